"""Passages that stand more than once, in one document or in several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .text import Document, DocumentId, Passage, Span

PAIR = 1 << 63
"""Hashes from here on stand for pairs of words, those below for runs of words."""

ReuseKind = Literal["repeat", "verbatim", "near", "rewritten", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage of one document and its counterpart in another, or elsewhere in the same."""

    span: Span
    kind: ReuseKind
    other: Passage
    similarity: float
    """Share of words in common, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A passage that many documents carry."""

    span: Span
    documents: int


@dataclass(frozen=True, slots=True)
class Share:
    """How much of two documents is common, after repeats inside each are folded."""

    document: DocumentId
    other: DocumentId
    words: int
    other_words: int
    shared: int
    other_shared: int
    quoted: int
    """Words of `shared` that stand in quotations."""
    direction: str = ""
    """A probable direction with its reasons, in words; empty where nothing speaks for one."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One passage that several documents share, earliest first."""

    passages: tuple[Passage, ...]
    words: int


@dataclass(frozen=True, slots=True)
class SentenceLink:
    """A sentence of one text and the one of another that says the same."""

    a: Span
    b: Span
    similarity: float
    """Share of stems in common, the rarer the heavier, 0 to 1."""


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """What became of a sentence between two versions; a side is None where the sentence is not there."""

    kind: Literal["kept", "changed", "moved", "dropped", "added"]
    a: Span | None
    b: Span | None


@dataclass(frozen=True, slots=True)
class WordChange:
    """A run of characters of two passages; empty on one side where words were dropped or added."""

    kind: Literal["equal", "changed", "dropped", "added"]
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class ComparedSentence:
    """A sentence of two texts side by side, with its words where they differ."""

    change: SentenceChange
    words: tuple[WordChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts side by side, in the second's order."""

    a: Document
    b: Document
    title_a: str
    title_b: str
    sentences: tuple[ComparedSentence, ...]
    """Without what either text repeats."""
    share: Share
    """What a has in common with b."""
