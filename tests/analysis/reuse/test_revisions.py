"""Sentences linked between two texts, and what became of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.analysis.layout.structure import structure
from viewer.analysis.reuse.comparison import compare
from viewer.analysis.reuse.fingerprints import fingerprint
from viewer.analysis.reuse.revisions import changes, sentence_links, word_changes
from viewer.model.text import Document, Span

SEEDS = Path(__file__).resolve().parents[3] / ".." / "shared" / "eval" / "sets" / "seeds" / "docs"

FIRST = (
    "The council met in Velden on Monday. It looked forward to a new treaty on river traffic. Delegates praised the"
    " pilots of the upper river. The chair thanked the city for its welcome."
)
SECOND = (
    "The chair thanked the city for its welcome. The council met in Velden on Monday. It agreed on a new treaty on"
    " river traffic. A second session follows in autumn."
)


def became(first: str, second: str) -> list[tuple[str, str, str]]:
    found = changes(fingerprint(first), structure(first).sentences, fingerprint(second), structure(second).sentences)
    return [(c.kind, first[slice(*c.a)] if c.a else "", second[slice(*c.b)] if c.b else "") for c in found]


def test_every_sentence_is_accounted_for_once() -> None:
    kinds = sorted(kind for kind, _, _ in became(FIRST, SECOND))
    assert kinds == ["added", "changed", "dropped", "kept", "moved"]


def test_the_dropped_and_the_added_sentence_are_named() -> None:
    found = became(FIRST, SECOND)
    assert ("dropped", "Delegates praised the pilots of the upper river.", "") in found
    assert ("added", "", "A second session follows in autumn.") in found


def test_a_text_compared_with_itself_is_kept() -> None:
    assert {kind for kind, _, _ in became(FIRST, FIRST)} == {"kept"}


def test_against_nothing_all_is_dropped() -> None:
    assert {kind for kind, _, _ in became(FIRST, "")} == {"dropped"}
    assert became("", "") == []


def test_sentences_of_function_words_alone_are_kept() -> None:
    assert {kind for kind, _, _ in became(f"{FIRST} And so it is.", f"{FIRST} And so it is.")} == {"kept"}


def told(first: str, second: str) -> list[tuple[str, str, str]]:
    found = word_changes(first, Span(0, len(first)), second, Span(0, len(second)))
    return [(c.kind, first[slice(*c.a)], second[slice(*c.b)]) for c in found]


def test_word_changes_are_told_as_runs() -> None:
    assert told("The envoy will go to Oslo today.", "The envoy may travel to Oslo.") == [
        ("equal", "The envoy", "The envoy"),
        ("changed", "will go", "may travel"),
        ("equal", "to Oslo", "to Oslo"),
        ("dropped", "today", ""),
        ("equal", ".", "."),
    ]


def test_white_space_and_the_shape_of_quotes_are_no_change() -> None:
    assert [kind for kind, _, _ in told("the “UN’s”\nplan", 'the "UN\'s"   plan')] == ["equal"]


def test_word_changes_keep_to_their_spans() -> None:
    text = "Before. The treaty stands. After."
    (change,) = word_changes(text, Span(8, 26), "The treaty stands.", Span(0, 18))
    assert change.a == Span(8, 26)
    assert change.b == Span(0, 18)


def test_a_comparison_leaves_out_what_a_text_repeats() -> None:
    body = (
        "The council of the upper river met in Velden on Monday and heard the pilots of all seven states. It adopted a"
        " plan for new lights at the narrows, to be paid from the tolls of next year."
    )
    twice = Document("a", "a", "text/plain", f"{body}\n{body}")
    once = Document("b", "b", "text/plain", body)
    found = compare(twice, structure(twice.text), "Twice", once, structure(once.text), "Once")
    assert [sentence.change.kind for sentence in found.sentences] == ["kept", "kept"]
    assert found.share.shared == found.share.words == found.share.other_words


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seed documents are not beside the project")
def test_sentences_of_000_and_001_are_linked_as_a_reader_links_them() -> None:
    first = next(SEEDS.glob("000_*.txt")).read_text("utf-8")
    second = next(SEEDS.glob("001_*.txt")).read_text("utf-8")
    ours, theirs = structure(first).sentences, structure(second).sentences
    # Read side by side: each of the twelve sentences, and again where the body stands a second time.
    body = {1: 1, 2: 3, 3: 4, 4: 5, 5: 6, 6: 7, 7: 8, 8: 9, 9: 10, 10: 11, 11: 12}
    gold = {(0, 0), *body.items(), *((i + 11, j) for i, j in body.items())}
    links = sentence_links(fingerprint(first), ours, fingerprint(second), theirs)
    found = {(ours.index(link.a), theirs.index(link.b)) for link in links}
    assert len(gold) == 23
    assert len(found & gold) >= 0.97 * len(gold)
    assert len(found & gold) >= 0.97 * len(found)
