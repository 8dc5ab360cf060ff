"""OpenDocument texts and presentations (ODF 1.3, ISO/IEC 26300), zipped or flat."""

from __future__ import annotations

import re

from lxml import etree

from viewer.errors import UnreadableFile

from .metadata import Metadata, day_of
from .packages import archive, local, part, texts, tree

# White space in the XML is layout; spaces that count are elements of their own (ODF 1.3, part 3, 3.18).
_SPACES = re.compile(r"[ \t\r\n]+")
_LEFT_OUT = frozenset("tracked-changes annotation annotation-end sequence-decls forms script title desc".split())


def opendocument(content: bytes) -> tuple[str, *Metadata]:
    """Text, title, source, dates and language."""
    if content.startswith(b"PK"):
        package = archive(content)
        if b"encryption-data" in (part(package, "META-INF/manifest.xml") or b""):
            raise UnreadableFile("is encrypted and opens only with its password")
        root, about = tree(part(package, "content.xml")), tree(part(package, "meta.xml"))
        styles = tree(part(package, "styles.xml"))
    else:
        root = about = styles = tree(content)
    body = next((one for one in root.iter() if local(one) == "body"), None) if root is not None else None
    if body is None:
        raise UnreadableFile("is damaged: its text cannot be found")
    lines = _blocks(body)
    for style in styles.iter() if styles is not None else ():
        if local(style) in ("header", "footer"):
            lines += [line for line in _blocks(style) if any(character.isalpha() for character in line)]
    return "\n\n".join(lines), *_about(about)


def _about(root: etree._Element | None) -> Metadata:
    meta = next((one for one in root.iter() if local(one) == "meta"), None) if root is not None else None
    title, language = texts(meta, "title"), texts(meta, "language")
    source = texts(meta, "creator") or texts(meta, "initial-creator")
    dates: dict[str, str] = {}
    for name, where in (("date", "OpenDocument last saved"), ("creation-date", "OpenDocument created")):
        for written in texts(meta, name)[:1]:
            if day := day_of(written):
                dates.setdefault(day, where)
    return (
        title[0] if title else None,
        source[0] if source else None,
        tuple(dates.items()),
        language[0] if language else None,
    )


def _blocks(root: etree._Element, bullet: str = "") -> list[str]:
    """Paragraphs in order; a table's rows on lines with tabs between cells; entries of lists with a bullet."""
    lines: list[str] = []
    for child in root:
        name = local(child)
        if name in ("p", "h"):
            held: list[etree._Element] = []
            text = _inline(child, held).strip()
            if text:
                lines.append(bullet + text)
                bullet = ""
            for one in held:
                lines += _blocks(one)
        elif name == "table":
            rows = ("\t".join(_cells(row)).rstrip() for row in child.iter() if local(row) == "table-row")
            table = "\n".join(row for row in rows if row.strip())
            lines += [table] if table else []
        elif name in ("list-item", "list-header"):
            lines += _blocks(child, "• " if name == "list-item" else "")
        elif name and name not in _LEFT_OUT:
            lines += _blocks(child, bullet)
    return lines


def _cells(row: etree._Element) -> list[str]:
    return [" ".join(_blocks(cell)) for cell in row if local(cell) in ("table-cell", "covered-table-cell")]


def _inline(element: etree._Element, held: list[etree._Element]) -> str:
    """A paragraph's own text; frames and notes in it are put into `held`, to follow it."""
    parts = [_SPACES.sub(" ", element.text or "")]
    for child in element:
        name = local(child)
        if name == "s":
            parts.append(" " * int(next((v for k, v in child.attrib.items() if k.endswith("}c")), "1") or 1))
        elif name == "tab":
            parts.append("\t")
        elif name == "line-break":
            parts.append("\n")
        elif name == "note":
            held.extend(one for one in child if local(one) == "note-body")
        elif name in ("frame", "custom-shape", "text-box", "g"):
            held.append(child)
        elif name and name not in _LEFT_OUT:
            parts.append(_inline(child, held))
        parts.append(_SPACES.sub(" ", child.tail or ""))
    return "".join(parts)
