"""Documents waiting to be understood, in the order in which to take them and in which to settle what was found."""

from __future__ import annotations

from collections.abc import Iterable

from viewer.model.text import DocumentId
from viewer.model.understanding import Understanding


class Backlog:
    """First come, first served, except what the reader is looking at. What is handed out stays counted until done.

    What is found is settled in the order in which documents were handed out, in whatever order answers come: links and
    shared passages of a document depend on what the library knew before it, and must not depend on which process is
    quicker.
    """

    def __init__(self) -> None:
        self._waiting: dict[DocumentId, None] = {}
        self._preferred: dict[DocumentId, None] = {}
        self._under_way: dict[DocumentId, None] = {}
        self._urgent: set[DocumentId] = set()
        self._late: set[DocumentId] = set()
        self._answers: dict[DocumentId, Understanding] = {}
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
                if len(taken) >= most:
                    break
                if document not in self._under_way:
                    del queue[document]
                    taken.append(document)
            if queue is self._preferred:
                self._urgent.update(taken)
        self._under_way.update(dict.fromkeys(taken))
        return taken

    def answer(self, understanding: Understanding) -> None:
        """Keeps what was found of a document until its turn comes; passed over where it is asked for no longer."""
        if understanding.document in self._under_way:
            self._answers[understanding.document] = understanding

    def ready(self) -> list[Understanding]:
        """What can be settled: of preferred documents, and of those before which none is awaited; in this order."""
        urgent = [self._answers[document] for document in self._answers if document in self._urgent]
        others = []
        for document in self._under_way:
            if document in self._urgent:
                continue
            if document in self._answers:
                others.append(self._answers[document])
            elif document not in self._late:
                break
        return urgent + others

    def pass_over(self) -> None:
        """Awaits no longer, before others, the documents before which others have been answered."""
        if self._answers:
            last = next(document for document in reversed(self._under_way) if document in self._answers)
            for document in self._under_way:
                if document == last:
                    break
                if document not in self._answers:
                    self._late.add(document)

    def is_urgent(self, understandings: Iterable[Understanding]) -> bool:
        """Whether any of these documents was preferred to others."""
        return any(understanding.document in self._urgent for understanding in understandings)

    def finish(self, documents: Iterable[DocumentId]) -> None:
        """Documents under way are done."""
        for document in documents:
            if document in self._under_way:
                self._forget(document)
                self._done += 1
        if not self:
            self._done = 0

    def discard(self, documents: Iterable[DocumentId]) -> None:
        """Documents that are to be understood no longer."""
        for document in documents:
            self._waiting.pop(document, None)
            self._preferred.pop(document, None)
            self._forget(document)

    def _forget(self, document: DocumentId) -> None:
        self._under_way.pop(document, None)
        self._answers.pop(document, None)
        self._urgent.discard(document)
        self._late.discard(document)

    def answered(self) -> int:
        """How many documents under way are answered."""
        return len(self._answers)

    def under_way(self) -> int:
        """How many documents are handed out and not done."""
        return len(self._under_way)

    def is_wanted(self, document: DocumentId) -> bool:
        """Whether what is found of this document is still asked for: it was not removed while it was under way."""
        return document in self._under_way

    def progress(self) -> tuple[int, int]:
        """(done, of how many) since the queue was last empty."""
        return self._done, self._done + len(self)

    def __len__(self) -> int:
        """How many are waiting or under way."""
        return len(self._waiting) + len(self._preferred) + len(self._under_way)
