"""What the reader corrects of agreements holds in list, texts, searches and exports, until it is undone."""

from __future__ import annotations

import io
import json

import pytest

from viewer.model import corrections as made
from viewer.model.text import DocumentId, Passage, Span
from viewer.writer import open_writer

from .shelf import Shelf

SIGNED = """Ministers sign in Oslo

OSLO, 3 May 2012 - Anna Lindqvist and Peter Okafor signed the Amber Sea Grain Treaty today. The Treaty opens \
the lanes in winter.
"""
NAMED_OTHERWISE = """Harvest talks go on

LISBON, 9 May 2012 - Maria Duarte praised the Oslo Winter Lanes Convention today.
"""
LATER = """Lanes stay open

NAIROBI, 4 June 2012 - Peter Okafor asked all sides to keep to the Amber Sea Grain Treaty.
"""


@pytest.fixture
def texts(shelf: Shelf) -> tuple[DocumentId, DocumentId, DocumentId]:
    return shelf.add("a.txt", SIGNED), shelf.add("b.txt", NAMED_OTHERWISE), shelf.add("c.txt", LATER)


def at(shelf: Shelf, document: DocumentId, words: str) -> Passage:
    start = shelf.library.document(document).text.index(words)
    return Passage(document, Span(start, start + len(words)))


def listed(shelf: Shelf) -> dict[str, int]:
    """Agreements by name, with how many places name them."""
    return {one.name: len(one.sources) for one in shelf.library.instruments()}


def marked(shelf: Shelf, document: DocumentId) -> list[tuple[str, str]]:
    """(words, name) of the agreements marked in a text."""
    text = shelf.library.document(document).text
    return [(text[slice(*m.span)], m.name) for m in shelf.library.facts(document).instruments]


def exported(shelf: Shelf) -> tuple[set[str], int]:
    """Names of the agreements of the export, and how many mentions of agreements it has."""
    out = io.BytesIO()
    shelf.library.export("json", out)
    whole = json.loads(out.getvalue())
    mentions = [m for d in whole["documents"] for m in d["mentions"] if m["type"] == "instrument"]
    return {one["name"] for one in whole["instruments"]}, len(mentions)


FOUND = {"Amber Sea Grain Treaty": 3, "Oslo Winter Lanes Convention": 1}


def test_a_name_given_to_an_agreement_stands_in_the_list_the_texts_and_the_export(shelf: Shelf, texts) -> None:
    signed, other, later = texts
    assert listed(shelf) == FOUND
    effect = shelf.library.correct(made.ChangeInstrument(at(shelf, later, "Amber Sea Grain Treaty"), "Grain Treaty"))
    assert effect.logged is not None
    assert effect.logged.label == "Rename “Amber Sea Grain Treaty” to “Grain Treaty”"
    assert set(effect.documents) == {signed, later}
    assert "meetings" in effect.changes
    assert listed(shelf) == {"Grain Treaty": 3, "Oslo Winter Lanes Convention": 1}
    assert marked(shelf, signed) == [("Amber Sea Grain Treaty", "Grain Treaty"), ("Treaty", "Grain Treaty")]
    assert marked(shelf, other) == [("Oslo Winter Lanes Convention", "Oslo Winter Lanes Convention")]
    assert exported(shelf) == ({"Grain Treaty", "Oslo Winter Lanes Convention"}, 4)
    shelf.library.undo()
    assert listed(shelf) == FOUND
    assert marked(shelf, later) == [("Amber Sea Grain Treaty", "Amber Sea Grain Treaty")]


def test_two_agreements_the_reader_merges_stand_as_one_with_the_places_of_both(shelf: Shelf, texts) -> None:
    signed, other, _ = texts
    one, same = at(shelf, other, "Oslo Winter Lanes Convention"), at(shelf, signed, "Amber Sea Grain Treaty")
    effect = shelf.library.correct(made.ChangeInstrument(one, "Amber Sea Grain Treaty", same))
    assert effect.logged is not None
    assert effect.logged.label == "Merge “Oslo Winter Lanes Convention” and “Amber Sea Grain Treaty”"
    assert listed(shelf) == {"Amber Sea Grain Treaty": 4}
    assert marked(shelf, other) == [("Oslo Winter Lanes Convention", "Amber Sea Grain Treaty")]
    assert exported(shelf) == ({"Amber Sea Grain Treaty"}, 4)
    shelf.library.correct(made.ChangeInstrument(one, "Grain Treaty"))
    assert listed(shelf) == {"Grain Treaty": 4}
    shelf.library.undo()
    shelf.library.undo()
    assert listed(shelf) == FOUND


def test_what_is_no_agreement_is_gone_from_list_text_search_and_export(shelf: Shelf, texts) -> None:
    signed, other, later = texts
    assert shelf.library.found("has:instrument") == {signed, other, later}
    effect = shelf.library.correct(made.ChangeInstrument(at(shelf, signed, "Amber Sea Grain Treaty"), None))
    assert effect.logged is not None
    assert effect.logged.label == "Take “Amber Sea Grain Treaty” for no agreement"
    shelf.understand()
    assert listed(shelf) == {"Oslo Winter Lanes Convention": 1}
    assert marked(shelf, signed) == marked(shelf, later) == []
    assert shelf.library.found("has:instrument") == {other}
    assert exported(shelf) == ({"Oslo Winter Lanes Convention"}, 1)
    another = shelf.add("d.txt", LATER.replace("4 June", "8 June"))
    assert marked(shelf, another) == []
    assert shelf.library.found("has:instrument") == {other}
    shelf.library.undo()
    shelf.understand()
    assert listed(shelf) == FOUND | {"Amber Sea Grain Treaty": 4}
    assert shelf.library.found("has:instrument") == {signed, other, later, another}


def test_a_merged_agreement_that_is_none_goes_whole(shelf: Shelf, texts) -> None:
    signed, other, _ = texts
    one, same = at(shelf, other, "Oslo Winter Lanes Convention"), at(shelf, signed, "Amber Sea Grain Treaty")
    shelf.library.correct(made.ChangeInstrument(one, "Amber Sea Grain Treaty", same))
    shelf.library.correct(made.ChangeInstrument(same, None))
    assert listed(shelf) == {}
    shelf.library.undo()
    assert listed(shelf) == {"Amber Sea Grain Treaty": 4}


def test_a_corrected_agreement_stays_so_when_its_document_is_read_again(shelf: Shelf, texts) -> None:
    signed, _, later = texts
    shelf.library.correct(made.ChangeInstrument(at(shelf, later, "Amber Sea Grain Treaty"), "Grain Treaty"))
    shelf.close()
    shelf.library = open_writer(shelf.folder)
    assert "Grain Treaty" in listed(shelf)
    shelf.library.correct(made.MarkName(at(shelf, later, "all sides"), "other"))
    shelf.understand()
    assert marked(shelf, later) == [("Amber Sea Grain Treaty", "Grain Treaty")]
    shelf.library.remove([later])
    assert "Amber Sea Grain Treaty" in listed(shelf)
    assert shelf.add("c.txt", LATER) == later
    assert marked(shelf, signed)[0] == ("Amber Sea Grain Treaty", "Grain Treaty")
