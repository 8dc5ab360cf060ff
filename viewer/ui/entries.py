"""What the timeline shows of each meeting, in words; worked out beside the window's thread."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape

from PySide6.QtCore import Qt

from viewer.model.meetings import Commitment, Instrument, Meeting, Series
from viewer.model.reuse import Share
from viewer.model.text import DocumentId

from .phrasing import (
    STATUS_NAMES,
    counted,
    date_text,
    folded,
    in_quotes,
    other_reports,
    participant_text,
    shown_name,
    where_text,
)

MEETING = Qt.ItemDataRole.UserRole + 1
ENTRY = Qt.ItemDataRole.UserRole + 2
QUOTED = 90
"""Characters of an outcome that an undertaking quotes."""


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
    words: str = ""
    """What typed words are looked for in, without case and accents."""
    copies: tuple[Share, ...] = ()
    """Which of its sources carry most of another one's text."""
    about: tuple[str, ...] = ()
    """More of it, a line each: why its reports are one meeting, its place in its series, the next session."""
    undertakings: tuple[str, ...] = ()
    """Undertakings, confirmed by the reader, that it takes on or takes up again, with their steps."""


@dataclass(frozen=True, slots=True)
class TimelineContents:
    """What the timeline shows: meetings oldest first, undated ones last, with series and agreements."""

    meetings: tuple[Meeting, ...] = ()
    series: tuple[Series, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    today: datetime.date = field(default_factory=datetime.date.today)
    copies: tuple[Share, ...] = ()
    """Documents that carry most of each other's text."""
    commitments: tuple[Commitment, ...] = ()
    """Undertakings that the reader has confirmed."""


def timeline_entries(
    contents: TimelineContents, earlier: Mapping[str, TimelineEntry] | None = None
) -> list[TimelineEntry]:
    """The entries of a timeline, in order; pure, so that it can be worked out beside the window's thread.

    `earlier`: entries made the same day, by meeting; those whose meeting is the same are taken over.
    """
    earlier = earlier or {}
    places: dict[str, tuple[Series, int]] = {}
    by_id = {meeting.id: meeting for meeting in contents.meetings}
    copies: dict[DocumentId, list[Share]] = {}
    for share in contents.copies:
        copies.setdefault(share.document, []).append(share)
    for series in contents.series:
        for position, session in enumerate(series.meetings):
            places[session] = (series, position)
    undertakings: dict[str, list[str]] = {}
    for commitment in contents.commitments:
        for step in dict.fromkeys(meeting for meeting, _ in commitment.outcomes):
            undertakings.setdefault(step, []).append(_undertaking(commitment, by_id, step))
    entries: list[TimelineEntry] = []
    previous = None
    # Those without any date follow those of which only the year is unknown.
    for meeting in sorted(contents.meetings, key=lambda meeting: _year(meeting) == "No date"):
        year = _year(meeting)
        documents = {source.document for source in meeting.sources}
        own = tuple(share for one in documents for share in copies.get(one, ()) if share.other in documents)
        place = places.get(meeting.id)
        before = earlier.get(meeting.id)
        if (
            before is not None
            and before.meeting is meeting
            and meeting.series is None
            and before.heads_year == (year != previous)
            and not (own or before.copies or before.undertakings or meeting.id in undertakings)
        ):
            entries.append(before)
            previous = year
            continue
        entry = _entry(meeting, year, year != previous, place, by_id, contents.today, own)
        if meeting.id in undertakings:
            foot = " · ".join(words for words in (entry.foot, "undertaking") if words)
            entry = replace(entry, undertakings=tuple(undertakings[meeting.id]), foot=foot)
        entries.append(entry)
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
    copies: tuple[Share, ...],
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
    documents = {source.document for source in meeting.sources}
    if len(documents) > 1:
        texts = _independent(documents, copies)
        of = "" if texts == len(documents) else ", one text" if texts == 1 else f", {texts} different texts"
        foot.append(counted(len(documents), "document") + of)
    if meeting.conflicts:
        foot.append("reports differ")
    if place is not None:
        series, position = place
        foot.append(f"{series.name}, {position + 1} of {len(series.meetings)}")
        after = series.meetings[position + 1] if position + 1 < len(series.meetings) else None
        following = by_id.get(after) if after is not None and after == series.next_session else None
        if following is not None:
            foot.append(f"next {date_text(following.date.edtf if following.date else None, short=True)}")
    elif meeting.series:
        foot.append(meeting.series)
    name, date = shown_name(meeting), date_text(meeting.date.edtf if meeting.date else None)
    outcome = " ".join(outcome.split())
    people = [p.name for p in meeting.participants]
    return TimelineEntry(
        meeting=meeting,
        year=year,
        heads_year=heads_year,
        name=name,
        date=date,
        where=where,
        who=" · ".join(who),
        outcome=outcome,
        foot=" · ".join(foot),
        hollow=meeting.status == "planned",
        soft=meeting.date is None or not meeting.date.is_day,
        faint=meeting.status == "past-reference"
        and (meeting.date is None or len(meeting.date.edtf) <= 4)
        and not (parties or meeting.participants or meeting.series),
        first=(first or last or datetime.date.min).toordinal() if (first or last) else 0,
        last=(last or first or datetime.date.min).toordinal() if (first or last) else 0,
        words=folded(" ".join((name, meeting.name, meeting.series or "", where, *parties[6:], *people, date, outcome))),
        copies=tuple(sorted(copies, key=lambda share: (share.document, -share.shared))),
        about=tuple(_about(meeting, place, by_id, last is not None and last < today)),
    )


def _about(
    meeting: Meeting, place: tuple[Series, int] | None, by_id: Mapping[str, Meeting], over: bool
) -> Iterator[str]:
    """What the chosen card says besides, a line each."""
    if meeting.status == "planned" and over:
        yield "It was expected, and no report of it is in this library"
    if meeting.merged_because:
        yield f"One meeting: {meeting.merged_because}"
    if place is None:
        if meeting.series:
            yield f"Series: {meeting.series}"
        return
    series, position = place
    cadence = f", {series.cadence}" if series.cadence else ""
    yield f"Series: {series.name}{cadence}, {position + 1} of {len(series.meetings)} here"
    before = by_id.get(series.meetings[position - 1]) if position else None
    here, then = (m.date.as_day() if m is not None and m.date else None for m in (meeting, before))
    if here and then and before is not None and here > then:
        yield f"{counted((here - then).days, 'day')} after that of {date_text(then.isoformat())}"
    following = by_id.get(series.meetings[position + 1]) if position + 1 < len(series.meetings) else None
    if following is not None:
        expected = "expected " if following.status == "planned" else ""
        yield f"Next session: {expected}{date_text(following.date.edtf if following.date else None)}"
    if series.note and position == len(series.meetings) - 1:
        yield series.note[:1].upper() + series.note[1:]


def _undertaking(commitment: Commitment, by_id: Mapping[str, Meeting], here: str) -> str:
    """ "Undertaking: agreed here “…” → reviewed 10 April 2018 “…”"."""
    steps = []
    for meeting, outcome in commitment.outcomes:
        told = by_id.get(meeting)
        day = date_text(told.date.edtf if told is not None and told.date else None, short=True)
        words = " ".join(outcome.text.split())
        words = words if len(words) <= QUOTED else words[:QUOTED].rsplit(" ", 1)[0] + " …"
        steps.append(f"{'here' if meeting == here else day} “{words}”")
    return f"Undertaking: {' → '.join(steps)}"


def _independent(documents: Iterable[DocumentId], copies: Iterable[Share]) -> int:
    """How many texts these documents come from, copies counted with what they were copied from."""
    text = {document: document for document in documents}
    for share in copies:
        old, new = text[share.other], text[share.document]
        text = {document: new if of == old else of for document, of in text.items()}
    return len(set(text.values()))


def copied(share: Share, titles: Mapping[DocumentId, str]) -> str:
    """ "84% of it stands in “Talks end in Basel”"."""
    title = titles.get(share.other, "another of the documents")
    return f"{share.shared / max(1, share.words):.0%} of it stands in {in_quotes(title)}"


def tip(entry: TimelineEntry) -> str:
    """All that is known of a meeting, a line each."""
    return "\n".join(text for text, _ in _told(entry))


def rich_tip(entry: TimelineEntry, titles: Mapping[DocumentId, str]) -> str:
    """The same for a tooltip, wrapped; with the documents, and which of them carry one text."""
    lines = [f"<p><b>{escape(entry.name)}</b></p>"]
    lines.extend(f"<p>{f'<i>{escape(text)}</i>' if quoted else escape(text)}</p>" for text, quoted in _told(entry)[1:])
    for document in dict.fromkeys(source.document for source in entry.meeting.sources):
        same = [copied(share, titles) for share in entry.copies if share.document == document]
        if document in titles and (same or len(entry.meeting.sources) > 1):
            lines.append(f"<p>{escape('; '.join([f'“{titles[document]}”', *same[:2]]))}</p>")
    return "".join(lines).replace("<p>", '<p style="margin: 3px 0">')


def _told(entry: TimelineEntry) -> list[tuple[str, bool]]:
    """(line, whether the documents say it in these words)."""
    meeting = entry.meeting
    lines = [(entry.name, False), (f"{entry.date} ({STATUS_NAMES[meeting.status]})", False)]
    if meeting.date_reason:
        lines.append((f"Date: {meeting.date_reason}", False))
    if entry.where:
        lines.append((entry.where, False))
    lines.extend((participant_text(p), False) for p in meeting.participants[:12])
    lines.extend((f"{o.strength}: {' '.join(o.text.split())}", True) for o in meeting.outcomes[:5])
    lines.extend((words, False) for words, _ in other_reports(meeting)[:4])
    if meeting.merged_because:
        lines.append((f"One meeting: {meeting.merged_because}", False))
    if entry.foot:
        lines.append((entry.foot, False))
    return lines
