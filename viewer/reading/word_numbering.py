"""The numbers that Word puts before paragraphs: worked out, since the file only says which list they belong to.

After ECMA-376 part 1, 17.9 (numbering) and 17.7 (styles).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from .packages import local


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    label: str = ""
    """As Word writes it: "%1." or "%1.%2", the digits naming levels."""


class Numbering:
    """Gives the labels of paragraphs, which must be asked for in the order of the text."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._lists: dict[str, dict[int, _Level]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._bases: dict[str, str] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        if numbering is not None:
            self._read_lists(numbering)
        for style in styles.iter() if styles is not None else ():
            if local(style) == "style":
                name = _attribute(style, "styleId")
                self._bases[name] = next((_attribute(one, "val") for one in style if local(one) == "basedOn"), "")
                found = _number(style)
                if found is not None:
                    self._styles[name] = found

    def _read_lists(self, root: etree._Element) -> None:
        kinds = {_attribute(one, "abstractNumId"): dict(_levels(one)) for one in root if local(one) == "abstractNum"}
        for entry in root:
            if local(entry) == "num":
                kind = next((_attribute(one, "val") for one in entry if local(one) == "abstractNumId"), "")
                levels = dict(kinds.get(kind, {}))
                for override in (one for one in entry if local(one) == "lvlOverride"):
                    depth = _integer(_attribute(override, "ilvl"))
                    levels |= dict(_levels(override))
                    starts = [
                        _integer(_attribute(child, "val")) for child in override if local(child) == "startOverride"
                    ]
                    if starts and depth in levels:
                        levels[depth] = _Level(starts[0], levels[depth].format, levels[depth].label)
                self._lists[_attribute(entry, "numId")] = levels

    def label(self, paragraph: etree._Element) -> str:
        """What stands before a paragraph, with the space after it: "3. ", "(a) ", "• ", or nothing."""
        found = _number(paragraph)
        style = _style(paragraph)
        if found is None:
            inherited, name = None, style
            for _ in range(10):
                inherited = self._styles.get(name)
                if inherited is not None or not name:
                    break
                name = self._bases.get(name, "")
            if inherited is None:
                return "• " if re.match(r"List(?:Bullet|Number|Paragraph)", style) and not self._lists else ""
            found = inherited
        number, depth = found
        if number == "0":  # the style's numbering taken back
            return ""
        levels = self._lists.get(number)
        level = levels.get(depth) if levels else None
        if levels is None or level is None:
            return "• "
        counts = self._counts[number]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        if level.format == "none" or not level.label.strip():
            return ""
        if level.format == "bullet" or "%" not in level.label:
            return "• "

        def count(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            named = levels.get(at, _Level())
            return _written(counts.get(at, named.start), named.format)

        return re.sub(r"%([1-9])", count, level.label).strip() + " "


def _levels(root: etree._Element) -> list[tuple[int, _Level]]:
    found = []
    for one in root:
        if local(one) == "lvl":
            given = {local(child): _attribute(child, "val") for child in one}
            level = _Level(_integer(given.get("start", "1")), given.get("numFmt", "decimal"), given.get("lvlText", ""))
            found.append((_integer(_attribute(one, "ilvl")), level))
    return found


def _properties(element: etree._Element) -> etree._Element | None:
    return next((one for one in element if local(one) == "pPr"), None)


def _style(paragraph: etree._Element) -> str:
    properties = _properties(paragraph)
    named = (_attribute(one, "val") for one in properties if local(one) == "pStyle") if properties is not None else ()
    return next(iter(named), "")


def _number(element: etree._Element) -> tuple[str, int] | None:
    """List and depth that a paragraph or a style names."""
    properties = _properties(element)
    for one in properties if properties is not None else ():
        if local(one) == "numPr":
            given = {local(child): _attribute(child, "val") for child in one}
            if "numId" in given:
                return given["numId"], _integer(given.get("ilvl", "0"))
    return None


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _integer(written: str) -> int:
    return int(written) if re.fullmatch(r"\d{1,6}", written) else 0


_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def _written(count: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else "0"
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman"):
        written = ""
        for value, sign in _ROMAN:
            while 0 < value <= count < 5000:
                written += sign
                count -= value
        return written if kind == "lowerRoman" else written.upper()
    return f"{count:02}" if kind == "decimalZero" else str(count)
