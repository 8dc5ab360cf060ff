"""Render the window, with a meeting open, to a PNG: the README's picture, made of the sample library.

    python packaging/screenshot.py [--library DIR] [--dark] [--size 1280x800] [OUT.png]

Without --library, a library is made of resources/sample first. Needs no display.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / "packaging" / "screenshot.png")
    parser.add_argument("--library", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--size", default="1280x800")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    with tempfile.TemporaryDirectory() as folder:
        library = options.library or Path(folder)
        if options.library is None:
            add = [sys.executable, "-m", "viewer", "--library", folder, "add", str(ROOT / "resources" / "sample")]
            subprocess.run(add, cwd=ROOT, check=True)
        from viewer.app import render

        filled = render(library, options.out, (width, height), "dark" if options.dark else "light")
    if not filled:
        print("The timeline stayed empty.", file=sys.stderr)
    return 0 if filled else 1


if __name__ == "__main__":
    sys.exit(main())
