"""The day a document is of: what the reader, its own lines, its file and its sources say, and what its words imply."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from viewer.analysis.calendar_words import (
    DAY,
    FULL_DATE,
    MONTH,
    WEEKDAY,
    WEEKDAY_NAMES,
    YEAR,
    month_number,
    weekday_number,
)
from viewer.model.dates import DateMention, DocumentDate, DocumentDateBasis, PartialDate
from viewer.model.text import Document, DocumentId, Span, Structure

from .calendar_rules import Day, day_or_none, in_words, readable, shift_days
from .context import optional_day, shift_yearless
from .grammar import folded, number

_DAY_MONTH_YEAR = re.compile(
    rf"(?:(?P<wd>{WEEKDAY}),?\s+)?(?:(?P<d>{DAY})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<last>{DAY}))?"
    rf"(?:\s(?:day\s)?of)?(?:[^\S\t]|-){{1,3}}(?P<m>{MONTH})"
    rf"|(?P<m2>{MONTH})[^\S\t](?P<d2>{DAY})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<last2>{DAY}))?(?!\d))(?:[,\s-]{{1,3}}"
    rf"(?P<y>{YEAR}))?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(?P<a>\d{1,4})[-/.](?P<b>\d\d?)[-/.](?P<c>\d{2,4})")
_MONTH_YEAR = re.compile(rf"(?P<m>{MONTH})\s(?P<y>{YEAR})", re.IGNORECASE)
_SPOKEN = ("today", "yesterday", "tomorrow", "last night", "this morning", "this afternoon", "this evening")
_TODAY_IS = re.compile(
    r"\b(?P<word>today|yesterday|tomorrow|last night|this (?:morning|afternoon|evening)),? \(?(?:on )?"
    rf"(?P<date>{FULL_DATE})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lender:
    """A dated document that another rewrites."""

    document: DocumentId
    name: str
    """Title or file name, for the reason the reader sees."""
    date: PartialDate
    text: str
    mentions: tuple[DateMention, ...]


def day_written(written: str, near: Day | None = None) -> tuple[PartialDate, int | None] | None:
    """The value a header or dateline writes, with the weekday it names; None where it is no date. A range counts by its
    last day. `near` decides between day and month where numbers alone do not."""
    if match := _DAY_MONTH_YEAR.search(written):
        month = month_number(match["m"] or match["m2"])
        day = int(re.match(r"\d+", match["last"] or match["last2"] or match["d"] or match["d2"])[0])  # type: ignore[index]
        weekday = weekday_number(match["wd"]) if match["wd"] else None
        if match["y"]:
            full = day_or_none(int(match["y"]), month, day)
            return (PartialDate.day(full), weekday) if full else None
        return (PartialDate(f"XXXX-{month:02d}-{day:02d}"), weekday) if day_or_none(2000, month, day) else None
    if match := _NUMERIC.search(written):
        a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
        if len(match["a"]) == 4:
            full = day_or_none(a, b, c)
            return (PartialDate.day(full), None) if full else None
        year = c if c > 99 else c + (2000 if c < 60 else 1900)
        readings = [d for d in (day_or_none(year, b, a), day_or_none(year, a, b)) if d]
        if len(set(readings)) == 1 or (readings and "." in match[0]):
            return PartialDate.day(readings[0]), None
        if readings and near is not None:
            return PartialDate.day(min(readings, key=lambda d: abs((d - near).days))), None
        return (PartialDate(f"{year:04d}"), None) if readings else None
    if match := _MONTH_YEAR.search(written):
        return PartialDate(f"{match['y']}-{month_number(match['m']):02d}"), None
    return None


def _two_readings(written: str, value: PartialDate) -> str | None:
    """Why numbers that can be read in two ways give the year alone."""
    match = _NUMERIC.search(written)
    if match is None or not re.fullmatch(r"\d{4}", value.edtf):
        return None
    a, b, year = int(match["a"]), int(match["b"]), int(value.edtf)
    readings = [readable(d) for d in (day_or_none(year, b, a), day_or_none(year, a, b)) if d]
    return f"the dateline says “{match[0]}”: {' or '.join(readings)}"


def document_dates(
    document: Document,
    structure: Structure,
    reader_date: PartialDate | None = None,
    refused_lenders: Collection[DocumentId] = (),
    borrowed: DocumentDate | None = None,
) -> tuple[DocumentDate, ...]:
    """All claims to the document's day, the one in force first: the reader's, the dateline's, the header lines', the
    text's own "today, 3 March 2011", the file's, and a borrowed one. A dateline without year is completed by the other
    claims or by full dates in the text; where nothing completes it, it stands with its year unknown."""
    text = document.text
    claims: list[DocumentDate] = []
    if reader_date is not None:
        claims.append(DocumentDate(reader_date, "reader", "you gave this date"))
    file_claims = _file_claims(document)
    if borrowed is not None and borrowed.document not in refused_lenders:
        file_claims.append(borrowed)
    near = next((d for c in [*claims, *file_claims] if (d := c.value.as_day())), None)
    header_claims = _header_claims(text, structure, near)
    for dateline in structure.datelines[:1]:
        if dateline.date is None or any(h.span == dateline.date for h in header_claims):
            continue
        found = day_written(text[dateline.date.start : dateline.date.end], near)
        if found is None:
            continue
        value, weekday = found
        if value.has_year:
            reason = _two_readings(text[dateline.date.start : dateline.date.end], value) or "the dateline gives it"
            claims.append(DocumentDate(value, "dateline", reason, dateline.date))
        else:
            others = [*claims, *header_claims, *file_claims]
            claims.append(_completed(value, weekday, dateline.date, others, text, "dateline"))
    for claim in header_claims:
        if not claim.value.has_year and claim.span is not None:
            weekday = (day_written(text[claim.span.start : claim.span.end]) or (None, None))[1]
            claim = _completed(claim.value, weekday, claim.span, [*claims, *file_claims], text, "header")
        claims.append(claim)
    if (spoken := _spoken_claim(text, near)) and all(c.value != spoken.value for c in claims):
        claims.append(spoken)
    claims.extend(file_claims)
    # What lacks its year gives way to what has it, but for the reader's own.
    claims.sort(key=lambda c: (c.basis != "reader", not c.value.has_year))
    return tuple(claims)


def _spoken_claim(text: str, near: Day | None) -> DocumentDate | None:
    """The day that the text's own "today, 5 March 2011" or "yesterday (4 March)" gives."""
    low = folded(text)
    spoken = sorted(at for word in _SPOKEN for at in _places(low, word))
    match = next((m for at in spoken if (m := _TODAY_IS.match(text, at))), None)
    found = day_written(match["date"], near) if match else None
    if match is None or found is None:
        return None
    step = -_STEPS.get(match["word"].lower(), 0)
    day = found[0].as_day()
    month_and_day = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", found[0].edtf)
    value: PartialDate | None = None
    if day is not None:
        value = optional_day(shift_days(day, step))
    elif month_and_day:
        value = shift_yearless(int(month_and_day[1]), int(month_and_day[2]), step)
    if value is None:
        return None
    return DocumentDate(value, "header", f"the text says “{match[0]}”", Span(*match.span("date")))


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _file_claims(document: Document) -> list[DocumentDate]:
    claims = []
    for value, where in document.file_dates:
        try:
            claims.append(DocumentDate(PartialDate(value), "metadata", where))
        except ValueError:
            continue
    return claims


def _header_claims(text: str, structure: Structure, near: Day | None) -> list[DocumentDate]:
    claims = []
    for header in structure.headers:
        if header.kind != "date":
            continue
        line = text[header.span.start : header.span.end]
        found = day_written(line, near)
        if found:
            written = _DAY_MONTH_YEAR.search(line) or _NUMERIC.search(line) or _MONTH_YEAR.search(line)
            start, end = written.span() if written else (0, len(line))
            late = re.match(r"(?:last )?(?:updated|modified)", line, re.IGNORECASE) is not None
            span = Span(header.span.start + start, header.span.start + end)
            claims.append((late, DocumentDate(found[0], "header", "a line above the text gives it", span)))
    result = [claim for _, claim in sorted(claims, key=lambda c: c[0])]
    if not result and structure.title is not None:
        title = text[structure.title.start : structure.title.end]
        written = _DAY_MONTH_YEAR.search(title)
        if written and written["y"] and (found := day_written(written[0])):
            span = Span(structure.title.start + written.start(), structure.title.start + written.end())
            result.append(DocumentDate(found[0], "header", "the title names it", span))
    if not result:
        for paragraph in structure.paragraphs[:-4:-1]:
            if paragraph.end - paragraph.start > 60:
                continue
            line = text[paragraph.start : paragraph.end]
            written = re.fullmatch(rf"\(?(?:[\w .'’,-]{{0,40}}?[, ])?({FULL_DATE})\.?\)?", line, re.IGNORECASE)
            if written and (found := day_written(line, near)) and found[0].is_day:
                span = Span(paragraph.start + written.start(1), paragraph.start + written.end(1))
                result.append(DocumentDate(found[0], "header", "the line at the foot of the text gives it", span))
                break
    return result


def _completed(
    value: PartialDate,
    weekday: int | None,
    span: Span,
    others: Sequence[DocumentDate],
    text: str,
    basis: DocumentDateBasis,
) -> DocumentDate:
    """A day without year with the year that the other claims, or else full dates in the text, speak for."""
    month, day = int(value.edtf[5:7]), int(value.edtf[8:10])
    where = "dateline" if basis == "dateline" else "date line"
    for other in others:
        last = other.value.last_day() if other.value.has_year else None
        first = other.value.first_day() if other.value.has_year else None
        if last is None or first is None:
            continue
        years = [
            d
            for y in range(first.year - 1, last.year + 2)
            if 1 <= y <= 9999 and (d := day_or_none(y, month, day)) and (first - d).days <= 370 and (d - last).days <= 3
        ]
        if weekday is not None:
            years = [d for d in years if d.weekday() == weekday] or years
        if years:
            chosen = min(years, key=lambda d: abs((last - d).days))
            year = other.reason if other.basis == "borrowed" else f"year from {in_words(other.value)} ({other.reason})"
            reason = f"the {where} gives the day; {year}"
            return DocumentDate(PartialDate.day(chosen), basis, reason, span, other.document)
    if evidence := _year_by_text(month, day, weekday, text):
        chosen, written = evidence
        reason = f"the {where} gives the day; year from “{written}” in the text"
        return DocumentDate(PartialDate.day(chosen), basis, reason, span)
    return DocumentDate(value, basis, f"the {where} gives the day, and nothing its year", span)


def _year_by_text(month: int, day: int, weekday: int | None, text: str) -> tuple[Day, str] | None:
    """The year that all full dates close to this day agree on."""
    found: dict[Day, str] = {}
    for match in _DAY_MONTH_YEAR.finditer(text):
        if not match["y"]:
            continue
        written = day_written(match[0])
        full = written[0].as_day() if written else None
        if full is None:
            continue
        for year in (full.year - 1, full.year, full.year + 1):
            candidate = day_or_none(year, month, day)
            if candidate and abs((candidate - full).days) <= 45 and (weekday is None or candidate.weekday() == weekday):
                found.setdefault(candidate, match[0])
    if len(found) == 1:
        return next(iter(found.items()))
    return None


_OFFSET = re.compile(
    r"\b(?:(?P<n>two|three|four|five|six|\d) days (?P<k>ago|earlier|from now)|(?P<w>today|yesterday|tomorrow"
    r"|this morning|this"
    r" afternoon|this evening|tonight|last night))\b"
)
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY_WORDS = tuple(day.lower() for day in WEEKDAY_NAMES)
_WEEKDAY_WORD = re.compile(
    rf"\b(?P<r>(?:last|next|this|previous|every|each|the following|the previous) )?(?P<wd>{_DAYS})\b(?!s)"
)
_TOGETHER = (
    re.compile(
        rf"\b(?P<w>today|yesterday|tomorrow|this morning|this afternoon|this evening|last night),? ?\(?(?:on |a )?"
        rf"(?P<wd>{_DAYS})\b"
    ),
    re.compile(
        rf"\b(?P<wd>{_DAYS}),? ?\(?(?:the (?=day ))?(?P<w>today|yesterday|tomorrow|day before yesterday"
        r"|day after tomorrow)\b"
    ),
    re.compile(rf"\b(?P<w>today) is (?:a )?(?P<wd>{_DAYS})\b"),
    re.compile(r"\b(?P<w>today) \((?P<wd>mon|tues?|weds?|thurs?|thu|fri|sat|sun)\b\.?\)"),
    re.compile(rf"\b(?P<wd>{_DAYS}),? ?\(?(?P<n>two|three|four|five|six|\d) days (?P<k>ago)\b"),
    re.compile(rf"\b(?P<n>two|three|four|five|six|\d) days (?P<k>ago),? ?\(?(?:on )?(?P<wd>{_DAYS})\b"),
)
_NEAR = 60
"""Characters around "today" or "two days ago" in which the patterns above can match."""
_STEPS = {"yesterday": -1, "last night": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}


def _offset(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups.get("n"):
        return (number(groups["n"]) or 0) * (1 if groups["k"] == "from now" else -1)
    return _STEPS.get(groups["w"], 0)


def implied_weekday(text: str, structure: Structure) -> tuple[int, str] | None:
    """The weekday (Monday 0) of the day a text speaks from, with the words that imply it: "yesterday, Tuesday", or a
    single weekday that is told of as "two days ago". None where the text says nothing, or contradicts itself."""
    return _implied_weekday(text)


@lru_cache(maxsize=4)  # of one text it is asked several times in a row
def _implied_weekday(text: str) -> tuple[int, str] | None:
    low = folded(text)
    if not ("today (" in low or any(day in low for day in _DAY_WORDS)):
        return None
    spoken = list(_OFFSET.finditer(low))
    together: dict[int, str] = {}
    for pattern in _TOGETHER:
        for match in (m for t in spoken for m in pattern.finditer(low, max(0, t.start() - _NEAR), t.end() + _NEAR)):
            weekday = (weekday_number(match["wd"]) - _offset(match)) % 7
            closed = match.end() + text.startswith(")", match.end())
            together.setdefault(weekday, text[match.start() : closed].strip(" "))
    if together:
        if len(together) > 1:
            return None
        weekday, words = next(iter(together.items()))
        return weekday, f"the text says “{words}”, so its own day is a {WEEKDAY_NAMES[weekday]}"
    if not re.search(r"\btoday\b|\bthis (?:morning|afternoon|evening)\b", low):
        return None
    named: dict[int, re.Match[str]] = {}
    for match in _WEEKDAY_WORD.finditer(low):
        if match["r"] or not text[match.start("wd")].isupper():
            continue
        named.setdefault(weekday_number(match["wd"]), match)
    offsets: dict[int, re.Match[str]] = {}
    for match in spoken:
        step = _offset(match)
        if step < 0 and match["k"] != "earlier":
            offsets.setdefault(step, match)
    if len(named) != 1 or len(offsets) != 1:
        return None
    (day, word), (step, told) = next(iter(named.items())), next(iter(offsets.items()))
    weekday = (day - step) % 7
    weekday_words, offset_words = text[word.start("wd") : word.end("wd")], text[told.start() : told.end()]
    return (
        weekday,
        f"the text speaks of “{weekday_words}” and of “{offset_words}”; if they are one day, “today” is a "
        f"{WEEKDAY_NAMES[weekday]}",
    )


def why_unfit(day: Day, text: str, structure: Structure) -> str | None:
    """What in the text speaks against this day as the document's own, for the reader; None where nothing does."""
    implied = implied_weekday(text, structure)
    if implied is not None and day.weekday() != implied[0]:
        return f"{readable(day)} was a {WEEKDAY_NAMES[day.weekday()]}; {implied[1]}"
    for match in _DAY_MONTH_YEAR.finditer(text):
        if match["y"] or not match["wd"]:
            continue
        written = day_written(match[0])
        if written is None or written[1] is None:
            continue
        month, number_ = int(written[0].edtf[5:7]), int(written[0].edtf[8:10])
        near = [
            d
            for y in (day.year - 1, day.year, day.year + 1)
            if 1 <= y <= 9999 and (d := day_or_none(y, month, number_))
        ]
        closest = min(near, key=lambda d: abs((d - day).days), default=None)
        if closest is not None and abs((closest - day).days) <= 120 and closest.weekday() != written[1]:
            return (
                f"the text says “{match[0].strip()}”, but {readable(closest)} was a {WEEKDAY_NAMES[closest.weekday()]}"
            )
    return None


_DEICTIC = frozenset(
    ["today", "yesterday", "tomorrow", "tonight", "this morning", "this afternoon", "this evening", "last night"]
)


def borrowed_date(
    document: Document, mentions: Sequence[DateMention], lenders: Sequence[Lender]
) -> DocumentDate | None:
    """The date an undated document may borrow from one it rewrites: the year, where both name the same day or month;
    the whole day, where both speak of "today" or "yesterday". `lenders` come best first; `mentions` are those found
    without any date."""
    open_days = {
        m.value.edtf[4:] for m in mentions if m.value is not None and not m.value.has_year and "/" not in m.value.edtf
    }
    spoken = _spoken(document.text, mentions)
    for lender in lenders:
        first, last = lender.date.first_day(), lender.date.last_day()
        if first is None or last is None or first.year != last.year or lender.document == document.id:
            continue
        shared = spoken & _spoken(lender.text, lender.mentions)
        if shared and lender.date.is_day:
            words = sorted(shared)[0]
            reason = f"borrowed from “{lender.name}”, which it rewrites: both say “{words}”"
            return DocumentDate(lender.date, "borrowed", reason, None, lender.document)
        years = {
            m.value.edtf[:4]
            for m in lender.mentions
            if m.value is not None and m.value.has_year and "/" not in m.value.edtf and m.value.edtf[4:] in open_days
        }
        if open_days and len(years) == 1:
            (year,) = years
            whence = f"“{lender.name}” ({in_words(lender.date)})"
            reason = f"year borrowed from {whence}, which it rewrites: both name the same day"
            return DocumentDate(PartialDate(year), "borrowed", reason, None, lender.document)
    return None


def _spoken(text: str, mentions: Sequence[DateMention]) -> frozenset[str]:
    return frozenset(text[m.span.start : m.span.end].lower() for m in mentions) & _DEICTIC
