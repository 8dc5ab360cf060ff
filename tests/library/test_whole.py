"""What a library knows of a few documents, and what is left when one goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.errors import UnknownDocument
from viewer.library import open_library
from viewer.model.corrections import RenameEntity, SetDocumentDate
from viewer.model.names import OfficeReference
from viewer.model.search import Narrowing
from viewer.model.text import Passage, Structure
from viewer.store import documents
from viewer.writer import open_writer

from .shelf import RETOLD, TALKS, UNDATED, Shelf, arrival

TABLES_OF_DOCUMENTS = (
    "document",
    "document_text",
    "document_facts",
    "document_entities",
    "entity",
    "entity_document",
    "candidate",
    "candidate_block",
    "meeting",
    "meeting_source",
    "instrument_mention",
    "reuse",
    "question",
    "problem",
)


def rows(shelf: Shelf) -> dict[str, int]:
    database = shelf.library._database
    return {table: database.value(f"SELECT count(*) FROM {table}") for table in TABLES_OF_DOCUMENTS}


def test_a_text_can_be_read_and_found_before_it_is_understood(shelf: Shelf) -> None:
    (document,) = shelf.library.add([arrival("talks.txt", TALKS)])
    assert shelf.library.document(document).text == TALKS
    assert not shelf.library.facts(document).understood
    (hit,) = shelf.library.search("winter lanes").hits
    assert hit.document == document
    assert hit.title == "Commission opens talks on grain transit"


def test_two_reports_of_one_meeting_become_one_entry_with_both_sources(shelf: Shelf) -> None:
    first, second = shelf.add("talks.txt", TALKS), shelf.add("retold.txt", RETOLD)
    (meeting,) = shelf.library.timeline()
    assert meeting.date is not None
    assert meeting.date.edtf == "2014-03-11"
    assert {source.document for source in meeting.sources} == {first, second}
    assert meeting.merged_because
    assert shelf.names()["Amber Sea Commission"] == 4


def test_an_office_is_seen_on_the_day_of_the_meeting_and_still_is_when_the_library_is_opened_again(
    shelf: Shelf,
) -> None:
    """The release is of the day after."""
    shelf.add("talks.txt", TALKS)

    def office_of(name: str) -> tuple[str, str, str]:
        (person,) = (one.entity for one in shelf.library.entities(words=name) if one.entity.name == name)
        (office,) = person.offices
        assert office.first is not None
        assert office.last is not None
        return office.title, office.first.edtf, office.last.edtf

    assert office_of("Anna Lindqvist") == ("Secretary-General", "2014-03-11", "2014-03-11")
    shelf.close()
    shelf.library = open_writer(shelf.folder)
    shelf.add(
        "later.txt", "GENEVA, 9 May 2014 - Anna Lindqvist, Secretary-General of the Amber Sea Commission, left.\n"
    )
    assert office_of("Anna Lindqvist") == ("Secretary-General", "2014-03-11", "2014-05-09")


def test_an_office_without_a_name_is_looked_up_in_the_other_documents(shelf: Shelf) -> None:
    for day in ("3 March 2014", "9 June 2014"):
        text = f"GENEVA, {day} - Maria Duarte, Secretary-General of the Amber Sea Commission, opened a harbour there.\n"
        shelf.add(f"{day}.txt", text)
    between = shelf.add("between.txt", "GENEVA, 5 May 2014 - The Secretary-General of the Amber Sea Commission left.\n")
    later = shelf.add("later.txt", "GENEVA, 5 May 2015 - The Secretary-General of the Amber Sea Commission left.\n")

    def office_in(document: str) -> OfficeReference:
        library = shelf.library
        known, named = library.facts(document), library.entities_of(document)
        (found,) = library.offices_in(library.document(document), known, named)
        return found

    held = office_in(between)
    assert held.holder is not None
    assert held.holder.name == "Maria Duarte"
    assert office_in(later).holder is None


def test_an_undated_copy_borrows_the_year_of_what_it_retells(shelf: Shelf) -> None:
    retold = shelf.add("retold.txt", RETOLD)
    assert shelf.library.row(retold).date is None
    shelf.add("talks.txt", TALKS)
    row = shelf.library.row(retold)
    assert (row.date, row.date_basis) == ("2014", "borrowed")
    assert [m.date.edtf for m in shelf.library.timeline() if m.date] == ["2014-03-11"]


def test_what_two_documents_share_is_known_from_both_sides(shelf: Shelf) -> None:
    first, second = shelf.add("talks.txt", TALKS), shelf.add("retold.txt", RETOLD)
    for one, other in ((first, second), (second, first)):
        assert {reuse.other.document for reuse in shelf.library.facts(one).reuse} == {other}
        (share,) = shelf.library.shares(one)
        assert share.other == other
        assert share.shared > 60
    # The retold text borrowed its year, and no more, from the other: it is not the earlier one.
    (cluster,) = shelf.library.clusters(first)
    assert [passage.document for passage in cluster.passages] == [first, second]


def test_facets_and_fields_of_the_search_know_what_was_understood(shelf: Shelf) -> None:
    talks = shelf.add("talks.txt", TALKS)
    shelf.add("undated.txt", UNDATED)
    result = shelf.library.search("the", Narrowing(facets=(("person", ("Anna Lindqvist",)),)))
    assert [hit.document for hit in result.hits] == [talks]
    assert shelf.library.found("has:date") == frozenset({talks})


def test_a_removed_document_leaves_nothing_behind(shelf: Shelf) -> None:
    shelf.add("undated.txt", UNDATED)
    before, names = rows(shelf), shelf.names()
    talks, retold = shelf.add("talks.txt", TALKS), shelf.add("retold.txt", RETOLD)
    shelf.library.remove([talks])
    assert shelf.library.row(retold).date is None  # what it had borrowed is gone with the lender
    shelf.library.remove([retold])
    assert rows(shelf) == before
    assert shelf.names() == names
    assert shelf.library.search("transit").total == 0
    with pytest.raises(UnknownDocument):
        shelf.library.document(talks)


def test_corrections_wait_for_a_removed_document_to_come_back(shelf: Shelf) -> None:
    undated = shelf.add("undated.txt", UNDATED)
    shelf.library.correct(SetDocumentDate(undated, "2006-09-22"))
    lisbon = next(m for m in shelf.library.facts(undated).mentions if m.mention.surface == "Lisbon")
    shelf.library.correct(RenameEntity(Passage(undated, lisbon.mention.span), "Lisboa"))
    shelf.library.remove([undated])
    assert len(shelf.library.corrections()) == 2
    shelf.add("undated.txt", UNDATED)
    assert shelf.library.row(undated).date == "2006-09-22"
    assert "Lisboa" in shelf.names()


def test_the_same_bytes_under_another_path_are_the_same_document(shelf: Shelf) -> None:
    shelf.add("talks.txt", TALKS)
    taken = shelf.library.take_in([arrival("copy.txt", TALKS)])
    assert (taken.added, taken.unchanged_paths) == ((), ("copy.txt",))
    assert shelf.library.count() == 1


def test_a_file_that_was_moved_is_found_where_it_lies_now(shelf: Shelf, tmp_path: Path) -> None:
    here = tmp_path / "talks.txt"
    here.write_text(TALKS, encoding="utf-8")
    document = shelf.add("/gone/talks.txt", TALKS)
    shelf.library.take_in([], known=[(str(here), document)])
    shelf.understand()
    assert shelf.library.row(document).path == str(here)
    assert shelf.library.search("transit").hits[0].path == str(here)
    shelf.library.take_in([], known=[(str(tmp_path / "second.txt"), document)])
    assert shelf.library.row(document).path == str(here)


def test_a_document_is_identified_by_id_path_or_name(shelf: Shelf) -> None:
    talks = shelf.add("/papers/2014/talks.txt", TALKS)
    shelf.add("/papers/2015/talks.txt", RETOLD)
    for words in (talks, talks[:10], "/papers/2014/talks.txt", "2014/talks.txt"):
        assert shelf.library.identify(words) == talks
    with pytest.raises(UnknownDocument, match="2 documents"):
        shelf.library.identify("talks.txt")
    with pytest.raises(UnknownDocument, match="no document"):
        shelf.library.identify("notes.txt")


def test_another_connection_sees_everything_and_survives_a_restart(shelf: Shelf) -> None:
    first, second = shelf.add("talks.txt", TALKS), shelf.add("retold.txt", RETOLD)
    with open_library(shelf.folder) as reader:
        assert reader.facts(first) == shelf.library.facts(first)
        seen = (reader.documents(), reader.timeline(), reader.entities(), reader.facts(second))
    shelf.library.close()
    shelf.__init__(shelf.folder)  # type: ignore[misc]
    library = shelf.library
    assert (library.documents(), library.timeline(), library.entities(), library.facts(second)) == seen
    # What linking knew before is known again: a new text's names go to the same entities.
    shelf.add("more.txt", "More talks\n\nOSLO, 2 May 2014 - Anna Lindqvist spoke in Geneva.\n")
    assert shelf.names()["Anna Lindqvist"] == 3
    assert shelf.names()["Geneva"] == 4


def test_a_step_that_fails_costs_only_itself(shelf: Shelf) -> None:
    from viewer.analysis.pipeline import understand

    (document,) = shelf.library.add([arrival("talks.txt", TALKS)])

    def broken(_: object) -> list[list[tuple[int, int, str]]]:
        raise MemoryError("no model")

    shelf.library.settle([understand(task, broken) for task in shelf.library.tasks([document])])
    assert shelf.library.row(document).date == "2014-03-12"
    (problem,) = shelf.library.problems()
    assert (problem.step, problem.document) == ("names", document)
    assert "no model" in problem.reason
    assert shelf.library.search("transit").total == 1


def test_a_text_that_an_earlier_version_understood_is_parted_anew(shelf: Shelf) -> None:
    talks = shelf.add("talks.txt", TALKS)
    database, before = shelf.library._database, shelf.dates()
    with database.transaction():
        documents.set_structure(database, 1, Structure())
        documents.set_analysis(database, 1, 1)
    shelf.understand()
    assert documents.structure(database, talks).sentences
    assert shelf.dates() == before


def test_an_index_that_was_deleted_or_damaged_is_built_again(shelf: Shelf) -> None:
    import shutil

    shelf.add("talks.txt", TALKS)
    shelf.library.close()
    shutil.rmtree(shelf.folder / "index")
    shelf.__init__(shelf.folder)  # type: ignore[misc]
    shelf.understand()
    assert shelf.library.search("transit").total == 1
    shelf.library.close()
    for file in (shelf.folder / "index").iterdir():
        file.write_bytes(b"\0" * 50)
    with open_library(shelf.folder) as reader:
        assert reader.search("transit").total == 1  # a plain scan answers meanwhile
    shelf.__init__(shelf.folder)  # type: ignore[misc]
    shelf.understand()
    assert shelf.library.check() == ([], [])
    assert shelf.library.search("person:lindqvist").total == 1


def test_check_finds_and_mends_what_the_index_lacks(shelf: Shelf) -> None:
    talks = shelf.add("talks.txt", TALKS)
    with shelf.library._indexing._index.writing() as writing:
        writing.remove(talks)
    wrong, mended = shelf.library.check()
    assert wrong == ["The index lacks 1 of 1 documents."]
    assert mended == []
    wrong, mended = shelf.library.check(repair=True)
    assert len(mended) == 1
    assert shelf.library.check() == ([], [])
    assert documents.not_indexed_count(shelf.library._database) == 0


def test_names_are_found_by_their_words_and_a_sign_for_anything_means_itself(shelf: Shelf) -> None:
    shelf.add("talks.txt", TALKS)

    def found(words: str) -> set[str]:
        return {one.entity.name for one in shelf.library.entities(words=words)}

    assert "Amber Sea Commission" in found("sea AMBER")
    assert found("%") == found("_") == set()
    assert len(found("commission")) < len(found(""))


def test_counts_by_year_follow_the_dates_of_documents(shelf: Shelf) -> None:
    talks = shelf.add("talks.txt", TALKS)

    def years() -> tuple[tuple[int, int], ...]:
        return next(one.years for one in shelf.library.entities() if one.entity.name == "Amber Sea Commission")

    ((_, mentions),) = years()
    shelf.library.correct(SetDocumentDate(talks, "2019-05-02"))
    assert years() == ((2019, mentions),)
    shelf.library.undo()
    assert years() != ((2019, mentions),)
    # What is asked of some documents only is not taken for the whole.
    assert shelf.library.entities(documents=()) == ()
    assert years()


def test_what_was_worked_out_of_meetings_is_kept_only_while_they_are_the_same(shelf: Shelf) -> None:
    shelf.add("talks.txt", TALKS)
    before = shelf.library.timeline()
    assert shelf.library.timeline()[0] is before[0]
    shelf.add("retold.txt", RETOLD)
    after = shelf.library.timeline()
    assert len(after[0].sources) == 2
    assert [m.id for m in shelf.library.timeline()] == [m.id for m in after]
    assert shelf.library.review() == shelf.library.review()
