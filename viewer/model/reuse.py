"""Passages that stand more than once, in one document or in several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .text import DocumentId, Passage, Span

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
