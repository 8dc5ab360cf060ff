"""The day of a document: claims and their order, what its words imply, and what it may borrow."""

from __future__ import annotations

import datetime

import pytest

from viewer.analysis.dates.document_date import Lender, borrowed_date, document_dates, implied_weekday, why_unfit
from viewer.analysis.dates.finding import date_mentions
from viewer.analysis.layout.structure import structure
from viewer.model.dates import DocumentDate, PartialDate
from viewer.model.text import Document

BODY = "The ministers of the four states met in the old town hall and agreed on a first set of measures."


def document(text: str, *file_dates: tuple[str, str], name: str = "a") -> Document:
    return Document(name, f"{name}.txt", "text/plain", text, file_dates=file_dates)


def claims(text: str, *file_dates: tuple[str, str], reader: str | None = None) -> list[tuple[str, str]]:
    found = document_dates(document(text, *file_dates), structure(text), PartialDate(reader) if reader else None)
    return [(c.value.edtf, c.basis) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"RIGA, 30 June 2015- {BODY}", [("2015-06-30", "dateline")]),
        (f"RIGA, March 2 - {BODY}", [("XXXX-03-02", "dateline")]),
        (
            f"Envoys meet\n\n10 Apr 2018\n\nRIGA, 10 April 2018 -\n {BODY}",
            [("2018-04-10", "dateline"), ("2018-04-10", "header")],
        ),
        (
            f"Envoys meet\n\n11 Apr 2018\n\nRIGA, April 10 - {BODY}",
            [("2018-04-10", "dateline"), ("2018-04-11", "header")],
        ),
        (f"Envoys meet\n\nMonday, September 23, 2019\n\n{BODY}", [("2019-09-23", "header")]),
        (f"Envoys meet\n\nPublished: 2019-09-23 10:15 GMT\n\n{BODY}", [("2019-09-23", "header")]),
        (f"Envoys meet\n\n5.3.2021\n\n{BODY}", [("2021-03-05", "header")]),
        (f"Envoys meet\n\nUpdated 5:32 PM EST, Wed February 27, 2013\n\n{BODY}", [("2013-02-27", "header")]),
        (f"SG/SM/20612\n5 March 2021\n\nEnvoys meet\n\n{BODY}", [("2021-03-05", "header")]),
        (f"HIGHLIGHTS: MONDAY, 6 FEBRUARY 1995\n\n{BODY}", [("1995-02-06", "header")]),
        (f"Envoys meet\n\n{BODY}\n\nRiga, 12 May 1999", [("1999-05-12", "header")]),
        (f"RIGA, Jan. 4 - {BODY} The pact was signed on December 12, 1986, in Oslo.", [("1987-01-04", "dateline")]),
        (f"Envoys meet\n\n{BODY}", []),
        (f"Today, 5 March 2019, {BODY}", [("2019-03-05", "header")]),
        (f"Yesterday, 5 March 2019, {BODY}", [("2019-03-06", "header")]),
        (f"This morning, 5 March, {BODY}", [("XXXX-03-05", "header")]),
        (f"Envoys meet\n\n{BODY}\n\nDone at Riga, this 12th day of May 1999.", [("1999-05-12", "header")]),
        (f"Envoys meet\n\n{BODY}\n\n(The Riga Times, June 5, 1998)", [("1998-06-05", "header")]),
        (f"Envoys meet\n\nPublished: 22/09/2019 - Last updated: 23/09/2019\n\n{BODY}", [("2019-09-22", "header")]),
        (f"Session\tMonth\n8\tDecember 2020\n9\tMay 2021\n\n{BODY}", []),
        (f"Council\t8\nDecember\t2020\n\n{BODY}", []),
    ],
)
def test_claims_of_the_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert claims(text) == expected


def test_reader_goes_before_the_text_and_the_text_before_the_file() -> None:
    text = f"RIGA, 30 June 2015- {BODY}"
    assert claims(text, ("2015-07-02", "PDF creation date"), reader="2015-06-29") == [
        ("2015-06-29", "reader"),
        ("2015-06-30", "dateline"),
        ("2015-07-02", "metadata"),
    ]


def test_file_gives_a_dateline_its_year() -> None:
    text = f"RIGA, Dec. 30 - {BODY}"
    assert claims(text, ("1988-01-02", "mail header Date"))[0] == ("1987-12-30", "dateline")


def test_weekday_implied_by_two_names_of_one_day() -> None:
    text = (
        "The chair today opened the forum. It picked up on the talks of Tuesday. At the talks three days ago he spoke."
    )
    implied = implied_weekday(text, structure(text))
    assert implied is not None
    assert implied[0] == 4
    assert "“Tuesday”" in implied[1]
    assert "“three days ago”" in implied[1]


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("They met yesterday (Tuesday) in Riga.", 2),
        ("They will meet tomorrow, Friday, in Riga.", 3),
        ("They met on Monday, two days ago, in Riga.", 2),
        ("They met in Riga today (Sun).", 6),
        ("Today is Wednesday, and they meet.", 2),
        ("On Thursday, the day after tomorrow, they will meet.", 1),
        ("They met today and on Tuesday, two days ago and yesterday.", 3),
        ("They met on Wednesday.", None),
        ("They met yesterday, Tuesday, and will meet tomorrow, Monday.", None),
    ],
)
def test_implied_weekday(text: str, weekday: int | None) -> None:
    implied = implied_weekday(text, structure(text))
    assert (implied[0] if implied else None) == weekday


def test_unfit_days_are_explained() -> None:
    text = "They met yesterday, Tuesday, in Riga."
    assert why_unfit(datetime.date(2006, 9, 20), text, structure(text)) is None
    assert why_unfit(datetime.date(2006, 9, 22), text, structure(text)) == (
        "22 Sep 2006 was a Friday; the text says “yesterday, Tuesday”, so its own day is a Wednesday"
    )
    text = "They will meet on Friday, July 29, in Riga."
    assert why_unfit(datetime.date(2022, 7, 20), text, structure(text)) is None
    assert why_unfit(datetime.date(2021, 7, 20), text, structure(text)) == (
        "the text says “Friday, July 29”, but 29 Jul 2021 was a Thursday"
    )


def lender(text: str, day: str) -> Lender:
    claim = DocumentDate(PartialDate(day), "dateline", "")
    return Lender("b", "Joint release", PartialDate(day), text, date_mentions(text, structure(text), claim))


def borrow(text: str, from_: Lender) -> DocumentDate | None:
    return borrowed_date(document(text), date_mentions(text, structure(text), None), [from_])


def test_year_is_borrowed_with_its_source() -> None:
    found = borrow(
        "They met on 26 June in Riga.", lender("RIGA, 30 June 2015 - They met here on 26 June.", "2015-06-30")
    )
    assert found is not None
    assert (found.value.edtf, found.basis, found.document) == ("2015", "borrowed", "b")
    assert "Joint release" in found.reason
    text = "They met on 26 June in Riga."
    mine = document_dates(document(text), structure(text), borrowed=found)
    assert date_mentions(text, structure(text), mine[0])[0].value == PartialDate("2015-06-26")
    assert document_dates(document(text), structure(text), refused_lenders=["b"], borrowed=found) == ()


def test_day_is_borrowed_where_both_say_yesterday() -> None:
    found = borrow("They met yesterday in Riga.", lender("They met here yesterday, all sides said.", "2015-06-30"))
    assert found is not None
    assert found.value == PartialDate("2015-06-30")


def test_nothing_is_borrowed_without_a_day_in_common() -> None:
    assert borrow("They met on 27 June in Riga.", lender("They met here on 26 June.", "2015-06-30")) is None


def test_words_are_quoted_with_both_their_brackets() -> None:
    text = "They met this morning (Thursday)."
    implied = implied_weekday(text, structure(text))
    assert implied is not None
    assert "“this morning (Thursday)”" in implied[1]


def test_day_in_numbers_that_can_be_read_in_two_ways_is_explained() -> None:
    text = f"NAIROBI, 5/6/2019 - {BODY}"
    (claim,) = document_dates(document(text), structure(text))
    assert claim.value == PartialDate("2019")
    assert claim.reason == "the dateline says “5/6/2019”: 5 Jun 2019 or 6 May 2019"
