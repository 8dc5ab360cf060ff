"""The parts of the window that hold others: the timeline with its two forms, the tabs at the right, the empty page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .bars import ElidedLabel
from .chart import TimelineChart
from .compare import CompareView
from .phrasing import counted
from .theme import Theme
from .timeline import TimelineModel, TimelineView


def tool(theme: Theme, icon: str, words: str) -> QToolButton:
    """A button with an icon that follows the theme, and a name."""
    button = QToolButton()
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setIconSize(QSize(20, 20))

    def restyle() -> None:
        button.setIcon(theme.icon(icon))

    theme.changed.connect(restyle)
    # The theme outlives the window.
    button.destroyed.connect(lambda: theme.changed.disconnect(restyle))
    restyle()
    return button


class TimelinePane(QWidget):
    """The list and the chart over one model, with a field to narrow both."""

    exportAsked = Signal()
    followChanged = Signal(bool)
    """Whether the timeline follows the search."""

    def __init__(self, model: TimelineModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._filled = False
        self.view = TimelineView(model, theme, self)
        self.chart = TimelineChart(model, theme, self)
        self.chart.menuAsked.connect(lambda meeting, at: self.view.menu_for(meeting).exec(at))
        self.field = QLineEdit()
        self.field.setPlaceholderText("Narrow: a name, a place, a year")
        self.field.setAccessibleName("Narrow the timeline")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(model.set_words)
        self.mode = tool(theme, "chart", "Show as a chart (Ctrl+T)")
        self.mode.setCheckable(True)
        self.mode.toggled.connect(self._switch)
        self.export = tool(theme, "export", "Export what is shown (Ctrl+E)")
        self.export.clicked.connect(self.exportAsked)
        self.follow = QToolButton()
        self.follow.setText("Only what the search found")
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self.follow.setProperty("role", "chip")
        self.follow.toggled.connect(self.followChanged)
        self.follow.hide()
        self.count = ElidedLabel()
        self.count.setProperty("role", "muted")
        self.empty = QLabel("Putting the timeline together …")
        self.empty.setProperty("role", "muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.empty.setContentsMargins(24, 40, 24, 24)
        self.stack = QStackedWidget()
        for page in (self.view, self.chart, self.empty):
            self.stack.addWidget(page)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 6, 0)
        head.setSpacing(4)
        head.addWidget(self.field, 1)
        head.addWidget(self.mode)
        head.addWidget(self.export)
        under = QHBoxLayout()
        under.setContentsMargins(2, 0, 8, 0)
        under.addWidget(self.count, 1)
        under.addWidget(self.follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 2, 0)
        layout.setSpacing(5)
        layout.addLayout(head)
        layout.addLayout(under)
        layout.addWidget(self.stack, 1)
        for told in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            told.connect(self._count)
        self._count()

    def _switch(self, chart: bool) -> None:
        self._count()
        if chart:
            self.chart.fit()

    def _count(self) -> None:
        number, total = self._model.rowCount(), self._model.total
        words = counted(total, "meeting")
        words = f"{number:,} of {words}" if number != total else words if total else ""
        undated = sum(not entry.first for entry in self._model.entries()) if self.mode.isChecked() else 0
        narrowed = number != total
        if undated:
            words = f"{number:,} of {total:,}, {undated:,} undated" if narrowed else f"{words}, {undated:,} undated"
        self.count.setText(words)
        self.count.setToolTip("Undated meetings stand at the end of the list, not on the chart" if undated else "")
        if number:
            self.stack.setCurrentWidget(self.chart if self.mode.isChecked() else self.view)
        else:
            if total:
                self.empty.setText("No meeting answers. Take the narrowing away to see all of them.")
            elif self._filled:
                self.empty.setText("Meetings appear here as documents are understood.")
            self.stack.setCurrentWidget(self.empty)

    def filled(self) -> None:
        """All meetings that are known are there; so far it may only have looked as if there were none."""
        self._filled = True
        self._count()

    def show_meeting(self, meeting: str) -> None:
        self.view.show_meeting(meeting)
        self.chart.show_meeting(meeting)


class Panels(QWidget):
    """Named pages, one at a time, chosen by a row of buttons."""

    changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePane")
        self._theme = theme
        self._row = QHBoxLayout()
        self._row.setContentsMargins(10, 8, 8, 2)
        self._row.setSpacing(1)
        self._group = QButtonGroup(self)
        self.stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(self._row)
        layout.addWidget(self.stack, 1)
        self._names: list[str] = []
        self._icons: list[str] = []
        self._words: list[str] = []
        self.buttons: dict[str, QToolButton] = {}
        theme.changed.connect(self._restyle)

    def add(self, name: str, words: str, icon: str, page: QWidget) -> None:
        button = QToolButton()
        button.setCheckable(True)
        button.setProperty("role", "tab")
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setIconSize(QSize(18, 18))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.clicked.connect(lambda: self.show_page(name))
        self._group.addButton(button)
        self._row.addWidget(button)
        self._names.append(name)
        self._icons.append(icon)
        self._words.append(words)
        self.buttons[name] = button
        self.stack.addWidget(page)
        if len(self._names) == 1:
            self.show_page(name)
        self._restyle()

    def finish(self) -> None:
        self._row.addStretch()

    def note(self, name: str, number: int) -> None:
        """Shows a count beside a page's name."""
        number_words = f" ({number:,})" if number else ""
        words = self._words[self._names.index(name)] + number_words
        self.buttons[name].setToolTip(words)
        self.buttons[name].setAccessibleName(words)
        self._restyle()

    def page(self) -> str:
        return self._names[self.stack.currentIndex()]

    def show_page(self, name: str) -> None:
        if name not in self._names:
            return
        self.buttons[name].setChecked(True)
        self.stack.setCurrentIndex(self._names.index(name))
        self._restyle()
        self.changed.emit(name)

    def _restyle(self) -> None:
        current = self.page() if self._names else ""
        for name, icon in zip(self._names, self._icons, strict=True):
            button = self.buttons[name]
            button.setIcon(self._theme.icon(icon, "text" if name == current else "muted"))
            beside = name == current
            button.setText(" " + button.toolTip())
            button.setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonTextBesideIcon if beside else Qt.ToolButtonStyle.ToolButtonIconOnly
            )


class EmptyState(QWidget):
    """The page of a library without documents: what to do first."""

    filesAsked = Signal()
    folderAsked = Signal()
    sampleAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyState")
        self._theme = theme
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = QLabel("Drop documents here")
        title.setFont(theme.reading_font(21))
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = QLabel(
            "Press releases, wire copy, readouts, minutes: text, web pages, PDF, Word, mail and more. "
            "They become searchable at once; then the meetings they tell of appear on a timeline, "
            "and each opens at its sentence. Nothing leaves this computer."
        )
        words.setWordWrap(True)
        words.setProperty("role", "muted")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setMaximumWidth(520)
        words.setMinimumHeight(70)
        files, folder, sample = (
            QPushButton("Choose files…"),
            QPushButton("Choose a folder…"),
            QPushButton("Open the sample library"),
        )
        sample.setProperty("role", "primary")
        files.clicked.connect(self.filesAsked)
        folder.clicked.connect(self.folderAsked)
        sample.clicked.connect(self.sampleAsked)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch()
        for button in (sample, files, folder):
            row.addWidget(button)
        row.addStretch()
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(words, 10)
        middle.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(self._picture)
        layout.addWidget(title)
        layout.addLayout(middle)
        layout.addSpacing(4)
        layout.addLayout(row)
        layout.addStretch(3)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._picture.setPixmap(self._theme.picture("folder", "accent", 52, self.devicePixelRatioF()))


class ClosedState(QWidget):
    """In place of the panes when the library cannot be opened: why, and what the reader can do."""

    folderAsked = Signal()
    quitAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("closedState")
        title = QLabel("This library cannot be opened")
        title.setFont(theme.reading_font(21))
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = QLabel()
        self.words.setAccessibleName("Why it cannot be opened")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setMaximumWidth(640)
        self.words.setMinimumHeight(110)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        advice = QLabel("Nothing has been changed. Your files stay where they are.")
        advice.setProperty("role", "muted")
        advice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        folder, leave = QPushButton("Show data folder"), QPushButton("Quit")
        folder.setProperty("role", "primary")
        folder.clicked.connect(self.folderAsked)
        leave.clicked.connect(self.quitAsked)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch()
        row.addWidget(folder)
        row.addWidget(leave)
        row.addStretch()
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(self.words, 10)
        middle.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(14)
        layout.addStretch(2)
        layout.addWidget(title)
        layout.addLayout(middle)
        layout.addWidget(advice)
        layout.addSpacing(6)
        layout.addLayout(row)
        layout.addStretch(3)

    def say(self, reason: str) -> None:
        # Long paths wrap at their separators.
        self.words.setText(reason.replace("/", "/\u200b"))


class DropCue(QWidget):
    """Laid over the window while files hang above it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._over = parent
        parent.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.color("paper", 245)))
        painter.setPen(QPen(self._theme.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(16, 16, -16, -16), 16, 16)
        painter.setFont(self._theme.reading_font(19))
        painter.setPen(self._theme.color("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Drop to add to the library")


class ComparePage(QWidget):
    """Two texts side by side, in place of the panes; Esc or the button goes back to reading."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparePage")
        self.view = CompareView(theme, self)
        for side in (self.view.first, self.view.second):
            side.setAcceptDrops(False)
            side.viewport().setAcceptDrops(False)
        back = tool(theme, "back", "Back to reading (Esc)")
        back.setText("Back to reading")
        back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        back.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setContentsMargins(10, 4, 10, 0)
        row.addWidget(back)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.view, 1)
