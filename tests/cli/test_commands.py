"""The command line as scripts meet it: output, exit codes, and one clear line for what cannot be done."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import icalendar
import pytest

from viewer.store.database import WriterLock

ROOT = Path(__file__).resolve().parents[2]
TALKS = (
    "Envoys meet on the ferry treaty\n\nGENEVA, 12 March 2014 - Envoys of Norway and Chad met in Geneva yesterday to "
    "discuss the ferry treaty. The talks were chaired by Ms. Anna Lindqvist, Foreign Minister of Norway.\n"
)
UNDATED = "Ministers call for calm\n\nForeign ministers of Norway and Chad met in Lisbon today on the ferry treaty.\n"


def run(*arguments: str | Path, code: int = 0, blocked: bool = False) -> subprocess.CompletedProcess[str]:
    """Runs a command in a process of its own; with `blocked`, one in which no connection can be made."""
    start = [sys.executable, "-m", "viewer"]
    if blocked:
        program = (
            "import socket, sys\n"
            "def refuse(*_): raise SystemExit('a connection was tried')\n"
            "socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse\n"
            "from viewer.__main__ import main\n"
            "sys.exit(main())\n"
        )
        start = [sys.executable, "-c", program]
    done = subprocess.run(
        [*start, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == code, (done.stdout, done.stderr)
    return done


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "talks.txt").write_text(TALKS, encoding="utf-8")
    (folder / "undated.txt").write_text(UNDATED, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, papers: Path) -> Iterator[Path]:
    """A library with both papers, for tests that only read it."""
    folder = tmp_path_factory.mktemp("library")
    done = run("--library", folder, "add", papers, blocked=True)
    assert done.stdout.splitlines()[-1] == "added 2, unchanged 0, skipped 0, failed 0"
    return folder


def test_adding_again_changes_nothing_and_bad_files_are_named(library: Path, papers: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 50)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nbroken")
    done = run("--library", library, "add", papers, tmp_path, tmp_path / "gone.txt", code=3)
    assert done.stdout.splitlines()[-1] == "added 0, unchanged 2, skipped 2, failed 2"
    for name in ("empty.txt", "noise.bin", "broken.pdf", "gone.txt"):
        assert sum(name in line for line in done.stderr.splitlines()) == 1


def test_search_prints_hits_as_text_and_as_json(library: Path, papers: Path) -> None:
    done = run("--library", library, "search", "ferry geneva")
    assert str(papers / "talks.txt") in done.stdout
    (hit,) = json.loads(run("--library", library, "search", "ferry geneva", "--json").stdout)
    assert set(hit) == {"document", "path", "title", "date", "score", "snippets"}
    assert (hit["title"], hit["date"]) == ("Envoys meet on the ferry treaty", "2014-03-12")
    snippet = hit["snippets"][0]
    assert snippet["text"] == TALKS[snippet["start"] : snippet["end"]]
    assert {snippet["text"][s:e].lower() for s, e in snippet["hits"]} <= {"ferry", "geneva"}
    two = json.loads(run("--library", library, "search", "ferry", "--json", "--sort", "date").stdout)
    assert [hit["date"] for hit in two] == ["2014-03-12", None]
    assert len(json.loads(run("--library", library, "search", "ferry", "--json", "--limit", "1").stdout)) == 1


def test_a_search_that_cannot_be_understood_is_explained(library: Path) -> None:
    done = run("--library", library, "search", "date:tomorrowish", code=1)
    assert done.stderr.startswith("communique: ")
    assert len(done.stderr.splitlines()) == 1


def test_timeline_lists_meetings_within_dates(library: Path) -> None:
    meetings = json.loads(run("--library", library, "timeline", "--json").stdout)
    assert "2014-03-11" in [meeting["date"] for meeting in meetings]
    within = json.loads(run("--library", library, "timeline", "--from", "2014", "--to", "March 2014", "--json").stdout)
    assert [meeting["date"] for meeting in within] == ["2014-03-11"]
    assert json.loads(run("--library", library, "timeline", "--from", "2015", "--json").stdout) == []
    assert "2014-03-11" in run("--library", library, "timeline").stdout


def test_export_writes_every_format(library: Path, tmp_path: Path) -> None:
    everything = json.loads(run("--library", library, "export", "--format", "json").stdout)
    assert everything["schema"] == "communique/1"
    run("--library", library, "export", "--format", "ics", "--output", tmp_path / "talks.ics")
    calendar = icalendar.Calendar.from_ical((tmp_path / "talks.ics").read_bytes())
    assert [str(event.decoded("dtstart")) for event in calendar.walk("VEVENT")] == ["2014-03-11"]
    for kind in ("csv", "timelinejs"):
        assert "2014" in run("--library", library, "export", "--format", kind).stdout
    assert run("--library", library, "export", "--format", "graphml").stdout.startswith("<?xml")
    assert run("--library", library, "export", "--format", "encounters").stdout
    assert [path.name for path in tmp_path.iterdir()] == ["talks.ics"]


def test_an_export_that_cannot_be_written_is_one_line(library: Path, tmp_path: Path) -> None:
    done = run("--library", library, "export", "--format", "csv", "--output", tmp_path / "no" / "where.csv", code=1)
    assert "where.csv" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_readers_sheet_and_dates_count_as_the_readers_own(tmp_path: Path, papers: Path) -> None:
    papers = Path(shutil.copytree(papers, tmp_path / "papers"))
    folder, sheet = tmp_path / "library", papers / "sheet.csv"
    sheet.write_text("path,date,title,place\nundated.txt,22 September 2006,A calm title,\n", encoding="utf-8-sig")
    done = run("--library", folder, "add", papers, "--metadata", sheet, "--jobs", "1")
    assert (done.stdout, done.stderr) == ("added 2, unchanged 0, skipped 0, failed 0\n", "")  # the sheet is no document
    documents = {Path(d["path"]).name: d for d in exported(folder)["documents"]}
    assert documents["undated.txt"]["title"] == "A calm title"
    assert (documents["undated.txt"]["date"]["value"], documents["undated.txt"]["date"]["basis"]) == (
        "2006-09-22",
        "reader",
    )
    done = run("--library", folder, "set-date", "undated.txt", "21.9.2007")
    assert "2006-09-22 → 2007-09-21" in done.stdout
    documents = {Path(d["path"]).name: d for d in exported(folder)["documents"]}
    assert documents["undated.txt"]["date"]["value"] == "2007-09-21"
    assert run("--library", folder, "check").stdout == "2 documents: store and index agree.\n"
    assert run("--library", folder, "remove", "talks.txt").stdout == "removed 1\n"
    assert len(exported(folder)["documents"]) == 1
    sheet.write_text("path,date\nundated.txt,the other day\n", encoding="utf-8")
    done = run("--library", folder, "add", papers, "--metadata", sheet, code=1)
    assert "line 2" in done.stderr


def exported(folder: Path) -> dict[str, list[dict[str, object]]]:
    everything: dict[str, list[dict[str, object]]] = json.loads(
        run("--library", folder, "export", "--format", "json").stdout
    )
    return everything


@pytest.mark.parametrize(
    "arguments",
    [[], ["sing"], ["export"], ["export", "--format", "xml"], ["search"], ["timeline", "--from", "someday"]],
)
def test_wrong_usage_is_told_apart(tmp_path: Path, arguments: list[str]) -> None:
    run("--library", tmp_path, *(arguments or ["--nonsense"]), code=2)


def test_what_is_not_there_is_one_line(tmp_path: Path, library: Path) -> None:
    done = run("--library", tmp_path / "none", "timeline", code=1)
    assert done.stderr == f"communique: There is no library in {tmp_path / 'none'}; `communique add` makes one.\n"
    assert not (tmp_path / "none").exists()
    done = run("--library", library, "set-date", "nothing.txt", "2014", code=1)
    assert "nothing.txt" in done.stderr
    done = run("--library", library, "set-date", "talks.txt", "someday", code=1)
    assert "someday" in done.stderr


def test_a_library_that_is_being_written_to_is_left_alone(library: Path) -> None:
    with closing(WriterLock(library)):
        done = run("--library", library, "set-date", "talks.txt", "2014", code=1)
        assert len(done.stderr.splitlines()) == 1
        assert "Another process is writing" in done.stderr
        assert run("--library", library, "search", "ferry").stdout


def test_a_damaged_database_is_refused_and_a_damaged_index_mended(library: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(library, copy)
    for file in (copy / "index").glob("*.toc"):
        file.write_bytes(b"x")
    done = run("--library", copy, "check", "--repair")
    assert "built again" in done.stdout
    assert run("--library", copy, "check").stdout == "2 documents: store and index agree.\n"
    database = copy / "library.sqlite3"
    database.write_bytes(b"x" * 5000)
    for command in (["timeline"], ["add", ROOT / "README.md"], ["check", "--repair"]):
        done = run("--library", copy, *command, code=1)
        assert "is damaged" in done.stderr
        assert "backup" in done.stderr
    assert database.read_bytes() == b"x" * 5000
