from hypothesis import given
from hypothesis import strategies as st

from viewer.model.text import Span
from viewer.ui.positions import Positions, side_by_side


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(st.sampled_from("aé🚢𝄞漢 \n")), st.data())
def test_every_offset_goes_to_qt_and_comes_back(text, data):
    positions = Positions(text)
    offset = data.draw(st.integers(0, len(text)))
    assert positions.to_qt(offset) == units(text[:offset])
    assert positions.from_qt(positions.to_qt(offset)) == offset


def test_a_position_inside_a_surrogate_pair_is_the_start_of_its_character():
    assert Positions("a🚢b").from_qt(2) == 1


def test_a_span_after_an_emoji_is_not_off_by_one():
    text = "🚢 talks"
    assert Positions(text).span_to_qt(Span(2, 7)) == (3, 8)
    assert Positions(text).span_from_qt(3, 8) == Span(2, 7)


def test_the_words_of_a_phrase_are_one_place():
    text = "Foreign Minister Moreau\n\nMinister, foreign\nminister"
    hits = [Span(0, 7), Span(8, 16), Span(25, 33), Span(35, 42), Span(43, 51)]
    assert side_by_side(text, hits) == (Span(0, 16), Span(25, 33), Span(35, 51))


def test_offsets_beyond_the_text_are_held_to_its_ends():
    assert Positions("abc").to_qt(99) == 3
    assert Positions("abc").from_qt(99) == 3
