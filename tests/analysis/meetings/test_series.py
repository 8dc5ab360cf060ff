"""Series with their rhythm, instruments with their places, undertakings taken up again."""

from __future__ import annotations

import datetime

from viewer.analysis.meetings.series import commitments, instruments, series
from viewer.model.corrections import ConfirmCommitment
from viewer.model.dates import PartialDate
from viewer.model.meetings import InstrumentMention, Meeting, Outcome
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


def test_mentions_of_one_instrument_are_gathered_and_others_stay_apart() -> None:
    plan = PartialDate("2016/2020")
    later = PartialDate("2021/2025")
    found = instruments(
        [
            ("a", InstrumentMention(Span(0, 9), "Harbour Plan of Action (2016-2020)", "plan of action", 2016, plan)),
            ("b", InstrumentMention(Span(4, 13), "the Plan of Action for the Harbour", "plan of action", None, None)),
            ("c", InstrumentMention(Span(0, 9), "Harbour Plan of Action (2021-2025)", "plan of action", None, later)),
        ]
    )
    assert [(i.period, len(i.sources)) for i in found] == [(plan, 2), (later, 1)]


def outcome(document: str, text: str) -> Outcome:
    return Outcome(text, Passage(document * 64, Span(0, len(text))), "agreed")


def test_an_undertaking_taken_up_again_is_offered_and_confirmed() -> None:
    first = outcome("a", "Both sides agreed to draft a dredging protocol for the northern channel")
    second = outcome("b", "The ministers adopted the dredging protocol for the northern channel")
    other = outcome("b", "They discussed visas for seafarers")
    meetings = [
        meeting("a", "2017-09-21", outcomes=(first,)),
        meeting("b", "2018-09-21", outcomes=(second, other)),
    ]
    (found,) = commitments(meetings)
    assert [o for _, o in found.outcomes] == [first, second]
    assert not found.confirmed
    assert "dredging" in found.reason
    (confirmed,) = commitments(meetings, [ConfirmCommitment((first.passage, second.passage))])
    assert confirmed.confirmed
