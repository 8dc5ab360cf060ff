"""Where an occasion is: "in Manama, Bahrain", "at the Pentagon", "here", "virtually"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from viewer.analysis.names.countries import country_of
from viewer.model.meetings import Mode
from viewer.model.text import Span

from .phrases import Occasion
from .place_names import CALENDAR, cased, joined, name_at, unknown_town
from .report import Report, is_state

_IN = re.compile(
    r"\b(?=[IiAaoNnOtf])(?<!-)(?P<prep>[Ii]n|[Aa]t|on|[Nn]ear|[Oo]utside|to|(?<=set )for|(?<=due )for|"
    r"(?<=scheduled )for)\s+(?P<the>the\s+|its\s+|his\s+|her\s+|"
    r"their\s+)?(?P<extra>(?:capital|city|"
    r"resort|town|port|village|truce|border|ski|seaside|coastal|mountain|historic|southern|northern|eastern|"
    r"western|central|nearby|neighbou?ring|island|state|"
    r"lakeside|the|of|"
    r"Swiss|Black Sea|Red Sea|Egyptian|Austrian|French|German)(?:\s+|,\s+))*(?:(?:[A-Z][a-z]+(?:n|sh|se|ch|k|i"
    r"|ss)\s+)?(?:[a-z-]++\s++){0,3}(?:town|city|resort|port|village|suburb|capital)(?:\s+of)?,?\s+)?(?P<place>[A-Z])"
)
_AIM = re.compile(
    r"\b(?:to|on|in|visit(?:s|ed|ing)?|(?:leav(?:e|es|ing)|left|depart(?:s|ed|ing)?|bound) for)\s+"
    r"(?P<place>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*),?\s+(?:[\w,–-]+\s+){0,7}?"
    r"(?:for|to (?:attend|take part in|participate in|hold|join|lead|chair|co-chair|host|address))"
    r",?\s+(?:[\w.,’'-]+[\s-]){0,8}$"
)
# "I will be in Israel, in Bahrain for the Manama Dialogue and in Jordan": of several the one right before it.
_BOUND_FOR = re.compile(r"\bin\s+(?P<place>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)\s+for\s+(?:the|an?|its|their)\s+$")
# "at a Mombasa hotel".
_AT_A_HOTEL = re.compile(
    r"\b(?:at|in)\s+(?:an?|the)\s+(?:[a-z-]+\s+){0,2}(?P<town>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?)\s+"
    r"(?:hotel|resort|lodge|villa|guest ?house|restaurant|conference cent(?:re|er)|airport|air ?base|club|barracks"
    r"|suburb)\b"
)
_HOTELS = frozenset(
    "hotel resort lodge villa guest guesthouse restaurant conference airport air airbase club barracks suburb".split()
)
# "will travel to Vilnius, Lithuania, on March 6 to meet with".
_TO_MEET = re.compile(
    r"\b(?:travel|fly|go|continue|head|proceed|return|trip|visit|journey|arrive)\w*(?:\s+\w+){0,3}?\s+(?:to|in)\s+"
    r"(?P<place>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*),?\s+(?:[\w,–-]+\s+){0,7}?to\s+$"
)
# "Mr. Sato, who is on a visit to Bogota, held a meeting with".
_VISITING = re.compile(
    r"\b(?:who (?:is|was)|currently|now) (?:(?:on|paying) an? (?:[\w-]+ ){0,3}visit to|visiting)\s+"
    r"(?P<place>[A-Z][\w’'-]*)[^;]*$"
)
# "conferred on the situation in Muscat on Tuesday": where and when it was.
_DAY_NEXT = re.compile(
    r"[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?\s(?:on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow"
    r"|tonight|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
# "in the Ethiopian capital", datelined there.
_CAPITAL = re.compile(r"\bin\s+(?:the|this)\s+(?:[A-Z]\w+\s+(?:[A-Z]\w+\s+)?)?capital\b(?!,?\s+(?:of\s+)?[A-Z])")
# "the Sixteenth Summit (Thimphu, 28-29 April 2010)".
_IN_BRACKETS = re.compile(r"[^.;()]{0,60}\((?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)(?:, [A-Z]\w+)?,? (?=\w+ \d|\d)")
_HERE = re.compile(r"\bhere\b")
_HERE_FOR = re.compile(r"\bhere\b[^,;]{0,40}\bfor\s+(?:\w+\s+){0,4}$")
_WHERE = re.compile(
    r"\b(?:to|in|for|at)\s+(?P<place>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,2})(?:,\s[A-Z]\w+(?:\s[A-Z]\w+)?)?"
    r"(?:\s+on\s+\w+(?:\s\d{1,2})?)?,?\s+where\b"
    r"[^,;]{0,80}$"
)
_WHICH_HOST = re.compile(
    r",? (?:which|that) (?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) (?:will host|is to host|is hosting|hosts|hosted)\b"
)
_HOST_STATE = re.compile(
    r"\b(?P<state>[A-Z][\w’'-]+(?: (?:and )?[A-Z][\w’'-]+)*)(?:[’']s offer)? (?:will host|is to host|to host|would host"
    r"|has offered to host|offered to host)\s+(?:(?:the|its|an?)\s+)?(?:\w+\s+){0,2}$"
)
_VIRTUAL = re.compile(
    r"\b(?:virtual(?:ly)?|by video(?: ?-?(?:link|conference))?|via (?:video|zoom|tele)\S*|video[ -]?(?:conference"
    r"|link|"
    r"teleconference)|videoconference|online|teleconference)\b",
    re.IGNORECASE,
)
_IN_PERSON = re.compile(r"\b(?:in person|face[- ]to[- ]face)\b", re.IGNORECASE)
MODE_WORDS = frozenset(
    (
        "virtual virtually video videolink videoconference videoteleconference teleconference via online person face"
    ).split()
)
"""Without one of these a sentence says neither."""
_TOPIC = re.compile(
    r"[^a-z](?:to (?:discuss|review|finali[sz]e|decide|resolve|end|talk|consider|map|coordinate|agree|advance|exchange|"
    r"prepare|"
    r"address|explore|develop|seek|help|push|try|hammer)|about|aimed at|focus\w*|regarding|concerning|discuss\w*|"
    r"situation|"
    r"conflicts?|war|cris[ie]s|peace|peacekeeping|fighting|violence|developments?|cooperation|violations|human rights|"
    r"elections?|"
    r"reconstruction|reforms?|end|troops|stability|security|investment\w*|projects?|process|talks on|failed|said|"
    r"told|agreed|"
    r"interested|role|rule|coup|attack\w*|killed|led|ministers?|official[s]?|ambassador\w*|leaders?|signed|embassy|"
    r"presence|invest\w+|participat\w+|interest|engage\w*|progress|economy|rights|regime|government|who|whose|trying"
    r"|transfer|power)\b",
)


@dataclass(frozen=True, slots=True)
class Where:
    """Place and venue of an occasion with the passage that says so."""

    place: str | None
    venue: str | None
    mode: Mode | None
    span: Span | None


NOWHERE = Where(None, None, None, None)


def dateline_place(report: Report) -> str | None:
    """The town of the document's first dateline, written as a name."""
    for dateline in report.structure.datelines:
        if dateline.place is not None:
            words = report.text[slice(*dateline.place)].strip(" ,")
            if re.search(r"\b(?:Release|Statement|Communiqu[eé]|Press|News)\b", words):
                continue
            return cased(words)
    return None


def mode_of(report: Report, occasion: Occasion) -> Mode | None:
    """Whether the clause says that the occasion is held by video, or in person."""
    if report.words_in(occasion.sentence).isdisjoint(MODE_WORDS):
        return None
    low = max(occasion.sentence.start, occasion.scope.start - 40)
    words = report.masked[low : min(occasion.sentence.end, occasion.scope.end + 60)]
    if _VIRTUAL.search(words):
        return "virtual"
    return "in person" if _IN_PERSON.search(words) else None


class _Told(NamedTuple):
    """A place that a sentence names for an occasion, and how far from it: the words between."""

    distance: int
    place: str | None
    venue: str | None
    span: Span


def place_of(report: Report, occasion: Occasion, others: list[Occasion]) -> Where:
    """What the sentence says of the place of one of its occasions."""
    mode = mode_of(report, occasion)
    bound = _bound_for(report, occasion)
    if bound is not None:
        return replace(bound, mode=mode)
    told = _told_behind(report, occasion, others) or _told_before(report, occasion, others)
    if told:
        nearest = min(told, key=lambda t: t.distance)
        return Where(nearest.place, nearest.venue, mode, nearest.span)
    for tell in (_here_for, _journey, _host, _where_it_was, _town_in_name):
        found = tell(report, occasion)
        if found is not None:
            return replace(found, mode=mode)
    return Where(None, None, mode, None) if mode is not None else NOWHERE


def _bound_for(report: Report, occasion: Occasion) -> Where | None:
    if occasion.verb:
        return None
    match = _BOUND_FOR.search(report.text, occasion.sentence.start, occasion.scope.start)
    return _at_name(report, occasion, match.start("place")) if match else None


def _at_name(report: Report, occasion: Occasion, at: int) -> Where | None:
    """The place before an occasion whose name begins at `at`."""
    for mention in report.mentions_in(Span(at, occasion.scope.start)):
        if mention.span.start == at:
            if mention.type != "place":
                return None
            return Where(joined(report, mention.span, occasion.scope.start)[0], None, None, mention.span)
    return None


def _told_behind(report: Report, occasion: Occasion, others: list[Occasion]) -> list[_Told]:
    """Places named behind an occasion, up to the end of its sentence."""
    start, limit = occasion.span.end, occasion.sentence.end
    following = [o.scope.start for o in others if o.scope.start >= start]
    found = [_in_brackets(report, start, limit), _at_dateline(report, start, limit, following)]
    if not report.words_in(occasion.sentence).isdisjoint(_HOTELS):
        found.append(_at_a_hotel(report, start, limit, following))
    found.append(_behind_preposition(report, occasion, following))
    return [told for told in found if told is not None]


def _parted(following: list[int], start: int, end: int) -> bool:
    """Whether another occasion stands between."""
    return any(start <= other <= end for other in following)


def _in_brackets(report: Report, start: int, limit: int) -> _Told | None:
    noted = _IN_BRACKETS.match(report.text, start, limit)
    if noted is None:
        return None
    at = noted.start("place")
    seat = next((m for m in report.mentions_in(Span(*noted.span())) if m.span.start == at), None)
    if seat is not None and seat.type == "place":
        return _Told(0, joined(report, seat.span, limit)[0], None, seat.span)
    unknown = seat is None or seat.type == "person"
    if noted[0].endswith(", ") and unknown and not CALENDAR.match(noted["place"]):
        return _Told(0, noted["place"], None, Span(*noted.span("place")))
    return None


def _at_dateline(report: Report, start: int, limit: int, following: list[int]) -> _Told | None:
    """ "… here", "here today", "in the Ethiopian capital": the dateline's town."""
    right = report.masked[start:limit]
    if match := _HERE.search(right) if "here" in right else None:
        blocked = re.search(r"[;:“\"]|\bthat\b|\bsaid\b", right[: match.start()]) is not None
    elif match := _CAPITAL.search(right) if "capital" in right else None:
        blocked = _blocked(right[: match.start()])
    else:
        return None
    if blocked or _parted(following, start, start + match.start()):
        return None
    town = dateline_place(report)
    if town is None:
        return None
    return _Told(len(right[: match.start()].split()), town, None, Span(start + match.start(), start + match.end()))


def _at_a_hotel(report: Report, start: int, limit: int, following: list[int]) -> _Told | None:
    for match in _AT_A_HOTEL.finditer(report.text, start, limit):
        town = Span(*match.span("town"))
        between = report.masked[start : match.start()]
        if _parted(following, start, match.start()) or _blocked(between):
            return None
        if any(m.type == "place" and m.span == town for m in report.mentions_in(town)):
            return _Told(len(between.split()), cased(match["town"]), None, town)
    return None


def _behind_preposition(report: Report, occasion: Occasion, following: list[int]) -> _Told | None:
    """ "The ministers' meeting on Tuesday at the Palace in Oslo"."""
    text, start = report.text, occasion.span.end
    for match in _IN.finditer(text, start, occasion.sentence.end):
        if _parted(following, start, match.start()) and not _same_clause(report.masked[start : match.start()]):
            continue
        between = report.masked[max(start, min(occasion.scope.end, match.start())) : match.start()]
        at, preposition = match.start("place"), match["prep"].lower()
        if _blocked(between) and not (len(between.split()) <= 12 and _DAY_NEXT.match(text, at)):
            return None
        named = name_at(report, preposition, at)
        if named is None and preposition == "in" and not match["the"]:
            named = unknown_town(report, at, between)
        if named is None or (preposition == "on" and not _island(report, at, occasion)):
            continue
        if preposition == "to" and not text.startswith("welcom", occasion.span.start):
            continue
        return _Told(len(between.split()), named.place, named.venue, Span(match.start(), named.end))
    return None


_COMMA_OR_TIME = re.compile(r"\s*,|\s+(?:on|today|yesterday|last|this|earlier|where)\b")
_STRAIGHT_TO = re.compile(r"[^,;:]*,?\s*(?:the|an?|their|its)?\s*$")
_TAKES_PLACE = re.compile(
    r"\b(?:held|hold|hosted|hosting|holds|open(?:ed|s)?|began|start(?:ed|s)?|conven\w+|conclud\w+|wrapped|met|today"
    r"|yesterday|day)\b"
)


def _told_before(report: Report, occasion: Occasion, others: list[Occasion]) -> list[_Told]:
    """ "In Geneva on Monday, ministers met", "At Parliament, X met with"."""
    text, left, right = report.text, occasion.sentence.start, occasion.scope.start
    last = max((o.scope.end for o in others if o.scope.end <= right), default=None)
    found = []
    for match in _IN.finditer(text, left, right):
        if last is not None and (match.start() < last or not text[last : match.start()].strip()):
            continue  # "during their meeting at the Palace they spoke of the summit": where that one is
        preposition = match["prep"].lower()
        named = name_at(report, preposition, match.start("place")) if preposition not in {"to", "on"} else None
        if named is None:
            continue
        before = report.masked[left : match.start()]
        between = report.masked[match.end() : right]
        far = len(between.split())
        span = Span(match.start(), named.end)
        if len(before.split()) <= 6 and not re.search(r"[;:]|\b(?:that|which)\b", before):
            gap = text[named.end : right]
            if _COMMA_OR_TIME.match(gap) or len(gap.split()) <= 4:
                found.append(_Told(3 + far, named.place, named.venue, span))
        elif far <= 5 and _STRAIGHT_TO.match(text[named.end : right]) and _TAKES_PLACE.search(before[-40:] + between):
            found.append(_Told(4 + far, named.place, named.venue, span))
    return found


def _here_for(report: Report, occasion: Occasion) -> Where | None:
    leading = report.text[occasion.sentence.start : occasion.scope.start]
    if occasion.verb or "here" not in leading or not _HERE_FOR.search(leading):
        return None
    town = dateline_place(report)
    return Where(town, None, None, None) if town else None


def _journey(report: Report, occasion: Occasion) -> Where | None:
    """ "due to fly to Damascus for a meeting with", "who is on a visit to Bogota, held a meeting"."""
    start = occasion.sentence.start
    leading = report.text[start : occasion.scope.start]
    aim = _AIM.search(leading) or (_TO_MEET.search(leading) if occasion.verb else None)
    if aim is not None and (found := _at_name(report, occasion, start + aim.start("place"))) is not None:
        return found
    visit = _VISITING.search(leading) if occasion.verb or "visit" in leading else None
    return _at_name(report, occasion, start + visit.start("place")) if visit is not None else None


def _host(report: Report, occasion: Occasion) -> Where | None:
    """ "the Sixth Conference, which Havana will host", "Turkey will host the ninth meeting"."""
    host = _WHICH_HOST.match(report.text, occasion.scope.end, occasion.sentence.end)
    if host and country_of(host["place"]) is None:
        span = Span(*host.span("place"))
        if any(m.type == "place" and m.span == span for m in report.mentions_in(span)):
            return Where(host["place"], None, None, span)
    offer = _HOST_STATE.search(report.text, occasion.sentence.start, occasion.scope.start)
    if offer is not None and is_state(offer["state"]):
        return Where(offer["state"], None, None, Span(*offer.span("state")))
    return None


def _where_it_was(report: Report, occasion: Occasion) -> Where | None:
    """ "He went on to Vilnius, where he held meetings with"."""
    start, end = occasion.sentence.start, occasion.scope.start
    relative = _WHERE.search(report.masked, start, end) if "where" in report.masked[start:end] else None
    if relative is None:
        return None
    for mention in report.mentions_in(Span(start, relative.end())):
        if mention.type == "place" and mention.span.start == relative.start("place"):
            return Where(joined(report, mention.span, relative.end())[0], None, None, mention.span)
    return None


def _town_in_name(report: Report, occasion: Occasion) -> Where | None:
    """ "the Cairo summit", "the Dhaka meeting": a town in front of the head."""
    if occasion.verb:
        return None
    text = report.text
    for mention in report.mentions_in(Span(*occasion.span)):
        if mention.type != "place" or country_of(mention.surface) is not None:
            continue
        start, end = mention.span
        after = text[end : occasion.span.end].strip()
        of_another = text[end : end + 1] in {"-", "–", "/", "’", "'"} or text[max(0, start - 1)] in "-–/"
        if not of_another and not after.startswith("-") and len(after.split()) <= 5:
            return Where(cased(mention.surface), None, None, mention.span)
    return None


def _island(report: Report, at: int, occasion: Occasion) -> bool:
    """ "to meet on Crete": a place; "a conference on Libya": a topic."""
    words = re.compile(r"[A-Z]\w+").match(report.text, at)
    verbal = occasion.verb or report.text[occasion.span.start : occasion.span.end].endswith("meet")
    return verbal and words is not None and country_of(words[0]) is None


def _same_clause(between: str) -> bool:
    return re.search(r"\b(?:margins?|sidelines?|fringes?|during|attending)\b", between) is not None


_HELD_THERE = re.compile(
    r"\b(?:held|hosted|convened?|take place|took place|takes place|opens?|opened|meets?|met|begins?|began)\s+$"
)
_OTHER_CLAUSE = re.compile(r"[;“\"]|\s[-–—]+\s|—|\b(?:that|which|who|where)\b")


def _blocked(between: str) -> bool:
    if _HELD_THERE.search(between[-30:]) and not _OTHER_CLAUSE.search(between):
        return len(between.split()) > 40
    between = re.sub(r",\s+(?:an?|the|who|which)\s[^,]*,", " ", between)
    return bool(
        re.search(r"[;“\"]|\s[-–—]+\s|—", between)
        or _TOPIC.search(
            re.sub(
                r"\b(?:foreign|prime|finance|senior|trade|farm)?\s*(?:ministers?|officials?|leaders?)\b",
                "",
                f" {between.casefold()}",
            )
        )
        or len(between.split()) > 40
    )
