"""Documents waiting to be understood, in the order in which to take them."""

from __future__ import annotations

from collections.abc import Iterable

from viewer.model.text import DocumentId


class Backlog:
    """First come, first served, except what the reader is looking at. What is handed out stays counted until done."""

    def __init__(self) -> None:
        self._waiting: dict[DocumentId, None] = {}
        self._preferred: dict[DocumentId, None] = {}
        self._under_way: set[DocumentId] = set()
        self._urgent: set[DocumentId] = set()
        self._done = 0

    def add(self, documents: Iterable[DocumentId]) -> None:
        """Queues documents; one that waits already keeps its place."""
        for document in documents:
            if document not in self._preferred:
                self._waiting.setdefault(document)

    def prefer(self, document: DocumentId) -> None:
        """Puts a document that is waiting before all others."""
        if document in self._waiting:
            del self._waiting[document]
            # The newest wish comes first.
            self._preferred = {document: None, **self._preferred}

    def take(self, most: int, only_preferred: bool = False) -> list[DocumentId]:
        """Up to `most` documents, which are then under way. One that is under way is not handed out again."""
        taken: list[DocumentId] = []
        for queue in (self._preferred,) if only_preferred else (self._preferred, self._waiting):
            for document in list(queue):
                if len(taken) == most:
                    break
                if document not in self._under_way:
                    del queue[document]
                    taken.append(document)
            if queue is self._preferred:
                self._urgent.update(taken)
        self._under_way.update(taken)
        return taken

    def was_preferred(self, document: DocumentId) -> bool:
        """Whether a document under way was preferred to others."""
        return document in self._urgent

    def finish(self, documents: Iterable[DocumentId]) -> None:
        """Documents under way are done."""
        for document in documents:
            if document in self._under_way:
                self._under_way.discard(document)
                self._urgent.discard(document)
                self._done += 1
        if not self:
            self._done = 0

    def discard(self, documents: Iterable[DocumentId]) -> None:
        """Documents that are to be understood no longer."""
        for document in documents:
            self._waiting.pop(document, None)
            self._preferred.pop(document, None)
            self._under_way.discard(document)
            self._urgent.discard(document)

    def is_wanted(self, document: DocumentId) -> bool:
        """Whether what is found of this document is still asked for: it was not removed while it was under way."""
        return document in self._under_way

    def progress(self) -> tuple[int, int]:
        """(done, of how many) since the queue was last empty."""
        return self._done, self._done + len(self)

    def __len__(self) -> int:
        """How many are waiting or under way."""
        return len(self._waiting) + len(self._preferred) + len(self._under_way)
