"""Bodies that can take part in a meeting: which names are such, and which names are of one."""

from __future__ import annotations

import re
from functools import lru_cache

from viewer.analysis.names.countries import country_of
from viewer.model.names import Mention

from .report import Report

KNOWN_BODIES = frozenset(
    (
        "NATO G7 G-7 G20 G-20 G8 G-8 EU UN ASEAN AU OPEC OPEC+ IMF WTO OSCE SADC ECOWAS GCC BRICS APEC OIC CARICOM "
        "Mercosur MERCOSUR EC EEC OECD IAEA UNCTAD GATT OAS OAU SAARC CELAC IGAD EAC COMESA CIS CSTO SCO UNESCO WHO "
        "FAO WIPO ILO UNDP UNHCR UNICEF UNEP UNGA AUKUS Quad QUAD Quint ICO INRO ITTO IEA ECB EFTA Benelux "
        "Commonwealth Taliban Hamas PLO AfDB ADB"
    ).split()
)


NUMBERED_GROUP = re.compile(r"(?:[GDPCEVBL]-?\d{1,2}|G-?7|P5|C5)(?:\+\d{1,2})?")
"""Groups that go by how many they are: "G-15", "P5+1", "D-8"."""
_OF_BODY = re.compile(r"(\S+)\s+(?:Council|Committee|Board|Commission|General Assembly|general assembly)$")
_ITS_MINISTERS = re.compile(r"(\S+) (?:Defen[cs]e|Foreign|Finance|Oil|Energy|Trade|Economic)(?: Ministers)?")
_DELEGATION = re.compile(r"(?:\s+[A-Z]\w+)*\s+Delegation\b")
_BARE_BODY = re.compile(
    r"(?:Council|Committee|Commission|Assembly|Union|Organi[sz]ation|Bank|Fund|Community|Secretariat)"
)


def names_session(name: str) -> bool:
    """Whether a name is that of a meeting or plan, not of a body such as the Conference on Trade and Development."""
    return _SESSION.search(name) is not None and not re.match(r"(?:United Nations |UN )?Conference on\b", name)


def without_session(name: str) -> str:
    """The body behind its council or committee: "GATT Council" sits for GATT."""
    match = _OF_BODY.match(name) or _ITS_MINISTERS.fullmatch(name)
    return match[1] if match and match[1] in KNOWN_BODIES and match[1] != "UN" else name


def whole_name(report: Report, mention: Mention) -> str:
    """A body's name with "Senior Delegation" behind it, and a bare "Council" under the fuller name used before."""
    text = report.text
    delegation = _DELEGATION.match(text, mention.span.end, mention.span.end + 40)
    if delegation:
        return mention.surface + delegation[0]
    if _BARE_BODY.fullmatch(mention.surface):
        for other in report.mentions:
            if other.span.start >= mention.span.start:
                break
            if other.type == "organisation" and other.surface.endswith(f" {mention.surface}"):
                return other.surface
    return mention.surface


_INNER = re.compile(
    r"\b(?:Ministry|Department|Office|Bureau|House|Embassy|Cabinet|Foreign Office|Royal Court|News|Agency|Times|"
    r"Post|Radio|TV|"
    r"Television|Daily|Press|University|Institute|Affairs|Staff|Division|Directorate|Secretary|Kremlin|Pentagon"
    r"|Supreme Court"
    r")\b|^(?:Industry|Trade|Commerce|Finance|Economy|Energy|Agriculture|Labou?r|Health|Education|Justice|Interior"
    r"|Transport"
    r"|Tourism|Environment|Culture|Defen[cs]e|Fisheries)(?: and \w+)? of "
)


_SESSION = re.compile(
    r"\b(?:Dialogue|Summit|Meetings?|Conference|Consultations?|Ministerial|Talks|Mechanism|\w+-to-\w+|"
    r"Joint (?:\w+ )?(?:Commission|Committee)|Binational Commission|"
    r"Working Groups?|Steering (?:Committee|Group)s?|Consultati(?:on|ve) (?:Group|"
    r"Committee)|"
    r"Agenda|Vision|Programme|Program|Plan|Declaration|Agreement|Advisors|Advisers|Committee on|Initiative)\b"
)


def can_act(report: Report, mention: Mention) -> bool:
    """Whether an organisation can be a party: not a ministry or office of a state, not a newspaper."""
    if _is_no_party(mention.surface):
        return False
    if any(
        d.place is not None and mention.surface.casefold() == report.text[slice(*d.place)].strip(" ,").casefold()
        for d in report.structure.datelines
    ):
        return False
    office = next(
        (
            p
            for p in report.persons
            if (p.role_span is not None and p.role_span.overlaps(mention.span))
            or (p.organisation == mention.surface and 0 <= p.span.start - mention.span.end < 60)
        ),
        None,
    )
    if office is None:
        return True
    if report.text[max(0, mention.span.start - 5) : mention.span.start].endswith((" for ", " and ")):
        return False
    return international(mention.surface) and not _PORTFOLIO.match(office.role or "")


# "Minister for Foreign Affairs and East African Cooperation": what a minister is for is no body.
_PORTFOLIO = re.compile(r"(?:\w+ )*?(?:Minister|Secretary) (?:of|for)\b(?! State)", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def _is_no_party(name: str) -> bool:
    if _INNER.search(name) and not re.search(r"\b(?:Energy Agency|United Nations|UN|European)\b", name):
        return True
    if country_of(name) or names_session(name):
        return True
    first, _, second = name.partition("-")
    if first in KNOWN_BODIES and second[:1].isupper() and not _OF_TWO.search(second):
        return True  # "EU-Western Balkans": two sides
    if re.search(r"\b(?:Headquarters|headquarters|Office at|News|Army|Navy|Air Force|Armed Forces)$|[’']s\s", name):
        return True
    if re.match(
        r"(?:COP(?:/MOP)?(?:[- ]?\d|$)|(?:Head|Chief)s? of|Permanent Rep|(?:Foreign|Finance|Prime|Defen[cs]e"
        r"|Trade) Ministers?\b|"
        r"(?:Group|Council|Party|North|South|East|West)$)",
        name,
    ):
        return True
    return bool(re.match(r"(?:the )?(?:Joint )?Governments? of\b|Presidents?\b|Ministers? of\b", name, re.IGNORECASE))


_OF_TWO = re.compile(r"\b(?:Council|Commission|Committee|Group|Board|Bank|Fund|Assembly|Forum|Cent(?:er|re))$")
_BODY_WORDS = re.compile(
    r"^[A-Z]{2,7}$|\b(?:United Nations|UN|Union|Organi[sz]ation|Community|Commission|Bank|Fund|Association|League|"
    r"ASEAN|"
    r"NATO|Alliance|Taliban|Movement|Forum|Authority|IAEA|Agency for|European|African|Arab|Nations|World)\b"
)


_NO_BODY = re.compile(
    r"\b(?:Security|Affairs|Defen[cs]e|State|Finance|Trade|Treasury|CIA|FBI|MP|NCB|Economic|Congress)$"
)


def international(name: str) -> bool:
    """Whether a name in a title is that of a body that can take part itself ("Secretary-General of ASEAN")."""
    return _BODY_WORDS.search(name) is not None and not _NO_BODY.search(name) and country_of(name) is None


_LONG = {"UN": "United Nations", "EU": "European Union", "EC": "European Community", "AU": "African Union"}
_NUMBERS = {"five": "5", "seven": "7", "eight": "8", "ten": "10", "twenty": "20"}
_BARE = re.compile(
    r"(?:General Assembly|Assembly|Council|Committee|Commission|Community|Union|Organi[sz]ation|Secretariat"
    r"|Conference|"
    r"Group|Bank|Fund|League|Association)"
)


def told_apart(report: Report, names: list[str]) -> list[str]:
    """Each body once, under its long form where the text gives both."""
    long = report.long_forms | _LONG
    found: list[str] = []
    for name in names:
        body = re.sub(r"^(?:the )?Secretariats? of (?:the )?", "", long.get(name) or _spelt_out(report, name))
        if names_session(body) and name not in KNOWN_BODIES and name not in report.long_forms.values():
            continue
        same = next(
            (i for i, other in enumerate(found) if same_body(body, other) or _called_so(report, body, other)), None
        )
        if same is None:
            found.append(body)
        elif len(body) > len(found[same]):
            found[same] = body
    found = [b for b in found if not any(b.startswith(f"{other}-") for other in found)]
    return [b for b in found if not (_BARE.fullmatch(b) and any(o != b and o.endswith(f" {b}") for o in found))]


def _spelt_out(report: Report, name: str) -> str:
    """The long form of a body's letters that stands elsewhere in the text ("GCC", "the Gulf Cooperation Council")."""
    if not name.isupper() or " " in name or len(name) < 3:
        return name
    letters = _letters(name)
    return min((o for o in report.organisations if " " in o and _initials(o) == letters), default=name)


def _called_so(report: Report, a: str, b: str) -> bool:
    """ "the International Cocoa Organization, ICCO, met": a long name and its letters behind it."""
    short, long = sorted((a, b), key=len)
    if not short.isupper() or " " not in long:
        return False
    text = report.text
    at = text.find(f"{short},")
    while at >= 0:
        before = text[max(0, at - len(long) - 8) : at]
        if before.rstrip().endswith(",") and " ".join(before.split()).endswith(f"{long},"):
            return True
        at = text.find(f"{short},", at + 1)
    return False


def same_body(a: str, b: str) -> bool:
    """Whether two names are of one body: one the other's initials ("OIC", "G-77") or its name with "Secretariat"."""
    x, y = (_folded(n) for n in (a, b))
    if x == y:
        return True
    short, long = sorted((a, b), key=len)
    return " " not in short and short.isupper() and _letters(short) == _initials(long)


def _folded(name: str) -> str:
    return re.sub(r"^the |\s*\([^)]*\)| secretariat$", "", name.casefold()).strip()


def _letters(short: str) -> str:
    return re.sub(r"[^a-z0-9]", "", short.casefold())


@lru_cache(maxsize=10_000)
def _initials(name: str) -> str:
    words = re.findall(r"[^\W_]+", name.casefold())
    return "".join(
        w if w.isdigit() else _NUMBERS.get(w, w[0]) for w in words if w not in {"of", "the", "and", "for", "on", "in"}
    )
