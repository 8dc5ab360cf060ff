"""What meetings one document reports: phrases are gathered by occasion, and each occasion gets its date, place and people."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from viewer.model.dates import DateMention, DocumentDate, PartialDate
from viewer.model.meetings import Candidate, Capacity, InstrumentMention, Mode, Outcome, Participant, Status
from viewer.model.names import Mention
from viewer.model.text import Document, Span, Structure

from . import meeting_places, participants
from .countries import country_of
from .meeting_dates import Attached, is_day, span_of
from .meeting_names import GENERIC, LEVELS, fold
from .meeting_titles import best_name, series_of
from .occasions import Seen, person_key, see
from .outcomes import outcomes_of
from .report import Report, against, countries_of, read, yearless

_WEAK = frozenset(
    {"assembly", "forum", "dialogue", "round", "discussions", "negotiations", "event", "consultations", "body"}
)
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
class _Occurrence:
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


def candidates(
    document: Document,
    structure: Structure,
    document_date: DocumentDate | None,
    dates: Sequence[DateMention],
    mentions: Sequence[Mention],
    instruments: Sequence[InstrumentMention] = (),
) -> tuple[Candidate, ...]:
    """The meetings that one document reports, one candidate for each occasion, in text order of their evidence."""
    report = read(document, structure, document_date, dates, mentions)
    occurrences = _distributed(_gather(report))
    gathered = [o for o in occurrences if _qualifies(report, o)]
    if not gathered:
        return ()
    _absorb(gathered, [o for o in occurrences if o not in gathered])
    main = _main(report, gathered)
    leading = main.turn != "last" or any(s.occasion.title for s in main.members)
    roles = participants.persons_of(report)
    _attendance(report, gathered, main)
    _followed(report, gathered)
    found = _inherited(gathered, [_candidate(report, o, o is main and leading, roles, gathered) for o in gathered])
    return tuple(sorted(found, key=lambda c: (c.evidence, c.name)))


def _inherited(gathered: list[_Occurrence], found: list[Candidate]) -> list[Candidate]:
    """A next session of which no parties are named has those of the session told of before it."""
    filled: list[Candidate] = []
    for occurrence, candidate in zip(gathered, found, strict=True):
        if occurrence.turn == "next" and len(candidate.organisations) + len(candidate.countries) <= 1:
            telling = occurrence.words - LEVELS
            for other, source in zip(gathered, found, strict=True):
                generic = not telling and source.main
                if other is not occurrence and other.turn != "next" and (telling & other.words or generic):
                    if set(candidate.countries) <= set(source.countries):
                        candidate = replace(candidate, organisations=source.organisations, countries=source.countries)
                    acronym = re.search(r"\b([A-Z][A-Z0-9]{1,6})$", candidate.name)
                    if acronym and re.search(rf"\({acronym[1]}\)", source.name):
                        candidate = replace(candidate, series=source.series)
                    break
        filled.append(candidate)
    return filled


# --- gathering -------------------------------------------------------------------------------------------------------


def _gather(report: Report) -> list[_Occurrence]:
    occurrences: list[_Occurrence] = []
    titles: list[Seen] = []
    for sentence in see(report):
        if sentence and sentence[0].number < 0:
            titles += sentence
            continue
        here: list[tuple[Seen, _Occurrence]] = []
        for seen in sorted(sentence, key=lambda s: (s.anaphoric or s.bare, s.occasion.span)):
            if seen.modality == "none" and not seen.anaphoric:
                continue
            joined = _joined_here(report, seen, here)
            if joined is None:
                joined = _best(report, seen, occurrences, [o for _, o in here])
            if joined is None:
                if seen.bare or seen.modality == "none":
                    continue
                if seen.anaphoric and not seen.dates and not seen.where.place and seen.modality != "ongoing":
                    continue
                joined = _Occurrence()
                occurrences.append(joined)
            joined.members.append(seen)
            here.append((seen, joined))
    for seen in titles:
        best = None
        for occurrence in occurrences:
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
            if score is not None and (best is None or score > best[0]):
                best = (score, occurrence)
        if best is not None and (best[0] >= 1.0 or len(occurrences) == 1 or best[1] is occurrences[0]):
            best[1].members.append(seen)
    return occurrences


def _joined_here(report: Report, seen: Seen, here: list[tuple[Seen, _Occurrence]]) -> _Occurrence | None:
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
            and not re.search(r"[;.]", between)
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
        if _SIDELINES.search(between) or re.search(r"[;]|\bwhich\b|\bwho\b", between):
            continue
        if re.search(
            r"\b(?:during|at|for|in|as part of|within|of)\s+(?:the\s+|an?\s+|their\s+)?[^,]*$", between
        ) and not _clash(seen, other):
            return occurrence
    return None


def _clash(a: Seen, b: Seen) -> bool:
    days_a = {x.when.edtf for x in a.dates if x.when}
    days_b = {x.when.edtf for x in b.dates if x.when}
    return bool(days_a and days_b and not days_a & days_b)


def _best(report: Report, seen: Seen, occurrences: list[_Occurrence], here: list[_Occurrence]) -> _Occurrence | None:
    best: tuple[float, _Occurrence] | None = None
    for occurrence in occurrences:
        if any(occurrence is o for o in here) and (not seen.anaphoric or seen.apart):
            continue
        score = _affinity(report, seen, occurrence)
        if score is None:
            continue
        if best is None or score >= best[0]:
            best = (score, occurrence)
    if best is None:
        return None
    needed = 0.3 if seen.anaphoric or seen.bare or _is_that(report, seen) else 2.0
    return best[1] if best[0] >= needed else None


def _is_that(report: Report, seen: Seen) -> bool:
    """ "It was the seventh High-Level Meeting": the occasion spoken of before, under its name."""
    left = report.text[seen.occasion.sentence.start : seen.occasion.scope.start]
    return (
        re.fullmatch(
            r"\W*(?:It|This|That|The (?:meeting|talks|session|gathering|event|discussions))\s+(?:was|is|marked|"
            r"formed|constituted)\s+(?:the\s+|an?\s+)?",
            left,
        )
        is not None
    )


def _values(seen: Seen) -> list[PartialDate]:
    return [a.mention.value for a in seen.dates if a.mention.value is not None]


def _affinity(report: Report, seen: Seen, occurrence: _Occurrence, title: bool = False) -> float | None:
    """How well a phrase fits an occasion spoken of before; None if it cannot be the same."""
    occasion = seen.occasion
    if occasion.ordinal is not None and occurrence.ordinal is not None and occasion.ordinal != occurrence.ordinal:
        return None
    # Dates.
    dated = 0.0
    mine = seen.dates
    theirs = [a for s in occurrence.members for a in s.dates]
    if mine and theirs:
        agree = any(_agree(a, b) for a in mine for b in theirs)
        if not agree:
            return None
        dated = 2.0 if any(_same(a, b) for a in mine for b in theirs) else 0.5
    elif mine and occurrence.first <= 1 and not title and not theirs and _long_before(report, mine):
        return None
    # "next" and "last" set apart from the one at hand.
    if (occasion.turn == "next") != (occurrence.turn == "next") and not dated and not title:
        if occasion.turn == "next" or seen.modality == "past":
            return None
    if occasion.turn == "last" and occurrence.turn != "last" and not dated and not seen.anaphoric:
        if not (seen.keys & occurrence.keys):
            return None
    # Past and future do not meet.
    modalities = {s.modality for s in occurrence.members} - {"open", "none"}
    numbered = (
        occasion.ordinal is not None
        and occasion.ordinal == occurrence.ordinal
        and bool(occasion.words & occurrence.words)
    )
    if numbered:
        pass
    elif not seen.anaphoric and not title:
        if seen.modality == "future" and modalities & {"past"} and not dated:
            return None
        if seen.modality == "past" and modalities == {"future"} and not dated:
            return None
    elif seen.modality in {"past", "future"} and modalities == {"past", "future"} - {seen.modality} and not dated:
        return None
    # Heads.
    specific = occasion.head not in GENERIC and occasion.head not in {"meet", "body"}
    heads = {
        s.occasion.head
        for s in occurrence.members
        if s.occasion.head not in GENERIC and s.occasion.head not in {"meet", "body"}
    }
    if specific and heads and occasion.head not in heads and not title:
        if not (occasion.words - LEVELS) & (occurrence.words - LEVELS):
            return None
    # Places.
    mine_place, their_place = seen.where.place, next((s.where.place for s in occurrence.members if s.where.place), None)
    same_place = False
    if mine_place and their_place and not (dated and occasion.words & occurrence.words):
        a, b = mine_place.casefold(), their_place.casefold()
        same_place = a in b or b in a
        if not same_place and not _nested(a, b):
            return None
    score = dated + (1.0 if same_place else 0.0)
    # Names.
    own, known = occasion.words, occurrence.words
    if own and known:
        common = own & known
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
        if persons and their_persons and not persons & their_persons and not title and not own & known:
            return None
        if not common_keys and not (own & known):
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


def _words(a: Attached) -> str:
    return a.mention.reason


def _distributed(occurrences: list[_Occurrence]) -> list[_Occurrence]:
    """ "The inaugural meetings of the Groups: A met on …, B met on …": what is said of all belongs to each."""
    kept = list(occurrences)
    for whole in occurrences:
        plural = next((s for s in whole.members if s.occasion.plural and not s.dates and s.number >= 0), None)
        if plural is None or any(s.dates for s in whole.members):
            continue
        telling = {w.rstrip("s") for w in whole.words} - {"joint"}
        parts = [
            o
            for o in kept
            if o is not whole
            and any(s.dates for s in o.members)
            and 0 <= o.first - plural.number <= 3
            and len(telling & {w.rstrip("s") for w in o.words}) >= min(2, max(1, len(telling)))
        ]
        if len(parts) < 2:
            continue
        kept.remove(whole)
        for part in parts:
            part.members += [
                replace(s, dates=[], shared=True) for s in whole.members if s.number >= 0 or s.occasion.plural
            ]
        for other in [o for o in kept if o not in parts and not any(s.dates for s in o.members)]:
            fits = [p for p in parts if len(other.words & p.words) >= 2]
            if fits and other.first > plural.number:
                best = max(fits, key=lambda p: len(other.words & p.words))
                best.members += other.members
                kept.remove(other)
    return kept


def _absorb(gathered: list[_Occurrence], rest: list[_Occurrence]) -> None:
    """ "He said in a closed-door meeting at UN headquarters", next to the occasion told of: its place and people."""
    for loose in rest:
        told = [s for s in loose.members if s.number >= 0]
        members = [s for s in told if s.modality != "none" and not s.dates and not s.occasion.words]
        if not members or len(members) != len(told) or members[0].modality != "past":
            continue
        near = [
            o
            for o in gathered
            if any(s.modality in {"past", "open"} for s in o.members)
            and o.turn == ""
            and min(abs(s.number - members[0].number) for s in o.members) <= 1
            and not (members[0].where.place and any(s.where.place for s in o.members))
            and (not members[0].persons or not o.persons or bool(members[0].persons & o.persons))
        ]
        if near:
            best = max(
                near,
                key=lambda o: (
                    any(s.occasion.proper for s in o.members),
                    any(s.occasion.title for s in o.members),
                    -o.first,
                ),
            )
            best.members += loose.members


# --- choosing --------------------------------------------------------------------------------------------------------


def _qualifies(report: Report, occurrence: _Occurrence) -> bool:
    real = [s for s in occurrence.real if s.number >= 0]
    if not real:
        return False
    return any(_introduces(report, s, occurrence) for s in real)


def _introduces(report: Report, seen: Seen, occurrence: _Occurrence) -> bool:
    occasion = seen.occasion
    dated = bool(seen.dates)
    if occasion.verb:
        sides = len(seen.keys)
        if seen.anaphoric:
            return dated or bool(seen.where.place) or seen.modality == "ongoing"
        subject = report.masked[
            participants.subject_start(report, occasion.sentence, occasion.span.start) : occasion.span.start
        ]
        someone = re.search(
            r"\b(?:officials?|ministers?|leaders?|delegat\w+|representatives?|envoys?|negotiators?|teams?|experts?|"
            r"group|council|"
            r"committee|commission|presidents?|G-?\d+|ambassadors?|members|heads|producers|consumers|countries|"
            r"nations|parties|member states|mediators|rebels|two|chiefs|governments?|sides|ministerial)\b",
            subject,
            re.IGNORECASE,
        )
        return sides >= 2 or (
            (sides >= 1 or someone is not None)
            and (dated or seen.where.place is not None or seen.where.mode is not None or sides + bool(someone) >= 2)
        )
    if (
        seen.anaphoric
        and occasion.determiner in {"their", "his", "her"}
        and (dated or seen.where.place)
        and seen.modality == "past"
    ):
        return True
    if seen.anaphoric or seen.bare:
        return (
            (dated or bool(seen.where.place))
            and seen.modality in {"past", "future", "ongoing"}
            and len(occurrence.members) > 1
        )
    named = bool(occasion.words) and occasion.proper
    if (
        occasion.head == "session"
        and not occasion.words
        and not dated
        and not occasion.scope.end > occasion.span.end
        and occasion.turn != "next"
    ):
        return False
    complement = occasion.scope.end > occasion.span.end
    held = re.search(
        r"\b(?:held|hold|holds|attended|attend|chaired|hosted|host|convened|participated in|took part in|opened|"
        r"began|ended|concluded|"
        r"joined|wrapped up|start|open|during|at)\s+(?:[\w’'-]+\s+){0,6}$",
        report.masked[occasion.sentence.start : occasion.scope.start],
    )
    if occasion.head == "body":
        return any(
            s is not seen and not s.occasion.verb and s.occasion.words & occasion.words for s in occurrence.members
        )
    if occasion.head in _WEAK:
        return (
            dated
            or bool(seen.where.place and held)
            or occasion.ordinal is not None
            or bool(held and (named or len(seen.keys) >= 2))
        ) and (not occasion.plural or dated)
    if occasion.plural and not named and occasion.turn == "next":
        return False
    if occasion.plural and not named and not dated:
        return bool(held and len(seen.keys) >= 1 and seen.modality == "past") or bool(seen.states and occasion.turn)
    if occasion.plural and named and not dated and not seen.where.place and not occasion.turn:
        return False
    return bool(
        dated
        or named
        or occasion.ordinal is not None
        or (occasion.turn == "next" and seen.modality == "future")
        or (complement and len(seen.keys) >= 1)
        or len(seen.keys) >= 2
        or (seen.where.place is not None and held is not None)
        or (held is not None and (seen.keys or (occasion.words and occasion.head not in {"talks", "session"})))
        or (seen.modality in {"past", "future", "ongoing"} and occasion.words and seen.where.place)
    )


def _main(report: Report, gathered: list[_Occurrence]) -> _Occurrence:
    headline = fold(report.text[slice(*report.structure.title)]) if report.structure.title else frozenset()

    def weight(o: _Occurrence) -> float:
        first = min((s.number for s in o.members if s.number >= 0), default=99)
        title = any(s.occasion.title for s in o.members)
        early = max(0.0, 3.0 - first * 0.7)
        past = 1.0 if any(s.modality in {"past", "ongoing"} for s in o.members) else 0.0
        background = -1.5 if o.turn == "last" else 0.0
        background += min(1.5, 0.5 * len(headline & o.words))
        today = report.document_date.value if report.document_date else None
        days = [a.when for s in o.members for a in s.dates if a.when is not None and is_day(a.when)]
        if today is not None and any(_days_between(d, today) <= 2 for d in days):
            background += 1.5
        return (
            min(4, len(o.members)) * 0.8
            + early
            + 2.0 * title
            + past
            + background
            + (1.0 if any(s.occasion.verb for s in o.members) else 0.0)
        )

    return max(gathered, key=weight)


def _attendance(report: Report, gathered: list[_Occurrence], main: _Occurrence) -> None:
    """Sentences that list who was there go to the occasion spoken of last, in a report of one to that."""
    current = main
    owners: dict[int, list[_Occurrence]] = {}
    for occurrence in gathered:
        for seen in occurrence.members:
            if seen.number >= 0 and occurrence not in owners.get(seen.number, []):
                owners.setdefault(seen.number, []).append(occurrence)

    def owner(number: int) -> _Occurrence | None:
        found = owners.get(number, [])
        now = [o for o in found if any(s.modality in {"past", "ongoing"} for s in o.members)]
        return next((o for o in now or found if o is main), (now or found or [None])[0])

    for number, sentence in enumerate(report.structure.sentences):
        told = participants.audience(report, sentence)
        if told is not None:
            near = owner(number) or owner(number + 1) or owner(number - 1)
            if near is not None:
                near.extra.append((sentence, told[0]))
                near.bodies += told[1]
                near.states += told[2]
        here = owner(number)
        if here is not None:
            current = here
        listed = participants.members_listed(report, sentence)
        if listed is not None:
            bodies, states, members = listed
            for occurrence in gathered:
                if members and not _is_of(report, occurrence, sentence):
                    continue
                if not members and occurrence is not (here or main):
                    continue
                occurrence.bodies += [] if members and here is not occurrence else bodies
                occurrence.states += states
        people = participants.present_in(report, sentence) + _for_their_part(report, number)
        if not people:
            continue
        target = here
        if target is None:
            planned = all(s.modality == "future" for s in current.members)
            target = main if planned or current.turn == "last" else current
            if number - max(s.number for s in target.members) > 6:
                target = main
        target.extra.append((sentence, people))
        target.bodies += participants.sides_of(report, sentence)


def _is_of(report: Report, occurrence: _Occurrence, sentence: Span) -> bool:
    """Whether a sentence is about the group whose meeting this is ("The Friends of the Mekong include …")."""
    if any(s.occasion.sentence == sentence for s in occurrence.members):
        return False
    listed = re.search(r"\b(?:includes?|comprises?|consists? of|is an?|are)\b|,", report.text[slice(*sentence)])
    subject = fold(report.text[sentence.start : sentence.start + listed.start()]) if listed else frozenset()
    subject = frozenset(w.replace("-", "") for w in subject)
    words = occurrence.words | frozenset(w.casefold() for s in occurrence.members for w in s.organisations)
    names = frozenset(w.replace("-", "") for w in words) - LEVELS
    return bool(names) and len(names & subject) >= min(2, len(names)) and len(subject) <= 8


def _for_their_part(report: Report, number: int) -> list[tuple[Mention, Capacity]]:
    """ "For her part, the Vice Minister …, X, stressed": she and the speaker before her were there."""
    sentences = report.structure.sentences
    text = report.text[slice(*sentences[number])]
    if not re.match(r"\W*(?:For|On) (?:his|her|their) part\b", text):
        return []
    found: list[tuple[Mention, Capacity]] = [(p, "participant") for p in report.persons_in(sentences[number])[:1]]
    if number and re.search(
        r"\b(?:said|explained|stressed|noted|affirmed|highlighted|expressed|reiterated|added|stated|emphasi[sz]ed)\b",
        report.masked[slice(*sentences[number - 1])],
    ):
        found += [(p, "participant") for p in report.persons_in(sentences[number - 1])[:1]]
    return found


def _followed(report: Report, gathered: list[_Occurrence]) -> None:
    """ "X was followed by Y": Y lies between X's day and the document's."""
    day = report.day
    for occurrence in gathered:
        for seen in occurrence.members:
            left = report.masked[seen.occasion.sentence.start : seen.occasion.scope.start]
            if re.search(r"\bto be preceded by\b", left) and not any(s.dates for s in occurrence.members):
                later = next(
                    (
                        o
                        for o in gathered
                        if o is not occurrence and any(s.number == seen.number and s.dates for s in o.members)
                    ),
                    None,
                )
                value, reason, _ = _date(report, later) if later is not None else (None, "", None)
                if value is not None and not is_day(value) and "/" not in value.edtf:
                    occurrence.bounds = (value, f"before the meeting of {reason}")
                continue
            if not re.search(r"\b(?:was|were) (?:immediately |then |later )?followed by\b", left):
                continue
            source = next(
                (
                    o
                    for o in gathered
                    if o is not occurrence
                    and any(
                        s.number == seen.number
                        and s.occasion.span.start < seen.occasion.span.start
                        and not re.search(
                            r"followed by", report.masked[seen.occasion.sentence.start : s.occasion.span.start]
                        )
                        for s in o.members
                    )
                ),
                None,
            )
            if source is None or any(a for s in occurrence.members for a in s.dates):
                continue
            value, _, _ = _date(report, source)
            start = value.last_day() if value else None
            if start is None:
                continue
            if day is not None and start < day:
                occurrence.bounds = (
                    PartialDate(f"{start.isoformat()}/{day.isoformat()}"),
                    f"after the meeting of {start.isoformat()} that it followed, and by {day.isoformat()}, the "
                    f"date of the report",
                )
            elif day is not None and start == day:
                occurrence.bounds = (PartialDate.day(day), "followed a meeting of the day of the report")


# --- what is known of one --------------------------------------------------------------------------------------------


def _date(report: Report, occurrence: _Occurrence) -> tuple[PartialDate | None, str, Seen | None]:
    """Date, reason, and the phrase that gave it."""
    members = [s for s in occurrence.members if s.number >= 0]
    attached = [(a, s) for s in members for a in s.dates]
    length = next((s.occasion.length for s in members if s.occasion.length), None)
    known = [(a, s) for a, s in attached if a.mention.value is not None]
    intervals = [(a, s) for a, s in known if _counted(report, a)]
    [(a, s) for a, s in known if "/" in a.mention.value.edtf and not _counted(report, a)]  # type: ignore[union-attr]
    on = [(a, s) for a, s in known if a.relation == "on"]
    starts = [(a, s) for a, s in known if a.relation == "start" and is_day(a.mention.value)]
    ends = [(a, s) for a, s in known if a.relation == "end" and is_day(a.mention.value)]

    def said(pair: tuple[Attached, Seen]) -> str:
        a, _ = pair
        words = report.text[slice(*a.mention.span)]
        return f"“{words}”: {a.mention.reason}" if a.mention.reason else f"“{words}”"

    if starts and ends:
        value = span_of(starts[0][0].mention.value, ends[0][0].mention.value, None)
        if value is not None:
            return value, f"from {said(starts[0])} to {said(ends[0])}", starts[0][1]
    exact = [p for p in on if is_day(p[0].mention.value)]
    if intervals and not exact:
        pair = min(intervals, key=lambda p: (p[0].cost, p[1].number))
        return pair[0].mention.value, said(pair), pair[1]
    if ends:
        value = span_of(None, ends[0][0].mention.value, length)
        if not exact:
            return value, f"ended {said(ends[0])}" + (f", {length} days long" if length else ""), ends[0][1]
    if starts and not exact:
        value = span_of(starts[0][0].mention.value, None, length)
        return value, f"opened {said(starts[0])}" + (f", {length} days long" if length else ""), starts[0][1]
    if exact:
        pair = min(exact, key=lambda p: (p[1].anaphoric, p[0].cost + p[1].number))
        day = pair[0].mention.value
        if length and length > 1 and length < 15:
            planned = pair[1].modality in {"future", "ongoing"}
            value = span_of(day, None, length) if planned else span_of(None, day, length)
            if (
                len(exact) == 1
                and value is not None
                and (
                    planned
                    or re.search(
                        r"\b(?:ended|after|conclu\w+|wrapped|following)\b",
                        report.masked[slice(*pair[1].occasion.sentence)],
                    )
                )
            ):
                return value, f"{said(pair)}, {length} days long", pair[1]
        return day, said(pair), pair[1]
    if known:
        pair = min(known, key=lambda p: (-_precision(p[0].mention.value), p[0].cost + p[1].number))
        return pair[0].mention.value, said(pair), pair[1]
    if occurrence.bounds is not None:
        return occurrence.bounds[0], occurrence.bounds[1], None
    if attached:
        pair = attached[0]
        return None, said(pair), pair[1]
    nearby = _with_place(report, occurrence)
    if nearby is not None:
        return nearby
    # "at the end of a two-day meeting" in a dated report: it ended on the report's day.
    ending = _ended_now(report, occurrence, length)
    if ending is not None:
        return ending
    return None, "the text gives no date for it", None


def _with_place(report: Report, occurrence: _Occurrence) -> tuple[PartialDate, str, Seen] | None:
    """ "… launched the Mechanism on April 4 in Ankara. X and Y met in Ankara …": the day said with the same place."""
    for seen in occurrence.members:
        place = seen.where.place
        if not seen.occasion.verb or place is None or seen.number < 1 or seen.modality != "past":
            continue
        before = report.structure.sentences[seen.number - 1]
        for mention in report.dates_in(before):
            words = report.text[mention.span.end : before.end]
            leading = report.text[before.start : mention.span.start]
            if is_day(mention.value) and (
                re.match(rf"\s+in {re.escape(place)}\b", words)
                or re.search(rf"\bin {re.escape(place)} on\s*$", leading)
            ):
                assert mention.value is not None
                occurrence.dated_by = before
                said = report.text[slice(*mention.span)]
                return mention.value, f"“{said}” in {place}, in the sentence before: {mention.reason}", seen
    return None


_ENDED = re.compile(
    r"\b(?:at the (?:end|close|conclusion) of|end(?:ed|s|ing)|conclud(?:ed|es|ing)|wrapp(?:ed|ing) up|clos(?:ed|"
    r"ing)|failed to agree|after)\b",
    re.IGNORECASE,
)


def _ended_now(report: Report, occurrence: _Occurrence, length: int | None) -> tuple[PartialDate, str, Seen] | None:
    value = report.document_date.value if report.document_date else None
    if value is None or not length or length > 14 or not is_day(value) or not report.structure.datelines:
        return None
    for seen in occurrence.members:
        if seen.number < 0 or seen.number > 2 or seen.modality not in {"past", "open"}:
            continue
        title = any(
            s.occasion.title and _ENDED.search(report.text[slice(*s.occasion.sentence)]) for s in occurrence.members
        )
        if (_ENDED.search(report.masked[slice(*seen.occasion.sentence)]) or title) and occurrence.turn != "last":
            interval = span_of(None, value, length)
            if interval is not None:
                return (
                    interval,
                    f"{length} days, ended by the day of the report",
                    next(s for s in occurrence.members if s.occasion.length),
                )
    return None


def _counted(report: Report, attached: Attached) -> bool:
    """Whether an interval is given by its days ("13-15 May"), not as a week or weekend."""
    value = attached.mention.value
    return (
        value is not None
        and "/" in value.edtf
        and re.search(r"\d", report.text[slice(*attached.mention.span)]) is not None
    )


def _precision(value: PartialDate | None) -> int:
    if value is None:
        return 0
    return 3 if is_day(value) else 2 if re.fullmatch(r"[\dX]{4}-\d\d", value.edtf) else 1


def _status(report: Report, occurrence: _Occurrence, value: PartialDate | None, main: bool) -> Status:
    modalities = [s.modality for s in occurrence.members if s.modality != "none"]
    today = report.document_date.value if report.document_date else None
    if value is not None and today is not None and (today.has_year or not value.has_year):
        relation = against(value, today)
        if relation == "after":
            return "planned"
        if relation == "before" and occurrence.turn != "next":
            if main:
                return "held"
            recent = _days_between(value, today) <= 7 and occurrence.turn != "last"
            return "held" if recent else "past-reference"
        if relation == "within":
            if is_day(value) and "past" in modalities and "ongoing" not in modalities:
                return "held"
            if "ongoing" in modalities or value.edtf.endswith("/.."):
                return (
                    "planned"
                    if modalities and set(modalities) == {"future"} and not _begun(value, today)
                    else "ongoing"
                )
            if "/" in value.edtf and not value.edtf.startswith("..") and not _same_day(value.edtf.split("/")[1], today):
                if "future" in modalities and not _begun(value, today):
                    return "planned"
                return (
                    "ongoing" if is_day(PartialDate(value.edtf.split("/")[0])) and _counted_days(value) else "planned"
                )
    if value is not None and value.has_year and today is not None and not today.has_year and occurrence.turn != "next":
        return "held" if main else "past-reference"
    if occurrence.bounds is not None and value == occurrence.bounds[0] and "future" not in modalities:
        return "held"
    if "ongoing" in modalities:
        return "ongoing"
    if occurrence.turn == "next" or (modalities and modalities[0] == "future"):
        return "planned"
    if modalities.count("future") > modalities.count("past"):
        return "planned"
    if main:
        return "held"
    return "past-reference" if _background(occurrence) else "held"


def _same_day(edtf: str, today: PartialDate) -> bool:
    return edtf[-5:] == today.edtf[-5:]


def _begun(value: PartialDate, today: PartialDate) -> bool:
    """Whether an interval begins on the document's day or before."""
    return against(PartialDate(value.edtf.split("/")[0]), today) != "after"


def _counted_days(value: PartialDate) -> bool:
    """Whether an interval is days of a meeting, not the week in which it falls."""
    low, high = yearless(value) or (None, None)
    return (low is not None and high is not None and (high - low).days not in {1, 6}) or bool(
        low and low.weekday() not in {0, 5}
    )


def _days_between(value: PartialDate, today: PartialDate) -> int:
    a, b = yearless(value), yearless(today)
    if a is None or b is None:
        return 999
    if value.has_year and today.has_year:
        last, day = value.last_day(), today.first_day()
        return (day - last).days if last is not None and day is not None else 999
    return (b[0] - a[1]).days % 365


def _background(occurrence: _Occurrence) -> bool:
    if occurrence.turn == "last" or any(
        a.when is not None and not is_day(a.when) for s in occurrence.members for a in s.dates
    ):
        return True
    return len([s for s in occurrence.members if s.number >= 0]) <= 2 and occurrence.first > 0


def _candidate(
    report: Report, occurrence: _Occurrence, main: bool, roles: participants.Roles, gathered: list[_Occurrence]
) -> Candidate:
    value, reason, giver = _date(report, occurrence)
    members = [s for s in occurrence.members if s.number >= 0 and s.modality != "none"] or [
        s for s in occurrence.members if s.number >= 0
    ]
    located = next((s for s in sorted(members, key=lambda s: (s.anaphoric, s.number)) if s.where.place), None)
    housed = next((s for s in members if s.where.venue), None)
    mode: Mode | None = next((s.where.mode for s in members if s.where.mode), None)
    place = located.where.place if located else None
    venue = housed.where.venue if housed else None
    if place is None:
        place = venue
    status = _status(report, occurrence, value, main)
    if place is None and mode is None and main and status in {"held", "ongoing"} and occurrence.first <= 1:
        place = _at_dateline(report, value)
    evidence = _evidence(members, giver, located or housed)
    people = _people(report, occurrence, roles)
    organisations, states = _parties(report, occurrence, people)
    name, given = best_name(report, occurrence.members, [p.name for p in people], [*organisations, *states])
    ordinal = occurrence.ordinal
    support = [s for s in (giver, located, housed, *members[:1]) if s is not None]
    support += [s for s in members if not s.bare and (not s.anaphoric or any(a.cost <= 8 for a in s.dates))][:4]
    sentences = [*([occurrence.dated_by] if occurrence.dated_by else []), *(s.occasion.sentence for s in support)]
    other = tuple(dict.fromkeys(s for s in sentences if s != evidence))
    outcomes = _outcomes(report, occurrence, people, organisations, states, main)
    return Candidate(
        id=hashlib.sha256(f"{report.document.id}:{evidence.start}-{evidence.end}:{name}".encode()).hexdigest()[:24],
        document=report.document.id,
        evidence=evidence,
        name=name,
        date=value,
        date_reason=reason,
        status=status,
        series=series_of(name, occurrence.members, ordinal) if given else None,
        ordinal=ordinal,
        place=place,
        venue=venue,
        mode=mode,
        organisations=tuple(organisations),
        countries=tuple(states),
        participants=tuple(people),
        outcomes=outcomes,
        other_evidence=other,
        main=main,
    )


def _at_dateline(report: Report, value: PartialDate | None) -> str | None:
    """A report datelined at a town tells of what happened there, where it says nothing else and the day fits."""
    if value is not None:
        today = report.document_date.value if report.document_date else None
        if today is None or _days_between(value, today) > 3:
            return None
    return meeting_places.dateline_place(report)


def _evidence(members: list[Seen], giver: Seen | None, located: Seen | None) -> Span:
    def weight(seen: Seen) -> float:
        score = 0.0
        if giver is not None and seen.number == giver.number:
            score += 3.0
        if located is not None and seen.number == located.number:
            score += 2.0
        if not seen.anaphoric and not seen.bare:
            score += 1.0
        if seen.occasion.verb or seen.occasion.words or seen.occasion.scope.end > seen.occasion.span.end:
            score += 0.5
        if seen.quoted:
            score -= 2.0
        return score - 0.02 * seen.number

    return max(members, key=weight).occasion.sentence


def _people(report: Report, occurrence: _Occurrence, roles: participants.Roles) -> list[Participant]:
    found: dict[str, Participant] = {}
    order: list[tuple[list[tuple[Mention, Capacity]], Span]] = [
        (s.people, s.occasion.sentence) for s in occurrence.members if s.modality != "none"
    ]
    order += [(people, sentence) for sentence, people in occurrence.extra]
    for people, sentence in order:
        given = participants.completed_roles(report, sentence, [m for m, _ in people], roles)
        for mention, capacity in people:
            person = participants.participant(report, mention, capacity, roles, given)
            key = person_key(person.name) if len(person.name.split()) == 1 else person.name.casefold()
            match = next((k for k in found if _same_person(found[k].name, person.name)), key)
            known = found.get(match)
            if known is None:
                found[match] = person
            else:
                found[match] = Participant(
                    name=max(known.name, person.name, key=len),
                    role=known.role or person.role,
                    capacity=person.capacity if known.capacity == "participant" else known.capacity,
                    span=known.span,
                )
    return list(found.values())


def _same_person(a: str, b: str) -> bool:
    """Whether two names are of one person; a single name is part of a longer one if it is its last."""
    wa = set(re.findall(r"[^\W\d_]+", a.casefold()))
    wb = set(re.findall(r"[^\W\d_]+", b.casefold()))
    if not wa or not wb or not (wa <= wb or wb <= wa):
        return False
    short, long = (a, b) if len(wa) <= len(wb) else (b, a)
    return len(wa) == len(wb) or len(short.split()) > 1 or person_key(short) == person_key(long)


def _parties(report: Report, occurrence: _Occurrence, people: list[Participant]) -> tuple[list[str], list[str]]:
    organisations: list[str] = []
    states: list[str] = []
    for seen in occurrence.members:
        if seen.modality == "none" or (False):
            continue
        for state in seen.states:
            _add_state(states, state)
        for body in seen.organisations:
            _add_body(organisations, body)
    for person in people:
        for state in countries_of(person.role or "")[:1]:
            _add_state(states, state)
    for body in occurrence.bodies:
        _add_body(organisations, body)
    for state in occurrence.states:
        _add_state(states, state)
    listed = [(m, c) for _, people in occurrence.extra for m, c in people]
    for mention in [m for s in occurrence.members if s.modality != "none" for m, _ in s.people] + [
        m for m, capacity in listed if capacity != "participant"
    ]:
        body = mention.organisation
        if body and country_of(body):
            _add_state(states, country_of(body) or body)
        elif body and participants.international(body):
            _add_body(organisations, body)
    return _told_apart(report, organisations), states


def _told_apart(report: Report, bodies: list[str]) -> list[str]:
    """Each body once, under its long form where the text gives both."""
    long = {m.surface: m.short_for for m in report.mentions if m.short_for}
    found: list[str] = []
    for body in bodies:
        name = re.sub(r"^(?:the )?Secretariats? of (?:the )?", "", long.get(body, body))
        name = {"UN": "United Nations", "EU": "European Union"}.get(name, name)
        if not participants.names_session(name) and not any(name.casefold() == f.casefold() for f in found):
            found.append(name)
    return [b for b in found if not (b.endswith(" Secretariat") and b.removesuffix(" Secretariat") in found)]


def _add_state(states: list[str], state: str) -> None:
    if not any(s == state or country_of(s) == country_of(state) for s in states):
        states.append(state)


def _add_body(bodies: list[str], body: str) -> None:
    folded = body.casefold()
    if not any(folded == b.casefold() for b in bodies):
        bodies.append(body)


def _outcomes(
    report: Report,
    occurrence: _Occurrence,
    people: list[Participant],
    organisations: list[str],
    states: list[str],
    main: bool,
) -> tuple[Outcome, ...]:
    if any(s.occasion.turn == "next" for s in occurrence.members) or all(
        s.modality == "future" for s in occurrence.members
    ):
        return ()
    parties = frozenset(
        {person_key(p.name) for p in people} | {o.casefold() for o in organisations} | {s.casefold() for s in states}
    )
    numbers = {s.number for s in occurrence.members if s.number >= 0}
    found: list[Outcome] = []
    for number, sentence in enumerate(report.structure.sentences):
        if number in numbers:
            found += outcomes_of(report, sentence, parties, True)
        elif main:
            found += outcomes_of(report, sentence, parties, False)
    return tuple(found)
