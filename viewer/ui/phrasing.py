"""Dates and counts in the reader's words, and dates as people type them."""

from __future__ import annotations

import datetime
import re
import unicodedata

from viewer.export.words import MONTHS as MONTHS
from viewer.export.words import date_text as date_text
from viewer.export.words import shown_name as shown_name
from viewer.model.dates import PartialDate
from viewer.model.meetings import Meeting, Participant, Status
from viewer.model.text import Passage

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STATUS_NAMES: dict[Status, str] = {
    "held": "held",
    "ongoing": "under way",
    "planned": "expected",
    "past-reference": "mentioned as past",
}


_RANGED = re.compile(r"([\w. ]+?) ?(?:[-–—]| to ) ?([A-Za-z\d][\w. ]*)")


def typed_date(text: str) -> str | None:
    """EDTF of a date as people type it ("22 Sep 2006", "Sept 2006", "22.9.2006", "2006"), or None."""
    text = " ".join(text.strip().replace(",", " ").split())
    if not text:
        return None
    try:
        return PartialDate(text.upper()).edtf
    except ValueError:
        pass
    if ranged := _RANGED.fullmatch(text):
        return _typed_range(ranged[1], ranged[2])
    if bound := re.fullmatch(r"(by|from) (.+)", text, re.IGNORECASE):
        day = typed_date(bound[2])
        return None if day is None or "/" in day else f"../{day}" if bound[1].lower() == "by" else f"{day}/.."
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


def _typed_range(first: str, last: str) -> str | None:
    """ "21" and "22 Sep 2017", "30 May" and "2 June 2012", "2016" and "2020"."""
    end = typed_date(last)
    if end is None or "/" in end or end.startswith("XXXX"):
        return None
    known = end.split("-")
    if re.fullmatch(r"\d{1,2}", first) and len(known) == 3:
        first += f" {MONTHS[int(known[1]) - 1]}"
    start = typed_date(first if re.search(r"\d{4}", first) else f"{first} {known[0]}")
    return f"{start}/{end}" if start and len(start) == len(end) and start < end else None


def folded(words: str) -> str:
    """For looking words up as people type them: any case, letters with or without their marks."""
    if words.isascii():
        return words.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))


def weekday_name(day: datetime.date) -> str:
    return WEEKDAYS[day.weekday()]


def in_quotes(title: str) -> str:
    """A title in quotation marks; one that begins with one has its own."""
    return title if title[:1] in '“"‘«' and title else f"“{title}”"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """ "1 document", "12,400 documents"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def participant_text(participant: Participant) -> str:
    # A hyphen at which no line breaks.
    capacity = participant.capacity.replace("-", "\u2011")
    capacity = "" if capacity == "participant" else f" ({capacity})"
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
