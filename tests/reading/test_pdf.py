import random
from pathlib import Path

import pytest
from pdf_writing import column, write_pdf

from viewer.errors import NotRead, UnreadableFile
from viewer.reading import read

FORMATS = Path(__file__).resolve().parents[2] / ".." / "shared" / "formats"

BODY = """PORT SELBY, 3 March 2015 - The Harbour Forum opened its first session here
today with delegates of eleven states. The Forum was founded in 2014 to settle
disputes over pilotage, and has no budget of its own.

Ada Lind, its first chair, said that the long-term aim was a treaty. She thanked
the host for its hospitality and called upon those states that had not yet signed
the Selby Memorandum to do so.

The second session is to be held in Graz in 2016."""


def paragraphs(path: Path) -> list[str]:
    return read(path).text.split("\n\n")


def test_lines_become_paragraphs_where_the_space_between_them_is_wider(tmp_path):
    lines = [(72, 760, 18, "Harbour Forum opens in Port Selby"), *column(72, 720, BODY)]
    assert paragraphs(write_pdf(tmp_path / "a.pdf", [lines])) == [
        "Harbour Forum opens in Port Selby",
        "PORT SELBY, 3 March 2015 - The Harbour Forum opened its first session here today with delegates of eleven "
        "states. The Forum was founded in 2014 to settle disputes over pilotage, and has no budget of its own.",
        "Ada Lind, its first chair, said that the long-term aim was a treaty. She thanked the host for its hospitality "
        "and called upon those states that had not yet signed the Selby Memorandum to do so.",
        "The second session is to be held in Graz in 2016.",
    ]


@pytest.mark.parametrize("scale", [0.06, 10])
def test_a_page_drawn_at_another_scale_reads_the_same(tmp_path, scale):
    lines = [(72, 760, 18, "Harbour Forum opens in Port Selby"), *column(72, 720, BODY)]
    plain = read(write_pdf(tmp_path / "a.pdf", [lines])).text
    assert read(write_pdf(tmp_path / "b.pdf", [lines], scale=scale)).text == plain


def test_an_indented_first_line_begins_a_paragraph(tmp_path):
    lines = [
        *column(72, 700, "The Forum met behind closed doors for most of the morning and heard"),
        *column(72, 686, "two reports, one of which it sent back to its authors for lack of any."),
        *column(90, 672, "In the afternoon the delegates visited the new harbour, where they"),
        *column(72, 658, "were shown the pilot station."),
    ]
    assert [one[:20] for one in paragraphs(write_pdf(tmp_path / "a.pdf", [lines]))] == [
        "The Forum met behind",
        "In the afternoon the",
    ]


def test_words_divided_at_the_end_of_a_line_are_made_whole(tmp_path):
    text = """The delegates agreed on closer coopera-
tion between the Asia-
Pacific offices and the Secretariat-to-
Secretariat channel, and took note of the long-
term plan that the Vice-
President had put before them, and of the co-chairs'
summary; the co-
chairs will report again."""
    read_text = read(write_pdf(tmp_path / "a.pdf", [column(72, 700, text)])).text
    assert "closer cooperation between the Asia-Pacific offices" in read_text
    assert "the Secretariat-to-Secretariat channel" in read_text
    assert "the long-term plan that the Vice-President had" in read_text
    assert "the co-chairs will report" in read_text


def test_running_heads_and_page_numbers_are_left_out_and_sentences_go_on_over_pages(tmp_path):
    pages = []
    for number in range(1, 5):
        body = (
            f"On day {number} the Forum turned to the charges for pilotage, which are\nhigher in some of the ports than"
        )
        pages.append(
            [
                (72, 800, 9, "Harbour Forum - Summary record"),
                *column(72, 740, "in others, and have been so for years.\n" * (number > 1) + body),
                (290, 40, 9, f"Page {number} of 4"),
            ]
        )
    text = read(write_pdf(tmp_path / "a.pdf", pages)).text
    assert "Summary record" not in text
    assert "Page 2" not in text
    assert "higher in some of the ports than in others, and have been so for years." in text


def test_columns_are_read_one_after_the_other(tmp_path):
    left = (
        "The states of the shore have\nagreed to share what they\nknow of its fish, and count\nthem every year in the"
    )
    right = "same week of May. The counts\nare to be published without\ndelay."
    text = read(write_pdf(tmp_path / "a.pdf", [column(60, 700, left) + column(320, 700, right)])).text
    assert "and count them every year in the same week of May. The counts are to be published" in text


def test_metadata_tell_title_author_and_date(tmp_path):
    info = "/Title (Summary of the Forum) /Author (Forum Secretariat) /CreationDate (D:20150305170000+02'00')"
    reading = read(write_pdf(tmp_path / "a.pdf", [column(72, 700, BODY)], info))
    assert (reading.title, reading.source) == ("Summary of the Forum", "Forum Secretariat")
    assert reading.dates == (("2015-03-05", "PDF creation date"),)


def test_a_title_that_is_only_a_file_name_is_none(tmp_path):
    for title in ("final_v3.docx", "Microsoft Word - release_12", "Microsoft Word - Document1.doc", "Untitled"):
        path = write_pdf(tmp_path / "a.pdf", [column(72, 700, BODY)], f"/Title ({title})")
        assert read(path).title is None
    path = write_pdf(tmp_path / "a.pdf", [column(72, 700, BODY)], "/Title (Microsoft Word - Summary of the Forum.doc)")
    assert read(path).title == "Summary of the Forum"


def test_a_pdf_of_pictures_holds_no_text(tmp_path):
    with pytest.raises(NotRead, match=r"a\.pdf holds no text: its pages are pictures or empty\."):
        read(write_pdf(tmp_path / "a.pdf", [[]]))


def test_a_torn_pdf_is_damaged_or_read_but_never_more(tmp_path):
    whole = write_pdf(tmp_path / "whole.pdf", [column(72, 700, BODY)]).read_bytes()
    chance = random.Random(7)
    torn = tmp_path / "torn.pdf"
    for _ in range(60):
        cut = bytearray(whole[: chance.randrange(10, len(whole))])
        for _ in range(chance.randrange(0, 20)):
            cut[chance.randrange(len(cut))] = chance.randrange(256)
        torn.write_bytes(b"%PDF" + bytes(cut[4:]))
        try:
            outcome = read(torn).text
        except UnreadableFile as error:
            outcome = str(error)
        assert outcome.strip()


@pytest.mark.skipif(not FORMATS.is_dir(), reason="needs the shared collection of file formats")
def test_an_encrypted_pdf_says_so():
    with pytest.raises(UnreadableFile, match="is encrypted and opens only with its password"):
        read(FORMATS / "005-crazyones-encrypted-256.pdf")
