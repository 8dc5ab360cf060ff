"""To which occasion of a text a clause that tells of an outcome is credited."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.model.dates import PartialDate
from viewer.model.meetings import Outcome
from viewer.model.text import Span

from .outcomes import Voice, outcome_of, outcome_verbs
from .report import Report
from .seen import Occurrence, Seen
from .words import LEVELS, lowered

_ASKS = re.compile(r"\s*(?:QUESTION|Q)\b")
_OURS = re.compile(
    r"\bjoint\s+(?:\w+\s+)?(?:statement|communiqu|declaration)|\b(?:leaders|ministers|presidents"
    r"|chairs)[’']?\s+(?:\w+\s+)?"
    r"(?:statement|communiqu|declaration)|\bwe,\s+(?:the\s+)?\w|\bfinal communiqu"
)
"""Of a text in lower case."""
_HEAD = 500
"""Characters at the beginning of a text in which it says what it is."""
_LEAD = 3
"""Sentences within which a text comes to what it reports."""
_SOON = 3
_NEWS = 60
"""Days before and after an occasion within which a text that brings it first reports it."""
_OTHER_TIME = re.compile(
    r"\b(?:ahead of|before|after|following|since|prior to|until|outcomes? of|results? of|conclusions? of"
    r"|decisions? of|"
    r"preparations? for|prepare for|preparat\w+|sidelines? of|margins? of|fringes? of|"
    r"in addition to|agreed (?:at|in|during)|adopted (?:at|in|by)|made (?:at|in|during)|held)\s+"
    r"(?:the\s+|its\s+|their\s+|an?\s+|last\s+)*$",
    re.IGNORECASE,
)
_UPON = re.compile(r"\b(?:after|following)\s+(?:the\s+|their\s+|an?\s+)*$", re.IGNORECASE)
_THERE = re.compile(
    r"\b(?:at|during|in|after|following|at the (?:end|close|conclusion|start) of|in the course of)\s+"
    r"(?:(?:the|their|an?|this|these|his|her|our|today[’']s|yesterday[’']s)\s+)?(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Credits:
    """Which occasions each sentence of a text speaks of, and how the text as a whole is to be taken."""

    said: dict[int, list[tuple[Seen, Occurrence]]]
    """By number of the sentence, in text order."""
    ours: bool
    """Whether it is a statement of all who took part."""
    paragraphs: tuple[int, ...]
    """Where they begin."""


def credits_of(report: Report, occurrences: Sequence[Occurrence]) -> Credits:
    """Notes for each sentence the occasions it speaks of: also those not worth telling, which come last."""
    said: dict[int, list[tuple[Seen, Occurrence]]] = {}
    for occurrence in occurrences:
        for seen in occurrence.members:
            here = said.setdefault(seen.number, [])
            if seen.number >= 0 and all(one[0] is not seen for one in here):
                here.append((seen, occurrence))
    for here in said.values():
        here.sort(key=lambda one: one[0].occasion.span)
    return Credits(
        said,
        not report.spoken() and _OURS.search(lowered(report.text[:_HEAD])) is not None,
        tuple(p.start for p in report.structure.paragraphs),
    )


def outcomes_for(
    report: Report, told: Credits, occurrence: Occurrence, voice: Voice, main: bool, value: PartialDate | None
) -> list[Outcome]:
    """What came of one occasion, in text order. `main`: the text reports this one above all; `value`: its date."""
    sentences = report.structure.sentences
    own = {s.number for s in occurrence.members if s.number >= 0}
    first = min(own, default=0)
    loose = (
        main
        and not report.spoken()
        and _is_news(report, occurrence, value)
        and (first <= _LEAD or any(s.occasion.title for s in occurrence.members))
    )
    found: list[Outcome] = []
    known = -2  # the last sentence known to be about the occasion
    for number in range(first, len(sentences)) if loose else sorted(own):
        sentence = sentences[number]
        if number in own:
            near = True
            known = number
        else:
            near = number - known == 1
        if report.text[sentence.end - 1] == "?" or (report.spoken() and _is_asked(report, told, sentence)):
            continue
        for position in outcome_verbs(report, sentence):
            owner = _owner(report, told, number, position)
            if owner is not None and owner[1] is not occurrence:
                continue
            if owner is None and not (loose and _stands_for_main(report, told, number, position, occurrence, value)):
                continue
            if owner is not None and report.spoken() and owner[0].anaphoric and not owner[0].dates:
                continue
            outcome = outcome_of(report, sentence, position, voice, owner is not None, near)
            if outcome is not None:
                found.append(outcome)
                known = number
                break
    return found


def _is_news(report: Report, occurrence: Occurrence, value: PartialDate | None) -> bool:
    """Whether an occasion was about when its text was written: then the text may go on about it without a name."""
    day = report.day
    if day is None:
        return True
    if value is None:
        return occurrence.ordinal is None
    first, last = value.first_day() or value.last_day(), value.last_day() or value.first_day()
    return first is None or last is None or ((first - day).days <= _SOON and (day - last).days <= _NEWS)


def _owner(report: Report, told: Credits, number: int, position: int) -> tuple[Seen, Occurrence] | None:
    """The occasion that the clause of a verb speaks of: named before it, or behind it as that at which it happened."""
    start = report.structure.sentences[number].start
    here = told.said.get(number, ())
    before = [
        one
        for one in here
        if one[0].occasion.span.end <= position and ";" not in report.masked[one[0].occasion.span.end : position]
    ]
    for one in before:
        left = report.text[start : one[0].occasion.scope.start]
        if one[0].occasion.verb or not _OTHER_TIME.search(left):
            return one
    for one in before:
        if _UPON.search(report.text[start : one[0].occasion.scope.start]):
            return one
    for one in here:
        if one[0].occasion.span.start > position:
            left = report.text[position : one[0].occasion.scope.start]
            if _THERE.search(left) and not _OTHER_TIME.search(left) and not re.search(r"[;:]|, (?:who|which)\b", left):
                return one
    return None


def _stands_for_main(
    report: Report, told: Credits, number: int, position: int, main: Occurrence, value: PartialDate | None
) -> bool:
    """Whether a sentence that names no occasion goes on about the one that the text reports."""
    start = report.structure.sentences[number].start
    for date in report.dates_in(Span(start, position)):
        if date.value is not None and value is not None and date.kind == "date" and not date.value.compatible(value):
            return False
    paragraph = told.paragraphs[max(0, bisect.bisect_right(told.paragraphs, start) - 1)] if told.paragraphs else 0
    for earlier in range(number - 1, -1, -1):
        if report.structure.sentences[earlier].start < paragraph:
            break
        others = [(s, o) for s, o in told.said.get(earlier, ()) if not _OTHER_TIME.search(_left(report, s))]
        if any(o is main for _, o in others):
            break
        if any(_tells_another(s, o) for s, o in others):
            return False
    return True


def _left(report: Report, seen: Seen) -> str:
    return report.text[seen.occasion.sentence.start : seen.occasion.scope.start]


def _tells_another(seen: Seen, other: Occurrence) -> bool:
    """Whether a sentence tells of another occasion that took place, so that what follows may be its outcome."""
    occasion = seen.occasion
    named = occasion.verb or bool(occasion.words - LEVELS) or occasion.ordinal is not None
    return seen.modality in {"past", "ongoing", "open"} and named and other.turn != "next"


def _is_asked(report: Report, told: Credits, sentence: Span) -> bool:
    """Whether a sentence stands in what a reporter asks."""
    number = bisect.bisect_right(told.paragraphs, sentence.start) - 1
    return number >= 0 and _ASKS.match(report.text, told.paragraphs[number]) is not None
