"""Asks the reader what is right, and makes a correction of the answer."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.model.corrections import (
    AddAlias,
    ChangeInstrument,
    ChangeMeeting,
    Correction,
    HideMeeting,
    MarkName,
    MergeEntities,
    MergeMeetings,
    RenameEntity,
    RetypeEntity,
    SplitEntity,
    SplitMeeting,
)
from viewer.model.meetings import Instrument, Meeting, MeetingKey
from viewer.model.names import EntityCount, EntityId, LinkedMention
from viewer.model.text import DocumentId, Passage

from .agreements import told_of
from .meeting_form import ask_day, ask_meeting
from .phrasing import date_text, folded, shown_name, where_text

MentionOf = Callable[[EntityId], Passage | None]
"""A passage that names an entity."""
SurfacesOf = Callable[[EntityId], Mapping[str, Passage]]
"""How the texts write an entity, each with a passage."""


MOST_CHOICES = 200
QUOTED = 70
"""Characters of a report that are quoted where one is to be chosen."""


class Choice(QDialog):
    """One of a long list, found by typing."""

    def __init__(self, question: str, choices: Sequence[tuple[str, Any]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Communiqué")
        heading = QLabel(question)
        heading.setWordWrap(True)
        self.field = QLineEdit()
        self.field.setAccessibleName("Find in the list")
        self.field.setPlaceholderText("Type to find")
        self.list = QListWidget()
        self.list.setAccessibleName(question)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._choices = [(label, folded(label), value) for label, value in choices]
        self.more = QLabel()
        self.more.setProperty("role", "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for part in (heading, self.field, self.list, self.more, buttons):
            layout.addWidget(part)
        self.resize(560, 400)
        self.field.textChanged.connect(self._narrow)
        self.list.itemActivated.connect(lambda _: self.accept())
        self._narrow("")

    def _narrow(self, words: str) -> None:
        """Lists the choices that have all of the words, as many as can be looked over."""
        wanted = folded(words).split()
        fitting = [choice for choice in self._choices if all(word in choice[1] for word in wanted)]
        self.list.clear()
        for label, _, value in fitting[:MOST_CHOICES]:
            entry = QListWidgetItem(label)
            entry.setToolTip(label)
            entry.setData(Qt.ItemDataRole.UserRole, value)
            self.list.addItem(entry)
        beyond = len(fitting) - MOST_CHOICES
        said = f"and {beyond:,} more; type to find them" if beyond > 0 else "" if fitting else "None has these words"
        self.more.setText(said)
        self.more.setVisible(bool(said))
        self.list.setCurrentRow(0)
        self._ok.setEnabled(bool(fitting))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys walk the list while words are typed."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
            Qt.Key(event.key())
        )
        if step is None or not self.list.count():
            super().keyPressEvent(event)
            return
        self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, self.list.count() - 1)))

    def value(self) -> Any:
        entry = self.list.currentItem()
        return entry.data(Qt.ItemDataRole.UserRole) if entry is not None else None


def choose(question: str, choices: Sequence[tuple[str, Any]], parent: QWidget) -> Any:
    dialog = Choice(question, choices, parent)
    return dialog.value() if dialog.exec() == QDialog.DialogCode.Accepted else None


def ask_text(question: str, text: str, parent: QWidget) -> str | None:
    """A line of text; None when the reader thinks better of it or leaves it empty."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle("Communiqué")
    dialog.setLabelText(question)
    dialog.setTextValue(text)
    dialog.resize(460, dialog.sizeHint().height())
    if (layout := dialog.layout()) is not None:
        layout.setContentsMargins(20, 18, 20, 16)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    return " ".join(dialog.textValue().split()) or None


def meeting_key(meeting: Meeting) -> MeetingKey:
    """What finds this meeting again after a new analysis."""
    source = meeting.sources[0]
    return MeetingKey(source.document, source.span, meeting.name)


def name_correction(
    what: str,
    subject: tuple[Any, ...],
    entities: Sequence[EntityCount],
    mention_of: MentionOf,
    surfaces_of: SurfacesOf,
    parent: QWidget,
) -> Correction | None:
    """A correction of a name, asked for in the text (subject: passage, LinkedMention, name) or in the list (None,
    EntityCount, name); None when the reader thinks better of it."""
    if what == "mark":
        return MarkName(subject[0], subject[1])
    passage: Passage | None = subject[0]
    named: LinkedMention | EntityCount = subject[1]
    name: str = subject[2]
    entity = named.entity if isinstance(named, LinkedMention) else named.entity.id
    if passage is None:
        passage = mention_of(entity)
    if passage is None:
        return None
    if what == "rename":
        new = ask_text(f"The right name of “{name}”:", name, parent)
        return RenameEntity(passage, new) if new and new != name else None
    if what == "alias":
        alias = ask_text(f"Another name of “{name}”:", "", parent)
        return AddAlias(passage, alias) if alias else None
    if what == "split":
        if isinstance(named, LinkedMention):
            return SplitEntity(passage, named.mention.surface)
        surfaces = surfaces_of(entity)
        surface = choose(f"Which form is another name than “{name}”?", [(s, s) for s in sorted(surfaces)], parent)
        return SplitEntity(surfaces[surface], surface) if surface else None
    if what == "retype":
        return RetypeEntity(passage, subject[3])
    if what == "merge":
        own = next((c.entity.type for c in entities if c.entity.id == entity), None)
        choices = [
            (f"{other.entity.name}  ({other.entity.type}, {other.mentions:,})", other.entity.id)
            for other in sorted(entities, key=lambda c: (c.entity.type != own, -c.mentions))
            if other.entity.id != entity
        ]
        chosen = choose(f"“{name}” is the same as:", choices, parent)
        other = mention_of(chosen) if chosen else None
        return MergeEntities((passage, other)) if other else None
    return None


def agreement_correction(
    what: str, passage: Passage, name: str, agreements: Sequence[Instrument], parent: QWidget
) -> ChangeInstrument | None:
    """A correction of the agreement that a passage names, and that the library calls by a name; None when the reader
    thinks better of it. One that is given the name of another is merged with it."""
    if what == "no agreement":
        return ChangeInstrument(passage, None)
    others = [one for one in agreements if passage not in one.sources]
    if what == "rename agreement":
        new = ask_text(f"The right name of “{name}”:", name, parent)
        if not new or new == name:
            return None
        same = next((one for one in others if folded(one.name) == folded(new)), None)
        return ChangeInstrument(passage, new, same.sources[0] if same else None)
    own = next((one.kind for one in agreements if passage in one.sources), None)
    choices = [(f"{one.name}  ({told_of(one)[0]}, {len(one.sources):,})", one) for one in others]
    choices.sort(key=lambda choice: choice[1].kind != own)
    other = choose(f"“{name}” is the same as:", choices, parent)
    return ChangeInstrument(passage, other.name, other.sources[0]) if other is not None else None


def corrected_mention(correction: Correction) -> Passage | None:
    """The passage that stands for the name that is corrected."""
    match correction:
        case RenameEntity(mention) | SplitEntity(mention) | RetypeEntity(mention) | AddAlias(mention):
            return mention
        case MergeEntities(mentions):
            return mentions[0]
        case ChangeInstrument(mention):
            return mention
    return None


def _told(meeting: Meeting) -> str:
    """ "14 March 2019 – Talks of Helvia and Norway, Aarhus"."""
    told = f"{date_text(meeting.date.edtf if meeting.date else None)} – {shown_name(meeting)}"
    place = where_text(meeting)
    return f"{told}, {place}" if place and place not in told else told


def _days_between(day: datetime.date, meeting: Meeting) -> int:
    other = meeting.date.first_day() if meeting.date else None
    return abs((other - day).days) if other else 10**7


def meeting_correction(
    what: str,
    subject: Any,
    meetings: Sequence[Meeting],
    titles: Callable[[DocumentId], str],
    quote: Callable[[Passage], str],
    parent: QWidget,
) -> Correction | None:
    """A correction of a meeting; None when the reader thinks better of it."""
    if what == "add meeting":
        return ask_meeting(subject, quote(subject), parent)
    if what == "merge meetings":
        first, *others = subject
        if not others:
            choices = [(_told(m), m) for m in meetings if m.id != first.id]
            near = first.date.first_day() if first.date else None
            if near is not None:
                choices.sort(key=lambda choice: _days_between(near, choice[1]))
            other = choose(f"“{shown_name(first)}” is the same meeting as:", choices, parent)
            if other is None:
                return None
            others = [other]
        return MergeMeetings(tuple(meeting_key(m) for m in (first, *others)))
    meeting: Meeting = subject[0] if isinstance(subject, tuple) else subject
    key = meeting_key(meeting)
    if what == "hide":
        return HideMeeting(key)
    if what == "meeting status":
        return ChangeMeeting(key, status=subject[1])
    if what == "meeting date":
        known = date_text(meeting.date.edtf) if meeting.date else ""
        value = ask_day(f"When was “{meeting.name}”?", known, parent)
        return ChangeMeeting(key, date=value) if value else None
    if what == "meeting place":
        place = ask_text(f"Where was “{meeting.name}”?", where_text(meeting), parent)
        return ChangeMeeting(key, place=place) if place else None
    if what == "meeting name":
        name = ask_text("What is the meeting called?", meeting.name, parent)
        return ChangeMeeting(key, name=name) if name and name != meeting.name else None
    if what == "meeting people":
        known = "; ".join(p.name for p in meeting.participants)
        words = ask_text("Who took part? (separate with ;)", known, parent)
        people = tuple(name.strip() for name in words.split(";") if name.strip()) if words else ()
        return ChangeMeeting(key, participants=people) if people else None
    if what == "split meeting":
        reports = [
            (f"“{' '.join(quote(source).split())[:QUOTED]}” in “{titles(source.document)}”", source)
            for source in dict.fromkeys(meeting.sources)
        ]
        chosen = choose("Which report is of another meeting?", reports, parent)
        if chosen is None:
            return None
        others = tuple(
            MeetingKey(s.document, s.span, meeting.name) for s in dict.fromkeys(meeting.sources) if s != chosen
        )
        return SplitMeeting(MeetingKey(chosen.document, chosen.span, meeting.name), others) if others else None
    return None
