"""Where the entries of a chart of time lie: points and bars on lanes with their names, clusters where many are near."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics

from .entries import TimelineEntry

BIN = 22
"""Entries whose middles lie so near each other, pixels, are looked at together."""
LANE = 24
APART = 26
"""Clusters stand so far apart at least, pixels; nearer ones are counted together."""
LABEL = 190.0
"""Names are cut off here, pixels."""
LEAST_LABEL = 34.0
"""A name with less room is left out."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a chart shows: from which day, at which scale, on how many pixels."""

    left: float
    """Ordinal of the day at the left edge."""
    scale: float
    """Pixels a day."""
    width: int
    ground: int
    """Pixels from the top to the axis."""

    def x(self, day: float) -> float:
        return (day - self.left) * self.scale


@dataclass(frozen=True, slots=True)
class Placed:
    """One entry: its number, its shape, and the name beside it (cut off where the next thing begins)."""

    number: int
    shape: QRectF
    lane: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Entries counted together: the first one's number, the number after the last one's, and where they stand."""

    first: int
    end: int
    x: float


def placed_entries(
    entries: Sequence[TimelineEntry], middles: Sequence[float], ground: Ground, metrics: QFontMetrics
) -> tuple[list[Placed], list[Cluster]]:
    """What shows of entries in the order of their `middles` (ordinals of days), found by bisection."""
    first = bisect_left(middles, ground.left - 60 / ground.scale)
    end_day = ground.left + (ground.width + 20) / ground.scale
    lanes: list[float] = []
    walls: list[float] = []
    placed: list[Placed] = []
    clusters: list[Cluster] = []
    room = max(1, (ground.ground - 12) // LANE)
    # Where little shows, all of it is drawn; where much does, what stands together is counted.
    shown = bisect_left(middles, end_day) - first
    together = max(1, room // 2 if shown <= 120 else min(room, 6) if shown <= 500 else 2)
    index = first
    while index < len(entries) and middles[index] <= end_day:
        edge = middles[index] + BIN / ground.scale
        end = max(index + 1, bisect_left(middles, edge, index))
        x = ground.x(middles[(index + end - 1) // 2])
        if end - index <= together:
            placed.extend(_place(n, entries[n], ground, lanes, room, metrics) for n in range(index, end))
        elif clusters and clusters[-1].end == index and x - clusters[-1].x < APART:
            beside = clusters[-1].first
            clusters[-1] = Cluster(beside, end, ground.x(middles[(beside + end) // 2]))
        else:
            clusters.append(Cluster(index, end, x))
            lanes = [max(lane, x + 14) if n == 0 else lane for n, lane in enumerate(lanes or [x + 14])]
            walls.append(x - 14)
        index = end
    return _labelled(placed, entries, walls, ground, metrics), clusters


def _place(
    number: int, entry: TimelineEntry, ground: Ground, lanes: list[float], room: int, metrics: QFontMetrics
) -> Placed:
    """On the first lane with room, or the one with most."""
    x1, x2 = ground.x(entry.first), ground.x(entry.last + 1)
    bar = x2 - x1 > 9
    start = x1 if bar else (x1 + x2) / 2 - 5
    lane = next((n for n, taken in enumerate(lanes) if taken < start - 6), len(lanes))
    if lane >= room:
        lane = min(range(room), key=lambda n: lanes[n])
    y = ground.ground - 16.0 - lane * LANE
    shape = QRectF(x1, y - 5, x2 - x1, 10) if bar else QRectF((x1 + x2) / 2 - 5, y - 5, 10, 10)
    left = max(shape.right(), 4.0) + 5
    space = min(LABEL, ground.width - left - 2)
    width = min(space, metrics.horizontalAdvance(entry.name)) if space > LEAST_LABEL else 0.0
    while len(lanes) <= lane:
        lanes.append(-1e9)
    lanes[lane] = max(lanes[lane], left + width)
    return Placed(number, shape, lane)


def _labelled(
    placed: Sequence[Placed],
    entries: Sequence[TimelineEntry],
    walls: Sequence[float],
    ground: Ground,
    metrics: QFontMetrics,
) -> list[Placed]:
    """Gives each shape its name, cut off where the next thing on its lane begins."""
    on_lane: dict[int, list[float]] = {0: list(walls)}
    for one in placed:
        on_lane.setdefault(one.lane, []).append(one.shape.left())
    for starts in on_lane.values():
        starts.sort()
    named = []
    for one in placed:
        left = max(one.shape.right(), 4.0) + 5
        starts = on_lane[one.lane]
        # Another shape at the same place leaves no room for a name.
        following = bisect_right(starts, one.shape.left())
        same = following - bisect_left(starts, one.shape.left()) > 1
        end = starts[following] - 6 if following < len(starts) else float(ground.width)
        space = min(LABEL, ground.width - left - 2, end - left)
        name = entries[one.number].name
        fits = space > LEAST_LABEL and not same
        label = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(space)) if fits else ""
        named.append(Placed(one.number, one.shape, one.lane, label))
    return named
