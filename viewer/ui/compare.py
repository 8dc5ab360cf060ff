"""Two texts side by side: linked sentences, what changed between them word by word, scrolled together."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QTextEdit, QToolButton, QVBoxLayout, QWidget

from viewer.model.reuse import ComparedSentence, Comparison
from viewer.model.text import Passage, Span

from .positions import Positions
from .theme import Theme

_KINDS = {
    "kept": "kept",
    "changed": "changed",
    "moved": "moved",
    "dropped": "only in the first",
    "added": "only in the second",
}


class Side(QTextEdit):
    """One of the two texts, with its compared sentences tinted."""

    chosen = Signal(int)
    """Number of the sentence that was clicked."""
    opened = Signal(object)
    """A Passage, double-clicked."""

    def __init__(self, first: bool, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = first
        self._theme = theme
        self._document = ""
        self._positions = Positions("")
        self._sentences: tuple[ComparedSentence, ...] = ()
        self._current = -1
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("First text" if first else "Second text")
        self.document().setDocumentMargin(18)

    def show_text(self, document: str, text: str, sentences: tuple[ComparedSentence, ...]) -> None:
        self._document = document
        self._positions = Positions(text)
        self._sentences = sentences
        self._current = -1
        self.setPlainText(text)
        self.tint()

    def set_current(self, number: int) -> None:
        self._current = number
        self.tint()

    def span(self, number: int) -> Span | None:
        """Where a compared sentence stands in this text."""
        change = self._sentences[number].change
        return change.a if self._first else change.b

    def tint(self) -> None:
        """Marks sentences and words anew, in the colours in force."""
        self.setFont(self._theme.reading_font(11.5))
        marks: list[QTextEdit.ExtraSelection] = []
        for number, sentence in enumerate(self._sentences):
            span = self.span(number)
            if span is None:
                continue
            form = QTextCharFormat()
            kind = sentence.change.kind
            if number == self._current:
                form.setBackground(self._theme.color("selected"))
            elif kind in ("dropped", "added"):
                form.setBackground(self._theme.color(self._token, 38))
            elif kind != "kept":
                form.setBackground(self._theme.color("near", 26))
            if kind in ("dropped", "added"):
                self._struck(form)
            marks.append(self._mark(span, form))
            for word in sentence.words:
                place = word.a if self._first else word.b
                if word.kind != "equal" and place.end > place.start:
                    changed = QTextCharFormat()
                    changed.setBackground(self._theme.color(self._token, 70))
                    self._struck(changed)
                    marks.append(self._mark(place, changed))
        self.setExtraSelections(marks)

    @property
    def _token(self) -> str:
        return "verbatim" if self._first else "rewritten"

    def _struck(self, form: QTextCharFormat) -> None:
        """Dropped words are struck through and added ones underlined, so colour is not all that tells them."""
        form.setFontStrikeOut(self._first)
        form.setFontUnderline(not self._first)

    def _mark(self, span: Span, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        start, end = self._positions.span_to_qt(span)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor, mark.format = cursor, form
        return mark

    def top(self, number: int) -> int | None:
        """The height of a sentence's first line in the viewport, in pixels; None where it is not in this text."""
        span = self.span(number)
        return None if span is None else self._rect(span.start).top()

    def extent(self, number: int) -> tuple[int, int] | None:
        """Top and bottom of a sentence in the viewport, in pixels."""
        span = self.span(number)
        if span is None:
            return None
        return self._rect(span.start).top(), self._rect(max(span.start, span.end - 1)).bottom()

    def _rect(self, offset: int) -> QRect:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._positions.to_qt(offset))
        return self.cursorRect(cursor)

    def sentence_at(self, point: QPointF) -> int | None:
        offset = self._positions.from_qt(self.cursorForPosition(point.toPoint()).position())
        for number in range(len(self._sentences)):
            span = self.span(number)
            if span is not None and span.start <= offset < span.end:
                return number
        return None

    def scroll_to(self, number: int, height: int) -> None:
        """Brings a sentence to this height of the viewport."""
        top = self.top(number)
        if top is not None:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + top - height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        number = self.sentence_at(event.position())
        if number is not None:
            self.chosen.emit(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        number = self.sentence_at(event.position())
        span = None if number is None else self.span(number)
        if span is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.opened.emit(Passage(self._document, span))


class Joint(QWidget):
    """Bands between the texts that join each sentence with its counterpart."""

    def __init__(self, first: Side, second: Side, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sides = (first, second)
        self._theme = theme
        self._sentences: tuple[ComparedSentence, ...] = ()
        self._current = -1
        self.setFixedWidth(36)

    def set_sentences(self, sentences: tuple[ComparedSentence, ...], current: int) -> None:
        self._sentences, self._current = sentences, current
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, sentence in enumerate(self._sentences):
            left, right = self.ends(number)
            if left is None or right is None:
                continue
            if max(left[1], right[1]) < 0 or min(left[0], right[0]) > self.height():
                continue
            current = number == self._current
            token = "accent" if current else "near" if sentence.change.kind != "kept" else "boilerplate"
            painter.setPen(self._theme.color(token, 220 if current else 90))
            painter.setBrush(self._theme.color(token, 90 if current else 36))
            painter.drawPath(self._band(left, right))

    def ends(self, number: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """Where a sentence and its counterpart begin and end, in this widget's height; None on a side that lacks it."""
        left, right = (side.extent(number) for side in self._sides)
        return left, right

    def _band(self, left: tuple[int, int], right: tuple[int, int]) -> QPainterPath:
        width, middle = float(self.width()), self.width() / 2
        band = QPainterPath(QPointF(0, left[0]))
        band.cubicTo(middle, left[0], middle, right[0], width, right[0])
        band.lineTo(width, right[1])
        band.cubicTo(middle, right[1], middle, left[1], 0, left[1])
        band.closeSubpath()
        return band


class CompareView(QWidget):
    """The comparison of two documents. Next and previous (Alt+Down, Alt+Up) go through what differs."""

    opened = Signal(object)
    """A Passage that the reader wants to see in its document."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compareView")
        self.setAccessibleName("Two texts side by side")
        self._theme = theme
        self._comparison: Comparison | None = None
        self._current = -1
        self._following = False
        self.first, self.second = Side(True, theme), Side(False, theme)
        self.joint = Joint(self.first, self.second, theme)
        self._titles = QLabel(), QLabel()
        self.summary = QLabel()
        self.summary.setObjectName("compareSummary")
        self._place = QLabel()
        for label in (*self._titles, self.summary):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.previous = self._button("Previous difference (Alt+Up)", "↑")
        self.next = self._button("Next difference (Alt+Down)", "↓")
        self.previous.clicked.connect(lambda: self.step(forward=False))
        self.next.clicked.connect(lambda: self.step())
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.addWidget(self.summary, 1)
        bar.addWidget(self._place)
        bar.addWidget(self.previous)
        bar.addWidget(self.next)
        # One row of titles and one of texts, so that both texts and the bands between them begin at one height.
        texts = QGridLayout()
        texts.setSpacing(0)
        for column, side, title in ((0, self.first, self._titles[0]), (2, self.second, self._titles[1])):
            title.setContentsMargins(18, 6, 12, 6)
            title.setFont(theme.interface_font(10.5))
            texts.addWidget(title, 0, column, Qt.AlignmentFlag.AlignTop)
            texts.addWidget(side, 1, column)
            texts.setColumnStretch(column, 1)
            side.chosen.connect(self.choose)
            side.opened.connect(self.opened)
            side.verticalScrollBar().valueChanged.connect(lambda _, moved=side: self._follow(moved))
        texts.addWidget(self.joint, 1, 1)
        texts.setRowStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bar)
        whole.addLayout(texts, 1)
        theme.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        return QSize(1100, 720)

    def _button(self, words: str, sign: str) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setAutoRaise(True)
        return button

    def show_comparison(self, comparison: Comparison) -> None:
        """Shows two documents from their beginnings."""
        self._comparison = comparison
        self._current = -1
        self._titles[0].setText(comparison.title_a)
        self._titles[1].setText(comparison.title_b)
        self.first.show_text(comparison.a.id, comparison.a.text, comparison.sentences)
        self.second.show_text(comparison.b.id, comparison.b.text, comparison.sentences)
        self.joint.set_sentences(comparison.sentences, -1)
        self.summary.setText(_summary(comparison))
        self._count()

    @property
    def differences(self) -> list[int]:
        """Numbers of the sentences that are not the same in both texts, in order."""
        sentences = self._comparison.sentences if self._comparison else ()
        return [n for n, sentence in enumerate(sentences) if sentence.change.kind != "kept"]

    @property
    def current(self) -> int:
        """Number of the chosen sentence; -1 for none."""
        return self._current

    def choose(self, number: int) -> None:
        """Joins a sentence with its counterpart and brings both to one height."""
        if self._comparison is None:
            return
        self._current = number
        self.first.set_current(number)
        self.second.set_current(number)
        height = self.first.viewport().height() // 3
        self._following = True
        for side in (self.first, self.second):
            if side.span(number) is not None:
                side.scroll_to(number, height)
            else:
                beside = self._nearest(number, side)
                if beside is not None:
                    side.scroll_to(beside, height)
        self._following = False
        self.joint.set_sentences(self._comparison.sentences, number)
        self._count()

    def step(self, forward: bool = True) -> None:
        """Goes to the next difference, or the one before; around the ends."""
        differences = self.differences
        if not differences:
            return
        if forward:
            self.choose(next((n for n in differences if n > self._current), differences[0]))
        else:
            self.choose(next((n for n in reversed(differences) if n < self._current), differences[-1]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _count(self) -> None:
        differences = self.differences
        at = f"{differences.index(self._current) + 1} of " if self._current in differences else ""
        self._place.setText(f"{at}{len(differences)} differences" if differences else "no differences")
        self.previous.setEnabled(bool(differences))
        self.next.setEnabled(bool(differences))

    def _nearest(self, number: int, side: Side) -> int | None:
        """The sentence of `side` that stands beside one it lacks."""
        count = len(self._comparison.sentences) if self._comparison else 0
        around = sorted(range(count), key=lambda n: (abs(n - number), n))
        return next((n for n in around if side.span(n) is not None), None)

    def _follow(self, moved: Side) -> None:
        """Scrolls the other text so that the topmost linked sentence stands beside its counterpart."""
        if self._comparison is not None and not self._following:
            other = self.second if moved is self.first else self.first
            for number, sentence in enumerate(self._comparison.sentences):
                extent = moved.extent(number) if sentence.change.a and sentence.change.b else None
                if extent is not None and extent[1] >= 0:
                    self._following = True
                    other.scroll_to(number, extent[0])
                    self._following = False
                    break
        self.joint.update()

    def _restyle(self) -> None:
        self.first.tint()
        self.second.tint()
        self.joint.update()


def _summary(comparison: Comparison) -> str:
    """ "74% of the first text stands in the second. Sentences: 3 kept, 8 changed, 1 only in the second." """
    kinds = Counter(str(sentence.change.kind) for sentence in comparison.sentences)
    told = ", ".join(f"{kinds[kind]} {words}" for kind, words in _KINDS.items() if kinds[kind])
    share = comparison.share
    parts = []
    if share.words and share.other_words:
        parts.append(
            f"{share.shared / share.words:.0%} of the first text stands in the second,"
            f" {share.other_shared / share.other_words:.0%} of the second in the first."
        )
    if told:
        parts.append(f"Sentences: {told}.")
    return " ".join(parts)
