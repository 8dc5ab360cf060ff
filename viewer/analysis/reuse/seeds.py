"""Places that texts have in common, and the boxes in which they gather.

One text is held against many at once: most have little in common with it, and together they cost little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .fingerprints import Counts, Hashes, Kept, Places, Positions

FEWEST_SEEDS = 3
"""Two seeds never fill half of the fewest words that count."""
_LOW_BITS = 0xFFFF
_POINT_BITS = 32
"""Bits of a number by which points are sorted that say which point it is."""


class Box(NamedTuple):
    """Half-open ranges of words in a and in b."""

    a0: int
    a1: int
    b0: int
    b1: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Common places of one text and each of several. Arrays run in parallel."""

    text: Counts
    """Which of the several texts."""
    rows: Counts
    """Word of the one text."""
    columns: Counts
    """Word of the other."""
    texts: int

    def only(self, chosen: Positions) -> Joined:
        """The same without the points that are not chosen."""
        return Joined(self.text.take(chosen), self.rows.take(chosen), self.columns.take(chosen), self.texts)


def joined(a: Places, others: Sequence[Hashes], most: int, at: Sequence[Kept] | None = None) -> Joined:
    """All pairs of places with equal values in one text and in each of several, by text, in no order within.

    `at` says where the values of the others stand, if not at 0, 1, 2 and so on. Values that make more than `most`
    pairs between two texts tell nothing, and are left out.
    """
    values = np.concatenate(others)
    # Their last bits rule out most values of the others, and find nearly all of the rest. (`take` is twice as fast as
    # brackets.)
    low_of_a, low = a.values.view(np.intp) & _LOW_BITS, values.view(np.intp) & _LOW_BITS
    known = np.zeros(_LOW_BITS + 1, np.bool_)
    known[low_of_a] = True
    place = known.take(low).nonzero()[0]
    numbers = np.empty(_LOW_BITS + 1, np.intp)
    numbers[low_of_a] = np.arange(len(low_of_a))
    values, of = values.take(place), numbers.take(low.take(place))
    mistaken = (a.values.take(of) != values).nonzero()[0]
    of[mistaken] = a.values.searchsorted(values[mistaken])
    hit = (a.values.take(of, mode="clip") == values).nonzero()[0]
    of, place = of[hit], place[hit]
    starts = np.array([0, *(len(b) for b in others)]).cumsum()
    text = np.arange(len(others)).repeat(np.diff(place.searchsorted(starts)))
    key = text * len(a.values) + of
    each = a.counts[of]
    each[each * np.bincount(key).take(key) > most] = 0
    which = np.arange(len(of)).repeat(each)
    nth = np.arange(len(which)) - (each.cumsum() - each).repeat(each)
    column = np.concatenate(at)[place].astype(np.intp) if at is not None else place - starts[text]
    rows = a.at.take(a.first.take(of).take(which) + nth)
    return Joined(text.take(which), rows, column.take(which), len(others))


def parted(label: Counts, stripes: Sequence[tuple[Counts, int]]) -> Counts:
    """Groups, numbered from 0, parted wherever places of a stripe leave a wider gap between them."""
    shifted = []
    for places, widest in stripes:
        low = int(places.min())
        # So far apart that where one group ends and the next begins is a gap too.
        shifted.append((places - low, widest, int(places.max()) - low + widest + 1))
    groups, same = -1, 0
    while True:
        for places, widest, span in shifted:
            keys = label * span + places
            order = keys.argsort()
            keys = keys.take(order)
            new = np.empty(len(keys), np.intp)
            new[0] = 0
            (keys[1:] - keys[:-1] > widest).cumsum(out=new[1:])
            label = np.empty_like(new)
            label[order] = new
            same = same + 1 if new[-1] == groups else 1
            groups = int(new[-1])
            if same == len(shifted):
                return label


@dataclass(frozen=True, slots=True)
class Content:
    """How many content words stand before each word of one text and of each of several."""

    a: Kept
    others: Sequence[Kept]


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
    rows, columns, text = seeds.rows, seeds.columns, seeds.text
    if content and len(rows):
        starts = np.array([0, *(len(sums) for sums in content.others[:-1])]).cumsum()
        of_others = np.concatenate(content.others)
    label = text
    while len(rows):
        label = parted(label, [(rows, gap), (columns, gap), (rows - columns, 2 * gap)])
        sizes = np.bincount(label)
        end = sizes.cumsum()
        first, last = end - sizes, end - 1
        by_row, by_column = _by_group(rows, label, sizes), _by_group(columns, label, sizes)
        a0, a1 = by_row[first], by_row[last] + length
        b0, b1 = by_column[first], by_column[last] + length
        of_text = np.empty_like(sizes)
        of_text[label] = text
        wide_a, wide_b = a1 - a0, b1 - b0
        large = (sizes >= FEWEST_SEEDS) & (wide_a >= shortest) & (wide_b >= shortest)
        if content:
            wide_a = np.maximum(1, content.a[a1] - content.a[a0])
            wide_b = np.maximum(1, of_others[starts[of_text] + b1] - of_others[starts[of_text] + b0])
        covered = np.minimum(
            _covered(by_row, first, last, length) / wide_a, _covered(by_column, first, last, length) / wide_b
        )
        dense = covered >= density
        chosen = (large & dense).nonzero()[0]
        for number, *box in np.stack([of_text, a0, a1, b0, b1], 1)[chosen].tolist():
            found[number].append(Box(*box))
        if gap <= least_gap:
            break
        gap = max(least_gap, gap * 2 // 3)
        thin = large & ~dense
        kept = thin[label].nonzero()[0]
        rows, columns, text, label = rows[kept], columns[kept], text[kept], (thin.cumsum() - 1)[label[kept]]
    return found


def _by_group(places: Counts, label: Counts, sizes: Counts) -> Counts:
    """The places, group by group, each group's in order."""
    span = int(places.max()) + 1
    keys = label * span + places
    keys.sort()
    return keys - (np.arange(len(sizes)) * span).repeat(sizes)


def _covered(places: Counts, first: Counts, last: Counts, length: int) -> Counts:
    """How many words the runs of `length` words at `places` cover in each group."""
    further = np.empty_like(places)
    np.minimum(places[1:] - places[:-1], length, out=further[:-1])
    further[last] = length
    return np.add.reduceat(further, first)


def supported(seeds: Joined, radius: int, least: int, strong: int) -> tuple[Joined, Counts]:
    """Points with at least `least` rows and columns within `radius` words both ways; the lesser count of the two.

    Texts no point of which has `strong` of them are left out. What is left stands by text, row and column.
    """
    if len(seeds.text) == 0:
        return seeds, np.zeros(0, np.intp)
    # Coarse first: a cell and its eight neighbours hold everything within the radius. Each text has a grid of its own,
    # with an empty border; cell after cell and row after row they stand in one line.
    text, rows, columns = seeds.text, seeds.rows // radius + 1, seeds.columns // radius + 1
    height = int(rows.max()) + 2
    widths = np.zeros(seeds.texts, np.intp)
    np.maximum.at(widths, text, columns)
    widths += 2
    ends = widths.cumsum() * height
    width = widths.take(text)
    cells = (ends - widths * height).take(text) + rows * width + columns
    grid = np.zeros(int(ends[-1]), np.uint16)
    np.add.at(grid, cells, np.uint16(1))
    three = grid[:-2] + grid[1:-1]
    three += grid[2:]
    near = three.take(cells - width - 1) + three.take(cells - 1) + three.take(cells + width - 1)
    promising = np.zeros(seeds.texts, np.bool_)
    promising[text[near >= strong]] = True
    kept = ((near >= least) & promising.take(text)).nonzero()[0]
    if len(kept) == 0:
        return seeds.only(kept), np.zeros(0, np.intp)
    # The neighbours of a cell in each of three rows of cells stand together in this order. (Sorting cells with their
    # points takes half the time of finding the order that sorts them.)
    keys = cells[kept] << _POINT_BITS | kept
    keys.sort()
    kept = keys & ((1 << _POINT_BITS) - 1)
    cells, width = keys >> _POINT_BITS, width[kept]
    seeds = seeds.only(kept)
    new = np.append(True, cells[1:] != cells[:-1]).nonzero()[0]
    of_cell = np.diff(new, append=len(cells))
    grid[:] = 0
    grid[cells[new]] = of_cell
    np.add(grid[:-2], grid[1:-1], out=three)
    three += grid[2:]
    begin = cells[new] - 1
    above, below = begin - width[new], begin + width[new]
    lowest = [cells.searchsorted(above), new - grid.take(begin), cells.searchsorted(below)]
    low = np.stack(lowest, 1).repeat(of_cell, 0)
    neighbours = np.stack([three.take(row) for row in (above, begin, below)], 1).astype(np.intp).repeat(of_cell, 0)
    each = neighbours[:, 0] + neighbours[:, 1] + neighbours[:, 2]
    support = np.empty(len(cells), np.intp)
    # In slices, so that the neighbours stay in the processor's cache.
    cuts = np.flatnonzero(np.diff(each.cumsum() // 100_000)) + 1
    for first, last in zip([0, *cuts], [*cuts, len(cells)], strict=True):
        part = slice(first, last)
        support[part] = _company(seeds, part, low[part].ravel(), neighbours[part].ravel(), each[part], radius)
    strongest = np.zeros(seeds.texts, np.intp)
    np.maximum.at(strongest, seeds.text, support)
    kept = ((support >= least) & (strongest >= strong)[seeds.text]).nonzero()[0]
    # By text, row and column, in one number.
    line = seeds.text[kept] * (height * radius) + seeds.rows[kept]
    kept = kept[(line * (int(widths.max()) * radius) + seeds.columns[kept]).argsort()]
    return seeds.only(kept), support[kept]


def _company(
    seeds: Joined, part: slice, low: Positions, lengths: Counts, each: Counts, radius: int
) -> npt.NDArray[np.uint8]:
    """For some of the points, the lesser of the counts of rows and of columns within `radius`, which is at most 31.

    What may be so near stands in runs of points that begin at `low`; `each` is how many of them each point has.
    """
    other = np.arange(int(each.sum())) + (low - lengths.cumsum() + lengths).repeat(lengths)
    away = [places.take(other) - (places[part] - radius).repeat(each) for places in (seeds.rows, seeds.columns)]
    # Unsigned, what lies too far on either side is too great.
    near = (away[0].view(np.uint64) <= 2 * radius) & (away[1].view(np.uint64) <= 2 * radius)
    # A bit for each place within reach.
    begin = each.cumsum() - each
    rows, columns = (np.bitwise_or.reduceat(near.astype(np.intp) << (far & 63), begin) for far in away)
    return np.minimum(np.bitwise_count(rows), np.bitwise_count(columns))


def best(seeds: Joined, support: Counts, share: float) -> Joined:
    """Points whose support is at least `share` of the best in their row and in their column.

    A subject's own words stand everywhere in both texts; where a passage was really taken over, its words have better
    company than the same words elsewhere.
    """
    keep = np.ones(len(support), np.bool_)
    for at in (seeds.rows, seeds.columns):
        places = seeds.text * (int(at.max(initial=-1)) + 1) + at
        top = np.zeros(int(places.max(initial=-1)) + 1, np.intp)
        np.maximum.at(top, places, support)
        keep &= support >= share * top.take(places)
    return seeds.only(keep.nonzero()[0])
