CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    media_type TEXT NOT NULL,
    kind TEXT NOT NULL,                    -- the media type in a reader's word
    title TEXT,
    source TEXT,
    language TEXT,
    place TEXT,
    file_dates TEXT NOT NULL,
    sheet_date TEXT,                       -- EDTF, from the reader's sheet
    added REAL NOT NULL,
    words INTEGER NOT NULL,
    shown_title TEXT NOT NULL,
    date TEXT,
    date_basis TEXT,
    date_lender TEXT,                      -- id of the document the date was borrowed from
    analysis INTEGER NOT NULL DEFAULT 0,   -- version of the analysis that understood it; 0: only its text is known
    indexed INTEGER NOT NULL DEFAULT 0     -- whether the index knows it: 0 no, 1 yes, 2 not its latest facets
);
CREATE INDEX document_analysis ON document (analysis);
CREATE INDEX document_indexed ON document (indexed) WHERE indexed <> 1;
CREATE INDEX document_lender ON document (date_lender) WHERE date_lender IS NOT NULL;
CREATE INDEX document_path ON document (path);

CREATE TABLE document_text (
    number INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,
    text BLOB NOT NULL,
    structure BLOB NOT NULL
);
CREATE TABLE document_facts (   -- what the document says by itself
    number INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,
    facts BLOB NOT NULL
);
CREATE TABLE document_entities (   -- its mentions, linked to entities
    number INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,
    linked BLOB NOT NULL,
    raw BLOB NOT NULL                      -- the same before the reader's corrections
);
CREATE TABLE entity_merged (   -- entities that turned out to be another; stored links may still name them
    gone TEXT PRIMARY KEY,
    kept TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX entity_merged_kept ON entity_merged (kept);

CREATE TABLE entity (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    facts TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE entity_document (
    entity TEXT NOT NULL,
    number INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    mentions INTEGER NOT NULL,
    places TEXT NOT NULL,                  -- [[start, end, type], …]
    PRIMARY KEY (entity, number)
) WITHOUT ROWID;
CREATE INDEX entity_document_number ON entity_document (number);

CREATE TABLE candidate (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    meeting TEXT,
    facts TEXT NOT NULL
);
CREATE INDEX candidate_number ON candidate (number);
CREATE INDEX candidate_meeting ON candidate (meeting);
CREATE TABLE candidate_block (
    block TEXT NOT NULL,
    candidate TEXT NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
    PRIMARY KEY (block, candidate)
) WITHOUT ROWID;
CREATE INDEX candidate_block_candidate ON candidate_block (candidate);

CREATE TABLE meeting (
    id TEXT PRIMARY KEY,
    first_day TEXT,   -- of its date; for ranges and order
    last_day TEXT,
    series TEXT,
    conflicts INTEGER NOT NULL,
    facts TEXT NOT NULL
);
CREATE INDEX meeting_first_day ON meeting (first_day);
CREATE INDEX meeting_series ON meeting (series) WHERE series IS NOT NULL;
CREATE TABLE meeting_source (
    meeting TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    number INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (number, meeting, start)
) WITHOUT ROWID;
CREATE INDEX meeting_source_meeting ON meeting_source (meeting);

CREATE TABLE instrument_mention (
    number INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (number, start)
) WITHOUT ROWID;

CREATE TABLE reuse (   -- passages of one document and their counterparts in another; stored both ways
    number INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    passages TEXT NOT NULL,
    share TEXT,
    PRIMARY KEY (number, other)
) WITHOUT ROWID;
CREATE INDEX reuse_other ON reuse (other);
CREATE TABLE question (
    key TEXT PRIMARY KEY,
    number INTEGER REFERENCES document (number) ON DELETE CASCADE,
    facts TEXT NOT NULL
);
CREATE INDEX question_number ON question (number);

CREATE TABLE correction (   -- append-only; undo and redo only change `state`
    number INTEGER PRIMARY KEY,
    made REAL NOT NULL,
    state TEXT NOT NULL DEFAULT 'in force' CHECK (state IN ('in force', 'undone', 'dropped')),
    label TEXT NOT NULL,
    correction TEXT NOT NULL
);

CREATE TABLE problem (
    number INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    step TEXT NOT NULL,
    reason TEXT NOT NULL,
    document INTEGER REFERENCES document (number) ON DELETE CASCADE
);
CREATE INDEX problem_document ON problem (document);
CREATE INDEX problem_path ON problem (path);

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE waiting (   -- files asked for and not yet read
    position INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    sheet TEXT NOT NULL
);
