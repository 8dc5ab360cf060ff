"""The index's folder: private, synced before a commit counts, and checked before anything in it is unpickled.

Whoosh keeps its table of contents as a pickle. A checksum follows it in the same file, where Whoosh does not look, so
that a changed table is refused unread; who could forge both could as well change the program.
"""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

import xxhash
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from viewer.errors import IndexDamaged

from .codec import INDEX_NAME

_TABLE = re.compile(rf"^_{INDEX_NAME}_([0-9]+)\.toc$")
_MARK = b"xxh3"


class SyncedStorage(FileStorage):  # type: ignore[misc]
    """Whoosh's storage in a folder, with a file on the disk before it takes its final name."""

    def rename_file(self, old: str, new: str, safe: bool = False) -> None:
        old_path, new_path = Path(self._fpath(old)), Path(self._fpath(new))
        if safe and new_path.exists():
            raise FileExistsError(new_path)
        with old_path.open("r+b") as file:
            checksum = xxhash.xxh3_64_digest(file.read())
            file.write(_MARK + checksum)
            file.flush()
            os.fsync(file.fileno())
        old_path.chmod(0o600)
        old_path.replace(new_path)
        sync_folder(Path(self.folder))


def sync_folder(folder: Path) -> None:
    """Waits until the names in a folder are on the disk, where the system can be asked to."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def prepare_folder(folder: Path) -> None:
    """Makes the folder, for its owner only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(PermissionError):
        folder.chmod(0o700)


def latest_generation(folder: Path) -> int:
    """The number of the newest table of contents; -1 where there is none."""
    try:
        names = [path.name for path in folder.iterdir()]
    except FileNotFoundError:
        return -1
    return max((int(match[1]) for name in names if (match := _TABLE.match(name))), default=-1)


def newest_table(folder: Path) -> tuple[int, int, int] | None:
    """What tells the newest table of contents from every other, one of an index built anew included; None if none."""
    generation = latest_generation(folder)
    try:
        found = (folder / f"_{INDEX_NAME}_{generation}.toc").stat()
    except FileNotFoundError:
        return None
    return generation, found.st_mtime_ns, found.st_ino


def read_table(storage: SyncedStorage, generation: int) -> TOC:
    """The table of contents of a generation, its checksum verified; FileNotFoundError if it has been superseded."""
    content = (Path(storage.folder) / f"_{INDEX_NAME}_{generation}.toc").read_bytes()
    body, tail = content[:-12], content[-12:]
    if tail[:4] != _MARK or xxhash.xxh3_64_digest(body) != tail[4:]:
        raise IndexDamaged("The search index is damaged: its table of contents has changed.")
    try:
        return TOC.read(storage, INDEX_NAME, gen=generation)
    except FileNotFoundError:
        raise
    except Exception as error:  # a pickle of classes that an older or newer version had raises anything
        raise IndexDamaged("The search index was written by another version of the program.") from error


def clean(folder: Path) -> None:
    """Removes tables of contents that an interrupted writer left half written.

    Segments it left are removed by Whoosh's own clean-up after the next commit.
    """
    for path in folder.glob(f"_{INDEX_NAME}_*.toc.*"):
        path.unlink(missing_ok=True)
