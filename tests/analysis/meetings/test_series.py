"""Series with their rhythm, instruments with their places, undertakings taken up again."""

from __future__ import annotations

import datetime

from viewer.analysis.meetings.series import series
from viewer.model.dates import PartialDate
from viewer.model.meetings import Meeting
from viewer.model.text import Passage, Span


def meeting(identity: str, date: str | None, name: str = "annual Harbour Dialogue", **fields: object) -> Meeting:
    return Meeting(
        id=identity,
        name=name,
        date=PartialDate(date) if date else None,
        date_reason="",
        status=fields.pop("status", "held"),  # type: ignore[arg-type]
        sources=(Passage(identity * 64, Span(0, 40)),),
        series=fields.pop("series", "Harbour Dialogue"),  # type: ignore[arg-type]
        **fields,  # type: ignore[arg-type]
    )


def test_sessions_of_one_series_with_rhythm_gap_and_next_session() -> None:
    found = series(
        [
            meeting("b", "2018-04-09"),
            meeting("a", "2017-09-21"),
            meeting("c", "2018-09", name="next Harbour Dialogue", status="planned"),
        ],
        today=datetime.date(2018, 11, 1),
    )
    (one,) = found
    assert one.meetings == ("a", "b", "c")
    assert one.cadence == "annual"
    assert one.gaps == (200,)
    assert "200 days" in one.note
    assert one.next_session == "c"
    assert "no report in this library" in one.note


def test_a_session_not_yet_due_is_not_missed() -> None:
    (one,) = series(
        [meeting("a", "2017-09-21"), meeting("c", "2018-09", status="planned")], today=datetime.date(2018, 2, 1)
    )
    assert one.next_session == "c"
    assert "no report" not in one.note


def test_cadence_is_read_off_the_sentences() -> None:
    texts = {"a" * 64: "They hold these talks twice a year.", "b" * 64: "They met again."}
    sessions = [meeting(i, f"2017-0{m}-01", name="Harbour Dialogue") for i, m in (("a", 3), ("b", 9))]
    (one,) = series(sessions, texts)
    assert one.cadence == "semi-annual"


def test_one_session_is_no_series() -> None:
    assert series([meeting("a", "2017-03-01"), meeting("b", "2017-03-01", series=None)]) == ()
