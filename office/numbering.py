"""Word's automatic numbers: the «1.» that readers see although no cell's text contains it."""

from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

Element = Any
VAL = qn("w:val")

ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
LEVELS = 9


class Level:
    """How one level of a list is written: «%1.%2.» with each place decimal, Roman or a bullet."""

    def __init__(self, element: Element) -> None:
        """`element`: a w:lvl."""
        self.format = _value(element, "w:numFmt", "decimal")
        self.pattern = _value(element, "w:lvlText", "")
        self.start = int(_value(element, "w:start", "1"))

    def show(self, count: int) -> str:
        return {"upperRoman": roman(count), "lowerRoman": roman(count).lower()}.get(self.format, str(count))

    @property
    def silent(self) -> bool:
        """Whether the level has a number; bullets have none."""
        return self.format in {"bullet", "none"} or "%" not in self.pattern


class Numbering:
    """The counters of one document; every numbered paragraph advances them, in reading order."""

    def __init__(self, xml: bytes | None) -> None:
        """`xml`: the part word/numbering.xml, None where there is none."""
        self._lists: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if xml is not None:
            self._load(parse_xml(xml))

    def _load(self, root: Element) -> None:
        abstract = {
            item.get(qn("w:abstractNumId")): {
                int(level.get(qn("w:ilvl"))): Level(level) for level in item.findall(qn("w:lvl"))
            }
            for item in root.findall(qn("w:abstractNum"))
        }
        for item in root.findall(qn("w:num")):
            self._lists[item.get(qn("w:numId"))] = abstract.get(_value(item, "w:abstractNumId", ""), {})

    def label(self, paragraph: Element) -> str:
        """The number that Word shows before this paragraph, «» if none; advances the counter."""
        properties = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if properties is None:
            return ""
        number, depth = _value(properties, "w:numId", ""), int(_value(properties, "w:ilvl", "0"))
        levels = self._lists.get(number, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(number, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in range(depth + 1, LEVELS):
            counts.pop(deeper, None)
        return _label(levels, counts, depth)


def _label(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
    level = levels[depth]
    if level.silent:
        return ""
    text = level.pattern
    for place in range(depth + 1):
        shown = levels[place].show(counts.get(place, levels[place].start)) if place in levels else ""
        text = text.replace(f"%{place + 1}", shown)
    return text


def roman(number: int) -> str:
    """A Roman numeral, `number` from 1 to 399: lists are no longer than that."""
    text = ""
    for value, sign in ROMAN:
        count, number = divmod(max(number, 0), value)
        text += sign * min(count, 3)
    return text


def _value(parent: Element, tag: str, default: str) -> str:
    found = parent.find(qn(tag))
    return default if found is None else found.get(VAL, default)
