"""Which sentences have certain words: a pattern that cannot match without one of them need not be tried on the others.

Words are those of a text in lower case, parted at all that is no letter from a to z.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from viewer.model.text import Span

_LETTERS = bytes(ord(chr(c).lower()) if chr(c).isalpha() and c < 128 else ord(" ") for c in range(256))
_SHAPES = bytes(ord("0") if ord("0") <= c <= ord("9") else _LETTERS[c] for c in range(256))


def words_of(text: str) -> frozenset[str]:
    """All words of a text."""
    return frozenset(text.encode("ascii", "replace").translate(_LETTERS).decode("ascii").split())


@lru_cache(maxsize=4)  # dates and meetings of one text ask for the same
def words_by_sentence(text: str, sentences: tuple[Span, ...]) -> tuple[frozenset[str], ...]:
    """For each sentence of a text its words."""
    letters = shapes_of(text).replace("0", " ")
    return tuple([frozenset(letters[start:end].split()) for start, end in sentences])


def places_of(words: frozenset[str], text: str, sentences: tuple[Span, ...]) -> list[tuple[int, str]]:
    """Where some words stand in a text with these sentences, in them or between them, each with its place; in no
    order."""
    letters = f" {shapes_of(text)} ".replace("0", " ")
    stretches: list[tuple[int, int, frozenset[str]]] = []
    done = 0
    for (start, end), here in zip(sentences, words_by_sentence(text, sentences), strict=True):
        if start - done > 1:  # Between two sentences there is mostly one space.
            stretches.append((done, start, words.intersection(letters[done : start + 1].split())))
        if not words.isdisjoint(here):
            stretches.append((start, end, words & here))
        done = end
    stretches.append((done, len(text), words.intersection(letters[done:].split())))
    found: list[tuple[int, str]] = []
    for first, last, some in stretches:
        for word in some:
            spaced = f" {word} "
            at = letters.find(spaced, first, last + 2)
            while at >= 0:
                found.append((at, word))
                at = letters.find(spaced, at + 1, last + 2)
    return found


@lru_cache(maxsize=4)
def shapes_of(text: str) -> str:
    """The text in lower case with a `0` for each digit and a space for all else that is no letter from a to z, as long
    as it was."""
    return text.encode("ascii", "replace").translate(_SHAPES).decode("ascii")


def matches(pattern: re.Pattern[str], low: str, words: Iterable[str]) -> Iterator[re.Match[str]]:
    """As `pattern.finditer(low)`, for text in lower case and a pattern that begins with one of many words: tried only
    where one of the `words` stands, of which the caller knows that they are all with which a match can begin there."""
    places = []
    for word in words:
        at = low.find(word)
        while at >= 0:
            if not low[at - 1 : at].isalpha():
                places.append(at)
            at = low.find(word, at + 1)
    done = 0
    for at in sorted(places):
        if at >= done and (match := pattern.match(low, at)):
            yield match
            done = match.end()
