"""Answers Whoosh's query trees over one committed state of the index, a word at a time with numpy.

Where Whoosh's matchers step from document to document in Python, each query here becomes arrays: the numbers of all
matching documents of a segment, in order, and their scores. Scores are Whoosh's own BM25 (`scoring.BM25F`, one
field per word; Robertson and Zaragoza 2009), from exact lengths.
"""

from __future__ import annotations

import json
import math
import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import query

from . import fuzzy
from .fields import STEMMED, TEXT_FIELDS
from .segmentfile import SegmentFile
from .terms import FieldTerms, StemClasses

K1 = 1.2
B = 0.75
_MEMO_BYTES = 32 << 20
_PREFERRED_AMONG = 2_000
"""Documents of a segment, best first, that are looked at for words side by side."""
Ids = NDArray[np.int64]
Scores = NDArray[np.float32]
_NO_IDS: Ids = np.empty(0, np.int64)
_NO_SCORES: Scores = np.empty(0, np.float32)


@dataclass(frozen=True, slots=True)
class Found:
    """Matching documents of one segment, ascending, with their scores."""

    ids: Ids
    scores: Scores


_NOTHING = Found(_NO_IDS, _NO_SCORES)


class SegmentReader:
    """One segment's file with what has been read of it so far; shared by all states of the index that have it."""

    def __init__(self, file: SegmentFile) -> None:
        self.file = file
        self.documents = file.documents
        self._terms: dict[str, FieldTerms] = {}
        self._stems: dict[str, StemClasses] = {}
        self._lengths: dict[str, NDArray[np.float32]] = {}
        self.years: NDArray[np.int64] | None = None

    def terms(self, field: str) -> FieldTerms:
        terms = self._terms.get(field)
        if terms is None:
            terms = self._terms[field] = FieldTerms(self.file, field)
        return terms

    def stems(self, field: str) -> StemClasses:
        classes = self._stems.get(field)
        if classes is None:
            classes = self._stems[field] = StemClasses(self.file, field)
        return classes

    def lengths(self, field: str) -> NDArray[np.float32]:
        lengths = self._lengths.get(field)
        if lengths is None:
            name = f"{field}.lengths"
            missing = np.zeros(self.documents) if field in TEXT_FIELDS else np.ones(self.documents)
            stored = self.file.array(name) if name in self.file else missing
            lengths = self._lengths[field] = stored.astype(np.float32)
        return lengths

    def stored(self, number: int) -> list[Any]:
        """Id, path, title, date, source, language and kind of a document."""
        first = self.file.array("stored_first")
        raw = self.file.blob("stored")[int(first[number]) : int(first[number + 1])]
        row: list[Any] = json.loads(bytes(raw).decode("utf-8", "surrogatepass"))
        return row


@dataclass(slots=True)
class Leaf:
    """A segment in one state of the index."""

    reader: SegmentReader
    live: NDArray[np.bool_] | None
    base: int
    """Number of the segment's first document among all."""


class _Memo:
    """The newest expansions of words, up to a number of bytes."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Any, tuple[Any, int]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: Any) -> Any:
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                return None
            self._kept.move_to_end(key)
            return kept[0]

    def put(self, key: Any, value: Any, size: int) -> None:
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = value, size
            self._size += size
            while self._size > _MEMO_BYTES and len(self._kept) > 1:
                self._size -= self._kept.popitem(last=False)[1][1]


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a word, stem, prefix or pattern stands for in a field: per segment, the documents with any of its words,
    and how often."""

    documents: tuple[Ids, ...]
    frequencies: tuple[NDArray[np.float32], ...]
    document_frequency: int


class Snapshot:
    """One committed state of the index. It stays answerable while newer states are written."""

    def __init__(self, generation: int, leaves: Sequence[Leaf]) -> None:
        self.generation = generation
        self.leaves = tuple(leaves)
        self.documents = sum(leaf.reader.documents for leaf in leaves)
        self._averages: dict[str, float] = {}
        self._memo = _Memo()
        self.copies: NDArray[np.int64] | None = None
        """Pairs (copy, original) of document numbers, once they have been looked up."""

    # -- statistics

    def average_length(self, field: str) -> float:
        average = self._averages.get(field)
        if average is None:
            total = sum(leaf.reader.file.facts[field]["length"] for leaf in self.leaves)
            average = self._averages[field] = total / self.documents or 1.0
        return average

    def idf(self, document_frequency: int) -> float:
        return math.log(self.documents / (document_frequency + 1)) + 1

    def document_frequency(self, field: str, word: str) -> int:
        """In how many documents a word stands, deleted ones included until they are merged away."""
        total = 0
        for leaf in self.leaves:
            terms = leaf.reader.terms(field)
            number = terms.number(word)
            total += 0 if number is None else terms.document_frequency(number)
        return total

    # -- words

    def ranges(self, leaf: Leaf, leafquery: query.Query) -> tuple[str, list[tuple[int, int]]]:
        """The field, and ranges of numbers of its words, that a query of one word stands for in a segment."""
        field: str = leafquery.fieldname
        text: str = leafquery.text
        reader = leaf.reader
        if field in STEMMED:
            numbers = reader.stems(field).words(text)
            return STEMMED[field], [(n, n + 1) for n in numbers]
        terms = reader.terms(field)
        if isinstance(leafquery, query.Prefix):
            span = terms.prefix_range(text)
            return field, [span] if span[0] < span[1] else []
        if isinstance(leafquery, query.Wildcard):
            numbers = terms.matching(wildcard_pattern(text), re.split(r"[*?]", text, maxsplit=1)[0])
        elif isinstance(leafquery, query.FuzzyTerm):
            numbers = fuzzy.within(terms, text, leafquery.maxdist)
        else:
            number = terms.number(text)
            numbers = [] if number is None else [number]
        return field, [(n, n + 1) for n in numbers]

    def expansion(self, leafquery: query.Query) -> Expansion:
        key = type(leafquery), leafquery.fieldname, leafquery.text, getattr(leafquery, "maxdist", 0)
        known: Expansion | None = self._memo.get(key)
        if known is not None:
            return known
        parts = [
            self._beginning(leaf, leafquery) or self._gather(leaf, *self.ranges(leaf, leafquery))
            for leaf in self.leaves
        ]
        ids, tfs = tuple(part[0] for part in parts), tuple(part[1] for part in parts)
        expansion = Expansion(ids, tfs, sum(map(len, ids)))
        self._memo.put(key, expansion, 200 + 12 * expansion.document_frequency)
        return expansion

    @staticmethod
    def _beginning(leaf: Leaf, leafquery: query.Query) -> tuple[Ids, NDArray[np.float32]] | None:
        """The postings of a beginning so common that the segment keeps them ready."""
        if not isinstance(leafquery, query.Prefix):
            return None
        ready = leaf.reader.terms(f"{leafquery.fieldname}.beginnings")
        number = ready.number(leafquery.text)
        if number is None:
            return None
        start, end = ready.bounds(number)
        return ready.ids[start:end].astype(np.int64), ready.frequencies(start, end).astype(np.float32)

    @staticmethod
    def _gather(leaf: Leaf, field: str, ranges: list[tuple[int, int]]) -> tuple[Ids, NDArray[np.float32]]:
        if not ranges:
            return _NO_IDS, _NO_SCORES
        terms = leaf.reader.terms(field)
        bounds = [terms.bounds(*span) for span in ranges]
        if len(ranges) == 1:
            start, end = bounds[0]
            ids, tfs = terms.ids[start:end], terms.frequencies(start, end)
            if ranges[0][1] - ranges[0][0] == 1:
                return ids.astype(np.int64), tfs.astype(np.float32)
        else:
            ids = np.concatenate([terms.ids[start:end] for start, end in bounds])
            tfs = np.concatenate([terms.frequencies(start, end) for start, end in bounds])
        sums = np.bincount(ids, weights=tfs, minlength=leaf.reader.documents).astype(np.float32)
        found = np.flatnonzero(sums)
        return found, sums[found]

    def _word(self, at: int, leafquery: query.Query) -> Found:
        expansion = self.expansion(leafquery)
        ids, tfs = expansion.documents[at], expansion.frequencies[at]
        if not len(ids):
            return _NOTHING
        field = STEMMED.get(leafquery.fieldname, leafquery.fieldname)
        return Found(ids, self.bm25(at, field, ids, tfs, leafquery.boost * self.idf(expansion.document_frequency)))

    def bm25(self, at: int, field: str, ids: Ids, tfs: NDArray[np.float32], weight: float) -> Scores:
        lengths = self.leaves[at].reader.lengths(field)[ids]
        norms = np.float32(K1 * (1 - B)) + np.float32(K1 * B / self.average_length(field)) * lengths
        return (np.float32(weight * (K1 + 1)) * tfs / (tfs + norms)).astype(np.float32, copy=False)

    # -- trees

    def find(self, at: int, tree: query.Query) -> Found:
        """The documents of segment `at` that a query tree matches, deleted ones included."""
        reader = self.leaves[at].reader
        if isinstance(tree, query.Or):
            return self._any([self.find(at, child) for child in tree.subqueries], reader.documents)
        if isinstance(tree, query.And):
            return self._all(at, tree)
        if isinstance(tree, query.AndMaybe):
            return self._preferring(self.find(at, tree.a), at, tree.b)
        if isinstance(tree, query.Phrase):
            return self._phrase(at, tree)
        if isinstance(tree, query.NumericRange):
            first, last = reader.file.array("day_first"), reader.file.array("day_last")
            ids = np.flatnonzero((first > 0) & (first <= tree.end) & (last >= tree.start))
            return Found(ids, np.zeros(len(ids), np.float32))
        if isinstance(tree, query.ConstantScoreQuery):
            found = self.find(at, tree.child)
            return Found(found.ids, np.full(len(found.ids), tree.score, np.float32))
        if isinstance(tree, query.Not):
            return self._without(self._everything(at), self.find(at, tree.query), reader.documents)
        if isinstance(tree, query.Every):
            return self._everything(at)
        if tree == query.NullQuery:
            return _NOTHING
        return self._word(at, tree)

    def _everything(self, at: int) -> Found:
        count = self.leaves[at].reader.documents
        return Found(np.arange(count), np.zeros(count, np.float32))

    @staticmethod
    def _any(parts: Sequence[Found], documents: int) -> Found:
        parts = [part for part in parts if len(part.ids)]
        if len(parts) < 2:
            return parts[0] if parts else _NOTHING
        sums = np.zeros(documents, np.float32)
        present = np.zeros(documents, bool)
        for part in parts:
            sums[part.ids] += part.scores
            present[part.ids] = True
        ids = np.flatnonzero(present)
        return Found(ids, sums[ids])

    def _all(self, at: int, tree: query.And) -> Found:
        documents = self.leaves[at].reader.documents
        wanted = []
        for child in tree.subqueries:
            if not isinstance(child, query.Not):
                wanted.append(self.find(at, child))
                if not len(wanted[-1].ids):
                    return _NOTHING
        wanted.sort(key=lambda part: len(part.ids))
        result = wanted[0] if wanted else self._everything(at)
        for part in wanted[1:]:
            result = _common(result, part, documents)
        for child in tree.subqueries:
            if isinstance(child, query.Not) and len(result.ids):
                result = self._without(result, self.find(at, child.query), documents)
        return result

    @staticmethod
    def _without(found: Found, refused: Found, documents: int) -> Found:
        keep = np.ones(documents, bool)
        keep[refused.ids] = False
        kept = keep[found.ids]
        return Found(found.ids[kept], found.scores[kept])

    def _preferring(self, found: Found, at: int, preferred: query.Or) -> Found:
        """The same documents, with the score of preferred phrases added to that of the best among them."""
        if not len(found.ids):
            return found
        ids, scores = found.ids, found.scores.copy()
        if len(ids) > _PREFERRED_AMONG:
            least = np.partition(scores, -_PREFERRED_AMONG)[-_PREFERRED_AMONG]
            ids = ids[scores >= least]
        within = np.zeros(self.leaves[at].reader.documents, bool)
        within[ids] = True
        commonplace = max(1_000, self.documents // 2)
        for phrase in preferred.subqueries:
            if all(self.document_frequency(phrase.fieldname, word) > commonplace for word in phrase.words):
                continue  # "of the" says nothing
            extra = self._phrase(at, phrase, within)
            scores[np.searchsorted(found.ids, extra.ids)] += extra.scores
        return Found(found.ids, scores)

    # -- phrases

    def _phrase(self, at: int, tree: query.Phrase, within: NDArray[np.bool_] | None = None) -> Found:
        occurrences = self.phrase_occurrences(at, tree.fieldname, tree.words, tree.slop, within)
        if occurrences is None:
            return _NOTHING
        ids, counts = np.unique(occurrences[-1] >> 32, return_counts=True)
        weight = tree.boost * sum(self.idf(self.document_frequency(tree.fieldname, word)) for word in tree.words)
        return Found(ids, self.bm25(at, tree.fieldname, ids, counts.astype(np.float32), weight))

    def phrase_occurrences(
        self, at: int, field: str, words: Sequence[str], slop: int, within: NDArray[np.bool_] | None
    ) -> list[NDArray[np.int64]] | None:
        """For each word of a phrase, where it stands as part of one: document << 32 | position, ascending.

        Each word must follow the one before it by at most `slop` positions, as in Whoosh. None if there is none.
        """
        reader = self.leaves[at].reader
        terms = reader.terms(field)
        numbers = [terms.number(word) for word in words]
        if any(number is None for number in numbers):
            return None
        known = [number for number in numbers if number is not None]
        rarest = sorted(set(known), key=terms.document_frequency)
        mask = np.zeros(reader.documents, bool)
        for step, number in enumerate(rarest):
            start, end = terms.bounds(number)
            ids = terms.ids[start:end]
            if step == 0:
                mask[ids] = True if within is None else within[ids]
            else:
                both = np.zeros(reader.documents, bool)
                both[ids] = mask[ids]
                mask = both
        if not mask.any():
            return None
        if slop == 1:
            return _adjacent(terms, known, mask)
        standing: dict[int, NDArray[np.int64]] = {}
        for number in rarest:
            standing[number] = terms.occurrences(number, number + 1, mask)
        chain = [standing[known[0]]]
        for number in known[1:]:
            chain.append(_following(chain[-1], standing[number], slop))
            if not chain[-1].size:
                return None
        for step in range(len(chain) - 2, -1, -1):
            chain[step] = _preceding(chain[step], chain[step + 1], slop)
        return chain if chain[0].size else None


def _adjacent(terms: FieldTerms, numbers: Sequence[int], mask: NDArray[np.bool_]) -> list[NDArray[np.int64]] | None:
    """Where some words stand side by side, in the documents of a mask: beginning with the rarest, word by word."""
    beginnings: NDArray[np.int64] | None = None
    for step in sorted(range(len(numbers)), key=lambda step: terms.document_frequency(numbers[step])):
        standing = terms.occurrences(numbers[step], numbers[step] + 1, mask)
        if beginnings is None:
            beginnings = standing[(standing & 0xFFFFFFFF) >= step] - step
        else:
            at = np.searchsorted(standing, beginnings + step).clip(max=len(standing) - 1)
            beginnings = beginnings[standing[at] == beginnings + step]
        if not beginnings.size:
            return None
        mask = np.zeros(len(mask), bool)
        mask[beginnings >> 32] = True
    return None if beginnings is None else [beginnings + step for step in range(len(numbers))]


def _common(left: Found, right: Found, documents: int) -> Found:
    """Documents of both, with the sum of their scores; `left` is the smaller."""
    if len(left.ids) * 16 < len(right.ids):
        at = np.searchsorted(right.ids, left.ids).clip(max=len(right.ids) - 1)
        kept = right.ids[at] == left.ids
        return Found(left.ids[kept], left.scores[kept] + right.scores[at[kept]])
    scores = np.full(documents, -1, np.float32)
    scores[right.ids] = right.scores
    others = scores[left.ids]
    kept = others >= 0
    return Found(left.ids[kept], left.scores[kept] + others[kept])


def _following(before: NDArray[np.int64], after: NDArray[np.int64], slop: int) -> NDArray[np.int64]:
    """Those of `after` that have one of `before` up to `slop` in front of them."""
    nearest = np.searchsorted(before, after) - 1
    kept = (nearest >= 0) & (after - before[nearest] <= slop)
    return after[kept]


def _preceding(before: NDArray[np.int64], after: NDArray[np.int64], slop: int) -> NDArray[np.int64]:
    """Those of `before` that have one of `after` up to `slop` behind them."""
    nearest = np.searchsorted(after, before, side="right")
    kept = nearest < len(after)
    kept &= after[nearest.clip(max=len(after) - 1)] - before <= slop
    return before[kept]


def wildcard_pattern(text: str) -> re.Pattern[bytes]:
    """The pattern of a word with `*` and `?`, for UTF-8 words one to a line."""
    one = rb"(?:[\x00-\x09\x0b-\x7f]|[\xc0-\xff][\x80-\xbf]*)"
    parts = {"*": rb"[^\n]*", "?": one}
    body = b"".join(parts.get(piece, re.escape(piece.encode())) for piece in re.split(r"([*?])", text))
    return re.compile(rb"^" + body + rb"(?=\n)", re.MULTILINE)
