"""Rich Text Format, by Microsoft's specification 1.9.1: the text, and what the information group says of it."""

from __future__ import annotations

import codecs
import datetime
import re
from dataclasses import dataclass, replace

from .metadata import Metadata

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<code>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|(?P<ends>[\r\n\0]+)|(?P<plain>[^\\{}\r\n\0]+)|\\",
    re.S,
)
# Destinations whose words are no part of the text, but for those of the information group that are kept by name.
_ASIDE = frozenset(
    b"fonttbl colortbl stylesheet listtable listoverridetable rsidtbl generator pict object objdata themedata info "
    b"colorschememapping latentstyles datastore xmlnstbl mmathPr pgptbl fldinst header headerl headerr headerf footer "
    b"footerl footerr footerf template private bkmkstart bkmkend atnid atnauthor annotation nonshppict listtext "
    b"pntext pnseclvl revtbl filetbl background factoidname datafield sp xe tc formfield company operator subject "
    b"doccomm keywords comment category manager".split()
)
_KEPT = frozenset((b"title", b"author", b"creatim", b"revtim"))
_SIGNS = {
    b"par": "\n\n", b"sect": "\n\n", b"page": "\n\n", b"line": "\n", b"tab": "\t", b"cell": "\t", b"nestcell": "\t",
    b"row": "\n", b"nestrow": "\n", b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"emspace": " ", b"enspace": " ", b"qmspace": " ",
}  # fmt: skip
_SYMBOLS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n\n", b"\r": "\n\n", b"\t": "\t"}
# \fcharset of a font -> code page, from the specification's table.
_CHARSETS = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437",
}  # fmt: skip
_PAGES = {b"mac": "mac-roman", b"pc": "cp437", b"pca": "cp850"}


def rtf(content: bytes) -> tuple[str, *Metadata]:
    """Text, title, source, dates and language."""
    reader = _Reader()
    reader.run(content)
    text = re.sub(r"\t+(?=\n)", "", reader.said("text"))
    text = re.sub(r"[ \t]*\n[ \t]*\n\s*", "\n\n", text).strip()
    dates: dict[str, str] = {}
    for name, where in ((b"revtim", "RTF last saved"), (b"creatim", "RTF created")):
        moment = reader.moments.get(name, {})
        try:
            day = datetime.date(moment.get(b"yr", 0), moment.get(b"mo", 0), moment.get(b"dy", 0))
        except (ValueError, OverflowError):
            continue
        if 1900 <= day.year <= 2099:
            dates.setdefault(day.isoformat(), where)
    return text, reader.said("title").strip() or None, reader.said("author").strip() or None, tuple(dates.items()), None


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within a pair of braces, and is inherited by those inside it."""

    into: str = "text"
    """Where words go: "text", the name of a kept field, "fonts", or "" for nowhere."""
    for_older: int = 1
    """Characters after `\\u` that are meant for readers which do not know it."""
    encoding: str | None = None
    hidden: bool = False


class _Reader:
    def __init__(self) -> None:
        self.group = _Group()
        self.outer: list[_Group] = []
        self.page = "cp1252"
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.moments: dict[bytes, dict[bytes, int]] = {}
        self._parts: dict[str, list[str]] = {}
        self._bytes = bytearray()
        self._skip = 0
        self._opened = self._starred = False

    def said(self, into: str) -> str:
        # \u writes characters beyond the basic plane as two halves.
        whole = "".join(self._parts.get(into, ()))
        return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def run(self, content: bytes) -> None:
        place = 0
        while match := _TOKEN.match(content, place):
            place = match.end()
            if word := match["word"]:
                number = int(match["number"]) if match["number"] else None
                if word == b"bin":
                    place += max(0, number or 0)
                else:
                    self._word(word, number)
            elif match["brace"]:
                self._brace(match["brace"])
            elif match["code"]:
                if not self._skipped():
                    self._bytes.append(int(match["code"], 16))
                self._opened = False
            elif match["symbol"] == b"*":
                self._starred = True
            elif symbol := match["symbol"]:
                if not self._skipped() and symbol in _SYMBOLS:
                    self._say(_SYMBOLS[symbol])
                self._opened = False
            elif plain := match["plain"]:
                self._bytes += plain[self._skip :]
                self._skip = max(0, self._skip - len(plain))
                self._opened = self._opened and not plain.strip()
        self._flush()

    def _skipped(self) -> bool:
        self._skip -= (skipped := self._skip > 0)
        return skipped

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skip = 0
        self._opened, self._starred = brace == b"{", False
        if brace == b"{":
            self.outer.append(self.group)
        elif self.outer:
            self.group = self.outer.pop()

    def _word(self, word: bytes, number: int | None) -> None:
        if self._opened and (self._starred or word in _ASIDE or word in _KEPT):
            self._flush()
            into = "fonts" if word == b"fonttbl" else word.decode() if word in _KEPT else ""
            if into in self._parts and word in _KEPT:
                del self._parts[into]  # \upr gives a field twice, for older readers and in Unicode; the second counts
            if word != b"ud":
                self.group = replace(self.group, into=into)
        self._opened = self._starred = False
        if word == b"u" and number is not None:
            self._say(chr(number % 0x10000))
            self._skip = self.group.for_older
        elif word in _SIGNS:
            if not self._skipped():
                self._say(_SIGNS[word])
        elif word == b"uc":
            self.group = replace(self.group, for_older=max(0, number or 0))
        elif word == b"ansicpg":
            self.page = _known(f"cp{number}") or self.page
        elif word in _PAGES:
            self.page = _PAGES[word]
        elif word == b"f" and number is not None:
            self._flush()
            self.font = number
            if self.group.into != "fonts":
                self.group = replace(self.group, encoding=self.fonts.get(number))
        elif word == b"fcharset" and number in _CHARSETS:
            self.fonts[self.font] = _CHARSETS[number]
        elif word == b"plain":
            self._flush()
            self.group = replace(self.group, encoding=None, hidden=False)
        elif word in (b"v", b"deleted"):
            self._flush()
            self.group = replace(self.group, hidden=number != 0)
        elif word in (b"yr", b"mo", b"dy") and number is not None and self.group.into in ("creatim", "revtim"):
            self.moments.setdefault(self.group.into.encode(), {})[word] = number

    def _flush(self) -> None:
        if self._bytes:
            words = self._bytes.decode(self.group.encoding or self.page, "replace")
            self._bytes.clear()
            self._say(words)

    def _say(self, words: str) -> None:
        self._flush()
        if self.group.into and not self.group.hidden:
            self._parts.setdefault(self.group.into, []).append(words)


def _known(encoding: str) -> str | None:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return None
