"""The document page: a centred column of readable width, with space between lines and paragraphs.

`QPlainTextEdit` lays out only what it shows, which keeps texts of many megabytes quick, but sets type edge to edge
without leading. This layout keeps the one and mends the other: it sets every line itself, at the moment the view
first asks how high a paragraph is.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QPlainTextDocumentLayout

from viewer.model.text import Span, Structure

from .positions import Positions
from .theme import Theme

LINE_HEIGHT = 1.62
"""Of the type's size in pixels."""
COLUMN_CHARACTERS = 70
"""Average characters a full line holds."""
GUTTER = 34.0
"""Least space left of the column, for the bars of shared passages; pixels."""
RIGHT_GUTTER = 26.0
"""Least space right of the column, for the marks of meetings; pixels."""
TOP = 18.0
ROWS_MEASURED = 60
"""So many lines of a table at most say how wide its columns are."""


class PageLayout(QPlainTextDocumentLayout):
    """Sets a plain-text document in one column. Give it to the document before the view."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.left = GUTTER
        """Left edge of the column, pixels from the left of the view."""
        self.column = 600.0
        self._em = 16.0
        self._measuring = False

    def measure(self, width: float) -> None:
        """Fits the column into a view of this width, and estimates how many lines each paragraph will take."""
        metrics = QFontMetricsF(self.document().defaultFont())
        self._em = max(6.0, float(self.document().defaultFont().pixelSize()), metrics.ascent() * 0.94)
        ideal = metrics.averageCharWidth() * COLUMN_CHARACTERS * 1.04
        self.column = max(120.0, min(ideal, width - GUTTER - RIGHT_GUTTER))
        self.left = max(GUTTER, (width - self.column) / 2)
        per_line = max(10.0, self.column / metrics.averageCharWidth())
        block = self.document().firstBlock()
        while block.isValid():
            if block.isVisible() and not block.layout().lineCount():
                block.setLineCount(int(block.length() / per_line) + 1)
            block = block.next()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        if not block.isValid():
            return QRectF()
        if not block.isVisible():
            return QRectF()
        layout = block.layout()
        if layout.lineCount():
            # A view that is resized asks before the page is measured anew.
            line = layout.lineAt(0)
            stale = abs(line.x() - self.left) > 0.5 or abs(line.width() - self.column) > 0.5
        else:
            stale = True
        if stale:
            self._set(block)
        empty = block.length() == 1
        if empty:
            height = self._em * 0.45
        else:
            last = layout.lineAt(layout.lineCount() - 1)
            height = last.y() + last.height() + self._lead(last.height()) / 2
            following = block.next()
            height += self._em * (0.25 if following.isValid() and following.length() == 1 else 0.62)
        if not block.next().isValid():
            height += self._em * 4
        return QRectF(0, 0, self.left + self.column, height)

    def _lead(self, height: float) -> float:
        return max(0.0, self._em * LINE_HEIGHT - height) if height < self._em * 1.8 else self._em * 0.12

    def _tabs(self, block: QTextBlock) -> list[float]:
        """Where the columns of the table begin that a line with tabs stands in; nothing where they find no room."""
        rows = [block.text()]
        for step in (QTextBlock.previous, QTextBlock.next):
            near = step(block)
            while near.isValid() and len(rows) < ROWS_MEASURED and ("\t" in near.text() or not near.text().strip()):
                rows.append(near.text())
                near = step(near)
        metrics = QFontMetricsF(self.document().defaultFont())
        widths: list[float] = []
        for row in rows:
            for number, cell in enumerate(row.split("\t")[:-1]):
                if number == len(widths):
                    widths.append(0.0)
                widths[number] = max(widths[number], metrics.horizontalAdvance(cell))
        at, tabs = 0.0, []
        for width in widths:
            at += width + self._em
            tabs.append(at)
        return tabs if at < self.column * 0.8 else []

    def _set(self, block: QTextBlock) -> None:
        layout = block.layout()
        option = QTextOption(self.document().defaultTextOption())
        if "\t" in block.text():
            option.setTabs([QTextOption.Tab(at, QTextOption.TabType.LeftTab) for at in self._tabs(block)])
        layout.setTextOption(option)
        layout.beginLayout()
        y = TOP if block.blockNumber() == 0 else 0.0
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self.column)
            lead = self._lead(line.height())
            line.setPosition(QPointF(self.left, y + lead / 2))
            y += line.height() + lead
        layout.endLayout()
        if block.lineCount() != layout.lineCount():
            block.setLineCount(layout.lineCount())
            if not self._measuring:
                # The view answers by adjusting its scroll bar, which asks for more paragraphs; once is enough.
                self._measuring = True
                self.documentSizeChanged.emit(self.documentSize())
                self._measuring = False


def set_headings(document: QTextDocument, structure: Structure, positions: Positions, theme: Theme) -> None:
    """Sets title, header lines and page furniture in type of their own."""
    cursor = QTextCursor(document)

    def form(span: Span, scale: float, bold: bool, token: str, sans: bool = False) -> None:
        start, end = positions.span_to_qt(span)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat()
        base = theme.interface_font() if sans else theme.reading_font()
        size = theme.reading_font().pointSizeF()
        style.setFontFamilies(base.families())
        style.setFontPointSize(size * scale)
        style.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        style.setForeground(theme.color(token))
        cursor.setCharFormat(style)

    cursor.beginEditBlock()
    for span in structure.furniture[:400]:
        form(span, 0.86, False, "muted", sans=True)
    for header in structure.headers[:60]:
        form(header.span, 0.86 if header.kind != "title" else 1.5, header.kind == "title",
             "muted" if header.kind != "title" else "text", sans=header.kind != "title")  # fmt: skip
    if structure.title is not None:
        form(structure.title, 1.5, True, "text")
    for dateline in structure.datelines[:60]:
        if dateline.span.end - dateline.span.start < 120:
            form(dateline.span, 1.0, True, "text")
    cursor.endEditBlock()
