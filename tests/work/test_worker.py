"""The work itself, run in this process; and the small parts it is made of."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest

from viewer.analysis.layout.structure import structure
from viewer.model.understanding import Understanding
from viewer.work import jobs
from viewer.work.jobs import Event
from viewer.work.latest import Latest
from viewer.work.queue import Backlog
from viewer.work.worker import Worker
from viewer.writer import open_writer


def found(document: str) -> Understanding:
    return Understanding(document, structure(""))


def test_the_backlog_hands_out_what_the_reader_looks_at_first() -> None:
    backlog = Backlog()
    backlog.add(["a", "b", "c", "d"])
    backlog.prefer("c")
    backlog.prefer("d")
    assert backlog.take(1) == ["d"]
    assert backlog.is_urgent([found("d")])
    assert backlog.take(5, only_preferred=True) == ["c"]
    assert backlog.take(5) == ["a", "b"]
    assert backlog.take(5) == []
    assert len(backlog) == 4
    backlog.finish(["d", "a"])
    assert backlog.progress() == (2, 4)
    backlog.discard(["b"])
    assert not backlog.is_wanted("b")
    backlog.finish(["c"])
    assert len(backlog) == 0
    assert backlog.progress() == (0, 0)


def test_a_document_asked_for_again_while_under_way_is_done_again() -> None:
    backlog = Backlog()
    backlog.add(["a"])
    assert backlog.take(1) == ["a"]
    backlog.add(["a"])
    assert backlog.take(1) == []
    backlog.finish(["a"])
    assert backlog.take(1) == ["a"]


def test_what_was_found_is_settled_in_the_order_of_the_line() -> None:
    backlog = Backlog()
    backlog.add(["a", "b", "c", "d"])
    backlog.take(4)
    for document in ("c", "b"):
        backlog.answer(found(document))
    assert backlog.ready() == []
    backlog.answer(found("a"))
    assert backlog.ready() == [found("a"), found("b"), found("c")]
    backlog.finish(["a", "b", "c"])
    backlog.answer(found("a"))  # nobody waits for it any more
    assert backlog.answered() == 0
    backlog.answer(found("d"))
    assert backlog.ready() == [found("d")]


def test_one_document_that_takes_long_holds_up_the_others_for_a_while_only() -> None:
    backlog = Backlog()
    backlog.add(["a", "b", "c", "d", "e"])
    backlog.take(5)
    for document in ("d", "b"):
        backlog.answer(found(document))
    assert backlog.ready() == []
    backlog.pass_over()
    assert backlog.ready() == [found("b"), found("d")]
    backlog.finish(["b", "d"])
    backlog.answer(found("e"))
    assert backlog.ready() == [found("e")]
    backlog.answer(found("c"))
    assert backlog.ready() == [found("c"), found("e")]


def test_what_the_reader_looks_at_is_settled_before_its_turn() -> None:
    backlog = Backlog()
    backlog.add(["a", "b"])
    assert backlog.take(1) == ["a"]
    backlog.prefer("b")
    backlog.take(1, only_preferred=True)
    backlog.answer(found("b"))
    assert backlog.ready() == [found("b")]


def test_a_removed_document_holds_up_nothing() -> None:
    backlog = Backlog()
    backlog.add(["a", "b"])
    backlog.take(2)
    backlog.answer(found("b"))
    backlog.discard(["a"])
    assert backlog.ready() == [found("b")]


def test_only_the_newest_query_is_answered() -> None:
    may_answer, answered, under_way = threading.Event(), threading.Event(), threading.Event()
    asked: list[str] = []
    delivered: list[tuple[int, str, object]] = []

    def answer(query: str) -> str:
        asked.append(query)
        under_way.set()
        assert may_answer.wait(10)
        return query.upper()

    def deliver(number: int, query: str, result: str | Exception) -> None:
        delivered.append((number, query, result))
        answered.set()

    latest = Latest(answer, deliver)
    latest.submit("a")
    assert under_way.wait(10)
    for query in ("ab", "abc", "abcd"):
        number = latest.submit(query)
    may_answer.set()
    assert answered.wait(10)
    latest.close()
    assert asked == ["a", "abcd"]
    assert delivered == [(number, "abcd", "ABCD")]


def test_a_query_that_fails_is_delivered_as_its_failure() -> None:
    answered = threading.Event()
    delivered: list[object] = []

    def deliver(_: int, __: int, result: float | Exception) -> None:
        delivered.append(result)
        answered.set()

    latest = Latest(lambda query: 1 / query, deliver)
    latest.submit(0)
    assert answered.wait(10)
    latest.close()
    assert isinstance(delivered[0], ZeroDivisionError)


def test_the_work_needs_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError(f"a connection was tried: {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = tmp_path / "talks.html"
    page.write_text(
        "<html><head><link rel=stylesheet href='http://example.org/a.css'><title>Talks in Oslo</title></head>"
        "<body><img src='http://example.org/a.png'><p>OSLO, 3 May 2011 - Ministers met in Oslo yesterday.</p></body>",
        encoding="utf-8",
    )
    said: list[Event] = []
    with open_writer(tmp_path / "library") as library, Worker(library, said.append, 1) as worker:
        worker.take(jobs.AddPaths((str(page),)))
        worker.work()
        assert [row.title for row in library.documents()] == ["Talks in Oslo"]
        assert library.search("ministers").total == 1
    assert any(isinstance(event, jobs.Understood) for event in said)


def test_cancelled_files_are_not_read(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text(f"Paper {number} on the matter.\n", encoding="utf-8")
    said: list[Event] = []
    with open_writer(tmp_path / "library") as library, Worker(library, said.append, 1) as worker:
        worker.take(jobs.AddPaths((str(tmp_path),)))
        assert library.waiting() == 200  # not the library's own files, though they lie in the folder too
        worker.take(jobs.Cancel())
        assert library.waiting() == 0
        assert library.count() < 200


def test_progress_goes_from_reading_to_understanding_and_never_back(tmp_path: Path) -> None:
    for number in range(3):
        words = f"Paper {number}\n\nOSLO, {number + 3} May 2013 - Ministers held talks on grain.\n"
        (tmp_path / f"{number}.txt").write_text(words, encoding="utf-8")
    said: list[Event] = []
    with open_writer(tmp_path / "library") as library, Worker(library, said.append, 1) as worker:
        worker.take(jobs.AddPaths((str(tmp_path),)))
        worker.work()
    told = [(event.stage, event.done) for event in said if isinstance(event, jobs.Progress)]
    understanding = [done for stage, done in told if stage == "understanding"]
    assert understanding[0] < 3
    assert understanding == sorted(understanding)
    assert understanding[-1] == 3
    first = next(n for n, (stage, _) in enumerate(told) if stage == "understanding")
    last = max(n for n, (stage, _) in enumerate(told) if stage == "understanding")
    assert {stage for stage, _ in told[:first]} <= {"reading"}
    assert {stage for stage, _ in told[first:last]} <= {"understanding"}
