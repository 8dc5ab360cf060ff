"""Reads files on a thread of its own, so that a slow one keeps nothing else waiting."""

from __future__ import annotations

import hashlib
import multiprocessing
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from viewer.errors import NotRead, UnreadableFile
from viewer.model.text import DocumentId, Reading
from viewer.reading import Reader

_AHEAD = 32
"""Files given to the thread at a time."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a file: it was read, or the library has it (no reading), or it cannot be read (a reason)."""

    path: str
    sha256: DocumentId = ""
    reading: Reading | None = None
    reason: str = ""
    skipped: bool = False
    """Whether it is no document at all, rather than one that cannot be read."""


class Intake:
    """Files in, results out in the same order. `connection` becomes readable when results wait."""

    def __init__(self, known: Callable[[DocumentId], bool]) -> None:
        """`known` is asked on the thread whether the library has a document already."""
        self._known = known
        self._reader = Reader()
        self._files: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[Result] = queue.SimpleQueue()
        self.connection, self._bell = multiprocessing.Pipe(duplex=False)
        self._in_hand: dict[str, None] = {}
        self._closed = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Has the reading process started, so that the first file finds it warm."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="intake", daemon=True)
            self._thread.start()

    def wants(self) -> int:
        """How many more files to give now."""
        return _AHEAD - len(self._in_hand)

    def give(self, path: str) -> None:
        """Queues a file; one that is in hand already is not read twice."""
        if path not in self._in_hand:
            self._in_hand[path] = None
            self._files.put(path)
        self.start()

    def in_hand(self) -> tuple[str, ...]:
        """Files given whose results have not been taken."""
        return tuple(self._in_hand)

    def results(self) -> list[Result]:
        """The results that are ready."""
        while self.connection.poll():
            self.connection.recv_bytes()
        ready = []
        while not self._results.empty():
            result = self._results.get()
            self._in_hand.pop(result.path, None)
            ready.append(result)
        return ready

    def close(self) -> None:
        """Stops at once; a file at hand is given up."""
        self._closed = True
        self._files.put(None)
        self._reader.close()
        if self._thread is not None:
            self._thread.join(5)
            self._reader.close()

    def _run(self) -> None:
        self._reader.start()
        while not self._closed:
            path = self._files.get()
            if path is None:
                return
            self._results.put(self._result(path))
            self._bell.send_bytes(b"!")

    def _result(self, path: str) -> Result:
        sha256 = ""
        try:
            if Path(path).is_file():
                with Path(path).open("rb") as file:
                    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
                if self._known(sha256):
                    return Result(path, sha256)
            reading = self._reader.read(Path(path))
        except UnreadableFile as error:
            return Result(path, sha256, reason=str(error), skipped=isinstance(error, NotRead))
        except OSError as error:
            return Result(path, sha256, reason=f"{path} cannot be opened: {error.strerror or error}.")
        except Exception as error:
            if self._closed:
                return Result(path)
            return Result(path, sha256, reason=f"{path} could not be read ({type(error).__name__}: {error}).")
        return Result(path, sha256, reading)
