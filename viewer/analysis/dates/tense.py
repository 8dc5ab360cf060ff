"""Which way the verb of a clause looks: back, ahead, or neither. Works on text folded as in `date_grammar`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from viewer.analysis.calendar_words import by_first_letter
from viewer.analysis.layout.sentence_words import matches, words_of

Direction = Literal["past", "future", "perhaps", "unclear"]
""" "perhaps" is ahead, but weakly: "may", "could", "to meet"."""


_ADVERBS = (
    r"(?: (?:not|also|now|then|still|only|soon|again|first|never|already|yet|since|just|all|both|each|[a-z]+ly)\b)*"
)
_IRREGULAR_WORDS = """
    said told met held began begun took made came went left won lost found gave got saw sent led rose fell grew
    spoke wrote broke flew struck became brought bought sold paid kept thought fought sought caught stood spent
    built heard knew shot quit ran sat swore threw drew drove let ate fled felt forgot hung hid laid lay meant rang
    sank sang shook shut slept stole stuck swept swung taught tore understood withdrew woke wore wound did was were
    had wasn't weren't didn't hadn't died chose rode put cut hit beat bid split spread
""".split()
_IRREGULAR = by_first_letter(_IRREGULAR_WORDS)
_PLANS_WORDS = """
    plan plans planned planning hope hopes hoped hoping want wants wanted intend intends intended aim aims expect
    expects expected vow vows vowed promise promises promised pledge pledges pledged agree agrees agreed decide
    decides decided threaten threatens threatened offer offers offered invited urged asked ordered wish wishes
    refused prepare prepares prepared preparing decision deadline invitation agreement proposal commitment call
    calls called ready likely unlikely need needs set scheduled slated seek seeks trying determined bound allowed
    required willing about able is are have has was were going had poised supposed
""".split()
_PLANS = by_first_letter(_PLANS_WORDS)
# "to" before these begins no infinitive: "agreed to a text".
_NO_INFINITIVE = r"(?!(?:the|an?|its|his|her|their|our|this|that|these|those|all|some|any|such|no|each|both|new)\b)"
_ASKS = (
    r"(?<!\ban )(?<!\bthe )(?<!\ba )(?<!\bits )(?<!\bhis )"
    r"(?:asks?|requests?|invites?|urges?|instructs?|encourages?|mandates?|requires?|authori[sz]es?|orders?|directs?"
    r"|calls? on|asked|requested|invited|urged|instructed|encouraged|mandated|required|authori[sz]ed|ordered|directed"
    r"|called on)"
)
# Words in -ed that are no verbs of their clause.
_NO_VERB = by_first_letter(
    """united indeed hundred need speed proceed succeed exceed feed seed armed unprecedented related limited so-called
    allied planned scheduled unified combined shared sacred advanced wounded
    wicked aged red bed shed led med fed wed un[a-z]+ed""".split()
)
_SCHEDULE_WORDS = """
    begins opens starts meets ends expires resumes leaves arrives travels heads visits faces convenes departs flies
    returns hosts goes reopens reconvenes
""".split()
_SCHEDULE = by_first_letter(_SCHEDULE_WORDS)
# "due to arrive", not "due to the storm".
_DUE = (
    r"due(?! to (?:the|an?|its|his|her|their|this|that|these|lack|bad|poor|heavy|severe|high|low|ill|weather|rain"
    r"|covid"
    r"|[a-z]+(?:ion|ity|ness|ing|ment|ance|ence|ages?|[a-z]{3}[a-rt-z]s|ury))\b)"
)
_CUE = re.compile(
    r"\b(?:(?P<former>had been (?:due|scheduled|set|expected|slated|planned|supposed|meant) (?:to|for|in|on)"
    r"(?: be)?(?: [a-z]+)?|could(?: not|n't)(?: be)? [a-z]+|neither [^.;]{2,40} could be [a-z]+"
    r"|(?:after|upon|following|since|despite) [a-z]{3,}ing\b)"
    r"|(?P<unreal>(?:would|could|should|might|may|must)(?:n't| not)? have (?:been )?[a-z]+)"
    r"|(?P<weak>(?:may(?= [a-z])|might|could|should|must|can|cannot|can't)\b"
    rf"(?:{_ADVERBS}(?: be)*{_ADVERBS} [a-z'-]+)?|ensur(?:e[sd]?|ing)\b|hereby [a-z]+)"
    r"|(?P<modal>(?:(?:will|shall|won't|would|wouldn't)\b|(?<=[a-z]')ll\b)"
    rf"(?:{_ADVERBS}(?: be| have| been)*{_ADVERBS} [a-z'-]+(?: (?:held|[a-z]+ed)\b)?)?)"
    rf"|(?P<plan>(?:(?:has|have|had|having){_ADVERBS} (?:been{_ADVERBS} )?)?(?:{_PLANS}|{_DUE}){_ADVERBS}"
    rf"(?: (?:him|her|them|us|it|me))? to {_NO_INFINITIVE}(?:be )?[a-z'-]+"
    rf"|{_ASKS} (?:[a-z'-]+ ){{1,6}}?to {_NO_INFINITIVE}(?:be )?[a-z'-]+"
    r"|(?:proposes|suggests|recommends|considers|(?:propos|suggest|recommend|consider)ed) (?:again )?[a-z]{2,}ing\b)"
    rf"|(?P<due>(?:scheduled|{_DUE}|slated|planned|(?<!record )(?<!high )(?<!low )set|billed"
    r"|penciled in|pencilled in|earmarked|booked|"
    r"(?<!than )expected|postponed"
    r"|adjourned|delayed|deferred|put off|rescheduled|tentatively set) (?:to|for|in|on|until|till)\b"
    r"|payable|(?:(?:has|have|had) )?(?:planned|scheduled|arranged) (?:an?|another|more|the|for|further|two"
    r"|three)\b|upcoming|forthcoming"
    r"|to be (?:held|[a-z]+ed|[a-z]+n)\b|to take (?:place|effect)\b|to expire\b|please [a-z]+)"
    rf"|(?P<schedule>(?:{_SCHEDULE}|comes to(?! (?:an?|the (?:end|close|conclusion))\b)|takes (?:place|effect|office)"
    r"|kicks off|falls on)\b"
    r"|(?<!to )(?<!ll )(?<!ld )(?<!n't )(?<!not )(?:meet|convene|gather)\b"
    r"|(?:is|are|am|(?<=\w')re|(?<=\bhe')s|(?<=\bit')s|(?<=\bshe')s)"
    rf"{_ADVERBS} [a-z]{{2,}}ing\b(?: (?:held|[a-z]+ed)\b)?)"
    rf"|(?P<perfect>(?:had|has|have|having|hasn't|haven't|hadn't)(?:{_ADVERBS}(?: been)?{_ADVERBS}) (?:[a-z]+ed"
    rf"|[a-z]+n|{_IRREGULAR})\b)"
    rf"|(?P<past>(?<!-)(?<!\bis )(?<!\bare )(?<!\bbe )(?:(?:{_IRREGULAR})\b"
    r"|(?=[a-z]{2,}ed\b)(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )"
    rf"(?!(?:{_NO_VERB})\b)[a-z]{{2,}}ed\b(?! nations| states| kingdom| arab)))"
    r"|(?P<present>is|are|am|says|say|isn't|aren't|has|have|does|do)\b)"
)
_OPENERS = frozenset(
    """had could neither after upon following since despite would should might may must can cannot ensure ensures
    ensured ensuring hereby will shall won wouldn couldn shouldn mightn mustn mayn ll has have having due ask
    asks asked request requests invite invites urge urges instruct instructs encourage encourages mandate
    mandates require requires authorise authorises authorize authorizes order orders direct directs call calls
    proposes suggests recommends considers set put payable tentatively upcoming forthcoming to please comes takes
    kicks falls meet convene gather is are am re s hasn haven hadn says say isn aren does do""".split()
).union(w.partition("'")[0] for w in (*_IRREGULAR_WORDS, *_PLANS_WORDS, *_SCHEDULE_WORDS))
"""With one of these, or with a word in -ed, begins whatever `_CUE` finds."""


def _cues(low: str, end: int | None = None) -> Iterator[re.Match[str]]:
    """The verbs of a stretch of text, and what stands for one, in order; of its first `end` characters."""
    clause = low[:end]
    return matches(_CUE, clause, [w for w in words_of(clause) if w in _OPENERS or w.endswith("ed")])


_FUTURE = frozenset(["modal", "plan", "due", "schedule"])
_PAST = frozenset(["past", "perfect", "former", "unreal"])
_INFINITIVE = re.compile(r"\bto (?:be )?[a-z]{3,}\b(?! (?:the|a|an) )?")
_CLAUSE_START = re.compile(
    r"(?:^|[;:(] ?|- |\b(?:that|and|but|when|while|if|because|where|which|who|whether|although|though|meanwhile) "
    r"|, (?:and |but )?)[\"“']*"
    r"(?:(?:on|in|at|by|from|late|early|earlier|later|this|and|the|next|last|beginning|starting|for|during) ){0,2}$"
)
_REPORTING = re.compile(
    r"(?:said|told|added|announced|reported|says|noted|explained|confirmed|stated|according|quoted)\b"
)
_HOUR = r"(?:(?:at )?\d\d?(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?(?: [a-z]+){0,4},? )?"
_ONWARD = re.compile(
    r"\b(?P<word>until|till|no later than|not later than|ahead of|pending|as (?:soon|early) as"
    r"|starting|beginning|effective|through|expiring|ending|deadline (?:to|for|of|is))"
    rf" {_HOUR}(?:on |from |at |late |early |the )?$"
)
# These may look back as well: "fires beginning on 5 April".
_EITHER_WAY = ("through", "starting", "beginning", "effective", "expiring", "ending", "deadline")
_NOT_UNTIL = re.compile(r"\b(?:not|never|[a-z]+n't)\b[^.;:]* (?:until|till) [^.;:]*$")
_PERIOD_UP_TO = re.compile(r"\b(?:quarter|months?|weeks?|year|period|half|days) (?:through|ending) [^.;:]{0,12}$")
_LASTED = re.compile(
    r"(?:remained|stayed|lasted|continued|worked|served|lived|ran|was|were|held|kept|fought|ruled|governed|raged"
    r"|delayed"
    r"|taught|did|had)\b"
)
_NEAR = 120
"""Characters before an expression in which what ends right before it is looked for."""
_FOR = re.compile(r"\bfor (?:late |early |next )?$|\bset $")
_BY = re.compile(r"\bby (?:late |early |mid-|the |next )?$")
_SINCE = re.compile(r"\bsince (?:late |early |mid-|the |last )?$")
# What a report of the past says of an occasion still to come: "they noted preparations for the June summit".
_AHEAD = re.compile(
    rf"\b(?:upcoming|forthcoming|scheduled|planned|{_DUE}|slated|look(?:ed|s|ing)? forward to"
    r"|(?:preparations|preparing|plans|planning) for|(?:lead-?|run-?)up to|road to|in advance of|groundwork for"
    r"|next(?= (?:[\w-]+ ){0,4}?(?:session|meeting|round|summit|conference|elections?|congress|assembly)\b)) "
)
# "Friday's attack" is over; "Friday's meeting" may not be.
_DONE = re.compile(
    r"'s? (?:[a-z-]+ )?(?:ruling|attacks?|blasts?|decision|announcement|killings?|bombings?|shootings?|raids?"
    r"|crash|quake"
    r"|earthquake|explosions?|incident|violence|clash(?:es)?|assassination|arrests?|coup|remarks|comments|victory"
    r"|defeat"
    r"|deaths?)\b"
)
# "the October statement", "a June agreement": what is called so has been made, as "the results of the May talks".
_MADE = re.compile(
    r" (?:(?!the |an? |and |to |in )[\w.'-]+ ){0,3}?(?:agreement|accord|deal|pact|cease-?fire|truce|declaration"
    r"|report|statement|communiqu[eé]|memorandum|resolution|ruling|verdict|decision|framework|massacre|attacks?"
    r"|coup|takeover|uprising"
    r"|earthquake|bombings?|shooting|remarks|announcement)\b"
)
_NAMED = re.compile(r"(?:\bthe|\bits|\btheir|\bhis|\bher|\ban?|'s|s') $")
_OUTCOME = re.compile(
    r"\b(?:(?:results?|outcomes?|conclusions|decisions) (?:of|from)|following) (?:the|its|their) $"
    r"|\b(?:order|proclamation|memorandum|letter|note|decree|decision|resolution|law|act|agreement|accord|declaration"
    r"|treaty|convention|protocol|statement|cease-?fire|coup|events|attacks?|massacre|revolution|protests)"
    r"(?: (?:no\. )?[\d/]+)? of $"
)
# "guidelines proposed in", "a truce signed on": the participle beside the expression is what took place then.
_PARTICIPLE = re.compile(
    r"\b(?!(?:scheduled|planned|slated|expected|postponed|adjourned|delayed|deferred|rescheduled|earmarked|billed"
    r"|booked)\b)"
    r"[a-z]{2,}ed (?:(?:late|early|earlier|back) )?(?:on|in) (?:late |early |mid-)?$"
)
_HOSTED = re.compile(r"(?:co-?)?(?:hosted|organi[sz]ed|chaired|convened|moderated|sponsored|led|attended|held)$")
_RELATIVE = re.compile(r",? \b(?:who|which|that|whose)(?: (?:[a-z]+ly|also|had|has|have))? $")
_LED_BY = re.compile(r", [a-z]+$")
_NEW_CLAUSE = re.compile(
    r"(?:[,;] (?:but|and|while|whereas|although|though|when|after|before|because)|;"
    r"|\bthat|\bbecause|\bbut) [^,;:]{1,60}$"
)
# What was decided on the day that opens a clause: "On Friday they agreed to meet."
_DECIDED = re.compile(
    r"(?:agreed|decided|vowed|promised|pledged|threatened|offered|refused|proposed|invited|urged|asked|ordered|called"
    r"|requested|instructed|mandated|encouraged|directed|planned|considered|suggested|recommended)\b"
)


def direction(low: str, start: int, end: int, first: int, last: int) -> Direction:
    """Where the expression at `start`–`end` lies, seen from the day of the text, by the verb of its clause in the
    sentence `first`–`last`: the verb before it, or the one after it where it opens a clause."""
    left, right = low[first:start], low[end:last]
    near = len(left) - _NEAR
    if _DONE.match(right) or _SINCE.search(left, near) or _OUTCOME.search(left, near):
        return "past"
    if _MADE.match(right) and _NAMED.search(left, near):
        return "past"
    before: re.Match[str] | None = None
    latest: re.Match[str] | None = None
    for cue in _cues(left):
        latest = cue
        if (cue.lastgroup != "present" or before is None) and not _belongs_to(before, cue, left):
            before = cue
    if found := _by_preposition(left, right, latest):
        return found
    if (done := _PARTICIPLE.search(left, near)) and before is not None and before.end() <= done.start():
        return "past"
    if before is not None and _verb_to_come(left[before.end() :], before) and (own := _next_verb(right, 40)):
        return _way(own)
    opens = (
        _CLAUSE_START.search(left, near) is not None
        and re.match(r" of\b|[.;:)]|, (?:and|but|at|in)\b|$", right) is None
    )
    if before is not None and not opens and before.lastgroup != "present":
        planned = _AHEAD.search(left[before.start() :])
        return "future" if before.lastgroup == "past" and planned else _way(before)
    if right.startswith(":"):
        return "unclear"  # a label
    if before is None or opens:
        aside: re.Match[str] | None = None
        for cue in _cues(right):
            if cue.lastgroup == "present":
                continue
            if cue.lastgroup == "past" and _LED_BY.search(right, 0, cue.end()) and right.startswith(" by ", cue.end()):
                aside = aside or cue  # "on Sunday a delegation, led by the minister, is due in"
                continue
            reported = right[cue.end() : cue.end() + 1] in ",." and "," in right[: cue.start()]
            if reported and _REPORTING.match(cue[0]):
                continue
            if _RELATIVE.search(right, 0, cue.start()):
                aside = aside or cue
                continue
            return "past" if _DECIDED.match(cue[0]) else _way(cue)
        if aside is not None:
            return _way(aside)
        if before is not None and before.lastgroup != "present":
            return _way(before)
    return "perhaps" if before is None and _INFINITIVE.search(left) else "unclear"


def _verb_to_come(between: str, before: re.Match[str]) -> bool:
    """Whether a clause has begun since the verb `before`, so that its own verb stands behind the expression: "they met,
    but the talks in May failed", "he said the talks in May would fail"."""
    if _NEW_CLAUSE.search(between):
        return True
    return (
        before[0] in ("said", "says", "say")
        and re.match(r" (?:the|an?|this|his|her|its|their|no) ", between) is not None
    )


def _next_verb(right: str, near: int) -> re.Match[str] | None:
    cue = next((c for c in _cues(right, near + 30) if c.lastgroup != "present"), None)
    if (
        cue is None
        or cue.start() > near
        or re.search(r"[.,;:]|\b(?:that|who|which|after|when|as|and)\b", right[: cue.start()])
    ):
        return None
    return cue


def _belongs_to(before: re.Match[str] | None, cue: re.Match[str], left: str) -> bool:
    """Whether a participle is part of what the verb before it says: "will be discussed and elaborated", "will attend a
    talk hosted by"."""
    if before is None or cue.lastgroup != "past" or before.lastgroup not in _FUTURE:
        return False
    if " be " in before[0] and re.fullmatch(r" (?:and|or)(?: [a-z]+ly)? ", left[before.end() : cue.start()]):
        return True
    return left.startswith(" by ", cue.end()) and _HOSTED.match(cue[0]) is not None


_OPENING = re.compile(
    r"(?:^|[,.;:] ?|\b(?:and|but|that) )[\"“]?(?:by|starting|beginning|effective|from) (?:on |in |late |early |mid-)?$"
)


def _opens_past(left: str, right: str) -> bool:
    """Whether "by Thursday," or "starting on Tuesday," opens a clause that tells of the past."""
    if not right.startswith(",") or _OPENING.search(left) is None:
        return False
    cue = next((c for c in _cues(right, 80) if c.lastgroup != "present"), None)
    return cue is not None and cue.lastgroup == "past"


def _way(cue: re.Match[str]) -> Direction:
    if cue.lastgroup == "weak":
        return "perhaps"
    return "future" if cue.lastgroup in _FUTURE else "past" if cue.lastgroup in _PAST else "unclear"


def _by_preposition(left: str, right: str, before: re.Match[str] | None) -> Direction | None:
    """What "until", "by" and "for" before the expression say."""
    near = len(left) - _NEAR
    if onward := _ONWARD.search(left, near):
        past = before is not None and before.lastgroup in _PAST
        if re.match(r",? .{0,40}\bhad\b", right) or (past and _NOT_UNTIL.search(left)):
            return "past"
        if _PERIOD_UP_TO.search(left) or (onward["word"].startswith(_EITHER_WAY) and _opens_past(left, right)):
            return None
        lasted = before is not None and before.lastgroup == "past" and _LASTED.match(before[0])
        ahead = before is not None and before.lastgroup in _FUTURE
        return None if lasted else "perhaps" if onward["word"].startswith(_EITHER_WAY) and not ahead else "future"
    if _FOR.search(left, near):
        return None if re.match(r".{0,40}\b(?:cancel|postpon|put off|called off|delayed)", right) else "future"
    if _BY.search(left, near) and not _opens_past(left, right):
        done = before is not None and before[0].startswith(("had", "have", "has ", "was", "were"))
        done = done or re.search(r"\b(?:was|were) (?:[a-z]+ly )?[a-z]+ed by [^.;:]{0,9}$", left) is not None
        return None if done or re.match(r",? .{0,60}\bhad\b", right) else "future"
    return None
