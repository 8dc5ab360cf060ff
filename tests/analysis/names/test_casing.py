"""Telegrams in capitals, and texts in small letters, are read in the case of prose."""

from __future__ import annotations

from viewer.analysis.layout.structure import structure
from viewer.analysis.names.casing import cased
from viewer.analysis.names.mentions import Recogniser, mentions

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
    prose = cased(TELEGRAM)
    assert cased(prose) == prose
    assert cased("COUNCIL MEETS IN BRUSSELS") == "COUNCIL MEETS IN BRUSSELS"


def test_text_in_small_letters_throughout_has_the_names_that_everybody_knows(recognise: Recogniser) -> None:
    text = (
        "the president of france met chancellor angela lund in berlin on monday. the united nations security council "
        "and nato said that germany and the european union had agreed on a plan. it is nice that polish people who work"
        " in the apple trade march on. mr. holm of the imf said so to us in may, and the sana report says it too."
    )
    found = {m.surface: m.type for m in mentions(text, structure(text), recognise)}
    assert {"France", "Berlin", "Germany"} <= {name for name, kind in found.items() if kind == "place"}
    assert {"United Nations Security Council", "NATO", "European Union", "IMF"} <= {
        name for name, kind in found.items() if kind == "organisation"
    }
    assert {"Angela Lund", "Holm"} <= {name for name, kind in found.items() if kind == "person"}
    assert not {"nice", "Nice", "polish", "Polish", "Apple", "March", "May", "SANA", "US"} & set(found)
