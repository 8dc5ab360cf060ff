"""Honorifics and offices beside a person's name: "H.E.", "Dato", "Deputy Secretary-General for Political Affairs"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from viewer.model.text import Span


def _either(table: str) -> str:
    """A pattern that matches any of the words of a table; a space stands for any white space."""
    return "|".join(word.strip() for line in table.strip().splitlines() for word in line.split("|")).replace(
        " ", r"\s+"
    )


HONORIFICS = _either(
    r"""
    Mr|Mrs|Ms|Miss|Mx|Messrs|Mme|Mlle|Mdm|Madam|Madame|Monsieur|Sir|Dame|Lord|(?<!First[ ])Lady|Dr|Drs|Prof|Rev|Fr
    Hon|Amb|Gen|Lt|Col|Maj|Capt|Cdr|Cmdr|Adm|Brig|Sgt|Cpl|Lance Cpl|Pfc|Pvt|Pte|Spc|SSgt|TSgt|MSgt|1st Sgt|1st Lt|2nd Lt
    Lt\.? Cmdr|Sen|Rep|Gov|Pres|Insp|Supt|Det|Ven|Msgr|Engr?|Atty|Ir|Ing|Lic
    Arch|St|H\.\s?E|HE|H\.\s?R\.\s?H|HRH|H\.\s?M|HM|H\.\s?H|HH|R\.\s?Adm|Vice Adm|Rear Adm|Lt\.? Gen|Maj\.? Gen
    Brig\.? Gen|Lt\.? Col|Gen\.? Dr|His Excellency|Her Excellency|Their Excellencies|His Highness|Her Highness
    His Majesty|Her Majesty|His Royal Highness|Her Royal Highness|His Holiness|His Eminence|The Honou?rable
    Honou?rable|The Rt\.? Hon|Rt\.? Hon|Right Honou?rable|The Right Honou?rable|Dato['’]? Sri|Dato['’]? Seri
    Dato['’]? Paduka|Dato|Datuk Seri|Datuk Sri|Datuk|Datin|Tan Sri|Puan Sri|Tun|Toh Puan|Tuan|Tengku|Tunku|Raja
    Pehin|Haji|Hajah|Hajj|Hajji|Encik|Puan|Shri|Sri|Smt|Pandit|Begum|Sheikh|Sheikha|Shaikh|Shaikha|Sayyid|Sayed
    Mullah|Maulana|Imam|Ayatollah|Grand Ayatollah|Hojatoleslam|Prince|Princess|Crown Prince|King|Queen|Emperor
    Empress|Emir|Amir|Sultan|Pope|Cardinal|Archbishop|Bishop|Patriarch|Father|Sister|Brother|Rabbi|Reverend
    Professor|Doctor|Señor|Señora|Herr|Frau|Comrade|Apostle|Pastor|Chief Justice|Justice|Judge|Dear|dear
    """
)
RANKS = _either(
    r"""
    General|Lieutenant|Colonel|Major|Captain|Commander|Admiral|Brigadier|Marshal|Field Marshal|Sergeant|Corporal
    Private|Private First Class|Lance Corporal|Staff Sergeant|Master Sergeant|Gunnery Sergeant|Sergeant Major
    Sgt\.? Major|Staff Sgt|Master Sgt|Gunnery Sgt|Chief Petty Officer|Petty Officer|Warrant Officer|Airman
    Airman First Class|Seaman|Ensign|First Lieutenant|Second Lieutenant|Lieutenant Commander|Commodore
    Lieutenant[\s-]+General|Major[\s-]+General|Brigadier[\s-]+General|Lieutenant[\s-]+Colonel
    Vice[\s-]+Admiral|Rear[\s-]+Admiral|Air (?:Chief )?Marshal|Squadron Leader|Inspector|Superintendent|Constable
    Detective
    """
)
OFFICES = _either(
    r"""
    Secretary[-\s]+General|Secretaries[-\s]+General|SG|DSG|ASG|USG|SRSG|President|Vice[-\s]President|Prime Minister
    PM|Premier|Chancellor|Vice[-\s]Chancellor|Minister|Ministers|Secretary|Secretaries|Undersecretary
    Secretary of State|Secretary of Defen[cs]e|Ambassador|Ambassadors|Governor|Lieutenant Governor|Senator|Senators
    Congressman|Congresswoman|Representative|Representatives|Sen|Rep|Chairman|Chair|Chairperson|Chairwoman
    Co-?[Cc]hair|Co-?[Cc]hairs|Vice[-\s][Cc]hair(?:man)?|Director|Director[-\s]General|Directors|Commissioner
    Commissioners|High Commissioner|High Representative|Envoy|Special Envoy|Permanent Representative|Spokesman
    Spokeswoman|Spokesperson|Head|Chief|Leader|Deputy|Delegate|Rapporteur|Mayor|Speaker|Coordinator|Co-?ordinator
    Administrator|Advis[eo]r|Counsell?or|Attach[ée]|Charg[ée] d['’]Affaires|Consul|Consul General|Facilitator
    Mediator|Moderator|Negotiator|Registrar|Prosecutor|Attorney General|Solicitor General|Comptroller|Treasurer
    Inspector General|Auditor General|Surgeon General|MP|MEP|CEO|CFO|COO|Managing Director|Manager|Officer|Analyst
    Economist|Fellow|Scholar|Editor|Correspondent|Founder|Co-?[Ff]ounder|Member|Members|Magistrate|Sheriff|Marshal
    Commander[-\s]in[-\s]Chief|Chief of Staff|Chief Executive|Taoiseach|T[áa]naiste|Councill?or|Lawmaker|Legislator
    Foreign Secretary|Home Secretary|First Lady|Second Gentleman|Whip|Principal|Rector|Dean|Provost|Trustee|Patron
    Vice[-\s]Minister|Lord Chancellor|Lord Privy Seal|Lord President|Lord Mayor|Chief Minister|CM|Counsell?or Minister
    Minister[-\s]Counsell?or|Charg[ée]|Prime Ministers|Premiers|Chancellors|Governors|Presidents|Vice[-\s]Presidents
    Envoys|Chairs|Chairmen|Co-?[Cc]hairmen|Mayors|Coordinators|Facilitators|Congressmen|Congresswomen|Delegates|Councill?ors|Generals
    """
)
MODIFIERS = _either(
    r"""
    Deputy|Vice|Assistant|Alternate|Under(?=[- ]secretar)
    Acting|Former|Ex|Outgoing|Incoming|Chief|Senior|First|Second|Third|Interim|Permanent
    Special|Executive|General|Joint|Associate|Regional|Principal|State|Foreign|Defen[cs]e|Interior|Finance|Trade
    Home|Prime|Health|Education|Justice|Agriculture|Energy|Environment|Labou?r|Commerce|Economy|Economic|Economics
    Transport|Transportation|Treasury|Press|National|Federal|Union|Provincial|Country|Resident|Humanitarian
    Emergency|Relief|Political|Military|Security|Naval|Army|Police|Opposition|Majority|Minority|Party|House|Senate
    Parliamentary|Cabinet|Presidential|Personal|Honorary|Founding|Managing|Technical|Global|International|Group
    Office|Information|Culture|Tourism|Planning|Development|Oil|Petroleum|Mission|Delegation|Committee|Council
    Commission|Board|Elder|Supreme|Crown|Veteran|Late|Lead|Co|Newly|Then|Community|External|Affairs|Public|Religious
    Science|Technology|Communications|Water|Industry|Budget|Immigration|Multicultural|Hon\.?
    """
)
_LAST_OF_OFFICES = frozenset(
    """
    general lieutenant colonel major captain commander admiral brigadier marshal sergeant corporal private commodore
    class sgt airman seaman ensign
    leader inspector superintendent constable detective sg dsg asg usg srsg president minister ministers pm premier
    chancellor secretary secretaries undersecretary state defence defense ambassador ambassadors governor senator
    senators congressman congresswoman representative representatives sen rep chairman chair chairperson chairwoman
    cochair cochairs director directors commissioner commissioners envoy spokesman spokeswoman spokesperson head chief
    deputy delegate rapporteur mayor speaker coordinator administrator adviser advisor counselor counsellor attache
    attaché consul facilitator mediator moderator negotiator registrar prosecutor comptroller treasurer mp mep ceo cfo
    coo manager officer analyst economist fellow scholar editor correspondent founder cofounder member members
    presidents premiers chancellors governors envoys chairs chairmen cochairmen mayors coordinators facilitators
    congressmen congresswomen delegates councilors councillors generals chargé charge seal minister-counsellor cm
    ordinator affaires extraordinary plenipotentiary emeritus emerita interim tempore large
    magistrate sheriff staff executive taoiseach tanaiste tánaiste councilor councillor lawmaker legislator lady
    gentleman whip principal rector dean provost trustee patron king queen prince princess emir sultan pope professor
    judge justice designate elect
    """.split()
)
"""What an office ends with, and what may stand behind it."""
_WORDS_OF_OFFICES = _LAST_OF_OFFICES | {
    *(word.lower() for word in re.findall(r"[A-Za-zé]{2,}", f"{OFFICES}|{RANKS}|{MODIFIERS}")),
    *("labour", "labor", "honorable", "honourable"),
}
_PARTS = re.compile(r"[\W_]+")
_BEHIND_OFFICES = frozenset("of for in to on at the and with a.i. a. i.".split())
_LEAD = rf"(?:(?:{HONORIFICS})\.?|(?:{RANKS}))"
_HONORIFIC_END = re.compile(
    "(?:" + "|".join(re.split(r"\\s[+?]", one)[-1].lstrip("])") for one in HONORIFICS.split("|")) + r")\.?['’]?,?$"
)
_HONORIFIC_LEADS = re.compile(rf"(?:(?:{HONORIFICS})\.?['’]?\s*,?\s+)+(?=\S)")
_LEADS = re.compile(rf"(?:{_LEAD}['’]?\s*,?\s+)+(?=\S)")

_MODIFIER = rf"(?:(?i:{MODIFIERS}))"
_OFFICE = (
    rf"(?:(?:{OFFICES})|(?i:{OFFICES}|{RANKS}|king|queen|prince|princess|emir|sultan|pope|professor|judge|justice))"
)
_RANK = (
    r"(?:[-\s]designate|[-\s]elect|\s+(?:Extraordinary(?:\s+and\s+Plenipotentiary)?|Plenipotentiary|Emeritus|Emerita|a\.\s?i\."
    r"|ad\s+interim|pro\s+tempore|[Aa]t[\s-]Large))?"
)
_CAPITALISED = (
    r"(?:St\.|(?!(?:Mr|Mrs|Ms|Dr|H\.E|Dato|Datuk|His|Her)\b)[A-Z]\w*(?:['’.–-]\w+)*(?:(?<=s)['’](?=\s+[A-Z]))?|\d{4})"
)
_TITLE = rf"(?:{_MODIFIER}[-\s]+(?:and\s+)?)*{_OFFICE}{_RANK}"

_BEFORE = re.compile(
    rf"(?:^|(?<=[\s(,;:“\"‘'’-]))(?P<title>{_TITLE}(?:(?:,?\s+and|,|\s*/)\s+{_TITLE})*"
    rf"(?:\s+(?:of|for|in|to|on|at)\s+(?:the\s+)?{_CAPITALISED}(?:(?:\s+|,\s+|,?\s+and\s+|\s+of\s+|\s+for\s+|\s+with\s+|\s+and\s+the\s+|\s+of\s+the\s+|\s+for\s+the\s+|\s+with\s+the\s+){_CAPITALISED}){{0,12}})?)"
    rf",?\s+$"
)
_AFTER = re.compile(
    rf",?\s*(?:\(|who\s+(?:is|was)\s+)?(?:(?:the|a|an|its|his|her|their|our|as|then|also|currently|now)\s+)*"
    rf"(?P<owner>(?:[A-Z][\w.'’-]*\s+){{0,4}}?)(?P<title>{_TITLE})\b"
    rf"(?P<matter>(?:(?:\s+(?:of|for|in|to|on|at|with)(?:\s+the)?|\s+and(?:\s+the)?|\s*,(?=\s+[A-Z]\w+\s+and\s)|\s+&)?\s+{_CAPITALISED})*)"
)


_FURTHER = re.compile(
    rf",\s+(?:and\s+)?(?:(?:the|also)\s+)?(?:[A-Z][\w.]*['’]?s?\s+){{0,3}}?{_TITLE}\b"
    rf"(?:(?:(?:\s+(?:of|for|in|to|on|at|with)(?:\s+the)?|\s+and(?:\s+the)?|\s+&)?\s+{_CAPITALISED})*)(?=,|\.|;|\)|\s+(?:and|as|who)\b)"
)
_PART = re.compile(rf"(?:,\s+(?:and\s+)?|\s+and\s+)(?=(?:[A-Z][\w.]*\s+){{0,3}}?{_TITLE}\b)")


def parts(role: str) -> list[str]:
    """The offices in a role: "Under-Secretary-General and Executive Secretary of the ESCAP" are two."""
    return [part.strip() for part in _PART.split(role) if part.strip()]


class Title(NamedTuple):
    """An office as a text gives it, and where."""

    role: str
    span: Span
    organisation: str | None


def without_lead(text: str, start: int, end: int) -> int:
    """Where the name proper begins in `text[start:end]`, after honorifics, ranks and offices."""
    while True:
        match = _LEADS.match(text, start, end)
        if match and match.end() < end:
            start = match.end()
            continue
        match = _LEADING_OFFICE.match(text, start, end)
        if match and match.end() < end:
            start = match.end()
            continue
        return start


_LEADING_OFFICE = re.compile(rf"(?:{_MODIFIER}[-\s]+)*(?:{OFFICES}|{RANKS}){_RANK}\.?,?\s+(?=[A-Z])")
_SURE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|H\.\s?E|SG|ASG|USG|Dato|Datuk)\.?|(?:(?:Principal|Deputy|Vice|Acting|Former|Assistant|Under)\s+){0,2}"
    r"(?:Secretary[-\s]General|President|Prime\s+Minister|Foreign\s+Minister|Minister|Ambassador|Senator|Chancellor|Premier"
    r"|Governor|Secretary|Spokes(?:person|man|woman)|Congress(?:man|woman)|First\s+Lady|Administrator|Special\s+Envoy"
    r"|Commissioner|Director|Representative|Counselor)s?)\s+"
    r"(?=[A-Z][\w'’-]+(?:\s+[A-Z][\w'’.-]*){0,3}$)"
)


def after_title(text: str, start: int, end: int) -> int:
    """Where a person's name begins in a span like "SG Minh"; `start` where the span is no such thing."""
    match = _SURE.match(text[start:end])
    if match is None or _BODY_WORD.search(text, start, end):
        return start
    return start + match.end()


def follows_title(text: str, start: int) -> bool:
    """Whether an honorific or an office stands immediately before `start`."""
    before = text[max(0, start - 120) : start]
    return _FOLLOWED.search(before) is not None


def has_apposition(text: str, end: int) -> bool:
    """Whether a full office follows in apposition: ", Deputy Secretary-General for …"."""
    return _FULL_APPOSITION.match(text, end) is not None


_BODY_WORD = re.compile(
    r"\b(?:Hotel|House|Office|Palace|Airport|Street|University|Council|State|Affairs|Stadium|Ministry)\b"
)
_FULL_TITLE = (
    r"(?:Secretary[-\s]General|President|Premier|Chancellor|Senator|Councill?or|Minister|Ambassador|Director|Chairman|Chairperson"
    r"|Chair|Commissioner|Representative|Secretary|Governor|Envoy|Coordinator|Spokesman|Spokeswoman|Spokesperson|Chief\s+Executive)"
)
_FOLLOWED = re.compile(rf"(?:\b{_FULL_TITLE}(?:\s+of\s+[A-Z]\w+)?,?|\b(?:{HONORIFICS})\.?)\s+$")
_FULL_APPOSITION = re.compile(
    rf",\s+(?:the\s+)?(?:[A-Z][\w.]*['’]?s?\s+){{0,3}}(?:{_MODIFIER}[-\s]+)*{_FULL_TITLE}\s+(?:of|for|to)\b"
)
_OFFICE_ALONE = re.compile(rf"(?:the\s+)?{_TITLE}", re.IGNORECASE)


_LEAD_ALONE = re.compile(_LEAD)


@lru_cache(maxsize=10_000)
def is_office(words: str) -> bool:
    """Whether the words are an office or honorific and no name: "Secretary-General", "Foreign Minister"."""
    return _OFFICE_ALONE.fullmatch(words) is not None or _LEAD_ALONE.fullmatch(words) is not None


_POST = re.compile(rf"{_TITLE}\s+(?:of|for|to)\s", re.IGNORECASE)


def is_post(words: str) -> bool:
    """Whether the words begin with an office, as "Member of Parliament" and "Chief of Staff" do."""
    return _POST.match(words) is not None


@lru_cache(maxsize=32768)
def _may_lead(word: str) -> bool:
    """Whether an honorific can end with the word, or it is none."""
    return not any(map(str.isalnum, word)) or _HONORIFIC_END.search(word) is not None


@lru_cache(maxsize=32768)
def _of_an_office(word: str) -> bool | None:
    """Whether the word is part of an office; None where it can stand between an office and the name of its bearer."""
    if any(part in _LAST_OF_OFFICES for part in _PARTS.split(word.lower())):
        return True
    first = next(filter(str.isalnum, word), "X")
    return None if first.isupper() or first.isdigit() or word in _BEHIND_OFFICES else False


@lru_cache(maxsize=32768)
def _before_an_office(word: str) -> bool:
    """Whether the word, of small letters, can stand in or before an office, as part of the same."""
    return any(part in _WORDS_OF_OFFICES for part in _PARTS.split(word.lower()))


def _first_of_office(window: str) -> int | None:
    """Where the words at the end begin that can be an office and what it is of; None where none is, as mostly."""
    rest, held = window, False
    while parted := rest.rsplit(None, 1):
        word = parted[-1]
        office = _of_an_office(word)
        if office is False and not (held and _before_an_office(word)):
            break
        held = held or office is True
        rest = parted[0] if len(parted) == 2 else ""
    return len(rest) if held else None


def lead_before(text: str, start: int, floor: int) -> int:
    """Start of the honorifics that stand immediately before `start`, not before `floor`."""
    window = text[max(floor, start - 60) : start]
    if not window[-1:].isspace() or not _may_lead(window.rsplit(None, 1)[-1]):
        return start
    best = start
    for match in _HONORIFIC_LEADS.finditer(window + "\0"):
        if match.end() == len(window):
            best = start - (len(window) - match.start())
    article = re.search(r"\b[Tt]he\s+$", text[max(floor, best - 5) : best]) if best < start else None
    return best - len(article[0]) if article else best


def title_before(text: str, start: int, floor: int) -> Title | None:
    """The office that stands before a name beginning at `start`: "UN Assistant Secretary-General … Miroslav Jenča"."""
    floor = max(floor, start - 160)
    first = _first_of_office(text[floor:start])
    match = None if first is None else _BEFORE.search(text[floor + first : start])
    if match is None or first is None:
        return None
    floor += first
    span = Span(floor + match.start("title"), floor + match.end("title"))
    if "," in text[span.end : start] and _SAID_OF_ANOTHER.search(text, max(0, span.start - 10), span.start):
        return None
    last = _OF_THE_NEXT.match(text, span.start, span.end) or (
        _TWO_PEOPLE.match(text, span.start, span.end) if text[span.start - 4 : span.start].lower() == "the " else None
    )
    if last:
        span = Span(last.start("title"), span.end)
    return Title(_folded(text[span.start : span.end]), span, None)


def without_apposition(text: str, title: Title, start: int, previous: int) -> Title | None:
    """What of an office before the name at `start` is not said of the person whose name ends at `previous`.

    None where all of it is: of "Berg, Executive Secretary of ESCAP, Holm" the office is Berg's.
    """
    if not _APPOSED.fullmatch(text, previous, title.span.start):
        return title
    later = list(_PART.finditer(text, title.span.start, title.span.end))
    own = next((part.end() for part in reversed(later) if part[0].startswith(",")), None)
    if own is not None:
        span = Span(own, title.span.end)
        return title._replace(role=_folded(text[span.start : span.end]), span=span)
    return None if "," in text[title.span.end : start] else title


_APPOSED = re.compile(r"(?:\s*\([^()\n]{1,30}\))?,\s+(?:the\s+|also\s+|then\s+)?")
_SAID_OF_ANOTHER = re.compile(r"\b(?:as|keynote|guest|main)\s+$")
"""What stands before an office that is not that of the name after its comma: "elected her as president, Berg said"."""
_HEAD_OF_STATE = (
    r"(?:(?:Vice|Deputy|First)[-\s]+)*(?:President|Prime\s+Minister|Foreign\s+Minister|Foreign\s+Secretary|Chancellor|King|Premier"
    r"|Secretary[-\s]General)"
)
_OF_THE_NEXT = re.compile(
    r"(?:(?:Deputy|Senior|Special|Chief|Acting|Press|National|Security|Policy|Foreign)\s+)*(?:Chief\s+of\s+Staff|Advis[eo]r|Aide|Assistant"
    r"|Envoy|Spokes\w+|Secretary|Representative|Counsel|Wife|Son|Daughter)\s+(?:of|for|to)\s+(?:the\s+)?(?:[A-Z][\w.’'-]*\s+){0,4}?"
    rf"(?P<title>{_HEAD_OF_STATE})$",
    re.IGNORECASE,
)
"""The office of one who serves the person named next: "Chief of Staff for President Berg"."""
_TWO_PEOPLE = re.compile(
    rf"(?:(?:Deputy|Vice|Prime|Assistant|Under)[-\s]+)*(?:Secretary|President|Minister|Chancellor|Ambassador)\s+and\s+(?P<title>{_HEAD_OF_STATE})$"
)
"""Two people, of whom the second alone is named: "the Secretary and Foreign Minister Berg"."""


def title_after(text: str, end: int, ceiling: int) -> Title | None:
    """The office in apposition after a name that ends at `end`: "Le Luong Minh, Secretary-General of ASEAN,"."""
    if not re.match(r",?\s*\(|,\s|\s+who\s", text[end : end + 8]):
        return None
    match = _AFTER.match(text, end, min(ceiling, end + 260))
    if match is None:
        return None
    last = match.end()
    while further := _FURTHER.match(text, last, min(ceiling, last + 160)):
        last = further.end()
    span = Span(match.start("title"), last)
    owner = match["owner"].strip() or None
    return Title(_folded(text[span.start : span.end]), span, _folded(owner) if owner else None)


_BELOW = re.compile(
    rf"[ \t]*\n[ \t]*(?P<title>{_TITLE}"
    rf"(?:\s+(?:of|for)\s+(?:the\s+)?{_CAPITALISED}(?:,?[ ](?:and[ ]|of[ ]|the[ ])*{_CAPITALISED}){{0,8}})?)"
    r"[ \t]*(?=\n|$)"
)
_LINE_LEAD = re.compile(rf"[ \t]*(?:(?:{HONORIFICS})\.?[ ]+)*")


def title_below(text: str, start: int, end: int) -> Title | None:
    """The office in the line below a name that has a line of its own, as where agreements are signed."""
    if text[end : end + 1] not in ("\n", " ", "\t"):
        return None
    line = text.rfind("\n", 0, start) + 1
    below = _BELOW.match(text, end) if _LINE_LEAD.fullmatch(text, line, start) else None
    return Title(_folded(below["title"]), Span(*below.span("title")), None) if below else None


_LOWER_LEAD = re.compile(
    r"^(?!(?:former|acting|deputy|outgoing|incoming|then|ex|late|vice|prime|newly)\b)[a-z]+[ -]+(?=[A-Z])"
)
_SECOND = re.compile(r"(?<=\w)\s+(?:Ambassador|President|Minister|Secretary|Senator|General|Administrator|Director)$")


def _folded(words: str) -> str:
    role = re.sub(r"\s+", " ", words).strip(" ,")
    while lead := _LOWER_LEAD.match(role):
        role = role[lead.end() :]
    role = re.sub(r"^Members? of (?=President|Prime|Minister|Secretary)", "", role)
    if " for " in role or " of " in role:
        role = _SECOND.sub("", role)
    if role.isupper() and len(role) > 6:
        role = re.sub(r"\b(?:Of|For|The|And|To|In|On|At)\b", lambda word: word[0].lower(), role.title())
    return role


_SEVERAL = re.compile(
    r"\b(?P<stem>(?:Vice[-\s]|Co-?)?(?:President|Prime\s+Minister|Minister|Premier|Chancellor|Governor|Senator|Representative"
    r"|Ambassador|Commissioner|Director|Envoy|Chair|Mayor|Leader|Coordinator|Facilitator|Delegate|Councill?or|General|Rapporteur"
    r"|Adviser|Advisor|Counsell?or|King|Spokesperson|Judge|Justice|Professor|Member)|Secretar(?=ies)|(?P<man>(?:Chair|Congress|Spokes)(?:wo)?m)(?=en)"
    r"|Secretar(?=ies))(?:s|ies|en)\b(?=$|\s+(?:of|for|to)\b|-General)",
    re.IGNORECASE,
)


def held_by_each(role: str) -> str | None:
    """The office in a plural, as each of several holds it: "Senator" for "Senators"; None where it is of one person."""
    match = _SEVERAL.search(role)
    if match is None:
        return None
    one = match["stem"] + ("an" if match["man"] else "y" if match[0].lower().endswith("ies") else "")
    return role[: match.start()] + one + role[match.end() :]
