"""The documents and queries of the search benchmark: real ones first, then new ones made of their paragraphs."""

from __future__ import annotations

import json
import lzma
import pickle
import random
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from viewer.model.search import Entry

CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
_NAME = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]{3,})\b")
_KEPT: dict[int, IO[bytes]] = {}
_SYLLABLES = "ba be bi bo da de di do fa ga ha ja ka ke ki ko la le li lo ma me mi mo na ne no pa ra re ri ro sa se ta te ti to va ve vi za".split()  # noqa: E501


def _real() -> Iterator[Entry]:
    for name in ("state", "enb", "whitehouse"):
        with lzma.open(CORPORA / f"{name}.jsonl.xz", "rt") as lines:
            for line in lines:
                row = json.loads(line)
                yield _entry(row["id"], row.get("title") or "", row["text"], row.get("date"), name)


def _entry(document: str, title: str, text: str, date: str | None, source: str) -> Entry:
    names = list(dict.fromkeys(f"{a} {b}" for a, b in _NAME.findall(text[:6_000])))
    return Entry(
        document, f"{document}.txt", title, text, date, source, "en", "web page",
        persons=tuple(names[:8]), organisations=tuple(names[8:14]), places=tuple(n.split()[-1] for n in names[14:24]),
    )  # fmt: skip


def _new_name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize()


def documents(count: int) -> Iterator[Entry]:
    """The first `count` documents: all 16,449 of the corpora, then recombined paragraphs with changed names.

    They are made once and kept in a temporary file of the process, so that every engine is given the same.
    """
    kept = _KEPT.get(count)
    if kept is None:
        kept = _KEPT[count] = tempfile.TemporaryFile()  # noqa: SIM115
        for entry in _made(count):
            pickle.dump(entry, kept, pickle.HIGHEST_PROTOCOL)
    kept.seek(0)
    for _ in range(count):
        yield pickle.load(kept)


def _made(count: int) -> Iterator[Entry]:
    chance = random.Random(7)
    paragraphs: list[str] = []
    titles: list[str] = []
    lengths: list[int] = []
    number = 0
    for entry in _real():
        if number == count:
            return
        yield entry
        number += 1
        parts = [part for part in entry.text.split("\n\n") if len(part) > 80]
        paragraphs.extend(parts[:12])
        titles.append(entry.title)
        lengths.append(min(len(entry.text), 20_000))
    while number < count:
        goal, size, parts = chance.choice(lengths) * 0.55, 0, []
        while size < goal:
            parts.append(chance.choice(paragraphs))
            size += len(parts[-1])
        text = "\n\n".join(parts) or chance.choice(paragraphs)
        for _, surname in chance.sample(found := _NAME.findall(text), min(4, len(found))):
            text = re.sub(rf"\b{surname}\b", _new_name(chance), text)
        title = f"{chance.choice(titles)[:60]} {_new_name(chance)}"
        date = f"{chance.randint(1990, 2023)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield _entry(f"recombined:{number}", title, text, date, "recombined")
        number += 1


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as each engine is asked it."""

    kind: str
    words: tuple[str, ...]
    first: str = ""
    last: str = ""


def queries(sample: list[Entry], each: int) -> list[Asked]:
    """`each` queries of every kind, from the words of some documents."""
    chance = random.Random(11)
    word = re.compile(r"[A-Za-z]{2,}")
    frequency: dict[str, int] = {}
    for entry in sample:
        for found in set(word.findall(entry.text.lower())):
            frequency[found] = frequency.get(found, 0) + 1
    common = [w for w, n in sorted(frequency.items()) if 0.1 * len(sample) < n < 0.6 * len(sample) and len(w) > 3]
    middling = {w for w, n in frequency.items() if 0.005 * len(sample) < n < 0.3 * len(sample) and len(w) > 3}
    asked: list[Asked] = []
    for _ in range(each):
        text = [w.lower() for w in word.findall(chance.choice(sample).text)]
        known = [w for w in text if w in middling] or common
        three = tuple(chance.choice(known) for _ in range(3))
        at = chance.randrange(max(1, len(text) - 3))
        dated = [entry.date for entry in chance.sample(sample, 9) if entry.date] or ["2015"]
        year = int(dated[0][:4])
        single = chance.choice(common)
        asked.append(Asked("common word", (single,)))
        asked.append(Asked("AND of 3", three))
        asked.append(Asked("OR of 3", three))
        asked.append(Asked("phrase", tuple(text[at : at + chance.randint(2, 3)])))
        asked.append(Asked("date range", (single,), f"{year}-01-01", f"{year}-06-30"))
        slip = list(chance.choice([w for w in known if len(w) > 4] or ["security"]))
        slip[chance.randrange(1, len(slip))] = chance.choice("aeiostn")
        asked.append(Asked("fuzzy", ("".join(slip),)))
        asked.append(Asked("prefix of 2", (chance.choice(known)[:2],)))
        asked.append(Asked("prefix of 3", (chance.choice(known)[:3],)))
    for _ in range(max(3, each // 6)):
        entry = chance.choice(sample)
        text = [w.lower() for w in word.findall(entry.text)]
        at = chance.randrange(max(1, len(text) - 3))
        asked.extend(_typed("keystroke, body", text[at : at + 2]))
        title = [w.lower() for w in word.findall(entry.title)][:2]
        asked.extend(_typed("keystroke, title", title))
    return asked


def _typed(kind: str, words: list[str]) -> Iterator[Asked]:
    for number, word in enumerate(words):
        for end in range(1, len(word) + 1):
            yield Asked(kind, (*words[:number], word[:end]))
