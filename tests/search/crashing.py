"""Writes to an index, step by step and the same way every time, until it is killed. Run as a program.

python crashing.py FOLDER SEED      prints the number of each commit once it is in force
"""

import random
import sys
from pathlib import Path

from viewer.model.search import Entry
from viewer.search.index import Index

WORDS = "council peace talks geneva summit envoy agreement border trade climate minister jenča".split()


def state(seed: int, commits: int) -> dict[str, Entry]:
    """What the index holds after so many commits."""
    current: dict[str, Entry] = {}
    for step in range(commits):
        for entry, removed in changes(seed, step):
            if removed:
                current.pop(entry.document, None)
            else:
                current[entry.document] = entry
    return current


def changes(seed: int, step: int) -> list[tuple[Entry, bool]]:
    """The documents added (or, where true, removed) by one commit."""
    chance = random.Random(seed * 10_000 + step)
    made = []
    for _ in range(chance.randint(1, 6)):
        text = " ".join(chance.choices(WORDS, k=chance.randint(1, 40)))
        made.append((Entry(f"d{chance.randrange(30)}", "p", text[:20], text), chance.random() < 0.2))
    return made


def main() -> None:
    folder, seed = Path(sys.argv[1]), int(sys.argv[2])
    index = Index.open(folder, lambda document: None, writable=True)
    step = 0
    while True:
        with index.writing() as writer:
            for entry, removed in changes(seed, step):
                if removed:
                    writer.remove(entry.document)
                else:
                    writer.add(entry)
        step += 1
        sys.stdout.write(f"{step}\n")
        sys.stdout.flush()
        if step % 9 == 0:
            while index.merge():
                pass


if __name__ == "__main__":
    main()
