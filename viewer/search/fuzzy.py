"""Words of the index near a given word."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract


class Neighbours:
    """A segment's words by length, for finding those within one or two slips (insertion, deletion, substitution or
    transposition of neighbours: optimal string alignment)."""

    def __init__(self, words: Sequence[str]) -> None:
        self._by_length: dict[int, tuple[list[int], list[str]]] = {}
        for number, word in enumerate(words):
            numbers, same = self._by_length.setdefault(len(word), ([], []))
            numbers.append(number)
            same.append(word)

    def within(self, word: str, distance: int) -> list[int]:
        """Numbers of the words at most `distance` from `word`, ascending."""
        found: list[int] = []
        for length in range(len(word) - distance, len(word) + distance + 1):
            numbers, same = self._by_length.get(length, ([], []))
            near = extract(word, same, scorer=OSA.distance, score_cutoff=distance, limit=None)
            found.extend(numbers[at] for _, _, at in near)
        return sorted(found)
