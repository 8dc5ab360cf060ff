import datetime
import zipfile
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from viewer.reading import read


def written(tmp_path: Path, fill) -> Path:
    document = docx.Document()
    fill(document)
    path = tmp_path / "a.docx"
    document.save(path)
    return path


def add_xml(document, inner: str) -> None:
    document.element.body.insert(len(document.element.body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))


def test_paragraphs_lists_and_tables_come_in_their_order(tmp_path):
    def fill(document):
        document.add_heading("Harbour Forum", 1)
        document.add_paragraph("GRAZ, 4 May 2016 - The Forum met.")
        document.add_paragraph("Budget", style="List Bullet")
        grid = document.add_table(2, 2)
        for cell, words in zip(
            [c for row in grid.rows for c in row.cells], ["State", "Vote", "Orland", "yes"], strict=True
        ):
            cell.text = words
        document.add_paragraph("It will meet again.")

    assert read(written(tmp_path, fill)).text == (
        "Harbour Forum\n\nGRAZ, 4 May 2016 - The Forum met.\n\n• Budget\n\n"
        "State\tVote\nOrland\tyes\n\nIt will meet again."
    )


def test_properties_tell_title_author_and_date(tmp_path):
    def fill(document):
        document.add_paragraph("Text")
        properties = document.core_properties
        properties.title, properties.author, properties.language = "Report", "Ada Lind", "en-GB"
        properties.created = datetime.datetime(2016, 5, 3, 9)
        properties.modified = datetime.datetime(2016, 5, 4, 17)

    reading = read(written(tmp_path, fill))
    assert (reading.title, reading.source, reading.language) == ("Report", "Ada Lind", "en-GB")
    assert reading.dates == (
        ("2016-05-04", "Word document last saved"),
        ("2016-05-03", "Word document created"),
    )


def test_what_a_revision_put_in_is_read_and_what_it_took_out_is_not(tmp_path):
    def fill(document):
        add_xml(
            document,
            "<w:r><w:t xml:space='preserve'>They </w:t></w:r>"
            "<w:ins w:id='1' w:author='x'><w:r><w:t>agreed</w:t></w:r></w:ins>"
            "<w:del w:id='2' w:author='x'><w:r><w:delText>disagreed</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r>",
        )

    assert read(written(tmp_path, fill)).text == "They agreed."


def test_fields_controls_and_links_are_part_of_the_text(tmp_path):
    def fill(document):
        add_xml(
            document,
            "<w:sdt><w:sdtContent><w:r><w:t>GRAZ</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>, </w:t></w:r>"
            "<w:fldSimple w:instr='DATE'><w:r><w:t>4 May</w:t></w:r></w:fldSimple>"
            "<w:hyperlink><w:r><w:t xml:space='preserve'> at the town hall</w:t></w:r></w:hyperlink>"
            "<w:r><w:noBreakHyphen/><w:t>side</w:t><w:br/><w:t>next</w:t></w:r>",
        )

    assert read(written(tmp_path, fill)).text == "GRAZ, 4 May at the town hall-side\nnext"


def test_a_letterhead_with_its_date_stands_first_a_running_head_last(tmp_path):
    def fill(letterhead):
        def inner(document):
            document.add_paragraph("The Forum met.")
            document.sections[0].header.paragraphs[0].text = letterhead
            document.sections[0].footer.paragraphs[0].text = "Page 1 of 2"

        return inner

    assert (
        read(written(tmp_path, fill("Harbour Forum, 4 May 2016"))).text == "Harbour Forum, 4 May 2016\n\nThe Forum met."
    )
    assert read(written(tmp_path, fill("Harbour Forum"))).text == "The Forum met.\n\nHarbour Forum"


def test_a_package_out_of_order_still_gives_its_text(tmp_path):
    whole = written(tmp_path, lambda document: document.add_paragraph("The Forum met."))
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(broken, "w") as new:
        for entry in old.infolist():
            if entry.filename != "word/styles.xml":
                new.writestr(entry.filename, old.read(entry))
    assert read(broken).text == "The Forum met."


def numbered(text: str, number: int, depth: int = 0) -> str:
    return (
        f"<w:pPr><w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr></w:pPr>"
        f"<w:r><w:t>{text}</w:t></w:r>"
    )


def test_paragraphs_bear_the_numbers_that_word_shows(tmp_path):
    def fill(document):
        numbering = document.part.numbering_part.element
        levels = "".join(
            f"<w:lvl w:ilvl='{depth}'><w:start w:val='{start}'/><w:numFmt w:val='{kind}'/>"
            f"<w:lvlText w:val='{label}'/></w:lvl>"
            for depth, start, kind, label in (
                (0, 3, "decimal", "%1."),
                (1, 1, "lowerLetter", "(%2)"),
                (2, 1, "upperRoman", "%1.%3"),
                (3, 1, "bullet", "\uf0b7"),
            )
        )
        numbering.insert(0, parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='900'>{levels}</w:abstractNum>"))
        numbering.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='900'><w:abstractNumId w:val='900'/></w:num>"))
        for text, depth in (
            ("One", 0),
            ("in one", 1),
            ("in one", 1),
            ("Two", 0),
            ("in two", 1),
            ("deep", 2),
            ("point", 3),
        ):
            add_xml(document, numbered(text, 900, depth))
        add_xml(document, numbered("plain", 0))

    assert read(written(tmp_path, fill)).text.split("\n\n") == [
        "3. One",
        "(a) in one",
        "(b) in one",
        "4. Two",
        "(a) in two",
        "4.I deep",
        "• point",
        "plain",
    ]


def test_numbers_may_come_from_the_style(tmp_path):
    def fill(document):
        document.add_paragraph("Opening", style="List Number")
        document.add_paragraph("Reports", style="List Number")

    assert read(written(tmp_path, fill)).text == "1. Opening\n\n2. Reports"


def test_the_dates_of_a_template_are_not_the_documents(tmp_path):
    assert read(written(tmp_path, lambda document: document.add_paragraph("Text"))).dates == ()
