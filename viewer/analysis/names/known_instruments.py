"""The instruments of a library, each with every place that speaks of it, under whatever name."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from viewer.model.meetings import Instrument, InstrumentMention
from viewer.model.text import DocumentId, Passage

Told = tuple[DocumentId, InstrumentMention]

_FILLER = frozenset(("the of on a an and for to in between first new").split())
_KIND_WORDS = frozenset(
    (
        "joint declaration statement plan action work programme program agreement accord treaty convention pact "
        "covenant protocol charter memorandum understanding communique resolution agenda vision framework strategy "
        "initiative act partnership strategic comprehensive roadmap blueprint"
    ).split()
)


def instruments(mentions: Iterable[Told]) -> tuple[Instrument, ...]:
    """Instruments by year and name.

    Two mentions are one instrument if their names have the same telling words and neither year nor period speaks
    against it. A shorter name ("the Harbour Declaration") is that of the one longer name that it begins or ends ("the
    Harbour Declaration on Safe Passage"); one that only names a kind ("the Plan of Action") is that of the one longer
    name in the same document.
    """
    grouped: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for document, mention in mentions:
        grouped[tuple(sorted({w for w in _words(mention.name) if w not in _FILLER}))].append((document, mention))
    groups = _with_short_names([same for group in grouped.values() for same in _by_time(group)])
    return tuple(sorted(map(_instrument, groups), key=lambda i: (i.year or 9999, i.name.casefold(), i.id)))


@functools.lru_cache(maxsize=1 << 13)
def _words(name: str) -> tuple[str, ...]:
    """A name's words, folded; a year or period at its end, which `year` and `period` have, is left out."""
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"\(\s*\d{4}(?:\s*[-–/]\s*\d{4})?\s*\)|\s+of\s+\d{4}\s*$", "", plain)
    words = tuple(re.findall(r"[^\W_]+", plain))
    return words[1:] if words[:1] == ("the",) else words


def _instrument(same: Sequence[Told]) -> Instrument:
    names = Counter(m.name for _, m in same)
    name = max(names, key=lambda n: (len(_words(n)), names[n], n))
    year = next((m.year for _, m in same if m.year is not None), None)
    period = next((m.period for _, m in same if m.period is not None), None)
    stamp = f"{' '.join(sorted(_words(name)))}:{year or ''}:{period.edtf if period else ''}"
    return Instrument(
        id=hashlib.sha256(stamp.encode()).hexdigest()[:24],
        name=name,
        kind=Counter(m.kind for _, m in same).most_common(1)[0][0],
        year=year,
        period=period,
        sources=tuple(
            dict.fromkeys(Passage(d, m.span) for d, m in sorted(same, key=lambda told: (told[0], told[1].span)))
        ),
    )


def _by_time(group: Sequence[Told]) -> list[list[Told]]:
    """Splits mentions whose years or periods contradict each other; those without either join the first."""
    parts: list[list[Told]] = []
    for told in sorted(group, key=lambda e: (e[1].year is None and e[1].period is None, e[0], e[1].span)):
        home = next((part for part in parts if _can_be_one(part, [told])), None)
        if home is None:
            parts.append([told])
        else:
            home.append(told)
    return parts


def _can_be_one(some: Sequence[Told], others: Sequence[Told]) -> bool:
    years = [{m.year for _, m in part if m.year is not None} for part in (some, others)]
    periods = [{m.period.edtf for _, m in part if m.period is not None} for part in (some, others)]
    return all(not mine or not theirs or mine & theirs for mine, theirs in (years, periods))


def _with_short_names(groups: list[list[Told]]) -> list[list[Told]]:
    """Gives shorter names to the one longer name they can stand for, shortest first: chains end at the longest."""
    ordered = sorted(groups, key=lambda group: len(_words(group[0][1].name)))
    longer_of: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, group in enumerate(ordered):
        for short in {short for _, m in group for short in _short_names(_words(m.name))}:
            longer_of[short].append(place)
    for place, group in enumerate(ordered):
        words = _words(group[0][1].name)
        longer = [ordered[n] for n in longer_of[words] if n > place and _can_be_one(group, ordered[n])]
        if set(words) - _FILLER <= _KIND_WORDS:
            group[:] = [told for told in group if not _given(told, longer)]
        elif longer and all(_can_be_one(one, other) for one in longer for other in longer):
            max(longer, key=len).extend(group)
            group.clear()
    return [group for group in ordered if group]


def _given(told: Told, longer: Sequence[list[Told]]) -> bool:
    here = [group for group in longer if any(document == told[0] for document, _ in group)]
    if len(here) != 1:
        return False
    here[0].append(told)
    return True


def _short_names(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Beginnings of a name, and its endings after words that only qualify it ("ASEAN-UN")."""
    for cut in range(1, len(words)):
        if not words[cut].isdigit():
            yield words[:cut]
    for cut in range(1, len(words)):
        if words[cut - 1] in ("of", "on", "to", "for"):
            return
        yield words[cut:]
