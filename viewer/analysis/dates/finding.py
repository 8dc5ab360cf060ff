"""Expressions of time in a text, with the values they have seen from the day of their document."""

from __future__ import annotations

import re
from dataclasses import replace

from viewer.model.dates import DateBasis, DateMention, DocumentDate
from viewer.model.text import Span, Structure

from .acceptance import is_date
from .calendar_dates import of_day, of_days, of_holiday, of_nth, of_nth_weekday, of_numbers, of_week
from .calendar_rules import in_words
from .context import (
    Context,
    Meaning,
    reference_for,
)
from .grammar import Expression, expressions, folded
from .implied_years import under_years, with_years
from .months_and_years import of_month, of_year
from .other_calendars import of_other_calendar
from .relative_dates import of_ago, of_clock, of_deixis, of_duration, of_unit, of_weekday
from .tense import Direction
from .triggers import triggers
from .year_parts import of_century, of_quarter, of_season


def date_mentions(text: str, structure: Structure, document_date: DocumentDate | None) -> tuple[DateMention, ...]:
    """Every expression of time in the text, with its value as seen from the document's day, or why it has none.

    Spans do not overlap and are in text order. Never raises for any text.
    """
    low = _unwrapped(folded(text), structure)
    reference = reference_for(document_date)
    context = Context(text, low, structure, reference)
    year = reference.year
    result: list[DateMention] = []
    ways: list[Direction] = []
    hours: list[int] = []
    around = triggers(text, low, structure.sentences)
    for found in expressions(low, around, lambda e: is_date(text, low, e, year)):
        meaning = _resolve(found, context)
        if meaning is None:
            continue
        start = found.start + _lead(low, found)
        basis: DateBasis = meaning.basis
        if reference.borrowed and meaning.value is not None and basis != "explicit":
            basis = "borrowed"
        result.append(DateMention(Span(start, found.end), meaning.value, meaning.kind, basis, meaning.reason))
        if reference.value is None:
            open_year = meaning.value is not None and meaning.basis == "explicit" and meaning.kind == "date"
            ways.append(context.direction(found) if open_year else "unclear")
        _give_day(result, hours, low)
        if found.form == "clock" and "wd" not in found.parts and "w" not in found.parts:
            hours.append(len(result) - 1)
        if meaning.kind in ("date", "time") and meaning.value is not None:
            context.last, context.last_end = meaning.value, found.end
            context.note_day(meaning.value, found.end)
    if not ways:
        return tuple(result)
    return with_years(list(zip(under_years(text, result), ways, strict=True)))


def _unwrapped(low: str, structure: Structure) -> str:
    """The text with the line ends inside its blocks as spaces, so that a date may run over them."""
    if "\n" not in low.strip():
        return low
    blocks = [
        *structure.paragraphs,
        *(h.span for h in structure.headers),
        *([structure.title] if structure.title else []),
    ]
    pieces = []
    done = 0
    for start, end in sorted(blocks):
        if done <= start and low.find("\n", start, end) >= 0:
            pieces += [low[done:start], low[start:end].replace("\n", " ")]
            done = end
    return "".join([*pieces, low[done:]]) if pieces else low


_HOUR_THEN_DAY = re.compile(r"\)?(?: ?\([^()]{2,30}\))?,? (?:on )?(?:the )?")


def _give_day(result: list[DateMention], hours: list[int], low: str) -> None:
    """Put the `hours` just before the last date of `result` on its day: "at 9 a.m. (0800 GMT) on 9 October"."""
    day = result[-1]
    if day.kind == "date" and day.value is not None and day.value.edtf.count("-") == 2 and "/" not in day.value.edtf:
        for place in hours:
            hour = result[place]
            if _HOUR_THEN_DAY.fullmatch(low, hour.span.end, day.span.start):
                reason = f"hour of the day it is told with, {in_words(day.value)}"
                result[place] = replace(hour, value=day.value, basis=day.basis, reason=reason)
    if day.kind != "time":
        hours.clear()


_PREPOSITION = re.compile(r"(?:from|between|at|around|about|on|over|during|in|within|for) ")


def _lead(low: str, found: Expression) -> int:
    """How many characters of prepositions stand before the expression itself."""
    match = _PREPOSITION.match(low, found.start, found.end)
    lead = match.end() - found.start if match else 0
    bare = found.form in ("day", "days") or (found.form == "duration" and "r" not in found.parts)
    if bare and low.startswith("the ", found.start + lead):
        lead += 4
    return lead


def _resolve(found: Expression, context: Context) -> Meaning | None:
    match found.form:
        case "day":
            return of_day(found, context)
        case "days":
            return of_days(found, context)
        case "month" | "months":
            return of_month(found, context)
        case "year" | "years" | "decade":
            return of_year(found, context)
        case "numeric":
            return of_numbers(found, context)
        case "nth weekday":
            return of_nth_weekday(found, context)
        case "weekday" | "weekdays":
            return of_weekday(found, context)
        case "unit":
            return of_unit(found, context)
        case "ago":
            return of_ago(found, context)
        case "week of":
            return of_week(found, context)
        case "season":
            return of_season(found, context)
        case "quarter" | "part of year":
            return of_quarter(found, context)
        case "deixis":
            return of_deixis(found, context)
        case "nth":
            return of_nth(found, context)
        case "clock":
            return of_clock(found, context)
        case "century":
            return of_century(found)
        case "other calendar":
            return of_other_calendar(found)
        case "holiday":
            return of_holiday(found, context)
        case "duration":
            return of_duration(found, context)
        case "set":
            return Meaning(None, "a habit; names no single day", "relative", "set")
