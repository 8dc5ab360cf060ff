"""From what the reader types to a Whoosh query tree, and back into plain words.

Our own parser, not Whoosh's: Whoosh's makes the best of everything and never says that it did not understand, and here
a mistake is explained. The tree is made of Whoosh's query classes, so Whoosh's own searcher can answer it too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from whoosh import query
from whoosh.query import Query

from viewer.errors import BadDate, QueryMistake

from . import querydates
from .words import fold, stem, words

TITLE_WEIGHT = 2.0
STEM_WEIGHT = 0.4
PREFIX_WEIGHT = 0.15
PAIR_WEIGHT = 0.5
"""Of words that stand side by side in the query, where they do so in a document too."""

_FIELDS = {
    "person": "person", "people": "person", "org": "organisation", "organisation": "organisation",
    "organization": "organisation", "place": "place", "country": "place", "series": "series", "source": "source",
    "kind": "kind", "type": "kind", "title": "title", "text": "body", "body": "body", "lang": "language",
    "language": "language", "date": "date", "before": "before", "after": "after", "has": "has", "copyof": "copyof",
}  # fmt: skip
_WORD_FIELDS = ("person", "organisation", "place", "series", "source", "kind", "title", "body")
_HAS = ("meeting", "reuse", "instrument", "date")
_LANGUAGES = {
    "english": "en", "french": "fr", "spanish": "es", "german": "de", "russian": "ru", "arabic": "ar", "chinese": "zh",
    "portuguese": "pt", "italian": "it", "slovak": "sk", "czech": "cs", "polish": "pl", "dutch": "nl", "turkish": "tr",
    "japanese": "ja", "korean": "ko", "ukrainian": "uk", "persian": "fa", "hindi": "hi", "indonesian": "id",
}  # fmt: skip
_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<open>\() | (?P<close>\))
      | (?P<phrase>["“”„«»](?P<quoted>[^"“”„«»]*)(?P<closed>["“”„«»]?)(?:~(?P<slop>\d*))?)
      | (?P<field>[^\W\d_]+):(?=[^\s/])
      | (?P<word>[^\s()"“”„«»]+)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query understood."""

    tree: Query
    echo: str
    """What is looked for, in plain words."""
    plain: tuple[tuple[int, int, str], ...] = ()
    """(start, end, folded word) of the words looked for anywhere, as offsets in the query: what can be misspelt."""


@dataclass(slots=True)
class _Token:
    kind: str
    start: int
    end: int
    text: str
    slop: int | None = None
    closed: bool = True


@dataclass(slots=True)
class _Node:
    tree: Query
    echo: str
    negative: bool = False
    word: str | None = None
    """The folded word, where it is one word looked for anywhere."""


@dataclass(slots=True)
class _Parser:
    text: str
    typing: bool
    tokens: list[_Token]
    at: int = 0
    plain: list[tuple[int, int, str]] = field(default_factory=list)

    def peek(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def operator(self, *names: str) -> bool:
        token = self.peek()
        return token is not None and token.kind == "word" and token.text in names

    # -- grammar

    def either(self, inside: str | None) -> _Node | None:
        sides = [self.together(inside)]
        while self.operator("OR"):
            self.at += 1
            if (side := self.together(inside)) is not None:
                sides.append(side)
        nodes = [side for side in sides if side is not None]
        if len(nodes) < 2:
            return nodes[0] if nodes else None
        return _Node(query.Or([node.tree for node in nodes]), "either " + ", or ".join(node.echo for node in nodes))

    def together(self, inside: str | None) -> _Node | None:
        nodes = []
        while (token := self.peek()) is not None and token.kind != "close" and not self.operator("OR"):
            if self.operator("AND"):
                self.at += 1
                continue
            node = self.one(inside)
            if node is not None:
                nodes.append(node)
        if len(nodes) < 2:
            return nodes[0] if nodes else None
        wanted = [node.echo for node in nodes if not node.negative]
        refused = [node.echo for node in nodes if node.negative]
        echo = " and ".join(wanted) + (", " if wanted and refused else "") + ", ".join(refused)
        tree = query.And([node.tree for node in nodes])
        pairs = [(a.word, b.word) for a, b in pairwise(nodes) if a.word and b.word]
        if pairs:
            side_by_side = [query.Phrase("title", pair, boost=TITLE_WEIGHT * PAIR_WEIGHT) for pair in pairs]
            side_by_side += [query.Phrase("body", pair, boost=PAIR_WEIGHT) for pair in pairs]
            tree = query.AndMaybe(tree, query.Or(side_by_side))
        return _Node(tree, echo)

    def one(self, inside: str | None) -> _Node | None:
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "word" and (token.text == "NOT" or token.text == "-"):
            return self.negated(inside)
        if token.kind == "word" and token.text[0] in "-−" and len(token.text) > 1 and not token.text[1:].isdigit():
            self.at -= 1
            self.tokens[self.at] = _Token("word", token.start + 1, token.end, token.text[1:])
            return self.negated(inside)
        if token.kind == "open":
            node = self.either(inside)
            closing = self.peek()
            if closing is not None and closing.kind == "close":
                self.at += 1
            return node
        if token.kind == "field":
            return self.fielded(token)
        if inside is not None:
            return self.value(inside, token)
        return self.anywhere(token)

    def negated(self, inside: str | None) -> _Node | None:
        node = self.one(inside) if self.peek() is not None else None
        if node is None:
            return None
        return _Node(query.Not(node.tree), f"without {node.echo}", negative=True)

    def fielded(self, token: _Token) -> _Node | None:
        name = _FIELDS.get(fold(token.text))
        following = self.peek()
        if name is None:
            known = "person, org, place, series, source, kind, lang, title, text, date, before, after, has, copyof"
            raise QueryMistake(f"There is no field “{token.text}”; the fields are {known}.")
        if following is None or following.start != token.end + 1:
            return None
        self.at += 1
        if following.kind == "open":
            node = self.either(name)
            closing = self.peek()
            if closing is not None and closing.kind == "close":
                self.at += 1
            return node
        return self.value(name, following)

    # -- values

    def value(self, name: str, token: _Token) -> _Node | None:
        special: dict[str, Callable[[str], _Node]] = {
            "date": _date, "before": _before, "after": _after, "has": _has, "language": _language, "copyof": _copy_of,
        }  # fmt: skip
        if name in special:
            if not token.text.strip():
                return None
            try:
                return special[name](token.text.strip())
            except BadDate as mistake:
                raise QueryMistake(str(mistake)) from None
        label = {"body": "text", "organisation": "organisation"}.get(name, name)
        tree, echo = self.matching(token, name, last=False)
        if tree is None:
            return None
        if name not in ("title", "body"):
            tree = query.ConstantScoreQuery(tree, 0.0)
        return _Node(tree, f"{label} {echo}")

    def matching(self, token: _Token, name: str, last: bool) -> tuple[Query | None, str]:
        """The tree for a word or phrase in one field."""
        if token.kind == "word":
            text, tilde, slips = token.text.rpartition("~")
            if tilde and text and (not slips or slips in "12"):
                folded = fold("".join(words(text)))
                distance = int(slips) if slips else 1 if len(folded) < 8 else 2
                return query.FuzzyTerm(name, folded, maxdist=distance), f"a word like “{text}”"
            if "*" in token.text or ("?" in token.text[:-1]):
                return _wild(token.text, name)
        folded_words = words(token.text)
        if not folded_words:
            return None, ""
        quoted = f"“{token.text.strip()}”"
        if self.typing and not token.closed and not token.text[-1].isspace():
            return _begun(folded_words, name), quoted
        if len(folded_words) == 1:
            if last and name in _WORD_FIELDS:
                exact = query.Term(name, folded_words[0])
                return query.Or([exact, query.Prefix(name, folded_words[0], boost=PREFIX_WEIGHT)]), quoted
            return query.Term(name, folded_words[0]), quoted
        slop = token.slop or 1
        if slop > 1:
            quoted = " followed by ".join(f"“{w}”" for w in token.text.split()) + f" within {slop} words"
        return query.Phrase(name, folded_words, slop=slop), quoted

    def anywhere(self, token: _Token) -> _Node | None:
        """A word or phrase in title or text, in any of its forms."""
        last = self.typing and token.kind == "word" and token.end == len(self.text)
        body, echo = self.matching(token, "body", last=False)
        title, _ = self.matching(token, "title", last=False)
        if body is None or title is None:
            return None
        if isinstance(body, query.Every):
            return _Node(body, echo)
        title.boost = TITLE_WEIGHT
        forms = [title, body]
        if type(body) is query.Term:
            word = body.text
            self.plain.append((token.start, token.end, word))
            stemmed = stem(word)
            forms.append(query.Term("title_stem", stemmed, boost=TITLE_WEIGHT * STEM_WEIGHT))
            forms.append(query.Term("stem", stemmed, boost=STEM_WEIGHT))
            if last:
                forms.append(query.Prefix("title", word, boost=TITLE_WEIGHT * PREFIX_WEIGHT))
                forms.append(query.Prefix("body", word, boost=PREFIX_WEIGHT))
        return _Node(query.Or(forms), echo, word=body.text if type(body) is query.Term else None)


def _begun(folded_words: list[str], name: str) -> Query:
    """A phrase still being typed: its whole words as they stand, and a word that begins as the last one does."""
    last = query.Prefix(name, folded_words[-1])
    whole = folded_words[:-1]
    if not whole:
        return last
    return query.And([query.Phrase(name, whole) if len(whole) > 1 else query.Term(name, whole[0]), last])


def _wild(text: str, name: str) -> tuple[Query | None, str]:
    pattern = "".join(part if part in "*?" else "".join(words(part)) for part in re.split(r"([*?])", text))
    pattern = re.sub(r"\*+", "*", pattern)
    if not pattern.strip("*?"):
        return (query.Every(), "any document") if pattern else (None, "")
    if re.fullmatch(r"[^*?]+\*", pattern):
        return query.Prefix(name, pattern[:-1]), f"words beginning with “{pattern[:-1]}”"
    return query.Wildcard(name, pattern), f"words like “{text}”"


def _days(first: int, last: int) -> Query:
    return query.ConstantScoreQuery(query.NumericRange("date", first, last), 0.0)


def _date(text: str) -> _Node:
    first, last = querydates.understand_range(text)
    tree = _days(querydates.first_ordinal(first), querydates.last_ordinal(last))
    if first == last and first is not None:
        return _Node(tree, f"dated {querydates.in_words(first)}")
    start = f" from {querydates.in_words(first)}" if first else ""
    end = f" to {querydates.in_words(last)}" if last else ""
    return _Node(tree, f"dated{start}{end}")


def _before(text: str) -> _Node:
    date = querydates.understand(text)
    return _Node(_days(1, querydates.first_ordinal(date) - 1), f"dated before {querydates.in_words(date)}")


def _after(text: str) -> _Node:
    date = querydates.understand(text)
    return _Node(
        _days(querydates.last_ordinal(date) + 1, querydates.last_ordinal(None)),
        f"dated after {querydates.in_words(date)}",
    )


def _has(text: str) -> _Node:
    value = fold(text).removesuffix("s")
    if value not in _HAS:
        raise QueryMistake(f"“has:” knows {', '.join(_HAS)}; not “{text}”.")
    noun = {"meeting": "a meeting", "reuse": "copied passages", "instrument": "an agreement", "date": "a date"}[value]
    return _Node(query.ConstantScoreQuery(query.Term("has", value), 0.0), f"with {noun}")


def _language(text: str) -> _Node:
    value = fold(text)
    value = _LANGUAGES.get(value, value)
    tree = query.Or([query.Term("language", value), query.Prefix("language", f"{value}-")])
    return _Node(query.ConstantScoreQuery(tree, 0.0), f"in language “{text}”")


def _copy_of(text: str) -> _Node:
    if re.search(r"[^\w.:-]", text):
        raise QueryMistake("“copyof:” takes the beginning of a document's id.")
    shown = text if len(text) <= 12 else text[:12] + "…"
    return _Node(query.ConstantScoreQuery(query.Prefix("copy_of", text), 0.0), f"copied from document {shown}")


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup if match.lastgroup in ("space", "open", "close", "field", "word") else "phrase"
        start, end = match.span()
        if match["phrase"] is not None:
            slop = match["slop"]
            wide = None if slop is None else int(slop[:4] or 1)
            tokens.append(_Token("phrase", start, end, match["quoted"], wide, bool(match["closed"])))
        elif match["field"] is not None:
            tokens.append(_Token("field", start, match.end("field"), match["field"]))
        elif kind != "space":
            tokens.append(_Token(str(kind), start, end, match[0]))
    return tokens


def parse(text: str, typing: bool = True) -> Parsed:
    """Understands a query; with `typing`, its last word may be the beginning of a longer one.

    Raises QueryMistake with a sentence for the reader. Quotes and brackets still open are taken to end with the query.
    """
    text = unicodedata.normalize("NFC", text)
    parser = _Parser(text, typing, _tokens(text))
    node = parser.either(None)
    if parser.peek() is not None:
        raise QueryMistake("There is a closing bracket without an opening one.")
    if node is None:
        if not words(text) and re.search(r"[^\s\"“”„«»()*~−-]", text):
            raise QueryMistake(f"There is no word to look for in “{text.strip()}”.")
        return Parsed(query.Every(), "all documents")
    echo = f"all documents {node.echo}" if node.negative else node.echo
    return Parsed(node.tree, echo[:1].upper() + echo[1:], tuple(parser.plain))
