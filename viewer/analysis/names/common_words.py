"""Capitals that name nothing: common words that open a sentence, symbols of documents, citations, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from viewer.model.text import Span

from . import gazetteer, titles
from .agreement import occurrences
from .spans import BODY_HEAD, Found

_SYMBOL = re.compile(
    r"(?<![\w/@.])[A-Z][A-Z.]*(?:/[A-Za-z0-9.()-]+)*/(?:[A-Za-z]+\.)?\d[\w./()-]*"
    r"|\b(?:L|Add|Rev|Corr|CRP|INF|Inf|MISC|Misc|WP|PV|SR|Amend)\.\s?\d+\b"
)
"""Documents and sales of the United Nations and its conferences: "FCCC/SBSTA/2008/5", "A/RES/70/1", "Add.1"."""
_REPORTER = re.compile(
    r"\b\d+\s+(?:Fed\.\s*Reg|Stat|FLRA|F\.\s?(?:Supp\.\s?)?[23]?d?|S\.\s?Ct|U\.\s?S\.\s?C|C\.\s?F\.\s?R)\b\.?"
    r"(?=\s+§?§?\s*\d)"
)
_SYMBOLIC = re.compile(r"/(?:[A-Za-z]+\.)?\d")
"""Stands in whatever text has symbols."""
_CITED = ("Fed. Reg", "FLRA", " Stat.", "F.3d", "F.2d", "F. Supp", "S. Ct", "U.S.C", "U. S. C", "C.F.R")
_HEADING = re.compile(
    r"(?:Press\s+(?:Release|Statement|Briefing|Gaggle|Guidance)|Fact\s+Sheet|Media\s+(?:Note|Advisory)|News\s+Release"
    r"|Background\s+Briefing|Question\s+and\s+Answer|Bills?\s+Sign(?:ed|ing))(?![-\w])"
    r"|IN\s+WITNESS\s+WHEREOF|NOW,?\s+THEREFORE|\b(?:Begin|End)\s+Text\b"
)
_OPENING = ("Press", "Fact", "Media", "News", "Background", "Question")
"""These name nothing only where they open a line."""
_HEADED = (
    "Press ",
    "Fact Sheet",
    "Media ",
    "News Release",
    "Background ",
    "Question and",
    "Bill Sign",
    "Bills Sign",
    "WITNESS",
    "THEREFORE",
    " Text",
)


def nameless(text: str) -> Iterator[Span]:
    """Where nothing is named though there are capitals: symbols of documents, citations, kinds of releases."""
    if _SYMBOLIC.search(text):
        for match in _SYMBOL.finditer(text):
            yield Span(*match.span())
    if any(word in text for word in _CITED):
        for match in _REPORTER.finditer(text):
            yield Span(*match.span())
    if any(word in text for word in _HEADED):
        for match in _HEADING.finditer(text):
            if (
                not match[0].startswith(_OPENING)
                or not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
            ):
                yield Span(*match.span())


_LONGEST_IN_CAPITALS = 8
"""Words; what is longer is a headline."""


def _heading(text: str, surface: str) -> bool:
    """Whether words in capitals are those of a heading: the text has all of them in small letters too."""
    words = re.findall(r"[^\W\d_]{3,}", surface)
    if len(words) >= _LONGEST_IN_CAPITALS:
        return True
    return (
        len(surface) > 4
        and bool(words)
        and all(next(occurrences(text, word.lower()), None) is not None for word in words)
    )


def _only_heads(text: str, one: Found) -> bool:
    """Whether words in capitals that name no body stand in a line of capitals, and so nowhere else in the text."""
    surface = text[one.start : one.end]
    if " " not in surface or BODY_HEAD.fullmatch(surface.title()):
        return False
    line = text[text.rfind("\n", 0, one.start) + 1 : (text.find("\n", one.end) + 1 or len(text) + 1) - 1]
    return line.isupper() and text.lower().count(surface.lower()) == text.count(surface)


def without_common_words(text: str, found: list[Found], definitions: Mapping[str, str]) -> list[Found]:
    """The names without those words that the same text has in small letters: "Livestock", where livestock is spoken of.

    Who is named in full or with a title somewhere keeps a surname that is a common word: "Secretary Rice"; and so does
    an acronym that is among `definitions`.
    """
    alone: dict[str, list[Found]] = {}
    surnames: set[str] = set()
    gone: set[Found] = set()
    capitals: dict[str, bool] = {}
    for one in found:
        surface = text[one.start : one.end]
        if surface.isupper() and len(surface) > 4 and one.type != "nationality" and surface not in definitions:
            if surface not in capitals:
                capitals[surface] = gazetteer.type_of(surface) is None and (
                    _heading(text, surface) or (one.type in ("organisation", "other") and _only_heads(text, one))
                )
            if capitals[surface]:
                gone.add(one)
        elif " " in surface:
            if one.type == "person":
                surnames.add(surface.split()[-1])
        elif one.type != "nationality" and surface[1:].islower() and surface.isalpha() and len(surface) > 2:
            alone.setdefault(surface, []).append(one)
    for surface, mentions in alone.items():
        if surface in surnames or gazetteer.type_of(surface) or BODY_HEAD.fullmatch(surface):
            continue
        if next(occurrences(text, surface.lower()), None) is None:
            continue
        if not any(titles.follows_title(text, one.start) for one in mentions):
            gone.update(mentions)
    kept = [one for one in found if one not in gone] if gone else found
    if " v. " not in text:
        return kept
    return [one._replace(type="other") if _is_case(text, one, surnames) else one for one in kept]


def _is_case(text: str, one: Found, surnames: set[str]) -> bool:
    """Whether a surname stands for a case before a court: "Roe", where "Roe v. Wade" is spoken of."""
    surface = text[one.start : one.end]
    if one.type != "person" or " " in surface or surface in surnames:
        return False
    return f"{surface} v. " in text or f" v. {surface}" in text
