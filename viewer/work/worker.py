"""The work itself, in small steps: reads, stores, understands, corrects. The sole writer of a library.

A command runs a `Worker` in its own process; for the window, `viewer.work.process` runs one in another.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Literal, Self

from viewer.errors import CommuniqueError
from viewer.model.text import SheetLine
from viewer.model.understanding import Understanding
from viewer.reading import files_in
from viewer.writer import Arrival, Effect, LibraryWriter

from . import jobs
from .aligner import Aligner
from .analysts import Analysts
from .intake import Intake, Result
from .jobs import Event, Job
from .queue import Backlog

_READING_SLICE = 0.25
"""Seconds that files which were read wait for company before they are stored and made searchable."""
_SETTLING_SLICE = 1.0
"""The same for documents that were understood: each round costs a commit."""
_INDEXING_SLICE = 5.0
"""Seconds for which the index need not know what many documents, understood one after another, were found to say."""
_READS_ON = 1.0
"""Seconds after which files that take long to read hold up nothing else."""
_AT_A_TIME = 64
_BULK = 12
"""Documents settled together from which on a process that aligns them meanwhile pays."""
_PATIENCE = 60.0
"""Seconds for which one document may hold up what was found of later ones."""
_AHEAD_MOST = 400
"""Documents handed out and not settled, so that what waits for its turn takes little memory."""
_TOLD_EVERY = 0.2
"""Seconds between two reports of progress."""


class Worker:
    """Does jobs on a library, saying what it did. Not for several threads."""

    def __init__(self, library: LibraryWriter, say: Callable[[Event], None], analysts: int | None = None) -> None:
        """`analysts`: how many processes may understand documents at once; by default one for each core, at most 2."""
        self._library = library
        self._say = say
        self._intake = Intake(library.knows)
        most = analysts or min(2, os.cpu_count() or 1)
        self._analysts = Analysts(most)
        self._aligner = Aligner(library.folder) if most > 1 else None
        self._backlog = Backlog()
        self._backlog.add(library.not_understood())
        self._results: list[Result] = []
        self._results_since = 0.0
        self._ready_since: float | None = None
        self._line_moved = time.monotonic()
        self._stored = self._indexed = 0.0
        self._read = 0
        self._told: dict[str, float] = {}
        self._idle = False

    def take(self, job: Job, mark: tuple[str, int] | None = None) -> None:
        """Does a job, or queues what it asks for; what is queued survives a crash. Says Refused where it cannot.

        `mark`: (session, number). A correction asked for again under the same mark is not made twice.
        """
        self._idle = False
        try:
            if isinstance(job, (jobs.Correct, jobs.Undo, jobs.Redo)):
                with self._library.once(mark) as first:
                    effect = self._correct(job) if first else None
                if effect:
                    self._corrected(effect, job)
            else:
                self._take(job)
        except CommuniqueError as error:
            self._say(jobs.Refused(job, str(error)))
        except (OSError, EOFError):
            raise  # of the pipe to the window, or of the disk
        except Exception as error:
            # A bug, but one that must not make the worker die of the same job again and again.
            traceback.print_exc(file=sys.stderr)
            self._say(jobs.Refused(job, f"That failed inside the program ({type(error).__name__}: {error})."))

    def _take(self, job: Job) -> None:
        library = self._library
        match job:
            case jobs.AddPaths(paths, sheet, besides):
                self._intake.start()
                lines = dict(sheet)
                own = str(library.folder.absolute()) + os.sep
                every = (os.path.abspath(file) for file in files_in(Path(p) for p in paths))  # noqa: PTH100
                files = [file for file in every if not file.startswith(own) and file not in besides]
                library.wait_for((file, lines.get(file, SheetLine())) for file in files)
            case jobs.Remove(documents):
                self._backlog.discard(documents)
                effect = library.remove(documents)
                self._affected(effect)
                self._say(jobs.Removed(documents, effect.changes))
            case jobs.ForgetProblems(problems):
                library.forget_problems(problems)
                self._say(jobs.Forgotten())
            case jobs.Prefer(document):
                self._backlog.prefer(document)
            case jobs.Cancel():
                library.stop_waiting()
                self._results = [r for r in self._results if r.reading]
            case jobs.RebuildIndex():
                library.forget_index()
                while self._index():
                    pass
                self._say(jobs.IndexRebuilt(library.count()))
            case jobs.Understand(documents):
                self._backlog.add(library.forget_understanding(documents))

    def _correct(self, job: jobs.Correct | jobs.Undo | jobs.Redo) -> Effect:
        match job:
            case jobs.Correct(correction, label):
                return self._library.correct(correction, label)
            case jobs.Undo():
                return self._library.undo()
            case jobs.Redo():
                return self._library.redo()

    def step(self) -> bool:
        """Does a little of what is to be done; whether more can be done at once."""
        more = self._take_in()
        more = self._understand() or more
        more = (not self._index_can_wait() and self._index()) or more
        more = self._library.warm_up() or more
        if more or self._intake.in_hand() or self._backlog:
            return more
        if self._library.tidy():
            return True
        if not self._idle:
            self._idle = True
            self._analysts.rest()
            if self._aligner:
                self._aligner.close()
            self._say(jobs.Idle())
        return False

    def work(self) -> None:
        """Works until nothing is left to do."""
        while not self._idle:
            if not self.step() and not self._idle:
                wait(self.connections(), self.patience())

    def connections(self) -> list[Connection]:
        """What to wait for, between steps, before there is more to do."""
        return [self._intake.connection, *self._analysts.connections()]

    def patience(self) -> float | None:
        """Seconds to wait at most; None: nothing is under way."""
        if self._results or self._ready_since is not None:
            return 0.05
        return 1.0 if self._analysts.in_hand() else None

    # Reading

    def _take_in(self) -> bool:
        """Gives files to the reading thread, and stores what it has read."""
        wanted = self._intake.wants()
        if wanted > 0:
            in_hand = {*self._intake.in_hand(), *(result.path for result in self._results)}
            for path in self._library.next_files(len(in_hand) + wanted):
                if path not in in_hand:
                    self._intake.give(path)
        ready = self._intake.results()
        if ready and not self._results:
            self._results_since = time.monotonic()
        self._results += ready
        if not self._results:
            return False
        age = time.monotonic() - self._results_since
        if self._intake.in_hand() and age < _READING_SLICE and len(self._results) < _AT_A_TIME:
            return False
        self._store(self._results)
        self._results = []
        return True

    def _reading(self) -> bool:
        """Whether files are being read, one soon after another."""
        under_way = bool(self._intake.in_hand() or self._results)
        return under_way and time.monotonic() - self._stored < _READS_ON

    def _store(self, results: list[Result]) -> None:
        arrivals = [Arrival(r.path, r.sha256, r.reading) for r in results if r.reading]
        known = [(r.path, r.sha256) for r in results if r.sha256 and not r.reading and not r.reason]
        failed = [(r.path, r.reason, r.skipped) for r in results if r.reason]
        taken = self._library.take_in(arrivals, known, failed)
        self._affected(taken.effect)
        self._backlog.add(taken.added)
        if taken.added:
            self._stored = time.monotonic()
            self._analysts.start()
        self._index()
        if taken.added:
            self._say(jobs.Added(taken.added, taken.added_paths))
        if taken.unchanged:
            self._say(jobs.Unchanged(taken.unchanged_paths, taken.unchanged))
        for path, reason, skipped in failed:
            self._say(jobs.Failed(path, reason, skipped))
        self._read += len(results)
        waiting = self._library.waiting()
        self._tell("reading", self._read, self._read + waiting, results[-1].path)
        if not waiting:
            self._read = 0
            done, total = self._backlog.progress()
            if done < total:
                self._tell("understanding", done, total, "")

    # Understanding

    def _understand(self) -> bool:
        """Gives documents to the analysts, and settles what they have found."""
        # What the reader looks at goes ahead even of what is in hand.
        self._analysts.give(self._library.tasks(self._backlog.take(_AT_A_TIME, only_preferred=True)), urgent=True)
        wanted = self._analysts.wants(len(self._backlog))
        wanted = min(wanted, _AHEAD_MOST - self._backlog.under_way())
        if wanted > 0:
            self._analysts.give(self._library.tasks(self._backlog.take(wanted)))
        for understanding, document, reason in self._analysts.answers():
            if self._backlog.is_wanted(document):
                self._backlog.answer(understanding or self._library.not_to_be_understood(document, reason))
        settled = self._ready()
        if not settled:
            return False
        urgent = self._backlog.is_urgent(settled)
        aligner = self._aligner if len(settled) >= _BULK else None
        effect = self._library.settle(settled, aligner.compare if aligner else None)
        ids = tuple(u.document for u in settled)
        _, of = self._backlog.progress()
        self._backlog.finish(ids)
        self._line_moved = time.monotonic()
        if urgent or not self._index_can_wait():
            self._index()
        self._say(jobs.Understood(ids, effect.changes))
        done, total = self._backlog.progress() if self._backlog else (of, of)
        self._tell("understanding", done, total, "")
        return True

    def _ready(self) -> list[Understanding]:
        """What to settle now: nothing while more may come soon, for each round costs a commit."""
        now = time.monotonic()
        if not self._backlog.answered():
            self._line_moved = now
        elif now - self._line_moved > _PATIENCE:
            self._backlog.pass_over()
        ready = self._backlog.ready()
        if not ready:
            self._ready_since = None
            return []
        if self._ready_since is None:
            self._ready_since = now
        complete = len(ready) >= _AT_A_TIME or len(ready) == len(self._backlog)
        urgent = self._backlog.is_urgent(ready)
        if not (urgent or complete or now - self._ready_since >= _SETTLING_SLICE):
            return []
        if self._reading() and not urgent:
            self._line_moved = now
            return []  # until texts can be found, what they say can wait
        self._ready_since = None
        return ready[:_AT_A_TIME]

    def _corrected(self, effect: Effect, job: jobs.Correct | jobs.Undo | jobs.Redo) -> None:
        self._affected(effect)
        self._index()
        what: Literal["made", "undone", "redone"] = (
            "made" if isinstance(job, jobs.Correct) else "undone" if isinstance(job, jobs.Undo) else "redone"
        )
        logged = effect.logged
        assert logged is not None
        self._say(jobs.Corrected(logged.number, logged.label, what, effect.documents, effect.changes))

    def _affected(self, effect: Effect) -> None:
        """Queues what must be understood anew."""
        self._backlog.add(effect.to_understand)

    # The index

    def _index_can_wait(self) -> bool:
        """Whether more documents are about to be understood: the more come together, the less each costs."""
        return self._backlog.under_way() > 0 and time.monotonic() - self._indexed < _INDEXING_SLICE

    def _index(self) -> bool:
        """Tells the index what it does not know yet; whether that was something."""
        self._indexed = time.monotonic()
        count = self._library.index_pending(_AT_A_TIME * 4)
        left = self._library.not_indexed() if count else 0
        if count and (reason := self._library.index_rebuilt()):
            self._say(jobs.IndexRebuilt(self._library.count(), reason))
        if left and not self._backlog:
            # While documents are understood, the index is behind again and again, and the reader waits for them.
            self._tell("indexing", self._library.count() - left, self._library.count(), "")
        return count > 0

    def _tell(self, stage: Literal["reading", "understanding", "indexing"], done: int, total: int, name: str) -> None:
        now = time.monotonic()
        if done >= total or now - self._told.get(stage, 0.0) >= _TOLD_EVERY:
            self._told[stage] = now
            self._say(jobs.Progress(stage, done, max(done, total), name))

    def close(self) -> None:
        """Stops at once. What was not stored is done again next time."""
        self._intake.close()
        self._analysts.close()
        if self._aligner:
            self._aligner.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
