"""Names in text, and the people, organisations, places and agreements they name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .dates import PartialDate
from .text import DocumentId, Passage, Span

EntityId = str
MentionType = Literal[
    "person", "organisation", "place", "nationality", "instrument", "event", "facility", "product", "other"
]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something. Honorifics, titles and articles are outside the span."""

    span: Span
    type: MentionType
    surface: str
    """The span's characters, white space folded; for a part of a hyphenated pair, the part."""
    role: str | None = None
    """Title or office the text gives this person here ("Assistant Secretary-General for Political Affairs")."""
    role_span: Span | None = None
    organisation: str | None = None
    """Organisation or state whose office `role` is, as the text has it."""
    short_for: str | None = None
    """Long form, where the text defines this acronym."""
    seen: PartialDate | None = None
    """When the text shows this person in the role, where that is more exact than the day of the document."""


@dataclass(frozen=True, slots=True)
class LinkedMention:
    mention: Mention
    entity: EntityId


@dataclass(frozen=True, slots=True)
class Office:
    """Someone's holding of an office, as far as the library's texts show it."""

    title: str
    organisation: str | None
    first: PartialDate | None
    last: PartialDate | None
    sources: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    id: EntityId
    """Hash of the passage of its first mention; kept while any of its mentions is."""
    type: MentionType
    name: str
    """The fullest form seen, or the reader's own."""
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office in the hands of one person, as a list of a body's offices shows it."""

    body: str
    """What the body or state is called, the same for all its offices; empty where no text says whose office it is."""
    office: Office
    holder: EntityId
    name: str
    after: tuple[str, PartialDate] | None = None
    """Who held it before and when last, where the texts show that it changed hands."""


@dataclass(frozen=True, slots=True)
class OfficeReference:
    """An office that a text names without its holder: "the Secretary-General", "the President of Kenya"."""

    span: Span
    title: str
    organisation: str | None
    """Body or state whose office it is, as far as the text says."""
    holder: Entity | None
    """Who held it on the document's day as far as the texts show; None where that is open."""
    reason: str


@dataclass(frozen=True, slots=True)
class EntityCount:
    """An entity as a list shows it."""

    entity: Entity
    mentions: int
    documents: int
    years: tuple[tuple[int, int], ...] = ()
    """(year of document, mentions), ascending; undated documents left out."""


@dataclass(frozen=True, slots=True)
class EntityMention:
    """One place where an entity is named."""

    document: DocumentId
    span: Span
    type: MentionType
