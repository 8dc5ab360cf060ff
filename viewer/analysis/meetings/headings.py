"""Headings in the midst of a text, which name the occasion that the paragraph below takes up as "this workshop"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from viewer.model.text import Span

from .phrases import noun_occasions
from .report import Report
from .seen import Seen
from .words import fold

_HEADED = re.compile(r"(?:(?:[^.;]{0,120}?,\s+)?[Tt]h(?:is|ese)|The)\s+(?:[\w-]+\s+){0,2}$")


def is_heading(report: Report, sentence: Span) -> bool:
    """Whether a sentence in the midst of a text is a line of capitals that says what the next paragraph is about."""
    words = report.text[slice(*sentence)]
    return words.isupper() and len(words.split()) > 1 and "\n" in report.text[sentence.end : sentence.end + 2]


def call_by_heading(report: Report, found: list[Seen], heading: Span) -> None:
    """ "REGIONAL WORKSHOP ON WATER: This workshop will be held": the occasion of the heading, none told of before."""
    first = min(found, key=lambda s: s.occasion.span)
    occasion = first.occasion
    if occasion.verb or occasion.determiner not in {"this", "these", "the"} or not (first.anaphoric or first.bare):
        return
    if not _HEADED.match(report.text, occasion.sentence.start, occasion.span.start):
        return
    name = prose_case(report.text, report.text[slice(*heading)].rstrip(" :"))
    called = next(iter(noun_occasions(report.text, heading, report.words_in(heading), [], True)), None)
    first.anaphoric = first.bare = False
    first.apart = True
    own = report.text[slice(*occasion.span)].split()[-1]
    if called is not None or re.search(rf"\b{re.escape(own)}\b", name, re.IGNORECASE):
        first.occasion = replace(
            occasion,
            head=called.head if called is not None else occasion.head,
            name=name,
            words=fold(name),
            ordinal=called.ordinal if called is not None else None,
            proper=True,
            turn="",
        )


def prose_case(text: str, capitals: str) -> str:
    """Words in capitals in the case that the rest of the text gives them; acronyms and what it has not stay."""

    def form(match: re.Match[str]) -> str:
        word = match[0]
        if word.lower() in _SMALL or word[0].isdigit():
            return word.lower()
        in_prose = len(word) <= 6 and re.search(rf"[a-z,] {re.escape(word)}\b|\b{re.escape(word)} [a-z]", text)
        in_brackets = capitals[max(0, match.start() - 1)] == "(" or capitals[match.end() : match.end() + 1] == ")"
        return word if in_prose or in_brackets else word.capitalize()

    capitals = re.sub(r"\s+", " ", capitals)
    return re.sub(r"[^\W_]+(?:['’][A-Z]+)?", form, capitals)


_SMALL = frozenset("of in on at to for from by with and or the a an as under".split())


_HEADLINES_END = 400
_SECTION = 900
"""Characters behind a heading in which what it names is told of."""


def in_section(heading: Seen, told: Iterable[Seen]) -> bool:
    """Whether an occasion can be the one that a line names: for a heading in the midst of a text, one told of there."""
    end = heading.occasion.sentence.end
    return end < _HEADLINES_END or any(0 <= s.occasion.span.start - end < _SECTION for s in told)
