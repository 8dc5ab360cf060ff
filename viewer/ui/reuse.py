"""What the open document has in common with others: shares, and the passages with their counterparts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QTreeView, QWidget

from viewer.model.dates import PartialDate
from viewer.model.reuse import Reuse, Share
from viewer.model.text import DocumentId, Span

from .grouped import GROUP, MEMBER, Group, GroupedModel
from .highlights import REUSE_NAMES
from .nothing import say_nothing
from .phrasing import date_text
from .theme import Theme
from .tips import OpenDocument


@dataclass(frozen=True, slots=True)
class Carrier:
    """Another document that carries a passage which several share; `reuse` is None for the open one itself."""

    label: str
    reuse: Reuse | None
    span: Span


class ReuseModel(GroupedModel[Reuse | Carrier]):
    """A card for each passage that several others carry, then a group for each other document with its passages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._shown: tuple[OpenDocument, Sequence[Share]] | None = None
        self._quotations = True

    def show_quotations(self, shown: bool) -> None:
        """Shows passages that stand in quotations, or leaves them out: two reports may quote one speaker."""
        self._quotations = shown
        if self._shown is not None:
            self.set_reuse(*self._shown)

    def set_reuse(self, opened: OpenDocument, shares: Sequence[Share]) -> None:
        """The open document's shared passages: what most documents carry first, then sources with most words first."""
        self._shown = opened, shares
        document, reuse = opened.document.id, opened.facts.reuse
        if not self._quotations:
            reuse = tuple(one for one in reuse if not quoted(one.span, opened.facts.structure.quotations))
        self._text = opened.document.text
        by_other: dict[DocumentId, list[Reuse]] = {}
        for one in reuse:
            by_other.setdefault(one.other.document, []).append(one)
        share_of = {share.other: share for share in shares}
        groups: list[Group[Reuse | Carrier]] = [self._card(opened, card) for card in cards(document, reuse)]
        for other in sorted(by_other, key=lambda o: (-(share_of[o].shared if o in share_of else 0), o)):
            passages = tuple(sorted(by_other[other], key=lambda one: one.span))
            if other == document:
                groups.append(Group(other, "Repeated in this document", passages))
                continue
            label = opened.titles.get(other, "Another document")
            if other in opened.dates:
                label += f", {date_text(opened.dates[other])}"
            share = share_of.get(other)
            if share is not None and share.words and share.shared:
                label += f"\n{_percent(share.shared, share.words)} of this one"
                if share.other_words:
                    label += f", {_percent(share.other_shared, share.other_words)} of that one"
                label += kinship(share)
                if share.quoted:
                    label += f" ({share.quoted} words in quotations)"
                if share.direction:
                    label += f"\n{share.direction}"
            elif all(one.kind == "boilerplate" for one in passages):
                label += "\nonly what many documents carry"
            groups.append(Group(other, label, passages))
        self.set_groups(groups)

    def _card(self, opened: OpenDocument, rows: Sequence[Reuse]) -> Group[Reuse | Carrier]:
        """One passage with the documents that carry it, earliest first, undated ones last."""
        span = max((row.span for row in rows), key=lambda s: s.end - s.start)
        places: list[tuple[DocumentId, Reuse | None]] = [(row.other.document, row) for row in rows]
        places.append((opened.document.id, None))
        places.sort(key=lambda place: (_surely_by(opened.dates.get(place[0])), place[0]))
        carriers = []
        for other, row in places:
            title = "this document" if row is None else opened.titles.get(other, "another document")
            day = date_text(opened.dates[other]) if other in opened.dates else "undated"
            carriers.append(Carrier(f"{day}: {title}", row, span))
        label = f"In {len(places)} documents, earliest first\n{_shown(self._text, span)}"
        return Group(f"{span.start}–{span.end}", label, tuple(carriers))

    def member_data(self, member: Reuse | Carrier, role: int) -> Any:
        words = " ".join(self._text[member.span.start : member.span.end].split())
        if role == Qt.ItemDataRole.DisplayRole:
            if isinstance(member, Carrier):
                return member.label
            return f"{REUSE_NAMES[member.kind]}, {member.similarity:.0%}: {_shown(self._text, member.span)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return words[:1200]
        return None


def _surely_by(edtf: str | None) -> datetime.date:
    """The last day that a date admits; undated texts come last."""
    return (PartialDate(edtf).last_day() if edtf else None) or datetime.date.max


def quoted(span: Span, quotations: Sequence[Span]) -> bool:
    """Whether nearly all of a passage stands in quotations."""
    inside = sum(max(0, min(span.end, q.end) - max(span.start, q.start)) for q in quotations)
    return 10 * inside >= 9 * (span.end - span.start)


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if part * 100 >= whole else "under 1%"


def kinship(share: Share) -> str:
    """What two documents that share all but a few words, or most of them, are to each other; empty for others."""
    least = min(share.shared / max(1, share.words), share.other_shared / max(1, share.other_words))
    return ": the same text" if least >= 0.97 else ": another version of this text" if least >= 0.7 else ""


def cards(document: DocumentId, reuse: Sequence[Reuse]) -> list[list[Reuse]]:
    """The document's passages that two or more others carry, a row for each other; most carried first.

    Rows are of one passage where they overlap for the most part.
    """
    found: list[list[Reuse]] = []
    for row in sorted(reuse, key=lambda r: (r.span.start - r.span.end, r.span, r.other)):
        if row.other.document == document:
            continue
        for card in found:
            both = min(row.span.end, card[0].span.end) - max(row.span.start, card[0].span.start)
            either = max(row.span.end, card[0].span.end) - min(row.span.start, card[0].span.start)
            if 2 * both >= either:
                if all(row.other.document != other.other.document for other in card):
                    card.append(row)
                break
        else:
            found.append([row])
    return sorted((card for card in found if len(card) > 1), key=lambda card: (-len(card), card[0].span))


def _shown(text: str, span: Span) -> str:
    words = " ".join(text[span.start : span.end].split())
    return words if len(words) <= 140 else words[:139] + "…"


class QuotationFilter(QCheckBox):
    """Whether the list shows what only stands in quotations."""

    def __init__(self, model: ReuseModel, parent: QWidget | None = None) -> None:
        super().__init__("Show quotations", parent)
        self.setChecked(True)
        self.setToolTip("Two reports that quote one speaker share the speaker's words, not each other's")
        self.toggled.connect(model.show_quotations)


class ReuseView(QTreeView):
    """The list. A click shows a passage here; Enter or a double click opens its counterpart.

    On another document, Enter or a double click lays it and the open one side by side; so does the menu.
    """

    shown = Signal(object)
    """A Span of the open document."""
    opened = Signal(object)
    """A Passage of the other."""
    compared = Signal(str)
    """The id of another document, to stand beside the open one."""

    def __init__(self, model: ReuseModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reuseView")
        self.setAccessibleName("Shared passages")
        self.setModel(model)
        self._model = model
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self.expandAll)
        self.clicked.connect(self._show)
        self.doubleClicked.connect(self._open)
        self._theme = theme
        theme.changed.connect(self.viewport().update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Rows are as high as their words need at this width.
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._model.groups:
            say_nothing(self, self._theme, "Nothing in the open document stands in another one.")

    def _show(self, index: QModelIndex) -> None:
        member = index.data(MEMBER)
        if isinstance(member, Reuse | Carrier):
            self.shown.emit(member.span)

    def _open(self, index: QModelIndex) -> None:
        member, group = index.data(MEMBER), index.data(GROUP)
        row = member.reuse if isinstance(member, Carrier) else member
        if isinstance(row, Reuse):
            self.opened.emit(row.other)
        elif member is None and group is not None and group.members:
            self._compare(group.members[0])

    def _compare(self, member: Reuse | Carrier) -> None:
        row = member.reuse if isinstance(member, Carrier) else member
        if row is None:
            self.shown.emit(member.span)
        elif row.kind == "repeat":
            self.opened.emit(row.other)
        else:
            self.compared.emit(row.other.document)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        group, member = self.indexAt(event.pos()).data(GROUP), self.indexAt(event.pos()).data(MEMBER)
        if group is None or not group.members:
            return
        chosen = member or group.members[0]
        row = chosen.reuse if isinstance(chosen, Carrier) else chosen
        if row is None:
            return
        menu = QMenu(self)
        menu.addAction("Show the other place").triggered.connect(lambda: self.opened.emit(row.other))
        if row.kind != "repeat":
            menu.addAction("Compare side by side").triggered.connect(lambda: self._compare(chosen))
        menu.exec(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
