"""The list of offices: who held them, from when to when, and the passages that say so."""

import pytest
from PySide6.QtCore import Qt

from viewer.model.dates import PartialDate
from viewer.model.names import HeldOffice, Office
from viewer.model.text import Passage, Span
from viewer.ui.offices import OfficeModel, OfficeView

FIRST, LAST, LATER = (Passage(document, Span(0, 9)) for document in ("d1", "d2", "d3"))
MOREAU = HeldOffice(
    "River Board",
    Office("Chair", "River Board", PartialDate("2012-03-04"), PartialDate("2014"), (FIRST, LAST)),
    "e1",
    "Élise Moreau",
)
OKELLO = HeldOffice(
    "River Board",
    Office("Chair", "River Board", PartialDate("2015-06"), PartialDate("2015-06"), (LATER,)),
    "e2",
    "Daniel Okello",
    ("Élise Moreau", PartialDate("2014")),
)
ENVOY = HeldOffice("", Office("Envoy", None, None, None, (FIRST,)), "e3", "Mira Sen")


def test_groups_stand_open_until_the_reader_closes_them(qtbot, theme):
    model = OfficeModel()
    view = OfficeView(model, theme)
    model.setParent(view)
    qtbot.addWidget(view)
    offices = [
        HeldOffice(f"Board {n // 4}", Office("Chair", f"Board {n // 4}", None, None, ()), str(n), f"Holder {n}")
        for n in range(400)
    ]
    model.set_members(offices)
    assert view.isExpanded(model.index(0, 0))
    view.clicked.emit(model.index(0, 0))
    model.set_members(offices[:-1])
    assert not view.isExpanded(model.index(0, 0))
    assert view.isExpanded(model.index(1, 0))


@pytest.fixture
def view(qtbot, theme):
    model = OfficeModel()
    view = OfficeView(model, theme)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(320, 400)
    view.show()
    model.set_members((MOREAU, OKELLO, ENVOY))
    return view


def row(view, body, number):
    return view.model().index(number, 0, view.model().index(body, 0))


def test_offices_stand_by_body_and_are_found_by_title_body_and_holder(view, qtmodeltester):
    model = view.model()
    qtmodeltester.check(model)
    assert [group.label for group in model.groups] == ["River Board  2", "Body not said  1"]
    for words, holders in (("moreau", ["e1"]), ("river chair", ["e1", "e2"]), ("envoy", ["e3"]), ("nobody", [])):
        model.set_words(words)
        assert [held.holder for group in model.groups for held in group.members] == holders


def test_a_change_of_hands_is_told_with_the_dates_that_bound_it(view):
    told = row(view, 0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "changed hands between 2014 and June 2015; before: Élise Moreau" in told
    assert "first seen 4 March 2012, last seen 2014" in row(view, 0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_clicks_open_one_passage_after_the_other(view, qtbot):
    opened = []
    view.passageWanted.connect(opened.append)
    for index in (row(view, 0, 0), row(view, 0, 0), row(view, 0, 0), row(view, 0, 1), row(view, 0, 0)):
        view.clicked.emit(index)
    assert opened == [FIRST, LAST, FIRST, LATER, FIRST]
