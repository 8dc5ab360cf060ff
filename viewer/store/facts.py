"""What is known of each document: its understanding, its linked mentions, and everything together for the pane."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from viewer.model.dates import PartialDate
from viewer.model.names import LinkedMention, Mention
from viewer.model.text import DocumentId, Span
from viewer.model.understanding import DocumentFacts, Understanding

from . import documents, passages
from .database import Database
from .packing import expand, pack, squeeze, unpack


def put_understanding(database: Database, number: int, understanding: Understanding) -> None:
    """Stores what a document says by itself, in place of what was stored before."""
    # The structure stands with the text; candidates have tables of their own.
    bare = dataclasses.replace(understanding, structure=_NO_STRUCTURE, candidates=())
    database.execute(
        "INSERT INTO document_facts (number, facts) VALUES (?, ?)"
        " ON CONFLICT (number) DO UPDATE SET facts = excluded.facts",
        (number, squeeze(pack(bare))),
    )
    database.execute("DELETE FROM instrument_mention WHERE number = ?", (number,))
    database.many(
        "INSERT OR IGNORE INTO instrument_mention (number, start, facts) VALUES (?, ?, ?)",
        ((number, i.span.start, json.dumps(pack(i), ensure_ascii=False)) for i in understanding.instruments),
    )


def understanding(
    database: Database, document: DocumentId, only: Collection[str] | None = None
) -> Understanding | None:
    """What a document says by itself, its candidates left out; None while only its text is known.

    `only` names what is asked for besides the structure: the rest stays empty, which takes less time.
    """
    row = database.row(
        "SELECT t.structure, f.facts FROM document d JOIN document_text t USING (number)"
        " JOIN document_facts f USING (number) WHERE d.id = ?",
        (document,),
    )
    if row is None:
        return None
    known = expand(row[1])
    if only is not None:
        known = {"document": document, **{name: known[name] for name in only if name in known}}
    return unpack(Understanding, {**known, "structure": expand(row[0])})


def put_links(
    database: Database,
    number: int,
    found: Sequence[Mention],
    linked: Sequence[LinkedMention],
    raw: Sequence[LinkedMention],
) -> None:
    """Stores the entities of a document's mentions, as corrected and as the program has them.

    `found` are the mentions its understanding holds.
    """
    position = {id(mention): i for i, mention in enumerate(found)}
    entities: dict[str, int] = {}
    pairs: list[tuple[object, int]] = []
    places: dict[str, list[str]] = {}
    for link in linked:
        mention, entity = link.mention, link.entity
        # A mention that a correction changed is not among those found: it is written out.
        at = position.get(id(mention))
        pairs.append((pack(mention) if at is None else at, entities.setdefault(entity, len(entities))))
        start, end = mention.span
        places.setdefault(entity, []).append(f'[{start}, {end}, "{mention.type}"]')
    database.execute(
        "INSERT INTO document_entities (number, linked, raw) VALUES (?, ?, ?)"
        " ON CONFLICT (number) DO UPDATE SET linked = excluded.linked, raw = excluded.raw",
        (number, squeeze([list(entities), pairs]), squeeze([_bare(link) for link in raw])),
    )
    database.execute("DELETE FROM entity_document WHERE number = ?", (number,))
    database.many(
        "INSERT INTO entity_document (entity, number, mentions, places) VALUES (?, ?, ?, ?)",
        [(entity, number, len(where), f"[{', '.join(where)}]") for entity, where in places.items()],
    )


def _bare(link: LinkedMention) -> list[object]:
    m = link.mention
    bare: list[object] = [*m.span, m.type, m.surface, m.role, m.role_span, m.organisation, m.short_for, link.entity]
    return [*bare, m.seen.edtf] if m.seen else bare


def _linked(bare: Sequence[Any], merged: Mapping[str, str]) -> LinkedMention:
    start, end, kind, surface, role, span, organisation, long, entity, *seen = bare
    mention = Mention(
        Span(start, end),
        kind,
        surface,
        role,
        Span(*span) if span else None,
        organisation,
        long,
        PartialDate(seen[0]) if seen else None,
    )
    return LinkedMention(mention, merged.get(entity, entity))


def raw_links(
    database: Database, after: int, most: int
) -> Iterator[tuple[int, DocumentId, str | None, list[LinkedMention]]]:
    """(number, document, its date, links before corrections) of the documents that follow number `after`."""
    rows = database.rows(
        "SELECT e.number, d.id, d.date, e.raw FROM document_entities e JOIN document d USING (number)"
        " WHERE e.number > ? ORDER BY e.number LIMIT ?",
        (after, most),
    )
    stored = [expand(raw) for *_, raw in rows]
    named = json.dumps(list({bare[8] for links in stored for bare in links}))
    merged: dict[str, str] = dict(
        database.rows("SELECT gone, kept FROM entity_merged WHERE gone IN (SELECT value FROM json_each(?))", (named,))
    )
    for (number, document, date, _), links in zip(rows, stored, strict=True):
        yield number, document, date, [_linked(bare, merged) for bare in links]


def links(database: Database, number: int, found: Sequence[Mention]) -> tuple[LinkedMention, ...]:
    """The linked mentions of a document; `found` are the mentions its understanding holds."""
    stored = database.value("SELECT linked FROM document_entities WHERE number = ?", (number,))
    if stored is None:
        return ()
    entities, pairs = expand(stored)
    merged: dict[str, str] = dict(
        database.rows(
            "SELECT gone, kept FROM entity_merged WHERE gone IN (SELECT value FROM json_each(?))",
            (json.dumps(entities),),
        )
    )
    entities = [merged.get(entity, entity) for entity in entities]
    return tuple(
        LinkedMention(found[mention] if isinstance(mention, int) else unpack(Mention, mention), entities[entity])
        for mention, entity in pairs
    )


def of_document(database: Database, document: DocumentId) -> DocumentFacts:
    """All that is known of one document; raises UnknownDocument."""
    with database.snapshot():
        number = documents.number_of(database, document)
        known = understanding(database, document)
        if known is None:
            return DocumentFacts(document, documents.structure(database, document))
        return DocumentFacts(
            document=document,
            structure=known.structure,
            document_dates=known.document_dates,
            weekday=known.weekday,
            weekday_reason=known.weekday_reason,
            dates=known.dates,
            mentions=links(database, number, known.mentions),
            instruments=known.instruments,
            meetings=tuple(
                (str(meeting), Span(start, end))
                for meeting, start, end in database.rows(
                    "SELECT meeting, start, end FROM meeting_source WHERE number = ? ORDER BY start", (number,)
                )
            ),
            reuse=tuple(
                sorted(
                    (*known.repeats, *passages.reuse_of(database, number)), key=lambda reuse: (reuse.span, reuse.other)
                )
            ),
            understood=True,
        )


def are_known(database: Database, number: int) -> bool:
    """Whether more than a document's text is known."""
    return database.value("SELECT 1 FROM document_facts WHERE number = ?", (number,)) is not None


def instrument_starts(database: Database, number: int) -> list[int]:
    """Where a document speaks of an agreement, a declaration or the like: the first character of each place."""
    return [int(row[0]) for row in database.rows("SELECT start FROM instrument_mention WHERE number = ?", (number,))]


def forget(database: Database, numbers: Iterable[int]) -> None:
    """Drops all that documents gave, their texts excepted; meetings and entities are the caller's to settle."""
    for number in numbers:
        for table in (
            "document_facts",
            "document_entities",
            "entity_document",
            "candidate",
            "meeting_source",
            "instrument_mention",
        ):
            database.execute(f"DELETE FROM {table} WHERE number = ?", (number,))
        database.execute("DELETE FROM reuse WHERE number = ?1 OR other = ?1", (number,))


_NO_STRUCTURE = unpack(Understanding, {"document": "", "structure": {}}).structure
