"""How an entry of the timeline is drawn: a rail of years at the left, a card for each meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from viewer.model.text import DocumentId, Passage

from .entries import ENTRY, TimelineEntry
from .grown_card import Line, Style, grown_card
from .phrasing import STATUS_NAMES
from .text_widths import TextWidths
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
        self.titles: Mapping[DocumentId, str] = {}
        """What the documents are called that sources lie in."""
        self.grown = ""
        """The meeting whose card says all that is known."""
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def _set_fonts(self) -> None:
        self._name = self._theme.interface_font(10.5, QFont.Weight.DemiBold)
        self._small = self._theme.interface_font(9)
        self._date = self._theme.interface_font(9, QFont.Weight.DemiBold)
        self._year = self._theme.interface_font(14, QFont.Weight.DemiBold)
        self._quote = self._theme.reading_font(9.5)
        self._quote.setPointSizeF(9.5)
        self._fonts: dict[Style, QFont] = {
            "name": self._name, "small": self._small, "date": self._date, "quote": self._quote
        }  # fmt: skip
        self._heights: dict[Style, int] = {
            "name": QFontMetrics(self._name).height() + 2,
            "small": QFontMetrics(self._small).height() + 3,
            "date": QFontMetrics(self._small).height() + 3,
            "quote": QFontMetrics(self._quote).height() + 2,
        }
        self._known: dict[str, tuple[TimelineEntry, int]] = {}
        """Heights of small cards at the width measured last: most entries stay what they are."""
        self._known_for = -1
        self._name_widths, self._small_widths = TextWidths(self._name), TextWidths(self._small)

    def _name_lines(self, name: str, width: int) -> int:
        return 1 if self._name_widths.fits(name, width) else 2

    def _who_lines(self, who: str, width: int) -> int:
        return 0 if not who else 1 if self._small_widths.fits(who, width) else 2

    def height(self, entry: TimelineEntry, width: int) -> int:
        """Pixels that an entry's card takes in a view this wide."""
        room = width - LEFT - RIGHT - 2
        small = self._heights["small"]
        height = PADDING * 2 + small + 6 + (HEADING if entry.heads_year else 0)
        if entry.meeting.id == self.grown:
            return height + grown_card(entry, self.titles, self._fonts, self._heights, 0, room)[1]
        if width != self._known_for:
            self._known_for = width
            self._known.clear()
        known = self._known.get(entry.meeting.id)
        if known is not None and known[0] is entry:
            return known[1]
        height += self._heights["name"] * self._name_lines(entry.name, room)
        height += small * (bool(entry.where) + self._who_lines(entry.who, room) + bool(entry.foot))
        height += self._heights["quote"] * 2 + 3 if entry.outcome else 0
        self._known[entry.meeting.id] = entry, height
        return height

    def source_at(self, entry: TimelineEntry, rect: QRect, point: QPoint) -> Passage | None:
        """The passage that a click on the grown card in `rect` opens."""
        if entry.meeting.id != self.grown:
            return None
        box = self._body(entry, rect)
        return next((line.source for line in self._lines(entry, box)[0] if line.rect.contains(point)), None)

    def _body(self, entry: TimelineEntry, rect: QRect) -> QRect:
        """What lies below the year's heading."""
        return rect.adjusted(0, HEADING if entry.heads_year else 0, 0, 0)

    def _lines(self, entry: TimelineEntry, box: QRect) -> tuple[list[Line], int]:
        lines, height = grown_card(
            entry, self.titles, self._fonts, self._heights, box.left() + LEFT + 2, box.width() - LEFT - RIGHT - 2
        )
        top = box.top() + PADDING + self._heights["small"] + 2
        return [replace(line, rect=line.rect.translated(0, top)) for line in lines], height

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
        box = self._body(entry, box)
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
        reserve = self._small_widths.width(status) + 10 if status else 0
        self._line(painter, QRect(x, y, width - reserve, small), entry.date)
        if status:
            painter.setFont(self._small)
            painter.setPen(theme.color("muted"))
            painter.drawText(
                QRect(x, y, width, small), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, status
            )
        y += small + 2
        if entry.meeting.id == self.grown:
            for line in self._lines(entry, box)[0]:
                painter.setFont(self._fonts[line.style])
                painter.setPen(theme.color(line.token))
                painter.drawText(line.rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line.text)
            painter.restore()
            return
        lines = self._name_lines(entry.name, width)
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
            lines = self._who_lines(entry.who, width)
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
