"""One library for several scenarios: the worker starts and its model loads once."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from pytestqt.qtbot import QtBot

from viewer.ui.theme import Theme

from .papers import PAPERS
from .reader import Reader


@pytest.fixture(scope="session")
def theme(qapp):
    return Theme(qapp, "light")


@pytest.fixture(scope="session")
def papers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    for name, text in PAPERS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="session")
def shared(request, qapp, papers, theme, tmp_path_factory):
    """The reader whose library holds the papers, with the window open."""
    reader = Reader(QtBot(request), tmp_path_factory.mktemp("library"), theme)
    try:
        reader.start()
        reader.drop(papers)
        yield reader
    finally:
        reader.quit()


@pytest.fixture
def reader(shared, qtbot):
    """The shared reader, back at the start: no search, nothing open."""
    shared.qtbot = qtbot
    shared.parts.timeline_pane.field.clear()
    if shared.parts.search_bar.query() or shared.parts.facet_model.chosen():
        shared.parts.facet_model.set_chosen(())
        shared.parts.search_bar.set_query("")
    shared.window.desk.close()
    shared.settle()
    return shared
