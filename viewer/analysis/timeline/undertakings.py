"""Undertakings that one meeting takes on and others take up again."""

from __future__ import annotations

import datetime
import hashlib
import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from viewer.model.corrections import ConfirmCommitment, Correction
from viewer.model.meetings import Commitment, Meeting, Outcome
from viewer.model.text import Passage

from .merged_meeting import body_key, plain
from .merging import series_key

_COMMON = frozenset(
    (
        "that this with from their they have been were will would also both sides side between which through into "
        "more most further meeting meetings agreed discussed welcomed reaffirmed adopted reviewed cooperation "
        "strengthen strengthening importance including issues areas ways views progress exchanged commitment "
        "committed support participants ministers leaders officials parties two three first next continue continued "
        "countries need regional international between secretary general united nations states work working efforts "
        "underlined stressed emphasised emphasized role other noted expressed towards toward mutual interest "
        "recognised recognized good strong joint common address during"
    ).split()
)


_BINDING = frozenset(("signed", "adopted", "launched", "agreed"))
"""Who only discusses, welcomes or urges undertakes nothing; one step of a thread at least must bind."""
_EVERYWHERE = 200
"""A word that more outcomes have of those that are held against each other tells nothing."""
_MOST_PARTIES = 40
_INTENDED = re.compile(
    r"\b(?:formulat|draw(?:ing)? up|draft|develop|prepar|elaborat|conclud|negotiat|work(?:ing)? (?:on|towards?)"
    r"|consider)\w*\s+(?:(?:a|an|the)\s+)?(?:[\w-]+\s+){0,3}?(?P<kind>plan|declaration|agreement|treaty|convention"
    r"|protocol|strategy|memorandum|programme|roadmap|framework)\b"
)
"""An instrument that is wished for: lower case, since it has no name yet."""
_NAMED = re.compile(
    r"\b(?P<kind>Plan|Declaration|Agreement|Treaty|Convention|Protocol|Strategy|Memorandum|Programme|Roadmap"
    r"|Framework)\b"
)


def commitments(meetings: Sequence[Meeting], corrections: Sequence[Correction] = ()) -> tuple[Commitment, ...]:
    """Outcomes of different meetings that seem to be one undertaking taken up again; suggestions, oldest first.

    Between meetings that share a series or at least two parties, outcomes belong together when they share their telling
    words, weighted by rarity, or when one intends an instrument ("consider a long-term plan") and a later one speaks of
    an instrument of that kind by name.
    """
    outcomes = [(m, o, _telling(m, o)) for m in meetings for o in m.outcomes]
    counts = Counter(word for _, _, words in outcomes for word in words)
    weight = {word: math.log(1 + len(outcomes) / n) for word, n in counts.items()}
    links: dict[int, dict[int, str]] = defaultdict(dict)
    for one, other in sorted(_pairs(outcomes, counts)):
        (first, intended, mine), (second, named, theirs) = outcomes[one], outcomes[other]
        if first.id == second.id or plain(intended.text) == plain(named.text):
            continue  # the same words twice are a copy, not a step
        if not {intended.strength, named.strength} & _BINDING:
            continue
        reason = (
            _same_words(mine, theirs, weight)
            or _carried_out(first, intended, second, named)
            or _carried_out(second, named, first, intended)
        )
        if reason:
            links[one][other] = links[other][one] = reason
    confirmed = [set(c.outcomes) for c in corrections if isinstance(c, ConfirmCommitment)]
    return tuple(
        _commitment([outcomes[i][:2] for i in thread], reason, confirmed) for thread, reason in _threads(links)
    )


def confirmed(meetings: Sequence[Meeting], corrections: Sequence[Correction]) -> tuple[Commitment, ...]:
    """The undertakings that the reader has confirmed, with those of their outcomes that are still known, oldest first.

    Of two confirmations that share an outcome the later one goes on with the earlier one's thread.
    """
    threads: list[set[Passage]] = []
    for correction in corrections:
        if isinstance(correction, ConfirmCommitment):
            thread = set(correction.outcomes)
            for other in [t for t in threads if t & thread]:
                threads.remove(other)
                thread |= other
            threads.append(thread)
    known: dict[Passage, tuple[Meeting, Outcome]] = {}
    for meeting in meetings:
        for outcome in meeting.outcomes:
            known.setdefault(outcome.passage, (meeting, outcome))
    steps = [[known[passage] for passage in sorted(thread) if passage in known] for thread in threads]
    return tuple(_commitment(thread, "confirmed by you", threads) for thread in steps if len(thread) >= 2)


Told = tuple[Meeting, Outcome, frozenset[str]]


def _pairs(outcomes: Sequence[Told], counts: Counter[str]) -> set[tuple[int, int]]:
    """Pairs worth comparing, of meetings that share a series or two parties: with two telling words in common that are
    not everywhere, or an intention and an instrument. Only such outcomes are held against each other, so that the work
    grows with what meetings have in common, not with the square of the library."""
    common = max(8, len(outcomes) // 20)
    found: set[tuple[int, int]] = set()
    for by_series, group in _groups(outcomes):
        places: dict[str, list[int]] = defaultdict(list)
        for index in group:
            for word in outcomes[index][2]:
                if counts[word] <= common:
                    places[word].append(index)
        telling = (where for where in places.values() if len(where) <= _EVERYWHERE)
        near = Counter(pair for where in telling for pair in itertools.combinations(where, 2))
        found.update(pair for pair, shared in near.items() if shared >= 2)
        if not by_series:
            intended = [index for index in group if _INTENDED.search(outcomes[index][1].text)]
            named = [index for index in group if _NAMED.search(outcomes[index][1].text)] if intended else []
            found.update((min(one, other), max(one, other)) for one in intended for other in named if one != other)
    return found


def _groups(outcomes: Sequence[Told]) -> Iterator[tuple[bool, list[int]]]:
    """Numbers of the outcomes, ascending, of meetings that share a series (true), or two parties (false)."""
    by_series: dict[str, list[int]] = defaultdict(list)
    by_parties: dict[tuple[str, str], list[int]] = defaultdict(list)
    keys: dict[str, tuple[str | None, tuple[str, ...]]] = {}
    for index, (meeting, _, _) in enumerate(outcomes):
        if meeting.id not in keys:
            keys[meeting.id] = series_key(meeting) if meeting.series else None, tuple(sorted(_parties(meeting)))
        series, parties = keys[meeting.id]
        if series is not None:
            by_series[series].append(index)
        for pair in itertools.combinations(parties[:_MOST_PARTIES], 2):
            by_parties[pair].append(index)
    yield from ((True, group) for group in by_series.values() if len(group) > 1)
    yield from ((False, group) for group in by_parties.values() if len(group) > 1)


def _same_words(mine: frozenset[str], theirs: frozenset[str], weight: Mapping[str, float]) -> str | None:
    common = mine & theirs
    least = min(sum(weight[w] for w in mine), sum(weight[w] for w in theirs))
    if len(common) < 3 or sum(weight[w] for w in common) < 0.5 * least:
        return None
    return "words in common: " + ", ".join(sorted(common, key=lambda w: (-weight[w], w))[:6])


def _carried_out(first: Meeting, intended: Outcome, second: Meeting, named: Outcome) -> str | None:
    wish = _INTENDED.search(intended.text)
    earlier, later = _day(first), _day(second)
    if wish is None or earlier is None or later is None or earlier >= later:
        return None
    kinds = {match["kind"].casefold() for match in _NAMED.finditer(named.text)}
    return f"a {wish['kind']} was intended, and one is spoken of later" if wish["kind"] in kinds else None


def _threads(links: Mapping[int, Mapping[int, str]]) -> Iterator[tuple[list[int], str]]:
    """Outcomes that hang together, with the reason of the first link."""
    done: set[int] = set()
    for index in sorted(links):
        if index in done:
            continue
        thread, queue = {index}, [index]
        while queue:
            for other in links[queue.pop()].keys() - thread:
                thread.add(other)
                queue.append(other)
        done |= thread
        yield sorted(thread), next(iter(links[index].values()))


def _commitment(
    thread: Sequence[tuple[Meeting, Outcome]], reason: str, confirmed: Sequence[set[Passage]]
) -> Commitment:
    ordered = sorted(thread, key=lambda told: _day(told[0]) or datetime.date.max)
    passages = {outcome.passage for _, outcome in ordered}
    stamp = ":".join(sorted(f"{p.document}{p.span}" for p in passages))
    return Commitment(
        id=hashlib.sha256(stamp.encode()).hexdigest()[:24],
        outcomes=tuple((meeting.id, outcome) for meeting, outcome in ordered),
        reason=reason,
        confirmed=any(len(passages & chosen) >= 2 for chosen in confirmed),
    )


def _day(meeting: Meeting) -> datetime.date | None:
    return meeting.date.first_day() or meeting.date.last_day() if meeting.date else None


def _telling(meeting: Meeting, outcome: Outcome) -> frozenset[str]:
    """Words of four letters or more that are neither everyday words of outcomes nor the names of who met, or where."""
    who = (*meeting.organisations, *meeting.countries, meeting.place or "", *(p.name for p in meeting.participants))
    roles = (p.role or "" for p in meeting.participants)
    names = set(re.findall(r"[^\W\d_]{4,}", plain(" ".join((*who, *roles)))))
    return frozenset(w for w in re.findall(r"[^\W\d_]{4,}", plain(outcome.text)) if w not in _COMMON and w not in names)


def _parties(meeting: Meeting) -> frozenset[str]:
    return frozenset(body_key(name) for name in (*meeting.organisations, *meeting.countries))
