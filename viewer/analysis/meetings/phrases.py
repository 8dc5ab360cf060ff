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
from .scopes import scope_end
from .words import (
    BEARERS,
    DETERMINERS,
    GENERIC,
    HEADS,
    LAST_WORDS,
    LENGTH,
    NEXT_WORDS,
    OPENERS,
    PARTICIPLES,
    PLURAL,
    STOP_WORDS,
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
_FINAL = frozenset({"final", "last", "closing", "concluding"})
_NOT_COUNTED = frozenset({"anniversary", "century", "lady", "deputy", "vice", "part", "phase", "half", "segment"})
"""Before these an ordinal is no number of the session: "the first part of the fourth session"."""
_ORGANISED = re.compile(
    r"Group|Forum|Committee|Council|Commission|Conference|Cent(?:er|re)|Dialogue|Partnership|Initiative|Network|"
    r"Convention|"
    r"Board|Working|Organi[sz]ation|Alliance|Union|Agency|Programme|Fund|Bank|Platform|Taskforce|Force|Panel|Process"
)


def _after_the(tokens: Tokens, last: int) -> bool:
    """Whether capitals that end at this token follow an article: "the Trade [and Technology Council meeting]"."""
    while last >= 0 and tokens[last].capital and tokens[last].low not in DETERMINERS:
        last -= 1
    return last >= 0 and tokens[last].text in {"the", "The", "a", "its", "their", "this", "next"}


def _numbered(tokens: Tokens, last: int) -> bool:
    """Whether capitals that end at this token begin with a number: "Second Political [and Economic Consultations]"."""
    while last >= 0 and tokens[last].capital:
        if ordinal_number(tokens[last].text) is not None or roman(tokens[last].text) is not None:
            return True
        last -= 1
    return False


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
    following = tokens[h + 1] if h + 1 < len(tokens) else None
    capital_head = token.text[:1].isupper() and not shouting and h != 0
    # Left: modifiers up to the determiner; "COP-5" has none.
    i = h - 1 if kind != "cop" else -1
    lower = 0
    determiner = ""
    first = h
    while i >= 0:
        t = tokens[i]
        lowered = t.low
        left = tokens[first]
        if i in dated:
            first = i
            i -= 1
            continue
        if lowered in DETERMINERS:
            if t.text == "Our" and i and tokens[i - 1].text.casefold() in {"the", "first", "next"} and left.capital:
                first = i  # "the Our Ocean Conference"
                i -= 1
                continue
            determiner = lowered
            # "Friends of the Mekong Ministers' Meeting": the article belongs to the name.
            if (
                lowered == "the"
                and tokens[i - 2].low not in HEADS
                and not shouting
                and i >= 2
                and (
                    tokens[i - 1].text == "of"
                    or (tokens[i - 1].text in {"for", "on"} and _ORGANISED.fullmatch(tokens[i - 2].text))
                )
                and tokens[i - 2].capital
                and left.capital
                and capital_head
                and tokens[i - 2].low not in BEARERS
            ):
                first = i - 2
                determiner = ""
                i -= 3
                continue
            if lowered in {"two", "three", "four", "five", "six", "following"} and i and not shouting:
                before = tokens[i - 1].low
                if before in {"the", "these", "their", "both"}:
                    determiner = before
            break
        if t.text in {"'", "’"} and i and tokens[i - 1].text.endswith(("s", "S")):
            first = i
            i -= 1
            continue
        if t.text == ")" and i >= 2 and tokens[i - 2].text == "(":
            first = i - 2
            i -= 3
            continue
        if lowered in {"for", "on"} and i and not _ORGANISED.fullmatch(tokens[i - 1].text):
            break
        if lowered in {"of", "for", "on"} and i and tokens[i - 1].low in HEADS:
            break
        if lowered in {"of", "for", "on", "and", "&"} and i and tokens[i - 1].capital and left.capital and not shouting:
            if capital_head and lowered != "and" and tokens[i - 1].low not in BEARERS:
                first = i - 1
                i -= 2
                continue
            if (
                lowered in {"and", "&"}
                and (capital_head or tokens[h - 1].capital)
                and (_numbered(tokens, i - 1) or (first < h and _after_the(tokens, i - 1) and low not in PLURAL))
            ):
                first = i - 1
                i -= 2
                continue
            if lowered in {"and", "&"} and capital_head and i >= 2 and tokens[i - 2].low in {"of", "for", "on"}:
                first = i - 1
                i -= 2
                continue
        if lowered == "and" and i and left.low in _FINAL and ordinal_number(tokens[i - 1].text) is not None:
            first = i - 1  # "the fourth and final round"
            i -= 2
            continue
        if lowered in STOP_WORDS and lowered not in OPENERS:
            break
        if not t.text[0].isalnum():
            break
        if not t.capital:
            if lowered.endswith("ing") and lowered not in PARTICIPLES:
                break
            if (
                lowered.endswith("ed")
                and "-" not in lowered
                and lowered not in {"united", "planned", "so-called", "proposed"}
            ):
                break
            if lowered.endswith("ly") and lowered not in {
                "weekly",
                "monthly",
                "yearly",
                "quarterly",
                "early",
                "hourly",
                "daily",
            }:
                break
            lower += 1
            if lower > 5:
                break
        first = i
        i -= 1
    if low == "meeting" and following is not None and not capital_head and not determiner and first < h:
        # "people meeting eligibility criteria": a participle.
        lower_case = following.text[:1].islower() and tokens[h - 1].text[:1].islower()
        if lower_case and not _AFTER_MEETING.fullmatch(following.text):
            return None
    if (
        low == "meeting"
        and determiner not in {"a", "an"}
        and not capital_head
        and not title
        and GROUP.search(text[max(sentence.start, token.start - 200) : token.start])
        and GATHERED.match(text[token.end : sentence.end])
    ):
        # "OPEC ministers meeting in Geneva agreed": what they do, not an occasion's name.
        return None
    # Times and bare ordinals at the front are no part of the name.
    start = first
    ordinal = None
    while start < h and (start in dated or tokens[start].text in {"'", "’", "s", "’s", "'s", "."}):
        start += 1
    for k in range(first, h):
        number = ordinal_number(tokens[k].text)
        if number is not None and k not in dated and tokens[k + 1].low not in _NOT_COUNTED:
            ordinal = number
        if roman(tokens[k].text) is not None and (len(tokens[k].text) > 1 or tokens[k].text in "VX") and k + 1 <= h:
            ordinal = roman(tokens[k].text)
    if kind == "cop":
        ordinal = int(re.sub(r"\D", "", token.text))
    end = token.end
    if low in {"roundtable", "panel", "round"} and following_is(tokens, h, {"discussion", "discussions"}):
        end = tokens[h + 1].end
    acronym = _ACRONYM.match(text, end)
    if acronym and acronym.end() <= sentence.end:
        end = acronym.end()
    until = scope_end(text, end, sentence.end)
    whose = _NUMBERED_BEHIND.match(text, until, sentence.end)
    if whose is not None and until > end:
        until = whose.end()
    opened = text.rfind("(", end, until)
    if opened >= 0 and text.find(")", opened, until) < 0:
        until = len(text[:opened].rstrip())
    numbered = _NUMBER_IN_ACRONYM.search(text, token.end, max(end, until)) if ordinal is None else None
    if numbered is not None:
        ordinal = int(numbered[1])
    if ordinal is not None and _FIRST_SINCE.match(text, until, sentence.end):
        ordinal = None
    if kind == "cop" and h and _OWN_COP.fullmatch(tokens[h - 1].text):
        start = first = h - 1
    name = " ".join(text[tokens[start].start : end].split()).strip(" ’'")
    phrase = text[tokens[first].start : until]
    before = text[max(sentence.start, tokens[first].start - 48) : tokens[first].start]
    length = length_of(phrase[: token.end - tokens[first].start])
    around = _LENGTH_BEFORE.search(before) if "day" in before.lower() else None
    if length is None and around and re.search(r"days?[’']?(?:\s+of\b|\s|$)", around[0], re.IGNORECASE):
        length = length_of(around[0])
    lowered_phrase = text[tokens[first].start : token.start].casefold()
    turn = (
        "next"
        if NEXT_WORDS.search(lowered_phrase) or determiner in {"further", "additional", "another", "more"}
        else ""
    )
    if not turn and LAST_WORDS.search(lowered_phrase):
        turn = "last"
    written = (tokens[k].text for k in range(start, h))
    telling = [word for word in written if ordinal_number(word) is None and word not in {"(", ")"}]
    own = fold(" ".join(word for word in telling if ordinal is None or roman(word) != ordinal))
    if low not in GENERIC and kind in {"summit", "ministerial"}:
        own |= {kind}
    if kind == "cop":
        own |= fold(re.sub(r"[ -]?\d+", "", token.text))
        kind = "conference"
    return Occasion(
        span=Span(tokens[start].start, end),
        scope=Span(tokens[first].start, until),
        sentence=sentence,
        head=kind,
        verb=False,
        name=name,
        determiner=determiner,
        ordinal=ordinal,
        words=own,
        proper=capital_head and not title,
        plural=low in PLURAL,
        length=length,
        turn=turn,
        title=title,
    )


_LENGTH_BEFORE = re.compile(rf"({LENGTH.pattern})(?:\s+[\w,’'-]+){{0,4}}\s*$", re.IGNORECASE)
