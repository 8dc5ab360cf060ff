"""Declarations, plans, agreements and the like that texts speak of, and the places that name them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget

from viewer.model.meetings import Instrument
from viewer.model.text import Passage

from .grouped import MEMBER
from .passage_list import NarrowedModel, PassageList
from .phrasing import counted, date_text
from .theme import Theme

CORRECTIONS = {
    "rename agreement": "Rename…",
    "merge agreements": "Merge with…",
    "no agreement": "Not an agreement",
}


def add_corrections(menu: QMenu, passage: Passage, ask: Callable[[str, Passage], None]) -> None:
    """Puts into a menu what can be corrected of the agreement that a passage names."""
    for what, words in CORRECTIONS.items():
        menu.addAction(words).triggered.connect(lambda _=False, what=what: ask(what, passage))


class AgreementModel(NarrowedModel[Instrument]):
    """Agreements by kind, the most often named first, found by name, kind and year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            lambda one: one.kind,
            lambda kind: kind[:1].upper() + kind[1:],
            lambda one: f"{one.name} {one.kind} {when_text(one)}",
            parent,
        )

    def set_members(self, members: Sequence[Instrument]) -> None:
        super().set_members(sorted(members, key=lambda one: (-len(one.sources), one.name)))

    def member_data(self, member: Instrument, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return member.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((member.name, *told_of(member)))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return "; ".join(told_of(member))
        return None


def when_text(instrument: Instrument) -> str:
    """The years it runs over, or that it is of."""
    if instrument.period is not None:
        return date_text(instrument.period.edtf, short=True)
    return str(instrument.year) if instrument.year is not None else ""


def told_of(instrument: Instrument) -> list[str]:
    """Kind and years, and in how many places it is named."""
    kind = ", ".join(filter(None, (instrument.kind, when_text(instrument))))
    return [kind, f"{_named(instrument)}; a click opens one after the other"]


def _named(instrument: Instrument) -> str:
    documents = {source.document for source in instrument.sources}
    places = counted(len(instrument.sources), "place")
    return f"named in {places} of {counted(len(documents), 'document')}"


class AgreementView(PassageList[Instrument]):
    """The list of agreements. A click opens the places that name one, one after the other."""

    correctionAsked = Signal(str, object)
    """What to correct (of `CORRECTIONS`) and a Passage that names the agreement."""

    def __init__(self, model: AgreementModel, theme: Theme, parent: QWidget | None = None) -> None:
        nothing = "No agreement answers to these words.", "No text here names an agreement."
        super().__init__(
            model, lambda one: (one.name, when_text(one), _named(one)), lambda one: one.sources, nothing, theme, parent
        )
        self.setObjectName("agreementView")
        self.setAccessibleName("Agreements and the places that name them")

    def show_named(self, passage: Passage) -> None:
        """Chooses the agreement that a passage names."""
        self.show_member(lambda one: passage in one.sources)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos()) if event.reason() == event.Reason.Mouse else self.currentIndex()
        member = index.data(MEMBER)
        if isinstance(member, Instrument):
            self.menu_for(member).exec(event.globalPos())

    def menu_for(self, member: Instrument) -> QMenu:
        """The context menu of an agreement."""
        menu = QMenu(self)
        menu.addAction("Next place that names it").triggered.connect(lambda: self.open_next(member))
        menu.addSeparator()
        add_corrections(menu, member.sources[0], self.correctionAsked.emit)
        return menu
