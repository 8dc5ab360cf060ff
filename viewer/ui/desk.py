"""What lies open, where the reader has been, and what must be asked anew when the library changes.

The desk asks the library and sends jobs to the worker; it knows no widget. The window shows what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.errors import CommuniqueError, UnknownDocument
from viewer.model.corrections import Correction
from viewer.model.dates import PartialDate
from viewer.model.names import EntityId
from viewer.model.reuse import Comparison, Share
from viewer.model.search import Narrowing, SearchResult, Sort
from viewer.model.text import DocumentId, Passage, Span
from viewer.model.understanding import Change, Problem
from viewer.work import jobs

from .bridge import LibraryReads, Searches, SearchQuestion, WorkerBridge
from .lists import Lists
from .places import History, Place
from .positions import side_by_side
from .tips import OpenDocument

if TYPE_CHECKING:
    from viewer.library import Library

PAGE = 50
DOCUMENTS_QUOTED = 100


@dataclass(frozen=True, slots=True)
class Opened:
    """A document ready to be shown."""

    document: OpenDocument
    hits: tuple[Span, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """Where in a document to go once it shows."""

    span: Span | None = None
    offset: int | None = None
    follow: EntityId | None = None
    """An entity whose mentions are to be emphasised."""
    stay: bool = False
    """Only take over what has become known."""


def opened_document(library: Library, document: DocumentId, query: str) -> Opened | None:
    """All that the pane shows of a document; None when the library has it no longer."""
    try:
        text = library.document(document)
    except UnknownDocument:
        return None
    facts = library.facts(document)
    titles: dict[DocumentId, str] = {}
    dates: dict[DocumentId, str] = {}
    for other in (
        {document}
        | {reuse.other.document for reuse in facts.reuse}
        | {claim.document for claim in facts.document_dates if claim.document}
    ):
        try:
            row = library.row(other)
        except UnknownDocument:
            continue
        titles[other] = row.title
        if row.date is not None:
            dates[other] = row.date
    hits: tuple[Span, ...] = ()
    if query:
        try:
            hits = side_by_side(text.text, library.hits_in(document, query))
        except CommuniqueError:
            hits = ()
    named = library.entities_of(document)
    opened = OpenDocument(text, facts, named, titles, dates, library.offices_in(text, facts, named))
    return Opened(opened, hits, library.shares(document))


def ends_later(one: str | None, other: str | None) -> bool:
    """Whether a date (EDTF) ends after another: "2015" may lie before 30 June 2015, but is no earlier."""
    last, others = (PartialDate(date).last_day() if date else None for date in (one, other))
    return last is not None and others is not None and last > others


class Desk(QObject):
    """One reader's desk on one library."""

    documentReady = Signal(object, object)
    """(Opened, Goal)"""
    documentGone = Signal()
    undoChanged = Signal(object, object)
    """(label of undo, label of redo), None where there is nothing."""
    resultFound = Signal(object, object)
    """(SearchQuestion, SearchResult)"""
    mistaken = Signal(str)
    searchEnded = Signal()
    """No search is on: the whole library is listed."""
    followed = Signal(object)
    """Ids of the documents the search found (None for all): what the timeline may follow."""
    compared = Signal(object)
    """A Comparison of two documents."""
    historyChanged = Signal()
    said = Signal(str, bool)
    """(sentence for the reader, whether undo would take it back)"""
    warned = Signal(str)
    """Why something was not done."""

    def __init__(
        self,
        bridge: WorkerBridge,
        reads: LibraryReads,
        background: LibraryReads,
        searches: Searches,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._reads = reads
        self._searches = searches
        self.history = History()
        self.here: Callable[[], Place | None] = lambda: None
        """Where the reader is; the window sets it."""
        self.open: Opened | None = None
        self.lists = Lists(bridge, reads, background, self)
        self._wanted: DocumentId | None = None
        self._pending: Goal | None = None
        self._query = ""
        self._narrowing = Narrowing()
        self._sort: Sort = "relevance"
        reads.opened.connect(self.refresh_all)
        bridge.changed.connect(self.refresh)
        self.lists.refreshed.connect(self._refreshed)
        bridge.corrected.connect(self._corrected)
        bridge.refused.connect(lambda event: self.warned.emit(event.reason))
        bridge.ready.connect(lambda _: self._ask_undo())
        searches.found.connect(self._found)
        searches.mistaken.connect(self.mistaken)

    # Documents

    def show(self, document: DocumentId, goal: Goal | None = None, remember: bool = True) -> None:
        """Opens a document at a goal; from another place, that place is remembered."""
        here = self.here()
        if remember and here is not None:
            self.history.leave(here)
            self.historyChanged.emit()
        goal = goal or Goal()
        if self.open is not None and self.open.document.document.id == document:
            self._wanted = document
            self._pending = None
            self._reads.forget("document")
            self.documentReady.emit(self.open, goal)
            return
        self._wanted = document
        self._bridge.send(jobs.Prefer(document))
        self._ask_document(document, goal)

    def show_passage(self, passage: Passage) -> None:
        self.show(passage.document, Goal(span=passage.span))

    def _ask_document(self, document: DocumentId, goal: Goal) -> None:
        if goal.stay and self._pending is not None:
            goal = self._pending
        self._pending = goal
        query = self._query
        self._reads.ask(
            "document",
            lambda library: opened_document(library, document, query),
            lambda opened: self._take_document(document, opened, goal),
        )

    def _take_document(self, document: DocumentId, opened: Opened | None, goal: Goal) -> None:
        if document != self._wanted:
            return
        self._pending = None
        if opened is None:
            self.close()
            return
        self.open = opened
        self.documentReady.emit(opened, goal)

    @property
    def wanted(self) -> DocumentId | None:
        """The document that is open, or on its way."""
        return self._wanted

    def close(self) -> None:
        self.open = None
        self._wanted = None
        self._pending = None
        self.documentGone.emit()

    def go_back(self) -> None:
        self._turn(self.history.back(self.here()))

    def go_forward(self) -> None:
        self._turn(self.history.forward(self.here()))

    def _turn(self, place: Place | None) -> None:
        if place is not None:
            self.show(place.document, Goal(span=place.span, offset=place.offset), remember=False)
        self.historyChanged.emit()

    def compare(self, first: DocumentId, second: DocumentId) -> None:
        """Puts two documents side by side, the earlier one first where both are dated."""

        def question(library: Library) -> Comparison:
            turned = ends_later(library.row(first).date, library.row(second).date)
            return library.compare(*((second, first) if turned else (first, second)))

        self._reads.ask("compare", question, self.compared.emit)

    def compare_with(self, other: DocumentId) -> None:
        """Compares the open document with another."""
        if self.open is not None and self.open.document.document.id != other:
            self.compare(other, self.open.document.document.id)

    # Changes

    def refresh_all(self) -> None:
        self.lists.refresh_all()
        self._ask_undo()

    def refresh(self, documents: Iterable[DocumentId], changes: frozenset[Change]) -> None:
        """Asks again for what may look different, and only that."""
        touched = frozenset(documents)
        if self._wanted is not None and (self._wanted in touched or (changes & {"entities"} and not self.lists.busy)):
            self._ask_document(self._wanted, Goal(stay=True))
        self.lists.refresh(changes)

    def _refreshed(self, changes: frozenset[Change]) -> None:
        if changes & {"search", "documents"}:
            self.search(self._query, self._narrowing, self._sort)
        if self._wanted is not None and changes & {"reuse", "meetings"}:
            self._ask_document(self._wanted, Goal(stay=True))

    def _ask_undo(self) -> None:
        self._reads.ask(
            "undo",
            lambda library: (library.undo_label(), library.redo_label()),
            lambda labels: self.undoChanged.emit(*labels),
        )

    # What went wrong

    def try_again(self, problems: Sequence[Problem]) -> None:
        """Reads files again that were skipped, and understands documents anew of which a step failed."""
        failed = tuple(dict.fromkeys(problem.document for problem in problems if problem.document is not None))
        skipped = tuple(dict.fromkeys(problem.path for problem in problems if problem.document is None))
        if failed:
            self._bridge.send(jobs.Understand(failed))
        if skipped:
            self._bridge.send(jobs.AddPaths(skipped))

    def forget_problems(self, problems: Sequence[Problem]) -> None:
        self._bridge.send(jobs.ForgetProblems(tuple((problem.path, problem.step) for problem in problems)))

    # Corrections

    def correct(self, correction: Correction | None, label: str = "") -> None:
        if correction is not None:
            self._bridge.send(jobs.Correct(correction, label))

    def _corrected(self, event: jobs.Corrected) -> None:
        words = {
            "made": f"Done: {event.label}",
            "undone": f"Undone: {event.label}",
            "redone": f"Done again: {event.label}",
        }
        self.said.emit(words[event.what], event.what != "undone")
        self._ask_undo()
        # What the reader did shows at once, even while files come in; `changed` follows in the same turn.
        QTimer.singleShot(0, self.lists.refresh_now)

    def mention_of(self, entity: EntityId) -> Passage | None:
        """A passage that names an entity; quick, asked when a correction needs it."""
        library = self._reads.library
        mentions = library.mentions_of(entity, most=1) if library is not None else ()
        return Passage(mentions[0].document, mentions[0].span) if mentions else None

    def quote(self, passage: Passage) -> str:
        """The characters of a passage; quick."""
        return self._reads.library.quote(passage) if self._reads.library is not None else ""

    def surfaces_of(self, entity: EntityId) -> Mapping[str, Passage]:
        """How the texts write an entity, each with a passage; quick, asked when a correction needs it."""
        library = self._reads.library
        found: dict[str, Passage] = {}
        for mention in library.mentions_of(entity, most=DOCUMENTS_QUOTED) if library is not None else ():
            passage = Passage(mention.document, mention.span)
            found.setdefault(" ".join(library.quote(passage).split()) if library is not None else "", passage)
        return found

    def walk(self, entity: EntityId, forward: bool = True) -> None:
        """Goes to the next or previous mention of an entity: after the open document's last comes the next document's
        first."""
        here = self.here()

        def take(passages: tuple[Passage, ...]) -> None:
            if not passages:
                return
            position = 0
            if here is not None:
                at = here.selected[0] if here.selected else here.offset
                of_here = [n for n, p in enumerate(passages) if p.document == here.document]
                after = [n for n in of_here if passages[n].span.start > at]
                before = [n for n in of_here if passages[n].span.start < at]
                first_time = here.selected is None or not any(passages[n].span.start == at for n in of_here)
                if not forward and of_here:
                    position = before[-1] if before else of_here[0] - 1
                elif after:
                    position = after[0]
                elif of_here:
                    position = of_here[0] if first_time else (of_here[-1] + 1) % len(passages)
            passage = passages[position]
            self.show(passage.document, Goal(span=passage.span, follow=entity))

        self._reads.ask(
            "walk",
            lambda library: tuple(Passage(m.document, m.span) for m in library.mentions_of(entity)),
            take,
        )

    # Search

    def search(self, query: str, narrowing: Narrowing, sort: Sort) -> None:
        """Searches; with no words and no narrowing the whole library is listed again."""
        changed, before = query != self._query, self.searching
        self._query, self._narrowing, self._sort = query, narrowing, sort
        self._searches.ask(query, narrowing, sort, PAGE)
        if changed and self.open is not None and self._wanted is not None:
            document = self._wanted
            if not query:
                self.open = replace(self.open, hits=())
            self._ask_document(document, Goal(stay=True))
        if before and not self.searching:
            self.searchEnded.emit()
            self._reads.forget("found")
            self.followed.emit(None)

    @property
    def searching(self) -> bool:
        return bool(self._query or self._narrowing.facets)

    @property
    def query(self) -> str:
        return self._query

    def more(self, offset: int) -> None:
        """The next page of the results."""
        if self.searching:
            self._searches.ask(self._query, self._narrowing, self._sort, PAGE, offset)

    def _found(self, question: SearchQuestion, result: SearchResult) -> None:
        if question[0] != self._query or question[1] != self._narrowing:
            return
        self.resultFound.emit(question, result)
        if self.searching and question[4] == 0:
            query, narrowing = question[0], question[1]
            self._reads.ask("found", lambda library: library.found(query, narrowing), self.followed.emit)
