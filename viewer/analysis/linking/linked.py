"""What the index of entities keeps, and what it says of its changes."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from viewer.model.corrections import ReviewQuestion
from viewer.model.dates import PartialDate
from viewer.model.names import Entity, EntityId, LinkedMention, MentionType
from viewer.model.text import DocumentId, Passage

from .forms import fullest
from .offices import Tenure, offices
from .view import View


@dataclass(slots=True)
class Linking:
    """What changed when a document was linked, removed or corrected."""

    mentions: tuple[LinkedMention, ...] = ()
    """Of the document that was linked, with the reader's corrections in force."""
    raw: tuple[LinkedMention, ...] = ()
    """The same without corrections: what `restore` wants back."""
    relinked: tuple[tuple[Passage, EntityId | None], ...] = ()
    """Mentions of other documents that now name another entity, or (None) nothing any more."""
    raw_merged: tuple[tuple[EntityId, EntityId], ...] = ()
    """(gone, kept): entities that turned out to be one; stored raw links to the first are to the second now."""
    changed: tuple[Entity, ...] = ()
    gone: tuple[EntityId, ...] = ()
    questions: tuple[ReviewQuestion, ...] = ()
    settled: tuple[str, ...] = ()
    """Keys of questions that no longer stand."""
    asked: tuple[tuple[DocumentId, ReviewQuestion], ...] = ()
    """Questions about other documents, which stand beside those they have."""


@dataclass(slots=True)
class Linked:
    """What the index keeps of a document: four numbers a mention."""

    date: PartialDate | None
    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    raws: array[int] = field(default_factory=lambda: array("I"))
    forms: array[int] = field(default_factory=lambda: array("I"))
    questions: tuple[str, ...] = ()


@dataclass(slots=True)
class Raw:
    """An entity as the program sees it, before corrections."""

    number: int
    id: EntityId
    type: MentionType
    forms: Counter[int] = field(default_factory=Counter)
    documents: set[DocumentId] = field(default_factory=set)
    tenures: dict[tuple[str, str | None], Tenure] = field(default_factory=dict)
    """Offices of a person, by the wording of title and body."""
    open: bool = False
    """Whether it is not known whom the name means: a bare surname without its bearer."""


def composed(entity_id: EntityId, raws: Iterable[Raw], forms: Sequence[str], view: View) -> Entity | None:
    """The entity that the reader sees, made of those the program found; None where no name is left to it."""
    named: Counter[str] = Counter()
    held: list[Tenure] = []
    kind: MentionType = "other"
    for raw in raws:
        kind = raw.type
        number = raw.number
        for form, count in raw.forms.items():
            if view.final(number, forms[form], raw.id) == entity_id:
                named[forms[form]] += count
        held += raw.tenures.values()
    if not named:
        return None
    kind = view.types.get(entity_id) or kind
    aliases = view.added.get(entity_id, ())
    name = view.names.get(entity_id) or fullest(dict(named), kind)
    others = tuple(sorted({*named, *aliases} - {name}))
    return Entity(entity_id, kind, name, others, offices(held) if kind == "person" else ())


def digest(words: str) -> EntityId:
    """The id of an entity that these words describe."""
    return hashlib.sha256(words.encode()).hexdigest()[:20]


def year_of(date: PartialDate | None) -> int | None:
    """The year in which a date begins."""
    day = date.first_day() if date else None
    return day.year if day else None
