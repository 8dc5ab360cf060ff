"""Instruments of a library under their longer and shorter names."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.analysis.linking.known_instruments import Told, known
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


def test_one_odd_fuller_name_is_not_what_all_are_called() -> None:
    usual = [(f"d{n}", mention("Tallow Protocol", "treaty")) for n in range(30)]
    (found,) = instruments([*usual, ("x", mention("Tallow Protocol beside Harbour", "treaty"))])
    assert (found.name, len(found.sources)) == ("Tallow Protocol", 31)


def test_a_shorter_name_stays_by_itself_where_longer_ones_differ_in_words() -> None:
    usual = [(f"d{n}", mention("Tallow Protocol", "treaty")) for n in range(5)]
    others = [("x", mention("Tallow Protocol on Ports", "treaty")), ("y", mention("Tallow Protocol on Fish", "treaty"))]
    assert {(one.name, len(one.sources)) for one in instruments([*usual, *others])} == {
        ("Tallow Protocol", 5),
        ("Tallow Protocol on Ports", 1),
        ("Tallow Protocol on Fish", 1),
    }


def test_abbreviated_and_plural_names_are_one() -> None:
    (found,) = instruments(
        [
            ("a", mention("UNSC resolution 9254", "resolution")),
            ("b", mention("United Nations Security Council Resolution 9254", "resolution")),
            ("c", mention("UN Security Council resolutions 9254", "resolution")),
        ]
    )
    assert len(found.sources) == 3
