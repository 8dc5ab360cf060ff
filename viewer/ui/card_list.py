"""A list of cards, one under the other, each as high as what it says.

QListView asks every row for its size whenever one comes or goes, which takes a second at 20,000 rows; here heights are
kept, and only those of new rows are worked out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable
from itertools import accumulate

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QCursor, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

Index = QModelIndex | QPersistentModelIndex
SCROLL_BAR = 12
"""Pixels that the scroll bar takes, with its margin."""


class CardList(QListView):
    """Rows of different heights; what is at the top of the view stays there while rows come and go."""

    def __init__(
        self,
        model: QAbstractItemModel,
        height: Callable[[int], int],
        key: Callable[[int], Hashable],
        parent: QWidget | None = None,
    ) -> None:
        """`height` of a row in pixels, at the view's width; `key` by which a row is known when it has moved."""
        super().__init__(parent)
        self._height = height
        self._key = key
        self._heights: list[int] | None = None
        self._tops: list[int] | None = None
        self._anchor: tuple[Hashable, int, int] | None = None
        """(key of the row at the top of the view, how far it reaches above it, its number), until laid out anew."""
        self._hovered = -1
        self._measured_for = -1
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        model.rowsAboutToBeInserted.connect(self.hold)
        model.rowsAboutToBeRemoved.connect(self.hold)
        model.modelAboutToBeReset.connect(self.hold)
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.modelReset.connect(self.measure)
        model.dataChanged.connect(self._changed)
        self.setModel(model)
        self._heights = None
        self.verticalScrollBar().setSingleStep(28)
        self.measure()

    # Heights

    def card_width(self) -> int:
        """How wide a card is: the room beside the scroll bar, whether or not it shows."""
        return self.width() - SCROLL_BAR

    def measure(self) -> None:
        """Works out the heights of all rows anew, when they are next asked for."""
        self._heights = None
        self._lay_out_soon()

    def measure_rows(self, first: int, last: int) -> None:
        """Works out the heights of some rows anew, at once; what is at the top of the view stays there."""
        if self._heights is not None:
            self.hold()
            self._heights[first : last + 1] = [self._height(row) for row in range(first, last + 1)]
            self._tops = None
            self.doItemsLayout()

    def _inserted(self, _: QModelIndex, first: int, last: int) -> None:
        if self._heights is not None:
            self._heights[first:first] = [self._height(row) for row in range(first, last + 1)]
        self._lay_out_soon()

    def _removed(self, _: QModelIndex, first: int, last: int) -> None:
        if self._heights is not None:
            del self._heights[first : last + 1]
        self._lay_out_soon()

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if self._heights is not None:
            self.hold()
            rows = range(first.row(), last.row() + 1)
            self._heights[first.row() : last.row() + 1] = [self._height(row) for row in rows]
        self._lay_out_soon()

    def _lay_out_soon(self) -> None:
        self._tops = None
        self.scheduleDelayedItemsLayout()

    def _measured(self) -> list[int]:
        """How high each row is."""
        if self._heights is None:
            self._measured_for = self.card_width()
            model = self.model()
            # Qt asks before there is a model; an exception in an override would cost PySide a reference to it.
            self._heights = [self._height(row) for row in range(model.rowCount())] if model is not None else []
        return self._heights

    def _laid(self) -> list[int]:
        """Where each row begins, and where the last one ends."""
        if self._tops is None:
            self._tops = list(accumulate(self._measured(), initial=0))
        return self._tops

    def hold(self) -> None:
        """Keeps the row at the top of the view where it is when the list is laid out next."""
        value = self.verticalScrollBar().value()
        if self._anchor is None and value > 0 and self._measured():
            row = self._row_at(value)
            if 0 <= row < self.model().rowCount():
                self._anchor = (self._key(row), self._laid()[row] - value, row)

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)
        anchor, self._anchor = self._anchor, None
        if anchor is not None:
            key, top, row = anchor
            count = len(self._measured())
            if not (row < count and self._key(row) == key):
                row = next((n for n in range(count) if self._key(n) == key), -1)
            if row >= 0:
                self.verticalScrollBar().setValue(self._laid()[row] - top)

    # What Qt asks

    def _row_at(self, y: int) -> int:
        return bisect_right(self._laid(), y) - 1

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._measured()):
            return QRect()
        top = self._laid()[index.row()] - self.verticalOffset()
        return QRect(0, top, self.card_width(), self._measured()[index.row()])

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._row_at(point.y() + self.verticalOffset())
        return self.model().index(row, 0) if 0 <= row < len(self._measured()) else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid() or index.row() >= len(self._measured()):
            return
        if self._tops is None:
            self.updateGeometries()
        self._anchor = None
        top = self._laid()[index.row()]
        bottom = top + self._measured()[index.row()]
        bar, room = self.verticalScrollBar(), self.viewport().height()
        hints = QAbstractItemView.ScrollHint
        if hint == hints.PositionAtCenter:
            bar.setValue((top + bottom - room) // 2)
        elif hint == hints.PositionAtTop or (hint == hints.EnsureVisible and top < bar.value()):
            bar.setValue(top)
        elif hint == hints.PositionAtBottom or (hint == hints.EnsureVisible and bottom > bar.value() + room):
            bar.setValue(min(top, bottom - room))

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        count = len(self._measured())
        if not count:
            return QModelIndex()
        here = self.currentIndex().row()
        actions = QAbstractItemView.CursorAction
        if here < 0 and action != actions.MoveEnd:
            # The keyboard begins where the reader looks.
            row = self._row_at(self.verticalOffset())
            row += row + 1 < count and self._laid()[row] < self.verticalOffset()
        elif action in (actions.MoveUp, actions.MovePrevious, actions.MoveLeft):
            row = here - 1
        elif action in (actions.MoveDown, actions.MoveNext, actions.MoveRight):
            row = here + 1
        elif action == actions.MoveHome:
            row = 0
        elif action == actions.MoveEnd:
            row = count - 1
        elif action == actions.MovePageUp:
            row = min(here - 1, self._row_at(max(0, self._laid()[here] - self.viewport().height())) + 1)
        else:
            row = max(here + 1, self._row_at(self._laid()[here] + self.viewport().height()) - 1)
        return self.model().index(max(0, min(row, count - 1)), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        selection = QItemSelection()
        offset = self.verticalOffset()
        first = max(0, self._row_at(rect.top() + offset))
        last = min(len(self._measured()) - 1, self._row_at(rect.bottom() + offset))
        if first <= last:
            selection.select(self.model().index(first, 0), self.model().index(last, 0))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        seen = self.viewport().rect()
        for number in range(selection.size()):
            chosen = selection.at(number)
            if chosen.isValid():
                top = self.visualRect(chosen.topLeft())
                region += top.united(self.visualRect(chosen.bottomRight())).intersected(seen)
        return region

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        room = self.viewport().height()
        self.verticalScrollBar().setPageStep(room)
        self.verticalScrollBar().setRange(0, max(0, self._laid()[-1] - room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        if self._heights is not None and self.card_width() != self._measured_for:
            self.hold()
            self.measure()
            self.executeDelayedItemsLayout()
        else:
            self.updateGeometries()

    # How it looks

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        if self._hovered >= 0:
            self._hover(self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())).row())

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            for changed in (row, self._hovered):
                if 0 <= changed < len(self._measured()):
                    self.viewport().update(self.visualRect(self.model().index(changed, 0)))
            self._hovered = row

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state & ~(
            QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus
        )
        delegate, chosen = self.itemDelegate(), self.selectionModel()
        row = max(0, self._row_at(event.rect().top() + self.verticalOffset()))
        while row < len(self._measured()):
            index = self.model().index(row, 0)
            rect = self.visualRect(index)
            if rect.top() > event.rect().bottom():
                break
            option.rect = rect
            state = plain
            if chosen.isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if row == self._hovered:
                state |= QStyle.StateFlag.State_MouseOver
            option.state = state
            delegate.paint(painter, option, index)
            row += 1
        painter.end()
