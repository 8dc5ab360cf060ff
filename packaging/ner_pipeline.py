"""The spaCy pipeline in which names are learnt, and what of it the program needs to recognise them without spaCy.

Arrays and lists of words are written into `resources/ner` by `train_names.py` and read by `viewer.work.recogniser`.
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import spacy
from spacy.attrs import IDS as ATTRIBUTES
from spacy.attrs import NORM, ORTH
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.strings import get_string_id
from spacy.symbols import IDS as SYMBOLS

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from viewer.work.embedding import stock_model
from viewer.work.recogniser import Recogniser, recogniser_of

Arrays = dict[str, npt.NDArray[Any]]

LABELS = ("person", "organisation", "place", "nationality", "other")

_UNUSED = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]


def stock_pipeline() -> Any:
    """The pinned English model, with its vocabulary, its vectors and its own `ner`; nothing else of it."""
    with warnings.catch_warnings():
        # The model names 3.7 in its metadata; its scores are the same under 3.8 (measured).
        warnings.simplefilter("ignore", UserWarning)
        pipeline = spacy.load(stock_model(), exclude=_UNUSED)
    multiply_with_numpy(pipeline)
    return pipeline


def multiply_with_numpy(pipeline: Any) -> None:
    """Let numpy's BLAS multiply: thinc's own is some seven times slower on current processors."""
    for _, component in pipeline.pipeline:
        for node in component.model.walk():
            node.ops.use_blis = False


def blank_pipeline(stock: Any) -> Any:
    """A pipeline with the vocabulary, vectors and tokenizer of `stock`, and an untrained `ner` of the same shape."""
    pipeline = spacy.blank("en", vocab=stock.vocab)
    pipeline.tokenizer = stock.tokenizer
    shape = stock.config["components"]["ner"]
    ner: Any = pipeline.add_pipe("ner", config={"model": shape["model"]})
    for label in LABELS:
        ner.add_label(label)
    return pipeline


def arrays(ner: Any) -> Arrays:
    """The weights of a `ner` pipe, laid out as they are used. Raises ValueError where it is of another shape."""
    found: Arrays = {}
    tok2vec = ner.model.get_ref("tok2vec")
    embed, windows = tok2vec.layers[0].get_ref("embed"), tok2vec.layers[0].layers[1].layers[0]
    if any(node.attrs["window_size"] != 1 for node in windows.walk() if node.name == "expand_window"):
        raise ValueError("the encoder sees more than a word and its neighbours")
    features = next(layer for layer in embed.walk() if layer.name == "extract_features").attrs["columns"]
    if _names(features) != ["NORM", "PREFIX", "SUFFIX", "SHAPE"]:
        raise ValueError(f"words are seen by {_names(features)}")
    tables = sorted((layer for layer in embed.walk() if layer.name == "hashembed"), key=lambda t: t.attrs["column"])
    found["seeds"] = np.array([table.attrs["seed"] for table in tables])
    found |= {f"table.{n}": table.get_param("E") for n, table in enumerate(tables)}
    found["static"] = next(layer for layer in embed.walk() if layer.name == "static_vectors").get_param("W")
    for name, layer in (("embedding", embed), *((f"layer.{n}", layer) for n, layer in enumerate(windows.layers))):
        found |= {f"{name}.{part}": weights for part, weights in _maxout(layer).items()}
    return found | _transitions(ner)


def _names(features: list[Any]) -> list[str]:
    named = {number: name for name, number in ATTRIBUTES.items()}
    return [feature if isinstance(feature, str) else named[feature] for feature in features]


def _maxout(model: Any) -> Arrays:
    """By piece, so that the greatest of the pieces is found whole rows at a time."""
    layers = {layer.name: layer for layer in model.walk()}
    maxout, norm = layers["maxout"], layers["layernorm"]
    if maxout.get_dim("nP") != 3:
        raise ValueError(f"a layer of {maxout.get_dim('nP')} pieces")
    by_piece = maxout.get_param("W").transpose(2, 1, 0)
    return {
        "across": by_piece.reshape(by_piece.shape[0], -1),
        "bias": maxout.get_param("b").T.ravel(),
        "gain": norm.get_param("G"),
        "shift": norm.get_param("b"),
    }


def _transitions(ner: Any) -> Arrays:
    model = ner.model
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    if not model.attrs["has_upper"] or model.attrs["unseen_classes"] or lower.get_dim("nF") != 3:
        raise ValueError("the moves of the recogniser are not scored from three words")
    weights = np.asarray(lower.get_param("W"), np.float32).transpose(0, 2, 1, 3)
    weights = weights.reshape(3, -1, weights.shape[3])
    pad = np.asarray(lower.get_param("pad"), np.float32)[0].transpose(0, 2, 1).reshape(3, -1)
    bias = lower.get_param("b").T.ravel()
    # Behind the encoder stands a layer without bends: one with what follows.
    linear = model.get_ref("tok2vec").layers[-1]
    constant = [weights[n] @ linear.get_param("b") for n in range(3)]
    return {
        "features": np.stack([(weights[n] @ linear.get_param("W")).T for n in range(3)]),
        "outside": constant[0] + pad[1] + pad[2] + bias,
        "growing": constant[0] + constant[1] + constant[2] + bias,
        "scores": upper.get_param("W").T,
        "scores_bias": upper.get_param("b"),
        "moves": np.array([ner.moves.get_class_name(n) for n in range(ner.moves.n_moves)]),
    }


def words(pipeline: Any) -> dict[str, Any]:
    """How the pipeline's tokenizer parts words, the norms of words, and the words that have numbers of their own."""
    tokenizer = pipeline.tokenizer
    # Of most words in the table only the hashes are known.
    norms = {get_string_id(word): norm for word, norm in BASE_NORMS.items()}
    norms |= pipeline.vocab.lookups.get_table("lexeme_norm")
    return {
        "prefix": tokenizer.prefix_search.__self__.pattern,
        "suffix": tokenizer.suffix_search.__self__.pattern,
        "infix": tokenizer.infix_finditer.__self__.pattern,
        "address": tokenizer.url_match.__self__.pattern,
        "special": {
            chunk: [(part[ORTH], part.get(NORM, "")) for part in parts] for chunk, parts in tokenizer.rules.items()
        },
        "norms": {str(word): norm for word, norm in norms.items()},
        "reserved": {word: number for word, number in SYMBOLS.items() if word},
    }


def shipped(pipeline: Any) -> Recogniser:
    """The recogniser that the pipeline will be in the program."""
    return recogniser_of(arrays(pipeline.get_pipe("ner")), words(pipeline))


def write(pipeline: Any, folder: Path) -> None:
    """The weights and the words into a folder, as `viewer.work.recogniser.load_recogniser` reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    laid_out = {name: np.ascontiguousarray(weights) for name, weights in arrays(pipeline.get_pipe("ner")).items()}
    np.savez(folder / "weights.npz", **laid_out)
    known = json.dumps(words(pipeline), ensure_ascii=False, indent=0, sort_keys=True)
    (folder / "words.json").write_text(known + "\n", encoding="utf-8")
