"""Saved web pages: their main text in paragraphs, and what their head says of title, date, source and language.

The main text is what trafilatura finds (Barbaresi 2021, "Trafilatura: A Web Scraping Library and Command-Line Tool
for Text Discovery and Extraction", ACL demo); where it finds next to nothing, or loses most of what the page itself
marks as its article, the text of the article or body is taken whole, navigation left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from viewer.errors import NotRead

from .days import day_of
from .encoding import decode
from .normalise import one_line

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
_CELLS = ("td", "th")

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.I)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)", re.I)
_COMMENT = re.compile(rb"<!--.*?-->", re.S)

_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "citation_publication_date",
    "citation_date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "date",
    "dcterms.available",
    "datecreated",
)
_CHANGED = ("article:modified_time", "datemodified", "dcterms.modified", "dc.date.modified", "last-modified", "revised")


class Page:
    """One parsed page."""

    def __init__(self, source: str) -> None:
        source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source.replace("\0", ""))
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        try:
            root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
            raise NotRead("holds no text") from error
        self.root = root
        self.meta = self._metas()
        self.linked = list(self._linked())

    def _metas(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for element in self.root.iter("meta"):
            content = element.get("content", "").strip()
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                for name in element.get(attribute, "").lower().split():
                    if content:
                        found.setdefault(name, content)
        return found

    def _linked(self) -> Iterator[dict[str, Any]]:
        """Every object of the page's JSON-LD, those of articles first."""
        objects: list[dict[str, Any]] = []
        for element in self.root.iter("script"):
            if element.get("type", "").strip().lower() == "application/ld+json" and element.text:
                try:
                    waiting = [json.loads(element.text, strict=False)]
                except (ValueError, RecursionError):
                    continue
                while waiting:
                    value = waiting.pop(0)
                    if isinstance(value, list):
                        waiting[:0] = value
                    elif isinstance(value, dict):
                        objects.append(value)
                        waiting += [value[key] for key in ("@graph", "mainEntity") if key in value]
        articles = re.compile(r"Article|Posting|Report|Statement|WebPage")
        yield from sorted(objects, key=lambda one: not articles.search(str(one.get("@type", ""))))

    def language(self) -> str | None:
        declared = self.root.get("lang") or self.root.get("{http://www.w3.org/XML/1998/namespace}lang")
        tag = declared or self.meta.get("content-language") or self.meta.get("og:locale", "")
        tag = tag.split(",")[0].strip().replace("_", "-")
        return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) else None

    def headline(self) -> str | None:
        """The text of the page's one heading of the first rank, or of the one that its title repeats."""
        headings = [text for one in self.root.iter("h1") if (text := one_line(inline_text(one)))]
        title = self.title_element() or ""
        for heading in headings:
            if heading.casefold() in title.casefold():
                return heading
        return headings[0] if len(headings) == 1 else None

    def title_element(self) -> str | None:
        element = next(self.root.iter("title"), None)
        return one_line(element.text_content()) if element is not None else None

    def title(self) -> str | None:
        names = ("citation_title", "dcterms.title", "dc.title", "og:title", "twitter:title")
        given = next((self.meta[name] for name in names if name in self.meta), None)
        linked = next((one["headline"] for one in self.linked if isinstance(one.get("headline"), str)), None)
        headline = self.headline()
        whole = one_line(given) or one_line(linked) or self.title_element()
        if headline and (not whole or headline.casefold() in whole.casefold()):
            return headline
        return _without_site(whole, self.site()) if whole else headline

    def site(self) -> str | None:
        names = ("og:site_name", "application-name", "citation_publisher", "dcterms.publisher", "dc.publisher")
        given = next((self.meta[name] for name in names if name in self.meta), None)
        return one_line(given) or one_line(self._linked_name("publisher"))

    def source(self) -> str | None:
        names = ("author", "article:author", "citation_author", "dcterms.creator", "dc.creator")
        authors = [self.meta[name] for name in names if name in self.meta and "://" not in self.meta[name]]
        return self.site() or one_line(self._linked_name("author")) or (one_line(authors[0]) if authors else None)

    def _linked_name(self, key: str) -> str | None:
        for one in self.linked:
            value = one.get(key)
            if isinstance(value, list) and value:
                value = value[0]
            if isinstance(value, dict):
                value = value.get("name")
            if isinstance(value, str) and value.strip():
                return value
        return None

    def dates(self) -> tuple[tuple[str, str], ...]:
        """Days on which the page says it was published, then those on which it says it was changed."""
        found: dict[str, str] = {}

        def note(value: object, where: str) -> None:
            day = day_of(str(value)) if value else None
            if day:
                found.setdefault(day, where)

        for one in self.linked:
            note(one.get("datePublished"), "web page datePublished")
        for name in _PUBLISHED:
            note(self.meta.get(name), f"web page {name}")
        times = list(self.root.iter("time"))
        marked = [t for t in times if t.get("itemprop", "").lower() == "datepublished" or t.get("pubdate") is not None]
        for element in marked or times[:1]:
            note(element.get("datetime") or element.text_content(), "web page time")
        for one in self.linked:
            note(one.get("dateModified"), "web page dateModified")
        for name in _CHANGED:
            note(self.meta.get(name), f"web page {name}")
        return tuple(found.items())


def source_text(content: bytes, declared: str | None = None) -> str:
    """The page's source, by the encoding it declares if its bytes agree."""
    head = _COMMENT.sub(b"", content[:8192])
    for pattern in (_XML_ENCODING, _CHARSET):
        match = pattern.search(head)
        if match and not declared:
            declared = match[1].decode("ascii")
    return decode(content, declared)


def page_text(page: Page) -> str:
    """The page's main text, headline first, paragraphs parted by blank lines."""
    text = _main_text(page)
    headline = page.headline()
    if headline and text and not _begins_with(text, headline):
        text = f"{headline}\n\n{text}"
    return text


def fragment(source: str) -> str:
    """All visible text of a piece of HTML, in paragraphs: for mail, and pages without a main text."""
    if not source.strip():
        return ""
    try:
        return body_text(Page(source).root)
    except NotRead:
        return ""


def _main_text(page: Page) -> str:
    article = _article(page.root)
    whole = body_text(article, furniture=False) if article is not None else ""
    extracted = _extracted(page)
    if article is not None and len(extracted) < 0.5 * len(whole):
        return whole
    if len(extracted) < 200:
        # Little was found: a short page, or one that is no article. Nothing is lost by taking all of it.
        everything = body_text(page.root, furniture=False) or body_text(page.root)
        if len(everything) < 2000 or not extracted:
            return everything
    return extracted


def _article(root: html.HtmlElement) -> html.HtmlElement | None:
    """The element that the page itself marks as its only article, or its main part."""
    for path in (
        "//*[@itemprop='articleBody']",
        "//article[not(ancestor::aside)]",
        "//main|//*[@role='main']",
    ):
        found = root.xpath(path)
        if len(found) == 1:
            return found[0]
    return None


def _extracted(page: Page) -> str:
    from copy import deepcopy

    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            deepcopy(page.root),
            favor_recall=True,
            include_comments=False,
            include_tables=True,
            include_images=False,
            include_links=False,
            deduplicate=False,
        )
    except Exception:  # any of several libraries may stumble over a broken page; its text is still there
        return ""
    body = getattr(found, "body", None)
    return _tei_text(body) if body is not None else ""


def _tei_text(body: etree._Element) -> str:
    """The paragraphs of trafilatura's tree (head, p, list/item, quote, table/row/cell, lb)."""
    lines: list[tuple[str, bool]] = []

    def inline(element: etree._Element) -> str:
        parts = [element.text or ""]
        for child in element:
            if child.tag == "lb":
                parts.append("\n")
            elif child.tag == "list":
                parts.append("\n" + "\n".join("• " + inline(item) for item in child))
            else:
                parts.append(inline(child))
            parts.append(child.tail or "")
        return "".join(parts)

    def walk(element: etree._Element) -> None:
        for child in element:
            if child.tag in ("div", "quote", "list", "table") and any(
                grandchild.tag in ("p", "head", "list", "quote", "item", "row") for grandchild in child
            ):
                if (child.text or "").strip():
                    lines.append((child.text or "", False))
                if child.tag == "list":
                    lines.extend(("• " + inline(item), number > 0) for number, item in enumerate(child))
                elif child.tag == "table":
                    rows = ["\t".join(" ".join(inline(cell).split()) for cell in row) for row in child]
                    lines.extend((row, number > 0) for number, row in enumerate(rows))
                else:
                    walk(child)
            else:
                lines.append((inline(child), False))
            if (child.tail or "").strip():
                lines.append((child.tail or "", False))

    walk(body)
    return _joined(lines)


def _joined(lines: list[tuple[str, bool]]) -> str:
    """Blocks as one text; those marked tight stand on the next line, the others after a blank one."""
    result: list[str] = []
    for text, tight in lines:
        folded = "\n".join(
            folded_line for line in text.split("\n") if (folded_line := re.sub(r"[^\S\n\t]+", " ", line).strip())
        )
        if folded.strip("•\t "):
            if result:
                result.append("\n" if tight else "\n\n")
            result.append(folded)
    return "".join(result)


def body_text(root: html.HtmlElement, furniture: bool = True) -> str:
    """All text a browser would show, in paragraphs; without navigation, forms and asides unless `furniture`."""
    lines: list[tuple[str, bool]] = []
    pending: list[str] = []
    tight = False

    def flush(next_tight: bool = False) -> None:
        nonlocal tight
        if "".join(pending).strip():
            lines.append(("".join(pending), tight))
            tight = next_tight
        pending.clear()

    # Walked with a stack of its own: pages nest deeper than Python's calls may.
    stack: list[tuple[str, Any]] = [("open", root)]
    preformatted = 0
    while stack:
        step, value = stack.pop()
        if step == "text":
            pending.append(value if preformatted else re.sub(r"\s+", " ", value))
            continue
        tag = value.tag
        if step == "close":
            if tag in _CELLS:
                pending.append("\t")
            elif tag in _BLOCKS:
                flush(tag in ("li", "tr", "dt"))
                preformatted -= tag == "pre"
                if tag in ("ul", "ol", "table", "dl"):
                    tight = False
            continue
        if value.tail:
            stack.append(("text", value.tail))
        if not isinstance(tag, str) or tag in _UNSEEN or _hidden(value):
            continue
        if not furniture and (tag in _FURNITURE or value.get("role", "").lower() in _FURNITURE_ROLES):
            continue
        if tag == "br":
            pending.append("\n")
            continue
        if tag in _BLOCKS:
            flush(tight)
            preformatted += tag == "pre"
            if tag == "li":
                pending.append("• ")
        stack.append(("close", value))
        stack.extend(("open", child) for child in reversed(value))
        if value.text:
            stack.append(("text", value.text))
    flush()
    return _joined(lines)


def inline_text(element: html.HtmlElement) -> str:
    return body_text(element).replace("\n", " ")


def _hidden(element: html.HtmlElement) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return "hidden" in element.attrib or "display:none" in style or "visibility:hidden" in style


def _begins_with(text: str, headline: str) -> bool:
    def letters(value: str) -> str:
        return re.sub(r"\W+", "", value).casefold()

    return letters(headline) in letters(text[: len(headline) * 2 + 300])


def _without_site(title: str, site: str | None) -> str:
    """ "Talks open in Geneva | Gazette" without the site's name, where it can be told."""
    parts = re.split(r"\s+(?:[|–—»·•]|::|-)\s+", title)
    if len(parts) > 1 and site:
        kept = [part for part in parts if part.casefold() not in (site.casefold(), f"the {site}".casefold())]
        if kept and len(kept) < len(parts):
            cut = title.find(kept[-1]) + len(kept[-1])
            return title[title.find(kept[0]) : cut]
    match = re.match(r"(.{20,}?)\s+[|»]\s+[^|»]{2,40}$", title)
    return match[1] if match else title
