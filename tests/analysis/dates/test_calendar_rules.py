"""Reckoning with days: bounds, spans, feasts."""

from __future__ import annotations

import datetime

import pytest

from viewer.analysis.dates.calendar_rules import between, easter, in_words, joined, quarter_value, week_value
from viewer.model.dates import PartialDate


def date(value: str | None) -> PartialDate | None:
    return PartialDate(value) if value else None


@pytest.mark.parametrize(
    ("after", "before", "expected"),
    [
        ("2017-09-21", "2017-09-22", "2017-09-21/2017-09-22"),
        ("2017-09-22", "2017-09-22", "2017-09-22"),
        ("2017-09-23", "2017-09-22", None),
        ("2017-09-21", None, "2017-09-21/.."),
        (None, "2017-09-22", "../2017-09-22"),
        ("XXXX-09-21", "2017-09-22", "../2017-09-22"),
        (None, None, None),
    ],
)
def test_bounded_dates_are_never_one_false_day(after: str | None, before: str | None, expected: str | None) -> None:
    assert between(date(after), date(before)) == date(expected)


def test_spans_from_one_date_to_another() -> None:
    assert joined(PartialDate("2006-09-18"), PartialDate("2006-09-21")) == PartialDate("2006-09-18/2006-09-21")
    assert joined(PartialDate("2006-09"), PartialDate("2007")) == PartialDate("2006-09/2007")
    assert joined(PartialDate("2006-09-21"), PartialDate("2006-09-18")) is None


def test_weeks_and_quarters() -> None:
    assert week_value(datetime.date(2003, 5, 19)) == PartialDate("2003-05-19/2003-05-25")
    assert week_value(datetime.date(2003, 5, 25), -1) == PartialDate("2003-05-12/2003-05-18")
    assert quarter_value(1989, 3) == PartialDate("1989-07/1989-09")
    assert quarter_value(1989, 0) == PartialDate("1988-10/1988-12")
    assert week_value(datetime.date.max) is None


@pytest.mark.parametrize("day", [(1998, 4, 12), (2000, 4, 23), (2019, 4, 21), (2024, 3, 31)])
def test_easter(day: tuple[int, int, int]) -> None:
    assert easter(day[0]) == datetime.date(*day)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2015-06-26", "26 Jun 2015"),
        ("2015-06", "Jun 2015"),
        ("2015", "2015"),
        ("197X", "1970s"),
        ("XXXX-06-26", "26 Jun (year unknown)"),
        ("2012-23", "autumn 2012"),
        ("2017-09-21/2017-09-22", "21–22 Sep 2017"),
    ],
)
def test_values_in_words(value: str, words: str) -> None:
    assert in_words(PartialDate(value)) == words


def test_a_reader_may_give_a_time_of_day() -> None:
    assert PartialDate.read("1998-12-05T09:42") == PartialDate("1998-12-05")
    assert PartialDate.read("1998-12-05T09:42:11Z") == PartialDate("1998-12-05")
