"""Where the name of an instrument begins and ends, among the capitals that stand around it."""

from __future__ import annotations

import re

from .countries import country_of

_STOP_LEADS = re.compile(
    r"(?:The|This|That|These|A|An|Our|Their|His|Her|Its|Both|In|On|At|Under|During|With|For|And|But|New|Draft|Also"
    r"|Proposed)\s+|(?:of|on|for|to|and)\s+(?:the\s+)?"
    r"|\d{4}\s+(?:for|on|to|of|in|and)\s+(?:the\s+)?"
    r"|(?:Achieving|Advancing|Joining|Promoting|Supporting)\s+"
    r"|[A-Z][a-z]+ing\s+(?:(?:on|upon)\s+(?:the\s+)?|(?:(?:to|for|from|with|under)\s+)?the\s+)"
    r"|(?:Review|Revision|Implementation|Adoption|Signing|Ratification|Text|Conclusion|Launch|Evaluation|Provisions|Update|Status"
    r"|Anniversary|Entry\s+[Ii]nto\s+[Ff]orce)\s+of\s+(?:the\s+)?"
)
_PART_OF = re.compile(
    r"(?:.*\s)?(?:Annex(?:es)?|Appendix|Articles?|Chapters?|Parts?|Sections?|Paragraphs?|Preamble|Elements|Amendments?"
    r"|Secretary|Secretariat|Chair(?:s|man|men|person)?|President|Director|Coordinator|Envoy|Representative|Depositary"
    r"|Panel|Committee|Commission|Board|Bureau|Workshop|Seminar|Meeting|Conference|Session|Consultations|Negotiations"
    r"|Part(?:y|ies)|Members?|Signator(?:y|ies)|Body|Bodies|Fund|Department|Ministry|Government|Approach)"
    r"(?:\s+(?:[A-Z]|[IVX]+|\d[\d.]*)|\s+of\s+[A-Z]\w+)?\s+(?:of|on|for|to|under)\s+(?:the\s+)?",
    re.DOTALL,
)
"""What is a part of an instrument, or has to do with it: "Annex B of the", "Executive Secretary of the"."""
_SOMEBODYS = re.compile(
    r"(?:.*\s)?(?:(?!(?:Wo)?[Mm]en|Child|People|Workers|Girls|Youth|Chair)[A-Z][\w.-]*['’]s?|on\s+the|Constitution\s+and)\s+",
    re.DOTALL,
)
"""Whose it is, or who has to do with it: "President Moreau's", "Helvia on the"."""
_ACRONYM_AND = re.compile(r"(?:.*\s)?[A-Z][A-Z\d.]*[A-Z\d](?:\s+and\s+(?:the\s+)?|/)", re.DOTALL)
"""Another text, by its letters: "FCCC and", "UNFCCC/"; not where a state follows, which makes it with that body."""
_WORD = re.compile(r"[A-Z]\w*[a-z]\w*")
_TIME = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b"
)
_JOINED = re.compile(r"(?:.*\s)?(?:of|on|for|to|under)\s+(?:the\s+)?", re.DOTALL)
_TAIL_ENDS = re.compile(
    rf"\s+(?:on|in|by|to|for|until|since)\s+(?:the\s+)?{_TIME}"
    r"|\s+(?:in|by|since)\s+(?:1[5-9]|20)\d\d\b"
    r"|\s+on\s+(?:the\s+)?(?:Revised|Draft|Proposed)\b"
    r"|,(?!.*\s(?:and|or)\s)",
    re.DOTALL,
)
_IN_A_PLACE = re.compile(r"\s+in\s")
_TO_A_YEAR = re.compile(r"\s+(?:to|for)\s+(?:19|20)\d\d\b")


def name_start(text: str, start: int, head: int) -> int:
    """Where the name begins whose leading words stand from `start` up to its head."""
    if _JOINED.fullmatch(text, start, head):
        return head  # "Director for Strategy"
    for before in (_PART_OF, _SOMEBODYS):
        if part := before.match(text, start, head):
            start = part.end()
    while lead := _STOP_LEADS.match(text, start, head):
        start = lead.end()
    other = _ACRONYM_AND.match(text, start, head)
    after = _WORD.match(text, other.end()) if other else None
    return after.start() if after and not country_of(after[0]) else start


def name_end(text: str, named: bool, tail: tuple[int, int], kind: str) -> int:
    """Where the name ends of which further words stand at `tail`, behind its head.

    `named`: whether it is a name without them. "Kyoto Protocol" is one, and is not gone on with by where something
    happens to it; "Code of Conduct in the South China Sea" is.
    """
    start, end = tail
    cut = _TAIL_ENDS.search(text, start, end)
    end = cut.start() if cut else end
    if (named and _IN_A_PLACE.match(text, start, end)) or (
        kind in ("treaty", "agreement", "declaration") and _TO_A_YEAR.match(text, start, end)
    ):
        return start
    return end
