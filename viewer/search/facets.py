"""How often each value of a facet occurs in a result, counted over all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.model.search import FacetValue

from .segmentfile import SegmentFile

SHOWN = 100
"""Values given per facet, most frequent first."""


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
        sizes = np.diff(self.rows)
        self.document_of = np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)

    def counts(self, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """For each value, in how many documents of the mask it occurs."""
        return np.bincount(self.numbers[mask[self.document_of]], minlength=len(self.values))

    def documents_with(self, values: Sequence[str]) -> NDArray[np.bool_]:
        """Mask of the documents with any of the values."""
        mask = np.zeros(len(self.rows) - 1, bool)
        wanted = set(values)
        numbers = [number for number, value in enumerate(self.values) if value in wanted]
        if numbers:
            chosen = np.zeros(len(self.values), bool)
            chosen[numbers] = True
            mask[self.document_of[chosen[self.numbers]]] = True
        return mask


class Totals:
    """Counts of one facet over several segments, which number their values each in its own way."""

    def __init__(self) -> None:
        self._parts: list[tuple[list[str], NDArray[Any]]] = []

    def add(self, values: list[str], counts: NDArray[np.int64]) -> None:
        self._parts.append((values, counts))

    def most_frequent(self, always: Sequence[str] = ()) -> tuple[FacetValue, ...]:
        """The values that occur most, ties by name; those in `always` are among them even with no document."""
        if len(self._parts) == 1:
            values, counts = self._parts[0]
            numbers = np.flatnonzero(counts)
            if len(numbers) > SHOWN:
                least = np.partition(counts[numbers], -SHOWN)[-SHOWN]
                numbers = numbers[counts[numbers] >= least]
            sums = {values[number]: int(counts[number]) for number in numbers.tolist()}
            position = {value: None for value in always if value not in sums}
            if position:
                sums |= {v: int(counts[n]) for n, v in enumerate(values) if v in position}
        else:
            sums = {}
            for values, counts in self._parts:
                for number in np.flatnonzero(counts).tolist():
                    sums[values[number]] = sums.get(values[number], 0) + int(counts[number])
        for value in always:
            sums.setdefault(value, 0)
        ordered = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
        kept = ordered[:SHOWN] + [pair for pair in ordered[SHOWN:] if pair[0] in always]
        return tuple(FacetValue(value, count) for value, count in kept)
