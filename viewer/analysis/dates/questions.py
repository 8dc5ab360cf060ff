"""What the dates of a document leave open, for the reader to settle."""

from __future__ import annotations

from viewer.model.corrections import ReviewQuestion, SetDocumentDate
from viewer.model.text import Passage, Span
from viewer.model.understanding import Understanding

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def questions_of_dates(understanding: Understanding) -> list[ReviewQuestion]:
    """What a document's date leaves open: there is none, or two claims do not agree."""
    document, claims = understanding.document, understanding.document_dates
    start = understanding.structure.sentences[0] if understanding.structure.sentences else Span(0, 0)
    if not claims or not claims[0].value.has_year:
        text = "The document's date is not known."
        if understanding.weekday is not None:
            text += f" It speaks from a {_WEEKDAYS[understanding.weekday]}: {understanding.weekday_reason}."
        return [ReviewQuestion(f"date:missing:{document}", "missing date", text, (Passage(document, start),), ())]
    if claims[0].basis == "reader":
        return []
    against = [c for c in claims[1:] if c.value.has_year and not c.value.compatible(claims[0].value)]
    against = [c for c in against if c.basis in ("dateline", "header") or claims[0].basis == "borrowed"]
    if not against:
        return []
    choices = (claims[0], *against)
    text = "Claims to the document's date differ: " + "; ".join(f"{c.value.edtf} ({c.reason})" for c in choices) + "."
    return [
        ReviewQuestion(
            f"date:conflict:{document}",
            "date conflict",
            text,
            tuple(Passage(document, c.span or start) for c in choices),
            tuple((c.value.edtf, SetDocumentDate(document, c.value.edtf)) for c in choices),
        )
    ]
