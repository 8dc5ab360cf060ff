"""Which of the occasions a text speaks of are meetings worth telling, and which of them it is about."""

from __future__ import annotations

import re
from dataclasses import replace

from . import participants
from .bodies import international
from .dates import is_day
from .days import days_between
from .report import Report, countries_of
from .seen import Occurrence, Seen
from .words import fold, lowered

_WEAK = frozenset(
    {"assembly", "forum", "dialogue", "round", "discussions", "negotiations", "event", "consultations", "body"}
)


_SIDES_HOLD = re.compile(
    r"\b(?:two|three|both|the) (?:\w+ )?(?:ministers|leaders|presidents|sides|delegations|officials|governments"
    r"|countries|"
    r"envoys|ambassadors|teams)\b[^,;]{0,30}?\b(?:held|had|hold)\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_BODY_MEETS = re.compile(
    r"(?:^|\bthat)\W*(?:\d+\.\s+)?(?:[Tt]he\s+)?(?:(?:[A-Z][\w-]+\s+){0,4}(?:Assembly|Council|Committee|Commission"
    r"|Conference|Group|Board)|"
    r"(?:[Oo]ur |[Tt]heir )?(?:Chiefs|Heads) of [A-Z]\w+)\b"
)


def distributed(occurrences: list[Occurrence]) -> list[Occurrence]:
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


def absorb(gathered: list[Occurrence], rest: list[Occurrence]) -> None:
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


def qualifies(report: Report, occurrence: Occurrence) -> bool:
    real = [s for s in occurrence.real if s.number >= 0]
    if not real:
        return False
    return any(_introduces(report, s, occurrence) for s in real) and not _domestic(report, occurrence, real)


_AT_HOME = re.compile(
    r"\b(?:cabinet|politburo|political bureau|national executive|central committee|executive council|"
    r"(?:ruling|governing|opposition) (?:party|parties|coalition)|party (?:leaders|officials|executive|leadership)|"
    r"party[’']s|polic(?:e|emen)|(?<!bank )(?<!of )governors|mayors?|councill?ors|trade unions?|union leaders|"
    r"strike committee|strikers|shop stewards|lawmakers|legislators|backbenchers|bishops|village elders|"
    r"coalition partners|(?<!n )union[’']s (?:national|general|executive) (?:council|committee))\b"
)
"""Those who meet among themselves in one country; of a text in lower case."""
_ABROAD = re.compile(
    r"\b(?:foreign|ambassadors?|envoys?|embassy|international|delegations? (?:from|of)|visiting|summit|interpol|"
    r"high commissioner|counterparts?|neighbou?ring|regional|bilateral|countries|nations|world|border|peace)\b"
)


def _domestic(report: Report, occurrence: Occurrence, real: list[Seen]) -> bool:
    """Whether only bodies of one country meet: a cabinet, a party, the police, a union and a mayor."""
    if len(occurrence.keys - occurrence.persons) >= 2 or any(
        s.states or any(international(b) and not _PARTY.search(b) for b in s.organisations) for s in real
    ):
        return False
    if any((s.occasion.proper and s.occasion.words) or s.occasion.ordinal is not None for s in real):
        return False
    if any(m.role and (countries_of(m.role) or _ABROAD.search(m.role.lower())) for s in real for m, _ in s.people):
        return False
    told = [lowered(_clause_of(report, s)) for s in real]
    return any(_AT_HOME.search(c) for c in told) and not any(_ABROAD.search(c) for c in told)


_PARTY = re.compile(r"\b(?:Party|Front|Congress|Rally|Movement|League|Police|Union of)\b")


def _clause_of(report: Report, seen: Seen) -> str:
    """The subject, the phrase and what follows it up to the next clause, as the text has it."""
    sentence = seen.occasion.sentence
    start = participants.subject_start(report, sentence, seen.occasion.scope.start)
    stop = participants.object_end(report, seen.occasion.scope.end, sentence.end)
    return report.text[start:stop]


_PEOPLE = re.compile(
    r"\b(?:officials?|ministers?|leaders?|panels|directors|chiefs|secretaries|commissioners|bankers|advis[eo]rs"
    r"|scholars|"
    r"committees|commissions|councils|both|delegat\w+|representatives?|envoys?|negotiators?|teams?|experts?|"
    r"group|council|assembly|"
    r"committee|commission|presidents?|g-?\d+|ambassadors?|members|heads|producers|consumers|countries|"
    r"nations|parties|visitors?|guests?|diplomats|member states|mediators|rebels|two|chiefs|governments?"
    r"|sides|ministerial)\b"
)
"""Those whose coming together is an occasion; of a text in lower case."""


_PRONOUN = re.compile(
    r"\b(?:it|they|he|she)\s+(?:(?:will|is|are|was|were|has|had|also|then|due|to)\s+){0,4}$", re.IGNORECASE
)
_RELATIVE = re.compile(r",\s+(?:which|that)\b[^,;]*,")


_AHEAD_OR_PAST = frozenset({"past", "future", "ongoing"})


def _introduces(report: Report, seen: Seen, occurrence: Occurrence) -> bool:
    """Whether a phrase says enough of an occasion for it to be told."""
    if seen.occasion.verb:
        return _met(report, seen)
    if seen.anaphoric or seen.bare:
        return _reference_tells(seen, occurrence)
    return _phrase_tells(report, seen, occurrence)


def _met(report: Report, seen: Seen) -> bool:
    """Whether the subject of "met" are those whose coming together is an occasion, and more than that is told."""
    dated, placed, sides = bool(seen.dates), seen.where.place is not None, len(seen.keys)
    if seen.anaphoric:
        return dated or placed or seen.modality == "ongoing"
    if sides >= 2:
        return True
    someone = _someone_meets(report, seen, sides)
    told = dated or placed or seen.where.venue is not None or seen.where.mode is not None
    return sides + someone >= 2 or (sides + someone == 1 and told)


def _someone_meets(report: Report, seen: Seen, sides: int) -> bool:
    occasion = seen.occasion
    start = participants.subject_start(report, occasion.sentence, occasion.span.start)
    subject = report.masked[start : occasion.span.start]
    if _PEOPLE.search(lowered(_RELATIVE.sub("", subject))):
        return True
    if not sides:
        if _BODY_MEETS.search(report.text[start : occasion.span.start]):
            return True
        if _PRONOUN.search(subject):
            # "London, where it will meet commercial bankers on Monday"
            stop = participants.object_end(report, occasion.span.end, occasion.sentence.end)
            if _PEOPLE.search(lowered(report.masked[occasion.span.end : stop])):
                return True
    return occasion.turn == "last" and _THEY.search(subject) is not None


_THEY = re.compile(r"\b(?:they|group|two|both)\b", re.IGNORECASE)


def _reference_tells(seen: Seen, occurrence: Occurrence) -> bool:
    dated, placed = bool(seen.dates), bool(seen.where.place)
    if seen.modality not in _AHEAD_OR_PAST or not (dated or placed):
        return False
    if len(occurrence.members) > 1 or (seen.anaphoric and dated and placed):
        return True
    return seen.anaphoric and seen.modality == "past" and seen.occasion.determiner in {"their", "his", "her"}


_HELD = re.compile(
    r"\b(?:held|hold|holds|attended|attend|chaired|hosted|host|convened|participated in|took part in|opened|began|ended"
    r"|concluded|joined|wrapped up|start|open|during|at|have|had)\s+(?:[\w’'-]+\s+){0,6}$"
)


def _phrase_tells(report: Report, seen: Seen, occurrence: Occurrence) -> bool:
    occasion = seen.occasion
    head, dated, placed, sides = occasion.head, bool(seen.dates), seen.where.place is not None, len(seen.keys)
    complement = occasion.scope.end > occasion.span.end
    if head == "session" and not occasion.words and not dated and not complement and occasion.turn != "next":
        return False
    if head in {"hearing", "event"}:
        return head == "hearing" and dated
    start = max(occasion.sentence.start, occasion.scope.start - 200)
    held = _HELD.search(report.masked, start, occasion.scope.start) is not None
    one_held = held and seen.modality == "past" and occasion.determiner in {"a", "an"}
    if one_held and _SIDES_HOLD.search(report.masked, occasion.sentence.start, occasion.scope.start):
        return True
    if head == "body":
        return any(
            s is not seen and not s.occasion.verb and s.occasion.words & occasion.words for s in occurrence.members
        )
    if head in _WEAK:
        return (not occasion.plural or dated) and _weak_head_tells(seen, held, complement)
    named = bool(occasion.words) and occasion.proper
    if occasion.plural:
        if not named and (occasion.turn == "next" or not (dated and (held or sides or complement))):
            return occasion.turn != "next" and _several_tell(seen, held)
        if named and not dated and not placed and not occasion.turn:
            return False
    return bool(
        dated
        or named
        or occasion.ordinal is not None
        or (occasion.turn == "next" and seen.modality == "future")
        or (complement and sides >= 1)
        or (complement and placed and seen.modality in {"past", "future"})
        or sides >= 2
        or (held and placed)
        or (held and (sides or (occasion.words and head not in {"talks", "session"})))
        or (seen.modality in _AHEAD_OR_PAST and occasion.words and placed)
    )


def _weak_head_tells(seen: Seen, held: bool, complement: bool) -> bool:
    """The same of "forum" or "discussions", which speak of an occasion less often than of something else."""
    occasion = seen.occasion
    sides, placed = len(seen.keys), seen.where.place is not None
    return (
        bool(seen.dates)
        or (held and placed)
        or occasion.ordinal is not None
        or (complement and sides >= 2 and occasion.head in {"consultations", "negotiations", "discussions", "round"})
        or (occasion.turn == "next" and placed and seen.modality == "future")
        or (held and (sides >= 2 or (bool(occasion.words) and occasion.proper)))
    )


def _several_tell(seen: Seen, held: bool) -> bool:
    """The same of "meetings" that have no name."""
    if held and seen.keys and seen.modality in {"past", "future"}:
        return True
    return bool(seen.states and seen.occasion.turn)


def principal(report: Report, gathered: list[Occurrence]) -> Occurrence:
    headline = fold(report.text[slice(*report.structure.title)]) if report.structure.title else frozenset()

    def weight(o: Occurrence) -> float:
        first = min((s.number for s in o.members if s.number >= 0), default=99)
        title = any(s.occasion.title for s in o.members)
        early = max(0.0, 3.0 - first * 0.7)
        past = 1.0 if any(s.modality in {"past", "ongoing"} for s in o.members) else 0.0
        background = -1.5 if o.turn == "last" else 0.0
        background += min(1.5, 0.5 * len(headline & o.words))
        today = report.document_date.value if report.document_date else None
        days = [a.when for s in o.members for a in s.dates if a.when is not None and is_day(a.when)]
        if today is not None and any(days_between(d, today) <= 2 for d in days):
            background += 1.5
        told = {report.against_today(a.mention) for s in o.members for a in s.dates}
        if told == {"before"} and not any(days_between(d, today) <= 7 for d in days if today is not None):
            background -= 1.5
        return (
            min(4, len(o.members)) * 0.8
            + early
            + 2.0 * title
            + past
            + background
            + (1.0 if any(s.occasion.verb for s in o.members) else 0.0)
        )

    return max(gathered, key=weight)
