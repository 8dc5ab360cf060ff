"""Names of gatherings: where they begin and end."""

import pytest

from viewer.analysis.names.events import event_spans


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They flew to Los Angeles for the Summit of the Isles in June.", "Summit of the Isles"),
        ("She left Washington for the ASEAN Special Summit.", "ASEAN Special Summit"),
        ("It was named at President Berg’s Global Harbour Summit on May 3.", "Global Harbour Summit"),
        ("He is Chair of the Conference of the Parties.", "Conference of the Parties"),
        ("Building on the Harbour Action Meeting, we agreed.", "Harbour Action Meeting"),
        ("At the Ninth Summit of the Isles, Secretary of State Berg spoke.", "Ninth Summit of the Isles"),
        (
            "It was set up at the Leaders’ Summit on Climate in April, President Berg said.",
            "Leaders’ Summit on Climate",
        ),
        ("At the Summit of the Isles, I said so.", "Summit of the Isles"),
        ("When the Tenth Conference of the Isles meets, we go.", "Tenth Conference of the Isles"),
        ("We sent President Berg for the Isles Leaders’ Summit.", "Isles Leaders’ Summit"),
        ("The Secretary of the Conference of the Isles spoke.", "Conference of the Isles"),
    ],
)
def test_name_of_a_gathering_holds_no_traveller_host_month_or_next_speaker(text, name):
    assert [text[a:b] for a, b in event_spans(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "All North Isle Members of Congress agreed.",
        "Readout of Vice President Berg’s Meeting with Anna Lund.",
        "Other Meetings followed the Press Conference and the Question and Answer Session.",
    ],
)
def test_parts_of_any_gathering_are_no_events(text):
    assert event_spans(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He stood in the 1981 Ontario general election in Lindholm West.", ["1981 Ontario general election"]),
        (
            "In the 2004 European Parliament election in Italy Berg joined them.",
            ["2004 European Parliament election in Italy"],
        ),
        ("A trustee of the Lindholm Institute and The Harbour Forum for Trade.", ["Harbour Forum for Trade"]),
    ],
)
def test_name_of_an_election_or_forum_holds_no_constituency_candidate_or_other_body(text, names):
    assert [text[a:b] for a, b in event_spans(text)] == names
