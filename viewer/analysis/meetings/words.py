"""The words by which texts speak of occasions: heads, determiners, ordinals, ranks, and what tells names apart."""

from __future__ import annotations

import re
from functools import lru_cache

GENERIC = frozenset(
    (
        "meeting talks session conference dialogue discussions consultations negotiations gathering round event forum"
    ).split()
)
"""Heads that can take up any occasion again ("the talks")."""


HEADS = {
    "summit": "summit",
    "summits": "summit",
    "meeting": "meeting",
    "meetings": "meeting",
    "meet": "meeting",
    "talks": "talks",
    "session": "session",
    "sessions": "session",
    "conference": "conference",
    "conferences": "conference",
    "dialogue": "dialogue",
    "dialogues": "dialogue",
    "dialog": "dialogue",
    "consultations": "consultations",
    "consultation": "consultations",
    "negotiations": "negotiations",
    "ministerial": "ministerial",
    "ministerials": "ministerial",
    "encounter": "meeting",
    "convention": "conference",
    "tete-a-tete": "meeting",
    "tête-à-tête": "meeting",
    "parley": "meeting",
    "parleys": "meeting",
    "huddle": "meeting",
    "conclave": "meeting",
    "get-together": "meeting",
    "mini-summit": "summit",
    "videoconference": "meeting",
    "video-conference": "meeting",
    "video-teleconference": "meeting",
    "teleconference": "meeting",
    "dinner": "meeting",
    "lunch": "meeting",
    "luncheon": "meeting",
    "breakfast": "meeting",
    "gathering": "gathering",
    "gatherings": "gathering",
    "assembly": "assembly",
    "round": "round",
    "rounds": "round",
    "forum": "forum",
    "symposium": "conference",
    "retreat": "retreat",
    "discussions": "discussions",
    "debate": "discussions",
    "bilateral": "meeting",
    "bilaterals": "meeting",
    "trilateral": "meeting",
    "roundtable": "conference",
    "workshop": "conference",
    "seminar": "conference",
    "congress": "conference",
    "colloquium": "conference",
    "event": "event",
    "council": "council",
    "committee": "committee",
    "commission": "committee",
    "group": "committee",
    "cop": "conference",
}


HEAD_WORDS = frozenset(
    part
    for word, head in HEADS.items()
    if head not in {"council", "committee"}
    for part in (word, max(re.findall("[a-z]+", word), key=len))
)
"""Without one of these no noun phrase of a sentence names an occasion; bodies by themselves do not."""


PLURAL = frozenset("summits meetings sessions conferences dialogues ministerials gatherings rounds parleys".split())


BODY_HEADS = frozenset({"council", "committee"})


_ORDINAL_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "first|inaugural|maiden second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        1,
    )
    for word in words.split("|")
}


_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}


_TENTHS = {
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
}


_NUMBERS = {
    w: n
    for n, w in enumerate(
        ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen").split(),
        1,
    )
}


_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


DETERMINERS = frozenset(
    (
        "the a an this that these those their its his her our both any no such another each some every many several "
        "all other my your what which whose two three four five six further additional more various numerous "
        "following"
    ).split()
)


STOP_WORDS = frozenset(
    (
        "of in on at to from by with for and or but as into onto upon over under after before during since until till "
        "between among amid against about around through throughout within without via per than then so if when while "
        "where who whom that because although though despite following ahead including like unlike not also only just "
        "even still yet already again soon later earlier ago here there now today yesterday tomorrow tonight is are "
        "was were be been being am has have had having do does did will would shall should can could may might must "
        "held hold holds holding host hosts hosted hosting attend attends attended attending begin begins began "
        "beginning begun start starts started starting open opens opened opening close closes closed end ends ended "
        "ending conclude concludes concluded concluding resume resumes resumed resuming continue continues continued "
        "call calls called convene convenes convened convening chair chairs chaired chairing organize organized "
        "organise organised launch launched join joins joined joining leave left enter entered address addressed "
        "addressing have plan plans planned planning arrange arranged schedule scheduled propose proposed seek seeks "
        "sought want wants wanted conduct conducted conducting complete completed wrap wrapped skip skipped boycott "
        "boycotted cancel cancelled canceled postpone postponed delay delayed suspend suspended say says said saying "
        "told tell tells announce announced welcome welcomed made make makes making took take takes taking given give "
        "gives gave set sets demand demands hear pending he she it they we i you him them us me ministers' told "
        "discuss discusses finish pursue relaunch restart revive prepare prepares monitor follow facilitate "
        "mediate broker reopen reopens reopened reopening hammer thrash "
        "engaged engage participate participated participating"
    ).split()
) - {"opening", "closing"}


OPENERS = frozenset({"opening", "closing"})


PARTICIPLES = frozenset(
    (
        "working steering coordinating planning drafting standing negotiating advising monitoring organizing "
        "organising opening closing governing ongoing upcoming forthcoming existing continuing wide-ranging "
        "far-reaching following founding outgoing incoming leading developing exploring closing ruling coming "
        "regarding"
    ).split()
)


LENGTH = re.compile(
    r"\b(?P<n>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|\d{1,2})"
    r"(?:[- ]day\b|[- ]days?[’']?\b(?: of)?)",
    re.IGNORECASE,
)


_WEEK = re.compile(r"\b(?:week-?long|one-week|week['’]s)\b", re.IGNORECASE)


_IDLE = frozenset(
    (
        "the a an of on in for and with to between at by its their annual regular special regional bilateral first "
        "second third next last recent latest previous upcoming forthcoming inaugural new high level two three four "
        "five six one day days minute hour hours half week year years s successful intensive here final closing "
        "opening informal formal closed "
        "door future further additional another this that these those major joint official key virtual face senior "
        "planned meeting meetings crucial important brief short long lengthy tense secret urgent rare private frank "
        "constructive historic landmark late early productive fruitful very really truly good great excellent "
        "wonderful fantastic incredible remarkable ongoing current entire own candid cordial positive substantive "
        "ranging useful detailed extensive intense tough difficult terrific"
    ).split()
)


NEXT_WORDS = re.compile(
    r"\b(?:next|upcoming|forthcoming|future|further|additional|coming|subsequent|follow-up|second round)\b"
)


LAST_WORDS = re.compile(r"\b(?:last|previous|recent|recently|latest|past|earlier|preceding|prior)\b")


def lowered(text: str) -> str:
    """The text in lower case, as long as it was: what stands in capitals too is sought faster in this than by
    patterns that ignore case."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_FOLDED = re.compile(r"[^\W_]+(?:\.[A-Za-z])*")


@lru_cache(maxsize=10_000)
def fold(words: str) -> frozenset[str]:
    """The telling words of a phrase, lower case, without generic ones."""
    found = _FOLDED.findall(words.replace("’s", "").replace("'s", "").casefold())
    short = {w.replace(".", "") for w in found}
    return frozenset(_ALIKE.get(w, w) for w in short if w not in _IDLE and w not in GENERIC)


_ALIKE = {
    "ministers": "ministerial",
    "ministers’": "ministerial",
    "minister": "ministerial",
    "ministerials": "ministerial",
    "leaders": "summit",
    "summits": "summit",
    "officials": "officials",
    "nations": "nation",
    "consultation": "consultations",
    "talk": "talks",
}


LEVELS = frozenset(
    (
        "summit ministerial officials preparatory committee council commission group vice deputy steering chiefs "
        "ambassadors directors experts expert envoys parliamentary subcommittee working heads defence defense finance "
        "foreign trade agriculture farm economic security interface"
    ).split()
)


@lru_cache(maxsize=10_000)
def ordinal_number(token: str) -> int | None:
    low = token.casefold()
    if low in _ORDINAL_WORDS:
        return _ORDINAL_WORDS[low]
    if low in _TENTHS:
        return _TENTHS[low]
    match = re.fullmatch(r"(\d{1,4}|\d,\d{3})(?:st|nd|rd|th)", low)
    if match:
        return int(match[1].replace(",", ""))
    tens, _, rest = low.partition("-")
    if tens in _TENS and rest in _ORDINAL_WORDS:
        return _TENS[tens] + _ORDINAL_WORDS[rest]
    return None


@lru_cache(maxsize=10_000)
def roman(token: str) -> int | None:
    """Value of a Roman numeral up to XLIX."""
    if not token or not _ROMAN.fullmatch(token):
        return None
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    total = 0
    for a, b in zip(token, [*token[1:], ""], strict=True):
        value = values[a]
        total += -value if b and values[b] > value else value
    return total


def length_of(words: str) -> int | None:
    """Days that "two-day", "three days of", "week-long" say."""
    low = words.lower()
    match = LENGTH.search(words) if "day" in low else None
    if match:
        number = match["n"].casefold()
        return int(number) if number.isdigit() else _NUMBERS[number]
    return 7 if "week" in low and _WEEK.search(words) else None


BEARERS = frozenset(
    (
        "president presidents minister ministers secretary secretaries director ambassador chairman chairwoman chair "
        "head king queen prince government governments ministry department office spokesman spokeswoman "
        "representatives leaders delegates members university city house readout statement participation town state "
        "minutes record report summary communiqué communique proceedings outcome outcomes conclusions agenda highlights"
    ).split()
)
