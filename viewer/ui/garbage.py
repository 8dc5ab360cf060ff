"""Garbage collection in the window's thread only.

Python collects cyclic garbage in whichever thread happens to allocate. When that is the one which reads the library,
widgets that a closed menu or dialog left behind are destroyed outside the window's thread, and Qt takes the program
down. So the automatic collection is off while the window lives, and a timer does the same work here.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

INTERVAL = 700
"""Milliseconds between two looks at what has gathered."""
LONG = 0.02
"""Seconds; what survives a collection that takes longer is set aside."""


class GarbageCollection(QObject):
    """Collects as Python would, generation by generation, but only here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def settle(self) -> None:
        """Sets aside what is there for good (the imported modules), so that later collections are short."""
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """Gives the work back to Python, once no other thread is left."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _collect(self) -> None:
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                began = time.perf_counter()
                gc.collect(generation)
                if time.perf_counter() - began > LONG:
                    # A large library's lists: they hold no circles, and need not be looked through again.
                    gc.freeze()
                return
