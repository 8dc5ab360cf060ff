"""Instruments of a library under their longer and shorter names."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.analysis.names.known_instruments import Told, known
from viewer.model.dates import PartialDate
from viewer.model.meetings import Instrument, InstrumentMention
from viewer.model.text import Span


def instruments(told: Sequence[Told]) -> tuple[Instrument, ...]:
    return known(told).instruments


def mention(name: str, kind: str, year: int | None = None, start: int = 0) -> InstrumentMention:
    return InstrumentMention(Span(start, start + len(name)), name, kind, year)


def test_mentions_of_one_instrument_are_gathered_and_others_stay_apart() -> None:
    plan = PartialDate("2016/2020")
    later = PartialDate("2021/2025")
    found = instruments(
        [
            ("a", InstrumentMention(Span(0, 9), "Harbour Plan of Action (2016-2020)", "plan of action", 2016, plan)),
            ("b", InstrumentMention(Span(4, 13), "the Plan of Action for the Harbour", "plan of action", None, None)),
            ("c", InstrumentMention(Span(0, 9), "Harbour Plan of Action (2021-2025)", "plan of action", None, later)),
        ]
    )
    assert [(i.period, len(i.sources)) for i in found] == [(plan, 2), (later, 1)]


def test_a_shorter_name_is_that_of_the_one_longer_name() -> None:
    (found,) = instruments(
        [
            ("a", mention("Tallow Declaration on Safe Passage of 2019", "declaration", 2019)),
            ("b", mention("Tallow Declaration", "declaration")),
            ("c", mention("Tallow Declaration on Safe Passage", "declaration")),
        ]
    )
    assert (found.name, found.year, len(found.sources)) == ("Tallow Declaration on Safe Passage of 2019", 2019, 3)


def test_a_shorter_name_of_two_declarations_stays_open() -> None:
    found = instruments(
        [
            ("a", mention("Tallow Declaration on Safe Passage", "declaration", 2019)),
            ("b", mention("Tallow Declaration on Fishing", "declaration", 2011)),
            ("c", mention("Tallow Declaration", "declaration")),
        ]
    )
    assert len(found) == 3


def test_a_name_that_only_says_the_kind_is_that_of_its_own_document() -> None:
    found = instruments(
        [
            ("a", mention("Harbour Plan of Action", "plan of action")),
            ("a", mention("Plan of Action", "plan of action", start=50)),
            ("b", mention("Plan of Action", "plan of action")),
        ]
    )
    assert {i.name: len(i.sources) for i in found} == {"Harbour Plan of Action": 2, "Plan of Action": 1}


def test_a_review_of_a_plan_is_another_text_than_the_plan() -> None:
    found = instruments(
        [
            ("a", mention("Plan on Winter Traffic", "plan of action")),
            ("a", mention("Review of the Plan on Winter Traffic", "plan of action", start=60)),
        ]
    )
    assert len(found) == 2
