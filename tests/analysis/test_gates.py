"""Patterns that are tried only where certain words stand: no text that such a pattern is for may lack them all.

Speed needs these words beside the patterns; whoever widens a pattern and forgets them is told so here.
"""

from __future__ import annotations

import random
import re
import re._constants as ops
import re._parser as parser
from collections.abc import Callable, Collection, Iterable
from typing import Any

import pytest

from viewer.analysis.dates import forms, patterns, tense, triggers
from viewer.analysis.dates.grammar import _BEGINNING
from viewer.analysis.layout.sentence_words import words_of
from viewer.analysis.meetings import (
    antecedents,
    attendance,
    candidates,
    heads,
    occasion_forms,
    outcomes,
    participants,
    parties,
    places,
    status,
    verbs,
)
from viewer.analysis.names import evidence, titles
from viewer.model.text import Span

_GATED = {
    "verbs of meeting": (verbs._MEET, verbs.VERB_WORDS),
    "recent bodies": (occasion_forms._BODY, occasion_forms.BODY_WORDS),
    "bodies that sit": (occasion_forms._SAT, occasion_forms.BODY_WORDS),
    "bodies that decide": (occasion_forms._DECIDES, occasion_forms.BODY_WORDS),
    "bodies that sit, by name": (occasion_forms._SAT, occasion_forms._BODY_NAMES),
    "bodies that decide, by name": (occasion_forms._DECIDES, occasion_forms._BODY_NAMES),
    "bodies by turn": (occasion_forms._BODY, occasion_forms._TURNS),
    "bodies that decided": (occasion_forms._DECIDES, occasion_forms._DECIDE_WORDS),
    "councils": (occasion_forms._COUNCIL, occasion_forms._COUNCIL_WORDS),
    "acronyms of what was held": (occasion_forms._ACRONYM_HELD, occasion_forms._HELD_WORDS),
    "habits": (status._HABIT, status._HABIT_WORDS),
    "what is over": (status._OVER_LEFT, status._OVER_WORDS),
    "offices": (status._OFFICE_IN_IT, status._OFFICE_WORDS),
    "what goes on": (status._IN_THE_MIDST, status._MIDST_WORDS),
    "audience": (attendance._TOLD, attendance._TOLD_WORDS),
    "lists of a delegation": (attendance._INCLUDES, attendance._INCLUDE_WORDS),
    "who was present": (attendance._PRESENT, attendance._PRESENT_WORDS),
    "who attended": (attendance._ATTENDED, attendance._ATTENDED_WORDS),
    "delegates": (attendance._DELEGATE, attendance._DELEGATE_WORDS),
    "their counterparts": (attendance._OPPOSITE, attendance._DELEGATE_WORDS),
    "who led": (participants.LED_BY, participants.LED_WORDS),
    "under whose chairmanship": (participants._CHAIRMANSHIP, participants.LED_WORDS),
    "in the chair": (attendance._IN_THE_CHAIR, attendance._RECORD_WORDS),
    "speakers on record": (attendance._SPOKE_FOR, attendance._RECORD_WORDS),
    "held by video": (places._VIRTUAL, places.MODE_WORDS),
    "held in person": (places._IN_PERSON, places.MODE_WORDS),
    "outcomes": (outcomes._VERBS, outcomes.OUTCOME_WORDS),
    "the two sides": (parties._TWO, parties._SIDES),
    "the two leaders": (antecedents._THOSE_TWO, antecedents._THOSE_WORDS),
    "their ministers": (parties._TWO_OF, parties._SIDES),
    "on the sidelines": (candidates._SIDELINES, candidates._BESIDE_WORDS),
    "at a hotel": (places._AT_A_HOTEL, places._HOTELS),
}
_OPENED: dict[str, tuple[re.Pattern[str], Callable[[str], bool]]] = {
    "verbs of meeting": (verbs._MEET, verbs._MEET_OPENERS.__contains__),
    "outcomes": (outcomes._VERBS, outcomes._VERB_OPENERS.__contains__),
    "lists of a delegation": (attendance._INCLUDES, attendance._INCLUDE_OPENERS.__contains__),
    "who was present": (attendance._PRESENT, attendance._PRESENT_OPENERS.__contains__),
    "who led": (participants.LED_BY, participants.LED_OPENERS.__contains__),
    "who takes part": (participants._TAKE, participants._opens_taking),
    "verbs of a clause": (tense._CUE, lambda word: word in tense._OPENERS or word.endswith("ed")),
}
_LAST_WORDS = {
    "a speaker": (evidence._SPEAKER_BEFORE, evidence._SPEAKER_WORDS),
    "a place": (evidence._IN, evidence._IN_WORDS),
    "a place gone to": (evidence._BOUND_FOR, evidence._PREPOSITIONS),
    "a company": (evidence._MAKER_BEFORE, evidence._MAKER_ENDS),
    "a company with a head": (evidence._RUN_BEFORE, evidence._PREPOSITIONS),
    "a seat": (evidence._SEAT, evidence._OF_OR_FOR),
    "a company that is owned": (evidence._OWNED_BEFORE, evidence._OF),
    "a person addressed": (evidence._ADDRESSED, evidence._ADDRESS_ENDS),
    "no meeting of ours": (heads._NEVER_BEFORE, heads._NEVER_ENDS),
}
_FORMS = [(family, form) for family, forms in patterns.FAMILIES.items() for form in forms if form.needs]


@pytest.mark.parametrize("name", _GATED)
def test_what_a_pattern_finds_has_a_word_of_its_gate(name: str) -> None:
    pattern, words = _GATED[name]
    lacking = {text for text in _texts_for(pattern) if words.isdisjoint(words_of(text))}
    assert not lacking


@pytest.mark.parametrize("name", _OPENED)
def test_what_a_pattern_finds_begins_with_a_word_that_opens_it(name: str) -> None:
    pattern, opens = _OPENED[name]
    first = {re.findall("[a-z]+", text)[0] for text in _texts_for(pattern)}
    assert not {word for word in first if not opens(word)}


def test_a_place_begins_with_a_letter_that_it_is_looked_for_at() -> None:
    letters = re.search(r"\(\?=(\[\w+\])\)", places._IN.pattern)
    assert letters
    assert all(re.match(letters[1], text.lstrip()) for text in _texts_for(places._IN))


def test_a_phrase_that_triggers_begins_with_a_word_that_opens_it() -> None:
    first = {re.findall("[a-z]+", text)[0] for text in _texts_for(triggers._PHRASE)}
    assert first <= triggers._PHRASE_OPENERS


def test_a_number_that_triggers_has_before_it_what_it_is_looked_for_behind() -> None:
    before = {re.split(r"\d", text)[0] for text in _texts_for(triggers._NUMBER)} - {""}
    assert len(before) > 5
    assert all(words.endswith(triggers._BEFORE_DIGITS) for words in before)


@pytest.mark.parametrize("name", _LAST_WORDS)
def test_what_stands_before_a_name_ends_with_a_word_of_its_gate(name: str) -> None:
    pattern, ends = _LAST_WORDS[name]
    last = {text.split()[-1] for text in _texts_for(pattern)}
    lacking = {word for word in last if not word.endswith(tuple(ends)) and not word.lower().endswith(tuple(ends))}
    assert not lacking


def test_the_last_words_of_offices_are_known() -> None:
    office = re.compile(rf"{titles._OFFICE}{titles._RANK}")
    last = {text.lower().split()[-1] for text in _texts_for(office, 10_000)}
    assert {word for word in last if word.isalpha()} <= titles._LAST_OF_OFFICES


@pytest.mark.parametrize(("family", "form"), _FORMS, ids=[f"{family} {form.needs[0]}" for family, form in _FORMS])
def test_an_expression_of_time_has_what_its_form_needs(family: str, form: forms.Pattern) -> None:
    lacking = {text for text in _texts_for(form.pattern) if not any(word in text for word in form.needs)}
    assert not lacking


def test_an_expression_of_time_begins_where_it_is_looked_for() -> None:
    forms = {form.pattern for forms in patterns.FAMILIES.values() for form in forms}
    missed = {text for form in forms for text in _texts_for(form, 100) if not _BEGINNING.match(text)}
    assert not missed


@pytest.mark.parametrize("family", [family for family in patterns.FAMILIES if family != "calendar"])
def test_words_before_the_trigger_of_an_expression_are_known(family: str) -> None:
    before: set[str] = set()
    for form in patterns.FAMILIES[family]:
        for text in _texts_for(form.pattern, 1500):
            low = text.strip()
            there = triggers.triggers(low, low, (Span(0, len(low)),))
            found = next((t for t in there if t.family == family), None)
            if found and form.pattern.fullmatch(low):
                before.update(re.findall("[a-z]+", low[: found.start]))
    assert not before - triggers.LEADS


def _texts_for(pattern: re.Pattern[str], count: int = 400) -> Iterable[str]:
    """Texts that a pattern may match, made by taking its ways at random; what it must see behind or ahead included."""
    dice = random.Random(7)
    tree = parser.parse(pattern.pattern, pattern.flags)
    return [_text(tree, dice) for _ in range(count)]


def _text(parts: Any, dice: random.Random) -> str:
    return "".join(_part(op, value, dice) for op, value in parts)


def _part(op: Any, value: Any, dice: random.Random) -> str:
    if op is ops.LITERAL:
        return chr(value)
    if op is ops.NOT_LITERAL or op is ops.ANY:
        return " "
    if op is ops.IN:
        return _one_of(value, dice)
    if op is ops.BRANCH:
        return _text(dice.choice(value[1]), dice)
    if op is ops.SUBPATTERN:
        return _text(value[3], dice)
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        least, most, repeated = value
        return "".join(_text(repeated, dice) for _ in range(dice.randint(least, min(most, least + 1))))
    if op is ops.GROUPREF_EXISTS:
        return _text(value[1], dice)
    if op is ops.ASSERT and value[0] > 0 and [kind for kind, _ in value[1]] != [ops.IN]:  # a sign only hurries
        return _text(value[1], dice)
    return " " if (op, value) == (ops.AT, ops.AT_BOUNDARY) else ""


def _one_of(characters: Collection[tuple[Any, Any]], dice: random.Random) -> str:
    (kind, value), *_ = characters
    if kind is ops.NEGATE:
        return " "
    kind, value = dice.choice(list(characters))
    if kind is ops.RANGE:
        return chr(value[0])
    if kind is ops.CATEGORY:
        return {ops.CATEGORY_SPACE: " ", ops.CATEGORY_DIGIT: "7", ops.CATEGORY_WORD: "x"}.get(value, " ")
    return chr(value)
