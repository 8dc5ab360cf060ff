"""Where a name begins and ends, and what its own words say of its kind."""

from __future__ import annotations

import re
from typing import NamedTuple

from viewer.model.names import MentionType

from . import gazetteer, titles


class Found(NamedTuple):
    start: int
    end: int
    type: MentionType


_POSSESSIVE = re.compile(r"\s?['’]\s?s$|(?<=s)\s?['’]$|\s?['’]s?$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|a|an|this|that|its|their|his|her|our)\s+(?=\S)", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:How|So|Later|Here|There|When|While|Why|But|And|If|As|Since|Meanwhile|Also|Then|That|Thus|Yet|Although|Though|Because"
    r"|However|Unlike|Despite|Yesterday|Today|in|of|at|on|for|by|with|from|and|to|as|both|between|near|outside|inside|across"
    r"|around|against|via|per|than|or|late|former|ex|pro|anti|non|pre|post)[\s-]+(?=\S)"
)
_TAIL = re.compile(r"(?:\s+|\s?-\s?)[a-zà-ÿ]+(?:['’]s?)?$")
_KEPT_TAIL = re.compile(r"\b(?:river|province|county|peninsula|dos|das|d|l)$")
_EDGE_LEFT = re.compile(r"[\s\"“”‘’'`«(\[{<,;:.\-–—/*#•|+]+")
_EDGE_RIGHT = re.compile(r"[\s\"“”‘`»(\[\]{<>,;:\-–—/*#•!?|\u200b-\u200f]+$")
_NEXT_SENTENCE = re.compile(r"(?<=[a-zà-ÿ]{3})\.\s+(?=[A-Z])")
_WEEKDAY_NEXT = re.compile(r"\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")  # "met Ortega Sunday"
_RANK_OF_ENVOYS = frozenset(["Extraordinary", "Plenipotentiary", "Extraordinary and Plenipotentiary"])
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.\s?)+$|\b(?:St|Jr|Sr|Inc|Ltd|Co|Corp|Bros|Dr|Mt|No|S\.A|p\.m|a\.m)\.$")
_DIRECTION = re.compile(
    r"\b(?:[Nn]orthern|[Ss]outhern|[Ee]astern|[Ww]estern|(?:[Nn]orth|[Ss]outh)-?(?:eastern|western))\s+$"
)
_REALM = re.compile(
    r"\b(?:(?:Islamic|Democratic|People['’]s|Federal|Federative|Hellenic|Socialist|Bolivarian|Plurinational|United)\s+)*"
    r"(?:Republic|Sultanate|Emirate|Principality|Kingdom|Commonwealth|Federation|Union)\s+of\s+(?:the\s+)?$"
)
_PLACE_HEAD = re.compile(
    r".*\s(?:Park|Sea|Islands?|Strait|River|Museum|City|Reserve|County|Hall|Lake|Port|Drive|Airport|Bay|Heights|Plateau|Refuge"
    r"|Territory|Hotel|Railway|Gallery|Region|Palace|Town|Road|Street|Avenue|Highway|Square|Bridge|Mosque|Cathedral|Stadium"
    r"|Temple|Prison|Dam|Canal|Valley|Mountains?|Mount|Desert|Beach|Province|District|Peninsula|Ocean|Gulf|Border|Corridor"
    r"|Cemetery|Harbou?r|Terminal|Tower|Towers|Zoo|Theatre|Library|Castle|Fort|Pass|Village|Governorate|Prefecture|Oblast"
    r"|Archipelago|Room|Building|Plaza|Basin|Falls|Forest|Hills?|Coast|Delta|Crossing|Airfield|Air\s+Base|Naval\s+Base|Airbase|Refinery|Mine)",
    re.DOTALL,
)
BODY_HEAD = re.compile(
    r".*\b(?:Ministry|Bank|University|Council|Commission|Committee|Party|Agency|Institute|Association|Group|Company"
    r"|Corporation|Department|Board|Union|Court|Organi[sz]ation|Foundation|Secretariat|Assembly|Congress|Parliament"
    r"|Federation|Authority|Alliance|Coalition|Police|Army|Navy|Forces|Government|Senate|Bureau|Society|Network|League"
    r"|Confederation|Chamber|Command|Ltd|Inc|Corp|PLC|LLC|GmbH)",
    re.DOTALL,
)
_NEVER_A_SURNAME = re.compile(
    r".*\s(?:Room|Airport|River|Province|District|Museum|Building|Avenue|Stadium|Mosque|Hospital|Palace|Islands?"
    r"|National Park|\w+\s\w+\sTemple|Peninsula|Cathedral|Bridge|Highway|Valley|Plaza|Square)",
    re.DOTALL,
)
_OFFICER = re.compile(
    r"(?<!of)(?<!of the)(?<!and)\s+"
    r"(?:(?:Vice|Deputy|Assistant|Chief|Senior|Executive|Regional|Managing|Acting|General|Press)\s+)*"
    r"(?:Spokes(?:man|woman|person)|Director|President|Prime\s+Minister|Minister|Secretary|Chairman|Chairwoman|Chairperson"
    r"|Chair|Chief|Commissioner|Commander|Governor|Ambassador|Coach|Editor|CEO|Coordinator|Manager|Captain|Envoy|Leader"
    r"|Correspondent|Representative|Inspector|Superintendent|Chancellor|Rector|Mayor|Speaker|Officer)(?:[-\s]General)?$"
)
_MODIFIER_LEFT = re.compile(r"\s+(?:Vice|Deputy|Assistant|Regional|Senior|Managing|Acting|Medical|Executive|National)$")
_OFFICE_NEXT = re.compile(
    r"\s+(?:President|Director|Chief|Officer|Secretary|Manager|Coordinator|Minister|Representative)\b"
)
_ACRONYM = re.compile(r"[A-Z]{3,7}")
_HYPHENATED = re.compile(r"\s?-\s?[a-z]+\b(?!\s?-)")


def trimmed(text: str, start: int, end: int, kind: MentionType) -> Found | None:
    """The span without articles, titles, possessives and punctuation at its edges; None if no name is left."""
    while True:
        before = (start, end)
        match = _EDGE_LEFT.match(text, start, end)
        if match:
            start = match.end()
        tail = _EDGE_RIGHT.search(text, start, end)
        if tail:
            end = tail.start()
        if text[start:end].endswith(".") and not _ABBREVIATED.search(text, start, end):
            end -= 1
        match = _ARTICLE.match(text, start, end) or _LEAD.match(text, start, end)
        if match and gazetteer.type_of(text[start:end]) is None:
            start = match.end()
        owner = _POSSESSIVE.search(text, start, end)
        if owner and owner.start() > start:
            end = owner.start()
        if kind == "person":
            stop = _NEXT_SENTENCE.search(text, start, end) or _WEEKDAY_NEXT.search(text, start, end)
            end = stop.start() if stop else end
            start = titles.without_lead(text, start, end)
        else:
            end = _without_tail(text, start, end)
            officer = _OFFICER.search(text[start:end])
            if officer:
                end = start + officer.start()
            left = _MODIFIER_LEFT.search(text, start, end)
            if left and _OFFICE_NEXT.match(text, end):
                end = left.start()
        if text.count("(", start, end) != text.count(")", start, end):
            bracket = max(text.rfind("(", start, end), text.rfind(")", start, end))
            end = bracket if bracket > start else end
        if (start, end) == before or start >= end:
            break
    surface = text[start:end]
    if len(surface) < 2 or not any(c.isalpha() for c in surface):
        return None
    if surface.islower() and kind in ("person", "place", "organisation"):
        return None
    if kind in ("person", "organisation") and (titles.is_office(surface) or surface in _RANK_OF_ENVOYS):
        return None
    head = gazetteer.known_head(surface) if kind == "person" else None
    if head:
        end, kind = start + head[0], head[1]
    return _sorted_by_words(text, start, end, kind)


def _without_tail(text: str, start: int, end: int) -> int:
    """The end without common nouns: "Pentagon analysis", "Kurdistan region"."""
    tail = _TAIL.search(text, start, end)
    if tail is None or tail.start() <= start or _KEPT_TAIL.search(text, start, end):
        return end
    return tail.start() if text[start].isupper() else end


def _sorted_by_words(text: str, start: int, end: int, kind: MentionType) -> Found:
    """The span with the type that its own words give, made whole."""
    surface = text[start:end]
    known = gazetteer.type_of(surface)
    if known:
        kind = known
    elif kind != "person" and _PLACE_HEAD.fullmatch(surface) and not BODY_HEAD.match(surface):
        kind = "place"
    elif (kind != "organisation" and (BODY_HEAD.fullmatch(surface) or " & " in surface)) or (
        kind == "place" and _ACRONYM.fullmatch(surface)
    ):
        kind = "organisation"
    elif kind == "person" and _NEVER_A_SURNAME.fullmatch(surface):
        kind = "place"
    if kind == "place":
        lead = _DIRECTION.search(text, max(0, start - 20), start) or _REALM.search(text, max(0, start - 60), start)
        if lead:
            start = lead.start()
    if kind == "person":
        joined = _HYPHENATED.match(text, end)
        if joined and text[start:end].count(" ") and text[end : end + 1] in " -":
            end = joined.end() if len(joined[0].strip(" -")) < 7 else end
    return Found(start, end, kind)
