"""Who speaks in the story of a meeting: ministers and delegates whose words it reports were there."""

from __future__ import annotations

import re

from viewer.analysis.names.countries import countries_in
from viewer.model.names import Mention
from viewer.model.text import Span

from .participants import is_excluded
from .report import Report

_SAYS = (
    r"(?:said|says|urged|demanded|warned|argued|insisted|replied|stressed|proposed|called (?:for|on)|appealed|noted"
    r"|declared|pledged|promised|rejected|welcomed|opposed|supported|backed|accused|criticis?zed|complained|objected"
    r"|suggested|expressed|reaffirmed|reiterated|underlined|underscored|emphasi[sz]ed|highlighted|thanked|praised"
    r"|condemned|voiced|outlined|told (?:the (?:meeting|conference|session|council|summit|gathering|forum|committee"
    r"|assembly|delegates|ministers|leaders|participants)|delegates|ministers|participants|his|her|fellow|members)"
    r"|recalled|announced|cautioned|countered|conceded|spoke|walked out|presented|briefed)"
)
# "Kamau said", "Kamau, who heads the delegation, also warned"; "said Kamau" stands behind what was said.
_SPEAKS = re.compile(
    rf"(?:,[^,;]{{3,90}},)?(?:,? and [^,;.]{{3,70}}?)?(?:\s+(?:also|then|further|again|however|later|for (?:his|her) part))?\s+{_SAYS}\b"
)
_SAID = re.compile(r"[,”\"’]\s+(?:said|added|warned|insisted|argued)\s+(?:[^,;.]{0,80}?\s)?$")
_ELSEWHERE = re.compile(
    r"\b(?:told (?:\w+ )?(?:reporters|journalists|newsmen|parliament|lawmakers|state (?:radio|television|media)"
    r"|Reuters|AFP|AP|Xinhua|TASS|a (?:news|press)|the (?:news )?agency)|statement|interview|by telephone|by phone"
    r"|news conference|press conference|briefing|tweet\w*|before (?:leaving|his|her) |on arrival|upon arrival|newspaper"
    r"|radio|television|wrote|editorial|spokes\w+|asked about|letter|message|phoned)\b",
    re.IGNORECASE,
)
# "said the officials would discuss": who announces a meeting need not be there.
_ANNOUNCES = re.compile(
    r"\bsaid (?:that )?(?:the |an? )?(?:\w+ ){0,2}(?:officials|ministers|leaders|delegates|experts|meeting|talks"
    r"|conference|session|summit|delegation)\b[^.;,]{0,40}?\b(?:would|will)\b"
)
_OFFICE = re.compile(
    r"\b(?:minister|president|premier|chancellor|secretary|ambassador|envoy|delegate|representative|commissioner"
    r"|negotiator|king|emir|director[- ]general|taoiseach|chairman|chair|chairperson|chairwoman|governor|head)\b",
    re.IGNORECASE,
)
_NO_PARTY = re.compile(
    r"\b(?:spokes\w*|former|ex-|opposition|press|analyst|professor|economist|shadow|union|party|provincial|mayor"
    r"|lawmaker|elect|deputy chief|company|bank|director of)\b",
    re.IGNORECASE,
)
# "Kenya's Kamau", "Austria's delegate, Kreisky".
_OWNED = re.compile(r"[’']s\s+(?:[a-z]+\s+){0,2}$")


def speakers_in(report: Report, sentence: Span) -> list[Mention]:
    """Those holding an office, or named with their state, who speak in a sentence; none where it says they spoke
    elsewhere."""
    persons = report.persons_in(sentence)
    if not persons or _ELSEWHERE.search(report.masked, *sentence) or _ANNOUNCES.search(report.masked, *sentence):
        return []
    return [p for p in persons if _speaks(report, p, sentence) and _for_a_side(report, p, sentence)]


def _speaks(report: Report, person: Mention, sentence: Span) -> bool:
    said = _SAID.search(report.masked, sentence.start, _opens(person)) is not None
    if is_excluded(report, person, sentence) and not said:
        return False
    return said or _SPEAKS.match(report.masked, person.span.end, sentence.end) is not None


def _opens(person: Mention) -> int:
    """Where a person's title, or the name, begins."""
    return min(person.span.start, person.role_span.start) if person.role_span else person.span.start


def _for_a_side(report: Report, person: Mention, sentence: Span) -> bool:
    if person.role is not None:
        return _OFFICE.search(person.role) is not None and not _NO_PARTY.search(person.role)
    before = report.text[max(sentence.start, person.span.start - 50) : person.span.start]
    owned = _OWNED.search(before)
    return owned is not None and any(end == owned.start() for _, end, _ in countries_in(before))
