"""Expressions of time in a text, with the values they have seen from the day of their document."""

from __future__ import annotations

import re

from viewer.model.dates import DateBasis, DateMention, DocumentDate
from viewer.model.text import Span, Structure

from .acceptance import is_date
from .calendar_dates import of_day, of_days, of_holiday, of_month, of_nth, of_nth_weekday, of_numbers, of_week, of_year
from .context import (
    Context,
    Meaning,
    reference_for,
)
from .grammar import Expression, expressions, folded
from .implied_years import with_years
from .relative_dates import of_ago, of_clock, of_deixis, of_duration, of_unit, of_weekday
from .tense import Direction
from .year_parts import of_quarter, of_season


def date_mentions(text: str, structure: Structure, document_date: DocumentDate | None) -> tuple[DateMention, ...]:
    """Every expression of time in the text, with its value as seen from the document's day, or why it has none.

    Spans do not overlap and are in text order. Never raises for any text.
    """
    low = folded(text)
    reference = reference_for(document_date)
    context = Context(text, low, structure, reference)
    year = reference.year
    result: list[DateMention] = []
    told: list[tuple[DateMention, Direction]] = []
    for found in expressions(low, lambda e: is_date(text, low, e, year)):
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
            told.append((result[-1], context.direction(found) if open_year else "unclear"))
        if meaning.kind in ("date", "time") and meaning.value is not None:
            context.last, context.last_end = meaning.value, found.end
    return with_years(told) if told else tuple(result)


def _lead(low: str, found: Expression) -> int:
    """How many characters of prepositions stand before the expression itself."""
    match = re.match(r"(?:from|between|at|around|about|on|over|during|in|within|for) ", low[found.start : found.end])
    lead = match.end() if match else 0
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
        case "holiday":
            return of_holiday(found, context)
        case "duration":
            return of_duration(found, context)
        case "set":
            return Meaning(None, "a habit; names no single day", "relative", "set")
