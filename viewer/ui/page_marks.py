"""Paints marks on the document page: grounds under the text, lines and rings over it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextLine

from viewer.model.names import EntityId

from .highlights import REUSE_LAYERS, DocumentMarks, Mark, draw_bar, draw_name
from .theme import Theme

TINTS = {"verbatim": 24, "near": 18, "rewritten": 13}
"""Opacity of the grounds of shared passages, of 255."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is painted, and the column it is painted in (pixels)."""

    theme: Theme
    marks: DocumentMarks
    layers: Set[str]
    followed: EntityId | None
    left: float
    column: float


def paint_grounds(painter: QPainter, scene: Scene, block: QTextBlock, geometry: QRectF) -> None:
    """What lies under a paragraph's text: tints and bars of shared passages, hits, the name that is followed."""
    start, end = block.position(), block.position() + block.length()
    theme, marks = scene.theme, scene.marks
    if "reuse" in scene.layers:
        for mark in marks.grounds.touching(start, end):
            for rect, _ in mark_rects(block, geometry, mark):
                painter.fillRect(rect, theme.color(mark.layer, TINTS[mark.layer] + (8 if theme.dark else 0)))
        lanes: dict[str, list[QRectF]] = {}
        for mark in marks.reuse.touching(start, end):
            lanes.setdefault(mark.layer, []).extend(rect for rect, _ in mark_rects(block, geometry, mark))
        for lane, layer in enumerate(kind for kind in REUSE_LAYERS if lanes.get(kind)):
            top = min(rect.top() for rect in lanes[layer]) - 2
            low = max(rect.bottom() for rect in lanes[layer]) + 2
            draw_bar(painter, theme, layer, QRectF(scene.left - 13 - 6 * lane, top, 4, low - top))
    if "hit" in scene.layers:
        for mark in marks.hits.touching(start, end):
            for rect, _ in mark_rects(block, geometry, mark):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("hit"))
                painter.drawRoundedRect(rect.adjusted(-1.5, 0, 1.5, 1), 3, 3)
                painter.setPen(QPen(theme.color("hit_line"), 1.6))
                painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if scene.followed is not None:
        for mark in marks.names.touching(start, end):
            if mark.entity == scene.followed:
                for rect, _ in mark_rects(block, geometry, mark):
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(theme.color(mark.layer, 64 if theme.dark else 44))
                    painter.drawRoundedRect(rect.adjusted(-2, 0, 2, 2), 3, 3)


def paint_lines(painter: QPainter, scene: Scene, block: QTextBlock, geometry: QRectF) -> None:
    """What lies over a paragraph's text: underlines of names and dates, and a ring where a meeting is reported."""
    start, end = block.position(), block.position() + block.length()
    for family in (scene.marks.names, scene.marks.dates):
        for mark in family.touching(start, end):
            if mark.layer in scene.layers:
                for rect, baseline in mark_rects(block, geometry, mark):
                    # Of a line above the view, nothing but its underline would show.
                    if baseline > 0:
                        draw_name(painter, scene.theme, mark, rect, baseline)
    if "meeting" in scene.layers:
        for mark in scene.marks.meetings.touching(start, end):
            rects = mark_rects(block, geometry, mark) if start <= mark.start < end else []
            if rects:
                center = rects[0][0].center()
                center.setX(scene.left + scene.column + 13)
                painter.setPen(QPen(scene.theme.color("accent"), 2))
                painter.setBrush(scene.theme.color("paper"))
                painter.drawEllipse(center, 4, 4)


def mark_rects(block: QTextBlock, geometry: QRectF, mark: Mark) -> list[tuple[QRectF, float]]:
    """(rectangle, baseline) of a mark on each line of a paragraph it touches."""
    layout = block.layout()
    start = max(0, mark.start - block.position())
    end = min(block.length() - 1, mark.end - block.position())
    result: list[tuple[QRectF, float]] = []
    if end <= start:
        return result
    first = layout.lineForTextPosition(start)
    if not first.isValid():
        return result
    for number in range(first.lineNumber(), layout.lineCount()):
        line = layout.lineAt(number)
        if line.textStart() >= end:
            break
        left = _x_of(line, max(start, line.textStart()))
        right = _x_of(line, min(end, line.textStart() + line.textLength()))
        top = geometry.top() + line.y()
        rect = QRectF(min(left, right), top, abs(right - left), line.height())
        result.append((rect, top + line.ascent()))
    return result


def _x_of(line: QTextLine, position: int) -> float:
    x: Any = line.cursorToX(position)
    return float(x[0] if isinstance(x, tuple) else x)
