"""Passages as they are quoted elsewhere: with title, date and file."""

from __future__ import annotations

import re

from viewer.model.text import Span

from .phrasing import date_text
from .tips import OpenDocument


def cited(opened: OpenDocument, span: Span) -> str:
    """The words of a span in quotation marks, paragraph by paragraph, and the document they are from."""
    words = opened.document.text[span.start : span.end]
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", words)]
    passage = "\n\n".join(filter(None, paragraphs))
    title = opened.facts.structure.title
    named = opened.document.text[title.start : title.end] if title is not None else opened.document.title
    date = opened.dates.get(opened.document.id)
    file = opened.document.path.replace("\\", "/").rsplit("/", 1)[-1]
    source = ", ".join(filter(None, (" ".join((named or "").split()), date_text(date) if date else "no date", file)))
    return f"“{passage}” ({source})"
