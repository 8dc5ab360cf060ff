"""What of a document's text lies under the pointer: what is said of it there, and what a click or the menu does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from viewer.model.dates import DateMention
from viewer.model.meetings import InstrumentMention
from viewer.model.names import EntityId, LinkedMention, OfficeReference
from viewer.model.reuse import Boilerplate, Reuse
from viewer.model.text import Passage

from .highlights import Mark
from .text_menu import Under, Wishes, text_menu
from .tips import date_tip, name_tip, office_tip, shared_tip

if TYPE_CHECKING:
    from .reading_pane import ReadingPane


class Pointer:
    """Looks things up in one pane and has it say what the reader wants; points are those of its viewport, positions
    Qt's."""

    def __init__(self, pane: ReadingPane) -> None:
        self._pane = pane

    def position(self, point: QPoint) -> int | None:
        """Position of the character under a point, None beside the text."""
        cursor = self._pane.cursorForPosition(point)
        rect = self._pane.cursorRect(cursor)
        if abs(rect.center().y() - point.y()) > rect.height() * 1.2:
            return None
        position = cursor.position()
        if point.x() < rect.left() and position > cursor.block().position():
            position -= 1
        if abs(rect.left() - point.x()) > rect.height() * 2:
            return None
        return position

    def name(self, position: int) -> Mark | None:
        """The mark of the name here, of those that show; that of an agreement before that of its words."""
        shown = [mark for mark in self._pane.marks.names.at(position) if mark.layer in self._pane.layers]
        if shown and shown[0].layer == "instrument":
            return next((mark for mark in shown if isinstance(mark.subject, InstrumentMention)), shown[0])
        return shown[0] if shown else None

    def linked(self, position: int) -> LinkedMention | None:
        """The name here that can be corrected, of those that show."""
        shown = (mark for mark in self._pane.marks.names.at(position) if mark.layer in self._pane.layers)
        return next((mark.subject for mark in shown if isinstance(mark.subject, LinkedMention)), None)

    def agreement(self, position: int) -> InstrumentMention | None:
        """The agreement that is named here, if they show."""
        if "instrument" in self._pane.layers:
            for mark in self._pane.marks.names.at(position):
                if isinstance(mark.subject, InstrumentMention):
                    return mark.subject
        return None

    def date(self, position: int) -> DateMention | None:
        """The expression of time here, if they show."""
        if "date" in self._pane.layers:
            for mark in self._pane.marks.dates.at(position):
                if isinstance(mark.subject, DateMention):
                    return mark.subject
        return None

    def shared(self, position: int) -> list[Reuse | Boilerplate]:
        """The shared passages that this lies in."""
        return [m.subject for m in self._pane.marks.reuse.at(position) if isinstance(m.subject, Reuse | Boilerplate)]

    def tip(self, point: QPoint) -> str:
        """What hovering here says, as rich text; empty where nothing is marked."""
        opened, page = self._pane.opened, self._pane.page
        if opened is None or point.x() > page.left + page.column:
            return ""
        if point.x() < page.left - 4:
            line = self._pane.cursorForPosition(QPoint(int(page.left) + 2, point.y())).position()
            return "<br>".join(dict.fromkeys(shared_tip(opened, shared) for shared in self.shared(line)))
        position = self.position(point)
        if position is None:
            return ""
        parts: list[str] = []
        name = self.name(position)
        if name is not None and isinstance(name.subject, LinkedMention | InstrumentMention):
            parts.append(name_tip(opened, name.subject))
        elif name is not None and isinstance(name.subject, OfficeReference):
            parts.append(office_tip(opened, name.subject))
        if date := self.date(position):
            parts.append(date_tip(date))
        if not parts and "reuse" in self._pane.layers:
            parts.extend(dict.fromkeys(shared_tip(opened, shared) for shared in self.shared(position)))
        return "<hr>".join(parts)

    # What the reader does

    def click(self, point: QPoint, narrow: bool = False) -> None:
        """What a click does; `narrow`: with Ctrl held."""
        pane = self._pane
        if point.x() > pane.page.left + pane.page.column:
            line = pane.cursorForPosition(point).block()
            self._choose(pane.marks.meetings.touching(line.position(), line.position() + line.length()))
        elif point.x() < pane.page.left - 4:
            position = pane.cursorForPosition(QPoint(int(pane.page.left) + 2, point.y())).position()
            shared = next((one for one in self.shared(position) if isinstance(one, Reuse)), None)
            if shared is not None:
                pane.passageWanted.emit(shared.other)
        elif (over := self.position(point)) is not None:
            self.take(over, narrow)

    def take(self, position: int, narrow: bool = False) -> None:
        """Follows the name here, and the one that is followed already to its next place; `narrow`: narrows the library
        to it. Elsewhere, chooses the meeting that is told of."""
        pane = self._pane
        named = self.name(position)
        if named is not None and isinstance(named.subject, InstrumentMention) and pane.opened is not None:
            pane.agreementFollowed.emit(Passage(pane.opened.document.id, named.span))
        elif named is None or named.entity is None:
            if not narrow:
                self.choose_meeting(position)
        elif narrow:
            pane.entityWanted.emit(named.entity)
        else:
            if named.entity == pane.followed:
                spans = pane.mentions_of(named.entity) or [named.span]
                pane.go_to(next((span for span in spans if span.start > named.span.start), spans[0]))
            self._follow(named.entity)

    def follow_next(self) -> None:
        """Follows the name at the cursor, if that is in sight, or else the next one."""
        pane = self._pane
        cursor = pane.textCursor()
        seen = pane.viewport().rect().contains(pane.cursorRect(cursor).center())
        here = cursor.selectionStart() if seen else pane.positions.to_qt(pane.place())
        for mark in pane.marks.names.all:
            if mark.end > here and mark.entity is not None and mark.layer in pane.layers:
                pane.go_to(mark.span)
                self._follow(mark.entity)
                return

    def _follow(self, entity: EntityId) -> None:
        self._pane.follow(entity)
        self._pane.entityFollowed.emit(entity)

    def choose_meeting(self, position: int) -> None:
        """Chooses the meeting whose evidence lies here."""
        self._choose(self._pane.marks.meetings.at(position))

    def _choose(self, marks: Iterable[Mark]) -> None:
        meeting = next((mark.subject for mark in marks if isinstance(mark.subject, str)), None)
        if meeting is not None:
            self._pane.meetingChosen.emit(meeting)

    def menu(self, position: int | None) -> QMenu:
        """The context menu over a position, or beside the text."""
        pane = self._pane
        assert pane.opened is not None
        under = Under(
            opened=pane.opened,
            name=self.linked(position) if position is not None else None,
            agreement=self.agreement(position) if position is not None else None,
            date=self.date(position) if position is not None else None,
            shared=self.shared(position) if position is not None else (),
            selected=pane.selected_span(),
        )
        wishes = Wishes(
            pane.correctionAsked.emit,
            pane.entityWanted.emit,
            pane.passageWanted.emit,
            pane.compareWanted.emit,
            pane.copy,
            pane.copy_cited,
        )
        return text_menu(under, wishes, pane)
