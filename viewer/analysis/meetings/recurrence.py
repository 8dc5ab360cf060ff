"""The series that a meeting belongs to, as its name and the phrases about it show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.analysis.names.countries import country_of

from .seen import Seen
from .words import LEVELS

_TRIM = re.compile(
    r"^(?:(?:the|a|an|this|their|its|our|his|her|next|last|recent|latest|previous|upcoming|forthcoming|further|"
    r"another|annual|"
    r"regular|successful|historic|future|later|coming|second round of|today['’]s|yesterday['’]s)\s+)+",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|inaugural|"
    r"\d{1,3}(?:st|nd|rd|th)|"
    r"[IVX]{1,5}(?= [a-z])|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)\w+)\s+",
    re.IGNORECASE,
)
_RECURS = re.compile(
    r"\b(?:annual|biennial|regular|yearly|session|round|next|semi-annual|biannual|quarterly)\b", re.IGNORECASE
)
_OF_A_BLOC = re.compile(
    r"(?:G-?\d{1,2}|(?!USA?\b|UK\b|UAE\b|DPRK\b|ROK\b|PRC\b|DRC\b|US-|UK-)[A-Z]{2,}[A-Z]) [Ss]ummit"
)


def series_of(name: str, members: Sequence[Seen], ordinal: int | None) -> str | None:
    """The recurring body or meeting that a name shows; None where nothing says that it recurs."""
    if not name:
        return None
    text = _TRIM.sub("", name)
    text = _TRIM.sub("", _ORDINAL.sub("", text)).strip()
    named = any(
        s.occasion.proper
        and (s.occasion.words - LEVELS)
        and not re.search(r"\b(?:extraordinary|special|emergency)\b", s.occasion.name, re.I)
        for s in members
    )
    named = named or _OF_A_BLOC.fullmatch(text) is not None
    recurring = ordinal is not None or any(
        _RECURS.search(s.occasion.name) or s.occasion.turn == "next" for s in members if not s.occasion.verb
    )
    if not named and not recurring:
        return None
    of = re.match(
        r"(?:ministerial |regular |annual |high-level )?(?:meeting|session|round|"
        r"sitting)\s+of\s+(?:the\s+)?(?P<body>[A-Z].*)$",
        text,
    )
    if of:
        body = re.split(r"\s+(?:between|with|on|in)\s", of["body"])[0]
        return re.sub(r"\s*\((?:[A-Z0-9]{2,8})\)\s*$", "", body)
    words = re.split(r"\s(?:with|between)\s|\s(?:on|for)\s(?:the\s)?(?=[a-z])", text)[0]
    words = re.sub(r"\s*\((?:[A-Z0-9]{2,8})\)\s*$", "", words)
    words = re.sub(r"^(?:[a-z][\w-]*\s+)+(?=[A-Z])", "", words)
    if not re.search(r"[A-Z]", words):
        return None
    if country_of(words) is not None:
        return None
    return words or None
