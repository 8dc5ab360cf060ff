"""Sentences and quotations. Offsets are code points, half-open."""

from __future__ import annotations

import re

from viewer.model.text import Span

# What ends in a full stop without ending a sentence, whatever follows.
_NEVER_LAST = frozenset(
    """mr mrs ms messrs mme mlle dr prof gen lt col maj capt cmdr cdr cpl sgt brig adm vadm radm sen rep reps sens
    gov hon rev fr pres supt insp amb hrh mt ft st ste vs v viz e.g i.e cf h.e h.r.h h.m al univ dept asst assoc
    eng sec'y u.n.h.c.r""".split()
)
# Only before a number: "No. 5", "Res. 1325", "Feb. 12".
_BEFORE_NUMBER = frozenset(
    """no nos res art arts para paras sec secs vol vols ch chap fig figs p pp ed jan feb mar apr jun jul aug sep
    sept oct nov dec ca approx doc s/res a/res reg""".split()
)
# Last words of a sentence as often as not: the next word decides.
_MAYBE_LAST = frozenset(
    """u.s u.n u.k e.u d.c u.s.a u.s.s.r n.y p.m a.m inc ltd co corp plc jr sr bros etc b.c a.d ph.d llc est govt
    a.u u.a.e d.r.c n.z mln dlrs dlr pct bln vol""".split()
)
_STARTERS = frozenset(
    """the a an he she it they we i you this that these those there his her its their our in on at for but and or
    if when while after before as since although though however meanwhile both all some many most no not
    according asked by from with to under during earlier last today yesterday tomorrow also what who why how
    officials separately following during such one two three he's it's nor so yet then here""".split()
)
# A pattern that begins with one character of a set is tried only where there is one.
_END = re.compile(
    r"(?P<stop>[.!?…][.!?…]*)(?P<close>['\"”’»)\]]*)(?P<note>\[\d{1,3}\])?\s+"
    r"(?=(?P<next>[\"“‘'«(\[`]*(?:[A-ZÀ-ÞĀ-ž0-9•]|[a-z]+[A-Z])\S*))"
)
_SPOKEN = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr)\. )?(?:[A-Z][\w.'’-]+ ){1,4}(?:said|says|asked|added|told|wondered|replied|declared)\b"
)
_ORDINARY = re.compile(r"[^\W\d_][\w'’-]*")


def _splits(text: str, start: int, match: re.Match[str]) -> bool:
    stop, close = match["stop"], match["close"]
    stop_at = match.start()
    word_start = max(text.rfind(" ", start, stop_at), text.rfind("\n", start, stop_at), start - 1) + 1
    word = text[word_start:stop_at]
    following = match["next"].lstrip("\"“‘'«([`")
    if stop[0] in "!?":
        return not close or _SPOKEN.match(text, match.end()) is None
    if len(stop) > 1 or "…" in stop:
        return following[:1].isupper()
    opened = word.startswith(("(", "["))
    bare = re.split(r"[-–—/(]", word.lstrip("(\"“‘'«[`"))[-1].lower()
    if opened and ")" in close and len(bare) < 5:
        return False
    if close and bare not in _NEVER_LAST:
        return True
    if bare in _NEVER_LAST:
        return False
    starts: bool = match["next"][0] in '"“‘«' or (
        (found := _ORDINARY.match(following)) is not None and found[0].lower().replace("’", "'") in _STARTERS
    )
    if bare in _BEFORE_NUMBER:
        return not following[:1].isdigit() and (starts or len(bare) > 4 or bare == "no")
    if bare in _MAYBE_LAST or re.fullmatch(r"(?:\w\.)+\w", bare):
        return starts
    if len(bare) == 1 and bare.isalpha():
        return bool(starts and word.isupper())
    # "1. The Parties shall": the number of an item, at the head of a sentence.
    return not (re.fullmatch(r"\d{1,2}|[ivx]{1,4}|[a-z]", bare) and not text[start:word_start].strip())


def split_sentences(text: str, span: Span) -> list[Span]:
    """Sentences of one paragraph, in order, without the white space around them."""
    result = []
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    for match in _END.finditer(text, start, end):
        if not _splits(text, start, match):
            continue
        last = match.end("note") if match["note"] else match.end("close")
        if last > start:
            result.append(Span(start, last))
        start = match.end()
    if start < end:
        result.append(Span(start, end))
    return result


_DOUBLE = re.compile(
    r"[“„«`\"](?:(?<=[“„])[^“”„]*(?:”|$)|(?<=«)[^«»]*(?:»|$)|(?<=`)`[^`]*?(?:''|$)|(?<=\")[^\"]*(?:\"|$))"
)
_SINGLE = re.compile(r"(?<![\w’])‘(?=\w)[^‘“”]*?(?:[.,?!…]’|(?<=\w)’(?=[\s.,;:)!?—–-]|$))")


def find_quotations(text: str, paragraphs: list[Span]) -> list[Span]:
    """Direct speech, marks included; a quotation that the next paragraph takes up again ends with its paragraph."""
    result = []
    for number, paragraph in enumerate(paragraphs):
        for match in _DOUBLE.finditer(text, *paragraph):
            closed = match[0][-1] in "”»\"'" and len(match[0]) > 1
            if not closed:
                following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
                if following is None or text[following.start] != match[0][0]:
                    continue
            if _is_speech(match[0]):
                result.append(Span(*match.span()))
        if "‘" in text[paragraph.start : paragraph.end]:
            found = [Span(*m.span()) for m in _SINGLE.finditer(text, *paragraph) if _is_speech(m[0])]
            result.extend(s for s in found if not any(s.overlaps(r) for r in result[-20:]))
    return sorted(result)


def _is_speech(quoted: str) -> bool:
    """Whether this is something said, and no name or single word in quotation marks."""
    words: list[str] = _ORDINARY.findall(quoted)
    if len(words) < 2:
        return False
    if any(mark in quoted for mark in (".", ",", "!", "?", "…")):
        return True
    return sum(w[0].islower() and len(w) > 3 for w in words) >= 2
