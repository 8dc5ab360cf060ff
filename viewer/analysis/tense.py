"""Which way the verb of a clause looks: back, ahead, or neither. Works on text folded as in `date_grammar`."""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal["past", "future", "unclear"]

_ADVERBS = (
    r"(?: (?:not|also|now|then|still|only|soon|again|first|never|already|yet|since|just|all|both|each|[a-z]+ly)\b)*"
)
_IRREGULAR = (
    r"said|told|met|held|began|begun|took|made|came|went|left|won|lost|found|gave|got|saw|sent|led|rose|fell|grew|spoke"
    r"|wrote|broke|flew|struck|became|brought|bought|sold|paid|kept|thought|fought|sought|caught|stood|spent"
    r"|built|heard"
    r"|knew|shot|quit|ran|sat|swore|threw|drew|let|drove|ate|fled|felt|forgot|hung|hid|laid|lay|meant|rang|sank"
    r"|sang|shook"
    r"|shut|slept|stole|stuck|swept|swung|taught|tore|understood|withdrew|woke|wore|wound|did|was|were|had|wasn't"
    r"|weren't"
    r"|didn't|hadn't|died|chose|rode|set up|set off|set out|put|cut|hit|beat|bid|split|spread"
)
_PLANS = (
    r"plan|plans|planned|planning|hope|hopes|hoped|hoping|want|wants|wanted|intend|intends|intended|aim|aims"
    r"|expect|expects"
    r"|expected|vow|vows|vowed|promise|promises|promised|pledge|pledges|pledged|agree|agrees|agreed|decide"
    r"|decided|threaten"
    r"|threatens|threatened|offer|offers|offered|invited|urged|asked|ordered|wish|wishes|refused|prepare|prepares"
    r"|prepared"
    r"|preparing|decision|deadline|invitation|agreement|proposal|commitment|call|calls|called|ready|likely"
    r"|unlikely|need"
    r"|needs|set|due|scheduled|slated|seek|seeks|trying|determined|bound|allowed|required|willing|about|able|is"
    r"|are|have"
    r"|has|was|were|going|had|continue|continues|poised|supposed"
)
_CUE = re.compile(
    rf"\b(?:(?P<former>could(?: not|n't)(?: be)? [a-z]+|(?<=neither )[^.;]{2, 40} could be [a-z]+|(?:after|upon"
    rf"|following|since|despite) [a-z]{(3,)}ing\b|had been (?:due|scheduled|set|expected|slated|planned|supposed"
    rf"|meant) (?:to|for|in|on)"
    rf"(?: be)?(?: [a-z]+)?)"
    rf"|(?P<modal>(?:will|shall|won't|would|wouldn't|may(?= [a-z])|might|could|should|must|can|cannot|can't)\b"
    rf"|(?<=[a-z])'ll\b)"
    rf"(?:{_ADVERBS}(?: be| have| been)*{_ADVERBS} [a-z'-]+(?: (?:held|[a-z]+ed)\b)?)?"
    rf"|(?P<plan>(?:{_PLANS}){_ADVERBS}(?: (?:him|her|them|us|it|me))? to (?:be )?[a-z'-]+)"
    r"|(?P<due>(?:scheduled|due|slated|planned|set|billed|penciled in|pencilled in|earmarked|booked|expected"
    r"|postponed|adjourned|delayed|deferred"
    r"|put off|rescheduled|tentatively set|called) (?:to|for|in|on|until|till)\b|due(?= )|payable|planned (?:a|an"
    r"|another|more|the|for|further)\b|to be (?:held"
    r"|[a-z]+ed"
    r"|[a-z]+n)\b"
    r"|upcoming|forthcoming)"
    r"|(?P<schedule>begins|opens|starts|meets|ends|expires|resumes|leaves|arrives|travels|heads|visits|faces|"
    r"(?<!to )(?<!ll )(?<!ld )(?<!n't )(?<!not )(?:meet|convene|gather)"
    r"|convenes|departs"
    r"|flies|returns|hosts|takes (?:place|effect|office)|goes|kicks off|falls on|(?:is|are|am|'s|'re)"
    rf"{_ADVERBS} [a-z]{{2,}}ing\b(?: (?:held|[a-z]+ed)\b)?)"
    rf"|(?P<perfect>(?:had|has|have|having|hasn't|haven't|hadn't)(?:{_ADVERBS}(?: been)?{_ADVERBS}) (?:[a-z]+ed"
    rf"|[a-z]+n|{_IRREGULAR})\b)"
    rf"|(?P<past>(?:{_IRREGULAR})\b|(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )"
    rf"(?!(?:united|indeed|hundred|need|speed|proceed|succeed|exceed|feed|seed|armed"
    rf"|unprecedented|related"
    r"|limited|so-called|allied|proposed|planned|scheduled|un[a-z]+ed|unified|combined|increased|continued"
    r"|renewed|shared"
    r"|sacred|advanced"
    r"|wounded|wicked|aged|red|bed|shed|led|med|fed|wed)\b)[a-z]{2,}ed\b(?! nations| states| kingdom| arab))"
    r"|(?P<present>is|are|am|says|say|isn't|aren't|has|have|does|do)\b)"
)
_INFINITIVE = re.compile(r"\bto (?:be )?[a-z]{3,}\b(?! (?:the|a|an) )?")
_CLAUSE_START = re.compile(
    r"(?:^|[;:(] ?|- |\b(?:that|and|but|when|while|if|because|where|which|who|whether|although|though|meanwhile) "
    r"|, (?:and |but )?)"
    r"[\"“']*(?:(?:on|in|at|by|from|late|early|earlier|later|this|and|the|next|last|beginning|starting|for"
    r"|during) ){0,2}$"
)
_REPORTING = re.compile(
    r"(?:said|told|added|announced|reported|says|noted|explained|confirmed|stated|according|quoted)\b"
)
_UNTIL = re.compile(
    r"\b(?:until|till|no later than|not later than|starting|beginning|effective|ahead of|pending) (?:on |from "
    r"|late |early |the )?$"
)
_BY = re.compile(r"\bby (?:late |early |mid-|the |next )?$")
_DONE = re.compile(
    r"'s? (?:[a-z-]+ )?(?:ruling|attacks?|blasts?|decision|announcement|killings?|bombings?|shootings?|raids?"
    r"|crash|quake"
    r"|earthquake|explosions?|incident|violence|clash(?:es)?|assassination|arrests?|coup|remarks|comments|victory"
    r"|defeat|deaths?)\b"
)
_SINCE = re.compile(r"\bsince (?:late |early |mid-|the |last )?$")
_AWAITS = re.compile(
    r"\b(?:adjourn|postpon|delay|defer|exten|recess|put off|gave|give|has|have|valid|wait|not|remain open"
    r"|open)\w*\b[^,;]{0,40}$"
)


def _kind(match: re.Match[str]) -> Direction | None:
    group = match.lastgroup
    if group in ("modal", "plan", "due", "schedule"):
        return "future"
    if group in ("past", "perfect", "former"):
        return "past"
    return None


def direction(low: str, start: int, end: int, first: int, last: int) -> Direction:
    """Where the expression at `start`–`end` lies, seen from the day of the text, by the verb of its clause in the
    sentence `first`–`last`: the verb before it, or the one after it where it opens a clause."""
    left, right = low[first:start], low[end:last]
    if _DONE.match(right):
        return "past"
    if _SINCE.search(left):
        return "past"
    before: re.Match[str] | None = None
    for cue in _CUE.finditer(left):
        if cue.lastgroup != "present" or before is None:
            before = cue
    if _UNTIL.search(left) and re.match(r",? .{0,40}\bhad\b", right):
        return "past"
    if _UNTIL.search(left) and (
        before is None or _kind(before) != "past" or _AWAITS.search(left) or "until" not in left[-12:]
    ):
        return "future"
    if (
        _BY.search(left)
        and (before is None or not before[0].startswith(("had", "have", "has ", "was", "were")))
        and not re.match(r",? .{0,30}\bhad\b", right)
    ):
        return "future"
    opens = _CLAUSE_START.search(left) is not None
    if before is not None and not opens:
        found = _kind(before)
        if (
            found == "past"
            and before.lastgroup == "past"
            and re.search(r"\b(?:upcoming|scheduled|planned|due|slated) ", left[before.end() :])
        ):
            return "future"
        if found:
            return found
    if before is None or opens:
        after = None
        for cue in _CUE.finditer(right):
            if _kind(cue) is None:
                continue
            if (
                _REPORTING.match(cue[0])
                and right[cue.end() : cue.end() + 1] in ",."
                and right[: cue.start()].count(",") >= 1
            ):
                continue
            after = cue
            break
        if after is not None:
            return _kind(after) or "unclear"
        if before is not None and (found := _kind(before)):
            return found
    if before is None and _INFINITIVE.search(left):
        return "future"
    return "unclear"
