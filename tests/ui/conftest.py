"""A theme, and model objects made by hand."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from viewer.model.dates import DateMention, DocumentDate, PartialDate
from viewer.model.meetings import Meeting, Outcome, Participant
from viewer.model.names import Entity, EntityCount, LinkedMention, Mention, Office
from viewer.model.reuse import Reuse
from viewer.model.text import Document, Passage, Span, Structure
from viewer.model.understanding import DocumentFacts
from viewer.ui.theme import Theme
from viewer.ui.tips import OpenDocument

TEXT = (
    "Talks on river traffic end in Basel\n\n"
    "BASEL, 4 May 2012 – The River Board and Helvia held talks here yesterday 🚢 on river traffic.\n\n"
    "Anna Lindqvist, Secretary-General of the River Board, met President Moreau. "
    "Both sides agreed to share their water levels.\n\n"
    "Lindqvist will return in June."
)


@pytest.fixture
def theme(qapp):
    theme = Theme(qapp, "light")
    yield theme
    qapp.setStyleSheet("")


def span_of(words: str, text: str = TEXT, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting("m1", "talks on river traffic", "2012-05-03")


def make_meeting(id: str, name: str, date: str | None, status: str = "held", document: str = "d1", **more) -> Meeting:
    evidence = span_of("The River Board and Helvia held talks here yesterday 🚢 on river traffic.")
    return Meeting(
        id=id,
        name=name,
        date=PartialDate(date) if date else None,
        date_reason="dateline 4 May 2012 − 1 day",
        status=status,
        sources=(Passage(document, evidence),),
        place="Basel",
        organisations=("River Board",),
        countries=("Helvia",),
        participants=(Participant("Anna Lindqvist", "Secretary-General", "co-chair"), Participant("Moreau")),
        outcomes=(Outcome("to share their water levels", Passage(document, span_of("agreed")), "agreed"),),
        **more,
    )


@pytest.fixture
def entities() -> tuple[EntityCount, ...]:
    office = Office("Secretary-General", "River Board", PartialDate("2012"), PartialDate("2014"), ())
    return (
        EntityCount(Entity("e1", "person", "Anna Lindqvist", ("Lindqvist",), (office,)), 2, 1, ((2012, 2), (2014, 1))),
        EntityCount(Entity("e2", "organisation", "River Board"), 2, 1, ((2012, 2),)),
        EntityCount(Entity("e3", "place", "Basel"), 1, 1),
    )


@pytest.fixture
def opened(entities) -> OpenDocument:
    def linked(words: str, kind: str, entity: str, nth: int = 0, role: str | None = None) -> LinkedMention:
        return LinkedMention(Mention(span_of(words, nth=nth), kind, words, role), entity)

    shared = Passage("d2", Span(0, 9))
    facts = DocumentFacts(
        document="d1",
        structure=Structure(title=Span(0, 35), paragraphs=(Span(37, len(TEXT)),)),
        document_dates=(DocumentDate(PartialDate("2012-05-04"), "dateline", "dateline “4 May 2012”"),),
        dates=(
            DateMention(
                span_of("yesterday"), PartialDate("2012-05-03"), "date", "relative", "dateline 4 May 2012 − 1 day"
            ),
        ),
        mentions=(
            linked("River Board", "organisation", "e2"),
            linked("Anna Lindqvist", "person", "e1", role="Secretary-General of the River Board"),
            linked("River Board", "organisation", "e2", nth=1),
            linked("Lindqvist", "person", "e1", nth=1),
        ),
        meetings=(("m1", span_of("The River Board and Helvia held talks here yesterday 🚢 on river traffic.")),),
        reuse=(Reuse(span_of("Both sides agreed to share their water levels."), "near", shared, 0.8),),
        understood=True,
    )
    document = Document("d1", "/papers/basel.txt", "text/plain", TEXT)
    return OpenDocument(document, facts, {c.entity.id: c.entity for c in entities}, {"d2": "Water levels shared"})
