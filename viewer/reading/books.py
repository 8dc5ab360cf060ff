"""Books: EPUB (W3C EPUB 3.3, and its forerunners) and FictionBook 2."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from viewer.errors import NotRead, UnreadableFile

from .html import Page, source_text
from .html_blocks import body_text
from .metadata import Metadata, day_of
from .packages import archive, local, part, texts, tree


def epub(content: bytes) -> tuple[str, *Metadata]:
    """Text in the order of the spine, title, source, date and language."""
    package = archive(content)
    container = tree(part(package, "META-INF/container.xml"))
    named = (
        [one.get("full-path") for one in container.iter() if local(one) == "rootfile"] if container is not None else []
    )
    path = next(filter(None, named), None) or next((n for n in package.namelist() if n.endswith(".opf")), "")
    book = tree(part(package, path))
    if book is None:
        raise UnreadableFile("is damaged: its table of contents cannot be found")
    if part(package, "META-INF/rights.xml"):
        raise UnreadableFile("is encrypted and opens only with the programs its seller allows")
    folder = posixpath.dirname(path)
    entries = {one.get("id"): one for one in book.iter() if local(one) == "item"}
    chapters = []
    for reference in (one for one in book.iter() if local(one) == "itemref"):
        entry = entries.get(reference.get("idref"))
        if entry is None or "nav" in (entry.get("properties") or "").split() or reference.get("linear") == "no":
            continue
        name = posixpath.normpath(posixpath.join(folder, unquote(entry.get("href") or "")))
        if (entry.get("media-type") or "").endswith("html+xml") and (chapter := part(package, name)):
            try:
                chapters.append(body_text(Page(source_text(chapter)).root))
            except NotRead:
                continue  # a cover or another page without words
    title, source, language, dates = (texts(book, name) for name in ("title", "creator", "language", "date"))
    day = next(filter(None, map(day_of, dates)), None)
    return (
        "\n\n".join(filter(None, chapters)),
        title[0] if title else None,
        ", ".join(name for name in source if name != "Unknown") or None,
        ((day, "book's date of publication"),) if day else (),
        language[0] if language else None,
    )


def fb2(content: bytes) -> tuple[str, *Metadata]:
    """Text, title, source, date and language of a FictionBook."""
    root = tree(content)
    if root is None:
        raise UnreadableFile("is damaged: it cannot be read as XML")
    lines = [
        " ".join("".join(one.itertext()).split())
        for body in root.iter()
        if local(body) == "body"
        for one in body.iter()
        if local(one) in ("p", "subtitle", "v", "text-author")
    ]
    about = next((one for one in root.iter() if local(one) == "title-info"), None)
    author = next((one for one in about if local(one) == "author"), None) if about is not None else None
    names = [texts(author, name) for name in ("first-name", "middle-name", "last-name")] if author is not None else []
    title, language, written = (texts(about, name) for name in ("book-title", "lang", "date"))
    day = next(filter(None, map(day_of, written)), None)
    return (
        "\n\n".join(filter(None, lines)),
        title[0] if title else None,
        " ".join(name[0] for name in names if name and name[0] != "Unknown") or None,
        ((day, "book's date"),) if day else (),
        language[0] if language else None,
    )
