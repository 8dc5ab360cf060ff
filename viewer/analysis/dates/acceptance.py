"""Which expressions are dates, and which only look like them: names that hold years, numbers, people called May."""

from __future__ import annotations

import re
from itertools import pairwise

from .grammar import Expression

_AMBIGUOUS_MONTHS = frozenset(
    ["may", "march", "mar", "jan", "dec", "apr", "april", "june", "jun", "august", "sep", "jul"]
)
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|on|of|last|since|by|until|till|from|to|before|after|during|for|early|late|mid|this|next|through"
    r"|and|or|ended|ending"
    r"|every|each|previous|past|coming|around|between|than|beginning|starting|as|per|about|into|over|throughout"
    r"|following|that|its|their|our"
    r"|to-|the|month of|week of|s'|\w's) ?-?|[(\[,:/-] ?|^)$"
)
_NAME_BEFORE_YEAR = re.compile(
    r"\b(?:post|pre|vision|agenda|horizon|strategy|strateg\w+|roadmap|blueprint|goals?|resolutions?|res\.?|no\.?"
    r"|nos\.?|number|flight|room"
    r"|route|highway|article|section|expo|cop|europe|target|programme|program|plan|windows|office|page|decision"
    r"|document|law|act no|bill"
    r"|directive|regulation|order|rule|model|class|type|level|population|phone|tel|fax|box|code|s/res/|a/res/|un"
    r"|idb|cedaw|scr|unscr|iso|din|en)"
    r"[ -]?\(?$"
)
_NAME_AFTER_YEAR = re.compile(
    r"(?:[ -](?:agenda|vision|goals?|sdgs?|targets?|roadmap|strategy|framework for|mdgs?|horizon)\b|[ -]?"
    r"(?:people|persons|men|women|children|troops"
    r"|soldiers|refugees|jobs|points|shares|miles|feet|foot|km|kms|kilomet\w+|met(?:er|re)s?|tons?|tonnes?"
    r"|dollars|dlrs|pounds|euros|rupees"
    r"|yen|marks|francs|barrels|bpd|mw|megawatts?|kg|kilos|hectares|acres|degrees|rpm|cc|mm|cm|words|votes|seats"
    r"|delegates|homes|houses|committee"
    r"|families|workers|employees|students|villages|deaths|cases|others|hours|hrs|times|percent|per cent|pct"
    r"|calories|units|copies|cars"
    r"|vehicles|aircraft|pages|participants|journalists|civilians|members|bodies|cubic|square|sq|gmt|mln|million"
    r"|billion)\b|%|[.,]\d|\)?'?s\b"
    r"|[-/]\d|:\d)"
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|from|before|after|during|for|early|late|mid|to|and|or|through|between"
    r"|fiscal|year|the|a|an|that|this"
    r"|about|around|circa|than|as|its|their|his|her|our|ended|ending|beginning|starting|late-|early-|mid-"
    r"|throughout|on|at|with|under|per|is|was"
    r"|over|into|versus|vs|against|signed|adopted|established|founded|like|despite|because of|to:|landmark|key"
    r"|first|second|third|original)"
    r"|[(\[,:;–-]|'s|s')[ ]?$"
)
_RESOLUTION = re.compile(
    r"\b(?:resolutions?|res\.?|decisions?|s/res/|a/res/)[ ]?(?:no\.? ?)?[\d/]+[ ]?(?:\([a-z]\) ?)?[(/]?$"
)
_CAPITAL_BEFORE = re.compile(r"(?:^|[\s(“\"‘'])((?:[A-Z][\w’'-]+|[A-Z]{2,})[ -]\(?)$")


def is_date(text: str, low: str, found: Expression, year_of_text: int | None) -> bool:
    """Whether the text means a date here. `year_of_text`: year of the document, where known."""
    start, end = found.start, found.end
    left, right = low[max(0, start - 40) : start], low[end : end + 24]
    form, parts = found.form, found.parts
    if _in_address(text, start, end):
        return False
    if form == "other calendar":
        return text[start].isupper() or text[start].isdigit() or "feast" in parts
    if form == "set" and " " not in low[start:end] and _is_capital_name(text, start, end):
        return False  # "the Daily Mirror"
    if form in ("month", "months", "day", "days"):
        return _is_month(text, low, found, left, right)
    if form in ("weekday", "weekdays", "nth weekday") or (
        form == "set" and re.search(r"day|mon|tue|wed|thu|fri|sat|sun", low[start:end])
    ):
        return _is_weekday(text, low, found, right)
    if form == "year" and "y" in parts:
        return _is_year(text, low, found, left, right, year_of_text)
    if form == "years":
        return _is_period(text, found, left, right)
    if form == "season":
        if parts.get("r") in ("that", "same") and not re.match(r"[.,;:)]| when\b|$", right):
            return False  # "problems that spring from"
        if re.match(r" of (?!\d{4})|-| and ", right) and "y" not in parts and "r" not in parts:
            return False
        bare = not any(k in parts for k in ("r", "y", "r3", "stage"))
        if bare and text[start].isupper() and low[start:end] == parts["s"]:
            return False  # "Arab Spring", a name
        return (
            not bare
            or re.search(
                r"\b(?:in|by|during|since|until|before|for|of|this|through|into|over|throughout|all) (?:the )?$", left
            )
            is not None
        )
    if form == "unit":
        return _is_unit(low, found, left, right) and not _is_title(text, found)
    if form == "duration":
        n, unit = parts["n"], parts["u"]
        if "old" in low[start:end] or right.startswith((" old", "-old", "s old", "-a-", "s-old")):
            return False
        if n in ("a", "an", "the") and "r" not in parts:
            return (
                re.search(
                    r"\b(?:for|in|within|than|about|nearly|almost|after|over|around|of|just|every|at least|up to) $",
                    left,
                )
                is not None
            )
        return not (
            n in ("one", "some", "many", "recent") and unit in ("day", "year") and "r" not in parts
        ) and not right.startswith("%")
    if form == "quarter":
        if parts.get("what") == "half":
            return any(k in parts for k in ("y", "r", "r3", "y0", "m"))
        return not right.startswith((" century", " of a "))
    if form == "clock":
        if left.endswith("high ") and low[start:end] == "noon":
            return False
        hour = re.fullmatch(r"\d{1,2}:\d\d", low[start:end])
        return (
            hour is None or re.search(r"\b(?:at|from|until|by|to|around|about|before|after|-)[ ]?$", left) is not None
        )
    if form == "nth":
        return re.match(r" and \w+ (?:centur|session)", right) is None
    if form == "decade" and "word" in parts:
        return re.match(r",? (?:and|degrees)", right) is None and not re.search(
            r"\b(?:in (?:his|her|their)|temperatures .*) $", left
        )
    if form == "deixis":
        return _is_deixis(text, low, found, left, right)
    return True


def _is_capital_name(text: str, start: int, end: int) -> bool:
    before = re.search(r"(\w+)(?:['’] ?s)? $", text[max(0, start - 30) : start])
    beside = text[end : end + 2].strip()[:1].isupper() or (before is not None and before[1][0].isupper())
    return text[start].isupper() and beside


def _is_title(text: str, found: Expression) -> bool:
    """Whether it stands with capitals between quotation marks: the programme “This Week”."""
    words = text[found.start : found.end].split()
    return text[found.start - 1 : found.start] in ('"', "“") and len(words) > 1 and words[-1][0].isupper()


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether this is part of the address of a page."""
    if text[start - 1 : start] not in ("/", "-", "_", "=") and text[end : end + 1] not in ("/", "-", "_"):
        return False
    word = re.search(r"\S*$", text[max(0, start - 200) : start])
    return word is not None and ("://" in word[0] or word[0].startswith("www."))


def _is_deixis(text: str, low: str, found: Expression, left: str, right: str) -> bool:
    generic = found.parts["w"] == "tomorrow" or re.match(r"(?!'s)(?:[.,;]| and| rather| than|$)", right) is not None
    if generic and re.search(r"(?<!\bas )\bof $", left):
        return False  # "the leaders of tomorrow"
    if re.match(
        r"'s (?:world|youth|society|generation|globali[sz]|challenges|younger|young|children|standards)", right
    ):
        return False
    at = found.start
    if (
        text[at].isupper()
        and not text[at + 1 : at + 2].isupper()
        and re.search(r"[A-Za-z0-9] $", text[max(0, at - 2) : at])
    ):
        # "USA Today", "the Tomorrow Group": names.
        word = re.search(r"(\w[\w.'’]*) $", text[max(0, at - 20) : at])
        return not (word and word[1][0].isupper()) and not text[found.end : found.end + 2].strip()[:1].isupper()
    return True


def _is_month(text: str, low: str, found: Expression, left: str, right: str) -> bool:
    at = low.find(found.parts["m"], found.start, found.end)
    if at < 0:
        return True  # a day of a list; its month stands with another
    word = found.parts["m"].rstrip(".")
    if text[at].islower() and word in ("april", "june", "july", "august"):
        return _BEFORE_MONTH.search(left) is not None and not left.endswith(("the ", "a "))
    if not text[at].isupper() and (word in _AMBIGUOUS_MONTHS or (found.form in ("month", "months") and len(word) < 4)):
        return False
    if text[at].islower() and found.form in ("month", "months") and "y" not in found.parts:
        return word not in _AMBIGUOUS_MONTHS
    if found.form == "days" and "m2" not in found.parts:
        # "9 and 27 May" are two days, "9 and 10 May" may be one meeting.
        written = re.sub(r",? ?(?:of )?\d{4}$", "", low[found.start : found.end])
        days = [int(d) for d in re.findall(r"\b\d\d?(?=(?:st|nd|rd|th)?\b)", written)]
        listed = re.search(r" and | & |\d,", written) is not None and not written.startswith("between")
        if listed and any(b != a + 1 for a, b in pairwise(days)):
            return False
    if found.form in ("day", "days"):
        # "Resolution 46 May", "7.5 March", "F-16 Dec": the number belongs elsewhere.
        return not (text[found.start].isdigit() and left[-1:] in (".", ",", "$", "/") and left[-2:-1].isdigit())
    if found.form == "months":
        return True  # two months together are no verbs and no people
    if any(k in found.parts for k in ("y", "r", "r2", "stage", "y2")):
        return True
    if word not in _AMBIGUOUS_MONTHS:
        return not (word == "sept" and right.startswith("i"))
    after = re.match(r"(?:'s)? ([A-Z][a-z]+)", text[found.end : found.end + 20])
    before = _BEFORE_MONTH.search(left)
    if before is None:
        plain = (
            word in ("april", "june", "july", "august")
            and after is None
            and text[found.end : found.end + 2].strip().islower()
        )
        return plain and re.match(r" (?:says|said|told|was|has|is|had|and|who)\b", right) is None
    if (
        after
        and after[1] not in ("The", "He", "She", "It", "In", "On")
        and left.rstrip().endswith(("and", "to", "than", "as", ",", "for", "with"))
    ):
        return False
    if re.match(r" (?:and|or|to) (?:january|february|march|april|may|june|july|august|september|october)\b", right):
        return True
    if word == "march" and left.endswith("the "):
        return re.match(r" (?!on\b|for\b|of\b|to\b|from\b|against\b|in\b)[a-z]{4,}", right) is not None
    if word == "may" and left.rstrip().endswith((",", ":", "and", "that", "as", "than", "or", "-")):
        return re.match(r"(?:[.,;)]| and | to |,? \d)", right) is not None
    return True


def _is_weekday(text: str, low: str, found: Expression, right: str) -> bool:
    word = found.parts.get("wd", "")
    if (
        found.form == "weekday"
        and re.search(r"\b(?:a|any|one|every other) $", low[max(0, found.start - 12) : found.start])
        and not re.match(r" (?!in\b|at\b|and\b|or\b|when\b|if\b|to\b|for\b|is\b|was\b)[a-z]{4,}", right)
    ):
        return False  # "on a Saturday", but "a Saturday briefing"
    at = low.find(word, found.start, found.end) if word else found.start
    if word and not text[at].isupper():
        return len(word) > 5
    if word and not word.rstrip(".").endswith("day"):
        return word.endswith(".") or word in ("tues", "thurs") or re.match(r",? \d", right) is not None
    if re.search(
        r"\b(?:black|bloody|good|ash|palm|super|holy|cyber|shrove|maundy|fat|giving|the new|star|sky) $",
        low[max(0, found.start - 12) : found.start],
    ):
        return False
    return not re.match(
        r" (?:[A-Z]\w+ )?(?:Times|Mirror|Telegraph|Herald|Mail|Express|Star|Post|Independent|Night Live|Review)\b",
        text[found.end : found.end + 24],
    )


def _is_year(text: str, low: str, found: Expression, left: str, right: str, year_of_text: int | None) -> bool:
    year = int(found.parts["y"])
    at = low.index(found.parts["y"], found.start)
    before = low[max(0, at - 40) : at]
    if _NAME_AFTER_YEAR.match(right) or _RESOLUTION.search(before):
        return False
    if re.search(r"[\d$£€#/.,]$|\d[,.-] ?$", before[-2:]) or (before[-2:-1].isdigit() and before[-1:] in "-/"):
        return False
    if "stage" in found.parts or "fiscal" in low[found.start : at] or "year" in low[found.start : at]:
        return True
    if _NAME_BEFORE_YEAR.search(before):
        return False
    capital = _CAPITAL_BEFORE.search(text[max(0, at - 30) : at])
    if capital and year_of_text is not None and year > year_of_text and not _YEAR_BEFORE.search(before):
        return False  # "Digital 2030"
    if _YEAR_BEFORE.search(before):
        if before.rstrip().endswith(
            (
                "and",
                "or",
                "to",
                "about",
                "than",
                "over",
                "with",
                "at",
                "as",
                "around",
                "a",
                "is",
                "was",
                "of",
                "for",
                "on",
                "its",
                "their",
            )
        ):
            # Numbers of things may stand here as well.
            return not re.match(
                r" (?!(?:is|was|has|as|this|its|does|across|versus|plus|thus|towards)\b)[a-z]+s\b"
                r"(?! (?:and|the|to|in))",
                right,
            ) or (1900 <= year <= 2050 and before.rstrip().endswith(("of", "on", "a", "its", "their")))
        return True
    if year < 1800 or year > 2060:
        return False
    if re.match(r"[ ]*$|[.,;:)\]!?\n]| [a-z]+(?<!s)\b| -", right):
        return True
    return text[found.end : found.end + 2].strip()[:1].isupper()


def _is_period(text: str, found: Expression, left: str, right: str) -> bool:
    if "short" in found.parts:
        first, short = int(found.parts["y"]), int(found.parts["short"])
        run = (short - first % 100) % 100
        if not 1 <= run <= (1 if text[found.start : found.end].count("/") else 15):
            return False
    elif int(found.parts["y"]) >= int(found.parts["y2"]):
        return False
    if _RESOLUTION.search(left) or re.search(r"[\d$£€.,/]$|\b(?:tel|fax|phone|no)\.? ?$", left):
        return False
    if _NAME_AFTER_YEAR.match(right) and not re.match(r"[ -](?:agenda|vision|strategy|framework|roadmap)", right):
        return right.startswith(("'s",))
    return True


def _is_unit(low: str, found: Expression, left: str, right: str) -> bool:
    relation, unit = found.parts["r"].removeprefix("the "), found.parts.get("u", "period")
    definite = found.parts["r"].startswith("the ") or low[found.start : found.start + 4] == "the "
    if relation in ("before", "after"):
        return True
    if relation in ("the", "our", "its"):
        if unit in ("weekend", "quarter"):
            return relation != "our"
        in_day = unit == "day" and found.parts.get("stage") in ("earlier", "later") and relation == "the"
        if unit == "year" and relation == "the" and ("of" in found.parts or re.search(r"\b(?:for|months of) $", left)):
            return re.match(r" (?:end|begin|start|to\b|that\b|of\b|in\b|\d)", right) is None
        return "stage" in found.parts and (in_day or unit not in ("day", "period", "night"))
    if unit == "period":
        return relation in ("year-earlier", "year-ago", "year-before", "comparable", "corresponding", "latest")
    if unit in ("day", "night"):
        return relation in ("same", "that", "following", "previous", "next", "preceding") and (
            relation == "that" or definite or relation == "next"
        )
    if relation == "past":
        return True
    if relation in ("comparable", "corresponding"):
        return unit in ("quarter", "period", "month", "year")
    if re.match(r" (?:old|olds|round)\b|-(?:long|old|round|end)\b", right):
        return False
    return not (relation == "this" and unit in ("period",))
