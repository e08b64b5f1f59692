"""Numbers that offices type before what they list: «2.1.», «3)», «а)», dashes; which of them lists what."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

LABEL = re.compile(
    r"\s*(?:(?:пункт|п\.)\s*)?(?P<decimal>\d{1,3}(?:\.\d{1,2}){0,6})(?P<sign>[.)])?\s+(?=\S)"
    r"|\s*(?P<letter>[а-яё])\)\s*(?=\S)"
    r"|\s*(?P<dash>[-–—•✓*·▪])\s*(?=\S)",
    re.IGNORECASE,
)
ITEM = re.compile(r"(?:^|(?<=[\s.;:,)]))(?:(?P<number>\d{1,2})[.)]|(?P<letter>[а-е])\))\s*(?=[^\s\d.)])", re.MULTILINE)
"""The number of an event in a cell, at a line's beginning or in the middle of it."""
LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"
MOST = 60
"""Events of one cell that are offered apart; a longer list is no list of events."""


class Label(NamedTuple):
    """The number of a paragraph: its kind, how deep it is within its kind, and its words."""

    kind: str
    depth: int
    words: str


def labelled(text: str) -> tuple[Label | None, str]:
    """The number that a paragraph begins with, and the rest of it; «2026 год» and «5 школ» begin with none."""
    found = LABEL.match(text)
    if not found:
        return None, text.strip()
    rest = text[found.end() :].strip()
    if found["letter"]:
        return Label("letter", 1, found["letter"].lower()), rest
    if found["dash"]:
        return Label("dash", 1, ""), rest
    depth = found["decimal"].count(".") + 1
    if not found["sign"] and depth == 1:
        return None, text.strip()
    return Label("bracket" if found["sign"] == ")" and depth == 1 else "decimal", depth, found["decimal"]), rest


class Events(NamedTuple):
    """The events of a cell: the words before all of them, and each one's words."""

    head: str
    items: tuple[str, ...]


def events_of(text: str, first: int = 1) -> Events | None:
    """The numbered events of a cell, whose numbers begin with `first` and follow each other; None where it has none."""
    return _counted(text, "number", [str(number) for number in range(first, first + MOST)]) or _counted(
        text, "letter", LETTERS
    )


def _counted(text: str, kind: str, names: Sequence[str]) -> Events | None:
    found = list(_in_order(text, kind, names))
    if len(found) < 2:
        return None
    ends = [*(mark.start() for mark in found[1:]), len(text)]
    items = tuple(text[mark.end() : end].strip(" \n;,") for mark, end in zip(found, ends, strict=True))
    return Events(text[: found[0].start()].strip(), items) if all(map(_says_something, items)) else None


def _in_order(text: str, kind: str, names: Sequence[str]) -> Iterator[re.Match[str]]:
    """The marks that count on, each after the one before."""
    wanted = 0
    for mark in ITEM.finditer(text):
        if wanted < len(names) and mark[kind] == names[wanted]:
            wanted += 1
            yield mark


def _says_something(item: str) -> bool:
    return sum(letter.isalpha() for letter in item) > 2
