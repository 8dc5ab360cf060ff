"""Which files a reader means by a list of files and folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files among `paths` and in their folders, each once, folders in order of name.

    Hidden files and folders are left out unless named outright; a folder reached again by a symbolic link is not
    walked again. A path that does not exist is given as it is, so that reading it says so; so is what is neither file
    nor folder if named outright.
    """
    seen: set[tuple[int, int]] = set()
    given: set[str] = set()
    for path in paths:
        for file in _walk(path, seen) if path.is_dir() else (path,):
            key = os.path.abspath(file)  # noqa: PTH100  (Path.resolve would follow links and merge distinct names)
            if key not in given:
                given.add(key)
                yield file


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if path.is_dir():
                status = path.stat()
                if (status.st_dev, status.st_ino) in seen:
                    continue
                seen.add((status.st_dev, status.st_ino))
                inside = sorted(path.iterdir(), key=lambda one: (one.name.casefold(), one.name))
                waiting += [one for one in reversed(inside) if not one.name.startswith((".", "~$"))]
            elif path.is_file() or path.is_symlink():
                yield path
        except OSError:
            continue  # a folder that may not be opened; its neighbours may
