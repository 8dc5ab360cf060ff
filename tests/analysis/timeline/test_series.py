"""Series with their rhythm, instruments with their places, undertakings taken up again."""

from __future__ import annotations

import datetime

from viewer.analysis.timeline.series import series
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
    assert "session planned for Sep 2018: no report in this library" in one.note


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


def test_reports_of_one_session_are_no_series() -> None:
    assert series([meeting("a", "2017-03-01"), meeting("b", "2017-03-03"), meeting("c", None)]) == ()


def test_a_name_that_any_parties_could_use_is_a_series_of_the_same_parties_only() -> None:
    sessions = [
        meeting("a", "2016-03-01", name="Strategic Dialogue", series="Strategic Dialogue", countries=("Chad", "Mali")),
        meeting("b", "2017-03-01", name="Strategic Dialogue", series="Strategic Dialogue", countries=("Peru", "Chile")),
        meeting("c", "2018-03-01", name="Strategic Dialogue", series="Strategic Dialogue", countries=("Mali", "Chad")),
        meeting("d", "2019-03-01", name="Strategic Dialogue", series="Strategic Dialogue"),
    ]
    (found,) = series(sessions)
    assert found.meetings == ("a", "c")


def test_numbered_sessions_are_one_series_without_the_number() -> None:
    sessions = [
        meeting(f"{n}", f"{1990 + n}-11-02", name=f"GWT-{n}", series=f"GWT-{n}", ordinal=n, status="held")
        for n in (4, 5, 7)
    ]
    (found,) = series(sessions)
    assert (found.name, found.meetings) == ("GWT", ("4", "5", "7"))


def test_an_acronym_and_its_full_form_are_one_name() -> None:
    sessions = [
        meeting("a", "2016-09-20", name="UN Ocean Assembly", series="UN Ocean Assembly"),
        meeting("b", "2017-09-20", name="Ocean Assembly", series="United Nations Ocean Assembly"),
    ]
    assert [s.meetings for s in series(sessions)] == [("a", "b")]
