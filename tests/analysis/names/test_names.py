"""Names in a text: spans without titles, roles, pairs, acronyms, and one type for one name."""

from pathlib import Path

import pytest

from viewer.analysis.layout.structure import structure
from viewer.analysis.linking.entity_index import EntityIndex
from viewer.analysis.names.mentions import mentions
from viewer.analysis.names.spans import Found, trimmed
from viewer.model.dates import PartialDate
from viewer.model.names import Mention
from viewer.model.text import Span

SEEDS = Path(__file__).resolve().parents[3] / ".." / "shared" / "eval" / "sets" / "seeds"

RELEASE = """GENEVA, 14 May 2019 - H.E. Dr Amina Okonjo, Secretary-General of the Harbour Council (HC), met Mr. Lars
Østergård, Danish Minister for Foreign Affairs, and Dato Farid bin Osman at the Palais des Nations.

SG Okonjo told reporters that HC-UN cooperation had grown. Mr Ostergard agreed. "Denmark stands with the UN," said
Østergård. Prime Minister Nguyen Thi Hoa of Vietnam sent a message to the UN Economic and Social Commission for Asia
and the Pacific.-VNA
"""


@pytest.fixture(scope="module")
def release(recognise) -> tuple[Mention, ...]:
    return mentions(RELEASE, structure(RELEASE), recognise)


def spans(found: tuple[Mention, ...], kind: str) -> list[str]:
    return [m.surface for m in found if m.type == kind]


def test_titles_and_honorifics_are_outside_the_span(release):
    people = spans(release, "person")
    assert people == [
        "Amina Okonjo",
        "Lars Østergård",
        "Farid bin Osman",
        "Okonjo",
        "Ostergard",
        "Østergård",
        "Nguyen Thi Hoa",
    ]


def test_spans_are_the_texts_own_characters(release):
    for mention in release:
        assert " ".join(RELEASE[mention.span.start : mention.span.end].split()) == mention.surface


def test_roles_before_and_after_the_name_and_whose_they_are(release):
    roles = {m.surface: (m.role, m.organisation) for m in release if m.type == "person"}
    assert roles["Amina Okonjo"] == ("Secretary-General of the Harbour Council", "Harbour Council")
    assert roles["Lars Østergård"] == ("Minister for Foreign Affairs", "Danish")
    assert roles["Okonjo"] == ("SG", None)
    assert roles["Nguyen Thi Hoa"][0] == "Prime Minister"
    for mention in release:
        if mention.role:
            assert mention.role_span is not None
            assert RELEASE[mention.role_span.start : mention.role_span.end].startswith(mention.role[:10])


def test_hyphenated_pair_is_two_bodies(release):
    start = RELEASE.index("HC-UN")
    pair = [m for m in release if m.span.overlaps(Span(start, start + 5))]
    assert [(m.surface, m.type) for m in pair] == [("HC", "organisation"), ("UN", "organisation")]


def test_acronym_carries_what_it_is_short_for(release):
    assert {m.short_for for m in release if m.surface == "HC"} == {"Harbour Council"}


def test_body_that_holds_place_names_is_one_span_and_the_agency_line_is_a_body(release):
    bodies = spans(release, "organisation")
    assert "UN Economic and Social Commission for Asia and the Pacific" in bodies
    assert bodies[-1] == "VNA"
    assert "Asia" not in spans(release, "place")


def test_dateline_and_nationality(release):
    assert spans(release, "place")[0] == "GENEVA"
    assert "Danish" in spans(release, "nationality")


def test_same_person_in_all_forms_becomes_one_entity_with_the_office(release):
    index = EntityIndex()
    linked = index.link("a", PartialDate("2019-05-14"), release).mentions
    people = {
        linking.entity
        for linking in linked
        if "stergard" in linking.mention.surface.replace("å", "a").replace("Ø", "O")
    }
    people |= {linking.entity for linking in linked if "stergård" in linking.mention.surface}
    assert len(people) == 1


def test_forms_of_address_sentence_ends_and_weekdays_are_no_part_of_a_name(recognise):
    text = (
        "The Prime Minister of St. Kitts and Nevis, the Rt Hon Denzil Browne, met President Ortega Sunday.\n\n"
        "He then saw the President of Guyana, His Excellency Bharat Persaud.\n\nHeads of Government will meet in May."
    )
    people = {m.surface: m.role for m in mentions(text, structure(text), recognise) if m.type == "person"}
    assert people == {
        "Denzil Browne": "Prime Minister of St. Kitts and Nevis",
        "Ortega": "President",
        "Bharat Persaud": "President of Guyana",
    }


def test_office_before_the_next_name_is_the_next_persons(recognise):
    text = "He was received by King Talal, Sultan Haitham Rashid and the Crown Prince."
    assert [m.role for m in mentions(text, structure(text), recognise) if m.surface == "Talal"] == [None]


def test_headline_in_capitals_is_read_like_prose(recognise):
    text = "FOREIGN MINISTERS OF JAPAN AND INDONESIA MEET IN BANGKOK\n\nThe ministers met on Monday."
    found = mentions(text, structure(text), recognise)
    assert {"JAPAN", "INDONESIA", "BANGKOK"} <= set(spans(found, "place"))


def test_meeting_names_are_events_not_bodies(recognise):
    text = "Leaders gathered for the 12th Harbour Cooperation Summit. The Harbour Cooperation Summit closed on Friday."
    found = mentions(text, structure(text), recognise)
    assert spans(found, "event") == ["12th Harbour Cooperation Summit", "Harbour Cooperation Summit"]
    assert spans(found, "organisation") == []


def test_marked_names_win(recognise):
    text = "Talks with Quiet Table resumed in Oslo."
    span = Span(11, 22)
    found = mentions(text, structure(text), recognise, [(span, "organisation")])
    assert (span, "organisation") in [(m.span, m.type) for m in found]


def test_empty_text_has_no_names(recognise):
    assert mentions("", structure(""), recognise) == ()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents lie in ../shared, which is not here")
def test_every_person_and_office_of_the_seeds_with_no_wrong_merge(recognise):
    index = EntityIndex()
    days = ("2015-06-29", "2015-06-30", "2018-04-10", "2017-09-22", "2006-09-22")
    entities = {}
    for path, day in zip(sorted((SEEDS / "docs").glob("*.txt")), days, strict=True):
        text = path.read_text(encoding="utf-8")
        found = mentions(text, structure(text), recognise)
        for linked in index.link(path.name, PartialDate(day), found).mentions:
            entities[linked.entity] = index.entity(linked.entity)
    people = {
        e.name: {(o.title, o.organisation) for o in e.offices} for e in entities.values() if e and e.type == "person"
    }
    assert set(people) == {
        "Miroslav Jenča",
        "Le Luong Minh",
        "Lim Jock Hoi",
        "Ursula Mueller",
        "Kaveh Zahedi",
        "Valerie Cliff",
        "Hirubalan V P",
        "Shamshad Akhtar",
        "Haoliang Xu",
        "Rashid Khalikov",
        "Kofi Annan",
    }
    assert people["Le Luong Minh"] == people["Lim Jock Hoi"] == {("Secretary-General", "ASEAN")}
    assert ("Assistant Secretary-General for Political Affairs", "UN") in people["Miroslav Jenča"]
    assert ("Deputy Regional Director", "UNDP") in people["Valerie Cliff"]
    escap = {e.id for e in entities.values() if e and e.type == "organisation" and "UN ESCAP" in (e.name, *e.aliases)}
    assert len(escap) == 1
    asean = [e for e in entities.values() if e and "ASEAN" in (e.name, *e.aliases)]
    assert len(asean) == 1
    assert "ASEA" in asean[0].aliases


def test_a_name_ends_with_its_cell_of_a_table(recognise):
    text = (
        "The sessions and their chairs are listed here.\n\n"
        "Session\tPlace\tYear\tChair\nEighth\tVisby\t2018\tBirgitta Holm\nNinth\tTartu\t2019\tKadri Tamm\n"
    )
    people = spans(mentions(text, structure(text), recognise), "person")
    assert "Kadri Tamm" in people
    assert not [name for name in people if "Ninth" in name]


def test_a_name_does_not_take_half_of_a_verb():
    assert trimmed("Mercer Re-designates the port", 0, 9, "person") == Found(0, 6, "person")


def test_marks_of_footnotes_are_no_part_of_names(recognise):
    text = "The society was founded by Bassel al-Karim in 1989.[2] It was headed by Omar al-Karim,[1][3] who left.[4]"
    surfaces = {m.surface for m in mentions(text, structure(text), recognise)}
    assert {"Bassel al-Karim", "Omar al-Karim"} <= surfaces
    assert not any("[" in surface for surface in surfaces)
