"""The list of agreements: by kind, with their years, and the places that name them."""

import pytest
from PySide6.QtCore import Qt

from viewer.model.dates import PartialDate
from viewer.model.meetings import Instrument
from viewer.model.text import Passage, Span
from viewer.ui.agreements import AgreementModel, AgreementView

PLACES = tuple(Passage(document, Span(at, at + 9)) for document, at in (("d1", 0), ("d1", 40), ("d2", 7)))
PLAN = Instrument("i1", "Flood Plan", "plan of action", None, PartialDate("2012/2016"), PLACES)
OLDER = Instrument("i2", "Ferry Plan", "plan of action", 1998, None, PLACES[:1])
TREATY = Instrument("i3", "Tréaty of Basel", "treaty", 2004, None, PLACES[2:])


@pytest.fixture
def view(qtbot, theme):
    model = AgreementModel()
    view = AgreementView(model, theme)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(320, 400)
    view.show()
    model.set_members((OLDER, TREATY, PLAN))
    return view


def test_agreements_stand_by_kind_and_are_found_by_name_kind_and_year(view, qtmodeltester):
    model = view.model()
    qtmodeltester.check(model)
    assert [group.label for group in model.groups] == ["Plan of action  2", "Treaty  1"]
    for words, found in (("treaty", ["i3"]), ("plan 1998", ["i2"]), ("flood", ["i1"]), ("nothing", [])):
        model.set_words(words)
        assert [one.id for group in model.groups for one in group.members] == found


def test_an_agreement_says_its_kind_its_years_and_where_it_is_named(view):
    plan = view.model().index(0, 0, view.model().index(0, 0))
    assert plan.data(Qt.ItemDataRole.ToolTipRole).splitlines()[:2] == ["Flood Plan", "plan of action, 2012–2016"]
    assert "3 places of 2 documents" in plan.data(Qt.ItemDataRole.ToolTipRole)


def test_enter_opens_one_place_after_the_other(view, qtbot):
    opened = []
    view.passageWanted.connect(opened.append)
    view.show_named(PLACES[1])
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == [*PLACES, PLACES[0]]
