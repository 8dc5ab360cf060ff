"""What a word is, and which words count as one: the same for indexing, for queries and for marking hits.

A word is a run of letters, digits and combining marks; each character of the scripts written without spaces is a word
by itself, so that a phrase of them is found anywhere. Case, accents and compatibility forms are folded away.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache, cached_property, lru_cache

import numpy as np
import Stemmer
from numpy.typing import NDArray

# Letters that no Unicode decomposition takes apart, though readers type them without their stroke.
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)
# Marks that are accents or optional vowel points; in other scripts marks are vowels and carry meaning.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_UNSPACED = ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
LONGEST_WORD = 80
"""Words are cut to this many characters: what is longer is no word but an encoded file."""

_OTHER, _PART, _WHOLE = 0, 1, 2
_TABLE_SIZE = 0x20000


@cache
def _classes() -> NDArray[np.uint8]:
    """For each code point below 0x20000: no part of a word, part of one, or a word by itself."""
    table = np.zeros(_TABLE_SIZE, np.uint8)
    for code in range(_TABLE_SIZE):
        character = chr(code)
        if character.isalnum() or unicodedata.category(character) in ("Mn", "Mc"):
            table[code] = _PART
    for first, last in _UNSPACED:
        table[first : last + 1] *= _WHOLE
    return table


@cache
def _latin_classes() -> bytes:
    return _classes()[:0x100].tobytes()


@cache
def _bmp_word() -> re.Pattern[str]:
    # Ranges beyond the basic plane would cost the pattern its bitmap, and a factor of ten.
    edges = np.flatnonzero(np.diff(np.concatenate(([0], _classes()[:0x10000] == _PART, [0])).astype(np.int8)))
    parts = "".join(f"{re.escape(chr(a))}-{re.escape(chr(b - 1))}" for a, b in edges.reshape(-1, 2).tolist())
    whole = "".join(f"{chr(first)}-{chr(last)}" for first, last in _UNSPACED if last < 0x10000)
    return re.compile(f"[{parts}]+|[{whole}]")


# Splitting at spaces is four times as fast as matching, so the punctuation of most texts is made spaces first.
_PLAIN_PUNCTUATION = "’“”–—‘…•\u00a0\u200b"
_NOT_PLAIN = re.compile("[^\0-\x7fÀ-ÖØ-öø-ɏ]")
_SEPARATORS = bytes(
    ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else code if code >= 128 else 32 for code in range(256)
)


def surfaces(text: str) -> list[str]:
    """The words of a text, ASCII letters in lower case; `fold` makes them the words of the index."""
    if not text.isascii():
        for mark in _PLAIN_PUNCTUATION:
            text = text.replace(mark, " ")
        if not text.isascii() and _NOT_PLAIN.search(text):
            return [word.lower() for word in _other_surfaces(text)]
    return text.encode().translate(_SEPARATORS).decode().split()


def _other_surfaces(text: str) -> list[str]:
    if sys.getsizeof(text) < 4 * len(text):  # no character of four bytes
        return _bmp_word().findall(text)
    starts, ends = spans(text)
    return [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


def spans(text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Start and end of each word of `surfaces(text)`, in code points."""
    kinds = np.zeros(len(text) + 2, np.uint8)  # one code point of nothing on either side
    wide = b"" if text.isascii() else text.encode("utf-16-le", "surrogatepass")
    if len(wide) in (0, 2 * len(text)):
        # Bytes are translated many times faster than numpy looks up; what is no Latin-1 is seldom, and set after.
        kinds[1:-1] = np.frombuffer(text.encode("latin-1", "replace").translate(_latin_classes()), np.uint8)
        beyond = np.flatnonzero(np.frombuffer(wide, np.uint16) > 0xFF)
        kinds[beyond + 1] = _classes()[np.frombuffer(wide, np.uint16)[beyond]]
    else:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        kinds[1:-1] = _classes()[np.minimum(codes, _TABLE_SIZE - 1)]
        kinds[1:-1][(codes >= 0x20000) & (codes <= 0x3FFFF)] = _WHOLE
    part = kinds == _PART
    edges = np.flatnonzero(part[1:] != part[:-1])
    starts, ends = edges[0::2], edges[1::2]
    if kinds.max() == _WHOLE:
        whole = np.flatnonzero(kinds[1:-1] == _WHOLE)
        starts, ends = np.sort(np.concatenate((starts, whole))), np.sort(np.concatenate((ends, whole + 1)))
    return starts, ends


@cache
def _folded_letters() -> NDArray[np.uint16]:
    """For each code point of the European scripts, the one it folds to; itself where it folds to several."""
    table = np.arange(0x10000, dtype=np.uint16)
    for code in range(0x600):
        folded = fold(chr(code))
        if len(folded) == 1:
            table[code] = ord(folded)
    return table


class Read:
    """A text with the places of its words, looked up when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def spans(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        return spans(self.text)

    def beginning_so(self, beginning: str) -> NDArray[np.int64]:
        """Numbers of the words that, folded letter by letter, begin so."""
        starts, ends = self.spans
        wide = self.text.encode("utf-16-le", "surrogatepass")
        if len(wide) != 2 * len(self.text):
            folded = [fold(self.text[a:b]) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
            return np.array([n for n, word in enumerate(folded) if word.startswith(beginning)], np.int64)
        codes, letters = np.frombuffer(wide, np.uint16), _folded_letters()
        numbers = np.flatnonzero(ends - starts >= len(beginning))
        for step, letter in enumerate(beginning):
            numbers = numbers[letters[codes[starts[numbers] + step]] == ord(letter)]
        return numbers


def fold(word: str) -> str:
    """The form under which a word is found: `Jenča`, `JENČA` and `Jenca` are all `jenca`."""
    if word.isascii():
        return word[:LONGEST_WORD].lower()
    folded = unicodedata.normalize("NFKD", word.casefold()).casefold().translate(_UNDECOMPOSED)
    folded = unicodedata.normalize("NFC", _ACCENTS.sub("", folded))
    folded = "".join(c for c in folded if not c.isspace())
    return (folded or word)[:LONGEST_WORD]


def words(text: str) -> list[str]:
    """The folded words of a text."""
    # `surfaces` folds what is plain ASCII, but for its length.
    return [surface[:LONGEST_WORD] if surface.isascii() else fold(surface) for surface in surfaces(text)]


_stemmer = Stemmer.Stemmer("english", 0)


@lru_cache(1 << 16)
def stem(word: str) -> str:
    """Snowball's English stem of a folded word."""
    stemmed: str = _stemmer.stemWord(word)
    return stemmed


def stems(folded: list[str]) -> list[str]:
    stemmed: list[str] = Stemmer.Stemmer("english", 0).stemWords(folded)
    return stemmed
