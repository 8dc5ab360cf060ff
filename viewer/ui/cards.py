"""How an entry of the timeline is drawn: a rail of years at the left, a card for each meeting."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from .entries import ENTRY
from .phrasing import STATUS_NAMES
from .theme import Theme

RAIL = 21
"""Where the rail runs, pixels from the left."""
LEFT = 40
RIGHT = 16
HEADING = 38
PADDING = 10


class MeetingCards(QStyledItemDelegate):
    """Paints timeline entries; every colour has a form beside it (hollow dot, dashed dot, a word)."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def _set_fonts(self) -> None:
        self._name = self._theme.interface_font(10.5, QFont.Weight.DemiBold)
        self._small = self._theme.interface_font(9)
        self._date = self._theme.interface_font(9, QFont.Weight.DemiBold)
        self._year = self._theme.interface_font(14, QFont.Weight.DemiBold)
        self._quote = self._theme.reading_font(9.5)
        self._quote.setPointSizeF(9.5)
        self._heights = {
            "name": QFontMetrics(self._name).height() + 2,
            "small": QFontMetrics(self._small).height() + 3,
            "quote": QFontMetrics(self._quote).height() + 2,
        }
        self._widths: dict[str, int] = {}
        self._who_widths: dict[str, int] = {}

    def _name_lines(self, name: str, width: int) -> int:
        if name not in self._widths:
            self._widths[name] = QFontMetrics(self._name).horizontalAdvance(name)
        return 1 if self._widths[name] <= width else 2

    def _who_lines(self, who: str, width: int) -> int:
        if not who:
            return 0
        if who not in self._who_widths:
            self._who_widths[who] = QFontMetrics(self._small).horizontalAdvance(who)
        return 1 if self._who_widths[who] <= width else 2

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry = index.data(ENTRY)
        available = self._view.width() - 12
        if entry is None:
            return QSize(available, 40)
        small = self._heights["small"]
        height = PADDING * 2 + small + 2
        height += self._heights["name"] * self._name_lines(entry.name, available - LEFT - RIGHT - 2)
        height += small * (
            bool(entry.where) + self._who_lines(entry.who, available - LEFT - RIGHT - 2) + bool(entry.foot)
        )
        if entry.outcome:
            height += self._heights["quote"] * 2 + 3
        if entry.heads_year:
            height += HEADING
        return QSize(available, height + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry = index.data(ENTRY)
        if entry is None:
            return
        theme = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect)
        state = option.state
        rail = QPen(theme.color("line"), 2)
        painter.setPen(rail)
        top_of_rail = box.top() if index.row() else box.top() + HEADING + PADDING
        painter.drawLine(box.left() + RAIL, top_of_rail, box.left() + RAIL, box.bottom() + 1)
        if entry.heads_year:
            painter.setFont(self._year)
            metrics = QFontMetrics(self._year)
            where = QRect(box.left() + 10, box.top() + 8, metrics.horizontalAdvance(entry.year) + 12, HEADING - 10)
            painter.fillRect(where, theme.color("chrome"))
            painter.setPen(theme.color("text"))
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, entry.year)
            box.setTop(box.top() + HEADING)
        card = QRectF(box.adjusted(LEFT - 8, 2, -6, -2))
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QPen(theme.color("accent" if selected else "line"), 1.3 if selected else 1))
        ground = "chrome" if entry.faint else "paper"
        painter.setBrush(theme.color("selected" if selected else "hover" if hovered else ground))
        painter.drawRoundedRect(card, 9, 9)
        small = self._heights["small"]
        x, width = box.left() + LEFT + 2, box.width() - LEFT - RIGHT - 2
        y = box.top() + PADDING
        self._dot(painter, QPointF(box.left() + RAIL, y + small / 2), entry.hollow, entry.soft)
        status = STATUS_NAMES[entry.meeting.status] if entry.meeting.status != "held" else ""
        painter.setFont(self._date)
        painter.setPen(theme.color("accent"))
        reserve = QFontMetrics(self._small).horizontalAdvance(status) + 10 if status else 0
        self._line(painter, QRect(x, y, width - reserve, small), entry.date)
        if status:
            painter.setFont(self._small)
            painter.setPen(theme.color("muted"))
            painter.drawText(
                QRect(x, y, width, small), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, status
            )
        y += small + 2
        lines = self._name_lines(entry.name, self._view.width() - 12 - LEFT - RIGHT - 2)
        painter.setPen(theme.color("muted" if entry.faint else "text"))
        self._wrapped(painter, self._name, entry.name, x, y, width, lines, self._heights["name"])
        y += self._heights["name"] * lines
        painter.setFont(self._small)
        if entry.where:
            painter.setPen(theme.color("muted"))
            self._line(painter, QRect(x, y, width, small), entry.where)
            y += small
        if entry.who:
            painter.setPen(theme.color("text"))
            lines = self._who_lines(entry.who, self._view.width() - 12 - LEFT - RIGHT - 2)
            self._wrapped(painter, self._small, entry.who, x, y, width, lines, small)
            y += small * lines
        if entry.outcome:
            painter.setPen(theme.color("text"))
            y += 2
            self._wrapped(painter, self._quote, entry.outcome, x, y, width, 2, self._heights["quote"])
            y += self._heights["quote"] * 2 + 1
        if entry.foot:
            painter.setFont(self._small)
            painter.setPen(theme.color("muted"))
            self._line(painter, QRect(x, y, width, small), entry.foot)
        painter.restore()

    def _dot(self, painter: QPainter, center: QPointF, hollow: bool, soft: bool) -> None:
        color = self._theme.color("accent")
        pen = QPen(color, 2)
        if soft:
            pen.setDashPattern([1.2, 1.2])
        painter.setBrush(self._theme.color("chrome"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(center, 8, 8)
        painter.setPen(pen)
        if not hollow and not soft:
            painter.setBrush(color)
        elif soft and not hollow:
            painter.setBrush(self._theme.color("accent", 90))
        painter.drawEllipse(center, 5, 5)

    def _line(self, painter: QPainter, rect: QRect, text: str) -> None:
        shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _wrapped(
        self, painter: QPainter, font: QFont, text: str, x: int, y: int, width: int, lines: int, step: int
    ) -> None:
        """Draws up to `lines` lines; the last is elided if the text goes on."""
        painter.setFont(font)
        layout = QTextLayout(text[:400], font)
        layout.setTextOption(QTextOption())
        layout.beginLayout()
        start = 0
        metrics = QFontMetrics(font)
        for number in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            start = line.textStart()
            part = text[start : start + line.textLength()]
            if number == lines - 1 and start + line.textLength() < len(text):
                part = metrics.elidedText(text[start : start + 200], Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(x, y + number * step, width, step), Qt.AlignmentFlag.AlignVCenter, part.rstrip())
        layout.endLayout()
