"""From documents to the sections of a segment file: words are numbered as they come and sorted once, at the end.

Inversion in memory, as single-pass in-memory indexing does it (Heinz and Zobel 2003), with the sorting left to two
passes of numpy's radix sort over word numbers.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.model.dates import PartialDate
from viewer.model.search import Entry

from .fields import FACET_COLUMNS, KEYWORD_FIELDS, STEMMED, TEXT_FIELDS
from .fuzzy import signatures
from .segmentfile import SegmentFileWriter, smallest
from .words import fold, stems, surfaces

_GAP = 0
"""Word number that stands between the values of a field; no phrase crosses it."""
_GAP_WIDTH = 50
_COMMON_BEGINNING = 100_000
"""Postings of the words with one beginning, in one segment, from which on they are also kept put together."""
MOST_DOCUMENTS = 1 << 16
"""Documents in one segment: their numbers fit two bytes."""


@dataclass(slots=True)
class Postings:
    """One field's inverted lists, words in order of their UTF-8 bytes."""

    terms: list[str]
    first: NDArray[Any]
    """Where each word's postings begin; one more at the end."""
    ids: NDArray[Any]
    frequencies: NDArray[Any]
    position_first: NDArray[Any]
    """Where each word's positions begin; empty for fields without positions."""
    positions: NDArray[Any]
    lengths: NDArray[Any]
    """Words of the field in each document."""


def write_postings(file: SegmentFileWriter, name: str, postings: Postings) -> dict[str, int]:
    """Writes the sections of one field; returns its facts for the directory."""
    if not postings.terms:  # most fields of a single new document are empty, and each section costs time
        return {"terms": 0, "length": 0}
    encoded = [term.encode("utf-8", "surrogatepass") for term in postings.terms]
    file.blob(f"{name}.terms", b"\n".join(encoded) + b"\n")
    widths = np.fromiter(map(len, encoded), np.int64, len(encoded)) + 1
    file.array(f"{name}.term_at", smallest(np.concatenate(([0], np.cumsum(widths)))))
    file.array(f"{name}.first", smallest(postings.first))
    file.array(f"{name}.ids", smallest(postings.ids))
    if postings.frequencies.size and int(postings.frequencies.max()) > 1:
        file.array(f"{name}.tfs", np.minimum(postings.frequencies, 255).astype(np.uint8))
        large = np.flatnonzero(postings.frequencies >= 255)
        file.array(f"{name}.large_at", smallest(large))
        file.array(f"{name}.large_tfs", postings.frequencies[large].astype(np.uint32))
    if name in TEXT_FIELDS:
        kept, lengths = signatures(postings.terms)
        file.array(f"{name}.signatures", kept)
        file.array(f"{name}.letters", lengths)
        file.array(f"{name}.position_first", smallest(postings.position_first))
        file.array(f"{name}.positions", smallest(postings.positions))
        file.array(f"{name}.lengths", smallest(postings.lengths))
    for twin, of in STEMMED.items():
        if of == name:
            _write_stems(file, twin, postings.terms)
    if name == "body":
        write_postings(file, "body.beginnings", _common_beginnings(postings))
    return {"terms": len(encoded), "length": int(postings.lengths.sum())}


def _common_beginnings(postings: Postings) -> Postings:
    """One, two or three letters that so many words begin with that putting their postings together takes long.

    Who types a query passes through them, at every keystroke.
    """
    first = postings.first.astype(np.int64)
    documents = len(postings.lengths)
    made: dict[str, tuple[NDArray[Any], NDArray[Any]]] = {}
    for length in (1, 2, 3) if int(first[-1]) > _COMMON_BEGINNING else ():
        at = 0
        for beginning, words in groupby(postings.terms, key=lambda term: term[:length]):
            end = at + sum(1 for _ in words)
            low, high = int(first[at]), int(first[end])
            at = end
            if high - low > _COMMON_BEGINNING and len(beginning) == length:
                sums = np.bincount(postings.ids[low:high], postings.frequencies[low:high], documents)
                found = np.flatnonzero(sums)
                made[beginning] = found, sums[found].astype(np.uint32)
    terms = sorted(made)
    none = np.empty(0, np.uint32)
    sizes = [len(made[term][0]) for term in terms]
    return Postings(
        terms,
        np.concatenate(([0], np.cumsum(sizes, dtype=np.int64))),
        np.concatenate([none, *(made[term][0] for term in terms)]),
        np.concatenate([none, *(made[term][1] for term in terms)]),
        none,
        none,
        none,
    )


def _write_stems(file: SegmentFileWriter, twin: str, terms: list[str]) -> None:
    classes: dict[str, list[int]] = {}
    for number, stemmed in enumerate(stems(terms)):
        classes.setdefault(stemmed, []).append(number)
    ordered = sorted(classes)
    encoded = [term.encode("utf-8", "surrogatepass") for term in ordered]
    file.blob(f"{twin}.terms", b"\n".join(encoded) + b"\n")
    widths = np.fromiter(map(len, encoded), np.int64, len(encoded)) + 1
    file.array(f"{twin}.term_at", smallest(np.concatenate(([0], np.cumsum(widths)))))
    sizes = np.fromiter((len(classes[term]) for term in ordered), np.int64, len(ordered))
    file.array(f"{twin}.first", smallest(np.concatenate(([0], np.cumsum(sizes)))))
    members = np.fromiter((n for term in ordered for n in classes[term]), np.int64, len(terms))
    file.array(f"{twin}.members", smallest(members))


@dataclass(slots=True)
class Columns:
    """What a segment keeps document by document."""

    days: NDArray[np.int32]
    """First and last possible day as proleptic ordinals, two columns; 0 where unknown."""
    stored: bytes
    stored_first: NDArray[Any]
    facets: dict[str, tuple[list[str], NDArray[Any], NDArray[Any]]]
    """Per facet: values in order, where each document's row begins, and the value numbers of all rows."""


def write_columns(file: SegmentFileWriter, columns: Columns) -> None:
    file.array("day_first", columns.days[:, 0].astype(np.int32))
    file.array("day_last", columns.days[:, 1].astype(np.int32))
    file.blob("stored", columns.stored)
    file.array("stored_first", smallest(columns.stored_first))
    for name, (values, rows, numbers) in columns.facets.items():
        if not values:
            continue
        file.blob(f"facet.{name}.values", "\n".join(values).encode())
        file.array(f"facet.{name}.rows", smallest(rows))
        file.array(f"facet.{name}.numbers", smallest(numbers))


class _Numbers(dict[str, int]):
    """Numbers of words, by the form a text has them in; words folded alike share a number."""

    def __init__(self) -> None:
        self.folded: dict[str, int] = {"": _GAP}

    def __missing__(self, surface: str) -> int:
        number = self[surface] = self.folded.setdefault(fold(surface), len(self.folded))
        return number


class _Field:
    def __init__(self, positions: bool) -> None:
        self.positions = positions
        self.numbers = _Numbers()
        self.tokens = array("I")
        self.ends = array("Q")

    def text(self, text: str) -> None:
        self.tokens.fromlist(list(map(self.numbers.__getitem__, surfaces(text))))

    def texts(self, values: Iterable[str]) -> None:
        for number, value in enumerate(values):
            if number:
                self.tokens.extend([_GAP] * _GAP_WIDTH)
            self.text(value)

    def keywords(self, values: Iterable[str]) -> None:
        folded = self.numbers.folded
        for value in values:
            if value:
                self.tokens.append(folded.setdefault(value, len(folded)))

    def invert(self) -> Postings:
        terms = list(self.numbers.folded)
        order = sorted(range(len(terms)), key=terms.__getitem__)
        rank = np.empty(len(terms), np.uint32)
        rank[order] = np.arange(len(terms), dtype=np.uint32)
        ends = np.array(self.ends, np.int64)
        if not self.tokens:
            none = np.empty(0, np.uint32)
            return Postings([], np.zeros(1), none, none, np.zeros(1), none, np.zeros(len(ends), np.int64))
        ranks = rank[np.frombuffer(self.tokens, np.uint32)]
        sizes = np.diff(ends, prepend=0)
        documents = np.repeat(
            np.arange(len(ends), dtype=np.uint16 if len(ends) <= MOST_DOCUMENTS else np.uint32), sizes
        )
        positions = np.arange(len(ranks), dtype=np.uint32) - np.repeat((ends - sizes).astype(np.uint32), sizes)
        permutation = _stable_order(ranks)
        ranks, documents, positions = ranks[permutation], documents[permutation], positions[permutation]
        gaps = int(np.searchsorted(ranks, 1))  # the gap's empty word sorts first
        ranks, documents, positions = ranks[gaps:] - 1, documents[gaps:], positions[gaps:]
        ordered = [terms[number] for number in order[1:]]
        new = np.ones(len(ranks), bool)
        new[1:] = (ranks[1:] != ranks[:-1]) | (documents[1:] != documents[:-1])
        at = np.flatnonzero(new)
        every = np.arange(len(ordered) + 1)
        return Postings(
            ordered,
            np.searchsorted(ranks[at], every),
            documents[at],
            np.diff(at, append=len(ranks)),
            np.searchsorted(ranks, every) if self.positions else np.empty(0, np.int64),
            positions if self.positions else np.empty(0, np.uint32),
            np.bincount(documents, minlength=len(ends)),
        )


def _stable_order(keys: NDArray[np.uint32]) -> NDArray[np.intp]:
    low = np.argsort((keys & 0xFFFF).astype(np.uint16), kind="stable")
    if not keys.size or int(keys.max()) <= 0xFFFF:
        return low
    return low[np.argsort((keys >> 16).astype(np.uint16)[low], kind="stable")]


def facet_values(entry: Entry) -> dict[str, tuple[str, ...]]:
    """The values of each facet column, each once, in the entry's order."""
    single = {"source": entry.source, "language": entry.language, "kind": entry.kind}
    several = {
        "person": entry.persons,
        "organisation": entry.organisations,
        "place": entry.places,
        "series": entry.series,
    }
    given = several | {n: (v,) for n, v in single.items() if v}
    cleaned = {n: tuple(dict.fromkeys(" ".join(v.split()) for v in values)) for n, values in given.items()}
    return {name: tuple(v for v in cleaned.get(name, ()) if v) for name in FACET_COLUMNS}


def day_bounds(edtf: str | None) -> tuple[int, int]:
    """First and last day an EDTF value admits, as proleptic ordinals; (0, 0) where there is no year."""
    if not edtf:
        return 0, 0
    try:
        date = PartialDate(edtf)
    except ValueError:
        return 0, 0
    if not date.has_year:
        return 0, 0
    first, last = date.first_day(), date.last_day()
    if first is None and last is None:
        return 0, 0
    return first.toordinal() if first else 1, last.toordinal() if last else 3_652_059


class SegmentBuilder:
    """Collects documents and writes them as one segment file."""

    def __init__(self) -> None:
        self._fields = {name: _Field(positions=True) for name in TEXT_FIELDS}
        self._fields |= {name: _Field(positions=False) for name in KEYWORD_FIELDS}
        self._days = array("i")
        self._stored: list[bytes] = []
        self._facet_numbers: dict[str, dict[str, int]] = {name: {} for name in FACET_COLUMNS}
        self._facet_rows: dict[str, array[int]] = {name: array("I") for name in FACET_COLUMNS}
        self._facet_ends: dict[str, array[int]] = {name: array("I") for name in FACET_COLUMNS}

    def __len__(self) -> int:
        return len(self._stored)

    @property
    def words(self) -> int:
        """Words of body text collected so far."""
        return len(self._fields["body"].tokens)

    def add(self, entry: Entry) -> int:
        """Takes a document in; returns its number in the segment."""
        facets = facet_values(entry)
        fields = self._fields
        fields["title"].text(entry.title)
        fields["body"].text(entry.text)
        for name, values in facets.items():
            if name in TEXT_FIELDS:
                fields[name].texts(values)
            numbers = self._facet_numbers[name]
            self._facet_rows[name].extend([numbers.setdefault(value, len(numbers)) for value in values])
            self._facet_ends[name].append(len(self._facet_rows[name]))
        fields["id"].keywords((entry.document,))
        fields["language"].keywords((fold(entry.language),) if entry.language else ())
        fields["has"].keywords(map(fold, entry.has))
        fields["copy_of"].keywords(entry.copy_of)
        for field in fields.values():
            field.ends.append(len(field.tokens))
        self._days.extend(day_bounds(entry.date))
        row = [entry.document, entry.path, entry.title, entry.date, entry.source, entry.language, entry.kind]
        self._stored.append(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))
        return len(self._stored) - 1

    def write(self, path: Path) -> int:
        """Writes the segment; returns the number of its documents."""
        file = SegmentFileWriter(path)
        try:
            facts = {name: write_postings(file, name, field.invert()) for name, field in self._fields.items()}
            facets = {}
            for name in FACET_COLUMNS:
                rows = np.concatenate(([0], np.array(self._facet_ends[name], np.int64)))
                numbers = np.array(self._facet_rows[name], np.int64)
                facets[name] = in_order(list(self._facet_numbers[name]), rows, numbers)
            stored_first = np.concatenate(([0], np.cumsum([len(row) for row in self._stored], dtype=np.int64)))
            days = np.array(self._days, np.int32).reshape(-1, 2)
            write_columns(file, Columns(days, b"".join(self._stored), stored_first, facets))
            file.close(len(self), facts)
        except BaseException:
            file.abandon()
            raise
        return len(self)


def in_order(
    values: Sequence[str], rows: NDArray[Any], numbers: NDArray[Any]
) -> tuple[list[str], NDArray[Any], NDArray[Any]]:
    """The same facet column with its values in order."""
    order = sorted(range(len(values)), key=values.__getitem__)
    rank = np.empty(len(values), np.int64)
    rank[order] = np.arange(len(values))
    return [values[number] for number in order], rows, rank[numbers] if numbers.size else numbers
