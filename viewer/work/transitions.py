"""The greedy transitions of spaCy's recogniser, worked out for all words at once.

The parser takes one word after another, though what it does outside a name depends on that word alone, and inside a
name on the first word of the name, the word before and this one (Honnibal's three features). So the scores of all
words outside names are one multiplication, and names grow side by side. The names are those that the parser finds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .encoder import Encoding
from .maxout import Flags, Floats, Numbers
from .words import PADDING, Tokens, Words

_NEVER = np.float32(-1e30)
_AHEAD = 3
"""Tokens to work out at once where a name goes on and on."""


@dataclass(frozen=True, slots=True)
class Transitions:
    """The weights behind the encoder of a trained `ner`, and what its moves are."""

    features: tuple[Floats, Floats, Floats]
    """Of this word, of the first word of the name, of the word before: (width of the encoder, pieces × hidden)."""
    outside: Floats
    growing: Floats
    """What is added outside and inside a name."""
    pieces: int
    scores: Floats
    """(hidden, moves)."""
    scores_bias: Floats
    out: int
    """Number of the move that leaves a word outside."""
    begin: dict[int, str]
    unit: dict[int, str]
    inside: dict[str, int]
    last: dict[str, int]

    @classmethod
    def of(cls, weights: Mapping[str, Any]) -> Transitions:
        """Those of a network."""
        moves = weights["moves"].tolist()
        here, start, before = weights["features"]

        def named(kind: str) -> dict[int, str]:
            return {n: move[2:] for n, move in enumerate(moves) if move.startswith(kind) and move[2:]}

        def numbered(kind: str) -> dict[str, int]:
            return {label: n for n, label in named(kind).items()}

        return cls(
            features=(here, start, before),
            outside=weights["outside"],
            growing=weights["growing"],
            pieces=len(weights["outside"]) // len(weights["scores"]),
            scores=weights["scores"],
            scores_bias=weights["scores_bias"],
            out=moves.index("O"),
            begin=named("B-"),
            unit=named("U-"),
            inside=numbered("I-"),
            last=numbered("L-"),
        )

    def names(self, tokens: Tokens, words: Words, encoding: Encoding) -> list[tuple[int, int, str]]:
        """The names among the tokens, in their order: (first token, one past the last, type)."""
        may_begin = words.may_begin[tokens.word]
        may_begin[:-2] &= may_begin[1:-1] | may_begin[2:] | ~words.only_before[tokens.word[:-2]]
        first = np.flatnonzero(may_begin)
        if not len(first):
            return []
        encoding.of(np.flatnonzero(_and_between(may_begin)))
        final = np.zeros(len(tokens.word), np.bool_)
        final[tokens.bounds[1:] - PADDING - 1] = True
        moves = self._outside(encoding.of(first), final[first])
        named = np.flatnonzero(moves != self.out)
        first, moves = first[named], moves[named]
        opens = np.isin(moves, list(self.begin))
        ends = first + 1
        ends[opens] = self._ends(encoding, first[opens], moves[opens], final)
        found = []
        reached = 0
        for at, end, move in zip(first.tolist(), ends.tolist(), moves.tolist(), strict=True):
            if at >= reached:
                found.append((at, end, self.begin.get(move) or self.unit[move]))
                reached = end
        return found

    def _outside(self, encoded: Floats, final: Flags) -> Numbers:
        """The move for each word if no name is open; a text's final word begins no longer name."""
        scores = self._scored(encoded @ self.features[0] + self.outside)
        allowed = np.zeros((2, scores.shape[1]), np.bool_)
        allowed[:, [self.out, *self.unit]] = True
        allowed[0, list(self.begin)] = True
        scores[~allowed[final.astype(np.intp)]] = _NEVER
        best: Numbers = np.argmax(scores, 1)
        return best

    def _ends(self, encoding: Encoding, first: Numbers, moves: Numbers, final: Flags) -> Numbers:
        """One past the last word of the names that begin at `first`."""
        labels = [self.begin[move] for move in moves.tolist()]
        go_on = np.array([self.inside[label] for label in labels], np.intp)
        stop = np.array([self.last[label] for label in labels], np.intp)
        of_first = encoding.of(first) @ self.features[1] + self.growing
        ends = first + 1
        growing = np.arange(len(first))
        while len(growing):
            at = ends[growing]
            lacking = at[encoding.lacks(at)]
            if len(lacking):
                ahead = (lacking[:, None] + np.arange(_AHEAD)).ravel()
                encoding.of(ahead[ahead < len(final) - PADDING])
            scores = self._scored(
                encoding.of(at) @ self.features[0] + of_first[growing] + encoding.of(at - 1) @ self.features[2]
            )
            row = np.arange(len(growing))
            on = (scores[row, go_on[growing]] > scores[row, stop[growing]]) & ~final[at]
            ends[growing] += 1
            growing = growing[on]
        return ends

    def _scored(self, hidden: Floats) -> Floats:
        """The moves' scores, from the sums of the hidden layer."""
        best = hidden.reshape(len(hidden), self.pieces, -1).max(1)
        scores: Floats = best @ self.scores + self.scores_bias
        return scores


def _and_between(may_begin: Flags) -> Flags:
    """With the one or two words between two such, which are likely to be asked for: "Ministry of the Interior"."""
    asked = may_begin.copy()
    asked[1:-1] |= may_begin[:-2] & may_begin[2:]
    two = may_begin[:-3] & may_begin[3:]
    asked[1:-2] |= two
    asked[2:-1] |= two
    return asked
