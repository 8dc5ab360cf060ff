"""Colours, type and icons, light and dark; follows the desktop's colour scheme while the program runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from string import Template
from typing import Literal

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from viewer import paths

Scheme = Literal["system", "light", "dark"]
Underline = Literal["solid", "double", "dotted", "dashed", "wave", "dashdot", "none"]

READING_FAMILIES = ["Noto Serif", "Charter", "Georgia", "Source Serif 4", "Cambria", "DejaVu Serif", "serif"]
INTERFACE_FAMILIES = ["Inter", "Segoe UI", "SF Pro Text", "Helvetica Neue", "Noto Sans", "DejaVu Sans", "sans-serif"]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as #rrggbb. Every text colour stands 4.5:1 or better on the grounds it is used on (a test holds it)."""

    chrome: str
    """Ground of the window and its side panes."""
    paper: str
    """Ground of the document and of cards."""
    hover: str
    selected: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    warning: str
    hit: str
    """Ground of a search hit."""
    hit_line: str
    selection: str
    person: str
    organisation: str
    place: str
    instrument: str
    event: str
    other: str
    date: str
    repeat: str
    verbatim: str
    near: str
    rewritten: str
    boilerplate: str


LIGHT = Palette(
    chrome="#f2f0eb",
    paper="#fdfcfa",
    hover="#e9e6df",
    selected="#dce7ee",
    line="#dcd8cf",
    text="#22252a",
    muted="#5e6268",
    accent="#1f5a80",
    on_accent="#ffffff",
    warning="#8a4b00",
    hit="#ffe9a8",
    hit_line="#b98900",
    selection="#bcd7ea",
    person="#a8481f",
    organisation="#1f5a80",
    place="#3f6b2f",
    instrument="#6d3f93",
    event="#97305f",
    other="#5e6268",
    date="#7a5c00",
    repeat="#8a7a55",
    verbatim="#b03a3a",
    near="#b8701a",
    rewritten="#5b7f3a",
    boilerplate="#8d9096",
)

DARK = Palette(
    chrome="#1d1f22",
    paper="#232629",
    hover="#2e3236",
    selected="#2b4152",
    line="#383c41",
    text="#e4e1da",
    muted="#a3a7ad",
    accent="#8fc0e4",
    on_accent="#12202b",
    warning="#efb668",
    hit="#5c4a12",
    hit_line="#e8c65a",
    selection="#35566e",
    person="#eb9a70",
    organisation="#8fc0e4",
    place="#9fcb86",
    instrument="#c8a2ea",
    event="#ec93b9",
    other="#a3a7ad",
    date="#d8bc62",
    repeat="#b5a680",
    verbatim="#e98080",
    near="#e9b06a",
    rewritten="#a5cb80",
    boilerplate="#85898f",
)

TYPE_NAMES = {
    "person": "People",
    "organisation": "Organisations",
    "place": "Places",
    "instrument": "Agreements",
    "event": "Events",
    "other": "Other names",
}
"""Layers of names in the reader's words; types that share a layer are in `layer_of`."""

UNDERLINES: dict[str, Underline] = {
    "person": "double",
    "organisation": "solid",
    "place": "dotted",
    "instrument": "dashed",
    "event": "wave",
    "other": "dashdot",
    "date": "dotted",
}


def layer_of(type_: str) -> str:
    """The highlight layer of a mention's type."""
    if type_ == "nationality":
        return "place"
    return type_ if type_ in TYPE_NAMES else "other"


def scheme_named(name: str) -> Scheme:
    """The scheme of this name; that of the desktop for any other."""
    return "light" if name == "light" else "dark" if name == "dark" else "system"


def contrast(first: str, second: str) -> float:
    """WCAG 2 contrast ratio of two colours, 1 to 21."""

    def luminance(name: str) -> float:
        channels = [int(name[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Theme(QObject):
    """The look in force. Widgets that paint for themselves ask it at paint time and repaint on `changed`."""

    changed = Signal()

    def __init__(self, application: QApplication, scheme: Scheme = "system") -> None:
        super().__init__(application)
        self._application = application
        self._scheme: Scheme = scheme
        self._zoom = 0
        self._bare = False
        self._icons: dict[tuple[str, str], QIcon] = {}
        for font in sorted(paths.resource("fonts").glob("*.[ot]tf")):
            QFontDatabase.addApplicationFont(str(font))
        self._sheet = Template(paths.resource("styles", "communique.qss").read_text("utf-8"))
        application.setStyle("Fusion")
        self.palette = LIGHT
        self.dark = False
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    def set_scheme(self, scheme: Scheme) -> None:
        if scheme != self._scheme:
            self._scheme = scheme
            self._apply()

    @property
    def zoom(self) -> int:
        return self._zoom

    def set_zoom(self, zoom: int) -> None:
        """Enlarges the type of documents by steps of one point."""
        zoom = max(-4, min(zoom, 16))
        if zoom != self._zoom:
            self._zoom = zoom
            self.changed.emit()

    @contextmanager
    def bare(self) -> Iterator[None]:
        """No style sheet while a window is put together: Qt would lay it over every part again each time that one is
        put into another, which takes longer than all else."""
        self._bare = True
        self._application.setStyleSheet("")
        yield
        self._bare = False
        self._dress()

    def color(self, token: str, alpha: int = 255) -> QColor:
        color = QColor(getattr(self.palette, token))
        color.setAlpha(alpha)
        return color

    def interface_font(self, points: float = 10, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = QFont()
        font.setFamilies(INTERFACE_FAMILIES)
        font.setPointSizeF(points)
        font.setWeight(weight)
        return font

    def reading_font(self, points: float = 12.5) -> QFont:
        font = QFont()
        font.setFamilies(READING_FAMILIES)
        font.setPointSizeF(points + self._zoom)
        return font

    def icon(self, name: str, token: str = "text") -> QIcon:
        """A line icon of `resources/icons` in a colour of the palette."""
        color = getattr(self.palette, token)
        if (name, color) not in self._icons:
            self._icons[name, color] = _icon(name, color)
        return self._icons[name, color]

    def picture(self, name: str, token: str, side: int, ratio: float) -> QPixmap:
        """An icon drawn at one size (logical pixels) for a screen of this pixel ratio."""
        pixmap = _drawn(_source(name, getattr(self.palette, token)), round(side * ratio))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _apply(self) -> None:
        if self._scheme == "system":
            self.dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        else:
            self.dark = self._scheme == "dark"
        self.palette = DARK if self.dark else LIGHT
        self._application.setPalette(_qt_palette(self.palette))
        self._application.setFont(self.interface_font())
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        if self._bare:
            return
        tokens = {name: getattr(self.palette, name) for name in Palette.__slots__}
        folder = paths.resource("icons").as_posix()
        mode = "dark" if self.dark else "light"
        # A sheet in place of another takes five times as long as none in between.
        self._application.setStyleSheet("")
        self._application.setStyleSheet(self._sheet.substitute(tokens, icons=folder, mode=mode))


def _source(name: str, color: str) -> QSvgRenderer:
    drawing = paths.resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", color)
    return QSvgRenderer(QByteArray(drawing.encode()))


def _drawn(renderer: QSvgRenderer, side: int) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


def _icon(name: str, color: str) -> QIcon:
    renderer = _source(name, color)
    icon = QIcon()
    for side in (18, 20, 36, 40):
        icon.addPixmap(_drawn(renderer, side))
    return icon


def _qt_palette(palette: Palette) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: palette.chrome,
        QPalette.ColorRole.WindowText: palette.text,
        QPalette.ColorRole.Base: palette.paper,
        QPalette.ColorRole.AlternateBase: palette.chrome,
        QPalette.ColorRole.Text: palette.text,
        QPalette.ColorRole.Button: palette.chrome,
        QPalette.ColorRole.ButtonText: palette.text,
        QPalette.ColorRole.ToolTipBase: palette.paper,
        QPalette.ColorRole.ToolTipText: palette.text,
        QPalette.ColorRole.PlaceholderText: palette.muted,
        QPalette.ColorRole.Highlight: palette.selection,
        QPalette.ColorRole.HighlightedText: palette.text,
        QPalette.ColorRole.Link: palette.accent,
        QPalette.ColorRole.Mid: palette.line,
        QPalette.ColorRole.Dark: palette.muted,
        QPalette.ColorRole.Light: palette.paper,
        QPalette.ColorRole.Midlight: palette.hover,
        QPalette.ColorRole.Shadow: palette.line,
    }
    result = QPalette()
    for role, color in roles.items():
        result.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.muted))
    return result
