"""Surnames that stand alone in a document and were given to somebody whom only other documents name in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from viewer.model.names import Mention
from viewer.model.text import DocumentId

from .forms import bare_name
from .lookup import Lookup, offices_of

_Offices = frozenset[tuple[str, str | None]]


class Leaning:
    """By surname, the documents in which it leans on what others tell, so that it can be taken back."""

    def __init__(self) -> None:
        self.documents: dict[str, dict[DocumentId, tuple[int, _Offices]]] = defaultdict(dict)
        """Surname → document → (entity it names there, offices that stand beside it there)."""
        self._looked_at: dict[str, tuple[int, int]] = {}

    def note(self, document: DocumentId, entities: Sequence[int], mentions: Sequence[Mention]) -> None:
        """Notes the bare surnames of a document whose entities it names in full nowhere."""
        full: set[int] = set()
        alone: dict[tuple[str, int], set[tuple[str, str | None]]] = {}
        for number, mention in zip(entities, mentions, strict=True):
            if mention.type == "person":
                word = bare_name(mention.surface)
                if word is None:
                    full.add(number)
                else:
                    alone.setdefault((word, number), set()).update(offices_of(mention))
        for (word, number), offices in alone.items():
            if number not in full:
                self.documents[word][document] = (number, frozenset(offices))

    def forget(self, document: DocumentId, surfaces: Iterable[str]) -> None:
        """Forgets a document that named people by these words."""
        for word in map(bare_name, surfaces):
            if word in self.documents:
                self.documents[word].pop(document, None)

    def given(self, document: DocumentId, word: str, number: int, offices: Iterable[tuple[str, str | None]]) -> None:
        """Notes that the surname, with these offices beside it, was given to somebody."""
        self.documents[word][document] = (number, frozenset(offices))

    def open(self, document: DocumentId, word: str) -> None:
        """Notes that the surname is nobody's in that document."""
        self.documents[word].pop(document, None)

    def doubtful(self, word: str, lookup: Lookup) -> dict[DocumentId, tuple[int, _Offices]] | None:
        """The documents to look at again; None where the surname has one bearer, or none of them gained ground."""
        state = self._state(word, lookup)
        return None if state[0] < 2 or self._looked_at.get(word) == state else self.documents[word]

    def looked_at(self, word: str, lookup: Lookup) -> None:
        """Notes that the surname's documents were looked at, as its bearers stand."""
        self._looked_at[word] = self._state(word, lookup)

    @staticmethod
    def _state(word: str, lookup: Lookup) -> tuple[int, int]:
        seen = sorted(lookup.seen[n] for n in lookup.bearers.get(word, ()))
        return len(seen), seen[-2].bit_length() if len(seen) > 1 else 0
