"""Words that are heads of phrases for an occasion ("meeting", "session", "COP-5"), and when they are none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from viewer.model.text import Span

from .words import BODY_HEADS, HEAD_WORDS, HEADS, lowered, ordinal_number

_TOKEN = re.compile(
    # Most words are plain letters, which need not be looked at closely.
    r"(?!COP)[A-Za-z]++(?![\w.&/’'+\-–‑])|COP(?:/MOP)? \d{1,2}\b"
    r"|\d,\d{3}(?:[a-z]{2}|[A-Z]{2})\b|[^\W_](?:[\w.&/’'+\-–‑]*\w)?(?:\.(?=[A-Z\-]))?|\d+|[^\w\s]"
)


class Token(NamedTuple):
    """A word, number or mark; `low` is its text in lower case."""

    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper() or self.text[:1].isdigit()


_FAR_BEFORE, _FAR_BEHIND = 160, 40
"""Characters before the first head of a sentence and behind the last by which its phrase has ended."""


def around_heads(text: str, sentence: Span, words: frozenset[str]) -> Span:
    """The part of a sentence, of these `words`, that has all its heads with what may belong to their phrases."""
    low = lowered(text[slice(*sentence)])
    heads = words & HEAD_WORDS
    first = sentence.start + min([low.find(head) for head in heads], default=0) - _FAR_BEFORE
    last = sentence.start + max([low.rfind(head) for head in heads], default=0) + _FAR_BEHIND
    if first > sentence.start:
        first = text.find(" ", first, sentence.end) + 1
    end = text.find(" ", last, sentence.end)
    return Span(max(sentence.start, first), end if end >= 0 else sentence.end)


class Tokens:
    """The tokens of a sentence in order. Most of a sentence is never asked for, so each is made when it is."""

    def __init__(self, text: str, span: Span) -> None:
        self._matches = list(_TOKEN.finditer(text, span.start, span.end))
        self._made: dict[int, Token] = {}

    def __len__(self) -> int:
        return len(self._matches)

    def __getitem__(self, number: int) -> Token:
        token = self._made.get(number)
        if token is None:
            match = self._matches[number]
            word = match[0]
            token = self._made[number] = Token(word, word.casefold(), match.start(), match.end())
        return token

    def heads(self, cops: bool) -> list[int]:
        """The numbers of those that may be heads of phrases for an occasion; `cops`: also "COP-5"."""
        return [
            number
            for number, match in enumerate(self._matches)
            if (word := match[0]) in _HEAD_FORMS or (cops and word[:3] in _COP)
        ]

    def within(self, spans: Iterable[Span]) -> frozenset[int]:
        """The numbers of those that begin inside one of the `spans`."""
        return frozenset(
            number for start, end in spans for number, match in enumerate(self._matches) if start <= match.start() < end
        )


_OWN_HEADS = [word for word, head in HEADS.items() if head not in BODY_HEADS]
_HEAD_FORMS = frozenset(
    form
    for word in _OWN_HEADS
    for written in (word, word.capitalize(), word.upper())
    for form in (written, *(f"{written}{end}" for end in ("’s", "'s", "’S", "'S")))
)
_COP = frozenset({"cop", "Cop", "COP"})


_NEVER_BEFORE = re.compile(
    r"\b(?:press|news|telephone|phone|media|video ?press|(?<!Bilateral )(?<!Binational )(?<!Joint )cabinet|"
    r"[Cc]ore committee|[Cc]entral committee|elective|provincial|municipal|weekly work|police|"
    r"politburo|board|shareholders?(?:['’]s?)?|stockholders?['’]?|trading|training|"
    r"photo|recording|practice|question|Q&A|briefing|caucus|prayer|plenary of parliament|parliament(?:ary)?|"
    r"legislative|congressional|court|jam|therapy|special legislative|information|party|campaign|"
    r"annual general|creditors['’]?|investors?['’]?|analysts?['’]?|staff|team|rally|"
    r"remote|streaming|livestream|learning|labou?r|wage|pay|salary|contract|merger|takeover|active|-session|plea|"
    r"question-time)\s+$",
    re.IGNORECASE,
)
_NEVER_ENDS = tuple(
    (
        "press news phone media cabinet committee elective provincial municipal work police politburo board "
        "shareholder shareholders stockholder stockholders trading training photo recording practice question q&a "
        "briefing caucus prayer parliament parliamentary legislative congressional court jam therapy information party "
        "campaign general creditor creditors investor investors analyst analysts staff team rally remote streaming "
        "livestream learning labor labour wage pay salary contract merger takeover active -session plea -time "
        "' ’ 's ’s"
    ).split()
)
"""With one of these, in lower case, ends whatever `_NEVER_BEFORE` finds."""


_NEVER_AFTER = re.compile(
    r"\s*(?:with (?:the )?(?:press|media|reporters|journalists|editors|voters|constituents)|"
    r"rooms?|cent(?:re|er)s?|halls?|calls?|tables?|venues?|facilit(?:y|ies)|points?|partners?|committees?|ground|"
    r"levels?|houses?|papers?|documents?|agendas? (?:of|for) its|shows?|participants? list|organi[sz]ers?|"
    r"management|system)\b",
)


# "the convention will be chaired by": of people; mostly the word is one for a treaty.
_MEMBERS_MET = re.compile(r"\s+(?:(?:will|is to|was|is|to) be |was |is being )?(?:chaired|hosted|attended|addressed)\b")
_MEALS = frozenset({"dinner", "lunch", "luncheon", "breakfast"})
_AT_WORK = frozenset({"working", "ministerial"})
"""A meal so called is a meeting: "a working dinner"."""
_BY_VIDEO = frozenset({"videoconference", "video-conference", "video-teleconference", "teleconference"})
_MEANS = frozenset({"by", "via", "through", "over", "in", "per", "during", "press", "news"})
"""Behind these a videoconference is how a thing is done, not an occasion."""
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
_ROUND_HELD = re.compile(r"\s+held (?:in|on|at)\b")
_TURNS = frozenset({"previous", "last", "next", "new", "final", "latest"})
_HAPPENED = re.compile(
    r"(?:\s+|,\s+(?:which|that)\s+)(?:on|in|at|was|were|had|ended|took|would|will|is|held|began|opened)\b"
)
_OF_TALKS = re.compile(
    r"\s+of\s+(?:\w+[\s-]){0,4}(?:[Tt]alks|[Nn]egotiations|discussions|consultations|dialogue|meetings|conversations)\b"
)
_ELECTION = re.compile(r"\b(?:candidates?|elections?|electoral|votes?|ballots?|polls|run-?off)\b")


_PAPERS = frozenset({"bulletin", "newsletter", "gazette", "journal", "review", "quarterly", "magazine", "blog"})
"""What is called after negotiations or a conference: "Earth Negotiations Bulletin"."""


def following_is(tokens: Tokens, h: int, words: set[str] | frozenset[str]) -> bool:
    return h + 1 < len(tokens) and tokens[h + 1].low in words


# "at COP-5", but no "draft COP-5 decision".
_AT_COP = re.compile(
    r"\b(?:at|during|for|before|after|until|by|host(?:s|ed|ing)?|hold(?:s|ing)?|from|following|attend(?:s|ed"
    r"|ing)?|since|next)"
    r"\s+(?:the\s+)?(?:UNFCCC\s+|CBD\s+|UN\s+)?$",
    re.IGNORECASE,
)
_COP_HELD = re.compile(
    r",?\s+(?:(?:which|that)\s+)?(?:(?:will be|is to be|was|to be|is being)\s+)?(?:held|hosted|convened)\b|"
    r"\s+(?:in [A-Z]|t(?:akes?|ook) place|opens?\b|begins?\b|will (?:be|take|open|begin))|"
    r"\s+and\s+(?:the\s+\w+\s+Conference|COP)\b[^.;]{0,140}?\b(?:(?:took|takes?) place|(?:were|be) held|convened)\b"
)
_OF_PARLIAMENT = re.compile(
    r"\s+of\s+(?:the\s+)?(?:\w+\s+)?(?:Congress|Parliament|Knesset|Senate|Duma|Lok Sabha|Diet)\b"
)
_NO_COP = re.compile(
    r"(?:\s+and\s+COP/MOP)?\s+(?:decision|document|agenda|text|conclusion|mandate|president|outcome|bureau"
    r"|resolution|item|report)s?\b",
    re.IGNORECASE,
)


def names_occasion(text: str, sentence: Span, tokens: Tokens, h: int, low: str, kind: str) -> bool:
    """Whether the token `h` of a sentence, `low` without its possessive, is the head of a phrase for an occasion."""
    token = tokens[h]
    if low == "convention" and not (
        token.text == low and ((h and tokens[h - 1].low.endswith("-day")) or _MEMBERS_MET.match(text, token.end))
    ):
        return False
    if low in _MEALS and not (h and tokens[h - 1].low in _AT_WORK):
        return False
    if low in _BY_VIDEO and (
        h == 0 or tokens[h - 1].low in _MEANS or (low == "teleconference" and tokens[h - 1].low != "video")
    ):
        return False
    if low == "gatherings" or (
        low == "debate" and not _SITTING_DEBATE.search(text, max(sentence.start, token.start - 60), token.start)
    ):
        return False
    if low == "sessions" and following_is(tokens, h, {"court", "judge", "courts"}):
        return False
    if following_is(tokens, h, _PAPERS) and tokens[h + 1].capital:
        return False
    if kind == "round" and _ELECTION.search(text, sentence.start, sentence.end):
        return False
    if low in {"session", "sessions"} and _MARKET.search(text, sentence.start, sentence.end):
        return False
    if low == "cop" and (_NO_COP.match(text, token.end) or (h and tokens[h - 1].low == "draft")):
        return False
    if low == "session" and text.endswith("ourt of ", sentence.start, token.start):
        return False
    if low == "session" and _OF_PARLIAMENT.match(text, token.end, sentence.end):
        return False
    if low == "consultation" and h and tokens[h - 1].low == "in":
        return False  # "in consultation with the Secretary": how a thing is done
    if _OF_BUSINESS.match(text, token.end, sentence.end):
        return False
    if low == "meet" and not (h and tokens[h - 1].low in {"future", "summit", "next", "leaders’", "a", "the"}):
        return False
    if kind == "ministerial" and following_is(tokens, h, {"council", "committee", "declaration", "statement", "week"}):
        return False
    if kind == "ministerial" and re.match(r"[^.;]{0,45}\blevels?\b", text[token.end : sentence.end]):
        return False
    near = max(sentence.start, token.start - 40)
    if text[near : token.start].rstrip().lower().endswith(_NEVER_ENDS) and _NEVER_BEFORE.search(
        text, near, token.start
    ):
        return False
    if _NEVER_AFTER.match(lowered(text[token.end : token.end + 40])):
        return False
    following = tokens[h + 1] if h + 1 < len(tokens) else None
    # "Leaders' Summit meeting", "Conference on Trade and Development meeting": the last head of the phrase is the head.
    if following is not None and following.start == token.end + 1:
        if following.low in HEADS and following.low not in BODY_HEADS | {"event", "round"}:
            return False
        if low == "round" and following.low == "table":
            return False
    then = following.low if following is not None else ""
    if low in {"bilateral", "bilaterals", "trilateral"} and then and then not in _AFTER_BILATERAL:
        return False
    if low == "meeting" and h and _is_participle(tokens[h - 1].low, then):
        return False
    if kind == "round" and not (_OF_TALKS.match(text, token.end, sentence.end) or _ROUND_HELD.match(text, token.end)):
        turned = h and (tokens[h - 1].low in _TURNS or ordinal_number(tokens[h - 1].low) is not None)
        if not turned or not _HAPPENED.match(text, token.end, sentence.end):
            return False
    return kind != "cop" or (
        not _NO_COP.match(text, token.end)
        and (
            _AT_COP.search(text, max(sentence.start, token.start - 60), token.start) or _COP_HELD.match(text, token.end)
        )
        is not None
    )
