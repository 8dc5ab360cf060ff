"""A report of a session, hour by hour, lists the session, not each sitting of its groups."""

from __future__ import annotations

from meeting_reports import read_meetings

DAY = (
    "Amber Bulletin, 6 May 2022\n\nThe fifth session of the Amber Conference opened in Riga on Monday, 2 May 2022.\n\n"
    "On Friday, delegates met in plenary in the morning. The contact group on dunes met in the afternoon. In an "
    "evening session, the drafting group on mills cleaned the text. Informal consultations on wells, co-chaired by "
    "Petra Novak, were held on Friday. The contact group on harbours will meet at 10:00 am on Saturday.\n\n"
    "The tenth Amber Workshop will be held in Oslo on 9 June 2022.\n"
)


def names(text: str) -> list[str]:
    found = read_meetings({"text": text, "persons": {"Petra Novak": None}, "places": ["Riga", "Oslo"]})
    return [c.name for c in found]


def test_sittings_of_a_session_are_no_entries() -> None:
    assert names(DAY) == ["fifth session of the Amber Conference", "tenth Amber Workshop"]


def test_one_sitting_that_is_the_news_is_kept() -> None:
    text = (
        "RIGA, 6 May 2022 - A contact group of Norway and Chad met in Riga on Thursday. Its closing session, on Friday "
        "morning, lasted an hour.\n"
    )
    assert any("contact group" in name or "Norway" in name for name in names(text))
