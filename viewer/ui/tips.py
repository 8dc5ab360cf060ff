"""What is said of a mark in the text when the pointer rests on it."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from viewer.model.dates import DateMention
from viewer.model.meetings import InstrumentMention
from viewer.model.names import Entity, EntityId, LinkedMention, Office, OfficeReference
from viewer.model.reuse import Boilerplate, Reuse
from viewer.model.text import Document, DocumentId
from viewer.model.understanding import DocumentFacts

from .highlights import REUSE_NAMES
from .phrasing import date_text


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document with what the pane says about it."""

    document: Document
    facts: DocumentFacts
    entities: Mapping[EntityId, Entity] = field(default_factory=dict)
    titles: Mapping[DocumentId, str] = field(default_factory=dict)
    """Titles of the other documents that share passages with it."""
    dates: Mapping[DocumentId, str] = field(default_factory=dict)
    """Dates (EDTF) of these and of the document itself, where known."""
    offices: tuple[OfficeReference, ...] = ()
    """Offices that it names without their holder."""


def name_tip(opened: OpenDocument, named: LinkedMention | InstrumentMention) -> str:
    """Who this is, and in which office on the document's day, as rich text."""
    if isinstance(named, InstrumentMention):
        period = f", {date_text(named.period.edtf)}" if named.period else ""
        return f"<b>{html.escape(named.name)}</b><br>{html.escape(named.kind)}{period}"
    entity = opened.entities.get(named.entity)
    name = entity.name if entity else named.mention.surface
    lines = [f"<b>{html.escape(name)}</b>", html.escape(named.mention.type)]
    if entity is not None:
        lines.extend(html.escape(text) for text in offices_then(opened, entity.offices))
        others = [alias for alias in entity.aliases if alias != name][:5]
        if others:
            lines.append("also " + html.escape(", ".join(others)))
    if named.mention.role and not any(html.escape(named.mention.role) in line for line in lines):
        lines.append("here: " + html.escape(named.mention.role))
    if named.mention.short_for:
        lines.append("short for " + html.escape(named.mention.short_for))
    return "<br>".join(lines)


def office_tip(opened: OpenDocument, office: OfficeReference) -> str:
    """Who holds an office that the text names without its holder, and why, or why that is open; as rich text."""
    of = f", {office.organisation}" if office.organisation else ""
    title = html.escape(office.title + of)
    if office.holder is None:
        return f"<b>{title}</b><br>holder open: {html.escape(office.reason)}"
    held = offices_then(opened, office.holder.offices)
    return "<br>".join(
        [
            f"<b>{html.escape(office.holder.name)}</b>",
            *map(html.escape, held or [office.title + of]),
            html.escape(office.reason),
        ]
    )


def offices_then(opened: OpenDocument, offices: Sequence[Office]) -> list[str]:
    """Offices that may have been held on the document's day or that it speaks of; all of them where it has no day."""
    dates = opened.facts.document_dates
    day = dates[0].value.first_day() if dates else None
    result = []
    for office in offices:
        first = office.first.first_day() if office.first else None
        last = office.last.last_day() if office.last else None
        # A report of yesterday's meeting shows an office on that day, the last one it is seen on perhaps.
        told = any(source.document == opened.document.id for source in office.sources)
        if day is not None and not told and ((first and first > day) or (last and last < day)):
            continue
        of = f", {office.organisation}" if office.organisation and office.organisation not in office.title else ""
        seen = [date_text(d.edtf, short=True) for d in (office.first, office.last) if d is not None]
        span = f" (seen {' – '.join(dict.fromkeys(seen))})" if seen else ""
        result.append(f"{office.title}{of}{span}")
    return result[:4]


def date_tip(date: DateMention) -> str:
    """The value of an expression of time and why, as rich text."""
    value = date_text(date.value.edtf) if date.value is not None else "date open"
    return f"<b>{html.escape(value)}</b><br>{html.escape(date.reason)}"


def shared_tip(opened: OpenDocument, shared: Reuse | Boilerplate) -> str:
    """Where else a passage stands, as rich text."""
    if isinstance(shared, Boilerplate):
        return f"stands in {shared.documents:,} documents"
    words = f"{REUSE_NAMES[shared.kind]}, {shared.similarity:.0%} of the words"
    if shared.other.document == opened.document.id:
        return words
    return f"{words}: {html.escape(opened.titles.get(shared.other.document, 'another document'))}"
