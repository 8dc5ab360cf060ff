"""Who meets with whom: bodies and states of one occasion, by its phrases, the offices of its people and the text."""

from __future__ import annotations

import re

from viewer.analysis.names.countries import country_of
from viewer.model.meetings import Participant

from . import bodies, parties
from . import roles as meeting_roles
from .report import Report, countries_of
from .seen import Occurrence, Seen


def sides_of(
    report: Report,
    occurrence: Occurrence,
    members: list[Seen],
    people: list[Participant],
    roles: meeting_roles.Roles,
    place: str | None,
    main: bool,
) -> tuple[list[str], list[str]]:
    """Bodies and states that take part: as its phrases and people tell, or else as the text about it does."""
    organisations, states = _parties(report, occurrence, people, roles, place)
    if len(organisations) + len(states) < 2:
        for seen in members:
            bodies_told, states_told = parties.pair_before(report, seen.occasion.sentence)
            if set(organisations) <= set(bodies_told) and set(states) <= set(states_told):
                organisations, states = bodies_told or organisations, states_told or states
    if main and not organisations and len(states) < 2:
        sides_told = parties.sides_told(report)
        for state in sides_told if len(sides_told) <= 2 else ():
            _add_state(states, state)
    if not organisations and not states:
        organisations, states = parties.parties_of_text(report, main)
    return bodies.told_apart(report, organisations), states


def _parties(
    report: Report, occurrence: Occurrence, people: list[Participant], roles: meeting_roles.Roles, place: str | None
) -> tuple[list[str], list[str]]:
    organisations: list[str] = []
    states: list[str] = []
    for seen in occurrence.members:
        if seen.modality == "none":
            continue
        for state in seen.states:
            _add_state(states, state)
        for body in seen.organisations:
            _add_body(organisations, body)
    for person in people:
        named = countries_of(person.role or "")[:1]
        side = next(iter(countries_of(meeting_roles.side_of(roles, person.name) or "")), None)
        own = side or (None if named else meeting_roles.own_state(report, person.role))
        for state in named or ([own] if own else []):
            _add_state(states, state)
    for body in occurrence.bodies:
        _add_body(organisations, body)
    for state in occurrence.states:
        _add_state(states, state)
    for person in people:
        if meeting_roles.own_state(report, person.role):
            continue
        if not countries_of(person.role or "") and not meeting_roles.side_of(roles, person.name):
            others = _beside_them(report, occurrence, people, roles)
            home = parties.state_of_office(report, person.role, states, others, place)
            if home is not None and len(people) + len(states) >= 2:
                _add_state(states, home)
    listed = [(m, c) for _, people in occurrence.extra for m, c in people]
    for mention in [m for s in occurrence.members if s.modality != "none" for m, _ in s.people] + [
        m for m, capacity in listed if capacity != "participant"
    ]:
        office = mention.organisation
        if office and country_of(office):
            _add_state(states, country_of(office) or office)
        elif office and bodies.international(office) and not _HOME_OFFICE.search(report.long_forms.get(office, office)):
            _add_body(organisations, office)
        elif mention.role and not office and (its := parties.body_of_office(report, mention.role)) is not None:
            _add_body(organisations, its)
    return bodies.told_apart(report, organisations), states


def own_states(report: Report, people: list[Participant], roles: meeting_roles.Roles) -> frozenset[str]:
    """The states for which these people take part, as their offices or the text tell: no other side of a meeting."""
    named = {state for p in people for state in countries_of(p.role or "")}
    named |= {state for p in people if (state := meeting_roles.own_state(report, p.role)) is not None}
    told = {country_of(meeting_roles.side_of(roles, p.name) or "") for p in people}
    return frozenset(named | {state for state in told if state is not None})


_HOME_OFFICE = re.compile(r"\b(?:Department|Ministry|Office|Bureau)\b")


def _beside_them(
    report: Report, occurrence: Occurrence, people: list[Participant], roles: meeting_roles.Roles
) -> set[str]:
    """States of persons whom the sentences about an occasion name beside those who take part."""
    named = {m.surface for s in occurrence.members for m in report.persons_in(s.occasion.sentence)}
    absent = [n for n in named if not any(meeting_roles.same_person(n, p.name) for p in people)]
    sides = (country_of(meeting_roles.side_of(roles, name) or "") for name in absent)
    return {state for state in sides if state is not None}


def _add_state(states: list[str], state: str) -> None:
    if not any(s == state or country_of(s) == country_of(state) for s in states):
        states.append(state)


def _add_body(bodies: list[str], body: str) -> None:
    folded = body.casefold()
    if not any(folded == b.casefold() for b in bodies):
        bodies.append(body)
