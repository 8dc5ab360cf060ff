"""To which occasion of a text a clause that tells of an outcome is credited."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.analysis.calendar_words import MONTH
from viewer.model.dates import PartialDate
from viewer.model.meetings import Outcome
from viewer.model.text import Span

from .outcomes import Voice, of_one, outcome_of, outcome_verbs
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
_FOLLOW = 4
"""Sentences behind the last one that speaks of an occasion in which a text may go on about it."""
_HEADING = 90
"""Characters of a heading."""
_SOON = 3
_NEWS = 60
"""Days before and after an occasion within which a text that brings it first reports it."""
_OTHER_TIME = re.compile(
    r"\b(?:ahead of|before|after|following|since|prior to|until|outcomes? of|results? of|conclusions? of"
    r"|decisions? of|preparations? for|prepare for|preparat\w+|sidelines? of|margins? of|fringes? of|"
    r"in addition to|agreed (?:at|in|during)|adopted (?:at|in|by)|made (?:at|in|during)|"
    r"building (?:up)?on|built (?:up)?on|builds (?:up)?on|following up on|follow-up (?:to|on)|follows|recall(?:ing|ed)|"
    r"looking (?:forward|ahead) to|remember(?:ing|ed))\s+"
    rf"(?:(?:the|its|their|our|his|her|an?|last|this|very|\d{{1,4}}|{MONTH.lower()}|virtual|in-person|successful)\s+)*$",
)
_NEAR = 150
"""Characters before a phrase in which the three that end where it begins are looked for."""
_UPON = re.compile(r"\b(?:after|following)\s+(?:the\s+|their\s+|an?\s+)*$", re.IGNORECASE)
_THERE = re.compile(
    r"\b(?:at|during|in|after|following|at the (?:end|close|conclusion|start) of|in the course of)\s+"
    r"(?:(?:the|their|an?|this|these|his|her|our|today[’']s|yesterday[’']s)\s+)?(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(
    r"[;:]|\b(?:to\s+[a-z]+|requesting|inviting|urging|calling|expressing)\b|, (?:who|which)\b"
    r"|,?\s+(?:and|but)\s+(?:(?:was|were|has|had|is|are|then|also)\s+)*\w+ed\b"
)
_ACTS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|told|thanked|(?!united\b)(?<!-)[a-z]+ed)\b|[;:“\"]"
)
"""A finite verb stands before a phrase: the sentence is about something else."""
_HOLDS = re.compile(
    r"\b(?:(?:was|were|has|have|had|is|are)\s+)?(?:held|hosted|attended|convened|chaired|opened|concluded|participated"
    r"|took part|gathered|joined|launched|organi[sz]ed|completed|finished|led|met)\b"
)
_WE_MET = re.compile(
    r"\bwe\b(?:,[^;]{0,200},)?\s*(?:(?:have|had|today|recently|then)\s+)*"
    r"(?:held|convened|gathered|co-?hosted|participated in|$)"
)
"""Of what stands before a phrase, in lower case."""
_WENT_BEFORE = re.compile(r"\b(?:history|background|chronology|origins?|previous|earlier|prior|past)\b")


@dataclass(frozen=True, slots=True)
class Credits:
    """Which occasions each sentence of a text speaks of, and how the text as a whole is to be taken."""

    said: dict[int, list[tuple[Seen, Occurrence]]]
    """By number of the sentence, in text order."""
    ours: bool
    """Whether it is a statement of all who took part."""
    paragraphs: tuple[int, ...]
    """Where they begin."""
    headings: frozenset[int]
    """Numbers of the sentences that are headings in the midst of the text."""
    past: frozenset[int]
    """Numbers of the sentences of sections that tell what went before."""


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
    headings = _headings(report)
    return Credits(
        said,
        not report.spoken() and _speaks_for_all(report, said),
        tuple(p.start for p in report.structure.paragraphs),
        frozenset(headings),
        _history(report, headings),
    )


def _speaks_for_all(report: Report, said: dict[int, list[tuple[Seen, Occurrence]]]) -> bool:
    """Whether "we" of a text that no one speaks are all who took part: it is their statement, or says "we met"."""
    if _OURS.search(lowered(f"{report.document.title or ''}\n{report.text[:_HEAD]}")):
        return True
    return any(
        _WE_MET.search(lowered(_left(report, seen))) is not None
        for number in range(_LEAD + 1)
        for seen, _ in said.get(number, ())
    )


def _headings(report: Report) -> list[int]:
    paragraphs = set(report.structure.paragraphs)
    return [
        number
        for number, sentence in enumerate(report.structure.sentences)
        if sentence in paragraphs
        and sentence.end - sentence.start <= _HEADING
        and report.text[sentence.end - 1] not in ".,:;!?”\"’'"
        and report.text[sentence.start].isalnum()
    ]


def _history(report: Report, headings: list[int]) -> frozenset[int]:
    """The sentences below headings that announce what went before, up to the next heading of their rank."""
    past: set[int] = set()
    sentences = report.structure.sentences
    for place, number in enumerate(headings):
        words = report.text[slice(*sentences[number])]
        if _WENT_BEFORE.search(lowered(words)):
            ranked = (
                n for n in headings[place + 1 :] if report.text[slice(*sentences[n])].isupper() or not words.isupper()
            )
            past.update(range(number, next(ranked, len(sentences))))
    return frozenset(past)


def outcomes_for(
    report: Report, told: Credits, occurrence: Occurrence, voice: Voice, main: bool, value: PartialDate | None
) -> list[Outcome]:
    """What came of one occasion, in text order. `main`: the text reports this one above all; `value`: its date."""
    sentences = report.structure.sentences
    own = {s.number for s in occurrence.members if s.number >= 0}
    loose = main and not report.spoken() and _is_news(report, occurrence, value) and _leads(report, occurrence)
    found: list[Outcome] = []
    near = False  # whether nothing but what single persons said stands since the occasion was spoken of
    other = -1  # the sentence that last turned to another occasion
    for number in range(min(own, default=len(sentences)), len(sentences) if loose else max(own, default=-1) + _FOLLOW):
        if number >= len(sentences):
            break
        sentence = sentences[number]
        before = near
        if number in told.headings:
            near = number in own
            other = number if _turns_to(report, told, number, occurrence) and not near else -1
            continue
        if number in own and not (other >= 0 and not loose and _takes_up(told, number, occurrence)):
            near = not _turns_to(report, told, number, occurrence) and (
                loose or _is_about(report, told, number, occurrence)
            )
            other = -1
        elif _turns_to(report, told, number, occurrence):
            near, other = False, number
            continue
        if report.text[sentence.end - 1] == "?" or (report.spoken() and _is_asked(report, told, sentence)):
            near = False
            continue
        if (number not in own or other >= 0) and (number in told.past or not (near or loose)):
            continue
        outcome = None
        for position in outcome_verbs(report, sentence):
            owner = _owner(report, told, number, position)
            if owner is not None and (
                owner[1] is not occurrence
                or (owner[0].anaphoric and not owner[0].dates and (report.spoken() or number in told.past))
            ):
                continue
            if owner is None and (
                report.spoken()
                or not (loose or (near and number not in own and _beside(told, sentences, number)))
                or number in told.past
                or _of_other_days(report, sentence.start, position, value)
                or _goes_on_about(report, told, number, other)
            ):
                continue
            outcome = outcome_of(report, sentence, position, voice, owner is not None, before or number in own)
            if outcome is not None:
                found.append(outcome)
                near = True
                break
        if outcome is None and number not in own and not of_one(report, sentence, voice):
            near = False
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


def _leads(report: Report, occurrence: Occurrence) -> bool:
    """Whether a text begins with an occasion, as what it tells of and not as one to come or in passing."""
    return any(
        (s.occasion.title and bool(s.occasion.words) and s.occasion.sentence.end < _HEAD)
        or (0 <= s.number <= _LEAD and s.modality in {"past", "ongoing", "open"} and _sets_topic(report, s))
        for s in occurrence.members
    )


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
        if one[0].occasion.verb or not _OTHER_TIME.search(lowered(left[-_NEAR:])):
            return one
    for one in before:
        if _UPON.search(report.text[start : one[0].occasion.scope.start][-_NEAR:]):
            return one
    for one in here:
        if one[0].occasion.span.start > position:
            left = report.text[position : one[0].occasion.scope.start]
            if (
                _THERE.search(left, len(left) - _NEAR)
                and not _OTHER_TIME.search(lowered(left[-_NEAR:]))
                and not _NEW_CLAUSE.search(left)
            ):
                return one
    return None


def _sets_topic(report: Report, seen: Seen) -> bool:
    """Whether a sentence is about an occasion it speaks of: it begins with it, or tells of its holding."""
    left = _left(report, seen)
    if seen.occasion.verb:
        return not seen.quoted
    return not _OTHER_TIME.search(lowered(left[-_NEAR:])) and _ACTS.search(_HOLDS.sub(" ", lowered(left))) is None


def _turns_to(report: Report, told: Credits, number: int, occurrence: Occurrence) -> bool:
    """Whether a sentence is about another occasion that took place, so that what follows may be its outcome."""
    if number not in told.said:
        return False
    others = [one for one in told.said[number] if _tells_another(*one) and _sets_topic(report, one[0])]
    return bool(others) and others[-1][1] is not occurrence


def _is_about(report: Report, told: Credits, number: int, occurrence: Occurrence) -> bool:
    return any(o is occurrence and _sets_topic(report, s) for s, o in told.said.get(number, ()))


def _takes_up(told: Credits, number: int, occurrence: Occurrence) -> bool:
    """Whether a sentence has only words for an occasion that may as well mean another ("the COP", "talks")."""
    return all(s.anaphoric or s.bare for s, o in told.said.get(number, ()) if o is occurrence)


def _goes_on_about(report: Report, told: Credits, number: int, other: int) -> bool:
    """Whether a sentence stands in the paragraph, or the section that begins with it, that is about another."""
    if other < 0:
        return False
    if not told.headings.isdisjoint((other, other - 1)):
        return True
    sentences = report.structure.sentences
    paragraph = bisect.bisect_right(told.paragraphs, sentences[number].start)
    return paragraph == bisect.bisect_right(told.paragraphs, sentences[other].start)


def _beside(told: Credits, sentences: Sequence[Span], number: int) -> bool:
    """Whether a sentence is of the paragraph of the one before."""
    return sentences[number].start not in told.paragraphs


_RECALLS = re.compile(
    r"\b(?:building|built|following|recall\w*|looking|prior to|ahead of|(?:outcome|result|decision)s? of)\b[^,]*$",
    re.IGNORECASE,
)
_ON = re.compile(r"[\w-]+\s+(?:on|in)\s+")


def _of_other_days(report: Report, start: int, position: int, value: PartialDate | None) -> bool:
    """Whether a verb is dated, before it or right behind it, on a day that is none of the occasion's."""
    on = _ON.match(report.text, position)
    return value is not None and any(
        date.value is not None
        and date.kind == "date"
        and not date.value.compatible(value)
        and not _RECALLS.search(report.text, start, date.span.start)
        for date in report.dates_in(Span(start, on.end() + 1 if on else position))
    )


def _left(report: Report, seen: Seen) -> str:
    return report.text[seen.occasion.sentence.start : seen.occasion.scope.start]


def _tells_another(seen: Seen, other: Occurrence) -> bool:
    """Whether a phrase tells of an occasion that took place."""
    occasion = seen.occasion
    named = occasion.verb or bool(occasion.words - LEVELS) or occasion.ordinal is not None
    return seen.modality in {"past", "ongoing", "open"} and named and other.turn != "next"


def _is_asked(report: Report, told: Credits, sentence: Span) -> bool:
    """Whether a sentence stands in what a reporter asks."""
    number = bisect.bisect_right(told.paragraphs, sentence.start) - 1
    return number >= 0 and _ASKS.match(report.text, told.paragraphs[number]) is not None
