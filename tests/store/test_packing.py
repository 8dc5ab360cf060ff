"""Model values come back from the store as they went in."""

from __future__ import annotations

import pytest

from viewer.model import corrections as made
from viewer.model.corrections import ReviewQuestion
from viewer.model.dates import DateMention, DocumentDate, PartialDate
from viewer.model.meetings import Candidate, MeetingKey, Outcome, Participant
from viewer.model.text import Passage, Span, Structure
from viewer.model.understanding import Understanding
from viewer.store import corrections
from viewer.store.database import open_database
from viewer.store.packing import Remembered, expand, pack, read, squeeze, unpack, written

KEY = MeetingKey("d" * 64, Span(3, 9), "talks")
PASSAGE = Passage("d" * 64, Span(1, 2))
CORRECTIONS = [
    made.SetDocumentDate("d", "2014-03"),
    made.RefuseBorrowedDate("d", "e"),
    made.HideMeeting(KEY),
    made.ChangeMeeting(KEY, name="dialogue", participants=("A", "B")),
    made.MergeMeetings((KEY, KEY)),
    made.SplitMeeting(KEY, (KEY,)),
    made.AddMeeting(PASSAGE, "visit", status="planned"),
    made.RenameEntity(PASSAGE, "Anna"),
    made.MergeEntities((PASSAGE, PASSAGE)),
    made.SplitEntity(PASSAGE, "Lindqvist"),
    made.RetypeEntity(PASSAGE, None),
    made.AddAlias(PASSAGE, "A. L."),
    made.MarkName(PASSAGE, "person"),
    made.ChangeInstrument(PASSAGE, None),
    made.ChangeInstrument(PASSAGE, "Treaty of Basel", PASSAGE),
    made.ConfirmCommitment((PASSAGE,)),
    made.DismissReview("date:missing:d"),
]


def test_an_understanding_survives_the_store() -> None:
    whole = Understanding(
        document="d",
        structure=Structure(title=Span(0, 4), sentences=(Span(5, 9), Span(9, 12))),
        document_dates=(DocumentDate(PartialDate("2014-03-12"), "dateline", "dateline", Span(5, 8)),),
        dates=(DateMention(Span(5, 8), None, "set", "relative", "open"),),
        candidates=(
            Candidate(
                "c", "d", Span(5, 9), "talks", PartialDate("2014"), "said", "held",
                participants=(Participant("Anna", "chair", "chair", None, Span(5, 6)),),
                outcomes=(Outcome("agreed", PASSAGE, "agreed"),),
            ),
        ),
        failed=(("names", "RuntimeError: no"),),
    )  # fmt: skip
    assert unpack(Understanding, expand(squeeze(pack(whole)))) == whole


def test_a_field_of_a_later_version_is_passed_over() -> None:
    packed = pack(Participant("Anna", "chair")) | {"pronoun": "she"}
    assert unpack(Participant, packed) == Participant("Anna", "chair")


@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda c: type(c).__name__)
def test_every_correction_comes_back_from_the_log_and_from_a_question(tmp_path, correction) -> None:
    with open_database(tmp_path, writable=True) as database:
        corrections.log(database, correction, "a label", 5.0)
        (entry,) = corrections.logged(database)
    assert (entry.correction, entry.label, entry.made, entry.in_force) == (correction, "a label", 5.0, True)
    question = ReviewQuestion("k", "date conflict", "?", (PASSAGE,), (("this", correction),))
    assert read(ReviewQuestion, written(question)) == question


def test_all_corrections_are_tested() -> None:
    from typing import get_args

    assert {type(c) for c in CORRECTIONS} == set(get_args(made.Correction))


def test_undo_and_redo_walk_the_log_and_a_new_correction_ends_redo(tmp_path) -> None:
    with open_database(tmp_path, writable=True) as database:
        for correction in CORRECTIONS[:3]:
            corrections.log(database, correction, type(correction).__name__, 0.0)
        for _ in range(2):
            corrections.set_in_force(database, corrections.to_undo(database).number, False)
        assert corrections.in_force(database) == tuple(CORRECTIONS[:1])
        corrections.set_in_force(database, corrections.to_redo(database).number, True)
        assert corrections.in_force(database) == tuple(CORRECTIONS[:2])
        corrections.log(database, CORRECTIONS[4], "MergeMeetings", 0.0)
        assert corrections.to_redo(database) is None
        assert corrections.in_force(database) == (*CORRECTIONS[:2], CORRECTIONS[4])
        assert database.value("SELECT count(*) FROM correction") == 4  # what was undone stays on record


def test_remembered_records_follow_their_texts() -> None:
    remembered = Remembered(MeetingKey)
    first, second = MeetingKey("d1", Span(0, 9), "talks"), MeetingKey("d2", Span(4, 7), "session")
    assert remembered.read([("a", written(first)), ("b", written(second))]) == [first, second]
    changed = first._replace(name="summit")
    again = remembered.read([("b", written(second)), ("a", written(changed))])
    assert again == [second, changed]
    assert remembered.read([("a", written(changed))], whole=False)[0] is again[1]
