"""Values of seasons, quarters and halves of years."""

from __future__ import annotations

from viewer.model.dates import PartialDate

from .calendar_rules import (
    month_value,
    quarter_value,
    week_value,
    year_value,
)
from .context import (
    NO_DATE,
    NO_YEAR,
    STEPS,
    Context,
    Meaning,
    from_anchor,
    full_year,
    year_and_month,
)
from .grammar import Expression, ordinal
from .months_and_years import of_month

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def of_season(found: Expression, context: Context) -> Meaning | None:
    parts = found.parts
    season = _SEASONS[parts["s"]]
    if "y" in parts:
        return Meaning(PartialDate(f"{parts['y']}-{season}"), "the text gives season and year", "explicit")
    base_year, base_month = year_and_month(context.reference)
    if base_year is None or base_month is None:
        return Meaning(None, NO_DATE if context.reference.value is None else NO_YEAR)
    first = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    relation = (parts.get("r") or "").removeprefix("this ") if parts.get("r") != "this" else "this"
    # A winter is counted to the year it starts in; in January and February it is still the one before.
    current = base_year - 1 if season == 24 and base_month <= 2 else base_year
    begun = base_month >= first or current < base_year
    over = not current < base_year and base_month > first + 2
    if "r3" in parts:
        year = base_year + {"last": -1, "next": 1}.get(parts["r3"], 0)
    elif relation in ("that", "same"):
        named = context.last.last_day() if context.last is not None and context.near_last(found, 2) else None
        if named is None:
            return Meaning(None, "no date before it in the text to reckon from")
        year = named.year
    elif relation in ("last", "past", "previous"):
        year = current if over else current - 1
    elif relation in ("next", "coming", "following"):
        year = current if not begun else current + 1
    elif relation == "this":
        year = current
    else:
        way = context.direction(found)
        if way in ("future", "perhaps"):
            year = current + 1 if over else current
        else:
            year = current if begun else current - 1
    value = PartialDate(f"{year:04d}-{season}") if 1 <= year <= 9999 else None
    return Meaning(value, f"{relation or 'nearest'} {parts['s']}, seen from {context.reference.label}")


def of_century(found: Expression) -> Meaning:
    first = ((ordinal(found.parts["c"]) or 1) - 1) * 100 + 1
    if "bc" in found.parts:
        return Meaning(None, "years before Christ are not placed", "explicit")
    return Meaning(PartialDate(f"{first:04d}/{first + 99:04d}"), "the text gives the century", "explicit")


def of_quarter(found: Expression, context: Context) -> Meaning | None:
    parts = found.parts
    base_year, base_month = year_and_month(context.reference)
    if found.form == "part of year":
        unit, stage = parts.get("u") or parts["u2"], parts.get("stage") or parts.get("stage2", "")
        if base_year is None or base_month is None:
            pair = context.reference.month_and_day
            if pair and unit == "month":
                return Meaning(PartialDate(f"XXXX-{pair[0]:02d}"), f"the month of {context.reference.label}")
            return Meaning(None, NO_DATE if context.reference.value is None else NO_YEAR)
        label = context.reference.label
        if unit == "year":
            if "-" in context.low[found.start : found.end] and stage == "end":
                year = base_year - 1 if base_month <= 3 and context.direction(found) == "past" else base_year
                return Meaning(PartialDate(f"{year:04d}-12-31"), f"last day of the year of {label}")
            return Meaning(year_value(base_year), f"the year of {label}")
        if unit == "month":
            return Meaning(month_value(base_year, base_month), f"the month of {label}")
        if unit == "week" and context.reference.day:
            return Meaning(week_value(context.reference.day), f"the week of {label}")
        return Meaning(None, "a span too wide to place")
    if "same" in parts:
        if context.last_quarter is None:
            return Meaning(year_value(int(parts["y"])), "the text gives the year", "explicit")
        value = quarter_value(int(parts["y"]), context.last_quarter[1])
        return Meaning(value, f"the quarter named before, in {parts['y']}", "explicit")
    ranked = parts.get("q") or parts.get("q2") or parts.get("q3") or parts["half"][1:]
    last = 4 if parts.get("what") == "quarter" else 2
    quarter = {"last": last, "latter": 2, "final": 4}.get(ranked) or ordinal(ranked)
    if quarter is None:
        return None
    months = 6 if parts.get("what") == "half" or "half" in parts else 4 if parts.get("what") == "trimester" else 3
    if (months == 6 and quarter > 2) or quarter > 4:
        return None
    if "m" in parts:
        return of_month(Expression(found.start, found.end, "month", {"m": parts["m"]}), context)
    relation = parts.get("r") or parts.get("r3") or parts.get("r4") or ""
    before = parts.get("rel", "").strip()
    written = parts.get("y") or parts.get("y2") or parts.get("y0") or parts.get("y3")
    if written:
        year = int(written)
        meaning = Meaning(quarter_value(year, quarter, months), "the text gives the part and the year", "explicit")
    else:
        if base_year is None or base_month is None:
            return Meaning(None, NO_DATE if context.reference.value is None else NO_YEAR)
        part = (base_month - 1) // months + 1
        if before in ("year-ago", "year-earlier"):
            year = base_year - 1 - (quarter > part)
        elif relation and relation != "the":
            year = full_year(found, context, relation) or base_year
        elif relation == "the":
            year = base_year
        else:
            way = context.direction(found)
            year = base_year
            if before in ("last", "latest", "previous") or way != "future":
                year -= quarter > part or (before in ("last",) and quarter == part)
                if way == "unclear" and quarter == part + 1 and not before:
                    year = base_year
            elif quarter + 12 // months - part < part - quarter:
                year += 1
        meaning = Meaning(quarter_value(year, quarter, months), f"nearest to {context.reference.label}")
    if months == 3 and before not in ("year-ago", "year-earlier"):
        context.last_quarter, context.quarter_end = (year, quarter), found.end
    return meaning


def quarter_before(found: Expression, context: Context) -> Meaning | None:
    """ "a year earlier" in the report of a quarter: that quarter of the year before."""
    if context.last_quarter is None or context.last is None:
        return None
    year, quarter = context.last_quarter
    if found.start - context.quarter_end > 1500:
        return None
    value = quarter_value(year - 1, quarter)
    return (
        Meaning(value, f"the same quarter of the year before, as the text compares quarters ({year} Q{quarter})")
        if value
        else None
    )


def year_before(found: Expression, context: Context, unit: str) -> Meaning | None:
    if meaning := quarter_before(found, context):
        return meaning
    year = context.reference.year
    if unit == "year" and year is not None:
        return Meaning(year_value(year - 1), f"{context.reference.label} − 1 year")
    if context.last is not None and context.near_last(found, 2) and (meaning := from_anchor(context.last, "year", -1)):
        return meaning
    return Meaning(None, "which period is meant is not said")


def this_quarter(context: Context, relation: str, found: Expression) -> Meaning | None:
    if relation in ("the", "its", "same", "that", "latest") and context.last_quarter is not None:
        year, quarter = context.last_quarter
        return Meaning(quarter_value(year, quarter), f"the quarter named before ({year} Q{quarter})")
    base_year, base_month = year_and_month(context.reference)
    if base_year is None or base_month is None:
        return Meaning(None, NO_DATE if context.reference.value is None else NO_YEAR)
    quarter = (base_month - 1) // 3 + 1
    step = STEPS.get(relation, 0)
    if relation == "latest" or (relation in ("the", "its") and context.direction(found) == "past"):
        step = -1
    year, quarter = base_year + (quarter - 1 + step) // 4, (quarter - 1 + step) % 4 + 1
    context.last_quarter, context.quarter_end = (year, quarter), found.end
    return Meaning(
        quarter_value(year, quarter),
        f"the {'quarter' if not step else relation + ' quarter'} seen from {context.reference.label}",
    )
