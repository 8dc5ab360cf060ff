"""Counts of facet values, for small results and large ones."""

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.model.search import Entry, Narrowing
from viewer.search import facets
from viewer.search.index import Index

people = st.lists(st.sampled_from("ABCDEFGHIJKLMNOPQRST"), max_size=4, unique=True).map(tuple)
batches = st.lists(st.lists(st.tuples(st.booleans(), people), min_size=1, max_size=14), min_size=1, max_size=3)


@settings(max_examples=80)
@given(batches, st.sampled_from(["council ", "*"]), st.sampled_from([(), ("T",), ("A", "never")]))
def test_counts_are_exact_when_rare_values_are_left_out_at_first(made, asked, chosen):
    usual = facets._MANY, facets._FEW, facets.SHOWN
    facets._MANY, facets._FEW, facets.SHOWN = 2, 1, 3
    try:
        with tempfile.TemporaryDirectory() as folder:
            index = Index.open(Path(folder) / "i", lambda document: None, writable=True)
            counted: Counter[str] = Counter()
            for number, batch in enumerate(made):
                with index.writing() as writer:
                    for at, (council, persons) in enumerate(batch):
                        writer.add(Entry(f"{number}-{at}", "p", "", "council" if council else "peace", persons=persons))
                        counted.update(persons if council or asked == "*" else ())
            narrowing = Narrowing((("person", chosen),)) if chosen else Narrowing()
            shown = {value.value: value.count for value in index.search(asked, narrowing).facets["person"]}
            index.close()
    finally:
        facets._MANY, facets._FEW, facets.SHOWN = usual
    assert all(counted[value] == count for value, count in shown.items())
    assert set(chosen) <= set(shown)
    least = min((count for value, count in shown.items() if value not in chosen), default=0)
    assert len(shown) >= min(3, len(counted))
    assert least == 0 or all(count <= least for value, count in counted.items() if value not in shown)
