"""Phrases that speak of one occasion are gathered, however often and under whatever name a text takes it up."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from viewer.analysis.names.countries import country_of
from viewer.model.dates import PartialDate
from viewer.model.meetings import Capacity
from viewer.model.names import Mention
from viewer.model.text import Span

from .dates import Attached, is_day
from .headings import in_section
from .kinds import of_another_convention, of_another_kind
from .occasions import see
from .places import place_of
from .report import Report
from .seen import Seen
from .words import GENERIC, LEVELS

_SIDELINES = re.compile(
    r"\b(?:margins?|sidelines?|fringes?|parallel|ahead|agenda|before|after|following|since|until|prepare|"
    r"preparat\w+|invitation|"
    r"outcomes?|follow|exclud\w+)\b",
    re.IGNORECASE,
)


_EQUALS = re.compile(
    r"\W*(?:formed|was|were|is|are|constitut(?:e[sd]?|ing)|marked|marks|represented?|became|serv(?:ed|"
    r"es) as)\W+(?:the\s+|an?\s+|part of the\s+)?"
)


@dataclass(slots=True)
class Occurrence:
    """One occasion with all the places that speak of it."""

    members: list[Seen] = field(default_factory=list)
    extra: list[tuple[Span, list[tuple[Mention, Capacity]]]] = field(default_factory=list)
    dated_by: Span | None = None
    """A neighbouring sentence that gives the date."""
    bodies: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    bounds: tuple[PartialDate, str] | None = None

    @property
    def real(self) -> list[Seen]:
        return [s for s in self.members if s.modality != "none"]

    @property
    def words(self) -> frozenset[str]:
        return frozenset().union(*(s.occasion.words for s in self.members))

    @property
    def keys(self) -> frozenset[str]:
        return frozenset().union(*(s.keys for s in self.members))

    @property
    def persons(self) -> frozenset[str]:
        return frozenset().union(*(s.persons for s in self.members))

    @property
    def last(self) -> int:
        return max(s.number for s in self.members)

    @property
    def first(self) -> int:
        return min(s.number for s in self.members)

    @property
    def turn(self) -> str:
        return next((s.occasion.turn for s in self.members if s.occasion.turn), "")

    @property
    def ordinal(self) -> int | None:
        return next((s.occasion.ordinal for s in self.members if s.occasion.ordinal is not None), None)


def gather(report: Report) -> list[Occurrence]:
    occurrences: list[Occurrence] = []
    titles: list[Seen] = []
    for sentence in see(report):
        if sentence and sentence[0].number < 0:
            titles += sentence
            continue
        here: list[tuple[Seen, Occurrence]] = []
        for seen in sorted(sentence, key=lambda s: (s.anaphoric or s.bare, s.occasion.span)):
            if (seen.modality == "none" and not seen.anaphoric) or _that_we_had(report, seen):
                continue
            joined = _joined_here(report, seen, here)
            if joined is None:
                joined = _best(report, seen, occurrences, [o for _, o in here])
            if joined is None:
                if seen.bare or seen.modality == "none":
                    continue
                if seen.anaphoric and not seen.dates and not seen.where.place and seen.modality != "ongoing":
                    continue
                joined = Occurrence()
                occurrences.append(joined)
            joined.members.append(seen)
            here.append((seen, joined))
    for seen in titles:
        best = None
        for occurrence in occurrences:
            if not in_section(seen, occurrence.members):
                continue
            score = _affinity(report, seen, occurrence, title=True)
            if score is not None:
                score -= 0.2 * occurrence.first
                score += (
                    1.5
                    if occurrence.first <= 2 and any(s.modality in {"past", "ongoing"} for s in occurrence.members)
                    else 0.0
                )
                score -= (
                    2.0
                    if all(s.modality == "future" for s in occurrence.members) and seen.modality != "future"
                    else 0.0
                )
                score += (
                    1.0 if seen.occasion.ordinal is not None and seen.occasion.ordinal == occurrence.ordinal else 0.0
                )
            if score is not None and seen.persons and occurrence.persons:
                score += 1.5 if seen.persons & occurrence.persons else -3.0
            if score is not None and (best is None or score > best[0]):
                best = (score, occurrence)
        heading = _REPORTS.match(report.text, seen.occasion.sentence.start, seen.occasion.scope.start) is not None
        other = heading and best is not None and _tells_another(seen, best[1])
        if best is not None and not other and (best[0] >= 1.0 or len(occurrences) == 1 or best[1] is occurrences[0]):
            best[1].members.append(seen)
        elif heading:
            occurrences.append(Occurrence([_headed(report, seen)]))
    return occurrences


def _tells_another(seen: Seen, occurrence: Occurrence) -> bool:
    """Whether a heading's number or words are none of an occasion's."""
    if seen.occasion.ordinal is not None:
        return seen.occasion.ordinal != occurrence.ordinal
    return not seen.occasion.words & occurrence.words


def _headed(report: Report, seen: Seen) -> Seen:
    """The occasion that only a heading names ("Highlights of the fifth session of"), with the line that says when."""
    told = replace(seen, number=0, occasion=replace(seen.occasion, title=False))
    for number, sentence in enumerate(report.structure.sentences[:5]):
        held = _HELD_LINE.match(report.text, sentence.start, sentence.end)
        if held:
            line = replace(told.occasion, span=Span(*held.span(1)), scope=Span(*held.span(1)), sentence=sentence)
            days = [Attached(d, "on", 0, report.when(d)) for d in report.dates_in(sentence) if is_day(d.value)]
            named = replace(told.occasion, sentence=sentence)
            return replace(told, number=number, occasion=named, dates=days, where=place_of(report, line, []))
    return told


_HELD_LINE = re.compile(r"\W*(held)\s+(?:at|in|on)\b", re.IGNORECASE)
_REPORTS = re.compile(
    r"\W*(?:(?:daily |brief |summary |draft )?(?:highlights|summary|report|record|minutes|proceedings"
    r"|summary record)) "
    r"(?:of|from|on) (?:the )?$",
    re.IGNORECASE,
)


def _joined_here(report: Report, seen: Seen, here: list[tuple[Seen, Occurrence]]) -> Occurrence | None:
    """ "X met Y during the Z meeting": a verb and a noun of one clause that speak of one occasion."""
    for other, occurrence in here:
        if seen.apart or other.apart:
            continue
        a, b = sorted((seen, other), key=lambda s: s.occasion.span)
        between = report.masked[a.occasion.span.end : b.occasion.scope.start]
        if not a.occasion.verb and not b.occasion.verb and _EQUALS.fullmatch(between):
            return occurrence
        if (
            not a.occasion.verb
            and not b.occasion.verb
            and a.occasion.head in GENERIC
            and not a.dates
            and (b.occasion.proper or b.dates)
            and re.search(r"\b(?:during|at)\s+(?:the\s+|their\s+|an?\s+)?$", between)
            and not re.search(r"[;.]|\b(?!held\b)\w+ed(?:\s+to)?\s+at\s+(?:the\s+)?$", between)
        ):
            return occurrence
        if a.occasion.verb == b.occasion.verb:
            continue
        if b.occasion.verb:
            # "the meeting … met": rarely the same; "the session, which convened on" is.
            if re.fullmatch(
                r"(?:\s*\([^)]*\))?,?\s*(?:which|that)?\s*(?:has|have|will|is to|was|are to|had)?\s*", between
            ):
                return occurrence
            continue
        if re.search(r"\bwith whom\b", between) and not _clash(seen, other):
            return occurrence
        if _SIDELINES.search(between) or re.search(r"[;]|\bwhich\b|\bwho\b", between):
            continue
        if a.occasion.verb and b.occasion.proper and (_between_two(report, a, b) or _pair_during(a, b, between)):
            continue
        if re.search(
            r"\b(?:during|at|for|in|as part of|within|of)\s+(?:the\s+|an?\s+|their\s+)?(?:(?!\band [a-z]+ed\b)[^,])*$",
            between,
        ) and not _clash(seen, other):
            return occurrence
    return None


_GROUPS = re.compile(r"\b(?:officials|ministers|leaders|representatives|counterparts|members|delegates|colleagues)\b")


def _pair_during(verb: Seen, noun: Seen, between: str) -> bool:
    """ "X met Y during the G20 Summit": two named persons meet beside it."""
    return (
        len(verb.people) == 2
        and bool(noun.occasion.words)
        and re.search(r"\bduring\s+the\s+$", between) is not None
        and not _GROUPS.search(between)
    )


def _between_two(report: Report, verb: Seen, noun: Seen) -> bool:
    """ "X met with Y at the Security Conference": a bilateral beside it; "met with officials during" it is not."""
    words = report.masked[verb.occasion.span.end : noun.occasion.scope.start]
    if not re.search(r"\bat\s+(?:the\s+|this\s+)?$", words) or "Ξ" not in words:
        return False
    return not _GROUPS.search(words)


def _clash(a: Seen, b: Seen) -> bool:
    days_a = {x.when.edtf for x in a.dates if x.when}
    days_b = {x.when.edtf for x in b.dates if x.when}
    return bool(days_a and days_b and not days_a & days_b)


def _best(report: Report, seen: Seen, occurrences: list[Occurrence], here: list[Occurrence]) -> Occurrence | None:
    best: tuple[float, Occurrence] | None = None
    for occurrence in occurrences:
        if any(occurrence is o for o in here) and (not seen.anaphoric or seen.apart or _before_all(seen, occurrence)):
            continue
        if report.spoken() and _of_another_talk(seen, occurrence):
            continue
        score = _affinity(report, seen, occurrence)
        if score is None:
            continue
        if best is None or score >= best[0]:
            best = (score, occurrence)
    if best is None:
        return None
    needed = 0.3 if seen.anaphoric or seen.bare or _is_that(report, seen) else 2.5 if report.spoken() else 2.0
    return best[1] if best[0] >= needed else None


_WE_HAD = re.compile(
    r",?\s+(?:that\s+|which\s+)?(?:we|I)(?:[’']ve)?\s+(?:just\s+|all\s+|also\s+)?(?:had|have had|held|have held|did)\b"
)


def _that_we_had(report: Report, seen: Seen) -> bool:
    """ "The very good meeting that we had": the speaker's own, of which the text may tell nothing else."""
    if seen.occasion.verb or seen.occasion.words or seen.occasion.determiner not in {"the", "this", "that"}:
        return False
    return (
        _WE_HAD.match(report.text, seen.occasion.span.end) is not None
        and not seen.where.place
        and not any(a.cost <= 3 for a in seen.dates)
    )


_FAR = 6
"""Sentences of a talk behind which "the meeting" may be another one."""


def _of_another_talk(seen: Seen, occurrence: Occurrence) -> bool:
    """Whether a phrase of a talk, in which many occasions come up, is too vague or too far to take this one up."""
    distance = seen.number - occurrence.last
    if seen.anaphoric or seen.bare:
        return distance > _FAR and not seen.dates
    telling = seen.occasion.words - LEVELS
    return bool(telling) and not occurrence.words - LEVELS and distance > _FAR


_IT_WAS = re.compile(
    r"\W*(?:It|This|That|The (?:meeting|talks|session|gathering|event|discussions))\s+(?:was|is|marked|formed|"
    r"constituted)\s+(?:the\s+|an?\s+)?"
)


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
    return _OBJECT.search(report.text, occasion.sentence.start, occasion.scope.start) is not None


def _before_all(seen: Seen, occurrence: Occurrence) -> bool:
    """ "During their meeting they will speak of the summit": the first is not the second, told of only behind it."""
    return all(s.number == seen.number and s.occasion.span.start > seen.occasion.span.start for s in occurrence.members)


def _is_that(report: Report, seen: Seen) -> bool:
    """ "It was the seventh High-Level Meeting": the occasion spoken of before, under its name."""
    return _IT_WAS.fullmatch(report.text, seen.occasion.sentence.start, seen.occasion.scope.start) is not None


def _values(seen: Seen) -> list[PartialDate]:
    return [a.mention.value for a in seen.dates if a.mention.value is not None]


def _affinity(report: Report, seen: Seen, occurrence: Occurrence, title: bool = False) -> float | None:
    """How well a phrase fits an occasion spoken of before; None if it cannot be the same."""
    occasion = seen.occasion
    ordinal, turn = occurrence.ordinal, occurrence.turn
    if occasion.ordinal is not None and ordinal is not None and occasion.ordinal != ordinal:
        return None
    if of_another_convention(seen, occurrence.members):
        return None
    own, known = occasion.words, occurrence.words
    common = own & known
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
    if keys and others and not seen.anaphoric and not _is_that(report, seen):
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
    if seen.anaphoric or seen.bare or _is_that(report, seen):
        distance = seen.number - occurrence.last
        score += max(0.0, 1.5 - 0.15 * distance)
        score += 0.5 if occurrence.first <= 1 else 0.0
        if seen.bare and occurrence.first > 1 and distance > 2:
            score -= 1.0
        if occasion.plural and not any(s.occasion.plural for s in occurrence.members) and occasion.determiner == "both":
            score -= 0.2
        if seen.modality == "none":
            score -= 0.5
        if occasion.head in {"meeting", "talks", "discussions"} and heads & {"summit", "assembly", "ministerial"}:
            score -= 0.7
    return score


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
    return x is not None and y is not None and (x.edtf == y.edtf or (is_day(x) and is_day(y) and x.compatible(y)))


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
