import dataclasses

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor

from viewer.model.dates import PartialDate
from viewer.model.meetings import InstrumentMention
from viewer.model.names import LinkedMention, Mention, Office, OfficeReference
from viewer.model.reuse import Reuse
from viewer.model.text import Document, Passage, Span, Structure
from viewer.model.understanding import DocumentFacts
from viewer.ui.document_view import DocumentView
from viewer.ui.page import GUTTER
from viewer.ui.reading_pane import ALL_LAYERS
from viewer.ui.tips import OpenDocument

from .conftest import TEXT, span_of


@pytest.fixture
def view(qtbot, theme, opened):
    view = DocumentView(theme)
    qtbot.addWidget(view)
    view.resize(620, 500)
    view.show()
    view.show_document(opened)
    return view


def point_at(pane, words, nth=0):
    cursor = QTextCursor(pane.document())
    cursor.setPosition(pane.positions.to_qt(span_of(words, nth=nth).start) + 1)
    return pane.cursorRect(cursor).center() + QPoint(2, 0)


def test_a_sentence_after_an_emoji_is_selected_exactly(view):
    span = span_of("Both sides agreed to share their water levels.")
    view.pane.go_to(span)
    assert view.pane.textCursor().selectedText() == TEXT[span.start : span.end]
    assert view.pane.selected_span() == span


def test_the_sentence_that_is_gone_to_stands_in_the_middle_whatever_the_size(view):
    text = "\n\n".join(f"Paragraph {n} tells of the talks at some length." for n in range(300))
    document = Document("long", "/papers/long.txt", "text/plain", text)
    view.show_document(OpenDocument(document, DocumentFacts("long", Structure())))
    start = text.index("Paragraph 150")
    view.pane.go_to(Span(start, start + 40))
    for size in ((620, 500), (620, 300), (900, 700)):
        view.resize(*size)
        view.pane.grab()
        middle = view.pane.cursorRect().center().y() / view.pane.viewport().height()
        assert 0.35 < middle < 0.65, size


def test_hovering_a_name_says_who_and_in_which_office(view):
    tip = view.pane.tip_at(point_at(view.pane, "Anna"))
    assert "Anna Lindqvist" in tip
    assert "Secretary-General, River Board (seen 2012 – 2014)" in tip


def test_hovering_tells_the_office_that_this_report_shows_on_the_day_before(view, opened):
    office = Office("Chair", "River Board", PartialDate("2012-05-03"), PartialDate("2012-05-03"), ())
    told = dataclasses.replace(office, sources=(Passage("d1", span_of("Anna Lindqvist")),))
    for one, shown in ((office, False), (told, True)):
        person = dataclasses.replace(opened.entities["e1"], offices=(one,))
        view.show_document(dataclasses.replace(opened, entities={**opened.entities, "e1": person}))
        assert ("Chair, River Board" in view.pane.tip_at(point_at(view.pane, "Anna"))) == shown


def test_an_office_without_a_name_tells_its_holder_and_leads_to_them(view, opened, qtbot):
    president = span_of("President")
    known = OfficeReference(president, "President", "Helvia", opened.entities["e1"], "seen in this office")
    view.show_document(dataclasses.replace(opened, offices=(known,)))
    tip = view.pane.tip_at(point_at(view.pane, "President"))
    assert "Anna Lindqvist" in tip
    assert "seen in this office" in tip
    with qtbot.waitSignal(view.pane.entityFollowed) as followed:
        view.pane.click_at(point_at(view.pane, "President"))
    assert followed.args == ["e1"]


def test_an_office_whose_holder_is_open_says_why(view, opened):
    unknown = OfficeReference(span_of("President"), "President", "Helvia", None, "the document has no date")
    view.show_document(dataclasses.replace(opened, offices=(unknown,)))
    tip = view.pane.tip_at(point_at(view.pane, "President"))
    assert "President, Helvia" in tip
    assert "holder open: the document has no date" in tip


def test_hovering_a_date_says_its_value_and_reason(view):
    tip = view.pane.tip_at(point_at(view.pane, "yesterday"))
    assert "3 May 2012" in tip
    assert "dateline 4 May 2012 − 1 day" in tip


def test_hovering_a_shared_passage_names_the_other_document(view):
    tip = view.pane.tip_at(point_at(view.pane, "water"))
    assert "Nearly the same, 80% of the words: Water levels shared" in tip


def test_clicking_a_name_follows_it_and_clicking_again_walks_on(view, qtbot):
    with qtbot.waitSignal(view.pane.entityFollowed) as followed:
        view.pane.click_at(point_at(view.pane, "Anna"))
    assert followed.args == ["e1"]
    assert view.walk_bar.isVisible()
    view.pane.click_at(point_at(view.pane, "Anna"))
    assert view.pane.selected_span() == span_of("Lindqvist", nth=1)


def test_names_are_followed_by_keyboard_and_on_into_other_documents(view, qtbot):
    with qtbot.waitSignal(view.pane.entityFollowed) as followed:
        view.step_mention()
    assert followed.args == ["e2"]
    assert view.pane.selected_span() == span_of("River Board")
    view.step_mention()
    assert view.pane.selected_span() == span_of("River Board", nth=1)
    assert view.walk_bar.count.text() == "2 of 2 here"
    with qtbot.waitSignal(view.walkedOn) as gone:
        view.step_mention()
    assert gone.args == ["e2", True]
    view.step_mention(False)
    with qtbot.waitSignal(view.walkedOn) as gone:
        view.step_mention(False)
    assert gone.args == ["e2", False]


def test_enter_does_what_a_click_does(view, qtbot):
    view.pane.go_to(span_of("Anna Lindqvist"))
    with qtbot.waitSignal(view.pane.entityFollowed) as followed:
        qtbot.keyClick(view.pane, Qt.Key.Key_Return)
    assert followed.args == ["e1"]
    with qtbot.waitSignal(view.pane.entityWanted) as wanted:
        qtbot.keyClick(view.pane, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wanted.args == ["e1"]


@pytest.mark.parametrize(("surface", "kind"), [("water", "other"), ("water levels", "organisation")])
def test_clicking_an_agreement_leads_to_its_entry(view, opened, qtbot, surface, kind):
    named = InstrumentMention(span_of("water levels"), "Water Levels", "agreement")
    words = LinkedMention(Mention(span_of(surface), kind, surface), "e9")
    facts = dataclasses.replace(opened.facts, instruments=(named,), mentions=(*opened.facts.mentions, words))
    view.show_document(dataclasses.replace(opened, facts=facts))
    with qtbot.waitSignal(view.pane.agreementFollowed) as followed:
        view.pane.click_at(point_at(view.pane, "water levels"))
    assert followed.args == [Passage("d1", named.span)]


@pytest.mark.parametrize("named_too", [False, True])
def test_the_menu_over_an_agreement_corrects_it(view, opened, qtbot, named_too):
    named = InstrumentMention(span_of("water levels"), "Water Levels", "agreement")
    words = (LinkedMention(Mention(span_of("water"), "place", "water"), "e9"),) if named_too else ()
    facts = dataclasses.replace(opened.facts, instruments=(named,), mentions=(*opened.facts.mentions, *words))
    view.show_document(dataclasses.replace(opened, facts=facts))
    menu = view.pane.menu_for(view.pane.positions.to_qt(named.span.start))
    if named_too:
        menu = next(a.menu() for a in menu.actions() if a.text() == "The agreement “Water Levels”")
    actions = {action.text(): action for action in menu.actions()}
    with qtbot.waitSignal(view.pane.correctionAsked) as asked:
        actions["Not an agreement"].trigger()
    assert asked.args == ["no agreement", Passage("d1", named.span)]


def test_ctrl_and_a_click_on_a_name_narrow_the_library_to_it(view, qtbot):
    with qtbot.waitSignal(view.pane.entityWanted) as wanted:
        qtbot.mouseClick(
            view.pane.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.ControlModifier,
            point_at(view.pane, "Anna"),
        )
    assert wanted.args == ["e1"]
    assert not view.walk_bar.isVisible()


def test_a_layer_that_is_switched_off_is_silent(view):
    view.pane.set_layers(ALL_LAYERS - {"person"})
    assert view.pane.tip_at(point_at(view.pane, "Anna")) == ""


def test_selecting_in_the_evidence_chooses_the_meeting(view, qtbot):
    cursor = view.pane.textCursor()
    at = view.pane.positions.to_qt(span_of("held talks").start)
    cursor.setPosition(at)
    cursor.setPosition(at + 4, QTextCursor.MoveMode.KeepAnchor)
    with qtbot.waitSignal(view.pane.meetingChosen) as chosen:
        view.pane.setTextCursor(cursor)
    assert chosen.args == ["m1"]


def test_the_menu_over_a_name_offers_every_correction(view, qtbot):
    position = view.pane.positions.to_qt(span_of("Anna").start)
    menu = view.pane.menu_for(position)
    words = [action.text() for action in menu.actions()]
    assert {"Rename…", "Merge with…", "Add another name for it…", "Not a person"} <= set(words)
    assert "Ignore “Anna Lindqvist”" in words
    rename = next(action for action in menu.actions() if action.text() == "Rename…")
    with qtbot.waitSignal(view.pane.correctionAsked) as asked:
        rename.trigger()
    what, (passage, linked, name) = asked.args
    assert (what, passage, linked.entity, name) == (
        "rename",
        Passage("d1", span_of("Anna Lindqvist")),
        "e1",
        "Anna Lindqvist",
    )


def test_the_menu_over_a_date_shows_value_and_reason(view):
    position = view.pane.positions.to_qt(span_of("yesterday").start)
    words = [action.text() for action in view.pane.menu_for(position).actions()]
    assert "3 May 2012" in words
    assert "dateline 4 May 2012 − 1 day" in words


def test_a_selection_can_be_marked_as_a_name(view, qtbot):
    view.pane.go_to(span_of("Helvia"))
    menu = view.pane.menu_for(view.pane.textCursor().selectionStart())
    marking = next(action.menu() for action in menu.actions() if action.text() == "Mark as name")
    with qtbot.waitSignal(view.pane.correctionAsked) as asked:
        next(action for action in marking.actions() if action.text() == "Place").trigger()
    assert asked.args == ["mark", (Passage("d1", span_of("Helvia")), "place")]


def test_finding_steps_through_all_places_and_ignores_accents(view):
    view.open_find()
    view.find_field.setText("LÍNDQVIST")
    assert len(view.pane.hits) == 2
    assert view.pane.selected_span() == span_of("Lindqvist")
    view.step_hit(True)
    assert view.pane.selected_span() == span_of("Lindqvist", nth=1)
    assert view.find_bar.count.text() == "2 of 2"
    view.find_bar.close_bar()
    assert view.pane.hits == ()


def test_the_head_shows_the_date_with_its_basis(view):
    assert view.date_chip.text() == "4 May 2012 · dateline"
    assert "dateline “4 May 2012”" in view.date_chip.toolTip()


def test_the_head_says_that_the_year_is_another_document_s(view, opened):
    lent = dataclasses.replace(opened.facts.document_dates[0], document="d2")
    facts = dataclasses.replace(opened.facts, document_dates=(lent,))
    view.show_document(dataclasses.replace(opened, facts=facts))
    assert view.date_chip.text() == "4 May 2012 · dateline, year borrowed"


def test_new_facts_leave_the_place_alone(view, opened):
    view.pane.go_to(span_of("Lindqvist will return"))
    before = view.pane.selected_span()
    view.show_document(OpenDocument(opened.document, DocumentFacts("d1", Structure()), {}, {}))
    assert view.pane.selected_span() == before
    assert view.pane.marks.names.all == []


def test_lines_are_no_longer_than_people_read_with_ease(view):
    view.resize(1600, 500)
    paragraph = view.pane.document().findBlockByNumber(2)
    view.pane.blockBoundingRect(paragraph)
    layout = paragraph.layout()
    longest = max(layout.lineAt(n).textLength() for n in range(layout.lineCount()))
    assert 45 <= longest <= 85
    assert layout.lineAt(0).x() > GUTTER


def test_a_text_of_five_megabytes_is_laid_out_only_where_it_shows(view, qtbot):
    def laid_out() -> float:
        paper = view.pane.document()
        blocks = [paper.findBlockByNumber(number) for number in range(paper.blockCount())]
        return sum(1 for block in blocks if block.layout().lineCount()) / len(blocks)

    text = TEXT + "\n\n"
    text *= 5_000_000 // len(text)
    document = Document("big", "/papers/big.txt", "text/plain", text)
    view.show_document(OpenDocument(document, DocumentFacts("big", Structure())))
    view.pane.grab()
    assert laid_out() < 0.05
    view.pane.go_to(Span(len(text) - 40, len(text) - 30))
    view.pane.grab()
    assert view.pane.selected_span() == Span(len(text) - 40, len(text) - 30)
    assert view.pane.visible_share()[1] > 0.99
    assert laid_out() < 0.05


def test_the_strip_scrolls_to_where_it_is_clicked(view, qtbot):
    from PySide6.QtCore import Qt

    document = Document("long", "/papers/long.txt", "text/plain", "\n".join(f"Line {n}" for n in range(2000)))
    view.show_document(OpenDocument(document, DocumentFacts("long", Structure())))
    qtbot.mouseClick(view.hit_map, Qt.MouseButton.LeftButton, pos=QPoint(6, view.hit_map.height() // 2))
    line = document.text[view.pane.place() :].split("\n")[0]
    assert 900 < int(line.split()[1]) < 1100


def test_a_body_that_stands_twice_is_folded_until_it_is_wanted(view):
    body = "\n\n".join(f"Paragraph {n} tells of the talks on river traffic in Basel at length." for n in range(10))
    text = f"A headline\n\n{body}\n\n{body}\n\nThe end."
    first = Span(12, 12 + len(body))
    second = Span(first.end + 2, first.end + 2 + len(body))
    repeat = Reuse(second, "repeat", Passage("twice", first), 1.0)
    document = Document("twice", "/papers/twice.txt", "text/plain", text)
    view.show_document(OpenDocument(document, DocumentFacts("twice", Structure(), reuse=(repeat,), understood=True)))

    def shown():
        blocks = []
        block = view.pane.document().firstBlock()
        while block.isValid():
            if block.isVisible() and block.text():
                blocks.append(block.text())
            block = block.next()
        return blocks

    assert len(shown()) == 12
    assert shown()[-1] == "The end."
    assert view.folding.isVisible()
    assert view.pane.toPlainText() == text
    view.pane.go_to(Span(second.start, second.start + 11))
    assert len(shown()) == 22
    assert view.pane.textCursor().selectedText() == "Paragraph 0"
    view.folding.click()
    assert len(shown()) == 12


def test_the_columns_of_a_table_stand_under_each_other(view):
    text = "Part\tMeasures\tDue by\n\nRecognition of certificates\t8\tDecember 2020\n\nA chart\t9\tJune 2021"
    document = Document("table", "/papers/table.txt", "text/plain", text)
    view.show_document(OpenDocument(document, DocumentFacts("table", Structure())))
    view.pane.grab()
    lefts = []
    for words in ("Due", "December", "June"):
        cursor = QTextCursor(view.pane.document())
        cursor.setPosition(text.index(words))
        lefts.append(view.pane.cursorRect(cursor).left())
    assert max(lefts) - min(lefts) <= 2


def test_the_head_calls_a_document_what_the_list_calls_it(view):
    text = "*** SUBJECT TO CHANGE ***\n\nThe Secretary meets the envoys of Norway today."
    laid = Structure(title=Span(0, 25), paragraphs=(Span(27, len(text)),))
    named = Document("named", "/papers/schedule.txt", "text/plain", text, title="Public schedule, 15 May")
    view.show_document(OpenDocument(named, DocumentFacts("named", laid)))
    assert view.title.text() == "Public schedule, 15 May"
    view.show_document(
        OpenDocument(Document("bare", "/papers/bare.txt", "text/plain", text), DocumentFacts("bare", laid))
    )
    assert view.title.text() == "*** SUBJECT TO CHANGE ***"
