"""People whom their titles give away, where the recogniser took them for something else or for nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from . import gazetteer, titles

# A full stop belongs to an initial; behind a whole word the sentence ends.
_NAME = r"(?:[A-Z][a-z]?\.|[A-Z][\w'’]*(?:-[A-Za-z]\w*)*)"
_JOINT = r"(?:\s+(?:al|el|bin|ibn|bint|van|von|der|den|de|la|da|do|dos|del|di|le|ben|ul|ur)\b|\s?[-–]\s?(?=[A-Z]))*"
_FULL_NAME = rf"(?:(?:al|el|bin|de|van|von|der|della|du|di)[-\s])?{_NAME}(?:{_JOINT}\s+{_NAME}){{0,4}}"
_TITLED = re.compile(
    r"(?<![\w.])(?:(?:Rt\.?\s+|Right\s+)?Hon(?:ou?rable)?|Mr|Mrs|Ms|Mme|Messrs|Dr|H\.\s?E|His\s+Excellency|Her\s+Excellency|Dato|Datuk|Tan\s+Sri|SG|ASG|USG"
    r"|Secretary-General|Prof|Sen|Rep|Gov|Lt\.?\s+Gen|Maj\.?\s+Gen|Brig\.?\s+Gen|Gen|Col|Capt|Adm|Sgt|Spc|Cpl|Pfc|Sheikh|Ambassador(?!\s+Extraordinary))\.?,?\s+"
    rf"(?P<name>{_FULL_NAME})"
)
_FIRST = re.compile(
    r"(?:Ad|Am|AS|Br|Ca|Co|Da|Dr|Ge|Go|H\.|He|Hi|Ho|Lt|Ma|Me|Mm|Mr|Ms|Pf|Pr|Re|Ri|Rt|SG|Se|Sg|Sh|Sp|Ta|US)(?<![\w.]..)",
    re.DOTALL,
)
"""What `_TITLED` begins with: sought first, since it is so much quicker."""
_NOT_A_SURNAME = re.compile(
    r"\b(?:Ministry|Bank|University|Council|Commission|Committee|Party|Agency|Institute|Association|Group|Company|Corporation"
    r"|Department|Office|Board|Union|Court|Organi[sz]ation|Foundation|Centre|Center|Secretariat|Assembly|Congress|School"
    r"|Hospital|Airport|Street|Road|River|Province|District|County|City|Island|Islands|Summit|Conference|Meeting|Forum"
    r"|Agreement|Treaty|Declaration|Plan|Act|Award|Prize|Cup|Games|Times|News|Post|Press|Police|Army|Force|Forces|Team"
    r"|Club|Church|Mosque|Society|Network|Authority|Service|Services|Systems|Partnership|Programme|Program|Project|Fund"
    r"|Initiative|Campaign|Movement|Front|Brigade|Battalion|Division|Command|Hotel|Park|Market|Tower|House|Museum|Ltd|Inc"
    r"|Corp|Co|PLC|LLC|Limited|International|National|Global|Goals|Affairs|Development|Economic|Security|States|Kingdom"
    r"|Republic|Nations)\b"
)


_OFFICES_BORNE = frozenset(
    ["King", "Prince", "Dean", "Pope", "Judge", "Major", "Marshal", "Bishop", "Chancellor", "Sheriff"]
)
"""Offices that are surnames too."""


_OPENS_A_SENTENCE = frozenset("He She It They We The This That These His Her In On At And But".split())


def titled(text: str) -> list[tuple[int, int]]:
    """Spans of names that follow an honorific or a title which stands before nothing but a person's name."""
    found = []
    last = 0
    for first in _FIRST.finditer(text):
        match = _TITLED.match(text, first.start()) if first.start() >= last else None
        if match is None:
            continue
        last = match.end()
        start, end = match.span("name")
        start = titles.without_lead(text, start, end)
        while end > start and text[end - 1] in ".,'’":
            end -= 1
        if text[end - 2 : end] in ("'s", "’s"):
            end -= 2
        name = text[start:end]
        if name in _OPENS_A_SENTENCE and "." in text[match.start() : start]:
            continue
        borne = name in _OFFICES_BORNE and text[match.start() : match.start() + 2] in ("Mr", "Ms", "Dr")
        if len(name) > 1 and (borne or not titles.is_office(name)) and (looks_like_person(name) or _surname(name)):
            found.append((start, end))
    return found


def _surname(name: str) -> bool:
    return " " not in name and not gazetteer.type_of(name) and not _NOT_A_SURNAME.search(name) and not name.isupper()


@lru_cache(maxsize=32768)
def looks_like_person(name: str) -> bool:
    """Whether nothing speaks against a person's name: two to five capitalised words, none of them a body's."""
    words = name.split()
    if not 1 < len(words) < 6 or _NOT_A_SURNAME.search(name) or gazetteer.type_of(name):
        return False
    if any(gazetteer.type_of(word) for word in words) or name.isupper():
        return False
    return all(word[0].isupper() or word in ("al", "bin", "de", "van", "von", "der", "el") for word in words)
