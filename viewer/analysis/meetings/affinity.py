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
    ordinal = occurrence.ordinal
    if occasion.ordinal is not None and ordinal is not None and occasion.ordinal != ordinal:
        return None
    if of_another_convention(seen, occurrence.members) or _first_and_last(seen, occurrence):
        return None
    if occasion.verb and len(seen.persons) > 1 and _AT_ANOTHER_TIME.match(report.text, *occasion.sentence):
        return None
    known = occurrence.words
    common = occasion.words & known
    if common and of_another_number(_phrase(report, seen), (_phrase(report, s) for s in occurrence.members)):
        return None
    dated = _by_dates(report, seen, occurrence, title)
    if dated is None or (not title and _talked_of(report, seen, occurrence)):
        return None
    if not dated and not title and _another_turn(seen, occurrence):
        return None
    numbered = occasion.ordinal is not None and occasion.ordinal == ordinal and bool(common)
    if not dated and not numbered and _another_time(seen, occurrence, title):
        return None
    if of_another_kind(seen, occurrence.members):
        return None
    heads = {s.occasion.head for s in occurrence.members if _specific(s.occasion.head)}
    if _specific(occasion.head) and heads and occasion.head not in heads and not title and not common - LEVELS:
        return None
    same_place = False
    here, there = seen.where.place, next((s.where.place for s in occurrence.members if s.where.place), None)
    if here and there and not (dated and common):
        a, b = here.casefold(), there.casefold()
        same_place = a in b or b in a
        if not same_place and not _nested(a, b):
            return None
    by_name = _by_name(seen, occurrence, known, bool(dated), title)
    if by_name is None:
        return None
    by_parties = _by_parties(report, seen, occurrence, common, bool(dated), same_place, title)
    by_determiner = _by_determiner(seen, occurrence, title)
    if by_parties is None or by_determiner is None:
        return None
    takes_up = seen.anaphoric or seen.bare
    linked = takes_up or title or common or same_place or seen.keys & occurrence.keys
    if occasion.head in _SMALL - heads and not linked:
        return None
    score = dated + (1.0 if same_place else 0.0) + by_name + by_parties + by_determiner
    return score + _as_reference(seen, occurrence, known, heads, title) if takes_up or is_that(report, seen) else score


def _specific(head: str) -> bool:
    return head not in GENERIC and head not in {"meet", "body"}


def _by_dates(report: Report, seen: Seen, occurrence: Occurrence, title: bool) -> float | None:
    mine = seen.dates
    theirs = [a for s in occurrence.members for a in s.dates]
    if mine and theirs:
        new = seen.occasion.determiner in {"a", "an"} and not title and not seen.occasion.plural
        if not any(_agree(a, b) for a in mine for b in theirs if not new or _overlap(a, b)):
            return None
        return 2.0 if any(_same(a, b) for a in mine for b in theirs) else 0.5
    if mine and occurrence.first <= 1 and not title and _long_before(report, mine):
        return None
    return 0.0


def _another_turn(seen: Seen, occurrence: Occurrence) -> bool:
    """Whether one is the next session, or the last one, and the other the one at hand."""
    mine, theirs = seen.occasion.turn, occurrence.turn
    if (mine == "next") != (theirs == "next") and (mine == "next" or seen.modality == "past"):
        return True
    return mine == "last" and theirs != "last" and not seen.anaphoric and not seen.keys & occurrence.keys


def _another_time(seen: Seen, occurrence: Occurrence, title: bool) -> bool:
    """Whether one lies ahead and the other in the past."""
    modalities = {s.modality for s in occurrence.members} - {"open", "none"}
    if not seen.anaphoric and not title:
        return (seen.modality == "future" and "past" in modalities) or (
            seen.modality == "past" and modalities == {"future"}
        )
    return seen.modality in {"past", "future"} and modalities == {"past", "future"} - {seen.modality}


def _by_name(seen: Seen, occurrence: Occurrence, known: frozenset[str], dated: bool, title: bool) -> float | None:
    own = seen.occasion.words
    common = own & known
    if not title and not common and (_only_numbered(own) or _only_numbered(known)):
        return None  # "the workshop" and "parties met on Monday" take up no COP-9
    if not own:
        return 0.0
    if not known:
        if seen.anaphoric or title:
            return 0.0
        lone = _specific(seen.occasion.head) and not dated and not seen.keys & occurrence.keys
        return -1.2 if lone else -0.2
    mine_levels, their_levels = own & LEVELS, known & LEVELS
    if mine_levels and their_levels and not mine_levels & their_levels:
        return None
    if not common:
        return -0.5 if title or seen.keys & occurrence.keys else None
    if not common - LEVELS and own - LEVELS and known - LEVELS:
        return None
    score = 3.0 * len(common) / min(len(own), len(known))
    return score - 1.0 if own - known and known - own and not title else score


def _by_parties(
    report: Report,
    seen: Seen,
    occurrence: Occurrence,
    common: frozenset[str],
    dated: bool,
    same_place: bool,
    title: bool,
) -> float | None:
    """`common`: the words that both names have."""
    keys, others = seen.keys, occurrence.keys
    if not keys or not others or seen.anaphoric or is_that(report, seen):
        return 0.0
    persons, their_persons = seen.persons, occurrence.persons
    if not title:
        if persons and their_persons and not persons & their_persons and not common:
            return None
        if len(persons) >= 2 and len(their_persons) >= 2 and len(persons & their_persons) < 2:
            return None
    shared = keys & others
    score = 2.0 * len(shared) / min(len(keys), len(others))
    if not shared and not common:
        definite = seen.occasion.determiner in {"the", "this", "their"}
        if not title and (not definite or min(len(keys), len(others)) > 1 or not (dated or same_place)):
            return None
        score -= 0.5
    return score - 1.5 if seen.occasion.verb and len(shared) < 2 and not dated else score


def _by_determiner(seen: Seen, occurrence: Occurrence, title: bool) -> float | None:
    determiner = seen.occasion.determiner
    if title:
        return 0.0
    if determiner in {"this", "these"}:
        return 2.5 if seen.number - occurrence.last <= 1 else 0.0
    if determiner in {"another", "further", "additional"}:
        return None
    if determiner in {"a", "an"}:
        return -1.3 if occurrence.last < seen.number - 12 else -0.8
    return 0.0


def _as_reference(seen: Seen, occurrence: Occurrence, known: frozenset[str], heads: set[str], title: bool) -> float:
    """How likely "the talks" takes up an occasion: the nearer, or the more the text is about it, the likelier."""
    occasion = seen.occasion
    distance = seen.number - occurrence.last
    score = max(0.0, 1.5 - 0.15 * distance)
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
