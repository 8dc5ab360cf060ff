"""Our searcher against Whoosh's own over the same files, against stock Whoosh over its own, and against a plain scan.

Documents, the way they come into the index (additions, updates, removals, merges) and queries are Hypothesis's.
"""

import contextlib
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from whoosh import query
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import FileIndex

from viewer.errors import QueryMistake
from viewer.model.search import Entry
from viewer.search import fields, inversion, merging, terms, words
from viewer.search.index import Index
from viewer.search.query import parse

VOCABULARY = [
    "council",
    "councils",
    "Jenča",
    "jenca",
    "peace",
    "peaceful",
    "talks",
    "talk",
    "Genève",
    "a",
    "of",
    "中国",
    "x9",
]
texts = st.lists(st.sampled_from(VOCABULARY), max_size=14).map(" ".join)
entries = st.builds(
    Entry,
    document=st.sampled_from([f"d{number}" for number in range(8)]),
    path=st.just("p"),
    title=st.lists(st.sampled_from(VOCABULARY), max_size=3).map(" ".join),
    text=texts,
    date=st.sampled_from([None, "2017", "2018-04-09", "2018-05", "2019-01-01/2019-03-01"]),
    persons=st.lists(st.sampled_from(["Miroslav Jenča", "Ban Ki-moon", "Jenča"]), max_size=2, unique=True).map(tuple),
)
steps = st.lists(
    st.one_of(
        st.lists(entries, min_size=1, max_size=5).map(lambda batch: ("add", batch)),
        st.sampled_from([f"d{number}" for number in range(8)]).map(lambda document: ("remove", document)),
        st.just(("merge", None)),
    ),
    min_size=1,
    max_size=7,
)
known = st.sampled_from(sorted({word for text in VOCABULARY for word in words.words(text)} | {"absent"}))
leaves = st.one_of(
    st.builds(query.Term, st.sampled_from(["title", "body", "person"]), known),
    st.builds(lambda word: query.Term("stem", words.stem(word)), known),
    st.builds(lambda stem: query.Prefix("body", stem), st.sampled_from(["p", "pe", "counc", "council", "zz", "中"])),
    st.builds(lambda glob: query.Wildcard("body", glob), st.sampled_from(["c*l", "*s", "t?lk", "?", "p*e*", "*"])),
    st.builds(
        lambda found, slop: query.Phrase("body", found, slop=slop),
        st.lists(known, min_size=2, max_size=3),
        st.integers(1, 4),
    ),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(query.And),
        st.lists(inner, min_size=2, max_size=3).map(query.Or),
        st.tuples(inner, inner).map(lambda pair: query.And([pair[0], query.Not(pair[1])])),
    ),
    max_leaves=5,
)
# Explaining a failure takes minutes.
thorough = settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)


@contextlib.contextmanager
def small_limits(small: bool):
    """So few words and postings that a large index's ways of reading and merging are gone here too."""
    usual = terms._SMALL, merging._CHUNK, inversion._COMMON_BEGINNING
    if small:
        terms._SMALL, merging._CHUNK, inversion._COMMON_BEGINNING = 0, 3, 2
    try:
        yield
    finally:
        terms._SMALL, merging._CHUNK, inversion._COMMON_BEGINNING = usual


def replay(folder: Path, taken) -> tuple[Index, dict[str, Entry]]:
    """An index after some steps, and what should be in it."""
    current: dict[str, Entry] = {}
    index = Index.open(folder, lambda document: current[document].text, writable=True)
    for kind, what in taken:
        if kind == "merge":
            while index.merge():
                pass
            continue
        with index.writing() as writer:
            if kind == "remove":
                writer.remove(what)
                current.pop(what, None)
            else:
                for entry in what:
                    writer.add(entry)
                    current[entry.document] = entry
    return index, current


def our_answer(index: Index, tree) -> dict[str, float]:
    snapshot = index._current()
    answer = {}
    for at, leaf in enumerate(snapshot.leaves):
        found = snapshot.find(at, tree)
        for number, score in zip(found.ids.tolist(), found.scores.tolist(), strict=True):
            if leaf.live is None or leaf.live[number]:
                answer[leaf.reader.stored(number)[0]] = score
    return answer


def matches(entry: Entry, tree) -> bool:
    """Whether a document answers a query, by reading it."""
    if isinstance(tree, query.And):
        return all(matches(entry, child) for child in tree.subqueries)
    if isinstance(tree, query.Or):
        return any(matches(entry, child) for child in tree.subqueries)
    if isinstance(tree, query.Not):
        return not matches(entry, tree.query)
    title, body = words.words(entry.title), words.words(entry.text)
    person = [word for name in entry.persons for word in words.words(name)]
    there = {"title": title, "body": body, "person": person, "stem": [words.stem(word) for word in body]}[
        tree.fieldname
    ]
    if isinstance(tree, query.Phrase):
        ends = [n for n, word in enumerate(there) if word == tree.words[0]]
        for wanted in tree.words[1:]:
            ends = [n for n, w in enumerate(there) if w == wanted and any(0 < n - end <= tree.slop for end in ends)]
        return bool(ends)
    if isinstance(tree, query.Prefix):
        return any(word.startswith(tree.text) for word in there)
    if isinstance(tree, query.Wildcard):
        pattern = re.compile(re.escape(tree.text).replace(r"\*", ".*").replace(r"\?", "."))
        return any(pattern.fullmatch(word) for word in there)
    if isinstance(tree, query.FuzzyTerm):
        return any(OSA.distance(word, tree.text) <= tree.maxdist for word in there)
    return tree.text in there


@thorough
@given(steps, st.lists(trees, min_size=1, max_size=4), st.booleans())
def test_a_plain_scan_finds_the_same(taken, asked, small):
    with tempfile.TemporaryDirectory() as folder, small_limits(small):
        index, current = replay(Path(folder) / "i", taken)
        assert index.document_ids() == set(current)
        for tree in asked:
            assert set(our_answer(index, tree)) == {d for d, entry in current.items() if matches(entry, tree)}
        index.close()


@thorough
@given(steps, st.sampled_from(["p", "pe", "c", "co", "cou", "t", "中", "z"]))
def test_common_beginnings_kept_ready_give_the_same_answers(taken, beginning):
    tree = query.Prefix("body", beginning)
    with tempfile.TemporaryDirectory() as folder:
        index, _ = replay(Path(folder) / "usual", taken)
        with small_limits(True):
            ready, current = replay(Path(folder) / "ready", taken)
        assert our_answer(ready, tree) == pytest.approx(our_answer(index, tree))
        assert set(our_answer(ready, tree)) == {d for d, entry in current.items() if matches(entry, tree)}


def is_scored_alike(tree) -> bool:
    """Whether Whoosh scores this as we do: it adds 1 for a Not, no score for patterns, and scores phrases by words."""
    if isinstance(tree, query.And | query.Or):
        return all(is_scored_alike(child) for child in tree.subqueries)
    return type(tree) is query.Term


@thorough
@given(steps, st.lists(trees, min_size=1, max_size=4))
def test_whooshs_searcher_reads_our_files_and_finds_the_same(taken, asked):
    with tempfile.TemporaryDirectory() as folder:
        index, current = replay(Path(folder) / "i", taken)
        if not current:
            return
        searcher = FileIndex(FileStorage(str(Path(folder) / "i"))).searcher()
        for tree in asked:
            theirs = {hit["id"]: hit.score for hit in searcher.search(tree, limit=None)}
            mine = our_answer(index, tree)
            assert set(mine) == set(theirs)
            if is_scored_alike(tree):
                assert mine == pytest.approx(theirs, rel=1e-4)
        searcher.close()
        index.close()


@thorough
@given(
    st.lists(entries, min_size=1, max_size=8, unique_by=lambda entry: entry.document),
    st.lists(trees, min_size=1, max_size=4),
)
def test_stock_whoosh_finds_the_same_in_an_index_of_its_own(given_entries, asked):
    stock = RamStorage().create_index(fields.schema())
    writer = stock.writer()
    for entry in given_entries:
        person = [word for name in entry.persons for word in words.words(name)]
        writer.add_document(
            id=entry.document, title=entry.title, body=entry.text, stem=entry.text, person=" ".join(person)
        )
    writer.commit()
    with tempfile.TemporaryDirectory() as folder, stock.searcher() as searcher:
        index, _ = replay(Path(folder) / "i", [("add", given_entries)])
        numbers = [entry.document for entry in given_entries]
        for tree in asked:
            theirs = {numbers[hit.docnum] for hit in searcher.search(tree, limit=None)}
            assert set(our_answer(index, tree)) == theirs
        index.close()


@thorough
@given(steps, known, st.integers(1, 2))
def test_fuzzy_words_are_those_within_the_distance(taken, word, distance):
    with tempfile.TemporaryDirectory() as folder:
        index, current = replay(Path(folder) / "i", taken)
        tree = query.FuzzyTerm("body", word, maxdist=distance)
        assert set(our_answer(index, tree)) == {d for d, entry in current.items() if matches(entry, tree)}
        index.close()


@thorough
@given(steps, st.sampled_from(["2018", "2018-04", "2017..2018-04", "2019-02", "..2018", "2018.."]))
def test_date_ranges_find_what_may_lie_in_them(taken, asked):
    with tempfile.TemporaryDirectory() as folder:
        index, current = replay(Path(folder) / "i", taken)
        bounds = {
            "2018": ("2018-01-01", "2018-12-31"), "2018-04": ("2018-04-01", "2018-04-30"),
            "2017..2018-04": ("2017-01-01", "2018-04-30"), "2019-02": ("2019-02-01", "2019-02-28"),
            "..2018": ("0001-01-01", "2018-12-31"), "2018..": ("2018-01-01", "9999-12-31"),
        }  # fmt: skip
        days = {
            "2017": ("2017-01-01", "2017-12-31"), "2018-04-09": ("2018-04-09", "2018-04-09"),
            "2018-05": ("2018-05-01", "2018-05-31"), "2019-01-01/2019-03-01": ("2019-01-01", "2019-03-01"),
        }  # fmt: skip
        low, high = bounds[asked]
        right = {d for d, e in current.items() if e.date and days[e.date][0] <= high and days[e.date][1] >= low}
        assert {hit.document for hit in index.search(f"date:{asked}").hits} == right
        index.close()


@thorough
@given(steps, known)
def test_counts_and_marks_agree_with_the_texts(taken, word):
    with tempfile.TemporaryDirectory() as folder:
        index, current = replay(Path(folder) / "i", taken)
        result = index.search(f"text:{word} ")
        right = {d for d, entry in current.items() if word in words.words(entry.text)}
        assert {hit.document for hit in result.hits} == right
        names: dict[str, int] = {}
        for document in right:
            for name in current[document].persons:
                names[name] = names.get(name, 0) + 1
        assert {value.value: value.count for value in result.facets["person"]} == names
        for document in right:
            text = current[document].text
            marked = [words.fold(text[start:end]) for start, end in index.occurrences(f"text:{word} ", document)]
            assert marked == [found for found in words.words(text) if found == word]
        index.close()


@given(st.text(max_size=30))
def test_any_query_is_understood_or_explained(text):
    parsed = None
    with contextlib.suppress(QueryMistake):
        parsed = parse(text)
    assert parsed is None or parsed.echo
