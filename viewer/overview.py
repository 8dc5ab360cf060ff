"""What is worked out of all meetings of a library: timeline, series, agreements, undertakings, what is not certain.

Working it out takes a second or two when there are 20,000 meetings, and one document changes few of them: so what was
read and worked out is kept, and done again only for what is not the same.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from viewer.analysis.linking import known_instruments
from viewer.analysis.linking.known_instruments import Known
from viewer.analysis.timeline import questions, series, undertakings
from viewer.model.corrections import ChangeInstrument, ConfirmCommitment, Correction, ReviewQuestion
from viewer.model.meetings import Commitment, Instrument, InstrumentMention, Meeting, Series
from viewer.model.text import DocumentId, Passage
from viewer.model.understanding import DocumentFacts
from viewer.store import documents, meetings
from viewer.store.database import Database
from viewer.store.packing import Remembered

T = TypeVar("T")


class Overview:
    """One library's meetings as a whole. Its methods may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._meetings = Remembered(Meeting)
        self._mentions = Remembered(InstrumentMention)
        self._asked = Remembered(ReviewQuestion)
        self._series = _Kept[tuple[Series, ...]]()
        self._instruments = _Kept[Known]()
        self._commitments = _Kept[tuple[Commitment, ...]]()
        self._merges = _Kept[tuple[ReviewQuestion, ...]]()

    def timeline(
        self,
        first: datetime.date | None = None,
        last: datetime.date | None = None,
        documents: Sequence[DocumentId] | None = None,
    ) -> tuple[Meeting, ...]:
        """Meetings, oldest first, undated ones last; those that can lie between two days, told of in `documents`."""
        return meetings.timeline(
            self._database,
            self._meetings,
            first.isoformat() if first else None,
            last.isoformat() if last else None,
            documents,
        )

    def series(self, today: datetime.date) -> tuple[Series, ...]:
        """Recurring meetings with their sessions."""
        found = meetings.in_series(self._database, self._meetings)
        told = Texts(self._database, frozenset(source.document for m in found for source in m.sources))
        return self._series.of((today.toordinal(), *found), lambda: series.series(found, told, today))

    def instruments(self, made: Sequence[Correction]) -> tuple[Instrument, ...]:
        """Declarations, plans, agreements and the like that texts speak of, as the corrections `made` have them."""
        return self._known_instruments(made).instruments

    def given_names(self, made: Sequence[Correction]) -> Mapping[Passage, str | None]:
        """What the corrections `made` call agreements, by the places that name them; None where that is none."""
        if not any(isinstance(correction, ChangeInstrument) for correction in made):
            return {}
        return self._known_instruments(made).given

    def with_given_names(self, known: DocumentFacts, made: Sequence[Correction]) -> DocumentFacts:
        """A document with its agreements called what the corrections `made` call them, without what is none."""
        given = self.given_names(made) if known.instruments else {}
        if not given:
            return known
        named = ((m, given.get(Passage(known.document, m.span), m.name)) for m in known.instruments)
        instruments = tuple(dataclasses.replace(m, name=name) for m, name in named if name is not None)
        return dataclasses.replace(known, instruments=instruments)

    def _known_instruments(self, made: Sequence[Correction]) -> Known:
        mentions = meetings.instrument_mentions(self._database, self._mentions)
        changes = tuple(correction for correction in made if isinstance(correction, ChangeInstrument))
        made_of = (hash(changes), *(mention for _, mention in mentions))
        return self._instruments.of(made_of, lambda: known_instruments.known(mentions, changes))

    def commitments(self, made: Sequence[Correction]) -> tuple[Commitment, ...]:
        """Outcomes that recur across meetings; suggestions, but for those that the corrections `made` confirm."""
        told = self.timeline()
        confirmed = [correction for correction in made if isinstance(correction, ConfirmCommitment)]
        # Corrections are read anew each time, so they are compared by what they say.
        return self._commitments.of((hash(tuple(confirmed)), *told), lambda: undertakings.commitments(told, confirmed))

    def confirmed(self, made: Sequence[Correction]) -> tuple[Commitment, ...]:
        """The undertakings that the corrections `made` confirm, as far as their outcomes are still known."""
        if not any(isinstance(correction, ConfirmCommitment) for correction in made):
            return ()
        return undertakings.confirmed(self.timeline(), made)

    def questions(self, made: Sequence[Correction]) -> tuple[ReviewQuestion, ...]:
        """All that the program cannot decide, with what the corrections `made` may have settled."""
        told = self.timeline()
        return (
            *questions.names_together(meetings.questions(self._database, self._asked)),
            *self._merges.of(told, lambda: questions.possible_merges(told)),
            *questions.commitment_questions(self.commitments(made), told),
        )


class _Kept(Generic[T]):
    """A result, kept until what it is made of is another."""

    def __init__(self) -> None:
        self._last: tuple[tuple[object, ...], T] | None = None

    def of(self, made_of: Sequence[object], work: Callable[[], T]) -> T:
        """What `work` makes of `made_of`; the last result when that holds the very same objects and numbers."""
        last = self._last
        if last is not None and len(last[0]) == len(made_of) and all(map(_same, last[0], made_of)):
            return last[1]
        result = work()
        self._last = tuple(made_of), result
        return result


def _same(one: object, other: object) -> bool:
    return one is other or (isinstance(one, int) and one == other)


class Texts(Mapping[DocumentId, str]):
    """Texts of documents, read from the store as they are looked up; the last few are kept."""

    def __init__(self, database: Database, chosen: frozenset[DocumentId]) -> None:
        self._database = database
        self._chosen = chosen
        self._kept: dict[DocumentId, str] = {}

    def __getitem__(self, document: DocumentId) -> str:
        if document not in self._chosen:
            raise KeyError(document)
        if document not in self._kept:
            if len(self._kept) >= 16:
                del self._kept[next(iter(self._kept))]
            self._kept[document] = documents.text(self._database, document)
        return self._kept[document]

    def __contains__(self, document: object) -> bool:
        return document in self._chosen

    def __iter__(self) -> Iterator[DocumentId]:
        return iter(self._chosen)

    def __len__(self) -> int:
        return len(self._chosen)
