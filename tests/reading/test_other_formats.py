import io
import zipfile
from pathlib import Path

import pytest

from viewer.errors import UnreadableFile
from viewer.reading import kind, read


def save(tmp_path: Path, name: str, content: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def zipped(parts: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


RTF = r"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times;}{\f1\fcharset204 Arial Cyr;}}
{\info{\title Harbour Forum}{\author Ada Lind}{\creatim\yr2016\mo5\dy3}{\revtim\yr2016\mo5\dy4}{\operator nobody}}
{\header Running head}\pard\b GRAZ\b0, 4 May 2016 \endash  The Forum met in \'c5lesund with Mr. Jen\u269?a.\par
It was {\*\bkmkstart x}{\v hidden }not \{its\} last\line meeting.{\f1 \'cc\'ee\'f1\'ea\'e2\'e0}\par
{\pict\bin4 {{}}}\trowd State\cell Vote\cell\row Orland\cell yes\cell\row
\pard {\field{\*\fldinst HYPERLINK "https://forum.example"}{\fldrslt The site}}\par}"""


def test_rich_text(tmp_path):
    reading = read(save(tmp_path, "a.rtf", RTF))
    assert reading.text == (
        "GRAZ, 4 May 2016 – The Forum met in Ålesund with Mr. Jenča.\n\n"
        "It was not {its} last\nmeeting.Москва\n\nState\tVote\nOrland\tyes\nThe site"
    )
    assert (reading.title, reading.source) == ("Harbour Forum", "Ada Lind")
    assert reading.dates == (("2016-05-04", "RTF last saved"), ("2016-05-03", "RTF created"))


def test_rich_text_that_is_torn_is_read_as_far_as_it_goes(tmp_path):
    assert read(save(tmp_path, "a.rtf", RTF[: RTF.index("It was")])).text.endswith("with Mr. Jenča.")


ODF = "urn:oasis:names:tc:opendocument:xmlns"
CONTENT = f"""<office:document-content xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0"
 xmlns:table="{ODF}:table:1.0"><office:body><office:text>
<text:tracked-changes><text:p>taken out</text:p></text:tracked-changes>
<text:h>Harbour Forum</text:h>
<text:p>GRAZ, 4<text:s/>May<text:s text:c="2"/>2016 - The <text:span>Forum</text:span> met<text:note>
<text:note-citation>1</text:note-citation><text:note-body><text:p>For the second time.</text:p></text:note-body>
</text:note> today.</text:p>
<text:list><text:list-item><text:p>Budget</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Orland</text:p></table:table-cell>
<table:table-cell><text:p>yes</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"""
META = f"""<office:document-meta xmlns:office="{ODF}:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>
<dc:title>Report</dc:title><dc:creator>Ada Lind</dc:creator><dc:date>2016-05-04T10:00:00</dc:date></office:meta>
</office:document-meta>"""


def odt(manifest: str = "") -> bytes:
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": CONTENT, "meta.xml": META}
    return zipped({**parts, "META-INF/manifest.xml": manifest})


def test_opendocument_text(tmp_path):
    reading = read(save(tmp_path, "a.odt", odt()))
    assert reading.text.split("\n\n") == [
        "Harbour Forum",
        "GRAZ, 4 May  2016 - The Forum met today.",
        "For the second time.",
        "• Budget",
        "Orland\tyes",
    ]
    assert (reading.title, reading.source) == ("Report", "Ada Lind")
    assert reading.dates == (("2016-05-04", "OpenDocument last saved"),)
    assert kind(reading.media_type) == "OpenDocument text (ODT)"


def test_an_encrypted_opendocument_says_so(tmp_path):
    with pytest.raises(UnreadableFile, match=r"a\.odt is encrypted and opens only with its password\.$"):
        read(save(tmp_path, "a.odt", odt('<manifest><encryption-data checksum="x"/></manifest>')))


def test_a_book_is_read_in_the_order_of_its_spine(tmp_path):
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>{}</h1><p>{}</p></body></html>"
    book = """<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The Forum</dc:title>
<dc:creator>Ada Lind</dc:creator><dc:date>2016-05-04</dc:date><dc:language>en</dc:language></metadata>
<manifest><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="a%20one.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""
    content = zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<container><rootfiles><rootfile full-path='OPS/x.opf'/></rootfiles></container>",
            "OPS/x.opf": book,
            "OPS/b.xhtml": page.format("Two", "It met again."),
            "OPS/a one.xhtml": page.format("One", "The Forum met."),
        }
    )
    reading = read(save(tmp_path, "a.epub", content))
    assert reading.text == "One\n\nThe Forum met.\n\nTwo\n\nIt met again."
    assert (reading.title, reading.source, reading.language) == ("The Forum", "Ada Lind", "en")
    assert reading.dates == (("2016-05-04", "book's date of publication"),)


def test_a_fictionbook(tmp_path):
    content = """<?xml version="1.0"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"><description>
<title-info><author><first-name>Ada</first-name><last-name>Lind</last-name></author><book-title>Forum</book-title>
<lang>en</lang></title-info></description><body><title><p>One</p></title><section><p>The Forum met.</p></section></body>
</FictionBook>"""
    reading = read(save(tmp_path, "a.fb2", content))
    assert reading.text == "One\n\nThe Forum met."
    assert (reading.title, reading.source, reading.language) == ("Forum", "Ada Lind", "en")


def test_slides_come_in_the_order_of_the_presentation(tmp_path):
    drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    main = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def slide(words: str) -> str:
        return (
            f"<p:sld {main} {drawing}><p:sp><p:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"
            '<p:sp><p:nvSpPr><p:nvPr><p:ph type="sldNum"/></p:nvPr></p:nvSpPr>'
            "<p:txBody><a:p><a:fld><a:t>7</a:t></a:fld></a:p></p:txBody></p:sp></p:sld>"
        )

    def relations(*targets: tuple[str, str]) -> str:
        inner = "".join(
            f'<Relationship Id="r{number}" Type="{relation}/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(targets)
        )
        return f"<Relationships>{inner}</Relationships>"

    types = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    content = zipped(
        {
            "[Content_Types].xml": f'<Types><Override PartName="/ppt/presentation.xml" ContentType="{types}"/></Types>',
            "ppt/presentation.xml": f'<p:presentation {main} xmlns:r="{relation}"><p:sldIdLst><p:sldId r:id="r1"/>'
            '<p:sldId r:id="r0"/></p:sldIdLst></p:presentation>',
            "ppt/_rels/presentation.xml.rels": relations(
                ("slide", "slides/slide1.xml"), ("slide", "slides/slide2.xml")
            ),
            "ppt/slides/slide1.xml": slide("It will meet again"),
            "ppt/slides/slide2.xml": slide("The Forum met"),
            "ppt/slides/_rels/slide2.xml.rels": relations(("notesSlide", "../notesSlides/n.xml")),
            "ppt/notesSlides/n.xml": slide("Say where"),
        }
    )
    assert read(save(tmp_path, "a.pptx", content)).text == "The Forum met\n\nSay where\n\nIt will meet again"


def test_a_mailbox_is_read_message_by_message(tmp_path):
    one = (
        "From a@b.example Mon Apr  4 10:00:00 2016\nFrom: A <a@b.example>\nSubject: First\nDate: 4 Apr 2016\n\nOne.\n\n"
    )
    two = "From c@d.example Tue Apr  5 10:00:00 2016\nSubject: Second\n\nTwo.\n>From here on nothing.\n"
    reading = read(save(tmp_path, "a.mbox", one + two))
    assert reading.text == "First\n\nOne.\n\n\nSecond\n\nTwo.\nFrom here on nothing."
    assert reading.dates == ()
    single = read(save(tmp_path, "b.mbox", one))
    assert (single.title, single.source, single.dates) == ("First", "A", (("2016-04-04", "mail header Date"),))


def test_word_documents_written_as_one_xml_file(tmp_path):
    content = """<?xml version="1.0"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>
<w:p><w:r><w:t>The Forum met.</w:t></w:r></w:p><w:p><w:r><w:t>It ended.</w:t></w:r></w:p></w:body></w:wordDocument>"""
    assert read(save(tmp_path, "a.xml", content)).text == "The Forum met.\n\nIt ended."
