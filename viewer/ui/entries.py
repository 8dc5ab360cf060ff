"""What the timeline shows of each meeting, in words; worked out beside the window's thread."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt

from viewer.model.meetings import Instrument, Meeting, Series

from .phrasing import STATUS_NAMES, counted, date_text, participant_text, where_text

MEETING = Qt.ItemDataRole.UserRole + 1
ENTRY = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A meeting with the words its card shows."""

    meeting: Meeting
    year: str
    """Heading it stands under."""
    heads_year: bool
    name: str
    """The meeting's name; one that names only a kind ("talks") is filled with what is known."""
    date: str
    where: str
    who: str
    outcome: str
    foot: str
    hollow: bool
    """Expected, not reported as held."""
    soft: bool
    """The date is not one known day."""
    faint: bool
    """Mentioned in passing: no day, no party, no series."""
    first: int
    """Ordinals of the first and last day its date admits; 0 for both without a year."""
    last: int


@dataclass(frozen=True, slots=True)
class TimelineContents:
    """What the timeline shows: meetings oldest first, undated ones last, with series and agreements."""

    meetings: tuple[Meeting, ...] = ()
    series: tuple[Series, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    today: datetime.date = field(default_factory=datetime.date.today)


def timeline_entries(contents: TimelineContents) -> list[TimelineEntry]:
    """The entries of a timeline, in order; pure, so that it can be worked out beside the window's thread."""
    places: dict[str, tuple[Series, int]] = {}
    by_id = {meeting.id: meeting for meeting in contents.meetings}
    for series in contents.series:
        for position, session in enumerate(series.meetings):
            places[session] = (series, position)
    entries: list[TimelineEntry] = []
    previous = None
    for meeting in contents.meetings:
        year = _year(meeting)
        entries.append(_entry(meeting, year, year != previous, places.get(meeting.id), by_id, contents.today))
        previous = year
    return entries


def _year(meeting: Meeting) -> str:
    if meeting.date is None:
        return "No date"
    if not meeting.date.has_year:
        return "Year unknown"
    first = meeting.date.first_day() or meeting.date.last_day()
    return str(first.year) if first else "No date"


def _entry(
    meeting: Meeting,
    year: str,
    heads_year: bool,
    place: tuple[Series, int] | None,
    by_id: Mapping[str, Meeting],
    today: datetime.date,
) -> TimelineEntry:
    first = meeting.date.first_day() if meeting.date else None
    last = meeting.date.last_day() if meeting.date else None
    who = [participant_text(p) for p in meeting.participants[:4]]
    if len(meeting.participants) > 4:
        who.append(f"{len(meeting.participants) - 4} more")
    parties = [*meeting.organisations, *meeting.countries]
    where = " · ".join(text for text in (where_text(meeting), ", ".join(parties[:6])) if text)
    outcome = f"{meeting.outcomes[0].strength}: {meeting.outcomes[0].text}" if meeting.outcomes else ""
    foot: list[str] = []
    if meeting.status == "planned" and last is not None and last < today:
        foot.append("no report in this library")
    documents = len({source.document for source in meeting.sources})
    if documents > 1:
        foot.append(counted(documents, "document"))
    if meeting.conflicts:
        foot.append("reports differ")
    if place is not None:
        series, position = place
        foot.append(f"{series.name}, {position + 1} of {len(series.meetings)}")
        following = by_id.get(series.next_session or "")
        if following is not None and following.id != meeting.id and position == len(series.meetings) - 1:
            foot.append(f"next {date_text(following.date.edtf if following.date else None, short=True)}")
    elif meeting.series:
        foot.append(meeting.series)
    return TimelineEntry(
        meeting=meeting,
        year=year,
        heads_year=heads_year,
        name=shown_name(meeting),
        date=date_text(meeting.date.edtf if meeting.date else None),
        where=where,
        who=" · ".join(who),
        outcome=" ".join(outcome.split()),
        foot=" · ".join(foot),
        hollow=meeting.status == "planned",
        soft=meeting.date is None or not meeting.date.is_day,
        faint=meeting.status == "past-reference"
        and (meeting.date is None or len(meeting.date.edtf) <= 4)
        and not (parties or meeting.participants or meeting.series),
        first=(first or last or datetime.date.min).toordinal() if (first or last) else 0,
        last=(last or first or datetime.date.min).toordinal() if (first or last) else 0,
    )


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


def haystack(entry: TimelineEntry) -> str:
    """What typed words are looked for in."""
    meeting = entry.meeting
    people = " ".join(p.name for p in meeting.participants)
    return f"{meeting.name} {meeting.series or ''} {entry.where} {people} {entry.date} {entry.outcome}".casefold()


def tip(entry: TimelineEntry) -> str:
    """All that is known of a meeting, a line each."""
    meeting = entry.meeting
    lines = [entry.name, f"{entry.date} ({STATUS_NAMES[meeting.status]})"]
    if meeting.date_reason:
        lines.append(f"Date: {meeting.date_reason}")
    if entry.where:
        lines.append(entry.where)
    lines.extend(participant_text(p) for p in meeting.participants[:12])
    lines.extend(f"{o.strength}: {' '.join(o.text.split())}" for o in meeting.outcomes[:5])
    lines.extend(f"Another report: {name} {value}" for name, value, _ in meeting.conflicts[:4])
    if meeting.merged_because:
        lines.append(f"One meeting because {meeting.merged_because}")
    if entry.foot:
        lines.append(entry.foot)
    return "\n".join(lines)
