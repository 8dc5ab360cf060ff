"""The words and numbers that an expression of time cannot do without, and where a text has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from viewer.analysis.layout.sentence_words import places_of, shapes_of
from viewer.model.text import Span

_FAMILIES = {
    "month": """january february march april may june july august september october november december
        jan feb mar apr jun jul aug sep sept oct nov dec""",
    "weekday": """monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
        saturdays sundays mon tue tues wed weds thu thur thurs fri sat sun""",
    "unit": """day week fortnight month quarter year decade hour minute days weeks fortnights months quarters years
        decades hours minutes weekend weekends yearend monthend century centuries period""",
    "deixis": """today yesterday tomorrow tonight overnight morning mornings afternoon afternoons evening evenings
        night nights""",
    "season": "spring summer autumn fall winter",
    "adverb": "daily weekly monthly quarterly yearly annually biannually biennially fortnightly nightly",
    "decade": "twenties thirties forties fifties sixties seventies eighties nineties",
    "clock": "noon midnight midday",
    "holiday": "thanksgiving christmas easter halloween",
    "calendar": "muharram shaban shawwal ramadan ramazan eid diwali deepavali passover hanukkah",
    "spoken": "nineteen",
}
_FAMILY = {word: family for family, words in _FAMILIES.items() for word in words.split()}
"""The family of each word that is a trigger wherever it stands."""
_PHRASE = re.compile(
    r"(?P<holiday>new year's|good friday|palm sunday|ash wednesday|(?:election|labor|independence|boxing|veterans"
    r"|memorial) day|valentine's)"
    r"|(?P<unit>half(?= (?:of|year)))"
    r"|(?P<spoken>two thousand(?![a-z]))"
    r"|(?P<calendar>sha'ban\b|(?:meiji|taisho|showa|heisei|reiwa) \d|yom kippur|rosh hashana"
    r"|(?:lunar|chinese) new year)"
    r"|(?P<clock>o'clock\b)"
)
_PHRASE_OPENERS = frozenset(
    """new good palm ash election labor independence boxing veterans memorial valentine half two sha meiji taisho showa
    heisei reiwa yom rosh lunar chinese o""".split()
)
"""With one of these begins whatever `_PHRASE` finds."""
_OPENERS = _PHRASE_OPENERS | _FAMILY.keys()
_NUMBER = re.compile(
    r"(?P<numeric>\d{4}[-/.]\d\d?[-/.]\d\d?(?!\d)|\d\d?([-/.])\d\d?\2(?:\d{4}|\d\d)(?!\d))"
    r"|(?P<clock>\d{1,2}(?:[:.]\d\d)? ?[ap]\.? ?m\b|\d\d?:\d\d|\d{4} ?(?:hours|hrs|gmt|utc)\b"
    r"|\d\d? in the (?:morning|afternoon|evening))"
    r"|(?P<calendar>\d\d?(?:st|nd|rd|th)?(?: of)? (?:rabi|jumada|dhu|zul?|safar|rajab|muharram|sha'?ban|shawwal"
    r"|ramadan)\b|1[2-5]\d\d ?(?:a\.h\.|ah\b|hijri)|b\.?e\.? ?2[3-6]\d\d|2[3-6]\d\d b\.?e\b)"
    r"|(?P<nth>the \d\d?(?:st|nd|rd|th))"
    r"|(?P<year>(?:fy ?|(?:q[1-4]|[1-4]q|h[12])[ -]?)?(?:1[5-9]|20)\d\d(?!\d))"
    r"|(?P<decade>'?[2-9]0s(?!\w)|(?<=in )'\d\d(?!\d)|(?<=since )'\d\d(?!\d))"
)
_BEFORE_DIGITS = ("the ", "fy ", "fy", "'", "q", "h", "be ", "be", "be. ", "be.", "b.e. ", "b.e.", "b.e ", "b.e")
"""What `_NUMBER` may have before its first digit."""
LEADS = frozenset(
    """a about additional after ago all almost alternate an and approximately around as at barely before beginning
    between business calendar close coming comparable corresponding couple current day days dozen during each
    earlier early end every exactly few final financial first fiscal following for from full fully fy half hundred
    in its just last late later latest latter least less long many marketing mid middle month months more nearly
    next not number of on once only or other our over part past per preceding previous quarter quite recent
    remainder rest roughly s same school academic working second several short since single so some sometime start
    straight consecutive th st nd rd than that the their this thru through till times to trimester turn twice until
    up upcoming very week weeks well within year years one two three four five six seven eight nine ten eleven
    twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
    eighty ninety third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth jan feb mar apr jun jul aug sep sept
    oct nov dec january february march april may june july august september october november december mon tue tues
    wed weds thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday""".split()
)
"""The words that can stand in an expression before its trigger, but for the months of other calendars."""


class Trigger(NamedTuple):
    """A word, phrase or number around which the patterns of its family are tried."""

    start: int
    end: int
    family: str


def triggers(text: str, low: str, sentences: tuple[Span, ...]) -> Iterator[Trigger]:
    """The triggers of a text in order, none overlapping. `low`: the text folded."""
    found: list[Trigger] = []
    for at, word in places_of(_OPENERS, text, sentences):
        family = _FAMILY.get(word)
        if family is not None:
            found.append(Trigger(at, at + len(word), family))
        elif match := _PHRASE.match(low, at):
            found.append(Trigger(*match.span(), match.lastgroup or ""))
    shapes = shapes_of(text)
    digit = shapes.find("0")
    while digit >= 0:
        numbers = [_NUMBER.match(low, at) for at in _beginnings(low, digit)]
        found += [Trigger(*number.span(), number.lastgroup or "") for number in numbers if number]
        while shapes.startswith("0", digit):
            digit += 1
        digit = shapes.find("0", digit)
    done = 0
    for trigger in sorted(found):
        if trigger.start >= done:
            done = trigger.end
            yield trigger


def _beginnings(low: str, digit: int) -> Iterator[int]:
    """Where `_NUMBER` may match so that its first digit is that at `digit`."""
    if low.endswith(_BEFORE_DIGITS, max(0, digit - 5), digit):
        for lead in _BEFORE_DIGITS:
            at = digit - len(lead)
            if low.startswith(lead, at) and at >= 0 and not _is_letter(low[at - 1 : at]):
                yield at
                break
    if not _is_letter(low[digit - 1 : digit]):
        yield digit


def _is_letter(character: str) -> bool:
    return "a" <= character <= "z"
