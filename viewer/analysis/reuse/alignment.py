"""Where two texts say the same: passages copied, copied with changes, and rewritten.

Seeds, extension by merging over gaps, and filtering, after Potthast et al. (PAN 2013) and Sanchez-Perez, Sidorov and
Gelbukh (PAN 2014): common 5-grams find what was copied; a dot plot of stems finds what was rewritten, shuffled or
summed up.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from viewer.model.text import Span

from .fingerprints import GRAM, Fingerprint, Hashes, grams

Points: TypeAlias = npt.NDArray[np.int32]
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
        return np.empty((0, 2), np.int32)
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
    points = np.stack([rows, columns], 1).astype(np.int32)
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


def _covered(places: npt.NDArray[np.int32], length: int, width: int) -> int:
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
        len(np.unique(points[:, 0])) / max(1, int(of_a[a1] - of_a[a0])),
        len(np.unique(points[:, 1])) / max(1, int(of_b[b1] - of_b[b0])),
    )


def boxes(
    points: Points,
    length: int,
    gap: int,
    least_gap: int,
    density: float,
    shortest: int,
    content: tuple[Counts, ...] | None = None,
) -> list[Box]:
    """Seeds merged over gaps of up to `gap` words; where that leaves too thin a box, over smaller gaps."""
    found: list[Box] = []
    for group in clusters(points, gap):
        if len(group) < _FEWEST_SEEDS:
            continue
        low, high = group.min(0), group.max(0) + length
        box = Box(int(low[0]), int(high[0]), int(low[1]), int(high[1]))
        if box.a1 - box.a0 < shortest or box.b1 - box.b0 < shortest:
            continue
        if _density(group, box, length, content) >= density:
            found.append(box)
        elif gap > least_gap:
            found += boxes(group, length, max(least_gap, gap * 2 // 3), least_gap, density, shortest, content)
    return found


def _support(points: Points, radius: int, least: int) -> tuple[Points, Counts]:
    """Points with at least `least` rows and columns within `radius` words both ways; the lesser count of the two."""
    if len(points) == 0:
        return points, np.zeros(0, np.intp)
    # Coarse first: a cell and its eight neighbours hold everything within the radius.
    cells = points // radius + 1
    height, width = cells.max(0) + 2
    grid = np.bincount(cells[:, 0].astype(np.intp) * width + cells[:, 1], minlength=height * width)
    grid = grid.reshape(height, width)
    tall = grid[:-2] + grid[1:-1] + grid[2:]
    around = tall[:, :-2] + tall[:, 1:-1] + tall[:, 2:]
    points = points[around[cells[:, 0] - 1, cells[:, 1] - 1] >= least]
    low = np.searchsorted(points[:, 0], points[:, 0] - radius, "left")
    neighbours = np.searchsorted(points[:, 0], points[:, 0] + radius, "right") - low
    support = np.zeros(len(points), np.intp)
    # In slices, so that the neighbours of a long repetitive text do not fill the memory.
    cuts = np.flatnonzero(np.diff(np.cumsum(neighbours) // 2_000_000)) + 1
    for part in np.split(np.arange(len(points)), cuts) if len(points) else ():
        each = neighbours[part]
        centre = np.repeat(part, each)
        other = np.arange(int(each.sum())) - np.repeat(np.cumsum(each) - each, each) + np.repeat(low[part], each)
        near = np.abs(points[other, 1] - points[centre, 1]) <= radius
        centre, other = centre[near], other[near]
        distinct = []
        for axis in (0, 1):
            seen = np.zeros((len(part), 2 * radius + 1), np.bool_)
            seen[centre - part[0], points[other, axis] - points[centre, axis] + radius] = True
            distinct.append(seen.sum(1))
        support[part] = np.minimum(*distinct)
    enough = support >= least
    return points[enough], support[enough]


def _best(points: Points, support: Counts, share: float) -> Points:
    """Points whose support is at least `share` of the best in their row and in their column.

    A subject's own words stand everywhere in both texts; where a passage was really taken over, its words have better
    company than the same words elsewhere.
    """
    keep = np.ones(len(points), np.bool_)
    for axis in (0, 1):
        best = np.zeros(int(points[:, axis].max(initial=-1)) + 1, np.intp)
        np.maximum.at(best, points[:, axis], support)
        keep &= support >= share * best[points[:, axis]]
    return points[keep]


def similarity(a: Hashes, b: Hashes) -> float:
    """Dice coefficient of two bags of words."""
    if len(a) == 0 or len(b) == 0:
        return 0.0
    return 2 * shared(a, b) / (len(a) + len(b))


def shared(a: Hashes, b: Hashes) -> int:
    """How many words two bags have in common."""
    values_a, counts_a = np.unique(a, return_counts=True)
    values_b, counts_b = np.unique(b, return_counts=True)
    _, in_a, in_b = np.intersect1d(values_a, values_b, assume_unique=True, return_indices=True)
    return int(np.minimum(counts_a[in_a], counts_b[in_b]).sum())


@dataclass(frozen=True, slots=True)
class _DotPlot:
    """Where two texts share stems of content words in company, in any order."""

    points: Points
    support: Counts
    sums: tuple[Counts, Counts]
    """Content words before each word of a and of b."""

    @classmethod
    def of(cls, a: Fingerprint, b: Fingerprint) -> _DotPlot:
        at_a, at_b = a.content_positions, b.content_positions
        points = common(a.stems[at_a], b.stems[at_b], 64)
        points = np.stack([at_a[points[:, 0]], at_b[points[:, 1]]], 1).astype(np.int32)
        points, support = _support(points, _RADIUS, _COMPANY)
        points, support = _support(_best(points, support, 0.75), _RADIUS, _COMPANY)
        if not np.any(support >= _STRONG):
            points, support = points[:0], support[:0]
        sums = [np.concatenate([[0], np.cumsum(x.content)]) for x in (a, b)]
        return cls(points, support, (sums[0], sums[1]))

    def passages(self) -> list[tuple[Box, int]]:
        """Boxes where either side is dense, each with the support of its best point."""
        found = []
        for box in boxes(self.points, 1, 65, 5, 0.32, 15, self.sums):
            strongest = int(self.support[_inside(self.points, box)].max())
            if strongest >= _STRONG:
                found.append((box, strongest))
        return found

    def digests(self) -> list[Box]:
        """Boxes where a passage of one text draws on all of a much longer passage of the other."""
        found = []
        for side in (0, 1):
            points = self.points[:, :: -1 if side else 1]
            for group in clusters(points, 30, 400) if len(points) >= 36 else ():
                if len(group) < 36:
                    continue
                (short0, long0), (short1, long1) = group.min(0).tolist(), (group.max(0) + 1).tolist()
                rows = len(np.unique(group[:, 0]))
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

    def alike(box: Box) -> float:
        return similarity(a.hashes[box.a0 : box.a1], b.hashes[box.b0 : box.b1])

    copied = boxes(common(grams(a.hashes, GRAM), grams(b.hashes, GRAM)), GRAM, 25, 4, 0.5, SHORTEST)
    plot = _DotPlot.of(a, b)
    passages = [(box, strongest) for box, strongest in plot.passages() if not _of_one_series(a, b, box)]
    rewritten = _rewritten(passages, copied, alike)
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
        _covered(np.flatnonzero(np.isin(runs, others)).astype(np.int32), 3, len(runs) + 2) / (len(runs) + 2)
        for runs, others in ((runs_a, runs_b), (runs_b, runs_a))
    )
    return kept < 0.5


def _rewritten(passages: list[tuple[Box, int]], copied: list[Box], alike: Callable[[Box], float]) -> list[Box]:
    """Boxes of the dot plot that say more than the copied runs in them do.

    Two texts on one subject share its words; so the first such box of a pair needs both many of them together and a
    large share of all words, and only then do weaker ones count.
    """
    scored = [(box, alike(box), strongest * alike(box)) for box, strongest in passages]
    established = any(share >= 0.5 and score >= _ESTABLISHED for _, share, score in scored)
    if not established:
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
