"""Whether a phrase is of another kind of occasion than one it might take up: a workshop, a special one, another COP."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .seen import Seen


def of_another_kind(seen: Seen, members: Sequence[Seen]) -> bool:
    """Whether "the workshop" or "the special summit" cannot be the occasion that these phrases speak of."""
    return (seen.anaphoric and _other_kind(seen, members)) or _special_one(seen, members) or _joint_one(seen, members)


_SPECIAL = re.compile(r"\b(?:special|extraordinary|emergency)\b", re.IGNORECASE)


def _special_one(seen: Seen, members: Sequence[Seen]) -> bool:
    """Whether "the special summit" would take up one with a name of its own that nowhere is called special."""
    named = [s.occasion for s in members if s.occasion.proper and s.occasion.words]
    own = seen.occasion
    if not named or own.proper or not _SPECIAL.search(own.name):
        return False
    return not any(_SPECIAL.search(o.name) for o in named)


_JOINT = re.compile(r"\b[Jj]oint\b")


def _joint_one(seen: Seen, members: Sequence[Seen]) -> bool:
    """Whether one is the joint session of several bodies, the other the meeting of one of them."""
    mine = frozenset(seen.organisations)
    joint = _JOINT.search(seen.occasion.name) is not None
    for other in members:
        theirs = frozenset(other.organisations)
        if joint != (_JOINT.search(other.occasion.name) is not None) and mine and theirs:
            whole, part = (mine, theirs) if joint else (theirs, mine)
            if part < whole:
                return True
    return False


_NARROW = re.compile(r"\b(workshop|seminar|symposium|roundtable|colloquium)s?$", re.IGNORECASE)


def _other_kind(seen: Seen, members: Sequence[Seen]) -> bool:
    """Whether "the workshop" would take up what is called only a session, a summit or a numbered conference."""
    word = _NARROW.search(seen.occasion.name)
    named = [s.occasion for s in members if not s.occasion.verb and not s.anaphoric]
    if not named:
        return False
    if word is None:
        # "The COP" takes up no workshop; "the session" no consultations beside it.
        narrow = all(_NARROW.search(o.name) for o in named)
        a_cop = _A_COP.search(seen.occasion.name) is not None
        beside = all(o.head in {"consultations", "discussions"} for o in named)
        return (beside and (a_cop or seen.occasion.head == "session")) or (narrow and a_cop)
    if any(word[1].casefold() in o.name.casefold() for o in named):
        return False
    return all(
        "cop" in o.words or o.head in {"summit", "session", "assembly", "round"} or _NARROW.search(o.name)
        for o in named
    )


_A_COP = re.compile(r"\b(?:COP|CMP|MOP)(?:[’']s)?$")
_WHOSE_COP = re.compile(r"([A-Z]\w+) COP\b")


def of_another_convention(seen: Seen, members: Sequence[Seen]) -> bool:
    """Whether one is the "CCD COP-6", the other a COP-6 of another convention, or of none that is named; or one is of
    the parties to a convention, the other of those to its protocol ("COP/MOP 1")."""
    words = frozenset[str]().union(*(s.occasion.words for s in members))
    if "cop" in seen.occasion.words & words and ("mop" in seen.occasion.words) != ("mop" in words):
        return True
    if _numbered_one(seen) and not any(map(_numbered_one, members)) and any("cop" in s.occasion.words for s in members):
        return True  # "The COP met in plenary", and behind it, "to be decided at COP-11"
    if seen.occasion.verb and seen.occasion.words == {"cop"} and any(s.occasion.ordinal is not None for s in members):
        return True  # "The COP met in plenary": which one is not said
    numbered = [s.occasion.name for s in members if "cop" in s.occasion.words]
    if "cop" not in seen.occasion.words or not numbered:
        return False
    whose = [m[1] if (m := _WHOSE_COP.match(name)) else "" for name in (seen.occasion.name, *numbered)]
    return any(w != whose[0] for w in whose[1:])


_NUMBERED = re.compile(r"\b([A-Z][A-Z/-]*[A-Z])[ -]?(\d{1,3})\b")


def of_another_number(phrase: str, others: Iterable[str]) -> bool:
    """Whether one is of COP 11, the other of COP 10: the same acronym with another number."""
    mine = dict(_NUMBERED.findall(phrase))
    return bool(mine) and any(
        mine.get(acronym, number) != number for other in others for acronym, number in _NUMBERED.findall(other)
    )


def _numbered_one(seen: Seen) -> bool:
    return "cop" in seen.occasion.words and seen.occasion.ordinal is not None
