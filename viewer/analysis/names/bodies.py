"""Bodies that the recogniser sees in part or not at all: leagues, forces, committees with all that they are on."""

from __future__ import annotations

import re

from . import gazetteer
from .agreement import apart
from .countries import country_of
from .spans import Found

_LEAGUES = (
    *("Coalition", "Alliance", "Quartet", "Troika", "Liberals", "Conservatives", "Greens"),
    *("Social Democrats", "Christian Democrats", "Liberal Democrats"),
)
_LEAGUED = {word: re.compile(rf"{word}(?![-\w])(?!\s+[A-Z])") for word in _LEAGUES}
"""States in league that everybody in the text knows by that one word: "the Coalition", "Coalition aircraft"."""
_ATTRIBUTE = re.compile(r"\s+[a-z]")
_WITHIN_A_SENTENCE = re.compile(r"[a-z\d,]\s$")
_IN_A_NAME = re.compile(r"[A-Z]\w*[ ]$|\w$|-$")


def leagues(text: str) -> list[Found]:
    """The leagues and parties that a text calls by one word."""
    found, attributes, sure = [], [], False
    for start, end in (match.span() for word in _LEAGUES if word in text for match in _LEAGUED[word].finditer(text)):
        if text.endswith(("the ", "The "), 0, start):
            found.append(Found(start, end, "organisation"))
        elif _ATTRIBUTE.match(text, end) and not _IN_A_NAME.search(text, max(0, start - 20), start):
            attributes.append(Found(start, end, "organisation"))
            sure = sure or _WITHIN_A_SENTENCE.search(text, max(0, start - 3), start) is not None
    # At the head of a sentence any word has a capital.
    return found + attributes if found or sure else found


_TWO_BODIES = re.compile(
    r"(?P<one>(?:[A-Z][\w’'.&-]*\s+){1,5}?"
    r"(?P<head>Party|Union|Front|Movement|Alliance|Ministry|Committee|Commission|Council|University"
    r"|Bank|League|Federation|Association|Institute|Agency|Corporation|Company|Group))"
    r"\s+and\s+(?:the\s+)?(?P<other>(?:[A-Z][\w’'.&-]*\s+){1,5}?(?P=head))"
)
_ON = re.compile(
    r"\s+on\s+(?:the\s+)?(?P<matter>"
    r"(?!\w+day\b|January|February|March|April|May\b|June|July|August|September|October|November|December)"
    r"[A-Z][\w’'-]+(?:(?:\s+(?:of|and|for|in|of\s+the|and\s+the)\s+|\s+|,\s+(?=(?:[A-Z][\w’'-]+\s+){1,3}and\s))"
    r"[A-Z][\w’'-]+){0,7})"
)
_CHARGED = ("Group", "Committee", "Commission", "Panel", "Force", "Council", "Subcommittee", "Team", "Board")


def charged_with(text: str, found: list[Found]) -> list[Found]:
    """ "Ad Hoc Group on the Berlin Mandate": a committee with all that it is on."""
    wholes = []
    for one in found:
        if (
            one.type == "organisation"
            and text.startswith(" on", one.end)
            and text.endswith(_CHARGED, one.start, one.end)
        ):
            matter = _ON.match(text, one.end)
            if matter and " " in text[one.start : one.end] and gazetteer.type_of(matter["matter"]) != "place":
                wholes.append(one._replace(end=matter.end()))
    if wholes:
        found = [f for f in found if not any(f.start < w.end and w.start < f.end for w in wholes)] + wholes
    return sorted(found)


def two_bodies(text: str, found: list[Found]) -> list[Found]:
    """ "Freedom Union and Democratic Union" are two, and so are "Labour Party and Plaid Cymru"."""
    result = []
    for one in found:
        both = None
        if one.type in ("organisation", "other") and " and " in text[one.start : one.end]:
            both = _TWO_BODIES.fullmatch(text, one.start, one.end) or _two_parties(text, one)
        holder = _OFFICE_AND_HOLDER.fullmatch(text, one.start, one.end) if one.type == "organisation" else None
        if holder:
            result += [Found(*holder.span("office"), "organisation"), Found(*holder.span("holder"), "person")]
        elif both:
            result += [Found(*both.span("one"), "organisation"), Found(*both.span("other"), "organisation")]
        else:
            result.append(one)
    return result


_PARTED = re.compile(r"(?P<one>\S.*?\S)\s+and\s+(?:the\s+)?(?P<other>[A-Z].*)", re.DOTALL)
_PARTY = re.compile(r"(?:[A-Z]\S*\s+)+Party(?:\s+of\s.*)?", re.DOTALL)


_OFFICE_AND_HOLDER = re.compile(
    r"(?P<office>(?:.*\s)?Office\s+of\s+[Tt]he\s+(?:King|Queen|Emir|Sultan|Crown\s+Prince|President|Prime\s+Minister|Presidency))"
    r"\s+(?P<holder>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,3})"
)
"""Two that ran together: "Director of the Office of the King Anton Berg"."""


def _two_parties(text: str, one: Found) -> re.Match[str] | None:
    both = _PARTED.fullmatch(text, one.start, one.end)
    if both and all(gazetteer.type_of(name) == "organisation" or _PARTY.fullmatch(name) for name in both.groups()):
        return both
    return None


_TASK_FORCES = ("Task Force", "CTF", "JTF", "TF", "Combined Task Force")
_NUMBER = re.compile(r"\s+\d{1,3}(?![\d,.]*\d|\s*%)")
_FORCES = re.compile(r"\s+(?:(?:security|armed|military|defen[cs]e|ground|naval)\s+)+forces\b")
_FORCES_ALONE = re.compile(r"\s+forces\b")
_OF_ITS_MEMBERS = re.compile(
    r"(?<=s)['’]\s(?:[A-Z]\w+\s){0,2}(?:Fund|Union|Association|Council|Federation|Party|Congress|League|Movement"
    r"|Alliance|Front|Committee|Organi[sz]ation|Club|Guild|Network|Syndicate)\b"
)


def with_forces(text: str, found: list[Found]) -> list[Found]:
    """ "Kenyan armed forces", "Task Force 50": the forces of a state or an alliance are a body."""
    grown = False
    result = []
    for one in found:
        match = _FORCES.match(text, one.end) if one.type in ("nationality", "place", "organisation") else None
        if match is None and one.type in ("nationality", "place") and text[one.end + 1 : one.end + 7] == "forces":
            of_a_state = country_of(text[one.start : one.end]) and not text.endswith(("-", "- "), 0, one.start)
            match = _FORCES_ALONE.match(text, one.end) if of_a_state else None
        if match is None and text.endswith(_TASK_FORCES, one.start, one.end):
            match = _NUMBER.match(text, one.end)
        if match is None and one.type in ("organisation", "other") and text[one.end : one.end + 1] in ("'", "’"):
            match = _OF_ITS_MEMBERS.match(text, one.end)  # "Pilots' Fund"
            grown = grown or match is not None
        result.append(Found(one.start, match.end(), "organisation") if match else one)
    return apart(result) if grown else result
