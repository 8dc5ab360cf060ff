"""What became of a text between two versions of it: sentences linked, sentences and words kept, changed or dropped."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from viewer.model.reuse import SentenceChange, SentenceLink, WordChange
from viewer.model.text import Span

from .alignment import common
from .fingerprints import Counts, Fingerprint, Hashes

_LINKED = 0.3
_LINKED_IN_PLACE = 0.2
"""Enough where the sentence before or after is linked to the one before or after."""
_EVERYWHERE = 20_000
"""A stem that makes more pairs of sentences tells none of them apart."""
_MARKS = str.maketrans("’‘ʼ“”„–", "'''\"\"\"-")
_TOKEN = re.compile(r"\w+(?:['’ʼ]\w+)*|[^\w\s]")


def sentence_links(
    a: Fingerprint, sentences_of_a: Sequence[Span], b: Fingerprint, sentences_of_b: Sequence[Span]
) -> tuple[SentenceLink, ...]:
    """For every sentence of either text the one of the other that says the same, if any; in a's order.

    Stems count by how few sentences hold them. A weak likeness counts where neighbours are linked alike, for a
    rewriter goes along the text.
    """
    pairs, likeness = _likeness(a, sentences_of_a, b, sentences_of_b)
    if len(pairs) == 0:
        return ()
    best = set()
    for side in (0, 1):
        order = np.lexsort((-likeness, pairs[:, side]))
        _, first = np.unique(pairs[order, side], return_index=True)
        best |= set(order[first].tolist())
    links = {(int(pairs[n, 0]), int(pairs[n, 1])): float(likeness[n]) for n in best}
    sure = {link for link, alike in links.items() if alike >= _LINKED}
    in_place = {
        (i, j)
        for (i, j), alike in links.items()
        if alike >= _LINKED_IN_PLACE and any((i + di, j + dj) in sure for di in (-1, 1) for dj in (di, 2 * di, 0))
    }
    return tuple(
        SentenceLink(sentences_of_a[i], sentences_of_b[j], round(links[i, j], 3)) for i, j in sorted(sure | in_place)
    )


def _likeness(
    a: Fingerprint, sentences_of_a: Sequence[Span], b: Fingerprint, sentences_of_b: Sequence[Span]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Pairs of sentences with common content words, and the Dice coefficients of their weighted stems."""
    # As rows of (sentence, stem), each once.
    ranges_of_a, ranges_of_b = a.words_in_each(sentences_of_a), b.words_in_each(sentences_of_b)
    parts = [_stems(a, ranges_of_a), _stems(b, ranges_of_b)]
    stems, at = np.unique(np.concatenate([of for _, of in parts]), return_inverse=True)
    of_side = at[: len(parts[0][0])], at[len(parts[0][0]) :]
    keys_of = [np.unique(number * len(stems) + at) for (number, _), at in zip(parts, of_side, strict=True)]
    in_a, in_b = (keys // max(1, len(stems)) for keys in keys_of)
    of_a, of_b = (keys % max(1, len(stems)) for keys in keys_of)
    # A sentence that stands twice is one sentence: its words are no commoner for it.
    first = np.concatenate([of_a[~_again(a, ranges_of_a)[in_a]], of_b[~_again(b, ranges_of_b)[in_b]]])
    frequency = np.bincount(first, minlength=len(stems))
    sentences = len(sentences_of_a) + len(sentences_of_b)
    weight = np.log(1 + sentences / np.maximum(frequency, 1))
    total_a = np.bincount(in_a, weight[of_a], len(sentences_of_a))
    total_b = np.bincount(in_b, weight[of_b], len(sentences_of_b))
    points = common(of_a.astype(np.uint64), of_b.astype(np.uint64), _EVERYWHERE)
    keys = in_a[points[:, 0]] * len(sentences_of_b) + in_b[points[:, 1]]
    found, inverse = np.unique(keys, return_inverse=True)
    shared = np.bincount(inverse, weight[of_a[points[:, 0]]], len(found))
    pairs = np.stack(np.divmod(found, max(1, len(sentences_of_b))), 1)
    return pairs, 2 * shared / np.maximum(total_a[pairs[:, 0]] + total_b[pairs[:, 1]], 1e-9)


def _stems(words: Fingerprint, ranges: Counts) -> tuple[Counts, Hashes]:
    """The stems of the content words of ranges of words, and in which range each stands."""
    lengths = ranges[:, 1] - ranges[:, 0]
    number = np.arange(len(ranges)).repeat(lengths)
    at = np.arange(len(number)) + (ranges[:, 1] - lengths.cumsum()).repeat(lengths)
    content = words.content[at]
    return number[content], words.stems[at[content]]


def _again(words: Fingerprint, ranges: Counts) -> npt.NDArray[np.bool_]:
    """Which ranges of words stand earlier among them, word for word."""
    seen: set[bytes] = set()
    result = np.zeros(len(ranges), np.bool_)
    for number, (first, end) in enumerate(ranges.tolist()):
        key = words.hashes[first:end].tobytes()
        result[number] = key in seen
        seen.add(key)
    return result


def changes(
    a: Fingerprint, sentences_of_a: Sequence[Span], b: Fingerprint, sentences_of_b: Sequence[Span]
) -> tuple[SentenceChange, ...]:
    """What changed from a to b, sentence by sentence, in b's order, with what was dropped where it stood."""
    links = sentence_links(a, sentences_of_a, b, sentences_of_b)
    at_a = {span: i for i, span in enumerate(sentences_of_a)}
    at_b = {span: j for j, span in enumerate(sentences_of_b)}
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for link in sorted(links, key=lambda link: -link.similarity):
        i, j = at_a[link.a], at_b[link.b]
        if j not in partner and i not in taken:
            partner[j] = i
            taken.add(i)
    _pair_the_same(a, sentences_of_a, b, sentences_of_b, partner, taken)
    in_order = _ascending([(j, partner[j]) for j in sorted(partner)])
    dropped = [i for i in range(len(sentences_of_a)) if i not in taken]
    result: list[SentenceChange] = []
    for j, span in enumerate(sentences_of_b):
        if j not in partner:
            result.append(SentenceChange("added", None, span))
            continue
        i = partner[j]
        if j in in_order:
            while dropped and dropped[0] < i:
                result.append(SentenceChange("dropped", sentences_of_a[dropped.pop(0)], None))
        same = np.array_equal(a.hashes[slice(*a.words_in(sentences_of_a[i]))], b.hashes[slice(*b.words_in(span))])
        kind: Literal["kept", "moved", "changed"] = "changed" if not same else "kept" if j in in_order else "moved"
        result.append(SentenceChange(kind, sentences_of_a[i], span))
    return (*result, *(SentenceChange("dropped", sentences_of_a[i], None) for i in dropped))


def _pair_the_same(
    a: Fingerprint,
    sentences_of_a: Sequence[Span],
    b: Fingerprint,
    sentences_of_b: Sequence[Span],
    partner: dict[int, int],
    taken: set[int],
) -> None:
    """Pairs equal sentences that nothing has linked, such as those without any content word."""
    free: dict[bytes, list[int]] = {}
    for i, sentence in reversed(list(enumerate(sentences_of_a))):
        if i not in taken:
            free.setdefault(a.hashes[slice(*a.words_in(sentence))].tobytes(), []).append(i)
    for j, sentence in enumerate(sentences_of_b):
        same = free.get(b.hashes[slice(*b.words_in(sentence))].tobytes())
        if j not in partner and same:
            partner[j] = same.pop()
            taken.add(partner[j])


def _ascending(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """First members of a longest run of pairs whose second members ascend (by patience sorting)."""
    ends: list[int] = []  # the least second member that ends a run of each length
    last: list[int] = []  # and the pair it belongs to
    before: list[int] = []
    for n, (_, value) in enumerate(pairs):
        length = bisect_left(ends, value)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1], last[length : length + 1] = [value], [n]
    chosen: set[int] = set()
    n = last[-1] if last else -1
    while n >= 0:
        chosen.add(pairs[n][0])
        n = before[n]
    return chosen


def word_changes(text_a: str, a: Span, text_b: str, b: Span) -> tuple[WordChange, ...]:
    """How the words of one passage became those of another, as git's word diff shows it; spans are of the whole texts.

    The fewest words dropped and added (rapidfuzz's Indel distance). Case counts; white space and the shape of quotation
    marks and dashes do not.
    """
    words_a = [(m[0].translate(_MARKS), *m.span()) for m in _TOKEN.finditer(text_a, a.start, a.end)]
    words_b = [(m[0].translate(_MARKS), *m.span()) for m in _TOKEN.finditer(text_b, b.start, b.end)]
    numbers: dict[str, int] = {}
    coded_a = [numbers.setdefault(w[0], len(numbers)) for w in words_a]
    coded_b = [numbers.setdefault(w[0], len(numbers)) for w in words_b]
    result: list[WordChange] = []
    dropped: tuple[int, int] | None = None
    added: tuple[int, int] | None = None

    def close(before_a: int, before_b: int) -> None:
        nonlocal dropped, added
        if dropped or added:
            kind: Literal["changed", "dropped", "added"] = (
                "changed" if dropped and added else "dropped" if dropped else "added"
            )
            result.append(
                WordChange(
                    kind,
                    _run(words_a, *dropped) if dropped else _gap(words_a, before_a, a),
                    _run(words_b, *added) if added else _gap(words_b, before_b, b),
                )
            )
            dropped = added = None

    for step in Indel.opcodes(coded_a, coded_b):
        if step.tag == "equal":
            close(step.src_start, step.dest_start)
            result.append(
                WordChange(
                    "equal",
                    _run(words_a, step.src_start, step.src_end),
                    _run(words_b, step.dest_start, step.dest_end),
                )
            )
        elif step.tag == "delete":
            dropped = (dropped[0] if dropped else step.src_start, step.src_end)
        else:
            added = (added[0] if added else step.dest_start, step.dest_end)
    close(len(words_a), len(words_b))
    return tuple(result)


def _run(words: Sequence[tuple[str, int, int]], first: int, last: int) -> Span:
    return Span(words[first][1], words[last - 1][2])


def _gap(words: Sequence[tuple[str, int, int]], at: int, passage: Span) -> Span:
    """The empty span before word `at`."""
    place = words[at][1] if at < len(words) else passage.end
    return Span(place, place)
