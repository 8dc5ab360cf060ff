"""Names in transcripts: labels of speakers, remarks in brackets, words that are no names."""

from viewer.analysis.layout.structure import structure
from viewer.analysis.names.mentions import mentions

BRIEFING = """MR HOLM: Good afternoon, everyone. (Laughter.) I’m glad to be back in Oslo.

QUESTION: Did Mr. Holm speak with Kenya’s foreign minister?

UNDER SECRETARY OKONJO-BERG: (In progress) We met on Monday.

FOREIGN MINISTER AL RASHIDI (via interpreter): Thank you.

AUDIENCE MEMBER: (Inaudible.)

THE VICE PRESIDENT: Thank you all.

WHERE: Geneva
"""


def test_speakers_are_people_with_their_office_and_other_labels_name_nobody(recognise):
    found = mentions(BRIEFING, structure(BRIEFING), recognise)
    people = [(m.surface, m.role) for m in found if m.type == "person"]
    assert people == [
        ("HOLM", None),
        ("Holm", None),
        ("OKONJO-BERG", "Under Secretary"),
        ("AL RASHIDI", "Foreign Minister"),
    ]
    named = {m.surface for m in found}
    assert {"Oslo", "Kenya", "Geneva"} <= named
    assert not named & {"QUESTION", "AUDIENCE MEMBER", "AUDIENCE", "Laughter", "Inaudible", "I’m", "VICE PRESIDENT"}


def test_label_without_title_is_a_speaker_if_the_text_knows_the_name_or_gives_it_often(recognise):
    text = (
        "Minister Aino Lehtonen spoke first.\n\nLEHTONEN: Welcome to Helsinki.\n\nNOTE: Doors open at nine.\n\n"
        "VANDERMEER: Thank you.\n\nLEHTONEN: Please.\n\nVANDERMEER: Well.\n\nVANDERMEER: Goodbye.\n"
    )
    people = [m.surface for m in mentions(text, structure(text), recognise) if m.type == "person"]
    assert people.count("LEHTONEN") == 2
    assert people.count("VANDERMEER") == 3
    assert "NOTE" not in people


def test_what_a_bracket_says_of_the_occasion_is_no_name(recognise):
    text = "10:00 a.m. Secretary Holm meets with Foreign Minister Sato at the Department. (CLOSED PRESS COVERAGE)\n"
    found = {m.surface for m in mentions(text, structure(text), recognise)}
    assert {"Holm", "Sato"} <= found
    assert not any("PRESS" in surface for surface in found)


def test_headings_with_a_colon_name_nobody(recognise):
    text = (
        "JOINT IMPLEMENTATION: Parties met again.\n\nTECHNOLOGY TRANSFER: Parties met.\n\nGENERAL STATEMENTS: None.\n\n"
        "MEMBER STATES: All spoke.\n\nGENERAL HALVORSEN: Thank you, General Halvorsen said.\n"
    )
    assert {m.surface for m in mentions(text, structure(text), recognise) if m.type == "person"} <= {
        "HALVORSEN",
        "Halvorsen",
    }


def test_a_label_of_common_words_names_nobody(recognise):
    text = "CLAIM: The claim is old.\n\nCLAIM: It is new.\n\nCLAIM: It is blue.\n"
    assert [m.surface for m in mentions(text, structure(text), recognise) if m.type == "person"] == []
