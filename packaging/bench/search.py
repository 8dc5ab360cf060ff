"""Search side by side: ours, stock Whoosh, SQLite FTS5 and tantivy.

    python packaging/bench/search.py --documents 16449 [--each 40] [--stock 1000] [--only ours] [--floors]

Processor milliseconds of this process (all its threads), p50/p95, top 20 with snippets; bulk loads in documents per
second of processor time. Every engine gets the same documents and queries, except that stock Whoosh, slow to load, gets
`--stock` documents, and is asked for common words only. Ours reads the texts for its snippets from SQLite, as the
library does; the others keep them. With `--floors`, the exit code says whether all floors hold.
"""

from __future__ import annotations

import argparse
import gc
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import tantivy

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]
from searchcorpus import Asked, documents, queries  # noqa: E402

from viewer.model.search import Entry, Narrowing  # noqa: E402
from viewer.search.index import Index  # noqa: E402
from viewer.search.words import words  # noqa: E402

Measured = dict[str, tuple[float, float]]


def timed(run: Callable[[Asked], object], asked: Iterable[Asked]) -> Measured:
    """p50 and p95 of processor milliseconds per kind of query; each query is asked once, in order."""
    spent: dict[str, list[float]] = {}
    gc.collect()
    for query in asked:
        began = time.process_time_ns()
        run(query)
        spent.setdefault(query.kind, []).append((time.process_time_ns() - began) / 1e6)
    return {kind: (float(np.percentile(v, 50)), float(np.percentile(v, 95))) for kind, v in spent.items()}


def resident() -> tuple[float, float]:
    """Megabytes of this process: its own, and of mapped files."""
    status = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
    return tuple(int(status[name].split()[0]) / 1000 for name in ("RssAnon", "RssFile"))  # type: ignore[return-value]


class Texts:
    """The library's part: texts by document, in SQLite."""

    def __init__(self, path: Path) -> None:
        self.base = sqlite3.connect(path)
        self.base.execute("CREATE TABLE IF NOT EXISTS texts (id TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID")

    def of(self, document: str) -> str | None:
        row = self.base.execute("SELECT text FROM texts WHERE id = ?", (document,)).fetchone()
        return row[0] if row else None


def our_query(asked: Asked) -> str:
    words = asked.words
    match asked.kind:
        case "OR of 3":
            return " OR ".join(words) + " "
        case "phrase":
            return '"' + " ".join(words) + '"'
        case "date range":
            return f"{words[0]} date:{asked.first}..{asked.last}"
        case "fuzzy":
            return f"{words[0]}~1"
        case "prefix of 2" | "prefix of 3":
            return f"text:{words[0]}*"
        case "keystroke, title":
            return " ".join(f"title:{word}" for word in words[:-1]) + f" title:{words[-1]}*"
        case "keystroke, body":
            return " ".join(words)
    return " ".join(words) + " "


def ours(folder: Path, count: int, asked: list[Asked], report: dict[str, float]) -> Measured:
    texts = Texts(folder / "texts.sqlite3")
    size = 0
    entries = documents(count)
    spent = 0.0
    index = Index.open(folder / "index", texts.of, writable=True)
    with index.writing() as writer:
        for entry in entries:
            size += len(entry.text.encode())
            texts.base.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (entry.document, entry.text))
            began = time.process_time()
            writer.add(entry)
            spent += time.process_time() - began
        began = time.process_time()
        writer.commit()
        spent += time.process_time() - began
    texts.base.commit()
    report["bulk"] = count / spent
    began = time.perf_counter()
    while index.merge():
        pass
    report["merge s"] = time.perf_counter() - began
    report["index/text"] = sum(p.stat().st_size for p in (folder / "index").iterdir()) / size
    index.close()
    gc.collect()
    before = resident()
    opened = []
    for _ in range(5):
        began = time.perf_counter()
        index = Index.open(folder / "index", texts.of)
        opened.append((time.perf_counter() - began) * 1000)
    report["open ms"] = sorted(opened)[-1]
    measured = timed(lambda query: index.search(our_query(query), facets=False), asked)
    began = time.process_time()
    index.search("the")
    report["facets, first time, ms"] = (time.process_time() - began) * 1000
    spent_on_facets = []
    for query in [query for query in asked if query.kind == "common word"]:
        index.search(our_query(query), facets=False)  # the words themselves are known to both that follow
        began = time.process_time()
        index.search(our_query(query), facets=False)
        between = time.process_time()
        index.search(our_query(query))
        spent_on_facets.append((time.process_time() - between - (between - began)) * 1000)
    report["facets p50"], report["facets p95"] = (float(np.percentile(spent_on_facets, p)) for p in (50, 95))
    after = resident()
    report["memory MB"], report["mapped MB"] = after[0] - before[0], after[1] - before[1]
    report["recall of 2 letters"] = prefix_recall(index, asked, texts)
    additions(index, folder, report)
    return measured


def prefix_recall(index: Index, asked: list[Asked], texts: Texts) -> float:
    """Documents found for two letters, of those whose text has a word that begins so; over 400 documents."""
    sample = [row[0] for row in texts.base.execute("SELECT id FROM texts ORDER BY id LIMIT 400")]
    read = {document: set(words(texts.of(document) or "")) for document in sample}
    found = wanted = 0
    for query in [q for q in asked if q.kind == "prefix of 2"][:20]:
        right = {d for d, known in read.items() if any(word.startswith(query.words[0]) for word in known)}
        hits = index.search(our_query(query), Narrowing(documents=tuple(sample)), limit=400, facets=False).hits
        wanted += len(right)
        found += len(right & {hit.document for hit in hits})
    return found / wanted


def additions(index: Index, folder: Path, report: dict[str, float]) -> None:
    writing = Index.open(folder / "index", lambda document: None, writable=True)
    spent, waited = [], []
    for number, entry in enumerate(documents(100)):
        began, clock = time.process_time(), time.perf_counter()
        with writing.writing() as writer:
            writer.add(Entry(f"new:{number}", "new.txt", f"Xylophone{number}", entry.text + f" xylophone{number}"))
        assert index.search(f"xylophone{number} ", facets=False).total == 1
        spent.append((time.process_time() - began) * 1000)
        waited.append((time.perf_counter() - clock) * 1000)
    report["add p50 ms"], report["add p95 ms"] = (float(np.percentile(spent, p)) for p in (50, 95))
    report["add p50 ms, by the clock"], report["add p95 ms, by the clock"] = (
        float(np.percentile(waited, p)) for p in (50, 95)
    )


def fts5(folder: Path, count: int, asked: list[Asked], report: dict[str, float]) -> Measured:
    base = sqlite3.connect(folder / "fts.sqlite3")
    base.execute(
        "CREATE VIRTUAL TABLE found USING fts5(title, body, day UNINDEXED,"
        " tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    base.execute("CREATE TABLE days (document INTEGER PRIMARY KEY, day TEXT)")
    base.execute("CREATE INDEX by_day ON days (day)")
    spent = 0.0
    for number, entry in enumerate(documents(count)):
        began = time.process_time()
        base.execute("INSERT INTO found (rowid, title, body, day) VALUES (?, ?, ?, ?)",
                     (number, entry.title, entry.text, entry.date))  # fmt: skip
        base.execute("INSERT INTO days VALUES (?, ?)", (number, entry.date))
        spent += time.process_time() - began
    began = time.process_time()
    base.commit()
    report["bulk"] = count / (spent + time.process_time() - began)
    order = "ORDER BY bm25(found, 2.0, 1.0) LIMIT 20"
    shown = "found.rowid, title, snippet(found, 1, '<', '>', '…', 40)"

    def run(query: Asked) -> object:
        quoted = [f'"{word}"' for word in query.words]
        match query.kind:
            case "OR of 3":
                text = " OR ".join(quoted)
            case "phrase":
                text = '"' + " ".join(query.words) + '"'
            case "prefix of 2" | "prefix of 3":
                text = f"body : {quoted[0]}*"
            case "keystroke, body":
                text = " AND ".join(quoted) + "*"
            case "keystroke, title":
                text = f"title : ({' AND '.join(quoted)}*)"
            case "fuzzy":
                return None
            case _:
                text = " AND ".join(quoted)
        if query.kind == "date range":
            return base.execute(
                f"SELECT {shown} FROM found JOIN days ON document = found.rowid WHERE found MATCH ? AND"
                f" days.day BETWEEN ? AND ? {order}",
                (text, query.first, query.last),
            ).fetchall()
        return base.execute(f"SELECT {shown} FROM found WHERE found MATCH ? {order}", (text,)).fetchall()

    measured = timed(run, asked)
    report["size MB"] = (folder / "fts.sqlite3").stat().st_size / 1e6
    base.close()
    return measured


def with_tantivy(folder: Path, count: int, asked: list[Asked], report: dict[str, float]) -> Measured:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("title", stored=True)
    builder.add_text_field("body", stored=True)
    builder.add_integer_field("day", stored=True, indexed=True, fast=True)
    schema = builder.build()
    (folder / "tantivy").mkdir()
    index = tantivy.Index(schema, path=str(folder / "tantivy"))
    writer = index.writer(heap_size=256_000_000)
    began = time.process_time()
    for entry in documents(count):
        day = int((entry.date or "0").replace("-", "")[:8] or 0)
        writer.add_document(tantivy.Document(title=entry.title, body=entry.text, day=day))
    writer.commit()
    writer.wait_merging_threads()
    spent = time.process_time() - began
    began = time.process_time()
    for _ in documents(count):
        pass
    reading = time.process_time() - began
    report["bulk"] = count / (spent - reading)
    index.reload()
    searcher = index.searcher()

    def tree(query: Asked) -> tantivy.Query:
        q = tantivy.Query
        must, should = tantivy.Occur.Must, tantivy.Occur.Should

        def either(word: str) -> tantivy.Query:
            return q.boolean_query([(should, q.term_query(schema, name, word)) for name in ("title", "body")])

        def prefixed(name: str, word: str) -> tantivy.Query:
            return q.regex_query(schema, name, word + ".*")

        match query.kind:
            case "OR of 3":
                return q.boolean_query([(should, either(word)) for word in query.words])
            case "phrase":
                if len(query.words) < 2:
                    return either(query.words[0])
                return q.phrase_query(schema, "body", list(query.words))
            case "prefix of 2" | "prefix of 3":
                return prefixed("body", query.words[0])
            case "keystroke, title" | "keystroke, body":
                name = query.kind.split()[1]
                parts = [(must, q.term_query(schema, name, word)) for word in query.words[:-1]]
                return q.boolean_query([*parts, (must, prefixed(name, query.words[-1]))])
            case "fuzzy":
                return q.fuzzy_term_query(schema, "body", query.words[0], distance=1, transposition_cost_one=True)
            case "date range":
                first, last = (int(day.replace("-", "")) for day in (query.first, query.last))
                within = q.range_query(schema, "day", tantivy.FieldType.Integer, first, last)
                return q.boolean_query([(must, either(query.words[0])), (must, within)])
        return q.boolean_query([(must, either(word)) for word in query.words])

    def run(query: Asked) -> object:
        asked_tree = tree(query)
        found = searcher.search(asked_tree, 20)
        maker = tantivy.SnippetGenerator.create(searcher, asked_tree, schema, "body")
        return [maker.snippet_from_doc(searcher.doc(address)).to_html() for _, address in found.hits]

    measured = timed(run, asked)
    report["size MB"] = sum(p.stat().st_size for p in (folder / "tantivy").iterdir()) / 1e6
    return measured


def stock(folder: Path, count: int, asked: list[Asked], report: dict[str, float]) -> Measured:
    from whoosh import analysis, fields, query
    from whoosh import index as whoosh_index

    analyser = analysis.RegexTokenizer(r"\w+") | analysis.LowercaseFilter()
    schema = fields.Schema(id=fields.ID(stored=True), title=fields.TEXT(analyser, stored=True),
                           body=fields.TEXT(analyser, stored=True))  # fmt: skip
    (folder / "stock").mkdir()
    made = whoosh_index.create_in(str(folder / "stock"), schema)
    writer = made.writer(limitmb=512)
    entries = list(documents(count))
    began = time.process_time()
    for entry in entries:
        writer.add_document(id=entry.document, title=entry.title, body=entry.text)
    writer.commit()
    report["bulk"] = count / (time.process_time() - began)
    searcher = made.searcher()

    def run(question: Asked) -> object:
        found = searcher.search(query.Term("body", question.words[0]), limit=20)
        return [hit.highlights("body") for hit in found]

    return timed(run, [query for query in asked if query.kind == "common word"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=16_449)
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--stock", type=int, default=1_000)
    parser.add_argument("--only", help="one engine")
    parser.add_argument("--floors", action="store_true")
    arguments = parser.parse_args()
    sample = [entry for number, entry in enumerate(documents(min(arguments.documents, 16_449))) if number % 7 == 0]
    asked = queries(sample, arguments.each)
    del sample
    engines = {"ours": ours, "FTS5": fts5, "tantivy": with_tantivy, "stock": stock}
    results: dict[str, Measured] = {}
    reports: dict[str, dict[str, float]] = {}
    for name, engine in engines.items():
        if arguments.only and name != arguments.only:
            continue
        folder = Path(tempfile.mkdtemp(prefix="search-bench-"))
        try:
            reports[name] = {}
            count = arguments.stock if name == "stock" else arguments.documents
            results[name] = engine(folder, count, asked, reports[name])
        finally:
            shutil.rmtree(folder)
        print(name, {key: round(value, 2) for key, value in reports[name].items()}, flush=True)
    print(f"\n{'ms, p50/p95':20}" + "".join(f"{name:>20}" for name in results))
    for kind in results[next(iter(results))]:
        row = [results[name].get(kind) for name in results]
        print(f"{kind:20}" + "".join(f"{f'{r[0]:.2f}/{r[1]:.2f}' if r else '–':>20}" for r in row))
    print("peak MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
    return floors(results, reports) if arguments.floors else 0


def floors(results: dict[str, Measured], reports: dict[str, dict[str, float]]) -> int:
    """Prints each floor of the issue with what was measured; 1 if one does not hold."""
    p95 = {name: {kind: pair[1] for kind, pair in kinds.items()} for name, kinds in results.items()}
    mine, other, native = p95["ours"], p95["FTS5"], p95["tantivy"]
    report = reports["ours"]
    checks = []
    for kind in ("common word", "AND of 3", "OR of 3", "date range"):
        checks.append((f"{kind} ≤ 4 × tantivy", mine[kind] <= 4 * native[kind], mine[kind] / native[kind]))
        checks.append((f"{kind} faster than FTS5", mine[kind] < other[kind], mine[kind] / other[kind]))
    for kind, most in (("keystroke, title", 10), ("keystroke, body", 30)):
        checks.append((f"{kind} ≤ {most} ms", mine[kind] <= most, mine[kind]))
        checks.append((f"{kind} ≥ 10 × faster than FTS5", mine[kind] * 10 <= other[kind], other[kind] / mine[kind]))
    checks += [
        ("phrase ≤ 3 × FTS5", mine["phrase"] <= 3 * other["phrase"], mine["phrase"] / other["phrase"]),
        ("fuzzy ≤ 50 ms", mine["fuzzy"] <= 50, mine["fuzzy"]),
        ("recall of 2 letters ≥ .98", report["recall of 2 letters"] >= 0.98, report["recall of 2 letters"]),
        ("facets ≤ 15 ms", report["facets p95"] <= 15, report["facets p95"]),
        ("bulk ≥ 1,000 docs/s", report["bulk"] >= 1000, report["bulk"]),
        ("bulk ≥ 4 × stock", report["bulk"] >= 4 * reports["stock"]["bulk"], report["bulk"] / reports["stock"]["bulk"]),
        ("add p95 ≤ 20 ms", report["add p95 ms"] <= 20, report["add p95 ms"]),
        ("open ≤ 50 ms", report["open ms"] <= 50, report["open ms"]),
        ("index ≤ 1.3 × text", report["index/text"] <= 1.3, report["index/text"]),
        (
            "memory ≤ 400 MB",
            report["memory MB"] + report["mapped MB"] <= 400,
            report["memory MB"] + report["mapped MB"],
        ),
    ]
    for name, holds, value in checks:
        print(f"{'holds' if holds else 'FAILS':6} {name:40} {value:.2f}")
    return 0 if all(holds for _, holds, _ in checks) else 1


if __name__ == "__main__":
    sys.exit(main())
