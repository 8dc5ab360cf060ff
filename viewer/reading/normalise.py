"""The only place where characters change: whatever the file's format, its text passes through `canonical`.

What a reader sees as one text must be one sequence of code points, or searches, offsets and comparisons go astray:

- Unicode NFC, so that "Jenča" is the same word however it was typed.
- Line ends (CR LF, CR, NEL, vertical tab, line separator) become `\\n`; a form feed or paragraph separator, which
  parts paragraphs, becomes a blank line.
- Non-breaking, thin and ideographic spaces become ordinary ones: they differ only in layout. Tabs stay.
- Soft hyphens, byte-order marks, zero-width spaces, word joiners and marks of text direction vanish: nobody sees
  them, and they split words. Zero-width (non-)joiners stay: Persian and the scripts of India spell with them.
- Typographic ligatures (ﬁ, ﬂ) become their letters.
- C1 controls are read as what they nearly always are, Windows-1252 quotation marks and dashes labelled Latin-1
  (the HTML standard does the same). So are six C0 controls: U+2019 and its like come out as U+0019 where a program
  kept only a character's low byte. All other control characters, noncharacters and lone surrogates vanish.

- UTF-8 that somebody read as Windows-1252 and saved again ("â€™" for ’, "Ã©" for é) is put right, if the text shows
  it beyond doubt.

Nothing else changes: a text in NFC with `\\n` line ends and ordinary spaces comes out as it went in.
"""

from __future__ import annotations

import re
import unicodedata

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_UNSEEN = (
    "\u00ad\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufff9\ufffa\ufffb\ufffc"
)
LOW_BYTES = b"\x13\x14\x18\x19\x1c\x1d"
"""What is left of dashes and quotation marks (U+2013 to U+201D) that lost their high byte."""
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st"}


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys([*range(0x20), 0x7F, *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0)])
    table |= dict.fromkeys([plane * 0x10000 + last for plane in range(17) for last in (0xFFFE, 0xFFFF)])
    for control in range(0x80, 0xA0):
        try:
            table[control] = bytes([control]).decode("cp1252")
        except UnicodeDecodeError:
            table[control] = None
    table |= {low: chr(0x2000 + low) for low in LOW_BYTES}
    table |= {ord(space): " " for space in _SPACES}
    table |= dict.fromkeys(map(ord, _UNSEEN))
    table |= {ord(ligature): letters for ligature, letters in _LIGATURES.items()}
    table |= {ord("\u0085"): "\n", ord("\u2028"): "\n", ord("\u2029"): "\n\n", ord("\v"): "\n", ord("\f"): "\n\n"}
    del table[ord("\n")], table[ord("\t")]
    return table


_TABLE = _table()
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\u00ad\u1680\u180e\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u2069\u3000"
    "\ud800-\udfff\ufb00-\ufb05\ufdd0-\ufdef\ufeff\ufff9-\uffff\U0001fffe-\U0010ffff]"
)


# How the bytes 80 to BF look in Windows-1252, where those without a character are controls.
_TRAIL = "".join(
    bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
    for byte in range(0x80, 0xC0)
)
_TRAIL_CLASS = f"[{re.escape(_TRAIL)}]"
_TWICE_ENCODED = re.compile(f"[ÂÃÄÅ]{_TRAIL_CLASS}|[âï]{_TRAIL_CLASS}{{2}}")
_BEYOND_DOUBT = re.compile(f"â€|Ã[{re.escape(_TRAIL[32:])}]")


def _once_encoded(match: re.Match[str]) -> str:
    written = match[0]
    lead = written[0].encode("latin-1")
    try:
        decoded = (lead + bytes(0x80 + _TRAIL.index(character) for character in written[1:])).decode("utf-8")
    except UnicodeDecodeError:
        return written
    # Latin letters, punctuation, currency signs and joined letters; anything else is a chance meeting ("É»").
    return decoded if re.fullmatch("[\u00a0-\u017f\u2010-\u203a\u20ac\u2122\ufb00-\ufb06\ufeff]", decoded) else written


def canonical(text: str) -> str:
    """`text` as the library keeps it; see the module's list. Idempotent."""
    if text.isascii() and text.isprintable():
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _BEYOND_DOUBT.search(text):
        text = _TWICE_ENCODED.sub(_once_encoded, text)
    if _SUSPECT.search(text):
        text = text.translate(_TABLE)
    return unicodedata.normalize("NFC", text)


def one_line(text: str | None) -> str | None:
    """A title or a name from metadata: canonical, on one line, None when nothing is left."""
    return " ".join(canonical(text).split()) or None if text else None
