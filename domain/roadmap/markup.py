"""Cells that a program filled with pieces of web pages: their words without the markup."""

import html
import re

from domain.roadmap.source import Cell, Paragraph, Source, Table

TAG = re.compile(
    r"</?(?:a|b|br|div|em|font|h[1-6]|i|li|ol|p|s|small|span|strong|sub|sup|table|tbody|td|th|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
LINE = re.compile(r"<(?:br|/p|/li|/div|/tr|/h[1-6])\b[^<>]*>", re.IGNORECASE)
"""What ends a line on a page."""
ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|nbsp|laquo|raquo|quot|amp|lt|gt|ndash|mdash|hellip);", re.IGNORECASE)


def plain_source(source: Source) -> Source:
    """The document with plain words in place of markup; the very same value where it has none."""
    if not any(_is_marked(text) for text in source.texts):
        return source
    return source.model_copy(update={"blocks": tuple(map(_plain_block, source.blocks))})


def _is_marked(text: str) -> bool:
    return ("<" in text and bool(TAG.search(text))) or ("&" in text and bool(ENTITY.search(text)))


def _plain_block(block: Paragraph | Table) -> Paragraph | Table:
    if isinstance(block, Paragraph):
        return Paragraph(text=plain_text(block.text))
    return Table(rows=tuple(tuple(map(_plain_cell, row)) for row in block.rows))


def _plain_cell(cell: Cell) -> Cell:
    return cell.model_copy(update={"text": plain_text(cell.text)}) if _is_marked(cell.text) else cell


def plain_text(text: str) -> str:
    """The words of a piece of markup, a line for each of its lines."""
    bare = TAG.sub("", LINE.sub("\n", text))
    said = ENTITY.sub(lambda found: html.unescape(found[0]), bare).replace("\xa0", " ")
    return "\n".join(filter(None, (" ".join(line.split()) for line in said.splitlines())))
