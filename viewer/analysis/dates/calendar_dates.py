"""Values of expressions that name days."""

from __future__ import annotations

import re

from viewer.analysis.calendar_words import WEEKDAY_NAMES, month_number, weekday_number
from viewer.model.dates import DateBasis, PartialDate

from .calendar_rules import (
    HOLIDAYS,
    Day,
    day_or_none,
    in_words,
    nth_weekday,
    readable,
    shift_days,
    shift_months,
    week_value,
    year_value,
)
from .context import (
    NO_DATE,
    NO_YEAR,
    Context,
    Meaning,
    Reference,
    full_year,
    optional_day,
    year_and_month,
    yearless,
)
from .grammar import Expression, ordinal
from .months_and_years import BIAS, month_year, names_event, of_month, two_digit_year
from .tense import Direction


def _explicit(day: Day | None, what: str) -> Meaning:
    if day is None:
        return Meaning(None, f"{what}: there is no such day", "explicit")
    return Meaning(PartialDate.day(day), f"the text gives day, month and year: {readable(day)}", "explicit")


def _nearest(month: int, day: int, way: Direction, base: Day, weekday: int | None = None) -> tuple[Day, str] | None:
    """The day of that name nearest to `base` in the direction of the tense, and how it was chosen."""
    days = [d for y in range(base.year - 4, base.year + 5) if 1 <= y <= 9999 and (d := day_or_none(y, month, day))]
    if not days:
        return None
    if weekday is not None:
        fitting = [d for d in days if d.weekday() == weekday and abs(d.year - base.year) <= 1] or [
            d for d in days if d.weekday() == weekday
        ]
        days = fitting or days
    past = max((d for d in days if d <= base), default=None)
    future = min((d for d in days if d >= base), default=None)
    if past is None or future is None:
        return (past or future or days[0]), "nearest"
    back, ahead = (base - past).days, (future - base).days
    if way == "past":
        chosen = future if back > 300 and ahead <= 45 else past
    elif way == "future":
        chosen = past if ahead > 300 and back <= 45 else future
    else:
        chosen = past if back <= BIAS[way] * ahead else future
    word = "nearest" if way in ("unclear", "perhaps") else "nearest before" if chosen is past else "nearest after"
    return chosen, word


def of_day(found: Expression, context: Context) -> Meaning | None:
    parts = found.parts
    month, day = month_number(parts["m"]), ordinal(parts["d"]) or 0
    weekday = weekday_number(parts["wd"]) if "wd" in parts else None
    if "y" in parts:
        chosen = day_or_none(int(parts["y"]), month, day)
        meaning = _explicit(chosen, context.text[found.start : found.end])
        if chosen and weekday is not None and chosen.weekday() != weekday:
            reason = f"{meaning.reason} (which was a {WEEKDAY_NAMES[chosen.weekday()]}, not a {WEEKDAY_NAMES[weekday]})"
            return Meaning(meaning.value, reason, "explicit")
        return meaning
    if "r" in parts:
        year = full_year(found, context, parts["r"])
        if year is not None:
            chosen = day_or_none(year, month, day)
            return Meaning(
                PartialDate.day(chosen) if chosen else None,
                f"“{parts['r']} year”, seen from {context.reference.label}",
                "relative",
            )
    return yearless_day(month, day, found, context, weekday)


def yearless_day(month: int, day: int, found: Expression, context: Context, weekday: int | None = None) -> Meaning:
    base = context.reference.day
    value = yearless(month, day)
    if (month, day) == (9, 11) and re.match(
        r"(?:'s)? (?:terrorist |terror )?(?:attacks?|hijack|terror)", context.low[found.end : found.end + 24]
    ):
        return Meaning(PartialDate("2001-09-11"), "the attacks of that name, of 2001", "relative")
    if value is None:
        return Meaning(None, "there is no such day", "explicit")
    if base is None:
        year = context.reference.year
        if year is not None and (chosen := day_or_none(year, month, day)):
            return Meaning(
                PartialDate.day(chosen),
                f"day without year; year of {context.reference.named}",
                "year from document",
            )
        why = NO_YEAR if context.reference.value is not None else "the document has no date to take one from"
        return Meaning(value, f"day without year, and {why}", "explicit")
    way = context.direction(found)
    if way == "future" and names_event(found, context):
        way = "perhaps"
    nearest = _nearest(month, day, way, base, weekday)
    if nearest is None:
        return Meaning(value, "day without year; no year near the document has it", "explicit")
    chosen, word = nearest
    reason = (
        f"day without year; {word} {context.reference.label}"
        if chosen != base
        else f"day without year; that of {context.reference.label}"
    )
    if weekday is not None and chosen.weekday() == weekday:
        reason += f", a {WEEKDAY_NAMES[weekday]}"
    return Meaning(PartialDate.day(chosen), reason, "year from document")


def of_days(found: Expression, context: Context) -> Meaning | None:
    parts = found.parts
    month2 = month_number(parts.get("m2", parts["m"]))
    month1 = month_number(parts["m"])
    first_day, last_day = ordinal(parts["d"]) or 0, ordinal(parts["d2"]) or 0
    if "y" in parts or "y0" in parts:
        last_year = int(parts.get("y", parts.get("y0", "0")))
        if "y0" in parts and "y" not in parts and month2 < month1:
            last_year += 1
        last = day_or_none(last_year, month2, last_day)
        first_year = int(parts["y0"]) if "y0" in parts else last_year - (month1 > month2)
        basis: DateBasis = "explicit"
        reason = "the text gives the days and the year"
    else:
        meaning = yearless_day(month2, last_day, found, context)
        if meaning.value is None:
            return meaning
        if not meaning.value.has_year:
            both = yearless(month1, first_day)
            if both is None:
                return Meaning(None, "there is no such day", "explicit")
            return Meaning(PartialDate(f"{both.edtf}/{meaning.value.edtf}"), meaning.reason, "explicit")
        last = meaning.value.as_day()
        first_year = last.year - (month1 > month2) if last else 0
        basis, reason = meaning.basis, meaning.reason.replace("day without", "days without")
    first = day_or_none(first_year, month1, first_day)
    if first is None or last is None or first >= last:
        return (
            Meaning(None, "these days make no span of time", "explicit")
            if first == last or not last
            else Meaning(PartialDate.day(last), reason, basis)
        )
    return Meaning(PartialDate(f"{first}/{last}"), reason, basis)


def _day_first(low: str, reference: Reference) -> bool | None:
    """Whether 05/06/2019 is 5 June here, as other dates of the text show; None where nothing does."""
    votes = 0
    for match in re.finditer(r"(?<![\d/.-])(\d\d?)([/.-])(\d\d?)\2(\d{4})(?!\d)", low):
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            votes += 2
        elif second > 12 >= first:
            votes -= 2
        elif match[2] == ".":
            votes += 1
        elif reference.day is not None:
            base = reference.day
            as_day_first = day_or_none(int(match[4]), second, first)
            as_month_first = day_or_none(int(match[4]), first, second)
            if as_day_first and as_month_first and as_day_first != as_month_first:
                near = abs((as_day_first - base).days), abs((as_month_first - base).days)
                if min(near) <= 10 and max(near) > 25:
                    votes += 1 if near[0] < near[1] else -1
    return None if votes == 0 else votes > 0


def of_numbers(found: Expression, context: Context) -> Meaning | None:
    parts = found.parts
    if "a" not in parts:
        chosen = day_or_none(int(parts["y"]), int(parts["m"]), int(parts["d"]))
        return _explicit(chosen, context.text[found.start : found.end]) if 1000 <= int(parts["y"]) <= 2999 else None
    a, b = int(parts["a"]), int(parts["b"])
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        if parts["sep"] == ".":
            return None
        year = two_digit_year(year, context.reference)
    by_day, by_month = day_or_none(year, b, a), day_or_none(year, a, b)
    if by_day is None and by_month is None:
        return None
    if by_day is None or by_month is None or a == b:
        return _explicit(by_day or by_month, "")
    if context.day_first is None:
        context.day_first = (_day_first(context.low, context.reference),)
    (order_of_text,) = context.day_first
    if order_of_text is None:
        return Meaning(
            year_value(year),
            f"could be {readable(by_day)} or {readable(by_month)}; nothing in the text decides",
            "explicit",
        )
    chosen = by_day if order_of_text else by_month
    order = "day before month" if order_of_text else "month before day"
    return Meaning(PartialDate.day(chosen), f"{order}, as the other dates of the text show", "explicit")


def of_week(found: Expression, context: Context) -> Meaning | None:
    parts = found.parts
    month = month_number(parts.get("m") or parts["m2"])
    day = ordinal(parts.get("d") or parts["d2"]) or 0
    if "y" in parts:
        chosen = day_or_none(int(parts["y"]), month, day)
        basis: DateBasis = "explicit"
        reason = "the text gives the week’s day and year"
    else:
        meaning = yearless_day(month, day, found, context)
        if meaning.value is None or not meaning.value.has_year:
            return meaning
        chosen, basis, reason = meaning.value.as_day(), meaning.basis, meaning.reason
    if chosen is None:
        return Meaning(None, "there is no such day", "explicit")
    if re.search(r"week end(?:ing|ed)", context.low[found.start : found.end]):
        first = shift_days(chosen, -6)
        return Meaning(PartialDate(f"{first}/{chosen}") if first else None, f"the seven days up to it; {reason}", basis)
    return Meaning(week_value(chosen), f"Monday to Sunday of that week; {reason}", basis)


def of_nth_weekday(found: Expression, context: Context) -> Meaning | None:
    parts = found.parts
    month = month_number(parts["m"])
    if "y" in parts:
        year = int(parts["y"])
        basis: DateBasis = "explicit"
        reason = "the text gives weekday, month and year"
    else:
        base_year, base_month = year_and_month(context.reference)
        if base_year is None or base_month is None:
            return of_month(Expression(found.start, found.end, "month", {"m": parts["m"]}), context)
        year = month_year(month, base_year, base_month, context.direction(found))
        basis, reason = "year from document", f"weekday and month without year; nearest to {context.reference.label}"
    rank = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}[parts["n"]]
    day = nth_weekday(year, month, weekday_number(parts["wd"]), rank)
    return Meaning(PartialDate.day(day), reason, basis)


def of_nth(found: Expression, context: Context) -> Meaning | None:
    day = ordinal(found.parts["d"]) or 0
    base_year, base_month = year_and_month(context.reference)
    if "r" in found.parts:
        if base_year is None or base_month is None:
            return Meaning(None, NO_DATE)
        step = {"las": -1, "ult": -1, "nex": 1, "pro": 1}.get(found.parts["r"][:3], 0)
        chosen = day_or_none(*shift_months(base_year, base_month, step), day)
        return Meaning(optional_day(chosen), f"the month of {context.reference.label}")
    last = context.last
    if last is None or not context.near_last(found, 1) or last.edtf.split("/")[0].count("-") < 1:
        return None
    if last.edtf.startswith("XXXX"):
        value = yearless(int(last.edtf[5:7]), day)
        return Meaning(value, f"month of {in_words(last)}, named before") if value else None
    anchor = last.first_day()
    if anchor is None or int(last.edtf.split("-")[1][:2]) > 12:
        return None
    chosen = day_or_none(anchor.year, anchor.month, day)
    return Meaning(optional_day(chosen), f"month of {in_words(last)}, named before") if chosen else None


def of_holiday(found: Expression, context: Context) -> Meaning | None:
    parts = found.parts
    name = parts["h"].removesuffix(" day") if parts["h"] == "thanksgiving day" else parts["h"]
    if parts.get("r") in ("every", "each"):
        return Meaning(None, "a habit; names no single day", "relative", "set")
    rule = HOLIDAYS.get(name)
    if rule is None:
        return None
    if "y" in parts:
        return Meaning(PartialDate.day(rule(int(parts["y"]))), f"{parts['h'].title()} of that year", "explicit")
    base = context.reference.day
    if base is None:
        return Meaning(None, NO_DATE if context.reference.value is None else NO_YEAR)
    if not 2 < base.year < 9998:
        return None
    days = [rule(base.year + k) for k in (-1, 0, 1)]
    relation = parts.get("r")
    way: Direction = "past" if relation == "last" else "future" if relation == "next" else context.direction(found)
    past, future = max(d for d in days if d <= base), min(d for d in days if d >= base)
    if way in ("unclear", "perhaps") or min((base - past).days, (future - base).days) <= 10:
        chosen = past if (base - past).days <= (future - base).days else future
    else:
        chosen = past if way == "past" else future
    return Meaning(PartialDate.day(chosen), f"the nearest to {context.reference.label}")
