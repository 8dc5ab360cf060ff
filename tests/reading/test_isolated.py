import os
import select
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import viewer
from viewer.errors import UnreadableFile
from viewer.reading import Reader


@pytest.fixture(scope="module")
def reader():
    with Reader() as one:
        yield one


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text("The two ministers met in Vienna on Tuesday.\n" * 70, encoding="utf-8")
    return path


def test_reads_one_file_after_another_in_the_same_child(reader, note):
    first = reader.read(note)
    child = reader._process.pid
    assert first.text == note.read_text(encoding="utf-8")
    assert reader.read(note) == first
    assert reader._process.pid == child


def test_says_what_is_wrong_with_a_file_and_goes_on(reader, note, tmp_path):
    with pytest.raises(UnreadableFile, match=r"gone\.txt does not exist\."):
        reader.read(tmp_path / "gone.txt")
    assert reader.read(note).text


def test_a_child_lost_between_two_files_is_replaced(reader, note):
    reader.read(note)
    child = reader._process
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    assert reader.read(note).text


@pytest.fixture(scope="module")
def slow(tmp_path_factory):
    """A page that keeps the reader busy for many seconds."""
    path = tmp_path_factory.mktemp("slow") / "slow.html"
    paragraphs = (f"<p>In its year {n} the Forum met in Graz and agreed on <b>nothing</b>.</p>" for n in range(150_000))
    path.write_text(f"<html><body><article>{''.join(paragraphs)}</article></body></html>", encoding="utf-8")
    return path


def test_a_crash_is_one_unreadable_file_and_the_next_is_read(note):
    with Reader() as reader:
        reader.read(note)
        os.kill(reader._process.pid, signal.SIGSTOP)  # so that it is sure to be at its file when it dies
        killer = threading.Timer(0.5, os.kill, (reader._process.pid, signal.SIGKILL))
        killer.start()
        with pytest.raises(UnreadableFile, match=r"note\.txt could not be read: the reader crashed\.$"):
            reader.read(note)
        assert reader.read(note).text


def test_a_hang_ends_at_the_time_limit_and_the_next_is_read(note):
    with Reader() as reader:
        reader.read(note)
        os.kill(reader._process.pid, signal.SIGSTOP)
        with pytest.raises(UnreadableFile, match=r"note\.txt took longer than 0\.2 s to read\.$"):
            reader.read(note, time_limit=0.2)
        assert reader.read(note).text


def test_a_page_that_takes_long_is_given_up(note, slow):
    with Reader() as reader:
        reader.read(note)
        with pytest.raises(UnreadableFile, match=r"slow\.html took longer than 0\.2 s to read\.$"):
            reader.read(slow, time_limit=0.2)
        assert reader.read(note).text


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its address space")
def test_a_file_that_needs_too_much_memory_is_refused_and_the_next_is_read(note, tmp_path):
    vast = tmp_path / "vast.txt"
    with vast.open("wb") as file:
        file.truncate(180 << 20)
    with Reader(memory_limit=250 << 20) as reader:
        with pytest.raises(UnreadableFile, match=r"vast\.txt needs too much memory to be read\.$"):
            reader.read(vast)
        assert reader.read(note).text


def test_an_interrupt_from_the_terminal_does_not_reach_the_child(reader, note):
    reader.read(note)
    child = reader._process
    os.kill(child.pid, signal.SIGINT)
    assert reader.read(note).text
    assert reader._process is child


def test_the_child_leaves_with_close(note):
    reader = Reader()
    reader.read(note)
    child = reader._process.pid
    reader.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


PARENT = """
import os, signal, sys
from pathlib import Path
from viewer.reading import Reader
if __name__ == "__main__":
    reader = Reader()
    reader.read(Path(sys.argv[1]))
    print(reader._process.pid, flush=True)
    sys.stdin.readline()
    reader.read(Path(sys.argv[2]))
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs pidfd_open to watch a process that is not our child")
def test_the_child_leaves_when_its_parent_is_killed(note, slow, tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    environment = {**os.environ, "PYTHONPATH": str(Path(viewer.__file__).parents[1])}
    with subprocess.Popen(
        [sys.executable, script, note, slow], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as parent:
        watched = os.pidfd_open(int(parent.stdout.readline()))
        parent.stdin.write("go on\n")
        parent.stdin.flush()
        parent.kill()
        assert select.select([watched], [], [], 10)[0]
        os.close(watched)
