"""What is marked in a document's text: layers of spans, found quickly for the part that shows, and how each is drawn.

Marks are painted under the text while it is painted, never stored as formats: switching a layer or hovering a name
costs one repaint of what shows, however long the document is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from viewer.model.dates import DateMention
from viewer.model.meetings import InstrumentMention
from viewer.model.names import EntityId, LinkedMention, OfficeReference
from viewer.model.reuse import Boilerplate, Reuse
from viewer.model.text import Span
from viewer.model.understanding import DocumentFacts

from .positions import Positions
from .theme import UNDERLINES, Theme, Underline, layer_of

NAME_LAYERS = ("person", "organisation", "place", "instrument", "event", "other")
REUSE_LAYERS = ("repeat", "verbatim", "near", "rewritten", "boilerplate")
REUSE_NAMES = {
    "repeat": "Repeated here",
    "verbatim": "Same words elsewhere",
    "near": "Nearly the same",
    "rewritten": "Rewritten",
    "boilerplate": "In many documents",
}
Bar = Literal["solid", "striped", "dotted", "double", "thin"]
BARS: dict[str, Bar] = {
    "repeat": "double", "verbatim": "solid", "near": "striped", "rewritten": "dotted", "boilerplate": "thin",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked range in Qt's positions (UTF-16 units)."""

    start: int
    end: int
    layer: str
    span: Span
    """The same range in code points."""
    subject: LinkedMention | OfficeReference | InstrumentMention | DateMention | Reuse | Boilerplate | str | None = None
    """What is marked: a meeting's id for the layer "meeting"; None for hits."""
    depth: int = 0
    """How many marks of names enclose this one, so that underlines of nested names do not cover each other."""

    @property
    def entity(self) -> EntityId | None:
        """Whom or what the marked words name, by name or by office."""
        if isinstance(self.subject, LinkedMention):
            return self.subject.entity
        if isinstance(self.subject, OfficeReference) and self.subject.holder is not None:
            return self.subject.holder.id
        return None


class Marks:
    """Marks sorted by start, with the ones that touch a range found in logarithmic time."""

    __slots__ = ("_longest", "_starts", "all")

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self.all = sorted(marks, key=lambda mark: (mark.start, -mark.end))
        self._starts = [mark.start for mark in self.all]
        self._longest = max((mark.end - mark.start for mark in self.all), default=0)

    def touching(self, start: int, end: int) -> Iterator[Mark]:
        first = bisect_left(self._starts, start - self._longest)
        for index in range(first, len(self.all)):
            mark = self.all[index]
            if mark.start >= end:
                return
            if mark.end > start:
                yield mark

    def at(self, position: int) -> list[Mark]:
        """Marks that cover a position, the shortest first."""
        return sorted(self.touching(position, position + 1), key=lambda mark: mark.end - mark.start)


@dataclass(frozen=True, slots=True)
class DocumentMarks:
    """All marks of one document, by family."""

    names: Marks
    dates: Marks
    reuse: Marks
    grounds: Marks
    """Where text is shared, each place once, with the closest kind of sharing there; these do not overlap."""
    meetings: Marks
    hits: Marks


def document_marks(
    facts: DocumentFacts,
    positions: Positions,
    hits: Iterable[Span] = (),
    offices: Iterable[OfficeReference] = (),
) -> DocumentMarks:
    """The marks of a document's facts, of the offices it names without a holder, and of the search hits in it."""

    def mark(span: Span, layer: str, subject: object = None, depth: int = 0) -> Mark:
        start, end = positions.span_to_qt(span)
        return Mark(start, end, layer, span, subject, depth)  # type: ignore[arg-type]

    names: list[Mark] = []
    open_ends: list[int] = []
    agreements = [instrument.span for instrument in facts.instruments]
    for linked in sorted(facts.mentions, key=lambda m: (m.mention.span.start, -m.mention.span.end)):
        span = linked.mention.span
        open_ends = [end for end in open_ends if end > span.start]
        layer = layer_of(linked.mention.type)
        if span in agreements or (layer == "other" and any(agreement.contains(span) for agreement in agreements)):
            # The name of an agreement, whatever else its words may name; or words of no kind that are part of it.
            layer = "instrument"
        names.append(mark(span, layer, linked, len(open_ends)))
        open_ends.append(span.end)
    names.extend(mark(instrument.span, "instrument", instrument) for instrument in facts.instruments)
    names.extend(mark(office.span, "person", office) for office in offices)
    reuse = [mark(one.span, one.kind, one) for one in facts.reuse]
    return DocumentMarks(
        names=Marks(names),
        grounds=Marks(_grounds([one for one in reuse if one.layer in CLOSENESS])),
        dates=Marks(mark(date.span, "date", date) for date in facts.dates if date.kind != "set"),
        reuse=Marks(reuse + [mark(part.span, "boilerplate", part) for part in facts.boilerplate]),
        meetings=Marks(mark(span, "meeting", meeting) for meeting, span in facts.meetings),
        hits=Marks(mark(span, "hit") for span in hits),
    )


CLOSENESS = ("rewritten", "near", "verbatim")


def _grounds(marks: list[Mark]) -> list[Mark]:
    """Cuts overlapping marks into pieces that do not overlap, each of the closest kind that covers it."""
    edges: list[tuple[int, int, Mark]] = []
    for mark in marks:
        edges.append((mark.start, 1, mark))
        edges.append((mark.end, -1, mark))
    edges.sort(key=lambda edge: edge[:2])
    open_marks: dict[str, int] = dict.fromkeys(CLOSENESS, 0)
    pieces: list[Mark] = []
    start, layer = 0, ""
    for position, change, mark in edges:
        open_marks[mark.layer] += change
        covering = next((kind for kind in reversed(CLOSENESS) if open_marks[kind]), "")
        if covering != layer:
            if layer and position > start:
                pieces.append(Mark(start, position, layer, mark.span))
            start, layer = position, covering
    return pieces


def pen_for(style: Underline, color: QColor, width: float = 1.4) -> QPen:
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style == "dotted":
        pen.setDashPattern([1.2, 1.8])
    elif style == "dashed":
        pen.setDashPattern([4.5, 2.5])
    elif style == "dashdot":
        pen.setDashPattern([5, 2, 1.2, 2])
    return pen


def draw_underline(painter: QPainter, style: Underline, color: QColor, left: float, right: float, y: float) -> None:
    """One underline from `left` to `right`; every layer of names has a form of its own beside its colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if style == "double":
        painter.setPen(pen_for("solid", color, 1.0))
        painter.drawLine(QLineF(left, y - 1.0, right, y - 1.0))
        painter.drawLine(QLineF(left, y + 1.5, right, y + 1.5))
    elif style == "wave":
        path = QPainterPath(QPointF(left, y))
        x, up = left, True
        while x < right:
            step = min(3.0, right - x)
            path.quadTo(QPointF(x + step / 2, y + (-2.2 if up else 2.2)), QPointF(x + step, y))
            x, up = x + step, not up
        painter.setPen(pen_for("solid", color, 1.1))
        painter.drawPath(path)
    elif style != "none":
        painter.setPen(pen_for(style, color))
        painter.drawLine(QLineF(left, y, right, y))


def draw_name(painter: QPainter, theme: Theme, mark: Mark, rect: QRectF, baseline: float) -> None:
    """The underline of a name or a date; nested names get theirs a little lower. Of an office only when its holder is
    known, and finer than a name's."""
    y = baseline + 4.0 + 3.0 * min(mark.depth, 2)
    office = isinstance(mark.subject, OfficeReference)
    if office and mark.entity is None:
        return
    color = theme.color(mark.layer, 165 if office or mark.layer == "date" else 235)
    draw_underline(painter, "dotted" if office else UNDERLINES[mark.layer], color, rect.left(), rect.right(), y)


def draw_bar(painter: QPainter, theme: Theme, layer: str, rect: QRectF) -> None:
    """A margin bar; its pattern says what kind of sharing it is, its colour says it again."""
    color = theme.color(layer)
    form = BARS[layer]
    painter.setPen(Qt.PenStyle.NoPen)
    if form == "solid":
        painter.fillRect(rect, color)
    elif form == "thin":
        painter.fillRect(rect.adjusted(rect.width() - 1.5, 0, 0, 0), color)
    elif form == "double":
        painter.fillRect(QRectF(rect.left(), rect.top(), 1.3, rect.height()), color)
        painter.fillRect(QRectF(rect.right() - 1.3, rect.top(), 1.3, rect.height()), color)
    else:
        pattern = Qt.BrushStyle.BDiagPattern if form == "striped" else Qt.BrushStyle.Dense4Pattern
        painter.fillRect(rect, QBrush(color, pattern))
        painter.setPen(QPen(color, 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
