"""Which reports of meetings may be of one meeting, over the whole library.

Two that share a block are compared once, when one of them comes; from then on each knows those with which it may be
one. What a new report can change are the meetings of those that are connected with it so, step by step, and no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from viewer.analysis.timeline.merging import blocks, merge, own_report, why_same
from viewer.analysis.timeline.verdicts import Verdicts
from viewer.model.corrections import AddMeeting, Correction, documents_of
from viewer.model.dates import PartialDate
from viewer.model.meetings import Candidate
from viewer.model.text import DocumentId
from viewer.store import documents, meetings
from viewer.store.database import Database

Told = tuple[Candidate, PartialDate | None]
"""A report, and the date of the document that tells it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What documents report, before they are changed."""

    reports: frozenset[str]
    """Their reports and all that are connected with these."""
    meetings: frozenset[str]
    """The meetings that stand in them."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging changed."""

    told: set[DocumentId]
    """Documents in which meetings stand that are others now."""
    in_series: set[DocumentId]
    """Those whose meetings are of another series now."""


class Reports:
    """The reports of a library, and those that the reader added; the only one who stores and merges them."""

    def __init__(self, database: Database, most: int = 20_000) -> None:
        """Keeps up to `most` reports in memory."""
        self._database = database
        self._most = most
        self._kept: dict[str, Told] = {}
        self._own: dict[str, Told] = {}
        self._corrections: Sequence[Correction] = ()
        self._verdicts = Verdicts()

    def put(self, number: int, reports: Sequence[Candidate], day: PartialDate | None) -> None:
        """Stores what a document of this date reports, in place of what it reported before."""
        self.forget(number)
        meetings.put_candidates(self._database, number, reports, {c.id: blocks(c, day) for c in reports})

    def forget(self, number: int) -> None:
        """Forgets what was decided of a document's reports, which are to be others, or gone."""
        for report in meetings.report_ids(self._database, [number]):
            self._kept.pop(report, None)
            self._verdicts.forget(report)

    def take_up(self, corrections: Sequence[Correction]) -> None:
        """Takes up the corrections of meetings that are in force; what the reader added to documents is a report."""
        self._corrections = corrections
        for report in self._own:
            self._verdicts.forget(report)
        added = [own_report(c) for c in corrections if isinstance(c, AddMeeting)]
        own = [candidate for candidate in added if documents.find(self._database, candidate.document) is not None]
        dates = documents.dates(self._database, {candidate.document for candidate in own})
        days = {document: PartialDate(date) for document, date in dates.items()}
        self._own = {candidate.id: (candidate, days.get(candidate.document)) for candidate in own}
        for report, told in self._own.items():
            self._compare(report, {report: told, **self._read(meetings.in_blocks(self._database, blocks(*told)))})

    def standing(self, numbers: Mapping[DocumentId, int]) -> Standing:
        """What documents report now: to be asked for before that is changed, and given to `merge` then."""
        pool, _ = self._reached((), numbers)
        told = meetings.meetings_of(self._database, numbers.values())
        return Standing(frozenset(pool), frozenset(told | meetings.told_in(self._database, numbers.values())))

    def merge(self, standing: Standing, numbers: Mapping[DocumentId, int]) -> Merged | None:
        """Merges what these documents report now with all that it is connected with, or was; None: nothing changed."""
        database = self._database
        pool, reached = self._reached(standing.reports, numbers)
        relevant = [c for c in self._corrections if not reached.isdisjoint(documents_of(c))]
        there = documents.numbers(database, reached)
        relevant = [c for c in relevant if any(document in there for document in documents_of(c))]
        published = {d: PartialDate(date) for d, date in documents.dates(database, there).items()}
        merged = [
            m
            for m in merge(pool.values(), relevant, published, self._verdicts)
            if all(source.document in there for source in m.sources)
        ]
        own = meetings.readers_own(database, there.values())
        replaced = {*standing.meetings, *meetings.meetings_with(database, pool), *own}
        before = {m.id: m for m in meetings.some(database, replaced)}
        if before == {m.id: m for m in merged}:
            meetings.assign(database, merged)
            return None
        meetings.replace(database, replaced, merged, there)
        told = {source.document for m in (*before.values(), *merged) for source in m.sources}
        series = {m.id: m.series for m in before.values()}
        others = {source.document for m in merged if series.get(m.id) != m.series for source in m.sources}
        return Merged(told & there.keys(), others & there.keys())

    def _reached(
        self, reports: Iterable[str], numbers: Mapping[DocumentId, int]
    ) -> tuple[dict[str, Candidate], set[DocumentId]]:
        """These reports and those of these documents with all that they are connected with, and their documents."""
        pool = self._connected([*reports, *meetings.report_ids(self._database, numbers.values())])
        reached, complete = {c.document for c in pool.values()} | numbers.keys(), set[DocumentId]()
        while True:
            # A correction needs all the reports of the documents that it speaks of.
            relevant = (c for c in self._corrections if not reached.isdisjoint(documents_of(c)))
            named = {document for c in relevant for document in documents_of(c)} - complete
            if not named:
                return pool, reached
            complete |= named
            more = meetings.report_ids(self._database, documents.numbers(self._database, named).values())
            own = [report for report, (candidate, _) in self._own.items() if candidate.document in named]
            pool |= self._connected([*more, *own])
            reached |= named | {c.document for c in pool.values()}

    def _connected(self, reports: Iterable[str]) -> dict[str, Candidate]:
        """Those of these reports that are there, with all that may be of one meeting with one of them, and so on."""
        found: set[str] = set()
        todo = set(reports)
        while todo:
            found |= todo
            near = meetings.sharing_blocks(self._database, todo - self._verdicts.reasons.keys())
            known = self._read({*near, *(other for others in near.values() for other in others)})
            for report in near.keys() & known.keys():
                self._compare(report, {other: known[other] for other in (report, *near[report])})
            todo = {other for report in todo for other in self._verdicts.reasons.get(report, ())} - found
        return {report: candidate for report, (candidate, _) in self._read(found).items()}

    def _compare(self, report: str, known: Mapping[str, Told]) -> None:
        """Decides with which of others a report may be one, and with which of the reader's."""
        candidate, day = known[report]
        if self._own:
            own_blocks = blocks(candidate, day)
            known = {**known, **{i: own for i, own in self._own.items() if own_blocks & blocks(*own)}}
        published = {told.document: when for told, when in known.values() if when is not None}
        reasons = {}
        for other in known.keys() - {report}:
            one, two = sorted((report, other))
            reason = why_same(known[one][0], known[two][0], published)
            if reason is not None:
                reasons[other] = reason
        self._verdicts.decide(report, reasons)

    def _read(self, reports: Iterable[str]) -> dict[str, Told]:
        """Reports with the dates of their documents; the latest are kept."""
        found = {report: self._own[report] for report in reports if report in self._own}
        missing = []
        for report in reports:
            told = self._kept.get(report)
            if told is not None:
                found[report] = told
            elif report not in found:
                missing.append(report)
        if len(self._kept) + len(missing) > self._most:
            self._kept.clear()
        for told in meetings.reports(self._database, missing):
            found[told[0].id] = self._kept[told[0].id] = told
        return found
