from pathlib import Path

from viewer.reading import read

MARKDOWN = """---
title: "Notes on the Forum"
author: Ada Lind
date: 2015-03-05
---
# Harbour Forum

The Forum met in **Port Selby** on [3 March](https://forum.example/1). It was
*not* its last meeting & `not` its best.

1. Opening
2. Reports
   - of the chair
   - of the pilots

> "We agreed to meet," said the chair.

| State | Vote |
|-------|------|
| Orland | yes |

<p>Raw <b>mark-up</b> is read as well.</p>

```
no marks * here *
```
"""


def write(tmp_path: Path, name: str, content: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_text_with_plain_line_ends_keeps_every_offset(tmp_path):
    text = "GRAZ, 2 May\n\n  The “Forum” met\ttoday.\n \nIt ended.\n\n"
    reading = read(write(tmp_path, "a.txt", text))
    assert reading.text == text
    assert reading.media_type == "text/plain"
    assert reading.dates == ()


def test_windows_line_ends_become_plain_ones(tmp_path):
    assert read(write(tmp_path, "a.txt", "\ufeffone\r\n\r\ntwo\r\n")).text == "one\n\ntwo\n"


def test_a_text_needs_no_ending_in_its_name(tmp_path):
    assert read(write(tmp_path, "README", "The Forum met.")).text == "The Forum met."


def test_markdown_is_read_without_its_marks(tmp_path):
    reading = read(write(tmp_path, "a.md", MARKDOWN))
    assert reading.text == (
        "Harbour Forum\n\n"
        "The Forum met in Port Selby on 3 March. It was\nnot its last meeting & not its best.\n\n"
        "1. Opening\n2. Reports\n• of the chair\n• of the pilots\n\n"
        '"We agreed to meet," said the chair.\n\n'
        "State\tVote\nOrland\tyes\n\n"
        "Raw mark-up is read as well.\n\n"
        "no marks * here *"
    )
    assert (reading.title, reading.source) == ("Notes on the Forum", "Ada Lind")
    assert reading.dates == (("2015-03-05", "Markdown front matter"),)


def test_markdown_without_front_matter_takes_its_heading_for_title(tmp_path):
    assert read(write(tmp_path, "a.md", "Harbour Forum\n=====\n\nIt met.")).title == "Harbour Forum"


def test_a_short_text_with_many_broken_quotation_marks_is_no_binary_file(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_bytes(b"It\x19s the envoy\x19s view that they don\x19t agree \x13 yet.\n")
    assert read(path).text == "It’s the envoy’s view that they don’t agree – yet.\n"
