"""Where a name begins and ends, and what its own words say of its kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from viewer.model.names import MentionType

from . import gazetteer, titles


class Found(NamedTuple):
    start: int
    end: int
    type: MentionType


_POSSESSIVE = re.compile(r"\s?['’]\s?s$|(?<=s)\s?['’]$|\s?['’]s?$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|a|an|this|that|its|their|his|her|our|my)\s+(?=\S)", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:How|So|Later|Here|There|When|While|Why|But|And|If|As|Since|Meanwhile|Also|Then|That|Thus|Yet|Although|Though|Because"
    r"|Near|In|At|From|With|Under|Across|However|Unlike|Despite|Yesterday|Today|in|of|at|on|for|by|with|from|and|to|as|both|between|near|outside|inside|across"
    r"|around|against|via|per|than|or|late|former|ex|pro|anti|non|pre|post|NGO)[\s-]+(?=\S)"
)
_TAIL = re.compile(r"(?:\s+|\s?-\s?)[a-zà-ÿ]+(?:['’]s?)?$")
_KEPT_TAIL = re.compile(r"\b(?:river|province|county|peninsula|dos|das|d|l)$")
_EDGE_LEFT = re.compile(r"[\s\"“”‘’'`«(\[{<,;:.\-–—/*#•|+]+")
_EDGE_RIGHT = re.compile(r"[\s\"“”‘`»(\[\]{<>,;:\-–—/*#•!?|\u200b-\u200f]+$")
_NEXT_SENTENCE = re.compile(r"(?<=[a-zà-ÿ]{3})\.\s+(?=[A-Z])")
_ASKED = re.compile(r"(?<=\w)[?!]\s")
_VERBS = tuple(
    """
    Meet Meets Signs Holds Agree Agrees Launches Hosts Discuss Discusses Urge Urges Calls Adopt Adopts Welcome Welcomes
    Visits Says Joins Pledge Pledges Condemns Announces Travels
    """.split()
)
_VERBS += tuple(map(str.upper, _VERBS))
_HEADLINE_VERB = re.compile(rf"(?<=\w)\s+(?:{'|'.join(_VERBS)})$")
_DOING = re.compile(
    r"(?:Review|Discuss|Strengthen|Boost|Enhance|Promote|Deepen|Expand|Launch|Sign|Hold|Meet|Host|Advance)\s[A-Z]"
)
_OWNED_BY = re.compile(r"(?<=[a-z]{2})['’]s\s(?=[A-Z])")  # "Paul Holm's Ride"
_WEEKDAY_NEXT = re.compile(r"\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")  # "met Ortega Sunday"
_HALF_A_VERB = re.compile(r"\s+(?:Re|Co|Pre|Post|Un|De|Non|Anti)$")  # "Mercer Re-designates"
_ARTICLES = re.compile(r"\b(?:Articles?|Decisions?|Annexes)\s\d")
_SHIP = re.compile(
    r"(?:USS|USNS|USCGC|HMS|HMAS|HMCS|HMNZS|INS|JS|RMS|MV|FS|ROKS|BRP|KRI)\s+[A-Z]|(?:Operation|Exercise)\s+[A-Z]"
)
"""Ships of navies, and what forces undertake, which bear the names of places and people."""
UNIT = re.compile(
    r"(?:.*\s)?\d{1,4}(?:st|nd|rd|th|d)\s(?:.*\s)?(?:Battalion|Regiment|Brigade|Division|Squadron|Wing|Fleet|Army|Corps|Company|Battery"
    r"|Infantry|Cavalry|Marines|Airborne|Platoon|Group|Command|Team|(?!BC\b|AD\b|CE\b)[A-Z]{2,5})"
    r"|.*\s(?:Mobile\s|Support\s|Operations\s|Combat\s|Protection\s)Unit(?:\s(?:One|Two|Three|Four|Five|Six|\d+))?",
    re.DOTALL,
)
"""Parts of an army: "507th ARW", "1st Armored Division", "Mobile Unit Two"."""
_RANK_OF_ENVOYS = frozenset(["Extraordinary", "Plenipotentiary", "Extraordinary and Plenipotentiary"])
_STORM = re.compile(r"(?:Hurricane|Typhoon|Cyclone|Tropical\s+Storm|Operation|Exercise)\s")
_STORMS = tuple(f"{kind}{gap}" for kind in ("urricane", "yphoon", "yclone", "storm", "Storm") for gap in " \n")
_OFFICE_WITHIN = re.compile(r"(?:Bureau|Office|Department|Ministry|Institute|Committee|University)\s+(?:of|for)\b")
_CONTRACTED = re.compile(
    r"(?:I|We|You|He|She|It|They|That|There|Here|What|Who|Let|Don|Isn|Won|Can|Didn|Doesn)['’](?:m|s|re|ve|ll|d|t)(?:\s.*)?"
)
_NO_NAME = re.compile(
    r"(?:Q\s?&\s?A|A\.?M|P\.?M"
    r"|(?i:now|therefore|whereas|now,?\s+therefore|second|third|first|next|also|thanks|thank\s+you|dear|hello|end|note|source"
    r"|subject|background|remarks|summary|introduction|conclusion|section|chapter|annex|appendix|page|table|figure|contact"
    r"|session\s+[ivx\d]+|part\s+[ivx\d]+|opposition|border|summit|tribal|tribes?|allies|ally"
    r"|democracy|members|partners|leaders|ministers|parties|member\s+states|states\s+parties|heads\s+of\s+\w+(?:\s+and\s+\w+)?))"
)
COMMON_SHORT = frozenset(
    """
    COVID-19 Covid-19 SARS-CoV-2
    AI AIDS APR ATM BA CEO CFO COO COVID CPU CSR CV DJ DNA EV EVs EEZ ESG FAQ FDI FIR FTA GDP GMT GNP GPS HD HIV
    CDM LULUCF REDD REDD+
    HR ICT ID IED IEDs IP IPO IPOs IQ IT IVF KPI LED LGBT LGBTQ LGBTQI LGBTQI+ LGBTQIA+ LLC LNG LPG MA MBA MOU
    MOUs MoU MoUs MP MPs MRI NFT NFTs NGO NGOs NPL NPLs ODA PC PCR PDF PHD PhD PM POW POWs PPE PPP PR RPG R&D
    EST EDT CET CEST
    RNA SDG SDGs SME SMEs SMS SOE SOEs STEM SUV SUVs TB TV UAV UAVs UFO URL USB UTC VAT VBIED VBIEDs VIP VPN WMD
    WMDs WWI WWII XII
    """.split()
)
"""Short forms in everybody's use that name no body."""
NEITHER = frozenset(
    """
    Ramadan Eid Easter Christmas Thanksgiving Passover Hanukkah Diwali Deepavali Nowruz Navruz Ashura Vesak Songkran
    Holi Pentecost Arabic Farsi Urdu Hindi Bengali Swahili Mandarin Cantonese Hebrew Pashto Dari Kurmanji Sorani Latin
    Aramaic Sanskrit Esperanto Yiddish Creole Kreol Tagalog Bahasa Amharic Tigrinya
    """.split()
)
"""Feasts and languages, which the recogniser takes for places and people."""
_WEATHER = frozenset(["El Niño", "La Niña", "El Nino", "La Nina"])
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.\s?)+$|\b(?:St|Jr|Sr|Inc|Ltd|Co|Corp|Bros|Dr|Mt|No|S\.A|p\.m|a\.m)\.$")
_DIRECTION = re.compile(
    r"\b(?:[Nn]orthern|[Ss]outhern|[Ee]astern|[Ww]estern|(?:[Nn]orth|[Ss]outh)-?(?:eastern|western))\s+$"
)
_REALM = re.compile(
    r"\b(?:(?:Islamic|Democratic|People['’]s|Federal|Federative|Hellenic|Hashemite|Socialist|Bolivarian|Plurinational|United)\s+)*"
    r"(?:Republic|Sultanate|Emirate|Principality|Kingdom|Commonwealth|Federation|Union)\s+of\s+(?:the\s+)?$"
)
_WHAT_KIND = re.compile(r"\s(?:province|county|river)\b(?!\s+of\b)")
_PLACE_HEAD = re.compile(
    r".*\s(?:Park|Sea|Islands?|Strait|River|Museum|City|Reserve|County|Hall|Lake|Port|Drive|Airport|Bay|Heights|Plateau|Refuge"
    r"|Territory|Hotel|Railway|Gallery|Region|Palace|Town|Road|Street|Avenue|Highway|Square|Bridge|Mosque|Station|Cathedral|Stadium"
    r"|Temple|Prison|Dam|Canal|Valley|Mountains?|Mount|Desert|Beach|Province|District|Peninsula|Ocean|Gulf|Border|Corridor"
    r"|Cemetery|Harbou?r|Terminal|Tower|Towers|Zoo|Theatre|Library|Castle|Fort|Pass|Village|Governorate|Prefecture|Oblast"
    r"|Archipelago|Room|Building|Plaza|Basin|Falls|Barrage|Reservoir|Glacier|Volcano|Shrine|Forest|Hills?|Coast|Delta|Crossing|Airfield|Air\s+Base|Naval\s+Base|Airbase|Refinery|Mine)",
    re.DOTALL,
)
_PLACE_FIRST = re.compile(r"(?:Fort|Camp|Mount|Mt\.|Lake|Cape|Gulf\s+of|Bay\s+of|Strait\s+of|Isle\s+of)\s[A-Z][\w’'-]+")
_FATHER_OR_SON = re.compile(
    r"(?!(?:Deir|Dayr|Tel|Tell|Khan|Wadi|Jabal|Jebel|Ain|Ayn|Bir|Umm|Qasr|Souq|Port|Camp|Bab|Ras)\s)[A-Z][\w’'-]+\s(?:Abu|bin|ibn|bint)\s"
    r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?"
)
_SOVEREIGN = re.compile(
    r"(?:King|Queen|Emperor|Empress|Pope|Tsar|Czar|Sultan|Prince|Princess)\s(?:[A-Z][\w’'-]+\s){1,2}(?:[IVX]+|the\s[A-Z]\w+)"
)
BODY_HEAD = re.compile(
    r".*\b(?:Ministry|Bank|University|Council|Commission|Committee|Party|Agency|Institute|Association|Group|Company"
    r"|Corporation|Department|Board|Union|Court|Organi[sz]ation|Foundation|Secretariat|Assembly|Congress|Parliament"
    r"|Federation|Authority|Alliance|Coalition|Police|Army|Navy|Forces|Government|Senate|Bureau|Society|Network|League"
    r"|Confederation|Chamber|Command|Directorate|Branch|Ltd|Inc|Corp|PLC|LLC|GmbH)",
    re.DOTALL,
)
DEED_HEAD = re.compile(
    r".*\s(?:Acts?|Laws?|Bill|Plan|Agreements?|Treaty|Treaties|Accords?|Protocol|Declaration|Order|Strategy|Framework|Credit"
    r"|Awards?|Prize|Medal|Day|Week|Month|Wars?|Constitution|Resolutions?|Amendment|Code|Statement|Report|Index|Scheme"
    r"|Roadmap|Memorandum|Advisory|Advisories|Guidelines|Notice|Program(?:me)?\s+of\s+Work|Policy|Revolution|Rebellion|Register|Pact|Fellowship|Scholarships?)(?:\s+(?:of\s+)?\d{4}|\s+I{1,2}|\s+(?:One|Two))?",
    re.DOTALL,
)
"""What is agreed, given, fought or kept, and by no body: the last word tells."""
_DEED_FIRST = re.compile(
    r"(?:[A-Z]\w+\s+)?(?:Roadmap|Call\s+to\s+Action|Declaration|Strategy|Framework|Agenda|Guidelines|Statement|Agreement|Treaty|Protocol"
    r"|Charter|Memorandum|Principles|State\s+of\s+the\s+(?:Union|Nation))(?:\s+(?:for|on|of|to)\b|$)"
    r"|(?:Building|Investing|Feeding|Strengthening|Advancing|Protecting|Ending|Empowering|Accelerating|Restoring)\s.*"
)
"""The same, where the first word tells: "Roadmap for Food Security"."""
_PART_OF_A_TEXT = re.compile(
    r"(?i:non-)?(?:Annex|Article|Chapter|Appendix|Section|Title)\s+(?:[IVX\d]+|[A-Z]\b)(?:[.\d()a-z]*)(?:\s+(?:Part(?:y|ies)|countr\w+))?"
)
_HOUSED = re.compile(
    r"\b(?:Cent(?:re|er)|Institute|School|College|Council|Committee|Commission|Office|Bureau|Ministry|Department|Division"
    r"|Directorate|Group|Company|Court|Academy|Foundation|Network|Project|Times)\s+(?:of|for|on)\b"
)
_OUTLET_HEAD = re.compile(
    r".*\s(?:Times|Post|Herald|Tribune|Gazette|News|Television|TV|Radio|Journal|School|College|Academy|Club|Airlines|Airways"
    r"|Movement|Front|Fund|Brigades?|Battalions?|Regiment|Squadron|Fleet|Wing|Corps|Caucus|Initiative)",
    re.DOTALL,
)
_PAPER_HEAD = re.compile(
    r".*\s(?:Times|Post|Herald|Tribune|Gazette|News|Journal|Beacon|Chronicle|Courier|Dispatch|Examiner|Inquirer|Observer|Sentinel"
    r"|Telegraph|Bulletin|Advocate|Daily|Weekly)",
    re.DOTALL,
)
_BODY_FIRST = re.compile(
    r"(?:Parti|Partido|Partito|Partei|Partij|Partidul|Movimiento|Movimento|Mouvement|Frente|Fronte|Uni[óo]n|Unione|União|Alianza"
    r"|Aliança|Alleanza|Alliance|Coalici[óo]n|Coalizione|Rassemblement|Liga|Lega|Ligue|Bloc|Bloque|Blocco|Bloco|Confederaci[óo]n"
    r"|Federaci[óo]n|Federação|Federazione|Conf[ée]d[ée]ration|F[ée]d[ée]ration|Asociaci[óo]n|Associação|Association|Associazione"
    r"|Sindicato|Syndicat|Ministerio|Ministério|Minist[èe]re|Ministero|Instituto|Institut|Istituto|Universidad|Universidade"
    r"|Universit[éeà]|Universität|Fundaci[óo]n|Fundação|Fondation|Fondazione|Consejo|Conselho|Conseil|Consiglio|Banco|Banque"
    r"|Comit[ée]|Comitato|Comisi[óo]n|Comissão|Commissione|Grupo|Groupe|Gruppo|Tribunal|Asamblea|Assemblée|Assembleia|Friends"
    r"|Democrats|Mothers|Grandmothers)\s(?:(?:de|del|de\s+la|do|da|des|du|della|per|para|pour|f[üu]r|voor|of|for|van|y|e|et|und|en)"
    r"\s+)*[A-ZÀ-Þ].*",
    re.DOTALL,
)
"""Languages that put first what kind of body it is."""
_NEVER_A_SURNAME = re.compile(
    r".*\s(?:Room|Airport|Barrage|Dam|River|Province|District|Museum|Building|Avenue|Stadium|Mosque|Hospital|Palace|Islands?"
    r"|National Park|(?:National\s)?Monument|\w+\s\w+\sTemple|Peninsula|Cathedral|Bridge|Highway|Valley|Plaza|Square)",
    re.DOTALL,
)
_OFFICER = re.compile(
    r"(?<!of)(?<!of the)(?<!and)\s+"
    r"(?:(?:Vice|Deputy|Assistant|Chief|Senior|Executive|Regional|Managing|Acting|General|Press)\s+)*"
    r"(?:Spokes(?:man|woman|person)|Director|President|Prime\s+Minister|Minister|Secretary|Chairman|Chairwoman|Chairperson"
    r"|Chair|Chief|Commissioner|Commander|Governor|Ambassador|Coach|Editor|CEO|Coordinator|Manager|Captain|Envoy|Leader"
    r"|Correspondent|Representative|Inspector|Superintendent|Chancellor|Rector|Mayor|Speaker|Officer|Charg[ée]\s+d['’]Affaires|Commander)(?:[-\s]General)?$"
)
_BEARERS = tuple(
    """
    Spokesman Spokeswoman Spokesperson Director President Minister Secretary Chairman Chairwoman Chairperson Chair
    Chief Commissioner Commander Governor Ambassador Coach Editor CEO Coordinator Manager Captain Envoy Leader
    Correspondent Representative Inspector Superintendent Chancellor Rector Mayor Speaker Officer General Affaires
    Allies Ally Member Members States Leaders Ministers Partners Commanders Troops Peacekeepers
    """.split()
)
"""What the patterns above and below end with."""
_OF_ITS_OWN = re.compile(
    r"\s+(?:Allies|Ally|Members?|Member\s+States|Leaders|Ministers|Foreign\s+Ministers|Partners|Commanders|Troops|Peacekeepers)$"
)
"""Those who belong to a body: "NATO Allies" names NATO."""
_RESOLUTION = re.compile(r"\s+Resolutions?(?:\s+\d.*)?$", re.DOTALL)
_MODIFIER_LEFT = re.compile(
    r"(?:\s+|\b)(?:Vice|Deputy|Assistant|Alternate|Regional|Senior|Managing|Acting|Medical|Executive|National|Cabinet|Principal"
    r"|Permanent|Parliamentary|Special|Prime|Charg[ée]|District|Circuit|Attorney|Coordinating|Presiding|First|Second)$"
)
_OFFICE_NEXT = re.compile(
    r"\s+(?:Vice|President|Director|Chief|Officer|Secretary|Manager|Coordinator|Minister|Representative|Councill?or|Commissioner|Envoy"
    r"|Adviser|Advisor|Judge|Attorney|Justice|General|Under-?\s?Secretary|[dD]['’][aA]ffaires)\b"
)
_ACRONYM = re.compile(r"[A-Z]{3,7}")
_ADDRESSED = re.compile(
    r"(?:D|R|I|L)-[A-Z][\w.-]*|(?i:your|his|her|their)\s+(?:\w+\s+)?(?:Excellenc(?:y|ies)|Majest(?:y|ies)|Highness(?:es)?|Honou?rs?|Holiness|Eminences?)"
)
_BILL = re.compile(r"(?:H\.\s?R\.|S\.|H\.|AB|SB)\s?(?:J\.\s?|Con\.\s?)?(?:Res\.\s?)?\d+")
_BARE_HEADS = frozenset(
    """
    Kingdom Sultanate Emirate City Town Village River Lake Island Islands Province District County Region Territory
    Peninsula Park Road Street Avenue Square Airport Port Harbour Harbor Border Corridor Belt Mountain Mountains
    Valley Desert Coast Ocean Bay Strait Canal Capital States Anyone Anybody Someone Somebody Everyone Everybody
    Nobody None Some Others Simply Briefly Please Okay Sorry Folks Ladies Gentlemen Nominee Nominees Appointee
    Appointees Plan Plans Report Reports Statement Statements Agreement Agreements Treaty Declaration Strategy Framework
    Agenda Programme Program Protocol Resolution Policy Scheme Review Update Visit Ceremony Talks Guidelines Annex
    Party Parties Observer Observers
    Excellency Excellencies Majesty Highness Holiness Ally Allies Spouse
    """.split()
)
"""What something is called by its kind alone: no name, though it has a capital."""
_SURNAME_NEXT = r"\s+(?:[A-Z]\.\s+)?[A-Z][\w’'-]+(?:\s+J(?:n?r|unior)\b)?"
_NICKNAME = re.compile(rf"\s+[“\"][A-Z][\w. ]{{0,20}}[”\"]{_SURNAME_NEXT}|\.?[”\"]{_SURNAME_NEXT}")
"""The rest of a name behind what someone is called: "John “Jack” Berg"."""
_RANKS = tuple(
    """
    Capt Sgt Gen Lt Col Cpl Maj Adm Cmdr Brig Class Sergeant General Colonel Captain Lieutenant Major Admiral Commander
    Corporal Officer Commodore
    """.split()
)
_OF_A_SERVICE = re.compile(
    r"((?:(?:U\.?\s?S\.?|UK|British|Royal|Indian|Air)\s+)?(?:Army|Navy|Air\s+Force|Marine\s+Corps|Marines|Coast\s+Guard|National\s+Guard))"
    rf"\s+(?:(?:{titles.HONORIFICS}|{titles.RANKS}|(?:Master|Staff|Chief|Lance|Rear|Vice|Lt|Maj|Brig|Senior|Petty|1st|Class)\.?)\.?(?:\s+|$))+"
)
"""The service before the rank of one of its members: "Navy Capt."."""
_HYPHENATED = re.compile(
    r"\s?-\s?(?!(?:a|an|the|and|or|but|who|whom|has|had|have|is|was|were|are|in|on|at|of|to|for|by|as|not|led"
    r"|era|style|type|like|run|born|based|it|he|she|they|we|which|that|with|from|all|also|both|will|would|can|no)\b)[a-z]+\b(?!\s?-)"
)


def trimmed(text: str, start: int, end: int, kind: MentionType) -> Found | None:
    """The span without articles, titles, possessives and punctuation at its edges; None if no name is left."""
    # A single word has nothing at its edges.
    while not text[start:end].isalnum():
        before = (start, end)
        match = _EDGE_LEFT.match(text, start, end)
        if match:
            start = match.end()
        tail = None if text[end - 1 : end].isalnum() else _EDGE_RIGHT.search(text, start, end)
        if tail:
            end = tail.start()
        if text[start:end].endswith(".") and not _ABBREVIATED.search(text, start, end):
            end -= 1
        match = _ARTICLE.match(text, start, end) or _LEAD.match(text, start, end)
        if match and gazetteer.type_of(text[start:end]) is None:
            start = match.end()
        surface = text[start:end]
        owner = _POSSESSIVE.search(text, start, end) if "'" in surface or "’" in surface else None
        if owner and owner.start() > start:
            end = owner.start()
        if text[end : end + 1] == "-" and (text[end + 1 : end + 2].islower() or text.startswith("-Host", end)):
            half = _HALF_A_VERB.search(text, start, end)
            end = half.start() if half else end
        if "? " in surface or "! " in surface:
            stop = _ASKED.search(text, start, end)
            end = stop.start() if stop else end
        headline = _HEADLINE_VERB.search(text, start, end) if text.endswith(_VERBS, start, end) else None
        end = headline.start() if headline else end
        if text.endswith(_RANKS, start, end) and (service := _OF_A_SERVICE.match(text, start, end)):
            end, kind = service.end(1), "organisation"
        if kind == "person":
            ours = _OWNED_BY.search(text, start, end)
            end = ours.start() if ours else end
            stop = _NEXT_SENTENCE.search(text, start, end) if "." in surface else None
            if stop is None and "day" in surface:
                stop = _WEEKDAY_NEXT.search(text, start, end)
            end = stop.start() if stop else end
            start = titles.without_lead(text, start, end)
        else:
            end = _without_tail(text, start, end)
            act = _RESOLUTION.search(text, start, end) if "Resolution" in surface else None
            head = text[start : act.start()] if act else ""
            if act and (gazetteer.type_of(head) == "organisation" or BODY_HEAD.fullmatch(head)):
                end, kind = act.start(), "organisation"
            officer = None
            if text.endswith(_BEARERS, start, end):
                officer = _OFFICER.search(text[start:end]) or _OF_ITS_OWN.search(text[start:end])
            if (
                officer
                and officer.re is _OF_ITS_OWN
                and gazetteer.type_of(text[start : start + officer.start()]) is None
            ):
                officer = None
            if officer:
                end = start + officer.start()
        if _OFFICE_NEXT.match(text, end) and (left := _MODIFIER_LEFT.search(text, start, end)):
            end = left.start()
        if text.count("(", start, end) != text.count(")", start, end):
            bracket = max(text.rfind("(", start, end), text.rfind(")", start, end))
            end = bracket if bracket > start else end
        if (start, end) == before or start >= end:
            break
    if _MODIFIER_LEFT.fullmatch(text, start, end) and _OFFICE_NEXT.match(text, end):
        return None
    if kind == "person" and text.endswith(_STORMS, max(0, start - 10), start):
        kind = "other"
    named = _named(text[start:end], kind)
    if named is None or "@" in text[max(0, start - 1) : end] or "://" in text[start:end]:
        return None
    return _made_whole(text, start, start + named[0], named[1])


@lru_cache(maxsize=32768)
def _named(surface: str, kind: MentionType) -> tuple[int, MentionType] | None:
    """How many characters of a trimmed span are the name, and the type that its own words give; None for no name."""
    if len(surface) < 2 or not any(c.isalpha() for c in surface):
        return None
    if surface.islower() and kind in ("person", "place", "organisation"):
        return None
    if titles.is_office(surface) or surface in _RANK_OF_ENVOYS or _CONTRACTED.fullmatch(surface):
        return None
    if _ADDRESSED.fullmatch(surface) or surface in _BARE_HEADS or surface.startswith("State for "):
        return None
    if (
        _BILL.fullmatch(surface)
        or surface in ("Alzheimer", "Parkinson", "Crohn")
        or surface in _WEATHER
        or (kind == "person" and any(map(str.isdigit, surface)))
    ):
        return len(surface), "other"
    if kind == "person" and re.fullmatch(r"(?:[JS]r|I{1,3}|[A-Z]|(?:[A-Z]\.\s?){1,4}[A-Z]?)\.?", surface):
        return None
    if kind in ("person", "place", "organisation") and (
        any(against in surface for against in (" versus ", " v. ", " v "))
    ):
        return len(surface), "other"
    if kind == "other" and _DOING.match(surface):
        return None
    if kind == "person" and surface.count(" ") > 7:
        return None
    if kind == "person" and _STORM.match(surface):
        kind = "other"
    if kind == "person" and _OFFICE_WITHIN.search(surface):
        kind = "organisation"
    if kind != "person" and _NO_NAME.fullmatch(surface):
        return None
    known = gazetteer.known_head(surface) if kind == "person" else None
    length = len(surface)
    if known:
        length, kind = known
    return length, _by_its_words(surface[:length], kind)


def _without_tail(text: str, start: int, end: int) -> int:
    """The end without common nouns: "Pentagon analysis", "Kurdistan region"."""
    # The tail is what stands behind the last gap or hyphen.
    small = text[start:end].rsplit(None, 1)[-1:]
    tail = _TAIL.search(text, start, end) if small and small[0].rpartition("-")[2][:1].islower() else None
    if tail is None or tail.start() <= start or _KEPT_TAIL.search(text, start, end):
        return end
    return tail.start() if text[start].isupper() else end


def _by_its_words(surface: str, kind: MentionType) -> MentionType:
    known = gazetteer.type_of(surface)
    if known:
        kind = known
    elif surface.startswith("State of ") and gazetteer.type_of(surface[9:]) == "place":
        kind = "place"
    elif (
        surface.replace(" ", "") in COMMON_SHORT
        or surface in NEITHER
        or (kind in ("person", "place") and _SHIP.match(surface))
        or _ARTICLES.search(surface)
        or _PART_OF_A_TEXT.fullmatch(surface)
        or (kind == "place" and surface.isupper() and any(map(str.isdigit, surface)))
        or (kind in ("person", "organisation") and _DEED_FIRST.match(surface) and not BODY_HEAD.fullmatch(surface))
    ):
        kind = "other"
    elif (
        kind != "person"
        and (_PLACE_HEAD.fullmatch(surface) or _PLACE_FIRST.fullmatch(surface))
        and not BODY_HEAD.match(surface)
    ):
        kind = "place"
    elif kind != "person" and (
        _SOVEREIGN.fullmatch(surface) or (kind != "organisation" and _FATHER_OR_SON.fullmatch(surface))
    ):
        kind = "person"
    elif (kind != "organisation" and (BODY_HEAD.fullmatch(surface) or " & " in surface)) or (
        kind == "place" and _ACRONYM.fullmatch(surface)
    ):
        kind = "organisation"
    elif kind == "person" and _NEVER_A_SURNAME.fullmatch(surface):
        kind = "place"
    elif kind in ("other", "person", "place") and UNIT.fullmatch(surface):
        kind = "organisation"
    elif kind != "nationality" and DEED_HEAD.fullmatch(surface) and not _HOUSED.search(surface):
        kind = "other"
    elif (
        (kind in ("other", "person", "place") and _BODY_FIRST.fullmatch(surface))
        or (kind in ("other", "person") and _OUTLET_HEAD.fullmatch(surface))
        or (kind == "place" and _PAPER_HEAD.fullmatch(surface))
    ):
        kind = "organisation"
    return kind


def _made_whole(text: str, start: int, end: int, kind: MentionType) -> Found:
    """The name with what stands beside it and belongs to it: "northern Ghana", a surname's second half."""
    if kind == "place":
        before = text[max(0, start - 12) : start].rstrip()
        lead = _DIRECTION.search(text, max(0, start - 20), start) if before.endswith("ern") else None
        if before.endswith(("of", "the")):
            lead = _REALM.search(text, max(0, start - 60), start)
        if lead:
            start = lead.start()
        what = _WHAT_KIND.match(text, end) if text[start:end] not in gazetteer.COUNTRIES else None
        end = what.end() if what else end
    if text[start:end] == "Amazon" and text.endswith(("the ", "The "), 0, start):
        kind = "place"  # the company has no article
    if kind == "person":
        if text[end : end + 2] in (" “", ' "') or text.count("“", start, end):
            nickname = _NICKNAME.match(text, end)
            end = nickname.end() if nickname else end
        if text.endswith("He ", max(0, start - 3), start) and titles.follows_title(text, start - 3):
            start -= 3  # the surname, not the pronoun: "Vice Premier He Jianmin"
        joined = _HYPHENATED.match(text, end) if "-" in text[end : end + 2] else None
        if joined and text[start:end].count(" ") and text[end : end + 1] in " -":
            end = joined.end() if len(joined[0].strip(" -")) < 7 else end
    return Found(start, end, kind)
