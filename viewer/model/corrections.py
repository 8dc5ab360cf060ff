"""What the reader corrected. A correction is anchored on a passage, so it survives every new analysis.

Corrections are a log in the order they were made: `analysis` receives those in force and replays them over what it
found. Undo takes the newest correction out of force; redo puts it back.
"""

from __future__ import annotations

from dataclasses import dataclass

from .meetings import MeetingKey, Status
from .names import MentionType
from .text import DocumentId, Passage


@dataclass(frozen=True, slots=True)
class SetDocumentDate:
    document: DocumentId
    value: str | None
    """EDTF; None takes the reader's date away."""


@dataclass(frozen=True, slots=True)
class RefuseBorrowedDate:
    document: DocumentId
    lender: DocumentId


@dataclass(frozen=True, slots=True)
class HideMeeting:
    meeting: MeetingKey


@dataclass(frozen=True, slots=True)
class ChangeMeeting:
    """Fields that are not None replace what was found."""

    meeting: MeetingKey
    name: str | None = None
    date: str | None = None
    place: str | None = None
    status: Status | None = None
    participants: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class MergeMeetings:
    meetings: tuple[MeetingKey, ...]


@dataclass(frozen=True, slots=True)
class SplitMeeting:
    """The report at `source` is not of the same meeting as the others."""

    source: MeetingKey
    others: tuple[MeetingKey, ...]


@dataclass(frozen=True, slots=True)
class AddMeeting:
    passage: Passage
    name: str
    date: str | None = None
    place: str | None = None
    status: Status = "held"
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RenameEntity:
    mention: Passage
    name: str


@dataclass(frozen=True, slots=True)
class MergeEntities:
    mentions: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SplitEntity:
    """The mentions of `surface` are another entity than the one they were linked to; all documents."""

    mention: Passage
    surface: str


@dataclass(frozen=True, slots=True)
class RetypeEntity:
    """ "Not a person": the entity is of another type, or (None) no name at all."""

    mention: Passage
    type: MentionType | None


@dataclass(frozen=True, slots=True)
class AddAlias:
    mention: Passage
    alias: str


@dataclass(frozen=True, slots=True)
class MarkName:
    """The reader marks a span the program missed."""

    passage: Passage
    type: MentionType


@dataclass(frozen=True, slots=True)
class ChangeInstrument:
    """The agreement that is named in a passage, wherever it is named."""

    mention: Passage
    name: str | None
    """What it is called; None: it is no agreement."""
    same_as: Passage | None = None
    """Names the agreement that it is one with; `name` is what that is called."""


@dataclass(frozen=True, slots=True)
class ConfirmCommitment:
    outcomes: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class DismissReview:
    """A question of the review list is settled as it stands."""

    key: str


Correction = (
    SetDocumentDate
    | RefuseBorrowedDate
    | HideMeeting
    | ChangeMeeting
    | MergeMeetings
    | SplitMeeting
    | AddMeeting
    | RenameEntity
    | MergeEntities
    | SplitEntity
    | RetypeEntity
    | AddAlias
    | MarkName
    | ChangeInstrument
    | ConfirmCommitment
    | DismissReview
)


@dataclass(frozen=True, slots=True)
class LoggedCorrection:
    number: int
    correction: Correction
    made: float
    """Seconds since the epoch."""
    in_force: bool
    label: str
    """What undo would take back, for the reader: "Set date of “Talks in Geneva” to 22 Sep 2006"."""


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """Something the program cannot decide. `proposals` are (label, correction) pairs to choose from."""

    key: str
    kind: str
    """"missing date", "date conflict", "possible merge", "ambiguous name", "strength drift", "commitment"."""
    text: str
    passages: tuple[Passage, ...]
    proposals: tuple[tuple[str, Correction], ...]


def documents_of(correction: Correction) -> set[DocumentId]:
    """The documents in which a correction is anchored."""
    match correction:
        case SetDocumentDate(document) | RefuseBorrowedDate(document):
            return {document}
        case HideMeeting(meeting) | ChangeMeeting(meeting):
            return {meeting.document}
        case MergeMeetings(several):
            return {meeting.document for meeting in several}
        case SplitMeeting(source, others):
            return {source.document, *(other.document for other in others)}
        case AddMeeting(passage) | MarkName(passage):
            return {passage.document}
        case MergeEntities(mentions) | ConfirmCommitment(mentions):
            return {passage.document for passage in mentions}
        case RenameEntity(mention) | SplitEntity(mention) | RetypeEntity(mention):
            return {mention.document}
        case AddAlias(mention):
            return {mention.document}
        case ChangeInstrument(mention, _, same_as):
            return {mention.document} if same_as is None else {mention.document, same_as.document}
        case DismissReview():
            return set()
