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
import numpy.typing as npt

from viewer.model.text import Span

from .fingerprints import GRAM, Counts, Fingerprint, Hashes, contained, grams
from .rarity import Held, is_formula, rarity
from .seeds import Box, Content, Joined, best, boxes, joined, parted, supported

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
_WORTH_LOOKING = 8
"""The same for the best place of two texts: with less, only a run of common words could be evidence enough."""
_DIGEST_FEWEST = 36
"""Content words of a digest that stand in what it draws on."""
_COUNTED = 1 << 21
"""Counts of words that are kept at once, so that long texts do not fill the memory."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A passage of a and its counterpart in b."""

    a: Span
    b: Span
    kind: Literal["verbatim", "near", "rewritten"]
    similarity: float
    """Share of words in common (Dice), 0 to 1."""
    words: Box


def common(a: Hashes, b: Hashes, most: int = 400) -> npt.NDArray[np.intp]:
    """All pairs (rows) of places with equal values, sorted; values that make more than `most` pairs tell nothing."""
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


def _similarities(a: Fingerprint, others: Sequence[Fingerprint], found: Sequence[tuple[int, Box]]) -> list[float]:
    """How alike the two sides of each box are; with each box, which of the others it is of."""
    values, numbers = a.numbered
    result: list[float] = []
    step = max(1, _COUNTED // max(1, len(values)))
    for at in range(0, len(found), step):
        part = found[at : at + step]
        long_a = np.array([box.a1 - box.a0 for _, box in part])
        long_b = np.array([box.b1 - box.b0 for _, box in part])
        in_a = np.concatenate([numbers[box.a0 : box.a1] for _, box in part])
        words = np.concatenate([others[number].hashes[box.b0 : box.b1] for number, box in part])
        in_b = values.searchsorted(words)
        known = (values.take(in_b, mode="clip") == words).nonzero()[0]
        first = np.arange(len(part)) * len(values)
        counts = [
            np.bincount(words_of, minlength=len(part) * len(values))
            for words_of in (first.repeat(long_a) + in_a, first.repeat(long_b)[known] + in_b[known])
        ]
        both = np.minimum(*counts).reshape(len(part), -1).sum(1)
        result += (2 * both / (long_a + long_b)).tolist()
    return result


def _digests(points: Joined, a: Fingerprint, others: Sequence[Fingerprint]) -> list[list[Box]]:
    """For each of the others, boxes where a passage of one text draws on all of a much longer passage of the other."""
    found: list[list[Box]] = [[] for _ in others]
    if len(points.text) < _DIGEST_FEWEST:
        return found
    for side, (short, long) in enumerate(((points.rows, points.columns), (points.columns, points.rows))):
        label = parted(points.text, [(short, 30), (long, 400)])
        for group in np.flatnonzero(np.bincount(label) >= _DIGEST_FEWEST).tolist():
            inside = np.flatnonzero(label == group)
            number = int(points.text[inside[0]])
            in_short, in_long = short[inside], long[inside]
            short0, short1 = int(in_short.min()), int(in_short.max()) + 1
            long0, long1 = int(in_long.min()), int(in_long.max()) + 1
            if short1 - short0 < 60 or long1 - long0 < 2 * (short1 - short0):
                continue
            places = int(np.count_nonzero(np.bincount(in_short - short0)))
            before = (others[number] if side else a).content_before
            if places >= _DIGEST_FEWEST and places / max(1, int(before[short1] - before[short0])) >= 0.6:
                box = (long0, long1, short0, short1) if side else (short0, short1, long0, long1)
                found[number].append(Box(*box))
    return found


def _strongest(points: Joined, support: Counts, found: Sequence[tuple[int, Box]]) -> list[int]:
    """The support of the best point in each box; with each box, which of the others it is of."""
    if not found:
        return []
    text, (a0, a1, b0, b1) = np.array([number for number, _ in found]), np.array([box for _, box in found]).T
    # The points stand by text and row.
    stride = int(max(points.rows.max(), a1.max())) + 1
    line = points.text * stride + points.rows
    first, end = line.searchsorted(text * stride + a0), line.searchsorted(text * stride + a1)
    each = end - first
    of = np.arange(len(found)).repeat(each)
    at = np.arange(len(of)) + (first - each.cumsum() + each).repeat(each)
    inside = (points.columns[at] >= b0[of]) & (points.columns[at] < b1[of])
    strongest = np.zeros(len(found), np.intp)
    np.maximum.at(strongest, of[inside], support[at[inside]])
    return strongest.tolist()


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
    runs = joined(a.runs, [b.grams for b in others], 400)
    copied = boxes(runs, GRAM, 25, 4, 0.5, SHORTEST)
    stems = joined(a.content_stems, [b.stems_of_content for b in others], 64, at=[b.content_positions for b in others])
    stems, support = supported(stems, _RADIUS, _COMPANY, _WORTH_LOOKING)
    stems, support = supported(best(stems, support, 0.75), _RADIUS, _COMPANY, _WORTH_LOOKING)
    dense = boxes(stems, 1, 65, 5, 0.3, 15, Content(a.content_before, [b.content_before for b in others]))
    digests = _digests(stems, a, others)
    of_copied = [(number, box) for number, found in enumerate(copied) for box in found]
    of_dense = [(number, box) for number, found in enumerate(dense) for box in found]
    strongest = dict(zip(of_dense, _strongest(stems, support, of_dense), strict=True))
    told = [*of_copied, *(one for one in of_dense if strongest[one] >= _STRONG)]
    alike = dict(zip(told, _similarities(a, others, told), strict=True))
    return [
        _between(
            a,
            b,
            [(box, alike[n, box]) for box in copied[n]],
            [(box, alike[n, box], strongest[n, box]) for box in dense[n] if strongest[n, box] >= _STRONG],
            digests[n],
            held,
        )
        if copied[n] or dense[n] or digests[n]
        else ()
        for n, b in enumerate(others)
    ]


def _between(
    a: Fingerprint,
    b: Fingerprint,
    copied: list[tuple[Box, float]],
    dense: list[tuple[Box, float, int]],
    digests: list[Box],
    held: Held | None,
) -> tuple[Aligned, ...]:
    """What counts of the boxes of two texts: with each its similarity and, where stems are dense, its best support."""

    def long_enough(box: Box) -> bool:
        return min(box.a1 - box.a0, box.b1 - box.b0) >= shortest

    shortest = min(max(15, math.sqrt(len(a) * len(b)) / 25), 30)
    known = held is not None and held.telling
    scored = [(box, share, strongest * share) for box, share, strongest in dense]
    rewritten: list[tuple[Box, float]] = []
    # Rarity only takes from the evidence, and takes longest to tell.
    if _established(scored, known):
        scored = [(b_, s, e * rarity(a, b, b_, held) ** 0.75) for b_, s, e in scored if _counts(s, e, known)]
    if _established(scored, known):
        scored = [one for one in scored if not _of_one_series(a, b, one[0])]
        copied = [(box, share) for box, share in copied if not is_formula(a, b, box, held)]
        rewritten = _rewritten(scored, [box for box, _ in copied], known) if _established(scored, known) else []
    found = [(box, share) for box, share in rewritten if long_enough(box)]
    found += [
        (box, share)
        for box, share in copied
        if long_enough(box)
        and share >= 0.5
        and not any(_overlap(box, other) for other, _ in rewritten)
        and not is_formula(a, b, box, held)
    ]
    for digest in digests:
        if rarity(a, b, digest, held) < _DIGEST_RAREST:
            continue
        shorter = 0 if digest.a1 - digest.a0 < digest.b1 - digest.b0 else 1
        parts = [(box, share) for box, share in found if _overlap(digest, box)]
        weak = len(parts) > 1 and min(share for _, share in parts) < 0.6
        if weak or all(_explained(digest, [part])[shorter] < 0.4 for part, _ in parts):
            share = similarity(a.hashes[digest.a0 : digest.a1], b.hashes[digest.b0 : digest.b1])
            found = [one for one in found if one not in parts] + [(digest, share)]
    return tuple(_aligned(a, b, box, share) for box, share in sorted(found))


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
        _words_of_runs(np.flatnonzero(contained(runs, others)), 3) / (len(runs) + 2)
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


def _counts(share: float, evidence: float, known: bool) -> bool:
    """Whether a box is a passage once the text is known to be rewritten."""
    return share >= 0.4 and evidence >= (_FURTHER if known else _FURTHER_UNKNOWN)


def _rewritten(scored: Sequence[tuple[Box, float, float]], copied: list[Box], known: bool) -> list[tuple[Box, float]]:
    """Boxes of the dot plot that say more than the copied runs in them do, and how alike their sides are."""
    found = []
    for box, share, evidence in scored:
        parts = [c for c in copied if _overlap(box, c)]
        # One copied run that fills most of the box says it better: the dot plot blurs its edges.
        copy = len(parts) == 1 and min(_explained(box, parts)) >= 0.6
        if _counts(share, evidence, known) and not copy:
            found.append((box, share))
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
