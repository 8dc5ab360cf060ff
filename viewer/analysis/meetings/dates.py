"""When an occasion is: which expressions of time belong to it, and what they come to with "two-day" and "ended"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from viewer.model.dates import DateMention, PartialDate
from viewer.model.text import Span

from .phrases import Occasion
from .report import Report
from .words import lowered

Relation = Literal["on", "start", "end"]

_ABSORBED = re.compile(
    r"\b(?:initiated|"
    r"sign(?:ed|ing)|adopt(?:ed|ion)|establish(?:ed|ment)|found(?:ed|ing)|created?|elected|appointed|set up|"
    r"inaugurated|"
    r"began|dates? from|since|suspended|expires?|expired|due to expire|imposed|introduced|approved|ratified|"
    r"announced|issued|"
    r"published|released|formed|initialled|concluded an?|invaded|invasion|elections?|coup|attack\w*|killed|war|"
    r"agreements?|accords?|treaty|resolution|declaration|statement|deal|election|deadline|term|report)\s*"
    r"(?:\w+\s+){0,2}(?:in|on|of|from|since|last|,|at|as of|dated)?\s*$",
)
_REMARKS = re.compile(
    r"\b(?:remarks?|comments?|speech(?:es)?|interviews?|letters?|lectures?|articles?|reports?|telephone calls?|"
    r"conversations?)\s+"
    r"(?:he |she |they )?(?:(?:made|given|published|delivered|issued|broadcast)\s+)?(?:on\s+|in\s+)?$",
)
"""Both of a text in lower case."""
_HELD_CLAUSE = re.compile(
    r",? (?:which|that) "
    r"(?:(?:the )?(?:(?:[A-ZΞ][\w’'Ξ-]*|of)\s){1,5}(?=(?:will host|is (?:to host|hosting)|hosts|hosted)\b))?(?="
    r"(?:will host|is (?:to host|hosting)|hosts|hosted|took place|was held|were held|will be (?:held|hosted)|"
    r"was hosted|will take place"
    r"|opened|ended|concluded)\b)"
)
_BARRIER = re.compile(
    r"[;:]|, (?:which|who|where|while|when|after|before|following|and (?:\w+ ){0,3}(?:will|would|was|were|is|are))\b|"
    r"\b(?:following|after|since|that|because|although|which|who|until|when|while|whereas|if|but)\b|[“”\"]|"
    r"\band then\b",
)
_SAID = re.compile(r"\b(?:said|says|told|announced|added|reported|stated|confirmed|warned|called for|quoted)\b")
_START = re.compile(
    r"\b(?:open(?:s|ed|ing)?(?! for signature)|beg[iau]n(?:s|ning)?|start(?:s|ed|ing)?|kick(?:s|ed|ing)? off"
    r"|commenc\w+"
    r"|resum(?:ed|es)|(?:got|gets?) under ?way)\b",
)
_END = re.compile(
    r"\b(?:end(?:s|ed|ing)?|conclud\w+|close[sd]?(?![- ]doors?| sessions?| meetings?| talks| consultations)"
    r"|closing(?! doors)|wrap(?:s|ped|ping)? up|finish\w*"
    r"|adjourn(?:ed|s)|until|"
    r"through|"
    r"break(?:s|ing)? up|broke up|winds? up|wound up|close of)\b",
)


_OTHER_VERB = re.compile(
    r"\b(?!held|scheduled|expected|planned|hosted|slated|attended|convened|chaired|opened|ended|concluded|started|"
    r"organi[sz]ed|"
    r"called|followed|united|supposed|attached|closed|wrapped|adjourned|tentatively|launched its|recommended|reported|"
    r"proposed|billed|booked|fixed|co-chaired|led|headed|joined|related|advanced|limited|facilitated"
    r"|co-facilitated|mediated|sponsored|brokered|moderated)[a-z]+ed\b"
)
_RESULTS = re.compile(r"\b(?:results?|outcomes?|response|wake|conclusions?|recommendations?|agenda)\b[^,;]*$")
_HOUR = re.compile(r"[\d.:]+\s*(?:[ap]\.?m\.?|hours|hrs|GMT)?|noon|midnight|midday", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
# A date before "due to the summit", "to discuss the upcoming summit" is that of what is done because of it.
_ABOUT = re.compile(
    r"\b(?:due to|because of|ahead of|in advance of|(?:to|will|would) (?:\w+ )?(?:discuss|review|preview|prepare)|"
    r"preparations? for|"
    r"(?:in the )?(?:lead|run)-?\s?up to)\s+(?:[\w’'-]+\s+){0,5}$"
)
_BESIDE = re.compile(r"\b(?:margins?|sidelines?|fringes?)\s+of\b[^,;]*$")


@dataclass(frozen=True, slots=True)
class Attached:
    """An expression of time that belongs to an occasion, as its day, its beginning or its end."""

    mention: DateMention
    relation: Relation
    cost: int
    when: PartialDate | None
    """The value; in a text without a date of its own, what it would be if the text were of some day, for comparison."""


def attach(report: Report, occasions: Sequence[Occasion]) -> dict[int, list[Attached]]:
    """For each occasion of one sentence (by its index) the dates that belong to it, nearest first."""
    found: dict[int, list[Attached]] = {}
    if not occasions:
        return found
    sentence = occasions[0].sentence
    for mention in report.dates_in(sentence):
        if (mention.kind in {"set", "duration"} and mention.value is None) or _too_wide(mention.value):
            continue
        if mention.kind == "time" and mention.value is None and _HOUR.fullmatch(report.text[slice(*mention.span)]):
            continue
        best: tuple[int, int] | None = None
        for index, occasion in enumerate(occasions):
            cost = _cost(report, occasion, mention.span, occasions)
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, index)
        if best is None:
            continue
        cost, index = best
        if cost > 16 or _of_a_sitting(report, occasions[index], mention):
            continue
        relation = _relation(report, occasions[index], mention.span)
        found.setdefault(index, []).append(Attached(mention, relation, cost, report.when(mention)))
        # One date serves all of a pair: "met A on Monday and B on Tuesday" has two, "in parallel with" one each.
    for attached in found.values():
        attached.sort(key=lambda a: a.cost)
    return found


_OPENED = re.compile(
    r"\b(?:held|open\w*|beg[aiu]n\w*|clos\w+|t(?:ak(?:e|es|ing)|ook) place|conven\w+|meets?|met|"
    r"start\w*|conclud\w+|end\w*)\b"
)


def _of_a_sitting(report: Report, occasion: Occasion, mention: DateMention) -> bool:
    """Whether one day beside "COP 4" is of what was done at a conference of weeks, not of the conference."""
    if "cop" not in occasion.words or occasion.ordinal is None or not is_day(mention.value):
        return False
    start, end = sorted((mention.span, occasion.span))
    return not _OPENED.search(report.masked, start.end, end.start) and end.start - start.end > 4


def _too_wide(value: PartialDate | None) -> bool:
    """Periods of agreements and decades are no day of a meeting."""
    if value is None:
        return False
    if "X" in value.edtf and not value.edtf.startswith("XXXX"):
        return True
    first, last = value.first_day(), value.last_day()
    return first is not None and last is not None and (last - first).days > 370


# "a reversal of 1991 reforms", "the 2015 accord": the year of something else.
_YEAR_OF = re.compile(
    r"\s+(?!(?:in|at|on|and|or|to|with|between|as|by|but|that|which|where|when|after|before|under|for|from|"
    r"during|here|said|was|were|is|has|had|will|would|also|only|alone|agreed|ended|held)\b)[a-z]{4,}"
)


_DEADLINE = re.compile(r"\b(?:by|(?:no|not) later than|before|until)\s*$", re.IGNORECASE)
_DONE_BY = re.compile(
    r"\b(?:with a view to|reach(?:ing)?|submit\w*|complet\w+|decide|deciding|adopt\w*|present\w*|"
    r"finali[sz]\w+|circulat\w+)\b[^.;]*\bby\s*$"
)
_RECALLED = re.compile(
    r"\b(?:considered|reviewed|discussed|examined|recalled|noted|addressed)\b[^;]*"
    r"\b(?:(?:forwarded|adopted|agreed|established|made|taken|reached|played|set|launched|begun|requested|decided) "
    r"(?:by|at|during)|that (?:at|during)|since|from)\s+(?:the\s+)?$"
)
_THE = re.compile(r"\b(?:the|its|their)\s+$")
_ANNOUNCED = re.compile(r"\b(?:announced|nominated|appointed|named)\b(?! (?:at|during|in)\b)")
_TO_DO = re.compile(r"\bto (?!the\b|an?\b|his\b|her\b|be\b|face\b|take\b|open\b|start\b|begin\b|run\b|last\b)[a-z]+\b")


_AHEAD_OF = re.compile(r"\b(?:before|prior to|ahead of|after|since|until)\s+(?:the\s+)?$")
_IS_SET = re.compile(r"\s+(?:is|are|was|were|will be|has been|have been)\s+(?:scheduled|held|planned|set|due)\b")
""""Other sessions before COP-2 are scheduled for May": when is told of those, not of what they precede."""


def _cost(report: Report, occasion: Occasion, date: Span, others: Sequence[Occasion]) -> int | None:
    """How far a date is from an occasion, in words and what stands between; None if it is none of it."""
    if occasion.scope.start <= date.start and date.end <= occasion.span.end:
        return 0
    if occasion.span.start <= date.end and date.end <= occasion.scope.start <= date.end + 4:
        return 0
    if date.start >= occasion.span.end:
        return _cost_behind(report, occasion, date, others)
    return _cost_before(report, occasion, date, others)


def _cost_behind(report: Report, occasion: Occasion, date: Span, others: Sequence[Occasion]) -> int | None:
    text = report.masked
    start = occasion.span.end
    following = text[start : date.start]
    if "which " in following or "that " in following:
        text = _without_relative(text, occasion.sentence)
        following = text[start : date.start]
    of_another = _YEAR_OF.match(text, date.end) is not None
    if _is_year(text, date) and (of_another or not _YEAR_BEHIND.search(following)):
        return None
    if of_another and _THE.search(text, max(start, date.start - 20), date.start):
        return None  # "a follow-up to the June 1998 deadline"
    between = _BRACKETS.sub("", following)
    if _IS_SET.match(between) and _AHEAD_OF.search(text, occasion.sentence.start, occasion.scope.start):
        return None
    low = lowered(between)
    if (_ABSORBED.search(low) and not _BEGAN.fullmatch(between)) or _REMARKS.search(low) or _DONE_BY.search(between):
        return None
    inside = text[start : min(occasion.scope.end, date.start)]
    between = _BRACKETS.sub("", text[max(start, min(occasion.scope.end, date.start)) : date.start])
    cost = len(inside.split()) // 3 + len(between.split())
    cost += 12 * len(_BARRIER.findall(lowered(between)))
    cost += 6 * len(_OTHER_VERB.findall(between))
    cost += 8 * len(_AIMED_AT.findall(between))
    cost += 10 * len(_TO_DO.findall(between))
    return cost + 6 * sum(o is not occasion and start <= o.span.start < date.start for o in others)


def _cost_before(report: Report, occasion: Occasion, date: Span, others: Sequence[Occasion]) -> int | None:
    text = report.masked
    between = text[date.end : occasion.scope.start]
    leading = text[occasion.sentence.start : date.start]
    of_another = date.end < occasion.scope.start - 1 and _YEAR_OF.match(text, date.end)
    if of_another and (_is_year(text, date) or _THE.search(leading[-20:])):
        return None  # "condemned the May 7 election at an emergency meeting"
    if _is_year(text, date) and not _YEAR_BEFORE.search(leading):
        return None
    low = lowered(between)
    if _BESIDE.search(low) or _RESULTS.search(low) or _DEADLINE.search(leading[-30:]) or _ABOUT.search(between[-150:]):
        return None
    if _ABSORBED.search(lowered(leading[-40:])) and not _COMMA.match(between):
        return None
    others_between = sum(o is not occasion and date.end <= o.span.start < occasion.span.start for o in others)
    if len(leading.split()) <= 2:
        return _cost_at_head(report, occasion, between) + 2 * others_between
    if _RECALLED.search(between):
        return None
    if _is_year(text, date) and len(between.split()) > 5:
        return None  # "the commitments of 1992 will expire and called for others by COP-4"
    cost = len(between.split()) // 2 + 8 * len(_BARRIER.findall(low)) + 6 * others_between
    if re.match(r"\s*,", between):
        cost += 3
    if _AND_DID.match(between):
        cost += 8  # "after touring the port on Thursday and meeting ministers on Friday"
    elif (
        _AND_ANOTHER.match(between)
        and _HELD_ON.search(leading[-60:])
        and any(o is not occasion and o.span.end <= date.start for o in others)
    ):
        cost += 8  # "the summit held in Accra on 6 July and the resumption of the dialogue"
    if _SAID_LAST.search(leading[-30:]) or _SAID.match(between.lstrip()):
        cost += 10
    return cost


def _cost_at_head(report: Report, occasion: Occasion, between: str) -> int:
    """That of a date with which the sentence begins, so that it bears on all of it."""
    cost = min(len(between.split()) // 2, 4) + 4 * between.count(";")
    if _AGENDA_OF.search(report.masked[occasion.sentence.start : occasion.scope.start][-60:]):
        cost += 12
    if _SEQUENCE.search(between[-60:]):
        cost += 12
    if _DEPARTS.match(between):
        cost += 6  # "Today I depart for Bali to co-chair the Conference on 23 March"
    if _SAID.match(between.lstrip()):
        cost += 10  # "The palace on Friday said that the talks"
    if _ANNOUNCED.search(between):
        cost += 14  # "Today, the President announced whom he will send to the session"
    if _RECALLED.search(between):
        cost += 14  # "On Friday, delegates considered a proposal forwarded by COP-3"
    return cost


def _is_year(text: str, date: Span) -> bool:
    return date.end - date.start == 4 and text[date.start : date.end].isdecimal()


_YEAR_BEHIND = re.compile(r"\b(?:in|of|for|during|early|late|mid)\s*$")
_YEAR_BEFORE = re.compile(r"\b(?:[Ii]n|of|[Ff]or|[Dd]uring|[Ee]arly|[Ll]ate|mid)\s*$")
"""What stands before a year that is a date."""
_AIMED_AT = re.compile(r"\b(?:aimed at|on the(?! (?:margins?|sidelines?))|for the)\b")
_COMMA = re.compile(r"\s*,(?!\s+and\b)")
_AND_DID = re.compile(r"\s*,?\s*and\s+(?:$|(?:[a-z]+ly\s+)?[a-z]+(?:ing|ed)\b)")
_SAID_LAST = re.compile(r"\b(?:said|told|announced|called)\s*$")
_AGENDA_OF = re.compile(r"\b(?:for|agenda of)\s+(?:(?:the|an?|its|their|this|next)\s+)?$")
_SEQUENCE = re.compile(r"\b(?:following|after|since|before|ahead of|until)\b")
_HELD_ON = re.compile(r"\b(?:held|convened|hosted|opened|place)\b[^;:]*$")
_AND_ANOTHER = re.compile(r"\s*,?\s*(?:and|as well as)\s+(?:of\s+|at\s+)?(?:the|an?|its|their)\s")


@lru_cache(maxsize=2)  # of one sentence it is asked for every pair of an occasion and a date
def _without_relative(masked: str, sentence: Span) -> str:
    """The text with "which Norway" blanked in "the summit, which Norway will host on": no clause of its own."""
    own = _HELD_CLAUSE.sub(lambda m: " " * len(m[0]), masked[sentence.start : sentence.end])
    return masked[: sentence.start] + own + masked[sentence.end :]


_IN_CAMERA = re.compile(r"\bclosed\s*$")
# "the talks, which began on May 16"
_BEGAN = re.compile(
    r"[^,;]{0,25},?\s*(?:which |that )?(?:ha[ds] )?(?:beg[au]n|started)\s+(?:(?:here|there"
    r"|in [A-Z]\w+)\s+)?(?:on\s+|in\s+)?"
)
_DEPARTS = re.compile(
    r",?\s*(?:[\w’'Ξ.]+\s+){1,8}?(?:depart|leav|travel|fl(?:y|ies|ew)|head|set (?:out|off))\w*\s[^;]*\bto\s"
    r"(?:attend|take part|participate|hold|join|lead|(?:co-)?chair|(?:co-)?host|address|open)\b"
)
_HOURS = re.compile(r"\b(?:hours?|minutes?|hour-long)\b")


def _relation(report: Report, occasion: Occasion, date: Span) -> Relation:
    if occasion.verb:
        return "on"
    text = report.masked
    if _HOURS.search(text, max(occasion.sentence.start, occasion.scope.start - 12), occasion.span.end):
        return "on"  # "ended a three-hour meeting today": it began today as well
    if date.start >= occasion.span.end:
        between = text[occasion.span.end : date.start][-70:]
        before = text[occasion.sentence.start : occasion.scope.start][-30:]
        if not occasion.determiner:
            before = _IN_CAMERA.sub("", before)
        after = text[date.end : min(occasion.sentence.end, date.end + 1)]
    elif date.end <= occasion.scope.start:
        between = text[date.end : occasion.scope.start][-60:]
        # "wound up here on Friday two days of talks".
        before = text[occasion.sentence.start : date.start][-25:] if _OBJECT_NEXT.fullmatch(between) else ""
        after = ""
    else:
        between = text[occasion.sentence.start : occasion.scope.start][-40:]
        before = between
        after = text[occasion.span.end : min(occasion.sentence.end, occasion.span.end + 25)]
    words = lowered(f"{before} {between} {after}")
    ends = list(_END.finditer(words))
    starts = list(_START.finditer(words))
    if ends and (not starts or ends[-1].start() > starts[-1].start()):
        return "end"
    if starts:
        return "start"
    return "on"


_OBJECT_NEXT = re.compile(
    r"\s+(?:(?:an?|the|their|his|her|its|two|three|four|five|six|\w+) (?:days of )?)?(?:[\w-]+ ){0,2}"
)
_ANY_YEAR = 2002


def shifted(value: PartialDate, days: int) -> PartialDate:
    """A day, its year known or not, so many days later."""
    if value.is_day:
        day = value.as_day()
        assert day is not None
        return PartialDate.day(day + datetime.timedelta(days))
    moved = datetime.date.fromisoformat(value.edtf.replace("XXXX", str(_ANY_YEAR))) + datetime.timedelta(days)
    return PartialDate(f"XXXX-{moved:%m-%d}")


def is_day(value: PartialDate | None) -> bool:
    """Whether a value is one day, its year known or not."""
    return value is not None and _DAY.fullmatch(value.edtf) is not None


_DAY = re.compile(r"[\dX]{4}-\d\d-\d\d")


def span_of(start: PartialDate | None, end: PartialDate | None, days: int | None) -> PartialDate | None:
    """The interval from what is known of start, end and length; open where one bound is not known."""
    if start is not None and end is not None:
        if start == end:
            return start
        low, high = start.first_day(), end.last_day()
        if low and high and low > high:
            return None
        return PartialDate(f"{start.edtf.split('/')[0]}/{end.edtf.split('/')[-1]}")
    if start is not None:
        if days and days > 1 and is_day(start):
            return PartialDate(f"{start.edtf}/{shifted(start, days - 1).edtf}")
        return PartialDate(f"{start.edtf}/..") if is_day(start) else start
    if end is not None:
        if days == 1 and is_day(end):
            return end
        if days and days > 1 and is_day(end):
            return PartialDate(f"{shifted(end, 1 - days).edtf}/{end.edtf}")
        return PartialDate(f"../{end.edtf}") if is_day(end) else end
    return None
