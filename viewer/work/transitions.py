"""The greedy transitions of spaCy's recogniser, worked out for all words at once.

The parser takes one word after another, though what it does outside a name depends on that word alone, and inside a
name on the first word of the name, the word before and this one (Honnibal's three features). So the scores of all
words outside names are one multiplication, and names grow side by side. The names are those that the parser finds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
Numbers: TypeAlias = npt.NDArray[np.intp]
Flags: TypeAlias = npt.NDArray[np.bool_]

_NEVER = np.float32(-1e30)


@dataclass(frozen=True, slots=True)
class Transitions:
    """The weights behind the word vectors of a trained `ner`, and what its moves are."""

    vectors: Callable[[Sequence[Any]], Floats]
    features: tuple[Floats, Floats, Floats]
    """Of this word, of the first word of the name, of the word before: (inputs, pieces × hidden)."""
    padding: tuple[Floats, Floats]
    """What stands for the last two outside a name."""
    bias: Floats
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
    def of(cls, recogniser: Any) -> Transitions | None:
        """Those of a trained `ner` pipe; None where its network is of another shape."""
        model = recogniser.model
        moves = [recogniser.moves.get_class_name(n) for n in range(recogniser.moves.n_moves)]
        lower = model.get_ref("lower")
        if not model.attrs["has_upper"] or model.attrs["unseen_classes"] or lower.get_dim("nF") != 3:
            return None
        # By piece first, so that the greatest of the pieces is found whole rows at a time.
        weights = np.asarray(lower.get_param("W"), np.float32).transpose(0, 2, 1, 3)
        weights = weights.reshape(3, -1, weights.shape[3])
        pad = np.asarray(lower.get_param("pad"), np.float32)[0].transpose(0, 2, 1).reshape(3, -1)
        here, start, before = (np.ascontiguousarray(weights[n].T) for n in range(3))
        upper = model.get_ref("upper")

        def named(kind: str) -> dict[int, str]:
            return {n: move[2:] for n, move in enumerate(moves) if move.startswith(kind) and move[2:]}

        def numbered(kind: str) -> dict[str, int]:
            return {label: n for n, label in named(kind).items()}

        return cls(
            vectors=model.get_ref("tok2vec").predict,
            features=(here, start, before),
            padding=(pad[1], pad[2]),
            bias=lower.get_param("b").T.ravel(),
            pieces=lower.get_dim("nP"),
            scores=np.ascontiguousarray(upper.get_param("W").T),
            scores_bias=upper.get_param("b"),
            out=moves.index("O"),
            begin=named("B-"),
            unit=named("U-"),
            inside=numbered("I-"),
            last=numbered("L-"),
        )

    def names(self, docs: Sequence[Any]) -> list[list[tuple[int, int, str]]]:
        """For each tokenised text its names: (first word, one past its last, type)."""
        from spacy.attrs import IS_SPACE

        lengths = [len(doc) for doc in docs]
        if not any(lengths):
            return [[] for _ in docs]
        vectors = self.vectors(docs)
        space = np.concatenate([doc.to_array([IS_SPACE]).ravel() for doc in docs if len(doc)]) > 0
        final = np.zeros(len(vectors), np.bool_)
        final[np.cumsum([n for n in lengths if n]) - 1] = True
        moves = self._outside(vectors, space, final)
        named = np.flatnonzero(moves != self.out)
        opening = named[np.isin(moves[named], list(self.begin))]
        ends = dict(zip(opening.tolist(), self._ends(vectors, opening, moves[opening], final).tolist(), strict=True))
        bounds = np.cumsum([0, *lengths]).tolist()
        found: list[list[tuple[int, int, str]]] = [[] for _ in docs]
        text = reached = 0
        for at, move in zip(named.tolist(), moves[named].tolist(), strict=True):
            if at < reached:
                continue
            while at >= bounds[text + 1]:
                text += 1
            reached = ends.get(at, at + 1)
            label = self.begin.get(move) or self.unit[move]
            found[text].append((at - bounds[text], reached - bounds[text], label))
        return found

    def _outside(self, vectors: Floats, space: Flags, final: Flags) -> Numbers:
        """The move for each word if no name is open."""
        scores = self._scored(vectors @ self.features[0] + self.padding[0] + self.padding[1])
        allowed = np.zeros((3, scores.shape[1]), np.bool_)  # for a word, for the last one of a text, for white space
        allowed[:, self.out] = True
        allowed[:2, list(self.unit)] = True
        allowed[0, list(self.begin)] = True
        scores[~allowed[np.where(space, 2, final.astype(np.intp))]] = _NEVER
        best: Numbers = np.argmax(scores, 1)
        return best

    def _ends(self, vectors: Floats, first: Numbers, moves: Numbers, final: Flags) -> Numbers:
        """One past the last word of the names that begin at `first`."""
        labels = [self.begin[move] for move in moves.tolist()]
        go_on = np.array([self.inside[label] for label in labels], np.intp)
        stop = np.array([self.last[label] for label in labels], np.intp)
        of_first = vectors[first] @ self.features[1]
        ends = first + 1
        growing = np.arange(len(first))
        while len(growing):
            at = ends[growing]
            scores = self._scored(
                vectors[at] @ self.features[0] + of_first[growing] + vectors[at - 1] @ self.features[2]
            )
            row = np.arange(len(growing))
            on = (scores[row, go_on[growing]] > scores[row, stop[growing]]) & ~final[at]
            ends[growing] += 1
            growing = growing[on]
        return ends

    def _scored(self, hidden: Floats) -> Floats:
        hidden += self.bias
        best = hidden.reshape(len(hidden), self.pieces, -1).max(1)
        scores: Floats = best @ self.scores + self.scores_bias
        return scores
