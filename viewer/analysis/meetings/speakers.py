"""Who speaks in the story of a meeting: ministers and delegates whose words it reports were there."""

from __future__ import annotations

import re

from viewer.analysis.names.countries import countries_in
from viewer.model.names import Mention
from viewer.model.text import Span

from .participants import is_excluded
from .report import Report, countries_of, is_state
from .words import lowered

_SAYS = (
    r"(?:said|says|regretted|commended|lauded|hailed|advised|explained|maintained|observed|disclosed|assured"
    r"|informed|acknowledged|admitted|lamented|remarked|appreciated|urged|demanded|warned"
    r"|argued|insisted|replied|stressed|proposed|called (?:for|on)|appealed|noted"
    r"|declared|pledged|promised|rejected|welcomed|opposed|supported|backed|accused|criticis?zed|complained|objected"
    r"|suggested|expressed|reaffirmed|reiterated|underlined|underscored|emphasi[sz]ed|highlighted|thanked|praised"
    r"|condemned|voiced|outlined|told (?:the (?:meeting|conference|session|council|summit|gathering|forum|committee"
    r"|assembly|delegates|ministers|leaders|participants)|delegates|ministers|participants|his|her|fellow|members)"
    r"|recalled|announced|cautioned|countered|conceded|spoke|walked out|presented|briefed)"
)
# "Kamau said", "Kamau, who heads the delegation, also warned"; "said Kamau" stands behind what was said.
_SPEAKS = re.compile(
    rf"(?:,[^,;]{{3,90}},|,)?(?:,? and [^,;.]{{3,70}}?)?"
    rf"(?:\s+(?:also|then|further|again|however|later|for (?:his|her) part))?\s+{_SAYS}\b"
)
_SAID = re.compile(r"[,”\"’]\s+(?:said|added|warned|insisted|argued)\s+(?:[^,;.]{0,80}?\s)?$")
_ELSEWHERE = re.compile(
    r"\b(?:told (?:\w+ )?(?:reporters|journalists|newsmen|parliament|lawmakers|state (?:radio|television|media)"
    r"|reuters|afp|ap|xinhua|tass|a (?:news|press)|the (?:news )?agency)|statement|interview|by telephone|by phone"
    r"|news conference|press conference|briefing|tweet\w*|before (?:leaving|his|her) |on arrival|upon arrival|newspaper"
    r"|radio|television|wrote|editorial|spokes\w+|asked about|letter|message|phoned)\b",
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
_OWNED = re.compile(r"[’']s\s+(?:[a-z]+,?\s+){0,3}(?:(?:Mr|Ms|Mrs|Dr)\.?\s+)?$")


def speakers_in(report: Report, sentence: Span) -> list[Mention]:
    """Those holding an office, or named with their state, who speak in a sentence; none where it says they spoke
    elsewhere."""
    persons = report.persons_in(sentence)
    if (
        not persons
        or _ELSEWHERE.search(lowered(report.masked[slice(*sentence)]))
        or _ANNOUNCES.search(report.masked, *sentence)
    ):
        return []
    return [p for p in persons if _speaks(report, p, sentence) and _for_a_side(report, p, sentence)]


# "representatives of France, China and Brazil also spoke", "the Argentine delegation": those of a state.
_DELEGATES = (
    r"(?:[Rr]epresentatives?|[Dd]elegates?|[Dd]elegations?|[Aa]mbassadors?|[Mm]inisters?|[Nn]egotiators?|[Ee]nvoys?"
    r"|[Oo]bservers?|[Cc]olleagues|[Cc]ounterparts)"
)
_OF_STATES = re.compile(
    rf"\b{_DELEGATES} (?:of|from|for) (?P<states>(?:(?:,|and|as well as|the|[A-Z][\w’'-]*|of)\s?)+)"
)
_STATES_OWN = re.compile(rf"(?:[’']s)?\s+(?:\w+\s+)?{_DELEGATES}\b")
_THEN = re.compile(
    r"(?:,? (?:and|as well as) (?:the )?[A-Z][\w ]{2,25})?(?:, [^,.;]{3,60},)?(?: also| then| again| in turn)?\s+"
)
_ACTED = re.compile(
    rf"(?:{_SAYS}|voted|abstained|refused|blocked|vetoed|listened|held out|resisted|offered|agreed|sought)\b"
)


def states_speaking(report: Report, sentence: Span) -> list[str]:
    """States that a sentence of the story of a meeting has speak or act: "Iran objected", "the delegate of Kenya"."""
    if _ELSEWHERE.search(lowered(report.masked[slice(*sentence)])) or _ANNOUNCES.search(report.masked, *sentence):
        return []
    text = report.text[slice(*sentence)]
    if not _ACTED.search(text) and "speak" not in text:
        return []
    found: list[str] = []
    for match in _OF_STATES.finditer(text):
        found += countries_of(match["states"])
    for start, end, state in countries_in(text):
        if report.in_quotation(sentence.start + start):
            continue
        gap = _THEN.match(text, end)
        acted = is_state(text[start:end]) and gap is not None and _ACTED.match(text, gap.end())
        if (acted or _STATES_OWN.match(text, end)) and not _BESIDE.search(text, 0, start):
            found.append(text[start:end] if is_state(text[start:end]) else state)
    return found


_BESIDE = re.compile(r"\b(?:in|on|over|about|against|to|from|with|for|between|than)\s+(?:the\s+)?$")


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
