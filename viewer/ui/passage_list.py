"""A list of groups whose members each stand in passages: narrowed by what is typed, a click opens these one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from viewer.model.text import Passage

from .grouped import GROUP, MEMBER, Group, GroupedModel
from .nothing import say_nothing
from .phrasing import folded
from .theme import Theme

FEW = 1500
"""Up to so many rows, all groups stand open at first."""
M = TypeVar("M")
Told = Callable[[M], tuple[str, str, str]]
"""What a row says of a member: its name, at the right from when to when, and a line below."""


class NarrowedModel(GroupedModel[M]):
    """Members in groups; of them those that have all the words typed."""

    def __init__(
        self,
        group_of: Callable[[M], str],
        label_of: Callable[[str], str],
        words_of: Callable[[M], str],
        parent: QWidget | None = None,
    ) -> None:
        """`label_of` says what a group is called, `words_of` by what words a member is found."""
        super().__init__(parent)
        self._group_of = group_of
        self._label_of = label_of
        self._words_of = words_of
        self._all: tuple[M, ...] = ()
        self._words = ""

    def set_members(self, members: Sequence[M]) -> None:
        self._all = tuple(members)
        self._arrange()

    def set_words(self, words: str) -> None:
        """Lists only those that have these words."""
        self._words = folded(words).strip()
        self._arrange()

    @property
    def everything(self) -> Sequence[M]:
        """All members, also those that are not listed now."""
        return self._all

    def _arrange(self) -> None:
        groups: dict[str, list[M]] = {}
        words = self._words.split()
        for member in self._all:
            told = folded(self._words_of(member)) if words else ""
            if all(word in told for word in words):
                groups.setdefault(self._group_of(member), []).append(member)
        self.set_groups(
            [Group(key, f"{self._label_of(key)}  {len(found):,}", tuple(found)) for key, found in groups.items()]
        )


class TwoLineRows(QStyledItemDelegate, Generic[M]):
    """A name with its dates at the right, and a quiet line below."""

    def __init__(self, told: Told[M], theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._told = told
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = [QFontMetrics(self._theme.interface_font(points)).height() for points in (10, 8.5)]
        return QSize(120, sum(lines) + 12)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, box, state = self._theme, QRect(option.rect), option.state
        member = index.data(MEMBER)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected" if state & QStyle.StateFlag.State_Selected else "hover"))
            painter.drawRoundedRect(QRectF(box.adjusted(0, 1, -6, -1)), 7, 7)
        if member is None:
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
        name, when, below = self._told(member)
        font, small = theme.interface_font(10), theme.interface_font(8.5)
        metrics, small_metrics = QFontMetrics(font), QFontMetrics(small)
        left, right, top = box.left() + 24, box.right() - 14, box.top() + 5
        when_width = small_metrics.horizontalAdvance(when) + 8
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, right - left - when_width)
        painter.drawText(left, top + metrics.ascent(), name)
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        painter.drawText(right - when_width + 8, top + metrics.ascent(), when)
        below = small_metrics.elidedText(below, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(left, top + metrics.height() + small_metrics.ascent() + 1, below)
        painter.restore()


class PassageList(QTreeView, Generic[M]):
    """The list itself; arrow keys walk it, Enter does what a click does."""

    passageWanted = Signal(object)
    """A Passage."""

    def __init__(
        self,
        model: NarrowedModel[M],
        told: Told[M],
        passages: Callable[[M], Sequence[Passage]],
        nothing: tuple[str, str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`nothing`: what stands there while no member has the words typed, and while there is none at all."""
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(TwoLineRows(told, theme, self))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setUniformRowHeights(True)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self._groups = model
        self._passages = passages
        self._nothing = nothing
        self._theme = theme
        self._opened: tuple[M, int] | None = None
        self._turned: set[str] = set()
        """Groups that the reader has opened or closed, against what they were."""
        model.modelReset.connect(self._unfold)
        self.clicked.connect(self._click)
        theme.changed.connect(self.viewport().update)

    def take(self, member: M) -> None:
        """What a click on a member does."""
        self.open_next(member)

    def open_next(self, member: M) -> None:
        """Opens the passage after the one of it that was opened last."""
        last, number = self._opened or (None, 0)
        number = number + 1 if last == member else 0
        self._opened = member, number
        passages = self._passages(member)
        if passages:
            self.passageWanted.emit(passages[number % len(passages)])

    def show_member(self, wanted: Callable[[M], bool]) -> None:
        """Chooses the first member of which this is true, and brings it into view."""
        for row, group in enumerate(self._groups.groups):
            for number, member in enumerate(group.members):
                if wanted(member):
                    index = self._groups.index(number, 0, self._groups.index(row, 0))
                    self.setCurrentIndex(index)
                    self.scrollTo(index)
                    return

    def _unfold(self) -> None:
        few = sum(len(group.members) for group in self._groups.groups) <= FEW
        for row, group in enumerate(self._groups.groups):
            self.setExpanded(self._groups.index(row, 0), few != (group.key in self._turned))

    def _click(self, index: QModelIndex) -> None:
        member = index.data(MEMBER)
        if member is not None:
            self.take(member)
            return
        self.setExpanded(index, not self.isExpanded(index))
        self._turned ^= {index.data(GROUP).key}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._click(index)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._groups.groups:
            say_nothing(self, self._theme, self._nothing[0 if self._groups.everything else 1])
