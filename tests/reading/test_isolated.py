import os
import signal
import time
from pathlib import Path

import pytest

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


def test_a_warm_reader_reads_a_short_text_within_five_milliseconds(reader, note):
    reader.read(note)
    times = []
    for _ in range(9):
        start = time.perf_counter()
        reader.read(note)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.005


def test_says_what_is_wrong_with_a_file_and_goes_on(reader, note, tmp_path):
    with pytest.raises(UnreadableFile, match=r"gone\.txt does not exist\."):
        reader.read(tmp_path / "gone.txt")
    assert reader.read(note).text


def test_a_killed_child_is_one_unreadable_file_and_the_next_is_read(reader, note):
    reader.read(note)
    child = reader._process
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    assert reader.read(note).text  # found dead before the question: simply started again


def test_a_hang_ends_at_the_time_limit(tmp_path, note):
    deep = tmp_path / "deep.html"
    deep.write_text("<p>" + "<div><span>talks " * 400_000, encoding="utf-8")
    with Reader() as reader:
        start = time.monotonic()
        with pytest.raises(UnreadableFile, match=r"deep\.html took longer than 0\.01 s to read\."):
            reader.read(deep, time_limit=0.01)
        assert time.monotonic() - start < 5
        assert reader.read(note).text


def test_the_child_leaves_with_close(note):
    reader = Reader()
    reader.read(note)
    child = reader._process.pid
    reader.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
