"""Noun phrases and verbs that speak of an occasion: "the seventh High-Level Meeting between …", "sat down with".

What a phrase means (held, planned, merely wished for) is `meeting_status`'s affair; which phrases speak of the same
occasion is `meetings`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from viewer.model.text import Span

from .words import (
    BEARERS,
    BODY_HEADS,
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

_NEVER_BEFORE = re.compile(
    r"\b(?:press|news|telephone|phone|media|video ?press|(?<!Bilateral )(?<!Binational )(?<!Joint )cabinet|"
    r"[Cc]ore committee|[Cc]entral committee|elective|provincial|municipal|weekly work|police|"
    r"politburo|board|shareholders?['’]?s?|stockholders?['’]?|trading|training|"
    r"photo|recording|practice|question|Q&A|briefing|caucus|prayer|plenary of parliament|parliament(?:ary)?|"
    r"legislative|congressional|court|jam|therapy|special legislative|information|party|campaign|"
    r"annual general|creditors['’]?|investors?['’]?|analysts?['’]?|staff|team|rally|"
    r"remote|streaming|livestream|learning|labou?r|wage|pay|salary|contract|merger|takeover|active|-session|plea|question-time)\s+$",
    re.IGNORECASE,
)


_NEVER_AFTER = re.compile(
    r"\s*(?:with (?:the )?(?:press|media|reporters|journalists|editors|voters|constituents)|"
    r"rooms?|cent(?:re|er)s?|halls?|calls?|tables?|venues?|facilit(?:y|ies)|points?|partners?|committees?|ground|"
    r"levels?|houses?|papers?|documents?|agendas? (?:of|for) its|shows?|participants? list|organi[sz]ers?|"
    r"management|system)\b",
    re.IGNORECASE,
)


_TOKEN = re.compile(
    r"COP(?:/MOP)? \d{1,2}\b|\d,\d{3}(?:[a-z]{2}|[A-Z]{2})\b|[^\W_](?:[\w.&/’'+\-–‑]*\w)?(?:\.(?=[A-Z\-]))?|\d+|[^\w\s]"
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
    r"chiefs|experts|countries|nations|producers|governors|members)(?:\s+(?:of|from)\s+(?:the\s+)?"
    r"(?:(?!will\b|an?\b|held\b|hold\b|their\b|its\b|to\b|two\b)[\w’'-]+,?\s+){1,9}?)?\s*$"
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


class _Token(NamedTuple):
    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper() or self.text[:1].isdigit()


def _tokens(text: str, span: Span) -> list[_Token]:
    return [_Token(m[0], m[0].casefold(), *m.span()) for m in _TOKEN.finditer(text, span.start, span.end)]


def noun_occasions(text: str, sentence: Span, dates: Sequence[Span], title: bool = False) -> Iterator[Occasion]:
    """Every noun phrase of a sentence whose head names an occasion, outermost first."""
    tokens = _tokens(text, sentence)
    shouting = text[sentence.start : sentence.end].isupper()
    dated = [any(d.start <= t.start < d.end for d in dates) for t in tokens] if dates else [False] * len(tokens)
    taken = -1
    for h, token in enumerate(tokens):
        low = token.low[:-2] if token.low.endswith(("’s", "'s")) else token.low
        kind = HEADS.get(low)
        if kind is None and low.startswith("cop") and _COP.fullmatch(token.text):
            kind = "cop"
        if kind is None or h <= taken:
            continue
        occasion = _noun_at(text, sentence, tokens, dated, h, low, kind, title, shouting)
        if occasion is not None:
            yield occasion
            while taken + 1 < len(tokens) and tokens[taken + 1].start < occasion.span.end:
                taken += 1


_COP = re.compile(r"COP(?:/MOP)?[ -]?\d{1,2}")
_COP_HELD = re.compile(
    r",?\s+(?:(?:which|that)\s+)?(?:(?:will be|is to be|was|to be|is being)\s+)?(?:held|hosted|convened)\b|"
    r"\s+(?:in [A-Z]|takes? place|opens?\b|begins?\b|will (?:be|take|open|begin))"
)
_NO_COP = re.compile(
    r"\s+(?:decision|document|agenda|text|conclusion|mandate|president|outcome|bureau|resolution|item|report)s?\b",
    re.IGNORECASE,
)
_ORGANISED = re.compile(
    r"Group|Forum|Committee|Council|Commission|Conference|Cent(?:er|re)|Dialogue|Partnership|Initiative|Network|"
    r"Convention|"
    r"Board|Working|Organi[sz]ation|Alliance|Union|Agency|Programme|Fund|Bank|Platform|Taskforce|Force|Panel|Process"
)
_AFTER_BILATERAL = frozenset({"with", "between", ",", ".", "on", "in", "at"})
_BE = frozenset({"is", "are", "was", "were", "been", "be"})


def _is_participle(before: str, then: str) -> bool:
    """Whether "meeting" between two words is a verb's form: "are meeting to", "by meeting the"."""
    if then in {"in", "on", "at", "between", "of", "was", "is"}:
        return False
    if before in _BE or (before == "to" and then in {"again", "with", "you", "them"}):
        return True
    return before in {"for", "by", "in", "of", "after", "before", "when"} and then in {
        "with",
        "the",
        "their",
        "his",
        "its",
    }


_SITTING_DEBATE = re.compile(
    r"\b(?:council|assembly|general|plenary|open|ministerial|committee)['’]?s?\s+(?:\w+\s+)?$", re.IGNORECASE
)


# Sessions of exchanges and of courts.
_MARKET = re.compile(
    r"\b(?:[Ss]tocks|[Ss]hares|[Tt]raders|Nasdaq|Dow Jones|Nikkei|FTSE|Wall Street|(?:stock|bond|oil"
    r"|currency) markets?|barrel|"
    r"benchmark|futures|trial|prosecutors?|defendants?|jurors?)\b"
)


_OF_BUSINESS = re.compile(
    r"\s+(?:of|with|by)\s+(?:[\w.&’'-]+\s+){0,4}(?:shareholders|stockholders|creditors|investors|bondholders|"
    r"kidnappers|hijackers|buyers?|bidders?|suitors?|lenders|suppliers|customers|employers|tenants|strikers"
    r"|unions?)\b"
)
_HAPPENED = re.compile(r"\s+(?:on|in|at|was|were|had|ended|took|would|will|is|held|began|opened)\b")
_OF_TALKS = re.compile(
    r"\s+of\s+(?:\w+[\s-]){0,4}(?:talks|negotiations|discussions|consultations|dialogue|meetings|conversations)\b"
)
_ELECTION = re.compile(r"\b(?:candidates?|elections?|electoral|votes?|ballots?|polls|run-?off)\b")


def following_is(tokens: list[_Token], h: int, words: set[str]) -> bool:
    return h + 1 < len(tokens) and tokens[h + 1].low in words


# "at COP-5", but no "draft COP-5 decision".
_AT_COP = re.compile(
    r"\b(?:at|during|for|before|after|until|by|host(?:s|ed|ing)?|hold(?:s|ing)?|from|following|attend(?:s|ed"
    r"|ing)?|since|next)"
    r"\s+(?:the\s+)?(?:UNFCCC\s+|CBD\s+|UN\s+)?$",
    re.IGNORECASE,
)


def _after_the(tokens: list[_Token], last: int) -> bool:
    """Whether capitals that end at this token follow an article: "the Trade [and Technology Council meeting]"."""
    while last >= 0 and tokens[last].capital and tokens[last].low not in DETERMINERS:
        last -= 1
    return last >= 0 and tokens[last].text in {"the", "The", "a", "its", "their", "this", "next"}


def _numbered(tokens: list[_Token], last: int) -> bool:
    """Whether capitals that end at this token begin with a number: "Second Political [and Economic Consultations]"."""
    while last >= 0 and tokens[last].capital:
        if ordinal_number(tokens[last].text) is not None or roman(tokens[last].text) is not None:
            return True
        last -= 1
    return False


def _noun_at(
    text: str,
    sentence: Span,
    tokens: list[_Token],
    dated: list[bool],
    h: int,
    low: str,
    kind: str,
    title: bool,
    shouting: bool,
) -> Occasion | None:
    token = tokens[h]
    if low == "gatherings" or (low == "debate" and not _SITTING_DEBATE.search(text, sentence.start, token.start)):
        return None
    if low == "sessions" and following_is(tokens, h, {"court", "judge", "courts"}):
        return None
    if kind == "round" and _ELECTION.search(text, sentence.start, sentence.end):
        return None
    if low in {"session", "sessions"} and _MARKET.search(text, sentence.start, sentence.end):
        return None
    if low == "consultation" and h and tokens[h - 1].low == "in":
        return None  # "in consultation with the Secretary": how a thing is done
    if _OF_BUSINESS.match(text, token.end, sentence.end):
        return None
    if low == "meet" and not (h and tokens[h - 1].low in {"future", "summit", "next", "leaders’", "a", "the"}):
        return None
    if kind == "ministerial" and re.match(r"[^.;]{0,45}\blevels?\b", text[token.end : sentence.end]):
        return None
    if _NEVER_BEFORE.search(text, max(sentence.start, token.start - 40), token.start) or _NEVER_AFTER.match(
        text, token.end
    ):
        return None
    following = tokens[h + 1] if h + 1 < len(tokens) else None
    capital_head = token.text[:1].isupper() and not shouting and h != 0
    # "Leaders' Summit meeting", "Conference on Trade and Development meeting": the last head of the phrase is the head.
    if following is not None and following.start == token.end + 1:
        if following.low in HEADS and following.low not in BODY_HEADS | {"event", "round"}:
            return None
        if low == "round" and following.low == "table":
            return None
    then = following.low if following is not None else ""
    if low in {"bilateral", "bilaterals", "trilateral"} and then and then not in _AFTER_BILATERAL:
        return None
    if low == "meeting" and h and _is_participle(tokens[h - 1].low, then):
        return None
    if kind == "round" and not _OF_TALKS.match(text, token.end, sentence.end):
        turned = h and tokens[h - 1].low in {"previous", "last", "next", "new", "first", "second", "third", "final"}
        if not turned or not _HAPPENED.match(text, token.end, sentence.end):
            return None
    if kind in {"council", "committee"} or low in {"group", "commission"}:
        return None
    if kind == "cop" and (
        _NO_COP.match(text, token.end)
        or not (_AT_COP.search(text, sentence.start, token.start) or _COP_HELD.match(text, token.end))
    ):
        return None
    # Left: modifiers up to the determiner; "COP-5" has none.
    i = h - 1 if kind != "cop" else -1
    lower = 0
    determiner = ""
    first = h
    while i >= 0:
        t = tokens[i]
        lowered = t.low
        left = tokens[first]
        if dated[i]:
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
        if lowered in STOP_WORDS and lowered not in OPENERS:
            break
        if not re.match(r"\w", t.text):
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
        and GROUP.search(text[sentence.start : token.start])
        and GATHERED.match(text[token.end : sentence.end])
    ):
        # "OPEC ministers meeting in Geneva agreed": what they do, not an occasion's name.
        return None
    # Times and bare ordinals at the front are no part of the name.
    start = first
    ordinal = None
    while start < h and (dated[start] or tokens[start].text in {"'", "’", "s", "’s", "'s", "."}):
        start += 1
    for k in range(first, h):
        number = ordinal_number(tokens[k].text)
        if number is not None and tokens[k + 1].low not in {
            "anniversary",
            "century",
            "lady",
            "deputy",
            "vice",
        }:
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
    scope_end = _scope_end(text, end, sentence.end)
    opened = text.rfind("(", end, scope_end)
    if opened >= 0 and text.find(")", opened, scope_end) < 0:
        scope_end = len(text[:opened].rstrip())
    name = re.sub(r"\s+", " ", text[tokens[start].start : end]).strip(" ’'")
    phrase = text[tokens[first].start : scope_end]
    before = text[max(sentence.start, tokens[first].start - 48) : tokens[first].start]
    length = length_of(phrase[: token.end - tokens[first].start])
    around = _LENGTH_BEFORE.search(before)
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
    own = fold(" ".join(t.text for t in tokens[start:h] if ordinal_number(t.text) is None and t.text not in {"(", ")"}))
    if low not in GENERIC and kind in {"summit", "ministerial"}:
        own |= {kind}
    if kind == "cop":
        own |= fold(re.sub(r"[ -]?\d+", "", token.text))
        kind = "conference"
    return Occasion(
        span=Span(tokens[start].start, end),
        scope=Span(tokens[first].start, scope_end),
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
_SCOPE_STOP = re.compile(
    r"\s(?:prior|in|at|to|from|during|here|held|which|that|who|whose|whom|where|when|while|after|before|amid|aimed|took|"
    r"was|were|is|"
    r"are|will|would|has|have|had|by|under|last|next|earlier|later|yesterday|today|tomorrow|scheduled|said|says|"
    r"failed|agreed|began|took|opens?|ends?|drew|made|gave|came|as|over|but|because|since|until|may|could|should|might|"
    r"then|also|did|does|do|took|alongside|ahead|marked|focus(?:ed|es)?|discussed|concluded|reaffirmed|"
    r"reviewed|adopted|welcomed|(?!(?:united|so-called|appointed|elected|advanced)\b)[a-z]+ed)\b"
    r"|(?<!Commission)(?<!Committee)(?<!Conference)(?<!Convention)(?<!Council)"
    r"\s(?:on|for)\s(?!(?:[A-Z](?!(?:onday|uesday|ednesday|hursday|riday|aturday|unday|anuary|ebruary|arch|pril|"
    r"ay|une|uly|"
    r"ugust|eptember|ctober|ovember|ecember)\b)))"
    r"|(?:(?<=Commission)|(?<=Committee)|(?<=Conference)|(?<=Convention)|(?<=Council))\s(?:on|for)\s(?!(?:the\s)?[A-Z])"
    r"|[;:]|\((?![A-Z0-9])|\s[-–—]+\s|—|(?<![A-Z])\.\s|\.$|”|\""
)


_DATE_NEXT = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|"
    r"Jul|Aug|"
    r"Sept?|Oct|Nov|Dec|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d|[a-z])"
)


_COMPLEMENT = re.compile(r"\s+(?:of|between|among|with|on|for|involving|bringing together|against|,? attended by)\s")


def _scope_end(text: str, start: int, limit: int) -> int:
    """End of the complements "of …", "between … and …", "with …", "on Xxx", "for Xxx" that follow a head."""
    match = _COMPLEMENT.match(text, start)
    if not match or match.end() > limit:
        return start
    of_a_name = re.search(r"[A-Z]\w+$", text[max(0, start - 12) : start]) and re.match(
        r"the [A-Z]", text[match.end() : match.end() + 5]
    )
    if match[0].strip() in {"on", "for"} and not of_a_name and _DATE_NEXT.match(text, match.end()):
        return start
    stop = _SCOPE_STOP.search(text, match.end() - 1, limit)
    end = stop.start() if stop else limit
    if match[0].strip() in {"on", "for"} and stop and stop.start() <= match.end():
        return start
    # "the Summit of the Americas, and Jamaica will be there": another clause.
    clause = re.search(r",\s+and\s+[^,]*$", text[start:end])
    if clause and stop and re.match(r"\s(?:will|is|are|was|were|has|have|had|would)\b", text[end : end + 8]):
        return start + clause.start()
    # A comma ends the phrase unless a list or an apposition goes on.
    for comma in re.finditer(r",", text[start:end]):
        rest = text[start + comma.end() : end]
        if not re.match(r"\s+(?:and\s+|the\s+|H\.E\.\s+|Mr\.?\s+|Ms\.?\s+)?[A-Z“\d]", rest):
            return start + comma.start()
    return end
