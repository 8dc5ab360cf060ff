"""Series: the sessions of one recurring meeting, with their rhythm, their gaps and what comes next."""

from __future__ import annotations

import datetime
import itertools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from viewer.analysis.dates.calendar_rules import in_words
from viewer.analysis.meetings.words import LEVELS, NEXT_WORDS
from viewer.analysis.names.countries import country_of
from viewer.model.meetings import Meeting, Series
from viewer.model.text import DocumentId

from .merged_meeting import body_key
from .merging import series_key
from .series_names import names_a_series

_ONE_SESSION = 10
"""Days within which reports that could not be merged are taken to be of one session."""

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
        key = _key(meeting)
        if key is not None:
            grouped[key].append(meeting)
    found = [_series(group, texts or {}, today) for group in _joined(list(grouped.values())) if _recurs(group)]
    return tuple(sorted(found, key=lambda s: s.name.casefold()))


def _key(meeting: Meeting) -> str | None:
    """What sessions of one series share: the name's telling words, and the parties where these tell nothing."""
    words = series_key(meeting)
    if words is None or meeting.series is None:
        return None
    unnumbered = " ".join(w for w in words.split() if meeting.ordinal is None or w != str(meeting.ordinal))
    if names_a_series(meeting.series):
        return unnumbered
    states = {_plain(country_of(c) or c) for c in meeting.countries}
    parties = sorted(states | {body_key(o) for o in meeting.organisations})
    return f"{unnumbered} of {', '.join(parties)}" if len(parties) >= 2 else None


def _recurs(group: Sequence[Meeting]) -> bool:
    """Whether two sessions can be told apart: by number, by date, or because one is still to come."""
    if len({m.ordinal for m in group if m.ordinal is not None}) >= 2:
        return True
    ends = [d for m in group if m.date is not None and (d := m.date.last_day()) is not None]
    starts = [d for m in group if m.date is not None and (d := m.date.first_day()) is not None]
    if ends and starts and (max(starts) - min(ends)).days > _ONE_SESSION:
        return True
    held = any(m.status != "planned" and m.date is not None for m in group)
    return held and any(m.status == "planned" and m.date is None and NEXT_WORDS.search(m.name) for m in group)


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
    name = _unnumbered(max(names, key=lambda n: (names[n], len(n))), ordered)
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
    days = [day for n, day in enumerate(days) if n == 0 or (day - days[n - 1]).days > _ONE_SESSION or usual == 7]
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
        notes.append(f"session planned for {in_words(upcoming.date)}: no report in this library")
    return Series(
        name=name,
        meetings=tuple(m.id for m in ordered),
        cadence=cadence,
        gaps=gaps,
        note="; ".join(dict.fromkeys(notes)),
        next_session=upcoming.id if upcoming else None,
    )


def _unnumbered(name: str, sessions: Sequence[Meeting]) -> str:
    """The name of a series without the number of one session: "COP" for "COP-6"."""
    numbers = {str(m.ordinal) for m in sessions if m.ordinal is not None}
    bare = re.sub(r"(?<=[A-Za-z])[- ]?(\d{1,3})\b", lambda m: "" if m[1] in numbers else m[0], name)
    return bare.strip() or name


def _last(meeting: Meeting) -> datetime.date | None:
    return meeting.date.last_day() if meeting.date else None


def _short_interval(meeting: Meeting) -> bool:
    assert meeting.date is not None
    first, last = meeting.date.first_day(), meeting.date.last_day()
    return first is not None and last is not None and (last - first).days <= 14


def _plain(words: str) -> str:
    decomposed = unicodedata.normalize("NFKD", words.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
