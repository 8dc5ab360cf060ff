"""What merging remembers from one time to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping


class Verdicts:
    """What was decided of pairs of reports, by their ids, since a library that grows asks for most of them again.

    Whoever changes a report, or the date of its document, says so with `forget`.
    """

    def __init__(self, most: int = 200_000) -> None:
        """Forgets what is at odds when that is more than `most` pairs."""
        self._most = most
        self._held = 0
        self.reasons: dict[str, dict[str, str]] = {}
        """Report → each other that may be of the same meeting, and why; complete for those that are in here."""
        self._odds: dict[str, dict[str, bool]] = defaultdict(dict)

    def decide(self, report: str, reasons: Mapping[str, str]) -> None:
        """Notes all reports that may be of one meeting with this one, and why."""
        self.reasons[report] = dict(reasons)
        for other, reason in reasons.items():
            if other in self.reasons:
                self.reasons[other][report] = reason

    def odds(self, one: str, other: str) -> bool | None:
        """Whether two reports cannot be joined, whatever speaks for it; None where that was not decided."""
        return self._odds[one].get(other)

    def decide_odds(self, one: str, other: str, odds: bool) -> None:
        if self._held > self._most:
            self._odds.clear()
            self._held = 0
        self._odds[one][other] = self._odds[other][one] = odds
        self._held += 1

    def forget(self, report: str) -> None:
        """Forgets what was decided of a report, which is another now, or gone."""
        for other in self.reasons.pop(report, ()):
            self.reasons.get(other, {}).pop(report, None)
        for other in self._odds.pop(report, ()):
            self._odds[other].pop(report, None)
            self._held -= 1
