"""The card of the meeting that is chosen: all that is known of it, each source a line to click."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout

from viewer.model.meetings import Meeting
from viewer.model.text import DocumentId, Passage

from .entries import TimelineEntry, copied
from .phrasing import in_quotes, other_reports, participant_text, where_text

PEOPLE = 12
OUTCOMES = 5
FEW_OUTCOMES = 3
"""So few are told at greater length."""
SOURCES = 10
Style = Literal["name", "small", "date", "quote"]
GAP = 5
"""Pixels between two groups of lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the card, at its place below the card's top."""

    rect: QRect
    text: str
    style: Style
    token: str
    source: Passage | None = None
    """What a click opens."""


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    style: Style
    token: str
    most: int = 1
    """Lines it may take; what is longer is cut off."""
    source: Passage | None = None
    apart: bool = False
    """Whether another group begins here."""


def grown_card(
    entry: TimelineEntry,
    titles: Mapping[DocumentId, str],
    fonts: Mapping[Style, QFont],
    steps: Mapping[Style, int],
    x: int,
    width: int,
) -> tuple[tuple[Line, ...], int]:
    """The lines of the card below its date and status, `width` pixels wide from `x`; and how high they are together."""
    lines: list[Line] = []
    y = 0
    for said in _said(entry, titles):
        y += GAP if said.apart and lines else 0
        for text in _wrapped(said.text, fonts[said.style], width, said.most):
            lines.append(Line(QRect(x, y, width, steps[said.style]), text, said.style, said.token, said.source))
            y += steps[said.style]
    return tuple(lines), y


def _said(entry: TimelineEntry, titles: Mapping[DocumentId, str]) -> Iterator[_Said]:
    meeting = entry.meeting
    if meeting.date_reason:
        yield _Said(f"Date: {meeting.date_reason}", "small", "muted", 3)
    yield _Said(entry.name, "name", "muted" if entry.faint else "text", 4, apart=True)
    where, parties = where_text(meeting), ", ".join((*meeting.organisations, *meeting.countries))
    if where:
        yield _Said(where, "small", "muted", 2)
    if parties:
        yield _Said(parties, "small", "muted", 4)
    for number, person in enumerate(meeting.participants[:PEOPLE]):
        yield _Said(participant_text(person), "small", "text", 2, apart=number == 0)
    if len(meeting.participants) > PEOPLE:
        yield _Said(f"and {len(meeting.participants) - PEOPLE} more", "small", "muted")
    most = 6 if len(meeting.outcomes) <= FEW_OUTCOMES else 3
    for outcome in meeting.outcomes[:OUTCOMES]:
        words = f"{outcome.strength}: {' '.join(outcome.text.split())}"
        yield _Said(words, "quote", "text", most, outcome.passage, apart=True)
    if len(meeting.outcomes) > OUTCOMES:
        yield _Said(f"and {len(meeting.outcomes) - OUTCOMES} more outcomes", "small", "muted")
    for number, words in enumerate(entry.undertakings):
        yield _Said(words, "small", "text", 6, apart=number == 0)
    for number, (words, source) in enumerate(other_reports(meeting)[:6]):
        yield _Said(words, "small", "muted", 2, source, apart=number == 0)
    for number, words in enumerate(entry.about):
        yield _Said(words, "small", "muted", 3, apart=number == 0)
    yield from _sources(entry, meeting, titles)


def _sources(entry: TimelineEntry, meeting: Meeting, titles: Mapping[DocumentId, str]) -> Iterator[_Said]:
    by_document: dict[DocumentId, dict[Passage, None]] = {}
    for source in meeting.sources:
        by_document.setdefault(source.document, {})[source] = None
    sources = [source for passages in by_document.values() for source in passages]
    told: set[DocumentId] = set()
    for number, source in enumerate(sources[:SOURCES]):
        again = source.document in told
        told.add(source.document)
        words = "    ↗ another sentence of it" if again else f"↗ {in_quotes(titles.get(source.document, 'a document'))}"
        yield _Said(words, "small", "accent", 1, source, apart=number == 0)
        if not again:
            same = next((copied(c, titles) for c in entry.copies if c.document == source.document), "")
            if same:
                yield _Said(f"    {same}", "small", "muted", 2)
    if len(sources) > SOURCES:
        yield _Said(f"and {len(sources) - SOURCES} more sources, in the menu", "small", "muted")


def _wrapped(text: str, font: QFont, width: int, most: int) -> Iterator[str]:
    metrics = QFontMetrics(font)
    layout = QTextLayout(text[:1500], font)
    layout.beginLayout()
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        if number == most - 1 and end < len(text):
            yield metrics.elidedText(text[start : start + 300], Qt.TextElideMode.ElideRight, width)
        else:
            yield text[start:end].rstrip()
    layout.endLayout()
