"""One segment of the index as one file of named arrays, mapped into memory when read.

Sections follow one another, each aligned to 8 bytes; a JSON directory with their types and checksums stands at the end,
then the directory's own length and checksum. Nothing in it is a pickle.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
from pathlib import Path
from typing import Any

import numpy as np
import xxhash
from numpy.typing import NDArray

from viewer.errors import IndexDamaged

_MAGIC = b"COMMSEG2"
_TRAILER = struct.Struct("<QQ8s")
_CHECKED_AT_ONCE = 1 << 16
"""Sections up to this many bytes are checked when first used; larger ones by `verify`."""


class SegmentFileWriter:
    """Writes sections in the order they come; `close` makes the file whole and safe on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        self._file = os.fdopen(descriptor, "wb", buffering=1 << 20)
        self._file.write(_MAGIC)
        self._at = len(_MAGIC)
        self._directory: dict[str, list[Any]] = {}

    def array(self, name: str, values: NDArray[Any]) -> None:
        """Adds a section of a one-dimensional array."""
        values = np.ascontiguousarray(values)
        self._section(name, values.dtype.str, values.view(np.uint8).data if values.size else b"")

    def blob(self, name: str, content: bytes) -> None:
        """Adds a section of bytes."""
        self._section(name, "|S", content)

    def _section(self, name: str, kind: str, content: bytes | memoryview) -> None:
        self._directory[name] = [kind, self._at, len(content), xxhash.xxh3_64_intdigest(content)]
        self._file.write(content)
        padding = -len(content) % 8
        self._file.write(bytes(padding))
        self._at += len(content) + padding

    def close(self, documents: int, facts: dict[str, Any]) -> None:
        """Writes the directory with `documents` and further `facts`, and waits until the disk has it all."""
        directory = json.dumps({"documents": documents, "facts": facts, "sections": self._directory}).encode()
        self._file.write(directory)
        self._file.write(_TRAILER.pack(len(directory), xxhash.xxh3_64_intdigest(directory), _MAGIC))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def abandon(self) -> None:
        self._file.close()
        self.path.unlink(missing_ok=True)


class SegmentFile:
    """A segment's arrays, mapped from its file; raises IndexDamaged where the file is not as it was written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < len(_MAGIC) + _TRAILER.size:
                raise IndexDamaged(f"The search index is damaged: {path.name} is cut short.")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        length, checksum, magic = _TRAILER.unpack_from(self._map, size - _TRAILER.size)
        end = size - _TRAILER.size
        whole = magic == _MAGIC and self._map[: len(_MAGIC)] == _MAGIC and length <= end
        directory = self._map[end - length : end] if whole else b""
        if not directory or xxhash.xxh3_64_intdigest(directory) != checksum:
            raise IndexDamaged(f"The search index is damaged: the directory of {path.name} cannot be read.")
        content = json.loads(directory)
        self.documents: int = content["documents"]
        self.facts: dict[str, Any] = content["facts"]
        self._sections: dict[str, list[Any]] = content["sections"]
        self._arrays: dict[str, NDArray[Any]] = {}
        self._blobs: dict[str, memoryview] = {}
        self.size = size

    def __contains__(self, name: str) -> bool:
        return name in self._sections

    def _view(self, name: str) -> memoryview:
        _, at, length, checksum = self._sections[name]
        view = memoryview(self._map)[at : at + length]
        if len(view) != length or (length <= _CHECKED_AT_ONCE and xxhash.xxh3_64_intdigest(view) != checksum):
            raise IndexDamaged(f"The search index is damaged: “{name}” in {self.path.name} has changed.")
        return view

    def array(self, name: str) -> NDArray[Any]:
        """The section as a read-only array on the file itself."""
        values = self._arrays.get(name)
        if values is None:
            view = self._view(name)
            values = self._arrays[name] = np.frombuffer(view, self._sections[name][0])
        return values

    def blob(self, name: str) -> memoryview:
        """The section as bytes on the file itself."""
        blob = self._blobs.get(name)
        if blob is None:
            blob = self._blobs[name] = self._view(name)
        return blob

    def verify(self) -> None:
        """Reads every byte; raises IndexDamaged if any section has changed since it was written."""
        for name, (_, at, length, checksum) in self._sections.items():
            if xxhash.xxh3_64_intdigest(memoryview(self._map)[at : at + length]) != checksum:
                raise IndexDamaged(f"The search index is damaged: “{name}” in {self.path.name} has changed.")


def smallest(values: NDArray[Any]) -> NDArray[Any]:
    """The same non-negative values in the narrowest unsigned type that holds them all."""
    top = int(values.max()) if values.size else 0
    for kind in (np.uint8, np.uint16, np.uint32):
        if top <= np.iinfo(kind).max:
            return values.astype(kind)
    return values.astype(np.uint64)
