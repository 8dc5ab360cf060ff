"""One name is of one type throughout a text, and is a name wherever it stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from viewer.model.names import MentionType

from . import gazetteer
from .spans import Found

_CLAN_NAME = re.compile(r"(?:al|el|ad|an|ar|as|at|az|ash)-([A-Z][\w'’-]{3,})")
_FAMILY_FIRST = re.compile(r"([A-Z][a-z]+) [A-Z][a-z]+-[a-z]+")
_WITHIN_A_SENTENCE = re.compile(r"[a-z\d,]\s$")
_SPACE = re.compile(r"\s+")


def surface_of(text: str, one: Found) -> str:
    """The characters of a span, white space folded."""
    return _spaced(text[one.start : one.end])


@lru_cache(maxsize=10_000)
def _spaced(words: str) -> str:
    return _SPACE.sub(" ", words)


def apart(found: list[Found]) -> list[Found]:
    """Without overlaps: the longer span stays, then the earlier."""
    kept: list[Found] = []
    taken = bytearray(max((f.end for f in found), default=0))
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if taken.find(1, one.start, one.end) < 0:
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return sorted(kept)


def agreed(text: str, found: list[Found]) -> list[Found]:
    """Every name in one type throughout the text: that of most of its occurrences."""
    votes: dict[str, Counter[MentionType]] = defaultdict(Counter)
    surfaces = [surface_of(text, one) for one in found]
    for one, surface in zip(found, surfaces, strict=True):
        votes[surface][one.type] += 1
    prevailing: dict[str, MentionType] = {}
    for surface, cast in votes.items():
        if len(cast) == 1:
            continue
        kind, most = cast.most_common(1)[0]
        if most * 2 > cast.total():
            prevailing[surface] = kind
    result = []
    for one, surface in zip(found, surfaces, strict=True):
        kind = prevailing.get(surface, one.type)
        result.append(one if kind == one.type else one._replace(type=kind))
    return result


def propagated(text: str, found: list[Found]) -> list[Found]:
    """What is a name once is one wherever it stands again; a surname stands for its bearer."""
    surnames: dict[str, MentionType] = {}
    given: set[str] = set()
    counts: Counter[str] = Counter()
    types: dict[str, MentionType] = {}
    for one in found:
        surface = surface_of(text, one)
        counts[surface] += 1
        types[surface] = one.type
        if one.type == "person" and " " in surface:
            last = surface.split()[-1]
            if len(last) > 2 and last[0].isupper() and gazetteer.type_of(last) is None:
                surnames[last] = "person"
            elif (clan := _CLAN_NAME.fullmatch(last)) and gazetteer.type_of(clan[1]) is None:
                surnames[last] = surnames[clan[1]] = "person"
            first = surface.split()[0]
            if len(first) > 2 and first.isalpha() and first[1:].islower() and gazetteer.type_of(first) is None:
                given.add(first)
    result = [
        one._replace(type="person")
        if one.type != "person" and ((surface := surface_of(text, one)) in surnames or surface in given)
        else one
        for one in found
    ]
    people = {surface for surface, kind in types.items() if kind == "person" and " " in surface}
    result = [_person_at_end(text, one, people) if one.type in ("organisation", "other") else one for one in result]
    names = {
        s: t for s, t in types.items() if (" " in s or s.isupper() or counts[s] > 1) and t != "other" and len(s) > 2
    }
    families = {match[1] for surface in people if (match := _FAMILY_FIRST.fullmatch(surface))} - surnames.keys()
    taken = bytearray(len(text))
    for one in result:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    for surface, kind in {**names, **surnames}.items():
        for start, end in occurrences(text, surface):
            if taken.find(1, start, end) < 0:
                result.append(Found(start, end, kind))
                taken[start:end] = b"\1" * (end - start)
    for surname in families:
        for start, end in occurrences(text, surname):
            # At the head of a sentence "You" may be the pronoun.
            if taken.find(1, start, end) < 0 and _WITHIN_A_SENTENCE.search(text, max(0, start - 3), start):
                result.append(Found(start, end, "person"))
    return sorted(result)


def _person_at_end(text: str, one: Found, people: set[str]) -> Found:
    """A title that ran into its bearer: "Human Rights Anna Berg", where the text knows Anna Berg."""
    words = text[one.start : one.end].split(" ")
    for count in (3, 2):
        name = " ".join(words[-count:])
        if len(words) > count and name in people:
            return Found(one.end - len(name), one.end, "person")
    return one


def occurrences(text: str, surface: str) -> Iterator[tuple[int, int]]:
    """Where the words stand, not as part of longer words."""
    start = text.find(surface)
    while start >= 0:
        end = start + len(surface)
        before, after = text[start - 1 : start], text[end : end + 1]
        if not (before.isalnum() or before in ("-", "_") or after.isalnum() or after in ("-", "_")):
            yield start, end
        start = text.find(surface, end)
