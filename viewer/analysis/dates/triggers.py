"""The words that an expression of time cannot do without, and a quick search for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from viewer.model.text import Span

from .words import by_first_letter

_TRIGGER = re.compile(
    r"(?P<numeric>\d{4}[-/.]\d\d?[-/.]\d\d?(?!\d)|\d\d?([-/.])\d\d?\2(?:\d{4}|\d\d)(?!\d))"
    r"|(?P<clock>\d{1,2}(?:[:.]\d\d)? ?[ap]\.? ?m\b|\d\d?:\d\d|noon\b|midnight\b|midday\b|\d{4} ?(?:hours|hrs|gmt"
    r"|utc)\b|o'clock\b|\d\d? in the (?:morning|afternoon|evening))"
    r"|(?P<calendar>\d\d?(?:st|nd|rd|th)?(?: of)? (?:rabi|jumada|dhu|zul?|safar|rajab|muharram|sha'?ban|shawwal"
    r"|ramadan)\b|(?:muharram|sha'?ban|shawwal|ramadan|ramazan)\b|1[2-5]\d\d ?(?:a\.h\.|ah\b|hijri)"
    r"|b\.?e\.? ?2[3-6]\d\d|2[3-6]\d\d b\.?e\b|(?:meiji|taisho|showa|heisei|reiwa) \d|eid\b|diwali|deepavali"
    r"|passover|hanukkah|yom kippur|rosh hashana|(?:lunar|chinese) new year)"
    r"|(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct"
    r"(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
    r"|(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|tues?|weds?|thurs?|thu|fri|sat|sun)(?![a-z]))"
    r"|(?P<adverb>daily|weekly|monthly|quarterly|yearly|annually|biannually|biennially|fortnightly|nightly)"
    r"|(?P<holiday>thanksgiving|christmas|new year's|easter|good friday|palm sunday|ash wednesday|election day"
    r"|labor day"
    r"|independence day|halloween|valentine's|boxing day|veterans day|memorial day)"
    r"|(?P<unit>(?:day|week|fortnight|month|quarter|year|decade|hour|minute)(?:s|end)?(?:s)?(?![a-z])|centur(?:y"
    r"|ies)|half(?= (?:of|year))|period(?![a-z]))"
    r"|(?P<deixis>today|yesterday|tomorrow|tonight|overnight|mornings?|afternoons?|evenings?|nights?)(?![a-z])"
    r"|(?P<season>spring|summer|autumn|fall|winter)(?![a-z])"
    r"|(?P<nth>the \d\d?(?:st|nd|rd|th))"
    r"|(?P<spoken>nineteen|two thousand)(?![a-z])"
    r"|(?P<year>(?:fy ?|(?:q[1-4]|[1-4]q|h[12])[ -]?)?(?:1[5-9]|20)\d\d(?!\d))"
    r"|(?P<decade>'?[2-9]0s(?!\w)|(?<=in )'\d\d(?!\d)|(?<=since )'\d\d(?!\d)|twenties"
    r"|thirties|forties|fifties|sixties|seventies|eighties|nineties)"
)


_TRIGGER_WORDS = """
    jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun
    daily weekly monthly quarterly yearly annually biann bienn fortnight nightly
    thanksgiving christmas new easter good palm ash election labor independence halloween valentine boxing veterans
    memorial day week month quarter year decade hour minute centur half period
    today yesterday tomorrow tonight overnight morning afternoon evening night
    spring summer autumn fall winter nineteen two noon midnight midday
    muharram safar rabi jumada rajab sha shawwal ramadan ramazan dhu zul meiji taisho showa heisei reiwa eid
    diwali deepavali passover hanukkah yom rosh lunar chinese o'clock
    twenties thirties forties fifties sixties seventies eighties nineties
""".split()
_BEGINS = (
    r"(?:(?<!\d)\d|'(?=\d)|the (?=\d)|fy ?(?=\d)|q(?=[1-4])|h(?=[12])|b\.?e\.? ?(?=2[3-6])"
    rf"|{by_first_letter(_TRIGGER_WORDS)})"
)
"""Whatever a trigger may begin with: a search for it passes over the rest of a text several times as fast."""
_OPENS = re.compile(_BEGINS)
_BEFORE = re.compile(rf"[^a-z](?={_BEGINS})")
"""Searched for by the character before it, since most are letters."""
TRIGGER_WORDS = frozenset(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur thurs fri sat sun
    monday tuesday wednesday thursday friday saturday sunday
    mondays tuesdays wednesdays thursdays fridays saturdays sundays
    daily weekly monthly quarterly yearly annually biannually biennially fortnightly nightly
    thanksgiving christmas easter halloween valentine half period century centuries
    today yesterday tomorrow tonight overnight spring summer autumn fall winter nineteen thousand noon midnight midday
    muharram sha shaban shawwal ramadan ramazan eid diwali deepavali passover hanukkah yom rosh clock
    twenties thirties forties fifties sixties seventies eighties nineties""".split()
) | {
    *(f"{unit}{end}" for unit in "day week fortnight month quarter year decade hour minute".split()
      for end in ("", "s", "end", "ends", "ss", "endss")),
    *(f"{part}{end}" for part in "morning afternoon evening night".split() for end in ("", "s")),
}  # fmt: skip
"""A sentence without any of these and without digits has no trigger."""
LONGEST_LEAD = len("independence ")
"""Characters that a trigger can have before its digit or the first of these words."""
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


def triggers(low: str, stretches: Iterable[Span]) -> Iterator[re.Match[str]]:
    """The words of a folded text around which the patterns are tried; the group of each match names its family.

    `stretches`: where to look, all of the text around `TRIGGER_WORDS` and digits.
    """
    done = 0
    for stretch in stretches:
        for at in _beginnings(low, stretch):
            match = _TRIGGER.match(low, at) if at >= done else None
            if match is not None:
                done = match.end()
                yield match


def _beginnings(low: str, stretch: Span) -> Iterator[int]:
    if stretch.start == 0 and _OPENS.match(low):
        yield 0
    for before in _BEFORE.finditer(low, max(0, stretch.start - 1), stretch.end):
        yield before.end()
