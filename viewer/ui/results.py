"""The list of documents: what a search found, with its passages, or the whole library."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from viewer.model.search import Hit, Snippet
from viewer.model.text import DocumentId, Span
from viewer.model.understanding import DocumentRow

from .card_list import CardList
from .nothing import say_nothing
from .phrasing import counted, date_text
from .positions import side_by_side
from .rows import replace_rows
from .text_widths import TextWidths
from .theme import Theme

ROW = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
MOST_COPIES = 15


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A document in the list."""

    document: DocumentId
    title: str
    date: str | None
    path: str
    note: str = ""
    snippets: tuple[Snippet, ...] = field(default=())
    copies: tuple[DocumentId, ...] = ()
    """Later documents that carry the same text, folded under this one."""
    understood: bool = True

    def told(self, short: bool = False) -> str:
        """The line under the title: its date, or that it is still being worked out, and the note."""
        date = date_text(self.date, short=short) if self.date or self.understood else "being read"
        return " · ".join(text for text in (date, self.note) if text)

    @property
    def best(self) -> Span | None:
        """The first hit of the best passage, in the document's text."""
        if not self.snippets:
            return None
        snippet = self.snippets[0]
        if snippet.hits:
            start, first = snippet.span.start, side_by_side(snippet.text, snippet.hits)[0]
            return Span(start + first.start, start + first.end)
        return snippet.span


def hit_rows(hits: Sequence[Hit]) -> list[ResultRow]:
    return [
        ResultRow(
            hit.document,
            hit.title,
            hit.date,
            hit.path,
            f"{counted(len(hit.copies), 'later copy', 'later copies')}" if hit.copies else "",
            hit.snippets[:2],
            hit.copies,
        )
        for hit in hits
    ]


def document_rows(documents: Sequence[DocumentRow]) -> list[ResultRow]:
    """Rows for the whole library, in the order given."""
    return [
        ResultRow(
            row.id,
            row.title,
            row.date,
            row.path,
            f"{row.kind} · {counted(row.words, 'word')}",
            understood=row.understood,
        )
        for row in documents
    ]


def with_bookmarks(rows: Sequence[ResultRow], bookmarked: AbstractSet[DocumentId]) -> Sequence[ResultRow]:
    """The same with the bookmarked ones first, and marked."""
    if not bookmarked:
        return rows
    first = [replace(row, note=f"bookmarked · {row.note}") for row in rows if row.document in bookmarked]
    return [*first, *(row for row in rows if row.document not in bookmarked)]


class ResultModel(QAbstractListModel):
    """Rows of documents; asks for more as the reader scrolls, without a ceiling."""

    moreWanted = Signal(int)
    """How many rows there are: the next ones are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ResultRow] = []
        self._total = 0
        self._asked = -1

    def set_rows(self, rows: Sequence[ResultRow], total: int) -> None:
        """Shows these rows as the first of `total`; keeps the view's place when nothing changed."""
        self._asked = -1
        self._total = total
        replace_rows(self, self._rows, rows, lambda row: row.document)

    def append(self, rows: Sequence[ResultRow], offset: int) -> None:
        """Adds rows that follow row `offset - 1`; late answers for another list are dropped."""
        if offset != len(self._rows) or not rows:
            return
        self.beginInsertRows(QModelIndex(), offset, offset + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    @property
    def total(self) -> int:
        return self._total

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and len(self._rows) < self._total and self._asked != len(self._rows)

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._asked = len(self._rows)
            self.moreWanted.emit(len(self._rows))

    def row(self, number: int) -> ResultRow:
        return self._rows[number]

    def row_of(self, document: DocumentId) -> int | None:
        return next((n for n, row in enumerate(self._rows) if row.document == document), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{html.escape(row.title)}</p><p>{html.escape(row.path)}</p>"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            passages = " … ".join(" ".join(snippet.text.split()) for snippet in row.snippets)
            return ". ".join(text for text in (row.told(), passages) if text)
        return None


class ResultCards(QStyledItemDelegate):
    """Paints a document: title, date, and the passages with their hits marked."""

    def __init__(self, theme: Theme, view: CardList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def _set_fonts(self) -> None:
        self._title = self._theme.interface_font(10, QFont.Weight.DemiBold)
        self._small = self._theme.interface_font(9)
        self._quote = self._theme.reading_font(9.5)
        self._quote.setPointSizeF(9.5)
        self._title_widths = TextWidths(self._title)
        self._known: dict[str, int] = {}
        """Lines of titles at the width measured last."""
        self._known_for = -1
        self._step_title = QFontMetrics(self._title).height() + 2
        self._step_small = QFontMetrics(self._small).height() + 3
        self._step_quote = QFontMetrics(self._quote).height() + 1

    def _lines(self, row: ResultRow) -> tuple[int, int]:
        """(lines of the title, lines of passages)."""
        title = 1 if self._title_widths.fits(row.title, self._view.card_width() - 34) else 2
        return title, self._quoted_lines(row)

    def _quoted_lines(self, row: ResultRow) -> int:
        return (3 if len(row.snippets) == 1 else 4) if row.snippets else 0

    def height(self, row: ResultRow) -> int:
        """Pixels that a document's card takes in its view."""
        width = self._view.card_width()
        if width != self._known_for:
            self._known_for = width
            self._known.clear()
        known = self._known.get(row.title)
        if known is None:
            known = self._known[row.title] = self._lines(row)[0]
        title, quote = known, self._quoted_lines(row)
        return 20 + title * self._step_title + self._step_small + quote * self._step_quote + (4 if quote else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if row is None:
            return
        theme = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        card = QRectF(box.adjusted(8, 2, -4, -2))
        if selected or hovered:
            painter.setPen(QPen(theme.color("accent"), 1.2) if selected else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected" if selected else "hover"))
            painter.drawRoundedRect(card, 8, 8)
        elif index.row():
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(box.left() + 18, box.top()), QPointF(box.right() - 14, box.top()))
        x, width, y = box.left() + 18, box.width() - 34, box.top() + 9
        title_lines, quote_lines = self._lines(row)
        painter.setPen(theme.color("text"))
        y = self._text(painter, self._title, row.title, (), x, y, width, title_lines, self._step_title)
        painter.setFont(self._small)
        painter.setPen(theme.color("muted"))
        shown = QFontMetrics(self._small).elidedText(row.told(short=True), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(x, y, width, self._step_small), Qt.AlignmentFlag.AlignVCenter, shown)
        y += self._step_small + 3
        if row.snippets:
            share = (quote_lines,) if len(row.snippets) == 1 else (2, 2)
            painter.setPen(theme.color("text"))
            for snippet, lines in zip(row.snippets, share, strict=False):
                self._text(painter, self._quote, snippet.text, snippet.hits, x, y, width, lines, self._step_quote)
                y += lines * self._step_quote
        painter.restore()

    def _text(
        self,
        painter: QPainter,
        font: QFont,
        text: str,
        hits: Sequence[Span],
        x: int,
        y: int,
        width: int,
        lines: int,
        step: int,
    ) -> int:
        """Draws up to `lines` lines with hits on a ground and in bold; returns where the next text may start."""
        text = text.replace("\n", " ")
        metrics = QFontMetrics(font)
        shift = 0
        if hits and metrics.horizontalAdvance(text[: hits[0].end]) > width * (lines - 0.4):
            # The first hit would fall below the last line: begin a little before it.
            shift = max(0, text.rfind(" ", 0, max(0, hits[0].start - 40)) + 1)
            text = "…" + text[shift:]
            shift -= 1
        layout = QTextLayout(text[:1200], font)
        layout.setFormats([self._hit_format(hit.start - shift, hit.end - shift) for hit in hits if hit.start >= shift])
        layout.beginLayout()
        count = 0
        for number in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(x, y + number * step))
            count += 1
        layout.endLayout()
        for number in range(count):
            line = layout.lineAt(number)
            if number == lines - 1 and line.textStart() + line.textLength() < len(text):
                part = metrics.elidedText(
                    text[line.textStart() : line.textStart() + 240], Qt.TextElideMode.ElideRight, width
                )
                last = QTextLayout(part, font)
                last.setFormats(
                    [
                        self._hit_format(hit.start - shift - line.textStart(), hit.end - shift - line.textStart())
                        for hit in hits
                        if line.textStart() <= hit.start - shift and hit.end - shift < line.textStart() + len(part)
                    ]
                )
                last.beginLayout()
                only = last.createLine()
                only.setLineWidth(width * 2)
                only.setPosition(QPointF(x, y + number * step))
                last.endLayout()
                last.draw(painter, QPointF(0, 0))
            else:
                line.draw(painter, QPointF(0, 0))
        return y + count * step

    def _hit_format(self, start: int, end: int) -> QTextLayout.FormatRange:
        formatted = QTextLayout.FormatRange()
        formatted.start, formatted.length = start, end - start
        style = QTextCharFormat()
        style.setFontWeight(QFont.Weight.Bold)
        style.setBackground(self._theme.color("hit"))
        style.setForeground(self._theme.color("text"))
        formatted.format = style
        return formatted


class ResultView(CardList):
    """The list itself. Enter or a click opens a document at its best passage."""

    opened = Signal(object)
    """A ResultRow."""
    removeAsked = Signal(object)
    """Tuple of document ids."""
    comparisonAsked = Signal(str, str)
    """Ids of two documents to put side by side."""
    dateAsked = Signal(str)
    revealAsked = Signal(str)
    """A path to show in the file manager."""

    def __init__(self, model: ResultModel, theme: Theme, parent: QWidget | None = None) -> None:
        self._model = model
        self._cards: ResultCards | None = None
        super().__init__(model, self._card_height, lambda row: model.row(row).document, parent)
        self.setObjectName("resultView")
        self.setAccessibleName("Documents found")
        self._theme = theme
        self._nothing = ""
        self.titles: Mapping[DocumentId, str] = {}
        """What the documents are called that are folded under others."""
        self._cards = ResultCards(theme, self)
        self.setItemDelegate(self._cards)
        self.measure()
        self.clicked.connect(self._open)
        theme.changed.connect(self.measure)
        theme.changed.connect(self.viewport().update)

    def _card_height(self, row: int) -> int:
        return self._cards.height(self._model.row(row)) if self._cards is not None else 40

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, ResultRow):
            self.opened.emit(row)

    def say_if_empty(self, words: str) -> None:
        """What the view says while it lists nothing."""
        self._nothing = words
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._model.rowCount() and self._nothing:
            say_nothing(self, self._theme, self._nothing)

    def open_current(self) -> None:
        """Opens the chosen row, or the first."""
        index = self.currentIndex()
        if not index.isValid() and self._model.rowCount():
            index = self._model.index(0)
            self.setCurrentIndex(index)
        if index.isValid():
            self._open(index)

    def mark_first(self) -> None:
        """Selects the best hit of a new search, without opening it: Enter opens it."""
        self.scrollToTop()
        if self._model.rowCount():
            self.setCurrentIndex(self._model.index(0))

    def mark_open(self, document: DocumentId) -> None:
        """Selects the open document's row, if it is in the list, without opening it."""
        row = self._model.row_of(document)
        if row is not None and self.currentIndex().row() != row:
            self.setCurrentIndex(self._model.index(row))

    def chosen(self) -> tuple[DocumentId, ...]:
        return tuple(self._model.row(index.row()).document for index in self.selectedIndexes())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif event.key() == Qt.Key.Key_Delete and self.chosen():
            self.removeAsked.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        if not index.isValid():
            return
        at = event.globalPos()
        if keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(index).topLeft() + QPoint(30, 20))
        self.menu_for(self._model.row(index.row())).exec(at)

    def menu_for(self, row: ResultRow) -> QMenu:
        """The context menu of a document."""
        menu = QMenu(self)
        menu.addAction("Open").triggered.connect(lambda: self.opened.emit(row))
        if row.copies:
            copies = menu.addMenu(f"Its {counted(len(row.copies), 'later copy', 'later copies')}")
            for copy in row.copies[:MOST_COPIES]:
                title = self.titles.get(copy, "another document")[:70].replace("&", "&&")
                copies.addAction(title).triggered.connect(
                    lambda _=False, d=copy: self.opened.emit(ResultRow(d, "", None, ""))
                )
                copies.addAction("    compare side by side").triggered.connect(
                    lambda _=False, d=copy: self.comparisonAsked.emit(row.document, d)
                )
        menu.addAction("Set its date…").triggered.connect(lambda: self.dateAsked.emit(row.document))
        menu.addAction("Show the file").triggered.connect(lambda: self.revealAsked.emit(row.path))
        menu.addSeparator()
        chosen = self.chosen() or (row.document,)
        words = f"Remove these {len(chosen)} from the library" if len(chosen) > 1 else "Remove from the library"
        menu.addAction(words).triggered.connect(lambda: self.removeAsked.emit(chosen))
        return menu

    def sizeHint(self) -> QSize:
        return QSize(300, 500)
