"""Who takes part in an occasion: persons with role and capacity, states, organisations. Only what the text says."""

from __future__ import annotations

import re
from functools import lru_cache

from viewer.analysis.layout.sentence_words import matches, words_of
from viewer.model.meetings import Capacity
from viewer.model.names import Mention
from viewer.model.text import Span

from .antecedents import antecedent, author, is_author, is_pronoun, officer, two_officers
from .phrases import Occasion
from .report import Report
from .words import lowered

_TAKES = (
    r"(?:(?:co-?)?(?:chair(?:ed|s|ing)?|host(?:ed|s|ing)?|led|leads?|leading|headed|heads)|presid(?:ed|es|ing) over|"
    r"hold|holds|held|holding|attend(?:ed|s|ing)?|open(?:ed|s)|join(?:ed|s|ing)?|participat(?:ed|es?|ing) in|"
    r"took part in|"
    r"tak(?:e|es|ing) part in|address(?:ed|es|ing)?|conven(?:ed?|es|ing)|had|have|having|conclud(?:ed?|es|ing)|"
    r"start(?:ed|s)?|"
    r"beg[iau]n|begins|wrapp(?:ed|ing) up|resum(?:ed?|es)|end(?:ed|s)?|conduct(?:ed|s)?|finish(?:ed|es)|"
    r"launch(?:ed|es)?|"
    r"continu(?:ed?|es)|complet(?:ed|es)|represent(?:ed|s|ing)|spoke at|speak(?:s|ing) at|"
    r"told|briefed|attended by|(?:emerg(?:ed|ing)|rose)(?: \w+)? from|inaugurated|"
    r"(?:gone|went) into|visit(?:\s+[\w,]+){1,8}?\s+for|arriv(?:ed?"
    r"|es)(?:\s+\w+){0,4}\s+for|due(?:\s+\w+){1,4}\s+for|"
    r"(?:travel|fly|flies|flew|went|go(?:es)?|head|left)\w*(?:\s+[\w,]+){0,6}?\s+(?:for|to attend)|organi[sz]ed)"
)


_TAKE = re.compile(rf"\b(?<!-)(?<!\bthe )(?<!\ban )(?<!\ba ){_TAKES}\b")
_TAKEN = re.compile(_TAKES)
_TAKE_OPENERS = tuple(
    (
        "co chair host led lead head presid hold held had hav attend open join participat took tak address conven "
        "inaugurat rose conclud start beg wrapp "
        "resum end conduct finish launch continu complet represent spoke speak told briefed "
        "emerg go went visit arriv due travel fly flies flew left organi"
    ).split()
)
"""Beginnings of the words with which begins whatever `_TAKE` finds."""


@lru_cache(maxsize=10_000)
def _opens_taking(word: str) -> bool:
    return word.startswith(_TAKE_OPENERS)


_PASSIVE = re.compile(r"\b(?:be|been|being|was|were|is|are|to be)\s+(?:\w+ly\s+|also\s+)?$", re.IGNORECASE)


LED_BY = re.compile(
    r"\b(?P<verb>(?:co-?)?chaired|(?:co-?)?hosted|(?:co-?)?led|headed|attended|presided over|opened|convened|"
    r"joined|addressed|presented|"
    r"represented|inaugurated|organi[sz]ed|moderated|facilitated|mediated)(?:\s+and\s+\w+ed)?(?:\s+(?:jointly|"
    r"virtually|also))?\s+by\b"
)
"""Of a text in lower case."""


LED_WORDS = frozenset(
    (
        "chair cochair chairmanship cochairmanship "
        "chaired cochaired hosted cohosted led coled headed attended presided opened convened joined addressed "
        "presented represented inaugurated organised organized moderated facilitated mediated"
    ).split()
)
"""One of these stands in whatever `LED_BY` or `_CHAIRMANSHIP` matches."""
LED_OPENERS = LED_WORDS | {"co"}
"""With one of these begins whatever `LED_BY` finds."""


_EXCLUDED_BEFORE = re.compile(
    r"\b(?:said|told|according to|reported|spokes(?:man|woman|person)(?: for)?|on behalf of|envoy of|predecessor|"
    r"successor to|"
    r"late|former|invitation (?:of|from)|message (?:of|from)|accompanied)\s*$"
)


RELATIVE_CLAUSE = re.compile(r",\s+(?:who|whose|which|where)\b[^,;]*,")


_UNTIL = re.compile(
    r"(?=[\s;:“”\".])(?:\s+(?:to\s+[a-z]\w+|on the (?:margins|sidelines|fringes)|on\s|in\s+(?!charge)|at\s|during\s|"
    r"ahead of|amid\s|before\s|"
    r"after\s|while\s|as part of|for (?:talks|a|the first|more|about|two|three|discussions|nearly|over|an)|here\b|"
    r"today\b|"
    r"yesterday\b|tomorrow\b|this\s|last\s|next\s|about\s|over\s|where\b|who\b|which\b|and (?:\w+ly )?(?:agreed|"
    r"said|discussed|"
    r"pledged|stressed|called|exchanged|signed|reaffirmed|reviewed|underlined|urged|expressed|welcomed|thanked"
    r"|praised|"
    r"discussed|told|told|vowed|hailed)\b|via\s|by video)|[;:“”\"]|"
    r"(?<!Mr)(?<!Ms)(?<!Dr)(?<!Mrs)(?<!H\.E)(?<!Gen)(?<!Amb)(?<!Smt)(?<!Hon)(?<!Prof)(?<!Col)(?<!Lt)(?<!Adm)"
    r"(?<!Eng)(?<!Sen)(?<!Gov)(?<!St)(?<![A-Z])\.\s|\.$|\s[-–—]\s)"
)


@lru_cache(maxsize=64)  # of one occasion it is asked several times in a row
def taking_verb(left: str) -> re.Match[str] | None:
    """The verb nearest before an occasion whose subject takes part in it ("hosted", "attended"), if near enough."""
    low = lowered(left)
    for match in reversed(list(matches(_TAKE, low, filter(_opens_taking, words_of(low))))):
        rest = left[match.end() :]
        if len(rest.split()) > 14 or ";" in rest or " such as " in rest:
            break
        if not match[0].split()[0].endswith("ing") and _PASSIVE.search(left, match.start() - 40, match.start()):
            continue
        return match
    return _spoken_at(left)


# "A and B agreed on Tuesday to reopen the border after talks", "said during a meeting with": they were there.
_CAME_OF = re.compile(
    r"\b(?:(?:after|following|at the (?:end|close|conclusion) of)\s+(?:(?:an?|their|two|three|four|five|six)\s+)?|"
    r"(?:during|in|at)\s+(?:an?|his|her)\s+)(?:(?!the\b)[\w’'-]+\s+){0,3}$"
)
_SPOKE = re.compile(
    r"\b(?:agreed|decided|pledged|vowed|said|announced|signed|declared|condemned|adopted|endorsed|appealed|backed"
    r"|failed|called|reached|discussed|urged"
    r"|expressed|"
    r"resolved|issued|approved|stressed|warned|told|affirmed|emphasi[sz]ed|underlined|noted|praised|conveyed"
    r"|reiterated|"
    r"thanked|exchanged|reviewed|made the remarks?)\b(?! in a statement\b)"
)


def _spoken_at(left: str) -> re.Match[str] | None:
    """The verb of those who spoke or agreed "after talks", "during a meeting", where a clause so ends."""
    tail = _CAME_OF.search(left, len(left) - 150)
    if tail is None:
        return None
    verbs = [v for v in _SPOKE.finditer(left, max(0, tail.start() - 180), tail.start()) if ";" not in left[v.end() :]]
    return verbs[-1] if verbs else None


def subject_start(report: Report, sentence: Span, verb_start: int) -> int:
    """Where the clause of a verb begins: after a reporting "said that", a semicolon, or a clause of its own."""
    return sentence.start + _clause_start(report.masked[sentence.start : verb_start])


_REPORTED = re.compile(
    r"[;:]\s|\b(?:said|says|announced|reported|added|confirmed)(?:\s+that)?\s(?=\S+\s)|(?<=[a-z]ed)\s+that\s|[“\"]|"
    r"\s[-–—]+\s|—"
)
_FIRST_MET = re.compile(r"\b(?:met|gathered|convened|meet|held talks)\b[^;]*?(?:,| and) (?=the\b|[A-Z]\w+|Ξ)")
_WHEN = re.compile(r"\b(?:after|before|when|while|since|where)\s(?=[^,;]*$)")


@lru_cache(maxsize=64)  # of one occasion it is asked several times in a row
def _clause_start(left: str) -> int:
    cut = 0
    for match in _REPORTED.finditer(left):
        cut = match.end()
    # "A met on Monday and B met on Tuesday": the second clause has its own subject.
    first = _FIRST_MET.search(left[cut:])
    if first:
        cut += first.end()
    # "which took place just days after A and B met": the subject is behind the conjunction.
    for match in _WHEN.finditer(left[cut:]):
        if "Ξ" in left[cut + match.end() :]:
            return cut + match.end()
    return cut


def people_of(report: Report, occasion: Occasion) -> list[tuple[Mention, Capacity]]:
    """Named persons whom the sentence of an occasion shows to take part, in text order."""
    regions = _regions(report, occasion)
    found: dict[Span, tuple[Mention, Capacity]] = {}
    for span, capacity in regions:
        for person in report.persons_in(span):
            if is_excluded(report, person, span):
                continue
            if person.span not in found or found[person.span][1] == "participant":
                found[person.span] = (person, capacity)
    subject = _subject_region(report, occasion)
    if subject is not None:
        meant = _of_this_sentence(report, occasion, subject) if is_pronoun(report, *subject) else None
        if meant is None and is_pronoun(report, *subject):
            meant = antecedent(report, occasion.sentence)
        if meant is None and is_author(report, *subject) and not report.in_quotation(occasion.span.start):
            meant = author(report)
        if meant is None and occasion.turn != "next":
            meant = officer(report, *subject)
        if meant is not None:
            found.setdefault(meant.span, (meant, "participant"))
        elif not found:
            for one in two_officers(report, *subject):
                found.setdefault(one.span, (one, "participant"))
    return [found[span] for span in sorted(found)]


_WHEN_THEY_MET = re.compile(r"\b(?:when|where|after|before|since|as)\s+(?:he|she)\s+(?:\w+\s+){0,2}$")


def _of_this_sentence(report: Report, occasion: Occasion, subject: tuple[int, int]) -> Mention | None:
    """Who is "she" in "President A said it was agreed when she met B"."""
    if _WHEN_THEY_MET.search(report.masked, occasion.sentence.start, subject[1]) is None:
        return None
    before = report.persons_in(Span(occasion.sentence.start, subject[1]))
    return next((p for p in before if not is_excluded(report, p, occasion.sentence)), None)


_FIRST_IN_CLAUSE = re.compile(r"\W*(?:the\s+)?(?:[A-Z]\S*\s+)*$")


def _whose(report: Report, sentence: Span, start: int, stop: int) -> tuple[int, int]:
    """Where the person stands whom "his" or "her" at `stop` means: the subject of its clause, else the speaker."""
    persons = report.persons_in(Span(start, stop))
    if not persons or not _FIRST_IN_CLAUSE.match(report.text, start, persons[0].span.start):
        persons = report.persons_in(Span(sentence.start, start)) or persons
    return (persons[0].span.start, persons[0].span.end) if persons else (start, stop)


def _subject_region(report: Report, occasion: Occasion) -> tuple[int, int] | None:
    """The words before the verb whose subject takes part in an occasion."""
    start = occasion.sentence.start
    if occasion.verb:
        return subject_start(report, occasion.sentence, occasion.span.start), occasion.span.start
    verb = taking_verb(report.masked[start : occasion.scope.start])
    if verb is None or _merely_planned(report.masked[start : occasion.scope.start], occasion):
        said = _SAID_AT.search(report.masked, max(start, occasion.scope.start - 60), occasion.scope.start)
        return (start, said.start() + 3) if said else None
    return start, start + verb.start()


_SAID_AT = re.compile(r"\b(?:he|she)\s+(?:said|told \w+)\s+(?:in|at|during)\s+(?:a|the)\s*$")


_POSSESSIVE = re.compile(r"[’'](?:s\s|\s)")
_TAKES_PART = re.compile(
    r"[’']s?\s+(?:\w+\s+){0,3}(?:meetings?|talks|participation|discussions|counterpart|delegation|dialogue|bilateral)",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\b(?:in|at|near)\s+$")
# "the Fourth Meeting of Ministers of Culture (Canela, February 1996)": where it was.
_DATED_IN_BRACKETS = re.compile(r",? (?:\w+ )?\d[\d ,–-]*\w*[ \d]*\)")


def is_excluded(report: Report, person: Mention, region: Span) -> bool:
    text = report.text
    after = text[person.span.end : person.span.end + 40]
    before = text[max(0, person.span.start - 40) : person.span.start]
    if _POSSESSIVE.match(after) and not _TAKES_PART.match(after):
        return True
    if _EXCLUDED_BEFORE.search(before) or _PLACED.search(before):
        return True
    if before.endswith("(") and _DATED_IN_BRACKETS.match(after):
        return True
    return _in_relative(report, person, region)


def _in_relative(report: Report, person: Mention, region: Span) -> bool:
    masked = report.masked
    for match in RELATIVE_CLAUSE.finditer(masked, region.start, region.end):
        if match.start() < person.span.start < match.end():
            return True
    return False


def _regions(report: Report, occasion: Occasion) -> list[tuple[Span, Capacity]]:
    sentence = occasion.sentence
    masked = report.masked
    regions: list[tuple[Span, Capacity]] = []
    if occasion.verb:
        start = subject_start(report, sentence, occasion.span.start)
        regions.append((Span(start, occasion.span.start), "participant"))
        stop = object_end(report, occasion.span.end, sentence.end)
        regions.append((Span(occasion.span.end, stop), "participant"))
        by = _RECEIVED_BY.match(masked, occasion.span.end, sentence.end)
        if by and masked.startswith("received", occasion.span.start):
            regions.append((Span(by.end(), object_end(report, by.end(), sentence.end)), "participant"))
        if masked[occasion.span.start : occasion.span.end].casefold() == "hosted":
            regions[0] = (regions[0][0], "host")
        return regions + _led_by(report, occasion)
    regions.append((Span(occasion.scope.start, sentence.end if occasion.title else occasion.scope.end), "participant"))
    if _BETWEEN.match(masked, occasion.span.end, sentence.end):
        # Appositions between the two: "between A, member of the Politburo, and B, Minister of".
        regions.append((Span(occasion.span.end, object_end(report, occasion.span.end, sentence.end)), "participant"))
    if occasion.determiner == "their" and len(masked[sentence.start : occasion.scope.start].split()) <= 3:
        # "During their recent meeting, President A told President B": the two named next.
        regions.append((Span(occasion.scope.end, sentence.end), "participant"))
    elif occasion.determiner in {"their", "his", "her"}:
        whole = masked[sentence.start : occasion.scope.start]
        if len(whole.split()) <= 45:
            start, stop = subject_start(report, sentence, occasion.scope.start), occasion.scope.start
            if occasion.determiner != "their":
                # "Novak said the arrest of Brandt was unrelated to her meeting": the subject's.
                start, stop = _whose(report, sentence, start, stop)
            regions.append((Span(start, stop), "participant"))
    # "President Biden's Meeting with …": the possessor stands before the phrase.
    left = masked[sentence.start : occasion.scope.start]
    subject = taking_verb(left)
    if subject and not _merely_planned(left, occasion):
        rest = left[subject.end() :]
        start = subject_start(report, sentence, sentence.start + subject.start())
        capacity: Capacity = "participant"
        words = subject[0].casefold()
        if re.match(r"co-?(?:chair|host|led)", words) or (
            re.match(r"chair", words) and " and " in left[: subject.start()]
        ):
            capacity = "co-chair" if "chair" in words[:9] else "host"
        elif re.match(r"(?:chair|presid)", words):
            capacity = "chair"
        elif re.match(r"host", words):
            capacity = "host"
        first = _TAKEN.match(words)
        if not (first and first[0] in {"told", "led", "represented"} and not re.search(r"\b(?:in|at|during)\b", rest)):
            regions.append((Span(start, sentence.start + subject.start()), capacity))
            # "joined leaders of … and Secretary X for the summit", "to co-chair, with Minister X, the conference".
            if (
                re.match(r"join", words)
                or re.match(r",\s+(?:together |jointly )?with\s", rest)
                or re.search(r"\bfor\s*(?:the|a|an)?\s*$", rest)
            ):
                regions.append((Span(sentence.start + subject.start(), occasion.scope.start), "participant"))
    right = Span(occasion.scope.end, sentence.end)
    if _DURING.fullmatch(masked, sentence.start, occasion.scope.start):
        speaker = _SPEAKER.search(masked, right.start, right.end)
        if speaker:
            regions.append((Span(speaker.start("who"), speaker.end("who")), "participant"))
    which = _AT_WHICH.search(masked, right.start, min(right.end, right.start + 60))
    if which:
        called = _CALLED.search(masked, which.end(), right.end)
        regions.append((Span(which.end(), called.start() if called else right.end), "participant"))
    regions += _led_by(report, occasion)
    gathered = _GATHERS.match(masked, occasion.scope.end, sentence.end)
    if gathered:
        regions.append((Span(gathered.end(), object_end(report, gathered.end(), sentence.end)), "participant"))
    with_whom = _WITH.search(masked, right.start, min(right.end, right.start + 160))
    if with_whom and not _ELSEWHERE.search(re.sub(r"\([^()]*\)", "", masked[right.start : with_whom.start()])):
        regions.append((Span(with_whom.end(), object_end(report, with_whom.end(), sentence.end)), "participant"))
    return regions


_RECEIVED_BY = re.compile(r"(?:\s+(?!by\b)[\w,]+){0,6}?\s+by\s")
_BETWEEN = re.compile(r"\s+between\b")
_DURING = re.compile(r"\W*(?:During|At|In|Addressing|Opening)\s+(?:the\s+|this\s+|these\s+|their\s+|both\s+)?")
_SPEAKER = re.compile(
    r",\s+(?P<who>[^,;“\"]*?Ξ[^,;“\"]*?)\s(?:also\s+)?(?:[a-z]+ed|said|told|gave|made|took|drew|spoke|held|briefed)\b"
)
_AT_WHICH = re.compile(r",?\s(?:at|during|in) which\s")
_CALLED = re.compile(r"\s[a-z]+ed\b|\s(?:said|told|gave|made|had|were|was)\b")
_WITH = re.compile(r"\b(?:with|between|including|alongside|together with)\s")
_ELSEWHERE = re.compile(
    r"[;“\"]|\b(?:that|which|who|discuss\w*|about|aimed|said|focus\w*|meetings?|talks|summit|met|sat down|received|"
    r"due|will)\b"
)
_GATHERS = re.compile(
    r"\s+(?:brought together|brings together|gathered|grouped|involved|united|was attended by|drew|included)\s"
)


_CHAIRMANSHIP = re.compile(r"\bunder the (?:co-?)?chair(?:manship)? of\s", re.IGNORECASE)


def _led_by(report: Report, occasion: Occasion) -> list[tuple[Span, Capacity]]:
    """Regions behind "co-chaired by", "hosted by", "under the chairmanship of" in the sentence of an occasion."""
    masked, sentence = report.masked, occasion.sentence
    regions: list[tuple[Span, Capacity]] = []
    words = report.words_in(sentence)
    if words.isdisjoint(LED_WORDS):
        return regions
    for match in matches(LED_BY, lowered(masked[occasion.span.end : sentence.end]), words & LED_OPENERS):
        verb = match["verb"]
        capacity: Capacity = "participant"
        if "chair" in verb or "presid" in verb:
            capacity = "co-chair" if verb.startswith("co") else "chair"
        elif "host" in verb or "organi" in verb or "convened" in verb:
            capacity = "host"
        by = occasion.span.end + match.end()
        regions.append((Span(by, object_end(report, by, sentence.end)), capacity))
    regions.extend(
        (Span(match.end(), object_end(report, match.end(), sentence.end)), "chair")
        for match in _CHAIRMANSHIP.finditer(masked, occasion.span.end, sentence.end)
    )
    return regions


def _merely_planned(left: str, occasion: Occasion) -> bool:
    """ "A and B decided to continue meetings": those who plan a session are not shown to take part in it."""
    if _INVITED.search(left):
        return True
    if _RESOLVED.search(left):
        return _spoken_at(left) is None
    return occasion.turn == "next" and _PLANNED.search(left) is not None


_INVITED = re.compile(r"\b(?:invit\w+|ask\w*|urg\w+|declin\w+|refus\w+)\b[^;]*$")
_RESOLVED = re.compile(r"\b(?:decided|agreed|resolved|pledged|look\w* forward)\s+to\b")
_PLANNED = re.compile(r"\b(?:plan(?:s|ned)?|welcomed)\b")


# "received here today the Chairman …": adverbials before the object.
_ADVERBIALS = re.compile(
    r"(?:\s+(?:here|today|yesterday|separately|this (?:morning|afternoon|evening|week)|on [A-Z]\w+day(?: \w+ing)?|"
    r"(?:in|at) (?:the )?[A-Z][\wΞ]+(?: [A-Z][\wΞ]+)?|"
    r"(?:in|at) (?:his|her) (?:office|residence|palace)))+(?=\s+(?:the\s+|visiting\s+|his\s+|her\s+|an?\s+)*"
    r"(?:[A-Z][\w’',-]*\s+(?:of\s+|for\s+|the\s+)*){0,6}[A-Z]Ξ)"
)


# "met his counterparts – A, B and C – in": those named between dashes.
_NAMED_NEXT = re.compile(r"\s[-–—]\s+(?:[A-Z][\w.’'-]*\s+){0,3}[A-Z]Ξ")
_GROUP_BEFORE = re.compile(r"\b(?:counterparts|colleagues|ministers|leaders|envoys|ambassadors|presidents|officials)$")
_WITH_AHEAD = re.compile(r"[^;:“\"]{0,60}?\bwith\s")


def object_end(report: Report, start: int, limit: int) -> int:
    masked = report.masked
    adverbials = _ADVERBIALS.match(masked, start, limit)
    position = adverbials.end() if adverbials else start
    while True:
        match = _UNTIL.search(masked, position, limit)
        if not match:
            return limit
        # "met today in Seoul with", "met this evening with": adverbials before the object do not end it.
        between = masked[start : match.start()]
        if _NAMED_NEXT.match(masked, match.start(), limit) and _GROUP_BEFORE.search(between):
            position = match.end()
            continue
        ahead = _WITH_AHEAD.match(masked, match.start(), limit)
        if ahead and "Ξ" not in between and not re.search(r"\bwith\b", between):
            position = ahead.end()
            if position >= limit:
                return limit
            continue
        return match.start()
