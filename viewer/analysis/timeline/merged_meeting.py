"""One meeting of all its reports: the best values, with those that differ beside them."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from viewer.analysis.names.countries import country_of
from viewer.model.corrections import ChangeMeeting
from viewer.model.dates import PartialDate
from viewer.model.meetings import Candidate, Meeting, Outcome, Participant, Status
from viewer.model.text import DocumentId, Passage

_STATUS: tuple[Status, ...] = ("held", "ongoing", "past-reference", "planned")


@functools.lru_cache(maxsize=1 << 14)
def plain(words: str) -> str:
    """Without marks on letters, in lower case; names recur, so the latest are remembered."""
    if words.isascii():
        return words.casefold().strip()
    decomposed = unicodedata.normalize("NFKD", words)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().strip()


LONG = {
    "un": "united nations",
    "eu": "european union",
    "au": "african union",
    "association of southeast asian nations": "asean",
    "association of south-east asian nations": "asean",
    "ec": "european community",
}


def body_key(name: str) -> str:
    bare = plain(name).removeprefix("the ")
    return LONG.get(bare, bare)


_CONTINENTS = frozenset(
    (
        "africa|asia|europe|latin america|north america|south america|central america|central asia|southeast asia|"
        "middle east|oceania|pacific|caribbean|indo-pacific"
    ).split("|")
)


def places_fit(a: str | None, b: str | None) -> bool | None:
    """Whether two places can be one; None where one is not known."""
    if not a or not b:
        return None
    x, y = (
        set(re.findall(r"\w+", plain(a))) - {"the", "in", "at"},
        set(re.findall(r"\w+", plain(b))) - {"the", "in", "at"},
    )
    if x <= y or y <= x or (x & y and (len(x & y) >= 2 or "," in a or "," in b)):
        return True
    lands = [country_of(place.rpartition(", ")[2]) for place in (a, b)]
    if lands[0] is not None and lands[1] is not None and lands[0] != lands[1]:
        return False  # "India", and "Sydney, Australia"
    if _CONTINENTS & {plain(a), plain(b)}:
        return None
    for one, other in ((a, b), (b, a)):
        if country_of(one) is not None and country_of(other) is None:
            return None
    if re.search(
        r"\b(?:palace|headquarters|house|hotel|secretariat|cent(?:er|re)|pentagon|hall|base|room|"
        r"plenary|auditorium|suite|chamber)\b",
        plain(a + " " + b),
    ):
        return None
    return False


def _weight(candidate: Candidate, published: Mapping[DocumentId, PartialDate]) -> tuple[float, str]:
    score = 0.0
    if candidate.date is not None:
        score += 3.0 if candidate.date.is_day else 2.5 if "/" in candidate.date.edtf else 1.0
        score += 1.0 if candidate.date.has_year else 0.0
    score += 1.0 if candidate.place else 0.0
    score += 2.0 if candidate.main else 0.0
    score += {"held": 2.0, "ongoing": 1.5, "past-reference": 0.5, "planned": 0.0}[candidate.status]
    score += min(4, len(candidate.participants)) * 0.25
    return score, candidate.id


def meeting_of(reports: list[Candidate], reason: str, published: Mapping[DocumentId, PartialDate]) -> Meeting:
    ranked = sorted(reports, key=lambda c: _weight(c, published), reverse=True)
    best = ranked[0]
    dated = [c for c in ranked if c.date is not None]
    lead = max(dated, key=lambda c: _exactness(c.date), default=None)
    located = next((c for c in ranked if c.place), None)
    housed = next((c for c in ranked if c.venue), None)
    conflicts: list[tuple[str, str, Passage]] = []
    for candidate in ranked:
        passage = Passage(candidate.document, candidate.evidence)
        if lead is not None and candidate.date is not None and _differs(candidate.date, lead.date):
            conflicts.append(("date", candidate.date.edtf, passage))
        known = [place for place in (located and located.place, housed and housed.venue) if place]
        if candidate.place and not any(places_fit(candidate.place, place) for place in known):
            conflicts.append(("place", candidate.place, passage))
    front = max(ranked, key=lambda c: (_to_the_day(c.date), _weight(c, published)))
    sources = [Passage(c.document, c.evidence) for c in [front, *ranked]]
    for candidate in ranked:
        sources += [Passage(candidate.document, s) for s in candidate.other_evidence]
    named = max(ranked, key=lambda c: (c.series is not None, c.ordinal is not None, " " in c.name, -len(c.name)))
    return Meeting(
        id=min(c.id for c in reports),
        name=named.name if len(ranked) > 1 else best.name,
        date=lead.date if lead else None,
        date_reason=lead.date_reason if lead else best.date_reason,
        status=min((c.status for c in reports), key=_STATUS.index),
        sources=tuple(dict.fromkeys(sources)),
        series=next((c.series for c in [named, *ranked] if c.series), None),
        ordinal=next((c.ordinal for c in ranked if c.ordinal is not None), None),
        place=located.place if located else None,
        venue=housed.venue if housed else None,
        mode=next((c.mode for c in ranked if c.mode), None),
        organisations=_bodies(ranked),
        countries=_states(ranked),
        participants=_everyone(ranked),
        outcomes=_all_outcomes(ranked),
        conflicts=tuple(conflicts),
        merged_because=reason if len(reports) > 1 else "",
        candidates=tuple(sorted(c.id for c in reports)),
    )


_LONGEST_DAYS = 24
"""From opening to close of a session: what is longer is a period."""


def whole_days(date: PartialDate | None) -> bool:
    """Whether a value is several days of one month or two, both ends known: few meetings have the same."""
    first, last = (date.first_day(), date.last_day()) if date is not None else (None, None)
    if date is None or first is None or last is None or not date.has_year:
        return False
    days = (last - first).days
    week = days == 6 and first.weekday() == 0  # "last week"
    return "/" in date.edtf and date.edtf.count("-") == 4 and 1 <= days <= _LONGEST_DAYS and not week


def _exactness(date: PartialDate | None) -> tuple[int, int]:
    if date is None:
        return (0, 0)
    first, last = date.first_day(), date.last_day()
    if first is None or last is None:
        return (1 if date.has_year else 0, 2 if date.edtf.count("-") >= 2 else 1)
    days = (last - first).days + 1
    # The days from opening to close say more than one of them; a week in which it falls says less.
    return (2, 40 if whole_days(date) else 39 if days == 1 else max(1, 38 - days // 7))


def _to_the_day(date: PartialDate | None) -> bool:
    """Whether a date gives the day, or the days from opening to close."""
    return date is not None and date.has_year and (date.is_day or whole_days(date))


def _differs(a: PartialDate, b: PartialDate | None) -> bool:
    """Whether two values say different things, not the same more or less exactly."""
    if b is None or a == b:
        return False
    if not a.compatible(b):
        return True
    if not (a.has_year and b.has_year):
        return False
    return "/" in a.edtf and "/" in b.edtf and ".." not in a.edtf + b.edtf


def _bodies(reports: Sequence[Candidate]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for candidate in reports:
        for body in candidate.organisations:
            key = body_key(body)
            if key not in found or len(body) > len(found[key]):
                found[key] = body
    return tuple(found.values())


def _states(reports: Sequence[Candidate]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for candidate in reports:
        for state in candidate.countries:
            found.setdefault(country_of(state) or state, state)
    return tuple(found.values())


def _everyone(reports: Sequence[Candidate]) -> tuple[Participant, ...]:
    found: list[Participant] = []
    for candidate in reports:
        for person in candidate.participants:
            words = set(re.findall(r"\w+", plain(person.name)))
            for i, known in enumerate(found):
                theirs = set(re.findall(r"\w+", plain(known.name)))
                if words and theirs and (words <= theirs or theirs <= words):
                    longer = known.name if len(known.name) >= len(person.name) else person.name
                    role = max((r for r in (known.role, person.role) if r), key=len, default=None)
                    capacity = person.capacity if known.capacity == "participant" else known.capacity
                    found[i] = replace(
                        known,
                        name=longer,
                        role=role,
                        capacity=capacity,
                        entity=known.entity or person.entity,
                        span=None,
                    )
                    break
            else:
                found.append(replace(person, span=None) if len(reports) > 1 else person)
    return tuple(found)


def _all_outcomes(reports: Sequence[Candidate]) -> tuple[Outcome, ...]:
    found: dict[str, Outcome] = {}
    for candidate in reports:
        for outcome in candidate.outcomes:
            found.setdefault(" ".join(re.findall(r"\w+", plain(outcome.text))), outcome)
    return tuple(found.values())


def with_change(meeting: Meeting, change: ChangeMeeting) -> Meeting:
    changes: dict[str, object] = {}
    if change.name is not None:
        changes["name"] = change.name
    if change.date is not None:
        changes["date"] = PartialDate(change.date) if change.date else None
        changes["date_reason"] = "set by the reader"
        changes["conflicts"] = tuple(c for c in meeting.conflicts if c[0] != "date")
    if change.place is not None:
        changes["place"] = change.place or None
        changes["conflicts"] = tuple(c for c in changes.get("conflicts", meeting.conflicts) if c[0] != "place")  # type: ignore[attr-defined]
    if change.status is not None:
        changes["status"] = change.status
    if change.participants is not None:
        known = {p.name: p for p in meeting.participants}
        changes["participants"] = tuple(known.get(name, Participant(name)) for name in change.participants)
    return replace(meeting, **changes)  # type: ignore[arg-type]
