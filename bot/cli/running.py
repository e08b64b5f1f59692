"""`vekha run`: the real bot, or the sandbox; both end within ten seconds of SIGTERM."""

import asyncio
import gc
import signal
import sys

import structlog

from bot.app import App
from bot.config import Settings

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


def set_up_logging(form: str) -> None:
    """One line an event on stderr: for people, or as JSON for a collector."""
    renderer = structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
