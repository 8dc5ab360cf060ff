"""Years that an undated text leaves out but pins down: after what it tells as past, and before what is yet to come."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from viewer.model.dates import DateMention, PartialDate

from .calendar_rules import in_words
from .tense import Direction


def with_years(told: Sequence[tuple[DateMention, Direction]]) -> tuple[DateMention, ...]:
    """The mentions; a past one without year gets it where it can only lie between the latest month or year that the
    text tells as past and the earliest that it tells as to come."""
    past = _bounds(told, "past")
    future = _bounds(told, "future")
    if not past or not future:
        return tuple(mention for mention, _ in told)
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
    return tuple(result)


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
