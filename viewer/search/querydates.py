"""Dates in a query, as people write them."""

from __future__ import annotations

import datetime
import re

from viewer.errors import BadDate
from viewer.model.dates import PartialDate

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NAME = r"(?P<month>[a-z]+)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WRITTEN = [
    re.compile(rf"{_DAY}\s+(?:of\s+)?{_NAME},?\s+{_YEAR}"),
    re.compile(rf"{_NAME}\s+{_DAY},?\s+{_YEAR}"),
    re.compile(rf"{_NAME},?\s+{_YEAR}"),
    re.compile(rf"{_YEAR}[-/.](?P<month>\d{{1,2}})(?:[-/.]{_DAY})?"),
    re.compile(rf"{_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}"),
    re.compile(rf"{_YEAR}"),
]
_DECADE = re.compile(r"(\d{3})0s|(\d{3})x")
_BETWEEN = re.compile(r"\s*(?:\.\.+|…|\s+to\s+|\s+until\s+|\s*–\s*|\s+-\s+|(?<=^\d{4})-(?=\d{4}$))\s*")
_LONG = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
         "November", "December")  # fmt: skip


def understand(text: str) -> PartialDate:
    """The date a reader means by `text`; raises BadDate with a sentence for the reader."""
    written = " ".join(text.lower().split())
    if decade := _DECADE.fullmatch(written):
        return PartialDate(f"{decade[1] or decade[2]}X")
    for pattern in _WRITTEN:
        match = pattern.fullmatch(written)
        if not match:
            continue
        groups = match.groupdict()
        month, day = groups.get("month"), groups.get("day")
        number = None
        if month is not None:
            number = int(month) if month.isdigit() else _MONTHS.get(month) or (None if day else _SEASONS.get(month))
            if number is None:
                continue
        value = groups["year"] + (f"-{number:02}" if number else "") + (f"-{int(day):02}" if day else "")
        try:
            return PartialDate(value)
        except ValueError:
            raise BadDate(f"“{text}” is not a day of the calendar.") from None
    if re.fullmatch(r"\d{1,2}/\d{1,2}/\d{2,4}", written):
        raise BadDate(f"“{text}” can be read two ways; write the month's name, or year-month-day.")
    raise BadDate(f"“{text}” is not a date; write it like 2018, 2018-04, 2018-04-09, “June 2015” or 2015..2018.")


def understand_range(text: str) -> tuple[PartialDate | None, PartialDate | None]:
    """First and last date of “2015..2018”, “June 2015 to May 2016”, “..2018”; the same twice for a single date."""
    parts = _BETWEEN.split(text.strip(), maxsplit=1)
    if len(parts) == 1:
        date = understand(parts[0])
        return date, date
    first, last = (understand(part) if part.strip() else None for part in parts)
    if first is None and last is None:
        raise BadDate("A range of dates needs a beginning or an end.")
    low = first.first_day() if first else None
    high = last.last_day() if last else None
    if low and high and low > high:
        raise BadDate(f"The range “{text.strip()}” ends before it begins.")
    return first, last


def in_words(date: PartialDate) -> str:
    """ "9 April 2018", "April 2018", "summer 2018", "the 1990s"."""
    year, *rest = date.edtf.split("-")
    if year.endswith("X"):
        return f"the {year[:3]}0s"
    if not rest:
        return year
    month = int(rest[0])
    if month > 12:
        return f"{('spring', 'summer', 'autumn', 'winter')[month - 21]} {year}"
    return f"{int(rest[1])} {_LONG[month]} {year}" if len(rest) > 1 else f"{_LONG[month]} {year}"


def first_ordinal(date: PartialDate | None) -> int:
    day = date.first_day() if date else None
    return day.toordinal() if day else 1


def last_ordinal(date: PartialDate | None) -> int:
    day = date.last_day() if date else None
    return day.toordinal() if day else datetime.date.max.toordinal()
