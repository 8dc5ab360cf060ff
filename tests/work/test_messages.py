from viewer.model.dates import DocumentDate, PartialDate
from viewer.model.meetings import Candidate, Participant
from viewer.model.names import Mention
from viewer.model.text import Document, Passage, Span, Structure
from viewer.model.understanding import Task, Understanding
from viewer.work.messages import packed, unpacked


def test_tasks_and_understandings_arrive_as_they_were_sent() -> None:
    text = "OSLO, 3 May 2019 – Minister Ada Lund met Per Holm."
    layout = Structure(paragraphs=(Span(0, len(text)),), sentences=(Span(0, len(text)),))
    task = Task(Document("a" * 64, "/oslo.txt", "text/plain", text), layout, PartialDate("2019-05-03"))
    found = Understanding(
        "a" * 64,
        layout,
        (DocumentDate(PartialDate("2019-05-03"), "dateline", "dateline"),),
        mentions=(Mention(Span(28, 36), "person", "Ada Lund", "Minister", Span(19, 27)),),
        candidates=(
            Candidate(
                "c1",
                "a" * 64,
                Span(0, len(text)),
                "meeting",
                None,
                "no date",
                "held",
                participants=(Participant("Ada Lund"),),
            ),
        ),
    )

    assert unpacked(packed((task, True))) == (task, True)
    assert unpacked(packed(found)) == found
    passage = unpacked(packed(Passage("a" * 64, Span(1, 2))))
    assert isinstance(passage, Passage)
    assert isinstance(passage.span, Span)
