"""Which documents are likeliest to share a passage with a text, by the sampled hashes that they hold with it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from viewer.model.reuse import PAIR

Grams: TypeAlias = npt.NDArray[np.uint64]
Keys: TypeAlias = npt.NDArray[np.uint64]
Counts: TypeAlias = npt.NDArray[np.intp]
Found: TypeAlias = tuple[Keys, Counts, Counts]
"""A sorted array of keys; where each hash of the text begins in it; how many documents it has for each."""

BITS = 24
NUMBER = np.uint64((1 << BITS) - 1)
"""The part of a key that is a document's number."""
_BEHIND = 36
"""Bits that a hash's place among those of its text takes when it is sorted by documents' numbers."""
_COMMON = 50
"""A gram that more documents hold does not speak for a candidate by itself."""
_SMALL = 2_000
"""In a library of fewer documents, one common run makes a candidate; in a larger one that takes two, and rare ones."""
_RARE = 20
"""A pair of words that more documents hold belongs to a subject, not to a passage."""
_WEIGHT = 0.6
"""What two runs that make a candidate in a large library must weigh, against two that only two documents hold."""
_PROBES = 12
"""Grams that look for further copies of a text whose every gram is common."""
_NEAR = 40
"""Words between two hashes that may belong to one passage."""
_BUDGET = 40_000
_EVERYWHERE = 1_000
"""A hash that more documents hold is in so many that it is not looked for in single ones."""
_STRETCH = 65
"""Words within which a passage that was taken over shows in what it shares."""
_TOGETHER = 4
"""Hashes in one stretch that may be a passage however common they are."""
_TELLING = 2.8
"""How rare fewer must be, those of the best stretch counted twice: 1 for each that no third document holds, less the
more hold it. Of pairs that have a passage, 1 in 200 share less; of those that have none, half."""


def likely(
    found: Sequence[Found],
    grams: Grams,
    documents: int,
    removed: Keys,
    own: int | None,
    places: Counts | None,
    most: int,
) -> list[tuple[int, int, bool]]:
    """(number, hashes in common, whether they may make a passage) of documents, the likeliest first.

    `documents` is how many the library has, `own` the text's own number; see `FingerprintIndex.candidates`.
    """
    frequency = np.sum([each for _, _, each in found], 0) if found else np.zeros(len(grams), np.int64)
    runs = grams < np.uint64(PAIR)
    telling = runs & (frequency <= _COMMON)
    small = documents < _SMALL
    near = None if small else places
    rare = 2 * _WEIGHT * np.log(1 + documents / 2)
    held = _holders(found, frequency <= _EVERYWHERE)

    def weighed(held: Holders, of: npt.NDArray[np.bool_], near: Counts | None = None) -> list[tuple[float, int, int]]:
        return _weighed(held.only(of[held.which]), frequency, documents, removed, near)

    chosen = [(weight, n, c) for weight, n, c in weighed(held, telling, near) if small or (c >= 2 and weight >= rare)]
    chosen.sort(key=lambda c: (-c[0], c[1]))
    chosen = chosen[: most if small else most // 2]
    if telling.sum() < runs.sum() / 4:
        rarest = np.argsort(np.where(runs & ~telling, frequency, 1 << 40), kind="stable")[:_PROBES]
        probes = np.zeros(len(grams), np.bool_)
        probes[rarest[np.cumsum(frequency[rarest]) <= _BUDGET]] = True
        copies = [one for one in weighed(_holders(found, probes), probes) if 2 * one[2] > _PROBES]
        chosen += sorted(copies, key=lambda copy: (-copy[2], copy[1]))[:10]
    copied = {n: c for _, n, c in chosen if n != own}
    company = [
        (weight, n, c)
        for weight, n, c in weighed(held, ~runs & (frequency <= _RARE), near)
        if c >= 2 and n != own and n not in copied
    ]
    company.sort(key=lambda c: (-c[0], c[1]))
    rewritten = [(n, c) for _, n, c in company[: 25 if small else 5]]
    # In turns: what is most like to be rewritten comes before what shares a run of words by chance.
    turns = itertools.chain.from_iterable(itertools.zip_longest(copied.items(), rewritten))
    result = dict(turn for turn in turns if turn is not None)
    close = _close(held, frequency, places, list(result))
    return [(number, count, near) for (number, count), near in zip(result.items(), close, strict=True)]


def _close(held: Holders, frequency: npt.NDArray[np.int64], places: Counts | None, among: Sequence[int]) -> list[bool]:
    """Whether each document (by its number) holds several hashes of one stretch of the text, or few but rare ones.

    Without places, all of the text is one stretch.
    """
    numbers, inverse = np.unique(np.array(among, np.intp), return_inverse=True)
    if len(numbers) == 0:
        return []
    of = np.minimum(np.searchsorted(numbers, held.numbers), len(numbers) - 1)
    chosen = (numbers[of] == held.numbers).nonzero()[0]
    which, of = held.which[chosen], of[chosen]
    at = np.zeros(len(which), np.intp) if places is None else places[which]
    # All in one line, each document's part further from the next than a stretch is long.
    part = int(at.max(initial=0)) + _STRETCH + 1
    line = of * part + at
    order = np.lexsort((which, line))
    line = line[order]
    rarity = 1 / np.sqrt(np.maximum(frequency[which[order]] - 1, 1))
    before = np.append(0.0, np.cumsum(rarity))
    first, end = np.arange(len(line)), np.searchsorted(line, line + _STRETCH, "right")
    most, rarest = np.zeros(len(numbers), np.intp), np.zeros(len(numbers))
    of = line // part
    np.maximum.at(most, of, end - first)
    np.maximum.at(rarest, of, before[end] - before[first])
    in_all = np.bincount(of, rarity, len(numbers))
    close = (most >= _TOGETHER) | (rarest + in_all >= _TELLING)
    answers: list[bool] = close[inverse].tolist()
    return answers


class Holders(NamedTuple):
    """Which documents hold which hashes, in order of documents and then of hashes."""

    numbers: Counts
    which: Counts

    def only(self, chosen: npt.NDArray[np.bool_]) -> Holders:
        return Holders(self.numbers[chosen], self.which[chosen])


def _holders(found: Sequence[Found], of: npt.NDArray[np.bool_]) -> Holders:
    """Who holds the chosen hashes. In one order however the runs are cut: sums of what is not whole depend on it."""
    parts = [documents_of(run, start, np.where(of, each, 0)) for run, start, each in found]
    if not parts:
        return Holders(np.empty(0, np.intp), np.empty(0, np.intp))
    keys = np.concatenate([numbers.view(np.intp) << _BEHIND | which for which, numbers in parts])
    keys.sort()
    return Holders(keys >> _BEHIND, keys & ((1 << _BEHIND) - 1))


def _weighed(
    held: Holders, frequency: npt.NDArray[np.int64], documents: int, removed: Keys, places: Counts | None
) -> list[tuple[float, int, int]]:
    """(what the hashes that it holds weigh, the rarer the more, its number, how many they are) of each document.

    With places, only what stands near another that the document holds.
    """
    numbers, which = held
    if places is not None:
        order = np.lexsort((places[which], numbers))
        which, numbers = which[order], numbers[order]
        close = (numbers[1:] == numbers[:-1]) & (np.diff(places[which]) <= _NEAR)
        beside = np.append(close, False) | np.insert(close, 0, False)
        which, numbers = which[beside], numbers[beside]
    first = np.append(True, numbers[1:] != numbers[:-1])[: len(numbers)].nonzero()[0]
    counts = np.diff(first, append=len(numbers))
    values = numbers[first]
    weights = np.bincount(np.arange(len(values)).repeat(counts), np.log(1 + documents / frequency[which]), len(values))
    if len(removed):
        here = ~np.isin(values, removed.view(np.intp))
        values, counts, weights = values[here], counts[here], weights[here]
    return list(zip(weights.tolist(), values.tolist(), counts.tolist(), strict=True))


def documents_of(run: Keys, start: Counts, each: Counts) -> tuple[Counts, Keys]:
    """(index of the gram, document number) of every key that the ranges hold."""
    which = np.arange(len(each)).repeat(each)
    at = np.arange(len(which)) + (start - each.cumsum() + each).repeat(each)
    return which, run[at] & NUMBER
