"""What the words around a name say of its kind: people speak, places have things in them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from viewer.model.names import MentionType

from . import gazetteer
from .spans import BODY_HEAD, Found

_SPEAKS = (
    r"(?:said|says|added|adds|told|noted|notes|explained|explains|stressed|stated|argued|recalled|declared|replied|insisted"
    r"|emphasi[sz]ed|pointed\s+out|warned|urged|remarked|concluded|asked|claimed|believes|tweeted|thanked|admitted|continued)"
)
_SPEAKER_AFTER = re.compile(rf"\s+(?:also\s+|then\s+|further\s+)?{_SPEAKS}\b|,?\s+who\s+\w+|,\s+\d\d,")
_SPEAKER_BEFORE = re.compile(r"[,”\"]\s+(?:said|says|added|explained|noted)\s+$")
_IN = re.compile(r"(?:^|\W)(?:in|near|outside|around|towards?|across)\s+$")
_AREA_AFTER = re.compile(
    r"\s+(?:province|district|region|city|town|village|county|river|island|islands|area|valley|state|municipality)s?\b"
)


def weighed(text: str, found: list[Found]) -> list[Found]:
    """The mentions, in another type where all that stands around the occurrences of a name speaks for it."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        surface = text[one.start : one.end]
        after, before = text[one.end : one.end + 30], text[max(0, one.start - 20) : one.start]
        if _SPEAKER_AFTER.match(after) or _SPEAKER_BEFORE.search(before):
            votes[surface]["person"] += 1
        if _IN.search(before):
            votes[surface]["place"] += 1
        if _AREA_AFTER.match(after):
            votes[surface]["place"] += 1
    return [_retyped(text[one.start : one.end], one, votes) for one in found]


def _retyped(surface: str, one: Found, votes: dict[str, Counter[str]]) -> Found:
    cast = votes[surface]
    speaks, lies = cast["person"], cast["place"]
    if gazetteer.type_of(surface) or BODY_HEAD.match(surface) or surface.isupper() or any(c.isdigit() for c in surface):
        return one
    kind: MentionType = one.type
    words = surface.split()
    short = len(words) < 4
    if kind in ("other", "place") and speaks and not lies and short:
        kind = "person"
    elif lies and not speaks and ((kind == "other" and short) or (kind == "person" and len(words) < 3)):
        kind = "place"
    return one._replace(type=kind)
