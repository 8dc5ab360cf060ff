"""A plain scan of every text, which answers searches while there is no index."""

from __future__ import annotations

import re
import time

from viewer.model.search import Hit, Narrowing, SearchResult, Snippet, Sort
from viewer.model.text import Span
from viewer.store import documents
from viewer.store.database import Database


def search(database: Database, query: str, narrowing: Narrowing, sort: Sort, limit: int, offset: int) -> SearchResult:
    """Documents that hold every word of the query, somewhere and in any case; facets are not known here."""
    started = time.perf_counter()
    words = [re.compile(re.escape(word), re.IGNORECASE) for word in re.findall(r"\w+", query)]
    chosen = None if narrowing.documents is None else set(narrowing.documents)
    dates = {row.id: (row.title, row.date) for row in documents.listed(database)}
    hits: list[Hit] = []
    for document in documents.every(database):
        if not words or (chosen is not None and document.id not in chosen):
            continue
        found = [[Span(*m.span()) for m in word.finditer(document.text)] for word in words]
        if not all(found):
            continue
        title, date = dates[document.id]
        spans = sorted(span for several in found for span in several)
        hits.append(Hit(document.id, document.path, title, date, float(len(spans)), (_snippet(document.text, spans),)))
    hits.sort(key=lambda hit: hit.date or "", reverse=True)
    if sort == "relevance":
        hits.sort(key=lambda hit: -hit.score)
    return SearchResult(
        query=query,
        echo="documents with " + " and ".join(re.findall(r"\w+", query)) if words else "",
        total=len(hits),
        hits=tuple(hits[offset : offset + limit]),
        milliseconds=(time.perf_counter() - started) * 1000,
    )


def occurrences(text: str, query: str) -> tuple[Span, ...]:
    """Every place where a word of the query stands."""
    words = [re.compile(re.escape(word), re.IGNORECASE) for word in re.findall(r"\w+", query)]
    return tuple(sorted(Span(*m.span()) for word in words for m in word.finditer(text)))


def _snippet(text: str, spans: list[Span]) -> Snippet:
    first = spans[0]
    start = text.rfind("\n", 0, first.start) + 1
    start = max(start, text.find(" ", max(start, first.start - 80)) + 1 if first.start - start > 80 else start)
    end = text.find("\n", first.end)
    end = min(end if end >= 0 else len(text), first.end + 120)
    if end < len(text) and text[end] not in " \n":
        end = max(text.rfind(" ", first.end, end), first.end)
    inside = tuple(Span(s.start - start, s.end - start) for s in spans if start <= s.start and s.end <= end)
    return Snippet(Span(start, end), text[start:end], inside)
