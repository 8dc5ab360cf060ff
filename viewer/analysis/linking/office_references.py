"""Offices named without their holder, and whom the texts show in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from viewer.model.dates import PartialDate
from viewer.model.names import Entity, EntityId, LinkedMention, OfficeReference
from viewer.model.text import Span

from .offices import held, holder, owner_key, plain_title, title_key

_RANK = (
    r"(?:Deputy|Vice|Assistant|Under|Prime|Foreign|Executive|Permanent|Principal|Press|Special|High|Director|Acting"
    r"|Interim)"
)
_NAME = rf"(?!{_RANK}\b)(?:[A-Z]\.(?:[A-Z]\.)+|[A-Z][\w-]*)"
_OFFICE = re.compile(
    rf"\b[Tt]he\s+(?:(?P<body>{_NAME}(?:\s{_NAME})?)\s+)?"
    r"(?P<title>(?:(?:Deputy|Vice|Assistant|Under)[-\s]+)?(?:Secretary[-\s]General|President|Prime\s+Minister|Premier|Chancellor"
    r"|Foreign\s+(?:Minister|Secretary)|(?:Defen[cs]e|Finance|Interior|Trade)\s+Minister|Secretary\s+of\s+State|Secretary"
    r"|High\s+(?:Commissioner|Representative)|Director[-\s]General|Executive\s+(?:Secretary|Director)"
    r"|Special\s+(?:Envoy|Representative)|Ambassador|Minister(?:\s+(?:of|for)\s+Foreign\s+Affairs)?|Emir|King|Sultan))\b"
    rf"(?:\s+of\s+(?:the\s+)?(?P<of>{_NAME}(?:\s(?:of\s)?{_NAME}){{0,4}}))?(?!\s+[A-Z])"
)
_LOWER = re.compile(r"(?:deputy|vice|assistant|under)\b")
_SHORTENED = frozenset({"secretary", "minister", "ambassador"})
"""Titles that stand for a longer one once it has been given: "the Minister" for "Foreign Minister Wang Yi"."""


def office_references(
    text: str,
    named: Sequence[LinkedMention],
    entities: Mapping[EntityId, Entity],
    day: PartialDate | None,
    persons_in: Callable[[str], Iterable[Entity]],
) -> tuple[OfficeReference, ...]:
    """Offices that a text names without a holder, in text order, each with the one person who can be meant.

    That is the only one whom the text gives this office before; else the one person whom the library's texts show in
    it on `day`. `persons_in` yields the library's people with an office of a title. `named` are the text's
    mentions, `entities` what is known of them; spans count code points. Where nobody or several could be meant, the
    holder is None and the reason says so.
    """
    given = [one for linked in named if linked.mention.type == "person" for one in _given(linked)]
    taken = sorted(linked.mention.role_span or linked.mention.span for linked in named)
    found: list[OfficeReference] = []
    led: set[str] = set()
    """Titles that the text speaks of before it gives them to anyone: who is named later may be another."""
    by_library: dict[tuple[str, str], tuple[Entity | None, str]] = {}
    for match in _OFFICE.finditer(text):
        span = Span(match.start("title"), match.end())
        if any(span.overlaps(other) for other in taken if other.start <= span.start):
            continue
        title = re.sub(r"\s+", " ", match["title"])
        key = title_key(title)
        body = match["of"] or match["body"]
        bearers = [one for one in given if one.start < span.start and one.holds(key, body)]
        people = {one.entity for one in bearers}
        if not bearers:
            led.add(key)
        if len(people) == 1 and key not in led and (bearer := entities.get(bearers[0].entity)):
            body = body or bearers[0].body
            found.append(OfficeReference(span, title, body, bearer, f"the only {title} named before in this text"))
            continue
        if len(people) > 1 and body is None:
            found.append(OfficeReference(span, title, None, None, f"several in this text could be the {title}"))
            continue
        body = body or (None if bearers else _only_body(given, key))
        if body is None:
            found.append(OfficeReference(span, title, None, None, "the text does not say of what body or state"))
            continue
        asked = key, owner_key(body)
        if asked not in by_library:
            by_library[asked] = _by_library(plain_title(title, None), body, day, persons_in)
        found.append(OfficeReference(span, title, body, *by_library[asked]))
    return tuple(found)


class _Given(NamedTuple):
    """An office that the text gives someone by name."""

    key: str
    body: str | None
    start: int
    entity: EntityId

    def holds(self, key: str, body: str | None) -> bool:
        shortened = key in _SHORTENED and key in self.key.split() and not _LOWER.match(self.key)
        if self.key != key and not shortened:
            return False
        return body is None or self.body is None or owner_key(self.body) == owner_key(body)


def _given(linked: LinkedMention) -> list[_Given]:
    mention = linked.mention
    if mention.role is None:
        return []
    return [
        _Given(title_key(title), body, mention.span.start, linked.entity)
        for title, body, past in held(mention.role, mention.organisation)
        if not past
    ]


def _only_body(given: Sequence[_Given], key: str) -> str | None:
    """The body whose office the text gives people under this title, when it is always said and the same."""
    bodies = {one.body and owner_key(one.body): one.body for one in given if one.key == key}
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def _by_library(
    title: str, body: str, day: PartialDate | None, persons_in: Callable[[str], Iterable[Entity]]
) -> tuple[Entity | None, str]:
    if day is None:
        return None, "the document has no date"
    people = {person.id: person for person in persons_in(title)}
    found = holder(people.values(), title, body, day)
    if found is None:
        return None, "the library shows no one person in this office on the document’s day"
    return people[found], "whom the library shows in this office before and after the document’s day"
