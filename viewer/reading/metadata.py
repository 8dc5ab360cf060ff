"""What files say of themselves: the order in which every format tells it, and days as metadata write them."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime

Metadata = tuple[str | None, str | None, tuple[tuple[str, str], ...], str | None]
"""Title, source, dates (EDTF day, where it stood; best first) and language."""

_ISO = re.compile(
    r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)|\s*(\d{4})/(\d\d?)/(\d\d?)(?!\d)|\s*(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}\w*)?\s*$"
)
_NUMBERS = re.compile(r"\s*(\d{1,2})([./])(\d{1,2})\2(\d{4})(?!\d)")
_PDF = re.compile(r"\s*D?:?(\d{4})(\d\d)(\d\d)")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WORDS = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})|([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))\b"
)


def day_of(written: str) -> str | None:
    """The day in ISO form, as its writer's clock had it.

    None if `written` names no day of years 1900 to 2099, or may mean two: 5/4/2018 is one day in London and another in
    Washington.
    """
    match = _ISO.match(written)
    if match:
        return _valid(*(group for group in match.groups() if group))
    match = _NUMBERS.match(written)
    if match:
        first, second = int(match[1]), int(match[3])
        if match[2] == "." or first > 12:
            return _valid(match[4], match[3], match[1])
        return _valid(match[4], match[1], match[3]) if second > 12 else None
    match = _WORDS.search(written)
    if match:
        day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        number = _month(month)
        if number:
            return _valid(year, str(number), day)
    try:
        parsed = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _valid(str(parsed.year), str(parsed.month), str(parsed.day))


def day_of_pdf(written: str) -> str | None:
    """As `day_of`, for the dates of ISO 32000 §7.9.4: `D:20180410093000+07'00'`."""
    match = _PDF.match(written)
    return _valid(match[1], match[2], match[3]) if match else day_of(written)


def _month(word: str) -> int | None:
    start = word[:3].lower()
    return _MONTHS.index(start) + 1 if start in _MONTHS else None


def _valid(year: str, month: str, day: str) -> str | None:
    try:
        date = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date.isoformat() if 1900 <= date.year <= 2099 else None
