"""A model of groups with members, the shape of most lists beside the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

MEMBER = Qt.ItemDataRole.UserRole + 1
"""The member itself (None for a group)."""
GROUP = Qt.ItemDataRole.UserRole + 2
"""The group (of a member, the one it stands in)."""
Index = QModelIndex | QPersistentModelIndex
M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Group(Generic[M]):
    key: str
    label: str
    members: tuple[M, ...]


class GroupedModel(QAbstractItemModel, Generic[M]):
    """Two levels: groups, and the members of each. Subclasses say how a member reads."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[Group[M]] = []

    def set_groups(self, groups: Sequence[Group[M]]) -> None:
        """Shows these groups; nothing happens when they are the ones shown."""
        if list(groups) == self._groups:
            return
        self.beginResetModel()
        self._groups = list(groups)
        self.endResetModel()

    @property
    def groups(self) -> Sequence[Group[M]]:
        return self._groups

    def member_data(self, member: M, role: int) -> Any:
        """What a member shows for a role."""
        raise NotImplementedError

    def group_data(self, group: Group[M], role: int) -> Any:
        """What a group shows for a role."""
        if role == Qt.ItemDataRole.DisplayRole:
            return group.label
        return None

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if column != 0 or row < 0:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, 0) if row < len(self._groups) else QModelIndex()
        if parent.internalId() != 0 or parent.column() != 0:
            return QModelIndex()
        members = self._groups[parent.row()].members
        # The id names the group, so that a member finds its parent without an object of its own.
        return self.createIndex(row, 0, parent.row() + 1) if row < len(members) else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() != 0 or parent.column() != 0:
            return 0
        return len(self._groups[parent.row()].members)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if index.internalId() == 0:
            group = self._groups[index.row()]
            return group if role == GROUP else None if role == MEMBER else self.group_data(group, role)
        group = self._groups[index.internalId() - 1]
        member = group.members[index.row()]
        if role == MEMBER:
            return member
        if role == GROUP:
            return group
        return self.member_data(member, role)
