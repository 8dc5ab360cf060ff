"""The sample library, read as its readers will."""

import re

from viewer import paths
from viewer.reading import files_in, kind, read


def readings():
    return {path.name: read(path) for path in files_in([paths.resource("sample")])}


def test_every_sample_document_is_read_and_has_a_readers_length():
    for name, reading in readings().items():
        assert 150 <= len(reading.text.split()) <= 500, name
        assert "\ufffd" not in reading.text, name


def test_the_sample_shows_at_least_twelve_documents_in_six_kinds():
    found = readings()
    assert len(found) >= 12
    assert {kind(one.media_type) for one in found.values()} == {
        "text",
        "Markdown",
        "web page",
        "PDF",
        "Word document",
        "mail",
    }


def test_the_page_that_was_saved_twice_repeats_its_body():
    text = readings()["asean-un-talks-news-site.html"].text
    assert text.count("Minh thanked his guest") == 2
    assert "Shipping" not in text


def test_boilerplate_reads_the_same_in_every_format():
    boilerplate = "Founded by the Amber Sea Convention of 2009, it keeps the sea lanes open, trains pilots"
    assert sum(boilerplate in reading.text for reading in readings().values()) >= 5


def test_the_summary_record_reads_on_over_its_pages():
    text = readings()["asc-eleventh-session-summary-2021.pdf"].text
    assert "Summary record of the eleventh session" in text
    assert "Page 1" not in text
    assert len(re.findall(r"^\d\. ", text, re.M)) == 9
    assert "agreed to consider a long-term plan" in text
