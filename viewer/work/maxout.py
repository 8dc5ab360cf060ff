"""One layer of the recogniser's network: the greatest of three sums, normalised. Thinc's arithmetic, for prediction.

The weights are laid out by piece, so that the greatest is found whole rows at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
Numbers: TypeAlias = npt.NDArray[np.intp]
Flags: TypeAlias = npt.NDArray[np.bool_]

_PIECES = 3


@dataclass(frozen=True, slots=True)
class Maxout:
    """The weights of a layer."""

    across: Floats
    """(inputs, pieces × outputs)."""
    bias: Floats
    gain: Floats
    shift: Floats

    @classmethod
    def of(cls, model: Any) -> Maxout:
        """Those of the one maxout layer in a thinc model. Raises ValueError where it has another shape."""
        layers = {layer.name: layer for layer in model.walk()}
        maxout, norm = layers["maxout"], layers["layernorm"]
        if maxout.get_dim("nP") != _PIECES:
            raise ValueError(f"a layer of {maxout.get_dim('nP')} pieces")
        by_piece = maxout.get_param("W").transpose(2, 1, 0)
        return cls(
            np.ascontiguousarray(by_piece.reshape(by_piece.shape[0], -1)),
            maxout.get_param("b").T.ravel(),
            norm.get_param("G"),
            norm.get_param("b"),
        )

    def greatest(self, sums: Floats) -> Floats:
        """What comes out of `inputs @ across + bias`."""
        width = sums.shape[1] // _PIECES
        best = np.maximum(sums[:, :width], sums[:, width : 2 * width])
        np.maximum(best, sums[:, 2 * width :], out=best)
        best -= (best @ np.full(width, 1 / width, np.float32))[:, None]
        variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(1e-8)
        best *= (variance ** np.float32(-0.5))[:, None]
        best *= self.gain
        best += self.shift
        return best
