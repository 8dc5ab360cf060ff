"""The forms that expressions of time take, and what a pattern for one of them is."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Form = Literal[
    "day",  # with its month, perhaps its year
    "days",  # a range of days
    "month",
    "months",
    "year",
    "years",
    "decade",
    "numeric",
    "weekday",
    "weekdays",
    "nth weekday",  # the first Monday of October
    "unit",  # last week, this year
    "ago",  # three days ago, a month later
    "week of",
    "season",
    "quarter",
    "part of year",  # the second half of 2016, year-end
    "deixis",  # today, yesterday, tonight
    "nth",  # the 26th
    "clock",
    "century",
    "holiday",
    "other calendar",  # 28 Sha'ban 1412, Heisei 25, Eid al-Fitr
    "duration",
    "set",
]


class Pattern(NamedTuple):
    """One way to write an expression of some form."""

    form: Form
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    """One of these stands in whatever it matches, so that it need not be tried elsewhere; empty where it always is."""


def pattern(form: Form, expression: str, needs: str = "") -> Pattern:
    """A pattern whose spaces may be two. `needs`: words and parts of words, parted by spaces; `_` is
    a space in one of them."""
    spaced = re.sub(r"(?<!\[) (?![?\]{-])", " {1,2}", expression)
    return Pattern(form, re.compile(rf"(?<![\w$£€#])(?:{spaced})"), tuple(w.replace("_", " ") for w in needs.split()))
