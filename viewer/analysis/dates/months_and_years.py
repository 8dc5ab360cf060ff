"""Values of expressions that name months and years."""

from __future__ import annotations

import re

from viewer.analysis.calendar_words import MONTH_NAMES, month_number
from viewer.model.dates import PartialDate

from .calendar_rules import month_value, months_value, year_value
from .context import NO_DATE, NO_YEAR, Context, Meaning, Reference, full_year, year_and_month
from .grammar import Expression, number
from .tense import Direction

BIAS: dict[Direction, float] = {"unclear": 1.6, "perhaps": 0.8}
"""How much farther back than ahead a day may lie and still be the one meant: news tells more of what has been."""


# "in July and August of 1985"
_SHARED_YEAR = re.compile(
    r" (?:and|or) (?:(?:early|late|mid-?) ?)?(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december),? (?:of )?(?P<y>1[89]\d\d|20\d\d)\b"
)


def of_month(found: Expression, context: Context) -> Meaning | None:
    parts = found.parts
    month = month_number(parts["m"])
    if "m2" in parts:
        return _month_range(found, context, month, month_number(parts["m2"]))
    year: int | None
    if (year := int(parts["y"]) if "y" in parts else spoken_year(parts)) is not None:
        return Meaning(month_value(year, month), "the text gives month and year", "explicit")
    shared = _SHARED_YEAR.match(context.low, found.end) if "r" not in parts and "y2" not in parts else None
    if shared is not None:
        return Meaning(month_value(int(shared["y"]), month), "year of the month named beside it", "explicit")
    if "y2" in parts:
        year = two_digit_year(int(parts["y2"][1:]), context.reference)
        return Meaning(month_value(year, month), "the text gives month and year", "explicit")
    if "r" in parts:
        year = full_year(found, context, parts["r"])
        if year is None:
            return Meaning(_yearless_month(month), f"“{parts['r']} year”: {NO_DATE}")
        return Meaning(month_value(year, month), f"“{parts['r']} year”, seen from {context.reference.label}")
    base_year, base_month = year_and_month(context.reference)
    if base_year is None or base_month is None:
        why = NO_YEAR if context.reference.value is not None else "the document has no date to take one from"
        return Meaning(_yearless_month(month), f"month without year, and {why}", "explicit")
    relation = parts.get("r2", "").removeprefix("the ").removeprefix("this ") if parts.get("r2") != "this" else "this"
    if relation in ("last", "past", "previous"):
        year = base_year - (month >= base_month)
    elif relation in ("next", "coming", "following"):
        year = base_year + (month <= base_month)
    elif relation == "this":
        year = base_year
    else:
        way = context.direction(found)
        if names_event(found, context):
            way = "perhaps" if way == "future" else "unclear" if (month - base_month) % 12 in (1, 2, 3) else way
        left = context.low[max(0, found.start - 60) : found.start]
        if way == "past" and _EVENT_IN.search(left) and not _EVENT_OVER.search(left):
            way = "unclear"
        year = month_year(month, base_year, base_month, way)
    reason = f"month without year; year of {context.reference.named}"
    if relation:
        which = "nearest" if relation == "this" else relation
        reason = f"the {which} {MONTH_NAMES[month - 1]} seen from {context.reference.label}"
    elif year != base_year:
        reason = f"month without year; nearest {'before' if year < base_year else 'after'} {context.reference.label}"
    return Meaning(month_value(year, month), reason, "relative" if relation else "year from document")


# "called for elections in October": the verb does not place them; "won elections in October": it does.
_EVENT_IN = re.compile(r"\b(?:elections?|vote|polls|referendum|summit|conference|assembly|cop ?\d+) (?:in|for) $")
_EVENT_OVER = re.compile(r"\b(?:won|lost|held|after|since|following|during|last|previous)\b[^.;]{0,40}$")


_DATED_FOR = re.compile(r"\b(?:scheduled|set|slated|due|planned|fixed|billed|expected) for (?:the )?$")


def names_event(found: Expression, context: Context) -> bool:
    """Whether the month goes with a noun, as in "the July session": such a name takes no tense from the verb."""
    before, after = context.low[max(0, found.start - 8) : found.start], context.low[found.end : found.end + 12]
    if _DATED_FOR.search(context.low, max(0, found.start - 30), found.start):
        return False
    return re.search(r"(?:\bthe|\bits|\btheir|\ba|'s|s'|\bfor) $", before) is not None and (
        re.match(r" (?!and\b|to\b|by\b|in\b|at\b|with\b|when\b)[a-z]", after) is not None or before.endswith("for ")
    )


def month_year(month: int, base_year: int, base_month: int, way: Direction) -> int:
    ahead = (month - base_month) % 12
    back = (base_month - month) % 12
    if way == "past":
        return base_year - (month > base_month)
    if way == "future":
        return base_year + (month < base_month and back > 2)
    if back <= BIAS[way] * ahead or ahead == 0:
        return base_year - (month > base_month)
    return base_year + (month < base_month)


def _yearless_month(month: int) -> PartialDate:
    return PartialDate(f"XXXX-{month:02d}")


def _month_range(found: Expression, context: Context, first: int, last: int) -> Meaning | None:
    parts = found.parts
    if "y" in parts:
        year = int(parts["y"])
        start = int(parts["y0"]) if "y0" in parts else year - (first > last)
        return Meaning(months_value(start, first, year, last), "the text gives months and year", "explicit")
    base_year, base_month = year_and_month(context.reference)
    if base_year is None or base_month is None:
        return Meaning(
            PartialDate(f"XXXX-{first:02d}/XXXX-{last:02d}"), f"months without year, and {NO_YEAR}", "explicit"
        )
    year = month_year(last, base_year, base_month, context.direction(found))
    start = year - (first > last)
    return Meaning(
        months_value(start, first, year, last),
        f"months without year; nearest to {context.reference.label}",
        "year from document",
    )


def two_digit_year(short: int, reference: Reference) -> int:
    pivot = (reference.year or 2020) + 20
    year = pivot - pivot % 100 + short
    return year if year <= pivot else year - 100


_SPOKEN_YEAR = re.compile(r"(nineteen|eighteen|two thousand)(?: and)?(?: (.*))?")


def spoken_year(parts: dict[str, str]) -> int | None:
    """The year that words like "nineteen ninety-seven" write; None where there are none, or they write none."""
    match = _SPOKEN_YEAR.match(parts.get("spoken", ""))
    if match is None:
        return None
    rest = number(match[2]) if match[2] else 0
    if rest is None or (match[1] != "two thousand" and rest < 10) or rest > 99:
        return None
    return {"nineteen": 1900, "eighteen": 1800}.get(match[1], 2000) + rest


def of_year(found: Expression, context: Context) -> Meaning | None:
    parts = found.parts
    if found.form == "decade":
        if "decade" in parts:
            return Meaning(PartialDate(f"{parts['decade']}X"), "the text gives the decade", "explicit")
        tens = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8}
        ten = int(parts["short"][0]) if "short" in parts else tens.get(parts["word"], 9)
        century = 20 if ten == 2 and (context.reference.year or 0) >= 2020 else 19
        return Meaning(PartialDate(f"{century}{ten}X"), "decade without century; the nearest past one", "relative")
    if "spoken" in parts:
        said = spoken_year(parts)
        return Meaning(year_value(said), "the text gives the year in words", "explicit") if said is not None else None
    if found.form == "year" and "short" in parts:
        year = two_digit_year(int(parts["short"]), context.reference)
        return Meaning(year_value(year), "year without century; the nearest past one", "relative")
    year = int(parts["y"])
    if found.form == "year":
        return Meaning(year_value(year), "the text gives the year", "explicit")
    if "short" in parts:
        last = year - year % 100 + int(parts["short"])
        last += 100 if last < year else 0
    else:
        last = int(parts["y2"])
    bracketed = context.low[max(0, found.start - 1) : found.start] == "("
    reason = (
        "a period in brackets, as of a plan or an agreement" if bracketed else "the text gives the years from and to"
    )
    return Meaning(PartialDate(f"{year}/{last}"), reason, "explicit")
