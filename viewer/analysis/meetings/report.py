"""One document as the meeting grammar sees it: its text with its sentences, dates and names at hand."""

from __future__ import annotations

import datetime
import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from viewer.analysis.dates.document_date import implied_weekday
from viewer.analysis.dates.finding import date_mentions
from viewer.analysis.layout.sentence_words import words_by_sentence, words_of
from viewer.analysis.names.casing import cased
from viewer.analysis.names.countries import countries_in, country_of
from viewer.analysis.names.gazetteer import type_of
from viewer.model.dates import DateMention, DocumentDate, PartialDate
from viewer.model.names import Mention
from viewer.model.text import Document, Span, Structure

from .words import lowered


@dataclass(frozen=True, slots=True)
class Report:
    """A document's text and all that was found in it before its meetings."""

    document: Document
    text: str
    """The document's, in the case of prose."""
    structure: Structure
    document_date: DocumentDate | None
    dates: Sequence[DateMention]
    mentions: Sequence[Mention]
    persons: Sequence[Mention]
    masked: str
    """The text with the insides of names and roles blanked, so that no word of a name is taken for a verb."""
    quoted: tuple[Span, ...]
    assumed: Callable[[], dict[Span, PartialDate]]
    """What expressions without value would be if the document were of some day of its weekday: to tell days apart."""
    assumed_day: PartialDate | None
    date_starts: Sequence[int]
    mention_starts: Sequence[int]
    person_starts: Sequence[int]
    organisations: frozenset[str]
    """The names of bodies, as the text writes them."""
    long_forms: dict[str, str]
    """What the acronyms that the text explains are short for."""
    told: tuple[frozenset[str], ...]
    """The words of each sentence."""
    words: dict[Span, frozenset[str]]
    """The same by sentence, and of what else `words_in` was asked for."""
    spoken: Callable[[], bool]
    """Whether the text is a transcript or a speech: it says who speaks, or someone says "I" again and again."""
    agenda: DateMention | None = None
    """The day of a daybook, on which all it lists is expected."""

    @property
    def day(self) -> datetime.date | None:
        """The document's day where it is known, year included."""
        return self.document_date.value.as_day() if self.document_date else None

    def when(self, mention: DateMention) -> PartialDate | None:
        """A date's value, or the one it has on the assumed day."""
        return mention.value or self.assumed().get(mention.span)

    @property
    def today(self) -> PartialDate | None:
        """The document's day, or the one assumed for it."""
        return self.document_date.value if self.document_date else self.assumed_day

    def against_today(self, mention: DateMention) -> str | None:
        """How a date lies to the document's day: "before", "after", "within"; None where that cannot be said."""
        if mention.value is None:
            value, today = self.assumed().get(mention.span), self.assumed_day or self.today
        else:
            value, today = mention.value, self.document_date.value if self.document_date else None
            if today is not None and value.has_year != today.has_year:
                return None
        return against(value, today) if value is not None and today is not None else None

    def words_in(self, sentence: Span) -> frozenset[str]:
        """The words of a sentence: a pattern that cannot match without one of certain words need not be tried where
        none of them stands, nor elsewhere than at those with which it begins."""
        words = self.words.get(sentence)
        if words is None:
            words = self.words[sentence] = words_of(self.text[sentence.start : sentence.end])
        return words

    def dates_in(self, span: Span) -> list[DateMention]:
        return list(self.dates[_those_in(span, self.date_starts)])

    def mentions_in(self, span: Span) -> list[Mention]:
        found = self.mentions[_those_in(span, self.mention_starts)]
        return [m for m in found if m.span.end <= span.end] if found else []

    def persons_in(self, span: Span) -> list[Mention]:
        found = self.persons[_those_in(span, self.person_starts)]
        return [m for m in found if m.span.end <= span.end] if found else []

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that ends behind an offset first; how many there are, where none does."""
        return bisect_right(self.structure.sentences, offset, key=lambda s: s.end)

    def in_quotation(self, offset: int) -> bool:
        return any(span.start <= offset < span.end for span in self.quoted)


def _those_in(span: Span, starts: Sequence[int]) -> slice:
    """Where those that begin inside a span stand, among all in text order."""
    start, end = span
    first = bisect_left(starts, start)
    return slice(first, bisect_left(starts, end, first))


def against(value: PartialDate, today: PartialDate) -> str:
    """ "before", "after" or "within": how a value lies to the day of a document; without years the nearest way."""
    if value.has_year and today.has_year:
        first, last = value.first_day(), value.last_day()
        low, high = today.first_day(), today.last_day()
        if low is None or high is None:
            return "within"
        if first is not None and first > high:
            return "after"
        if last is not None and last < low:
            return "before"
        return "within"
    a, b = yearless(value), yearless(today)
    if a is None or b is None:
        return "within"
    distance = (a[0] - b[1]).days
    if distance > 0:
        return "after" if distance < 200 else "before"
    if a[1] < b[0]:
        return "before" if (b[0] - a[1]).days < 200 else "after"
    return "within"


@lru_cache(maxsize=1000)
def yearless(value: PartialDate) -> tuple[datetime.date, datetime.date] | None:
    try:
        fixed = PartialDate(re.sub(r"XXXX|\d{4}(?=-)", "2002", value.edtf))
    except ValueError:
        return None
    first, last = fixed.first_day(), fixed.last_day()
    if first is None and last is None:
        return None
    return first or datetime.date.min, last or datetime.date.max


def read(
    document: Document,
    structure: Structure,
    document_date: DocumentDate | None,
    dates: Sequence[DateMention],
    mentions: Sequence[Mention],
) -> Report:
    """Puts a document together for the meeting grammar. Dates and mentions are in text order."""
    text = cased(document.text)
    dates = _of_schedule(text, dates)
    mentions = [m for m in mentions if m.type != "person" or not _is_no_person(m)]
    persons = [m for m in mentions if m.type == "person"]
    day = _assumed_day(text, structure, document_date)
    told = words_by_sentence(text, structure.sentences)
    return Report(
        document=document,
        text=text,
        structure=structure,
        document_date=document_date,
        dates=dates,
        mentions=mentions,
        persons=persons,
        masked=_masked(text, mentions),
        quoted=structure.quotations,
        # Asked for only where the text speaks of occasions, which most texts do not.
        assumed=cache(lambda: _assumed(text, structure, day, dates)) if day is not None else dict,
        assumed_day=day,
        date_starts=[d.span.start for d in dates],
        mention_starts=[m.span.start for m in mentions],
        person_starts=[m.span.start for m in persons],
        organisations=frozenset([m.surface for m in mentions if m.type == "organisation"]),
        long_forms={m.surface: m.short_for for m in mentions if m.short_for},
        told=told,
        words=dict(zip(structure.sentences, told, strict=True)),
        spoken=cache(lambda: _is_spoken(text, structure.quotations)),
        agenda=_agenda(text, dates),
    )


_SPEAKER = re.compile(r"\n[ \t]*(?:(?:[A-Z][A-Z.’'-]+[ ]){0,5}[A-Z][A-Z.’'-]+(?:[ ]\([^)\n]{1,40}\))?:|Q:?[ ])")
_I = re.compile(r"I(?<=\bI)(?:[’'](?:m|ve|d|ll))?\b(?!\.)")


def _is_spoken(text: str, quotations: Sequence[Span]) -> bool:
    if len(list(itertools.islice(_SPEAKER.finditer(f"\n{text}"), 2))) == 2:
        return True
    mine = sum(1 for m in _I.finditer(text) if not any(q.start <= m.start() < q.end for q in quotations))
    return mine >= 4 and mine * 1500 > len(text)


def _is_no_person(mention: Mention) -> bool:
    return _is_no_name(mention.surface) or (mention.role is None and country_of(mention.surface) is not None)


@lru_cache(maxsize=10_000)
def _is_no_name(name: str) -> bool:
    return _NO_PERSON.search(name) is not None


def _masked(text: str, mentions: Sequence[Mention]) -> str:
    """The text with all but the first letter of names and roles blanked; the ends of lines stay."""
    names = [m.span for m in mentions if m.type in {"person", "organisation"}]
    names += [m.role_span for m in mentions if m.role_span is not None]
    pieces: list[str] = []
    done = 0
    for first, end in sorted(names):
        start = max(done, first + 1)
        if start < end:
            inside = text[start:end]
            hidden = (
                "\n".join("Ξ" * len(line) for line in inside.split("\n")) if "\n" in inside else "Ξ" * (end - start)
            )
            pieces += (text[done:start], hidden)
            done = end
    return "".join([*pieces, text[done:]])


_HEAD = 1000
_SCHEDULE = re.compile(r"\s*[^\n]{0,60}\b(?:schedule|daybook|diary)\b[^\n]*\n(?:\s*[^\n]{0,40}\n)?")


def _of_schedule(text: str, dates: Sequence[DateMention]) -> Sequence[DateMention]:
    """What a schedule of some day, often issued the day before, sets down by the hour is of that day."""
    heading = _SCHEDULE.match(lowered(text[:_HEAD]))
    day = next((d for d in dates if heading and d.span.end <= heading.end() and d.value and d.value.is_day), None)
    if day is None:
        return dates
    said = f"hour of the day of the schedule, {text[slice(*day.span)]}"
    return [replace(d, value=day.value, reason=said) if d.kind == "time" and d.value else d for d in dates]


_EXPECTED = re.compile(
    r"\s*(?:[^\n]{0,60}\bdaybook\b[^\n]*\n\s*)?[^\n]{0,40}\b(?:events|engagements|meetings|appointments|day|diary)\b"
    r"[^\n.]{0,30}\b(?:expected|scheduled|due|planned|ahead)\b[^\n]*",
)


def _agenda(text: str, dates: Sequence[DateMention]) -> DateMention | None:
    """The day that the head of a list of what is to come names: "Events expected on Thursday, March 21"."""
    head = _EXPECTED.match(lowered(text[:_HEAD]))
    if head is None:
        return None
    return next((d for d in dates if d.span.end <= head.end() and d.value is not None and d.value.is_day), None)


_NO_PERSON = re.compile(
    r"^(?:Jr|Sr)\.?$|[’'](?:ll|t|re|ve|d|m)\b|\b(?:Director|Minister|Secretary|Ambassador|Delegation|Commissioner"
    r"|Committee|Council|Meeting|"
    r"Summit|Talks)$"
)
_SOME_MONDAY = datetime.date(2002, 5, 13)


def _assumed_day(text: str, structure: Structure, document_date: DocumentDate | None) -> PartialDate | None:
    if document_date is None:
        weekday = implied_weekday(text, structure)
        return PartialDate.day(_SOME_MONDAY + datetime.timedelta(weekday[0] if weekday else 3))
    if document_date.value.has_year:
        return None
    return PartialDate(document_date.value.edtf.replace("XXXX", str(_SOME_MONDAY.year)))


def _assumed(
    text: str, structure: Structure, day: PartialDate | None, dates: Sequence[DateMention]
) -> dict[Span, PartialDate]:
    if day is None or not any(d.value is None for d in dates):
        return {}
    fake = DocumentDate(day, "reader", "")
    given = {d.span for d in dates if d.value is None}
    return {m.span: m.value for m in date_mentions(text, structure, fake) if m.value is not None and m.span in given}


def is_state(words: str) -> bool:
    """Whether words name a state as a noun ("Japan", "DPRK"), not by an adjective."""
    return words in _NOUNS or country_of(words) == words


# "the German-speaking countries", "Iranian-born": no party.
_MERELY = re.compile(r"-(?:speaking|born|made|built|based|style|occupied|held|owned|language|trained)\b")


def countries_of(text: str) -> list[str]:
    """States named in a phrase, in its order, each once; the noun as it stands in the text, else the usual name."""
    found: dict[str, str] = {}
    for start, end, country in countries_in(text):
        if text.startswith("-", end) and _MERELY.match(text, end):
            continue
        words = text[start:end]
        noun = words if words in _NOUNS or words == country or type_of(words) == "place" else country
        if country not in found or len(noun) > len(found[country]):
            found[country] = noun
    return list(found.values())


_NOUNS = frozenset(
    [
        "Republic of Korea",
        "South Korea",
        "North Korea",
        "DPRK",
        "UK",
        "U.K.",
        "Britain",
        "U.S.",
        "US",
        "USA",
        "United States of America",
        "UAE",
        "Viet Nam",
        "Burma",
        "Republic of Korea",
        "Slovak Republic",
        "Russian Federation",
        "Türkiye",
        "Czechia",
        "People's Republic of China",
        "People’s Republic of China",
        "Great Britain",
        "Holland",
        "Côte d'Ivoire",
        "Cote d'Ivoire",
        "Brunei Darussalam",
        "Timor-Leste",
        "USSR",
        "ROK",
        "PRC",
        "America",
    ]
)
