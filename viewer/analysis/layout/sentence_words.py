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
    return frozenset(text.encode("ascii", "replace").translate(_LETTERS).decode("ascii").split())


@lru_cache(maxsize=4)  # dates and meetings of one text ask for the same
def words_by_sentence(text: str, sentences: tuple[Span, ...]) -> tuple[frozenset[str], ...]:
    """For each sentence of a text its words."""
    letters, _ = _letters_and_digits(text)
    return tuple([frozenset(letters[start:end].split()) for start, end in sentences])


def stretches(text: str, sentences: tuple[Span, ...], needed: frozenset[str], before: int) -> Iterator[Span]:
    """What stands between the sentences of a text, and of each sentence that has a digit or one of the `needed` words
    the part from the first of them to the last, with so many characters `before`."""
    letters, digits = _letters_and_digits(text)
    done = 0
    for (start, end), words in zip(sentences, words_by_sentence(text, sentences), strict=True):
        # Between two sentences there is mostly one space.
        if start - done > 1 and not text[done:start].isspace():
            yield Span(done, start)
        done = max(done, end)
        first = digits.find(b"0", start, end)
        if first < 0 and words.isdisjoint(needed):
            continue
        places = [(first, digits.rfind(b"0", start, end) + 1)] if first >= 0 else []
        places += [(letters.find(w, start, end), letters.rfind(w, start, end) + len(w)) for w in words & needed]
        yield Span(max(start, min(places)[0] - before), max(last for _, last in places))
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


@lru_cache(maxsize=4)
def _letters_and_digits(text: str) -> tuple[str, bytes]:
    """Two texts of the same length: in one all but letters is a space, in the other every digit is a `0`."""
    plain = text.encode("ascii", "replace")
    return plain.translate(_LETTERS).decode("ascii"), plain.translate(_DIGITS)
