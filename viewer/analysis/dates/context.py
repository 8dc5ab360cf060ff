"""What the meaning of an expression of time depends on: the day of its document, and the dates before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from viewer.model.dates import DateBasis, DateKind, DocumentDate, PartialDate
from viewer.model.text import Span, Structure

from .calendar_rules import (
    Day,
    day_or_none,
    in_words,
    month_value,
    shift_days,
    shift_months,
    week_value,
    weekend_value,
    year_value,
)
from .grammar import Expression
from .tense import Direction, direction

_LABELS = {
    "reader": "your date",
    "metadata": "file date",
    "dateline": "dateline",
    "header": "date line",
    "borrowed": "borrowed date",
}


NO_DATE = "the document has no date to reckon from"


NO_YEAR = "the year of the document is not known"


STEPS = {
    "last": -1,
    "past": -1,
    "this past": -1,
    "previous": -1,
    "preceding": -1,
    "before last": -2,
    "next": 1,
    "coming": 1,
    "this coming": 1,
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
"""How many units "last" or "following" leads back or on."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The day a text speaks from, as far as it is known."""

    value: PartialDate | None
    label: str
    borrowed: bool = False

    @property
    def named(self) -> str:
        """The label within a sentence: "the dateline 3 May 2011", "your date 3 May 2011"."""
        return self.label if self.label.startswith("your ") else f"the {self.label}"

    @property
    def day(self) -> Day | None:
        """The day, or the last day of an interval of days."""
        return _day_of(self.value) if self.value is not None else None

    @property
    def year(self) -> int | None:
        return _year_of(self.value) if self.value is not None else None

    @property
    def month_and_day(self) -> tuple[int, int] | None:
        """Month and day where the year is not known."""
        match = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", self.value.edtf) if self.value else None
        return (int(match[1]), int(match[2])) if match else None


# Each expression of a text asks for the same day again.
@lru_cache(maxsize=1000)
def _day_of(value: PartialDate) -> Day | None:
    last = PartialDate(value.edtf.split("/")[-1]) if value.edtf.split("/")[-1] != ".." else value
    return last.as_day()


@lru_cache(maxsize=1000)
def _year_of(value: PartialDate) -> int | None:
    if not value.has_year:
        return None
    last = value.last_day() or value.first_day()
    return last.year if last else None


def reference_for(document_date: DocumentDate | None) -> Reference:
    if document_date is None:
        return Reference(None, "")
    label = f"{_LABELS[document_date.basis]} {in_words(document_date.value)}"
    return Reference(document_date.value, label, document_date.basis == "borrowed")


@dataclass(frozen=True, slots=True)
class Meaning:
    value: PartialDate | None
    reason: str
    basis: DateBasis = "relative"
    kind: DateKind = "date"


_OWN_WEEKS = 31
"""Days from its date within which a text's "the same day" may lie, where other dates stand between."""


class Context:
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
        self.last_day: tuple[PartialDate, int] | None = None
        """The last day of the text's own weeks, and where it ends."""
        self.last_quarter: tuple[int, int] | None = None
        self.quarter_end = -1
        self.day_first: tuple[bool | None] | None = None
        """Whether 05/06/2019 is 5 June in this text; None until it is asked for."""

    def sentence(self, at: int) -> Span:
        number_ = bisect_right(self.starts, at) - 1
        if number_ >= 0 and self.sentences[number_].end > at:
            return self.sentences[number_]
        first = self.text.rfind("\n", 0, at) + 1
        last = self.text.find("\n", at)
        return Span(first, last if last >= 0 else len(self.text))

    def direction(self, found: Expression) -> Direction:
        first, last = self.sentence(found.start)
        # A "sentence" of a table may be as long as the text.
        first, last = max(first, found.start - 400), min(last, found.end + 250)
        return direction(self.low, found.start, found.end, first, last)

    def near_last(self, found: Expression, sentences: int = 1) -> bool:
        """Whether the last date stands in this sentence or so many before it."""
        return self.last is not None and self._near(found, self.last_end, sentences)

    def note_day(self, value: PartialDate, end: int) -> None:
        """Remember a value as the day last told of, if it is one and no day of long ago."""
        day, base = value.as_day(), self.reference.day
        if day is not None and (base is None or abs((base - day).days) <= _OWN_WEEKS):
            self.last_day = value, end

    def same_day(self, found: Expression, sentences: int) -> PartialDate | None:
        """The day that "the same day" takes up: the last one named, in this sentence or so many before it."""
        if self.last_day is None or not self._near(found, self.last_day[1], sentences):
            return None
        return self.last_day[0]

    def _near(self, found: Expression, end: int, sentences: int) -> bool:
        return bisect_right(self.starts, found.start) - bisect_right(self.starts, end - 1) <= sentences


def year_and_month(reference: Reference) -> tuple[int | None, int | None]:
    if reference.day is not None:
        return reference.day.year, reference.day.month
    if reference.value is not None and reference.value.has_year and (last := reference.value.last_day()):
        return last.year, last.month
    return None, None


def full_year(found: Expression, context: Context, relation: str | None) -> int | None:
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


def optional_day(day: Day | None) -> PartialDate | None:
    return PartialDate.day(day) if day else None


def difference(context: Context, step: int, unit: str) -> str:
    if step == 0:
        return f"the day of {context.reference.label}" if unit == "day" else f"the {unit} of {context.reference.label}"
    return f"{context.reference.label} {'−' if step < 0 else '+'} {abs(step)} {unit}{'s' if abs(step) > 1 else ''}"


def from_anchor(anchor: PartialDate, unit: str, step: int, kind: DateKind = "date") -> Meaning | None:
    """A unit reckoned from a date the text gave before."""
    value: PartialDate | None = None
    if match := re.fullmatch(r"XXXX-(\d\d)-(\d\d)", anchor.edtf):
        value = shift_yearless(int(match[1]), int(match[2]), step) if unit in ("day", "night") else None
        return (
            Meaning(value, f"{in_words(anchor)}, named before{_signed(step, unit)}", "relative", kind)
            if value
            else None
        )
    day = anchor.first_day() if step < 0 else anchor.last_day()
    if day is None:
        return None
    precise = anchor.edtf.split("/")[0].count("-")
    if unit in ("day", "night", "week", "weekend"):
        if precise < 2:
            return None
        if unit in ("day", "night"):
            value = optional_day(shift_days(day, step))
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
    return Meaning(value, f"{in_words(anchor)}, named before{_signed(step, unit)}", "relative", kind)


def _signed(step: int, unit: str) -> str:
    return f" {'−' if step < 0 else '+'} {abs(step)} {unit}{'s' if abs(step) > 1 else ''}" if step else ""


def shift_yearless(month: int, day: int, days: int) -> PartialDate | None:
    """A day of an unknown year, so many days on; None where it hangs on whether that is a leap year."""
    if days == 0:
        return yearless(month, day)
    if (month, day) == (2, 29):
        return None
    common, leap = (shift_days(Day(year, month, day), days) for year in (2001, 2004))
    if common is None or leap is None or (common.month, common.day) != (leap.month, leap.day):
        return None
    return yearless(common.month, common.day)


def yearless(month: int, day: int) -> PartialDate | None:
    """`XXXX-06-26`; None where no year has such a day."""
    return PartialDate(f"XXXX-{month:02d}-{day:02d}") if day_or_none(2000, month, day) else None
