"""The blocks of a page as a browser lays them out: paragraphs, list entries, table rows, headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import html

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol option p pre section summary table "
    "tbody tfoot thead tr ul".split()
)
_UNSEEN = frozenset(
    "script style noscript template head title svg math canvas iframe object embed audio video map select textarea "
    "button input datalist frameset".split()
)
_FURNITURE = frozenset("nav footer aside menu form dialog".split())
_FURNITURE_ROLES = frozenset("navigation banner contentinfo complementary search menu dialog alertdialog".split())
_FURNITURE_NAMES = re.compile(
    r"(?<![a-z])(?:cookies?|consent|gdpr|breadcrumbs?|share|sharing|social|newsletter|subscri(?:be|ption)|related|"
    r"pagination|pager|skip-link|sidebar|navbar|toolbar|sr-only|visually-?hidden|screen-reader-text|editsection|"
    r"noprint|metadata-?nav|advert(?:isement)?|ads?)(?![a-z])"
)
_HEADINGS = ("h1", "h2", "h3")
_CELLS = ("td", "th")


@dataclass(slots=True)
class Block:
    """A paragraph, list entry, table row or heading."""

    text: str
    tight: bool
    """Whether it follows the block above without a blank line."""
    linked: int
    """Characters of it that are links."""
    is_heading: bool
    container: Any
    """The element that holds this block and its neighbours."""

    @property
    def is_links(self) -> bool:
        return self.linked > 0.6 * len(self.text.strip("•\t ")) and len(self.text.split()) < 40


def body_text(root: html.HtmlElement) -> str:
    """All text a browser would show, in paragraphs."""
    return joined(blocks(root))


def joined(found: list[Block]) -> str:
    result: list[str] = []
    for block in found:
        if result:
            result.append("\n" if block.tight else "\n\n")
        result.append(block.text)
    return "".join(result)


def blocks(root: html.HtmlElement, furniture: bool = True) -> list[Block]:
    """What a browser would show, block by block; without navigation, forms, asides and the like unless `furniture`."""
    found: list[Block] = []
    pending: list[str] = []
    linked = 0
    tight = False

    def flush(container: Any, next_tight: bool = False, heading: bool = False) -> None:
        nonlocal tight, linked
        # Two breaks in a row part paragraphs, as old pages do it.
        for piece in re.split(r"\n[^\S\n]*\n\s*", "".join(pending)):
            lines = (re.sub(r"[^\S\n\t]+", " ", line).strip(" ") for line in piece.split("\n"))
            text = "\n".join(line for line in lines if line.strip()).rstrip()
            if text.strip("•\t |·"):
                found.append(Block(text, tight and bool(found), min(linked, len(text)), heading, container))
                linked -= found[-1].linked
                tight = next_tight
        pending.clear()
        linked = 0

    # Walked with a stack of its own: pages nest deeper than Python's calls may.
    stack: list[tuple[str, Any]] = [("open", root)]
    preformatted = links = 0
    tables = _Tables()
    while stack:
        step, value = stack.pop()
        if step == "text":
            text = value if preformatted else re.sub(r"\s+", " ", value)
            pending.append(text)
            linked += len(text.strip()) if links else 0
            continue
        tag = value.tag
        if step == "close":
            links -= tag == "a"
            if tag in _CELLS and not tables.lays_out(value):
                pending.append("\t")
            elif tag in _CELLS:
                flush(value)
            elif tag in _BLOCKS and not (tag in ("p", "div") and tables.in_data_cell(value)):
                flush(value.getparent(), tag in ("li", "tr", "dt"), heading=tag in _HEADINGS)
                preformatted -= tag == "pre"
                if tag in ("ul", "ol", "table", "dl"):
                    tight = False
            elif tag in _BLOCKS:
                pending.append(" ")
            continue
        if value.tail and value is not root:
            stack.append(("text", value.tail))
        if not isinstance(tag, str) or tag in _UNSEEN or _hidden(value) or (not furniture and _is_furniture(value)):
            continue
        if tag == "br":
            pending.append(" " if tables.in_data_cell(value) else "\n")
            continue
        if tag == "sup" and re.fullmatch(r"\s*\[\s*\w{1,4}\s*\]\s*", value.text_content()):
            continue  # the number of a footnote
        links += tag == "a"
        if tag in _CELLS and tables.lays_out(value):
            flush(value.getparent())
        elif tag in _BLOCKS and not (tag in ("p", "div") and tables.in_data_cell(value)):
            flush(value.getparent(), tight)
            preformatted += tag == "pre"
            if tag == "li":
                pending.append("• ")
        stack.append(("close", value))
        stack.extend(("open", child) for child in reversed(value))
        if value.text:
            stack.append(("text", value.text))
    flush(root)
    return found


class _Tables:
    """Which cells are data and which lay out a page; remembered row by row, since a page may be one great table."""

    def __init__(self) -> None:
        self._layout_rows: dict[html.HtmlElement, bool] = {}

    def lays_out(self, cell: html.HtmlElement) -> bool:
        """Whether the cell's row lays out a page, told by a cell in it that holds a table or much prose."""
        row = cell.getparent()
        if row is None:
            return False
        known = self._layout_rows.get(row)
        if known is None:
            known = self._layout_rows[row] = any(
                next(one.iter("table"), None) is not None or len(one.text_content()) > 400
                for one in row
                if one.tag in _CELLS
            )
        return known

    def in_data_cell(self, element: html.HtmlElement) -> bool:
        for _ in range(4):
            element = element.getparent()
            if element is None:
                return False
            if element.tag in _CELLS:
                return not self.lays_out(element)
        return False


def _is_furniture(element: html.HtmlElement) -> bool:
    if element.tag in _FURNITURE or element.get("role", "").lower() in _FURNITURE_ROLES:
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}".lower()
    if not names.strip() or element.tag in ("body", "html", "main", "article"):
        return False
    return bool(_FURNITURE_NAMES.search(names)) and len(element.text_content()) < 1500


def inline_text(element: html.HtmlElement) -> str:
    return " ".join(body_text(element).split())


def _hidden(element: html.HtmlElement) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return "hidden" in element.attrib or "display:none" in style or "visibility:hidden" in style
