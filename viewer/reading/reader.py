"""One file read, by its kind."""

from __future__ import annotations

import stat
from pathlib import Path

from viewer.errors import NotRead, UnreadableFile
from viewer.model.text import Reading

from . import sniff
from .encoding import decode
from .metadata import Metadata
from .normalise import canonical, one_line

READING_VERSION = 1
"""Grows whenever the same bytes may give another text; offsets kept of older versions are then void."""

LARGEST_FILE = 200 << 20
LARGEST_TEXT = 20_000_000


def read(path: Path) -> Reading:
    """The file's canonical text and what its metadata say.

    Raises `UnreadableFile` with one sentence that names the file and the reason, `NotRead` among them for a file that
    is whole but of a kind that is not read, empty, without text, or a folder. May take as long and as much memory
    as a hostile file wants: for files from anywhere use `Reader`.
    """
    content = _content(path)
    media_type = sniff.media_type(content, path.name)
    try:
        text, title, source, dates, language = _parts(content, media_type)
    except UnreadableFile as error:
        raise type(error)(f"{path} {error}.") from error
    except MemoryError as error:
        raise UnreadableFile(f"{path} needs too much memory to be read.") from error
    except Exception as error:
        # The parsers are other people's and the files anyone's: whatever they raise, the file is to blame.
        raise UnreadableFile(f"{path} is damaged: it cannot be read as {sniff.kind(media_type)}.") from error
    text = canonical(text)
    if not text.strip():
        raise NotRead(f"{path} holds no text.")
    if len(text) > LARGEST_TEXT:
        raise UnreadableFile(
            f"{path} is too large: its text is longer than {LARGEST_TEXT // 1_000_000} million characters."
        )
    return Reading(
        text=text,
        media_type=media_type,
        title=one_line(title),
        source=one_line(source),
        dates=dates,
        language=language,
    )


def _content(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise NotRead(f"{path} is a folder.")
        if not stat.S_ISREG(status.st_mode):
            raise NotRead(f"{path} is no ordinary file.")
        if status.st_size > LARGEST_FILE:
            raise UnreadableFile(f"{path} is too large: files of up to {LARGEST_FILE >> 20} MB are read.")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(f"{path} does not exist.") from error
    except PermissionError as error:
        raise UnreadableFile(f"{path} may not be opened: permission is denied.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(f"{path} cannot be opened: {reason}.") from error
    if not content:
        raise NotRead(f"{path} is empty.")
    return content


def _parts(content: bytes, media_type: str) -> tuple[str, *Metadata]:
    """Text, title, source, dates, language. The libraries behind a kind are imported when its first file comes."""
    match media_type:
        case sniff.TEXT:
            return decode(content), None, None, (), None
        case sniff.MARKDOWN:
            from .markdown import markdown

            return markdown(decode(content))
        case sniff.HTML | sniff.MHTML:
            from . import html, mail

            page = html.Page(html.source_text(content)) if media_type == sniff.HTML else mail.web_archive(content)
            return html.page_text(page), page.title(), page.source(), page.dates(), page.language()
        case sniff.PDF:
            from .pdf import pdf

            return pdf(content)
        case sniff.MAIL:
            from .mail import message

            return message(content)
        case sniff.MAILBOX:
            from .mail import mailbox

            return mailbox(content)
        case sniff.WORD_XML:
            from .office import word_xml

            return word_xml(content)
        case sniff.RTF:
            from .rtf import rtf

            return rtf(content)
        case sniff.DOC:
            from .old_office import doc

            return doc(content)
        case sniff.MSG:
            from .old_office import msg

            return msg(content)
        case sniff.ODT | sniff.ODP:
            from .opendocument import opendocument

            return opendocument(content)
        case sniff.PPTX:
            from .slides import pptx

            return pptx(content)
        case sniff.EPUB:
            from .books import epub

            return epub(content)
        case sniff.FB2:
            from .books import fb2

            return fb2(content)
        case sniff.ENCRYPTED_OFFICE:
            raise UnreadableFile("is encrypted and opens only with its password")
        case sniff.BINARY:
            raise NotRead("is a binary file, not a document")
    if media_type in sniff.WORD:
        from .office import docx

        return docx(content)
    name = sniff.kind(media_type)
    article = "an" if name[0] in "aeiouAEIX" or name.startswith(("old", "Open", "Out")) else "a"
    raise NotRead(f"is {article} {name}, a kind of file that is not yet read")
