"""Who held which office, and from when to when the texts show it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from viewer.model.dates import PartialDate
from viewer.model.names import Entity, EntityId, Mention, Office
from viewer.model.text import DocumentId, Passage, Span

from .forms import fold, organisation_key
from .titles import parts

_SHORT_TITLES = {
    "sg": "Secretary-General",
    "dsg": "Deputy Secretary-General",
    "asg": "Assistant Secretary-General",
    "usg": "Under-Secretary-General",
    "srsg": "Special Representative of the Secretary-General",
    "pm": "Prime Minister",
    "fm": "Foreign Minister",
    "sen": "Senator",
    "rep": "Representative",
    "gov": "Governor",
}
_SOURCES = 12


class Holding(NamedTuple):
    """One place where a text gives someone an office."""

    title: str
    organisation: str | None
    date: PartialDate | None
    source: Passage
    first: str
    """First day that `date` admits, ISO; empty where it has none."""
    last: str


def plain_title(role: str, organisation: str | None) -> str:
    """The office without the body it belongs to: "Secretary-General of ASEAN" is "Secretary-General"."""
    title = role
    if organisation:
        title = re.sub(rf"^(?:the\s+)?{re.escape(organisation)}(?:['’]s?)?\s+", "", title)
        body = re.escape(organisation)
        title = re.sub(rf"\s+(?:(?:of|to|at)\s+(?:the\s+)?{body}\b.*|(?:for|in)\s+(?:the\s+)?{body})$", "", title)
    title = re.sub(r"\s+(?:of|for|and|,)$", "", title.strip(" ,"))
    words = [_SHORT_TITLES.get(word.lower().rstrip("."), word) for word in title.split()]
    title = " ".join(words)
    title = re.sub(r"\bSecretary General\b", "Secretary-General", title)
    return title[:1].upper() + title[1:]


def title_key(title: str) -> str:
    """What spellings of one office share: "Under Secretary-General" and "Under-Secretary-General" are one."""
    return fold(title)


def _same_office(one: Holding, other: Holding) -> bool:
    """Whether two holdings are of one office; what one text leaves out of title or body is taken from the other."""
    title, also = sorted((title_key(one.title), title_key(other.title)), key=len)
    if title != also and not (also.startswith(title + " for ") and " for " not in title):
        return False
    if one.organisation is None or other.organisation is None:
        return True
    return organisation_key(one.organisation) == organisation_key(other.organisation)


def offices(holdings: Iterable[Holding]) -> tuple[Office, ...]:
    """The offices of one person, by first date; each with the first and last date at which a text gives it.

    A holding without a body joins the same title with a body when the person has only one such.
    """
    alike: dict[tuple[str, str | None], list[Holding]] = defaultdict(list)
    for one in holdings:
        alike[one.title, one.organisation].append(one)
    groups: list[list[Holding]] = []
    for part in sorted(alike.values(), key=lambda p: (p[0].organisation is None, -len(p[0].title), p[0].title)):
        fitting = [group for group in groups if _same_office(group[0], part[0])]
        if len(fitting) == 1 or (fitting and part[0].organisation is not None):
            fitting[0].extend(part)
        else:
            groups.append(list(part))
    found = [_office(group) for group in groups]
    return tuple(sorted(found, key=lambda o: (o.first.edtf if o.first else "9", o.title)))


def _office(group: Sequence[Holding]) -> Office:
    dated = sorted((h for h in group if h.first), key=lambda h: (h.first, h.source))
    sources = [h.source for h in dated] or sorted(h.source for h in group)
    if len(sources) > _SOURCES:
        sources = sources[: _SOURCES // 2] + sources[-_SOURCES // 2 :]
    return Office(
        group[0].title,
        group[0].organisation,
        dated[0].date if dated else None,
        max(dated, key=lambda h: h.last).date if dated else None,
        tuple(sources),
    )


def holder(entities: Iterable[Entity], title: str, organisation: str, on: PartialDate) -> EntityId | None:
    """The one person whom texts show in this office at this date; None where none or several could be meant.

    The date must lie within what the texts show: between the last sight of one holder and the first of the next,
    the question stays open.
    """
    wanted = title_key(plain_title(title, organisation))
    body = organisation_key(organisation)
    found: set[EntityId] = set()
    for entity in entities:
        for office in entity.offices:
            if title_key(office.title) != wanted or office.organisation is None:
                continue
            if organisation_key(office.organisation) != body or office.first is None or office.last is None:
                continue
            first, last = office.first.first_day(), office.last.last_day()
            low, high = on.first_day(), on.last_day()
            if first and last and low and high and first <= high and low <= last:
                found.add(entity.id)
    return found.pop() if len(found) == 1 else None


class OfficeMention(NamedTuple):
    """An office named without its holder: "the Secretary-General", "Japan's foreign minister"."""

    span: Span
    title: str
    organisation: str | None


_NOMINAL = re.compile(
    r"\b[Tt]he\s+(?:(?P<body>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)\s+)?"
    r"(?P<title>(?:Deputy\s+|Assistant\s+|Under[-\s])?(?:Secretary[-\s]General|President|Prime\s+Minister|Foreign\s+Minister"
    r"|High\s+Commissioner|High\s+Representative|Director[-\s]General|Executive\s+Secretary|Special\s+Envoy|Chancellor))\b"
    r"(?:\s+of\s+(?:the\s+)?(?P<of>[A-Z][\w.]*(?:\s(?:of\s)?[A-Z][\w.]*){0,4}))?(?!\s+[A-Z])"
)


def nominal_offices(text: str, mentions: Sequence[Mention]) -> tuple[OfficeMention, ...]:
    """Offices named without a holder, in text order, each with the body whose office it is where the text says so.

    Where the phrase names no body, it is the only body with such an office among the roles the text gives, if any.
    """
    roles = {
        (title_key(plain_title(m.role, m.organisation)), m.organisation) for m in mentions if m.role and m.organisation
    }
    spans = [m.role_span for m in mentions if m.role_span]
    found = []
    for match in _NOMINAL.finditer(text):
        span = Span(match.start("title"), match.end())
        if any(span.overlaps(s) for s in spans):
            continue
        title = re.sub(r"\s+", " ", match["title"])
        body = match["of"] or match["body"]
        if body is None:
            bodies = {organisation for key, organisation in roles if key == title_key(plain_title(title, None))}
            body = next(iter(bodies)) if len({organisation_key(b) for b in bodies if b}) == 1 else None
        found.append(OfficeMention(span, title, body))
    return tuple(found)


def holdings(document: DocumentId, date: PartialDate | None, mention: Mention) -> list[Holding]:
    """What a mention says of its bearer's offices."""
    if mention.role is None:
        return []
    first, last = (date.first_day(), date.last_day()) if date else (None, None)
    source = Passage(document, mention.role_span or mention.span)
    roles = parts(mention.role)
    named = [role for role in roles if mention.organisation and mention.organisation in role]
    found = []
    for role in roles:
        body = mention.organisation if not named or role in named else None
        title = plain_title(role, body)
        if title:
            found.append(
                Holding(
                    title,
                    body,
                    date,
                    source,
                    first.isoformat() if first else "",
                    last.isoformat() if first and last else "",
                )
            )
    return found
