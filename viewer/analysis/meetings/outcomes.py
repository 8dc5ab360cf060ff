"""What came of an occasion: clauses that say who agreed, adopted, signed, welcomed or launched what."""

from __future__ import annotations

import re
from functools import lru_cache

from viewer.model.meetings import Outcome
from viewer.model.text import Passage, Span

from .report import Report
from .words import lowered

_CLASSES = (
    ("signed", r"sign(?:ed|ing of)|initialled|concluded an?"),
    ("adopted", r"adopt(?:ed|s)|endors(?:ed|es)|approv(?:ed|es)|ratified|finali[sz]ed|issued"),
    ("launched", r"launch(?:ed|es)|establish(?:ed|es)|inaugurated|created|set up"),
    (
        "agreed",
        r"agree(?:d|s)(?! with)|decid(?:ed|es)|resolv(?:ed|es)(?! the)|committed|pledg(?:ed|es)|undertook|vow(?:ed|"
        r"s)|concurred|"
        r"determined to|affirmed their intention|reached (?:an? )?(?:\w+ )?(?:agreement|accord|deal|understanding|"
        r"consensus)",
    ),
    ("failed", r"failed to (?:agree|reach|adopt|produce)|could not (?:agree|find|reach)|deferred|adjourned without"),
    ("reaffirmed", r"re-?affirm(?:ed|s)|reiterat(?:ed|es)|recommit(?:ted)?|affirm(?:ed|s)|renewed|confirm(?:ed|s)"),
    (
        "welcomed",
        r"welcom(?:ed|es)|applaud(?:ed|s)|commend(?:ed|s)|recogni[sz](?:ed|es)|appreciat(?:ed|es)|hail(?:ed|s)",
    ),
    ("condemned", r"condemn(?:ed|s)|denounc(?:ed|es)|deplor(?:ed|es)|rejected|expressed (?:\w+ ){0,2}concerns?"),
    ("urged", r"urg(?:ed|es)|call(?:ed|s) (?:on|for|upon)|appeal(?:ed|s)|demand(?:ed|s)"),
    (
        "discussed",
        r"discuss(?:ed|es)|review(?:ed|s)|exchanged views|took stock|considered|examined|explored|addressed|"
        r"focus(?:ed|es) on|"
        r"covered|shared|outlined|emphasi[sz]ed|underscor(?:ed|es)|underlin(?:ed|es)|stress(?:ed|es)|noted",
    ),
)
_VERBS = re.compile(rf"\b(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in _CLASSES)})\b")
"""In lower case."""
OUTCOME_WORDS = frozenset(
    (
        "signed signing initialled concluded adopted adopts endorsed endorses approved approves ratified finalised "
        "finalized issued launched launches established establishes inaugurated created set agreed agrees decided "
        "decides resolved resolves committed pledged pledges undertook vowed vows concurred determined affirmed "
        "affirms reached failed could deferred adjourned reaffirmed reaffirms reiterated reiterates recommit "
        "recommitted renewed confirmed confirms welcomed welcomes applauded applauds commended commends recognised "
        "recognises recognized recognizes appreciated appreciates hailed hails condemned condemns denounced denounces "
        "deplored deplores rejected expressed urged urges called calls appealed appeals demanded demands discussed "
        "discusses reviewed reviews exchanged took considered examined explored addressed focused focuses covered "
        "shared outlined emphasised emphasized underscored underscores underlined underlines stressed stresses noted"
    ).split()
)
_COLLECTIVE = re.compile(
    r"\b(?:both|two|three|four|five|all|the)\s+(?:sides?|parties|leaders|ministers|delegations?|countries|"
    r"governments|officials|"
    r"secretariats|secretaries|presidents|participants|members|heads|delegates|nsas|democracies|foreign ministers|"
    r"[\w’' -]{0,40}(?:ministers|officials|leaders|secretaries|advisors|advisers|committee|council|group|meeting|"
    r"summit|session|"
    r"conference|talks|delegates))\b|^\s*(?:they|both|participants|delegates|ministers|leaders|it was|we)\b|"
    r"\bit was (?:also )?(?:agreed|decided)|\b(?:the|this|their|yesterday[’']s|"
    r"today[’']s) (?:\w+[ -]){0,4}(?:meeting|summit|session|"
    r"conference|dialogue|council|committee|talks|discussions|communiqu[eé]|assembly|group)\b"
)
"""Of a text in lower case."""
COLLECTIVE_WORDS = frozenset(
    (
        "side sides parties leaders ministers delegation delegations countries governments officials secretariats "
        "secretaries presidents participants members heads delegates nsas democracies advisors advisers committee "
        "subcommittee council group subgroup workgroup meeting "
        "summit session conference dialogue talks discussions communiqu communique assembly "
        "they both we it"
    ).split()
)
_CLAUSE_END = re.compile(
    r"[;]|,\s+(?:while|whereas|which|who|where|said|as well)\b|\s[-–—]\s|\.\s*$|,\s+(?:and|but)\s+(?:he|she|they|"
    r"it|the)\b"
)


_NO_FACT = re.compile(
    r"\b(?:will|would|could|should|may|might|to|not|never|if|had|was|were|been|which|who|that)\s+(?:\w+ly\s+|"
    r"be\s+|been\s+)?$"
)
_FOUNDED = re.compile(
    r"\s*(?:this|these|the)\s+(?:[\w-]+\s+){0,4}(?:meeting|summit|session|conference|dialogue|talks)s?\s+(?:was|were)\s+"
    r"(?:first\s+)?"
)
"""What meets was itself "established in 2011": no outcome. In lower case."""
_IT_WAS = re.compile(r"\b(?:it was|was)\s+(?:also\s+)?$")


@lru_cache(maxsize=1000)
def _by_itself(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(words)}\b")


def _is_collective(report: Report, sentence: Span, low: str, position: int) -> bool:
    """Whether the words before a verb speak of all who take part, or of the occasion itself."""
    if report.words_in(sentence).isdisjoint(COLLECTIVE_WORDS):
        return False
    return (_COLLECTIVE.search(low[:position] + " ") or _COLLECTIVE.match(low)) is not None


def outcomes_of(report: Report, sentence: Span, parties: frozenset[str], direct: bool) -> list[Outcome]:
    """Outcomes in one sentence whose subject is the occasion or those who take part; `parties` are folded names.

    `direct` says that the sentence speaks of the occasion itself.
    """
    text = report.text
    if report.words_in(sentence).isdisjoint(OUTCOME_WORDS):
        return []
    masked = report.masked[sentence.start : sentence.end]
    match = _VERBS.search(lowered(masked))
    if match is None:
        return []
    position, strength = match.start(), match.lastgroup or ""
    outcomes: list[Outcome] = []
    subject = text[sentence.start : sentence.start + position]
    if any(s.start < sentence.start + position < s.end for s in report.quoted):
        return []
    low = lowered(text[slice(*sentence)])
    folded = subject.casefold()
    named = sum(1 for p in parties if p in folded and _by_itself(p).search(folded))
    sure = named >= 2 or (named and (direct or strength in {"signed", "adopted", "launched", "agreed"}))
    if not sure and not _is_collective(report, sentence, low, position):
        return []
    if _NO_FACT.search(subject) and not _IT_WAS.search(subject):
        return []
    if strength == "launched" and _FOUNDED.fullmatch(low[:position]):
        return []
    end = _CLAUSE_END.search(masked, match.end())
    stop = sentence.start + (end.start() if end else len(masked))
    span = Span(sentence.start, stop)
    words = re.sub(r"\s+", " ", text[span.start : span.end]).strip()
    if len(words) > 12:
        outcomes.append(Outcome(words, Passage(report.document.id, span), strength))
    return outcomes
