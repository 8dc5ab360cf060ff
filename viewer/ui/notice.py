"""What is said at the foot of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

SAID_FOR = 7000
"""Milliseconds that a notice stays, besides those for its letters."""
SAID_FOR_A_LETTER = 60


class Notice(QWidget):
    """A sentence at the foot of the window, with Undo or "Add again" where it can be taken back. Never in the way.

    What went well is said for a while, and longer while the pointer or the keyboard is there; what went wrong, and what
    can be taken back only here, stays until it is dismissed.
    """

    undoAsked = Signal()
    againAsked = Signal(list)
    """Paths of files that were removed from the library and are wanted back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = QLabel()
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.words.setAccessibleName("Notice")
        self.undo = QToolButton()
        self.undo.setText("Undo")
        self.undo.setProperty("role", "chip")
        self.undo.clicked.connect(self.undoAsked)
        self.again = QToolButton()
        self.again.setText("Add again")
        self.again.setProperty("role", "chip")
        self.again.clicked.connect(self._want_again)
        self._removed: list[str] = []
        close = QToolButton()
        close.setText("Dismiss")
        close.setProperty("role", "switch")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 10, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.undo)
        row.addWidget(self.again)
        row.addWidget(close)
        self._while = QTimer(self)
        self._while.setSingleShot(True)
        self._while.timeout.connect(self._fade)
        self.hide()

    def warn(self, sentence: str) -> None:
        """Says what went wrong."""
        self.say(sentence, False)
        self._while.stop()

    def say(self, sentence: str, undoable: bool, removed: Sequence[str] = ()) -> None:
        """`removed`: paths of files that can be added again."""
        self._while.stop()
        if not removed:
            self._while.start(SAID_FOR + SAID_FOR_A_LETTER * len(sentence))
        self._removed = list(removed)
        self.again.setVisible(bool(removed))
        self.words.setText(sentence)
        self.words.setToolTip(sentence)
        self.undo.setVisible(undoable)
        self.show()

    def _fade(self) -> None:
        focus = self.window().focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._while.start(SAID_FOR)
        else:
            self.hide()

    def _want_again(self) -> None:
        self.hide()
        self.againAsked.emit(self._removed)
