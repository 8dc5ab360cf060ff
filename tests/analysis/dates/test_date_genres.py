"""What expressions of time mean in whole documents of many styles."""

from __future__ import annotations

import re

import pytest
from genre_documents import DOCUMENTS

from viewer.analysis.dates.finding import date_mentions
from viewer.analysis.layout.structure import structure
from viewer.model.dates import DocumentDate, PartialDate

_MARK = re.compile(r"\{([^{}=]*)=([^{}]*)\}")


@pytest.mark.parametrize(("day", "marked"), [d[1:] for d in DOCUMENTS], ids=[d[0] for d in DOCUMENTS])
def test_document(day: str, marked: str) -> None:
    text = _MARK.sub(r"\1", marked)
    mentions = date_mentions(text, structure(text), DocumentDate(PartialDate(day), "reader", ""))
    wrong = []
    unmarked = [m for m in mentions if m.kind in ("date", "time")]
    shift = 0
    for mark in _MARK.finditer(marked):
        start = mark.start() - shift
        end = start + len(mark[1])
        shift += len(mark[0]) - len(mark[1])
        here = [m for m in mentions if m.span.start < end and start < m.span.end]
        unmarked = [m for m in unmarked if m not in here]
        found = [m.value.edtf if m.value else "?" for m in here if m.kind in ("date", "time")]
        if mark[2] == "?" and set(found) - {"?"}:
            wrong.append((mark[1], "open", found))
        elif mark[2] not in ("-", "?") and mark[2] not in found:
            wrong.append((mark[1], mark[2], found))
    assert wrong == []
    assert [text[m.span.start : m.span.end] for m in unmarked] == []
