"""A passage as it is quoted elsewhere."""

from dataclasses import replace

from PySide6.QtGui import QGuiApplication

from viewer.model.text import Span
from viewer.ui.citing import cited
from viewer.ui.reading_pane import ReadingPane

from .conftest import TEXT, span_of


def test_a_passage_is_quoted_with_title_date_and_file(opened):
    dated = replace(opened, dates={"d1": "2012-05-04"})
    assert cited(dated, span_of("Both sides agreed to share their water levels.")) == (
        "“Both sides agreed to share their water levels.” (Talks on river traffic end in Basel, 4 May 2012, basel.txt)"
    )


def test_paragraphs_stay_apart_and_a_missing_date_is_told(opened):
    start = TEXT.index("Both sides")
    assert cited(opened, Span(start, len(TEXT))) == (
        "“Both sides agreed to share their water levels.\n\nLindqvist will return in June.”"
        " (Talks on river traffic end in Basel, no date, basel.txt)"
    )


def test_what_is_selected_is_copied_with_its_source(qtbot, theme, opened):
    pane = ReadingPane(theme)
    qtbot.addWidget(pane)
    pane.resize(600, 500)
    pane.show_document(opened)
    QGuiApplication.clipboard().setText("before")
    pane.copy_cited()
    assert QGuiApplication.clipboard().text() == "before"
    pane.go_to(span_of("Anna Lindqvist"))
    pane.copy_cited()
    assert QGuiApplication.clipboard().text().startswith("“Anna Lindqvist” (Talks on river traffic")
