"""What the worker is asked, and what it says. All plain values: they cross between processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from viewer.model.corrections import Correction
from viewer.model.text import DocumentId, SheetLine
from viewer.model.understanding import Change

# What the worker is asked


@dataclass(frozen=True, slots=True)
class AddPaths:
    """Add files, and all files in folders. Answered by Added, Unchanged and Failed for each, then Understood."""

    paths: tuple[str, ...]
    sheet: tuple[tuple[str, SheetLine], ...] = ()
    """(absolute path of a file, what the reader's sheet says of it)."""
    besides: tuple[str, ...] = ()
    """Files that are passed over in silence: the sheet itself, which often lies in the folder."""


@dataclass(frozen=True, slots=True)
class Remove:
    """Forget documents and all that came of them; corrections stay in the log. Answered by Removed."""

    documents: tuple[DocumentId, ...]


@dataclass(frozen=True, slots=True)
class ForgetProblems:
    """Take these off the list of skipped files and failed steps. Answered by Forgotten."""

    problems: tuple[tuple[str, str], ...]
    """(path, step)"""


@dataclass(frozen=True, slots=True)
class Correct:
    """Log a correction and replay it. Answered by Corrected, or Refused."""

    correction: Correction
    label: str = ""
    """For the reader ("Hide “Talks in Geneva”"); made by the worker where empty."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the newest correction out of force. Answered by Corrected, or Refused."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Put the correction undone last back in force. Answered by Corrected, or Refused."""


@dataclass(frozen=True, slots=True)
class Prefer:
    """Understand this document before the others: the reader is looking at it."""

    document: DocumentId


@dataclass(frozen=True, slots=True)
class Cancel:
    """Read none of the files still waiting; documents already added are still understood. Answered by Idle."""


@dataclass(frozen=True, slots=True)
class RebuildIndex:
    """Make the search index anew from the stored texts. Answered by IndexRebuilt."""


@dataclass(frozen=True, slots=True)
class Understand:
    """Understand these documents anew; all of them when empty. Answered by Understood."""

    documents: tuple[DocumentId, ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """End the process once what is under way is stored."""


Job = AddPaths | Remove | ForgetProblems | Correct | Undo | Redo | Prefer | Cancel | RebuildIndex | Understand | Stop


# What the worker says


@dataclass(frozen=True, slots=True)
class Ready:
    """The library is open for writing; jobs are taken."""

    documents: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage has come. Said a few times a second, and when a stage ends (`done == total`)."""

    stage: Literal["reading", "understanding", "indexing"]
    done: int
    total: int
    name: str = ""
    """File at hand."""


@dataclass(frozen=True, slots=True)
class Added:
    """These documents are stored and can be read and searched."""

    documents: tuple[DocumentId, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The library already has what these files hold."""

    paths: tuple[str, ...]
    documents: tuple[DocumentId, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A file was skipped (of a kind that is not read, empty), or could not be read."""

    path: str
    reason: str
    """One sentence that names file and reason."""
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """These documents are understood; views showing what `changes` names ask the library again."""

    documents: tuple[DocumentId, ...]
    changes: frozenset[Change]


@dataclass(frozen=True, slots=True)
class Removed:
    documents: tuple[DocumentId, ...]
    changes: frozenset[Change]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The list of skipped files and failed steps is shorter."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction was made, undone or redone."""

    number: int
    label: str
    what: Literal["made", "undone", "redone"]
    documents: tuple[DocumentId, ...]
    """Documents whose facts may look different now."""
    changes: frozenset[Change]


@dataclass(frozen=True, slots=True)
class Refused:
    """A job cannot be done; the sentence says why. Nothing changed."""

    job: Job
    reason: str


@dataclass(frozen=True, slots=True)
class IndexRebuilt:
    documents: int
    reason: str = ""
    """Why it had to be rebuilt; empty when it was asked for."""


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing is left to do."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The worker's process has ended. `reason` is one sentence, empty when it was asked to; `fatal` when starting it
    again would meet the same (a damaged library, another writer)."""

    reason: str = ""
    fatal: bool = False


Event = (
    Ready
    | Progress
    | Added
    | Unchanged
    | Failed
    | Understood
    | Removed
    | Forgotten
    | Corrected
    | Refused
    | IndexRebuilt
    | Idle
    | Ended
)
