"""Dates of other calendars than the Gregorian, and feasts that move: found, and left open with the reason."""

from __future__ import annotations

from .context import Meaning
from .grammar import Expression

_REASONS = {
    "islamic": "a date of the Islamic calendar, whose months begin with the sight of the moon",
    "buddhist": "a year of the Buddhist era, which countries count from different years",
    "japanese": "a year of a Japanese era; eras change within a year",
    "feast": "a feast that falls on another day each year",
}


def of_other_calendar(found: Expression) -> Meaning:
    which = next(name for name in _REASONS if name in found.parts)
    return Meaning(None, f"{_REASONS[which]}; not worked out here", "relative")
