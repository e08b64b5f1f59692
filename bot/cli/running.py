"""`vekha run`: the real bot, or the sandbox; both end within ten seconds of SIGTERM."""

import asyncio
import gc
import logging
import signal
import sys
from typing import Any, TextIO

import structlog
import structlog.stdlib
from structlog.typing import EventDict, Processor

from bot.app import App
from bot.config import Settings
from domain.redaction import described, redacted

log = structlog.get_logger()


async def run_bot(settings: Settings) -> None:
    """The bot against the server that the settings name."""
    set_up_logging(settings.log_format)
    stop = stop_event()
    app = App(settings)
    async with app.running():
        gc.collect()
        gc.freeze()  # what lives as long as the process is not looked through again: a full collection took 60 ms
        log.info("running", api=settings.telegram_api_url)
        await stop.wait()
        log.info("stopping")


async def run_sandbox(settings: Settings) -> None:
    """The demo: a Bot API server of our own, a chat page, a sample municipality, a clock that can be moved."""
    from bot.cli.demo.demo import demo

    set_up_logging(settings.log_format)
    stop = stop_event()
    async with demo(settings) as url:
        print(f"Веха: откройте в браузере {url}", flush=True)  # noqa: T201
        print("Остановить: Ctrl+C", flush=True)  # noqa: T201
        await stop.wait()


def stop_event() -> asyncio.Event:
    """Set by SIGTERM and by Ctrl+C."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


def without_secrets(_logger: object, _name: str, event: EventDict) -> EventDict:
    """Cut tokens, names and texts out of what is logged, and write tracebacks down without them."""
    if raised := event.pop("exc_info", None):
        event["exception"] = described(_exception(raised))
    safe = {"timestamp", "level", "exception"}  # the last has been seen to
    return {
        name: redacted(said) if isinstance(said, str) and name not in safe else said for name, said in event.items()
    }


def _exception(raised: Any) -> BaseException:
    """By the three ways in which loggers are told: the exception itself, a tuple with it, «the present one»."""
    found = raised[1] if isinstance(raised, tuple) else raised
    return found if isinstance(found, BaseException) else sys.exc_info()[1] or RuntimeError("no exception")


def set_up_logging(form: str, stream: TextIO | None = None) -> None:
    """One line an event on stderr: for people, or as JSON for a collector. What libraries log goes the same way."""
    stream = stream or sys.stderr
    renderer = structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    shared: list[Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_secrets,
    ]
    structlog.configure(processors=[*shared, renderer], logger_factory=structlog.PrintLoggerFactory(stream))
    of_libraries = logging.StreamHandler(stream)
    meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    of_libraries.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[meta, renderer])
    )  # fmt: skip
    logging.basicConfig(handlers=[of_libraries], level=logging.WARNING, force=True)
    sys.excepthook = lambda _kind, error, _trace: print(described(error), file=sys.stderr)  # noqa: T201
