"""Our segments as Whoosh's table of contents knows them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

from whoosh.codec import base

INDEX_NAME = "MAIN"
EXTENSION = ".seg"


class Segment(base.Segment):  # type: ignore[misc]
    """A segment of the index: its name, its size, and which of its documents are deleted (one bit each)."""

    def __init__(self, documents: int = 0) -> None:
        super().__init__(INDEX_NAME)
        self._documents = documents
        self._deleted = bytearray()
        self._deleted_count = 0

    @classmethod
    def _random_id(cls, size: int = 16) -> str:
        # Whoosh draws names from `random`, which a test or a caller may have seeded: two segments of one name.
        return secrets.token_hex(size // 2)

    def codec(self, **_: Any) -> base.Codec:
        from .whooshview import SegmentCodec

        return SegmentCodec()

    @property
    def file_name(self) -> str:
        return str(self.make_filename(EXTENSION))

    def doc_count_all(self) -> int:
        return self._documents

    def doc_count(self) -> int:
        return self._documents - self._deleted_count

    def set_doc_count(self, count: int) -> None:
        self._documents = count

    def deleted_count(self) -> int:
        return self._deleted_count

    def has_deletions(self) -> bool:
        return self._deleted_count > 0

    def deleted_bits(self) -> bytes:
        """Bit `n & 7` of byte `n >> 3` is set where document n is deleted; empty where none is."""
        return bytes(self._deleted) if self._deleted_count else b""

    def deleted_docs(self) -> Iterator[int]:
        return (n for n in range(len(self._deleted) * 8) if self._deleted[n >> 3] >> (n & 7) & 1)

    def is_deleted(self, number: int) -> bool:
        return number >> 3 < len(self._deleted) and bool(self._deleted[number >> 3] >> (number & 7) & 1)

    def delete_document(self, number: int, delete: bool = True) -> None:
        if self.is_deleted(number) == delete:
            return
        if not self._deleted:
            self._deleted = bytearray((self._documents + 7) // 8)
        self._deleted[number >> 3] ^= 1 << (number & 7)
        self._deleted_count += 1 if delete else -1

    def should_assemble(self) -> bool:
        return False
