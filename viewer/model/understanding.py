"""What the program makes of one document, and the rows that lists of documents show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .corrections import Correction
from .dates import DateMention, DocumentDate, PartialDate
from .meetings import Candidate, InstrumentMention
from .names import LinkedMention, Mention
from .reuse import Boilerplate, Reuse
from .text import Document, DocumentId, Span, Structure

Change = Literal["documents", "dates", "entities", "meetings", "reuse", "review", "search"]
"""What may look different now: the list of documents, dates, entities and their mentions, the timeline (series,
instruments and commitments with it), shared passages, the questions to the reader, results of searches."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document to understand, with all that is to be known of the rest of the library."""

    document: Document
    structure: Structure
    reader_date: PartialDate | None = None
    refused_lenders: tuple[DocumentId, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """Those that bear on this document."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """Everything one document says by itself; pure, so any process can work it out."""

    document: DocumentId
    structure: Structure
    document_dates: tuple[DocumentDate, ...] = ()
    """All claims; the first is in force."""
    weekday: int | None = None
    """Weekday (Monday 0) that the text implies for its own day, where it gives no date."""
    weekday_reason: str = ""
    dates: tuple[DateMention, ...] = ()
    mentions: tuple[Mention, ...] = ()
    instruments: tuple[InstrumentMention, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    repeats: tuple[Reuse, ...] = ()
    """Passages repeated inside the document."""
    failed: tuple[tuple[str, str], ...] = ()
    """(step, reason) of every step that failed; the rest stands."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """All that is known of one document, after linking, merging and alignment: what the document pane shows."""

    document: DocumentId
    structure: Structure
    document_dates: tuple[DocumentDate, ...] = ()
    weekday: int | None = None
    weekday_reason: str = ""
    dates: tuple[DateMention, ...] = ()
    mentions: tuple[LinkedMention, ...] = ()
    instruments: tuple[InstrumentMention, ...] = ()
    meetings: tuple[tuple[str, Span], ...] = ()
    """(meeting id, evidence) in text order."""
    reuse: tuple[Reuse, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    understood: bool = False
    """False while only the text is known."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as a list shows it."""

    id: DocumentId
    path: str
    title: str
    """Its title, or else the first words of its text."""
    date: str | None
    """EDTF."""
    date_basis: str | None
    kind: str
    words: int
    added: float
    understood: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that was skipped, or a step that failed, with its reason in one sentence."""

    path: str
    step: str
    reason: str
    document: DocumentId | None = None
