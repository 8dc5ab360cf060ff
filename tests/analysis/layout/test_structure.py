"""Layout of texts in the styles of many newsrooms and press offices."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.analysis.layout.datelines import date_line
from viewer.analysis.layout.structure import structure
from viewer.model.text import Span


def cut(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span.start : span.end]


BODY = "The ministers of the four states met in the old town hall and agreed on a first set of measures."

DATELINES = [
    # text before the body, place, date, agency
    ("VIENNA, 30 June 2015- ", "VIENNA", "30 June 2015", None),
    ("KUWAIT, March 2 - ", "KUWAIT", "March 2", None),
    ("Quito, May 5, 2011. ", "Quito", "May 5, 2011", None),
    ("Paris, Friday – ", "Paris", None, None),
    ("OSLO, Norway, April 27 - ", "OSLO, Norway", "April 27", None),
    ("NEW YORK (AP) _ ", "NEW YORK", None, "AP"),
    ("GENEVA, 3 May (Xinhua) -- ", "GENEVA", "3 May", "Xinhua"),
    ("Washington, D.C. – ", "Washington, D.C.", None, None),
    ("BEIJING, Feb. 12, 2019 /PRNewswire/ — ", "BEIJING", "Feb. 12, 2019", "PRNewswire"),
    ("SEOUL—", "SEOUL", None, None),
    ("LIMA – 26 July 2022: ", "LIMA", "26 July 2022", None),
    ("LONDON (Reuters) - ", "LONDON", None, "Reuters"),
    ("ADDIS ABABA, 3 June 2014 (WIC) – ", "ADDIS ABABA", "3 June 2014", "WIC"),
    ("Accra, June 3, GNA – ", "Accra", "June 3", "GNA"),
    ("MOSCOW, December 21. /TASS/. ", "MOSCOW", "December 21", "TASS"),
    ("ISLAMABAD: ", "ISLAMABAD", None, None),
    ("GENEVA/NEW YORK, 4 May 2020 – ", "GENEVA/NEW YORK", "4 May 2020", None),
    ("12 February 2019, Nairobi – ", "Nairobi", "12 February 2019", None),
    ("Brussels, Monday, 12 May 2010 – ", "Brussels", "Monday, 12 May 2010", None),
    ("KUALA LUMPUR, Sept 3 (Bernama) -- ", "KUALA LUMPUR", "Sept 3", "Bernama"),
    ("BONN, MARCH 24 -- ", "BONN", "MARCH 24", None),
    ("New Delhi, Jan 12 (PTI) ", "New Delhi", "Jan 12", "PTI"),
    ("Nairobi, Kenya | 3 March 2022 -- ", "Nairobi, Kenya", "3 March 2022", None),
    ("Tehran, IRNA – ", "Tehran", None, "IRNA"),
    ("LUSAKA, 5th June, 2008 (ZANIS) --- ", "LUSAKA", "5th June, 2008", "ZANIS"),
]


@pytest.mark.parametrize(("head", "place", "date", "agency"), DATELINES)
def test_dateline_and_first_sentence(head: str, place: str | None, date: str | None, agency: str | None) -> None:
    text = head + BODY
    found = structure(text)
    (dateline,) = found.datelines
    assert (cut(text, dateline.place), cut(text, dateline.date), cut(text, dateline.agency)) == (place, date, agency)
    assert [cut(text, s) for s in found.sentences] == [BODY]


@pytest.mark.parametrize(
    "head",
    ["QUESTION: ", "On 3 May - ", "The talks - ", "SECRETARY MOORE: ", "Kofi Annan said - "],
)
def test_no_dateline(head: str) -> None:
    assert structure(head + BODY).datelines == ()


def test_head_of_a_release() -> None:
    text = (
        "Skip to main content\n\nFOR IMMEDIATE RELEASE\nPress Release No. 14/2011\n\nPartners open second dialogue\n\n"
        "3 March 2011\n\nSource: Secretariat of the Council\n\n"
        + BODY
        + "\n\n"
        + BODY
        + "\n\nShare this page\nPhoto Gallery"
    )
    found = structure(text)
    assert cut(text, found.title) == "Partners open second dialogue"
    assert [(h.kind, cut(text, h.span)) for h in found.headers] == [
        ("other", "FOR IMMEDIATE RELEASE"),
        ("other", "Press Release No. 14/2011"),
        ("date", "3 March 2011"),
        ("source", "Source: Secretariat of the Council"),
    ]
    assert [cut(text, f) for f in found.furniture] == ["Skip to main content", "Share this page", "Photo Gallery"]
    assert [cut(text, p) for p in found.paragraphs] == [BODY, BODY]


def test_repeated_headline_is_the_title_and_its_copies_are_furniture() -> None:
    text = f"Voices of the region\n\nEnvoys open talks on water\n\nEnvoys open talks on water\n\n{BODY}"
    found = structure(text)
    assert cut(text, found.title) == "Envoys open talks on water"
    assert [cut(text, f) for f in found.furniture] == ["Voices of the region", "Envoys open talks on water"]


def test_agency_tail_is_furniture() -> None:
    text = f"{BODY}\n{BODY}-VNA"
    found = structure(text)
    assert [cut(text, f) for f in found.furniture] == ["-VNA"]
    assert [cut(text, s) for s in found.sentences] == [BODY, BODY]


def test_dateline_on_its_own_line_opens_the_paragraph_below() -> None:
    text = f"RIGA, 10 April 2018 -\n {BODY}"
    found = structure(text)
    assert len(found.paragraphs) == 1
    assert [cut(text, s) for s in found.sentences] == [BODY]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The envoys of the two states met for a third day and spoke about water, trade\n"
        "and the release of prisoners. They will meet again in autumn, the spokesman of\n"
        "the foreign ministry said after the session had ended late on Friday evening.\n"
        "\n"
        "A second paragraph starts here and runs over the end of its line as well, so\n"
        "that it must be joined."
    )
    found = structure(text)
    assert len(found.paragraphs) == 2
    assert [cut(text, s)[:10] for s in found.sentences] == ["The envoys", "They will ", "A second p"]


def test_lines_that_end_as_sentences_are_paragraphs() -> None:
    text = "\n".join([BODY, "Both sides welcomed the result of the review.", BODY])
    assert len(structure(text).paragraphs) == 3


SENTENCES = [
    ["Mr. Omar met Gen. Abdul Karim in Doha.", "They agreed."],
    ["H.E. Ana Petrova, who arrived at 5 p.m. on Friday, will stay.", "She leaves on Sunday."],
    ["The U.S. delegation left.", "It returned to the U.S. The talks go on."],
    ["Under S/RES. 1325 and Res. 2250 the Council acts.", "See No. 5 of the list."],
    ["J. K. Mensah spoke for the group.", "He thanked Dr. B. Rao."],
    ["“Is that so?” Minister Keita asked.", "Nobody answered."],
    ["He came at 6 p.m. The session had ended."],
    ["They met on Feb. 12 in Washington, D.C. and left.", "“We agreed,” he said.", "All went home."],
    ["Acme Inc. and Globex Ltd. signed.", "The price is $3.5 million.", "It rose 2.4 percent."],
    ["Ambassador (ret.) Ruth Vale spoke at the fifth India-U.S. Water Group.", "Talks ended."],
]


@pytest.mark.parametrize("sentences", SENTENCES[:6] + SENTENCES[7:])
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    if sentences[-1].startswith("It returned"):
        sentences = [*sentences[:-1], "It returned to the U.S.", "The talks go on."]
    assert [cut(text, s) for s in structure(text).sentences] == sentences


def test_time_of_day_can_end_a_sentence() -> None:
    text = SENTENCES[6][0]
    assert [cut(text, s) for s in structure(text).sentences] == ["He came at 6 p.m.", "The session had ended."]


def test_quotations() -> None:
    text = (
        'She said, “We have agreed on the text.” The “Quad” met. He called it "a very good day for peace".\n\n'
        "‘It was a long night,’ one envoy said of the countries’ talks. «Nous sommes d'accord», he added."
    )
    assert [cut(text, q) for q in structure(text).quotations] == [
        "“We have agreed on the text.”",
        '"a very good day for peace"',
        "‘It was a long night,’",
        "«Nous sommes d'accord»",
    ]


@given(st.text(alphabet=st.sampled_from('Aa b.\n-–:,"“”’‘(3)MayJune 2015\t'), max_size=300))
def test_any_text_has_a_structure(text: str) -> None:
    found = structure(text)
    for spans in (found.paragraphs, found.sentences):
        assert list(spans) == sorted(spans)
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(any(p.contains(s) for p in found.paragraphs) for s in found.sentences)


def test_labels_are_no_datelines() -> None:
    text = f"OTHER ISSUES (MECHANISMS): {BODY}\nHOPE: {BODY}\nHOPE: {BODY}"
    assert structure(text).datelines == ()


def test_lines_of_place_and_speaker_are_no_title() -> None:
    text = f"Ana Petrova, Department Spokesperson\n\nWashington, D.C.\n\nhttps://example.org/x\n\n{BODY}"
    found = structure(text)
    assert found.title is None
    assert [h.kind for h in found.headers] == ["source", "other"]
    assert [cut(text, f) for f in found.furniture] == ["https://example.org/x"]


def test_wire_with_indented_paragraphs() -> None:
    text = (
        "ENVOYS TO MEET SUNDAY\n    OSLO, April 9 - Envoys of the two states meet here on\nSunday to review the truce,"
        " the agency said.\n    The envoys, who last met in December,\nwould hold two days of talks.\n REUTER\n"
    )
    found = structure(text)
    assert cut(text, found.title) == "ENVOYS TO MEET SUNDAY"
    assert [cut(text, s)[-12:] for s in found.sentences] == ["agency said.", "ys of talks."]
    assert [cut(text, f) for f in found.furniture] == ["REUTER"]


def test_agenda_line_is_no_dateline() -> None:
    text = f"Programme of the minister\n\n{BODY}\n\nMonday 3 May: Council of the Baltic Sea States, Riga.\n"
    assert structure(text).datelines == ()


def test_day_behind_its_month_on_the_next_line_is_no_bullet() -> None:
    text = (
        "The envoys of the two states met for a long time in the old town hall on the river, as\n"
        "their governments had wished, and agreed that they would come together again on March\n"
        "2. The talks will then be about the border, the river, and the fish in it, which both of\n"
        "them claim."
    )
    assert len(structure(text).paragraphs) == 1


def test_days_of_a_chronology_are_no_datelines() -> None:
    text = "A LONG DISPUTE\n\n1991\n14 March - Ministers meet in Gyor.\n22 October - The first session opens there.\n"
    assert structure(text).datelines == ()


def test_short_sentence_of_an_office_is_prose() -> None:
    text = (
        "Date: Tue, 3 May 2016 09:00:00 +0000\nSubject: a\n\nThe delegation will travel on Thursday and return later."
    )
    found = structure(text)
    assert [h.kind for h in found.headers] == ["date"]
    assert [cut(text, p) for p in found.paragraphs] == ["The delegation will travel on Thursday and return later."]


def test_number_of_a_release_is_no_part_of_its_date() -> None:
    line = "Press Release 45/16 - 3 May 2016"
    found = date_line(line, Span(0, len(line)))
    assert found is not None
    assert line[found.start : found.end] == "3 May 2016"
