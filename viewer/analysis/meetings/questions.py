"""What only the reader can decide: one meeting or two, one undertaking or several, one name in many documents."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence

from viewer.analysis.dates.calendar_rules import in_words
from viewer.model.corrections import ConfirmCommitment, MergeEntities, MergeMeetings, ReviewQuestion
from viewer.model.meetings import Commitment, Meeting, MeetingKey

from .merged_meeting import body_key, plain
from .merging import series_key
from .seen import person_key

_NEAR = datetime.timedelta(3)
_QUOTED = 90  # code points of an outcome that a question quotes


def possible_merges(meetings: Sequence[Meeting]) -> tuple[ReviewQuestion, ...]:
    """Pairs that were not merged, though different documents tell of them, they can be of one time, and much agrees.

    Asked where two meetings of one day have two people in common, or all people of one and the place, or where a series
    has two sessions within three days. `meetings` as the timeline has them; the questions come in its order.
    """
    by_month: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        first = meeting.date.first_day() if meeting.date else None
        if meeting.date is not None and first is not None and meeting.date.edtf.count("-") >= 2:
            by_month[first.isoformat()[:7]].append(meeting)
    return tuple(
        _merge_question(one, other, reason)
        for month in by_month.values()
        for number, one in enumerate(month)
        for other in month[number + 1 :]
        if (reason := _agreement(one, other))
    )


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


def _agreement(one: Meeting, other: Meeting) -> str | None:
    if {s.document for s in one.sources} & {s.document for s in other.sources}:
        return None  # a text that tells of both tells them apart
    reasons = list(_reasons(one, other))
    return ", ".join(reasons) if len(reasons) > 1 else None


def _reasons(one: Meeting, other: Meeting) -> Iterator[str]:
    """What two meetings have in common, when they can be of one time."""
    assert one.date is not None
    assert other.date is not None
    apart = _days_apart(one, other)
    if one.ordinal and other.ordinal and one.ordinal != other.ordinal:
        return
    same_series = series_key(one) is not None and series_key(one) == series_key(other)
    if same_series and apart <= _NEAR:
        yield f"both are of the series “{one.series}”"
        yield "the same day" if not apart else "one day apart" if apart.days == 1 else f"{apart.days} days apart"
        return
    if one.date != other.date or not one.date.is_day:
        return
    mine = {plain(person_key(p.name)) for p in one.participants}
    theirs = {plain(person_key(p.name)): p.name for p in other.participants}
    common = mine & theirs.keys()
    if len(common) < 2 and common not in (mine, theirs.keys()):
        return  # one traveller has many meetings in a day
    yield from (f"{theirs[key]} at both" for key in sorted(common))
    if one.place and other.place and plain(one.place) == plain(other.place):
        if not common:
            parties = {body_key(p) for p in (*one.organisations, *one.countries)}
            if len([p for p in (*other.organisations, *other.countries) if body_key(p) in parties]) < 2:
                return
            yield "the same parties"
        yield f"both in {other.place}"


def _days_apart(one: Meeting, other: Meeting) -> datetime.timedelta:
    first = one.date.first_day() if one.date else None
    second = other.date.first_day() if other.date else None
    return abs(first - second) if first and second else datetime.timedelta.max


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
