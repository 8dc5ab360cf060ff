"""The reader's corrections, laid over the entities that the program found."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from viewer.model.corrections import (
    AddAlias,
    Correction,
    MergeEntities,
    RenameEntity,
    RetypeEntity,
    SplitEntity,
)
from viewer.model.names import EntityId, MentionType
from viewer.model.text import DocumentId, Passage

from .forms import fold

Anchor = Callable[[Passage], tuple[int, str, EntityId, MentionType] | None]
"""What stands at a passage: number of the entity found there, surface, its id and type; None where nothing does."""


@dataclass(slots=True)
class View:
    """Which entity a mention names, given the one the program found and the mention's surface."""

    entities: dict[int, EntityId | None] = field(default_factory=dict)
    """Found entity → the one it is part of; None for no name at all."""
    splits: dict[tuple[int, str], EntityId | None] = field(default_factory=dict)
    """(found entity, folded surface) → entity of its own."""
    names: dict[EntityId, str] = field(default_factory=dict)
    types: dict[EntityId, MentionType] = field(default_factory=dict)
    added: dict[EntityId, tuple[str, ...]] = field(default_factory=dict)
    aliases: list[tuple[str, MentionType, int]] = field(default_factory=list)
    """(alias, type, found entity): also to be found by in documents that come later."""

    def final(self, number: int, surface: str, found: EntityId) -> EntityId | None:
        if self.splits:
            key = (number, fold(surface))
            if key in self.splits:
                return self.splits[key]
        return self.entities.get(number, found) if number in self.entities else found

    def numbers(self) -> set[int]:
        return set(self.entities) | {number for number, _ in self.splits}

    def members(self, entity: EntityId, number_of: Mapping[EntityId, int]) -> set[int]:
        """The found entities that `entity` is made of."""
        found = {n for n, e in self.entities.items() if e == entity}
        found |= {n for (n, _), e in self.splits.items() if e == entity}
        own = number_of.get(entity)
        if own is not None and own not in self.entities:
            found.add(own)
        return found

    def ids_of(self, number: int) -> set[EntityId | None]:
        ids: set[EntityId | None] = {e for (n, _), e in self.splits.items() if n == number}
        if number in self.entities:
            ids.add(self.entities[number])
        return ids

    @property
    def ids(self) -> set[EntityId]:
        found = (
            set(self.entities.values())
            | set(self.splits.values())
            | set(self.names)
            | set(self.types)
            | set(self.added)
        )
        return {e for e in found if e}

    def touched(self, number_of: Mapping[EntityId, int]) -> set[int]:
        """Found entities that corrections bear on, renamed ones too."""
        named = {number_of[e] for e in (*self.names, *self.types, *self.added) if e in number_of}
        return self.numbers() | named


def anchors(corrections: Iterable[Correction]) -> frozenset[DocumentId]:
    """The documents in which corrections say what a name means."""
    found: set[DocumentId] = set()
    for correction in corrections:
        mention = getattr(correction, "mention", None)
        if mention is not None:
            found.add(mention.document)
        for passage in getattr(correction, "mentions", ()):
            found.add(passage.document)
    return frozenset(found)


def view_of(corrections: Sequence[Correction], anchor: Anchor) -> View:
    """Replay corrections in their order. One whose passage no document has any more does nothing until it is back."""
    view = View()
    for correction in corrections:
        match correction:
            case RenameEntity(mention, name):
                _rename(view, anchor, mention, name)
            case AddAlias(mention, alias):
                _alias(view, anchor, mention, alias)
            case RetypeEntity(mention, kind):
                _retype(view, anchor, mention, kind)
            case MergeEntities(mentions):
                _merge(view, anchor, mentions)
            case SplitEntity(mention, surface):
                _split(view, anchor, mention, surface)
            case _:
                pass
    return view


def _current(view: View, anchor: Anchor, passage: Passage) -> tuple[int, EntityId | None, MentionType] | None:
    at = anchor(passage)
    if at is None:
        return None
    number, surface, found, kind = at
    return number, view.final(number, surface, found), kind


def _rename(view: View, anchor: Anchor, mention: Passage, name: str) -> None:
    at = _current(view, anchor, mention)
    if at and at[1]:
        view.names[at[1]] = name
        view.aliases.append((name, at[2], at[0]))


def _alias(view: View, anchor: Anchor, mention: Passage, alias: str) -> None:
    at = _current(view, anchor, mention)
    if at and at[1]:
        view.added[at[1]] = tuple(dict.fromkeys((*view.added.get(at[1], ()), alias)))
        view.aliases.append((alias, at[2], at[0]))


def _retype(view: View, anchor: Anchor, mention: Passage, kind: MentionType | None) -> None:
    at = _current(view, anchor, mention)
    if at is None or at[1] is None:
        return
    if kind is not None:
        view.types[at[1]] = kind
        return
    _redirect(view, at[0], at[1], None)


def _merge(view: View, anchor: Anchor, mentions: Iterable[Passage]) -> None:
    at = [one for one in (_current(view, anchor, passage) for passage in mentions) if one and one[1]]
    if len(at) < 2:
        return
    _, kept, _ = at[0]
    for number, entity, _ in at[1:]:
        if entity != kept and entity:
            _redirect(view, number, entity, kept)


def _redirect(view: View, number: int, entity: EntityId, to: EntityId | None) -> None:
    """Everything that is part of `entity` is part of `to`."""
    for n in [n for n, e in view.entities.items() if e == entity]:
        view.entities[n] = to
    in_splits = [key for key, e in view.splits.items() if e == entity]
    for key in in_splits:
        view.splits[key] = to
    if not in_splits and number not in view.entities:
        view.entities[number] = to


def _split(view: View, anchor: Anchor, mention: Passage, surface: str) -> None:
    at = anchor(mention)
    if at is None:
        return
    number, found_surface, found, _ = at
    parted = hashlib.sha256(f"{mention.document}:{mention.span.start}:{mention.span.end}:{fold(surface)}".encode())
    entity = parted.hexdigest()[:20]
    group = view.final(number, found_surface, found)
    members = {n for n, e in view.entities.items() if e == group} | {number}
    for n in members:
        view.splits[(n, fold(surface))] = entity
