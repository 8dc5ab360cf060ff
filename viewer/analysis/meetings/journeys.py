"""Where and when someone travels, which the next sentence takes for granted: "flies to Oslo on 3 May. He will meet"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.model.dates import DateMention
from viewer.model.text import Span

from .dates import Attached, Relation, is_day
from .place_names import joined
from .places import Where
from .report import Report
from .seen import Seen, person_key

_GOES_ON = re.compile(
    r"\W*(?:(?:He|She|They|There|While there|(?:During|In the course of|As part of) (?:the|his|her|their|this) "
    r"(?:visit|trip|stay|tour))\b|"
    r"The (?:\w+ )?(?:delegation|[Mm]inister|[Pp]resident|[Ss]ecretary(?: General|-General)?|[Cc]hancellor|[Pp]remier|"
    r"[Ee]nvoy|[Cc]ommissioner|visitors?)\s(?!of\b|for\b))"
)
_JOURNEY = re.compile(
    r"\b(?:(?:travel(?:s|led|ling)?|fl(?:y|ies|ew|own)|go(?:es|ing)?|went|head(?:s|ed|ing)?"
    r"|pays? an? (?:\w+ ){0,3}visit|"
    r"paid an? (?:\w+ ){0,3}visit|trip|visit|journey) to|(?:left|leaves?|leaving|depart(?:s|ed)|headed|bound) for|"
    r"visit(?:s|ed|ing)?|arriv(?:e|es|ed|ing) (?:in|at)"
    r"|(?:is|was|will be) in(?= [A-Z][\w ,]{2,40} on an? (?:[\w-]+ ){0,3}visit\b))\s+(?:the\s+)?(?=[A-Z])"
)
_SIDES: tuple[Relation, Relation] = ("start", "end")
_LONGEST = 4
"""Days of a journey that may stand for those of a meeting on it."""


def _two_days(report: Report, days: Sequence[DateMention]) -> bool:
    """Whether dates are "31 May and 1 June"."""
    if len(days) != 2 or not all(is_day(d.value) for d in days):
        return False
    return re.fullmatch(r" and (?:on )?", report.text[days[0].span.end : days[1].span.start]) is not None


_TRIP_WORDS = frozenset(
    """travel travels travelled travelling traveled traveling fly flies flew go goes going head heads headed visit
    visits visited visiting trip journey left leaves leaving departs departed arrive arrives arrived arriving""".split()
)
_TITLES_ONLY = re.compile(r"\W*(?:[A-Z][\w.’-]*\s+){0,5}$")


def _same_subject(report: Report, number: int) -> bool:
    """Whether a sentence begins with the person of whose trip the one before tells: "Counselor Sato will meet"."""
    if report.told[number - 1].isdisjoint(_TRIP_WORDS):
        return False
    before, sentence = report.structure.sentences[number - 1], report.structure.sentences[number]
    traveller, subject = report.persons_in(before)[:1], report.persons_in(sentence)[:1]
    if not traveller or not subject or person_key(traveller[0].surface) != person_key(subject[0].surface):
        return False
    return _TITLES_ONLY.match(report.text, sentence.start, subject[0].span.start) is not None


def on_journey(report: Report, found: Sequence[Seen], number: int) -> None:
    """Give the occasions of a sentence that goes on from a journey where it led, and when if all of it is days."""
    if number < 1:
        return
    if not _GOES_ON.match(report.text, report.structure.sentences[number].start) and not _same_subject(report, number):
        return
    wanting = [
        s for s in found if s.where.place is None and s.where.mode != "virtual" and s.modality in {"past", "future"}
    ]
    before = report.structure.sentences[number - 1]
    if not wanting:
        return
    last = next(reversed(list(_JOURNEY.finditer(report.text, before.start, before.end))), None)
    if last is None:
        return
    towns = [m for m in report.mentions_in(Span(last.end(), before.end)) if m.type == "place"]
    if not towns or towns[0].span.start != last.end():
        return
    place, end = joined(report, towns[0].span, before.end)
    several = any(m.span.start >= end and report.text[m.span.start - 1] != "(" for m in towns)
    days = [d for d in report.dates_in(Span(end, before.end)) if d.kind in {"date"}]
    if not days and last[0].split()[0] in {"is", "was"}:
        days = [d for d in report.dates_in(Span(before.start, before.start + 4)) if d.kind in {"date"}]
    for seen in wanting:
        if several or seen.occasion.turn == "last":
            continue
        seen.where = Where(place, seen.where.venue, seen.where.mode, towns[0].span)
        if _two_days(report, days) and not seen.dates:
            seen.dates = [Attached(d, side, 12, report.when(d)) for d, side in zip(days, _SIDES, strict=True)]
        elif len(days) == 1 and not seen.dates and days[0].value is not None:
            value = days[0].value
            first, final = value.first_day(), value.last_day()
            short = is_day(value) or (first is not None and final is not None and (final - first).days < _LONGEST)
            told = report.against_today(days[0])
            if short and (told != "after" or seen.modality == "future"):
                seen.dates = [Attached(days[0], "on", 12, report.when(days[0]))]
