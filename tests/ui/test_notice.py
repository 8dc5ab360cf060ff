"""What is said at the foot of the window, and for how long."""

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from viewer.ui import notice as notices
from viewer.ui.notice import Notice


@pytest.fixture
def window(qtbot, theme, monkeypatch):
    monkeypatch.setattr(notices, "SAID_FOR", 30)
    monkeypatch.setattr(notices, "SAID_FOR_A_LETTER", 0)
    window = QWidget()
    qtbot.addWidget(window)
    # Away from where the pointer is.
    window.setContentsMargins(90, 90, 0, 0)
    QVBoxLayout(window)
    elsewhere = QLineEdit(window)
    window.show()
    window.activateWindow()
    elsewhere.setFocus()
    return window


def notice_in(window: QWidget) -> Notice:
    notice = Notice(window)
    window.layout().addWidget(notice)
    return notice


@pytest.fixture
def until_another_fades(window, qtbot):
    """Waits as long as a notice that was said now is shown."""

    def wait():
        other = notice_in(window)
        other.say("2 documents", False)
        qtbot.waitUntil(lambda: not other.isVisible())

    return wait


def test_what_went_well_is_said_for_a_while(window, qtbot):
    notice = notice_in(window)
    notice.say("Done: Hide “Talks in Basel”", True)
    assert notice.isVisible()
    qtbot.waitUntil(lambda: not notice.isVisible())


def test_what_went_wrong_or_can_be_taken_back_only_here_stays(window, until_another_fades):
    notice = notice_in(window)
    notice.say("3 files already in the library", False)
    notice.warn("/papers/a.txt is empty.")
    until_another_fades()
    assert notice.isVisible()
    notice.say("1 document removed from the library", False, ["/papers/a.txt"])
    until_another_fades()
    assert notice.isVisible()


def test_a_notice_stays_while_the_keyboard_is_in_it(window, until_another_fades, qtbot):
    notice = notice_in(window)
    notice.say("Done: Hide “Talks in Basel”", True)
    notice.undo.setFocus()
    qtbot.waitUntil(notice.undo.hasFocus)
    until_another_fades()
    assert notice.isVisible()
    notice.undo.clearFocus()
    qtbot.waitUntil(lambda: not notice.isVisible())
