"""What the lists ask of the library while it grows."""

import threading

import pytest
from PySide6.QtCore import QObject

from viewer.ui.bridge import LibraryReads, WorkerBridge
from viewer.ui.lists import EVERYTHING, Lists
from viewer.work.jobs import Progress


@pytest.fixture
def lists(qtbot, tmp_path):
    """Lists of an empty library, with a worker that is never started: its events are sent by hand."""
    owner = QObject()
    bridge, reads, background = WorkerBridge(tmp_path), LibraryReads(tmp_path), LibraryReads(tmp_path)
    made = Lists(bridge, reads, background, owner)
    made.bridge = bridge
    for each in (reads, background):
        with qtbot.waitSignal(each.opened):
            each.start()
    yield made
    for each in (reads, background):
        each.stop()


@pytest.fixture
def filled(lists):
    """What has been filled so far, in order."""
    names: list[str] = []
    lists.timelineFilled.connect(lambda *_: names.append("timeline"))
    lists.entitiesFilled.connect(lambda *_: names.append("entities"))
    lists.questionsFilled.connect(lambda *_: names.append("review"))
    return names


def test_while_many_files_come_in_only_the_panel_in_sight_is_kept_up(lists, filled, qtbot):
    lists.bridge.progress.emit(Progress("reading", 3, 500))
    lists.refresh(EVERYTHING)
    lists.refresh_now()
    qtbot.waitUntil(lambda: filled == ["timeline"])
    lists.look_at("entities")
    qtbot.waitUntil(lambda: filled == ["timeline", "entities"])
    lists.look_at("timeline")
    lists.bridge.idle.emit()
    qtbot.waitUntil(lambda: filled == ["timeline", "entities", "review"])


def test_offices_are_looked_up_only_once_the_reader_has_looked_at_them(lists, filled, qtbot):
    lists.officesFilled.connect(lambda _: filled.append("offices"))
    lists.refresh(EVERYTHING)
    qtbot.waitUntil(lambda: {"timeline", "entities", "review"} <= set(filled))
    assert "offices" not in filled
    lists.look_at("offices")
    qtbot.waitUntil(lambda: "offices" in filled)
    filled.clear()
    lists.refresh(frozenset({"entities"}))
    qtbot.waitUntil(lambda: "offices" in filled)


def test_many_files_are_under_way_until_nothing_is(lists):
    """All are read, but not yet understood."""
    lists.bridge.progress.emit(Progress("reading", 3, 500))
    lists.bridge.progress.emit(Progress("reading", 500, 500))
    assert lists.busy
    lists.bridge.idle.emit()
    assert not lists.busy


def test_few_files_show_at_once(lists, filled, qtbot):
    lists.bridge.progress.emit(Progress("reading", 1, 4))
    lists.refresh(EVERYTHING)
    qtbot.waitUntil(lambda: sorted(filled) == ["entities", "review", "timeline"])
    assert filled[0] == "timeline"


def test_what_takes_a_while_is_told_until_it_is_done(lists, qtbot):
    """The answer is held up until it has been told that one is awaited."""
    told = []
    held = threading.Event()
    lists.working.connect(told.append)
    lists.working.connect(lambda words: held.set() if words else None)
    lists._background.ask("held", lambda _: held.wait(20), lambda _: None)
    lists.refresh(frozenset({"review"}))
    qtbot.waitUntil(lambda: told[-1:] == [""] and len(told) > 1)
    assert "decided" in told[0]
