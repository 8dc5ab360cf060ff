"""How telling it is what two passages have in common: what many documents of the library say too is a formula.

Reports of one kind speak in formulas ("the alliance is the linchpin of peace and security"), which no common run of
words need show. Their pairs of neighbouring words stand in many other documents; those of a passage that was rewritten
do not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .fingerprints import LONG_RUN, Counts, Fingerprint, Hashes
from .seeds import Box

_TELLING = 500
"""Documents from which on a library's counts say what is a formula; in a smaller one everything seems rare."""
_FORMULA = 0.7
"""Rarity under which a short passage is a formula."""
_FORMULA_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Held:
    """How many documents of a library hold what a text is made of, that text among them."""

    hashes: Hashes
    """The text's sample."""
    counts: Counts
    documents: int
    """The size of the library."""

    @property
    def telling(self) -> bool:
        """Whether the library is large enough to know its formulas."""
        return self.documents >= _TELLING

    def besides(self, hashes: Hashes) -> Counts:
        """How many documents hold each of these, beside the text and another one; 0 for what is not in the sample."""
        if len(self.hashes) == 0:
            return np.zeros(len(hashes), np.intp)
        at = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        others: Counts = np.maximum(np.where(self.hashes[at] == hashes, self.counts[at], 0) - 2, 0)
        return others


def rarity(a: Fingerprint, b: Fingerprint, box: Box, held: Held | None) -> float:
    """1 where no other document holds what two passages have in common; the more others hold it, the nearer to 0."""
    if held is None:
        return 1.0
    common = np.array(sorted(_pairs(a, box.a0, box.a1) & _pairs(b, box.b0, box.b1)), np.uint64)
    return float((1 + (1 / np.sqrt(1 + held.besides(common))).sum()) / (1 + len(common)))


def _pairs(words: Fingerprint, first: int, last: int) -> set[int]:
    """The sampled pairs of neighbouring content words."""
    pairs, at = words.pairs
    before = words.content_before
    low, high = at.searchsorted((before[first], before[last] - 1))
    return set(pairs[low:high].tolist())


def is_formula(a: Fingerprint, b: Fingerprint, box: Box, held: Held | None) -> bool:
    """Whether a short passage that no long run of words joins stands in many documents."""
    if held is None or max(box.a1 - box.a0, box.b1 - box.b0) >= _FORMULA_LONGEST:
        return False
    runs_a, runs_b = _long_runs(a.hashes[box.a0 : box.a1]), _long_runs(b.hashes[box.b0 : box.b1])
    return runs_a.isdisjoint(runs_b) and rarity(a, b, box, held) < _FORMULA


def _long_runs(words: Hashes) -> set[tuple[int, ...]]:
    listed = words.tolist()
    return set(zip(*(listed[at:] for at in range(LONG_RUN)), strict=False))
