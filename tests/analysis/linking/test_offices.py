"""Who held which office, as texts tell it."""

from viewer.analysis.layout.structure import structure
from viewer.analysis.linking.entity_index import EntityIndex
from viewer.analysis.linking.offices import held_offices
from viewer.analysis.names.mentions import mentions
from viewer.model.dates import PartialDate
from viewer.model.names import Entity, Mention, Office
from viewer.model.text import Span


def offices(*told: tuple[str, str, str | None]) -> dict[tuple[str, str | None], tuple[str | None, str | None]]:
    """What (day, role, body) of one person, each in a document of its own, come to."""
    index = EntityIndex()
    for n, (day, role, body) in enumerate(told):
        mention = Mention(Span(20, 29), "person", "Inga Holm", role, Span(0, 19), body)
        linked = index.link(f"d{n}", PartialDate(day), [mention])
    entity = index.entity(linked.mentions[0].entity)
    assert entity is not None

    def edtf(office: Office) -> tuple[str | None, str | None]:
        return (office.first.edtf if office.first else None, office.last.edtf if office.last else None)

    return {(office.title, office.organisation): edtf(office) for office in entity.offices}


def test_state_and_its_adjective_own_the_same_office():
    found = offices(("2021-05-01", "Foreign Minister", "Kenyan"), ("2021-07-01", "Foreign Minister", "Kenya"))
    assert list(found.values()) == [("2021-05-01", "2021-07-01")]


def test_a_ministry_may_stand_before_or_after_the_minister():
    found = offices(("2021-05-01", "Foreign Minister", "Kenya"), ("2021-07-01", "Minister of Foreign Affairs", "Kenya"))
    assert list(found.values()) == [("2021-05-01", "2021-07-01")]
    several = offices(("2021-05-01", "Prime Minister", "Fiji"), ("2021-07-01", "Minister of Defence", "Fiji"))
    assert len(several) == 2


def test_office_that_is_over_tells_no_date():
    found = offices(("2021-05-01", "President", "Kenya"), ("2024-05-01", "Former President", "Kenya"))
    assert found == {("President", "Kenya"): ("2021-05-01", "2021-05-01")}
    assert offices(("2024-05-01", "then-Secretary of State", None)) == {("Secretary of State", None): (None, None)}


def test_city_at_the_end_of_the_line_before_owns_no_office_and_small_words_stay_small(recognise):
    text = "In Rome, D.C. Secretary Holm met them.\n\nDEPUTY SECRETARY OF STATE BRITA LUND: Thank you all for coming."
    found = {m.surface: (m.role, m.organisation) for m in mentions(text, structure(text), recognise) if m.role}
    assert all(organisation != "D.C." for _, organisation in found.values())
    assert found["BRITA LUND"][0] == "Deputy Secretary of State"


def test_all_offices_stand_by_body_and_a_change_of_hands_is_bounded():
    def person(name: str, title: str, body: str | None, first: str, last: str) -> Entity:
        return Entity(name, "person", name, (), (Office(title, body, PartialDate(first), PartialDate(last), ()),))

    held = held_offices(
        (
            person("Lim", "Secretary-General", "ASEAN", "2018-04-09", "2018-04-10"),
            person("Minh", "Secretary-General", "ASEAN", "2015-06-30", "2017-09-21"),
            person("Sen", "Envoy", None, "2018", "2018"),
            person("Weber", "Chancellor", "German", "2005", "2018"),
            person("Adler", "Foreign Minister", "Germany", "2010", "2014"),
            person("Brandt", "Foreign Minister", "Germany", "2013", "2018"),
        )
    )
    assert [(one.body, one.name) for one in held] == [
        ("ASEAN", "Minh"),
        ("ASEAN", "Lim"),
        ("Germany", "Weber"),
        ("Germany", "Adler"),
        ("Germany", "Brandt"),
        ("", "Sen"),
    ]
    assert {one.name: one.after for one in held if one.after} == {"Lim": ("Minh", PartialDate("2017-09-21"))}


def told(text: str, recognise) -> dict[str, tuple[str | None, str | None]]:
    return {
        m.surface: (m.role, m.organisation) for m in mentions(text, structure(text), recognise) if m.type == "person"
    }


def test_office_in_apposition_is_of_the_person_before_it_alone(recognise):
    found = told(
        "The delegation included Inga Holm, Executive Secretary of ESCAP, Peter Lund of the United Nations Development "
        "Programme, and Lars Berg, Minister of Trade of Norway, Prime Minister Tom Hall and others.",
        recognise,
    )
    assert found["Inga Holm"] == ("Executive Secretary of ESCAP", "ESCAP")
    assert found["Peter Lund"] == (None, None)
    assert found["Lars Berg"] == ("Minister of Trade of Norway", "Norway")
    assert found["Tom Hall"][0] == "Prime Minister"


def test_two_offices_before_a_name_stay_together(recognise):
    found = told("They met UN Under-Secretary-General and Executive Secretary of ESCAP Inga Holm.", recognise)
    assert found["Inga Holm"][0] == "Under-Secretary-General and Executive Secretary of ESCAP"


def test_office_of_the_commission_is_of_the_one_that_the_text_names(recognise):
    text = "The Amber Sea Commission met. Inga Holm, Secretary-General of the Commission, opened the session."
    assert told(text, recognise)["Inga Holm"] == ("Secretary-General of the Commission", "Amber Sea Commission")
    two = f"{text} The European Commission was invited."
    assert told(two, recognise)["Inga Holm"][1] is None
    assert ("Secretary-General", "Amber Sea Commission") in offices(
        ("2021-05-01", "Secretary-General of the Commission", "Amber Sea Commission")
    )


def test_ministers_of_a_matter_of_a_state_are_no_body(recognise):
    text = "She met the Ministers of Foreign Affairs of Iran, Saudi Arabia and Egypt."
    assert [m.surface for m in mentions(text, structure(text), recognise)] == ["Iran", "Saudi Arabia", "Egypt"]


def test_words_of_the_body_before_it_are_no_part_of_an_office(recognise):
    found = told("National Institutes of Health Director Dr. Jay Holm spoke on Monday.", recognise)
    assert found["Jay Holm"] == ("Director", "National Institutes of Health")


def test_office_with_a_list_of_matters_is_whole(recognise):
    role = "Federal Minister for National Health Services, Regulations, and Coordination"
    assert told(f"{role} Abdul Qadir Holm led the delegation.", recognise)["Abdul Qadir Holm"][0] == role


def test_office_in_a_fund_of_its_members_is_whole(recognise):
    found = told("Inga Holm, Executive Director of the Northern Pilots’ Fund, agreed with them.", recognise)
    assert found["Inga Holm"] == ("Executive Director of the Northern Pilots’ Fund", "Northern Pilots’ Fund")


def test_ministers_are_of_states():
    """ "Israeli Alternate Prime Minister" is no minister of a body called Israeli Alternate."""
    told_of = offices(
        ("2021-06-14", "Prime Minister", "Israeli Alternate"),
        ("2021-06-15", "Foreign Minister", "Global Coalition"),
        ("2021-06-16", "Prime Minister", "Palestinian Authority"),
        ("2021-06-17", "Foreign Minister", "Kosovo"),
    )
    assert set(told_of) == {
        ("Prime Minister", "Israel"),
        ("Foreign Minister", "Kosovo"),
        ("Prime Minister", "Palestinian Authority"),
    }


def test_one_office_in_other_capitals_is_one():
    told_of = offices(
        ("2021-06-14", "Acting Assistant Secretary", None),
        ("2021-06-15", "Acting assistant secretary", None),
        ("2021-06-15", "Acting Assistant Secretary for Ports", None),
        ("2021-06-16", "Acting Assistant Secretary for Harbours", None),
    )
    assert len(told_of) == 3


def test_what_a_stop_or_a_couple_leaves_behind_is_no_part_of_a_title():
    told_of = offices(
        ("2021-06-14", "Prime Minister of Helvia & Mrs", None),
        ("2021-06-15", "Co- Chair", None),
        ("2021-06-16", "And Speaker", None),
        ("2021-06-17", "Leader of the U.S", None),
    )
    assert {title for title, _ in told_of} == {"Prime Minister of Helvia", "Co-Chair", "Speaker", "Leader"}
