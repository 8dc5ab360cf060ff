"""Texts in capitals throughout, as telegrams and old wire copy were, or in small letters, in the case of prose."""

from __future__ import annotations

import re
from functools import lru_cache

from viewer.analysis.calendar_words import MONTHS, WEEKDAYS

from . import gazetteer

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LOWER_CASE = b"abcdefghijklmnopqrstuvwxyz"
_FEWEST = 40
"""Words of a text below which its case says nothing."""

_SMALL = frozenset(
    """a an the and or but nor of in on at to for from by with without within into onto upon over under between among
    against after before during since until till as if than that this these those there here it its he him his she her
    they them their we our us you your i who whom whose which what when where why how not no yes is are was were be been
    being am has have had do does did will would shall should can could may might must also only just very more most
    much many some any all both each every other another such so too then now again still yet ever never about above
    below through across toward towards per via up down out off back again further once while because though although
    however therefore thus hence whether either neither one two three four five six seven eight nine ten first second
    third next last said told asked replied met called saw held made took gave went came left sent put set got says
    tells asks meets calls makes takes gives goes comes sees holds new own same several few less least great good better
    best high low long short early late today yesterday tomorrow week month year day morning afternoon evening noon
    meeting meetings talks talk summit session conference visit round discussion discussions negotiation negotiations
    consultations government officials official delegation delegations representatives sides side group countries
    country agreement statement position views view question questions issue issues problem problems felt thought
    believed knew understood found began ended stressed noted added expressed hoped wished wanted agreed received
    accompanied spoke speaking led met thanked urged warned declared denied accepted rejected proposed""".split()
)
_TITLES = frozenset(
    """mr mrs ms miss dr prof sir lord king queen prince sultan sheikh president minister premier chancellor secretary
    undersecretary ambassador envoy senator congressman congresswoman representative governor general colonel admiral
    marshal commissioner director chairman spokesman counselor counsellor charge consul deputy foreign prime vice
    assistant acting permanent special crown high chief codel""".split()
)
_BEARERS = _TITLES - {"deputy", "foreign", "prime", "vice", "assistant", "acting", "permanent", "special", "high"}
_VERB = re.compile(r"(?<!hm)(?<!hamm)(?<!ay)ed$")
_GAP = re.compile(r"\.?[ \t]*\n?[ \t]*")
_JOINING = frozenset(
    "a an the and or of in on at to for from by with as is are was were be it its he his she her".split()
)


@lru_cache(maxsize=4)  # of one text it is asked several times in a row
def cased(text: str) -> str:
    """The text in the case of prose, character for character, where all of it is in capitals or all in small letters;
    else the text itself.

    Sentences begin with a capital; names that everybody knows, names that follow an office or a form of address, and
    acronyms have theirs. A rule of thumb: of other names nothing in such a text tells.
    """
    middle = text[len(text) // 2 : len(text) // 2 + 400]
    if middle.islower():
        # Nearly every text has a capital here.
        if sum(map(str.isupper, text)) * 200 > len(text) or len(text.lower()) != len(text):
            return text
        words = list(_WORD.finditer(text))
        return text if len(words) < _FEWEST else _restored(text, words, shouted=False)
    plain = middle.encode("ascii", "ignore")
    if len(plain.translate(None, _LOWER_CASE)) < len(plain) - len(middle) // 2:
        return text  # more than half of it are small letters, as nearly always
    if sum(map(str.islower, middle)) > sum(map(str.isupper, middle)):
        return text
    words = list(_WORD.finditer(text))
    if len(words) < _FEWEST or sum(w[0].isupper() for w in words) < 0.85 * len(words) or len(text.lower()) != len(text):
        return text
    return _restored(text, words, shouted=True)


def _restored(text: str, words: list[re.Match[str]], shouted: bool) -> str:
    letters = list(text.lower())

    def write(start: int, form: str) -> None:
        letters[start : start + len(form)] = form

    titled = _WORD.sub(
        lambda m: m[0].lower() if m[0].lower() in _JOINING else m[0][:1].upper() + m[0][1:].lower(), text
    )
    borne = _borne(text, words)
    for number, word in enumerate(words):
        low = word[0].lower()
        stem = re.sub(r"['’]s$", "", low)
        gap = text[words[number - 1].end() : word.start()] if number else ""
        opens = re.search(r"[.!?]['\"”]?\s+$|\n\s*\n\s*$|\n\s*\d+\.\s+$|\A\Z|:\s+$", gap) is not None
        if low.upper() in gazetteer.ORGANISATIONS and low not in _SMALL and (shouted or low not in _WORDS_TOO):
            write(word.start(), word[0].upper())
        elif stem in borne or (stem in MONTHS and stem not in _MONTHS_TOO) or stem in WEEKDAYS or opens:
            write(word.start(), low[:1].upper() + low[1:])
    for start, end, _ in gazetteer.known_names(titled):
        if shouted or titled[start:end].lower() not in _WORDS_TOO:
            write(start, titled[start:end])
    for match in re.finditer(r"(?<!\w)(?:US|USSR|UK)(?!\w)" if shouted else r"(?<!\w)(?:ussr|uk)(?!\w)", text):
        write(match.start(), match[0].upper())
    for match in re.finditer(r"(?i)(?<!\w)(?:U\.S\.S\.R\.|U\.S\.|U\.K\.|U\.N\.)(?!\w)", text):
        write(match.start(), match[0].upper())
    for match in re.finditer(r"(?i)\bMAY (?=\d)", text):
        write(match.start(), "May ")
    return "".join(letters)


_MONTHS_TOO = frozenset(["may", "march"])
_WORDS_TOO = frozenset(
    """polish nice who us it ap ec eca eac aba alba amu arf bis ips mena nam nan nsa nsc pana pla quad sana sica
    idb ela lao han hue commonwealth congress senate guardian apple pacific atlantic gulf western arctic welsh finish
    java cali lima male""".split()
)
"""What in small letters is a word at least as often as a name."""


def _borne(text: str, words: list[re.Match[str]]) -> frozenset[str]:
    """Words that are part of a person's name or title, for following an office."""
    found: set[str] = set()
    number = 0
    while number < len(words):
        low = words[number][0].lower()
        number += 1
        if low not in _BEARERS:
            continue
        taken: list[str] = []
        end = words[number - 1].end()
        while number < len(words) and len(taken) < 3 and _GAP.fullmatch(text[end : words[number].start()]):
            after = words[number][0].lower()
            stem = re.sub(r"['’]s$", "", after)
            if stem in _SMALL or stem in _TITLES or _VERB.search(stem) or (taken and gazetteer.type_of(stem.title())):
                break
            taken.append(stem)
            end = words[number].end()
            number += 1
            if stem != after:
                break
        if taken:
            found.update(taken, {low})
            back = number - len(taken) - 2
            while back >= 0 and words[back][0].lower() in _TITLES:
                found.add(words[back][0].lower())
                back -= 1
    return frozenset(found)
