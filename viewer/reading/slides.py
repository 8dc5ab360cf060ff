"""PowerPoint presentations (PPTX, ECMA-376): slide by slide, with the speaker's notes."""

from __future__ import annotations

import posixpath
import zipfile

from lxml import etree

from viewer.errors import UnreadableFile

from .metadata import Metadata, day_of
from .packages import archive, local, part, texts, tree

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_NO_CONTENT = frozenset("sldNum dt ftr hdr sldImg".split())


def pptx(content: bytes) -> tuple[str, *Metadata]:
    """Text, title, source, dates and language."""
    package = archive(content)
    main = next((name for name in package.namelist() if name.lower() == "ppt/presentation.xml"), "ppt/presentation.xml")
    presentation = tree(part(package, main))
    if presentation is None:
        raise UnreadableFile("is damaged: its list of slides cannot be found")
    targets = _targets(package, main)
    slides = []
    for one in presentation.iter():
        if local(one) == "sldId":
            name = targets.get(one.get(_RELATION) or one.get(_STRICT_RELATION) or "", ("", ""))[0]
            lines = _lines(tree(part(package, name)))
            for note, kind in _targets(package, name).values():
                if kind.endswith("/notesSlide"):
                    lines += _lines(tree(part(package, note)))
            slides.append("\n\n".join(lines))
    about = tree(part(package, "docProps/core.xml"))
    title, source, saved, made, language = (
        texts(about, name) for name in ("title", "creator", "modified", "created", "language")
    )
    dates: dict[str, str] = {}
    for written, where in ((saved, "presentation last saved"), (made, "presentation created")):
        if written and (day := day_of(written[0])):
            dates.setdefault(day, where)
    return (
        "\n\n".join(filter(None, slides)),
        title[0] if title and title[0].casefold() not in ("powerpoint presentation", "slide 1") else None,
        source[0] if source else None,
        tuple(dates.items()),
        language[0] if language else None,
    )


def _targets(package: zipfile.ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: id -> (part, kind of relation)."""
    folder, file = posixpath.split(name)
    relations = tree(part(package, f"{folder}/_rels/{file}.rels"))
    return {
        one.get("Id", ""): (
            posixpath.normpath(posixpath.join(folder, one.get("Target", ""))).lstrip("/"),
            one.get("Type", ""),
        )
        for one in (relations if relations is not None else ())
        if one.get("TargetMode") != "External"
    }


def _lines(slide: etree._Element | None) -> list[str]:
    """A slide's paragraphs, shape by shape; rows of tables with tabs; without page number, date and footer."""
    lines: list[str] = []

    def walk(element: etree._Element) -> None:
        for child in element:
            name = local(child)
            if name in ("sp", "graphicFrame") and any(
                local(one) == "ph" and one.get("type") in _NO_CONTENT for one in child.iter()
            ):
                continue
            if name == "tbl":
                rows = [
                    [_paragraphs(cell) for cell in row if local(cell) == "tc"] for row in child if local(row) == "tr"
                ]
                lines.append("\n".join("\t".join(" ".join(cell) for cell in row) for row in rows))
            elif name == "txBody":
                lines.extend(_paragraphs(child))
            elif name and name != "Fallback":
                walk(child)

    if slide is not None:
        walk(slide)
    return [line for line in lines if line.strip()]


def _paragraphs(body: etree._Element) -> list[str]:
    found = []
    for paragraph in body.iter():
        if local(paragraph) == "p":
            words = (
                "\n" if local(one) == "br" else "\t" if local(one) == "tab" else one.text or ""
                for one in paragraph.iter()
                if local(one) in ("t", "br", "tab")
            )
            if text := "".join(words).strip():
                found.append(text)
    return found
