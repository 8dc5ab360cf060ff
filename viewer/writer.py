"""What changes a library. One process at a time may hold a `LibraryWriter`: the worker, or a command."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.analysis.structure import structure
from viewer.library import Library
from viewer.model.corrections import Correction, LoggedCorrection
from viewer.model.text import Document, DocumentId, Reading
from viewer.store import corrections, documents
from viewer.store.database import Database, WriterLock, open_database


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was read, on its way into the library."""

    path: str
    sha256: str
    reading: Reading
    date: str | None = None
    """EDTF, from the reader's sheet, as the others are; they go before what the file says."""
    title: str | None = None
    source: str | None = None
    place: str | None = None


class LibraryWriter(Library):
    """A library open for writing; everything it returns is committed."""

    def __init__(self, database: Database, lock: WriterLock) -> None:
        """Use `open_writer`."""
        super().__init__(database)
        self._lock = lock

    def knows(self, document: DocumentId) -> bool:
        """Whether the library has this document."""
        return documents.find(self._database, document) is not None

    def add(self, arrivals: Iterable[Arrival]) -> tuple[DocumentId, ...]:
        """Stores texts and their layout, all or none; ids of those that were not there yet. Not understood so far."""
        added = []
        prepared = [(arrival, structure(arrival.reading.text)) for arrival in arrivals]
        with self._database.transaction():
            for arrival, layout in prepared:
                if self.knows(arrival.sha256):
                    continue
                reading = arrival.reading
                document = Document(
                    id=arrival.sha256,
                    path=arrival.path,
                    media_type=reading.media_type,
                    text=reading.text,
                    title=arrival.title or reading.title,
                    source=arrival.source or reading.source,
                    language=reading.language,
                    place=arrival.place,
                    file_dates=reading.dates,
                    added=time.time(),
                )
                documents.add(self._database, document, layout, arrival.date)
                documents.forget_problems(self._database, arrival.path, ("reading",))
                added.append(document.id)
        return tuple(added)

    def remove(self, removed: Sequence[DocumentId]) -> tuple[DocumentId, ...]:
        """Forgets documents and all that came of them; ids of those that were there."""
        with self._database.transaction():
            numbers = documents.numbers(self._database, removed)
            for number in numbers.values():
                documents.remove(self._database, number)
        return tuple(numbers)

    def correct(self, correction: Correction, label: str) -> LoggedCorrection:
        """Logs a correction and replays it over all it touches."""
        with self._database.transaction():
            return corrections.log(self._database, correction, label, time.time())

    def close(self) -> None:
        super().close()
        self._lock.close()


def open_writer(folder: Path, wait: float = 0.0) -> LibraryWriter:
    """The library in `folder` for writing, made where there is none, backed up when the last backup is a day old.

    Waits for another writer for `wait` seconds. Raises LibraryBusy, LibraryDamaged, LibraryTooNew.
    """
    lock = WriterLock(folder, wait)
    try:
        database = open_database(folder, writable=True)
    except BaseException:
        lock.close()
        raise
    database.back_up_when_due()
    return LibraryWriter(database, lock)
