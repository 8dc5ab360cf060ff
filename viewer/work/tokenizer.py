"""Words as spaCy's tokenizer for English parts them: the network was trained on such words and no others.

The same steps with the same patterns (Honnibal's: special cases, then prefixes and suffixes one by one, then addresses
and what stands inside), for one chunk at a time. spaCy itself is not loaded: that takes longer than a hundred releases.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple, TypedDict

_64_BITS = (1 << 64) - 1


class Rules(TypedDict):
    """How words are parted, as `packaging/ner_pipeline.py` writes it down."""

    prefix: str
    suffix: str
    infix: str
    address: str
    special: Mapping[str, Sequence[tuple[str, str]]]
    """Chunks that are parted in their own way: of each word, what is written, and its norm or ""."""
    norms: Mapping[str, str]
    """How words are written usually that are not written so, by the hash of the word in digits."""


class Word(NamedTuple):
    """A word as it stands in the text, and as it is written usually."""

    written: str
    norm: str


class Tokenizer:
    """Parts chunks, which are what stands between two spaces, into words that together are the whole chunk."""

    def __init__(self, rules: Rules) -> None:
        self._norms = rules["norms"]
        self._word = lru_cache(20_000)(self._as_word)
        self._prefix = re.compile(rules["prefix"]).search
        self._suffix = re.compile(rules["suffix"]).search
        self._infixes = re.compile(rules["infix"]).finditer
        self._is_address = re.compile(rules["address"]).match
        self._special = {
            chunk: [Word(written, norm or self._norm(written)) for written, norm in words]
            for chunk, words in rules["special"].items()
        }
        # Special cases are found too where they are but a part of a chunk: ":-)" of "(:-))".
        self._beginnings: dict[str, list[tuple[list[str], str]]] = {}
        for chunk in self._special:
            if self._prefix(chunk) or self._suffix(chunk) or next(self._infixes(chunk), None):
                parts = [word.written for word in self._parted(chunk, {})]
                self._beginnings.setdefault(parts[0], []).append((parts, chunk))

    def words(self, chunk: str) -> list[Word]:
        """The words of a chunk, in their order."""
        if _is_plain(chunk):
            return self._special.get(chunk) or [self._word(chunk)]
        words = []
        for _, signs in groupby(chunk, str.isspace):
            run = "".join(signs)
            words += self._special.get(run) or self._parted(run, self._special)
        return self._with_special(words)

    def _norm(self, written: str) -> str:
        return self._norms.get(str(text_hash(written))) or written.lower()

    def _as_word(self, written: str) -> Word:
        return Word(written, self._norm(written))

    def _parted(self, text: str, special: Mapping[str, list[Word]]) -> list[Word]:
        before: list[str] = []
        behind: list[str] = []
        length = 0
        while text and len(text) != length and text not in special and not _is_plain(text):
            length = len(text)
            first = self._prefix(text)
            head = first.end() - first.start() if first else 0
            if head and text[head:] in special:
                before.append(text[:head])
                text = text[head:]
                break
            last = self._suffix(text[head:])
            tail = last.end() - last.start() if last else 0
            if tail and text[:-tail] in special:
                behind.append(text[-tail:])
                text = text[:-tail]
                break
            if head:
                before.append(text[:head])
            if tail and (not head or head + tail <= len(text)):
                behind.append(text[-tail:])
                text = text[head:-tail]
            else:
                text = text[head:]
        words = [self._word(part) for part in before]
        if text in special:
            words += special[text]
        elif text:
            words += [self._word(part) for part in self._inside(text)]
        return words + [self._word(part) for part in reversed(behind)]

    def _inside(self, text: str) -> list[str]:
        if _is_plain(text) or self._is_address(text):
            return [text]
        parts = []
        start = 0
        for match in self._infixes(text):
            if match.start() == 0:
                continue
            parts += [text[start : match.start()], match[0]]
            start = match.end()
        return [part for part in (*parts, text[start:]) if part]

    def _with_special(self, words: list[Word]) -> list[Word]:
        """Every run of words that is a special case parted as such; the longest first, then the earliest."""
        if self._beginnings.keys().isdisjoint([word.written for word in words]):
            return words
        found = [
            (at, at + len(parts), chunk)
            for at, word in enumerate(words)
            for parts, chunk in self._beginnings.get(word.written, ())
            if [other.written for other in words[at : at + len(parts)]] == parts
        ]
        taken: set[int] = set()
        kept: dict[int, tuple[int, str]] = {}
        for start, end, chunk in sorted(found, key=lambda run: (run[0] - run[1], run[0])):
            if start not in taken and end - 1 not in taken:
                kept[start] = end, chunk
            taken.update(range(start, end))
        result: list[Word] = []
        at = 0
        while at < len(words):
            end, special = kept.get(at, (at + 1, ""))
            result += self._special[special] if special else words[at:end]
            at = end
        return result


def _is_plain(text: str) -> bool:
    """Whether there is nothing but letters, of which no pattern parts any."""
    return text.isascii() and text.isalpha()


@lru_cache(20_000)
def text_hash(text: str) -> int:
    """MurmurHash64A of the text in UTF-8, with the seed 1: by such numbers spaCy knows its strings."""
    factor = 0xC6A4A7935BD1E995
    signs = text.encode()
    mixed = (1 ^ (len(signs) * factor)) & _64_BITS
    for at in range(0, len(signs) - 7, 8):
        part = (int.from_bytes(signs[at : at + 8], "little") * factor) & _64_BITS
        part = ((part ^ (part >> 47)) * factor) & _64_BITS
        mixed = ((mixed ^ part) * factor) & _64_BITS
    rest = signs[len(signs) & ~7 :]
    if rest:
        mixed = ((mixed ^ int.from_bytes(rest, "little")) * factor) & _64_BITS
    mixed = ((mixed ^ (mixed >> 47)) * factor) & _64_BITS
    return mixed ^ (mixed >> 47)
