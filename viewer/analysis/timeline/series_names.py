"""Whether two names can mean one recurring meeting.

A name has a head ("Summit"), words before it that say whose or which ("Cities Summit of the Americas"), and after it
the body and the topic ("Dialogue on Trade"). One name may leave out what another says after the head; a word more
before it makes it another occasion.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.analysis.meetings.words import BODY_HEADS, HEADS, LEVELS, fold, ordinal_number
from viewer.analysis.names.countries import country_of
from viewer.model.meetings import Candidate

from .merged_meeting import LONG, plain

_COMMON = frozenset(
    "review global world joint international general plenary national ordinary extraordinary steering mixed "
    "intergovernmental successful incredible great president presidents met "
    "party parties state states member members biennial political strategic "
    "january february march april may june july august september october november december".split()
)
_ANY_BODY = frozenset(
    "ad hoc working subsidiary body bodies consultative contact task force technical open ended executive board "
    "serving".split()
)
"""Words that many groups share: alone they name none of them."""

_BLOCS = frozenset("eu us uk gcc nato asean united nation european union african community g7 g8 g20".split())

_CLUBS = frozenset("g7 g8 g20 g77 nato asean brics".split())
"""Bodies whose summits are often named in one breath with others'."""

_LEVELS = (
    ("officials", r"\b(?:vice|deputy)[- ](?:foreign )?minist\w+|\bsenior[- ]officials?\b|\bsherpas?\b"),
    ("ministers", r"(?<!vice-)(?<!vice )(?<!deputy )(?<!prime )(?<!deputy foreign )\bminist(?:ers?|erials?)\b"),
    ("leaders", r"\bleaders?\b|\bheads of (?:state|government)\b"),
    ("experts", r"\bexperts?\b"),
    ("parliaments", r"\bparliament\w*"),
)
_PORTFOLIOS = frozenset("foreign defence defense finance trade agriculture economic security".split())
_RARE = frozenset({"summit", "conference", "ministerial", "forum"})
_NUMBERED = re.compile(r"\b[A-Z]{2}[A-Za-z0-9/]*[- ]?(?<![0-9])(\d{1,3})\b(?!/)")
_SITTING = re.compile(
    r"^.*?\b(?:meetings?|sessions?|rounds?|sittings?|editions?) of (?:the )?(?=.*\w{3})", re.IGNORECASE
)
_TOPIC = re.compile(r"\b(?:on|for|about|against)\b(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Name:
    telling: frozenset[str]
    before: frozenset[str]
    """Telling words before the head."""
    heads: frozenset[str]
    levels: frozenset[str]
    """Of the words that `LEVELS` lists, those in the series."""
    topic: frozenset[str]


_SHORT = re.compile(rf"\b(?:{'|'.join(short for short in LONG if len(short) <= 3)})\b(?!-?\d)")


_WITH_NUMBER = re.compile(r"\b(cop|cmp|mop)(\d)")


def spelled_out(words: str) -> str:
    """A name folded for comparison, the commonest acronyms of bodies in full."""
    apart = _WITH_NUMBER.sub(r"\1 \2", plain(words))
    return _SHORT.sub(lambda m: LONG[m[0]], apart)


def _tokens(words: str) -> list[str]:
    return [w.replace(".", "") for w in re.findall(r"[^\W_]+(?:\.[a-z])*", words.replace("’s", "").replace("'s", ""))]


@functools.lru_cache(maxsize=8192)
def _name(name: str, said_series: str | None) -> _Name:
    series = spelled_out(said_series or name)
    body = _SITTING.sub("", series)
    tokens = _tokens(body)
    place = next((n for n, w in enumerate(tokens) if w in HEADS), len(tokens))
    words = fold(series)
    telling = frozenset(w for w in words - LEVELS - _COMMON if not w.isdigit())
    topic = _TOPIC.search(_SITTING.sub("", spelled_out(name)))
    return _Name(
        telling=telling,
        before=fold(" ".join(tokens[:place])) & telling if place < len(tokens) else frozenset(),
        heads=frozenset(HEADS[w] for w in _tokens(series) if w in HEADS),
        levels=words & LEVELS,
        topic=frozenset(w for w in fold(topic[1]) - _COMMON if not w.isdigit()) if topic else frozenset(),
    )


def _states(candidate: Candidate) -> frozenset[str]:
    return frozenset(plain(country_of(c) or c) for c in candidate.countries)


def names_a_series(series: str) -> bool:
    """Whether a name tells one series from others by itself, as "Strategic Dialogue" or "the Parties" do not."""
    name = _name(series, series)
    telling = name.telling - _ANY_BODY
    return bool(telling) and (bool(name.heads) or any(w not in _BLOCS and not of_a_state(w) for w in telling))


def of_a_state(word: str) -> bool:
    """Whether a folded word of a name is a state's or a people's."""
    return word in {"us", "uk"} or country_of(word.capitalize()) is not None


def same_series(a: Candidate, b: Candidate, *, one_day: bool, known: bool) -> str | None:
    """The shorter of two names that mean one series; None if they do not, or too little says so.

    Where the two are of `one_day`, a name may leave out the ministers' portfolio, and where moreover someone is `known`
    to be at both, it may leave out the parties.
    """
    if a.series is None or b.series is None or parted_by_name(a, b):
        return None
    one, other = _name(a.name, a.series), _name(b.name, b.series)
    shorter = a.series if len(a.series) <= len(b.series) else b.series
    if not (one.telling - _ANY_BODY) or not (other.telling - _ANY_BODY):
        # "Ad Hoc Group": only the topic tells which.
        return shorter if one.topic and one.topic == other.topic and one.heads == other.heads else None
    if not (one.telling <= other.telling or other.telling <= one.telling):
        return None
    spare = one.telling ^ other.telling
    if spare and one.telling & other.telling <= {"cop"}:
        return None  # every convention has a COP
    if spare & _CLUBS:
        return None
    if len(one.telling & other.telling) < max(1, len(spare)):
        return None
    if one.levels != other.levels and not (one_day and _one_rank(one.levels, other.levels)):
        return None
    more = (one.before - other.telling) | (other.before - one.telling)
    if any(not of_a_state(w) for w in more):
        return None
    if more and _states(a) != _states(b) and not (one_day and known and not (_states(a) and _states(b))):
        return None
    if all(w in _BLOCS or of_a_state(w) for w in one.telling & other.telling) and not one.heads & other.heads:
        # "EU-Chile Dialogue" and "EU-Chile Consultations": the parties alone make no series.
        return None
    return shorter


def same_words(a: Candidate, b: Candidate) -> bool:
    """Whether two names have the same telling words, topic included, whatever they call the occasion's kind."""
    one, other = _name(a.name, None), _name(b.name, None)
    return one.telling == other.telling and one.levels == other.levels and one.topic == other.topic


def name_within(a: Candidate, b: Candidate) -> bool:
    """Whether all telling words of one name, which may be none ("Conference of the Parties"), stand in the other."""
    one, other = _name(a.name, a.series), _name(b.name, b.series)
    if one.levels != other.levels or one.topic != other.topic:
        return False
    return one.telling <= other.telling or other.telling <= one.telling


def _one_rank(levels: frozenset[str], others: frozenset[str]) -> bool:
    """Whether one name only adds the portfolio to the other's rank: "ministerial", "foreign ministers' meeting"."""
    return bool(levels & others & {"ministerial", "officials"}) and (levels ^ others) <= _PORTFOLIOS


def parted_by_name(a: Candidate, b: Candidate) -> bool:
    """Whether what the two are called speaks against their being one: rank, topic, or sitting of a session."""
    if _part_of(a.name) != _part_of(b.name):
        return True
    ranks_a, ranks_b = _ranks(a.name, a.series), _ranks(b.name, b.series)
    if ranks_a and ranks_b and not ranks_a & ranks_b:
        return True
    if a.series is None or b.series is None:
        return False
    if _sitting(a) != _sitting(b) or _other_compound(a.series, b.series) or _other_compound(b.series, a.series):
        return True
    one, other = _name(a.name, a.series), _name(b.name, b.series)
    return bool(one.topic and other.topic and not one.topic & other.topic)


_GROUPS = re.compile(r"\b(?:contact|drafting|negotiating|spin-?off|break-?out)[- ]?groups?\b")
_LAST = re.compile(r"^(?:the )?(?:final|closing|concluding)\b")


@functools.lru_cache(maxsize=8192)
def _part_of(name: str) -> tuple[bool, bool]:
    """Whether a name is that of a group which a session sets up, and whether it is that of its last sitting."""
    low = plain(name)
    return _GROUPS.search(low) is not None, _LAST.match(low) is not None


_COMPOUND = re.compile(r"\b[A-Z]{2,}[-/][A-Z]{2,}\b")


@functools.lru_cache(maxsize=8192)
def _other_compound(series: str, other: str) -> bool:
    """Whether one is of a group "AWG-LCA", the other of an "AWG" or "AWG-KP": parts of acronyms name other bodies."""
    mine, theirs = (set(_COMPOUND.findall(name.replace("/", "-"))) for name in (series, other))
    return any(
        re.search(rf"\b{part}\b", other) is not None
        for compound in mine - theirs
        for part in compound.split("-")
        if part.casefold() not in _BLOCS and country_of(part) is None
    )


@functools.lru_cache(maxsize=8192)
def _ranks(name: str, series: str | None) -> frozenset[str]:
    """Whom a name says to meet: leaders, ministers, officials, experts, parliaments."""
    said = plain(f"{name} {series or ''}")
    return frozenset(rank for rank, pattern in _LEVELS if re.search(pattern, said))


def numbered(name: str) -> frozenset[str]:
    """The acronyms with the number of a session that a name has: "COP 11" of "COP-11" and of "… (COP 11)"."""
    return frozenset(f"{m[1]} {m[2]}" for m in re.finditer(r"\b([A-Z]{2,}(?:[-/][A-Z]{2,})*)[- ]?(\d{1,2})\b", name))


def _sitting(candidate: Candidate) -> int | None:
    """The session whose sitting is meant: 6 for the "first meeting of GWT-6", or of its "sixth session"; else None."""
    if candidate.ordinal is None:
        return None
    numbers = {int(n) for n in _NUMBERED.findall(candidate.series or "")}
    rest = re.search(r"\bof\b.*", candidate.name)
    said = {ordinal_number(w) for w in re.findall(r"[\w-]+", rest[0])} - {None} if rest else set()
    if candidate.ordinal in numbers | said or len(numbers | said) != 1:
        return None
    return next(iter(numbers | said))


def rare_occasion(a: Candidate, b: Candidate) -> bool:
    """Whether two reports bear one full name of a summit, conference or the like, of which there are few in a year."""
    if a.series is None or b.series is None or not (names_a_series(a.series) and names_a_series(b.series)):
        return False
    one, other = _name(a.name, a.series), _name(b.name, b.series)
    same = one.telling == other.telling and one.levels == other.levels and one.telling != {"cop"}
    return same and bool(one.heads & other.heads & _RARE)


def standing_body(candidate: Candidate) -> bool:
    """Whether the name is that of a body that sits again and again ("General Assembly"), not of an occasion."""
    heads: Sequence[str] = [HEADS[w] for w in _tokens(plain(candidate.name)) if w in HEADS]
    return candidate.ordinal is None and bool(heads) and all(h in BODY_HEADS | {"assembly"} for h in heads)
