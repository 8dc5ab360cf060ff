"""The context menu of the document's text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from viewer.model.dates import DateMention
from viewer.model.meetings import InstrumentMention
from viewer.model.names import EntityId, LinkedMention
from viewer.model.reuse import Boilerplate, Reuse
from viewer.model.text import DocumentId, Passage, Span

from .agreements import add_corrections
from .phrasing import date_text
from .tips import OpenDocument

KINDS = {
    "person": "a person",
    "organisation": "an organisation",
    "place": "a place",
    "nationality": "a nationality",
    "event": "an event",
    "instrument": "an agreement",
    "other": "another kind of name",
}


@dataclass(frozen=True, slots=True)
class Under:
    """What lies under the pointer."""

    opened: OpenDocument
    name: LinkedMention | None
    agreement: InstrumentMention | None
    date: DateMention | None
    shared: Sequence[Reuse | Boilerplate]
    selected: Span | None


@dataclass(frozen=True, slots=True)
class Wishes:
    """Where the reader's choice goes."""

    correct: Callable[[str, object], None]
    find_entity: Callable[[EntityId], None]
    open_passage: Callable[[Passage], None]
    compare: Callable[[DocumentId], None]
    copy: Callable[[], None]
    copy_cited: Callable[[], None]


def text_menu(under: Under, wishes: Wishes, parent: QWidget) -> QMenu:
    """The menu for what lies under the pointer."""
    menu = QMenu(parent)
    document = under.opened.document.id
    if under.name is not None:
        _add_name(menu, under, under.name, wishes)
    if under.agreement is not None:
        within = menu if under.name is None else menu.addMenu(f"The agreement “{_short(under.agreement.name, 40)}”")
        add_corrections(within, Passage(document, under.agreement.span), wishes.correct)
        menu.addSeparator()
    if under.date is not None:
        _add_date(menu, under, under.date, wishes)
    for shared in under.shared[:6]:
        if not isinstance(shared, Reuse):
            continue
        if shared.other.document == document:
            action = menu.addAction("Open the other place of this passage")
            action.triggered.connect(lambda _=False, other=shared.other: wishes.open_passage(other))
            continue
        title = under.opened.titles.get(shared.other.document, "another document")
        also = menu.addMenu(f"Also in “{_short(title, 52)}”")
        also.addAction("Open it there").triggered.connect(
            lambda _=False, other=shared.other: wishes.open_passage(other)
        )
        also.addAction("Compare side by side").triggered.connect(
            lambda _=False, other=shared.other: wishes.compare(other.document)
        )
    if under.shared:
        menu.addSeparator()
    if under.selected is not None:
        passage = Passage(document, under.selected)
        marking = menu.addMenu("Mark as name")
        for kind in ("person", "organisation", "place", "instrument", "event", "other"):
            marking.addAction(kind.capitalize()).triggered.connect(
                lambda _=False, kind=kind: wishes.correct("mark", (passage, kind))
            )
        menu.addAction("Add a meeting told of here…").triggered.connect(lambda: wishes.correct("add meeting", passage))
        copy = menu.addAction("Copy")
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.triggered.connect(wishes.copy)
        copy = menu.addAction("Copy with its source")
        copy.setShortcut(QKeySequence("Ctrl+Shift+C"))
        copy.triggered.connect(wishes.copy_cited)
    menu.addAction("Set the date of this document…").triggered.connect(lambda: wishes.correct("date", (document, None)))
    return menu


def _add_name(menu: QMenu, under: Under, linked: LinkedMention, wishes: Wishes) -> None:
    entity = under.opened.entities.get(linked.entity)
    name = entity.name if entity else linked.mention.surface
    shown = _short(name, 40)
    menu.addAction(f"Find “{shown}” in the library").triggered.connect(lambda: wishes.find_entity(linked.entity))
    menu.addSeparator()
    subject = (Passage(under.opened.document.id, linked.mention.span), linked, name)
    for words, what in (
        ("Rename…", "rename"),
        ("Merge with…", "merge"),
        ("Add another name for it…", "alias"),
        (f"“{linked.mention.surface}” is someone or something else", "split"),
    ):
        menu.addAction(words).triggered.connect(lambda _=False, w=what: wishes.correct(w, subject))
    types = menu.addMenu(f"Not {KINDS.get(linked.mention.type, 'a name of this kind')}")
    for other in ("person", "organisation", "place", "event", "instrument", "other"):
        if other != linked.mention.type:
            words = f"It is {KINDS[other]}"
            types.addAction(words).triggered.connect(
                lambda _=False, kind=other: wishes.correct("retype", (*subject, kind))
            )
    menu.addAction(f"Ignore “{shown}”").triggered.connect(lambda: wishes.correct("retype", (*subject, None)))
    menu.addSeparator()


def _add_date(menu: QMenu, under: Under, date: DateMention, wishes: Wishes) -> None:
    value = date_text(date.value.edtf) if date.value is not None else "Date open"
    menu.addAction(value).setEnabled(False)
    menu.addAction(date.reason).setEnabled(False)
    if date.value is not None and date.value.is_day:
        edtf = date.value.edtf
        menu.addAction(f"The document is of {value}").triggered.connect(
            lambda: wishes.correct("date", (under.opened.document.id, edtf))
        )
    menu.addSeparator()


def _short(words: str, most: int) -> str:
    """Cut off at so many characters, so that a menu stays in sight; an ampersand is no shortcut."""
    return (words if len(words) <= most else words[: most - 1] + "…").replace("&", "&&")
