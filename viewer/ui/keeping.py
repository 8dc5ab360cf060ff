"""What a window keeps from one start to the next, and how it takes it up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication

from .places import Place, Settings

if TYPE_CHECKING:
    from .window import MainWindow


def restore(window: MainWindow, kept: Settings) -> None:
    """Makes a window look as it did when it was last closed; one that is off the screens is brought back."""
    parts = window.parts
    screen = QGuiApplication.primaryScreen().availableGeometry()
    if len(kept.geometry) == 4:
        place = QRect(*kept.geometry)
        window.resize(place.size().boundedTo(screen.size()))
        # Enough of the title bar must show to take hold of the window.
        seen = any(s.availableGeometry().adjusted(0, 0, -80, -40).contains(place.topLeft())
                   for s in QGuiApplication.screens())  # fmt: skip
        window.move(place.topLeft() if seen else screen.topLeft() + QPoint(20, 20))
    else:
        window.resize(QSize(1280, 800).boundedTo(screen.size()))
    if kept.maximised:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    if len(kept.splitter) == 3 and all(kept.splitter):
        parts.splitter.setSizes(kept.splitter)
    if len(kept.left_splitter) == 2 and all(kept.left_splitter):
        parts.left_splitter.setSizes(kept.left_splitter)
    parts.choose_facets(kept.facets_shown)
    parts.timeline_pane.mode.setChecked(kept.chart)
    parts.panels.show_page(kept.panel)
    window.set_scheme(kept.scheme)
    window.theme.set_zoom(kept.zoom)
    if kept.layers is not None:
        parts.document_view.set_layers(set(kept.layers))
    parts.sort.setCurrentIndex(max(0, parts.sort.findData(kept.sort)))
    if kept.facets:
        parts.facet_model.set_chosen([(facet, tuple(values)) for facet, values in kept.facets])
    parts.search_bar.recent = list(kept.searches)
    window.showing.left = dict(kept.places)
    if kept.query:
        parts.search_bar.set_query(kept.query)
        # What is typed next is another search.
        parts.search_bar.field.selectAll()
    if kept.document:
        selected = (kept.selected[0], kept.selected[1]) if len(kept.selected) == 2 else None
        window.showing.restore = Place(kept.document, kept.offset, selected)


def to_keep(window: MainWindow) -> Settings:
    """Place, search and layout, for the next start."""
    parts = window.parts
    here = window.showing.here() or window.showing.restore
    normal = window.normalGeometry() if window.isMaximized() else window.geometry()
    return Settings(
        geometry=[normal.x(), normal.y(), normal.width(), normal.height()],
        maximised=window.isMaximized(),
        splitter=parts.splitter.sizes(),
        left_splitter=parts.left_splitter.sizes(),
        document=here.document if here else "",
        offset=here.offset if here else 0,
        selected=list(here.selected) if here and here.selected else [],
        query=parts.search_bar.query(),
        facets=[[facet, list(values)] for facet, values in parts.facet_model.chosen()],
        sort=parts.sort.currentData(),
        panel=parts.panels.page(),
        chart=parts.timeline_pane.mode.isChecked(),
        scheme=window.theme.scheme,
        zoom=window.theme.zoom,
        layers=sorted(parts.document_view.layers()),
        bookmarks=sorted(window.showing.bookmarks),
        facets_shown=parts.facets_wanted,
        searches=list(parts.search_bar.recent),
        places={**window.showing.left, here.document: here.offset} if here else window.showing.left,
    )
