"""Words of a text, their places and hashes."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.analysis.reuse import fingerprints
from viewer.analysis.reuse.fingerprints import fingerprint

_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:['’][^\W_{_UNSPACED}]+)*")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("O'Neill’s co-operation", ["O'Neill’s", "co", "operation"]),
        ("'quoted' rock ’n’ roll", ["quoted", "rock", "n", "roll"]),
        ("a''b snake_case", ["a", "b", "snake", "case"]),
        ("G7の首脳, 2nd", ["G7", "の", "首", "脳", "2nd"]),
        ("", []),
        ("—", []),
        ("x", ["x"]),
    ],
)
def test_what_counts_as_a_word(text: str, words: list[str]) -> None:
    found = fingerprint(text)
    assert [text[slice(*found.span(n, n + 1))] for n in range(len(found))] == words


@given(st.text(alphabet="ab1_ '’ʼ-.\n日本々é́\u0301\ud800\U00020001ﬁ٣", max_size=20))
def test_words_are_those_that_the_grammar_of_words_finds(text: str) -> None:
    found = fingerprint(text)
    assert [(*found.span(n, n + 1),) for n in range(len(found))] == [m.span() for m in WORD.finditer(text)]


def test_equal_words_hash_alike_however_many_came_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprints._Vocabulary, "most", 3000)
    text = "Ministers met in Accra, and ministers talked."
    before = fingerprint(text)
    for start in range(0, 9000, 1500):
        numbers = fingerprint(" ".join(f"n{n}" for n in range(start, start + 1500)))
        assert len(set(numbers.hashes.tolist())) == 1500
    after = fingerprint(text)
    assert np.array_equal(before.hashes, after.hashes)
    assert before.hashes[0] == before.hashes[5] != before.hashes[1]
    assert before.content.tolist() == [True, True, False, True, False, True, True]
