"""Agreements and other adopted texts, by the grammar of their names."""

from pathlib import Path

import pytest

from viewer.analysis.layout.structure import structure
from viewer.analysis.names.instruments import instrument_mentions
from viewer.model.meetings import InstrumentMention

SEEDS = Path(__file__).resolve().parents[3] / ".." / "shared" / "eval" / "sets" / "seeds" / "docs"


def found(text: str) -> tuple[InstrumentMention, ...]:
    return instrument_mentions(text, structure(text))


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        (
            "They signed the Joint Declaration on Maritime Safety.",
            "Joint Declaration on Maritime Safety",
            "declaration",
        ),
        ("The Lake Chad Basin Charter was adopted.", "Lake Chad Basin Charter", "treaty"),
        ("It is part of the Paris Agreement.", "Paris Agreement", "agreement"),
        ("Members reviewed the Harbour Vision 2035 at length.", "Harbour Vision 2035", "vision"),
        (
            "progress on the 2030 Agenda for Sustainable Development",
            "2030 Agenda for Sustainable Development",
            "agenda",
        ),
        ("They signed a Memorandum of Understanding on Trade.", "Memorandum of Understanding on Trade", "memorandum"),
        (
            "a breach of Security Council resolution 1701 (2006).",
            "Security Council resolution 1701 (2006)",
            "resolution",
        ),
        ("Both sides recalled the Dayton accords.", "Dayton accords", "agreement"),
    ],
)
def test_names_of_instruments(sentence, name, kind):
    ((mention),) = found(sentence)
    assert (mention.name, mention.kind) == (name, kind)
    assert sentence[mention.span.start : mention.span.end] == name


def test_period_in_brackets_is_the_instruments_period():
    ((mention),) = found("The first HC-UN Plan of Action (2016-2020) was adopted.")
    assert mention.name == "HC-UN Plan of Action"
    assert mention.period is not None
    assert mention.period.edtf == "2016/2020"


def test_two_instruments_joined_by_and_are_two():
    text = "the UN 2030 Agenda for Sustainable Development and the Harbour Community Vision 2025"
    assert [m.name for m in found(text)] == [
        "UN 2030 Agenda for Sustainable Development",
        "Harbour Community Vision 2025",
    ]


def test_bare_word_counts_only_after_the_full_name():
    assert found("The Plan of Action was reviewed.") == ()
    names = [m.name for m in found("They signed the Treaty of Friendship. The Treaty enters into force in May.")]
    assert names == ["Treaty of Friendship", "Treaty of Friendship"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Democratic National Convention opened in Chicago.",
        "Talks were held at the Jakarta Convention Centre.",
        "World Vision handed out blankets.",
        "The Chief of Protocol received them.",
    ],
)
def test_names_that_only_look_like_instruments(sentence):
    assert found(sentence) == ()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents lie in ../shared, which is not here")
def test_all_instruments_of_the_seeds():
    names = {m.name for path in SEEDS.glob("*.txt") for m in found(path.read_text(encoding="utf-8"))}
    assert {
        "Joint Declaration on Comprehensive Partnership",
        "Joint Declaration on Comprehensive Partnership between ASEAN and the UN",
        "ASEAN-UN Plan of Action",
        "ASEAN-UN Action Plan on Environment and Climate Change",
        "UN 2030 Agenda for Sustainable Development",
        "ASEAN Community Vision 2025",
    } <= names
    assert not {name for name in names if "Meeting" in name or name.startswith("ASEAN Community Building")}


def test_number_of_a_resolution_is_no_year():
    assert [(m.name, m.year) for m in found("It recalled Resolution 2002, and Resolution 2002 (2011).")] == [
        ("Resolution 2002", None),
        ("Resolution 2002 (2011)", 2011),
    ]


def test_year_before_for_is_no_part_of_the_name():
    assert [(m.name, m.year) for m in found("They met in 1997 for the Convention on Harbours.")] == [
        ("Convention on Harbours", None)
    ]
    assert [(m.name, m.year) for m in found("They signed the 1997 Convention on Harbours.")] == [
        ("1997 Convention on Harbours", 1997)
    ]


def test_review_of_a_plan_is_the_plan():
    assert [m.name for m in found("The Review of the Action Plan on Winter Ports was noted.")] == [
        "Action Plan on Winter Ports"
    ]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("They spoke of the RTFC and Harbour Protocol.", "Harbour Protocol"),
        ("They spoke of the RTFC/Harbour Protocol.", "Harbour Protocol"),
        ("Annex B of the Bergen Protocol was read out.", "Bergen Protocol"),
        (
            "The Executive Secretary of the UN Convention to Protect Lakes spoke.",
            "UN Convention to Protect Lakes",
        ),
        ("Helvia signed the Bergen Protocol in Oslo.", "Bergen Protocol"),
        ("It was adopted under the Bergen Protocol in Plenary.", "Bergen Protocol"),
        ("They signed the Bergen Protocol on Monday.", "Bergen Protocol"),
        ("Helvia joined the Bergen Accords in September 2020.", "Bergen Accords"),
        ("Building on the Memorandum of Cooperation in Fisheries, they met.", "Memorandum of Cooperation in Fisheries"),
        ("They spoke of the Code of Conduct in the Amber Sea.", "Code of Conduct in the Amber Sea"),
        ("President Moreau's New Harbour Charter was welcomed.", "Harbour Charter"),
        ("The Women's Harbour Charter was welcomed.", "Women's Harbour Charter"),
        ("It recalls Security Council Resolution 9254.", "Security Council Resolution 9254"),
        ("The ASEAN and Japan Action Plan on Ports stands.", "ASEAN and Japan Action Plan on Ports"),
        (
            "It breaks the Convention against Torture and Other Cruel, Inhuman or Degrading Treatment.",
            "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment",
        ),
        ("The Joint Plan of Action on Helvia, Sudmark says, holds.", "Joint Plan of Action on Helvia"),
    ],
)
def test_where_a_name_begins_and_ends(sentence, name):
    assert [mention.name for mention in found(sentence)] == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "The FCCC and Protocol process goes on.",
        "The Government of National Accord sits in Tripoli.",
        "Anna Berg, Director for Strategy, spoke.",
        "They spoke with the North Atlantic Treaty Organization.",
        "The Workshop on Protocol was held.",
    ],
)
def test_bodies_and_offices_are_no_instruments(sentence):
    assert found(sentence) == ()


def test_two_that_share_a_head_are_two():
    text = "Parties to the Montreal and Kyoto Protocols met."
    assert [(m.name, text[m.span.start : m.span.end]) for m in found(text)] == [
        ("Montreal Protocol", "Montreal"),
        ("Kyoto Protocol", "Kyoto Protocols"),
    ]
    assert [m.name for m in found("They signed the Peace and Security Agreements of Oslo.")] == [
        "Peace and Security Agreements of Oslo"
    ]
