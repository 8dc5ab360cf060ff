"""The lists of the window (documents, timeline, names, questions, problems), asked again when the library changes.

While many files come in, what is being added comes first: only what is in sight is kept up, and the less often the
longer it takes.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.model.corrections import ReviewQuestion
from viewer.model.meetings import Instrument
from viewer.model.names import EntityCount, HeldOffice
from viewer.model.text import DocumentId
from viewer.model.understanding import Change, DocumentRow
from viewer.work import jobs

from .bridge import LibraryReads, WorkerBridge
from .entries import TimelineContents, TimelineEntry, timeline_entries
from .results import ResultRow, document_rows

if TYPE_CHECKING:
    from viewer.library import Library

ENTITIES_SHOWN = 3000
ENTITIES_FOUND = 500
FEW = 20
"""Up to so many files at a time, every step shows at once."""
REST_WHILE_BUSY = 3000
"""Milliseconds at least between two looks at a library that grows by more."""
REST_FOR_WORK = 15
"""Such a look waits so many times as long as the last one took."""
PANELS: dict[str, frozenset[Change]] = {
    "timeline": frozenset({"meetings", "dates"}),
    "entities": frozenset({"entities", "documents"}),
    "review": frozenset({"review", "meetings"}),
    "offices": frozenset({"entities", "dates"}),
}
"""What the panels are made of."""
WORDS = {
    "timeline": "Bringing the timeline up to date",
    "entities": "Counting names",
    "offices": "Looking who held which office",
    "review": "Looking for what is to be decided",
}
A_WHILE = 400
"""Milliseconds after which is said what is being worked out."""
EVERYTHING: frozenset[Change] = frozenset({"documents", "dates", "entities", "meetings", "reuse", "review", "search"})


def filled_timeline(
    library: Library, earlier: Mapping[str, TimelineEntry] | None = None
) -> tuple[list[TimelineEntry], tuple[Instrument, ...]]:
    """The whole timeline, ready to be shown; `earlier` as in `timeline_entries`."""
    instruments = library.instruments()
    meetings = library.timeline()
    reported = [{source.document for source in meeting.sources} for meeting in meetings]
    copies = library.copies({document for documents in reported if len(documents) > 1 for document in documents})
    series, confirmed = library.series(), library.confirmed_commitments()
    contents = TimelineContents(meetings, series, instruments, copies=copies, commitments=confirmed)
    return timeline_entries(contents, earlier), instruments


def listed_documents(
    library: Library,
) -> tuple[tuple[DocumentRow, ...], list[ResultRow], Mapping[DocumentId, str]]:
    """All documents, ready to be shown, and what they are called."""
    rows = library.documents()
    return rows, document_rows(rows), {row.id: row.title for row in rows}


class Lists(QObject):
    """What the lists show, and whether it is still so."""

    listed = Signal(object, object)
    """All documents: DocumentRows, and the same as ResultRows."""
    timelineFilled = Signal(object, object)
    entitiesFilled = Signal(object, bool)
    """EntityCounts, the most often named first; whether there are more."""
    officesFilled = Signal(object)
    """HeldOffices, once the reader has looked at them."""
    entitiesFound = Signal(str, object)
    """(words, EntityCounts that have them in a name or an office)"""
    questionsFilled = Signal(object)
    problemsFilled = Signal(object)
    working = Signal(str)
    """What is being worked out and takes a while; empty when it is done."""
    refreshed = Signal(object)
    """The Changes that are being looked at now."""

    def __init__(self, bridge: WorkerBridge, reads: LibraryReads, background: LibraryReads, parent: QObject) -> None:
        """`background` is asked what may take long, so that nothing the reader wants at once waits for it."""
        super().__init__(parent)
        self._reads = reads
        self._background = background
        self.titles: Mapping[DocumentId, str] = {}
        self.rows: tuple[DocumentRow, ...] = ()
        self._stale: frozenset[Change] = frozenset()
        self._panel = "timeline"
        self._behind = {"offices"}
        """Panels that do not show all that is known; they will in sight, or when nothing is under way."""
        self._seen = {"timeline", "entities", "review"}
        """Panels that are kept up; the offices only once the reader has looked at them."""
        self._index_behind = False
        """Whether names or dates have changed since the last search: the index learns of it last."""
        self._busy = False
        self._spent = 0.0
        self._entries: Mapping[str, TimelineEntry] = {}
        self._entries_of = datetime.date.min
        """The day the entries were made: what is overdue depends on it."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh_now)
        self._asked: dict[str, None] = {}
        """Panels whose answers are awaited."""
        self._while = QTimer(self)
        self._while.setSingleShot(True)
        self._while.setInterval(A_WHILE)
        self._while.timeout.connect(self._tell)
        background.failed.connect(lambda _: self._answered(*self._asked))
        bridge.progress.connect(self._progressed)
        bridge.idle.connect(self._idle)
        bridge.ended.connect(lambda _: self._idle())
        bridge.failed.connect(lambda _: self._ask_problems())
        bridge.forgotten.connect(self._ask_problems)

    @property
    def busy(self) -> bool:
        """Whether many files are on their way in."""
        return self._busy

    def refresh_all(self) -> None:
        self.refresh(EVERYTHING)
        self._ask_problems()

    def refresh(self, changes: frozenset[Change]) -> None:
        """Asks again for what may look different, and only that; while many files come in, a few times a minute."""
        self._stale |= changes
        self._index_behind |= bool(changes & {"documents", "dates", "entities", "meetings"})
        if not self._busy:
            self.refresh_now()
        elif not self._later.isActive():
            spent = self._reads.spent + self._background.spent
            took, self._spent = spent - self._spent, spent
            self._later.start(max(REST_WHILE_BUSY, int(1000 * took * REST_FOR_WORK)))

    def look_at(self, panel: str) -> None:
        """The reader looks at this panel now."""
        self._panel = panel
        self._seen.add(panel)
        if panel in self._behind:
            self._ask_panel(panel)

    def find_entities(self, words: str) -> None:
        """Looks for names and offices among all the library has, not only those that are listed."""
        self._background.ask(
            "found names",
            lambda library: library.entities(limit=ENTITIES_FOUND, words=words),
            lambda found: self.entitiesFound.emit(words, found),
        )

    def refresh_now(self) -> None:
        """Asks for what may look different, whatever is under way."""
        self._later.stop()
        changes, self._stale = self._stale, frozenset()
        if changes & {"documents", "dates"}:
            self._reads.ask("documents", listed_documents, lambda listed: self._take_documents(*listed))
        self._behind |= {panel for panel, made_of in PANELS.items() if changes & made_of}
        for panel in sorted(self._behind & self._seen, key=lambda panel: panel != self._panel):
            if panel == self._panel or not self._busy:
                self._ask_panel(panel)
        if changes & {"documents", "review"}:
            self._ask_problems()
        self.refreshed.emit(changes)

    def _progressed(self, progress: jobs.Progress) -> None:
        # One stage follows the other: many files are under way until nothing is.
        self._busy |= progress.total > FEW and progress.done < progress.total

    def _idle(self) -> None:
        self._busy = False
        if self._index_behind:
            self._index_behind = False
            self._stale |= {"search"}
        self.refresh_now()

    def _ask_panel(self, panel: str) -> None:
        self._behind.discard(panel)
        self._asked[panel] = None
        if not self._while.isActive():
            self._while.start()
        if panel == "timeline":
            today = datetime.date.today()
            earlier = self._entries if self._entries_of == today else {}
            self._background.ask(
                panel, lambda library: filled_timeline(library, earlier), lambda filled: self._take_timeline(*filled)
            )
        elif panel == "entities":
            self._background.ask(panel, lambda library: library.entities(limit=ENTITIES_SHOWN), self._take_entities)
        elif panel == "offices":
            self._background.ask(panel, lambda library: library.offices(), self._take_offices)
        else:
            self._background.ask(panel, lambda library: library.review(), self._take_questions)

    def _answered(self, *panels: str) -> None:
        for panel in panels:
            self._asked.pop(panel, None)
        if not self._asked:
            self._while.stop()
            self.working.emit("")
        elif not self._while.isActive():
            self._tell()

    def _tell(self) -> None:
        """Says what takes a while."""
        if self._asked:
            self.working.emit(WORDS[next(iter(self._asked))])

    def _take_entities(self, listed: tuple[EntityCount, ...]) -> None:
        self._answered("entities")
        self.entitiesFilled.emit(listed, len(listed) == ENTITIES_SHOWN)

    def _take_offices(self, offices: tuple[HeldOffice, ...]) -> None:
        self._answered("offices")
        self.officesFilled.emit(offices)

    def _take_questions(self, questions: tuple[ReviewQuestion, ...]) -> None:
        self._answered("review")
        self.questionsFilled.emit(questions)

    def _take_timeline(self, entries: list[TimelineEntry], instruments: tuple[Instrument, ...]) -> None:
        self._answered("timeline")
        self._entries = {entry.meeting.id: entry for entry in entries}
        self._entries_of = datetime.date.today()
        self.timelineFilled.emit(entries, instruments)

    def _take_documents(
        self, rows: tuple[DocumentRow, ...], shown: list[ResultRow], titles: Mapping[DocumentId, str]
    ) -> None:
        self.titles, self.rows = titles, rows
        self.listed.emit(rows, shown)

    def _ask_problems(self) -> None:
        self._reads.ask("problems", lambda library: library.problems(), self.problemsFilled.emit)
