"""Where two texts say the same: passages copied, copied with changes, and rewritten.

Seeds, extension by merging over gaps, and filtering, after Potthast et al. (PAN 2013) and Sanchez-Perez, Sidorov and
Gelbukh (PAN 2014): common 5-grams find what was copied; a dot plot of stems finds what was rewritten, shuffled or
summed up.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from viewer.model.text import Span

from .fingerprints import GRAM, Counts, Fingerprint, Hashes, grams
from .rarity import Held, is_formula, rarity
from .seeds import Box, Content, Joined, Points, best, boxes, clusters, joined, supported

SHORTEST = 8
"""Words a copied run needs on both sides to be looked at."""
_RADIUS = 28
"""Words around a place in the dot plot within which others keep it company."""
_COMPANY = 5
"""Content words in company without which a place in the dot plot is chance."""
_ESTABLISHED = 5.9
"""Evidence that shows a text was rewritten: most content words in company, times the share of words in common, times
how rare they are."""
_ESTABLISHED_UNKNOWN = 7.3
"""The same where a library is too small to say what is rare."""
_FURTHER = 4
"""Evidence enough for further passages of two texts once one is established."""
_FURTHER_UNKNOWN = 5
_DIGEST_RAREST = 0.5
"""Rarity without which a passage that draws on all of a longer one is made of formulas."""
_STRONG = 7
"""Content words in company from which on a place in the dot plot is more than a common subject."""


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

    passages: Sequence[tuple[Box, int]]
    """Boxes where either side is dense, each with the support of its best point."""
    digests: Sequence[Box]
    """Boxes where a passage of one text draws on all of a much longer passage of the other."""


_NOTHING = _DotPlot((), ())


def _digests(points: Points, sums: tuple[Counts, Counts]) -> list[Box]:
    found = []
    for side in (0, 1):
        turned = points[:, :: -1 if side else 1]
        for group in clusters(turned, 30, 400) if len(turned) >= 36 and _distinct(turned[:, 0]) >= 36 else ():
            if len(group) < 36:
                continue
            (short0, long0), (short1, long1) = group.min(0).tolist(), (group.max(0) + 1).tolist()
            rows = _distinct(group[:, 0])
            content = max(1, int(sums[side][short1] - sums[side][short0]))
            if (
                short1 - short0 >= 60
                and long1 - long0 >= 2 * (short1 - short0)
                and rows >= 36
                and rows / content >= 0.6
            ):
                box = (long0, long1, short0, short1) if side else (short0, short1, long0, long1)
                found.append(Box(*box))
    return found


def _distinct(places: Counts) -> int:
    return int(np.count_nonzero(np.bincount(places - places.min())))


def _strongest(points: Points, support: Counts, box: Box) -> int:
    rows, columns = points[:, 0], points[:, 1]
    inside = (rows >= box.a0) & (rows < box.a1) & (columns >= box.b0) & (columns < box.b1)
    return int(support[inside].max())


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


def align(a: Fingerprint, b: Fingerprint, held: Held | None = None) -> tuple[Aligned, ...]:
    """Passages that stand in both texts, in a's order; spans are of a's and b's text.

    A passage counts from 15 words on both sides; in long texts, which share more by chance, from up to 30. What the
    library holds of a tells formulas from passages that were taken over.
    """
    return align_each(a, [b], held)[0]


def align_each(a: Fingerprint, others: Sequence[Fingerprint], held: Held | None = None) -> list[tuple[Aligned, ...]]:
    """As `align`, of one text with each of several: most pairs have nothing, and together they cost little."""
    if not others:
        return []
    runs = joined(a.runs, [b.runs for b in others], len(a), 400)
    copied = boxes(runs, GRAM, 25, 4, 0.5, SHORTEST)
    stems = joined(a.content_stems, [b.content_stems for b in others], len(a), 64)
    plots = _dot_plots(a, others, stems)
    return [
        _between(a, b, found, plot, held) if found or plot is not _NOTHING else ()
        for b, found, plot in zip(others, copied, plots, strict=True)
    ]


def _dot_plots(a: Fingerprint, others: Sequence[Fingerprint], stems: Joined) -> list[_DotPlot]:
    stems, support = supported(stems, _RADIUS, _COMPANY)
    # Fewer places leave none better company: where all are weak, none can become strong.
    within = (_strongest_of(stems, support) >= _STRONG)[stems.text]
    stems, support = supported(best(stems.only(within), support[within], 0.75), _RADIUS, _COMPANY)
    strongest = _strongest_of(stems, support)
    # What cannot show that a text was rewritten need not be looked at for passages.
    telling = boxes(
        stems.only((strongest >= _STRONG)[stems.text]),
        1,
        65,
        5,
        0.3,
        15,
        Content(a.content_before, [b.content_before for b in others]),
    )
    plots = [_NOTHING] * len(others)
    for number in np.flatnonzero(strongest >= _STRONG).tolist():
        part = stems.of(number)
        points = stems.points[part] - (number * stems.stride, 0)
        scored = [(box, _strongest(points, support[part], box)) for box in telling[number]]
        plots[number] = _DotPlot(
            [one for one in scored if one[1] >= _STRONG],
            _digests(points, (a.content_before, others[number].content_before)),
        )
    return plots


def _strongest_of(stems: Joined, support: Counts) -> Counts:
    """The best support in each text."""
    strongest = np.zeros(stems.texts, np.intp)
    np.maximum.at(strongest, stems.text, support)
    return strongest


def _between(
    a: Fingerprint, b: Fingerprint, copied: list[Box], plot: _DotPlot, held: Held | None
) -> tuple[Aligned, ...]:
    def alike(box: Box) -> float:
        return similarity(a.hashes[box.a0 : box.a1], b.hashes[box.b0 : box.b1])

    def long_enough(box: Box) -> bool:
        return min(box.a1 - box.a0, box.b1 - box.b0) >= shortest

    shortest = min(max(15, math.sqrt(len(a) * len(b)) / 25), 30)
    scored = [(box, share := alike(box), strongest * share) for box, strongest in plot.passages]
    if any(evidence >= _FURTHER for _, _, evidence in scored):
        scored = [(box, share, evidence * rarity(a, b, box, held) ** 0.75) for box, share, evidence in scored]
    known = held is not None and held.telling
    rewritten: list[Box] = []
    if _established(scored, known):
        scored = [one for one in scored if not _of_one_series(a, b, one[0])]
        copied = [box for box in copied if not is_formula(a, b, box, held)]
        rewritten = _rewritten(scored, copied, known) if _established(scored, known) else []
    found = [box for box in rewritten if long_enough(box)]
    # What takes longest to tell comes last.
    found += [
        box
        for box in copied
        if long_enough(box)
        and alike(box) >= 0.5
        and not any(_overlap(box, other) for other in rewritten)
        and not is_formula(a, b, box, held)
    ]
    for digest in plot.digests:
        if rarity(a, b, digest, held) < _DIGEST_RAREST:
            continue
        shorter = 0 if digest.a1 - digest.a0 < digest.b1 - digest.b0 else 1
        parts = [box for box in found if _overlap(digest, box)]
        weak = len(parts) > 1 and min(map(alike, parts)) < 0.6
        if weak or all(_explained(digest, [part])[shorter] < 0.4 for part in parts):
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
        _words_of_runs(np.flatnonzero(np.isin(runs, others)), 3) / (len(runs) + 2)
        for runs, others in ((runs_a, runs_b), (runs_b, runs_a))
    )
    return kept < 0.5


def _words_of_runs(places: Counts, length: int) -> int:
    """How many words the runs of `length` words at `places` cover."""
    return int(np.minimum(np.diff(places), length).sum()) + length if len(places) else 0


def _established(scored: Sequence[tuple[Box, float, float]], known: bool) -> bool:
    """Whether a text was rewritten at all, by boxes with the share of words in common and the evidence.

    Two texts on one subject share its words; so the first box of a pair needs both many of them together and a large
    share of all words, and only then do weaker ones count.
    """
    least, enough = (0.43, _ESTABLISHED) if known else (0.5, _ESTABLISHED_UNKNOWN)
    return any(share >= least and evidence >= enough for _, share, evidence in scored)


def _rewritten(scored: Sequence[tuple[Box, float, float]], copied: list[Box], known: bool) -> list[Box]:
    """Boxes of the dot plot that say more than the copied runs in them do."""
    found = []
    for box, share, evidence in scored:
        parts = [c for c in copied if _overlap(box, c)]
        # One copied run that fills most of the box says it better: the dot plot blurs its edges.
        copy = len(parts) == 1 and min(_explained(box, parts)) >= 0.6
        if share >= 0.4 and evidence >= (_FURTHER if known else _FURTHER_UNKNOWN) and not copy:
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
