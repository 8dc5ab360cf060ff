"""The library's SQLite file: opened, migrated, backed up, refused when it cannot be trusted.

One process writes (it holds `writer.lock`); any number read. Write-ahead logging lets them read while it writes.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from viewer.errors import DiskFull, LibraryBusy, LibraryDamaged, LibraryTooNew

from .schema import MIGRATIONS, VERSION

try:
    import fcntl
except ImportError:  # Windows
    import msvcrt

FILE_NAME = "library.sqlite3"
_BACKUPS_KEPT = 3
_BACKUP_AGE = 24 * 3600.0
_QUICK_CHECK_LIMIT = 64 * 1024 * 1024
"""Bytes; a larger file is checked page by page only when asked to, since that reads all of it."""

Row = tuple[Any, ...]


class WriterLock:
    """Held by the one process that writes to a library; the system lets go of it when the process ends."""

    def __init__(self, folder: Path, wait: float = 0.0) -> None:
        """Takes the lock, trying for `wait` seconds; raises LibraryBusy."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = (folder / "writer.lock").open("a+b")
        deadline = time.monotonic() + wait
        while not self._taken():
            if time.monotonic() >= deadline:
                self._file.close()
                raise _busy(folder)
            time.sleep(0.05)  # nobody tells when another process lets go of a file lock

    def _taken(self) -> bool:
        try:
            if "fcntl" in globals():
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            else:
                self._file.seek(0)
                msvcrt.locking(self._file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

    def close(self) -> None:
        self._file.close()


class Database:
    """A connection that any thread may use. Every failure of the file itself is raised as LibraryDamaged."""

    def __init__(self, folder: Path, writable: bool) -> None:
        """Use `open_database`, which checks and migrates first."""
        self.folder = folder
        self.writable = writable
        mode = "rwc" if writable else "ro"
        uri = f"{(folder / FILE_NAME).resolve().as_uri()}?mode={mode}"
        self._lock = threading.RLock()
        self._trusting = _Trusting(folder)
        with self._trusting:
            self._connection = sqlite3.connect(
                uri, uri=True, isolation_level=None, check_same_thread=False, timeout=30, cached_statements=256
            )
            try:
                if writable:
                    self._connection.execute("PRAGMA journal_mode = WAL")
                    # A power cut may cost the last moments, never the file; those files are simply added again.
                    self._connection.execute("PRAGMA synchronous = NORMAL")
                self._connection.execute("PRAGMA foreign_keys = ON")
                self._connection.execute("PRAGMA cache_size = -32000")
                self._connection.execute("PRAGMA temp_store = MEMORY")
            except sqlite3.Error:
                self._connection.close()
                raise

    def rows(self, statement: str, arguments: Iterable[Any] = ()) -> list[Row]:
        """All rows of a query."""
        with self._lock, self._trusting:
            return self._connection.execute(statement, tuple(arguments)).fetchall()

    def row(self, statement: str, arguments: Iterable[Any] = ()) -> Row | None:
        """The first row of a query."""
        with self._lock, self._trusting:
            row: Row | None = self._connection.execute(statement, tuple(arguments)).fetchone()
            return row

    def value(self, statement: str, arguments: Iterable[Any] = ()) -> Any:
        """The first column of the first row of a query; None without one."""
        row = self.row(statement, arguments)
        return row[0] if row else None

    def execute(self, statement: str, arguments: Iterable[Any] = ()) -> int:
        """Runs a change; the number of rows it touched."""
        with self._lock, self._trusting:
            return self._connection.execute(statement, tuple(arguments)).rowcount

    def insert(self, statement: str, arguments: Iterable[Any] = ()) -> int:
        """Runs an insertion; the new row's number."""
        with self._lock, self._trusting:
            return int(self._connection.execute(statement, tuple(arguments)).lastrowid or 0)

    def many(self, statement: str, arguments: Iterable[Sequence[Any]]) -> None:
        rows = list(arguments)
        if rows:
            with self._lock, self._trusting:
                self._connection.executemany(statement, rows)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; inside another transaction, part of that one."""
        with self._lock, self._trusting:
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Queries inside see one state of the library, whatever is written meanwhile."""
        with self._lock, self._trusting:
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    def setting(self, name: str) -> str | None:
        """A value kept under a name."""
        value: str | None = self.value("SELECT value FROM setting WHERE name = ?", (name,))
        return value

    def set_setting(self, name: str, value: str) -> None:
        self.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value))

    def version(self) -> int:
        """Schema version of the file."""
        return int(self.value("PRAGMA user_version"))

    def change_counter(self) -> int:
        """Differs from an earlier answer when another process has written since."""
        return int(self.value("PRAGMA data_version"))

    def migrate(self) -> None:
        """Brings an older file to this version, step by step, with a backup before each step."""
        for number in range(self.version(), VERSION):
            if number > 0:
                self.back_up(f"before-v{number + 1}")
            with self.transaction():
                for statement in _statements(MIGRATIONS[number]):
                    self.execute(statement)
                self.execute(f"PRAGMA user_version = {number + 1}")

    def back_up(self, label: str = "daily") -> Path:
        """A copy of the file as it stands, in `backups/`; older copies beyond three of a label are removed."""
        target_folder = self.folder / "backups"
        target_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = target_folder / f"library-{time.strftime('%Y%m%d-%H%M%S')}-{label}.sqlite3"
        partial = target.with_suffix(".partial")
        with self._lock, self._trusting, contextlib.closing(sqlite3.connect(partial)) as copy:
            self._connection.backup(copy)
        partial.replace(target)
        for old in sorted(target_folder.glob(f"library-*-{label}.sqlite3"))[:-_BACKUPS_KEPT]:
            old.unlink()
        return target

    def back_up_when_due(self) -> Path | None:
        """Makes the regular backup when the newest is older than a day and there is something to lose."""
        newest = newest_backup(self.folder)
        if newest and time.time() - newest.stat().st_mtime < _BACKUP_AGE:
            return None
        if self.value("SELECT 1 FROM document LIMIT 1") is None:
            return None
        return self.back_up()

    def damage(self) -> list[str]:
        """What a check of every page and reference finds wrong; empty when all is well."""
        found = [str(row[0]) for row in self.rows("PRAGMA integrity_check(20)") if row[0] != "ok"]
        found += [f"{table} row {row} refers to nothing" for table, row, *_ in self.rows("PRAGMA foreign_key_check")]
        return found

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_database(folder: Path, writable: bool = False, wait: float = 5.0) -> Database:
    """The library's facts, brought to this version of the program.

    A reader that meets no file, or an older one, makes or migrates it itself, under the writer's lock (waiting `wait`
    seconds for it). Raises LibraryDamaged, LibraryTooNew or LibraryBusy.
    """
    path = folder / FILE_NAME
    if writable:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _prepared(folder)
    if not path.exists() or _version_of(folder) < VERSION:
        with contextlib.closing(WriterLock(folder, wait)):
            _prepared(folder).close()
    database = Database(folder, writable=False)
    try:
        _refuse_untrusted(database)
    except BaseException:
        database.close()
        raise
    return database


def _prepared(folder: Path) -> Database:
    if (folder / FILE_NAME).exists():
        # First without writing: a file that is damaged or newer must not be changed in the least.
        with Database(folder, writable=False) as look:
            _refuse_untrusted(look)
    database = Database(folder, writable=True)
    try:
        database.migrate()
    except BaseException:
        database.close()
        raise
    return database


def _version_of(folder: Path) -> int:
    with Database(folder, writable=False) as database:
        return database.version()


def _refuse_untrusted(database: Database) -> None:
    version = database.version()
    if version > VERSION:
        raise LibraryTooNew(
            f"The library in {database.folder} was written by a newer version of Communiqué "
            f"(schema {version}, this one knows {VERSION}); open it with that version."
        )
    database.value("SELECT count(*) FROM sqlite_master")
    path = database.folder / FILE_NAME
    if version == 0 and path.stat().st_size > 0 and database.value("SELECT count(*) FROM sqlite_master") > 0:
        raise _damaged(database.folder, "it is not a library of this program")
    if path.stat().st_size <= _QUICK_CHECK_LIMIT:
        found = database.value("PRAGMA quick_check(1)")
        if found != "ok":
            raise _damaged(database.folder, str(found))


def newest_backup(folder: Path) -> Path | None:
    """The latest backup of a library."""
    backups = sorted((folder / "backups").glob("library-*.sqlite3"), key=lambda path: (path.stat().st_mtime, path.name))
    return backups[-1] if backups else None


def _damaged(folder: Path, reason: str) -> LibraryDamaged:
    backup = newest_backup(folder)
    rescue = f"the newest backup is {backup}" if backup else "there is no backup yet"
    reason = reason.splitlines()[-1].strip().rstrip(".")
    return LibraryDamaged(f"The database {folder / FILE_NAME} is damaged ({reason}) and was left untouched; {rescue}.")


def _busy(folder: Path) -> LibraryBusy:
    return LibraryBusy(
        f"Another process is writing to the library in {folder}; close the window that shows it, or try again later."
    )


class _Trusting:
    """Raises what SQLite says of the file itself as this program's errors."""

    __slots__ = ("_folder",)

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, sqlite3.DatabaseError):
            self._raise(error)

    def _raise(self, error: sqlite3.DatabaseError) -> None:
        folder = self._folder
        if isinstance(error, sqlite3.OperationalError):
            if "locked" in str(error) or "busy" in str(error):
                raise _busy(folder) from error
            if "full" in str(error):
                raise DiskFull(f"The disk that holds {folder} is full; what was stored so far is kept.") from error
            if "malformed" in str(error) or "disk I/O" in str(error) or "unable to open" in str(error):
                raise _damaged(folder, str(error)) from error
        elif not isinstance(error, (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError)):
            raise _damaged(folder, str(error)) from error


def _statements(script: str) -> Iterator[str]:
    """One statement after the other: `executescript` would commit the transaction around them."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
