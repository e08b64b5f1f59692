"""Reads a stranger's file in a separate process, so that it can neither crash nor block the bot."""

import asyncio
import math
from functools import lru_cache

from domain.documents.papers import CheckedPaper, Flaw
from domain.roadmap.source import Source
from office import legacy, tesseract
from office.inspect import sort_of
from office.kinds import PDF, is_picture
from office.pagewords import SeenPage
from office.process import answer_of
from office.refusal import Reason, Unreadable
from office.wire import READ, ReadDocument, ReadingTask

TIMEOUT = 8.0
"""Seconds for a file that needs no conversion, so that its sender has an answer within ten."""
START = 2.0
"""Further seconds for an old format, which LibreOffice has to convert first."""
MEMORY = 300 * 2**20
"""Bytes of address space."""
RECOGNISING = 52.0
"""Further seconds for pictures of text: a page takes one or two, the sender reads that it takes a while."""
FILES_SIDE_BY_SIDE = 2
"""So many files are read at once; the others wait, because ten orders at once would take 3 GB."""
PATIENCE = 3
"""Times the limit by the clock: what a file costs is processor time, and the machine may be busy."""


async def read_in_worker(name: str, data: bytes, *, timeout: float = TIMEOUT, memory: int = MEMORY) -> Source:  # noqa: ASYNC109 - part of the limits
    """The document as `read_document` gives it, within `timeout` seconds and `memory` bytes.

    Raises Unreadable; a file that exceeds the time or its limits is too_big.
    """
    read = await work_in_worker(ReadingTask(name=name), data, timeout=timeout, memory=memory)
    if read.source is None:
        raise Unreadable(Reason.NO_TABLE)
    return read.source


async def work_in_worker(
    task: ReadingTask,
    data: bytes,
    *,
    timeout: float = TIMEOUT,  # noqa: ASYNC109 - part of the limits
    memory: int = MEMORY,
) -> ReadDocument:
    """The result of the task, understanding included, within the same limits; raises Unreadable."""
    seconds = PATIENCE * timeout + (START if legacy.needed(data) else RECOGNISING if _may_be_scan(data) else 0)
    asked = task.model_dump_json(exclude_defaults=True, ensure_ascii=True)
    async with _turns(asyncio.get_running_loop()):
        answer = await answer_of("office", data, seconds, memory, math.ceil(timeout), asked)
    if answer.startswith(READ):
        return ReadDocument.model_validate_json(answer[1:])
    raise Unreadable(Reason(answer[1:].decode()) if answer else Reason.TOO_BIG)


def _may_be_scan(data: bytes) -> bool:
    return bool(tesseract.program()) and (is_picture(data) or data.startswith(PDF))


async def inspect_in_worker(
    data: bytes,
    *,
    timeout: float = TIMEOUT,  # noqa: ASYNC109 - part of the limits
    memory: int = MEMORY,
) -> tuple[CheckedPaper, bytes]:
    """A file's description (office/inspect.py), and the upright page of a photo; a file over the limits is huge."""
    async with _turns(asyncio.get_running_loop()):
        answer = await answer_of("office.inspect", data, PATIENCE * timeout, memory, math.ceil(timeout))
    described, _, page = answer.partition(b"\n")
    return (
        (CheckedPaper.model_validate_json(described), page)
        if described
        else (CheckedPaper(sort=sort_of(data), flaw=Flaw.HUGE), b"")
    )


async def recognise_in_worker(page: bytes, *, memory: int = MEMORY) -> SeenPage:
    """The words of one page, a JPEG that office/scan.py made; none without Tesseract, or over the limits."""
    if tesseract.program() is None:
        return SeenPage()
    async with _turns(asyncio.get_running_loop()):
        answer = await answer_of("office.recognition", page, PATIENCE * TIMEOUT, memory, math.ceil(TIMEOUT))
    return SeenPage.model_validate_json(answer) if answer else SeenPage()


@lru_cache(maxsize=1)
def _turns(loop: asyncio.AbstractEventLoop) -> asyncio.Semaphore:
    """The semaphore of one event loop: it belongs to the loop that first waits for it."""
    del loop
    return asyncio.Semaphore(FILES_SIDE_BY_SIDE)
