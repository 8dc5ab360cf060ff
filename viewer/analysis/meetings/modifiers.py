"""What stands before the head of a phrase and belongs to it: "the seventh Friends of the Mekong ministerial"."""

from __future__ import annotations

import re

from .heads import Tokens
from .words import BEARERS, DETERMINERS, HEADS, OPENERS, PARTICIPLES, PLURAL, STOP_WORDS, ordinal_number, roman

_FINAL = frozenset({"final", "last", "closing", "concluding"})
_ORGANISED = re.compile(
    r"Group|Forum|Committee|Council|Commission|Conference|Cent(?:er|re)|Dialogue|Partnership|Initiative|Network|"
    r"Convention|"
    r"Board|Working|Organi[sz]ation|Alliance|Union|Agency|Programme|Fund|Bank|Platform|Taskforce|Force|Panel|Process"
)


_MOST_LOWER = 5
"""Words in lower case that modifiers have; what has more is a clause."""
_COUNTING = frozenset({"two", "three", "four", "five", "six", "following"})
_ADVERBIAL = frozenset({"weekly", "monthly", "yearly", "quarterly", "early", "hourly", "daily"})
_FORMED = frozenset({"united", "planned", "so-called", "proposed"})


def left_edge(tokens: Tokens, dated: frozenset[int], h: int, low: str, shouting: bool) -> tuple[int, str]:
    """The number of the first token that belongs to the head `h`, which is `h` where none does, and the determiner.

    `low` is the head in lower case, `dated` the tokens of expressions of time; of a sentence in capitals (`shouting`)
    these say nothing.
    """
    first, lower = h, 0
    named = tokens[h].text[:1].isupper() and not shouting and h != 0
    while first > 0:
        i = first - 1
        before = tokens[i]
        if i in dated:
            taken = 1
        elif before.low in DETERMINERS:
            taken = _taken_with_determiner(tokens, i, named, shouting)
            if not taken:
                return first, _determiner(tokens, i, shouting)
        else:
            taken = _taken(tokens, i, h, low, named, shouting)
            if taken == 1 and not before.capital and before.text[0].isalnum():
                lower += 1
                if lower > _MOST_LOWER:
                    break
        if not taken:
            break
        first -= taken
    return first, ""


def _determiner(tokens: Tokens, i: int, shouting: bool) -> str:
    """That at this token; of "the two meetings" the article."""
    low = tokens[i].low
    if low in _COUNTING and i and not shouting:
        before = tokens[i - 1].low
        if before in {"the", "these", "their", "both"}:
            return before
    return low


def _taken_with_determiner(tokens: Tokens, i: int, named: bool, shouting: bool) -> int:
    """How many tokens that end with this determiner belong to a name: of "Friends of the Mekong" three."""
    left = tokens[i + 1]
    if tokens[i].text == "Our" and i and tokens[i - 1].low in {"the", "first", "next"} and left.capital:
        return 1  # "the Our Ocean Conference"
    if tokens[i].low != "the" or i < 2 or shouting or not named or not left.capital:
        return 0
    holder, link = tokens[i - 2], tokens[i - 1].text
    if not holder.capital or holder.low in HEADS or holder.low in BEARERS:
        return 0
    return 3 if link == "of" or (link in {"for", "on"} and _ORGANISED.fullmatch(holder.text)) else 0


def _taken(tokens: Tokens, i: int, h: int, low: str, named: bool, shouting: bool) -> int:
    """How many tokens that end with this one belong to the head behind them."""
    token, left = tokens[i], tokens[i + 1]
    word = token.low
    if token.text in {"'", "’"} and i and tokens[i - 1].text.endswith(("s", "S")):
        return 1
    if token.text == ")" and i >= 2 and tokens[i - 2].text == "(":
        return 3
    if i and word in {"for", "on"} and not _ORGANISED.fullmatch(tokens[i - 1].text):
        return 0
    if i and word in {"of", "for", "on"} and tokens[i - 1].low in HEADS:
        return 0
    linking = word in {"of", "for", "on", "and", "&"} and i and tokens[i - 1].capital and left.capital
    if linking and not shouting and _links(tokens, i, h, low, named):
        return 2
    if word == "and" and i and left.low in _FINAL and ordinal_number(tokens[i - 1].text) is not None:
        return 2  # "the fourth and final round"
    if (word in STOP_WORDS and word not in OPENERS) or not token.text[0].isalnum():
        return 0
    return 1 if token.capital or not _is_verbal(word) else 0


def _links(tokens: Tokens, i: int, h: int, low: str, named: bool) -> bool:
    """Whether a preposition or "and" between capitals holds one name together."""
    word = tokens[i].low
    if named and word != "and" and tokens[i - 1].low not in BEARERS:
        return True
    if word not in {"and", "&"}:
        return False
    if named and i >= 2 and tokens[i - 2].low in {"of", "for", "on"}:
        return True
    if not named and not tokens[h - 1].capital:
        return False
    return _numbered(tokens, i - 1) or (i + 1 < h and _after_the(tokens, i - 1) and low not in PLURAL)


def _is_verbal(word: str) -> bool:
    """Whether a word in lower case is a participle or an adverb, and no adjective."""
    if word.endswith("ing"):
        return word not in PARTICIPLES
    if word.endswith("ed"):
        return "-" not in word and word not in _FORMED
    return word.endswith("ly") and word not in _ADVERBIAL


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
