"""Meetings as tables: a plain one, and the sheet that TimelineJS reads."""

from __future__ import annotations

import csv
import html
from collections.abc import Iterable, Mapping
from typing import TextIO

from viewer.model.meetings import Meeting
from viewer.model.text import DocumentId

from .words import Quote, date_text, day_span, evidence, participant_words, shown_name, where

_COLUMNS = (
    "date",
    "first day",
    "last day",
    "date because",
    "status",
    "name",
    "series",
    "ordinal",
    "place",
    "venue",
    "mode",
    "organisations",
    "countries",
    "participants",
    "outcomes",
    "sources",
    "reported as",
)
# https://timeline.knightlab.com/docs/using-spreadsheets.html
_TIMELINEJS = (
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Type",
    "Group",
    "Background",
)


def write(out: TextIO, meetings: Iterable[Meeting], paths: Mapping[DocumentId, str], quote: Quote) -> None:
    """One row for each meeting; several values in one cell are parted by "; "."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for meeting in meetings:
        first, last = day_span(meeting.date)
        writer.writerow(
            _cell(value)
            for value in (
                meeting.date.edtf if meeting.date else "",
                first.isoformat() if first else "",
                last.isoformat() if last else "",
                meeting.date_reason,
                meeting.status,
                meeting.name,
                meeting.series or "",
                "" if meeting.ordinal is None else str(meeting.ordinal),
                meeting.place or "",
                meeting.venue or "",
                meeting.mode or "",
                "; ".join(meeting.organisations),
                "; ".join(meeting.countries),
                "; ".join(map(participant_words, meeting.participants)),
                "; ".join(" ".join(outcome.text.split()) for outcome in meeting.outcomes),
                "; ".join(dict.fromkeys(paths.get(source.document, source.document) for source in meeting.sources)),
                evidence(meeting, quote),
            )
        )


def write_timelinejs(out: TextIO, meetings: Iterable[Meeting], quote: Quote) -> None:
    """The sheet that TimelineJS reads. Meetings without a year are left out: it cannot place them."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_TIMELINEJS)
    for meeting in meetings:
        first, last = day_span(meeting.date)
        if meeting.date is None or first is None or last is None:
            continue
        parts = [*meeting.date.edtf.split("/")[0].split("-"), "", ""][:3]
        # What is known of a single date to the month or the year only is left open, as the sheet allows.
        exact = "/" not in meeting.date.edtf and parts[0].isdigit() and (not parts[1] or int(parts[1]) <= 12)
        begin = parts if exact else [str(first.year), str(first.month), str(first.day)]
        end = ["", "", ""] if exact else [str(last.year), str(last.month), str(last.day)]
        writer.writerow(
            _cell(value)
            for value in (
                *(part.lstrip("0") for part in begin),
                "",
                *end,
                "",
                date_text(meeting.date.edtf) if not exact else "",
                html.escape(shown_name(meeting)),
                _paragraphs(meeting, quote),
                "",
                "",
                "",
                "",
                "",
                meeting.series or "",
                "",
            )
        )


def _paragraphs(meeting: Meeting, quote: Quote) -> str:
    lines = [
        where(meeting),
        "; ".join(map(participant_words, meeting.participants)),
        evidence(meeting, quote),
    ]
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines if line)


def _cell(value: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return "'" + value if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
