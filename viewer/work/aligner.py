"""A process that aligns documents with others, while the worker links names and merges meetings of those before them.

It reads texts from the store itself, and what it finds depends on nothing but them and what it is asked, so whoever
asks may as well work it out: that is done where the process crashes or hangs.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue

from viewer.copies import Comparison, Rows, Words, compared
from viewer.store.database import Database, open_database

from .child import Child
from .messages import packed, unpacked

_TIME_LIMIT = 60.0
"""Seconds for one document; starting takes part of the first ones."""

_Task = tuple[int, Comparison]


class Aligner:
    """Starts its process when it is first asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._child: Child | None = None
        self._numbers = itertools.count()

    def compare(self, comparisons: Sequence[Comparison], words: Words) -> Iterator[Rows]:
        """What documents have in common with others, one after another. `words`: for where the process fails."""
        tasks = [(next(self._numbers), comparison) for comparison in comparisons]
        self._ask(tasks)
        for number, comparison in tasks:
            found = self._answer(number)
            yield compared(comparison, words) if found is None else found

    def _ask(self, tasks: Sequence[_Task]) -> None:
        self._child = self._child or Child("aligner", _serve, self._folder)
        with contextlib.suppress(OSError):  # a process that is gone is noticed when its answer is asked for
            for task in tasks:
                self._child.connection.send_bytes(packed(task))

    def _answer(self, number: int) -> Rows | None:
        """What was found; None where the process failed."""
        try:
            while self._child is not None and self._child.connection.poll(_TIME_LIMIT):
                answered, found = unpacked(self._child.connection.recv_bytes())
                if answered == number:  # others are of a round that was given up
                    rows: Rows | None = found
                    return rows
        except (EOFError, OSError):
            pass
        self.close()
        return None

    def close(self) -> None:
        """Ends the process, whatever it does; asked again, another is started."""
        if self._child is not None:
            self._child.close()
            self._child = None


def _serve(folder: Path, connection: Connection) -> None:
    """The child: answers one task after another, until its parent closes the pipe."""
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    tasks: SimpleQueue[_Task] = SimpleQueue()
    threading.Thread(target=_receive, args=(connection, tasks), name="tasks", daemon=True).start()
    with contextlib.closing(open_database(folder)) as database, contextlib.suppress(OSError):
        _answer_all(database, connection, tasks)


def _answer_all(database: Database, connection: Connection, tasks: SimpleQueue[_Task]) -> None:
    words = Words(database)
    while True:
        number, comparison = tasks.get()
        connection.send_bytes(packed((number, compared(comparison, words))))


def _receive(connection: Connection, tasks: SimpleQueue[_Task]) -> None:
    """Takes tasks off the pipe at once, so that neither side ever waits for the other with a full pipe."""
    try:
        while True:
            tasks.put(unpacked(connection.recv_bytes()))
    except (EOFError, OSError):
        os._exit(0)  # the parent is gone: nobody will ask for what is being worked out
