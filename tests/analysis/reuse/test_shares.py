"""How much texts share, which came first, passages of several, and drift in strength."""

from __future__ import annotations

import datetime

from viewer.analysis.layout.structure import structure
from viewer.analysis.reuse.drift import strength_drift
from viewer.analysis.reuse.fingerprints import fingerprint
from viewer.analysis.reuse.passages import align, repeats, reuse_rows
from viewer.analysis.reuse.revisions import sentence_links
from viewer.analysis.reuse.shares import Origin, Side, agency_line, clusters, direction, shares
from viewer.model.dates import DocumentDate, PartialDate
from viewer.model.reuse import Reuse, Share
from viewer.model.text import Document, Passage, Span

BODY = (
    "The ministers of the seven river states met in Velden on Monday and adopted a plan for new lights at the narrows,"
    " to be paid from the tolls of next year."
)
SAID = "“We have waited for these lights since the flood, and our pilots with us,” the chair of the council said."
REST = (
    "Grain prices fell in all markets of the plain, and two mills that had closed in spring began to hire again, owners"
    " told reporters who travelled there by train."
)


def share(first: str, second: str) -> Share:
    sides = []
    for name, text in (("a", first), ("b", second)):
        laid = structure(text)
        words = fingerprint(text)
        sides.append(Side(name, words, repeats(Document(name, name, "text/plain", text), laid, words), laid.quotations))
    rows, _ = reuse_rows(align(sides[0].words, sides[1].words), "a", "b")
    return shares(sides[0], sides[1], rows)[0]


def test_shares_are_given_both_ways() -> None:
    found = share(f"{BODY} {REST}", BODY)
    assert found.other_shared == found.other_words == len(BODY.split())
    assert found.shared == found.other_shared
    assert found.words == len(f"{BODY} {REST}".split())


def test_a_repeated_body_counts_once() -> None:
    found = share(f"{BODY}\n\n{BODY}", f"{REST}\n\n{BODY}")
    assert found.words == found.shared == len(BODY.split())


def test_words_shared_in_quotations_are_counted_apart() -> None:
    found = share(f"{BODY} {SAID}", f"{SAID} {REST}")
    assert 0 < found.quoted <= found.shared


def dated(day: str, basis: str = "dateline") -> DocumentDate:
    return DocumentDate(PartialDate(day), basis, "")  # type: ignore[arg-type]


def test_the_earlier_date_speaks_for_the_first_text() -> None:
    early, late = Origin(dated("2015-06-30")), Origin(dated("2015-07-02"))
    assert direction(early, late) == ("This text probably came first: it is dated 30 June 2015, the other 2 July 2015")
    assert direction(late, early).startswith("The other text probably came first: it is dated 30 June 2015, this one")


def test_an_agency_line_speaks_for_the_other_text() -> None:
    assert "VNA" in direction(Origin(agency="VNA"), Origin())
    assert direction(Origin(agency="VNA"), Origin()).startswith("The other text")


def test_without_reasons_or_with_contrary_ones_nothing_is_said() -> None:
    assert direction(Origin(), Origin()) == ""
    assert direction(Origin(dated("2015-06-30")), Origin(dated("2015-06-30"))) == ""
    assert direction(Origin(dated("2015-06-30"), "VNA"), Origin(dated("2015-07-02"))) == ""


def test_a_borrowed_date_proves_nothing() -> None:
    assert direction(Origin(dated("2015-06-30", "borrowed")), Origin(dated("2015-07-02"))) == ""


def test_the_agency_is_read_from_the_tail() -> None:
    text = f"{BODY} {REST}-VNA"
    assert agency_line(text, structure(text)) == "VNA"
    assert agency_line(BODY, structure(BODY)) is None


def row(span: tuple[int, int], other: str, there: tuple[int, int], kind: str = "verbatim") -> Reuse:
    return Reuse(Span(*span), kind, Passage(other, Span(*there)), 1.0)  # type: ignore[arg-type]


def test_a_passage_of_several_documents_is_one_cluster_earliest_first() -> None:
    rows = [
        ("a", row((0, 100), "b", (10, 110))),
        ("b", row((12, 108), "c", (0, 96))),
        ("a", row((0, 100), "c", (0, 100))),
    ]
    days = {"a": datetime.date(2020, 5, 1), "b": None, "c": datetime.date(2019, 1, 1)}
    (cluster,) = clusters(rows, days, lambda _: "word " * 40)
    assert [passage.document for passage in cluster.passages] == ["c", "a", "b"]
    assert cluster.words == 20


def test_a_paragraph_that_more_carry_stays_apart_from_the_whole() -> None:
    rows = [("a", row((0, 1000), "b", (0, 1000))), ("a", row((0, 100), "c", (50, 150)))]
    found = clusters(rows, {}, lambda _: "word " * 400)
    assert sorted(len({p.document for p in cluster.passages}) for cluster in found) == [2, 2]


def drift(first: str, second: str) -> list[str]:
    links = sentence_links(
        fingerprint(first), structure(first).sentences, fingerprint(second), structure(second).sentences
    )
    return [question.text for question in strength_drift("a", first, "b", second, links)]


def test_a_wish_that_became_a_promise_is_asked_about() -> None:
    (question,) = drift(
        "The envoy looked forward to working with the council on river safety and flood relief.",
        "The envoy pledged to keep working with the council on river safety and flood relief.",
    )
    assert "looked forward" in question
    assert "pledged" in question


def test_other_words_of_one_strength_are_not_asked_about() -> None:
    assert (
        drift(
            "The envoy pledged to work with the council on river safety and flood relief.",
            "The envoy promised to work with the council on river safety and flood relief.",
        )
        == []
    )


def test_words_in_different_places_of_a_sentence_are_not_set_against_each_other() -> None:
    assert (
        drift(
            "The envoy spoke about the flood and urgent help for farmers, in support of the river states' plan.",
            "The minister discussed the flood and urgent help for farmers under the river states' plan.",
        )
        == []
    )


def test_speech_is_not_weighed_word_by_word() -> None:
    assert (
        drift(
            "And as you might have seen, the minister travels to the river states on Monday for talks on floods.",
            "And as we announced, the minister travels to the river states on Monday for talks on floods.",
        )
        == []
    )


def test_what_will_be_is_no_promise() -> None:
    assert (
        drift(
            "The third session on river safety and flood relief will be held in Velden.",
            "The third session on river safety and flood relief was discussed in Velden.",
        )
        == []
    )


def test_a_noun_binds_nobody() -> None:
    assert (
        drift(
            "The council of the river states reviewed the flood and relief works in the lower valley.",
            "The council of the river states, with the support of donors, funded flood and relief works in the lower"
            " valley.",
        )
        == []
    )
