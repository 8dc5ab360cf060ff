"""Short forms of names: of one type with what they are short for, whether brackets say so or their letters."""

from __future__ import annotations

import re
from collections import Counter

from . import acronyms, gazetteer, titles
from .agreement import occurrences, surface_of
from .spans import BODY_HEAD, COMMON_SHORT, Found


def with_definitions(text: str, found: list[Found]) -> list[Found]:
    """What an acronym is short for is one name, of one type with the acronym."""
    result = _bracketed(text, found)
    common = acronyms.of_common_words(text)
    if common:
        result = [f._replace(type="other") if text[f.start : f.end] in common else f for f in result]
    for short, long in acronyms.defined(text):
        inside = [f for f in result if f.start < long.end and long.start < f.end]
        kinds = Counter(f.type for f in inside)
        words = text[long.start : long.end]
        if titles.is_post(words):
            continue
        kind = gazetteer.type_of(words) or ("organisation" if BODY_HEAD.match(words) else None)
        whole = next((f for f in inside if (f.start, f.end) == long), None)
        if kind is None and _NO_BODY.fullmatch(words):
            kind = "other"
        acronym = text[short.start : short.end]
        if kind is None:
            kind = whole.type if whole else (kinds.most_common(1)[0][0] if kinds and "event" not in kinds else None)
            # Places that texts give a short form are well known; other words that hold a place's name name a body.
            seen = Counter(f.type for f in result if text[f.start : f.end] == acronym)
            if kind in (None, "place", "other") and (
                seen["organisation"] > seen.total() / 2 or (kind == "place" and not whole)
            ):
                kind = "organisation"
        if kind is None or kind in ("person", "nationality", "event"):
            continue
        wider = [f for f in inside if f.start < long.start or f.end > long.end]
        if not wider:
            result = [f for f in result if f not in inside] + [Found(*long, kind)]
        result = [f for f in result if not (f.start < short.end and short.start < f.end)] + [Found(*short, kind)]
        result = [f._replace(type=kind) if text[f.start : f.end] == acronym else f for f in result]
    return sorted(result)


_NO_BODY = re.compile(
    r".*\s(?i:Notice|Framework|Program|Programme|Plan|Mechanism|Report|Guidelines|Actions|States|Countries|Standard|Agreement|Act|Treaty"
    r"|Protocol|Strategy|Contributions?|Units?|Projects?|Activities|Measures|Goals|Parties|Zone|Rate|Index)",
    re.DOTALL,
)


def with_initials(text: str, found: list[Found]) -> list[Found]:
    """A body's initials are the body, though no brackets say so: "the UPF", where the United Peasant Front is named."""
    named = {surface_of(text, f) for f in found if f.type == "organisation" and " " in text[f.start : f.end]}
    for short in acronyms.by_initials(text, named) if named else ():
        if gazetteer.type_of(short) not in (None, "organisation") or short in COMMON_SHORT:
            continue
        spans = [Found(*span, "organisation") for span in occurrences(text, short)]
        free = [s for s in spans if not any(f.start < s.end and s.start < f.end and f[:2] != s[:2] for f in found)]
        found = [f for f in found if not any(f[:2] == s[:2] for s in free)] + free
    return sorted(found)


_IN_BRACKETS = re.compile(r"\s\(([A-Z][A-Za-z-]{0,4}[A-Z+])\)")


def _bracketed(text: str, found: list[Found]) -> list[Found]:
    """A short name in brackets behind a body's is the body's, though it be no acronym of it: "Labour Front (AKP)"."""
    result = list(found)
    for one in found:
        match = _IN_BRACKETS.match(text, one.end) if one.type == "organisation" else None
        if match and " " in text[one.start : one.end] and gazetteer.type_of(match[1]) in (None, "organisation"):
            result = [f for f in result if not (f.start < match.end(1) and match.start(1) < f.end)]
            result.append(Found(*match.span(1), "organisation"))
            result = [f._replace(type="organisation") if text[f.start : f.end] == match[1] else f for f in result]
    return sorted(result)
