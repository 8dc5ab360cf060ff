"""What an occasion is called, and the series it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.analysis.names.countries import country_of

from .participants import object_end, subject_start, taking_verb
from .report import Report
from .seen import Seen
from .words import HEADS, LEVELS, fold

_TRIM = re.compile(
    r"^(?:(?:the|a|an|this|their|its|our|his|her|next|last|recent|latest|previous|upcoming|forthcoming|further|"
    r"another|annual|"
    r"regular|successful|historic|future|later|coming|second round of|today['’]s|yesterday['’]s)\s+)+",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|inaugural|"
    r"\d{1,3}(?:st|nd|rd|th)|"
    r"[IVX]{1,5}(?= [a-z])|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)\w+)\s+",
    re.IGNORECASE,
)
_SPOKEN_BY = re.compile(r"^.*\b(?:[Ss]pokes(?:person|man|woman)|[Ss]ecretary)(?: [A-Z][\w.’-]+){2,3} of (?=[A-Z])")
_DAY_BEHIND = re.compile(
    r",?\s+(?:on\s+|from\s+)?(?:(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)"
    r"\s+\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b).*$"
)
_RECURS = re.compile(
    r"\b(?:annual|biennial|regular|yearly|session|round|next|semi-annual|biannual|quarterly)\b", re.IGNORECASE
)


def folded(words: str) -> str:
    return " ".join(_TRAILING.sub("", words.rstrip(" ,")).split()).strip(" ,’'")


_TRAILING = re.compile(r"(?:\s(?:and|or|of|with|between|on|for|to|the))+\s*$")


def best_name(
    report: Report, members: Sequence[Seen], people: Sequence[str], parties: Sequence[str]
) -> tuple[str, bool]:
    """The fullest of the names that a text gives an occasion, or one made of its parties; whether the text gives it."""
    best: tuple[float, str] = (-9.0, "")
    for seen in members:
        occasion = seen.occasion
        if occasion.verb or seen.bare:
            continue
        name = occasion.name
        rounds = (
            _ROUND_OF.match(report.text, occasion.span.end, occasion.sentence.end) if occasion.head == "round" else None
        )
        complement = folded(report.text[occasion.span.end : occasion.scope.end])
        if complement.startswith("with a view"):
            complement = ""
        if any(occasion.span.end <= m.span.start < occasion.scope.end for m, _ in seen.people):
            complement = ""
        if rounds and not complement:
            name = f"{name} {folded(rounds[0])}"
        complement = _DAY_BEHIND.sub("", complement)
        if re.match(r"(?:of|between|on|for|with|among)\b", complement) and len(complement.split()) <= 16:
            complement = re.sub(r",\s*(?:the|an?)\s.*$", "", complement)
            if occasion.head != "body":
                name = f"{name} {complement}"
        topic = None if complement else _TOPIC.match(report.masked, occasion.scope.end, occasion.sentence.end)
        if topic and not occasion.title and occasion.head != "body":
            name = f"{name}{report.text[slice(*topic.span())]}"
        telling = len(occasion.words) if complement else len(fold(name) & occasion.words)
        score = telling * 2.0 + (3.0 if occasion.proper and occasion.words else 0.0)
        if complement:
            score += min(6.0, 1.0 + len(complement.split()) * 0.7)
        if topic:
            score += 2.0
        if occasion.head == "body":
            score = 0.5
        if occasion.title:
            score -= 3.0
            if report.text[slice(*occasion.sentence)].isupper():
                name = name.lower()
                score = 0.6
        if seen.anaphoric:
            score = 0.4
        if occasion.title:
            name = _SPOKEN_BY.sub("", name)
        score -= 0.01 * seen.number
        if score > best[0]:
            best = (score, folded(name))
    if best[0] >= 1.5 and not _only_whose(best[1], people):
        return _spelt_out(report, best[1]), True
    sides = list(people) if len(people) >= 2 else list(parties) if len(parties) >= 2 else []
    sides = sides or [*people, *(p for p in parties if p not in people)]
    kind = _kind(members, best[1])
    group = _subject_name(report, members, kind)
    if len(people) < 2 and _GROUP.match(group.removeprefix(f"{kind} of ")):
        return group, False
    company = _company(report, members) if len(people) == 1 else None
    if company is not None:
        return f"{kind} of {people[0]} with {company}", False
    if len(sides) == 1:
        return sides[0] if best[1] == sides[0] else f"{best[1] or kind} of {sides[0]}", False
    if sides:
        if len(sides) <= 4:
            return f"{kind} of {', '.join(sides[:-1])} and {sides[-1]}", False
        return f"{kind} of {', '.join(sides[:3])} and others", False
    body = _owner(report, members)
    if body is not None:
        return body if best[1] == body else f"{best[1] or 'meeting'} of {body}", True
    if group == kind:
        group = _subject_name(report, members, kind, anaphoric=True)
    if group != kind:
        return group, False
    place = next((s.where.place for s in members if s.where.place), None)
    if place is not None and best[1]:
        return f"{best[1]} in {place}", False
    if best[1]:
        return best[1], True
    return kind, False


def _only_whose(name: str, people: Sequence[str]) -> bool:
    """Whether a name says no more than whose meeting it is ("Secretary Novak's Meeting"), where more is known."""
    match = re.fullmatch(r"(?:[A-Z][\w.]+ )*(?P<last>\w+)[’']s? (?:Meeting|meeting|talks|Talks)", name)
    return match is not None and len(people) > 1 and any(p.endswith(match["last"]) for p in people)


def _company(report: Report, members: Sequence[Seen]) -> str | None:
    """Those without names whom one person met ("senior Egyptian officials"), in a few words of the text."""
    for seen in members:
        if seen.occasion.verb and seen.number >= 0:
            start = seen.occasion.span.end
            stop = object_end(report, start, seen.occasion.sentence.end)
            words = re.sub(
                r"^\s*(?:(?:separately|briefly|again|privately|also)\s+)?(?:with\s+)?", "", report.text[start:stop]
            )
            words = folded(words.split(",")[0])
            if _GROUP_MET.match(words) and len(words.split()) <= 9 and "Ξ" not in report.masked[start:stop]:
                return words
    return None


_GROUP_MET = re.compile(
    r"(?:[\w’'-]+\s+){0,5}?(?:ministers|officials|leaders|delegates|delegations?|representatives|experts|envoys"
    r"|negotiators|"
    r"ambassadors|heads|governors|chiefs|presidents|counterparts?|members|diplomats)\b"
)


def _kind(members: Sequence[Seen], written: str) -> str:
    """What to call an occasion that is named by who meets: in the text's own words, where they are short and plain."""
    written = re.sub(r"^[\w-]+-(?:day|hour|minute|week)\s+", "", written)
    if re.fullmatch(r"(?:[a-z\d,-]+ ){1,3}[a-z]+", written) and not re.search(
        r" (?:of|with|between|on|for|to) ", written
    ):
        return written
    kinds = {"talks", "summit", "conference", "session", "dialogue"}
    told = [s for s in members if not s.occasion.verb and not s.bare and s.modality != "none"]
    return next((_called(s) for s in told if s.occasion.head in kinds), "meeting")


def _called(seen: Seen) -> str:
    """The head as the text has it ("workshop"), where that is one plain word for one occasion."""
    word = re.sub(r"\s*\([^()]*\)$", "", seen.occasion.name).split()[-1:]
    return (
        word[0]
        if word and HEADS.get(word[0]) == seen.occasion.head and not seen.occasion.plural
        else seen.occasion.head
    )


_BODIES = (
    r"Commission|Committee|Council|Conference|Union|Organi[sz]ation|Working Group|Group|Dialogue|Association|"
    r"Assembly|Mechanism|Board"
)


def _spelt_out(report: Report, name: str) -> str:
    """ "ninth session of the Commission" under the Commission's full name, where the text gives one and only one."""
    match = re.search(rf"\bthe (?P<body>{_BODIES})$", name)
    if not match:
        return name
    full = {
        m.surface
        for m in report.mentions
        if m.type == "organisation" and m.surface.endswith(f" {match['body']}") and "-" not in m.surface[:1]
    }
    return f"{name[: match.start('body')]}{full.pop()}" if len(full) == 1 else name


def _owner(report: Report, members: Sequence[Seen]) -> str | None:
    """Whose "its first session" is: the body that the text names last before."""
    for seen in members:
        if seen.occasion.determiner != "its":
            continue
        for mention in reversed(report.mentions):
            if (
                mention.type == "organisation"
                and mention.span.end <= seen.occasion.span.start
                and re.search(rf"(?:{_BODIES}|Forum|Community)$", mention.surface)
            ):
                return f"the {mention.surface}"
    return None


def _subject_name(report: Report, members: Sequence[Seen], kind: str = "meeting", anaphoric: bool = False) -> str:
    """ "meeting of senior officials from 16 nations": by the words for those who meet."""
    for seen in members:
        occasion = seen.occasion
        if (seen.anaphoric and not anaphoric and occasion.determiner != "their") or occasion.title:
            continue
        if occasion.verb:
            end = occasion.span.start
        else:
            verb = taking_verb(report.masked[occasion.sentence.start : occasion.scope.start])
            if verb is None:
                continue
            end = occasion.sentence.start + verb.start()
        start = subject_start(report, occasion.sentence, end)
        words = re.split(r"[,;:“\"]|\s[-–—]\s", report.text[start:end])[-1]
        words = re.sub(
            r"\s+(?:will|would|is|are|was|were|has|have|had|also|to|scheduled|due|expected|already|agreed|"
            r"decided|shall|on|today|yesterday|last|this)\b.*$",
            "",
            words,
        ).strip()
        words = re.sub(r"^(?:\d+\.\s+)?(?:[Oo]ur|[Mm]y)\s+", "", _TIME_THAT.sub("", words))
        first = words.split()[0] if words else ""
        if not words or len(words.split()) > 14 or first.casefold() in _PRONOUNS or _CLAUSE.search(words):
            continue
        return f"{kind} of {first.lower() + words[len(first) :] if first in _PLAIN_FIRST else words}"
    return kind


_ROUND_OF = re.compile(r"\s+of\s+(?:[\w-]+\s+){0,3}?(?:talks|negotiations|discussions|consultations|dialogue)\b")
_TOPIC = re.compile(
    r"\s+on\s+(?:the\s+)?(?!the\b|sidelines|margins|fringes|theme|occasion|basis|eve|side"
    r"|subject)[a-z][\w-]+(?:(?:\s+and|\s+of)?\s+(?!(?:on|in|at|for|to|from|here|today|tomorrow|next"
    r"|last|this|"
    r"held|with|by|and|of|as|that|which|will|would|is|was|were|are|has|had|after|before|during|under|[a-z]+ed)\b)"
    r"[a-z][\w-]+){0,4}"
)
_GROUP = re.compile(
    r"(?:the\s+)?(?:[\w-]+\s+){0,3}(?:ministers|officials|leaders|delegates|delegations|representatives|experts"
    r"|envoys|"
    r"negotiators|ambassadors|heads|governors|chiefs|presidents)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[’']t\b|\bI\b|\?|\b(?:spoke|said|told|took|made|held|met|(?!united\b|so-called\b|armed\b|joined\b"
    r"|allied\b)[a-z]+ed)\b"
)
_TIME_THAT = re.compile(r"^the\s+(?:first|second|third|last|next|only)\s+time\s+", re.IGNORECASE)
_PRONOUNS = frozenset(
    {
        "in",
        "on",
        "at",
        "before",
        "since",
        "as",
        "if",
        "after",
        "how",
        "what",
        "earlier",
        "later",
        "during",
        "while",
        "when",
        "he",
        "she",
        "it",
        "they",
        "we",
        "who",
        "which",
        "that",
        "and",
        "both",
        "where",
    }
)
_PLAIN_FIRST = frozenset(
    {"The", "A", "An", "Senior", "Officials", "Ministers", "Representatives", "Delegates", "Leaders"}
)


def series_of(name: str, members: Sequence[Seen], ordinal: int | None) -> str | None:
    """The recurring body or meeting that a name shows; None where nothing says that it recurs."""
    if not name:
        return None
    text = _TRIM.sub("", name)
    text = _TRIM.sub("", _ORDINAL.sub("", text)).strip()
    named = any(
        s.occasion.proper
        and (s.occasion.words - LEVELS)
        and not re.search(r"\b(?:extraordinary|special|emergency)\b", s.occasion.name, re.I)
        for s in members
    )
    recurring = ordinal is not None or any(
        _RECURS.search(s.occasion.name) or s.occasion.turn == "next" for s in members if not s.occasion.verb
    )
    if not named and not recurring:
        return None
    of = re.match(
        r"(?:ministerial |regular |annual |high-level )?(?:meeting|session|round|"
        r"sitting)\s+of\s+(?:the\s+)?(?P<body>[A-Z].*)$",
        text,
    )
    if of:
        body = re.split(r"\s+(?:between|with|on|in)\s", of["body"])[0]
        return re.sub(r"\s*\((?:[A-Z0-9]{2,8})\)\s*$", "", body)
    words = re.split(r"\s(?:with|between)\s|\s(?:on|for)\s(?:the\s)?(?=[a-z])", text)[0]
    words = re.sub(r"\s*\((?:[A-Z0-9]{2,8})\)\s*$", "", words)
    words = re.sub(r"^(?:[a-z][\w-]*\s+)+(?=[A-Z])", "", words)
    if not re.search(r"[A-Z]", words):
        return None
    if country_of(words) is not None:
        return None
    return words or None
