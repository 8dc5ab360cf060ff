"""What the reader can do from the keyboard and the menu, in one place, and the sheet that lists it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    words: str
    keys: tuple[str, ...] = ()
    group: str = ""


COMMANDS = (
    Command("add_files", "Add files…", ("Ctrl+O",), "Library"),
    Command("add_folder", "Add a folder…", ("Ctrl+Shift+O",), "Library"),
    Command("sample", "Add the sample library", (), "Library"),
    Command("search", "Search the library", ("Ctrl+Shift+F", "Ctrl+K"), "Library"),
    Command("data_folder", "Show data folder", (), "Library"),
    Command("erase", "Erase this library…", (), "Library"),
    Command("quit", "Quit", ("Ctrl+Q",), "Library"),
    Command("find", "Find in the document", ("Ctrl+F",), "Reading"),
    Command("next_hit", "Next hit", ("F3", "Ctrl+G"), "Reading"),
    Command("previous_hit", "Previous hit", ("Shift+F3", "Ctrl+Shift+G"), "Reading"),
    Command("next_mention", "Next mention of the name followed", ("F4",), "Reading"),
    Command("previous_mention", "Previous mention", ("Shift+F4",), "Reading"),
    Command("back", "Back", ("Alt+Left",), "Reading"),
    Command("forward", "Forward", ("Alt+Right",), "Reading"),
    Command("bookmark", "Bookmark the document", ("Ctrl+D",), "Reading"),
    Command("copy_cited", "Copy the selection with its source", ("Ctrl+Shift+C",), "Reading"),
    Command("set_date", "Set the document's date…", ("Ctrl+Shift+D",), "Reading"),
    Command("larger", "Larger type", ("Ctrl++", "Ctrl+="), "Reading"),
    Command("smaller", "Smaller type", ("Ctrl+-",), "Reading"),
    Command("normal", "Normal type", ("Ctrl+0",), "Reading"),
    Command("undo", "Undo", ("Ctrl+Z",), "Corrections"),
    Command("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Corrections"),
    Command("remove", "Remove the document from the library", (), "Corrections"),
    Command("next_pane", "Next pane", ("F6",), "Window"),
    Command("previous_pane", "Previous pane", ("Shift+F6",), "Window"),
    Command("timeline", "Timeline", ("Ctrl+1",), "Window"),
    Command("entities", "Names", ("Ctrl+2",), "Window"),
    Command("reuse", "Shared passages", ("Ctrl+3",), "Window"),
    Command("review", "To review", ("Ctrl+4",), "Window"),
    Command("activity", "Activity", ("Ctrl+5",), "Window"),
    Command("chart", "Timeline as a chart", ("Ctrl+T",), "Window"),
    Command("export", "Export the timeline shown…", ("Ctrl+E",), "Window"),
    Command("menu", "Menu", ("F10",), "Window"),
    Command("sheet", "Keyboard shortcuts", ("F1", "Ctrl+?"), "Window"),
)


class Actions:
    """One QAction for each command, known by its name."""

    def __init__(self, window: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(command.words, window)
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            window.addAction(action)
            self._actions[command.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def leave_only(self, *names: str) -> None:
        """Disables all commands but these."""
        for name, action in self._actions.items():
            action.setEnabled(name in names)


MENU = (
    ("add_files", "add_folder", "sample"),
    ("undo", "redo", "remove"),
    ("find", "bookmark", "set_date"),
    ("timeline", "entities", "reuse", "review", "activity", "chart", "export"),
)
SCHEMES = (("system", "As the desktop"), ("light", "Light"), ("dark", "Dark"))


class MainMenu(QMenu):
    """The window's menu; `schemes` holds the checkable actions of the colour schemes."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        for group in MENU:
            for name in group:
                self.addAction(actions[name])
            self.addSeparator()
        look = self.addMenu("Appearance")
        self.schemes: dict[str, QAction] = {}
        for scheme, words in SCHEMES:
            action = look.addAction(words)
            action.setCheckable(True)
            self.schemes[scheme] = action
        look.addSeparator()
        for name in ("larger", "smaller", "normal"):
            look.addAction(actions[name])
        self.addSeparator()
        for name in ("data_folder", "erase", "sheet", "quit"):
            self.addAction(actions[name])


class ShortcutSheet(QDialog):
    """Every command that has keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setObjectName("shortcutSheet")
        body = QWidget()
        grid = QGridLayout(body)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(6)
        row, group = 0, ""
        extra = (
            Command("", "Clear the search, close a bar", ("Esc",), "Reading"),
            Command("", "Recent searches", ("Alt+Down",), "Library"),
            Command("", "Follow the name at the cursor", ("Enter",), "Reading"),
            Command("", "Only documents that name it", ("Ctrl+click", "Ctrl+Enter"), "Reading"),
            Command("", "Timeline chart: walk, zoom, fit (again: all)", ("Left, Right; + −; 0",), "Window"),
        )
        for command in sorted((*COMMANDS, *extra), key=lambda c: c.group):
            if not command.keys:
                continue
            if command.group != group:
                group = command.group
                heading = QLabel(group)
                heading.setProperty("role", "heading")
                grid.addWidget(heading, row, 0, 1, 2)
                row += 1
            keys = [QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) or k for k in command.keys]
            label = QLabel("  or  ".join(keys if command.name else command.keys))
            label.setProperty("role", "muted")
            grid.addWidget(QLabel(command.words), row, 0)
            grid.addWidget(label, row, 1)
            row += 1
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(area)
        layout.addWidget(buttons)
        self.resize(580, 600)
