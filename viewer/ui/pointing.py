"""What of a document's text lies under the pointer, and what is said of it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from viewer.model.dates import DateMention
from viewer.model.meetings import InstrumentMention
from viewer.model.names import LinkedMention, OfficeReference
from viewer.model.reuse import Boilerplate, Reuse

from .highlights import Mark
from .tips import date_tip, name_tip, office_tip, shared_tip

if TYPE_CHECKING:
    from .reading_pane import ReadingPane


class Pointer:
    """Looks things up in one pane; points are those of its viewport, positions Qt's."""

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
        """The mark of the name here, of those that show."""
        for mark in self._pane.marks.names.at(position):
            if mark.layer in self._pane.layers:
                return mark
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
