"""The timeline as a list: one entry for each meeting, by year, each opening its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from viewer.model.meetings import Instrument, Meeting
from viewer.model.text import DocumentId

from .cards import MeetingCards
from .entries import ENTRY, MEETING, TimelineEntry, copied, haystack, rich_tip
from .phrasing import STATUS_NAMES
from .rows import replace_rows
from .theme import Theme

Index = QModelIndex | QPersistentModelIndex


class TimelineModel(QAbstractListModel):
    """Entries of the timeline, narrowed by words and by documents."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: list[TimelineEntry] = []
        self._shown: list[TimelineEntry] = []
        self._rows: dict[str, int] = {}
        self.instruments: tuple[Instrument, ...] = ()
        self.titles: Mapping[DocumentId, str] = {}
        """What the documents are called that sources lie in."""
        self._words = ""
        self._documents: frozenset[DocumentId] | None = None

    def set_entries(self, entries: Sequence[TimelineEntry], instruments: Iterable[Instrument] = ()) -> None:
        self._all = list(entries)
        self.instruments = tuple(instruments)
        self._narrow()

    def set_words(self, words: str) -> None:
        self._words = words.casefold().strip()
        self._narrow()

    def set_documents(self, documents: Iterable[DocumentId] | None) -> None:
        """Shows only meetings these documents tell of; None shows all."""
        wanted = None if documents is None else frozenset(documents)
        if wanted != self._documents:
            self._documents = wanted
            self._narrow()

    @property
    def narrowed(self) -> bool:
        return bool(self._words) or self._documents is not None

    @property
    def total(self) -> int:
        return len(self._all)

    def _narrow(self) -> None:
        shown = self._all
        if self._documents is not None:
            wanted = self._documents
            shown = [e for e in shown if any(source.document in wanted for source in e.meeting.sources)]
        for word in self._words.split():
            shown = [e for e in shown if word in haystack(e)]
        if self.narrowed:
            previous = None
            fitted = []
            for entry in shown:
                heads = entry.year != previous
                previous = entry.year
                fitted.append(entry if entry.heads_year == heads else replace(entry, heads_year=heads))
            shown = fitted
        replace_rows(self, self._shown, shown, lambda entry: entry.meeting.id)
        self._rows = {entry.meeting.id: row for row, entry in enumerate(self._shown)}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        entry = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{entry.date} – {entry.name}"
        if role == MEETING:
            return entry.meeting
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole:
            return rich_tip(entry, self.titles)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            status = STATUS_NAMES[entry.meeting.status]
            return ". ".join(t for t in (status, entry.where, entry.who, entry.outcome, entry.foot) if t)
        return None

    def entries(self) -> Sequence[TimelineEntry]:
        return self._shown

    def entry(self, row: int) -> TimelineEntry:
        return self._shown[row]

    def entry_of(self, meeting: str) -> TimelineEntry | None:
        row = self._rows.get(meeting)
        return self._shown[row] if row is not None else None

    def row_of(self, meeting: str) -> int | None:
        return self._rows.get(meeting)


class TimelineView(QListView):
    """The list of the timeline. Arrow keys walk it, Enter or a click opens the sentence."""

    opened = Signal(object)
    """The Meeting whose sentence is wanted."""
    reportWanted = Signal(object)
    """The Passage of one of a meeting's sources."""
    correctionAsked = Signal(str, object)
    """What to correct ("hide", "change", "merge meetings", "split meeting") and the Meeting."""

    def __init__(self, model: TimelineModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timelineView")
        self.setAccessibleName("Timeline of meetings")
        self.setModel(model)
        self._model = model
        self.setItemDelegate(MeetingCards(theme, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(28)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.setResizeMode(QListView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._open)
        self._shown = ""
        self._held = False
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(lambda: self.show_meeting(self._shown))
        model.rowsAboutToBeInserted.connect(self._hold)
        model.rowsAboutToBeRemoved.connect(self._hold)
        model.dataChanged.connect(lambda: self.scheduleDelayedItemsLayout())
        theme.changed.connect(self.viewport().update)

    def _open(self, index: QModelIndex) -> None:
        meeting = index.data(MEETING)
        if isinstance(meeting, Meeting):
            self.opened.emit(meeting)

    def _remember(self) -> None:
        meeting = self.currentIndex().data(MEETING)
        if isinstance(meeting, Meeting):
            self._shown = meeting.id

    def _hold(self) -> None:
        """Keeps the entry at the top of the view where it is while others come and go."""
        if self._held or self.verticalScrollBar().value() == 0:
            return  # before looking for the entry: that lays the list out anew, for each of many insertions
        index = self.indexAt(QPoint(60, 4))
        if index.isValid():
            meeting, top = index.data(MEETING), self.visualRect(index).top()
            self._held = True
            QTimer.singleShot(0, lambda: self._let_go(meeting.id, top))

    def _let_go(self, meeting: str, top: int) -> None:
        self._held = False
        row = self._model.row_of(meeting)
        if row is not None:
            self.executeDelayedItemsLayout()
            now = self.visualRect(self._model.index(row)).top()
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + now - top)

    def show_meeting(self, meeting: str) -> None:
        """Selects an entry and brings it into view, without opening it."""
        self._shown = meeting
        row = self._model.row_of(meeting)
        if row is not None and self.currentIndex().row() != row:
            index = self._model.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def chosen(self) -> list[Meeting]:
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self._model.entry(row).meeting for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.correctionAsked.emit("hide", self.currentIndex().data(MEETING))
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos()) if event.reason() == event.Reason.Mouse else self.currentIndex()
        if index.isValid():
            at = event.globalPos()
            if event.reason() != event.Reason.Mouse:
                at = self.viewport().mapToGlobal(self.visualRect(index).topLeft() + QPoint(40, 20))
            self.menu_for(index.data(MEETING)).exec(at)

    def menu_for(self, meeting: Meeting) -> QMenu:
        """The context menu of an entry."""
        menu = QMenu(self)
        menu.addAction("Open its sentence").triggered.connect(lambda: self.opened.emit(meeting))
        reports = list(dict.fromkeys(meeting.sources))
        if len(reports) > 1:
            several = menu.addMenu(f"Its {len(reports)} sources")
            for source in reports:
                title = self._model.titles.get(source.document, "a document")[:70]
                entry = self._model.entry_of(meeting.id)
                copies = entry.copies if entry is not None else ()
                same = next((copied(c, self._model.titles) for c in copies if c.document == source.document), "")
                action = several.addAction(f"{title} – {same}" if same else title)
                action.triggered.connect(lambda _=False, s=source: self.reportWanted.emit(s))
        menu.addSeparator()
        menu.addAction("Hide").triggered.connect(lambda: self.correctionAsked.emit("hide", meeting))
        for text, what in (
            ("Change date…", "meeting date"),
            ("Change place…", "meeting place"),
            ("Change name…", "meeting name"),
            ("Change who took part…", "meeting people"),
        ):
            menu.addAction(text).triggered.connect(lambda _=False, w=what: self.correctionAsked.emit(w, meeting))
        status = menu.addMenu("It was or is")
        for value, words in STATUS_NAMES.items():
            action = status.addAction(words)
            action.setCheckable(True)
            action.setChecked(meeting.status == value)
            action.triggered.connect(lambda _=False, v=value: self.correctionAsked.emit("meeting status", (meeting, v)))
        menu.addSeparator()
        others = [other for other in self.chosen() if other.id != meeting.id]
        if others:
            merge = menu.addAction(f"Merge the {len(others) + 1} chosen into one")
            merge.triggered.connect(lambda: self.correctionAsked.emit("merge meetings", (meeting, *others)))
        else:
            merge = menu.addAction("Merge with…")
            merge.triggered.connect(lambda: self.correctionAsked.emit("merge meetings", (meeting,)))
        split = menu.addAction("Split its reports…")
        split.setEnabled(len(meeting.sources) > 1)
        split.triggered.connect(lambda: self.correctionAsked.emit("split meeting", meeting))
        return menu

    def sizeHint(self) -> QSize:
        return QSize(340, 500)
