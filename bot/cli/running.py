"""`vekha run`: the real bot, or the sandbox; both end within ten seconds of SIGTERM."""

import asyncio
import gc
import logging
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TextIO, cast

import structlog
import structlog.stdlib
from structlog.typing import EventDict, Processor

from bot.app import App
from bot.cli.opening import check_there
from bot.cli.outages import database_sentence
from bot.cli.throttle import Throttle, exception_of
from bot.config import Settings
from bot.turn.errors import UNWRITABLE, may_come_back
from bot.workers.troubles import first_line
from domain.redaction import described, redacted
from models.db import UNREACHABLE, is_away, is_for_good
from models.schema import upgrade

log = structlog.get_logger()

LAST_SECONDS = 9.0
"""Seconds from SIGTERM to the end of a process that does not end by itself."""
AGAIN_SECONDS = 5
"""Seconds between the attempts to open a database that is away at the start."""


async def run_bot(settings: Settings) -> None:
    """The bot against the server of the settings; raises problems that a person has to solve first."""
    set_up_logging(settings.log_format)
    check_there(settings)
    stop = stop_event()
    app = App(settings)
    if not await _prepared(app, stop):
        await app.close()
        return
    async with app.running():
        gc.collect()
        gc.freeze()  # objects of the whole process are not collected again: a full collection took 60 ms
        log.info("running", api=settings.telegram_api_url)
        await stop.wait()
        log.info("stopping")


async def _prepared(app: App, stop: asyncio.Event) -> bool:
    """Wait for a database that is away, and migrate it to the newest schema. False: the bot was stopped meanwhile."""
    told = False
    while not stop.is_set():
        try:
            await upgrade(app.database)
        except UNREACHABLE as failed:
            if is_for_good(failed) or not (is_away(failed) or isinstance(failed, OSError)):
                raise
            log.warning("the database is away", error=first_line(failed), pause=AGAIN_SECONDS)
            if not told:
                print(database_sentence(failed, app.settings), file=sys.stderr)  # noqa: T201
            told = True
        else:
            return True
        with suppress(TimeoutError):
            async with asyncio.timeout(AGAIN_SECONDS):
                await stop.wait()
    return False


async def run_sandbox(settings: Settings) -> None:
    """The demo: a local Bot API server, a chat page, a sample municipality, a clock that can be moved."""
    from bot.cli.demo.demo import demo

    set_up_logging(settings.log_format)
    stop = stop_event()
    async with demo(settings) as url:
        print(f"Веха: откройте в браузере {url}", flush=True)  # noqa: T201
        print("Остановить: Ctrl+C", flush=True)  # noqa: T201
        await stop.wait()


def end_at_the_latest() -> None:
    """End the process after LAST_SECONDS, even if something does not end: a disk that hangs, a database that is locked.
    What is not done waits for the next start, as after a power cut."""
    last = threading.Timer(LAST_SECONDS, os._exit, (0,))
    last.daemon = True
    last.start()


def stop_event() -> asyncio.Event:
    """Set by SIGTERM and by Ctrl+C, also while the process starts."""
    stop = asyncio.Event()

    def end() -> None:
        stop.set()
        end_at_the_latest()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end)
    return stop


class Unbreakable:
    """A stream that drops what cannot be written: a full disk ends the log, not the bot."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(*UNWRITABLE):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(*UNWRITABLE):
            self._stream.flush()


def without_secrets(_logger: object, _name: str, event: EventDict) -> EventDict:
    """Cut tokens, names and texts from log records, and write tracebacks without them."""
    if raised := event.pop("exc_info", None):
        event["exception"] = described(exception_of(raised))
    safe = {"timestamp", "level", "exception"}  # tracebacks are already redacted
    return {
        name: redacted(said) if isinstance(said, str) and name not in safe else said for name, said in event.items()
    }


def without_outages(record: logging.LogRecord) -> bool:
    """Cut the traceback of an outage from a library's record; drop the record of what was cancelled at the end."""
    raised = record.exc_info[1] if record.exc_info else None
    if raised is not None and may_come_back(raised):
        record.msg, record.args = f"{record.getMessage()}: {first_line(raised)}", ()
        record.exc_info = record.exc_text = None
    return not isinstance(raised, asyncio.CancelledError)


def set_up_logging(form: str, stream: TextIO | None = None) -> None:
    """Write one line an event to stderr: for people, or as JSON for a collector. Libraries' logs go the same way."""
    stream = cast(TextIO, Unbreakable(stream or sys.stderr))
    renderer = structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    throttle = Throttle()
    shared: list[Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_secrets,
    ]
    structlog.configure(
        processors=[shared[0], throttle, *shared[1:], renderer], logger_factory=structlog.PrintLoggerFactory(stream)
    )
    of_libraries = logging.StreamHandler(stream)
    of_libraries.addFilter(without_outages)
    of_libraries.addFilter(throttle)
    meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    of_libraries.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[meta, renderer])
    )  # fmt: skip
    logging.basicConfig(handlers=[of_libraries], level=logging.WARNING, force=True)
    sys.excepthook = lambda _kind, error, _trace: print(described(error), file=sys.stderr)  # noqa: T201
