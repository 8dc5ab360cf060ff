"""The trained recogniser as it is shipped."""

import time

from viewer.work.recogniser import LABELS, load


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
