"""What linking the names of one more document costs in a library of many.

    python packaging/bench/linking.py [--documents N]

Names are made up: 30,000 people, of whom few are named often and most seldom, and twenty share each family name.
Prints processor milliseconds a document.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from viewer.analysis.linking.entity_index import EntityIndex
from viewer.model.dates import PartialDate
from viewer.model.names import Mention, MentionType
from viewer.model.text import Span


def mentions(dice: random.Random) -> list[Mention]:
    """Thirty names: people with their full names and then their family names, bodies and places."""
    names: list[tuple[MentionType, str]] = []
    for _ in range(10):
        who = int(30_000 ** dice.random())
        given, family = f"Given{who % 97}", f"Family{who % 1511}"
        names += [("person", f"{given} {family}"), ("person", family)]
    names += [("organisation", f"Agency {dice.randrange(5000)}") for _ in range(6)]
    names += [("place", f"Town{dice.randrange(400)}") for _ in range(4)]
    found, at = [], 0
    for kind, surface in names:
        found.append(Mention(Span(at, at + len(surface)), kind, surface))
        at += len(surface) + 1
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    options = parser.parse_args()
    dice = random.Random(1)
    index = EntityIndex()
    times = []
    for number in range(options.documents):
        names = mentions(dice)
        began = time.process_time()
        index.link(f"{number:064x}", PartialDate(f"{1990 + number % 30}-05-01"), names)
        times.append((time.process_time() - began) * 1000)
        if number + 1 in (1000, options.documents // 2, options.documents):
            last = sorted(times[-500:])
            print(
                f"at {number + 1:>6} documents: mean {statistics.mean(last):.1f} ms, p95 {last[475]:.1f} ms, "
                f"longest {last[-1]:.1f} ms"
            )


if __name__ == "__main__":
    main()
