"""Who held which office, from when to when the texts show it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from viewer.model.names import HeldOffice

from .grouped import MEMBER
from .passage_list import NarrowedModel, PassageList
from .phrasing import counted, date_text
from .theme import Theme


class OfficeModel(NarrowedModel[HeldOffice]):
    """Offices by the body or state they belong to, found by title, body and holder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            lambda held: held.body,
            lambda body: body or "Body not said",
            lambda held: f"{held.name} {held.office.title} {held.body}",
            parent,
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


def _told(held: HeldOffice) -> tuple[str, str, str]:
    return held.name, seen_text(held), held.office.title + (f" · after {held.after[0]}" if held.after else "")


class OfficeView(PassageList[HeldOffice]):
    """The list of offices. A click opens the passages that say so, one after the other."""

    followed = Signal(str)
    """A holder's id: walk their mentions."""
    wanted = Signal(str)
    """A holder's id: narrow the library to them."""

    def __init__(self, model: OfficeModel, theme: Theme, parent: QWidget | None = None) -> None:
        nothing = "No office answers to these words.", "No text here says who holds an office."
        super().__init__(model, _told, lambda held: held.office.sources, nothing, theme, parent)
        self.setObjectName("officeView")
        self.setAccessibleName("Offices and who held them")

    def take(self, held: HeldOffice) -> None:
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self.wanted.emit(held.holder)
        else:
            self.open_next(held)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos()) if event.reason() == event.Reason.Mouse else self.currentIndex()
        held = index.data(MEMBER)
        if isinstance(held, HeldOffice):
            menu = QMenu(self)
            menu.addAction("Next passage that says so").triggered.connect(lambda: self.open_next(held))
            menu.addAction("Next mention of the person").triggered.connect(lambda: self.followed.emit(held.holder))
            menu.addAction("Only documents that name them").triggered.connect(lambda: self.wanted.emit(held.holder))
            menu.exec(event.globalPos())
