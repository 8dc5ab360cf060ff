"""When an occasion was or will be, by all that its phrases say, and how that lies to the day of the document."""

from __future__ import annotations

import re

from viewer.analysis.dates.calendar_rules import readable
from viewer.model.dates import PartialDate
from viewer.model.meetings import Status

from .dates import Attached, is_day, span_of
from .report import Report, against, yearless
from .seen import Occurrence, Seen

_FOLLOWED = re.compile(r"\b(?:was|were) (?:immediately |then |later )?followed by\b")


def bound_by_sequence(report: Report, gathered: list[Occurrence]) -> None:
    """ "X was followed by Y": Y lies between X's day and the document's."""
    day = report.day
    for occurrence in gathered:
        for seen in occurrence.members:
            left = report.masked[seen.occasion.sentence.start : seen.occasion.scope.start]
            if "to be preceded by" in left and not any(s.dates for s in occurrence.members):
                later = next(
                    (
                        o
                        for o in gathered
                        if o is not occurrence and any(s.number == seen.number and s.dates for s in o.members)
                    ),
                    None,
                )
                value, reason, _ = date_of(report, later) if later is not None else (None, "", None)
                if value is not None and not is_day(value) and "/" not in value.edtf:
                    occurrence.bounds = (value, f"before the meeting of {reason}")
                continue
            if "followed by" not in left or not _FOLLOWED.search(left):
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
            value, _, _ = date_of(report, source)
            start = value.last_day() if value else None
            if start is None:
                continue
            if day is not None and start < day:
                occurrence.bounds = (
                    PartialDate(f"{start.isoformat()}/{day.isoformat()}"),
                    f"after the meeting of {readable(start)} that it followed, and by {readable(day)}, the date of the "
                    f"report",
                )
            elif day is not None and start == day:
                occurrence.bounds = (PartialDate.day(day), "followed a meeting of the day of the report")


def date_of(report: Report, occurrence: Occurrence) -> tuple[PartialDate | None, str, Seen | None]:
    """Date, reason, and the phrase that gave it."""
    members = [s for s in occurrence.members if s.number >= 0]
    attached = [(a, s) for s in members for a in s.dates]
    length = next((s.occasion.length for s in members if s.occasion.length), None)
    known = [(a, s) for a, s in attached if a.mention.value is not None]
    if known and _nearer_unknown(attached):
        known = []  # "leaves tonight for London, where it will meet them on Monday", told in an unknown year
    intervals = [(a, s) for a, s in known if _counted(report, a)]
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
    nearest = min((p[0].cost for p in [*starts, *ends]), default=99)
    intervals = [p for p in intervals if p[0].cost <= nearest]
    if intervals and exact and _sittings(exact, intervals):
        exact = []
    if intervals and not exact:
        pair = min(intervals, key=lambda p: (p[0].cost, p[1].number))
        return pair[0].mention.value, said(pair), pair[1]
    if ends and exact:
        first, last = exact[0][0].mention.value, ends[0][0].mention.value
        value = span_of(first, last, None)
        whole = span_of(first, None, length) if length else value
        if value is not None and value != first and whole is not None and value == whole:
            return value, f"from {said(exact[0])} to {said(ends[0])}", exact[0][1]
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
        following = next((p for p in exact if p[1] is pair[1] and _next_day(report, pair[0], p[0])), None)
        if following is not None:
            return span_of(day, following[0].mention.value, None), f"{said(pair)} and {said(following)}", pair[1]
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
    decided = _decided_then(report, occurrence)
    if decided is not None:
        return decided
    # "at the end of a two-day meeting" in a dated report: it ended on the report's day.
    ending = _ended_now(report, occurrence, length)
    if ending is not None:
        return ending
    return None, "the text gives no date for it", None


def _nearer_unknown(attached: list[tuple[Attached, Seen]]) -> bool:
    """Whether the day right beside an occasion has no value, and one with a value stands farther off."""
    known = [(a, s) for a, s in attached if a.mention.value is not None]
    nearest, where = min(known, key=lambda p: p[0].cost)
    end = where.occasion.span.end
    unknown = [
        a.cost
        for a, s in attached
        if s is where and a.mention.value is None and a.when is not None and a.mention.span.start > end
    ]
    return len(known) == 1 and nearest.mention.span.start < end and bool(unknown) and min(unknown) + 3 <= nearest.cost


_NEAR = 8
"""Words between an occasion and its days, about: beyond, they may be another's."""


def _sittings(exact: list[tuple[Attached, Seen]], intervals: list[tuple[Attached, Seen]]) -> bool:
    """Whether single days are those of sittings of a session whose days, from opening to close, are told as well."""
    whole = min(intervals, key=lambda p: p[0].cost)[0]
    value = whole.mention.value
    if whole.cost > _NEAR or value is None or not value.has_year:
        return False
    return all(a.cost > 0 and a.mention.value is not None and value.compatible(a.mention.value) for a, _ in exact)


def _next_day(report: Report, first: Attached, second: Attached) -> bool:
    """Whether two dates are "Sunday and Monday", one day after the other."""
    words = report.text[first.mention.span.end : second.mention.span.start]
    a, b = first.when, second.when
    if a is None or b is None or not re.fullmatch(r" and (?:on )?", words):
        return False
    return is_day(a) and is_day(b) and a.has_year and b.has_year and days_between(a, b) == 1


def _with_place(report: Report, occurrence: Occurrence) -> tuple[PartialDate, str, Seen] | None:
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


_DECIDED = re.compile(
    r"\b(?:[Ll]eaders|[Mm]inisters|[Pp]residents|[Hh]eads of (?:state|State)(?: and (?:government|Government))?"
    r"|[Gg]overnors|delegates|"
    r"negotiators|countries|members)\b[^.;:]{0,40}?\s(?:agreed|decided|approved|adopted|endorsed|resolved|pledged"
    r"|called|"
    r"failed|vowed|backed|named|elected|suspended|imposed|lifted)\s+(?:on\s+)?$"
)


def _decided_then(report: Report, occurrence: Occurrence) -> tuple[PartialDate, str, Seen] | None:
    """ "Leaders decided Thursday in Abidjan to. The summit, which": it was on the day of what came of it."""
    told = [s for s in occurrence.members if s.number >= 0]
    first = min(told, key=lambda s: s.number)
    if not 1 <= first.number <= 2 or first.occasion.determiner != "the" or first.modality not in {"past", "open"}:
        return None
    if (
        occurrence.turn
        or first.occasion.verb
        or first.occasion.head not in {"summit", "meeting", "conference", "session"}
    ):
        return None
    lead = report.structure.sentences[0]
    for mention in report.dates_in(lead):
        if is_day(mention.value) and _DECIDED.search(report.masked, lead.start, mention.span.start):
            assert mention.value is not None
            occurrence.dated_by = lead
            said = report.text[slice(*mention.span)]
            return mention.value, f"“{said}”, when its members decided: {mention.reason}", first
    return None


_ENDED = re.compile(
    r"\b(?:at the (?:end|close|conclusion) of|end(?:ed|s|ing)|conclud(?:ed|es|ing)|wrapp(?:ed|ing) up|clos(?:ed|"
    r"ing)|failed to agree|after)\b",
    re.IGNORECASE,
)


def _ended_now(report: Report, occurrence: Occurrence, length: int | None) -> tuple[PartialDate, str, Seen] | None:
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


def status_of(report: Report, occurrence: Occurrence, value: PartialDate | None, main: bool) -> Status:
    modalities = [s.modality for s in occurrence.members if s.modality != "none"]
    today = report.document_date.value if report.document_date else None
    if value is not None and today is not None and (today.has_year or not value.has_year):
        relation = against(value, today)
        if not value.has_year and set(modalities) == {"past"} and relation == "after":
            relation = "before"  # "held in January", told in November
        if relation == "after" or (not value.has_year and set(modalities) == {"future"}):
            return "planned"
        if relation == "before" and occurrence.turn != "next":
            if main:
                return "held"
            recent = days_between(value, today) <= 7 and occurrence.turn != "last"
            return "held" if recent else "past-reference"
        if relation == "within":
            if is_day(value) and "past" in modalities and "ongoing" not in modalities:
                return "held"
            if value.edtf.endswith("/..") and "ongoing" not in modalities and _over(report, occurrence):
                return "held"
            if "ongoing" in modalities or value.edtf.endswith("/.."):
                return (
                    "planned"
                    if modalities and set(modalities) == {"future"} and not _begun(value, today)
                    else "ongoing"
                )
            if "/" in value.edtf and _same_day(value.edtf.split("/")[1], today) and _only_begun(occurrence):
                return "ongoing"  # "yesterday opened a two-day meeting"
            if "/" in value.edtf and not value.edtf.startswith("..") and not _same_day(value.edtf.split("/")[1], today):
                if "future" in modalities and not _begun(value, today):
                    return "planned"
                return (
                    "ongoing" if is_day(PartialDate(value.edtf.split("/")[0])) and _counted_days(value) else "planned"
                )
    yearless = today is not None and not today.has_year
    if (
        value is not None
        and value.has_year
        and yearless
        and occurrence.turn != "next"
        and set(modalities) != {"future"}
    ):
        return "held" if main else "past-reference"
    if occurrence.bounds is not None and value == occurrence.bounds[0] and "future" not in modalities:
        return "held"
    if "ongoing" in modalities or (main and value is None and _only_begun(occurrence)):
        return "ongoing"
    if occurrence.turn == "next" or (modalities and modalities[0] == "future"):
        return "planned"
    if modalities.count("future") > modalities.count("past"):
        return "planned"
    if main:
        return "held"
    return "past-reference" if _background(report, occurrence) else "held"


_FOLLOWING = re.compile(r"\b(?:following|after|at the end of)\s+(?:(?:an?|two|three|four|five|\d+|[\w-]+)\s+){0,4}$")


def _over(report: Report, occurrence: Occurrence) -> bool:
    """Whether the report's news came after an occasion of which it says only when it began: "a deal after talks"."""
    told = [s for s in occurrence.members if 0 <= s.number <= 1]
    return any(_FOLLOWING.search(report.masked, s.occasion.sentence.start, s.occasion.scope.start) for s in told)


def _only_begun(occurrence: Occurrence) -> bool:
    """Whether all that is said of its days is that it opened on one."""
    said = [a for s in occurrence.members if s.modality != "future" for a in s.dates]
    return bool(said) and all(a.relation == "start" for a in said)


def _same_day(edtf: str, today: PartialDate) -> bool:
    return edtf[-5:] == today.edtf[-5:]


def _begun(value: PartialDate, today: PartialDate) -> bool:
    """Whether an interval begins on the document's day or before."""
    return against(PartialDate(value.edtf.split("/")[0]), today) != "after"


def _counted_days(value: PartialDate) -> bool:
    """Whether an interval is days of a meeting, not the week in which it falls."""
    low, high = yearless(value) or (None, None)
    if low is None or high is None:
        return False
    days, weekday = (high - low).days, low.weekday()
    return not ((days == 1 and weekday == 5 and value.has_year) or (days == 6 and weekday == 0))


def days_between(value: PartialDate, today: PartialDate) -> int:
    a, b = yearless(value), yearless(today)
    if a is None or b is None:
        return 999
    if value.has_year and today.has_year:
        last, day = value.last_day(), today.first_day()
        return (day - last).days if last is not None and day is not None else 999
    return (b[0] - a[1]).days % 365


_BEFORE = re.compile(
    r"\b(?:(?<!their first )since|last|earlier|previous(?:ly)?|ago|former|had (?:\w+ly )?(?:\w+ed|met|held|been)|"
    r"during (?:his|her|their) (?:visit|trip)|recall\w*|following|after|in \d{4}|outcomes?|results? of)\b"
)
_HELD_BY = re.compile(r"\b(?:held|had|chaired|co-chaired|hosted|convened)\s+(?:(?!been\b)[\w’-]+\s+){0,5}$")


def _background(report: Report, occurrence: Occurrence) -> bool:
    if occurrence.turn == "last" or any(
        a.when is not None and not is_day(a.when) for s in occurrence.members for a in s.dates
    ):
        return True
    told = [s for s in occurrence.members if s.number >= 0]
    if len(told) > 2 or occurrence.first == 0:
        return False
    if any(
        s.occasion.verb
        or (s.occasion.determiner in {"a", "an"} and len(s.people) > 1)
        or (
            (s.people or s.states) and _HELD_BY.search(report.masked, s.occasion.sentence.start, s.occasion.scope.start)
        )
        for s in told
    ):
        # "He also met", "a meeting between A and B", "she held talks with": the story goes on.
        return any(_BEFORE.search(report.masked[slice(*s.occasion.sentence)]) for s in told)
    return True
