"""The bot as a separate process, which can be killed as a power cut does."""

import asyncio
import json
import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Nursery:
    """Starts bots within milliseconds (see nursery.py)."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    def bear(self, environment: dict[str, str], folder: Path, log: Path, clock: Path | None) -> int:
        """A new bot's process id."""
        order = {"environment": environment, "folder": str(folder), "log": str(log), "clock": str(clock or "")}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()


class BotProcess:
    """`vekha run` with these settings; started, killed and started again on the same data."""

    def __init__(
        self, nursery: Nursery, settings: dict[str, str], folder: Path, name: str = "bot", clock: Path | None = None
    ) -> None:
        """`settings` are environment variables; the log of every life is appended to `<name>.log` in `folder`.
        `clock` is the file of a moved clock."""
        self.log = folder / f"{name}.log"
        self._nursery = nursery
        self._settings = settings
        self._folder = folder
        self._clock = clock
        self._handle: int | None = None

    def start(self) -> None:
        self.pid = self._nursery.bear(self._settings, self._folder, self.log, self._clock)
        self._handle = os.pidfd_open(self.pid)

    @property
    def lives(self) -> bool:
        return self._handle is not None and not select.select([self._handle], [], [], 0)[0]

    def kill(self) -> None:
        """kill -9, and wait for its death."""
        if self._handle is None:
            return
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)
        if not select.select([self._handle], [], [], 5)[0]:
            raise TimeoutError("the process outlives kill -9")
        os.close(self._handle)
        self._handle = None

    async def stop(self, seconds: float = 10) -> None:
        """SIGTERM; TimeoutError if the process does not end in time."""
        signal.pidfd_send_signal(self._handle, signal.SIGTERM)
        try:
            async with asyncio.timeout(seconds):
                while self.lives:  # noqa: ASYNC110 - a process tells nobody that it ends
                    await asyncio.sleep(0.01)
        except TimeoutError:
            signal.pidfd_send_signal(self._handle, signal.SIGABRT)  # the nursery has it write its traceback
            await asyncio.sleep(1)
            raise TimeoutError(self.log.read_text()[-8000:]) from None
        self.kill()
