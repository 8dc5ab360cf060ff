"""Shows in the window's parts what the desk and the worker say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from viewer.model.corrections import ReviewQuestion
from viewer.model.reuse import Comparison
from viewer.model.search import SearchResult
from viewer.model.text import DocumentId
from viewer.model.understanding import DocumentRow, Problem
from viewer.work import jobs

from .actions import Actions
from .bridge import SearchQuestion
from .desk import Desk, Goal, Opened
from .parts import Parts
from .phrasing import counted
from .places import Place
from .results import ResultRow, hit_rows, with_bookmarks

MOST_PLACES = 300
"""In so many documents the reader's place is kept."""


class Showing(QObject):
    """One window's parts, kept in step with its desk."""

    def __init__(self, parts: Parts, desk: Desk, actions: Actions, bookmarks: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._desk = desk
        self._actions = actions
        self.documents: tuple[DocumentRow, ...] = ()
        self._rows: Sequence[ResultRow] = ()
        self.bookmarks: set[DocumentId] = set(bookmarks)
        self._listed: tuple[object, ...] = ()
        self.left: dict[DocumentId, int] = {}
        """Where the reader left documents below their beginning; the latest last."""
        self._in_sight: DocumentId | None = None
        """The document to whose meetings the timeline was brought since it was opened."""
        self._latest_in_sight = False
        self.restore: Place | None = None
        """Where the reader was when the window was last closed, until it is shown again."""
        self._failed = 0
        """How many files could not be read since nothing was under way."""
        self._working = ""
        self._progress = ""
        """What the worker is doing; empty when nothing is under way."""
        self._begun = False
        """Whether a document has been opened since the start."""

    # The document

    def document(self, opened: Opened, goal: Goal) -> None:
        self._begun = True
        view = self._parts.document_view
        if not goal.stay:
            self.end_comparison()
        self._parts.middle.setCurrentWidget(view)
        document = opened.document.document
        self._leave(document.id)
        view.show_document(opened.document, opened.hits)
        view.set_query_hits(opened.hits)
        if not goal.stay:
            if goal.span is not None:
                view.pane.go_to(goal.span)
            if goal.follow is not None:
                view.emphasise(goal.follow)
            offset = self.left.get(document.id) if goal == Goal() else goal.offset
            if offset is not None:
                view.pane.set_place(offset)
            self._in_sight = None
        self.timeline()
        view.set_bookmarked(document.id in self.bookmarks)
        if not goal.stay:
            self._parts.result_view.mark_open(document.id)
        self._parts.reuse_model.set_reuse(opened.document, opened.shares)
        self._parts.panels.note("reuse", len(opened.document.facts.reuse))
        for name in ("remove", "find", "bookmark", "set_date"):
            self._actions[name].setEnabled(True)
        self._parts.window().setWindowTitle(f"{view.title.text()} – Communiqué")

    def _leave(self, other: DocumentId) -> None:
        """Notes where the reader is in the document that shows, before another one does."""
        before, pane = self._parts.document_view.pane.opened, self._parts.document_view.pane
        if before is None or before.document.id == other:
            return
        self.left.pop(before.document.id, None)
        if place := pane.place():
            self.left[before.document.id] = place
            for oldest in list(self.left)[:-MOST_PLACES]:
                del self.left[oldest]

    def timeline(self) -> None:
        """Brings into sight what the timeline has of the document that lies open, as soon as it has something, once for
        each time that one is opened. Before the first, it shows what took place last."""
        opened, view = self._desk.open, self._parts.timeline_pane.view
        if opened is None or not view.isVisible() or self._in_sight == opened.document.document.id:
            return
        if view.bring_into_sight([meeting for meeting, _ in opened.document.facts.meetings]):
            self._in_sight = opened.document.document.id
        elif not self._latest_in_sight:
            view.bring_latest_into_sight()
        self._latest_in_sight = True

    def panel(self, name: str) -> None:
        """The reader looks at another panel."""
        if name == "timeline":
            # A turn later, when it is laid out.
            QTimer.singleShot(0, self, self.timeline)

    def timeline_filled(self) -> None:
        self._parts.timeline_pane.filled()
        self.timeline()

    def no_document(self) -> None:
        self._parts.document_view.show_document(None)
        self._parts.middle.setCurrentIndex(0)
        self._parts.reuse_model.set_groups([])
        self._parts.panels.note("reuse", 0)
        for name in ("remove", "find", "bookmark", "set_date"):
            self._actions[name].setEnabled(False)
        self._parts.window().setWindowTitle("Communiqué")

    def here(self) -> Place | None:
        opened = self._desk.open
        if opened is None:
            return None
        pane = self._parts.document_view.pane
        span = pane.selected_span()
        return Place(opened.document.document.id, pane.place(), (span.start, span.end) if span else None)

    def toggle_bookmark(self) -> None:
        if self._desk.open is None:
            return
        document = self._desk.open.document.document.id
        self.bookmarks ^= {document}
        self._parts.document_view.set_bookmarked(document in self.bookmarks)
        if not self._desk.searching:
            self.library()

    def meeting(self, meeting: str) -> None:
        self._parts.timeline_pane.show_meeting(meeting)

    def comparison(self, comparison: Comparison) -> None:
        self._parts.compare.view.show_comparison(comparison)
        self._parts.pages.setCurrentWidget(self._parts.compare)
        self._parts.fit_width()
        self._parts.compare.view.setFocus()

    def end_comparison(self) -> None:
        if self._parts.pages.currentWidget() is self._parts.compare:
            self._parts.pages.setCurrentWidget(self._parts.splitter)
            self._parts.fit_width()

    # Lists

    def take_documents(self, rows: tuple[DocumentRow, ...], shown: Sequence[ResultRow]) -> None:
        self.documents, self._rows = rows, shown
        self._parts.hint.setText("Choose a document at the left, or a meeting on the timeline.")
        first = bool(rows) and self._parts.pages.currentWidget() is self._parts.empty
        if not rows or self._parts.pages.currentWidget() is not self._parts.compare:
            self._parts.pages.setCurrentWidget(self._parts.splitter if rows else self._parts.empty)
        if first:
            # The button that had the keyboard has gone.
            self._parts.search_bar.field.setFocus()
        self._parts.fit_width()
        if not self._desk.searching:
            self.library()
        self.status()
        place, self.restore = self.restore, None
        if place is not None and any(row.id == place.document for row in rows):
            self._desk.show(place.document, Goal(span=place.span, offset=place.offset), remember=False)
        elif not self._desk.lists.busy:
            self._begin()

    def _begin(self) -> None:
        """Opens the newest document when a library is first looked at, rather than an empty page."""
        if not self._begun and self._desk.wanted is None and self.documents:
            self._desk.show(self.documents[0].id, remember=False)

    def titles(self) -> None:
        """What the documents are called, wherever another list names them."""
        self._parts.timeline_pane.view.set_titles(self._desk.lists.titles)
        self._parts.result_view.titles = self._desk.lists.titles
        self._parts.review_model.set_titles(self._desk.lists.titles)

    def library(self) -> None:
        rows = with_bookmarks(self._rows, self.bookmarks)
        self._parts.result_model.set_rows(rows, len(rows))
        self._parts.result_heading.setText("Library")
        self._parts.sort.hide()
        self._parts.search_bar.show_resting("")
        self._mark_open()

    def result(self, question: SearchQuestion, result: SearchResult) -> None:
        parts = self._parts
        if question[4]:
            parts.result_model.append(hit_rows(result.hits), question[4])
            return
        parts.facet_model.set_facets(result.facets)
        if not self._desk.searching:
            return
        parts.result_model.set_rows(hit_rows(result.hits), result.total)
        parts.result_view.say_if_empty("No document answers. Take a word away, or narrow less.")
        parts.result_heading.setText("Results")
        parts.sort.show()
        parts.search_bar.show_result(result, parts.facet_model.chosen())
        if question[:3] != self._listed:
            # Another search begins at its best hit; the same one, asked again, stays where the reader is.
            parts.result_view.mark_first()
        else:
            self._mark_open()
        self._listed = question[:3]

    def _mark_open(self) -> None:
        if self._desk.open is not None:
            self._parts.result_view.mark_open(self._desk.open.document.document.id)

    def follow_search(self, documents: frozenset[DocumentId] | None) -> None:
        pane = self._parts.timeline_pane
        pane.follow.setVisible(documents is not None)
        self._parts.timeline_model.set_documents(documents if pane.follow.isChecked() else None)

    def questions(self, questions: tuple[ReviewQuestion, ...]) -> None:
        self._parts.review_model.set_questions(questions)
        self._parts.panels.note("review", len(questions))

    def problems(self, problems: tuple[Problem, ...]) -> None:
        self._parts.activity_model.set_problems(problems)
        self._parts.panels.note("activity", len(problems))

    def closed_library(self, reason: str) -> None:
        """Says why the library cannot be opened, and leaves nothing to do that would need it."""
        parts = self._parts
        parts.closed.say(reason)
        parts.pages.setCurrentWidget(parts.closed)
        parts.notice.hide()
        parts.status.setText("")
        for widget in (parts.search_bar, parts.add_button, parts.back_button, parts.forward_button):
            widget.setEnabled(False)
        self._actions.leave_only("data_folder", "quit", "sheet", "larger", "smaller", "normal")
        parts.window().setAcceptDrops(False)
        parts.fit_width()

    # What is under way

    def progress(self, progress: jobs.Progress) -> None:
        self._parts.activity_pane.show_progress(progress)
        self._progress = self._parts.activity_pane.state.text()
        self.status()

    def adding(self) -> None:
        """Says at once that files are on their way; the worker takes a moment to count them."""
        if not self._progress:
            self._progress = "Looking through the files …"
            self.status()

    def failed(self, event: jobs.Failed) -> None:
        self._failed += 1
        several = f"{self._failed:,} files could not be added. Activity (Ctrl+5) says why."
        self._parts.notice.warn(event.reason if self._failed == 1 else several)

    def idle(self) -> None:
        self._failed = 0
        self._progress = ""
        self._parts.activity_pane.show_idle()
        self.status()
        if self._parts.timeline_pane.view.verticalScrollBar().value() == 0:
            # What came in pushed down what had been in sight, and the reader has not scrolled.
            self._in_sight = None
            self.timeline()
        self._begin()

    def ended(self, event: jobs.Ended) -> None:
        self.idle()
        if event.reason:
            self._parts.notice.warn(event.reason)

    def status(self) -> None:
        under_way = f"{self._working} …" if self._working else ""
        told = (self._count(), self._progress or under_way)
        self._parts.status.setText("   ·   ".join(words for words in told if words))

    def working(self, words: str) -> None:
        """What is being worked out for the panels and takes a while."""
        self._working = words
        self.status()

    def _count(self) -> str:
        return counted(len(self.documents), "document") if self.documents else ""

    def removed(self, event: jobs.Removed) -> None:
        gone = frozenset(event.documents)
        self._desk.history.forget(gone)
        self.left = {document: offset for document, offset in self.left.items() if document not in gone}
        self.history()
        if self._desk.open is not None and self._desk.open.document.document.id in gone:
            self._desk.close()
        paths = [row.path for row in self.documents if row.id in gone and Path(row.path).is_file()]
        self._parts.notice.say(f"{counted(len(gone), 'document')} removed from the library", False, paths)

    def unchanged(self, event: jobs.Unchanged) -> None:
        self._parts.notice.say(f"{counted(len(event.paths), 'file')} already in the library", False)

    def undo(self, undo: str | None, redo: str | None) -> None:
        for name, words, label in (("undo", "Undo", undo), ("redo", "Redo", redo)):
            self._actions[name].setEnabled(label is not None)
            self._actions[name].setText(f"{words}: {label}" if label else words)

    def history(self) -> None:
        history = self._desk.history
        for name, button, can in (
            ("back", self._parts.back_button, history.can_go_back),
            ("forward", self._parts.forward_button, history.can_go_forward),
        ):
            self._actions[name].setEnabled(can)
            button.setEnabled(can)
