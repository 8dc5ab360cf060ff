"""What came of an occasion: clauses that say who agreed, adopted, signed, welcomed or launched what.

A clause counts only if its own subject is the occasion, all who take part, or parties who act together: what else is
agreed or signed in a text that tells of a meeting is no outcome of it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from viewer.analysis.layout.sentence_words import matches
from viewer.analysis.names.countries import country_of
from viewer.model.meetings import Outcome
from viewer.model.text import Passage, Span

from .report import Report
from .words import fold, lowered

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
        r"welcom(?:ed|es)|applaud(?:ed|s)|commend(?:ed|s)|recogni[sz](?:ed|es)|appreciat(?:ed|es)|hail(?:ed|s)|"
        r"acknowledg(?:ed|es)|expressed (?:\w+ ){0,3}(?:support|appreciation|gratitude|solidarity|satisfaction)",
    ),
    ("condemned", r"condemn(?:ed|s)|denounc(?:ed|es)|deplor(?:ed|es)|rejected|expressed (?:\w+ ){0,2}concerns?"),
    ("urged", r"urg(?:ed|es)|call(?:ed|s) (?:on|for|upon)|appeal(?:ed|s)|demand(?:ed|s)"),
    (
        "discussed",
        r"discuss(?:ed|es)|review(?:ed|s)|exchanged views|took stock|considered|examined|explored|addressed|"
        r"focus(?:ed|es) on|"
        r"covered|shared|outlined|emphasi[sz]ed|underscor(?:ed|es)|underlin(?:ed|es)|stress(?:ed|es)|noted|highlight(?:ed|s)",
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
        "shared outlined emphasised emphasized underscored underscores underlined underlines stressed stresses noted "
        "highlighted highlights acknowledged acknowledges"
    ).split()
)
_VERB_OPENERS = OUTCOME_WORDS | {"re"}
"""With one of these begins whatever `_VERBS` finds ("re-affirmed")."""
_MODIFIERS = (
    r"(?:(?!(?:the|that|who|which|of|to|in|by|for|with|at|on|from|said|as|is|was|were|has|have)\b|"
    r"(?!united|unified)\w+ed\b)[\w.’'/&-]+\s+){0,5}?"
)
_MEMBERS = (
    r"(?:sides|parties|leaders|ministers|secretaries|presidents|premiers|delegations|delegates|countries|nations"
    r"|states|"
    r"governments|officials|representatives|envoys|ambassadors|negotiators|experts|secretariats|participants|members|"
    r"heads of (?:state|government|delegation)s?(?: and government)?|heads|chiefs|allies|partners|nsas|democracies|"
    r"advis[eo]rs|authorities|attendees|principals|teams|neighbou?rs)"
)
_SITTINGS = (
    r"(?:meeting|summit|session|conference|dialogue|talks|discussions|consultations|negotiations|assembly|forum|"
    r"ministerial|communiqu[eé]|gathering|round|workshop|statement)"
)
_BODIES = r"(?:committee|council|commission|group|board|panel|bureau|subcommittee|congress|plenary|troika|quartet|cop)"
_OFFICE = (
    r"(?:secretar(?:y|ies)(?:[- ]general)?|ministers?|presidents?|premier|chancellor|ambassador|envoy|commissioner"
    r"|advis[eo]r|representative|director(?:[- ]general)?|chair(?:man|woman|person)?|king|emir|sultan|prince"
    r"|counsell?or|general|governor|speaker|chief|leader|administrator|counterparts?)"
)
_ONE_OFFICE = rf"(?:(?:the|his|her|their)\s+)?{_MODIFIERS}{_OFFICE}(?:\s+of\s+(?:state|foreign affairs|defen[cs]e))?"
_OFFICE_WORD = re.compile(_OFFICE)
_SUBJECT = re.compile(
    rf"\b(?:(?P<members>(?:both|two|three|four|five|six|all|the|these)\s+{_MODIFIERS}{_MEMBERS}"
    rf"|(?:(?:foreign|finance|trade|defen[cs]e|energy|regional|senior|african|european|asian|arab|g-?\d+|asean|eu"
    rf"|nato|"
    rf"opec)\s+)*(?:ministers|leaders|delegates|participants|negotiators|parties|delegations|allies|"
    rf"heads of (?:state|government)))"
    rf"|(?P<they>they|both|the (?:two|three|four)(?: of them)?|officials|attendees|discussions?)|(?P<we>we)"
    rf"|(?P<offices>the\s+{_MODIFIERS}{_OFFICE}(?:\s+of\s+state)?\s+and\s+{_ONE_OFFICE})"
    rf"|(?P<sitting>(?:the|this|their|an?|[\w-]+[’']s)\s+{_MODIFIERS}{_SITTINGS})"
    rf"|(?P<body>(?:the|this)\s+{_MODIFIERS}{_BODIES}))(?![\w’'-])"
)
"""Who acts for all that meet; of a text in lower case."""
_BOUND = re.compile(
    r"(?:\b(?:at|in|on|of|to|from|with|by|for|about|into|under|during|following|after|before|since|through|throughout|"
    r"between|among|over|via|against|ahead of|until|upon|within|regarding|concerning|around|towards?|like|as|told|"
    r"let|address|attend|chair|"
    r"host(?:ed)?|h[eo]ld|\w+ed|(?!evening|morning)\w+ing|\d+(?:[.,]\d+)*|many|some|several|most|other|few|certain|numerous|various)|"
    r"[“\"])\s+$"
)
"""Before what a preposition or another verb governs: no subject."""
_OTHERS = re.compile(
    r"\b(?:he|she|it|i|you|we|they|there|who|whom|which|where|when|while|whereas|because|since|although|though|if|"
    r"whether|than|that|so|unless|until|said|says|told|according|what|how|why)\b|[;:]"
)
"""Between a subject and its verb: another clause begins."""
_LED = (
    r",\s+(?:led|headed|chaired|including|represented|accompanied)\b[^;]{0,200}?,"
    r"(?=\s+(?:\w+ly\s+|also\s+)?(?:\w+ed\b|$))"
)
_LISTED = re.compile(r"\W*(?:\w{1,3}[.)]\s*)?(?:also\s+|\w+ly\s+)?$")
_ITEM = re.compile(r"\W*(?:\w{1,3}[.)]\s*)?(?:[A-Z]\w+ly\s+[a-z]|[A-Z])[a-z]+ed\s+(?!(?:by|in|on|with|from|for)\b)")
"""An item of a list of what was agreed begins with its verb."""
_ASIDE = re.compile(
    rf"\([^()]*\)|{_LED}|,\s+(?:who|which|whose|where)\b[^,;]*,|,[^,;]{{0,80}},(?=\s)"
    r"|\s[-–—]\s[^-–—;]{0,80}\s[-–—](?=\s)"
)
_RUN_IN = re.compile(
    r"(?:\s+(?:also|then|further|furthermore|both|jointly|again|today|yesterday|later|thereafter|moreover|have|has"
    r"|were|"
    r"was|did|all|each|here|therefore|thus|\w+ly|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day))*[\s,|]*$"
)
_COORDINATED = re.compile(r"(?:\b(?:and|but|or)|,)(?:\s+(?:also|then|\w+ly))*\s*$")
_COMPLEMENT = re.compile(
    r"\s+(?:of|from|between|among|with|in|at|on|for|to|under|representing|including|held|led|headed|chaired|hosted|"
    r"attended|convened|here|today|yesterday|last|this|which|and|attending|meeting|present)\b"
)
_WORD = re.compile(r"[^\W_]+")
_SAID = re.compile(r"\b(?:said|says|noted|added|stated|announced|reported|explained|hoped|that)\s+$")
_NO_VERB_BEFORE = re.compile(
    r"(?:\b(?:an?|the|our|their|his|her|its|my|your|this|these|those|of|with|for|on|in|by|as|at|from|about|under|"
    r"towards?|against|into|no|any|some|more|most|newly|previously|already|internationally|mutually|commonly|widely|"
    r"such|many|other|every|deeply|remains?|stands?|reached|are|is|be|get|got|we[’']re|they[’']re|[\w]+ed)|-)\s*$"
)
"""Before a participle ("our shared agenda", "an agreed text") or a noun ("the calls for"): no finite verb."""
_CLAUSE_END = re.compile(
    r"[;]|,\s+(?:while|whereas|which|who|where|said|as well)\b|\s[-–—]\s|\.\s*$|,\s+(?:and|but)\s+(?:he|she|they|"
    r"it|the)\b"
)
_NO_FACT = re.compile(
    r"\b(?:will|would|could|should|may|might|must|can|to|not|never|if|had|was|were|been|being|which|who|that|yet|let)"
    r"\s+(?:\w+ly\s+|also\s+|be\s+|been\s+)?$"
)
_IT_WAS = re.compile(r"\b(?:was|were)\s+(?:also\s+|\w+ly\s+)?$")
_FOUNDED = re.compile(
    r"\s*(?:this|these|the)\s+(?:[\w-]+\s+){0,4}(?:meeting|summit|session|conference|dialogue|talks)s?\s+(?:was"
    r"|were)\s+"
    r"(?:first\s+)?"
)
"""What meets was itself "established in 2011": no outcome. In lower case."""
_BY = re.compile(r"\s+by\b")
_TO_DO = re.compile(r"[^.;]*\b(?:to|for)\s+[\w’'-]+")
_COMMITTING = frozenset({"signed", "adopted", "launched", "agreed"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is to act in a clause that tells what came of an occasion."""

    persons: frozenset[str]
    """Words of the names of those who take part, folded."""
    sides: frozenset[str]
    """States and bodies that take part, folded."""
    bodies: frozenset[str]
    """Telling words of the occasion's name and of the bodies that meet at it."""
    ours: bool
    """Whether the text is a statement of all who took part: "we" are they."""


def outcome_of(report: Report, sentence: Span, position: int, voice: Voice, direct: bool, near: bool) -> Outcome | None:
    """What the verb at `position`, in the text, says to have come of the occasion at which `voice` acts.

    `direct`: the sentence speaks of the occasion itself; `near`: it or the one before does, so that "they" are known.
    """
    masked = lowered(report.masked[sentence.start : sentence.end])
    at = position - sentence.start
    verb = _VERBS.match(masked, at)
    if verb is None or report.words_in(sentence).isdisjoint(OUTCOME_WORDS):
        return None
    strength = verb.lastgroup or ""
    low = lowered(report.text[sentence.start : position])
    passive = _IT_WAS.search(low)
    if strength == "launched" and _FOUNDED.fullmatch(low):
        return None
    if not _acts(report, low, masked[:at], strength, voice, direct, near, passive is not None):
        return None
    end = _CLAUSE_END.search(masked, verb.end())
    span = Span(sentence.start, sentence.start + (end.start() if end else len(masked)))
    words = re.sub(r"\s+", " ", report.text[span.start : span.end]).strip()
    return Outcome(words, Passage(report.document.id, span), strength) if len(words) > 12 else None


def outcome_verbs(report: Report, sentence: Span) -> Iterator[int]:
    """Where, in the text, a sentence has finite verbs that may tell of an outcome."""
    words = report.words_in(sentence)
    if words.isdisjoint(OUTCOME_WORDS):
        return
    masked = lowered(report.masked[sentence.start : sentence.end])
    for verb in matches(_VERBS, masked, words & _VERB_OPENERS):
        before = masked[max(0, verb.start() - 60) : verb.start()]
        if _IT_WAS.search(before):
            pass
        elif _NO_FACT.search(before) or _NO_VERB_BEFORE.search(before) or _BY.match(masked, verb.end()):
            continue
        if verb[0].endswith(" on") and verb.lastgroup == "urged" and not _TO_DO.match(masked, verb.end()):
            continue  # "called on the minister": a visit
        if not report.in_quotation(sentence.start + verb.start()):
            yield sentence.start + verb.start()


def _acts(
    report: Report, low: str, masked: str, strength: str, voice: Voice, direct: bool, near: bool, passive: bool
) -> bool:
    """Whether those of `voice` are the subject of the verb that follows."""
    bare = _ASIDE.sub(lambda aside: " " if aside[0].startswith("(") else " | ", low)
    if passive:
        # "It was agreed", "a communiqué was adopted at the meeting": the occasion's, where the sentence is.
        return direct or re.search(r"\bit was\s+(?:also\s+|\w+ly\s+)?$", low) is not None
    for subject in _SUBJECT.finditer(bare):
        if _BOUND.search(bare[: subject.start()]) or not _governs(bare[subject.end() :]):
            continue
        kind = subject.lastgroup
        if kind in {"they", "offices"} and not near:
            continue
        if kind == "we" and not (voice.ours or direct):
            continue
        if kind == "body" and not fold(subject[0]) - {"the", "this"} <= voice.bodies:
            continue
        if _SAID.search(bare[: subject.start()][-30:]) and _COORDINATED.search(_RUN_IN.sub("", bare[subject.end() :])):
            continue  # "he said the meeting would go on, and stressed"
        if kind == "members" and (_of_one_side(bare, subject) or _of_some(bare, subject)):
            continue
        return True
    if near and not passive and _LISTED.fullmatch(bare):
        return True
    return _named(bare, strength, voice, direct)


def of_one(report: Report, sentence: Span, voice: Voice) -> bool:
    """Whether a sentence tells what one of those who take part said or did, so that "they" of the next are all."""
    if report.text[sentence.end - 1] == ":" or _ITEM.match(report.text, *sentence):
        return True
    low = lowered(report.text[sentence.start : sentence.start + 160])
    words = [word[0] for word in itertools.islice(_WORD.finditer(low), 7)]
    if not voice.persons.isdisjoint(words) or not {"he", "she"}.isdisjoint(words[:4]):
        return True
    if any(_OFFICE_WORD.fullmatch(word) for word in words):
        return True
    return any(low.startswith((side, f"the {side}")) for side in voice.sides)


def _governs(between: str) -> bool:
    """Whether what stands between a subject and a verb leaves the verb to that subject."""
    rest = _RUN_IN.sub("", between)
    if not rest:
        return True
    if _OTHERS.search(rest):
        return False
    if _COORDINATED.search(rest):
        return True
    return _COMPLEMENT.match(rest) is not None and "," not in rest


def _of_one_side(bare: str, subject: re.Match[str]) -> bool:
    """Whether "the Norwegian ministers", "U.S. officials" are of one state only."""
    words = re.findall(r"[\w.]+", bare[max(0, subject.start() - 20) : subject.end()])[-6:]
    if any(w in {"both", "two", "three", "four", "five", "six", "and", "all"} for w in words):
        return False
    return any(country_of(w.strip(".").capitalize()) or w in {"us", "u.s.", "uk", "u.k."} for w in words)


_FEW = 3
"""Sides of which two that say something say it for all."""
_AND = re.compile(r"\band\b")
_OFFICE_AND = re.compile(rf"(?:^|[,|])\W*the\s+{_MODIFIERS}{_OFFICE}\s+and\s+(?:the\s+)?(?:[\w-]+\s+){{1,4}}$")
_OF_ALL = re.compile(
    r"(?:^|[,;:|)]|\b(?:and|but|that|while|when|where|as|then|finally|thus|eventually|instead|the|\w+day))\W*$"
)
_SOME = re.compile(
    r"(?:two|three|four|five|six)\b.*\b(?:countries|states|nations|members|participants|delegates|delegations|experts)$"
)


def _of_some(bare: str, subject: re.Match[str]) -> bool:
    """Whether "OECD environment ministers", "two countries" are none or only some of those who meet."""
    if re.match(r"(?:both|two|three|four|five|six|all|the|these)\b", subject[0]) is None:
        return _OF_ALL.search(bare[: subject.start()]) is None
    return _SOME.match(subject[0]) is not None


_ONE_NAME = re.compile(r"[\s-]*(?:\w\.\s*)*(?:(?:al|bin|de|el|van|von)[\s-])?")


@lru_cache(maxsize=1000)
def _by_itself(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-]){re.escape(words)}(?![\w-])(?![’']s\b)")


def _named(bare: str, strength: str, voice: Voice, direct: bool) -> bool:
    """Whether parties that the text names are the subject: two of them, or one that commits itself."""
    clause = bare
    for other in _OTHERS.finditer(bare):
        clause = bare[other.end() :]
    names = [name for name in voice.persons | voice.sides if name in clause]
    found: list[tuple[int, int, str]] = []
    for one in sorted((m.start(), m.end(), name) for name in names for m in _by_itself(name).finditer(clause)):
        if found and _ONE_NAME.fullmatch(clause[found[-1][1] : one[0]]):
            one = (found.pop()[0], one[1], one[2])  # "Wendy R. Sherman"
        found.append(one)
    if not found:
        return False
    last = max(end for _, end, _ in found)
    if not _governs(clause[last:]) and clause[last:].strip():
        return False
    acting = {p for start, _, p in found if not _BOUND.search(clause[:start].removesuffix("the "))}
    many = len(voice.sides) > _FEW and strength not in _COMMITTING
    if len(acting) >= 2 and not many and (len(acting & voice.sides) != 1 or _AND.search(clause)):
        return True
    if acting and len({p for _, _, p in found}) >= 2 and not many and _AND.search(clause):
        return True
    if acting and _OFFICE_AND.search(clause[: found[-1][0]]) and not clause[: found[-1][0]].endswith(" of "):
        return True  # "The Minister and President Khalil"
    one_commits = acting and strength in _COMMITTING
    return bool(one_commits and (direct or (strength == "agreed" and acting & voice.persons)))
