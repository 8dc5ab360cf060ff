"""Values of expressions reckoned from another day: weekdays, "last month", "three days ago", "tonight"."""

from __future__ import annotations

import re

from viewer.analysis.calendar_words import WEEKDAY_NAMES, weekday_number
from viewer.model.dates import DateKind, PartialDate

from .calendar_rules import (
    in_words,
    month_value,
    quarter_value,
    readable,
    shift_days,
    shift_months,
    week_value,
    weekend_value,
    year_value,
)
from .context import (
    NO_DATE,
    NO_YEAR,
    STEPS,
    Context,
    Meaning,
    difference,
    from_anchor,
    optional_day,
    shift_yearless,
    year_and_month,
)
from .grammar import Expression, number
from .year_parts import quarter_before, this_quarter, year_before


def of_weekday(found: Expression, context: Context) -> Meaning | None:
    parts = found.parts
    weekday = weekday_number(parts["wd"])
    base = context.reference.day
    kind: DateKind = "time" if "part" in parts else "date"
    name = WEEKDAY_NAMES[weekday]
    relation = parts.get("r", "").removeprefix("the ")
    if base is None:
        why = NO_DATE if context.reference.value is None else NO_YEAR
        return Meaning(None, f"a {name}, but {why}", "relative", kind)
    if (
        relation in ("previous", "following", "preceding", "same", "that")
        and context.last
        and context.near_last(found, 2)
    ):
        anchor = context.last.first_day() if relation in ("previous", "preceding") else context.last.last_day()
        if anchor and context.last.edtf.count("-") >= 2:
            back, ahead = (anchor.weekday() - weekday) % 7 or 7, (weekday - anchor.weekday()) % 7 or 7
            by = -back if relation in ("previous", "preceding") else ahead if relation == "following" else ahead % 7
            chosen = shift_days(anchor, by)
            if chosen:
                return Meaning(
                    PartialDate.day(chosen), f"the {relation} {name}, seen from {readable(anchor)}", "relative", kind
                )
    if "week" in parts:
        step = {"last": -1, "next": 1}.get(parts["week"], 0)
        chosen = shift_days(base, 7 * step + weekday - base.weekday())
        reason = f"the {name} of {parts['week']} week, seen from {context.reference.label}"
        return Meaning(PartialDate.day(chosen), reason, "relative", kind) if chosen else None
    named = context.last.as_day() if context.last else None
    if named and not relation and re.fullmatch(r" and (?:on )?", context.low[context.last_end : found.start]):
        # "next Tuesday and Wednesday": the second is reckoned from the first.
        chosen = shift_days(named, (weekday - named.weekday()) % 7)
        if chosen and chosen != named:
            return Meaning(PartialDate.day(chosen), f"the {name} after {readable(named)}", "relative", kind)
    back, ahead = (base.weekday() - weekday) % 7, (weekday - base.weekday()) % 7
    if "weeks" in parts:
        weeks = number(parts["weeks"]) or 1
        by = -(back or 7) - 7 * weeks if relation == "ago" else (ahead or 7) + 7 * weeks
        reason = f"the {name} {weeks} week{'s' if weeks > 1 else ''} {relation}, seen from {context.reference.label}"
        return Meaning(optional_day(shift_days(base, by)), reason, "relative", kind)
    if relation in ("last", "this past", "past") or parts.get("after") == "last":
        by, word = -(back or 7), "nearest {} before"
    elif relation in ("next", "this coming", "coming") or parts.get("after") == "next":
        by, word = ahead or 7, "nearest {} after"
    else:
        way = context.direction(found)
        if way in ("future", "perhaps") or (relation == "this" and way != "past"):
            by, word = ahead, "nearest {} from"
        else:
            by, word = -back, "nearest {} before"
    if parts.get("after") == "week":
        by = (ahead or 7) + 7
        word = "the {} after next, from"
    chosen = shift_days(base, by)
    if chosen is None:
        return None
    reason = f"{word.format(name)} {context.reference.label}" if by else f"the {name} of {context.reference.label}"
    if found.form == "weekdays":
        last = shift_days(chosen, (weekday_number(parts["wd2"]) - weekday) % 7)
        if last is None or last == chosen:
            return None
        return Meaning(PartialDate(f"{chosen}/{last}"), reason, "relative", kind)
    return Meaning(PartialDate.day(chosen), reason, "relative", kind)


_ANAPHORIC = frozenset(["same", "that", "following", "previous", "preceding", "before", "after"])


def of_unit(found: Expression, context: Context) -> Meaning | None:
    parts = found.parts
    relation, unit = parts["r"].removeprefix("the ").strip(), parts.get("u", "period")
    step = STEPS.get(relation, 0)
    label = context.reference.label
    if unit in ("decade", "century") and relation in ("last", "next", "coming"):
        return Meaning(None, "a length of time", "relative", "duration")
    stretch = parts["r"] == "the last" and re.search(
        r"\b(?:in|over|during|for|within|throughout) $", context.low[max(0, found.start - 12) : found.start]
    )
    if (relation == "past" and "stage" not in parts) or stretch:
        return Meaning(None, f"the {unit} up to {label or 'the day of the text'}", "relative", "duration")
    if unit == "period" and relation in ("comparable", "corresponding") and context.last_quarter is None:
        return Meaning(None, "which period is meant is not said")
    if relation in (
        "year-ago",
        "year-earlier",
        "comparable",
        "corresponding",
        "comparable year-ago",
        "year-before",
    ):
        return year_before(found, context, unit)
    if unit == "quarter" or unit == "period":
        return this_quarter(context, relation, found)
    kind: DateKind = "time" if unit == "night" else "date"
    if unit == "day" and relation == "the" and "stage" in parts:
        near = context.last if context.near_last(found, 1) else None
        now, then = context.reference.day, near.first_day() if near is not None else None
        if now is not None and then is not None and then > now and parts["stage"].startswith("earl"):
            near = None  # "will sit on Monday. Earlier in the day he laid flowers": this day
        if near is not None and (meaning := from_anchor(near, "day", 0)):
            return meaning
    if relation in _ANAPHORIC or (relation == "next" and unit == "day"):
        near = context.last if context.near_last(found, 6 if relation in ("following", "same") else 2) else None
        if relation == "same" and unit == "day" and (near is None or near.edtf.count("-") < 2):
            near = context.same_day(found, 6) or near
        step = {"before": -1, "after": 1}.get(relation, step)
        if near is not None and (meaning := from_anchor(near, unit, step, kind)):
            return meaning
        if relation in ("before", "after", "following") or unit in ("day", "night"):
            why = "no date before it in the text to reckon from"
            return Meaning(None, why, "relative", kind)
    base_year, base_month = year_and_month(context.reference)
    base = context.reference.day
    if base_year is None or base_month is None:
        pair = context.reference.month_and_day
        if pair and unit == "month":
            month = PartialDate(f"XXXX-{shift_months(2000, pair[0], step)[1]:02d}")
            return Meaning(month, difference(context, step, unit), "relative", kind)
        return Meaning(None, NO_DATE if context.reference.value is None else NO_YEAR, "relative", kind)
    value: PartialDate | None = None
    if unit in ("week", "weekend", "fortnight", "day", "night"):
        if base is None:
            return Meaning(None, "the document's day is not known", "relative", kind)
        if unit == "weekend":
            if relation in ("the", "its", "our", "past") and context.direction(found) in ("past", "unclear"):
                step = 0 if base.weekday() >= 5 else -1
            elif relation == ("this past" if base.weekday() == 6 else "this coming" if base.weekday() < 5 else None):
                step = 0
            value = weekend_value(base, step)
        elif unit == "week":
            value = week_value(base, step)
        elif unit == "fortnight":
            value = week_value(base, 2 * step)
        else:
            value = optional_day(shift_days(base, step))
    elif unit == "month":
        value = month_value(*shift_months(base_year, base_month, step))
    elif unit == "year":
        value = year_value(base_year + step)
    elif unit == "decade":
        decade = base_year // 10 + step
        value = PartialDate(f"{decade:03d}X") if 100 <= decade <= 999 else None
    if value is None:
        return Meaning(None, "a span too wide to place", "relative", kind)
    if step == 0:
        reason = f"the {unit} of {label}"
    else:
        reason = f"{label} {'−' if step < 0 else '+'} {abs(step)} {unit}{'s' if abs(step) > 1 else ''}"
    return Meaning(value, reason, "relative", kind)


def of_ago(found: Expression, context: Context) -> Meaning | None:
    parts = found.parts
    unit = parts["u"]
    count = number(parts["n"])
    key = parts.get("k", "from now")
    written = context.low[found.start : found.end]
    sign = 1 if key in ("from now", "from today", "hence", "later", "on", "after", "afterward", "afterwards") else -1
    if count is None:
        return Meaning(None, f"how many {unit}s is not said")
    half = "and a half" in written
    kind: DateKind = "time" if unit in ("hour", "minute") else "date"
    if key in ("earlier", "later", "before", "previously", "prior", "afterward", "afterwards"):
        if unit == "year" and count == 1 and (meaning := quarter_before(found, context)):
            return meaning
        if context.near_last(found, 1) and context.last is not None:
            if unit in ("hour", "minute"):
                return None
            steps = sign * count * {"fortnight": 2, "decade": 10}.get(unit, 1)
            meaning = from_anchor(context.last, {"fortnight": "week", "decade": "year"}.get(unit, unit), steps)
            if meaning is not None:
                return meaning
        if key not in ("earlier", "previously"):
            return Meaning(None, "no date before it in the text to reckon from")
    elif unit == "year" and count == 1 and key == "ago" and (meaning := quarter_before(found, context)):
        return meaning
    base = context.reference.day
    base_year, base_month = year_and_month(context.reference)
    if base_year is None or base_month is None:
        pair = context.reference.month_and_day
        if pair and unit == "day" and (moved := shift_yearless(*pair, sign * count)):
            return Meaning(moved, f"{context.reference.label} {'+' if sign > 0 else '−'} {count} days")
        return Meaning(None, NO_DATE if context.reference.value is None else NO_YEAR, "relative", kind)
    value: PartialDate | None
    if unit in ("day", "hour", "minute"):
        if base is None:
            return Meaning(None, "the document's day is not known", "relative", kind)
        days = count if unit == "day" else count // 24 if unit == "hour" else 0
        value = optional_day(shift_days(base, sign * days))
    elif unit in ("week", "fortnight", "weekend"):
        if base is None:
            return Meaning(None, "the document's day is not known", "relative", kind)
        value = week_value(base, sign * count * (2 if unit == "fortnight" else 1))
    elif unit == "month" or (unit == "year" and half):
        months = count if unit == "month" else count * 12 + 6
        value = month_value(*shift_months(base_year, base_month, sign * months))
    elif unit == "quarter":
        value = quarter_value(base_year, (base_month - 1) // 3 + 1 + sign * count)
    elif unit in ("year", "decade"):
        value = year_value(base_year + sign * count * (10 if unit == "decade" else 1))
    else:
        value = None
    if value is None:
        return Meaning(None, "a span too wide to place", "relative", kind)
    return Meaning(
        value,
        f"{context.reference.label} {'+' if sign > 0 else '−'} {count} {unit}{'s' if count != 1 else ''}",
        "relative",
        kind,
    )


def of_deixis(found: Expression, context: Context) -> Meaning | None:
    parts = found.parts
    word, part = parts["w"], parts.get("part")
    step = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}.get(word, 0)
    if word == "last":
        step = -1
    kind: DateKind = "time" if part or word in ("tonight", "overnight") else "date"
    if word in ("that", "the same", "the next", "the following", "the previous"):
        step = {"the next": 1, "the following": 1, "the previous": -1}.get(word, 0)
        if (
            context.last is not None
            and context.near_last(found, 5 if word == "the same" else 2)
            and (meaning := from_anchor(context.last, "day", step, kind))
        ):
            return meaning
        return Meaning(None, "no date before it in the text to reckon from", "relative", kind)
    if (
        word == "the"
        and context.last is not None
        and context.near_last(found, 1)
        and (meaning := from_anchor(context.last, "day", 0, kind))
    ):
        return meaning
    base = context.reference.day
    if base is None:
        pair = context.reference.month_and_day
        if pair is not None:
            return Meaning(shift_yearless(*pair, step), difference(context, step, "day"), "relative", kind)
        return Meaning(
            None, NO_DATE if context.reference.value is None else "the document's day is not known", "relative", kind
        )
    value = optional_day(shift_days(base, step))
    return Meaning(value, difference(context, step, "day"), "relative", kind)


def of_clock(found: Expression, context: Context) -> Meaning | None:
    parts = found.parts
    if "wd" in parts or "w" in parts:
        meaning = of_weekday(found, context) if "wd" in parts else of_deixis(found, context)
        return Meaning(meaning.value, meaning.reason, meaning.basis, "time") if meaning else None
    sentence = context.sentence(found.start)
    if context.last is not None and context.last_end > sentence.start and _one_day(context.last):
        return Meaning(context.last, f"hour of {in_words(context.last)}, named before", "relative", "time")
    base = context.reference.day
    if base is None:
        return Meaning(None, "an hour; its day is not known", "relative", "time")
    return Meaning(PartialDate.day(base), f"hour of the day of {context.reference.label}", "relative", "time")


def relation_of_in(found: Expression, context: Context) -> bool:
    """Whether this is "in two weeks", not "the first time in two weeks"."""
    if "r" in found.parts or re.search(r"\bin $", context.low[max(0, found.start - 4) : found.start]) is None:
        return False
    before = context.low[max(0, found.start - 30) : max(0, found.start - 3)]
    return (
        re.search(
            r"\b(?:first|second|third|time|times|biggest|largest|worst|best|most|once|lowest"
            r"|highest)[\w ]{0,14}$",
            before,
        )
        is None
    )


def _one_day(value: PartialDate) -> bool:
    return "/" not in value.edtf and value.edtf.count("-") == 2


# "will be the first visit in ten years" looks back.
_FIRST_OF = re.compile(
    r"\b(?:first|second|third|last|only|best|worst|highest|lowest|biggest|largest|longest|most \w+)\b[^.;:]*$"
)


def of_duration(found: Expression, context: Context) -> Meaning | None:
    parts = found.parts
    count = number(parts["n"].split(".")[0].split(",")[0])
    if (
        relation_of_in(found, context)
        and not (
            parts["u"] in ("year", "decade") and _FIRST_OF.search(context.low[max(0, found.start - 90) : found.start])
        )
        and count is not None
        and parts["n"].replace("-", "").replace(" ", "").isalnum()
        and context.direction(found) == "future"
    ):
        return of_ago(
            Expression(found.start, found.end, "ago", {"n": parts["n"], "u": parts["u"], "k": "from now"}), context
        )
    unit, relation, base = parts["u"], parts.get("r"), context.reference.day
    if relation in ("last", "past") and count and base and unit in ("day", "week", "hour"):
        days = count * 7 if unit == "week" else count if unit == "day" else max(1, count // 24)
        first = shift_days(base, -days)
        if first:
            return Meaning(
                PartialDate(f"{first}/{base}"),
                f"the {count} {unit}s up to {context.reference.label}",
                "relative",
                "duration",
            )
    return Meaning(None, "a length of time", "relative", "duration")
