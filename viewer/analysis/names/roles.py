"""Which office a text gives a person at a mention, and whose office it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

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
    if title is None:
        title = titles.title_after(text, mention.span.end, min(sentence.end, following))
        if title is not None and not text[title.span.end : following].strip():
            title = None  # "King Talal, Sultan Haitham": it is the next person's
    if title is None:
        return mention
    return replace(mention, role=title.role, role_span=title.span, organisation=_body_of(text, title, found))


def _body_of(text: str, title: titles.Title, found: Sequence[Found]) -> str | None:
    """Whose office it is: the body inside the title, or the body or nationality just before it."""
    first = bisect_left(found, (title.span.start,))
    inside = []
    for one in found[first:]:
        if one.end > title.span.end:
            break
        if one.type in _BODIES:
            inside.append(one)
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
