"""How the list of shared passages is drawn: documents as headings, passages with the bar of their kind."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from viewer.model.reuse import Reuse

from .grouped import MEMBER
from .highlights import draw_bar
from .theme import Theme

MOST_LINES = 3


class ReuseRows(QStyledItemDelegate):
    """Wraps what the list says instead of cutting it off."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        rows = self._rows(index, self._width(index))
        return QSize(120, sum(step for _, _, step in rows) + (24 if index.data(MEMBER) is None else 12))

    def _width(self, index: QModelIndex | QPersistentModelIndex) -> int:
        room = self._view.viewport().width() - 14
        indent = self._view.indentation()
        return max(60, room - (indent + 4 if index.data(MEMBER) is None else 2 * indent + 20))

    def _rows(self, index: QModelIndex | QPersistentModelIndex, width: int) -> list[tuple[QFont, str, int]]:
        """(font, text, height) of each line."""
        text = str(index.data() or "")
        member = index.data(MEMBER) is not None
        rows: list[tuple[QFont, str, int]] = []
        for number, paragraph in enumerate(text.split("\n")):
            if member:
                font = self._theme.interface_font(9.5)
            else:
                font = self._theme.interface_font(10 if number == 0 else 9)
                font.setWeight(QFont.Weight.DemiBold if number == 0 else QFont.Weight.Normal)
            step = QFontMetrics(font).height() + 2
            rows.extend((font, line, step) for line in _lines(paragraph, font, width))
        return rows

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._theme
        box = QRect(option.rect)
        member = index.data(MEMBER)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        card = QRectF(box.adjusted(0, 1, -8, -1))
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected" if state & QStyle.StateFlag.State_Selected else "hover"))
            painter.drawRoundedRect(card, 7, 7)
        elif member is None and index.row():
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(box.left(), box.top()), QPointF(box.right() - 12, box.top()))
        x, y = box.left() + (4 if member is None else 18), box.top() + (14 if member is None else 6)
        rows = self._rows(index, self._width(index))
        if isinstance(member, Reuse):
            height = sum(step for _, _, step in rows)
            draw_bar(painter, theme, member.kind, QRectF(box.left() + 7, y + 1, 4, height - 2))
        heading = rows[0][0] if rows else None
        for font, text, step in rows:
            painter.setFont(font)
            painter.setPen(theme.color("text" if member is not None or font == heading else "muted"))
            painter.drawText(QRect(x, y, box.right() - x, step), Qt.AlignmentFlag.AlignVCenter, text)
            y += step
        painter.restore()


def _lines(text: str, font: QFont, width: int) -> list[str]:
    """A paragraph in at most three lines, the last cut off with an ellipsis."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < MOST_LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        last = len(lines) == MOST_LINES - 1 and start + length < len(text)
        rest = text[start : start + 200] if last else text[start : start + length]
        lines.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width) if last else rest.rstrip())
    layout.endLayout()
    return lines or [""]
