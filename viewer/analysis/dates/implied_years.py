"""Years that an undated text leaves out but pins down: by what it tells as past and as yet to come, or by the full
days it names close by."""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from viewer.model.dates import DateMention, PartialDate

from .calendar_rules import in_words
from .tense import Direction


def with_years(told: Sequence[tuple[DateMention, Direction]]) -> tuple[DateMention, ...]:
    """The mentions; a past one without year gets it where it can only lie between the latest month or year that the
    text tells as past and the earliest that it tells as to come."""
    return _beside_full_days(_between([mention for mention, _ in told], told))


def _between(mentions: list[DateMention], told: Sequence[tuple[DateMention, Direction]]) -> list[DateMention]:
    past = _bounds(told, "past")
    future = _bounds(told, "future")
    if not past or not future:
        return mentions
    latest, latest_day = max(past, key=lambda p: p[1])
    earliest, earliest_day = min(future, key=lambda p: p[1])
    result = []
    for mention, way in told:
        value = mention.value
        if value is not None and way != "future" and value.edtf.startswith("XXXX-") and "/" not in value.edtf:
            years = [
                dated
                for year in range(latest_day.year, earliest_day.year + 1)
                if (dated := _in_year(value, year)) is not None
                and (dated.last_day() or latest_day) >= latest_day
                and (dated.first_day() or earliest_day) < earliest_day
            ]
            if len(years) == 1:
                reason = (
                    f"no year in the text, but after {in_words(latest)}, which it tells as past, and before"
                    f" {in_words(earliest)}, which is yet to come"
                )
                mention = replace(mention, value=years[0], basis="relative", reason=reason)
        result.append(mention)
    return result


_YEAR_LINE = re.compile(r"^[ \t]*(?P<year>(?:1[5-9]|20)\d\d)[ \t]*:?[ \t]*$", re.MULTILINE)


def under_years(text: str, mentions: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """The mentions; in a chronology, where two lines or more are years alone, a day or month has the year above it."""
    lines = list(_YEAR_LINE.finditer(text))
    if len(lines) < 2:
        return tuple(mentions)
    result = []
    for mention in mentions:
        value = mention.value
        year = next((m["year"] for m in reversed(lines) if m.end() <= mention.span.start), None)
        if value is not None and year is not None and value.edtf.startswith("XXXX-"):
            with contextlib.suppress(ValueError):
                dated = PartialDate(value.edtf.replace("XXXX", year))
                mention = replace(mention, value=dated, basis="relative", reason=f"under the heading {year}")
        result.append(mention)
    return tuple(result)


_CLOSE = 45
"""Days within which a day or month without year is told beside one with its year."""
_CLOSE_TO_ALL = 130
"""The same where all full days of the text lie within a month and no named month after it, so that it clearly tells of
that time."""
_MONTH = 31


def _beside_full_days(mentions: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """A day or month without year gets the one year that puts it close to the full days which the text names."""
    full = [
        (mention.value, first)
        for mention in mentions
        if mention.basis == "explicit"
        and mention.value is not None
        and (first := _first_of_days(mention.value)) is not None
    ]
    issue = _month_of_issue(mentions) if not full else None
    full += [issue] if issue is not None else []
    days = sorted(day for _, day in full)
    told_till_then = not any(
        days and first > days[-1] + datetime.timedelta(_MONTH)
        for mention in mentions
        if mention.basis == "explicit" and (value := mention.value) is not None
        if re.fullmatch(r"\d{4}-\d\d", value.edtf) and (first := value.first_day())
    )
    close = _CLOSE_TO_ALL if told_till_then and days and (days[-1] - days[0]).days <= _MONTH else _CLOSE
    result = []
    for mention in mentions:
        value = mention.value
        if value is not None and mention.kind == "date" and _YEARLESS.fullmatch(value.edtf):
            near = {
                dated.edtf: named
                for named, day in full
                for year in (day.year - 1, day.year, day.year + 1)
                if (dated := _in_year(value, year)) is not None
                and (first := dated.first_day()) is not None
                and (last := dated.last_day()) is not None
                and (first - day).days <= close
                and (day - last).days <= close
            }
            if len(near) == 1:
                edtf, named = next(iter(near.items()))
                reason = f"no year in the text; taken to be close to {in_words(named)}, which it names"
                mention = replace(mention, value=PartialDate(edtf), basis="relative", reason=reason)
        result.append(mention)
    return tuple(result)


_YEARLESS = re.compile(r"XXXX-\d\d(?:-\d\d(?:/XXXX-\d\d-\d\d)?)?")
_HEAD = 160
"""Characters in which a newsletter names its month."""


def _month_of_issue(mentions: Sequence[DateMention]) -> tuple[PartialDate, datetime.date] | None:
    """The month with its year that a text without a full day names first, in its head: "Newsletter, October 2009"."""
    mention = next(iter(mentions), None)
    if mention is None or mention.value is None or mention.span.start > _HEAD or mention.basis != "explicit":
        return None
    first = mention.value.first_day() if re.fullmatch(r"\d{4}-\d\d", mention.value.edtf) else None
    return (mention.value, first) if first is not None else None


def _first_of_days(value: PartialDate) -> datetime.date | None:
    """The first day of a value that is a full day, or days from one to another."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?", value.edtf):
        return None
    return value.first_day()


def _bounds(told: Sequence[tuple[DateMention, Direction]], which: Direction) -> list[tuple[PartialDate, datetime.date]]:
    """Full dates told that way, with the first day each admits."""
    return [
        (mention.value, first)
        for mention, way in told
        if way == which
        and mention.kind == "date"
        and mention.basis == "explicit"
        and mention.value is not None
        and mention.value.has_year
        and "/" not in mention.value.edtf
        and (first := mention.value.first_day()) is not None
    ]


def _in_year(value: PartialDate, year: int) -> PartialDate | None:
    try:
        return PartialDate(value.edtf.replace("XXXX", f"{year:04d}"))
    except ValueError:
        return None
