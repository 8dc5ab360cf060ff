"""What a chart of time marks: days, months, years at every zoom, and the periods of agreements."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from viewer.model.meetings import Instrument

from .phrasing import MONTHS


def ticks(left: float, right: float, scale: float) -> list[tuple[float, str, bool]]:
    """(day, label, whether strong) of the marks on an axis from one day to another at so many pixels a day."""
    low = max(1, int(left))
    high = min(3652059, int(right) + 1)
    first, last = datetime.date.fromordinal(low), datetime.date.fromordinal(max(low, high))
    year_width = 365.25 * scale
    result: list[tuple[float, str, bool]] = []
    named = False
    if year_width < 240:
        step = next((s for s in (1, 2, 5, 10, 20, 50) if s * year_width >= 44), 100)
        years = range(max(1, first.year - first.year % step), last.year + 1, step)
        return [(datetime.date(year, 1, 1).toordinal(), str(year), True) for year in years]
    month_width = year_width / 12
    step = next((s for s in (1, 3, 6) if s * month_width >= 40), 12)
    by_day = scale >= 5
    for year in range(first.year, last.year + 1):
        for month in range(1, 13, step):
            start = datetime.date(year, month, 1).toordinal()
            if low - 400 <= start <= high:
                name = MONTHS[month - 1][:3]
                # The first label in sight says the year; January does anyway.
                first_seen = start >= low and not named
                named |= start >= low
                result.append((start, f"{name} {year}" if month == 1 or by_day or first_seen else name, month == 1))
    if by_day:
        days = next((s for s in (1, 2, 7, 14) if s * scale >= 26), 14)
        for day in range(low, high + 1):
            date = datetime.date.fromordinal(day)
            if date.day > 1 and date.day % days == (1 if days > 1 else 0) % days and date.day < 30:
                result.append((day, str(date.day), False))
        result.sort()
    return result


def periods(
    instruments: Iterable[Instrument], left: float, right: float, most: int
) -> list[tuple[float, float, Instrument]]:
    """(first day, last day, agreement) of those with a period between two days that are named most."""
    result = []
    for instrument in instruments:
        first = instrument.period.first_day() if instrument.period else None
        last = instrument.period.last_day() if instrument.period else None
        if first is None and instrument.year is not None and 0 < instrument.year < 9999:
            first, last = datetime.date(instrument.year, 1, 1), datetime.date(instrument.year, 12, 31)
        if first is None or last is None or first.toordinal() > right or last.toordinal() < left:
            continue
        result.append((len(instrument.sources), float(first.toordinal()), float(last.toordinal()), instrument))
    result.sort(key=lambda bar: -bar[0])
    shown = [(first, last, one) for _, first, last, one in result[:most]]
    return sorted(shown, key=lambda bar: (*bar[:2], bar[2].name))
