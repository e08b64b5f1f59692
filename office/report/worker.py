"""Makes papers in a process of their own, so that a template can neither crash nor block the bot."""

import asyncio
import sys
from functools import lru_cache

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
        return paper(await _answer(asked, seconds, memory))


async def _answer(asked: bytes, seconds: int, memory: int) -> bytes:
    """What the process wrote, b"" where it was ended."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "office.report", str(memory), str(seconds)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(seconds):
            answer, _ = await process.communicate(asked)
    except TimeoutError:
        return b""
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return answer if process.returncode == 0 else b""


@lru_cache(maxsize=1)
def _turns(loop: asyncio.AbstractEventLoop) -> asyncio.Semaphore:
    """The places of one event loop: a semaphore belongs to the loop that first waits at it."""
    del loop
    return asyncio.Semaphore(AT_ONCE)
