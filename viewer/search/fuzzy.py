"""Words of a segment near a given word.

Each word has a signature of 64 bits: which letters (32 classes of code points) it has, and which it has twice. A slip
changes at most two of the bits, so that most words are ruled out by one pass over the signatures, and only the rest
are compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from .terms import FieldTerms

_AT_ONCE = 1 << 16


def signatures(words: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
    """The signature of each word, and its length in code points."""
    codes = np.frombuffer("\n".join([*words, ""]).encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.flatnonzero(codes == 10)
    lengths = np.diff(ends, prepend=-1) - 1
    made = [np.empty(0, np.uint64)]
    for low in range(0, len(words), _AT_ONCE):
        high = min(low + _AT_ONCE, len(words))
        start = int(ends[low]) - int(lengths[low])
        owners = np.repeat(np.arange(high - low), lengths[low:high] + 1)
        letters = codes[start : int(ends[high - 1]) + 1]
        kept = letters != 10
        counts = np.bincount(owners[kept] * 32 + (letters[kept] & 31), minlength=(high - low) * 32).reshape(-1, 32)
        bits = np.packbits(np.concatenate((counts > 0, counts > 1), axis=1), axis=1, bitorder="little")
        made.append(bits.view("<u8").ravel())
    return np.concatenate(made), lengths.clip(max=255).astype(np.uint8)


def within(terms: FieldTerms, word: str, distance: int) -> list[int]:
    """Numbers, ascending, of the words at most so many slips from `word`: insertion, deletion, substitution, or
    transposition of neighbours (optimal string alignment)."""
    if not len(terms):
        return []
    kept, lengths = terms.signatures()
    own, _ = signatures([word])
    near = np.bitwise_count(kept ^ own[0]) <= 2 * distance
    near &= np.abs(lengths.astype(np.int16) - len(word)) <= distance
    numbers = np.flatnonzero(near).tolist()
    candidates = [terms.word(number) for number in numbers]
    found = extract(word, candidates, scorer=OSA.distance, score_cutoff=distance, limit=None)
    return sorted(numbers[at] for _, _, at in found)
