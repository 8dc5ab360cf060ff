"""Undertakings that meetings take up again."""

from __future__ import annotations

from viewer.analysis.timeline.undertakings import commitments
from viewer.model.corrections import ConfirmCommitment
from viewer.model.dates import PartialDate
from viewer.model.meetings import Meeting, Outcome, Participant
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


def test_an_instrument_intended_is_found_again_by_its_name() -> None:
    wish = outcome("a", "Both sides agreed to consider formulating a long-term plan for their cooperation")
    done = outcome("b", "The meeting reviewed the first Harbour Plan of Action (2016-2020)")
    parties = ("Harbour League", "River Union")
    meetings = [
        meeting("a", "2015-06-26", series=None, organisations=parties, outcomes=(wish,)),
        meeting("b", "2017-09-21", series=None, organisations=parties, outcomes=(done,)),
    ]
    (found,) = commitments(meetings)
    assert [o for _, o in found.outcomes] == [wish, done]
    assert found.reason == "a plan was intended, and one is spoken of later"
    backwards = [meeting("a", "2018-01-01", series=None, organisations=parties, outcomes=(wish,)), meetings[1]]
    assert commitments(backwards) == ()


def test_the_same_people_in_two_sentences_make_no_undertaking() -> None:
    people = (Participant("Omar Diallo", "Assistant Secretary for Political Affairs"),)
    meetings = [
        meeting(
            identity,
            date,
            participants=people,
            outcomes=(outcome(identity, f"Omar Diallo, Assistant Secretary for Political Affairs, {words}"),),
        )
        for identity, date, words in (
            ("a", "2017-09-21", "praised the hosts"),
            ("b", "2018-09-21", "spoke of fisheries"),
        )
    ]
    assert commitments(meetings) == ()
