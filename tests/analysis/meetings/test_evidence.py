"""Which sentences speak of a meeting, and which of them is opened first: never one that speaks of another."""

from __future__ import annotations

from meeting_reports import read_meetings

from viewer.model.meetings import Candidate

PEOPLE = {"Petra Novak": "Foreign Minister", "Ilse Brandt": "Foreign Minister", "Omar Khalil": "President"}
PLACES = ["Riga", "Norway", "Chad", "Oslo", "Latvia", "Geneva"]


def read(text: str) -> list[tuple[Candidate, list[str]]]:
    """Each meeting with the sentences that speak of it, the first first."""
    found = read_meetings(
        {"text": text, "persons": PEOPLE, "places": PLACES, "organisations": ["SBX", "SBY", "COP", "Amber Union"]}
    )
    return [(c, [text[s.start : s.end] for s in (c.evidence, *c.other_evidence)]) for c in found]


def named(text: str, word: str) -> tuple[Candidate, list[str]]:
    (found,) = [one for one in read(text) if word in one[0].name]
    return found


def test_the_very_good_meeting_that_we_had_is_not_the_conference_that_is_to_come() -> None:
    text = (
        "Press Availability\n\n6 May 2022\n\n"
        "MINISTER NOVAK: Good afternoon, and welcome to Riga.\n\n"
        "MINISTER BRANDT: Thank you for a very productive meeting. I look forward to seeing the president later this "
        "afternoon following the very good meeting that we had, as Petra said. The harbours are what matters. We’ll "
        "see that this afternoon when we gather with leaders from Africa and Europe at the Amber II Conference on "
        "the Sea. We are grateful to Latvia for hosting this meeting.\n"
    )
    _, sentences = named(text, "Amber II Conference")
    assert "Amber II Conference" in sentences[0]
    assert not any("very good meeting" in s for s in sentences)


def test_a_summit_named_late_in_a_talk_is_not_the_one_that_opened_it() -> None:
    talk = " ".join(f"I have been to town number {n} and liked it." for n in range(12))
    text = (
        "6 May 2022\n\nMODERATOR: Hello.\n\nMS. BRANDT: The process started with this summit in January of 2020. "
        f"{talk}\n\nMS. NOVAK: I also was at the Amber Union summit, where many things were said.\n"
    )
    found, sentences = named(text, "Amber Union")
    assert found.date is None
    assert len(sentences) == 1


def test_the_event_this_morning_is_not_whatever_else_meets_today() -> None:
    text = (
        "6 May 2022\n\nMR. PRICE: Good afternoon.\n\nThe minister told of this at the event this morning.\n\n"
        "QUESTION: Thank you.\n\nMR. PRICE: And today, Norway and Chad are meeting in Oslo.\n"
    )
    assert all("event this morning" not in s for _, sentences in read(text) for s in sentences)


def test_consultations_that_a_minister_welcomes_are_not_the_talk_in_which_he_does() -> None:
    text = (
        "6 May 2022\n\nForeign Minister Petra Novak met today with Foreign Minister Ilse Brandt of Norway in Riga. The "
        "ministers welcomed the eighth round of the Latvia-Norway Amber Consultations held today at the ministry.\n"
    )
    found, sentences = named(text, "Consultations")
    assert "eighth round" in sentences[0]
    assert found.participants == ()


def test_a_workshop_agreed_to_at_a_conference_is_not_the_conference() -> None:
    text = (
        "6 May 2022\n\nThe board reviewed the terms of the expert workshop agreed to at COP-4. The workshop on dunes "
        "was held from 21 to 24 April 2022 in Riga.\n"
    )
    assert [(c.ordinal, s[0].startswith("The workshop")) for c, s in read(text) if c.date] == [(None, True)]


def test_a_seminar_is_not_the_workshop_told_of_before() -> None:
    text = (
        "6 May 2022\n\nA workshop on dunes will be held in Latvia. The notices speak of nothing else.\n\n"
        "This seminar will be held from 27 to 28 May 2022 in Riga, Latvia.\n"
    )
    assert all(not ("workshop" in c.name and "27" in c.date.edtf) for c, _ in read(text) if c.date)


def test_an_indefinite_session_is_another_than_that_of_another_day() -> None:
    text = (
        "8 November 2022\n\nIn a plenary session held on 25 October 2022 in Riga, delegates spoke of dunes. After long "
        "talks and a plenary session that concluded early on 6 November 2022, delegates adopted the Amber Plan.\n"
    )
    assert {c.date.edtf for c, _ in read(text) if c.date and "plenary" in c.name} == {"2022-10-25", "../2022-11-06"}


def test_a_joint_session_is_not_that_of_one_of_the_bodies() -> None:
    text = (
        "8 November 2022\n\nSBX will meet on 9 November 2022 in Riga. A joint SBX/SBY session will meet on 9 November "
        "2022 in Riga.\n"
    )
    assert len(read(text)) == 2


def test_the_sentence_that_names_a_round_and_says_when_is_opened_first() -> None:
    text = (
        "6 May 2022\n\nThe talks in Riga were very intensive. The sixth round of negotiations on the harbours between "
        "Norway and Chad ended there last week.\n"
    )
    _, sentences = named(text, "sixth round")
    assert sentences[0].startswith("The sixth round")


def test_ministers_of_one_month_are_not_the_presidents_of_the_same() -> None:
    text = (
        "6 May 2024\n\nIn July and September 2023, our foreign ministers met to speak of the harbours. In September "
        "2023, President Petra Novak, President Omar Khalil and President Ilse Brandt met to open one.\n"
    )
    assert not any("Petra" in s and "ministers" in s[:60] for _, all_ in read(text) for s in all_)
    assert not any(
        any("our foreign ministers" in s for s in all_) and any("Petra Novak" in s for s in all_)
        for _, all_ in read(text)
    )


def test_consultations_and_the_workshop_of_one_sentence_are_two() -> None:
    text = (
        "6 March 2022\n\nThe chair will draft a text on the basis of the workshop and the consultations held in Riga "
        "in February. Participants met in Oslo in three sittings over two days to hear experts.\n"
    )
    assert not any(any("Riga" in s for s in all_) and any("Oslo" in s for s in all_) for c, all_ in read(text))


def test_the_consultations_of_an_afternoon_are_not_the_body_that_met_that_day() -> None:
    text = (
        "11 November 2022\n\nThe Amber Union reconvened in Riga at 5:30 pm on Friday, 11 November. The chair said that "
        "participants in the afternoon's consultations had let him make a proposal.\n"
    )
    assert not any(len(all_) > 1 for _, all_ in read(text))


def test_the_conference_that_met_is_not_a_later_one_named_behind_it() -> None:
    text = (
        "4 November 2022\n\nThe COP met in plenary sessions in Riga on Wednesday, 23 October, and Friday, 1 November. "
        "Many delegates wanted a report to be completed by COP-11.\n"
    )
    assert all(c.date is None for c, _ in read(text) if c.ordinal == 11)


def test_the_final_workshop_is_not_the_first() -> None:
    text = (
        "4 November 2022\n\nThe hall was full. The chair thanked the hosts. Nobody left early.\n\nDuring the first "
        "Amber Dialogue workshop, delegates spoke of dunes. The final Amber Dialogue workshop took place from 27 to 31 "
        "August 2021 in Riga.\n"
    )
    assert all(c.ordinal != 1 for c, _ in read(text) if c.date)


def test_fourth_and_final_is_a_number() -> None:
    text = "4 November 2022\n\nThe fourth and final Amber Dialogue took place from 27 to 31 August 2021 in Riga.\n"
    assert [c.ordinal for c, _ in read(text)] == [4]


def test_a_bulletin_named_after_negotiations_is_none() -> None:
    text = "4 November 2022\n\nAmber Negotiations Bulletin coverage of the group ended at 10:00 pm on Friday in Riga.\n"
    assert read(text) == []


def test_a_session_of_a_body_is_not_told_twice() -> None:
    text = "4 November 2022\n\nThe tenth session of the SBX was held from 22 August to 2 September 2021, in Riga.\n"
    assert [(c.ordinal, c.date.edtf if c.date else None) for c, _ in read(text)] == [(10, "2021-08-22/2021-09-02")]


def test_the_first_sentence_speaks_of_what_the_entry_is_called() -> None:
    text = (
        "4 November 2022\n\nThe chair noted an expert meeting in Riga in January 2022, on mills.\n\nThe hall was full. "
        "Nobody left early. The hosts were thanked.\n\nOn grass, she presented the report of the expert meeting on "
        "Dune Grass and Sand.\n"
    )
    for candidate, sentences in read(text):
        assert "Dune" not in candidate.name or "Dune" in sentences[0]
