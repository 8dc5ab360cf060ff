"""The newest query wins: a background thread that runs one function and skips arguments that are out of date."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")


class Latest(Generic[Q, A]):
    """Runs `answer(query)` for the newest query submitted; queries that were overtaken while waiting never run.

    `deliver(number, query, answer or exception)` is called on the background thread, except for an answer that was
    overtaken while it was worked out.
    """

    def __init__(
        self, answer: Callable[[Q], A], deliver: Callable[[int, Q, A | Exception], None], name: str = "search"
    ) -> None:
        self._answer = answer
        self._deliver = deliver
        self._changed = threading.Condition()
        self._waiting: tuple[int, Q] | None = None
        self._number = 0
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, query: Q) -> int:
        """Asks; the number under which the answer will come, one more than that of the query before."""
        with self._changed:
            self._number += 1
            self._waiting = (self._number, query)
            self._changed.notify()
            return self._number

    def forget(self) -> None:
        """Wants no answer to what was submitted so far."""
        with self._changed:
            self._number += 1
            self._waiting = None

    def close(self, wait: float = 5.0) -> None:
        """Delivers nothing more; waits for the answer under way, at most `wait` seconds."""
        with self._changed:
            self._closed = True
            self._waiting = None
            self._changed.notify()
        if threading.current_thread() is not self._thread:
            self._thread.join(wait)

    def _run(self) -> None:
        while True:
            with self._changed:
                while self._waiting is None and not self._closed:
                    self._changed.wait()
                if self._closed or self._waiting is None:
                    return
                number, query = self._waiting
                self._waiting = None
            answer: A | Exception
            try:
                answer = self._answer(query)
            except Exception as error:
                answer = error
            with self._changed:
                overtaken = number != self._number or self._closed
            if not overtaken:
                self._deliver(number, query, answer)
