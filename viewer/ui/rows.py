"""Puts new rows in a list model with as little ado as possible, so that views keep their place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex

R = TypeVar("R")

MOST_STEPS = 200
"""More insertions and removals than this cost views more than one reset."""


def replace_rows(model: QAbstractListModel, current: list[R], new: Sequence[R], key: Callable[[R], Hashable]) -> None:
    """Makes `current`, the list a model shows, equal to `new`, telling views only what changed."""
    old_keys, new_keys = [key(row) for row in current], [key(row) for row in new]
    if old_keys != new_keys:
        kept = set(old_keys) & set(new_keys)
        same_order = [k for k in old_keys if k in kept] == [k for k in new_keys if k in kept]
        removals = _runs([k not in kept for k in old_keys])
        additions = _runs([k not in kept for k in new_keys])
        unique = len(set(old_keys)) == len(old_keys) and len(set(new_keys)) == len(new_keys)
        if not (kept and same_order and unique and len(removals) + len(additions) <= MOST_STEPS):
            model.beginResetModel()
            current[:] = new
            model.endResetModel()
            return
        for first, end in reversed(removals):
            model.beginRemoveRows(QModelIndex(), first, end - 1)
            del current[first:end]
            model.endRemoveRows()
        for first, end in additions:
            model.beginInsertRows(QModelIndex(), first, end - 1)
            current[first:first] = new[first:end]
            model.endInsertRows()
    changed = [number for number, (a, b) in enumerate(zip(current, new, strict=True)) if a is not b and a != b]
    if changed:
        current[:] = new
        model.dataChanged.emit(model.index(changed[0]), model.index(changed[-1]))


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Half-open ranges of consecutive true flags."""
    runs: list[tuple[int, int]] = []
    start = None
    for number, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = number
        elif not flag and start is not None:
            runs.append((start, number))
            start = None
    return runs
