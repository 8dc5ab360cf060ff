"""End to end, through the real window and the real worker, in plain words."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QMenu, QWidget

from viewer.model.text import Passage, Span
from viewer.ui.date_picker import DatePicker

from .papers import PAPERS
from .reader import Reader

NAMED_PARTS = (
    "searchField facetView resultView readingPane hitMap entityView timelineView reuseView activityView reviewView"
).split()


def held_on(reader, edtf):
    """The entry of a day."""
    found = [e for e in reader.entries() if e.meeting.date and e.meeting.date.edtf == edtf]
    assert found, [(e.date, e.meeting.name) for e in reader.entries()]
    return found[0]


def test_a_dropped_folder_is_searchable_and_fills_the_timeline(reader):
    """The reader drops a folder; its documents are listed, and the meetings they tell of stand on the timeline."""
    assert len(reader.titles()) == len(PAPERS)
    assert "River Board and Helvia agree on water levels" in reader.titles()
    assert held_on(reader, "2012-05-03").meeting.place == "Basel"
    assert [e.year for e in reader.entries()] == sorted(e.year for e in reader.entries())


def test_every_part_has_its_name_and_says_what_it_is(reader):
    """A screen reader finds every part of the window."""
    assert reader.window.objectName() == "mainWindow"
    for name in NAMED_PARTS:
        assert reader.part(name).accessibleName(), name


def test_a_search_opens_at_the_hit(reader):
    """The reader types, sees what the query means and the passage, presses Enter, and is at the hit."""
    reader.search("floods")
    assert "floods" in reader.parts.search_bar.echo.text()
    assert len(reader.titles()) == 2
    reader.press(Qt.Key.Key_Return, into=reader.part("searchField"))
    reader.settle()
    assert reader.selected().lower() == "floods"
    assert [reader.open_text()[s:e].lower() for s, e in reader.pane.hits] == ["floods"] * len(reader.pane.hits)


def test_enter_opens_the_best_hit_whatever_lies_open(reader):
    """With another paper open that also answers, the reader types and presses Enter at once: the best hit opens."""
    reader.open_title("River Board holds its ninth")
    field = reader.part("searchField")
    field.setFocus()
    reader.qtbot.keyClicks(field, "water levels river")
    reader.press(Qt.Key.Key_Return, into=field)
    reader.until(lambda: reader.title() == "River Board and Helvia agree on water levels")
    reader.search("river geneva")
    assert reader.part("resultView").currentIndex().row() == 0
    reader.press(Qt.Key.Key_Return, into=field)
    reader.until(lambda: reader.title() == reader.titles()[0])
    assert reader.title() != "River Board and Helvia agree on water levels"


def test_the_timeline_follows_the_search(reader):
    """While a search is on, the timeline shows only meetings of what it found; clearing it brings all back."""
    everything = len(reader.entries())
    reader.search("Helvia")
    assert {e.meeting.place for e in reader.entries()} == {"Basel"}
    assert reader.parts.timeline_pane.follow.isVisible()
    reader.search("")
    assert len(reader.entries()) == everything


def test_a_mistaken_query_is_explained_and_the_old_results_stay(reader):
    """The reader leaves a quotation open, or asks for a date that is none: the program says so beside the field."""
    reader.search("floods")
    before = reader.titles()
    reader.search("date:nonsense")
    assert "⚠" in reader.parts.search_bar.echo.text()
    assert reader.titles() == before


def test_clicking_a_meeting_selects_its_sentence_and_back_returns(reader):
    """The reader clicks an entry: the document opens with the sentence selected; Alt+Left goes back."""
    reader.open_title("Ministers speak")
    reader.click_entry(held_on(reader, "2012-05-03"))
    reader.until(lambda: "held talks on river traffic" in reader.selected())
    assert reader.title() == "River Board and Helvia agree on water levels"
    reader.command("back")
    reader.settle()
    reader.until(lambda: reader.title() == "Ministers speak about floods")
    reader.command("forward")
    reader.settle()
    reader.until(lambda: "held talks on river traffic" in reader.selected())


def test_the_timeline_works_by_keyboard(reader):
    """Arrow keys walk the list, Enter opens the sentence."""
    view = reader.part("timelineView")
    view.setCurrentIndex(reader.parts.timeline_model.index(0))
    view.setFocus()
    reader.press(Qt.Key.Key_Down, into=view)
    reader.press(Qt.Key.Key_Return, into=view)
    reader.settle()
    entry = reader.entries()[1]
    source = entry.meeting.sources[0]
    reader.until(lambda: reader.pane.selected_span() == source.span)


def test_selecting_in_the_text_selects_the_entry(reader):
    """The reader selects words of a sentence that reports a meeting; its entry is chosen on the timeline."""
    reader.open_title("River Board and Helvia")
    entry = held_on(reader, "2012-05-03")
    start = entry.meeting.sources[0].span.start
    cursor = reader.pane.textCursor()
    cursor.setPosition(reader.pane.positions.to_qt(start) + 4)
    cursor.setPosition(reader.pane.positions.to_qt(start) + 9, cursor.MoveMode.KeepAnchor)
    reader.pane.setTextCursor(cursor)
    chosen = reader.part("timelineView").currentIndex().row()
    assert reader.entries()[chosen].meeting.id == entry.meeting.id


def test_a_date_is_corrected_and_taken_back(reader):
    """An undated document says "today" and "Friday": the reader sets a Friday, its meetings get their days; undo
    takes them away again."""
    reader.open_title("Ministers speak")
    reader.command("set_date")
    picker = reader.window.findChild(DatePicker)
    assert "Friday" in picker.claims.item(0).text()
    picker.field.setText("21 September 2006")
    assert "⚠" in picker.advice.text()
    assert "Friday" in picker.advice.text()
    picker.field.setText("22 September 2006")
    assert "⚠" not in picker.advice.text()
    reader.correct(picker.accept)
    reader.until(lambda: any(e.meeting.date and e.meeting.date.edtf == "2006-09-22" for e in reader.entries()))
    assert held_on(reader, "2006-09-20").meeting.place == "Bratislava"
    reader.until(lambda: reader.parts.document_view.date_chip.text() == "22 September 2006 · set by you")
    reader.undo()
    reader.until(lambda: not any(e.meeting.date and e.meeting.date.edtf == "2006-09-22" for e in reader.entries()))


def test_a_hidden_meeting_comes_back_by_undo(reader):
    """The reader hides an entry with Delete, and takes it back with the notice's Undo."""
    entry = held_on(reader, "2012-05-03")
    view = reader.part("timelineView")
    view.show_meeting(entry.meeting.id)
    reader.correct(lambda: reader.press(Qt.Key.Key_Delete, into=view))
    reader.until(lambda: entry.meeting.id not in {e.meeting.id for e in reader.entries()})
    assert reader.parts.notice.isVisible()
    reader.correct(reader.parts.notice.undo.click)
    reader.until(lambda: entry.meeting.id in {e.meeting.id for e in reader.entries()})


def test_a_name_is_corrected_everywhere_and_taken_back(reader, monkeypatch):
    """The reader renames a person in the list of names; the list shows it, undo brings the old name back."""
    monkeypatch.setattr("viewer.ui.correcting.ask_text", lambda question, text, parent: "Anna Lindqvist-Berg")

    def names():
        return {member.entity.name for member in reader.parts.entity_model.everything}

    reader.until(lambda: "Anna Lindqvist" in names())
    member = next(m for m in reader.parts.entity_model.everything if m.entity.name == "Anna Lindqvist")
    menu = reader.part("entityView").menu_for(member)
    rename = next(action for action in menu.actions() if action.text() == "Rename…")
    reader.correct(rename.trigger)
    reader.until(lambda: "Anna Lindqvist-Berg" in names())
    reader.undo()
    reader.until(lambda: "Anna Lindqvist" in names())
    reader.open_title("River Board and Helvia agree")
    at = reader.pane.positions.to_qt(reader.open_text().index("Lindqvist thanked"))
    rename = next(action for action in reader.pane.menu_for(at).actions() if action.text() == "Rename…")
    reader.correct(rename.trigger)
    told = "Rename “Anna Lindqvist” to “Anna Lindqvist-Berg”"
    reader.until(lambda: reader.parts.notice.words.text() == f"Done: {told}")
    assert reader.window.commands["undo"].text() == f"Undo: {told}"
    reader.undo()
    reader.until(lambda: "Anna Lindqvist" in names())


def test_an_agreement_is_corrected_in_list_and_text_and_taken_back(reader, monkeypatch):
    """The reader renames an agreement in the list, says in the text that it is none, and takes both back."""
    monkeypatch.setattr("viewer.ui.correcting.ask_text", lambda question, text, parent: "Clean Rivers Pledge")

    def names():
        return {one.name for one in reader.parts.agreement_model.everything}

    def marked():
        return {one.name for one in reader.pane.opened.facts.instruments}

    found = "Geneva Declaration on Clean Rivers"
    reader.until(lambda: found in names())
    member = next(one for one in reader.parts.agreement_model.everything if one.name == found)
    reader.window.desk.show_passage(member.sources[0])
    reader.until(lambda: reader.selected() == found)
    menu = reader.part("agreementView").menu_for(member)
    reader.correct(next(action for action in menu.actions() if action.text() == "Rename…").trigger)
    reader.until(lambda: reader.notice() == f"Done: Rename “{found}” to “Clean Rivers Pledge”")
    reader.until(lambda: "Clean Rivers Pledge" in names() & marked())
    assert found not in names() | marked()
    menu = reader.pane.menu_for(reader.pane.positions.to_qt(member.sources[0].span.start))
    ignore = next(a for m in (menu, *menu.findChildren(QMenu)) for a in m.actions() if a.text() == "Not an agreement")
    reader.correct(ignore.trigger)
    reader.until(lambda: reader.notice() == "Done: Take “Clean Rivers Pledge” for no agreement")
    reader.until(lambda: "Clean Rivers Pledge" not in names() | marked())
    reader.undo()
    reader.until(lambda: "Clean Rivers Pledge" in names() & marked())
    reader.undo()
    reader.until(lambda: found in names() & marked())


def test_names_are_walked_through_the_library(reader):
    """Enter on a name goes to its first mention, again to the next, and on into the next document."""
    member = next(m for m in reader.parts.entity_model.everything if m.entity.name == "Anna Lindqvist")
    view = reader.part("entityView")
    seen = set()
    for _ in range(member.mentions):
        view.followed.emit(member.entity.id)
        reader.settle()
        reader.until(lambda: "Lindqvist" in reader.selected())
        seen.add((reader.title(), reader.pane.selected_span()))
        assert reader.pane.followed == member.entity.id
        assert reader.parts.document_view.walk_bar.isVisible()
    assert len(seen) == member.mentions
    assert len({title for title, _ in seen}) == member.documents
    walked = []
    for _ in range(member.mentions):
        walked.append((reader.title(), reader.pane.selected_span()))
        reader.command("previous_mention")
        reader.settle()
    assert set(walked) == seen


def test_f3_steps_through_the_hits_of_a_document(reader):
    """After a search, F3 goes from hit to hit in the open document, and around its end."""
    reader.search("Lindqvist")
    reader.open_title("River Board and Helvia")
    hits = reader.pane.hits
    assert len(hits) == 2
    seen = []
    for _ in range(3):
        seen.append(reader.pane.selected_span())
        reader.command("next_hit")
    assert seen[0] == hits[0]
    assert seen[1] == hits[1]
    assert seen[2] == hits[0]


def test_two_entries_are_merged_and_parted_again(reader):
    """The reader chooses two entries and merges them; undo parts them again."""
    view = reader.part("timelineView")
    first, second = held_on(reader, "2012-05-03"), held_on(reader, "2013-06-10/2013-06-11")
    before = len(reader.entries())
    view.clearSelection()
    for entry in (first, second):
        index = reader.parts.timeline_model.index(reader.parts.timeline_model.row_of(entry.meeting.id))
        view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
    merge = next(a for a in view.menu_for(first.meeting).actions() if a.text() == "Merge the 2 chosen into one")
    reader.correct(merge.trigger)
    reader.until(lambda: len(reader.entries()) == before - 1)
    reader.undo()
    reader.until(lambda: len(reader.entries()) == before)


def test_the_place_of_a_meeting_is_corrected_and_taken_back(reader, monkeypatch):
    """The reader writes another place; the card shows it, undo brings the first one back."""
    monkeypatch.setattr("viewer.ui.correcting.ask_text", lambda question, text, parent: "Liestal")
    menu = reader.part("timelineView").menu_for(held_on(reader, "2012-05-03").meeting)
    reader.correct(next(a for a in menu.actions() if a.text() == "Change place…").trigger)
    reader.until(lambda: held_on(reader, "2012-05-03").meeting.place == "Liestal")
    reader.undo()
    reader.until(lambda: held_on(reader, "2012-05-03").meeting.place == "Basel")


def test_the_timeline_shown_is_exported_as_a_calendar(reader, tmp_path, monkeypatch):
    """The reader narrows the timeline and exports it: the calendar has just those meetings."""
    path = tmp_path / "meetings.ics"
    monkeypatch.setattr("viewer.ui.asking.QFileDialog.getSaveFileName", lambda *_: (str(path), "Calendar (*.ics)"))
    reader.parts.timeline_pane.field.setText("basel")
    assert len(reader.entries()) == 1
    reader.command("export")
    reader.settle()
    assert path.read_text("utf-8").count("BEGIN:VEVENT") == 1


def test_a_meeting_is_added_by_hand_from_a_passage(reader, monkeypatch):
    """The reader selects a sentence, fills in the form, and the meeting stands on the timeline and opens there."""

    def fill(form):
        ok = form.buttons.button(form.buttons.StandardButton.Ok)
        assert not ok.isEnabled()
        form.name.setText("dinner of the pilots")
        form.day.field.setText("the 3rd of never")
        assert not ok.isEnabled()
        form.day.field.setText("3-4 May 2012")
        form.people.setText("Anna Lindqvist; Karl Moser")
        assert ok.isEnabled()
        return form.DialogCode.Accepted

    monkeypatch.setattr("viewer.ui.meeting_form.MeetingForm.exec", fill)
    reader.open_title("River Board and Helvia agree")
    start = reader.open_text().index("Ms. Lindqvist thanked")
    reader.pane.go_to(Span(start, start + 40))
    passage = Passage(reader.window.desk.wanted, reader.pane.selected_span())
    reader.correct(lambda: reader.window.asking.correction("add meeting", passage))
    entry = held_on(reader, "2012-05-03/2012-05-04")
    assert "Karl Moser" in entry.who
    shown = reader.part("timelineView")
    assert shown.currentIndex().data() == "3–4 May 2012 – Dinner of the pilots"
    reader.click_entry(entry)
    reader.until(lambda: reader.selected().startswith("Ms. Lindqvist thanked"))
    reader.undo()
    reader.until(lambda: "dinner of the pilots" not in {e.meeting.name for e in reader.entries()})


def test_who_met_whom_is_exported_as_a_graph(reader, tmp_path, monkeypatch):
    """The reader exports the same timeline as a graph: the two ministers are joined, in a file of that kind."""
    chosen = (str(tmp_path / "timeline.ics"), "Who met whom: graph (*.graphml)")
    monkeypatch.setattr("viewer.ui.asking.QFileDialog.getSaveFileName", lambda *_: chosen)
    reader.parts.timeline_pane.field.setText("basel")
    reader.command("export")
    reader.settle()
    assert "1 encounter written to" in reader.parts.notice.words.text()
    written = (tmp_path / "timeline.graphml").read_text("utf-8")
    assert "Anna Lindqvist" in written
    assert "Karl Moser" in written


def test_a_form_of_a_name_is_split_off_in_the_list_and_joined_again(reader, monkeypatch):
    """The reader says that one form of a name is somebody else's; the list has both, undo brings back the one."""
    offered = []

    def choose(question, choices, parent):
        offered.extend(label for label, _ in choices)
        return "Lindqvist"

    monkeypatch.setattr("viewer.ui.correcting.choose", choose)

    def names():
        return {member.entity.name for member in reader.parts.entity_model.everything}

    reader.until(lambda: "Anna Lindqvist" in names())
    member = next(m for m in reader.parts.entity_model.everything if m.entity.name == "Anna Lindqvist")
    menu = reader.part("entityView").menu_for(member)

    def facets():
        people = [group for group in reader.parts.facet_model.groups if group.key == "person"]
        return {value.value for group in people for value in group.members}

    assert "Lindqvist" not in facets()
    split = next(action for action in menu.actions() if action.text().startswith("Split off"))
    reader.correct(split.trigger)
    assert {"Anna Lindqvist", "Lindqvist"} <= set(offered)
    reader.until(lambda: "Lindqvist" in names())
    reader.until(lambda: "Lindqvist" in facets())
    reader.undo()
    reader.until(lambda: "Lindqvist" not in names())
    reader.until(lambda: "Lindqvist" not in facets())


def test_a_bookmarked_document_stands_first(reader):
    """Ctrl+D marks the open document; it leads the list, and a second Ctrl+D takes the mark away."""
    last = reader.titles()[-1]
    reader.open_title(last)
    reader.command("bookmark")
    assert reader.titles()[0] == last
    reader.command("bookmark")
    assert reader.titles()[-1] == last


def test_facets_narrow_the_library_and_the_timeline(reader):
    """The reader checks a person beside the list: only documents that name her stay, and only their meetings."""
    model = reader.parts.facet_model
    reader.until(lambda: any(group.key == "person" for group in model.groups))
    row = next(n for n, group in enumerate(model.groups) if group.key == "person")
    values = [value.value for value in model.groups[row].members]
    index = model.index(values.index("Karl Moser"), 0, model.index(row, 0))
    model.setData(index, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    reader.settle()
    reader.until(lambda: reader.titles() == ["River Board and Helvia agree on water levels"])
    assert "1 document, narrowed to Karl Moser" in reader.parts.search_bar.echo.text()
    assert {entry.meeting.place for entry in reader.entries()} == {"Basel"}
    model.set_chosen(())
    reader.settle()
    reader.until(lambda: len(reader.titles()) == len(PAPERS))


def test_an_unreadable_file_is_listed_with_its_reason(reader, tmp_path):
    """The reader drops a file that is no document beside a good one: the good one is added, the other is listed."""
    broken = tmp_path / "firmware.bin"
    broken.write_bytes(bytes(range(256)) * 40)
    reader.window.add_paths([str(broken)])
    assert "Looking through the files" in reader.parts.status.text()
    reader.drop(broken)
    reader.until(lambda: reader.parts.activity_model.rowCount() > 0)
    assert reader.parts.activity_model.index(0).data().startswith("firmware.bin ")
    before = reader.parts.activity_model.rowCount()
    reader.parts.show_panel("activity")
    with reader.qtbot.waitSignal(reader.program.bridge.failed, timeout=30_000):
        reader.parts.activity_pane.again.click()
    reader.settle()
    assert reader.parts.activity_model.rowCount() == before
    reader.parts.activity_pane.clear.click()
    reader.until(lambda: reader.parts.activity_model.rowCount() == 0)
    assert not reader.parts.activity_pane.clear.isVisible()
    reader.parts.show_panel("timeline")
    reader.until(lambda: reader.parts.status.text() == f"{len(PAPERS)} documents")
    assert len(reader.titles()) == len(PAPERS)


def test_removing_a_document_removes_its_meetings(reader, tmp_path):
    """The reader adds one more release and removes it again: nothing of it is left."""
    release = tmp_path / "oslo.txt"
    release.write_text(
        "Board visits Norway\n\nOSLO, 3 March 2015 - The River Board and Norway held talks in Oslo yesterday.\n",
        "utf-8",
    )
    before = {e.meeting.id for e in reader.entries()}
    reader.drop(release)
    reader.until(lambda: any(e.meeting.place == "Oslo" for e in reader.entries()))
    reader.open_title("Board visits Norway")
    with reader.qtbot.waitSignal(reader.program.bridge.removed, timeout=60_000):
        reader.command("remove")
    reader.settle()
    reader.until(lambda: {e.meeting.id for e in reader.entries()} == before)
    assert "Board visits Norway" not in reader.titles()
    assert reader.open_text() == ""
    reader.search("Norway")
    assert reader.titles() == []
    reader.search("")
    assert reader.parts.notice.again.isVisible()
    reader.parts.notice.again.click()
    reader.until(lambda: "Board visits Norway" in reader.titles())
    reader.until(lambda: any(e.meeting.place == "Oslo" for e in reader.entries()))


def test_the_dark_theme_covers_the_whole_window(reader):
    """The reader chooses dark: no pane stays light."""
    reader.open_title("River Board and Helvia")
    reader.window.set_scheme("dark")
    try:
        picture = reader.window.grab().toImage()
        grid = [
            picture.pixelColor(x, y).lightness()
            for x in range(10, picture.width(), picture.width() // 24)
            for y in range(10, picture.height(), picture.height() // 16)
        ]
        assert sum(lightness > 150 for lightness in grid) < len(grid) * 0.08
    finally:
        reader.window.set_scheme("light")


def test_panes_are_reached_by_keyboard(reader):
    """F6 goes round all panes and comes back to the first."""
    reader.window.activateWindow()
    reader.part("searchField").setFocus()
    names = []
    for _ in range(5):
        reader.command("next_pane")
        focus = reader.window.focusWidget()
        names.append(focus.objectName())
    assert names[-1] == "searchField"
    assert {"resultView", "readingPane", "timelineView"} <= set(names)


def test_nothing_overlaps_in_a_small_window(reader):
    """At the size of a screen of 1280×800 at 200 %, one part shows at a time and all of it is inside the window."""
    reader.open_title("River Board and Helvia")
    reader.window.resize(640, 400)
    try:
        for part in ("left", "document", "panels"):
            reader.parts.show_part(part)
            visible = [w for w in (reader.parts.left, reader.parts.middle, reader.parts.panels) if w.isVisible()]
            assert len(visible) == 1
            assert reader.window.width() == 640
            for child in visible[0].findChildren(QWidget):
                if child.isVisible() and child.window() is reader.window and child.parent() is visible[0]:
                    assert visible[0].rect().contains(child.geometry())
    finally:
        reader.window.resize(1280, 800)
        reader.parts.show_part("document")


def test_quitting_and_starting_again_restores_everything(reader, monkeypatch):
    """The reader quits with a search on and a document open, and finds both, and all that was known, as they were."""
    reader.search("Lindqvist")
    reader.open_title("River Board holds its ninth")
    reader.click_entry(held_on(reader, "2013-06-10/2013-06-11"))
    reader.until(lambda: "ninth annual session" in reader.selected())
    entries = [e.meeting.id for e in reader.entries()]
    selected, titles = reader.selected(), reader.titles()
    reader.quit()
    reader.open()
    assert reader.parts.hint.text() == "Opening the library …"
    reader.until(lambda: reader.title() == "River Board holds its ninth annual session")
    reader.settle()
    assert reader.parts.hint.text().startswith("Choose a document")
    assert reader.part("searchField").text() == "Lindqvist"
    reader.until(lambda: reader.titles() == titles)
    reader.until(lambda: reader.selected() == selected)
    reader.until(lambda: [e.meeting.id for e in reader.entries()] == entries)


def test_a_document_opens_where_the_reader_left_it(reader):
    """The reader looks something up in another paper, and comes back to the line she had been reading."""
    reader.window.resize(1280, 420)
    try:
        reader.open_title("River Board holds its ninth")
        bar = reader.pane.verticalScrollBar()
        bar.setValue(bar.maximum())
        place = reader.pane.place()
        assert place > 0
        reader.open_title("Ministers speak")
        reader.open_title("River Board holds its ninth")
        reader.until(lambda: reader.pane.place() == place)
        reader.open_title("Ministers speak")
        reader.quit()
        reader.start()
        reader.window.resize(1280, 420)
        reader.until(lambda: any(title.startswith("River Board holds its ninth") for title in reader.titles()))
        reader.open_title("River Board holds its ninth")
        reader.until(lambda: reader.pane.place() == place)
    finally:
        reader.window.resize(1280, 800)


def test_the_timeline_comes_to_the_document_that_is_opened(reader):
    """The reader opens a paper from the library; the timeline shows what it tells of, wherever she had scrolled to."""
    reader.window.resize(1280, 420)
    try:
        view = reader.part("timelineView")
        reader.parts.show_panel("timeline")
        entry = held_on(reader, "2012-05-03")
        row = reader.parts.timeline_model.index(reader.parts.timeline_model.row_of(entry.meeting.id))
        reader.open_title("Ministers speak")
        bar = view.verticalScrollBar()
        bar.setValue(bar.maximum())
        assert not view.visualRect(row).intersects(view.viewport().rect())
        reader.open_title("River Board and Helvia agree")
        assert view.visualRect(row).intersects(view.viewport().rect())
        bar.setValue(bar.maximum())
        reader.parts.show_panel("activity")
        reader.open_title("Ministers speak")
        reader.open_title("River Board and Helvia agree")
        reader.parts.show_panel("timeline")
        reader.until(lambda: view.visualRect(row).intersects(view.viewport().rect()))
    finally:
        reader.window.resize(1280, 800)


def test_the_newest_document_lies_open_at_the_first_look(qtbot, theme, papers, tmp_path):
    """The reader drops a paper on an empty library, and reads it without looking for it."""
    reader = Reader(qtbot, tmp_path / "library", theme)
    try:
        reader.start()
        reader.drop(next(iter(papers.iterdir())))
        reader.until(lambda: bool(reader.open_text()))
    finally:
        reader.quit()


def test_a_damaged_library_is_refused_in_plain_words(qtbot, theme, tmp_path):
    """The reader learns what happened and where the backup is; nothing else can be done, and nothing is overwritten."""
    folder = tmp_path / "library"
    (folder / "backups").mkdir(parents=True)
    (folder / "library.sqlite3").write_bytes(b"torn" * 5000)
    (folder / "backups" / "library-20260101-000000-daily.sqlite3").write_bytes(b"whole")
    reader = Reader(qtbot, folder, theme)
    try:
        reader.open()
        reader.until(lambda: reader.parts.pages.currentWidget() is reader.parts.closed)
        words = reader.parts.closed.words.text().replace("\u200b", "")
        assert "library.sqlite3 is damaged" in words
        assert "library-20260101-000000-daily.sqlite3" in words
        assert not reader.part("searchField").isEnabled()
        assert not reader.window.commands["add_files"].isEnabled()
        assert reader.window.commands["data_folder"].isEnabled()
        assert not reader.window.acceptDrops()
    finally:
        reader.quit()
    assert (folder / "library.sqlite3").read_bytes() == b"torn" * 5000
