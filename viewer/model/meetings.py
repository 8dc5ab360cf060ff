"""Meetings, what came of them, and the instruments they speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from .dates import PartialDate
from .names import EntityId
from .text import DocumentId, Passage, Span

Status = Literal["held", "ongoing", "planned", "past-reference"]
Mode = Literal["in person", "virtual"]
Capacity = Literal["chair", "co-chair", "host", "participant"]


class MeetingKey(NamedTuple):
    """What finds a meeting again after a new analysis: a source of it, and its name (one sentence may tell of two)."""

    document: DocumentId
    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Participant:
    name: str
    role: str | None = None
    capacity: Capacity = "participant"
    entity: EntityId | None = None
    span: Span | None = None
    """Where the candidate's document names this person; None once meetings are merged."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A clause that says what came of a meeting."""

    text: str
    passage: Passage
    strength: str
    """The verb's class: agreed, adopted, signed, launched, welcomed, reaffirmed, discussed, …"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One document's report of one meeting, before reports are merged."""

    id: str
    """Hash of document, evidence span and name: stable while the text is read the same way."""
    document: DocumentId
    evidence: Span
    """The sentence that best gives date and place."""
    name: str
    date: PartialDate | None
    date_reason: str
    status: Status
    series: str | None = None
    ordinal: int | None = None
    place: str | None = None
    venue: str | None = None
    mode: Mode | None = None
    organisations: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    other_evidence: tuple[Span, ...] = ()
    main: bool = False
    """Whether this is what the document reports."""


@dataclass(frozen=True, slots=True)
class Meeting:
    id: str
    """The smallest id of its candidates, or that of the correction which added it."""
    name: str
    date: PartialDate | None
    date_reason: str
    status: Status
    sources: tuple[Passage, ...]
    """The first is the sentence that best gives date and place."""
    series: str | None = None
    ordinal: int | None = None
    place: str | None = None
    venue: str | None = None
    mode: Mode | None = None
    organisations: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    conflicts: tuple[tuple[str, str, Passage], ...] = ()
    """(field, value, source) of every value another report gives differently."""
    merged_because: str = ""
    """Why its reports are taken for one meeting, for the reader; empty for a single report."""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Sessions of one recurring meeting, oldest first."""

    name: str
    meetings: tuple[str, ...]
    cadence: str | None = None
    """"annual", as a text says it."""
    gaps: tuple[int, ...] = ()
    """Days between consecutive dated sessions."""
    note: str = ""
    """"200 days, though called annual"."""
    next_session: str | None = None
    """The id of its next planned meeting, if a text names one."""


@dataclass(frozen=True, slots=True)
class InstrumentMention:
    span: Span
    name: str
    kind: str
    """declaration, plan of action, agreement, treaty, resolution, communiqué, memorandum, agenda, …"""
    year: int | None = None
    period: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    id: str
    name: str
    kind: str
    year: int | None
    period: PartialDate | None
    sources: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """Outcomes of several meetings that may be one undertaking; a suggestion until the reader confirms it."""

    id: str
    outcomes: tuple[tuple[str, Outcome], ...]
    """(meeting id, outcome), oldest first."""
    reason: str
    confirmed: bool = False
