"""Documents people send: read in a worker of their own, refusals said in our words."""

from domain.errors import DomainError
from domain.roadmap import NoRoadmap, understand
from domain.source import Source
from office.reading import Unreadable
from office.worker import read_in_worker


async def read_source(name: str, data: bytes) -> Source:
    """The document's paragraphs and tables; DomainError says what is wrong with it and what to do."""
    try:
        return await read_in_worker(name, data)
    except Unreadable as refused:
        raise DomainError(f"unreadable-{refused.reason.value}", name=name) from refused


def is_roadmap(source: Source) -> bool:
    """Whether a table in it has activities with deadlines; takes a moment, run it in a thread."""
    try:
        understand(source)
    except NoRoadmap:
        return False
    return True
