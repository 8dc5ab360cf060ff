"""Documents: their files, canonical texts and layouts, and the files still waiting to be read."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from viewer.errors import UnknownDocument
from viewer.model.dates import DocumentDate
from viewer.model.text import Document, DocumentId, SheetLine, Structure
from viewer.model.understanding import DocumentRow, Problem

from .database import Database
from .packing import expand, pack, read, squeeze, unpack, written

_COLUMNS = "d.id, d.path, d.media_type, d.title, d.source, d.language, d.place, d.file_dates, d.added"
_ROW = "d.id, d.path, d.shown_title, d.date, d.date_basis, d.kind, d.words, d.added, d.analysis"


def add(
    database: Database,
    document: Document,
    structure: Structure,
    shown_title: str,
    kind: str,
    sheet_date: str | None = None,
) -> int:
    """Stores a document that is not there yet; its number.

    `shown_title` is what it is called in lists, `kind` its media type in a reader's word; `sheet_date` (EDTF) is the
    reader's own.
    """
    number = database.insert(
        "INSERT INTO document (id, path, media_type, title, source, language, place, file_dates, added, words,"
        " kind, shown_title, sheet_date, date, date_basis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.id,
            document.path,
            document.media_type,
            document.title,
            document.source,
            document.language,
            document.place,
            json.dumps(document.file_dates),
            document.added,
            len(document.text.split()),
            kind,
            shown_title,
            sheet_date,
            sheet_date,
            "reader" if sheet_date else None,
        ),
    )
    database.execute(
        "INSERT INTO document_text (number, text, structure) VALUES (?, ?, ?)",
        (number, zlib.compress(document.text.encode(), 3), squeeze(pack(structure))),
    )
    return number


def remove(database: Database, number: int) -> None:
    """Forgets a document and, by reference, all that its own text gave."""
    database.execute("DELETE FROM document WHERE number = ?", (number,))


def find(database: Database, document: DocumentId) -> int | None:
    """A document's number; None when the library does not have it."""
    number: int | None = database.value("SELECT number FROM document WHERE id = ?", (document,))
    return number


def number_of(database: Database, document: DocumentId) -> int:
    """A document's number; raises UnknownDocument."""
    number = find(database, document)
    if number is None:
        raise UnknownDocument(f"The library has no document {document}.")
    return number


def numbers(database: Database, documents: Iterable[DocumentId]) -> dict[DocumentId, int]:
    """Numbers of those documents that the library has."""
    wanted = list(documents)
    found: dict[DocumentId, int] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        found.update(
            (str(row[0]), int(row[1]))
            for row in database.rows(f"SELECT id, number FROM document WHERE id IN ({marks(part)})", part)
        )
    return found


def marks(values: Sequence[Any]) -> str:
    """Question marks for a list in a statement."""
    return ", ".join("?" * len(values))


def get(database: Database, document: DocumentId) -> Document:
    """A document with its text; raises UnknownDocument."""
    row = database.row(
        f"SELECT {_COLUMNS}, t.text FROM document d JOIN document_text t USING (number) WHERE d.id = ?", (document,)
    )
    if row is None:
        raise UnknownDocument(f"The library has no document {document}.")
    return _document(row)


def text(database: Database, document: DocumentId) -> str:
    """A document's canonical text; raises UnknownDocument."""
    found = database.value(
        "SELECT t.text FROM document d JOIN document_text t USING (number) WHERE d.id = ?", (document,)
    )
    if found is None:
        raise UnknownDocument(f"The library has no document {document}.")
    return zlib.decompress(found).decode()


def text_or_none(database: Database, document: DocumentId) -> str | None:
    """A document's canonical text; None when it is gone, as the index may not know yet."""
    try:
        return text(database, document)
    except UnknownDocument:
        return None


def structure(database: Database, document: DocumentId) -> Structure:
    """A document's layout; raises UnknownDocument."""
    found = database.value(
        "SELECT t.structure FROM document d JOIN document_text t USING (number) WHERE d.id = ?", (document,)
    )
    if found is None:
        raise UnknownDocument(f"The library has no document {document}.")
    return unpack(Structure, expand(found))


def set_structure(database: Database, number: int, layout: Structure) -> None:
    """Puts another layout beside the text, as a newer version of the analysis reads it."""
    database.execute("UPDATE document_text SET structure = ? WHERE number = ?", (squeeze(pack(layout)), number))


def every(database: Database) -> Iterator[Document]:
    """All documents in the order they were added, a few at a time in memory."""
    after = 0
    while True:
        rows = database.rows(
            f"SELECT {_COLUMNS}, t.text, d.number FROM document d JOIN document_text t USING (number)"
            " WHERE d.number > ? ORDER BY d.number LIMIT 100",
            (after,),
        )
        if not rows:
            return
        for row in rows:
            yield _document(row)
        after = int(rows[-1][10])


def _document(row: Sequence[Any]) -> Document:
    return Document(
        id=row[0],
        path=row[1],
        media_type=row[2],
        text=zlib.decompress(row[9]).decode(),
        title=row[3],
        source=row[4],
        language=row[5],
        place=row[6],
        file_dates=tuple((str(value), str(where)) for value, where in json.loads(row[7])),
        added=row[8],
    )


def listed(database: Database) -> tuple[DocumentRow, ...]:
    """All documents, newest date first, undated ones last."""
    return tuple(
        _listed(row)
        for row in database.rows(f"SELECT {_ROW} FROM document d ORDER BY d.date IS NULL, d.date DESC, d.shown_title")
    )


def listed_one(database: Database, document: DocumentId) -> DocumentRow:
    """One document as a list shows it; raises UnknownDocument."""
    row = database.row(f"SELECT {_ROW} FROM document d WHERE d.id = ?", (document,))
    if row is None:
        raise UnknownDocument(f"The library has no document {document}.")
    return _listed(row)


def _listed(row: Sequence[Any]) -> DocumentRow:
    return DocumentRow(
        id=row[0],
        path=row[1],
        title=row[2],
        date=row[3],
        date_basis=row[4],
        kind=row[5],
        words=row[6],
        added=row[7],
        understood=row[8] > 0,
    )


def count(database: Database) -> int:
    """How many documents the library has."""
    return int(database.value("SELECT count(*) FROM document"))


def identify(database: Database, words: str) -> list[DocumentId]:
    """Documents that `words` may mean: an id or its beginning (8 characters at least), a path, or a file's name."""
    exact = database.rows("SELECT id FROM document WHERE id = ? OR path = ?", (words.lower(), words))
    if exact:
        return [str(row[0]) for row in exact]
    if len(words) >= 8 and all(c in "0123456789abcdef" for c in words.lower()):
        rows = database.rows("SELECT id FROM document WHERE id GLOB ?", (words.lower() + "*",))
        if rows:
            return [str(row[0]) for row in rows]
    pattern = "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return [
        str(row[0])
        for row in database.rows("SELECT id, path FROM document WHERE path LIKE ? ESCAPE '\\'", (pattern,))
        if str(row[1]).replace("\\", "/").rpartition("/")[2] == words or str(row[1]).endswith("/" + words.lstrip("./"))
    ]


def path_of(database: Database, number: int) -> str:
    """Where a document's file lay when it was added."""
    return str(database.value("SELECT path FROM document WHERE number = ?", (number,)))


def move(database: Database, number: int, path: str) -> None:
    """Notes where a document's file lies now."""
    database.execute("UPDATE document SET path = ? WHERE number = ?", (path, number))


def sheet_date(database: Database, document: DocumentId) -> str | None:
    """The date that the reader's sheet gave, in EDTF."""
    found: str | None = database.value("SELECT sheet_date FROM document WHERE id = ?", (document,))
    return found


def set_sheet(database: Database, number: int, line: SheetLine) -> bool:
    """Takes over a line of the reader's sheet, where it says anything; whether that changed anything."""
    return (
        database.execute(
            "UPDATE document SET sheet_date = coalesce(?1, sheet_date), title = coalesce(?2, title),"
            " source = coalesce(?3, source), place = coalesce(?4, place), shown_title = coalesce(?2, shown_title)"
            " WHERE number = ?5 AND (coalesce(?1, sheet_date) IS NOT sheet_date OR coalesce(?2, title) IS NOT title"
            " OR coalesce(?3, source) IS NOT source OR coalesce(?4, place) IS NOT place)",
            (line.date, line.title, line.source, line.place, number),
        )
        > 0
    )


def set_dates(database: Database, number: int, claims: Sequence[DocumentDate]) -> None:
    """Notes the document's date in force, for lists and sorting, and the document it was borrowed from."""
    date = claims[0] if claims else None
    lender = next((claim.document for claim in claims if claim.basis == "borrowed"), None)
    database.execute(
        "UPDATE document SET date = ?, date_basis = ?, date_lender = ? WHERE number = ?",
        (date.value.edtf if date else None, date.basis if date else None, lender, number),
    )


def dates(database: Database, documents: Iterable[DocumentId]) -> dict[DocumentId, str]:
    """The dates in force of those of these documents that have one."""
    return {
        str(row[0]): str(row[1])
        for row in database.rows(
            "SELECT id, date FROM document WHERE date IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(documents)),),
        )
    }


def borrowers(database: Database, lenders: Iterable[DocumentId]) -> set[DocumentId]:
    """Documents whose date is borrowed from one of these."""
    return {
        str(row[0])
        for row in database.rows(
            "SELECT id FROM document WHERE date_lender IN (SELECT value FROM json_each(?))",
            (json.dumps(list(lenders)),),
        )
    }


def without_year(database: Database, documents: Iterable[DocumentId]) -> dict[DocumentId, bool]:
    """Those of these documents whose year is not known from themselves, and whether they borrow one now."""
    return {
        str(row[0]): bool(row[1])
        for row in database.rows(
            "SELECT id, date_lender IS NOT NULL FROM document"
            " WHERE (date IS NULL OR date LIKE 'XXXX%' OR date_lender IS NOT NULL)"
            " AND id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(list(documents)),),
        )
    }


def set_analysis(database: Database, number: int, version: int) -> None:
    """Notes which version of the analysis understood the document; the index does not know its result yet."""
    database.execute("UPDATE document SET analysis = ?, indexed = 0 WHERE number = ?", (version, number))


def understood_by(database: Database, document: DocumentId) -> int:
    """The version of the analysis that understood a document last; 0 for none."""
    return int(database.value("SELECT analysis FROM document WHERE id = ?", (document,)) or 0)


def not_understood(database: Database, version: int) -> list[DocumentId]:
    """Documents that no analysis of this version has understood yet, in the order they were added."""
    return [
        str(row[0]) for row in database.rows("SELECT id FROM document WHERE analysis <> ? ORDER BY number", (version,))
    ]


def not_indexed(database: Database, most: int, stale: bool = False) -> list[DocumentId]:
    """Documents of which the index knows nothing; with `stale`, those of which it does not know the latest."""
    rows = database.rows(
        "SELECT id FROM document WHERE indexed = ? AND indexed <> 1 ORDER BY number LIMIT ?", (2 if stale else 0, most)
    )
    return [str(row[0]) for row in rows]


def not_indexed_count(database: Database) -> int:
    return int(database.value("SELECT count(*) FROM document WHERE indexed <> 1"))


def set_indexed(database: Database, documents: Iterable[DocumentId], indexed: bool = True) -> None:
    """Notes that the index knows all of these documents, or that it does not."""
    database.many("UPDATE document SET indexed = ? WHERE id = ?", ((int(indexed), d) for d in documents))


def set_stale(database: Database, documents: Iterable[DocumentId]) -> None:
    """Notes that the index may know an older state of these documents; it can wait."""
    database.many("UPDATE document SET indexed = 2 WHERE indexed = 1 AND id = ?", ((d,) for d in documents))


def set_none_indexed(database: Database) -> None:
    """Notes that the index knows nothing."""
    database.execute("UPDATE document SET indexed = 0 WHERE indexed <> 0")


def ids(database: Database) -> set[DocumentId]:
    """The ids of all documents."""
    return {str(row[0]) for row in database.rows("SELECT id FROM document")}


def in_order(database: Database) -> list[DocumentId]:
    """The ids of all documents, in the order they were added."""
    return [str(row[0]) for row in database.rows("SELECT id FROM document ORDER BY number")]


def understood_ids(database: Database) -> list[DocumentId]:
    """The ids of documents whose understanding is stored, of whatever version, in the order they were added."""
    return [
        str(row[0])
        for row in database.rows("SELECT id FROM document JOIN document_facts USING (number) ORDER BY number")
    ]


def note_problem(database: Database, problem: Problem) -> None:
    """Keeps why a file was skipped or a step failed; replaces what was kept of the same file and step."""
    number = find(database, problem.document) if problem.document else None
    database.execute("DELETE FROM problem WHERE path = ? AND step = ?", (problem.path, problem.step))
    database.execute(
        "INSERT INTO problem (path, step, reason, document) VALUES (?, ?, ?, ?)",
        (problem.path, problem.step, problem.reason, number),
    )


def forget_problems(database: Database, path: str, steps: Sequence[str]) -> None:
    """Drops what was kept of a file, once these steps went well."""
    database.execute(f"DELETE FROM problem WHERE path = ? AND step IN ({marks(steps)})", (path, *steps))


def forget_failed_steps(database: Database, number: int) -> None:
    """Drops the failed steps of a document that is understood anew."""
    database.execute("DELETE FROM problem WHERE document = ?", (number,))


def problems(database: Database) -> tuple[Problem, ...]:
    """Files that were skipped and steps that failed, newest first."""
    return tuple(
        Problem(*row)
        for row in database.rows(
            "SELECT p.path, p.step, p.reason, d.id FROM problem p LEFT JOIN document d ON d.number = p.document"
            " ORDER BY p.number DESC"
        )
    )


def wait(database: Database, files: Iterable[tuple[str, SheetLine]]) -> None:
    """Queues files, each with what the reader's sheet says of it; one already waiting keeps its place."""
    database.many(
        "INSERT INTO waiting (path, sheet) VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET sheet = excluded.sheet",
        ((path, written(line)) for path, line in files),
    )


def waiting(database: Database, limit: int) -> list[str]:
    """The next files to read."""
    return [str(row[0]) for row in database.rows("SELECT path FROM waiting ORDER BY position LIMIT ?", (limit,))]


def sheet_line(database: Database, path: str) -> SheetLine:
    """What the reader's sheet says of a file that waits."""
    line = database.value("SELECT sheet FROM waiting WHERE path = ?", (path,))
    return read(SheetLine, line) if line else SheetLine()


def stop_waiting(database: Database, paths: Iterable[str] | None = None) -> None:
    """Takes files off the queue; all of them without `paths`."""
    if paths is None:
        database.execute("DELETE FROM waiting")
    else:
        database.many("DELETE FROM waiting WHERE path = ?", ((path,) for path in paths))


def waiting_count(database: Database) -> int:
    return int(database.value("SELECT count(*) FROM waiting"))
