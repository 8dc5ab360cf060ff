"""The search index of a library: derived from its texts, so it can be deleted and built again at any time."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.query import Query

from viewer.errors import IndexDamaged
from viewer.model.search import FACETS, FacetValue, Hit, Narrowing, SearchResult, Sort
from viewer.model.text import DocumentId, Span

from . import snippets
from .facets import FacetColumn, FacetValues, most_frequent_years
from .merging import live_mask
from .query import Parsed, parse
from .searcher import Leaf, SegmentReader, Snapshot
from .segmentfile import SegmentFile
from .storage import SyncedStorage, latest_generation, newest_table, prepare_folder, read_table
from .suggest import suggestion
from .words import Read
from .writer import Writer

TextOf = Callable[[DocumentId], str | None]
"""Gives a document's canonical text, from which snippets are cut."""
_SNIPPETS = 3
_FEW = 3
"""Fewer rows than this make it likely that a word is misspelt."""


class Index:
    """Searches, and is written to by one process at a time. Safe to use from several threads.

    Every search sees the newest commit; searches under way keep the state they began with.
    """

    def __init__(self, folder: Path, text_of: TextOf) -> None:
        self._folder = folder
        self._text_of = text_of
        self._readers: dict[str, SegmentReader] = {}
        self._columns: dict[tuple[str, str], FacetColumn] = {}
        self._values = {name: FacetValues() for name in FACETS}
        self._lock = Lock()
        self._snapshot = Snapshot(-1, ())
        self._seen: int | None = None
        self._table: tuple[int, int, int] | None = None
        self.refresh()

    @classmethod
    def open(cls, folder: Path, text_of: TextOf, writable: bool = False) -> Index:
        """Opens the index in a folder, which is made where `writable`; without an index in it, nothing is found.

        Raises IndexDamaged if the index cannot be trusted; then it is to be deleted and built again.
        """
        if writable:
            prepare_folder(folder)
        return cls(folder, text_of)

    @staticmethod
    def delete(folder: Path) -> None:
        """Removes an index with its folder."""
        shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        self._snapshot = Snapshot(-1, ())
        self._readers.clear()
        self._columns.clear()

    # -- the newest state

    def refresh(self) -> bool:
        """Takes up the newest commit; whether there was one since the last time. Searches do so by themselves."""
        try:
            changed = self._folder.stat().st_mtime_ns
        except FileNotFoundError:
            return False
        if changed == self._seen:
            return False
        with self._lock:
            table = newest_table(self._folder)
            # The folder is looked at again unless nothing can have happened within the clock's grain.
            self._seen = changed if time.time_ns() - changed > 50_000_000 else None
            if table is None or table == self._table:
                return False  # while an index is being built anew, the answers of the old one stand
            self._snapshot = self._open_newest()
            self._table = table
        return True

    def _open_newest(self) -> Snapshot:
        storage = SyncedStorage(str(self._folder))
        for attempt in range(10):
            generation = latest_generation(self._folder)
            if generation < 0:
                return Snapshot(-1, ())
            try:
                segments = read_table(storage, generation).segments
                readers: dict[str, SegmentReader] = {}
                for segment in segments:
                    known = self._readers.get(segment.segid)
                    readers[segment.segid] = known or SegmentReader(SegmentFile(self._folder / segment.file_name))
                break
            except FileNotFoundError as missing:
                # A writer may have replaced this state by a newer one meanwhile.
                if attempt == 9 or latest_generation(self._folder) == generation:
                    raise IndexDamaged(f"The search index is damaged: {missing.filename} is missing.") from None
        leaves, base = [], 0
        for segment in segments:
            reader = readers[segment.segid]
            if reader.documents != segment.doc_count_all():
                raise IndexDamaged(f"The search index is damaged: {segment.file_name} is of another size.")
            leaves.append(Leaf(reader, live_mask(segment), base))
            base += reader.documents
        self._readers = readers
        self._columns = {key: column for key, column in self._columns.items() if key[0] in readers}
        return Snapshot(generation, leaves)

    def _current(self) -> Snapshot:
        self.refresh()
        return self._snapshot

    # -- writing

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A writer for a block of changes, committed when the block ends and dropped if it raises.

        Raises LibraryBusy where another process writes.
        """
        self.refresh()
        writer = Writer(self._folder, self._readers)
        try:
            yield writer
            writer.commit()
        finally:
            writer.close()

    def merge(self) -> bool:
        """One step of tidying, for idle time; False when there is nothing left to do."""
        self.refresh()
        writer = Writer(self._folder, self._readers)
        try:
            return writer.merge()
        finally:
            writer.close()

    def verify(self) -> None:
        """Reads the whole index; raises IndexDamaged where it is not as it was written."""
        for leaf in self._current().leaves:
            leaf.reader.file.verify()

    def document_ids(self) -> set[DocumentId]:
        """The documents the index has."""
        found: set[DocumentId] = set()
        for leaf in self._current().leaves:
            mask = np.ones(leaf.reader.documents, bool) if leaf.live is None else leaf.live
            found.update(leaf.reader.terms("id").words_in(mask))
        return found

    def found(self, query: str, narrowing: Narrowing | None = None, typing: bool = True) -> frozenset[DocumentId]:
        """All documents a query finds, copies too; raises QueryMistake."""
        parsed = parse(query, typing)
        snapshot = self._current()
        narrowing = narrowing or Narrowing()
        found: set[DocumentId] = set()
        for at, leaf in enumerate(snapshot.leaves):
            mask, _ = self._matched(snapshot, at, parsed, narrowing)
            for name, values in narrowing.facets:
                if values:
                    mask &= self._with_value(leaf, name, values)
            found.update(leaf.reader.terms("id").words_in(mask))
        return frozenset(found)

    # -- searching

    def search(
        self,
        query: str,
        narrowing: Narrowing | None = None,
        sort: Sort = "relevance",
        limit: int = 20,
        offset: int = 0,
        typing: bool = True,
        facets: bool = True,
    ) -> SearchResult:
        """Rows `offset` to `offset + limit` of what a query finds, with facet counts for the whole result.

        With `typing`, the last word may be the beginning of a longer one. Raises QueryMistake where the query cannot be
        understood, and IndexDamaged.
        """
        began = time.perf_counter()
        parsed = parse(query, typing)
        snapshot = self._current()
        try:
            result = self._answer(snapshot, query, parsed, narrowing or Narrowing(), sort, limit, offset, facets)
        except (IndexError, ValueError, KeyError, UnicodeDecodeError) as broken:
            for leaf in snapshot.leaves:
                leaf.reader.file.verify()
            raise broken
        return SearchResult(
            query,
            parsed.echo,
            result.total,
            result.hits,
            result.facets,
            result.suggestion,
            (time.perf_counter() - began) * 1000,
            result.folded,
        )

    def _column(self, leaf: Leaf, name: str) -> FacetColumn:
        key = leaf.reader.file.path.stem.rpartition("_")[2], name
        column = self._columns.get(key)
        if column is None:
            column = self._columns[key] = FacetColumn(leaf.reader.file, name)
        return column

    def _answer(
        self,
        snapshot: Snapshot,
        text: str,
        parsed: Parsed,
        narrowing: Narrowing,
        sort: Sort,
        limit: int,
        offset: int,
        with_facets: bool,
    ) -> SearchResult:
        chosen = {name: values for name, values in narrowing.facets if values}
        matched = [self._matched(snapshot, at, parsed, narrowing) for at in range(len(snapshot.leaves))]
        narrowed = []
        for at, (mask, _) in enumerate(matched):
            whole = mask.copy()
            for name, values in chosen.items():
                whole &= self._with_value(snapshot.leaves[at], name, values)
            narrowed.append(whole)
        facets = self._facets(snapshot, [mask for mask, _ in matched], narrowed, chosen) if with_facets else {}
        ids, scores, days = [], [], []
        for at, leaf in enumerate(snapshot.leaves):
            local = np.flatnonzero(narrowed[at])
            if not len(local):
                continue
            ids.append(local + leaf.base)
            scores.append(matched[at][1][local])
            days.append(leaf.reader.file.array("day_first")[local])
        if not ids:
            return SearchResult(text, parsed.echo, 0, (), facets, suggestion(snapshot, text, parsed))
        every, score, day = np.concatenate(ids), np.concatenate(scores), np.concatenate(days)
        every, score, day, copies = self._fold(snapshot, every, score, day)
        order = _best(every, score, day, sort, offset + limit)[offset:]
        rows = every[order].tolist()
        leaves = snippets.marked_leaves(parsed.tree) or snippets.name_leaves(chosen)
        hits = self._hits(snapshot, parsed, leaves, rows, score[order].tolist(), copies)
        folded = sum(len(found) for found in copies.values())
        suggested = suggestion(snapshot, text, parsed) if len(every) < _FEW else None
        return SearchResult(text, parsed.echo, len(every), hits, facets, suggested, folded=folded)

    def _matched(
        self, snapshot: Snapshot, at: int, parsed: Parsed, narrowing: Narrowing
    ) -> tuple[NDArray[np.bool_], NDArray[np.float32]]:
        leaf = snapshot.leaves[at]
        found = snapshot.find(at, parsed.tree)
        mask = np.zeros(leaf.reader.documents, bool)
        scores = np.zeros(leaf.reader.documents, np.float32)
        mask[found.ids] = True
        scores[found.ids] = found.scores
        if leaf.live is not None:
            mask &= leaf.live
        if narrowing.documents is not None:
            wanted = np.zeros(leaf.reader.documents, bool)
            terms = leaf.reader.terms("id")
            numbers = [terms.document_of(document) for document in narrowing.documents]
            wanted[[number for number in numbers if number is not None]] = True
            mask &= wanted
        return mask, scores

    def _with_value(self, leaf: Leaf, name: str, values: Sequence[str]) -> NDArray[np.bool_]:
        if name == "year":
            years = _years(leaf)
            return np.isin(years, [int(value) for value in values if value.isdigit()])
        return self._column(leaf, name).documents_with(values)

    def _facets(
        self,
        snapshot: Snapshot,
        matched: Sequence[NDArray[np.bool_]],
        narrowed: Sequence[NDArray[np.bool_]],
        chosen: dict[str, tuple[str, ...]],
    ) -> dict[str, tuple[FacetValue, ...]]:
        """Counts per facet. A facet that narrows is counted as if it did not, so its other values can be added."""
        result = {}
        for name in FACETS:
            masks: Sequence[NDArray[np.bool_]] = narrowed
            if name in chosen:
                others = [(other, values) for other, values in chosen.items() if other != name]
                masks = [mask.copy() for mask in matched]
                for mask, leaf in zip(masks, snapshot.leaves, strict=True):
                    for other, values in others:
                        mask &= self._with_value(leaf, other, values)
            always = chosen.get(name, ())
            if name == "year":
                result[name] = most_frequent_years([_years(leaf) for leaf in snapshot.leaves], masks, always)
            else:
                columns = [self._column(leaf, name) for leaf in snapshot.leaves]
                with self._lock:
                    result[name] = self._values[name].most_frequent(columns, masks, always)
        return result

    # -- rows

    def _fold(
        self, snapshot: Snapshot, every: NDArray[Any], score: NDArray[Any], day: NDArray[Any]
    ) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], dict[int, list[int]]]:
        """Takes documents out of a result whose earlier original is in it; their numbers by the original's."""
        pairs = self._copies(snapshot)
        if not len(pairs):
            return every, score, day, {}
        at = np.full(snapshot.documents, -1, np.int64)
        at[every] = np.arange(len(every))
        inside = pairs[(at[pairs[:, 0]] >= 0) & (at[pairs[:, 1]] >= 0)]
        if not len(inside):
            return every, score, day, {}

        # By the last day a date admits: "2015" is no earlier than 30 June 2015, which it may have been borrowed from.
        last = np.concatenate([leaf.reader.file.array("day_last") for leaf in snapshot.leaves])

        def age(number: int) -> tuple[bool, int, int]:
            return last[number] == 0, int(last[number]), number

        under: dict[int, int] = {}
        for copy, original in inside.tolist():
            if age(original) < age(copy) and (copy not in under or age(original) < age(under[copy])):
                under[copy] = original
        copies: dict[int, list[int]] = {}
        score = score.copy()
        for copy in under:
            root = under[copy]
            while root in under:
                root = under[root]
            copies.setdefault(root, []).append(copy)
            score[at[root]] = max(score[at[root]], score[at[copy]])
        keep = np.ones(len(every), bool)
        keep[at[list(under)]] = False
        return every[keep], score[keep], day[keep], copies

    @staticmethod
    def _copies(snapshot: Snapshot) -> NDArray[np.int64]:
        """All pairs (copy, original) of document numbers, live ones only."""
        if snapshot.copies is None:
            pairs: list[tuple[int, int]] = []
            for leaf in snapshot.leaves:
                terms = leaf.reader.terms("copy_of")
                for number, original in enumerate(terms.words()):
                    for other in snapshot.leaves:
                        home = other.reader.terms("id").document_of(original)
                        if home is None or (other.live is not None and not other.live[home]):
                            continue
                        start, end = terms.bounds(number)
                        copies = terms.ids[start:end].tolist()
                        live = [copy for copy in copies if leaf.live is None or leaf.live[copy]]
                        pairs.extend((leaf.base + copy, other.base + home) for copy in live)
            snapshot.copies = np.array(pairs, np.int64).reshape(-1, 2)
        return snapshot.copies

    def _hits(
        self,
        snapshot: Snapshot,
        parsed: Parsed,
        leaves: Sequence[Query],
        rows: Sequence[int],
        scores: Sequence[float],
        copies: dict[int, list[int]],
    ) -> tuple[Hit, ...]:
        in_titles = snippets.title_marks(parsed.tree)
        bases = np.array([leaf.base for leaf in snapshot.leaves])
        homes = (np.searchsorted(bases, rows, side="right") - 1).tolist() if rows else []
        shown = [snapshot.leaves[home].reader.stored(row - bases[home]) for row, home in zip(rows, homes, strict=True)]
        reads = [Read(text) if (text := self._text_of(document)) else None for document, *_ in shown]
        marked: dict[int, snippets.Marks] = {}
        for at in set(homes) if leaves else ():
            base = int(bases[at])
            local = {row - base: read for row, home, read in zip(rows, homes, reads, strict=True) if home == at}
            found = snippets.marks(snapshot, at, leaves, local)
            marked |= {base + document: marks for document, marks in found.items()}
        hits = []
        for row, score, read, (document, path, title, date, *_) in zip(rows, scores, reads, shown, strict=True):
            cut = snippets.snippets(read, marked.get(row), _SNIPPETS) if read else ()
            folded = tuple(_document_of(snapshot, bases, copy) for copy in sorted(copies.get(row, ())))
            title_hits = snippets.title_hits(title, *in_titles)
            hits.append(Hit(document, path, title, date, round(score, 4), cut, folded, title_hits))
        return tuple(hits)

    def occurrences(self, query: str, document: DocumentId, typing: bool = True) -> tuple[Span, ...]:
        """All words of one document that a query marks, in text order; offsets in code points."""
        parsed = parse(query, typing)
        snapshot = self._current()
        leaves = snippets.marked_leaves(parsed.tree)
        text = self._text_of(document)
        for at, leaf in enumerate(snapshot.leaves):
            number = leaf.reader.terms("id").document_of(document)
            if number is None or not text or (leaf.live is not None and not leaf.live[number]):
                continue
            read = Read(text)
            found = snippets.marks(snapshot, at, leaves, {number: read}).get(number)
            if found is None:
                return ()
            starts, ends = read.spans
            kept = found[0][found[0] < len(starts)]
            return tuple(map(Span, starts[kept].tolist(), ends[kept].tolist()))
        return ()


def _document_of(snapshot: Snapshot, bases: NDArray[Any], row: int) -> DocumentId:
    leaf = snapshot.leaves[int(np.searchsorted(bases, row, side="right")) - 1]
    document: DocumentId = leaf.reader.stored(row - leaf.base)[0]
    return document


def _years(leaf: Leaf) -> NDArray[np.int64]:
    """Year of each document's first possible day; 0 where unknown."""
    years = leaf.reader.years
    if years is None:
        days = leaf.reader.file.array("day_first").astype(np.int64)
        dated = (days - 719_163).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
        years = leaf.reader.years = np.where(days > 0, dated, 0)
    return years


def _best(ids: NDArray[Any], scores: NDArray[Any], days: NDArray[Any], sort: Sort, count: int) -> NDArray[np.int64]:
    """Where the first `count` rows stand: by score, newer first among equals, or by date; undated ones last."""
    key = -scores.astype(np.float64) if sort == "relevance" else -days.astype(np.float64)
    other = -days if sort == "relevance" else -scores
    chosen = np.arange(len(ids))
    if len(ids) > count > 0:
        chosen = np.flatnonzero(key <= np.partition(key, count - 1)[count - 1])
    order = np.lexsort((ids[chosen], other[chosen], key[chosen]))[:count]
    return chosen[order]
