"""The one place where code points (Python's and the model's offsets) become UTF-16 units (Qt's), and back."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from viewer.model.text import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def side_by_side(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans (ascending) with those put together that only the space between two words parts: a phrase is one place."""
    joined: list[Span] = []
    for span in spans:
        between = text[joined[-1].end : span.start] if joined and span.start >= joined[-1].end else ""
        if between.isspace() and "\n\n" not in between:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


class Positions:
    """Converts offsets of one text. Costs nothing for a text whose characters all lie in the basic plane."""

    __slots__ = ("_astral", "_length", "_units")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        """Code point offsets of the characters that take two UTF-16 units, ascending."""
        self._units = [offset + before for before, offset in enumerate(self._astral)]
        """The same in UTF-16 units."""

    def to_qt(self, offset: int) -> int:
        """The UTF-16 position of a code point offset; offsets beyond the text are held to its ends."""
        offset = max(0, min(offset, self._length))
        return offset + bisect_left(self._astral, offset)

    def from_qt(self, position: int) -> int:
        """The code point offset of a UTF-16 position; one inside a surrogate pair gives the pair's start."""
        before = bisect_right(self._units, position)
        if before and self._units[before - 1] + 1 == position:
            return self._astral[before - 1]
        return max(0, min(position - bisect_left(self._units, position), self._length))

    def span_to_qt(self, span: Span) -> tuple[int, int]:
        return self.to_qt(span.start), self.to_qt(span.end)

    def span_from_qt(self, start: int, end: int) -> Span:
        return Span(self.from_qt(start), self.from_qt(end))
