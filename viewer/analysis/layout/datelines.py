"""Datelines ("JAKARTA, 30 June 2015 -") and lines that give a date. Offsets are code points, half-open."""

from __future__ import annotations

import re

from viewer.analysis.calendar_words import FULL_DATE
from viewer.model.text import Dateline, Span

_DATE = rf"(?P<date>(?i:{FULL_DATE}))"
_WORD = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-ZÀ-ÞĀ-Ž][\w'’.-]*"
_PART = rf"{_WORD}(?:[ /](?:(?:of|the|de|la|del|el|al|es|da|do|and|&)[ -])?{_WORD}){{0,3}}"
_PLACE = rf"(?P<place>{_PART}(?:, ?{_PART}){{0,2}})"
_WIRE = (
    r"(?:AP|AFP|UPI|DPA|dpa|Reuters?|Xinhua|Bernama|Kyodo|Interfax|TASS|ITAR-TASS|Tanjug|PTI|IANS|ANI|APP|VNA|VNS|MENA"
    r"|PRNewswire|GLOBE NEWSWIRE|Business Wire|IPS|IRIN|GNA|NAN|PANA|SPA|WAM|KUNA|BNA|QNA|ONA|SANA|IRNA|ANTARA|Antara"
    r"|KYODO|XINHUA|REUTERS|BERNAMA|Yonhap|CNA|PNA|TAP|APS|MAP|AA|EFE|ANSA|BTA|CTK|MTI|PAP|Tass|Petra)"
)
_AGENCY = rf"(?:\((?P<paren>[A-Z][\w .&/’'-]{{1,30}})\)|/(?P<slash>[A-Z][\w -]{{2,25}})/|(?P<bare>{_WIRE})\b)"
_AGENCY_AFTER = _AGENCY.replace("P<paren>", "P<paren2>").replace("P<slash>", "P<slash2>").replace("P<bare>", "P<bare2>")
_DASH = r"(?<!-)(?P<dash>\s?(?:--+|[-–—−]|:-|(?<=\)) _|_)(?=\s|[A-ZÀ-Þ“\"‘'«`]|$)|:(?=\s)|(?<=/)\.?(?=\s))"

_DASHED = re.compile(r"[-–—−_:/][-.]?(?:[\sA-ZÀ-Þ“\"‘'«`]|$)")
"""Stands in whatever `_DASH` matches, with the character behind it."""
_DIGIT = re.compile(r"\d")

_PLACE_FIRST = re.compile(
    rf"{_PLACE}(?:, (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!,? [A-Z\d]))?(?:,? {_AGENCY})?"
    rf"(?:(?:,| [-–—|]|,? on)? ?\(?{_DATE}\)?)?(?:[,.]? ?{_AGENCY_AFTER})?{_DASH}"
)
# "New Delhi, Jan 12 (PTI) India and Nepal": an agency in brackets needs no dash.
_UNDASHED = re.compile(rf"{_PLACE}, ?{_DATE},? \((?P<paren>{_WIRE}(?:/{_WIRE})?)\)(?= [A-Z“\"])")
_DATE_FIRST = re.compile(rf"{_DATE}(?:(?:,| [-–—])? \(?(?P<place>{_PART}(?:, {_PART})?)\)?)??(?:,? ?{_AGENCY})?{_DASH}")
_OUTLET_FIRST = re.compile(rf"(?P<outlet>[A-Za-z][\w/ .-]{{2,40}}?), {_DATE}{_DASH}")
# "Quito, 5 May 2011. The Minister": a full stop needs the year.
_STOPPED = re.compile(rf"{_PLACE}, ?(?P<date>(?i:{FULL_DATE}))(?<=\d{{4}})(?P<dash>\.(?:\s?[-–—])?)(?=\s*[A-ZÀ-Þ“\"])")
# "NEW DELHI, AUG. 9. The Foreign Secretary", of no year: the place in capitals.
_STOPPED_YEARLESS = re.compile(
    rf"(?P<place>[A-Z]{{3,}}(?:[ -][A-Z]{{2,}}){{0,2}}), ?(?P<date>(?i:{FULL_DATE}))(?P<dash>\.)(?=\s+[A-ZÀ-Þ“\"])"
)
# "AlUla, Jumada I 21, 1442, January 05, 2021, SPA --": the day of another calendar before its own.
_HIJRI = (
    r"(?:(?:\d{1,2},? )?(?:Muharram|Safar|Rabi|Jumada|Rajab|Sha[’'`]?ban|Ramadan|Shawwal|(?:Dhu|Thu)l?[- ]?\w+)"
    r"[\w’'` -]{0,16}?(?: \d{1,2})?,? 14\d\d(?: ?A?\.?H\.?)?)"
)
_TWO_CALENDARS = re.compile(rf"{_PLACE}, ?{_HIJRI},? {_DATE},? {_AGENCY}{_DASH}")
_ALONE = re.compile(rf"{_PLACE}, ?{_DATE}(?:[,.]? ?{_AGENCY})?[.:]?$")

_NO_PLACE = re.compile(
    r"(?:On|In|By|At|From|Since|Until|After|Before|Between|During|The|A|An|And|But|This|That|Dear|Date|Published"
    r"|Posted"
    r"|Updated|Note|Mr|Mrs|Ms|Dr|MR|MRS|MS|DR|QUESTION|ANSWER|MODERATOR|SECRETARY|PRESIDENT|AMBASSADOR|SENATOR|FACT"
    r"|CONTACT|SUBJECT|NOTE|WARNING|UPDATE|READOUT|REMARKS|STATEMENT|TRANSCRIPT|BREAKING|URGENT|WHEN|WHERE|WHO|WHAT"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September"
    r"|October"
    r"|November|December)(?= \d)|Chapter|Article|Annex|Session|Q|PRESS|FOR|VICE|PRIME|MINISTER|THE|Chairman"
    r"|Chairwoman|Minister|Ambassador|President|Secretary|HOAX|FACT|MYTH|TO|RE|CC)\b"
)


def _letters(part: str) -> str:
    return "".join(c for c in part if c.isalpha())


_AH = " 14"
"""In whatever `_TWO_CALENDARS` matches."""


def _opening(text: str, span: Span) -> str:
    """The beginning of a paragraph, as far as a dateline may reach."""
    return text[span.start : min(span.end, span.start + 160)].replace("\n", " ")


def is_bare_day(dateline: Dateline) -> bool:
    """Whether a dateline gives neither place nor agency."""
    return dateline.place is None and dateline.agency is None


def opens_with_bare_day(text: str, span: Span) -> bool:
    """Whether the paragraph `span` starts with a dateline that gives a date alone: "14 March - "."""
    line = _opening(text, span)
    # No other pattern lacks a place.
    if _DIGIT.search(line) is None or _DATE_FIRST.match(line) is None:
        return False
    dateline = find_dateline(text, span, at_head=True)
    return dateline is not None and dateline.date is not None and is_bare_day(dateline)


def find_dateline(text: str, span: Span, at_head: bool) -> Dateline | None:
    """The dateline that the paragraph `span` starts with. `at_head`: it is the first of the body, so that bare forms
    ("Washington, D.C. – ") count too."""
    line = _opening(text, span)
    dashed = _DASHED.search(line) is not None
    dated = _DIGIT.search(line) is not None
    for pattern, possible in (
        (_PLACE_FIRST, dashed),
        (_UNDASHED, dated),
        (_STOPPED, dated),
        (_STOPPED_YEARLESS, dated and at_head),
        (_TWO_CALENDARS, dashed and dated and _AH in line),
        (_DATE_FIRST, dashed and dated),
        (_ALONE, dated),
        (_OUTLET_FIRST, dashed and dated),
    ):
        match = pattern.match(line) if possible else None
        if match is None:
            continue
        if found := _accepted(match, text, line, span, at_head):
            return found
    return None


def _accepted(match: re.Match[str], text: str, line: str, span: Span, at_head: bool) -> Dateline | None:
    groups = match.groupdict()
    place, date = groups.get("place"), groups.get("date")
    agency = next((k for k in ("paren", "slash", "bare", "paren2", "slash2", "bare2") if groups.get(k)), None)
    if place and _NO_PLACE.match(place):
        return None
    dash = groups.get("dash") or ""
    if date is None:
        if place is None:
            return None
        capitals = _letters(place.split(",")[0])
        shouted = capitals.isupper() and len(capitals) >= 3
        spaced = dash[:1] == " " or dash.strip() in {"–", "—", "--"}
        rest = line[match.end() :].lstrip()
        if dash.strip() == "-" and dash[:1] != " " and not line[match.end() : match.end() + 1].isspace():
            return None  # "AVON RENT-A-CAR"
        if not agency:
            if not at_head or not (rest[:1].isupper() or rest[:1] in "\"“‘'«`"):
                return None
            if dash.strip() == ":":
                # "ISLAMABAD: The" but no speaker of a transcript, and no label.
                if not shouted or len(place.split()) > 2 or len(rest.split()) < 8:
                    return None
                # What opens several lines in the same way is a label or a speaker.
                if text.count("\n" + match[0]) + text.startswith(match[0]) > 1:
                    return None
            elif not (shouted and (spaced or dash.strip() in {"-", "_"})) and not (
                spaced and len(place.replace(",", "").split()) <= 4
            ):
                return None
            if dash == "-" and not rest:
                return None
        elif not (at_head or shouted) or (dash.strip() == ":" and not re.fullmatch(_WIRE, groups[agency] or "")):
            return None  # "OTHER ISSUES (MECHANISMS): "
    elif groups.get("outlet") and not (at_head and "dash" in groups):
        return None
    elif not at_head and agency is None and (dash[:1] == "." or (dash.strip() == ":" and match.start("date") == 0)):
        return None  # an agenda: "Monday 3 May: the Council meets"

    def at(group: str | None) -> Span | None:
        if group is None or groups.get(group) is None:
            return None
        return Span(span.start + match.start(group), span.start + match.end(group))

    end = span.start + match.end()
    where = at("place")
    if place and agency is None and (split := re.fullmatch(rf"(.+), ({_WIRE})", place)):
        # "Tehran, IRNA –"
        start = span.start + match.start("place")
        where = Span(start, start + len(split[1]))
        return Dateline(Span(span.start, end), where, at("date"), Span(start + split.start(2), start + split.end(2)))
    if place and agency is None and re.search(r"\b(?:News|Agency|Times|Herald|Press|Radio)\b", place):
        return Dateline(Span(span.start, end), None, at("date"), where)
    return Dateline(Span(span.start, end), where, at("date"), at(agency) or at("outlet"))


def names_agency(line: str) -> bool:
    """Whether a line is nothing but the name of a news agency."""
    return re.fullmatch(_WIRE, line) is not None


_DATE_LINE = re.compile(
    r"(?:(?:date|dated|published|posted|updated|released?|issued|last (?:updated|modified)|created|publication date"
    r"|on)"
    rf"\b\s?(?:on|date)?\s?[:\-–|]?\s*)?(?P<date>{FULL_DATE}|(?P<month>[A-Z][a-z]+ \d{{4}}))",
    re.IGNORECASE,
)
_DATE_ANYWHERE = re.compile(FULL_DATE, re.IGNORECASE)
_TIME = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b(?:GMT|UTC|EST|EDT|ET|IST|CET"
    r"|local)\b"
    r"(?:[+-]\d+)?",
    re.IGNORECASE,
)


def date_line(text: str, span: Span) -> Span | None:
    """The date that the line `span` gives, if giving a date is what the line is for."""
    if span.end - span.start > 110:
        return None
    line = text[span.start : span.end]
    if _DIGIT.search(line) is None:
        return None
    match = _DATE_LINE.match(line)
    if match:
        if match["month"] and len(line) > match.end():
            return None
        rest = line[match.end() :]
    else:
        match = _DATE_ANYWHERE.search(line)
        if not match:
            return None
        rest = line[: match.start()] + line[match.end() :]
    # "Published 3 May - updated 5 May": a second date is none of the words that make a line something else.
    left = re.findall(r"\w+", _TIME.sub(" ", _DATE_ANYWHERE.sub(" ", rest)))
    if len(left) > 4 or (rest.rstrip().endswith((".", "?")) and len(left) > 1):
        return None
    start, end = match.span("date") if "date" in match.re.groupindex else match.span()
    return Span(span.start + start, span.start + end)
