"""Did you mean: the query in words that the texts have."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from .fuzzy import within
from .query import Parsed
from .searcher import Snapshot


def suggestion(snapshot: Snapshot, text: str, parsed: Parsed) -> str | None:
    """The query with each unknown word replaced by the nearest and commonest known one; None where none is near."""
    corrected, shift, changed = text, 0, False
    for start, end, word in parsed.plain:
        if len(word) < 4 or word.isdigit() or snapshot.document_frequency("body", word):
            continue
        better = nearest_word(snapshot, word)
        if better is None:
            continue
        corrected = corrected[: start + shift] + better + corrected[end + shift :]
        shift += len(better) - (end - start)
        changed = True
    return corrected if changed else None


def nearest_word(snapshot: Snapshot, word: str) -> str | None:
    """The known word fewest slips away, the commonest of several."""
    for distance in (1, 2) if len(word) > 4 else (1,):
        counts: dict[str, int] = {}
        for leaf in snapshot.leaves:
            terms = leaf.reader.terms("body")
            for number in within(terms, word, distance):
                known = terms.word(number)
                counts[known] = counts.get(known, 0) + terms.document_frequency(number)
        if counts:
            # Slips seldom touch a word's first letter.
            return max(counts, key=lambda w: (w[0] == word[0], -OSA.distance(w, word), counts[w], w))
    return None
