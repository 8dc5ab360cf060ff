"""What the reader is asked about meetings."""

from __future__ import annotations

from viewer.analysis.timeline.questions import commitment_questions, names_together, possible_merges
from viewer.model.corrections import ConfirmCommitment, MergeEntities, MergeMeetings, ReviewQuestion
from viewer.model.dates import PartialDate
from viewer.model.meetings import Commitment, Meeting, MeetingKey, Outcome, Participant
from viewer.model.text import Passage, Span


def meeting(identity: str, date: str, people: tuple[str, ...] = (), **fields: object) -> Meeting:
    return Meeting(
        id=identity,
        name=fields.pop("name", "talks"),  # type: ignore[arg-type]
        date=PartialDate(date),
        date_reason="",
        status="held",
        sources=(Passage(fields.pop("document", identity * 64), Span(0, 40)),),  # type: ignore[arg-type]
        participants=tuple(Participant(name) for name in people),
        **fields,  # type: ignore[arg-type]
    )


def test_two_reports_of_the_same_people_on_one_day_may_be_one_meeting() -> None:
    one = meeting("a", "2018-04-09", ("Anna Rehn", "Omar Diallo"))
    other = meeting("b", "2018-04-09", ("Omar Diallo", "Anna Rehn"), name="working dinner")
    (question,) = possible_merges([one, other])
    assert question.kind == "possible merge"
    assert "Anna Rehn at both" in question.text
    ((_, proposal),) = question.proposals
    assert proposal == MergeMeetings(
        (MeetingKey(*one.sources[0], "talks"), MeetingKey(*other.sources[0], "working dinner"))
    )


def test_a_text_that_tells_of_two_meetings_tells_them_apart() -> None:
    people = ("Anna Rehn", "Omar Diallo")
    one = meeting("a", "2018-04-09", people)
    assert possible_merges([one, meeting("b", "2018-04-09", people, document="a" * 64)]) == ()


def test_one_traveller_in_two_towns_on_one_day_is_no_question() -> None:
    one = meeting("a", "2018-04-09", ("Anna Rehn",), place="Geneva")
    assert possible_merges([one, meeting("b", "2018-04-09", ("Anna Rehn",), place="Bern")]) == ()


def test_sessions_of_one_series_some_days_apart_may_be_one() -> None:
    one = meeting("a", "2018-04-09", series="Harbour Dialogue")
    near = meeting("b", "2018-04-10", series="Harbour Dialogue")
    (question,) = possible_merges([one, near])
    assert "1 days apart" not in question.text
    assert "one day apart" in question.text
    assert possible_merges([one, meeting("c", "2018-04-20", series="Harbour Dialogue")]) == ()
    numbered = meeting("d", "2018-04-10", series="Harbour Dialogue", ordinal=3)
    assert possible_merges([meeting("e", "2018-04-09", series="Harbour Dialogue", ordinal=2), numbered]) == ()


def test_a_thread_of_outcomes_is_asked_about_until_it_is_confirmed() -> None:
    first = Outcome("agreed to consider a long-term plan", Passage("a" * 64, Span(5, 40)), "agreed")
    then = Outcome("adopted the long-term plan", Passage("b" * 64, Span(7, 33)), "adopted")
    meetings = [meeting("a", "2015-06-26"), meeting("b", "2016-09-07")]
    thread = Commitment("t", (("a", first), ("b", then)), "words in common: plan")
    (question,) = commitment_questions([thread], meetings)
    assert "26 Jun 2015: “agreed to consider a long-term plan” → 7 Sep 2016" in question.text
    assert question.proposals[0][1] == ConfirmCommitment((first.passage, then.passage))
    confirmed = Commitment("t", thread.outcomes, thread.reason, confirmed=True)
    assert commitment_questions([confirmed], meetings) == ()


def test_one_name_in_many_documents_is_asked_about_once() -> None:
    known = Passage("k" * 64, Span(0, 10))

    def asked(document: str, who: str = "Anna Rehn") -> ReviewQuestion:
        here = Passage(document * 64, Span(3, 7))
        proposal = (who, MergeEntities((known, here)))
        return ReviewQuestion(f"name:{document}", "ambiguous name", "Who is “Rehn”?", (here, known), (proposal,))

    together, apart = names_together([asked("a"), asked("b"), asked("c", "Otto Rehn")])
    assert apart.proposals[0][0] == "Otto Rehn"
    ((label, answer),) = together.proposals
    assert label == "Anna Rehn"
    assert answer == MergeEntities((known, Passage("a" * 64, Span(3, 7)), Passage("b" * 64, Span(3, 7))))
    assert together.key != apart.key
