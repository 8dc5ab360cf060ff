from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QDialogButtonBox

from viewer.model.dates import DocumentDate, PartialDate
from viewer.model.text import Structure
from viewer.model.understanding import DocumentFacts, DocumentRow
from viewer.ui.date_picker import DatePicker, neighbouring_day

TEXT = "Ministers met in Vienna today. On Wednesday the Board spoke about dams. The talks two days ago were short."
FACTS = DocumentFacts("d1", Structure(), weekday=4, weekday_reason="it speaks of Wednesday as two days ago")


@pytest.fixture
def pick(qtbot, theme):
    def open_picker(facts, text=TEXT):
        picker = DatePicker("A paper", text, facts, theme)
        qtbot.addWidget(picker)
        return picker

    return open_picker


def claims(picker):
    return [picker.claims.item(row).text() for row in range(picker.claims.count())]


def test_what_speaks_for_a_day_is_offered_with_its_reason(pick):
    facts = replace(FACTS, document_dates=(DocumentDate(PartialDate("2006-09-21"), "metadata", "PDF creation date"),))
    picker = pick(facts)
    assert claims(picker)[0] == "21 September 2006\nPDF creation date"
    assert any(claim.startswith("22 September 2006") for claim in claims(picker))
    picker.claims.itemClicked.emit(picker.claims.item(0))
    assert picker.value() == "2006-09-21"


def test_a_day_of_another_weekday_warns_and_says_why(pick):
    picker = pick(FACTS)
    picker.field.setText("21 September 2006")
    assert "⚠" in picker.advice.text()
    assert "Friday" in picker.advice.text()
    assert picker.accept_button.isEnabled()
    picker.field.setText("22 September 2006")
    assert picker.advice.text() == "Friday, 22 September 2006"


def test_a_month_is_enough_to_be_offered_the_days_that_can_be_meant(pick):
    picker = pick(FACTS)
    picker.field.setText("Sep 2006")
    assert (picker.calendar.yearShown(), picker.calendar.monthShown()) == (2006, 9)
    offered = [claim.split("\n")[0] for claim in claims(picker)][1:]
    assert offered == [f"{day} September 2006" for day in (1, 8, 15, 22, 29)]
    picker.calendar.showNextMonth()
    assert "6 October 2006\na Friday" in claims(picker)
    assert "22 September 2006\na Friday" not in claims(picker)


def test_what_is_no_date_cannot_be_set(pick):
    picker = pick(FACTS)
    picker.field.setText("32 September")
    assert not picker.accept_button.isEnabled()


@pytest.mark.parametrize(
    ("value", "basis", "words"),
    [("2015", "borrowed", "Do not borrow this date"), ("2015-06-30", "dateline", "Do not borrow this year")],
)
def test_a_borrowed_date_can_be_refused(pick, value, basis, words):
    borrowed = DocumentDate(PartialDate(value), basis, "as in another release", None, "lender")
    picker = pick(replace(FACTS, document_dates=(borrowed,)))
    buttons = picker.findChild(QDialogButtonBox).buttons()
    next(button for button in buttons if button.text() == words).click()
    assert picker.refused == "lender"


def test_the_readers_own_date_can_be_taken_away(pick):
    own = DocumentDate(PartialDate("2006-09-22"), "reader", "set by the reader")
    picker = pick(replace(FACTS, document_dates=(own,)))
    buttons = picker.findChild(QDialogButtonBox).buttons()
    next(button for button in buttons if button.text() == "Take my date away").click()
    assert picker.value() is None


def row(path: str, day: str | None) -> DocumentRow:
    return DocumentRow(path, path, path, day, None, "text", 100, 0.0, True)


def test_the_calendar_opens_where_the_files_beside_it_are(qtbot, theme):
    rows = [
        row("/scans/box-2/scan-1.pdf", "1998-02-03"),
        row("/scans/box-2/scan-9.pdf", "1998-05"),
        row("/scans/box-2/scan-10.pdf", None),
        row("/scans/box-3/scan-1.pdf", None),
        row("/news/today.txt", "2024-01-01"),
    ]
    assert neighbouring_day(rows, "/scans/box-2/scan-10.pdf") == date(1998, 5, 1)
    assert neighbouring_day(rows, "/scans/box-3/scan-1.pdf") == date(2024, 1, 1)
    assert neighbouring_day(rows[3:4], "/scans/box-3/scan-1.pdf") is None
    picker = DatePicker("A scan", TEXT, replace(FACTS, weekday=None), theme, near=date(1998, 5, 1))
    qtbot.addWidget(picker)
    assert (picker.calendar.yearShown(), picker.calendar.monthShown()) == (1998, 5)
    assert picker.value() is None
