"""What identifies a text when passages are looked for: its words as numbers, and a sample of what they form."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import Stemmer
import xxhash

from viewer.model.reuse import PAIR
from viewer.model.text import Span

Hashes: TypeAlias = npt.NDArray[np.uint64]
Positions: TypeAlias = npt.NDArray[np.intp]
Counts: TypeAlias = npt.NDArray[np.intp]
Flags: TypeAlias = npt.NDArray[np.bool_]
Kept: TypeAlias = npt.NDArray[np.int32]
"""Places or counts of words that stay in memory."""

GRAM = 5
WINDOW = 4
"""Every verbatim run of GRAM + WINDOW - 1 = 8 words shares a sampled gram."""
LONG_RUN = 8
"""Words in a row that are no formula, however many documents carry them."""

_WORD_CHARACTER = re.compile(r"[^\W_]")
# Scripts that are written without spaces count each character as a word.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
_OTHER, _LETTER, _APOSTROPHE, _WORD = 1, 2, 3, 4
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

    starts: Kept
    ends: Kept
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
        runs = self.grams if len(self) >= GRAM else grams(self.hashes, max(1, len(self)))
        at = winnow(runs, WINDOW)
        pairs, beside = self.pairs
        hashes = np.concatenate([runs[at], pairs])
        sample, first = np.unique(hashes, return_index=True)
        return sample, np.concatenate([at, self.content_positions[beside]])[first]

    @cached_property
    def pairs(self) -> tuple[Hashes, Positions]:
        """The sampled pairs of neighbouring content words, and how many content words stand before each."""
        pairs, at = neighbours(self.stems_of_content)
        return pairs | np.uint64(PAIR), at

    @cached_property
    def content_positions(self) -> Kept:
        return np.flatnonzero(self.content).astype(np.int32)

    @cached_property
    def content_before(self) -> Kept:
        """How many content words stand before each word, and in the whole text."""
        before = np.zeros(len(self) + 1, np.int32)
        self.content.cumsum(out=before[1:])
        return before

    @cached_property
    def grams(self) -> Hashes:
        """Every run of GRAM words, by the word that it begins with."""
        return grams(self.hashes, GRAM)

    @property
    def runs(self) -> Places:
        """Where each run of GRAM words begins."""
        return Places.of(self.grams, np.arange(len(self.grams)))

    @cached_property
    def stems_of_content(self) -> Hashes:
        """The stem of each content word."""
        return self.stems[self.content]

    @property
    def content_stems(self) -> Places:
        """Where the stem of each content word stands."""
        return Places.of(self.stems_of_content, self.content_positions.astype(np.intp))

    @property
    def numbered(self) -> tuple[Hashes, Counts]:
        """The text's different words, sorted, and for each word its number among them."""
        return np.unique(self.hashes, return_inverse=True)

    def span(self, first: int, last: int) -> Span:
        """Code points from word `first` up to, not including, word `last`."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))

    def words_in(self, span: Span) -> tuple[int, int]:
        """The half-open range of words that lie wholly inside `span`."""
        first = int(self.starts.searchsorted(span.start))
        return first, max(first, int(self.ends.searchsorted(span.end, "right")))

    def words_in_each(self, spans: Sequence[Span]) -> npt.NDArray[np.intp]:
        """The same for several spans, one row each."""
        low, high = np.array(spans, np.intp).reshape(-1, 2).T
        first = self.starts.searchsorted(low)
        return np.stack([first, np.maximum(first, self.ends.searchsorted(high, "right"))], 1)


def _folded(surface: str) -> tuple[int, int, bool]:
    """A word's hash without case, accents and apostrophes, its stem's, and whether it is more than a function word."""
    decomposed = unicodedata.normalize("NFKD", surface.casefold())
    folded = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_APOSTROPHES)
    stem = _stemmer.stemWord(folded)
    return (
        xxhash.xxh3_64_intdigest(folded.encode("utf-8", "surrogatepass")),
        xxhash.xxh3_64_intdigest(stem.encode("utf-8", "surrogatepass")),
        len(folded) > 1 and folded not in _FUNCTION_WORDS,
    )


class _Vocabulary:
    """What is known of words seen before, by a hash of their characters, for any number of threads."""

    most = 1 << 17
    _SLOTS = 18
    """Bits of the key that say where it is looked for first."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._hashes = np.empty((2, 1024), np.uint64)
        self._content = np.empty(1024, np.bool_)
        self._growing = threading.Lock()
        slots = np.arange(1 << self._SLOTS, dtype=np.uint64)
        self._key_in = slots[::-1] << np.uint64(64 - self._SLOTS)  # none that would be looked for there
        self._number_in = np.zeros(len(slots), np.int32)

    def __len__(self) -> int:
        return len(self._numbers)

    def of(self, text: str, starts: Positions, ends: Positions, keys: Hashes) -> tuple[Hashes, Hashes, Flags]:
        """Hashes, hashes of the stems, and flags of content words."""
        slots = (keys >> np.uint64(64 - self._SLOTS)).view(np.intp)
        elsewhere = (self._key_in[slots] != keys).nonzero()[0].tolist()
        numbers = self._number_in[slots]
        for at in elsewhere:
            key = int(keys[at])
            number = self._numbers.get(key)
            if number is None:
                with self._growing:
                    number = self._add(key, text[starts[at] : ends[at]])
            numbers[at] = number
        return self._hashes[0, numbers], self._hashes[1, numbers], self._content[numbers]

    def _add(self, key: int, surface: str) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = len(self._numbers)
            if number == len(self._content):
                # Put in place whole, for another thread may be reading.
                self._hashes = np.concatenate([self._hashes, np.empty_like(self._hashes)], 1)
                self._content = np.concatenate([self._content, np.empty_like(self._content)])
            self._hashes[0, number], self._hashes[1, number], self._content[number] = _folded(surface)
            self._numbers[key] = number
            slot = key >> 64 - self._SLOTS
            if int(self._key_in[slot]) >> 64 - self._SLOTS != slot:
                # For good, and the key last: who finds it finds its number.
                self._number_in[slot] = number
                self._key_in[slot] = key
        return number


_vocabulary = _Vocabulary()
_classes = np.zeros(0x110000, np.uint8)
"""What each character is; 0 where it has not been met yet."""
_FACTOR = 0x9E3779B97F4A7C15


def _class(character: str) -> int:
    if _UNSPACED.match(character):
        return _WORD
    if _WORD_CHARACTER.match(character):
        return _LETTER
    return _APOSTROPHE if character in "'’" else _OTHER


def _words(text: str) -> tuple[Positions, Positions, Hashes]:
    """Where words begin and end: runs of letters, digits and apostrophes between them; and a hash of each."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = _classes[codes]
    if len(classes) and not classes.min():
        for code in set(codes[classes == 0].tolist()):
            _classes[code] = _class(chr(code))
        classes = _classes[codes]
    letter = classes == _LETTER
    at = np.flatnonzero(classes[1:-1] == _APOSTROPHE) + 1
    letter[at] = (classes[at - 1] == _LETTER) & (classes[at + 1] == _LETTER)
    alone = classes == _WORD
    before = np.append(False, letter[:-1])[: len(letter)]
    after = np.append(letter[1:], False)[: len(letter)]
    starts = np.flatnonzero((letter & ~before) | alone)
    ends = np.flatnonzero((letter & ~after) | alone) + 1
    if len(starts) == 0:
        return starts, ends, np.empty(0, np.uint64)
    # A polynomial in each word's characters, modulo 2⁶⁴.
    lengths = ends - starts
    first = np.cumsum(lengths) - lengths
    characters = codes[letter | alone].astype(np.uint64)
    powers = np.cumprod(np.full(int(lengths.max()), _FACTOR, np.uint64))
    characters *= powers[np.arange(len(characters)) - np.repeat(first, lengths)]
    return starts, ends, np.add.reduceat(characters, first)


def fingerprint(text: str) -> Fingerprint:
    """The words of `text`, folded (NFKD, case, accents, apostrophes), with their places and their sampled 5-grams."""
    global _vocabulary
    if len(_vocabulary) > _Vocabulary.most:
        _vocabulary = _Vocabulary()
    starts, ends, keys = _words(text)
    hashes, stems, content = _vocabulary.of(text, starts, ends, keys)
    return Fingerprint(starts.astype(np.int32), ends.astype(np.int32), hashes, stems, content)


def grams(hashes: Hashes, length: int) -> Hashes:
    """A hash below 2⁶³, sensitive to order, of every run of `length` words."""
    if len(hashes) < length:
        return np.empty(0, np.uint64)
    return _mixed([hashes[at : len(hashes) - length + 1 + at] for at in range(length)])


def contained(hashes: Hashes, others: Hashes) -> Flags:
    """Which of the hashes are among others; in less time than `np.isin` takes for the few of a passage."""
    if len(others) == 0:
        return np.zeros(len(hashes), np.bool_)
    ordered = np.sort(others)
    found: Flags = ordered.take(ordered.searchsorted(hashes), mode="clip") == hashes
    return found


def neighbours(stems: Hashes) -> tuple[Hashes, Positions]:
    """Half of the pairs that neighbours form in either order, as hashes below 2⁶³, and where their first ones stand."""
    left, right = stems[:-1], stems[1:]
    pairs = _mixed([np.minimum(left, right), np.maximum(left, right)])
    at = np.flatnonzero((left != right) & (pairs & np.uint64(1) == 0))
    return pairs[at], at


def _mixed(columns: Sequence[Hashes]) -> Hashes:
    result = columns[0].copy()
    for column in columns[1:]:
        behind = result >> np.uint64(29)
        behind += column
        result *= np.uint64(0x9E3779B97F4A7C15)
        result ^= behind
    result ^= result >> np.uint64(32)
    result *= np.uint64(0xD6E8FEB86659FD93)
    result ^= result >> np.uint64(29)
    result >>= np.uint64(1)
    return result


def winnow(hashes: Hashes, window: int) -> Positions:
    """Places of the rightmost minimum of every window (Schleimer, Wilkerson and Aiken, SIGMOD 2003)."""
    reach = min(window, len(hashes)) - 1
    # A hash is its window's when the run around it, of greater ones behind and of none less before, is a window long.
    run = np.zeros(len(hashes), np.int8)
    behind, before = np.ones(len(hashes), np.bool_), np.ones(len(hashes), np.bool_)
    for step in range(1, reach + 1):
        less = hashes[:-step] < hashes[step:]
        behind[:-step] &= less
        behind[-step:] = False
        before[step:] &= ~less
        before[:step] = False
        run += behind
        run += before
    return np.flatnonzero(run >= reach)
