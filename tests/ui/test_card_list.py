"""A list of cards keeps its place, finds what lies under the pointer, and lets the chosen one say all."""

import datetime
import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView

from viewer.analysis.timeline.undertakings import confirmed
from viewer.model.corrections import ConfirmCommitment
from viewer.model.meetings import Outcome, Participant, Series
from viewer.model.text import Passage, Span
from viewer.ui.entries import TimelineContents, timeline_entries
from viewer.ui.text_widths import TextWidths
from viewer.ui.timeline import TimelineModel, TimelineView

from .conftest import make_meeting

PEOPLE = tuple(Participant(f"Delegate {n}", "Minister of Waterways") for n in range(6))


def meetings(count, skip=()):
    return tuple(
        make_meeting(f"m{n}", f"session {n}", f"20{n // 12:02}-{n % 12 + 1:02}-03", document=f"d{n}")
        for n in range(count)
        if n not in skip
    )


@pytest.fixture
def timeline(qtbot, theme):
    model = TimelineModel()
    view = TimelineView(model, theme)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(360, 500)
    with qtbot.waitExposed(view):
        view.show()
    model.set_entries(timeline_entries(TimelineContents(meetings(60))))
    view.grab()
    return view


def test_cards_lie_one_under_the_other_and_are_found_by_their_place(timeline):
    model = timeline.model()
    rects = [timeline.visualRect(model.index(row)) for row in range(60)]
    assert all(below.top() == above.bottom() + 1 for above, below in itertools.pairwise(rects))
    for row in (0, 1, 3):
        assert timeline.indexAt(rects[row].center()).row() == row
    assert not timeline.indexAt(QPoint(40, rects[-1].bottom() + 50)).isValid()


def test_what_is_at_the_top_stays_there_while_rows_come_and_go(timeline):
    model = timeline.model()
    timeline.scrollTo(model.index(30), QAbstractItemView.ScrollHint.PositionAtTop)
    timeline.verticalScrollBar().setValue(timeline.verticalScrollBar().value() + 11)
    top = timeline.visualRect(model.index(30)).top()
    assert top == -11
    model.set_entries(timeline_entries(TimelineContents(meetings(60, skip=(2, 3, 40)))))
    timeline.executeDelayedItemsLayout()
    assert timeline.visualRect(model.index(28)).top() == top
    assert model.entry(28).meeting.id == "m30"
    model.set_entries(timeline_entries(TimelineContents(meetings(60))))
    timeline.executeDelayedItemsLayout()
    assert timeline.visualRect(model.index(30)).top() == top


@pytest.mark.parametrize(("key", "row"), [
    (Qt.Key.Key_Down, 6), (Qt.Key.Key_Up, 4), (Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 59),
])  # fmt: skip
def test_keys_walk_the_cards_and_keep_the_chosen_one_in_sight(timeline, qtbot, key, row):
    timeline.setCurrentIndex(timeline.model().index(5))
    qtbot.keyClick(timeline, key)
    assert timeline.currentIndex().row() == row
    rect = timeline.visualRect(timeline.currentIndex())
    assert rect.top() >= 0
    assert rect.bottom() <= timeline.viewport().height()


def test_the_keyboard_begins_where_the_reader_looks(timeline, qtbot):
    timeline.scrollTo(timeline.model().index(30), QAbstractItemView.ScrollHint.PositionAtCenter)
    assert not timeline.currentIndex().isValid()
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    seen = timeline.viewport().rect()
    assert timeline.currentIndex().row() > 20
    assert seen.contains(timeline.visualRect(timeline.currentIndex()).topLeft())


def test_a_page_down_goes_about_one_view_further(timeline, qtbot):
    timeline.setCurrentIndex(timeline.model().index(5))
    before = timeline.visualRect(timeline.model().index(5)).top() + timeline.verticalScrollBar().value()
    qtbot.keyClick(timeline, Qt.Key.Key_PageDown)
    after = timeline.visualRect(timeline.currentIndex()).top() + timeline.verticalScrollBar().value()
    assert timeline.currentIndex().row() > 5
    assert after - before <= timeline.viewport().height()


def test_the_chosen_card_grows_and_a_click_on_a_source_opens_it(timeline, qtbot):
    places = (Passage("d1", Span(0, 9)), Passage("d2", Span(4, 30)))
    told = replace(
        make_meeting("a", "ninth session", "2011-05-02"),
        sources=places,
        participants=PEOPLE,
        outcomes=(Outcome("the states agreed to build a lock", Passage("d2", Span(40, 80)), "agreed"),),
        date_reason="“yesterday”: dateline 3 May 2011 − 1 day",
    )
    model = timeline.model()
    timeline.set_titles({"d1": "A release", "d2": "A wire story"})
    model.set_entries(timeline_entries(TimelineContents((told, make_meeting("b", "talks", "2012-05-02")))))
    small = timeline.visualRect(model.index(0)).height()
    opened, sources = [], []
    timeline.opened.connect(opened.append)
    timeline.reportWanted.connect(sources.append)
    qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=timeline.visualRect(model.index(0)).center())
    assert opened == [told]
    rect = timeline.visualRect(model.index(0))
    assert rect.height() > small + 40
    timeline.grab()
    cards = timeline.itemDelegate()
    spots = {cards.source_at(model.entry(0), rect, QPoint(120, y)): y for y in range(rect.top(), rect.bottom())}
    assert set(places) | {Passage("d2", Span(40, 80))} <= spots.keys()
    y = spots[places[1]]
    qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, y))
    assert sources == [places[1]]
    assert opened == [told]
    # Another card grows in its place.
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.visualRect(model.index(0)).height() == small


def test_the_chosen_card_tells_its_place_in_the_series_and_the_undertaking(timeline):
    first = Outcome("Both agreed to consider a plan for locks", Passage("d1", Span(0, 30)), "agreed")
    second = Outcome("They reviewed the plan for locks", Passage("d2", Span(5, 30)), "discussed")
    one = replace(make_meeting("a", "first session", "2011-05-02", series="Lock Talks"), outcomes=(first,))
    two = replace(make_meeting("b", "second session", "2011-11-18", series="Lock Talks"), outcomes=(second,))
    three = make_meeting("c", "third session", "2012-05", "planned", series="Lock Talks")
    made = (ConfirmCommitment((first.passage, second.passage)),)
    contents = TimelineContents(
        (one, two, three),
        (Series("Lock Talks", ("a", "b", "c"), "annual", next_session="c"),),
        today=datetime.date(2012, 1, 1),
        commitments=confirmed((one, two, three), made),
    )
    entry = timeline_entries(contents)[1]
    assert "Series: Lock Talks, annual, 2 of 3 here" in entry.about
    assert "200 days after that of 2 May 2011" in entry.about
    assert "Next session: expected May 2012" in entry.about
    assert entry.undertakings == (
        "Undertaking: 2 May 2011 “Both agreed to consider a plan for locks” → here “They reviewed the plan for locks”",
    )
    assert entry.foot.endswith("undertaking")
    assert "Undertaking" in "".join(timeline_entries(contents)[0].undertakings)
    assert not timeline_entries(contents)[2].undertakings


def test_an_undertaking_is_forgotten_when_its_outcomes_are(theme):
    outcome = Outcome("Both agreed to consider a plan", Passage("d1", Span(0, 30)), "agreed")
    one = replace(make_meeting("a", "first session", "2011-05-02"), outcomes=(outcome,))
    assert confirmed((one,), (ConfirmCommitment((outcome.passage, Passage("gone", Span(0, 9)))),)) == ()


def test_an_estimated_width_agrees_with_a_measured_one(qapp, theme):
    font = theme.interface_font(10.5, QFont.Weight.DemiBold)
    widths, metrics = TextWidths(font), QFontMetrics(font)
    for text in (
        "AVAVAV To Wa fi fl ffi",
        "Treffen der Außenminister in Genève",
        "iiiiiiii",
        "日本と中国の会談",
        "W" * 30,
    ):
        exact = metrics.horizontalAdvance(text)
        for room in (exact - 1, exact, exact + 1, exact // 2, exact * 2):
            assert widths.fits(text, room) == (exact <= room), (text, room)
