"""What merging remembers from one time to the next."""

from __future__ import annotations

from collections.abc import Mapping

from viewer.model.dates import PartialDate
from viewer.model.meetings import Candidate
from viewer.model.text import DocumentId


class Verdicts:
    """What was decided of pairs of reports, since a library that grows asks for most of them again and again.

    Reports are told apart as objects: give the same ones again for what did not change.
    """

    def __init__(self, most: int = 200_000) -> None:
        """Forgets everything when it knows of more than `most` pairs."""
        self._most = most
        self._numbers: dict[tuple[str, str], tuple[Candidate, int]] = {}
        self._given = 0
        self.blocks: dict[int, frozenset[str]] = {}
        """By number of a report, as `blocks`."""
        self.reasons: dict[tuple[int, int], str | None] = {}
        """By numbers of two reports, as `why_same`."""
        self.odds: dict[tuple[int, int], bool] = {}
        """By numbers of two reports: whether they cannot be joined, whatever speaks for it."""

    def numbers(self, pool: Mapping[str, Candidate], published: Mapping[DocumentId, PartialDate]) -> dict[str, int]:
        """A number for each report as it stands, told of at this date; to be asked for once in each merging."""
        if len(self.reasons) + len(self.odds) > self._most:
            for known in (self._numbers, self.blocks, self.reasons, self.odds):
                known.clear()
        found: dict[str, int] = {}
        for candidate in pool.values():
            day = published.get(candidate.document)
            key = candidate.id, day.edtf if day is not None else ""
            known_as = self._numbers.get(key)
            if known_as is None or known_as[0] is not candidate:
                self._given += 1
                known_as = self._numbers[key] = candidate, self._given
            found[candidate.id] = known_as[1]
        return found
