"""Verbs by which people and bodies come together: "met", "sat down with", "received", "will reconvene"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viewer.model.text import Span

from .phrases import GATHERED, GROUP, Occasion
from .words import length_of

_MEET = re.compile(
    r"(?<![\w-])(?:(?P<meet>met|meets?|meeting)|(?P<gather>gather(?:ed|s|ing)?|convened?|convenes|"
    r"convening|reconven(?:e|ed|es|ing)|conferred|confer)|(?P<sit>s[ai]t(?:ting)? down)|"
    r"(?P<join>c[ao]mes? together|had (?:breakfast|lunch|dinner|tea|a working (?:lunch|breakfast|dinner))(?= with)|"
    r"paid (?:an?|his|her) (?:\w+ )?(?:courtesy|farewell|protocol) (?:call|visit) (?:on|to)|called on(?=\s+"
    r"(?:[A-Z]\w+\s+){1,5}(?!to\b)))|"
    r"(?P<receive>welcome[sd]?|received|receives|hosted|is hosting|will host|will receive|is to receive|is to host))\b",
    re.IGNORECASE,
)


VERB_WORDS = frozenset(
    (
        "met meet meets meeting gather gathered gathers gathering convene convened convenes convening reconvene "
        "reconvened reconvenes reconvening conferred confer sit sat sitting together breakfast lunch dinner tea call "
        "visit called received receives receive hosted hosting host welcome welcomed welcomes"
    ).split()
)
"""Without one of these no verb of a sentence brings people together."""


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
    r"counterparts|envoys|delegat\w+|negotiators|diplomats|donors|producers|mediators)\b))"
)


_NOT_MET = re.compile(
    r"\s+(?:(?:an? |the )?(?:young |old |local |little )*(?:woman|women|man|men|girls?|boys?|mothers?|kids?|child"
    r"(?:ren)?|veterans?|"
    r"couple|nurses?|folks)\b|(?:his|her|their) (?:\w+ ){0,2}(?:husband|wife|spouse|partner|mother|father|parents"
    r"|brother|sister|son|"
    r"daughter|famil(?:y|ies)|grandmothers?|friends?|fans|supporters|match|aides|advis[eo]rs|cabinet|lawyers?"
    r"|attorneys?|doctors?|staff|coach|constituents|voters)|"
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
    r"(?:HΞ+|WΞ+|[A-Z]\w*\s(?:House|Palace|Office|Castle|Hall|Ministry)|House|Palace|Office|Headquarters|Pentagon|Kremlin)"
)
# "the session would be convened in": told of by the noun.
_CONVENED = re.compile(
    r"\b(?:[Mm]eeting|[Ss]ession|[Ss]ummit|[Cc]onference|[Cc]onsultations|[Dd]ialogue|[Ff]orum|[Ww]orkshop|[Tt]alks)\b"
    r"[^,;]{0,60}?\b(?:be|been|being|was|were)\s+$"
)
_CROWD = re.compile(
    r"\b(?:thousands|hundreds|dozens|people|crowds?|protest(?:er|or)s|demonstrators|fighters|mourners|supporters|fans|"
    r"residents|relatives|worshippers|pilgrims|students|workers|villagers|voters|soldiers|troops|rebels|onlookers|"
    r"famil(?:y|ies)|friends|neighbou?rs|activists|marchers)\b[^,;:]*$",
    re.IGNORECASE,
)
"""Those who gather without conferring."""


def verb_occasions(text: str, sentence: Span) -> Iterator[Occasion]:
    """Every verb of a sentence by which people or bodies come together."""
    for match in _MEET.finditer(text, sentence.start, sentence.end):
        before = text[sentence.start : match.start()]
        after = text[match.end() : sentence.end]
        verb = match[0].casefold()
        if match["receive"]:
            if _VISIT.match(after) or (verb.startswith("welcom") and not _WELCOMED.match(after)):
                continue
            if re.search(r"\b(?:which|that)\s+(?:the\s+)?(?:[A-ZΞ][\w’'Ξ-]*\s+){1,4}$", before):
                continue  # "the summit, which Norway will host": told of the summit
            passive = re.search(r"\b(?:was|were|be|been|being)\s+(?:\w+ly\s+)?$", before)
            by = re.match(r"\s+(?:\w+\s+){0,3}?by\s+(?:the\s+)?[A-ZΞ]", after)
            if passive or by:
                if not (passive and by):
                    continue
            elif not re.match(
                r"\s+(?:in audience\s+)?(?:(?:here|today|yesterday|(?:in|at) the [A-ZΞ]\w+)\s+)*"
                r"(?:(?:visiting|the|his|her|a|an|top|senior|former)\s+)*"
                r"(?:(?!(?:from|for|of|in|at|on|by|as|to)\b)[\w’'-]+\s+){0,4}"
                r"(?:[A-Z][\w’'Ξ-]+(?!\.[A-Z])|ministers?|officials?|delegations?|envoys?|ambassadors?|presidents?|"
                r"counterparts?|leaders?)",
                after,
            ) or re.match(
                r"\s+(?:an?|the|his|her|its|their|more|some|no|any|this|that)?\s*(?:[\w’'-]+\s+){0,3}(?:calls?|"
                r"letters?|messages?|reports?|(?:\w+ )?(?:briefings?|updates?)|"
                r"awards?|prizes?|medals?|honou?rs?|(?:[A-Z]\.){2,}|[A-Z]h\.?D|bachelor\S*|master\S*|doctorate|diploma|"
                r"scholarship|grants?|copy|copies|support|aid|information|assurances?|votes?|approval|credentials"
                r"|invitations?|"
                r"degrees?|funding|payments?|treatment|summit|meeting|session|conference|talks|round|dialogue|forum|"
                r"dinner|ceremony|reception|event|exhibition|games|cup|training|gathering|ministerial)\b",
                after,
            ):
                continue
        elif match["join"]:
            if verb.endswith("come together") and not re.search(r"\b(?:will|to)\s+$", before):
                continue  # "as we come together", "the alliance has come together"
            if verb.endswith("together") and _CROWD.search(before):
                continue
            if "called" in verb and re.match(r"[^.;]{0,80}?\sto\s+[a-z]", after):
                continue
        elif match["meet"]:
            if text[match.start()].isupper() and before.strip() and not text[sentence.start : sentence.end].isupper():
                continue
            if (
                verb == "meeting"
                and not re.search(r"\bforward to\s+(?:\w+ly\s+)?$", before)
                and not (GROUP.search(before) and GATHERED.match(after))
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
            if _CROWD.search(before) or (verb == "convened" and _CONVENED.search(before)):
                continue
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
            turn="next" if re.match(r"\s+again\b", after) else "last" if re.search(r"\blast\s+$", before) else "",
        )
