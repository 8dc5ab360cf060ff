"""Names of meetings: "ASEAN-UN Summit", "65th session of the General Assembly", "Paris Peace Conference"."""

from __future__ import annotations

import re

from . import gazetteer
from .head_first import HeadedPhrase

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
_EVENTS = HeadedPhrase(
    _EVENT,
    head=re.compile(rf"\s(?:{_HEADS})\b"),
    first=re.compile(rf"(?<![\w-])(?=[A-Z\d]|{_ORDINAL})"),
    word=re.compile(r"[A-Z\d]|(?:and|of|for|on|the|&)\Z"),
)
_NOT_FIRST = re.compile(
    r"(?:The|This|That|These|A|An|All|When|Where|While|As|If|Because|At|In|On|During|Our|Their|His|Her|Its|Yesterday['’]s|Today['’]s|Tomorrow['’]s|After|Before"
    r"|Following|Addressing|Speaking|Since|Both|Next|Last|Readout|Readouts|Joint\s+Readout|Joint\s+Statement|Statement|Remarks|Hosts|Attends|on|Previous|Recent|Also|And|But|For|From|To|Of|With|About|of|the|for|and|[A-Z]\w*day['’]s)\s+"
)
_GERUND = re.compile(
    r"(?:Building|Hosting|Attending|Chairing|Opening|Closing|Throughout|Ahead|Leading|Participating|Convening|Regarding|Including)\s+"
    r"(?:(?:on|of|in|at|to|up\s+to)\s+)?(?:(?:the|a|an|this)\s+)?"
)
_GOING_TO = re.compile(r"([A-Z]\w+(?:[\s.,-]+[A-Z]\w*\.?){0,3})\s+(?:for|and)\s+(?:the|a)\s+(?=[A-Z\d])")
_OFFICE_OF = re.compile(
    r"(?:[A-Z]\w+\s+){0,3}(?:Chair(?:man|person)?(?:['’]s\s+(?:Statement|Summary))?|CEO|President|Secretary(?:[-\s]General)?|Director|Head"
    r"|Members?|Hosts?|Co-?[Cc]hairs?|Sheriff|Delegates?|Organi[sz]ers?|Spokes\w+)\s+of\s+(?:the\s+)?(?=[A-Z\d])"
)
_HOST = re.compile(
    r"(?:(?:Vice|Deputy|Foreign|Prime|First|Under|Assistant)[-\s]+)?(?:President|Minister|Secretary|King|Chancellor|Premier|Lady)\s+"
    r"(?:[A-Z]\w+\s+){0,2}[A-Z]\w+(?:['’]s\s+|\s+(?:for|to|at|in)\s+(?:the|a)\s+(?=[A-Z\d]))"
)
_MONTH_LAST = re.compile(
    r"\s+(?:in|on)\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|\d{4})$"
)
_NEXT_PERSON = re.compile(
    r",\s+(?:I\b|(?:the\s+)?(?:U\.?S\.?\s+)?(?:President|Vice|Prime|Secretary|Deputy|Under|Assistant|Foreign|Minister|Ambassador"
    r"|Chancellor|King|Mr|Ms|Mrs|Dr|Special)\b)"
)
_ORGANISATION_HEADS = re.compile(
    r"(?:National|People['’]s|World|African|Indian|Communist|Trade|Workers|U\.?S\.?)\b.*\bCongress$|.*\bIslands Forum$"
)
_ELECTION = re.compile(
    r"(?<![\w-])(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+)?"
    r"(?:1[89]|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?\s+(?:[A-Z][\w.]*(?:['’.–-]\w+)*\s+(?:(?:of|and|the)\s+){0,2}){1,6}"
    r"(?:(?:general|federal|presidential|parliamentary|legislative|local|municipal|regional|provincial|state|gubernatorial"
    r"|mayoral|leadership|council|snap|special|midterm|mid-term|primary|constitutional|independence|membership|runoff)\s+){0,2}"
    r"(?:by-?)?(?:[Ee]lections?|[Rr]eferendums?|[Rr]eferenda|[Pp]rimar(?:y|ies))\b(?P<held>\s+in\s+(?P<state>[A-Z]\w+(?:\s[A-Z]\w+)?)(?![\w-]))?"
)


def _lead(text: str, start: int, end: int) -> re.Match[str] | None:
    """What stands before the name in a run of capitals: "Los Angeles for the", "Chair of the", "President Berg's"."""
    going = _GOING_TO.match(text, start, end)
    if going and going[1] not in gazetteer.PLACES and gazetteer.type_of(going[1]) != "organisation":
        going = None
    return (
        _NOT_FIRST.match(text, start, end)
        or _GERUND.match(text, start, end)
        or _OFFICE_OF.match(text, start, end)
        or _HOST.match(text, start, end)
        or going
    )


_ANOTHER = re.compile(
    r"(?:(?!\b(?:Conference|Summit|Meeting|Forum|Session|Dialogue|Talks)\b).)*?\s(?:Party|Union|Front|Alliance|Movement|Congress)\s+and\s+(?:of\s+)?the\s+"
    r"|(?:(?!\b(?:Conference|Summit|Meeting|Forum|Session|Dialogue|Talks)\b).)*?\sand\s+The\s+"
)
"""A party before another name: "Labour Party and the African National Congress"."""
_BARE = re.compile(rf"{_ORDINAL}?(?:{_HEADS})")
_NO_EVENT = re.compile(
    r"(?:Other|Informal|Bilateral|Bilaterals?\s+and|Press|News|Question\s+and\s+Answer|Q&A|Closing|Opening|Plenary|Working|Side|Further"
    r"|Upcoming|Previous|Related|Regular|Daily)\s+(?:Meetings?|Conferences?|Sessions?|Events?|Talks|Discussions?)"
)
"""What there is at any gathering: the words name none."""


def _end_of_election(match: re.Match[str]) -> int:
    """Behind "2004 European Parliament election in Italy"; a constituency, or who is named next, is no part of it."""
    if not match["held"]:
        return match.end()
    for state in (match["state"], match["state"].split()[0]):
        if gazetteer.type_of(state) == "place":
            return match.start("state") + len(state)
    return match.start("held")


def event_spans(text: str) -> list[tuple[int, int]]:
    """Spans of names of meetings and of other gatherings in capitals, and of elections by year and state."""
    low = text.lower()
    voted = "election" in low or "referend" in low or "primar" in low
    found = [(match.start(), _end_of_election(match)) for match in _ELECTION.finditer(text)] if voted else []
    position = 0
    while match := _EVENTS.search(text, position):
        start, end = match.span()
        position = end
        for beyond in (_NEXT_PERSON, _MONTH_LAST):
            stop = beyond.search(text, start, end)
            end = stop.start() if stop else end
        while lead := _lead(text, start, end):
            start = lead.end()
        both = _ANOTHER.match(text, start, end)
        start = both.end() if both else start
        name = text[start:end]
        if "\n\n" in name or " " not in name.strip() or _ORGANISATION_HEADS.fullmatch(name):
            continue
        if _BARE.fullmatch(name) or _NO_EVENT.fullmatch(name):
            continue
        found.append((start, end))
    return sorted(found)
