"""Entities across documents: which mentions name the same person, body or place.

Linking is conservative: what could be two stays two, and is asked about. The index is held in memory, grows by one
document at a time, and can be rebuilt from stored links. What the reader corrected lies over it as a view, so a
correction holds for documents that come later, and can be taken back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from viewer.model.corrections import Correction, ReviewQuestion
from viewer.model.dates import PartialDate
from viewer.model.names import Entity, EntityId, LinkedMention, Mention, MentionType
from viewer.model.text import DocumentId, Passage, Span

from .forms import bare_name, fullest, name_key
from .linked import Linked, Linking, Raw, composed, digest, year_of
from .lookup import Lookup
from .matching import Bearers, Bodies, body_keys, decide, question, question_key
from .namesakes import Leaning
from .offices import Tenure, holdings, owner_key, title_key
from .view import View, anchors, view_of

_NAMED_AT_ONCE = 60
"""Surnames of other documents that one document may settle, or open; the rest wait for the next that names a bearer."""


class EntityIndex:
    """All entities of a library. Every method that changes it returns what changed, ready to be stored."""

    def __init__(self, corrections: Sequence[Correction] = ()) -> None:
        self._documents: dict[DocumentId, Linked] = {}
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
        self._leaning = Leaning()
        self._corrections: tuple[Correction, ...] = tuple(corrections)
        self._anchored = anchors(self._corrections)
        self._view = View()

    # What is known

    def entity(self, entity_id: EntityId) -> Entity | None:
        """The entity as the reader sees it; None for one that is gone or was merged into another."""
        numbers = self._view.members(entity_id, self._number)
        return (
            composed(entity_id, [self._raw[n] for n in sorted(numbers)], self._forms, self._view) if numbers else None
        )

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
        decisions = decide(mentions, self._lookup, Bodies(document, mentions), year_of(date))
        linked = Linked(date)
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
        self._leaning.note(document, linked.raws, mentions)
        words = {name[-1] for n in {self._root(n) for n in linked.raws} for name in self._lookup.names.get(n, ())}
        opened = self._open_again(words, document, touched)
        named = self._name_the_bare(words, touched, merged)
        relinked = (
            *opened.relinked,
            *named.relinked,
            *(self._replay(exclude=document) if document in self._anchored else ()),
        )
        raw = tuple(
            LinkedMention(mention, self._raw[self._root(number)].id)
            for mention, number in zip(mentions, linked.raws, strict=True)
        )
        return Linking(
            mentions=self._corrected(linked, raw) if self._view.numbers() else raw,
            raw=raw,
            relinked=relinked,
            raw_merged=tuple(merged),
            questions=questions,
            settled=named.settled,
            asked=opened.asked,
            **self._entity_changes(touched, merged),
        )

    def _open_again(self, words: set[str], here: DocumentId, touched: set[int]) -> Linking:
        """What becomes of bare surnames of other documents that were given to a bearer, now that another turned up."""
        relinked: list[tuple[Passage, EntityId | None]] = []
        asked: list[tuple[DocumentId, ReviewQuestion]] = []
        for word in sorted(words & self._leaning.documents.keys()):
            doubtful = self._leaning.doubtful(word, self._lookup)
            if doubtful is None:
                continue
            known = Bearers(word, self._lookup)
            wrong = []
            for document, (number, held) in sorted(doubtful.items()):
                kept = self._root(number)
                if kept not in self._lookup.names:
                    self._leaning.open(document, word)
                    continue
                if document in (here, *self._anchored) or kept in self._view.numbers():
                    continue
                year = year_of(self._documents[document].date)
                rivals = known.rivals(year)
                if len(rivals) > 1 and known.meant(held, year) != kept:
                    wrong.append((document, kept, rivals))
            for document, kept, rivals in wrong[:_NAMED_AT_ONCE]:
                number, passages = self._set_apart(document, kept, word)
                if not passages:
                    continue
                touched |= {kept, number}
                relinked += passages
                surface = self._forms[next(iter(self._raw[number].forms))]
                doubt = question(passages[0][0], surface, rivals, self._name_of, self._passage_of)
                if doubt is not None:
                    asked.append((document, doubt))
                    self._documents[document].questions += (doubt.key,)
            if len(wrong) <= _NAMED_AT_ONCE:
                self._leaning.looked_at(word, self._lookup)
        return Linking(relinked=tuple(relinked), asked=tuple(asked))

    def _set_apart(
        self, document: DocumentId, kept: int, word: str
    ) -> tuple[int, list[tuple[Passage, EntityId | None]]]:
        """An open entity of the mentions by which one document names `kept` by a bare surname, and where they stand."""
        linked, old = self._documents[document], self._raw[kept]
        here = [
            n
            for n, owner in enumerate(linked.raws)
            if self._root(owner) == kept and bare_name(self._forms[linked.forms[n]]) == word
        ]
        if not here:
            return kept, []
        entity = digest(f"{document}:{linked.starts[here[0]]}:{old.id}:{self._lookup.seen[kept]}")
        while entity in self._number:
            entity = digest(entity)
        number = self._register(entity, "person")
        new = self._raw[number]
        new.open = True
        new.documents.add(document)
        for n in here:
            linked.raws[n] = number
            new.forms[linked.forms[n]] += 1
        old.forms -= new.forms
        if all(self._root(owner) != kept for owner in linked.raws):
            old.documents.discard(document)
            for key, tenure in old.tenures.items():
                if document in tenure.by_document:
                    new.tenures.setdefault(key, Tenure(*key)).add(tenure.by_document[document])
                    tenure.remove(document)
        self._lookup.seen[kept] -= len(here)
        self._bare[word].add(number)
        self._leaning.open(document, word)
        return number, [
            (Passage(document, Span(linked.starts[n], linked.ends[n])), self._final(number, linked.forms[n]))
            for n in here
        ]

    def _name_the_bare(self, words: set[str], touched: set[int], merged: list[tuple[EntityId, EntityId]]) -> Linking:
        """What becomes of bare surnames of other documents, now that a document has told more of their bearers."""
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
                self._leaning.given(passages[0][0].document, word, kept, self._held(gone))
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
        kept = bearers.meant(self._held(number), year_of(self._documents[document].date))
        # Where the text names the bearer in full, it names another one too.
        return None if kept is None or kept == number or document in self._raw[kept].documents else kept

    def _held(self, number: int) -> set[tuple[str, str | None]]:
        return {(title_key(t), owner_key(o) if o else None) for t, o in self._raw[number].tenures}

    def _passages(self, number: int) -> tuple[list[tuple[Passage, int]], list[str]]:
        """(place, form) of each mention of an entity that one document names, and the questions asked about it."""
        (document,) = self._raw[number].documents
        linked = self._documents[document]
        here = [n for n, raw in enumerate(linked.raws) if self._root(raw) == number]
        # After a restart it is not known what was asked; to settle what was not does no harm.
        settled = [question_key(document, linked.starts[here[0]])]
        linked.questions = tuple(key for key in linked.questions if key not in settled)
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
        record = Linked(date)
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
        self._leaning.note(document, record.raws, [one.mention for one in linked])

    def correct(self, corrections: Sequence[Correction]) -> Linking:
        """Replay all corrections in force, in their order; to undo one, call this without it."""
        old_entities, old_ids = self._view.touched(self._number), self._view.ids
        self._corrections = tuple(corrections)
        self._anchored = anchors(self._corrections)
        relinked = self._replay()
        touched = old_entities | self._view.touched(self._number)
        for alias, kind, number in self._view.aliases:
            self._lookup.add_key((kind, name_key(alias, kind)), number)
        ids = old_ids | self._view.ids | {entity for _, entity in relinked if entity}
        return Linking(relinked=relinked, **self._entity_changes(touched, [], ids))

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
        self._raw.append(Raw(number, entity_id, kind))
        return number

    def _new(self, document: DocumentId, mentions: Sequence[Mention], first: int, is_open: bool) -> int:
        mention = mentions[first]
        entity_id = digest(f"{document}:{mention.span.start}:{mention.span.end}:{mention.type}")
        while self._number.get(entity_id) in self._into:  # what began here was found to be another entity
            entity_id = digest(entity_id)
        number = self._number.get(entity_id)
        if number is None:
            number = self._register(entity_id, mention.type)
        self._raw[number].open = is_open
        return number

    def _note(
        self, linked: Linked, document: DocumentId, number: int, mention: Mention, date: PartialDate | None
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
                tenure = raw.tenures.get((one.title, one.organisation))
                if tenure is None:
                    tenure = raw.tenures[one.title, one.organisation] = Tenure(one.title, one.organisation)
                tenure.add(one)
        word = bare_name(mention.surface) if mention.type == "person" else None
        if word and not self._lookup.names.get(number):
            self._bare[word].add(number)
        if not raw.open:
            self._lookup.add(number, mention, year_of(date))
        return different

    def _take_out(self, document: DocumentId) -> set[int]:
        linked = self._documents.pop(document, None)
        if linked is None:
            return set()
        touched = {self._root(n) for n in linked.raws}
        self._leaning.forget(document, {self._forms[form] for form in linked.forms})
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

    def _corrected(self, linked: Linked, raw: Sequence[LinkedMention]) -> tuple[LinkedMention, ...]:
        """The same links with the reader's corrections in force; what is no name any more is left out."""
        found = []
        for link, number, form in zip(raw, linked.raws, linked.forms, strict=True):
            entity = self._final(number, form)
            if entity is not None:
                found.append(LinkedMention(link.mention, entity))
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
