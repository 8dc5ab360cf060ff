"""Which documents of a library carry passages of which others, and what date one may borrow from another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from viewer.analysis.dates.document_date import Lender, borrowed_date
from viewer.analysis.reuse.drift import strength_drift
from viewer.analysis.reuse.fingerprints import Fingerprint
from viewer.analysis.reuse.passages import (
    align_each,
    boilerplate,
    fingerprint,
    named_boilerplate,
    reuse_rows,
    without_boilerplate,
)
from viewer.analysis.reuse.rarity import Held
from viewer.analysis.reuse.revisions import sentence_links
from viewer.analysis.reuse.shares import Side, shares
from viewer.model.corrections import ReviewQuestion
from viewer.model.dates import DocumentDate, PartialDate
from viewer.model.reuse import PAIR, Boilerplate, Reuse
from viewer.model.text import Document, DocumentId
from viewer.model.understanding import Understanding
from viewer.store import documents, facts, meetings, passages
from viewer.store.database import Database
from viewer.store.fingerprints import FOLDER, FingerprintIndex

LENT_FROM = 0.5
"""Share of a text's words that must stand in another before it may borrow the other's date."""
_RIVALS = 0.15
"""Texts that share nearly as much as the closest one count beside it: of several years, none is borrowed."""
_REWRITTEN_FROM = 0.25
"""Share of a text that must stand in another before their wording is compared for strength."""
_DRIFT = "drift:"
_COMPARED = 24
"""Documents that a new one is compared with. They come nearest first: of those beyond, 3% had anything in common."""
_FEW = 1000
"""A library of no more documents can afford to compare all that come into question."""
_KEPT = 1_000_000
"""Words of documents whose fingerprints stay in memory, about fifty bytes each."""

Rows = list[tuple[Reuse, ...]]
"""What a document has in common with each of several others."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A document, and what is to be known to compare it with those that may share passages with it."""

    document: DocumentId
    common: tuple[Boilerplate, ...]
    """What of it many documents carry: left out when it is aligned."""
    held: Held
    others: tuple[DocumentId, ...]
    """Nearest first."""


class Words:
    """The fingerprints of a library's documents; those of the latest are kept, since copies come in swarms."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._recent: dict[DocumentId, Side | Fingerprint] = {}  # words alone until they have something in common
        self._kept = 0

    def of(self, document: DocumentId) -> Fingerprint | None:
        """A document's words; None where it is gone."""
        kept = self._recent.get(document)
        if kept is None:
            text = documents.text_or_none(self._database, document)
            if text is None:
                return None
            kept = fingerprint(text)
        self.keep(document, kept)
        return _words(kept)

    def side(self, document: DocumentId) -> Side | None:
        """A document's side of a comparison, where it is kept."""
        kept = self._recent.get(document)
        return kept if isinstance(kept, Side) else None

    def keep(self, document: DocumentId, kept: Side | Fingerprint) -> None:
        """Keeps these, the latest, and forgets the oldest where that is too much."""
        self.drop(document)
        self._recent[document] = kept
        self._kept += len(_words(kept))
        while self._kept > _KEPT and len(self._recent) > 1:
            self.drop(next(iter(self._recent)))

    def drop(self, document: DocumentId) -> None:
        """Forgets a document's words."""
        dropped = self._recent.pop(document, None)
        if dropped is not None:
            self._kept -= len(_words(dropped))


def compared(comparison: Comparison, words: Words) -> Rows:
    """The passages that a document shares with each of the others; none with one that is gone."""
    own = words.of(comparison.document)
    texts = {other: text for other in comparison.others if (text := words.of(other)) is not None}
    if own is None:
        return [() for _ in comparison.others]
    plain = without_boilerplate(own, comparison.common)
    aligned = dict(zip(texts, align_each(plain, list(texts.values()), comparison.held), strict=True))
    return [reuse_rows(aligned.get(other, ()), comparison.document, other)[0] for other in comparison.others]


def compared_each(comparisons: Iterable[Comparison], words: Words) -> Iterator[Rows]:
    """The same for several documents, each when it is asked for."""
    return (compared(comparison, words) for comparison in comparisons)


Compare = Callable[[Sequence[Comparison], Words], Iterator[Rows]]
"""`compared_each`, or what does the same in another process meanwhile."""


class Copies:
    """The writer's side of the fingerprints: derived from the texts, and mended from them when opened."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._prints = FingerprintIndex(database.folder / FOLDER, writable=True)
        self._words = Words(database)
        stored, known = documents.understood_ids(database), self._prints.documents()
        if gone := known.difference(stored):
            self._prints.remove(sorted(gone))
        missing = [document for document in stored if document not in known]
        for start in range(0, len(missing), 500):
            part = missing[start : start + 500]
            self._prints.add_many([(d, fingerprint(documents.text(database, d)).sample) for d in part])

    def look_up(self, understanding: Understanding) -> Comparison:
        """Takes a document up among the fingerprints; with which others it is to be compared."""
        document = understanding.document
        words = fingerprint(documents.text(self._database, document))
        self._words.keep(document, _side(understanding, words))
        self._prints.add(document, words.sample)
        candidates = self._prints.candidates(words.sample, document, words.sample_places)
        held = Held(words.sample, self._prints.frequencies(words.sample), len(self._prints))
        common = self._boilerplate(words, held, [candidate.grams for candidate in candidates])
        if len(self._prints) > _FEW:
            candidates = candidates[:_COMPARED]
        return Comparison(document, common, held, tuple(c.document for c in candidates if c.close))

    def compare(self, comparisons: Sequence[Comparison], elsewhere: Compare | None = None) -> Iterator[Rows]:
        """What the documents have in common with those that they are to be compared with, one after another."""
        return (elsewhere or compared_each)(comparisons, self._words)

    def store(
        self, understanding: Understanding, number: int, comparison: Comparison, found: Rows
    ) -> dict[DocumentId, bool]:
        """Stores what a document (its number in the store) has in common with others.

        All documents that this is about, and whether because of it they may borrow another date than before.
        """
        database, document = self._database, understanding.document
        anew = passages.drop_pairs(database, number)
        if anew:
            meetings.forget_questions_about(database, document, _DRIFT)
        near: dict[DocumentId, bool] = {}
        questions: list[ReviewQuestion] = []
        for other, rows in zip(comparison.others, found, strict=True):
            side = self._side_of(document) if rows else None
            theirs = self._side_of(other) if rows else None
            if side and theirs:
                shared = shares(side, theirs, named_boilerplate(rows, comparison.common))
                passages.put_pair(database, number, documents.number_of(database, other), rows, *shared)
                for share in shared:
                    lends = anew or share.shared >= LENT_FROM * share.words
                    near[share.document] = near.get(share.document, False) or lends
                if any(share.shared >= _REWRITTEN_FROM * share.words for share in shared):
                    questions += self._drift(side, theirs)
        if questions:
            meetings.put_questions(database, number, _DRIFT, questions)
        return near

    def _drift(self, one: Side, other: Side) -> tuple[ReviewQuestion, ...]:
        """Where either of two texts states more or less than the other."""
        a, b = sorted((one, other), key=lambda side: side.document)
        links = sentence_links(a.words, a.sentences, b.words, b.sentences)
        texts = [documents.text(self._database, side.document) for side in (a, b)]
        return strength_drift(a.document, texts[0], b.document, texts[1], links)

    def _boilerplate(self, words: Fingerprint, held: Held, shared: Sequence[int]) -> tuple[Boilerplate, ...]:
        """What many documents carry, beside those that share most of the text: `shared` is how much each shares."""
        runs = int(np.count_nonzero(words.sample < np.uint64(PAIR)))
        copies = sum(2 * grams >= runs for grams in shared)
        return boilerplate(words, held.counts, held.documents, copies)

    def _side_of(self, document: DocumentId) -> Side | None:
        """A document's side of a comparison; None where it is not understood."""
        side = self._words.side(document)
        if side is not None:
            return side
        words, known = self._words.of(document), facts.understanding(self._database, document, ("repeats",))
        if words is None or known is None:
            return None
        side = _side(known, words)
        self._words.keep(document, side)
        return side

    def lenders(self, document: DocumentId, refused: Collection[DocumentId]) -> list[DocumentId]:
        """Documents in which so much of this one stands that it may borrow their date, the closest first."""
        number = documents.number_of(self._database, document)
        shared = {
            share.other: share.shared / share.words
            for share in passages.shares_of(self._database, number)
            if share.words and share.other not in refused
        }
        least = max(LENT_FROM, max(shared.values(), default=0.0) - _RIVALS)
        return sorted((o for o, part in shared.items() if part >= least), key=lambda other: (-shared[other], other))

    def lent_date(
        self, document: Document, understanding: Understanding, refused: Collection[DocumentId]
    ) -> DocumentDate | None:
        """The date that a document whose year is unknown may borrow from one it rewrites."""
        lenders = []
        for other in self.lenders(document.id, refused):
            row = documents.listed_one(self._database, other)
            if row.date is None or row.date_basis == "borrowed" or not PartialDate(row.date).has_year:
                continue
            known = facts.understanding(self._database, other, ("dates",))
            if known is not None:
                text = documents.text(self._database, other)
                lenders.append(Lender(other, row.title, PartialDate(row.date), text, known.dates))
        if len({day.year for lender in lenders if (day := lender.date.first_day())}) != 1:
            return None
        return borrowed_date(document, understanding.dates, lenders)

    def remove(self, removed: Sequence[DocumentId]) -> None:
        """Forgets documents."""
        self._prints.remove(list(removed))
        for document in removed:
            meetings.forget_questions_about(self._database, document, _DRIFT)
            self._words.drop(document)

    def compact(self) -> bool:
        """A step of tidying, for idle time; whether there was something to do."""
        return self._prints.compact()

    def close(self) -> None:
        self._prints.close()


def _words(kept: Side | Fingerprint) -> Fingerprint:
    return kept.words if isinstance(kept, Side) else kept


def _side(understanding: Understanding, words: Fingerprint) -> Side:
    laid = understanding.structure
    return Side(understanding.document, words, understanding.repeats, laid.quotations, laid.sentences)
