"""Noun phrases that speak of an occasion: "the seventh High-Level Meeting between …".

What a phrase means (held, planned, merely wished for) is the affair of `status`; which phrases speak of the same
occasion is that of `occurrences`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.model.text import Span

from .heads import Tokens, around_heads, following_is, names_occasion
from .modifiers import left_edge
from .scopes import scope_end
from .words import (
    GENERIC,
    HEADS,
    LAST_WORDS,
    LENGTH,
    NEXT_WORDS,
    PLURAL,
    fold,
    length_of,
    ordinal_number,
    roman,
)

_ACRONYM = re.compile(r"\s\((?:the )?[“\"]?[A-Z0-9][\w.+&\-“”\" ]{1,14}\)")


_AFTER_MEETING = re.compile(
    r"of|in|on|at|to|with|between|among|for|from|by|during|here|held|that|which|who|where|when|while|after|before|"
    r"as|and|or|but|"
    r"over|about|under|within|later|earlier|today|tomorrow|yesterday|tonight|next|last|this|ahead|amid|since|until|"
    r"via|per|so|"
    r"than|then|is|are|was|were|will|would|has|have|had|may|might|can|could|should|did|does|also|not|never|took|"
    r"take|takes|"
    r"began|begins?|ends?|opens?|came|comes|drew|saw|made|gave|set|due|aimed|aims?|[a-z]+ed|[a-z]+ly|[a-z]+ing|"
    r"failed|focus\w*|"
    r"brought|brings|follows|marks|being|there|alongside|said|says|told|chaired|attended|because|if|planned|"
    r"scheduled|agenda|rooms?"
)


GROUP = re.compile(
    r"(?:^|[^’'])\b(?:ministers|leaders|officials|delegates|representatives|negotiators|presidents|envoys|"
    r"heads of state(?: and government)?|"
    r"chiefs|experts|countries|nations|producers|governors|governments|donors|creditors|states|members)(?:\s+(?:of|from)\s+(?:the\s+)?"
    r"(?:(?!will\b|an?\b|held\b|hold\b|their\b|its\b|to\b|two\b)[\w’'-]+,?\s+){1,9}?)?,?\s*$"
)


GATHERED = re.compile(
    r"\s+(?:here|in\s+(?:the\s+)?[A-Z]|at\s+|on\s+[A-Z]|today|this\s+week|last\s+week|to\s+discuss|for\s+(?:talks"
    r"|a\b|two|"
    r"three|the))"
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One place where a text speaks of an occasion."""

    span: Span
    """The noun phrase without determiner, or the verb; to the end of its head."""
    scope: Span
    """The phrase with the complements that name its parties ("between A and B", "of the Council")."""
    sentence: Span
    head: str
    """"meeting", "summit", "talks", …; "meet" for verbs."""
    verb: bool
    name: str
    determiner: str
    ordinal: int | None
    words: frozenset[str]
    """What tells this occasion from others: the words of its name, folded, without generic ones."""
    proper: bool
    """Whether the head is written as a name."""
    plural: bool
    length: int | None
    """Days that it lasts, where the phrase says so."""
    turn: str
    """"next", "last" or "" ("the next session", "the previous round")."""
    title: bool = False


def noun_occasions(
    text: str, sentence: Span, words: frozenset[str], dates: Sequence[Span], title: bool = False
) -> Iterator[Occasion]:
    """Every noun phrase of a sentence, of these `words`, whose head names an occasion, outermost first."""
    tokens = Tokens(text, around_heads(text, sentence, words))
    heads = tokens.heads("cop" in words)
    if not heads:
        return
    shouting = text[sentence.start : sentence.end].isupper()
    dated = tokens.within(dates)
    done = 0
    for h in heads:
        token = tokens[h]
        low = token.low
        kind = HEADS.get(low)
        if kind is None and low.endswith(("’s", "'s")):
            low = low[:-2]
            kind = HEADS.get(low)
        if kind is None and low.startswith("cop") and _COP.fullmatch(token.text):
            kind = "cop"
        if kind is None or token.start < done:
            continue
        occasion = _noun_at(text, sentence, tokens, dated, h, low, kind, title, shouting)
        if occasion is not None:
            yield occasion
            done = max(done, occasion.span.end)


_COP = re.compile(r"COP(?:/MOP)?[ -]?\d{1,2}")
_NUMBER_IN_ACRONYM = re.compile(r"\((?:the )?[A-Z]{2,}(?:[-/][A-Z]{2,})*[- ]?(\d{1,2})\)")
# "the first summit since 1994", "the first meeting in Oslo in ten years": no number of the series.
_FIRST_SINCE = re.compile(
    r"(?:,?\s+(?:held|hosted|to be held|convened))?(?:\s+(?:in|at|on)\s+[A-Z][\w’' ]{1,25}?)?\s+(?:since|"
    r"after (?:the )?(?:entry|war|coup|adoption|death|fall)|"
    r"ever (?:to be )?held\b|in (?:more than |over |nearly |almost |about )?(?:[\w-]+ )?(?:years|months|decades))\b"
)
_OWN_COP = re.compile(r"(?:UN)?[A-Z]{2,6}|Ramsar|Basel|Stockholm|Rotterdam|Minamata")
"""The convention whose COP it is, where the text says so."""
_NUMBERED_BEHIND = re.compile(
    r"\s+(?:to|under)\s+(?:the\s+)?[A-Z][\w’' -]{0,70}?\s*\([A-Z]{2,}(?:[-/][A-Z]{2,})*[- ]?\d{1,2}\)"
)
_NOT_COUNTED = frozenset({"anniversary", "century", "lady", "deputy", "vice", "part", "phase", "half", "segment"})
"""Before these an ordinal is no number of the session: "the first part of the fourth session"."""


def _noun_at(
    text: str,
    sentence: Span,
    tokens: Tokens,
    dated: frozenset[int],
    h: int,
    low: str,
    kind: str,
    title: bool,
    shouting: bool,
) -> Occasion | None:
    token = tokens[h]
    if not names_occasion(text, sentence, tokens, h, low, kind):
        return None
    proper = token.text[:1].isupper() and not shouting and h != 0
    # "COP-5" has no modifiers.
    first, determiner = left_edge(tokens, dated, h, low, shouting) if kind != "cop" else (h, "")
    if low == "meeting" and not proper and _is_verb(text, sentence, tokens, h, first, determiner, title):
        return None
    ordinal = int(re.sub(r"\D", "", token.text)) if kind == "cop" else _ordinal(tokens, dated, first, h)
    end = _end(text, sentence, tokens, h, low)
    until = _scope_end(text, sentence, end)
    numbered = _NUMBER_IN_ACRONYM.search(text, token.end, max(end, until)) if ordinal is None else None
    if numbered is not None:
        ordinal = int(numbered[1])
    if ordinal is not None and _FIRST_SINCE.match(text, until, sentence.end):
        ordinal = None
    start = _behind_times(tokens, dated, first, h)
    if kind == "cop" and h and _OWN_COP.fullmatch(tokens[h - 1].text):
        start = first = h - 1
    left = tokens[first].start
    return Occasion(
        span=Span(tokens[start].start, end),
        scope=Span(left, until),
        sentence=sentence,
        head="conference" if kind == "cop" else kind,
        verb=False,
        name=" ".join(text[tokens[start].start : end].split()).strip(" ’'"),
        determiner=determiner,
        ordinal=ordinal,
        words=_own_words(tokens, start, h, ordinal, low, kind),
        proper=proper and not title,
        plural=low in PLURAL,
        length=_length(text, sentence, left, token.end),
        turn=_turn(text[left : token.start].casefold(), determiner),
        title=title,
    )


def _is_verb(text: str, sentence: Span, tokens: Tokens, h: int, first: int, determiner: str, title: bool) -> bool:
    """Whether "meeting" is a participle: "people meeting eligibility criteria", "OPEC ministers meeting in Geneva"."""
    token = tokens[h]
    if h + 1 < len(tokens) and not determiner and first < h:
        following = tokens[h + 1].text
        lower_case = following[:1].islower() and tokens[h - 1].text[:1].islower()
        if lower_case and not _AFTER_MEETING.fullmatch(following):
            return True
    return (
        determiner not in {"a", "an"}
        and not title
        and GROUP.search(text[max(sentence.start, token.start - 200) : token.start]) is not None
        and GATHERED.match(text[token.end : sentence.end]) is not None
    )


def _behind_times(tokens: Tokens, dated: frozenset[int], first: int, h: int) -> int:
    """The token with which the name begins: times at the front are no part of it."""
    while first < h and (first in dated or tokens[first].text in {"'", "’", "s", "’s", "'s", "."}):
        first += 1
    return first


def _ordinal(tokens: Tokens, dated: frozenset[int], first: int, h: int) -> int | None:
    """The number that the modifiers of a head give the session."""
    found = None
    for k in range(first, h):
        word = tokens[k].text
        number = ordinal_number(word)
        if number is not None and k not in dated and tokens[k + 1].low not in _NOT_COUNTED:
            found = number
        in_roman = roman(word)
        if in_roman is not None and (len(word) > 1 or word in "VX"):
            found = in_roman
    return found


def _end(text: str, sentence: Span, tokens: Tokens, h: int, low: str) -> int:
    """Where the name ends: behind its head, or behind "discussion" or an acronym that follows."""
    end = tokens[h].end
    if low in {"roundtable", "panel", "round"} and following_is(tokens, h, {"discussion", "discussions"}):
        end = tokens[h + 1].end
    acronym = _ACRONYM.match(text, end)
    return acronym.end() if acronym and acronym.end() <= sentence.end else end


def _scope_end(text: str, sentence: Span, end: int) -> int:
    """Where the complements of a name that ends at `end` end."""
    until = scope_end(text, end, sentence.end)
    whose = _NUMBERED_BEHIND.match(text, until, sentence.end)
    if whose is not None and until > end:
        until = whose.end()
    opened = text.rfind("(", end, until)
    if opened >= 0 and text.find(")", opened, until) < 0:
        until = len(text[:opened].rstrip())
    return until


def _own_words(tokens: Tokens, start: int, h: int, ordinal: int | None, low: str, kind: str) -> frozenset[str]:
    """What tells an occasion from others: the words of its name without its number, folded."""
    written = (tokens[k].text for k in range(start, h))
    telling = [word for word in written if ordinal_number(word) is None and word not in {"(", ")"}]
    own = fold(" ".join(word for word in telling if ordinal is None or roman(word) != ordinal))
    if low not in GENERIC and kind in {"summit", "ministerial"}:
        own |= {kind}
    if kind == "cop":
        own |= fold(re.sub(r"[ -]?\d+", "", tokens[h].text))
    return own


def _length(text: str, sentence: Span, left: int, end: int) -> int | None:
    """Days that it lasts, as the phrase from `left` to the head's `end` says, or the words before it."""
    length = length_of(text[left:end])
    if length is not None:
        return length
    before = text[max(sentence.start, left - 48) : left]
    around = _LENGTH_BEFORE.search(before) if "day" in before.lower() else None
    if around and re.search(r"days?[’']?(?:\s+of\b|\s|$)", around[0], re.IGNORECASE):
        return length_of(around[0])
    return None


def _turn(modifiers: str, determiner: str) -> str:
    if NEXT_WORDS.search(modifiers) or determiner in {"further", "additional", "another", "more"}:
        return "next"
    return "last" if LAST_WORDS.search(modifiers) else ""


_LENGTH_BEFORE = re.compile(rf"({LENGTH.pattern})(?:\s+[\w,’'-]+){{0,4}}\s*$", re.IGNORECASE)
