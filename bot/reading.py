"""Documents people send: read in a worker of their own, refusals said in our words."""

import asyncio
from typing import NamedTuple

from domain.errors import DomainError
from domain.roadmap import Draft, NoRoadmap, understand
from domain.source import Source
from office.reading import Unreadable
from office.worker import read_in_worker


class NotAnOrder(NamedTuple):
    """Why a file is no order: a Fluent key and the name for it."""

    key: str
    name: str


async def read_source(name: str, data: bytes) -> Source:
    """The document's paragraphs and tables; DomainError says what is wrong with it and what to do."""
    try:
        return await read_in_worker(name, data)
    except Unreadable as refused:
        raise DomainError(f"unreadable-{refused.reason.value}", name=name) from refused


async def read_order(name: str, data: bytes) -> Draft | NotAnOrder:
    """What is understood of an order; a file that is none may still be a document for a task, so nothing is raised."""
    try:
        return await asyncio.to_thread(understand, await read_in_worker(name, data))
    except Unreadable as refused:
        return NotAnOrder(f"unreadable-{refused.reason.value}", name)
    except NoRoadmap:
        return NotAnOrder("refusal-no-roadmap", name)


def is_roadmap(source: Source) -> bool:
    """Whether a table in it has activities with deadlines; takes a moment, run it in a thread."""
    try:
        understand(source)
    except NoRoadmap:
        return False
    return True
