"""The search field with its echo, and the facets that narrow a search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from viewer.model.search import FACETS, FacetValue, Narrowing, SearchResult

from .grouped import MEMBER, Group, GroupedModel, Index
from .phrasing import counted
from .theme import Theme

REST = 120
"""Milliseconds without a keystroke before a search starts."""
FACET_NAMES = {
    "person": "People",
    "organisation": "Organisations",
    "place": "Places",
    "series": "Series",
    "year": "Years",
    "source": "Sources",
    "language": "Languages",
    "kind": "Kinds",
}


RECENT = 12
"""So many searches are kept."""


class SearchBar(QWidget):
    """The field, what the query means in plain words, and what is wrong with it."""

    changed = Signal(str)
    """The query, once the reader rests."""
    entered = Signal()
    """Enter: open the chosen or first result."""
    stepDown = Signal()
    """The reader wants to go on in the list of results."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.field = QLineEdit(self)
        self.field.setObjectName("searchField")
        self.field.setAccessibleName("Search the library")
        self.field.setPlaceholderText("Search documents, people, meetings…")
        self.field.setToolTip(
            "<p>Words must all occur; the last may be unfinished.</p>"
            "<p>“exact words” · OR · NOT · word~ (alike) · person:minh · place:jakarta · date:2015..2018 · "
            "series:s2s · has:meeting</p>"
        )
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(760)
        self.recent: list[str] = []
        """What the reader searched for and looked at, the newest first."""
        self.glass = QToolButton(self.field)
        self.glass.setObjectName("recentSearches")
        self.glass.setAccessibleName("Recent searches")
        self.glass.setToolTip("Recent searches (Alt+Down)")
        self.glass.setIconSize(QSize(18, 18))
        self.glass.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.glass.setCursor(Qt.CursorShape.PointingHandCursor)
        self.glass.clicked.connect(self.show_recent)
        self.echo = QLabel(self)
        self.echo.setObjectName("echo")
        self.echo.setAccessibleName("What the search means")
        self.echo.setTextFormat(Qt.TextFormat.RichText)
        self.echo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.echo.linkActivated.connect(self._take_suggestion)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.field)
        layout.addWidget(self.echo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(lambda: self.changed.emit(self.query()))
        self.field.textChanged.connect(lambda _: self._timer.start())
        self.field.returnPressed.connect(self._enter)
        theme.changed.connect(self._restyle)
        self._compact = False
        self._words, self._token = "", "muted"
        self._restyle()
        self.show_resting("")

    def _restyle(self) -> None:
        self.glass.setIcon(self._theme.icon("search", "muted"))
        self.glass.setGeometry(5, 4, 28, 28)
        self._say(self._words, self._token)

    def query(self) -> str:
        return self.field.text().strip()

    def set_query(self, query: str) -> None:
        """Puts a query in the field and searches at once."""
        if query != self.field.text():
            self.field.setText(query)
        self._timer.stop()
        self.changed.emit(self.query())

    def remember(self) -> None:
        """Keeps the query among the recent ones; the reader has looked at what it found."""
        if query := self.query():
            self.recent = [query, *(one for one in self.recent if one.casefold() != query.casefold())][:RECENT]

    def show_recent(self) -> None:
        """Lets the reader take up a recent search."""
        self.recent_menu().exec(self.field.mapToGlobal(QPoint(0, self.field.height() + 2)))

    def recent_menu(self) -> QMenu:
        """The recent searches, the newest first."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.recent:
            menu.addAction("No search yet: what you search for and open is kept here").setEnabled(False)
            return menu
        for query in self.recent:
            shown = query if len(query) <= 80 else query[:79] + "…"
            menu.addAction(shown.replace("&", "&&")).triggered.connect(lambda _=False, q=query: self._take_recent(q))
        menu.addSeparator()
        menu.addAction("Forget these searches").triggered.connect(self.recent.clear)
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _take_recent(self, query: str) -> None:
        self.set_query(query)
        self.field.setFocus()

    def _enter(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.changed.emit(self.query())
        self.remember()
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.show_recent()
        elif event.key() == Qt.Key.Key_Down:
            self.stepDown.emit()
        else:
            super().keyPressEvent(event)

    def show_resting(self, words: str) -> None:
        self._say(words, "muted")

    def show_result(self, result: SearchResult, narrowed: Sequence[tuple[str, Sequence[str]]]) -> None:
        """The query in plain words, with how many documents answer it and to what they are narrowed."""
        words = counted(result.total, "document") if result.total else "No document"
        if result.echo and self.query():
            words += f": {escape(result.echo)}"
        if narrowed:
            words += ", narrowed to " + " and ".join(escape(" or ".join(values)) for _, values in narrowed)
        if result.suggestion:
            target = escape(result.suggestion, quote=True)
            color = self._theme.palette.accent
            words += f' · did you mean <a style="color:{color}" href="{target}">{escape(result.suggestion)}</a>?'
        self._say(words, "muted")

    def show_mistake(self, sentence: str) -> None:
        """Explains why the query cannot be understood; the old results stay."""
        self._say(f"⚠ {escape(sentence)}", "warning")

    def set_compact(self, compact: bool) -> None:
        """Whether the line below the field takes room only when it says something."""
        self._compact = compact
        self.echo.setVisible(bool(self._words) or not compact)

    def _say(self, words: str, token: str) -> None:
        self._words, self._token = words, token
        self.echo.setVisible(bool(words) or not self._compact)
        self.echo.setText(f'<span style="color:{getattr(self._theme.palette, token)}">{words}</span>')
        self.echo.setToolTip(words if len(words) > 90 else "")

    def _take_suggestion(self, query: str) -> None:
        self.set_query(query)
        self.field.setFocus()


class FacetModel(GroupedModel[FacetValue]):
    """Facets with their values; a value can be checked."""

    narrowed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: dict[str, set[str]] = {}

    def set_facets(self, facets: Mapping[str, Sequence[FacetValue]]) -> None:
        groups = []
        for facet in FACETS:
            values = list(facets.get(facet, ()))
            seen = {value.value for value in values}
            chosen = sorted(self._chosen.get(facet, set()) - seen)
            values = [FacetValue(value, 0) for value in chosen] + values
            if values:
                groups.append(Group(facet, FACET_NAMES[facet], tuple(values[:40])))
        self.set_groups(groups)

    def chosen(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((facet, tuple(sorted(self._chosen[facet]))) for facet in FACETS if self._chosen.get(facet))

    def narrowing(self) -> Narrowing:
        return Narrowing(self.chosen())

    def set_chosen(self, chosen: Sequence[tuple[str, Sequence[str]]]) -> None:
        self.beginResetModel()
        self._chosen = {facet: set(values) for facet, values in chosen if facet in FACETS}
        self.endResetModel()
        self.narrowed.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        return base | Qt.ItemFlag.ItemIsUserCheckable if index.data(MEMBER) is not None else base

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.internalId() != 0:
            group = self._groups[index.internalId() - 1]
            chosen = group.members[index.row()].value in self._chosen.get(group.key, ())
            return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or index.internalId() == 0:
            return False
        group = self._groups[index.internalId() - 1]
        chosen = self._chosen.setdefault(group.key, set())
        name = group.members[index.row()].value
        (chosen.add if Qt.CheckState(value) == Qt.CheckState.Checked else chosen.discard)(name)
        self.dataChanged.emit(index, index)
        self.narrowed.emit()
        return True

    def member_data(self, member: FacetValue, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{member.value}  ({member.count:,})" if member.count else member.value
        if role == Qt.ItemDataRole.ToolTipRole:
            return counted(member.count, "document")
        return None


class FacetView(QTreeView):
    """Facets as a tree of check boxes."""

    def __init__(self, model: FacetModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facetView")
        self.setAccessibleName("Narrow the search")
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._open = {"person", "organisation", "year"}
        model.modelReset.connect(self._unfold)
        self.expanded.connect(lambda index: self._remember(index, True))
        self.collapsed.connect(lambda index: self._remember(index, False))
        self._before: tuple[QPersistentModelIndex, Any] | None = None
        """What was pressed, and whether it was checked."""
        self.pressed.connect(self._press)
        self.clicked.connect(self._click)

    def _remember(self, index: QModelIndex, shown: bool) -> None:
        model = self.model()
        if isinstance(model, FacetModel):
            (self._open.add if shown else self._open.discard)(model.groups[index.row()].key)

    def _unfold(self) -> None:
        model = self.model()
        assert isinstance(model, FacetModel)
        for row, group in enumerate(model.groups):
            if group.key in self._open:
                self.expand(model.index(row, 0))

    def _press(self, index: QModelIndex) -> None:
        self._before = QPersistentModelIndex(index), index.data(Qt.ItemDataRole.CheckStateRole)

    def _click(self, index: QModelIndex) -> None:
        """A click on a name does what a click on its box does."""
        before, self._before = self._before, None
        if index.data(MEMBER) is None:
            self.setExpanded(index, not self.isExpanded(index))
        elif before == (QPersistentModelIndex(index), index.data(Qt.ItemDataRole.CheckStateRole)):
            checked = before[1] == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
            self.model().setData(index, state.value, Qt.ItemDataRole.CheckStateRole)


def facet_panel(view: FacetView, model: FacetModel) -> QWidget:
    """The facets under a heading with a button that takes all narrowing away."""
    panel = QWidget()
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(12, 8, 0, 0)
    layout.setSpacing(4)
    head = QHBoxLayout()
    head.setContentsMargins(4, 0, 8, 0)
    label = QLabel("Narrow by")
    label.setProperty("role", "heading")
    clear = QToolButton()
    clear.setText("Show all")
    clear.setProperty("role", "switch")
    clear.setAccessibleName("Take all narrowing away")
    clear.clicked.connect(lambda: model.set_chosen(()))
    clear.hide()
    model.narrowed.connect(lambda: clear.setVisible(bool(model.chosen())))
    head.addWidget(label)
    head.addStretch()
    head.addWidget(clear)
    layout.addLayout(head)
    layout.addWidget(view)
    return panel
