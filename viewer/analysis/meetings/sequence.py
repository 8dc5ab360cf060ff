"""Occasions without a day of their own that a report places after or before another: bounds for their day."""

from __future__ import annotations

import datetime
import re

from viewer.analysis.dates.calendar_rules import between, readable
from viewer.model.dates import PartialDate

from .dates import is_day, shifted
from .days import date_of
from .report import Report
from .seen import Occurrence, Seen

_SOON = r"(?:shortly |soon |immediately |just |right |a day |days |hours )?"
_FOLLOWED = re.compile(
    r"[^.;:,]{0,30}?\b(?:followed(?! by)|(?:came|was held|were held|took place|convened|met) "
    rf"{_SOON}after)\b[^.;:]{{0,80}}$"
)
_AHEAD = re.compile(
    r"[^.;:,]{0,30}?\b(?:(?:was|were) held|took place|convened|met|gathered)\b[^.;:]{0,40}?"
    r"\b(?:ahead of|before)\b[^.;:]{0,60}$"
)
_AFTER = re.compile(rf"(?:^|[.;] ?|, ){_SOON}(?:after|following|upon the close of)\b[^.;:]{{0,120}}$", re.IGNORECASE)
_FARTHEST = 31
"""Days before its report that an occasion may lie to which another is tied so: beyond, "after" tells little."""


_DAYS_FROM = re.compile(
    r"\b(?P<n>a|one|two|three|four|five|\d) days? (?P<way>after|before|ahead of|following)\s+"
    r"(?:(?:the|an?|his|her|their|its)\s+)?(?:[\w’'-]+\s+){0,3}?$"
)
_COUNT = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def days_from_another(report: Report, gathered: list[Occurrence]) -> None:
    """Give the occasion of "a day after talks between" its day, reckoned from the day its sentence tells of."""
    day = report.day or (report.document_date.value.as_day() if report.document_date else None)
    for occurrence in gathered:
        if occurrence.bounds is not None or any(s.dates for s in occurrence.members):
            continue
        for seen in occurrence.members:
            said = _DAYS_FROM.search(report.text, seen.occasion.sentence.start, seen.occasion.span.start)
            if seen.number < 0 or said is None:
                continue
            whole = next(
                (d for o in gathered if o is not occurrence for d in _told_day(o, seen.number)),
                PartialDate.day(day) if day is not None and seen.number == 0 else None,
            )
            if whole is None:
                continue
            number = _COUNT.get(said["n"]) or int(said["n"])
            moved = shifted(whole, number if said["way"] in {"before", "ahead of"} else -number)
            occurrence.bounds = moved, f"{said['n']} day{'s' if number > 1 else ''} {said['way']} it was {whole.edtf}"
            break


def _told_day(other: Occurrence, number: int) -> list[PartialDate]:
    """The day of an occasion of the same sentence."""
    return [
        a.mention.value
        for s in other.members
        if s.number == number
        for a in s.dates
        if a.mention.value and is_day(a.mention.value)
    ]


def bound_by_neighbours(report: Report, gathered: list[Occurrence]) -> None:
    """Give the occasions that are told as held after or before a dated one the days between that and the report."""
    day = report.day
    if day is None:
        return
    for occurrence in gathered:
        if occurrence.bounds is not None or any(s.dates for s in occurrence.members):
            continue
        for seen in occurrence.members:
            if seen.modality in {"future", "none"}:
                continue
            if found := _bounds(report, gathered, occurrence, seen, day):
                occurrence.bounds = found
                break


def _bounds(
    report: Report, gathered: list[Occurrence], occurrence: Occurrence, seen: Seen, day: datetime.date
) -> tuple[PartialDate, str] | None:
    start, end = seen.occasion.span
    for other in gathered:
        if other is occurrence:
            continue
        for told in other.members:
            if told.number != seen.number:
                continue
            at, to = told.occasion.span
            behind = report.masked[end:at] if at >= end else None
            left = report.masked[seen.occasion.sentence.start : at] if to <= start else None
            after = (behind is not None and _FOLLOWED.match(behind)) or (left is not None and _AFTER.search(left))
            ahead = behind is not None and _AHEAD.match(behind)
            if not (after or ahead):
                continue
            value, _, _ = date_of(report, other)
            first, last = (value.first_day(), value.last_day()) if value is not None else (None, None)
            if first is None or last is None:
                continue
            if after and last <= day and (day - last).days <= _FARTHEST:
                bounded = between(PartialDate.day(last), PartialDate.day(day))
                if bounded is not None:
                    return (
                        bounded,
                        f"after the meeting of {readable(last)}, and by {readable(day)}, the date of the report",
                    )
            if ahead and abs((day - first).days) <= _FARTHEST:
                latest = min(first, day)
                return PartialDate(f"../{latest.isoformat()}"), f"before the meeting of {readable(first)}"
    return None
