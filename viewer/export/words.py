"""Dates and meetings in words, for formats that people read and for the window."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from viewer.model.dates import PartialDate
from viewer.model.meetings import Meeting, Participant
from viewer.model.text import Passage

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}

Quote = Callable[[Passage], str]
"""Gives a passage's characters."""


def date_text(edtf: str | None, short: bool = False) -> str:
    """ "10 April 2018", "April 2018", "21–22 September 2017", "26 June, year unknown", "by 22 September 2017"."""
    if not edtf:
        return "no date"
    if "/" not in edtf:
        return _single_text(edtf, short)
    first, last = edtf.split("/")
    if first == "..":
        return f"by {_single_text(last, short)}"
    if last == "..":
        return f"from {_single_text(first, short)}"
    a, b = first.split("-"), last.split("-")
    if len(a) == len(b) == 3 and a[:2] == b[:2]:
        return f"{int(a[2])}–{_single_text(last, short)}"
    if len(a) == len(b) == 3 and a[0] == b[0] and a[0] != "XXXX":
        return f"{int(a[2])} {_month(int(a[1]), short)} – {_single_text(last, short)}"
    if len(a) == len(b) == 2 and a[0] == b[0] and int(a[1]) < 13:
        return f"{_month(int(a[1]), short)} – {_single_text(last, short)}"
    return f"{_single_text(first, short)} – {_single_text(last, short)}".replace(" – ", "–" if len(a) == 1 else " – ")


def _month(number: int, short: bool) -> str:
    name = MONTHS[number - 1]
    return name[:3] if short and len(name) > 4 else name


def _single_text(value: str, short: bool) -> str:
    about = value[-1:] in "?~%" and value != ""
    parts = value.rstrip("?~%").split("-")
    year, known = parts[0], parts[0] != "XXXX"
    words = f"{year[:3]}0s" if year.endswith("X") and known else year
    if len(parts) > 1:
        month = int(parts[1])
        name = _SEASONS[month] if month in _SEASONS else _month(month, short)
        day = f"{int(parts[2])} " if len(parts) > 2 else ""
        words = f"{day}{name} {words}" if known else f"{day}{name}, year unknown"
    elif not known:
        words = "year unknown"
    return f"about {words}" if about else words


def shown_name(meeting: Meeting) -> str:
    """A name that tells a reader something: "Talks of Helvia and Norway", "Meeting in Basel"."""
    name = " ".join(meeting.name.split())
    if " " not in name:
        parties = [*meeting.organisations, *meeting.countries][:3] or [p.name for p in meeting.participants[:2]]
        if len(parties) > 1:
            name = f"{name} of {', '.join(parties[:-1])} and {parties[-1]}"
        elif parties:
            name = f"{name} of {parties[0]}"
        elif meeting.place or meeting.venue:
            name = f"{name} in {meeting.place or meeting.venue}"
    return name[:1].upper() + name[1:]


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
