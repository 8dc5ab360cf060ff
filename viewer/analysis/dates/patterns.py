"""The forms that expressions of time take, as patterns over folded text, grouped by the word they cannot do without."""

from __future__ import annotations

import re

from .forms import Pattern
from .forms import pattern as _pattern

_MON = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)(?![a-z])"
)
_WD = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|tue|weds|wed|thurs|thur|thu|fri|sat"
    r"|sun)\b\.?)(?![a-z])"
)
_Y = r"(?:1[5-9]\d\d|20\d\d)(?!\d)"
_TH = r"(?:st|nd|rd|th)?"
_D = rf"(?:3[01]|[12]\d|0?[1-9])(?!\d){_TH}(?!\w)"
_TO = r"(?: ?- ?| ?/ ?| to | through | thru | until | till )"
_TO_AND = r"(?: ?- ?| ?/ ?| to | through | thru | until | till | and | & )"
_TO_NEEDS = "- / _to_ through thru until till"
_PART = r"(?:morning|afternoon|evening|night|noon|midday|midnight)"
_NUM_WORD = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven"
    r"|eight|nine))?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen"
    r"|nineteen|a hundred|(?:one|two|three) hundred)"
)
_NUM = rf"(?:\d{{1,3}}|{_NUM_WORD}|a couple(?: of)?|a dozen|an?)"
_VAGUE = r"(?:several|a few|some|many|a number of|recent|couple of)"
_UNIT = r"(?:day|week|fortnight|month|quarter|year|decade|century|weekend|hour|minute)"
_ABOUT = (
    r"(?:about|around|some|nearly|almost|roughly|approximately|just|only|over|more than|less than|at least|well over"
    r"|barely|exactly|not quite|up to|as many as|fully|the)"
)
_REL = (
    r"(?:this past|this coming|last|next|this|previous|past|coming|following|current|same|that|upcoming|preceding"
    r"|latest)"
)
_STAGE = (
    r"(?:(?:the )?(?:very )?(?:early|earlier|late|later|mid|middle|beginning|start|end|close|latter part"
    r"|first part|first half"
    r"|second half|first days|last days|turn)(?: (?:in|of|on|during))?[ -](?:the )?)"
)
_ORD_WORD = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_ORDINAL = (
    r"(?:(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|fourth"
    r"|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth"
    r"|eighteenth|nineteenth|twentieth|thirtieth)"
)


_DAYS_YEAR = rf"(?:,? ?(?:of )?(?P<y>{_Y}))?"
_WDP = rf"(?:(?P<wd>{_WD}),? (?:the )?)?"

_DAY_IN_WORDS = _pattern(
    "day", rf"{_WDP}(?:the )?(?P<d>{_ORDINAL}|{_D}) day of (?P<m>{_MON})(?:,? (?:of )?(?P<y>{_Y}))?", needs="_day_"
)
_MONTH_WITH_DIGITS = [
    _DAY_IN_WORDS,
    _pattern(
        "days",
        rf"(?:from |between )?{_WDP}(?:the )?(?P<d>{_D})(?: of)? (?P<m>{_MON})(?:,? (?P<y0>{_Y}))?{_TO}"
        rf"(?:{_WD},? )?(?:the )?"
        rf"(?P<d2>{_D})(?: of)? (?P<m2>{_MON}){_DAYS_YEAR}",
        needs=_TO_NEEDS,
    ),
    _pattern(
        "days",
        rf"(?:from |between )?{_WDP}(?P<m>{_MON}) (?P<d>{_D})(?:,? (?P<y0>{_Y}),?)?{_TO}(?:{_WD},? )?"
        rf"(?P<m2>{_MON}) (?P<d2>{_D})"
        rf"{_DAYS_YEAR}",
        needs=_TO_NEEDS,
    ),
    _pattern(
        "days",
        rf"(?:from |between )?(?:the )?(?P<d>{_D})(?:(?:, {_D})*,?{_TO_AND}(?:{_WD},? )?(?:the )?)(?P<d2>{_D})"
        rf"(?: of)?[ -]{{1,2}}(?P<m>{_MON})"
        rf"{_DAYS_YEAR}",
        needs=f"{_TO_NEEDS} _and_ &",
    ),
    _pattern(
        "days",
        rf"(?:from |between )?{_WDP}(?P<m>{_MON}) (?P<d>{_D})(?:(?:, {_D})*,?{_TO_AND}(?:{_WD},? )?(?:the )?)"
        rf"(?P<d2>{_D})"
        rf"(?! (?:people|million|billion|percent|per cent|{_MON}))(?:,? (?P<y>{_Y}))?",
        needs=f"{_TO_NEEDS} _and_ &",
    ),
    _pattern(
        "day",
        rf"{_WDP}(?:the )?(?P<d>{_D})(?: of| day of)?[ -]{{0,2}}(?<=[ -]|[a-z])(?P<m>{_MON})[,.]?[ -]{{1,2}}(?:of )?"
        rf"(?P<y>{_Y})",
    ),
    _pattern("day", rf"{_WDP}(?P<m>{_MON})[ -]{{1,2}}(?:the )?(?P<d>{_D}),?[ -]{{1,2}}(?:of )?(?P<y>{_Y})"),
    _pattern(
        "months",
        rf"(?:(?P<between>between )|from )?(?P<m>{_MON})(?:,? (?P<y0>{_Y}))?(?:{_TO}|(?(between) and |(?!)))"
        rf"(?P<m2>{_MON}),?"
        rf" (?:of )?(?P<y>{_Y})",
        needs=f"{_TO_NEEDS} _and_",
    ),
    _pattern("month", rf"(?P<m>{_MON})(?= (?:and|or) {_MON},? (?P<y>{_Y}))", needs="_and_ _or_"),
    _pattern(
        "day",
        rf"{_WDP}(?P<m>{_MON}) (?P<d>{_D})(?= (?:and|or) (?:{_WD},? )?{_MON} {_D},? (?P<y>{_Y}))",
        needs="_and_ _or_",
    ),
    _pattern(
        "day",
        rf"{_WDP}(?P<d>{_D}) (?P<m>{_MON})(?= (?:and|or) (?:{_WD},? )?{_D} {_MON},? (?P<y>{_Y}))",
        needs="_and_ _or_",
    ),
    _pattern(
        "day", rf"{_WDP}(?P<m>{_MON}) (?P<d>{_D}),? (?:of )?(?P<r>this|last|next|the same|that) year", needs="year"
    ),
    _pattern(
        "day",
        rf"{_WDP}(?:the )?(?P<d>{_D})(?: of)? (?P<m>{_MON}),? (?:of )?(?P<r>this|last|next|the same|that) year",
        needs="year",
    ),
    _pattern("month", rf"(?:(?P<stage>{_STAGE}))?(?P<m>{_MON}),?[ -]{{1,2}}(?:of )?(?:the year )?(?P<y>{_Y})"),
    _pattern(
        "day",
        rf"(?:(?P<r2>this|next|last)(?: coming)? )?{_WDP}(?P<m>{_MON})[ -]{{1,2}}(?:the )?(?P<d>{_D})(?! ?%|:\d"
        rf"|\.\d|,\d)",
    ),
    _pattern("day", rf"{_WDP}(?:the )?(?P<d>{_D})(?: of| day of)?[ -]{{1,2}}(?P<m>{_MON})(?!,? ?\d{{4}})"),
    _pattern("month", rf"(?P<m>{_MON})[ -]{{1,2}}(?P<y2>'\d\d)(?!\d)"),
]
_SPOKEN_YEAR = (
    rf"(?P<spoken>(?:nineteen|eighteen) {_NUM_WORD}|two thousand(?: and)?(?: (?:one|two|three|four|five|six|seven"
    rf"|eight"
    r"|nine|ten|eleven|twelve))?)(?!\w| (?:people|dollars|miles))"
)
MONTH_ALONE = [
    _DAY_IN_WORDS,
    _pattern("month", rf"(?P<m>{_MON}),? (?:of )?{_SPOKEN_YEAR}", needs="nineteen eighteen thousand"),
    _pattern(
        "month",
        rf"(?:(?P<stage>{_STAGE}))?(?P<m>{_MON}),? (?:of )?(?P<r>this|last|next|the same|that|the following"
        rf"|the previous) year",
        needs="year",
    ),
    _pattern(
        "months",
        rf"(?:(?P<between>between )|(?P<from>from ))?(?P<m>{_MON})(?: ?- ?| to | through | until |(?(between) and "
        rf"|(?!)))"
        rf"(?P<m2>{_MON})",
        needs=f"{_TO_NEEDS} _and_",
    ),
    _pattern(
        "month",
        rf"(?:(?P<stage>{_STAGE}))?(?P<r2>last|next|this|this past|this coming|the previous|the following"
        rf"|the coming|that) (?P<m>{_MON})",
        needs="last_ next_ this_ past_ coming_ previous_ following_ that_",
    ),
    _pattern("month", rf"(?:(?P<stage>{_STAGE}))?(?P<m>{_MON})"),
]
_WEEKDAY = [
    _pattern(
        "nth weekday",
        rf"the (?P<n>first|second|third|fourth|last) (?P<wd>{_WD}) (?:of|in) (?P<m>{_MON})(?:,? (?P<y>{_Y}))?",
    ),
    _pattern("weekday", rf"(?P<wd>{_WD}),? (?:of )?(?P<week>last|next|this) week"),
    _pattern(
        "set",
        rf"(?:every|each|alternate)(?: (?:other|second))? {_WD}(?: {_PART})?|(?:on )?(?:mon|tues|wednes|thurs|fri"
        rf"|satur|sun)day(?:s(?: {_PART}s?)?| {_PART}s)(?![a-z])",
    ),
    _pattern("weekdays", rf"(?:from |between )?(?P<wd>{_WD})(?: ?- ?| to | through | until )(?P<wd2>{_WD})"),
    _pattern(
        "weekday",
        rf"(?:(?:early|late|earlier|later)(?: on)? )?(?:(?P<r>the previous|the following|the preceding|last|next"
        rf"|this past"
        rf"|this coming|this|that|the same|the next|the) )?(?P<wd>{_WD})(?:(?:'s)? (?P<part>{_PART}))?"
        r"(?: (?P<after>last|next|week))?(?! school| times| telegraph| mail| mirror| express| herald| star| post)",
    ),
]
_UNIT_FORMS = [
    _pattern(
        "weekday",
        rf"(?P<weeks>an?|one|two|three) weeks? (?P<r>ago|from)(?: on)? (?P<wd>{_WD})",
        needs="ago from",
    ),
    _pattern(
        "set",
        rf"(?:(?:every|each)(?: (?:other|single|second|third|{_NUM}))? {_UNIT}s?|(?:once|twice|(?:{_NUM}) times) "
        rf"(?:an?|every|each|per) "
        rf"{_UNIT}|per {_UNIT})(?! of )",
        needs="every each once twice times per",
    ),
    _pattern(
        "ago",
        rf"(?:(?:{_ABOUT}) )?(?P<n>{_NUM}|{_VAGUE})(?: or so| or more| or two| and a half| short| long"
        rf"| full)?[ -]?(?P<u>{_UNIT})s?(?: or so)?"
        r" (?P<k>ago|earlier|later|from now|from today|hence|back|(?:before|previously|prior|afterwards?)(?! "
        r"(?:in|this|that"
        r"|the|by|to|with|his|her|its|their|an?|he|she|it|they)\b))(?!\w)",
        needs="ago earlier later from hence back before previously prior after",
    ),
    _pattern(
        "ago",
        rf"in (?:(?:{_ABOUT}) )?(?P<n>{_NUM}) (?P<u>{_UNIT})s?'? time",
        needs="time",
    ),
    _pattern(
        "deixis",
        r"the (?P<w>day before yesterday|day after tomorrow)",
        needs="yesterday tomorrow",
    ),
    _pattern(
        "unit",
        r"the (?P<u>week|month|year|weekend|day|night) (?P<r>before last|after next|(?:before|after)(?= ?[.,;:)]"
        r"| and | when | at |$))",
        needs="before after",
    ),
    _pattern(
        "week of",
        rf"the week (?:of|beginning|starting|commencing|ending|ended|that (?:began|begins|starts|started)"
        rf"(?: on)?) (?:{_WD},? )?"
        rf"(?:the )?(?:(?P<m>{_MON}) (?P<d>{_D})|(?P<d2>{_D})(?: of)? (?P<m2>{_MON}))(?:,? (?P<y>{_Y}))?",
        needs="week",
    ),
    _pattern(
        "quarter",
        rf"(?:the |its |their )?(?P<rel>last |this |next |current |latest |previous |same |year-ago "
        rf"|year-earlier )?(?:(?P<y0>{_Y}) )?(?:fiscal[- ])?"
        rf"(?P<q>{_ORD_WORD}|last(?= half of| quarter of (?:(?:this|last|next|the) year|{_Y}))|final(?= quarter)"
        rf"|latter(?= half))(?: fiscal)?[ -](?P<what>quarter|half|trimester)(?: (?:of|in) (?:fiscal(?: year)? )?"
        rf"(?:the )?(?:(?P<y>{_Y})|(?P<r>this|last|next|the) year|"
        rf"(?P<r3>this|last|next|the same|the current|the previous|the following) (?:fiscal |financial )?year|"
        rf"(?P<m>{_MON}))|,? (?P<y3>{_Y})| (?P<r4>this|last|next) year)?",
        needs="quarter half trimester",
    ),
    _pattern(
        "quarter",
        rf"(?P<r>this|last|next) year's (?P<q>{_ORD_WORD})[ -](?P<what>quarter|half)",
        needs="year's",
    ),
    _pattern(
        "part of year",
        r"(?:the )?(?P<stage>end|beginning|start|middle|close|turn)[ -](?:of[ -])?(?:the )?(?P<u>year|month|week"
        r"|decade|century)(?! of)",
        needs="end beginning start middle close turn",
    ),
    _pattern(
        "part of year",
        r"(?P<u>year|month)(?:[- ]|'s )(?P<stage>end)(?!\w)|(?P<stage2>mid)-?(?P<u2>year|week|month)(?!\w)",
        needs="end mid",
    ),
    _pattern(
        "century",
        rf"(?:the )?(?:(?:very )?(?:early|late|mid|middle|latter|beginning of the|end of the|turn of the)[ -])?"
        rf"(?P<c>\d\d(?:st|nd|rd|th)|{_ORDINAL})[ -]century(?P<bc> b\.?c\b)?",
        needs="century",
    ),
    _pattern(
        "unit",
        rf"(?:(?:the )?(?P<stage>early|earlier|late|later|mid|end of|beginning of|middle of|start of|sometime"
        rf"|first half of|second half of|remainder of|rest of)"
        rf"(?: (?:in|on))?[ -])?(?P<r>(?:the )?{_REL}|the|our|its) (?:(?P<of>calendar |fiscal |financial "
        rf"|full )|academic |school |working |business |marketing )?"
        rf"(?P<u>day|night|week|fortnight|month|quarter|year|decade|century|weekend|period)(?![a-z-])(?! (?:of|old))",
    ),
    _pattern(
        "unit",
        r"(?:the )?(?P<r>year-ago|year-earlier|comparable|corresponding|comparable year-ago|year-before)"
        r"(?: (?P<u>quarter|period|month|year)|(?<=year-ago)(?= [a-z])|(?<=year-earlier)(?= [a-z]))",
        needs="year-ago year-earlier year-before comparable corresponding",
    ),
    _pattern(
        "duration",
        rf"(?:over |during |in |within |for )?(?:the )?(?P<r>last|past|next|coming|previous|first|final|preceding"
        rf"|following|recent) (?P<n>{_NUM}|{_VAGUE})[ -](?P<u>{_UNIT})s?",
        needs="last past next coming previous first final preceding following recent",
    ),
    _pattern(
        "duration",
        rf"(?:(?:{_ABOUT}) )?(?P<n>\d{{1,3}}(?:[.,]\d+)?|{_NUM}|{_VAGUE})(?:[ -](?:full|long|more|straight"
        rf"|consecutive|additional|working))?[ -](?P<u>{_UNIT})(?:s|'s|s')?(?:[ -](?:long|old))?(?![a-z])",
    ),
]
_DEIXIS = [
    _pattern(
        "deixis",
        rf"(?:(?P<stage>earlier|later|early|late)(?: on)? )?(?P<w>today|yesterday|tomorrow|tonight)(?: "
        rf"(?P<part>{_PART}))?",
    ),
    _pattern(
        "deixis",
        rf"(?:(?:earlier|later|early|late) )?(?P<w>this|last|the same|that|the next|the following"
        rf"|the previous) (?P<part>{_PART})(?! (?:school|club))",
    ),
    _pattern("deixis", r"(?:in|during) (?P<w>the) (?P<part>morning|afternoon|evening)(?! of\b)"),
    _pattern("deixis", r"(?P<w>overnight)"),
]
_SEASON = [
    _pattern(
        "season",
        rf"(?:(?P<stage>{_STAGE}))?(?:(?:the )?(?P<r>last|next|this|this past|this coming|coming|previous"
        rf"|following|past|that|same) |the )?(?P<s>spring|summer|autumn|fall|winter)"
        rf"(?:(?: of)?,? (?P<y>{_Y})|(?: of)? (?P<r3>this|last|next) year)?",
    )
]
_YEAR = [
    _pattern("years", rf"(?:from |fy ?)?(?P<y>{_Y})(?: ?- ?| ?/ ?)(?P<y2>{_Y})(?!-\d|/\d)", needs="- /"),
    _pattern(
        "quarter",
        rf"(?:the )?(?P<y>{_Y}) (?:fiscal )?(?P<q>{_ORD_WORD})[ -](?P<what>quarter|half)",
        needs="quarter half",
    ),
    _pattern("quarter", rf"the (?P<y>{_Y}) (?P<same>quarter|period)", needs="quarter period"),
    _pattern("years", rf"(?:fy ?)?(?P<y>{_Y})(?: ?- ?|/)(?P<short>\d\d)(?![\d/-])", needs="- /"),
    _pattern(
        "quarter",
        rf"(?P<y>{_Y}) ?q(?P<q>[1-4])(?!\w)|(?:q(?P<q2>[1-4])|(?P<q3>[1-4])q|(?P<half>h[12]))[ -]?"
        rf"(?P<y2>{_Y})",
        needs="q h1 h2",
    ),
    _pattern(
        "decade",
        r"(?:the )?(?:(?:early|mid|late|middle)[ -](?:to[ -]late[ -])?)?(?P<decade>(?:1[5-9]|20)\d)0'?s(?!\w)",
        needs="0s 0's",
    ),
    _pattern(
        "year",
        rf"(?:(?P<stage>(?:the )?(?:early|late|mid|end of|beginning of|start of|middle of|first half of"
        rf"|second half of)(?: in)?)[ -])?(?:fiscal(?: year)? |fy ?|the year |calendar )?(?P<y>{_Y})",
    ),
]
_NUMERIC = [
    _pattern("numeric", r"(?P<y>\d{4})[-/.](?P<m>[01]?\d)[-/.](?P<d>[0-3]?\d)(?!\d|[-/.]\d)"),
    _pattern(
        "numeric", r"(?P<a>[0-3]?\d)(?P<sep>[-/.])(?P<b>[0-3]?\d)(?P=sep)(?P<y>(?:1[89]|20)\d\d|\d\d)(?!\d|[-/.]\d)"
    ),
]
_DECADE = [
    _pattern("decade", r"(?:the )?(?:(?:early|mid|late)[ -])?'(?P<short>[2-9]0)s(?!\w)"),
    _pattern("decade", r"the (?:early|mid|late)[ -](?P<short>[2-9]0)s(?!\w)"),
    _pattern(
        "decade",
        r"the (?:(?:early|mid|late)[ -])?(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties"
        r"|nineties)",
    ),
    _pattern("year", r"'(?P<short>\d\d)(?![\d%']|s\b| ?%| per| [a-z]+s\b)"),
]
_ADVERB = [
    _pattern(
        "set", r"(?:daily|weekly|monthly|quarterly|yearly|annually|biannually|biennially|fortnightly|nightly)(?!\w)"
    )
]
_CLOCK = [
    _pattern(
        "clock",
        rf"(?:at |around |about )?(?:\d{{1,2}}(?:[:.]\d\d)? ?[ap]\.? ?m\b\.?"
        rf"|\d{{1,2}}:\d\d(?: ?hours| ?hrs| in the (?:morning|afternoon|evening))?"
        rf"|\d{{4}} ?(?:hours|hrs|gmt|utc)\b|noon|midnight|midday|\d{{1,2}} in the (?:morning|afternoon|evening)"
        rf"|(?:\d{{1,2}}|{_NUM_WORD}) o'clock(?: in the (?:morning|afternoon|evening)| at night)?)"
        rf"(?: (?:gmt|utc|est|edt|et|ist|cet|local time)\b)?(?:,? (?:on )?(?:(?P<w>today|yesterday|tomorrow)|"
        rf"(?P<wd>{_WD})(?! ?,? (?:the )?(?:{_D} (?:of )?)?{_MON})))?",
    )
]
_NTH = [
    _pattern(
        "nth",
        r"the (?P<d>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th))(?= ?(?:[.,;)]|of (?:this|last|next) month|and |when "
        r"|at |by |$))(?: of (?P<r>this|last|next) month)?",
    ),
    _pattern("nth", r"the (?P<d>\d\d?(?:st|nd|rd|th)),? (?P<r>(?:inst|ult|prox)\b\.?|instant|ultimo|proximo)(?!\w)"),
]
_HOLIDAY = [
    _pattern(
        "holiday",
        rf"(?:(?P<r>last|next|this|every|each) )?(?P<h>thanksgiving(?: day)?|christmas(?: day| eve)?"
        rf"|new year's(?: day| eve)"
        rf"|easter(?: sunday| monday)?|good friday|palm sunday|ash wednesday"
        rf"|election day|labor day|independence day|halloween|valentine's day|boxing day|veterans day"
        rf"|memorial day)(?!\w)(?:,? (?P<y>{_Y}))?",
    )
]
_HIJRI = (
    r"(?:muharram|safar|rabi'? (?:al-|ul-)?(?:awwal|thani|akhir)|jumada (?:al-|ul-)?(?:awwal|ula|thani|akhir[a-z]*)"
    r"|rajab|sha'?ban|ramadan|ramazan|shawwal|(?:dhu|zul?)[ -]?(?:al-|ul-)?(?:qa'?da|qi'?da|hijja)h?)"
)
_OTHER_CALENDAR = [
    _pattern(
        "other calendar",
        rf"(?P<islamic>(?:the )?\d\d?{_TH}(?: of)? {_HIJRI}(?:,? 1[2-5]\d\d)?)(?!\w)(?: ?a\.?h\b\.?)?",
    ),
    _pattern("other calendar", rf"(?P<islamic>{_HIJRI},? 1[2-5]\d\d|1[2-5]\d\d ?(?:a\.h\.|ah\b|hijri))"),
    _pattern("other calendar", r"(?P<buddhist>b\.?e\.? ?2[3-6]\d\d|2[3-6]\d\d b\.?e\b\.?)(?!\d)"),
    _pattern("other calendar", r"(?P<japanese>(?:meiji|taisho|showa|heisei|reiwa) \d\d?)(?!\w)"),
    _pattern(
        "other calendar",
        r"(?P<feast>(?:the )?(?:month of )?ramadan|eid[ -][au]l[ -](?:fitr|adha)|diwali|deepavali|passover|hanukkah"
        r"|yom kippur|rosh hashanah?|lunar new year|chinese new year)(?!\w)",
    ),
]
_SPOKEN = [_pattern("year", rf"(?:the year )?{_SPOKEN_YEAR}")]

FAMILIES: dict[str, list[Pattern]] = {
    "numeric": _NUMERIC,
    "clock": _CLOCK,
    "month": _MONTH_WITH_DIGITS + MONTH_ALONE,
    "weekday": _WEEKDAY,
    "adverb": _ADVERB,
    "holiday": _HOLIDAY,
    "calendar": _OTHER_CALENDAR,
    "unit": _UNIT_FORMS,
    "deixis": _DEIXIS,
    "season": _SEASON,
    "nth": _NTH,
    "spoken": _SPOKEN,
    "year": _YEAR,
    "decade": _DECADE,
}
"""For each family its forms, the longest first."""
DAY_FOLLOWS = re.compile(rf"\.?,? (?:the )?(?:{_MON} {_D}|{_D}(?: of)?[ -]{_MON})")
"""What makes a weekday the beginning of a date: "Friday, 3 May"."""
