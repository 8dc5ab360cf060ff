"""What an occasion is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .participants import object_end, subject_start, taking_verb
from .report import Report
from .seen import Seen
from .words import HEADS, fold

_SPOKEN_BY = re.compile(r"^.*\b(?:[Ss]pokes(?:person|man|woman)|[Ss]ecretary)(?: [A-Z][\w.’-]+){2,3} of (?=[A-Z])")
_DAY_BEHIND = re.compile(
    r",?\s+(?:on\s+|from\s+)?(?:(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)"
    r"\s+\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b).*$"
)


def folded(words: str) -> str:
    return " ".join(_TRAILING.sub("", words.rstrip(" ,")).split()).strip(" ,’'")


_TRAILING = re.compile(r"(?:\s(?:and|or|of|with|between|on|for|to|the))+\s*$")


_TOLD = 1.5
"""What a name must be worth to be told as it stands."""


def best_name(
    report: Report, members: Sequence[Seen], people: Sequence[str], parties: Sequence[str]
) -> tuple[str, bool]:
    """The fullest of the names that a text gives an occasion, or one made of its parties; whether the text gives it."""
    names = [_written(report, s) for s in members if not s.occasion.verb and not s.bare]
    worth, name = max(names, key=lambda n: n[0], default=(0.0, ""))
    if worth >= _TOLD and not _only_whose(name, people):
        return _spelt_out(report, name), True
    kind = _kind(members, name)
    group = _subject_name(report, members, kind)
    if len(people) < 2 and _GROUP.match(group.removeprefix(f"{kind} of ")):
        return group, False
    company = _company(report, members) if len(people) == 1 else None
    if company is not None:
        return f"{kind} of {people[0]} with {company}", False
    if sides := _sides(people, parties):
        return _of_sides(report, members, sides, kind, name), False
    body = _owner(report, members)
    if body is not None:
        return body if name == body else f"{name or 'meeting'} of {body}", True
    if group == kind:
        group = _subject_name(report, members, kind, anaphoric=True)
    if group != kind:
        return group, False
    place = next((s.where.place for s in members if s.where.place), None)
    if place is not None and name and place.split(",")[0] not in name:
        return f"{name} in {place}", False
    return (name, True) if name else (kind, False)


def _sides(people: Sequence[str], parties: Sequence[str]) -> list[str]:
    """Those by whom an occasion without a name is called."""
    if len(people) >= 2:
        return list(people)
    return list(parties) if len(parties) >= 2 else [*people, *(p for p in parties if p not in people)]


def _of_sides(report: Report, members: Sequence[Seen], sides: list[str], kind: str, name: str) -> str:
    if len(sides) > 4:
        return f"{kind} of {', '.join(sides[:3])} and others"
    if len(sides) > 1:
        return f"{kind} of {', '.join(sides[:-1])} and {sides[-1]}"
    if name and sides[0].casefold() in name.casefold():
        return name
    return f"{name or kind} {'of' if ' with ' in name else _to(report, members)} {sides[0]}"


def _written(report: Report, seen: Seen) -> tuple[float, str]:
    """What a noun phrase calls an occasion, and how much that tells of it."""
    occasion = seen.occasion
    name = occasion.name
    complement = _complement(report, seen)
    if not complement and occasion.head == "round":
        rounds = _ROUND_OF.match(report.text, occasion.span.end, occasion.sentence.end)
        name = f"{name} {folded(rounds[0])}" if rounds else name
    complement = _DAY_BEHIND.sub("", complement)
    if _COMPLEMENT.match(complement) and len(complement.split()) <= 16:
        complement = _AND_DID.sub("", _ASIDE.sub("", complement))
        if occasion.head != "body":
            name = f"{name} {complement}"
    topic = None if complement else _topic(report, seen)
    if topic is not None and not occasion.title and occasion.head != "body":
        name += topic
    return _worth(report, seen, name, complement, topic), _plain(report, seen, _headline(report, seen, folded(name)))


def _complement(report: Report, seen: Seen) -> str:
    """What follows the head and belongs to the name; empty where that are those who take part."""
    occasion = seen.occasion
    complement = folded(report.text[occasion.span.end : occasion.scope.end])
    if complement.startswith("with") and (complement.startswith("with a view") or _opened(report, seen)):
        return ""
    if _COP_NAME.fullmatch(occasion.name):
        return ""
    people = (m.span.start for m, _ in seen.people)
    return "" if any(occasion.span.end <= start < occasion.scope.end for start in people) else complement


def _topic(report: Report, seen: Seen) -> str | None:
    """ " on fisheries" behind the phrase."""
    occasion = seen.occasion
    if _COP_NAME.fullmatch(occasion.name):
        return None
    topic = _TOPIC.match(report.masked, occasion.scope.end, occasion.sentence.end)
    if topic is None:
        return None
    if _THE_TOPIC.match(topic[0]) and _GOES_ON.match(report.text, topic.end(), occasion.sentence.end):
        return None
    return report.text[slice(*topic.span())]


def _worth(report: Report, seen: Seen, name: str, complement: str, topic: str | None) -> float:
    occasion = seen.occasion
    telling = len(occasion.words) if complement else len(fold(name) & occasion.words)
    worth = telling * 2.0 + (3.0 if occasion.proper and occasion.words else 0.0)
    if complement:
        worth += min(6.0, 1.0 + len(complement.split()) * 0.7)
    if topic:
        worth += 2.0
    if occasion.head == "body":
        worth = 0.5
    if occasion.title:
        worth = 0.6 if report.text[slice(*occasion.sentence)].isupper() else worth - 3.0
    if seen.anaphoric and not (occasion.ordinal is not None and occasion.words):
        worth = 0.4
    return worth - 0.01 * seen.number


def _headline(report: Report, seen: Seen, name: str) -> str:
    """The name without capitals and without who spoke, where it stands in a headline."""
    if not seen.occasion.title:
        return name
    return _SPOKEN_BY.sub("", name.lower() if report.text[slice(*seen.occasion.sentence)].isupper() else name)


_COMPLEMENT = re.compile(r"(?:of|between|on|for|with|among)\b")
_ASIDE = re.compile(r",\s*(?:the|an?)\s.*$")
_AND_DID = re.compile(r"\s+and\s+(?:heard|saw|took|made|gave|held|spoke|met|went|began|set|[a-z]+(?<!unit)ed)\b.*$")
_COP_NAME = re.compile(r"(?:[A-Z]\w+ )?(?:COP|CMP|MOP)(?:/MOP)?[- ]?\d{0,2}(?:[’']s)?")
_THE_TOPIC = re.compile(r"\s+on\s+the\b")
_GOES_ON = re.compile(r"\s+(?:of|between|under|for|in|to)\b")
_OPENED = re.compile(
    r"\b(?:open|clos|start|conclud|end|introduc)(?:ed|s|es|ing)\s+(?:the\s+|this\s+)?(?:[\w-]+\s+){0,3}$"
)
_ADDRESS = re.compile(r"^(?:\S*(?:https?:|www\.|/)\S*\.\S+|\S+\.(?:org|com|int|net)/\S*)\s+")
_TURN = re.compile(
    r"^(?:(?:next|upcoming|forthcoming|recent|latest|current|previous|last|coming|ongoing|then-upcoming)\s+)+"
    r"(?=[^a-z]*[A-Z]|.*\b(?:on|of)\b)",
)
_PRAISED = re.compile(
    r"^(?:(?:very|extremely|important|productive|good|great|excellent|constructive|successful|historic|fruitful|useful"
    r"|interesting|wonderful|so-called|intense|intensive|extensive|sincere)\s+)+(?=\w)"
)
_WHEN_BEHIND = re.compile(
    r"\s+(?:until|either|due|scheduled|coming up(?: \w+)*|(?:either\s+)?(?:this|next|last))"
    r"(?:\s+(?:week|month|year|morning|afternoon|evening|spring|summer|autumn|fall|winter))?"
    r"\W*$"
)
_DONE_TO_IT = re.compile(
    r"^(?:accelerate|advance|promote|launch|resume|begin|start|open|opening|continue|hold|host|facilitate|conduct|pursue"
    r"|restart|convene|enable|support|encourage|initiate|intensify|arrange|foster|revive|relaunch|attend|join"
    r"|finali[sz]e|conclude|complete)\s+(?=[a-z])"
)
_TO_DO = re.compile(r"\b(?:to|and|will|would|can|could|help|helps|should|must|of)\s+(?:\w+ly\s+)?$")


def _opened(report: Report, seen: Seen) -> bool:
    """ "Opened the session with a description": what comes behind is no party to it."""
    return _OPENED.search(report.text, seen.occasion.sentence.start, seen.occasion.span.start) is not None


def _plain(report: Report, seen: Seen, name: str) -> str:
    """A name without what is none of it: an address before it, "next" and praise, when it is, stray brackets."""
    name = _WHEN_BEHIND.sub("", _ADDRESS.sub("", name))
    name = re.sub(r"\b([Ff]irst)[- ]ever\b", r"\1", name)
    name = _TURN.sub("", _PRAISED.sub("", name))
    if _TO_DO.search(report.text, seen.occasion.sentence.start, seen.occasion.span.start):
        name = _DONE_TO_IT.sub("", name)
    if not re.search(r"\w[’'](?!\w)", name):
        name = re.sub(r"(?<!\w)['‘](?=\w)", "", name)
    return re.sub(r"[’']s$", "", _balanced(name).rstrip(" ?!.,;:"))


def _balanced(words: str) -> str:
    """Without brackets and quotation marks of which the other one stands elsewhere."""
    for opening, closing in ("()", "“”", "[]"):
        if words.count(opening) != words.count(closing):
            words = words.strip(f"{opening}{closing} ")
    return words


def _to(report: Report, members: Sequence[Seen]) -> str:
    """Whether the text speaks of a meeting "with" the one party that it names, or of that party's."""
    nouns = [s.occasion for s in members if not s.occasion.verb and not s.bare]
    behind = (report.text[o.span.end : o.span.end + 6] for o in nouns)
    return "with" if any(b == " with " for b in behind) else "of"


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
        words = re.sub(r"^(?:\d+\.\s+)?(?:[Oo]ur|[Mm]y)\s+", "", _TIME_THAT.sub("", _balanced(words)))
        first = words.split()[0] if words else ""
        if not words or len(words.split()) > 14 or first.casefold() in _PRONOUNS or _CLAUSE.search(words):
            continue
        if _NOBODY.match(words) or _NOBODY_LAST.search(words):
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
_NOBODY = re.compile(
    r"(?:but|so|such|[Dd]o|[Dd]oes|[Dd]id|[Yy]ou|any|yet|there|then|thus|also|or|to|for|with|by|from|of|\d+\.|Following|Noting|Regarding|Concerning"
    r"|Considering|Including|(?!(?:work|negotiat|visit|outgo|incom|govern|rul|steer|draft|oppos|warr|neighbou?r|lead"
    r"|participat|coordinat)ing\b)[a-z]+ing|[Dd]iscussions?|[Nn]egotiations?|[Cc]onsultations?|[Tt]alks|[Mm]eetings?"
    r"|[Ii]ssues?|[Ii]tems?)\b(?!-)"
    r"|[Tt]h(?:is|ese|ose|at)\b(?!(?: [\w-]+)* (?:group|committee|council|commission|ministers|leaders|countries))"
    r"|[Tt]he (?:\w+ )?(?:issue|item|matter|section|paragraph|text|draft|proposal|idea|time|day|week)\b"
)
"""What stands before "meet" but does not: a conjunction, a matter, what is done."""
_NOBODY_LAST = re.compile(
    r"\b(?:consultations|discussions|negotiations|talks|sessions|meetings|and|or|but|of|to|with|for|as|by|in|at|from|than|not|never|may|might|can|could|must)$"
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
