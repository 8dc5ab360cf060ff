"""The worker in a process of its own, as the window holds it. Nothing heavy is imported on the window's side."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import time
import traceback
import uuid
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from . import jobs
from .jobs import Ended, Event, Job


class Handle:
    """Sends jobs to a worker and receives what it says. Not for several threads, but for waiting on `connection`."""

    def __init__(self, folder: Path, analysts: int | None = None) -> None:
        """Use `start`."""
        self._folder = folder
        self._analysts = analysts
        self._session = uuid.uuid4().hex
        self._number = 0
        self._unanswered: dict[int, Job] = {}
        self._process: SpawnProcess | None = None
        self._ended: Ended | None = None
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(self._folder, theirs, self._session, self._analysts), name="worker"
        )
        self._process.start()
        theirs.close()
        self._ended = None
        for number, job in self._unanswered.items():
            self._pass_on(number, job)

    @property
    def connection(self) -> Connection:
        """Becomes readable when `receive` has something to give. Another one after `restart`."""
        return self._connection

    @property
    def process_id(self) -> int | None:
        """The worker's process."""
        return self._process.pid if self._process else None

    def send(self, job: Job) -> None:
        """Asks for a job. One that a crash cut short is asked for again by `restart`; none is done twice."""
        self._number += 1
        self._unanswered[self._number] = job
        self._pass_on(self._number, job)

    def _pass_on(self, number: int, job: Job) -> None:
        with contextlib.suppress(OSError):  # a worker that is gone says so when it is listened to
            self._connection.send((number, job))

    def receive(self, timeout: float | None = 0.0) -> Event | None:
        """The next thing the worker says, within `timeout` seconds (None: as long as it takes); None for silence.

        When the process has ended, `Ended`, and again each time until `restart`.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        while self._ended is None:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            try:
                if not self._connection.poll(left):
                    return None
                said = self._connection.recv()
            except (EOFError, OSError):
                self._ended = Ended("The worker stopped unexpectedly.")
                break
            if isinstance(said, int):
                self._unanswered.pop(said, None)
            elif isinstance(said, Ended):
                self._ended = said
            else:
                event: Event = said
                return event
        return self._ended

    def restart(self) -> None:
        """Starts the worker again, with the jobs it had not finished taking."""
        self._end(0.0)
        self._start()

    def stop(self, wait_for: float = 10.0) -> None:
        """Ends the worker once the step at hand is stored; kills it after `wait_for` seconds."""
        if self._process is None:
            return
        self._pass_on(0, jobs.Stop())
        deadline = time.monotonic() + wait_for
        # What it still says must be taken off the pipe, or it could wait for ever to say it.
        while self._process.is_alive() and time.monotonic() < deadline:
            if wait([self._connection, self._process.sentinel], 0.2) == [self._process.sentinel]:
                break
            if self._connection_has_ended():
                break
        self._end(max(0.0, deadline - time.monotonic()))
        self._ended = Ended()

    def _connection_has_ended(self) -> bool:
        try:
            while self._connection.poll():
                self._connection.recv()
        except (EOFError, OSError):
            return True
        return False

    def _end(self, wait_for: float) -> None:
        if self._process is None:
            return
        self._process.join(wait_for)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()
        self._process = None
        self._connection.close()


def start(folder: Path, analysts: int | None = None) -> Handle:
    """Starts a worker on the library in `folder`; it says `Ready`, or `Ended` with the reason why it cannot."""
    return Handle(folder, analysts)


def _serve(folder: Path, connection: Connection, session: str, analysts: int | None) -> None:
    """The worker's process, until it is told to stop, or its parent is gone."""
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is the window's business
        signal.signal(signal.SIGTERM, _leave)
        os.nice(2)
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    from viewer.errors import CommuniqueError

    ended = Ended()
    try:
        _work(folder, connection, session, analysts)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except CommuniqueError as error:
        ended = Ended(str(error), fatal=True)
    except OSError as error:
        what = f"{error.filename}: " if error.filename else ""
        ended = Ended(f"{what}{error.strerror or error}.", fatal=True)
    except Exception as error:
        traceback.print_exc(file=sys.stderr)
        ended = Ended(f"The worker stopped: {type(error).__name__}: {error}")
    with contextlib.suppress(OSError):
        connection.send(ended)


def _work(folder: Path, connection: Connection, session: str, analysts: int | None) -> None:
    from viewer.writer import open_writer

    from .worker import Worker

    with open_writer(folder, wait=5.0) as library, Worker(library, connection.send, analysts) as worker:
        connection.send(jobs.Ready(library.count()))
        more = True
        while True:
            ready = wait([connection, *worker.connections()], 0 if more else worker.patience())
            if connection in ready:
                number, job = connection.recv()
                if isinstance(job, jobs.Stop):
                    return
                worker.take(job, (session, number))
                connection.send(number)
                more = True
            else:
                more = worker.step()


def _leave(*_: object) -> None:
    raise SystemExit(0)
