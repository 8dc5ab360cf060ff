"""Meetings in words, for formats that people read."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from viewer.model.dates import PartialDate
from viewer.model.meetings import Meeting, Participant
from viewer.model.text import Passage

Quote = Callable[[Passage], str]
"""Gives a passage's characters."""


def day_span(date: PartialDate | None) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day a date admits; an open end is closed at the day that is known. None without a year."""
    if date is None:
        return None, None
    first, last = date.first_day(), date.last_day()
    if first and last and last < first:
        first, last = last, first
    return first or last, last or first


def participant_words(participant: Participant) -> str:
    """ "Miroslav Jenča (Assistant Secretary-General, co-chair)"."""
    details = [participant.role or "", "" if participant.capacity == "participant" else participant.capacity]
    inside = ", ".join(detail for detail in details if detail)
    return f"{participant.name} ({inside})" if inside else participant.name


def where(meeting: Meeting) -> str:
    """Venue and place, said once."""
    return ", ".join(dict.fromkeys(filter(None, (meeting.venue, meeting.place))))


def evidence(meeting: Meeting, quote: Quote) -> str:
    """The sentence that best gives a meeting's date and place, on one line."""
    return " ".join(quote(meeting.sources[0]).split()) if meeting.sources else ""
