"""Expressions of time as the text writes them, before they are placed in the calendar.

Patterns run on a folded copy of the text with the same offsets: lower case, plain apostrophes, hyphens and spaces. They
are tried only around the words that an expression cannot do without (months, weekdays, units, years), the longest form
first, so that most of a text is passed over once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from .forms import Form
from .patterns import DAY_FOLLOWS, FAMILIES, MONTH_ALONE
from .triggers import LEADS, Trigger


@dataclass(frozen=True, slots=True)
class Expression:
    start: int
    end: int
    form: Form
    parts: dict[str, str]
    """What the named groups of its pattern caught, folded; absent ones left out."""


_FOLDING = {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-"}
_FOLDING |= {"\xa0": " ", "\t": "|"}


@lru_cache(maxsize=4)  # of one text it is asked several times in a row
def folded(text: str) -> str:
    """`text` in lower case with plain quotation marks, hyphens and spaces, at the same length; tabs bound cells."""
    plain = text
    for character, replacement in _FOLDING.items():
        plain = plain.replace(character, replacement)
    low = plain.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    return low


_UNITS = {
    word: number
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
        1,
    )
} | {"thirtieth": 30}


def number(word: str) -> int | None:
    """The whole number a folded word or two writes; None for "several"."""
    word = word.strip().replace("-", " ")
    if word.isdigit():
        return int(word)
    if word in ("a", "an", "another", "the"):
        return 1
    if word in ("a couple of", "a couple", "couple of"):
        return 2
    if word in ("half a dozen",):
        return 6
    if word in ("a dozen", "dozen"):
        return 12
    total = 0
    for part in word.split():
        if part in _UNITS:
            total += _UNITS[part]
        elif part in _TENS:
            total += _TENS[part]
        elif part == "hundred":
            total = (total or 1) * 100
        elif part not in ("a", "and"):
            return None
    return total or None


def ordinal(word: str) -> int | None:
    if word[:1].isdigit():
        return int(re.match(r"\d+", word)[0])  # type: ignore[index]
    *tens, last = word.replace("-", " ").split() or [""]
    rank = _ORDINALS.get(last)
    return rank + _TENS.get(tens[-1], 0) if rank is not None and tens else rank


_BEFORE, _AFTER = 46, 60


def expressions(low: str, around: Iterable[Trigger], accept: Callable[[Expression], bool]) -> Iterator[Expression]:
    """The expressions of a folded text from left to right, none overlapping; `accept` turns away what is none.

    `around`: where they may be, in text order.
    """
    done = 0
    for at, to, family in around:
        if at < done:
            continue
        forms = FAMILIES[family]
        if family == "weekday" and DAY_FOLLOWS.match(low, to):
            family, forms = "month", FAMILIES["month"]
        elif family == "month" and _DIGIT.search(low, max(done, at - 12), to + 22) is None:
            forms = MONTH_ALONE
        beginnings: list[int] | None = None
        near = low[max(done, at - _BEFORE) : to + _AFTER]
        for form, pattern, needs in forms:
            for word in needs:
                if word in near:
                    break
            else:
                if needs:
                    continue
            if beginnings is None:
                lead = max(done, at - _BEFORE)
                if family != "calendar":
                    lead = _lead(low, lead, at)
                beginnings = [b.start() for b in _BEGINNING.finditer(low, lead, at + 1)]
            match = _around(low, pattern, beginnings, to)
            if match is None:
                continue
            parts = {name: caught for name, caught in match.groupdict().items() if caught is not None}
            found = Expression(match.start(), match.end(), form, parts)
            if accept(found):
                done = found.end
                yield found
                break
            if form == "days" and "m2" not in parts:
                # "9 and 27 May": two days, no span.
                shared = {name: parts[name] for name in ("m", "y") if name in parts}
                first = Expression(
                    min(match.start("d"), match.start("m")), match.end("d"), "day", shared | {"d": parts["d"]}
                )
                if match.start("m") > match.end("d2"):
                    first = Expression(match.start("d"), match.end("d"), "day", first.parts)
                last = Expression(match.start("d2"), match.end(), "day", shared | {"d": parts["d2"]})
                if accept(first) and accept(last):
                    done = last.end
                    yield from (first, last)
                    break


_DIGIT = re.compile(r"\d")
_BEGINNING = re.compile(r"(?<![\w$£€#])[^ ]")
"""Where the patterns, which all look behind themselves so and begin with no space, can match."""
_LETTERS = re.compile(r"[a-z]+")


def _lead(low: str, first: int, at: int) -> int:
    """Where the words begin that may lead to a trigger at `at`, from `first` on; the last that is none of `LEADS` is
    among them, since one may be joined to its end."""
    start = at
    while start > first:
        start, end = low.rfind(" ", first, start - 1) + 1 or first, start
        if low[start : end - 1] not in LEADS and not LEADS.issuperset(_LETTERS.findall(low, start, end)):
            break
    return start


def _around(low: str, pattern: re.Pattern[str], beginnings: list[int], to: int) -> re.Match[str] | None:
    """The first match from one of the `beginnings` that reaches `to`, the end of the trigger word."""
    done = 0
    for beginning in beginnings:
        if beginning >= done and (match := pattern.match(low, beginning, to + _AFTER)):
            if match.end() >= to:
                return match
            done = match.end()
    return None
