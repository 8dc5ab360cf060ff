"""Names of places as a text writes them: what a preposition leads to, towns with their country, buildings."""

from __future__ import annotations

import re
from typing import NamedTuple

from viewer.analysis.names.countries import country_of
from viewer.model.text import Span

from .report import Report, is_state

_BUILDING = re.compile(
    r"\b(?:Palace|House|Headquarters|headquarters|Hotel|Hall|Cent(?:er|re)|Secretariat|Base|Castle|Mansion|Office|"
    r"Embassy|"
    r"Residence|residence|Ministry|ministry|Parliament|parliament|Pentagon|Kremlin|Elys[ée]e|Airport|airport|"
    r"University|"
    r"Department|Building|Complex|Villa|Chancellery|chancellery|Camp|Resort|resort|Estate|Club|Ranch|headquarter|"
    r"Foreign Office|Capitol|State House|Museum|Academy|Institute|embassy|palace|retreat)\b"
)
_WORDS = re.compile(
    r"[A-Z][\w.’'-]*(?:\s+(?:(?:of|de|del|al|la|el|and)\s+(?:the\s+)?)?[A-Z][\w.’'-]*|\s+(?:headquarters|"
    r"palace|airport|residence|embassy))*"
)
_DAY_OR_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|[A-Z]?\d)\b"
)
_TOWN_OF_BUILDING = re.compile(r"\s+(?:in|near|outside|at)\s+(?:the\s+)?(?:capital,?\s+)?(?=[A-Z])|,\s+(?=[A-Z])")
_STATE_NEXT = re.compile(r",\s+([A-Z]\w+(?:\s[A-Z]\w+)?)")
_UNKNOWN = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}(?!\sof\b)\b")
CALENDAR = re.compile(
    r"(?:Janu|Febru|March|April|May|June|July|August|Septem|Octo|Novem|Decem|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)"
)
"""Words that begin like this name no place."""


class Named(NamedTuple):
    """What a preposition leads to, and where it ends."""

    place: str | None
    venue: str | None
    end: int


def name_at(report: Report, preposition: str, at: int) -> Named | None:
    """The place or building whose name begins at `at`, behind a preposition in lower case; None if there is none."""
    text = report.text
    holding = report.structure.sentences[report.sentence_at(at) :][:1]
    limit = holding[0].end if holding and holding[0].start <= at else len(text)
    words = _WORDS.match(text, at, limit)
    if words is None:
        return None
    phrase = words[0].rstrip(".,’'") if not re.search(r"(?:[A-Z]\.)+$", words[0]) else words[0]
    if _DAY_OR_MONTH.match(phrase):
        return None
    if preposition in {"at", "in", "near", "outside"} and (building := _BUILDING.search(phrase)):
        return _building(report, at, phrase, building.end(), limit)
    mention = next(
        (m for m in report.mentions_in(Span(at, limit)) if m.type in {"place", "facility"} and m.span.start <= at), None
    )
    if mention is not None:
        if preposition == "to" or _QUALIFIES.match(text, mention.span.end):
            return None
        if mention.type == "facility":
            return Named(None, mention.surface, mention.span.end)
        place, end = joined(report, mention.span, limit)
        return Named(place, None, end)
    end = at + len(phrase)
    if is_state(phrase) and preposition == "in":
        return Named(phrase, None, end)
    followed = _STATE_NEXT.match(text, end, limit)
    if followed and preposition in {"in", "at"} and is_state(followed[1]):
        return Named(f"{phrase}, {followed[1]}", None, followed.end())
    return None


# "in Geneva’s", "in Paris-based": of another name.
_QUALIFIES = re.compile(r"[’']s?\s+[a-zA-Z]|-[A-Za-z]")


def _building(report: Report, at: int, phrase: str, named_to: int, limit: int) -> Named:
    """A building, whose kind ends `named_to` characters behind `at`, and the town that follows it."""
    end = at + len(phrase)
    persons = report.persons_in(Span(at, end))
    if persons and named_to <= persons[0].span.start - at:
        end = persons[0].span.start - 1  # "at the Department of Labor Ana Silva hosted"
    venue = report.text[at:end]
    rest = _TOWN_OF_BUILDING.match(report.text, end, limit)
    if rest is not None:
        for mention in report.mentions_in(Span(at, limit)):
            if mention.span.start == rest.end() and mention.type in {"place", "facility"}:
                if mention.type == "place":
                    place, end = joined(report, mention.span, limit)
                    return Named(place, venue, end)
                break
    return Named(None, venue, end)


def unknown_town(report: Report, at: int, between: str) -> Named | None:
    """A capitalised name that nothing knows, straight behind "met in" or before a date: "in Montréal from 3 May".

    `between` is what stands between the occasion and its preposition.
    """
    words = _UNKNOWN.match(report.text, at)
    if words is None or CALENDAR.match(words[0]) or country_of(words[0]) is not None:
        return None
    end = words.end()
    near = report.mentions_in(Span(max(0, at - 40), end + 40))
    if any(m.span.start <= at < m.span.end and m.type != "other" for m in near):
        return None
    dated = any(0 < d.span.start - end <= 12 for d in report.dates_in(Span(end, end + 20)))
    return Named(words[0], None, end) if dated or not between.split() else None


def cased(words: str) -> str:
    """A name that is written in capitals, as names are."""
    town, comma, land = words.partition(",")
    if comma and town.isupper() and not land.isupper():
        return f"{cased(town)},{land}"
    if not words.isupper():
        return words
    if len(words) <= 4 and country_of(words):
        return words
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize() if len(m[0]) > 1 or m[0].isupper() else m[0], words)


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
