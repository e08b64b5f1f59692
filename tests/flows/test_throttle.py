"""The log during an outage: one line a minute for each kind of trouble, with the number of those left out."""

import asyncio
import io
import logging
from collections.abc import Iterator

import pytest
import structlog
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetMe
from asyncpg import ConnectionDoesNotExistError, InternalClientError
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.cli.running import set_up_logging
from bot.cli.throttle import MINUTE, Throttle
from bot.turn.errors import run_logged
from bot.workers.troubles import trouble_of
from domain.loops import Trouble

log = structlog.get_logger()


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    set_up_logging("text", stream)
    yield stream
    set_up_logging("text")


def test_one_line_of_a_kind_a_minute_and_the_next_says_how_many_were_left_out() -> None:
    seconds = [0.0]
    throttle = Throttle(lambda: seconds[0])

    admitted = [throttle.admit("away") for _ in range(5)] + [throttle.admit("full")]
    seconds[0] = MINUTE
    admitted += [throttle.admit("away"), throttle.admit("full")]
    seconds[0] = 2 * MINUTE
    admitted.append(throttle.admit("away"))

    assert admitted == [0, None, None, None, None, 0, 4, 0, 0]


def test_outage_of_hundreds_of_updates_is_one_line_and_other_troubles_are_named(written: io.StringIO) -> None:
    for number in range(300):
        log.warning("update waits", update=number, kind="OperationalError")
        log.warning("a loop has failed", loop=("polling", "delivery")[number % 2], trouble="database")

    assert len(written.getvalue().splitlines()) == 3


def test_traceback_of_one_fault_is_written_once(written: io.StringIO) -> None:
    for number in range(50):
        try:
            raise (KeyError if number % 2 else ValueError)(number)
        except (KeyError, ValueError):
            log.exception("a step has failed", what="outbox", error=str(number))
            logging.getLogger("sqlalchemy.pool").exception("Exception during reset, connection %s", number)

    assert written.getvalue().count("Traceback") == 4


def test_what_is_set_aside_and_what_is_no_trouble_is_never_left_out(written: io.StringIO) -> None:
    for number in range(20):
        log.error("update set aside", update=number)
        log.info("running", number=number)

    assert len(written.getvalue().splitlines()) == 40


def wrapped(fault: Exception) -> DBAPIError:
    """As SQLAlchemy raises a fault of PostgreSQL's driver."""
    origin = Exception(str(fault))
    origin.__cause__ = fault
    return DBAPIError("SELECT 1", None, origin)


OUTAGES = {
    "a connection ended during a call": InternalClientError(
        "cannot switch to state 11; another operation (2) is going"
    ),
    "the same through SQLAlchemy": wrapped(InternalClientError("cannot switch to state 15")),
    "a connection ended by the server, through SQLAlchemy": wrapped(
        ConnectionDoesNotExistError("connection was closed")
    ),
    "a connection ended by the server": ConnectionDoesNotExistError("connection was closed"),
    "a locked file": OperationalError("SELECT 1", None, Exception("database is locked")),
    "no network": TelegramNetworkError(GetMe(), "ServerDisconnectedError"),
}


@pytest.mark.parametrize("name", OUTAGES)
async def test_outage_is_one_line_without_a_traceback_in_every_step(name: str, written: io.StringIO) -> None:
    async def step() -> bool:
        raise OUTAGES[name]

    found = await run_logged(step, False, "outbox")

    assert not found
    assert len(written.getvalue().splitlines()) == 1
    assert trouble_of(OUTAGES[name]) is not Trouble.CRASH


@pytest.mark.parametrize("name", OUTAGES)
def test_library_s_outage_is_one_line_too(name: str, written: io.StringIO) -> None:
    logging.getLogger("sqlalchemy.pool").error("Exception terminating connection %s", 1, exc_info=OUTAGES[name])

    assert len(written.getvalue().splitlines()) == 1


def test_what_is_cancelled_at_the_end_is_no_trouble(written: io.StringIO) -> None:
    logging.getLogger("sqlalchemy.pool").error("Exception during reset", exc_info=asyncio.CancelledError())

    assert written.getvalue() == ""
