"""Parties, their short names, and the constituencies that their members sit for."""

from test_kinds import guessing, kinds

from viewer.analysis.layout.structure import structure
from viewer.analysis.names.mentions import mentions


def test_two_parties_joined_by_and_are_two():
    found = kinds("He left Harbour Union and Island Union.", guessing(Harbour_Union_and_Island_Union="organisation"))
    assert found == {"Harbour Union": "organisation", "Island Union": "organisation"}


def test_initials_of_a_party_are_the_party():
    text = "The United Harbour Front won. He had led the UHF since 1998, and the UHX never."
    found = kinds(text, guessing(United_Harbour_Front="organisation"))
    assert found == {"United Harbour Front": "organisation", "UHF": "organisation"}


def test_congress_that_is_a_party_is_no_gathering():
    text = "In Kenya, the Harbour Congress of Kenya, the Island Party and the Congress for Fair Change merged."
    guesses = guessing(
        Harbour_Congress_of_Kenya="organisation", Island_Party="organisation", Congress_for_Fair_Change="organisation"
    )
    found = kinds(text, guesses)
    assert {found[name] for name in ("Harbour Congress of Kenya", "Island Party", "Congress for Fair Change")} == {
        "organisation"
    }


def test_congress_with_a_number_stays_a_gathering():
    text = "They spoke at the 12th Congress of Engineers."
    assert kinds(text, guessing(Congress_of_Engineers="organisation"))["12th Congress of Engineers"] == "event"


def test_the_liberals_are_a_party():
    assert kinds("In May the Liberals lost two seats.", guessing()) == {"Liberals": "organisation"}


def test_what_one_sits_for_is_a_place():
    text = (
        "She represented Tovrin Rural in the National Assembly. He was MP for Lower Brask and won the riding of Ostrel."
    )
    found = kinds(text, guessing(Tovrin_Rural="organisation", Lower_Brask="person", Ostrel="other"))
    assert (found["Tovrin Rural"], found["Lower Brask"], found["Ostrel"]) == ("place", "place", "place")


def test_two_parties_are_two_though_nothing_says_where_one_ends():
    text = "He spoke of the Plains Workers Party and Plaid Cymru."
    guesses = guessing(Plains_Workers_Party_and_Plaid_Cymru="organisation")
    assert kinds(text, guesses) == {"Plains Workers Party": "organisation", "Plaid Cymru": "organisation"}


def test_place_in_a_long_form_makes_no_place_of_the_body():
    text = "The Lindova Fishers Guild (LFG) met. The LFG has forty members."
    found = kinds(text, guessing(Lindova="place"))
    assert found == {"Lindova Fishers Guild": "organisation", "LFG": "organisation"}


def test_parted_possessive_is_no_part_of_a_long_form():
    text = "The Lindova Harbour Agency’ s (LHA) budget was passed."
    assert "Lindova Harbour Agency" in kinds(text, guessing(Lindova_Harbour_Agency="organisation"))


def test_place_that_some_are_against_has_no_forces():
    text = "They blamed anti - China forces abroad."
    assert kinds(text, guessing(China="place")) == {"China": "place"}


def test_who_heads_the_office_of_a_king_is_no_part_of_its_name():
    text = "Director of the Office of the King Anton Berg came."
    found = kinds(text, guessing(Office_of_the_King_Anton_Berg="organisation"))
    assert found == {"Office of the King": "organisation", "Anton Berg": "person"}


def test_last_matter_of_an_office_is_no_part_of_its_holders_name():
    text = "The Minister for Health Services, Regulations, and Coordination Anton Berg came."
    assert kinds(text, guessing(Coordination_Anton_Berg="person"))["Anton Berg"] == "person"


def test_illnesses_and_weather_are_no_names_of_people_or_bodies():
    text = "COVID-19 and El Niño came, and the Amazon burned."
    found = kinds(text, guessing(**{"COVID-19": "organisation", "El_Niño": "person", "Amazon": "organisation"}))
    assert found.get("COVID-19", "other") == "other"
    assert found.get("El Niño", "other") == "other"
    assert found["Amazon"] == "place"


def test_family_name_that_stands_first_is_its_bearer_within_a_sentence():
    text = "Speaker You Min-ho came. On Monday, You met her. You may ask."
    found = [m.span.start for m in mentions(text, structure(text), guessing(**{"You_Min-ho": "person"}))]
    assert found == [8, 36]
