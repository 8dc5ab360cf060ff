"""Meetings in short reports of many genres: wire copy of several decades and continents, readouts, telegrams.

The texts are made up; their meetings were marked by hand. The figures must not fall: raise the floors when they rise.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from viewer.analysis.dates.document_date import document_dates
from viewer.analysis.dates.finding import date_mentions
from viewer.analysis.layout.structure import structure
from viewer.analysis.meetings.candidates import candidates
from viewer.analysis.names.countries import country_of
from viewer.analysis.names.mentions import Recogniser, mentions
from viewer.analysis.timeline.merged_meeting import body_key
from viewer.model.dates import PartialDate
from viewer.model.meetings import Candidate
from viewer.model.text import Document, Span

DOCUMENTS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "documents.json").read_text(encoding="utf-8"))
FLOORS: dict[str, tuple[str, float, float, float, float, float]] = {
    "first": ("pb pc pd pe pf pg ph", 0.945, 0.93, 0.875, 0.77, 0.94),
    "harder": ("pk pm pn", 0.94, 0.915, 0.84, 0.695, 0.96),
    "third": ("qa qb qc", 0.88, 0.845, 0.82, 0.775, 0.88),
}
"""Documents by their first letters; meetings found, found with their date, participants, parties, status."""


@dataclass
class Tally:
    told: int = 0
    wanted: int = 0
    hit: int = 0
    dated: int = 0
    people: int = 0
    people_told: int = 0
    people_wanted: int = 0
    sides: int = 0
    sides_told: int = 0
    sides_wanted: int = 0
    status: int = 0


def f1(hit: int, told: int, wanted: int) -> float:
    return 2 * hit / (told + wanted)


def understood(row: dict[str, Any], recognise: Recogniser) -> tuple[Candidate, ...]:
    text: str = row["text"]
    document = Document(id="a" * 64, path=f"{row['id']}.txt", media_type="text/plain", text=text)
    layout = structure(text)
    day = next(iter(document_dates(document, layout)), None)
    return candidates(document, layout, day, date_mentions(text, layout, day), mentions(text, layout, recognise))


def telling(name: str) -> set[str]:
    return set(re.findall(r"[^\W_]{2,}", name.casefold())) - {"of", "the", "and", "with", "in", "on", "between", "for"}


def affinity(found: Candidate, marked: dict[str, Any]) -> float:
    """How well a meeting found fits a marked one: in the same sentence with its date or name, or both without it."""
    seen = any(span.overlaps(Span(*marked["evidence"])) for span in (found.evidence, *found.other_evidence))
    named = len(telling(found.name) & telling(marked["name"])) / max(1, len(telling(marked["name"])))
    date = PartialDate(marked["date"]) if marked["date"] else None
    dated = date is not None and found.date is not None and found.date.compatible(date)
    if seen and (dated or named > 0 or (date is None and found.date is None)):
        return 2 + dated + named
    return 1 + named if dated and named >= 0.5 else 0


def tally(row: dict[str, Any], found: tuple[Candidate, ...], into: Tally) -> None:
    marked = row["meetings"]
    pairs = sorted(((affinity(c, m), i, j) for i, c in enumerate(found) for j, m in enumerate(marked)), reverse=True)
    taken: dict[int, int] = {}
    for score, i, j in pairs:
        if score > 0 and i not in taken and j not in taken.values():
            taken[i] = j
    wanted = [j for j, m in enumerate(marked) if not m.get("optional")]
    into.told += sum(i not in taken or taken[i] in wanted for i in range(len(found)))
    into.wanted += len(wanted)
    for i, j in taken.items():
        if j not in wanted:
            continue
        into.hit += 1
        value = found[i].date.edtf if found[i].date else None
        into.dated += value in (marked[j]["date"], *marked[j].get("or_date", ()))
        people = {p.name.split()[-1].casefold() for p in found[i].participants}
        expected = {name.split()[-1].casefold() for name in marked[j].get("participants", ())}
        into.people += len(people & expected)
        into.people_told += len(people)
        into.people_wanted += len(expected)
        sides = {state_or_body(name) for name in (*found[i].organisations, *found[i].countries)}
        parties = {state_or_body(name) for name in marked[j].get("parties", ())}
        into.sides += len(sides & parties)
        into.sides_told += len(sides)
        into.sides_wanted += len(parties)
        into.status += found[i].status in (marked[j]["status"], *marked[j].get("or_status", ()))


def state_or_body(name: str) -> str:
    return body_key(country_of(name) or name)


@pytest.mark.parametrize("part", FLOORS)
def test_meetings_of_many_genres(part: str, recognise: Recogniser) -> None:
    letters, found, dated, people, sides, status = FLOORS[part]
    total = Tally()
    for row in DOCUMENTS:
        if row["id"][:2] in letters.split():
            tally(row, understood(row, recognise), total)
    assert f1(total.hit, total.told, total.wanted) >= found, total
    assert f1(total.dated, total.told, total.wanted) >= dated, total
    assert f1(total.people, total.people_told, total.people_wanted) >= people, total
    assert f1(total.sides, total.sides_told, total.sides_wanted) >= sides, total
    assert total.status >= status * total.hit, total


@pytest.mark.parametrize("row", [r for r in DOCUMENTS if not r["meetings"]], ids=lambda r: str(r["genre"]))
def test_no_meeting_where_none_is(row: dict[str, Any], recognise: Recogniser) -> None:
    assert [c.name for c in understood(row, recognise)] == []
