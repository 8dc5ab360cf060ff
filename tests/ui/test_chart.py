import dataclasses
import datetime
import itertools

import pytest
from PySide6.QtCore import Qt

from viewer.model.dates import PartialDate
from viewer.model.meetings import Instrument
from viewer.model.text import Passage, Span
from viewer.ui.chart import TimelineChart
from viewer.ui.entries import TimelineContents, timeline_entries
from viewer.ui.panels import TimelinePane
from viewer.ui.scales import ticks
from viewer.ui.timeline import TimelineModel

from .conftest import make_meeting


@pytest.fixture
def chart(qtbot, theme):
    meetings = (
        *(make_meeting(f"m{n}", f"session {n}", f"20{n + 10}-05-03") for n in range(8)),
        make_meeting("month", "talks", "2018-03"),
        make_meeting("planned", "next session", "2019-05", "planned"),
        make_meeting("undated", "some talks", None),
    )
    plan = Instrument("i1", "Plan of Action", "plan of action", None, PartialDate("2012/2016"), ())
    model = TimelineModel()
    chart = TimelineChart(model, theme)
    model.setParent(chart)
    qtbot.addWidget(chart)
    chart.resize(800, 400)
    chart.show()
    model.set_entries(timeline_entries(TimelineContents(meetings, (), (plan,), datetime.date(2020, 1, 1))), (plan,))
    return chart


def drawn(chart):
    chart.grab()
    return [entry.meeting.id for mark in chart.drawn for entry in mark.entries]


def test_the_chart_fits_its_span_and_leaves_out_what_has_no_year(chart):
    shown = drawn(chart)
    assert set(shown) == {*(f"m{n}" for n in range(8)), "month", "planned"}
    first, last = (int(day.split()[-1]) for day in chart.span_text().split(" – "))
    assert first <= 2010
    assert last >= 2019


def test_arrow_keys_walk_and_enter_opens(chart, qtbot):
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    with qtbot.waitSignal(chart.opened) as opened:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert opened.args[0].id == "m1"
    assert "Session 1" in chart.accessibleDescription()


def test_zooming_in_shows_less_time_and_what_is_walked_to_comes_into_view(chart, qtbot):
    for _ in range(10):
        qtbot.keyClick(chart, Qt.Key.Key_Plus)
    assert len(set(drawn(chart))) < 10
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert "planned" in drawn(chart)
    qtbot.keyClick(chart, Qt.Key.Key_0)
    assert len(set(drawn(chart))) == 10


def test_a_month_is_a_bar_and_a_day_a_point(chart):
    chart.setMinimumHeight(60)
    chart.resize(800, 70)
    while chart._scale < 4:
        chart.show_meeting("month")
        chart.zoom(1.5)
    chart.show_meeting("month")
    assert "month" in drawn(chart)
    month = next(mark.rect.width() for mark in chart.drawn if mark.entries[0].meeting.id == "month")
    chart.show_meeting("m7")
    chart.grab()
    day = next(mark.rect.width() for mark in chart.drawn if mark.entries[0].meeting.id == "m7")
    assert month > day + 80


def test_what_is_dense_is_counted_and_a_click_opens_it_up(qtbot, theme):
    start = datetime.date(2011, 1, 1)
    days = [(start + datetime.timedelta(days=n // 4)).isoformat() for n in range(400)]
    meetings = tuple(make_meeting(f"m{n}", f"session {n}", day) for n, day in enumerate(days))
    far = make_meeting("far", "a later session", "2050-01-01")
    model = TimelineModel()
    chart = TimelineChart(model, theme)
    qtbot.addWidget(chart)
    chart.resize(600, 300)
    chart.show()
    model.set_entries(timeline_entries(TimelineContents((*meetings, far))))
    chart.grab()
    clusters = [mark for mark in chart.drawn if len(mark.entries) > 1]
    assert sum(len(mark.entries) for mark in clusters) >= 390
    before = chart._scale
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=clusters[0].rect.center().toPoint())
    assert chart._scale > before
    model.setParent(chart)


def test_no_name_runs_into_the_next_mark(qtbot, theme):
    start = datetime.date(2019, 1, 1)
    meetings = tuple(
        make_meeting(
            f"m{n}", f"a session with a rather long name {n}", (start + datetime.timedelta(days=11 * n)).isoformat()
        )
        for n in range(40)
    )
    model = TimelineModel()
    chart = TimelineChart(model, theme)
    model.setParent(chart)
    qtbot.addWidget(chart)
    chart.resize(600, 320)
    chart.show()
    model.set_entries(timeline_entries(TimelineContents(meetings)))
    chart.grab()
    single = [mark.rect.adjusted(6, 6, -6, -6) for mark in chart.drawn if len(mark.entries) == 1]
    assert len(single) > 10
    assert not [(a, b) for n, a in enumerate(single) for b in single[n + 1 :] if a.intersects(b)]


def test_a_stray_entry_does_not_press_the_others_together(qtbot, theme):
    meetings = tuple(make_meeting(f"m{n}", f"session {n}", f"20{n % 20 + 10}-0{n % 9 + 1}-11") for n in range(60))
    far = make_meeting("far", "an old conference", "1815-06-09")
    model = TimelineModel()
    chart = TimelineChart(model, theme)
    model.setParent(chart)
    qtbot.addWidget(chart)
    chart.resize(600, 320)
    chart.show()
    model.set_entries(timeline_entries(TimelineContents((far, *meetings))))
    assert "far" not in drawn(chart)
    assert int(chart.span_text().split(" – ")[0].split()[-1]) > 2000
    qtbot.keyClick(chart, Qt.Key.Key_0)
    assert "far" in drawn(chart)
    clusters = sorted(mark.rect.center().x() for mark in chart.drawn if len(mark.entries) > 1)
    assert all(b - a > 20 for a, b in itertools.pairwise(clusters))


def test_the_bar_of_an_agreement_says_what_it_is_and_leads_to_its_places(chart, qtbot):
    places = (Passage("d1", Span(0, 9)), Passage("d2", Span(4, 13)))
    plan = dataclasses.replace(chart._model.instruments[0], sources=places)
    chart._model.set_entries(list(chart._model.entries()), (plan,))
    chart.grab()
    (bar,) = (mark for mark in chart.drawn if mark.instrument is not None)
    opened = []
    chart.passageWanted.connect(opened.append)
    for _ in range(3):
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=bar.rect.center().toPoint())
    assert opened == [*places, places[0]]


def test_months_in_sight_say_of_which_year_they_are():
    first, last = (datetime.date(2018, month, 10).toordinal() for month in (2, 7))
    labels = [label for day, label, _ in ticks(first, last, 2.5) if first <= day <= last]
    assert labels == ["Mar 2018", "Apr", "May", "Jun", "Jul"]


def test_the_pane_says_how_many_meetings_the_chart_cannot_show(qtbot, theme):
    model = TimelineModel()
    pane = TimelinePane(model, theme)
    model.setParent(pane)
    qtbot.addWidget(pane)
    meetings = (make_meeting("a", "session", "2012-05-03"), make_meeting("b", "talks", None))
    model.set_entries(timeline_entries(TimelineContents(meetings, (), (), datetime.date(2020, 1, 1))))
    assert pane.count.text() == "2 meetings"
    pane.mode.click()
    assert pane.count.text() == "2 meetings, 1 undated"
