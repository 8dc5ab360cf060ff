"""The form of a meeting: what it is called, when, where and with whom it was."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from viewer.model.corrections import AddMeeting
from viewer.model.meetings import Status
from viewer.model.text import Passage

from .phrasing import STATUS_NAMES, date_text, typed_date


class DayField(QWidget):
    """A date as people type it, with what is understood of it."""

    changed = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(text)
        self.field.setAccessibleName("Date")
        self.field.setPlaceholderText("22 September 2006, 21–22 Sep 2017, May 2012 …")
        self.echo = QLabel()
        self.echo.setProperty("role", "muted")
        self.echo.setAccessibleName("What is understood of the date")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.field)
        layout.addWidget(self.echo)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._read)
        self._read()

    def _read(self) -> None:
        typed = self.field.text().strip()
        self.echo.setText(date_text(self.value()) if self.value() else "This is no date I understand" if typed else " ")
        self.changed.emit()

    def value(self) -> str | None:
        """EDTF; None while it is empty or cannot be understood."""
        return typed_date(self.field.text())

    def sound(self) -> bool:
        """Whether what stands there can be taken: a date, or nothing."""
        return not self.field.text().strip() or self.value() is not None


class MeetingForm(QDialog):
    """Asks what is known of a meeting that a passage tells of."""

    def __init__(self, quote: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("A meeting told of here")
        self.setObjectName("meetingForm")
        words = QLabel(quote if len(quote) <= 280 else quote[:279] + "…")
        words.setWordWrap(True)
        words.setProperty("role", "muted")
        self.name = QLineEdit()
        self.name.setPlaceholderText("talks on river traffic")
        self.day = DayField()
        self.place = QLineEdit()
        self.people = QLineEdit()
        self.people.setPlaceholderText("Anna Lindqvist; Karl Moser")
        self.status = QComboBox()
        for value, label in STATUS_NAMES.items():
            self.status.addItem(label, value)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        for label, field in (
            ("Name", self.name),
            ("When", self.day),
            ("Where", self.place),
            ("Who took part", self.people),
            ("It is", self.status),
        ):
            field.setAccessibleName(label)
            form.addRow(label, field)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.resize(480, self.sizeHint().height())
        self.name.textChanged.connect(self._check)
        self.day.changed.connect(self._check)
        self._check()

    def _check(self) -> None:
        complete = bool(self.name.text().strip()) and self.day.sound()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(complete)

    def meeting(self, passage: Passage) -> AddMeeting:
        """What the reader has filled in."""
        status: Status = self.status.currentData()
        people = tuple(name.strip() for name in self.people.text().split(";") if name.strip())
        name, place = " ".join(self.name.text().split()), " ".join(self.place.text().split())
        return AddMeeting(passage, name, self.day.value(), place or None, status, people)


def ask_meeting(passage: Passage, quote: str, parent: QWidget) -> AddMeeting | None:
    """A meeting that the reader adds by hand; None when the reader thinks better of it."""
    form = MeetingForm(" ".join(quote.split()), parent)
    return form.meeting(passage) if form.exec() == QDialog.DialogCode.Accepted else None


def ask_day(question: str, text: str, parent: QWidget) -> str | None:
    """EDTF of a date the reader types; None when the reader thinks better of it or leaves it empty."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("Communiqué")
    heading = QLabel(question)
    heading.setWordWrap(True)
    day = DayField(text)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    day.changed.connect(lambda: buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(day.sound()))
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(20, 18, 20, 16)
    layout.setSpacing(10)
    for part in (heading, day, buttons):
        layout.addWidget(part)
    dialog.resize(420, dialog.sizeHint().height())
    day.field.selectAll()
    return day.value() if dialog.exec() == QDialog.DialogCode.Accepted else None
