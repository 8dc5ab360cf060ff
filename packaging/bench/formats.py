"""Reads every file of a folder of many formats, damaged and hostile ones among them, and prints a table.

    python packaging/bench/formats.py [FOLDER] [--limit SECONDS] [--each]

FOLDER is the shared collection beside the project if not given. For each ending: files, how many were read, refused
because their kind is not read or they hold no text, refused as damaged, encrypted or too large, how many crashed or
hung the reader, and the median and greatest time in milliseconds. A refusal that is not one sentence naming the file is
counted as a bad one. Exit code 1 if anything crashed, hung or was badly refused.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from viewer.errors import NotRead, UnreadableFile
from viewer.reading import Reader, files_in

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "formats"


@dataclass
class Row:
    read: int = 0
    not_read: int = 0
    refused: int = 0
    crashed: int = 0
    hung: int = 0
    bad: int = 0
    times: list[float] = field(default_factory=list)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    arguments.add_argument("--limit", type=float, default=20.0)
    arguments.add_argument("--each", action="store_true", help="print a line for every file")
    options = arguments.parse_args()
    rows: defaultdict[str, Row] = defaultdict(Row)
    with Reader() as reader:
        reader.start()
        for path in files_in([options.folder]):
            row = rows[path.suffix.lower().lstrip(".") or "(none)"]
            start = time.perf_counter()
            try:
                said = f"{len(reader.read(path, options.limit).text)} characters"
                row.read += 1
            except UnreadableFile as error:
                said = str(error)
                row.crashed += "the reader crashed" in said
                row.hung += "took longer" in said
                row.not_read += isinstance(error, NotRead)
                row.refused += not isinstance(error, NotRead)
                row.bad += not one_sentence(said, path)
            row.times.append(time.perf_counter() - start)
            if options.each:
                print(f"{path.name}: {said.removeprefix(str(path)).strip()}")
    print(
        f"{'ending':8}{'files':>6}{'read':>6}{'not read':>10}{'refused':>9}{'crashed':>9}{'hung':>6}{'bad':>5}", end=""
    )
    print(f"{'median ms':>11}{'max ms':>8}")
    total = Row()
    for ending, row in sorted(rows.items()):
        line(ending, row)
        for name in ("read", "not_read", "refused", "crashed", "hung", "bad"):
            setattr(total, name, getattr(total, name) + getattr(row, name))
        total.times += row.times
    line("all", total)
    return 1 if total.crashed or total.hung or total.bad else 0


def line(ending: str, row: Row) -> None:
    counts = f"{len(row.times):6}{row.read:6}{row.not_read:10}{row.refused:9}{row.crashed:9}{row.hung:6}{row.bad:5}"
    print(f"{ending:8}{counts}{1000 * median(row.times):11.1f}{1000 * max(row.times):8.0f}")


def one_sentence(said: str, path: Path) -> bool:
    reason = said.removeprefix(f"{path} ")
    return reason != said and reason.endswith(".") and "\n" not in reason and not re.search(r"[.!?] [A-Z]", reason)


if __name__ == "__main__":
    sys.exit(main())
