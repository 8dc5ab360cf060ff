"""Sentences that tell who was there: lists of a delegation, "attended the meeting", "told the ministers of"."""

from __future__ import annotations

import re

from viewer.analysis.layout.sentence_words import matches
from viewer.analysis.names.countries import country_words
from viewer.model.meetings import Capacity
from viewer.model.names import Mention
from viewer.model.text import Span

from .antecedents import antecedent, is_pronoun
from .bodies import can_act, whole_name
from .participants import LED_BY, LED_OPENERS, LED_WORDS, is_excluded, object_end, subject_start
from .parties import without_places
from .report import Report, countries_of
from .words import lowered

_INCLUDES = re.compile(
    r"\b(?:delegation|delegations|side|team|participation|participants?|attendees|those attending|officials|"
    r"representatives|party)\b"
    r"[^.;]{0,70}?\b(?:includ(?:ed|es|ing)|comprised|comprising|consisted of|consists of|was represented by|"
    r"were represented by|"
    r"(?:co-?)?(?:led|headed|chaired) by|made up of)\b|"
    r"\b(?:was|were|is|are|be) represented (?:\w+ ){0,4}by\b|"
    r"\b(?:present|in attendance|attending|at the table|taking part|participating)\b"
    r"[^.;]{0,60}?\b(?:were|was|included|are)\b|"
    r"\b(?:was|were|is|are|be) (?:also )?(?:assisted|accompanied|flanked) by\b"
    r"(?![^.;]{0,30}\b(?:wife|widow|husband|son|daughter|family|spouse)\b)|"
    r"\bsent (?:its|their) (?:[\w-]+ ){1,6}|"
    r"\bamong (?:those who |the )(?:spoke|speakers|participants|delegates|attended|took part)[^.;]{0,40}?"
    r"\b(?:was|were|are)\b|"
    r"\bfollowing\b[^.;:]{0,60}?\b(?:took part|participated|attended|were present)\b[^.;:]{0,40}:"
)
_PRESENT_LINE = re.compile(r"\W*(?:present|attended by|participants|those present)\s*:")
"""Both of a text in lower case."""
_INCLUDE_OPENERS = frozenset(
    (
        "delegation delegations side team participation participant participants attendees those officials "
        "representatives party was were is are be present in attending taking participating following among sent at"
    ).split()
)
"""With one of these begins whatever `_INCLUDES` finds."""


_INCLUDE_WORDS = frozenset(
    (
        "included includes including comprised comprising consisted consists represented led headed chaired cochaired "
        "coled coheaded made present attendance attending part attended participated participants participating "
        "assisted accompanied flanked speakers spoke delegates sent table"
    ).split()
)


_PRESENT = re.compile(
    r"\b(?:attend(?:ed|s|ing) as (?:an? )?(?:observers?|guests?)|"
    r"(?:also )?attended\b(?=\s*(?:[.;,]|$))|(?:(?:facilitate|mediate|moderate)[ds]|broker(?:ed|s)) the (?:\w+ )?"
    r"(?:meeting|talks|session|"
    r"discussions|dialogue|negotiations|consultations)|"
    r"(?:also\s+)?attend(?:ed|s|ing)?\s+(?:the|this|that|these|both)\s+(?:\w+\s+)?(?:meeting|talks|session|"
    r"summit|conference|"
    r"discussions|dialogue|event|gathering|ministerial|forum|consultations|negotiations)|(?:was|were|are"
    r"|is) (?:also )?"
    r"(?:in attendance|present)|(?:also )?(?:took|takes?) part|(?:also )?participated|joined the (?:talks|meeting|"
    r"session|"
    r"discussions|dialogue|summit|conference)|(?:co-?)?(?:led|headed|chaired)\b[^;]{0,40}?\b(?:delegation|side|"
    r"team|meeting|"
    r"talks|session|summit|conference|dialogue|discussions)|(?:will|to|did) (?:also )?attend\b|"
    r"represented\b|(?:co-?)?chaired|presided|(?:his|her|their) (?:opening|closing|welcom\w+|"
    r"introductory) (?:remarks|address|statement|speech)|sat in (?:on )?(?:the|this) (?:meeting|talks)|"
    r"in the chair|"
    r"addressing the (?:meeting|event|talks|session|summit|conference|gathering|forum)|told (?:the|this|that|"
    r"today[’']s|yesterday[’']s|\w+day[’']s) (?:meeting|session|summit|"
    r"conference|gathering|council|forum|delegates|ministers|talks)|replied in the debate|"
    r"speaking at the (?:meeting|talks|session|summit|"
    r"conference|event|gathering|forum))"
)
"""Of a text in lower case."""


_PRESENT_WORDS = frozenset(
    (
        "attend attended attends attending attendance present part participated joined led headed chaired cochaired "
        "coled coheaded represented presided remarks address statement speech addressing told replied speaking "
        "facilitated facilitates mediated mediates moderated moderates brokered brokers sat chair"
    ).split()
)


_PRESENT_OPENERS = (_PRESENT_WORDS - {"part", "remarks", "address", "statement", "speech"}) | frozenset(
    "also was were are is took take takes co will to did his her their in".split()
)
"""With one of these begins whatever `_PRESENT` finds."""
_TOLD = re.compile(
    r"\b(?:told|addressed|addressing|briefed)\s+(?:a (?:\w+ )?(?:meeting|session|gathering|"
    r"conference) of\s+)?(?:the\s+|visiting\s+|senior\s+)*"
    r"(?:heads|leaders|ministers|delegates|representatives|officials|envoys|ambassadors|delegations|"
    r"foreign ministers)\s+(?:of|from)\b"
)


_TOLD_WORDS = frozenset({"told", "addressed", "addressing", "briefed"})


def audience(report: Report, sentence: Span) -> tuple[list[tuple[Mention, Capacity]], list[str], list[str]] | None:
    """Who speaks to whom in "X told officials from 30 countries of the Group of 77": persons, organisations, states."""
    if report.words_in(sentence).isdisjoint(_TOLD_WORDS):
        return None
    match = _TOLD.search(report.masked, sentence.start, sentence.end)
    if not match:
        return None
    start = subject_start(report, sentence, match.start())
    people: list[tuple[Mention, Capacity]] = [
        (p, "participant")
        for p in report.persons_in(Span(start, match.start()))
        if not is_excluded(report, p, sentence)
    ]
    if not people and is_pronoun(report, start, match.start()):
        person = antecedent(report, sentence)
        people = [(person, "participant")] if person is not None else []
    rest = Span(match.end(), sentence.end)
    bodies = [
        whole_name(report, m) for m in report.mentions_in(rest) if m.type == "organisation" and can_act(report, m)
    ]
    return people, bodies, countries_of(report.text[slice(*rest)])


_SIDE = re.compile(r"\b(?:delegation|side|team|participation|represented|participated|attended)\b")


def sides_of(report: Report, sentence: Span) -> list[str]:
    """Bodies whose delegation a sentence lists ("Participation from the ASEAN Secretariat included …")."""
    low = lowered(report.masked[sentence.start : sentence.end])
    listed = next(matches(_INCLUDES, low, report.words_in(sentence) & _INCLUDE_OPENERS), None)
    if not listed or not _SIDE.search(listed[0]):
        return []
    return [
        whole_name(report, m)
        for m in report.mentions_in(Span(sentence.start, sentence.start + listed.end()))
        if m.type == "organisation" and can_act(report, m)
    ]


_LIST_OPENS = re.compile(
    r"(?:[^.]|H\.E\.)*?\b(?:following|as follows|present|participants|participation|attended|attendance"
    r"|delegations|participating"
    r"|represented)\b(?:[^.]|H\.E\.)*:\s*",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(
    r"\s*(?:(?:[-•*–—]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)|\d{1,2}\.)\s"
    r"|(?:[A-Z][\w’'-]*,? ?(?:(?:of|the|and) )*){1,5}(?::| [-–—])\s|(?:Mr|Ms|Mrs|Dr|H\.?E|Hon|Sir|Dame)\b)"
)


def opens_list(report: Report, sentence: Span) -> bool:
    """Whether a list of those who were there follows on a colon: "The following took part:"."""
    return _LIST_OPENS.fullmatch(report.text, *sentence) is not None


def list_item(report: Report, sentence: Span) -> list[tuple[Mention, Capacity]] | None:
    """The person of a line of such a list, whoever else it names; None where the sentence is no such line."""
    if not _LIST_ITEM.match(report.text, sentence.start, sentence.end):
        return None
    return [(p, "participant") for p in report.persons_in(sentence)[:1]]


def state_of_item(report: Report, sentence: Span) -> list[str]:
    """The state for which the person of such a line was there, behind or before the name and office."""
    words = report.text[slice(*sentence)]
    for person in reversed(report.persons_in(sentence)[:1]):
        start = person.span.start - sentence.start
        words = words[:start] + "·" + words[person.span.end - sentence.start :]
    return countries_of(words)[:1]


_STATE_REPRESENTED = re.compile(
    r"\W*(?:[Tt]he\s+)?(?P<who>(?:[A-Z][\w’'-]+\s+){1,3})(?:is|was|were) (?:being "
    r"|also )?represented (?:\w+ ){0,4}by\b"
)


def state_represented(report: Report, sentence: Span) -> list[str]:
    """The state of "Sri Lanka is represented by"."""
    match = _STATE_REPRESENTED.match(report.text, sentence.start, sentence.end)
    if match is None:
        return []
    others = _AND_ANOTHER_BY.findall(report.text, match.end(), sentence.end)
    return countries_of(", ".join([match["who"], *others]))


# "…, France by Ms. Moreau and the Russian Federation by Mr. Orlov".
_AND_ANOTHER_BY = re.compile(r"(?:,|\band)\s+(?:the\s+)?((?:[A-Z][\w’'-]+\s+){1,3})by\s")
# The head of a record: "Chairperson: Ms. Nwosu (Nigeria)"; a speaker in it: "Mr. Lindqvist (Sweden) said".
_IN_THE_CHAIR = re.compile(
    r"\W*(?:Co-?)?(?:Chair(?:man|person|woman|s)?|President|Presiding(?: Officer)?|Moderator)\s*:\s"
)
_SPOKE_FOR = re.compile(
    r"\W*(?:\d+\.\s+)?(?P<name>(?:Mr|Ms|Mrs|Miss|Dr|Sir|Dame)\.?\s[^().\n]{2,40}?)\s\([A-Z][\w .-]+\)[^.\n]{0,80}?"
    r"\b(?:said|speaking|recalled|asked|noted|expressed|welcomed|proposed|stressed|thanked|suggested|replied)\b"
)


def on_record(report: Report, sentence: Span) -> tuple[Mention, Capacity] | None:
    """Who presides or speaks, in a line of the record of a meeting."""
    if report.words_in(sentence).isdisjoint(_RECORD_WORDS):
        return None
    chair = _IN_THE_CHAIR.match(report.text, sentence.start, sentence.end)
    spoke = _SPOKE_FOR.match(report.text, sentence.start, sentence.end)
    persons = report.persons_in(sentence) if chair or spoke else []
    if not persons or (spoke and persons[0].span.start > spoke.end("name")):
        return None
    return persons[0], "chair" if chair else "participant"


_OF_ANOTHER = re.compile(r"(?<=part|ated)\s+in\s*(?:[,.;:)]|$)")
"""As in "the summits that the President took part in": in those, not in what is told."""
_PRESENT_AT_ALL = LED_WORDS | _INCLUDE_WORDS | _PRESENT_WORDS


def present_in(report: Report, sentence: Span) -> list[tuple[Mention, Capacity]]:
    """Persons of a sentence that says who was there: lists of a delegation, "attended the meeting", "co-chaired by"."""
    words = report.words_in(sentence)
    persons = [] if words.isdisjoint(_PRESENT_AT_ALL) else report.persons_in(sentence)
    if not persons:
        return []
    found: dict[Span, tuple[Mention, Capacity]] = {}
    masked = report.masked[sentence.start : sentence.end]
    low = lowered(masked)
    for match in matches(LED_BY, low, words & LED_OPENERS) if not words.isdisjoint(LED_WORDS) else ():
        verb = match["verb"]
        capacity: Capacity = "participant"
        if "chair" in verb or "presid" in verb:
            capacity = "co-chair" if verb.startswith("co") else "chair"
        stop = object_end(report, sentence.start + match.end(), sentence.end)
        for person in persons:
            if sentence.start + match.end() <= person.span.start < stop:
                found[person.span] = (person, capacity)
        # Lists of a delegation's heads go on through appositions.
        if re.search(r"\b(?:side|delegation|team)\b", masked[: match.start()]):
            for person in persons:
                if person.span.start >= sentence.start + match.end():
                    found.setdefault(person.span, (person, capacity))
    lists: list[re.Match[str]] = []
    if not words.isdisjoint(_INCLUDE_WORDS):
        line = _PRESENT_LINE.match(low)
        lists = [*matches(_INCLUDES, low, words & _INCLUDE_OPENERS), *([line] if line else [])]
    for listed in lists:
        for person in persons:
            if person.span.start >= sentence.start + listed.end() and not is_excluded(report, person, sentence):
                found.setdefault(person.span, (person, "participant"))
    present = [] if words.isdisjoint(_PRESENT_WORDS) else list(matches(_PRESENT, low, words & _PRESENT_OPENERS))
    for match in present:
        if _OF_ANOTHER.match(low, match.end()):
            continue
        verb = match[0]
        capacity = "participant"
        if re.match(r"co-?chair", verb):
            capacity = "co-chair"
        elif re.match(r"(?:chair|presid)", verb):
            capacity = "chair"
        before = masked[: match.start()]
        cut = max((m.end() for m in re.finditer(r";", before)), default=0)
        cut = max([cut, *(m.end() for m in present if m.end() <= match.start())])
        for person in persons:
            if sentence.start + cut <= person.span.start < sentence.start + match.start() and not is_excluded(
                report, person, sentence
            ):
                found.setdefault(person.span, (person, capacity))
    return [found[span] for span in sorted(found)]


# "The chief South Korean delegate, Assistant Foreign Minister Yoo", "Rhee, deputy chief of the South's delegation".
_DELEGATE = re.compile(
    r"\b(?:(?:[Cc]hief|[Hh]ead|[Tt]op|[Ll]ead(?:ing)?|[Ss]enior)\s+(?:[\w.’'-]+\s+){0,3}?(?:delegate|negotiator)|"
    r"(?:[Hh]ead|[Ll]eader|[Cc]hief)\s+of\s+(?:the\s+|its\s+)?(?:[\w’'-]+\s+){0,3}?(?:delegation|team|side)),?\s"
)
_OPPOSITE = re.compile(r"\W*(?:His|Her)\s+(?:[\w’'-]+\s+){0,3}?(?:counterpart|opposite number)\b(?:,|\s+(?:was|is))?\s")
_DELEGATE_WORDS = frozenset({"delegate", "negotiator", "delegation", "team", "side", "counterpart", "opposite"})
_BESIDE = 60


def delegates_in(report: Report, sentence: Span, after_delegate: bool) -> list[tuple[Mention, Capacity]]:
    """Who speaks for a side at talks, by office; `after_delegate`: the sentence before named one, so that "his
    counterpart" sat across from him."""
    if report.words_in(sentence).isdisjoint(_DELEGATE_WORDS):
        return []
    persons = report.persons_in(sentence)
    found: dict[Span, tuple[Mention, Capacity]] = {}
    office = _DELEGATE.search(report.text, sentence.start, sentence.end)
    opposite = _OPPOSITE.match(report.text, sentence.start, sentence.end) if after_delegate else None
    for match in (office, opposite):
        if match is None:
            continue
        for person in persons:
            behind = match.end() - 1 <= person.span.start <= match.end() + _BESIDE
            before = match is office and 0 < match.start() - person.span.end <= 12
            if (behind and "." not in report.masked[match.end() : person.span.start]) or before:
                found.setdefault(person.span, (person, "participant"))
                break
    return list(found.values())


_LISTS = re.compile(
    r"\b(?:includes?|comprises?|consists? of|groups?|brings? together|is an? (?:[\w-]+ ){0,3}group of|are)\b"
)


_ATTENDED = re.compile(
    r"\b(?:participated|took part|are taking part|are participating|attended|were represented|were present|"
    r"sent delegations|were in attendance)\b(?!\s+(?:an?|the|his|her)\s+(?:[\w’'-]+\s+){0,2}?"
    r"(?i:mass|service|funeral|te deum|ceremony|reception|dinner|concert|rally|wedding|parade|match|banquet)\b)"
)


_IS_HELD = re.compile(r"\b(?:was|were|is|are|been|and|also)\s+(?:also\s+)?$")
# "Eight countries took part in the talks: Belgium, Britain, …"
_AS_FOLLOWS = re.compile(r"[^:;.]{0,40}:\s+(?=[A-Z])")
_ATTENDED_WORDS = frozenset("participated part participating attended represented present sent attendance".split())


_COUNTRY_WORDS = frozenset(re.findall("[a-z]+", " ".join(country_words()).lower())).difference(
    """a and arabia c central d democratic e federation k m new of people r re republic s see state t the union
    united""".split()
)
"""Every name of a state has one of these; "U.S." and "U.K." have "u"."""


_CHAIRS = "chair chairs chairman chairperson chairwoman president presiding moderator".split()
_RECORD_WORDS = frozenset([*_CHAIRS, *(f"co{chair}" for chair in _CHAIRS), *"mr ms mrs miss dr sir dame".split()])
_TELLING = LED_WORDS | _INCLUDE_WORDS | _PRESENT_WORDS | _TOLD_WORDS | _ATTENDED_WORDS | _RECORD_WORDS | _DELEGATE_WORDS

_TELLING_OR_STATES = _TELLING | _COUNTRY_WORDS


def may_tell(words: frozenset[str]) -> bool:
    """Whether a sentence of these words can tell who was there, or name enough states for a list of members."""
    return not words.isdisjoint(_TELLING_OR_STATES) and (not words.isdisjoint(_TELLING) or _names_many(words))


def _names_many(words: frozenset[str]) -> bool:
    """Whether a sentence has the words to name four states."""
    states = words & _COUNTRY_WORDS
    return len(states) + ("u" in states) >= 4


def members_listed(report: Report, sentence: Span) -> tuple[list[str], list[str], bool] | None:
    """(organisations, states, of members) of "The Friends of the Mekong include …", "India and the UK participated"."""
    text = report.text
    words = report.words_in(sentence)
    attended = (
        None if words.isdisjoint(_ATTENDED_WORDS) else _ATTENDED.search(report.masked, sentence.start, sentence.end)
    )
    if attended:
        listed = _AS_FOLLOWS.match(text, attended.end(), sentence.end)
        if listed is not None:
            return [], countries_of(text[listed.end() : sentence.end]), False
        if text.startswith(" by ", attended.end()):
            if not _IS_HELD.search(report.masked, sentence.start, attended.start()):
                return None
            by = attended.end() + 4
            span = Span(by, object_end(report, by, sentence.end))
        else:
            # "Palau was represented at the level of ministers, and Tokelau attended as an observer".
            *_, last = (attended, *_ATTENDED.finditer(report.masked, attended.end(), sentence.end))
            span = Span(subject_start(report, sentence, attended.start()), last.start())
        members = False
    else:
        span, members = sentence, True
        if not _names_many(words) or len(countries_of(text[slice(*sentence)])) < 4:
            return None
        if not _LISTS.search(report.masked, sentence.start, sentence.end) and "," not in text[slice(*sentence)]:
            return None
    bodies = [
        whole_name(report, m) for m in report.mentions_in(span) if m.type == "organisation" and can_act(report, m)
    ]
    states = countries_of(without_places(text[slice(*span)]))
    return (bodies, states, members) if bodies or states else None
