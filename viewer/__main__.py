"""Where the program starts. Qt is imported only to open the window."""

from __future__ import annotations

import sys
from pathlib import Path

from viewer import cli


def main() -> int:
    """The program; its exit code."""
    return cli.main(_open_window)


def _open_window(library: Path, paths: list[Path]) -> int:
    from viewer.app import run

    return run(library, paths)


if __name__ == "__main__":
    sys.exit(main())
