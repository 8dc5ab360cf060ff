"""Dates and counts in the reader's words, and dates as people type them."""

from __future__ import annotations

import datetime
import re
import unicodedata

from viewer.model.dates import PartialDate
from viewer.model.meetings import Meeting, Participant, Status
from viewer.model.text import Passage

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
STATUS_NAMES: dict[Status, str] = {
    "held": "held",
    "ongoing": "under way",
    "planned": "expected",
    "past-reference": "mentioned as past",
}


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


def typed_date(text: str) -> str | None:
    """EDTF of a date as people type it ("22 Sep 2006", "Sept 2006", "22.9.2006", "2006"), or None."""
    text = " ".join(text.strip().replace(",", " ").split())
    if not text:
        return None
    try:
        return PartialDate(text.upper()).edtf
    except ValueError:
        pass
    ranged = re.fullmatch(r"(\d{1,2}) ?[-–] ?(\d{1,2}) ([A-Za-z]+)\.? (\d{4})", text)
    if ranged:
        first = typed_date(f"{ranged[1]} {ranged[3]} {ranged[4]}")
        last = typed_date(f"{ranged[2]} {ranged[3]} {ranged[4]}")
        return f"{first}/{last}" if first and last and first < last else None
    year = month = day = None
    if match := re.fullmatch(r"(?:[A-Za-z]+day )?(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Za-z]{3,})\.?(?: (\d{4}))?", text):
        day, month, year = match[1], match[2], match[3]
    elif match := re.fullmatch(r"([A-Za-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", text):
        month, day, year = match[1], match[2], match[3]
    elif match := re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", text):
        day, month, year = match[1], match[2], match[3]
    else:
        return None
    if month.isdigit():
        number = int(month)
    else:
        found = [i for i, name in enumerate(MONTHS, 1) if name.lower().startswith(month.lower().removesuffix("t") if
                 month.lower() == "sept" else month.lower())]  # fmt: skip
        if len(found) != 1:
            return None
        number = found[0]
    value = f"{year or 'XXXX'}-{number:02d}" + (f"-{int(day):02d}" if day else "")
    try:
        return PartialDate(value).edtf
    except ValueError:
        return None


def folded(words: str) -> str:
    """For looking words up as people type them: any case, letters with or without their marks."""
    return "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))


def weekday_name(day: datetime.date) -> str:
    return WEEKDAYS[day.weekday()]


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """ "1 document", "12,400 documents"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def participant_text(participant: Participant) -> str:
    capacity = "" if participant.capacity == "participant" else f" ({participant.capacity})"
    role = f", {participant.role}" if participant.role else ""
    return f"{participant.name}{role}{capacity}"


def where_text(meeting: Meeting) -> str:
    """Venue and place, without saying one twice."""
    if meeting.mode == "virtual":
        return "virtual" if not meeting.place else f"virtual, {meeting.place}"
    if meeting.venue and meeting.place and meeting.place.lower() not in meeting.venue.lower():
        return f"{meeting.venue}, {meeting.place}"
    return meeting.venue or meeting.place or ""


def other_reports(meeting: Meeting) -> list[tuple[str, Passage]]:
    """What other reports of a meeting say, each thing once, with the first passage that says so.

    "Another report: date 27 June 2015", "3 other reports: place Lagos".
    """
    said: dict[tuple[str, str], list[Passage]] = {}
    for field, value, passage in meeting.conflicts:
        said.setdefault((field, date_text(value) if field == "date" else value), []).append(passage)
    told = []
    for (field, value), passages in said.items():
        count = len({passage.document for passage in passages})
        who = "Another report" if count == 1 else f"{count} other reports"
        told.append((f"{who}: {field} {value}", passages[0]))
    return told
