"""Zipped packages of XML (Word, PowerPoint, OpenDocument, EPUB), opened with care."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from viewer.errors import UnreadableFile

_LARGEST_CONTENT = 400 << 20


def archive(content: bytes) -> zipfile.ZipFile:
    """The package; raises `UnreadableFile` for what is torn, encrypted or unpacks to no end."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableFile("is damaged: it is cut off or its list of parts is torn") from error
    if sum(entry.file_size for entry in opened.infolist()) > _LARGEST_CONTENT:
        raise UnreadableFile("is too large: it unpacks to more than 400 MB")
    if any(entry.flag_bits & 1 for entry in opened.infolist()):
        raise UnreadableFile("is encrypted and opens only with its password")
    return opened


def part(opened: zipfile.ZipFile, name: str) -> bytes | None:
    """A part's bytes; None if it is missing or torn."""
    try:
        return opened.read(name)
    except (KeyError, zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError):
        return None


def tree(blob: bytes | None) -> etree._Element | None:
    """The XML of a part, mended where it can be; entities and the network are left alone."""
    if not blob:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        return etree.fromstring(blob, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def local(element: etree._Element) -> str:
    """A tag's name without its namespace; empty for comments and processing instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def texts(root: etree._Element | None, name: str) -> list[str]:
    """What stands in the elements of this name, in order; empty ones left out."""
    found = () if root is None else (one for one in root.iter() if local(one) == name)
    return [text for one in found if (text := " ".join("".join(one.itertext()).split()))]
