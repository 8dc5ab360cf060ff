"""Which known entity each name of a document means, if any; pure decisions, made one document at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from viewer.model.corrections import Correction, MergeEntities, ReviewQuestion
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
from .offices import holdings, title_key

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
national security council|department|agency|authority|union|party|opposition|foundation|bank
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
    alike: dict[Words, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Words of a full name in alphabetical order → people who bear it."""
    names: dict[int, set[Words]] = field(default_factory=lambda: defaultdict(set))
    held: dict[int, set[tuple[str, str | None]]] = field(default_factory=lambda: defaultdict(set))
    """Person → (title, body) of their offices."""
    sure: dict[int, set[tuple[str, str | None]]] = field(default_factory=lambda: defaultdict(set))
    """The same, only those that stand beside the full name somewhere."""
    seen: Counter[int] = field(default_factory=Counter)

    def add(self, number: int, mention: Mention) -> None:
        self.seen[number] += 1
        if mention.type == "person":
            words = person_words(mention.surface)
            offices = _offices(mention)
            if len(words) > 1:
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

    def move(self, gone: int, kept: int) -> None:
        keys, names, held, sure, seen = (
            set(self.keys_of.get(gone, ())),
            set(self.names.get(gone, ())),
            set(self.held.get(gone, ())),
            set(self.sure.get(gone, ())),
            self.seen[gone],
        )
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


def _offices(mention: Mention) -> set[tuple[str, str | None]]:
    return {
        (title_key(held.title), organisation_key(held.organisation) if held.organisation else None)
        for held in holdings("", None, mention)
    }


class Bodies:
    """What a document as a whole says of bodies it names by a general word: "the Council", "the Foreign Ministry"."""

    def __init__(self, document: DocumentId, mentions: Sequence[Mention]) -> None:
        self.defined = {m.surface: m.short_for for m in mentions if m.short_for}
        self.short = {organisation_key(long): fold(short) for short, long in self.defined.items() if is_acronym(short)}
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
        known[0].offices |= _offices(mention)
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
    offices = {office for n in indices for office in _offices(mentions[n])}
    if len(bearers) > 1 and offices:
        bearers = [p for p in bearers if _agree(p.offices, offices)] or bearers
    if len(bearers) == 1 and _named_before(indices, bearers[0], mentions, offices):
        bearers = []
    if len(bearers) == 1:
        namesake = _namesake_in_office(word, offices, bearers[0], lookup)
        target = bearers[0].target if namesake is None else namesake
    elif bearers:
        target = decisions.new(indices[0])
        decisions.open.add(target)
        decisions.doubts.append((indices[0], target, tuple(p.target for p in bearers)))
    else:
        target = _known_surname(word, indices, offices, lookup, decisions)
    for index in indices:
        decisions.targets[index] = target


def _named_before(
    indices: list[int], bearer: _Person, mentions: Sequence[Mention], offices: set[tuple[str, str | None]]
) -> bool:
    """Whether a text speaks of "President Berg" before it gives a full name, and that without any office.

    Texts give a full name first; who is known without one is somebody else of that name.
    """
    first = min(bearer.indices)
    return bool(offices) and not bearer.offices and any(n < first and _offices(mentions[n]) for n in indices)


def _namesake_in_office(word: str, offices: set[tuple[str, str | None]], bearer: _Person, lookup: Lookup) -> int | None:
    """Who is meant where the text names one bearer in full, and by the bare name with an office a better known one.

    "President Berg" is not the president's son of whom alone the text gives the first name.
    """
    if not offices or _agree(bearer.offices | lookup.sure.get(bearer.target, set()), offices):
        return None
    others = [n for n in lookup.bearers.get(word, ()) if n != bearer.target]
    fitting = [
        n
        for n in others
        if any(name[-1] == word for name in lookup.names[n]) and _agree(lookup.sure.get(n, set()), offices)
    ]
    return fitting[0] if len(fitting) == 1 else None


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
    sure = [n for n in fitting if _agree(lookup.sure.get(n, set()), offices)]
    if len(sure) == 1:
        return sure[0]
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


def body_keys(mention: Mention, bodies: Bodies) -> list[Key]:
    """The keys a mention that is no person's is found by, the main one first."""
    name = bodies.key(mention) if mention.type == "organisation" else name_key(mention.surface, mention.type)
    keys: list[Key] = [(mention.type, name or mention.surface)]
    if mention.type == "organisation" and name in bodies.short:
        keys.append((mention.type, bodies.short[name]))
    return keys


def _others(mentions: Sequence[Mention], lookup: Lookup, bodies: Bodies, decisions: Decisions) -> None:
    here: dict[Key, int] = {}
    for index, mention in enumerate(mentions):
        if mention.type == "person":
            continue
        key, *shorter = body_keys(mention, bodies)
        target = here.get(key)
        if target is None:
            target = here[key] = _known(key, shorter, index, lookup, decisions)
        decisions.targets[index] = target


def _known(key: Key, shorter: list[Key], index: int, lookup: Lookup, decisions: Decisions) -> int:
    """The entity under a key, or else the one that stood under the bare acronym so far, or else a new one."""
    candidates = sorted(lookup.keys.get(key, ()))
    # The text says what the acronym is short for: what stood under the acronym alone is the same body.
    bare = [n for short in shorter for n in lookup.keys.get(short, ()) if lookup.keys_of[n] == {short}]
    if len(candidates) == 1:
        target = candidates[0]
        if len(bare) == 1 and bare[0] != target:
            decisions.merged.append((bare[0], target))
    elif candidates:
        target = decisions.new(index)
        decisions.open.add(target)
        decisions.doubts.append((index, target, tuple(candidates)))
        return target
    else:
        target = bare[0] if len(bare) == 1 else decisions.new(index)
        decisions.aliases.append((key, target))
    decisions.aliases += [(short, target) for short in shorter]
    return target
