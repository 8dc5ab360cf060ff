import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.reading.normalise import canonical, one_line


@given(st.text())
def test_canonical_text_is_a_fixed_point_without_strange_characters(text):
    once = canonical(text)
    assert canonical(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\xa0\xad\ufeff\u200b\u2028\u2029\ud800-\udfff]", once)


@given(st.text(alphabet=st.characters(categories=["L", "Nd", "P", "Zs"], exclude_characters="\u180eÃâ"), max_size=300))
def test_every_letter_and_sign_survives(text):
    kept = unicodedata.normalize("NFKD", re.sub(r"\s", "", canonical(text)))
    assert kept == unicodedata.normalize("NFKD", re.sub(r"\s", "", text))


@given(st.text(alphabet=st.sampled_from("abc XYZ.,;:\n\té–’")))
def test_plain_text_stays_as_it_is(text):
    assert canonical(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("one\r\ntwo\rthree\u2028four\u0085five\vsix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("page one\fpage two\u2029end", "page one\n\npage two\n\nend"),
        ("10\u00a0April\u202f2018\u3000Jakarta", "10 April 2018 Jakarta"),
        ("co\u00adoperation\u200b\ufeff", "cooperation"),
        ("Jenc\u030ca", "Jenča"),
        ("the \ufb01rst o\ufb03ce", "the first office"),
        ("\x93quoted\x94 \x96 dashed", "“quoted” – dashed"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u202bשלום\u202c", "שלום"),
        ("the Ministerâ€™s â€œviewâ€\x9d â€“ in GÃ¶teborg", "the Minister’s “view” – in Göteborg"),
        ("JenÄ\x8da met SÃ¸rland at the cafÃ©", "Jenča met Sørland at the café"),
        ("«CAFÉ» São Tomé, Ångström, Ärger", "«CAFÉ» São Tomé, Ångström, Ärger"),
        ("bell\x07 and \x00nothing", "bell and nothing"),
    ],
)
def test_what_looks_alike_is_one_sequence_of_characters(written, read):
    assert canonical(written) == read


def test_a_title_stands_on_one_line_or_is_none():
    assert one_line("  A\r\n title\u00a0here ") == "A title here"
    assert one_line(" \n ") is None
    assert one_line(None) is None


def test_quotation_marks_and_dashes_that_lost_a_byte_come_back():
    assert canonical("The envoys\x19 reply \x14 \x1cnot yet\x1d \x14 came in 1994\x1395.") == (
        "The envoys’ reply — “not yet” — came in 1994–95."
    )
