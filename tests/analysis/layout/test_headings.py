"""Under which words a document stands in the list of documents."""

from __future__ import annotations

import pytest

from viewer.analysis.layout.headings import shown_title
from viewer.analysis.layout.structure import structure
from viewer.model.text import Document


def shown(text: str, title: str | None = None) -> str:
    return shown_title(Document("d", "/releases/note.txt", "text/plain", text, title=title), structure(text))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Office of the Press\n\nThe following is attributable to Spokeswoman Ada Lindqvist:\n\n"
            "Minister Falkner telephoned her Danish colleague this morning about the ferry dispute.",
            "Minister Falkner telephoned her Danish colleague this morning about the ferry dispute.",
        ),
        (
            "Mirror Room\n\n2:06 p.m. CET\n\nMINISTER FALKNER: Good afternoon, everyone. "
            "We have spent the whole day on the fisheries of the northern banks and are close to a text.",
            "We have spent the whole day on the fisheries of the northern banks and are close to a text.",
        ),
        (
            "The text of the following statement was released by the governments of Norway and Iceland.\n\n"
            "We, the ministers of fisheries, met in Bergen on 4 May 2011 to settle the quota for herring.",
            "We, the ministers of fisheries, met in Bergen on 4 May 2011 to settle the quota for herring.",
        ),
        (
            "Herring quota settled\n\nBERGEN, 4 May 2011 - Norway and Iceland settled the herring quota on Wednesday.",
            "Herring quota settled",
        ),
    ],
)
def test_is_called_after_the_first_words_that_tell_of_its_subject(text: str, title: str) -> None:
    assert shown(text) == title


def test_a_title_that_was_given_stands_whatever_it_says() -> None:
    assert shown("The ministers met in Bergen on Tuesday and talked of herring.", "Mirror Room") == "Mirror Room"


def test_a_text_that_says_nothing_anywhere_is_called_by_its_first_line() -> None:
    assert shown("Mirror Room") == "Mirror Room"


def test_without_text_the_name_of_the_file_stands_in() -> None:
    assert shown("") == "note.txt"


def test_a_long_opening_is_cut_at_a_word() -> None:
    title = shown("The ministers " + "and their many deputies " * 12 + "met in Bergen.")
    assert len(title) <= 142
    assert title.endswith(" …")
