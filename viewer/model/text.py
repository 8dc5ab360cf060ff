"""Documents and places in their text. All offsets are half-open, in Unicode code points of the canonical text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

DocumentId = str
"""SHA-256 of the file's bytes, in hexadecimal."""


class Span(NamedTuple):
    """Half-open range of code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Passage(NamedTuple):
    """A span of one document: the evidence of everything derived."""

    document: DocumentId
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What `reading` makes of a file's bytes."""

    text: str
    """Canonical text: NFC, `\\n` line ends, no control characters; never changes for one version of `reading`."""
    media_type: str
    title: str | None = None
    """Title that the file's metadata gives; not one guessed from the text."""
    source: str | None = None
    """Author, sender or publisher that the file's metadata gives."""
    dates: tuple[tuple[str, str], ...] = ()
    """(EDTF day, where it stood: "PDF creation date", "mail header Date", …), best first."""
    language: str | None = None
    """Language that the file itself declares, as a BCP 47 tag."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """What the reader's own sheet says of a file; it goes before what the file says."""

    date: str | None = None
    """EDTF."""
    title: str | None = None
    source: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the library keeps it."""

    id: DocumentId
    path: str
    media_type: str
    text: str
    title: str | None = None
    source: str | None = None
    language: str | None = None
    place: str | None = None
    file_dates: tuple[tuple[str, str], ...] = ()
    """As `Reading.dates`."""
    added: float = 0.0
    """Seconds since the epoch."""


HeaderKind = Literal["title", "date", "source", "other"]


@dataclass(frozen=True, slots=True)
class Header:
    """A line above the body that is not prose."""

    kind: HeaderKind
    span: Span


@dataclass(frozen=True, slots=True)
class Dateline:
    """ "JAKARTA, 30 June 2015 -" at the head of a body."""

    span: Span
    place: Span | None
    date: Span | None
    agency: Span | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    """How a text is laid out. Sentences do not cross paragraphs; all sequences are in text order."""

    title: Span | None = None
    headers: tuple[Header, ...] = ()
    datelines: tuple[Dateline, ...] = ()
    furniture: tuple[Span, ...] = ()
    """Navigation, share buttons, repeated headlines, agency tails: text that says nothing itself."""
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    quotations: tuple[Span, ...] = ()
    """Direct speech, quotation marks included."""
