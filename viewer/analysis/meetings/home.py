"""The state whose offices a text need not name: that of its agency, of the town it is datelined at, of its issuer."""

from __future__ import annotations

import re
from functools import lru_cache

from viewer.analysis.names.countries import countries_in

from .report import Report

_AGENCIES = {
    "KUNA": "Kuwait",
    "QNA": "Qatar",
    "WAM": "United Arab Emirates",
    "SPA": "Saudi Arabia",
    "BNA": "Bahrain",
    "ONA": "Oman",
    "Petra": "Jordan",
    "SANA": "Syria",
    "MENA": "Egypt",
    "IRNA": "Iran",
    "ITAR-TASS": "Russia",
    "Xinhua": "China",
    "XINHUA": "China",
    "Bernama": "Malaysia",
    "BERNAMA": "Malaysia",
    "Antara": "Indonesia",
    "ANTARA": "Indonesia",
    "PNA": "Philippines",
    "VNA": "Vietnam",
    "PTI": "India",
    "IANS": "India",
    "ANI": "India",
    "APP": "Pakistan",
    "Yonhap": "South Korea",
    "KCNA": "North Korea",
    "Kyodo": "Japan",
    "KYODO": "Japan",
    "MTI": "Hungary",
    "PAP": "Poland",
    "BTA": "Bulgaria",
    "AA": "Turkey",
    "TAP": "Tunisia",
    "MAP": "Morocco",
    "GNA": "Ghana",
    "NAN": "Nigeria",
    "Agerpres": "Romania",
    "ADN": "East Germany",
}
"""Agencies of one state; those that sell to all the world say nothing."""
_IN_TURN = {
    **dict.fromkeys(("Moscow", "TASS", "Tass"), ("Soviet Union", "Russia")),
    **dict.fromkeys(("Belgrade", "Tanjug"), ("Yugoslavia", "Serbia")),
    **dict.fromkeys(("Prague", "CTK"), ("Czechoslovakia", "Czech Republic")),
}
"""Towns and agencies of two states, one after the other: of that which the text names."""

_CAPITALS = {
    town: state
    for state, towns in (
        line.split(": ")
        for line in """
Afghanistan: Kabul
Albania: Tirana
Algeria: Algiers
Angola: Luanda
Argentina: Buenos Aires
Armenia: Yerevan
Australia: Canberra
Azerbaijan: Baku
Bahrain: Manama
Bangladesh: Dhaka|Dacca
Belarus: Minsk
Bolivia: La Paz
Bosnia and Herzegovina: Sarajevo
Botswana: Gaborone
Brazil: Brasilia|Brasília
Bulgaria: Sofia
Burkina Faso: Ouagadougou
Burundi: Bujumbura
Cambodia: Phnom Penh
Cameroon: Yaounde|Yaoundé
Canada: Ottawa
Chad: N'Djamena
Chile: Santiago
China: Beijing|Peking
Colombia: Bogota|Bogotá
Costa Rica: San Jose
Croatia: Zagreb
Cuba: Havana
Cyprus: Nicosia
Denmark: Copenhagen
Dominican Republic: Santo Domingo
Ecuador: Quito
Egypt: Cairo
El Salvador: San Salvador
Eritrea: Asmara
Estonia: Tallinn
Fiji: Suva
Finland: Helsinki
France: Paris
Gabon: Libreville
Georgia: Tbilisi
Germany: Berlin
West Germany: Bonn
Ghana: Accra
Greece: Athens
Guatemala: Guatemala City
Guinea: Conakry
Guyana: Georgetown
Haiti: Port-au-Prince
Honduras: Tegucigalpa
Hungary: Budapest
Iceland: Reykjavik
India: New Delhi
Indonesia: Jakarta
Iran: Tehran|Teheran
Iraq: Baghdad
Ireland: Dublin
Israel: Jerusalem
Italy: Rome
Ivory Coast: Abidjan|Yamoussoukro
Jamaica: Kingston
Japan: Tokyo
Jordan: Amman
Kazakhstan: Astana|Almaty
Kenya: Nairobi
Kuwait: Kuwait|Kuwait City
Kyrgyzstan: Bishkek
Laos: Vientiane
Latvia: Riga
Lebanon: Beirut
Liberia: Monrovia
Libya: Tripoli
Lithuania: Vilnius
Madagascar: Antananarivo
Malawi: Lilongwe
Malaysia: Kuala Lumpur
Maldives: Male
Mali: Bamako
Malta: Valletta
Mauritania: Nouakchott
Mauritius: Port Louis
Mexico: Mexico City
Moldova: Chisinau|Chișinău
Mongolia: Ulan Bator|Ulaanbaatar
Morocco: Rabat
Mozambique: Maputo
Myanmar: Naypyitaw|Nay Pyi Taw
Namibia: Windhoek
Nepal: Kathmandu
New Zealand: Wellington
Nicaragua: Managua
Niger: Niamey
Nigeria: Abuja|Lagos
North Korea: Pyongyang
North Macedonia: Skopje
Norway: Oslo
Oman: Muscat
Pakistan: Islamabad
Panama: Panama City
Papua New Guinea: Port Moresby
Paraguay: Asuncion|Asunción
Peru: Lima
Philippines: Manila
Poland: Warsaw
Portugal: Lisbon
Qatar: Doha
Romania: Bucharest
Rwanda: Kigali
Saudi Arabia: Riyadh|Jeddah
Senegal: Dakar
Sierra Leone: Freetown
Slovakia: Bratislava
Slovenia: Ljubljana
Somalia: Mogadishu
South Africa: Pretoria|Cape Town
South Korea: Seoul
South Sudan: Juba
Spain: Madrid
Sri Lanka: Colombo
Sudan: Khartoum
Sweden: Stockholm
Switzerland: Bern|Berne
Syria: Damascus
Taiwan: Taipei
Tajikistan: Dushanbe
Tanzania: Dar es Salaam|Dodoma
Thailand: Bangkok
Togo: Lome|Lomé
Trinidad and Tobago: Port of Spain
Tunisia: Tunis
Turkey: Ankara
Turkmenistan: Ashgabat
Uganda: Kampala
Ukraine: Kiev|Kyiv
United Arab Emirates: Abu Dhabi
United Kingdom: London
United States: Washington
Uruguay: Montevideo
Uzbekistan: Tashkent
Venezuela: Caracas
Vietnam: Hanoi
Yemen: Sanaa|Sana'a|Aden
Zambia: Lusaka
Zimbabwe: Harare
""".strip().splitlines()
    )
    for town in towns.split("|")
}
"""Seats of one state's government. Brussels, Geneva, Vienna and Addis Ababa, where others meet, are left out."""

_ISSUERS = (
    ("Germany", r"Bundesregierung|Federal Foreign Office|Press and Information Office of the Federal Government"),
    (
        "United Kingdom",
        r"10 Downing Street|Downing Street|Foreign, Commonwealth|"
        r"Foreign (?:&|and) Commonwealth Office|Foreign and Commonwealth Office",
    ),
    ("France", r"[EÉ]lys[ée]e|Quai d[’']Orsay|Foreign and European Affairs Ministry"),
    ("Russia", r"Kremlin\.ru|Russian MFA"),
    ("India", r"Ministry of External Affairs|Press Information Bureau"),
    ("Japan", r"Ministry of Foreign Affairs of Japan|Gaimusho"),
    ("Canada", r"Global Affairs Canada|Rideau"),
    ("Nigeria", r"Aso Rock|State House, Abuja"),
    ("Philippines", r"Malaca[ñn]ang"),
    ("Switzerland", r"Federal Council|Federal Department of Foreign Affairs"),
    ("United States", r"White House|State Department|Department of State"),
)
_ISSUER = re.compile("|".join(f"(?P<i{n}>\\b(?:{words})\\b)" for n, (_, words) in enumerate(_ISSUERS)))
_HEAD = 1000


def home_state(report: Report) -> str | None:
    """The state whose President or Foreign Minister a text means where it names none; None where nothing shows it."""
    datelines = report.structure.datelines[:1]
    agency = next((report.text[slice(*d.agency)] for d in datelines if d.agency is not None), None)
    place = next((report.text[slice(*d.place)] for d in datelines if d.place is not None), None)
    return _home(report.text[:_HEAD], agency, place)


def state_seated(town: str) -> str | None:
    """The state whose government sits in a town; None where several do, or none."""
    return _CAPITALS.get(town)


@lru_cache(maxsize=64)  # of one text it is asked for every person
def _home(head: str, agency: str | None, place: str | None) -> str | None:
    town = (place or "").split(",")[0].strip()
    for known in ((agency or "").strip(" ()/").split("/")[0], town.title() if town.isupper() else town):
        if state := _AGENCIES.get(known) or _CAPITALS.get(known):
            return state
        if known in _IN_TURN:
            return next((s for s in _IN_TURN[known] if s in {state for _, _, state in countries_in(head)}), None)
    issuer = _ISSUER.search(head)
    return _ISSUERS[int((issuer.lastgroup or "i0")[1:])][0] if issuer else None
