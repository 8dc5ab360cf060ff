"""Meetings, the reports they are merged from, and the instruments that texts speak of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from viewer.model.corrections import ReviewQuestion
from viewer.model.dates import PartialDate
from viewer.model.meetings import Candidate, InstrumentMention, Meeting
from viewer.model.text import DocumentId

from .database import Database
from .documents import marks
from .packing import Remembered, read, written


def put_candidates(
    database: Database, number: int, candidates: Sequence[Candidate], blocks: Mapping[str, Iterable[str]]
) -> None:
    """Stores one document's reports of meetings in place of those stored before. `blocks` by candidate id."""
    database.execute("DELETE FROM candidate WHERE number = ?", (number,))
    database.many(
        "INSERT OR REPLACE INTO candidate (id, number, facts) VALUES (?, ?, ?)",
        ((c.id, number, written(c)) for c in candidates),
    )
    database.many(
        "INSERT OR IGNORE INTO candidate_block (block, candidate) VALUES (?, ?)",
        ((block, c.id) for c in candidates for block in blocks.get(c.id, ())),
    )


def candidates_of(database: Database, numbers: Iterable[int]) -> list[Candidate]:
    """The reports that stand in these documents."""
    return [
        read(Candidate, row[0])
        for row in database.rows(
            "SELECT facts FROM candidate WHERE number IN (SELECT value FROM json_each(?)) ORDER BY rowid",
            (json.dumps(list(numbers)),),
        )
    ]


def meetings_of(database: Database, numbers: Iterable[int]) -> set[str]:
    """Ids of the meetings that these documents report."""
    return {
        str(row[0])
        for row in database.rows(
            "SELECT meeting FROM candidate WHERE meeting IS NOT NULL AND number IN (SELECT value FROM json_each(?))",
            (json.dumps(list(numbers)),),
        )
    }


def readers_own(database: Database, numbers: Iterable[int]) -> set[str]:
    """Ids of the meetings in these documents that stem from the reader's corrections alone."""
    return {
        str(row[0])
        for row in database.rows(
            "SELECT DISTINCT s.meeting FROM meeting_source s WHERE s.number IN (SELECT value FROM json_each(?))"
            " AND NOT EXISTS (SELECT 1 FROM candidate c WHERE c.meeting = s.meeting)",
            (json.dumps(list(numbers)),),
        )
    }


def told_in(database: Database, numbers: Iterable[int]) -> set[str]:
    """Ids of the meetings of which these documents are a source."""
    return {
        str(row[0])
        for row in database.rows(
            "SELECT DISTINCT meeting FROM meeting_source WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps(list(numbers)),),
        )
    }


def documents_of(database: Database, meetings: Iterable[str]) -> set[DocumentId]:
    """The documents that report these meetings."""
    return {
        str(row[0])
        for row in database.rows(
            "SELECT DISTINCT d.id FROM meeting_source s JOIN document d USING (number)"
            " WHERE s.meeting IN (SELECT value FROM json_each(?))",
            (json.dumps(list(meetings)),),
        )
    }


def report_ids(database: Database, numbers: Iterable[int]) -> list[str]:
    """Ids of the reports that stand in these documents."""
    return [
        str(row[0])
        for row in database.rows(
            "SELECT id FROM candidate WHERE number IN (SELECT value FROM json_each(?))", (json.dumps(list(numbers)),)
        )
    ]


def reports(database: Database, wanted: Iterable[str]) -> Iterator[tuple[Candidate, PartialDate | None]]:
    """These reports, each with the date of its document."""
    for facts, date in database.rows(
        "SELECT c.facts, d.date FROM candidate c JOIN document d USING (number)"
        " WHERE c.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wanted)),),
    ):
        yield read(Candidate, facts), PartialDate(date) if date else None


def sharing_blocks(database: Database, reports: Iterable[str]) -> dict[str, list[str]]:
    """For each of these reports the ids of the others with which it shares a block."""
    found: dict[str, list[str]] = {report: [] for report in reports}
    for report, other in database.rows(
        "SELECT DISTINCT a.candidate, b.candidate FROM candidate_block a JOIN candidate_block b ON b.block = a.block"
        " WHERE a.candidate IN (SELECT value FROM json_each(?)) AND b.candidate <> a.candidate",
        (json.dumps(list(found)),),
    ):
        found[report].append(other)
    return found


def in_blocks(database: Database, blocks: Iterable[str]) -> list[str]:
    """Ids of the reports that have any of these blocks."""
    return [
        str(row[0])
        for row in database.rows(
            "SELECT DISTINCT candidate FROM candidate_block WHERE block IN (SELECT value FROM json_each(?))",
            (json.dumps(list(blocks)),),
        )
    ]


def meetings_with(database: Database, candidates: Iterable[str]) -> set[str]:
    """Ids of the meetings that these candidates are part of now."""
    return {
        str(row[0])
        for row in database.rows(
            "SELECT DISTINCT meeting FROM candidate WHERE meeting IS NOT NULL"
            " AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(candidates)),),
        )
    }


def replace(database: Database, old: Iterable[str], new: Sequence[Meeting], numbers: Mapping[DocumentId, int]) -> None:
    """Puts meetings in the place of others. `numbers` of all documents that the new ones name."""
    old = list(old)
    database.many("DELETE FROM meeting WHERE id = ?", ((m,) for m in old))
    database.execute(
        "UPDATE candidate SET meeting = NULL WHERE meeting IN (SELECT value FROM json_each(?))", (json.dumps(old),)
    )
    database.many(
        "INSERT OR REPLACE INTO meeting (id, first_day, last_day, series, conflicts, facts) VALUES (?, ?, ?, ?, ?, ?)",
        ((m.id, *_days(m.date), m.series, len(m.conflicts), written(m)) for m in new),
    )
    database.many(
        "INSERT OR IGNORE INTO meeting_source (meeting, number, start, end) VALUES (?, ?, ?, ?)",
        ((m.id, numbers[p.document], *p.span) for m in new for p in m.sources if p.document in numbers),
    )
    assign(database, new)


def assign(database: Database, found: Sequence[Meeting]) -> None:
    """Notes which candidates meetings are merged from."""
    database.many("UPDATE candidate SET meeting = ? WHERE id = ?", ((m.id, c) for m in found for c in m.candidates))


def _days(date: PartialDate | None) -> tuple[str | None, str | None]:
    if date is None:
        return None, None
    first, last = date.first_day(), date.last_day()
    first = first or last
    return first.isoformat() if first else None, last.isoformat() if last else None


def timeline(
    database: Database,
    remembered: Remembered[Meeting],
    first: str | None = None,
    last: str | None = None,
    documents: Sequence[DocumentId] | None = None,
) -> tuple[Meeting, ...]:
    """Meetings, oldest first, undated ones last; those that can lie between two ISO days, and in these documents."""
    conditions, arguments = [], list[object]()
    if first:
        conditions.append("coalesce(last_day, first_day) >= ?")
        arguments.append(first)
    if last:
        conditions.append("first_day <= ?")
        arguments.append(last)
    if documents is not None:
        conditions.append(
            "id IN (SELECT meeting FROM meeting_source s JOIN document d USING (number)"
            " WHERE d.id IN (SELECT value FROM json_each(?)))"
        )
        arguments.append(json.dumps(list(documents)))
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = database.rows(
        f"SELECT id, facts FROM meeting{where} ORDER BY first_day IS NULL, first_day, last_day, id", arguments
    )
    return tuple(remembered.read(rows, whole=not where))


def get(database: Database, meeting: str) -> Meeting | None:
    """A meeting; None when the library has it no longer."""
    found = database.value("SELECT facts FROM meeting WHERE id = ?", (meeting,))
    return read(Meeting, found) if found else None


def some(database: Database, meetings: Iterable[str]) -> list[Meeting]:
    wanted = list(meetings)
    found: list[Meeting] = []
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        rows = database.rows(f"SELECT facts FROM meeting WHERE id IN ({marks(part)})", part)
        found += [read(Meeting, row[0]) for row in rows]
    return found


def in_series(database: Database, remembered: Remembered[Meeting]) -> tuple[Meeting, ...]:
    """The meetings that belong to a series, oldest first."""
    rows = database.rows(
        "SELECT id, facts FROM meeting WHERE series IS NOT NULL ORDER BY first_day IS NULL, first_day, id"
    )
    return tuple(remembered.read(rows, whole=False))


def series_of_document(database: Database, number: int) -> list[str]:
    """Names of the series whose sessions a document reports."""
    return [
        str(row[0])
        for row in database.rows(
            "SELECT DISTINCT m.series FROM meeting m JOIN meeting_source s ON s.meeting = m.id"
            " WHERE s.number = ? AND m.series IS NOT NULL ORDER BY 1",
            (number,),
        )
    ]


def instrument_mentions(
    database: Database, remembered: Remembered[InstrumentMention]
) -> list[tuple[DocumentId, InstrumentMention]]:
    """(document, mention) of every instrument, by document date, in text order."""
    rows = database.rows(
        "SELECT d.id, i.start, i.facts FROM instrument_mention i JOIN document d USING (number)"
        " ORDER BY d.date IS NULL, d.date, d.number, i.start"
    )
    mentions = remembered.read(((document, start), facts) for document, start, facts in rows)
    return [(str(row[0]), mention) for row, mention in zip(rows, mentions, strict=True)]


def put_questions(database: Database, number: int, subject: str, questions: Sequence[ReviewQuestion]) -> None:
    """Stores what the program cannot decide of a document, in place of what was stored before.

    `subject` is how the keys of all questions of this sort begin.
    """
    database.execute("DELETE FROM question WHERE number = ? AND key GLOB ?", (number, subject + "*"))
    database.many(
        "INSERT OR REPLACE INTO question (key, number, facts) VALUES (?, ?, ?)",
        ((q.key, number, written(q)) for q in questions),
    )


def add_questions(
    database: Database, numbers: Mapping[DocumentId, int], questions: Iterable[tuple[DocumentId, ReviewQuestion]]
) -> None:
    """Stores questions beside those that documents have; `numbers` are the documents'."""
    database.many(
        "INSERT OR REPLACE INTO question (key, number, facts) VALUES (?, ?, ?)",
        ((q.key, numbers[document], written(q)) for document, q in questions if document in numbers),
    )


def settle_questions(database: Database, keys: Iterable[str]) -> None:
    """Drops questions that no longer stand."""
    database.many("DELETE FROM question WHERE key = ?", ((key,) for key in keys))


def forget_questions_about(database: Database, document: DocumentId, subject: str) -> None:
    """Drops the questions of a sort whose keys name a document, whichever document they were stored with."""
    database.execute("DELETE FROM question WHERE key GLOB ?", (f"{subject}*{document}*",))


def questions(database: Database, remembered: Remembered[ReviewQuestion]) -> tuple[ReviewQuestion, ...]:
    """What was stored for review, by document."""
    return tuple(remembered.read(database.rows("SELECT key, facts FROM question ORDER BY number")))
