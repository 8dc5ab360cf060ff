"""What follows for the library when documents are understood: links, copies, lent dates, meetings with many reports.

A `Settler` keeps in memory what that takes, and writes what comes of it inside the caller's transaction.
"""

from __future__ import annotations

import contextlib
import dataclasses
import gc
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from viewer.analysis import pipeline
from viewer.analysis.dates.questions import questions_of_dates
from viewer.analysis.layout.structure import structure
from viewer.analysis.linking.entity_index import EntityIndex
from viewer.analysis.linking.linked import Linking
from viewer.analysis.timeline.identities import renamed, with_entities
from viewer.model import corrections as made
from viewer.model.corrections import Correction, documents_of
from viewer.model.dates import PartialDate
from viewer.model.meetings import Candidate
from viewer.model.names import LinkedMention
from viewer.model.text import Document, DocumentId, Structure
from viewer.model.understanding import Change, Problem, Task, Understanding
from viewer.overview import Overview
from viewer.store import corrections, documents, entities, facts, meetings, passages
from viewer.store.database import Database

from .copies import LENT_FROM, Compare, Comparison, Copies
from .reports import Reports, Standing

_ABOUT_MEETINGS = (
    made.HideMeeting,
    made.ChangeMeeting,
    made.MergeMeetings,
    made.SplitMeeting,
    made.AddMeeting,
)
_ABOUT_ENTITIES = (made.RenameEntity, made.MergeEntities, made.SplitEntity, made.RetypeEntity, made.AddAlias)
_RESTORED_AT_A_TIME = 200


@dataclass(slots=True)
class Touched:
    """What a change reached, gathered on the way."""

    documents: set[DocumentId] = field(default_factory=set)
    """Their facts may be different now."""
    stale: set[DocumentId] = field(default_factory=set)
    """Their entries in the index may be different now."""
    changes: set[Change] = field(default_factory=set)
    to_understand: set[DocumentId] = field(default_factory=set)
    """They are to be understood anew, by whoever has the model."""


class Settler:
    """Carries what single documents say into the library as a whole."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._copies = Copies(database)
        self._entities = EntityIndex()
        self._reports = Reports(database)
        self._restored: int | None = 0
        self._take_up_log()

    # The reader's corrections

    def _take_up_log(self) -> None:
        self._corrections = corrections.in_force(self._database)
        self._dates: dict[DocumentId, str | None] = {}
        self._refused: dict[DocumentId, set[DocumentId]] = {}
        self._marked: dict[DocumentId, list[Correction]] = {}
        for correction in self._corrections:
            match correction:
                case made.SetDocumentDate(document, value):
                    self._dates[document] = value
                case made.RefuseBorrowedDate(document, lender):
                    self._refused.setdefault(document, set()).add(lender)
                case made.MarkName(passage):
                    self._marked.setdefault(passage.document, []).append(correction)
        self._about_meetings = [c for c in self._corrections if isinstance(c, _ABOUT_MEETINGS)]
        self._about_entities = [c for c in self._corrections if isinstance(c, _ABOUT_ENTITIES)]
        self._reports.take_up(self._about_meetings)

    def replay(self, correction: Correction) -> Touched:
        """Works out again what a correction bears on, after it was put in force or taken out of it."""
        touched = Touched()
        numbers = documents.numbers(self._database, documents_of(correction))
        standing = self._reports.standing(numbers)
        before = self._corrections
        self._take_up_log()
        match correction:
            case made.SetDocumentDate(document) | made.RefuseBorrowedDate(document):
                self._redate([document], touched)
            case made.MarkName(passage):
                touched.to_understand.add(passage.document)
            case made.ChangeInstrument():
                self._rename_instruments(before, touched)
            case made.ConfirmCommitment():
                touched.changes.add("meetings")
            case made.DismissReview():
                touched.changes.add("review")
        if isinstance(correction, _ABOUT_ENTITIES):
            self._restore_all()
            linking = self._entities.correct(self._about_entities)
            self._relink(linking, set(), touched)
        if isinstance(correction, _ABOUT_MEETINGS):
            self._merge(standing, numbers, touched)
        documents.set_stale(self._database, touched.stale)
        return touched

    def _rename_instruments(self, before: Sequence[Correction], touched: Touched) -> None:
        """Notes whose agreements are called otherwise now than with the corrections `before`."""
        overview = Overview(self._database)
        was, now = overview.given_names(before), overview.given_names(self._corrections)
        for place in was.keys() | now.keys():
            one, other = (given.get(place, "") for given in (was, now))
            if one != other:
                touched.documents.add(place.document)
                if one is None or other is None:
                    touched.stale.add(place.document)
        touched.changes.add("meetings")
        if touched.stale:
            touched.changes.add("search")

    # Documents arriving

    def task(self, document: Document) -> Task:
        """What is to be known to understand a document."""
        value = self._dates.get(document.id) or documents.sheet_date(self._database, document.id)
        return Task(
            document=document,
            structure=self._layout(document),
            reader_date=PartialDate(value) if value else None,
            refused_lenders=tuple(sorted(self._refused.get(document.id, ()))),
            corrections=tuple(self._marked.get(document.id, ())),
        )

    def _layout(self, document: Document) -> Structure:
        """As it stands with the text, or worked out anew where an earlier version of the analysis did it."""
        if self._is_outdated(document.id):
            return structure(document.text)
        return documents.structure(self._database, document.id)

    def _is_outdated(self, document: DocumentId) -> bool:
        return documents.understood_by(self._database, document) not in (0, pipeline.VERSION)

    def settle(self, understandings: Sequence[Understanding], compare: Compare | None = None) -> Touched:
        """Stores what documents say, and works out what that means for all others.

        One after another in the order in which they were added, so that it does not matter which come together.
        `compare` aligns texts in another process, while links and meetings are worked out here.
        """
        self._restore_all()
        touched = Touched(changes={"documents", "dates", "search"})
        numbers = documents.numbers(self._database, (u.document for u in understandings))
        ordered = sorted(understandings, key=lambda u: numbers[u.document])
        comparisons = [self._take_up(understanding, numbers[understanding.document]) for understanding in ordered]
        found = self._copies.compare(comparisons, compare)
        for understanding, comparison, rows in zip(ordered, comparisons, found, strict=True):
            near = self._copies.store(understanding, numbers[understanding.document], comparison, rows)
            if near:
                touched.documents |= near.keys()
                touched.stale |= passages.told_of_anew(self._database, numbers[understanding.document])
                touched.changes.add("reuse")
            settled = {understanding.document: understanding}
            self._lend([document for document, lends in near.items() if lends], settled)
            self._carry(list(settled.values()), touched)
        documents.set_stale(self._database, touched.stale)
        return touched

    def _take_up(self, understanding: Understanding, number: int) -> Comparison:
        """Stores what a document says by itself."""
        if self._is_outdated(understanding.document):
            documents.set_structure(self._database, number, understanding.structure)
        facts.put_understanding(self._database, number, understanding)
        documents.set_dates(self._database, number, understanding.document_dates)
        documents.set_analysis(self._database, number, pipeline.VERSION)
        return self._copies.look_up(understanding)

    def _redate(self, chosen: Iterable[DocumentId], touched: Touched) -> None:
        """Works out the dates of documents again, and of those that borrowed from them or may borrow now."""
        done: dict[DocumentId, Understanding] = {}
        for document in chosen:
            if documents.find(self._database, document) is None:
                continue
            known = facts.understanding(self._database, document)
            if known is None:
                touched.to_understand.add(document)
                continue
            task = self.task(documents.get(self._database, document))
            done[document] = self._store_dates(pipeline.redate(task, known))
            lent = self._with_lent_date(done[document])
            done[document] = lent or done[document]
        numbers = documents.numbers(self._database, done)
        others = documents.borrowers(self._database, done) | passages.others_of(self._database, numbers.values())
        self._lend(others - done.keys(), done)
        self._carry(list(done.values()), touched)
        touched.changes |= {"documents", "dates", "meetings", "review", "search"}

    def _stored(self, document: DocumentId) -> Understanding:
        known = facts.understanding(self._database, document)
        assert known is not None, document
        return known

    def _store_dates(self, understanding: Understanding) -> Understanding:
        number = documents.number_of(self._database, understanding.document)
        facts.put_understanding(self._database, number, understanding)
        documents.set_dates(self._database, number, understanding.document_dates)
        return understanding

    def _lend(self, chosen: Iterable[DocumentId], done: dict[DocumentId, Understanding]) -> None:
        """Gives documents that lack a year the date that they may borrow now; adds those that this changes."""
        undated = documents.without_year(self._database, chosen)
        close = passages.standing_in_dated(self._database, undated, LENT_FROM) if undated else ()
        for document, borrows in undated.items():
            if borrows or document in close:
                dated = self._with_lent_date(done.get(document) or self._stored(document))
                if dated is not None:
                    done[document] = dated

    def _with_lent_date(self, understanding: Understanding) -> Understanding | None:
        """The document with the date that it may borrow now; None where that changes nothing."""
        document = understanding.document
        before = next((claim for claim in understanding.document_dates if claim.basis == "borrowed"), None)
        task = self.task(documents.get(self._database, document))
        bare = pipeline.redate(task, understanding) if before else understanding
        day = bare.document_dates[0].value if bare.document_dates else None
        lent = None
        if day is None or not day.has_year:
            lent = self._copies.lent_date(task.document, bare, self._refused.get(document, set()))
        if lent == before:
            return None
        return self._store_dates(pipeline.redate(task, bare, lent) if lent else bare)

    def _carry(self, understandings: Sequence[Understanding], touched: Touched) -> None:
        """Links mentions and merges meetings of documents whose own facts are stored."""
        database = self._database
        numbers = documents.numbers(database, (u.document for u in understandings))
        standing = self._reports.standing(numbers)
        for understanding in understandings:
            document, number = understanding.document, numbers[understanding.document]
            day = understanding.document_dates[0].value if understanding.document_dates else None
            linking = self._entities.link(document, day, understanding.mentions)
            self._put_links(number, understanding, linking.mentions, linking.raw)
            self._relink(linking, {document}, touched)
            meetings.put_questions(database, number, "name:", linking.questions)
            meetings.put_questions(database, number, "date:", questions_of_dates(understanding))
            reports = with_entities(understanding.candidates, linking.mentions)
            self._reports.put(number, reports, day)
            self._note_failures(number, understanding)
            if linking.mentions:
                touched.changes.add("entities")
            if linking.questions or not understanding.document_dates:
                touched.changes.add("review")
        touched.documents |= numbers.keys()
        touched.stale |= numbers.keys()
        if any(isinstance(c, made.AddMeeting) and c.passage.document in numbers for c in self._about_meetings):
            self._reports.take_up(self._about_meetings)  # the document is another, or of another date
        self._merge(standing, numbers, touched)

    def _note_failures(self, number: int, understanding: Understanding) -> None:
        documents.forget_failed_steps(self._database, number)
        if understanding.failed:
            path = documents.listed_one(self._database, understanding.document).path
            for step, reason in understanding.failed:
                documents.note_problem(self._database, Problem(path, step, reason, understanding.document))

    # Entities

    def restore_some(self) -> bool:
        """Takes up the links of some more documents; whether there are more. Until then settling waits for all."""
        if self._restored is None:
            return False
        last = self._restored
        with _uncollected():
            for number, document, date, links in facts.raw_links(self._database, last, _RESTORED_AT_A_TIME):
                self._entities.restore(document, PartialDate(date) if date else None, links)
                self._restored = number
        if self._restored == last:
            self._restored = None
            self._entities.correct(self._about_entities)
        return self._restored is not None

    def _restore_all(self) -> None:
        while self.restore_some():
            pass

    def _put_links(
        self,
        number: int,
        understanding: Understanding,
        linked: Sequence[LinkedMention],
        raw: Sequence[LinkedMention],
    ) -> None:
        retyped = any(isinstance(c, made.RetypeEntity) for c in self._about_entities)
        if retyped:
            linked = [self._typed(link) for link in linked]
        facts.put_links(self._database, number, understanding.mentions, linked, raw)

    def _typed(self, link: LinkedMention) -> LinkedMention:
        """The mention with the type that the reader gave its entity."""
        entity = self._entities.entity(link.entity)
        if entity is None or link.mention.type == entity.type or link.mention.type == "nationality":
            return link
        return LinkedMention(dataclasses.replace(link.mention, type=entity.type), link.entity)

    def _relink(self, linking: Linking, linked: Collection[DocumentId], touched: Touched) -> None:
        """Stores what linking one document, or a correction, changed in entities and in other documents."""
        database = self._database
        for gone, kept in linking.raw_merged:
            entities.merge(database, gone, kept)
        names = entities.put(database, linking.changed)
        entities.drop(database, linking.gone)
        meetings.settle_questions(database, linking.settled)
        meetings.add_questions(database, documents.numbers(database, {d for d, _ in linking.asked}), linking.asked)
        if linking.asked:
            touched.changes.add("review")
        renamed = [e.id for e in linking.changed if names.get(e.id, (e.type, e.name)) != (e.type, e.name)]
        touched.stale |= entities.documents_of(database, renamed)
        moved = {passage.document for passage, _ in linking.relinked} - set(linked)
        if any(names.get(e.id, (e.type,))[0] != e.type for e in linking.changed):
            moved |= entities.documents_of(database, renamed) - set(linked)
        followed = self._follow(linking, moved, touched)
        for document in sorted(moved - followed):
            self._link_again(document, touched)
        if linking.changed or linking.gone or moved:
            touched.changes |= {"entities", "search"}

    def _follow(self, linking: Linking, moved: Collection[DocumentId], touched: Touched) -> set[DocumentId]:
        """Those of other documents in which all that changed is that an entity became another.

        Their links are read as that by themselves; what they report of meetings is written anew.
        """
        become = dict(linking.raw_merged)
        if self._about_entities or not become:
            return set()
        kept = set(become.values())
        others = {passage.document for passage, entity in linking.relinked if entity not in kept}
        followed = {document for document in moved if document not in others}
        for document, number in documents.numbers(self._database, followed).items():
            stored = meetings.candidates_of(self._database, [number])
            self._put_reports(document, number, stored, [renamed(c, become) for c in stored], touched)
            touched.documents.add(document)
            touched.stale.add(document)
        return followed

    def _link_again(self, document: DocumentId, touched: Touched) -> None:
        """Stores a document's links as the entity index has them now."""
        number = documents.find(self._database, document)
        if number is None:
            return
        understanding = facts.understanding(self._database, document, ("mentions",))
        if understanding is None:
            return
        found = {mention.span: mention for mention in understanding.mentions}
        linked = [LinkedMention(found[s], e) for s, e in self._entities.links(document) if s in found]
        raw = [LinkedMention(found[s], e) for s, e in self._entities.raw(document) if s in found]
        self._put_links(number, understanding, linked, raw)
        stored = meetings.candidates_of(self._database, [number])
        self._put_reports(document, number, stored, with_entities(stored, linked), touched)
        touched.documents.add(document)
        touched.stale.add(document)

    def _put_reports(
        self,
        document: DocumentId,
        number: int,
        stored: Sequence[Candidate],
        reports: Sequence[Candidate],
        touched: Touched,
    ) -> None:
        """Stores what a document reports of meetings, where that is something else now, and merges it again."""
        if reports == stored:
            return
        standing = self._reports.standing({document: number})
        dated = documents.dates(self._database, {document: number}).get(document)
        day = PartialDate(dated) if dated else None
        self._reports.put(number, reports, day)
        self._merge(standing, {document: number}, touched)

    # Meetings

    def _merge(self, standing: Standing, numbers: Mapping[DocumentId, int], touched: Touched) -> None:
        """Merges what these documents report with all that it is connected with, or was."""
        merged = self._reports.merge(standing, numbers)
        if merged is not None:
            touched.changes.add("meetings")
            touched.documents |= merged.told
            touched.stale |= merged.in_series

    # Leaving

    def remove(self, removed: Iterable[DocumentId]) -> Touched:
        """Forgets documents with all that came of them."""
        self._restore_all()
        touched = Touched(
            changes={"documents", "dates", "entities", "meetings", "reuse", "review", "search"},
        )
        database = self._database
        numbers = documents.numbers(database, removed)
        others = passages.others_of(database, numbers.values()) - numbers.keys()
        borrowers = documents.borrowers(database, numbers) - numbers.keys()
        standing = self._reports.standing(numbers)
        for document in numbers:
            linking = self._entities.remove(document)
            self._reports.forget(numbers[document])
            facts.forget(database, [numbers[document]])
            documents.remove(database, numbers[document])
            self._relink(linking, numbers.keys(), touched)
        self._copies.remove(list(numbers))
        self._reports.take_up(self._about_meetings)
        self._merge(standing, {}, touched)
        self._redate(sorted(borrowers), touched)
        touched.documents |= others | borrowers
        touched.documents -= numbers.keys()
        touched.stale |= others
        touched.stale -= numbers.keys()
        documents.set_stale(database, touched.stale)
        return touched

    def tidy(self) -> bool:
        """A step of what can wait until nothing else is to be done; whether there was one."""
        return self._copies.compact()

    def close(self) -> None:
        self._copies.close()


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Leaves cyclic garbage for later: looking for it while much is made that stays took a quarter of the time."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()
