"""Word documents of 1993 to 2003 (DOC) and Outlook messages (MSG), both compound files, which olefile opens.

After Microsoft's specifications [MS-DOC], [MS-OXMSG], [MS-OXPROPS] and, for compressed RTF, [MS-OXRTFCP].
"""

from __future__ import annotations

import datetime
import io
import re
import struct
from typing import TYPE_CHECKING

from viewer.errors import UnreadableFile

from .encoding import decode
from .html import fragment
from .metadata import Metadata
from .rtf import rtf

if TYPE_CHECKING:
    import olefile

_LARGEST_STREAM = 100 << 20


def doc(content: bytes) -> tuple[str, *Metadata]:
    """Text, title, source, dates and language of a Word 6 to Word 2003 document."""
    with _opened(content) as compound:
        document = _stream(compound, "WordDocument")
        if len(document) < 0x60:
            raise UnreadableFile("is damaged: its text cannot be found")
        version, flags = struct.unpack_from("<H", document, 2)[0], struct.unpack_from("<H", document, 0x0A)[0]
        if flags & 0x0100:
            raise UnreadableFile("is encrypted and opens only with its password")
        text = _pieces(compound, document, flags) if version > 0x00C0 else _run(document)
        return (_without_fields(text), *_properties(compound))


def _pieces(compound: olefile.OleFileIO, document: bytes, flags: int) -> str:
    """The text by its table of pieces, [MS-DOC] 2.4.1; the main text, notes and text boxes, without page headers."""
    table = _stream(compound, "1Table" if flags & 0x0200 else "0Table")
    place, length = struct.unpack_from("<II", document, 0x01A2)
    clx, at = table[place : place + length], 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        raise UnreadableFile("is damaged: its text cannot be found")
    plc = clx[at + 5 : at + 5 + struct.unpack_from("<I", clx, at + 1)[0]]
    count = (len(plc) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", plc)
    parts = []
    for number in range(count):
        start = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)[0]
        size = max(0, bounds[number + 1] - bounds[number])
        if start & 0x40000000:
            start = (start & 0x3FFFFFFF) // 2
            parts.append(document[start : start + size].decode("cp1252", "replace"))
        else:
            parts.append(document[start : start + 2 * size].decode("utf-16-le", "replace"))
    text = "".join(parts)
    main, notes, heads, _, comments, endnotes, boxes = struct.unpack_from("<7I", document, 0x4C)
    after = main + notes + heads + comments
    return "\r".join((text[: main + notes], text[after : after + endnotes + boxes]))


def _run(document: bytes) -> str:
    """The text of Word 6 and Word 95, which stands in one run unless the file was saved fast."""
    start, end = struct.unpack_from("<II", document, 0x18)
    if not 0 < start < end <= len(document):
        raise UnreadableFile("is damaged: its text cannot be found")
    return decode(document[start:end].replace(b"\0", b""))


_FIELD = re.compile("\x13[^\x13\x14\x15]*(?:\x14([^\x13\x14\x15]*))?\x15")


def _without_fields(text: str) -> str:
    """Words as the page shows them: results of fields without their instructions, cells parted by tabs."""
    for _ in range(5):  # fields stand in fields, though seldom deep
        text, count = _FIELD.subn(lambda found: found[1] or "", text)
        if not count:
            break
    text = text.replace("\r\n", "\r").replace("\x1e", "-").replace("\x1f", "").replace("\v", "\n")
    text = text.replace("\x07\x07", "\n").replace("\x07", "\t").replace("\r\t", "\t").replace("\f", "\r")
    text = re.sub("[\x00-\x08\x0e-\x1f]", "", text)
    return re.sub(r"\s*\n\s*\n\s*", "\n\n", text.replace("\r", "\n\n")).strip()


def _properties(compound: olefile.OleFileIO) -> Metadata:
    try:
        given = compound.get_metadata()
    except Exception:  # property sets are torn more often than texts
        return None, None, (), None
    page = f"cp{given.codepage}" if given.codepage and given.codepage > 0 else None

    def words(value: object) -> str | None:
        said = decode(value, page) if isinstance(value, bytes) else value if isinstance(value, str) else ""
        return said.strip("\0 ") or None

    dates: dict[str, str] = {}
    for value, where in ((given.last_saved_time, "last saved"), (given.create_time, "created")):
        if isinstance(value, datetime.datetime) and 1980 <= value.year <= 2099:
            dates.setdefault(value.date().isoformat(), f"Word document {where}")
    return words(given.title), words(given.author), tuple(dates.items()), None


def msg(content: bytes) -> tuple[str, *Metadata]:
    """Text, title, source, dates and language of an Outlook message; attachments are named, as in mail."""
    with _opened(content) as compound:
        return _message(compound, [])


def _message(compound: olefile.OleFileIO, folder: list[str]) -> tuple[str, *Metadata]:
    numbers = _numbers(compound, folder)
    page = f"cp{numbers.get(0x3FFD) or numbers.get(0x3FDE) or 1252}"

    def words(tag: int) -> str:
        for kind in ("001F", "001E"):
            raw = _stream(compound, *folder, f"__substg1.0_{tag:04X}{kind}", missing=b"")
            if raw:
                return (raw.decode("utf-16-le", "replace") if kind == "001F" else decode(raw, page)).strip("\0")
        return ""

    subject, body = words(0x0037), words(0x1000)
    if not body.strip():
        page_source = _stream(compound, *folder, "__substg1.0_10130102", missing=b"") or words(0x1013).encode()
        body = fragment(decode(page_source, page))
    if not body.strip():
        compressed = _stream(compound, *folder, "__substg1.0_10090102", missing=b"")
        body = rtf(uncompressed(compressed))[0] if compressed else ""
    names = []
    for entry in sorted({path[len(folder)] for path in compound.listdir(streams=True) if len(path) > len(folder) + 1}):
        if entry.startswith("__attach_version1.0_"):
            folder.append(entry)
            names.append(words(0x3707) or words(0x3704) or words(0x3001))
            folder.pop()
    moment = numbers.get(0x0039) or numbers.get(0x0E06)
    day = _day(moment) if moment else None
    named = [name for name in names if name]
    parts = (subject.strip(), body.strip(), f"Attachments: {', '.join(named)}" if named else "")
    sender = words(0x0C1A) or words(0x0042) or words(0x5D01)
    return (
        "\n\n".join(filter(None, parts)),
        subject.strip() or None,
        sender.strip() or None,
        ((day, "mail sent"),) if day else (),
        None,
    )


def _numbers(compound: olefile.OleFileIO, folder: list[str]) -> dict[int, int]:
    """Integers and times of a message's property stream, by tag ([MS-OXMSG] 2.4)."""
    stream = _stream(compound, *folder, "__properties_version1.0", missing=b"")
    found = {}
    for place in range(32, len(stream) - 15, 16):
        kind, tag, _, value = struct.unpack_from("<HHIQ", stream, place)
        if kind in (0x0003, 0x0040):
            found[tag] = value & 0xFFFFFFFF if kind == 0x0003 else value
    return found


def _day(moment: int) -> str | None:
    """The day of a FILETIME, tenths of microseconds since 1601 in UTC."""
    try:
        date = datetime.datetime(1601, 1, 1) + datetime.timedelta(microseconds=moment // 10)
    except OverflowError:
        return None
    return date.date().isoformat() if 1980 <= date.year <= 2099 else None


_PRIMED = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n"
    b"\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def uncompressed(content: bytes) -> bytes:
    """Compressed RTF undone ([MS-OXRTFCP] 2.2); what is torn, as far as it goes."""
    if len(content) < 16:
        return b""
    size, kind = struct.unpack_from("<I4s", content, 4)
    if kind == b"MELA":
        return content[16 : 16 + size]
    window = bytearray(_PRIMED.ljust(4096, b"\0"))
    write, place = len(_PRIMED), 16
    result = bytearray()
    while place < len(content) and len(result) < min(size, _LARGEST_STREAM):
        control = content[place]
        place += 1
        for bit in range(8):
            if place + (control >> bit & 1) >= len(content):
                return bytes(result)
            if control >> bit & 1:
                reference = int.from_bytes(content[place : place + 2], "big")
                place += 2
                read, length = reference >> 4, (reference & 15) + 2
                if read == write % 4096:
                    return bytes(result)
                for step in range(length):  # byte by byte: a run may copy what it has just written
                    byte = window[(read + step) % 4096]
                    result.append(byte)
                    window[write % 4096] = byte
                    write += 1
            else:
                result.append(content[place])
                window[write % 4096] = content[place]
                place, write = place + 1, write + 1
    return bytes(result)


def _opened(content: bytes) -> olefile.OleFileIO:
    import olefile

    try:
        return olefile.OleFileIO(io.BytesIO(content))
    except Exception as error:  # OleFileError, and whatever torn tables make of struct and slices
        raise UnreadableFile("is damaged: its parts cannot be found") from error


def _stream(compound: olefile.OleFileIO, *path: str, missing: bytes | None = None) -> bytes:
    name = list(path)
    try:
        if compound.exists(name) and compound.get_size(name) <= _LARGEST_STREAM:
            content = compound.openstream(name).read()
            return bytes(content)
    except Exception as error:
        if missing is None:
            raise UnreadableFile("is damaged: its parts are torn") from error
    if missing is None:
        raise UnreadableFile("is damaged: its parts cannot be found")
    return missing
