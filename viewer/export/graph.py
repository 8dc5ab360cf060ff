"""Who met whom, and when: the participants of meetings as a graph, in GraphML and CSV."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from viewer.model.meetings import Meeting
from viewer.model.names import Entity, EntityId

COLUMNS = (
    "one",
    "one_role",
    "one_entity",
    "other",
    "other_role",
    "other_entity",
    "meeting",
    "date",
    "place",
    "status",
    "meeting_id",
    "document",
)


class Encounter(NamedTuple):
    """Two people at one meeting."""

    one: str
    one_role: str
    one_entity: EntityId
    other: str
    other_role: str
    other_entity: EntityId
    meeting: str
    date: str
    place: str
    status: str
    meeting_id: str
    document: str


def encounters(meetings: Iterable[Meeting]) -> tuple[Encounter, ...]:
    """Every pair of people who took part in one meeting that was held or is on, by date, then by name.

    People without an entity stand under their name alone. Planned meetings are left out: nobody has met yet.
    """
    found = []
    for meeting in meetings:
        if meeting.status == "planned":
            continue
        people = {p.entity or p.name: p for p in meeting.participants}
        for one, other in combinations(sorted(people.values(), key=lambda p: (p.name, p.entity or "")), 2):
            found.append(
                Encounter(
                    one.name,
                    one.role or "",
                    one.entity or "",
                    other.name,
                    other.role or "",
                    other.entity or "",
                    meeting.name,
                    meeting.date.edtf if meeting.date else "",
                    meeting.place or "",
                    meeting.status,
                    meeting.id,
                    meeting.sources[0].document if meeting.sources else "",
                )
            )
    return tuple(sorted(found, key=lambda e: (e.date or "9", e.one, e.other, e.meeting_id)))


def encounters_csv(meetings: Iterable[Meeting]) -> str:
    """The encounters as CSV with a header line, one pair at one meeting a line (RFC 4180 line ends)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(encounters(meetings))
    return out.getvalue()


def encounters_graphml(meetings: Sequence[Meeting], entities: Mapping[EntityId, Entity]) -> str:
    """The encounters as an undirected GraphML graph: a node for each person, an edge for each pair that met.

    Nodes carry name, offices and number of meetings; edges the number of meetings, first and last date, and the names
    of the meetings, parted by "; ".
    """
    pairs: dict[tuple[str, str], list[Encounter]] = defaultdict(list)
    names: dict[str, str] = {}
    met: dict[str, set[str]] = defaultdict(set)
    for encounter in encounters(meetings):
        ends = (encounter.one_entity or encounter.one, encounter.other_entity or encounter.other)
        names[ends[0]], names[ends[1]] = encounter.one, encounter.other
        pairs[min(ends), max(ends)].append(encounter)
        for end in ends:
            met[end].add(encounter.meeting_id)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(
            f'  <key id="{key}" for="{where}" attr.name="{name}" attr.type="{kind}"/>'
            for key, where, name, kind in _KEYS
        ),
        '  <graph id="encounters" edgedefault="undirected">',
    ]
    for node in sorted(names):
        entity = entities.get(node)
        offices = "; ".join(
            f"{office.title}, {office.organisation}" if office.organisation else office.title
            for office in (entity.offices if entity else ())
        )
        lines.append(f"    <node id={quoteattr(node)}>")
        lines += _values(name=entity.name if entity else names[node], offices=offices, count=str(len(met[node])))
        lines.append("    </node>")
    for n, ((one, other), together) in enumerate(sorted(pairs.items())):
        dates = sorted(e.date for e in together if e.date)
        meetings_named = "; ".join(dict.fromkeys(f"{e.meeting} ({e.date})" if e.date else e.meeting for e in together))
        lines.append(f'    <edge id="e{n}" source={quoteattr(one)} target={quoteattr(other)}>')
        lines += _values(
            weight=str(len({e.meeting_id for e in together})),
            first=dates[0] if dates else "",
            last=dates[-1] if dates else "",
            meetings=meetings_named,
        )
        lines.append("    </edge>")
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


_KEYS = (
    ("name", "node", "name", "string"),
    ("offices", "node", "offices", "string"),
    ("count", "node", "meetings", "int"),
    ("weight", "edge", "weight", "int"),
    ("first", "edge", "first", "string"),
    ("last", "edge", "last", "string"),
    ("meetings", "edge", "meetings", "string"),
)


def _values(**values: str) -> list[str]:
    return [f'      <data key="{key}">{escape(value)}</data>' for key, value in values.items() if value]
