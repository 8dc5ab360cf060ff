"""What the reader corrected, in words: what undo takes back and redo does again."""

from __future__ import annotations

from collections.abc import Callable

from viewer.analysis.dates.calendar_rules import in_words
from viewer.model import corrections as made
from viewer.model.corrections import Correction
from viewer.model.dates import PartialDate
from viewer.model.text import DocumentId, Passage

_KINDS = {
    "person": "a person",
    "organisation": "an organisation",
    "place": "a place",
    "nationality": "a nationality",
    "instrument": "an agreement",
    "event": "an event",
}


def label_of(correction: Correction, title: Callable[[DocumentId], str], quote: Callable[[Passage], str]) -> str:
    """What a correction does, for the reader. `title` names a document in quotes; `quote` gives a passage's text."""

    def quoted(passage: Passage) -> str:
        return f"“{' '.join(quote(passage).split())}”"

    match correction:
        case made.SetDocumentDate(document, None):
            return f"Take back the date of {title(document)}"
        case made.SetDocumentDate(document, value):
            return f"Set the date of {title(document)} to {_day(value)}"
        case made.RefuseBorrowedDate(document, lender):
            return f"Let {title(document)} borrow no date from {title(lender)}"
        case made.HideMeeting(meeting):
            return f"Hide “{meeting.name}”"
        case made.ChangeMeeting():
            return _change(correction)
        case made.MergeMeetings(several):
            names = list(dict.fromkeys(meeting.name for meeting in several))
            if len(names) == 1:
                return f"Merge {len(several)} meetings called “{names[0]}”"
            return f"Merge “{names[0]}” and “{names[-1]}”"
        case made.SplitMeeting(source):
            return f"Take a report out of “{source.name}”"
        case made.AddMeeting(_, name):
            return f"Add “{name}”"
        case made.RenameEntity(mention, name):
            return f"Rename {quoted(mention)} to “{name}”"
        case made.MergeEntities(mentions):
            return f"Merge {quoted(mentions[0])} and {quoted(mentions[-1])}"
        case made.SplitEntity(_, surface):
            return f"Take “{surface}” for another name"
        case made.RetypeEntity(mention, None):
            return f"Ignore {quoted(mention)}"
        case made.RetypeEntity(mention, kind):
            return f"Take {quoted(mention)} for {_KINDS.get(kind or '', 'another kind of name')}"
        case made.AddAlias(mention, alias):
            return f"Know {quoted(mention)} by “{alias}” too"
        case made.MarkName(passage, kind):
            return f"Mark {quoted(passage)} as {_KINDS.get(kind, 'a name')}"
        case made.ChangeInstrument(mention, None):
            return f"Take {quoted(mention)} for no agreement"
        case made.ChangeInstrument(mention, name, None):
            return f"Rename {quoted(mention)} to “{name}”"
        case made.ChangeInstrument(mention, name):
            return f"Merge {quoted(mention)} and “{name}”"
        case made.ConfirmCommitment():
            return "Keep an undertaking together"
        case made.DismissReview():
            return "Settle a question"


def _change(change: made.ChangeMeeting) -> str:
    name = change.meeting.name
    if change.date is not None:
        return f"Set the date of “{name}” to {_day(change.date)}"
    if change.place is not None:
        return f"Set the place of “{name}” to {change.place}"
    if change.name is not None:
        return f"Rename “{name}” to “{change.name}”"
    if change.status is not None:
        status = {"held": "held", "ongoing": "under way", "planned": "expected", "past-reference": "mentioned as past"}
        return f"Take “{name}” for {status[change.status]}"
    if change.participants is not None:
        return f"Change who took part in “{name}”"
    return f"Change “{name}”"


def _day(edtf: str | None) -> str:
    try:
        return in_words(PartialDate(edtf or ""))
    except ValueError:
        return edtf or "no day"
