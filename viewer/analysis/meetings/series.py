"""What runs through several meetings: series and their rhythm, instruments, and undertakings taken up again."""

from __future__ import annotations

import datetime
import hashlib
import itertools
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from viewer.model.corrections import ConfirmCommitment, Correction
from viewer.model.meetings import Commitment, Instrument, InstrumentMention, Meeting, Outcome, Series
from viewer.model.text import DocumentId, Passage

from .merging import series_key
from .words import LEVELS

_CADENCES = (
    ("annual", r"\bannual(?:ly)?\b|\bevery year\b|\byearly\b", 365),
    ("semi-annual", r"\bsemi-?annual(?:ly)?\b|\bbiannual(?:ly)?\b|\btwice a year\b", 182),
    ("biennial", r"\bbiennial(?:ly)?\b|\bevery two years\b", 730),
    ("quarterly", r"\bquarterly\b", 91),
    ("monthly", r"\bmonthly\b|\bevery month\b", 30),
    ("weekly", r"\bweekly\b|\bevery week\b", 7),
)


def series(
    meetings: Sequence[Meeting], texts: Mapping[DocumentId, str] | None = None, today: datetime.date | None = None
) -> tuple[Series, ...]:
    """Series of two sessions or more, by name.

    `texts` lets a cadence be read off the sentences that speak of a session ("annual"); without it names alone are
    looked at. `today` lets a session that has come due without a report be told.
    """
    grouped: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        key = series_key(meeting)
        if key is not None:
            grouped[key].append(meeting)
    found = [_series(group, texts or {}, today) for group in _joined(list(grouped.values())) if len(group) >= 2]
    return tuple(sorted(found, key=lambda s: s.name.casefold()))


def _joined(groups: list[list[Meeting]]) -> list[list[Meeting]]:
    """Puts series together whose names differ only by an acronym or by the parties' names, where the parties agree."""
    joined: list[tuple[frozenset[str], frozenset[str], list[Meeting]]] = []
    for group in groups:
        parties = frozenset(_plain(p) for m in group for p in (*m.organisations, *m.countries))
        short = parties | {"".join(w[0] for w in p.split()) for p in parties if " " in p}
        words = frozenset(w for w in (series_key(group[0]) or "").split() if w not in short and w not in parties)
        words -= frozenset(w for p in parties for w in p.split())
        for n, (others, their_parties, members) in enumerate(joined):
            same = bool(words and others) and (words <= others or others <= words) and words & LEVELS == others & LEVELS
            if same and parties and parties == their_parties:
                joined[n] = (words | others, parties, [*members, *group])
                break
        else:
            joined.append((words, parties, group))
    return [members for _, _, members in joined]


def _day(meeting: Meeting) -> datetime.date | None:
    if meeting.date is None:
        return None
    return meeting.date.first_day() or meeting.date.last_day()


def _series(group: list[Meeting], texts: Mapping[DocumentId, str], today: datetime.date | None) -> Series:
    ordered = sorted(group, key=lambda m: (_day(m) or datetime.date.max, m.ordinal or 0, m.id))
    names = Counter(m.series for m in ordered if m.series)
    name = max(names, key=lambda n: (names[n], len(n)))
    said = " ".join(
        [m.name for m in ordered]
        + [texts[p.document][p.span[0] : p.span[1]] for m in ordered for p in m.sources if p.document in texts]
    )
    cadence, usual = next(
        ((word, days) for word, pattern, days in _CADENCES if re.search(pattern, said, re.IGNORECASE)), (None, 0)
    )
    held = [
        m for m in ordered if m.status != "planned" and m.date is not None and (m.date.is_day or _short_interval(m))
    ]
    days = [d for d in (_day(m) for m in held) if d is not None]
    # Reports of one session that could not be merged stand days apart, not sessions.
    days = [day for n, day in enumerate(days) if n == 0 or (day - days[n - 1]).days > 10 or usual == 7]
    gaps = tuple((b - a).days for a, b in itertools.pairwise(days))
    notes: list[str] = []
    if cadence is not None:
        uneven = [gap for gap in gaps if not 0.75 * usual <= gap <= 1.35 * usual]
        notes.extend(f"{gap} days between sessions, though called {cadence}" for gap in uneven)
    last = days[-1] if days else None
    planned = [m for m in ordered if m.status == "planned" and (last is None or (_last(m) or datetime.date.max) > last)]
    upcoming = planned[0] if planned else None
    if upcoming is not None and today is not None and (due := _last(upcoming)) is not None and due < today:
        assert upcoming.date is not None
        notes.append(f"session planned for {upcoming.date.edtf}: no report in this library")
    return Series(
        name=name,
        meetings=tuple(m.id for m in ordered),
        cadence=cadence,
        gaps=gaps,
        note="; ".join(dict.fromkeys(notes)),
        next_session=upcoming.id if upcoming else None,
    )


def _last(meeting: Meeting) -> datetime.date | None:
    return meeting.date.last_day() if meeting.date else None


def _short_interval(meeting: Meeting) -> bool:
    assert meeting.date is not None
    first, last = meeting.date.first_day(), meeting.date.last_day()
    return first is not None and last is not None and (last - first).days <= 14


# --- instruments -----------------------------------------------------------------------------------------------------


def _plain(words: str) -> str:
    decomposed = unicodedata.normalize("NFKD", words.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


_FILLER = frozenset(("the of on a an and for to in between first new").split())


def instruments(mentions: Iterable[tuple[DocumentId, InstrumentMention]]) -> tuple[Instrument, ...]:
    """Instruments of a library, by year and name, each with every place that speaks of it.

    Two mentions are one instrument if their names have the same telling words and neither year nor period speaks
    against it.
    """
    grouped: dict[tuple[str, ...], list[tuple[DocumentId, InstrumentMention]]] = defaultdict(list)
    for document, mention in mentions:
        words = re.sub(r"\(\s*\d{4}\s*[-–/]\s*\d{4}\s*\)", "", _plain(mention.name))
        key = tuple(sorted({w for w in re.findall(r"[^\W_]+", words) if w not in _FILLER}))
        grouped[key].append((document, mention))
    found: list[Instrument] = []
    for key, group in grouped.items():
        for same in _by_time(group):
            names = Counter(m.name for _, m in same)
            name = max(names, key=lambda n: (len(n), names[n]))
            first = same[0][1]
            digest = hashlib.sha256(f"{' '.join(key)}:{_stamp(same)}".encode()).hexdigest()[:24]
            found.append(
                Instrument(
                    id=digest,
                    name=name,
                    kind=Counter(m.kind for _, m in same).most_common(1)[0][0] if same else first.kind,
                    year=next((m.year for _, m in same if m.year is not None), None),
                    period=next((m.period for _, m in same if m.period is not None), None),
                    sources=tuple(dict.fromkeys(Passage(d, m.span) for d, m in same)),
                )
            )
    return tuple(sorted(found, key=lambda i: (i.year or 9999, i.name.casefold(), i.id)))


def _stamp(same: Sequence[tuple[DocumentId, InstrumentMention]]) -> str:
    year = next((str(m.year) for _, m in same if m.year is not None), "")
    period = next((m.period.edtf for _, m in same if m.period is not None), "")
    return f"{year}:{period}"


def _by_time(group: list[tuple[DocumentId, InstrumentMention]]) -> list[list[tuple[DocumentId, InstrumentMention]]]:
    """Splits mentions whose years or periods contradict each other; those without either join the first."""
    parts: list[list[tuple[DocumentId, InstrumentMention]]] = []
    for entry in sorted(group, key=lambda e: (e[1].year is None and e[1].period is None, e[0], e[1].span)):
        for part in parts:
            years = {m.year for _, m in part if m.year is not None}
            periods = {m.period.edtf for _, m in part if m.period is not None}
            year, period = entry[1].year, entry[1].period
            if (year is None or not years or year in years) and (
                period is None or not periods or period.edtf in periods
            ):
                part.append(entry)
                break
        else:
            parts.append([entry])
    return parts


# --- commitments -----------------------------------------------------------------------------------------------------

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


def commitments(meetings: Sequence[Meeting], corrections: Sequence[Correction] = ()) -> tuple[Commitment, ...]:
    """Outcomes of different meetings that seem to be one undertaking taken up again; suggestions, oldest first.

    Outcomes are compared by their telling words, weighted by rarity, between meetings that share a series or at least
    two parties.
    """
    outcomes = [(m, o, _telling(o)) for m in meetings for o in m.outcomes]
    counts = Counter(w for _, _, words in outcomes for w in words)
    total = max(1, len(outcomes))
    weight = {w: math.log(1 + total / n) for w, n in counts.items()}
    places: dict[str, list[int]] = defaultdict(list)
    for index, (_, _, words) in enumerate(outcomes):
        for word in words:
            if counts[word] <= max(8, total // 20):
                places[word].append(index)
    links: dict[int, set[int]] = defaultdict(set)
    for index, (meeting, _, words) in enumerate(outcomes):
        near = Counter(j for w in words for j in places.get(w, ()) if j > index)
        for other, shared in near.items():
            theirs, _, other_words = outcomes[other]
            if shared < 2 or theirs.id == meeting.id or not _related(meeting, theirs):
                continue
            common = sum(weight[w] for w in words & other_words)
            least = min(sum(weight[w] for w in words), sum(weight[w] for w in other_words))
            if least > 0 and common / least >= 0.5 and len(words & other_words) >= 3:
                links[index].add(other)
                links[other].add(index)
    confirmed = [set(c.outcomes) for c in corrections if isinstance(c, ConfirmCommitment)]
    found: list[Commitment] = []
    done: set[int] = set()
    for index in sorted(links):
        if index in done:
            continue
        thread = {index}
        queue = [index]
        while queue:
            for other in links[queue.pop()] - thread:
                thread.add(other)
                queue.append(other)
        done |= thread
        if len({outcomes[i][0].id for i in thread}) < 2:
            continue
        ordered = sorted(thread, key=lambda i: (_day(outcomes[i][0]) or datetime.date.max, i))
        common_words = set.intersection(*(set(outcomes[i][2]) for i in ordered)) or set(
            outcomes[ordered[0]][2] & outcomes[ordered[-1]][2]
        )
        passages = {outcomes[i][1].passage for i in ordered}
        found.append(
            Commitment(
                id=hashlib.sha256(":".join(sorted(f"{p.document}{p.span}" for p in passages)).encode()).hexdigest()[
                    :24
                ],
                outcomes=tuple((outcomes[i][0].id, outcomes[i][1]) for i in ordered),
                reason="words in common: " + ", ".join(sorted(common_words, key=lambda w: (-weight[w], w))[:6]),
                confirmed=any(len(passages & set(c)) >= 2 for c in confirmed),
            )
        )
    return tuple(found)


def _telling(outcome: Outcome) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[^\W\d_]{4,}", _plain(outcome.text)) if w not in _COMMON)


def _related(a: Meeting, b: Meeting) -> bool:
    if a.series and series_key(a) == series_key(b):
        return True
    mine = {_plain(x) for x in (*a.organisations, *a.countries)}
    theirs = {_plain(x) for x in (*b.organisations, *b.countries)}
    return len(mine & theirs) >= 2
