"""Makes papers in a separate process, so that a template can neither crash nor block the bot."""

import asyncio
from functools import lru_cache

from office.process import answer_of
from office.report.job import Job
from office.report.problem import Problem, Unprintable
from office.report.wire import packed, paper

SECONDS = 60
"""Seconds, by the clock and of the processor; the largest measured report takes five."""
MEMORY = 900 * 2**20
"""Bytes of address space, of which a third is what Python and its libraries map and never touch."""
PAPERS_SIDE_BY_SIDE = 1
"""Papers are made one after another: they are large, and nobody needs two at once."""
TEMPLATE_LIMIT = 5 * 2**20
"""Bytes of a template; the default one has forty thousand."""


async def make(
    job: Job,
    template: bytes = b"",
    *,
    seconds: int = SECONDS,
    memory: int = MEMORY,
) -> bytes:
    """The paper's bytes; raises Unprintable; the limits end a process that takes too long or too much."""
    if len(template) > TEMPLATE_LIMIT:
        raise Unprintable(Problem.TOO_BIG)
    asked = await asyncio.to_thread(packed, job, template)
    async with _turns(asyncio.get_running_loop()):
        return paper(await answer_of("office.report", asked, seconds, memory, seconds))


@lru_cache(maxsize=1)
def _turns(loop: asyncio.AbstractEventLoop) -> asyncio.Semaphore:
    """The semaphore of one event loop: it belongs to the loop that first waits for it."""
    del loop
    return asyncio.Semaphore(PAPERS_SIDE_BY_SIDE)
