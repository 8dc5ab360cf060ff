"""What ministers and ministries are for: "Trade and Industry" is no body, and belongs to the name of the ministry."""

from __future__ import annotations

import re
from functools import lru_cache

from . import gazetteer
from .spans import BODY_HEAD, Found

_MATTERS = frozenset(
    """
    Administrative Affairs Africa African Agrarian Agricultural Agriculture American Americas Animal Antiquities
    Aquaculture Arts Asia Asian Asylum Atmosphere Aviation Banking Border Budget Business Capacity Central Child
    Children Children’s Citizenship Civil Civilian Climate Co-operation Coastal Commerce Commercial Communication
    Communications Community Compliance Conservation Construction Consular Consumer Cooperation Coordination
    Corporate Counterterrorism Creative Crime Cultural Culture Customs Cyber Cyberspace Data Defence Defense
    Demining Democracy Development Digital Digitalisation Digitalization Diplomacy Disabilities Disability
    Disarmament Disaster Disasters Domestic Drinking Drought Eastern Ecological Ecology Economic Economics Economy
    Education Electricity Emergencies Emergency Employment Energy Engagement Enterprise Enterprises Entrepreneurship
    Environment Environmental Equality Ethics European Evaluation Export External Families Family Federal Finance
    Financial Fisheries Fishery Food Forced Foreign Forest Forestry Forests Gas Gender General Global Governance
    Growth Health Hemisphere Heritage Higher Home Housing Human Humanitarian Hydrocarbons Hydrology Identity
    Immigration Inclusion Indigenous Industrial Industries Industry Information Infrastructure Innovation Inspection
    Integration Integrity Intelligence Intergovernmental Interior Internal International Interoperability Investment
    Investments Irrigation Islands Justice Juvenile Land Lands Language Languages Law Legal Legislative Livestock
    Local Logistics Maintenance Management Marine Maritime Market Markets Media Medical Medium Mental Metallurgy
    Meteorology Migration Military Mineral Minerals Mines Mining Minorities Minority Mobility Monetary
    Multiculturalism Multilateral Municipal Narcotics National Nationalities Natural Near Northern Nuclear Nutrition
    Ocean Oceanian Oceans Oil Operations Pacific Parks Parliamentary Partnerships Peace Pension Pensions Personnel
    Petroleum Physical Planning Policies Policy Political Population Ports Poverty Preservation Prevention
    Primary Privatisation Procurement Production Productivity Programme Programmes Promotion Protection Provincial
    Public Quarantine Railways Reconciliation Reconstruction Recovery Recreation Reduction Reform Reforms Refugee
    Refugees Region Regional Regions Regulation Rehabilitation Relations Relief Religion Religious Renewable
    Research Resettlement Resilience Resource Resources Response Rights Risk Rural Safety Sanitation Science
    Sciences Scientific Sea Secondary Security Services Settlement Shipping Skills Small Social Solidarity South
    Southern Space Sport Sports Standards Statistics Strategic Strategy Supply Support Sustainability Sustainable
    Tax Taxation Technical Technologies Technology Telecommunication Telecommunications Territorial Territories
    Territory Tertiary Textiles Tourism Trade Traffic Training Transformation Transition Transport Transportation Urban
    Veterans Veterans’ Veterinary Vocational Waste Water Waters Waterways Welfare Western Wildlife Women Women’s
    Work Works Worship Youth Youths
    """.split()
)
_NEVER_ALONE = frozenset(
    """
    Administration Administrative Africa African American Americas Asia Asian Border Central City Customs Eastern
    European Federal General Global Human Intelligence International Islands Labor Labour National Northern Pacific
    Parks Society South Southern Treasury Western
    """.split()
)
"""Words that are matters only among others."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_JOINTS = frozenset(["and", "of", "the"])
_ITEM = r"(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:of\s+the\s+|of\s+|for\s+|in\s+)?[A-Z][\w’'-]*){0,4}"
_FURTHER = re.compile(rf"(?:,\s+{_ITEM}){{0,6}}?,?\s+(?:and|&)\s+(?P<last>{_ITEM})")
_OF_A_STATE = re.compile(r"\s+of\s+(?:the\s+)?([A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)")
_CAPITAL_NEXT = re.compile(r"\s+(?:(?:of|for)\s+)?(?:the\s+)?[A-Z]")
_FOR = re.compile(
    r"(?:.*\s)?(?:Ministry|Ministries|Department|Office|Bureau|Agency|Authority|Committee|Commission|Directorate|Faculty|School"
    r"|Institute|Secretariat|Centre|Center|Council|Chamber|Division)\s+(?:of|for|on)\s.*",
    re.DOTALL,
)


@lru_cache(maxsize=32768)
def is_matter(words: str) -> bool:
    """Whether the words say only what an office is for: "Trade and Industry", "Refugees"."""
    named = _WORD.findall(words.replace("'", "’"))
    return (
        bool(named)
        and not {named[0], named[-1]} & _JOINTS
        and named[-1] not in ("International", "Community")
        and all(word in _MATTERS or word in _JOINTS for word in named)
        and (len(named) > 1 or named[0] not in _NEVER_ALONE)
        and not all(word in _NEVER_ALONE or word in _JOINTS for word in named)
        and gazetteer.type_of(words) is None
    )


def with_matters(text: str, found: list[Found]) -> list[Found]:
    """The names of ministries with all that they are for, and no matter as a name of its own.

    "Ministry of Economy, Trade and Industry" is one body; "Culture" in "Minister of Education, Culture and Sport" none.
    """
    wholes = []
    for one in found:
        if one.type == "organisation" and text[one.end : one.end + 2] in (", ", " a", " &", "\na", ",\n"):
            end = one.end
            further = _FURTHER.match(text, end) if _FOR.fullmatch(text, one.start, end) else None
            while further and (reach := _reach(text, end, further)) > end:
                end = reach
                further = _FURTHER.match(text, end)
            if end > one.end:
                wholes.append(one._replace(end=end))
    if wholes:
        found = [f for f in found if not any(f.start < w.end and w.start < f.end for w in wholes)] + wholes
    result = []
    for one in found:
        if one.type == "person" and text.endswith(_LAST_OF_SEVERAL, 0, one.start):
            first, _, rest = text[one.start : one.end].partition(" ")
            if first in _MATTERS and " " in rest:  # "Regulations, and Coordination Abdul Berg"
                one = one._replace(start=one.end - len(rest))
        elif one.type not in ("person", "nationality", "event"):
            surface = text[one.start : one.end]
            if is_matter(surface):
                continue
            state = _MATTER_OF_A_STATE.fullmatch(surface) if " of " in surface else None
            if state and is_matter(state["matter"]) and gazetteer.type_of(state["state"]) == "place":
                one = Found(one.start + state.start("state"), one.end, "place")
            elif _is_what_a_minister_is_for(text, one):
                continue
            elif one.type == "organisation" and _OFFICE_NEXT.match(text, one.end):
                american = _AMERICAN.match(surface)
                first, _, rest = surface.partition(" ")
                if american and is_matter(surface[american.end() + 1 :]):
                    one = Found(one.start, one.start + american.end(), "place")
                elif rest and gazetteer.type_of(first) == "nationality" and is_matter(rest):
                    one = Found(one.start, one.start + len(first), "nationality")
        result.append(one)
    return sorted(result)


def _is_what_a_minister_is_for(text: str, one: Found) -> bool:
    if not text.endswith(_FOR_WHAT, 0, one.start):
        return False
    surface = text[one.start : one.end]
    if one.type == "place" and " and " not in surface:
        return False
    return (
        _MINISTER_OF.search(text, max(0, one.start - 22), one.start) is not None
        and gazetteer.type_of(surface) is None
        and not BODY_HEAD.fullmatch(surface)
        and not _FOR.fullmatch(surface)
    )


_LAST_OF_SEVERAL = ("and ", "& ", ", ")
_FOR_WHAT = ("of ", "for ", "of the ", "for the ")
_MINISTER_OF = re.compile(r"\b(?:Ministers?|Ministry)\s+(?:of|for)\s+(?:the\s+)?$")
_AMERICAN = re.compile(r"(?:United\s+States|U\.S\.|US)(?=\s)")
_OFFICE_NEXT = re.compile(r"\s+(?:Representative|Minister|Secretary|Commissioner|Spokes\w+|Committee|Ministry)\b")
_MATTER_OF_A_STATE = re.compile(
    r"(?:(?:Ministers?|Secretar(?:y|ies))\s+(?:of|for)\s+(?:the\s+)?)?(?P<matter>\S.*)\s+of\s+(?:the\s+)?(?P<state>.*)",
    re.DOTALL,
)
"""What is left where the recogniser began in the midst of an office: "Trade of Norway"."""


def _reach(text: str, end: int, further: re.Match[str]) -> int:
    """Where the matters in `further` end, if they are nothing but matters."""
    stop = further.end()
    while stop > further.start("last"):
        if is_matter(text[further.start() : stop].strip(", &\n").removeprefix("and ")):
            at = _OF_A_STATE.match(text, stop)
            if at and gazetteer.type_of(at[1]) == "place":
                return at.end(1)
            return end if _CAPITAL_NEXT.match(text, stop) else stop
        stop = max(text.rfind(" ", further.start("last"), stop), text.rfind("\n", further.start("last"), stop))
    return end
