"""How well a phrase fits an occasion that a text has spoken of before."""

from __future__ import annotations

import re

from viewer.analysis.names.countries import country_of

from .dates import Attached, is_day
from .kinds import of_another_convention, of_another_kind, of_another_number
from .report import Report
from .seen import Occurrence, Seen
from .words import GENERIC, LEVELS

_IT_WAS = re.compile(
    r"\W*(?:It|This|That|The (?:meeting|talks|session|gathering|event|discussions))\s+(?:was|is|marked|formed|"
    r"constituted)\s+(?:the\s+|an?\s+)?"
)


def is_that(report: Report, seen: Seen) -> bool:
    """ "It was the seventh High-Level Meeting": the occasion spoken of before, under its name."""
    return _IT_WAS.fullmatch(report.text, seen.occasion.sentence.start, seen.occasion.scope.start) is not None


_OBJECT = re.compile(
    r"\b(?:welcom\w+|not(?:ed|ing)|hail\w+|prais\w+|discuss\w+|highlight\w+|mention\w+|recall\w+|look\w* forward to|"
    r"(?:importance|outcomes?|results?|success|preparations?|iteration|conclusion|follow-up) (?:of|for|to))\s+"
    r"(?:the\s+)?(?:[\w-]+\s+(?:iteration|round|edition)\s+of\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)


def _talked_of(report: Report, seen: Seen, occurrence: Occurrence) -> bool:
    """Whether a named occasion is what two persons speak of when they meet, so not their meeting."""
    occasion = seen.occasion
    if not occasion.proper or not occasion.words - LEVELS or seen.persons or len(occurrence.persons) < 2:
        return False
    if any(s.occasion.words & occasion.words for s in occurrence.members):
        return False
    return (
        _OBJECT.search(report.text, max(occasion.sentence.start, occasion.scope.start - 150), occasion.scope.start)
        is not None
    )


# "Earlier the same day, X received Y": another meeting than the one told of.
_AT_ANOTHER_TIME = re.compile(r"\W*(?:Earlier|Later|Separately)(?:,|\s(?:in|on|the|that|this|today|yesterday)\b)")
_LAST = re.compile(r"\b(?:final|closing|concluding)\b", re.IGNORECASE)


def _first_and_last(seen: Seen, occurrence: Occurrence) -> bool:
    """Whether one is the first of several, the other the final one."""
    if occurrence.ordinal == 1:
        return seen.occasion.ordinal is None and _LAST.search(seen.occasion.name) is not None
    return seen.occasion.ordinal == 1 and any(_LAST.search(s.occasion.name) for s in occurrence.members)


_SMALL = frozenset({"consultations", "discussions", "event"})
"""Kinds of which there are several in a day, so that the day alone does not make two one."""


def affinity(report: Report, seen: Seen, occurrence: Occurrence, title: bool = False) -> float | None:
    """How well a phrase fits an occasion spoken of before; None if it cannot be the same."""
    occasion = seen.occasion
    ordinal, turn = occurrence.ordinal, occurrence.turn
    if occasion.ordinal is not None and ordinal is not None and occasion.ordinal != ordinal:
        return None
    if of_another_convention(seen, occurrence.members) or _first_and_last(seen, occurrence):
        return None
    if occasion.verb and len(seen.persons) > 1 and _AT_ANOTHER_TIME.match(report.text, *occasion.sentence):
        return None
    own, known = occasion.words, occurrence.words
    common = own & known
    if common and of_another_number(_phrase(report, seen), (_phrase(report, s) for s in occurrence.members)):
        return None
    # Dates.
    dated = 0.0
    mine = seen.dates
    theirs = [a for s in occurrence.members for a in s.dates]
    if mine and theirs:
        new = occasion.determiner in {"a", "an"} and not title and not occasion.plural
        agree = any(_agree(a, b) for a in mine for b in theirs if not new or _overlap(a, b))
        if not agree:
            return None
        dated = 2.0 if any(_same(a, b) for a in mine for b in theirs) else 0.5
    elif mine and occurrence.first <= 1 and not title and not theirs and _long_before(report, mine):
        return None
    if not title and _talked_of(report, seen, occurrence):
        return None
    # "next" and "last" set apart from the one at hand.
    free = not dated and not title
    other_turn = (occasion.turn == "next") != (turn == "next")
    if free and other_turn and (occasion.turn == "next" or seen.modality == "past"):
        return None
    earlier = occasion.turn == "last" and turn != "last"
    if earlier and not dated and not seen.anaphoric and not seen.keys & occurrence.keys:
        return None
    # Past and future do not meet.
    modalities = {s.modality for s in occurrence.members} - {"open", "none"}
    numbered = occasion.ordinal is not None and occasion.ordinal == ordinal and bool(common)
    if numbered:
        pass
    elif not seen.anaphoric and not title:
        if seen.modality == "future" and modalities & {"past"} and not dated:
            return None
        if seen.modality == "past" and modalities == {"future"} and not dated:
            return None
    elif seen.modality in {"past", "future"} and modalities == {"past", "future"} - {seen.modality} and not dated:
        return None
    if of_another_kind(seen, occurrence.members):
        return None
    # Heads.
    specific = occasion.head not in GENERIC and occasion.head not in {"meet", "body"}
    heads = {
        s.occasion.head
        for s in occurrence.members
        if s.occasion.head not in GENERIC and s.occasion.head not in {"meet", "body"}
    }
    other_head = specific and bool(heads) and occasion.head not in heads and not title
    if other_head and not common - LEVELS:
        return None
    # Places.
    mine_place, their_place = seen.where.place, next((s.where.place for s in occurrence.members if s.where.place), None)
    same_place = False
    if mine_place and their_place and not (dated and common):
        a, b = mine_place.casefold(), their_place.casefold()
        same_place = a in b or b in a
        if not same_place and not _nested(a, b):
            return None
    score = dated + (1.0 if same_place else 0.0)
    # Names.
    if not title and not common and (_only_numbered(own) or _only_numbered(known)):
        return None  # "the workshop" and "parties met on Monday" take up no COP-9
    if own and known:
        mine_levels, their_levels = own & LEVELS, known & LEVELS
        if mine_levels and their_levels and not mine_levels & their_levels:
            return None
        if not common:
            if not (seen.keys & occurrence.keys) and not title:
                return None
            score -= 0.5
        else:
            rest = common - LEVELS
            if not rest and (own - LEVELS) and (known - LEVELS):
                return None
            score += 3.0 * len(common) / min(len(own), len(known))
            if len(own - known) and len(known - own) and not title:
                score -= 1.0
    elif own and not known and not seen.anaphoric and not title:
        score -= 0.2
        if specific and not dated and not (seen.keys & occurrence.keys):
            score -= 1.0
    # Parties.
    keys, others = seen.keys, occurrence.keys
    if keys and others and not seen.anaphoric and not is_that(report, seen):
        common_keys = keys & others
        persons, their_persons = seen.persons, occurrence.persons
        if persons and their_persons and not persons & their_persons and not title and not common:
            return None
        if not common_keys and not common:
            if not title and (
                occasion.determiner not in {"the", "this", "their"}
                or min(len(keys), len(others)) > 1
                or not (dated or same_place)
            ):
                return None
            score -= 0.5
        if len(persons) >= 2 and len(their_persons) >= 2 and len(persons & their_persons) < 2 and not title:
            return None
        score += 2.0 * len(common_keys) / min(len(keys), len(others)) if common_keys else 0.0
        if occasion.verb and len(common_keys) < 2 and not dated:
            score -= 1.5
    if occasion.determiner in {"this", "these"} and seen.number - occurrence.last <= 1 and not title:
        score += 2.5
    if occasion.determiner in {"a", "an", "another", "further", "additional"} and not title:
        if occasion.determiner not in {"a", "an"}:
            return None
        score -= 0.8
        if len(occurrence.members) and occurrence.last < seen.number - 12:
            score -= 0.5
    vague = seen.anaphoric or seen.bare or title
    if occasion.head in _SMALL - heads and not (vague or common or same_place or seen.keys & occurrence.keys):
        return None
    if seen.anaphoric or seen.bare or is_that(report, seen):
        distance = seen.number - occurrence.last
        score += max(0.0, 1.5 - 0.15 * distance)
        score += 0.5 if occurrence.first <= 1 else 0.0
        if seen.bare and occurrence.first > 1 and distance > 2:
            score -= 1.0
        if occasion.plural and not any(s.occasion.plural for s in occurrence.members) and occasion.determiner == "both":
            score -= 0.2
        if seen.modality == "none":
            score -= 0.5
        if occasion.head == "summit" and not title and "summit" not in known | heads:
            score -= 0.7
        if occasion.head in {"meeting", "talks", "discussions"} and heads & {"summit", "assembly", "ministerial"}:
            score -= 0.7
    return score


def _phrase(report: Report, seen: Seen) -> str:
    return report.text[seen.occasion.scope.start : seen.occasion.scope.end]


def _only_numbered(words: frozenset[str]) -> bool:
    return bool(words) and words <= {"cop", "mop"}


def _long_before(report: Report, dates: list[Attached]) -> bool:
    """Whether dates lie well before the document's day, so that they are not of its news."""
    day = report.day
    if day is None:
        return False
    last = [d for a in dates if a.when is not None and (d := a.when.last_day()) is not None]
    return bool(last) and all((day - d).days > 45 for d in last)


def _nested(a: str, b: str) -> bool:
    known = {country_of(w.strip().title()) for w in re.split(r",", f"{a},{b}")}
    return len(known) == 1 and None not in known


def _same(a: Attached, b: Attached) -> bool:
    x, y = a.when, b.when
    if x is None or y is None:
        return False
    return (x.edtf == y.edtf and x.edtf.count("-") >= 2) or (is_day(x) and is_day(y) and x.compatible(y))


def _agree(a: Attached, b: Attached) -> bool:
    x, y = a.when, b.when
    if x is None or y is None:
        return _words(a) == _words(b) or (x is None) != (y is None)
    if {a.relation, b.relation} & {"start", "end"} and a.relation != b.relation and is_day(x) and is_day(y):
        low, high = (x, y) if a.relation == "start" or b.relation == "end" else (y, x)
        first, last = low.first_day(), high.last_day()
        return first is None or last is None or 0 <= (last - first).days <= 21
    return x.compatible(y)


def _overlap(a: Attached, b: Attached) -> bool:
    """Whether the dates themselves fit, not only as the opening and the end of one occasion."""
    return a.when is None or b.when is None or a.when.compatible(b.when)


def _words(a: Attached) -> str:
    return a.mention.reason
