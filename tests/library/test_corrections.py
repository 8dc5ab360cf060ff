"""What the reader corrects holds, can be taken back, and is replayed over every new analysis."""

from __future__ import annotations

import pytest

from viewer.errors import NothingToDo
from viewer.model import corrections as made
from viewer.model.meetings import Meeting, MeetingKey
from viewer.model.text import DocumentId, Passage, Span
from viewer.writer import open_writer

from .shelf import RETOLD, TALKS, UNDATED, Shelf


def key(meeting: Meeting, report: int = 0) -> MeetingKey:
    source = meeting.sources[report]
    return MeetingKey(source.document, source.span, meeting.name)


def place(shelf: Shelf, document: DocumentId, surface: str, nth: int = 0) -> Passage:
    """Where a text says something for the nth time."""
    text, at = shelf.library.document(document).text, -1
    for _ in range(nth + 1):
        at = text.index(surface, at + 1)
    return Passage(document, Span(at, at + len(surface)))


def named(shelf: Shelf, name: str) -> Meeting:
    return next(m for m in shelf.library.timeline() if name in m.name)


def snapshot(shelf: Shelf) -> tuple[object, ...]:
    library = shelf.library
    rows = library.documents()
    return (
        [(r.id, r.date, r.date_basis) for r in rows],
        library.timeline(),
        library.entities(),
        [library.facts(r.id) for r in rows],
        {q.key for q in library.review()},
    )


def test_a_date_set_by_the_reader_moves_all_that_is_reckoned_from_it(shelf: Shelf) -> None:
    document = shelf.add("undated.txt", UNDATED)
    assert "missing date" in {question.kind for question in shelf.library.review()}
    effect = shelf.library.correct(made.SetDocumentDate(document, "2006-09-22"))
    assert (shelf.library.row(document).date, shelf.library.row(document).date_basis) == ("2006-09-22", "reader")
    assert "2006-09-22" in {date for _, date in shelf.dates()}
    assert {"dates", "meetings", "documents"} <= effect.changes
    assert document in effect.documents
    assert shelf.library.review() == ()


def test_undo_and_redo_restore_what_was(shelf: Shelf) -> None:
    document = shelf.add("undated.txt", UNDATED)
    before = snapshot(shelf)
    shelf.library.correct(made.SetDocumentDate(document, "2006-09-22"))
    after = snapshot(shelf)
    assert after != before
    assert shelf.library.undo_label()
    shelf.library.undo()
    assert snapshot(shelf) == before
    shelf.library.redo()
    assert snapshot(shelf) == after
    with pytest.raises(NothingToDo):
        shelf.library.redo()


def test_there_may_be_nothing_to_undo(shelf: Shelf) -> None:
    with pytest.raises(NothingToDo):
        shelf.library.undo()


def test_a_later_date_goes_before_an_earlier_one_and_none_takes_it_back(shelf: Shelf) -> None:
    document = shelf.add("undated.txt", UNDATED)
    for value, expected in (("2006-09-22", "2006-09-22"), ("2007-09-21", "2007-09-21"), (None, None)):
        shelf.library.correct(made.SetDocumentDate(document, value))
        assert shelf.library.row(document).date == expected
    shelf.library.undo()
    assert shelf.library.row(document).date == "2007-09-21"


def test_a_lender_given_another_date_changes_what_was_borrowed_from_it(shelf: Shelf) -> None:
    talks, retold = shelf.add("talks.txt", TALKS), shelf.add("retold.txt", RETOLD)
    shelf.library.correct(made.SetDocumentDate(talks, "2019-03-12"))
    assert shelf.library.row(retold).date == "2019"
    shelf.library.undo()
    assert shelf.library.row(retold).date == "2014"


def test_a_borrowed_date_can_be_refused(shelf: Shelf) -> None:
    talks, retold = shelf.add("talks.txt", TALKS), shelf.add("retold.txt", RETOLD)
    shelf.library.correct(made.RefuseBorrowedDate(retold, talks))
    assert shelf.library.row(retold).date is None
    shelf.library.undo()
    assert shelf.library.row(retold).date == "2014"


def corrections_of_all_kinds(shelf: Shelf, talks: DocumentId, undated: DocumentId) -> list[made.Correction]:
    """One of each kind that bears on these three documents, by name."""
    dialogue = named(shelf, "dialogue")
    # By its document: how a meeting without a name of its own is called may change.
    meeting = next(m for m in shelf.library.timeline() if m.sources[0].document == undated)
    return [
        made.HideMeeting(key(dialogue)),
        made.ChangeMeeting(key(dialogue), name="Third dialogue on grain", place="Lausanne"),
        made.MergeMeetings((key(dialogue), key(meeting))),
        made.SplitMeeting(key(dialogue, 0), (key(dialogue, 1),)),
        made.AddMeeting(place(shelf, talks, "agreed to set up a joint transit office"), "Office founded", "2014-12"),
        made.RenameEntity(place(shelf, talks, "Anna Lindqvist"), "Anna M. Lindqvist"),
        made.MergeEntities((place(shelf, talks, "Amber Sea Commission"), place(shelf, talks, "Northern Grain Union"))),
        made.RetypeEntity(place(shelf, undated, "Nairobi"), "event"),
        made.RetypeEntity(place(shelf, undated, "Maria Duarte"), None),
        made.AddAlias(place(shelf, talks, "Anna Lindqvist"), "A. Lindqvist"),
    ]


@pytest.mark.parametrize("which", range(10))
def test_each_kind_changes_something_at_once_and_is_undone_without_trace(shelf: Shelf, which: int) -> None:
    talks = shelf.add("talks.txt", TALKS)
    shelf.add("retold.txt", RETOLD)
    undated = shelf.add("undated.txt", UNDATED)
    before = snapshot(shelf)
    correction = corrections_of_all_kinds(shelf, talks, undated)[which]
    shelf.library.correct(correction)
    after = snapshot(shelf)
    assert after != before
    label = shelf.library.undo_label()
    assert label
    assert type(correction).__name__ not in label
    # A new analysis of everything changes nothing of it.
    shelf.library.forget_understanding()
    shelf.understand()
    assert snapshot(shelf) == after
    shelf.library.undo()
    assert snapshot(shelf) == before


def test_a_hidden_meeting_stays_hidden_when_another_report_arrives(shelf: Shelf) -> None:
    shelf.add("talks.txt", TALKS)
    shelf.library.correct(made.HideMeeting(key(named(shelf, "dialogue"))))
    assert shelf.library.timeline() == ()
    shelf.add("retold.txt", RETOLD)
    assert shelf.library.timeline() == ()


def test_a_meeting_changed_by_the_reader_keeps_its_other_reports(shelf: Shelf) -> None:
    shelf.add("talks.txt", TALKS)
    shelf.add("retold.txt", RETOLD)
    shelf.library.correct(made.ChangeMeeting(key(named(shelf, "dialogue")), date="2014-03-10"))
    (meeting,) = shelf.library.timeline()
    assert meeting.date is not None
    assert meeting.date.edtf == "2014-03-10"
    assert len({source.document for source in meeting.sources}) == 2


def test_a_renamed_person_is_found_and_listed_by_the_new_name(shelf: Shelf) -> None:
    talks = shelf.add("talks.txt", TALKS)
    shelf.library.correct(made.RenameEntity(place(shelf, talks, "Anna Lindqvist"), "Anna Maria Lindqvist"))
    shelf.understand()
    assert "Anna Maria Lindqvist" in shelf.names()
    facets = shelf.library.search("transit").facets["person"]
    assert "Anna Maria Lindqvist" in {value.value for value in facets}


def test_what_is_no_name_is_marked_no_longer(shelf: Shelf) -> None:
    document = shelf.add("undated.txt", UNDATED)
    shelf.library.correct(made.RetypeEntity(place(shelf, document, "Maria Duarte"), None))
    assert "Maria Duarte" not in shelf.names()
    assert "Maria Duarte" not in {m.mention.surface for m in shelf.library.facts(document).mentions}


def test_a_name_of_another_type_is_shown_as_that(shelf: Shelf) -> None:
    document = shelf.add("undated.txt", UNDATED)
    shelf.library.correct(made.RetypeEntity(place(shelf, document, "Nairobi"), "event"))
    types = {m.mention.surface: m.mention.type for m in shelf.library.facts(document).mentions}
    assert types["Nairobi"] == "event"
    assert types["Lisbon"] == "place"


def test_a_name_marked_by_the_reader_is_linked_like_any_other(shelf: Shelf) -> None:
    document = shelf.add("undated.txt", UNDATED)
    passage = place(shelf, document, "harvest talks")
    effect = shelf.library.correct(made.MarkName(passage, "event"))
    assert effect.to_understand == (document,)
    shelf.understand()
    assert "harvest talks" in shelf.names()
    assert shelf.library.undo().to_understand == (document,)
    shelf.understand()
    assert "harvest talks" not in shelf.names()


@pytest.mark.parametrize("restarted", [False, True])
def test_a_surname_is_asked_about_once_a_second_bearer_turns_up(shelf: Shelf, restarted: bool) -> None:
    for day in (3, 4, 5, 6):
        shelf.add(f"{day}.txt", f"OSLO, {day} May 2012 - Anna Lindqvist of the Amber Sea Commission spoke in Oslo.\n")
    late = shelf.add("late.txt", "OSLO, 9 May 2012 - The rules are ready, Lindqvist told reporters in Oslo.\n")
    known = {link.entity for link in shelf.library.facts(late).mentions if link.mention.surface == "Lindqvist"}
    assert {shelf.library.entity(entity).name for entity in known} == {"Anna Lindqvist"}
    assert not [q for q in shelf.library.review() if q.kind == "ambiguous name"]
    shelf.add("other.txt", "OSLO, 12 May 2012 - Erik Lindqvist, a fisherman, won the harvest prize in Oslo.\n")
    if restarted:
        shelf.close()
        shelf.library = open_writer(shelf.folder)
    (asked,) = (q for q in shelf.library.review() if q.kind == "ambiguous name")
    assert asked.passages[0].document == late
    again = {link.entity for link in shelf.library.facts(late).mentions if link.mention.surface == "Lindqvist"}
    assert not known & again
    assert shelf.names()["Lindqvist"] == 1
    for day in range(13, 29):
        shelf.add(f"{day}.txt", f"OSLO, {day} May 2012 - {'Anna Lindqvist spoke again. ' * 4}\n")
    now = {link.entity for link in shelf.library.facts(late).mentions if link.mention.surface == "Lindqvist"}
    assert now == known
    assert not [q for q in shelf.library.review() if q.kind == "ambiguous name"]


def test_a_question_that_was_answered_is_not_asked_again(shelf: Shelf) -> None:
    shelf.add("first.txt", "OSLO, 3 May 2012 - Anna Lindqvist of the Amber Sea Commission spoke in Oslo.\n")
    shelf.add("second.txt", "OSLO, 9 May 2012 - The rules are ready, Lindqvist told reporters in Oslo on Tuesday.\n")
    (question,) = (q for q in shelf.library.review() if q.kind == "ambiguous name")
    (_, answer) = question.proposals[0]
    shelf.library.correct(answer)
    assert question.key not in {q.key for q in shelf.library.review()}
    shelf.library.undo()
    assert question in shelf.library.review()


def test_a_question_settled_as_it_stands_is_not_asked_again(shelf: Shelf) -> None:
    shelf.add("undated.txt", UNDATED)
    (question,) = shelf.library.review()
    shelf.library.correct(made.DismissReview(question.key))
    assert shelf.library.review() == ()
    shelf.library.undo()
    assert shelf.library.review() == (question,)


def test_a_correction_asked_for_twice_under_one_mark_is_made_once(shelf: Shelf) -> None:
    document = shelf.add("undated.txt", UNDATED)
    for _ in range(2):
        with shelf.library.once(("session", 7)) as first:
            if first:
                shelf.library.correct(made.SetDocumentDate(document, "2006-09-22"))
    assert len(shelf.library.corrections()) == 1
