from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from viewer.model.corrections import ChangeInstrument, MergeMeetings, SplitMeeting
from viewer.model.meetings import Instrument
from viewer.model.text import Passage, Span
from viewer.ui import correcting
from viewer.ui.correcting import agreement_correction, meeting_correction

from .conftest import make_meeting


@pytest.fixture
def asked(qtbot, monkeypatch):
    """Asks for a correction of a meeting, and takes the last choice; what was offered is kept."""
    offered = []
    parent = QWidget()
    qtbot.addWidget(parent)

    def choose(question, choices, parent):
        offered.extend(label for label, _ in choices)
        return choices[-1][1]

    monkeypatch.setattr(correcting, "choose", choose)

    def ask(what, subject, meetings=()):
        def quote(passage):
            return f"sentence at {passage.span.start}"

        return meeting_correction(what, subject, meetings, lambda d: f"Paper {d}", quote, parent), offered

    return ask


def test_meetings_to_merge_with_are_called_what_the_timeline_calls_them(asked):
    talks = make_meeting("a", "talks", "2019-03-14")
    made, offered = asked("merge meetings", (make_meeting("b", "session", "2019-03-15"),), [talks])
    assert isinstance(made, MergeMeetings)
    (label,) = offered
    assert label.startswith("14 March 2019 – Talks ")
    assert "Basel" in label


def test_two_reports_in_one_document_are_told_apart_by_their_sentences(asked):
    meeting = make_meeting("a", "talks", "2019-03-14")
    meeting = replace(meeting, sources=(*meeting.sources, Passage("d1", Span(200, 240))))
    made, offered = asked("split meeting", meeting)
    assert isinstance(made, SplitMeeting)
    assert made.source.span == Span(200, 240)
    assert len(set(offered)) == len(offered) == 2
    assert offered[1] == "“sentence at 200” in “Paper d1”"


PLACES = tuple(Passage("d1", Span(at, at + 9)) for at in (0, 20, 40))
TREATY = Instrument("i1", "Rhine Treaty", "treaty", 1998, None, PLACES[:1])
PACT = Instrument("i2", "Rhine Pact", "treaty", 1999, None, PLACES[1:2])
PLAN = Instrument("i3", "Flood Plan", "plan", None, None, PLACES[2:])


def test_agreements_to_merge_with_stand_with_kind_and_year_those_of_the_kind_first(qtbot, monkeypatch):
    offered = []

    def choose(question, choices, parent):
        offered.extend(label for label, _ in choices)
        return choices[0][1]

    monkeypatch.setattr(correcting, "choose", choose)
    made = agreement_correction("merge agreements", PLACES[0], "Rhine Treaty", (PLAN, TREATY, PACT), None)
    assert offered == ["Rhine Pact  (treaty, 1999, 1)", "Flood Plan  (plan, 1)"]
    assert made == ChangeInstrument(PLACES[0], "Rhine Pact", PLACES[1])


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("Treaty of Basel", ChangeInstrument(PLACES[0], "Treaty of Basel")),
        ("rhine pact", ChangeInstrument(PLACES[0], "rhine pact", PLACES[1])),
        ("Rhine Treaty", None),
        (None, None),
    ],
)
def test_an_agreement_given_the_name_of_another_is_merged_with_it(monkeypatch, typed, made):
    monkeypatch.setattr(correcting, "ask_text", lambda *_: typed)
    assert agreement_correction("rename agreement", PLACES[0], "Rhine Treaty", (TREATY, PACT), None) == made
