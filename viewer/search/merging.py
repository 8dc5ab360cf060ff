"""Several segments into one, without their deleted documents; all by numpy, nothing is tokenised again."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .codec import Segment
from .facets import FacetColumn
from .fields import FACET_COLUMNS, KEYWORD_FIELDS, TEXT_FIELDS
from .inversion import MOST_DOCUMENTS, Columns, Postings, in_order, write_columns, write_postings
from .segmentfile import SegmentFile, SegmentFileWriter
from .terms import FieldTerms

_TIER = 4
"""Segments of like size that are merged into one; also the ratio between sizes that are alike."""
_CROWD = 40
"""More segments than this slow searching down, so that some are merged even between two additions."""
_MOST_AT_ONCE = 20_000
"""Documents merged between two additions, at most."""
_CHUNK = 2_000_000


def segments_to_merge(segments: Sequence[Segment], idle: bool) -> list[Segment]:
    """Which segments to merge next; empty when none. Between two additions, only if they crowd."""
    by_size = sorted(segments, key=lambda segment: segment.doc_count())
    if not idle and len(by_size) <= _CROWD:
        return []
    most = MOST_DOCUMENTS if idle else _MOST_AT_ONCE
    groups = [_alike(by_size, start, most) for start in range(len(by_size))]
    if not idle:
        return max(groups, key=len)
    worn = [[s] for s in segments if s.deleted_count() * 3 > s.doc_count_all()]
    return next((group for group in [*groups, *worn] if len(group) >= _TIER or group in worn), [])


def _alike(by_size: Sequence[Segment], start: int, most: int) -> list[Segment]:
    """Segments of like size from `start` on, of no more documents together than `most`."""
    alike: list[Segment] = []
    total = 0
    for segment in by_size[start:]:
        total += segment.doc_count()
        if total > most or segment.doc_count() > _TIER * (1 + by_size[start].doc_count()):
            break
        alike.append(segment)
    return alike


@dataclass(slots=True)
class _Source:
    file: SegmentFile
    renumbered: NDArray[np.int64]
    """New number of each document; -1 for deleted ones."""
    whole: bool


def live_mask(segment: Segment) -> NDArray[np.bool_] | None:
    """True for the documents that are not deleted; None where none is."""
    bits = segment.deleted_bits()
    if not bits:
        return None
    deleted = np.unpackbits(np.frombuffer(bits, np.uint8), bitorder="little", count=segment.doc_count_all())
    live: NDArray[np.bool_] = deleted == 0
    return live


def merge_segments(folder: Path, segments: Sequence[Segment]) -> Segment | None:
    """Writes one segment of the live documents of several; None where there is none."""
    sources, total = [], 0
    for segment in segments:
        live = live_mask(segment)
        count = segment.doc_count()
        numbers = np.full(segment.doc_count_all(), -1, np.int64)
        numbers[slice(None) if live is None else live] = np.arange(total, total + count)
        sources.append(_Source(SegmentFile(folder / segment.file_name), numbers, live is None))
        total += count
    if not total:
        return None
    merged = Segment(total)
    writer = SegmentFileWriter(folder / merged.file_name)
    try:
        facts = {}
        for name in (*TEXT_FIELDS, *KEYWORD_FIELDS):
            facts[name] = write_postings(writer, name, _merge_field(sources, name, total))
        write_columns(writer, _merge_columns(sources))
        writer.close(total, facts)
    except BaseException:
        writer.abandon()
        raise
    return merged


def _merge_field(sources: Sequence[_Source], name: str, total: int) -> Postings:
    sources = [source for source in sources if f"{name}.terms" in source.file]
    fields = [FieldTerms(source.file, name) for source in sources]
    lists = [field.words() for field in fields]
    union = sorted(set().union(*lists))
    numbers = {word: number for number, word in enumerate(union)}
    renumbering = [np.fromiter(map(numbers.__getitem__, words), np.int64, len(words)) for words in lists]
    positional = name in TEXT_FIELDS
    counts = np.zeros(len(union), np.int64)
    position_counts = np.zeros(len(union), np.int64)
    per_source: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    for source, field, mapping in zip(sources, fields, renumbering, strict=True):
        kept = source.renumbered[field.ids] >= 0
        tfs = field.frequencies(0, len(field.ids)) * kept
        mine, mine_positions = _sums(kept, field.first), _sums(tfs, field.first)
        counts[mapping] += mine
        position_counts[mapping] += mine_positions
        per_source.append((mine, mine_positions))
    first, position_first = _offsets(counts), _offsets(position_counts)
    ids = np.empty(int(first[-1]), np.uint16 if total <= MOST_DOCUMENTS else np.uint32)
    tfs_out = np.empty(int(first[-1]), np.uint32)
    positions = np.empty(int(position_first[-1]) if positional else 0, np.uint32)
    lengths = np.zeros(total, np.int64)
    taken, positions_taken = first[:-1].copy(), position_first[:-1].copy()
    for source, field, mapping, (mine, mine_positions) in zip(sources, fields, renumbering, per_source, strict=True):
        for low, high in _chunks(field.first):
            start, stop = field.bounds(low, high)
            new_ids = source.renumbered[field.ids[start:stop]]
            tfs = field.frequencies(start, stop)
            kept = new_ids >= 0
            at = _scatter(taken[mapping[low:high]], mine[low:high])
            ids[at] = new_ids[kept]
            tfs_out[at] = tfs[kept]
            if positional:
                bounds = source.file.array(f"{name}.position_first")
                found = source.file.array(f"{name}.positions")[int(bounds[low]) : int(bounds[high])]
                if not source.whole:
                    found = found[np.repeat(kept, tfs)]
                positions[_scatter(positions_taken[mapping[low:high]], mine_positions[low:high])] = found
        taken[mapping] += mine
        positions_taken[mapping] += mine_positions
        if positional:
            live = source.renumbered >= 0
            lengths[source.renumbered[live]] = source.file.array(f"{name}.lengths")[live]
    occupied = counts > 0
    terms = [word for word, keep in zip(union, occupied.tolist(), strict=True) if keep]
    keep_first = np.concatenate((first[:-1][occupied], first[-1:]))
    keep_positions = np.concatenate((position_first[:-1][occupied], position_first[-1:]))
    return Postings(terms, keep_first, ids, tfs_out, keep_positions, positions, lengths)


def _offsets(sizes: NDArray[Any]) -> NDArray[np.int64]:
    """Where runs of the given sizes begin, one after another; one more for the end."""
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)))


def _sums(values: NDArray[Any], first: NDArray[Any]) -> NDArray[np.int64]:
    """Sum of the values of each word's postings."""
    return np.diff(_offsets(values)[first.astype(np.int64)])


def _scatter(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where runs of the given lengths go that begin at the given places."""
    inside = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(starts, counts) + inside


def _chunks(first: NDArray[Any]) -> list[tuple[int, int]]:
    """Ranges of words of about two million postings each, so that merging needs little memory."""
    last = len(first) - 1
    if not last:
        return []
    targets = np.arange(_CHUNK, int(first[-1]) + _CHUNK, _CHUNK)
    edges = sorted({0, last, *np.searchsorted(first, targets).clip(0, last).tolist()})
    return list(itertools.pairwise(edges))


def _merge_columns(sources: Sequence[_Source]) -> Columns:
    days, rows = [], []
    sizes: list[int] = []
    for source in sources:
        live = np.flatnonzero(source.renumbered >= 0)
        file = source.file
        days.append(np.stack((file.array("day_first")[live], file.array("day_last")[live]), axis=1))
        stored, at = file.blob("stored"), file.array("stored_first").tolist()
        kept = [bytes(stored[at[n] : at[n + 1]]) for n in live.tolist()]
        rows.append(b"".join(kept))
        sizes.extend(map(len, kept))
    stored_first = _offsets(np.array(sizes, np.int64))
    facets = {name: _merge_facet(sources, name) for name in FACET_COLUMNS}
    return Columns(np.concatenate(days), b"".join(rows), stored_first, facets)


def _merge_facet(sources: Sequence[_Source], name: str) -> tuple[list[str], NDArray[Any], NDArray[Any]]:
    numbers: dict[str, int] = {}
    all_numbers, all_sizes = [], []
    for source in sources:
        column = FacetColumn(source.file, name)
        mapping = np.array([numbers.setdefault(value, len(numbers)) for value in column.values], np.int64)
        sizes = column.sizes
        live = source.renumbered >= 0
        found = column.numbers[np.repeat(live, sizes)]
        all_numbers.append(mapping[found] if found.size else np.empty(0, np.int64))
        all_sizes.append(sizes[live])
    order, rows, renumbered = in_order(list(numbers), _offsets(np.concatenate(all_sizes)), np.concatenate(all_numbers))
    used = np.zeros(len(order), bool)
    used[renumbered] = True
    compact = np.cumsum(used) - 1
    return [v for v, keep in zip(order, used.tolist(), strict=True) if keep], rows, compact[renumbered]
