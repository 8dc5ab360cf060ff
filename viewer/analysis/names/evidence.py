"""What the words around a name say of its kind: people speak, places have things in them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from viewer.model.names import MentionType

from . import gazetteer
from .spans import BODY_HEAD, DEED_HEAD, Found

_SPEAKS = (
    r"(?:said|says|added|adds|told|noted|notes|explained|explains|stressed|stated|argued|recalled|declared|replied|insisted"
    r"|emphasi[sz]ed|pointed\s+out|warned|urged|remarked|concluded|asked|claimed|believes|tweeted|thanked|admitted|continued)"
)
_SPEAKER_AFTER = re.compile(rf"\s+(?:also\s+|then\s+|further\s+)?{_SPEAKS}\b|,?\s+who\s+\w+|,\s+\d\d,")
_SPEAKER_BEFORE = re.compile(r"[,”\"]\s+(?:said|says|added|explained|noted)\s+$")
_IN = re.compile(r"(?:^|\W)(?:in|near|outside|around|towards?|across)\s+$")
_BOUND_FOR = re.compile(
    r"\b(?:travel\w*|fl(?:y|ew|ights?)|arriv\w+|road|route|headed|heading|fled|residents?|born|outskirts|streets|city|cities|towns?"
    r"|villages?|provinces?|districts?|people|airport|port|border|north|south|east|west|km|kilomet\w+|miles|located|situated)"
    r"\s+(?:to|from|at|of|in|for|on)\s+(?:the\s+)?$"
)
_AREA_AFTER = re.compile(
    r"\s+(?:province|district|region|city|town|village|county|river|island|islands|area|valley|state|municipality)s?\b"
)
_MAKER_BEFORE = re.compile(
    r"\b(?:company|firm|platform|giant|newspapers?|magazine|broadcaster|bank|club|party|group|organi[sz]ation|NGO|agency|maker|airline"
    r"|channel|network|website|outlet|daily|weekly|union|start-?up|team|carrier|operator|developer|retailer|manufacturer|charity"
    r"|movement|alliance|militia|think\s+tank|conglomerate|lender|insurer|utility|contractor)\s+$"
)
_RUN_BEFORE = re.compile(
    r"\b(?:CEO|chairman|chairperson|chairwoman|spokes(?:man|woman|person)|shares|subsidiary|members|supporters|employees"
    r"|general\s+secretary|founder|owner)\s+(?:of|at|for|in)\s+(?:the\s+)?$"
)
_MAKER_AFTER = re.compile(
    r"\s+(?:party|group|company|newspaper|team|club|bank|airline|magazine|movement|militia|militants|fighters|rebels|coalition"
    r"|alliance|faction|bloc|foundation|organi[sz]ation|agency)\b"
)
_RUN_AFTER = re.compile(
    r"(?:\s?['’]\s?s)?\s+(?:CEO|chairman|chairperson|chairwoman|spokes(?:man|woman|person)|members|shares|executives?|employees"
    r"|supporters|lawmakers|headquarters|board|shareholders|customers)\b"
)
_ADDRESSED = re.compile(
    r"\b(?:[Tt]hank\s+you|[Tt]hanks|Hi|Hello|Hey|Good\s+(?:morning|afternoon|evening)|Welcome|Sorry|Okay|[Dd]ear),?\s+$"
    r"|\b(?:President|Prime\s+Minister|Chancellor|Secretary|Minister|Senator|Ambassador|Governor|Premier|Spokesperson)\s+$"
)
_THE = re.compile(r"\b[Tt]he\s+$")
_OF_A_PERSON = re.compile(
    r"(?:\s?['’]|\s+(?:administration|family|government|regime|era|years|presidency|case|brothers|trial)\b)"
)


def weighed(text: str, found: list[Found]) -> list[Found]:
    """The mentions, in another type where all that stands around the occurrences of a name speaks for it."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    surnames: set[str] = set()
    for one in found:
        surface = text[one.start : one.end]
        if one.type == "person" and " " in surface:
            surnames.add(surface.split()[-1])
        cast = votes[surface]
        cast["all"] += 1
        after, before = text[one.end : one.end + 30], text[max(0, one.start - 20) : one.start]
        if _SPEAKER_AFTER.match(after) or _SPEAKER_BEFORE.search(before):
            cast["person"] += 1
        if _IN.search(before) or _BOUND_FOR.search(text, max(0, one.start - 30), one.start):
            cast["place"] += 1
        if _AREA_AFTER.match(after):
            cast["place"] += 1
        if one.type != "nationality":
            if _MAKER_BEFORE.search(before) or _MAKER_AFTER.match(after):
                cast["body"] += 1
            elif _RUN_AFTER.match(after) or _RUN_BEFORE.search(text, max(0, one.start - 40), one.start):
                cast["run"] += 1
            elif _ADDRESSED.search(before):
                cast["addressed"] += 1
            if one.type == "person" and _THE.search(before) and not _OF_A_PERSON.match(after):
                cast["the"] += 1
    return [_retyped(text[one.start : one.end], one, votes, surnames) for one in found]


def _retyped(surface: str, one: Found, votes: dict[str, Counter[str]], surnames: set[str]) -> Found:
    cast = votes[surface]
    speaks, lies = cast["person"], cast["place"]
    if (
        gazetteer.type_of(surface)
        or BODY_HEAD.match(surface)
        or DEED_HEAD.fullmatch(surface)
        or surface.isupper()
        or any(c.isdigit() for c in surface)
    ):
        return one
    kind: MentionType = one.type
    words = surface.split()
    short = len(words) < 4
    named = kind == "person" and (speaks > 0 or surface in surnames)  # "the Berg team": still Berg
    if (kind in ("other", "place") and speaks and not lies and short) or (
        kind in ("other", "place", "organisation") and cast["addressed"] and len(words) == 1 and surface[0].isupper()
    ):
        kind = "person"
    elif (
        lies * (6 if len(words) == 1 else 2) > cast["all"]
        and not speaks
        and ((kind == "other" and short) or (kind == "person" and len(words) < 3 and not named))
    ):
        kind = "place"
    elif not named and (
        (kind in ("other", "place") and cast["body"])
        or (kind == "person" and cast["body"] * 4 > cast["all"])
        or (kind == "other" and cast["run"])
    ):
        kind = "organisation"
    elif kind == "person" and not named and cast["the"] * 2 > cast["all"]:
        kind = "other"
    return one._replace(type=kind)
