"""Whether texts fit on a line, for lists of tens of thousands: measured only where an estimate cannot tell."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF

DOUBT = 0.06
"""Kerning and ligatures make a text by so much wider or narrower, at most, than its characters one by one."""


class TextWidths:
    """One font's widths."""

    def __init__(self, font: QFont) -> None:
        self._metrics = QFontMetrics(font)
        self._advances = _Advances(font)
        self._measured: dict[str, int] = {}

    def width(self, text: str) -> int:
        """How wide a text is, in pixels."""
        if text not in self._measured:
            self._measured[text] = self._metrics.horizontalAdvance(text)
        return self._measured[text]

    def fits(self, text: str, room: int) -> bool:
        """Whether a text fits on one line."""
        about = sum(map(self._advances.__getitem__, text))
        if about < room * (1 - DOUBT):
            return True
        return about <= room * (1 + DOUBT) and self.width(text) <= room


class _Advances(dict[str, float]):
    """Widths of single characters, measured when they are first met."""

    def __init__(self, font: QFont) -> None:
        super().__init__()
        self._metrics = QFontMetricsF(font)

    def __missing__(self, character: str) -> float:
        self[character] = self._metrics.horizontalAdvance(character)
        return self[character]
