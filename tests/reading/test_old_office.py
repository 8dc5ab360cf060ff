import struct
from pathlib import Path

import pytest

from viewer.errors import UnreadableFile
from viewer.reading import read
from viewer.reading.old_office import uncompressed

SECTOR = 512


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file ([MS-CFB], version 3) of the given streams; "storage/stream" puts one into a storage.

    Streams are filled up with zeros to 4096 bytes, so that none goes into the mini stream.
    """
    names = sorted({part for name in streams for part in (name, name.rpartition("/")[0]) if part})
    entries = ["Root Entry", *names]
    directory_sectors = -(-len(entries) * 128 // SECTOR)
    padded = {name: content + bytes(max(0, 4096 - len(content))) for name, content in streams.items()}
    table = [0xFFFFFFFD]  # sector 0 is the table itself
    table += [*range(2, directory_sectors + 1), 0xFFFFFFFE]
    starts, body = {}, b""
    for name, content in padded.items():
        sectors = -(-len(content) // SECTOR)
        starts[name] = len(table)
        table += [*range(len(table) + 1, len(table) + sectors), 0xFFFFFFFE]
        body += content.ljust(sectors * SECTOR, b"\0")
    assert len(table) <= SECTOR // 4

    def siblings(folder: str) -> list[int]:
        return [number for number, name in enumerate(entries) if number and name.rpartition("/")[0] == folder]

    directory = b""
    for number, name in enumerate(entries):
        own = siblings(name if number else "")
        peers = siblings(name.rpartition("/")[0]) if number else [0]
        after = peers[peers.index(number) + 1 :]
        short = name.rpartition("/")[2].encode("utf-16-le") + b"\0\0"
        kind = 5 if number == 0 else 2 if name in streams else 1
        directory += struct.pack(
            "<64sHBBIII36xIQ",
            short,
            len(short),
            kind,
            1,
            0xFFFFFFFF,
            after[0] if after else 0xFFFFFFFF,
            own[0] if own and kind != 2 else 0xFFFFFFFF,
            starts.get(name, 0xFFFFFFFE if number == 0 else 0),
            len(padded.get(name, b"")),
        )
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    fat = b"".join(struct.pack("<I", value) for value in table).ljust(SECTOR, b"\xff")
    return header + fat + directory.ljust(directory_sectors * SECTOR, b"\0") + body


def word(text: str, flags: int = 0x0200, later: str = "") -> bytes:
    """A Word 97 document: `text` in one byte a character, then `later` in two, as two pieces."""
    document = bytearray(0x800)
    struct.pack_into("<HH", document, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", document, 0x0A, flags)
    struct.pack_into("<I", document, 0x4C, len(text) + len(later))
    clx_length = 5 + 4 * 3 + 8 * 2
    struct.pack_into("<II", document, 0x01A2, 16, clx_length)
    second = 0x800 + len(text)
    pieces = struct.pack("<3I", 0, len(text), len(text) + len(later))
    pieces += struct.pack("<HIH", 0, 0x800 * 2 | 0x40000000, 0) + struct.pack("<HIH", 0, second, 0)
    table = bytes(16) + b"\x02" + struct.pack("<I", len(pieces)) + pieces
    content = bytes(document) + text.encode("cp1252") + later.encode("utf-16-le")
    return compound({"WordDocument": content, "1Table": table})


def save(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_an_old_word_document_is_read_over_its_pieces(tmp_path):
    content = word("Harbour Forum\rGRAZ, 4 May 2016 – The Forum met.\r", later="Mr. Jenča came.\r")
    assert read(save(tmp_path, "a.doc", content)).text == (
        "Harbour Forum\n\nGRAZ, 4 May 2016 – The Forum met.\n\nMr. Jenča came."
    )


def test_fields_show_their_results_and_tables_their_cells(tmp_path):
    field = 'See \x13 HYPERLINK "https://forum.example" \x14the site\x15.\r'
    text = f"{field}State\x07Vote\x07\x07Orland\x07yes\x07\x07\x0cEnd\x1eto\r"
    assert read(save(tmp_path, "a.doc", word(text))).text == "See the site.\n\nState\tVote\nOrland\tyes\n\nEnd-to"


def test_an_encrypted_word_document_says_so(tmp_path):
    with pytest.raises(UnreadableFile, match=r"a\.doc is encrypted and opens only with its password\.$"):
        read(save(tmp_path, "a.doc", word("Secret\r", flags=0x0300)))


def test_a_torn_word_document_is_damaged(tmp_path):
    content = word("The Forum met.\r")
    for length in range(600, len(content), 256):
        path = save(tmp_path, "a.doc", content[:length])
        try:
            outcome = read(path).text
        except UnreadableFile as error:
            outcome = str(error)
        assert outcome == "The Forum met." or outcome.startswith(f"{path} is damaged: ")


def message(**properties: str) -> dict[str, bytes]:
    numbers = struct.pack("<HHIQ", 0x0040, 0x0039, 6, 131_042_304_000_000_000)  # 4 April 2016
    streams = {"__properties_version1.0": bytes(32) + numbers}
    for tag, value in properties.items():
        streams[f"__substg1.0_{tag.removeprefix('t')}001F"] = value.encode("utf-16-le")
    return streams


def test_an_outlook_message(tmp_path):
    streams = message(t0037="Invitation", t1000="The Forum meets.\r\nIn Graz.", t0C1A="Ada Lind")
    streams["__attach_version1.0_#00000000/__substg1.0_3707001F"] = "Agenda.pdf".encode("utf-16-le")
    reading = read(save(tmp_path, "a.msg", compound(streams)))
    assert reading.text == "Invitation\n\nThe Forum meets.\nIn Graz.\n\nAttachments: Agenda.pdf"
    assert (reading.title, reading.source) == ("Invitation", "Ada Lind")
    assert reading.dates == (("2016-04-04", "mail sent"),)


def test_an_outlook_message_in_html_alone(tmp_path):
    streams = message(t0037="Invitation")
    streams["__substg1.0_10130102"] = "<p>The Forum</p><p>meets in Åbo.</p>".encode()
    assert read(save(tmp_path, "a.msg", compound(streams))).text == "Invitation\n\nThe Forum\n\nmeets in Åbo."


def test_compressed_rtf_is_undone():
    # The example of [MS-OXRTFCP] 3.1.1.
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert uncompressed(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert uncompressed(packed[:30]).startswith(b"{\\rtf1\\ansi")
