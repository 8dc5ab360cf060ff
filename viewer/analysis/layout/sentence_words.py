"""The words of each sentence, looked up once for all who ask only whether a sentence has some word.

A pattern that cannot match without one of certain words need not be tried on a sentence that has none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from viewer.model.text import Span

_LETTERS = bytes(ord(chr(c).lower()) if chr(c).isalpha() and c < 128 else ord(" ") for c in range(256))
_DIGITS = bytes(ord("0") if ord("0") <= c <= ord("9") else ord(" ") for c in range(256))
DIGIT = "0"
"""Stands among the words of a sentence that has a digit."""


@lru_cache(maxsize=4)  # dates and meetings of one text ask for the same
def sentence_words(text: str, sentences: tuple[Span, ...]) -> tuple[frozenset[str], ...]:
    """For each sentence its words in lower case, parted at all that is no letter from a to z, and `DIGIT`."""
    return tuple(_words(text, sentences))


def words_of(text: str) -> frozenset[str]:
    """The words of a whole text, as of one sentence."""
    return next(_words(text, [Span(0, len(text))]))


def _words(text: str, spans: Iterable[Span]) -> Iterator[frozenset[str]]:
    plain = text.encode("ascii", "replace")
    letters, digits = plain.translate(_LETTERS).decode("ascii"), plain.translate(_DIGITS)
    for start, end in spans:
        words = letters[start:end].split()
        if digits.find(b"0", start, end) >= 0:
            words.append(DIGIT)
        yield frozenset(words)


def stretches(text: str, sentences: tuple[Span, ...], needed: frozenset[str]) -> Iterator[Span]:
    """The text but for its sentences without any of the `needed` words."""
    start = 0
    for (begin, end), words in zip(sentences, sentence_words(text, sentences), strict=True):
        if words.isdisjoint(needed):
            # Between two sentences there is mostly one space.
            if begin - start > 1 and not text[start:begin].isspace():
                yield Span(start, begin)
            start = max(start, end)
    if start < len(text):
        yield Span(start, len(text))
