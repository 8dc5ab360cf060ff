"""What identifies a text when passages are looked for: its words as numbers, and a sample of what they form."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import Stemmer
import xxhash

from viewer.model.reuse import PAIR
from viewer.model.text import Span

Hashes: TypeAlias = npt.NDArray[np.uint64]
Positions: TypeAlias = npt.NDArray[np.intp]
Flags: TypeAlias = npt.NDArray[np.bool_]

GRAM = 5
WINDOW = 4
"""Every verbatim run of GRAM + WINDOW - 1 = 8 words shares a sampled gram."""

# Scripts that are written without spaces count each character as a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:['’ʼ][^\W_{_UNSPACED}]+)*")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
_FUNCTION_WORDS = frozenset(
    """a an the and or but if of at by for with about to from in on is are was were be been being am do does did has
    have had i you he she it we they me him her us them my your his its our their this that these those as not no
    nor so than then there here which who whom what when where why how all any both each few more most other some
    such only own same too very can will just should would could may might must shall into over under again up down
    out off also s t d ll re ve""".split()
)
_stemmer = Stemmer.Stemmer("english")


@dataclass(frozen=True, eq=False, slots=True)
class Places:
    """Where each of some values stands: a table that two texts are joined by."""

    values: Hashes
    """Sorted, each once."""
    first: Positions
    """Where the places of each value begin in `at`."""
    counts: Positions
    at: Positions
    """Places in words, by value and then in text order."""

    @classmethod
    def of(cls, hashes: Hashes, at: Positions) -> Places:
        """The table of hashes that stand at the places `at`."""
        order = np.argsort(hashes, kind="stable")
        ordered = hashes[order]
        new = np.ones(len(ordered), np.bool_)
        np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
        first = np.flatnonzero(new)
        return cls(ordered[first], first, np.diff(first, append=len(ordered)), at[order])


@dataclass(frozen=True, eq=False)
class Fingerprint:
    """A text's words in order. Arrays run in parallel; offsets are code points, half-open."""

    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    hashes: Hashes
    """Words without case, accents and apostrophes."""
    stems: Hashes
    content: Flags
    """False for function words, which stand in every text."""

    def __len__(self) -> int:
        return len(self.hashes)

    @property
    def sample(self) -> Hashes:
        """What the library's index keeps of the text, sorted, each once; below and from `PAIR` on.

        Below stand winnowed word 5-grams, which find what was copied; above, half of the pairs that neighbouring
        content words form in either order, which find what was rewritten.
        """
        return self._sampled[0]

    @property
    def sample_places(self) -> Positions:
        """The word where each hash of the sample first stands."""
        return self._sampled[1]

    @cached_property
    def _sampled(self) -> tuple[Hashes, Positions]:
        runs = grams(self.hashes, min(GRAM, max(1, len(self))))
        at = winnow(runs, WINDOW)
        stems = self.stems[self.content]
        left, right = stems[:-1], stems[1:]
        pairs = _mixed(np.stack([np.minimum(left, right), np.maximum(left, right)], 1))
        beside = np.flatnonzero((left != right) & (pairs & np.uint64(1) == 0))
        hashes = np.concatenate([runs[at], pairs[beside] | np.uint64(PAIR)])
        sample, first = np.unique(hashes, return_index=True)
        return sample, np.concatenate([at, self.content_positions[beside]])[first]

    @cached_property
    def content_positions(self) -> Positions:
        return np.flatnonzero(self.content)

    @cached_property
    def content_before(self) -> Positions:
        """How many content words stand before each word, and in the whole text."""
        return np.concatenate([np.zeros(1, np.intp), np.cumsum(self.content)])

    @cached_property
    def runs(self) -> Places:
        """Where each run of GRAM words begins."""
        hashes = grams(self.hashes, GRAM)
        return Places.of(hashes, np.arange(len(hashes)))

    @cached_property
    def content_stems(self) -> Places:
        """Where the stem of each content word stands."""
        return Places.of(self.stems[self.content], self.content_positions)

    def span(self, first: int, last: int) -> Span:
        """Code points from word `first` up to, not including, word `last`."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))

    def words_in(self, span: Span) -> tuple[int, int]:
        """The half-open range of words that lie wholly inside `span`."""
        first = int(np.searchsorted(self.starts, span.start, "left"))
        return first, max(first, int(np.searchsorted(self.ends, span.end, "right")))


@lru_cache(maxsize=1 << 18)
def _word(surface: str) -> tuple[int, int, bool]:
    decomposed = unicodedata.normalize("NFKD", surface.casefold())
    folded = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_APOSTROPHES)
    stem = _stemmer.stemWord(folded)
    return (
        xxhash.xxh3_64_intdigest(folded.encode("utf-8", "surrogatepass")),
        xxhash.xxh3_64_intdigest(stem.encode("utf-8", "surrogatepass")),
        len(folded) > 1 and folded not in _FUNCTION_WORDS,
    )


def fingerprint(text: str) -> Fingerprint:
    """The words of `text`, folded (NFKD, case, accents, apostrophes), with their places and their sampled 5-grams."""
    order: dict[str, int] = {}
    numbers: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text):
        numbers.append(order.setdefault(match[0], len(order)))
        start, end = match.span()
        starts.append(start)
        ends.append(end)
    words = [_word(surface) for surface in order]
    index = np.array(numbers, np.intp)
    return Fingerprint(
        np.array(starts, np.int32),
        np.array(ends, np.int32),
        np.array([w[0] for w in words], np.uint64)[index],
        np.array([w[1] for w in words], np.uint64)[index],
        np.array([w[2] for w in words], np.bool_)[index],
    )


def grams(hashes: Hashes, length: int) -> Hashes:
    """A hash below 2⁶³, sensitive to order, of every run of `length` words."""
    if len(hashes) < length:
        return np.empty(0, np.uint64)
    return _mixed(np.lib.stride_tricks.sliding_window_view(hashes, length))


def _mixed(rows: Hashes) -> Hashes:
    result = np.zeros(len(rows), np.uint64)
    for column in rows.T:
        result = (result * np.uint64(0x9E3779B97F4A7C15)) ^ (column + (result >> np.uint64(29)))
    result ^= result >> np.uint64(32)
    result *= np.uint64(0xD6E8FEB86659FD93)
    return (result ^ (result >> np.uint64(29))) >> np.uint64(1)


def winnow(hashes: Hashes, window: int) -> Positions:
    """Places of the rightmost minimum of every window (Schleimer, Wilkerson and Aiken, SIGMOD 2003)."""
    if len(hashes) == 0:
        return np.empty(0, np.intp)
    width = min(window, len(hashes))
    windows = np.lib.stride_tricks.sliding_window_view(hashes[::-1], width)
    return np.unique(len(hashes) - 1 - (np.argmin(windows, 1) + np.arange(len(windows))))
