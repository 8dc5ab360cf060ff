"""Shared passages in their list, and two texts side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from viewer.analysis.layout.structure import structure
from viewer.analysis.reuse.comparison import compare
from viewer.model.reuse import Comparison, Reuse, Share
from viewer.model.text import Document, Passage, Span
from viewer.ui.compare import CompareView
from viewer.ui.desk import ends_later
from viewer.ui.grouped import MEMBER
from viewer.ui.reuse import QuotationFilter, ReuseModel, ReuseView
from viewer.ui.theme import Theme
from viewer.ui.tips import OpenDocument

FIRST = (
    "The council met in Velden 🚢 on Monday. It looked forward to a new treaty on river traffic. Delegates praised the"
    " pilots of the upper river. The chair thanked the city for its welcome."
)
SECOND = (
    "The council met in Velden 🚢 on Monday. It agreed on a new treaty on river traffic. The chair thanked the city for"
    " its welcome. A second session follows in autumn."
)


def compared(first: str, second: str) -> Comparison:
    a, b = (Document(name, name, "text/plain", text) for name, text in (("a", first), ("b", second)))
    return compare(a, structure(first), "Release", b, structure(second), "Story")


@pytest.fixture
def view(qtbot, theme: Theme) -> CompareView:
    view = CompareView(theme)
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show_comparison(compared(FIRST, SECOND))
    view.show()
    return view


def test_the_summary_counts_what_became_of_the_sentences(view: CompareView) -> None:
    told = view.summary.text()
    assert "2 kept" in told
    assert "1 changed" in told
    assert "1 only in the first" in told
    assert "1 only in the second" in told


def test_keys_go_through_the_differences_and_around(qtbot, view: CompareView) -> None:
    seen = []
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        seen.append(view.current)
    assert seen == [*view.differences, view.differences[0]]
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert view.current == view.differences[-1]


def marked(view: CompareView, first: bool) -> list[str]:
    side = view.first if first else view.second
    return [
        mark.cursor.selectedText()
        for mark in side.extraSelections()
        if (mark.format.fontStrikeOut() if first else mark.format.fontUnderline())
    ]


def test_differing_words_are_marked_at_their_places(view: CompareView) -> None:
    assert marked(view, first=True) == ["looked forward to", "Delegates praised the pilots of the upper river."]
    assert marked(view, first=False) == ["agreed on", "A second session follows in autumn."]


def test_a_double_click_asks_for_the_sentence_in_its_document(qtbot, view: CompareView) -> None:
    inside = view.first.cursorRect().translated(30, 0).center()
    with qtbot.waitSignal(view.opened) as asked:
        qtbot.mouseDClick(view.first.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert asked.args == [Passage("a", structure(FIRST).sentences[0])]


def test_a_text_beside_itself_has_no_differences(view: CompareView) -> None:
    view.show_comparison(compared(FIRST, FIRST))
    view.step()
    assert view.differences == []
    assert view.current == -1
    assert not view.next.isEnabled()


def test_empty_texts_can_be_compared(view: CompareView) -> None:
    view.show_comparison(compared("", ""))
    view.step()
    assert view.summary.text() == ""


def test_scrolling_one_text_takes_the_other_along(qtbot, view: CompareView) -> None:
    long = "\n\n".join(
        f"Sentence number {n} tells of vessel {n * 7} on its way to harbour {n * 13}." for n in range(80)
    )
    view.show_comparison(compared(long, f"{SECOND}\n\n{long}"))
    view.first.verticalScrollBar().setValue(view.first.verticalScrollBar().maximum() // 2)
    visible = [n for n in range(84) if (top := view.first.top(n)) is not None and 0 <= top < 400]
    assert visible
    assert abs(view.first.top(visible[0]) - view.second.top(visible[0])) <= 2


def test_the_bands_stand_beside_their_sentences_though_titles_are_of_unlike_length(qtbot, theme: Theme) -> None:
    view = CompareView(theme)
    qtbot.addWidget(view)
    view.resize(700, 500)
    comparison = compared(FIRST, SECOND)
    view.show_comparison(replace(comparison, title_a="A release on river traffic " * 6))
    view.show()
    kept = next(n for n, sentence in enumerate(comparison.sentences) if sentence.change.kind == "kept")
    for side, ends in zip((view.first, view.second), view.joint.ends(kept), strict=True):
        top = side.viewport().mapToGlobal(QPoint(0, side.top(kept))).y()
        assert view.joint.mapToGlobal(QPoint(0, ends[0])).y() == top


@pytest.fixture
def shared(opened: OpenDocument) -> OpenDocument:
    span = Span(0, 35)
    rows = tuple(Reuse(span, "verbatim", Passage(other, Span(0, 35)), 1.0) for other in ("d2", "d3", "d4"))
    return replace(
        opened,
        facts=replace(opened.facts, reuse=rows),
        titles={"d2": "Two", "d3": "Three", "d4": "Four"},
        dates={"d2": "2012-05", "d3": "2012-05-01", opened.document.id: "2012-05-04"},
    )


def test_a_passage_of_several_documents_is_a_card_with_the_earliest_first(shared: OpenDocument) -> None:
    model = ReuseModel()
    model.set_reuse(shared, ())
    card = model.groups[0]
    assert card.label.startswith("In 4 documents")
    assert [member.label.split(": ")[1] for member in card.members] == ["Three", "this document", "Two", "Four"]


def test_quotations_can_be_left_out(qtbot, shared: OpenDocument) -> None:
    structure = replace(shared.facts.structure, quotations=(Span(0, 36),))
    model = ReuseModel()
    model.set_reuse(replace(shared, facts=replace(shared.facts, structure=structure)), ())
    box = QuotationFilter(model)
    qtbot.addWidget(box)
    assert len(model.groups) == 4
    box.click()
    assert not model.groups
    box.click()
    assert len(model.groups) == 4


def test_sources_stand_by_the_words_they_share(shared: OpenDocument) -> None:
    here = shared.document.id
    shares = [Share(here, other, 100, 50, words, 10, 0) for other, words in (("d2", 10), ("d3", 40), ("d4", 20))]
    model = ReuseModel()
    model.set_reuse(shared, shares)
    assert [group.label.split(",")[0].split("\n")[0] for group in model.groups[1:]] == ["Three", "Four", "Two"]
    assert "40% of this one, 20% of that one" in model.groups[1].label


@pytest.mark.parametrize(
    ("words", "said"), [(100, "the same text"), (80, "another version of this text"), (40, "40% of that one")]
)
def test_copies_and_versions_are_called_so(shared: OpenDocument, words: int, said: str) -> None:
    model = ReuseModel()
    model.set_reuse(shared, [Share(shared.document.id, "d2", 100, 100, words, words, 0)])
    assert model.groups[1].label.split("\n")[1].endswith(said)


def test_enter_on_a_source_lays_it_beside_the_open_text(qtbot, theme: Theme, shared: OpenDocument) -> None:
    model = ReuseModel()
    view = ReuseView(model, theme)
    qtbot.addWidget(view)
    model.set_reuse(shared, ())
    source = model.index(1, 0)
    view.setCurrentIndex(source)
    with qtbot.waitSignal(view.compared) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [model.groups[1].key]
    member = model.index(0, 0, source)
    view.setCurrentIndex(member)
    with qtbot.waitSignal(view.opened) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [member.data(MEMBER).other]


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("2015-06-30", "2015", False),
        ("2015", "2015-06-30", True),
        ("2016", "2015-06-30", True),
        ("2015-06-30", "2015-06-30", False),
        (None, "2015", False),
    ],
)
def test_a_text_dated_only_by_its_year_is_not_put_before_one_with_a_day(one, other, later):
    assert ends_later(one, other) == later
