"""What a list says while there is nothing in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView

from .theme import Theme


def say_nothing(view: QAbstractItemView, theme: Theme, words: str) -> None:
    """Draws a quiet sentence into an empty view; to be called after its own paint event."""
    painter = QPainter(view.viewport())
    painter.setFont(theme.interface_font())
    painter.setPen(theme.color("muted"))
    box = view.viewport().rect().adjusted(24, 44, -24, -24)
    painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, words)
    painter.end()
