"""Transcripts of what was said: who speaks ("MS. PORTER: Good afternoon"), and remarks in brackets ("(Laughter.)")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from viewer.model.text import Span

from . import gazetteer, titles
from .agreement import occurrences

_CAPITALS = r"(?:[^\W\d_a-zß-ÿ]['’]?[^\W\d_a-zß-ÿ]+(?:['’.-][^\W\d_a-zß-ÿ]+)*\.?|[A-Z]\.)"
_LABEL = re.compile(
    rf"^[ \t]*({_CAPITALS}(?:[ ]{_CAPITALS}){{0,6}})(?:[ ]\([^)\n]{{1,60}}\))?[ ]?:(?=\s)", re.MULTILINE
)
_SURE_LEAD = re.compile(
    r"\b(?!(?:GENERAL|MAJOR|PRIVATE|MEMBERS?|CHIEF|HEAD|LEADERS?|FELLOW|MANAGER|OFFICER|PRINCIPAL|MARSHAL|PATRON)\b)"
    rf"(?:{titles.HONORIFICS}|{titles.RANKS}|{titles.OFFICES})\b",
    re.IGNORECASE,
)
"""What stands before nothing but its bearer; of modifiers ("JOINT", "TECHNOLOGY") headings are made."""
_LEAD = re.compile(rf"(?:{titles.HONORIFICS}|{titles.RANKS}|{titles.MODIFIERS}|{titles.OFFICES})\.?(?:\s+|[-/])", re.I)
_MATTER = re.compile(r"(?:OF|FOR)\s+(?:THE\s+)?[A-Z]+\s+")
_NOBODY = re.compile(
    r"(?:THE\s.*|QUESTIONS?|ANSWER|Q|A|MODERATORS?|AUDIENCE(?:\sMEMBERS?)?|OPERATOR|PARTICIPANTS?|REPORTERS?|PRESS|STAFF"
    r"|INTERPRETER|TRANSLATOR|HOST|ANCHOR|SPEAKERS?|NARRATOR|EMCEE|VOICE|MALE\s.*|FEMALE\s.*|UNIDENTIFIED\s.*|SENIOR\s.*"
    r"|(?:.*\s)?(?:OFFICIALS?|MEMBERS?|SPEAKER|VOICE|AIDE|PRESIDENT|SECRETARY|MINISTER|AMBASSADOR|LADY))"
)
_STAGE = re.compile(
    r"[(\[]\s*(?:(?i:laugh\w*|applause|inaudible|cross-?talk|chuckl\w*|off-?mic\w*|as\s+interpreted|in\s+progress"
    r"|(?:via|through)\s+(?:an?\s+)?interpreter|audio)\b[^)\]\n]{0,40}"
    r"|(?:[A-Z]+\s)*(?:PRESS|COVERAGE|POOL(?:ED)?)(?:\s[A-Z]+)*)\s*[)\]]"
)


def speakers(text: str, people: set[str]) -> Iterator[tuple[Span, Span | None]]:
    """(label, name in it) of each line that begins with its speaker in capitals; no name where the label is an office.

    A label without a form of address or office counts only if its last word is among `people`, folded to lower case, or
    if it stands three times; another may be a heading.
    """
    labels = list(_LABEL.finditer(text))
    often = Counter(match[1] for match in labels)
    for match in labels:
        start, end = match.span(1)
        label = Span(start, match.end())
        if _NOBODY.fullmatch(match[1]):
            yield label, None
            continue
        while lead := _LEAD.match(text, start, end) or (start > match.start(1) and _MATTER.match(text, start, end)):
            start = lead.end()
        words = text[start:end].split()
        addressed = _SURE_LEAD.search(text, match.start(1), start) is not None
        known = words and words[-1].lower() in people
        named = addressed or known or (often[match[1]] > 2 and len(words) < 4)
        if named and not addressed and not known and _plain(text, words):
            continue
        if words and len(words) < 5 and named and gazetteer.type_of(text[start:end]) is None:
            yield label, Span(start, end)


def _plain(text: str, words: list[str]) -> bool:
    """Whether the text has all of the words in small letters too: "CLAIM:" opens what is claimed."""
    return all(next(occurrences(text, word.lower()), None) is not None for word in words)


def remarks(text: str) -> list[Span]:
    """Brackets that tell what happened while somebody spoke, or what kind of occasion it is: they name nothing."""
    return [Span(*match.span()) for match in _STAGE.finditer(text)]
