"""What undo offers reads as a person would say it."""

import pytest

from viewer.labels import label_of
from viewer.model import corrections as made
from viewer.model.meetings import MeetingKey
from viewer.model.text import Passage, Span

HERE = Passage("d1", Span(0, 4))
TALKS = MeetingKey("d1", Span(0, 30), "talks on locks")


@pytest.mark.parametrize(
    ("correction", "words"),
    [
        (made.SetDocumentDate("d1", "2006-09-22"), "Set the date of “A paper” to 22 Sep 2006"),
        (
            made.SetDocumentDate("d1", "2017-09-21/2017-09-22"),
            "Set the date of “A paper” to 21–22 Sep 2017",
        ),
        (made.SetDocumentDate("d1", None), "Take back the date of “A paper”"),
        (made.ChangeMeeting(TALKS, date="2012-05"), "Set the date of “talks on locks” to May 2012"),
        (made.ChangeMeeting(TALKS, place="Basel"), "Set the place of “talks on locks” to Basel"),
        (made.ChangeMeeting(TALKS, status="planned"), "Take “talks on locks” for expected"),
        (made.MergeMeetings((TALKS, TALKS, TALKS)), "Merge 3 meetings called “talks on locks”"),
        (made.RetypeEntity(HERE, None), "Ignore “Karl Moser”"),
        (made.RetypeEntity(HERE, "organisation"), "Take “Karl Moser” for an organisation"),
        (made.MarkName(HERE, "instrument"), "Mark “Karl Moser” as an agreement"),
    ],
)
def test_a_correction_is_told_in_plain_words(correction, words):
    assert label_of(correction, lambda _: "“A paper”", lambda _: "Karl\nMoser") == words
