"""What a text says that a name is: "Hibhib is a village in …", "Platzi, an online school"."""

from __future__ import annotations

import re
from typing import Literal

_PLACES = (
    r"city|cities|town|village|province|district|region|suburb|municipality|county|port|island|river|lake|mountain|valley"
    r"|capital|neighbou?rhood|township|commune|settlement|hamlet|area|peninsula|stronghold"
)
_BODIES = (
    r"company|companies|firm|party|group|organi[sz]ation|agency|newspaper|magazine|bank|broadcaster|network|platform"
    r"|website|club|NGO|charity|think[\s-]tank|coalition|movement|association|operator|manufacturer|producer|retailer"
    r"|developer|airline|start-?up|provider|giant|conglomerate|subsidiary|union|daily|weekly|outlet|publisher|channel"
    r"|alliance|militia|foundation|non-?profit|consultancy|brokerage|insurer|lender|maker|database"
)
_PEOPLE = (
    r"man|woman|lawyer|journalist|activist|farmer|teacher|student|professor|analyst|economist|author|writer|poet|singer"
    r"|actor|actress|politician|resident|mother|father|doctor|expert|researcher|scientist|engineer|businessman"
    r"|businesswoman|historian|artist|lawmaker|physician|candidate|veteran|academic|diplomat|officer|attorney|scholar"
    r"|entrepreneur"
)
_WORD = r"(?!(?:of|at|in|on|from|for|with|by|to|who|that|which|and)\s)(?:[a-z][\w’'-]*|[A-Z]\w+(?:n|ese|ish)|\d+)"
_SAID_TO_BE = re.compile(
    r"(?:\s*\([^()\n]{1,60}\))?(?:,|\s+(?:is|was|are|were)|\s+[—–-])"
    r"\s+(?:an?|the|its|one\s+of\s+(?:the|its)|[A-Z]\w+['’]s?(?:\s+s)?)\s+"
    rf"(?:{_WORD}\s+){{0,4}}?"
    rf"(?:(?P<place>{_PLACES})|(?P<organisation>{_BODIES})|(?P<person>{_PEOPLE}))"
    # A noun that goes on ("a party member", "the city councillor") is of something else.
    r"(?=[,.;:)]|\s+(?:in|of|on|at|near|located|situated|about|some|where|which|that|with|close|known|south|north|east|west"
    r"|and|who|whose|for|from|based|founded|owned|run|led|called|listed|by|to|\d))"
)
_OPENS = (" is ", " was ", " are ", " were ", " (", " – ", " — ", " - ")


_UNDER = re.compile(r"\b(?:of|by|in|at|from|for|with|to|on|under|near|between)\s+(?:[Tt]he\s+)?$")


def said_to_be(text: str, start: int, end: int) -> Literal["place", "organisation", "person"] | None:
    """The type of the name at `start` to `end`, by the noun that the text calls it by right there."""
    if text[end : end + 1] not in (",", "\n") and not text.startswith(_OPENS, end):
        return None
    match = _SAID_TO_BE.match(text, end, end + 160)
    if match is None:
        return None
    # "The mayor of Holm is a lawyer", "the movement led by Holm was a party": it is said of the mayor, the movement.
    of_another = match.lastgroup == "person" or text.startswith((" is", " was", " are", " were"), end)
    if of_another and _UNDER.search(text, max(0, start - 14), start):
        return None
    return match.lastgroup  # type: ignore[return-value]
