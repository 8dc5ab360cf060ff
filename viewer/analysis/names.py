"""Mentions of people, organisations, places and meetings in one text.

A statistical recogniser proposes; what is known of names in general disposes: titles are taken off and kept as roles,
well-known names get their type, a name is of one type throughout a text, and a surname belongs to whoever bears it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple, cast

from viewer.model.names import Mention, MentionType
from viewer.model.text import Span, Structure

from . import acronyms, gazetteer, titles
from .events import event_spans

Recogniser = Callable[[Sequence[str]], list[list[tuple[int, int, str]]]]
"""Texts in, for each the (start, end, type) of its names."""


class Found(NamedTuple):
    start: int
    end: int
    type: MentionType


_LINE = re.compile(r"[^\n]*\S[^\n]*")
_POSSESSIVE = re.compile(r"\s?['’]\s?s$|(?<=s)\s?['’]$|\s?['’]s?$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|a|an|this|that|its|their|his|her|our)\s+(?=\S)", re.IGNORECASE)
_EDGE_LEFT = re.compile(r"[\s\"“”‘’'`(\[{<,;:.\-–—/*#•]+")
_EDGE_RIGHT = re.compile(r"[\s\"“”‘`(\[{<>,;:\-–—/*#•!?]+$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.\s?)+$|\b(?:St|Jr|Sr|Inc|Ltd|Co|Corp|Bros|Dr|Mt|No|S\.A|p\.m|a\.m)\.$")


def mentions(
    text: str,
    structure: Structure,
    recognise: Recogniser,
    marked: Sequence[tuple[Span, MentionType]] = (),
) -> tuple[Mention, ...]:
    """Every name in `text`, in text order, with roles of persons and long forms of acronyms.

    `marked` are spans that the reader marked; they win over anything found. Mentions do not overlap, but for the two
    parts of a hyphenated pair inside the name of a meeting.
    """
    definitions = acronyms.definitions(text)
    found = _recognised(text, recognise)
    found = _with_known(text, found)
    found = _with_events(text, found)
    found = _with_pairs(text, found)
    found = _agreed(text, found)
    found = _propagated(text, found)
    found = _with_marked(found, marked)
    return _described(text, structure, sorted(found, key=lambda f: (f.start, -f.end)), definitions)


def _recognised(text: str, recognise: Recogniser) -> list[Found]:
    lines = [(match.start(), match[0]) for match in _LINE.finditer(text)]
    result: list[Found] = []
    for (offset, _), spans in zip(lines, recognise([_calm(line) for _, line in lines]), strict=True):
        for start, end, kind in spans:
            found = trimmed(text, offset + start, offset + end, cast(MentionType, kind))
            if found:
                result.append(found)
    return _apart(result)


def _calm(line: str) -> str:
    """A line all in capitals as it would stand in a sentence, character for character."""
    words = re.findall(r"[^\W\d_]{2,}", line)
    if len(words) < 3 or sum(w.isupper() for w in words) < 0.8 * len(words):
        return line
    quiet = re.sub(
        r"[^\W\d_]{4,}",
        lambda m: m[0] if m[0] in gazetteer.ORGANISATIONS else m[0][0] + m[0][1:].lower(),
        line,
    )
    return quiet if len(quiet) == len(line) else line


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
        match = _ARTICLE.match(text, start, end)
        if match and gazetteer.type_of(text[start:end]) is None:
            start = match.end()
        owner = _POSSESSIVE.search(text, start, end)
        if owner and owner.start() > start:
            end = owner.start()
        if kind == "person":
            start = titles.without_lead(text, start, end)
        if text.count("(", start, end) != text.count(")", start, end):
            bracket = max(text.rfind("(", start, end), text.rfind(")", start, end))
            end = bracket if bracket > start else end
        if (start, end) == before:
            break
    surface = text[start:end]
    if len(surface) < 2 or not any(c.isalpha() for c in surface):
        return None
    if surface.islower() and kind in ("person", "place", "organisation"):
        return None
    if kind in ("person", "organisation") and titles.is_office(surface):
        return None
    return Found(start, end, gazetteer.type_of(surface) or kind)


def _apart(found: list[Found]) -> list[Found]:
    """Without overlaps: the longer span stays, then the earlier."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept)


def _with_known(text: str, found: list[Found]) -> list[Found]:
    known = [Found(*one) for one in gazetteer.known_names(text)]
    free = [k for k in known if not any(k.start < f.end and f.start < k.end for f in found)]
    return sorted(found + free)


def _with_events(text: str, found: list[Found]) -> list[Found]:
    events = [Found(*span, "event") for span in event_spans(text)]
    kept = [f for f in found if not any(f.start < e.end and e.start < f.end for e in events)]
    return sorted(kept + events)


_PAIR = re.compile(
    r"\b([A-Z][A-Za-z.]*[A-Za-z])\s?[-–]\s?([A-Z][A-Za-z.]*[A-Za-z])(?:\s?[-–]\s?([A-Z][A-Za-z.]*[A-Za-z]))?\b"
)


def _with_pairs(text: str, found: list[Found]) -> list[Found]:
    """ "ASEAN-UN" names two: each part that is known, here or to everybody, is a mention of its own."""
    known = {text[f.start : f.end]: f.type for f in found if f.type in ("organisation", "place")}
    result = list(found)
    for match in _PAIR.finditer(text):
        parts = [match.span(n) for n in (1, 2, 3) if match[n]]
        kinds = [gazetteer.type_of(text[a:b]) or known.get(text[a:b]) for a, b in parts]
        whole = gazetteer.type_of(match[0])
        if whole or not all(kind in ("organisation", "place") for kind in kinds):
            continue
        inside = [f for f in result if f.start < match.end() and match.start() < f.end]
        if any(f.type == "person" or (f.type == "organisation" and f.end > match.end() + 1) for f in inside):
            continue
        result = [f for f in result if f not in inside or f.type == "event"]
        result += [Found(a, b, cast(MentionType, kind)) for (a, b), kind in zip(parts, kinds, strict=True)]
    return sorted(result)


def _agreed(text: str, found: list[Found]) -> list[Found]:
    """Every name in one type throughout the text: that of most of its occurrences."""
    votes: dict[str, Counter[MentionType]] = defaultdict(Counter)
    for one in found:
        votes[_surface(text, one)][one.type] += 1
    result = []
    for one in found:
        counted = votes[_surface(text, one)]
        kind, most = counted.most_common(1)[0]
        total = sum(counted.values())
        result.append(one._replace(type=kind) if most * 2 > total else one)
    return result


def _surface(text: str, one: Found) -> str:
    return re.sub(r"\s+", " ", text[one.start : one.end].replace("’", "'"))


def _propagated(text: str, found: list[Found]) -> list[Found]:
    """What is a name once is one wherever it stands again; a surname stands for its bearer."""
    surnames: dict[str, MentionType] = {}
    counts: Counter[str] = Counter()
    types: dict[str, MentionType] = {}
    for one in found:
        surface = _surface(text, one)
        counts[surface] += 1
        types[surface] = one.type
        if one.type == "person" and " " in surface:
            last = surface.split()[-1]
            if len(last) > 2 and last[0].isupper() and gazetteer.type_of(last) is None:
                surnames.setdefault(last, "person")
    result = [
        one._replace(type="person") if one.type != "person" and surnames.get(_surface(text, one)) else one
        for one in found
    ]
    taken = sorted((f.start, f.end) for f in result)
    names = {
        s: t for s, t in types.items() if (" " in s or s.isupper() or counts[s] > 1) and t != "other" and len(s) > 2
    }
    for surface, kind in {**names, **surnames}.items():
        for match in re.finditer(rf"(?<![\w-]){re.escape(surface)}(?![\w-])", text):
            span = match.span()
            if not _touches(taken, span):
                result.append(Found(*span, kind))
                taken.append(span)
                taken.sort()
    return sorted(result)


def _touches(taken: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in taken)


def _with_marked(found: list[Found], marked: Sequence[tuple[Span, MentionType]]) -> list[Found]:
    kept = [f for f in found if not any(f.start < s.end and s.start < f.end for s, _ in marked)]
    return sorted(kept + [Found(*span, kind) for span, kind in marked])


def _described(text: str, structure: Structure, found: list[Found], definitions: dict[str, str]) -> tuple[Mention, ...]:
    bounds = sorted({0, len(text), *(s.start for s in structure.sentences), *(s.end for s in structure.sentences)})
    result = []
    for n, one in enumerate(found):
        surface = _surface(text, one)
        mention = Mention(Span(one.start, one.end), one.type, surface, short_for=definitions.get(surface))
        if one.type == "person":
            floor = max((b for b in bounds if b <= one.start), default=0)
            ceiling = min((b for b in bounds if b >= one.end), default=len(text))
            mention = _with_role(text, mention, found, n, floor, ceiling)
        result.append(mention)
    return tuple(result)


def _with_role(text: str, mention: Mention, found: list[Found], n: int, floor: int, ceiling: int) -> Mention:
    name_start = titles.lead_before(text, mention.span.start, floor)
    previous = max((f.end for f in found[:n] if f.type == "person" and f.end > floor), default=floor)
    following = min((f.start for f in found[n + 1 :] if f.type == "person"), default=ceiling)
    before = titles.title_before(text, name_start, previous)
    after = titles.title_after(text, mention.span.end, min(ceiling, following))
    title = before or after
    if title is None:
        return mention
    return Mention(
        mention.span,
        mention.type,
        mention.surface,
        role=title.role,
        role_span=title.span,
        organisation=_holder_of(text, title, found),
    )


_BODIES: tuple[MentionType, ...] = ("organisation", "place", "nationality")


def _holder_of(text: str, title: titles.Title, found: list[Found]) -> str | None:
    """Whose office it is: the body inside the title, or the body or nationality just before it."""
    inside = [f for f in found if title.span.contains(Span(f.start, f.end)) and f.type in _BODIES]
    if inside:
        return _surface(text, inside[-1])
    before = [f for f in found if f.end <= title.span.start and f.type in _BODIES]
    if before and re.fullmatch(
        r"(?:['’]s?)?,?\s+(?:the\s+)?(?:new\s+|then\s+)?", text[before[-1].end : title.span.start]
    ):
        return _surface(text, before[-1])
    return None
