#!/usr/bin/env python3
"""Train the weights in resources/ner from labelled sentences.

    python packaging/train_names.py ../shared/training/names.jsonl.xz resources/ner

Fine-tunes the named-entity component of the pinned English model: its tok2vec is the start, its head is new, because
the labels are our own. The vectors stay in the wheel. Takes a few minutes on one core; the seed is fixed.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
from pathlib import Path
from typing import Any

from spacy.training import Example, offsets_to_biluo_tags
from spacy.util import minibatch
from thinc.api import Adam, fix_random_seed

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from viewer.work.recogniser import blank_pipeline, multiply_with_numpy, stock_pipeline

BATCH = 24

_NO_SPACE_BEFORE = frozenset(", . ; : ! ? ) ] } % 's ’s n't '' ”".split())
_NO_SPACE_AFTER = frozenset("( [ { $ £ € “ ``".split())


def joined(words: list[str], entities: list[list[Any]]) -> tuple[str, list[tuple[int, int, str]]]:
    """The sentence as it would be printed, and its entities in characters."""
    text, starts, ends, quoted = "", [], [], False
    for n, word in enumerate(words):
        glue = not text or word in _NO_SPACE_BEFORE or words[n - 1] in _NO_SPACE_AFTER
        if word == '"':
            glue = glue or quoted
            quoted = not quoted
        elif n and words[n - 1] == '"' and quoted:
            glue = True
        text += ("" if glue else " ") + word
        starts.append(len(text) - len(word))
        ends.append(len(text))
    return text, [(starts[a], ends[b - 1], kind) for a, b, kind in entities]


def examples(nlp: Any, path: Path) -> list[Any]:
    found = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text, spans = joined(record["words"], record["entities"])
            # "other" is what each set makes of it, common nouns too; only names are learnt.
            spans = [s for s in spans if s[2] != "other" or text[s[0]].isupper()]
            doc = nlp.make_doc(text)
            tags = offsets_to_biluo_tags(doc, spans)
            found.append(Example.from_dict(doc, {"entities": tags}))
    return found


def trained(nlp: Any, stock: Any, training: list[Any], epochs: int, seed: int) -> Any:
    """The `ner` of `nlp` after training, with the averaged weights."""
    fix_random_seed(seed)
    nlp.initialize(lambda: training[:100])
    multiply_with_numpy(nlp)
    ner = nlp.get_pipe("ner")
    ner.model.get_ref("tok2vec").from_bytes(stock.get_pipe("ner").model.get_ref("tok2vec").to_bytes())
    optimizer = Adam(0.001, L2=0.01, use_averages=True, grad_clip=1.0)
    steps = epochs * len(training) / BATCH
    order = random.Random(seed)
    step = 0
    for epoch in range(epochs):
        order.shuffle(training)
        losses: dict[str, float] = {}
        for batch in minibatch(training, BATCH):
            step += 1
            optimizer.learn_rate = 0.001 * max(0.02, 1 - step / steps)
            nlp.update(batch, sgd=optimizer, drop=0.15, losses=losses)
        print(f"epoch {epoch + 1} of {epochs}: loss {losses['ner']:.0f}", flush=True)
    for node in ner.model.walk():
        for name in node.param_names:
            average = optimizer.averages.get((node.id, name))
            if average is not None:
                node.set_param(name, average)
    return ner


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    stock = stock_pipeline()
    nlp = blank_pipeline(stock)
    training = examples(nlp, options.sentences)
    print(f"{len(training)} examples")
    trained(nlp, stock, training, options.epochs, options.seed).to_disk(options.weights, exclude=["vocab"])


if __name__ == "__main__":
    main()
