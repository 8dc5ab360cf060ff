"""How the times of two reports fit: their own dates, and those of the texts that tell of them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from viewer.analysis.meetings.words import LAST_WORDS
from viewer.model.dates import PartialDate
from viewer.model.meetings import Candidate
from viewer.model.text import DocumentId

from .series_names import rare_occasion

_SLACK_DAYS = 3
_THIS_WEEK = 4
_TOLD_DAYS = 14
"""Days after a session in which a text brings it as its news without a date."""
_OPEN_DAYS = 45
"""Days between a known opening or end and the other value."""
_PLANNED_DAYS = 30
_NEWS_DAYS = 60
"""Days after which a text that reports a session as its main news means another one."""


def months(date: PartialDate) -> set[str]:
    """Months of the year that a value touches, a day's slack on either side."""
    if not date.has_year:
        return {part.split("-")[1] for part in date.edtf.split("/") if part.count("-") >= 1}
    first, last = date.first_day() or date.last_day(), date.last_day() or date.first_day()
    if first is None or last is None:
        return set()
    found: set[str] = set()
    day = first - datetime.timedelta(1)
    end = min(last + datetime.timedelta(1), first + datetime.timedelta(370))
    while day <= end:
        found.add(f"{day.month:02d}")
        day += datetime.timedelta(14)
    found.add(f"{end.month:02d}")
    return found


def closeness(a: PartialDate, b: PartialDate) -> str | None:
    """ "day", "month" or "year": how exactly two values that fit agree; None where they cannot be the same."""
    if not a.compatible(b):
        return None
    if not (a.has_year and b.has_year):
        return "day" if a.edtf.count("-") >= 2 and b.edtf.count("-") >= 2 else "month"
    bounds = [a.first_day(), a.last_day(), b.first_day(), b.last_day()]
    known = [day for day in bounds if day is not None]
    if (
        len(known) < len(bounds)
        and (max(known) - min(known)).days > _OPEN_DAYS
        and not (_within(a, b) or _within(b, a))
    ):
        return None  # a session known only by its opening is over within weeks
    widths = []
    for value in (a, b):
        first, last = value.first_day(), value.last_day()
        widths.append(1 if first is None or last is None else (last - first).days + 1)
    width = max(widths)
    return "day" if width <= 10 else "month" if width <= 31 else "year"


def _within(one: PartialDate, other: PartialDate) -> bool:
    """Whether the one known end of a value lies in the month or year that the other is."""
    day = one.first_day() if one.last_day() is None else one.last_day() if one.first_day() is None else None
    first, last = other.first_day(), other.last_day()
    return day is not None and first is not None and last is not None and first <= day <= last


def near(a: Candidate, b: Candidate, published: Mapping[DocumentId, PartialDate]) -> bool:
    """Whether documents are of about one time, where a value has no year or no date is known."""
    if a.date is not None and b.date is not None and a.date.has_year and b.date.has_year:
        return True
    first, second = published.get(a.document), published.get(b.document)
    if first is None or second is None or not (first.has_year and second.has_year):
        return True
    x, y = first.first_day(), second.first_day()
    sittings = a.date is None and b.date is None and all(_SITTING.match(c.name) for c in (a, b))
    return x is None or y is None or abs((x - y).days) <= (_SITTING_DAYS if sittings else 400)


_SITTING = re.compile(
    r"(?:\w+ )?(?:first|second|third|fourth|opening|closing) (?:meeting|sitting) of (?:the )?[A-Z]{2,}\b"
)
"""The meeting of a body in the course of its session ("first meeting of the SBI"): each session has one."""
_SITTING_DAYS = 60


def in_time(a: Candidate, b: Candidate, published: Mapping[DocumentId, PartialDate]) -> bool:
    """Whether each can be told of when it was: what is planned is to come, what is news just was."""
    return all(_can_tell(one, other, published) for one, other in ((a, b), (b, a)))


def _can_tell(one: Candidate, other: Candidate, published: Mapping[DocumentId, PartialDate]) -> bool:
    told = published.get(one.document)
    if told is None or one.date is not None or not told.has_year or other.date is None or not other.date.has_year:
        return True
    day, first, last = told.first_day(), other.date.first_day(), other.date.last_day()
    if day is None or first is None or last is None:
        return True
    if one.status == "planned":
        return (day - last).days <= _SLACK_DAYS
    if (first - day).days > _PLANNED_DAYS:
        return False
    if one.status == "past-reference" or not one.main:
        return True
    return (day - last).days <= _NEWS_DAYS and (first - day).days <= _SLACK_DAYS


def told_when(candidate: Candidate, published: PartialDate | None) -> PartialDate | None:
    """When an undated session can have been that a text of this date tells of or plans, as an interval of weeks."""
    day = published.first_day() if published is not None and published.has_year and published.is_day else None
    if day is None:
        return None
    slack = datetime.timedelta(_SLACK_DAYS)
    if candidate.status == "planned":
        first, last = day - slack, day + datetime.timedelta(_PLANNED_DAYS)
    else:
        first, last = day - datetime.timedelta(_TOLD_DAYS), day + slack
    return PartialDate(f"{first.isoformat()}/{last.isoformat()}")


def told_about_then(a: Candidate, b: Candidate, published: Mapping[DocumentId, PartialDate]) -> str | None:
    """Says when one, undated, is told of in the weeks of the other; only where full names are of a rare occasion."""
    undated, dated = (a, b) if a.date is None else (b, a)
    if undated.date is not None or dated.date is None or not dated.date.has_year or not rare_occasion(a, b):
        return None
    first, last = dated.date.first_day(), dated.date.last_day()
    about = told_when(undated, published.get(undated.document))
    if about is None or first is None or last is None or (last - first).days > 10 or not about.compatible(dated.date):
        return None
    if undated.status == "past-reference" or (undated.status != "planned" and LAST_WORDS.search(undated.name)):
        return None  # a background reference may be to the year before, or to the forum as such
    told = published.get(dated.document)
    day = told.first_day() if told is not None and told.has_year else None
    if first == last and day is not None and abs((first - day).days) <= _THIS_WEEK:
        return None  # the day may be that of the text, not of what it mentions
    how = "planned in the weeks before" if undated.status == "planned" else "told of in the weeks after"
    return f"{how} ({dated.date.edtf})"
