"""Which documents of a library carry passages of which others, and what date one may borrow from another."""

from __future__ import annotations

from collections.abc import Collection, Sequence

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
from viewer.model.reuse import PAIR, Boilerplate
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


class Copies:
    """The writer's side of the fingerprints: derived from the texts, and mended from them when opened."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._prints = FingerprintIndex(database.folder / FOLDER, writable=True)
        self._recent: dict[DocumentId, Side | Fingerprint] = {}  # words alone until they have something in common
        self._words_kept = 0
        stored, known = documents.understood_ids(database), self._prints.documents()
        if gone := known.difference(stored):
            self._prints.remove(sorted(gone))
        missing = [document for document in stored if document not in known]
        for start in range(0, len(missing), 500):
            part = missing[start : start + 500]
            self._prints.add_many([(d, fingerprint(documents.text(database, d)).sample) for d in part])

    def find(self, understanding: Understanding, number: int) -> set[DocumentId]:
        """Stores what a document (its number in the store) has in common with others; all that it is about."""
        database, document = self._database, understanding.document
        side = _side(understanding, fingerprint(documents.text(database, document)))
        self._prints.add(document, side.words.sample)
        if passages.drop_pairs(database, number):
            meetings.forget_questions_about(database, document, _DRIFT)
        candidates = self._prints.candidates(side.words.sample, document, side.words.sample_places)
        held = Held(side.words.sample, self._prints.frequencies(side.words.sample), len(self._prints))
        common = self._boilerplate(side.words, held, [candidate.grams for candidate in candidates])
        others: list[DocumentId] = []
        texts: list[Fingerprint] = []
        for candidate in candidates if len(self._prints) <= _FEW else candidates[:_COMPARED]:
            words = self._words_of(candidate.document) if candidate.close else None
            if words is not None:
                others.append(candidate.document)
                texts.append(words)
        near: set[DocumentId] = set()
        questions: list[ReviewQuestion] = []
        plain = without_boilerplate(side.words, common)
        for other, passage in zip(others, align_each(plain, texts, held), strict=True):
            rows, _ = reuse_rows(passage, document, other)
            theirs = self._side_of(other) if rows else None
            if theirs:
                shared = shares(side, theirs, named_boilerplate(rows, common))
                passages.put_pair(database, number, documents.number_of(database, other), rows, *shared)
                near |= {document, other}
                if any(share.shared >= _REWRITTEN_FROM * share.words for share in shared):
                    questions += self._drift(side, theirs)
        if questions:
            meetings.put_questions(database, number, _DRIFT, questions)
        self._keep(document, side)
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

    def _words_of(self, document: DocumentId) -> Fingerprint | None:
        """A document's words; those of the latest are kept, since copies come in swarms."""
        kept = self._recent.get(document)
        if kept is None:
            text = documents.text_or_none(self._database, document)
            if text is None:
                return None
            kept = fingerprint(text)
        self._keep(document, kept)
        return _words(kept)

    def _side_of(self, document: DocumentId) -> Side | None:
        """A document's side of a comparison; None where it is not understood."""
        kept = self._recent.get(document)
        if isinstance(kept, Side):
            return kept
        words, known = self._words_of(document), facts.understanding(self._database, document, ("repeats",))
        if words is None or known is None:
            return None
        side = _side(known, words)
        self._keep(document, side)
        return side

    def _keep(self, document: DocumentId, kept: Side | Fingerprint) -> None:
        self._drop(document)
        self._recent[document] = kept
        self._words_kept += len(_words(kept))
        while self._words_kept > _KEPT and len(self._recent) > 1:
            self._drop(next(iter(self._recent)))

    def _drop(self, document: DocumentId) -> None:
        dropped = self._recent.pop(document, None)
        if dropped is not None:
            self._words_kept -= len(_words(dropped))

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
            self._drop(document)

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
