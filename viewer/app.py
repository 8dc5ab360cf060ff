"""The composition root of the window: builds library, worker and window, joins them, and sees to one of each."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

from viewer import paths
from viewer.ui.bridge import LibraryReads, WorkerBridge
from viewer.ui.garbage import GarbageCollection
from viewer.ui.places import load_settings
from viewer.ui.theme import Theme, scheme_named
from viewer.ui.window import SETTINGS, MainWindow


def run(library: Path | None, given: Sequence[Path] = ()) -> int:
    """Opens the window on a library (the default one if None), adds the given paths; returns the exit code."""
    folder = (library or paths.data_folder()).absolute()
    application = start_application()
    files = [str(path.absolute()) for path in given]
    door = Door(folder)
    if door.hand_over(files):
        return 0
    door.open()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    program = Program(folder)
    sys.excepthook = crash_hook(folder, lambda words: program.window.parts.notice.warn(words))
    door.handed.connect(program.take)
    program.show()
    if files:
        program.window.add_paths(files)
    code = application.exec()
    program.stop()
    door.close()
    if program.erase_wanted:
        erase(folder)
    return code


def start_application() -> QApplication:
    """The one QApplication, with the name the desktop knows it by."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QGuiApplication.setDesktopFileName(paths.APP_ID)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("communique")
    application.setApplicationDisplayName("Communiqué")
    application.setWindowIcon(QIcon(str(paths.resource("icons", "communique.svg"))))
    return application


class Program(QObject):
    """Window, worker and reads of one library, while they live."""

    def __init__(self, folder: Path, theme: Theme | None = None) -> None:
        super().__init__()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.folder = folder
        self.garbage = GarbageCollection(self)
        self.settings = load_settings(folder / SETTINGS)
        self.theme = theme or Theme(application, scheme_named(self.settings.scheme))
        self.bridge = WorkerBridge(folder)
        self.reads = LibraryReads(folder)
        with self.theme.bare():
            self.window = MainWindow(folder, self.settings, self.theme, self.bridge, self.reads)
        self.erase_wanted = False
        self.window.painted.connect(self._start)
        self.reads.opened.connect(self.garbage.settle)
        self.window.eraseConfirmed.connect(self._erase)

    def show(self) -> None:
        """Shows the window; worker and library follow once it is painted."""
        self.window.show()

    def _start(self) -> None:
        # A turn of the event loop later, so that what was painted is on the screen.
        QTimer.singleShot(0, self.bridge.start)
        if any(self.folder.glob("*.sqlite3")):
            # What is known can be shown before the worker is there. Should it have to be migrated first, opening it
            # fails, and is tried again when the worker has done so.
            QTimer.singleShot(0, lambda: self.reads.start(quiet=True))
        self.bridge.ready.connect(lambda _: self.reads.start(), Qt.ConnectionType.SingleShotConnection)
        self.bridge.ended.connect(lambda _: self.reads.start() if self.reads.library is None else None)

    def take(self, files: list[str]) -> None:
        """A second start hands its paths over; the window comes to the front."""
        self.window.add_paths(files)
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    def _erase(self) -> None:
        self.erase_wanted = True
        self.window.close()

    def stop(self) -> None:
        """Ends the reads and the worker; what is under way is stored first."""
        self.window.stop()
        self.reads.stop()
        self.bridge.stop()
        self.garbage.stop()


class Door(QObject):
    """Where a second start knocks: one window for each library."""

    handed = Signal(list)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
        digest = hashlib.sha256(f"{user}:{folder}".encode()).hexdigest()[:20]
        self._name = f"communique-{digest}"
        self._callers: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._receive)

    def hand_over(self, files: Sequence[str]) -> bool:
        """Gives the paths to a window that is open on this library; False when there is none."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(300):
            return False
        socket.write(json.dumps(list(files)).encode() + b"\n")
        socket.flush()
        socket.waitForBytesWritten(1000)
        socket.disconnectFromServer()
        return True

    def open(self) -> None:
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    def close(self) -> None:
        self._server.close()

    def _receive(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            self._callers.append(socket)
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(self._read)

    def _read(self) -> None:
        """Takes what callers have said in full; a line is a message, so that nothing hangs on how it is parted."""
        for socket in list(self._callers):
            while socket.canReadLine():
                try:
                    files = json.loads(bytes(socket.readLine().data()).decode())
                except ValueError:
                    continue
                if isinstance(files, list):
                    self.handed.emit([str(file) for file in files])
            if socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
                self._callers.remove(socket)
                socket.deleteLater()


def crash_hook(
    folder: Path, tell: Callable[[str], None]
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """An excepthook that keeps a log of crashes without names of files, texts or anything else the reader has."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        frames = []
        while trace is not None:
            code = trace.tb_frame.f_code
            frames.append(f"  {Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        stamp = time.strftime("%Y-%m-%d %H:%M:%S")
        try:
            with (folder / "crash.log").open("a", encoding="utf-8") as log:
                log.write("\n".join([f"{stamp} {kind.__name__}", *frames[-30:], ""]))
        except OSError:
            return
        tell(f"Something went wrong ({kind.__name__}). The crash log in the data folder says where.")

    return hook


def erase(folder: Path) -> None:
    """Removes a library and all that was made of it; the files it was read from stay."""
    shutil.rmtree(folder, ignore_errors=True)


def render(library: Path, png: Path, size: tuple[int, int] = (1280, 800), scheme: str = "light") -> bool:
    """Paints the window of a library into a PNG, with a meeting open; False when its timeline never filled.

    Needs no display when QT_QPA_PLATFORM is "offscreen", which it sets if there is no display.
    """
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = start_application()
    program = Program(library.absolute())
    window = program.window
    window.resize(*size)
    window.set_scheme(scheme)
    filled: list[bool] = []
    idle: list[bool] = []

    def look() -> None:
        """A meeting is opened once all is understood; the picture is taken once it shows."""
        ready = bool(idle) and program.reads.library is not None and not window.busy()
        if ready and not filled and window.parts.timeline_model.rowCount():
            filled.append(True)
            entries = window.parts.timeline_model.entries()
            dated = [entry for entry in entries if not entry.soft and not entry.hollow] or list(entries)
            window.open_meeting(max(dated, key=lambda e: (len(e.meeting.sources), len(e.outcome))).meeting)
            QTimer.singleShot(100, look)
        elif ready:
            QTimer.singleShot(300, application.quit)
        else:
            QTimer.singleShot(100, look)

    program.bridge.idle.connect(lambda: idle.append(True))
    # Another window may be writing to this library: what it has written can be shown all the same.
    program.bridge.ended.connect(lambda _: idle.append(True))
    QTimer.singleShot(100, look)
    QTimer.singleShot(240_000, application.quit)
    program.show()
    application.exec()
    window.grab().save(str(png))
    program.stop()
    return bool(filled)
