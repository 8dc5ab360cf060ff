"""Noun phrases and verbs that speak of an occasion: "the seventh High-Level Meeting between …", "sat down with".

What a phrase means (held, planned, merely wished for) is `meeting_status`'s affair; which phrases speak of the same
occasion is `meetings`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.model.text import Span

GENERIC = frozenset(
    (
        "meeting talks session conference dialogue discussions consultations negotiations gathering round event forum"
    ).split()
)
"""Heads that can take up any occasion again ("the talks")."""

_HEADS = {
    "summit": "summit",
    "summits": "summit",
    "meeting": "meeting",
    "meetings": "meeting",
    "meet": "meeting",
    "talks": "talks",
    "session": "session",
    "sessions": "session",
    "conference": "conference",
    "conferences": "conference",
    "dialogue": "dialogue",
    "dialogues": "dialogue",
    "dialog": "dialogue",
    "consultations": "consultations",
    "consultation": "consultations",
    "negotiations": "negotiations",
    "ministerial": "ministerial",
    "ministerials": "ministerial",
    "gathering": "gathering",
    "gatherings": "gathering",
    "assembly": "assembly",
    "round": "round",
    "rounds": "round",
    "forum": "forum",
    "symposium": "conference",
    "retreat": "retreat",
    "discussions": "discussions",
    "debate": "discussions",
    "bilateral": "meeting",
    "bilaterals": "meeting",
    "trilateral": "meeting",
    "roundtable": "conference",
    "workshop": "conference",
    "seminar": "conference",
    "congress": "conference",
    "colloquium": "conference",
    "event": "event",
    "council": "council",
    "committee": "committee",
    "commission": "committee",
    "group": "committee",
    "cop": "conference",
}
_PLURAL = frozenset(
    ["summits", "meetings", "sessions", "conferences", "dialogues", "ministerials", "gatherings", "rounds"]
)
_BODY_HEADS = frozenset({"council", "committee"})

_ORDINAL_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "first|inaugural|maiden second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        1,
    )
    for word in words.split("|")
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_TENTHS = {
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
}
_NUMBERS = {
    w: n
    for n, w in enumerate(
        ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen").split(),
        1,
    )
}
_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")

_DETERMINERS = frozenset(
    (
        "the a an this that these those their its his her our both any no such another each some every many several "
        "all other my your what which whose two three four five six further additional more various numerous "
        "following"
    ).split()
)
_STOP = frozenset(
    (
        "of in on at to from by with for and or but as into onto upon over under after before during since until till "
        "between among amid against about around through throughout within without via per than then so if when while "
        "where who whom that because although though despite following ahead including like unlike not also only just "
        "even still yet already again soon later earlier ago here there now today yesterday tomorrow tonight is are "
        "was were be been being am has have had having do does did will would shall should can could may might must "
        "held hold holds holding host hosts hosted hosting attend attends attended attending begin begins began "
        "beginning begun start starts started starting open opens opened opening close closes closed end ends ended "
        "ending conclude concludes concluded concluding resume resumes resumed resuming continue continues continued "
        "call calls called convene convenes convened convening chair chairs chaired chairing organize organized "
        "organise organised launch launched join joins joined joining leave left enter entered address addressed "
        "addressing have plan plans planned planning arrange arranged schedule scheduled propose proposed seek seeks "
        "sought want wants wanted conduct conducted conducting complete completed wrap wrapped skip skipped boycott "
        "boycotted cancel cancelled canceled postpone postponed delay delayed suspend suspended say says said saying "
        "told tell tells announce announced welcome welcomed made make makes making took take takes taking given give "
        "gives gave set sets demand demands hear pending he she it they we i you him them us me ministers' told "
        "engaged engage participate participated participating"
    ).split()
) - {"opening", "closing"}
_OPENERS = frozenset({"opening", "closing"})
_ING = frozenset(
    (
        "working steering coordinating planning drafting standing negotiating advising monitoring organizing "
        "organising opening closing governing ongoing upcoming forthcoming existing continuing wide-ranging "
        "far-reaching following founding outgoing incoming leading developing exploring closing ruling coming "
        "regarding"
    ).split()
)
_NEVER = re.compile(
    r"(?:press|news|telephone|phone|conference call|video press|joint press|media|town hall|board|shareholders?'?|"
    r"general shareholders'?|trading|training|photo|jam|recording|practice|question|q&a|briefing|cabinet|caucus|party|"
    r"bilateral trade|annual general|off-campus|prayer|parliamentary|legislative|congressional|drafting|closed|"
    r"lame-duck|emergency parliamentary|political|national|inter-faith|public|open|policy|civil society)$",
    re.IGNORECASE,
)
_NEVER_BEFORE = re.compile(
    r"\b(?:press|news|telephone|phone|media|video ?press|(?<!Bilateral )(?<!Binational )(?<!Joint )cabinet|"
    r"[Cc]ore committee|politburo|board|shareholders?['’]?s?|stockholders?['’]?|trading|training|"
    r"photo|recording|practice|question|Q&A|briefing|caucus|prayer|plenary of parliament|parliament(?:ary)?|"
    r"legislative|congressional|court|jam|therapy|special legislative|information|party|campaign|"
    r"annual general|creditors['’]?|investors?['’]?|analysts?['’]?|staff|team|rally|"
    r"remote|learning)\s+$",
    re.IGNORECASE,
)
_NEVER_AFTER = re.compile(
    r"\s*(?:rooms?|cent(?:re|er)s?|halls?|calls?|tables?|venues?|facilit(?:y|ies)|points?|partners?|committees?|ground|"
    r"levels?|houses?|papers?|documents?|agendas? (?:of|for) its|shows?|participants? list|organi[sz]ers?|"
    r"management|system)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W_](?:[\w.&/’'\-–‑]*\w)?(?:\.(?=[A-Z\-]))?|\d+|[^\w\s]")
_ACRONYM = re.compile(r"\s\((?:the )?[“\"]?[A-Z0-9][\w.+&\-“”\" ]{1,14}\)")

_AFTER_MEETING = re.compile(
    r"of|in|on|at|to|with|between|among|for|from|by|during|here|held|that|which|who|where|when|while|after|before|"
    r"as|and|or|but|"
    r"over|about|under|within|later|earlier|today|tomorrow|yesterday|tonight|next|last|this|ahead|amid|since|until|"
    r"via|per|so|"
    r"than|then|is|are|was|were|will|would|has|have|had|may|might|can|could|should|did|does|also|not|never|took|"
    r"take|takes|"
    r"began|begins?|ends?|opens?|came|comes|drew|saw|made|gave|set|due|aimed|aims?|[a-z]+ed|[a-z]+ly|[a-z]+ing|"
    r"failed|focus\w*|"
    r"brought|brings|follows|marks|being|there|alongside|said|says|told|chaired|attended|because|if|planned|"
    r"scheduled|agenda|rooms?"
)
_MEET = re.compile(
    r"(?<![\w-])(?:(?P<meet>met|meets?|meeting)|(?P<gather>gather(?:ed|s|ing)?|convened?|convenes|"
    r"convening|reconven(?:e|ed|es|ing)|conferred|confer)|(?P<sit>s[ai]t(?:ting)? down)|"
    r"(?P<receive>received|receives|hosted|is hosting|will host|will receive|is to receive|is to host))\b",
    re.IGNORECASE,
)
_MEET_OBJECT = re.compile(
    r"\s*(?:[,.;)]|$)|\s+(?:(?:separately|briefly|privately|virtually|again|here|face[- ]to[- ]face|jointly|"
    r"together|regularly|secretly|"
    r"informally|in person|one[- ]on[- ]one|bilaterally|online|earlier|later|twice|daily|behind closed doors|also|"
    r"recently|just|only|last|first)\b\s*)*"
    r"(?:$|(?P<with>with)\b|by (?:video|tele|phone|satellite)|via\b|behind\b|without\b|until\b|despite\b|to\b|on\b|"
    r"in\b|at\b|for\b|during\b|as part\b|this\b|next\b|last\b|today|yesterday|"
    r"tomorrow|tonight|here|early|earlier|late|later|before|after|amid|under|over|and\b|between\b|from\b|ahead\b|"
    r"alongside|while|via\b|within\b|some time|sometime|again|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?P<object>the\b|an?\b|his\b|her\b|their\b|its\b|with\b|[A-Z“\"]|"
    r"(?:top|senior|visiting|leaders|officials|representatives|members|ministers|foreign|major|other|several|"
    r"key|some|business|opposition|local|military|rebel|government|two|three|four|five|counterparts)\b))"
)
_NOT_MET = re.compile(
    r"\s+(?:with (?:\w+ ){0,3}(?:success|failure|opposition|resistance|criticism|skepticism|scepticism|approval|"
    r"silence|"
    r"derision|protests?|condemnation|outrage|applause|enthusiasm|a (?:cool|warm|mixed|chilly))|"
    r"(?:the |an? |its |their |his |her |all |these |those |any |our |some |such |two |three |new |most |every )*"
    r"(?:[\w’'-]+ ){0,3}?(?:needs?|demands?|targets?|goals?|requirements?|criteri(?:a|on)|deadlines?|standards?|"
    r"obligations?|conditions?|challenges?|expectations?|commitments?|objectives?|costs?|quotas?|threats?|test|"
    r"definition|threshold|bar|shortfall|expenses|payments?|bills?|debts?|specifications?|responsibilit\w+|terms|"
    r"ceilings?|limits?|growth|halfway|end|ends|energy|benchmarks?|fate|death|resistance|timelines?|schedule))\b"
)
_LENGTH = re.compile(
    r"\b(?P<n>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|\d{1,2})"
    r"(?:[- ]day\b|[- ]days?[’']?\b(?: of)?)",
    re.IGNORECASE,
)
_WEEK = re.compile(r"\b(?:week-?long|one-week|week['’]s)\b", re.IGNORECASE)


_GROUP = re.compile(
    r"(?:^|[^’'])\b(?:ministers|leaders|officials|delegates|representatives|negotiators|presidents|envoys|"
    r"heads of state(?: and government)?|"
    r"chiefs|experts|countries|nations|producers|governors|members)(?:\s+(?:of|from)\s+(?:the\s+)?[\w’' -]{2,50}?)?\s+$"
)
_GATHERED = re.compile(
    r"\s+(?:here|in\s+(?:the\s+)?[A-Z]|at\s+|on\s+[A-Z]|today|this\s+week|to\s+discuss|for\s+(?:talks|a\b|two|"
    r"three|the))"
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One place where a text speaks of an occasion."""

    span: Span
    """The noun phrase without determiner, or the verb; to the end of its head."""
    scope: Span
    """The phrase with the complements that name its parties ("between A and B", "of the Council")."""
    sentence: Span
    head: str
    """"meeting", "summit", "talks", …; "meet" for verbs."""
    verb: bool
    name: str
    determiner: str
    ordinal: int | None
    words: frozenset[str]
    """What tells this occasion from others: the words of its name, folded, without generic ones."""
    proper: bool
    """Whether the head is written as a name."""
    plural: bool
    length: int | None
    """Days that it lasts, where the phrase says so."""
    turn: str
    """"next", "last" or "" ("the next session", "the previous round")."""
    title: bool = False


_IDLE = frozenset(
    (
        "the a an of on in for and with to between at by its their annual regular special regional bilateral first "
        "second third next last recent latest previous upcoming forthcoming inaugural new high level two three four "
        "five six day days week year years s successful intensive here final closing opening informal formal closed "
        "door future further additional another this that these those major joint official key virtual face senior "
        "planned meeting meetings historic landmark late early productive fruitful"
    ).split()
)
_NEXT = re.compile(
    r"\b(?:next|upcoming|forthcoming|future|further|additional|coming|subsequent|follow-up|second round)\b"
)
_LAST = re.compile(r"\b(?:last|previous|recent|recently|latest|past|earlier|preceding|prior)\b")


def fold(words: str) -> frozenset[str]:
    """The telling words of a phrase, lower case, without generic ones."""
    found = re.findall(r"[^\W_]+(?:\.[A-Za-z])*", words.replace("’s", "").replace("'s", "").casefold())
    short = {w.replace(".", "") for w in found}
    return frozenset(_ALIKE.get(w, w) for w in short if w not in _IDLE and w not in GENERIC)


_ALIKE = {
    "ministers": "ministerial",
    "ministers’": "ministerial",
    "minister": "ministerial",
    "ministerials": "ministerial",
    "leaders": "summit",
    "summits": "summit",
    "officials": "officials",
    "nations": "nation",
    "consultation": "consultations",
    "talk": "talks",
}

LEVELS = frozenset(
    (
        "summit ministerial officials preparatory committee council commission group vice deputy steering chiefs "
        "ambassadors directors experts expert envoys parliamentary subcommittee working heads defence defense finance "
        "foreign trade agriculture farm economic security interface"
    ).split()
)


def _ordinal(token: str) -> int | None:
    low = token.casefold()
    if low in _ORDINAL_WORDS:
        return _ORDINAL_WORDS[low]
    if low in _TENTHS:
        return _TENTHS[low]
    match = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", low)
    if match:
        return int(match[1])
    tens, _, rest = low.partition("-")
    if tens in _TENS and rest in _ORDINAL_WORDS:
        return _TENS[tens] + _ORDINAL_WORDS[rest]
    return None


def roman(token: str) -> int | None:
    """Value of a Roman numeral up to XLIX."""
    if not token or not _ROMAN.fullmatch(token):
        return None
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    total = 0
    for a, b in zip(token, [*token[1:], ""], strict=True):
        value = values[a]
        total += -value if b and values[b] > value else value
    return total


def length_of(words: str) -> int | None:
    """Days that "two-day", "three days of", "week-long" say."""
    match = _LENGTH.search(words)
    if match:
        low = match["n"].casefold()
        return int(low) if low.isdigit() else _NUMBERS[low]
    return 7 if _WEEK.search(words) else None


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper() or self.text[:1].isdigit()


def _tokens(text: str, span: Span) -> list[_Token]:
    return [_Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text, span.start, span.end)]


def noun_occasions(text: str, sentence: Span, dates: Sequence[Span], title: bool = False) -> Iterator[Occasion]:
    """Every noun phrase of a sentence whose head names an occasion, outermost first."""
    tokens = _tokens(text, sentence)
    shouting = text[sentence.start : sentence.end].isupper()
    dated = [False] * len(tokens)
    for i, token in enumerate(tokens):
        dated[i] = any(d.start <= token.start < d.end for d in dates)
    taken = -1
    for h, token in enumerate(tokens):
        low = token.text.casefold().removesuffix("’s").removesuffix("'s")
        kind = _HEADS.get(low)
        if kind is None and re.fullmatch(r"COP-?\d{1,2}", token.text):
            kind = "cop"
        if kind is None or h <= taken:
            continue
        occasion = _noun_at(text, sentence, tokens, dated, h, low, kind, title, shouting)
        if occasion is not None:
            yield occasion
            while taken + 1 < len(tokens) and tokens[taken + 1].start < occasion.span.end:
                taken += 1


def _noun_at(
    text: str,
    sentence: Span,
    tokens: list[_Token],
    dated: list[bool],
    h: int,
    low: str,
    kind: str,
    title: bool,
    shouting: bool,
) -> Occasion | None:
    token = tokens[h]
    if low == "meet" and not (
        h and tokens[h - 1].text.casefold() in {"future", "summit", "next", "leaders’", "a", "the"}
    ):
        return None
    if kind == "ministerial" and re.match(r"[^.;]{0,45}\blevels?\b", text[token.end : sentence.end]):
        return None
    if _NEVER_BEFORE.search(text, sentence.start, token.start) or _NEVER_AFTER.match(text, token.end):
        return None
    following = tokens[h + 1] if h + 1 < len(tokens) else None
    capital_head = token.text[:1].isupper() and not shouting and h != 0
    # "Leaders' Summit meeting", "Conference on Trade and Development meeting": the last head of the phrase is the head.
    if following is not None and following.start == token.end + 1:
        if following.text.casefold() in _HEADS and following.text.casefold() not in _BODY_HEADS | {"event", "round"}:
            return None
        if low == "round" and following.text.casefold() == "table":
            return None
    if kind == "meeting" and low in {"bilateral", "bilaterals", "trilateral"}:
        if following is not None and following.text.casefold() not in {"with", "between", ",", ".", "on", "in", "at"}:
            return None
    if low == "meeting" and h:
        before = tokens[h - 1].text.casefold()
        if before in {"is", "are", "was", "were", "been", "be"} | {
            "for",
            "by",
            "in",
            "of",
            "after",
            "before",
            "when",
        } and (following is None or following.text.casefold() not in {"in", "on", "at", "between", "of", "was", "is"}):
            if before in {"is", "are", "was", "were", "been", "be"} or (
                following is not None and following.text.casefold() in {"with", "the", "their", "his", "its"}
            ):
                return None
    if kind == "round" and not re.match(
        r"\s+of\s+(?:\w+[\s-]){0,4}(?:talks|negotiations|discussions|consultations|dialogue|meetings|conversations)\b",
        text[token.end : sentence.end],
    ):
        return None
    if kind in {"council", "committee"} or low in {"group", "commission"}:
        return None
    # Left: modifiers up to the determiner.
    i = h - 1
    lower = 0
    determiner = ""
    first = h
    while i >= 0:
        t = tokens[i]
        lowered = t.text.casefold()
        left = tokens[first]
        if dated[i]:
            first = i
            i -= 1
            continue
        if lowered in _DETERMINERS:
            determiner = lowered
            # "Friends of the Mekong Ministers' Meeting": the article belongs to the name.
            if (
                lowered == "the"
                and tokens[i - 2].text.casefold() not in _HEADS
                and not shouting
                and i >= 2
                and tokens[i - 1].text in {"of", "for", "on"}
                and tokens[i - 2].capital
                and left.capital
                and capital_head
                and tokens[i - 2].text.casefold() not in _BEARERS
            ):
                first = i - 2
                determiner = ""
                i -= 3
                continue
            if lowered in {"two", "three", "four", "five", "six", "following"} and i and not shouting:
                before = tokens[i - 1].text.casefold()
                if before in {"the", "these", "their", "both"}:
                    determiner = before
            break
        if t.text in {"'", "’"} and i and tokens[i - 1].text.endswith(("s", "S")):
            first = i
            i -= 1
            continue
        if t.text == ")" and i >= 2 and tokens[i - 2].text == "(":
            first = i - 2
            i -= 3
            continue
        if lowered in {"of", "for", "on"} and i and tokens[i - 1].text.casefold() in _HEADS:
            break
        if lowered in {"of", "for", "on", "and", "&"} and i and tokens[i - 1].capital and left.capital and not shouting:
            if capital_head and lowered != "and" and tokens[i - 1].text.casefold() not in _BEARERS:
                first = i - 1
                i -= 2
                continue
            if (
                lowered in {"and", "&"}
                and capital_head
                and i >= 2
                and tokens[i - 2].text.casefold() in {"of", "for", "on"}
            ):
                first = i - 1
                i -= 2
                continue
        if lowered in _STOP and lowered not in _OPENERS:
            break
        if not re.match(r"\w", t.text):
            break
        if not t.capital:
            if lowered.endswith("ing") and lowered not in _ING:
                break
            if (
                lowered.endswith("ed")
                and "-" not in lowered
                and lowered not in {"united", "planned", "so-called", "proposed"}
            ):
                break
            if lowered.endswith("ly") and lowered not in {
                "weekly",
                "monthly",
                "yearly",
                "quarterly",
                "early",
                "hourly",
                "daily",
            }:
                break
            lower += 1
            if lower > 5:
                break
        first = i
        i -= 1
    if low == "meeting" and following is not None and not capital_head and not determiner and first < h:
        # "people meeting eligibility criteria": a participle.
        if (
            following.text[:1].islower()
            and not _AFTER_MEETING.fullmatch(following.text)
            and tokens[h - 1].text[:1].islower()
        ):
            return None
    if low == "meeting" and determiner not in {"a", "an"} and not capital_head and not title:
        # "OPEC ministers meeting in Geneva agreed": what they do, not an occasion's name.
        if _GROUP.search(text[sentence.start : token.start]) and _GATHERED.match(text[token.end : sentence.end]):
            return None
    # Times and bare ordinals at the front are no part of the name.
    start = first
    ordinal = None
    while start < h and (dated[start] or tokens[start].text in {"'", "’", "s", "’s", "'s", "."}):
        start += 1
    for k in range(first, h):
        number = _ordinal(tokens[k].text)
        if number is not None and tokens[k + 1].text.casefold() not in {
            "anniversary",
            "century",
            "lady",
            "deputy",
            "vice",
        }:
            ordinal = number
        if roman(tokens[k].text) is not None and (len(tokens[k].text) > 1 or tokens[k].text in "VX") and k + 1 <= h:
            ordinal = roman(tokens[k].text)
    if kind == "cop":
        ordinal = int(re.sub(r"\D", "", token.text))
        kind = "conference"
    end = token.end
    acronym = _ACRONYM.match(text, end)
    if acronym and acronym.end() <= sentence.end:
        end = acronym.end()
    scope_end = _scope_end(text, end, sentence.end)
    opened = text.rfind("(", end, scope_end)
    if opened >= 0 and text.find(")", opened, scope_end) < 0:
        scope_end = len(text[:opened].rstrip())
    name = re.sub(r"\s+", " ", text[tokens[start].start : end]).strip(" ’'")
    phrase = text[tokens[first].start : scope_end]
    before = text[max(sentence.start, tokens[first].start - 48) : tokens[first].start]
    length = length_of(phrase[: token.end - tokens[first].start])
    around = re.search(rf"({_LENGTH.pattern})(?:\s+[\w,’'-]+){{0,4}}\s*$", before + "", re.IGNORECASE)
    if length is None and around and re.search(r"days?[’']?(?:\s+of\b|\s|$)", around[0], re.IGNORECASE):
        length = length_of(around[0])
    lowered_phrase = text[tokens[first].start : token.start].casefold()
    turn = "next" if _NEXT.search(lowered_phrase) or determiner in {"further", "additional", "another", "more"} else ""
    if not turn and _LAST.search(lowered_phrase):
        turn = "last"
    own = fold(" ".join(t.text for t in tokens[start:h] if _ordinal(t.text) is None and t.text not in {"(", ")"}))
    if low not in GENERIC and kind in {"summit", "ministerial"}:
        own |= {kind}
    return Occasion(
        span=Span(tokens[start].start, end),
        scope=Span(tokens[first].start, scope_end),
        sentence=sentence,
        head=kind,
        verb=False,
        name=name,
        determiner=determiner,
        ordinal=ordinal,
        words=own,
        proper=capital_head and not title,
        plural=low in _PLURAL,
        length=length,
        turn=turn,
        title=title,
    )


_BEARERS = frozenset(
    (
        "president presidents minister ministers secretary secretaries director ambassador chairman chairwoman chair "
        "head king queen prince government governments ministry department office spokesman spokeswoman "
        "representatives leaders delegates members university city house readout statement participation town state"
    ).split()
)

_SCOPE_STOP = re.compile(
    r"\s(?:in|at|to|from|during|here|held|which|that|who|whose|whom|where|when|while|after|before|amid|aimed|took|"
    r"was|were|is|"
    r"are|will|would|has|have|had|by|under|last|next|earlier|later|yesterday|today|tomorrow|scheduled|said|says|"
    r"failed|agreed|began|took|opens?|ends?|drew|made|gave|came|as|over|but|because|since|until|may|could|should|might|"
    r"then|also|did|does|do|took|alongside|ahead|marked|focus(?:ed|es)?|discussed|concluded|reaffirmed|"
    r"reviewed|adopted|welcomed|(?!(?:united|so-called|appointed|elected|advanced)\b)[a-z]+ed)\b"
    r"|\s(?:on|for)\s(?!(?:[A-Z](?!(?:onday|uesday|ednesday|hursday|riday|aturday|unday|anuary|ebruary|arch|pril|"
    r"ay|une|uly|"
    r"ugust|eptember|ctober|ovember|ecember)\b)))"
    r"|[;:]|\((?![A-Z0-9])|\s[-–—]+\s|—|(?<![A-Z])\.\s|\.$|”|\""
)


_DATE_NEXT = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|"
    r"Jul|Aug|"
    r"Sept?|Oct|Nov|Dec|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d|[a-z])"
)


def _scope_end(text: str, start: int, limit: int) -> int:
    """End of the complements "of …", "between … and …", "with …", "on Xxx", "for Xxx" that follow a head."""
    match = re.compile(
        r"\s+(?:of|between|among|with|on|for|involving|bringing together|against|,? attended by)\s"
    ).match(text, start)
    if not match or match.end() > limit:
        return start
    if match[0].strip() in {"on", "for"} and _DATE_NEXT.match(text, match.end()):
        return start
    stop = _SCOPE_STOP.search(text, match.end() - 1, limit)
    end = stop.start() if stop else limit
    if match[0].strip() in {"on", "for"} and stop and stop.start() <= match.end():
        return start
    # A comma ends the phrase unless a list or an apposition goes on.
    for comma in re.finditer(r",", text[start:end]):
        rest = text[start + comma.end() : end]
        if not re.match(r"\s+(?:and\s+|the\s+|H\.E\.\s+|Mr\.?\s+|Ms\.?\s+)?[A-Z“\d]", rest):
            return start + comma.start()
    return end


def verb_occasions(text: str, sentence: Span) -> Iterator[Occasion]:
    """Every verb of a sentence by which people or bodies come together."""
    for match in _MEET.finditer(text, sentence.start, sentence.end):
        before = text[sentence.start : match.start()]
        after = text[match.end() : sentence.end]
        verb = match[0].casefold()
        if match["receive"]:
            if not re.match(
                r"\s+(?:(?:visiting|the|his|her|a|an|top|senior|former)\s+)*(?:[\w’'-]+\s+){0,4}"
                r"(?:[A-Z][\w’'.-]+|ministers?|officials?|delegations?|envoys?|ambassadors?|presidents?|"
                r"counterparts?|leaders?)",
                after,
            ) or re.match(
                r"\s+(?:an?|the|his|her|its|their|more|some|no|any|this|that)?\s*(?:[\w’'-]+\s+){0,3}(?:calls?|"
                r"letters?|messages?|reports?|"
                r"awards?|copy|copies|support|aid|information|assurances?|votes?|approval|credentials|invitations?|"
                r"degrees?|funding|payments?|treatment|summit|meeting|session|conference|talks|round|dialogue|forum|"
                r"dinner|ceremony|reception|event|exhibition|games|cup|training|gathering|ministerial)\b",
                after,
            ):
                continue
        elif match["meet"]:
            if text[match.start()].isupper() and before.strip() and not text[sentence.start : sentence.end].isupper():
                continue
            if (
                verb == "meeting"
                and not (_GROUP.search(before) and _GATHERED.match(after))
                and not re.search(
                    r"\b(?:is|are|was|were|been|be|also|currently|now)\s+(?:\w+ly\s+|also\s+|currently\s+|now\s+)?$",
                    before,
                    re.IGNORECASE,
                )
            ):
                continue
            if _NOT_MET.match(after) or not _MEET_OBJECT.match(after):
                continue
            if (
                re.search(r"\b(?:be|been|being|is|are|was|were|has been|have been)\s+(?:\w+ly\s+)?$", before)
                and verb == "met"
            ):
                continue
            if verb == "meet" and re.search(r"\b(?:summit|future|a|track|leaders’|the)\s+$", before):
                continue
        elif match["gather"]:
            if verb.endswith("ing") and not re.search(
                r"\b(?:is|are|was|were|been|be)\s+(?:\w+ly\s+|also\s+)?$", before
            ):
                continue
            if re.match(r"\s+(?:an?|the|its|their|his|her|this)\b", after) and not re.match(
                r"\s+(?:the )?[^.]{0,30}\bto discuss", after
            ):
                continue
            if re.match(
                r"\s+(?:information|data|evidence|intelligence|support|momentum|signatures|news|pace|dust|steam)\b",
                after,
            ):
                continue
            if re.search(r"\b(?:intelligence|data|news|information|to be)[- ]$", before):
                continue
        yield Occasion(
            span=Span(match.start(), match.end()),
            scope=Span(match.start(), match.end()),
            sentence=sentence,
            head="meet",
            verb=True,
            name="",
            determiner="",
            ordinal=None,
            words=frozenset(),
            proper=False,
            plural=False,
            length=length_of(after[:60]) if re.match(r".{0,30}\bfor\b", after) else None,
            turn="next" if re.match(r"\s+again\b", after) else "",
        )
