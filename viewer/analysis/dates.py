"""Expressions of time and the values they have, seen from the day of their document."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from dataclasses import dataclass

from viewer.model.dates import DateBasis, DateKind, DateMention, DocumentDate, PartialDate
from viewer.model.text import Span, Structure

from .calendar_rules import (
    HOLIDAYS,
    Day,
    day_or_none,
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
from .date_acceptance import is_date
from .date_grammar import Expression, expressions, folded, number, ordinal
from .date_words import MONTH_NAMES, WEEKDAY_NAMES, month_number, weekday_number
from .tense import Direction, direction

_LABELS = {
    "reader": "your date",
    "metadata": "file date",
    "dateline": "dateline",
    "header": "date line",
    "borrowed": "borrowed date",
}
_SEASON_NUMBERS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NO_DATE = "the document has no date to reckon from"
_NO_YEAR = "the year of the document is not known"
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Reference:
    """The day a text speaks from, as far as it is known."""

    value: PartialDate | None
    label: str
    borrowed: bool = False

    @property
    def day(self) -> Day | None:
        """The day, or the last day of an interval of days."""
        if self.value is None:
            return None
        last = PartialDate(self.value.edtf.split("/")[-1]) if self.value.edtf.split("/")[-1] != ".." else self.value
        return last.as_day()

    @property
    def year(self) -> int | None:
        if self.value is None or not self.value.has_year:
            return None
        last = self.value.last_day() or self.value.first_day()
        return last.year if last else None

    @property
    def month_and_day(self) -> tuple[int, int] | None:
        """Month and day where the year is not known."""
        match = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", self.value.edtf) if self.value else None
        return (int(match[1]), int(match[2])) if match else None


def reference_for(document_date: DocumentDate | None) -> Reference:
    if document_date is None:
        return Reference(None, "")
    label = f"{_LABELS[document_date.basis]} {in_words(document_date.value)}"
    return Reference(document_date.value, label, document_date.basis == "borrowed")


@dataclass(frozen=True, slots=True)
class _Meaning:
    value: PartialDate | None
    reason: str
    basis: DateBasis = "relative"
    kind: DateKind = "date"


class _Context:
    """What reading a text from left to right has shown so far."""

    def __init__(self, text: str, low: str, structure: Structure, reference: Reference) -> None:
        self.text = text
        self.low = low
        self.reference = reference
        spans = [
            *structure.sentences,
            *(h.span for h in structure.headers),
            *([structure.title] if structure.title else []),
        ]
        spans.extend(d.span for d in structure.datelines)
        self.sentences = sorted(spans)
        self.starts = [s.start for s in self.sentences]
        self.last: PartialDate | None = None
        self.last_end = -1
        self.last_quarter: tuple[int, int] | None = None
        self.quarter_end = -1
        self.day_first: bool | None = None

    def sentence(self, at: int) -> Span:
        number_ = bisect_right(self.starts, at) - 1
        if number_ >= 0 and self.sentences[number_].end > at:
            return self.sentences[number_]
        first = self.text.rfind("\n", 0, at) + 1
        last = self.text.find("\n", at)
        return Span(first, last if last >= 0 else len(self.text))

    def direction(self, found: Expression) -> Direction:
        first, last = self.sentence(found.start)
        return direction(self.low, found.start, found.end, first, last)

    def near_last(self, found: Expression, sentences: int = 1) -> bool:
        """Whether the last date stands in this sentence or so many before it."""
        if self.last is None:
            return False
        here = bisect_right(self.starts, found.start)
        there = bisect_right(self.starts, self.last_end - 1)
        return here - there <= sentences


def date_mentions(text: str, structure: Structure, document_date: DocumentDate | None) -> tuple[DateMention, ...]:
    """Every expression of time in the text, with its value as seen from the document's day, or why it has none.

    Spans do not overlap and are in text order. Never raises for any text.
    """
    low = folded(text)
    reference = reference_for(document_date)
    context = _Context(text, low, structure, reference)
    context.day_first = _day_first(low, reference)
    year = reference.year
    result: list[DateMention] = []
    for found in expressions(low, lambda e: is_date(text, low, e, year)):
        meaning = _resolve(found, context)
        if meaning is None:
            continue
        start = found.start + _lead(low, found)
        basis: DateBasis = meaning.basis
        if reference.borrowed and meaning.value is not None and basis != "explicit":
            basis = "borrowed"
        result.append(DateMention(Span(start, found.end), meaning.value, meaning.kind, basis, meaning.reason))
        if meaning.kind in ("date", "time") and meaning.value is not None and meaning.value.has_year:
            context.last, context.last_end = meaning.value, found.end
    return tuple(result)


def _lead(low: str, found: Expression) -> int:
    match = re.match(r"(?:from|between|at|around|about|on|over|during|in|within|for) ", low[found.start : found.end])
    return match.end() if match else 0


def _resolve(found: Expression, context: _Context) -> _Meaning | None:
    match found.form:
        case "day":
            return _day(found, context)
        case "days":
            return _days(found, context)
        case "month" | "months":
            return _month(found, context)
        case "year" | "years" | "decade":
            return _year(found, context)
        case "numeric":
            return _numeric(found, context)
        case "weekday" | "weekdays":
            return _weekday(found, context)
        case "unit":
            return _unit(found, context)
        case "ago":
            return _ago(found, context)
        case "week of":
            return _week_of(found, context)
        case "season":
            return _season(found, context)
        case "quarter" | "part of year":
            return _quarter(found, context)
        case "deixis":
            return _deixis(found, context)
        case "nth":
            return _nth(found, context)
        case "clock":
            return _clock(found, context)
        case "holiday":
            return _holiday(found, context)
        case "duration":
            return _duration(found, context)
        case "set":
            return _Meaning(None, "a habit; names no single day", "relative", "set")


def _full_year(found: Expression, context: _Context, relation: str | None) -> int | None:
    """The year that "this year", "last year", "the same year" beside a day or month means."""
    if relation in ("same", "the same", "that") and context.last is not None and (day := context.last.last_day()):
        return day.year
    year = context.reference.year
    if year is None:
        return None
    word = (relation or "").removeprefix("the ")
    if word in ("following", "previous") and context.last is not None and (day := context.last.last_day()):
        year = day.year
    return year + {"last": -1, "next": 1, "previous": -1, "following": 1, "coming": 1}.get(word, 0)


def _explicit(day: Day | None, what: str) -> _Meaning:
    if day is None:
        return _Meaning(None, f"{what}: there is no such day", "explicit")
    return _Meaning(PartialDate.day(day), f"the text gives day, month and year: {readable(day)}", "explicit")


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
        chosen = past if back <= 1.6 * ahead else future
    word = "nearest" if way == "unclear" else "nearest before" if chosen is past else "nearest after"
    return chosen, word


def _day(found: Expression, context: _Context) -> _Meaning | None:
    parts = found.parts
    month, day = month_number(parts["m"]), ordinal(parts["d"]) or 0
    weekday = weekday_number(parts["wd"]) if "wd" in parts else None
    if "y" in parts:
        chosen = day_or_none(int(parts["y"]), month, day)
        meaning = _explicit(chosen, context.text[found.start : found.end])
        if chosen and weekday is not None and chosen.weekday() != weekday:
            reason = f"{meaning.reason} (which was a {WEEKDAY_NAMES[chosen.weekday()]}, not a {WEEKDAY_NAMES[weekday]})"
            return _Meaning(meaning.value, reason, "explicit")
        return meaning
    if "r" in parts:
        year = _full_year(found, context, parts["r"])
        if year is not None:
            chosen = day_or_none(year, month, day)
            return _Meaning(
                PartialDate.day(chosen) if chosen else None,
                f"“{parts['r']} year”, seen from {context.reference.label}",
                "relative",
            )
    return _yearless_day(month, day, found, context, weekday)


def _yearless(month: int, day: int) -> PartialDate | None:
    return PartialDate(f"XXXX-{month:02d}-{day:02d}") if day_or_none(2000, month, day) else None


def _yearless_day(month: int, day: int, found: Expression, context: _Context, weekday: int | None = None) -> _Meaning:
    base = context.reference.day
    value = _yearless(month, day)
    if value is None:
        return _Meaning(None, "there is no such day", "explicit")
    if base is None:
        year = context.reference.year
        if year is not None and (chosen := day_or_none(year, month, day)):
            return _Meaning(
                PartialDate.day(chosen),
                f"day without year; year of the {context.reference.label}",
                "year from document",
            )
        why = _NO_YEAR if context.reference.value is not None else "the document has no date to take one from"
        return _Meaning(value, f"day without year, and {why}", "explicit")
    nearest = _nearest(month, day, context.direction(found), base, weekday)
    if nearest is None:
        return _Meaning(value, "day without year; no year near the document has it", "explicit")
    chosen, word = nearest
    reason = (
        f"day without year; {word} {context.reference.label}"
        if chosen != base
        else f"day without year; that of {context.reference.label}"
    )
    if weekday is not None and chosen.weekday() == weekday:
        reason += f", a {WEEKDAY_NAMES[weekday]}"
    return _Meaning(PartialDate.day(chosen), reason, "year from document")


def _days(found: Expression, context: _Context) -> _Meaning | None:
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
        meaning = _yearless_day(month2, last_day, found, context)
        if meaning.value is None:
            return meaning
        if not meaning.value.has_year:
            both = _yearless(month1, first_day)
            if both is None:
                return _Meaning(None, "there is no such day", "explicit")
            return _Meaning(PartialDate(f"{both.edtf}/{meaning.value.edtf}"), meaning.reason, "explicit")
        last = meaning.value.as_day()
        first_year = last.year - (month1 > month2) if last else 0
        basis, reason = meaning.basis, meaning.reason.replace("day without", "days without")
    first = day_or_none(first_year, month1, first_day)
    if first is None or last is None or first >= last:
        return (
            _Meaning(None, "these days make no span of time", "explicit")
            if first == last or not last
            else _Meaning(PartialDate.day(last), reason, basis)
        )
    return _Meaning(PartialDate(f"{first}/{last}"), reason, basis)


def _month(found: Expression, context: _Context) -> _Meaning | None:
    parts = found.parts
    month = month_number(parts["m"])
    if "m2" in parts:
        return _month_range(found, context, month, month_number(parts["m2"]))
    year: int | None
    if "y" in parts:
        year = int(parts["y"])
        return _Meaning(month_value(year, month), "the text gives month and year", "explicit")
    if "y2" in parts:
        year = _two_digit_year(int(parts["y2"][1:]), context.reference)
        return _Meaning(month_value(year, month), "the text gives month and year", "explicit")
    if "r" in parts:
        year = _full_year(found, context, parts["r"])
        if year is None:
            return _Meaning(_yearless_month(month), f"“{parts['r']} year”: {_NO_DATE}")
        return _Meaning(month_value(year, month), f"“{parts['r']} year”, seen from {context.reference.label}")
    base_year, base_month = _base_month(context.reference)
    if base_year is None or base_month is None:
        why = _NO_YEAR if context.reference.value is not None else "the document has no date to take one from"
        return _Meaning(_yearless_month(month), f"month without year, and {why}", "explicit")
    relation = parts.get("r2", "").removeprefix("the ").removeprefix("this ") if parts.get("r2") != "this" else "this"
    if relation in ("last", "past", "previous"):
        year = base_year - (month >= base_month)
    elif relation in ("next", "coming", "following"):
        year = base_year + (month <= base_month)
    elif relation == "this":
        year = base_year
    else:
        year = _month_year(month, base_year, base_month, context.direction(found))
    reason = f"month without year; year of the {context.reference.label}"
    if relation:
        which = "nearest" if relation == "this" else relation
        reason = f"the {which} {MONTH_NAMES[month - 1]} seen from {context.reference.label}"
    elif year != base_year:
        reason = f"month without year; nearest {'before' if year < base_year else 'after'} {context.reference.label}"
    return _Meaning(month_value(year, month), reason, "relative" if relation else "year from document")


def _base_month(reference: Reference) -> tuple[int | None, int | None]:
    if reference.day is not None:
        return reference.day.year, reference.day.month
    if reference.value is not None and reference.value.has_year and (last := reference.value.last_day()):
        return last.year, last.month
    return None, None


def _month_year(month: int, base_year: int, base_month: int, way: Direction) -> int:
    if way == "past":
        return base_year - (month > base_month)
    if way == "future":
        return base_year + (month < base_month)
    ahead = (month - base_month) % 12
    back = (base_month - month) % 12
    if back <= 1.6 * ahead or ahead == 0:
        return base_year - (month > base_month)
    return base_year + (month < base_month)


def _yearless_month(month: int) -> PartialDate:
    return PartialDate(f"XXXX-{month:02d}")


def _month_range(found: Expression, context: _Context, first: int, last: int) -> _Meaning | None:
    parts = found.parts
    if "y" in parts:
        year = int(parts["y"])
        start = int(parts["y0"]) if "y0" in parts else year - (first > last)
        return _Meaning(
            PartialDate(f"{start:04d}-{first:02d}/{year:04d}-{last:02d}"), "the text gives months and year", "explicit"
        )
    base_year, base_month = _base_month(context.reference)
    if base_year is None or base_month is None:
        return _Meaning(
            PartialDate(f"XXXX-{first:02d}/XXXX-{last:02d}"), f"months without year, and {_NO_YEAR}", "explicit"
        )
    year = _month_year(last, base_year, base_month, context.direction(found))
    start = year - (first > last)
    return _Meaning(
        PartialDate(f"{start:04d}-{first:02d}/{year:04d}-{last:02d}"),
        f"months without year; nearest to {context.reference.label}",
        "year from document",
    )


def _two_digit_year(short: int, reference: Reference) -> int:
    pivot = (reference.year or 2020) + 20
    year = pivot - pivot % 100 + short
    return year if year <= pivot else year - 100


_SPOKEN_YEAR = re.compile(r"(nineteen|eighteen|two thousand)(?: and)?(?: (.*))?")


def _year(found: Expression, context: _Context) -> _Meaning | None:
    parts = found.parts
    if found.form == "decade":
        if "decade" in parts:
            return _Meaning(PartialDate(f"{parts['decade']}X"), "the text gives the decade", "explicit")
        tens = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8}
        ten = int(parts["short"][0]) if "short" in parts else tens.get(parts["word"], 9)
        century = 20 if ten == 2 and (context.reference.year or 0) >= 2020 else 19
        return _Meaning(PartialDate(f"{century}{ten}X"), "decade without century; the nearest past one", "relative")
    if "spoken" in parts and (match := _SPOKEN_YEAR.match(parts["spoken"])):
        rest = number(match[2]) if match[2] else 0
        if rest is None or (match[1] != "two thousand" and rest < 10) or rest > 99:
            return None
        value = year_value({"nineteen": 1900, "eighteen": 1800}.get(match[1], 2000) + rest)
        return _Meaning(value, "the text gives the year in words", "explicit")
    year = int(parts["y"])
    if found.form == "year":
        return _Meaning(year_value(year), "the text gives the year", "explicit")
    if "short" in parts:
        last = year - year % 100 + int(parts["short"])
        last += 100 if last < year else 0
    else:
        last = int(parts["y2"])
    return _Meaning(PartialDate(f"{year}/{last}"), "the text gives the years from and to", "explicit")


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


def _numeric(found: Expression, context: _Context) -> _Meaning | None:
    parts = found.parts
    if "a" not in parts:
        chosen = day_or_none(int(parts["y"]), int(parts["m"]), int(parts["d"]))
        return _explicit(chosen, context.text[found.start : found.end]) if 1000 <= int(parts["y"]) <= 2999 else None
    a, b = int(parts["a"]), int(parts["b"])
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        if parts["sep"] == ".":
            return None
        year = _two_digit_year(year, context.reference)
    day_first, month_first = day_or_none(year, b, a), day_or_none(year, a, b)
    if day_first is None and month_first is None:
        return None
    if day_first is None or month_first is None or a == b:
        return _explicit(day_first or month_first, "")
    if context.day_first is None:
        return _Meaning(
            year_value(year),
            f"could be {readable(day_first)} or {readable(month_first)}; nothing in the text decides",
            "explicit",
        )
    chosen = day_first if context.day_first else month_first
    order = "day before month" if context.day_first else "month before day"
    return _Meaning(PartialDate.day(chosen), f"{order}, as the other dates of the text show", "explicit")


def _weekday(found: Expression, context: _Context) -> _Meaning | None:
    parts = found.parts
    weekday = weekday_number(parts["wd"])
    base = context.reference.day
    kind: DateKind = "time" if "part" in parts else "date"
    name = WEEKDAY_NAMES[weekday]
    relation = parts.get("r", "").removeprefix("the ")
    if base is None:
        why = _NO_DATE if context.reference.value is None else _NO_YEAR
        return _Meaning(None, f"a {name}, but {why}", "relative", kind)
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
                return _Meaning(
                    PartialDate.day(chosen), f"the {relation} {name}, seen from {readable(anchor)}", "relative", kind
                )
    back, ahead = (base.weekday() - weekday) % 7, (weekday - base.weekday()) % 7
    if relation in ("last", "this past", "past") or parts.get("after") == "last":
        by, word = -(back or 7), "nearest {} before"
    elif relation in ("next", "this coming", "coming") or parts.get("after") == "next":
        by, word = ahead or 7, "nearest {} after"
    else:
        way = context.direction(found)
        if way == "future" or (relation == "this" and way != "past"):
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
        return _Meaning(PartialDate(f"{chosen}/{last}"), reason, "relative", kind)
    return _Meaning(PartialDate.day(chosen), reason, "relative", kind)


_STEP = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "before last": -2,
    "next": 1,
    "coming": 1,
    "following": 1,
    "after next": 2,
    "upcoming": 1,
    "year-ago": -1,
    "year-earlier": -1,
    "year-before": -1,
    "comparable": -1,
    "corresponding": -1,
    "comparable year-ago": -1,
}
_ANAPHORIC = frozenset(["same", "that", "following", "previous", "preceding", "before", "after"])


def _unit(found: Expression, context: _Context) -> _Meaning | None:
    parts = found.parts
    relation, unit = parts["r"].removeprefix("the ").strip(), parts["u"]
    step = _STEP.get(relation, 0)
    label = context.reference.label
    if relation == "past" and "stage" not in parts:
        return _Meaning(None, f"the {unit} up to {label or 'the day of the text'}", "relative", "duration")
    if unit == "period" or relation in (
        "year-ago",
        "year-earlier",
        "comparable",
        "corresponding",
        "comparable year-ago",
        "year-before",
    ):
        return _year_before(found, context, unit)
    if unit == "quarter":
        return _this_quarter(context, relation, found)
    kind: DateKind = "time" if unit == "night" else "date"
    if relation in _ANAPHORIC or (relation == "next" and unit == "day"):
        near = context.last if context.near_last(found, 2) else None
        step = {"before": -1, "after": 1}.get(relation, step)
        if near is not None and (meaning := _from_anchor(near, unit, step, kind)):
            return meaning
        if relation in ("before", "after") or unit in ("day", "night"):
            why = "no date before it in the text to reckon from"
            return _Meaning(None, why, "relative", kind)
    base_year, base_month = _base_month(context.reference)
    base = context.reference.day
    if base_year is None or base_month is None:
        return _Meaning(None, _NO_DATE if context.reference.value is None else _NO_YEAR, "relative", kind)
    value: PartialDate | None = None
    if unit in ("week", "weekend", "fortnight", "day", "night"):
        if base is None:
            return _Meaning(None, "the document's day is not known", "relative", kind)
        if unit == "weekend":
            if relation in ("the", "its", "our", "past") and context.direction(found) != "future":
                step = 0 if base.weekday() >= 5 else -1
            elif relation == "last" and base.weekday() == 6:
                step = -1
            value = weekend_value(base, step)
        elif unit == "week":
            value = week_value(base, step)
        elif unit == "fortnight":
            value = week_value(base, 2 * step)
        else:
            value = _optional_day(shift_days(base, step))
    elif unit == "month":
        value = month_value(*shift_months(base_year, base_month, step))
    elif unit == "year":
        value = year_value(base_year + step)
    elif unit == "decade":
        decade = base_year // 10 + step
        value = PartialDate(f"{decade:03d}X") if 100 <= decade <= 999 else None
    if value is None:
        return _Meaning(None, "a span too wide to place", "relative", kind)
    if step == 0:
        reason = f"the {unit} of {label}"
    else:
        reason = f"{label} {'−' if step < 0 else '+'} {abs(step)} {unit}{'s' if abs(step) > 1 else ''}"
    return _Meaning(value, reason, "relative", kind)


def _optional_day(day: Day | None) -> PartialDate | None:
    return PartialDate.day(day) if day else None


def _from_anchor(anchor: PartialDate, unit: str, step: int, kind: DateKind = "date") -> _Meaning | None:
    """A unit reckoned from a date the text gave before."""
    day = anchor.first_day() if step < 0 else anchor.last_day()
    if day is None:
        return None
    value: PartialDate | None = None
    precise = anchor.edtf.split("/")[0].count("-")
    if unit in ("day", "night", "week", "weekend"):
        if precise < 2:
            return None
        if unit in ("day", "night"):
            value = _optional_day(shift_days(day, step))
        else:
            value = week_value(day, step) if unit == "week" else weekend_value(day, step)
    elif unit == "month":
        if precise < 1 or int(anchor.edtf.split("/")[0].split("-")[1]) > 12:
            return None
        value = month_value(*shift_months(day.year, day.month, step))
    elif unit == "year":
        value = year_value(day.year + step)
    if value is None:
        return None
    sign = f" {'−' if step < 0 else '+'} {abs(step)} {unit}{'s' if abs(step) > 1 else ''}" if step else ""
    return _Meaning(value, f"{in_words(anchor)}, named before{sign}", "relative", kind)


def _ago(found: Expression, context: _Context) -> _Meaning | None:
    parts = found.parts
    unit = parts["u"]
    count = number(parts["n"])
    key = parts.get("k", "from now")
    written = context.low[found.start : found.end]
    sign = 1 if key in ("from now", "from today", "hence", "later", "on", "after", "afterward", "afterwards") else -1
    if count is None:
        return _Meaning(None, f"how many {unit}s is not said")
    half = "and a half" in written
    kind: DateKind = "time" if unit in ("hour", "minute") else "date"
    if key in ("earlier", "later", "before", "previously", "prior", "afterward", "afterwards"):
        if unit == "year" and count == 1 and (meaning := _quarter_before(found, context)):
            return meaning
        if context.near_last(found, 1) and context.last is not None:
            if unit in ("hour", "minute"):
                return None
            steps = sign * count * {"fortnight": 2, "decade": 10}.get(unit, 1)
            meaning = _from_anchor(context.last, {"fortnight": "week", "decade": "year"}.get(unit, unit), steps)
            if meaning is not None:
                return meaning
        if key not in ("earlier", "previously"):
            return _Meaning(None, "no date before it in the text to reckon from")
    elif unit == "year" and count == 1 and key == "ago" and (meaning := _quarter_before(found, context)):
        return meaning
    base = context.reference.day
    base_year, base_month = _base_month(context.reference)
    if base_year is None or base_month is None:
        pair = context.reference.month_and_day
        if pair and unit in _UNIT_DAYS:
            moved = shift_days(Day(2000, *pair), sign * count * _UNIT_DAYS[unit])
            if moved and moved.year == 2000 and (moved > Day(2000, 2, 29)) == (Day(2000, *pair) > Day(2000, 2, 29)):
                return _Meaning(
                    _yearless(moved.month, moved.day),
                    f"{context.reference.label} {'+' if sign > 0 else '−'} {count} {unit}s",
                )
        return _Meaning(None, _NO_DATE if context.reference.value is None else _NO_YEAR, "relative", kind)
    value: PartialDate | None
    if unit in ("day", "hour", "minute"):
        if base is None:
            return _Meaning(None, "the document's day is not known", "relative", kind)
        days = count if unit == "day" else count // 24 if unit == "hour" else 0
        value = _optional_day(shift_days(base, sign * days))
    elif unit in ("week", "fortnight", "weekend"):
        if base is None:
            return _Meaning(None, "the document's day is not known", "relative", kind)
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
        return _Meaning(None, "a span too wide to place", "relative", kind)
    return _Meaning(
        value,
        f"{context.reference.label} {'+' if sign > 0 else '−'} {count} {unit}{'s' if count != 1 else ''}",
        "relative",
        kind,
    )


def _quarter_before(found: Expression, context: _Context) -> _Meaning | None:
    """ "a year earlier" in the report of a quarter: that quarter of the year before."""
    if context.last_quarter is None or context.last is None:
        return None
    year, quarter = context.last_quarter
    if found.start - context.quarter_end > 400:
        return None
    value = quarter_value(year - 1, quarter)
    return (
        _Meaning(value, f"the same quarter of the year before, as the text compares quarters ({year} Q{quarter})")
        if value
        else None
    )


def _year_before(found: Expression, context: _Context, unit: str) -> _Meaning | None:
    if meaning := _quarter_before(found, context):
        return meaning
    year = context.reference.year
    if unit == "year" and year is not None:
        return _Meaning(year_value(year - 1), f"{context.reference.label} − 1 year")
    if context.last is not None and context.near_last(found, 2) and (meaning := _from_anchor(context.last, "year", -1)):
        return meaning
    return _Meaning(None, "which period is meant is not said")


def _this_quarter(context: _Context, relation: str, found: Expression) -> _Meaning | None:
    if relation in ("the", "its", "same", "that", "latest") and context.last_quarter is not None:
        year, quarter = context.last_quarter
        return _Meaning(quarter_value(year, quarter), f"the quarter named before ({year} Q{quarter})")
    base_year, base_month = _base_month(context.reference)
    if base_year is None or base_month is None:
        return _Meaning(None, _NO_DATE if context.reference.value is None else _NO_YEAR)
    quarter = (base_month - 1) // 3 + 1
    step = _STEP.get(relation, 0)
    if relation == "latest" or (relation in ("the", "its") and context.direction(found) == "past"):
        step = -1
    year, quarter = base_year + (quarter - 1 + step) // 4, (quarter - 1 + step) % 4 + 1
    context.last_quarter, context.quarter_end = (year, quarter), found.end
    return _Meaning(
        quarter_value(year, quarter),
        f"the {'quarter' if not step else relation + ' quarter'} seen from {context.reference.label}",
    )


def _week_of(found: Expression, context: _Context) -> _Meaning | None:
    parts = found.parts
    month = month_number(parts.get("m") or parts["m2"])
    day = ordinal(parts.get("d") or parts["d2"]) or 0
    if "y" in parts:
        chosen = day_or_none(int(parts["y"]), month, day)
        basis: DateBasis = "explicit"
        reason = "the text gives the week’s day and year"
    else:
        meaning = _yearless_day(month, day, found, context)
        if meaning.value is None or not meaning.value.has_year:
            return meaning
        chosen, basis, reason = meaning.value.as_day(), meaning.basis, meaning.reason
    if chosen is None:
        return _Meaning(None, "there is no such day", "explicit")
    if re.search(r"week end(?:ing|ed)", context.low[found.start : found.end]):
        first = shift_days(chosen, -6)
        return _Meaning(
            PartialDate(f"{first}/{chosen}") if first else None, f"the seven days up to it; {reason}", basis
        )
    return _Meaning(week_value(chosen), f"Monday to Sunday of that week; {reason}", basis)


def _season(found: Expression, context: _Context) -> _Meaning | None:
    parts = found.parts
    season = _SEASON_NUMBERS[parts["s"]]
    if "y" in parts:
        return _Meaning(PartialDate(f"{parts['y']}-{season}"), "the text gives season and year", "explicit")
    base_year, base_month = _base_month(context.reference)
    if base_year is None or base_month is None:
        return _Meaning(None, _NO_DATE if context.reference.value is None else _NO_YEAR)
    first = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    relation = (parts.get("r") or "").removeprefix("this ") if parts.get("r") != "this" else "this"
    # A winter is counted to the year it starts in; in January and February it is still the one before.
    current = base_year - 1 if season == 24 and base_month <= 2 else base_year
    begun = base_month >= first or current < base_year
    over = not current < base_year and base_month > first + 2
    if "r3" in parts:
        year = base_year + {"last": -1, "next": 1}.get(parts["r3"], 0)
    elif relation in ("last", "past", "previous"):
        year = current if over else current - 1
    elif relation in ("next", "coming", "following"):
        year = current if not begun else current + 1
    elif relation == "this":
        year = current
    else:
        way = context.direction(found)
        if way == "future":
            year = current + 1 if over else current
        else:
            year = current if begun else current - 1
    value = PartialDate(f"{year:04d}-{season}") if 1 <= year <= 9999 else None
    return _Meaning(value, f"{relation or 'nearest'} {parts['s']}, seen from {context.reference.label}")


def _quarter(found: Expression, context: _Context) -> _Meaning | None:
    parts = found.parts
    base_year, base_month = _base_month(context.reference)
    if found.form == "part of year":
        unit, stage = parts.get("u") or parts["u2"], parts.get("stage") or parts.get("stage2", "")
        if base_year is None or base_month is None:
            return _Meaning(None, _NO_DATE if context.reference.value is None else _NO_YEAR)
        label = context.reference.label
        if unit == "year":
            if "-" in context.low[found.start : found.end] and stage == "end":
                year = base_year - 1 if base_month <= 3 and context.direction(found) == "past" else base_year
                return _Meaning(PartialDate(f"{year:04d}-12-31"), f"last day of the year of {label}")
            return _Meaning(year_value(base_year), f"the year of {label}")
        if unit == "month":
            return _Meaning(month_value(base_year, base_month), f"the month of {label}")
        if unit == "week" and context.reference.day:
            return _Meaning(week_value(context.reference.day), f"the week of {label}")
        return _Meaning(None, "a span too wide to place")
    quarter = ordinal(parts.get("q") or parts["q2"])
    if quarter is None:
        return None
    months = 6 if parts.get("what") == "half" else 4 if parts.get("what") == "trimester" else 3
    if (months == 6 and quarter > 2) or quarter > 4:
        return None
    if "m" in parts:
        return _month(Expression(found.start, found.end, "month", {"m": parts["m"]}), context)
    relation = parts.get("r") or parts.get("r3") or ""
    before = parts.get("rel", "").strip()
    written = parts.get("y") or parts.get("y2") or parts.get("y0")
    if written:
        year = int(written)
        meaning = _Meaning(quarter_value(year, quarter, months), "the text gives the part and the year", "explicit")
    else:
        if base_year is None or base_month is None:
            return _Meaning(None, _NO_DATE if context.reference.value is None else _NO_YEAR)
        part = (base_month - 1) // months + 1
        if before in ("year-ago", "year-earlier"):
            year = base_year - 1 - (quarter > part)
        elif relation and relation != "the":
            year = _full_year(found, context, relation) or base_year
        elif relation == "the":
            year = base_year
        else:
            way = context.direction(found)
            year = base_year
            if before in ("last", "latest", "previous") or way != "future":
                year -= quarter > part or (before in ("last",) and quarter == part)
                if way == "unclear" and quarter == part + 1 and not before:
                    year = base_year
            elif quarter < part:
                year += 1
        meaning = _Meaning(quarter_value(year, quarter, months), f"nearest to {context.reference.label}")
    if months == 3:
        context.last_quarter, context.quarter_end = (year, quarter), found.end
    return meaning


def _deixis(found: Expression, context: _Context) -> _Meaning | None:
    parts = found.parts
    word, part = parts["w"], parts.get("part")
    step = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}.get(word, 0)
    if word == "last":
        if part != "night":
            step = -1
        step = -1
    kind: DateKind = "time" if part or word in ("tonight", "overnight") else "date"
    if word in ("that", "the same"):
        if (
            context.last is not None
            and context.near_last(found, 2)
            and (meaning := _from_anchor(context.last, "day", 0, kind))
        ):
            return meaning
        return _Meaning(None, "no date before it in the text to reckon from", "relative", kind)
    base = context.reference.day
    if base is None:
        pair = context.reference.month_and_day
        if pair is not None:
            moved = Day(2000 if step >= 0 else 2001, *pair) if pair != (2, 29) else Day(2000, 2, 29)
            moved = moved + datetime.timedelta(step)
            return _Meaning(_yearless(moved.month, moved.day), _reason(context, step, "day"), "relative", kind)
        return _Meaning(
            None, _NO_DATE if context.reference.value is None else "the document's day is not known", "relative", kind
        )
    value = _optional_day(shift_days(base, step))
    return _Meaning(value, _reason(context, step, "day"), "relative", kind)


def _reason(context: _Context, step: int, unit: str) -> str:
    if step == 0:
        return f"the day of {context.reference.label}" if unit == "day" else f"the {unit} of {context.reference.label}"
    return f"{context.reference.label} {'−' if step < 0 else '+'} {abs(step)} {unit}{'s' if abs(step) > 1 else ''}"


def _nth(found: Expression, context: _Context) -> _Meaning | None:
    day = ordinal(found.parts["d"]) or 0
    base_year, base_month = _base_month(context.reference)
    if "r" in found.parts:
        if base_year is None or base_month is None:
            return _Meaning(None, _NO_DATE)
        step = {"last": -1, "next": 1}.get(found.parts["r"], 0)
        chosen = day_or_none(*shift_months(base_year, base_month, step), day)
        return _Meaning(_optional_day(chosen), f"the month of {context.reference.label}")
    last = context.last
    if last is None or not context.near_last(found, 1) or last.edtf.split("/")[0].count("-") < 1:
        return None
    anchor = last.first_day()
    if anchor is None or int(last.edtf.split("-")[1][:2]) > 12:
        return None
    chosen = day_or_none(anchor.year, anchor.month, day)
    return _Meaning(_optional_day(chosen), f"month of {in_words(last)}, named before") if chosen else None


def _clock(found: Expression, context: _Context) -> _Meaning | None:
    parts = found.parts
    if "wd" in parts or "w" in parts:
        form = "weekday" if "wd" in parts else "deixis"
        meaning = _resolve(Expression(found.start, found.end, form, parts), context)  # type: ignore[arg-type]
        return _Meaning(meaning.value, meaning.reason, meaning.basis, "time") if meaning else None
    sentence = context.sentence(found.start)
    if context.last is not None and context.last_end > sentence.start and context.last.is_day:
        return _Meaning(context.last, f"hour of {in_words(context.last)}, named before", "relative", "time")
    base = context.reference.day
    if base is None:
        return _Meaning(None, "an hour; its day is not known", "relative", "time")
    return _Meaning(PartialDate.day(base), f"hour of the day of {context.reference.label}", "relative", "time")


def _holiday(found: Expression, context: _Context) -> _Meaning | None:
    parts = found.parts
    name = parts["h"].removesuffix(" day") if parts["h"] == "thanksgiving day" else parts["h"]
    rule = HOLIDAYS.get(name)
    if rule is None:
        return None
    if "y" in parts:
        return _Meaning(PartialDate.day(rule(int(parts["y"]))), f"{parts['h'].title()} of that year", "explicit")
    base = context.reference.day
    if base is None:
        return _Meaning(None, _NO_DATE if context.reference.value is None else _NO_YEAR)
    if not 2 < base.year < 9998:
        return None
    days = [rule(base.year + k) for k in (-1, 0, 1)]
    relation = parts.get("r")
    way: Direction = "past" if relation == "last" else "future" if relation == "next" else context.direction(found)
    past, future = max(d for d in days if d <= base), min(d for d in days if d >= base)
    if way == "unclear":
        chosen = past if (base - past).days <= (future - base).days else future
    else:
        chosen = past if way == "past" else future
    return _Meaning(PartialDate.day(chosen), f"the nearest to {context.reference.label}")


def _duration(found: Expression, context: _Context) -> _Meaning | None:
    parts = found.parts
    count = number(parts["n"].split(".")[0].split(",")[0])
    unit, relation, base = parts["u"], parts.get("r"), context.reference.day
    if relation in ("last", "past") and count and base and unit in ("day", "week", "hour"):
        days = count * 7 if unit == "week" else count if unit == "day" else max(1, count // 24)
        first = shift_days(base, -days)
        if first:
            return _Meaning(
                PartialDate(f"{first}/{base}"),
                f"the {count} {unit}s up to {context.reference.label}",
                "relative",
                "duration",
            )
    return _Meaning(None, "a length of time", "relative", "duration")
