"""What a library shows of copied passages: repeats in a document, passages between two, boilerplate, shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from viewer.model.reuse import PAIR, Boilerplate, Reuse
from viewer.model.text import Document, DocumentId, Passage, Span, Structure

from .alignment import Aligned, align, align_each, similarity
from .fingerprints import GRAM, Fingerprint, contained, fingerprint, grams

__all__ = [
    "align",
    "align_each",
    "boilerplate",
    "fingerprint",
    "named_boilerplate",
    "repeats",
    "reuse_rows",
    "without_boilerplate",
]

_REPEAT_GRAM = 6
_REPEAT_GAP = 12
_REPEAT_SHORTEST = 20
_LINE_SHORTEST = 8
_HEADLINE_SHORTEST = 5
_HEAD_LINES = 10
_BOILERPLATE_SHORTEST = 8
"""Words; what many documents carry and is shorter is a name or a turn of phrase."""


def repeats(document: Document, structure: Structure, words: Fingerprint | None = None) -> tuple[Reuse, ...]:
    """Passages that stand a second time in the document, each with its first standing; in text order.

    A passage counts from 20 words, a whole line or sentence from 8, a line that begins among the first ten from 5.
    """
    words = words or fingerprint(document.text)
    found = [
        *_repeated_passages(words),
        *_repeated_units(words, _head(document.text), _HEADLINE_SHORTEST),
        *_repeated_units(words, [*_lines(document.text), *structure.sentences], _LINE_SHORTEST),
    ]
    kept: list[tuple[int, int, int, int]] = []
    for first, first_end, again, end in sorted(found, key=lambda f: f[2] - f[3]):
        if not any(low <= again and end <= high for _, _, low, high in kept):
            kept.append((first, first_end, again, end))
    return tuple(
        Reuse(
            words.span(again, end),
            "repeat",
            Passage(document.id, words.span(first, first_end)),
            _alike(words, (first, first_end), words, (again, end)),
        )
        for first, first_end, again, end in sorted(kept, key=lambda k: k[2])
    )


def _repeated_passages(words: Fingerprint) -> Iterator[tuple[int, int, int, int]]:
    """(first, its end, again, its end) in words, of runs whose 6-grams stand earlier in the text."""
    hashes = grams(words.hashes, _REPEAT_GRAM)
    if len(hashes) == 0:
        return
    _, first_of, inverse = np.unique(hashes, return_index=True, return_inverse=True)
    first = first_of[inverse]
    again = np.flatnonzero(np.arange(len(hashes)) - first >= _REPEAT_GRAM)
    if len(again) == 0:
        return
    first = first[again]
    shift = again - first
    cuts = np.flatnonzero((np.diff(again) > _REPEAT_GAP) | (np.abs(np.diff(shift)) > _REPEAT_GAP)) + 1
    runs: list[list[int]] = []
    for at in np.split(np.arange(len(again)), cuts):
        low, high = int(again[at[0]]), int(again[at[-1]]) + _REPEAT_GRAM
        start, end = int(first[at].min()), int(first[at].max()) + _REPEAT_GRAM
        # A phrase that the first standing itself repeats points elsewhere, and must not part what belongs together.
        if high - low < _REPEAT_GAP and runs:
            continue
        last = runs[-1] if runs else [0, 0, 0, 0]
        if runs and low - last[3] <= 2 * _REPEAT_GAP and 0 <= start - last[1] + _REPEAT_GAP <= 3 * _REPEAT_GAP:
            last[1], last[3] = max(last[1], end), high
        else:
            runs.append([start, end, low, high])
    for start, end, low, high in runs:
        end = min(end, low)
        if min(high - low, end - start) >= _REPEAT_SHORTEST:
            yield start, end, low, high


def _repeated_units(words: Fingerprint, units: Iterable[Span], shortest: int) -> Iterator[tuple[int, int, int, int]]:
    seen: dict[bytes, tuple[int, int]] = {}
    for unit in units:
        low, high = words.words_in(unit)
        if high - low >= shortest:
            first, end = seen.setdefault(words.hashes[low:high].tobytes(), (low, high))
            if end <= low:
                yield first, end, low, high


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _head(text: str) -> list[Span]:
    return [line for line, _ in zip(_lines(text), range(_HEAD_LINES), strict=False)]


def _alike(a: Fingerprint, in_a: tuple[int, int], b: Fingerprint, in_b: tuple[int, int]) -> float:
    return similarity(a.hashes[slice(*in_a)], b.hashes[slice(*in_b)])


def boilerplate(
    words: Fingerprint, frequencies: npt.NDArray[np.int64], documents: int, copies: int = 0
) -> tuple[Boilerplate, ...]:
    """Passages that many documents of the library carry, in text order.

    `frequencies` runs parallel to `words.sample` and counts the documents that hold each gram, this one included;
    `documents` is the size of the library, `copies` how many others are copies of this document for the most part:
    what they share with it is a release sent out many times, not boilerplate.
    """
    many = max(5, min(50, documents // 100)) + copies
    frequent = words.sample[(frequencies > many) & (words.sample < np.uint64(PAIR))]
    if len(frequent) == 0:
        return ()
    hashes = grams(words.hashes, min(GRAM, max(1, len(words))))
    at = np.flatnonzero(contained(hashes, frequent))
    counts = frequencies[np.searchsorted(words.sample, hashes[at])]
    found = []
    for group in np.split(np.arange(len(at)), np.flatnonzero(np.diff(at) > GRAM + 3) + 1):
        low, high = int(at[group[0]]), min(int(at[group[-1]]) + GRAM, len(words))
        if high - low >= _BOILERPLATE_SHORTEST:
            found.append(Boilerplate(words.span(low, high), int(np.median(counts[group]))))
    return tuple(found)


def without_boilerplate(words: Fingerprint, common: Sequence[Boilerplate]) -> Fingerprint:
    """The same text for `align`, with what many documents carry no sign that a passage was rewritten."""
    if not common:
        return words
    content = words.content.copy()
    for part in common:
        content[slice(*words.words_in(part.span))] = False
    return replace(words, content=content)


def reuse_rows(aligned: Sequence[Aligned], a: DocumentId, b: DocumentId) -> tuple[tuple[Reuse, ...], tuple[Reuse, ...]]:
    """The same passages as a's facts and as b's."""
    of_a = [Reuse(p.a, p.kind, Passage(b, p.b), p.similarity) for p in aligned]
    of_b = [Reuse(p.b, p.kind, Passage(a, p.a), p.similarity) for p in aligned]
    return tuple(of_a), tuple(sorted(of_b, key=lambda row: row.span))


def named_boilerplate(rows: Sequence[Reuse], common: Sequence[Boilerplate]) -> tuple[Reuse, ...]:
    """A document's passages; those that its boilerplate fills for two thirds are named so."""
    return tuple(
        replace(row, kind="boilerplate") if row.kind != "repeat" and 3 * _filled(row.span, common) >= 2 else row
        for row in rows
    )


def _filled(span: Span, parts: Sequence[Boilerplate]) -> float:
    inside = sum(max(0, min(span.end, p.span.end) - max(span.start, p.span.start)) for p in parts)
    return inside / (span.end - span.start)
