"""Which known entity each name of a document means, if any; pure decisions, made one document at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from viewer.analysis.names.countries import country_of
from viewer.analysis.names.gazetteer import ORGANISATIONS
from viewer.model.corrections import Correction, MergeEntities, ReviewQuestion
from viewer.model.names import Mention
from viewer.model.text import DocumentId, Passage

from .forms import (
    COMMON_SURNAMES,
    GIVEN_NAMES,
    bare_name,
    fold,
    is_acronym,
    name_key,
    nearly_alike,
    one_letter_off,
    organisation_key,
    person_words,
    same_person,
    spelt_alike,
)
from .lookup import Key, Lookup, Words, offices_of

_OFTEN = 4
"""Mentions after which a rare surname alone is taken for its only bearer."""
_MUCH_OFTENER = 50
"""How many times as often one bearer of a surname is named as another, to be meant where nothing tells which."""
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
        # The House is no White House.
        longer = [k for k in self.keys if k != key and k.endswith(" " + key) and k not in _GENERIC and key != "house"]
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
            asked = question(
                Passage(document, mentions[index].span),
                mentions[index].surface,
                [fresh.get(candidate, candidate) for candidate in candidates],
                name_of,
                passage_of,
            )
            if asked is not None:
                yield target, asked


def question(
    here: Passage,
    surface: str,
    candidates: Iterable[int],
    name_of: Callable[[int], str],
    passage_of: Callable[[int], Passage | None],
) -> ReviewQuestion | None:
    """What is asked about a name that may be several entities'; None where none of them is named elsewhere."""
    proposals: list[tuple[str, Correction]] = []
    passages = [here]
    for candidate in islice(candidates, _PROPOSALS):
        there = passage_of(candidate)
        if there is not None and there != here:
            proposals.append((name_of(candidate), MergeEntities((there, here))))
            passages.append(there)
    if not proposals:
        return None
    key, text = question_key(here.document, here.span.start), f"Who is “{surface}”?"
    return ReviewQuestion(key, "ambiguous name", text, tuple(passages), tuple(proposals))


def question_key(document: DocumentId, start: int) -> str:
    """The key of the question whom a name means."""
    return f"name:{document[:16]}:{start}"


def decide(mentions: Sequence[Mention], lookup: Lookup, bodies: Bodies, year: int | None = None) -> Decisions:
    """Targets for all mentions of one document, of that year if it is known."""
    decisions = Decisions([0] * len(mentions))
    _people(mentions, lookup, decisions, year)
    _others(mentions, lookup, bodies, decisions)
    return decisions


@dataclass(slots=True)
class _Person:
    names: set[Words]
    indices: list[int]
    offices: set[tuple[str, str | None]]
    target: int = 0


def _people(mentions: Sequence[Mention], lookup: Lookup, decisions: Decisions, year: int | None) -> None:
    people: list[_Person] = []
    alone: dict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        if mention.type != "person":
            continue
        words = person_words(mention.surface)
        bare = bare_name(mention.surface)
        if bare is not None:
            alone[bare].append(index)
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
        known[0].offices |= offices_of(mention)
    for person in people:
        candidates = lookup.people(person.names)
        if len(candidates) > 1:
            candidates = _in_office(candidates, person.offices, lookup) or candidates
        spelt = _spelt_otherwise(person, lookup) if not candidates else []
        if len(candidates) == 1:
            person.target = candidates[0]
        elif len(spelt) == 1 and any(spelt_alike(a, b) for a in person.names for b in lookup.names[spelt[0]]):
            person.target = spelt[0]
        else:
            candidates = candidates or spelt
            person.target = decisions.new(person.indices[0])
            if candidates:
                decisions.doubts.append((person.indices[0], person.target, tuple(candidates)))
        for index in person.indices:
            decisions.targets[index] = person.target
    for word, indices in alone.items():
        _surname(word, indices, mentions, people, lookup, decisions, year)


def _spelt_otherwise(person: _Person, lookup: Lookup) -> list[int]:
    """People in the same office of the same body whose names are nearly spelt as this one."""
    offices = {(title, body) for title, body in person.offices if body is not None}
    if not offices:
        return []
    near = {n for name in person.names for word in (name[0], name[-1]) for n in lookup.bearers.get(word, ())}
    return sorted(
        n
        for n in near
        if not offices.isdisjoint(lookup.sure.get(n, ()))
        and any(nearly_alike(a, b) for a in person.names for b in lookup.names[n])
    )


def _surname(
    word: str,
    indices: list[int],
    mentions: Sequence[Mention],
    people: list[_Person],
    lookup: Lookup,
    decisions: Decisions,
    year: int | None,
) -> None:
    """A name of one word: its bearer in this document, or else in the library, or else nobody yet."""
    bearers = [p for p in people if any(name[-1] == word for name in p.names)] or [
        p for p in people if any(word in name for name in p.names)
    ]
    if not bearers and len(word) > 4:
        bearers = [p for p in people if any(one_letter_off(word, name[-1]) for name in p.names)]
    offices = {office for n in indices for office in offices_of(mentions[n])}
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
        target = _known_surname(word, indices, offices, lookup, decisions, year)
    for index in indices:
        decisions.targets[index] = target


def _named_before(
    indices: list[int], bearer: _Person, mentions: Sequence[Mention], offices: set[tuple[str, str | None]]
) -> bool:
    """Whether a text speaks of "President Berg" before it gives a full name, and that without any office.

    Texts give a full name first; who is known without one is somebody else of that name.
    """
    first = min(bearer.indices)
    return bool(offices) and not bearer.offices and any(n < first and offices_of(mentions[n]) for n in indices)


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
    year: int | None,
) -> int:
    target = Bearers(word, lookup).meant(offices, year)
    if target is None:
        target = decisions.new(indices[0])
        decisions.open.add(target)
        candidates = _bearers(word, lookup)
        if candidates:
            decisions.doubts.append((indices[0], target, tuple(_in_office(candidates, offices, lookup) or candidates)))
    return target


def _bearers(word: str, lookup: Lookup) -> list[int]:
    candidates = sorted(lookup.bearers.get(word, ()))
    return [n for n in candidates if any(name[-1] == word for name in lookup.names[n])] or candidates


class Bearers:
    """Whom a bare surname means, as the library stands: many texts ask for the same one."""

    def __init__(self, word: str, lookup: Lookup) -> None:
        self.word = word
        self._lookup = lookup
        self._candidates = _bearers(word, lookup)
        self._known: dict[tuple[frozenset[tuple[str, str | None]], int | None], int | None] = {}

    def meant(self, offices: Iterable[tuple[str, str | None]], year: int | None) -> int | None:
        """Whom it means in a text of that year that names no bearer in full; None where it stays open.

        With an office it is who holds it. Without, it is the only bearer of a rare surname whom texts of about that
        time name often, or name so much oftener than any other bearer that nobody else comes into question.
        """
        key = frozenset(offices), year
        if key not in self._known:
            self._known[key] = self._found(*key)
        return self._known[key]

    def rivals(self, year: int | None) -> list[int]:
        """Who comes into question in a text of that year, were nothing else told."""
        return [n for n in self._candidates if self._lookup.may_be_meant(n, year)]

    def _found(self, offices: frozenset[tuple[str, str | None]], year: int | None) -> int | None:
        lookup = self._lookup
        if not offices and (self.word in COMMON_SURNAMES or self.word in GIVEN_NAMES):
            return None
        candidates = [n for n in self._candidates if lookup.may_be_meant(n, year)]
        if offices:
            fitting = _in_office(candidates, offices, lookup)
            sure = [n for n in fitting if _agree(lookup.sure.get(n, ()), offices)]
            if len(sure) == 1:
                return sure[0]
            return fitting[0] if len(fitting) == 1 else None
        if not candidates:
            return None
        first, *others = sorted(candidates, key=lambda n: -lookup.seen[n])
        if lookup.seen[first] < _OFTEN or any(lookup.seen[n] * _MUCH_OFTENER > lookup.seen[first] for n in others):
            return None
        return first


def _in_office(candidates: Sequence[int], offices: Collection[tuple[str, str | None]], lookup: Lookup) -> list[int]:
    held = lookup.held
    return [n for n in candidates if n in held and _agree(held[n], offices)]


def _agree(held: Collection[tuple[str, str | None]], offices: Collection[tuple[str, str | None]]) -> bool:
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
