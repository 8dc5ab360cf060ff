"""What one sentence says of one occasion, and what all sentences that speak of it say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from viewer.analysis.names.countries import country_of
from viewer.model.dates import PartialDate
from viewer.model.meetings import Capacity
from viewer.model.names import Mention
from viewer.model.text import Span

from .dates import Attached
from .phrases import Occasion
from .places import NOWHERE, Where
from .status import Modality


@dataclass(slots=True)
class Seen:
    """An occasion where one sentence speaks of it."""

    occasion: Occasion
    modality: Modality
    dates: list[Attached] = field(default_factory=list)
    where: Where = NOWHERE
    people: list[tuple[Mention, Capacity]] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    anaphoric: bool = False
    """It takes up an occasion spoken of before ("the talks")."""
    bare: bool = False
    """It says nothing of its own ("talks"): no name, date, place or party."""
    quoted: bool = False
    shared: bool = False
    """It was said of several occasions at once."""
    apart: bool = False
    """One of several that a plural stands for: never joined with another of the same sentence."""
    number: int = 0
    """Of its sentence."""

    @property
    def keys(self) -> frozenset[str]:
        """Persons, states and bodies it names, folded for comparison."""
        return self.persons | _parties(tuple(self.states), tuple(self.organisations))

    @property
    def persons(self) -> frozenset[str]:
        return frozenset([person_key(m.surface) for m, _ in self.people]) if self.people else _NOBODY


@dataclass(slots=True)
class Occurrence:
    """One occasion with all the places that speak of it."""

    members: list[Seen] = field(default_factory=list)
    extra: list[tuple[Span, list[tuple[Mention, Capacity]]]] = field(default_factory=list)
    dated_by: Span | None = None
    """A neighbouring sentence that gives the date."""
    bodies: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    bounds: tuple[PartialDate, str] | None = None

    @property
    def real(self) -> list[Seen]:
        return [s for s in self.members if s.modality != "none"]

    @property
    def words(self) -> frozenset[str]:
        return frozenset().union(*(s.occasion.words for s in self.members))

    @property
    def keys(self) -> frozenset[str]:
        return frozenset().union(*(s.keys for s in self.members))

    @property
    def persons(self) -> frozenset[str]:
        return frozenset().union(*(s.persons for s in self.members))

    @property
    def last(self) -> int:
        return max(s.number for s in self.members)

    @property
    def first(self) -> int:
        return min(s.number for s in self.members)

    @property
    def turn(self) -> str:
        return next((s.occasion.turn for s in self.members if s.occasion.turn), "")

    @property
    def ordinal(self) -> int | None:
        return next((s.occasion.ordinal for s in self.members if s.occasion.ordinal is not None), None)


_NOBODY: frozenset[str] = frozenset()


@lru_cache(maxsize=256)  # a text asks for the same over and over
def _parties(states: tuple[str, ...], organisations: tuple[str, ...]) -> frozenset[str]:
    return frozenset([*((country_of(s) or s).casefold() for s in states), *(w.casefold() for w in organisations)])


@lru_cache(maxsize=10_000)
def person_key(name: str) -> str:
    """A person's last name, folded; suffixes like "Jr." left out."""
    words = [w for w in re.findall(r"[^\W\d_]+", name.casefold()) if w not in {"jr", "sr", "ii", "iii", "al"}]
    return words[-1] if words else name.casefold()
