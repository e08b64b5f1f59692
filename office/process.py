"""A process of its own for what strangers have written: it can neither crash nor block the bot."""

import asyncio
import sys
from contextlib import suppress

GRACE = 1.0
"""Seconds in which a process may end its own children (LibreOffice) in good order."""


async def answer_of(module: str, asked: bytes, seconds: float, memory: int, processor_seconds: int) -> bytes:
    """What `python -m module` writes when it is asked, b"" where it failed or was ended.

    `seconds` by the clock; `memory` in bytes of address space and `processor_seconds` are limits it sets itself.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, str(memory), str(processor_seconds)),
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
        await _end(process)
    return answer if process.returncode == 0 else b""


async def _end(process: asyncio.subprocess.Process) -> None:
    """Ends the process, also where the waiting task itself was cancelled."""
    if process.returncode is None:
        process.terminate()
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), GRACE)
    if process.returncode is None:
        process.kill()
        await process.wait()
