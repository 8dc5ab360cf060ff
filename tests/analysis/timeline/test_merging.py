"""Reports of one meeting become one entry; other meetings stay apart; the reader's word outlives a new analysis."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from viewer.analysis.timeline.merging import blocks, merge, why_same
from viewer.model.corrections import AddMeeting, ChangeMeeting, HideMeeting, MergeMeetings, SplitMeeting
from viewer.model.dates import PartialDate
from viewer.model.meetings import Candidate, MeetingKey, Participant, Status
from viewer.model.text import Passage, Span


def report(document: str, name: str, date: str | None = "2019-04-02", **fields: object) -> Candidate:
    people = tuple(Participant(str(p)) for p in fields.pop("people", ()))  # type: ignore[attr-defined]
    found = Candidate(
        id=f"{document}-{name}",
        document=document * 64,
        evidence=Span(100, 180),
        name=name,
        date=PartialDate(date) if date else None,
        date_reason="told",
        status="held",
        participants=people,
    )
    return replace(found, **fields)  # type: ignore[arg-type]


def key(candidate: Candidate) -> MeetingKey:
    return MeetingKey(candidate.document, candidate.evidence, candidate.name)


SAME = [
    pytest.param(
        report("a", "COP27", date=None, series="COP27", ordinal=27),
        report("b", "COP 27", date="2022-11", series="COP 27", ordinal=27),
        id="an acronym with its number, written together and apart",
    ),
    pytest.param(
        report("a", "Delta Leaders Summit", date="2019-04", series="Delta Leaders Summit", place="Africa"),
        report("b", "Delta Leaders Summit", date="2019-04-02/2019-04-04", series="Delta Leaders Summit", place="Accra"),
        id="a continent and a town",
    ),
    pytest.param(
        report("a", "meeting of Berg and Sato", people=["Eva Berg", "Ken Sato"]),
        report("b", "meeting of Sato and Berg", people=["Sato", "Berg"]),
        id="same people, same day",
    ),
    pytest.param(
        report("a", "sixth session of the Delta Commission", series="Delta Commission", ordinal=6),
        report("b", "Delta Commission", date="2019-04", series="Delta Commission"),
        id="same series, a month that fits the day",
    ),
    pytest.param(
        report("a", "meeting of Berg and Sato", date="XXXX-04-02", people=["Eva Berg", "Ken Sato"]),
        report("b", "meeting of Berg and Sato", people=["Eva Berg", "Ken Sato"]),
        id="a day without year",
    ),
    pytest.param(
        report("a", "third Delta Forum", date=None, series="Delta Forum", ordinal=3),
        report("b", "3rd Delta Forum", series="Delta Forum", ordinal=3),
        id="same number of a series",
    ),
    pytest.param(
        report("a", "talks", countries=("Chad", "Mali"), place="Accra"),
        report("b", "talks", countries=("Mali", "Chad"), place="Accra"),
        id="same parties in the same place on the same day",
    ),
    pytest.param(
        report("a", "talks of Berg and Sato", people=["Berg", "Sato"], countries=("Norway", "Japan"), place="Oslo"),
        report(
            "b",
            "meeting of Berg, Sato and Lind",
            people=["Eva Berg", "Ken Sato", "Ada Lind"],
            countries=("Japan", "Norway"),
            place="Oslo",
        ),
        id="one report names one more of the same two parties",
    ),
    pytest.param(
        report("a", "Lowland Ministerial", series="Lowland Ministerial"),
        report("b", "Lowland Foreign Ministers’ Meeting", series="Lowland Foreign Ministers’ Meeting"),
        id="one name leaves out the portfolio, on one day",
    ),
    pytest.param(
        report("a", "informal meeting of Lowland Trade Ministers", place="Malmo"),
        report("b", "meeting of Lowland Trade Ministers", place="Malmo, Sweden"),
        id="same name, same place, same day, and no series",
    ),
    pytest.param(
        report("a", "Chad-Mali Water Dialogue", series="Chad-Mali Water Dialogue", countries=("Chad", "Mali")),
        report("b", "Mali Water Dialogue", series="Mali Water Dialogue", countries=("Mali", "Chad")),
        id="one name says one party more, of the same two",
    ),
    pytest.param(
        report("a", "President’s Climate Summit", series="President’s Climate Summit", date="2019-04"),
        report("b", "Climate Summit", series="Climate Summit"),
        id="called by its host's office",
    ),
    pytest.param(
        report("a", "meeting of the Rhine Bodies", date="1998-06-02/1998-06-12", place="Bonn"),
        report("b", "meeting of the Rhine Bodies", date="1998-06-02/1998-06-12", place="Bonn, Germany"),
        id="the same several days in one place",
    ),
    pytest.param(
        report("a", "first Conference of the Parties", date="1995-03-28/1995-04-07", place="Berlin", ordinal=1),
        report(
            "b",
            "first meeting of the Parties (RHC-1)",
            date="1995-03-28/1995-04-07",
            series="Meeting of the Parties (RHC-1)",
            place="Berlin",
            ordinal=1,
        ),
        id="one number, the same several days in one place",
    ),
]

OTHER = [
    pytest.param(
        report("a", "discussions in Auditorium Delta", date="2019-04-02", place="Auditorium Delta"),
        report("b", "meeting in Auditorium Delta", date="2019-04-02/2019-04-06", place="Auditorium Delta"),
        id="only one room",
    ),
    pytest.param(
        report("a", "second session of the Delta Group", date="2019-04", series="Delta Group", ordinal=2),
        report(
            "b", "second meeting of the contact group on Delta Group issues", series="Delta Group issues", ordinal=2
        ),
        id="a session and a contact group at it",
    ),
    pytest.param(
        report("a", "first Delta Dialogue", date=None, series="Delta Dialogue", ordinal=1, place="Bonn, Germany"),
        report("b", "Delta Dialogue", series="Delta Dialogue", ordinal=1, place="Vienna, Austria"),
        id="one number in two towns, one of them undated",
    ),
    pytest.param(
        report("a", "first meeting of the DELTA-17", date=None, series="DELTA-17", ordinal=1),
        report("b", "final meeting of the DELTA-17", date="2019-04-02", series="DELTA-17", ordinal=1),
        id="the first and the final sitting",
    ),
    pytest.param(
        report("a", "joint DELTA/ECHO session", date="../2019-04-06", series="DELTA/ECHO"),
        report("b", "first session of the joint DELTA/ECHO", date="2019-04-02", series="DELTA/ECHO", ordinal=1),
        id="the first of several sittings and one that ended days later",
    ),
    pytest.param(
        report("a", "meeting of Berg and Sato", people=["Eva Berg", "Ken Sato"], countries=("Norway", "Japan")),
        report("b", "meeting of Berg and Lopez", people=["Eva Berg", "Ana Lopez"], countries=("Norway", "Chile")),
        id="two bilaterals of one minister on one day",
    ),
    pytest.param(
        report("a", "Delta Forum", date="2018-04-02", series="Delta Forum"),
        report("b", "Delta Forum", date="2019-04-02", series="Delta Forum"),
        id="sessions of two years",
    ),
    pytest.param(
        report("a", "sixth session", series="Delta Commission", ordinal=6),
        report("b", "seventh session", series="Delta Commission", ordinal=7),
        id="two numbers",
    ),
    pytest.param(
        report("a", "Delta Summit", series="Delta Summit", people=["Eva Berg", "Ken Sato", "Ana Lopez"]),
        report("b", "meeting of Berg and Sato", people=["Eva Berg", "Ken Sato"]),
        id="a bilateral beside a summit",
    ),
    pytest.param(
        report("a", "Delta Summit", series="Delta Summit"),
        report("b", "Delta Senior Officials Meeting", series="Delta Senior Officials Meeting"),
        id="two ranks of one body",
    ),
    pytest.param(
        report("a", "talks", countries=("Chad", "Mali"), place="Accra"),
        report("b", "talks", countries=("Mali", "Chad"), place="Lagos"),
        id="two places",
    ),
    pytest.param(
        report("a", "recent meeting of Berg and Sato", date=None, people=["Eva Berg", "Ken Sato"]),
        report("b", "meeting of Berg and Sato", people=["Eva Berg", "Ken Sato"]),
        id="no date, no number",
    ),
    pytest.param(
        report("a", "meeting of Berg, Sato and Lopez", people=["Berg", "Sato", "Lopez"], place="Oslo"),
        report("b", "meeting of Berg and Sato", people=["Berg", "Sato"], place="Oslo"),
        id="two of three, who also met alone",
    ),
    pytest.param(
        report(
            "a", "third Delta Forum", series="Delta Forum", ordinal=3, people=["Berg", "Sato"], organisations=("Delta",)
        ),
        report("b", "meeting of Berg and Sato", people=["Berg", "Sato"], countries=("Japan",)),
        id="a bilateral of a forum's host and a guest, of whom alone a report speaks",
    ),
    pytest.param(
        report("a", "first Summit of the Isles", series="Summit of the Isles", ordinal=1, date=None),
        report("b", "first Mayors Summit of the Isles", series="Mayors Summit of the Isles", ordinal=1),
        id="a word more before the head",
    ),
    pytest.param(
        report("a", "UN General Assembly", series="UN General Assembly", date="2019-04"),
        report("b", "UN Habitat Assembly", series="UN Habitat Assembly"),
        id="two assemblies",
    ),
    pytest.param(
        report("a", "General Assembly", series="General Assembly", date="2019-04"),
        report("b", "General Assembly", series="General Assembly"),
        id="a body that sits again and again, and no more than a month",
    ),
    pytest.param(
        report("a", "first meeting of the Chad-Mali dialogue on water", series="Chad-Mali dialogue", ordinal=1),
        report(
            "b", "first meeting of the Chad-Mali dialogue on trade", series="Chad-Mali dialogue", ordinal=1, date=None
        ),
        id="two topics",
    ),
    pytest.param(
        report("a", "Chad-Mali Dialogue", series="Chad-Mali Dialogue", countries=("Chad", "Mali")),
        report("b", "Chad-Mali Consultations", series="Chad-Mali Consultations", countries=("Chad", "Mali")),
        id="the parties are all that the names share",
    ),
    pytest.param(
        report("a", "first vice-ministerial meeting of the Grain Committee", series="Grain Committee", ordinal=1),
        report("b", "first ministerial meeting of the Grain Committee", series="Grain Committee", ordinal=1, date=None),
        id="two ranks in the names of one series",
    ),
    pytest.param(
        report("a", "third session of the Ad Hoc Group", series="Ad Hoc Group", ordinal=3),
        report("b", "third meeting of the Ad Hoc Group", series="Ad Hoc Group", ordinal=3, date=None),
        id="a name that many groups have",
    ),
    pytest.param(
        report("a", "second meeting of GWT-6", series="GWT-6", ordinal=2, date=None),
        report("b", "second session of GWT", series="GWT", ordinal=2, date=None),
        id="a sitting of the sixth session, and the second session",
    ),
    pytest.param(
        report(
            "a", "first meeting of the Board’s fifteenth session", series="Seed Board’s session", ordinal=1, date=None
        ),
        report(
            "b", "first meeting of the Board’s sixteenth session", series="Seed Board’s session", ordinal=1, date=None
        ),
        id="first sittings of two sessions",
    ),
    pytest.param(
        report("a", "fifth meeting of the COP of the Seed Convention", series="COP of the Seed Convention", ordinal=5),
        report("b", "COP-5", series="COP-5", ordinal=5, date=None),
        id="every convention has its conference of the parties",
    ),
    pytest.param(
        report("a", "plenary session of Berg", people=["Eva Berg"], countries=("Chad", "Mali")),
        report("b", "conference of Berg", people=["Eva Berg"], countries=("Chad", "Mali")),
        id="one person, and nothing else that tells",
    ),
    pytest.param(
        report("a", "summits of the Lowlands, G7", series="Lowlands, G7", ordinal=1),
        report("b", "first summit of the Lowlands", series="Lowlands", ordinal=1, date=None),
        id="two summits named in one breath",
    ),
    pytest.param(
        report(
            "a",
            "meeting of Berg, Sato and Mori",
            people=["Berg", "Sato", "Mori"],
            countries=("Norway", "Japan"),
            place="Kyoto",
            status="planned",
        ),
        report("b", "meeting of Berg and Sato", people=["Berg", "Sato"], countries=("Norway", "Japan"), place="Kyoto"),
        id="one of the meetings that an announcement lists",
    ),
    pytest.param(
        report("a", "second session of the AWG", series="AWG", ordinal=2),
        report("b", "second session of the AWG-LCA", series="AWG-LCA", ordinal=2),
        id="groups whose acronyms share a part",
    ),
    pytest.param(
        report("a", "workshop on dykes", date="2009-06-01/2009-06-07", place="Bonn"),
        report("b", "workshop on seeds", date="2009-06-01/2009-06-07", place="Bonn"),
        id="two workshops of one week in one place",
    ),
    pytest.param(
        report("a", "tenth session of the SBX", "2009-06-02/2009-06-12", series="SBX", place="Bonn", ordinal=10),
        report("b", "tenth session of the SBY", "2009-06-02/2009-06-12", series="SBY", place="Bonn", ordinal=10),
        id="sessions of two bodies that sit side by side",
    ),
    pytest.param(
        report("a", "next Delta Leaders' Summit", date=None, series="Delta Leaders' Summit", place="India"),
        report("b", "third Delta Leaders' Summit", series="Delta Leaders' Summit", place="Sydney, Australia"),
        id="places in two countries",
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_reports_of_one_meeting_become_one_entry_that_says_why(one: Candidate, other: Candidate) -> None:
    (meeting,) = merge([one, other])
    assert {p.document for p in meeting.sources} == {one.document, other.document}
    assert meeting.merged_because
    assert not re.search(r"\d{4}-\d", meeting.merged_because)  # words, not the notation in which days are kept
    assert meeting.id == min(one.id, other.id)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_meetings_stay_apart(one: Candidate, other: Candidate) -> None:
    assert len(merge([one, other])) == 2


@pytest.mark.parametrize(("one", "other"), [*SAME, *OTHER])
def test_what_may_merge_shares_a_block(one: Candidate, other: Candidate) -> None:
    if why_same(one, other, {}):
        assert blocks(one) & blocks(other)


def test_bilaterals_of_a_trip_are_not_joined_by_its_announcement() -> None:
    trip = report(
        "a",
        "meeting of Berg, Sato and Mori",
        date="2019-04-02/2019-04-03",
        people=["Berg", "Sato", "Mori"],
        status="planned",
        countries=("Norway", "Japan"),
        place="Kyoto",
    )
    bilaterals = [
        report(d, f"meeting of Berg and {who}", people=["Berg", who], countries=("Norway", "Japan"), place="Kyoto")
        for d, who in (("b", "Sato"), ("c", "Mori"))
    ]
    assert all({"b" * 64, "c" * 64} - {s.document for s in m.sources} for m in merge([trip, *bilaterals]))


def test_a_numbered_session_of_which_one_text_speaks_twice_is_one() -> None:
    one, other = (
        replace(report("a", "GWT-6", date=None, series="GWT-6", ordinal=6), id=i, evidence=Span(n, n + 50))
        for i, n in (("x", 100), ("y", 900))
    )
    assert len(merge([one, other])) == 1
    assert len(merge([one, replace(other, series="GWT-7", ordinal=7)])) == 2
    assert len(merge([replace(one, ordinal=None), replace(other, ordinal=None)])) == 2


def test_what_is_still_planned_is_not_what_was_held_before() -> None:
    held = report("a", "first Delta Forum", series="Delta Forum", ordinal=1)
    planned = report("b", "first Delta Forum", date=None, series="Delta Forum", ordinal=1, status="planned")
    assert len(merge([held, planned], (), {"b" * 64: PartialDate("2019-03-20")})) == 1
    assert len(merge([held, planned], (), {"b" * 64: PartialDate("2019-05-20")})) == 2


def test_news_is_of_what_just_was() -> None:
    spring = report("a", "first Delta Forum", series="Delta Forum", ordinal=1)
    news = report("b", "inaugural Delta Forum", date=None, series="Delta Forum", ordinal=1, main=True)
    assert len(merge([spring, news], (), {"b" * 64: PartialDate("2019-04-04")})) == 1
    assert len(merge([spring, news], (), {"b" * 64: PartialDate("2019-09-04")})) == 2
    early = {"b" * 64: PartialDate("2018-11-04")}
    assert len(merge([spring, replace(news, status="past-reference", main=False)], (), early)) == 2
    recalled = replace(news, status="past-reference", main=False)
    assert len(merge([spring, recalled], (), {"b" * 64: PartialDate("2019-09-04")})) == 1


FORUM = report("a", "Delta Forum", "2019-04-10/2019-04-12", series="Delta Forum")


@pytest.mark.parametrize(
    ("status", "name", "told", "together"),
    [
        pytest.param("planned", "upcoming Delta Forum", "2019-03-20", True, id="planned three weeks before"),
        pytest.param("held", "Delta Forum", "2019-04-16", True, id="told of four days after"),
        pytest.param("held", "Delta Forum", "2019-06-16", False, id="told of two months after"),
        pytest.param("planned", "upcoming Delta Forum", "2019-04-20", False, id="planned when it was over"),
        pytest.param("past-reference", "Delta Forum", "2019-04-16", False, id="background"),
        pytest.param("held", "last Delta Forum", "2019-04-16", False, id="maybe the one before"),
        pytest.param("planned", "Youth Delta Forum", "2019-03-20", False, id="another name"),
    ],
)
def test_an_undated_report_is_of_the_session_of_those_weeks(
    status: Status, name: str, told: str, together: bool
) -> None:
    series = name.removeprefix("upcoming ").removeprefix("last ")
    undated = report("b", name, None, series=series, status=status)
    published = {"b" * 64: PartialDate(told)}
    assert len(merge([FORUM, undated], (), published)) == (1 if together else 2)
    if together:
        assert blocks(FORUM) & blocks(undated, PartialDate(told))


def test_a_session_known_by_its_opening_is_not_one_of_later_years() -> None:
    opened = report("a", "Delta Forum", "2019-04-10/..", series="Delta Forum")
    later = report("b", "Delta Forum", "2022-04", series="Delta Forum")
    soon = report("b", "Delta Forum", "2019-04", series="Delta Forum")
    assert len(merge([opened, later])) == 2
    assert len(merge([opened, soon])) == 1


def test_the_first_of_a_series_may_be_long_ago() -> None:
    first = report("b", "first Delta Forum", None, series="Delta Forum", status="held", ordinal=1)
    assert len(merge([FORUM, first], (), {"b" * 64: PartialDate("2019-04-16")})) == 2


def test_an_undated_report_is_not_of_a_day_that_may_be_the_texts_own() -> None:
    spoken = report("a", "Delta Forum", "2019-04-02", series="Delta Forum")
    undated = report("b", "upcoming Delta Forum", None, series="Delta Forum", status="planned")
    dates = {"a" * 64: PartialDate("2019-04-02"), "b" * 64: PartialDate("2019-03-25")}
    assert len(merge([spoken, undated], (), dates)) == 2


def test_result_does_not_depend_on_the_order_of_reports() -> None:
    reports = [p.values[i] for p in SAME for i in (0, 1)]
    reports = [replace(r, document=f"{n:064d}", id=f"{n}") for n, r in enumerate(reports)]  # type: ignore[type-var]
    assert merge(reports) == merge(list(reversed(reports)))


def test_values_that_differ_stand_with_their_sources() -> None:
    one = report("a", "Delta Forum", series="Delta Forum", ordinal=3, place="Accra", main=True)
    other = report("b", "Delta Forum", date="2019-04-05", series="Delta Forum", ordinal=3, place="Lagos")
    # The number makes them one though a day and a place differ: only where days can agree.
    assert len(merge([one, other])) == 2
    near = replace(other, date=PartialDate("2019-04"))
    (meeting,) = merge([one, near])
    assert meeting.date == PartialDate("2019-04-02")
    assert ("place", "Lagos", Passage(near.document, near.evidence)) in meeting.conflicts


def test_a_house_in_the_place_is_no_other_place() -> None:
    town = report("a", "Delta Forum", series="Delta Forum", ordinal=3, place="Accra", venue="Volta Hall", main=True)
    house = report("b", "Delta Forum", series="Delta Forum", ordinal=3, place="Volta Hall")
    (meeting,) = merge([town, house])
    assert (meeting.place, meeting.venue, meeting.conflicts) == ("Accra", "Volta Hall", ())


def test_planned_session_is_held_once_a_report_says_so() -> None:
    planned = report("a", "next Delta Forum", date="2019-04", series="Delta Forum", status="planned")
    held = report("b", "Delta Forum", series="Delta Forum")
    (meeting,) = merge([planned, held])
    assert meeting.status == "held"
    assert meeting.date == PartialDate("2019-04-02")


def test_reader_merges_and_splits() -> None:
    one = report("a", "talks in Accra", date=None)
    other = report("b", "consultations", date="2019-04-02")
    together = MergeMeetings((key(one), key(other)))
    assert len(merge([one, other])) == 2
    assert len(merge([one, other], [together])) == 1
    assert len(merge([one, other], [together, SplitMeeting(key(one), (key(other),))])) == 2
    assert len(merge([one, other], [together, SplitMeeting(key(one), (key(other),)), together])) == 1


def test_reader_splits_what_the_program_merged() -> None:
    one, other = (SAME[0].values[i] for i in (0, 1))
    assert isinstance(one, Candidate)
    assert isinstance(other, Candidate)
    assert len(merge([one, other], [SplitMeeting(key(other), (key(one),))])) == 2


def test_corrections_find_their_meeting_after_a_new_analysis() -> None:
    before = report("a", "meeting of Berg and Sato", people=["Eva Berg", "Ken Sato"])
    change = ChangeMeeting(key(before), name="Oslo talks", date="2019-04-03", participants=("Eva Berg",))
    after = replace(before, id="new", evidence=Span(104, 171), name="talks of Berg and Sato")
    (meeting,) = merge([after], [change])
    assert (meeting.name, meeting.date, meeting.date_reason) == (
        "Oslo talks",
        PartialDate("2019-04-03"),
        "set by the reader",
    )
    assert [p.name for p in meeting.participants] == ["Eva Berg"]
    assert merge([after], [HideMeeting(key(before))]) == ()


def test_one_sentence_may_tell_of_two_meetings() -> None:
    one, other = report("a", "Experts Meeting", date=None), report("a", "Ministerial Meeting", date=None)
    (left,) = merge([one, other], [HideMeeting(key(other))])
    assert left.name == "Experts Meeting"


def test_a_change_is_kept_when_its_meeting_is_found_no_more() -> None:
    gone = report("a", "talks in Accra")
    (meeting,) = merge([], [ChangeMeeting(key(gone), place="Accra")])
    assert (meeting.name, meeting.place) == ("talks in Accra", "Accra")


def test_added_meeting_can_be_changed_merged_and_hidden() -> None:
    add = AddMeeting(Passage("c" * 64, Span(5, 50)), "dinner of envoys", date="2019-04-02", participants=("Eva Berg",))
    (meeting,) = merge([], [add])
    assert (meeting.name, meeting.date) == ("dinner of envoys", PartialDate("2019-04-02"))
    anchor = MeetingKey("c" * 64, Span(5, 50), "dinner of envoys")
    assert merge([], [add, HideMeeting(anchor)]) == ()
    other = report("b", "talks of envoys")
    assert len(merge([other], [add, MergeMeetings((anchor, key(other)))])) == 1


def test_blocks_stay_small_where_days_differ() -> None:
    reports = [
        report("a", f"meeting {n}", date=f"2019-{n:02d}-10", people=[f"Guest{n} Name{n}", "Eva Berg"])
        for n in (1, 4, 8)
    ]
    assert all(not blocks(a) & blocks(b) for a, b in pairwise(reports))


def test_first_sittings_of_two_sessions_are_two() -> None:
    one = report("a", "first meeting of the SBX", date=None, series="SBX", ordinal=1)
    other = report("b", "first meeting of the SBX", date=None, series="SBX", ordinal=1)
    days = {"a" * 64: PartialDate("2002-06-10"), "b" * 64: PartialDate("2003-06-05")}
    assert len(merge([one, other], (), days)) == 2
    assert len(merge([one, other], (), days | {"b" * 64: PartialDate("2002-06-12")})) == 1


def test_the_report_that_gives_the_day_is_opened_first() -> None:
    vague = report("a", "Delta Forum", date="2019-04", series="Delta Forum", place="Accra", main=True)
    exact = report("b", "Delta Forum", series="Delta Forum", status="past-reference")
    (meeting,) = merge([vague, exact])
    assert [s.document[0] for s in meeting.sources] == ["b", "a"]
