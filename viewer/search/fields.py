"""The index's fields, as Whoosh's schema and as our own code need them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh import fields, formats
from whoosh.analysis import Analyzer, Token

from . import words

TEXT_FIELDS = ("title", "body", "person", "organisation", "place", "series", "source", "kind")
"""Fields of words with positions."""
KEYWORD_FIELDS = ("id", "language", "has", "copy_of")
"""Fields whose values are whole."""
STEMMED = {"title_stem": "title", "stem": "body"}
"""Twin fields, kept as classes of the words of another field: a stem's postings are those of all its words together."""
FACET_COLUMNS = ("person", "organisation", "place", "series", "source", "language", "kind")
"""Facets kept value by value; the year comes from the date."""


class Folding(Analyzer):  # type: ignore[misc]
    """Whoosh's view of how we take texts apart; our own writer calls `words` directly."""

    def __init__(self, stemming: bool = False) -> None:
        self.stemming = stemming

    def __call__(self, value: str, positions: bool = False, **_: Any) -> Iterator[Token]:
        token = Token(positions=positions)
        for position, word in enumerate(words.words(value)):
            token.text = words.stem(word) if self.stemming else word
            token.boost = 1.0
            token.stopped = False
            if positions:
                token.pos = position
            yield token


def schema() -> fields.Schema:
    """A new Whoosh schema of all our fields."""
    text = {name: fields.FieldType(formats.Positions(), Folding(), scorable=True) for name in TEXT_FIELDS}
    stemmed = {name: fields.FieldType(formats.Frequency(), Folding(stemming=True), scorable=True) for name in STEMMED}
    keyword = {name: fields.ID() for name in KEYWORD_FIELDS}
    return fields.Schema(**text, **stemmed, **keyword)
