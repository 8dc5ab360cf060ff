"""The worker in its own process: what it is asked survives what befalls it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from viewer.library import open_library
from viewer.model.corrections import SetDocumentDate
from viewer.work import jobs
from viewer.work.jobs import Event
from viewer.work.process import Handle, start

ROOT = Path(__file__).resolve().parents[2]

TEXT = "Talks number {0}\n\nGENEVA, {1} March 2014 - Delegates met in Geneva yesterday to speak of matter {0}.\n"


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Handle]:
    handle = start(tmp_path / "library")
    yield handle
    handle.stop()


def papers(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(TEXT.format(number, 1 + number % 28), encoding="utf-8")
    return folder


def hear(worker: Handle, until: Callable[[Event], bool], limit: float = 90.0) -> list[Event]:
    """What the worker says, up to and with what is waited for."""
    heard: list[Event] = []
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        event = worker.receive(deadline - time.monotonic())
        if event is None:
            break
        heard.append(event)
        if until(event):
            return heard
        assert not isinstance(event, jobs.Ended), event
    raise AssertionError(f"waited in vain, after {heard[-5:]}")


def is_a(*kinds: type) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, kinds)


def test_files_become_searchable_then_understood_and_all_is_told(worker: Handle, tmp_path: Path) -> None:
    folder = papers(tmp_path / "papers", 3)
    (folder / "empty.txt").write_bytes(b"")
    worker.send(jobs.AddPaths((str(folder), str(folder / "gone.txt"))))
    heard = hear(worker, is_a(jobs.Idle))
    # The first Idle may have come before the job was taken.
    while not any(isinstance(event, jobs.Understood) for event in heard):
        heard += hear(worker, is_a(jobs.Idle))
    kinds = [type(event) for event in heard]
    assert kinds.index(jobs.Added) < kinds.index(jobs.Understood)
    assert sum(len(event.documents) for event in heard if isinstance(event, jobs.Added)) == 3
    failed = {Path(event.path).name: event for event in heard if isinstance(event, jobs.Failed)}
    assert failed["empty.txt"].skipped
    assert not failed["gone.txt"].skipped
    assert "gone.txt" in failed["gone.txt"].reason
    with open_library(tmp_path / "library") as library:
        assert library.search("matter").total == 3
        assert {row.date for row in library.documents()} == {"2014-03-01", "2014-03-02", "2014-03-03"}


def test_a_worker_killed_amid_its_work_goes_on_without_loss(worker: Handle, tmp_path: Path) -> None:
    folder = papers(tmp_path / "papers", 60)
    worker.send(jobs.AddPaths((str(folder),)))
    hear(worker, is_a(jobs.Added))
    assert worker.process_id is not None
    os.kill(worker.process_id, signal.SIGKILL)
    ended = hear_end(worker)
    assert ended.reason
    assert not ended.fatal
    with open_library(tmp_path / "library") as library:
        assert library.count() > 0
        assert sum(row.understood for row in library.documents()) < 60
    worker.restart()
    heard = hear(worker, is_a(jobs.Idle))
    with open_library(tmp_path / "library") as library:
        assert library.count() == 60
        assert all(row.understood for row in library.documents())
        assert library.search("matter").total == 60
        assert len(library.timeline()) == len({m.id for m in library.timeline()})
    assert any(isinstance(event, jobs.Understood) for event in heard)


def hear_end(worker: Handle) -> jobs.Ended:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        event = worker.receive(1.0)
        if isinstance(event, jobs.Ended):
            return event
    raise AssertionError("the worker did not end")


def test_a_correction_sent_to_a_dying_worker_is_made_once(worker: Handle, tmp_path: Path) -> None:
    folder = papers(tmp_path / "papers", 1)
    worker.send(jobs.AddPaths((str(folder),)))
    (added,) = [e for e in hear(worker, is_a(jobs.Added)) if isinstance(e, jobs.Added)]
    assert worker.process_id is not None
    os.kill(worker.process_id, signal.SIGSTOP)
    worker.send(jobs.Correct(SetDocumentDate(added.documents[0], "2015-01-01"), "Set the date"))
    os.kill(worker.process_id, signal.SIGKILL)
    hear_end(worker)
    worker.restart()
    hear(worker, is_a(jobs.Corrected))
    worker.send(jobs.Undo())
    (undone,) = [e for e in hear(worker, is_a(jobs.Corrected)) if isinstance(e, jobs.Corrected)]
    assert (undone.label, undone.what) == ("Set the date", "undone")
    worker.send(jobs.Undo())
    (refused,) = [e for e in hear(worker, is_a(jobs.Refused)) if isinstance(e, jobs.Refused)]
    assert refused.reason == "There is nothing to undo."


def test_a_second_worker_on_a_library_is_told_that_it_is_taken(worker: Handle, tmp_path: Path) -> None:
    hear(worker, is_a(jobs.Ready))
    second = start(tmp_path / "library")
    try:
        ended = hear_end(second)
    finally:
        second.stop()
    assert ended.fatal
    assert str(tmp_path / "library") in ended.reason


def test_a_damaged_library_ends_the_worker_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite3").write_bytes(b"not at all a database" * 100)
    worker = start(tmp_path)
    try:
        ended = hear_end(worker)
    finally:
        worker.stop()
    assert ended.fatal
    assert "damaged" in ended.reason


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_sigterm_ends_the_worker_in_order(worker: Handle, tmp_path: Path) -> None:
    hear(worker, is_a(jobs.Ready))
    assert worker.process_id is not None
    os.kill(worker.process_id, signal.SIGTERM)
    hear_end(worker)
    with open_library(tmp_path / "library") as library:
        assert library.count() == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_no_process_is_left_when_the_window_is_killed(tmp_path: Path) -> None:
    folder = papers(tmp_path / "papers", 30)
    program = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from viewer.work import jobs
        from viewer.work.process import start

        if __name__ == "__main__":
            worker = start(Path(sys.argv[1]))
            worker.send(jobs.AddPaths((sys.argv[2],)))
            while not isinstance(worker.receive(60), jobs.Added):
                pass
            print("added", flush=True)
            while True:
                worker.receive(1)
        """
    )
    script = tmp_path / "window.py"
    script.write_text(program, encoding="utf-8")
    window = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "library"), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert window.stdout is not None
    with window.stdout:
        assert window.stdout.readline() == "added\n"
    family = [os.pidfd_open(process_id) for process_id in descendants(window.pid)]
    assert len(family) >= 3  # the worker, its reader and at least one analyst
    window.kill()
    window.wait()
    for process in family:
        ended, _, _ = select.select([process], [], [], 30)
        os.close(process)
        assert ended


def descendants(process_id: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{process_id}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *descendants(child)]
    return found
