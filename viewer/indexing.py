"""Keeps the search index in step with the facts, which are committed first. Each document knows whether it is."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence, Set

from viewer.errors import IndexDamaged
from viewer.library import INDEX_FOLDER
from viewer.model.search import Entry
from viewer.model.text import DocumentId
from viewer.overview import Overview
from viewer.search.index import Index
from viewer.store import corrections, documents, entities, facts, meetings, passages
from viewer.store.database import Database

_FACETS = {"person": "persons", "organisation": "organisations", "place": "places"}


class Indexing:
    """The index's only writer."""

    def __init__(self, database: Database) -> None:
        """Opens the index; one that is damaged is deleted, to be built again by `update`."""
        self._database = database
        self._folder = database.folder / INDEX_FOLDER
        self._overview = Overview(database)
        self.rebuilding = ""
        """Why the index is being built again; empty when it is not."""
        try:
            self._index = self._open()
            self._compare()
        except IndexDamaged as error:
            self.forget()
            self.rebuilding = str(error)

    def _open(self) -> Index:
        def text_of(document: DocumentId) -> str | None:
            return documents.text_or_none(self._database, document)

        return Index.open(self._folder, text_of, writable=True)

    def _compare(self) -> None:
        """Notes which documents the index lacks, and takes out those that are gone."""
        stored, known = documents.ids(self._database), self._index.document_ids()
        if stored - known:
            documents.set_indexed(self._database, stored - known, False)
        if known - stored:
            self.remove(sorted(known - stored))

    def update(self, most: int, stale: bool = False) -> int:
        """Tells the index of documents it does not know, or (`stale`) not the latest of; how many."""
        pending = documents.not_indexed(self._database, most, stale)
        if not pending:
            return 0
        given = self._overview.given_names(corrections.in_force(self._database))
        ignored = {(place.document, place.span.start) for place, name in given.items() if name is None}
        entries = [self._entry(document, ignored) for document in pending]
        try:
            with self._index.writing() as writing:
                for entry in entries:
                    writing.add(entry)
        except IndexDamaged as error:
            self.forget()
            self.rebuilding = str(error)
            return len(pending)
        documents.set_indexed(self._database, pending)
        return len(pending)

    def rebuilt(self) -> str:
        """Why the index had to be built again, told once, when that is done; empty otherwise."""
        if not self.rebuilding or documents.not_indexed(self._database, 1):
            return ""
        reason, self.rebuilding = self.rebuilding, ""
        return reason

    def _entry(self, document: DocumentId, ignored: Set[tuple[DocumentId, int]]) -> Entry:
        """What is to be found by; `ignored`: where the words that name an agreement begin, for the reader none."""
        database = self._database
        with database.snapshot():
            number = documents.number_of(database, document)
            whole = documents.get(database, document)
            row = documents.listed_one(database, document)
            bare = Entry(
                document=document,
                path=whole.path,
                title=row.title,
                text=whole.text,
                date=row.date,
                source=whole.source,
                language=whole.language,
                kind=row.kind,
                has=("date",) if row.date is not None else (),
            )
            if not facts.are_known(database, number):
                return bare
            named: dict[str, list[str]] = {field: [] for field in _FACETS.values()}
            for kind, name in entities.names_of_document(database, number):
                if kind in _FACETS and name not in named[_FACETS[kind]]:
                    named[_FACETS[kind]].append(name)
            series = meetings.series_of_document(database, number)
            reused, originals = passages.copied_by(database, number)
            has = {
                "meeting": bool(meetings.meetings_of(database, [number])),
                "reuse": reused,
                "instrument": any((document, at) not in ignored for at in facts.instrument_starts(database, number)),
                "date": row.date is not None,
            }
            return dataclasses.replace(
                bare,
                persons=tuple(named["persons"]),
                organisations=tuple(named["organisations"]),
                places=tuple(named["places"]),
                series=tuple(series),
                has=tuple(name for name, does in has.items() if does),
                copy_of=tuple(originals),
            )

    def remove(self, removed: Sequence[DocumentId]) -> None:
        """Takes documents out of the index."""
        try:
            with self._index.writing() as writing:
                for document in removed:
                    writing.remove(document)
        except IndexDamaged as error:
            self.forget()
            self.rebuilding = str(error)

    def forget(self) -> None:
        """Deletes the index; `update` builds it again."""
        index = getattr(self, "_index", None)
        if index is not None:
            index.close()
        Index.delete(self._folder)
        documents.set_none_indexed(self._database)
        self._index = self._open()

    def check(self) -> list[tuple[str, Callable[[], str]]]:
        """(what is wrong in one sentence, what mends it and says so in another)."""

        def rebuild() -> str:
            self.forget()
            return f"The index was built again from {documents.count(self._database)} documents."

        self.rebuilt()
        if self.rebuilding:
            return [(self.rebuilding, rebuild)]
        try:
            self._index.verify()
            stored, known = documents.ids(self._database), self._index.document_ids()
        except IndexDamaged as error:
            return [(str(error), rebuild)]
        found: list[tuple[str, Callable[[], str]]] = []
        missing, surplus = sorted(stored - known), sorted(known - stored)
        if missing:

            def add() -> str:
                documents.set_indexed(self._database, missing, False)
                return f"{len(missing)} documents were added to the index."

            found.append((f"The index lacks {len(missing)} of {len(stored)} documents.", add))
        if surplus:

            def take_out() -> str:
                self.remove(surplus)
                return f"{len(surplus)} documents were taken out of the index."

            found.append((f"The index has {len(surplus)} documents that are not in the library.", take_out))
        return found

    def tidy(self) -> bool:
        """One step of merging, for idle time; False when nothing is left to do."""
        return self._index.merge()

    def close(self) -> None:
        self._index.close()
