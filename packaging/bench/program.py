"""How fast the program feels: first paint, adding, understanding, smoothness of the window, memory.

    python packaging/bench/program.py [--documents N] [--corpus FILE.jsonl.xz]

Prints a table. Runs offscreen unless there is a display. The corpus is ../shared/corpora/state.jsonl.xz by default;
with none, the window is measured while the sample library is added.
"""

from __future__ import annotations

import argparse
import compileall
import json
import lzma
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample"
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT))
if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

FIRST_PAINT = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from viewer.app import Program, start_application
application = start_application()
program = Program(Path(sys.argv[1]))
painted = lambda: print(time.time() - float(sys.argv[2]))
program.window.painted.connect(painted)
program.window.painted.connect(lambda: QTimer.singleShot(0, application.quit))
program.show()
application.exec()
program.stop()
print("spacy" in sys.modules, "whoosh" in sys.modules, "numpy" in sys.modules)
"""


def row(what: str, figure: str, target: str = "") -> None:
    print(f"{what:<66} {figure:>14}   {target}", flush=True)


def first_paint(library: Path) -> None:
    times = []
    for _ in range(5):
        began = time.time()
        out = subprocess.run(
            [sys.executable, "-c", FIRST_PAINT, str(library), str(began)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        times.append(float(out.split()[0]))
    row("start to first paint, warm (median of 5)", f"{statistics.median(times):.2f} s", "under 1.0 s")
    row("  worst of the 5", f"{max(times):.2f} s")


def wait_for(handle, kind: type, seconds: float = 600.0) -> list:
    from viewer.work import jobs

    seen = []
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        event = handle.receive(1.0)
        if event is not None:
            seen.append(event)
        if isinstance(event, kind):
            return seen
        if isinstance(event, jobs.Ended):
            raise SystemExit(f"The worker ended: {event.reason}")
    raise SystemExit(f"No {kind.__name__} within {seconds:.0f} s")


def high_water(pid: int) -> int:
    """Peak resident memory of a process, in MiB; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024


def family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += family(int(child))
    return found


def add_one(library: Path, folder: Path) -> None:
    from viewer.library import open_library
    from viewer.work import jobs, process

    handle = process.start(library)
    try:
        wait_for(handle, jobs.Ready)
        wait_for(handle, jobs.Idle)
        times = []
        with open_library(library) as reader:
            for number in range(12):
                word = f"zanzibarquux{number}"
                path = folder / f"one-{number}.txt"
                path.write_text(f"The delegates met in Geneva on 3 May 2019.\n\nThey spoke of {word}.\n")
                began = time.perf_counter()
                handle.send(jobs.AddPaths((str(path),)))
                wait_for(handle, jobs.Added)
                assert reader.search(word).total == 1, "added, but not found"
                times.append(time.perf_counter() - began)
                wait_for(handle, jobs.Idle)
        row(
            "add one document until a search finds it (median of 12)",
            f"{statistics.median(times):.3f} s",
            "under 0.5 s",
        )
        row("  worst of the 12", f"{max(times):.3f} s")
    finally:
        handle.stop()


def understand_seeds(folder: Path) -> None:
    from viewer.work import jobs, process

    seeds = SHARED / "eval" / "sets" / "seeds" / "docs"
    source, name = (seeds, "the five seeds") if seeds.is_dir() else (SAMPLE, "the sample library")
    began = time.perf_counter()
    handle = process.start(folder / "seeds")
    try:
        wait_for(handle, jobs.Ready)
        handle.send(jobs.AddPaths((str(source),)))
        wait_for(handle, jobs.Added)
        added = time.perf_counter() - began
        wait_for(handle, jobs.Idle)
        row(f"{name}: first searchable, worker cold", f"{added:.1f} s")
        row(f"{name}: fully understood, worker and model cold", f"{time.perf_counter() - began:.1f} s", "under 15 s")
    finally:
        handle.stop()


def smoothness(folder: Path, docs: Path, count: int) -> None:
    from PySide6.QtCore import QTimer

    from viewer.app import Program, start_application

    application = start_application()
    library = folder / "smooth"
    library.mkdir()
    program = Program(library)
    gaps: list[float] = []
    marks: dict[str, float] = {}
    last = [0.0]

    def tick() -> None:
        now = time.perf_counter()
        if last[0]:
            gaps.append((now - last[0]) * 1000)
        last[0] = now

    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(tick)
    added = [0]

    def ready(_: object) -> None:
        marks["began"] = time.perf_counter()
        timer.start()
        program.window.add_paths([str(docs)])

    def on_added(event: object) -> None:
        added[0] += len(event.documents)
        if added[0] >= count:
            marks.setdefault("searchable", time.perf_counter())

    def on_idle() -> None:
        if added[0] >= count:
            marks["understood"] = time.perf_counter()
            application.quit()

    program.bridge.ready.connect(ready)
    program.bridge.added.connect(on_added)
    program.bridge.idle.connect(on_idle)
    QTimer.singleShot(900_000, application.quit)
    program.show()
    application.exec()
    timer.stop()
    workers = [high_water(pid) for pid in family(os.getpid())[1:]]
    row(f"{added[0]} documents: searchable", f"{added[0] / (marks['searchable'] - marks['began']):.0f} docs/s")
    if "understood" in marks:
        row(
            f"{added[0]} documents: understood",
            f"{added[0] / (marks['understood'] - marks['began']):.1f} docs/s",
            "40 docs/s",
        )
    gaps.sort()
    row("event-loop gap while adding, p50", f"{gaps[len(gaps) // 2]:.0f} ms")
    row("event-loop gap while adding, p99", f"{gaps[len(gaps) * 99 // 100]:.0f} ms", "under 50 ms")
    row("  longest", f"{gaps[-1]:.0f} ms")
    row("peak memory of the window's process", f"{high_water(os.getpid())} MiB")
    row(
        "peak memory of the worker's processes, largest first",
        " + ".join(map(str, sorted(workers, reverse=True))) + " MiB",
    )
    program.window.close()
    program.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpora" / "state.jsonl.xz")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="communique-bench-"))
    # As packaging/run does: a warm start finds the bytecode, also where Python is told to write none.
    compileall.compile_dir(ROOT / "viewer", quiet=1)
    try:
        library = folder / "sample"
        add = [sys.executable, "-m", "viewer", "--library", str(library), "add", str(SAMPLE)]
        subprocess.run(add, cwd=ROOT, check=True, capture_output=True)
        first_paint(library)
        add_one(library, folder)
        understand_seeds(folder)
        docs = SAMPLE
        if options.corpus.exists():
            docs = folder / "docs"
            docs.mkdir()
            with lzma.open(options.corpus, "rt", encoding="utf-8") as lines:
                for number, line in enumerate(islice(lines, options.documents)):
                    (docs / f"{number:05}.txt").write_text(json.loads(line)["text"], encoding="utf-8")
        texts = {path.read_bytes() for path in docs.iterdir() if path.is_file()}
        smoothness(folder, docs, len(texts))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
