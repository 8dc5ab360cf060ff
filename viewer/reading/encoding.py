"""Bytes to characters: marks and UTF-8 first, then what is declared, then what makes sense as somebody's spelling."""

from __future__ import annotations

import codecs
import re
import unicodedata
from itertools import pairwise

from .sniff import utf16_without_mark

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE_BYTE = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1256 cp1255 cp874 koi8-u iso8859-2 iso8859-5 iso8859-7 iso8859-6 iso8859-8 "
    "cp1257 cp866 mac-roman cp850"
).split()
# Lead bytes of the characters in common use, ordered by frequency or reading, in each East Asian encoding.
_DOUBLE_BYTE = (
    ("euc_jp", re.compile(rb"[\xa4\xa5][\xa1-\xf6]"), 0.25),
    ("shift_jis", re.compile(rb"[\x82\x83][\x40-\xf1]"), 0.25),
    ("euc_kr", re.compile(rb"[\xb0-\xc8][\xa1-\xfe]"), 0.7),
    ("gb18030", re.compile(rb"[\xb0-\xd7][\xa1-\xfe]|\xa3[\xa1-\xfe]|\xa1[\xa1-\xfe]"), 0.85),
    ("big5", re.compile(rb"[\xa4-\xc6][\x40-\x7e\xa1-\xfe]"), 0.7),
)
_SAMPLE = 20_000


def decode(content: bytes, declared: str | None = None) -> str:
    """`content` as text: by byte-order mark, then as UTF-8, then as declared, then by what makes sense of the bytes.

    UTF-8 goes before the declared encoding, since bytes that pass as UTF-8 are nearly never anything else, while
    declarations are often stale. Bytes that fit nothing become U+FFFD; nothing raises.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    unmarked = utf16_without_mark(content)
    if unmarked:
        return content.decode(unmarked, "replace")
    if b"\x1b$" in content:  # ISO 2022 is ASCII to a decoder's eye; its escapes give it away
        for encoding in ("iso2022_jp_2", "iso2022_kr"):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # A long UTF-8 text that was cut off or has a stray byte is still UTF-8.
        repaired = content.decode("utf-8", "replace")
        if repaired.count("\ufffd") * 20 < sum(character > "\x7f" for character in repaired):
            return repaired
    text = _as_declared(content, declared) if declared else None
    if text is None:
        text = content.decode(_guess(content), "replace")
    return text


def _as_declared(content: bytes, declared: str) -> str | None:
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    if name in ("ascii", "iso8859-1"):
        # Declared out of habit, for anything: a Western text passes here as well.
        return (
            content.decode("cp1252", "replace")
            if _oddity(content[:_SAMPLE].decode("cp1252", "replace")) < 0.2
            else None
        )
    if name.startswith("utf"):
        return None
    name = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254", "shift_jis": "cp932"}.get(name, name)
    try:
        return content.decode(name, "replace")
    except (LookupError, ValueError):  # "hex" and other codecs that are no encodings of text
        return None


def _guess(content: bytes) -> str:
    sample = content[:_SAMPLE]
    western = sample.decode("cp1252", "replace")
    if _oddity(western) < 0.05:
        return _neighbour(western)
    high = sum(byte >= 0x80 for byte in sample)
    for encoding, common, share in _DOUBLE_BYTE:
        try:
            sample[: len(sample) // 2 * 2].decode(encoding, "strict" if len(content) < _SAMPLE else "replace")
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 4:
                continue
        pairs = [sample[at : at + 2] for at in _pairs(sample)]
        if (
            pairs
            and len(pairs) * 2 > 0.9 * high
            and sum(bool(common.match(pair)) for pair in pairs) > share * len(pairs)
        ):
            return encoding
    least, best = 1.0, "cp1252"
    for encoding in _SINGLE_BYTE:
        oddity = _oddity(sample.decode(encoding, "replace"))
        if oddity < least:
            least, best = oddity, encoding
        if least < 0.01:
            break
    if least < 0.2:
        return best if best != "cp1252" else _neighbour(western)
    from charset_normalizer import from_bytes

    found = from_bytes(sample).best()
    return found.encoding if found is not None else best


def _pairs(sample: bytes) -> list[int]:
    """Where two-byte characters begin, if each byte of the upper half begins one or ends one."""
    starts, place = [], 0
    while place < len(sample) - 1:
        if sample[place] >= 0x81:
            starts.append(place)
            place += 1
        place += 1
    return starts


def _neighbour(western: str) -> str:
    """Windows-1252, or one that differs from it in a few letters and spells Turkish, Hungarian or Czech."""
    letters = set(western)
    if letters & set("ýþðÝÞÐ") and not letters & set("áíóæÁÍÓÆ"):
        return "cp1254"  # ı ş ğ; Icelandic, which has ý þ ð, never does without the vowels
    if letters & set("õû") and letters & set("öü") and letters & set("áé") and not letters & set("ãäêàèç"):
        return "cp1250"  # ő ű
    if re.search(r"ì[^\W\d_]|è[aou]", western):
        return "cp1250"  # ě č: Italian has ì at the end of words alone, and no Romance language has è before these
    return "cp1252"


_WORD = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*|[\x80-\x9f\ufffd]|[^\W\d_]([^\w\s\x00-\x7f’‘·‐‑–—…])[^\W\d_]")
_FOREIGN_SIGNS = re.compile(r"[¤¦¨¬¯±¶¸¹²³º¾˜ˆƒ‡\u2500-\u25ff\uff61-\uff9f]")
_TYPOGRAPHY = frozenset("‘’“”„‚–—…«»‹›•·°§€£ ¿¡©®™\u200c\u200d\u200e\u200f")


def _oddity(text: str) -> float:
    """Share of the words with non-ASCII letters, and of signs, that no language spells so; 0 is faultless."""
    words = odd = 0
    for match in _WORD.finditer(text):
        words += 1
        odd += _odd(match[0])
    signs = len(_FOREIGN_SIGNS.findall(text))
    return (odd + signs) / (words + signs + 1) if words + signs else 0.0


_VOWELS = frozenset("aeiouyıøæœ")
_PAIRS = frozenset("éé ïé áí íá íó óí éï äå åä öå ää öö üü õõ õä õü äö üä ää āī śł żś łż šč čš ňš žď".split())


def _odd(word: str) -> bool:
    if len(word) == 1:
        return not word.isalpha() or word not in "àÀéÉèÈôÔíÍóÓáÁúÚêýžŽåÅöÖаАиИвВсСкКоОуУяЯєЄіІйЙзЗбБьηΗοΟή"
    if not word.isalpha():
        return True
    scripts = {_script(character) for character in word}
    if len(scripts) > 1:
        return True
    if any(above.islower() and below.isupper() for above, below in pairwise(word)):
        return True
    if "L" in scripts:
        if re.search(r"[^\x00-\x7f]{3}", word) or not re.search(r"[A-Za-z]", word):
            return True
        # Two accented letters in a row are a consonant and a vowel, but for a few.
        return any(
            sum(unicodedata.normalize("NFD", letter)[0] in _VOWELS for letter in pair) != 1 and pair not in _PAIRS
            for pair in re.findall(r"[^\x00-\x7f]{2}", word.lower())
        )
    if "GREEK" in scripts:
        return len(word) > 4 and word[1:].islower() and not re.search("[άέήίόύώΐΰΆΈΉΊΌΎΏ]", word)
    if "C" in scripts:
        if len(word) > 2 and not re.search(r"[аеёиоуыэюяіїєўърАЕЁИОУЫЭЮЯІЇЄР]", word):
            return True
        # Letters of Serbian and Macedonian, which elsewhere come of bytes misread.
        return bool(re.search(r"[\u0402-\u0403\u0409-\u040f\u0452-\u0453\u0459-\u045f\u0490]", word)) and not (
            re.search(r"[јљњћђџ]", word) and not re.search(r"[ыэщюяъ]", word)
        )
    return False


def _script(character: str) -> str:
    if character < "\u0250":
        return "L"
    name = unicodedata.name(character, "?")
    return "C" if name.startswith("CYRILLIC") else name.split(" ")[0]
