"""What the recogniser sees of texts: their tokens, and of each the vector that the network makes of the word alone.

The tokens are spaCy's. Both are kept, since the same words come again; to make them anew is a third of the work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from viewer.analysis.names.forms import PARTICLES

from .maxout import Flags, Floats, Maxout, Numbers

Attributes: TypeAlias = npt.NDArray[np.uint64]
Embedding: TypeAlias = Callable[[Attributes], Floats]

PADDING = 4
"""Tokens of nothing on each side of a text, one for each layer that looks at neighbours: no text sees another."""

_PADDING = "\0"
"""Stands for them among the chunks of texts, where it cannot be."""

_CHUNKS = 60_000
"""How many are kept before the memory starts anew: some 35 MB."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of several texts in one row, with padding before each text and behind the last."""

    word: Numbers
    """The word of each, by its number."""
    start: Numbers
    end: Numbers
    """Where each stands, in code points of its text."""
    bounds: Numbers
    """Where the first token of each text is, and where that of one more would be."""


class Words:
    """The words met so far, by number; number 0 is nothing, of which padding is made."""

    def __init__(self, pipeline: Any) -> None:
        self._tokenizer = pipeline.tokenizer
        self._attributes, self._embedded = _embedding(pipeline)
        self._width = self._embedded(np.zeros((1, len(self._attributes)), np.uint64)).shape[1]
        self.era = 0
        """How often all were forgotten: the numbers of one era mean nothing in another."""
        self._forget()

    def _forget(self) -> None:
        self.era += 1
        self.vectors: Floats = np.zeros((_CHUNKS, self._width), np.float32)
        """What the network makes of each word by itself."""
        self.may_begin: Flags = np.zeros(_CHUNKS, np.bool_)
        """Whether a name can begin with the word: hardly one in a thousand begins in lower case."""
        self.only_before: Flags = np.zeros(_CHUNKS, np.bool_)
        """Whether it does so only if the next or the second next is such a word too: "The Hague", "We the Peoples"."""
        self._numbers: dict[tuple[int, int], int] = {(0, 0): 0}
        # A chunk is what stands between two spaces; here is which tokens are its, and of each word, start and end.
        self._chunks = {_PADDING: 0}
        self._spans: Numbers = np.zeros((_CHUNKS, 2), np.intp)
        self._spans[0] = 0, PADDING
        self._tokens: Numbers = np.zeros((2 * _CHUNKS, 3), np.intp)
        self._token_count = PADDING

    def __len__(self) -> int:
        return len(self._numbers)

    def read(self, texts: Sequence[str]) -> Tokens:
        """The tokens of the texts, whose words are known from now on."""
        chunks: list[str] = []
        paddings = []
        for text in texts:
            paddings.append(len(chunks))
            chunks.append(_PADDING)
            chunks += _chunks(text)
        paddings.append(len(chunks))
        chunks.append(_PADDING)
        new = [chunk for chunk in dict.fromkeys(chunks) if chunk not in self._chunks]
        if new and len(self._chunks) + len(new) > _CHUNKS:
            self._forget()
            new = [chunk for chunk in dict.fromkeys(chunks) if chunk != _PADDING]
        if new:
            self._learn(new)
        known = self._chunks
        first, past = self._spans[np.array([known[chunk] for chunk in chunks], np.intp)].T
        counts = past - first
        ends = np.cumsum(counts)
        which = np.repeat(past - ends, counts) + np.arange(ends[-1])
        lengths = np.fromiter(map(len, chunks), np.intp, len(chunks)) + 1
        # Each text is counted from the end of the padding before it.
        offsets = np.cumsum(lengths) - lengths
        offsets -= np.repeat(offsets[paddings] + 2, np.diff([*paddings, len(chunks)]))
        word, start, end = self._tokens[which].T
        offset = np.repeat(offsets, counts)
        return Tokens(word, start + offset, end + offset, ends[paddings])

    def _learn(self, chunks: list[str]) -> None:
        from spacy.attrs import IDX, LENGTH, NORM, ORTH

        # All at once: one tokeniser's document costs more than a word.
        seen = self._tokenizer(" ".join(chunks)).to_array([ORTH, NORM, IDX, LENGTH, *self._attributes])
        self._learn_words(seen)
        number = self._numbers.__getitem__
        words = [number(key) for key in zip(seen[:, 0].tolist(), seen[:, 1].tolist(), strict=True)]
        begins = np.cumsum([0, *(len(chunk) + 1 for chunk in chunks)])
        start, length = seen[:, 2:4].astype(np.intp).T
        chunk = np.searchsorted(begins, start, side="right") - 1
        start -= begins[chunk]
        added = slice(self._token_count, self._token_count + len(words))
        self._tokens = with_room(self._tokens, added.stop)
        self._tokens[added] = np.stack((words, start, start + length), 1)
        past = added.start + np.cumsum(np.bincount(chunk, minlength=len(chunks)))
        self._token_count = added.stop
        added = slice(len(self._chunks), len(self._chunks) + len(chunks))
        self._spans = with_room(self._spans, added.stop)
        self._spans[added.start + 1 : added.stop, 0] = past[:-1]
        self._spans[added.start, 0] = self._token_count - len(words)
        self._spans[added, 1] = past
        self._chunks.update(zip(chunks, range(added.start, added.stop), strict=True))

    def _learn_words(self, seen: Attributes) -> None:
        new = []
        for at, key in enumerate(zip(seen[:, 0].tolist(), seen[:, 1].tolist(), strict=True)):
            if key not in self._numbers:
                self._numbers[key] = len(self._numbers)
                new.append(at)
        if not new:
            return
        added = slice(len(self) - len(new), len(self))
        self.vectors = with_room(self.vectors, len(self))
        self.vectors[added] = self._embedded(seen[new, 4:])
        self.may_begin = with_room(self.may_begin, len(self))
        strings = self._tokenizer.vocab.strings
        words = [strings[word] for word in seen[new, 0].tolist()]
        self.may_begin[added] = [_may_begin(word) for word in words]
        self.only_before = with_room(self.only_before, len(self))
        self.only_before[added] = [word in _FIRST_WORDS or word.isdigit() for word in words]


def with_room(rows: npt.NDArray[Any], count: int) -> npt.NDArray[Any]:
    """The same rows with room for as many; only a single text with more words than are kept needs more."""
    if count <= len(rows):
        return rows
    longer = np.zeros((2 * count, *rows.shape[1:]), rows.dtype)
    longer[: len(rows)] = rows
    return longer


_PARTING_SPACE = re.compile(r"(?<=[^ ]) ")


def _chunks(text: str) -> list[str]:
    """What spaCy's tokenizer looks at one by one: parted by spaces; of a wider gap the rest is a token."""
    text = text.rstrip(" ")
    if "  " in text or text.startswith(" "):
        return _PARTING_SPACE.split(text)
    return text.split(" ") if text else []


_FIRST_WORDS = frozenset(
    """
    I We It They This That These Those There Here The A My Your His Its Our Their What Which Who When Where Why How And
    But Or Yet If As Because Since While Although Though In On At To For From Of With By About After Before During
    Under Over Through Between Is Are Was Were Does Did Has Have Had Could Would Should Let Not No Yes Now Then Also
    Both All Some Many Most Such One Two Today Again Just Thank Thanks Well Okay
    """.split()
)
"""Not "You", "He" or "So", which are surnames too."""


def _may_begin(word: str) -> bool:
    return word in PARTICLES or any(letter.isalnum() and not letter.islower() for letter in word)


def _embedding(pipeline: Any) -> tuple[list[int], Embedding]:
    """spaCy's MultiHashEmbed as a function of the attributes it names, the first of them here the word itself."""
    from spacy.attrs import ORTH

    model = pipeline.get_pipe("ner").model.get_ref("tok2vec").layers[0].get_ref("embed")
    parts = {layer.name: layer for layer in model.walk()}
    tables = sorted((layer for layer in model.walk() if layer.name == "hashembed"), key=lambda t: t.attrs["column"])
    ops = model.ops
    mix = Maxout.of(model)
    keys, rows = _rows(pipeline.vocab.vectors)
    projected = pipeline.vocab.vectors.data @ parts["static_vectors"].get_param("W").T
    # What stands for a word without a vector.
    projected = np.vstack((projected, np.zeros((1, projected.shape[1]), np.float32)))

    def embedded(attributes: Attributes) -> Floats:
        found = np.minimum(np.searchsorted(keys, attributes[:, 0]), len(keys) - 1)
        row = np.where(keys[found] == attributes[:, 0], rows[found], len(projected) - 1)
        hashed = []
        for n, table in enumerate(tables, 1):
            entries = table.get_param("E")
            hashes = ops.hash(np.ascontiguousarray(attributes[:, n]), table.attrs["seed"])
            hashed.append(entries[hashes % len(entries)].sum(1))
        return mix.greatest(np.hstack((*hashed, projected[row])) @ mix.across + mix.bias)

    return [ORTH, *parts["extract_features"].attrs["columns"]], embedded


def _rows(vectors: Any) -> tuple[Attributes, Numbers]:
    """Words in the order of their hashes, and the row of each."""
    keys: Attributes = np.fromiter(vectors.key2row.keys(), np.uint64, len(vectors.key2row))
    rows: Numbers = np.fromiter(vectors.key2row.values(), np.int16, len(vectors.key2row))
    order = np.argsort(keys)
    return keys[order], rows[order]
