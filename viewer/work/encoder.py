"""The window encoder of spaCy's recogniser (maxout over a word and its neighbours, four times) for prediction alone.

The same arithmetic as thinc's, laid out so that the greatest of three is found whole rows at a time, and without what
only training needs.
"""

from __future__ import annotations

from typing import Any

import numpy as np


def encode_for_prediction(recogniser: Any) -> None:
    """Lets a `ner` pipe whose encoder has the usual shape predict with the code below; another is left as it is."""
    windows = recogniser.model.get_ref("tok2vec").layers[0].layers[1].layers[0]
    weights = [_weights(residual) for residual in windows.layers]
    if None in weights:
        return
    forward = windows._func

    def encoded(model: Any, words: Any, is_train: bool) -> Any:
        return forward(model, words, is_train) if is_train else (_encoded(words, weights), None)

    windows._func = encoded


def _weights(residual: Any) -> tuple[Any, Any, Any, Any] | None:
    """Of one layer: (window, pieces × outputs), bias, gain, shift."""
    layers = {layer.name: layer for layer in residual.walk()}
    window, maxout, norm = layers.get("expand_window"), layers.get("maxout"), layers.get("layernorm")
    if window is None or maxout is None or norm is None or window.attrs["window_size"] != 1:
        return None
    by_piece = maxout.get_param("W").transpose(2, 1, 0)
    if by_piece.shape[0] != 3 * by_piece.shape[2]:
        return None
    return (
        np.ascontiguousarray(by_piece.reshape(by_piece.shape[0], -1)),
        maxout.get_param("b").T.ravel(),
        norm.get_param("G"),
        norm.get_param("b"),
    )


def _encoded(words: Any, weights: Any) -> Any:
    count, width = words.shape
    beside = np.zeros((count, 3 * width), words.dtype)
    for across, bias, gain, shift in weights:
        beside[1:, :width] = words[:-1]
        beside[:, width : 2 * width] = words
        beside[:-1, 2 * width :] = words[1:]
        pieces = beside @ across
        pieces += bias
        best = pieces.reshape(count, -1, width).max(1)
        best -= best.mean(1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / width + 1e-8
        best *= (variance ** np.float32(-0.5))[:, None].astype(words.dtype)
        best *= gain
        best += shift
        words = words + best
    return words
