"""Documents that people send: read in a worker process; refusals in the words of Веха."""

from typing import NamedTuple

from domain.deadlines.model import Plan
from domain.errors import DomainError
from domain.roadmap.model import Draft
from domain.roadmap.source import Source
from office.refusal import Unreadable
from office.wire import ReadDocument, ReadingTask
from office.worker import work_in_worker


class NotAnOrder(NamedTuple):
    """Why a file is no order: a Fluent key and the file's name."""

    key: str
    name: str


class MaybeTemplate(NamedTuple):
    """A Word file with places for data: the office's report template rather than an order."""

    name: str


async def read_order(name: str, data: bytes, *, surely: bool = False) -> Draft | NotAnOrder | MaybeTemplate:
    """The order as understood; a file that is none may still be a document for a task, so nothing is raised.

    `surely`: the sender says that it is no template.
    """
    try:
        read = await work_in_worker(ReadingTask(name=name, source=False, draft=True), data)
    except Unreadable as refused:
        return NotAnOrder(f"unreadable-{refused.reason.value}", name)
    if not surely and read.has_places and name.lower().endswith(".docx"):
        return MaybeTemplate(name)
    return read.draft or NotAnOrder(_no_order(read), name)


async def read_plan(name: str, data: bytes, plan: Plan | None = None) -> Draft:
    """The same for a sender who says that it is an order; DomainError says why it is none."""
    try:
        read = await work_in_worker(ReadingTask(name=name, source=False, draft=True, plan=plan), data)
    except Unreadable as refused:
        raise DomainError(f"unreadable-{refused.reason.value}", name=name) from refused
    if read.draft is None:
        raise DomainError(_no_order(read), name=name)
    return read.draft


async def read_list(name: str, data: bytes) -> Source | None:
    """The tables of a list; None if the file is an order rather than a list. DomainError as for `read_plan`."""
    try:
        read = await work_in_worker(ReadingTask(name=name, draft=True), data)
    except Unreadable as refused:
        raise DomainError(f"unreadable-{refused.reason.value}", name=name) from refused
    return None if read.draft and read.draft.has_table else read.source


def _no_order(read: ReadDocument) -> str:
    return "refusal-appendix-missing" if read.appendix_missing else "refusal-no-roadmap"
