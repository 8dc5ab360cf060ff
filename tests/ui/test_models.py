"""Every model keeps Qt's rules, and shows what it is given."""

import datetime
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyleOptionViewItem

from viewer.model.corrections import HideMeeting, ReviewQuestion
from viewer.model.meetings import MeetingKey, Series
from viewer.model.reuse import Share
from viewer.model.search import FacetValue, Hit, Snippet
from viewer.model.text import Passage, Span
from viewer.model.understanding import DocumentRow, Problem
from viewer.ui.activity import ActivityModel, ActivityPane
from viewer.ui.correcting import Choice
from viewer.ui.entities import EntityModel, EntityView
from viewer.ui.entries import ENTRY, TimelineContents, timeline_entries
from viewer.ui.grouped import MEMBER
from viewer.ui.results import ResultModel, ResultView, document_rows, hit_rows, with_bookmarks
from viewer.ui.reuse import ReuseModel, ReuseView
from viewer.ui.reuse_rows import ReuseRows
from viewer.ui.review import ReviewModel, ReviewPane, ReviewView
from viewer.ui.search import FacetModel, FacetView
from viewer.ui.timeline import TimelineModel, TimelineView

from .conftest import make_meeting


def hits(count, offset=0):
    return [
        Hit(
            f"d{n}",
            f"/p/{n}.txt",
            f"Paper {n}",
            "2012-05-04",
            1.0,
            (Snippet(Span(10, 20), "the talks", (Span(4, 9),)),),
        )
        for n in range(offset, offset + count)
    ]


def test_results_keep_the_rules_and_ask_for_more_without_a_ceiling(qtmodeltester):
    model = ResultModel()
    model.set_rows(hit_rows(hits(50)), 120)
    wanted = []
    model.moreWanted.connect(wanted.append)
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert wanted == [50]
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.append(hit_rows(hits(50, 50)), 50)
    model.append(hit_rows(hits(50, 50)), 50)
    assert model.rowCount() == 100
    del tester
    qtmodeltester.check(model)


def test_a_result_opens_at_the_first_hit_of_its_best_passage():
    assert hit_rows(hits(1))[0].best == Span(14, 19)


def test_bookmarked_documents_come_first_in_the_library():
    rows = [DocumentRow(f"d{n}", f"/{n}", f"P{n}", None, None, "text", 10, 0.0, True) for n in range(3)]
    listed = with_bookmarks(document_rows(rows), {"d2"})
    assert [row.document for row in listed] == ["d2", "d0", "d1"]
    assert [row.note for row in listed] == ["bookmarked · text · 10 words", "text · 10 words", "text · 10 words"]


def test_a_document_that_is_still_being_read_is_not_called_undated() -> None:
    known = DocumentRow("d1", "/a.txt", "A", None, None, "text", 10, 0.0, True)
    coming = replace(known, id="d2", understood=False)
    assert [row.told(short=True) for row in document_rows((known, coming))] == [
        "no date · text · 10 words",
        "being read · text · 10 words",
    ]


def test_the_timeline_lists_meetings_by_year_and_narrows(qtmodeltester):
    meetings = (
        make_meeting("a", "first session", "2011-03", series="sessions"),
        make_meeting("b", "second session", "2012-05-03", document="d2"),
        make_meeting("c", "third session", "2012-06-01", "planned"),
        make_meeting("d", "some talks", None),
    )
    series = (Series("sessions", ("a", "b", "c", "d"), next_session="c"),)
    contents = TimelineContents(meetings, series, (), datetime.date(2020, 1, 1))
    model = TimelineModel()
    model.set_entries(timeline_entries(contents))
    qtmodeltester.check(model)
    entries = model.entries()
    assert [(e.year, e.heads_year) for e in entries] == [
        ("2011", True), ("2012", True), ("2012", False), ("No date", True),
    ]  # fmt: skip
    assert entries[0].soft
    assert not entries[1].soft
    assert entries[2].hollow
    assert "no report in this library" in entries[2].foot
    assert ["next 1 June 2012" in entry.foot for entry in entries] == [False, True, False, False]
    assert model.index(1).data() == "3 May 2012 – Second session"
    assert "Anna Lindqvist" in model.index(1).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    model.set_words("Thïrd")
    assert [e.meeting.id for e in model.entries()] == ["c"]
    assert model.index(0).data(ENTRY).heads_year
    model.set_words("")
    model.set_documents({"d2"})
    assert [e.meeting.id for e in model.entries()] == ["b"]
    model.set_documents(None)
    assert model.rowCount() == 4


def test_a_change_of_one_meeting_does_not_reset_the_timeline():
    before = make_meeting("a", "session", "2011")
    after = make_meeting("a", "session", "2011-04-02")
    model = TimelineModel()
    model.set_entries(timeline_entries(TimelineContents((before,))))
    resets, changes = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda *_: changes.append(1))
    model.set_entries(timeline_entries(TimelineContents((after,))))
    assert (resets, changes) == ([], [1])
    assert model.entry(0).date == "2 April 2011"


def test_entities_are_grouped_narrowed_and_sorted(qtmodeltester, entities):
    model = EntityModel()
    model.set_entities(entities)
    qtmodeltester.check(model)
    assert [group.key for group in model.groups] == ["person", "organisation", "place"]
    model.set_words("lindq")
    assert [member.entity.id for group in model.groups for member in group.members] == ["e1"]
    person = model.index(0, 0, model.index(0, 0))
    assert "Secretary-General, River Board (2012 – 2014)" in person.data(Qt.ItemDataRole.ToolTipRole)


def test_a_name_is_found_without_its_marks_and_by_its_office(entities):
    model = EntityModel()
    person = entities[0].entity
    model.set_entities([replace(entities[0], entity=replace(person, name="Miroslav Jenča"))])
    for words in ("jenca", "JENČA mir", "river secretary-general"):
        model.set_words(words)
        assert [m.entity.id for group in model.groups for m in group.members] == [person.id], words
    model.set_words("nobody")
    assert not model.groups


def test_names_beyond_those_listed_are_found_by_typing(entities):
    model = EntityModel()
    model.set_entities(entities[:1], partial=True)
    assert model.groups[0].label.endswith("most named")
    rare = entities[2]
    model.set_words(rare.entity.name)
    assert not model.groups
    model.set_found("something typed before", entities)
    assert not model.groups
    model.set_found(rare.entity.name, entities)
    assert [m.entity.id for group in model.groups for m in group.members] == [rare.entity.id]
    assert rare in model.everything
    model.set_words("")
    assert [m.entity.id for group in model.groups for m in group.members] == [entities[0].entity.id]


def test_an_entity_can_be_ignored_from_the_list(qtbot, theme, entities):
    model = EntityModel()
    view = EntityView(model, theme)
    qtbot.addWidget(view)
    model.setParent(view)
    ignore = next(a for a in view.menu_for(entities[0]).actions() if a.text().startswith("Ignore"))
    with qtbot.waitSignal(view.correctionAsked) as asked:
        ignore.trigger()
    what, subject = asked.args
    assert (what, subject[1], subject[3]) == ("retype", entities[0], None)


def test_facets_are_checked_and_narrow(qtmodeltester):
    model = FacetModel()
    model.set_facets({"person": (FacetValue("Anna Lindqvist", 3), FacetValue("Moreau", 1))})
    qtmodeltester.check(model)
    narrowed = []
    model.narrowed.connect(lambda: narrowed.append(model.chosen()))
    anna = model.index(0, 0, model.index(0, 0))
    assert model.setData(anna, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert narrowed == [(("person", ("Anna Lindqvist",)),)]
    assert anna.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_a_click_on_a_facet_s_name_or_box_narrows_once(qtbot, theme):
    model = FacetModel()
    view = FacetView(model, theme)
    qtbot.addWidget(view)
    model.setParent(view)
    view.resize(260, 300)
    with qtbot.waitExposed(view):
        view.show()
    model.set_facets({"person": (FacetValue("Anna Lindqvist", 3), FacetValue("Moreau", 1))})
    told = []
    model.narrowed.connect(lambda: told.append(model.chosen()))
    rect = view.visualRect(model.index(0, 0, model.index(0, 0)))
    for x in (rect.left() + 80, rect.left() + 10):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, rect.center().y()))
    assert told == [(("person", ("Anna Lindqvist",)),), ()]


def test_a_chosen_facet_value_without_results_stays_in_sight():
    model = FacetModel()
    model.set_chosen((("place", ("Basel",)),))
    model.set_facets({})
    assert [value.value for value in model.groups[0].members] == ["Basel"]


def test_review_offers_its_answers(qtmodeltester):
    hide = HideMeeting(MeetingKey("d1", Span(0, 5), "talks"))
    model = ReviewModel()
    model.set_questions(
        [ReviewQuestion("k", "possible merge", "One meeting or two?", (Passage("d1", Span(0, 5)),), (("One", hide),))]
    )
    qtmodeltester.check(model)
    answers = [model.index(n, 0, model.index(0, 0)).data() for n in range(3)]
    assert answers == ["Show me", "One", "Leave it as it is"]
    assert model.index(1, 0, model.index(0, 0)).data(MEMBER)[1] is hide


def test_a_missing_date_can_be_set_from_the_review():
    model = ReviewModel()
    model.set_questions([ReviewQuestion("k", "missing date", "Of which day is it?", (Passage("d1", Span(0, 5)),), ())])
    answers = [model.index(n, 0, model.index(0, 0)).data() for n in range(3)]
    assert answers == ["Show me", "Set its date…", "Leave it as it is"]


def test_problems_are_listed_with_their_reasons(qtmodeltester):
    model = ActivityModel()
    model.set_problems([Problem("/p/scan.bin", "reading", "it is no text", None)])
    qtmodeltester.check(model)
    assert model.index(0).data() == "scan.bin: it is no text"
    assert "/p/scan.bin" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    model.set_problems([Problem("/p/scan.bin", "reading", "/p/scan.bin is empty.", None)])
    assert model.index(0).data() == "scan.bin is empty."


def test_long_names_of_skipped_files_are_told_in_full(qtbot, theme):
    model = ActivityModel()
    pane = ActivityPane(model, theme)
    qtbot.addWidget(pane)
    model.setParent(pane)
    pane.resize(240, 400)
    pane.show()
    path = "/p/minutes-of-the-twenty-third-meeting_of-the-joint-committee-on-river-traffic-2012.docx"
    model.set_problems([Problem(path, "reading", f"{path} is damaged.", None), Problem("/p/a", "reading", "No.", None)])
    view = pane.view
    heights = [view.visualRect(model.index(row)).height() for row in (0, 1)]
    assert heights[0] >= 3 * (heights[1] - 10)


def test_the_menu_of_an_entry_opens_each_of_its_sources(qtbot, theme):
    first, second = Passage("d1", Span(0, 9)), Passage("d2", Span(4, 30))
    meeting = replace(make_meeting("a", "session", "2011"), sources=(first, second))
    model = TimelineModel()
    view = TimelineView(model, theme)
    qtbot.addWidget(view)
    model.setParent(view)
    model.set_entries(timeline_entries(TimelineContents((meeting,))))
    model.titles = {"d1": "A release", "d2": "A wire story"}
    several = next(a.menu() for a in view.menu_for(meeting).actions() if a.text() == "Its 2 sources")
    assert [action.text() for action in several.actions()] == ["A release", "A wire story"]
    with qtbot.waitSignal(view.reportWanted) as wanted:
        several.actions()[1].trigger()
    assert wanted.args == [second]


def test_a_question_says_which_document_it_is_about():
    model = ReviewModel()
    model.set_questions([ReviewQuestion("k", "ambiguous name", "Who is “Moreau”?", (Passage("d1", Span(0, 4)),), ())])
    model.set_titles({"d1": "Talks in Basel"})
    assert model.index(0, 0).data() == "Who is “Moreau”?\nIn “Talks in Basel”"


def test_rows_of_shared_passages_do_not_overlap_after_the_list_was_made_narrow(qtbot, theme, opened):
    model = ReuseModel()
    view = ReuseView(model, theme)
    view.setItemDelegate(ReuseRows(theme, view))
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.show()
    model.set_reuse(opened, (Share("d1", "d2", 50, 60, 8, 8, 0, "The other text probably came first. " * 3),))
    view.resize(240, 400)
    view.grab()
    group = model.index(0, 0)
    lines = ReuseRows(theme, view).sizeHint(QStyleOptionViewItem(), group).height()
    assert view.visualRect(model.index(0, 0, group)).top() >= lines


def test_a_share_too_small_to_count_is_not_shown_as_nothing(opened):
    model = ReuseModel()
    model.set_reuse(opened, (Share("d1", "d2", 5000, 6000, 0, 0, 0, ""),))
    assert "0%" not in model.index(0, 0).data()
    model.set_reuse(opened, (Share("d1", "d2", 5000, 60, 8, 8, 0, ""),))
    assert "under 1% of this one, 13% of that one" in model.index(0, 0).data()


def test_a_meeting_says_which_of_its_sources_are_one_text(qtbot, theme):
    passages = (Passage("d1", Span(0, 9)), Passage("d2", Span(4, 30)), Passage("d3", Span(4, 30)))
    meeting = replace(make_meeting("a", "session", "2011"), sources=passages)
    shares = (Share("d1", "d2", 100, 50, 45, 45, 0), Share("d2", "d1", 50, 100, 45, 45, 0))
    model = TimelineModel()
    view = TimelineView(model, theme)
    qtbot.addWidget(view)
    model.setParent(view)
    model.titles = {"d1": "A release", "d2": "A wire story", "d3": "Minutes"}
    model.set_entries(timeline_entries(TimelineContents((meeting,), copies=shares)))
    assert "3 documents, 2 different texts" in model.entry(0).foot
    several = next(a.menu() for a in view.menu_for(meeting).actions() if a.text() == "Its 3 sources")
    assert several.actions()[1].text() == "A wire story – 90% of it stands in “A release”"
    assert "90% of it stands in “A release”" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_each_place_of_a_question_is_shown_in_turn(qtbot, theme):
    places = (Passage("d1", Span(0, 4)), Passage("d2", Span(7, 9)))
    model = ReviewModel()
    view = ReviewView(model, theme)
    qtbot.addWidget(view)
    model.setParent(view)
    model.set_questions([ReviewQuestion("k", "possible merge", "One meeting or two?", places, ())])
    show = model.index(0, 0, model.index(0, 0))
    assert show.data() == "Show me the 2 places"
    shown = []
    view.shown.connect(shown.append)
    for _ in range(3):
        view.clicked.emit(show)
    assert shown == [*places, places[0]]


def test_a_choice_among_thousands_is_found_by_its_words(qtbot):
    choice = Choice("Which one?", [(f"{n} May 2012 – Talks number {n}", n) for n in range(5000)])
    qtbot.addWidget(choice)
    assert choice.value() == 0
    assert choice.list.count() < 1000
    assert "more" in choice.more.text()
    choice.field.setText("TALKS 4321")
    assert (choice.list.count(), choice.value()) == (1, 4321)
    choice.field.setText("nothing")
    assert choice.value() is None
    assert not choice.more.isHidden()


def test_a_choice_is_found_without_accents_and_walked_by_arrow_keys(qtbot):
    choice = Choice("Who?", [("Miroslav Jenča", 1), ("Jonas Petrauskas", 2), ("Jana Jenčová", 3)])
    qtbot.addWidget(choice)
    qtbot.keyClicks(choice.field, "jenc")
    assert [choice.list.item(row).text() for row in range(choice.list.count())] == ["Miroslav Jenča", "Jana Jenčová"]
    qtbot.keyClick(choice.field, Qt.Key.Key_Down)
    assert choice.value() == 3


def asked(number, kind="missing date"):
    return ReviewQuestion(
        f"k{kind}{number}", kind, f"Of which day is paper {number}?", (Passage("d1", Span(0, 5)),), ()
    )


def test_questions_are_chosen_by_kind_and_a_few_hundred_listed(qtbot, theme):
    model = ReviewModel()
    pane = ReviewPane(model, theme)
    qtbot.addWidget(pane)
    model.setParent(pane)
    model.set_questions([*(asked(n) for n in range(900)), *(asked(n, "possible merge") for n in range(3))])
    assert len(model.groups) < 900
    assert "are listed" in pane.count.text()
    assert [pane.kinds.itemText(n) for n in range(3)] == [
        "All 903 questions", "No date  (900)", "One meeting or two?  (3)",
    ]  # fmt: skip
    pane.kinds.setCurrentIndex(2)
    assert len(model.groups) == 3
    assert not pane.count.text()
    # The last of a kind settled, all others show again.
    model.set_questions([asked(n) for n in range(5)])
    assert len(model.groups) == 5
    assert pane.kinds.currentIndex() == 0


def test_the_list_of_questions_stays_where_it_is_when_one_is_settled(qtbot, theme):
    model = ReviewModel()
    pane = ReviewPane(model, theme)
    qtbot.addWidget(pane)
    model.setParent(pane)
    pane.resize(300, 400)
    with qtbot.waitExposed(pane):
        pane.show()
    model.set_questions([asked(n) for n in range(40)])
    bar = pane.view.verticalScrollBar()
    bar.setValue(900)
    model.set_questions([asked(n) for n in range(40) if n != 8])
    qtbot.waitUntil(lambda: bar.value() == 900)


def test_a_card_says_why_its_reports_are_one_meeting():
    meeting = replace(make_meeting("a", "session", "2011-05-03"), merged_because="same parties and the same date")
    (entry,) = timeline_entries(TimelineContents((meeting,), (), (), datetime.date(2020, 1, 1)))
    assert "One meeting: same parties and the same date" in entry.about


def test_entries_of_meetings_that_are_the_same_are_taken_over():
    one, two = make_meeting("a", "talks", "2011-05-02"), make_meeting("b", "talks", "2012-05-02")
    earlier = {entry.meeting.id: entry for entry in timeline_entries(TimelineContents((one, two)))}
    changed = replace(two, place="Vienna")
    again = timeline_entries(TimelineContents((one, changed)), earlier)
    assert again[0] is earlier["a"]
    assert "Vienna" in again[1].where
    # The same meeting, but now first of its year.
    alone = timeline_entries(TimelineContents((replace(one, date=two.date), two)), earlier)
    assert not alone[1].heads_year


def test_copies_folded_under_a_result_can_be_opened_and_compared(qtbot, theme):
    model = ResultModel()
    view = ResultView(model, theme)
    qtbot.addWidget(view)
    model.setParent(view)
    view.titles = {"d7": "The same, a day later"}
    (row,) = hit_rows([replace(hits(1)[0], copies=("d7", "d8"))])
    several = next(a.menu() for a in view.menu_for(row).actions() if a.text() == "Its 2 later copies")
    first, beside, *_ = several.actions()
    assert first.text() == "The same, a day later"
    with qtbot.waitSignal(view.opened) as opened:
        first.trigger()
    assert opened.args[0].document == "d7"
    with qtbot.waitSignal(view.comparisonAsked) as compared:
        beside.trigger()
    assert compared.args == ["d0", "d7"]


def test_meetings_without_any_date_follow_those_of_which_the_year_is_unknown() -> None:
    meetings = (
        make_meeting("a", "talks", "2012-05-03"),
        make_meeting("b", "forum", "XXXX-04-21"),
        make_meeting("c", "dialogue", None),
        make_meeting("d", "summit", "XXXX-03-28"),
    )
    entries = timeline_entries(TimelineContents(meetings))
    assert [(entry.year, entry.heads_year) for entry in entries] == [
        ("2012", True),
        ("Year unknown", True),
        ("Year unknown", False),
        ("No date", True),
    ]
