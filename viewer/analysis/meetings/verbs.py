"""Verbs by which people and bodies come together: "met", "sat down with", "received", "will reconvene"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viewer.analysis.layout.sentence_words import matches
from viewer.model.text import Span

from .phrases import GATHERED, GROUP, Occasion
from .words import length_of, lowered

_MEET = re.compile(
    r"\b(?<!-)(?:(?P<meet>met|meets?|meeting)|(?P<see>saw|sees?)|(?P<gather>gather(?:ed|s|ing)?|convened?|convenes|"
    r"convening|reconven(?:e|ed|es|ing)|assembled?|assembles|conferred|confers?|conferring)|(?P<sit>(?:sat|sit"
    r"|sitting) down)|"
    r"(?P<join>(?:came|comes?) together|(?:got|gets?) together|"
    r"had (?:breakfast|lunch|dinner|tea|a working (?:lunch|breakfast|dinner))(?= with)|"
    r"(?:breakfasted|lunched|dined|huddled|caucused|closeted (?:himself|herself|themselves))(?= (?:with|in)\b)|"
    r"received (?:an?|the) (?:\w+ )?(?:visit|call) (?:by|from|of)|"
    r"paid (?:an?|his|her) (?:\w+ )?(?:courtesy|farewell|protocol) (?:call|visit) (?:on|to)|call(?:ed|s)? on(?=\s+"
    r"(?:[a-z]\w+\s+){1,5}(?!to\b)))|"
    r"(?P<receive>welcome[sd]?|received|receives|hosted|is hosting|will host|will receive|is to receive|is to host))\b"
)
"""In lower case."""


VERB_WORDS = frozenset(
    (
        "met meet meets meeting gather gathered gathers gathering convene convened convenes convening reconvene "
        "reconvened reconvenes reconvening assemble assembled assembles saw see sees conferred confer confers "
        "conferring sit sat sitting together breakfast lunch dinner tea call breakfasted lunched dined huddled "
        "caucused closeted "
        "visit called calls received receives receive hosted hosting host welcome welcomed welcomes"
    ).split()
)
"""Without one of these no verb of a sentence brings people together."""
_MEET_OPENERS = (VERB_WORDS - {"together", "breakfast", "lunch", "dinner", "tea", "visit", "host"}) | frozenset(
    "calls came come comes got get gets had paid is will".split()
)
"""With one of these begins whatever `_MEET` finds."""


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
    r"key|some|business|opposition|local|military|rebel|government|two|three|four|five|"
    r"counterparts|envoys|delegat\w+|negotiators|diplomats|donors|producers|mediators|(?:[a-z]+\s+){1,2}(?:officials"
    r"|ministers|leaders|bankers|executives|representatives|delegates|envoys|diplomats|negotiators|creditors|donors"
    r"|lawmakers|commanders|chiefs))\b))"
)


_NOT_MET = re.compile(
    r"\s+(?:(?:an? |the )?(?:young |old |local |little )*(?:woman|women|man|men|girls?|boys?|mothers?|kids?|child"
    r"(?:ren)?|veterans?|"
    r"couple|nurses?|folks)\b|(?:his|her|their) (?:\w+ ){0,2}(?:husband|wife|spouse|partner|mother|father|parents"
    r"|brother|sister|son|"
    r"daughter|famil(?:y|ies)|grandmothers?|friends?|fans|supporters|match|aides|advis[eo]rs|cabinet|lawyers?"
    r"|attorneys?|doctors?|staff|coach|constituents|voters)|"
    r"(?:with )?(?:the |\w+ ){0,2}(?:media|press|reporters|journalists|newsmen)\b|"
    r"with (?:\w+ ){0,3}(?:success|failure|opposition|resistance|criticism|skepticism|scepticism|approval|"
    r"silence|"
    r"derision|protests?|condemnation|outrage|applause|enthusiasm|a (?:cool|warm|mixed|chilly))|"
    r"(?:the |an? |its |their |his |her |all |these |those |any |our |some |such |two |three |new |most |every )*"
    r"(?:[\w’'-]+ ){0,3}?(?:needs?|demands?|targets?|goals?|requirements?|criteri(?:a|on)|deadlines?|standards?|"
    r"obligations?|conditions?|challenges?|expectations?|commitments?|objectives?|costs?|quotas?|threats?|test|"
    r"definition|threshold|bar|shortfall|expenses|payments?|bills?|debts?|specifications?|responsibilit\w+|terms|"
    r"ceilings?|limits?|growth|halfway|end|ends|energy|benchmarks?|fate|death|resistance|timelines?|schedule))\b"
)


# "will host the King for a State Visit": no talks of its own.
_VISIT = re.compile(
    r"[^.;]{0,160}?\bfor (?:an? |the |his |her )?(?:[\w-]+ ){0,2}"
    r"(?:[Vv]isit|[Dd]inner|ceremony|reception|luncheon)\b"
)
_WELCOMED = re.compile(
    r"[^.;,]*Ξ[^.;,]{0,60}?\b(?:to|at|in)\s+(?:the\s+|his\s+|her\s+)?(?:[A-ZΞ]\w*\s+){0,2}"
    r"(?:HΞ+|WΞ+|[A-Z]\w*\s(?:House|Palace|Office|Castle|Hall|Ministry)|House|Palace|Office|Headquarters|Pentagon"
    r"|Kremlin)"
)
# "the session would be convened in": told of by the noun.
_CONVENED = re.compile(
    r"\b(?:[Mm]eeting|[Ss]ession|[Ss]ummit|[Cc]onference|[Cc]onsultations|[Dd]ialogue|[Ff]orum|[Ww]orkshop|[Tt]alks|"
    r"[A-ZΞ]{2,}(?:/[A-Z]+)?[- ]\d{1,3})\b"
    r"[^,;]{0,60}?\b(?:be|been|being|was|were)\s+$"
)
_CROWD = re.compile(
    r"\b(?:thousands|hundreds|dozens|people|crowds?|protest(?:er|or)s|demonstrators|fighters|mourners|supporters|fans|"
    r"residents|relatives|worshippers|pilgrims|students|workers|villagers|voters|soldiers|troops|rebels|onlookers|"
    r"famil(?:y|ies)|friends|neighbou?rs|activists|marchers)\b[^,;:]*$",
)
"""Those who gather without conferring."""


def verb_occasions(text: str, sentence: Span, words: frozenset[str]) -> Iterator[Occasion]:
    """Every verb of a sentence, of these `words`, by which people or bodies come together."""
    for match in matches(_MEET, lowered(text[sentence.start : sentence.end]), words & _MEET_OPENERS):
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        before = text[sentence.start : span.start]
        after = text[span.end : sentence.end]
        if match["receive"]:
            brings_together = _is_reception(match[0], before, after)
        elif match["see"]:
            brings_together = _SEEN_WHOM.match(after) is not None
        elif match["join"]:
            brings_together = _is_joining(match[0], before, after)
        elif match["meet"]:
            shouting = text[sentence.start : sentence.end].isupper()
            named = text[span.start].isupper() and before.strip() != "" and not shouting
            brings_together = not named and _is_meeting(match[0], before, after)
        else:
            brings_together = match["gather"] is None or _is_gathering(match[0], before, after)
        if not brings_together:
            continue
        yield Occasion(
            span=span,
            scope=span,
            sentence=sentence,
            head="meet",
            verb=True,
            name="",
            determiner="",
            ordinal=None,
            words=frozenset(),
            proper=False,
            plural=False,
            length=length_of(after[:60]) if _FOR_LONG.match(after) else None,
            turn="next"
            if _AGAIN.match(after) or _TO_RECONVENE.match(match[0])
            else "last"
            if _LAST.search(before[-60:])
            else "",
        )


# "saw President Ortiz for an hour", "will see each other in Rome"; no "saw Ortiz win".
_SEEN_WHOM = re.compile(
    r"\s+(?:each other|one another|(?:(?:the|his|her|their|visiting|outgoing|new|also)\s+)*(?:[A-Z][\w’'-]+\s+){0,2}?"
    r"(?:[A-Z]Ξ+,?\s+[A-Z]Ξ+|(?:[Pp]resident|(?:[Pp]rime|[Ff]oreign) [Mm]inister|[Kk]ing|[Cc]hancellor|[Pp]remier"
    r"|counterpart|envoy)\b(?:,?\s+[A-Z]Ξ+)?|(?:[a-z]+\s+){0,2}(?:officials|ministers|leaders|representatives"
    r"|bankers|executives)(?:\s+(?:of|from)\s+(?:the\s+)?[A-Z][\wΞ]*(?:\s[A-Z][\wΞ]*)*)?))"
    r"(?=\s*(?:[.,;]|$)|\s+(?:for|on|in|at|again|today|yesterday|tomorrow|here|and|before|after|during|later|earlier"
    r"|twice|separately|privately|this|next|last|alone|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
_FOR_LONG = re.compile(r".{0,30}\bfor\b")
_AGAIN = re.compile(r"\s+again\b")
_TO_RECONVENE = re.compile(r"reconvenes?$")
_LAST = re.compile(r"\blast\s+$|\bsince (?:they|the \w+(?: \w+)?|both|he|she)\s+$")
_WHICH_HOST = re.compile(r"\b(?:which|that)\s+(?:the\s+)?(?:[A-ZΞ][\w’'Ξ-]*\s+){1,4}$")
_PASSIVE = re.compile(r"\b(?:was|were|be|been|being)\s+(?:(?:\w+ly|also|later|then)\s+)*$")
_BY = re.compile(r"\s+(?:\w+\s+){0,5}?(?<!headed )(?<!led )by\s+(?:the\s+)?[A-ZΞ]")
_RECEIVED_WHOM = re.compile(
    r"\s+(?:in audience\s+)?(?:(?:here|today|yesterday|(?:in|at) (?:the|his|her) (?:office|residence|palace|[A-ZΞ]\w+)"
    r"(?: [A-Z]\w+)?|on [A-Z]\w+day(?: \w+(?:ing|noon))?)\s+)*"
    r"(?:(?:visiting|the|his|her|a|an|top|senior|former)\s+)*"
    r"(?:(?!(?:from|for|of|in|at|on|by|as|to)\b)[\w’'-]+\s+){0,4}"
    r"(?:[A-Z][\w’'Ξ-]+(?!\.[A-Z])|ministers?|officials?|delegations?|envoys?|ambassadors?|presidents?|"
    r"counterparts?|leaders?|heads of)"
)
_RECEIVED_WHAT = re.compile(
    r"\s+(?:an?|the|his|her|its|their|more|some|no|any|this|that)?\s*(?:[\w’'-]+\s+){0,3}(?:calls?|"
    r"letters?|messages?|reports?|(?:\w+ )?(?:briefings?|updates?)|awards?|prizes?|medals?|honou?rs?|"
    r"(?:[A-Z]\.){2,}|[A-Z]h\.?D|bachelor\S*|master\S*|doctorate|diploma|scholarship|grants?|copy|copies|support"
    r"|aid|information|assurances?|votes?|approval|credentials"
    r"|invitations?|degrees?|funding|payments?|treatment|summit|meeting|session|conference|talks|round|dialogue|forum|"
    r"dinner|ceremony|reception|event|exhibition|games|cup|training|gathering|ministerial"
    r"|(?:Summit|Meeting|Session|Conference|Talks|Dialogue|Forum|Ministerial|Workshop|Assembly)"
    r"(?! (?:[Cc]hair|[Pp]resident|[Mm]ember|[Pp]articipant|[Dd]elegat|[Ss]ecretar)))\b"
)


def _is_reception(verb: str, before: str, after: str) -> bool:
    """Whether "received", "will host" has people for its object, not letters or the meeting itself."""
    if _VISIT.match(after) or (verb.startswith("welcom") and not _WELCOMED.match(after)):
        return False
    if _WHICH_HOST.search(before):
        return False  # "the summit, which Norway will host": told of the summit
    passive, by = _PASSIVE.search(before[-60:]), _BY.match(after)
    if passive or by:
        return passive is not None and by is not None
    return _RECEIVED_WHOM.match(after) is not None and not _RECEIVED_WHAT.match(after)


_WILL_BEFORE = re.compile(r"\b(?:will|to)\s+$")
_CALLED_TO = re.compile(r"[^.;]{0,80}?\sto\s+[a-z]")


_CALL_ON_WHOM = re.compile(r"\s+(?:the\s+)?(?:[A-Z][\wΞ]*,?\s+){0,6}?[A-Z]Ξ+(?:\s[A-Z]Ξ+)?(?!\s+(?:to|for)\b)")
_AS_ONE = re.compile(r"\s+(?:with|to (?!discuss|review|talk|consider)|as|behind|against|around|like|so)\b")


def _is_joining(verb: str, before: str, after: str) -> bool:
    if verb.endswith("come together") and not _WILL_BEFORE.search(before):
        return False  # "as we come together", "the alliance has come together"
    if verb.endswith("together") and (_CROWD.search(lowered(before)) or _AS_ONE.match(after)):
        return False
    if verb.startswith(("call ", "calls ")) and not _CALL_ON_WHOM.match(after):
        return False
    return "call" not in verb or not _CALLED_TO.match(after)


_LOOKING_FORWARD = re.compile(r"\bforward to\s+(?:\w+ly\s+)?$")
_ARE_MEETING = re.compile(
    r"\b(?:is|are|was|were|been|be|also|currently|now)\s+(?:\w+ly\s+|also\s+|currently\s+|now\s+)?$"
)
_WAS_MET = re.compile(r"\b(?:be|been|being|is|are|was|were|has been|have been)\s+(?:\w+ly\s+)?$")
_A_MEET = re.compile(r"\b(?:summit|future|a|track|leaders’|the)\s+$")


# "The two teams met in Rome and a late goal decided".
_TEAMS = re.compile(r"\b(?:teams?|sides?|clubs?|players?|rivals|boxers)\s+(?:\w+\s+)?$")
_PLAYED = re.compile(
    r"\b(?:goals?|match|winner|league|cup|fixture|season|final|innings|semi-?finals?|scored?|title|bout|game)\b",
    re.IGNORECASE,
)
# Of those who only play against each other is said so, whoever they are.
_ONLY_PLAYED = re.compile(
    r"\b(?:return leg|(?:first|second) leg|beat (?:them|him|her)|quarter-?finals?|semi-?finals?|innings|kick-?off|"
    r"in the (?:[A-Z][\wΞ]* ){0,2}Cup|fixture|qualifiers?|group match(?:es)?|play-?offs?|(?:won|lost|drew|win"
    r"|victory|draw|beat\w*"
    r"|defeat\w*)\b[^.;]{0,40}"
    r"\b\d{1,3}-\d{1,3})\b"
)


def _is_meeting(verb: str, before: str, after: str) -> bool:
    """Whether "met", "meet", "meeting" is said of people who come together."""
    before = before[-200:]
    if (
        verb == "meeting"
        and not _LOOKING_FORWARD.search(before)
        and not (GROUP.search(before) and GATHERED.match(after))
        and not _ARE_MEETING.search(lowered(before))
    ):
        return False
    if _NOT_MET.match(after) or not _MEET_OBJECT.match(after):
        return False
    if _ONLY_PLAYED.search(after) or (_TEAMS.search(lowered(before)) and _PLAYED.search(after)):
        return False
    if verb == "met" and _WAS_MET.search(before):
        return False
    return verb != "meet" or not _A_MEET.search(before)


_ARE_GATHERING = re.compile(r"\b(?:is|are|was|were|been|be)\s+(?:\w+ly\s+|also\s+)?$")
_SOMETHING = re.compile(r"\s+(?:an?|the|its|their|his|her|this)\b")
_TO_DISCUSS = re.compile(r"\s+(?:the )?[^.]{0,30}\bto discuss")
_NEWS = re.compile(r"\s+(?:information|data|evidence|intelligence|support|momentum|signatures|news|pace|dust|steam)\b")
_NEWS_BEFORE = re.compile(r"\b(?:intelligence|data|news|information|to be)[- ]$")


def _is_gathering(verb: str, before: str, after: str) -> bool:
    """Whether "gathered", "convened" is said of people who confer, not of crowds, news or things."""
    if _CROWD.search(lowered(before)) or (verb == "convened" and _CONVENED.search(before)):
        return False
    if verb.endswith("ing") and not _ARE_GATHERING.search(before):
        return False
    if _SOMETHING.match(after) and not _TO_DISCUSS.match(after):
        return False
    return not _NEWS.match(after) and not _NEWS_BEFORE.search(before)
