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
from viewer.analysis.reuse.revisions import sentence_links
from viewer.analysis.reuse.shares import Side, shares
from viewer.model.corrections import ReviewQuestion
from viewer.model.dates import DocumentDate
from viewer.model.reuse import PAIR, Boilerplate
from viewer.model.text import Document, DocumentId
from viewer.model.understanding import Understanding
from viewer.store import documents, facts, meetings, passages
from viewer.store.database import Database
from viewer.store.fingerprints import FOLDER, FingerprintIndex

_LENT_FROM = 0.5
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
_KEPT = 300
"""Documents whose fingerprints stay in memory."""


class Copies:
    """The writer's side of the fingerprints: derived from the texts, and mended from them when opened."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._prints = FingerprintIndex(database.folder / FOLDER, writable=True)
        self._recent: dict[DocumentId, Side | Fingerprint] = {}  # words alone until they have something in common
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
        passages.drop_pairs(database, number)
        meetings.forget_questions_about(database, document, _DRIFT)
        candidates = self._prints.candidates(side.words.sample, document, side.words.sample_places)
        common = self._boilerplate(side.words, [candidate.grams for candidate in candidates])
        others: list[DocumentId] = []
        texts: list[Fingerprint] = []
        for candidate in candidates if len(self._prints) <= _FEW else candidates[:_COMPARED]:
            words = self._words_of(candidate.document)
            if words is not None:
                others.append(candidate.document)
                texts.append(words)
        near: set[DocumentId] = set()
        questions: list[ReviewQuestion] = []
        for other, passage in zip(others, align_each(without_boilerplate(side.words, common), texts), strict=True):
            rows, _ = reuse_rows(passage, document, other)
            theirs = self._side_of(other) if rows else None
            if theirs:
                shared = shares(side, theirs, named_boilerplate(rows, common))
                passages.put_pair(database, number, documents.number_of(database, other), rows, *shared)
                near |= {document, other}
                if any(share.shared >= _REWRITTEN_FROM * share.words for share in shared):
                    questions += self._drift(side, theirs)
        meetings.put_questions(database, number, _DRIFT, questions)
        self._keep(document, side)
        return near

    def _drift(self, one: Side, other: Side) -> tuple[ReviewQuestion, ...]:
        """Where either of two texts states more or less than the other."""
        a, b = sorted((one, other), key=lambda side: side.document)
        links = sentence_links(a.words, a.sentences, b.words, b.sentences)
        texts = [documents.text(self._database, side.document) for side in (a, b)]
        return strength_drift(a.document, texts[0], b.document, texts[1], links)

    def _boilerplate(self, words: Fingerprint, shared: Sequence[int]) -> tuple[Boilerplate, ...]:
        """What many documents carry, beside those that share most of the text: `shared` is how much each shares."""
        frequencies = self._prints.frequencies(words.sample)
        copies = sum(1 for grams in shared if 2 * grams >= np.count_nonzero(words.sample < np.uint64(PAIR)))
        return boilerplate(words, frequencies, len(self._prints), copies)

    def _words_of(self, document: DocumentId) -> Fingerprint | None:
        """A document's words; those of the latest are kept, since copies come in swarms."""
        kept = self._recent.pop(document, None)
        if kept is None:
            if documents.find(self._database, document) is None:
                return None
            kept = fingerprint(documents.text(self._database, document))
        self._keep(document, kept)
        return kept.words if isinstance(kept, Side) else kept

    def _side_of(self, document: DocumentId) -> Side | None:
        """A document's side of a comparison; None where it is not understood."""
        kept = self._recent.get(document)
        if isinstance(kept, Side):
            return kept
        words, known = self._words_of(document), facts.understanding(self._database, document)
        if words is None or known is None:
            return None
        side = _side(known, words)
        self._keep(document, side)
        return side

    def _keep(self, document: DocumentId, kept: Side | Fingerprint) -> None:
        self._recent.pop(document, None)
        self._recent[document] = kept
        while len(self._recent) > _KEPT:
            del self._recent[next(iter(self._recent))]

    def lent_date(
        self, document: Document, understanding: Understanding, refused: Collection[DocumentId]
    ) -> DocumentDate | None:
        """The date that a document whose year is unknown may borrow from one it rewrites."""
        database = self._database
        shared = {
            share.other: share.shared / share.words
            for share in passages.shares_of(database, documents.number_of(database, document.id))
            if share.words and share.other not in refused
        }
        best = max(shared.values(), default=0.0)
        lenders = []
        for other in sorted(shared, key=lambda other: (-shared[other], other)):
            if shared[other] < max(_LENT_FROM, best - _RIVALS):
                break
            known = facts.understanding(database, other)
            claim = known.document_dates[0] if known and known.document_dates else None
            if known is None or claim is None or claim.basis == "borrowed" or not claim.value.has_year:
                continue
            title = documents.listed_one(database, other).title
            lenders.append(Lender(other, title, claim.value, documents.text(database, other), known.dates))
        if len({day.year for lender in lenders if (day := lender.date.first_day())}) != 1:
            return None
        return borrowed_date(document, understanding.dates, lenders)

    def remove(self, removed: Sequence[DocumentId]) -> None:
        """Forgets documents."""
        self._prints.remove(list(removed))
        for document in removed:
            meetings.forget_questions_about(self._database, document, _DRIFT)
            self._recent.pop(document, None)

    def compact(self) -> bool:
        """A step of tidying, for idle time; whether there was something to do."""
        return self._prints.compact()

    def close(self) -> None:
        self._prints.close()


def _side(understanding: Understanding, words: Fingerprint) -> Side:
    laid = understanding.structure
    return Side(understanding.document, words, understanding.repeats, laid.quotations, laid.sentences)
