"""What expressions of time mean, seen from the day of their text."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from clause_sentences import CLAUSES
from date_sentences import SENTENCES
from hypothesis import given
from hypothesis import strategies as st

from viewer.analysis.dates.finding import date_mentions
from viewer.analysis.layout.structure import structure
from viewer.model.dates import DateMention, DocumentDate, PartialDate


def read(text: str, day: str | None) -> tuple[DateMention, ...]:
    claim = DocumentDate(PartialDate(day), "dateline", "") if day else None
    return date_mentions(text, structure(text), claim)


def values(text: str, mentions: tuple[DateMention, ...]) -> list[tuple[str, str | None]]:
    return [(text[m.span.start : m.span.end], m.value.edtf if m.value else None) for m in mentions]


@pytest.mark.parametrize(("day", "text", "expected"), SENTENCES + CLAUSES, ids=[s[1][:50] for s in SENTENCES + CLAUSES])
def test_value(day: str, text: str, expected: tuple[tuple[str, str | None], ...]) -> None:
    assert values(text, read(text, day)) == list(expected)


REASONS = [
    ("2018-04-10", "They met yesterday.", "dateline 10 Apr 2018 − 1 day"),
    ("2006-09-22", "They met on Wednesday.", "nearest Wednesday before dateline 22 Sep 2006"),
    ("2015-06-30", "He took office in May.", "month without year; year of the dateline 30 Jun 2015"),
    ("2015-06-30", "They met on 26 June.", "day without year; nearest before dateline 30 Jun 2015"),
    (None, "They met on 26 June.", "day without year, and the document has no date to take one from"),
    (None, "They met on Wednesday.", "a Wednesday, but the document has no date to reckon from"),
    ("2006-09-22", "It was closed several years ago.", "how many years is not said"),
    (None, "The file is of 05/06/2019.", "could be 5 Jun 2019 or 6 May 2019; nothing in the text decides"),
    (None, "It was signed on 31 June 2015.", "31 June 2015: there is no such day"),
]


@pytest.mark.parametrize(("day", "text", "reason"), REASONS)
def test_reason(day: str | None, text: str, reason: str) -> None:
    (mention,) = read(text, day)
    assert mention.reason == reason


def test_reason_speaks_of_the_date_that_the_reader_set() -> None:
    text = "He took office in May."
    claim = DocumentDate(PartialDate("2015-06-30"), "reader", "")
    (mention,) = date_mentions(text, structure(text), claim)
    assert mention.reason == "month without year; year of your date 30 Jun 2015"


def test_undated_text_keeps_what_it_says() -> None:
    text = "They met on 26 June, after the envoy had come in May. Yesterday they spoke of 1994 and the 1970s."
    assert values(text, read(text, None)) == [
        ("26 June", "XXXX-06-26"),
        ("May", "XXXX-05"),
        ("Yesterday", None),
        ("1994", "1994"),
        ("the 1970s", "197X"),
    ]


def test_dateline_without_year_still_reckons_days() -> None:
    text = "They met yesterday and will meet on Monday. The report of 5 March is out."
    assert values(text, read(text, "XXXX-03-02")) == [
        ("yesterday", "XXXX-03-01"),
        ("Monday", None),
        ("5 March", "XXXX-03-05"),
    ]


def test_numbers_of_a_text_agree_on_their_order() -> None:
    assert values(t := "Sent 05/06/2019, answered 17/06/2019.", read(t, None))[0] == ("05/06/2019", "2019-06-05")
    assert values(t := "Sent 05/06/2019, answered 06/17/2019.", read(t, None))[0] == ("05/06/2019", "2019-05-06")


def test_kinds() -> None:
    text = "They met on Tuesday night for two hours, as they do every year since 1994."
    assert [m.kind for m in read(text, "2018-04-10")] == ["time", "duration", "set", "date"]


def test_borrowed_date_marks_what_depends_on_it() -> None:
    text = "They met on 26 June. The pact was signed in 2011."
    claim = DocumentDate(PartialDate("2015"), "borrowed", "", None, "other")
    assert [(m.value, m.basis) for m in date_mentions(text, structure(text), claim)] == [
        (PartialDate("2015-06-26"), "borrowed"),
        (PartialDate("2011"), "explicit"),
    ]


WORDS = st.sampled_from(
    """on in the last next week month Friday Monday May March 26 June, 30 2015 1999 today yesterday ago three days from
    to until 5-6 20-21 September quarter year of summer 12/31/1999 2019-02-30 '90s Feb. 29 10:30 a.m. Easter first half
    (2016-2020) will met said - , . decade century years later early late this that same 31 between and""".split()
)


@given(st.lists(WORDS, max_size=25).map(" ".join), st.dates())
def test_any_words_give_sound_mentions(text: str, day: datetime.date) -> None:
    mentions = read(text, day.isoformat())
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    assert all(m.reason for m in mentions)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert all(m.span.end <= len(text) for m in read(text, None))


def test_year_between_what_is_past_and_what_is_to_come() -> None:
    text = "The group was set up in September 2021. It met on December 9. It will report by early 2022."
    assert values(text, read(text, None)) == [
        ("September 2021", "2021-09"),
        ("December 9", "2021-12-09"),
        ("early 2022", "2022"),
    ]
    text = "The group was set up in 2011. It met on December 9. It will report by 2050."
    assert values(text, read(text, None))[1] == ("December 9", "XXXX-12-09")


def test_second_weekday_of_a_pair_follows_the_first() -> None:
    text = "They hold talks next Tuesday and Wednesday, the first in 10 years."
    assert values(text, read(text, "2014-10-23")) == [
        ("next Tuesday", "2014-10-28"),
        ("Wednesday", "2014-10-29"),
        ("10 years", None),
    ]


def test_hour_leaves_the_day_behind_it_whole() -> None:
    text = "The Assembly will reconvene at 10 a.m. on Tuesday, 28 October."
    assert values(text, read(text, "2014-10-23"))[1] == ("Tuesday, 28 October", "2014-10-28")


def test_yearless_day_close_to_a_full_day_has_its_year() -> None:
    text = "The envoys met on 28 December 2009 and again on 4 January. The treaty of 8 July is older."
    found = date_mentions(text, structure(text), None)
    assert [m.value.edtf if m.value else None for m in found] == ["2009-12-28", "2010-01-04", "XXXX-07-08"]
    assert "close to" in found[1].reason


def test_days_of_a_chronology_have_the_year_above_them() -> None:
    text = (
        "A LONG DISPUTE\n\n1991\n14 March - Ministers meet in Gyor.\n\n1993\nFebruary 3-5 - Talks in Brussels fail.\n"
    )
    found = dict(values(text, date_mentions(text, structure(text), None)))
    assert (found["14 March"], found["February 3-5"]) == ("1991-03-14", "1993-02-03/1993-02-05")


def test_one_full_day_says_nothing_of_a_day_months_away_where_the_text_tells_of_another_year_too() -> None:
    text = (
        "The ministers spoke of the conference on May 23. They upheld the ceasefire of September 9, 2019, and want"
        " elections in November 2020."
    )
    found = date_mentions(text, structure(text), None)
    assert [m.value.edtf if m.value else None for m in found] == ["XXXX-05-23", "2019-09-09", "2020-11"]
    alone = text.replace(", and want elections in November 2020", "")
    assert next(m.value.edtf for m in date_mentions(alone, structure(alone), None) if m.value) == "2019-05-23"


def test_yearless_days_are_reckoned_from_each_other() -> None:
    text = "He came on May 10 and met his colleague the previous day. They dined at 9 p.m. there."
    assert values(text, read(text, None)) == [
        ("May 10", "XXXX-05-10"),
        ("the previous day", "XXXX-05-09"),
        ("9 p.m.", None),
    ]


PARTLY_KNOWN = st.sampled_from(
    """2006 2006-09 197X XXXX-02-29 XXXX-12-31 2006-09-21/2006-09-22 ../2006-09-22 2006-09-21/.. 2006-21 0001-01-01
    9999-12-31 2004-02-29 2006? 1999-12/2000-01""".split()
)


@pytest.mark.parametrize("date", ["9999-12-31", "0001-01-01"])
def test_months_beyond_the_calendar_stay_open(date: str) -> None:
    for text in ("It lasts from May to March.", "It lasted from November to March."):
        found = values(text, read(text, date))
        assert all(value is None or "0001" <= value[:4] <= value[-7:-3] <= "9999" for _, value in found), found


@given(st.lists(WORDS, max_size=25).map(" ".join), PARTLY_KNOWN)
def test_documents_dated_in_part_can_be_read(text: str, date: str) -> None:
    assert all(m.reason for m in read(text, date))


def test_month_of_the_document_places_what_it_can() -> None:
    text = "They met last month, on 3 May and on Friday; they met last year and will meet in October."
    assert values(text, read(text, "2006-09")) == [
        ("last month", "2006-08"),
        ("3 May", "2006-05-03"),
        ("Friday", None),
        ("last year", "2005"),
        ("October", "2006-10"),
    ]


def test_a_date_ends_with_its_cell_of_a_table():
    text = "Session\tMonth\n8\tDecember 2020\n9\tMay 2021\n"
    found = date_mentions(text, structure(text), None)
    assert [mention.value.edtf for mention in found if mention.value] == ["2020-12", "2021-05"]
