"""People, organisations, places and the rest that texts name, across documents."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from viewer.model.names import Entity, EntityCount, EntityId, EntityMention
from viewer.model.text import DocumentId, Span

from .database import Database, Row
from .documents import marks
from .packing import Remembered, read, written


def put(database: Database, entities: Collection[Entity]) -> dict[EntityId, tuple[str, str]]:
    """Stores entities, new or changed; (type, name) that those had which were there."""
    stored = {
        row[0]: row[1:]
        for row in database.rows(
            "SELECT id, facts, type, name FROM entity WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps([e.id for e in entities]),),
        )
    }
    records = [(e.id, e.type, e.name, written(e)) for e in entities]
    database.many(
        "INSERT INTO entity (id, type, name, facts) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET type = excluded.type, name = excluded.name, facts = excluded.facts",
        [r for r in records if r[0] not in stored or stored[r[0]][0] != r[3]],
    )
    # They are named again by their own ids.
    database.many("DELETE FROM entity_merged WHERE gone = ?", [(e.id,) for e in entities if e.id not in stored])
    return {entity: (kind, name) for entity, (_, kind, name) in stored.items()}


def drop(database: Database, entities: Iterable[EntityId]) -> None:
    database.many("DELETE FROM entity WHERE id = ?", ((e,) for e in entities))


def merge(database: Database, gone: EntityId, kept: EntityId) -> None:
    """Notes that one entity turned out to be another, wherever it is named."""
    database.execute("UPDATE entity_merged SET kept = ? WHERE kept = ?", (kept, gone))
    database.execute("INSERT OR REPLACE INTO entity_merged (gone, kept) VALUES (?, ?)", (gone, kept))
    database.execute("DELETE FROM entity_merged WHERE gone = kept")
    for number, mentions, places in database.rows(
        "SELECT number, mentions, places FROM entity_document WHERE entity = ?", (gone,)
    ):
        other = database.row(
            "SELECT mentions, places FROM entity_document WHERE entity = ? AND number = ?", (kept, number)
        )
        if other:
            mentions, places = mentions + other[0], json.dumps(sorted(json.loads(places) + json.loads(other[1])))
        database.execute(
            "INSERT OR REPLACE INTO entity_document (entity, number, mentions, places) VALUES (?, ?, ?, ?)",
            (kept, number, mentions, places),
        )
    database.execute("DELETE FROM entity_document WHERE entity = ?", (gone,))


def every(database: Database) -> Iterator[Entity]:
    """All entities."""
    for row in database.rows("SELECT facts FROM entity ORDER BY id"):
        yield read(Entity, row[0])


def get(database: Database, entity: EntityId) -> Entity | None:
    """An entity; None when the library has it no longer."""
    found = database.value("SELECT facts FROM entity WHERE id = ?", (entity,))
    return read(Entity, found) if found else None


def people_with_offices(database: Database) -> tuple[Entity, ...]:
    """All people of whom a text says an office."""
    rows = database.rows("""SELECT facts FROM entity WHERE type = 'person' AND facts LIKE '%"offices":[%'""")
    return tuple(read(Entity, row[0]) for row in rows)


def people_in_office(database: Database, title: str) -> tuple[Entity, ...]:
    """People of whom a text says that they have an office of this title (any case) in some body or state."""
    # As it is packed; unpacking all who have words of the title somewhere would take ten times as long.
    packed = f'%"title":"{_like(title)}","organisation":"%'
    rows = database.rows("SELECT facts FROM entity WHERE type = 'person' AND facts LIKE ? ESCAPE '\\'", (packed,))
    return tuple(read(Entity, row[0]) for row in rows)


def some(database: Database, entities: Iterable[EntityId]) -> dict[EntityId, Entity]:
    """Those of the entities that the library has."""
    wanted = list(dict.fromkeys(entities))
    found: dict[EntityId, Entity] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        for row in database.rows(f"SELECT facts FROM entity WHERE id IN ({marks(part)})", part):
            entity = read(Entity, row[0])
            found[entity.id] = entity
    return found


def of_document(database: Database, document: DocumentId) -> dict[EntityId, Entity]:
    """The entities that a document names, by id."""
    rows = database.rows(
        "SELECT e.facts FROM entity e JOIN entity_document n ON n.entity = e.id JOIN document d USING (number)"
        " WHERE d.id = ?",
        (document,),
    )
    return {entity.id: entity for entity in (read(Entity, row[0]) for row in rows)}


def names_of_document(database: Database, number: int) -> list[tuple[str, str]]:
    """(type, name) of the entities that a document names, the most often named first."""
    return [
        (str(row[0]), str(row[1]))
        for row in database.rows(
            "SELECT e.type, e.name FROM entity e JOIN entity_document n ON n.entity = e.id WHERE n.number = ?"
            " ORDER BY n.mentions DESC, e.name",
            (number,),
        )
    ]


class Counts:
    """How often entities are named; what is known of an entity is looked up again only when that has changed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._entities = Remembered(Entity)
        self._years: dict[EntityId, tuple[int, int, tuple[tuple[int, int], ...]]] = {}
        """(mentions, documents, mentions by year)"""
        self._dates = -1

    def counted(
        self,
        types: Sequence[str] = (),
        documents: Sequence[DocumentId] | None = None,
        limit: int | None = None,
        words: str = "",
    ) -> tuple[EntityCount, ...]:
        """Entities with how often they are named, the most often first; of these types, in these documents, and with
        these words in a name or an office."""
        database = self._database
        conditions, arguments = [], list[object]()
        for word in words.split():
            conditions.append("e.facts LIKE ? ESCAPE '\\'")
            arguments.append(f"%{_like(word)}%")
        if types:
            conditions.append(f"e.type IN ({marks(types)})")
            arguments += types
        of_entities = " JOIN entity e ON e.id = n.entity" if conditions else ""
        if documents is not None:
            conditions.append("n.number IN (SELECT number FROM document WHERE id IN (SELECT value FROM json_each(?)))")
            arguments.append(json.dumps(list(documents)))
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        with database.snapshot():
            rows = database.rows(
                f"SELECT n.entity, sum(n.mentions), count(*) FROM entity_document n{of_entities}{where}"
                " GROUP BY n.entity ORDER BY 2 DESC, 3 DESC, n.entity LIMIT ?",
                [*arguments, -1 if limit is None else limit],
            )
            if documents is None:
                years = self._by_year(rows)
            else:
                years = {
                    e: by_year for e, (_, _, by_year) in self._looked_up(rows, where, arguments, of_entities).items()
                }
            facts = database.rows(
                "SELECT id, facts FROM entity WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps([row[0] for row in rows]),),
            )
            found = {entity.id: entity for entity in self._entities.read(facts)}
        return tuple(
            EntityCount(found[entity], mentions, number, years.get(entity, ()))
            for entity, mentions, number in rows
            if entity in found
        )

    def _by_year(self, rows: Sequence[Row]) -> dict[EntityId, tuple[tuple[int, int], ...]]:
        """Mentions by year of each, looked up where the counts, or any document's year, are others than before."""
        dates = int(self._database.value("SELECT coalesce(sum(number * substr(date, 1, 4)), 0) FROM document") or 0)
        known = self._years if dates == self._dates else {}
        new = [row for row in rows if known.get(row[0], ())[:2] != (row[1], row[2])]
        kept = {row[0]: known[row[0]] for row in rows if row[0] in known}
        kept.update(self._looked_up(new, "", (), ""))
        self._years, self._dates = kept, dates
        return {entity: by_year for entity, (_, _, by_year) in kept.items()}

    def _looked_up(
        self, rows: Sequence[Row], where: str, arguments: Sequence[object], of_entities: str
    ) -> dict[EntityId, tuple[int, int, tuple[tuple[int, int], ...]]]:
        years: dict[str, list[tuple[int, int]]] = {row[0]: [] for row in rows}
        for entity, year, mentions in self._database.rows(
            "WITH dated AS MATERIALIZED (SELECT number, substr(date, 1, 4) AS year FROM document"
            " WHERE date GLOB '[0-9][0-9][0-9][0-9]*')"
            " SELECT n.entity, dated.year, sum(n.mentions)"
            f" FROM entity_document n{of_entities} JOIN dated USING (number)"
            f"{where}{' AND' if where else ' WHERE'} n.entity IN (SELECT value FROM json_each(?))"
            " GROUP BY n.entity, dated.year ORDER BY dated.year",
            [*arguments, json.dumps(list(years))],
        ):
            years[entity].append((int(year), mentions))
        return {row[0]: (row[1], row[2], tuple(years[row[0]])) for row in rows}


def _like(words: str) -> str:
    return re.sub(r"([%_]|[^ -~])", _any, words)


def _any(match: re.Match[str]) -> str:
    """For LIKE: what means something to it is escaped; a letter with a mark may be written with another one."""
    return f"\\{match[0]}" if match[0] in "%_" else "_"


def mentions_of(database: Database, entity: EntityId, most: int | None = None) -> tuple[EntityMention, ...]:
    """Every place where an entity is named: earliest document first, undated ones last, in text order; in the first
    `most` documents."""
    rows = database.rows(
        "SELECT d.id, n.places FROM entity_document n JOIN document d USING (number) WHERE n.entity = ?"
        " ORDER BY d.date IS NULL, d.date, d.number LIMIT ?",
        (entity, -1 if most is None else most),
    )
    return tuple(
        EntityMention(document, Span(start, end), kind)
        for document, places in rows
        for start, end, kind in sorted(json.loads(places))
    )


def documents_of(database: Database, entities: Iterable[EntityId]) -> set[DocumentId]:
    """The documents that name any of these entities."""
    return {
        str(row[0])
        for row in database.rows(
            "SELECT DISTINCT d.id FROM entity_document n JOIN document d USING (number)"
            " WHERE n.entity IN (SELECT value FROM json_each(?))",
            (json.dumps(list(entities)),),
        )
    }
