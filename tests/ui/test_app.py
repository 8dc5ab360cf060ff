"""The composition root: one window for a library, a crash log that tells nothing of the reader's."""

import gc
import os
import sys
import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
)

from viewer.app import Door, Program, crash_hook, erase
from viewer.ui.actions import COMMANDS, ShortcutSheet
from viewer.ui.places import Settings, save_settings
from viewer.ui.window import SETTINGS


def test_a_second_start_hands_its_paths_to_the_open_window(qtbot, qapp, tmp_path):
    first, second = Door(tmp_path), Door(tmp_path)
    assert not second.hand_over(["/papers/a.txt"])
    first.open()
    try:
        with qtbot.waitSignal(first.handed) as handed:
            assert second.hand_over(["/papers/a.txt", "/papers/b.txt"])
        assert handed.args == [["/papers/a.txt", "/papers/b.txt"]]
        assert not Door(tmp_path / "another").hand_over([])
    finally:
        first.close()


def test_a_crash_is_logged_without_what_the_reader_has(tmp_path, capsys):
    told = []
    hook = crash_hook(tmp_path, told.append)
    secret = "Ambassador Lindqvist's letter"
    try:
        raise ValueError(f"cannot read /home/anna/{secret}")
    except ValueError:
        hook(*sys.exc_info())
    log = (tmp_path / "crash.log").read_text("utf-8")
    assert "ValueError" in log
    assert "test_app.py" in log
    assert secret not in log
    assert "/home" not in log
    assert str(tmp_path) not in log
    assert "ValueError" in told[0]


def test_erasing_a_library_leaves_nothing_of_it(tmp_path):
    library = tmp_path / "library"
    library.mkdir()
    (library / "library.sqlite3").write_bytes(b"x")
    (tmp_path / "paper.txt").write_text("stays", "utf-8")
    erase(library)
    assert [path.name for path in tmp_path.iterdir()] == ["paper.txt"]


@pytest.fixture
def program(qtbot, qapp, tmp_path, theme):
    """A window that is never painted, so that neither worker nor library starts."""

    made = []

    def make(settings: Settings) -> Program:
        save_settings(tmp_path / SETTINGS, settings)
        program = Program(tmp_path, theme)
        made.append(program)
        qtbot.addWidget(program.window)
        return program

    yield make
    for program in made:
        program.stop()


def test_a_window_that_was_left_off_the_screen_comes_back(program):
    window = program(Settings(geometry=[-5000, 9000, 800, 600])).window
    assert window.screen().availableGeometry().contains(window.pos())
    assert (window.width(), window.height()) == (800, 600)


def test_the_layout_of_the_last_time_returns(program):
    window = program(
        Settings(geometry=[40, 30, 700, 640], panel="entities", chart=True, scheme="dark", layers=["person", "hit"])
    ).window
    assert (window.width(), window.height()) == (700, 640)
    assert window.parts.panels.page() == "entities"
    assert window.parts.timeline_pane.mode.isChecked()
    assert window.parts.document_view.layers() == {"person", "hit"}
    window.set_scheme("light")


def test_the_window_is_dressed_once_it_stands(program, qapp):
    window = program(Settings(scheme="dark")).window
    assert window.theme.palette.paper in qapp.styleSheet()
    window.set_scheme("light")
    assert window.theme.palette.paper in qapp.styleSheet()


def test_the_first_start_says_at_once_what_to_do(program):
    window = program(Settings()).window
    assert window.parts.pages.currentWidget() is window.parts.empty


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path):
    """In a process of its own: the window stands, and neither the model's library nor the index's is there, nor what
    starts the worker, nor a dialog."""
    import subprocess

    script = (
        "import sys; from pathlib import Path; import viewer.app as app\n"
        "application = app.start_application(); program = app.Program(Path(sys.argv[1]))\n"
        "def painted():\n"
        "    print([m for m in ('srsly', 'whoosh', 'numpy', 'sqlite3', 'multiprocessing', 'viewer.ui.date_picker',"
        " 'viewer.ui.correcting', 'viewer.ui.exporting') if m in sys.modules]); sys.stdout.flush()\n"
        "    import os; os._exit(0)\n"
        "program.window.painted.connect(painted); program.show(); application.exec()\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
    )
    assert answer.stdout.strip() == "[]"


def test_every_control_has_a_name_for_screen_readers(program):
    window = program(Settings()).window
    nameless = [
        f"{type(control).__name__} in {control.parent().objectName() or type(control.parent()).__name__}"
        for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QProgressBar)
        for control in window.findChildren(kind)
        if not (control.accessibleName() or getattr(control, "text", str)())
        and not control.objectName().startswith("qt_")
        and not isinstance(control.parent(), QComboBox | QLineEdit)
        and type(control.parent()).__name__ != "QFrame"  # the lists that combo boxes drop down
        and not isinstance(control, QHeaderView)
    ]
    assert nameless == []


def test_shortcuts_are_not_given_twice(program):
    window = program(Settings()).window
    keys = [key.toString() for action in window.actions() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {"F3", "Shift+F3", "F6", "Ctrl+F", "Ctrl+Shift+F", "Ctrl+D", "Ctrl+Z", "Alt+Left", "Alt+Right"} <= set(keys)


def test_the_sheet_lists_every_shortcut(program, qtbot):
    window = program(Settings()).window
    sheet = ShortcutSheet(window)
    qtbot.addWidget(sheet)
    words = {label.text() for label in sheet.findChildren(QLabel)}
    assert {command.words for command in COMMANDS if command.keys} <= words


def test_garbage_of_the_window_is_never_collected_in_another_thread(program, qtbot):
    """Widgets that are only kept by a circle of references are freed in the window's thread, whoever allocates."""
    made = program(Settings())
    freed_in = []

    class Circle(QObject):
        def __del__(self):
            freed_in.append(threading.current_thread())

    def abandon():
        circle = Circle()
        circle.itself = circle

    abandon()
    worker = threading.Thread(target=lambda: [[] for _ in range(200_000)])
    worker.start()
    worker.join()
    assert not gc.isenabled()
    assert freed_in == []
    made.garbage.settle()
    assert freed_in == [threading.main_thread()]


def test_the_list_of_offices_is_kept_up_when_the_reader_comes_back_to_it(program, monkeypatch):
    """The panel of names shows offices; coming back to it asks for offices, not for names."""
    window = program(Settings()).window
    asked = []
    monkeypatch.setattr(window.desk.lists, "look_at", asked.append)
    window.parts.entity_pane.order.setCurrentIndex(2)
    window.parts.panels.show_page("timeline")
    window.parts.panels.show_page("entities")
    assert asked[-1] == "offices"
