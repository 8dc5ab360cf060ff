"""Names of meetings: "ASEAN-UN Summit", "65th session of the General Assembly", "Paris Peace Conference"."""

from __future__ import annotations

import re

_HEADS = (
    r"Summits?|Meetings?|Conferences?|Forums?|Dialogues?|Consultations?|Sessions?|Retreat|Congress|Workshop|Symposium|Seminar"
    r"|Ministerial|Roundtable|Round\s+Table|Colloquium|Talks|Assembly\s+[Ss]ession|Games|Olympics|Olympiad|Festival|Biennale|Expo|Championships?|Cup|Marathon"
)
_WORD = r"(?:[A-Z]\w*(?:['’.&/–-]+\w+)*(?:['’](?=\s)|(?<=\.[A-Z])\.)?|\d{1,2}(?:st|nd|rd|th)|\d{4}|[IVX]+)"
_ORDINAL = (
    r"(?:(?:\d{1,3}(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth"
    r"|[Ss]eventh|[Ee]ighth|[Nn]inth|[Tt]enth)\s+)"
)
_EVENT = re.compile(
    rf"(?<![\w-])(?:{_ORDINAL})?(?:{_WORD}(?:\s+(?:and|of|for|on|the|&)(?=\s+{_WORD})|(?=\s)))(?:\s+(?:{_WORD}|and|of|for|on|the|&)){{0,8}}?\s+(?:{_HEADS})(?:\s+(?:{_HEADS}))*\b"
    rf"(?!\s*[-–]\w)(?:\s+(?:on|for|of)\s+(?:the\s+)?{_WORD}(?:(?:\s+|,\s+|\s+and\s+|\s+of\s+|\s+the\s+|\s+of\s+the\s+|\s+in\s+|\s+for\s+){_WORD}){{0,8}})?"
)
_NOT_FIRST = re.compile(
    r"(?:The|This|That|These|A|An|At|In|On|During|Our|Their|His|Her|Its|Yesterday['’]s|Today['’]s|Tomorrow['’]s|After|Before"
    r"|Following|Addressing|Speaking|Since|Both|Next|Last|Readout|Readouts|Joint\s+Readout|Joint\s+Statement|Statement|Remarks|Hosts|Attends|on|Previous|Recent|Also|And|But|For|From|To|Of|With|About|of|the|for|and|[A-Z]\w*day['’]s)\s+"
)
_ORGANISATION_HEADS = re.compile(
    r"(?:National|People['’]s|World|African|Indian|Communist|Trade|Workers|U\.?S\.?)\b.*\bCongress$|.*\bIslands Forum$"
)
_ELECTION = re.compile(
    r"(?<![\w-])(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+)?"
    r"(?:1[89]|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?\s+(?:[A-Z][\w.]*(?:['’.–-]\w+)*\s+(?:(?:of|and|the)\s+){0,2}){1,6}"
    r"(?:(?:general|federal|presidential|parliamentary|legislative|local|municipal|regional|provincial|state|gubernatorial"
    r"|mayoral|leadership|council|snap|special|midterm|mid-term|primary|constitutional|independence|membership|runoff)\s+){0,2}"
    r"(?:by-?)?(?:[Ee]lections?|[Rr]eferendums?|[Rr]eferenda|[Pp]rimar(?:y|ies))\b(?:\s+in\s+[A-Z]\w+(?:\s[A-Z]\w+)?(?![\w-]))?"
)


def event_spans(text: str) -> list[tuple[int, int]]:
    """Spans of names of meetings and of other gatherings in capitals, and of elections by year and state."""
    found = [match.span() for match in _ELECTION.finditer(text)]
    for match in _EVENT.finditer(text):
        start, end = match.span()
        while True:
            lead = _NOT_FIRST.match(text, start, end)
            if not lead:
                break
            start = lead.end()
        name = text[start:end]
        if "\n\n" in name or " " not in name.strip() or _ORGANISATION_HEADS.fullmatch(name):
            continue
        if re.fullmatch(rf"{_ORDINAL}?(?:{_HEADS})", name):
            continue
        found.append((start, end))
    return sorted(found)
