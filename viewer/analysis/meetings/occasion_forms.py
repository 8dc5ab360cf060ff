"""Where occasions hide: bodies that stand for their sessions, plurals that stand for several, names in names."""

from __future__ import annotations

import re
from dataclasses import replace

from viewer.analysis.calendar_words import MONTH
from viewer.analysis.names.countries import country_of
from viewer.model.meetings import Capacity
from viewer.model.names import Mention
from viewer.model.text import Span

from .phrases import Occasion
from .places import Where
from .report import Report, countries_of
from .seen import Seen
from .words import fold, ordinal_number

_BODY = re.compile(
    r"\b(?P<turn>recent|last|previous|next|upcoming|forthcoming|coming|special|extraordinary|emergency|informal|"
    r"latest|regular)\s+"
    r"(?P<name>(?:[A-Z][\w.&-]+\s+)+(?:Council|Assembly|Congress))\b(?!\s+(?:meeting|session|summit|debate|member|"
    r"resolution))"
)


# "The next Council is set for December", "the holding of the second A-B Joint Committee".
_BARE_TURN = re.compile(
    r"\b[Tt]he (?P<turn>next|last) (?P<name>Council|Commission|Committee|Assembly)\s+"
    r"(?:is|was|will|takes?|took|falls)\b|"
    r"\b(?:holding|convening|convocation) of the (?P<number>\w+ )?(?P<held>(?:[A-Z][\w’'–-]*\s){1,5}"
    r"(?:Committee|Commission|Council)(?:\s(?:on|for)\s(?:[A-Z][\w’'-]*\s?)+)?)"
)
_TURNS = frozenset(
    (
        "recent last previous next upcoming forthcoming coming special extraordinary emergency informal latest regular"
    ).split()
)
_SAT = re.compile(
    r"\b(?P<name>(?:[A-Z][\w.&-]+\s+)+(?:Council|Assembly|Commission(?=[^.;,]{0,60} sat\b)|Committee"
    r"(?=[^.;,]{0,60} sat\b)))"
    r"(?:\s+between\s+[A-Z]\w+\s+and\s+[A-Z]\w+)?\s+"
    r"(?:(?=(?:last|next)\s+(?:sat|sits)\b)|(?=(?:of|on)\s+\d)|(?=(?:was|is|will be|is to be) held\b)|(?=(?:took"
    r"|takes|will take|is to take) place\b))"
)
# "UNCED was held in", "INC-11 took place"
_ACRONYM_HELD = re.compile(
    r"\b(?P<name>[A-Z]{3,}(?:-\d{1,2})?)\s+(?:(?:was|is|will be|is to be) (?:held|convened|hosted)|"
    r"took place|will take place)\b(?! (?:hostage|captive|liable))"
)
_HELD_WORDS = frozenset({"held", "convened", "hosted", "place"})
_DECIDES = re.compile(
    r"\b(?P<name>(?:[A-Z][\w.&-]+\s+){1,4}(?:Council|Assembly|Board|Commission))\s+(?:\([A-Z]+\)\s+)?"
    r"(?:of the (?:[A-Z][\w’'-]*|for|and|of|in|the|\s)+?\s+)?(?:deferred|endorsed|failed|"
    r"adjourned|opened|convened|wound up|ended|closed|concluded)\b"
)


# "The tenth Ministerial Council of the Organization closed here".
_NUMBERED_SAT = re.compile(
    r"\b(?P<number>[a-z]+|\d{1,4}(?:st|nd|rd|th)) "
    r"(?P<name>(?:[A-Z][\w.&-]+\s+){1,4}(?:Council|Assembly|Board|Commission)"
    r"(?:\s+of the (?:[A-Z][\w’'-]*|for|and|of|in|the|\s)+?)?)\s+(?:adjourned|opened|convened|wound up|ended|closed"
    r"|concluded)\b"
)
_DECIDE_WORDS = frozenset("closed concluded deferred endorsed failed adjourned opened convened wound ended".split())
# "The Security Council heard a briefing", "X briefed the Security Council": a sitting, if the text says when.
_HEARD = re.compile(
    r"\b(?P<name>(?:(?!The\b)[A-Z][\w.&-]+\s+){1,4}(?:Council|Committee|Commission|Board)(?:\son\s[A-Z]\w+)?)\s+"
    r"(?:\([A-Z]+\)\s+)?(?:(?:this morning|this afternoon|today|also)\s+)?"
    r"(?:heard|received)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}?(?:briefings?|presentations?|updates?|reports?"
    r"|statements|petitioners|speakers)\b|"
    r"\b[Bb]riefed (?:members of )?the (?P<briefed>(?:[A-Z][\w.&-]+\s+){1,3}(?:Council|Committee))\b"
)
_HEARD_WORDS = frozenset({"heard", "received", "briefed"})
_SITTINGS = (
    r"(?:(?:European|(?:Foreign|General) Affairs|Defen[cs]e|Agriculture|Fisheries|Energy|Environment|Transport"
    r"|Competitiveness|Justice and Home Affairs|North Atlantic|Ecofin|ECOFIN) [Cc]ouncil|Eurogroup)"
)
_COUNCIL_WORDS = frozenset(
    "european affairs defence defense agriculture fisheries energy environment transport competitiveness atlantic "
    "ecofin eurogroup".split()
)
# "at the European Council on Thursday", "we have the Foreign Affairs Council": councils that are sittings.
_COUNCIL = re.compile(
    r"\b(?:(?:[Aa]t|[Dd]uring|[Ff]ollowing|[Aa]fter|[Bb]efore|ahead of|until|since|have|ha[sd]|having|(?:hold"
    r"|attend|chair|host)"
    r"(?:ed|ing|s)?)\s+(?:the|an?|this|today[’']s|yesterday[’']s)\s+(?:(?:informal|extraordinary|special|regular)\s+)?"
    rf"(?P<name>{_SITTINGS})|the (?P<dated>{_SITTINGS})(?= (?:(?:in|of)\s+(?:\d|{MONTH}\b)|on\s+\d)))"
    r"\b(?!\s+(?:[Pp]resident|conclusions|[Mm]eeting|[Ss]ession|[Ss]ummit|decisions?|members?|debate|building))"
)


_BODY_NAMES = frozenset({"council", "assembly", "congress", "commission", "committee", "board", "eurogroup"})
"""One of these stands in whatever `_BODY`, `_SAT`, `_DECIDES`, `_HEARD` and `_COUNCIL` find."""
BODY_WORDS = (_BODY_NAMES - {"committee"}) | {"sat", "held", "heard"}
"""Without one of these no body stands for its session in a sentence."""


_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "first": 1, "inaugural": 1}


_PAIR = r"(?:[A-Z][\w.]*(?:\s[A-Z][\w.]*)*[-–](?:[A-Z][\w.]*)(?:\s[A-Z][\w.]*)*)"


_PAIRS = re.compile(
    rf"(?P<list>(?:{_PAIR},\s+)*{_PAIR},?\s+and\s+)(?P<last>{_PAIR})\s+(?P<kind>[\w’' -]{{0,30}}?)(?:meetings|"
    rf"summits|talks|dialogues)\b"
)


_PLACES = re.compile(
    r"\s+(?:to be held |held |"
    r"scheduled )?in (?P<a>(?:the )?[A-Z][\w.]*(?:\s[A-Z][\w.]*)*) and (?:in )?"
    r"(?P<b>(?:the )?[A-Z][\w.]*(?:\s[A-Z][\w.]*)*)"
)


def parted(report: Report, seen: Seen) -> list[Seen]:
    """ "the recent A-B, A-C and B-C summit meetings", "the next two conferences in X and Y": one for each."""
    occasion = seen.occasion
    if seen.modality != "none" and (occasion.verb or occasion.plural):
        two = _on_two_days(report, seen)
        if two is not None:
            return two
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


_AND_IN = re.compile(r"\s*,?\s+(?:and|then)\s+in\s+(?=[A-Z])")
_AND_THEN = re.compile(r"\s*,?\s+(?:and|then|before)\s+(?:then\s+)?(?:with\s+|by\s+)?(?:the\s+)?(?=[A-Z])")


def _on_two_days(report: Report, seen: Seen) -> list[Seen] | None:
    """ "met A on Monday and B on Tuesday", "met in Riga in June and in Oslo in July": one for each."""
    days = sorted((a for a in seen.dates if a.relation == "on"), key=lambda a: a.mention.span)
    if len(days) != 2 or days[0].mention.span.start < seen.occasion.span.end:
        return None
    first, second = days[0].mention.span, days[1].mention.span
    placed = _AND_IN.match(report.text, first.end, second.start)
    if placed and seen.where.span is not None and seen.where.span.start < first.start:
        town = next((m for m in report.mentions_in(Span(placed.end(), second.start)) if m.type == "place"), None)
        if town is not None and not report.persons_in(Span(first.end, second.start)):
            there = Where(town.surface, None, seen.where.mode, town.span)
            return [
                replace(seen, dates=[days[0]], apart=True),
                replace(seen, dates=[days[1]], where=there, apart=True),
            ]
    joint = _AND_THEN.match(report.text, first.end, second.start)
    if joint is None or _OTHER_CLAUSE.search(report.masked, joint.end(), second.start):
        return None
    hosts = [(m, c) for m, c in seen.people if m.span.start < seen.occasion.span.start]
    pieces = (Span(seen.occasion.span.end, first.start), Span(joint.end(), second.start))
    named = [countries_of(report.text[slice(*piece)]) for piece in pieces]
    parts = []
    for piece, day, states in zip(pieces, days, named, strict=True):
        guests: list[tuple[Mention, Capacity]] = [(p, "participant") for p in report.persons_in(piece)]
        if not guests and not states:
            return None
        own = [s for s in seen.states if s not in named[0] and s not in named[1]]
        parts.append(replace(seen, dates=[day], people=[*hosts, *guests], states=[*own, *states], apart=True))
    return parts


_OTHER_CLAUSE = re.compile(r"[;:]|\b(?:who|which|that|will|was|were|met)\b")


def outermost(text: str, nouns: list[Occasion]) -> list[Occasion]:
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
        # "the first Conference of the Parties serving as the Meeting of the Parties (COP/MOP 1)": one body's session.
        if kept and _SERVING_AS.fullmatch(text, kept[-1].span.end, occasion.span.start):
            before = kept[-1]
            kept[-1] = replace(
                before,
                span=Span(before.span.start, occasion.span.end),
                scope=Span(before.scope.start, occasion.scope.end),
                name=re.sub(r"\s+", " ", text[before.span.start : occasion.span.end]),
                ordinal=before.ordinal if before.ordinal is not None else occasion.ordinal,
                words=before.words | occasion.words,
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


_SERVING_AS = re.compile(r"[^.,;()]{0,40}\bserving as\s*(?:the\s+)?")
_COMPLEMENT = re.compile(r"\s+(?:of|on|for)\s+(?:the\s+)?")
_TELLING = re.compile(r"[A-Z][\w’'-]*(?:\.[A-Z])*|\b(?:ministers|leaders|officials)\b")


def _with_complement(text: str, occasion: Occasion) -> Occasion:
    match = _COMPLEMENT.match(text, occasion.span.end, occasion.scope.end)
    if not match:
        return occasion
    names = _TELLING.findall(re.split(r"\s(?:between|with)\s|,", text[match.end() : occasion.scope.end])[0])
    return replace(occasion, words=occasion.words | fold(" ".join(names)))


# "The Conference of Mayors sent a letter": a body.
_WRITES = re.compile(r"\s+(?:(?:has|have|had|also)\s+)?(?:sent|wrote|written|represents)\b")
# "the Group of Negotiations on Services"
_GROUP_OF = re.compile(
    r"\b(?:Group|Committee|Commission|Council|Board|Department|Office|Bureau) (?:of|on|for) (?:the )?$"
)


def is_body(report: Report, occasion: Occasion) -> bool:
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
    if _GROUP_OF.search(text, max(0, head.start - 40), head.start) and occasion.head in {
        "negotiations",
        "consultations",
    }:
        return True
    after = text[occasion.span.end : occasion.span.end + 30]
    if occasion.proper and re.match(
        r"(?:\s|-)+(?:nations|countries|members?|members?['’]?|states|framework|process|participants|partners|"
        r"secretariat|"
        r"Steering|steering|[Pp]resident|[Cc]hair|leaders|communiqu[eé]|declaration|agenda|outcomes?|resolution|vote|"
        r"hall|building|"
        r"statement|plan|Ministers['’]|Working|Secretariat)\b",
        after,
    ):
        return True
    if occasion.head == "conference" and _WRITES.match(text, occasion.scope.end):
        return True
    if occasion.head == "assembly" and not re.search(
        r"(?:[Gg]eneral|[Ww]orld \w+|plenary) $", text[: _head_start(text, occasion)][-20:]
    ):
        return True
    return (
        occasion.head == "conference"
        and re.search(r"ongress(?:\s*\([^()]*\))?$", text[occasion.span.start : occasion.span.end]) is not None
        and (
            len(occasion.words) == 0
            or not re.search(r"\b(?:World|International|Party)\b", text[occasion.span.start : occasion.span.end])
        )
    )


def _head_start(text: str, occasion: Occasion) -> int:
    words = text[occasion.span.start : occasion.span.end]
    match = list(re.finditer(r"[Aa]ssembl(?:y|ies)", words))
    return occasion.span.start + (match[-1].start() if match else 0)


def special_occasions(
    text: str, sentence: Span, words: frozenset[str], acronyms: dict[str, frozenset[str]], nouns: list[Occasion]
) -> list[Occasion]:
    """ "the recent European Council", "the next CNWG": bodies and acronyms used for their sessions.

    `words`: the telling ones of the sentence.
    """
    bodies = not words.isdisjoint(_BODY_NAMES)
    found: list[Occasion] = []

    def add(
        start: int, end: int, name: str, words: frozenset[str], turn: str, ordinal: int | None, head: str = "session"
    ) -> None:
        span = Span(start, end)
        if not any(o.scope.overlaps(span) for o in [*nouns, *found]):
            found.append(
                Occasion(span, span, sentence, head, False, name, "the", ordinal, words, True, False, None, turn)
            )

    for match in _BODY.finditer(text, *sentence) if bodies and not words.isdisjoint(_TURNS) else ():
        word = match["turn"].casefold()
        turn = (
            "next"
            if word in {"next", "upcoming", "forthcoming", "coming"}
            else "last"
            if word in {"recent", "last", "previous", "latest"}
            else ""
        )
        add(match.start("name"), match.end("name"), match["name"], fold(match["name"]), turn, None)
    for match in _BARE_TURN.finditer(text, *sentence) if bodies else ():
        if match["name"]:
            add(*match.span("name"), match["name"], frozenset(), match["turn"], None)
        else:
            held = match["held"].strip()
            start = match.start("held")
            add(start, start + len(held), held, fold(held), "", ordinal_number((match["number"] or "").strip()))
    for match in _SAT.finditer(text, sentence.start, sentence.end) if bodies else ():
        name = re.sub(r"^(?:The|A|This)\s+", "", match["name"])
        add(match.end("name") - len(name), match.end("name"), name, fold(name), "", None)
    for match in _HEARD.finditer(text, *sentence) if bodies and not words.isdisjoint(_HEARD_WORDS) else ():
        at = match.span("name") if match["name"] else match.span("briefed")
        body = text[slice(*at)]
        add(*at, f"meeting of the {body}", fold(body), "", None, "hearing")
    for match in _COUNCIL.finditer(text, *sentence) if bodies and not words.isdisjoint(_COUNCIL_WORDS) else ():
        at = match.span("name") if match["name"] else match.span("dated")
        add(*at, text[slice(*at)], fold(text[slice(*at)]), "", None)
    for match in _ACRONYM_HELD.finditer(text, *sentence) if not words.isdisjoint(_HELD_WORDS) else ():
        if country_of(match["name"]) is None:
            number = re.search(r"\d+$", match["name"])
            add(*match.span("name"), match["name"], fold(match["name"]), "", int(number[0]) if number else None)
    for match in _NUMBERED_SAT.finditer(text, *sentence) if bodies and not words.isdisjoint(_DECIDE_WORDS) else ():
        if (count := ordinal_number(match["number"])) is not None:
            add(*match.span("name"), match["name"], fold(match["name"]), "", count)
    for match in _DECIDES.finditer(text, *sentence) if bodies and not words.isdisjoint(_DECIDE_WORDS) else ():
        add(match.start("name"), match.end("name"), match["name"], fold(match["name"]), "", None, "body")
    for acronym, long_form in acronyms.items():
        for match in re.finditer(
            rf"\b(?P<turn>next|upcoming|second|third|fourth|fifth|inaugural|first|last|"
            rf"previous)\s+{acronym}\b(?![/-]|\s+[a-z]*(?:meeting|session|member))",
            text[sentence.start : sentence.end],
        ):
            word = match["turn"]
            turn = "next" if word in {"next", "upcoming"} else "last" if word in {"last", "previous"} else ""
            add(
                sentence.start + match.start("turn"),
                sentence.start + match.end(),
                match[0],
                long_form,
                turn,
                _ORDINALS.get(word),
            )
    return found
