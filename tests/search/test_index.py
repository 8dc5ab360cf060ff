"""What a reader of a growing library finds."""

import itertools
import threading
from pathlib import Path

import pytest

from viewer.errors import LibraryBusy, QueryMistake
from viewer.model.search import Entry, Narrowing
from viewer.search.index import Index

TEXTS = {
    "talks": (
        "Talks in Geneva",
        "Delegates opened talks in Geneva.\n\nMiroslav Jenča met the Iranian envoy on Tuesday.",
    ),
    "summit": ("Summit communiqué", "Leaders at the summit agreed on a security council reform after long meetings."),
    "council": ("Security Council", "The council discussed security in the region. The next meeting is in June."),
    "visit": ("A visit", "JENČA visited Tehran; a co-operation agreement on trade was signed."),
}


def entry(document: str, **more) -> Entry:
    title, text = TEXTS[document]
    return Entry(document, f"{document}.txt", title, text, **more)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    index = Index.open(tmp_path / "index", lambda document: TEXTS[document][1], writable=True)
    with index.writing() as writer:
        writer.add(
            entry("talks", date="2018-04-09", persons=("Miroslav Jenča",), places=("Geneva", "Iran"), has=("meeting",))
        )
        writer.add(entry("summit", date="2017", source="Press office"))
        writer.add(entry("council", date="2019-01-15", language="en", organisations=("Security Council",)))
    with index.writing() as writer:
        writer.add(entry("visit", date="2018-05", persons=("Miroslav Jenča",), places=("Iran",), language="en"))
    return index


def found(index: Index, query: str, **more) -> list[str]:
    return [hit.document for hit in index.search(query, **more).hits]


@pytest.mark.parametrize("query", ["Jenca", "Jenča", "JENČA", "jenca "])
def test_accents_and_case_do_not_matter(index, query):
    assert set(found(index, query)) == {"talks", "visit"}


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("security council", {"summit", "council"}),
        ("summit OR tehran", {"summit", "visit"}),
        ("security -summit", {"council"}),
        ("security NOT summit", {"council"}),
        ('"security council"', {"summit", "council"}),
        ("“council security”", set()),
        ('"council security"~3', {"council"}),
        ("person:jenca", {"talks", "visit"}),
        ('person:"miroslav jenča"', {"talks", "visit"}),
        ("person:(jenca OR lavrov) geneva", {"talks"}),
        ("date:2018", {"talks", "visit"}),
        ("date:2018-04", {"talks"}),
        ('date:"May 2018"', {"visit"}),
        ("date:..2018-04", {"talks", "summit"}),
        ("date:2017..2018-04", {"talks", "summit"}),
        ("after:2018", {"council"}),
        ("before:2018", {"summit"}),
        ("has:meeting", {"talks"}),
        ("has:meetings", {"talks"}),
        ("lang:english", {"council", "visit"}),
        ("source:press", {"summit"}),
        ("secur* region", {"council"}),
        ("t*ran", {"visit"}),
        ("sumit~", {"summit"}),
        ("meetings ", {"summit", "council"}),
        ("title:talks", {"talks"}),
        ("co-operation", {"visit"}),
        ("tehr", {"visit"}),
        ("tehr ", set()),
        ('"security coun', {"summit", "council"}),
        ('"secur', {"summit", "council"}),
        ("sekurity~ region", {"council"}),
        ("*", {"talks", "summit", "council", "visit"}),
        ("-geneva", {"summit", "council", "visit"}),
    ],
)
def test_query_language(index, query, documents):
    assert set(found(index, query)) == documents


@pytest.mark.parametrize(
    "query", ["colour:red", "date:yesterday", "date:2018..2015", "has:wings", "geneva)", "...", "date:2018-02-30"]
)
def test_a_mistake_is_explained(index, query):
    with pytest.raises(QueryMistake) as mistake:
        index.search(query)
    assert str(mistake.value).endswith(".")


def test_an_exact_word_stands_before_its_other_forms(index):
    assert found(index, "meetings ")[0] == "summit"
    assert found(index, "meeting ")[0] == "council"


def test_words_side_by_side_stand_before_words_apart(index):
    TEXTS["apart"] = ("Notes", "Security was the topic of the day; the council met. Other words follow here.")
    TEXTS["beside"] = ("Notes", "The topic of the day was the security council; it met. Other words follow here.")
    with index.writing() as writer:
        writer.add(entry("beside", date="2001"))
        writer.add(entry("apart", date="2002"))
    assert [d for d in found(index, "security council ") if d in ("apart", "beside")] == ["beside", "apart"]


def test_snippets_are_cut_from_the_text_with_the_words_marked(index):
    hit = index.search("jenca").hits[0]
    snippet = hit.snippets[0]
    text = TEXTS[hit.document][1]
    assert text[snippet.span.start : snippet.span.end] == snippet.text
    assert [snippet.text[start:end].casefold() for start, end in snippet.hits] == ["jenča"]


def test_snippets_of_one_document_do_not_overlap(index):
    TEXTS["long"] = ("Long", " ".join(f"word{n} talks here" if n % 9 == 0 else f"word{n}" for n in range(300)))
    with index.writing() as writer:
        writer.add(entry("long"))
    spans = sorted(snippet.span for snippet in index.search("talks word9 here").hits[0].snippets)
    assert len(spans) > 1
    assert all(before.end < after.start for before, after in itertools.pairwise(spans))


def test_all_hits_of_one_document(index):
    text = TEXTS["talks"][1]
    assert [text[s:e] for s, e in index.occurrences("geneva OR talks", "talks")] == ["talks", "Geneva"]
    assert [text[s:e] for s, e in index.occurrences('"iranian envoy"', "talks")] == ["Iranian", "envoy"]


def test_facets_count_the_whole_result_and_their_own_other_values(index):
    result = index.search("*", limit=1)
    assert {value.value: value.count for value in result.facets["place"]} == {"Iran": 2, "Geneva": 1}
    assert {value.value: value.count for value in result.facets["year"]} == {"2018": 2, "2017": 1, "2019": 1}
    narrowed = index.search("*", Narrowing((("place", ("Geneva",)),)))
    assert [hit.document for hit in narrowed.hits] == ["talks"]
    assert {value.value: value.count for value in narrowed.facets["place"]} == {"Iran": 2, "Geneva": 1}
    assert {value.value: value.count for value in narrowed.facets["year"]} == {"2018": 1}
    both = index.search("*", Narrowing((("place", ("Geneva",)), ("year", ("2017", "2018")))))
    assert [hit.document for hit in both.hits] == ["talks"]


def test_narrowing_to_a_name_alone_shows_where_it_is_named(index):
    result = index.search("", Narrowing((("person", ("Miroslav Jenča",)),)))
    marked = {}
    for hit in result.hits:
        (snippet,) = hit.snippets[:1]
        marked[hit.document] = [snippet.text[s:e] for s, e in snippet.hits]
    assert marked == {"talks": ["Miroslav", "Jenča"], "visit": ["JENČA"]}


def test_a_snippet_does_not_begin_in_the_middle_of_a_word(tmp_path):
    text = "Nobody knew it at the time, but the Commission's own survey has shown that two in five ice pilots are old."
    index = Index.open(tmp_path / "index", lambda document: text, writable=True)
    with index.writing() as writer:
        writer.add(Entry("d", "d.txt", "Pilots", text))
    for query in ("two", "five", "ice", "shown", "pilots"):
        snippet = index.search(query).hits[0].snippets[0]
        assert snippet.span.start == 0 or text[snippet.span.start - 1] == " "


def test_narrowing_to_documents(index):
    assert set(found(index, "*", narrowing=Narrowing(documents=("visit", "talks", "unknown")))) == {"visit", "talks"}


def test_dates_order_the_result_when_asked(index):
    assert found(index, "*", sort="date") == ["council", "visit", "talks", "summit"]


def test_pages_continue_one_another(index):
    every = found(index, "*")
    assert found(index, "*", limit=2) + found(index, "*", limit=2, offset=2) == every


def test_updates_and_removals_are_seen_at_once(index):
    with index.writing() as writer:
        writer.add(entry("talks", date="2018-04-09", persons=("Somebody Else",)))
        writer.remove("visit")
        writer.remove("never there")
    assert found(index, "person:jenca") == []
    assert found(index, "person:somebody") == ["talks"]
    assert index.document_ids() == {"talks", "summit", "council"}
    assert index.search("geneva").total == 1


def test_nothing_is_seen_of_changes_given_up(index):
    def give_up() -> None:
        with index.writing() as writer:
            writer.remove("talks")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        give_up()
    assert found(index, "geneva") == ["talks"]


def test_one_writer_at_a_time(index, tmp_path):
    other = Index.open(tmp_path / "index", lambda document: None, writable=True)
    with index.writing(), pytest.raises(LibraryBusy), other.writing():
        pass


def test_copies_are_folded_under_the_earliest(index):
    with index.writing() as writer:
        writer.add(Entry("copy", "copy.txt", "Again", TEXTS["talks"][1], date="2018-04-10", copy_of=("talks",)))
    TEXTS.setdefault("copy", ("Again", TEXTS["talks"][1]))
    result = index.search("envoy")
    assert [(hit.document, hit.copies) for hit in result.hits] == [("talks", ("copy",))]
    assert (result.total, result.folded) == (1, 1)
    assert found(index, "copyof:talks") == ["copy"]


def test_a_copy_known_only_by_its_year_is_not_the_earliest(index):
    words = ("Notice", "The lighthouse keepers concluded their round.")
    TEXTS.update(exact=words, vague=words)
    with index.writing() as writer:
        writer.add(Entry("vague", "vague.txt", *words, date="2015", copy_of=("exact",)))
        writer.add(Entry("exact", "exact.txt", *words, date="2015-06-30", copy_of=("vague",)))
    assert [(hit.document, hit.copies) for hit in index.search("lighthouse").hits] == [("exact", ("vague",))]


def test_a_misspelt_word_is_corrected_from_the_texts(index):
    assert index.search("genva ").suggestion == "geneva "


def test_merging_changes_no_answer(index):
    for round_ in range(10):
        with index.writing() as writer:
            writer.add(entry("council", date=f"2019-01-{round_ + 10}", language="en"))
    before = {query: found(index, query) for query in ("security", "*", '"security council"', "date:2018", "lang:en")}
    while index.merge():
        pass
    assert {query: found(index, query) for query in before} == before


def test_a_reader_opened_before_the_first_commit_sees_it(tmp_path):
    reader = Index.open(tmp_path / "later", lambda document: "some text")
    assert reader.search("some").total == 0
    writer = Index.open(tmp_path / "later", lambda document: "some text", writable=True)
    with writer.writing() as changes:
        changes.add(Entry("one", "one.txt", "", "some text"))
    assert reader.search("some").total == 1


def test_a_reader_never_sees_half_a_commit(tmp_path):
    writing = Index.open(tmp_path / "index", lambda document: None, writable=True)
    seen: set[int] = set()
    done = threading.Event()

    def search() -> None:
        reader = Index.open(tmp_path / "index", lambda document: "council")
        while not done.is_set():
            seen.add(reader.search("council ").total)
        seen.add(reader.search("council ").total)

    searching = threading.Thread(target=search)
    searching.start()
    for batch in range(12):
        with writing.writing() as writer:
            for number in range(7):
                writer.add(Entry(f"{batch}-{number}", "p", "", "council"))
        if batch % 5 == 4:
            writing.merge()
    done.set()
    searching.join()
    assert max(seen) == 84
    assert all(total % 7 == 0 for total in seen)


def test_many_small_commits_leave_few_segments(tmp_path):
    index = Index.open(tmp_path / "index", lambda document: "council", writable=True)
    for batch in range(60):
        with index.writing() as writer:
            writer.add(Entry(f"{batch}", "p", "", "council"))
    assert index.search("council ").total == 60
    assert len(list((tmp_path / "index").glob("*.seg"))) <= 40
    while index.merge():
        pass
    assert index.search("council ").total == 60
    assert len(list((tmp_path / "index").glob("*.seg"))) < 8


def test_space_of_removed_documents_is_given_back(tmp_path):
    index = Index.open(tmp_path / "index", lambda document: None, writable=True)
    with index.writing() as writer:
        for number in range(300):
            writer.add(Entry(f"{number}", "p", "", f"council {number} of many words that differ{number}"))
    before = sum(path.stat().st_size for path in (tmp_path / "index").iterdir())
    with index.writing() as writer:
        for number in range(200):
            writer.remove(f"{number}")
    while index.merge():
        pass
    assert sum(path.stat().st_size for path in (tmp_path / "index").iterdir()) < before / 2
    assert index.search("council").total == 100
