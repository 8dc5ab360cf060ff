"""What the window asks the reader: files to add, a date, a correction, where to export to, whether to erase.

What a question needs is imported when it is asked, not before the window shows.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from viewer.model.corrections import AddMeeting, Correction, RefuseBorrowedDate, SetDocumentDate
from viewer.model.meetings import Meeting
from viewer.model.text import DocumentId

from .agreements import CORRECTIONS, AgreementModel
from .bridge import LibraryReads
from .desk import Desk, Goal, Opened
from .entities import EntityModel
from .phrasing import counted
from .theme import Theme
from .timeline import TimelineModel


class Asking(QObject):
    """Dialogs over one window. Nothing is asked that undo could mend instead."""

    pathsChosen = Signal(list)
    eraseConfirmed = Signal()
    meetingAdded = Signal(object)
    """The AddMeeting of a meeting that the reader has just added."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        reads: LibraryReads,
        theme: Theme,
        entities: EntityModel,
        timeline: TimelineModel,
        agreements: AgreementModel,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._reads = reads
        self._theme = theme
        self._entities = entities
        self._timeline = timeline
        self._agreements = agreements

    def files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self._window, "Add documents")
        if chosen:
            self.pathsChosen.emit(chosen)

    def folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._window, "Add all documents of a folder")
        if chosen:
            self.pathsChosen.emit([chosen])

    def date(self, suggested: str | None = None) -> None:
        """Asks for the open document's date."""
        opened = self._desk.open
        if opened is None:
            return
        from .date_picker import DatePicker, neighbouring_day

        document, text = opened.document.document.id, opened.document.document.text
        near = neighbouring_day(self._desk.lists.rows, document)
        title = self._desk.lists.titles.get(document) or _title(opened)
        picker = DatePicker(title, text, opened.document.facts, self._theme, suggested, near, self._window)

        def take() -> None:
            if picker.refused is not None:
                self._desk.correct(RefuseBorrowedDate(document, picker.refused))
            else:
                self._desk.correct(SetDocumentDate(document, picker.value()))

        picker.accepted.connect(take)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.open()

    def date_of(self, document: DocumentId) -> None:
        """Opens a document, then asks for its date."""
        if self._desk.open is not None and self._desk.open.document.document.id == document:
            self.date()
            return
        # A queued turn later, when the document shows.
        self._desk.documentReady.connect(
            lambda *_: QTimer.singleShot(0, self.date), Qt.ConnectionType.SingleShotConnection
        )
        self._desk.show(document, Goal())

    def correction(self, what: str, subject: Any) -> None:
        """Asks what is right about a name, or about a passage of the text."""
        from .correcting import agreement_correction, name_correction

        if what == "date":
            self.date(subject[1])
        elif what == "add meeting":
            self.meeting(what, subject)
        elif what in CORRECTIONS:
            known = self._agreements.everything
            name = next((one.name for one in known if subject in one.sources), None) or self._desk.quote(subject)
            self._make(agreement_correction(what, subject, name, known, self._window), name)
        else:
            named, desk = self._entities.everything, self._desk
            made = name_correction(what, subject, named, desk.mention_of, desk.surfaces_of, self._window)
            self._make(made, subject[2] if what != "mark" else None)

    def _make(self, made: Correction | None, name: str | None) -> None:
        """Makes a correction, which is told of by the name of what it corrects."""
        if made is not None:
            from viewer.labels import label_of

            from .correcting import corrected_mention

            named = {corrected_mention(made): name} if name else {}
            quote = self._desk.quote
            self._desk.correct(made, label_of(made, lambda _: "", lambda p: named.get(p) or quote(p)))

    def meeting(self, what: str, subject: Any) -> None:
        """Asks what is right about a meeting."""
        from .correcting import meeting_correction

        meetings = self._shown()
        titles = self._desk.lists.titles
        made = meeting_correction(
            what, subject, meetings, lambda d: titles.get(d, "another document"), self._desk.quote, self._window
        )
        if isinstance(made, AddMeeting):
            self.meetingAdded.emit(made)
        self._desk.correct(made)

    def export(self) -> None:
        """Asks for a file, and writes the meetings that are shown."""
        from .exporting import FORMATS, PROPOSED, export_meetings, kind_of

        meetings = self._shown()
        filters = ";;".join(words for words, _ in FORMATS)
        path, chosen = QFileDialog.getSaveFileName(self._window, "Export the timeline shown", PROPOSED, filters)
        if not path:
            return
        kind, path = kind_of(path, chosen)
        self._reads.ask(
            "export",
            lambda library: export_meetings(library, meetings, kind, path),
            lambda told: self._desk.said.emit(f"{told} written to {path}", False),
        )

    def erase(self, documents: int) -> None:
        answer = QMessageBox.question(
            self._window,
            "Erase this library?",
            f"{counted(documents, 'document')}, what was found in them and your corrections will be erased. "
            "The files they came from stay where they are.",
            QMessageBox.StandardButton.Cancel | QMessageBox.StandardButton.Yes,
            QMessageBox.StandardButton.Cancel,
        )
        if answer == QMessageBox.StandardButton.Yes:
            self.eraseConfirmed.emit()

    def _shown(self) -> list[Meeting]:
        return [entry.meeting for entry in self._timeline.entries()]


def _title(opened: Opened) -> str:
    document, title = opened.document.document, opened.document.facts.structure.title
    words = document.text[title.start : title.end] if title is not None else document.title or document.path
    return " ".join(words.split())
