"""Meetings as a calendar (RFC 5545) of all-day events."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

import icalendar

from viewer.model.meetings import Meeting
from viewer.model.text import DocumentId

from .words import Quote, date_text, day_span, evidence, participant_words, shown_name, where


def calendar(
    meetings: Iterable[Meeting],
    paths: Mapping[DocumentId, str],
    quote: Quote,
    made: datetime.datetime,
) -> bytes:
    """A calendar file. A date known to the month or year only spans it, and the event says so.

    Meetings whose year is not known are left out: a calendar has no place for them. `made` is the time of export, in
    UTC.
    """
    result = icalendar.Calendar()
    result.add("prodid", "-//Communique//Communique//EN")
    result.add("version", "2.0")
    result.add("calscale", "GREGORIAN")
    result.add("x-wr-calname", "Communiqué: meetings")
    for meeting in meetings:
        first, last = day_span(meeting.date)
        if first is None or last is None or meeting.date is None:
            continue
        event = icalendar.Event()
        event.add("uid", f"{meeting.id}@communique")
        event.add("dtstamp", made)
        event.add("dtstart", first)
        if last < datetime.date.max:
            event.add("dtend", last + datetime.timedelta(days=1))  # the day after: the end is exclusive
        event.add("summary", shown_name(meeting))
        place = where(meeting)
        if place:
            event.add("location", place)
        event.add("description", _description(meeting, paths, quote))
        event.add("status", "TENTATIVE" if meeting.status == "planned" else "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        if meeting.series:
            event.add("categories", [meeting.series])
        result.add_component(event)
    written: bytes = result.to_ical()
    return written


def _description(meeting: Meeting, paths: Mapping[DocumentId, str], quote: Quote) -> str:
    lines = []
    if meeting.date is not None and not meeting.date.is_day:
        lines.append(f"Date known only as {date_text(meeting.date.edtf)}; the event spans all days it may mean.")
    if meeting.date_reason:
        lines.append(f"Date: {meeting.date_reason}")
    if meeting.participants:
        lines.append("Participants: " + "; ".join(map(participant_words, meeting.participants)))
    if meeting.organisations or meeting.countries:
        lines.append("Parties: " + "; ".join((*meeting.organisations, *meeting.countries)))
    lines += ["Outcome: " + " ".join(outcome.text.split()) for outcome in meeting.outcomes]
    quoted = evidence(meeting, quote)
    if quoted:
        lines.append(f"“{quoted}”")
    named = dict.fromkeys(paths.get(source.document, source.document) for source in meeting.sources)
    lines += [f"Source: {path}" for path in named]
    return "\n".join(lines)
