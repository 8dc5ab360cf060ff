"""What the recogniser sees of texts: their tokens, and of each the vector that the network makes of the word alone.

The tokens are spaCy's. Both are kept, since the same words come again; to make them anew is a third of the work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from viewer.analysis.linking.forms import PARTICLES

from .embedding import Embedding
from .maxout import Flags, Floats, Numbers
from .tokenizer import Tokenizer, Word

PADDING = 4
"""Tokens of nothing on each side of a text, one for each layer that looks at neighbours: no text sees another."""

_NOTHING = Word("", "")
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

    def __init__(self, tokenizer: Tokenizer, embedding: Embedding) -> None:
        self._tokenizer = tokenizer
        self._embedding = embedding
        self.era = 0
        """How often all were forgotten: the numbers of one era mean nothing in another."""
        self._forget()

    def _forget(self) -> None:
        self.era += 1
        self.vectors: Floats = np.zeros((_CHUNKS, self._embedding.width), np.float32)
        """What the network makes of each word by itself."""
        self.may_begin: Flags = np.zeros(_CHUNKS, np.bool_)
        """Whether a name can begin with the word: hardly one in a thousand begins in lower case."""
        self.only_before: Flags = np.zeros(_CHUNKS, np.bool_)
        """Whether it does so only if the next or the second next is such a word too: "The Hague", "We the Peoples"."""
        self._numbers: dict[Word, int] = {_NOTHING: 0}
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
        parted = [self._tokenizer.words(chunk) for chunk in chunks]
        self._learn_words([word for words in parted for word in words])
        added = [
            (self._numbers[word], end - len(word.written), end)
            for words in parted
            for word, end in zip(words, accumulate(len(word.written) for word in words), strict=True)
        ]
        past = self._token_count + len(added)
        self._tokens = with_room(self._tokens, past)
        self._tokens[self._token_count : past] = added
        ends = self._token_count + np.cumsum([len(words) for words in parted])
        here = slice(len(self._chunks), len(self._chunks) + len(chunks))
        self._spans = with_room(self._spans, here.stop)
        self._spans[here, 0] = [self._token_count, *ends[:-1]]
        self._spans[here, 1] = ends
        self._token_count = past
        self._chunks.update(zip(chunks, range(here.start, here.stop), strict=True))

    def _learn_words(self, words: list[Word]) -> None:
        new = [word for word in dict.fromkeys(words) if word not in self._numbers]
        if not new:
            return
        added = slice(len(self), len(self) + len(new))
        self._numbers.update(zip(new, range(added.start, added.stop), strict=True))
        self.vectors = with_room(self.vectors, added.stop)
        self.vectors[added] = self._embedding.of(new)
        self.may_begin = with_room(self.may_begin, added.stop)
        self.may_begin[added] = [_may_begin(word.written) for word in new]
        self.only_before = with_room(self.only_before, added.stop)
        self.only_before[added] = [word.written in _FIRST_WORDS or word.written.isdigit() for word in new]


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
