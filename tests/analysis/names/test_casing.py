"""Telegrams in capitals are read in the case of prose."""

from __future__ import annotations

from viewer.analysis.names.casing import cased

TELEGRAM = """SUBJECT: CALL BY FOREIGN MINISTER SORSA

1. DEPUTY FOREIGN MINISTER JUAN PEREZ LOPEZ CALLED ON AMBASSADOR WEISS IN NEW YORK ON MAY 4. HE SAID THE FRENCH MAY ASK
FOR US SUPPORT AT THE NATO MEETING IN LISBON. AMBASSADOR ASKED WHETHER UNGA WOULD VOTE.

2. PEREZ REPLIED THAT SORSA'S TEAM WOULD DECIDE THIS NEXT WEEK."""


def test_names_and_openings_keep_their_capitals() -> None:
    assert (
        cased(TELEGRAM)
        == """Subject: Call by Foreign Minister Sorsa

1. Deputy Foreign Minister Juan Perez Lopez called on Ambassador Weiss in New York on May 4. He said the French may ask
for US support at the NATO meeting in Lisbon. Ambassador asked whether UNGA would vote.

2. Perez replied that Sorsa's team would decide this next week."""
    )


def test_prose_and_scraps_stay_as_they_are() -> None:
    prose = TELEGRAM.capitalize()
    assert cased(prose) == prose
    assert cased("COUNCIL MEETS IN BRUSSELS") == "COUNCIL MEETS IN BRUSSELS"
