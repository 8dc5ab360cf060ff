"""What leaves the program opens where it should."""

from __future__ import annotations

import csv
import datetime
import io
import json
from pathlib import Path

import icalendar
import pytest

from tests.library.shelf import RETOLD, TALKS, UNDATED, Shelf
from viewer.export import csv as tables
from viewer.export import ics
from viewer.model.dates import PartialDate
from viewer.model.meetings import Meeting, Participant
from viewer.model.text import Passage, Span

MADE = datetime.datetime(2024, 5, 1, 12, tzinfo=datetime.UTC)
SENTENCE = "They met, at last; in Oslo."


def meeting(date: str | None, name: str = "Talks on grain", **more: object) -> Meeting:
    return Meeting(
        id=f"m{date}",
        name=name,
        date=PartialDate(date) if date else None,
        date_reason="dateline 2 May 2014 − 1 day",
        status="held",
        sources=(Passage("d", Span(0, len(SENTENCE))),),
        participants=(Participant("Anna Lindqvist", "Minister", "chair"), Participant("Peter Okafor")),
        **more,  # type: ignore[arg-type]
    )


def quote(passage: Passage) -> str:
    return SENTENCE[passage.span.start : passage.span.end]


@pytest.mark.parametrize(
    ("date", "first", "after"),
    [
        ("2014-05-01", "2014-05-01", "2014-05-02"),
        ("2014-05", "2014-05-01", "2014-06-01"),
        ("2014-12-30/2015-01-02", "2014-12-30", "2015-01-03"),
        ("2014", "2014-01-01", "2015-01-01"),
        ("../2014-05-01", "2014-05-01", "2014-05-02"),
    ],
)
def test_a_calendar_shows_each_meeting_on_all_the_days_it_may_mean(date: str, first: str, after: str) -> None:
    written = ics.calendar([meeting(date, place="Oslo", venue="Town Hall")], {"d": "/a.txt"}, quote, MADE)
    (event,) = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert str(event.decoded("dtstart")) == first
    assert str(event.decoded("dtend")) == after
    assert type(event.decoded("dtstart")) is datetime.date
    assert event["summary"] == "Talks on grain"
    assert event["location"] == "Town Hall, Oslo"
    description = str(event["description"])
    assert ("known only as" in description) == (date != "2014-05-01")
    assert "Anna Lindqvist (Minister, chair); Peter Okafor" in description
    assert SENTENCE in description
    assert "/a.txt" in description


def test_meetings_without_a_year_are_not_put_on_a_day() -> None:
    written = ics.calendar([meeting(None), meeting("XXXX-06-26")], {}, quote, MADE)
    assert not icalendar.Calendar.from_ical(written).walk("VEVENT")


def test_a_table_has_one_row_for_each_meeting_and_no_formula() -> None:
    out = io.StringIO()
    tables.write(out, [meeting("2014-05"), meeting(None, name="=HYPERLINK(1)")], {"d": "/a.txt"}, quote)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [row["date"] for row in rows] == ["2014-05", ""]
    assert (rows[0]["first day"], rows[0]["last day"]) == ("2014-05-01", "2014-05-31")
    assert rows[0]["reported as"] == SENTENCE
    assert rows[1]["name"] == "'=HYPERLINK(1)"


def test_the_timelinejs_sheet_gives_dates_as_far_as_they_are_known() -> None:
    out = io.StringIO()
    dates = ("2014-05-01", "2014-05", "2014", "2014-05-01/2014-05-03", "201X", None)
    tables.write_timelinejs(out, [meeting(date, name="Talks & <more>") for date in dates], quote)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    starts = [(row["Year"], row["Month"], row["Day"]) for row in rows]
    assert starts == [("2014", "5", "1"), ("2014", "5", ""), ("2014", "", ""), ("2014", "5", "1"), ("2010", "1", "1")]
    assert (rows[3]["End Year"], rows[3]["End Month"], rows[3]["End Day"]) == ("2014", "5", "3")
    assert rows[0]["Headline"] == "Talks &amp; &lt;more&gt;"
    assert [row["Display Date"] for row in rows] == ["", "", "", "1–3 May 2014", "2010s"]


def test_a_calendar_calls_meetings_what_the_window_calls_them() -> None:
    (event,) = icalendar.Calendar.from_ical(
        ics.calendar([meeting("2014-05-01/2014-05-03", name="talks")], {}, quote, MADE)
    ).walk("VEVENT")
    assert str(event["summary"]).startswith("Talks ")
    assert str(event["summary"]) != "Talks"
    assert "known only as 1–3 May 2014" in str(event["description"])


def check(value: object, shape: object, where: str = "") -> None:
    """That a JSON value has the shape of the contract. A tuple lists alternatives; a list has one shape for all."""
    if isinstance(shape, dict):
        assert isinstance(value, dict), where
        assert shape.keys() <= value.keys(), (where, shape.keys() - value.keys())
        for key, inner in shape.items():
            check(value[key], inner, f"{where}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), where
        for number, one in enumerate(value):
            check(one, shape[0], f"{where}[{number}]")
    elif isinstance(shape, tuple):
        assert any(_fits(value, one) for one in shape), (where, value, shape)
    else:
        assert _fits(value, shape), (where, value, shape)


def _fits(value: object, shape: object) -> bool:
    if shape == "span":
        return isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value)
    if shape == "edtf":
        if not isinstance(value, str):
            return False
        try:
            PartialDate(value)
        except ValueError:
            return False
        return True
    if isinstance(shape, type):
        return isinstance(value, shape) and not (shape is int and isinstance(value, bool))
    if isinstance(shape, dict):
        check(value, shape)
        return True
    return value == shape


SOURCE = {"document": str, "span": "span"}
CONTRACT = {
    "schema": "communique/1",
    "documents": [
        {
            "id": str, "path": str, "sha256": str, "media_type": str, "title": (str, None), "source": (str, None),
            "language": (str, None), "text": str,
            "date": (None, {
                "value": "edtf", "basis": ("reader", "metadata", "dateline", "header", "borrowed"),
                "span": ("span", None), "document": (str, None), "reason": str,
            }),
            "mentions": [{
                "span": "span", "entity": str,
                "type": ("person", "organisation", "place", "nationality", "instrument", "event", "facility",
                         "product", "other"),
            }],
            "dates": [{
                "span": "span", "value": ("edtf", None), "kind": ("date", "time", "duration", "set"),
                "basis": ("explicit", "relative", "year from document", "borrowed"), "reason": str,
            }],
            "reuse": [{
                "span": "span", "kind": ("repeat", "verbatim", "near", "rewritten", "boilerplate"), "other": SOURCE,
                "similarity": (float, int),
            }],
        }
    ],
    "entities": [{
        "id": str, "type": str, "name": str, "aliases": [str],
        "offices": [{
            "title": str, "organisation": (str, None), "first": ("edtf", None), "last": ("edtf", None),
            "sources": [SOURCE],
        }],
    }],
    "meetings": [{
        "id": str, "name": str, "series": (str, None), "ordinal": (int, None), "date": ("edtf", None),
        "date_reason": str, "status": ("held", "ongoing", "planned", "past-reference"), "place": (str, None),
        "venue": (str, None), "mode": ("in person", "virtual", None), "organisations": [str], "countries": [str],
        "participants": [{
            "name": str, "entity": (str, None), "role": (str, None),
            "capacity": ("chair", "co-chair", "host", "participant"),
        }],
        "outcomes": [{"text": str, "document": str, "span": "span", "strength": str}],
        "sources": [SOURCE],
    }],
    "instruments": [{
        "id": str, "name": str, "kind": str, "year": (int, None), "period": ("edtf", None), "sources": [SOURCE],
    }],
}  # fmt: skip


def test_the_json_export_keeps_the_contract(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for name, text in (("talks.txt", TALKS), ("retold.txt", RETOLD), ("undated.txt", UNDATED)):
        shelf.add(name, text)
    shelf.add("pact.txt", "OSLO, 3 May 2015 - Ministers adopted the Oslo Declaration on Grain of 2015 in Oslo.\n")
    out = io.BytesIO()
    shelf.library.export("json", out)
    shelf.close()
    everything = json.loads(out.getvalue())
    check(everything, CONTRACT)
    texts = {document["id"]: document["text"] for document in everything["documents"]}
    entities = {entity["id"] for entity in everything["entities"]}
    assert set(texts.values()) >= {TALKS, RETOLD, UNDATED}
    for document in everything["documents"]:
        assert {mention["entity"] for mention in document["mentions"]} <= entities
        for row in document["reuse"]:
            start, end = row["other"]["span"]
            assert 0 <= start < end <= len(texts[row["other"]["document"]])
    assert any(document["reuse"] for document in everything["documents"])
    assert any(mention["type"] == "instrument" for d in everything["documents"] for mention in d["mentions"])
    (dialogue,) = (m for m in everything["meetings"] if "dialogue" in m["name"])
    source = dialogue["sources"][0]
    assert "third annual dialogue" in texts[source["document"]][slice(*source["span"])]
    assert {who["entity"] for who in dialogue["participants"]} <= entities
