"""What a file is, told by its first bytes before its name: names lie, and many files have none.

Signatures are those of the formats' specifications (ISO 32000, APPNOTE.TXT, [MS-CFB], RFC 5322, RFC 4155).
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from .normalise import LOW_BYTES

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL = "message/rfc822"
MHTML = "multipart/related"
MAILBOX = "application/mbox"
RTF = "application/rtf"
DOC = "application/msword"
MSG = "application/vnd.ms-outlook"
ODT = "application/vnd.oasis.opendocument.text"
ODP = "application/vnd.oasis.opendocument.presentation"
EPUB = "application/epub+zip"
FB2 = "application/x-fictionbook+xml"
WORD_XML = "application/x-word-xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
BINARY = "application/octet-stream"
ENCRYPTED_OFFICE = "application/x-encrypted-office"

_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template"
_WITH_MACROS = "application/vnd.ms-word.document.macroenabled.12"
_TEMPLATE_WITH_MACROS = "application/vnd.ms-word.template.macroenabled.12"
WORD = frozenset({DOCX, _TEMPLATE, _WITH_MACROS, _TEMPLATE_WITH_MACROS})
_NAMES = {
    TEXT: "text",
    MARKDOWN: "Markdown",
    HTML: "web page",
    PDF: "PDF",
    DOCX: "Word document",
    _TEMPLATE: "Word document",
    _WITH_MACROS: "Word document",
    _TEMPLATE_WITH_MACROS: "Word document",
    MAIL: "mail",
    MHTML: "web page",
    MAILBOX: "mailbox (MBOX)",
    RTF: "rich text file (RTF)",
    "application/x-early-word": "Word document of before 1993",
    DOC: "old Word document (DOC)",
    "application/vnd.ms-excel": "Excel sheet (XLS)",
    "application/vnd.ms-powerpoint": "PowerPoint presentation (PPT)",
    MSG: "Outlook message (MSG)",
    "application/vnd.visio": "Visio drawing",
    "application/vnd.wordperfect": "WordPerfect document",
    WORD_XML: "Word XML document",
    "application/x-ole-storage": "old Microsoft Office file",
    "application/onenote": "OneNote section",
    "application/vnd.ms-htmlhelp": "compiled help file (CHM)",
    XLSX: "Excel sheet (XLSX)",
    PPTX: "PowerPoint presentation (PPTX)",
    ODT: "OpenDocument text (ODT)",
    ODP: "OpenDocument presentation (ODP)",
    "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument sheet (ODS)",
    "application/vnd.apple.pages": "Pages document",
    EPUB: "book (EPUB)",
    FB2: "book (FB2)",
    "application/postscript": "PostScript file",
    "application/pkcs7-mime": "signed or encrypted message (P7M)",
    "application/x-ipynb+json": "notebook (IPYNB)",
    "application/json": "JSON file",
    "application/xml": "XML file",
    "text/csv": "table (CSV)",
    "text/calendar": "calendar (ICS)",
    "text/x-opml": "outline (OPML)",
    "application/x-subrip": "subtitle file (SRT)",
    "application/zip": "ZIP archive",
    "application/gzip": "GZIP archive",
    "application/x-tar": "TAR archive",
    "application/x-xz": "XZ archive",
    "application/x-bzip2": "BZIP2 archive",
    "application/x-7z-compressed": "7-Zip archive",
    "application/vnd.rar": "RAR archive",
    "application/vnd.sqlite3": "database",
    "image": "picture",
    "audio": "sound recording",
    "video": "film",
    "application/x-executable": "program",
    "font": "font",
}

# (offset, bytes, media type), tried in order.
_SIGNATURES = (
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"\xca\xfe\xba\xbe", "application/x-executable"),
    (0, b"\xcf\xfa\xed\xfe", "application/x-executable"),
    (0, b"SQLite format 3\0", "application/vnd.sqlite3"),
    (0, b"ITSF", "application/vnd.ms-htmlhelp"),
    (0, b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "application/onenote"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"BZh", "application/x-bzip2"),
    (0, b"\xfd7zXZ\0", "application/x-xz"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (257, b"ustar", "application/x-tar"),
    (0, b"\x89PNG\r\n\x1a\n", "image"),
    (0, b"\xff\xd8\xff", "image"),
    (0, b"GIF87a", "image"),
    (0, b"GIF89a", "image"),
    (0, b"II*\0", "image"),
    (0, b"MM\0*", "image"),
    (0, b"\0\0\0\x0cjP  ", "image"),
    (8, b"WEBP", "image"),
    (0, b"OggS", "audio"),
    (0, b"ID3", "audio"),
    (0, b"fLaC", "audio"),
    (8, b"WAVE", "audio"),
    (8, b"AVI ", "video"),
    (4, b"ftyp", "video"),
    (0, b"\x1a\x45\xdf\xa3", "video"),
    (0, b"wOFF", "font"),
    (0, b"wOF2", "font"),
    (0, b"OTTO\0", "font"),
    (0, b"\xdb\xa5\x2d\0", "application/x-early-word"),
    (0, b"\x31\xbe\0\0", "application/x-early-word"),
    (0, b"\xffWPC", "application/vnd.wordperfect"),
    (0, b"\x09\x08\x10\0", "application/vnd.ms-excel"),
    (0, b"\x09\x04\x06\0", "application/vnd.ms-excel"),
    (0, b"\x09\x02\x06\0", "application/vnd.ms-excel"),
    (0, b"{\\rtf", RTF),
    (0, b"%!PS", "application/postscript"),
)
# Names of streams and storages in a compound file's directory, in the order in which they decide.
_STREAMS = (
    ("EncryptedPackage", ENCRYPTED_OFFICE),
    ("__properties_version1.0", MSG),
    ("WordDocument", DOC),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("PP40", "application/vnd.ms-powerpoint"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("VisioDocument", "application/vnd.visio"),
)
# Content type of a package's main part, before ".main+xml" (ECMA-376 part 1, annex A).
_PACKAGES = (
    ("wordprocessingml.document", DOCX),
    ("wordprocessingml.template", _TEMPLATE),
    ("ms-word.document.macroenabled", _WITH_MACROS),
    ("ms-word.template.macroenabledtemplate", _TEMPLATE_WITH_MACROS),
    ("spreadsheetml.sheet", XLSX),
    ("spreadsheetml.template", XLSX),
    ("ms-excel.sheet.macroenabled", XLSX),
    ("presentationml.presentation", PPTX),
    ("presentationml.slideshow", PPTX),
    ("presentationml.template", PPTX),
    ("ms-powerpoint.presentation.macroenabled", PPTX),
    ("ms-powerpoint.slideshow.macroenabled", PPTX),
)
_ENDINGS = {
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".mdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".shtml": HTML,
    ".mhtml": MHTML,
    ".mht": MHTML,
    ".eml": MAIL,
    ".mbox": MAILBOX,
    ".csv": "text/csv",
    ".tsv": "text/csv",
    ".json": "application/json",
    ".ipynb": "application/x-ipynb+json",
    ".ics": "text/calendar",
    ".opml": "text/x-opml",
    ".srt": "application/x-subrip",
    ".p7m": "application/pkcs7-mime",
    ".p7s": "application/pkcs7-mime",
    ".pages": "application/vnd.apple.pages",
    ".xml": "application/xml",
}
_HTML_MARKS = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1|script|table)\b", re.I)
_HEADER_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]")
_MAIL_HEADERS = {b"from", b"to", b"subject", b"date", b"message-id", b"received", b"mime-version", b"return-path"}
_SURE_MAIL_HEADERS = {b"message-id", b"received", b"mime-version", b"return-path", b"content-type"}


def kind(media_type: str) -> str:
    """A media type in a reader's words: "PDF", "web page", "mail", "OpenDocument text (ODT)"."""
    return _NAMES.get(media_type) or _NAMES.get(media_type.partition("/")[0], "binary file")


def media_type(content: bytes, name: str) -> str:
    """The media type of a whole file's bytes; `application/octet-stream` for what is neither known nor text."""
    head = content[:4096]
    ending = PurePath(name).suffix.lower()
    if b"%PDF" in content[:1024]:
        return PDF
    for offset, signature, found in _SIGNATURES:
        if head.startswith(signature, offset):
            return found
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(content, ending)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound_type(content, ending)
    if head.startswith(b"MZ") and b"\0" in head:
        return "application/x-executable"
    if not looks_like_text(content):
        return _ENDINGS[ending] if ending in (".p7m", ".p7s") else BINARY
    return _text_type(head.decode("utf-16", "ignore").encode() if _is_utf16(head) else head, ending)


def looks_like_text(content: bytes) -> bool:
    """Whether bytes can be text in some encoding: hardly any control characters, unless they are UTF-16 or UTF-32."""
    head = content[:65536]
    if _is_utf16(head) or head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return True
    controls = sum(head.count(bytes([code])) for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b" + LOW_BYTES)
    return controls <= len(head) // 200


def _is_utf16(head: bytes) -> bool:
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or utf16_without_mark(head) is not None


def utf16_without_mark(head: bytes) -> str | None:
    """The byte order of UTF-16 text in a mostly Latin script that bears no byte-order mark."""
    sample = head[:4096]
    if len(sample) < 8 or b"\0\0\0" in sample:
        return None
    even, odd = sample[::2], sample[1::2]
    if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.02 * len(even) + 1:
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.02 * len(odd) + 1:
        return "utf-16-be"
    return None


def _text_type(head: bytes, ending: str) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    lower = start[:2048].lower()
    by_name = _ENDINGS.get(ending, TEXT)
    if by_name in (MARKDOWN, MAIL, MHTML, "text/csv", "application/json", "application/x-ipynb+json"):
        return by_name
    if start.startswith(b"BEGIN:VCALENDAR"):
        return "text/calendar"
    if start.startswith(b"From ") and re.match(rb"From \S+.*\d{4}\s*\r?\n[A-Za-z-]+:", start):
        return MAILBOX
    if lower.startswith(b"<?xml") or by_name == "application/xml":
        return _xml_type(lower, by_name)
    if by_name != TEXT:
        return by_name
    if start.startswith(b"<") and _HTML_MARKS.match(lower.split(b"-->")[-1].lstrip()):
        return HTML
    if not _is_mail(start):
        return TEXT
    return MHTML if b"\nsnapshot-content-location:" in lower else MAIL


def _xml_type(lower: bytes, by_name: str) -> str:
    for mark, found in (
        (b"<html", HTML),
        (b"<!doctype html", HTML),
        (b"<opml", "text/x-opml"),
        (b"<fictionbook", FB2),
        (b"opendocument.text", ODT),
        (b"<office:document", ODT),
        (b'progid="word.document"', WORD_XML),
        (b"schemas.microsoft.com/office/2006/xmlpackage", WORD_XML),
    ):
        if mark in lower:
            return found
    return by_name if by_name == HTML else "application/xml"


def _is_mail(start: bytes) -> bool:
    """Whether text begins with the header of a message: at least three known fields, one of which only mail has."""
    seen: set[bytes] = set()
    for line in start.splitlines()[:40]:
        if not line.strip():
            break
        if line[:1] in (b" ", b"\t"):
            continue
        if not _HEADER_LINE.match(line + b" "):
            return False
        seen.add(line.partition(b":")[0].lower())
    return len(seen & (_MAIL_HEADERS | _SURE_MAIL_HEADERS)) >= 3 and bool(seen & _SURE_MAIL_HEADERS)


def _zip_type(content: bytes, ending: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                declared = archive.read("mimetype").decode("ascii", "ignore").strip()
                if declared:
                    return declared.replace("-template", "")
            if any(name.lower() == "[content_types].xml" for name in names):
                return _package_type(archive)
            if "Index/Document.iwa" in names or "index.apxl" in names or "index.xml" in names or "Index.zip" in names:
                return "application/vnd.apple.pages"
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError, KeyError):
        # A torn archive still has its name to go by, so that the reader hears what was damaged.
        by_name = {".docx": DOCX, ".docm": DOCX, ".dotx": DOCX, ".odt": ODT}
        return by_name.get(ending, "application/zip")
    return _ENDINGS.get(ending, "application/zip") if ending == ".pages" else "application/zip"


def _package_type(archive: zipfile.ZipFile) -> str:
    entry = next(info for info in archive.infolist() if info.filename.lower() == "[content_types].xml")
    if entry.file_size > 4 << 20:
        return "application/zip"
    types = archive.read(entry).decode("utf-8", "ignore").lower()
    for main, found in _PACKAGES:
        if f"{main}.main+xml" in types:
            return found
    return "application/zip"


def _compound_type(content: bytes, ending: str) -> str:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as compound:
            names = {path[0].lower() for path in compound.listdir(streams=True, storages=True)}
    except Exception:  # torn directories raise all sorts; the names may still be there to be seen
        # A directory entry holds its name in UTF-16, padded with zeros ([MS-CFB] 2.6.1).
        names = {name.lower() for name, _ in _STREAMS if name.encode("utf-16-le") + b"\0\0" in content}
    for name, found in _STREAMS:
        if name.lower() in names:
            return found
    return {".doc": DOC, ".msg": MSG}.get(ending, "application/x-ole-storage")
