"""Which documents share sampled runs and pairs of words: an index on disk, derived from the texts and disposable.

Sorted arrays of keys (40 bits of a hash, 24 bits of a document's number) that never change once written, and a small
SQLite file that says which arrays count, which number is which document, and what came after the newest array. Every
change is one SQLite transaction; an array is written and flushed before the transaction that names it. So a kill at
any point leaves the state before it or the state after it.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from viewer.model.text import DocumentId

from . import sharing
from .sharing import BITS, NUMBER, Counts, Found, Grams, Keys

FOLDER = "fingerprints"
"""Where in the library's folder the index lies."""
_VERSION = 1
_PENDING_MOST = 400_000
"""Keys kept outside the arrays (about 1,600 press releases) before they become an array."""
_ARRAYS_MOST = 6
_SCHEMA = """
CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE pending (number INTEGER PRIMARY KEY, keys BLOB NOT NULL);
CREATE TABLE removed (number INTEGER PRIMARY KEY);
CREATE TABLE arrays (name TEXT PRIMARY KEY, keys INTEGER NOT NULL);
"""


class Shared(NamedTuple):
    """Another document, and how many of the grams looked up it holds."""

    document: DocumentId
    grams: int
    close: bool
    """Whether enough of all that it holds, common grams too, stands close together for there to be a passage."""


class FingerprintIndex:
    """Sampled grams of a library's documents. One process writes; others read what is committed.

    A reader may be used by several threads, one at a time.
    """

    def __init__(self, folder: Path, writable: bool = False) -> None:
        """Opens the index in `folder`; a writer creates it, and starts anew where it is damaged or of another version.

        Whoever opens it for writing compares `documents()` with what the library holds, and adds what is missing.
        """
        self._folder = folder
        self._writable = writable
        self._arrays: dict[str, Keys] = {}
        self._recent: list[Keys] = []
        self._count = 0
        self._pending = 0
        self._removed: Keys = np.empty(0, np.uint64)
        self._seen = -1
        self._asked: tuple[Grams, list[Found]] | None = None
        if writable:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                self._open()
            except (sqlite3.DatabaseError, OSError, ValueError):
                self._start_anew()
        else:
            self._read()

    @property
    def _file(self) -> Path:
        return self._folder / "fingerprints.sqlite3"

    def _open(self) -> None:
        self._connection = sqlite3.connect(self._file, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version == 0:
            self._connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
        elif version != _VERSION:
            raise ValueError(version)
        self._load()
        self._sweep()

    def _read(self) -> None:
        """Opens what is there; where nothing has been written yet, reads as empty."""
        self._absent = not self._file.exists()
        if self._absent:
            self._connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            self._connection.executescript(_SCHEMA)
        else:
            self._connection = sqlite3.connect(
                f"{self._file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
            )
        self._load()

    def _start_anew(self) -> None:
        self._connection.close()
        for path in self._folder.iterdir():
            if path.suffix == ".grams" or path.name.startswith(self._file.name):
                path.unlink()
        self._open()

    def _load(self) -> None:
        """Takes over the committed state."""
        self._asked = None
        (self._seen,) = self._connection.execute("PRAGMA data_version").fetchone()
        self._connection.execute("BEGIN")
        try:
            named = self._connection.execute("SELECT name, keys FROM arrays ORDER BY keys DESC").fetchall()
            (self._count,) = self._connection.execute("SELECT count(*) FROM documents").fetchone()
            blobs = self._connection.execute("SELECT keys FROM pending").fetchall()
            removed = self._connection.execute("SELECT number FROM removed ORDER BY number").fetchall()
            # Opened within the transaction's snapshot; a file that the writer has unlinked since stays readable here.
            self._arrays = {name: self._arrays.get(name, self._map(name, count)) for name, count in named}
        finally:
            self._connection.execute("COMMIT")
        keys = np.frombuffer(b"".join(blob for (blob,) in blobs), np.uint64)
        self._pending = len(keys)
        self._recent = [np.sort(keys)]
        self._removed = np.array([number for (number,) in removed], np.uint64)

    def _map(self, name: str, count: int) -> Keys:
        path = self._folder / name
        if path.stat().st_size != 8 * count:
            raise ValueError(f"{name} is not as long as it should be")
        return np.memmap(path, np.uint64, "r") if count else np.empty(0, np.uint64)

    def _sweep(self) -> None:
        """Deletes arrays that no transaction names: left by a kill, or replaced."""
        for path in self._folder.glob("*.grams"):
            if path.name not in self._arrays:
                with contextlib.suppress(OSError):  # still mapped by a reader, on systems where that holds the file
                    path.unlink()

    def close(self) -> None:
        self._connection.close()
        self._arrays.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def documents(self) -> set[DocumentId]:
        return {i for (i,) in self._connection.execute("SELECT id FROM documents")}

    def __len__(self) -> int:
        return self._count

    # Writing

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def add(self, document: DocumentId, grams: Grams) -> None:
        """Adds a document's sampled grams (each once), replacing those it had."""
        self.add_many([(document, grams)])

    def add_many(self, documents: Iterable[tuple[DocumentId, Grams]]) -> None:
        """Adds documents, replacing what any of them had; committed in portions, each whole."""
        portion: dict[DocumentId, Grams] = {}
        size = 0
        for document, grams in documents:
            portion[document] = grams
            size += len(grams)
            if size >= _PENDING_MOST:
                self._add(portion)
                portion, size = {}, 0
        if portion:
            self._add(portion)

    def _add(self, portion: dict[DocumentId, Grams]) -> None:
        self.remove(portion)
        self._asked = None
        with self._transaction():
            number = self._next_number()
            keys = []
            for at, (document, grams) in enumerate(portion.items(), number):
                self._connection.execute("INSERT INTO documents VALUES (?, ?)", (at, document))
                keys.append(_keys(grams, at))
            together = np.sort(np.concatenate(keys))
            flush = self._pending + len(together) > _PENDING_MOST
            if flush:
                self._write_arrays(np.sort(np.concatenate([*self._recent, together])))
            else:
                self._connection.executemany(
                    "INSERT INTO pending VALUES (?, ?)", [(number + i, k.tobytes()) for i, k in enumerate(keys)]
                )
        if flush:
            self._load()
            self._sweep()
        else:
            self._count += len(portion)
            self._pending += len(together)
            self._recent.append(together)
            # Equal neighbours melt together, so a few sorted runs stand for many documents.
            while len(self._recent) > 1 and 2 * len(self._recent[-1]) >= len(self._recent[-2]):
                last = self._recent.pop()
                self._recent[-1] = np.sort(np.concatenate([self._recent[-1], last]))

    def _next_number(self) -> int:
        # Each by itself, so that SQLite looks at the end of its tree and not at all of it.
        highest = [
            self._connection.execute(f"SELECT max(number) FROM {table}").fetchone()[0] or 0
            for table in ("documents", "removed")
        ]
        return int(max(highest)) + 1

    def _write_arrays(self, keys: Keys, everything: bool = False) -> None:
        """Within a transaction: `keys` and what was pending become an array, melted with the arrays it outweighs."""
        melted = []
        for name, array in sorted(self._arrays.items(), key=lambda a: len(a[1])):
            if everything or len(array) <= 2 * len(keys):
                keys = np.concatenate([keys, array])
                melted.append(name)
        if len(self._removed):
            keys = keys[~np.isin(keys & NUMBER, self._removed)]
        keys.sort()
        name = f"{secrets.token_hex(8)}.grams"
        with (self._folder / name).open("wb") as file:
            file.write(keys.data)
            file.flush()
            os.fsync(file.fileno())
        self._connection.execute("DELETE FROM pending")
        self._connection.executemany("DELETE FROM arrays WHERE name = ?", [(m,) for m in melted])
        self._connection.execute("INSERT INTO arrays VALUES (?, ?)", (name, len(keys)))
        if len(melted) == len(self._arrays):
            self._connection.execute("DELETE FROM removed")

    def remove(self, documents: Iterable[DocumentId]) -> None:
        """Takes documents out; unknown ones are no error. `compact` also deletes their grams from the disk."""
        found = [
            number
            for document in documents
            for (number,) in self._connection.execute("SELECT number FROM documents WHERE id = ?", (document,))
        ]
        if not found:
            return
        rows = [(number,) for number in found]
        with self._transaction():
            self._connection.executemany("DELETE FROM documents WHERE number = ?", rows)
            waiting = {
                number for (number,) in self._connection.execute("SELECT number FROM pending") if number in set(found)
            }
            self._connection.executemany("DELETE FROM pending WHERE number = ?", rows)
            self._connection.executemany("INSERT INTO removed VALUES (?)", [r for r in rows if r[0] not in waiting])
        self._load()

    def compact(self) -> bool:
        """Melts many arrays into one, without what was removed; False where there was nothing to do. For idle time."""
        if len(self._arrays) <= _ARRAYS_MOST and not len(self._removed):
            return False
        with self._transaction():
            self._write_arrays(np.concatenate(self._recent), everything=True)
        self._load()
        self._sweep()
        return True

    # Reading

    def _runs(self) -> list[Keys]:
        if not self._writable:
            if self._absent and self._file.exists():
                self._connection.close()
                self._read()
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
            if version != self._seen:
                self._load()
        return [*self._arrays.values(), *self._recent]

    def _found(self, grams: Grams) -> list[Found]:
        """For each run: the run, where each gram's keys begin in it, and how many there are."""
        runs = self._runs()
        if self._asked is not None and self._asked[0] is grams:
            return self._asked[1]  # its candidates are asked for and then its frequencies
        low = grams >> np.uint64(BITS) << np.uint64(BITS)
        found = []
        for run in runs:
            start: Counts = np.searchsorted(run, low, "left")
            end: Counts = np.searchsorted(run, low | NUMBER, "right")
            found.append((run, start, end - start))
        self._asked = grams, found
        return found

    def frequencies(self, grams: Grams) -> npt.NDArray[np.int64]:
        """How many documents hold each of `grams` (sorted, each once)."""
        counts = np.zeros(len(grams), np.int64)
        for run, start, each in self._found(grams):
            counts += each
            if len(self._removed):
                which, numbers = sharing.documents_of(run, start, each)
                gone = np.isin(numbers, self._removed)
                counts -= np.bincount(which[gone], minlength=len(grams))
        return counts

    def candidates(
        self,
        grams: Grams,
        besides: DocumentId | None = None,
        places: npt.NDArray[np.intp] | None = None,
        most: int = 40,
    ) -> tuple[Shared, ...]:
        """Documents that may share a passage with the text these hashes come from; the likeliest first.

        A run of words that more than 50 documents hold is left aside, for it is boilerplate; but where such runs make
        up most of the text, the twelve rarest of them still find its copies. Pairs of words, which rewriting leaves,
        add the 25 documents that share the rarest (five in a large library). With the `places` of the hashes in the
        text, in words, a large library's documents count for what they share close together; of those, half of `most`
        are looked at.
        """
        own = self._number(besides)
        chosen = sharing.likely(self._found(grams), grams, len(self), self._removed, own, places, most)
        ids = self._ids([number for number, _, _ in chosen])
        return tuple(Shared(ids[number], count, close) for number, count, close in chosen)

    def _number(self, document: DocumentId | None) -> int | None:
        row = self._connection.execute("SELECT number FROM documents WHERE id = ?", (document,)).fetchone()
        return int(row[0]) if row else None

    def _ids(self, numbers: Sequence[int]) -> dict[int, DocumentId]:
        return dict(
            self._connection.execute(
                "SELECT number, id FROM documents WHERE number IN (SELECT value FROM json_each(?))",
                (json.dumps(numbers),),
            )
        )


def _keys(grams: Grams, number: int) -> Keys:
    return (grams >> np.uint64(BITS) << np.uint64(BITS)) | np.uint64(number)
