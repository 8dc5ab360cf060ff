"""Markdown read as its reader would: the marks taken away, the words kept."""

from __future__ import annotations

import re

from .metadata import Metadata, day_of

_TASK = re.compile(r"\[[ xX]\] ")


def markdown(source: str) -> tuple[str, *Metadata]:
    """Text, title, source, dates and language: the text without its marks, paragraphs parted by blank lines.

    Links keep their words, pictures their alternative text, lists a bullet or number, tables their cells parted by
    tabs. The title is the first heading. A YAML front matter is no text; its title, author, date and language count.
    """
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    front = re.match(r"\ufeff?---[ \t]*\r?\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", source, re.S)
    given: dict[str, str] = {}
    if front:
        lines = re.findall(r"^([A-Za-z]+):[ \t]*(.+?)[ \t]*$", front[1], re.M)
        given = {key.lower(): value.strip("\"'") for key, value in lines}
        source = source[front.end() :]
    title = given.get("title")
    day = day_of(given.get("date", ""))
    dates = ((day, "Markdown front matter"),) if day else ()

    def words(inline: Token) -> str:
        parts = []
        for token in inline.children or ():
            if token.type in ("text", "code_inline"):
                parts.append(token.content)
            elif token.type == "softbreak" or token.type == "hardbreak":
                parts.append("\n")
            elif token.type == "image":
                parts.append(words(token))
            elif token.type == "html_inline" and re.match(r"<br\b", token.content, re.I):
                parts.append("\n")
        return "".join(parts)

    blocks: list[str] = []
    lists: list[int | None] = []
    bullet = ""
    row: list[str] | None = None
    tight_after = False
    heading = False
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").parse(source):
        if token.type == "bullet_list_open":
            lists.append(None)
        elif token.type == "ordered_list_open":
            lists.append(int(token.attrGet("start") or 1))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
            tight_after = False
        elif token.type == "list_item_open":
            number = lists[-1]
            bullet = "• " if number is None else f"{number}. "
            if number is not None:
                lists[-1] = number + 1
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            _add(blocks, "\t".join(row), tight_after)
            row, tight_after = None, True
        elif token.type == "table_close":
            tight_after = False
        elif token.type == "heading_open":
            heading = True
        elif token.type == "inline":
            text = words(token).strip()
            if row is not None:
                row.append(" ".join(text.split()))
                continue
            if heading:
                heading = False
                # A paragraph over a rule parses as a heading; nobody heads a text with a paragraph.
                title = title or (" ".join(text.split()) if len(text) <= 250 else "") or None
            if not text:
                continue
            _add(blocks, bullet + (_TASK.sub("", text, count=1) if bullet else text), tight_after and token.level > 1)
            tight_after = bool(lists) and token.level > 1 and bullet != ""
            bullet = ""
        elif token.type in ("fence", "code_block"):
            _add(blocks, token.content.rstrip("\n"), False)
        elif token.type == "html_block":
            from .html import fragment

            _add(blocks, fragment(token.content), False)
    return "".join(blocks), title, given.get("author"), dates, given.get("lang")


def _add(blocks: list[str], text: str, tight: bool) -> None:
    if text.strip():
        if blocks:
            blocks.append("\n" if tight else "\n\n")
        blocks.append(text)
