"""A separate process for files of strangers: they can neither crash nor block the bot."""

import asyncio
import os
import signal
import sys
from contextlib import suppress

GRACE = 1.0
"""Seconds in which a process may end its own children (LibreOffice) properly."""


async def answer_of(
    module: str, asked: bytes, seconds: float, memory: int, processor_seconds: int, *arguments: str
) -> bytes:
    """The output of `python -m module` for this input, b"" if it failed or was ended.

    `seconds` is by the clock; the process limits itself to `memory` bytes of address space and `processor_seconds`;
    `arguments` follow them. All processes that it starts end with it.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, str(memory), str(processor_seconds), *arguments),
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
    """End the process with its children, also if the waiting task itself is cancelled."""
    if process.returncode is None:
        process.terminate()
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), GRACE)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)  # the group is its own, and outlives it in its children
    await process.wait()
