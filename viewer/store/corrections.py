"""The log of the reader's corrections. Nothing is ever deleted from it; undo and redo only change an entry's state."""

from __future__ import annotations

from viewer.model.corrections import Correction, LoggedCorrection

from .database import Database, Row
from .packing import read, written

_COLUMNS = "number, correction, made, state, label"


def log(database: Database, correction: Correction, label: str, made: float) -> LoggedCorrection:
    """Adds a correction; what was undone before can no longer be redone."""
    database.execute("UPDATE correction SET state = 'dropped' WHERE state = 'undone'")
    number = database.insert(
        "INSERT INTO correction (made, label, correction) VALUES (?, ?, ?)", (made, label, written(correction))
    )
    return LoggedCorrection(number, correction, made, True, label)


def to_undo(database: Database) -> LoggedCorrection | None:
    """The correction that undo would take out of force."""
    row = database.row(f"SELECT {_COLUMNS} FROM correction WHERE state = 'in force' ORDER BY number DESC LIMIT 1")
    return _logged(row) if row else None


def to_redo(database: Database) -> LoggedCorrection | None:
    """The correction that redo would put back in force."""
    row = database.row(f"SELECT {_COLUMNS} FROM correction WHERE state = 'undone' ORDER BY number LIMIT 1")
    return _logged(row) if row else None


def set_in_force(database: Database, number: int, in_force: bool) -> None:
    database.execute("UPDATE correction SET state = ? WHERE number = ?", ("in force" if in_force else "undone", number))


def in_force(database: Database) -> tuple[Correction, ...]:
    """The corrections to replay, oldest first."""
    return tuple(
        _correction(row[0])
        for row in database.rows("SELECT correction FROM correction WHERE state = 'in force' ORDER BY number")
    )


def logged(database: Database) -> tuple[LoggedCorrection, ...]:
    """The whole log, oldest first, without what a later correction has put beyond redo."""
    return tuple(
        _logged(row)
        for row in database.rows(f"SELECT {_COLUMNS} FROM correction WHERE state <> 'dropped' ORDER BY number")
    )


def _logged(row: Row) -> LoggedCorrection:
    return LoggedCorrection(row[0], _correction(row[1]), row[2], row[3] == "in force", row[4])


def _correction(text: str) -> Correction:
    # A union is no `type` to the type checker.
    correction: Correction = read(Correction, text)  # type: ignore[arg-type]
    return correction
