"""Reports of one meeting in several documents become one entry; what the reader corrected is replayed over the result.

Two reports are merged only for a reason that can be told: the same series or the same people, and dates that can be the
same. Sessions of different years, and different bilaterals of one day, stay apart.
"""

from __future__ import annotations

import datetime
import hashlib
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from viewer.analysis.meetings.seen import person_key
from viewer.analysis.meetings.words import GENERIC, HEADS, LEVELS, fold
from viewer.analysis.names.countries import country_of
from viewer.model.corrections import AddMeeting, ChangeMeeting, Correction, HideMeeting, MergeMeetings, SplitMeeting
from viewer.model.dates import PartialDate
from viewer.model.meetings import Candidate, Meeting, MeetingKey, Participant
from viewer.model.text import DocumentId, Span

from .merged_meeting import body_key, meeting_of, places_fit, plain, whole_days, with_change
from .series_names import (
    name_within,
    numbered,
    of_a_state,
    parted_by_name,
    same_series,
    same_words,
    spelled_out,
    standing_body,
)
from .timing import closeness, in_time, months, near, told_about_then, told_when
from .verdicts import Verdicts

_CONFIRMED = "you put the reports together"
_MOST_PERSONS = 8


def _persons(candidate: Candidate) -> frozenset[str]:
    return frozenset(plain(person_key(p.name)) for p in candidate.participants)


def _parties(candidate: Candidate) -> frozenset[str]:
    states = {plain(country_of(c) or c) for c in candidate.countries}
    return frozenset(states | {body_key(o) for o in candidate.organisations})


def series_key(candidate: Candidate | Meeting) -> str | None:
    """The series, folded for comparison: telling words only, in alphabetical order."""
    if candidate.series is None:
        return None
    return " ".join(sorted(fold(spelled_out(candidate.series)))) or None


def _names(candidate: Candidate) -> frozenset[str]:
    return frozenset(fold(spelled_out(candidate.series or candidate.name)))


def blocks(candidate: Candidate, published: PartialDate | None = None) -> frozenset[str]:
    """Keys of which two candidates share at least one if they may be merged; each is held by few.

    `published` is the date of the candidate's document: an undated report is of a session about then.
    """
    found: set[str] = set()
    key = series_key(candidate)
    when = candidate.date or (told_when(candidate, published) if key is not None else None)
    if key is not None and candidate.ordinal is not None:
        found |= {f"ordinal {candidate.ordinal} {word}" for word in _names(candidate) - LEVELS}
    if candidate.date is not None:
        # One person alone would be too common: a minister meets many in a month.
        marks = {f"persons {a}+{b}" for a, b in itertools.combinations(sorted(_persons(candidate))[:_MOST_PERSONS], 2)}
        if key is not None:
            marks |= {f"name {word}" for word in _names(candidate) - LEVELS}
        called = fold(spelled_out(candidate.name))
        if len(called) >= 2:
            marks.add(f"called {' '.join(sorted(called))}")
        parties = sorted(_parties(candidate))
        if 2 <= len(parties) <= 6:
            marks |= {f"pair {a}+{b}" for i, a in enumerate(parties) for b in parties[i + 1 :]}
        found |= {f"{month} {mark}" for month in months(candidate.date) for mark in marks}
        if candidate.place is not None and whole_days(candidate.date):
            found |= {f"{candidate.date.edtf} {word}" for word in re.findall(r"\w{3,}", plain(candidate.place))}
    elif when is not None:
        found |= {f"{month} name {word}" for month in months(when) for word in _names(candidate) - LEVELS}
    return frozenset(found)


def why_same(a: Candidate, b: Candidate, published: Mapping[DocumentId, PartialDate]) -> str | None:
    """The reason to take two reports for one meeting; None if there is none, or something speaks against it."""
    if not _may_be_one(a, b) or at_odds(a, b) or not in_time(a, b, published):
        return None
    close = closeness(a.date, b.date) if a.date is not None and b.date is not None else None
    series = same_series(a, b, one_day=close == "day", known=bool(_persons(a) & _persons(b)))
    if a.ordinal is not None and a.ordinal == b.ordinal and series and near(a, b, published):
        return f"both the {_nth(a.ordinal)} {series}"
    if series and not _first_long_ago(a, b) and (undated := told_about_then(a, b, published)):
        return f"same series, {series}, and {undated}"
    if a.date is None or b.date is None or not near(a, b, published):
        return None
    if same := _same_days(a, b):
        return same
    when = "the same date" if a.date == b.date else "dates that fit"
    if series:
        if _one_of_several(a, b):
            return None
        if close == "day" or (close == "month" and not (standing_body(a) and standing_body(b))):
            return f"same series, {series}, and {when}"
        return None
    if close != "day":
        return None
    return _same_people(a, b, when)


def _same_days(a: Candidate, b: Candidate) -> str | None:
    """The reason that lies in a place and the same several days, where the names do not speak against it."""
    if a.date != b.date or not whole_days(a.date) or places_fit(a.place, b.place) is not True:
        return None
    if a.ordinal == b.ordinal and fold(spelled_out(a.name)) & fold(spelled_out(b.name)) and same_words(a, b):
        return "same name, same place and the same days"
    if a.ordinal is not None and a.ordinal == b.ordinal and name_within(a, b):
        return f"both the {_nth(a.ordinal)}, same place and the same days"
    return None


def _one_of_several(a: Candidate, b: Candidate) -> bool:
    """Whether one is numbered, the other known only by an opening or end on another day."""
    if (a.ordinal is None) == (b.ordinal is None) or a.date is None or b.date is None:
        return False
    ends = [{d.first_day(), d.last_day()} for d in (a.date, b.date)]
    return any(None in one and not one & other - {None} for one, other in (ends, ends[::-1]))


def _first_long_ago(a: Candidate, b: Candidate) -> bool:
    """Whether one, undated, is the first of a series, the other of no number: "he held the first summit back then"."""
    return any(
        x.date is None and x.ordinal == 1 and x.status != "planned" and y.ordinal is None for x, y in ((a, b), (b, a))
    )


def _same_people(a: Candidate, b: Candidate, when: str) -> str | None:
    """The reason that lies in who met, where days fit."""
    mine, theirs = _persons(a), _persons(b)
    alike = _parties(a) == _parties(b)
    placed = places_fit(a.place, b.place) is True
    if (placed or mine & theirs) and _called_alike(a, b, alike):
        return f"same name, same {'place' if placed else 'participants'} and {when}"
    if len(mine) >= 2 and mine == theirs:
        # A summit of many is not the bilateral that its host and a guest held beside it.
        bodies = [{body_key(o) for o in c.organisations} for c in (a, b)]
        if (
            len(mine) > 2
            or alike
            or not all(map(_parties, (a, b)))
            or (a.series == b.series and bodies[0] == bodies[1])
        ):
            return f"same participants and {when}"
        return None
    if a.series is not None or b.series is not None:
        return None
    # An announcement "will meet with A, B and C" is of three meetings.
    held = a.status != "planned" and b.status != "planned"
    shared = len(mine & theirs) >= 2 and (mine <= theirs or theirs <= mine)
    if held and shared and alike and len(_parties(a)) >= 2 and placed:
        return f"same participants, same parties, same place and {when}"
    if not alike or not 2 <= len(_parties(a)) <= 3:
        return None
    if len(mine & theirs) == 1 and len(mine | theirs) <= 2 and (placed or _heads(a) & _heads(b) - {"meeting", "talks"}):
        return f"same participant, same parties and {when}"
    if not mine and not theirs and placed and _heads_fit(a, b):
        return f"same parties, same place and {when}"
    return None


def _called_alike(a: Candidate, b: Candidate, alike: bool) -> bool:
    """Whether the same telling words name both; names of states may differ where the parties do not."""
    mine, theirs = fold(spelled_out(a.name)), fold(spelled_out(b.name))
    if mine == theirs:
        people = {w for c in (a, b) for p in c.participants for w in re.findall(r"\w+", plain(p.name))}
        telling = {w for w in mine - people if not w.isdigit()}
        return len(telling) >= 2 and bool(telling - fold(a.place or ""))
    spare = {w for w in mine ^ theirs if not of_a_state(w)}
    return alike and not spare and bool(mine & theirs) and bool(_heads(a) & _heads(b) - {"meeting", "talks"})


def _nth(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _may_be_one(a: Candidate, b: Candidate) -> bool:
    """Whether the two stand in different documents, or in one that only speaks twice of one numbered session."""
    return a.document != b.document or (
        a.ordinal is not None
        and a.ordinal == b.ordinal
        and series_key(a) is not None
        and (series_key(a) == series_key(b) or bool(numbered(a.name) & numbered(b.name)))
    )


def at_odds(a: Candidate, b: Candidate) -> bool:
    """Whether something speaks against the two being one."""
    if a.ordinal is not None and b.ordinal is not None and a.ordinal != b.ordinal:
        return True
    if places_fit(a.place, b.place) is False and (a.ordinal is None or a.ordinal != b.ordinal or _any_first(a, b)):
        return True
    if a.mode and b.mode and a.mode != b.mode:
        return True
    if a.date is not None and b.date is not None and closeness(a.date, b.date) is None:
        return True
    if parted_by_name(a, b):
        return True
    if a.series is None and b.series is None:
        # Two bilaterals of one guest, and a bilateral beside a meeting of three.
        mine, theirs = _persons(a), _persons(b)
        if len(mine) >= 2 and len(theirs) >= 2 and mine - theirs and theirs - mine and len(mine & theirs) < 3:
            return True
    levels_a, levels_b = _names(a) & LEVELS, _names(b) & LEVELS
    return bool(a.series and b.series and levels_a and levels_b and not levels_a & levels_b)


def _any_first(a: Candidate, b: Candidate) -> bool:
    """Whether both are the first of what has no number in its name, one without a date: firsts there are many."""
    undated = a.date is None or b.date is None
    return a.ordinal == 1 and undated and not (numbered(a.name) and numbered(b.name))


def _heads(candidate: Candidate) -> frozenset[str]:
    return frozenset(HEADS[w] for w in re.findall(r"\w+", plain(candidate.name)) if w in HEADS)


def _heads_fit(a: Candidate, b: Candidate) -> bool:
    words = [set(re.findall(r"\w+", plain(c.name))) & (GENERIC | {"summit", "ministerial"}) for c in (a, b)]
    return bool(words[0] & words[1]) or not words[0] or not words[1]


def merge(
    candidates: Iterable[Candidate],
    corrections: Sequence[Correction] = (),
    published: Mapping[DocumentId, PartialDate] | None = None,
    verdicts: Verdicts | None = None,
) -> tuple[Meeting, ...]:
    """Meetings of a library, oldest first, from its documents' candidates and the corrections in force, in their order.

    `published` gives documents' dates; a candidate's own document decides between values of equal weight. A meeting
    depends on those candidates only that are connected by reasons to be one. `verdicts` of earlier calls save time.
    """
    dates = dict(published or {})
    pool = {c.id: c for c in sorted(candidates, key=lambda c: c.id)}
    for correction in corrections:
        if isinstance(correction, AddMeeting):
            own = own_report(correction)
            pool[own.id] = own
    for correction in corrections:
        if isinstance(correction, ChangeMeeting) and _find(pool, correction.meeting) is None:
            kept = _kept(correction.meeting)
            pool[kept.id] = kept
    together, apart = _wishes(pool, corrections)
    groups, reasons = _groups(pool, together, apart, dates, verdicts or Verdicts())
    changed: dict[str, list[ChangeMeeting]] = defaultdict(list)
    hidden: set[str] = set()
    owner = {member: root for root, members in groups.items() for member in members}
    for correction in corrections:
        if isinstance(correction, HideMeeting):
            found = _find(pool, correction.meeting)
            if found is not None:
                hidden.add(owner[found])
        elif isinstance(correction, ChangeMeeting):
            found = _find(pool, correction.meeting)
            if found is not None:
                changed[owner[found]].append(correction)
    meetings = []
    for root, members in groups.items():
        if root in hidden:
            continue
        meeting = meeting_of([pool[m] for m in members], reasons.get(root, ""), dates)
        for change in changed[root]:
            meeting = with_change(meeting, change)
        meetings.append(meeting)
    return tuple(sorted(meetings, key=_order))


def _order(meeting: Meeting) -> tuple[datetime.date, str]:
    day = (meeting.date.first_day() or meeting.date.last_day()) if meeting.date else None
    return day or datetime.date.max, meeting.id


def _find(pool: Mapping[str, Candidate], key: MeetingKey) -> str | None:
    """The candidate that a correction's anchor means now: same document, overlapping passage, most similar name."""
    wanted = set(re.findall(r"\w+", plain(key.name)))
    best: tuple[float, str] | None = None
    for candidate in pool.values():
        if candidate.document != key.document:
            continue
        spans = [candidate.evidence, *candidate.other_evidence]
        if not any(Span(*key.span).overlaps(s) for s in spans):
            continue
        words = set(re.findall(r"\w+", plain(candidate.name)))
        likeness = len(wanted & words) / max(1, len(wanted | words))
        score = likeness + (0.3 if Span(*key.span).overlaps(candidate.evidence) else 0.0)
        if best is None or score > best[0]:
            best = (score, candidate.id)
    return best[1] if best else None


def own_report(correction: AddMeeting) -> Candidate:
    """The report that the reader made."""
    passage = correction.passage
    key = f"added:{passage.document}:{passage.span[0]}-{passage.span[1]}:{correction.name}"
    return Candidate(
        id=hashlib.sha256(key.encode()).hexdigest()[:24],
        document=passage.document,
        evidence=Span(*passage.span),
        name=correction.name,
        date=_edtf(correction.date),
        date_reason="set by the reader",
        status=correction.status,
        place=correction.place,
        participants=tuple(Participant(name) for name in correction.participants),
    )


def _kept(key: MeetingKey) -> Candidate:
    """Stands for a meeting that the reader changed and that the analysis no longer finds."""
    digest = hashlib.sha256(f"kept:{key.document}:{key.span[0]}-{key.span[1]}:{key.name}".encode()).hexdigest()[:24]
    return Candidate(digest, key.document, Span(*key.span), key.name, None, "kept for the reader's correction", "held")


def _edtf(value: str | None) -> PartialDate | None:
    return PartialDate(value) if value else None


def _wishes(
    pool: Mapping[str, Candidate], corrections: Sequence[Correction]
) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """Pairs that the reader put together and took apart; the later word on a pair holds."""
    together: set[frozenset[str]] = set()
    apart: set[frozenset[str]] = set()
    for correction in corrections:
        if isinstance(correction, MergeMeetings):
            found = [i for i in (_find(pool, key) for key in correction.meetings) if i is not None]
            for one, other in itertools.pairwise(found):
                if one != other:
                    together.add(frozenset((one, other)))
            apart = {pair for pair in apart if not pair <= set(found)}
        elif isinstance(correction, SplitMeeting):
            source = _find(pool, correction.source)
            others = [i for i in (_find(pool, key) for key in correction.others) if i is not None]
            if source is not None:
                pairs = {frozenset((source, other)) for other in others if other != source}
                apart |= pairs
                together -= pairs
    return together, apart


def _groups(
    pool: Mapping[str, Candidate],
    together: set[frozenset[str]],
    apart: set[frozenset[str]],
    published: Mapping[DocumentId, PartialDate],
    verdicts: Verdicts,
) -> tuple[dict[str, list[str]], dict[str, str]]:
    root = {i: i for i in pool}
    members: dict[str, list[str]] = {i: [i] for i in pool}
    reasons: dict[str, str] = {}

    def top(i: str) -> str:
        while root[i] != i:
            i = root[i]
        return i

    def join(a: str, b: str, reason: str) -> None:
        keep, drop = sorted((a, b))
        root[drop] = keep
        members[keep] = sorted([*members[keep], *members.pop(drop)])
        said = [r for r in (reasons.pop(a, ""), reasons.pop(b, ""), reason) if r]
        reasons[keep] = "; ".join(dict.fromkeys(said))

    for pair in sorted(together, key=sorted):
        one, other = (top(i) for i in sorted(pair))
        if one != other:
            join(one, other, _CONFIRMED)

    def cannot_be_one(x: str, y: str) -> bool:
        known = verdicts.odds(x, y)
        if known is None:
            known = not _may_be_one(pool[x], pool[y]) or at_odds(pool[x], pool[y])
            verdicts.decide_odds(x, y, known)
        return known

    for one, other, reason in _pairs(pool, published, verdicts.reasons):
        a, b = top(one), top(other)
        if a == b:
            continue
        if apart and any(frozenset((x, y)) in apart for x in members[a] for y in members[b]):
            continue
        if any(cannot_be_one(x, y) for x in members[a] for y in members[b]):
            continue
        join(a, b, reason)
    return members, reasons


def _pairs(
    pool: Mapping[str, Candidate],
    published: Mapping[DocumentId, PartialDate],
    known: Mapping[str, Mapping[str, str]],
) -> Iterator[tuple[str, str, str]]:
    """Pairs of reports with a reason to be one, best reasons first; `known` has all of the reports that are in it."""
    reasons = {
        (one, other): reason for one in pool for other, reason in known.get(one, {}).items() if one < other in pool
    }
    new = pool.keys() - known.keys()
    blocked: dict[str, list[str]] = defaultdict(list)
    for one in sorted(pool) if new else ():
        for block in blocks(pool[one], published.get(pool[one].document)):
            blocked[block].append(one)
    seen: set[tuple[str, str]] = set()
    for held in blocked.values():
        for pair in itertools.combinations(held, 2):
            if pair not in seen and not new.isdisjoint(pair):
                seen.add(pair)
                one, other = pair
                reason = why_same(pool[one], pool[other], published)
                if reason is not None:
                    reasons[pair] = reason
    found: list[tuple[int, str, str, str]] = []
    for (one, other), reason in reasons.items():
        rank = 0 if reason.startswith("both") else 1 if reason.startswith("same series") else 2
        if pool[one].date != pool[other].date:
            rank += 3
        found.append((rank, one, other, reason))
    for _, one, other, reason in sorted(found):
        yield one, other, reason
