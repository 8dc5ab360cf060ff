"""Merging what new reports touch gives what merging the whole library anew would give, whatever came before."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from viewer.analysis.pipeline import understand
from viewer.analysis.timeline.merging import merge
from viewer.errors import NothingToDo
from viewer.model.corrections import (
    AddMeeting,
    ChangeMeeting,
    Correction,
    HideMeeting,
    MergeMeetings,
    SetDocumentDate,
    SplitMeeting,
    documents_of,
)
from viewer.model.dates import PartialDate
from viewer.model.meetings import Meeting, MeetingKey
from viewer.model.text import DocumentId, Passage, Span
from viewer.store import corrections, documents, meetings
from viewer.writer import LibraryWriter, open_writer

from .shelf import arrival, recognise

_BODIES = ("Amber Sea Commission", "Northern Grain Union")
_TOLD = (
    "The {nth} session of the {body} was held in {place} on {day}. {first} chaired the meeting.",
    "Ministers will gather for the {nth} session of the {body} in {place} on {day}, {first} said.",
    "{first} met {second} in {place} on {day} for talks on grain transit.",
    "At the annual dialogue of the {body} and the United Nations on {day} in {place}, {first} and {second} agreed to "
    "open the lanes.",
    "The {nth} session of the {body} in {month} adopted the plan that {second} had drafted.",
    "{second} recalled the {nth} session of the {body}, held in {place}.",
)


def report(drawn: random.Random, number: int) -> str:
    month = drawn.choice(("March", "June"))
    day = f"{drawn.randint(9, 13)} {month}" + drawn.choice(("", " 2014", " 2015"))
    told = [
        sentence.format(
            nth=drawn.choice(("third", "fourth")),
            body=drawn.choice(_BODIES),
            place=drawn.choice(("Geneva", "Lisbon")),
            day=day,
            month=drawn.choice((month, f"{month} 2014")),
            first=drawn.choice(("Anna Lindqvist", "Lindqvist", "Maria Duarte")),
            second=drawn.choice(("Peter Okafor", "Okafor")),
        )
        for sentence in drawn.sample(_TOLD, drawn.randint(1, 3))
    ]
    dateline = drawn.choice(("GENEVA, 14 March 2014 - ", "LISBON, 14 June 2015 - ", ""))
    return f"Report {number}\n\n{dateline}{' '.join(told)}\n"


def correction(drawn: random.Random, held: Sequence[Meeting], ids: Sequence[DocumentId]) -> Correction:
    one, other = (MeetingKey(m.sources[0].document, m.sources[0].span, m.name) for m in drawn.sample(held, 2))
    document = drawn.choice(ids)
    made: list[Correction] = [
        HideMeeting(one),
        ChangeMeeting(one, place="Oslo"),
        ChangeMeeting(one, date="2014-03-11"),
        MergeMeetings((one, other)),
        SplitMeeting(one, (other,)),
        SetDocumentDate(document, drawn.choice(("2014-03-14", "2015-06-14", None))),
        AddMeeting(
            Passage(document, Span(0, 8)),
            "third session of the Amber Sea Commission",
            drawn.choice(("2014-03-11", "2015-06-11")),
            drawn.choice(("Geneva", None)),
            "held",
            ("Anna Lindqvist", "Peter Okafor"),
        ),
    ]
    return drawn.choice(made)


def merged_anew(library: LibraryWriter) -> dict[str, Meeting]:
    """The meetings that all reports give together, merged at once and by nobody who remembers anything."""
    database = library._database
    numbers = documents.numbers(database, documents.ids(database))
    published = {d: PartialDate(date) for d, date in documents.dates(database, numbers).items()}
    reports = meetings.candidates_of(database, numbers.values())
    bearing = [c for c in corrections.in_force(database) if any(d in numbers for d in documents_of(c))]
    found = merge(reports, bearing, published)
    return {m.id: m for m in found if all(source.document in numbers for source in m.sources)}


@pytest.mark.parametrize("seed", range(16))
def test_what_is_merged_step_by_step_is_what_would_be_merged_at_once(tmp_path: Path, seed: int) -> None:
    drawn = random.Random(seed)
    waiting = [arrival(f"{n}.txt", report(drawn, n)) for n in range(26)]
    library = open_writer(tmp_path)
    merged = 0
    while waiting:
        step = drawn.random()
        ids = documents.in_order(library._database)
        held = library.timeline()
        if step < 0.5 or len(held) < 2:
            library.take_in([waiting.pop() for _ in range(min(len(waiting), drawn.randint(1, 4)))])
        elif step < 0.6:
            library.remove([drawn.choice(ids)])
        elif step < 0.85:
            library.correct(correction(drawn, held, ids))
        elif step < 0.95:
            with contextlib.suppress(NothingToDo):
                library.undo()
        else:
            library.close()
            library = open_writer(tmp_path)
        library.settle([understand(task, recognise) for task in library.tasks(library.not_understood())])
        assert {m.id: m for m in library.timeline()} == merged_anew(library)
        merged += sum(len(m.candidates) > 1 for m in library.timeline())
    library.close()
    assert merged > 10, "hardly anything was merged: the reports say too little of each other"
