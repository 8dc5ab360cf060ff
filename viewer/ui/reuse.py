"""What the open document has in common with others: shares, and the passages with their counterparts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QTreeView, QWidget

from viewer.model.reuse import Reuse, Share
from viewer.model.text import DocumentId

from .grouped import GROUP, MEMBER, Group, GroupedModel
from .highlights import REUSE_NAMES
from .theme import Theme


class ReuseModel(GroupedModel[Reuse]):
    """A group for each other document, a member for each shared passage."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""

    def set_reuse(
        self,
        document: DocumentId,
        text: str,
        reuse: Sequence[Reuse],
        shares: Sequence[Share],
        titles: Mapping[DocumentId, str],
    ) -> None:
        """The open document's shared passages, sources with most words first."""
        self._text = text
        by_other: dict[DocumentId, list[Reuse]] = {}
        for one in reuse:
            by_other.setdefault(one.other.document, []).append(one)
        share_of = {share.other: share for share in shares}
        groups = []
        for other in sorted(by_other, key=lambda o: -(share_of[o].shared if o in share_of else 0)):
            passages = tuple(sorted(by_other[other], key=lambda one: one.span))
            if other == document:
                groups.append(Group(other, "Repeated in this document", passages))
                continue
            label = titles.get(other, "Another document")
            share = share_of.get(other)
            if share is not None and share.words:
                label += f"\n{share.shared / share.words:.0%} of this one"
                if share.other_words:
                    label += f", {share.other_shared / share.other_words:.0%} of that one"
                if share.quoted:
                    label += f" ({share.quoted} words in quotations)"
                if share.direction:
                    label += f"\n{share.direction}"
            groups.append(Group(other, label, passages))
        self.set_groups(groups)

    def member_data(self, member: Reuse, role: int) -> Any:
        words = " ".join(self._text[member.span.start : member.span.end].split())
        if role == Qt.ItemDataRole.DisplayRole:
            shown = words if len(words) <= 140 else words[:139] + "…"
            return f"{REUSE_NAMES[member.kind]}, {member.similarity:.0%}: {shown}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return words[:1200]
        return None


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
        theme.changed.connect(self.viewport().update)

    def _show(self, index: QModelIndex) -> None:
        member = index.data(MEMBER)
        if isinstance(member, Reuse):
            self.shown.emit(member.span)

    def _open(self, index: QModelIndex) -> None:
        member, group = index.data(MEMBER), index.data(GROUP)
        if isinstance(member, Reuse):
            self.opened.emit(member.other)
        elif group is not None and group.members:
            self._compare(group)

    def _compare(self, group: Group[Reuse]) -> None:
        first = group.members[0]
        if first.kind == "repeat":
            self.opened.emit(first.other)
        else:
            self.compared.emit(first.other.document)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        group, member = self.indexAt(event.pos()).data(GROUP), self.indexAt(event.pos()).data(MEMBER)
        if group is None or not group.members:
            return
        other = member.other if isinstance(member, Reuse) else group.members[0].other
        menu = QMenu(self)
        menu.addAction("Show the other place").triggered.connect(lambda: self.opened.emit(other))
        if group.members[0].kind != "repeat":
            menu.addAction("Compare side by side").triggered.connect(lambda: self._compare(group))
        menu.exec(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
