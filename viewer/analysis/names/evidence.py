"""What the words around a name say of its kind: people speak, places have things in them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from viewer.model.names import MentionType

from . import gazetteer
from .definitions import said_to_be
from .spans import BODY_HEAD, DEED_HEAD, NEITHER, Found

_SPEAKS = (
    r"(?:said|says|added|adds|told|noted|notes|explained|explains|stressed|stated|argued|recalled|declared|replied|insisted"
    r"|emphasi[sz]ed|pointed\s+out|warned|urged|remarked|concluded|asked|claimed|believes|tweeted|thanked|admitted|continued)"
)
_SPEAKER_AFTER = re.compile(rf"\s+(?:also\s+|then\s+|further\s+)?{_SPEAKS}\b|,?\s+who\s+\w+|,\s+\d\d,")
_SPEAKER_BEFORE = re.compile(r"[,”\"]\s+(?:said|says|added|explained|noted)\s+$")
_IN = re.compile(r"(?:^|\W)(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Tt]owards?|[Aa]cross)\s+$")
_BOUND_FOR = re.compile(
    r"\b(?:travel\w*|fl(?:y|ew|ights?)|arriv\w+|road|route|headed|heading|fled|residents?|born|outskirts|streets|city|cities|towns?"
    r"|villages?|provinces?|districts?|people|airport|port|border|north|south|east|west|km|kilomet\w+|miles|located|situated"
    r"|siege|liberation|recapture|shelling|bombing|bombardment|assault|suburbs|native)"
    r"\s+(?:to|from|at|of|in|for|on)\s+(?:the\s+)?$"
)
_SEAT = re.compile(
    r"\b(?:(?:MPs?|MLA|MLC|MHA|TD|deputy|councillor|senator|Member\s+(?:of\s+Parliament|of\s+the\s+\w+(?:\s\w+)?))\s+for"
    r"|(?:constituency|riding|electorate|seat|ward)\s+of)\s+(?:the\s+)?$"
)
_REPRESENTED = re.compile(r"\brepresent(?:ed|s|ing)\s+(?:the\s+)?$")
_IN_A_HOUSE = re.compile(
    r"\s+in\s+(?:the\s+)?(?:[A-Z][\w’']+\s+)?(?:House|National|Legislative|Parliament|Senate|Assembly|Chamber|Congress"
    r"|Knesset|Lok|Dáil|Riksdag)"
)
_AREA_AFTER = re.compile(
    r"\s+(?:province|district|region|city|town|village|county|river|island|islands|area|valley|state|municipality"
    r"|mountain|lagoon|peninsula|desert|suburb|neighbou?rhood|township|lake|dam|governorate)s?\b"
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
_OWNED_BEFORE = re.compile(
    r"\b(?:CEO|CFO|COO|CTO|founders?|co\s?-?\s?founders?|subsidiary|shareholders|employees|chief\s+executives?|shares|customers|users"
    r"|headquarters|executives?|chairman|chairwoman|country\s+director|managing\s+director|executive\s+director|Managing\s+Director"
    r"|Chief\s+Executive(?:\s+Officer)?|Founder|Co-?[Ff]ounder|Executive\s+Director|Country\s+Director)\s+(?:of|at)\s+(?:the\s+)?$"
)
_STAFFED_AFTER = re.compile(
    r"(?:\s?['’]\s?s)?\s+(?:CEO|CFO|COO|CTO|co-?founder|founder|chief\s+executive(?:\s+officer)?|managing\s+director|goalkeeper|striker"
    r"|midfielder|defender|winger|forward|coach|head\s+coach|manager|guard|chairman|chairwoman|chairperson|executive|reporter"
    r"|correspondent|columnist|editor|editor-in-chief)\s+[A-Z][a-z]"
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
# The next word behind a name wherever the patterns above match, and what the last one before it ends with.
_NEXT_WORD = re.compile(r"(?:\s?['’]\s?s)?,?\s+([^\W\d_]+|\d)")
_TELLING = frozenset(
    """
    also then further said says added adds told noted notes explained explains stressed stated argued recalled declared
    replied insisted emphasised emphasized pointed warned urged remarked concluded asked claimed believes tweeted
    thanked admitted continued who 0 1 2 3 4 5 6 7 8 9
    party group company newspaper team club bank airline magazine movement militia militants fighters rebels coalition
    alliance faction bloc foundation organisation organization agency
    CEO chairman chairperson chairwoman spokesman spokeswoman spokesperson members shares executive executives
    employees supporters lawmakers headquarters board shareholders customers
    CFO COO CTO co cofounder founder chief managing goalkeeper striker midfielder defender winger forward coach head
    manager guard reporter correspondent columnist editor
    """.split()
) | {
    area + plural
    for area in """
    province district region city town village county river island islands area valley state municipality mountain
    lagoon peninsula desert suburb neighbourhood neighborhood township lake dam governorate
    """.split()
    for plural in ("", "s")
}
_SPEAKER_WORDS = frozenset(["said", "says", "added", "explained", "noted"])
_IN_WORDS = tuple("in near outside around toward towards across In Near Outside Around Toward Towards Across".split())
_PREPOSITIONS = frozenset(["to", "from", "at", "of", "in", "for", "on", "the"])
_OF_OR_FOR = frozenset(["of", "for", "the"])
_OF = frozenset(["of", "at", "the"])
_MAKER_ENDS = tuple(
    """
    company firm platform giant newspaper newspapers magazine broadcaster bank club party group organisation
    organization NGO agency maker airline channel network website outlet daily weekly union startup start-up team
    carrier operator developer retailer manufacturer charity movement alliance militia tank conglomerate lender
    insurer utility contractor
    """.split()
)
_ADDRESS_ENDS = tuple(
    end + comma
    for end in """
    you hanks Hi Hello Hey morning afternoon evening Welcome Sorry Okay ear President Minister Chancellor Secretary
    Senator Ambassador Governor Premier Spokesperson
    """.split()
    for comma in ("", ",")
)


_WITH_AN_ARTICLE = ("Al ", "Al-", "al-", "El-", "Ad-", "Ar-", "As-", "Ash-", "Az-")
_TOLD: tuple[MentionType, ...] = ("place", "organisation", "person")
_VOTES = ("all", "person", "place", "body", "run", "owned", "addressed", "the", *(f"a {kind}" for kind in _TOLD))


def weighed(text: str, found: list[Found]) -> list[Found]:
    """The mentions, in another type where all that stands around the occurrences of a name speaks for it."""
    votes: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_VOTES, 0))
    surnames: set[str] = set()
    for one in found:
        surface = text[one.start : one.end]
        if one.type == "person" and " " in surface:
            surnames.add(surface.split()[-1])
        if _tells_itself(surface):
            continue
        cast = votes[surface]
        cast["all"] += 1
        after, before = text[one.end : one.end + 30], text[max(0, one.start - 20) : one.start]
        # What stands before is looked at from its last word on.
        last = (before.rsplit(None, 1) or [""])[-1]
        bound = last in _PREPOSITIONS
        word = _NEXT_WORD.match(after)
        telling = word is not None and word[1] in _TELLING
        if (telling and _SPEAKER_AFTER.match(after)) or (last in _SPEAKER_WORDS and _SPEAKER_BEFORE.search(before)):
            cast["person"] += 1
        if (last.endswith(_IN_WORDS) and _IN.search(before)) or (
            bound and _BOUND_FOR.search(text, max(0, one.start - 30), one.start)
        ):
            cast["place"] += 1
        if telling and _AREA_AFTER.match(after):
            cast["place"] += 1
        if (last in _OF_OR_FOR and _SEAT.search(text, max(0, one.start - 40), one.start)) or (
            "represent" in before and _REPRESENTED.search(before) and _IN_A_HOUSE.match(text, one.end)
        ):
            cast["a place"] += 1
        if one.type != "nationality":
            if (last.endswith(_MAKER_ENDS) and _MAKER_BEFORE.search(before)) or (telling and _MAKER_AFTER.match(after)):
                cast["body"] += 1
            elif (telling and _RUN_AFTER.match(after)) or (
                bound and _RUN_BEFORE.search(text, max(0, one.start - 40), one.start)
            ):
                cast["run"] += 1
            elif last.endswith(_ADDRESS_ENDS) and _ADDRESSED.search(before):
                cast["addressed"] += 1
            if (telling and _STAFFED_AFTER.match(after)) or (
                last in _OF and _OWNED_BEFORE.search(text, max(0, one.start - 40), one.start)
            ):
                cast["owned"] += 1
            kind = said_to_be(text, one.start, one.end)
            if kind:
                cast[f"a {kind}"] += 1
            if (
                one.type == "person"
                and last.endswith(("the", "The"))
                and _THE.search(before)
                and not _OF_A_PERSON.match(after)
            ):
                cast["the"] += 1
    types: dict[tuple[str, MentionType], MentionType] = {}
    result = []
    for one in found:
        named = (text[one.start : one.end], one.type)
        if named not in types:
            types[named] = _type_told(*named, votes[named[0]], surnames) if named[0] in votes else one.type
        result.append(one if types[named] == one.type else one._replace(type=types[named]))
    return result


@lru_cache(maxsize=32768)
def _tells_itself(surface: str) -> bool:
    """Whether a name says by its own words what it is, or is of signs that no words around it explain."""
    return bool(
        gazetteer.type_of(surface)
        or BODY_HEAD.match(surface)
        or DEED_HEAD.fullmatch(surface)
        or surface in NEITHER
        or surface.isupper()
        or any(c.isdigit() for c in surface)
    )


def _type_told(surface: str, kind: MentionType, cast: dict[str, int], surnames: set[str]) -> MentionType:
    """The type of a name of type `kind`, as the votes `cast` by all its occurrences say."""
    speaks, lies = cast["person"], cast["place"]
    words = surface.split()
    short = len(words) < 4
    named = kind == "person" and (speaks > 0 or surface in surnames)  # "the Berg team": still Berg
    told = [what for what in _TOLD if cast[f"a {what}"]]
    if len(told) == 1 and kind != "nationality" and surface not in surnames and surface not in gazetteer.PLACES:
        return told[0]
    if cast["owned"] * 3 > cast["all"] and (
        (kind == "person" and not named) or (kind in ("place", "other") and not lies)
    ):
        return "organisation"
    if (kind in ("other", "place") and speaks and not lies and short) or (
        kind in ("other", "place", "organisation") and cast["addressed"] and len(words) == 1 and surface[0].isupper()
    ):
        kind = "person"
    elif (
        lies * (6 if len(words) == 1 else 2) > cast["all"]
        and not speaks
        and (
            (kind == "other" and short)
            or (kind == "person" and len(words) < 3 and not named)
            or (
                kind == "organisation" and surface.startswith(_WITH_AN_ARTICLE) and not cast["body"] and not cast["run"]
            )
        )
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
    return kind
