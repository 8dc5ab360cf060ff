"""Declarations, treaties, plans, resolutions and other texts that parties adopt, by the grammar of their names."""

from __future__ import annotations

import re

from viewer.model.dates import PartialDate
from viewer.model.meetings import InstrumentMention
from viewer.model.text import Span, Structure

from . import gazetteer
from .head_first import HeadedPhrase
from .instrument_edges import name_end, name_start

_KINDS = {
    "declaration": ("Declarations?",),
    "plan of action": (
        "Plans? of Action",
        "Action Plans?",
        "Program(?:me)?s? of (?:Action|Work)",
        "Work (?:Plan|Program(?:me)?)",
        "Master ?[Pp]lan",
        "Road ?[Mm]ap",
        "Blueprint",
        "Implementation Plan",
    ),
    "agreement": ("Agreements?", "Accords?", "Arrangements?", "Compact", "Armistice", "Modus Vivendi"),
    "treaty": (
        "Treat(?:y|ies)",
        "Conventions?",
        "Pacts?",
        "Covenants?",
        "Protocols?",
        "Charter",
        "Concordat",
        "Statute",
    ),
    "memorandum": (
        "Memorand(?:um|a) of (?:Understanding|Cooperation|Intent)",
        "Memorand(?:um|a)",
        "M[oO]Us?",
        "Letters? of Intent",
        "Aide[- ]?[Mm][ée]moire",
    ),
    "communiqué": (
        "Communiqu[ée]s?",
        "Chair(?:man|person)?['’]?s? Statement",
        "Joint (?:Press )?Statement",
        "Presidential Statement",
    ),
    "resolution": ("Resolutions?",),
    "agenda": ("Agenda for Sustainable Development", "Agenda", "(?:Sustainable|Millennium) Development Goals"),
    "vision": ("Vision",),
    "framework": (
        "Framework of Cooperation",
        "(?:Strategic )?Framework",
        "Comprehensive Partnership",
        "Strategic Partnership",
    ),
    "strategy": ("Strategy", "Initiative"),
    "act": ("Final Act", "Consensus", "Principles", "Code of Conduct", "Guidelines", "Terms of Reference"),
}
_HEAD = "|".join(f"(?P<k{n}>{'|'.join(heads)})" for n, heads in enumerate(_KINDS.values())).replace(" ", r"\s+")
_ANY_HEAD = "|".join(head for heads in _KINDS.values() for head in heads).replace(" ", r"\s+")
_KIND_NAMES = tuple(_KINDS)

_CAP = r"(?:[A-Z]\w*(?:['’./&–-]\w+)*|\d{4})"
_SMALL = r"(?:of|on|for|and|or|the|in|to|with|against|between|by|&)"
_BEFORE_HEAD = rf"(?:{_CAP}\s+(?:(?:of|on|for)\s+(?:the\s+)?(?={_CAP})|and\s+(?={_CAP}))?){{0,7}}?"
_AFTER_HEAD = (
    rf"(?P<tail>(?:\s+(?:of|on|for|to|against|concerning|relating\s+to|in|between)(?:\s+the)?\s+{_CAP}"
    rf"(?:(?:\s+|,\s+|\s+{_SMALL}\s+|,?\s+(?:and|or)\s+|\s+{_SMALL}\s+the\s+|\s+and\s+for\s+(?:the\s+)?)(?:{_CAP})){{0,18}})?)"
)
_YEARS = r"(?:\s*\(?(?P<first>(?:19|20)\d\d)\s?[-–/]\s?(?P<last>(?:19|20)?\d\d)\)?)?"
_NUMBER = r"(?:\s+(?:No\.?\s*)?\d[\w/.-]*(?:\s+\((?P<adopted>\d{4})\))?|\s+(?P<trailing>(?:19|20)\d\d)\b)?"
_NAME = re.compile(
    rf"(?<![\w-])(?P<lead>{_BEFORE_HEAD})(?:{_HEAD})\b(?!\s+(?:Cent(?:er|re)|Hall|Area|Office|Party|Room|Organi[sz]ation)\b)(?:\s+[IVX]{{1,4}}\b)?{_AFTER_HEAD}{_NUMBER}{_YEARS}"
)
_NEXT = re.compile(
    rf"\s*,?\s+(?:and|as\s+well\s+as|with)\s+"
    rf"(?:(?:the\s+)?(?={_CAP}(?:['’]s)?(?:\s+(?:{_CAP}|of|on|for)){{0,5}}\s+(?:{_ANY_HEAD})\b)|the\s+(?=(?:{_ANY_HEAD})\b))"
)
_PLACE_NAMED = re.compile(
    r"the(?<![\w-]the)\s+(?P<place>[A-Z]\w+(?:\s[A-Z]\w+)?)\s+"
    r"(?P<kind>accords?|agreements?|protocol|treaty|pact|declaration|communiqu[ée])\b"
)
_RESOLUTION = re.compile(
    r"\b(?:(?:UN|U\.N\.|United\s+Nations)\s+)?"
    r"(?:(?:Security\s+Council|General\s+Assembly|UNSC|UNGA|Human\s+Rights\s+Council)\s+)?"
    r"[Rr]esolutions?\s+(?:No\.?\s*)?(?P<number>\d{1,4}(?:/\d+)?(?:\s+\((?P<year>\d{4}|[IVXL]+)\))?)"
)
_LOWER_KINDS = {
    "accord": "agreement",
    "agreement": "agreement",
    "protocol": "treaty",
    "treaty": "treaty",
    "pact": "treaty",
}
_BARE = re.compile(r"(?:Joint\s+|Final\s+|Political\s+|Ministerial\s+|National\s+|Action\s+)*\S+")
_NOT_INSTRUMENTS = re.compile(
    r"(?:.*\b(?:National|Democratic|Republican|Party|Constitutional|Annual|Bar|Nominating)\s+Convention"
    r"|.*\bConvention\s+Cent(?:er|re)"
    r"|.*\b(?:Chief|Office|Department|Director|Head|State|Deputy)\s+of\s+Protocol|(?:The\s+)?(?:World|Tele|Super)\s*[Vv]ision"
    r"|.*\b(?:Partnership|Initiative)\s+(?:Office|Fund|Programme)|Strategic\s+(?:Framework|Initiative|Partnership|Vision)s?"
    r"|.*\bProtocol\s+(?:Officer|Department|Office)|.*\bCompact\s+(?:Car|Disc).*|(?:Declaration|Convention|Agreement)\s+Hall)",
    re.DOTALL,
)


_NAMES = HeadedPhrase(
    _NAME, head=re.compile(rf"(?<![\w-])(?=[A-Z])(?:{_ANY_HEAD})\b"), first=re.compile(r"(?<![\w-])(?=[A-Z]|\d{4})")
)


def instrument_mentions(text: str, structure: Structure) -> tuple[InstrumentMention, ...]:
    """Every place where an agreement or another adopted text is named, in text order, without overlaps.

    A bare "Agreement" counts where the text gave it a longer name before; then it bears that name.
    """
    found: list[InstrumentMention] = []
    position = 0
    while match := _NAMES.search(text, position):
        # "the Agenda … and the Vision …" are two.
        other = _NEXT.search(text, match.start(), match.end())
        cut = (other and _NAME.match(text, match.start(), other.start())) or match
        mention = _named(text, cut)
        if mention:
            found += _two_of(text, mention) or [mention]
        position = mention.span.end if mention else cut.end()
    for match in _RESOLUTION.finditer(text) if "esolution" in text else ():
        year = match["year"]
        found.append(
            InstrumentMention(
                Span(match.start(), match.end()),
                _folded(match[0]),
                "resolution",
                int(year) if year and year.isdigit() else None,
            )
        )
    for match in _PLACE_NAMED.finditer(text):
        kind = match["kind"].rstrip("s")
        found.append(
            InstrumentMention(
                Span(match.start("place"), match.end()),
                _folded(f"{match['place']} {match['kind']}"),
                _LOWER_KINDS.get(kind, "communiqué" if kind.startswith("communiqu") else "declaration"),
            )
        )
    return _with_short_names(text, _apart(found))


def _named(text: str, match: re.Match[str]) -> InstrumentMention | None:
    number = next(n for n in range(len(_KIND_NAMES)) if match[f"k{n}"])
    kind, head = _KIND_NAMES[number], match.span(f"k{number}")
    start = name_start(text, match.start(), head[0])
    end = name_end(text, start < head[0], match.span("tail"), kind)
    whole = end == match.end("tail")
    surface = text[start : match.end() if whole else end].rstrip(" .")
    end = start + len(surface)
    if "\n\n" in surface:
        return None
    name = _folded(surface)
    shorter = start > match.start() and _NOT_INSTRUMENTS.fullmatch(_folded(text[match.start() : head[1]]))
    if shorter or _NOT_INSTRUMENTS.fullmatch(name) or _is_bare(name, kind):
        return None
    first, last = match["first"], match["last"]
    period = None
    if whole and first and last:
        last = first[: 4 - len(last)] + last
        if first <= last:
            period = PartialDate(f"{first}/{last}")
            opening = surface.rfind(first)
            name = _folded(surface[:opening]).rstrip(" (") if opening > 0 else name
    year = (match["adopted"] or match["trailing"]) if whole else None
    if _NUMBERED.search(name):
        year = match["adopted"]  # "Resolution 2002" is the two thousand and second
    elif year is None:
        named = re.match(r"(?:19|20)\d\d\b", name) or re.search(r"\b(?:19|20)\d\d$", name)
        year = named[0] if named else None
    return InstrumentMention(Span(start, end), name, kind, int(year) if year else None, period)


_TWO = re.compile(
    r"(?P<one>[A-Z]\w+)\s+and\s+(?:the\s+)?(?P<other>[A-Z]\w+)\s+(?P<head>Protocol|Convention|Agreement|Accord|Declaration|Pact)s"
)


def _two_of(text: str, mention: InstrumentMention) -> list[InstrumentMention]:
    """Both of two that are named by their places and share a head: "the Montreal and Kyoto Protocols"."""
    two = _TWO.fullmatch(text, *mention.span)
    if not two or any(gazetteer.type_of(two[place]) != "place" for place in ("one", "other")):
        return []
    parts = ((two.span("one"), two["one"]), ((two.start("other"), two.end()), two["other"]))
    return [InstrumentMention(Span(*span), f"{place} {two['head']}", mention.kind) for span, place in parts]


_NUMBERED = re.compile(r"\b[Rr]esolutions?\s+(?:No\.?\s*)?\d{3,4}\b")


def _is_bare(name: str, kind: str) -> bool:
    """Whether the words say only what sort of text it is: "Joint Declaration", "Plan of Action"."""
    words = name.split()
    if kind in ("vision", "framework", "strategy", "act", "agenda"):
        return len(words) < 2 or not re.search(r"\d{4}|[A-Z]{3,}|\b(?:of|on|for|to)\b|[-–]|Goals|Partnership", name)
    rest = [w for w in words if w not in _GENERIC]
    return not rest


_GENERIC = frozenset(
    """
    Joint Final Political Ministerial National Action Plan Plans of Action Declaration Declarations Agreement
    Agreements Accord Accords Treaty Treaties Convention Conventions Pact Protocol Protocols Charter
    Memorandum Memoranda Understanding Cooperation Intent Communique Communiqué Statement Press Presidential
    Chairman's Chair's Resolution Resolutions Programme Program Work Arrangement Arrangements Framework
    Compact Covenant Statute MoU MOU MoUs MOUs Letter Letters Implementation Master Roadmap Road Map
    Blueprint Joint Security Bilateral Trilateral First Second the Council UN
    """.split()
)


def _apart(found: list[InstrumentMention]) -> list[InstrumentMention]:
    kept: list[InstrumentMention] = []
    for one in sorted(found, key=lambda m: (m.span.start - m.span.end, m.span.start)):
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda m: m.span.start)


_SHORT = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|said)\s+(?P<name>Joint\s+Declaration|Declaration|Plan\s+of\s+Action|Action\s+Plan"
    r"|Agreement|Accord|Treaty|Convention|Protocol|Charter|Memorandum|MoU|MOU|Communiqu[ée]|Joint\s+Statement|Roadmap|Compact|Pact)\b(?!\s+(?:on|of|for)\s+[A-Z])"
)


def _with_short_names(text: str, found: list[InstrumentMention]) -> tuple[InstrumentMention, ...]:
    short: list[InstrumentMention] = []
    for match in _SHORT.finditer(text) if found else ():
        span = Span(match.start("name"), match.end("name"))
        head = _folded(match["name"])
        before = [m for m in found if m.span.end <= span.start and head in m.name]
        names = {m.name for m in before}
        if len(names) == 1 and not any(span.overlaps(m.span) for m in found):
            model = before[-1]
            short.append(InstrumentMention(span, model.name, model.kind, model.year, model.period))
    return tuple(sorted(found + short, key=lambda m: m.span.start))


def _folded(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" ,")
