"""Reading in a process of its own, which a hostile file may hang, crash or bloat without harm to ours."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from viewer.errors import UnreadableFile
from viewer.model.text import Reading

MEMORY_LIMIT = 2 << 30
"""Bytes of address space the child may take, where the system can hold it to that."""


class Reader:
    """Reads files one after another in one child process, which is started when first needed and again when lost.

    Not for use by several threads at once.
    """

    def __init__(self, memory_limit: int = MEMORY_LIMIT) -> None:
        self._memory_limit = memory_limit
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Starts the child, if it does not run, without waiting for it: so that the first file finds it warm."""
        if self._process is not None and self._process.is_alive():
            return
        self.close()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._memory_limit), name="reading", daemon=True)
        process.start()
        theirs.close()
        self._process, self._connection = process, ours

    def read(self, path: Path, time_limit: float = 60.0) -> Reading:
        """As `viewer.reading.read`, errors and all; `time_limit` in seconds, after which the child is killed.

        Raises `UnreadableFile` for all that goes wrong, a crash, a hang and a lack of memory among it.
        """
        self.start()
        process, connection = self._process, self._connection
        assert process is not None
        assert connection is not None
        try:
            connection.send(path)
            if not connection.poll(time_limit):
                self.close()
                raise UnreadableFile(f"{path} took longer than {time_limit:g} s to read.")
            answer = connection.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise UnreadableFile(f"{path} could not be read: the reader crashed.") from error
        except BaseException:
            self.close()  # an interrupted wait leaves an answer in the pipe that belongs to no later question
            raise
        if isinstance(answer, UnreadableFile):
            raise answer
        assert isinstance(answer, Reading)
        return answer

    def close(self) -> None:
        """Ends the child, whatever it does."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None


def _serve(connection: Connection, memory_limit: int) -> None:
    """The child: answers each path with a Reading, or with the error that says why there is none."""
    with contextlib.suppress(ValueError, OSError):
        # Ctrl-C in a terminal reaches the whole group; ending the child is the parent's business.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _leave_with_parent()
    _be_silent()
    _limit_memory(memory_limit)
    from .reader import read

    while True:
        try:
            path = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: Reading | UnreadableFile = read(path)
        except UnreadableFile as error:
            answer = error
        except MemoryError:
            answer = UnreadableFile(f"{path} needs too much memory to be read.")
        connection.send(answer)


def _leave_with_parent() -> None:
    """Ends this process when its parent is gone, even in the midst of a file."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(0)

    threading.Thread(target=watch, name="parent watch", daemon=True).start()


def _be_silent() -> None:
    """Parsers in C complain on standard error; what matters is said in the answer."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        with contextlib.suppress(OSError):
            os.dup2(nothing, stream)
    os.close(nothing)


def _limit_memory(limit: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash here is foreseen; no core file for it
