"""The trained recogniser as it is shipped."""

import time

from viewer.paths import resource
from viewer.work.recogniser import LABELS, blank_pipeline, load, stock_pipeline
from viewer.work.words import PADDING, Words


def test_names_come_with_types_and_offsets_of_their_own_text():
    recognise = load()
    texts = ["Kofi Annan visited Geneva on Monday.", "", "The African Union met in Addis Ababa."]
    people, none, bodies = recognise(texts)
    assert (0, 10, "person") in people
    assert (19, 25, "place") in people
    assert none == []
    assert [texts[2][a:b] for a, b, kind in bodies if kind == "organisation"] == ["African Union"]
    assert {kind for _, _, kind in people + bodies} <= set(LABELS)


def test_a_long_document_takes_a_fraction_of_a_second_of_one_core():
    recognise = load()
    text = "Foreign ministers of the region met in Jakarta on Tuesday to discuss trade with Secretary Anna Berg. " * 24
    recognise([text])
    start = time.process_time()
    recognise([text] * 5)
    assert (time.process_time() - start) / 5 < 0.2


def _parser():
    parser = blank_pipeline(stock_pipeline())
    parser.get_pipe("ner").from_disk(resource("ner"), exclude=["vocab"])
    return parser


def test_names_are_those_that_the_parser_finds_word_by_word():
    parser = _parser()
    texts = [
        "The Minister for Foreign Affairs of Norway, Espen Barth Eide, met Prime Minister",
        "Bilateral talks of the United Kingdom of Great Britain and Northern Ireland with  the Holy See",
        "",
        " \t ",
        "Geneva",
        "It rained.",
        "the talks were held, and nobody of note came",
        "The Special Envoy for the implementation of the agreement on the protection of the Baltic, von der Leyen said",
        "Delegates of Kenya, Uganda and the East African Community flew to Dar es Salaam with Ms. Amina J. Mohammed.",
    ]
    expected = [[(e.start_char, e.end_char, e.label_) for e in parser(text).ents] for text in texts]
    assert load()(texts) == expected
    assert sum(map(len, expected)) >= 8


def test_tokens_are_those_of_the_tokenizer_whatever_stands_between_words():
    parser = _parser()
    words = Words(parser)
    texts = [
        "Don't ask (the U.S.-led coalition), says Dr. O'Neill's aide...",
        "  indented  and   spaced ",
        "",
        " ",
        "a\u00a0b\tc :-) at 9 a.m., www.un.org/en; \u201cquoted\u201d \u2014 #6",
        "Don't ask again.",
    ]
    for _ in range(2):  # the second time they are known
        tokens = words.read(texts)
        begins = tokens.bounds
        for n, text in enumerate(texts):
            here = slice(begins[n], begins[n + 1] - PADDING)
            spans = zip(tokens.start[here].tolist(), tokens.end[here].tolist(), strict=True)
            expected = [(t.idx, t.idx + len(t)) for t in parser.tokenizer(text) if not t.is_space]
            assert [(start, end) for start, end in spans if text[start:end].strip()] == expected


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
