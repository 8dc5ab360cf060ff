import pytest

from viewer.model.meetings import Meeting
from viewer.model.text import Passage, Span
from viewer.ui.phrasing import date_text, in_quotes, other_reports, typed_date


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2018-04-09", "9 April 2018"),
        ("2018-04", "April 2018"),
        ("2018", "2018"),
        ("197X", "1970s"),
        ("XXXX-06-26", "26 June, year unknown"),
        ("2017-09-21/2017-09-22", "21–22 September 2017"),
        ("2017-09-28/2017-10-02", "28 September – 2 October 2017"),
        ("2016/2020", "2016–2020"),
        ("../2017-09-22", "by 22 September 2017"),
        ("2017-09-22/..", "from 22 September 2017"),
        ("2018-21", "spring 2018"),
        ("2018~", "about 2018"),
        (None, "no date"),
    ],
)
def test_dates_read_as_people_write_them(edtf, words):
    assert date_text(edtf) == words


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("22 September 2006", "2006-09-22"),
        ("22 Sep 2006", "2006-09-22"),
        ("Sept 22, 2006", "2006-09-22"),
        ("Friday, 22 September 2006", "2006-09-22"),
        ("22.9.2006", "2006-09-22"),
        ("2006-09-22", "2006-09-22"),
        ("September 2006", "2006-09"),
        ("2006", "2006"),
        ("26 June", "XXXX-06-26"),
        ("21–22 September 2017", "2017-09-21/2017-09-22"),
        ("30 May to 2 June 2012", "2012-05-30/2012-06-02"),
        ("May-June 2012", "2012-05/2012-06"),
        ("22–21 September 2017", None),
        ("by nobody", None),
        ("31 February 2006", None),
        ("sometime", None),
        ("", None),
    ],
)
def test_typed_dates_are_understood(words, edtf):
    assert typed_date(words) == edtf


@pytest.mark.parametrize(
    "edtf",
    [
        "2018-04-09", "2018-04", "2018", "XXXX-06-26", "2017-09-21/2017-09-22", "2012-05-30/2012-06-02",
        "2011-12-30/2012-01-02", "2012-04/2012-05", "2016/2020", "../2017-09-22", "2012-05-03/..",
    ],
)  # fmt: skip
def test_what_is_shown_can_be_typed_again(edtf):
    shown = date_text(edtf).removesuffix(", year unknown")
    assert typed_date(shown) == edtf


def test_what_other_reports_say_is_told_once_each_with_how_many_say_so() -> None:
    passages = [Passage(document, Span(0, 9)) for document in ("a", "b", "c")]
    meeting = Meeting(
        id="m",
        name="Talks",
        date=None,
        date_reason="",
        status="held",
        sources=(),
        conflicts=(
            ("date", "2015-06-27", passages[0]),
            ("place", "Lagos", passages[1]),
            ("place", "Lagos", passages[2]),
        ),
    )
    assert other_reports(meeting) == [
        ("Another report: date 27 June 2015", passages[0]),
        ("2 other reports: place Lagos", passages[1]),
    ]


def test_a_title_that_begins_with_quotation_marks_gets_no_others():
    assert in_quotes("Talks in Basel") == "“Talks in Basel”"
    assert in_quotes("“We count on you,” says Moreau") == "“We count on you,” says Moreau"
