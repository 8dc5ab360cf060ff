"""How often each value of a facet occurs in a result, counted over all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from viewer.model.search import FacetValue

from .segmentfile import SegmentFile

SHOWN = 100
"""Values given per facet, most frequent first; years all."""


class FacetColumn:
    """One facet of one segment: a row of value numbers for each document."""

    def __init__(self, file: SegmentFile, name: str) -> None:
        if f"facet.{name}.values" in file:
            self.values = bytes(file.blob(f"facet.{name}.values")).decode("utf-8", "surrogatepass").split("\n")
            self.rows = file.array(f"facet.{name}.rows").astype(np.int64)
            self.numbers = file.array(f"facet.{name}.numbers")
        else:
            self.values = []
            self.rows = np.zeros(file.documents + 1, np.int64)
            self.numbers = np.empty(0, np.uint8)
        self.sizes = np.diff(self.rows)
        self._totals: NDArray[np.int64] | None = None

    def counts(self, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """For each value, in how many documents of the mask it occurs."""
        chosen = int(np.count_nonzero(mask))
        if chosen * 2 > len(mask):  # fewer are to be left out than counted
            if self._totals is None:
                self._totals = np.bincount(self.numbers, minlength=len(self.values))
            return self._totals - self._counts(~mask, len(mask) - chosen)
        return self._counts(mask, chosen)

    def _counts(self, mask: NDArray[np.bool_], chosen: int) -> NDArray[np.int64]:
        if chosen * 16 < len(mask):
            documents = np.flatnonzero(mask)
            sizes = self.sizes[documents]
            ends = np.cumsum(sizes)
            inside = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(
                self.rows[documents] - ends + sizes, sizes
            )
            return np.bincount(self.numbers[inside], minlength=len(self.values))
        return np.bincount(self.numbers[np.repeat(mask, self.sizes)], minlength=len(self.values))

    def documents_with(self, values: Sequence[str]) -> NDArray[np.bool_]:
        """Mask of the documents with any of the values."""
        mask = np.zeros(len(self.rows) - 1, bool)
        wanted = set(values)
        numbers = [number for number, value in enumerate(self.values) if value in wanted]
        if numbers:
            chosen = np.zeros(len(self.values), bool)
            chosen[numbers] = True
            owners = np.repeat(np.arange(len(mask)), self.sizes)
            mask[owners[chosen[self.numbers]]] = True
        return mask


class FacetValues:
    """The values of one facet over all segments, numbered alike; numbers stay while segments come and go."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._of: WeakKeyDictionary[FacetColumn, NDArray[np.int64]] = WeakKeyDictionary()

    def _numbering(self, column: FacetColumn) -> NDArray[np.int64]:
        """For each value of a segment, its number here."""
        known = self._of.get(column)
        if known is None:
            numbers = self._numbers
            found = [numbers.setdefault(value, len(numbers)) for value in column.values]
            if len(numbers) > len(self._names):
                self._names = list(numbers)
            known = self._of[column] = np.array(found, np.int64)
        return known

    def most_frequent(
        self, columns: Sequence[FacetColumn], masks: Sequence[NDArray[np.bool_]], always: Sequence[str] = ()
    ) -> tuple[FacetValue, ...]:
        """The values that occur most in the documents of the masks, a mask for each segment; ties by name.

        Those in `always` are among them even with no document.
        """
        numberings = [self._numbering(column) for column in columns]
        sums = np.zeros(len(self._names), np.int64)
        for column, numbering, mask in zip(columns, numberings, masks, strict=True):
            if len(numbering):
                sums[numbering] += column.counts(mask)
        top = _top(sums)
        return _shown([self._names[n] for n in top.tolist()], sums[top], always, self._count(sums))

    def _count(self, sums: NDArray[np.int64]) -> Callable[[str], int]:
        def count(value: str) -> int:
            number = self._numbers.get(value)
            return 0 if number is None else int(sums[number])

        return count


def _top(sums: NDArray[np.int64]) -> NDArray[np.intp]:
    """Numbers of the values to be shown; of those with equally few documents, the ones numbered first."""
    numbers = np.flatnonzero(sums)
    if len(numbers) <= SHOWN:
        return numbers
    counts = sums[numbers]
    least = np.partition(counts, -SHOWN)[-SHOWN]
    above = numbers[counts > least]
    return np.concatenate((above, numbers[counts == least][: SHOWN - len(above)]))


def _shown(
    names: list[str], counts: NDArray[np.int64], always: Sequence[str], count: Callable[[str], int]
) -> tuple[FacetValue, ...]:
    pairs = sorted(zip(names, counts.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
    there = set(names)
    pairs += [(name, count(name)) for name in always if name not in there]
    return tuple(FacetValue(name, number) for name, number in pairs)


def most_frequent_years(
    years: Sequence[NDArray[np.int64]], masks: Sequence[NDArray[np.bool_]], always: Sequence[str] = ()
) -> tuple[FacetValue, ...]:
    """The same for the years of documents; year 0 stands for none."""
    sums = np.zeros(10_000, np.int64)
    for year, mask in zip(years, masks, strict=True):
        sums += np.bincount(year[mask], minlength=10_000)
    sums[0] = 0
    top = np.flatnonzero(sums)
    return _shown([str(y) for y in top.tolist()], sums[top], always, lambda _: 0)
