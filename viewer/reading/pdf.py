"""PDF through pypdfium2: paragraphs put together again from lines, running heads and page numbers left out."""

from __future__ import annotations

import ctypes
import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from viewer.errors import NotRead, UnreadableFile

from .metadata import Metadata, day_of_pdf
from .normalise import canonical, one_line

_HYPHENS = "-\u00ad\u2010"
_DIVISIONS = (0x02, 0xFFFE)
_MOST_PAGES = 5000


@dataclass(slots=True)
class Line:
    """A line of a page; measures in points, origin at the page's foot."""

    text: str
    left: float
    right: float
    base: float
    size: float
    """0 where the place is unknown."""


def pdf(content: bytes) -> tuple[str, *Metadata]:
    """Text, title, source, dates and language of a PDF.

    Raises `UnreadableFile`, its message completing "FILE …", for what is encrypted, damaged or only pictures.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        code = pdfium.FPDF_GetLastError()
        if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY) or "password" in str(error).lower():
            raise UnreadableFile("is encrypted and opens only with its password") from error
        raise UnreadableFile("is damaged: it cannot be opened as a PDF") from error
    try:
        count = len(document)
        if count > _MOST_PAGES:
            raise UnreadableFile(f"is too large: it has {count} pages")
        pages, heights = [], []
        for number in range(count):
            try:
                page = document[number]
                pages.append(_lines(page))
                heights.append(page.get_height())
                page.close()
            except pypdfium2.PdfiumError:
                pages.append([])  # one broken page does not take the others with it
                heights.append(1.0)
        text = "\n\n".join(_paragraphs(_without_furniture(pages, heights)))
        if not text.strip():
            if not count:
                raise UnreadableFile("is damaged: it has no pages")
            raise NotRead("holds no text: its pages are pictures or empty")
        given = document.get_metadata_dict(skip_empty=True)
        return text, _title(given), _source(given), _dates(given), _language(document)
    finally:
        document.close()


def _lines(page: Any) -> list[Line]:
    """The page's lines in reading order, as the file has it.

    pdfium's own line ends are not enough: where a page is scaled as a whole, it runs lines together.
    """
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    try:
        raw = textpage.raw
        x, y = ctypes.c_double(), ctypes.c_double()
        lines: list[Line] = []
        characters: list[int] = []
        indices: list[int] = []
        base, last_x, size = 0.0, 0.0, 0.0

        def end(divided: bool = False) -> None:
            line = _line(raw, characters, indices)
            if line is not None:
                # pdfium runs on after a hyphen at a line's end, which it reports as a mark of its own.
                line.text += "-" if divided else ""
                lines.append(line)
            characters.clear()
            indices.clear()

        for index in range(pdfium.FPDFText_CountChars(raw)):
            code = pdfium.FPDFText_GetUnicode(raw, index)
            if code in (10, 13) or code in _DIVISIONS:
                end(divided=code in _DIVISIONS)
                continue
            if code > 32 and code != 160 and pdfium.FPDFText_GetCharOrigin(raw, index, x, y):
                if not indices:
                    size, upright = _size(raw, index)
                    base = y.value
                elif upright and (abs(y.value - base) > 0.7 * size or x.value < last_x - 3 * size):
                    end()
                    size, upright = _size(raw, index)
                    base = y.value
                last_x = x.value
            elif not indices:
                continue
            characters.append(code)
            indices.append(index)
        end()
        return _merged(lines)
    finally:
        textpage.close()


def _size(raw: Any, index: int) -> tuple[float, bool]:
    """The size of a character's type as it stands on the page, and whether it stands upright."""
    import pypdfium2.raw as pdfium

    size, matrix = pdfium.FPDFText_GetFontSize(raw, index), pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(raw, index, matrix):
        return size, True
    return size * math.hypot(matrix.c, matrix.d), abs(matrix.b) <= abs(matrix.a)


def _line(raw: Any, characters: list[int], indices: list[int]) -> Line | None:
    import pypdfium2.raw as pdfium

    end = len(characters)
    while end and characters[end - 1] in (0, 9, 32, 160):
        end -= 1
    if not end:
        return None
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    leftmost, rightmost = 1e9, -1e9
    # The ends tell the width; a sample between them base line and size.
    sizes, bases = [], []
    for place in {0, end - 1, *range(0, end, max(1, end // 8))}:
        index = indices[place]
        if characters[place] in (32, 160) or not pdfium.FPDFText_GetCharBox(raw, index, left, right, bottom, top):
            continue
        if right.value <= left.value or not pdfium.FPDFText_GetCharOrigin(raw, index, x, y):
            continue
        leftmost, rightmost = min(leftmost, left.value), max(rightmost, right.value)
        bases.append(y.value)
        sizes.append(_size(raw, index)[0])
    text = "".join(chr(code) for code in _whole(characters[:end]) if code)
    if not sizes:
        return Line(text, 0, 0, 0, 0)
    return Line(text, leftmost, rightmost, median(bases), max(median(sizes), 1.0))


def _whole(units: list[int]) -> list[int]:
    """Code points; pdfium gives those beyond the basic plane as two surrogates on some platforms."""
    result: list[int] = []
    for unit in units:
        if 0xDC00 <= unit < 0xE000 and result and 0xD800 <= result[-1] < 0xDC00:
            result[-1] = 0x10000 + ((result[-1] - 0xD800) << 10) + (unit - 0xDC00)
        else:
            result.append(unit)
    return result


def _merged(lines: list[Line]) -> list[Line]:
    """Pieces that stand side by side on one base line, closely, as one line."""
    result: list[Line] = []
    for line in lines:
        last = result[-1] if result else None
        if (
            last
            and line.size
            and abs(last.base - line.base) < 0.3 * max(line.size, last.size)
            and -0.5 * line.size < line.left - last.right < 1.5 * line.size
        ):
            last.text += ("" if line.left - last.right < 0.12 * line.size else " ") + line.text
            last.right = line.right
        else:
            result.append(line)
    return result


_NUMBER_LINE = re.compile(
    r"[-–—|\s]*(?:(?:page|p\.|seite|página)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|de|von)\s*\d{1,4})?[-–—|\s]*", re.I
)
_NUMBERED = re.compile(r"\d{1,4}\s|.*\s\d{1,4}$", re.S)


def _without_furniture(pages: list[list[Line]], heights: list[float]) -> list[list[Line]]:
    """Pages without page numbers and without lines that recur at one height at the head or foot of pages."""

    def at_edge(page: list[Line], height: float) -> list[Line]:
        ordered = sorted((line for line in page if line.size), key=lambda line: -line.base)
        margin = 0.12 * height
        return [
            line
            for place, line in enumerate(ordered)
            if (place < 3 and line.base > height - margin) or (place >= len(ordered) - 3 and line.base < margin)
        ]

    def key(line: Line) -> tuple[str, int]:
        return re.sub(r"\d+|\b[ivxl]+\b", "#", " ".join(line.text.split()).casefold()), round(line.base / 4)

    edges = [at_edge(page, height) for page, height in zip(pages, heights, strict=True)]
    recurring = Counter(one for lines in edges for one in {key(line) for line in lines})
    # Chapters change the words of a running head, not its height, nor that a page number stands in it.
    numbered = Counter(
        height for lines in edges for height in {round(line.base / 4) for line in lines if _NUMBERED.match(line.text)}
    )
    result = []
    for page, lines in zip(pages, edges, strict=True):
        drop = {
            id(line)
            for line in lines
            if (recurring[key(line)] > 1 and re.search(r"[^\W\d_]", line.text))
            or (_NUMBERED.match(line.text) and numbered[round(line.base / 4)] > max(2, 0.3 * len(pages)))
            or (_NUMBER_LINE.fullmatch(line.text) and len(page) > 1)
        }
        result.append([line for line in page if id(line) not in drop])
    return result


_BULLET = re.compile(r"[•◦▪‣■□●○✓➢\uf0b7\uf0a7]\s?")
_NUMBERING = re.compile(r"(?:[–—-]|\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|\(?[a-zA-Z][.)]|\(?[ivx]+[.)])\s")
_ENDED = re.compile(r"(?:[.!?:;…][\"'”’»)\]]*|(?:\. ?){4,}\d+)$")


def _paragraphs(pages: list[list[Line]]) -> list[str]:
    """Lines joined to paragraphs: by space between lines, indents, short last lines, size of type, bullets."""
    spelling = _hyphenated(line.text for page in pages for line in page)
    sizes = Counter(round(line.size, 1) for page in pages for line in page for _ in range(len(line.text) // 8 + 1))
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    result: list[str] = []
    last: Line | None = None
    for page in pages:
        leading = _leading(page)
        columns = _column_edges(page)
        placed = [line for line in page if line.size]
        width = max((line.right for line in placed), default=0.0) - min((line.left for line in placed), default=0.0)
        for place, line in enumerate(page):
            if last is None or _parts(last, line, place == 0, leading, columns[place], body, width):
                result.append(line.text)
            else:
                result[-1] = _join(result[-1], line.text, spelling)
            last = line
    return [" ".join(text.split()) for text in map(canonical, result) if text.strip()]


def _leading(page: list[Line]) -> float:
    """The distance between base lines within paragraphs: of the smaller ones on the page, since those between
    paragraphs may outnumber them."""
    gaps = [
        above.base - below.base
        for above, below in itertools.pairwise(page)
        if above.size and below.size and 0 < above.base - below.base < 3 * max(above.size, below.size)
    ]
    return sorted(gaps)[len(gaps) // 4] if gaps else 0.0


def _column_edges(page: list[Line]) -> list[tuple[float, float]]:
    """For each line, the left and right edge of the run of lines it stands in."""
    edges: list[tuple[float, float]] = []
    start = 0
    for place in range(1, len(page) + 1):
        if place == len(page) or page[place].base > page[place - 1].base + page[place - 1].size / 2:
            run = [line for line in page[start:place] if line.size]
            left = min((line.left for line in run), default=0.0)
            right = max((line.right for line in run), default=0.0)
            edges += [(left, right)] * (place - start)
            start = place
    return edges


def _parts(
    above: Line,
    below: Line,
    new_page: bool,
    leading: float,
    column: tuple[float, float],
    body: float,
    page_width: float,
) -> bool:
    """Whether a new paragraph begins with the line `below`."""
    if not above.size or not below.size:
        return True
    if abs(above.size - below.size) > 0.12 * max(above.size, below.size):
        return True
    if _BULLET.match(below.text):
        return True
    if re.search(r"[^\W_]-$", above.text):
        return False
    if new_page or below.base > above.base + above.size / 2:
        # Over a page or column: prose goes on unless it had come to an end.
        return bool(_ENDED.search(above.text)) or below.text[:1].isupper() or not below.text[:1].isalpha()
    gap = above.base - below.base
    if below.size > 1.15 * body:
        # The lines of a headline: the upper one has no room for the lower one's first word.
        word = len(below.text.split(" ", 1)[0]) * 0.5 * below.size
        return gap > 2.2 * below.size or above.right - above.left + word < 0.8 * page_width
    if leading and gap > 1.25 * leading and gap > 1.15 * below.size:
        return True
    width = column[1] - column[0]
    if width <= 0:
        return True
    if (
        below.left - column[0] > 0.8 * below.size
        and above.left - column[0] < 0.3 * above.size
        and width > 20 * below.size
    ):
        return bool(_ENDED.search(above.text)) or below.text[:1].isupper()
    if _NUMBERING.match(below.text) and _ENDED.search(above.text):
        return True
    short = column[1] - above.right
    first_word = below.text.split(" ", 1)[0]
    room = (len(first_word) + 1) * 0.55 * below.size
    if short > max(room, 0.05 * width) and _ENDED.search(above.text):
        return True
    return short > 0.45 * width and (below.text[:1].isupper() or bool(_NUMBERING.match(below.text)))


_COMPOUND = frozenset(
    "long short high low well vice self cross follow full half non two three four five six seven eight nine ten "
    "twenty thirty forty fifty sixty seventy eighty ninety".split()
)


def _hyphenated(lines: Iterable[str]) -> frozenset[str]:
    """Compounds that the document spells with a hyphen in the midst of a line, in small letters."""
    return frozenset(word.lower() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+(?=\W)", line))


def _join(above: str, below: str, spelling: frozenset[str]) -> str:
    """Two lines as one; a word divided at the line's end is made whole, a compound keeps its hyphen."""
    if above[-1:] in _HYPHENS and re.search(r"[^\W_]$", above[:-1]):
        first = re.split(r"[^\w-]", above[:-1])[-1]
        second = (re.match(r"\w+", below) or [""])[0]
        compound = (
            not second[:1].islower()
            or "-" in first  # "Secretariat-to-" is hyphenated on purpose already
            or first.isupper()
            or f"{first}-{second}".lower() in spelling
            or (first.lower() in _COMPOUND and (len(second) > 3 or second == "up"))
        )
        return (above if compound else above[:-1]) + below
    if above[-1:] in "–—/" and not above.endswith((" –", " —")):
        return above + below
    return f"{above} {below}"


_SOFTWARE_TITLE = re.compile(r"^(?:Microsoft (?:Word|PowerPoint|Excel) - )|\.(?:docx?|pdf|indd|qxd|rtf|wpd|odt)$", re.I)


def _title(given: dict[str, str]) -> str | None:
    title = one_line(given.get("Title"))
    if not title:
        return None
    bare = _SOFTWARE_TITLE.sub("", title)
    named_file = " " not in bare and (bare != title or re.search(r"[_\d]", bare))
    return None if named_file or bare.casefold() in ("untitled", "title") else bare or None


def _source(given: dict[str, str]) -> str | None:
    return one_line(given.get("Author"))


def _dates(given: dict[str, str]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for key, where in (("CreationDate", "PDF creation date"), ("ModDate", "PDF modification date")):
        day = day_of_pdf(given.get(key, ""))
        if day:
            found.setdefault(day, where)
    return tuple(found.items())


def _language(document: Any) -> str | None:
    import pypdfium2.raw as pdfium

    if not hasattr(pdfium, "FPDFCatalog_GetLanguage"):
        return None
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if length < 4 or length > 200:
        return None
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFCatalog_GetLanguage(document.raw, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    tag = buffer.raw.decode("utf-16-le", "ignore").rstrip("\0")
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) else None
