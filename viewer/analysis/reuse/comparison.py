"""Two texts side by side."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.model.reuse import ComparedSentence, Comparison, Reuse, WordChange
from viewer.model.text import Document, Span, Structure

from .fingerprints import fingerprint
from .passages import align, repeats, reuse_rows
from .revisions import changes, word_changes
from .shares import Side, shares


def compare(
    a: Document, structure_a: Structure, title_a: str, b: Document, structure_b: Structure, title_b: str
) -> Comparison:
    """Which sentences of a stand in b, word by word, which were dropped, and which b adds."""
    words_a, words_b = fingerprint(a.text), fingerprint(b.text)
    repeated_a, repeated_b = repeats(a, structure_a, words_a), repeats(b, structure_b, words_b)
    rows, _ = reuse_rows(align(words_a, words_b), a.id, b.id)
    share, _ = shares(
        Side(a.id, words_a, repeated_a, structure_a.quotations),
        Side(b.id, words_b, repeated_b, structure_b.quotations),
        rows,
    )
    found = []
    for change in changes(
        words_a, _once(structure_a.sentences, repeated_a), words_b, _once(structure_b.sentences, repeated_b)
    ):
        words: tuple[WordChange, ...] = ()
        if change.kind == "changed" and change.a and change.b:
            words = word_changes(a.text, change.a, b.text, change.b)
        found.append(ComparedSentence(change, words))
    return Comparison(a, b, title_a, title_b, tuple(found), share)


def _once(sentences: Sequence[Span], repeated: Sequence[Reuse]) -> list[Span]:
    return [s for s in sentences if not any(repeat.span.overlaps(s) for repeat in repeated)]
