"""A process that has imported the bot and forks a fresh one for each line on stdin: importing aiogram costs seconds.

A line is JSON: {"environment": {…}, "folder": "…", "log": "…"}; the answer is the new process's id.
"""

import faulthandler
import json
import os
import signal
import sys
from pathlib import Path

import bot.app
import bot.cli.running  # noqa: F401 - what every child needs is imported before it is born
from bot.__main__ import main


def rear() -> None:
    """Fork until stdin ends. Dead children are reaped by the kernel."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        order = json.loads(line)
        born = os.fork()
        if born == 0:
            _live(order["environment"], order["folder"], order["log"])
        print(born, flush=True)


def _live(environment: dict[str, str], folder: str, log: str) -> None:
    """`vekha run`, as the command line runs it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with Path(log).open("a", encoding="utf-8") as written, Path(os.devnull).open(encoding="utf-8") as nothing:
        os.dup2(written.fileno(), 2)
        os.dup2(written.fileno(), 1)
        os.dup2(nothing.fileno(), 0)
    faulthandler.enable()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["vekha", "run"]
    main()
    os._exit(0)


if __name__ == "__main__":
    rear()
