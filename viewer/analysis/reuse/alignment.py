"""Where two texts say the same: passages copied, copied with changes, and rewritten.

Seeds, extension by merging over gaps, and filtering, after Potthast et al. (PAN 2013) and Sanchez-Perez, Sidorov and
Gelbukh (PAN 2014): common 5-grams find what was copied; a dot plot of stems finds what was rewritten, shuffled or
summed up.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from viewer.model.text import Span

from .fingerprints import GRAM, Fingerprint, Hashes, Places, grams

Points: TypeAlias = npt.NDArray[np.intp]
"""Rows (word of a, word of b) that begin a common run."""
Counts: TypeAlias = npt.NDArray[np.intp]

SHORTEST = 8
"""Words a copied run needs on both sides to be looked at."""


class Box(NamedTuple):
    """Half-open ranges of words in a and in b."""

    a0: int
    a1: int
    b0: int
    b1: int


_RADIUS = 28
"""Words around a place in the dot plot within which others keep it company."""
_COMPANY = 5
"""Content words in company without which a place in the dot plot is chance."""
_ESTABLISHED = 7.3
"""Most content words in company, times the share of words in common, that shows a text was rewritten."""
_STRONG = 7
"""Content words in company from which on a place in the dot plot is more than a common subject."""
_FEWEST_SEEDS = 3
"""Two seeds never fill half of the fewest words that count."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A passage of a and its counterpart in b."""

    a: Span
    b: Span
    kind: Literal["verbatim", "near", "rewritten"]
    similarity: float
    """Share of words in common (Dice), 0 to 1."""
    words: Box


def common(a: Hashes, b: Hashes, most: int = 400) -> Points:
    """All pairs of places with equal values, sorted; values that make more than `most` pairs tell nothing."""
    if len(a) == 0 or len(b) == 0:
        return np.empty((0, 2), np.intp)
    order_b = np.argsort(b, kind="stable")
    sorted_b = b[order_b]
    values, inverse, counts_a = np.unique(a, return_inverse=True, return_counts=True)
    left = np.searchsorted(sorted_b, values, "left")
    counts_b = np.searchsorted(sorted_b, values, "right") - left
    counts_b[counts_a * counts_b > most] = 0
    each = counts_b[inverse]
    total = int(each.sum())
    rows = np.repeat(np.arange(len(a)), each)
    within = np.arange(total) - np.repeat(np.cumsum(each) - each, each)
    columns = order_b[np.repeat(left[inverse], each) + within]
    points = np.stack([rows, columns], 1)
    return points[np.lexsort((points[:, 1], points[:, 0]))]


def clusters(points: Points, gap: int, column_gap: int | None = None) -> list[Points]:
    """Groups of points that no empty stripe wider than `gap` divides: of rows, of columns, or (twice as wide) slanting.

    The slanting stripe parts the two standings of a passage that one text repeats at once. With a `column_gap` of its
    own, columns may lie that far apart, and nothing is parted on the slant.
    """
    if len(points) == 0:
        return []
    stripes = [(points[:, 0], gap), (points[:, 1], column_gap or gap)]
    if column_gap is None:
        stripes.append((points[:, 0] - points[:, 1], 2 * gap))
    for places, widest in stripes:
        ordered = np.sort(places)
        if len(ordered) and (ordered[1:] - ordered[:-1]).max(initial=0) > widest:
            break
    else:
        return [points]
    label = np.zeros(len(points), np.int64)
    groups, before = 1, 0
    while groups != before:
        before = groups
        for places, widest in stripes:
            order = np.lexsort((places, label))
            sorted_label, sorted_places = label[order], places[order]
            new = (sorted_label[1:] != sorted_label[:-1]) | (sorted_places[1:] - sorted_places[:-1] > widest)
            label[order[0]] = 0
            label[order[1:]] = np.cumsum(new)
        groups = int(label[order[-1]]) + 1
    if groups == 1:
        return [points]
    order = np.argsort(label, kind="stable")
    return np.split(points[order], np.flatnonzero(np.diff(label[order])) + 1)


def _covered(places: Counts, length: int, width: int) -> int:
    """How many of `width` words the runs of `length` words at `places` (from 0) cover."""
    marks = np.zeros(width + length + 1, np.int32)
    np.add.at(marks, places, 1)
    np.add.at(marks, places + length, -1)
    return int((np.cumsum(marks)[:width] > 0).sum())


def _density(points: Points, box: Box, length: int, content: tuple[Counts, ...] | None) -> float:
    """The lesser share of the box's words (of its content words, if sums of those are given) that seeds cover."""
    a0, a1, b0, b1 = box
    if content is None:
        return min(
            _covered(points[:, 0] - a0, length, a1 - a0) / (a1 - a0),
            _covered(points[:, 1] - b0, length, b1 - b0) / (b1 - b0),
        )
    of_a, of_b = content
    return min(
        _distinct(points[:, 0]) / max(1, int(of_a[a1] - of_a[a0])),
        _distinct(points[:, 1]) / max(1, int(of_b[b1] - of_b[b0])),
    )


def _distinct(places: Counts) -> int:
    return int(np.count_nonzero(np.bincount(places - places.min())))


def _boxes_of(
    groups: Sequence[Points],
    length: int,
    gap: int,
    least_gap: int,
    density: float,
    shortest: int,
    content: tuple[Counts, ...] | None = None,
) -> list[Box]:
    """Seeds merged over gaps of up to `gap` words; where that leaves too thin a box, over smaller gaps."""
    found: list[Box] = []
    for group in groups:
        if len(group) < _FEWEST_SEEDS:
            continue
        low, high = group.min(0).tolist(), group.max(0).tolist()
        box = Box(low[0], high[0] + length, low[1], high[1] + length)
        if box.a1 - box.a0 < shortest or box.b1 - box.b0 < shortest:
            continue
        if _density(group, box, length, content) >= density:
            found.append(box)
            continue
        smaller, parts = gap, [group]
        while smaller > least_gap and len(parts) == 1:
            smaller = max(least_gap, smaller * 2 // 3)
            parts = clusters(group, smaller)
        if len(parts) > 1:
            found += _boxes_of(parts, length, smaller, least_gap, density, shortest, content)
    return found


def _support(joined: _Joined, radius: int, least: int) -> tuple[_Joined, Counts]:
    """Points with at least `least` rows and columns within `radius` words both ways; the lesser count of the two."""
    points, text = joined.points, joined.points[:, 0] // joined.stride
    if len(points) == 0:
        return joined, np.zeros(0, np.intp)
    # Coarse first: a cell and its eight neighbours hold everything within the radius. Each text has a grid of its own,
    # with an empty border; cell after cell and row after row they stand in one line.
    rows, columns = (points[:, 0] - text * joined.stride) // radius + 1, points[:, 1] // radius + 1
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
    # In slices, so that the neighbours stay in the processor's cache.
    cuts = np.flatnonzero(np.diff(np.cumsum(neighbours.sum(1)) // 100_000)) + 1
    for first, last in zip([0, *cuts], [*cuts, len(points)], strict=True):
        each, begin = neighbours[first:last].ravel(), low[first:last].ravel()
        other = order[np.arange(int(each.sum())) + np.repeat(begin - np.cumsum(each) + each, each)]
        each = neighbours[first:last].sum(1)
        # Unsigned, what lies too far on either side is too great.
        away = [(at[other] - np.repeat(at[first:last] - radius, each)).view(np.uint32) for at in places]
        near = np.flatnonzero((away[0] <= 2 * radius) & (away[1] <= 2 * radius))
        row = np.repeat(np.arange(last - first) * (2 * radius + 1), each)[near]
        distinct = []
        for far in away:
            seen = np.zeros((last - first, 2 * radius + 1), np.bool_)
            seen.ravel()[row + far[near]] = True
            distinct.append(seen.sum(1))
        support[first:last] = np.minimum(*distinct)
    enough = support >= least
    return dataclasses.replace(joined, points=points[enough]), support[enough]


def _best(joined: _Joined, support: Counts, share: float) -> _Joined:
    """Points whose support is at least `share` of the best in their row and in their column.

    A subject's own words stand everywhere in both texts; where a passage was really taken over, its words have better
    company than the same words elsewhere.
    """
    points = joined.points
    keep = np.ones(len(points), np.bool_)
    width = int(points[:, 1].max(initial=-1)) + 1
    for places in (points[:, 0], points[:, 0] // joined.stride * width + points[:, 1]):
        best = np.zeros(int(places.max(initial=-1)) + 1, np.intp)
        np.maximum.at(best, places, support)
        keep &= support >= share * best[places]
    return dataclasses.replace(joined, points=points[keep])


def similarity(a: Hashes, b: Hashes) -> float:
    """Dice coefficient of two bags of words."""
    if len(a) == 0 or len(b) == 0:
        return 0.0
    return 2 * shared(a, b) / (len(a) + len(b))


def shared(a: Hashes, b: Hashes) -> int:
    """How many words two bags have in common."""
    a, b = np.sort(a), np.sort(b)
    nth = np.arange(len(a)) - np.searchsorted(a, a, "left")
    return int(np.count_nonzero(nth < np.searchsorted(b, a, "right") - np.searchsorted(b, a, "left")))


@dataclass(frozen=True, slots=True)
class _DotPlot:
    """Where two texts share stems of content words in company, in any order."""

    points: Points
    support: Counts
    sums: tuple[Counts, Counts]
    """Content words before each word of a and of b."""
    groups: Sequence[Points]
    """The points that lie within 65 words of each other."""

    def passages(self) -> list[tuple[Box, int]]:
        """Boxes where either side is dense, each with the support of its best point."""
        found = []
        for box in _boxes_of(self.groups, 1, 65, 5, 0.32, 15, self.sums):
            strongest = int(self.support[_inside(self.points, box)].max())
            if strongest >= _STRONG:
                found.append((box, strongest))
        return found

    def digests(self) -> list[Box]:
        """Boxes where a passage of one text draws on all of a much longer passage of the other."""
        found = []
        for side in (0, 1):
            points = self.points[:, :: -1 if side else 1]
            for group in clusters(points, 30, 400) if len(points) >= 36 and _distinct(points[:, 0]) >= 36 else ():
                if len(group) < 36:
                    continue
                (short0, long0), (short1, long1) = group.min(0).tolist(), (group.max(0) + 1).tolist()
                rows = _distinct(group[:, 0])
                content = max(1, int(self.sums[side][short1] - self.sums[side][short0]))
                if (
                    short1 - short0 >= 60
                    and long1 - long0 >= 2 * (short1 - short0)
                    and rows >= 36
                    and rows / content >= 0.6
                ):
                    box = (long0, long1, short0, short1) if side else (short0, short1, long0, long1)
                    found.append(Box(*box))
        return found


def _inside(points: Points, box: Box) -> npt.NDArray[np.bool_]:
    rows, columns = points[:, 0], points[:, 1]
    inside: npt.NDArray[np.bool_] = (rows >= box.a0) & (rows < box.a1) & (columns >= box.b0) & (columns < box.b1)
    return inside


def _overlap(x: Box, y: Box) -> bool:
    return x.a0 < y.a1 and y.a0 < x.a1 and x.b0 < y.b1 and y.b0 < x.b1


def _explained(box: Box, parts: list[Box]) -> tuple[float, float]:
    """The share of the box's words that `parts` cover, on each side."""
    shares = []
    for start, end, ranges in (
        (box.a0, box.a1, [(p.a0, p.a1) for p in parts]),
        (box.b0, box.b1, [(p.b0, p.b1) for p in parts]),
    ):
        covered, reached = 0, start
        for low, high in sorted(ranges):
            covered += max(0, min(high, end) - max(low, reached))
            reached = max(reached, min(high, end))
        shares.append(covered / (end - start))
    return shares[0], shares[1]


def align(a: Fingerprint, b: Fingerprint) -> tuple[Aligned, ...]:
    """Passages that stand in both texts, in a's order; spans are of a's and b's text.

    A passage counts from 15 words on both sides; in long texts, which share more by chance, from up to 30.
    """
    return align_each(a, [b])[0]


def align_each(a: Fingerprint, others: Sequence[Fingerprint]) -> list[tuple[Aligned, ...]]:
    """As `align`, of one text with each of several: most pairs have nothing, and together they cost little."""
    if not others:
        return []
    runs = _joined(a.runs, [b.runs for b in others], len(a), 400)
    copied = [_boxes_of(groups, GRAM, 25, 4, 0.5, SHORTEST) for groups in runs.grouped(25)]
    stems = _joined(a.content_stems, [b.content_stems for b in others], len(a), 64)
    plots = _dot_plots(a, others, stems)
    return [_between(a, b, boxes, plot) for b, boxes, plot in zip(others, copied, plots, strict=True)]


@dataclass(frozen=True, slots=True)
class _Joined:
    """Common places of one text and each of several, in one plane: those of each text far below those of the last."""

    points: Points
    stride: int
    """Rows from one text's points to the next one's."""
    texts: int

    def grouped(self, gap: int) -> list[list[Points]]:
        """For each text, its `clusters`; the smallest left out."""
        found: list[list[Points]] = [[] for _ in range(self.texts)]
        for group in clusters(self.points, gap):
            if len(group) >= _FEWEST_SEEDS:
                text = int(group[0, 0]) // self.stride
                found[text].append(group - (text * self.stride, 0))
        return found


_APART = 1000
"""Rows about which the points of one text and of the next are parted: more than any gap that is merged over."""


def _joined(a: Places, others: Sequence[Places], length: int, most: int) -> _Joined:
    """As `common`, of one text of `length` words with each of several."""
    stride = length + _APART
    sizes = [len(b.values) for b in others]
    values = np.concatenate([b.values for b in others])
    if len(values) == 0 or len(a.values) == 0:
        return _Joined(np.empty((0, 2), np.intp), stride, len(others))
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
    return _Joined(np.stack(np.divmod(np.sort(rows * width + columns), width), 1), stride, len(others))


def _dot_plots(a: Fingerprint, others: Sequence[Fingerprint], stems: _Joined) -> list[_DotPlot]:
    supported = _support(stems, _RADIUS, _COMPANY)
    stems, support = _support(_best(*supported, 0.75), _RADIUS, _COMPANY)
    points, text = stems.points, stems.points[:, 0] // stems.stride
    strong = np.bincount(text[support >= _STRONG], minlength=len(others)) > 0
    kept = strong[text]
    points, support, text = points[kept], support[kept], text[kept]
    groups = dataclasses.replace(stems, points=points).grouped(65)
    cuts = np.searchsorted(text, np.arange(len(others) + 1))
    return [
        _DotPlot(
            points[low:high] - (number * stems.stride, 0),
            support[low:high],
            (a.content_before, b.content_before),
            groups[number],
        )
        for number, (b, low, high) in enumerate(zip(others, cuts[:-1], cuts[1:], strict=True))
    ]


def _between(a: Fingerprint, b: Fingerprint, copied: list[Box], plot: _DotPlot) -> tuple[Aligned, ...]:
    def alike(box: Box) -> float:
        return similarity(a.hashes[box.a0 : box.a1], b.hashes[box.b0 : box.b1])

    scored = [(box, share := alike(box), strongest * share) for box, strongest in plot.passages()]
    if _established(scored):
        scored = [one for one in scored if not _of_one_series(a, b, one[0])]
    rewritten = _rewritten(scored, copied)
    shortest = min(max(15, math.sqrt(len(a) * len(b)) / 25), 30)
    found = [
        box
        for box in [*(c for c in copied if alike(c) >= 0.5 and not any(_overlap(c, r) for r in rewritten)), *rewritten]
        if min(box.a1 - box.a0, box.b1 - box.b0) >= shortest
    ]
    for digest in plot.digests():
        shorter = 0 if digest.a1 - digest.a0 < digest.b1 - digest.b0 else 1
        parts = [box for box in found if _overlap(digest, box)]
        if all(_explained(digest, [part])[shorter] < 0.4 for part in parts):
            found = [box for box in found if box not in parts] + [digest]
    return tuple(_aligned(a, b, box, alike(box)) for box in sorted(found))


def _of_one_series(a: Fingerprint, b: Fingerprint, box: Box) -> bool:
    """Whether a long box holds no more in common than two reports of one series do.

    Releases on this year's session and on last year's share subject and formulas from end to end; what was rewritten
    keeps more of its content words, or runs of three words for half of its length.
    """
    in_a, in_b = slice(box.a0, box.a1), slice(box.b0, box.b1)
    if min(box.a1 - box.a0, box.b1 - box.b0) < 150:
        return False
    if similarity(a.stems[in_a][a.content[in_a]], b.stems[in_b][b.content[in_b]]) >= 0.65:
        return False
    runs_a, runs_b = grams(a.hashes[in_a], 3), grams(b.hashes[in_b], 3)
    kept = min(
        _covered(np.flatnonzero(np.isin(runs, others)), 3, len(runs) + 2) / (len(runs) + 2)
        for runs, others in ((runs_a, runs_b), (runs_b, runs_a))
    )
    return kept < 0.5


def _established(scored: Sequence[tuple[Box, float, float]]) -> bool:
    """Whether a text was rewritten at all, by boxes with the share of words in common and their score.

    Two texts on one subject share its words; so the first box of a pair needs both many of them together and a large
    share of all words, and only then do weaker ones count.
    """
    return any(share >= 0.5 and score >= _ESTABLISHED for _, share, score in scored)


def _rewritten(scored: Sequence[tuple[Box, float, float]], copied: list[Box]) -> list[Box]:
    """Boxes of the dot plot that say more than the copied runs in them do."""
    if not _established(scored):
        return []
    found = []
    for box, share, score in scored:
        parts = [c for c in copied if _overlap(box, c)]
        # One copied run that fills most of the box says it better: the dot plot blurs its edges.
        if share >= 0.4 and score >= 5 and (len(parts) > 1 or min(_explained(box, parts)) < 0.6):
            found.append(box)
    return found


def _aligned(a: Fingerprint, b: Fingerprint, box: Box, alike: float) -> Aligned:
    of_a, of_b = a.hashes[box.a0 : box.a1], b.hashes[box.b0 : box.b1]
    kind: Literal["verbatim", "near", "rewritten"]
    if np.array_equal(of_a, of_b):
        kind = "verbatim"
    elif alike >= 0.75:
        kind = "near"
    else:
        kind = "rewritten"
    return Aligned(a.span(box.a0, box.a1), b.span(box.b0, box.b1), kind, alike, box)
