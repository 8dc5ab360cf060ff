"""Who held which office, from when to when the texts show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from viewer.model.names import HeldOffice

from .grouped import GROUP, MEMBER, Group, GroupedModel
from .nothing import say_nothing
from .phrasing import counted, date_text, folded
from .theme import Theme

FEW = 60
"""Up to so many rows, all bodies stand open at first."""


class OfficeModel(GroupedModel[HeldOffice]):
    """Offices by the body or state they belong to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[HeldOffice, ...] = ()
        self._words = ""

    def set_offices(self, offices: Sequence[HeldOffice]) -> None:
        self._all = tuple(offices)
        self._arrange()

    def set_words(self, words: str) -> None:
        """Lists only those with these words in title, body or holder."""
        self._words = folded(words).strip()
        self._arrange()

    @property
    def total(self) -> int:
        return len(self._all)

    def _arrange(self) -> None:
        bodies: dict[str, list[HeldOffice]] = {}
        words = self._words.split()
        for held in self._all:
            told = folded(" ".join((held.name, held.office.title, held.body))) if words else ""
            if all(word in told for word in words):
                bodies.setdefault(held.body, []).append(held)
        self.set_groups(
            [Group(body, f"{body or 'Body not said'}  {len(held):,}", tuple(held)) for body, held in bodies.items()]
        )

    def member_data(self, member: HeldOffice, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{member.name}, {member.office.title}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((member.name, *told_of(member)))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return "; ".join(told_of(member)[1:])
        return None


def seen_text(held: HeldOffice) -> str:
    """From when to when the texts show it, short."""
    seen = [date_text(d.edtf, short=True) for d in (held.office.first, held.office.last) if d is not None]
    return " – ".join(dict.fromkeys(seen))


def told_of(held: HeldOffice) -> list[str]:
    """The office, when it is seen, whom it was taken over from, and in how many passages."""
    office = held.office
    of = f", {held.body}" if held.body and held.body not in office.title else ""
    lines = [f"{office.title}{of}"]
    if office.first is not None and office.last is not None:
        first, last = date_text(office.first.edtf), date_text(office.last.edtf)
        lines.append(f"seen on {first}" if first == last else f"first seen {first}, last seen {last}")
    if held.after is not None and office.first is not None:
        name, last_seen = held.after
        between = f"between {date_text(last_seen.edtf)} and {date_text(office.first.edtf)}"
        lines.append(f"changed hands {between}; before: {name}")
    lines.append(f"a click opens {counted(len(office.sources), 'passage')}, one after the other")
    return lines


class OfficeRows(QStyledItemDelegate):
    """A holder with the dates that bound the office, and below the title."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = QFontMetrics(self._theme.interface_font(10)).height() + QFontMetrics(
            self._theme.interface_font(8.5)
        ).height()  # fmt: skip
        return QSize(120, lines + 12)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, box, state = self._theme, QRect(option.rect), option.state
        held = index.data(MEMBER)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected" if state & QStyle.StateFlag.State_Selected else "hover"))
            painter.drawRoundedRect(QRectF(box.adjusted(0, 1, -6, -1)), 7, 7)
        if held is None:
            painter.setFont(theme.interface_font(10, QFont.Weight.DemiBold))
            painter.setPen(theme.color("text"))
            arrow = theme.icon("down" if self._view.isExpanded(index) else "forward", "muted").pixmap(14, 14)
            painter.drawPixmap(box.left() + 4, box.center().y() - 6, arrow)
            label = QFontMetrics(painter.font()).elidedText(
                index.data(GROUP).label, Qt.TextElideMode.ElideRight, box.width() - 40
            )
            painter.drawText(box.adjusted(24, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, label)
            painter.restore()
            return
        font, small = theme.interface_font(10), theme.interface_font(8.5)
        metrics, small_metrics = QFontMetrics(font), QFontMetrics(small)
        left, right, top = box.left() + 24, box.right() - 14, box.top() + 5
        seen = seen_text(held)
        seen_width = small_metrics.horizontalAdvance(seen) + 8
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        name = metrics.elidedText(held.name, Qt.TextElideMode.ElideRight, right - left - seen_width)
        painter.drawText(left, top + metrics.ascent(), name)
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        painter.drawText(right - seen_width + 8, top + metrics.ascent(), seen)
        below = held.office.title + (f" · after {held.after[0]}" if held.after else "")
        below = small_metrics.elidedText(below, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(left, top + metrics.height() + small_metrics.ascent() + 1, below)
        painter.restore()


class OfficeView(QTreeView):
    """The list of offices. A click opens the passages that say so, one after the other."""

    passageWanted = Signal(object)
    """A Passage."""
    followed = Signal(str)
    """A holder's id: walk their mentions."""
    wanted = Signal(str)
    """A holder's id: narrow the library to them."""

    def __init__(self, model: OfficeModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("officeView")
        self.setAccessibleName("Offices and who held them")
        self.setModel(model)
        self.setItemDelegate(OfficeRows(theme, self))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setUniformRowHeights(True)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self._model = model
        self._theme = theme
        self._opened: tuple[HeldOffice, int] | None = None
        self._unfolded: set[str] = set()
        model.modelReset.connect(self._unfold)
        self.clicked.connect(self._click)
        theme.changed.connect(self.viewport().update)

    def _unfold(self) -> None:
        few = sum(len(group.members) for group in self._model.groups) <= FEW
        for row, group in enumerate(self._model.groups):
            self.setExpanded(self._model.index(row, 0), few or group.key in self._unfolded)

    def _click(self, index: QModelIndex) -> None:
        held = index.data(MEMBER)
        if isinstance(held, HeldOffice):
            if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
                self.wanted.emit(held.holder)
            else:
                self._open_next(held)
            return
        expanded = not self.isExpanded(index)
        self.setExpanded(index, expanded)
        (self._unfolded.add if expanded else self._unfolded.discard)(index.data(GROUP).key)

    def _open_next(self, held: HeldOffice) -> None:
        """Opens the passage after the one that was opened last."""
        last, number = self._opened or (None, 0)
        number = number + 1 if last == held else 0
        self._opened = held, number
        if held.office.sources:
            self.passageWanted.emit(held.office.sources[number % len(held.office.sources)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._click(index)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos()) if event.reason() == event.Reason.Mouse else self.currentIndex()
        held = index.data(MEMBER)
        if isinstance(held, HeldOffice):
            menu = QMenu(self)
            menu.addAction("Next passage that says so").triggered.connect(lambda: self._open_next(held))
            menu.addAction("Next mention of the person").triggered.connect(lambda: self.followed.emit(held.holder))
            menu.addAction("Only documents that name them").triggered.connect(lambda: self.wanted.emit(held.holder))
            menu.exec(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._model.groups:
            say_nothing(
                self,
                self._theme,
                "No office answers to these words." if self._model.total else "No text here says who holds an office.",
            )
