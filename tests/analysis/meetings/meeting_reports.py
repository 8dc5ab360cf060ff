"""Documents for tests of meetings: a text with the names in it, read by the real structure and date grammars."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from viewer.analysis.dates.document_date import document_dates
from viewer.analysis.dates.finding import date_mentions
from viewer.analysis.layout.structure import structure
from viewer.analysis.meetings.candidates import candidates
from viewer.model.dates import PartialDate
from viewer.model.meetings import Candidate
from viewer.model.names import Mention, MentionType
from viewer.model.text import Document, Span


def mentions_of(
    text: str,
    persons: Mapping[str, str | None],
    organisations: Sequence[str] = (),
    places: Sequence[str] = (),
    facilities: Sequence[str] = (),
) -> tuple[Mention, ...]:
    """Every place where the given names stand in the text; `persons` are names with the role the text gives."""
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []

    def add(name: str, kind: MentionType, role: str | None = None) -> None:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if any(s < match.end() and match.start() < e for s, e in taken):
                continue
            taken.append(match.span())
            found.append(Mention(Span(*match.span()), kind, name, role))

    for name in sorted(facilities, key=len, reverse=True):
        add(name, "facility")
    for name, role in sorted(persons.items(), key=lambda p: -len(p[0])):
        add(name, "person", role)
    for name in sorted(organisations, key=len, reverse=True):
        add(name, "organisation")
    for name in sorted(places, key=len, reverse=True):
        add(name, "place")
    return tuple(sorted(found, key=lambda m: m.span))


def read_meetings(case: Mapping[str, Any], identity: str = "a" * 64, date: str | None = None) -> tuple[Candidate, ...]:
    """The candidates of one golden case."""
    text: str = case["text"]
    document = Document(id=identity, path="case.txt", media_type="text/plain", text=text)
    layout = structure(text)
    claims = document_dates(document, layout, PartialDate(date) if date else None)
    day = claims[0] if claims else None
    names = mentions_of(
        text, case.get("persons", {}), case.get("organisations", ()), case.get("places", ()), case.get("facilities", ())
    )
    return candidates(document, layout, day, date_mentions(text, layout, day), names)
