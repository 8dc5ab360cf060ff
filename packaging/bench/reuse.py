"""Measures the finding of copied passages on the corpora beside the project.

    python packaging/bench/reuse.py same-subject [--pairs 1000] [--seed 1] [--show]
    python packaging/bench/reuse.py scale [--documents 10000]

`same-subject` pairs texts that are about the same thing and were written apart: nearest neighbours by their words,
of different publishers (a yearly message is last year's, rewritten), three months or more apart (two offices of one
government speak from one sheet on one day), without a common run of eight words, which would be a copy. What is found
between them is taken for false. As in the program, the library's own counts say what is a formula: it holds all the
texts the pairs were chosen from. A seed chooses among other texts than those the rules were tried on.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import lzma
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from viewer.analysis.reuse.alignment import common  # noqa: E402
from viewer.analysis.reuse.fingerprints import Fingerprint, fingerprint, grams  # noqa: E402
from viewer.analysis.reuse.passages import align, align_each  # noqa: E402
from viewer.analysis.reuse.rarity import Held  # noqa: E402
from viewer.store.fingerprints import FingerprintIndex  # noqa: E402

CORPORA = ROOT.parent / "shared" / "corpora"
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


def same_subject_pairs(most: int, seed: int | None) -> tuple[list[tuple[dict, dict, Fingerprint, Fingerprint]], Held]:
    """The closest pairs, and what the library holds of all texts."""
    texts = []
    for name, n in (("enb", 450), ("state", 2000), ("whitehouse", 6000)):
        of_publisher = corpus(name, n if seed is None else None)
        texts += of_publisher if seed is None else random.Random(seed).sample(of_publisher, min(n, len(of_publisher)))
    prints = [fingerprint(t["text"]) for t in texts]
    hashes, counts = np.unique(np.concatenate([words.sample for words in prints]), return_counts=True)
    held = Held(hashes, counts, len(prints))
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
    return pairs, held


def same_subject(options: argparse.Namespace) -> None:
    pairs, held = same_subject_pairs(options.pairs, options.seed)
    false, closest = 0, 0
    for number, (a, b, of_a, of_b) in enumerate(pairs):
        found = align(of_a, of_b, held)
        false += bool(found)
        closest += bool(found) and number < 200
        if options.show:
            for passage in found:
                print(f"{passage.kind} {passage.similarity:.2f} {a['id']} | {b['id']}")
                print("   A:", " ".join(a["text"][slice(*passage.a)].split())[:400])
                print("   B:", " ".join(b["text"][slice(*passage.b)].split())[:400])
    print(
        f"same subject, written apart: something found in {false} of {len(pairs)} pairs, {closest} of the 200 closest"
    )


def edited(words: list[str], share: float, chance: random.Random, other: list[str]) -> list[str]:
    """The words with this share of them replaced, dropped or preceded by another, in equal parts."""
    result = []
    for word in words:
        edit = chance.random() / share if share else 1.0
        if edit < 1 / 3:
            result.append(chance.choice(other))
        elif edit < 2 / 3:
            pass
        elif edit < 1:
            result += [chance.choice(other), word]
        else:
            result.append(word)
    return result


def made_texts(count: int, planted: int, chance: random.Random) -> Iterator[tuple[str, str, tuple[str, str, float]]]:
    """(id, text of about 365 words, (source's id, passage as it stands there, share edited)); the last empty for most.

    Every text is a piece of a real one that no other text has, lengthened by words drawn at random; the last `planted`
    also hold a passage of 50 to 150 words of an earlier one.
    """
    words = [word for name in ("enb", "state", "whitehouse") for t in corpus(name) for word in t["text"].split()]
    length = min(365, len(words) // count)
    starts = list(range(0, length * count, length))
    chance.shuffle(starts)

    def own(n: int) -> list[str]:
        return words[starts[n] : starts[n] + length]

    for n in range(count):
        text = own(n) + [words[chance.randrange(len(words))] for _ in range(365 - length)]
        plant = ("", "", 0.0)
        if n >= count - planted:
            source = chance.randrange(count - planted)
            whole = own(source)
            size = min(chance.randint(50, 150), len(whole))
            at = chance.randrange(len(whole) - size + 1)
            passage, share = whole[at : at + size], chance.choice((0.0, 0.1, 0.2))
            place = chance.randrange(len(text))
            text[place:place] = edited(passage, share, chance, words)
            plant = (identity(source), " ".join(passage), share)
        yield identity(n), " ".join(text), plant


def identity(number: int) -> str:
    """An id as long as those of real documents."""
    return hashlib.sha256(str(number).encode()).hexdigest()


def scale(options: argparse.Namespace) -> None:
    chance = random.Random(6)
    alone = min(600, options.documents // 10)
    texts: dict[str, str] = {}
    plants: dict[str, tuple[str, str, float]] = {}
    for name, text, plant in made_texts(options.documents, alone, chance):
        texts[name], plants[name] = text, plant
    names = list(texts)
    with tempfile.TemporaryDirectory() as folder:
        index = FingerprintIndex(Path(folder), writable=True)
        started = time.perf_counter(), time.process_time()
        index.add_many((name, fingerprint(texts[name]).sample) for name in names[:-alone])
        took = time.perf_counter() - started[0], time.process_time() - started[1]
        print(f"built for {len(index)} texts in {took[0]:.0f} s ({took[1]:.0f} s of one processor)", flush=True)
        times: dict[tuple[str, int], list[float]] = defaultdict(list)
        looked_at: list[int] = []
        found: dict[float, list[bool]] = {0.0: [], 0.1: [], 0.2: []}
        for name in names[-alone:]:
            source, passage, share = plants[name]
            began = time.perf_counter(), time.process_time()
            words = fingerprint(texts[name])
            index.add(name, words.sample)
            candidates = [c for c in index.candidates(words.sample, name, words.sample_places) if c.close]
            searched = time.perf_counter(), time.process_time()
            held = Held(words.sample, index.frequencies(words.sample), len(index))
            aligned_with = align_each(words, [fingerprint(texts[c.document]) for c in candidates], held)
            rows = {c.document: passages for c, passages in zip(candidates, aligned_with, strict=True)}
            aligned = time.perf_counter(), time.process_time()
            for kind in (0, 1):
                times["candidates", kind].append(1000 * (searched[kind] - began[kind]))
                times["candidates and alignment", kind].append(1000 * (aligned[kind] - began[kind]))
            looked_at.append(len(candidates))
            start = texts[source].index(passage)
            covered = sum(
                max(0, min(row.b.end, start + len(passage)) - max(row.b.start, start)) for row in rows.get(source, ())
            )
            found[share].append(covered >= len(passage) / 2)
        for (what, kind), each in times.items():
            middle, late = np.percentile(each, (50, 95))
            clock = "processor" if kind else "wall"
            print(f"adding one, {what}: p50 {middle:.1f} ms, p95 {late:.1f} ms ({clock} clock)")
        print(f"candidates to align: {np.mean(looked_at):.1f} on average")
        for share, hits in found.items():
            print(f"passages with {share:.0%} of the words edited: {sum(hits)} of {len(hits)} found")
        index.compact()
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        print(f"index: {size / 1e6:.0f} MB, {size / len(index):.0f} bytes a text")
        index.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("same-subject")
    command.add_argument("--pairs", type=int, default=1000)
    command.add_argument("--seed", type=int)
    command.add_argument("--show", action="store_true")
    command.set_defaults(run=same_subject)
    command = commands.add_parser("scale")
    command.add_argument("--documents", type=int, default=10_000)
    command.set_defaults(run=scale)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
