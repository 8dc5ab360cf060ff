"""Dates that may be partly known, written in EDTF (ISO 8601-2:2019)."""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from dataclasses import dataclass
from typing import Literal

from .text import DocumentId, Span

DateKind = Literal["date", "time", "duration", "set"]
DateBasis = Literal["explicit", "relative", "year from document", "borrowed"]
DocumentDateBasis = Literal["reader", "metadata", "dateline", "header", "borrowed"]

_SINGLE = re.compile(r"(\d{4}|\d{3}X|XXXX)(?:-(\d\d))?(?:-(\d\d))?[?~%]?")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_MONTHS = tuple("january february march april may june july august september october november december".split())
_WRITTEN = re.compile(
    r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>[A-Za-z]{3,9})\.?"
    r"(?: (?P<d2>\d{1,2})(?:st|nd|rd|th)?)? (?P<year>\d{4})"
    r"|(?P<d3>\d{1,2})\.(?P<m3>\d{1,2})\.(?P<y3>\d{4})"
)


@functools.lru_cache(maxsize=1 << 14)
def _single(value: str) -> tuple[str, int | None, int | None] | None:
    match = _SINGLE.fullmatch(value)
    if not match:
        return None
    year, month, day = match[1], match[2], match[3]
    m = int(month) if month else None
    d = int(day) if day else None
    if m is not None and not (1 <= m <= 12 or (m in _SEASONS and d is None)):
        return None
    if d is not None and m is not None:
        leap = 2000 if not year.isdigit() else int(year)
        if not 1 <= d <= calendar.monthrange(leap, m)[1]:
            return None
    return year, m, d


@functools.lru_cache(maxsize=1 << 14)
def _bound(edtf: str, which: int) -> datetime.date | None:
    """The first (0) or last (-1) day of a value; the same values recur, so the latest are remembered."""
    single = _single(edtf.split("/")[which])
    if single is None or single[0] == "XXXX":
        return None
    year, month, day = single
    last = which == -1
    y = int(year.replace("X", "9" if last else "0"))
    if y == 0:
        return None
    if month is None:
        return datetime.date(y, 12, 31) if last else datetime.date(y, 1, 1)
    if month in _SEASONS:
        first = _SEASONS[month]
        if not last:
            return datetime.date(y, first, 1)
        end_year, end_month = (y + 1, 2) if first == 12 else (y, first + 2)
        return datetime.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    if day is None:
        return datetime.date(y, month, calendar.monthrange(y, month)[1] if last else 1)
    return datetime.date(y, month, day)


@functools.lru_cache(maxsize=1 << 14)
def _as_day(edtf: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(edtf)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A valid EDTF value: day, month, season (21–24), year, decade (`197X`), yearless day or month, or interval."""

    edtf: str

    def __post_init__(self) -> None:
        if _single(self.edtf) is not None:
            return
        parts = self.edtf.split("/")
        if len(parts) != 2 or not all(p == ".." or _single(p) for p in parts):
            raise ValueError(f"not an EDTF date: {self.edtf!r}")

    @classmethod
    def day(cls, date: datetime.date) -> PartialDate:
        return cls(date.isoformat())

    @classmethod
    def read(cls, words: str) -> PartialDate:
        """A date as people write it: EDTF, "9 April 2018", "Apr 9, 2018", "April 2018", "9.4.2018". The time of day of
        "2018-04-09T10:15" is left out.

        Raises ValueError.
        """
        words = " ".join(words.replace(",", " ").split())
        words = re.sub(r"(\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d\S*", r"\1", words)
        match = _WRITTEN.fullmatch(words)
        if not match:
            return cls(words)
        if match["y3"]:
            return cls(f"{match['y3']}-{int(match['m3']):02}-{int(match['d3']):02}")
        name = match["month"].lower()
        month = next((i for i, m in enumerate(_MONTHS, 1) if m.startswith(name)), None)
        if month is None:
            raise ValueError(f"not a month: {match['month']!r}")
        day = match["d1"] or match["d2"]
        return cls(f"{match['year']}-{month:02}" + (f"-{int(day):02}" if day else ""))

    @property
    def has_year(self) -> bool:
        return "XXXX" not in self.edtf

    @property
    def is_day(self) -> bool:
        """Whether this is one day of one known year."""
        return _as_day(self.edtf) is not None

    def as_day(self) -> datetime.date | None:
        return _as_day(self.edtf)

    def first_day(self) -> datetime.date | None:
        """Earliest day the value admits; None without a year or with an open start."""
        return self._bound(0)

    def last_day(self) -> datetime.date | None:
        """Latest day the value admits; None without a year or with an open end."""
        return self._bound(-1)

    def _bound(self, which: int) -> datetime.date | None:
        return _bound(self.edtf, which)

    def compatible(self, other: PartialDate) -> bool:
        """Whether both can name the same day; yearless values are compared by month and day."""
        if not (self.has_year and other.has_year):
            mine, theirs = self.edtf.split("/")[0].split("-")[1:], other.edtf.split("/")[0].split("-")[1:]
            return all(a == b for a, b in zip(mine, theirs, strict=False))
        low, high = datetime.date.min, datetime.date.max
        return (self.first_day() or low) <= (other.last_day() or high) and (other.first_day() or low) <= (
            self.last_day() or high
        )


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression of time and what it means."""

    span: Span
    value: PartialDate | None
    kind: DateKind
    basis: DateBasis
    reason: str
    """For the reader: "dateline 10 Apr 2018 − 1 day", or why the value is open."""


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """A claim about the day a document is of. The first of a list of claims is the one in force."""

    value: PartialDate
    basis: DocumentDateBasis
    reason: str
    span: Span | None = None
    document: DocumentId | None = None
    """The document a borrowed date comes from."""
