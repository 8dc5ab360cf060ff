"""Where the reader has been, and what is kept from one start to the next."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from viewer.model.text import DocumentId, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A document, scrolled to an offset (code points), with what was selected."""

    document: DocumentId
    offset: int = 0
    selected: tuple[int, int] | None = None

    @property
    def span(self) -> Span | None:
        return Span(*self.selected) if self.selected else None


class History:
    """Back and forward."""

    def __init__(self) -> None:
        self._back: list[Place] = []
        self._forward: list[Place] = []

    def leave(self, place: Place) -> None:
        """The reader goes elsewhere from here."""
        if not self._back or self._back[-1] != place:
            self._back.append(place)
            del self._back[:-200]
        self._forward.clear()

    def back(self, here: Place | None) -> Place | None:
        return self._turn(self._back, self._forward, here)

    def forward(self, here: Place | None) -> Place | None:
        return self._turn(self._forward, self._back, here)

    @staticmethod
    def _turn(source: list[Place], target: list[Place], here: Place | None) -> Place | None:
        if not source:
            return None
        place = source.pop()
        if here is not None:
            target.append(here)
        return place

    def forget(self, documents: frozenset[DocumentId]) -> None:
        """Documents that are gone are no places any more."""
        self._back = [place for place in self._back if place.document not in documents]
        self._forward = [place for place in self._forward if place.document not in documents]

    @property
    def can_go_back(self) -> bool:
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._forward)


@dataclass(slots=True)
class Settings:
    """What the window remembers."""

    geometry: list[int] = field(default_factory=list)
    """x, y, width, height of the window when not maximised."""
    maximised: bool = False
    splitter: list[int] = field(default_factory=list)
    left_splitter: list[int] = field(default_factory=list)
    document: str = ""
    offset: int = 0
    selected: list[int] = field(default_factory=list)
    query: str = ""
    facets: list[list[Any]] = field(default_factory=list)
    sort: str = "relevance"
    panel: str = "timeline"
    chart: bool = False
    scheme: str = "system"
    zoom: int = 0
    layers: list[str] | None = None
    bookmarks: list[str] = field(default_factory=list)
    facets_shown: bool = True
    searches: list[str] = field(default_factory=list)
    """The recent ones, the newest first."""
    places: dict[str, int] = field(default_factory=dict)
    """Documents that the reader left below their beginning, and where; the latest last."""


def load_settings(path: Path) -> Settings:
    """The settings in a file. A file that cannot be understood is kept beside, and defaults are given."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError):
        _keep(path)
        return Settings()
    try:
        known = json.loads(text)
        if not isinstance(known, dict):
            raise ValueError("not an object")
        settings = Settings()
        for name, value in known.items():
            if name in Settings.__slots__:
                like = getattr(settings, name)
                if name != "layers" and type(value) is not type(like):
                    raise ValueError(name)
                setattr(settings, name, value)
        if settings.layers is not None and not isinstance(settings.layers, list):
            raise ValueError("layers")
        if settings.geometry and (len(settings.geometry) != 4 or not all(type(n) is int for n in settings.geometry)):
            raise ValueError("geometry")
        if not all(type(one) is str for one in settings.searches):
            raise ValueError("searches")
        if not all(type(offset) is int for offset in settings.places.values()):
            raise ValueError("places")
        return settings
    except ValueError:
        _keep(path)
        return Settings()


def _keep(path: Path) -> None:
    try:
        path.replace(path.with_name(path.name + ".damaged"))
    except OSError:
        return


def save_settings(path: Path, settings: Settings) -> None:
    """Writes the settings; a crash while writing leaves the old ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    draft.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), "utf-8")
    os.replace(draft, path)  # noqa: PTH105
