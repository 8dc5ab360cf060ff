"""Which office a text gives a person at a mention, and whose office it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from viewer.model.names import Mention, MentionType
from viewer.model.text import Span

from . import gazetteer, titles
from .agreement import surface_of
from .spans import Found

_BODIES: tuple[MentionType, ...] = ("organisation", "place", "nationality")
_OF = re.compile(r"(?:^|\b(?:of|to|at)\s+)(?:the\s+)?$")
_OWNER_GAP = re.compile(r"(?:['’]\s?s?)? +(?:new +|then +|former +|newly +appointed +)?")
_STATE = re.compile(r"State\b(?! +(?:Department|Council|Duma|Bank|of\b))")
_SENTENCE_END = re.compile(r"(?<!U\.S\.)(?<!U\.K\.)(?<!U\.N\.)(?<=\.)$")


def with_role(text: str, mention: Mention, sentence: Span, people: Sequence[Found], found: Sequence[Found]) -> Mention:
    """The person's mention with the office that stands before or after it in its sentence, if any.

    `people` are the persons among `found`; both in text order. An office stands between its holder and the next person.
    """
    here = bisect_left(people, (mention.span.start,))
    previous = people[here - 1].end if here > 0 else 0
    following = people[here + 1].start if here + 1 < len(people) else len(text)
    name_start = titles.lead_before(text, mention.span.start, sentence.start)
    title = titles.title_before(text, name_start, max(sentence.start, previous))
    if title is not None and previous > sentence.start:
        title = titles.without_apposition(text, title, name_start, previous)
    if title is None:
        title = titles.title_after(text, mention.span.end, min(sentence.end, following))
        if title is not None and not text[title.span.end : following].strip():
            title = None  # "King Talal, Sultan Haitham": it is the next person's
    if title is not None:
        title = _behind_its_body(text, title, found)
    nth = 0
    if title is None:
        nth, title = _shared(text, mention.span.start, sentence.start, people[:here])
        title = title or titles.title_below(text, mention.span.start, mention.span.end)
    if title is None:
        return mention
    one = titles.held_by_each(title.role)
    if one is not None:
        several = [f for f in _within(title.span, found) if f.type in _BODIES]
        if len(several) > 1 and len(several) == _length_of_list(text, people[here - nth :], sentence.end):
            stem, whose = text[title.span.start : several[0].start], surface_of(text, several[nth])
            office = titles.held_by_each(stem)
            if office is not None and stem.rstrip().endswith((" of", " of the")):
                role = f"{' '.join(office.split())} {whose}"
                return replace(mention, role=role, role_span=title.span, organisation=whose)
        title = title._replace(role=one)
    body = _body_of(text, title, found)
    if body is None and title.span.end <= mention.span.start and not _OF_NO_STATE.search(title.role):
        body = _body_after(text, mention.span.end, found)
    if body is None or " " not in body:
        body = _named_in_full(text, title, found) or body
    return replace(mention, role=title.role, role_span=title.span, organisation=body)


_JOINED = re.compile(r"(?:\s+of\s+(?:the\s+)?[A-Z][\w .-]{1,30}?|\s*\([^()\n]{1,40}\))?(?:,\s+and|,|\s+and)\s+")
_MOST_IN_A_LIST = 12
_OF_NO_STATE = re.compile(
    r"chair|moderator|facilitator|coordinator|rapporteur|mediator|head|member|delegate|professor|editor|correspondent|\b(?:of|for|to)\b",
    re.IGNORECASE,
)
"""Offices that a person has not of the state behind the name ("Co-Chair Berg of Malta"), or whose matter is told."""


def _shared(text: str, start: int, floor: int, before: Sequence[Found]) -> tuple[int, titles.Title | None]:
    """(how many stand before, the office) of a list of people with the name at `start`: "Senators Rosen and Collins".

    `before` are the persons named before, in text order.
    """
    for nth, one in enumerate(reversed(before[-_MOST_IN_A_LIST:]), 1):
        if one.start < floor or not _JOINED.fullmatch(text, one.end, start):
            break
        start = titles.lead_before(text, one.start, floor)
        title = titles.title_before(text, start, floor)
        if title is not None:
            return (nth, title) if titles.held_by_each(title.role) else (0, None)
    return 0, None


def _length_of_list(text: str, people: Sequence[Found], ceiling: int) -> int:
    """How many of `people`, from the first on, stand in one list."""
    count = 1
    for one, following in pairwise(people[:_MOST_IN_A_LIST]):
        if following.end > ceiling or not _JOINED.fullmatch(text, one.end, following.start):
            break
        count += 1
    return count


def _within(span: Span, found: Sequence[Found]) -> list[Found]:
    first = bisect_left(found, (span.start,))
    return [one for one in found[first : first + 12] if one.end <= span.end]


def _body_after(text: str, end: int, found: Sequence[Found]) -> str | None:
    """Whose office it is where the name stands between: "Chancellor Egger of Austria"."""
    of = _BEHIND.match(text, end)
    at = bisect_left(found, (of.end(),)) if of else len(found)
    if of is None or at == len(found) or found[at].start != of.end() or found[at].type not in ("organisation", "place"):
        return None
    return surface_of(text, found[at])


def _behind_its_body(text: str, title: titles.Title, found: Sequence[Found]) -> titles.Title:
    """The office without words that belong to the body before it: of "Institutes of Health Director", "Director"."""
    first = bisect_left(found, (title.span.start,))
    for one in found[max(0, first - 1) : first]:
        if one.type == "organisation" and title.span.start < one.end < title.span.end:
            start = one.end + len(text[one.end : title.span.end]) - len(text[one.end : title.span.end].lstrip(" \n"))
            return title._replace(role=" ".join(text[start : title.span.end].split()), span=Span(start, title.span.end))
    return title


_BY_ITS_KIND = re.compile(
    r"\b(?:of|for|to|at|in)\s+the\s+(Commission|Council|Committee|Ministry|Board|Assembly|Parliament|Secretariat|Agency|Authority|Union|Fund"
    r"|Organi[sz]ation|Association|Federation|Bank|Court|Tribunal|Institute|Department|Congress|Alliance|League|Foundation|Centre|Center"
    r"|Party|University|Bureau)\Z"
)


def _named_in_full(text: str, title: titles.Title, found: Sequence[Found]) -> str | None:
    """The body that an office calls by its kind, "Secretary-General of the Commission", where the text has only one."""
    kind = _BY_ITS_KIND.search(title.role)
    if kind is None:
        return None
    named = {
        surface_of(text, one)
        for one in found
        if one.type == "organisation" and text.endswith(f" {kind[1]}", one.start, one.end)
    }
    return named.pop() if len(named) == 1 else None


_BEHIND = re.compile(r"\s+of\s+(?:the\s+)?")


def _body_of(text: str, title: titles.Title, found: Sequence[Found]) -> str | None:
    """Whose office it is: the body inside the title, or the body or nationality just before it."""
    first = bisect_left(found, (title.span.start,))
    inside = [one for one in _within(title.span, found) if one.type in _BODIES]
    # "Secretary of State for …": the state is no body, and a matter ("for Political Affairs") is none either.
    inside = [f for f in inside if not _STATE.match(text, f.start)]
    named = [f for f in inside if _OF.search(text[title.span.start : f.start])]
    known = [f for f in inside if f.type == "organisation" and gazetteer.type_of(surface_of(text, f))]
    body = next((f for f in (*named, *known) if f.type == "organisation"), named[0] if named else None)
    if body:
        return surface_of(text, body)
    for one in reversed(found[max(0, first - 2) : first]):
        if one.end <= title.span.start and one.type in _BODIES:
            gap = text[one.end : title.span.start]
            surface = surface_of(text, one)
            return surface if _OWNER_GAP.fullmatch(gap) and not _SENTENCE_END.search(surface) else None
    return None
