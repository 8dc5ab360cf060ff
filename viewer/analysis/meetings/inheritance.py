"""Parties of occasions that a text names only by what they follow: "the next session", "the ministers will meet"."""

from __future__ import annotations

import re
from dataclasses import replace

from viewer.analysis.names.countries import country_of
from viewer.model.meetings import Candidate

from . import bodies
from .report import Report
from .seen import Occurrence
from .words import LEVELS


def inherited(report: Report, gathered: list[Occurrence], found: list[Candidate]) -> list[Candidate]:
    """The same, those of which no parties are named with the parties of what the text reports or told of before."""
    whole = next((s for s in zip(gathered, found, strict=True) if s[1].main and _parties(s[1])), None)
    filled: list[Candidate] = []
    for occurrence, candidate in zip(gathered, found, strict=True):
        told = _parties(candidate)
        named = told or len(candidate.participants)
        numbered = occurrence.ordinal is not None and not occurrence.words - LEVELS
        before = (occurrence.turn == "last" or numbered) and not named
        if (occurrence.turn == "next" and told <= 1) or before:
            telling = occurrence.words - LEVELS
            for other, source in zip(gathered, found, strict=True):
                generic = not telling and source.main
                if other is not occurrence and (before or other.turn != "next") and (telling & other.words or generic):
                    if _parties(source) and set(candidate.countries) <= set(source.countries):
                        candidate = _with_parties_of(candidate, other, source)
                    acronym = re.search(r"\b([A-Z][A-Z0-9]{1,6})$", candidate.name)
                    if acronym and re.search(rf"\({acronym[1]}\)", source.name):
                        candidate = replace(candidate, series=source.series)
                    break
        if whole is not None and whole[0] is not occurrence:
            if _whose_ministers(report, occurrence) and whole[1].organisations and whole[0].first == 0:
                more = [o for o in whole[1].organisations if o not in candidate.organisations]
                candidate = replace(candidate, organisations=(*more, *candidate.organisations))
            elif not named and _of_the_same(report, occurrence, whole[0]):
                candidate = _with_parties_of(candidate, *whole)
            elif not candidate.organisations and _of_the_two(report, occurrence, candidate, whole[1]):
                candidate = replace(candidate, countries=whole[1].countries)
        body = _before_it(report, occurrence) if not occurrence.words - LEVELS else None
        if body is not None and body not in candidate.organisations:
            candidate = replace(candidate, organisations=(body,), countries=())
        filled.append(candidate)
    return filled


def _parties(candidate: Candidate) -> int:
    return len(candidate.organisations) + len(candidate.countries)


def _with_parties_of(candidate: Candidate, other: Occurrence, source: Candidate) -> Candidate:
    """With the parties of another: where a body met, the states of those who spoke or presided left out."""
    states = source.countries
    bodies_met = source.organisations if any(s.organisations for s in other.members) else ()
    if bodies_met:
        phrased = {country_of(s) or s for seen in other.members for s in seen.states}
        states = tuple(s for s in states if (country_of(s) or s) in phrased)
    return replace(candidate, organisations=bodies_met, countries=states)


# "a special session", "the preparatory meeting": one more of the body whose meeting the text reports.
_ONE_MORE = re.compile(
    r"(?:special|extraordinary|emergency|ordinary|regular|preparatory|plenary|full|inter-?sessional|follow-up|annual)\b"
    r"(?! (?:dialogue|forum|dinner|lunch))",
    re.IGNORECASE,
)


def _of_the_same(report: Report, occurrence: Occurrence, source: Occurrence) -> bool:
    """ "The ministers will meet again in", "a special session is set for": of those whose meeting the text reports."""
    told = [s for s in occurrence.members if s.number >= 0]
    if occurrence.words - LEVELS:
        return False
    if any(_SAME_SUBJECT.search(report.text[s.occasion.sentence.start : s.occasion.span.start]) for s in told):
        return True
    of_a_body = any(s.organisations for s in source.members)
    return of_a_body and any(not s.occasion.verb and _ONE_MORE.match(s.occasion.name) for s in told)


def _whose_ministers(report: Report, occurrence: Occurrence) -> bool:
    """Whether those who meet others are "the ministers" whose meeting the text reports."""
    return any(
        s.number >= 0
        and s.organisations
        and _SAME_SUBJECT.search(report.text[s.occasion.sentence.start : s.occasion.span.start])
        for s in occurrence.members
    )


_SAME_SUBJECT = re.compile(
    r"(?:^|[.;:,]|\b(?:said|that|and|agreed)\b)\W*(?:[Tt]hey|[Ww]e|"
    r"[Tt]he (?:(?:two|three|four|five|six|foreign|finance|trade|defen[cs]e) )*"
    r"(?:ministers|leaders|delegates|delegations|sides|parties|officials|negotiators|countries|presidents|group|"
    r"committee|council|commission|bloc|organi[sz]ation|heads)(?:[’']s?)?)\s+(?:[\w-]+\s+){0,5}$"
)
# "the joint commission", "the permanent secretaries of the two ministries".
_BOTH = re.compile(
    r"\b(?:[Tt]he two|[Bb]oth|[Jj]oint|[Bb]ilateral|[Mm]ixed|[Bb]inational|[Ii]ntergovernmental|[Tt]heir)\b"
)


def _of_the_two(report: Report, occurrence: Occurrence, candidate: Candidate, whole: Candidate) -> bool:
    """Whether an occasion is of the same two states as the one reported: "a session of the joint commission"."""
    if whole.organisations or len(whole.countries) != 2 or len(candidate.countries) > 1 or candidate.participants:
        return False
    if not {country_of(s) or s for s in candidate.countries} <= {country_of(s) or s for s in whole.countries}:
        return False
    return any(
        s.number >= 0
        and _BOTH.search(report.text, s.occasion.scope.start - min(30, s.occasion.scope.start), s.occasion.scope.end)
        for s in occurrence.members
    )


_IT = re.compile(r"\W*It\s+(?:will|is to|is due to|has|had|also|then|last|next|met|meets|held|holds)\b")


def _before_it(report: Report, occurrence: Occurrence) -> str | None:
    """The body that "It will hold a further meeting" means: with which the sentence before begins."""
    for seen in occurrence.members:
        if seen.number < 1 or not _IT.match(report.text, *seen.occasion.sentence):
            continue
        before = report.structure.sentences[seen.number - 1]
        first = next(iter(report.mentions_in(before)), None)
        opens = first is not None and re.fullmatch(r"\W*(?:The )?", report.text[before.start : first.span.start])
        if first is not None and opens and first.type == "organisation" and bodies.can_act(report, first):
            return first.surface
    return None
