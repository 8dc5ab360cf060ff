"""The search field, and the searches it remembers."""

import pytest
from PySide6.QtCore import Qt

from viewer.ui.search import RECENT, SearchBar


@pytest.fixture
def bar(qtbot, theme):
    bar = SearchBar(theme)
    qtbot.addWidget(bar)
    bar.show()
    return bar


def search(qtbot, bar, words):
    bar.field.clear()
    qtbot.keyClicks(bar.field, words)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)


def test_recent_searches_can_be_taken_up_again(qtbot, bar):
    for words in ("river talks", "Basel & Vienna", "River Talks"):
        search(qtbot, bar, words)
    assert bar.recent == ["River Talks", "Basel & Vienna"]
    asked = []
    bar.changed.connect(asked.append)
    offered = bar.recent_menu().actions()
    assert [action.text() for action in offered[:2]] == ["River Talks", "Basel && Vienna"]
    offered[1].trigger()
    assert bar.query() == "Basel & Vienna"
    assert asked[-1] == "Basel & Vienna"


def test_what_is_only_typed_is_not_remembered_and_the_oldest_is_forgotten(qtbot, bar):
    qtbot.keyClicks(bar.field, "riv")
    assert bar.recent == []
    assert not bar.recent_menu().actions()[0].isEnabled()
    for number in range(RECENT + 3):
        search(qtbot, bar, f"talks {number}")
    assert len(bar.recent) == RECENT
    assert bar.recent[0] == f"talks {RECENT + 2}"
    bar.recent_menu().actions()[-1].trigger()
    assert bar.recent == []


def test_what_the_search_means_stays_legible_when_the_theme_changes(bar, theme):
    bar.show_mistake("A bracket is missing.")
    assert theme.palette.warning in bar.echo.text()
    light = theme.palette.warning
    theme.set_scheme("dark")
    assert theme.palette.warning in bar.echo.text()
    assert light not in bar.echo.text()
    theme.set_scheme("light")
