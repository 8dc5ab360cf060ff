"""The statistical recogniser of names: loaded once, in the worker."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np

from viewer.paths import resource

from .embedding import Embedding, Vectors, stock_model
from .encoder import Encoder, Encoding
from .tokenizer import Rules, Tokenizer
from .transitions import Transitions
from .words import Words

Recogniser = Callable[[Sequence[str]], list[list[tuple[int, int, str]]]]
"""Texts in, for each the (start, end, type) of its names, in code points of that text."""

_BATCH = 64


def load() -> Recogniser:
    """The recogniser with the weights in `resources/ner`."""
    return load_recogniser(resource("ner"))


def load_recogniser(folder: Path) -> Recogniser:
    """The recogniser with other weights, as `packaging/train_names.py` writes them."""
    with np.load(folder / "weights.npz") as weights:
        return recogniser_of(dict(weights), json.loads((folder / "words.json").read_text(encoding="utf-8")))


def recogniser_of(weights: Mapping[str, Any], known: Mapping[str, Any]) -> Recogniser:
    """The recogniser of a network, by the names that `packaging/ner_pipeline.py` gives to its arrays and lists."""
    embedding = Embedding(weights, known["reserved"], Vectors(stock_model() / "vocab"))
    words = Words(Tokenizer(cast(Rules, known)), embedding)
    encoder = Encoder(weights, words)
    transitions = Transitions.of(weights)

    def recognise(texts: Sequence[str]) -> list[list[tuple[int, int, str]]]:
        found: list[list[tuple[int, int, str]]] = [[] for _ in texts]
        for begin in range(0, len(texts), _BATCH):
            tokens = words.read(texts[begin : begin + _BATCH])
            names = transitions.names(tokens, words, Encoding(encoder, tokens))
            first = np.array([first for first, _, _ in names], np.intp)
            last = np.array([past - 1 for _, past, _ in names], np.intp)
            which = np.searchsorted(tokens.bounds, first, side="right") - 1 + begin
            spans = zip(which.tolist(), tokens.start[first].tolist(), tokens.end[last].tolist(), names, strict=True)
            for text, start, end, (_, _, kind) in spans:
                found[text].append((start, end, kind))
        return found

    return recognise
