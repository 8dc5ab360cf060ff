"""Of what kind a name is: its own words, and the words around it. The recogniser's guess is given, the rules decide."""

from collections.abc import Callable, Sequence

import pytest

from viewer.analysis.layout.structure import structure
from viewer.analysis.names.mentions import Recogniser, mentions


def guessing(**guesses: str) -> Recogniser:
    """A recogniser that takes words (given with _ for spaces) for what it is told to."""

    def recognise(texts: Sequence[str]) -> list[list[tuple[int, int, str]]]:
        found = []
        for text in texts:
            spans = []
            for words, kind in guesses.items():
                surface = words.replace("_", " ")
                start = text.find(surface)
                while start >= 0:
                    spans.append((start, start + len(surface), kind))
                    start = text.find(surface, start + len(surface))
            found.append(sorted(spans))
        return found

    return recognise


def kinds(text: str, recognise: Callable[[Sequence[str]], list[list[tuple[int, int, str]]]]) -> dict[str, str]:
    return {m.surface: m.type for m in mentions(text, structure(text), recognise)}


@pytest.mark.parametrize(
    "name", ["Harbour Safety Act", "Harbour Safety Act of 2019", "Northern Rescue Plan", "Amber Medal", "Isles War II"]
)
def test_laws_plans_awards_and_wars_are_no_bodies(name):
    text = f"Under the {name} the ports were closed."
    assert kinds(text, guessing(**{name.replace(" ", "_"): "organisation"})) == {name: "other"}


def test_body_whose_name_ends_like_a_plan_stays_one():
    text = "The Institute for Maritime Policy published it."
    assert kinds(text, guessing(Institute_for_Maritime_Policy="organisation")) == {
        "Institute for Maritime Policy": "organisation"
    }


def test_newspapers_schools_and_parties_of_other_languages_are_bodies():
    text = "She wrote for the Coral Bay Herald, taught at Lindholm School and led the Partido Verde Unido."
    guesses = guessing(Coral_Bay_Herald="other", Lindholm_School="person", Partido_Verde_Unido="place")
    assert set(kinds(text, guesses).values()) == {"organisation"}


def test_company_is_known_by_what_stands_beside_it():
    text = "The shipping company Kvarnby lost money. Kvarnby will sell two ferries, and Tolvmark shareholders agreed."
    assert kinds(text, guessing(Kvarnby="person", Tolvmark="other")) == {
        "Kvarnby": "organisation",
        "Tolvmark": "organisation",
    }


def test_surname_before_a_body_word_stays_a_person():
    text = "Minister Inga Kvarnby resigned. The Kvarnby team was surprised."
    assert set(kinds(text, guessing(Inga_Kvarnby="person", Kvarnby="person")).values()) == {"person"}


def test_the_does_not_stand_before_a_person():
    text = "The Ostrava sank in the storm; the Ostrava had been repaired in May."
    assert kinds(text, guessing(Ostrava="person"))["Ostrava"] == "other"


def test_short_form_in_brackets_is_of_the_kind_of_the_body_before_it():
    text = "The Workers Front (AkO) won four seats, and the Reform League (Lig) two. Later the AkO split."
    found = kinds(text, guessing(Workers_Front="organisation", Reform_League="organisation", AkO="other"))
    assert found["AkO"] == "organisation"


def test_long_form_of_an_acronym_does_not_begin_inside_other_brackets():
    text = "The People's Movement (PMo), the Icelandic Reform Party (PIRP) and others met."
    found = kinds(text, guessing(Icelandic_Reform_Party="organisation"))
    assert "Icelandic Reform Party" in found
    assert not any("PMo)" in surface for surface in found)


def test_office_that_has_a_short_form_is_no_body():
    text = "She became a Member of Parliament (MP) in 1999."
    assert "Member of Parliament" not in kinds(text, guessing(Parliament="organisation"))


def test_congress_that_the_recogniser_takes_for_a_body_is_one_and_a_numbered_congress_is_an_event():
    text = "The Coastal Tamil Congress and the 18th Coastal Workers Congress were named."
    found = kinds(text, guessing(Coastal_Tamil_Congress="organisation"))
    assert found["Coastal Tamil Congress"] == "organisation"
    assert found["18th Coastal Workers Congress"] == "event"


@pytest.mark.parametrize(
    "name",
    [
        "2019 Peruvian general election",
        "February 1974 Peru general election",
        "2004 European Parliament election in Peru",
    ],
)
def test_election_is_one_name_and_the_state_in_it_is_none(name):
    found = kinds(f"The party gained seats at the {name}, and Peru voted again.", guessing())
    assert found[name] == "event"
    assert list(found) == [name, "Peru"]


def test_common_short_forms_and_plain_words_name_nobody():
    text = "THEREFORE the LNG terminal and the NGO were named, and the MoU was signed by the Opposition."
    found = kinds(
        text,
        guessing(THEREFORE="other", LNG="organisation", NGO="organisation", MoU="place", Opposition="organisation"),
    )
    assert found == {"LNG": "other", "NGO": "other", "MoU": "other"}


def test_parties_companies_and_papers_that_everybody_knows_are_bodies_whatever_they_look_like():
    text = "Plaid Cymru, Yisrael Beiteinu and Eskom were in Haaretz; the State of Qatar was not."
    guesses = guessing(Plaid_Cymru="person", Eskom="other", Haaretz="place", State_of_Qatar="organisation")
    found = kinds(text, guesses)
    assert [found[name] for name in ("Plaid Cymru", "Yisrael Beiteinu", "Eskom", "Haaretz")] == ["organisation"] * 4
    assert found["State of Qatar"] == "place"


def test_where_one_travels_to_is_a_place_unless_it_is_known_for_a_person():
    text = "They flew to Ardal, north of Veskar. Mr. Olav Brekke left; reports flew to Brekke."
    found = kinds(text, guessing(Ardal="person", Veskar="other", Olav_Brekke="person", Brekke="person"))
    assert found == {"Ardal": "place", "Veskar": "place", "Olav Brekke": "person", "Brekke": "person"}


def test_office_before_a_name_is_its_role_and_forms_of_address_and_handles_are_no_part_of_it():
    text = "This is attributable to Spokesperson Anna Berg: First Lady Inga Holm and dear Tove met. @annaberg wrote so."
    guesses = guessing(
        Spokesperson_Anna_Berg="other", First_Lady_Inga_Holm="person", dear_Tove="person", annaberg="person"
    )
    found = {m.surface: m.role for m in mentions(text, structure(text), guesses)}
    assert found == {"Anna Berg": "Spokesperson", "Inga Holm": "First Lady", "Tove": None}


def test_forces_of_a_state_are_a_body_and_a_resolution_is_no_part_of_one():
    text = "Near Basra the Kenyan armed forces stood by UN Security Council Resolution 2254."
    guesses = guessing(Near_Basra="place", Kenyan="nationality", UN_Security_Council_Resolution_2254="organisation")
    assert kinds(text, guesses) == {
        "Basra": "place",
        "Kenyan armed forces": "organisation",
        "UN Security Council": "organisation",
    }


def test_known_body_is_whole_though_only_its_beginning_was_found():
    text = "Fighters of the Islamic State of Iraq and the Levant fled."
    guesses = guessing(Islamic_State_of_Iraq="organisation", Levant="place")
    assert kinds(text, guesses) == {"Islamic State of Iraq and the Levant": "organisation"}


def test_hyphenated_acronyms_are_one_body_where_no_part_is_known():
    text = "The JTKF-OBR spoke. The JTKF and the OBR spoke."
    found = kinds(text, guessing(**{"JTKF-OBR": "organisation", "JTKF ": "organisation", "OBR": "organisation"}))
    assert "JTKF-OBR" in found


def test_who_is_addressed_or_called_president_is_a_person():
    text = "Thank you, Jorun. President Tveit spoke, and the Tveit administration agreed."
    found = kinds(text, guessing(Jorun="place", Tveit="organisation"))
    assert found == {"Jorun": "person", "Tveit": "person"}


def test_one_sentence_in_which_a_person_stands_for_a_place_does_not_make_one():
    text = "Olav Brekke spoke. Olav Brekke left. Some served in Olav Brekke’s cabinet."
    assert kinds(text, guessing(Olav_Brekke="person")) == {"Olav Brekke": "person"}


def test_peoples_names_generations_and_offices_are_told_apart():
    text = "Kenyans met the SecretaryBureau of Ports, and Carl Lund, Jr."
    found = kinds(text, guessing(Kenyans="person", SecretaryBureau_of_Ports="person", Carl_Lund="person", Jr="person"))
    assert found == {"Kenyans": "nationality", "SecretaryBureau of Ports": "organisation", "Carl Lund": "person"}


def test_long_form_of_an_acronym_ends_before_its_possessive():
    text = "The Harbour Safety Administration’s (HSA) budget grew."
    assert "Harbour Safety Administration" in kinds(text, guessing(HSA="organisation"))


def test_symbols_of_documents_citations_and_kinds_of_releases_name_nothing():
    text = (
        "Press Release: Bill Signed\n\nThe rule is in 85 Fed. Reg. 81411."
        " See FCCC/SBSTA/2008/5, CP/1998/L.3, Add.1 and Rev.1.\n\n"
        "On Monday S. 2490 became law, and Sven Brekke spoke."
    )
    guesses = guessing(
        Press_Release="other",
        Bill="person",
        **{"85_Fed": "other", "Reg": "person", "FCCC": "organisation", "CP/1998": "place", "L.3": "place"},
        **{"Add.1": "other", "Rev.1": "other", "S._2490": "person", "Sven_Brekke": "person"},
    )
    assert kinds(text, guesses) == {"S. 2490": "other", "Sven Brekke": "person"}


def test_a_common_word_with_a_capital_is_no_name_where_the_text_has_it_in_small_letters():
    text = "Livestock suffered. Farmers sold livestock early. Secretary Price said the price fell. Price left."
    guesses = guessing(Livestock="person", Price="person", Farmers="organisation")
    assert kinds(text, guesses) == {"Farmers": "organisation", "Price": "person"}


def test_a_form_of_address_or_a_kind_of_place_alone_is_no_name():
    text = "Hello, Your Excellency. The Kingdom and its City thrive. A Nominee spoke, and Olav Brekke."
    guesses = guessing(Your_Excellency="person", Kingdom="place", City="place", Nominee="person", Olav_Brekke="person")
    assert kinds(text, guesses) == {"Olav Brekke": "person"}


def test_a_ministry_is_named_with_all_that_it_is_for():
    text = (
        "The Ministry of Agriculture, Forestry and Fisheries and the Ministry of Labour and Housing agreed."
        " The Ministry of Defence and Finance Minister Berg, the Department of State and Brekke Shipping met."
    )
    guesses = guessing(
        Ministry_of_Agriculture="organisation",
        Forestry_and_Fisheries="organisation",
        Ministry_of_Labour="organisation",
        Ministry_of_Defence="organisation",
        Department_of_State="organisation",
        Brekke_Shipping="organisation",
        Berg="person",
    )
    assert list(kinds(text, guesses)) == [
        "Ministry of Agriculture, Forestry and Fisheries",
        "Ministry of Labour and Housing",
        "Ministry of Defence",
        "Berg",
        "Department of State",
        "Brekke Shipping",
    ]


def test_what_an_office_is_for_is_no_body():
    text = "The High Commissioner for Refugees met the Minister for Trade and Industry and the National Archives."
    guesses = guessing(Refugees="place", Trade_and_Industry="organisation", National_Archives="organisation")
    assert kinds(text, guesses) == {"National Archives": "organisation"}


def test_a_parenthetic_dash_joins_nothing_to_a_name():
    text = "Olav Brekke - the envoy - met Kim Sung-min and Lin Tsai - wen."
    guesses = guessing(Olav_Brekke="person", Kim_Sung="person", Lin_Tsai="person")
    assert list(kinds(text, guesses)) == ["Olav Brekke", "Kim Sung-min", "Lin Tsai - wen"]


def test_well_known_name_is_whole_though_only_its_parts_were_found():
    text = "Trinidad and Tobago spoke first."
    assert kinds(text, guessing(Trinidad="place", Tobago="person")) == {"Trinidad and Tobago": "place"}


def test_storms_and_numbered_forces():
    text = "When hurricane Odda came, Combined Task Force 50 and CTF 51 helped, said Olga Lund."
    guesses = guessing(
        Olga_Lund="person", **{"Odda ": "person", "Combined_Task_Force": "organisation"}, CTF="organisation"
    )
    assert kinds(text, guesses) == {
        "Odda": "other",
        "Combined Task Force 50": "organisation",
        "CTF 51": "organisation",
        "Olga Lund": "person",
    }


def test_hyphenated_acronyms_are_one_body_unless_each_stands_alone():
    guesses = guessing(JTKF="organisation", OBR="organisation")
    assert kinds("The JTKF-OBR spoke. The JTKF agreed.", guesses) == {
        "JTKF-OBR": "organisation",
        "JTKF": "organisation",
    }
    apart = kinds("JTKF-OBR talks began. The JTKF agreed, and so did the OBR.", guesses)
    assert apart == {"JTKF": "organisation", "OBR": "organisation"}


def test_states_written_with_points_are_parted_at_a_hyphen():
    assert kinds("U.S.-Japan cooperation grew.", guessing(**{"U.S.-Japan": "place"})) == {
        "U.S.": "place",
        "Japan": "place",
    }


def test_states_in_league_are_a_body_by_the_word_alone():
    text = "Ministers said the Coalition would stay. They left the Alliance Party and a coalition."
    assert kinds(text, guessing()) == {"Coalition": "organisation"}


def test_headings_in_capitals_are_no_names():
    text = (
        "FINANCIAL MECHANISM: The financial mechanism was discussed, and a mechanism for rain.\n\n"
        "The Rain Mechanism Office (RAIN) spoke to OBRA."
    )
    guesses = guessing(FINANCIAL_MECHANISM="person", RAIN="organisation", OBRA="organisation")
    assert set(kinds(text, guesses)) == {"RAIN", "OBRA", "Rain Mechanism Office"}


@pytest.mark.parametrize(
    ("surface", "guess", "kind"),
    [
        ("Annex I Parties", "person", "other"),
        ("Roadmap for Food Security", "organisation", "other"),
        ("SB-13", "place", "other"),
        ("Somebody", "person", None),
        ("N. W.", "person", None),
        ("GMT", "organisation", "other"),
    ],
)
def test_what_the_words_themselves_say(surface, guess, kind):
    text = f"They met {surface} there."
    assert kinds(text, guessing(**{surface.replace(" ", "_"): guess})).get(surface) == kind


def test_those_who_belong_to_a_body_name_the_body():
    guesses = guessing(NATO_Allies="organisation", My_Administration="organisation", United_States_District="place")
    text = "With NATO Allies, My Administration named a United States District Judge."
    assert kinds(text, guesses) == {
        "NATO": "organisation",
        "Administration": "organisation",
        "United States": "place",
    }


def test_first_word_of_a_full_name_alone_is_that_person():
    text = "Thaksin Berg spoke in Moon Park. Thaksin left, and Malta Berg thanked Malta."
    guesses = guessing(Thaksin_Berg="person", Malta_Berg="person", **{"Thaksin ": "organisation", "Malta.": "place"})
    found = kinds(text, guesses)
    assert (found["Thaksin"], found["Malta"]) == ("person", "place")


def test_initials_of_states_and_of_the_united_nations():
    found = kinds("The U.N. and the U. N. met the U.S. and the U.K. again.", guessing())
    assert found == {"U.N.": "organisation", "U. N.": "organisation", "U.S.": "place", "U.K.": "place"}


def test_a_case_a_label_of_a_party_and_a_disease_are_no_people():
    text = (
        "In Roe v. Wade the court ruled; Roe fell."
        " Senator Anna Berg (D-Alabama) spoke of Alzheimer’s and Dr. King’s dream."
    )
    guesses = guessing(Roe="person", **{"D-Alabama": "person"}, Alzheimer="person", Anna_Berg="person")
    people = [name for name, kind in kinds(text, guesses).items() if kind == "person"]
    assert people == ["Anna Berg", "King"]


def test_a_state_stands_without_its_possessive():
    assert kinds("As Bangladesh's envoy, she spoke.", guessing(Bangladesh="place")) == {"Bangladesh": "place"}


def test_bodies_named_by_what_they_care_for_stay_bodies():
    text = "Veterans for Peace and Conservation International agreed."
    guesses = guessing(Veterans_for_Peace="organisation", Conservation_International="organisation")
    assert list(kinds(text, guesses)) == ["Veterans for Peace", "Conservation International"]


@pytest.mark.parametrize(
    "unit", ["507th ARW", "1st Armored Division", "Explosive Ordnance Mobile Unit Two", "6th Marines"]
)
def test_units_of_an_army_are_bodies(unit):
    text = f"He was assigned to {unit} in May."
    assert kinds(text, guessing(**{unit.replace(" ", "_"): "other"})) == {unit: "organisation"}


@pytest.mark.parametrize("name", ["HMS Tamarind", "USS Harlow", "Operation Amber Gate", "Exercise Long Oar"])
def test_ships_and_operations_are_neither_places_nor_people(name):
    text = f"Two weeks later {name} was over."
    assert kinds(text, guessing(**{name.replace(" ", "_"): "place"})) == {name: "other"}


@pytest.mark.parametrize("name", ["Ramadan", "Eid", "Arabic", "Diwali"])
def test_feasts_and_languages_are_neither_places_nor_people(name):
    assert kinds(f"It was said in {name} too.", guessing(**{name: "place"})) == {name: "other"}


@pytest.mark.parametrize(
    "name", ["Islamic Republic of Iran", "Hashemite Kingdom of Jordan", "St. Kitts and Nevis", "Vatican"]
)
def test_state_whose_name_ends_like_an_adjective_is_a_place(name):
    assert kinds(f"The ministers met in the {name} again.", guessing())[name] == "place"


@pytest.mark.parametrize("name", ["Lake Orrin", "Fort Reliance", "Camp Harlow", "Orrin Reservoir"])
def test_what_is_called_a_lake_or_a_fort_is_a_place(name):
    assert kinds(f"They returned to {name}.", guessing(**{name.replace(" ", "_"): "organisation"})) == {name: "place"}


def test_town_before_a_state_is_a_place():
    found = kinds("Peter Berg, a native of Vermillion, South Dakota, spoke.", guessing(Peter_Berg="person"))
    assert found == {"Peter Berg": "person", "Vermillion": "place", "South Dakota": "place"}


def test_month_before_a_state_is_none():
    assert "June" not in kinds("They met in June, California being dry.", guessing())


def test_forces_of_a_state_are_a_body():
    found = kinds(
        "U.S. forces advised Iraqi forces, not anti-China forces or PKK forces.", guessing(PKK="organisation")
    )
    assert found["U.S. forces"] == found["Iraqi forces"] == "organisation"
    assert {"China", "PKK"} <= set(found)


def test_league_is_named_by_its_one_word_as_an_attribute_too():
    text = "In Syria, Coalition aircraft struck twice. Coalition nations met."
    assert kinds(text, guessing()) == {"Syria": "place", "Coalition": "organisation"}


def test_common_word_that_opens_a_sentence_names_no_league():
    assert "Coalition" not in kinds("Coalition talks collapsed. Alliance leaders left.", guessing())


def test_service_before_a_rank_is_no_part_of_the_name():
    text = "It was said by Navy Capt. Jeff Moss and Army Staff Sgt. Lee Wong."
    found = kinds(
        text, guessing(Navy_Capt="other", Jeff_Moss="person", Army_Staff_Sgt="organisation", Lee_Wong="person")
    )
    assert found == {"Navy": "organisation", "Jeff Moss": "person", "Army": "organisation", "Lee Wong": "person"}


def test_short_form_of_common_words_names_no_body():
    text = (
        "They spoke of nationally appropriate mitigation actions (NAMAs) and of small island developing States (SIDS). "
        "NAMAs are voluntary, SIDS said."
    )
    assert kinds(text, guessing(NAMAs="organisation", SIDS="person")) == {"NAMAs": "other", "SIDS": "other"}


def test_short_form_of_a_notice_or_a_framework_names_no_body():
    text = "The Harbour Allocation Framework (HAF) was explained. Parties asked about the HAF."
    found = kinds(text, guessing(Harbour_Allocation_Framework="organisation", HAF="organisation"))
    assert found == {"Harbour Allocation Framework": "other", "HAF": "other"}


def test_short_form_of_a_body_with_a_small_word_first_stays_one():
    text = "He worked for al-Harbour in Ostrel (AHO), and the AHO paid him."
    found = kinds(text, guessing(**{"al-Harbour_in_Ostrel": "organisation", "AHO": "organisation"}))
    assert found["AHO"] == "organisation"


def test_committee_has_all_that_it_is_on():
    text = "The Ad Hoc Group on the Ostrel Mandate met. The Harbour Committee on Monday adjourned."
    found = kinds(text, guessing(Ad_Hoc_Group="organisation", Ostrel_Mandate="other", Harbour_Committee="organisation"))
    assert found == {"Ad Hoc Group on the Ostrel Mandate": "organisation", "Harbour Committee": "organisation"}


@pytest.mark.parametrize(
    ("name", "guess", "kind"),
    [
        ("Karim Abu Selwan", "place", "person"),
        ("Holm versus Ward", "person", "other"),
        ("Ostrel Bay Beacon", "place", "organisation"),
        ("Annex B", "place", "other"),
        ("Investing in Harbours", "organisation", "other"),
        ("Amber Kway National Monument", "person", "place"),
        ("King Tarhun II", "other", "person"),
    ],
)
def test_names_that_tell_themselves_what_they_are(name, guess, kind):
    assert kinds(f"We read of {name} again.", guessing(**{name.replace(" ", "_"): guess})) == {name: kind}


def test_person_ends_where_what_is_owned_begins():
    found = kinds("It was called Paul Holm’s Ride by all.", guessing(**{"Paul_Holm’s_Ride": "person"}))
    assert found == {"Paul Holm": "person"}


def test_what_a_minister_is_for_is_no_body():
    text = "Morocco's Minister of Territory Layout, Inga Holm, met Indian External Affairs Minister Ram Lund."
    found = kinds(
        text,
        guessing(
            Territory_Layout="organisation",
            Inga_Holm="person",
            Indian_External_Affairs="organisation",
            Ram_Lund="person",
        ),
    )
    assert found == {"Morocco": "place", "Inga Holm": "person", "Indian": "nationality", "Ram Lund": "person"}


def test_bureau_with_two_ands_is_whole():
    whole = "Bureau of Oceans and International Environmental and Scientific Affairs"
    guesses = guessing(
        Bureau_of_Oceans="organisation", International_Environmental_and_Scientific_Affairs="organisation"
    )
    assert kinds(f"She works in the {whole}. It is small.", guesses) == {whole: "organisation"}


def test_addresses_in_the_net_are_no_bodies():
    assert (
        kinds("Read https://www.harbour.org/Fund here.", guessing(**{"https://www.harbour.org/Fund": "organisation"}))
        == {}
    )


def test_heading_in_capitals_names_nothing_that_the_text_does_not():
    text = "FINANCIAL AND INSTITUTIONAL MATTERS\n\nThe Harbour Fund grew.\n\nHARBOUR FUND COMMITTEE\n\nIt met."
    guesses = guessing(Financial_and_Institutional_Matters="organisation", Harbour_Fund_Committee="organisation")
    found = kinds(text, guesses)
    assert found == {"HARBOUR FUND COMMITTEE": "organisation"}


@pytest.mark.parametrize("name", ["Harbour Articles 4.8 and 4.9", "Holm v Ward"])
def test_articles_and_cases_are_no_bodies(name):
    assert kinds(f"They spoke of {name} again.", guessing(**{name.replace(" ", "_"): "organisation"})) == {
        name: "other"
    }


def test_province_that_few_know_is_a_place():
    assert kinds(
        "She came from Mymensingh with Amaya Mendoza.", guessing(Mymensingh="person", Amaya_Mendoza="person")
    ) == {
        "Mymensingh": "place",
        "Amaya Mendoza": "person",
    }


def test_pronoun_behind_a_title_that_ends_a_sentence_is_nobody():
    assert kinds("It was sent to the Secretary-General. He warned of storms.", guessing()) == {}


def test_trade_representative_leaves_the_state():
    found = kinds("We wrote to the United States Trade Representative.", guessing(United_States_Trade="organisation"))
    assert found == {"United States": "place"}


def test_verb_of_a_headline_is_no_part_of_a_name():
    text = (
        "Secretariats of ASEAN and UN Meet in Jakarta to Review Half of Their Plan\n\nThe Harbour Law Review said so."
    )
    guesses = guessing(UN_Meet="organisation", Review_Half_of_Their_Plan="other", Harbour_Law_Review="organisation")
    assert kinds(text, guesses) == {
        "ASEAN": "organisation",
        "UN": "organisation",
        "Jakarta": "place",
        "Harbour Law Review": "organisation",
    }


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_fund_of_its_members_is_whole(apostrophe):
    whole = f"Northern Pilots{apostrophe} Fund"
    assert kinds(f"The {whole} grew.", guessing(Northern_Pilots="organisation")) == {whole: "organisation"}


def test_what_kind_of_place_it_is_belongs_to_the_name_of_a_province_or_river():
    text = "They crossed the Lindra river into Kvarn province, and the Sweden province of Kvarn."
    found = kinds(text, guessing(Lindra="place", Kvarn="place", Sweden="place"))
    assert {"Lindra river", "Kvarn province", "Sweden"} <= set(found)


def test_service_of_an_officer_is_a_body():
    text = "Questions were put to Navy Capt. Anna Berg."
    assert kinds(text, guessing(Navy_Capt="person", Anna_Berg="person"))["Navy"] == "organisation"
