"""The timeline as a list: one entry for each meeting, by year, each opening its sentence."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

from viewer.model.corrections import AddMeeting
from viewer.model.meetings import Instrument, Meeting
from viewer.model.text import DocumentId

from .card_list import CardList
from .cards import MeetingCards
from .entries import ENTRY, MEETING, TimelineEntry, copied, rich_tip
from .phrasing import STATUS_NAMES, folded
from .rows import replace_rows
from .theme import Theme

Index = QModelIndex | QPersistentModelIndex


class TimelineModel(QAbstractListModel):
    """Entries of the timeline, narrowed by words and by documents."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: list[TimelineEntry] = []
        self._shown: list[TimelineEntry] = []
        self._rows: dict[str, int] | None = None
        """Where each meeting stands; worked out when it is asked for."""
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
        self._words = folded(words).strip()
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
            shown = [e for e in shown if word in e.words]
        if self.narrowed:
            previous = None
            fitted = []
            for entry in shown:
                heads = entry.year != previous
                previous = entry.year
                fitted.append(entry if entry.heads_year == heads else replace(entry, heads_year=heads))
            shown = fitted
        self._rows = None
        replace_rows(self, self._shown, shown, lambda entry: entry.meeting.id)
        self._rows = None

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
        row = self.row_of(meeting)
        return self._shown[row] if row is not None else None

    def row_of(self, meeting: str) -> int | None:
        if self._rows is None:
            self._rows = {entry.meeting.id: row for row, entry in enumerate(self._shown)}
        row = self._rows.get(meeting)
        return row if row is not None and row < len(self._shown) else None


class TimelineView(CardList):
    """The list of the timeline. Arrow keys walk it, Enter or a click opens the sentence."""

    opened = Signal(object)
    """The Meeting whose sentence is wanted."""
    reportWanted = Signal(object)
    """The Passage of one of a meeting's sources, or of an outcome."""
    correctionAsked = Signal(str, object)
    """What to correct ("hide", "change", "merge meetings", "split meeting") and the Meeting."""

    def __init__(self, model: TimelineModel, theme: Theme, parent: QWidget | None = None) -> None:
        self._model = model
        self._cards: MeetingCards | None = None
        self._shown = ""
        self._pressed: tuple[QPersistentModelIndex, QPoint] | None = None
        super().__init__(model, self._card_height, lambda row: model.entry(row).meeting.id, parent)
        self.setObjectName("timelineView")
        self.setAccessibleName("Timeline of meetings")
        self._cards = MeetingCards(theme, self)
        self.setItemDelegate(self._cards)
        self.measure()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(lambda: self.show_meeting(self._shown))
        self._awaited: AddMeeting | None = None
        """What the reader has added and is to be shown."""
        for told in (model.modelReset, model.rowsInserted):
            told.connect(self._look_out)
        theme.changed.connect(self.measure)
        theme.changed.connect(self.viewport().update)

    def _card_height(self, row: int) -> int:
        return self._cards.height(self._model.entry(row), self.card_width()) if self._cards is not None else 40

    def set_titles(self, titles: Mapping[DocumentId, str]) -> None:
        """What the documents are called that sources lie in."""
        self._model.titles = titles
        assert self._cards is not None
        self._cards.titles = titles
        self._grow(self._cards.grown)

    # The chosen card

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # While the button is down nothing moves, so that the release is where the press was.
        if self._pressed is None:
            self._grow_current()

    def _grow_current(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            top = self.visualRect(index).top()
            self._grow(self._model.entry(index.row()).meeting.id)
            seen = 0 <= top < self.viewport().height()
            if seen:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self.visualRect(index).top() - top)
            self.scrollTo(index)

    def _grow(self, meeting: str) -> None:
        """Lets the card of a meeting say all, and that of any other what fits."""
        assert self._cards is not None
        before, self._cards.grown = self._cards.grown, meeting
        for row in (self._model.row_of(before), self._model.row_of(meeting)):
            if row is not None:
                self.measure_rows(row, row)

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        meeting = index.data(MEETING)
        if isinstance(meeting, Meeting):
            self.opened.emit(meeting)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.indexAt(point)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and plain:
            self._pressed = QPersistentModelIndex(index), point
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        index, point = pressed
        row = index.row()
        released = event.position().toPoint()
        source = None
        if index.isValid() and self.visualRect(index).contains(released):
            assert self._cards is not None
            source = self._cards.source_at(self._model.entry(row), self.visualRect(index), point)
        self._grow_current()
        if source is not None:
            self.reportWanted.emit(source)
        elif (released - point).manhattanLength() < QApplication.startDragDistance() and index.isValid():
            self._open(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        over = None
        if index.isValid() and self._cards is not None:
            entry = self._model.entry(index.row())
            over = self._cards.source_at(entry, self.visualRect(index), event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _remember(self) -> None:
        meeting = self.currentIndex().data(MEETING)
        if isinstance(meeting, Meeting):
            self._shown = meeting.id

    def show_meeting(self, meeting: str) -> None:
        """Selects an entry and brings it into view, without opening it."""
        self._shown = meeting
        row = self._model.row_of(meeting)
        if row is not None and self.currentIndex().row() != row:
            index = self._model.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def bring_into_sight(self, meetings: Sequence[str]) -> bool:
        """Scrolls to the first of these meetings, unless one of them shows; whether there is one in the list."""
        return self._bring([row for meeting in meetings if (row := self._model.row_of(meeting)) is not None])

    def bring_latest_into_sight(self) -> None:
        """Scrolls to what took place last."""
        today = datetime.date.today().toordinal()
        self._bring([row for row, entry in enumerate(self._model.entries()) if 0 < entry.first <= today][-1:])

    def _bring(self, rows: Sequence[int]) -> bool:
        shown = self.viewport().rect()
        if rows and not any(self.visualRect(self._model.index(row)).intersects(shown) for row in rows):
            self.scrollTo(self._model.index(rows[0]), QAbstractItemView.ScrollHint.PositionAtCenter)
        return bool(rows)

    def await_meeting(self, added: AddMeeting) -> None:
        """Shows a meeting that the reader has added, once it stands in the list."""
        self._awaited = added

    def _look_out(self) -> None:
        if (wanted := self._awaited) is None:
            return
        for entry in self._model.entries():
            if entry.meeting.name == wanted.name and wanted.passage in entry.meeting.sources:
                self._awaited = None
                self.show_meeting(entry.meeting.id)
                return

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
