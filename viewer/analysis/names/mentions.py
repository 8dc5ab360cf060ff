"""Mentions of people, organisations, places and meetings in one text.

A statistical recogniser proposes; what is known of names in general disposes: titles are taken off and kept as roles,
well-known names get their type, a name is of one type throughout a text, and a surname belongs to whoever bears it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from string import ascii_letters, ascii_lowercase
from typing import cast

from viewer.model.names import Mention, MentionType
from viewer.model.text import Span, Structure

from . import acronyms, gazetteer, persons, titles
from .agreement import agreed, apart, occurrences, propagated, surface_of
from .bodies import charged_with, leagues, two_bodies, with_forces
from .casing import cased
from .common_words import nameless, without_common_words
from .events import event_spans
from .evidence import weighed
from .matters import with_matters
from .roles import with_role
from .short_forms import with_definitions, with_initials
from .spans import BODY_HEAD, Found, trimmed
from .transcripts import remarks, speakers

Recogniser = Callable[[Sequence[str]], list[list[tuple[int, int, str]]]]
"""Texts in, for each the (start, end, type) of its names."""


_CELL = re.compile(r"[^\n\t]*[^\s][^\n\t]*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


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
    text = cased(text)
    definitions = acronyms.definitions(text)
    silent = _mask(text, (*remarks(text), *nameless(text)))
    passages = _passages(text, structure)
    found = _recognised(text, passages, recognise, silent)
    found = _with_dateline(found, structure)
    found = _with_people(text, found)
    found = _with_known(text, found)
    found = with_forces(text, found)
    found = _with_towns(text, found)
    found = charged_with(text, two_bodies(text, with_matters(text, found)))
    found = _with_events(text, found)
    found = with_definitions(text, found)
    found = with_initials(text, found)
    found = _with_pairs(text, found)
    found = without_common_words(text, found, definitions)
    found = weighed(text, found)
    found = agreed(text, found)
    found = propagated(text, found)
    found = [f for f in found if silent.find(1, f.start, f.end) < 0]
    found = _with_speakers(text, found)
    found = _with_marked(found, marked)
    found = sorted(found, key=lambda f: (f.start, -f.end))
    return _described(text, _bounds(text, structure, passages), found, definitions)


def _recognised(text: str, passages: list[Span], recognise: Recogniser, silent: bytearray) -> list[Found]:
    result: list[Found] = []
    proposed = recognise([_calm(text[start:end]) for start, end in passages])
    for (offset, _), spans in zip(passages, proposed, strict=True):
        for start, end, kind in spans:
            found = trimmed(text, offset + start, offset + end, cast(MentionType, kind))
            if found and silent.find(1, found.start, found.end) < 0:
                result.append(found)
    return apart(result)


def _mask(text: str, spans: Iterable[Span]) -> bytearray:
    """One byte a code point: 1 inside the spans."""
    mask = bytearray(len(text))
    for span in spans:
        mask[span.start : span.end] = b"\1" * (span.end - span.start)
    return mask


def _passages(text: str, structure: Structure) -> list[Span]:
    """The paragraphs, whose lines may be wrapped, and every line outside them; of a table, the cells."""
    found: list[Span] = []
    position = 0
    for paragraph in (*structure.paragraphs, Span(len(text), len(text))):
        found += [Span(*line.span()) for line in _LINE.finditer(text, position, max(position, paragraph.start))]
        if paragraph.end > paragraph.start >= position:
            table = "\t" in text[paragraph.start : paragraph.end]
            cells = _CELL.finditer(text, *paragraph)
            found += [Span(*cell.span()) for cell in cells] if table else [paragraph]
        position = max(position, paragraph.end)
    return found


_NOTE_MARK = re.compile(r"\[(?:\d{1,3}|[a-z]|note\s\d+|citation\sneeded)\]")
_PARTED = re.compile(r"(?<=\w)['’] s\b")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_SMALL_LETTERS = ascii_lowercase.encode()
_CAPITALS = re.compile(r"[A-Z\x80-\U0010ffff]{2}")
"""Every word in capitals has two such letters."""


_LOUD = re.compile(r"\b(AND|THE|FOR|OF|ON|IN|TO|AT|BY|WITH|FROM)\b|[^\W\d_]{4,}")


def _calm(line: str) -> str:
    """A passage as the recogniser knows prose, character for character: unwrapped, and not all in capitals."""
    line = line.replace("\n", " ")
    # "People’ s" is how some archives part a possessive; the recogniser knows "People 's".
    if "' s" in line or "’ s" in line:
        line = _PARTED.sub(" 's", line)
    if "[" in line:
        line = _NOTE_MARK.sub(lambda mark: " " * len(mark[0]), line)
    # Most lines are of small letters; to count those of ASCII is quick.
    signs = line.encode()
    if len(signs) - len(signs.translate(None, _SMALL_LETTERS)) > 0.65 * len(line):
        return line
    if len(_CAPITALS.findall(line)) < 3:
        return line
    words = _WORDS.findall(line)
    if len(words) < 3 or sum(map(str.isupper, words)) < 0.8 * len(words):
        return line
    quiet = _LOUD.sub(
        lambda m: m[0] if m[0] in gazetteer.ORGANISATIONS else m[0].lower() if m[1] else m[0][0] + m[0][1:].lower(),
        line,
    )
    return quiet if len(quiet) == len(line) else line


def _with_speakers(text: str, found: list[Found]) -> list[Found]:
    """Those who speak in a transcript, as their labels name them; what else was found in a label is none."""
    if ":" not in text:
        return found
    people = {text[f.start : f.end].split()[-1].lower() for f in found if f.type == "person"}
    labels = list(speakers(text, people))
    if not labels:
        return found
    taken = _mask(text, (label for label, _ in labels))
    free = [f for f in found if taken.find(1, f.start, f.end) < 0]
    return sorted(free + [Found(*name, "person") for _, name in labels if name])


def _with_dateline(found: list[Found], structure: Structure) -> list[Found]:
    """What the layout says is certain: where a report was filed, and the agency that filed it."""
    certain = [Found(*line.place, "place") for line in structure.datelines if line.place]
    certain += [Found(*line.agency, "organisation") for line in structure.datelines if line.agency]
    free = [f for f in found if not any(f.start < c.end and c.start < f.end for c in certain)]
    return sorted(free + certain)


def _with_people(text: str, found: list[Found]) -> list[Found]:
    """People whom an honorific or office beside the name gives away."""
    result = []
    for one in found:
        surface = text[one.start : one.end]
        if one.type != "person":
            start = titles.after_title(text, one.start, one.end)
            beside = start > one.start or (
                persons.looks_like_person(surface)
                and (titles.follows_title(text, one.start) or titles.has_apposition(text, one.end))
            )
            if beside and start < one.end:
                one = Found(start, one.end, "person")
        result.append(one)
    for start, end in persons.titled(text):
        inside = [f for f in result if f.start < end and start < f.end]
        if not inside:
            result.append(Found(start, end, "person"))
        elif len(inside) == 1 and inside[0].type != "person" and inside[0].end <= end:
            result[result.index(inside[0])] = Found(start, end, "person")
    return sorted(result)


def _with_known(text: str, found: list[Found]) -> list[Found]:
    known = [Found(*one) for one in gazetteer.known_names(text)]
    starts = [one.start for one in known]
    found = [one for f in found for one in _refitted(text, f, known, starts) if not _within(one, known, starts)]
    ends = [(f.start, f.end) for f in sorted(found)]
    free, at, reached = [], 0, 0
    for one in known:
        while at < len(ends) and ends[at][0] < one.end:
            reached = max(reached, ends[at][1])
            at += 1
        if reached <= one.start:
            free.append(one)
    return apart(found + free + leagues(text))


def _within(one: Found, known: list[Found], starts: list[int]) -> bool:
    """Whether the span is but a part of a well-known name: "Tobago" of "Trinidad and Tobago"."""
    at = bisect_right(starts, one.start) - 1
    return at >= 0 and one.end <= known[at].end and one.end - one.start < known[at].end - known[at].start


_JOINED = re.compile(r"(?:for|of|in)\s+(?:the\s+)?")


def _refitted(text: str, one: Found, known: list[Found], starts: list[int]) -> list[Found]:
    """The span made whole where a well-known name runs over its end, and parted where it is "UNDP for Asia".

    `known` stand in text order and do not overlap; `starts` are theirs.
    """
    if one.type != "organisation":
        return [one]
    over = bisect_left(starts, one.end) - 1
    if over >= 0 and one.start <= known[over].start and one.end < known[over].end:
        one = one._replace(end=known[over].end)
    first = bisect_left(starts, one.start)
    if first < len(known) and known[first].start == one.start and known[first].end < one.end:
        head = known[first]
        rest = _JOINED.match(text, head.end + 1, one.end) if head.type == "organisation" else None
        tail = rest and any(
            k.start == rest.end() and k.end == one.end for k in known[first : bisect_left(starts, one.end)]
        )
        short = text[head.start : head.end]
        if tail and (short.isupper() or (" " in short and text.startswith("for", head.end + 1))):
            return [head]
    return [one]


_BODY_OR_EVENT = re.compile(r"(?!.*\d)(?![A-Z][a-z]+th\b).*\s(?:Congress|Forum|Assembly|Dialogue)", re.DOTALL)


_PLACED = re.compile(
    r"\b(?:of|in|from|near|at|to|outside)\s+((?:[A-Z][\w.'’-]+\s){0,2}?(?!(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|[A-Z]\w+day)\b)[A-Z][\w'’-]+),\s$"
)


def _with_towns(text: str, found: list[Found]) -> list[Found]:
    """ "Vermillion, South Dakota": what stands before a state, behind a preposition, is a place in it."""
    towns = []
    for one in found:
        if (
            one.type == "place"
            and text.startswith(", ", one.start - 2)
            and text[one.start : one.end] in gazetteer.STATES
        ):
            placed = _PLACED.search(text, max(0, one.start - 50), one.start)
            if placed and not BODY_HEAD.fullmatch(placed[1]):
                towns.append(Found(*placed.span(1), "place"))
    for town in towns:
        inside = [f for f in found if f.start < town.end and town.start < f.end]
        if not inside or (inside[0][:2] == town[:2] and inside[0].type in ("person", "other", "organisation")):
            found = [f for f in found if f not in inside] + [town]
    return sorted(found)


def _with_events(text: str, found: list[Found]) -> list[Found]:
    bodies = {f.end for f in found if f.type == "organisation"}
    events = [Found(*span, "event") for span in event_spans(text)]
    events = [e for e in events if not _PARTY.fullmatch(text, e.start, e.end) or not _is_party(text, e, found)]
    # A Congress or a Forum is a gathering or a body; which, the recogniser sees from the sentence.
    events = [e for e in events if e.end not in bodies or not _BODY_OR_EVENT.fullmatch(text, e.start, e.end)]
    events = [e for e in events if not any(_has_more(text, f, e) for f in found)]
    kept = [f for f in found if not any(f.start < e.end and e.start < f.end for e in events)]
    return sorted(kept + events)


def _has_more(text: str, one: Found, event: Found) -> bool:
    """Whether a body is named by what looked like a gathering and a word more: "Youth Congress Party"."""
    return (
        one.type == "organisation"
        and one.start <= event.start
        and event.end < one.end
        and BODY_HEAD.fullmatch(text, one.start, one.end) is not None
    )


_PARTY = re.compile(
    r"(?:(?!World|International|European|Global|Party|Annual)[A-Z]\w+\s+){0,4}Congress(?:\s+(?:of|for)\s[^\d]*)?"
)


def _is_party(text: str, event: Found, found: list[Found]) -> bool:
    """Whether the recogniser sees a party in a Congress without a number."""
    return any(
        f.type == "organisation"
        and f.start >= event.start
        and f.end <= event.end
        and "Congress" in text[f.start : f.end]
        for f in found
    )


_PART = r"((?:[A-Z]\.){2,3}|[A-Z][A-Za-z.]*[A-Za-z])"
_PAIR = re.compile(rf"\b{_PART}\s?[-–]\s?{_PART}(?:\s?[-–]\s?{_PART})?(?!\w)")


_HYPHEN = re.compile(r"[-–](?=\s?[A-Z])")
_IN_A_PART = frozenset("." + ascii_letters)
_CAPITAL = re.compile(r"\b[A-Z]")


def _pairs(text: str) -> Iterator[re.Match[str]]:
    """As `_PAIR.finditer`, but tried only at what stands before a hyphen."""
    last = 0
    for hyphen in _HYPHEN.finditer(text):
        end = hyphen.start()
        if end <= last:
            continue
        end -= text[end - 1].isspace()
        start = end
        while start > last and text[start - 1] in _IN_A_PART:
            start -= 1
        for capital in _CAPITAL.finditer(text, start, end):
            match = _PAIR.match(text, capital.start())
            if match:
                last = match.end()
                yield match
                break


def _with_pairs(text: str, found: list[Found]) -> list[Found]:
    """ "ASEAN-UN" names two: each part that is known, here or to everybody, is a mention of its own."""
    known = {text[f.start : f.end]: f.type for f in found if f.type in ("organisation", "place")}
    result = list(found)
    for match in _pairs(text):
        parts = [match.span(n) for n in (1, 2, 3) if match[n]]
        kinds = [gazetteer.type_of(text[a:b]) or known.get(text[a:b]) for a, b in parts]
        whole = gazetteer.type_of(match[0])
        if whole or not all(kind in ("organisation", "place") for kind in kinds):
            continue
        inside = [f for f in result if f.start < match.end() and match.start() < f.end]
        if not any(gazetteer.type_of(text[a:b]) for a, b in parts) and _is_one(text, match, inside):
            if not any(f.end - f.start > len(match[0]) for f in inside):
                result = [f for f in result if f not in inside] + [Found(*match.span(), "organisation")]
            continue
        if any(f.type == "person" or (f.type == "organisation" and f.end > match.end() + 1) for f in inside):
            continue
        result = [f for f in result if f not in inside or f.type == "event"]
        result += [Found(a, b, cast(MentionType, kind)) for (a, b), kind in zip(parts, kinds, strict=True)]
    return sorted(result)


def _is_one(text: str, pair: re.Match[str], inside: list[Found]) -> bool:
    """Whether "CJTF-OIR", of whose parts nobody knows any, is one body: the text has not each part by itself."""
    if Found(*pair.span(), "organisation") in inside:
        return True
    parts = [part for part in pair.groups() if part]
    return pair[0].isupper() and any(next(occurrences(text, part), None) is None for part in parts)


def _with_marked(found: list[Found], marked: Sequence[tuple[Span, MentionType]]) -> list[Found]:
    kept = [f for f in found if not any(f.start < s.end and s.start < f.end for s, _ in marked)]
    return sorted(kept + [Found(*span, kind) for span, kind in marked])


def _described(text: str, bounds: list[int], found: list[Found], definitions: dict[str, str]) -> tuple[Mention, ...]:
    people = [f for f in found if f.type == "person"]
    result = []
    for one in found:
        surface = surface_of(text, one)
        mention = Mention(Span(one.start, one.end), one.type, surface, short_for=definitions.get(surface))
        if one.type == "person":
            sentence = Span(bounds[bisect_right(bounds, one.start) - 1], bounds[bisect_left(bounds, one.end)])
            mention = with_role(text, mention, sentence, people, found)
        result.append(mention)
    return tuple(result)


def _bounds(text: str, structure: Structure, passages: list[Span]) -> list[int]:
    """Where sentences begin and end, and lines outside paragraphs: a role does not reach across."""
    inner = [offset for sentence in structure.sentences for offset in sentence]
    lines = [offset for passage in passages for offset in passage]
    return sorted({0, len(text), *inner, *lines})
