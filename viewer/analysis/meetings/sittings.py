"""Sittings in the course of a session: its plenaries and contact groups of a morning are no meetings of their own."""

from __future__ import annotations

import re

from .choice import principal
from .dates import is_day
from .participants import subject_start
from .report import Report
from .seen import Occurrence, Seen
from .words import lowered

_GROUP = re.compile(
    r"\b(?:contact|drafting|negotiating|spin-?off|break-?out|discussion|small|informal|sub|non|regional)[- ]?groups?\b|"
    r"\bfriends of the (?:chair|president|presidency)\b|\bcommittee of the whole\b|\bsmall groups of\b|"
    r"\b(?:informal|closed|corridor|bilateral) consultations\b|\binformal informals?\b"
)
_PART = re.compile(
    r"\b(?:(?:morning|afternoon|evening|night|late-night|lunchtime|opening|closing|final|resumed|stocktaking|informal|"
    r"plenary|joint|open|closed|question-and-answer|answer|working|separate|parallel|subsequent|further)[- ]+)+"
    r"(?:sessions?|meetings?|sittings?|plenar(?:y|ies)|discussions|consultations|negotiations)$|\bplenar(?:y|ies)$"
)
"""Of the name of an occasion in lower case."""
_ROOM = re.compile(r"\b(?:Room|Hall|Plenary|Suite|Auditorium|Chamber)\b")
_ALL = re.compile(
    r"\b(?:delegates|parties|participants|members|the (?:[\w-]+ ){0,3}group|working groups?|plenary|plenaries|"
    r"[a-z]{0,3}[A-Z]{2,}[\w/-]*(?: plenary)?|they|it|who|and|also)\s+(?:(?:on the|on|for|chaired) [^.;]{0,90})?"
    r"(?:(?:is|are|was|were|will|also|then|first|has|have|had|expected|scheduled|to|be|briefly|again|informally|then)\s+)*$"
)
_LEAD = 3
"""Sentences within which a text comes to what it reports."""
_FEWEST = 3
"""Sittings that a text tells of when it reports, hour by hour, how a session went on."""


def without_sittings(
    report: Report, gathered: list[Occurrence], main: Occurrence
) -> tuple[list[Occurrence], Occurrence]:
    """The occasions without those that are only sittings of one, where a text reports several, and the one it is about.

    `main`: what it seems to be about; if that is a sitting, it stays unless the text leads with what it is part of.
    """
    if len(gathered) < _FEWEST:
        return gathered, main
    sittings = [o for o in gathered if _is_sitting(report, o)]
    if len(sittings) < _FEWEST:
        return gathered, main
    kept = [o for o in gathered if not any(o is s for s in sittings)]
    if not any(o is main for o in kept):
        whole = [o for o in kept if _leads(o)]
        main = principal(report, whole) if whole else main
    return [o for o in gathered if o is main or any(o is k for k in kept)], main


def _leads(occurrence: Occurrence) -> bool:
    """Whether a text begins with an occasion that took place or goes on."""
    told = any(s.modality in {"past", "ongoing"} for s in occurrence.members)
    return told and occurrence.first <= _LEAD and occurrence.turn == ""


def _is_sitting(report: Report, occurrence: Occurrence) -> bool:
    members = [s for s in occurrence.members if s.number >= 0]
    telling = [s for s in members if not s.anaphoric and not s.bare] or members
    if any(s.occasion.title for s in occurrence.members):
        return False
    if all(_of_a_group(report, s) for s in telling):
        return True
    days = all(a.when is None or is_day(a.when) for s in members for a in s.dates)
    return days and occurrence.turn != "next" and all(_of_an_hour(report, s) for s in telling)


def _of_a_group(report: Report, seen: Seen) -> bool:
    """Whether a phrase is of a group that a session sets up."""
    occasion = seen.occasion
    phrase = lowered(report.text[occasion.span.start : occasion.scope.end])
    if _GROUP.search(phrase) is not None:
        return True
    return occasion.verb and _GROUP.search(lowered(_subject(report, seen))) is not None


def _of_an_hour(report: Report, seen: Seen) -> bool:
    """Whether a phrase is of a group that a session sets up, or of an hour at which it sits."""
    occasion = seen.occasion
    if _of_a_group(report, seen):
        return True
    if occasion.ordinal is not None or len(seen.states) > 1 or seen.persons:
        return False
    if seen.where.place is not None and not _ROOM.search(seen.where.place):
        return False
    if occasion.verb:
        return bool(seen.dates) and _ALL.search(_subject(report, seen)) is not None
    if occasion.scope.end > occasion.span.end or occasion.proper:
        return False
    return _PART.search(lowered(occasion.name)) is not None or occasion.head in {"consultations", "discussions"}


def _subject(report: Report, seen: Seen) -> str:
    occasion = seen.occasion
    return report.text[subject_start(report, occasion.sentence, occasion.span.start) : occasion.span.start]
