"""Every place of a text that speaks of an occasion, with what its sentence says of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from viewer.analysis.names.countries import country_of
from viewer.model.dates import DateMention, PartialDate
from viewer.model.text import Span

from . import dates as meeting_dates
from . import participants, parties
from . import places as meeting_places
from .bodies import KNOWN_BODIES
from .headings import call_by_heading, is_heading
from .journeys import on_journey
from .occasion_forms import BODY_WORDS, is_body, outermost, parted, special_occasions
from .phrases import Occasion, noun_occasions
from .places import Where
from .records import names_its_meeting
from .report import Report
from .seen import Seen
from .status import modality
from .verbs import VERB_WORDS, verb_occasions
from .words import HEAD_WORDS, LEVELS, fold

_PLAIN = frozenset(("the this that these those their both its his her our today’s").split())


_DEFINED = re.compile(r"\(([A-Z][A-Z0-9]{1,6})\)\s*(?:meeting|session)?\s*$")
_DAYS = re.compile(r"\b(?:[Tt]oday|[Yy]esterday|\w+day)[’']s\s+$")
_BESIDE = re.compile(r"\b(?:margins?|sidelines?|fringes?)\s+of\s+(?:the\s+|this\s+\w+['’]s\s+)?$")


_SITTING = re.compile(
    r"(?<!People's )(?<!People’s )\b(?:Congress|Parliament|parliament|Knesset|Cabinet|cabinet|Senate|legislature"
    r"|Legislature|House|Duma|court|"
    r"Court|jury)\s+(?:\w+\s+)?$"
)


_HELD = re.compile(
    r"\s*(?:\([^()]*\))?,?\s*(?:which |that )?(?:was |were )?(?:held|hosted|convened)\b(?! (?:next|tomorrow))"
)


# "They met on Monday": those told of before.
_ALL_OF_THEM = re.compile(
    r"\s*(?:[A-Z]\w+ )?(?:they|we(?= (?:will|shall|are to|meet|met)\b)|the two|the (?:\w+ ){0,2}(?:ministers"
    r"|leaders|officials|sides|men|presidents|pair|"
    r"diplomats|delegates|parties))\b",
    re.IGNORECASE,
)
_LONGEST = 3000
"""Characters of a sentence that are looked at: what is longer is a list or a table, not prose."""
_FORUM_HELD = re.compile(
    r",?\s+(?:(?:which was |to be |was )?(?:held|hosted|convened)\s+(?:in|at|on)\b|"
    r"(?:which|that) (?:ended|opened|began|concluded|closed|took place)\b)"
)
# "at the Alliance Forum tomorrow": its session; the Forum by itself is a body.
_AT_FORUM = re.compile(
    r"\b(?:at|during|attend\w*|(?:tak\w+|took) part in|participat\w+ in|address\w*)\s+(?:the|an?|this)\s+$"
)
_MOST = 14
"""Occasions that one sentence can speak of."""
SPEAKING_WORDS = HEAD_WORDS | VERB_WORDS | BODY_WORDS
"""A sentence without any of these speaks of no occasion, but for the acronyms that the text itself gives one."""


# "- Ilse Brandt, President, Conference of Mayors": a line of a list of persons.
_LISTED = re.compile(r"\s*[-•*–]\s+[A-Z]Ξ+,(?:(?!\b(?:will|met|said|has|is|was)\b)[^.;])*$")


def see(report: Report) -> Iterator[list[Seen]]:
    """For each sentence that speaks of an occasion, all it speaks of."""
    acronyms: dict[str, frozenset[str]] = {}
    forms = _forms(report)
    furniture = report.structure.furniture
    title = report.structure.title
    if title is not None:
        yield _shortened(list(_seen_in(report, title, -1, acronyms, True)), forms)
    for header in report.structure.headers:
        if header.kind == "other" and names_its_meeting(report.text, header.span):
            yield _shortened(list(_seen_in(report, header.span, -1, acronyms, True)), forms)
    for number, (sentence, words) in enumerate(zip(report.structure.sentences, report.told, strict=True)):
        if words.isdisjoint(SPEAKING_WORDS) and not (
            acronyms and any(report.text.find(acronym, *sentence) >= 0 for acronym in acronyms)
        ):
            continue
        if any(f.overlaps(sentence) for f in furniture):
            continue
        if title is not None and title.overlaps(sentence):
            continue
        if _LISTED.match(report.masked, sentence.start, sentence.end):
            continue
        headline = _is_headline(report, sentence)
        found = _shortened(list(_seen_in(report, sentence, -1 if headline else number, acronyms, headline)), forms)
        before = report.structure.sentences[number - 1]
        if found and number > 3 and is_heading(report, before):
            call_by_heading(report, found, before)
        if found and not headline:
            on_journey(report, found, number)
        if found:
            yield found


def _forms(report: Report) -> list[tuple[str, frozenset[str]]]:
    """Acronyms with the words of their long forms, as the text defines them, and a few that all texts use."""
    found = {"un": fold("United Nations"), "eu": fold("European Union"), "imf": fold("International Monetary Fund")}
    found["us"] = fold("United States")
    for mention in report.mentions:
        if mention.short_for:
            found[mention.surface.casefold().replace(".", "")] = fold(mention.short_for)
    return [(short, words) for short, words in found.items() if len(words) >= 2]


def _shortened(seen: list[Seen], forms: list[tuple[str, frozenset[str]]]) -> list[Seen]:
    """The same with long forms in their words replaced by the acronym, so that both forms compare as one."""
    for one in seen:
        words = one.occasion.words
        for short, long in forms:
            if long <= words:
                words = (words - long) | {short}
        if words != one.occasion.words:
            one.occasion = replace(one.occasion, words=words)
    return seen


def _is_headline(report: Report, sentence: Span) -> bool:
    words = report.text[slice(*sentence)]
    return words.isupper() or (
        sentence.start < 400
        and "\n" in report.text[sentence.end : sentence.end + 1]
        and not re.search(r"[.!?”\"’),;:]\s*$", words)
        and len(words.split()) <= 30
    )


def _body_of(report: Report, sentence: Span) -> int:
    """Where the sentence's prose begins, behind a dateline."""
    for dateline in report.structure.datelines:
        if dateline.span.start < sentence.end and sentence.start <= dateline.span.start:
            return max(sentence.start, dateline.span.end)
    told_from = _TOLD_FROM.match(report.text, sentence.start, sentence.end)
    return told_from.end() if told_from else sentence.start


# "HANOI - Second meeting of", in news in brief and daybooks.
_TOLD_FROM = re.compile(r"(?P<town>[A-Z][A-Z'’]+(?:[ -][A-Z'’]+){0,2})(?:, [A-Z]\w+)? (?:--?|–|—) (?=[A-Z])")


def _town_before(report: Report, start: int, sentence: Span) -> Where | None:
    """The town in capitals before an item of a list, where each item has one."""
    for dateline in report.structure.datelines:
        if dateline.place is not None and 0 <= sentence.start - dateline.span.end <= 1:
            return Where(report.text[slice(*dateline.place)].title(), None, None, dateline.place)
    told_from = _TOLD_FROM.match(report.text, sentence.start, sentence.end) if start > sentence.start else None
    if told_from is None:
        return None
    return Where(told_from["town"].title(), None, None, Span(*told_from.span("town")))


def _seen_in(
    report: Report, sentence: Span, number: int, acronyms: dict[str, frozenset[str]], title: bool
) -> Iterator[Seen]:
    text = report.text
    words = report.words_in(sentence)
    start = _body_of(report, sentence)
    town = _town_before(report, start, sentence) if report.agenda is not None else None
    sentence = Span(start, min(sentence.end, start + _LONGEST))
    occasions = _occasions_in(report, sentence, words, acronyms, title)
    if not occasions:
        return
    attached = meeting_dates.attach(report, occasions)
    found: list[Seen] = []
    for index, occasion in enumerate(occasions):
        own = attached.get(index, [])
        if report.agenda is not None and town is not None:
            own = _expected_on(own, report.agenda, report.when(report.agenda))
        seen = Seen(
            occasion=occasion,
            modality=modality(report.masked, occasion, words, any(a.mention.kind in {"date", "time"} for a in own)),
            dates=own,
            number=number,
            quoted=report.in_quotation(occasion.span.start),
        )
        if occasion.head == "assembly" and _BESIDE.search(text[sentence.start : occasion.scope.start][-60:]):
            continue
        if len(occasions) == 1 and seen.modality == "none" and not title and not _may_take_up(report, occasion):
            return
        _locate(report, seen, [o for o in occasions if o is not occasion], town)
        if town is not None and seen.modality in {"open", "past"}:
            seen.modality = "future"
        seen.people = participants.people_of(report, occasion)
        seen.organisations, seen.states, _ = parties.parties_of(report, occasion)
        if not title and not seen.organisations and not seen.states and not seen.people:
            seen.organisations, seen.states = parties.pair_of(report, sentence)
        if own and seen.modality != "none":
            _time(report, seen)
        if occasion.determiner == "another" and seen.modality == "past":
            seen.occasion = replace(occasion, turn="")
        if occasion.verb:
            _refer_by_verb(report, seen)
        else:
            _refer_by_noun(report, seen)
        found += parted(report, seen)
    _share_sidelines(report, found)
    _share_with_twin(report, found)
    yield from found


def _occasions_in(
    report: Report, sentence: Span, words: frozenset[str], acronyms: dict[str, frozenset[str]], title: bool
) -> list[Occasion]:
    """Phrases and verbs of a sentence, of these `words`, that may speak of an occasion; notes the `acronyms` that its
    phrases define."""
    text = report.text
    nouns: list[Occasion] = []
    if not words.isdisjoint(HEAD_WORDS):
        dates = [d.span for d in report.dates_in(sentence) if d.kind != "duration"]
        nouns = [o for o in noun_occasions(text, sentence, words, dates, title) if not is_body(report, o)]
        nouns = [o for o in nouns if not any(p is not o and p.span.contains(o.span) for p in nouns)]
        nouns = outermost(text, nouns)
    if acronyms or not words.isdisjoint(BODY_WORDS):
        nouns += special_occasions(text, sentence, words, acronyms, nouns)
    for occasion in nouns:
        phrase = text[occasion.span.start : occasion.scope.end]
        defined = _DEFINED.search(phrase) if ")" in phrase else None
        if defined:
            acronyms.setdefault(defined[1], fold(phrase))
    nouns = [o for o in nouns if o.head != "forum" or _is_session_of_forum(report, o)]
    verbs: list[Occasion] = []
    if not title and not words.isdisjoint(VERB_WORDS):
        verbs = [
            v
            for v in verb_occasions(report.masked, sentence, words)
            if not _SITTING.search(text[max(sentence.start, v.span.start - 60) : v.span.start])
        ]
    return sorted([*nouns, *verbs], key=lambda o: o.span)[:_MOST]


def _is_session_of_forum(report: Report, forum: Occasion) -> bool:
    """Whether a forum is named for one of its sessions, not as a body."""
    if forum.ordinal is not None or report.dates_in(Span(*forum.span)):
        return True
    if _FORUM_HELD.match(report.text, forum.scope.end):
        return True
    if not _AT_FORUM.search(report.text, forum.sentence.start, forum.scope.start):
        return False
    return bool(report.dates_in(Span(forum.scope.end, min(forum.sentence.end, forum.scope.end + 25))))


def _locate(report: Report, seen: Seen, others: list[Occasion], town: Where | None) -> None:
    """Says where it is: as its sentence does, or in the `town` that its item of a list stands under."""
    seen.where = meeting_places.place_of(report, seen.occasion, others)
    if seen.where.place is not None and _is_no_town(seen.where.place):
        seen.where = replace(seen.where, place=None, span=None)
    if town is not None and seen.where.place is None:
        seen.where = replace(town, venue=seen.where.venue, mode=seen.where.mode)


def _time(report: Report, seen: Seen) -> None:
    """Says whether it is past, as its dates tell against the document's day."""
    when = {report.against_today(a.mention) for a in seen.dates}
    years = [a.mention.value is not None and a.mention.value.has_year for a in seen.dates]
    if when == {"after"}:
        # "held in July", told in May of no year: July of the year before.
        over = not any(years) and _HELD.match(report.text, seen.occasion.scope.end, seen.occasion.sentence.end)
        seen.modality = "past" if over else "future"
    elif when == {"within"} and seen.modality == "open" and seen.occasion.verb:
        seen.modality = "ongoing"  # "Foreign ministers meet here today"
    elif when == {"before"} and (seen.modality in {"open", "ongoing"} or (seen.modality == "future" and all(years))):
        seen.modality = "past"


def _refer_by_noun(report: Report, seen: Seen) -> None:
    """Settles the words by which a noun phrase is known, and whether it only takes up an occasion told of before."""
    occasion = seen.occasion
    towns = fold(seen.where.place) if seen.where.place and not occasion.proper else frozenset[str]()
    if towns & occasion.words:
        occasion = replace(occasion, words=occasion.words - towns)
    if occasion.determiner == "their":
        occasion = replace(occasion, words=occasion.words | subject_words(report, occasion, seen))
    seen.occasion = occasion
    possessor = _DAYS.search(report.text, max(occasion.sentence.start, occasion.span.start - 20), occasion.span.start)
    own_day = possessor is not None and not occasion.words and occasion.determiner == ""
    shared = LEVELS if occasion.determiner == "their" else frozenset[str]()
    telling = (
        bool(occasion.words - {occasion.head} - shared)
        or occasion.ordinal is not None
        or occasion.scope.end > occasion.span.end
        or (occasion.proper and _TWO_CAPITALS.match(occasion.name) is not None)
        # "its October meeting"
        or (occasion.determiner in {"its", "their"} and any(a.cost == 0 for a in seen.dates))
    )
    if occasion.turn == "" and not telling:
        seen.anaphoric = occasion.determiner in _PLAIN or own_day
        seen.bare = occasion.determiner == "" and not seen.dates and not seen.where.place


def _refer_by_verb(report: Report, seen: Seen) -> None:
    """Settles what a verb's subject tells of its occasion, and whether it is one told of before ("they met")."""
    occasion = seen.occasion
    seen.anaphoric = not seen.people and not seen.states and occasion.turn != "last" and _may_take_up(report, occasion)
    if _FIRST_TIME.match(report.text, occasion.span.end, occasion.sentence.end):
        occasion = replace(occasion, ordinal=1)
    words = subject_words(report, occasion, seen)
    seen.occasion = replace(occasion, words=words) if words else occasion


# "the Leaders' Summit": a name of its own.
_TWO_CAPITALS = re.compile(r"[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ )*[A-Z]")


def _may_take_up(report: Report, occasion: Occasion) -> bool:
    """Whether an occasion may be one told of before ("the talks", "they met"): of others that do not take place nothing
    is kept."""
    start = occasion.sentence.start
    if occasion.verb:
        subject = participants.subject_start(report, occasion.sentence, occasion.span.start)
        return _ALL_OF_THEM.match(report.masked, subject, occasion.span.start) is not None
    if occasion.determiner in _PLAIN:
        return True
    possessor = _DAYS.search(report.text, max(start, occasion.span.start - 20), occasion.span.start)
    return occasion.determiner == "" and possessor is not None


_AND = re.compile(
    r"(?:\s+(?:to|of|under)\s+(?:the\s+)?[A-Z][\w’' -]{0,50}?)?(?:\s*\([^()]*\))?,?\s+(?:and|as well as)\s+(?:the\s+)?"
)
_BOTH_HELD = re.compile(
    r"[^.;:]{0,50}?\b(?:(?:took|takes?|taking) place|(?:were|are|be|being|,) (?:\w+ly )?(?:held|hosted|convened)|"
    r"convened?|met)\b"
)


def _is_no_town(place: str) -> bool:
    """Whether what stands before a head as a town would is a numbered session ("COP-9") or parties ("U.S.-India")."""
    sides = place.split("-")
    if len(sides) == 2 and country_of(place) is None and (country_of(sides[0]) or sides[0] in KNOWN_BODIES):
        return sides[1].upper() in KNOWN_BODIES or country_of(sides[1]) is not None
    return _NO_TOWN.fullmatch(place) is not None


_NO_TOWN = re.compile(r"[A-Z][A-Za-z/]{1,7}[- ]?\d{1,3}")
_FIRST_TIME = re.compile(
    r"[^.;]{0,30}\bfor the first time\b(?!\s+(?:since|after|in (?:[\w-]+ ){1,3}(?:years|months|weeks|decades)))"
)


def _share_with_twin(report: Report, found: list[Seen]) -> None:
    """ "COP 11 and COP/MOP 1 took place in Montreal from": day and place are of both."""
    for one, twin in itertools.pairwise(sorted(found, key=lambda s: s.occasion.span)):
        if one.occasion.verb or twin.occasion.verb or one.dates or not twin.dates or one.where.place:
            continue
        behind = one.occasion.scope.end if one.occasion.scope.end < twin.occasion.scope.start else one.occasion.span.end
        if not _AND.fullmatch(report.text, behind, twin.occasion.scope.start):
            continue
        held = _BOTH_HELD.match(report.masked, twin.occasion.scope.end, twin.occasion.sentence.end)
        if held is None or twin.dates[0].mention.span.start < held.start():
            continue
        one.dates, one.where, one.modality = list(twin.dates), twin.where, twin.modality


def _expected_on(
    own: list[meeting_dates.Attached], day: DateMention, when: PartialDate | None
) -> list[meeting_dates.Attached]:
    """The dates of an item of a daybook: its day, and where the item says so, the day on which all ends ("to …")."""
    if any(a.relation == "on" and a.mention.kind != "time" and a.cost == 0 for a in own):
        return own
    ends = [replace(a, relation="end") for a in own if a.when is not None and when is not None and a.when != when]
    return [meeting_dates.Attached(day, "start" if ends else "on", 0, when), *ends]


def _share_sidelines(report: Report, found: list[Seen]) -> None:
    """What is held on the margins of a summit is held where the summit is."""
    for host in found:
        before = report.text[host.occasion.sentence.start : host.occasion.scope.start]
        if host.where.place is None or not _BESIDE.search(before[-60:]):
            continue
        for seen in found:
            if seen is host:
                continue
            if seen.where.place is None and seen.where.mode != "virtual":
                seen.where = replace(seen.where, place=host.where.place, span=host.where.span)
            if seen.occasion.verb and not seen.dates and seen.modality == "past":
                seen.dates = [replace(a, cost=a.cost + 8) for a in host.dates if a.relation == "on"]


_LEVEL_OF = (
    (r"\bvice (?:foreign )?ministers\b", {"vice", "ministerial"}),
    (r"\bsenior (?:\w+ )?officials\b|^\s*(?:The )?[Oo]fficials\b", {"officials"}),
    (
        r"\b(?:foreign|finance|defen[cs]e|trade|farm|energy|oil|interior|agriculture|economy|economic) ministers\b|"
        r"\bministers\b",
        {"ministerial"},
    ),
    (r"\b(?:leaders|presidents|heads of (?:state|government)|prime ministers)\b", {"summit"}),
)


def subject_words(report: Report, occasion: Occasion, seen: Seen) -> frozenset[str]:
    """What the subject of "met" tells of the occasion: the body that met, or the rank of those who did."""
    start = participants.subject_start(report, occasion.sentence, occasion.span.start)
    subject = report.text[start : occasion.span.start]
    bodies = [m for m in report.mentions_in(Span(start, occasion.span.start)) if m.type == "organisation"]
    named = [
        m for m in bodies if re.search(r"\b(?:Group|Council|Committee|Commission|Board|Forum|Assembly)\b", m.surface)
    ]
    if named and not seen.people:
        return fold(named[-1].surface)
    alone = bodies[-1] if bodies else None
    if (
        alone is not None
        and not seen.people
        and re.fullmatch(r"\W*(?:[Tt]he\s+)?", report.text[start : alone.span.start])
    ):
        return fold(alone.surface)
    if seen.people:
        return frozenset()
    for pattern, words in _LEVEL_OF:
        if re.search(pattern, subject, re.IGNORECASE):
            return frozenset(words)
    return frozenset()
