"""Phrases that speak of one occasion are gathered, however often and under whatever name a text takes it up."""

from __future__ import annotations

import re
from dataclasses import replace

from viewer.model.text import Span

from .affinity import affinity, is_that
from .dates import Attached, is_day
from .headings import in_section
from .occasions import see
from .places import place_of
from .records import NUMBERED_LINE, credit_lead
from .report import Report
from .seen import Occurrence, Seen
from .words import GENERIC, LEVELS

_SIDELINES = re.compile(
    r"\b(?:margins?|sidelines?|fringes?|occasion|parallel|ahead|agenda|before|after|following|since|until|prepare|"
    r"preparat\w+|invitation|"
    r"outcomes?|follow|exclud\w+)\b",
    re.IGNORECASE,
)


_EQUALS = re.compile(
    r"\W*(?:formed|was|were|is|are|constitut(?:e[sd]?|ing)|marked|marks|represented?|became|serv(?:ed|"
    r"es) as)\W+(?:the\s+|an?\s+|part of the\s+)?"
)


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
            score = affinity(report, seen, occurrence, title=True)
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
        numbered = seen.occasion.head == "meeting"
        numbered = numbered and NUMBERED_LINE.fullmatch(report.text, *seen.occasion.sentence) is not None
        heading = heading or numbered
        other = heading and best is not None and _tells_another(seen, best[1])
        if best is not None and not other and (best[0] >= 1.0 or len(occurrences) == 1 or best[1] is occurrences[0]):
            best[1].members.append(seen)
        elif heading:
            occurrences.append(Occurrence([credit_lead(report, seen) if numbered else _headed(report, seen)]))
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
            and not re.search(
                r"[;.]|\b(?!(?:held|attended|hosted|chaired)\b)\w+ed\b|\bto\s+[a-z]+\b(?!\s+and)", between
            )
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
            if (
                b.occasion.name == ""
                and _WHO_CONVENED.fullmatch(between)
                and _CONVENED.match(report.text, b.occasion.span.start)
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


_WHO_CONVENED = re.compile(
    r"(?:\s(?:for|on|of)\s[A-ZΞ]\w+)?,?\s(?:that\s|which\s)?(?:the\s)?(?:[A-ZΞ][\w’'Ξ.-]*\s){1,4}"
    r"(?:(?:has|have|had|is|was|are|will)\s(?:also\s|be\s)?)?"
)
_CONVENED = re.compile(r"(?:re)?conven")
"""Said of an occasion that its noun names before: "the dialogue that the President convened"."""
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
        if any(occurrence is o for o in here) and (
            not seen.anaphoric or seen.apart or _before_all(seen, occurrence) or _beside(seen, occurrence)
        ):
            continue
        if report.spoken() and _of_another_talk(seen, occurrence):
            continue
        score = affinity(report, seen, occurrence)
        if score is None:
            continue
        if best is None or score >= best[0]:
            best = (score, occurrence)
    if best is None:
        return None
    needed = 0.3 if seen.anaphoric or seen.bare or is_that(report, seen) else 2.5 if report.spoken() else 2.0
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


_ANY_KIND = frozenset({"meeting", "talks", "gathering", "event", "meet", "body", "session"})


def _beside(seen: Seen, occurrence: Occurrence) -> bool:
    """ "The workshop and the consultations": of two kinds in one sentence, neither takes up the other."""
    head = seen.occasion.head
    return head not in _ANY_KIND and any(
        s.number == seen.number and s.occasion.head not in _ANY_KIND | {head} for s in occurrence.members
    )


def _before_all(seen: Seen, occurrence: Occurrence) -> bool:
    """ "During their meeting they will speak of the summit": the first is not the second, told of only behind it."""
    return all(s.number == seen.number and s.occasion.span.start > seen.occasion.span.start for s in occurrence.members)
