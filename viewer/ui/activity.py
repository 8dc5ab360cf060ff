"""What the program is doing, and every file it skipped, with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QGuiApplication, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QMenu,
    QProgressBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.model.understanding import Problem
from viewer.work.jobs import Progress

from .bars import ElidedLabel
from .phrasing import counted
from .theme import Theme

PROBLEM = Qt.ItemDataRole.UserRole + 1
STAGES = {"reading": "Reading", "understanding": "Understanding", "indexing": "Indexing"}


class ActivityModel(QAbstractListModel):
    """Skipped files and failed steps, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(self._problems)

    def set_problems(self, problems: Sequence[Problem]) -> None:
        if list(problems) == self._problems:
            return
        self.beginResetModel()
        self._problems = list(problems)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._problems)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._problems):
            return None
        problem = self._problems[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            name = problem.path.replace("\\", "/").rsplit("/", 1)[-1]
            reason = problem.reason.replace(problem.path, name)
            return reason if name in reason else f"{name}: {reason}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{problem.path}\n{problem.step}: {problem.reason}"
        if role == PROBLEM:
            return problem
        return None


class ProblemRows(QStyledItemDelegate):
    """Reasons wrapped in full; long names of files break after their stops."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def _words(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return re.sub(r"(?<=[-_.])(?=\w)", "\u200b", str(index.data()))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = max(80, self._view.viewport().width() - 24)
        metrics = QFontMetrics(self._theme.interface_font(9.5))
        room = metrics.boundingRect(QRect(0, 0, width, 4000), Qt.TextFlag.TextWordWrap, self._words(index))
        return QSize(120, room.height() + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box, state = QRect(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("selected" if state & QStyle.StateFlag.State_Selected else "hover"))
            painter.drawRoundedRect(QRectF(box.adjusted(0, 1, -6, -1)), 7, 7)
        painter.setFont(self._theme.interface_font(9.5))
        painter.setPen(self._theme.color("text"))
        painter.drawText(box.adjusted(6, 5, -12, 0), Qt.TextFlag.TextWordWrap, self._words(index))
        painter.restore()


def _chip(words: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setToolTip(tip)
    button.setProperty("role", "chip")
    return button


class ActivityPane(QWidget):
    """Progress with cancel, and the list of problems below."""

    cancelAsked = Signal()
    againAsked = Signal(object)
    """Problems: what failed is to be tried again."""
    clearAsked = Signal(object)
    """Problems to be taken off the list."""

    def __init__(self, model: ActivityModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.state = ElidedLabel()
        self.state.setText("Nothing under way")
        self.state.setAccessibleName("What is under way")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.bar.hide()
        self.cancel = _chip("Cancel", "Leave out the files that have not been read yet")
        self.cancel.clicked.connect(self.cancelAsked)
        self.cancel.hide()
        self.heading = ElidedLabel()
        self.heading.setProperty("role", "muted")
        self.again = _chip("Try all again", "Read all these files again")
        self.again.clicked.connect(lambda: self.againAsked.emit(self._model.problems))
        self.clear = _chip("Clear", "Take all of them off the list; the files stay where they are")
        self.clear.clicked.connect(lambda: self.clearAsked.emit(self._model.problems))
        self.view = QListView()
        self.view.setObjectName("activityView")
        self.view.setAccessibleName("Skipped files and their reasons")
        self.view.setModel(model)
        self.view.setItemDelegate(ProblemRows(theme, self.view))
        self.view.setMouseTracking(True)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(
            lambda at: self._menu(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at))
        )
        row = QHBoxLayout()
        row.addWidget(self.state, 1)
        row.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.bar)
        layout.addSpacing(6)
        below = QHBoxLayout()
        below.addWidget(self.heading, 1)
        below.addWidget(self.again)
        below.addWidget(self.clear)
        layout.addLayout(below)
        layout.addWidget(self.view, 1)
        forget = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.view, self._clear_current)
        forget.setContext(Qt.ShortcutContext.WidgetShortcut)
        model.modelReset.connect(self._count)
        self._count()

    def _count(self) -> None:
        number = self._model.rowCount()
        self.heading.setText(f"{counted(number, 'file')} skipped or in part" if number else "No file was skipped")
        for button in (self.again, self.clear):
            button.setVisible(number > 0)

    def _clear_current(self) -> None:
        problem = self.view.currentIndex().data(PROBLEM)
        if isinstance(problem, Problem):
            self.clearAsked.emit((problem,))

    def _menu(self, event: QContextMenuEvent) -> None:
        problem = self.view.indexAt(event.pos()).data(PROBLEM)
        if not isinstance(problem, Problem):
            return
        menu = QMenu(self)
        menu.addAction("Try again").triggered.connect(lambda: self.againAsked.emit((problem,)))
        menu.addAction("Copy the reason").triggered.connect(
            lambda: QGuiApplication.clipboard().setText(
                problem.reason if problem.path in problem.reason else f"{problem.path}: {problem.reason}"
            )
        )
        menu.addSeparator()
        menu.addAction("Take off the list").triggered.connect(lambda: self.clearAsked.emit((problem,)))
        menu.exec(self.view.viewport().mapToGlobal(event.pos()))

    def show_progress(self, progress: Progress) -> None:
        name = progress.name.replace("\\", "/").rsplit("/", 1)[-1]
        words = f"{STAGES[progress.stage]}: {progress.done:,} of {progress.total:,}"
        self.state.setText(f"{words} · {name}" if name else words)
        self.bar.setRange(0, max(1, progress.total))
        self.bar.setValue(progress.done)
        self.bar.show()
        self.cancel.setVisible(progress.stage == "reading" and progress.done < progress.total)

    def show_idle(self) -> None:
        self.state.setText("Nothing under way")
        self.bar.hide()
        self.cancel.hide()
