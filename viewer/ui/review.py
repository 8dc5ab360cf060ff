"""What the program could not decide: one quiet list of questions, each with answers to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from viewer.model.corrections import Correction, DismissReview, ReviewQuestion
from viewer.model.text import DocumentId, Passage

from .grouped import GROUP, MEMBER, Group, GroupedModel
from .nothing import say_nothing
from .phrasing import counted, date_text, in_quotes
from .theme import Theme

Deed = Literal["show", "compare", "date"]
Answer = tuple[str, Correction | Deed]
"""What an answer says, and the correction it makes, or what else it does."""


KINDS = {
    "missing date": "No date",
    "date conflict": "Dates differ",
    "possible merge": "One meeting or two?",
    "ambiguous name": "Which name is meant?",
    "strength drift": "Stronger or weaker wording",
    "commitment": "A commitment that comes back?",
}


MOST = 200
"""So many questions are listed at a time; as they are settled, others take their place."""


def two_documents(question: ReviewQuestion) -> bool:
    """Whether it is about the wording of two documents."""
    documents = {passage.document for passage in question.passages[:2]}
    return question.kind == "strength drift" and len(documents) == 2


def _places(question: ReviewQuestion) -> list[Passage]:
    """The passages to look at; a doubtful name is looked at where it stands, not where others are named."""
    return list(dict.fromkeys(question.passages[:1] if question.kind == "ambiguous name" else question.passages))


class ReviewModel(GroupedModel[Answer]):
    """A group for each question, a member for each answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ReviewQuestion, ...] = ()
        self._questions: dict[str, ReviewQuestion] = {}
        self._kind = ""
        self.known = False
        """Whether it has been looked what is to be decided."""
        self._titles: Mapping[DocumentId, str] = {}

    def set_titles(self, titles: Mapping[DocumentId, str]) -> None:
        """What the documents are called that the questions are about."""
        if titles != self._titles:
            self._titles = titles
            self._arrange()

    def set_questions(self, questions: Sequence[ReviewQuestion]) -> None:
        self._all = tuple(questions)
        self.known = True
        self._arrange()

    def set_kind(self, kind: str) -> None:
        """Shows only questions of this kind; all when empty."""
        self._kind = kind
        self._arrange()

    def counts(self) -> dict[str, int]:
        """How many questions of each kind there are."""
        counts = Counter(question.kind for question in self._all)
        return {kind: counts[kind] for kind in (*KINDS, *counts) if counts[kind]}

    def _arrange(self) -> None:
        questions = [q for q in self._all if not self._kind or q.kind == self._kind][:MOST]
        self._questions = {question.key: question for question in questions}
        groups: list[Group[Answer]] = []
        for question in questions:
            answers: list[Answer] = [(self._offer(question, words), made) for words, made in question.proposals]
            if question.passages:
                beside = two_documents(question)
                places = len(_places(question))
                show = "Show me" if places == 1 else f"Show me the {places} places"
                answers.insert(0, ("Compare side by side", "compare") if beside else (show, "show"))
                if question.kind == "missing date":
                    answers.insert(1, ("Set its date…", "date"))
            answers.append(("Leave it as it is", DismissReview(question.key)))
            groups.append(Group(question.key, self._asked(question), tuple(answers)))
        self.set_groups(groups)

    def _offer(self, question: ReviewQuestion, words: str) -> str:
        if question.kind == "date conflict":
            return f"It is of {date_text(words)}"
        return f"It is {words}" if question.kind == "ambiguous name" else words

    def _asked(self, question: ReviewQuestion) -> str:
        """The question, and what the documents it is about are called."""
        of = question.passages[:1] if question.kind == "ambiguous name" else question.passages[:2]
        titles = dict.fromkeys(self._titles[p.document] for p in of if p.document in self._titles)
        return "\n".join([question.text, *(f"In {in_quotes(title)}" for title in titles)])

    def question(self, key: str) -> ReviewQuestion | None:
        return self._questions.get(key)

    def member_data(self, member: Answer, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return member[0]
        return None

    def group_data(self, group: Group[Answer], role: int) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            return group.label
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            question = self._questions.get(group.key)
            return KINDS.get(question.kind, question.kind) if question else None
        return super().group_data(group, role)


class ReviewRows(QStyledItemDelegate):
    """Questions wrapped in full, answers as quiet buttons."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._set_font()
        theme.changed.connect(self._set_font)

    def _set_font(self) -> None:
        self._metrics = QFontMetrics(self._theme.interface_font())
        self._heights: dict[tuple[str, int], int] = {}

    def _height(self, text: str) -> int:
        """How high a text stands in the view; the same is asked for whenever the list is laid out."""
        if not text:
            return 0
        key = text, max(80, self._view.viewport().width() - 22)
        if key not in self._heights:
            if len(self._heights) > 4 * MOST:
                self._heights.clear()
            box = QRect(0, 0, key[1], 2000)
            self._heights[key] = self._metrics.boundingRect(box, Qt.TextFlag.TextWordWrap, text).height()
        return self._heights[key]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if index.data(MEMBER) is None:
            asked, *titles = str(index.data() or "").split("\n")
            return QSize(120, self._height(asked) + self._height("\n".join(titles)) + 40)
        return QSize(120, 32)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._theme
        box = QRect(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(MEMBER) is None:
            group = index.data(GROUP)
            model = index.model()
            question = model.question(group.key) if isinstance(model, ReviewModel) else None
            painter.setFont(theme.interface_font(8.5, QFont.Weight.DemiBold))
            painter.setPen(theme.color("accent"))
            kind = KINDS.get(question.kind, question.kind) if question else ""
            painter.drawText(box.adjusted(2, 12, -10, 0), Qt.AlignmentFlag.AlignTop, kind)
            asked, *titles = group.label.split("\n")
            below = box.adjusted(2, 31, -20, 0)
            for words, token in ((asked, "text"), ("\n".join(titles), "muted")):
                painter.setFont(theme.interface_font())
                painter.setPen(theme.color(token))
                painter.drawText(below, Qt.TextFlag.TextWordWrap, words)
                below.setTop(below.top() + self._height(words))
        else:
            chosen = state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected)
            painter.setPen(QPen(theme.color("accent" if chosen else "line"), 1))
            painter.setBrush(theme.color("selected" if chosen else "paper"))
            painter.setFont(theme.interface_font(9.5))
            shown = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, box.width() - 40)
            width = painter.fontMetrics().horizontalAdvance(shown) + 24
            pill = QRectF(box.left() + 2, box.top() + 3, width, box.height() - 6)
            painter.drawRoundedRect(pill, 8, 8)
            painter.setPen(theme.color("text"))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()


class ReviewView(QTreeView):
    """The list "To review"."""

    answered = Signal(object)
    """The Correction of an answer."""
    shown = Signal(object)
    """A Passage to look at."""
    dateAsked = Signal(str)
    """The id of a document whose date the reader wants to set."""
    compared = Signal(str, str)
    """Ids of two documents to put side by side."""

    def __init__(self, model: ReviewModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewView")
        self.setAccessibleName("Questions to review")
        self.setModel(model)
        self._model = model
        self.setItemDelegate(ReviewRows(theme, self))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelAboutToBeReset.connect(self._hold)
        model.modelReset.connect(self.expandAll)
        self.clicked.connect(self._take)
        self._theme = theme
        self._looked_at = ("", 0)
        """Key of the question last looked at, and which of its places showed."""
        theme.changed.connect(self.viewport().update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._model.groups and self._model.known:
            say_nothing(self, self._theme, "Nothing to decide. What the program is not sure of is asked here.")

    def _hold(self) -> None:
        """What stands below an answered question moves up to it, not to the top."""
        place = self.verticalScrollBar().value()
        QTimer.singleShot(0, lambda: self._let_go(place))

    def _let_go(self, place: int) -> None:
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(place)

    def _take(self, index: QModelIndex) -> None:
        answer = index.data(MEMBER)
        group = index.data(GROUP)
        question = self._model.question(group.key) if group is not None else None
        if question is None:
            return
        deed = answer[1] if answer is not None else "show"
        if not isinstance(deed, str):
            self.answered.emit(deed)
        elif deed == "compare":
            self.compared.emit(question.passages[0].document, question.passages[1].document)
        elif deed == "date":
            self.dateAsked.emit(question.passages[0].document)
        elif question.passages:
            self._show_next(question)

    def _show_next(self, question: ReviewQuestion) -> None:
        """Shows a question's first place, asked again the next one, and so round."""
        places = _places(question)
        number = (self._looked_at[1] + 1) % len(places) if self._looked_at[0] == question.key else 0
        self._looked_at = (question.key, number)
        self.shown.emit(places[number])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._take(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        group = self.indexAt(event.pos()).data(GROUP)
        question = self._model.question(group.key) if group is not None else None
        if question is None:
            return
        menu = QMenu(self)
        for passage in question.passages[:6]:
            menu.addAction("Show the passage").triggered.connect(lambda _=False, p=passage: self.shown.emit(p))
        menu.exec(event.globalPos())


class ReviewPane(QWidget):
    """The list with a choice of the kind of question."""

    def __init__(self, model: ReviewModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.view = ReviewView(model, theme, self)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName("Kind of question")
        self.kinds.currentIndexChanged.connect(lambda _: model.set_kind(self.kinds.currentData() or ""))
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(self.kinds)
        row.addWidget(self.count, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 4, 2, 0)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        model.modelReset.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        """Offers the kinds there are; the chosen one stays chosen until its last question is settled."""
        counts = self._model.counts()
        total = sum(counts.values())
        chosen = self.kinds.currentData() or ""
        quiet = self.kinds.blockSignals(True)
        self.kinds.clear()
        self.kinds.addItem(f"All {counted(total, 'question')}", "")
        for kind, number in counts.items():
            self.kinds.addItem(f"{KINDS.get(kind, kind)}  ({number:,})", kind)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(chosen)))
        self.kinds.blockSignals(quiet)
        self.kinds.setVisible(len(counts) > 1)
        shown = len(self._model.groups)
        of = counts.get(chosen, total)
        self.count.setText(f"the first {shown:,} are listed" if shown < of else "")
        if chosen and chosen not in counts and total:
            self._model.set_kind("")
