"""Who held which office, and from when to when the texts show it."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from viewer.analysis.names.countries import state_of
from viewer.analysis.names.titles import parts
from viewer.model.dates import PartialDate
from viewer.model.meetings import Candidate
from viewer.model.names import Entity, EntityId, HeldOffice, Mention, Office
from viewer.model.text import DocumentId, Passage

from .forms import fold, organisation_key

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
_SOURCES = 6


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
    title = _BEFORE_A_TITLE.sub("", _CUT_OFF.sub("", role)).replace("- ", "-")
    if organisation and organisation in role:
        title = re.sub(rf"^(?:the\s+)?{re.escape(organisation)}(?:['’]s?)?\s+", "", title)
        body = re.escape(organisation)
        title = re.sub(rf"\s+(?:(?:of|to|at)\s+(?:the\s+)?{body}\b.*|(?:for|in)\s+(?:the\s+)?{body})$", "", title)
    elif organisation and " " in organisation:
        # "Secretary-General of the Commission", where the text names one commission.
        title = re.sub(rf"\s+(?:of|for|to|at|in)\s+the\s+{re.escape(organisation.split()[-1])}$", "", title)
    title = re.sub(r"\s+(?:of|for|and|,)$", "", title.strip(" ,"))
    words = [_SHORT_TITLES.get(word.lower().rstrip("."), word) for word in title.split()]
    title = " ".join(words)
    title = re.sub(r"\bSecretary General\b", "Secretary-General", title)
    return title[:1].upper() + title[1:]


_BEFORE_A_TITLE = re.compile(r"^(?:[Aa]nd|[Aa]s|[Tt]he)\s+")
_CUT_OFF = re.compile(r"\s+(?:(?:of|for|in)\s+(?:the\s+)?U\.S|(?:&|and)\s+(?:Mrs|Mr|Ms|Dr))\.?$")
"""What was left where a stop cut an abbreviation or a couple in two: "Head of U.S", "Prime Minister & Mrs"."""


@lru_cache(maxsize=16384)
def title_key(title: str) -> str:
    """What spellings of one office share: "Under Secretary-General" and "Under-Secretary-General" are one, and so are
    "Minister of Foreign Affairs" and "Foreign Minister"."""
    folded = fold(title).replace("defence", "defense")
    return _MINISTER_OF.sub(r"\1\2 minister", folded).replace("foreign affairs minister", "foreign minister")


@lru_cache(maxsize=16384)
def owner_key(organisation: str) -> str:
    """What names of the body or state whose office it is share: "Russian" and "Russia" are one."""
    state = state_of(organisation)
    return fold(state) if state else organisation_key(organisation)


_MINISTER_OF = re.compile(r"^((?:(?!prime )\w+ ){0,2})minister (?:of|for) (?:the )?(\w+(?: \w+)?)$")
_PAST = re.compile(r"(?:[Ff]ormer(?:ly)?|[Ee]x|[Tt]hen|[Ll]ate|[Ee]rstwhile|[Oo]ne-?time|[Rr]etired)[-\s]+")


def _same_office(one: Tenure, other: Tenure) -> bool:
    """Whether two tenures are of one office; what one text leaves out of title or body is taken from the other."""
    title, also = sorted((title_key(one.title), title_key(other.title)), key=len)
    if title != also and not (also.startswith(title + " for ") and " for " not in title):
        return False
    if one.organisation is None or other.organisation is None:
        return True
    return owner_key(one.organisation) == owner_key(other.organisation)


@dataclass(slots=True)
class Tenure:
    """All that texts say of one person in one office under one wording; grows and shrinks by documents."""

    title: str
    organisation: str | None
    by_document: dict[DocumentId, Holding] = field(default_factory=dict)
    early: list[Holding] = field(default_factory=list)
    """The few earliest, by first day."""
    late: list[Holding] = field(default_factory=list)
    """The few latest, by last day."""

    def add(self, one: Holding) -> None:
        if one.source.document in self.by_document:
            return
        self.by_document[one.source.document] = one
        if one.first:
            self.early = sorted((*self.early, one), key=_first)[:_SOURCES]
            self.late = sorted((*self.late, one), key=_last)[-_SOURCES:]

    def remove(self, document: DocumentId) -> None:
        one = self.by_document.pop(document, None)
        if one in self.early or one in self.late:
            dated = [h for h in self.by_document.values() if h.first]
            self.early = sorted(dated, key=_first)[:_SOURCES]
            self.late = sorted(dated, key=_last)[-_SOURCES:]


def _first(holding: Holding) -> tuple[str, Passage]:
    return holding.first, holding.source


def _last(holding: Holding) -> tuple[str, Passage]:
    return holding.last, holding.source


def offices(tenures: Iterable[Tenure]) -> tuple[Office, ...]:
    """The offices of one person, by first date; each with the first and last date at which a text gives it.

    A tenure without a body joins the same title with a body when the person has only one such.
    """
    groups: dict[str, list[list[Tenure]]] = defaultdict(list)
    held = [one for one in tenures if one.by_document]
    for one in sorted(held, key=lambda t: (t.organisation is None, -len(t.title), t.title, t.organisation or "")):
        alike = groups[title_key(one.title).split(" for ")[0]]
        fitting = [group for group in alike if _same_office(group[0], one)]
        same = [g for g in fitting if g[0].organisation is None and title_key(g[0].title) == title_key(one.title)]
        if len(fitting) == 1 or (fitting and one.organisation is not None):
            fitting[0].append(one)
        elif same:
            same[0].append(one)
        else:
            alike.append([one])
    found = [_office(group) for alike in groups.values() for group in alike]
    return tuple(sorted(found, key=lambda o: (o.first.edtf if o.first else "9", o.title, o.organisation or "")))


def _office(group: Sequence[Tenure]) -> Office:
    early = sorted((h for tenure in group for h in tenure.early), key=_first)
    late = sorted((h for tenure in group for h in tenure.late), key=_last)
    dated = dict.fromkeys(h.source for h in (*early[:_SOURCES], *late[-_SOURCES:]))
    undated = sorted(h.source for tenure in group for h in tenure.by_document.values()) if not dated else []
    return Office(
        group[0].title,
        group[0].organisation,
        early[0].date if early else None,
        late[-1].date if late else None,
        tuple(dated) or tuple(undated[:_SOURCES]),
    )


def held_offices(people: Iterable[Entity]) -> tuple[HeldOffice, ...]:
    """Every office of these people: by body in alphabetical order (those without one last), by title, by first date.

    One office changed hands where nobody else is seen in it from the last sight of one holder to the first of the next.
    """
    spoken: dict[str, Counter[str]] = defaultdict(Counter)
    found: dict[tuple[str, str], list[HeldOffice]] = defaultdict(list)
    for person in people:
        for office in person.offices:
            body = office.organisation or ""
            owner = owner_key(body) if body else ""
            spoken[owner][state_of(body) or body] += 1
            found[owner, title_key(office.title)].append(HeldOffice("", office, person.id, person.name))
    called = {owner: max(names, key=lambda name: (names[name], len(name), name)) for owner, names in spoken.items()}
    return tuple(
        held
        for owner, title in sorted(found, key=lambda key: (not key[0], fold(called[key[0]]), key))
        for held in _in_turn(found[owner, title], called[owner])
    )


def _in_turn(holders: Sequence[HeldOffice], body: str) -> list[HeldOffice]:
    ordered = sorted(holders, key=lambda held: (_edge(held.office.first) or "9", held.name, held.holder))
    result: list[HeldOffice] = []
    latest: HeldOffice | None = None
    for held in ordered:
        first, last = held.office.first, held.office.last
        after = None
        if body and latest is not None and latest.office.last is not None and first is not None:
            before, since = latest.office.last.last_day(), first.first_day()
            if before and since and before < since and latest.holder != held.holder:
                after = latest.name, latest.office.last
        result.append(dataclasses.replace(held, body=body, after=after))
        if last is not None and (latest is None or (_edge(latest.office.last) or "") <= (_edge(last) or "")):
            latest = held
    return result


def _edge(date: PartialDate | None) -> str | None:
    day = date.last_day() if date is not None else None
    return day.isoformat() if day is not None else None


def holder(entities: Iterable[Entity], title: str, organisation: str, on: PartialDate) -> EntityId | None:
    """The one person whom texts show in this office at this date; None where none or several could be meant.

    The date must lie within what the texts show: between the last sight of one holder and the first of the next,
    the question stays open.
    """
    wanted = title_key(plain_title(title, organisation))
    body = owner_key(organisation)
    found: set[EntityId] = set()
    for entity in entities:
        for office in entity.offices:
            if title_key(office.title) != wanted or office.organisation is None:
                continue
            if owner_key(office.organisation) != body or office.first is None or office.last is None:
                continue
            first, last = office.first.first_day(), office.last.last_day()
            low, high = on.first_day(), on.last_day()
            if first and last and low and high and first <= high and low <= last:
                found.add(entity.id)
    return found.pop() if len(found) == 1 else None


def holdings(document: DocumentId, date: PartialDate | None, mention: Mention) -> list[Holding]:
    """What a mention says of its bearer's offices; of one that is over it tells no date.

    `date`: the document's, which counts where the text does not show its bearer in office on a day it names.
    """
    if mention.role is None:
        return []
    date = mention.seen or date
    first, last = (date.first_day(), date.last_day()) if date else (None, None)
    source = Passage(document, mention.role_span or mention.span)
    return [
        Holding(
            title,
            body,
            None if past else date,
            source,
            first.isoformat() if first and not past else "",
            last.isoformat() if first and last and not past else "",
        )
        for title, body, past in held(mention.role, mention.organisation)
    ]


_RECENT = datetime.timedelta(days=31)
"""A text may call people by offices that they took after a meeting of long ago."""


def seen_in_office(
    mentions: Sequence[Mention], reports: Sequence[Candidate], day: PartialDate | None
) -> tuple[Mention, ...]:
    """The mentions of a document of this day; people with an office are dated by the recent meeting they attended."""
    first, last = (day.first_day(), day.last_day()) if day else (None, None)
    attended: dict[int, PartialDate] = {}
    if first is not None and last is not None:
        for report in reports:
            if report.status not in ("held", "ongoing") or report.date is None:
                continue
            began, ended = report.date.first_day(), report.date.last_day()
            if began and ended and first - _RECENT <= began and ended <= last:
                for person in report.participants:
                    if person.span is not None:
                        attended.setdefault(person.span.start, report.date)
    surnames = {m.surface.split()[-1]: attended[m.span.start] for m in mentions if m.span.start in attended}

    def seen(mention: Mention) -> PartialDate | None:
        return surnames.get(mention.surface.split()[-1]) if mention.role and mention.type == "person" else None

    return tuple(m if (when := seen(m)) == m.seen else dataclasses.replace(m, seen=when) for m in mentions)


@lru_cache(maxsize=16384)
def held(role: str, organisation: str | None) -> tuple[tuple[str, str | None, bool], ...]:
    """(title, body, whether it is over) of each office that a text gives someone in these words."""
    roles = parts(role)
    named = [one for one in roles if organisation and organisation in one]
    found = []
    for one in roles:
        past = _PAST.match(one)
        body = organisation if not named or one in named else None
        title = plain_title(one[past.end() :] if past else one, body)
        if title:
            found.append(
                (title, _of_a_state(body) if body and _STATES_OFFICE.search(title) else body, past is not None)
            )
    return tuple(found)


_STATES_OFFICE = re.compile(r"(?:Prime|Foreign)\s+Minister$|^Minister\s+of\s+(?:Foreign|Defen[cs]e)\b")
_GOVERNMENT = re.compile(r"Government|Authority|Administration|Council|Republic|Region|Kingdom|Emirate|State")


def _of_a_state(body: str) -> str | None:
    """The body as far as it can have such a minister: a state, what its first word says of one, or a government."""
    if state_of(body) or _GOVERNMENT.search(body):
        return body
    first, *others = body.split()
    return state_of(first) if others else body
