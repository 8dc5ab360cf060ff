"""Places that texts have in common, and the boxes in which they gather.

One text is held against many at once: most have little in common with it, and together they cost little. Their places
lie in one plane, the rows of each text far below those of the one before.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from .fingerprints import Flags, Places

Points: TypeAlias = npt.NDArray[np.intp]
"""Rows (word of a, word of b) that begin a common run."""
Counts: TypeAlias = npt.NDArray[np.intp]

FEWEST_SEEDS = 3
"""Two seeds never fill half of the fewest words that count."""
_APART = 1000
"""Rows about which the points of one text and of the next are parted: more than any gap that is merged over."""


class Box(NamedTuple):
    """Half-open ranges of words in a and in b."""

    a0: int
    a1: int
    b0: int
    b1: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Common places of one text and each of several."""

    points: Points
    """Sorted; rows count from the first text on."""
    stride: int
    """Rows from one text's points to the next one's."""
    texts: int

    @property
    def text(self) -> Counts:
        """To which text each point belongs."""
        numbers: Counts = self.points[:, 0] // self.stride
        return numbers

    def only(self, chosen: Flags) -> Joined:
        """The same without the points that are not chosen."""
        return dataclasses.replace(self, points=self.points[chosen])

    def of(self, number: int) -> slice:
        """Where the points of one text stand."""
        first, last = np.searchsorted(self.points[:, 0], (number * self.stride, (number + 1) * self.stride))
        return slice(int(first), int(last))


def joined(a: Places, others: Sequence[Places], length: int, most: int) -> Joined:
    """All pairs of places with equal values in one text of `length` words and in each of several.

    Values that make more than `most` pairs between two texts tell nothing, and are left out.
    """
    stride = length + _APART
    sizes = [len(b.values) for b in others]
    values = np.concatenate([b.values for b in others])
    if len(values) == 0 or len(a.values) == 0:
        return Joined(np.empty((0, 2), np.intp), stride, len(others))
    of = np.minimum(np.searchsorted(a.values, values), len(a.values) - 1)
    hit = np.flatnonzero(a.values[of] == values)
    of = of[hit]
    text = np.repeat(np.arange(len(others)), sizes)[hit]
    starts = np.cumsum([0, *(len(b.at) for b in others[:-1])])
    first = np.concatenate([b.first for b in others])[hit] + starts[text]
    counts = np.concatenate([b.counts for b in others])[hit]
    each = a.counts[of] * counts
    each[each > most] = 0
    total = int(each.sum())
    which = np.repeat(np.arange(len(hit)), each)
    in_a, in_b = np.divmod(np.arange(total) - np.repeat(np.cumsum(each) - each, each), counts[which])
    rows = a.at[a.first[of[which]] + in_a] + text[which] * stride
    columns = np.concatenate([b.at for b in others])[first[which] + in_b]
    # Sorted as one number each: by row, then by column.
    width = int(columns.max(initial=0)) + 1
    ordered = np.sort(rows * width + columns)
    rows = ordered // width  # much faster by a number than np.divmod
    return Joined(np.stack([rows, ordered - rows * width], 1), stride, len(others))


Stripes: TypeAlias = Sequence[tuple[Counts, int]]


def _parted(label: Counts, stripes: Stripes) -> tuple[Counts, int]:
    """Groups (numbered from 0, and how many) parted wherever places of a stripe leave a wider gap between them."""
    groups, before = int(label.max(initial=-1)) + 1, -1
    spans = [int(places.max(initial=0)) - int(places.min(initial=0)) + 1 for places, _ in stripes]
    while groups != before:
        before = groups
        for (places, widest), span in zip(stripes, spans, strict=True):
            keys = label * span + (places - places.min(initial=0))
            order = np.argsort(keys)
            new = np.zeros(len(order), np.bool_)
            np.greater(np.diff(keys[order]), widest, out=new[1:])
            new[1:] |= np.diff(label[order]) > 0
            label = np.empty_like(label)
            label[order] = np.cumsum(new)
        groups = int(label.max(initial=-1)) + 1
    return label, groups


def clusters(points: Points, gap: int, column_gap: int) -> list[Points]:
    """Groups of points that no empty stripe divides: of rows wider than `gap`, of columns wider than `column_gap`."""
    label, groups = _parted(np.zeros(len(points), np.intp), [(points[:, 0], gap), (points[:, 1], column_gap)])
    order = np.argsort(label, kind="stable")
    return np.split(points[order], np.cumsum(np.bincount(label, minlength=groups))[:-1]) if len(points) else []


@dataclass(frozen=True, slots=True)
class Content:
    """How many content words stand before each word of one text and of each of several."""

    a: Counts
    others: Sequence[Counts]


def boxes(
    seeds: Joined, length: int, gap: int, least_gap: int, density: float, shortest: int, content: Content | None = None
) -> list[list[Box]]:
    """For each text, the boxes that seeds of `length` words make when merged over gaps of up to `gap` words.

    A gap is an empty stripe of rows, of columns, or (twice as wide) slanting, which parts the two standings of a
    passage that one text repeats at once. Where seeds cover less than `density` of the words on either side (of the
    content words, if these are given), they are merged over smaller gaps, down to `least_gap`. A box counts from
    `shortest` words on both sides.
    """
    found: list[list[Box]] = [[] for _ in range(seeds.texts)]
    rows, columns = seeds.points[:, 0], seeds.points[:, 1]
    if content:
        starts = np.cumsum([0, *(len(sums) for sums in content.others[:-1])])
        of_others = np.concatenate(content.others)
    label = np.zeros(len(rows), np.intp)
    while len(rows):
        label, groups = _parted(label, [(rows, gap), (columns, gap), (rows - columns, 2 * gap)])
        order = np.argsort(label, kind="stable")  # and so still by row
        sizes = np.bincount(label, minlength=groups)
        first = np.cumsum(sizes) - sizes
        by_label, by_row = label[order], rows[order]
        by_column = columns[np.lexsort((columns, label))]
        text = by_row[first] // seeds.stride
        a0, a1 = by_row[first], by_row[first + sizes - 1] + length
        b0, b1 = by_column[first], by_column[first + sizes - 1] + length
        shift = text * seeds.stride
        wide_a, wide_b = a1 - a0, b1 - b0
        large = (sizes >= FEWEST_SEEDS) & (wide_a >= shortest) & (wide_b >= shortest)
        if content:
            wide_a = np.maximum(1, content.a[a1 - shift] - content.a[a0 - shift])
            wide_b = np.maximum(1, of_others[starts[text] + b1] - of_others[starts[text] + b0])
        covered = np.minimum(
            _covered(by_row, by_label, groups, length) / wide_a, _covered(by_column, by_label, groups, length) / wide_b
        )
        for n in np.flatnonzero(large & (covered >= density)).tolist():
            found[text[n]].append(Box(int(a0[n] - shift[n]), int(a1[n] - shift[n]), int(b0[n]), int(b1[n])))
        if gap <= least_gap:
            break
        gap = max(least_gap, gap * 2 // 3)
        thin = large & (covered < density)
        kept = thin[label]
        rows, columns, label = rows[kept], columns[kept], (np.cumsum(thin) - 1)[label[kept]]
    return found


def _covered(places: Counts, label: Counts, groups: int, length: int) -> Counts:
    """How many words the runs of `length` words at `places` cover in each group; both in order of group and place."""
    further = np.minimum(np.diff(places, append=0), length)
    further[np.append(np.diff(label) > 0, True)] = length
    return np.bincount(label, further, groups).astype(np.intp)


def supported(seeds: Joined, radius: int, least: int) -> tuple[Joined, Counts]:
    """Points with at least `least` rows and columns within `radius` words both ways; the lesser count of the two."""
    points, text = seeds.points, seeds.text
    if len(points) == 0:
        return seeds, np.zeros(0, np.intp)
    # Coarse first: a cell and its eight neighbours hold everything within the radius. Each text has a grid of its own,
    # with an empty border; cell after cell and row after row they stand in one line.
    rows, columns = (points[:, 0] - text * seeds.stride) // radius + 1, points[:, 1] // radius + 1
    height = int(rows.max()) + 2
    widths = np.zeros(int(text[-1]) + 1, np.intp)
    np.maximum.at(widths, text, columns)
    widths += 2
    ends = np.cumsum(widths) * height
    width, size = widths[text], int(ends[-1])
    cells = (ends - widths * height)[text] + rows * width + columns
    grid = np.bincount(cells, minlength=size)
    three = grid[:-2] + grid[1:-1] + grid[2:]
    kept = np.flatnonzero(three[cells - width - 1] + three[cells - 1] + three[cells + width - 1] >= least)
    points, cells, width = points[kept], cells[kept], width[kept]
    # The neighbours of a cell in each of three rows of cells stand together in this order.
    order = np.argsort(cells, kind="stable")
    before = np.zeros(size + 1, np.intp)
    np.cumsum(np.bincount(cells, minlength=size), out=before[1:])
    middle = np.stack([cells - width, cells, cells + width], 1)
    low = before[middle - 1]
    neighbours = before[middle + 2] - low
    support = np.zeros(len(points), np.intp)
    places = [np.ascontiguousarray(points[:, axis], np.int32) for axis in (0, 1)]
    by_cell = [at[order] for at in places]
    # In slices, so that the neighbours stay in the processor's cache.
    cuts = np.flatnonzero(np.diff(np.cumsum(neighbours.sum(1)) // 100_000)) + 1
    for first, last in zip([0, *cuts], [*cuts, len(points)], strict=True):
        each, begin = neighbours[first:last].ravel(), low[first:last].ravel()
        other = np.arange(int(each.sum())) + np.repeat(begin - np.cumsum(each) + each, each)
        each = neighbours[first:last].sum(1)
        # Unsigned, what lies too far on either side is too great.
        away = [
            (them[other] - np.repeat(at[first:last] - radius, each)).view(np.uint32)
            for them, at in zip(by_cell, places, strict=True)
        ]
        near = np.flatnonzero((away[0] <= 2 * radius) & (away[1] <= 2 * radius))
        row = np.repeat(np.arange(last - first) * (2 * radius + 1), each)[near]
        distinct = []
        for far in away:
            seen = np.zeros((last - first, 2 * radius + 1), np.bool_)
            seen.ravel()[row + far[near]] = True
            distinct.append(seen.sum(1))
        support[first:last] = np.minimum(*distinct)
    enough = support >= least
    return dataclasses.replace(seeds, points=points[enough]), support[enough]


def best(seeds: Joined, support: Counts, share: float) -> Joined:
    """Points whose support is at least `share` of the best in their row and in their column.

    A subject's own words stand everywhere in both texts; where a passage was really taken over, its words have better
    company than the same words elsewhere.
    """
    points = seeds.points
    keep = np.ones(len(points), np.bool_)
    width = int(points[:, 1].max(initial=-1)) + 1
    for places in (points[:, 0], seeds.text * width + points[:, 1]):
        top = np.zeros(int(places.max(initial=-1)) + 1, np.intp)
        np.maximum.at(top, places, support)
        keep &= support >= share * top[places]
    return seeds.only(keep)
