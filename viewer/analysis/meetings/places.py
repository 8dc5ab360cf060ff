"""Where an occasion is: "in Manama, Bahrain", "at the Pentagon", "here", "virtually"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from viewer.analysis.names.countries import country_of
from viewer.model.meetings import Mode
from viewer.model.text import Span

from .phrases import Occasion
from .report import Report, is_state

_BUILDING = re.compile(
    r"\b(?:Palace|House|Headquarters|headquarters|Hotel|Hall|Cent(?:er|re)|Secretariat|Base|Castle|Mansion|Office|"
    r"Embassy|"
    r"Residence|residence|Ministry|ministry|Parliament|parliament|Pentagon|Kremlin|Elys[ée]e|Airport|airport|"
    r"University|"
    r"Department|Building|Complex|Villa|Chancellery|chancellery|Camp|Resort|resort|Estate|Club|Ranch|headquarter|"
    r"Foreign Office|Capitol|State House|Museum|Academy|Institute|embassy|palace|retreat)\b"
)
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
            return _cased(words)
    return None


def _cased(words: str) -> str:
    town, comma, land = words.partition(",")
    if comma and town.isupper() and not land.isupper():
        return f"{_cased(town)},{land}"
    if not words.isupper():
        return words
    if len(words) <= 4 and country_of(words):
        return words
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize() if len(m[0]) > 1 or m[0].isupper() else m[0], words)


def mode_of(report: Report, occasion: Occasion) -> Mode | None:
    """Whether the clause says that the occasion is held by video, or in person."""
    if report.words_in(occasion.sentence).isdisjoint(MODE_WORDS):
        return None
    low = max(occasion.sentence.start, occasion.scope.start - 40)
    words = report.masked[low : min(occasion.sentence.end, occasion.scope.end + 60)]
    if _VIRTUAL.search(words):
        return "virtual"
    return "in person" if _IN_PERSON.search(words) else None


def place_of(report: Report, occasion: Occasion, others: list[Occasion]) -> Where:
    """What the sentence says of the place of one of its occasions."""
    text = report.text
    masked = report.masked
    mode = mode_of(report, occasion)
    limit = occasion.sentence.end
    following = [o.scope.start for o in others if o.scope.start >= occasion.span.end]
    start = occasion.span.end
    # "… here", "here today": the dateline's town.
    right = masked[start:limit]
    here = _HERE.search(right) if "here" in right else None
    candidates: list[tuple[int, str | None, str | None, Span]] = []
    noted = _IN_BRACKETS.match(text, occasion.span.end, limit)
    if noted is not None:
        seat = next((m for m in report.mentions_in(Span(*noted.span())) if m.span.start == noted.start("place")), None)
        if seat is not None and seat.type == "place":
            candidates.append((0, joined(report, seat.span, limit)[0], None, seat.span))
        elif (
            noted[0].endswith(", ") and (seat is None or seat.type == "person") and not _CALENDAR.match(noted["place"])
        ):
            candidates.append((0, noted["place"], None, Span(*noted.span("place"))))
    capital = _CAPITAL.search(right) if "capital" in right else None
    if capital and not here:
        between = right[: capital.start()]
        town = dateline_place(report)
        if town and not _blocked(between) and not any(start <= f < start + capital.start() for f in following):
            candidates.append((len(between.split()), town, None, Span(start + capital.start(), start + capital.end())))
    if here:
        between = right[: here.start()]
        blocked = any(start <= f < start + here.start() for f in following)
        if not re.search(r"[;:“\"]|\bthat\b|\bsaid\b", between) and not blocked:
            town = dateline_place(report)
            if town:
                candidates.append((len(between.split()), town, None, Span(start + here.start(), start + here.end())))
    bound = _BOUND_FOR.search(text, occasion.sentence.start, occasion.scope.start) if not occasion.verb else None
    if bound:
        named = next((m for m in report.mentions_in(Span(bound.start("place"), start)) if m.type == "place"), None)
        if named is not None and named.span.start == bound.start("place"):
            return Where(joined(report, named.span, occasion.scope.start)[0], None, mode, named.span)
    housed = not report.words_in(occasion.sentence).isdisjoint(_HOTELS)
    for match in _AT_A_HOTEL.finditer(text, start, limit) if housed else ():
        hotel = Span(*match.span("town"))
        between = masked[start : match.start()]
        if any(start <= f <= match.start() for f in following) or _blocked(between):
            break
        if any(m.type == "place" and m.span == hotel for m in report.mentions_in(hotel)):
            candidates.append((len(between.split()), _cased(match["town"]), None, hotel))
            break
    for match in _IN.finditer(text, start, limit):
        if any(start <= f <= match.start() for f in following) and not _same_clause(masked[start : match.start()]):
            continue
        between = masked[max(start, min(occasion.scope.end, match.start())) : match.start()]
        if _blocked(between) and not (len(between.split()) <= 12 and _DAY_NEXT.match(text, match.start("place"))):
            break
        got = _name_at(report, match) or _unknown_town(report, match, between)
        if got is None:
            continue
        place, venue, end = got
        welcomed = text.startswith("welcom", occasion.span.start)
        if (match["prep"].lower() == "to" and not welcomed) or (
            match["prep"].lower() == "on" and not _island(report, match, occasion)
        ):
            continue
        candidates.append((len(between.split()), place, venue, Span(match.start(), end)))
        break
    # "In Geneva on Monday, ministers met", "At Parliament, X met with".
    if not candidates:
        left_start = occasion.sentence.start
        earlier = [o for o in others if o.scope.end <= occasion.scope.start]
        for match in _IN.finditer(text, left_start, occasion.scope.start):
            if earlier and (
                match.start() < earlier[-1].scope.end or not text[earlier[-1].scope.end : match.start()].strip()
            ):
                continue  # "during their meeting at the Palace they spoke of the summit": where that one is
            before = masked[left_start : match.start()]
            between = masked[match.end() : occasion.scope.start]
            got = _name_at(report, match)
            if got is None or match["prep"].lower() in {"to", "on"}:
                continue
            if (
                len(before.split()) <= 6
                and not re.search(r"[;:]", before)
                and not re.search(r"\b(?:that|which)\b", before)
            ):
                gap = text[got[2] : occasion.scope.start]
                if re.match(r"\s*,|\s+(?:on|today|yesterday|last|this|earlier|where)\b", gap) or len(gap.split()) <= 4:
                    candidates.append((3 + len(between.split()), got[0], got[1], Span(match.start(), got[2])))
            elif (
                len(between.split()) <= 5
                and re.match(r"[^,;:]*,?\s*(?:the|an?|their|its)?\s*$", text[got[2] : occasion.scope.start])
                and re.search(
                    r"\b(?:held|hold|hosted|hosting|holds|open(?:ed|s)?|began|start(?:ed|s)?|conven\w+|conclud\w+|"
                    r"wrapped|met|"
                    r"today|yesterday|day)\b",
                    before[-40:] + between,
                )
            ):
                candidates.append((4 + len(between.split()), got[0], got[1], Span(match.start(), got[2])))
    if candidates:
        _, place, venue, span = min(candidates, key=lambda c: c[0])
        return Where(place, venue, mode, span)
    # "due to fly to Damascus for a meeting with", "will travel to Geneva for talks".
    leading = text[occasion.sentence.start : occasion.scope.start]
    if not occasion.verb and "here" in leading and _HERE_FOR.search(leading):
        town = dateline_place(report)
        if town:
            return Where(town, None, mode, None)
    aim = _AIM.search(leading)
    if aim is None and occasion.verb:
        aim = _TO_MEET.search(leading)
    if aim:
        at = occasion.sentence.start + aim.start("place")
        named = next((m for m in report.mentions_in(Span(at, occasion.scope.start)) if m.span.start == at), None)
        if named is not None and named.type == "place":
            place, _ = joined(report, named.span, occasion.scope.start)
            return Where(place, None, mode, named.span)
    visiting = _VISITING.search(leading) if occasion.verb or "visit" in leading else None
    if visiting:
        at = occasion.sentence.start + visiting.start("place")
        named = next((m for m in report.mentions_in(Span(at, occasion.scope.start)) if m.span.start == at), None)
        if named is not None and named.type == "place":
            return Where(joined(report, named.span, occasion.scope.start)[0], None, mode, named.span)
    # "the Sixth Conference, which Havana will host".
    host = _WHICH_HOST.match(text, occasion.scope.end, limit)
    if host and country_of(host["place"]) is None:
        span = Span(*host.span("place"))
        if any(m.type == "place" and m.span == span for m in report.mentions_in(span)):
            return Where(host["place"], None, mode, span)
    # "Turkey will host the ninth meeting".
    offer = _HOST_STATE.search(text, occasion.sentence.start, occasion.scope.start)
    if offer is not None and is_state(offer["state"]):
        return Where(offer["state"], None, mode, Span(*offer.span("state")))
    # "He went on to Vilnius, where he held meetings with".
    told = masked[occasion.sentence.start : occasion.scope.start]
    relative = _WHERE.search(masked, occasion.sentence.start, occasion.scope.start) if "where" in told else None
    if relative:
        for mention in report.mentions_in(Span(occasion.sentence.start, relative.end())):
            if mention.type == "place" and mention.span.start == relative.start("place"):
                place, _ = joined(report, mention.span, relative.end())
                return Where(place, None, mode, mention.span)
    # "the Cairo summit", "the Dhaka meeting": a town in front of the head.
    if not occasion.verb:
        for mention in report.mentions_in(Span(occasion.span.start, occasion.span.end)):
            after = text[mention.span.end : occasion.span.end].strip()
            if (
                mention.type == "place"
                and country_of(mention.surface) is None
                and "-" not in after[:1]
                and len(after.split()) <= 5
                and not re.match(r"[-–/’']", text[mention.span.end : mention.span.end + 1])
                and text[max(0, mention.span.start - 1)] not in "-–/"
            ):
                return Where(_cased(mention.surface), None, mode, mention.span)
    return Where(None, None, mode, None) if mode is not None else NOWHERE


def _island(report: Report, match: re.Match[str], occasion: Occasion) -> bool:
    """ "to meet on Crete": a place; "a conference on Libya": a topic."""
    words = re.match(r"[A-Z]\w+", report.text[match.start("place") :])
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


def _name_at(report: Report, match: re.Match[str]) -> tuple[str | None, str | None, int] | None:
    """(place, venue, end) of the name that a preposition leads to; None if it is not one of a place."""
    text = report.text
    at = match.start("place")
    holding = report.structure.sentences[report.sentence_at(at) :][:1]
    sentence_end = holding[0].end if holding and holding[0].start <= at else len(text)
    mentions = [m for m in report.mentions_in(Span(at, sentence_end)) if m.type in {"place", "facility"}]
    prep = match["prep"].lower()
    words = re.match(
        r"[A-Z][\w.’'-]*(?:\s+(?:(?:of|de|del|al|la|el|and)\s+(?:the\s+)?)?[A-Z][\w.’'-]*|\s+(?:headquarters|"
        r"palace|airport|residence|embassy))*",
        text[at:sentence_end],
    )
    if words is None:
        return None
    phrase = words[0].rstrip(".,’'") if not re.search(r"(?:[A-Z]\.)+$", words[0]) else words[0]
    if re.match(
        r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|"
        r"Wednesday|"
        r"Thursday|Friday|Saturday|Sunday|[A-Z]?\d)\b",
        phrase,
    ):
        return None
    building = _BUILDING.search(phrase) if prep in {"at", "in", "near", "outside"} else None
    venue = None
    place = None
    end = at + len(phrase)
    named = report.persons_in(Span(at, end)) if building else ()
    if building and named and building.end() <= named[0].span.start - at:
        end = named[0].span.start - 1  # "at the Department of Labor Ana Silva hosted"
        phrase = text[at:end]
    if building:
        venue = phrase
        rest = re.match(
            r"\s+(?:in|near|outside|at)\s+(?:the\s+)?(?:capital,?\s+)?(?=[A-Z])|,\s+(?=[A-Z])", text[end:sentence_end]
        )
        if rest:
            following = [m for m in mentions if m.span.start == end + rest.end()]
            if following and following[0].type == "place":
                place, end = joined(report, following[0].span, sentence_end)
        return place, venue, end
    first = [m for m in mentions if m.span.start <= at < m.span.end or m.span.start == at]
    if first:
        mention = first[0]
        if prep == "to":
            return None
        possessive = re.match(r"[’']s?\s+[a-zA-Z]", text[mention.span.end : mention.span.end + 5])
        if possessive or re.match(r"-[A-Za-z]", text[mention.span.end : mention.span.end + 2]):
            return None
        if mention.type == "facility":
            return None, mention.surface, mention.span.end
        place, end = joined(report, mention.span, sentence_end)
        return place, None, end
    if is_state(phrase) and prep == "in":
        return phrase, None, end
    followed = re.match(r",\s+([A-Z]\w+(?:\s[A-Z]\w+)?)", text[end:sentence_end])
    if followed and prep in {"in", "at"} and is_state(followed[1]):
        return f"{phrase}, {followed[1]}", None, end + followed.end()
    return None


def _unknown_town(report: Report, match: re.Match[str], between: str) -> tuple[str | None, str | None, int] | None:
    """A capitalised name that nothing knows, straight behind "met in" or before a date: "in Montréal from 3 May"."""
    if match["prep"].lower() != "in" or match["the"]:
        return None
    at = match.start("place")
    words = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}(?!\sof\b)\b").match(report.text, at)
    if words is None or _CALENDAR.match(words[0]) or country_of(words[0]) is not None:
        return None
    end = words.end()
    if any(
        m.span.start <= at < m.span.end
        for m in report.mentions_in(Span(max(0, at - 40), end + 40))
        if m.type != "other"
    ):
        return None
    dated = any(0 < d.span.start - end <= 12 for d in report.dates_in(Span(end, end + 20)))
    if dated or len(between.split()) == 0:
        return words[0], None, end
    return None


_CALENDAR = re.compile(
    r"(?:Janu|Febru|March|April|May|June|July|August|Septem|Octo|Novem|Decem|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)"
)


def joined(report: Report, span: Span, limit: int) -> tuple[str, int]:
    """ "Sde Boker, Israel": a town with the country or state that follows it."""
    text = report.text
    end = span.end
    match = re.match(r",\s+((?:[A-Z][\w.]*)(?:\s+[A-Z][\w.]*)*)", text[end:limit])
    if match:
        following = match[1]
        known = re.match(r"(?:D\.C\.|[A-Z]\.[A-Z]\.)", following)
        mention = next((m for m in report.mentions_in(Span(end, limit)) if m.span.start == end + match.start(1)), None)
        if known:
            end += match.start(1) + known.end()
        elif (
            mention is not None
            and mention.type == "place"
            and not re.match(r"\s*(?:,|and\b)\s*[A-Z]", text[mention.span.end : limit])
        ):
            end = mention.span.end
        elif is_state(following.rstrip(".")):
            end += match.start(1) + len(following.rstrip("."))
    return re.sub(r"\s+", " ", text[span.start : end]), end
