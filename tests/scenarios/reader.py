"""A reader at the real window: what a person does and sees, in plain words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from viewer.app import Program
from viewer.ui.entries import TimelineEntry
from viewer.ui.theme import Theme

PATIENCE = 60_000
"""Milliseconds to wait for what the worker does; its first understanding loads a model."""


class Reader:
    """Starts, uses and quits the program on one library."""

    def __init__(self, qtbot, folder: Path, theme: Theme) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.theme = theme
        self.program: Program | None = None

    def start(self) -> None:
        self.open()
        self.until(lambda: self.program.reads.library is not None)
        self.settle()

    def open(self) -> None:
        """Starts the program, whether or not the library can be opened."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.program = Program(self.folder, self.theme)
        self.window.resize(1280, 800)
        self._idle = False
        self.program.bridge.idle.connect(lambda: setattr(self, "_idle", True))
        self.program.show()

    def quit(self) -> None:
        if self.program is not None:
            self.window.close()
            self.program.stop()
            self.window.deleteLater()
            self.program = None

    @property
    def window(self):
        assert self.program is not None
        return self.program.window

    @property
    def parts(self):
        return self.window.parts

    @property
    def pane(self):
        return self.parts.document_view.pane

    def part(self, name: str) -> QWidget:
        """A part of the window by its object name."""
        found = self.window.findChild(QWidget, name)
        assert found is not None, name
        return found

    def until(self, condition) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE)

    def settle(self) -> None:
        """Waits until nothing is asked of the library and no search is on its way."""
        self.until(lambda: not self.window.busy())

    # Doing

    def drop(self, *paths: Path) -> None:
        """Drops files or folders on the window, and waits until they are understood."""
        self._idle = False
        answered = []
        self.program.bridge.added.connect(answered.append)
        self.program.bridge.failed.connect(answered.append)
        self.program.bridge.unchanged.connect(answered.append)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at, actions = QPointF(300, 300), Qt.DropAction.CopyAction
        button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(at.toPoint(), actions, mime, button, keys)
        QApplication.sendEvent(self.window, enter)
        assert enter.isAccepted()
        assert self.window.cue.isVisible()
        QApplication.sendEvent(self.window, QDropEvent(at, actions, mime, button, keys))
        assert not self.window.cue.isVisible()
        self.until(lambda: bool(answered) and self._idle)
        self.settle()

    def search(self, words: str) -> None:
        """Types into the search field and waits for the answer."""
        field = self.part("searchField")
        field.setFocus()
        field.selectAll()
        echo = self.parts.search_bar.echo
        echo.setText("waiting")
        if words:
            self.qtbot.keyClicks(field, words)
        else:
            self.qtbot.keyClick(field, Qt.Key.Key_Delete)
        # On the way every few letters may have been answered; it is the whole that counts.
        self.until(lambda: echo.text() != "waiting" and self.window.desk.query.strip() == words.strip())
        self.settle()

    def press(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier, into: QWidget | None = None) -> None:
        self.qtbot.keyClick(into or self.window, key, modifiers)

    def command(self, name: str) -> None:
        self.window.commands[name].trigger()

    def click_entry(self, entry: TimelineEntry) -> None:
        """Clicks a card of the timeline."""
        view = self.part("timelineView")
        row = self.parts.timeline_model.row_of(entry.meeting.id)
        index = self.parts.timeline_model.index(row)
        view.scrollTo(index)
        place = view.visualRect(index).center()
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
        self.settle()

    def open_title(self, beginning: str) -> None:
        """Opens a document of the list by clicking it."""
        row = self.titles().index(next(t for t in self.titles() if t.startswith(beginning)))
        view = self.part("resultView")
        index = view.model().index(row)
        view.scrollTo(index)
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
        self.settle()
        self.until(lambda: self.open_text().startswith(beginning[:10]) or self.title().startswith(beginning))

    def undo(self) -> None:
        with self.qtbot.waitSignal(self.program.bridge.corrected, timeout=PATIENCE):
            self.command("undo")
        self.rest()

    def correct(self, do) -> None:
        """Does something that corrects, and waits until the correction shows."""
        self._idle = False
        with self.qtbot.waitSignal(self.program.bridge.corrected, timeout=PATIENCE):
            do()
        self.rest()

    def rest(self) -> None:
        """Waits until the worker has nothing left to do and everything it did shows."""
        self.until(lambda: self._idle)
        self.settle()

    # Seeing

    def titles(self) -> list[str]:
        model = self.part("resultView").model()
        return [model.index(row).data() for row in range(model.rowCount())]

    def entries(self) -> list[TimelineEntry]:
        return list(self.parts.timeline_model.entries())

    def entry(self, words: str) -> TimelineEntry:
        """The entry whose name holds these words."""
        found = [entry for entry in self.entries() if words in entry.meeting.name]
        assert found, [entry.meeting.name for entry in self.entries()]
        return found[0]

    def selected(self) -> str:
        """The selected text of the document pane."""
        return self.pane.textCursor().selectedText()

    def title(self) -> str:
        return self.parts.document_view.title.text()

    def open_text(self) -> str:
        return self.pane.toPlainText()

    def notice(self) -> str:
        return self.parts.notice.words.text()
