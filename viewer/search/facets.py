"""How often each value of a facet occurs in a result, counted over all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from viewer.model.search import FacetValue

from .segmentfile import SegmentFile

SHOWN = 100
"""Values given per facet, most frequent first; years all."""
_MANY = 5_000
"""Values of a segment from which on it pays to leave the rare ones out at first."""
_FEW = 3
"""Documents of a segment that a rare value has, at most."""


class _Rows:
    """Rows of value numbers, one for each document."""

    def __init__(
        self, numbers: NDArray[Any], sizes: NDArray[np.int64], values: int, owners: NDArray[np.int64] | None = None
    ) -> None:
        self.numbers = numbers
        self.sizes = sizes
        self.values = values
        self.owners = owners
        """The document of each value number, where it pays to keep it."""
        self.one_each = len(numbers) == len(sizes) and bool((sizes == 1).all())
        self.totals = np.bincount(numbers, minlength=values)

    def counts(self, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """For each value, in how many documents of the mask it occurs."""
        chosen = int(np.count_nonzero(mask))
        if chosen * 2 > len(mask):  # fewer are to be left out than counted
            return self.totals - self._counts(~mask, len(mask) - chosen)
        return self._counts(mask, chosen)

    def _counts(self, mask: NDArray[np.bool_], chosen: int) -> NDArray[np.int64]:
        if self.one_each:
            return np.bincount(self.numbers[mask], minlength=self.values)
        if chosen * 8 > len(mask):
            inside = np.repeat(mask, self.sizes) if self.owners is None else mask[self.owners]
            return np.bincount(self.numbers[inside], minlength=self.values)
        starts = np.cumsum(self.sizes) - self.sizes
        return np.bincount(self.numbers[_runs(starts[mask], self.sizes[mask])], minlength=self.values)


def _runs(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers start, start + 1, … of each run, one run after another."""
    before = np.cumsum(sizes) - sizes
    runs: NDArray[np.int64] = np.arange(int(sizes.sum())) + np.repeat(starts - before, sizes)
    return runs


class FacetColumn:
    """One facet of one segment: a row of value numbers for each document."""

    def __init__(self, file: SegmentFile, name: str) -> None:
        if f"facet.{name}.values" in file:
            self.values = bytes(file.blob(f"facet.{name}.values")).decode("utf-8", "surrogatepass").split("\n")
            rows = file.array(f"facet.{name}.rows").astype(np.int64)
            self.sizes: NDArray[np.int64] = rows[1:] - rows[:-1]
            self.numbers = file.array(f"facet.{name}.numbers")
        else:
            self.values = []
            self.sizes = np.zeros(file.documents, np.int64)
            self.numbers = np.empty(0, np.uint8)
        self._whole = _Rows(self.numbers, self.sizes, len(self.values))
        self.counts = self._whole.counts
        self.common: CommonValues | None = None
        if len(self.values) > _MANY:
            self.common = CommonValues(self.numbers, self.sizes, self._whole.totals)

    def documents_with(self, values: Sequence[str]) -> NDArray[np.bool_]:
        """Mask of the documents with any of the values."""
        mask = np.zeros(len(self.sizes), bool)
        wanted = set(values)
        numbers = [number for number, value in enumerate(self.values) if value in wanted]
        if numbers:
            chosen = np.zeros(len(self.values), bool)
            chosen[numbers] = True
            owners = np.repeat(np.arange(len(mask)), self.sizes)
            mask[owners[chosen[self.numbers]]] = True
        return mask


class CommonValues:
    """A large column taken apart: values of more than a few documents, and the many others, of which each has few.

    The most frequent values of a large result are sought among the first alone, and then counted exactly.
    """

    def __init__(self, numbers: NDArray[Any], sizes: NDArray[np.int64], totals: NDArray[np.int64]) -> None:
        common = totals > _FEW
        self.values = np.flatnonzero(common)
        compact = np.cumsum(common) - 1
        owners = np.repeat(np.arange(len(sizes)), sizes)
        inside = common[numbers]
        self.rows = _Rows(
            compact[numbers[inside]].astype(np.int32),
            np.bincount(owners[inside], minlength=len(sizes)),
            len(self.values),
            owners[inside],
        )
        order = np.argsort(numbers[~inside], kind="stable")
        self._documents = owners[~inside][order].astype(np.int32)
        self._first = np.searchsorted(numbers[~inside][order], np.arange(len(totals) + 1))

    def count_others(self, values: NDArray[np.int64], mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """For some values of the column, in how many documents of the mask they occur; 0 for common ones."""
        starts, sizes = self._first[values], self._first[values + 1] - self._first[values]
        hits = mask[self._documents[_runs(starts, sizes)]]
        return np.bincount(np.repeat(np.arange(len(values)), sizes)[hits], minlength=len(values))


@dataclass(frozen=True, slots=True)
class _Numbering:
    """Numbers, over all segments, of a column's values; and the way back."""

    of: NDArray[np.int64]
    order: NDArray[np.int64]
    ordered: NDArray[np.int64]

    def back(self, numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Which of the numbers the column has, and its own numbers of them."""
        at = np.searchsorted(self.ordered, numbers).clip(max=len(self.ordered) - 1)
        known = np.flatnonzero(self.ordered[at] == numbers)
        return known, self.order[at[known]]


class FacetValues:
    """The values of one facet over all segments, numbered alike; numbers stay while segments come and go."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._of: WeakKeyDictionary[FacetColumn, _Numbering] = WeakKeyDictionary()

    def _numbering(self, column: FacetColumn) -> _Numbering:
        known = self._of.get(column)
        if known is None:
            numbers = self._numbers
            found = np.array([numbers.setdefault(value, len(numbers)) for value in column.values], np.int64)
            if len(numbers) > len(self._names):
                self._names = list(numbers)
            order = np.argsort(found)
            known = self._of[column] = _Numbering(found, order, found[order])
        return known

    def most_frequent(
        self, columns: Sequence[FacetColumn], masks: Sequence[NDArray[np.bool_]], always: Sequence[str] = ()
    ) -> tuple[FacetValue, ...]:
        """The values that occur most in the documents of the masks, a mask for each segment; ties by name.

        Those in `always` are among them even with no document.
        """
        parts = [
            (column, self._numbering(column), mask)
            for column, mask in zip(columns, masks, strict=True)
            if column.values and mask.any()
        ]
        sums = self._sums_of_common(parts, always)
        if sums is None:
            sums = np.zeros(len(self._names), np.int64)
            for column, numbering, mask in parts:
                sums[numbering.of] += column.counts(mask)
        top = _top(sums)
        return _shown([self._names[n] for n in top.tolist()], sums[top], always, self._count(sums))

    def _sums_of_common(
        self, parts: Sequence[tuple[FacetColumn, _Numbering, NDArray[np.bool_]]], always: Sequence[str]
    ) -> NDArray[np.int64] | None:
        """Exact counts of all values that can be among those shown, and of `always`; None where that cannot be told."""
        large = [(column.common, numbering, mask) for column, numbering, mask in parts if column.common]
        if not large:
            return None
        sums = np.zeros(len(self._names), np.int64)
        for column, numbering, mask in parts:
            if column.common:
                sums[numbering.of[column.common.values]] += column.common.rows.counts(mask)
            else:
                sums[numbering.of] += column.counts(mask)
        missed = _FEW * len(large)  # at most, for any value
        found = sums[sums > missed]
        least = int(np.partition(found, -SHOWN)[-SHOWN]) if len(found) > SHOWN else 0
        if least <= missed:
            return None
        wanted = [self._numbers[value] for value in always if value in self._numbers]
        candidates = np.union1d(np.flatnonzero(sums >= least - missed), np.array(wanted, np.int64))
        exact = np.zeros(len(self._names), np.int64)
        exact[candidates] = sums[candidates]
        for common, numbering, mask in large:
            known, own = numbering.back(candidates)
            exact[candidates[known]] += common.count_others(own, mask)
        return exact

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
