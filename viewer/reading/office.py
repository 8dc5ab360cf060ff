"""Word documents: paragraphs, tables, headers, notes and core properties, through python-docx.

python-docx opens the package; the text is walked here, since its own `text` leaves out what stands in content
controls, text boxes, insertions under revision and notes. What a revision deleted is left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from viewer.errors import UnreadableFile

from .metadata import Metadata
from .normalise import one_line
from .packages import archive, part, texts, tree
from .word_numbering import Numbering

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_OF_2003 = "{http://schemas.microsoft.com/office/word/2003/wordml}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*(?:\d+|[ivxlc]+)?\s*(?:(?:of|/)\s*\d*)?\s*[-–—]?", re.I)


def docx(content: bytes) -> tuple[str, *Metadata]:
    """Text, title, source, dates and language of a DOCX, DOCM or DOTX."""
    from docx.opc.package import OpcPackage

    loose = archive(content)
    try:
        package = OpcPackage.open(io.BytesIO(content))
        main = package.main_document_part
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, EOFError, OSError, AttributeError) as error:
        return _body_alone(loose, error), None, None, (), None
    body = tree(main.blob)
    if body is None:
        raise UnreadableFile("is damaged: its text is torn")
    headers = _related(main, "/header", first_only=True)
    footers = _related(main, "/footer", first_only=True)
    notes = _related(main, "/footnotes") + _related(main, "/endnotes")
    heads = [line for one in headers for line in _blocks(one) if not _PAGE_NUMBER.fullmatch(line.strip())]
    # A letterhead with its date belongs above the text; what only runs over the pages must not pass for a title.
    letterhead = len(heads) < 6 and any(re.search(r"\b(?:19|20)\d\d\b", line) for line in heads)
    numbering = Numbering(_sheet(main, "/numbering"), _sheet(main, "/styles"))
    lines = _blocks(body, numbering)
    parts = [heads, lines] if letterhead else [lines, heads]
    parts += [_blocks(one) for one in notes]
    parts += [[line for line in _blocks(one) if not _PAGE_NUMBER.fullmatch(line.strip())] for one in footers]
    text = "\n\n".join(line for lines in parts for line in lines)

    title = source = language = None
    dates: dict[str, str] = {}
    try:
        properties = package.core_properties
        title = one_line(properties.title)
        source = one_line(properties.author)
        language = properties.language or None
        if properties.modified:
            dates[properties.modified.date().isoformat()] = "Word document last saved"
        if properties.created:
            dates.setdefault(properties.created.date().isoformat(), "Word document created")
    except (KeyError, ValueError, AttributeError, etree.XMLSyntaxError):
        pass  # a document without usable properties is still a document
    # A template's properties and untouched defaults say nothing of this document.
    if source == "python-docx":
        dates.clear()
    if source in ("python-docx", "Microsoft Office User", "User", "Administrator", "Unknown"):
        source = None
    return text, title, source, tuple(dates.items()), language


def _body_alone(package: zipfile.ZipFile, reason: Exception) -> str:
    """What the main part holds where the package around it is out of order."""
    body = tree(part(package, "word/document.xml"))
    text = "\n\n".join(_blocks(body)) if body is not None else ""
    if not text.strip():
        raise UnreadableFile("is damaged: its parts cannot be found") from reason
    return text


def word_xml(content: bytes) -> tuple[str, *Metadata]:
    """As `docx`, of the XML that Word 2003 wrote and of a package written as one XML file ("flat OPC")."""
    root = tree(content)
    bodies = [one for one in root.iter() if _local(one) == "body"] if root is not None else []
    if not bodies:
        raise UnreadableFile("is damaged: its text cannot be found")
    title, source = texts(root, "title") or texts(root, "Title"), texts(root, "creator") or texts(root, "Author")
    return "\n\n".join(_blocks(bodies[0])), title[0] if title else None, source[0] if source else None, (), None


def _related(main: Any, ending: str, first_only: bool = False) -> list[etree._Element]:
    """Trees of the parts that `main` refers to by a relation of this kind; only the first that has text if asked."""
    found = []
    for relation in main.rels.values():
        if relation.reltype.endswith(ending) and not relation.is_external:
            root = tree(relation.target_part.blob)
            if root is not None and _blocks(root):
                found.append(root)
    return found[:1] if first_only else found


def _sheet(main: Any, ending: str) -> etree._Element | None:
    """The tree of a part that `main` refers to for its looks."""
    for relation in main.rels.values():
        if relation.reltype.endswith(ending) and not relation.is_external:
            return tree(relation.target_part.blob)
    return None


def _local(element: etree._Element) -> str | None:
    """The tag's name within WordprocessingML; None for other vocabularies."""
    tag = element.tag
    if isinstance(tag, str):
        for namespace in (_W, _STRICT, _OF_2003):
            if tag.startswith(namespace):
                return tag[len(namespace) :]
    return None


def _blocks(root: etree._Element, numbering: Numbering | None = None) -> list[str]:
    """Paragraphs in order, text boxes after the paragraph that holds them; a table's rows with tabs between cells."""
    lines: list[str] = []
    for block in _paragraphs_and_tables(root):
        if _local(block) == "tbl":
            rows = [row for row in block.iter() if _local(row) == "tr"]
            table = "\n".join(filter(str.strip, (_row(row) for row in rows)))
            if table.strip():
                lines.append(table)
            continue
        text = _paragraph(block)
        if text.strip():
            lines.append((numbering.label(block) if numbering is not None else "") + text.strip())
        for box in block.iter():
            if _local(box) == "txbxContent" and not _in_fallback(box):
                lines += _blocks(box, numbering)
    return lines


def _paragraphs_and_tables(root: etree._Element) -> Iterator[etree._Element]:
    for child in root:
        name = _local(child)
        if name in ("p", "tbl"):
            yield child
        elif name not in ("sectPr", "del", "moveFrom") and child.tag != _FALLBACK:
            yield from _paragraphs_and_tables(child)


def _row(row: etree._Element) -> str:
    cells = []
    for cell in row:
        inner = [cell] if _local(cell) == "tc" else [one for one in cell.iter() if _local(one) == "tc"]
        for one in inner:
            paragraphs = (_paragraph(p).strip() for p in one.iter() if _local(p) == "p")
            cells.append(" ".join(filter(None, paragraphs)))
    return "\t".join(cells)


def _paragraph(paragraph: etree._Element) -> str:
    parts: list[str] = []

    def walk(element: etree._Element) -> None:
        for child in element:
            name = _local(child)
            if name == "t":
                parts.append(child.text or "")
            elif name in ("tab", "ptab"):
                parts.append("\t")
            elif name in ("br", "cr"):
                parts.append("\n")
            elif name == "noBreakHyphen":
                parts.append("-")
            elif name in ("del", "moveFrom", "pPr", "rPr", "txbxContent", "instrText", "p") or child.tag == _FALLBACK:
                continue
            else:
                walk(child)

    walk(paragraph)
    return "".join(parts)


def _in_fallback(element: etree._Element) -> bool:
    return any(ancestor.tag == _FALLBACK for ancestor in element.iterancestors())
