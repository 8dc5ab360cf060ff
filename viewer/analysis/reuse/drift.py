"""Where a rewritten sentence promises more or less than its source."""

from __future__ import annotations

import re
from collections.abc import Sequence

import xxhash

from viewer.model.corrections import ReviewQuestion
from viewer.model.reuse import SentenceLink
from viewer.model.text import DocumentId, Passage, Span

from .revisions import word_changes

_SCALE = (
    r"discuss(?:ed|es)|exchanged? (?:\w+ )*views|touch(?:ed)? (?:up)?on|not(?:ed|es)|consider(?:ed|s)?|review(?:ed|s)?"
    r"|explor(?:ed|es)|examin(?:ed|es)|rais(?:ed|es)|mention(?:ed|s)|took note",
    r"look(?:ed|s|ing)? forward|hop(?:ed?|es|ing)|express(?:ed|es)? (?:\w+ )*(?:interest|readiness|hope)|wish(?:ed|es)?"
    r"|would like|(?:may|might|could)(?! (?:be|have)\b)|(?:is|are|was|were) (?:ready|open) to|seeks?|sought",
    r"support(?:ed|s)|encourag(?:ed|es)|urg(?:ed|es)|call(?:ed|s)? (?:up)?on|reaffirm(?:ed|s)?|reiterat(?:ed|es)"
    r"|stress(?:ed|es)|underscor(?:ed|es)|welcom(?:ed|es)|endors(?:ed|es)|should|intend(?:ed|s)?|plan(?:ned|s)"
    r"|aim(?:ed|s)?",
    r"(?:will|would)(?! (?:be|have|also be|now be)\b)"
    r"|affirm(?:ed|s)?|commit(?:ted|s)?|commitment|pledg(?:ed|es)?|undert(?:ook|akes)|promis(?:ed|es)"
    r"|agree(?:d|s)? to (?:consider|explore|study|discuss)|vow(?:ed|s)?",
    r"agree(?:d|s)?|decid(?:ed|es)|resolv(?:ed|es)|adopt(?:ed|s)|sign(?:ed|s)|conclud(?:ed|es)|launch(?:ed|es)"
    r"|establish(?:ed|es)|approv(?:ed|es)|ratif(?:ied|ies)|shall|must",
)
"""Least to most binding: talk; wish; support; promise; decision."""
_NAMES = ("a matter talked of", "a wish", "support", "a promise", "a decision")
_ALIKE = 0.6
"""Likeness of two sentences from which on a difference in verbs is one of wording, not of subject."""
_NOUN = re.compile(
    r"\b(?:the|an?|in|of|for|its|their|his|her|our|your|this|that|any|with)\s+(?:\w+ed\s|strong\s|full\s)?$"
)
"""Before a word of the scale: it is a noun ("in support of"), which binds nobody by itself."""
_SPOKEN = re.compile(r"\b(?:I|you|we['’](?:ll|re|ve))\b")
"""Speech, whose every other "will" and "might" is said in passing."""
_LEVELS = tuple(re.compile(rf"\b(?:{words})\b") for words in _SCALE)


def strength_drift(
    a: DocumentId, text_a: str, b: DocumentId, text_b: str, links: Sequence[SentenceLink]
) -> tuple[ReviewQuestion, ...]:
    """Linked sentences that differ in how far their changed words bind, for the reader to judge; a's sentence first."""
    questions: dict[tuple[str, str], ReviewQuestion] = {}
    for link in links:
        sides = ((text_a, link.a), (text_b, link.b))
        if (
            link.similarity < _ALIKE
            or text_a[link.a.start : link.a.end] == text_b[link.b.start : link.b.end]
            or any(_SPOKEN.search(text, at.start, at.end) for text, at in sides)
        ):
            continue
        differing = [
            (levels, runs)
            for change in word_changes(text_a, link.a, text_b, link.b)
            if change.kind == "changed"
            and (runs := (_strongest(text_a, change.a), _strongest(text_b, change.b)))
            and (levels := tuple(run[0] for run in runs if run))
            and len(set(levels)) == 2
        ]
        # What stands elsewhere in the sentence speaks of something else.
        for _, (strongest_a, strongest_b) in sorted(differing, key=lambda d: -abs(d[0][0] - d[0][1]))[:1]:
            if strongest_a and strongest_b:
                (level_a, words_a), (level_b, words_b) = strongest_a, strongest_b
                key = xxhash.xxh3_64_hexdigest(f"{link.a}{link.b}".encode())
                question = ReviewQuestion(
                    f"drift:{a}:{b}:{key}",
                    "strength drift",
                    f"“{words_a}” ({_NAMES[level_a]}) in one text, “{words_b}” ({_NAMES[level_b]}) in the other:"
                    " do they say the same?",
                    (Passage(a, link.a), Passage(b, link.b)),
                    (),
                )
                questions.setdefault((words_a, words_b), question)  # a repeated sentence is asked about once
    return tuple(questions.values())


def _strongest(text: str, span: Span) -> tuple[int, str] | None:
    """(level, words around it) of the most binding expression in a run of changed words."""
    best: tuple[int, str] | None = None
    for level, pattern in enumerate(_LEVELS):
        match = pattern.search(text, span.start, span.end)
        if match and not _NOUN.search(text[max(0, match.start() - 24) : match.start()]):
            words = text[span.start : span.end].split()
            best = level, " ".join(words) if len(words) <= 10 else " ".join(match[0].split())
    return best
