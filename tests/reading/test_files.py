import os
from pathlib import Path

import pytest

from viewer.reading import files_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "A.txt", "c/d.txt", "c/e/f.txt", ".hidden.txt", ".git/g.txt", "c/~$lock.docx"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path


def names(paths, root):
    return [str(path.relative_to(root)).replace(os.sep, "/") for path in paths]


def test_folders_are_walked_in_order_without_what_is_hidden(folder):
    assert names(files_in([folder]), folder) == ["A.txt", "b.txt", "c/d.txt", "c/e/f.txt"]


def test_a_file_named_twice_comes_once(folder):
    assert names(files_in([folder / "b.txt", folder, folder / "b.txt"]), folder)[:2] == ["b.txt", "A.txt"]
    assert len(list(files_in([folder, folder]))) == 4


def test_what_is_named_outright_is_given_hidden_or_missing(folder):
    paths = [folder / ".hidden.txt", folder / "missing.txt"]
    assert list(files_in(paths)) == paths


def test_links_in_a_circle_end(folder):
    (folder / "c" / "up").symlink_to(folder, target_is_directory=True)
    assert names(files_in([folder]), folder) == ["A.txt", "b.txt", "c/d.txt", "c/e/f.txt"]
