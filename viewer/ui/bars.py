"""What stands around a document's text: the legend of its marks, and bars that step through places."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from .highlights import BARS, NAME_LAYERS, REUSE_LAYERS, REUSE_NAMES, draw_bar, draw_underline
from .theme import TYPE_NAMES, UNDERLINES, Theme


class ElidedLabel(QLabel):
    """A label of one line that gives way when there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class Legend(QMenu):
    """The layers of marks, each with its form, to be switched."""

    changed = Signal(object)
    """The set of layers that show."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._boxes: dict[str, QCheckBox] = {}
        panel = QWidget()
        self._layout = QVBoxLayout(panel)
        self._layout.setContentsMargins(12, 10, 16, 10)
        self._layout.setSpacing(7)
        self._title("Names")
        for layer in NAME_LAYERS:
            self._add(layer, TYPE_NAMES[layer])
        self._title("In the text")
        self._add("date", "Dates")
        self._add("hit", "Search hits")
        self._add("meeting", "Meetings (ring at the right)")
        self._add("reuse", "Shared passages (bars at the left)")
        for kind in REUSE_LAYERS:
            row = QHBoxLayout()
            row.setContentsMargins(22, 0, 0, 0)
            row.setSpacing(8)
            sample = _Sample(kind, theme)
            row.addWidget(sample)
            label = QLabel(REUSE_NAMES[kind])
            label.setProperty("role", "muted")
            row.addWidget(label, 1)
            self._layout.addLayout(row)
        action = QWidgetAction(self)
        action.setDefaultWidget(panel)
        self.addAction(action)

    def _title(self, words: str) -> None:
        label = QLabel(words)
        label.setProperty("role", "heading")
        self._layout.addWidget(label)

    def _add(self, layer: str, words: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        box = QCheckBox(words)
        box.setChecked(True)
        box.toggled.connect(lambda _: self.changed.emit(self.shown()))
        self._boxes[layer] = box
        row.addWidget(box, 1)
        row.addWidget(_Sample(layer, self._theme))
        self._layout.addLayout(row)

    def shown(self) -> set[str]:
        """The layers that show."""
        return {layer for layer, box in self._boxes.items() if box.isChecked()}

    def set_shown(self, layers: set[str]) -> None:
        for layer, box in self._boxes.items():
            box.setChecked(layer in layers)


class _Sample(QWidget):
    """How a layer is drawn."""

    def __init__(self, layer: str, theme: Theme) -> None:
        super().__init__()
        self._layer = layer
        self._theme = theme
        self.setFixedSize(QSize(30, 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._layer in UNDERLINES:
            color = self._theme.color(self._layer)
            draw_underline(painter, UNDERLINES[self._layer], color, 2, 28, 11)
        elif self._layer in BARS:
            draw_bar(painter, self._theme, self._layer, QRectF(13, 1, 5, 14))
        elif self._layer == "hit":
            painter.fillRect(QRectF(2, 2, 26, 12), self._theme.color("hit"))
            painter.fillRect(QRectF(2, 13, 26, 2), self._theme.color("hit_line"))
        elif self._layer == "meeting":
            painter.setPen(self._theme.color("accent"))
            painter.drawEllipse(QRectF(11, 4, 8, 8))


class StepBar(QFrame):
    """A bar with a count and steps back and forth; closes with Esc."""

    stepped = Signal(bool)
    closed = Signal()

    def __init__(self, name: str, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 5, 8, 5)
        self.row.setSpacing(6)
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self._buttons: list[tuple[QToolButton, str]] = []
        self.row.addWidget(self.count)
        for icon, words, forward in (("up", f"Previous (Shift+{keys})", False), ("down", f"Next ({keys})", True)):
            button = self._button(icon, words)
            button.clicked.connect(lambda _=False, f=forward: self.stepped.emit(f))
        self._button("close", "Close (Esc)").clicked.connect(self.close_bar)
        theme.changed.connect(self._restyle)
        self.hide()

    def _button(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._theme.icon(icon))
        button.setToolTip(words)
        button.setAccessibleName(words)
        self._buttons.append((button, icon))
        self.row.addWidget(button)
        return button

    def _restyle(self) -> None:
        for button, icon in self._buttons:
            button.setIcon(self._theme.icon(icon))

    def close_bar(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)
