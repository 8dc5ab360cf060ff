"""A library as the window and the command line read it. What changes it is in `viewer.writer`.

Every method may be called from any thread, and each sees one state of the library. A library that is open only for
reading sees what the worker has committed, at once and without being opened again.
"""

from __future__ import annotations

import dataclasses
import datetime
import io
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, Self, get_args

from viewer import scan
from viewer.errors import BadDate, IndexDamaged, UnknownDocument
from viewer.export import csv, graph, json
from viewer.model.corrections import DismissReview, LoggedCorrection, ReviewQuestion
from viewer.model.dates import PartialDate
from viewer.model.meetings import Commitment, Instrument, Meeting, Series
from viewer.model.names import Entity, EntityCount, EntityId, EntityMention, HeldOffice, OfficeReference
from viewer.model.reuse import Cluster, Comparison, Share
from viewer.model.search import Narrowing, SearchResult, Sort
from viewer.model.text import Document, DocumentId, Passage, Span
from viewer.model.understanding import DocumentFacts, DocumentRow, Problem
from viewer.overview import Overview, Texts
from viewer.store import corrections, documents, entities, facts, meetings, passages
from viewer.store.database import Database, open_database

if TYPE_CHECKING:
    from viewer.search.index import Index
    from viewer.store.fingerprints import FingerprintIndex

_DIRECTED = 30
"""Documents of which is said which text probably came first."""
INDEX_FOLDER = "index"
Format = Literal["json", "csv", "ics", "timelinejs", "graphml", "encounters"]
FORMATS: tuple[Format, ...] = get_args(Format)
_EVERYTHING = Narrowing()


class Library:
    """Everything known of a set of documents, for reading."""

    def __init__(self, database: Database) -> None:
        """Use `open_library`."""
        self._database = database
        self._opened_index: Index | None = None
        self._prints: FingerprintIndex | None = None
        self._opening = threading.Lock()
        self._overview = Overview(database)
        self._counts = entities.Counts(database)

    @property
    def folder(self) -> Path:
        """Where the library lies."""
        return self._database.folder

    def change_counter(self) -> int:
        """A number that is another one once a different process has changed the library."""
        return self._database.change_counter()

    # Documents

    def count(self) -> int:
        """How many documents there are."""
        return documents.count(self._database)

    def documents(self) -> tuple[DocumentRow, ...]:
        """All documents, newest date first, undated ones last."""
        return documents.listed(self._database)

    def row(self, document: DocumentId) -> DocumentRow:
        """One document as a list shows it; raises UnknownDocument."""
        return documents.listed_one(self._database, document)

    def document(self, document: DocumentId) -> Document:
        """A document with its canonical text; raises UnknownDocument."""
        return documents.get(self._database, document)

    def every_document(self) -> Iterator[Document]:
        """All documents with their texts, in the order they were added, a few at a time in memory."""
        return documents.every(self._database)

    def identify(self, words: str) -> DocumentId:
        """The one document that an id or its beginning, a path, or a file's name means; raises UnknownDocument."""
        found = documents.identify(self._database, words)
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownDocument(f"“{words}” may mean {len(found)} documents; give the whole path or the id.")
        raise UnknownDocument(f"The library has no document “{words}”.")

    def facts(self, document: DocumentId) -> DocumentFacts:
        """All that is known of one document; raises UnknownDocument."""
        with self._database.snapshot():
            return self._overview.with_given_names(self._found(document), corrections.in_force(self._database))

    def _found(self, document: DocumentId) -> DocumentFacts:
        """All that is known of one document, its agreements under the names it gives them."""
        known = facts.of_document(self._database, document)
        return self._with_boilerplate(known) if known.understood else known

    def _with_boilerplate(self, known: DocumentFacts) -> DocumentFacts:
        """Names what many documents carry as of now: the counts change with every document that comes or goes."""
        from viewer.analysis.reuse import passages as reuse  # numpy only when it is needed

        words = reuse.fingerprint(documents.text(self._database, known.document))
        with self._opening:
            if self._prints is None:
                from viewer.store.fingerprints import FOLDER, FingerprintIndex

                self._prints = FingerprintIndex(self._database.folder / FOLDER)
            frequencies, held = self._prints.frequencies(words.sample), len(self._prints)
        number = documents.number_of(self._database, known.document)
        shares = passages.shares_of(self._database, number)
        copies = sum(1 for share in shares if 2 * share.shared >= share.words)
        common = reuse.boilerplate(words, frequencies, held, copies)
        return dataclasses.replace(known, reuse=reuse.named_boilerplate(known.reuse, common), boilerplate=common)

    def entities_of(self, document: DocumentId) -> Mapping[EntityId, Entity]:
        """The entities that a document names, by id."""
        return entities.of_document(self._database, document)

    # Search

    def search(
        self,
        query: str,
        narrowing: Narrowing = _EVERYTHING,
        sort: Sort = "relevance",
        limit: int = 50,
        offset: int = 0,
    ) -> SearchResult:
        """Documents that answer a query, best (or newest) first; raises QueryMistake.

        Without an index (it is being rebuilt), every text is scanned instead.
        """
        try:
            index = self._index()
            if index is not None:
                result = index.search(query, narrowing, sort, limit, offset)
                if result.total or index.document_ids():
                    return result
        except IndexDamaged:
            self._opened_index = None  # the worker builds another one
        return scan.search(self._database, query, narrowing, sort, limit, offset)

    def hits_in(self, document: DocumentId, query: str) -> tuple[Span, ...]:
        """Every place in a document's text that a query hits, in text order; raises UnknownDocument, QueryMistake."""
        try:
            index = self._index()
            if index is not None:
                return index.occurrences(query, document)
        except IndexDamaged:
            self._opened_index = None
        return scan.occurrences(documents.text(self._database, document), query)

    def _index(self) -> Index | None:
        """The index, opened when first asked for; None while there is none."""
        folder = self.folder / INDEX_FOLDER
        with self._opening:
            if self._opened_index is None and folder.is_dir():
                # Only now, since a window that has just opened does not search yet.
                from viewer.search.index import Index

                self._opened_index = Index.open(
                    folder, lambda document: documents.text_or_none(self._database, document)
                )
            return self._opened_index

    def found(self, query: str, narrowing: Narrowing = _EVERYTHING) -> frozenset[DocumentId]:
        """All documents that answer a query; raises QueryMistake. An empty query is answered by all that narrow."""
        try:
            index = self._index()
            if index is not None:
                return index.found(query, narrowing)
        except IndexDamaged:
            self._opened_index = None
        everything = scan.search(self._database, query, narrowing, "relevance", self.count(), 0)
        return frozenset(hit.document for hit in everything.hits)

    # Meetings

    def timeline(
        self,
        first: datetime.date | None = None,
        last: datetime.date | None = None,
        documents: Sequence[DocumentId] | None = None,
    ) -> tuple[Meeting, ...]:
        """Meetings, oldest first, undated ones last; those that can lie between two days, told of in `documents`."""
        return self._overview.timeline(first, last, documents)

    def meeting(self, meeting: str) -> Meeting | None:
        """A meeting by its id; None when the library has it no longer."""
        return meetings.get(self._database, meeting)

    def series(self) -> tuple[Series, ...]:
        """Recurring meetings with their sessions."""
        return self._overview.series(datetime.date.today())

    def instruments(self) -> tuple[Instrument, ...]:
        """Declarations, plans, agreements and the like that texts speak of."""
        return self._overview.instruments(corrections.in_force(self._database))

    def commitments(self) -> tuple[Commitment, ...]:
        """Outcomes that recur across meetings; suggestions, but for those the reader has confirmed."""
        return self._overview.commitments(corrections.in_force(self._database))

    def confirmed_commitments(self) -> tuple[Commitment, ...]:
        """The undertakings that the reader has confirmed, as far as their outcomes are still known."""
        return self._overview.confirmed(corrections.in_force(self._database))

    # Entities

    def entities(
        self,
        types: Sequence[str] = (),
        documents: Sequence[DocumentId] | None = None,
        limit: int | None = None,
        words: str = "",
    ) -> tuple[EntityCount, ...]:
        """Entities with counts, the most often named first; of these types, named in these documents, with these words
        (any case) in a name or an office."""
        return self._counts.counted(types, documents, limit, words)

    def entity(self, entity: EntityId) -> Entity | None:
        """An entity by its id; None when the library has it no longer."""
        return entities.get(self._database, entity)

    def offices(self) -> tuple[HeldOffice, ...]:
        """Who held which office, by body and title, the earliest first."""
        from viewer.analysis.linking.offices import held_offices  # only when the reader asks for it

        return held_offices(entities.people_with_offices(self._database))

    def offices_in(
        self, document: Document, known: DocumentFacts, named: Mapping[EntityId, Entity]
    ) -> tuple[OfficeReference, ...]:
        """Offices that a document names without their holder, in text order, each with whom the library shows in it.

        `known` and `named`: its facts and the entities that it names.
        """
        from viewer.analysis.linking.office_references import office_references  # only when a document is read

        return office_references(
            document.text,
            known.mentions,
            named,
            next((claim.value for claim in known.document_dates), None),
            lambda title: entities.people_in_office(self._database, title),
        )

    def mentions_of(self, entity: EntityId, most: int | None = None) -> tuple[EntityMention, ...]:
        """Every place where an entity is named: earliest document first, undated ones last, in text order; in the first
        `most` documents."""
        return entities.mentions_of(self._database, entity, most)

    # Reuse

    def shares(self, document: DocumentId) -> tuple[Share, ...]:
        """How much a document has in common with each other one, most first; raises UnknownDocument."""
        from viewer.analysis.reuse.shares import Origin, agency_line, direction  # numpy only when it is needed

        def origin(of: DocumentId) -> Origin:
            known = facts.of_document(self._database, of)
            text = documents.text(self._database, of)
            return Origin(next(iter(known.document_dates), None), agency_line(text, known.structure))

        with self._database.snapshot():
            found = passages.shares_of(self._database, documents.number_of(self._database, document))
            this = origin(document)
            # In words, and from dates that may have changed since: worked out for the first few only.
            return (
                *(dataclasses.replace(s, direction=direction(this, origin(s.other))) for s in found[:_DIRECTED]),
                *found[_DIRECTED:],
            )

    def copies(self, chosen: Iterable[DocumentId]) -> tuple[Share, ...]:
        """Which of these documents carry most of another one's text: the share of each pair, once from each side."""
        shares = passages.shares_among(self._database, frozenset(chosen))
        return tuple(s for s in shares if 2 * s.shared >= s.words or 2 * s.other_shared >= s.other_words)

    def clusters(self, document: DocumentId | None = None) -> tuple[Cluster, ...]:
        """Passages that several documents share, each with its places, earliest first; those of one document only."""
        from viewer.analysis.reuse.shares import clusters

        with self._database.snapshot():
            chosen = None
            if document is not None:
                chosen = [
                    document,
                    *passages.others_of(self._database, [documents.number_of(self._database, document)]),
                ]
            rows = passages.every_pair(self._database, chosen)
            involved = {passage for one, reuse in rows for passage in (one, reuse.other.document)}
            dates = documents.dates(self._database, involved)
            days = {one: PartialDate(dates[one]).last_day() if one in dates else None for one in involved}
            found = clusters(rows, days, Texts(self._database, frozenset(involved)).__getitem__)
        if document is None:
            return found
        return tuple(c for c in found if any(passage.document == document for passage in c.passages))

    def compare(self, first: DocumentId, second: DocumentId) -> Comparison:
        """Two documents side by side, sentence by sentence, the differing ones word by word; raises UnknownDocument."""
        from viewer.analysis.reuse.comparison import compare  # numpy only when it is needed

        with self._database.snapshot():
            a, b = self.document(first), self.document(second)
            return compare(
                a,
                self.facts(first).structure,
                self.row(first).title,
                b,
                self.facts(second).structure,
                self.row(second).title,
            )

    # What the reader decides

    def review(self) -> tuple[ReviewQuestion, ...]:
        """What the program cannot decide, without what the reader has settled."""
        made = corrections.in_force(self._database)
        settled = {correction.key for correction in made if isinstance(correction, DismissReview)}
        answers = frozenset(made)
        # An answer is taken only once, though the text may still read as it did.
        return tuple(
            question
            for question in self._overview.questions(made)
            if question.key not in settled and not any(answer in answers for _, answer in question.proposals)
        )

    def corrections(self) -> tuple[LoggedCorrection, ...]:
        """The log, oldest first; what can be redone stands at its end with `in_force` false."""
        return corrections.logged(self._database)

    def undo_label(self) -> str | None:
        """What undo would take back."""
        entry = corrections.to_undo(self._database)
        return entry.label if entry else None

    def redo_label(self) -> str | None:
        """What redo would do again."""
        entry = corrections.to_redo(self._database)
        return entry.label if entry else None

    def problems(self) -> tuple[Problem, ...]:
        """Files that were skipped and steps that failed, newest first."""
        return documents.problems(self._database)

    def waiting(self) -> int:
        """How many files are still to be read."""
        return documents.waiting_count(self._database)

    # Out of the program

    def quote(self, passage: Passage) -> str:
        """A passage's characters; empty when its document is gone."""
        try:
            text = documents.text(self._database, passage.document)
        except UnknownDocument:
            return ""
        return text[passage.span.start : passage.span.end]

    def export(self, kind: Format, out: BinaryIO) -> None:
        """Writes everything known (json), the meetings (csv, ics, timelinejs), or who met whom (graphml, encounters as
        a table), in UTF-8.

        Other threads that use this very object wait meanwhile; open another one for a large export.
        """
        with self._database.snapshot():
            if kind == "ics":
                from viewer.export import ics  # the calendar library takes time to import

                now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
                out.write(ics.calendar(self.timeline(), self._paths(), self.quote, now))
                return
            text = io.TextIOWrapper(out, encoding="utf-8", newline="")
            try:
                match kind:
                    case "json":
                        json.write(
                            text,
                            self._described(),
                            entities.every(self._database),
                            self.timeline(),
                            self.instruments(),
                        )
                    case "csv":
                        csv.write(text, self.timeline(), self._paths(), self.quote)
                    case "timelinejs":
                        csv.write_timelinejs(text, self.timeline(), self.quote)
                    case "graphml":
                        held = self.timeline()
                        people = (who.entity for meeting in held for who in meeting.participants if who.entity)
                        text.write(graph.encounters_graphml(held, entities.some(self._database, people)))
                    case "encounters":
                        text.write(graph.encounters_csv(self.timeline()))
            finally:
                text.detach()  # flushes, and leaves `out` open to the caller

    def _described(self) -> Iterator[json.Described]:
        for document in self.every_document():
            facts = self._found(document.id)  # mentions of agreements are written by the list of these
            title = document.title
            if title is None and facts.structure.title is not None:
                title = " ".join(document.text[slice(*facts.structure.title)].split())
            yield json.Described(document, title, facts)

    def _paths(self) -> dict[DocumentId, str]:
        return {row.id: row.path for row in self.documents()}

    def close(self) -> None:
        if self._opened_index is not None:
            self._opened_index.close()
        if self._prints is not None:
            self._prints.close()
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_library(folder: Path) -> Library:
    """The library in `folder` for reading; an empty one is made where there is none.

    Raises LibraryDamaged, LibraryTooNew, LibraryBusy (another process holds a library that must first be migrated).
    """
    return Library(open_database(folder))


def partial_date(words: str) -> PartialDate:
    """A date as the reader writes it, EDTF or in words; raises BadDate."""
    try:
        return PartialDate.read(words)
    except ValueError:
        raise BadDate(f"“{words}” is no date; write it as 2018-04-09, 2018-04, 2018 or 9 April 2018.") from None
