"""The words of the calendar, and patterns made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

MONTHS: dict[str, int] = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS: dict[str, int] = {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)}
WEEKDAYS |= {name[:3]: number for name, number in WEEKDAYS.items()} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![a-z])\.?"
)
WEEKDAY = r"(?:Mon|Tue(?:s)?|Wed(?:s|nes)?|Thu(?:r|rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?(?![a-z])\.?"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
ORDINAL = r"(?:st|nd|rd|th)"

_GAP = r"(?:[^\S\t]|-){1,3}"  # a tab parts the cells of a table
FULL_DATE = (
    rf"(?<![\d/])(?:{WEEKDAY},?\s+)?(?:"
    rf"{DAY}{ORDINAL}?(?:\s?[-–]\s?{DAY}{ORDINAL}?)?(?:\s(?:day\s)?of)?{_GAP}{MONTH}(?:(?:,|[^\S\t]"
    rf"|-){{1,3}}{YEAR}\b)?"
    rf"|{MONTH}[^\S\t]{DAY}{ORDINAL}?(?!\d)(?:\s?[-–]\s?{DAY}{ORDINAL}?(?!\d))?(?:,?\s{YEAR}\b)?"
    rf"|{YEAR}-[01]\d-[0-3]\d|[0-3]?\d/[0-3]?\d/(?:{YEAR}|\d\d)\b|[0-3]?\d\.[0-3]?\d\.(?:{YEAR}|\d\d)\b"
    rf")"
)
"""A day as headers and datelines write it; the year may be missing. No groups; case must be ignored."""


def month_number(word: str) -> int:
    return MONTHS[word.rstrip(".").lower()]


def weekday_number(word: str) -> int:
    return WEEKDAYS[word.rstrip(".").lower()]


def by_first_letter(words: Iterable[str]) -> str:
    """A pattern for any of these words or beginnings of words: only those of one letter are tried where it stands."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in words:
        by_letter[word[0]].append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
