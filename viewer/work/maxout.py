"""One layer of the recogniser's network: the greatest of three sums, normalised. Thinc's arithmetic, for prediction.

The weights are laid out by piece, so that the greatest is found whole rows at a time.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    def named(cls, name: str, weights: Mapping[str, Any]) -> Maxout:
        """The layer of that name among the weights of a network."""
        return cls(*(weights[f"{name}.{part}"] for part in ("across", "bias", "gain", "shift")))

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
