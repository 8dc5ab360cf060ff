"""Writes the meetings that the timeline shows to a file."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from viewer.errors import CommuniqueError
from viewer.model.meetings import Meeting

from .phrasing import counted

if TYPE_CHECKING:
    from viewer.library import Library

Kind = Literal["ics", "csv", "json", "timelinejs", "graphml", "encounters"]
PROPOSED = "timeline.ics"
"""What the file is called unless the reader says otherwise."""
FORMATS: tuple[tuple[str, Kind], ...] = (
    ("Calendar (*.ics)", "ics"),
    ("Table (*.csv)", "csv"),
    ("JSON (*.json)", "json"),
    ("TimelineJS sheet (*.csv)", "timelinejs"),
    ("Who met whom: graph (*.graphml)", "graphml"),
    ("Who met whom: table (*.csv)", "encounters"),
)


def kind_of(path: str, chosen: str) -> tuple[Kind, str]:
    """What to write and where: the ending that the reader typed decides, or else the kind that was chosen."""
    kind, ending = dict(FORMATS)[chosen], chosen.rsplit("*", 1)[-1].rstrip(")")
    if path.endswith(ending):
        return kind, path
    typed = next((other for words, other in FORMATS if path.endswith(words.rsplit("*", 1)[-1].rstrip(")"))), None)
    if typed is not None and not path.endswith(PROPOSED):
        return typed, path
    # The dialog proposed a calendar.
    return kind, path.removesuffix(".ics") + ending


def export_meetings(library: Library, meetings: Sequence[Meeting], kind: Kind, path: str) -> str:
    """Writes these meetings, and says how many of what. Raises CommuniqueError when the file cannot be written."""
    # Calendars take time to import, and few readers export: beside the window's thread, when it is asked for.
    from viewer.export import csv, graph, ics, json, words

    undated = sum(words.day_span(meeting.date)[0] is None for meeting in meetings)
    told = counted(len(meetings), "meeting")
    paths = {row.id: row.path for row in library.documents()}
    out = io.StringIO(newline="")
    written: bytes
    if kind in ("ics", "timelinejs") and undated:
        told = f"{counted(len(meetings) - undated, 'meeting')} ({undated:,} without a year left out)"
    if kind in ("graphml", "encounters"):
        told = counted(len(graph.encounters(meetings)), "encounter")
    if kind == "ics":
        now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        written = ics.calendar(meetings, paths, library.quote, now)
    elif kind == "json":
        import json as standard

        written = standard.dumps(
            {"schema": json.SCHEMA, "meetings": [json.meeting_object(m) for m in meetings]},
            ensure_ascii=False,
            indent=1,
        ).encode()
    elif kind == "graphml":
        people = {who.entity for meeting in meetings for who in meeting.participants if who.entity}
        found = {entity: library.entity(entity) for entity in people}
        written = graph.encounters_graphml(meetings, {e: known for e, known in found.items() if known}).encode()
    elif kind == "encounters":
        written = graph.encounters_csv(meetings).encode()
    else:
        if kind == "csv":
            csv.write(out, meetings, paths, library.quote)
        else:
            csv.write_timelinejs(out, meetings, library.quote)
        written = out.getvalue().encode()
    draft = Path(path + ".partial")
    try:
        draft.write_bytes(written)
        draft.replace(path)
    except OSError as error:
        raise CommuniqueError(f"{path} cannot be written: {error.strerror}.") from error
    return told
