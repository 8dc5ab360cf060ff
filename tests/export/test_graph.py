"""Who met whom, exported."""

import csv
import io
from xml.etree import ElementTree

from viewer.export.graph import encounters, encounters_csv, encounters_graphml
from viewer.model.dates import PartialDate
from viewer.model.meetings import Meeting, Participant, Status
from viewer.model.names import Entity, Office
from viewer.model.text import Passage, Span

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def meeting(number: int, date: str | None, *people: Participant, status: Status = "held") -> Meeting:
    return Meeting(
        f"m{number}",
        f"Talks {number}",
        PartialDate(date) if date else None,
        "",
        status,
        (Passage("d1", Span(0, 5)),),
        participants=people,
    )


MINH = Participant("Le Luong Minh", "Secretary-General of ASEAN", entity="e1")
JENCA = Participant("Miroslav Jenča", "Assistant Secretary-General", entity="e2")
GUEST = Participant("A. & B. <Guest>")
MEETINGS = [
    meeting(1, "2017-09-21", MINH, JENCA),
    meeting(2, "2015-06-26", JENCA, MINH),
    meeting(3, None, JENCA, GUEST),
    meeting(4, "2018-09", MINH, GUEST, status="planned"),
]


def test_every_pair_at_every_meeting_held_is_listed_by_date():
    assert [(e.one, e.other, e.date) for e in encounters(MEETINGS)] == [
        ("Le Luong Minh", "Miroslav Jenča", "2015-06-26"),
        ("Le Luong Minh", "Miroslav Jenča", "2017-09-21"),
        ("A. & B. <Guest>", "Miroslav Jenča", ""),
    ]


def test_csv_opens_as_a_table():
    rows = list(csv.DictReader(io.StringIO(encounters_csv(MEETINGS))))
    assert len(rows) == 3
    assert rows[0]["one_role"] == "Secretary-General of ASEAN"
    assert rows[0]["document"] == "d1"


def test_graphml_joins_people_once_and_counts_their_meetings():
    office = Office("Secretary-General", "ASEAN", None, None, ())
    tree = ElementTree.fromstring(
        encounters_graphml(MEETINGS, {"e1": Entity("e1", "person", "Le Luong Minh", offices=(office,))})
    )
    nodes = {n.get("id"): {d.get("key"): d.text for d in n} for n in tree.iter(f"{GRAPHML}node")}
    assert set(nodes) == {"e1", "e2", "A. & B. <Guest>"}
    assert nodes["e1"] == {"name": "Le Luong Minh", "offices": "Secretary-General, ASEAN", "count": "2"}
    edges = {(e.get("source"), e.get("target")): {d.get("key"): d.text for d in e} for e in tree.iter(f"{GRAPHML}edge")}
    assert edges["e1", "e2"]["weight"] == "2"
    assert (edges["e1", "e2"]["first"], edges["e1", "e2"]["last"]) == ("2015-06-26", "2017-09-21")
    assert "first" not in edges["A. & B. <Guest>", "e2"]
