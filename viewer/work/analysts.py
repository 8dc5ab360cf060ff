"""Processes that understand documents, one after another: the part that needs the recogniser's model and time.

What a document says by itself depends on nothing else, so any of them can work it out. One that crashes or hangs costs
the document it was at, and is started again.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Sequence
from multiprocessing.connection import Connection

from viewer.analysis.pipeline import Recogniser, understand
from viewer.model.text import DocumentId, Structure
from viewer.model.understanding import Task, Understanding

from .child import Child
from .messages import packed, unpacked

_TIME_LIMIT = 120.0
"""Seconds for one document. Loading the model counts toward the first."""
_IN_HAND = 150
"""Tasks given to a process at a time, so that it has some while the worker settles what others gave: two seconds."""
_BULK = 12
"""Tasks from which on starting a further process pays: each loads the model for itself."""

_SHORT = 500
"""Characters that a document costs besides its own."""


class Analysts:
    """Up to `most` processes, started when there is work for them."""

    def __init__(self, most: int) -> None:
        self._most = max(1, most)
        self._running: list[_Analyst] = []

    def wants(self, backlog: int) -> int:
        """How many more tasks to give now, of a backlog of so many."""
        processes = self._most if backlog + self.in_hand() >= _BULK else max(1, len(self._running))
        return max(0, processes * _IN_HAND - self.in_hand())

    def in_hand(self) -> int:
        """How many tasks are given and not yet answered."""
        return sum(len(analyst.tasks) for analyst in self._running)

    def start(self) -> None:
        """Has one process load the model, so that the first document finds it ready."""
        if not self._running:
            self._running.append(_Analyst())

    def give(self, tasks: Sequence[Task], urgent: bool = False) -> None:
        """Hands tasks out, each to the process that has least to read; urgent ones go before those it has in hand."""
        for task in tasks:
            free = min(self._running, key=_Analyst.to_read, default=None)
            if free is None or (len(free.tasks) >= _BULK and len(self._running) < self._most):
                free = _Analyst()
                self._running.append(free)
            free.give(task, urgent)

    def connections(self) -> list[Connection]:
        """What to wait for while tasks are in hand."""
        return [analyst.connection for analyst in self._running if analyst.tasks]

    def answers(self) -> list[tuple[Understanding | None, DocumentId, str]]:
        """What is ready: (understanding, document, ""), or (None, document, the sentence that says why not)."""
        ready: list[tuple[Understanding | None, DocumentId, str]] = []
        for analyst in list(self._running):
            try:
                while analyst.tasks and analyst.connection.poll():
                    said = unpacked(analyst.connection.recv_bytes())
                    analyst.since = time.monotonic()
                    if isinstance(said, Understanding):
                        task = analyst.tasks.pop(said.document)
                        analyst.at = None
                        ready.append((dataclasses.replace(said, structure=task.structure), said.document, ""))
                    else:
                        analyst.at = said
            except (EOFError, OSError):
                ready += self._replace(analyst, "the process that understands documents crashed on it")
                continue
            if analyst.tasks and time.monotonic() - analyst.since > _TIME_LIMIT:
                ready += self._replace(analyst, f"it took longer than {_TIME_LIMIT:g} s to understand")
        return ready

    def _replace(self, analyst: _Analyst, reason: str) -> list[tuple[Understanding | None, DocumentId, str]]:
        analyst.close()
        self._running.remove(analyst)
        if not analyst.tasks:
            return []
        at_fault = analyst.at or next(iter(analyst.tasks))
        del analyst.tasks[at_fault]
        self.give(list(analyst.tasks.values()))
        return [(None, at_fault, reason)]

    def rest(self) -> None:
        """Ends all processes but one: nothing is left to do, and each holds a model in memory."""
        while len(self._running) > 1 and not self._running[-1].tasks:
            self._running.pop().close()

    def close(self) -> None:
        """Ends the processes, whatever they do."""
        while self._running:
            self._running.pop().close()


class _Analyst(Child):
    def __init__(self) -> None:
        super().__init__("analyst", _serve)
        self.tasks: dict[DocumentId, Task] = {}
        self.at: DocumentId | None = None
        self.since = time.monotonic()

    def to_read(self) -> int:
        """Characters in hand; one long text holds up as much as many short ones."""
        return sum(len(task.document.text) + _SHORT for task in self.tasks.values())

    def give(self, task: Task, urgent: bool) -> None:
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks[task.document.id] = task
        with contextlib.suppress(OSError):  # a process that is gone is noticed when its answer is asked for
            self.connection.send_bytes(packed((task, urgent)))


def _serve(connection: Connection) -> None:
    """The child: names each document it begins with, then gives its understanding, until its parent closes the pipe."""
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.nice(5)
    tasks = _Tasks()
    threading.Thread(target=_receive, args=(connection, tasks), name="tasks", daemon=True).start()
    recognise = _recogniser()
    while True:
        task = tasks.next()
        with contextlib.suppress(OSError):
            connection.send_bytes(packed(task.document.id))
            # The layout is known where the task came from.
            connection.send_bytes(packed(dataclasses.replace(understand(task, recognise), structure=Structure())))


class _Tasks:
    """What one thread puts in and another takes out, urgent ones first."""

    def __init__(self) -> None:
        self._tasks: deque[Task] = deque()
        self._changed = threading.Condition()

    def put(self, task: Task, urgent: bool) -> None:
        with self._changed:
            if urgent:
                self._tasks.appendleft(task)
            else:
                self._tasks.append(task)
            self._changed.notify()

    def next(self) -> Task:
        with self._changed:
            while not self._tasks:
                self._changed.wait()
            return self._tasks.popleft()


def _receive(connection: Connection, tasks: _Tasks) -> None:
    """Takes tasks off the pipe at once, so that neither side ever waits for the other with a full pipe."""
    try:
        while True:
            tasks.put(*unpacked(connection.recv_bytes()))
    except (EOFError, OSError):
        os._exit(0)  # the parent is gone: nobody will ask for what is being worked out


def _recogniser() -> Recogniser:
    """The model; where it cannot be loaded, one that says so of each document, whose other steps go on."""
    try:
        from .recogniser import load

        return load()
    except Exception as error:
        reason = f"the model of names cannot be loaded ({type(error).__name__}: {error})"

    def refuse(_: Sequence[str]) -> list[list[tuple[int, int, str]]]:
        raise RuntimeError(reason)

    return refuse
