"""States and organisations that take part in an occasion. Only what the text says."""

from __future__ import annotations

import itertools
import re

from viewer.analysis.names.countries import countries_in, country_of
from viewer.model.text import Span

from .bodies import KNOWN_BODIES, NUMBERED_GROUP, can_act, whole_name, without_session
from .home import home_state, state_seated
from .participants import RELATIVE_CLAUSE, object_end, subject_start, taking_verb
from .phrases import Occasion
from .report import Report, countries_of, is_state

_TWO = re.compile(
    r"\b(?:[Tt]he two|[Bb]oth|[Tt]he) (?:organi[sz]ations|sides|countries|bodies|nations|governments|parties|"
    r"states|secretariats)\b"
)
_TWO_OF = re.compile(
    r"\b(?P<many>[Tt]he (?:two|three|four|five|six)|[Bb]oth|"
    r"[Tt]heir(?= (?:\w+ )?(?:[Ff]oreign|[Pp]rime|[Pp]residents|[Ll]eaders|[Mm]inisters)))\s+"
    r"(?:[\w’'-]+\s+){0,2}?(?:organi[sz]ations|sides|countries|bodies|nations|governments|parties|states|leaders|"
    r"[Mm]inisters|presidents|neighbou?rs|capitals|delegations|teams|men|premiers|officials|envoys)\b"
)
_SIDES = frozenset(
    (
        "organisations organizations sides countries bodies nations governments parties states secretariats leaders "
        "ministers presidents neighbours neighbors capitals delegations teams men premiers officials envoys"
    ).split()
)
"""One of these stands in whatever `_TWO` and `_TWO_OF` find."""
_HOW_MANY = {"three": (3,), "four": (4,), "five": (5,), "six": (6,), "their": (2, 3, 4)}
_BACK = 5
"""Sentences before "the two sides" in which the two are looked for."""


def pair_of(report: Report, sentence: Span) -> tuple[list[str], list[str]]:
    """(organisations, states) that "the two sides" means: the pair of the last "between A and B" up to here."""
    text = report.text
    if report.words_in(sentence).isdisjoint(_SIDES) or not _TWO.search(text, sentence.start, sentence.end):
        return [], []
    low = max(0, sentence.start - 1500)
    found = list(
        re.finditer(
            r"\bbetween (?:the )?(?P<pair>[A-Z][^.;,]{2,80}? and (?:the )?[A-Z][\w.]*(?:\s[A-Z]\w+)*)",
            text[low : sentence.end],
        )
    )
    for match in reversed(found):
        bodies, states = _named(report, Span(low + match.start("pair"), low + match.end("pair")))
        if len(bodies) + len(states) == 2:
            return bodies, states
    return [], []


def pair_before(report: Report, sentence: Span) -> tuple[list[str], list[str]]:
    """(organisations, states) that "the two ministers" means: the pair named last before it, in prose or the title.

    Likewise "the three countries" and "their ministers".
    """
    told = _TWO_OF.search(report.text, *sentence) if not report.words_in(sentence).isdisjoint(_SIDES) else None
    if told is None:
        return [], []
    many = _HOW_MANY.get(told["many"].split()[-1].casefold(), (2,))
    sentences = report.structure.sentences
    at = next((i for i, s in enumerate(sentences) if s.end > told.start()), 0)
    before = [Span(sentence.start, told.start()), *reversed(sentences[max(0, at - _BACK) : at])]
    if report.structure.title is not None:
        before.append(report.structure.title)
    for span in before:
        bodies, states = _named(report, span)
        if len(states) in many:
            return [], states
        if len(bodies) + len(states) in many:
            return bodies, states
    return [], []


_OFFICE = (
    r"(?:(?:Vice|Deputy|Acting|Executive|First|Federal|Union|State|Crown|Permanent|Visiting|Senior)[ -])*"
    r"(?:President|Prime Minister|Premier|Chancellor|King|Queen|Prince|Emir|Sultan|(?:Foreign|Home|Finance"
    r"|Defence|External Affairs|Permanent|State|Home Affairs) Secretary|(?:Prime Minister|President)[’']s \w+|"
    r"(?:Defence|Army|Navy|Air) (?:Chief|Secretary)|Chief of (?:the )?(?:Army|Defence|General) Staff|"
    r"Defen[cs]e Secretary|National Security Advis[eo]r|(?:State )?Minister (?:of|for) .+|\w+(?: \w+){0,4} Minister|"
    r"Secretary of (?:State|Defense|Commerce|the Treasury)|State Councill?or|Federal Councill?or"
    r"|Speaker(?: of (?:the )?(?:Parliament"
    r"|National Assembly))?)"
)
_OF_WASHINGTON = re.compile(r"(?:Deputy |Acting )?(?:Secretary of (?:State|Defense|the Treasury)|Defense Secretary)")
_NATIONAL = re.compile(
    rf"{_OFFICE}(?:,? and {_OFFICE})?",
    re.IGNORECASE,
)


def state_of_office(
    report: Report, role: str | None, known: list[str], others: set[str], place: str | None
) -> str | None:
    """The state of "Foreign Minister X": the one other that title and lead name, else the one where he is met.

    `others`: states that the text gives to other persons.
    """
    if not role or not _NATIONAL.fullmatch(role):
        return None
    if _OF_WASHINGTON.fullmatch(role) and "Cardinal" not in report.text:
        return "United States"
    sentences = report.structure.sentences
    spans = [s for s in (report.structure.title, *sentences[:2]) if s is not None]
    named = list(dict.fromkeys(country_of(s) or s for span in spans for s in _named(report, span)[1]))
    told = {country_of(s) or s for s in known}
    left = [s for s in named if s not in told | others]
    if len(left) == 1 and len(named) == 2 and told & set(named):
        return left[0]
    home = home_state(report)
    if home in told and len(left) == 1:
        return left[0]
    if home is not None:
        return home if home not in others else None
    if len(left) == 1 and len(named) == 1:
        return left[0]
    town, _, where = (place or "").rpartition(", ")
    if is_state(where) and country_of(where) not in told | others:
        return where
    for pair in _pairs(report.text[:_HEAD]):
        if len(pair & told) == 1 and not pair & others and len(told) == 1:
            return next(iter(pair - told))
    seat = state_seated(town or where) if told else None
    return seat if seat not in told | others else None


_HEAD = 3000
_PAIRED = re.compile(r"-|–|/|,? and (?:the )?|, ")


def _pairs(text: str) -> list[set[str]]:
    """The states that a text names side by side: "Ghana-Togo", "Kenya, Uganda"."""
    named = countries_in(text)
    return [
        {one[2], other[2]}
        for one, other in itertools.pairwise(named)
        if one[2] != other[2] and _PAIRED.fullmatch(text, one[1], other[0])
    ]


_GENERAL = re.compile(r"(?:Deputy |Acting )?Secretary[- ]General|High Representative")


def body_of_office(report: Report, role: str) -> str | None:
    """The body of "Secretary General X", where title and lead name one that can have such; that which a role names."""
    named: list[str] = [word for word in re.findall(r"[A-Z][\w+-]+", role) if word in KNOWN_BODIES]
    if named:
        return named[-1]
    if "Secretary-General" in role and role != "Secretary-General" and _OF_THE_UN.search(role):
        return "United Nations" if _UN.search(report.text) else None
    if not _GENERAL.fullmatch(role):
        return None
    spans = [s for s in (report.structure.title, *report.structure.sentences[:2]) if s is not None]
    told: set[str] = {
        w for s in spans for w in re.findall(r"[A-Z][\w+-]+", report.text[slice(*s)]) if w in KNOWN_BODIES
    }
    if not told and _UN.search(report.text[:_HEAD]):
        return "United Nations"
    return told.pop() if len(told) == 1 else None


_UN = re.compile(r"\b(?:United Nations|U\.?N\.?)(?![\w-])")
_OF_THE_UN = re.compile(r"(?:Envoy|Representative|Advis[eo]r|Mediator) (?:of|to) the Secretary-General|Under-Secretary")


def _named(report: Report, span: Span) -> tuple[list[str], list[str]]:
    """The bodies and states that a stretch of text names, but for where and what about."""
    bodies = [m.surface for m in report.mentions_in(span) if m.type == "organisation" and can_act(report, m)]
    return bodies, _states_in(report, span)


def _states_in(report: Report, span: Span) -> list[str]:
    """The states that a stretch of text names, but for where and what about."""
    words = _own_words(report, span)
    return countries_of(without_places(_without_topics(words))) if countries_in(words) else []


_PLANNER = re.compile(
    r"(?P<who>.{0,120}?)\s(?:will\s+)?(?:look\w* forward to|agreed to|decided to|plan to|agreed on)\b"
)


def parties_of(report: Report, occasion: Occasion) -> tuple[list[str], list[str], Span]:
    """(organisations, states) that the phrase and its clause name as taking part, and the span looked at."""
    text = report.text
    sentence = occasion.sentence
    pieces: list[Span] = []
    if occasion.verb:
        start = subject_start(report, sentence, occasion.span.start)
        pieces.append(Span(start, occasion.span.start))
        bare = _BODY_BEFORE.search(text, start, occasion.span.start)
        called = _last_called(report, ("", bare[1]), start) if bare else None
        pieces.append(Span(occasion.span.end, object_end(report, occasion.span.end, sentence.end)))
    else:
        pieces.append(Span(occasion.span.start, occasion.scope.end))
        left = report.masked[sentence.start : occasion.scope.start]
        subject = taking_verb(left)
        if subject:
            start = subject_start(report, sentence, sentence.start + subject.start())
            pieces.append(Span(start, sentence.start + subject.start()))
            if re.match(r"join", subject[0], re.IGNORECASE):
                pieces.append(Span(sentence.start + subject.start(), occasion.scope.start))
        elif occasion.determiner in {"their", "its"}:
            pieces.append(Span(subject_start(report, sentence, occasion.scope.start), occasion.scope.start))
        if subject is None:
            planner = _PLANNER.match(left)
            if planner:
                pieces.append(Span(sentence.start, sentence.start + planner.end("who")))
        for match in re.finditer(
            r"\b(?:with|between|involving|under the (?:co-)?chair(?:manship)? of|(?:attended|joined|mediated"
            r"|brokered|sponsored|(?:co-)?(?:hosted|chaired"
            r"|facilitated|"
            r"convened)) by)\s",
            text[occasion.scope.end : min(sentence.end, occasion.scope.end + 120)],
        ):
            begin = occasion.scope.end + match.end()
            gap = text[occasion.scope.end : occasion.scope.end + match.start()]
            if len(gap.split()) > 6 or re.search(
                r"[;“\"]|\b(?:that|which|who|discuss\w*|about|aimed|said|focus\w*|failed)\b", gap
            ):
                break
            pieces.append(Span(begin, object_end(report, begin, sentence.end)))
            break
    named = ([called] if called is not None else []) if occasion.verb else bodies_named(report, occasion)
    organisations: list[str] = [without_session(b) for b in named]
    states: list[str] = []
    topic = None if occasion.verb else _TOPIC_BEFORE.match(text, occasion.span.start, occasion.span.end)
    about = country_of(topic["topic"]) if topic is not None and is_state(topic["topic"]) else None
    for piece in pieces:
        cut = RELATIVE_CLAUSE.search(report.masked, piece.start, piece.end)
        end = cut.start() if cut and not occasion.verb else piece.end
        for state in _states_in(report, Span(piece.start, end)):
            if state not in states and (about is None or piece is not pieces[0] or country_of(state) != about):
                states.append(state)
        for mention in report.mentions_in(Span(piece.start, end)):
            if mention.type == "organisation" and can_act(report, mention):
                name = without_session(whole_name(report, mention))
                if name not in organisations:
                    organisations.append(name)
    return organisations, states, Span(pieces[0].start, pieces[0].end)


# "the Syria summit", "Libya talks": what they are about or where they are, not who is there.
_TOPIC_BEFORE = re.compile(
    r"(?:[a-z][\w-]*\s+)*(?P<topic>[A-Z]\w+(?:\s[A-Z]\w+)?)\s+(?:[a-z]+\s+)?"
    r"(?:[Ss]ummit|[Cc]onference|[Tt]alks|[Mm]eeting|[Dd]ialogue|[Nn]egotiations)$"
)
_JOINT = re.compile(
    r"\b[Jj]oint (?:[Pp]ress )?(?:[Ss]tatement|[Cc]ommuniqu[eé]|[Rr]eadout|[Rr]elease|[Dd]eclaration)\b"
)
_MEMBERS = re.compile(
    r"\b(?:ministers|leaders|officials|delegates|representatives|negotiators|envoys|heads|presidents|delegations|"
    r"chiefs)\b",
    re.IGNORECASE,
)


def parties_of_text(report: Report, main: bool) -> tuple[list[str], list[str]]:
    """Parties of an occasion that itself names none: those of a joint statement's title, or the subject of the lead."""
    title = report.structure.title
    if title is not None and _JOINT.search(report.text, title.start, title.end):
        states = countries_of(report.text[slice(*title)])
        bodies = [m.surface for m in report.mentions_in(title) if m.type == "organisation" and can_act(report, m)]
        if len(states) + len(bodies) >= 2:
            return bodies, states
    if not main or not report.structure.sentences:
        return [], []
    lead = report.structure.sentences[0]
    verb = re.compile(
        r"\s(?:said|agreed|called|failed|decided|reached|urged|will|are|were|have|met|began|ended|opened)\b"
    ).search(report.masked, lead.start, lead.end)
    if verb is None or not _MEMBERS.search(report.masked, lead.start, verb.start()):
        return [], []
    span = Span(subject_start(report, lead, verb.start()), verb.start())
    bodies = [m.surface for m in report.mentions_in(span) if m.type == "organisation" and can_act(report, m)]
    return bodies, countries_of(_strip_dateline(report, span))


_SIDE = re.compile(r"\b[Tt]he (?P<state>[A-Z][\w-]+(?: [A-Z][\w-]+)?) (?:side|party|delegation)\b")


def sides_told(report: Report) -> list[str]:
    """The states that a readout of two calls by turns "the Chinese side"."""
    found = [
        m["state"]
        for s, words in zip(report.structure.sentences, report.told, strict=True)
        if "side" in words
        for m in _SIDE.finditer(report.text, *s)
    ]
    return countries_of(", ".join(found)) if found else []


def _strip_dateline(report: Report, span: Span) -> str:
    start = max([span.start, *(d.span.end for d in report.structure.datelines if d.span.start <= span.start)])
    return report.text[min(start, span.end) : span.end]


# "the next Council meeting", "the group's regional conference": bodies under the last word of their names.
_BARE_BODY = re.compile(
    r"\b(Council|Commission|Committee)\b(?=[’']s|\s(?:meeting|session|debate)\b)|"
    r"\b[Tt]he\s+(group|council|organi[sz]ation|commission|union|association|community|alliance|league|bloc|body"
    r"|cartel)[’']s\b"
)


# "The Council will next meet on".
_BODY_BEFORE = re.compile(
    r"\b[Tt]he (Council|Commission|Committee|Assembly|Board|council|commission|committee|assembly|board|group|union"
    r"|association|alliance|league|bloc)\s+(?:[a-z]+\s+){0,4}$"
)


def _last_called(report: Report, found: tuple[str, str], before: int) -> str | None:
    """The body with this word in its name, or any for "the body", that the text names last before a place."""
    word = (found[0] or found[1]).casefold().replace("z", "s")
    for mention in reversed(report.mentions):
        if mention.type != "organisation" or mention.span.start >= before or not can_act(report, mention):
            continue
        name = (mention.short_for or mention.surface).casefold().replace("z", "s")
        words = name.split()
        if word in {"bloc", "body", "cartel"} or (len(words) > 1 and (words[-1] == word or words[0] == word)):
            return mention.surface
    return None


def bodies_named(report: Report, occasion: Occasion) -> list[str]:
    """Bodies that stand in an occasion's own name ("NATO Summit", "UNCTAD's annual meeting")."""
    text = report.text
    span = Span(occasion.span.start, occasion.span.end)
    tokens = re.findall(r"[A-Z][\w+]*(?:-\d+)?", text[slice(*span)].replace("’s", "").replace("'s", ""))
    found = [t for t in _NUMBERED.findall(text[slice(*span)]) if t not in KNOWN_BODIES]
    found += [t for t in tokens if t in KNOWN_BODIES or (t.isupper() and len(t) >= 3 and t in report.organisations)]
    for mention in report.mentions_in(span):
        if mention.type == "organisation" and can_act(report, mention) and whole_name(report, mention) not in found:
            found.append(whole_name(report, mention))
    for bare in _BARE_BODY.findall(text[max(occasion.sentence.start, occasion.scope.start - 5) : occasion.span.end]):
        fuller = _last_called(report, bare, occasion.span.start)
        if fuller is not None and not any(f == fuller or fuller.startswith(f) for f in found):
            found.append(fuller)
    grouped = _GROUPED.match(text, occasion.span.end, occasion.scope.end)
    group = grouped["group"] if grouped else ""
    if group and country_of(group) is None and not any(group in f or f in group for f in found):
        found.append(group)
    if text.startswith(" of ", occasion.span.end) and occasion.scope.end > occasion.span.end:
        whose = re.split(r"\s(?:on|for|with)\s", text[occasion.span.end : occasion.scope.end])[0]
        found += [t for t in re.findall(r"[A-Z][\w+]*(?:-\d+)?", whose) if t in KNOWN_BODIES and t not in found]
    if occasion.head == "assembly":
        return [re.sub(r"\s*(?:meetings?|session)$", "", occasion.name)]
    return found


_NUMBERED = re.compile(rf"(?<![\w-]){NUMBERED_GROUP.pattern}(?![\w-])")
# "summit of the Frontline States", "ministers from the Cairns Group".
_GROUPED = re.compile(
    r"(?:\s+(?:of|from|for)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}?){1,3}"
    r"(?P<group>(?:[A-Z][\w’'-]+\s+){1,3}(?:States|Countries|Nations|Group|Pact|Movement|Powers|League|Alliance"
    r"|Club|Bloc|Community))\b(?!\s+[A-Z])"
)
_PLACED = re.compile(
    r"\b(?:in|at|near|to|from(?<!delegates from)(?<!delegations from)(?<!ministers from)(?<!officials from)"
    r"(?<!leaders from)(?<!representatives from))\s+(?:the\s+)?[A-Z][\w.]*(?:\s[A-Z]\w+)?"
    r"(?:,\s[A-Z]\w+(?:\s[A-Z]\w+)?(?=\s(?:on|to|for|from|in|where)\b|,\s(?:\d|on\b|to\b|[A-Z][a-z]+\s\d)))?|"
    r"\b(?:[Gg]ulf|[Bb]ay|[Ss]traits?|[Ss]ea|[Ll]ake|[Cc]ape|[Pp]ort|coast|capital|city|town|province|island|crisis"
    r"|conflict|situation|"
    r"war|University)\s+(?:of|in|off)\s+(?:the\s+)?[A-Z][\w.]*"
)


def without_places(words: str) -> str:
    for pattern in (_NAMED_AFTER, _PLACED):
        words = pattern.sub(lambda m: "·" * len(m[0]), words)
    return words


def _own_words(report: Report, span: Span) -> str:
    """A phrase without the adjectives within names of bodies: "Organization of American States" names no state."""
    text = report.text[slice(*span)]
    for mention in report.mentions_in(span):
        if mention.type != "organisation":
            continue
        for start, end, state in countries_in(mention.surface):
            if start and state != mention.surface[start:end] and not is_state(mention.surface[start:end]):
                at = mention.span.start - span.start
                text = text[: at + start] + "·" * (end - start) + text[at + end :]
    return text


# "the Uruguay Round", "the Lusaka Protocol": named after where it began.
_NAMED_AFTER = re.compile(
    r"\bFriends of (?:the )?[A-Z]\w+|"
    r"\b[A-Z]\w+ (?:Round|Process|Protocol|Accords?|Declaration|Treaty|Convention|Pact|Consensus|Formula|Club)\b"
)
# "discussions on Russia's war against Ukraine": what is talked of, up to those who talk.
_TOPIC = re.compile(
    r"\b(?:on|about|over|regarding|concerning)\s+"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\d|behalf|"
    r"the (?:margins|sidelines))"
    r"(?:the\s+)?(?=[A-Z]).*?(?=\b(?:between|with|among|by|co-chaired|chaired)\s|$)",
    re.DOTALL,
)


def _without_topics(words: str) -> str:
    return _TOPIC.sub(lambda m: "·" * len(m[0]), words)
