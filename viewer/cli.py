"""The command line. Thin: what it does is done by the library and the worker."""

from __future__ import annotations

import argparse
import contextlib
import csv
import json
import os
import sys
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from viewer.errors import BadDate, BadSheet, CommuniqueError
from viewer.model.text import SheetLine
from viewer.paths import data_folder

# What a command needs is imported by the command: `--help`, and the window's start, must not wait for the rest.

DONE, NOT_DONE, WRONG_USAGE, SOME_FAILED = 0, 1, 2, 3
_SHEET_COLUMNS = ("path", "date", "title", "source", "place")
_WAIT_FOR_WRITER = 5.0
"""Seconds to wait for another process to stop writing to the library."""


OpenWindow = Callable[[Path, list[Path]], int]
"""Opens the window on a library, adding paths; the program's exit code. The command line itself knows no window."""


def main(open_window: OpenWindow, arguments: Sequence[str] | None = None) -> int:
    """Runs a command; its exit code."""
    options = _parser().parse_args(arguments)
    options.open_window = open_window
    folder: Path = options.library or data_folder()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # texts are in every script; a terminal that is not must not stop them
            stream.reconfigure(errors="backslashreplace")
    try:
        code: int = options.run(folder, options)
        sys.stdout.flush()
        return code
    except CommuniqueError as error:
        print(f"communique: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("communique: interrupted; what was done so far is kept.", file=sys.stderr)
    except BrokenPipeError:
        # Whoever read the output has had enough; Python would complain once more on leaving.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        what = f"{error.filename}: " if error.filename else ""
        print(f"communique: {what}{error.strerror or error}.", file=sys.stderr)
    return NOT_DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="communique",
        description="Reads diplomatic documents: search, names, copied passages, and a timeline of meetings.",
    )
    parser.add_argument("--library", type=Path, metavar="DIR", help="the library's folder (default: one for each user)")
    parser.set_defaults(run=_open, paths=[])
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    command = commands.add_parser("open", help="open the window, adding any paths (also without a command)")
    command.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    command.set_defaults(run=_open)

    command = commands.add_parser("add", help="read files and folders into the library")
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    command.add_argument(
        "--metadata",
        type=Path,
        metavar="SHEET.csv",
        help="a table with `path` and any of `date`, `title`, `source`, `place`",
    )
    command.add_argument("--jobs", type=_count, metavar="N", help="processes that understand documents (default: 2)")
    command.set_defaults(run=_add)

    command = commands.add_parser("search", help="search the library")
    command.add_argument("query", metavar="QUERY")
    command.add_argument("--limit", type=_count, default=20, metavar="N")
    command.add_argument("--sort", choices=("relevance", "date"), default="relevance")
    command.add_argument("--json", action="store_true", help="print JSON")
    command.set_defaults(run=_search)

    command = commands.add_parser("timeline", help="list the meetings, oldest first")
    command.add_argument("--from", dest="first", type=_date, metavar="DATE")
    command.add_argument("--to", dest="last", type=_date, metavar="DATE")
    command.add_argument("--json", action="store_true", help="print JSON")
    command.set_defaults(run=_timeline)

    command = commands.add_parser("export", help="write out what is known")
    command.add_argument(
        "--format", required=True, choices=("json", "csv", "ics", "timelinejs", "graphml", "encounters")
    )
    command.add_argument("--output", type=Path, metavar="FILE")
    command.set_defaults(run=_export)

    command = commands.add_parser("set-date", help="give a document its date")
    command.add_argument(
        "document", metavar="DOCUMENT", help="its id or the beginning of it, its path, or its file's name"
    )
    command.add_argument("date", metavar="DATE", help="2018-04-09, 2018-04, 9 April 2018 … or “none” to take it back")
    command.set_defaults(run=_set_date)

    command = commands.add_parser("remove", help="take documents out of the library; the files stay")
    command.add_argument("documents", nargs="+", metavar="DOCUMENT")
    command.set_defaults(run=_remove)

    command = commands.add_parser("check", help="verify store and index against each other")
    command.add_argument("--repair", action="store_true", help="mend what can be mended")
    command.set_defaults(run=_check)
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _date(text: str) -> str:
    from viewer.library import partial_date

    try:
        return partial_date(text).edtf
    except BadDate as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _open(folder: Path, options: argparse.Namespace) -> int:
    code: int = options.open_window(folder, [path.absolute() for path in options.paths])
    return code


def _add(folder: Path, options: argparse.Namespace) -> int:
    from viewer.work import jobs
    from viewer.work.worker import Worker
    from viewer.writer import open_writer

    sheet = read_sheet(options.metadata) if options.metadata else ()
    counts = {"added": 0, "unchanged": 0, "skipped": 0, "failed": 0}
    refused: list[str] = []
    bar = _Bar(sys.stderr)

    def hear(event: jobs.Event) -> None:
        match event:
            case jobs.Added(documents):
                counts["added"] += len(documents)
            case jobs.Unchanged(paths):
                counts["unchanged"] += len(paths)
            case jobs.Failed(_, reason, skipped):
                counts["skipped" if skipped else "failed"] += 1
                bar.clear()
                print(reason, file=sys.stderr)
            case jobs.Progress(stage, done, total, name):
                bar.show(stage, done, total, name)
            case jobs.Refused(_, reason):
                refused.append(reason)

    paths = tuple(str(path.absolute()) for path in options.paths)
    besides = (os.path.abspath(options.metadata),) if options.metadata else ()  # noqa: PTH100
    with (
        open_writer(folder, _WAIT_FOR_WRITER) as library,
        Worker(library, hear, options.jobs) as worker,
        contextlib.closing(bar),
    ):
        worker.take(jobs.AddPaths(paths, sheet, besides))
        worker.work()
    for reason in refused:
        print(f"communique: {reason}", file=sys.stderr)
    print(", ".join(f"{name} {count}" for name, count in counts.items()))
    if refused:
        return NOT_DONE
    return SOME_FAILED if counts["skipped"] or counts["failed"] else DONE


def _search(folder: Path, options: argparse.Namespace) -> int:
    from viewer.library import open_library

    with open_library(_existing(folder)) as library:
        result = library.search(options.query, sort=options.sort, limit=options.limit)
    if options.json:
        _print_json(
            [
                {
                    "document": hit.document,
                    "path": hit.path,
                    "title": hit.title,
                    "date": hit.date,
                    "score": hit.score,
                    "snippets": [
                        {
                            "start": snippet.span.start,
                            "end": snippet.span.end,
                            "text": snippet.text,
                            "hits": [list(span) for span in snippet.hits],
                        }
                        for snippet in hit.snippets
                    ],
                }
                for hit in result.hits
            ]
        )
        return DONE
    width = _width()
    for hit in result.hits:
        print(f"{hit.title}" + (f"  ({hit.date})" if hit.date else ""))
        print(f"  {hit.path}")
        for snippet in hit.snippets:
            print(textwrap.fill(" ".join(snippet.text.split()), width, initial_indent="    ", subsequent_indent="    "))
        print()
    shown = f", {len(result.hits)} shown" if len(result.hits) < result.total else ""
    print(f"{result.total} documents{shown}: {result.echo}")
    if result.suggestion:
        print(f"Did you mean: {result.suggestion}")
    return DONE


def _timeline(folder: Path, options: argparse.Namespace) -> int:
    from viewer.export.json import meeting_object
    from viewer.export.words import participant_words, where
    from viewer.library import open_library
    from viewer.model.dates import PartialDate

    first = PartialDate(options.first).first_day() if options.first else None
    last = PartialDate(options.last).last_day() if options.last else None
    with open_library(_existing(folder)) as library:
        meetings = library.timeline(first, last)
        paths = {row.id: row.path for row in library.documents()}
    if options.json:
        _print_json([meeting_object(meeting) for meeting in meetings])
        return DONE
    width = _width()
    for meeting in meetings:
        date = meeting.date.edtf if meeting.date else "undated"
        print(f"{date:<21} {meeting.name}" + ("" if meeting.status == "held" else f"  [{meeting.status}]"))
        details = [
            where(meeting),
            "; ".join(map(participant_words, meeting.participants)),
            f"date: {meeting.date_reason}" if meeting.date_reason else "",
            *dict.fromkeys(paths.get(source.document, source.document) for source in meeting.sources),
        ]
        for line in filter(None, details):
            print(textwrap.fill(line, width, initial_indent=" " * 22, subsequent_indent=" " * 24))
    return DONE


def _export(folder: Path, options: argparse.Namespace) -> int:
    from viewer.library import open_library

    with open_library(_existing(folder)) as library:
        if options.output is None:
            library.export(options.format, sys.stdout.buffer)
            return DONE
        # Into place only when whole: a reader's older export survives a failure.
        partial = options.output.with_name(options.output.name + ".partial")
        try:
            with partial.open("wb") as out:
                library.export(options.format, out)
            partial.replace(options.output)
        finally:
            partial.unlink(missing_ok=True)
    return DONE


def _set_date(folder: Path, options: argparse.Namespace) -> int:
    from viewer.library import partial_date
    from viewer.model.corrections import SetDocumentDate
    from viewer.writer import open_writer

    value = None if options.date.strip().lower() in ("", "none") else partial_date(options.date).edtf
    with open_writer(_existing(folder), _WAIT_FOR_WRITER) as library:
        document = library.identify(options.document)
        before = {meeting.id: meeting for meeting in library.timeline()}
        dates = {row.id: row.date for row in library.documents()}
        library.correct(SetDocumentDate(document, value))
        while library.index_pending():
            pass
        for row in library.documents():
            if row.date != dates.get(row.id):
                print(f"{row.path}: {dates.get(row.id) or 'no date'} → {row.date or 'no date'}")
        for meeting in library.timeline():
            old = before.pop(meeting.id, None)
            new_date = meeting.date.edtf if meeting.date else "undated"
            old_date = old.date.edtf if old and old.date else "undated"
            if old is None:
                print(f"meeting {new_date}: {meeting.name}")
            elif old_date != new_date:
                print(f"meeting {old_date} → {new_date}: {meeting.name}")
        for gone in before.values():
            print(f"no longer a meeting of its own: {gone.name}")
    return DONE


def _remove(folder: Path, options: argparse.Namespace) -> int:
    from viewer.writer import open_writer

    with open_writer(_existing(folder), _WAIT_FOR_WRITER) as library:
        documents = tuple(dict.fromkeys(library.identify(words) for words in options.documents))
        library.remove(documents)
    print(f"removed {len(documents)}")
    return DONE


def _check(folder: Path, options: argparse.Namespace) -> int:
    from viewer.writer import open_writer

    with open_writer(_existing(folder), _WAIT_FOR_WRITER) as library:
        wrong, mended = library.check(options.repair)
        count = library.count()
    for sentence in (*wrong, *mended):
        print(sentence)
    if not wrong:
        print(f"{count} documents: store and index agree.")
    return DONE if len(mended) == len(wrong) else NOT_DONE


def _existing(folder: Path) -> Path:
    from viewer.errors import NoLibrary
    from viewer.store.database import FILE_NAME

    if not (folder / FILE_NAME).exists():
        raise NoLibrary(f"There is no library in {folder}; `communique add` makes one.")
    return folder


def read_sheet(path: Path) -> tuple[tuple[str, SheetLine], ...]:
    """The reader's sheet, by absolute path of the file; raises BadSheet, which names the line."""
    from viewer.library import partial_date

    lines: dict[str, SheetLine] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if "path" not in (reader.fieldnames or ()):
                raise BadSheet(f"{path} has no column “path” in its first line.")
            for row in reader:
                cells = {
                    name: (row.get(name) or "").strip() or None for name in ("path", "date", "title", "source", "place")
                }
                if not cells["path"]:
                    continue
                try:
                    date = partial_date(cells["date"]).edtf if cells["date"] else None
                except BadDate as error:
                    raise BadSheet(f"{path}, line {reader.line_num}: {error}") from None
                # As the worker writes paths: absolute, links not followed.
                target = os.path.abspath(path.parent / cells["path"])  # noqa: PTH100
                lines[target] = SheetLine(date, cells["title"], cells["source"], cells["place"])
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadSheet(f"{path} is no table in UTF-8 ({error}).") from None
    return tuple(lines.items())


def _print_json(value: object) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    print()


def _width() -> int:
    import shutil

    return max(40, min(110, shutil.get_terminal_size((100, 24)).columns - 1))


class _Bar:
    """A line of progress on a terminal; nothing anywhere else."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._terminal = stream.isatty()

    def show(self, stage: str, done: int, total: int, name: str) -> None:
        if not self._terminal or not total:
            return
        filled = 24 * done // total
        line = f"{stage:<13} [{'#' * filled}{' ' * (24 - filled)}] {done}/{total} {Path(name).name}"
        self._stream.write("\r\x1b[K" + line[: _width()])
        self._stream.flush()

    def clear(self) -> None:
        if self._terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    close = clear
