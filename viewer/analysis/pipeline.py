"""The ordered steps that make of one document's text what it says by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from viewer.model.corrections import Correction, MarkName
from viewer.model.dates import PartialDate
from viewer.model.text import Document, DocumentId, Structure
from viewer.model.understanding import Understanding

from . import instruments, names, reuse

VERSION = 1
"""Raised whenever the steps would now find something else: libraries are then understood anew, in the background."""

Recogniser = Callable[[Sequence[str]], list[list[tuple[int, int, str]]]]
"""Texts in, for each the (start, end, type) of its names, in code points of that text."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Task:
    """A document to understand, with all that is to be known of the rest of the library."""

    document: Document
    structure: Structure
    reader_date: PartialDate | None = None
    refused_lenders: tuple[DocumentId, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """Those that bear on this document."""


def understand(task: Task, recognise: Recogniser) -> Understanding:
    """Everything one document says by itself. Never raises: a step that fails is named in `failed`, the rest stands."""
    document, structure = task.document, task.structure
    failed: list[tuple[str, str]] = []
    marked = [(c.passage.span, c.type) for c in task.corrections if isinstance(c, MarkName)]
    mentions = _attempt("names", failed, lambda: names.mentions(document.text, structure, recognise, marked))
    agreements = _attempt("instruments", failed, lambda: instruments.instrument_mentions(document.text, structure))
    repeated = _attempt("repeats", failed, lambda: reuse.repeats(document, structure))
    return Understanding(
        document=document.id,
        structure=structure,
        mentions=mentions,
        instruments=agreements,
        repeats=repeated,
        failed=tuple(failed),
    )


def _attempt(step: str, failed: list[tuple[str, str]], work: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
    """What `work` gives; nothing where it raises, with the step noted as failed."""
    try:
        return work()
    except Exception as error:
        failed.append((step, f"{type(error).__name__}: {error}"))
        return ()
