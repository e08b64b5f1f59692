"""Documents people send: read in a worker of their own, refusals said in our words."""

from domain.errors import DomainError
from domain.source import Source
from office.reading import Unreadable
from office.worker import read_in_worker


async def read_source(name: str, data: bytes) -> Source:
    """The document's paragraphs and tables; DomainError says what is wrong with it and what to do."""
    try:
        return await read_in_worker(name, data)
    except Unreadable as refused:
        raise DomainError(f"unreadable-{refused.reason.value}", name=name) from refused
