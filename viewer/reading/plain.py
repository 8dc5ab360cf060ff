"""Text files: their encoding found out, Markdown's marks taken away."""

from __future__ import annotations

import codecs
import re

from .sniff import utf16_without_mark

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN_SIGNS = frozenset("‚„…†‡‰‹Š‘’“”•–—™š›œŒžŽŸ¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿€ ˆ˜")
_HIGH = re.compile(r"[A-Za-z]?[\x80-\U0010ffff][A-Za-z]?")


def decode(content: bytes, declared: str | None = None) -> str:
    """`content` as text: by byte-order mark, then as UTF-8, then as declared, then by what makes sense of the bytes.

    UTF-8 goes before the declared encoding since bytes that pass as UTF-8 are nearly never anything else, while
    declarations are often stale. Bytes that fit nothing become U+FFFD; nothing raises.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    unmarked = utf16_without_mark(content)
    if unmarked:
        return content.decode(unmarked, "replace")
    try:
        # ISO-2022-JP and its kin are ASCII to the eye of a decoder; their escapes give them away.
        if b"\x1b$" not in content:
            return content.decode("utf-8")
    except UnicodeDecodeError as error:
        # A long UTF-8 text with a torn character at its end or a stray byte is still UTF-8.
        repaired = content.decode("utf-8", "replace")
        high = sum(byte >= 0x80 for byte in content)
        if error.start > 0 and repaired.count("\ufffd") * 20 < high:
            return repaired
    if declared:
        text = _decode_as(content, declared)
        if text is not None:
            return text
    western = content.decode("cp1252", "replace")
    if _reads_as_western(western):
        return western
    return _guess(content) or western


def _decode_as(content: bytes, declared: str) -> str | None:
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    if name in ("ascii", "iso8859-1", "latin-1"):
        name = "cp1252"
    elif name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        return None
    elif name == "gb2312":
        name = "gb18030"
    try:
        return content.decode(name, "replace")
    except (LookupError, ValueError):  # "hex" and other codecs that are no encodings
        return None


def _reads_as_western(text: str) -> bool:
    """Whether the non-ASCII characters stand where Western European spelling puts them."""
    right = wrong = 0
    for match in _HIGH.finditer(text):
        group = match[0]
        high = next(character for character in group if character > "\x7f")
        if high in _WESTERN_SIGNS:
            right += 1
        elif high in "\ufffd×÷ƒ" or (high.isupper() and group[0].islower()):
            wrong += 1
        elif group[0].isascii() or group[-1].isascii():
            right += 1
        else:
            wrong += 1
    return wrong * 20 <= right


def _guess(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    if best is None:
        return None
    return content.decode(best.encoding, "replace")


_TASK = re.compile(r"\[[ xX]\] ")


def markdown(source: str) -> tuple[str, str | None]:
    """Markdown without its marks, paragraphs parted by blank lines, and its first heading.

    Links keep their words, pictures their alternative text, lists a bullet or number, tables their cells parted by
    tabs. A YAML front matter is left out but for its title, which takes the place of the heading.
    """
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    front = re.match(r"\ufeff?---[ \t]*\r?\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", source, re.S)
    title: str | None = None
    if front:
        named = re.search(r"^title:[ \t]*(.+?)[ \t]*$", front[1], re.M)
        title = named[1].strip("\"'") if named else None
        source = source[front.end() :]

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
                title = title or " ".join(text.split()) or None
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
    return "".join(blocks), title


def _add(blocks: list[str], text: str, tight: bool) -> None:
    if text.strip():
        if blocks:
            blocks.append("\n" if tight else "\n\n")
        blocks.append(text)
