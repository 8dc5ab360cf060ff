"""What came of a meeting: only what those who met did there, credited to the meeting at which they did it."""

from __future__ import annotations

import pytest
from meeting_reports import read_meetings

from viewer.model.meetings import Candidate

PEOPLE = {"Petra Novak": "Foreign Minister", "Ilse Brandt": "Foreign Minister", "Omar Khalil": "President"}
PLACES = ["Riga", "Norway", "Chad", "Oslo", "Latvia"]
OPENING = (
    "RIGA, 6 May 2022 - Foreign ministers of Norway and Chad met in Riga on Friday for the third Amber Dialogue.\n\n"
)


def told(text: str) -> dict[str, list[str]]:
    """The outcomes of each meeting of a text, by the day of the meeting."""
    found = read_meetings({"text": text, "persons": PEOPLE, "places": PLACES})
    return {_day(c): [o.strength for o in c.outcomes] for c in found}


def _day(candidate: Candidate) -> str:
    return candidate.date.edtf if candidate.date else candidate.name


@pytest.mark.parametrize(
    ("sentence", "strengths"),
    [
        ("The ministers agreed to reopen the ferry line.", ["agreed"]),
        ("Both sides welcomed the census.", ["welcomed"]),
        ("They also discussed the price of herring.", ["discussed"]),
        ("It was agreed that the line would open in June.", ["agreed"]),
        ("The dialogue, which lasted five hours, reviewed the fishing quotas.", ["discussed"]),
        ("Norway and Chad signed a treaty on drinking water.", ["signed"]),
        ("The ministers of the two countries toured the harbour and signed a treaty.", ["signed"]),
        ("Delegates could not agree on the quotas.", ["failed"]),
        ("The two also discussed the price of herring.", ["discussed"]),
        ("The delegations, led by the two mayors, agreed to dredge the harbour.", ["agreed"]),
        ("Discussions focused on the herring fleet.", ["discussed"]),
        ("The ministers expressed their support for the census.", ["welcomed"]),
        # Not the verb of those who met.
        ("Two countries rejected the plan.", []),
        ("OECD environment ministers agreed on a price for timber.", []),
        ("The ministers agreed on 3 April to sell the wharf.", []),
        ("To date 57 parties have ratified the Kyoto Protocol.", []),
        ("Norwegian officials said the town had grown.", []),
        ("Norwegian ministers agreed last week to sell the wharf.", []),
        ("The harbour board, a private body, approved the sale of the wharf.", []),
        ("The visitors praised the two sides' shared interest in clean water.", []),
        ("A line agreed long before by the ministers is still closed.", []),
        ("Fishermen urged the ministers to act and signed a letter.", []),
        ("The chairman called on many parties to speak, and stressed the price of bread.", []),
        ("The ferry line was launched by a shipping firm.", []),
        ("Some delegates noted that the hall was cold.", []),
        ("In 2015 the two countries agreed to share the lake.", []),
        ("Have the two sides agreed on the quotas?", []),
    ],
)
def test_outcome_has_those_who_met_as_its_subject(sentence: str, strengths: list[str]) -> None:
    assert told(f"{OPENING}{sentence}\n")["2022-05-06"] == strengths


def test_what_was_decided_elsewhere_is_no_outcome_of_the_meeting_at_hand() -> None:
    text = (
        f"{OPENING}At the second Amber Dialogue, held in Oslo on 4 March 2021, the ministers agreed to build a mole. "
        "It was agreed that Norway would pay.\n\nThe ministers welcomed the outcome of the talks held in Oslo in March "
        "2021 and decided to meet again.\n"
    )
    assert told(text) == {"2021-03-04": ["agreed", "agreed"], "2022-05-06": ["welcomed"]}


def test_a_press_conference_gives_a_meeting_no_outcomes_but_those_it_names() -> None:
    text = (
        "Press Availability\n\n6 May 2022\n\n"
        "MINISTER NOVAK: Good afternoon. We welcome you to Riga for the third Amber Conference, which opened today. "
        "We agreed years ago on arms control, and we are committed to multilateralism.\n\n"
        "MINISTER BRANDT: Thank you. At the Amber Conference this morning we agreed on a common fund. Our two "
        "countries signed a treaty on tariffs, and both sides noted the price of oil.\n\n"
        "QUESTION: The parties discussed the price of grain at the Amber Conference today.\n"
    )
    found = read_meetings({"text": text, "persons": PEOPLE, "places": PLACES})
    assert ["fund" in o.text for c in found for o in c.outcomes] == [True]


def test_we_speak_in_a_joint_statement() -> None:
    text = (
        "Joint Statement of the Foreign Ministers of Norway and Chad\n\nRIGA, 6 May 2022 - We, the foreign ministers "
        "of Norway and Chad, met in Riga today for the third Amber Dialogue.\n\nWe agreed to reopen the ferry line.\n"
    )
    assert told(text)["2022-05-06"] == ["agreed"]


def test_a_visit_urges_nobody() -> None:
    text = "RIGA, 6 May 2022 - Ilse Brandt called on Omar Khalil in Riga today. They called on all states to disarm.\n"
    assert told(text)["2022-05-06"] == ["urged"]


def test_what_is_agreed_while_a_conference_is_prepared_is_none_of_its_outcomes() -> None:
    text = (
        "Amber Bulletin, 6 May 2022\n\nThe fourth Amber Conference was held in Riga on 4 March 2019.\n\n"
        "The parties agreed to mend the pier.\n"
    )
    assert told(text) == {"2019-03-04": []}


READOUT = "RIGA, 6 May 2022 - Foreign Minister Petra Novak met President Omar Khalil of Chad in Riga today. "


@pytest.mark.parametrize(
    ("told_next", "strengths"),
    [
        ("The Minister and the President discussed the drought.", ["discussed"]),
        ("The Minister and President Khalil discussed the drought.", ["discussed"]),
        ("Petra Novak and Omar Khalil discussed the drought.", ["discussed"]),
        ("The Minister praised the choir. She condemned the raid. They also agreed to meet again.", ["agreed"]),
        ("Thousands of herders fled the drought. They demanded water.", []),
        ("Petra Novak condemned the raid.", []),
        ("Building on the Amber Summit held in Oslo in March 2021, they agreed to meet again.", ["agreed"]),
    ],
)
def test_who_met_is_known_in_the_sentences_that_follow(told_next: str, strengths: list[str]) -> None:
    assert told(f"{READOUT}{told_next}\n")["2022-05-06"] == strengths


def test_a_list_of_what_was_agreed_begins_each_item_with_its_verb() -> None:
    text = (
        f"{OPENING}The ministers:\n\nWelcomed the census.\n\nRaised the price of herring.\n\n"
        "Strongly condemned the raid.\n\nEstablished in 1948, the choir sang.\n"
    )
    assert told(text)["2022-05-06"] == ["welcomed", "condemned"]


def test_a_council_that_met_is_the_council_of_the_text() -> None:
    text = (
        "RIGA, 6 May 2022 - The third Norway-Chad Fishery Council met in Riga on Friday, chaired by Petra Novak.\n\n"
        "Norway sent four experts.\n\nThe Council agreed to reopen the ferry line.\n"
    )
    assert told(text)["2022-05-06"] == ["agreed"]


def test_a_history_of_earlier_sessions_gives_the_one_at_hand_no_outcomes() -> None:
    text = (
        f"{OPENING}A BRIEF HISTORY OF THE DIALOGUE\n\nFIRST DIALOGUE\n\nThe first Amber Dialogue was held in Oslo on "
        "4 March 2019.\n\nThe ministers agreed to build a mole.\n\nSince then the ministers have adopted a plan.\n\n"
        "REPORT OF THE THIRD DIALOGUE\n\nThe ministers adopted the agenda.\n"
    )
    assert told(text)["2022-05-06"] == ["adopted"]
    assert "a plan" not in str(told(text))


def test_a_conference_to_come_decides_nothing_yet() -> None:
    text = f"{OPENING}The ministers agreed to examine the quotas at the fifth Coral Conference in Oslo in June 2023.\n"
    assert told(text)["2022-05-06"] == ["agreed"]


def test_one_number_of_a_series_is_not_another() -> None:
    text = (
        "Bulletin, 9 December 2005\n\nAt COP 10 in Oslo in December 2004, parties agreed to a plan.\n\n"
        "During the closing session of COP 11, Chad offered to be the next host.\n"
    )
    found = read_meetings({"text": text, "persons": {}, "places": PLACES})
    assert not any(("10" in c.name and "11" in c.name) or ("11" in c.name and c.outcomes) for c in found)
