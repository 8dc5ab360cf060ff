"""Every place of a text that speaks of an occasion, with what its sentence says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from viewer.model.meetings import Capacity
from viewer.model.names import Mention
from viewer.model.text import Span

from . import meeting_dates, meeting_places, participants, parties
from .countries import country_of
from .meeting_dates import Attached
from .meeting_names import Occasion, noun_occasions
from .meeting_places import Where
from .meeting_status import Modality, modality
from .meeting_verbs import verb_occasions
from .meeting_words import LEVELS, fold
from .report import Report, countries_of

_PLAIN = frozenset(("the this that these those their both its his her our today’s").split())
_BODY = re.compile(
    r"\b(?P<turn>recent|last|previous|next|upcoming|forthcoming|coming|special|extraordinary|emergency|informal|"
    r"latest|regular)\s+"
    r"(?P<name>(?:[A-Z][\w.&-]+\s+)+(?:Council|Assembly|Congress))\b(?!\s+(?:meeting|session|summit|debate|member|"
    r"resolution))"
)
_DECIDES = re.compile(
    r"\b(?P<name>(?:[A-Z][\w.&-]+\s+){1,4}(?:Council|Assembly|Board|Commission))\s+(?:\([A-Z]+\)\s+)?(?:deferred|"
    r"endorsed|failed|"
    r"adjourned|opened|convened|wound up|ended)\b"
)
_BESIDE = re.compile(r"\b(?:margins?|sidelines?|fringes?)\s+of\s+(?:the\s+|this\s+\w+['’]s\s+)?$")
_SITTING = re.compile(
    r"\b(?:Congress|Parliament|parliament|Knesset|Cabinet|cabinet|Senate|legislature|Legislature|House|Duma|court|"
    r"Court|jury)\s+(?:\w+\s+)?$"
)
_SPEAKS = re.compile(
    r"\b(?:summit|me(?:et|t\b)|talks|session|conference|dialog|consultation|negotiation|ministerial|gather|"
    r"assembly|round|forum|"
    r"symposium|retreat|discussions|debate|bilateral|trilateral|workshop|seminar|congress|colloquium|event|cop\b|"
    r"cop-?\d|conven|"
    r"reconven|confer|s[ai]t down|sitting down|receiv|host|will host|council|assembly|board|commission)",
    re.IGNORECASE,
)
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "first": 1, "inaugural": 1}


@dataclass(slots=True)
class Seen:
    """An occasion where one sentence speaks of it."""

    occasion: Occasion
    modality: Modality
    dates: list[Attached] = field(default_factory=list)
    where: Where = field(default_factory=lambda: Where(None, None, None, None))
    people: list[tuple[Mention, Capacity]] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    anaphoric: bool = False
    """It takes up an occasion spoken of before ("the talks")."""
    bare: bool = False
    """It says nothing of its own ("talks"): no name, date, place or party."""
    quoted: bool = False
    shared: bool = False
    """It was said of several occasions at once."""
    apart: bool = False
    """One of several that a plural stands for: never joined with another of the same sentence."""
    number: int = 0
    """Of its sentence."""

    @property
    def keys(self) -> frozenset[str]:
        """Persons, states and bodies it names, folded for comparison."""
        found = {person_key(m.surface) for m, _ in self.people}
        found |= {(country_of(s) or s).casefold() for s in self.states}
        found |= {w.casefold() for w in self.organisations}
        return frozenset(found)

    @property
    def persons(self) -> frozenset[str]:
        return frozenset(person_key(m.surface) for m, _ in self.people)


def person_key(name: str) -> str:
    """A person's last name, folded; suffixes like "Jr." left out."""
    words = [w for w in re.findall(r"[^\W\d_]+", name.casefold()) if w not in {"jr", "sr", "ii", "iii", "al"}]
    return words[-1] if words else name.casefold()


def see(report: Report) -> Iterator[list[Seen]]:
    """For each sentence that speaks of an occasion, all it speaks of."""
    acronyms: dict[str, frozenset[str]] = {}
    forms = _forms(report)
    furniture = report.structure.furniture
    title = report.structure.title
    if title is not None:
        yield _shortened(list(_seen_in(report, title, -1, acronyms, True)), forms)
    for number, sentence in enumerate(report.structure.sentences):
        if any(f.overlaps(sentence) for f in furniture):
            continue
        if title is not None and title.overlaps(sentence):
            continue
        words = report.text[slice(*sentence)]
        if not _SPEAKS.search(words) and not any(acronym in words for acronym in acronyms):
            continue
        headline = _is_headline(report, sentence)
        found = _shortened(list(_seen_in(report, sentence, -1 if headline else number, acronyms, headline)), forms)
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
        and not re.search(r"[.!?”\"’)]\s*$", words)
    )


def _body_of(report: Report, sentence: Span) -> int:
    """Where the sentence's prose begins, behind a dateline."""
    for dateline in report.structure.datelines:
        if dateline.span.start < sentence.end and sentence.start <= dateline.span.start:
            return max(sentence.start, dateline.span.end)
    return sentence.start


_PAIR = r"(?:[A-Z][\w.]*(?:\s[A-Z][\w.]*)*[-–](?:[A-Z][\w.]*)(?:\s[A-Z][\w.]*)*)"
_PAIRS = re.compile(
    rf"(?P<list>(?:{_PAIR},\s+)*{_PAIR},?\s+and\s+)(?P<last>{_PAIR})\s+(?P<kind>[\w’' -]{{0,30}}?)(?:meetings|"
    rf"summits|talks|dialogues)\b"
)
_PLACES = re.compile(
    r"\s+(?:to be held |held |"
    r"scheduled )?in (?P<a>(?:the )?[A-Z][\w.]*(?:\s[A-Z][\w.]*)*) and (?:in )?(?P<b>(?:the )?[A-Z][\w.]*(?:\s[A-Z][\w.]*)*)"
)


def _split(report: Report, seen: Seen) -> list[Seen]:
    """ "the recent A-B, A-C and B-C summit meetings", "the next two conferences in X and Y": one for each."""
    occasion = seen.occasion
    if occasion.verb or not occasion.plural or seen.modality == "none":
        return [seen]
    text = report.text
    low = max(occasion.sentence.start, occasion.span.start - 160)
    for match in _PAIRS.finditer(text, low, min(occasion.sentence.end, occasion.span.end)):
        if match.end() != occasion.span.end:
            continue
        pairs = [*re.findall(_PAIR, match["list"]), match["last"]]
        singular = re.sub(r"s$", "", text[match.end("kind") : match.end()])
        turn = occasion.turn or (
            "last" if re.search(r"\b(?:recent|last|previous)\s+$", text[low : match.start()]) else ""
        )
        parts = []
        for pair in pairs:
            states = countries_of(pair)
            name = f"{pair} {match['kind'].strip()} {singular}".replace("  ", " ")
            parts.append(
                replace(
                    seen,
                    occasion=replace(
                        occasion,
                        name=name,
                        words=fold(pair) | ({"summit"} if "summit" in name else set()),
                        plural=False,
                        turn=turn,
                        proper=True,
                    ),
                    states=states,
                )
            )
        return parts
    places = _PLACES.match(text, occasion.span.end, occasion.sentence.end)
    known = {
        m.span.start for m in report.mentions_in(Span(occasion.span.end, occasion.sentence.end)) if m.type == "place"
    }
    if (
        places
        and occasion.words
        and all(places.start(k) + (4 if places[k].startswith("the ") else 0) in known for k in ("a", "b"))
    ):
        singular = re.sub(r"s( \(|$)", r"\1", occasion.name)
        return [
            replace(
                seen,
                occasion=replace(
                    occasion,
                    name=f"{singular} ({places[k].removeprefix('the ').rstrip('.')})",
                    plural=False,
                    turn="next" if seen.modality == "future" else occasion.turn,
                ),
                where=Where(
                    places[k].removeprefix("the ").rstrip("."),
                    None,
                    seen.where.mode,
                    Span(places.start(k), places.end(k)),
                ),
                apart=True,
            )
            for k in ("a", "b")
        ]
    return [seen]


def _seen_in(
    report: Report, sentence: Span, number: int, acronyms: dict[str, frozenset[str]], title: bool
) -> Iterator[Seen]:
    text = report.text
    sentence = Span(_body_of(report, sentence), sentence.end)
    dates = [d.span for d in report.dates_in(sentence) if d.kind != "duration"]
    nouns = [o for o in noun_occasions(text, sentence, dates, title) if not _is_body(report, o)]
    nouns = [o for o in nouns if not any(p is not o and p.span.contains(o.span) for p in nouns)]
    nouns = _outermost(text, nouns)
    nouns += _special(text, sentence, acronyms, nouns)
    verbs = (
        []
        if title
        else [
            v
            for v in verb_occasions(report.masked, sentence)
            if not _SITTING.search(text[sentence.start : v.span.start])
        ]
    )
    for occasion in nouns:
        defined = re.search(
            r"\(([A-Z][A-Z0-9]{1,6})\)\s*(?:meeting|session)?\s*$", text[occasion.span.start : occasion.scope.end]
        )
        if defined:
            acronyms.setdefault(defined[1], fold(text[occasion.span.start : occasion.scope.end]))
    nouns = [o for o in nouns if not (o.head == "forum" and o.ordinal is None and not report.dates_in(Span(*o.span)))]
    occasions = sorted([*nouns, *verbs], key=lambda o: o.span)
    if not occasions:
        return
    attached = meeting_dates.attach(report, occasions)
    for index, occasion in enumerate(occasions):
        own = attached.get(index, [])
        seen = Seen(
            occasion=occasion,
            modality=modality(report.masked, occasion, any(a.mention.kind in {"date", "time"} for a in own)),
            dates=own,
            number=number,
            quoted=report.in_quotation(occasion.span.start),
        )
        if occasion.head == "assembly" and _BESIDE.search(text[sentence.start : occasion.scope.start]):
            continue
        others = [o for o in occasions if o is not occasion]
        seen.where = meeting_places.place_of(report, occasion, others)
        seen.people = participants.people_of(report, occasion)
        seen.organisations, seen.states, _ = parties.parties_of(report, occasion)
        if not title and not seen.organisations and not seen.states and not seen.people:
            seen.organisations, seen.states = parties.pair_of(report, sentence)
        if own and seen.modality != "none":
            when = {report.against_today(a.mention) for a in own}
            if when == {"after"}:
                seen.modality = "future"
            elif when == {"before"} and seen.modality in {"future", "open", "ongoing"}:
                seen.modality = "past"
        if not occasion.verb and seen.where.place:
            towns = fold(seen.where.place)
            if towns & occasion.words and not occasion.proper:
                occasion = seen.occasion = replace(occasion, words=occasion.words - towns)
        if not occasion.verb:
            if occasion.determiner == "their":
                occasion = seen.occasion = replace(
                    occasion, words=occasion.words | _subject_words(report, occasion, seen)
                )
            possessor = re.search(
                r"\b(?:[Tt]oday|[Yy]esterday|\w+day)[’']s\s+$", text[sentence.start : occasion.span.start]
            )
            own_day = possessor is not None and not occasion.words and occasion.determiner == ""
            shared = LEVELS if occasion.determiner == "their" else frozenset[str]()
            telling = (
                bool(occasion.words - {occasion.head} - shared)
                or occasion.ordinal is not None
                or occasion.scope.end > occasion.span.end
            )
            seen.anaphoric = (occasion.determiner in _PLAIN or own_day) and not telling and occasion.turn == ""
            seen.bare = (
                occasion.determiner == "" and not telling and not own and occasion.turn == "" and not seen.where.place
            )
        else:
            left = report.masked[
                participants.subject_start(report, sentence, occasion.span.start) : occasion.span.start
            ]
            seen.anaphoric = (
                not seen.people
                and not seen.states
                and re.match(
                    r"\s*(?:[A-Z]\w+ )?(?:they|the two|the (?:\w+ ){0,2}(?:ministers|leaders|officials|sides|men|"
                    r"presidents|pair|delegates|parties))\b",
                    left,
                    re.IGNORECASE,
                )
                is not None
            )
        if occasion.verb:
            if re.match(r"[^.;]{0,30}\bfor the first time\b", text[occasion.span.end : sentence.end]):
                occasion = replace(occasion, ordinal=1)
            seen.occasion = replace(occasion, words=_subject_words(report, occasion, seen))
        yield from _split(report, seen)


def _outermost(text: str, nouns: list[Occasion]) -> list[Occasion]:
    """ "the meeting of the Friends of the Mekong ministerial" is one occasion; its complement's words tell it apart."""
    kept: list[Occasion] = []
    for occasion in nouns:
        # "the United Nations Conference on Trade and Development meeting": its last head is the head.
        if (
            kept
            and kept[-1].head == "conference"
            and re.match(r"\s+on\s+[A-Z]", text[kept[-1].span.end : occasion.span.start + 1] + "X")
        ):
            before = kept[-1]
            if (
                occasion.span.start <= before.scope.end + 1
                and len(text[before.span.end : occasion.span.start].split()) <= 6
            ):
                name = re.sub(r"\s+", " ", text[before.span.start : occasion.span.end])
                kept[-1] = replace(
                    before,
                    span=Span(before.span.start, occasion.span.end),
                    scope=Span(before.scope.start, occasion.scope.end),
                    head="meeting",
                    name=name,
                    words=before.words | fold(name),
                )
                continue
        outer = next(
            (
                i
                for i, o in enumerate(kept)
                if occasion.span.start < o.scope.end + 2
                and occasion.span.start > o.span.end
                and re.match(r"\s+of\s", text[o.span.end : o.span.end + 5])
                and len(text[o.span.end : occasion.span.start].split()) <= 12
            ),
            None,
        )
        if outer is None:
            kept.append(occasion)
        else:
            o = kept[outer]
            kept[outer] = replace(
                o, scope=Span(o.scope.start, max(o.scope.end, occasion.span.end)), words=o.words | occasion.words
            )
    return [_with_complement(text, o) for o in kept]


def _with_complement(text: str, occasion: Occasion) -> Occasion:
    complement = text[occasion.span.end : occasion.scope.end]
    match = re.match(r"\s+(?:of|on|for)\s+(?:the\s+)?", complement)
    if not match:
        return occasion
    names = re.findall(
        r"[A-Z][\w’'-]*(?:\.[A-Z])*|\b(?:ministers|leaders|officials)\b",
        re.split(r"\s(?:between|with)\s|,", complement[match.end() :])[0],
    )
    return replace(occasion, words=occasion.words | fold(" ".join(names)))


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


def _subject_words(report: Report, occasion: Occasion, seen: Seen) -> frozenset[str]:
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


def _is_body(report: Report, occasion: Occasion) -> bool:
    """Whether the phrase is, or stands within, the name of a body ("Conference on Trade and Development")."""
    head = Span(occasion.span.start, occasion.span.end)
    text = report.text
    for mention in report.mentions_in(Span(max(0, head.start - 80), min(len(text), head.end + 80))):
        if mention.type == "organisation" and mention.span.start <= head.start and head.end <= mention.span.end:
            tail = text[head.end : mention.span.end].strip(" ()")
            if occasion.head in {"conference", "forum", "assembly", "dialogue", "council"} and tail:
                return True
            if occasion.head in {"forum"}:
                return True
    after = text[occasion.span.end : occasion.span.end + 30]
    if occasion.proper and re.match(
        r"(?:\s|-)+(?:nations|countries|members?|members?['’]?|states|framework|process|participants|partners|"
        r"secretariat|"
        r"Steering|steering|president|chair|leaders|communiqu[eé]|declaration|agenda|outcomes?|resolution|vote|"
        r"hall|building|"
        r"statement|plan|Ministers['’]|Working|Secretariat)\b",
        after,
    ):
        return True
    if occasion.head == "assembly" and not re.search(
        r"(?:[Gg]eneral|[Ww]orld \w+|plenary) $", text[: _head_start(text, occasion)][-20:]
    ):
        return True
    return (
        occasion.head == "conference"
        and text[occasion.span.start : occasion.span.end].endswith("ongress")
        and (
            len(occasion.words) == 0
            or not re.search(r"\b(?:World|International|Party)\b", text[occasion.span.start : occasion.span.end])
        )
    )


def _head_start(text: str, occasion: Occasion) -> int:
    words = text[occasion.span.start : occasion.span.end]
    match = list(re.finditer(r"[Aa]ssembl(?:y|ies)", words))
    return occasion.span.start + (match[-1].start() if match else 0)


def _special(text: str, sentence: Span, acronyms: dict[str, frozenset[str]], nouns: list[Occasion]) -> list[Occasion]:
    """ "the recent European Council", "the next CNWG": bodies and acronyms used for their sessions."""
    found: list[Occasion] = []

    def add(
        start: int, end: int, name: str, words: frozenset[str], turn: str, ordinal: int | None, head: str = "session"
    ) -> None:
        span = Span(start, end)
        if not any(o.span.overlaps(span) for o in [*nouns, *found]):
            found.append(
                Occasion(span, span, sentence, head, False, name, "the", ordinal, words, True, False, None, turn)
            )

    for match in _BODY.finditer(text, sentence.start, sentence.end):
        word = match["turn"].casefold()
        turn = (
            "next"
            if word in {"next", "upcoming", "forthcoming", "coming"}
            else "last"
            if word in {"recent", "last", "previous", "latest"}
            else ""
        )
        add(match.start("name"), match.end("name"), match["name"], fold(match["name"]), turn, None)
    for match in _DECIDES.finditer(text, sentence.start, sentence.end):
        add(match.start("name"), match.end("name"), match["name"], fold(match["name"]), "", None, "body")
    for acronym, words in acronyms.items():
        for match in re.finditer(
            rf"\b(?P<turn>next|upcoming|second|third|fourth|fifth|inaugural|first|last|"
            rf"previous)\s+{acronym}\b(?!\s+[a-z]*(?:meeting|session|member))",
            text[sentence.start : sentence.end],
        ):
            word = match["turn"]
            turn = "next" if word in {"next", "upcoming"} else "last" if word in {"last", "previous"} else ""
            add(
                sentence.start + match.start("turn"),
                sentence.start + match.end(),
                match[0],
                words,
                turn,
                _ORDINALS.get(word),
            )
    return found
