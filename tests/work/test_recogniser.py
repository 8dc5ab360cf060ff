"""The trained recogniser as it is shipped."""

import sys
import time
from pathlib import Path

import pytest

from viewer.work.embedding import Embedding, Vectors, stock_model
from viewer.work.recogniser import load
from viewer.work.tokenizer import Tokenizer
from viewer.work.words import PADDING, Words

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

import ner_pipeline


def test_names_come_with_types_and_offsets_of_their_own_text():
    recognise = load()
    texts = ["Kofi Annan visited Geneva on Monday.", "", "The African Union met in Addis Ababa."]
    people, none, bodies = recognise(texts)
    assert (0, 10, "person") in people
    assert (19, 25, "place") in people
    assert none == []
    assert [texts[2][a:b] for a, b, kind in bodies if kind == "organisation"] == ["African Union"]
    assert {kind for _, _, kind in people + bodies} <= set(ner_pipeline.LABELS)


def test_a_long_document_takes_a_fraction_of_a_second_of_one_core():
    recognise = load()
    text = "Foreign ministers of the region met in Jakarta on Tuesday to discuss trade with Secretary Anna Berg. " * 24
    recognise([text])
    start = time.process_time()
    recognise([text] * 5)
    assert (time.process_time() - start) / 5 < 0.2


@pytest.fixture(scope="module")
def stock():
    return ner_pipeline.stock_pipeline()


def test_names_are_those_that_the_parser_finds_word_by_word(stock):
    texts = [
        "The Minister for Foreign Affairs of Norway, Espen Barth Eide, met Prime Minister",
        "Bilateral talks of Bosnia and Herzegovina, Saint Vincent and  Northern Ireland with Norway",
        "",
        " \t ",
        "Geneva",
        "It rained.",
        "the talks were held, and nobody of note came",
        "His Special Envoy for implementation of an agreement on protection of Baltic waters, von der Leyen said",
        "Delegates of Kenya, Uganda and of United Nations agencies flew to Dar es Salaam with Ms. Amina J. Mohammed.",
    ]
    expected = [[(e.start_char, e.end_char, e.label_) for e in stock(text).ents] for text in texts]
    # The English model's own `ner` is of the same shape as ours.
    assert ner_pipeline.shipped(stock)(texts) == expected
    assert sum(map(len, expected)) >= 8


def test_tokens_are_those_of_the_tokenizer_whatever_stands_between_words(stock):
    known = ner_pipeline.words(stock)
    weights = ner_pipeline.arrays(stock.get_pipe("ner"))
    words = Words(Tokenizer(known), Embedding(weights, known["reserved"], Vectors(stock_model() / "vocab")))
    texts = [
        "Don't ask (the U.S.-led coalition), says Dr. O'Neill's aide...",
        "  indented  and   spaced ",
        "",
        " ",
        "a\u00a0b\tc :-) at 9 a.m., www.un.org/en; \u201cquoted\u201d \u2014 #6",
        "Don't ask again.",
        "(:-)) C++, naïve É. 10km US$5m 9a.m. Jan. '90s’s gonna ORG [1] https://a.org/b?c=d x@y.co ½… 日本",
    ]
    for _ in range(2):  # the second time they are known
        tokens = words.read(texts)
        begins = tokens.bounds
        for n, text in enumerate(texts):
            here = slice(begins[n], begins[n + 1] - PADDING)
            spans = zip(tokens.start[here].tolist(), tokens.end[here].tolist(), strict=True)
            expected = [(t.idx, t.idx + len(t)) for t in stock.tokenizer(text) if not t.is_space]
            assert [(start, end) for start, end in spans if text[start:end].strip()] == expected


def test_norms_are_those_of_the_tokenizer(stock):
    parted = Tokenizer(ner_pipeline.words(stock))
    for chunk in ("gonna", "Shan't", "colour", "Organisations", "$", "”", "o’clock", "U.S.-led", "Inc.", "c'mon"):
        assert [tuple(word) for word in parted.words(chunk)] == [(t.text, t.norm_) for t in stock.tokenizer(chunk)]


def test_a_name_begins_with_a_particle_but_with_no_other_word_in_lower_case():
    text = "Fighting in eastern Ukraine went on, said von der Leyen."
    (names,) = load()([text])
    assert [text[start:end] for start, end, _ in names] == ["Ukraine", "von der Leyen"]


def test_names_are_the_same_when_the_memory_of_words_has_to_start_anew(monkeypatch):
    texts = [
        "Kofi Annan visited Geneva on Monday.",
        "The African Union met in Addis Ababa, said Ms. Amina Mohammed of Kenya.",
        "Kofi Annan flew from Geneva to Dar es Salaam.",
    ]
    expected = load()(texts)
    monkeypatch.setattr("viewer.work.words._CHUNKS", 20)
    monkeypatch.setattr("viewer.work.encoder._KEPT", 10)
    recognise = load()
    assert [recognise([text])[0] for text in texts] == expected
