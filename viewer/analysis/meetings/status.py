"""Whether a phrase speaks of an occasion that takes place, and when as the text sees it: held, planned, neither."""

from __future__ import annotations

import re
from typing import Literal

from .phrases import Occasion
from .words import lowered

Modality = Literal["past", "future", "ongoing", "open", "none"]
"""`none`: denied, wished for, possible, habitual. `open`: nothing says."""

# Those that look at the words near an occasion (LEFT, RIGHT, VERB, HABIT) are for text in lower case that begins with a
# space: each looks for the character before a word, since a search passes over letters quickly but looks long at `\b`.
_SOFT_LEFT = re.compile(
    r"[^a-z](?:call(?:s|ed|ing)?(?: \w+){0,4} (?:for|to)|appeal\w*(?: \w+){0,3} (?:for|to)|urg(?:e[sd]?|ing)|"
    r"demand(?:s|ed|ing)?|"
    r"propos(?:e[sd]?|ing|als?)(?: \w+){0,3}|suggest\w*|offer(?:s|ed|ing)?(?: \w+){0,3}|request\w*|seek(?:s|ing)?|"
    r"sought|"
    r"want(?:s|ed|ing)?|wish(?:es|ed)?|hop(?:es?|ed|ing)|favou?r(?:s|ed|ing)?|in favou?r of|idea of|"
    r"possib\w+(?: of| for)?|discuss(?:es|ed|ing)?|"
    r"prospects?(?: of| for)|chances?(?: of| for)|if|whether|unless|would|could|might|may|should|must|can|ready|"
    r"return(?:ing)? "
    r"to|consider\w*|engag(?:e|es|ing) in|through|conditions? for|back to|need(?:s|ed)? (?:for|to|a)|resum\w+(?: of)?|"
    r"invit\w+(?: \w+){0,8} to|ask(?:s|ed|ing)?|push(?:es|ed|ing)? for|press(?:es|ed|ing)? for|willing\w*|prepared to|"
    r"restart(?:ing)?|reviv\w+|promot\w+|encourag\w+|support\w* (?:for )?|via|by means of|open to|avoid\w*|pav\w+|"
    r"block\w*|prevent\w*|obstacles? to|ways? to|efforts? to|attempts? to|bid to|try(?:ing)? to|tried to|means of|"
    r"allow\w*|facilitat\w+|enabl\w+|mediat\w+|pressur\w+|likelihood of|chance to)\b"
    r"(?:\s+[\w’'.&-]+){0,6}\s*$",
)
_HARD_LEFT = re.compile(
    r"[^a-z](?:no|not|never|without|cancel\w*|call(?:ed|s|ing)? off|postpon\w+|scrapp\w+|reject(?:s|ed|ing)?|refus\w+|"
    r"boycott\w*|rul(?:es?|ed|ing) out|den(?:y|ied|ies|ying)|oppos(?:es?|ed|ing)|instead of|skip(?:s|ped)?|"
    r"fail(?:s|ed) to|"
    r"nor|neither|declin\w+ to|absent from|miss(?:es|ed)?|suspend(?:s|ed)?|none of)\b(?:\s+[\w’'.&-]+){0,5}\s*$",
)
_DEAD_RIGHT = re.compile(
    r"\s*(?:\([^)]*\))?(?:,[^,]{0,60},)?\s*(?:(?:which|that)\s+)?(?:was|were|is|are|has been|have been|had been"
    r"|has|have|"
    r"had|be|been)?\s*"
    r"(?:(?:\w+ly|now|also)\s+)?"
    r"(?:unlikely|cancell?ed|called off|postponed|scrapped|not|never|impossible|doubtful|ruled out|in doubt|abandoned|"
    r"(?:originally|initially|first|previously) (?:due|scheduled|planned|set|meant|supposed)|under consideration"
    r"|cut off|frozen|stalled|deadlocked|on hold|off the table|"
    r"wo(?:uld|n['’]t)\s*not|will not|would not|cannot|could not|did not|does not|proposed|suggested|demanded|"
    r"boycotted|suspended indefinitely)\b",
)
_SOFT_RIGHT = re.compile(
    r"[^.;,]{0,39}?[^a-z.;,](?:would|could|might|should|may(?! \d)|can|depends?|remains? possible|is possible|if)\b",
)
_FUTURE_RIGHT = re.compile(
    r"(?:(?!a(?<!\wa)nd\b)[^.;]){0,69}?[^a-z.;](?:will|shall|(?:is|are|was|were|be|been)?\s*(?:due|set|scheduled|expected|"
    r"planned|slated|foreseen|envisaged|"
    r"tentatively set|"
    r"billed|supposed) (?:to|for|on|in|at|later|next|from)|(?:is|are) to|to be (?:held|hosted|convened|attended|"
    r"followed|chaired)|"
    r"opens?|begins?|(?<!fresh )(?<!new )(?<!good )(?<!false )(?<! a )starts?|to take place|takes? place|upcoming)\b",
)
_PAST_RIGHT = re.compile(
    r"[^.;]{0,59}?[^a-z.;](?:held|took place|ended|concluded|opened|began|started|closed|was|were|had been|has been|"
    r"hosted|"
    r"convened|failed|agreed|reviewed|discussed|focused|lasted|adopted|produced|broke|collapsed|covered|reaffirmed|"
    r"welcomed|attended|chaired|co-chaired|wrapped|adjourned|yielded|drew|brought|saw|came|gave|made|set|where|"
    r"underlined|emerged|heard|received|follow(?:ed|s)|coincided|noted)\b",
)
_FUTURE_LEFT = re.compile(
    r"[^a-z](?:will|shall|(?<=’)ll|is to|are to|(?:is|are) (?:due|set|scheduled|expected|planned|slated|going|about|"
    r"preparing|planning) "
    r"(?:to|for)|due (?:to|in|at|here)|scheduled (?:to|for)|expected (?:to|at)|plans? (?:to|for)|planning|planned|"
    r"intends? to|"
    r"look(?:s|ed|ing)? forward to|ahead of|lead-?up to|prepar(?:e|es|ed|ing|ations?) (?:for|to)|agenda (?:for|of)|"
    r"(?:agreed|decided|resolved|pledged|vowed)(?: today| yesterday| \w+day)? (?:to|on)|would try again|before"
    r"|until|run-up to|eve of|in advance of|on the way to|"
    r"(?:adoption|consideration|approval) (?:by|at)|arrangements for|"
    r"next|upcoming|forthcoming|preparatory to|announc\w+|in time for|hold|"
    r"(?:flies|leaves|heads|departs|travels)(?: \w+){0,4} (?:for|to))\b(?:\s+[\w’'.&,-]+){0,7}\s*$",
)
_PAST_LEFT = re.compile(
    r"[^a-z](?:held|attended|after|following|follows|since|during|chaired|co-chaired|hosted|co-hosted|concluded|opened|"
    r"ended|began|"
    r"started|wrapped up|convened|participated in|took part in|joined|addressed|finished|completed|conducted|had|met|"
    r"told|at|in|emerging from|outcomes? of|results? of|conclu\w+ of|end of|close of|adopted|agreed|recent|last|"
    r"left|left for|returned from|previous|closed|walked out of|broke off|launched)\b(?:\s+[\w’'.&,-]+){0,6}\s*$",
)
# A date before "called for a conference" is that of the call.
_ASKED_FOR = re.compile(
    r"[^a-z](?:propos(?:e[sd]?|ing)|(?:call(?:s|ed|ing)?|appeal(?:s|ed|ing)?|plea|demand(?:s|ed|ing)?) for|"
    r"(?:possibility|idea|prospects?|likelihood|chances?) of)\s+(?:(?:an?|the|new|fresh|early|urgent|such|more)\s+)*$",
)
_CALLED_ON = re.compile(
    r"\b(?:call|urg|encourag|ask|request|invit)\w*\s[^;]*\bto\s+(?:\w+ly\s+)?(?:convene|hold|organi[sz]e|host"
    r"|arrange|call|"
    r"open|start|resume|begin)\s+(?:\w+\s+){0,3}$"
)
_DAY_RIGHT = re.compile(
    r"(?:(?!\w+ed\b)[^.;]){0,50}?\b(?:on|in|next|this|later|by|from|for)\s+(?:the\s+)?(?:\d|week|month|year"
    r"|spring|summer|autumn|fall|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December)"
)
# "signed a plan of consultations for 1988": no occasion of its own.
_PAPER_LEFT = re.compile(
    r"[^a-z](?:plans?|programmes?|programs?|protocols?|schedules?|mechanisms?|systems?|rules) (?:of|for|on) "
    r"(?:(?:political|regular|mutual|further|such|bilateral) )*$"
)
_OFFICE_WORDS = frozenset(
    (
        "chair chairman chairperson chairwoman member members founder founders cofounder cofounders fellow trustee "
        "graduate laureate alumni alumnus alumna alumnae"
    ).split()
)
# "a member of the Labor Roundtable", "co-founder of the Global Summit"
_OFFICE_IN_IT = re.compile(
    r"[^a-z](?:chair(?:man|person|woman)? of the current|members?|founders?|co-?founders?|fellow|trustee"
    r"|alumn(?:i|us|ae?)"
    r"|graduate|laureate)\s+of\s+(?:the\s+)?(?:[a-z]\w+\s+)?$",
)
_HABIT_WORDS = frozenset(
    (
        "annually regularly usually usual normally every each monthly twice once biennially typically often frequently "
        "generally whenever always periodically"
    ).split()
)
_HABIT = re.compile(
    r"[^a-z](?:annually|regularly|usually|usual|normally|every (?:year|month|week|two|three|four|five|other|day)|"
    r"each (?:year|month|"
    r"week)|monthly|twice a|once a|twice yearly|biennially|typically|often|frequently|generally|whenever|always|"
    r"periodically)\b",
)

_VERB_NONE = re.compile(
    r"[^a-z](?:not|never|n[’']t|cannot|can|could|might|may|should|must|refus\w+ to|declin\w+ to|fail\w+ to|"
    r"unwilling to|"
    r"offer(?:s|ed) to|willing(?:ness)? to|unable to|able to|need(?:s|ed)? to|seek\w* to|like to|want(?:s|ed"
    r"|ing)? (?:[^,;]* )?to|"
    r"wish\w* to|hop(?:e|es|ed|ing) to|ready to|prepared to|if|whether|unless|call\w* on [^,;]* to|urg\w+ [^,;]* to|"
    r"ask(?:s|ed)? [^,;]* to|request\w* [^,;]* to|recommend\w* that [^,;]*|demand\w* that [^,;]*|propos\w+ [^,;]*|"
    r"opportunit\w+ to|reluctan\w+ to|chance to|allow\w* [^,;]* to|let)\b(?:\s+(?:\w+ly|again|also|even|first|have|"
    r"then))*\s*$",
)
_VERB_FUTURE = re.compile(
    r"[^a-z](?:will|shall|(?<=[’'])ll|(?:is|are|was|were)(?: [\w-]+){0,3}? to|due to|set to|scheduled to|expected to|"
    r"plan(?:s|ned|ning)? to|"
    r"intend(?:s|ed|ing)? to|agreed to|decided to|slated to|going to|arranged to|about to|invited [^,;]* to|"
    r"resolved to|vowed to|pledged to|and|or|then)\b(?:\s+(?:\w+ly|also|again|then|first|next|now|today|tomorrow"
    r"|later|(?:on|this|next) \w+(?: \d{1,2})?))*\s*$",
)
_MOTION = re.compile(
    r"\b(?:arriv\w+|travel\w*|fly|flew|flies|flown|visit\w*|go(?:es|ing)?|went|head(?:s|ed|ing)?|left|leav\w+|trip|"
    r"tour|return\w*|"
    r"came|come|in (?:town|[A-Z]\w+)|stop\w*|due in)\b[^;]*\bto\s+(?:\w+ly\s+|also\s+)?$"
)


_SAID = re.compile(r"\b(?:sa(?:id|ys)|told|announced|added|confirmed|reported|agreed|decided|expected|understood)\b")
_WOULD_RIGHT = re.compile(
    r"[^.;,]{0,120}?\bwould (?:be (?:held|convened|hosted|called)|take place|open|begin|start|resume|meet)\b"
)
_OVER_WORDS = frozenset({"agreed", "decided", "pledged", "resolved"})
_OVER_LEFT = re.compile(
    r"\b(?:agreed|decided|pledged|resolved)\b.*\b(?:after|following|at the (?:end|close|conclusion) of)\s+"
    r"(?:(?!the\b)[\w’'-]+\s+){0,4}$"
)


_CONDITION = re.compile(r"\b(?:if|unless|once|provided|should|could|might|like to|ready to|willing)\b")
_ALL_OF = re.compile(r"\b(?:all|any|most) of\s+(?:his|her|their|its|our)?\s*$")


def clause_before(text: str, occasion: Occasion) -> str:
    """The words of its clause before an occasion."""
    left = text[occasion.sentence.start : occasion.scope.start]
    return _CLAUSE_BOUND.split(left)[-1]


_CLAUSE_BOUND = re.compile(r";|:|“|\"|b(?<=\bb)ut\b|, (?:while|whereas)\b")
"""Each way begins with a sign of its own ("but" at the head of a word, too): a search passes over others quickly."""


def modality(text: str, occasion: Occasion, words: frozenset[str], dated: bool) -> Modality:
    """How the text speaks of an occasion. `words`: those of its sentence; `dated`: a date of its own makes a wish or a
    "would" a plan."""
    return _of_verb(text, occasion, words, dated) if occasion.verb else _of_noun(text, occasion, words, dated)


def _habitual(text: str, occasion: Occasion, words: frozenset[str], left: str) -> bool:
    """Whether the clause speaks of what recurs, not of one occasion. `left`: its words before the occasion."""
    if words.isdisjoint(_HABIT_WORDS):
        return False
    left = lowered(f" {left[-60:]}")
    right = lowered(text[occasion.span.end : min(occasion.sentence.end, occasion.span.end + 60)])
    return bool(_HABIT.search(left) or _HABIT.search(_PHRASE_BOUND.split(right, maxsplit=1)[0]))


_PHRASE_BOUND = re.compile(r"[;.,]|\band\b")


def _of_verb(text: str, occasion: Occasion, words: frozenset[str], dated: bool) -> Modality:
    verb = text[occasion.span.start : occasion.span.end].casefold()
    left = clause_before(text, occasion)
    low = lowered(f" {left}")
    right = text[occasion.span.end : occasion.sentence.end]
    if _habitual(text, occasion, words, left):
        return "none"
    if verb.startswith(("will ", "is to ", "is hosting")):
        return "none" if re.match(r"\s+not\b", right) else "future"
    if re.search(r"\b(?:not|never|n[’']t|cannot|without|nor)\b[\w\s]{0,20}$", left):
        return "none"
    if verb.endswith("ing") and re.search(r"\bforward to\s+(?:\w+ly\s+)?$", left):
        return "future"
    if verb.endswith("ing") and not verb.startswith("sit"):
        if re.search(r"\b(?:will|would) be\s+(?:\w+ly\s+)?$", left):
            return "future"
        return "past" if re.search(r"\b(?:was|were|been)\s+(?:\w+ly\s+)?$", left) else "ongoing"
    if verb in {"received", "hosted"} and re.match(r"\s+(?:\w+\s+){0,3}?by\b", right):
        if re.search(r"\b(?:will|shall|to)\s+be\s+(?:\w+ly\s+)?$", left):
            return "future"
        return "past" if re.search(r"\b(?:was|were|been)\s+(?:(?:\w+ly|also|later|then)\s+)*$", left) else "none"
    finite_past = verb in {
        "met",
        "came together",
        "breakfasted",
        "lunched",
        "dined",
        "huddled",
        "caucused",
        "had breakfast",
        "had lunch",
        "had dinner",
        "called on",
        "gathered",
        "convened",
        "reconvened",
        "conferred",
        "assembled",
        "received",
        "welcomed",
        "hosted",
        "saw",
    }
    if verb == "met" and not dated and _ONCE.match(right):
        return "none"
    if finite_past or verb.startswith(("sat", "paid")):
        if re.search(r"\b(?:will|would|could|to|might|may|should) have\s+$", left) or re.search(
            r"\b(?:would|could|if|unless|be|being|is|are)\s+(?:\w+ly\s+)?$", left
        ):
            return "none"
        return "past"
    if re.search(r"\bdid\s+(?:\w+ly\s+)?$", left):
        return "past"
    if re.search(r"\bwould\s+(?:\w+ly\s+|also\s+|again\s+|then\s+)*$", left):
        said = _SAID.search(text, occasion.sentence.start, occasion.sentence.end)
        conditional = _CONDITION.search(text, *occasion.sentence) is not None
        return "future" if (said and dated) or ((said or dated) and not conditional) else "none"
    if _VERB_NONE.search(low):
        return "none"
    if _VERB_FUTURE.search(low):
        return "future"
    if re.search(r"\bto\s+(?:\w+ly\s+|also\s+)?$", left):
        if _MOTION.search(left):
            return "future"
        return "future" if dated else "none"
    if verb in {"meets", "gathers"} and re.search(r"\b(?:before|until|ahead of when)\b[^,;]*$", left):
        return "future"
    if verb in {
        *("meets", "gathers", "convenes", "reconvenes", "receives", "meet", "convene", "gather", "assembles"),
        *("assemble", "confers", "confer", "sees", "see"),
    }:
        return "open" if dated else "none"
    return "open"


# "He met the Empress once": told of a life.
_ONCE = re.compile(r"[^.;]{0,40}?\bonce\b(?! (?:again|more|the|before|in))")
# "is to be signed at a conference": the verb before decides, not the "at".
_TO_BE = re.compile(r"(?:will|shall|is to|are to|would)\b")


_FORTHCOMING = re.compile(r"(?:forthcoming|upcoming)\s")


def _of_noun(text: str, occasion: Occasion, words: frozenset[str], dated: bool) -> Modality:
    left = clause_before(text, occasion)
    near = left[-90:]
    right = text[occasion.scope.end : occasion.sentence.end]
    low, low_right = lowered(f" {near}"), lowered(right)
    if dated and _WOULD_RIGHT.match(right) and _SAID.search(text, occasion.sentence.start, occasion.sentence.end):
        return "future"
    over = not words.isdisjoint(_OVER_WORDS) and _OVER_LEFT.search(near)
    if over and not re.search(r"\b(?:will|would|to be|if|next)\b", near):
        return "past"
    if _HELD_RIGHT.match(right):
        return "past"
    if _LATER.match(right) and not _HARD_LEFT.search(low):
        return "future"
    if occasion.plural and _ALL_OF.search(near):
        return "none"
    if occasion.determiner in {"no", "any", "such", "each", "every"}:
        return "none"
    if occasion.head == "consultations" and _PAPER_LEFT.search(low):
        return "none"
    if _HARD_LEFT.search(low) or _DEAD_RIGHT.match(low_right):
        return "none"
    if not words.isdisjoint(_OFFICE_WORDS) and _OFFICE_IN_IT.search(low):
        return "none"
    if occasion.title and _TO_HOLD.search(left):
        return "future"
    name = text[occasion.span.start : occasion.span.end]
    if _CALLED_ON.search(left) and not _DAY_RIGHT.match(right):
        return "none"
    if (_ASKED_FOR.search(low) or re.match(r"(?:potential|possible|hypothetical)\b", name)) and not _DAY_RIGHT.match(
        right
    ):
        return "none"
    if not dated and not occasion.length and _habitual(text, occasion, words, left):
        return "none"
    if (
        (occasion.length or (not occasion.words and occasion.determiner in {"the", "their", "these", "this"}))
        and re.search(
            r"\b(?:in|during|at|after|following)\s+(?:(?:the|their|these|this|his|her|its|a|"
            r"an)\s+)?(?:[\w,-]+\s+){0,8}$",
            near,
        )
        and not re.search(r"\b(?:would|if|whether)\b", near)
    ):
        return "past" if not _FUTURE_LEFT.search(low) else "future"
    firm = (occasion.proper and bool(occasion.words)) or dated or _FORTHCOMING.match(name) is not None
    if occasion.turn == "next" and re.match(
        r"[^.;,]{0,40}?\b(?:would|will|should) (?:take place|be held|be hosted|meet)\b", right
    ):
        return "future"
    if not firm and (_SOFT_LEFT.search(low) or _SOFT_RIGHT.match(low_right)):
        return "none"
    if _WOULD_LEFT.search(near):
        return "future"
    first_past, first_future = _PAST_RIGHT.match(low_right), _FUTURE_RIGHT.match(low_right)
    if first_future and not _WAS_HELD.match(right) and (not first_past or first_future.end() <= first_past.end() + 12):
        return "future"
    if not words.isdisjoint(_MIDST_WORDS) and _IN_THE_MIDST.search(low):
        return "ongoing"
    if _UNDER_WAY.match(right):
        return "ongoing"
    past, future = _PAST_LEFT.search(low), _FUTURE_LEFT.search(low)
    if future and (
        not past
        or future.start() >= past.start()
        or (near[past.start() :].startswith(("at ", "in ")) and _TO_BE.match(future[0], 1))
    ):
        return "future"
    if _WILL_LEFT.search(near) and not (past and _BROKE_UP.match(right)):
        return "future"
    return "past" if past or first_past else "open"


_HELD_RIGHT = re.compile(
    r"\s*,?\s*(?:which |that )?(?:was |were )?(?:held|took place|convened|hosted)\b(?! (?:next|tomorrow))"
)
# "the UAE's leadership in hosting COP28 later this year"
_LATER = re.compile(
    r",?\s+(?:in [A-Z]\w+,?\s+)?(?:later (?:this|in the) (?:week|month|year|spring|summer|autumn|fall)|tomorrow)\b"
)
_WOULD_LEFT = re.compile(r"\bwould (?:be|hold|host|attend|open|convene|meet|have|take part)\b[^;]*$")
_WAS_HELD = re.compile(r"[^.;]{0,30}\b(?:which|that)? ?(?:was|were) (?:held|attended)")
_UNDER_WAY = re.compile(
    r"\s*(?:\([^()]*\))?,?[^.;,]{0,25}\b(?:is|are) "
    r"(?:under ?way|continuing|being held|meeting|in progress|focus\w+|taking place)"
)
# A headline's "A and B to resume talks".
_TO_HOLD = re.compile(
    r"\bto\s+(?:re-?)?(?:open|start|begin|hold|host|attend|sume|launch|convene|continue|discuss|chair)\s+(?:\w+\s+){0,3}$"
)
_BROKE_UP = re.compile(r"\s+(?:(?:in|at|between) [A-Z]\w+ )?(?:broke|collapsed|ended|failed|stalled|concluded)\b")
_MIDST_WORDS = frozenset({"locked", "closeted", "engaged", "deep", "huddled"})
_IN_THE_MIDST = re.compile(
    r"[^a-z](?:is|are|was|were) (?:still |again )?(?:locked|closeted|engaged|deep|huddled) (?:\w+ )?in "
    r"(?:an? |the |their )?(?:[\w-]+ ){0,3}$"
)
_WILL_LEFT = re.compile(r"\b(?:will|shall|is to|are to|is due|are due)\b(?!.*\b(?:[a-z]+ed|said|was|were)\b)")
