"""The main window: its parts connected with each other, and what a window itself does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QToolButton

from viewer import paths
from viewer.model.meetings import Meeting
from viewer.model.text import Passage
from viewer.work import jobs

from .actions import Actions, MainMenu, ShortcutSheet
from .asking import Asking
from .bridge import LibraryReads, Searches, WorkerBridge
from .desk import Desk, Goal
from .keeping import restore, to_keep
from .panels import DropCue
from .parts import Parts
from .places import Settings, save_settings
from .results import ResultRow
from .showing import Showing
from .theme import Theme, scheme_named

SETTINGS = "window.json"


class MainWindow(QMainWindow):
    """The window of one library."""

    painted = Signal()
    """Once, after the first paint: now heavy things may be loaded."""
    eraseConfirmed = Signal()

    def __init__(
        self, folder: Path, settings: Settings, theme: Theme, bridge: WorkerBridge, reads: LibraryReads
    ) -> None:
        self._first_paint = True
        self._open_when_found = False
        super().__init__()
        self.setObjectName("mainWindow")
        self.setAccessibleName("Communiqué")
        self.setMinimumSize(420, 340)
        self.setAcceptDrops(True)
        self._folder = folder
        self.theme = theme
        self._bridge = bridge
        self._reads = reads
        self._background = LibraryReads(folder, self)
        """Asked what may take long; opened once the library could be."""
        reads.opened.connect(lambda: self._background.start())
        self._searches = Searches(reads, self)
        self.parts = Parts(theme)
        self.desk = Desk(bridge, reads, self._background, self._searches, self)
        self.commands = Actions(self)
        self.showing = Showing(self.parts, self.desk, self.commands, settings.bookmarks, self)
        self.desk.here = self.showing.here
        self.asking = Asking(
            self,
            self.desk,
            self._background,
            theme,
            self.parts.entity_model,
            self.parts.timeline_model,
            self.parts.agreement_model,
        )
        self._menu = MainMenu(self.commands, self)
        self.parts.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.parts.menu_button.setMenu(self._menu)
        self.setCentralWidget(self.parts)
        self.cue = DropCue(theme, self)
        self._connect_desk()
        self._connect_panes()
        self._connect_commands()
        restore(self, settings)
        if not any(folder.glob("*.sqlite3")):
            # Nothing has ever been added; the worker, which would say so, takes a while to start.
            self.parts.pages.setCurrentWidget(self.parts.empty)
            self.parts.fit_width()

    # Wiring

    def _connect_desk(self) -> None:
        desk, parts, showing, bridge = self.desk, self.parts, self.showing, self._bridge
        desk.documentReady.connect(showing.document)
        desk.documentGone.connect(showing.no_document)
        desk.lists.listed.connect(showing.take_documents)
        desk.lists.listed.connect(lambda *_: showing.titles())
        desk.resultFound.connect(showing.result)
        desk.resultFound.connect(self._open_found)
        desk.mistaken.connect(parts.search_bar.show_mistake)
        desk.searchEnded.connect(showing.library)
        desk.followed.connect(showing.follow_search)
        desk.lists.timelineFilled.connect(parts.timeline_model.set_entries)
        desk.lists.timelineFilled.connect(lambda *_: showing.timeline_filled())
        desk.lists.timelineFilled.connect(lambda _, named: parts.agreement_model.set_members(named))
        desk.lists.entitiesFilled.connect(parts.entity_model.set_entities)
        desk.lists.officesFilled.connect(parts.office_model.set_members)
        desk.lists.questionsFilled.connect(showing.questions)
        desk.lists.working.connect(showing.working)
        desk.lists.problemsFilled.connect(showing.problems)
        desk.undoChanged.connect(showing.undo)
        desk.compared.connect(showing.comparison)
        parts.panels.changed.connect(showing.panel)
        parts.panels.changed.connect(lambda panel: desk.lists.look_at(self._made_of(panel)))
        parts.compare.closed.connect(showing.end_comparison)
        parts.compare.view.opened.connect(desk.show_passage)
        desk.historyChanged.connect(showing.history)
        desk.said.connect(parts.notice.say)
        desk.warned.connect(parts.notice.warn)
        bridge.progress.connect(showing.progress)
        bridge.idle.connect(showing.idle)
        bridge.removed.connect(showing.removed)
        bridge.unchanged.connect(showing.unchanged)
        bridge.failed.connect(showing.failed)
        bridge.ended.connect(showing.ended)
        for reads in (self._reads, self._background):
            reads.failed.connect(parts.notice.warn)
            reads.unopened.connect(showing.closed_library)
        parts.closed.folderAsked.connect(lambda: _open_folder(self._folder))
        parts.closed.quitAsked.connect(self.close)

    def _connect_panes(self) -> None:
        desk, parts, asking, bridge = self.desk, self.parts, self.asking, self._bridge
        bar, view, pane = parts.search_bar, parts.document_view, parts.document_view.pane
        bar.changed.connect(lambda _: self._search())
        bar.changed.connect(lambda query: parts.show_part("left") if query else None)
        bar.entered.connect(self._open_best)
        bar.stepDown.connect(lambda: parts.result_view.setFocus(Qt.FocusReason.TabFocusReason))
        parts.facet_model.narrowed.connect(self._search)
        parts.sort.currentIndexChanged.connect(lambda _: self._search())
        parts.facet_button.clicked.connect(parts.choose_facets)
        parts.result_model.moreWanted.connect(desk.more)
        results = parts.result_view
        results.opened.connect(self._open_row)
        results.removeAsked.connect(lambda documents: bridge.send(jobs.Remove(tuple(documents))))
        results.dateAsked.connect(asking.date_of)
        results.comparisonAsked.connect(desk.compare)
        results.revealAsked.connect(lambda path: _open_folder(Path(path).parent))
        pane.entityFollowed.connect(parts.entity_pane.view.show_entity)
        pane.entityWanted.connect(self._want_entity)
        pane.agreementFollowed.connect(self._show_agreement)
        pane.meetingChosen.connect(self.showing.meeting)
        pane.passageWanted.connect(desk.show_passage)
        pane.correctionAsked.connect(asking.correction)
        view.dateAsked.connect(asking.date)
        view.walkedOn.connect(desk.walk)
        view.bookmarkToggled.connect(self.showing.toggle_bookmark)
        timeline = parts.timeline_pane
        timeline.view.opened.connect(self.open_meeting)
        timeline.chart.opened.connect(self.open_meeting)
        timeline.chart.passageWanted.connect(desk.show_passage)
        timeline.view.correctionAsked.connect(asking.meeting)
        timeline.view.reportWanted.connect(desk.show_passage)
        timeline.followChanged.connect(lambda _: self._search())
        timeline.exportAsked.connect(asking.export)
        entities = parts.entity_pane.view
        entities.followed.connect(self._walk)
        entities.wanted.connect(self._want_entity)
        entities.correctionAsked.connect(asking.correction)
        offices = parts.entity_pane.office_view
        offices.passageWanted.connect(desk.show_passage)
        agreements = parts.entity_pane.agreement_view
        agreements.passageWanted.connect(desk.show_passage)
        agreements.correctionAsked.connect(asking.correction)
        offices.followed.connect(self._walk)
        offices.wanted.connect(self._want_entity)
        parts.entity_pane.listChosen.connect(desk.lists.look_at)
        parts.entity_pane.wordsTyped.connect(desk.lists.find_entities)
        desk.lists.entitiesFound.connect(parts.entity_model.set_found)
        parts.reuse_view.shown.connect(lambda span: self._go(Goal(span=span)))
        parts.reuse_view.opened.connect(desk.show_passage)
        parts.reuse_view.compared.connect(desk.compare_with)
        pane.compareWanted.connect(desk.compare_with)
        parts.review_view.compared.connect(desk.compare)
        parts.review_view.dateAsked.connect(asking.date_of)
        parts.review_view.answered.connect(desk.correct)
        parts.review_view.shown.connect(desk.show_passage)
        parts.activity_pane.cancelAsked.connect(lambda: bridge.send(jobs.Cancel()))
        parts.activity_pane.againAsked.connect(desk.try_again)
        parts.activity_pane.clearAsked.connect(desk.forget_problems)
        parts.empty.filesAsked.connect(asking.files)
        parts.empty.folderAsked.connect(asking.folder)
        parts.empty.sampleAsked.connect(self.add_sample)
        parts.back_button.clicked.connect(desk.go_back)
        parts.forward_button.clicked.connect(desk.go_forward)
        parts.add_button.clicked.connect(asking.files)
        parts.notice.undoAsked.connect(lambda: bridge.send(jobs.Undo()))
        parts.notice.againAsked.connect(self.add_paths)
        asking.pathsChosen.connect(self.add_paths)
        asking.eraseConfirmed.connect(self.eraseConfirmed)
        asking.meetingAdded.connect(timeline.view.await_meeting)

    def _connect_commands(self) -> None:
        desk, parts, asking, bridge, theme = self.desk, self.parts, self.asking, self._bridge, self.theme
        view = parts.document_view
        for name, do in (
            ("add_files", asking.files),
            ("add_folder", asking.folder),
            ("sample", self.add_sample),
            ("search", self._focus_search),
            ("data_folder", lambda: _open_folder(self._folder)),
            ("erase", lambda: asking.erase(len(self.showing.documents))),
            ("quit", self.close),
            ("find", self._find),
            ("next_hit", lambda: view.step_hit(True)),
            ("previous_hit", lambda: view.step_hit(False)),
            ("next_mention", lambda: view.step_mention(True)),
            ("previous_mention", lambda: view.step_mention(False)),
            ("back", desk.go_back),
            ("forward", desk.go_forward),
            ("bookmark", self.showing.toggle_bookmark),
            ("copy_cited", view.pane.copy_cited),
            ("set_date", asking.date),
            ("larger", lambda: theme.set_zoom(theme.zoom + 1)),
            ("smaller", lambda: theme.set_zoom(theme.zoom - 1)),
            ("normal", lambda: theme.set_zoom(0)),
            ("undo", lambda: bridge.send(jobs.Undo())),
            ("redo", lambda: bridge.send(jobs.Redo())),
            ("remove", self._remove_open),
            ("next_pane", lambda: parts.step_pane(1)),
            ("previous_pane", lambda: parts.step_pane(-1)),
            ("chart", parts.timeline_pane.mode.toggle),
            ("export", asking.export),
            ("menu", parts.menu_button.showMenu),
            ("sheet", lambda: ShortcutSheet(self).exec()),
        ):
            self.commands[name].triggered.connect(lambda _=False, do=do: do())
        for name in ("timeline", "entities", "reuse", "review", "activity"):
            self.commands[name].triggered.connect(lambda _=False, n=name: parts.show_panel(n))
        for scheme, action in self._menu.schemes.items():
            action.triggered.connect(lambda _=False, s=scheme: self.set_scheme(s))
        self.showing.history()
        self.showing.undo(None, None)
        self.showing.no_document()

    # What the reader wants

    def add_paths(self, found: list[str]) -> None:
        """Adds files and folders to the library."""
        if found:
            self._bridge.send(jobs.AddPaths(tuple(found)))
            self.showing.adding()

    def add_sample(self) -> None:
        """Adds the sample library."""
        self.add_paths([str(paths.resource("sample"))])

    def open_meeting(self, meeting: Meeting) -> None:
        """Opens the sentence that best reports a meeting."""
        self.desk.show_passage(meeting.sources[0])
        self.parts.timeline_pane.show_meeting(meeting.id)
        self.parts.show_part("document")

    def _open_row(self, row: ResultRow) -> None:
        self.parts.search_bar.remember()
        self.desk.show(row.document, Goal(span=row.best))
        self.parts.show_part("document")

    def _open_best(self) -> None:
        """Opens the chosen result; that of a search which is still on its way, once it has come."""
        if self._searches.busy:
            self._open_when_found = True
        else:
            self.parts.result_view.open_current()

    def _open_found(self) -> None:
        if self._open_when_found and not self._searches.busy:
            self._open_when_found = False
            self.parts.result_view.open_current()

    def _go(self, goal: Goal) -> None:
        if self.desk.open is not None:
            self.desk.show(self.desk.open.document.document.id, goal)
            self.parts.show_part("document")

    def _walk(self, entity: str) -> None:
        self.desk.walk(entity)
        self.parts.show_part("document")

    def _search(self) -> None:
        parts = self.parts
        self._open_when_found = False
        self.desk.search(parts.search_bar.query(), parts.facet_model.narrowing(), parts.sort.currentData())

    def _want_entity(self, entity: str) -> None:
        known = next((c.entity for c in self.parts.entity_model.everything if c.entity.id == entity), None)
        if known is None:
            return
        if known.type in ("person", "organisation", "place"):
            self.parts.facet_model.set_chosen(((known.type, (known.name,)),))
        else:
            self.parts.search_bar.set_query(f'"{known.name}"')
        self.parts.show_part("left")

    def _show_agreement(self, passage: Passage) -> None:
        self.parts.panels.show_page("entities")
        self.parts.entity_pane.show_agreement(passage)

    def _made_of(self, panel: str) -> str:
        """Of which of the library's lists a panel shows something: the names' has three."""
        return self.parts.entity_pane.made_of if panel == "entities" else panel

    def _remove_open(self) -> None:
        if self.desk.open is not None:
            self._bridge.send(jobs.Remove((self.desk.open.document.document.id,)))

    def _focus_search(self) -> None:
        self.parts.search_bar.field.setFocus()
        self.parts.search_bar.field.selectAll()

    def _find(self) -> None:
        self.parts.show_part("document")
        self.parts.document_view.open_find()

    def set_scheme(self, scheme: str) -> None:
        """ "system", "light" or "dark"."""
        chosen = scheme_named(scheme)
        self.theme.set_scheme(chosen)
        for name, action in self._menu.schemes.items():
            action.setChecked(name == chosen)

    # The window itself

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        view, parts = self.parts.document_view, self.parts
        if parts.compare.isVisible():
            self.showing.end_comparison()
        elif view.find_bar.isVisible():
            view.find_bar.close_bar()
        elif view.walk_bar.isVisible():
            view.walk_bar.close_bar()
        elif parts.notice.isVisible():
            parts.notice.hide()
        elif parts.search_bar.query():
            parts.search_bar.set_query("")
        elif parts.facet_model.chosen():
            parts.facet_model.set_chosen(())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.cue.setGeometry(self.rect())
            self.cue.raise_()
            self.cue.show()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.cue.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.cue.hide()
        found = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if found:
            event.acceptProposedAction()
            self.add_paths(found)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if self._first_paint and event.type() == QEvent.Type.UpdateRequest:
            self._first_paint = False
            self.painted.emit()
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.fit_width()
        self.parts.fit_height()

    def closeEvent(self, event: QCloseEvent) -> None:
        save_settings(self._folder / SETTINGS, to_keep(self))
        super().closeEvent(event)

    def busy(self) -> bool:
        """Whether something asked of the library is still to be shown."""
        return self._reads.busy or self._background.busy or self._searches.busy

    def stop(self) -> None:
        """Wants no answers any more."""
        self._searches.stop()
        self._background.stop()


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
