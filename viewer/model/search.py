"""What a search asks and what it answers. Offsets are code points of the document's text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .text import DocumentId, Span

Sort = Literal["relevance", "date"]
FACETS = ("person", "organisation", "place", "series", "year", "source", "language", "kind")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index is told of a document. Everything beyond the text comes from understanding, and may come later."""

    document: DocumentId
    path: str
    title: str
    text: str
    date: str | None = None
    """EDTF."""
    source: str | None = None
    language: str | None = None
    kind: str | None = None
    """Media type in a reader's word: "PDF", "web page", "mail", …"""
    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    """Of "meeting", "reuse", "instrument", "date"."""
    copy_of: tuple[DocumentId, ...] = ()
    """Earlier documents whose text this one carries for the most part."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Facet values chosen beside the query: OR within a facet, AND across."""

    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    documents: tuple[DocumentId, ...] | None = None


@dataclass(frozen=True, slots=True)
class Snippet:
    span: Span
    text: str
    hits: tuple[Span, ...]
    """Offsets within `text`."""


@dataclass(frozen=True, slots=True)
class Hit:
    document: DocumentId
    path: str
    title: str
    date: str | None
    score: float
    snippets: tuple[Snippet, ...] = ()
    """Best passage first."""
    copies: tuple[DocumentId, ...] = ()
    """Later documents of the result folded under this one."""
    title_hits: tuple[Span, ...] = ()
    """Query words within `title`."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    query: str
    echo: str
    """The query in plain words."""
    total: int
    """Rows of the whole result: documents found, less the copies folded under another."""
    hits: tuple[Hit, ...] = ()
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    suggestion: str | None = None
    """Did-you-mean: a query of the corpus's own words."""
    milliseconds: float = 0.0
    folded: int = 0
    """Copies found besides `total`."""
