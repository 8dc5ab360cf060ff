"""The worker's events as Qt signals, and the library's answers brought to the window's thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from viewer.errors import CommuniqueError, LibraryDamaged, LibraryTooNew
from viewer.model.search import Narrowing, SearchResult, Sort
from viewer.work import jobs
from viewer.work.latest import Latest

if TYPE_CHECKING:
    from viewer.library import Library
    from viewer.work import process

T = TypeVar("T")


class WorkerBridge(QObject):
    """Holds the worker's process: jobs go in, events come out as signals in the window's thread."""

    ready = Signal(int)
    progress = Signal(object)
    added = Signal(object)
    unchanged = Signal(object)
    failed = Signal(object)
    changed = Signal(object, object)
    """(document ids, what may look different): after understanding, removing, correcting, or a rebuilt index."""
    removed = Signal(object)
    forgotten = Signal()
    """The list of skipped files is shorter."""
    corrected = Signal(object)
    refused = Signal(object)
    idle = Signal()
    ended = Signal(object)

    _readable = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._handle: process.Handle | None = None
        self._waiting: list[jobs.Job] = []
        self._listened = threading.Event()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None
        self._restarts = 0
        self._readable.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Starts the worker; jobs sent before wait for it."""
        # What starts processes is imported once the window has been painted.
        from viewer.work import process

        self._handle = process.start(self._folder)
        for job in self._waiting:
            self._handle.send(job)
        self._waiting.clear()
        self._thread = threading.Thread(target=self._listen, name="worker events", daemon=True)
        self._thread.start()

    def send(self, job: jobs.Job) -> None:
        if self._handle is None:
            self._waiting.append(job)
        else:
            self._handle.send(job)

    def stop(self) -> None:
        """Ends the worker once what is under way is stored."""
        self._closing.set()
        self._listened.set()
        if self._thread is not None:
            self._thread.join(2.0)
        if self._handle is not None:
            self._handle.stop()

    def _listen(self) -> None:
        from multiprocessing.connection import wait

        handle = self._handle
        assert handle is not None
        while not self._closing.is_set():
            try:
                if not wait([handle.connection], 0.25):
                    continue
            except OSError:
                return
            self._listened.clear()
            if self._closing.is_set():
                return
            self._readable.emit()
            self._listened.wait()

    @Slot()
    def _receive(self) -> None:
        if self._closing.is_set() or self._handle is None:
            return
        # A few at a time: the window stays at hand while thousands of files are added.
        for _ in range(20):
            event = self._handle.receive(0.0)
            if event is None:
                break
            self._tell(event)
            if isinstance(event, jobs.Ended):
                if event.fatal or self._restarts >= 3:
                    self._closing.set()
                else:
                    self._restarts += 1
                    self._handle.restart()
                break
        self._listened.set()

    def _tell(self, event: jobs.Event) -> None:
        match event:
            case jobs.Ready():
                self.ready.emit(event.documents)
            case jobs.Progress():
                self.progress.emit(event)
            case jobs.Added():
                self.added.emit(event)
                self.changed.emit(event.documents, frozenset({"documents", "search"}))
            case jobs.Unchanged():
                self.unchanged.emit(event)
                # A file that was moved is known by where it lies now.
                self.changed.emit(event.documents, frozenset({"documents"}))
            case jobs.Failed():
                self.failed.emit(event)
            case jobs.Understood():
                self.changed.emit(event.documents, event.changes)
            case jobs.Removed():
                self.removed.emit(event)
                self.changed.emit(event.documents, event.changes)
            case jobs.Forgotten():
                self.forgotten.emit()
            case jobs.Corrected():
                self.corrected.emit(event)
                self.changed.emit(event.documents, event.changes)
            case jobs.Refused():
                self.refused.emit(event)
            case jobs.IndexRebuilt():
                self.changed.emit((), frozenset({"search"}))
            case jobs.Idle():
                self.idle.emit()
            case jobs.Ended():
                self.ended.emit(event)


class LibraryReads(QObject):
    """Asks the library in a thread of its own. For each key only the newest question is answered.

    The library and all it needs are imported in that thread, after the window has been painted.
    """

    opened = Signal()
    failed = Signal(str)
    """A sentence for the reader."""
    unopened = Signal(str)
    """Why the library cannot be opened, or can be read no more."""

    _answered = Signal(object, object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._condition = threading.Condition()
        self._questions: dict[str, Callable[[Library], Any]] = {}
        self._answers: dict[str, tuple[int, Callable[[Any], None]]] = {}
        self._numbers: dict[str, int] = {}
        self._closed = threading.Event()
        self._library: Library | None = None
        self._at_hand = False
        self._quiet = False
        self.spent = 0.0
        """Seconds of processor time that questions and what shows their answers have taken so far."""
        self._thread: threading.Thread | None = None
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self, quiet: bool = False) -> None:
        """Opens the library beside the window's thread; again only if that failed. `quiet`: say nothing when busy."""
        self._quiet = quiet
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="library reads", daemon=True)
            self._thread.start()

    @property
    def library(self) -> Library | None:
        """The open library; None until `opened`. Its methods may be called from any thread."""
        return self._library

    @property
    def busy(self) -> bool:
        """Whether a question is still to be answered."""
        with self._condition:
            return bool(self._questions) or self._at_hand or bool(self._answers)

    def ask(self, key: str, question: Callable[[Library], T], answer: Callable[[T], None]) -> None:
        """Runs `question` on the library beside the window's thread, then `answer` in it."""
        with self._condition:
            number = self._numbers.get(key, 0) + 1
            self._numbers[key] = number
            self._questions.pop(key, None)
            self._questions[key] = question
            self._answers[key] = (number, answer)
            self._condition.notify()

    def forget(self, key: str) -> None:
        """Wants no answer to the question under this key."""
        with self._condition:
            self._numbers[key] = self._numbers.get(key, 0) + 1
            self._questions.pop(key, None)
            self._answers.pop(key, None)

    def stop(self) -> None:
        with self._condition:
            self._closed.set()
            self._questions.clear()
            self._condition.notify()
        if self._thread is not None:
            self._thread.join(5.0)
        if self._library is not None:
            self._library.close()
            self._library = None

    def _run(self) -> None:
        try:
            from viewer.library import open_library

            self._library = open_library(self._folder)
        except CommuniqueError as error:
            certain = isinstance(error, LibraryDamaged | LibraryTooNew)
            if not self._closed.is_set() and (certain or not self._quiet):
                self.unopened.emit(str(error))
            return
        if not self._closed.is_set():
            self.opened.emit()
        while True:
            with self._condition:
                while not self._questions and not self._closed.is_set():
                    self._condition.wait()
                if self._closed.is_set():
                    return
                key = next(iter(self._questions))
                question = self._questions.pop(key)
                number = self._numbers[key]
                self._at_hand = True
            answer: Any
            began = time.thread_time()
            try:
                answer = question(self._library)
            except Exception as error:  # told in the window's thread: a known error in words, a bug as a bug
                answer = error
            with self._condition:
                self.spent += time.thread_time() - began
                self._at_hand = False
                if self._closed.is_set():
                    return
            self._answered.emit((key, number), answer)

    @Slot(object, object)
    def _deliver(self, asked: tuple[str, int], answer: Any) -> None:
        key, number = asked
        with self._condition:
            if self._closed.is_set() or self._numbers.get(key) != number or key not in self._answers:
                return
            _, deliver = self._answers.pop(key)
        if isinstance(answer, LibraryDamaged):
            self.unopened.emit(str(answer))
        elif isinstance(answer, CommuniqueError):
            self.failed.emit(str(answer))
        elif isinstance(answer, Exception):
            raise answer
        else:
            began = time.thread_time()
            deliver(answer)
            with self._condition:
                self.spent += time.thread_time() - began


SearchQuestion = tuple[str, Narrowing, Sort, int, int]
"""Query, narrowing, sort, limit, offset."""


class Searches(QObject):
    """Searches beside the window's thread; the newest query wins."""

    found = Signal(object, object)
    """(SearchQuestion, SearchResult)"""
    mistaken = Signal(str)
    """Why a query cannot be understood."""

    _answered = Signal(object, object)

    def __init__(self, reads: LibraryReads, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads = reads
        self._latest: Latest[SearchQuestion, SearchResult] | None = None
        self._pending: SearchQuestion | None = None
        self._outstanding = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        reads.opened.connect(self._start)

    @property
    def busy(self) -> bool:
        return self._outstanding

    def ask(self, query: str, narrowing: Narrowing, sort: Sort, limit: int = 50, offset: int = 0) -> None:
        self._outstanding = True
        question = (query, narrowing, sort, limit, offset)
        if self._latest is None:
            self._pending = question
        else:
            self._latest.submit(question)

    def forget(self) -> None:
        """Wants no answer any more."""
        self._outstanding = False
        self._pending = None
        if self._latest is not None:
            self._latest.forget()

    def stop(self) -> None:
        if self._latest is not None:
            self._latest.close()

    def _start(self) -> None:
        self._latest = Latest(self._search, lambda _, query, answer: self._answered.emit(query, answer))
        if self._pending is not None:
            self._latest.submit(self._pending)
            self._pending = None

    def _search(self, question: SearchQuestion) -> SearchResult:
        library = self._reads.library
        assert library is not None
        query, narrowing, sort, limit, offset = question
        return library.search(query, narrowing, sort, limit, offset)

    @Slot(object, object)
    def _deliver(self, question: SearchQuestion, answer: SearchResult | Exception) -> None:
        if not self._outstanding:
            return
        self._outstanding = False
        if isinstance(answer, CommuniqueError):
            self.mistaken.emit(str(answer))
        elif isinstance(answer, Exception):
            raise answer
        else:
            self.found.emit(question, answer)
