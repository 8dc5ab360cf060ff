"""The file: made, migrated, backed up, and refused when it cannot be trusted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from viewer.errors import LibraryBusy, LibraryDamaged, LibraryTooNew
from viewer.store.database import FILE_NAME, Database, WriterLock, newest_backup, open_database
from viewer.store.schema import VERSION

SCHEMAS = Path(__file__).parent / "schemas"


def tables(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    return [(kind, name, " ".join(sql.split()) if sql else "") for kind, name, sql in rows]


def add_a_document(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO document (id, path, media_type, kind, file_dates, added, words, shown_title)"
            " VALUES ('abc', '/papers/a.txt', 'text/plain', 'text', '[]', 0, 3, 'A')"
        )


def test_a_new_library_is_of_this_version(tmp_path: Path) -> None:
    with open_database(tmp_path / "new", writable=True) as database:
        assert database.version() == VERSION
        assert database.damage() == []
    assert newest_backup(tmp_path / "new") is None


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_library_of_every_earlier_version_is_brought_to_this_one(tmp_path: Path, version: int) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    with closing(sqlite3.connect(old / FILE_NAME)) as connection:
        connection.executescript((SCHEMAS / f"v{version}.sql").read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA user_version = {version}")
    add_a_document(old / FILE_NAME)
    open_database(new, writable=True).close()
    with open_database(old, writable=True) as database:
        assert database.version() == VERSION
        assert database.value("SELECT path FROM document") == "/papers/a.txt"
    assert tables(old / FILE_NAME) == tables(new / FILE_NAME)
    assert (newest_backup(old) is not None) == (version < VERSION)


def test_every_version_has_its_schema_kept_for_the_test_above() -> None:
    assert {path.stem for path in SCHEMAS.glob("*.sql")} == {f"v{n}" for n in range(1, VERSION + 1)}


def test_a_file_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    open_database(tmp_path, writable=True).close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = (tmp_path / FILE_NAME).read_bytes()
    for writable in (True, False):
        with pytest.raises(LibraryTooNew, match="newer version"):
            open_database(tmp_path, writable=writable)
    assert (tmp_path / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize("damage", ["no database at all", "its middle overwritten"])
def test_a_damaged_file_is_refused_with_the_place_of_the_newest_backup(tmp_path: Path, damage: str) -> None:
    path = tmp_path / FILE_NAME
    with open_database(tmp_path, writable=True) as database:
        backup = database.back_up()
    content = bytearray(path.read_bytes())
    if damage == "no database at all":
        content[:100] = b"x" * 100
    else:
        content[4096:20480] = b"\xff" * (20480 - 4096)
    path.write_bytes(content)
    for writable in (True, False):
        with pytest.raises(LibraryDamaged) as caught:
            open_database(tmp_path, writable=writable)
        assert str(backup) in str(caught.value)
        assert str(path) in str(caught.value)
    assert path.read_bytes() == bytes(content)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(LibraryDamaged, match="not a library"):
        open_database(tmp_path, writable=True)
    assert [name for _, name, _ in tables(tmp_path / FILE_NAME)] == ["recipes"]


def test_a_backup_holds_what_the_library_held_and_only_the_last_three_are_kept(tmp_path: Path) -> None:
    with open_database(tmp_path, writable=True) as database:
        database.set_setting("colour", "amber")
        made = [database.back_up(f"daily{n}") for n in range(2)]
        with closing(sqlite3.connect(made[0])) as copy:
            assert copy.execute("SELECT value FROM setting").fetchall() == [("amber",)]
        for day in range(5):
            (tmp_path / "backups" / f"library-2020010{day}-000000-daily.sqlite3").write_bytes(b"")
        newest = database.back_up()
    kept = sorted((tmp_path / "backups").glob("*-daily.sqlite3"))
    assert len(kept) == 3
    assert kept[-1] == newest


def test_the_daily_backup_is_made_once_there_is_something_to_lose(tmp_path: Path) -> None:
    with open_database(tmp_path, writable=True) as database:
        assert database.back_up_when_due() is None
        add_a_document(tmp_path / FILE_NAME)
        assert database.back_up_when_due() is not None
        assert database.back_up_when_due() is None


def test_only_one_process_may_write(tmp_path: Path) -> None:
    with closing(WriterLock(tmp_path)), pytest.raises(LibraryBusy) as caught:
        WriterLock(tmp_path)
    assert str(tmp_path) in str(caught.value)
    WriterLock(tmp_path).close()


def test_a_reader_sees_what_is_committed_and_can_write_nothing(tmp_path: Path) -> None:
    with open_database(tmp_path, writable=True) as writer, open_database(tmp_path) as reader:
        with writer.transaction():
            writer.set_setting("colour", "amber")
            assert reader.setting("colour") is None
        assert reader.setting("colour") == "amber"
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.set_setting("colour", "red")


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    def fail(database: Database) -> None:
        with database.transaction():
            database.set_setting("colour", "amber")
            raise ZeroDivisionError

    with open_database(tmp_path, writable=True) as database:
        with pytest.raises(ZeroDivisionError):
            fail(database)
        assert database.setting("colour") is None
