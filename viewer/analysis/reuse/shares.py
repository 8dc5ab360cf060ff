"""How much two texts have in common, which probably came first, and which passages several documents share."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from viewer.model.dates import DocumentDate
from viewer.model.reuse import Cluster, Reuse, Share
from viewer.model.text import DocumentId, Passage, Span, Structure

from .fingerprints import Fingerprint, Flags, Hashes, contained, grams

_AGENCY_TAIL = re.compile(r"[-–—(\[/\s]*([A-Z][A-Za-z]{1,11}|[A-Z]{2,8}(?: [A-Z]{2,8})?)[)\]/.\s]*")


@dataclass(frozen=True, eq=False)
class Side:
    """One of two texts that are compared."""

    document: DocumentId
    words: Fingerprint
    repeats: Sequence[Reuse] = ()
    quotations: Sequence[Span] = ()
    sentences: Sequence[Span] = ()

    @cached_property
    def once(self) -> Flags:
        """Words that are no repeat."""
        once = np.ones(len(self.words), np.bool_)
        for repeat in self.repeats:
            once[slice(*self.words.words_in(repeat.span))] = False
        return once

    @cached_property
    def different(self) -> int:
        """How many words are no repeat."""
        return int(np.count_nonzero(self.once))

    @cached_property
    def quoted(self) -> Flags:
        """Words of a quotation that are no repeat."""
        quoted = np.zeros(len(self.words), np.bool_)
        for quotation in self.quotations:
            quoted[slice(*self.words.words_in(quotation))] = True
        return quoted & self.once


def shares(a: Side, b: Side, passages: Sequence[Reuse]) -> tuple[Share, Share]:
    """How much of a stands in b, and of b in a; `passages` are a's, with b's as their other side.

    A word counts where its passage's counterpart has it too; in a rewritten passage, where it has it beside the same
    neighbour. What a text repeats counts once. Boilerplate does not count as shared.
    """
    own = [passage for passage in passages if passage.kind != "boilerplate"]
    if not own:
        return (
            Share(a.document, b.document, a.different, b.different, 0, 0, 0),
            Share(b.document, a.document, b.different, a.different, 0, 0, 0),
        )
    common_a, common_b = np.zeros(len(a.words), np.bool_), np.zeros(len(b.words), np.bool_)
    for passage in own:
        at_a, at_b = slice(*a.words.words_in(passage.span)), slice(*b.words.words_in(passage.other.span))
        if passage.kind == "verbatim":
            common_a[at_a] = common_b[at_b] = True
            continue
        length = 2 if passage.kind == "rewritten" else 1
        common_a[at_a] |= _in_common(a.words.hashes[at_a], b.words.hashes[at_b], length)
        common_b[at_b] |= _in_common(b.words.hashes[at_b], a.words.hashes[at_a], length)
    counts = []
    for side, common in ((a, common_a), (b, common_b)):
        _mark_first_standings(side, common)
        of_common = [np.count_nonzero(common & words) for words in (side.once, side.quoted)]
        counts.append((side.different, *map(int, of_common)))
    (words_a, shared_a, quoted_a), (words_b, shared_b, quoted_b) = counts
    return (
        Share(a.document, b.document, words_a, words_b, shared_a, shared_b, quoted_a),
        Share(b.document, a.document, words_b, words_a, shared_b, shared_a, quoted_b),
    )


def _in_common(words: Hashes, others: Hashes, length: int) -> Flags:
    """Words that stand in a run of `length` words which the others have too."""
    begins = contained(words, others) if length == 1 else contained(grams(words, length), grams(others, length))
    common = np.zeros(len(words), np.bool_)
    for offset in range(length if len(begins) else 0):
        common[offset : offset + len(begins)] |= begins
    return common


def _mark_first_standings(side: Side, common: Flags) -> None:
    """What only a repeat shares is marked at its first standing."""
    for repeat in side.repeats:
        first, end = side.words.words_in(repeat.other.span)
        again, again_end = side.words.words_in(repeat.span)
        if end - first == again_end - again:
            common[first:end] |= common[again:again_end]


@dataclass(frozen=True, slots=True)
class Origin:
    """What a text says of where it comes from."""

    date: DocumentDate | None = None
    agency: str | None = None


def agency_line(text: str, structure: Structure) -> str | None:
    """The agency that a dateline or a tail names: "VNA"."""
    for dateline in structure.datelines:
        if dateline.agency:
            return text[dateline.agency.start : dateline.agency.end].strip(" ()-–—")
    for span in reversed(structure.furniture):
        match = _AGENCY_TAIL.fullmatch(text, span.start, span.end)
        if match:
            return match[1]
    return None


def direction(this: Origin, other: Origin) -> str:
    """Which of two texts probably came first, with the reasons, in words; empty where nothing or too much speaks."""
    votes: list[tuple[bool, str]] = []
    here, there = _own_day(this), _own_day(other)
    if here and there and here != there:
        votes.append((here < there, f"it is dated {_day(min(here, there))}, the other {_day(max(here, there))}"))
    if bool(this.agency) != bool(other.agency):
        votes.append((not this.agency, f"the other carries an agency line ({this.agency or other.agency})"))
    if not votes or len({first for first, _ in votes}) > 1:
        return ""
    subject = "This text" if votes[0][0] else "The other text"
    reasons = "; ".join(reason for _, reason in votes)
    if not votes[0][0]:
        reasons = reasons.replace("the other", "this one")
    return f"{subject} probably came first: {reasons}"


def _own_day(origin: Origin) -> datetime.date | None:
    """The day a text itself or its reader gives; a borrowed one would prove what it was borrowed by."""
    if origin.date is None or origin.date.basis == "borrowed":
        return None
    return origin.date.value.as_day()


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"


def clusters(
    rows: Iterable[tuple[DocumentId, Reuse]],
    last_days: Mapping[DocumentId, datetime.date | None],
    text_of: Callable[[DocumentId], str],
    fewest: int = 2,
) -> tuple[Cluster, ...]:
    """Passages that at least `fewest` documents share, one for each, earliest document first; the widest shared first.

    Documents stand by the last day that their dates admit, so that "2015" is no earlier than 30 June 2015.
    `rows` are (document, its passage). Passages are one where they overlap for the most part, so a paragraph that
    many carry and the whole release that two carry stay apart.
    """
    parent: dict[Passage, Passage] = {}

    def root(passage: Passage) -> Passage:
        while parent.setdefault(passage, passage) != passage:
            parent[passage] = parent[parent[passage]]
            passage = parent[passage]
        return passage

    for document, row in rows:
        if row.kind in ("verbatim", "near", "boilerplate") and row.other.document != document:
            parent[root(Passage(document, row.span))] = root(row.other)
    by_document: dict[DocumentId, list[Span]] = defaultdict(list)
    for passage in parent:
        by_document[passage.document].append(passage.span)
    for document, spans in by_document.items():
        spans.sort()
        for n, span in enumerate(spans):
            for later in spans[n + 1 :]:
                if later.start >= span.end:
                    break
                if _mostly_same(span, later):
                    parent[root(Passage(document, later))] = root(Passage(document, span))
    groups: dict[Passage, dict[DocumentId, Span]] = defaultdict(dict)
    for passage in sorted(parent, key=lambda p: (p.span.start - p.span.end, p)):
        groups[root(passage)].setdefault(passage.document, passage.span)

    def when(document: DocumentId) -> tuple[bool, datetime.date, DocumentId]:
        day = last_days.get(document)
        return day is None, day or datetime.date.max, document

    found = []
    for group in groups.values():
        if len(group) >= fewest:
            places = tuple(Passage(document, group[document]) for document in sorted(group, key=when))
            first = places[0]
            found.append(Cluster(places, len(text_of(first.document)[first.span.start : first.span.end].split())))
    return tuple(sorted(found, key=lambda c: (-len(c.passages), -c.words, c.passages)))


def _mostly_same(a: Span, b: Span) -> bool:
    return 2 * (min(a.end, b.end) - max(a.start, b.start)) >= max(a.end, b.end) - min(a.start, b.start)
