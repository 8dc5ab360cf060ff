"""Which sentences have certain words: a pattern that cannot match without one of them need not be tried on the others.

Words are those of a text in lower case, parted at all that is no letter from a to z.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from viewer.model.text import Span

_LETTERS = bytes(ord(chr(c).lower()) if chr(c).isalpha() and c < 128 else ord(" ") for c in range(256))
_DIGITS = bytes(ord("0") if ord("0") <= c <= ord("9") else ord(" ") for c in range(256))


def words_of(text: str) -> frozenset[str]:
    """All words of a text."""
    return frozenset(_letters(text).split())


@lru_cache(maxsize=4)  # dates and meetings of one text ask for the same
def words_by_sentence(text: str, sentences: tuple[Span, ...]) -> tuple[frozenset[str], ...]:
    """For each sentence of a text its words."""
    letters = _letters(text)
    return tuple([frozenset(letters[start:end].split()) for start, end in sentences])


def stretches(text: str, sentences: tuple[Span, ...], needed: frozenset[str], before: int) -> Iterator[Span]:
    """What stands between the sentences of a text, and of each sentence that has a digit or one of the `needed` words
    the part from the first of them to the last, with so many characters `before`."""
    letters, digits = _letters(text), text.encode("ascii", "replace").translate(_DIGITS)
    done = 0
    for (start, end), words in zip(sentences, words_by_sentence(text, sentences), strict=True):
        # Between two sentences there is mostly one space.
        if start - done > 1 and not text[done:start].isspace():
            yield Span(done, start)
        done = max(done, end)
        first, last = digits.find(b"0", start, end), digits.rfind(b"0", start, end) + 1
        for word in words & needed:
            at = letters.find(word, start, end)
            first = at if first < 0 else min(first, at)
            last = max(last, letters.rfind(word, start, end) + len(word))
        if first >= 0:
            yield Span(max(start, first - before), last)
    if done < len(text):
        yield Span(done, len(text))


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


def _letters(text: str) -> str:
    """A text of the same length in which all but letters is a space."""
    return text.encode("ascii", "replace").translate(_LETTERS).decode("ascii")
