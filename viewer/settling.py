"""What follows for the library when documents are understood: links, copies, lent dates, meetings with many reports.

A `Settler` keeps in memory what that takes, and writes what comes of it inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from viewer.analysis import pipeline
from viewer.analysis.reuse import align, fingerprint, reuse_rows
from viewer.model.corrections import (
    Correction,
    RefuseBorrowedDate,
    SetDocumentDate,
)
from viewer.model.dates import PartialDate
from viewer.model.text import Document, DocumentId
from viewer.model.understanding import Change, Problem, Understanding
from viewer.store import corrections, documents, facts, passages
from viewer.store.database import Database
from viewer.store.fingerprints import FingerprintIndex


@dataclass(slots=True)
class Touched:
    """What a change reached, gathered on the way."""

    documents: set[DocumentId] = field(default_factory=set)
    """Their facts, or their entry in the index, may be different now."""
    changes: set[Change] = field(default_factory=set)


class Settler:
    """Carries what single documents say into the library as a whole."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._prints = FingerprintIndex(database.folder / "fingerprints", writable=True)
        self._mend_fingerprints()
        self.replay()

    def replay(self) -> None:
        """Takes up the corrections in force, after the log has changed."""
        self._corrections = corrections.in_force(self._database)
        self._dates: dict[DocumentId, str | None] = {}
        self._refused: dict[DocumentId, list[DocumentId]] = {}
        for correction in self._corrections:
            match correction:
                case SetDocumentDate(document, value):
                    self._dates[document] = value
                case RefuseBorrowedDate(document, lender):
                    self._refused.setdefault(document, []).append(lender)

    def corrections_of(self, document: DocumentId) -> tuple[Correction, ...]:
        """The corrections in force that bear on what a document says by itself."""
        return ()

    def task(self, document: Document) -> pipeline.Task:
        """What is to be known to understand a document."""
        return pipeline.Task(
            document=document,
            structure=documents.structure(self._database, document.id),
            reader_date=self._reader_date(document.id),
            refused_lenders=tuple(self._refused.get(document.id, ())),
            corrections=self.corrections_of(document.id),
        )

    def _reader_date(self, document: DocumentId) -> PartialDate | None:
        value = self._dates.get(document) or documents.sheet_date(self._database, document)
        return PartialDate(value) if value else None

    def settle(self, understandings: Sequence[Understanding]) -> Touched:
        """Stores what documents say, and works out what that means for all others."""
        touched = Touched()
        for understanding in understandings:
            self._store(understanding, touched)
        self._find_copies([u.document for u in understandings], touched)
        return touched

    def _store(self, understanding: Understanding, touched: Touched) -> None:
        database, document = self._database, understanding.document
        number = documents.number_of(database, document)
        facts.put_understanding(database, number, understanding)
        documents.set_date(database, number, next(iter(understanding.document_dates), None))
        documents.set_analysis(database, number, pipeline.VERSION)
        documents.forget_failed_steps(database, number)
        if understanding.failed:
            path = documents.listed_one(database, document).path
            for step, reason in understanding.failed:
                documents.note_problem(database, Problem(path, step, reason, document))
        touched.documents.add(document)
        touched.changes |= {"documents", "dates", "search"}

    # Copies

    def _mend_fingerprints(self) -> None:
        """Fingerprints are derived: what is missing of them is made from the texts, what is too much goes."""
        stored = documents.understood_ids(self._database)
        known = self._prints.documents()
        if known - stored:
            self._prints.remove(sorted(known - stored))
        missing = sorted(stored - known)
        for start in range(0, len(missing), 500):
            part = missing[start : start + 500]
            self._prints.add_many([(d, fingerprint(documents.text(self._database, d)).sample) for d in part])

    def _find_copies(self, arrived: Sequence[DocumentId], touched: Touched) -> None:
        database = self._database
        prints = {d: fingerprint(documents.text(database, d)) for d in arrived}
        self._prints.add_many([(d, p.sample) for d, p in prints.items()])
        numbers = documents.numbers(database, arrived)
        for own in numbers.values():
            passages.drop_pairs(database, own)
        compared: set[tuple[DocumentId, DocumentId]] = set()
        for document, words in prints.items():
            for other in self._prints.candidates(words.sample, besides=document):
                pair = (min(document, other.document), max(document, other.document))
                if pair in compared:
                    continue
                compared.add(pair)
                number = documents.find(database, other.document)
                if number is None:
                    continue
                others = prints.get(other.document) or fingerprint(documents.text(database, other.document))
                rows, _ = reuse_rows(align(words, others), document, other.document)
                if rows:
                    passages.put_pair(database, numbers[document], number, rows, None, None)
                    touched.documents |= {document, other.document}
                    touched.changes.add("reuse")

    # Leaving

    def remove(self, removed: Iterable[DocumentId]) -> Touched:
        """Forgets documents with all that came of them."""
        touched = Touched()
        database = self._database
        numbers = documents.numbers(database, removed)
        touched.documents = passages.others_of(database, numbers.values()) - numbers.keys()
        for number in numbers.values():
            facts.forget(database, [number])
            documents.remove(database, number)
        self._prints.remove(list(numbers))
        touched.changes |= {"documents", "dates", "entities", "meetings", "reuse", "review", "search"}
        return touched

    def close(self) -> None:
        self._prints.close()
