"""People, organisations, places and the rest that texts name, across documents."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from viewer.model.names import Entity, EntityCount, EntityId, EntityMention
from viewer.model.text import DocumentId, Span

from .database import Database
from .documents import marks
from .packing import read, written


def put(database: Database, entities: Iterable[Entity]) -> None:
    """Stores entities, new or changed."""
    database.many(
        "INSERT INTO entity (id, type, name, facts) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET type = excluded.type, name = excluded.name, facts = excluded.facts",
        ((e.id, e.type, e.name, written(e)) for e in entities),
    )


def drop(database: Database, entities: Iterable[EntityId]) -> None:
    database.many("DELETE FROM entity WHERE id = ?", ((e,) for e in entities))


def names(database: Database, entities: Iterable[EntityId]) -> dict[EntityId, tuple[str, str]]:
    """(type, name) of those of the entities that the library has."""
    return {
        str(row[0]): (str(row[1]), str(row[2]))
        for row in database.rows(
            "SELECT id, type, name FROM entity WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(entities)),),
        )
    }


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


def revive(database: Database, entities: Iterable[EntityId]) -> None:
    """Entities that are named again by their own ids."""
    database.many("DELETE FROM entity_merged WHERE gone = ?", ((e,) for e in entities))


def drop_unmentioned(database: Database) -> int:
    """Drops every entity that no document names any more; how many."""
    return database.execute("DELETE FROM entity WHERE id NOT IN (SELECT entity FROM entity_document)")


def every(database: Database) -> Iterator[Entity]:
    """All entities."""
    for row in database.rows("SELECT facts FROM entity ORDER BY id"):
        yield read(Entity, row[0])


def get(database: Database, entity: EntityId) -> Entity | None:
    """An entity; None when the library has it no longer."""
    found = database.value("SELECT facts FROM entity WHERE id = ?", (entity,))
    return read(Entity, found) if found else None


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


def counted(
    database: Database,
    types: Sequence[str] = (),
    documents: Sequence[DocumentId] | None = None,
    limit: int | None = None,
    words: str = "",
) -> tuple[EntityCount, ...]:
    """Entities with how often they are named, the most often first; of these types, in these documents, and with these
    words in a name or an office."""
    conditions, arguments = [], list[object]()
    for word in words.split():
        conditions.append("e.facts LIKE ? ESCAPE '\\'")
        arguments.append(f"%{re.sub(r'([%_]|[^ -~])', _any, word)}%")
    if types:
        conditions.append(f"e.type IN ({marks(types)})")
        arguments += types
    if documents is not None:
        conditions.append("n.number IN (SELECT number FROM document WHERE id IN (SELECT value FROM json_each(?)))")
        arguments.append(json.dumps(list(documents)))
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    with database.snapshot():
        rows = database.rows(
            "SELECT n.entity, sum(n.mentions), count(*) FROM entity_document n JOIN entity e ON e.id = n.entity"
            f"{where} GROUP BY n.entity ORDER BY 2 DESC, 3 DESC, n.entity LIMIT ?",
            [*arguments, -1 if limit is None else limit],
        )
        years: dict[str, list[tuple[int, int]]] = {}
        chosen = "" if limit is None else " AND n.entity IN (SELECT value FROM json_each(?))"
        for entity, year, mentions in database.rows(
            "SELECT n.entity, substr(d.date, 1, 4) AS year, sum(n.mentions) FROM entity_document n"
            " JOIN entity e ON e.id = n.entity JOIN document d USING (number)"
            f"{where}{' AND' if where else ' WHERE'} d.date GLOB '[0-9][0-9][0-9][0-9]*'{chosen}"
            " GROUP BY n.entity, year ORDER BY year",
            arguments if limit is None else [*arguments, json.dumps([row[0] for row in rows])],
        ):
            years.setdefault(entity, []).append((int(year), mentions))
        found = some(database, (row[0] for row in rows))
    return tuple(
        EntityCount(found[entity], mentions, number, tuple(years.get(entity, ())))
        for entity, mentions, number in rows
        if entity in found
    )


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
