"""The instruments of a library, each with every place that speaks of it, under whatever name."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from viewer.model.corrections import ChangeInstrument, Correction
from viewer.model.meetings import Instrument, InstrumentMention
from viewer.model.text import DocumentId, Passage, Span

Told = tuple[DocumentId, InstrumentMention]

_FILLER = frozenset(("the of on a an and for to in between first new").split())
_KIND_WORDS = frozenset(
    (
        "joint declaration statement plan action work programme program agreement accord treaty convention pact "
        "covenant protocol charter memorandum understanding communique resolution agenda vision framework strategy "
        "initiative act partnership strategic comprehensive roadmap blueprint"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Known:
    """The instruments of a library, as the reader has corrected them."""

    instruments: tuple[Instrument, ...]
    """By year and name."""
    given: Mapping[Passage, str | None]
    """The name that the reader gave the instrument which a place names; None where that is none."""


@dataclass(slots=True)
class _Group:
    """What speaks of one instrument, and what the reader said of it."""

    told: list[Told]
    joined: list[Told]
    """Of instruments that the reader merged with it."""
    corrected: bool = False
    name: str | None = None


def known(mentions: Iterable[Told], corrections: Sequence[Correction] = ()) -> Known:
    """Instruments, with the corrections in force replayed over them in their order.

    A correction is of the instrument that is named where its passage lies; while no text has that, it does nothing.
    """
    groups = [_Group(told, []) for told in _groups(mentions)]
    changes = [correction for correction in corrections if isinstance(correction, ChangeInstrument)]
    if changes:
        _change(groups, changes)
    found = (_corrected(group) for group in groups if not (group.corrected and group.name is None))
    given = {
        Passage(document, mention.span): group.name
        for group in groups
        if group.corrected
        for document, mention in (*group.told, *group.joined)
    }
    return Known(tuple(sorted(found, key=lambda i: (i.year or 9999, i.name.casefold(), i.id))), given)


def _change(groups: list[_Group], changes: Sequence[ChangeInstrument]) -> None:
    """Replays corrections; of instruments that are merged, one is left."""
    asked = {passage.document for change in changes for passage in (change.mention, change.same_as) if passage}
    there: dict[DocumentId, list[tuple[Span, _Group]]] = defaultdict(list)
    for group in groups:
        for document, mention in group.told:
            if document in asked:
                there[document].append((mention.span, group))
    became: dict[int, _Group] = {}

    def named(passage: Passage | None) -> _Group | None:
        here = there[passage.document] if passage else ()
        group = next((group for span, group in here if passage and span.overlaps(passage.span)), None)
        while group is not None and (merged := became.get(id(group))):
            group = merged
        return group

    for change in changes:
        changed, other = named(change.mention), named(change.same_as)
        if changed is None:
            continue
        if other is not None and other is not changed:
            other.joined += (*changed.told, *changed.joined)
            became[id(changed)] = other
            changed = other
        changed.corrected, changed.name = True, change.name
    groups[:] = [group for group in groups if id(group) not in became]


def _corrected(group: _Group) -> Instrument:
    found = _instrument(group.told)
    if not group.corrected or group.name is None:
        return found
    year, period, sources = found.year, found.period, found.sources
    if group.joined:
        other = _instrument(group.joined)
        year, period = year or other.year, period or other.period
        sources = tuple(sorted((*sources, *other.sources), key=lambda source: (source.document, source.span)))
    return dataclasses.replace(found, name=group.name, year=year, period=period, sources=sources)


def _groups(mentions: Iterable[Told]) -> list[list[Told]]:
    """What speaks of each instrument.

    Two mentions are one instrument if their names have the same telling words and neither year nor period speaks
    against it. A shorter name ("the Harbour Declaration") is that of the one longer name that it begins or ends ("the
    Harbour Declaration on Safe Passage"); one that only names a kind ("the Plan of Action") is that of the one longer
    name in the same document.
    """
    grouped: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for document, mention in mentions:
        grouped[tuple(sorted({w for w in _words(mention.name) if w not in _FILLER}))].append((document, mention))
    return _with_short_names([same for group in grouped.values() for same in _by_time(group)])


_ODD = 20
"""What one mention in so many calls an instrument is not its name, however full."""
_PLURAL = re.compile(r"\b(agreement|accord|protocol|resolution)s\b")


@functools.lru_cache(maxsize=1 << 13)
def _words(name: str) -> tuple[str, ...]:
    """A name's words, folded; a year or period at its end, which `year` and `period` have, is left out."""
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"\(\s*\d{4}(?:\s*[-–/]\s*\d{4})?\s*\)|\s+of\s+\d{4}\s*$", "", plain)
    plain = re.sub(r"\bunsc\b", "un security council", plain.replace("united nations", "un"))
    plain = _PLURAL.sub(r"\1", plain)
    words = tuple(re.findall(r"[^\W_]+", plain))
    return words[1:] if words[:1] == ("the",) else words


def _instrument(same: Sequence[Told]) -> Instrument:
    names = Counter(m.name for _, m in same)
    usual = [n for n in names if names[n] * _ODD >= len(same)]
    name = max(usual or names, key=lambda n: (len(_words(n)), names[n], n))
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
    # With the years and the periods of each, so that no part is gone through for every mention.
    parts: list[tuple[list[Told], set[int], set[str]]] = []
    for told in sorted(group, key=lambda e: (e[1].year is None and e[1].period is None, e[0], e[1].span)):
        year, period = told[1].year, told[1].period
        when = {year} if year is not None else set[int]()
        span = {period.edtf} if period is not None else set[str]()
        for part in parts:
            if _agree(part[1], when) and _agree(part[2], span):
                break
        else:
            part = [], set(), set()
            parts.append(part)
        part[0].append(told)
        part[1].update(when)
        part[2].update(span)
    return [same for same, _, _ in parts]


def _agree(some: set[Any], others: set[Any]) -> bool:
    return not some or not others or not some.isdisjoint(others)


def _can_be_one(some: Sequence[Told], others: Sequence[Told]) -> bool:
    years = [{m.year for _, m in part if m.year is not None} for part in (some, others)]
    periods = [{m.period.edtf for _, m in part if m.period is not None} for part in (some, others)]
    return _agree(*years) and _agree(*periods)


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
        if set(words) - _FILLER <= _KIND_WORDS or not _one_name(longer):
            group[:] = [told for told in group if not _given(told, longer)]
        elif longer:
            max(longer, key=len).extend(group)
            group.clear()
    return [group for group in ordered if group]


def _one_name(longer: Sequence[list[Told]]) -> bool:
    """Whether longer names are of one instrument: each is part of the longest, and no year speaks against it."""
    if not all(_can_be_one(one, other) for one in longer for other in longer):
        return False
    words = sorted((_words(group[0][1].name) for group in longer), key=len)
    return all(set(one) <= set(words[-1]) for one in words)


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
