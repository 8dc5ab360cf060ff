"""What only the reader can decide: one meeting or two, one undertaking or several, one name in many documents."""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from viewer.analysis.dates.calendar_rules import in_words
from viewer.analysis.meetings.seen import person_key
from viewer.model.corrections import ConfirmCommitment, MergeEntities, MergeMeetings, ReviewQuestion
from viewer.model.meetings import Commitment, Meeting, MeetingKey
from viewer.model.text import DocumentId

from .merged_meeting import body_key, plain
from .merging import series_key

_NEAR = datetime.timedelta(3)
_QUOTED = 90  # code points of an outcome that a question quotes


def possible_merges(meetings: Sequence[Meeting]) -> tuple[ReviewQuestion, ...]:
    """Pairs that were not merged, though different documents tell of them, they can be of one time, and much agrees.

    Asked where two meetings of one day have two people in common, or all people of one and the place, or where a series
    has two sessions within three days. `meetings` as the timeline has them; the questions come in its order.
    """
    dated = [
        told
        for meeting in meetings
        if meeting.date is not None and meeting.date.edtf.count("-") >= 2 and (told := _told(meeting)) is not None
    ]
    return tuple(
        _merge_question(dated[one].meeting, dated[other].meeting, reason)
        for one, other in _pairs(dated)
        if (reason := _agreement(dated[one], dated[other]))
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A meeting with what it is compared by."""

    meeting: Meeting
    first: datetime.date
    documents: frozenset[DocumentId]
    series: str | None
    people: Mapping[str, str]
    """Names as the meeting has them, by what finds them under other spellings."""


def _told(meeting: Meeting) -> _Told | None:
    first = meeting.date.first_day() if meeting.date else None
    if first is None:
        return None
    people = {plain(person_key(p.name)): p.name for p in meeting.participants}
    return _Told(meeting, first, frozenset(s.document for s in meeting.sources), series_key(meeting), people)


def _pairs(dated: Sequence[_Told]) -> list[tuple[int, int]]:
    """Pairs of one month that can be of one time: of one series, or of one day; in the order of the first, by month."""
    months: dict[tuple[int, int], int] = {}
    groups: dict[tuple[int, str], list[int]] = defaultdict(list)
    for index, told in enumerate(dated):
        month = months.setdefault((told.first.year, told.first.month), len(months))
        if told.series is not None:
            groups[month, f"series {told.series}"].append(index)
        assert told.meeting.date is not None
        if told.meeting.date.is_day:
            groups[month, f"day {told.first.day}"].append(index)
    found = {(month, *pair) for (month, _), group in groups.items() for pair in itertools.combinations(group, 2)}
    return [(one, other) for _, one, other in sorted(found)]


def names_together(asked: Sequence[ReviewQuestion]) -> tuple[ReviewQuestion, ...]:
    """Puts questions that ask the same of one name in many documents into one, whose answer is for all of them."""
    grouped: dict[tuple[str, tuple[str, ...]], list[ReviewQuestion]] = defaultdict(list)
    for question in asked:
        labels = tuple(label for label, _ in question.proposals)
        same = question.kind == "ambiguous name" and all(isinstance(c, MergeEntities) for _, c in question.proposals)
        grouped[(question.text, labels) if same else (question.key, ())].append(question)
    return tuple(group[0] if len(group) == 1 else _for_all(group) for group in grouped.values())


def _for_all(group: Sequence[ReviewQuestion]) -> ReviewQuestion:
    first = group[0]
    proposals = []
    for number, (label, _) in enumerate(first.proposals):
        answers = [question.proposals[number][1] for question in group]
        mentions = (m for answer in answers if isinstance(answer, MergeEntities) for m in answer.mentions)
        proposals.append((label, MergeEntities(tuple(dict.fromkeys(mentions)))))
    return ReviewQuestion(
        key=f"name:{first.text}:{'|'.join(label for label, _ in first.proposals)}",
        kind=first.kind,
        text=first.text,
        passages=tuple(dict.fromkeys(passage for question in group for passage in question.passages)),
        proposals=tuple(proposals),
    )


def commitment_questions(commitments: Sequence[Commitment], meetings: Sequence[Meeting]) -> tuple[ReviewQuestion, ...]:
    """Asks of each thread of outcomes that is not confirmed yet whether it is one undertaking taken up again."""
    dates = {meeting.id: meeting.date for meeting in meetings}
    questions = []
    for thread in commitments:
        if thread.confirmed:
            continue
        steps = []
        for meeting, outcome in thread.outcomes:
            date = dates.get(meeting)
            steps.append(f"{in_words(date) if date else 'undated'}: “{_shortened(outcome.text)}”")
        passages = tuple(dict.fromkeys(outcome.passage for _, outcome in thread.outcomes))
        questions.append(
            ReviewQuestion(
                key=f"commitment:{thread.id}",
                kind="commitment",
                text=f"Is this one undertaking, taken up again? {' → '.join(steps)} ({thread.reason})",
                passages=passages,
                proposals=(("Keep them together", ConfirmCommitment(passages)),),
            )
        )
    return tuple(questions)


def _agreement(one: _Told, other: _Told) -> str | None:
    if one.documents & other.documents:
        return None  # a text that tells of both tells them apart
    reasons = list(_reasons(one, other))
    return ", ".join(reasons) if len(reasons) > 1 else None


def _reasons(told: _Told, again: _Told) -> Iterator[str]:
    """What two meetings have in common, when they can be of one time."""
    one, other = told.meeting, again.meeting
    apart = abs(told.first - again.first)
    if one.ordinal and other.ordinal and one.ordinal != other.ordinal:
        return
    if told.series is not None and told.series == again.series and apart <= _NEAR:
        yield f"both are of the series “{one.series}”"
        yield "the same day" if not apart else "one day apart" if apart.days == 1 else f"{apart.days} days apart"
        return
    assert one.date is not None
    if one.date != other.date or not one.date.is_day:
        return
    common = told.people.keys() & again.people.keys()
    if len(common) < 2 and common not in (told.people.keys(), again.people.keys()):
        return  # one traveller has many meetings in a day
    yield from (f"{again.people[key]} at both" for key in sorted(common))
    if one.place and other.place and plain(one.place) == plain(other.place):
        if not common:
            parties = {body_key(p) for p in (*one.organisations, *one.countries)}
            if len([p for p in (*other.organisations, *other.countries) if body_key(p) in parties]) < 2:
                return
            yield "the same parties"
        yield f"both in {other.place}"


def _merge_question(one: Meeting, other: Meeting, reason: str) -> ReviewQuestion:
    ids = sorted((one.id, other.id))
    return ReviewQuestion(
        key=f"merge:{ids[0]}:{ids[1]}",
        kind="possible merge",
        text=f"Is “{_called(one)}” the same meeting as “{_called(other)}”? ({reason})",
        passages=(one.sources[0], other.sources[0]),
        proposals=(("They are one meeting", MergeMeetings((_key(one), _key(other)))),),
    )


def _called(meeting: Meeting) -> str:
    return f"{meeting.name}, {in_words(meeting.date)}" if meeting.date else meeting.name


def _key(meeting: Meeting) -> MeetingKey:
    return MeetingKey(*meeting.sources[0], meeting.name)


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _QUOTED else words[:_QUOTED].rsplit(" ", 1)[0] + " …"
