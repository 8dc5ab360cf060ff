import io
import zipfile
from pathlib import Path

import pytest

from viewer.errors import NotRead, UnreadableFile
from viewer.reading import LARGEST_FILE, kind, read


def write(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def zipped(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def compound(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(128)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.txt", b"", "is empty."),
        ("a.txt", b" \r\n\t\xef\xbb\xbf", "holds no text."),
        ("a.txt", bytes(range(256)) * 9, "is a binary file, not a document."),
        ("a.txt", b"\x7fELF\x02\x01\x01" + bytes(50), "is a program, a kind of file that is not yet read."),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(50), "is a picture, a kind of file that is not yet read."),
        ("a.xls", compound("Workbook"), "is an Excel sheet (XLS), a kind of file that is not yet read."),
        ("a.one", b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "is a OneNote section, a kind of file that is not yet read."),
        ("a.zip", zipped(x="y"), "is a ZIP archive, a kind of file that is not yet read."),
        ("a.json", b'{"a": 1}', "is a JSON file, a kind of file that is not yet read."),
    ],
)
def test_what_is_no_document_is_refused_in_one_sentence(tmp_path, name, content, sentence):
    path = write(tmp_path, name, content)
    with pytest.raises(NotRead) as refusal:
        read(path)
    assert str(refusal.value) == f"{path} {sentence}"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.docx", compound("EncryptedPackage"), "is encrypted and opens only with its password."),
        ("a.docx", zipped(x="y" * 999)[:200], "is damaged: it is cut off or its list of parts is torn."),
        ("a.pdf", b"%PDF-1.7\nnothing else", "is damaged: it cannot be opened as a PDF."),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, name, content, sentence):
    path = write(tmp_path, name, content)
    with pytest.raises(UnreadableFile) as refusal:
        read(path)
    assert str(refusal.value) == f"{path} {sentence}"
    assert not isinstance(refusal.value, NotRead)


def test_missing_files_and_folders_say_so(tmp_path):
    with pytest.raises(UnreadableFile, match=r"gone\.txt does not exist\.$"):
        read(tmp_path / "gone.txt")
    with pytest.raises(NotRead, match=r" is a folder\.$"):
        read(tmp_path)


def test_a_file_beyond_all_measure_is_not_opened(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(UnreadableFile, match=r"huge\.txt is too large: files of up to 200 MB are read\.$"):
        read(path)


def test_bytes_count_for_more_than_the_name(tmp_path):
    page = b"<!DOCTYPE html><html><body><p>The Forum met in Graz.</p></body></html>"
    assert read(write(tmp_path, "a.txt", page)).media_type == "text/html"
    assert read(write(tmp_path, "saved", page)).text == "The Forum met in Graz."


def test_kinds_have_names_a_reader_knows():
    assert kind("application/pdf") == "PDF"
    assert kind("text/html") == "web page"
    assert kind("image/png") == "picture"
    assert kind("application/x-unheard-of") == "binary file"
