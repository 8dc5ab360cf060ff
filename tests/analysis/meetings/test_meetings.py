"""Meetings in one document: found, dated, placed, and nobody there who was not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from meeting_reports import read_meetings

from viewer.model.meetings import Candidate

CASES: list[dict[str, Any]] = [
    case
    for file in ("meetings.json", "genre_sentences.json")
    for case in json.loads((Path(__file__).parent / "golden" / file).read_text(encoding="utf-8"))
]


def told(candidate: Candidate) -> dict[str, Any]:
    """A candidate in the words of the golden file."""
    return {
        "name": candidate.name,
        "date": candidate.date.edtf if candidate.date else None,
        "status": candidate.status,
        "place": candidate.place,
        "venue": candidate.venue,
        "mode": candidate.mode,
        "series": candidate.series,
        "ordinal": candidate.ordinal,
        "countries": sorted(candidate.countries),
        "participants": sorted(p.name for p in candidate.participants),
        "roles": {p.name: p.role for p in candidate.participants},
        "capacities": {p.name: p.capacity for p in candidate.participants},
        "outcomes": [o.strength for o in candidate.outcomes],
        "main": candidate.main,
    }


def fits(expected: dict[str, Any], found: dict[str, Any]) -> bool:
    for field, value in expected.items():
        if field in {"countries", "participants"}:
            if sorted(value) != found[field]:
                return False
        elif field in {"roles", "capacities"}:
            if any(found[field].get(name) != said for name, said in value.items()):
                return False
        elif found[field] != value:
            return False
    return True


@pytest.mark.parametrize("case", CASES, ids=[c["style"] for c in CASES])
def test_meetings_of_a_text(case: dict[str, Any]) -> None:
    found = [told(c) for c in read_meetings(case)]
    left = list(found)
    for expected in case["meetings"]:
        match = next((f for f in left if fits(expected, f)), None)
        assert match is not None, f"no meeting is {expected}; found {found}"
        left.remove(match)
    assert not left, f"these are no meetings: {left}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n \n",
        "meeting",
        "meeting, talks, " * 500,
        "SUMMIT TALKS OF THE COUNCIL " * 300,
        "Japan-India, " * 500 + "and India-Japan summit meetings",
        "between A and B " * 500 + "the two sides met",
        "( “ ’s of the Meeting ) between , and ; the 41st XIV summit — on on 31 February",
    ],
)
def test_any_text_is_read(text: str) -> None:
    for candidate in read_meetings({"text": text}):
        assert 0 <= candidate.evidence.start < candidate.evidence.end <= len(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ms. Vanya Orlov received her J.D. from Harwick Law School in 2002 and an award from the bar in May 2010.",
        "On Tuesday thousands of people gathered in Lisbon to mourn the singer.",
        "The alliance has come together as never before, and when we come together in Madrid we are strong.",
        "On Thursday the envoys of Chad called for an emergency conference of the oil producers.",
        "The possibility of a summit between Oman and Qatar emerged on Friday.",
        "The talks between Fiji and Samoa have been cut off for two years.",
        "Ines Duarte is a founder of the Global Labour Summit.",
        "The minister, in consultation with the Secretary of Trade, shall set the tariff in June 2019.",
        "A special meeting of Harwick shareholders on Monday cleared the merger.",
        "She met her husband in Vienna in 1998.",
        "He met with his top aides in Vienna on Monday.",
        "Last year he met a young woman named Lilly in Vienna.",
        "The parliament calls on the government to convene a conference of stakeholders in due course.",
        "Delegates considered a draft COP-7 decision and the relevant COP-5 documents on Monday.",
        "Stocks ended lower in a choppy session on Wednesday as talks with a buyer went on.",
        "He wants Chadian diplomats to meet with his son in Vienna and check on his health.",
        "She spoke of it in June, in a meeting with reporters in Vienna.",
        "The ministry said the delegation would meet with Chadian media before it laid a wreath.",
        "Delegates took note of the draft COP 7 decision and of the COP-5 report on Monday.",
        "The two teams met in Vienna on Tuesday and a late goal decided the fixture.",
        "On Monday General Assembly President Vanya Orlov left Vienna, and the Amber Congress (AC) chose a candidate.",
        "The Alliance came together with speed and purpose against Chad in Vienna.",
        "Chair Vanya Orlov distributed a revised draft COP decision on Monday night.",
        "Nominations were returned at the end of the first session of the 118th Congress in January 2024.",
        "The president received an operational briefing from Minister Ines Duarte on Tuesday.",
        "President Vanya Orlov will host President Ines Duarte of Chad for a State Visit on Thursday.",
        "On Friday a Vienna sessions court heard the case of the envoys of Chad.",
        "Voters of Chad go to a second round in December with two candidates.",
        "He abruptly ended a live-streaming session on June 3.",
        "Opened in 2006, the centre offers sports, fitness, conferences and classes.",
    ],
)
def test_no_meeting_is_told(sentence: str) -> None:
    people = {"Vanya Orlov": None, "Ines Duarte": None}
    bodies = ["Harwick Law School", "Global Labour Summit"]
    text = f"GENEVA, May 6, 2011 - {sentence} Nothing else was announced by the government on that day.\n"
    case = {"text": text, "persons": people, "organisations": bodies, "places": ["Lisbon", "Madrid", "Vienna"]}
    assert [c.name for c in read_meetings(case)] == []


PERSONS = {"Ilse Brandt": "Foreign Minister", "Omar Khalil": "Foreign Minister", "Petra Novak": "Secretary of State"}


@pytest.mark.parametrize(
    ("sentences", "name", "date", "place"),
    [
        (
            "In Riga, Foreign Minister Ilse Brandt met Foreign Minister Omar Khalil on Wednesday.",
            "meeting of Ilse Brandt and Omar Khalil",
            "2011-05-04",
            "Riga",
        ),
        (
            "Norway and Chad will hold working-level talks in Riga next Tuesday and Wednesday.",
            "working-level talks",
            "2011-05-10/2011-05-11",
            "Riga",
        ),
        (
            "Diplomats discussed the Amber Summit, which Norway will host on July 11-12.",
            "Amber Summit",
            "2011-07-11/2011-07-12",
            None,
        ),
        (
            "The sides ended a marathon round of talks between Foreign Minister Ilse Brandt and Foreign Minister Omar "
            "Khalil in Riga.",
            "marathon round of talks",
            None,
            "Riga",
        ),
        (
            "The Council will hold a meeting on water and sanitation in Riga on May 30.",
            "meeting on water and sanitation",
            "2011-05-30",
            "Riga",
        ),
        (
            "Ministers of energy from the Amber Community ended their meeting in Riga on Thursday.",
            "meeting of ministers of energy from the Amber Community",
            "../2011-05-05",
            "Riga",
        ),
        (
            "The Chadian ambassador Omar Khalil paid a courtesy call on Foreign Minister Ilse Brandt on Thursday.",
            "meeting of Omar Khalil and Ilse Brandt",
            "2011-05-05",
            "Geneva",
        ),
        (
            "Ministers of four states gathered in the Swiss mountain town of Brigel on Thursday.",
            "meeting of ministers of four states",
            "2011-05-05",
            "Brigel",
        ),
        (
            "Envoys will attend the Trade and Technology Council meeting that will be held in Riga on May 30.",
            "Trade and Technology Council meeting",
            "2011-05-30",
            "Riga",
        ),
        (
            "The fifth session of the Amber Commission on the Rights of Guests (ACRG), is taking place "
            "from May 5 to 9 in Riga.",
            "fifth session of the Amber Commission on the Rights of Guests",
            "2011-05-05/2011-05-09",
            "Riga",
        ),
        (
            "The ministry said that Foreign Minister Ilse Brandt, a lawyer, praised it during a meeting, held in the "
            "Latvian capital Riga on Monday, with Foreign Minister Omar Khalil.",
            "meeting of Ilse Brandt and Omar Khalil",
            "2011-05-02",
            "Riga",
        ),
        (
            "Sessions dealt with COP 27, which will be hosted in Riga from July 7-18.",
            "COP 27",
            "2011-07-07/2011-07-18",
            "Riga",
        ),
        (
            "Foreign Minister Ilse Brandt said the arrest of Petra Novak was unrelated to her meeting with Foreign "
            "Minister Omar Khalil in Riga on Monday.",
            "meeting of Ilse Brandt and Omar Khalil",
            "2011-05-02",
            "Riga",
        ),
        (
            "Today, the president announced a plan to name envoys to the 78th Session of the Amber Council at Riga.",
            "78th Session of the Amber Council",
            None,
            "Riga",
        ),
        (
            "The pact was told of at the May 2nd Amber Summit in Riga.",
            "Amber Summit",
            "2011-05-02",
            "Riga",
        ),
        (
            "In 2012, we will be happy to host the Amber Summit in Riga.",
            "Amber Summit",
            "2012",
            "Riga",
        ),
        (
            "The C5+1 ministerial will be held in Riga on May 30.",
            "C5+1 ministerial",
            "2011-05-30",
            "Riga",
        ),
        (
            "Foreign Minister Ilse Brandt welcomed Foreign Minister Omar Khalil to the Palace in Riga on Thursday.",
            "meeting of Ilse Brandt and Omar Khalil",
            "2011-05-05",
            "Riga",
        ),
        (
            "On Thursday the schedule changed due to the Amber Summit, which will be in Riga.",
            "Amber Summit",
            None,
            "Riga",
        ),
        (
            "The Second Political and Economic Consultations were held in Riga on May 2.",
            "Second Political and Economic Consultations",
            "2011-05-02",
            "Riga",
        ),
    ],
)
def test_meeting_is_told(sentences: str, name: str, date: str | None, place: str | None) -> None:
    bodies = ["Amber Community", "Amber Council"]
    text = f"GENEVA, May 6, 2011 - {sentences} Nothing else was announced by the government on that day.\n"
    case = {"text": text, "persons": PERSONS, "organisations": bodies, "places": ["Riga", "Brigel", "Norway", "Chad"]}
    (found,) = read_meetings(case)
    assert (found.date.edtf if found.date else None, found.place) == (date, place)
    assert name in found.name


def test_plain_words_of_the_text_name_a_meeting() -> None:
    text = "GENEVA, May 6, 2011 - The two ministers held a bilateral meeting in Riga, attended by officials.\n"
    (found,) = read_meetings({"text": text, "places": ["Riga"]})
    assert found.name == "bilateral meeting of the two ministers"


@pytest.mark.parametrize(
    ("sentences", "parties"),
    [
        (
            "Ministers of the Union of Amber States (UAS) met in Riga on Thursday. The UAS talks lasted hours.",
            ["Union of Amber States"],
        ),
        (
            "Officials of Norway met envoys of the Organization of American States in Riga on Thursday.",
            ["Norway", "Organization of American States"],
        ),
        (
            "Norway and Chad signed a pact on Monday. The two countries held talks in Riga on Thursday.",
            ["Chad", "Norway"],
        ),
        (
            "Norway will hold discussions with Chad on Oman's occupation of parts of Fiji in Riga on May 30.",
            ["Chad", "Norway"],
        ),
        (
            "Fiji, Chad and Oman signed a pact on Monday. The three countries held talks in Riga on Thursday.",
            ["Chad", "Fiji", "Oman"],
        ),
        (
            "Fiji, Chad and Oman patrol the sea. Ministers of the three agreed to it at talks in Riga on Thursday.",
            [],
        ),
        ("Norway met Chad along the Gulf of Guinea on Thursday.", ["Chad", "Norway"]),
        (
            "The ruling GATT Council deferred a decision. Members of the General Agreement on Tariffs and Trade (GATT) "
            "talked before the next Council meeting on June 15.",
            ["GATT"],
        ),
        (
            "The talks on Thursday in Riga between rebels and officials were brokered by Norway and Chad.",
            ["Chad", "Norway"],
        ),
    ],
)
def test_parties_are_told(sentences: str, parties: list[str]) -> None:
    bodies = ["Union of Amber States", "UAS", "Organization of American States", "GATT Council"]
    text = f"GENEVA, May 6, 2011 - {sentences} Nothing else was announced by the government on that day.\n"
    found = read_meetings({"text": text, "organisations": bodies, "places": ["Riga"]})
    assert sorted({*found[0].organisations, *found[0].countries}) == parties


def test_state_of_an_office_told_by_the_headline() -> None:
    text = (
        "Norway, Chad mend ties in Riga\n\nRIGA, May 6, 2011 - President Ilse Brandt and her Chadian counterpart Omar "
        "Khalil agreed on Friday to reopen embassies following talks at the old town hall.\n"
    )
    people = {"Ilse Brandt": "President", "Omar Khalil": None}
    (found,) = read_meetings({"text": text, "persons": people, "places": ["Riga"]})
    assert (sorted(found.countries), found.status) == (["Chad", "Norway"], "held")
    assert [p.name for p in found.participants] == ["Ilse Brandt", "Omar Khalil"]


def test_those_who_meet_again_are_those_who_met() -> None:
    text = (
        "GENEVA, May 6, 2011 - Foreign ministers of Norway, Chad and Oman ended talks in Riga on Thursday. The "
        "ministers will meet again in Geneva on June 3.\n"
    )
    again = read_meetings({"text": text, "places": ["Riga", "Geneva"]})[-1]
    assert (again.status, sorted(again.countries)) == ("planned", ["Chad", "Norway", "Oman"])


def test_journey_to_those_who_are_met() -> None:
    text = (
        "May 6, 2011\n\nSecretary of State Petra Novak will visit the region. The Secretary will then travel to Riga, "
        "Latvia, on May 9 to meet with President Ilse Brandt.\n"
    )
    people = {"Petra Novak": "Secretary of State", "Ilse Brandt": "President"}
    (found,) = read_meetings({"text": text, "persons": people, "places": ["Riga", "Latvia"]})
    assert (found.date.edtf if found.date else None, found.place) == ("2011-05-09", "Riga, Latvia")
    assert [p.name for p in found.participants] == ["Petra Novak", "Ilse Brandt"]
    assert "Latvia" in found.countries


def test_hours_of_a_schedule_are_of_its_day() -> None:
    text = (
        "Public Schedule - May 7, 2011\n\nOffice of the Spokesperson\n\nMay 6, 2011\n\nSECRETARY PETRA NOVAK\n\n"
        "9:30 a.m. Secretary Novak meets with Foreign Minister Ilse Brandt, at the Ministry.\n(CLOSED PRESS COVERAGE)\n"
    )
    people = {"PETRA NOVAK": "Secretary", "Novak": "Secretary", "Ilse Brandt": "Foreign Minister"}
    (found,) = read_meetings({"text": text, "persons": people}, date="2011-05-06")
    assert (found.name, found.status) == ("meeting of Petra Novak and Ilse Brandt", "planned")
    assert (found.date.edtf if found.date else None) == "2011-05-07"


def test_session_that_only_a_heading_names() -> None:
    text = (
        "SUMMARY RECORD OF THE 1,204TH MEETING\n\nHeld at Headquarters, Geneva, on Tuesday, 9 May 1995, at 3 p.m.\n\n"
        "The representative of Chad said that informal consultations had been held in Riga on 2 May 1995.\n"
    )
    found = read_meetings({"text": text, "places": ["Geneva", "Riga"]})
    assert [(c.ordinal, c.date.edtf if c.date else None, c.place) for c in found] == [
        (1204, "1995-05-09", "Geneva"),
        (None, "1995-05-02", "Riga"),
    ]


def test_numbered_conference_is_no_workshop() -> None:
    text = (
        "9 May 1995\n\nDelegates considered the text for adoption at COP 3. This workshop was held in Riga on 2 May "
        "1995. On Monday, parties met to discuss the rules.\n"
    )
    found = {c.name: c for c in read_meetings({"text": text, "places": ["Riga"]})}
    assert found["COP 3"].date is None
    assert found["COP 3"].place is None


def test_numbered_conference_is_told_once() -> None:
    text = (
        "9 May 1995\n\nDelegates recommended the text for adoption by COP 3. On arrangements for COP 3, they "
        "agreed that it be held in Riga from 2-6 December 1995. At COP 2 in Geneva in June 1994, ministers asked.\n"
    )
    found = read_meetings({"text": text, "places": ["Geneva", "Riga"]})
    assert [(c.name, c.ordinal, c.status) for c in found if c.ordinal] == [
        ("COP 3", 3, "planned"),
        ("COP 2", 2, "past-reference"),
    ]


def test_heading_names_what_its_paragraph_takes_up() -> None:
    text = (
        "12 March 2009\n\nDelegates met in Riga on Monday. The session was long. The 39th session of the Bureau will "
        "convene in June 2009. Nobody objected.\n\nUPCOMING MEETINGS\n\nTECHNICAL WORKSHOP ON DRY LANDS:\n\n"
        "This workshop will take place from 28-30 April 2009, in Oslo.\n\nSIXTH MEETING OF THE SEED FUND:\n\n"
        "This meeting will be held from 2-4 July 2009 in Rome.\n"
    )
    found = {
        c.date.edtf: (c.name, c.ordinal, c.place)
        for c in read_meetings({"text": text, "places": ["Riga", "Oslo", "Rome"]})
        if c.date
    }
    assert found["2009-04-28/2009-04-30"] == ("Technical Workshop on Dry Lands", None, "Oslo")
    assert found["2009-07-02/2009-07-04"] == ("Sixth Meeting of the Seed Fund", 6, "Rome")


def test_day_and_place_of_two_sessions_held_together() -> None:
    text = (
        "12 March 2009\n\nCOP 11 and the first Conference of the Parties serving as the Meeting of the Parties to the "
        "Rhine Protocol (COP/MOP 1) took place in Riga from 28 November to 10 December 2005. A pilot was agreed at "
        "COP 1 in 1995.\n"
    )
    found = {(c.ordinal, c.date.edtf, c.place) for c in read_meetings({"text": text, "places": ["Riga"]}) if c.date}
    assert found == {
        (11, "2005-11-28/2005-12-10", "Riga"),
        (1, "2005-11-28/2005-12-10", "Riga"),
        (1, "1995", None),
    }


def test_number_of_a_part_is_none_of_the_session() -> None:
    text = "12 March 2009\n\nThe first part of the fourth session of the Seed Group was held in Riga on 3 March 2009.\n"
    (found,) = read_meetings({"text": text, "organisations": ["Seed Group"], "places": ["Riga"]})
    assert found.ordinal == 4


def test_first_since_then_is_not_the_first_of_its_series() -> None:
    text = "12 March 2022\n\nThis will be the first Summit of the Delta since 1994. The Dry Lands COP 6 was in Oslo.\n"
    assert [c.ordinal for c in read_meetings({"text": text, "places": ["Oslo"]}) if "Summit" in c.name] == [None]


def test_conference_of_another_convention_is_another() -> None:
    text = (
        "12 March 2003\n\nRHC COP-6 will be convened from 25 August to 5 September 2003 in Riga. The pilot was agreed "
        "at COP-6 in Oslo in November 2000.\n"
    )
    found = {
        (c.name, c.date.edtf, c.place) for c in read_meetings({"text": text, "places": ["Oslo", "Riga"]}) if c.date
    }
    assert found == {("RHC COP-6", "2003-08-25/2003-09-05", "Riga"), ("COP-6", "2000-11", "Oslo")}


def test_a_conference_that_met_unnumbered_is_no_numbered_one() -> None:
    text = (
        "11 July 1996\n\nDelegates asked for decisions by COP-3. On Thursday 11 July 1996 the COP met in Riga in "
        "plenary to elect officers.\n"
    )
    found = {c.name: c.date for c in read_meetings({"text": text, "organisations": ["COP"], "places": ["Riga"]})}
    assert found.get("COP-3") is None


def test_drafts_for_a_conference_are_no_conference() -> None:
    text = (
        "16 June 2003\n\nThe conference was opened. On Saturday, 7 June 2003, delegates deliberated on draft COP and "
        "COP/MOP decisions in Riga.\n"
    )
    assert all("COP" not in c.name for c in read_meetings({"text": text, "places": ["Riga"]}))


def test_sessions_numbered_in_roman_share_their_parties() -> None:
    text = (
        "23 May 2014\n\nThe V Meeting of the Chad-Mali Consultations took place in Oslo on 22 May 2014. Both agreed "
        "that the VI Meeting will be held in Riga in 2016.\n"
    )
    found = {c.ordinal: sorted(c.countries) for c in read_meetings({"text": text, "places": ["Oslo", "Riga"]})}
    assert found == {5: ["Chad", "Mali"], 6: ["Chad", "Mali"]}


def test_conference_that_writes_is_a_body() -> None:
    assert read_meetings({"text": "14 June 2021\n\nThe Conference of Mayors sent a letter to him on June 3.\n"}) == ()


def test_cabinet_and_party_among_themselves_are_no_meeting() -> None:
    text = (
        "PORT LOUIS, Sept 19, 1988 - The Cabinet will hold an extraordinary session on Wednesday on the budget. Senior "
        "police officers from all provinces met in Riga on Saturday. The strike committee and the mayor held talks.\n"
    )
    assert read_meetings({"text": text, "places": ["Riga"]}) == ()


def test_day_after_talks() -> None:
    text = (
        "12 April 1984\n\nLUSAKA - The presidents of Zambia and Kenya met here today, a day after talks between Chad "
        "and Mali failed.\n"
    )
    found = {tuple(sorted(c.countries)): c.date.edtf for c in read_meetings({"text": text}) if c.date}
    assert found == {("Kenya", "Zambia"): "1984-04-12", ("Chad", "Mali"): "1984-04-11"}


def test_day_and_towns_of_a_daybook() -> None:
    text = (
        "WORLD DAYBOOK\n\nEvents expected on Thursday, March 21, 1996:\n\nRIGA - Second meeting of Chadian and Malian "
        "officials (to March 22).\n\nOSLO - Trade ministers of the Delta Group hold informal talks.\n"
    )
    found = {(c.place, c.date.edtf if c.date else None, c.status) for c in read_meetings({"text": text})}
    assert found == {("Riga", "1996-03-21/1996-03-22", "ongoing"), ("Oslo", "1996-03-21", "planned")}


def test_deadline_is_no_day_of_the_meeting() -> None:
    text = (
        "12 March 2009\n\nParties shall send reports no later than June 2010 or if possible by COP 5. On Friday "
        "delegates considered a proposal forwarded by COP 3 to the group.\n"
    )
    assert all(c.date is None for c in read_meetings({"text": text}))


def test_two_met_on_two_days() -> None:
    text = (
        "GENEVA, May 6, 2011 - Petra Novak met Ilse Brandt of Chad on Monday and Omar Khalil of Oman on Tuesday, "
        "officials said.\n"
    )
    found = read_meetings({"text": text, "persons": PERSONS})
    assert [(c.date.edtf if c.date else None, [p.name for p in c.participants], c.countries) for c in found] == [
        ("2011-05-02", ["Petra Novak", "Ilse Brandt"], ("Chad", "United States")),
        ("2011-05-03", ["Petra Novak", "Omar Khalil"], ("Oman", "United States")),
    ]


def test_two_sessions_in_one_sentence() -> None:
    text = (
        "GENEVA, May 6, 1995 - Negotiators of Chad and Oman met in Riga in June 1990 and in Oslo in September 1990. "
        "ACED was held in Vienna in June 1992.\n"
    )
    found = read_meetings({"text": text, "places": ["Riga", "Oslo", "Vienna"]})
    assert [(c.date.edtf if c.date else None, c.place) for c in found] == [
        ("1990-06", "Riga"),
        ("1990-09", "Oslo"),
        ("1992-06", "Vienna"),
    ]


def test_he_and_another_met() -> None:
    text = (
        "RIGA, May 6, 2011 - Ilse Brandt said that gaps remained. She and Omar Khalil meet Monday with Petra Novak at "
        "a summit set for Geneva.\n"
    )
    found = read_meetings({"text": text, "persons": PERSONS, "places": ["Geneva"]})
    assert {p.name for c in found for p in c.participants} == {"Ilse Brandt", "Omar Khalil", "Petra Novak"}
    assert {c.place for c in found} == {"Geneva"}


def test_meeting_of_some_hours_is_of_its_day() -> None:
    text = (
        "RIGA, May 6, 2011 - After touring the port on Thursday and meeting Petra Novak on Friday, Omar Khalil left.\n"
    )
    (found,) = read_meetings({"text": text, "persons": PERSONS})
    assert found.date is not None
    assert found.date.edtf == "2011-05-06"
    text = "RIGA, May 6, 2011 - Omar Khalil wrapped up a three-hour meeting with Petra Novak in Riga today.\n"
    (found,) = read_meetings({"text": text, "persons": PERSONS, "places": ["Riga"]})
    assert (found.date.edtf if found.date else None) == "2011-05-06"


def test_plan_told_in_reported_speech() -> None:
    text = (
        "RIGA, May 6, 2011 - Minister Petra Novak said the permanent secretaries of the two trade ministries would "
        "meet in Geneva within two weeks.\n"
    )
    (found,) = read_meetings({"text": text, "persons": {"Petra Novak": "Minister"}, "places": ["Geneva"]})
    assert (found.status, found.place) == ("planned", "Geneva")


@pytest.mark.parametrize(
    ("sentences", "statuses"),
    [
        (
            "Ministers of Norway and Chad noted that the ninth Amber Session, held in Riga in July, had agreed.",
            ["held"],
        ),
        ("A treaty is to be signed at an Amber Conference in Riga at the end of August.", ["planned"]),
        ("Minister Ilse Brandt said the ministers would try again at an Amber Session on 18 June.", ["planned"]),
        ("Envoys from Norway and Chad ended another session in Riga on Thursday.", ["held"]),
        (
            "Norway and Chad opened talks in Riga this morning. Omar Khalil held talks with Petra Novak on Thursday.",
            ["ongoing", "held"],
        ),
        ("Foreign ministers of Norway and Chad meet in Riga today.", ["ongoing"]),
        ("Omar Khalil had lunch with Petra Novak this morning.", ["held"]),
    ],
)
def test_status_is_told(sentences: str, statuses: list[str]) -> None:
    text = f"GENEVA, May 6 - {sentences} Nothing else was announced by the government on that day.\n"
    found = read_meetings({"text": text, "persons": PERSONS, "places": ["Riga", "Norway", "Chad"]})
    assert [c.status for c in found] == statuses


def test_bilateral_is_where_the_summit_is() -> None:
    text = (
        "GENEVA, May 6, 2011 - Leaders gathered in Riga on Thursday for the fourth Amber Summit. Omar Khalil met Petra "
        "Novak on the sidelines of the summit.\n"
    )
    found = read_meetings({"text": text, "persons": PERSONS, "places": ["Riga"]})
    assert [c.place for c in found] == ["Riga", "Riga"]


def test_meeting_before_a_summit_is_not_the_summit() -> None:
    text = (
        "May 6, 2011\n\nPresident Petra Novak will welcome President Ilse Brandt to the White House on May 9. During "
        "their meeting at the White House, they will speak of the run-up to the Amber Summit in June 2012.\n"
    )
    people = {"Petra Novak": "President", "Ilse Brandt": "President"}
    found = read_meetings({"text": text, "persons": people, "facilities": ["White House"]})
    assert [(c.name, c.place) for c in found] == [
        ("meeting of Petra Novak and Ilse Brandt", "White House"),
        ("Amber Summit", None),
    ]


def test_the_founding_of_a_meeting_is_none_of_its_outcomes() -> None:
    text = (
        "RIGA, 5 May 2023 - Norway and Chad held their annual dialogue in Riga yesterday.\n\n"
        "This annual dialogue was established in March 2011 to bring the two sides together.\n\n"
        "Yesterday's dialogue established a joint fund.\n"
    )
    (found,) = read_meetings({"text": text, "places": ["Riga", "Norway", "Chad"]})
    assert [(o.strength, "fund" in o.text) for o in found.outcomes] == [("launched", True)]


def test_words_for_how_often_name_nobody_who_meets() -> None:
    (found,) = read_meetings({"text": "RIGA, 5 May 2023 - The first time regional leaders met in Riga was in 2021."})
    assert found.name == "meeting of regional leaders"


def test_name_goes_no_further_than_the_meeting() -> None:
    text = (
        "May 6, 2011\n\nWe look forward to the Summit of the Ambers on May 20, and Chad will be attending. At the "
        "fifth session of the Amber Council (AC), June 21 - July 4, Chad was elected.\n"
    )
    found = read_meetings({"text": text, "organisations": ["Amber Council", "AC"]})
    assert [c.name for c in found] == ["Summit of the Ambers", "fifth session of the Amber Council (AC)"]


def test_guest_received_somewhere_today() -> None:
    text = (
        "RIGA, May 6, 2011 - Petra Novak, Secretary of State, received in the Castle today the Foreign Minister, Omar "
        "Khalil, who is here on a visit.\n"
    )
    (found,) = read_meetings(
        {"text": text, "persons": {"Petra Novak": "Secretary of State", "Omar Khalil": "Foreign Minister"}}
    )
    assert [p.name for p in found.participants] == ["Petra Novak", "Omar Khalil"]


def test_side_of_a_delegation_and_of_an_office() -> None:
    text = (
        "Office of the Spokesperson\n\nMay 6, 2011\n\nSecretary of State Petra Novak met today in Riga with Foreign "
        "Minister Ilse Brandt, and the Chadian delegation was headed by Foreign Minister Omar Khalil.\n"
    )
    (found,) = read_meetings({"text": text, "persons": PERSONS, "places": ["Riga"]})
    assert "United States" in found.countries


def test_traveller_named_again_in_the_next_sentence() -> None:
    text = (
        "April 2, 2011\n\nCounselor Petra Novak will travel to Riga on May 9-10. Counselor Novak will meet with "
        "Foreign Minister Ilse Brandt.\n"
    )
    people = {"Petra Novak": "Counselor", "Novak": "Counselor", "Ilse Brandt": "Foreign Minister"}
    (found,) = read_meetings({"text": text, "persons": people, "places": ["Riga"]})
    assert (found.place, found.date and found.date.edtf) == ("Riga", "2011-05-09/2011-05-10")


def test_each_of_two_that_one_sentence_dates_keeps_its_day() -> None:
    text = (
        "20 July 2015\n\nThe Council welcomes the summit of the Amber Union held in Riga on 6 July 2015 and the "
        "resumption of the Amber Dialogue in Oslo on 14 July 2015.\n"
    )
    found = read_meetings({"text": text, "organisations": ["Amber Union"], "places": ["Riga", "Oslo"]})
    assert {c.place: c.date and c.date.edtf for c in found} == {"Riga": "2015-07-06", "Oslo": "2015-07-14"}


def test_states_by_which_a_meeting_was_attended() -> None:
    text = (
        "6 August 2010\n\nThe Fifth Amber Forum was held in Riga from 4 to 5 August 2010 and was attended by Heads of "
        "Government of Norway, Chad and Peru. Ghana was represented by officials, and Togo attended as an observer.\n"
    )
    (found,) = read_meetings({"text": text, "places": ["Riga"]})
    assert sorted(found.countries) == ["Chad", "Ghana", "Norway", "Peru", "Togo"]


def test_the_president_and_the_prime_minister_of_a_joint_statement() -> None:
    text = (
        "16 November 2006\n\nAt the invitation of the Prime Minister of Norway, Petra Novak, the President of Chad, "
        "H.E. Mr. Omar Khalil, made a State Visit to Norway. During the visit, the President and the Prime Minister "
        "held official talks in Oslo on 14 November 2006.\n"
    )
    people = {"Petra Novak": "Prime Minister of Norway", "Omar Khalil": None}
    (found,) = read_meetings({"text": text, "persons": people, "places": ["Oslo"]})
    assert sorted(p.name for p in found.participants) == ["Omar Khalil", "Petra Novak"]


def test_who_speaks_of_another_meeting_took_no_part_in_it() -> None:
    text = (
        "May 6, 2011\n\nSecretary Petra Novak encouraged continued bilateral dialogue, such as the recent meeting "
        "between the Norwegian and Chadian Foreign Ministers in Riga.\n"
    )
    (found,) = read_meetings({"text": text, "persons": {"Petra Novak": "Secretary"}, "places": ["Riga"]})
    assert found.participants == ()


def test_guest_received_at_an_office_on_a_morning() -> None:
    text = (
        "RIGA, May 6, 2011 - President Petra Novak received at her office on Friday morning the Foreign Minister of "
        "Chad, Omar Khalil.\n"
    )
    people = {"Petra Novak": "President", "Omar Khalil": "Foreign Minister of Chad"}
    (found,) = read_meetings({"text": text, "persons": people, "places": ["Riga"]})
    assert [p.name for p in found.participants] == ["Petra Novak", "Omar Khalil"]


@pytest.mark.parametrize(
    "ahead", ["in the leadup to the Amber Summit in Riga", "on hosting the Amber Summit later this year"]
)
def test_summit_that_lies_ahead_is_planned(ahead: str) -> None:
    text = f"May 6, 2011\n\nOn Monday, Petra Novak will deliver an address {ahead}.\n"
    (found,) = read_meetings({"text": text, "persons": PERSONS, "places": ["Riga"]})
    assert found.status == "planned"
