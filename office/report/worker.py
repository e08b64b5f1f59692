"""Makes papers in a process of their own, so that a template can neither crash nor block the bot."""

import asyncio
from functools import lru_cache

from office.process import answer_of
from office.report.job import Job
from office.report.problem import Problem, Unprintable
from office.report.wire import packed, paper

SECONDS = 60
"""Of the clock and of the processor; the largest report that was measured takes five."""
MEMORY = 900 * 2**20
"""Bytes of address space, of which a third is what Python and its libraries map and never touch."""
AT_ONCE = 1
"""Papers are made one after another: they are large, and nobody asks for two."""
TEMPLATE_LIMIT = 5 * 2**20
"""Bytes; the default one has forty thousand."""


async def make(
    job: Job,
    template: bytes = b"",
    *,
    seconds: int = SECONDS,
    memory: int = MEMORY,
) -> bytes:
    """The paper's bytes; raises Unprintable, and is ended by its limits where it takes too long or too much."""
    if len(template) > TEMPLATE_LIMIT:
        raise Unprintable(Problem.TOO_BIG)
    asked = await asyncio.to_thread(packed, job, template)
    async with _turns(asyncio.get_running_loop()):
        return paper(await answer_of("office.report", asked, seconds, memory, seconds))


@lru_cache(maxsize=1)
def _turns(loop: asyncio.AbstractEventLoop) -> asyncio.Semaphore:
    """The places of one event loop: a semaphore belongs to the loop that first waits at it."""
    del loop
    return asyncio.Semaphore(AT_ONCE)
