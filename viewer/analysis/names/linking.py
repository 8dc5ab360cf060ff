"""Entities across documents: which mentions name the same person, body or place.

Linking is conservative: what could be two stays two, and is asked about. The index is held in memory, grows by one
document at a time, and can be rebuilt from stored links. What the reader corrected lies over it as a view, so a
correction holds for documents that come later, and can be taken back.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from viewer.model.corrections import Correction, ReviewQuestion
from viewer.model.dates import PartialDate
from viewer.model.names import Entity, EntityId, LinkedMention, Mention, MentionType
from viewer.model.text import DocumentId, Passage, Span

from .forms import bare_name, fullest, name_key
from .lookup import Lookup
from .matching import Bearers, Bodies, body_keys, decide, question_key
from .offices import Tenure, holdings, offices, owner_key, title_key
from .view import View, view_of

_NAMED_AT_ONCE = 60
"""Open surnames that one document may settle; the rest wait for the next that names the bearer."""


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


@dataclass(slots=True)
class _Linked:
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

    id: EntityId
    type: MentionType
    forms: Counter[int] = field(default_factory=Counter)
    documents: set[DocumentId] = field(default_factory=set)
    tenures: dict[tuple[str, str | None], Tenure] = field(default_factory=dict)
    """Offices of a person, by the wording of title and body."""
    open: bool = False
    """Whether it is not known whom the name means: a bare surname without its bearer."""


class EntityIndex:
    """All entities of a library. Every method that changes it returns what changed, ready to be stored."""

    def __init__(self, corrections: Sequence[Correction] = ()) -> None:
        self._documents: dict[DocumentId, _Linked] = {}
        self._raw: list[Raw] = []
        self._number: dict[EntityId, int] = {}
        self._into: dict[int, int] = {}
        self._forms: list[str] = []
        self._form_number: dict[str, int] = {}
        self._lookup = Lookup()
        self._bare: dict[str, set[int]] = defaultdict(set)
        """Surname → entities that only bear it alone: who they are stays open."""
        self._asked: dict[str, tuple[int, int, int]] = {}
        """Surname → what was known of its bearers when its open entities were looked at last."""
        self._corrections: tuple[Correction, ...] = tuple(corrections)
        self._anchored = _anchors(self._corrections)
        self._view = View()

    # What is known

    def entity(self, entity_id: EntityId) -> Entity | None:
        """The entity as the reader sees it; None for one that is gone or was merged into another."""
        numbers = self._view.members(entity_id, self._number)
        return self._composed(entity_id, numbers) if numbers else None

    def raw(self, document: DocumentId) -> tuple[tuple[Span, EntityId], ...]:
        """(span, entity before corrections) of every mention of a document."""
        linked = self._documents.get(document)
        if linked is None:
            return ()
        return tuple(
            (Span(a, b), self._raw[self._root(n)].id)
            for a, b, n in zip(linked.starts, linked.ends, linked.raws, strict=True)
        )

    def links(self, document: DocumentId) -> tuple[tuple[Span, EntityId], ...]:
        """(span, entity) of every mention of a document that names something, corrections in force."""
        linked = self._documents.get(document)
        found = []
        for n in range(len(linked.starts) if linked else 0):
            assert linked is not None
            entity = self._final(linked.raws[n], linked.forms[n])
            if entity is not None:
                found.append((Span(linked.starts[n], linked.ends[n]), entity))
        return tuple(found)

    # What changes

    def link(self, document: DocumentId, date: PartialDate | None, mentions: Sequence[Mention]) -> Linking:
        """Link a document's mentions; a document linked before is taken out first, and keeps its entities' ids."""
        before = self._take_out(document) if document in self._documents else set()
        decisions = decide(mentions, self._lookup, Bodies(document, mentions), _year(date))
        linked = _Linked(date)
        touched: set[int] = set(before)
        merged: list[tuple[EntityId, EntityId]] = []
        for one, other in decisions.merged:
            merged.append((self._raw[one].id, self._raw[other].id))
            self._merge_raw(one, other)
            touched |= {one, other}
        fresh: dict[int, int] = {}
        for n, mention in enumerate(mentions):
            target = decisions.targets[n]
            if target < 0:
                if target not in fresh:
                    fresh[target] = self._new(document, mentions, decisions.firsts[target], target in decisions.open)
                number = fresh[target]
            else:
                number = self._root(target)
            if self._note(linked, document, number, mention, date):
                touched.add(number)
        for alias, target in decisions.aliases:
            self._lookup.add_key(alias, self._root(target) if target >= 0 else fresh[target])
        self._documents[document] = linked
        questions = tuple(
            question
            for target, question in decisions.questions(document, mentions, self._name_of, fresh, self._passage_of)
        )
        linked.questions = tuple(q.key for q in questions)
        named = self._name_the_bare(linked, touched, merged)
        relinked = (*named.relinked, *(self._replay(exclude=document) if document in self._anchored else ()))
        return Linking(
            mentions=self._linked_mentions(linked, mentions, corrected=True),
            raw=self._linked_mentions(linked, mentions, corrected=False),
            relinked=relinked,
            raw_merged=tuple(merged),
            questions=questions,
            settled=named.settled,
            **self._entity_changes(touched, merged),
        )

    def _name_the_bare(self, linked: _Linked, touched: set[int], merged: list[tuple[EntityId, EntityId]]) -> Linking:
        """What becomes of bare surnames of other documents, now that a document has told more of their bearers."""
        words = {name[-1] for n in {self._root(n) for n in linked.raws} for name in self._lookup.names.get(n, ())}
        relinked: list[tuple[Passage, EntityId | None]] = []
        settled: list[str] = []
        for word in sorted(words & self._bare.keys()):
            bearers = self._lookup.bearers.get(word, set())
            most = max((self._lookup.seen[n] for n in bearers), default=0)
            state = (len(bearers), most.bit_length(), sum(len(self._lookup.held.get(n, ())) for n in bearers))
            if self._asked.get(word) == state:
                continue
            known = Bearers(word, self._lookup)
            found = [(n, kept) for n in sorted(self._bare[word]) if (kept := self._bearer_of(n, known)) is not None]
            for gone, kept in found[:_NAMED_AT_ONCE]:
                passages, keys = self._passages(gone)
                merged.append((self._raw[gone].id, self._raw[kept].id))
                self._bare[word].discard(gone)
                self._lookup.seen[kept] += self._raw[gone].forms.total()
                self._merge_raw(gone, kept)
                touched |= {gone, kept}
                settled += keys
                relinked += [(passage, self._final(kept, form)) for passage, form in passages]
            if len(found) <= _NAMED_AT_ONCE:
                self._asked[word] = state
        return Linking(relinked=tuple(relinked), settled=tuple(settled))

    def _bearer_of(self, number: int, bearers: Bearers) -> int | None:
        """Whom an open entity named by a bare surname is, if that can be told by now."""
        raw = self._raw[number]
        if number in self._into or len(raw.documents) != 1 or self._lookup.names.get(number):
            return None
        if number in self._view.numbers() or any(bare_name(self._forms[form]) != bearers.word for form in raw.forms):
            return None
        (document,) = raw.documents
        held = {(title_key(t), owner_key(o) if o else None) for t, o in raw.tenures}
        kept = bearers.meant(held, _year(self._documents[document].date))
        # Where the text names the bearer in full, it names another one too.
        return None if kept is None or kept == number or document in self._raw[kept].documents else kept

    def _passages(self, number: int) -> tuple[list[tuple[Passage, int]], list[str]]:
        """(place, form) of each mention of an entity that one document names, and the questions asked about it."""
        (document,) = self._raw[number].documents
        linked = self._documents[document]
        here = [n for n, raw in enumerate(linked.raws) if self._root(raw) == number]
        keys = {question_key(document, linked.starts[n]) for n in here}
        settled = [key for key in linked.questions if key in keys]
        linked.questions = tuple(key for key in linked.questions if key not in keys)
        return [(Passage(document, Span(linked.starts[n], linked.ends[n])), linked.forms[n]) for n in here], settled

    def remove(self, document: DocumentId) -> Linking:
        """Take a document out, with the entities that only it named."""
        linked = self._documents.get(document)
        settled = linked.questions if linked else ()
        touched = self._take_out(document)
        relinked = self._replay() if document in self._anchored else ()
        return Linking(relinked=relinked, settled=settled, **self._entity_changes(touched, []))

    def restore(self, document: DocumentId, date: PartialDate | None, linked: Sequence[LinkedMention]) -> None:
        """Put back a document as it was linked before, from its raw links; call `correct` once after the last."""
        record = _Linked(date)
        bodies = Bodies(document, [one.mention for one in linked])
        for one in linked:
            number = self._number.get(one.entity)
            if number is None:
                number = self._register(one.entity, one.mention.type)
            self._note(record, document, number, one.mention, date)
            if one.mention.type != "person":
                for key in body_keys(one.mention, bodies):
                    self._lookup.add_key(key, number)
        self._documents[document] = record

    def correct(self, corrections: Sequence[Correction]) -> Linking:
        """Replay all corrections in force, in their order; to undo one, call this without it."""
        old_entities, old_ids = self._view.touched(self._number), self._view.ids
        self._corrections = tuple(corrections)
        self._anchored = _anchors(self._corrections)
        relinked = self._replay()
        touched = old_entities | self._view.touched(self._number)
        for alias, kind, number in self._view.aliases:
            self._lookup.add_key((kind, name_key(alias, kind)), number)
        return Linking(
            relinked=relinked, **self._entity_changes(touched, [], old_ids | self._view.ids | _ids(relinked))
        )

    # How

    def _root(self, number: int) -> int:
        while number in self._into:
            number = self._into[number]
        return number

    def _final(self, number: int, form: int) -> EntityId | None:
        root = self._root(number)
        return self._view.final(root, self._forms[form], self._raw[root].id)

    def _form(self, surface: str) -> int:
        number = self._form_number.get(surface)
        if number is None:
            number = self._form_number[surface] = len(self._forms)
            self._forms.append(surface)
        return number

    def _register(self, entity_id: EntityId, kind: MentionType) -> int:
        self._number[entity_id] = number = len(self._raw)
        self._raw.append(Raw(entity_id, kind))
        return number

    def _new(self, document: DocumentId, mentions: Sequence[Mention], first: int, is_open: bool) -> int:
        mention = mentions[first]
        digest = hashlib.sha256(f"{document}:{mention.span.start}:{mention.span.end}:{mention.type}".encode())
        entity_id = digest.hexdigest()[:20]
        while self._number.get(entity_id) in self._into:  # what began here was found to be another entity
            entity_id = hashlib.sha256(entity_id.encode()).hexdigest()[:20]
        number = self._number.get(entity_id)
        if number is None:
            number = self._register(entity_id, mention.type)
        self._raw[number].open = is_open
        return number

    def _note(
        self, linked: _Linked, document: DocumentId, number: int, mention: Mention, date: PartialDate | None
    ) -> bool:
        """Puts a mention down; whether that may make its entity look different."""
        form = self._form(mention.surface)
        linked.starts.append(mention.span.start)
        linked.ends.append(mention.span.end)
        linked.raws.append(number)
        linked.forms.append(form)
        raw = self._raw[number]
        raw.forms[form] += 1
        raw.documents.add(document)
        # How often each of several forms is seen decides which is its name.
        different = len(raw.forms) > 1 or raw.forms[form] == 1
        if mention.role:
            different = True
            for one in holdings(document, date, mention):
                raw.tenures.setdefault((one.title, one.organisation), Tenure(one.title, one.organisation)).add(one)
        word = bare_name(mention.surface) if mention.type == "person" else None
        if word and not self._lookup.names.get(number):
            self._bare[word].add(number)
        if not raw.open:
            self._lookup.add(number, mention, _year(date))
        return different

    def _take_out(self, document: DocumentId) -> set[int]:
        linked = self._documents.pop(document, None)
        if linked is None:
            return set()
        touched = {self._root(n) for n in linked.raws}
        for number, form in zip(linked.raws, linked.forms, strict=True):
            raw = self._raw[self._root(number)]
            raw.forms[form] -= 1
            if not raw.forms[form]:
                del raw.forms[form]
        for number in touched:
            raw = self._raw[number]
            raw.documents.discard(document)
            for tenure in raw.tenures.values():
                tenure.remove(document)
            if not raw.documents:
                self._lookup.discard(number)
        return touched

    def _merge_raw(self, gone: int, kept: int) -> None:
        old, new = self._raw[gone], self._raw[kept]
        new.forms.update(old.forms)
        new.documents |= old.documents
        for key, tenure in old.tenures.items():
            mine = new.tenures.setdefault(key, Tenure(*key))
            for one in tenure.by_document.values():
                mine.add(one)
        old.forms, old.documents, old.tenures = Counter(), set(), {}
        self._into[gone] = kept
        self._lookup.move(gone, kept)

    def _linked_mentions(
        self, linked: _Linked, mentions: Sequence[Mention], corrected: bool
    ) -> tuple[LinkedMention, ...]:
        found = []
        for n, mention in enumerate(mentions):
            root = self._root(linked.raws[n])
            entity = self._final(root, linked.forms[n]) if corrected else self._raw[root].id
            if entity is not None:
                found.append(LinkedMention(mention, entity))
        return tuple(found)

    def _replay(self, exclude: DocumentId | None = None) -> tuple[tuple[Passage, EntityId | None], ...]:
        old = self._view
        self._view = new = view_of(self._corrections, self._anchor)
        moved: list[tuple[Passage, EntityId | None]] = []
        for number in old.numbers() | new.numbers():
            raw = self._raw[number]
            for document in raw.documents:
                if document == exclude:
                    continue
                linked = self._documents[document]
                for n, owner in enumerate(linked.raws):
                    if self._root(owner) != number:
                        continue
                    surface = self._forms[linked.forms[n]]
                    entity = new.final(number, surface, raw.id)
                    if entity != old.final(number, surface, raw.id):
                        moved.append((Passage(document, Span(linked.starts[n], linked.ends[n])), entity))
        return tuple(sorted(moved))

    def _anchor(self, passage: Passage) -> tuple[int, str, EntityId, MentionType] | None:
        """The raw entity, surface, id and type of the mention at a passage."""
        linked = self._documents.get(passage.document)
        if linked is None:
            return None
        for n in range(len(linked.starts)):
            if linked.starts[n] < passage.span.end and passage.span.start < linked.ends[n]:
                number = self._root(linked.raws[n])
                raw = self._raw[number]
                return number, self._forms[linked.forms[n]], raw.id, raw.type
        return None

    def _composed(self, entity_id: EntityId, numbers: Iterable[int]) -> Entity | None:
        forms: Counter[str] = Counter()
        held: list[Tenure] = []
        kind: MentionType = "other"
        for number in sorted(numbers):
            raw = self._raw[number]
            kind = raw.type
            for form, count in raw.forms.items():
                if self._view.final(number, self._forms[form], raw.id) == entity_id:
                    forms[self._forms[form]] += count
            held += raw.tenures.values()
        if not forms:
            return None
        kind = self._view.types.get(entity_id) or kind
        aliases = self._view.added.get(entity_id, ())
        name = self._view.names.get(entity_id) or fullest(dict(forms), kind)
        others = tuple(sorted({*forms, *aliases} - {name}))
        return Entity(entity_id, kind, name, others, offices(held) if kind == "person" else ())

    def _entity_changes(
        self, touched: Iterable[int], merged: Sequence[tuple[EntityId, EntityId]], more: Iterable[EntityId] = ()
    ) -> dict[str, tuple]:  # type: ignore[type-arg]
        ids: set[EntityId] = set(more) | {one for one, _ in merged}
        for number in touched:
            root = self._root(number)
            raw = self._raw[root]
            ids.add(raw.id)
            ids |= {i for i in self._view.ids_of(root) if i}
        changed, gone = [], []
        for entity_id in sorted(ids):
            entity = self.entity(entity_id)
            if entity is None:
                gone.append(entity_id)
            else:
                changed.append(entity)
        return {"changed": tuple(changed), "gone": tuple(gone)}

    def _name_of(self, number: int) -> str:
        raw = self._raw[self._root(number)]
        return fullest({self._forms[f]: n for f, n in raw.forms.items()}, raw.type) if raw.forms else ""

    def _passage_of(self, number: int) -> Passage | None:
        """Some mention of a raw entity, in the first of its documents by id."""
        root = self._root(number)
        for document in sorted(self._raw[root].documents):
            linked = self._documents.get(document)
            for n, owner in enumerate(linked.raws if linked else ()):
                if linked and self._root(owner) == root:
                    return Passage(document, Span(linked.starts[n], linked.ends[n]))
        return None


def _year(date: PartialDate | None) -> int | None:
    day = date.first_day() if date else None
    return day.year if day else None


def _anchors(corrections: Iterable[Correction]) -> frozenset[DocumentId]:
    found: set[DocumentId] = set()
    for correction in corrections:
        mention = getattr(correction, "mention", None)
        if mention is not None:
            found.add(mention.document)
        for passage in getattr(correction, "mentions", ()):
            found.add(passage.document)
    return frozenset(found)


def _ids(relinked: Iterable[tuple[Passage, EntityId | None]]) -> set[EntityId]:
    return {entity for _, entity in relinked if entity}
