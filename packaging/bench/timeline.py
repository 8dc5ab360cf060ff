"""How smooth the timeline is with many meetings: frames of scrolling the list, and of walking and zooming the chart.

    python packaging/bench/timeline.py [--meetings 20000]

Prints the median and the 95th percentile of a frame in milliseconds of processor time (the floor is 16 ms at p95), and
what narrowing by a typed word costs. Made-up meetings; needs no display.
"""

from __future__ import annotations

import argparse
import datetime
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from viewer.app import start_application
from viewer.model.dates import PartialDate
from viewer.model.meetings import Meeting, Outcome, Participant
from viewer.model.text import Passage, Span
from viewer.ui.entries import TimelineContents, timeline_entries
from viewer.ui.panels import TimelinePane
from viewer.ui.theme import Theme
from viewer.ui.timeline import TimelineModel

PLACES = ("Basel", "Nairobi", "Geneva", "Jakarta", "Bonn", "New York", "Ystad", "Addis Ababa")
NAMES = (
    "talks on river traffic",
    "session of the Board",
    "ministerial meeting on grain",
    "summit",
    "technical workshop",
)
FRAMES = 300


def made_up(number: int) -> list[Meeting]:
    """Meetings over fifty years, denser towards the end, a tenth of them known to the month only."""
    chance = random.Random(4)
    first = datetime.date(1975, 1, 1).toordinal()
    days = sorted(first + int(18_000 * chance.random() ** 0.4) for _ in range(number))
    found = []
    for n, day in enumerate(days):
        date = datetime.date.fromordinal(day).isoformat()
        source = Passage(f"d{n // 3}", Span(10, 90))
        found.append(
            Meeting(
                id=f"m{n}",
                name=f"{chance.choice(NAMES)} {n}",
                date=PartialDate(date if n % 10 else date[:7]),
                date_reason="dateline",
                status="planned" if n % 17 == 0 else "held",
                sources=(source,),
                place=chance.choice(PLACES),
                organisations=("River Board", "Grain Council"),
                participants=(Participant("Anna Lindqvist", "Secretary-General"), Participant("Karl Moser")),
                outcomes=(Outcome("to share their water levels and to meet again before the rains", source, "agreed"),),
            )
        )
    return found


def frames(what: str, widget: QWidget, step: Callable[[int], None]) -> None:
    """Measures a step and the paint that follows it, many times."""
    taken = []
    for number in range(FRAMES):
        begun = time.process_time()
        step(number)
        widget.repaint()
        taken.append(1000 * (time.process_time() - begun))
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(f"{what:<44} p50 {statistics.median(taken):6.2f} ms   p95 {p95:6.2f} ms")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meetings", type=int, default=20_000)
    number = parser.parse_args().meetings
    application = start_application()
    model = TimelineModel()
    pane = TimelinePane(model, Theme(application, "light"))
    pane.resize(520, 900)
    pane.show()
    application.processEvents()
    entries = timeline_entries(TimelineContents(tuple(made_up(number))))
    begun = time.process_time()
    model.set_entries(entries)
    pane.repaint()
    print(f"{number:,} meetings, laid out in {1000 * (time.process_time() - begun):.0f} ms")
    bar = pane.view.verticalScrollBar()
    frames("list: scroll by a wheel's turn", pane.view.viewport(), lambda n: bar.setValue(n * 120))
    frames(
        "list: scroll by leaps", pane.view.viewport(), lambda n: bar.setValue((n * 7919 * 53) % max(1, bar.maximum()))
    )
    pane.mode.click()
    chart = pane.chart
    chart.repaint()

    def turn(angle: int, at: float) -> None:
        point = QPointF(at, 200.0)
        buttons, keys, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        chart.wheelEvent(QWheelEvent(point, point, QPoint(), QPoint(0, angle), buttons, keys, phase, False))

    frames("chart: zoom in and out", chart, lambda n: turn(120 if n % 60 < 30 else -120, 380.0))
    for _ in range(12):
        turn(120, 380.0)
    frames("chart: walk from entry to entry", chart, lambda n: chart._go(number // 2 + n))
    pane.mode.click()
    taken = []
    for word in ("s", "su", "sum", "summ", "summi", "summit", ""):
        begun = time.process_time()
        model.set_words(word)
        pane.view.viewport().repaint()
        taken.append(f"{1000 * (time.process_time() - begun):.0f}")
    print(f"narrowing letter by letter, and back: {', '.join(taken)} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
