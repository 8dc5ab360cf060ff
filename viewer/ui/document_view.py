"""The middle of the window: a document's head, its text, the strip beside the scroll bar, the bars below."""

from __future__ import annotations

import html
import unicodedata

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.model.text import Span

from .bars import ElidedLabel, Legend, StepBar
from .hit_map import HitMap
from .phrasing import counted, date_text
from .reading_pane import ALL_LAYERS, ReadingPane
from .theme import Theme
from .tips import OpenDocument

BASIS = {
    "reader": "set by you",
    "metadata": "from the file",
    "dateline": "dateline",
    "header": "header line",
    "borrowed": "borrowed",
}


class DocumentView(QWidget):
    """A document with all that belongs beside its text."""

    dateAsked = Signal()
    bookmarkToggled = Signal()
    walkedOn = Signal(str, bool)
    """An entity whose mentions the reader steps through beyond this document, and whether forward."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentView")
        self._theme = theme
        self.pane = ReadingPane(theme, self)
        self.hit_map = HitMap(self.pane, theme, self)
        self.title = ElidedLabel()
        self.title.setAccessibleName("Title of the document")
        self.title.setFont(theme.interface_font(10.5))
        self.title.setProperty("role", "heading")
        self.date_chip = QToolButton()
        self.date_chip.setObjectName("dateChip")
        self.date_chip.setProperty("role", "chip")
        self.date_chip.setAccessibleName("Date of the document; opens a choice")
        self.date_chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.date_chip.clicked.connect(self.dateAsked)
        self.folding = QToolButton()
        self.folding.setObjectName("folding")
        self.folding.setProperty("role", "chip")
        self.folding.setCheckable(True)
        self.folding.setAccessibleName("Fold what this document repeats")
        self.folding.toggled.connect(self._fold)
        self._repeats: tuple[Span, ...] = ()
        self._repeated_words = 0
        self.about = ElidedLabel()
        self.about.setProperty("role", "muted")
        self.bookmark = self._tool("Bookmark this document (Ctrl+D)")
        self.bookmark.clicked.connect(self.bookmarkToggled)
        self.legend_button = self._tool("What is marked, and how")
        self.legend_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.legend = Legend(theme, self)
        self.legend_button.setMenu(self.legend)
        self.legend.changed.connect(self.pane.set_layers)
        self.find_button = self._tool("Find in this document (Ctrl+F)")
        self.find_button.clicked.connect(self.open_find)
        head = QWidget()
        head.setObjectName("documentHeader")
        self._head = head
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.title, 1)
        for tool in (self.find_button, self.legend_button, self.bookmark):
            first.addWidget(tool)
        second = QHBoxLayout()
        second.setSpacing(10)
        second.addWidget(self.date_chip)
        second.addWidget(self.folding)
        second.addWidget(self.about, 1)
        rows = QVBoxLayout(head)
        rows.setContentsMargins(34, 10, 12, 8)
        rows.setSpacing(4)
        rows.addLayout(first)
        rows.addLayout(second)
        self.find_bar = StepBar("findBar", theme, "F3")
        self.find_field = QLineEdit()
        self.find_field.setAccessibleName("Find in this document")
        self.find_field.setPlaceholderText("Find in this document")
        self.find_field.textChanged.connect(self._find)
        self.find_field.returnPressed.connect(lambda: self.step_hit(True))
        self.find_bar.row.insertWidget(0, self.find_field, 1)
        self.find_bar.stepped.connect(self.step_hit)
        self.find_bar.closed.connect(self._end_find)
        self.walk_bar = StepBar("walkBar", theme, "F4")
        self.walk_name = ElidedLabel()
        self.walk_bar.row.insertWidget(0, self.walk_name, 1)
        self.walk_bar.stepped.connect(self.step_mention)
        self.walk_bar.closed.connect(lambda: self.pane.follow(None))
        text = QHBoxLayout()
        text.setContentsMargins(0, 0, 2, 0)
        text.setSpacing(0)
        text.addWidget(self.pane, 1)
        text.addWidget(self.hit_map)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addLayout(text, 1)
        layout.addWidget(self.walk_bar)
        layout.addWidget(self.find_bar)
        self._found: list[Span] = []
        self._query_hits: tuple[Span, ...] = ()
        self._folded: tuple[str, list[int]] = ("", [])
        self._bookmarked = False
        self.pane.entityFollowed.connect(self._followed)
        self.pane.unfoldAsked.connect(lambda: self.folding.setChecked(False))
        theme.changed.connect(self._restyle)
        self._restyle()
        self.show_document(None)

    def _tool(self, words: str) -> QToolButton:
        button = QToolButton()
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def _restyle(self) -> None:
        self.date_chip.setIcon(self._theme.icon("calendar", "muted"))
        self.legend_button.setIcon(self._theme.icon("layers"))
        self.find_button.setIcon(self._theme.icon("search"))
        self._show_bookmark()

    def _show_bookmark(self) -> None:
        name = "bookmarked" if self._bookmarked else "bookmark"
        self.bookmark.setIcon(self._theme.icon(name, "accent" if self._bookmarked else "text"))

    def set_bookmarked(self, bookmarked: bool) -> None:
        self._bookmarked = bookmarked
        self._show_bookmark()

    def show_document(self, opened: OpenDocument | None, hits: tuple[Span, ...] = ()) -> None:
        """Shows a document, or nothing."""
        self._head.setVisible(opened is not None)
        if opened is None:
            self.pane.close_document()
            self.find_bar.close_bar()
            self.walk_bar.close_bar()
            return
        before = self.pane.opened
        fresh = before is None or before.document.id != opened.document.id
        if fresh:
            self._query_hits = tuple(hits)
            self._folded = ("", [])
            self.walk_bar.close_bar()
            self.find_bar.close_bar()
        self.pane.show_document(opened, hits)
        document, facts = opened.document, opened.facts
        title = document.title
        if not title and facts.structure.title is not None:
            title = document.text[facts.structure.title.start : facts.structure.title.end]
        title = title or opened.titles.get(document.id)
        name = document.path.replace("\\", "/").rsplit("/", 1)[-1]
        self.title.setText(" ".join((title or name).split()))
        self.title.setToolTip(self.title.text())
        self.date_chip.setText(self._date_words(opened))
        self.date_chip.setToolTip(self._date_tip(opened))
        self._offer_folding(opened, fresh)
        parts = [document.source or "", document.place or "", name, counted(len(document.text.split()), "word")]
        if not facts.understood:
            parts.append("names and dates are being worked out…")
        self.about.setText(" · ".join(part for part in parts if part))
        self.about.setToolTip(document.path)

    def _date_words(self, opened: OpenDocument) -> str:
        if not opened.facts.document_dates:
            return "No date – set one" if opened.facts.understood else "Date…"
        claim = opened.facts.document_dates[0]
        others = {c.value.edtf for c in opened.facts.document_dates if not c.value.compatible(claim.value)}
        basis = BASIS[claim.basis]
        if claim.document is not None and claim.basis != "borrowed":
            basis += ", year borrowed"
        return f"{date_text(claim.value.edtf)} · {basis}" + (" · others differ" if others else "")

    def _date_tip(self, opened: OpenDocument) -> str:
        lines = [f"{date_text(c.value.edtf)}: {c.reason}" for c in opened.facts.document_dates]
        lines = lines or [opened.facts.weekday_reason or "Nothing gives this document a date."]
        return "".join(f"<p>{html.escape(line)}</p>" for line in lines)

    # A body that stands twice

    def _offer_folding(self, opened: OpenDocument, fresh: bool) -> None:
        """A repeated body is folded until the reader wants to see it, or is sent there."""
        repeats = repeated_bodies(opened)
        if fresh or repeats != self._repeats:
            self._repeats = repeats
            text = opened.document.text
            words = sum(len(text[span.start : span.end].split()) for span in repeats)
            self._repeated_words = words
            self.folding.setVisible(bool(repeats))
            if self.folding.isChecked() == bool(repeats):
                self._fold(bool(repeats))
            self.folding.setChecked(bool(repeats))

    def _fold(self, folded: bool) -> None:
        self.folding.setText(f"{self._repeated_words:,} repeated words{' folded' if folded else ''}")
        self.folding.setToolTip("Show what is said twice" if folded else "Fold what is said twice")
        self.pane.fold(self._repeats if folded else ())

    # Hits and find

    def set_query_hits(self, hits: tuple[Span, ...]) -> None:
        self._query_hits = hits
        if not self.find_bar.isVisible():
            self.pane.set_hits(hits)

    def open_find(self) -> None:
        """Opens the find bar, with the selection in it."""
        if self.pane.opened is None:
            return
        span = self.pane.selected_span()
        if span is not None and span.end - span.start < 80:
            self.find_field.setText(self.pane.opened.document.text[span.start : span.end])
        self.find_bar.show()
        self.find_field.setFocus()
        self.find_field.selectAll()
        self._find(self.find_field.text())

    def _end_find(self) -> None:
        self._found = []
        self.pane.set_hits(self._query_hits)
        self.pane.setFocus()

    def _find(self, words: str) -> None:
        if self.pane.opened is None or not self.find_bar.isVisible():
            return
        if not self._folded[0]:
            self._folded = _folded(self.pane.opened.document.text)
        text, origins = self._folded
        needle, _ = _folded(words)
        self._found = []
        at = text.find(needle) if needle.strip() else -1
        while at >= 0 and len(self._found) < 20000:
            self._found.append(Span(origins[at], origins[at + len(needle) - 1] + 1))
            at = text.find(needle, at + len(needle))
        self.pane.set_hits(self._found)
        if self._found:
            here = self.pane.place()
            index = next((n for n, span in enumerate(self._found) if span.start >= here), 0)
            self.pane.go_to(self._found[index])
            self._count(index)
        else:
            self.find_bar.count.setText("none" if words else "")

    def _count(self, index: int) -> None:
        self.find_bar.count.setText(f"{index + 1:,} of {len(self._found):,}")

    def step_hit(self, forward: bool = True) -> None:
        """Goes to the next or previous hit, of the find bar or of the search."""
        if self.find_bar.isVisible():
            index = self.pane.step(self._found, forward)
            if index is not None:
                self._count(index)
        else:
            self.pane.step(self._query_hits, forward)

    # Following a name

    def _followed(self, entity: str) -> None:
        opened = self.pane.opened
        assert opened is not None
        known = opened.entities.get(entity)
        spans = self.pane.mentions_of(entity)
        text = known.name if known else opened.document.text[spans[0].start : spans[0].end] if spans else ""
        self.walk_name.setText(text)
        self.walk_bar.count.setText(counted(len(spans), "mention") + " here")
        self.walk_bar.show()

    def emphasise(self, entity: str) -> None:
        """Emphasises an entity's mentions here, and offers to step through them."""
        self.pane.follow(entity)
        self._followed(entity)
        spans, chosen = self.pane.mentions_of(entity), self.pane.selected_span()
        if chosen in spans:
            self.walk_bar.count.setText(f"{spans.index(chosen) + 1} of {len(spans)} here")

    def step_mention(self, forward: bool = True) -> None:
        """Goes to the next or previous mention of the name that is followed, here or in another document; with none
        followed, the first name that shows is."""
        if self.pane.followed is None:
            self.pane.follow_next()
            return
        spans = self.pane.mentions_of(self.pane.followed)
        if spans and self.pane.selected_span() == spans[-1 if forward else 0]:
            self.walkedOn.emit(self.pane.followed, forward)
            return
        index = self.pane.step(spans, forward)
        if index is not None:
            self.walk_bar.count.setText(f"{index + 1} of {len(spans)} here")

    # Layers

    def layers(self) -> set[str]:
        return self.legend.shown()

    def set_layers(self, layers: set[str]) -> None:
        self.legend.set_shown(layers & ALL_LAYERS)

    def legend_at(self) -> QPoint:
        return self.legend_button.mapToGlobal(QPoint(0, self.legend_button.height()))


LONG_REPEAT = 400
"""Characters from which on a repeated passage is folded; a headline said twice stays."""


def repeated_bodies(opened: OpenDocument) -> tuple[Span, ...]:
    """The later copies of long passages that stand twice in a document."""
    document = opened.document.id
    return tuple(
        one.span
        for one in opened.facts.reuse
        if one.kind == "repeat"
        and one.other.document == document
        and one.other.span.start < one.span.start
        and one.span.end - one.span.start >= LONG_REPEAT
    )


def _folded(text: str) -> tuple[str, list[int]]:
    """Text without case and accents, and for each of its characters the offset it comes from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    out: list[str] = []
    origins: list[int] = []
    for offset, character in enumerate(text):
        if character.isascii():
            out.append(character.lower())
            origins.append(offset)
            continue
        for part in unicodedata.normalize("NFKD", character).casefold():
            if not unicodedata.combining(part):
                out.append(_QUOTES.get(part, part))
                origins.append(offset)
    return "".join(out), origins


_QUOTES = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "}
