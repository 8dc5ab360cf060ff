"""People, organisations, places: who is named, how often, and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from viewer.model.names import EntityCount, Office
from viewer.model.text import Passage

from .agreements import AgreementModel, AgreementView
from .grouped import GROUP, MEMBER, Group, GroupedModel
from .highlights import draw_underline
from .offices import OfficeModel, OfficeView
from .phrasing import counted, date_text, folded
from .theme import TYPE_NAMES, UNDERLINES, Theme, layer_of

ORDER = tuple(TYPE_NAMES)
OFFICES, AGREEMENTS = 2, 3
"""Places of the lists of offices and of agreements among the orders."""
TYPING_RESTS = 150
"""Milliseconds without a keystroke before the library is asked."""


class EntityModel(GroupedModel[EntityCount]):
    """Entities by type, the most often named first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[EntityCount, ...] = ()
        self._found: tuple[EntityCount, ...] = ()
        self.partial = False
        """Whether the library has more entities than are listed."""
        self._words = ""
        self._by_name = False
        self.years = (0, 0)
        """First and last year in which any of them is named."""

    def set_entities(self, entities: Sequence[EntityCount], partial: bool = False) -> None:
        """`partial`: the library has more, which are found by typing."""
        self._all = tuple(entities)
        self.partial = partial
        years = [year for one in self._all for year, _ in one.years]
        self.years = (min(years), max(years)) if years else (0, 0)
        self._arrange()

    def set_words(self, words: str) -> None:
        self._words = folded(words).strip()
        self._found = ()
        self._arrange()

    def set_found(self, words: str, found: Sequence[EntityCount]) -> None:
        """Lists what the library has besides for the words that are typed."""
        if self._words and folded(words).strip() == self._words:
            known = {one.entity.id for one in self._all}
            self._found = tuple(one for one in found if one.entity.id not in known)
            self._arrange()

    def sort_by_name(self, by_name: bool) -> None:
        self._by_name = by_name
        self._arrange()

    @property
    def everything(self) -> Sequence[EntityCount]:
        return (*self._all, *self._found)

    def _arrange(self) -> None:
        layers: dict[str, list[EntityCount]] = {}
        words = self._words.split()
        for counted_entity in (*self._all, *self._found):
            entity = counted_entity.entity
            if words:
                known_by = folded(" ".join((entity.name, *entity.aliases, *(_office(o) for o in entity.offices))))
                if not all(word in known_by for word in words):
                    continue
            layers.setdefault(layer_of(entity.type), []).append(counted_entity)
        if self._by_name:
            for members in layers.values():
                members.sort(key=lambda one: one.entity.name.casefold())
        more = " most named" if self.partial and not words else ""
        self.set_groups(
            [Group(layer, f"{TYPE_NAMES[layer]}  {len(layers[layer]):,}{more}", tuple(layers[layer]))
             for layer in ORDER if layer in layers]
        )  # fmt: skip

    def member_data(self, member: EntityCount, role: int) -> Any:
        entity = member.entity
        if role == Qt.ItemDataRole.DisplayRole:
            return entity.name
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = [entity.name]
            others = [alias for alias in entity.aliases if alias != entity.name]
            if others:
                lines.append("also " + ", ".join(others[:8]))
            for office in entity.offices[:6]:
                of = f", {office.organisation}" if office.organisation else ""
                seen = [date_text(d.edtf, short=True) for d in (office.first, office.last) if d is not None]
                lines.append(f"{office.title}{of}" + (f" ({' – '.join(dict.fromkeys(seen))})" if seen else ""))
            years = [year for year, _ in member.years]
            when = f", {min(years)}" if years else ""
            when += f"–{max(years)}" if years and max(years) > min(years) else ""
            lines.append(f"{counted(member.mentions, 'mention')} in {counted(member.documents, 'document')}{when}")
            return "\n".join(lines)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return f"{counted(member.mentions, 'mention')} in {counted(member.documents, 'document')}"
        return None


def _short(name: str) -> str:
    """Cut off, so that a menu stays in sight; an ampersand is no shortcut."""
    return (name if len(name) <= 40 else name[:39] + "…").replace("&", "&&")


def _office(office: Office) -> str:
    return f"{office.title} {office.organisation or ''}"


class EntityRows(QStyledItemDelegate):
    """A name with its underline, how often, and a sparkline over the years."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, 34 if index.data(MEMBER) is None else 32)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._theme
        box = QRect(option.rect)
        state = option.state
        member = index.data(MEMBER)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if member is not None and state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected" if state & QStyle.StateFlag.State_Selected else "hover"))
            painter.drawRoundedRect(QRectF(box.adjusted(0, 1, -6, -1)), 7, 7)
        if member is None:
            group = index.data(GROUP)
            painter.setFont(theme.interface_font(10, QFont.Weight.DemiBold))
            painter.setPen(theme.color("text"))
            expanded = self._view.isExpanded(index) if isinstance(self._view, QTreeView) else True
            arrow = theme.icon("down" if expanded else "forward", "muted").pixmap(14, 14)
            painter.drawPixmap(box.left() + 4, box.center().y() - 4, arrow)
            painter.drawText(box.adjusted(24, 4, 0, 0), Qt.AlignmentFlag.AlignVCenter, group.label)
            painter.restore()
            return
        font = theme.interface_font(10)
        small = theme.interface_font(8.5)
        metrics, small_metrics = QFontMetrics(font), QFontMetrics(small)
        count = f"{member.mentions:,}"
        count_width = max(30, small_metrics.horizontalAdvance(count) + 4)
        spark = 54 if box.width() > 230 and self._years() > 1 else 0
        room = box.width() - count_width - spark - 48
        shown = metrics.elidedText(member.entity.name, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        left = box.left() + 24
        painter.drawText(QRect(left, box.top(), room, box.height() - 2), Qt.AlignmentFlag.AlignVCenter, shown)
        layer = layer_of(member.entity.type)
        base = box.center().y() + metrics.ascent() / 2 + 3
        draw_underline(
            painter, UNDERLINES[layer], theme.color(layer), left, left + metrics.horizontalAdvance(shown), base
        )
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        right = QRect(box.right() - 14 - count_width, box.top(), count_width, box.height())
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        if spark and member.years:
            self._sparkline(painter, member, QRectF(right.left() - spark - 6, box.top() + 8, spark, box.height() - 16))
        painter.restore()

    def _years(self) -> int:
        """How many years the library spans; every sparkline runs over all of them, so that they compare."""
        model = self._view.model() if isinstance(self._view, QTreeView) else None
        first, last = model.years if isinstance(model, EntityModel) else (0, 0)
        return last - first + 1

    def _sparkline(self, painter: QPainter, member: EntityCount, rect: QRectF) -> None:
        model = self._view.model() if isinstance(self._view, QTreeView) else None
        first, last = model.years if isinstance(model, EntityModel) else (member.years[0][0], member.years[-1][0])
        most = max(number for _, number in member.years)
        step = rect.width() / (last - first + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(layer_of(member.entity.type), 120))
        for year, number in member.years:
            height = max(1.5, rect.height() * number / most)
            if not first <= year <= last:
                continue
            x = rect.left() + (year - first) * step
            painter.drawRect(QRectF(x, rect.bottom() - height, max(1.5, min(5.0, step - 1.5)), height))


class EntityView(QTreeView):
    """The list of entities. A click walks the mentions; Ctrl+click or the menu narrows the library."""

    followed = Signal(str)
    """An entity's id: walk its mentions."""
    wanted = Signal(str)
    """An entity's id: narrow the library to it."""
    correctionAsked = Signal(str, object)
    """What to correct ("rename", "merge", "split", "retype", "alias") and (None, EntityCount, name[, type])."""

    def __init__(self, model: EntityModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entityView")
        self.setAccessibleName("People, organisations and places")
        self.setModel(model)
        self.setItemDelegate(EntityRows(theme, self))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self._model = model
        model.modelAboutToBeReset.connect(self._hold)
        model.modelReset.connect(self._unfold)
        self._folded: set[str] = set()
        self.collapsed.connect(lambda index: self._folded.add(index.data(GROUP).key))
        self.expanded.connect(lambda index: self._folded.discard(index.data(GROUP).key))
        self.clicked.connect(self._click)
        theme.changed.connect(self.viewport().update)

    def _hold(self) -> None:
        place = self.verticalScrollBar().value()
        QTimer.singleShot(0, lambda: self.verticalScrollBar().setValue(place))

    def _unfold(self) -> None:
        folded = set(self._folded)
        for row, group in enumerate(self._model.groups):
            self.setExpanded(self._model.index(row, 0), group.key not in folded)

    def _click(self, index: QModelIndex) -> None:
        member = index.data(MEMBER)
        if not isinstance(member, EntityCount):
            self.setExpanded(index, not self.isExpanded(index))
        elif QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self.wanted.emit(member.entity.id)
        else:
            self.followed.emit(member.entity.id)

    def show_entity(self, entity: str) -> None:
        """Selects an entity without walking to it."""
        for row, group in enumerate(self._model.groups):
            for number, member in enumerate(group.members):
                if member.entity.id == entity:
                    index = self._model.index(number, 0, self._model.index(row, 0))
                    self.setCurrentIndex(index)
                    self.scrollTo(index)
                    return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        member = self.currentIndex().data(MEMBER)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(member, EntityCount):
            (self.wanted if event.modifiers() & Qt.KeyboardModifier.ControlModifier else self.followed).emit(
                member.entity.id
            )
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos()) if event.reason() == event.Reason.Mouse else self.currentIndex()
        member = index.data(MEMBER)
        if isinstance(member, EntityCount):
            self.menu_for(member).exec(event.globalPos())

    def menu_for(self, member: EntityCount) -> QMenu:
        """The context menu of an entity."""
        menu = QMenu(self)
        name = member.entity.name
        menu.addAction("Next mention").triggered.connect(lambda: self.followed.emit(member.entity.id))
        menu.addAction("Only documents that name it").triggered.connect(lambda: self.wanted.emit(member.entity.id))
        menu.addSeparator()
        for text, what in (
            ("Rename…", "rename"),
            ("Merge with…", "merge"),
            ("Split off one of its forms…", "split"),
            ("Add another name for it…", "alias"),
        ):
            menu.addAction(text).triggered.connect(
                lambda _=False, w=what: self.correctionAsked.emit(w, (None, member, name))
            )
        menu.addAction(f"Ignore “{_short(name)}”").triggered.connect(
            lambda: self.correctionAsked.emit("retype", (None, member, name, None))
        )
        kinds = menu.addMenu("It is…")
        for kind, words in (
            ("person", "a person"),
            ("organisation", "an organisation"),
            ("place", "a place"),
            ("event", "an event"),
            ("instrument", "an agreement"),
            ("other", "another kind of name"),
        ):
            if kind != member.entity.type:
                kinds.addAction(words).triggered.connect(
                    lambda _=False, k=kind: self.correctionAsked.emit("retype", (None, member, name, k))
                )
        return menu


PLACEHOLDERS = (
    "Find a name or an office",
    "Find a name or an office",
    "Find an office or a holder",
    "Find an agreement",
)


class EntityPane(QWidget):
    """The lists of names, of offices and of agreements, with a field to narrow them and an order."""

    wordsTyped = Signal(str)
    """Words to be looked for among the names that are not listed."""
    listChosen = Signal(str)
    """What the list that shows is made of, as `made_of`."""

    def __init__(
        self,
        model: EntityModel,
        offices: OfficeModel,
        agreements: AgreementModel,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.view = EntityView(model, theme, self)
        self.office_view = OfficeView(offices, theme, self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.office_view)
        self.agreement_view = AgreementView(agreements, theme, self)
        self.stack.addWidget(self.agreement_view)
        self.field = QLineEdit()
        self.field.setPlaceholderText(PLACEHOLDERS[0])
        self.field.setAccessibleName("Find a name in the list")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(model.set_words)
        self.field.textChanged.connect(offices.set_words)
        self.field.textChanged.connect(agreements.set_words)
        self._model = model
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(TYPING_RESTS)
        self._rest.timeout.connect(lambda: self.wordsTyped.emit(self.field.text()))
        self.field.textChanged.connect(self._typed)
        self.order = QComboBox()
        self.order.setAccessibleName("Names by number or letter, offices, or agreements")
        self.order.addItems(["Most named", "A to Z", "Offices", "Agreements"])
        self.order.currentIndexChanged.connect(self._choose)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(self.field, 1)
        row.addWidget(self.order)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 2, 0)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self.stack, 1)

    @property
    def list(self) -> EntityView | OfficeView | AgreementView:
        """The list that shows."""
        chosen = self.order.currentIndex()
        return self.office_view if chosen == OFFICES else self.agreement_view if chosen == AGREEMENTS else self.view

    @property
    def made_of(self) -> str:
        """What the list that shows is made of: "entities", "offices" or, for agreements, "timeline"."""
        return {OFFICES: "offices", AGREEMENTS: "timeline"}.get(self.order.currentIndex(), "entities")

    def show_agreement(self, passage: Passage) -> None:
        """Shows the agreement that a passage names in its list."""
        self.field.clear()
        self.order.setCurrentIndex(AGREEMENTS)
        self.agreement_view.show_named(passage)

    def _choose(self, number: int) -> None:
        if number < OFFICES:
            self._model.sort_by_name(number == 1)
        self.stack.setCurrentWidget(self.list)
        self.field.setPlaceholderText(PLACEHOLDERS[number])
        self.listChosen.emit(self.made_of)

    def _typed(self, words: str) -> None:
        if self._model.partial and len(words.strip()) >= 2:
            self._rest.start()
        else:
            self._rest.stop()
