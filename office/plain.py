"""Reads CSV and other plain text: guesses the encoding and the separator that Russian offices use."""

import csv
import io
import re
from collections import Counter

from domain.roadmap.source import EMPTY, Cell, Paragraph, Source, Table
from office.limits import Budget
from office.refusal import Reason, Unreadable
from office.text import trimmed

ENCODINGS = ("cp1251", "koi8-r", "cp866", "mac_cyrillic")
"""Tried if the text is not Unicode; the most Russian-looking result wins, the first in a draw."""
BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
SEPARATORS = ";\t,|"
TERMINAL = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[@-_])?")
"""Control sequences of a terminal, for colours and the like; in a pasted text they mean nothing."""
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f]")
BINARY = 100
"""A text has at most one control sign in so many characters and never a zero byte."""
COMMON = frozenset("оеаинтсрвлкмдпуяыьгзбчй")
"""The letters most used in Russian: wrong decodings give capitals, rare letters and frames instead."""
RULE = re.compile(r"[\s|+:=–—-]*")
"""A line that only draws the frame of a table typed with signs."""
SAMPLE = 65_536


def read_plain(name: str, data: bytes) -> Source:
    """The text as one table of at least one column; raises Unreadable: not_a_document for binaries, too_big."""
    text = TERMINAL.sub("", decode(data))
    if "\0" in text or len(CONTROL.findall(text)) * BINARY > len(text):
        raise Unreadable(Reason.NOT_A_DOCUMENT)
    text = CONTROL.sub("", text)
    if drawn := _drawn(text):
        return Source(name=name, blocks=drawn)
    return Source(name=name, blocks=_separated(text))


def decode(data: bytes) -> str:
    """Bytes of a text file as text: Unicode where it is valid, else the likeliest Cyrillic encoding."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return max((data.decode(name, errors="replace") for name in ENCODINGS), key=_russian)


def _russian(text: str) -> int:
    """How Russian a decoding looks; a stray sign of a wrong one costs more than a letter gains."""
    counts = Counter(text[:SAMPLE])
    wrong = sum(count for sign, count in counts.items() if not (sign.isalnum() or sign.isascii() or sign in "№«»—–…"))
    return sum(counts[letter] for letter in COMMON) - 3 * wrong


def _separated(text: str) -> tuple[Paragraph | Table, ...]:
    """Lines cut at the separator that cuts most of them; quotes are respected."""
    separator = max(SEPARATORS, key=lambda sign: _evenness(text[:SAMPLE], sign))
    budget = Budget()
    rows = []
    for fields in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        cells = [Cell(text=trimmed(field)) for field in fields]
        if any(cell.text for cell in cells):
            budget.spend(len(cells))
            rows.append(cells)
    return _padded(rows)


def _evenness(sample: str, separator: str) -> tuple[int, int]:
    """The number of lines with the commonest count of cuts above none, and that count."""
    cuts = Counter(line.count(separator) for line in sample.splitlines() if separator in line)
    return max(((lines, cut) for cut, lines in cuts.items()), default=(0, 0))


def _drawn(text: str) -> tuple[Paragraph | Table, ...]:
    """A table typed with «|» between its columns and rules of dashes; () where the text has none."""
    lines = text.splitlines()
    if not any(RULE.fullmatch(line) and "-" in line and ("|" in line or "+" in line) for line in lines):
        return ()
    above = [Paragraph(text=trimmed(line)) for line in lines if "|" not in line and not RULE.fullmatch(line)]
    rows: list[list[str]] = []
    whole = True
    ruled = _ruled(lines)
    for line in lines:
        if RULE.fullmatch(line):
            whole = True
        elif "|" in line:
            fields = [trimmed(field) for field in line.strip().strip("|").split("|")]
            if ruled and not whole and len(fields) == len(rows[-1]):
                rows[-1] = [trimmed(f"{old}\n{new}") for old, new in zip(rows[-1], fields, strict=True)]
            else:
                rows.append(fields)
            whole = False
    return (*above, *_padded([[Cell(text=field) for field in row] for row in rows]))


def _ruled(lines: list[str]) -> bool:
    """Whether rules separate all rows, so that lines between two rules are one row; otherwise each line is a row."""
    return sum(1 for line in lines if RULE.fullmatch(line) and line.strip()) > 3


def _padded(rows: list[list[Cell]]) -> tuple[Table, ...]:
    if not rows:
        return ()
    width = max(map(len, rows))
    return (Table(rows=tuple((*row, *[EMPTY] * (width - len(row))) for row in rows)),)
