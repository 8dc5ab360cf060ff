"""Which known entity each name of a document means, if any; pure decisions, made one document at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from viewer.model.corrections import Correction, MergeEntities, ReviewQuestion
from viewer.model.dates import PartialDate
from viewer.model.names import Mention, MentionType
from viewer.model.text import DocumentId, Passage

from .countries import country_of
from .forms import (
    COMMON_SURNAMES,
    fold,
    is_acronym,
    name_key,
    one_letter_off,
    organisation_key,
    person_words,
    same_person,
)
from .gazetteer import ORGANISATIONS
from .offices import plain_title, title_key

Key = tuple[MentionType, str]
Words = tuple[str, ...]

_OFTEN = 4
"""Mentions after which a rare surname alone is taken for its only bearer."""
_PROPOSALS = 4

_GENERAL_WORDS = """
government|parliament|senate|congress|cabinet|council|commission|committee|secretariat|board|court
supreme court|high court|constitutional court|army|police|ministry|foreign ministry|interior ministry
defense ministry|finance ministry|justice ministry|health ministry|education ministry
ministry foreign affairs|ministry defense|ministry finance|ministry interior|ministry health|ministry justice
ministry education|ministry agriculture|central bank|national assembly|house representatives|house|assembly
national security council|department|agency|authority|union|party|opposition|state department|foundation|bank
group|ministry trade|ministry commerce|navy|air force|coast guard|national police|electoral commission
election commission|organization|association|federation|bureau|office|mission|center|institute|university
faculty|chamber|lower house|upper house|executive board|general secretariat|security forces|armed forces
"""
_GENERIC = frozenset(word for line in _GENERAL_WORDS.split("\n") for word in line.split("|") if word)


@dataclass(slots=True)
class Lookup:
    """By what entities are found again. Numbers are the index's."""

    keys: dict[Key, set[int]] = field(default_factory=lambda: defaultdict(set))
    keys_of: dict[int, set[Key]] = field(default_factory=lambda: defaultdict(set))
    bearers: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Folded word → people of whose full name it is part."""
    names: dict[int, set[Words]] = field(default_factory=lambda: defaultdict(set))
    held: dict[int, set[tuple[str, str | None]]] = field(default_factory=lambda: defaultdict(set))
    """Person → (title, body) of their offices."""
    seen: Counter[int] = field(default_factory=Counter)

    def add(self, number: int, mention: Mention, date: PartialDate | None) -> None:
        self.seen[number] += 1
        if mention.type == "person":
            words = person_words(mention.surface)
            if len(words) > 1 and words not in self.names[number]:
                self.names[number].add(words)
                for word in words:
                    if len(word) > 1:
                        self.bearers[word].add(number)
            if mention.role:
                self.held[number].add(_office(mention))
            return

    def add_key(self, key: Key, number: int) -> None:
        if key[0] == "person":
            words = person_words(key[1])
            self.names[number].add(words)
            for word in words:
                self.bearers[word].add(number)
            return
        self.keys[key].add(number)
        self.keys_of[number].add(key)

    def discard(self, number: int) -> None:
        for key in self.keys_of.pop(number, ()):
            self.keys[key].discard(number)
        for words in self.names.pop(number, ()):
            for word in words:
                self.bearers[word].discard(number)
        self.held.pop(number, None)
        self.seen.pop(number, None)

    def move(self, gone: int, kept: int) -> None:
        keys, names, held, seen = (
            set(self.keys_of.get(gone, ())),
            set(self.names.get(gone, ())),
            set(self.held.get(gone, ())),
            self.seen[gone],
        )
        self.discard(gone)
        for key in keys:
            self.add_key(key, kept)
        for words in names:
            self.names[kept].add(words)
            for word in words:
                self.bearers[word].add(kept)
        self.held[kept] |= held
        self.seen[kept] += seen

    def people(self, names: set[Words]) -> list[int]:
        """People one of whose full names can be one of these; those whose name is the same first and alone."""
        near: set[int] = set()
        for words in names:
            near |= self.bearers.get(words[-1], set()) | self.bearers.get(words[0], set())
        alike = {tuple(sorted(words)) for words in names}
        same = [n for n in near if any(tuple(sorted(words)) in alike for words in self.names[n])]
        if same:
            return sorted(same)
        return sorted(n for n in near if all(any(same_person(a, b) for b in self.names[n]) for a in names))


def _office(mention: Mention) -> tuple[str, str | None]:
    title = title_key(plain_title(mention.role or "", mention.organisation))
    return title, organisation_key(mention.organisation) if mention.organisation else None


class Bodies:
    """What a document as a whole says of bodies it names by a general word: "the Council", "the Foreign Ministry"."""

    def __init__(self, document: DocumentId, mentions: Sequence[Mention]) -> None:
        self.defined = {m.surface: m.short_for for m in mentions if m.short_for}
        organisations = [m for m in mentions if m.type == "organisation"]
        self.keys = Counter(organisation_key(m.surface) for m in organisations)
        self.acronyms = Counter(m.surface for m in organisations if is_acronym(m.surface))
        countries = Counter(
            country for m in mentions if m.type in ("place", "nationality") and (country := country_of(m.surface))
        )
        top = countries.most_common(1)
        self.scope = fold(top[0][0]) if top and top[0][1] * 2 > sum(countries.values()) else document

    def key(self, mention: Mention) -> str:
        """The key of an organisation's mention, in this document."""
        long = mention.short_for or self.defined.get(mention.surface)
        if long:
            return organisation_key(long)
        key = organisation_key(mention.surface)
        if key not in _GENERIC:
            return self._mended(mention.surface) or key
        longer = [k for k in self.keys if k != key and k.endswith(" " + key) and k not in _GENERIC]
        return longer[0] if len(longer) == 1 else f"{key} @ {self.scope}"

    def _mended(self, surface: str) -> str | None:
        """The key of the acronym that this one misspells by a letter left out, where the text shows as much."""
        if not is_acronym(surface) or len(surface) < 4 or surface in ORGANISATIONS:
            return None
        meant = [
            a
            for a, n in self.acronyms.items()
            if n > 2 and n > 2 * self.acronyms[surface] and len(a) > len(surface) and one_letter_off(surface, a)
        ]
        return organisation_key(meant[0]) if len(meant) == 1 else None


@dataclass(slots=True)
class Decisions:
    """Target of each mention: a known entity's number, or a negative number for one that is new."""

    targets: list[int]
    firsts: dict[int, int] = field(default_factory=dict)
    """New entity → index of its first mention."""
    open: set[int] = field(default_factory=set)
    merged: list[tuple[int, int]] = field(default_factory=list)
    aliases: list[tuple[Key, int]] = field(default_factory=list)
    doubts: list[tuple[int, int, tuple[int, ...]]] = field(default_factory=list)
    """(index of a mention, its target, entities it may also be)."""

    def new(self, index: int) -> int:
        target = -len(self.firsts) - 1
        self.firsts[target] = index
        return target

    def questions(
        self,
        document: DocumentId,
        mentions: Sequence[Mention],
        name_of: Callable[[int], str],
        fresh: dict[int, int],
        passage_of: Callable[[int], Passage | None],
    ) -> Iterator[tuple[int, ReviewQuestion]]:
        """A question for the reader about each name that may be several entities'."""
        for index, target, candidates in self.doubts:
            here = Passage(document, mentions[index].span)
            proposals: list[tuple[str, Correction]] = []
            passages = [here]
            for candidate in candidates[:_PROPOSALS]:
                there = passage_of(fresh.get(candidate, candidate))
                if there is not None and there != here:
                    proposals.append((name_of(fresh.get(candidate, candidate)), MergeEntities((there, here))))
                    passages.append(there)
            if proposals:
                yield (
                    target,
                    ReviewQuestion(
                        f"name:{document[:16]}:{here.span.start}",
                        "ambiguous name",
                        f"Who is “{mentions[index].surface}”?",
                        tuple(passages),
                        tuple(proposals),
                    ),
                )


def decide(mentions: Sequence[Mention], lookup: Lookup, bodies: Bodies) -> Decisions:
    """Targets for all mentions of one document."""
    decisions = Decisions([0] * len(mentions))
    _people(mentions, lookup, decisions)
    _others(mentions, lookup, bodies, decisions)
    return decisions


@dataclass(slots=True)
class _Person:
    names: set[Words]
    indices: list[int]
    offices: set[tuple[str, str | None]]
    target: int = 0


def _people(mentions: Sequence[Mention], lookup: Lookup, decisions: Decisions) -> None:
    people: list[_Person] = []
    alone: dict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        if mention.type != "person":
            continue
        words = person_words(mention.surface)
        if len(words) < 2:
            alone[fold(mention.surface)].append(index)
            continue
        known = [p for p in people if words in p.names] or [
            p for p in people if all(same_person(words, name) for name in p.names)
        ]
        if len(known) == 1:
            known[0].names.add(words)
            known[0].indices.append(index)
        else:
            known = [_Person({words}, [index], set())]
            people += known
        if mention.role:
            known[0].offices.add(_office(mention))
    for person in people:
        candidates = lookup.people(person.names)
        if len(candidates) > 1:
            candidates = _in_office(candidates, person.offices, lookup) or candidates
        if len(candidates) == 1:
            person.target = candidates[0]
        else:
            person.target = decisions.new(person.indices[0])
            if candidates:
                decisions.doubts.append((person.indices[0], person.target, tuple(candidates)))
        for index in person.indices:
            decisions.targets[index] = person.target
    for word, indices in alone.items():
        _surname(word, indices, mentions, people, lookup, decisions)


def _surname(
    word: str,
    indices: list[int],
    mentions: Sequence[Mention],
    people: list[_Person],
    lookup: Lookup,
    decisions: Decisions,
) -> None:
    """A name of one word: its bearer in this document, or else in the library, or else nobody yet."""
    bearers = [p for p in people if any(name[-1] == word for name in p.names)] or [
        p for p in people if any(word in name for name in p.names)
    ]
    if not bearers and len(word) > 4:
        bearers = [p for p in people if any(one_letter_off(word, name[-1]) for name in p.names)]
    offices = {_office(mentions[n]) for n in indices if mentions[n].role}
    if len(bearers) > 1 and offices:
        bearers = [p for p in bearers if _agree(p.offices, offices)] or bearers
    if len(bearers) == 1:
        target = bearers[0].target
    elif bearers:
        target = decisions.new(indices[0])
        decisions.open.add(target)
        decisions.doubts.append((indices[0], target, tuple(p.target for p in bearers)))
    else:
        target = _known_surname(word, indices, offices, lookup, decisions)
    for index in indices:
        decisions.targets[index] = target


def _known_surname(
    word: str,
    indices: list[int],
    offices: set[tuple[str, str | None]],
    lookup: Lookup,
    decisions: Decisions,
) -> int:
    candidates = sorted(lookup.bearers.get(word, ()))
    by_last = [n for n in candidates if any(name[-1] == word for name in lookup.names[n])]
    candidates = by_last or candidates
    fitting = _in_office(candidates, offices, lookup)
    if len(fitting) == 1:
        return fitting[0]
    if len(candidates) == 1 and not offices and word not in COMMON_SURNAMES and lookup.seen[candidates[0]] >= _OFTEN:
        return candidates[0]
    target = decisions.new(indices[0])
    decisions.open.add(target)
    if candidates:
        decisions.doubts.append((indices[0], target, tuple(fitting or candidates)))
    return target


def _in_office(candidates: Sequence[int], offices: set[tuple[str, str | None]], lookup: Lookup) -> list[int]:
    return [n for n in candidates if _agree(lookup.held.get(n, set()), offices)]


def _agree(held: set[tuple[str, str | None]], offices: set[tuple[str, str | None]]) -> bool:
    return any(a == c and (b == d or b is None or d is None) for a, b in held for c, d in offices)


def _others(mentions: Sequence[Mention], lookup: Lookup, bodies: Bodies, decisions: Decisions) -> None:
    here: dict[Key, int] = {}
    for index, mention in enumerate(mentions):
        if mention.type == "person":
            continue
        name = bodies.key(mention) if mention.type == "organisation" else name_key(mention.surface, mention.type)
        key: Key = (mention.type, name or mention.surface)
        target = here.get(key)
        if target is None:
            target = here[key] = _known(key, index, mentions, lookup, decisions)
        decisions.targets[index] = target
        long = mention.short_for if mention.type == "organisation" else None
        if long and is_acronym(mention.surface):
            _define((mention.type, fold(mention.surface)), target, lookup, decisions)


def _known(key: Key, index: int, mentions: Sequence[Mention], lookup: Lookup, decisions: Decisions) -> int:
    candidates = sorted(lookup.keys.get(key, ()))
    if len(candidates) == 1:
        return candidates[0]
    target = decisions.new(index)
    if candidates:
        decisions.open.add(target)
        decisions.doubts.append((index, target, tuple(candidates)))
    else:
        decisions.aliases.append((key, target))
    return target


def _define(short: Key, target: int, lookup: Lookup, decisions: Decisions) -> None:
    """The text says what an acronym is short for: what stood under the bare acronym so far is the same body."""
    bare = [n for n in lookup.keys.get(short, ()) if lookup.keys_of[n] == {short} and n != target]
    decisions.aliases.append((short, target))
    if target >= 0 and len(bare) == 1:
        decisions.merged.append((bare[0], target))
