"""By what known entities are found again: keys of bodies and places, words and offices of people."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from viewer.model.names import Mention, MentionType

from .forms import bare_name, person_words, same_person
from .offices import held, owner_key, title_key

Key = tuple[MentionType, str]
Words = tuple[str, ...]

_YEARS_APART = 5
"""A bare surname means nobody whom the library names only so many years before or after."""


@dataclass(slots=True)
class Lookup:
    """By what entities are found again. Numbers are the index's."""

    keys: dict[Key, set[int]] = field(default_factory=lambda: defaultdict(set))
    keys_of: dict[int, set[Key]] = field(default_factory=lambda: defaultdict(set))
    bearers: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Folded word → people of whose full name it is part."""
    alike: dict[Words, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Words of a full name in alphabetical order → people who bear it."""
    names: dict[int, set[Words]] = field(default_factory=lambda: defaultdict(set))
    held: dict[int, set[tuple[str, str | None]]] = field(default_factory=lambda: defaultdict(set))
    """Person → (title, body) of their offices."""
    sure: dict[int, set[tuple[str, str | None]]] = field(default_factory=lambda: defaultdict(set))
    """The same, only those that stand beside the full name somewhere."""
    seen: Counter[int] = field(default_factory=Counter)
    years: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Person → first and last year in which a dated text names them."""

    def add(self, number: int, mention: Mention, year: int | None = None) -> None:
        self.seen[number] += 1
        if mention.type == "person":
            if year is not None:
                first, last = self.years.get(number, (year, year))
                self.years[number] = (min(first, year), max(last, year))
            words = person_words(mention.surface)
            offices = offices_of(mention)
            if bare_name(mention.surface) is None:
                self._add_name(words, number)
                self.sure[number] |= offices
            self.held[number] |= offices
            return

    def add_key(self, key: Key, number: int) -> None:
        if key[0] == "person":
            self._add_name(person_words(key[1]), number)
            return
        self.keys[key].add(number)
        self.keys_of[number].add(key)

    def _add_name(self, words: Words, number: int) -> None:
        if words in self.names[number]:
            return
        self.names[number].add(words)
        self.alike[tuple(sorted(words))].add(number)
        for word in words:
            if len(word) > 1:
                self.bearers[word].add(number)

    def discard(self, number: int) -> None:
        for key in self.keys_of.pop(number, ()):
            self.keys[key].discard(number)
        for words in self.names.pop(number, ()):
            self.alike[tuple(sorted(words))].discard(number)
            for word in words:
                self.bearers[word].discard(number)
        self.held.pop(number, None)
        self.sure.pop(number, None)
        self.seen.pop(number, None)
        self.years.pop(number, None)

    def may_be_meant(self, number: int, year: int | None) -> bool:
        """Whether the person is named about that year, as far as the library's dates tell."""
        span = self.years.get(number)
        return year is None or span is None or span[0] - _YEARS_APART <= year <= span[1] + _YEARS_APART

    def move(self, gone: int, kept: int) -> None:
        keys, names, held, sure, seen = (
            set(self.keys_of.get(gone, ())),
            set(self.names.get(gone, ())),
            set(self.held.get(gone, ())),
            set(self.sure.get(gone, ())),
            self.seen[gone],
        )
        spans = [self.years[n] for n in (gone, kept) if n in self.years]
        if spans:
            self.years[kept] = (min(first for first, _ in spans), max(last for _, last in spans))
        self.discard(gone)
        for key in keys:
            self.add_key(key, kept)
        for words in names:
            self._add_name(words, kept)
        self.held[kept] |= held
        self.sure[kept] |= sure
        self.seen[kept] += seen

    def people(self, names: set[Words]) -> list[int]:
        """People one of whose full names can be one of these; those whose name is the same first and alone."""
        same: set[int] = set()
        for words in names:
            same |= self.alike.get(tuple(sorted(words)), set())
        if same:
            return sorted(same)
        near: set[int] = set()
        for words in names:
            near |= self.bearers.get(words[-1], set()) | self.bearers.get(words[0], set())
        return sorted(n for n in near if all(any(same_person(a, b) for b in self.names[n]) for a in names))


def offices_of(mention: Mention) -> frozenset[tuple[str, str | None]]:
    """(title, body) of the offices that a text gives someone here, as keys."""
    return _offices(mention.role, mention.organisation) if mention.role is not None else frozenset()


@lru_cache(maxsize=16384)
def _offices(role: str, organisation: str | None) -> frozenset[tuple[str, str | None]]:
    return frozenset(
        (title_key(title), owner_key(body) if body else None) for title, body, _ in held(role, organisation)
    )
