"""The strip beside the scroll bar: where in the whole document the hits, meetings and shared passages stand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from .highlights import Mark
from .reading_pane import ReadingPane
from .theme import Theme

WIDTH = 16


class HitMap(QWidget):
    """Draws the marks of a reading pane over its whole length; a click scrolls the pane there."""

    def __init__(self, pane: ReadingPane, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hitMap")
        self.setAccessibleName("Where the marks stand in the document")
        self.setToolTip("Hits, meetings and shared passages in the whole document")
        self._pane = pane
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        pane.placeChanged.connect(self.update)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 100)

    def _rect(self, mark: Mark, length: int, left: float, width: float, least: float) -> QRectF:
        top = mark.start / length * self.height()
        return QRectF(left, top, width, max(least, (mark.end - mark.start) / length * self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("paper"))
        if self._pane.opened is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        length = max(1, self._pane.document().characterCount())
        first, last = self._pane.visible_share()
        view = QRectF(0, first * self.height(), WIDTH, max(8.0, (last - first) * self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("hover"))
        painter.drawRoundedRect(view, 3, 3)
        marks = self._pane.marks
        for mark in marks.reuse.all:
            painter.fillRect(self._rect(mark, length, 2, 3, 2), self._theme.color(mark.layer))
        if self._pane.followed is not None:
            for mark in marks.names.all:
                if mark.entity == self._pane.followed:
                    painter.fillRect(self._rect(mark, length, 6, 9, 2), self._theme.color(mark.layer))
        for mark in marks.hits.all:
            painter.fillRect(self._rect(mark, length, 6, 9, 2.5), self._theme.color("hit_line"))
        painter.setPen(QPen(self._theme.color("accent"), 1.5))
        painter.setBrush(self._theme.color("paper"))
        for mark in marks.meetings.all:
            top = min(self.height() - 7.0, mark.start / length * self.height())
            painter.drawEllipse(QRectF(8, top, 6, 6))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        share = max(0.0, min(1.0, event.position().y() / max(1, self.height())))
        bar = self._pane.verticalScrollBar()
        bar.setValue(round(share * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
