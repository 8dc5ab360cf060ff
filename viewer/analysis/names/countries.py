"""States and the adjectives that stand for them. A closed list of words, no knowledge about events."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

_TABLE = """
Afghanistan: Afghan|Afghans
Albania: Albanian
Algeria: Algerian
Andorra: Andorran
Angola: Angolan
Antigua and Barbuda: Antiguan
Argentina: Argentine|Argentinian|Argentinean
Armenia: Armenian
Australia: Australian
Austria: Austrian
Azerbaijan: Azerbaijani|Azeri
Bahamas: Bahamian|The Bahamas
Bahrain: Bahraini
Bangladesh: Bangladeshi
Barbados: Barbadian
Belarus: Belarusian|Belarussian|Byelorussia
Belgium: Belgian
Belize: Belizean
Benin: Beninese
Bhutan: Bhutanese
Bolivia: Bolivian
Bosnia and Herzegovina: Bosnian|Bosnia|Bosnia-Herzegovina|Herzegovina
Botswana: Batswana|Motswana
Brazil: Brazilian
Brunei: Bruneian|Brunei Darussalam
Bulgaria: Bulgarian
Burkina Faso: Burkinabe|Burkinabé
Burma: Burmese
Burundi: Burundian
Cambodia: Cambodian|Kampuchea
Cameroon: Cameroonian
Canada: Canadian
Cape Verde: Cape Verdean|Cabo Verde
Central African Republic: Central African
Ceylon: Ceylonese
Chad: Chadian
Chile: Chilean
China: Chinese|People's Republic of China|PRC
Colombia: Colombian
Comoros: Comorian|Comoran
Congo: Congolese|Republic of the Congo|Republic of Congo
Costa Rica: Costa Rican
Croatia: Croatian|Croat
Cuba: Cuban
Cyprus: Cypriot|Republic of Cyprus
Czech Republic: Czech|Czechia
Czechoslovakia: Czechoslovak|Czechoslovakian
Dahomey: Dahomean
Democratic Republic of the Congo: DRC|DR Congo|Democratic Republic of Congo
Denmark: Danish
Djibouti: Djiboutian
Dominica:
Dominican Republic: Dominican
East Germany: East German|German Democratic Republic|GDR
East Timor: Timorese|Timor-Leste|East Timorese
Ecuador: Ecuadorian|Ecuadorean
Egypt: Egyptian
El Salvador: Salvadoran|Salvadorean
Equatorial Guinea: Equatoguinean
Eritrea: Eritrean
Estonia: Estonian
Eswatini: Swazi|Swaziland
Ethiopia: Ethiopian
Fiji: Fijian
Finland: Finnish
France: French
Gabon: Gabonese
Gambia: Gambian|The Gambia
Georgia: Georgian
Germany: German|Federal Republic of Germany
Ghana: Ghanaian
Greece: Greek|Hellenic Republic
Grenada: Grenadian
Guatemala: Guatemalan
Guinea: Guinean
Guinea-Bissau: Bissau-Guinean
Guyana: Guyanese
Haiti: Haitian
Holy See: Vatican
Honduras: Honduran
Hong Kong:
Hungary: Hungarian
Iceland: Icelandic
India: Indian
Indonesia: Indonesian
Iran: Iranian|Islamic Republic of Iran
Iraq: Iraqi
Ireland: Irish|Republic of Ireland
Israel: Israeli
Italy: Italian
Ivory Coast: Ivorian|Côte d'Ivoire|Cote d'Ivoire
Jamaica: Jamaican
Japan: Japanese
Jordan: Jordanian|Hashemite Kingdom of Jordan
Kazakhstan: Kazakh|Kazakhstani
Kenya: Kenyan
Kiribati:
Kosovo: Kosovar|Kosovan
Kuwait: Kuwaiti
Kyrgyzstan: Kyrgyz|Kyrgyz Republic
Laos: Lao|Laotian|Lao PDR
Latvia: Latvian
Lebanon: Lebanese
Lesotho: Basotho
Liberia: Liberian
Libya: Libyan
Liechtenstein:
Lithuania: Lithuanian
Luxembourg: Luxembourgish
Madagascar: Malagasy
Malawi: Malawian
Malaysia: Malaysian
Maldives: Maldivian
Mali: Malian
Malta: Maltese
Marshall Islands: Marshallese
Mauritania: Mauritanian
Mauritius: Mauritian
Mexico: Mexican
Micronesia: Micronesian|Federated States of Micronesia
Moldova: Moldovan|Republic of Moldova
Monaco: Monegasque
Mongolia: Mongolian
Montenegro: Montenegrin
Morocco: Moroccan
Mozambique: Mozambican
Myanmar:
Namibia: Namibian
Nauru: Nauruan
Nepal: Nepalese|Nepali
Netherlands: Dutch|Holland|The Netherlands
New Zealand: New Zealander
Nicaragua: Nicaraguan
Niger: Nigerien
Nigeria: Nigerian
North Korea: North Korean|DPRK|Democratic People's Republic of Korea
North Macedonia: Macedonian|Macedonia|FYROM
North Vietnam: North Vietnamese|DRV
North Yemen: Yemen Arab Republic
Norway: Norwegian
Oman: Omani
Pakistan: Pakistani
Palau: Palauan
Palestine: Palestinian|State of Palestine
Panama: Panamanian
Papua New Guinea: Papua New Guinean
Paraguay: Paraguayan
Peru: Peruvian
Philippines: Philippine|Filipino|Republic of the Philippines|The Philippines
Poland: Polish
Portugal: Portuguese
Qatar: Qatari
Rhodesia: Rhodesian
Romania: Romanian
Russia: Russian|Russian Federation
Rwanda: Rwandan
Saint Kitts and Nevis: St. Kitts and Nevis|St Kitts and Nevis
Saint Lucia: St. Lucia
Saint Vincent and the Grenadines: St. Vincent and the Grenadines|St Vincent and the Grenadines|St. Vincent
Samoa: Samoan
San Marino:
Sao Tome and Principe: São Tomé and Príncipe|Santomean
Saudi Arabia: Saudi|Saudi Arabian|Kingdom of Saudi Arabia
Senegal: Senegalese
Serbia: Serbian|Serb
Seychelles: Seychellois
Sierra Leone: Sierra Leonean
Singapore: Singaporean
Slovakia: Slovak|Slovak Republic
Slovenia: Slovenian|Slovene
Solomon Islands:
Somalia: Somali
South Africa: South African
South Korea: South Korean|Republic of Korea|ROK
South Sudan: South Sudanese
South Vietnam: South Vietnamese
South Yemen: PDRY|People's Democratic Republic of Yemen
Soviet Union: Soviet|USSR|U.S.S.R.
Spain: Spanish
Sri Lanka: Sri Lankan
Sudan: Sudanese
Suriname: Surinamese
Sweden: Swedish
Switzerland: Swiss
Syria: Syrian
Taiwan: Taiwanese
Tajikistan: Tajik
Tanzania: Tanzanian
Thailand: Thai
Togo: Togolese
Tonga: Tongan
Trinidad and Tobago: Trinidadian
Tunisia: Tunisian
Turkey: Turkish|Türkiye
Turkmenistan: Turkmen
Tuvalu: Tuvaluan
Uganda: Ugandan
Ukraine: Ukrainian
United Arab Emirates: Emirati|UAE|U.A.E.
United Kingdom: British|UK|U.K.|Britain|Great Britain
United States: U.S.|US|USA|U.S.A.|America|American|United States of America
Upper Volta:
Uruguay: Uruguayan
Uzbekistan: Uzbek
Vanuatu:
Venezuela: Venezuelan
Vietnam: Vietnamese|Viet Nam
West Germany: West German|FRG
Yemen: Yemeni
Yugoslavia: Yugoslav
Zaire: Zairian|Zairean|Zaïre
Zambia: Zambian
Zimbabwe: Zimbabwean
"""


def _fold(word: str) -> str:
    return re.sub(r"\s+", " ", word.replace("’", "'")).strip()


_COUNTRIES: dict[str, str] = {}
_NAMES: set[str] = set()
for _line in _TABLE.strip().splitlines():
    _country, _, _words = _line.partition(":")
    _COUNTRIES[_country] = _country
    _NAMES.add(_country)
    for _word in filter(None, _words.strip().split("|")):
        _COUNTRIES[_word] = _country


def _pattern() -> re.Pattern[str]:
    """All the words, the longest first, parted by their first letters: the search runs from capital to capital and
    tries few words at each."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in sorted(_COUNTRIES, key=len, reverse=True):
        by_letter[word[0]].append(re.escape(word[1:]).replace(r"\ ", r"\s+"))
    return re.compile(
        "|".join(rf"{letter}(?<!\w{letter})(?:{'|'.join(rest)})(?!\w)" for letter, rest in by_letter.items())
    )


_PATTERN = _pattern()


def country_words() -> frozenset[str]:
    """Every name and adjective of a state that this module knows."""
    return frozenset(_COUNTRIES)


@lru_cache(maxsize=20_000)
def country_of(words: str) -> str | None:
    """The state that a name or adjective stands for ("Egyptian" gives "Egypt"), None for any other words.

    All-capital words are taken as well ("EGYPTIAN"), save the two letters "US", which must be capitals to count.
    """
    folded = _fold(words).removeprefix("the ").removeprefix("The ")
    if folded in _COUNTRIES:
        return _COUNTRIES[folded]
    if folded.isupper() and len(folded) > 3:
        return _COUNTRIES.get(folded.title())
    return None


_REALM_OF = re.compile(
    r"(?:(?:Islamic|Democratic|People['’]s|Federal|Federative|Federated|Socialist|Bolivarian|Plurinational|Co-operative|Arab|Oriental"
    r"|Independent|Grand)\s+)*(?:Republic|Kingdom|Sultanate|Emirate|Principality|State|States|Duchy|Union)\s+of\s+(?:the\s+)?(.+)"
)
_ITS_REPUBLIC = re.compile(r"(.+?)(?:\s+Arab|\s+People['’]s)?\s+Republic")
_TWO_OF_THEM = frozenset(
    {"China", "South Korea", "Korea", "Congo", "Vietnam", "Germany", "Yemen", "Georgia", "United States"}
)
"""States of which there are, or were, two republics; what is not in the table may be the other one."""


def state_of(words: str) -> str | None:
    """The state that a name, an adjective or a formal name stands for: "Republic of Malta" gives "Malta"."""
    state = country_of(words)
    if state is None and (match := _REALM_OF.fullmatch(words) or _ITS_REPUBLIC.fullmatch(words)):
        state = country_of(match[1])
        if state in _TWO_OF_THEM:
            return None
    return state


@lru_cache(maxsize=4096)
def countries_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, state) of every name or adjective of a state, in text order; hyphenated pairs give both."""
    both = (
        [(match.start(), match.end(1), f"{match[1]} {match[3]}") for match in _BOTH.finditer(text)]
        if " and " in text
        else []
    )
    if "o-" in text or "inter-Korean" in text:
        both += _joined_with(text)
    return (
        *both,
        *(
            (match.start(), match.end(), _COUNTRIES.get(match[0]) or _COUNTRIES[_fold(match[0])])
            for match in _PATTERN.finditer(text)
            if not (match[0].startswith("America") and text[: match.start()].endswith(_CONTINENTS))
        ),
    )


def _joined_with(text: str) -> list[tuple[int, int, str]]:
    """The first states of "Sino-Soviet" and "Franco-German", and both of "inter-Korean"; no "Indo-Pacific"."""
    found = [
        (match.start(), match.end(1), _COMBINED[match[1]])
        for match in _COMBINING.finditer(text)
        if _PATTERN.match(text, match.end())
    ]
    for match in _INTER_KOREAN.finditer(text):
        found += [(*match.span(), "South Korea"), (*match.span(), "North Korea")]
    return found


_COMBINED = {
    "Anglo": "United Kingdom",
    "Austro": "Austria",
    "Finno": "Finland",
    "Franco": "France",
    "Greco": "Greece",
    "Graeco": "Greece",
    "Hispano": "Spain",
    "Indo": "India",
    "Italo": "Italy",
    "Luso": "Portugal",
    "Russo": "Russia",
    "Serbo": "Serbia",
    "Sino": "China",
    "Turco": "Turkey",
}
_COMBINING = re.compile(rf"\b({'|'.join(_COMBINED)})-")
_INTER_KOREAN = re.compile(r"\b[Ii]nter-Korean\b")
# "North and South Korea" names two.
_BOTH = re.compile(r"\b(North|South|East|West) and (North|South|East|West) (Korea|Vietnam|Yemen|Germany)\b")
_CONTINENTS = ("Latin ", "South ", "North ", "Central ", "Latin-")
