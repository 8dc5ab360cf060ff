"""Whom a text means that names nobody: "he", "the Secretary", "the Lao minister", "I"."""

from __future__ import annotations

import re

from viewer.analysis.names.countries import country_of
from viewer.model.names import Mention
from viewer.model.text import Span

from .phrases import Occasion
from .report import Report, countries_of

_I = re.compile(r"(?:^|[\s,])I\s(?:\w+\s+){0,6}$")


def is_author(report: Report, start: int, end: int) -> bool:
    """Whether nobody is named here, only "I"."""
    return _I.search(report.masked, start, end) is not None


def author(report: Report) -> Mention | None:
    """Who says "I" in a release or a post: the first person whom the lines above the text name."""
    sentences = report.structure.sentences
    above = report.persons_in(Span(0, sentences[0].start)) if sentences else []
    return above[0] if above else None


def antecedent(report: Report, sentence: Span) -> Mention | None:
    """Whom "he" or "she" in a sentence means: the first person of the nearest sentence before that names one, or whom
    that sentence speaks of without naming."""
    position = next(
        (i for i, s in enumerate(report.structure.sentences) if s.start >= sentence.start or s.end >= sentence.end), 0
    )
    for before in reversed(report.structure.sentences[max(0, position - 3) : position]):
        people = [
            p for p in report.persons_in(before) if not re.match(r"[’']s\b|:", report.text[p.span.end : p.span.end + 3])
        ]
        if not people:
            continue
        told = _AGAIN.match(report.masked, before.start, people[0].span.start)
        if told is None:
            return people[0]
        meant = officer(report, before.start, told.end()) if told["officer"] else antecedent(report, before)
        return meant or people[0]
    return None


# "He also met A", "In Vienna, the Minister held talks with A": A is not who comes next.
_AGAIN = re.compile(
    r"\W*(?:(?:In|On|At|During|Later|Earlier|Then)\b[^,.;]{0,40}, )?"
    r"(?:(?P<officer>[Tt]he (?:[A-Z][a-z]+ )?(?:[Mm]inister|[Pp]resident|[Ss]ecretary|[Aa]mbassador|[Cc]hancellor"
    r"|[Pp]remier"
    r"|[Ee]nvoy) )|(?:He|She|he|she)\b)(?=[^.;]{0,60}?\b(?:met|held|had|called|received|visited|spoke|discussed"
    r"|talks|meetings?)\b)"
)


_OFFICE = re.compile(
    r"(?<!\band )\b[Tt]he\s+(?P<title>(?:(?:Deputy|Assistant|Under|Vice|Prime|Foreign|Defense|Special)\s+)*"
    r"(?:Secretary(?:-General)?|President|Minister|Ambassador|Chancellor|Premier|Envoy|Chairman)"
    r"|(?:(?:prime|foreign|defen[cs]e|deputy|vice) )*(?:minister|president|premier|ambassador|envoy|chancellor))"
    r"(?:(?:\s+[a-z]+){0,4}|\s+will(?: then)?\s[^;Ξ]*\bto)\s+$"
)


def officer(report: Report, start: int, end: int) -> Mention | None:
    """Whom "the Secretary" before a verb means: the one named last before with that title."""
    office = _OFFICE.search(report.masked, start, end)
    if office is None:
        return _officer_of(report, start, end)
    title = office["title"]
    own = [p for p in report.persons if p.span.end <= start and p.role and p.role.startswith(title)]
    named = own or [p for p in report.persons if p.span.end <= start and p.role and title.lower() in p.role.lower()]
    return named[-1] if own else named[0] if named else None


_HEADS = (
    r"(?:(?:Deputy |Vice[- ])?(?:President|Prime Minister|Premier|Chancellor)|(?:King|Queen|Emir|Amir|Sultan)"
    r"|(?:Foreign |External Affairs |Defen[cs]e )?(?:Minister|Secretary)|Secretary[- ]General)"
)
_TWO_OFFICERS = re.compile(rf"\b[Tt]he (?P<one>{_HEADS}) and (?:the )?(?P<other>{_HEADS})(?:\s+[a-z]+){{0,2}}\s+$")
_HONOURS = (
    r"(?:(?:H\.?E\.?|H\.?R\.?H\.?|the|Rt\.?|Rt|Right|Hon\.?|Honou?rable|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?|Shri|Smt\.?"
    r"|Sheikh|(?:His|Her) (?:Excellency|Majesty|Highness))\s+)*"
)


def two_officers(report: Report, start: int, end: int) -> list[Mention]:
    """Whom "the President and the Prime Minister" before a verb means, where one person each is named so before."""
    both = _TWO_OFFICERS.search(report.masked, start, end)
    if both is None:
        return []
    found = [_only_one(report, both[side], start) for side in ("one", "other")]
    return [person for person in found if person is not None] if None not in found else []


def _only_one(report: Report, title: str, before: int) -> Mention | None:
    """The one person whom the text calls so before a place."""
    called = re.compile(rf"\b{re.escape(title)} of (?:the )?[^,;.]{{3,40}},\s+{_HONOURS}$")
    named: dict[str, Mention] = {}
    for person in report.persons:
        if person.span.end > before:
            break
        if person.role is not None:
            fits = person.role.startswith(title)
        else:
            fits = called.search(report.text, max(0, person.span.start - 100), person.span.start) is not None
        if fits:
            named.setdefault(_last_name(person), person)
    return next(iter(named.values())) if len(named) == 1 else None


_ITS_OFFICER = re.compile(
    r"\b[Tt]he\s+(?P<state>[A-Z]\w+(?:\s[A-Z]\w+)?)\s+(?:(?:prime|foreign|deputy|vice)\s+)*"
    r"(?:minister|president|leader|envoy|premier|official|ambassador|chancellor|king|emir|secretary)"
    r"\s+(?:(?:also|later|then|will|is to|is due to)\s+)*$"
)


def _officer_of(report: Report, start: int, end: int) -> Mention | None:
    """Whom "the Lao minister" before a verb means: the one of that state who was named last."""
    office = _ITS_OFFICER.search(report.masked, start, end)
    state = country_of(office["state"]) if office is not None else None
    if state is None:
        return None
    named = [
        p
        for p in report.persons
        if p.span.end <= start
        and state in {country_of(p.organisation or ""), *map(country_of, countries_of(p.role or ""))}
    ]
    return named[-1] if named else None


_THOSE_TWO = re.compile(
    r"(?:(?P<many>[Tt]he (?:two|three|four)|[Bb]oth|[Tt]hose two|[Tt]he)\s+(?:[a-z]+\s+){0,2}?"
    r"(?:leaders|men|women|(?<!their )ministers|presidents|premiers|chancellors|diplomats|envoys|statesmen|negotiators"
    r"|generals|heads of (?:state|government)|foreign secretaries|speakers|monarchs|kings)|[Tt]he (?:pair|duo|two)"
    r"|[Tt]hey)\b(?! of\b)"
)
_THOSE_WORDS = frozenset(
    (
        "leaders men women ministers presidents premiers chancellors diplomats envoys statesmen negotiators generals "
        "heads secretaries speakers monarchs kings pair duo two they"
    ).split()
)
"""One of these stands in whatever `_THOSE_TWO` finds."""
_BETWEEN = re.compile(r"\s+(?:of|between|by)\s+(?=the\b|both\b)")
_HOW_MANY = {"three": 3, "four": 4}
_BACK = 4
"""Sentences before "the two leaders" in which those two are looked for."""


def those_two(report: Report, occasion: Occasion) -> list[Mention]:
    """Whom "the two leaders met" or "talks between the two men" means: the two named last before in one sentence."""
    sentence = occasion.sentence
    if report.words_in(sentence).isdisjoint(_THOSE_WORDS) or report.in_quotation(occasion.span.start):
        return []
    told = None
    if not occasion.verb and (between := _BETWEEN.match(report.masked, occasion.span.end, sentence.end)):
        told = _THOSE_TWO.match(report.masked, between.end(), sentence.end)
    elif occasion.verb or not (occasion.proper or occasion.ordinal):
        for match in _THOSE_TWO.finditer(report.masked, sentence.start, occasion.scope.start):
            gap = _THEY_MET if occasion.verb else _THEY_HELD
            if gap.fullmatch(report.masked, match.end(), occasion.span.start):
                told = match
    if told is None:
        return []
    many = _HOW_MANY.get((told["many"] or "").split()[-1] if told["many"] else "", 2)
    at = report.sentence_at(sentence.start)
    for before in reversed(report.structure.sentences[max(0, at - _BACK) : at]):
        named = {_last_name(p): p for p in reversed(report.persons_in(before))}
        if len(named) == many:
            return sorted(named.values(), key=lambda p: p.span)
        if len(named) > many:
            return []
    return []


# "The two leaders reached the deal after a two-hour", "They last": up to the occasion.
_THEY = r"(?:\s+(?:last|first|also|then|later|again|will|had|have|has|are|were|is|was|to|due|set|expected|next|be))*"
_THEY_MET = re.compile(rf"{_THEY}\s+")
_THEY_HELD = re.compile(
    rf"{_THEY}(?:\s+(?!to\b|agreed\b|decided\b)[\w’'-]+){{0,6}}?\s+"
    r"(?:after|following|at|during|in|had|held|hold|holding|having|for|ended|began|opened)\s+(?:an?|their)\s+"
    r"(?:[a-z,-]+\s+){0,4}"
)


def _last_name(person: Mention) -> str:
    return person.surface.split()[-1].casefold()


def is_pronoun(report: Report, start: int, end: int) -> bool:
    """Whether nobody is named here, only "he" or "she"."""
    words = report.masked[start:end]
    if _ONE_OF_TWO.match(words):
        return True
    return "Ξ" not in words and (_PRONOUN.search(words) or _PRONOUN_FIRST.match(words)) is not None


_ONE_OF_TWO = re.compile(r"\W*(?:H|Sh)e and\s")
_PRONOUN_FIRST = re.compile(r"\W*(?:He|She)\s(?!said\b|told\b|added\b)[^;:“\"]{0,60}\band\s+$")
_PRONOUN = re.compile(r"\b(?:he|she|He|She)\b(?:\s+\w+){0,3}\s*$")
