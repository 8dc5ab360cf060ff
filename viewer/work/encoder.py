"""The window encoder of the recogniser: four layers, each of which sees a word and its neighbours.

The same arithmetic as thinc's, but only for the tokens that are asked for: what a layer makes of a token needs of the
layer before it that token and its two neighbours, so where few can be names, little must be worked out. The first layer
sees nothing but words, and what it makes of each as the one before, in the middle and behind is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from .maxout import Flags, Floats, Maxout, Numbers
from .words import PADDING, Tokens, Words, with_room

_KEPT = 5_000
"""Words whose part in the first layer is kept, at 3.4 KB each; the first that are met are mostly the commonest."""


class Encoder:
    """The layers of a network."""

    def __init__(self, weights: Mapping[str, Any], words: Words) -> None:
        self.words = words
        self.layers = [Maxout.named(f"layer.{n}", weights) for n in range(PADDING)]
        first = self.layers[0]
        width, self._sums = len(first.across) // 3, first.across.shape[1]
        self._across = np.hstack([first.across[n * width : (n + 1) * width] for n in range(3)])
        self._parts: Floats = np.zeros((_KEPT, 3 * self._sums), np.float32)
        self._known = 0
        self._era = words.era

    def first_sums(self, word: Numbers, at: Numbers) -> Floats:
        """What the first layer sums up for the tokens `at`, if `word` has the words of all."""
        if self._era != self.words.era:
            self._era, self._known = self.words.era, 0
        known = min(len(self.words), _KEPT)
        if known > self._known:
            self._make(slice(self._known, known), self.words.vectors[self._known : known])
            self._known = known
        rare = np.flatnonzero(word >= _KEPT)
        if len(rare):
            others, place = np.unique(word[rare], return_inverse=True)
            self._parts = with_room(self._parts, _KEPT + len(others))
            self._make(slice(_KEPT, _KEPT + len(others)), self.words.vectors[others])
            word = word.copy()
            word[rare] = _KEPT + place
        parts = self._parts.reshape(-1, self._sums)
        sums: Floats = parts[3 * word[at - 1]]
        sums += parts[3 * word[at] + 1]
        sums += parts[3 * word[at + 1] + 2]
        return sums

    def _make(self, rows: slice, vectors: Floats) -> None:
        """Each word as the one before, in the middle and behind."""
        made = self._parts[rows]
        np.matmul(vectors, self._across, out=made)
        made[:, self._sums : 2 * self._sums] += self.layers[0].bias


class Encoding:
    """What the layers make of some tokens, worked out as it is asked for."""

    def __init__(self, encoder: Encoder, tokens: Tokens) -> None:
        self._encoder = encoder
        self._word = tokens.word
        count, width = len(tokens.word), encoder.words.vectors.shape[1]
        self._values: list[Floats] = [np.empty((count, width), np.float32) for _ in encoder.layers]
        self._done: list[Flags] = [np.zeros(count, np.bool_) for _ in encoder.layers]

    def of(self, at: Numbers) -> Floats:
        """What the last layer makes of the tokens `at`."""
        if not self._done[-1][at].all():
            self._work_out(at)
        return self._values[-1][at]

    def lacks(self, at: Numbers) -> Flags:
        """Which of the tokens are not worked out yet; to have several at once is quicker."""
        return ~self._done[-1][at]

    def _work_out(self, at: Numbers) -> None:
        need = np.zeros(len(self._word), np.bool_)
        need[at] = True
        needed = []
        for done in reversed(self._done):
            need &= ~done
            done |= need
            needed.append(np.flatnonzero(need))
            beside = need.copy()
            beside[1:] |= need[:-1]
            beside[:-1] |= need[1:]
            need = beside
        for n, (layer, rows) in enumerate(zip(self._encoder.layers, reversed(needed), strict=True)):
            if n:
                before = self._values[n - 1]
                # A row, the one before it and the one behind it lie side by side in memory.
                windows: Floats = np.ndarray(
                    (len(before) - 2, 3 * before.shape[1]), np.float32, before, strides=before.strides
                )
                sums = windows[rows - 1] @ layer.across
                sums += layer.bias
                inputs = before[rows]
            else:
                sums = self._encoder.first_sums(self._word, rows)
                inputs = self._encoder.words.vectors[self._word[rows]]
            inputs += layer.greatest(sums)
            self._values[n][rows] = inputs
