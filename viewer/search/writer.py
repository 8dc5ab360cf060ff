"""The one writer of the index: documents in, documents out, all at once at a commit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from whoosh.index import TOC, clean_files

from viewer.errors import LibraryBusy
from viewer.model.search import Entry
from viewer.model.text import DocumentId

from .codec import INDEX_NAME, Segment
from .fields import schema
from .inversion import MOST_DOCUMENTS, SegmentBuilder
from .merging import merge_segments, segments_to_merge
from .searcher import SegmentReader
from .segmentfile import SegmentFile
from .storage import SyncedStorage, clean, latest_generation, read_table

_WORDS_AT_ONCE = 6_000_000
"""Words collected before they are written as a segment; about 250 MB in memory at the peak."""


_SCHEMA = schema()


class Writer:
    """Collects changes to an index; nobody sees them before `commit`. Made by `Index.writing`.

    `readers` are segments already open, by their ids.
    """

    def __init__(self, folder: Path, readers: Mapping[str, SegmentReader]) -> None:
        self._readers = dict(readers)
        self._storage = SyncedStorage(str(folder))
        self._folder = folder
        self._lock = self._storage.lock(f"{INDEX_NAME}_WRITELOCK")
        if not self._lock.acquire():
            raise LibraryBusy("Another process is writing to the search index.")
        try:
            clean(folder)
            self._begin()
        except BaseException:
            self._lock.release()
            raise

    def _begin(self) -> None:
        generation = latest_generation(self._folder)
        self._segments: list[Segment] = list(read_table(self._storage, generation).segments) if generation >= 0 else []
        self._generation = generation + 1
        self._builder = SegmentBuilder()
        self._pending: dict[DocumentId, int] = {}
        self._superseded: list[int] = []
        self._changed = False

    def add(self, entry: Entry) -> None:
        """Adds a document, or replaces what the index has of it."""
        self.remove(entry.document)
        self._pending[entry.document] = self._builder.add(entry)
        self._changed = True
        if self._builder.words >= _WORDS_AT_ONCE or len(self._builder) >= MOST_DOCUMENTS:
            self._flush()

    def remove(self, document: DocumentId) -> None:
        """Removes a document; one that is not there is no error."""
        pending = self._pending.pop(document, None)
        if pending is not None:
            self._superseded.append(pending)
            return
        for segment in self._segments:
            reader = self._readers.get(segment.segid)
            if reader is None:
                reader = self._readers[segment.segid] = SegmentReader(SegmentFile(self._folder / segment.file_name))
            number = reader.terms("id").document_of(document)
            if number is not None and not segment.is_deleted(number):
                segment.delete_document(number)
                self._changed = True
                return

    def _flush(self) -> None:
        if not len(self._builder):
            return
        segment = Segment()
        segment.set_doc_count(self._builder.write(self._folder / segment.file_name))
        for number in self._superseded:
            segment.delete_document(number)
        self._segments.append(segment)
        self._builder = SegmentBuilder()
        self._pending.clear()
        self._superseded.clear()

    def commit(self) -> None:
        """Puts all changes in force at once, safe on the disk when it returns."""
        self._flush()
        if not self._changed:
            return
        crowd = segments_to_merge(self._segments, idle=False)
        if len(crowd) > 1:
            self._replace(crowd)
        self._write_table()

    def merge(self) -> bool:
        """Merges some segments if that is worth while, and commits; False when there is nothing to gain."""
        chosen = segments_to_merge(self._segments, idle=True)
        if not chosen:
            return False
        self._replace(chosen)
        self._write_table()
        return True

    def _replace(self, chosen: list[Segment]) -> None:
        merged = merge_segments(self._folder, chosen)
        self._segments = [segment for segment in self._segments if segment not in chosen]
        if merged is not None:
            self._segments.append(merged)

    def _write_table(self) -> None:
        live = [segment for segment in self._segments if segment.doc_count()]
        TOC(_SCHEMA, live, self._generation).write(self._storage, INDEX_NAME)
        clean_files(self._storage, INDEX_NAME, self._generation, live)
        self._begin()

    def close(self) -> None:
        """Forgets what was not committed and lets others write."""
        if self._lock.fd is not None:
            self._lock.release()
