"""Score the program with the scorers beside the project and hold the figures against tests/quality.toml.

    python packaging/quality.py [SET ...] [--record]

Each set is added to a fresh library through the command line, exported, and scored. A figure below its recorded
baseline fails the run; --record raises baselines that improved (never lowers one). Without ../shared it says so.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from viewer.reading.normalise import canonical  # noqa: E402

EVAL = ROOT.parent / "shared" / "eval"
BASELINE = ROOT / "tests" / "quality.toml"
TOLERANCE = 0.0005  # figures are printed with three or four digits


def _meetings(output: str) -> dict[str, float]:
    def f1(label: str) -> float:
        return float(re.search(rf"^{label}.*F1 ([\d.]+)", output, re.M)[1])

    def share(label: str) -> float:
        return float(re.search(rf"^{label}\s+(?:R )?([\d.]+)", output, re.M)[1])

    return {
        "found": f1("meetings found"),
        "strict": f1("strict"),
        "main_found": share("main meetings found"),
        "participants": f1(r"participants \(of matched\)"),
        "parties": f1(r"parties \(of matched\)"),
        "place": share("place"),
        "status": share("status"),
    }


def _dates(output: str) -> dict[str, float]:
    return {key: float(re.search(rf"^{key}.*F1 ([\d.]+)", output, re.M)[1]) for key in ("relaxed", "value")}


def _names(output: str) -> dict[str, float]:
    return {
        key: float(re.search(rf"^exact\s+{key}.*F1 ([\d.]+)", output, re.M)[1])
        for key in ("person", "organisation", "place", "all")
    }


def _reuse(output: str) -> dict[str, float]:
    figures = {
        re.sub(r"\W+", "_", name.strip()): float(score)
        for name, score in re.findall(r"^(\S.*?)\s+P .*plagdet ([\d.]+)", output, re.M)
    }
    # Fewer is better here, and every figure of the table is better when larger: recorded as the clean share.
    for _name, pairs, hit in re.findall(r"^(\S+)\s+(\d+) clean pairs, \d+ false detections in (\d+)", output, re.M):
        figures["clean_pairs_left_alone"] = 1 - int(hit) / int(pairs)
    return figures


@dataclass(frozen=True)
class Scored:
    name: str
    scorer: str
    source: str
    gold: str
    figures: Callable[[str], dict[str, float]]


SETS = (
    Scored("seeds", "meetings.py", "sets/seeds", "sets/seeds", _meetings),
    Scored("meetings", "meetings.py", "sets/meetings", "sets/meetings", _meetings),
    Scored("meetings-wire", "meetings.py", "sets/meetings-wire", "sets/meetings-wire", _meetings),
    Scored("aquaint", "dates.py", "sets/aquaint.jsonl.xz", "sets/aquaint.jsonl.xz", _dates),
    Scored("timebank", "dates.py", "sets/timebank.jsonl.xz", "sets/timebank.jsonl.xz", _dates),
    Scored(
        "government-names", "entities.py", "sets/government-names.jsonl.xz", "sets/government-names.jsonl.xz", _names
    ),
    Scored("newswire-names", "entities.py", "sets/newswire-names.jsonl.xz", "sets/newswire-names.jsonl.xz", _names),
    Scored("pan13", "reuse.py", "sets/pan13-train.documents.jsonl.xz", "sets/pan13-train.pairs.jsonl.xz", _reuse),
)


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    done = subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def _as_read(given: Path, out: Path) -> Path:
    """The set with the signs that reading changes already changed, lengths kept: gold offsets stay, and the scorer's
    mapping, which takes many minutes where more than white space differs, is quick."""
    with lzma.open(given, "rt", encoding="utf-8") as lines, out.open("w", encoding="utf-8") as kept:
        for line in lines:
            record = json.loads(line)
            signs = {sign: canonical(sign) for sign in set(record["text"])}
            table = {ord(sign): read if len(read) == 1 else " " for sign, read in signs.items()}
            kept.write(json.dumps(record | {"text": record["text"].translate(table)}) + "\n")
    return out


def score(scored: Scored, errors: bool) -> tuple[dict[str, float], str]:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        add: list[str | Path] = [sys.executable, "-m", "viewer", "--library", work / "library", "add"]
        if scored.source.endswith(".xz"):
            run(sys.executable, "unpack.py", EVAL / scored.source, work, cwd=EVAL)
            add += ["--metadata", work / "sheet.csv", work / "docs"]
        else:
            add.append(EVAL / scored.source / "docs")
        run(*add)
        export = work / "export.json"
        run(
            sys.executable,
            "-m",
            "viewer",
            "--library",
            work / "library",
            "export",
            "--format",
            "json",
            "--output",
            export,
        )
        more: list[str | Path] = ["--errors"] if errors and scored.scorer != "reuse.py" else []
        if scored.scorer == "reuse.py":
            more += ["--documents", _as_read(EVAL / scored.source, work / "given.jsonl")]
        output = run(sys.executable, scored.scorer, export, scored.gold, *more, cwd=EVAL)
    return scored.figures(output), output


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", help="names of sets; all by default")
    parser.add_argument("--record", action="store_true", help="raise baselines that improved")
    parser.add_argument("--errors", action="store_true", help="print the scorer's whole output, errors and all")
    options = parser.parse_args()
    if not EVAL.is_dir():
        print("../shared/eval is not here: nothing is scored.")
        return 0
    baseline = tomllib.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    fallen = 0
    for scored in SETS:
        if options.sets and scored.name not in options.sets:
            continue
        began = time.monotonic()
        figures, output = score(scored, options.errors)
        if options.errors:
            print(output)
        known = baseline.setdefault(scored.name, {})
        for key, value in figures.items():
            before = known.get(key)
            low = before is not None and value < before - TOLERANCE
            fallen += low
            print(
                f"{scored.name:<18} {key:<24} {value:.4f}   baseline {before if before is not None else '-'}"
                f"{'   FELL' if low else ''}"
            )
            if before is None or value > before:
                known[key] = value
        print(f"{scored.name:<18} {'seconds':<24} {time.monotonic() - began:.0f}", flush=True)
    if options.record:
        lines = ["# Quality that must not fall: written by `python packaging/quality.py --record`.\n"]
        for name, figures in sorted(baseline.items()):
            lines += [f"\n[{name}]\n", *(f"{key} = {value:.4f}\n" for key, value in figures.items())]
        BASELINE.write_text("".join(lines), encoding="utf-8")
    if fallen:
        print(f"{fallen} figures fell below their baseline.")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
