"""Who takes part in an occasion: persons with role and capacity, states, organisations. Only what the text says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from viewer.model.meetings import Capacity, Participant
from viewer.model.names import Mention
from viewer.model.text import Span

from .countries import countries_in, country_of
from .meeting_names import Occasion
from .report import Report, countries_of

_TAKES = (
    r"(?:(?:co-?)?(?:chair(?:ed|s|ing)?|host(?:ed|s|ing)?|led|leads?|leading|headed|heads)|presid(?:ed|es|ing) over|"
    r"hold|holds|held|holding|attend(?:ed|s|ing)?|open(?:ed|s)|join(?:ed|s|ing)?|participat(?:ed|es?|ing) in|"
    r"took part in|"
    r"tak(?:e|es|ing) part in|address(?:ed|es|ing)?|conven(?:ed?|es|ing)|had|have|having|conclud(?:ed?|es|ing)|"
    r"start(?:ed|s)?|"
    r"beg[iau]n|begins|wrapp(?:ed|ing) up|resum(?:ed?|es)|end(?:ed|s)?|conduct(?:ed|s)?|finish(?:ed|es)|"
    r"launch(?:ed|es)?|"
    r"continu(?:ed?|es)|complet(?:ed|es)|represent(?:ed|s|ing)|spoke at|speak(?:s|ing) at|"
    r"told|briefed|attended by|arriv(?:ed?|es) (?:in [\w ]+ )?for|organi[sz]ed)"
)
_TAKE = re.compile(rf"(?<!\bthe )(?<!\ban )(?<!\ba )\b{_TAKES}\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:be|been|being|was|were|is|are|to be)\s+(?:\w+ly\s+|also\s+)?$", re.IGNORECASE)
_BY = re.compile(
    r"\b(?P<verb>(?:co-?)?chaired|(?:co-?)?hosted|(?:co-?)?led|headed|attended|presided over|opened|convened|"
    r"joined|addressed|presented|"
    r"represented|inaugurated|organi[sz]ed|moderated|facilitated|mediated)(?:\s+and\s+\w+ed)?(?:\s+(?:jointly|"
    r"virtually|also))?\s+by\b",
    re.IGNORECASE,
)
_INCLUDES = re.compile(
    r"\b(?:delegation|delegations|side|team|participation|participants?|attendees|those attending|officials|"
    r"representatives|party)\b"
    r"[^.;]{0,70}?\b(?:includ(?:ed|es|ing)|comprised|comprising|consisted of|consists of|was represented by|"
    r"were represented by|"
    r"(?:co-?)?(?:led|headed|chaired) by|made up of)\b|"
    r"\b(?:was|were|is|are|be) represented (?:\w+ ){0,4}by\b|"
    r"\b(?:present|in attendance|attending|taking part)\b[^.;]{0,30}?\b(?:were|was|included|are)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:(?:also\s+)?attend(?:ed|s|ing)?\s+(?:the|this|that|these|both)\s+(?:\w+\s+)?(?:meeting|talks|session|"
    r"summit|conference|"
    r"discussions|dialogue|event|gathering|ministerial|forum|consultations|negotiations)|(?:was|were|are|is) (?:also )?"
    r"(?:in attendance|present)|(?:also )?(?:took|takes?) part|(?:also )?participated|joined the (?:talks|meeting|"
    r"session|"
    r"discussions|dialogue|summit|conference)|(?:co-?)?(?:led|headed|chaired)\b[^;]{0,40}?\b(?:delegation|side|"
    r"team|meeting|"
    r"talks|session|summit|conference|dialogue|discussions)|(?:will|to|did) (?:also )?attend\b|"
    r"represented\b|(?:co-?)?chaired|presided|(?:his|her|their) (?:opening|closing|welcom\w+|"
    r"introductory) (?:remarks|address|statement|speech)|"
    r"addressing the (?:meeting|event|talks|session|summit|conference|gathering|forum)|told (?:the|this|that|"
    r"today[’']s|yesterday[’']s|\w+day[’']s) (?:meeting|session|summit|"
    r"conference|gathering|council|forum|delegates|ministers|talks)|replied in the debate|"
    r"speaking at the (?:meeting|talks|session|summit|"
    r"conference|event|gathering|forum))",
    re.IGNORECASE,
)
_EXCLUDED_BEFORE = re.compile(
    r"\b(?:said|told|according to|reported|spokes(?:man|woman|person)(?: for)?|on behalf of|envoy of|predecessor|"
    r"successor to|"
    r"late|former|invitation (?:of|from)|message (?:of|from)|accompanied)\s*$"
)
_COUNTERPART = re.compile(
    r"\b(?:(?P<whose>his|her|their|its)\s+(?P<states>(?:[A-Z][\w.’'-]*|and|,|new|visiting|then|"
    r"\s)+?)\s*counterparts?\b)|"
    r"\bcounterparts?\s+(?:from|of)\s+(?P<of>[A-Z][\w ,.’'-]+)"
)
_RELATIVE = re.compile(r",\s+(?:who|whose|which|where)\b[^,;]*,")
_UNTIL = re.compile(
    r"\s+(?:to\s+[a-z]\w+|on the (?:margins|sidelines|fringes)|on\s|in\s+(?!charge)|at\s|during\s|ahead of|amid\s|"
    r"before\s|"
    r"after\s|while\s|as part of|for (?:talks|a|the first|more|about|two|three|discussions|nearly|over|an)|here\b|"
    r"today\b|"
    r"yesterday\b|tomorrow\b|this\s|last\s|next\s|about\s|over\s|where\b|who\b|which\b|and (?:\w+ly )?(?:agreed|"
    r"said|discussed|"
    r"pledged|stressed|called|exchanged|signed|reaffirmed|reviewed|underlined|urged|expressed|welcomed|thanked|praised|"
    r"discussed|told|told|vowed|hailed)\b|via\s|by video)|[;:“”\"]|"
    r"(?<!Mr)(?<!Ms)(?<!Dr)(?<!Mrs)(?<!H\.E)(?<!Gen)(?<!Amb)(?<![A-Z])\.\s|\.$|\s[-–—]\s"
)


@dataclass(slots=True)
class Roles:
    """Persons of a document by what names them: the fullest form, and the role the text gives."""

    fullest: dict[str, str]
    role: dict[str, str]
    organisation: dict[str, str]


def _key(name: str) -> str:
    words = re.findall(r"[^\W\d_]+", name.casefold())
    words = [w for w in words if w not in {"jr", "sr", "ii", "iii"}]
    return words[-1] if words else name.casefold()


def persons_of(report: Report) -> Roles:
    """Every person's fullest name and best role in a document."""
    fullest: dict[str, str] = {}
    role: dict[str, str] = {}
    organisation: dict[str, str] = {}
    for mention in report.persons:
        name = mention.surface
        key = _match_key(fullest, name)
        if key not in fullest or len(name.split()) > len(fullest[key].split()):
            fullest[key] = name
        found = mention.role or _role_after(report, mention)
        if found and (key not in role or (len(found.split()) > len(role[key].split()) + 1 and mention.role_span)):
            role[key] = found
        if mention.organisation and key not in organisation:
            organisation[key] = mention.organisation
    return Roles(fullest, role, organisation)


def _match_key(fullest: dict[str, str], name: str) -> str:
    """The key of the person whom a name means: any part of a full name met before, or a full name's last word."""
    words = [w.casefold() for w in re.findall(r"[^\W\d_]+", name)]
    for key, full in fullest.items():
        known = [w.casefold() for w in re.findall(r"[^\W\d_]+", full)]
        if words and (
            set(words) <= set(known) or (set(known) <= set(words) and (len(known) > 1 or known[0] == _key(name)))
        ):
            return key
    return " ".join(words) or name.casefold()


def _role_after(report: Report, mention: Mention) -> str | None:
    match = re.match(
        r",\s+(?:the\s+|an?\s+)?((?:[\w’'.&/-]+\s+){0,6}?(?:envoy|minister|ambassador|secretary|director|president|"
        r"chief|head|chair\w*|"
        r"commissioner|representative|adviser|advisor|official|delegate|governor|general|coordinator|"
        r"speaker)\b(?:[^,;.]{0,80}))(?=[,;.])",
        report.text[mention.span.end : mention.span.end + 160],
        re.IGNORECASE,
    )
    return match[1] if match else None


def _verb_of(left: str) -> re.Match[str] | None:
    """The verb nearest before an occasion whose subject takes part in it ("hosted", "attended"), if it is near enough."""
    for match in reversed(list(_TAKE.finditer(left))):
        rest = left[match.end() :]
        if len(rest.split()) > 14 or ";" in rest:
            return None
        if _PASSIVE.search(left[: match.start()]):
            continue
        return match
    return None


def subject_start(report: Report, sentence: Span, verb_start: int) -> int:
    """Where the clause of a verb begins: after a reporting "said that", a semicolon, or an opening subordinate clause."""
    left = report.masked[sentence.start : verb_start]
    cut = 0
    for match in re.finditer(
        r"[;:]\s|\b(?:said|says|announced|reported|added|confirmed)(?:\s+that)?\s(?=\S+\s)|[“\"]|\s[-–—]+\s|—", left
    ):
        cut = match.end()
    # "A met on Monday and B met on Tuesday": the second clause has its own subject.
    for match in re.finditer(
        r"\b(?:met|gathered|convened|meet|held talks)\b[^;]*?(?:,| and) (?=the\b|[A-Z]\w+|Ξ)", left[cut:]
    ):
        cut += match.end()
        break
    # "which took place just days after A and B met": the subject is behind the conjunction.
    for match in re.finditer(r"\b(?:after|before|when|while|since|where)\s(?=[^,;]*$)", left[cut:]):
        if "Ξ" in left[cut + match.end() :]:
            cut += match.end()
            break
    return sentence.start + cut


def people_of(report: Report, occasion: Occasion) -> list[tuple[Mention, Capacity]]:
    """Named persons whom the sentence of an occasion shows to take part, in text order."""
    regions = _regions(report, occasion)
    found: dict[Span, tuple[Mention, Capacity]] = {}
    for span, capacity in regions:
        for person in report.persons_in(span):
            if _excluded(report, person, span):
                continue
            if person.span not in found or found[person.span][1] == "participant":
                found[person.span] = (person, capacity)
    subject = _subject_region(report, occasion)
    if subject is not None and _pronoun(report, *subject):
        person = antecedent(report, occasion.sentence)
        if person is not None:
            found.setdefault(person.span, (person, "participant"))
    return [found[span] for span in sorted(found)]


def _subject_region(report: Report, occasion: Occasion) -> tuple[int, int] | None:
    """The words before the verb whose subject takes part in an occasion."""
    start = occasion.sentence.start
    if occasion.verb:
        return subject_start(report, occasion.sentence, occasion.span.start), occasion.span.start
    verb = _verb_of(report.masked[start : occasion.scope.start])
    if verb is None or _merely_planned(report.masked[start : occasion.scope.start], occasion):
        said = re.compile(r"\b(?:he|she)\s+(?:said|told \w+)\s+(?:in|at|during)\s+(?:a|the)\s*$").search(
            report.masked, start, occasion.scope.start
        )
        return (start, said.start() + 3) if said else None
    return start, start + verb.start()


def antecedent(report: Report, sentence: Span) -> Mention | None:
    """Whom "he" or "she" in a sentence means: the first person of the nearest sentence before that names one."""
    position = next(
        (i for i, s in enumerate(report.structure.sentences) if s.start >= sentence.start or s.end >= sentence.end), 0
    )
    for before in reversed(report.structure.sentences[max(0, position - 3) : position]):
        people = [
            p for p in report.persons_in(before) if not re.match(r"[’']s\b", report.text[p.span.end : p.span.end + 3])
        ]
        if people:
            return people[0]
    return None


def _pronoun(report: Report, start: int, end: int) -> bool:
    words = report.masked[start:end]
    return "Ξ" not in words and re.search(r"\b(?:he|she|He|She)\b(?:\s+\w+){0,3}\s*$", words) is not None


def _excluded(report: Report, person: Mention, region: Span) -> bool:
    text = report.text
    after = text[person.span.end : person.span.end + 40]
    before = text[max(0, person.span.start - 40) : person.span.start]
    if re.match(r"[’'](?:s\s|\s)", after) and not re.match(
        r"[’']s?\s+(?:\w+\s+){0,3}(?:meetings?|talks|participation|discussions|counterpart|delegation|dialogue|"
        r"bilateral)",
        after,
        re.IGNORECASE,
    ):
        return True
    if _EXCLUDED_BEFORE.search(before) or re.search(r"\b(?:in|at|near)\s+$", before):
        return True
    return _in_relative(report, person, region)


def _in_relative(report: Report, person: Mention, region: Span) -> bool:
    masked = report.masked
    for match in _RELATIVE.finditer(masked, region.start, region.end):
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
        stop = _object_end(report, occasion.span.end, sentence.end)
        regions.append((Span(occasion.span.end, stop), "participant"))
        if masked[occasion.span.start : occasion.span.end].casefold() == "hosted":
            regions[0] = (regions[0][0], "host")
        return regions + _led_by(report, occasion)
    regions.append((Span(occasion.scope.start, sentence.end if occasion.title else occasion.scope.end), "participant"))
    if occasion.determiner == "their" and len(masked[sentence.start : occasion.scope.start].split()) <= 3:
        # "During their recent meeting, President A told President B": the two named next.
        regions.append((Span(occasion.scope.end, sentence.end), "participant"))
    elif occasion.determiner in {"their", "his", "her"}:
        whole = masked[sentence.start : occasion.scope.start]
        if len(whole.split()) <= 45:
            regions.append(
                (Span(subject_start(report, sentence, occasion.scope.start), occasion.scope.start), "participant")
            )
    # "President Biden's Meeting with …": the possessor stands before the phrase.
    left = masked[sentence.start : occasion.scope.start]
    subject = _verb_of(left)
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
        first = re.match(_TAKES, words, re.IGNORECASE)
        if not (first and first[0] in {"told", "led", "represented"} and not re.search(r"\b(?:in|at|during)\b", rest)):
            regions.append((Span(start, sentence.start + subject.start()), capacity))
            # "joined leaders of … and Secretary X for the summit", "held talks with".
            if re.match(r"join", words) or re.search(r"\bfor\s*(?:the|a|an)?\s*$", rest):
                regions.append((Span(sentence.start + subject.start(), occasion.scope.start), "participant"))
            if re.match(r"(?:told|brief)", words):
                pass
    right = Span(occasion.scope.end, sentence.end)
    if re.fullmatch(
        r"\W*(?:During|At|In|Addressing|Opening)\s+(?:the\s+|this\s+|these\s+|their\s+|both\s+)?",
        masked[sentence.start : occasion.scope.start],
    ):
        speaker = re.compile(
            r",\s+(?P<who>[^,;“\"]*?Ξ[^,;“\"]*?)\s(?:also\s+)?(?:[a-z]+ed|said|told|gave|made|took|drew|spoke|held|"
            r"briefed)\b"
        ).search(masked, right.start, right.end)
        if speaker:
            regions.append((Span(speaker.start("who"), speaker.end("who")), "participant"))
    which = re.compile(r",?\s(?:at|during|in) which\s").search(masked, right.start, min(right.end, right.start + 60))
    if which:
        stop = re.compile(r"\s[a-z]+ed\b|\s(?:said|told|gave|made|had|were|was)\b").search(
            masked, which.end(), right.end
        )
        regions.append((Span(which.end(), stop.start() if stop else right.end), "participant"))
    regions += _led_by(report, occasion)
    gathered = _GATHERS.match(masked, occasion.scope.end, sentence.end)
    if gathered:
        regions.append((Span(gathered.end(), _object_end(report, gathered.end(), sentence.end)), "participant"))
    for match in re.finditer(
        r"\b(?:with|between|including|alongside|together with|of)\s",
        masked[right.start : min(right.end, right.start + 160)],
    ):
        if match[0].strip() == "of":
            continue
        begin = right.start + match.end()
        gap = masked[right.start : right.start + match.start()]
        if re.search(
            r"[;“\"]|\b(?:that|which|who|discuss\w*|about|aimed|said|focus\w*)\b", re.sub(r"\([^()]*\)", "", gap)
        ):
            break
        regions.append((Span(begin, _object_end(report, begin, sentence.end)), "participant"))
        break
    return regions


_TOLD = re.compile(
    r"\b(?:told|addressed|addressing|briefed)\s+(?:a (?:\w+ )?(?:meeting|session|gathering|"
    r"conference) of\s+)?(?:the\s+|visiting\s+|senior\s+)*"
    r"(?:heads|leaders|ministers|delegates|representatives|officials|envoys|ambassadors|delegations|"
    r"foreign ministers)\s+(?:of|from)\b"
)


def audience(report: Report, sentence: Span) -> tuple[list[tuple[Mention, Capacity]], list[str], list[str]] | None:
    """Who speaks to whom in "X told officials from 30 countries of the Group of 77": persons, organisations, states."""
    match = _TOLD.search(report.masked, sentence.start, sentence.end)
    if not match:
        return None
    start = subject_start(report, sentence, match.start())
    people: list[tuple[Mention, Capacity]] = [
        (p, "participant") for p in report.persons_in(Span(start, match.start())) if not _excluded(report, p, sentence)
    ]
    if not people and _pronoun(report, start, match.start()):
        person = antecedent(report, sentence)
        people = [(person, "participant")] if person is not None else []
    rest = Span(match.end(), sentence.end)
    bodies = [_whole(report, m) for m in report.mentions_in(rest) if m.type == "organisation" and _acts(report, m)]
    return people, bodies, countries_of(report.text[slice(*rest)])


_SIDE = re.compile(r"\b(?:delegation|side|team|participation|represented|participated|attended)\b", re.IGNORECASE)


def sides_of(report: Report, sentence: Span) -> list[str]:
    """Bodies whose delegation a sentence lists ("Participation from the ASEAN Secretariat included …")."""
    listed = _INCLUDES.search(report.masked, sentence.start, sentence.end)
    if not listed or not _SIDE.search(listed[0]):
        return []
    return [
        _whole(report, m)
        for m in report.mentions_in(Span(sentence.start, listed.end()))
        if m.type == "organisation" and _acts(report, m)
    ]


_GATHERS = re.compile(
    r"\s+(?:brought together|brings together|gathered|grouped|involved|united|was attended by|drew|included)\s"
)
_CHAIRMANSHIP = re.compile(r"\bunder the (?:co-?)?chair(?:manship)? of\s", re.IGNORECASE)


def _led_by(report: Report, occasion: Occasion) -> list[tuple[Span, Capacity]]:
    """Regions behind "co-chaired by", "hosted by", "under the chairmanship of" in the sentence of an occasion."""
    masked, sentence = report.masked, occasion.sentence
    regions: list[tuple[Span, Capacity]] = []
    for match in _BY.finditer(masked, occasion.span.end, sentence.end):
        verb = match["verb"].casefold()
        capacity: Capacity = "participant"
        if "chair" in verb or "presid" in verb:
            capacity = "co-chair" if verb.startswith("co") else "chair"
        elif "host" in verb or "organi" in verb or "convened" in verb:
            capacity = "host"
        regions.append((Span(match.end(), _object_end(report, match.end(), sentence.end)), capacity))
    for match in _CHAIRMANSHIP.finditer(masked, occasion.span.end, sentence.end):
        regions.append((Span(match.end(), _object_end(report, match.end(), sentence.end)), "chair"))
    return regions


_TWO = re.compile(
    r"\b(?:[Tt]he two|[Bb]oth|[Tt]he) (?:organi[sz]ations|sides|countries|bodies|nations|governments|parties|"
    r"states|secretariats)\b"
)


def pair_of(report: Report, sentence: Span) -> tuple[list[str], list[str]]:
    """(organisations, states) that "the two sides" means: the pair of the last "between A and B" up to here."""
    text = report.text
    if not _TWO.search(text, sentence.start, sentence.end):
        return [], []
    low = max(0, sentence.start - 1500)
    found = list(
        re.finditer(
            r"\bbetween (?:the )?(?P<pair>[A-Z][^.;,]{2,80}? and (?:the )?[A-Z][\w.]*(?:\s[A-Z]\w+)*)",
            text[low : sentence.end],
        )
    )
    for match in reversed(found):
        span = Span(low + match.start("pair"), low + match.end("pair"))
        bodies = [m.surface for m in report.mentions_in(span) if m.type == "organisation" and _acts(report, m)]
        states = countries_of(text[slice(*span)])
        if len(bodies) + len(states) == 2:
            return bodies, states
    return [], []


def _merely_planned(left: str, occasion: Occasion) -> bool:
    """ "A and B decided to continue meetings": those who plan a session are not shown to take part in it."""
    if re.search(r"\b(?:invit\w+|ask\w*|urg\w+|declin\w+|refus\w+)\b[^;]*$", left):
        return True
    if re.search(r"\b(?:decided|agreed|resolved|pledged|look\w* forward)\s+to\b", left):
        return True
    return occasion.turn == "next" and re.search(r"\b(?:plan(?:s|ned)?|welcomed)\b", left) is not None


def _object_end(report: Report, start: int, limit: int) -> int:
    masked = report.masked
    position = start
    while True:
        match = _UNTIL.search(masked, position, limit)
        if not match:
            return limit
        # "met today in Seoul with", "met this evening with": adverbials before the object do not end it.
        between = masked[start : match.start()]
        ahead = re.match(r"[^;:“\"]{0,60}?\bwith\s", masked[match.start() : limit])
        if ahead and "Ξ" not in between and not re.search(r"\bwith\b", between):
            position = match.start() + ahead.end()
            if position >= limit:
                return limit
            continue
        return match.start()


def present_in(report: Report, sentence: Span) -> list[tuple[Mention, Capacity]]:
    """Persons of a sentence that says who was there: lists of a delegation, "attended the meeting", "co-chaired by"."""
    masked = report.masked[sentence.start : sentence.end]
    text = report.text
    found: dict[Span, tuple[Mention, Capacity]] = {}
    persons = report.persons_in(sentence)
    if not persons:
        return []
    for match in _BY.finditer(masked):
        verb = match["verb"].casefold()
        capacity: Capacity = "participant"
        if "chair" in verb or "presid" in verb:
            capacity = "co-chair" if verb.startswith("co") else "chair"
        stop = _object_end(report, sentence.start + match.end(), sentence.end)
        for person in persons:
            if sentence.start + match.end() <= person.span.start < stop:
                found[person.span] = (person, capacity)
        # Lists of a delegation's heads go on through appositions.
        if re.search(r"\b(?:side|delegation|team)\b", masked[: match.start()]):
            for person in persons:
                if person.span.start >= sentence.start + match.end():
                    found.setdefault(person.span, (person, capacity))
    for match in _INCLUDES.finditer(masked):
        if match[0].casefold() in {"including", "along with", "together with"}:
            continue
        for person in persons:
            if person.span.start >= sentence.start + match.end() and not _excluded(report, person, sentence):
                found.setdefault(person.span, (person, "participant"))
    for match in _PRESENT.finditer(masked):
        verb = match[0].casefold()
        capacity = "participant"
        if re.match(r"co-?chair", verb):
            capacity = "co-chair"
        elif re.match(r"(?:chair|presid)", verb):
            capacity = "chair"
        before = masked[: match.start()]
        cut = max((m.end() for m in re.finditer(r";", before)), default=0)
        cut = max([cut, *(m.end() for m in _PRESENT.finditer(masked) if m.end() <= match.start())])
        for person in persons:
            if sentence.start + cut <= person.span.start < sentence.start + match.start() and not _excluded(
                report, person, sentence
            ):
                found.setdefault(person.span, (person, capacity))
    _ = text
    return [found[span] for span in sorted(found)]


_STATELESS = re.compile(r"^(?:the|new|then|visiting|current|outgoing|his|her|their)\s+", re.IGNORECASE)


def completed_roles(report: Report, sentence: Span, people: Iterable[Mention], roles: Roles) -> dict[Span, str]:
    """Roles given by ellipsis: "his Greek, Cypriot and French counterparts, A, B and C" after a foreign minister."""
    text = report.text
    given: dict[Span, str] = {}
    for match in _COUNTERPART.finditer(text, sentence.start, sentence.end):
        if not match["states"]:
            continue
        states = [
            text[s + match.start("states") : e + match.start("states")] for s, e, _ in countries_in(match["states"])
        ]
        before = list(report.persons_in(Span(sentence.start, match.start())))
        after = [p for p in people if p.span.start >= match.end()][: len(states)]
        if not states or not after:
            continue
        base = None
        for person in reversed(before):
            role = roles.role.get(_match_key(roles.fullest, person.surface))
            if role:
                base = _without_state(role)
                break
        if base is None:
            subject = re.search(
                r"\b((?:[a-z]+\s+){0,2}(?:minister|president|chancellor|secretary))s?\b",
                text[sentence.start : match.start()],
                re.IGNORECASE,
            )
            base = subject[1] if subject else None
        if base:
            for state, person in zip(states, after, strict=False):
                given[person.span] = f"{state} {base}"
    return given


def _without_state(role: str) -> str:
    words = role
    for start, end, _ in countries_in(words):
        if start == 0:
            words = words[end:].lstrip("’'s ").strip() or words
            break
    return re.sub(r"\s+of\s+(?:the\s+)?[A-Z].*$", "", _STATELESS.sub("", words))


def parties_of(report: Report, occasion: Occasion) -> tuple[list[str], list[str], Span]:
    """(organisations, states) that the phrase and its clause name as taking part, and the span looked at."""
    text = report.text
    sentence = occasion.sentence
    pieces: list[Span] = []
    if occasion.verb:
        start = subject_start(report, sentence, occasion.span.start)
        pieces.append(Span(start, occasion.span.start))
        pieces.append(Span(occasion.span.end, _object_end(report, occasion.span.end, sentence.end)))
    else:
        pieces.append(Span(occasion.span.start, occasion.scope.end))
        left = report.masked[sentence.start : occasion.scope.start]
        subject = _verb_of(left)
        if subject:
            start = subject_start(report, sentence, sentence.start + subject.start())
            pieces.append(Span(start, sentence.start + subject.start()))
            if re.match(r"join", subject[0], re.IGNORECASE):
                pieces.append(Span(sentence.start + subject.start(), occasion.scope.start))
        elif occasion.determiner == "their":
            pieces.append(Span(subject_start(report, sentence, occasion.scope.start), occasion.scope.start))
        if subject is None:
            planner = re.compile(
                r"(?P<who>.{0,120}?)\s(?:will\s+)?(?:look\w* forward to|agreed to|decided to|plan to|agreed on)\b"
            ).match(left)
            if planner:
                pieces.append(Span(sentence.start, sentence.start + planner.end("who")))
        for match in re.finditer(
            r"\b(?:with|between|involving|attended by|hosted by|joined by)\s",
            text[occasion.scope.end : min(sentence.end, occasion.scope.end + 120)],
        ):
            begin = occasion.scope.end + match.end()
            gap = text[occasion.scope.end : occasion.scope.end + match.start()]
            if len(gap.split()) > 6 or re.search(
                r"[;“\"]|\b(?:that|which|who|discuss\w*|about|aimed|said|focus\w*|failed)\b", gap
            ):
                break
            pieces.append(Span(begin, _object_end(report, begin, sentence.end)))
            break
    organisations: list[str] = [] if occasion.verb else [without_session(b) for b in bodies_named(report, occasion)]
    states: list[str] = []
    for piece in pieces:
        cut = _RELATIVE.search(report.masked, piece.start, piece.end)
        end = cut.start() if cut and not occasion.verb else piece.end
        for state in countries_of(_without_places(_without_topics(text[piece.start : end]))):
            if state not in states:
                states.append(state)
        for mention in report.mentions_in(Span(piece.start, end)):
            if mention.type == "organisation" and _acts(report, mention):
                name = without_session(_whole(report, mention))
                if name not in organisations:
                    organisations.append(name)
    return organisations, states, Span(pieces[0].start, pieces[0].end)


KNOWN_BODIES = frozenset(
    (
        "NATO G7 G-7 G20 G-20 G8 G-8 EU UN ASEAN AU OPEC OPEC+ IMF WTO OSCE SADC ECOWAS GCC BRICS APEC OIC CARICOM "
        "Mercosur MERCOSUR EC EEC OECD IAEA UNCTAD GATT OAS OAU SAARC CELAC IGAD EAC COMESA CIS CSTO SCO UNESCO WHO "
        "FAO WIPO ILO UNDP UNHCR UNICEF UNEP UNGA AUKUS Quad QUAD Quint ICO INRO ITTO IEA ECB EFTA Benelux "
        "Commonwealth Taliban Hamas PLO AfDB ADB"
    ).split()
)


def bodies_named(report: Report, occasion: Occasion) -> list[str]:
    """Bodies that stand in an occasion's own name ("NATO Summit", "UNCTAD's annual meeting")."""
    text = report.text
    span = Span(occasion.span.start, occasion.span.end)
    known = {m.surface for m in report.mentions if m.type == "organisation"}
    found: list[str] = []
    for token in re.findall(r"[A-Z][\w+]*(?:-\d+)?", text[slice(*span)].replace("’s", "").replace("'s", "")):
        if token in KNOWN_BODIES or (token.isupper() and len(token) >= 3 and token in known):
            found.append(token)
    for mention in report.mentions_in(span):
        if mention.type == "organisation" and _acts(report, mention) and mention.surface not in found:
            found.append(mention.surface)
    for bare in re.findall(r"\b(Council|Commission|Committee)[’']s\b", text[slice(*span)]):
        fuller = next(
            (m.surface for m in report.mentions if m.type == "organisation" and m.surface.endswith(f" {bare}")), None
        )
        if fuller is not None and fuller not in found:
            found.append(fuller)
    if occasion.head == "assembly":
        return [re.sub(r"\s*(?:meetings?|session)$", "", occasion.name)]
    return found


def names_session(name: str) -> bool:
    """Whether a name is that of a meeting or plan, not of a body."""
    return _SESSION.search(name) is not None


def without_session(name: str) -> str:
    """The body behind its council or committee: "GATT Council" sits for GATT."""
    match = re.match(r"(\S+)\s+(?:Council|Committee|Board|Commission|General Assembly|general assembly)$", name)
    return match[1] if match and match[1] in KNOWN_BODIES and match[1] != "UN" else name


def _without_places(words: str) -> str:
    return re.sub(r"\b(?:in|at|from|near|to)\s+(?:the\s+)?[A-Z][\w.]*(?:\s[A-Z]\w+)?", lambda m: "·" * len(m[0]), words)


def _without_topics(words: str) -> str:
    return re.sub(r"\bon\s+(?:the\s+)?(?:[A-Z][\w-]+)(?:\s+and\s+[A-Z]\w+)?", lambda m: "·" * len(m[0]), words)


def _whole(report: Report, mention: Mention) -> str:
    """A body's name with "Senior Delegation" behind it, and a bare "Council" under the fuller name used before."""
    text = report.text
    delegation = re.match(r"(?:\s+[A-Z]\w+)*\s+Delegation\b", text[mention.span.end : mention.span.end + 40])
    if delegation:
        return mention.surface + delegation[0]
    if re.fullmatch(
        r"(?:Council|Committee|Commission|Assembly|Union|Organi[sz]ation|Bank|Fund|Community|Secretariat)",
        mention.surface,
    ):
        for other in report.mentions:
            if other.span.start >= mention.span.start:
                break
            if other.type == "organisation" and other.surface.endswith(f" {mention.surface}"):
                return other.surface
    return mention.surface


_INNER = re.compile(
    r"\b(?:Ministry|Department|Office|Bureau|House|Embassy|Cabinet|Foreign Office|Royal Court|News|Agency|Times|"
    r"Post|Radio|TV|"
    r"Television|Daily|Press|University|Institute|Affairs|Staff|Division|Directorate|Secretary)\b"
)


_SESSION = re.compile(
    r"\b(?:Dialogue|Summit|Meetings?|Conference|Consultations?|Ministerial|Talks|Mechanism|\w+-to-\w+|"
    r"Joint Commission|Joint Committee|Working Groups?|Steering (?:Committee|Group)s?|Consultati(?:on|ve) (?:Group|"
    r"Committee)|"
    r"Agenda|Vision|Programme|Program|Plan|Declaration|Agreement|Advisors|Advisers|Committee on|Initiative)\b"
)


def _acts(report: Report, mention: Mention) -> bool:
    """Whether an organisation can be a party: not a ministry or office of a state, not a newspaper."""
    if _INNER.search(mention.surface) and not re.search(
        r"\b(?:Energy Agency|United Nations|UN|European)\b", mention.surface
    ):
        return False
    if country_of(mention.surface) or _SESSION.search(mention.surface):
        return False
    if re.search(r"\b(?:Headquarters|headquarters|Office at|News)$", mention.surface):
        return False
    if re.match(r"(?:the )?(?:Joint )?Governments? of\b|Presidents?\b|Ministers? of\b", mention.surface, re.IGNORECASE):
        return False
    if any(
        d.place is not None and mention.surface.casefold() == report.text[slice(*d.place)].strip(" ,").casefold()
        for d in report.structure.datelines
    ):
        return False
    if any(
        (p.role_span is not None and p.role_span.overlaps(mention.span))
        or (p.organisation == mention.surface and 0 <= p.span.start - mention.span.end < 60)
        for p in report.persons
    ):
        return international(mention.surface)
    return True


_BODY_WORDS = re.compile(
    r"^[A-Z]{2,7}$|\b(?:United Nations|UN|Union|Organi[sz]ation|Community|Commission|Bank|Fund|Association|League|"
    r"ASEAN|"
    r"NATO|Alliance|Taliban|Movement|Forum|Authority|IAEA|Agency for|European|African|Arab|Nations|World)\b"
)
_NO_BODY = re.compile(
    r"\b(?:Security|Affairs|Defen[cs]e|State|Finance|Trade|Treasury|CIA|FBI|MP|NCB|Economic|Congress)$"
)


def international(name: str) -> bool:
    """Whether a name in an office's title is that of a body that can take part itself ("Secretary-General of ASEAN")."""
    return _BODY_WORDS.search(name) is not None and not _NO_BODY.search(name) and country_of(name) is None


_LISTS = re.compile(
    r"\b(?:includes?|comprises?|consists? of|groups?|brings? together|is an? (?:[\w-]+ ){0,3}group of|are)\b"
)
_ATTENDED = re.compile(
    r"\b(?:participated|took part|are taking part|are participating|attended|were represented|were present|"
    r"sent delegations|were in attendance)\b"
)


def members_listed(report: Report, sentence: Span) -> tuple[list[str], list[str], bool] | None:
    """(organisations, states, of members) of "The Friends of the Mekong include …", "India and the UK participated"."""
    text = report.text
    attended = _ATTENDED.search(report.masked, sentence.start, sentence.end)
    if attended:
        span, members = Span(subject_start(report, sentence, attended.start()), attended.start()), False
    elif _LISTS.search(report.masked, sentence.start, sentence.end) or "," in text[slice(*sentence)]:
        span, members = sentence, True
        if len(countries_of(text[slice(*sentence)])) < 4:
            return None
    else:
        return None
    bodies = [_whole(report, m) for m in report.mentions_in(span) if m.type == "organisation" and _acts(report, m)]
    states = countries_of(_without_places(text[slice(*span)]))
    return (bodies, states, members) if bodies or states else None


def participant(
    report: Report, person: Mention, capacity: Capacity, roles: Roles, given: dict[Span, str]
) -> Participant:
    """A person as a participant, under the fullest name and with the role that the document gives."""
    key = _match_key(roles.fullest, person.surface)
    role = given.get(person.span) or person.role or roles.role.get(key)
    name = roles.fullest.get(key, person.surface)
    return Participant(name=name, role=role, capacity=capacity, span=person.span)
