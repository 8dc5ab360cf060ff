"""What a text says that a name is: the noun beside the name decides over the recogniser's guess."""

import pytest
from test_kinds import guessing, kinds


@pytest.mark.parametrize(
    "text",
    [
        "Tarhuwan is a small village in the north.",
        "He hails from Tarhuwan, a city in the south.",
        "Tarhuwan (Arabic: طرحوان) is a town near the border.",
        "Near Tarhuwan, one strike destroyed a bridge.",
        "The assault on Tarhuwan lasted four days.",
        "The waterway links the Tarhuwan lagoon with the sea.",
    ],
)
def test_what_is_said_to_be_a_place_or_lies_like_one_is_a_place(text):
    assert kinds(text, guessing(Tarhuwan="person"))["Tarhuwan"] == "place"


@pytest.mark.parametrize(
    "text",
    [
        "Vendika is a booming online education company.",
        "The figures come from Vendika, a database of registered firms.",
        "She is the founder and CEO of Vendika.",
        "Vendika goalkeeper Anton Berg was hurt.",
        "He was told by Vendika, Denmark's largest insurer, that the claim had lapsed.",
    ],
)
@pytest.mark.parametrize("guess", ["person", "place"])
def test_what_is_said_to_be_a_company_or_run_like_one_is_a_body(text, guess):
    assert kinds(text, guessing(Vendika=guess, Anton_Berg="person"))["Vendika"] == "organisation"


def test_who_is_said_to_be_a_journalist_is_a_person():
    assert kinds("Kerubo Nyan, a journalist in Kisii, was freed.", guessing(Kerubo_Nyan="place"))["Kerubo Nyan"] == (
        "person"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Inga Kvarnby, a party member, resigned. Kvarnby was tired.",
        "Inga Kvarnby, the city councillor, resigned. Kvarnby was tired.",
        "Inga Kvarnby, an employee of the company, resigned. Kvarnby is the company, her friends say.",
    ],
)
def test_noun_that_goes_on_or_speaks_of_another_does_not_decide(text):
    assert set(kinds(text, guessing(Inga_Kvarnby="person", Kvarnby="person")).values()) == {"person"}


def test_state_stays_a_place_whatever_it_is_called():
    assert kinds("Norway is a member of the party, an officer said.", guessing(Norway="place"))["Norway"] == "place"
