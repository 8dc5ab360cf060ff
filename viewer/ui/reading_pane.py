"""The document pane: one document's text, set to be read, with what is known of it marked in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QToolTip, QWidget

from viewer.model.meetings import InstrumentMention
from viewer.model.names import EntityId, LinkedMention
from viewer.model.text import Span, Structure
from viewer.model.understanding import DocumentFacts

from .citing import cited
from .highlights import NAME_LAYERS, DocumentMarks, document_marks
from .page import PageLayout, set_headings
from .page_marks import Scene, paint_grounds, paint_lines
from .pointing import Pointer
from .positions import Positions
from .theme import Theme
from .tips import OpenDocument

ALL_LAYERS = frozenset((*NAME_LAYERS, "date", "reuse", "hit", "meeting"))


class ReadingPane(QPlainTextEdit):
    """Shows one document. It never changes text; what the reader wants leaves as signals."""

    entityFollowed = Signal(str)
    """An entity's id: the reader clicked one of its mentions."""
    agreementFollowed = Signal(object)
    """The Passage that names an agreement: the reader clicked it."""
    entityWanted = Signal(str)
    """The library is to be narrowed to this entity."""
    meetingChosen = Signal(str)
    """A meeting whose evidence the reader selected or whose mark was clicked."""
    passageWanted = Signal(object)
    """A Passage to open: the other side of a shared passage."""
    compareWanted = Signal(str)
    """Another document's id, to be put side by side with this one."""
    correctionAsked = Signal(str, object)
    """What to correct ("rename", "merge", "retype", "alias", "split", "mark", "add meeting", "date"), its subject."""
    unfoldAsked = Signal()
    """A place in a folded passage is wanted."""
    placeChanged = Signal()
    """Scrolled, or the text changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingPane")
        self.setAccessibleName("Document")
        self.setAccessibleDescription("The text of the open document. Names, dates and shared passages are marked.")
        self._theme = theme
        self._opened: OpenDocument | None = None
        self._positions = Positions("")
        self._marks = document_marks(DocumentFacts("", Structure()), self._positions)
        self._hits: tuple[Span, ...] = ()
        self._layers = set(ALL_LAYERS)
        self._followed: EntityId | None = None
        self._pressed: QPoint | None = None
        self._centred = False
        """Whether the selection is to stay in the middle while the pane changes its size."""
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setMouseTracking(True)
        self._pointer = Pointer(self)
        self._text: QTextDocument | None = None
        self._page = self._new_page("")
        theme.changed.connect(self._restyle)
        self.selectionChanged.connect(self._report_selection)
        self.verticalScrollBar().valueChanged.connect(self.placeChanged)

    # What is shown

    @property
    def opened(self) -> OpenDocument | None:
        return self._opened

    @property
    def layers(self) -> AbstractSet[str]:
        """What is marked, as the reader has chosen."""
        return self._layers

    @property
    def page(self) -> PageLayout:
        return self._page

    @property
    def marks(self) -> DocumentMarks:
        return self._marks

    @property
    def positions(self) -> Positions:
        return self._positions

    @property
    def followed(self) -> EntityId | None:
        return self._followed

    @property
    def hits(self) -> tuple[Span, ...]:
        return self._hits

    def show_document(self, opened: OpenDocument, hits: Iterable[Span] = ()) -> None:
        """Shows a document from its top, or, if it is the one shown, takes over what has become known of it."""
        again = self._opened is not None and self._opened.document.id == opened.document.id
        titled = again and self._opened is not None and self._opened.facts.structure == opened.facts.structure
        self._opened = opened
        self._hits = tuple(hits) if not again else (tuple(hits) or self._hits)
        if not again:
            self._followed = None
            self._positions = Positions(opened.document.text)
            self._page = self._new_page(opened.document.text)
        if not titled:
            set_headings(self.document(), opened.facts.structure, self._positions, self._theme)
        self._mark()
        if not again:
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self.verticalScrollBar().setValue(0)
        self.placeChanged.emit()

    def close_document(self) -> None:
        self._opened = None
        self._hits = ()
        self._followed = None
        self._positions = Positions("")
        self._page = self._new_page("")
        self._mark()
        self.placeChanged.emit()

    def set_hits(self, hits: Iterable[Span]) -> None:
        self._hits = tuple(hits)
        self._mark()
        self.placeChanged.emit()

    def set_layers(self, layers: Iterable[str]) -> None:
        self._layers = set(layers)
        self.viewport().update()
        self.placeChanged.emit()

    def follow(self, entity: EntityId | None) -> None:
        """Emphasises the mentions of one entity."""
        self._followed = entity
        self.viewport().update()
        self.placeChanged.emit()

    def go_to(self, span: Span, select: bool = True) -> None:
        """Brings a span to the middle of the pane and selects it."""
        start, end = self._positions.span_to_qt(span)
        if not self.document().findBlock(start).isVisible():
            self.unfoldAsked.emit()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        if select:
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        quiet = self.blockSignals(True)
        self.setTextCursor(cursor)
        self.blockSignals(quiet)
        self._centred = True
        self._centre()
        self.viewport().update()

    def _centre(self) -> None:
        """Brings the middle of what is selected to the middle of the pane."""
        chosen = self.textCursor()
        middle = QTextCursor(self.document())
        middle.setPosition((chosen.selectionStart() + chosen.selectionEnd()) // 2)
        quiet = self.blockSignals(True)
        self.setTextCursor(middle)
        self.centerCursor()
        self.setTextCursor(chosen)
        self.blockSignals(quiet)

    def fold(self, spans: Iterable[Span]) -> None:
        """Hides the paragraphs that lie wholly in one of these spans, and shows all others."""
        ranges = [self._positions.span_to_qt(span) for span in spans]
        block = self.document().firstBlock()
        changed = False
        while block.isValid():
            start, end = block.position(), block.position() + block.length() - 1
            shown = not any(first <= start and end <= last for first, last in ranges)
            if block.isVisible() != shown:
                block.setVisible(shown)
                block.clearLayout()
                block.setLineCount(1 if shown else 0)
                changed = True
            block = block.next()
        if changed:
            self._page.measure(self.viewport().width())
            self._page.documentSizeChanged.emit(self._page.documentSize())
            self.viewport().update()
            self.placeChanged.emit()

    def selected_span(self) -> Span | None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return self._positions.span_from_qt(cursor.selectionStart(), cursor.selectionEnd())

    def copy_cited(self) -> None:
        """Puts what is selected on the clipboard, with the document it is from."""
        span = self.selected_span()
        if span is not None and self._opened is not None:
            QGuiApplication.clipboard().setText(cited(self._opened, span))

    def place(self) -> int:
        """Code point offset of the first line that shows."""
        return self._positions.from_qt(self.cursorForPosition(QPoint(self.viewport().width() // 2, 2)).position())

    def set_place(self, offset: int) -> None:
        """Scrolls so that the line with this code point offset comes first."""
        self._centred = False
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._positions.to_qt(offset))
        block = cursor.block()
        self._page.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(cursor.positionInBlock())
        first = block.firstLineNumber() + (line.lineNumber() if line.isValid() else 0)
        self.verticalScrollBar().setValue(first)

    def visible_share(self) -> tuple[float, float]:
        """First and last visible position as shares of the text, for the strips beside the scroll bar."""
        length = max(1, self.document().characterCount())
        first = self.cursorForPosition(QPoint(0, 0)).position()
        last = self.cursorForPosition(QPoint(self.viewport().width(), self.viewport().height())).position()
        return first / length, last / length

    def mentions_of(self, entity: EntityId) -> list[Span]:
        return [
            mark.span
            for mark in self._marks.names.all
            if isinstance(mark.subject, LinkedMention) and mark.subject.entity == entity
        ]

    def step(self, spans: Sequence[Span], forward: bool = True) -> int | None:
        """Goes to the next of `spans` (ascending) after the cursor, around the end; its index."""
        if not spans:
            return None
        cursor = self.textCursor()
        here = self._positions.from_qt(cursor.selectionStart())
        fresh = not cursor.hasSelection()
        if forward:
            index = next((i for i, s in enumerate(spans) if s.start > here or (fresh and s.start == here)), 0)
        else:
            index = next((i for i in reversed(range(len(spans))) if spans[i].start < here), len(spans) - 1)
        self.go_to(spans[index])
        return index

    # How it is set

    def _new_page(self, text: str) -> PageLayout:
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self._theme.reading_font())
        page = PageLayout(document)
        document.setDocumentLayout(page)
        document.setDocumentMargin(0)
        document.setPlainText(text)
        old, self._text = self._text, document
        self.setDocument(document)
        if old is not None:
            old.deleteLater()
        page.measure(self.viewport().width())
        return page

    def _restyle(self) -> None:
        place = self.place() if self._opened is not None else 0
        self.document().setDefaultFont(self._theme.reading_font())
        if self._opened is not None:
            set_headings(self.document(), self._opened.facts.structure, self._positions, self._theme)
        self._remeasure()
        self.set_place(place)

    def _remeasure(self) -> None:
        block = self.document().firstBlock()
        while block.isValid():
            block.clearLayout()
            block = block.next()
        self._page.measure(self.viewport().width())
        self._page.documentSizeChanged.emit(self._page.documentSize())
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self.place() if self._opened is not None else 0
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._page.measure(self.viewport().width())
            if place and not self._centred:
                self.set_place(place)
        if self._centred:
            self._centre()
        self.placeChanged.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._centred = False
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._centred = False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            narrow = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._pointer.take(self.textCursor().selectionStart(), narrow)
        else:
            super().keyPressEvent(event)

    def _mark(self) -> None:
        opened = self._opened
        facts = opened.facts if opened is not None else DocumentFacts("", Structure())
        offices = opened.offices if opened is not None else ()
        self._marks = document_marks(facts, self._positions, self._hits, offices)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        showing = list(self._showing())
        scene = Scene(self._theme, self._marks, self._layers, self._followed, self._page.left, self._page.column)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block, geometry in showing:
            paint_grounds(painter, scene, block, geometry)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block, geometry in showing:
            paint_lines(painter, scene, block, geometry)
        painter.end()

    def _showing(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """The paragraphs that show, with where they lie in the view."""
        offset = self.contentOffset()
        block = self.firstVisibleBlock()
        bottom = self.viewport().height()
        while block.isValid():
            if block.isVisible():
                geometry = self.blockBoundingGeometry(block).translated(offset)
                if geometry.top() > bottom:
                    return
                yield block, geometry
            block = block.next()

    # What the pointer is over

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.tip_at(event.pos())
            if text:
                QToolTip.showText(event.globalPos(), text, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> str:
        """What hovering here says, as rich text; empty where nothing is marked."""
        return self._pointer.tip(point) if self._opened is not None else ""

    # What the reader does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._centred = False
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        if self._pressed is None or (point - self._pressed).manhattanLength() > 3:
            return
        self._pressed = None
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return
        self.click_at(point, narrow=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def click_at(self, point: QPoint, narrow: bool = False) -> None:
        """What a click does: follow the name (`narrow`: narrow the library to it), open the meeting of the ring or the
        other place of the bar, or choose the meeting that is told of."""
        self._pointer.click(point, narrow)

    def follow_next(self) -> None:
        """Follows the name at the cursor, or else the next one."""
        if self._opened is not None:
            self._pointer.follow_next()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        position = self._pointer.position(point) if self._page.left - 4 <= point.x() else None
        named = self._pointer.name(position) if position is not None else None
        over = named is not None and (named.entity is not None or isinstance(named.subject, InstrumentMention))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def _report_selection(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            self._pointer.choose_meeting(cursor.selectionStart())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._opened is None:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            cursor = self.textCursor()
            at = self.viewport().mapToGlobal(self.cursorRect(cursor).center())
            self.menu_for(cursor.selectionStart()).exec(at)
        else:
            self.menu_for(self._pointer.position(event.pos())).exec(event.globalPos())

    def menu_for(self, position: int | None) -> QMenu:
        """The context menu over a Qt position."""
        return self._pointer.menu(position)
