"""Under which words a document stands in lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viewer.model.text import Document, Structure

_LONGEST = 140
"""Characters."""
_TRIED = 12
"""Sentences looked through for one that tells what the text is about."""

_CLOCK = r"(?:\(?(?:as (?:delivered|prepared)|(?:at )?\d{1,2}[:.]\d\d)\b.{0,30})"
_VENUE = (
    r"(?:via \w+|(?:[\w.’'-]+ ){0,4}(?:Room|Hall|Headquarters|Hotel|Cent(?:er|re)|Auditorium|Theat(?:er|re)|Palace"
    r"|Airport|Embassy|Library|Lawn|House|Tarmac|Hub|Teleconference)"
    r"|Hotel [\w.’'-]+(?: [\w.’'-]+)?|(?:[\w.’'-]+ )?Embassy(?: in)? [\w.’'-]+(?: [\w.’'-]+)?)"
)
_SAYS_NOTHING = re.compile(
    rf"(?:{_CLOCK}|{_VENUE}|.*:|\W*.*\bsubject to change\b\W*|(?:begin|end) (?:text|transcript)\W*"
    r"|(?:(?:here|this) is )?(?:the )?(?:(?:full |joint )?text of the )?(?:following|below)\b.*"
    r"\b(?:attributable|released|issued|text|remarks|transcript)\b.*"
    r"|the (?:full )?text of (?:the|this) (?:following|below|joint)?.*\b(?:released|issued|follows)\b.*"
    r"|(?:[A-Z][\w.’'() -]{1,40}: )?(?:(?:well|so|ok(?:ay)?|all right|hello|hi|thank(?:s| you)|good"
    r" (?:morning|afternoon|evening))\b[^.?!]{0,60}[.?!]\W*)+)",
    re.I,
)


def shown_title(document: Document, layout: Structure) -> str:
    """The document's title, or else the first line or sentence that says something of its subject.

    A room, an hour, "The following is attributable to …:" and a greeting say nothing. Where all is like that, the
    first of it; where there is no text, the file's name.
    """
    given = " ".join((document.title or "").split())
    if given:
        return _shortened(given)
    first = ""
    for words in _openings(document.text, layout):
        first = first or words
        if words and not _SAYS_NOTHING.fullmatch(words):
            return _shortened(words)
    return _shortened(first) or document.path.replace("\\", "/").rpartition("/")[2]


def _openings(text: str, layout: Structure) -> Iterator[str]:
    if layout.title:
        yield " ".join(text[layout.title.start : layout.title.end].split())
    # Sentences begin past a dateline, which says nothing of the subject.
    for sentence in layout.sentences[:_TRIED]:
        end = sentence.end if sentence.end - sentence.start > 40 else sentence.start + 400
        yield " ".join(text[sentence.start : end].lstrip().split("\n", 1)[0].split())


def _shortened(words: str) -> str:
    return words[:_LONGEST].rpartition(" ")[0] + " …" if len(words) > _LONGEST else words
