"""Offices that a text names without their holder."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.analysis.linking.office_references import office_references
from viewer.model.dates import PartialDate
from viewer.model.names import Entity, LinkedMention, Mention, Office, OfficeReference
from viewer.model.text import Span


def person(name: str, title: str, body: str | None, first: str, last: str) -> Entity:
    return Entity(name, "person", name, (), (Office(title, body, PartialDate(first), PartialDate(last), ()),))


MINH = person("Le Luong Minh", "Secretary-General", "ASEAN", "2015-06-30", "2017-09-21")
LIM = person("Lim Jock Hoi", "Secretary-General", "ASEAN", "2018-04-09", "2019-01-15")
PEOPLE = (MINH, LIM, person("Amina Rao", "Secretary-General", "NATO", "2010", "2020"))


def named(text: str, name: str, role: str, body: str | None = None) -> LinkedMention:
    start = text.index(name)
    at = text.rindex(role, 0, start)
    span = Span(start, start + len(name))
    return LinkedMention(Mention(span, "person", name, role, Span(at, at + len(role)), body), name)


def references(
    text: str, day: str | None = None, mentions: Sequence[LinkedMention] = ()
) -> tuple[OfficeReference, ...]:
    known = {one.entity: Entity(one.entity, "person", one.mention.surface) for one in mentions}
    return office_references(text, mentions, known, PartialDate(day) if day else None, lambda title: PEOPLE)


def holder_on(day: str | None, text: str = "The Secretary-General of ASEAN thanked the hosts.") -> str | None:
    (found,) = references(text, day)
    return found.holder.name if found.holder else None


def test_whom_the_library_shows_in_the_office_on_that_day():
    assert holder_on("2016-03-01") == "Le Luong Minh"
    assert holder_on("2018-09") == "Lim Jock Hoi"
    assert holder_on("2016-03-01", "Envoys briefed the NATO Secretary-General.") == "Amina Rao"


def test_open_between_two_holders_and_without_body_or_date():
    assert holder_on("2017-12-24") is None
    assert holder_on(None) is None
    (found,) = references("The Secretary-General thanked the hosts.", "2016-03-01")
    assert found.holder is None
    assert found.reason == "the text does not say of what body or state"


def test_the_only_one_whom_the_text_gives_the_office_before():
    text = "Foreign Minister Ana Silva arrived on Monday. The Foreign Minister met farmers, and the Minister left."
    ministers = references(text, mentions=[named(text, "Ana Silva", "Foreign Minister")])
    assert [one.holder.name for one in ministers if one.holder] == ["Ana Silva", "Ana Silva"]
    assert [text[one.span.start : one.span.end] for one in ministers] == ["Foreign Minister", "Minister"]


def test_open_where_the_text_gives_the_office_to_several_or_speaks_of_it_first():
    text = "President Ana Silva received President Jomo Otieno. The President praised the talks."
    both = [named(text, "Ana Silva", "President"), named(text, "Jomo Otieno", "President")]
    (found,) = references(text, mentions=both)
    assert found.holder is None
    text = "The President telephoned President Jomo Otieno. The President praised him."
    for found in references(text, mentions=[named(text, "Jomo Otieno", "President")]):
        assert found.holder is None


def test_a_deputy_is_not_the_office_itself_and_the_past_is_over():
    text = "Deputy Minister Ana Silva and former Minister Jomo Otieno spoke. The Minister listened."
    mentions = [named(text, "Ana Silva", "Deputy Minister"), named(text, "Jomo Otieno", "former Minister")]
    (found,) = references(text, mentions=mentions)
    assert found.holder is None


def test_a_title_before_a_name_or_within_another_name_is_no_reference():
    text = "The President Ana Silva spoke at the Office of the President."
    office = Span(text.index("Office"), len(text) - 1)
    inside = LinkedMention(Mention(office, "organisation", text[office.start : office.end]), "o")
    assert references(text, mentions=[named(text, "Ana Silva", "President"), inside]) == ()
