"""What an entry of the timeline is called: a name a reader would give it, or none that is no name."""

from __future__ import annotations

import pytest
from meeting_reports import read_meetings

PEOPLE = {"Petra Novak": "Foreign Minister of Norway", "Omar Khalil": "President", "Bo Lund": "Ambassador"}
PLACES = ["Riga", "Norway", "Chad", "Oslo", "Bali"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        # When it is and how good it was are no part of the name.
        ("The upcoming Amber Summit will be held in Oslo in June.", "Amber Summit"),
        ("They praised the successful first-ever Amber Summit held in Oslo in March.", "first Amber Summit"),
        ("The next meeting will be held in Oslo in June.", "next meeting in Oslo"),
        (
            "Petra Novak held very productive talks with Omar Khalil in Riga today.",
            "talks of Petra Novak and Omar Khalil",
        ),
        # A numbered conference has no subject.
        ("At COP-5 on the draft, held in Oslo in March 2022, parties spoke at length.", "COP-5"),
        # A subject of one session is none of the conference's, and what it opens with no party.
        ("Petra Novak opened the Amber Conference in Riga today with a description of the fund.", "Amber Conference"),
        # What meets is no conjunction, matter or address.
        ("But delegates met in Riga today for two hours.", "delegates"),
        ("www.amber.org/events Second Amber Symposium was held in Riga today.", "Second Amber Symposium"),
        # The state of the one person is no other party.
        ("Petra Novak (Norway) chaired a meeting of experts in Riga today.", "experts"),
        ("The Bali conference was held in Bali in March.", "Bali conference"),
        ("The Amber Conference that President Omar Khalil convened last year adopted a plan.", "Amber Conference"),
        ("Norway hosted the third Summit for Water in Oslo in March 2022.", "third Summit for Water"),
    ],
)
def test_name_is_one_that_a_reader_would_use(sentence: str, name: str) -> None:
    found = read_meetings(
        {"text": f"RIGA, 6 May 2022 - {sentence}\n", "persons": PEOPLE, "places": PLACES, "bodies": []}
    )
    assert any(c.name == name for c in found) or any(name in c.name and len(name.split()) == 1 for c in found), [
        c.name for c in found
    ]


def test_date_of_sessions_before_a_conference_is_not_its_own() -> None:
    text = "Bulletin, 7 April 1995\n\nOther sessions of the panel before COP-2 are scheduled for May and July 1996.\n"
    found = read_meetings({"text": text, "persons": {}, "places": PLACES})
    assert [c.date for c in found if "COP-2" in c.name and c.date is not None] == []


def test_summit_of_a_bloc_belongs_to_a_series_however_it_is_spelt() -> None:
    text = "RIGA, 6 May 2022 - Petra Novak will attend the NATO summit in Oslo on 20 May.\n"
    found = read_meetings({"text": text, "persons": PEOPLE, "places": PLACES})
    assert [c.series for c in found] == ["NATO summit"]
