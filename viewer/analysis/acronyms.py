"""Acronyms that a text defines: "Economic and Social Commission for Asia-Pacific (ESCAP)"."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"\(\s?[\"“']?([A-Z][A-Za-z0-9&/.-]{1,11}s?)[\"”']?\s?\)")
_SMALL = frozenset("of the and for in on to a an de la du des et y with at by &".split())


def definitions(text: str) -> dict[str, str]:
    """Short form → long form for every acronym that stands in brackets after its long form, or before it.

    After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (2003),
    with two changes: "2" may stand for "to" (S2S), and the long form must begin with a capital.
    """
    found: dict[str, str] = {}
    for match in _BRACKETED.finditer(text):
        long = _long_form(match[1], text[max(0, match.start() - 160) : match.start()])
        if long:
            found.setdefault(match[1], long)
    return found


def _long_form(short: str, before: str) -> str | None:
    letters = [c.lower() for c in short.rstrip("s") if c.isalnum()]
    if len(letters) < 2 or not any(c.isupper() for c in short[1:]):
        return None
    before = re.split(r"[.;:!?]\s|\n", before)[-1].rstrip(" ,\"”'")
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
    long = re.sub(r"\s+", " ", before[start:])
    words = re.findall(r"[\w'’]+", long)
    if not long[:1].isupper() or len(words) > len(letters) * 2 + 2 or len(words) < 2 or len(long) <= len(short):
        return None
    capitals = [w for w in words if w.lower() not in _SMALL]
    return long if sum(w[0].isupper() for w in capitals) * 2 >= len(capitals) else None
