import pytest

from viewer.reading.metadata import day_of, day_of_pdf


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2018-04-10T23:30:00-05:00", "2018-04-10"),
        ("2018-04-10", "2018-04-10"),
        ("2018/4/10", "2018-04-10"),
        ("20180410", "2018-04-10"),
        ("10 April 2018", "2018-04-10"),
        ("Tuesday, April 10th, 2018 at 9 am", "2018-04-10"),
        ("1 Sept. 2018", "2018-09-01"),
        ("Tue, 10 Apr 2018 09:30:00 +0700", "2018-04-10"),
        ("10.04.2018", "2018-04-10"),
        ("25/04/2018", "2018-04-25"),
        ("04/25/2018", "2018-04-25"),
        ("05/04/2018", None),
        ("2018-13-40", None),
        ("0001-01-01", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_its_writer_meant_it_or_not_at_all(written, day):
    assert day_of(written) == day


def test_dates_of_pdf_files():
    assert day_of_pdf("D:20180410093000+07'00'") == "2018-04-10"
    assert day_of_pdf("D:20180410") == "2018-04-10"
    assert day_of_pdf("Tue Apr 10 2018") == "2018-04-10"
    assert day_of_pdf("D:00000000000000Z") is None
