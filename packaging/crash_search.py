"""Kills a writer of the search index at random moments, many times, and looks at what it leaves.

    python packaging/crash_search.py [--points 100] [--seed 1]

Each time the index must answer as after the last commit the writer spoke of, or the one after it, or say that it is
damaged; it must take a new document afterwards.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "search")]

from test_damage import answers_of, killed_writer, right_answers  # noqa: E402

from viewer.errors import IndexDamaged  # noqa: E402
from viewer.model.search import Entry  # noqa: E402
from viewer.search.index import Index  # noqa: E402


def outcome(seed: int, commits: int, pause: float) -> str:
    folder = Path(tempfile.mkdtemp(prefix="search-crash-"))
    try:
        spoken = killed_writer(folder / "i", seed, commits, pause)
        try:
            index = Index.open(folder / "i", lambda document: None, writable=True)
            index.verify()
        except IndexDamaged:
            return "noticed as damaged"
        answers = answers_of(index)
        if answers == right_answers(seed, spoken):
            result = "the last commit"
        elif answers == right_answers(seed, spoken + 1):
            result = "the commit under way"
        else:
            return "WRONG"
        with index.writing() as writer:
            writer.add(Entry("fresh", "p", "", "xylophone"))
        return result if index.found("xylophone") == {"fresh"} else "WRONG: takes nothing new"
    finally:
        shutil.rmtree(folder)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    outcomes = Counter(outcome(n, chance.randint(1, 40), chance.random() * 0.05) for n in range(arguments.points))
    for name, count in outcomes.most_common():
        print(f"{count:4}  {name}")
    return 1 if any(name.startswith("WRONG") for name in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
