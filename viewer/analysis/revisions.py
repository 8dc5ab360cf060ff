"""What became of a text between two versions of it: sentences linked, sentences and words kept, changed or dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from viewer.model.reuse import SentenceChange, SentenceLink, WordChange
from viewer.model.text import Span

from .fingerprints import Fingerprint

_LINKED = 0.3
_LINKED_IN_PLACE = 0.2
"""Enough where the sentence before or after is linked to the one before or after."""
_FUNCTION_WORD = 0.1
_MARKS = str.maketrans("’‘ʼ“”„–", "'''\"\"\"-")
_TOKEN = re.compile(r"\w+(?:['’ʼ]\w+)*|[^\w\s]")


def sentence_links(
    a: Fingerprint, sentences_of_a: Sequence[Span], b: Fingerprint, sentences_of_b: Sequence[Span]
) -> tuple[SentenceLink, ...]:
    """For every sentence of either text the one of the other that says the same, if any; in a's order.

    Stems count by how few sentences hold them. A weak likeness counts where neighbours are linked alike, for a
    rewriter goes along the text.
    """
    likeness = _likeness(a, sentences_of_a, b, sentences_of_b)
    if likeness.size == 0:
        return ()
    best_for_a, best_for_b = likeness.argmax(1), likeness.argmax(0)
    links = {(i, int(j)) for i, j in enumerate(best_for_a)} | {(int(i), j) for j, i in enumerate(best_for_b)}
    sure = {(i, j) for i, j in links if likeness[i, j] >= _LINKED}
    for i, j in sorted(links - sure):
        beside = any((i + di, j + dj) in sure for di in (-1, 1) for dj in (di, 2 * di, 0))
        if likeness[i, j] >= _LINKED_IN_PLACE and beside:
            sure.add((i, j))
    return tuple(
        SentenceLink(sentences_of_a[i], sentences_of_b[j], round(float(likeness[i, j]), 3)) for i, j in sorted(sure)
    )


def _likeness(
    a: Fingerprint, sentences_of_a: Sequence[Span], b: Fingerprint, sentences_of_b: Sequence[Span]
) -> npt.NDArray[np.float64]:
    """Dice coefficients of weighted stems, a row for each sentence of a, a column for each of b."""
    stems, at = np.unique(np.concatenate([a.stems, b.stems]), return_inverse=True)
    content = np.zeros(len(stems), np.bool_)
    content[at] = np.concatenate([a.content, b.content])
    held = []
    for words, sentences, offset in ((a, sentences_of_a, 0), (b, sentences_of_b, len(a))):
        rows = np.zeros((len(sentences), len(stems)), np.float64)
        for row, sentence in zip(rows, sentences, strict=True):
            first, last = words.words_in(sentence)
            row[at[offset + first : offset + last]] = 1
        held.append(rows)
    of_a, of_b = held
    # A sentence that stands twice is one sentence: its words are no commoner for it.
    sentences_with = len(np.unique(of_a, axis=0)) + len(np.unique(of_b, axis=0))
    frequency = np.unique(of_a, axis=0).sum(0) + np.unique(of_b, axis=0).sum(0)
    weight = np.where(content, np.log(1 + sentences_with / np.maximum(frequency, 1)), _FUNCTION_WORD)
    common: npt.NDArray[np.float64] = (of_a * weight) @ of_b.T
    total = (of_a @ weight)[:, None] + (of_b @ weight)[None, :]
    return 2 * common / np.maximum(total, 1e-9)


def changes(
    a: Fingerprint, sentences_of_a: Sequence[Span], b: Fingerprint, sentences_of_b: Sequence[Span]
) -> tuple[SentenceChange, ...]:
    """What changed from a to b, sentence by sentence, in b's order, with what was dropped where it stood."""
    links = sentence_links(a, sentences_of_a, b, sentences_of_b)
    at_a = {span: i for i, span in enumerate(sentences_of_a)}
    at_b = {span: j for j, span in enumerate(sentences_of_b)}
    partner: dict[int, int] = {}
    for link in sorted(links, key=lambda link: -link.similarity):
        i, j = at_a[link.a], at_b[link.b]
        if j not in partner and i not in partner.values():
            partner[j] = i
    in_order = _ascending([(j, partner[j]) for j in sorted(partner)])
    dropped = [i for i in range(len(sentences_of_a)) if i not in partner.values()]
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


def _ascending(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """First members of a longest run of pairs whose second members ascend."""
    best: list[tuple[int, int]] = []  # (length, index of the pair before) of the longest run that ends at each pair
    for n, (_, value) in enumerate(pairs):
        before = [(best[m][0], -m) for m in range(n) if pairs[m][1] < value]
        length, back = max(before, default=(0, 1))
        best.append((length + 1, -back))
    chosen: set[int] = set()
    n = max(range(len(best)), key=lambda n: best[n][0], default=-1)
    while n >= 0:
        chosen.add(pairs[n][0])
        n = best[n][1]
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
