"""The window's parts and how they lie: search on top, documents at the left, the text between, panels at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .activity import ActivityModel, ActivityPane
from .agreements import AgreementModel
from .document_view import DocumentView
from .entities import EntityModel, EntityPane
from .notice import Notice
from .offices import OfficeModel
from .panels import ClosedState, ComparePage, EmptyState, Panels, TimelinePane, tool
from .results import ResultModel, ResultView
from .reuse import QuotationFilter, ReuseModel, ReuseView
from .reuse_rows import ReuseRows
from .review import ReviewModel, ReviewPane
from .search import FacetModel, FacetView, SearchBar, facet_panel
from .theme import Theme
from .timeline import TimelineModel

NARROW = 880
"""Below this width (logical pixels) one part of the window shows at a time."""
SHORT = 470
"""Below this height (logical pixels) what can be missed gives way to what is read."""


class Parts(QWidget):
    """Everything in the window, unconnected."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("body")
        self._theme = theme
        self._part = "document"
        self._short = False
        self.facets_wanted = True
        """Whether the reader wants the facets to show, where there is room."""
        self.search_bar = SearchBar(theme)
        self.back_button = tool(theme, "back", "Back (Alt+Left)")
        self.forward_button = tool(theme, "forward", "Forward (Alt+Right)")
        self.add_button = tool(theme, "add", "Add documents (Ctrl+O)")
        self.menu_button = tool(theme, "menu", "Menu (F10)")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        top = QWidget()
        top.setObjectName("topBar")
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(top)
        row.setContentsMargins(10, 8, 10, 5)
        row.setSpacing(4)
        for widget in (self.back_button, self.forward_button):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(8)
        row.addWidget(self.search_bar, 1)
        row.addSpacing(8)
        for widget in (self.add_button, self.menu_button):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

        self.result_model = ResultModel()
        self.result_view = ResultView(self.result_model, theme)
        self.facet_model = FacetModel()
        self.facet_view = FacetView(self.facet_model, theme)
        self.left = self._left_pane()
        self.document_view = DocumentView(theme)
        self.hint = QLabel("Opening the library …")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.hint.setProperty("role", "muted")
        self.hint.setObjectName("documentHeader")
        self.middle = QStackedWidget()
        self.middle.addWidget(self.hint)
        self.middle.addWidget(self.document_view)

        self.timeline_model = TimelineModel()
        self.timeline_pane = TimelinePane(self.timeline_model, theme)
        self.entity_model = EntityModel()
        self.office_model = OfficeModel()
        self.agreement_model = AgreementModel()
        self.entity_pane = EntityPane(self.entity_model, self.office_model, self.agreement_model, theme)
        self.reuse_model = ReuseModel()
        self.reuse_view = ReuseView(self.reuse_model, theme)
        self.reuse_view.setItemDelegate(ReuseRows(theme, self.reuse_view))
        self.quotation_filter = QuotationFilter(self.reuse_model)
        self.review_model = ReviewModel()
        self.review_pane = ReviewPane(self.review_model, theme)
        self.review_view = self.review_pane.view
        self.activity_model = ActivityModel()
        self.activity_pane = ActivityPane(self.activity_model, theme)
        self.panels = Panels(theme)
        for name, words, icon, page in (
            ("timeline", "Timeline", "timeline", self.timeline_pane),
            ("entities", "Names", "people", self.entity_pane),
            ("reuse", "Shared passages", "reuse", _padded(self.quotation_filter, self.reuse_view)),
            ("review", "To review", "review", self.review_pane),
            ("activity", "Activity", "activity", self.activity_pane),
        ):
            self.panels.add(name, words, icon, page)
        self.panels.finish()

        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        for pane, least in ((self.left, 210), (self.middle, 340), (self.panels, 270)):
            pane.setMinimumWidth(least)
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([290, 610, 380])
        self.empty = EmptyState(theme)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.empty)
        self.closed = ClosedState(theme)
        self.pages.addWidget(self.closed)
        self.compare = ComparePage(theme)
        self.pages.addWidget(self.compare)
        self.switch = self._switch_row()
        self.notice = Notice()
        self.status = QLabel()
        self.status.setProperty("role", "muted")
        self.status.setContentsMargins(16, 3, 16, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(self.switch)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.notice)
        layout.addWidget(self.status)
        for field in (self.search_bar.field, self.timeline_pane.field, self.entity_pane.field):
            field.setAcceptDrops(False)
            for button in field.findChildren(QToolButton):
                button.setAccessibleName("Clear")
        self.document_view.pane.setAcceptDrops(False)
        self.document_view.find_field.setAcceptDrops(False)

    def _left_pane(self) -> QWidget:
        left = QWidget()
        left.setObjectName("leftPane")
        self.result_heading = QLabel("Library")
        self.result_heading.setProperty("role", "heading")
        self.sort = QComboBox()
        self.sort.setAccessibleName("Order of the results")
        self.sort.addItem("Best first", "relevance")
        self.sort.addItem("Newest first", "date")
        self.sort.hide()
        self.facet_button = tool(self._theme, "filter", "Narrow by people, places, years…")
        self.facet_button.setCheckable(True)
        head = QHBoxLayout()
        head.setContentsMargins(18, 8, 8, 2)
        head.addWidget(self.result_heading, 1)
        head.addWidget(self.sort)
        head.addWidget(self.facet_button)
        upper = QWidget()
        inner = QVBoxLayout(upper)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        inner.addLayout(head)
        inner.addWidget(self.result_view, 1)
        self.facet_panel = facet_panel(self.facet_view, self.facet_model)
        self.left_splitter = QSplitter(Qt.Orientation.Vertical)
        self.left_splitter.setChildrenCollapsible(False)
        self.left_splitter.setHandleWidth(1)
        self.left_splitter.addWidget(upper)
        self.left_splitter.addWidget(self.facet_panel)
        self.left_splitter.setStretchFactor(0, 3)
        self.left_splitter.setStretchFactor(1, 2)
        self.left_splitter.setSizes([470, 230])
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.left_splitter)
        return left

    def _switch_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(10, 3, 10, 3)
        layout.setSpacing(4)
        self._switches: dict[str, QToolButton] = {}
        for part, words in (("left", "Documents"), ("document", "Reading"), ("panels", "Timeline and more")):
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.setProperty("role", "switch")
            button.clicked.connect(lambda _=False, p=part: self.show_part(p))
            layout.addWidget(button)
            self._switches[part] = button
        layout.addStretch()
        row.hide()
        return row

    def show_part(self, part: str) -> None:
        """In a narrow window one of "left", "document", "panels" shows; in a wide one all do."""
        self._part = part
        self.fit_width()

    def show_panel(self, name: str) -> None:
        """Shows a panel and puts the keyboard there."""
        self.panels.show_page(name)
        self.show_part("panels")
        self._panel_focus().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _panel_focus(self) -> QWidget:
        """What takes the keyboard in the panel that shows."""
        timeline = self.timeline_pane
        focus: dict[str, QWidget] = {
            "timeline": timeline.chart if timeline.mode.isChecked() else timeline.view,
            "entities": self.entity_pane.list,
            "reuse": self.reuse_view,
            "review": self.review_view,
            "activity": self.activity_pane.view,
        }
        return focus[self.panels.page()]

    def choose_facets(self, shown: bool) -> None:
        """Shows or hides the facets, as the reader wants."""
        if not self._short:
            self.facets_wanted = shown
        self.facet_button.setChecked(shown)
        self.facet_panel.setVisible(shown)

    def fit_height(self) -> None:
        """In a low window the facets, the empty line below the search and the status give way."""
        short = self.height() < SHORT
        if short != self._short:
            self._short = short
            shown = self.facets_wanted and not short
            self.facet_button.setChecked(shown)
            self.facet_panel.setVisible(shown)
            self.search_bar.set_compact(short)
            self.status.setVisible(not short)

    def fit_width(self) -> None:
        narrow = self.width() < NARROW
        self.switch.setVisible(narrow and self.pages.currentWidget() is self.splitter)
        for part, pane in (("left", self.left), ("document", self.middle), ("panels", self.panels)):
            pane.setVisible(not narrow or part == self._part)
            self._switches[part].setChecked(part == self._part)

    def step_pane(self, step: int) -> None:
        """Moves the keyboard to the next (1) or previous (-1) pane."""
        panes: list[tuple[str, QWidget, QWidget]] = [
            ("", self.search_bar, self.search_bar.field),
            ("left", self.result_view, self.result_view),
            ("left", self.facet_view, self.facet_view),
            ("document", self.document_view, self.document_view.pane),
            ("panels", self.panels, self._panel_focus()),
        ]
        if not self.facet_panel.isVisibleTo(self.left):
            del panes[2]
        focus = self.window().focusWidget()
        here = -1
        for number, (_, pane, _) in enumerate(panes):
            if focus is not None and (pane is focus or pane.isAncestorOf(focus)):
                here = number
        part, _, target = panes[(here + step) % len(panes)]
        if part:
            self.show_part(part)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _padded(*widgets: QWidget) -> QWidget:
    """The widgets one below the other; the last takes the room and the focus."""
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(14, 4, 2, 0)
    for widget in widgets:
        layout.addWidget(widget)
    page.setFocusProxy(widgets[-1])
    return page
