"""The order of results over a real collection, held against documents judged by reading (`judged.toml`)."""

import json
import lzma
import math
import tomllib
from pathlib import Path

import pytest

from viewer.model.search import Entry
from viewer.search.index import Index

HERE = Path(__file__).resolve().parent
COLLECTION = HERE.parents[1] / ".." / "shared" / "corpora" / "state.jsonl.xz"
SHOWN = 20


def ndcg(gains: list[int], ideal: list[int]) -> float:
    """Normalised discounted cumulative gain of the first twenty (Järvelin and Kekäläinen 2002), gain 2 ** grade - 1."""

    def discounted(grades: list[int]) -> float:
        return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:SHOWN]))

    return discounted(gains) / discounted(sorted(ideal, reverse=True))


@pytest.mark.skipif(not COLLECTION.exists(), reason="the collection ../shared/corpora is not here")
def test_judged_queries_keep_their_order(tmp_path):
    judged = tomllib.loads((HERE / "judged.toml").read_text(encoding="utf-8"))["query"]
    recorded = tomllib.loads((HERE.parent / "quality.toml").read_text(encoding="utf-8"))["search"]["ndcg_20"]
    index = Index.open(tmp_path / "index", lambda document: None, writable=True)
    with lzma.open(COLLECTION, "rt") as lines, index.writing() as writer:
        for line in lines:
            row = json.loads(line)
            writer.add(Entry(row["id"], row["id"], row["title"], row["text"], date=row["date"]))
    values = []
    for query in judged:
        grades = {name: grade for grade, key in enumerate(("words", "something", "about")) for name in query[key]}
        hits = index.search(query["text"] + " ", limit=SHOWN, facets=False).hits
        found = [grades.get(hit.document.removeprefix("state:"), 0) for hit in hits]
        values.append(ndcg(found, list(grades.values())))
    assert sum(values) / len(values) >= recorded - 0.0005
