"""Offices as different states and services call them, beside a name, and those that several people share."""

import pytest

from viewer.analysis.layout.structure import structure
from viewer.analysis.names.mentions import mentions


def offices(text: str, recognise) -> dict[str, tuple[str | None, str | None]]:
    found = mentions(text, structure(text), recognise)
    return {m.surface: (m.role, m.organisation) for m in found if m.type == "person"}


@pytest.mark.parametrize(
    ("sentence", "name", "role", "body"),
    [
        (
            "The envoy met Kenyan Cabinet Secretary for Foreign Affairs Wanjiru Kamande in Nairobi.",
            "Wanjiru Kamande",
            "Cabinet Secretary for Foreign Affairs",
            "Kenyan",
        ),
        ("U.S. Chargé d'Affaires Kelly Nolan spoke first.", "Kelly Nolan", "Chargé d'Affaires", "U.S."),
        ("A note came from Chargé d’Affaires a.i. Paul Duval.", "Paul Duval", "Chargé d’Affaires a.i.", None),
        ("Alternate Representative Oskar Lund took part.", "Oskar Lund", "Alternate Representative", None),
        (
            "Ambassador Extraordinary and Plenipotentiary Leo Fontaine presented his credentials.",
            "Leo Fontaine",
            "Ambassador Extraordinary and Plenipotentiary",
            None,
        ),
        ("Minister Plenipotentiary Elena Ricci took notes.", "Elena Ricci", "Minister Plenipotentiary", None),
        ("President Emeritus Tomas Hruby was honoured.", "Tomas Hruby", "President Emeritus", None),
        ("Lord Chancellor Philip Ashdown opened the debate.", "Philip Ashdown", "Lord Chancellor", None),
        ("Chief Minister Tariq Soomro and CM Anil Rathod spoke.", "Anil Rathod", "CM", None),
    ],
)
def test_offices_of_many_services(sentence, name, role, body, recognise):
    assert offices(sentence, recognise).get(name) == (role, body)


def test_an_office_leaves_no_body_behind(recognise):
    text = (
        "Kenyan Cabinet Secretary Wanjiru Kamande met U.S. Chargé d'Affaires Kelly Nolan"
        " and Alternate Representative Oskar Lund."
    )
    found = mentions(text, structure(text), recognise)
    assert [(m.surface, m.type) for m in found if m.type not in ("person", "place")] == [("Kenyan", "nationality")]


def test_an_office_named_for_several_is_held_by_each(recognise):
    text = (
        "Prime Ministers Erik Dahl and Mette Holm thanked Senators Ada Collins, Peter Rosen, and Jane Whitfield."
        " Foreign Minister Leo Fontaine was there too."
    )
    assert offices(text, recognise) == {
        "Erik Dahl": ("Prime Minister", None),
        "Mette Holm": ("Prime Minister", None),
        "Ada Collins": ("Senator", None),
        "Peter Rosen": ("Senator", None),
        "Jane Whitfield": ("Senator", None),
        "Leo Fontaine": ("Foreign Minister", None),
    }


def test_a_shared_office_goes_no_further_than_its_list(recognise):
    text = "Presidents Carlos Rivas and Luis Mendoza met. Anna Berg, who had come with them, took notes."
    assert offices(text, recognise)["Anna Berg"] == (None, None)


def test_whose_office_it_is_may_follow_the_name(recognise):
    text = (
        "Vice-Chancellor Werner Egger of Austria met Foreign Minister Marta Lindqvist of Sweden."
        " Co-Chair Ivo Maas of Malta spoke."
    )
    assert offices(text, recognise) == {
        "Werner Egger": ("Vice-Chancellor", "Austria"),
        "Marta Lindqvist": ("Foreign Minister", "Sweden"),
        "Ivo Maas": ("Co-Chair", None),
    }


@pytest.mark.parametrize("last", [", respectively, met.", ", met."])
def test_each_of_several_has_the_office_of_his_own_state(last, recognise):
    text = f"The foreign ministers of France and Germany, Leo Fontaine and Ines Brandt{last}"
    assert offices(text, recognise) == {
        "Leo Fontaine": ("foreign minister of France", "France"),
        "Ines Brandt": ("foreign minister of Germany", "Germany"),
    }


def test_office_below_the_name_of_who_signs(recognise):
    text = (
        "SIGNATORIES\n\nFor the Government of Malta\nAnna Berg\nMinister for Foreign Affairs\n\n"
        "For the Government of Cyprus\nH.E. Peter Rosen\nMinister of Defence\n"
    )
    found = offices(text, recognise)
    assert found["Anna Berg"][0] == "Minister for Foreign Affairs"
    assert found["Peter Rosen"][0] == "Minister of Defence"


def test_a_surname_that_is_spelt_as_a_pronoun(recognise):
    text = "Secretary Berg and Vice Premier He Jianmin agreed. He said so."
    assert list(offices(text, recognise)) == ["Berg", "He Jianmin"]


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        (
            "She spoke with Anna Berg, Chief of Staff for European Commission President Ines Brandt.",
            "Ines Brandt",
            "President",
        ),
        ("The Secretary and Foreign Minister Leo Fontaine discussed trade.", "Leo Fontaine", "Foreign Minister"),
        ("We elect Grace Banda as president, Juma Odhiambo as her deputy.", "Juma Odhiambo", None),
        ("There was a talk by the keynote speaker, Oskar Lund, at noon.", "Oskar Lund", None),
        ("The mayor, Elena Ricci, took notes.", "Elena Ricci", "mayor"),
        ("The President and CEO Peter Rosen left.", "Peter Rosen", "President and CEO"),
    ],
)
def test_an_office_of_somebody_else_is_not_given(sentence, name, role, recognise):
    assert offices(sentence, recognise)[name][0] == role
