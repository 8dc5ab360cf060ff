"""Everything known, as JSON in the schema `communique/1`. Written document by document, so any library fits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TextIO

from viewer.model.dates import DateMention, DocumentDate, PartialDate
from viewer.model.meetings import Instrument, InstrumentMention, Meeting
from viewer.model.names import Entity
from viewer.model.reuse import Reuse
from viewer.model.text import Document, Passage, Span
from viewer.model.understanding import DocumentFacts

SCHEMA = "communique/1"


@dataclass(frozen=True, slots=True)
class Described:
    """A document with all that is known of it."""

    document: Document
    title: str | None
    facts: DocumentFacts


def write(
    out: TextIO,
    documents: Iterable[Described],
    entities: Iterable[Entity],
    meetings: Iterable[Meeting],
    instruments: Iterable[Instrument],
) -> None:
    """Writes one JSON object to `out`. Offsets are half-open, in code points of each document's text."""
    instruments = tuple(instruments)
    # By place, since an instrument's name is written in many ways.
    of_place = {source: instrument.id for instrument in instruments for source in instrument.sources}
    out.write(f'{{"schema": {json.dumps(SCHEMA)},\n"documents": [')
    _write_all(out, (document_object(one, of_place) for one in documents))
    out.write('],\n"entities": [')
    _write_all(out, (*map(entity_object, entities), *map(_instrument_entity, instruments)))
    out.write('],\n"meetings": [')
    _write_all(out, map(meeting_object, meetings))
    out.write('],\n"instruments": [')
    _write_all(out, map(instrument_object, instruments))
    out.write("]}\n")


def _write_all(out: TextIO, objects: Iterable[dict[str, Any]]) -> None:
    for number, one in enumerate(objects):
        out.write(",\n" if number else "\n")
        json.dump(one, out, ensure_ascii=False)


def document_object(described: Described, of_place: Mapping[Passage, str]) -> dict[str, Any]:
    """One entry of `documents`."""
    document, facts = described.document, described.facts
    return {
        "id": document.id,
        "path": document.path,
        "sha256": document.id,
        "media_type": document.media_type,
        "title": described.title,
        "source": document.source,
        "language": document.language,
        "date": _document_date(next(iter(facts.document_dates), None)),
        "text": document.text,
        "mentions": sorted(
            (*_mentions(facts), *_instrument_mentions(document, facts.instruments, of_place)),
            key=lambda mention: mention["span"],
        ),
        "dates": [_date(mention) for mention in facts.dates],
        "reuse": [_reuse(reuse) for reuse in facts.reuse],
        "boilerplate": [{"span": list(one.span), "documents": one.documents} for one in facts.boilerplate],
    }


def _document_date(date: DocumentDate | None) -> dict[str, Any] | None:
    if date is None:
        return None
    return {
        "value": date.value.edtf,
        "basis": date.basis,
        "span": _span(date.span),
        "document": date.document,
        "reason": date.reason,
    }


def _mentions(facts: DocumentFacts) -> Iterator[dict[str, Any]]:
    for linked in facts.mentions:
        mention = linked.mention
        yield {"span": list(mention.span), "type": mention.type, "entity": linked.entity} | (
            {"role": mention.role} if mention.role else {}
        )


def _instrument_mentions(
    document: Document, mentions: Iterable[InstrumentMention], of_place: Mapping[Passage, str]
) -> Iterator[dict[str, Any]]:
    for mention in mentions:
        entity = of_place.get(Passage(document.id, mention.span))
        if entity is not None:
            yield {"span": list(mention.span), "type": "instrument", "entity": entity}


def _date(mention: DateMention) -> dict[str, Any]:
    return {
        "span": list(mention.span),
        "value": _edtf(mention.value),
        "kind": mention.kind,
        "basis": mention.basis,
        "reason": mention.reason,
    }


def _reuse(reuse: Reuse) -> dict[str, Any]:
    return {
        "span": list(reuse.span),
        "kind": reuse.kind,
        "other": _passage(reuse.other),
        "similarity": round(reuse.similarity, 4),
    }


def entity_object(entity: Entity) -> dict[str, Any]:
    """One entry of `entities`."""
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "offices": [
            {
                "title": office.title,
                "organisation": office.organisation,
                "first": _edtf(office.first),
                "last": _edtf(office.last),
                "sources": [_passage(source) for source in office.sources],
            }
            for office in entity.offices
        ],
    }


def _instrument_entity(instrument: Instrument) -> dict[str, Any]:
    return {"id": instrument.id, "type": "instrument", "name": instrument.name, "aliases": [], "offices": []}


def meeting_object(meeting: Meeting) -> dict[str, Any]:
    """One entry of `meetings`, as `timeline --json` gives it too."""
    return {
        "id": meeting.id,
        "name": meeting.name,
        "series": meeting.series,
        "ordinal": meeting.ordinal,
        "date": _edtf(meeting.date),
        "date_reason": meeting.date_reason,
        "status": meeting.status,
        "place": meeting.place,
        "venue": meeting.venue,
        "mode": meeting.mode,
        "organisations": list(meeting.organisations),
        "countries": list(meeting.countries),
        "participants": [
            {"name": who.name, "entity": who.entity, "role": who.role, "capacity": who.capacity}
            for who in meeting.participants
        ],
        "outcomes": [
            {
                "text": outcome.text,
                "document": outcome.passage.document,
                "span": list(outcome.passage.span),
                "strength": outcome.strength,
            }
            for outcome in meeting.outcomes
        ],
        "sources": [_passage(source) for source in meeting.sources],
    }


def instrument_object(instrument: Instrument) -> dict[str, Any]:
    """One entry of `instruments`."""
    return {
        "id": instrument.id,
        "name": instrument.name,
        "kind": instrument.kind,
        "year": instrument.year,
        "period": _edtf(instrument.period),
        "sources": [_passage(source) for source in instrument.sources],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {"document": passage.document, "span": list(passage.span)}


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _edtf(date: PartialDate | None) -> str | None:
    return None if date is None else date.edtf
