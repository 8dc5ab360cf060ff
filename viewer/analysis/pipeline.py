"""The ordered steps that make of one document's text what it says by itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TypeVar

from viewer.analysis.dates import document_date
from viewer.analysis.dates import finding as dates
from viewer.analysis.linking import offices
from viewer.analysis.meetings import candidates as meetings
from viewer.analysis.names import instruments
from viewer.analysis.names import mentions as names
from viewer.analysis.reuse import passages as reuse
from viewer.model.corrections import MarkName
from viewer.model.dates import DocumentDate
from viewer.model.text import Document, Structure
from viewer.model.understanding import Task, Understanding

VERSION = 5
"""Raised whenever the steps would now find something else: libraries are then understood anew, in the background."""

Recogniser = Callable[[Sequence[str]], list[list[tuple[int, int, str]]]]
"""Texts in, for each the (start, end, type) of its names, in code points of that text."""

_DATED_STEPS = ("document date", "dates", "weekday", "meetings", "offices")

T = TypeVar("T")


def understand(task: Task, recognise: Recogniser) -> Understanding:
    """Everything one document says by itself. Never raises: a step that fails is named in `failed`, the rest stands."""
    document, structure = task.document, task.structure
    failed: list[tuple[str, str]] = []
    marked = [(c.passage.span, c.type) for c in task.corrections if isinstance(c, MarkName)]
    mentions = _attempt("names", failed, lambda: names.mentions(document.text, structure, recognise, marked))
    agreements = _attempt("instruments", failed, lambda: instruments.instrument_mentions(document.text, structure))
    repeated = _attempt("repeats", failed, lambda: reuse.repeats(document, structure))
    bare = Understanding(
        document=document.id, structure=structure, mentions=mentions, instruments=agreements, repeats=repeated
    )
    return redate(task, dataclasses.replace(bare, failed=tuple(failed)))


def redate(task: Task, understanding: Understanding, borrowed: DocumentDate | None = None) -> Understanding:
    """The same document seen from another day: its dates and meetings worked out again, the rest as it was.

    `borrowed`: the date it may borrow from a document that it rewrites. Never raises.
    """
    document, structure = task.document, task.structure
    failed = [(step, reason) for step, reason in understanding.failed if step not in _DATED_STEPS]
    claims = _attempt(
        "document date",
        failed,
        lambda: document_date.document_dates(document, structure, task.reader_date, task.refused_lenders, borrowed),
    )
    day = claims[0] if claims else None
    found = _attempt("dates", failed, lambda: dates.date_mentions(document.text, structure, day))
    implied = () if claims else _attempt("weekday", failed, lambda: _weekday(document, structure))
    reports = _attempt(
        "meetings",
        failed,
        lambda: meetings.candidates(document, structure, day, found, understanding.mentions),
    )
    seen = _attempt(
        "offices",
        failed,
        lambda: offices.seen_in_office(understanding.mentions, reports, day.value if day else None),
    )
    return dataclasses.replace(
        understanding,
        mentions=seen or understanding.mentions,
        document_dates=claims,
        weekday=implied[0][0] if implied else None,
        weekday_reason=implied[0][1] if implied else "",
        dates=found,
        candidates=reports,
        failed=tuple(failed),
    )


def _weekday(document: Document, structure: Structure) -> tuple[tuple[int, str], ...]:
    implied = document_date.implied_weekday(document.text, structure)
    return (implied,) if implied else ()


def _attempt(step: str, failed: list[tuple[str, str]], work: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
    """What `work` gives; nothing where it raises, with the step noted as failed."""
    try:
        return work()
    except Exception as error:
        failed.append((step, f"{type(error).__name__}: {error}"))
        return ()
