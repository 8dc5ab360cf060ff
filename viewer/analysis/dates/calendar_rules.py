"""Reckoning with days, weeks, months and feasts, and writing values in EDTF."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable

from viewer.analysis.calendar_words import MONTH_NAMES
from viewer.model.dates import PartialDate

Day = datetime.date


def shift_days(day: Day, days: int) -> Day | None:
    """None beyond the calendar's end."""
    try:
        return day + datetime.timedelta(days)
    except OverflowError:
        return None


def shift_months(year: int, month: int, by: int) -> tuple[int, int]:
    total = year * 12 + month - 1 + by
    return total // 12, total % 12 + 1


def month_value(year: int, month: int) -> PartialDate | None:
    return PartialDate(f"{year:04d}-{month:02d}") if 1 <= year <= 9999 else None


def months_value(from_year: int, from_month: int, to_year: int, to_month: int) -> PartialDate | None:
    if not 1 <= from_year <= to_year <= 9999:
        return None
    return PartialDate(f"{from_year:04d}-{from_month:02d}/{to_year:04d}-{to_month:02d}")


def year_value(year: int) -> PartialDate | None:
    return PartialDate(f"{year:04d}") if 1 <= year <= 9999 else None


def week_value(day: Day, weeks: int = 0) -> PartialDate | None:
    """Monday to Sunday of the week of `day`, or of a week so many weeks on."""
    monday = shift_days(day, 7 * weeks - day.weekday())
    sunday = shift_days(monday, 6) if monday else None
    return PartialDate(f"{monday}/{sunday}") if sunday else None


def weekend_value(day: Day, weeks: int = 0) -> PartialDate | None:
    saturday = shift_days(day, 7 * weeks - day.weekday() + 5)
    sunday = shift_days(saturday, 1) if saturday else None
    return PartialDate(f"{saturday}/{sunday}") if sunday else None


def quarter_value(year: int, quarter: int, months: int = 3) -> PartialDate | None:
    """`quarter` counts from 1 in parts of so many months; may run over the year's ends."""
    first = (
        shift_months(year, (quarter - 1) * months + 1, 0)
        if quarter >= 1
        else shift_months(year, 1, (quarter - 1) * months)
    )
    last = shift_months(*first, months - 1)
    return months_value(*first, *last)


def day_or_none(year: int, month: int, day: int) -> Day | None:
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def easter(year: int) -> Day:
    """Western Easter Sunday (the anonymous Gregorian algorithm of Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * j) // 433
    month = (h + j - 7 * m + 90) // 25
    return Day(year, month, (h + j - 7 * m + 33 * month + 19) % 32)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> Day:
    """The nth such weekday of a month; the last for −1."""
    if nth < 0:
        last = calendar.monthrange(year, month)[1]
        return Day(year, month, last - (Day(year, month, last).weekday() - weekday) % 7)
    return Day(year, month, 1 + (weekday - Day(year, month, 1).weekday()) % 7 + 7 * (nth - 1))


HOLIDAYS: dict[str, Callable[[int], Day]] = {
    "thanksgiving": lambda y: nth_weekday(y, 11, 3, 4),
    "christmas": lambda y: Day(y, 12, 25),
    "christmas day": lambda y: Day(y, 12, 25),
    "christmas eve": lambda y: Day(y, 12, 24),
    "boxing day": lambda y: Day(y, 12, 26),
    "new year's day": lambda y: Day(y, 1, 1),
    "new year's eve": lambda y: Day(y, 12, 31),
    "easter": easter,
    "easter sunday": easter,
    "easter monday": lambda y: easter(y) + datetime.timedelta(1),
    "good friday": lambda y: easter(y) - datetime.timedelta(2),
    "palm sunday": lambda y: easter(y) - datetime.timedelta(7),
    "ash wednesday": lambda y: easter(y) - datetime.timedelta(46),
    "election day": lambda y: nth_weekday(y, 11, 0, 1) + datetime.timedelta(1),
    "labor day": lambda y: nth_weekday(y, 9, 0, 1),
    "halloween": lambda y: Day(y, 10, 31),
    "valentine's day": lambda y: Day(y, 2, 14),
    "veterans day": lambda y: Day(y, 11, 11),
    "memorial day": lambda y: nth_weekday(y, 5, 0, -1),
}


def readable(day: Day) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def in_words(value: PartialDate) -> str:
    """`2015-06-26` as "26 Jun 2015", `XXXX-06-26` as "26 Jun (year unknown)", for reasons the reader sees."""
    if "/" in value.edtf:
        first, last = value.edtf.split("/")
        if len(first) == len(last) == 10 and first[:7] == last[:7]:
            return f"{int(first[8:])}–{in_words(PartialDate(last))}"
        return " to ".join("open" if part == ".." else in_words(PartialDate(part)) for part in (first, last))
    pieces = value.edtf.rstrip("?~%").split("-")
    year = pieces[0]
    if year == "XXXX":
        year = "(year unknown)"
    elif year.endswith("X"):
        year = f"{year[:3]}0s"
    if len(pieces) == 1:
        return year
    number = int(pieces[1])
    if number > 12:
        return f"{('spring', 'summer', 'autumn', 'winter')[number - 21]} {year}"
    name = MONTH_NAMES[number - 1]
    return f"{int(pieces[2])} {name} {year}" if len(pieces) == 3 else f"{name} {year}"


def between(after: PartialDate | None, before: PartialDate | None) -> PartialDate | None:
    """What is not before one date and not after another: `2017-09-21/2017-09-22`, or one day where they are the same;
    an open interval where only one of them is known; None where they contradict each other."""
    first = after.first_day() if after is not None else None
    last = before.last_day() if before is not None else None
    if first is None or last is None:
        if first is not None:
            return PartialDate(f"{first}/..")
        return PartialDate(f"../{last}") if last is not None else None
    if first > last:
        return None
    return PartialDate.day(first) if first == last else PartialDate(f"{first}/{last}")


def joined(first: PartialDate, last: PartialDate) -> PartialDate | None:
    """From the start of one date to the end of another, at their own precision: "from Monday to Thursday"."""
    start, end = first.edtf.split("/")[0], last.edtf.split("/")[-1]
    if ".." in (start, end):
        return None
    low, high = PartialDate(start).first_day(), PartialDate(end).last_day()
    if low is None or high is None or low > high:
        return None
    return PartialDate(start) if start == end else PartialDate(f"{start}/{end}")
