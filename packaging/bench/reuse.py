"""Measures the finding of copied passages on the corpora beside the project.

    python packaging/bench/reuse.py same-subject [--pairs 1000] [--show]
    python packaging/bench/reuse.py scale [--documents 10000]

`same-subject` pairs texts that are about the same thing and were written apart: nearest neighbours by their words,
of different publishers (a yearly message is last year's, rewritten), three months or more apart (two offices of one
government speak from one sheet on one day), without a common run of eight words, which would be a copy. What is found
between them is taken for false.
"""

from __future__ import annotations

import argparse
import datetime
import json
import lzma
from pathlib import Path

import numpy as np

from viewer.analysis.alignment import common
from viewer.analysis.fingerprints import Fingerprint, fingerprint, grams
from viewer.analysis.reuse import align

CORPORA = Path(__file__).resolve().parents[2].parent / "shared" / "corpora"
FEATURES = 1 << 13


def corpus(name: str, most: int | None = None) -> list[dict]:
    with lzma.open(CORPORA / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line, _ in zip(lines, range(most or 10**9), strict=False)]


def vectors(prints: list[Fingerprint]) -> np.ndarray:
    """Unit vectors of hashed stems, weighted by how few texts hold them."""
    counts = np.zeros((len(prints), FEATURES), np.float32)
    for row, words in enumerate(prints):
        stems, each = np.unique(words.stems[words.content], return_counts=True)
        np.add.at(counts[row], (stems % np.uint64(FEATURES)).astype(np.intp), 1 + np.log(each))
    counts *= np.log(len(prints) / (1 + (counts > 0).sum(0)))
    return counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1e-9)


def days_apart(a: str, b: str) -> int:
    return abs((datetime.date.fromisoformat(a) - datetime.date.fromisoformat(b)).days)


def same_subject_pairs(most: int) -> list[tuple[dict, dict, Fingerprint, Fingerprint]]:
    texts = [t for name, n in (("enb", 450), ("state", 2000), ("whitehouse", 6000)) for t in corpus(name, n)]
    prints = [fingerprint(t["text"]) for t in texts]
    chosen = [
        i
        for i, words in enumerate(prints)
        if 100 <= len(words) <= 5000 and texts[i].get("date") and "<table" not in texts[i]["text"]
    ]
    texts, prints = [texts[i] for i in chosen], [prints[i] for i in chosen]
    space = vectors(prints)
    publisher = np.array([t["id"].split(":")[0] for t in texts])
    near = []
    for i in range(len(texts)):
        alike = space[i + 1 :] @ space[i]
        alike[publisher[i + 1 :] == publisher[i]] = 0
        near += [(float(alike[k]), i, i + 1 + int(k)) for k in np.argsort(-alike)[:30]]
    pairs, used = [], set()
    for _, i, j in sorted(near, reverse=True):
        if i in used or j in used or days_apart(texts[i]["date"], texts[j]["date"]) < 90:
            continue
        if len(common(grams(prints[i].hashes, 8), grams(prints[j].hashes, 8))):
            continue
        used |= {i, j}
        pairs.append((texts[i], texts[j], prints[i], prints[j]))
        if len(pairs) == most:
            break
    return pairs


def same_subject(options: argparse.Namespace) -> None:
    pairs = same_subject_pairs(options.pairs)
    false = 0
    for a, b, of_a, of_b in pairs:
        found = align(of_a, of_b)
        false += bool(found)
        if options.show:
            for passage in found:
                print(f"{passage.kind} {passage.similarity:.2f} {a['id']} | {b['id']}")
                print("   A:", " ".join(a["text"][slice(*passage.a)].split())[:400])
                print("   B:", " ".join(b["text"][slice(*passage.b)].split())[:400])
    print(f"same subject, written apart: something found in {false} of {len(pairs)} pairs")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("same-subject")
    command.add_argument("--pairs", type=int, default=1000)
    command.add_argument("--show", action="store_true")
    command.set_defaults(run=same_subject)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
