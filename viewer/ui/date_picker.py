"""The day a document is of: what speaks for which day, and the reader's own choice."""

from __future__ import annotations

import datetime
import re
from calendar import monthcalendar
from collections.abc import Sequence

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.model.dates import PartialDate
from viewer.model.text import DocumentId
from viewer.model.understanding import DocumentFacts, DocumentRow

from .phrasing import WEEKDAYS, date_text, typed_date, weekday_name
from .theme import Theme


class DatePicker(QDialog):
    """Asks for a document's date. `value()` is EDTF; None takes the reader's date away."""

    def __init__(
        self,
        title: str,
        text: str,
        facts: DocumentFacts,
        theme: Theme,
        suggested: str | None = None,
        near: datetime.date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Date of the document")
        self.setObjectName("datePicker")
        self._text = text
        self._facts = facts
        self._theme = theme
        self._cleared = False
        self.refused: DocumentId | None = None
        """The document whose date is not to be borrowed, when the reader says so."""
        heading = QLabel(title)
        heading.setWordWrap(True)
        heading.setProperty("role", "heading")
        self.claims = QListWidget()
        self.claims.setAccessibleName("Days that speak for themselves")
        self.claims.setWordWrap(True)
        self.claims.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.claims.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.claims.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        for claim in facts.document_dates:
            self._add_claim(claim.value.edtf, claim.reason)
        self._offer_weekdays()
        self._settled = self.claims.count()
        """Rows of the list that stay; those of the month that is looked at follow."""
        self.field = QLineEdit()
        self.field.setAccessibleName("Day, month or year")
        self.field.setPlaceholderText("22 September 2006, Sep 2006, 2006 …")
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("Calendar")
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setGridVisible(False)
        for name, icon, words in (
            ("qt_calendar_prevmonth", "back", "Previous month"),
            ("qt_calendar_nextmonth", "forward", "Next month"),
        ):
            button = self.calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(theme.icon(icon))
                button.setAccessibleName(words)
                button.setToolTip(words)
        plain = QTextCharFormat()
        plain.setForeground(theme.color("text"))
        if facts.weekday is not None:
            plain.setFontWeight(QFont.Weight.Bold)
        quiet = QTextCharFormat()
        quiet.setForeground(theme.color("muted"))
        for number, day in enumerate(
            (
                Qt.DayOfWeek.Monday,
                Qt.DayOfWeek.Tuesday,
                Qt.DayOfWeek.Wednesday,
                Qt.DayOfWeek.Thursday,
                Qt.DayOfWeek.Friday,
                Qt.DayOfWeek.Saturday,
                Qt.DayOfWeek.Sunday,
            )
        ):
            fits = facts.weekday is None or facts.weekday == number
            self.calendar.setWeekdayTextFormat(day, plain if fits else quiet)
        self.advice = QLabel()
        self.advice.setWordWrap(True)
        self.advice.setAccessibleName("What speaks against this day")
        self.advice.setMinimumHeight(40)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.accept_button.setText("Set date")
        if any(claim.basis == "reader" for claim in facts.document_dates):
            clear = buttons.addButton("Take my date away", QDialogButtonBox.ButtonRole.ResetRole)
            clear.clicked.connect(self._clear)
        borrowed = next((claim for claim in facts.document_dates[:1] if claim.document is not None), None)
        if borrowed is not None:
            words = "Do not borrow this date" if borrowed.basis == "borrowed" else "Do not borrow this year"
            refuse = buttons.addButton(words, QDialogButtonBox.ButtonRole.ResetRole)
            refuse.clicked.connect(lambda: self._refuse(borrowed.document))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        left = QVBoxLayout()
        left.addWidget(QLabel("What speaks for which day"))
        left.addWidget(self.claims)
        right = QVBoxLayout()
        right.addWidget(self.field)
        right.addWidget(self.calendar)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addLayout(columns)
        layout.addWidget(self.advice)
        layout.addWidget(buttons)
        if parent is not None:
            self.resize(min(640, parent.width() - 20), min(460, parent.height() - 20))
        self.claims.itemClicked.connect(self._take_claim)
        self.claims.itemActivated.connect(self._take_claim)
        self.field.textChanged.connect(self._weigh)
        self.calendar.clicked.connect(self._take_day)
        self.calendar.activated.connect(self._take_day)
        self.calendar.currentPageChanged.connect(self._offer_month)
        start = suggested or (facts.document_dates[0].value.edtf if facts.document_dates else None)
        self.field.setText(date_text(start) if start else "")
        if start is None and near is not None:
            self.calendar.setCurrentPage(near.year, near.month)
        self._weigh()
        self.field.setFocus()
        self.field.selectAll()

    def _add_claim(self, edtf: str, reason: str) -> None:
        entry = QListWidgetItem(f"{date_text(edtf)}\n{reason}")
        entry.setData(Qt.ItemDataRole.UserRole, edtf)
        self.claims.addItem(entry)

    def _offer_weekdays(self) -> None:
        """Days of the implied weekday near the days the text and its file speak of."""
        if self._facts.weekday is None:
            if not self._facts.document_dates:
                entry = QListWidgetItem("Nothing in the text or the file gives a day")
                entry.setFlags(Qt.ItemFlag.NoItemFlags)
                self.claims.addItem(entry)
            return
        name = WEEKDAYS[self._facts.weekday]
        entry = QListWidgetItem(f"A {name}\n{self._facts.weekday_reason}")
        entry.setFlags(Qt.ItemFlag.NoItemFlags)
        self.claims.addItem(entry)
        for day in near_weekdays(self._facts):
            self._add_claim(day.isoformat(), f"the {name} nearest to a day the text names")

    def _offer_month(self, year: int, month: int) -> None:
        """The days of the implied weekday in the month that the calendar shows."""
        weekday = self._facts.weekday
        if weekday is None:
            return
        while self.claims.count() > self._settled:
            self.claims.takeItem(self._settled)
        known = {self.claims.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self._settled)}
        for week in monthcalendar(year, month):
            day = f"{year:04}-{month:02}-{week[weekday]:02}"
            if week[weekday] and day not in known:
                self._add_claim(day, f"a {WEEKDAYS[weekday]}")

    def _take_claim(self, entry: QListWidgetItem) -> None:
        edtf = entry.data(Qt.ItemDataRole.UserRole)
        if edtf:
            self.field.setText(date_text(edtf))

    def _take_day(self, day: QDate) -> None:
        self.field.setText(date_text(datetime.date(day.year(), day.month(), day.day()).isoformat()))

    def _refuse(self, lender: DocumentId | None) -> None:
        self.refused = lender
        self.accept()

    def _clear(self) -> None:
        self._cleared = True
        self.accept()

    def _weigh(self) -> None:
        """Says what the typed day is, and warns when the text speaks against it."""
        value = typed_date(self.field.text())
        self.accept_button.setEnabled(value is not None)
        words, token = "", "muted"
        if value is None:
            words = "Write a day, a month or a year." if self.field.text().strip() else ""
        else:
            typed = PartialDate(value)
            day, first = typed.as_day(), typed.first_day()
            words = date_text(value)
            if day is None and first is not None:
                self.calendar.setCurrentPage(first.year, first.month)
            if day is not None:
                words = f"{weekday_name(day)}, {words}"
                quiet = self.calendar.blockSignals(True)
                self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
                self.calendar.blockSignals(quiet)
                # The grammar of dates takes a while to compile; only who sets a date waits for it.
                from viewer.analysis.dates.document_date import why_unfit

                against = why_unfit(day, self._text, self._facts.structure)
                if against is not None:
                    words, token = f"⚠ {against}", "warning"
        self.advice.setText(words)
        self.advice.setStyleSheet(f"color: {getattr(self._theme.palette, token)}")

    def value(self) -> str | None:
        """The chosen date as EDTF; None after "Take my date away"."""
        return None if self._cleared else typed_date(self.field.text())


def neighbouring_day(rows: Sequence[DocumentRow], document: DocumentId) -> datetime.date | None:
    """The day of the nearest dated file in the folder, by the order of names; else the latest of all documents."""
    here = next((row for row in rows if row.id == document), None)
    days = {row.id: day for row in rows if row.date and (day := PartialDate(row.date).first_day())}
    if here is None or not days:
        return None
    folder = here.path.replace("\\", "/").rpartition("/")[0]
    beside = sorted((row for row in rows if row.path.replace("\\", "/").rpartition("/")[0] == folder), key=_by_name)
    place = beside.index(here)
    dated = [n for n, row in enumerate(beside) if row.id in days]
    if dated:
        return days[beside[min(dated, key=lambda n: (abs(n - place), n))].id]
    return max(days.values())


def _by_name(row: DocumentRow) -> tuple[list[tuple[int, str]], DocumentId]:
    """Names with numbers by number: "scan-9" before "scan-10"."""
    words = re.findall(r"\d+|\D+", row.path.casefold())
    return [(int(word), "") if word.isdecimal() else (-1, word) for word in words], row.id


def near_weekdays(facts: DocumentFacts) -> list[datetime.date]:
    """Up to five days of the implied weekday, each the nearest to a day that the text or the file names."""
    if facts.weekday is None:
        return []
    named = [claim.value.as_day() for claim in facts.document_dates]
    named += [date.value.as_day() for date in facts.dates if date.value is not None]
    result: list[datetime.date] = []
    for day in named:
        if day is not None:
            shift = (facts.weekday - day.weekday() + 3) % 7 - 3
            near = day + datetime.timedelta(days=shift)
            if near not in result:
                result.append(near)
    return result[:5]
