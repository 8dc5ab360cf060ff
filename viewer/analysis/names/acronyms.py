"""Acronyms that a text defines: "Economic and Social Commission for Asia-Pacific (ESCAP)"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from viewer.model.text import Span

from .agreement import occurrences

_BRACKETED = re.compile(r"\(\s?[\"“']?([A-Z][A-Za-z0-9&/.-]{1,11}s?)[\"”']?\s?\)")
_OWNER = re.compile(r"\s?['’]\s?s$")
_SMALL = frozenset("of the and for in on to a an de la du des et y with at by &".split())


@lru_cache(maxsize=4)  # of one text it is asked twice
def defined(text: str) -> tuple[tuple[Span, Span], ...]:
    """(short form, long form) of every acronym that stands in brackets after its long form.

    After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (2003),
    with two changes: "2" may stand for "to" (S2S), and the long form must begin with a capital.
    """
    found = []
    for match in _BRACKETED.finditer(text):
        floor = max(0, match.start() - 160)
        start = _long_form(match[1], text[floor : match.start()])
        if start is not None:
            end = match.start()
            while text[end - 1] in " ,\"”'’\n":
                end -= 1
            owner = _OWNER.search(text, floor + start, end)
            end = owner.start() if owner else end
            found.append((Span(*match.span(1)), Span(floor + start, end)))
    return tuple(found)


_COMMON = re.compile(r"\(([A-Z]{2,6})s?\)")
_LAST_WORDS = re.compile(r"[^\W\d_]+")


def of_common_words(text: str) -> frozenset[str]:
    """Short forms that stand for words in small letters, and so for no name: "mitigation actions (NAMAs)"."""
    found = set()
    for match in _COMMON.finditer(text):
        letters = match[1].lower()
        words = _LAST_WORDS.findall(text[max(0, match.start() - 90) : match.start()])
        for kept in (words, [word for word in words if word not in _SMALL]):
            last = kept[-len(letters) :]
            named = sum(word[0].isupper() for word in last)
            if 2 * named < len(last) and "".join(word[0] for word in last).lower() == letters:
                found.add(match[0][1:-1])
    return frozenset(found)


def definitions(text: str) -> dict[str, str]:
    """Short form → long form for every acronym that the text defines; the first definition holds."""
    found: dict[str, str] = {}
    for short, long in defined(text):
        found.setdefault(text[short.start : short.end], re.sub(r"\s+", " ", text[long.start : long.end]))
    return found


def _long_form(short: str, before: str) -> int | None:
    """Where in `before` the long form begins; it ends with `before`."""
    letters = [c.lower() for c in short.rstrip("s") if c.isalnum()]
    if len(letters) < 2 or not any(c.isupper() for c in short[1:]):
        return None
    whole = before.rstrip(" ,\"”'’\n")
    before = re.split(r"[.;:!?]\s|[\n()]", whole)[-1]
    at, left = len(letters) - 1, len(before) - 1
    while at >= 0:
        letter = letters[at]
        wanted = "t" if letter == "2" else letter
        while left >= 0 and (before[left].lower() != wanted or (at == 0 and left > 0 and (before[left - 1].isalnum()))):
            left -= 1
        if left < 0:
            return None
        left -= 1
        at -= 1
    start = left + 1
    long = before[start:]
    words = re.findall(r"[\w'’]+", long)
    if not long[:1].isupper() or len(words) > len(letters) * 2 + 2 or len(words) < 2 or len(long) <= len(short):
        return None
    capitals = [w for w in words if w.lower() not in _SMALL]
    if sum(w[0].isupper() for w in capitals) * 2 < len(capitals):
        return None
    return len(whole) - len(before) + start


def by_initials(text: str, names: Iterable[str]) -> dict[str, str]:
    """Short form → long form of those among `names` whose initials stand in the text as a word of their own: "UPF"."""
    longs: dict[str, str] = {}
    for name in names:
        if 1 < name.count(" ") < 8:
            words = name.replace("-", " ").split()
            longs.setdefault("".join(word[0] for word in words if word[0].isupper()), name)
            longs.setdefault("".join(word[0] for word in words).upper(), name)
    return {short: long for short, long in longs.items() if len(short) > 2 and next(occurrences(text, short), None)}
