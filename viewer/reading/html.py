"""Saved web pages: their main text in paragraphs, and what their head says of title, date, source and language.

Where the main text begins and ends is what trafilatura says (Barbaresi 2021, "Trafilatura: A Web Scraping Library and
Command-Line Tool for Text Discovery and Extraction", ACL demo) and what the page itself marks as its article; the text
between is taken whole, navigation left out. Where neither tells, the whole page is taken.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from viewer.errors import NotRead

from .encoding import decode
from .html_blocks import Block, blocks, body_text, inline_text, joined
from .metadata import day_of
from .normalise import one_line

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
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
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
        """The text of the page's one heading of the first rank; of several, of that which its title repeats, or which
        stands in its article."""
        elements = {one: text for one in self.root.iter("h1") if (text := one_line(inline_text(one)))}
        title = self.title_element() or ""
        site = (self.site() or "").casefold()
        for heading in elements.values():
            if heading.casefold() in title.casefold() and heading.casefold() != site:
                return heading
        inside = [
            text for one, text in elements.items() if any(a.tag in ("article", "main") for a in one.iterancestors())
        ]
        for headings in (list(elements.values()), inside):
            if len(headings) == 1:
                return headings[0]
        return None

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
        # Sidebars list the times of other stories: one inside the article counts, or the only one of the page.
        article = _article(self.root)
        inside = list(article.iter("time")) if article is not None else []
        for element in marked or inside[:1] or (times if len(times) == 1 else []):
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
    text = joined(_main_blocks(page))
    headline = page.headline()
    if headline and text and not _begins_with(text, headline):
        text = f"{headline}\n\n{text}"
    return text


def fragment(source: str) -> str:
    """All visible text of a piece of HTML, in paragraphs: for mail, and HTML within other formats."""
    if not source.strip():
        return ""
    try:
        return body_text(Page(source).root)
    except NotRead:
        return ""


def _main_blocks(page: Page) -> list[Block]:
    """From the first to the last block that trafilatura takes for main text, whatever stands between, links apart.

    trafilatura's own output would do for reading, but it drops short paragraphs, cells and lists here and there; a
    text that is searched and quoted must be whole.
    """
    article = _article(page.root)
    found = blocks(article if article is not None else page.root, furniture=False)
    extracted = _extracted(page)
    whole = _letters(extracted)
    main = [place for place, block in enumerate(found) if not block.is_links and _is_within(block, whole)]
    words = sum(len(block.text.split()) for block in found)
    if len(extracted) < 200 or not main or sum(len(found[place].text.split()) for place in main) * 5 < words * 2:
        # Little was found: a short page, or one that is no article. Nothing is lost by taking all but the links.
        navigation = _lists_of_links(found)
        return [block for place, block in enumerate(found) if place not in navigation] or blocks(page.root)
    first, last = main[0], main[-1]
    if article is not None:
        first = 0
    else:
        # Date and source stand between the headline and the text; what stands before the headline is the site's.
        headline = _letters(page.headline() or "")
        near = range(max(0, first - 8), first)
        above = [place for place in near if headline and _letters(found[place].text) == headline]
        above = above or [place for place in near if found[place].is_heading]
        if above:
            first = above[-1]
        else:  # a title or dateline without any mark-up
            while first > max(0, main[0] - 3) and not found[first - 1].linked:
                first -= 1
    # Signatures, agencies' tails and "End of text" are too short to be taken for prose, but stand beside it.
    while last + 1 < len(found) and last < main[-1] + 4 and _goes_on(found[main[-1]], found[last + 1]):
        last += 1
    navigation = _lists_of_links(found)
    return [block for place, block in enumerate(found) if first <= place <= last and place not in navigation]


_SITE_TALK = re.compile(
    r"\W*(?:©|\(c\)|copyright|all rights|share|tags?\b|posted in|filed under|related|read more|comments?)", re.I
)


def _goes_on(text: Block, below: Block) -> bool:
    return below.container is text.container and not below.linked and not _SITE_TALK.match(below.text)


def _lists_of_links(found: list[Block]) -> set[int]:
    """Blocks of three or more lines in a row that are only links: navigation, languages, related stories."""
    result: set[int] = set()
    for is_links, run in itertools.groupby(range(len(found)), lambda place: found[place].is_links):
        places = list(run)
        if is_links and sum(found[place].text.count("\n") + 1 for place in places) > 2:
            result.update(places)
    return result


def _is_within(block: Block, whole: str) -> bool:
    letters = _letters(block.text)
    return len(letters) >= 25 and (letters in whole or (len(letters) > 120 and letters[20:100] in whole))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _article(root: html.HtmlElement) -> html.HtmlElement | None:
    """The element that the page itself marks as its only article, or its main part, if it holds most of the prose."""
    prose = sum(len(one.text_content()) for one in root.iter("p"))
    for path in (
        "//*[@itemprop='articleBody']",
        "//article[not(ancestor::aside)][not(ancestor::article)]",
        "//main|//*[@role='main']",
    ):
        found = root.xpath(path)
        if len(found) == 1 and sum(len(one.text_content()) for one in found[0].iter("p")) > 0.5 * prose:
            return found[0]
    return None


def _extracted(page: Page) -> str:
    """What trafilatura takes for the main text; empty if it finds none or stumbles."""
    import logging
    from copy import deepcopy

    import trafilatura

    # What it has to say to its makers it would print on standard error.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(
            deepcopy(page.root), favor_recall=True, include_comments=False, include_tables=True, deduplicate=False
        )
    except Exception:  # any of several libraries may stumble over a broken page; its text is still there
        return ""
    return found or ""


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
