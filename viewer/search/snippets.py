"""Passages of a document that show best why it was found.

Where the query's words stand comes from the index's positions; the text is only cut and marked.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from whoosh import query
from whoosh.query import Query

from viewer.model.search import Snippet
from viewer.model.text import Span

from .searcher import Snapshot
from .words import Read, spans, words

_WINDOW = 30
"""Words of a passage between its first and last marked word, at most."""
_MARGIN = 10
_LENGTH = 45
"""Words of a snippet, at most."""
_SHORT = 3
"""Letters of a beginning that is looked for in the texts themselves."""
_MOST_MARKS = 1_000
"""Marks looked at in one document."""
_MARKED = ("body", "stem", "person", "organisation", "place", "series")
_MARKED_IN_TITLES = ("title", *_MARKED)


def marked_leaves(tree: Query, fields: Sequence[str] = _MARKED) -> list[Query]:
    """The words and phrases of a query that are to be marked, each as a query on the body or its stems."""
    leaves: dict[tuple[object, ...], Query] = {}

    def walk(node: Query) -> None:
        if isinstance(node, query.And | query.Or):
            for child in node.subqueries:
                walk(child)
        elif isinstance(node, query.ConstantScoreQuery):
            walk(node.child)
        elif isinstance(node, query.AndMaybe):
            walk(node.a)
        elif getattr(node, "fieldname", None) in fields:
            name = "stem" if node.fieldname == "stem" else "body"
            if isinstance(node, query.Phrase):
                leaves.setdefault(
                    (query.Phrase, *node.words, node.slop), query.Phrase(name, node.words, slop=node.slop)
                )
            elif isinstance(node, query.FuzzyTerm):
                key = query.FuzzyTerm, node.text, node.maxdist
                leaves.setdefault(key, query.FuzzyTerm(name, node.text, maxdist=node.maxdist))
            else:
                leaves.setdefault((type(node), name, node.text), type(node)(name, node.text))

    walk(tree)
    return list(leaves.values())


def name_leaves(chosen: Mapping[str, Sequence[str]]) -> list[Query]:
    """What is to be marked where no words are asked for: the names that documents are narrowed to, people's last names
    alone as well."""
    leaves: list[Query] = []
    for facet in ("person", "organisation", "place"):
        for name in chosen.get(facet, ()):
            parts = words(name)
            if len(parts) > 1:
                leaves.append(query.Phrase("body", parts))
            if len(parts) == 1 or (parts and facet == "person"):
                leaves.append(query.Term("body", parts[-1]))
    return leaves


Marks = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Positions of marked words in one document, ascending, and the weight of the word at each."""


def marks(snapshot: Snapshot, at: int, leaves: Sequence[Query], texts: Mapping[int, Read | None]) -> dict[int, Marks]:
    """Where the words to be marked stand in some documents of segment `at`, given with their texts."""
    mask = np.zeros(snapshot.leaves[at].reader.documents, bool)
    mask[list(texts)] = True
    keys: list[NDArray[np.int64]] = []
    weights: list[NDArray[np.float64]] = []
    for leaf in leaves:
        if isinstance(leaf, query.Prefix) and len(leaf.text) <= _SHORT:
            found = _beginning_so(leaf.text, texts)
        else:
            found = _occurrences(snapshot, at, leaf, mask)
        if found.size:
            keys.append(found)
            weights.append(np.full(len(found), _worth(snapshot, leaf)))
    if not keys:
        return {}
    key, weight = np.concatenate(keys), np.concatenate(weights)
    order = np.lexsort((-weight, key))
    key, weight = key[order], weight[order]
    first = np.ones(len(key), bool)
    first[1:] = key[1:] != key[:-1]
    key, weight = key[first], weight[first]
    owners, positions = key >> 32, key & 0xFFFFFFFF
    result = {}
    for document in texts:
        low, high = np.searchsorted(owners, (document, document + 1))
        if low < high:
            result[document] = positions[low:high], weight[low:high]
    return result


def _beginning_so(beginning: str, texts: Mapping[int, Read | None]) -> NDArray[np.int64]:
    """As `_occurrences`, for so many different words that reading the few texts is quicker than their postings."""
    found = [document << 32 | text.beginning_so(beginning) for document, text in texts.items() if text]
    return np.concatenate([np.empty(0, np.int64), *found])


def _worth(snapshot: Snapshot, leaf: Query) -> float:
    if isinstance(leaf, query.Phrase):
        return 12.0
    exact = type(leaf) is query.Term and leaf.fieldname == "body"
    frequency = snapshot.expansion(leaf).document_frequency
    return snapshot.idf(frequency) * (1.0 if exact else 0.7 if leaf.fieldname == "stem" else 0.4)


def _occurrences(snapshot: Snapshot, at: int, leaf: Query, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    none = np.empty(0, np.int64)
    if isinstance(leaf, query.Phrase):
        chain = snapshot.phrase_occurrences(at, leaf.fieldname, leaf.words, leaf.slop, mask)
        return np.concatenate(chain) if chain else none
    field, ranges = snapshot.ranges(snapshot.leaves[at], leaf)
    terms = snapshot.leaves[at].reader.terms(field)
    return np.concatenate([none, *(terms.occurrences(start, end, mask) for start, end in ranges)])


def passages(positions: list[int], weights: list[float], count: int) -> list[tuple[int, int]]:
    """The best windows of words, best first, as first and last marked position; none overlaps another.

    A window counts each different word once, by its weight, and its repetitions a little.
    """
    at, weight = positions[:_MOST_MARKS], weights[:_MOST_MARKS]
    windows: list[tuple[float, int, int]] = []
    inside: dict[float, int] = {}
    total, right = 0.0, 0
    for left in range(len(at)):
        while right < len(at) and at[right] - at[left] < _WINDOW:
            seen = inside.get(weight[right], 0)
            total += weight[right] if not seen else 0.05 * weight[right] / seen
            inside[weight[right]] = seen + 1
            right += 1
        windows.append((total, -at[left], at[right - 1]))
        seen = inside[weight[left]] - 1
        total -= weight[left] if not seen else 0.05 * weight[left] / seen
        inside[weight[left]] = seen
    chosen: list[tuple[int, int]] = []
    for _, negative, last in sorted(windows, reverse=True):
        first = -negative
        if all(last + _MARGIN < low or first - _MARGIN > high for low, high in chosen):
            chosen.append((first, last))
            if len(chosen) == count:
                break
    return chosen


def snippets(read: Read, found: Marks | None, count: int) -> tuple[Snippet, ...]:
    """Passages of a text around marked words, or its beginning where none is marked; offsets in code points."""
    text = read.text
    if found is None:
        head = text[:1_000]
        starts, ends = spans(head)
        last = int(ends[min(_LENGTH, len(ends)) - 1]) if len(ends) else 0
        start = int(starts[0]) if len(starts) else 0
        return (Snippet(Span(start, last), text[start:last], ()),) if last else ()
    starts, ends = read.spans
    positions, weights = found
    inside = positions < len(starts)
    positions, weights = positions[inside], weights[inside]
    at = positions.tolist()
    result: list[Snippet] = []
    taken: list[tuple[int, int]] = []
    for first, last in passages(at, weights.tolist(), 2 * count):
        low, high = _stretch(text, starts, ends, first, last)
        if len(result) == count or any(low <= end and start <= high for start, end in taken):
            continue
        taken.append((low, high))
        start, end = int(starts[low]), int(ends[high])
        marked = at[bisect_left(at, low) : bisect_right(at, high)]
        hits = tuple(Span(int(starts[p]) - start, int(ends[p]) - start) for p in marked)
        result.append(Snippet(Span(start, end), text[start:end], hits))
    return tuple(result)


def _stretch(text: str, starts: NDArray[np.int64], ends: NDArray[np.int64], first: int, last: int) -> tuple[int, int]:
    """First and last word of the snippet around a passage: with some words before and after, within its paragraph."""
    low = max(first - _MARGIN, 0)
    paragraph = text.rfind("\n", int(starts[low]), int(starts[first]))
    while low < first and starts[low] < paragraph:
        low += 1
    while low and text[int(ends[low - 1]) : int(starts[low])] in ("'", "’"):
        # Not from the "s" of "Commission's".
        low -= 1
    high = min(low + max(_LENGTH, last - low + 1), len(starts)) - 1
    paragraph = text.find("\n", int(ends[last]), int(ends[high]))
    while paragraph >= 0 and high > last and starts[high] > paragraph:
        high -= 1
    return low, high


def title_marks(tree: Query) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of a query that are to be marked in titles, and the beginnings of words."""
    wanted: set[str] = set()
    beginnings: set[str] = set()
    for leaf in marked_leaves(tree, _MARKED_IN_TITLES):
        if isinstance(leaf, query.Phrase):
            wanted.update(leaf.words)
        elif isinstance(leaf, query.Prefix):
            beginnings.add(leaf.text)
        elif type(leaf) is query.Term and leaf.fieldname == "body":
            wanted.add(leaf.text)
    return frozenset(wanted), tuple(beginnings)


def title_hits(title: str, wanted: frozenset[str], beginnings: tuple[str, ...]) -> tuple[Span, ...]:
    """Where marked words stand in a title."""
    marked = [n for n, word in enumerate(words(title)) if word in wanted or word.startswith(beginnings)]
    if not marked:
        return ()
    starts, ends = spans(title)
    return tuple(Span(int(starts[n]), int(ends[n])) for n in marked)
