"""A process of the worker's that answers what it is sent: started, and ended whatever it does."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.context import SpawnProcess
from typing import Any


class Child:
    """A running process and this end of the pipe to it; the other end is the last argument of what it runs."""

    def __init__(self, name: str, run: Callable[..., None], *arguments: Any) -> None:
        # Inherited by the child, which reads it as soon as numpy is imported: the processes share the cores already.
        for library in ("OPENBLAS", "OMP", "MKL"):
            os.environ.setdefault(f"{library}_NUM_THREADS", "1")
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(target=run, args=(*arguments, theirs), name=name, daemon=True)
        self._process.start()
        theirs.close()

    def close(self) -> None:
        """Ends the process, whatever it does."""
        self.connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()
