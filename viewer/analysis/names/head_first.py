"""Searching for long phrases by the word they cannot do without, which most of a text has nowhere near."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeadedPhrase:
    """A phrase in capitals that ends in one of certain heads, with what may follow them."""

    phrase: re.Pattern[str]
    head: re.Pattern[str]
    """Stands in whatever `phrase` matches."""
    first: re.Pattern[str]
    """What a phrase may begin with; of no width."""
    word: re.Pattern[str] = re.compile("")
    """What every word of it before its head begins with, but the first."""
    reach: int = 250
    """Characters before a head that are looked at."""

    def search(self, text: str, position: int = 0) -> re.Match[str] | None:
        """As `phrase.search`, but tried only before heads."""
        for head in self.head.finditer(text, position):
            for first in self.first.finditer(text, self._floor(text, position, head.start()), head.start() + 1):
                match = self.phrase.match(text, first.start())
                if match is not None:
                    return match
        return None

    def _floor(self, text: str, position: int, head: int) -> int:
        """Where the first word before the head stands, that can have only further words of the phrase behind it."""
        floor = max(position, head - self.reach)
        rest = text[floor:head]
        while len(parted := rest.rsplit(None, 1)) == 2:
            rest, word = parted
            if not self.word.match(word):
                return floor + len(rest)
        return floor
