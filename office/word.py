"""Reads a Word document's XML into paragraphs and tables, with merged cells, nesting and automatic numbers.

The XML is walked directly, because python-docx's own view leaves out what offices use daily: accepted insertions,
content controls, automatic numbering, cells that continue above.
"""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from domain.roadmap.source import EMPTY, Cell, Covered, Paragraph, Source, Table
from office.container import Container
from office.limits import Budget
from office.numbering import Numbering
from office.text import trimmed

Element = Any
"""An lxml element; lxml has no types of its own."""

MAIN_PART = "word/document.xml"
NUMBERING_PART = "word/numbering.xml"

BODY, P, TBL, TR, TC, TC_PR = (qn(f"w:{name}") for name in ("body", "p", "tbl", "tr", "tc", "tcPr"))
TEXT, VAL = qn("w:t"), qn("w:val")
FILL = qn("w:fill")
NO_COLOUR = frozenset({"auto", "ffffff"})
BREAKS = frozenset({qn("w:br"), qn("w:cr")})
SPACES = {qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}
# w:del and w:moveFrom hold what a correction removed; Fallback repeats the contents of Choice
UNSEEN = frozenset(
    {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
BLOCKS = frozenset({P, TBL})


def read_word(name: str, container: Container) -> Source:
    """The document's blocks in reading order; raises Unreadable, or one of PARSER_FAILURES if it is damaged."""
    body = parse_xml(container.read(MAIN_PART)).find(BODY)
    numbering = Numbering(container.read(NUMBERING_PART) if NUMBERING_PART in container else None)
    reader = _Reader(numbering)
    return Source(name=name, blocks=tuple(reader.blocks(body)))


class _Reader:
    """One pass over one document: automatic numbers count on from block to block."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._budget = Budget()

    def blocks(self, parent: Element) -> Iterator[Paragraph | Table]:
        for element in _children(parent, BLOCKS):
            if element.tag == TBL:
                yield from self._table(element)
            elif text := self._paragraph(element):
                yield Paragraph(text=text)

    def _paragraph(self, element: Element) -> str:
        """The text of a paragraph with its automatic number; an empty one still advances the counter."""
        label = self._numbering.label(element)
        return trimmed(f"{label} {_text(element)}")

    def _table(self, element: Element) -> Iterator[Paragraph | Table]:
        """The table; a row that is one cell around another table is only layout, and the inner one counts."""
        rows: list[list[Cell]] = []
        for row in _children(element, {TR}):
            cells = _children(row, {TC})
            if len(cells) == 1 and _children(cells[0], {TBL}):
                yield from _grid(rows)
                rows = []
                yield from self.blocks(cells[0])
            else:
                rows.append(self._row(row, cells, rows[-1] if rows else []))
        yield from _grid(rows)

    def _row(self, row: Element, cells: list[Element], above: list[Cell]) -> list[Cell]:
        places = [EMPTY] * _skipped(row)
        for cell in cells:
            places.extend(self._cell(cell, above[len(places)] if len(places) < len(above) else EMPTY))
        self._budget.spend(len(places))
        return places

    def _cell(self, cell: Element, above: Cell) -> list[Cell]:
        properties = cell.find(TC_PR)
        across = _number(properties, "w:gridSpan", 1)
        covered = None
        text = "\n".join(filter(None, self._lines(cell)))
        if _continues(properties):
            covered, text = Covered.FROM_ABOVE, text or above.text
        first = Cell(text=text, across=across, covered=covered, bold=_bold(cell), shaded=_shaded(properties))
        return [first, *[Cell(covered=Covered.FROM_LEFT)] * (across - 1)]

    def _lines(self, cell: Element) -> Iterator[str]:
        for block in _children(cell, BLOCKS):
            if block.tag == P:
                yield self._paragraph(block)
            else:
                for row in _children(block, {TR}):
                    yield " ".join("\n".join(self._lines(inner)) for inner in _children(row, {TC}))


def _grid(rows: list[list[Cell]]) -> Iterator[Table]:
    """Rows of one length: short ones are filled up with empty places."""
    if rows:
        width = max(map(len, rows))
        yield Table(rows=tuple((*row, *[EMPTY] * (width - len(row))) for row in rows))


def _children(parent: Element, wanted: frozenset[str] | set[str]) -> list[Element]:
    """The nearest elements of these kinds below `parent`, through content controls and accepted insertions."""
    found = []
    for child in parent:
        if child.tag in wanted:
            found.append(child)
        elif child.tag not in UNSEEN and child.tag not in {P, TBL, TR, TC}:
            found.extend(_children(child, wanted))
    return found


def _text(element: Element) -> str:
    """The visible text of a paragraph, with its line breaks."""
    parts: list[str] = []
    for child in element:
        if child.tag == TEXT:
            parts.append(child.text or "")
        elif child.tag in BREAKS:
            parts.append("\n")
        elif child.tag in SPACES:
            parts.append(SPACES[child.tag])
        elif child.tag not in UNSEEN:
            parts.append("\n" * (child.tag == P) + _text(child))
    return "".join(parts)


def _bold(cell: Element) -> bool:
    """Whether every run with words in it is bold by its own formatting."""
    runs = [run for run in cell.iter(qn("w:r")) if any((text.text or "").strip() for text in run.iter(TEXT))]
    return bool(runs) and all(_switched_on(run.find(f"{qn('w:rPr')}/{qn('w:b')}")) for run in runs)


def _shaded(properties: Element | None) -> bool:
    """Whether the cell has a ground of its own colour; white and none are no colour."""
    shade = properties.find(qn("w:shd")) if properties is not None else None
    if shade is None:
        return False
    return (shade.get(FILL) or "auto").lower() not in NO_COLOUR or shade.get(VAL) == "solid"


def _switched_on(flag: Element | None) -> bool:
    return flag is not None and flag.get(VAL) not in {"0", "false", "off"}


def _continues(properties: Element | None) -> bool:
    """Whether the cell is the lower part of a vertically merged one (w:vMerge without «restart»)."""
    merge = properties.find(qn("w:vMerge")) if properties is not None else None
    return merge is not None and merge.get(VAL) != "restart"


def _skipped(row: Element) -> int:
    """Places left empty before the first cell (w:gridBefore)."""
    return _number(row.find(qn("w:trPr")), "w:gridBefore", 0)


def _number(properties: Element | None, tag: str, default: int) -> int:
    """A small whole number of a property; a wild value cannot make a row of millions of places."""
    found = properties.find(qn(tag)) if properties is not None else None
    return max(default, min(int(found.get(VAL)), Budget.COLUMNS)) if found is not None else default
