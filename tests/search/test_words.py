"""What a word is."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.search import words


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_the_offsets_of_words_are_where_the_words_stand(text):
    starts, ends = words.spans(text)
    cut = [words.fold(text[start:end]) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    assert cut == words.words(text)


@given(
    st.lists(
        st.sampled_from(
            ["Jenča", "co-operation", "’", "“", " ", "…", "中国", "U.S.", "हिन्दी", "é", "_", "ﬁ", "x1", "\n", "😀", "𝔄"]
        )
    )
)
def test_real_texts_too(parts):
    text = "".join(parts)
    starts, ends = words.spans(text)
    cut = [words.fold(text[start:end]) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    assert cut == words.words(text)


def test_folding_takes_case_accents_and_compatibility_forms_away():
    assert {words.fold(word) for word in ("Jenca", "Jenča", "JENČA", "jenc\u030ca")} == {"jenca"}
    assert words.words("Łódź straße İstanbul ﬁnance Ａ") == ["lodz", "strasse", "istanbul", "finance", "a"]


def test_scripts_without_spaces_are_taken_character_by_character():
    assert words.words("中国 agreed") == ["中", "国", "agreed"]


def test_marks_that_are_vowels_stay():
    assert words.words("हिन्दी") == ["हिन्दी"]
