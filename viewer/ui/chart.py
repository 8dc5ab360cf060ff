"""The timeline as a chart: from decades to days, dense spans clustered, agreements as bars below.

Everything that shows is found by bisection in sorted arrays at paint time, so a chart of 20,000 meetings costs no more
than one of 200. The list of the timeline says the same in words, for screen readers.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from viewer.model.meetings import Instrument, Meeting

from .agreements import told_of
from .entries import TimelineEntry, rich_tip, tip
from .phrasing import date_text
from .placing import Ground, placed_entries
from .scales import periods, ticks
from .theme import Theme
from .timeline import TimelineModel

AXIS = 30
BAR = 17
STRETCHED = 3
"""A few stray entries may stretch the chart so much at most; if more, it begins without them."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A point, a bar, or a cluster of entries, or the bar of an agreement, and where it lies."""

    rect: QRectF
    entries: tuple[TimelineEntry, ...]
    instrument: Instrument | None = None


class TimelineChart(QWidget):
    """A zoomable chart of the model's entries. Arrow keys walk it, + and − zoom, Enter opens the sentence."""

    opened = Signal(object)
    """The Meeting whose sentence is wanted."""
    passageWanted = Signal(object)
    """A Passage that names an agreement whose bar was clicked."""
    menuAsked = Signal(object, object)
    """(Meeting, global position): its context menu is wanted."""

    def __init__(self, model: TimelineModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timelineChart")
        self.setAccessibleName("Chart of meetings over time")
        self.setAccessibleDescription("The same meetings as the timeline's list. Left and right walk, + and − zoom.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._model = model
        self._theme = theme
        self._entries: list[TimelineEntry] = []
        self._middles: list[float] = []
        self._current = -1
        self._fitted = True
        self._whole = False
        """Whether it was fitted to the whole span, stray entries and all."""
        self._left = 0.0
        """Ordinal of the day at the left edge."""
        self._scale = 1.0
        """Pixels a day."""
        self.drawn: list[Drawn] = []
        """What shows since the last paint."""
        self._dragged: tuple[float, float] | None = None
        self._moved = False
        self._looked_at = ("", 0)
        """The agreement last clicked, and which of its places was opened."""
        self._outdated = True
        """Whether the model has changed since the entries were taken over: that waits until they are to be seen."""
        self._sought = ""
        """The meeting that was last to be shown while the chart was not in sight."""
        for told in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            told.connect(self._outdate)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(360, 420)

    def _outdate(self) -> None:
        self._outdated = True
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        sought, self._sought = self._sought, ""
        if sought:
            self.show_meeting(sought)

    def _fresh(self) -> None:
        """Takes the model's entries over, if they have changed."""
        if not self._outdated:
            return
        self._outdated = False
        dated = [entry for entry in self._model.entries() if entry.first]
        dated.sort(key=lambda entry: entry.first + entry.last)
        current = self._entries[self._current].meeting.id if 0 <= self._current < len(self._entries) else None
        before = len(self._entries)
        self._entries = dated
        self._middles = [(entry.first + entry.last) / 2 for entry in dated]
        self._current = next((i for i, e in enumerate(dated) if e.meeting.id == current), -1)
        if self._fitted:
            self.fit(self._whole and len(self._entries) == before)

    # Where things are

    def fit(self, everything: bool = False) -> None:
        """Shows the span in which all but a few stray entries lie; `everything`: the whole span."""
        self._fresh()
        self._fitted = True
        if self._middles:
            first, last = self._entries[0].first, max(e.last for e in self._entries[-50:])
            stray = len(self._middles) // 40
            low, high = int(self._middles[stray]), int(self._middles[-1 - stray])
            self._whole = everything or (high - low) * STRETCHED > last - first
            if not self._whole:
                first, last = low, high
            room = max(40, self.width() - 24 - min(150, self.width() // 4))
            self._scale = max(0.002, min(14.0, room / max(8.0, float(last - first))))
            self._left = first - 24 / self._scale
        self.update()

    def _x(self, day: float) -> float:
        return (day - self._left) * self._scale

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Zooms by a factor about an x position (by default the current entry, or where most of those in sight lie)."""
        self._fresh()
        if at is None:
            here = self._x(self._middles[self._current]) if 0 <= self._current < len(self._middles) else -1.0
            if not 0 <= here <= self.width():
                first = bisect_left(self._middles, self._left)
                end = bisect_right(self._middles, self._left + self.width() / self._scale)
                here = self._x(self._middles[(first + end) // 2]) if first < end else self.width() / 2
            at = here
        day = self._left + at / self._scale
        self._scale = max(0.002, min(60.0, self._scale * factor))
        self._left = day - at / self._scale
        self._fitted = False
        self.update()

    def show_meeting(self, meeting: str) -> None:
        """Brings an entry into view; when the chart itself is, once it shows."""
        if not self.isVisible():
            self._sought = meeting
            return
        self._fresh()
        for index, entry in enumerate(self._entries):
            if entry.meeting.id == meeting:
                self._go(index)
                return

    def current(self) -> Meeting | None:
        self._fresh()
        return self._entries[self._current].meeting if 0 <= self._current < len(self._entries) else None

    def _go(self, index: int) -> None:
        self._fresh()
        if not self._entries:
            return
        self._current = max(0, min(index, len(self._entries) - 1))
        x = self._x(self._middles[self._current])
        if not 30 <= x <= self.width() - 30:
            self._left = self._middles[self._current] - self.width() / 2 / self._scale
            self._fitted = False
        self.setAccessibleDescription(tip(self._entries[self._current]))
        self.update()

    # How it looks

    def paintEvent(self, event: QPaintEvent) -> None:
        self._fresh()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        painter.fillRect(self.rect(), theme.color("paper"))
        small = theme.interface_font(8.5)
        painter.setFont(small)
        if not self._entries:
            painter.setPen(theme.color("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "No dated meetings to show")
            self.drawn = []
            return
        right = self._left + self.width() / self._scale
        bars = periods(self._model.instruments, self._left, right, 2 if self.height() < 300 else 6)
        ground = self.height() - AXIS - (len(bars) * BAR + 8 if bars else 0)
        self._paint_axis(painter, ground)
        self.drawn = []
        self._paint_entries(painter, ground, QFontMetrics(small))
        self._paint_bars(painter, bars, ground + AXIS)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_axis(self, painter: QPainter, ground: int) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(0, ground, self.width(), ground)
        labelled = -1e9
        for day, label, strong in ticks(self._left, self._left + self.width() / self._scale, self._scale):
            x = self._x(day)
            painter.setPen(QPen(theme.color("line"), 1 if strong else 0.5))
            painter.drawLine(QPointF(x, 0 if strong else ground), QPointF(x, ground + 5))
            width = QFontMetrics(painter.font()).horizontalAdvance(label)
            if label and x - width / 2 > max(labelled + 8, 0.0) and x + width / 2 < self.width():
                painter.setPen(theme.color("text" if strong else "muted"))
                painter.drawText(QPointF(x - width / 2, ground + 19), label)
                labelled = x + width / 2

    def _paint_entries(self, painter: QPainter, ground: int, metrics: QFontMetrics) -> None:
        shown = Ground(self._left, self._scale, self.width(), ground)
        placed, clusters = placed_entries(self._entries, self._middles, shown, metrics)
        # Stems first, so that none is drawn through a name.
        painter.setPen(QPen(self._theme.color("line"), 1))
        for one in placed:
            foot = QPointF(one.shape.center().x(), ground)
            painter.drawLine(QPointF(one.shape.center().x(), one.shape.bottom()), foot)
        for one in placed:
            width = metrics.horizontalAdvance(one.label) if one.label else 0
            self.drawn.append(Drawn(one.shape.adjusted(-4, -6, width + 8, 6), (self._entries[one.number],)))
            at = QPointF(max(one.shape.right(), 4.0) + 5, one.shape.center().y() + 4)
            self._paint_one(painter, one.number, one.shape, at, one.label)
        for cluster in clusters:
            group = self._entries[cluster.first : cluster.end]
            self._paint_cluster(painter, group, cluster.x, ground, cluster.first <= self._current < cluster.end)
        self._paint_beyond(painter, ground, metrics)

    def _paint_beyond(self, painter: QPainter, ground: int, metrics: QFontMetrics) -> None:
        """How many entries lie before and after what shows."""
        earlier = bisect_left(self._middles, self._left)
        later = len(self._middles) - bisect_right(self._middles, self._left + self.width() / self._scale)
        painter.setPen(self._theme.color("muted"))
        if earlier:
            painter.drawText(QPointF(6, 14), f"← {earlier:,} earlier")
        if later:
            words = f"{later:,} later →"
            painter.drawText(QPointF(self.width() - metrics.horizontalAdvance(words) - 6, 14), words)

    def _paint_cluster(
        self, painter: QPainter, group: list[TimelineEntry], x: float, ground: int, current: bool
    ) -> None:
        theme = self._theme
        radius = min(11.0, 7.0 + len(group) ** 0.5)
        center = QPointF(x, ground - 16)
        painter.setPen(QPen(theme.color("accent"), 2.5 if current else 1.5))
        painter.setBrush(theme.color("selected"))
        painter.drawEllipse(center, radius, radius)
        painter.setPen(theme.color("text"))
        text = str(len(group)) if len(group) < 1000 else f"{len(group) // 1000}k"
        rect = QRectF(x - 16, ground - 26, 32, 20)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        self.drawn.append(Drawn(rect, tuple(group)))

    def _paint_one(self, painter: QPainter, index: int, shape: QRectF, at: QPointF, label: str) -> None:
        theme, entry = self._theme, self._entries[index]
        current = index == self._current
        color = theme.color("accent")
        pen = QPen(color, 2.4 if current else 1.7)
        if entry.soft:
            pen.setDashPattern([1.5, 1.5])
        painter.setPen(pen)
        if entry.hollow:
            painter.setBrush(theme.color("paper"))
        else:
            painter.setBrush(theme.color("accent", 60) if entry.soft else color)
        if shape.width() > 10:
            painter.drawRoundedRect(shape, 5, 5)
        else:
            painter.drawEllipse(shape)
        if label:
            painter.setPen(theme.color("accent" if current else "muted" if entry.faint else "text"))
            painter.drawText(at, label)

    def _paint_bars(self, painter: QPainter, bars: list[tuple[float, float, Instrument]], top: int) -> None:
        theme = self._theme
        metrics = QFontMetrics(painter.font())
        for number, (first, last, instrument) in enumerate(bars):
            x1, x2 = max(-4.0, self._x(first)), min(self.width() + 4.0, self._x(last + 1))
            rect = QRectF(x1, top + number * BAR, max(6.0, x2 - x1), BAR - 4)
            painter.setPen(QPen(theme.color("instrument"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(theme.color("instrument", 44))
            painter.drawRoundedRect(rect, 3, 3)
            painter.setPen(theme.color("text"))
            left = max(4.0, x1 + 5)
            inside = rect.width() > 70
            if not inside:
                left = min(x2 + 5, self.width() - 60.0)
            space = (x2 - left - 4) if inside else self.width() - left - 4
            shown = metrics.elidedText(instrument.name, Qt.TextElideMode.ElideRight, int(max(20.0, space)))
            painter.drawText(QPointF(left, rect.bottom() - 3), shown)
            right = max(rect.right(), left + metrics.horizontalAdvance(shown))
            reach = QRectF(rect.left(), rect.top(), right - rect.left(), BAR)
            self.drawn.append(Drawn(reach, (), instrument))

    # What the reader does

    def _at(self, point: QPointF) -> Drawn | None:
        return next((drawn for drawn in reversed(self.drawn) if drawn.rect.contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = (event.position().x(), self._left)
            self._moved = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None and event.buttons() & Qt.MouseButton.LeftButton:
            x, left = self._dragged
            if abs(event.position().x() - x) > 3:
                self._moved = True
                self._fitted = False
                self._left = left - (event.position().x() - x) / self._scale
                self.update()
            return
        drawn = self._at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if drawn else Qt.CursorShape.ArrowCursor)
        if drawn is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), self._tip(drawn), self)

    def _tip(self, drawn: Drawn) -> str:
        """What hovering says."""
        if drawn.instrument is not None:
            lines = [f"<b>{escape(drawn.instrument.name)}</b>", *map(escape, told_of(drawn.instrument))]
            return "<br>".join(lines)
        entries = drawn.entries
        if len(entries) == 1:
            return rich_tip(entries[0], self._model.titles)
        lines = [f"{e.date}: {e.name}" for e in entries[:12]]
        if len(entries) > 12:
            lines.append(f"and {len(entries) - 12} more")
        return "\n".join(lines)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._dragged = None
        if self._moved:
            return
        drawn = self._at(event.position())
        if drawn is None:
            return
        if drawn.instrument is not None:
            self._open_next(drawn.instrument)
        elif len(drawn.entries) == 1:
            self._go(self._entries.index(drawn.entries[0]))
            self.opened.emit(drawn.entries[0].meeting)
        else:
            first, last = drawn.entries[0], drawn.entries[-1]
            span = max(2.0, float(last.last - first.first))
            self._scale = max(self._scale * 1.5, min(60.0, (self.width() - 120) / span))
            self._left = (first.first + last.last) / 2 - self.width() / 2 / self._scale
            self._fitted = False
            self.update()

    def _open_next(self, instrument: Instrument) -> None:
        """Opens the place that names an agreement after the one that was opened last."""
        last, number = self._looked_at
        number = number + 1 if last == instrument.id else 0
        self._looked_at = instrument.id, number
        if instrument.sources:
            self.passageWanted.emit(instrument.sources[number % len(instrument.sources)])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        drawn = self._at(QPointF(event.pos()))
        meeting = drawn.entries[0].meeting if drawn is not None and len(drawn.entries) == 1 else self.current()
        if meeting is not None:
            self.menuAsked.emit(meeting, event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if abs(delta.x()) > abs(delta.y()):
            self._left -= delta.x() / self._scale
            self._fitted = False
            self.update()
        else:
            self.zoom(1.0015 ** delta.y(), event.position().x())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._go(self._current - 1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._go(self._current + 1)
        elif key == Qt.Key.Key_Home:
            self._go(0)
        elif key == Qt.Key.Key_End:
            self._go(len(self._entries) - 1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1.5)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / 1.5)
        elif key == Qt.Key.Key_0:
            self.fit(everything=self._fitted and not self._whole)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._left += (1 if key == Qt.Key.Key_PageDown else -1) * self.width() * 0.8 / self._scale
            self._fitted = False
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (meeting := self.current()) is not None:
            self.opened.emit(meeting)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit(self._whole)

    def span_text(self) -> str:
        """The span that shows, in words."""
        low = datetime.date.fromordinal(max(1, int(self._left)))
        high = datetime.date.fromordinal(max(1, int(self._left + self.width() / self._scale)))
        return f"{date_text(low.isoformat(), short=True)} – {date_text(high.isoformat(), short=True)}"
