"""How a text is laid out: title, header lines, datelines, page furniture, paragraphs, sentences, quotations."""

from __future__ import annotations

import re
from itertools import pairwise

from viewer.analysis.calendar_words import MONTH
from viewer.model.text import Dateline, Header, Span, Structure

from .datelines import date_line, find_dateline, is_bare_day, names_agency, opens_with_bare_day
from .sentences import find_quotations, split_sentences

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_TERMINAL = (".", "!", "?", "…", '."', ".”", ".’", ".'", "?”", "!”", '?"', '!"', ".)", "''", ":", ";")
_BULLET = re.compile(r"(?:[•·▪◦*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s")
# A number on the line below is its day, no bullet.
_MONTH_BEFORE = re.compile(rf"\b{MONTH}$")
# A line that ends so is no whole paragraph.
_GOES_ON = re.compile(
    r"(?:,|\b(?:on|in|at|of|the|an?|and|or|to|for|with|by|from|that|which|who|is|are|was|were|has|have|had|will"
    r"|would|its"
    r"|their|his|her|as|than|but))$"
)
_HEAD_LIMIT = 15
_TITLE_LIMIT = 400

_SOURCE_LINE = re.compile(
    r"(?:source|by|from|author|issued by|contact|media contact|spokesperson)\s*:|by (?:[A-Z][\w.'’-]+,? ?){1,6}$"
    r"|(?:the )?(?:office|ministry|embassy|department|bureau|permanent mission|consulate|delegation"
    r"|press (?:office|service)"
    r"|secretariat|council|white house|state house|prime minister's office"
    r"|department of public information)\b.{0,90}$",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:will|would|has|have|had|is|was|are|were|said|says|met|[a-z]{2,}ed)\b")
# "Ana Petrova, Department Spokesperson"; "Washington, D.C."
_SPEAKER_LINE = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,4}?[A-Z][\w.'’-]+, (?:[A-Z]\w+ ){0,5}(?:Spokes(?:person|man|woman)|Secretary|Minister"
    r"|Ambassador|Director"
    r"|Administrator|Representative|Adviser|Advisor|Commissioner|Secretary-General)(?: (?:of|for|to) .{3,60})?$"
)
_PLACE_LINE = re.compile(
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}, (?:[A-Z]\.? ?[A-Z]\.?|[A-Z][\w’'-]+"
    r"(?: [A-Z][\w’'-]+)?)$"
)
_LABEL_LINE = re.compile(
    r"(?:(?:am|pm|bc)-\S.{0,60}$|for (?:immediate|early|general) release|embargo|press (?:release|statement"
    r"|communiqu[eé])"
    r"|media (?:release|note|advisory"
    r"|statement)|news release|statement no|fact sheet|unofficial translation|check against delivery"
    r"|as (?:prepared|delivered)"
    r"|ref(?:erence)?[.:]|no\.? ?\d|original:|distr\.|briefing room|readout$|communiqu[eé]$|page \d|begin text"
    r"|.{0,40},"
    r" secretary of (?:state|defense)$)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:https?://\S+|www\.\S+|skip to (?:main )?(?:content|navigation)|share(?: this)?(?: (?:page|article|story"
    r"|on \w+))*|tweet"
    r"|print(?: this)?"
    r"(?: (?:page|article))?|e?-?mail(?: this)?|facebook|twitter|linkedin|whatsapp|telegram|subscribe.{0,40}"
    r"|sign (?:in|up).{0,40}"
    r"|log ?in|menu|search|home|back to top|top|read more.{0,60}|learn more.{0,60}|view all.{0,40}|see also:?|related"
    r" (?:articles?|stories|news|content|links?|documents?|topics?):?|most (?:read|popular|viewed)"
    r"|advertisement|cookies?.{0,60}"
    r"|we use cookies.{0,120}|copyright.{0,80}|©.{0,100}|all rights reserved\.?|terms (?:of use"
    r"|and conditions).{0,40}"
    r"|privacy policy.{0,40}|travel page|next|previous|next (?:article|story)|previous (?:article|story)"
    r"|photos?|gallery"
    r"|download(?: pdf)?|listen|comments?(?: \(\d+\))?|tags?:.{0,120}|topics?:.{0,120}|#{2,}|-\s?30\s?-|\*{3,}"
    r"|-?\s?ends?\s?-?"
    r"|follow us.{0,60}|page \d+(?: of \d+)?|\d{1,3}|(?:\w+ ?[>»›/|] ?)+\w*(?: \w+)*|end (?:of )?text\.?"
    r"|begin(?:ning of)? text[.:]?"
    r"|#+ ?ends? ?#+|e\.o\.m\.?|last updated.{0,40}|click here.{0,60})",
    re.IGNORECASE,
)
_AGENCY_TAIL = re.compile(
    r"(?<=[.!?”\"’'])\s*(?:[-–—]{1,2}\s?(?P<dash>[A-Z]{2,10}(?:/[A-Z]{2,10})*|Bernama|Xinhua|Reuters|Kyodo"
    r"|Yonhap|Antara|ends?|ENDS?)"
    r"|\((?:ANTARA|AFP|AP|Reuters|Xinhua|PTI|ANI|IANS|IRIN|IPS|ends)\)|[#/]{1,3}\s?END[#/]{0,3}|(?:\s#){3,})\.?\s*$"
)


def _lines(text: str) -> list[tuple[Span, bool, bool]]:
    """(line without white space around it, whether a blank line stands before it, whether it is indented)."""
    result: list[tuple[Span, bool, bool]] = []
    last = 0
    for match in _LINE.finditer(text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        blank = text.count("\n", last, match.start()) > 1 or not result
        result.append((Span(start, end), blank, line[0] in " \t\u3000"))
        last = match.end()
    return result


def _is_wrapped(lines: list[tuple[Span, bool, bool]], text: str) -> int:
    """Width that the lines are broken to, or 0 where a line is a paragraph."""
    inner = [a for (a, _, _), (_, blank, _) in pairwise(lines) if not blank]
    if len(inner) < 3:
        return 0
    widths = sorted(s.end - s.start for s in inner)
    width = widths[len(widths) * 9 // 10]
    if not 30 <= width <= 130:
        return 0
    full = sum(w >= 0.7 * width for w in widths)
    open_ended = sum(not text[s.start : s.end].endswith(_TERMINAL) for s in inner)
    return width if full >= 0.6 * len(inner) and open_ended >= 0.55 * len(inner) else 0


def _joins(text: str, before: Span, after: Span, indented: bool, indented_before: bool, width: int) -> bool:
    """Whether the line `after` carries on the sentence of `before`."""
    head, tail = text[before.start : before.end], text[after.start : after.end]
    if len(head) > 25 and tail[0].isdigit() and _MONTH_BEFORE.search(head):
        return True
    if _BULLET.match(tail):
        return False
    if head.isupper() and not tail.isupper() and (dateline := find_dateline(text, after, True)) is not None:
        return dateline.date is None  # a headline above "    LONDON, March 24 - Producers"
    if width:
        if indented and not indented_before:
            return False
        if before.end - before.start >= 0.55 * width:
            return True
        return not head.endswith(_TERMINAL) and tail[0].islower()
    if not head.endswith(_TERMINAL) and (tail[0].islower() or (len(head) > 25 and _GOES_ON.search(head))):
        return True
    # "JAKARTA, 10 April 2018 -" with its story on the next line.
    return len(head) < 90 and head.endswith(("-", "–", "—", "_")) and find_dateline(text, before, True) is not None


def _paragraphs(text: str) -> list[Span]:
    lines = _lines(text)
    width = _is_wrapped(lines, text)
    result: list[Span] = []
    last: Span | None = None
    last_indented = False
    for line, blank, indented in lines:
        if last is not None and not blank and _joins(text, last, line, indented, last_indented, width):
            result[-1] = Span(result[-1].start, line.end)
        else:
            result.append(line)
        last, last_indented = line, indented
    return result


_CLAUSE = 12
"""Words of a clause of a declaration ("Recalling the decision of the summit held at …;") at the least."""


def _is_prose(text: str, paragraph: Span) -> bool:
    words = text.count(" ", *paragraph) + 1
    content = text[paragraph.start : paragraph.end]
    if words >= 8 and content.endswith((".", '."', ".”", ".’", "''", "?”", '?"', ":", ".)", "!”", "]", ",")):
        return not (_SOURCE_LINE.match(content) and words < 14) or _VERB.search(content) is not None
    if words >= _CLAUSE and content.endswith((";", "; and", "; AND")):
        return True
    return words > 45 and ". " in content


def _fold(content: str) -> str:
    return re.sub(r"\W+", " ", content).strip().casefold()


def structure(text: str) -> Structure:
    """The layout of `text`.

    `paragraphs` and `sentences` are the body alone: title, header lines, datelines and furniture stand apart, and no
    sentence starts before its paragraph's dateline has ended. Never raises.
    """
    blocks = _paragraphs(text)
    first = next(
        (n for n, block in enumerate(blocks) if _is_prose(text, block) or _opens_body(text, block, n)), len(blocks)
    )
    if first > _HEAD_LIMIT:
        first = 1 if blocks and not _is_prose(text, blocks[0]) else 0
    elif first == len(blocks):
        first = min(1, len(blocks))
    title, headers, furniture = _head(text, blocks[:first])
    body = blocks[first:]
    while body and _is_tail(text, body[-1]) and len(body) > 1:
        furniture.append(body.pop())
    paragraphs: list[Span] = []
    datelines: list[Dateline] = []
    sentences: list[Span] = []
    heading = _fold(text[title.start : title.end]) if title else ""
    chronology = _tells_by_day(text, body)
    for number, block in enumerate(body):
        content = text[block.start : block.end]
        short = len(content) < 130
        if short and (_FURNITURE.fullmatch(content) or (heading and len(content) > 15 and _fold(content) == heading)):
            furniture.append(block)
            continue
        if tail := _AGENCY_TAIL.search(text, max(block.start, block.end - 30), block.end):
            cut = tail.start() + len(tail[0]) - len(tail[0].lstrip())
            furniture.append(Span(cut, block.end))
            block = Span(block.start, tail.start())
        start = block.start
        dateline = find_dateline(text, block, at_head=number == 0)
        if dateline is not None and not (chronology and is_bare_day(dateline)):
            datelines.append(dateline)
            start = dateline.span.end
        paragraphs.append(block)
        sentences.extend(split_sentences(text, Span(start, block.end)))
    datelines.extend(
        found
        for header in headers
        if header.kind == "date" and (found := find_dateline(text, header.span, at_head=False)) and found.place
    )
    return Structure(
        title=title,
        headers=tuple(headers),
        datelines=tuple(sorted(datelines, key=lambda d: d.span)),
        furniture=tuple(sorted(furniture)),
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        quotations=tuple(find_quotations(text, paragraphs)),
    )


def _tells_by_day(text: str, body: list[Span]) -> bool:
    """Whether paragraphs begin with a day again and again, "14 March - ": entries of a chronology, not datelines."""
    days = 0
    for block in body:
        days += opens_with_bare_day(text, block)
        if days > 1:
            return True
    return False


def _opens_body(text: str, block: Span, number: int) -> bool:
    """Whether this block starts with a dateline that a story follows."""
    if date_line(text, block):
        return False
    dateline = find_dateline(text, block, at_head=number == 0 or text[block.start : block.start + 4].isupper())
    if dateline is None:
        return False
    if dateline.date is None and dateline.agency is None:
        return block.end - block.start > 120
    return True


def _head(text: str, blocks: list[Span]) -> tuple[Span | None, list[Header], list[Span]]:
    contents = [text[b.start : b.end] for b in blocks]
    folded = [_fold(c) for c in contents]
    headers: list[Header] = []
    furniture: list[Span] = []
    kinds: list[str] = []
    for block, content in zip(blocks, contents, strict=True):
        if date_line(text, block):
            kinds.append("date")
        elif _LABEL_LINE.match(content):
            kinds.append("other")
        elif names_agency(content) or _SOURCE_LINE.match(content) or _SPEAKER_LINE.match(content):
            kinds.append("source")
        elif _PLACE_LINE.match(content):
            kinds.append("other")
        elif len(content) < 130 and _FURNITURE.fullmatch(content):
            kinds.append("furniture")
        else:
            kinds.append("title")
    candidates = [n for n, kind in enumerate(kinds) if kind == "title" and len(contents[n]) <= _TITLE_LIMIT]
    repeated = [n for n in candidates if folded.count(folded[n]) > 1]
    chosen = repeated[0] if repeated else (candidates[0] if candidates else None)
    for n, block in enumerate(blocks):
        kind = kinds[n]
        if n == chosen:
            continue
        if kind == "furniture" or (chosen is not None and folded[n] == folded[chosen]):
            furniture.append(block)
        elif kind == "title":
            # What stands above a repeated headline is the site's own.
            if repeated and n < repeated[0]:
                furniture.append(block)
            else:
                headers.append(Header("other", block))
        elif kind == "date":
            headers.append(Header("date", block))
        elif kind == "source":
            headers.append(Header("source", block))
        else:
            headers.append(Header("other", block))
    return (blocks[chosen] if chosen is not None else None), headers, furniture


def _is_tail(text: str, block: Span) -> bool:
    content = text[block.start : block.end]
    if len(content) < 130 and _FURNITURE.fullmatch(content):
        return True
    return len(content) < 40 and len(content.split()) <= 3 and content[-1].isalpha() and not date_line(text, block)
