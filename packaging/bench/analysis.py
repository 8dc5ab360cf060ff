"""What it costs to understand a document: processor milliseconds and documents a second of one core, step by step.

    python packaging/bench/analysis.py [--documents N] [--corpus FILE.jsonl.xz] [--profile STEP]

The documents are spread evenly over the corpus, by default ../shared/corpora/state.jsonl.xz. "names rules" is what is
done with the names that the recogniser proposes. `--profile` shows where one step spends its time.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import lzma
import os
import pstats
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from viewer.analysis.dates.document_date import document_dates  # noqa: E402
from viewer.analysis.dates.finding import date_mentions  # noqa: E402
from viewer.analysis.layout.structure import structure  # noqa: E402
from viewer.analysis.meetings.candidates import candidates  # noqa: E402
from viewer.analysis.names.instruments import instrument_mentions  # noqa: E402
from viewer.analysis.names.mentions import mentions  # noqa: E402
from viewer.model.text import Document  # noqa: E402
from viewer.reading.normalise import canonical  # noqa: E402
from viewer.work.recogniser import load  # noqa: E402

T = TypeVar("T")
FLOORS = {"dates + meetings": 300, "everything": 40}


class Steps:
    """Times each step on each document, and profiles one of them."""

    def __init__(self, profiled: str | None) -> None:
        self.times: dict[str, list[float]] = {}
        self.profiled = profiled
        self.profile = cProfile.Profile()

    def run(self, step: str, work: Callable[[], T]) -> T:
        began = time.process_time()
        made = self.profile.runcall(work) if step == self.profiled else work()
        self.times.setdefault(step, []).append((time.process_time() - began) * 1000)
        return made


def understand(document: Document, recognise: Callable[[Sequence[str]], Any], steps: Steps) -> None:
    """The steps of `analysis.pipeline`, with the recogniser's part of the names by itself."""
    proposed: list[Any] = []

    def remember(texts: Sequence[str]) -> Any:
        proposed[:] = steps.run("recogniser", lambda: recognise(texts))
        return proposed

    text = document.text
    layout = steps.run("layout", lambda: structure(text))
    mentions(text, layout, remember)
    names = steps.run("names rules", lambda: mentions(text, layout, lambda _: proposed))
    steps.run("instruments", lambda: instrument_mentions(text, layout))
    claims = steps.run("document date", lambda: document_dates(document, layout, None, (), None))
    day = claims[0] if claims else None
    dates = steps.run("dates", lambda: date_mentions(text, layout, day))
    steps.run("meetings", lambda: candidates(document, layout, day, dates, names))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpora" / "state.jsonl.xz")
    parser.add_argument("--profile", metavar="STEP")
    options = parser.parse_args()
    with lzma.open(options.corpus, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = rows[:: max(1, len(rows) // options.documents)][: options.documents]
    documents = [
        Document(row["id"], "", "text/plain", canonical(row["text"]), file_dates=((row["date"], "sheet"),))
        for row in rows
    ]
    print(f"{len(documents)} documents, median {statistics.median(len(d.text.split()) for d in documents):.0f} words")
    recognise = load()
    warm, steps = Steps(None), Steps(options.profile)
    for document in documents[:20]:
        understand(document, recognise, warm)
    for document in documents:
        understand(document, recognise, steps)
    times = {step: statistics.mean(spent) for step, spent in steps.times.items()}
    times["dates + meetings"] = times["document date"] + times["dates"] + times["meetings"]
    times["everything"] = sum(statistics.mean(spent) for spent in steps.times.values())
    for step, mean in times.items():
        floor = f"   floor {FLOORS[step]}" if step in FLOORS else ""
        print(f"{step:<18} {mean:7.2f} ms {1000 / mean:8.0f} documents/s{floor}")
    if options.profile:
        pstats.Stats(steps.profile).sort_stats("tottime").print_stats(40)


if __name__ == "__main__":
    main()
