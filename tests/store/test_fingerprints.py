"""The index of fingerprints: what it finds, and that it stays whole."""

from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

import numpy as np
import pytest

from viewer.model.reuse import PAIR
from viewer.store import fingerprints
from viewer.store.fingerprints import FingerprintIndex, Grams


def grams(*numbers: int) -> Grams:
    """Runs of words that differ in the bits the index keeps."""
    return np.unique(np.array(numbers, np.uint64) << np.uint64(30))


def pairs(*numbers: int) -> Grams:
    return grams(*numbers) | np.uint64(PAIR)


@pytest.fixture
def index(tmp_path: Path) -> FingerprintIndex:
    return FingerprintIndex(tmp_path / "fingerprints", writable=True)


def holders(index: FingerprintIndex, sample: Grams, besides: str | None = None) -> dict[str, int]:
    return {shared.document: shared.grams for shared in index.candidates(sample, besides)}


def test_two_documents_find_each_other(index: FingerprintIndex) -> None:
    index.add("a", grams(1, 2, 3))
    index.add("b", grams(2, 3, 4))
    assert holders(index, grams(1, 2, 3), besides="a") == {"b": 2}
    assert index.frequencies(grams(1, 2, 9)).tolist() == [1, 2, 0]


def test_what_many_hold_counts_as_close_only_in_one_place(index: FingerprintIndex) -> None:
    common = [(f"other {n}", grams(1, 2, 3, 4)) for n in range(30)]
    rest = [(f"more {n}", grams(100 + n)) for n in range(30)]
    index.add_many([*common, *rest, ("formula", grams(1, 2, 99)), ("rare", grams(50, 51))])
    sample = grams(1, 2, 3, 4, 50, 51)
    index.add("new", sample)

    def close(*places: int) -> dict[str, bool]:
        found = index.candidates(sample, "new", np.array(places, np.intp))
        return {shared.document: shared.close for shared in found}

    together, apart = close(10, 20, 30, 40, 500, 510), close(10, 200, 300, 400, 500, 600)
    assert (together["other 3"], together["formula"], together["rare"]) == (True, False, True)
    assert (apart["other 3"], apart["rare"]) == (False, True)


def test_a_removed_document_leaves_no_trace(index: FingerprintIndex) -> None:
    index.add_many([("a", grams(1, 2)), ("b", grams(1, 2))])
    index.remove(["b", "never there"])
    assert holders(index, grams(1, 2), besides="a") == {}
    assert index.frequencies(grams(1, 2)).tolist() == [1, 1]
    assert index.documents() == {"a"}


def test_a_removed_document_leaves_the_arrays_too(
    index: FingerprintIndex, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fingerprints, "_PENDING_MOST", 4)
    index.add_many([("a", grams(1, 2, 3)), ("b", grams(2, 3, 4)), ("c", grams(7, 8, 9))])
    index.remove(["b"])
    assert holders(index, grams(2, 3), besides="a") == {}
    assert index.frequencies(grams(2, 3)).tolist() == [1, 1]
    assert index.compact()
    assert not index.compact()
    kept = [path.stat().st_size for path in (tmp_path / "fingerprints").glob("*.grams")]
    assert kept == [8 * 6]
    assert holders(index, grams(3, 9)) == {"a": 1, "c": 1}


def test_adding_again_replaces(index: FingerprintIndex) -> None:
    index.add("a", grams(1, 2))
    index.add("a", grams(5, 6))
    assert index.frequencies(grams(1, 2, 5, 6)).tolist() == [0, 0, 1, 1]
    assert len(index) == 1


def test_what_was_added_is_there_after_reopening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprints, "_PENDING_MOST", 10)
    with FingerprintIndex(tmp_path, writable=True) as index:
        for n in range(30):
            index.add(str(n), grams(n, n + 1, 1000))
    with FingerprintIndex(tmp_path, writable=True) as index:
        assert index.documents() == {str(n) for n in range(30)}
        assert index.frequencies(grams(5, 1000)).tolist() == [2, 30]
        assert set(holders(index, grams(5))) == {"4", "5"}


def test_a_reader_sees_what_the_writer_commits(tmp_path: Path) -> None:
    reader = FingerprintIndex(tmp_path)
    assert holders(reader, grams(1)) == {}
    with FingerprintIndex(tmp_path, writable=True) as writer:
        writer.add("a", grams(1, 2))
        assert holders(reader, grams(1)) == {"a": 1}
        writer.remove(["a"])
        assert holders(reader, grams(1)) == {}
    reader.close()


def test_boilerplate_does_not_hide_a_copy(index: FingerprintIndex) -> None:
    notice, body = range(10), range(100, 104)
    index.add_many((str(n), grams(*notice, 1000 + n)) for n in range(80))
    index.add("source", grams(*notice, *body))
    assert set(holders(index, grams(*notice, *body))) == {"source"}
    assert index.frequencies(grams(*notice)).tolist() == [81] * 10


def test_copies_are_found_though_all_of_the_text_is_common(index: FingerprintIndex) -> None:
    index.add_many((str(n), grams(*range(20))) for n in range(60))
    assert holders(index, grams(*range(20)))


def test_pairs_of_words_find_what_was_rewritten(index: FingerprintIndex) -> None:
    index.add_many([("rewritten", pairs(1, 2, 3)), ("other", pairs(3, 4, 5))])
    assert set(holders(index, pairs(1, 2, 3, 9))) == {"rewritten"}


def test_a_damaged_index_starts_anew(tmp_path: Path) -> None:
    with FingerprintIndex(tmp_path, writable=True) as index:
        index.add("a", grams(1))
    (tmp_path / "fingerprints.sqlite3").write_bytes(b"not a database at all" * 100)
    with FingerprintIndex(tmp_path, writable=True) as index:
        assert index.documents() == set()
        index.add("a", grams(1))
        assert holders(index, grams(1)) == {"a": 1}


def test_a_missing_array_starts_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprints, "_PENDING_MOST", 1)
    with FingerprintIndex(tmp_path, writable=True) as index:
        index.add("a", grams(1, 2, 3))
    for path in tmp_path.glob("*.grams"):
        path.unlink()
    with FingerprintIndex(tmp_path, writable=True) as index:
        assert index.documents() == set()


def _keep_adding(folder: Path, told: multiprocessing.connection.Connection) -> None:
    fingerprints._PENDING_MOST = 12
    index = FingerprintIndex(folder, writable=True)
    n = len(index)
    while True:
        index.add(str(n), grams(n, n + 1, 5000))
        if n % 3 == 2:
            index.remove([str(n - 1)])
        told.send(n)
        n += 1


@pytest.mark.parametrize("after", [1, 7, 20])
def test_killed_at_any_point_it_comes_back_whole(tmp_path: Path, after: int) -> None:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_keep_adding, args=(tmp_path, theirs))
    process.start()
    theirs.close()
    while ours.recv() < after:
        pass
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with FingerprintIndex(tmp_path, writable=True) as index:
        names = index.documents()
        assert {str(n) for n in range(after) if n % 3 == 0} <= names
        assert index.frequencies(grams(5000)).tolist() == [len(names)]
        for name in names:
            n = int(name)
            assert name in {s.document for s in index.candidates(grams(n, n + 1))}
        assert {path.name for path in tmp_path.glob("*.grams")} == set(index._arrays)
