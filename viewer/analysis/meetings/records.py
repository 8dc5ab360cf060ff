"""What the head of a record says of its meeting: "Date:", "Venue:", "Present:" and the list below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from viewer.model.meetings import Capacity
from viewer.model.names import Mention
from viewer.model.text import Span

from .bodies import can_act
from .dates import Attached, is_day
from .headings import prose_case
from .place_names import joined
from .places import Where
from .report import Report, countries_of
from .seen import Occurrence, Seen

NUMBERED_LINE = re.compile(
    r"\W*(?:[\w-]+ (?:session|year)[,.]? )?\d[\d,]{0,5}(?:st|nd|rd|th) (?:[\w]+ ){0,3}meeting\b[^.;]{0,80}",
    re.IGNORECASE,
)
"""A line of a head that is but a meeting's number: "9541st meeting (AM)"."""
_RECORD = re.compile(r"\W*(?:\w+ ){0,2}(?:minutes|record|proceedings|highlights)\b", re.IGNORECASE)
_RECORD_OF = re.compile(
    r"\W*(?:\w+ )?(?:minutes|record|summary record|proceedings|highlights) of (?:the )?", re.IGNORECASE
)


def names_its_meeting(text: str, line: Span) -> bool:
    """Whether a line of the head names the meeting that the text is the record of."""
    return NUMBERED_LINE.fullmatch(text, *line) is not None or _RECORD_OF.match(text, *line) is not None


_DATED = re.compile(r"\W*(?:date|held|day|when|time)\b|[A-Z][\w ,.’'-]{2,40}, (?=\d)", re.IGNORECASE)
_PLACED = re.compile(
    r"\W*(?:venue|place|location|where|held (?:at|in))\b[:\s]|[A-Z][\w ,.’'-]{2,40}, (?=\d)", re.IGNORECASE
)
_PRESENT = re.compile(
    r"\W*(?:(?:members? |those |also )?present|participants?|attendance|in attendance|attended by|attendees"
    r"|delegations?|observers?|represented|chair(?:man|person|woman)?|co-chairs?|presidents?|presiding)\b[^\n:]{0,30}:?",
    re.IGNORECASE,
)
_ABSENT = re.compile(r"\W*(?:apolog\w+|absent|regrets|agenda|cc|distribution|copies|items?\b|contents)", re.IGNORECASE)
_CHAIRS = re.compile(r"\b(?:chair(?:man|person|woman)?|presidents?|presiding)\b", re.IGNORECASE)


def credit_head(report: Report, main: Occurrence) -> None:
    """Day, place and those present, from the lines above a record's text, for the meeting that it is the record of."""
    told = next((s for s in main.members if s.number >= 0), None)
    if told is None or not _is_record(report, main):
        return
    whose = _heads(report)[0]
    is_body = _BODY.search(report.text, *whose) and not _RECORD.match(report.text, *whose)
    if is_body and not any(s.organisations for s in main.members) and not NUMBERED_LINE.fullmatch(report.text, *whose):
        main.bodies.append(prose_case(report.text, report.text[slice(*whose)]))
    listing = False
    for line in _head_lines(report):
        if _ABSENT.match(report.text, *line):
            listing = False
            continue
        days = [d for d in report.dates_in(line) if is_day(d.value) or (d.value is not None and "/" in d.value.edtf)]
        if days and _DATED.match(report.text, *line) and not any(_dated(s) for s in main.members):
            told.dates = [Attached(days[0], "on", 0, report.when(days[0]))]
        if _PLACED.match(report.text, *line) and not any(s.where.place for s in main.members):
            town = next((m for m in reversed(report.mentions_in(line)) if m.type == "place"), None)
            if town is not None:
                told.where = Where(joined(report, town.span, line.end)[0], None, told.where.mode, town.span)
        present = _PRESENT.match(report.text, *line)
        listing = listing or (present is not None and line.end - line.start < _LONG)
        if listing:
            _credit_line(report, main, line)


def _dated(seen: Seen) -> bool:
    """Whether a phrase has a date, other than the hour at which "the session opened"."""
    return seen.number >= 0 and any(a.mention.kind != "time" for a in seen.dates)


def _is_record(report: Report, main: Occurrence) -> bool:
    """Whether the title, or a line of the head, names the meeting that the text is the record of."""
    lines = {s.occasion.sentence for s in main.members if s.occasion.sentence in _heads(report)}
    return any(_RECORD.match(report.text, *line) or NUMBERED_LINE.fullmatch(report.text, *line) for line in lines)


def _heads(report: Report) -> list[Span]:
    title = report.structure.title
    return [*([title] if title is not None else []), *(h.span for h in report.structure.headers)]


_SITS = re.compile(r"Council of the [A-Z][\w ]+|(?:[A-Z][\w-]+ )*(?:Council|Assembly|Commission|Committee|Board)$")


def credit_lead(report: Report, seen: Seen) -> Seen:
    """The meeting that a line "9541st meeting (AM)" numbers, with the body that the text names first, and its day."""
    named = replace(seen.occasion, title=False)
    sitting = replace(seen, number=0, occasion=named, modality="past")
    above = next((m for h in _heads(report) for m in report.mentions_in(h) if _SITS.match(m.surface)), None)
    if above is not None:
        return replace(sitting, organisations=[above.surface])
    for number, sentence in enumerate(report.structure.sentences[:2]):
        body = next((m for m in report.mentions_in(sentence) if _SITS.match(m.surface)), None)
        if body is not None:
            days = [d for d in report.dates_in(sentence) if report.text[slice(*d.span)].casefold() == "today"]
            dates = [Attached(d, "on", 0, report.when(d)) for d in days]
            told = replace(named, sentence=sentence)
            return replace(sitting, number=number, occasion=told, dates=dates, organisations=[body.surface])
    return sitting


_BODY = re.compile(
    r"\b(?:association|organi[sz]ation|union|commission|committee|council|community|league|forum|board|conference)\b",
    re.IGNORECASE,
)
_LONG = 300
"""Characters of a line of a list of persons, at most."""


def _head_lines(report: Report) -> Iterator[Span]:
    """The lines above the first sentence of the body, but for the title."""
    sentences = report.structure.sentences
    stop = sentences[0].start if sentences else len(report.text)
    for line in re.finditer(r"[^\n]+", report.text[:stop]):
        yield Span(*line.span())


def _credit_line(report: Report, main: Occurrence, line: Span) -> None:
    people = report.persons_in(line)
    if not people:
        return
    text = report.text[slice(*line)]
    chairs: Capacity = "chair" if _CHAIRS.search(text) and len(people) == 1 else "participant"
    found: list[tuple[Mention, Capacity]] = [(p, chairs) for p in people]
    main.extra.append((line, found))
    beside = text
    for person in reversed(people):
        for span in (person.span, person.role_span):
            if span is not None and line.start <= span.start and span.end <= line.end:
                beside = beside[: span.start - line.start] + "·" + beside[span.end - line.start :]
    main.states += countries_of(beside)
    main.bodies += [
        m.surface
        for m in report.mentions_in(line)
        if m.type == "organisation" and report.text[m.span.start - 1] in "(:" and can_act(report, m)
    ]
