"""What meetings one document reports, each with its date, place, people, parties and outcomes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from viewer.model.dates import DateMention, DocumentDate, PartialDate
from viewer.model.meetings import Candidate, Capacity, Mode, Outcome, Participant
from viewer.model.names import Mention
from viewer.model.text import Document, Span, Structure

from . import participants
from . import places as meeting_places
from . import roles as meeting_roles
from .antecedents import those_two
from .attendees import credit_attendance
from .choice import absorb, distributed, principal, qualifies
from .crediting import Credits, credits_of, outcomes_for
from .days import bound_by_sequence, date_of, days_between, status_of
from .inheritance import inherited
from .occurrences import gather
from .outcomes import Voice
from .records import credit_head
from .recurrence import series_of
from .report import Report, read
from .seen import Occurrence, Seen, person_key
from .sequence import bound_by_neighbours, days_from_another
from .sides import own_states, sides_of
from .sittings import without_sittings
from .titles import best_name
from .words import LEVELS, fold


def candidates(
    document: Document,
    structure: Structure,
    document_date: DocumentDate | None,
    dates: Sequence[DateMention],
    mentions: Sequence[Mention],
) -> tuple[Candidate, ...]:
    """The meetings that one document reports, one candidate for each occasion, in text order of their evidence."""
    report = read(document, structure, document_date, dates, mentions)
    occurrences = distributed(gather(report))
    gathered = [o for o in occurrences if qualifies(report, o)]
    if not gathered:
        return ()
    absorb(gathered, [o for o in occurrences if o not in gathered])
    gathered, main = without_sittings(report, gathered, principal(report, gathered))
    headed = any(s.occasion.title for s in main.members)
    spoken_of = main.first > 3 and not any(s.dates or s.occasion.verb for s in main.members)
    leading = headed or (main.turn != "last" and not spoken_of)
    roles = meeting_roles.persons_of(report)
    credit_attendance(report, gathered, main)
    credit_head(report, main)
    bound_by_sequence(report, gathered)
    bound_by_neighbours(report, gathered)
    days_from_another(report, gathered)
    told = credits_of(report, [*gathered, *(o for o in occurrences if o not in gathered)])
    found = inherited(
        report, gathered, [_candidate(report, told, o, o is main and leading, roles, gathered) for o in gathered]
    )
    return tuple(sorted(found, key=lambda c: (c.evidence, c.name)))


def _candidate(
    report: Report,
    told: Credits,
    occurrence: Occurrence,
    main: bool,
    roles: meeting_roles.Roles,
    gathered: list[Occurrence],
) -> Candidate:
    value, reason, giver = date_of(report, occurrence)
    status = status_of(report, occurrence, value, main)
    members = [s for s in occurrence.members if s.number >= 0 and s.modality != "none"] or [
        s for s in occurrence.members if s.number >= 0
    ]
    located = next((s for s in sorted(members, key=lambda s: (s.anaphoric, s.number)) if s.where.place), None)
    housed = next((s for s in members if s.where.venue), None)
    mode: Mode | None = next((s.where.mode for s in members if s.where.mode), None)
    venue = housed.where.venue if housed else None
    place = (located.where.place if located else None) or venue or _beside(report, occurrence, gathered)
    at_hand = main and status in {"held", "ongoing"} and occurrence.first <= 1
    if at_hand and place in {None, venue} and mode != "virtual":
        place = _at_dateline(report, value) or place
    people = _people(report, occurrence, roles)
    organisations, states = sides_of(report, occurrence, members, people, roles, place, main)
    name, given = _name(report, occurrence, people, organisations, states, roles)
    evidence = _evidence(report, members, giver, located or housed, _called(report, members, name))
    support = [s for s in (giver, located, housed, *members[:1]) if s is not None]
    support += [s for s in members if not s.bare and (not s.anaphoric or any(a.cost <= 8 for a in s.dates))][:4]
    sentences = [*([occurrence.dated_by] if occurrence.dated_by else []), *(s.occasion.sentence for s in support)]
    outcomes = (
        () if status == "planned" else _outcomes(report, told, occurrence, people, organisations, states, value, main)
    )
    return Candidate(
        id=hashlib.sha256(f"{report.document.id}:{evidence.start}-{evidence.end}:{name}".encode()).hexdigest()[:24],
        document=report.document.id,
        evidence=evidence,
        name=name,
        date=value,
        date_reason=reason,
        status=status,
        series=series_of(name, occurrence.members, occurrence.ordinal) if given else None,
        ordinal=occurrence.ordinal,
        place=place,
        venue=venue,
        mode=mode,
        organisations=tuple(organisations),
        countries=tuple(states),
        participants=tuple(people),
        outcomes=outcomes,
        other_evidence=tuple(dict.fromkeys(s for s in sentences if s != evidence)),
        main=main,
    )


_BRIEF_WORDS = 3
"""Words of the names of two bodies whose meeting is called by both, with a hyphen."""
_BRIEF = {"United Nations": "UN", "European Union": "EU", "African Union": "AU"}
_BRIEF_KINDS = ("summit", "talks", "dialogue", "session", "conference")


def _name(
    report: Report,
    occurrence: Occurrence,
    people: list[Participant],
    organisations: list[str],
    states: list[str],
    roles: meeting_roles.Roles,
) -> tuple[str, bool]:
    """What it is called, and whether the text calls it so."""
    theirs = own_states(report, people, roles) if len(people) == 1 else frozenset[str]()
    sides = [*organisations, *(s for s in states if s not in theirs)]
    name, given = best_name(report, occurrence.members, [p.name for p in people], sides)
    brief = all(len(_BRIEF.get(o, o).split()) <= _BRIEF_WORDS and not o.startswith("COP") for o in organisations)
    if not given and len(organisations) == 2 and not states and brief:
        kind = next((w for w in _BRIEF_KINDS if w in name.split(" of ")[0]), "meeting")
        return f"{'-'.join(_BRIEF.get(o, o) for o in organisations)} {kind}", False
    return name, given


_BESIDE_WORDS = frozenset("margin margins sideline sidelines fringe fringes".split())
_SIDELINES = re.compile(r"\b(?:on|at|in) the (?:margins?|sidelines?|fringes?) of the\s+(?:[\w’-]+\s*){1,4}(?:$|[.,;])")


def _beside(report: Report, occurrence: Occurrence, gathered: list[Occurrence]) -> str | None:
    """ "They met on the sidelines of the summit": where the summit is, of which the text has told before."""
    for seen in occurrence.members:
        sentence = seen.occasion.sentence
        if seen.number < 0 or report.words_in(sentence).isdisjoint(_BESIDE_WORDS):
            continue
        if not _SIDELINES.search(report.masked, *sentence):
            continue
        for other in gathered:
            place = next((s.where.place for s in other.members if s.where.place), None)
            if other is not occurrence and place and any(s.number == seen.number for s in other.members):
                return place
    return None


def _at_dateline(report: Report, value: PartialDate | None) -> str | None:
    """A report datelined at a town tells of what happened there, where it says nothing else and the day fits."""
    if value is not None:
        today = report.document_date.value if report.document_date else None
        if (
            today is None
            or abs(days_between(PartialDate(value.edtf.split("/")[0]) if value.edtf.endswith("..") else value, today))
            > 3
        ):
            return None
    return meeting_places.dateline_place(report)


def _called(report: Report, members: list[Seen], name: str) -> Seen | None:
    """The phrase that a name is taken from, where it says something of its own."""
    folded = name.casefold()
    own = [s for s in members if not s.anaphoric and s.occasion.words and s.occasion.name.casefold() in folded]
    return max(own, key=lambda s: (_phrase(report, s).casefold() in folded, len(_phrase(report, s))), default=None)


def _phrase(report: Report, seen: Seen) -> str:
    return " ".join(report.text[seen.occasion.span.start : seen.occasion.scope.end].split())


_NEAR = 3
"""Sentences within which "the meeting" is the one just named."""


def _speaks_of(report: Report, seen: Seen, named: Seen) -> bool:
    """Whether a phrase certainly speaks of what another names, as the date or place of an entry may not."""
    if seen.number == named.number or seen.keys & named.keys:
        return True
    if seen.occasion.ordinal is not None and seen.occasion.ordinal == named.occasion.ordinal:
        return True
    mine, theirs = seen.occasion.words | fold(_phrase(report, seen)), fold(_phrase(report, named))
    if seen.anaphoric or seen.occasion.verb:
        return abs(seen.number - named.number) <= _NEAR or bool(mine & theirs)
    return bool(mine & (theirs - LEVELS or theirs))


def _evidence(
    report: Report, members: list[Seen], giver: Seen | None, located: Seen | None, named: Seen | None
) -> Span:
    def weight(seen: Seen) -> float:
        score = 0.0
        if giver is not None and seen.number == giver.number:
            score += 3.0
        if located is not None and seen.number == located.number:
            score += 2.0
        if not seen.anaphoric and not seen.bare:
            score += 1.0
            if seen.occasion.ordinal is not None or (seen.occasion.proper and seen.occasion.words):
                score += 1.5
        if seen.occasion.verb or seen.occasion.words or seen.occasion.scope.end > seen.occasion.span.end:
            score += 0.5
        if seen.quoted:
            score -= 2.0
        if named is not None and not _speaks_of(report, seen, named):
            score -= 8.0
        return score - 0.02 * seen.number

    return max(members, key=weight).occasion.sentence


def _people(report: Report, occurrence: Occurrence, roles: meeting_roles.Roles) -> list[Participant]:
    found: dict[str, Participant] = {}
    order: list[tuple[list[tuple[Mention, Capacity]], Span]] = [
        (s.people, s.occasion.sentence) for s in occurrence.members if s.modality != "none"
    ]
    if len({person_key(m.surface) for people, _ in order for m, _ in people}) < 2:
        order += _those_meant(report, occurrence)
    order += [(people, sentence) for sentence, people in occurrence.extra]
    for people, sentence in order:
        given = meeting_roles.completed_roles(report, sentence, [m for m, _ in people], roles)
        for mention, capacity in people:
            person = meeting_roles.participant(report, mention, capacity, roles, given)
            key = person_key(person.name) if len(person.name.split()) == 1 else person.name.casefold()
            match = next((k for k in found if meeting_roles.same_person(found[k].name, person.name)), key)
            known = found.get(match)
            if known is None:
                found[match] = person
            else:
                found[match] = Participant(
                    name=max(known.name, person.name, key=len),
                    role=known.role or person.role,
                    capacity=person.capacity if known.capacity == "participant" else known.capacity,
                    span=known.span,
                )
    return list(found.values())


def _those_meant(report: Report, occurrence: Occurrence) -> list[tuple[list[tuple[Mention, Capacity]], Span]]:
    """The two whom "a meeting of the two leaders" or "the two men last met" means."""
    for seen in occurrence.members:
        if seen.number >= 0 and seen.modality != "none":
            meant = those_two(report, seen.occasion)
            if meant:
                return [([(m, "participant") for m in meant], seen.occasion.sentence)]
    return []


_BODY_WORDS = frozenset("committee council commission group board panel congress quartet troika".split())


def _body_words(report: Report, occurrence: Occurrence) -> frozenset[str]:
    """ "The Energy Council met": what the text may call the body that meets."""
    subjects = (
        report.text[
            participants.subject_start(report, s.occasion.sentence, s.occasion.span.start) : s.occasion.span.start
        ]
        for s in occurrence.members
        if s.occasion.verb
    )
    return frozenset().union(*(fold(subject) & _BODY_WORDS for subject in subjects))


def _outcomes(
    report: Report,
    told: Credits,
    occurrence: Occurrence,
    people: list[Participant],
    organisations: list[str],
    states: list[str],
    value: PartialDate | None,
    main: bool,
) -> tuple[Outcome, ...]:
    if any(s.occasion.turn == "next" for s in occurrence.members) or all(
        s.modality == "future" for s in occurrence.members
    ):
        return ()
    voice = Voice(
        persons=frozenset(
            word for p in people for word in (person_key(p.name), *re.findall(r"[^\W\d_]{3,}", p.name.casefold()))
        ),
        sides=frozenset({o.casefold() for o in organisations} | {s.casefold() for s in states}),
        bodies=occurrence.words.union(*(fold(o) for o in organisations), _body_words(report, occurrence)),
        ours=told.ours,
    )
    return tuple(outcomes_for(report, told, occurrence, voice, main, value))
