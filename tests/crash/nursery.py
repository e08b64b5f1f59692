"""A process that has imported the bot and forks a fresh one for each line on stdin: importing aiogram costs seconds.

A line is JSON: {"environment": {…}, "folder": "…", "log": "…", "clock": "…"}; the answer is the new process's id.
With a file in «clock» the bot's clock is that of the test (tests/clock.py).
"""

import faulthandler
import json
import os
import signal
import sys
from functools import partial
from pathlib import Path

from bot.__main__ import main
from bot.app import App
from bot.cli import running
from tests.clock import ClockFile


def rear() -> None:
    """Fork until stdin ends. Dead children are reaped by the kernel."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        order = json.loads(line)
        born = os.fork()
        if born == 0:
            _live(**order)
        print(born, flush=True)


def _live(environment: dict[str, str], folder: str, log: str, clock: str) -> None:
    """`vekha run`, as the command line runs it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with Path(log).open("a", encoding="utf-8") as written, Path(os.devnull).open(encoding="utf-8") as nothing:
        os.dup2(written.fileno(), 2)
        os.dup2(written.fileno(), 1)
        os.dup2(nothing.fileno(), 0)
    faulthandler.enable()
    os.environ.update(environment)
    os.chdir(folder)
    if clock:
        running.App = partial(App, clock=ClockFile(Path(clock)))
    sys.argv = ["vekha", "run"]
    main()
    os._exit(0)


if __name__ == "__main__":
    rear()
