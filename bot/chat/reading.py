"""Documents people send: read in a worker of their own, refusals said in our words."""

import asyncio
from collections.abc import Iterator
from typing import NamedTuple

from domain.errors import DomainError
from domain.roadmap.model import Draft, NoRoadmap
from domain.roadmap.source import Paragraph, Source
from domain.roadmap.understanding import understand
from office.reading import Unreadable
from office.worker import read_in_worker


class NotAnOrder(NamedTuple):
    """Why a file is no order: a Fluent key and the name for it."""

    key: str
    name: str


class MaybeTemplate(NamedTuple):
    """A Word file with places for data: the office's report template rather than an order."""

    name: str


PLACES = ("{{", "{%")
"""What a template has where its data goes."""


async def read_source(name: str, data: bytes) -> Source:
    """The document's paragraphs and tables; DomainError says what is wrong with it and what to do."""
    try:
        return await read_in_worker(name, data)
    except Unreadable as refused:
        raise DomainError(f"unreadable-{refused.reason.value}", name=name) from refused


async def read_order(name: str, data: bytes, *, surely: bool = False) -> Draft | NotAnOrder | MaybeTemplate:
    """What is understood of an order; a file that is none may still be a document for a task, so nothing is raised.

    `surely`: whoever sent it says that it is no template.
    """
    try:
        source = await read_in_worker(name, data)
        if not surely and _has_places(source):
            return MaybeTemplate(name)
        return await asyncio.to_thread(understand, source)
    except Unreadable as refused:
        return NotAnOrder(f"unreadable-{refused.reason.value}", name)
    except NoRoadmap as nothing:
        return NotAnOrder("refusal-appendix-missing" if nothing.appendix_missing else "refusal-no-roadmap", name)


def _has_places(source: Source) -> bool:
    """Whether it is a Word file with places to be filled."""
    return source.name.lower().endswith(".docx") and any(place in text for text in _texts(source) for place in PLACES)


def _texts(source: Source) -> Iterator[str]:
    for block in source.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row)


def is_roadmap(source: Source) -> bool:
    """Whether a table in it has activities with deadlines; takes a moment, run it in a thread."""
    try:
        understand(source)
    except NoRoadmap:
        return False
    return True
