"""Sentences that tell who was there are given to the occasion they tell of."""

from __future__ import annotations

import re

from viewer.model.meetings import Capacity
from viewer.model.names import Mention
from viewer.model.text import Span

from . import attendance
from .days import days_between
from .report import Report
from .seen import Occurrence
from .speakers import speakers_in, states_speaking
from .words import LEVELS, fold


def credit_attendance(report: Report, gathered: list[Occurrence], main: Occurrence) -> None:
    """Sentences that list who was there go to the occasion spoken of last, in a report of one to that."""
    current = main
    owners: dict[int, list[Occurrence]] = {}
    spoke_for = -2  # the sentence in which someone spoke for a side last
    for occurrence in gathered:
        for seen in occurrence.members:
            if seen.number < 0:
                continue
            told = owners.setdefault(seen.number, [])
            if not any(o is occurrence for o in told):
                told.append(occurrence)

    def owner(number: int) -> Occurrence | None:
        found = owners.get(number, [])
        now = [o for o in found if any(s.modality in {"past", "ongoing"} for s in o.members)]
        fitting = now or found
        return main if any(o is main for o in fitting) else fitting[0] if fitting else None

    listing: Occurrence | None = None
    for number, (sentence, words) in enumerate(zip(report.structure.sentences, report.told, strict=True)):
        here = owner(number) if number in owners else None
        item = attendance.list_item(report, sentence) if listing is not None else None
        if listing is not None and item is not None:
            listing.extra.append((sentence, item))
            if item:
                listing.states += attendance.state_of_item(report, sentence)
            continue
        colon = report.text[sentence.end - 1] == ":"
        listing = (here or current) if colon and attendance.opens_list(report, sentence) else None
        if not attendance.may_tell(words):
            current = here or current
            continue
        heard = attendance.audience(report, sentence)
        if heard is not None:
            near = owner(number) or owner(number + 1) or owner(number - 1)
            if near is not None:
                near.extra.append((sentence, heard[0]))
                near.bodies += heard[1]
                near.states += heard[2]
        recorded = attendance.on_record(report, sentence)
        if recorded is not None:
            main.extra.append((sentence, [recorded]))
        current = here or current
        listed = attendance.members_listed(report, sentence)
        if listed is not None:
            bodies, states, members = listed
            for occurrence in gathered:
                if members and not _is_of(report, occurrence, sentence):
                    continue
                if not members and occurrence is not (here or main):
                    continue
                occurrence.bodies += [] if members and here is not occurrence else bodies
                occurrence.states += states
        people = attendance.present_in(report, sentence) + _for_their_part(report, number)
        delegates = attendance.delegates_in(report, sentence, after_delegate=spoke_for == number - 1)
        if delegates:
            spoke_for = number
            people += [p for p in delegates if p[0] not in [known for known, _ in people]]
        if not people:
            continue
        target = here
        if target is None:
            planned = all(s.modality == "future" for s in current.members)
            target = main if planned or current.turn == "last" or _long_ago(report, current) else current
            if number - max(s.number for s in target.members) > 6:
                target = main
        target.extra.append((sentence, people))
        target.bodies += attendance.sides_of(report, sentence)
        target.states += attendance.state_represented(report, sentence)
    _credit_speakers(report, gathered, main)


_STORY = 10
"""Sentences behind the first that tells of a meeting in which those who speak may be speaking there."""


def _credit_speakers(report: Report, gathered: list[Occurrence], main: Occurrence) -> None:
    """Ministers and delegates whose words the story of a meeting of many reports, before it turns to another, took
    part in it."""
    if report.spoken() or not any(s.modality in {"past", "ongoing"} for s in main.members if s.number >= 0):
        return
    if not _of_many(main):
        return
    elsewhere = {s.number for o in gathered if o is not main for s in o.members if s.number >= 0}
    first = max(0, main.first)
    many = any(s.organisations for s in main.members) or len({s for m in main.members for s in m.states}) != 2
    for number in range(first, min(first + _STORY, len(report.structure.sentences))):
        if number in elsewhere:
            continue
        sentence = report.structure.sentences[number]
        speakers = speakers_in(report, sentence)
        if speakers:
            main.extra.append((sentence, [(p, "participant") for p in speakers]))
        if many:
            main.states += states_speaking(report, sentence)


def _of_many(occurrence: Occurrence) -> bool:
    """Whether more than two meet: no two persons are named as those who met."""
    met = {m.surface.split()[-1] for s in occurrence.members for m, _ in s.people}
    return len(met) < 2


def _long_ago(report: Report, occurrence: Occurrence) -> bool:
    """Whether an occasion is background: all its dates lie well before the day of the report."""
    today = report.document_date.value if report.document_date else None
    days = [a.mention.value for s in occurrence.members for a in s.dates if a.mention.value is not None]
    if today is None or not days:
        return False
    return all(report.against_today(a.mention) == "before" for s in occurrence.members for a in s.dates) and all(
        days_between(day, today) > _RECENT for day in days
    )


_RECENT = 10
"""Days before its report in which an occasion may still be its news."""


def _is_of(report: Report, occurrence: Occurrence, sentence: Span) -> bool:
    """Whether a sentence is about the group whose meeting this is ("The Friends of the Mekong include …")."""
    if any(s.occasion.sentence == sentence for s in occurrence.members):
        return False
    listed = re.search(r"\b(?:includes?|comprises?|consists? of|is an?|are)\b|,", report.text[slice(*sentence)])
    subject = fold(report.text[sentence.start : sentence.start + listed.start()]) if listed else frozenset()
    if len(subject) <= 8 and any(fold(w) and fold(w) <= subject for s in occurrence.members for w in s.organisations):
        return True  # "The leaders of the G-7, Japan, Canada, …"
    subject = frozenset(w.replace("-", "") for w in subject)
    words = occurrence.words | frozenset(w.casefold() for s in occurrence.members for w in s.organisations)
    names = frozenset(w.replace("-", "") for w in words) - LEVELS
    return bool(names) and len(names & subject) >= min(2, len(names)) and len(subject) <= 8


_PART = re.compile(r"\W*(?:For|On) (?:his|her|their) part\b")
_SPOKE = re.compile(
    r"\b(?:said|explained|stressed|noted|affirmed|highlighted|expressed|reiterated|added|stated|emphasi[sz]ed)\b"
)


def _for_their_part(report: Report, number: int) -> list[tuple[Mention, Capacity]]:
    """ "For her part, the Vice Minister …, X, stressed": she and the speaker before her were there."""
    sentences = report.structure.sentences
    if "part" not in report.told[number] or not _PART.match(report.text, sentences[number].start):
        return []
    found: list[tuple[Mention, Capacity]] = [(p, "participant") for p in report.persons_in(sentences[number])[:1]]
    if number and _SPOKE.search(report.masked, *sentences[number - 1]):
        found += [(p, "participant") for p in report.persons_in(sentences[number - 1])[:1]]
    return found
