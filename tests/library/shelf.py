"""A library for tests, with documents that are understood in this process and at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from viewer.analysis.pipeline import understand
from viewer.model.text import DocumentId, Reading
from viewer.writer import Arrival, LibraryWriter, open_writer

PEOPLE = ("Anna Lindqvist", "Peter Okafor", "Maria Duarte", "Erik Lindqvist", "Lindqvist", "Okafor", "Duarte")
PLACES = ("Geneva", "Lisbon", "Nairobi", "Oslo")
ORGANISATIONS = ("Amber Sea Commission", "Northern Grain Union", "United Nations")
_KNOWN = {
    **dict.fromkeys(PEOPLE, "person"),
    **dict.fromkeys(PLACES, "place"),
    **dict.fromkeys(ORGANISATIONS, "organisation"),
}
_PATTERN = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _KNOWN), key=len, reverse=True)) + r")\b")


def recognise(texts: Sequence[str]) -> list[list[tuple[int, int, str]]]:
    """Knows a few names; stands where the trained model stands in the program."""
    return [[(m.start(), m.end(), _KNOWN[m[0]]) for m in _PATTERN.finditer(text)] for text in texts]


def arrival(path: str, text: str) -> Arrival:
    return Arrival(path, hashlib.sha256(text.encode()).hexdigest(), Reading(text, "text/plain"))


class Shelf:
    """A library open for writing in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library: LibraryWriter = open_writer(folder)

    def add(self, path: str, text: str) -> DocumentId:
        """Adds a text and understands it; its id."""
        one = arrival(path, text)
        self.library.add([one])
        self.understand()
        return one.sha256

    def understand(self) -> None:
        library = self.library
        waiting = library.not_understood()
        library.settle([understand(task, recognise) for task in library.tasks(waiting)])
        while library.index_pending() or library.tidy():
            pass

    def names(self) -> dict[str, int]:
        """Entities by name, with how often they are mentioned."""
        return {count.entity.name: count.mentions for count in self.library.entities()}

    def dates(self) -> list[tuple[str, str | None]]:
        """(name, date) of all meetings."""
        return [(m.name, m.date.edtf if m.date else None) for m in self.library.timeline()]

    def close(self) -> None:
        self.library.close()


TALKS = """Commission opens talks on grain transit

GENEVA, 12 March 2014 - The Amber Sea Commission and the Northern Grain Union held their third annual dialogue in \
Geneva yesterday. The meeting was chaired by Anna Lindqvist, Secretary-General of the Amber Sea Commission. Mr. Peter \
Okafor, Director-General of the Northern Grain Union, welcomed the progress made since 2012.

The two sides agreed to set up a joint transit office by the end of the year and to keep the lanes for grain open \
throughout the winter months.
"""
RETOLD = """Grain lanes to stay open through winter

The Amber Sea Commission and the Northern Grain Union held their third annual dialogue in Geneva on 11 March. The \
meeting was chaired by Anna Lindqvist, Secretary-General of the Amber Sea Commission. Mr. Peter Okafor, \
Director-General of the Northern Grain Union, welcomed the progress made since 2012.

The two sides agreed to set up a joint transit office by the end of the year and to keep the lanes for grain open \
throughout the winter months.
"""
UNDATED = """Ministers call for calm

Foreign ministers of the Northern Grain Union met in Lisbon today, three weeks after harvest talks broke off in \
Nairobi. Maria Duarte, the Portuguese foreign minister, hosted the meeting.
"""
