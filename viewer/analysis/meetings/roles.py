"""Names and offices of those who take part, completed from the rest of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from viewer.analysis.names.countries import countries_in, country_of
from viewer.model.meetings import Capacity, Participant
from viewer.model.names import Mention
from viewer.model.text import Span

from .report import Report
from .seen import person_key

_COUNTERPART = re.compile(
    r"\b(?:(?P<whose>his|her|their|its)\s+(?P<states>(?:[A-Z][\w.’'-]*|and|,|new|visiting|then|"
    r"\s)+?)\s*counterparts?\b)|"
    r"\bcounterparts?\s+(?:from|of)\s+(?P<of>[A-Z][\w ,.’'-]+)"
)


@dataclass(slots=True)
class Roles:
    """Persons of a document by what names them: the fullest form, and the role the text gives."""

    fullest: dict[str, str]
    role: dict[str, str]
    organisation: dict[str, str]


@lru_cache(maxsize=10_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(w.casefold() for w in re.findall(r"[^\W\d_]+", name))


@lru_cache(maxsize=10_000)
def name_words(name: str) -> frozenset[str]:
    """The words of a name, folded."""
    return frozenset(_words(name))


def same_person(a: str, b: str) -> bool:
    """Whether two names are of one person; a single name is part of a longer one if it is its last."""
    wa, wb = name_words(a), name_words(b)
    if not wa or not wb or not (wa <= wb or wb <= wa):
        return False
    short, long = (a, b) if len(wa) <= len(wb) else (b, a)
    return len(wa) == len(wb) or len(short.split()) > 1 or person_key(short) == person_key(long)


def persons_of(report: Report) -> Roles:
    """Every person's fullest name and best role in a document."""
    fullest: dict[str, str] = {}
    role: dict[str, str] = {}
    organisation: dict[str, str] = {}
    for mention in report.persons:
        name = mention.surface
        key = _match_key(fullest, name)
        if key not in fullest or len(name.split()) > len(fullest[key].split()):
            fullest[key] = name
        found = mention.role or (_role_after(report, mention) if key not in role else None)
        if found and (key not in role or (len(found.split()) > len(role[key].split()) + 1 and mention.role_span)):
            role[key] = found
        if key not in organisation:
            side = mention.organisation or _delegation_of(report, mention) or _state_beside(report, mention)
            if side:
                organisation[key] = side
    return Roles(fullest, role, organisation)


_LED = re.compile(
    r"\b(?P<side>[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+)?)\s+(?:side|team|delegation|party)\s*,?\s*(?:which\s+)?"
    r"(?:(?:was|is|were|will be|to be|being)\s+)?(?:led|headed|represented)\s+by\s+(?:[^.;]{0,90})$"
)


def _delegation_of(report: Report, mention: Mention) -> str | None:
    """The side whose delegation a person heads: "the Maldivian delegation was headed by"."""
    before = report.text[max(0, mention.span.start - 160) : mention.span.start]
    led = _LED.search(before) if " by" in before else None
    if led is None:
        return None
    found = countries_in(led["side"])
    return found[0][2] if found else None


_BEHIND = re.compile(
    r"\s+of\s+(?:the\s+)?(?=[A-Z])|\s*\((?=[A-Z])|,\s+(?:the\s+)?(?=[A-Z][\w’-]+\s+(?:\w+\s+){0,3}?[a-z])"
)
_BEFORE = re.compile(
    r"(?:\b(?:his|her|their|its)\s+(?:new\s+"
    r"|visiting\s+)?(?P<adjective>[A-Z][\w.’-]+(?:\s[A-Z]\w+)?)\s+counterpart,?\s+)$"
)


# "Jamaica's Bruce Goldman".
_OWNED = re.compile(r"\b([A-Z][\w.]+(?:\s[A-Z]\w+){0,2})[’']s\s+$")


def _state_beside(report: Report, mention: Mention) -> str | None:
    """The state written beside a name: "Nwosu (Nigeria)", "Chatel of France", "her Greek counterpart, Vlachos"."""
    behind = _BEHIND.match(report.text, mention.span.end)
    if behind:
        found = countries_in(report.text[behind.end() : behind.end() + 40])
        return found[0][2] if found and found[0][0] == 0 else None
    near = report.text[max(0, mention.span.start - 60) : mention.span.start]
    whose = _OWNED.search(near) if near.rstrip().endswith(("’s", "'s")) else None
    if whose is not None:
        found = countries_in(whose[1])
        if found and found[0][:2] == (0, len(whose[1])):
            return found[0][2]
    before = _BEFORE.search(near) if "counterpart" in near else None
    found = countries_in(before["adjective"]) if before else ()
    return found[0][2] if found else None


_OF_WASHINGTON = re.compile(
    r"(?:(?:Principal|Deputy|Acting)\s+)*(?:Secretary of (?:State|Defense|Commerce|the Treasury)|Secretary"
    r"|National Security "
    r"Advis[eo]r)$|(?:Deputy |Acting )*(?:Under|Assistant) Secretary(?: of State)?\b|Deputy Secretary of State\b|"
    r"(?:Vice )?President$"
)
_WASHINGTON = re.compile(
    r"U(?:\.S\.|S|nited States) (?:State )?Department\b|State Department\b|Department of State\b|Office of the "
    r"Spokesperson\b|attributable to (?:\w+ )*Spokesperson\b|NSC Spokesperson\b|White House\b|Oval Office\b|"
    r"OFFICE OF THE SPOKESPERSON"
)


_PRESIDENCY = re.compile(r"Oval Office\b|\nReadout of (?:the )?(?:Vice )?President(?! of)")


def own_state(report: Report, role: str | None) -> str | None:
    """The state of an office that a release of Washington names without it: "Secretary of State"."""
    if not role or not _OF_WASHINGTON.match(role):
        return None
    sure = "Secretary of State" in role or "Secretary of Defense" in role
    head = report.text[:600]
    if re.search(r"President$", role):
        return "United States" if _PRESIDENCY.search(f"\n{head}") else None
    return "United States" if _WASHINGTON.search(report.text if sure else head) else None


def side_of(roles: Roles, name: str) -> str | None:
    """The body or state that the text names for a person anywhere."""
    return roles.organisation.get(_match_key(roles.fullest, name))


def _match_key(fullest: dict[str, str], name: str) -> str:
    """The key of the person whom a name means: any part of a full name met before, or a full name's last word."""
    words = _words(name)
    own = name_words(name)
    for key, full in fullest.items() if words else ():
        known = name_words(full)
        if own <= known or (own >= known and (len(_words(full)) > 1 or _words(full)[0] == person_key(name))):
            return key
    return " ".join(words) or name.casefold()


_APPOSITION = re.compile(
    r",\s+(?:the\s+|an?\s+)?((?:[\w’'.&/-]+\s+){0,6}?(?:envoy|minister|ambassador|secretary|director|president|"
    r"chief|head|chair\w*|commissioner|representative|adviser|advisor|official|delegate|governor|general|coordinator|"
    r"speaker)\b(?:[^,;.]{0,80}))(?=[,;.])",
    re.IGNORECASE,
)


def _role_after(report: Report, mention: Mention) -> str | None:
    match = _APPOSITION.match(report.text, mention.span.end, mention.span.end + 160)
    return match[1] if match else None


_STATELESS = re.compile(r"^(?:the|new|then|visiting|current|outgoing|his|her|their)\s+", re.IGNORECASE)


def completed_roles(report: Report, sentence: Span, people: Iterable[Mention], roles: Roles) -> dict[Span, str]:
    """Roles given by ellipsis: "his Greek, Cypriot and French counterparts, A, B and C" after a foreign minister."""
    text = report.text
    given: dict[Span, str] = {}
    if "counterpart" not in text[sentence.start : sentence.end]:
        return given
    for match in _COUNTERPART.finditer(text, sentence.start, sentence.end):
        if not match["states"]:
            continue
        states = [
            text[s + match.start("states") : e + match.start("states")] for s, e, _ in countries_in(match["states"])
        ]
        before = list(report.persons_in(Span(sentence.start, match.start())))
        after = [p for p in people if p.span.start >= match.end()][: len(states)]
        if not states or not after:
            continue
        base = None
        for person in reversed(before):
            role = roles.role.get(_match_key(roles.fullest, person.surface))
            if role:
                base = _without_state(role)
                break
        if base is None:
            subject = re.search(
                r"\b((?:[a-z]+\s+){0,2}(?:minister|president|chancellor|secretary))s?\b",
                text[sentence.start : match.start()],
                re.IGNORECASE,
            )
            base = subject[1] if subject else None
        if base:
            for state, person in zip(states, after, strict=False):
                given[person.span] = f"{state} {base}"
    return given


def _without_state(role: str) -> str:
    words = role
    for start, end, _ in countries_in(words):
        if start == 0:
            words = words[end:].lstrip("’'s ").strip() or words
            break
    return re.sub(r"\s+of\s+(?:the\s+)?[A-Z].*$", "", _STATELESS.sub("", words))


_OF_STATE = re.compile(r"\s+of\s+(?:the\s+)?([A-Z].*)$")


def participant(
    report: Report, person: Mention, capacity: Capacity, roles: Roles, given: dict[Span, str]
) -> Participant:
    """A person as a participant, under the fullest name and with the role that the document gives."""
    key = _match_key(roles.fullest, person.surface)
    role = given.get(person.span) or person.role or roles.role.get(key)
    name = roles.fullest.get(key, person.surface)
    whose = _OF_STATE.search(name)
    if whose is not None and country_of(whose[1]) is not None:
        name = name[: whose.start()]
    if name.isupper():
        name = " ".join(w if w.endswith(".") else w.capitalize() for w in name.split())
    return Participant(name=name, role=role, capacity=capacity, span=person.span)
