"""What changes a library. One process at a time may hold a `LibraryWriter`: the worker, or a command."""

from __future__ import annotations

import contextlib
import dataclasses
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.analysis import pipeline
from viewer.analysis.layout.headings import shown_title
from viewer.analysis.layout.structure import structure
from viewer.copies import Compare
from viewer.errors import CommuniqueError, NothingToDo, UnknownDocument
from viewer.indexing import Indexing
from viewer.labels import label_of
from viewer.library import Library
from viewer.model.corrections import Correction, LoggedCorrection
from viewer.model.text import Document, DocumentId, Reading, SheetLine
from viewer.model.understanding import Change, Problem, Task, Understanding
from viewer.reading import kind
from viewer.settling import Settler, Touched
from viewer.store import corrections, documents
from viewer.store.database import Database, WriterLock, open_database


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was read, on its way into the library."""

    path: str
    sha256: DocumentId
    reading: Reading


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change did."""

    documents: tuple[DocumentId, ...] = ()
    """Documents whose facts may be different now."""
    changes: frozenset[Change] = frozenset()
    to_understand: tuple[DocumentId, ...] = ()
    """Documents that are to be understood anew."""
    logged: LoggedCorrection | None = None
    """The correction made, undone or redone."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of files that were read."""

    added: tuple[DocumentId, ...]
    added_paths: tuple[str, ...]
    unchanged: tuple[DocumentId, ...]
    unchanged_paths: tuple[str, ...]
    effect: Effect


class LibraryWriter(Library):
    """A library open for writing; everything it returns is committed."""

    def __init__(self, database: Database, lock: WriterLock) -> None:
        """Use `open_writer`."""
        super().__init__(database)
        self._lock = lock
        self._settler_now: Settler | None = Settler(database)
        self._indexing = Indexing(database)

    @property
    def _settler(self) -> Settler:
        if self._settler_now is None:
            self._settler_now = Settler(self._database)
        return self._settler_now

    @contextlib.contextmanager
    def _changing(self) -> Iterator[None]:
        """A transaction; should it fail, what is held in memory is read again from what is stored."""
        try:
            with self._database.transaction():
                yield
        except BaseException:
            if self._settler_now is not None:
                self._settler_now.close()
                self._settler_now = None
            raise

    @contextlib.contextmanager
    def once(self, mark: tuple[str, int] | None) -> Iterator[bool]:
        """What is done inside is done once for each (session, number), crash or not: False when it was done before."""
        if mark is None:
            yield True
            return
        session, number = mark
        last_session, _, last = (self._database.setting("last job") or "").partition(" ")
        if session == last_session and number <= int(last):
            yield False
            return
        with self._database.transaction():
            yield True
            self._database.set_setting("last job", f"{session} {number}")

    # Files

    def wait_for(self, files: Iterable[tuple[str, SheetLine]]) -> None:
        """Queues files for reading, each with what the reader's sheet says of it. The queue survives a crash."""
        with self._database.transaction():
            documents.wait(self._database, files)

    def next_files(self, most: int) -> list[str]:
        """The first files of the queue; they stay on it until `take_in`."""
        return documents.waiting(self._database, most)

    def stop_waiting(self) -> None:
        """Empties the queue."""
        documents.stop_waiting(self._database)

    def knows(self, document: DocumentId) -> bool:
        """Whether the library has this document."""
        return documents.find(self._database, document) is not None

    def take_in(
        self,
        arrivals: Sequence[Arrival],
        known: Sequence[tuple[str, DocumentId]] = (),
        failed: Sequence[tuple[str, str, bool]] = (),
    ) -> TakenIn:
        """Stores texts and their layout, and takes their files off the queue. They are not understood so far.

        `known`: (path, id) of files that the library has; `failed`: (path, reason, whether skipped).
        """
        prepared = [(arrival, structure(arrival.reading.text)) for arrival in arrivals]
        added: dict[DocumentId, str] = {}
        unchanged = list(known)
        to_understand = []
        database = self._database
        with self._database.transaction():
            for arrival, layout in prepared:
                if self.knows(arrival.sha256):
                    unchanged.append((arrival.path, arrival.sha256))
                    continue
                line = documents.sheet_line(database, arrival.path)
                reading = arrival.reading
                document = Document(
                    id=arrival.sha256,
                    path=arrival.path,
                    media_type=reading.media_type,
                    text=reading.text,
                    title=line.title or reading.title,
                    source=line.source or reading.source,
                    language=reading.language,
                    place=line.place,
                    file_dates=reading.dates,
                    added=time.time(),
                )
                title = shown_title(document, layout)
                documents.add(database, document, layout, title, kind(reading.media_type), line.date)
                added[document.id] = arrival.path
            for path, known_document in unchanged:
                number = documents.number_of(database, known_document)
                before = documents.path_of(database, number)
                if before != path and not Path(before).exists():
                    documents.move(database, number, path)
                    documents.set_stale(database, [known_document])
                if documents.set_sheet(database, number, documents.sheet_line(database, path)):
                    documents.set_analysis(database, number, 0)
                    to_understand.append(known_document)
            for path, reason, skipped in failed:
                documents.note_problem(database, Problem(path, "skipped" if skipped else "reading", reason))
            paths = [*added.values(), *(path for path, _ in unchanged)]
            for path in paths:
                documents.forget_problems(database, path, ("skipped", "reading"))
            documents.stop_waiting(database, [*paths, *(path for path, *_ in failed)])
        return TakenIn(
            tuple(added),
            tuple(added.values()),
            tuple(document for _, document in unchanged),
            tuple(path for path, _ in unchanged),
            Effect(to_understand=tuple(to_understand)),
        )

    def add(self, arrivals: Sequence[Arrival]) -> tuple[DocumentId, ...]:
        """As `take_in`, and makes them searchable; ids of those that were not there yet."""
        added = self.take_in(arrivals).added
        while self.index_pending():
            pass
        return added

    # Understanding

    def not_understood(self) -> list[DocumentId]:
        """Documents that this version of the analysis has not understood, in the order they were added."""
        return documents.not_understood(self._database, pipeline.VERSION)

    def tasks(self, wanted: Sequence[DocumentId]) -> list[Task]:
        """What it takes to understand these documents; those that are there no longer are left out."""
        tasks = []
        for document in wanted:
            with contextlib.suppress(UnknownDocument):
                tasks.append(self._settler.task(self.document(document)))
        return tasks

    def not_to_be_understood(self, document: DocumentId, reason: str) -> Understanding:
        """The understanding of a document on which the process that should understand it failed: its layout only."""
        return Understanding(
            document, documents.structure(self._database, document), failed=(("understanding", reason),)
        )

    def settle(self, understandings: Sequence[Understanding], compare: Compare | None = None) -> Effect:
        """Stores what documents say, and what follows for others. A document that makes this fail is noted and kept.

        `compare`: see `Settler.settle`.
        """
        present = [u for u in understandings if self.knows(u.document)]
        try:
            with self._changing():
                return _effect(self._settler.settle(present, compare))
        except CommuniqueError:
            raise
        except Exception as error:
            if len(present) == 1:
                reason = f"{type(error).__name__}: {error}"
                failed = self.not_to_be_understood(present[0].document, reason)
                if present[0].failed == failed.failed:
                    raise
                return self.settle([failed])
        effects = [self.settle([understanding]) for understanding in present]
        return Effect(
            tuple(dict.fromkeys(document for effect in effects for document in effect.documents)),
            frozenset[Change]().union(*(effect.changes for effect in effects)),
        )

    def forget_understanding(self, wanted: Sequence[DocumentId] = ()) -> tuple[DocumentId, ...]:
        """Marks documents (all of them, when empty) to be understood anew; what is known of them stands until then."""
        chosen = tuple(wanted) or tuple(documents.in_order(self._database))
        with self._database.transaction():
            for number in documents.numbers(self._database, chosen).values():
                documents.set_analysis(self._database, number, 0)
        return chosen

    def remove(self, removed: Sequence[DocumentId]) -> Effect:
        """Forgets documents and all that came of them; the corrections made in them stay in the log."""
        with self._changing():
            touched = self._settler.remove(removed)
        self._indexing.remove(removed)
        return _effect(touched)

    def forget_problems(self, problems: Iterable[tuple[str, str]]) -> None:
        """Takes (path, step) off the list of skipped files and failed steps."""
        with self._changing():
            for path, step in problems:
                documents.forget_problems(self._database, path, (step,))

    # Corrections

    def correct(self, correction: Correction, label: str = "") -> Effect:
        """Logs a correction and replays it over all it touches."""
        with self._changing():
            logged = corrections.log(
                self._database, correction, label or label_of(correction, self._title, self.quote), time.time()
            )
            return self._replay(logged)

    def undo(self) -> Effect:
        """Takes the newest correction out of force; raises NothingToDo."""
        entry = corrections.to_undo(self._database)
        if entry is None:
            raise NothingToDo("There is nothing to undo.")
        with self._changing():
            corrections.set_in_force(self._database, entry.number, False)
            return self._replay(entry)

    def redo(self) -> Effect:
        """Puts the correction undone last back in force; raises NothingToDo."""
        entry = corrections.to_redo(self._database)
        if entry is None:
            raise NothingToDo("There is nothing to redo.")
        with self._changing():
            corrections.set_in_force(self._database, entry.number, True)
            return self._replay(entry)

    def _title(self, document: DocumentId) -> str:
        try:
            return f"“{self.row(document).title}”"
        except UnknownDocument:
            return "a document"

    def _replay(self, entry: LoggedCorrection) -> Effect:
        touched = self._settler.replay(entry.correction)
        for number in documents.numbers(self._database, touched.to_understand).values():
            documents.set_analysis(self._database, number, 0)
        return dataclasses.replace(_effect(touched), logged=entry)

    # The index

    def index_pending(self, most: int = 256) -> int:
        """Tells the index of documents it does not know, or not the latest of; how many."""
        return self._indexing.update(most)

    def warm_up(self) -> bool:
        """Takes a little of what is stored into memory, so that corrections are quick; whether there is more of it."""
        return self._settler.restore_some()

    def index_rebuilt(self) -> str:
        """Why the index had to be built again, once that is done; empty otherwise."""
        return self._indexing.rebuilt()

    def not_indexed(self) -> int:
        """How many documents the index does not know, or not the latest of."""
        return documents.not_indexed_count(self._database)

    def forget_index(self) -> None:
        """Deletes the index; `index_pending` makes it anew."""
        self._indexing.forget()

    def tidy(self) -> bool:
        """A little of what can wait until nothing else is to be done; whether there is more of it."""
        return self._indexing.update(256, stale=True) > 0 or self._indexing.tidy() or self._settler.tidy()

    # Checking

    def check(self, repair: bool = False) -> tuple[list[str], list[str]]:
        """(what is wrong, what was mended), one sentence each: of the store, the index, and one against the other."""
        wrong, mended = self._database.damage(), list[str]()
        for sentence, mend in self._indexing.check():
            wrong.append(sentence)
            if repair:
                mended.append(mend())
        if repair:
            while self.index_pending() or self._indexing.update(256, stale=True):
                pass
        return wrong, mended

    def close(self) -> None:
        if self._settler_now is not None:
            self._settler_now.close()
        self._indexing.close()
        super().close()
        self._lock.close()


def _effect(touched: Touched) -> Effect:
    return Effect(tuple(sorted(touched.documents)), frozenset(touched.changes), tuple(sorted(touched.to_understand)))


def open_writer(folder: Path, wait: float = 0.0) -> LibraryWriter:
    """The library in `folder` for writing, made where there is none, backed up when the last backup is a day old.

    Waits for another writer for `wait` seconds. Raises LibraryBusy, LibraryDamaged, LibraryTooNew.
    """
    lock = WriterLock(folder, wait)
    try:
        database = open_database(folder, writable=True)
        database.back_up_when_due()
        return LibraryWriter(database, lock)
    except BaseException:
        lock.close()
        raise
