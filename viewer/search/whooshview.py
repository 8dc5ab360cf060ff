"""Our segment files as Whoosh's own readers, matchers and searcher can read them.

The program does not search this way; it makes the index a Whoosh index, and the tests hold our searcher to Whoosh's.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import base
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Format
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from .codec import Segment
from .fields import KEYWORD_FIELDS, STEMMED, TEXT_FIELDS
from .searcher import SegmentReader
from .segmentfile import SegmentFile

_FIELDS = (*TEXT_FIELDS, *KEYWORD_FIELDS, *STEMMED)


class SegmentCodec(base.Codec):  # type: ignore[misc]
    """Reads our segments for Whoosh; they are written by `inversion` and `merging` alone."""

    def terms_reader(self, storage: FileStorage, segment: Segment) -> base.TermsReader:
        return _TermsReader(_reader(storage, segment))

    def per_document_reader(self, storage: FileStorage, segment: Segment) -> base.PerDocumentReader:
        return _PerDocumentReader(_reader(storage, segment), segment)

    def new_segment(self, storage: FileStorage, indexname: str) -> Segment:
        return Segment()


def _reader(storage: FileStorage, segment: Segment) -> SegmentReader:
    return SegmentReader(SegmentFile(Path(storage.folder) / segment.file_name))


class _TermsReader(base.TermsReader):  # type: ignore[misc]
    def __init__(self, reader: SegmentReader) -> None:
        self._reader = reader

    def _lexicon(self, field: str) -> Any:
        return self._reader.stems(field).lexicon if field in STEMMED else self._reader.terms(field).lexicon

    def _postings(self, field: str, word: bytes) -> tuple[NDArray[Any], NDArray[Any], list[list[int]] | None] | None:
        """Documents, frequencies, and positions where the field has them."""
        reader = self._reader
        terms = reader.terms(STEMMED.get(field, field))
        text = word.decode("utf-8", "surrogatepass")
        number = None if field in STEMMED else terms.number(text)
        numbers = reader.stems(field).words(text) if field in STEMMED else [] if number is None else [number]
        if not numbers:
            return None
        bounds = [terms.bounds(number) for number in numbers]
        ids = np.concatenate([terms.ids[start:end] for start, end in bounds])
        tfs = np.concatenate([terms.frequencies(start, end) for start, end in bounds])
        sums = np.bincount(ids, weights=tfs, minlength=reader.documents)
        found = np.flatnonzero(sums)
        if field not in TEXT_FIELDS:
            return found, sums[found], None
        every = np.ones(reader.documents, bool)
        positions = terms.occurrences(numbers[0], numbers[0] + 1, every) & 0xFFFFFFFF
        split = np.split(positions, np.cumsum(sums[found]).astype(int)[:-1])
        return found, sums[found], [part.tolist() for part in split]

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return term[0] in _FIELDS and self._postings(*term) is not None

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return ((field, word) for field in sorted(_FIELDS) for word in self._lexicon(field))

    def terms_from(self, field: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return (term for term in self.terms() if term >= (field, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, field: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(field, prefix))

    def term_info(self, field: str, word: bytes) -> TermInfo:
        found = self._postings(field, word) if field in _FIELDS else None
        if found is None:
            raise TermNotFound(f"{field}:{word!r}")
        ids, tfs, _ = found
        lengths = self._reader.lengths(STEMMED.get(field, field))[ids]
        return TermInfo(
            float(tfs.sum()),
            len(ids),
            int(lengths.min()),
            int(lengths.max()),
            float(tfs.max()),
            int(ids[0]),
            int(ids[-1]),
        )

    def frequency(self, field: str, word: bytes) -> float:
        found = self._postings(field, word)
        return 0.0 if found is None else float(found[1].sum())

    def doc_frequency(self, field: str, word: bytes) -> int:
        found = self._postings(field, word)
        return 0 if found is None else len(found[0])

    def matcher(self, field: str, word: bytes, format_: Format, scorer: Any = None) -> ListMatcher:
        found = self._postings(field, word) if field in _FIELDS else None
        if found is None:
            raise TermNotFound(f"{field}:{word!r}")
        ids, tfs, positions = found
        values = None if positions is None else [format_.encode(part) for part in positions]
        return ListMatcher(
            ids.tolist(), tfs.tolist(), values, format_, scorer=scorer, term=(field, word),
            terminfo=self.term_info(field, word),
        )  # fmt: skip

    def indexed_field_names(self) -> tuple[str, ...]:
        return _FIELDS


class _PerDocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    def __init__(self, reader: SegmentReader, segment: Segment) -> None:
        self._reader = reader
        self._segment = segment

    def doc_count(self) -> int:
        return self._segment.doc_count()

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return self._segment.has_deletions()

    def is_deleted(self, number: int) -> bool:
        return self._segment.is_deleted(number)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def doc_field_length(self, number: int, field: str, default: int = 0) -> int:
        return int(self._reader.lengths(STEMMED.get(field, field))[number])

    def field_length(self, field: str) -> int:
        return int(self._reader.file.facts[STEMMED.get(field, field)]["length"])

    def min_field_length(self, field: str) -> int:
        return int(self._reader.lengths(STEMMED.get(field, field)).min())

    def max_field_length(self, field: str) -> int:
        return int(self._reader.lengths(STEMMED.get(field, field)).max())

    def stored_fields(self, number: int) -> dict[str, str]:
        return {"id": self._reader.stored(number)[0]}
