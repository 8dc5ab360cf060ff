"""What a library knows depends on its documents and the order in which they were added, on nothing else."""

from __future__ import annotations

import hashlib
import io
import multiprocessing
import random
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from viewer.analysis.pipeline import understand
from viewer.copies import Comparison, Rows, Words
from viewer.model.text import DocumentId
from viewer.model.understanding import Understanding
from viewer.paths import resource
from viewer.reading import files_in, read
from viewer.work.aligner import Aligner
from viewer.work.queue import Backlog
from viewer.writer import Arrival, open_writer

from .shelf import RETOLD, TALKS, UNDATED, arrival

_NAME = re.compile(r"\b[A-Z][a-zé]+(?: (?:of |and )?[A-Z][a-zé]+)*\b")
_BODY = re.compile(r"Commission|Union|Nations|Association|Secretariat|Fund")


def names(texts: Sequence[str]) -> list[list[tuple[int, int, str]]]:
    """Takes every run of capitalised words for a name: many of them in many documents, some ambiguous."""
    return [
        [
            (m.start(), m.end(), "organisation" if _BODY.search(m[0]) else "person" if " " in m[0] else "place")
            for m in _NAME.finditer(text)
        ]
        for text in texts
    ]


@pytest.fixture(scope="module")
def arrivals() -> list[Arrival]:
    """The sample library, and reports that retell, lack a date or name people by their surname."""
    found = [
        Arrival(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), read(path))
        for path in files_in([resource("sample")])
    ]
    cut = TALKS.index("The two sides")
    more = {
        "retold": RETOLD,
        "undated": UNDATED,
        "talks": TALKS,
        "half": "Lindqvist reports on grain\n\n" + TALKS[cut:] + "\nLindqvist thanked Okafor and Duarte.\n",
        "again": RETOLD.replace("third annual", "annual").replace("welcomed the progress", "praised the progress"),
        "duarte": UNDATED.replace("Maria Duarte", "Duarte").replace("Lisbon today", "Lisbon on 2 April 2014"),
    }
    return [*found, *(arrival(name, text) for name, text in more.items())]


Understood = dict[DocumentId, Understanding]


@pytest.fixture(scope="module")
def understood(arrivals: list[Arrival], tmp_path_factory: pytest.TempPathFactory) -> Understood:
    """What each document says by itself."""
    with open_writer(tmp_path_factory.mktemp("alone")) as library:
        library.add(arrivals)
        return {task.document.id: understand(task, names) for task in library.tasks(library.not_understood())}


def export_after(
    folder: Path, arrivals: list[Arrival], understood: Understood, answers: Sequence[int], batch: int, reopened: int
) -> str:
    """What is exported when documents added in order are understood in the order `answers` (places in the order).

    What can be settled is, after each `batch` answers; after as many answers as `reopened` the program is started anew,
    and understands again what was not settled.
    """
    library = open_writer(folder)
    library.add(arrivals)
    backlog = Backlog()
    backlog.add(library.not_understood())
    documents = backlog.take(len(arrivals))
    for count, place in enumerate(answers, 1):
        backlog.answer(understood[documents[place]])
        if count % batch == 0 or count == len(answers):
            settled = backlog.ready()
            library.settle(settled)
            backlog.finish(understanding.document for understanding in settled)
        if count == reopened:
            library.close()
            library = open_writer(folder)
            left = library.not_understood()
            library.settle([understood[document] for document in left])
            backlog.discard(left)
    assert library.not_understood() == []
    out = io.BytesIO()
    library.export("json", out)
    library.close()
    return out.getvalue().decode()


def test_texts_aligned_in_another_process_give_the_same_even_when_it_dies(
    arrivals: list[Arrival], understood: Understood, tmp_path: Path
) -> None:
    expected = export_after(tmp_path / "here", arrivals, understood, range(len(arrivals)), 1, 0)
    for name, killed in (("there", None), ("killed", 7)):
        with open_writer(tmp_path / name) as library, closing(Aligner(library.folder)) as aligner:
            library.add(arrivals)
            ordered = [understood[document] for document in library.not_understood()]

            def compare(
                comparisons: Sequence[Comparison],
                words: Words,
                aligner: Aligner = aligner,
                killed: int | None = killed,
            ) -> Iterator[Rows]:
                for number, rows in enumerate(aligner.compare(comparisons, words)):
                    yield rows
                    if number == killed:
                        (child,) = (c for c in multiprocessing.active_children() if c.name == "aligner")
                        child.kill()
                        child.join()

            library.settle(ordered, compare)
            out = io.BytesIO()
            library.export("json", out)
            assert out.getvalue().decode() == expected


def test_the_order_in_which_answers_come_changes_nothing(
    arrivals: list[Arrival], understood: Understood, tmp_path: Path
) -> None:
    places = list(range(len(arrivals)))
    expected = export_after(tmp_path / "one by one", arrivals, understood, places, 1, 0)
    assert expected.count('"kind": "rewritten"') + expected.count('"kind": "near"') > 10
    assert '"basis": "borrowed"' in expected
    chance = random.Random(5)
    for number, (batch, reopened) in enumerate([(len(places), 0), (3, 0), (5, 11)]):
        shuffled = chance.sample(places, len(places))
        assert export_after(tmp_path / str(number), arrivals, understood, shuffled, batch, reopened) == expected
    assert export_after(tmp_path / "reversed", arrivals, understood, places[::-1], 7, 0) == expected
