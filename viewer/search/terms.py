"""The words of one field of one segment, and their postings, as numpy views of the segment's file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .segmentfile import SegmentFile

_NONE = np.empty(0, np.int64)
_START = np.zeros(1, np.int64)


_SMALL = 4096
"""Words up to which a lexicon is read into memory: `bisect` is much faster on a list."""


class _Lexicon:
    """The sorted words of a field, on the mapped file."""

    def __init__(self, file: SegmentFile, name: str) -> None:
        empty = f"{name}.terms" not in file
        self.blob = memoryview(b"") if empty else file.blob(f"{name}.terms")
        self.at: NDArray[Any] = _START if empty else file.array(f"{name}.term_at")
        self._listed = bytes(self.blob).split(b"\n")[:-1] if len(self.at) <= _SMALL else None

    def __len__(self) -> int:
        return len(self.at) - 1

    def __getitem__(self, number: int) -> bytes:
        return bytes(self.blob[self.at[number] : self.at[number + 1] - 1])

    def __iter__(self) -> Iterator[bytes]:
        return iter(bytes(self.blob).split(b"\n")[:-1])

    def place(self, key: bytes, after: int = 0) -> int:
        """Number of the first word that is not less than `key`."""
        return bisect_left(self if self._listed is None else self._listed, key, after)

    def number(self, word: str) -> int | None:
        """The word's number; None where it is not there."""
        key = word.encode("utf-8", "surrogatepass")
        number = self.place(key)
        return number if number < len(self) and self[number] == key else None


class FieldTerms:
    """Words by number, in order of their UTF-8 bytes. Postings of neighbouring words lie side by side, so a range of
    words (a prefix) is read as one slice."""

    def __init__(self, file: SegmentFile, name: str) -> None:
        self.file = file
        self.name = name
        self.lexicon = _Lexicon(file, name)
        empty = not len(self.lexicon)
        self.first = _START if empty else file.array(f"{name}.first")
        self.ids = _NONE if empty else file.array(f"{name}.ids")
        self._tfs = file.array(f"{name}.tfs") if f"{name}.tfs" in file else None
        self._large_at = file.array(f"{name}.large_at") if self._tfs is not None else _NONE
        self._large_tfs = file.array(f"{name}.large_tfs") if self._tfs is not None else _NONE

    def __len__(self) -> int:
        return len(self.lexicon)

    def number(self, word: str) -> int | None:
        """The word's number; None where the segment does not have it."""
        return self.lexicon.number(word)

    def word(self, number: int) -> str:
        return self.lexicon[number].decode("utf-8", "surrogatepass")

    def words(self) -> list[str]:
        """All words in order."""
        joined = bytes(self.lexicon.blob).decode("utf-8", "surrogatepass")
        return joined.split("\n")[:-1]

    def signatures(self) -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
        """Each word's signature and length, as `fuzzy` makes them."""
        return self.file.array(f"{self.name}.signatures"), self.file.array(f"{self.name}.letters")

    def prefix_range(self, prefix: str) -> tuple[int, int]:
        """Half-open range of the numbers of words with this beginning."""
        key = prefix.encode("utf-8", "surrogatepass")
        start = self.lexicon.place(key)
        return start, self.lexicon.place(key + b"\xff", start)

    def matching(self, pattern: re.Pattern[bytes], prefix: str) -> list[int]:
        """Numbers of the words that a pattern matches from line start to line end, among those with a prefix."""
        start, end = self.prefix_range(prefix)
        if start == end:
            return []
        base, stop = int(self.lexicon.at[start]), int(self.lexicon.at[end])
        found = [base + match.start() for match in pattern.finditer(self.lexicon.blob[base:stop])]
        numbers: list[int] = np.searchsorted(self.lexicon.at, found).tolist()
        return numbers

    def bounds(self, number: int, end: int | None = None) -> tuple[int, int]:
        """Where the postings of one word, or of a range of words, begin and end."""
        return int(self.first[number]), int(self.first[number + 1 if end is None else end])

    def document_frequency(self, number: int) -> int:
        start, end = self.bounds(number)
        return end - start

    def frequencies(self, start: int, end: int) -> NDArray[np.int32]:
        """How often, posting by posting, in the range of postings [start, end)."""
        if self._tfs is None:
            return np.ones(end - start, np.int32)
        tfs = self._tfs[start:end].astype(np.int32)
        if self._large_at.size:
            low, high = np.searchsorted(self._large_at, (start, end))
            tfs[self._large_at[low:high].astype(np.int64) - start] = self._large_tfs[low:high]
        return tfs

    def words_in(self, documents: NDArray[np.bool_]) -> list[str]:
        """The words of the documents in a mask, one for each posting; for the field `id`, their ids."""
        number_of = np.repeat(np.arange(len(self)), (self.first[1:] - self.first[:-1]).astype(np.int64))
        chosen = number_of[documents[self.ids]]
        if len(chosen) * 4 < len(self):
            return [self.word(number) for number in chosen.tolist()]
        every = self.words()
        return [every[number] for number in chosen.tolist()]

    def document_of(self, word: str) -> int | None:
        """The last document with a word; for the field `id`, the one."""
        number = self.number(word)
        return None if number is None else int(self.ids[int(self.first[number + 1]) - 1])

    def occurrences(self, number: int, end: int, documents: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Where the words [number, end) stand in the documents of the mask, as document << 32 | position; ordered by
        word, document and position."""
        start, stop = self.bounds(number, end)
        ids = self.ids[start:stop]
        chosen = documents[ids]
        tfs = self.frequencies(start, stop)
        first = self.file.array(f"{self.name}.position_first")
        low, high = int(first[number]), int(first[end])
        wanted = np.flatnonzero(chosen)
        if len(wanted) * 4 < len(ids):
            counts = tfs[wanted].astype(np.int64)
            starts = low + np.cumsum(tfs, dtype=np.int64)[wanted] - counts
            at = np.arange(int(counts.sum())) + np.repeat(starts - (np.cumsum(counts) - counts), counts)
            positions = self.file.array(f"{self.name}.positions")[at]
        else:
            positions = self.file.array(f"{self.name}.positions")[low:high]
            if len(wanted) < len(ids):
                positions = positions[np.repeat(chosen, tfs)]
            counts = tfs[wanted].astype(np.int64)
        found: NDArray[np.int64] = np.repeat(ids[wanted].astype(np.int64) << 32, counts) | positions
        return found


class StemClasses:
    """The stemmed twin of a field: for each stem, the words of the field that have it."""

    def __init__(self, file: SegmentFile, name: str) -> None:
        self.lexicon = _Lexicon(file, name)
        empty = not len(self.lexicon)
        self.first = _START if empty else file.array(f"{name}.first")
        self.members = _NONE if empty else file.array(f"{name}.members")

    def words(self, stem: str) -> list[int]:
        """Numbers of the words with this stem."""
        number = self.lexicon.number(stem)
        if number is None:
            return []
        members: list[int] = self.members[int(self.first[number]) : int(self.first[number + 1])].tolist()
        return members
