"""Killed writers and changed files: the index answers rightly, or says that it is damaged."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from crashing import WORDS, state

from viewer.errors import IndexDamaged
from viewer.model.search import Entry
from viewer.search.index import Index
from viewer.search.words import words

CRASHING = Path(__file__).with_name("crashing.py")


def killed_writer(folder: Path, seed: int, commits: int, pause: float) -> int:
    """Lets a writer make some commits, kills it a little later; returns the number of commits it spoke of."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    command = [sys.executable, str(CRASHING), str(folder), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) >= commits:
                break
        try:
            writer.wait(pause)
        except subprocess.TimeoutExpired:
            writer.send_signal(signal.SIGKILL)
        rest = [int(line) for line in writer.stdout.read().split()]
    return max([commits, *rest])


def answers_of(index: Index) -> dict[str, set[str]]:
    return {word: set(index.found(f"text:{word} ")) for word in WORDS}


def right_answers(seed: int, commits: int) -> dict[str, set[str]]:
    current = state(seed, commits)
    return {w: {d for d, e in current.items() if set(words(w)) <= set(words(e.text))} for w in WORDS}


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize("point", range(4))
def test_a_killed_writer_leaves_its_last_commit_or_the_next(tmp_path, point):
    spoken = killed_writer(tmp_path / "i", seed=point, commits=3 + 5 * point, pause=0.004 * point)
    index = Index.open(tmp_path / "i", lambda document: None, writable=True)
    index.verify()
    assert answers_of(index) in (right_answers(point, spoken), right_answers(point, spoken + 1))
    with index.writing() as writer:  # the dead writer's lock and half-written files are no hindrance
        writer.add(Entry("fresh", "p", "", "xylophone"))
    assert index.found("xylophone") == {"fresh"}
    segments = {leaf.reader.file.path.name for leaf in index._current().leaves}
    assert {path.name for path in (tmp_path / "i").glob("*.seg")} == segments


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    index = Index.open(tmp_path / "i", lambda document: None, writable=True)
    for step in range(2):
        with index.writing() as writer:
            for number in range(20):
                writer.add(Entry(f"{step}-{number}", "p", "Title", f"{WORDS[number % len(WORDS)]} of the council"))
    index.close()
    return tmp_path / "i"


def is_noticed(folder: Path) -> bool:
    """Whether opening, searching or verifying says that the index is damaged."""
    try:
        index = Index.open(folder, lambda document: "text")
        for word in (*WORDS, "counc", '"of the council"', "council~"):
            index.search(word)
        index.verify()
    except IndexDamaged:
        return True
    return False


def test_a_change_of_any_file_is_noticed(folder):
    assert not is_noticed(folder)
    for path in sorted(folder.iterdir()):
        if path.suffix not in (".seg", ".toc"):
            continue
        whole = path.read_bytes()
        mode = path.stat().st_mode
        for at in range(0, len(whole), max(1, len(whole) // 23)):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x5A]) + whole[at + 1 :])
            # Eight-byte alignment leaves a few bytes that mean nothing.
            assert is_noticed(folder) or whole[at] == 0
        for length in (0, 7, len(whole) // 2, len(whole) - 1):
            path.write_bytes(whole[:length])
            assert is_noticed(folder)
        path.unlink()
        assert is_noticed(folder) or path.suffix == ".toc"
        path.write_bytes(whole)
        path.chmod(mode)


def test_a_damaged_index_is_built_again(folder):
    for path in folder.glob("*.seg"):
        path.write_bytes(b"")
    with pytest.raises(IndexDamaged):
        Index.open(folder, lambda document: None)
    Index.delete(folder)
    index = Index.open(folder, lambda document: None, writable=True)
    with index.writing() as writer:
        writer.add(Entry("again", "p", "", "council"))
    assert index.found("council") == {"again"}


def test_the_old_answers_stand_until_an_index_built_anew_has_its_own(folder):
    reader = Index.open(folder, lambda document: "text")
    Index.delete(folder)
    assert len(reader.found("council")) == 40
    index = Index.open(folder, lambda document: None, writable=True)
    assert len(reader.found("council")) == 40
    for number in range(2):  # as many commits as the old index had
        with index.writing() as writer:
            writer.add(Entry(f"anew-{number}", "p", "", "council"))
    assert reader.found("council") == {"anew-0", "anew-1"}


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_the_folder_and_its_files_are_the_owners_alone(folder):
    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir() if path.suffix in (".seg", ".toc"))


def test_old_answers_stay_while_the_index_is_written_and_merged(folder):
    reader = Index.open(folder, lambda document: "text")
    before = reader._current()
    writer = Index.open(folder, lambda document: None, writable=True)
    for number in range(12):
        with writer.writing() as changes:
            changes.add(Entry(f"new-{number}", "p", "", "council"))
    while writer.merge():
        pass
    from whoosh import query

    assert sum(len(before.find(at, query.Term("body", "council")).ids) for at in range(len(before.leaves))) == 40
    assert len(reader.found("council")) == 52
