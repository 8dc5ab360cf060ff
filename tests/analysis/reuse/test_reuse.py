"""What is found of copied and rewritten passages, in one text and between two."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.analysis.layout.structure import structure
from viewer.analysis.reuse.fingerprints import fingerprint, grams, winnow
from viewer.analysis.reuse.passages import (
    align,
    boilerplate,
    named_boilerplate,
    repeats,
    reuse_rows,
    without_boilerplate,
)
from viewer.analysis.reuse.rarity import Held
from viewer.model.reuse import Boilerplate, Reuse
from viewer.model.text import Document, Span

SEEDS = Path(__file__).resolve().parents[3] / ".." / "shared" / "eval" / "sets" / "seeds" / "docs"

RELEASE = (
    "The foreign ministers of the five coastal states met in Port Alder on Tuesday and signed a convention on the"
    " shared use of the northern fishing grounds. The convention sets yearly quotas for cod and herring, opens the"
    " harbours of each state to inspectors of the others, and founds a secretariat of twelve officials in Port Alder."
    " It enters into force once three parliaments have approved it, which the ministers expect before the spring."
)
ELSEWHERE = (
    "Heavy rain has delayed the harvest in the southern valleys, farmers said, and the price of barley rose for the"
    " fourth week. The ministry of agriculture opened its stores and promised seed to every household that had lost"
    " more than a third of its crop."
)
REWRITTEN = (
    "In Port Alder on Tuesday a convention on how the northern fishing grounds are to be shared was signed by foreign"
    " ministers from the five coastal states. Quotas for herring and cod are set each year by the convention;"
    " inspectors may enter harbours of every other state, and twelve officials will form a secretariat in Port Alder."
    " Once approved by three parliaments, before spring as ministers expect, it enters into force."
)
SAME_SUBJECT = (
    "Fishing crews from the coastal states complained on Friday that quotas for cod are far too low this year. An"
    " inspector who boarded two boats off Port Alder found nets with meshes narrower than the law allows, and the"
    " harbour office fined both skippers. Foreign ministers will hear their complaint when parliaments reopen."
)


def document(text: str) -> Document:
    return Document("d", "d.txt", "text/plain", text)


def found_repeats(text: str) -> list[str]:
    return [text[slice(*row.span)] for row in repeats(document(text), structure(text))]


def test_words_fold_case_accents_and_apostrophes() -> None:
    assert np.array_equal(fingerprint("Jenča’s VISIT").hashes, fingerprint("Jenca's visit").hashes)


@given(st.text(max_size=200))
def test_words_keep_their_places_in_any_text(text: str) -> None:
    words = fingerprint(text)
    spans = [words.span(n, n + 1) for n in range(len(words))]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_script_without_spaces_counts_characters() -> None:
    assert len(fingerprint("外交部发言人")) == 6


@given(st.lists(st.integers(0, 2**40), min_size=8, max_size=8, unique=True), st.integers(0, 20), st.integers(0, 20))
def test_eight_words_in_common_always_share_a_sampled_run(shared: list[int], before: int, after: int) -> None:
    def sampled(words: list[int]) -> set[int]:
        hashes = grams(np.array(words, np.uint64), 5)
        return set(hashes[winnow(hashes, 4)].tolist())

    one = [*range(1 << 50, (1 << 50) + before), *shared, *range(1 << 51, (1 << 51) + after)]
    other = [*range(1 << 52, (1 << 52) + after), *shared, *range(1 << 53, (1 << 53) + before)]
    assert sampled(one) & sampled(other)


def test_a_body_scraped_twice_is_one_repeat() -> None:
    text = f"A heading of the page\n\n{RELEASE}\n\n{RELEASE}\n"
    (row,) = repeats(document(text), structure(text))
    assert text[slice(*row.span)] == text[slice(*row.other.span)] == RELEASE.rstrip(".")
    assert row.other.span.end < row.span.start
    assert row.kind == "repeat"


def test_a_headline_given_twice_is_a_repeat_even_if_short() -> None:
    headline = "Coastal states sign fishing convention"
    assert found_repeats(f"{headline}\n\n10 May 2016\n\n{headline}\n\n{RELEASE}") == [headline]


def test_a_name_given_twice_is_no_repeat() -> None:
    name = "the Special Representative of the Secretary-General of the Union of Coastal States"
    text = f"On Monday {name} arrived. {ELSEWHERE} Later {name} left again by ship."
    assert found_repeats(text) == []


def test_a_body_that_stands_three_times_repeats_twice() -> None:
    text = "\n\n".join([RELEASE] * 3)
    assert len(repeats(document(text), structure(text))) == 2


def test_copied_words_are_verbatim() -> None:
    a, b = f"{ELSEWHERE} {RELEASE}", f"{RELEASE} And nothing else was said that day by anyone present."
    (passage,) = align(fingerprint(a), fingerprint(b))
    assert passage.kind == "verbatim"
    assert a[slice(*passage.a)] == b[slice(*passage.b)] == RELEASE.rstrip(".")


def test_copied_words_with_some_changed_are_near() -> None:
    changed = RELEASE.replace("five coastal", "five").replace("yearly", "annual").replace("twelve", "a dozen")
    (passage,) = align(fingerprint(RELEASE), fingerprint(changed))
    assert passage.kind == "near"
    assert passage.similarity > 0.9


def test_a_release_told_in_other_order_is_rewritten() -> None:
    a, b = f"{ELSEWHERE} {RELEASE}", f"{REWRITTEN} {ELSEWHERE[:90]}"
    rewritten = [p for p in align(fingerprint(a), fingerprint(b)) if p.kind == "rewritten"]
    assert rewritten
    assert max(p.a.end - p.a.start for p in rewritten) > len(RELEASE) / 2


def test_texts_on_one_subject_share_nothing() -> None:
    assert align(fingerprint(RELEASE), fingerprint(SAME_SUBJECT)) == ()


def session(year: int, city: str, chair: str, *news: str) -> str:
    return (
        f"The Board of the Upper River held its annual session in {city} on Monday and reviewed the work of its"
        f" secretariat in {year}. {news[0]} The session was chaired by {chair}, who thanked {city} for its welcome."
        f" {news[1]} Delegates of the seven river states took part, with observers from the coastal union. {news[2]}"
        f" The secretariat reported on the state of locks, lights and gauges, and delegates welcomed the progress made."
        f" {news[3]} The next session of the Board will be held in the coming year, at a place that the states will"
        f" agree on."
    )


def test_two_reports_of_one_series_are_not_one_rewritten_text() -> None:
    one = session(
        2017,
        "Velden",
        "Marta Oss",
        "It raised the toll for barges above the narrows and left that for ferries as it was, against two votes.",
        "She recalled the ice of January, when forty boats lay trapped for nine days near the mill island.",
        "Three asked for a second dredger, which would cost as much as the whole yearly budget for repairs.",
        "A quarrel over night passages was put off, and engineers were told to measure the noise at four villages.",
    )
    other = session(
        2019,
        "Brask",
        "Ivo Lund",
        "A convention on wrecks was opened for signature; insurers must now pay for lifting within sixty days.",
        "He spoke of drought, of sandbanks that had moved a mile, and of grain that rotted on stranded lighters.",
        "Most wanted school ships for young sailors, and one offered an old steamer as a gift to begin with.",
        "Radio masts will be built on both banks, paid by a loan, so that captains can call ahead to each lock.",
    )
    words = fingerprint(one)
    assert all(p.words.a1 - p.words.a0 < len(words) / 2 for p in align(words, fingerprint(other)))


def test_what_many_documents_say_in_these_words_was_not_taken_from_one_of_them() -> None:
    words, others = fingerprint(RELEASE), fingerprint(REWRITTEN)

    def rewritten(documents: int) -> bool:
        """Whether a passage is found where this many documents of a large library hold what RELEASE is made of."""
        held = Held(words.sample, np.full(len(words.sample), documents), 5000)
        return bool(align(words, others, held))

    assert rewritten(2)
    assert not rewritten(900)


def test_a_formula_is_no_copy_however_close() -> None:
    one = "The alliance of the two republics is the keystone of calm, trade and safety on the Inner Sea and its coasts."
    other = (
        "He called the alliance of the two republics the keystone of calm, growth and safety on the Inner Sea today."
    )
    words = fingerprint(f"{one} {ELSEWHERE}")
    assert align(words, fingerprint(other), Held(words.sample, np.full(len(words.sample), 2), 5000))
    assert align(words, fingerprint(other), Held(words.sample, np.full(len(words.sample), 60), 5000)) == ()


def test_copied_words_are_no_formula_however_many_carry_them() -> None:
    words = fingerprint(f"{RELEASE} {ELSEWHERE}")
    held = Held(words.sample, np.full(len(words.sample), 60), 5000)
    assert [p.kind for p in align(words, fingerprint(RELEASE[:180]), held)] == ["verbatim"]


def test_a_short_text_that_draws_on_scattered_parts_of_a_long_one_is_one_passage() -> None:
    summary = (
        "Ministers of five coastal states signed a convention in Port Alder on sharing the northern fishing grounds,"
        " with quotas for cod and herring and a secretariat of twelve officials. Ferries will call at Cape Vane twice a"
        " day from June once the mole is repaired, and the pilots of both ports share one radio channel. Heavy rain has"
        " delayed the harvest of barley in southern valleys, and the ministry of agriculture promised seed to every"
        " household that lost a third of its crop."
    )
    ferries = (
        "Ferries are to call at Cape Vane twice on every day from June, when the broken mole will have been repaired by"
        " engineers of the port. Until then, pilots of both ports are told to share one single radio channel."
    )
    filler = " ".join(
        f"Chapter {n} tells of old quarrels over toll number {n * 7} and how clerk {n * 3} settled it."
        for n in range(12)
    )
    long = f"{REWRITTEN} {filler} {ferries} {filler[:500]} {ELSEWHERE}"
    (passage,) = align(fingerprint(summary), fingerprint(long))
    assert passage.a.end - passage.a.start > 0.9 * len(summary)


@pytest.mark.parametrize("text", ["", "word", "two words", "—"])
def test_texts_without_enough_words_share_nothing(text: str) -> None:
    assert align(fingerprint(text), fingerprint(text)) == ()
    assert repeats(document(text), structure(text)) == ()


@given(st.lists(st.sampled_from("alpha beta gamma delta".split()), max_size=120), st.integers(0, 119))
def test_repetitive_texts_align_within_their_bounds(words: list[str], cut: int) -> None:
    a, b = " ".join(words), " ".join(words[cut:])
    for passage in align(fingerprint(a), fingerprint(b)):
        assert 0 <= passage.a.start < passage.a.end <= len(a)
        assert 0 <= passage.b.start < passage.b.end <= len(b)
        assert 0 < passage.similarity <= 1
    for row in repeats(document(a), structure(a)):
        assert row.other.span.end <= row.span.start


def test_what_many_documents_carry_is_boilerplate_with_its_count() -> None:
    notice = "This office answers questions of the press from nine to five on every working day of the week"
    text = f"{RELEASE} {notice}"
    words = fingerprint(text)
    of_notice = np.isin(words.sample, fingerprint(notice).sample)
    (part,) = boilerplate(words, np.where(of_notice, 300, 1), documents=1000)
    assert part.documents == 300
    assert notice.startswith(text[slice(*part.span)].split()[0]) or text[slice(*part.span)] in notice


def test_a_long_name_that_many_documents_carry_is_not_boilerplate() -> None:
    text = "The ministers of the Northern Sea Free Trade Agreement met on the coast to speak about grain."
    words = fingerprint(text)
    name = fingerprint("Northern Sea Free Trade Agreement")
    assert boilerplate(words, np.where(np.isin(words.sample, name.sample), 300, 1), documents=1000) == ()


def test_a_release_in_many_copies_is_not_boilerplate() -> None:
    words = fingerprint(RELEASE)
    assert boilerplate(words, np.full(len(words.sample), 9), documents=100, copies=8) == ()


def test_a_shared_passage_of_boilerplate_is_named_so() -> None:
    words = fingerprint(RELEASE)
    common = boilerplate(words, np.full(len(words.sample), 300), documents=1000)
    rows, _ = reuse_rows(align(words, words), "a", "b")
    assert [row.kind for row in rows] == ["verbatim"]
    assert [row.kind for row in named_boilerplate(rows, common)] == ["boilerplate"]
    assert named_boilerplate(rows, ()) == rows


def test_boilerplate_is_no_sign_of_rewriting() -> None:
    notice = (
        "The following is attributable to the spokesperson of the ministry: Minister of State Anton Berg of the"
        " Republic of Helvia spoke today by telephone with the foreign secretary"
    )
    one = f"{notice} of Morland about grain. {ELSEWHERE}"
    other = (
        "To the ministry's spokesperson the following is attributable: by telephone today spoke the Republic of"
        f" Helvia's Minister of State, Berg (Anton), with Tarn's foreign secretary on pilots. {RELEASE}"
    )
    words, others = fingerprint(one), fingerprint(other)
    carried = (Boilerplate(Span(0, len(notice)), 40),)
    assert len(align(words, others)) == 1
    assert align(without_boilerplate(words, carried), others) == ()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seed documents are not beside the project")
class TestSeeds:
    @staticmethod
    def text(number: str) -> str:
        return next(SEEDS.glob(f"{number}_*.txt")).read_text("utf-8")

    def repeats(self, number: str) -> tuple[Reuse, ...]:
        text = self.text(number)
        return repeats(document(text), structure(text))

    def test_the_repeated_body_of_000(self) -> None:
        (row,) = self.repeats("000")
        words = fingerprint(self.text("000"))
        assert words.words_in(row.span) == (327, 623)
        assert words.words_in(row.other.span) == (31, 327)

    @pytest.mark.parametrize(("number", "span"), [("002", Span(67, 119)), ("004", Span(123, 210))])
    def test_the_repeated_headlines_of_002_and_004(self, number: str, span: Span) -> None:
        assert [row.span for row in self.repeats(number)] == [span]

    def test_000_is_found_in_001_twice_over(self) -> None:
        passages = align(fingerprint(self.text("000")), fingerprint(self.text("001")))
        assert len(passages) == 2
        assert all(p.kind == "near" for p in passages)
