"""Passages that stand in several documents. (Those repeated inside one stand in its understanding.)"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from viewer.model.reuse import Reuse, Share
from viewer.model.text import DocumentId, Passage, Span

from .database import Database
from .packing import read, written

COPY = 0.8
"""Share of a document's words that also stand in another one, from which on it counts as a copy of that."""

_Stored = list[tuple[int, int, str, int, int, float]]


def put_pair(
    database: Database, number: int, other: int, passages: Sequence[Reuse], share: Share | None, back: Share | None
) -> None:
    """Stores what two documents have in common, seen from the first, for both."""
    forth: _Stored = [(*r.span, r.kind, *r.other.span, round(r.similarity, 4)) for r in passages]
    reverse: _Stored = [(*r.other.span, r.kind, *r.span, round(r.similarity, 4)) for r in passages]
    database.many(
        "INSERT OR REPLACE INTO reuse (number, other, passages, share) VALUES (?, ?, ?, ?)",
        (
            (number, other, json.dumps(forth), written(share) if share else None),
            (other, number, json.dumps(sorted(reverse)), written(back) if back else None),
        ),
    )


def drop_pairs(database: Database, number: int) -> bool:
    """Forgets all that a document has in common with others, both ways; whether there was anything."""
    return database.execute("DELETE FROM reuse WHERE number = ?1 OR other = ?1", (number,)) > 0


def reuse_of(database: Database, number: int) -> tuple[Reuse, ...]:
    """A document's passages that others carry, in text order."""
    return tuple(
        Reuse(Span(start, end), kind, Passage(other, Span(other_start, other_end)), similarity)
        for other, passages in database.rows(
            "SELECT d.id, r.passages FROM reuse r JOIN document d ON d.number = r.other WHERE r.number = ?", (number,)
        )
        for start, end, kind, other_start, other_end, similarity in json.loads(passages)
    )


def shares_of(database: Database, number: int) -> tuple[Share, ...]:
    """How much a document has in common with each other one, most first."""
    shares = [
        read(Share, row[0])
        for row in database.rows("SELECT share FROM reuse WHERE number = ? AND share IS NOT NULL", (number,))
    ]
    return tuple(sorted(shares, key=lambda share: (-share.shared, share.other)))


def standing_in_dated(database: Database, documents: Iterable[DocumentId], least: float) -> set[DocumentId]:
    """Those of these documents of which at least the share `least` stands in one whose own year is known."""
    return {
        str(row[0])
        for row in database.rows(
            "SELECT d.id FROM document d WHERE d.id IN (SELECT value FROM json_each(?1)) AND EXISTS ("
            " SELECT 1 FROM reuse r JOIN document o ON o.number = r.other"
            " WHERE r.number = d.number AND o.date NOT LIKE '%XXXX%' AND o.date_basis <> 'borrowed'"
            " AND json_extract(r.share, '$.shared') >= ?2 * json_extract(r.share, '$.words'))",
            (json.dumps(list(documents)), least),
        )
    }


def copied_by(database: Database, number: int) -> tuple[bool, list[DocumentId]]:
    """Whether a document has anything in common with others, and the ids, in order, of those it is a copy of."""
    rows = database.rows(
        "SELECT d.id, json_extract(r.share, '$.shared') >= ?2 * json_extract(r.share, '$.words')"
        " FROM reuse r JOIN document d ON d.number = r.other WHERE r.number = ?1 ORDER BY d.id",
        (number, COPY),
    )
    return bool(rows), [str(document) for document, copied in rows if copied]


def told_of_anew(database: Database, number: int) -> set[DocumentId]:
    """Documents of which it is new that they share anything, or of what they are a copy, because of this one."""
    return {
        str(row[0])
        for row in database.rows(
            "SELECT d.id FROM reuse r JOIN document d ON d.number = r.number WHERE r.other = ?1 AND ("
            " NOT EXISTS (SELECT 1 FROM reuse s WHERE s.number = r.number AND s.other <> ?1)"
            " OR json_extract(r.share, '$.shared') >= ?2 * json_extract(r.share, '$.words'))",
            (number, COPY),
        )
    }


def shares_among(database: Database, documents: Iterable[DocumentId]) -> tuple[Share, ...]:
    """How much these documents have in common with each other, both ways."""
    among = json.dumps(list(documents))
    return tuple(
        read(Share, row[0])
        for row in database.rows(
            "SELECT r.share FROM json_each(?1) AS asked JOIN document AS a ON a.id = asked.value"
            " JOIN reuse AS r ON r.number = a.number JOIN document AS b ON b.number = r.other"
            " WHERE r.share IS NOT NULL AND b.id IN (SELECT value FROM json_each(?1))",
            (among,),
        )
    )


def others_of(database: Database, numbers: Iterable[int]) -> set[DocumentId]:
    """Documents that have passages in common with any of these."""
    return {
        str(row[0])
        for row in database.rows(
            "SELECT DISTINCT d.id FROM reuse r JOIN document d ON d.number = r.other"
            " WHERE r.number IN (SELECT value FROM json_each(?))",
            (json.dumps(list(numbers)),),
        )
    }


def every_pair(database: Database, documents: Sequence[DocumentId] | None = None) -> list[tuple[DocumentId, Reuse]]:
    """(document, passage) of all passages that documents have in common; of these documents' only, if given."""
    chosen = "" if documents is None else " WHERE a.id IN (SELECT value FROM json_each(?))"
    return [
        (document, Reuse(Span(start, end), kind, Passage(other, Span(other_start, other_end)), similarity))
        for document, other, passages in database.rows(
            "SELECT a.id, b.id, r.passages FROM reuse r JOIN document a ON a.number = r.number"
            f" JOIN document b ON b.number = r.other{chosen}",
            () if documents is None else (json.dumps(list(documents)),),
        )
        for start, end, kind, other_start, other_end, similarity in json.loads(passages)
    ]
