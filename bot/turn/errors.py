"""Turns a refusal into a sentence and a crash into an apology with a number. The only place that catches everything."""

import traceback
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from enum import Enum, auto
from functools import partial
from socket import gaierror
from typing import NamedTuple, TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Update

from actions.outbox.inbox import AlreadyHandled
from actions.shared.database import is_away, is_full
from bot.buttons.callbacks import Place
from bot.buttons.conversations import Asking
from bot.chat.refusals import Refusal, asked_pause, why
from bot.chat.show import answer_press, send
from bot.file_store import StoreAway
from bot.render.shared.screen import Screen, go, home_row, message_only
from bot.turn.turn import Turn
from domain.errors import DomainError, NotNow
from domain.loops import Trouble

log = structlog.get_logger()

T = TypeVar("T")

UNWRITABLE = (OSError, ValueError)
"""Errors of a log that cannot be written: its disk is full, its file is closed."""
SILENT = frozenset({Refusal.AWAY, Refusal.SLOW_DOWN, Refusal.WRONG_TOKEN, Refusal.TWO_POLLERS})
"""The messenger does not answer, or accepts nothing now: no update is to blame."""
OUT_OF_REACH = (ConnectionError, TimeoutError, gaierror)

BACK: Mapping[str | None, tuple[Place, str]] = {
    step.state: way
    for step, way in {
        Asking.help_words: (Place.TASK, "task"),
        Asking.help_answer: (Place.TASK, "task"),
        Asking.remark: (Place.DOCUMENT, "task"),
        Asking.template: (Place.TEMPLATES, "activity"),
        Asking.schools: (Place.SCHOOLS, ""),
        Asking.school_name: (Place.SCHOOL, "school"),
        Asking.curator: (Place.CURATORS, ""),
        Asking.curator_name: (Place.CORRECT, "seat"),
        Asking.deadline: (Place.ACTIVITY, "activity"),
        Asking.deadlines: (Place.ROADMAP, "roadmap"),
        Asking.period: (Place.ROADMAP, "roadmap"),
        Asking.announcement: (Place.ANNOUNCEMENTS, ""),
        Asking.announcement_text: (Place.DRAFT, "announcement"),
        Asking.announcement_files: (Place.DRAFT, "announcement"),
        Asking.announcement_moment: (Place.DRAFT, "announcement"),
        Asking.announcement_question: (Place.DRAFT, "announcement"),
        Asking.announcement_until: (Place.DRAFT, "announcement"),
        Asking.announcement_edit: (Place.PROGRESS, "announcement"),
        Asking.letter_answer: (Place.LETTER, "announcement"),
        Asking.own_name: (Place.SETTINGS, ""),
        Asking.municipality_name: (Place.MUNICIPALITY, ""),
        Asking.municipality_short_name: (Place.MUNICIPALITY, ""),
        Asking.person_name: (Place.SEAT, "seat"),
        Asking.phone: (Place.SEAT, "seat"),
        Asking.days_off: (Place.POLICY, ""),
        Asking.question: (Place.THREADS, ""),
        Asking.question_words: (Place.THREAD, "question"),
        Asking.past_day: (Place.DAYS, ""),
        Asking.days_shown: (Place.DAYS, ""),
        Asking.report_period: (Place.REPORT, ""),
        Asking.report_template: (Place.REPORT_TEMPLATE, ""),
    }.items()
}
"""The screen from which a question was asked, and the name under which the conversation keeps the id of its object."""


class Attempt(Enum):
    """The result of handling an update."""

    DONE = auto()
    BLOCKED = auto()
    """The person has blocked the bot."""
    CRASHED = auto()
    PUT_OFF = auto()
    """Something it needs is away: it is tried again later, and the rest of the chat goes on."""
    AWAY = auto()
    """The messenger or the database does not answer: it is tried again until they do, and no update is to blame."""


class Outcome(NamedTuple):
    """The result and its reason: a traceback, or for a postponed update the Fluent key of the reason."""

    attempt: Attempt
    why: str = ""
    pause: float = 0
    """Seconds that the messenger asks the bot to wait."""
    kept: bool = False
    """The database is away, so that the person can be notified."""


async def attempt(call: Callable[[], Awaitable[object]], bot: Bot, update: Update | None, turn: Turn) -> Outcome:
    """Run a handler; a refusal becomes a sentence."""
    try:
        await _with_store(call)
    except NotNow as away:
        log.warning("update put off", update=turn.row_id, why=away.key, error=str(away.__cause__))
        return Outcome(Attempt.PUT_OFF, away.key)
    except DomainError as refusal:
        return await attempt(partial(refuse, bot, update, turn, refusal), bot, update, turn)
    except Exception as error:  # noqa: BLE001 - it is logged there
        return _outcome(error, turn.row_id)
    return Outcome(Attempt.DONE)


async def outcome_of(step: Callable[[], Awaitable[T]], row_id: int) -> T | Outcome:
    """Run a step of an update's life; everything that it raises becomes an outcome."""
    try:
        return await step()
    except Exception as error:  # noqa: BLE001 - it is logged there
        return _outcome(error, row_id)


def _outcome(error: Exception, row_id: int) -> Outcome:
    """The outcome of an update whose handling raised this error."""
    if isinstance(error, AlreadyHandled):
        return Outcome(Attempt.DONE)
    if isinstance(error, TelegramAPIError) and why(error) is Refusal.NOBODY_THERE:
        return Outcome(Attempt.BLOCKED)
    if may_come_back(error):
        log.warning("update waits", update=row_id, kind=type(error).__name__, error=_first_line(error))
        return Outcome(
            Attempt.AWAY, type(error).__name__, asked_pause(error), kept=not isinstance(error, TelegramAPIError)
        )
    log.error("handler crashed", update=row_id, exc_info=error)
    return Outcome(Attempt.CRASHED, "".join(traceback.format_exception(error)))


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), "")[:200]


def may_come_back(error: BaseException) -> bool:
    """Whether the same will work later, when the messenger or the database answers again."""
    if isinstance(error, TelegramAPIError):
        return why(error) in SILENT
    return _database_away(error) or isinstance(error, OUT_OF_REACH)


def _database_away(error: BaseException) -> bool:
    return is_away(error) or is_full(error)


async def _with_store(call: Callable[[], Awaitable[object]]) -> None:
    """Tell a person at once that the requested file is not available now."""
    try:
        await call()
    except StoreAway as away:
        log.warning("the file store is away", error=str(away))
        raise DomainError("refusal-store-away") from away
    except FileNotFoundError as lost:
        log.error("a file is missing in the store: see `vekha doctor`", error=str(lost).splitlines()[0])
        raise DomainError("refusal-file-lost") from lost


async def run_logged(step: Callable[[], Awaitable[T]], otherwise: T, what: str) -> T:
    """Run a step that must not end its caller: its failure is logged, an outage in one line, and `otherwise`
    returned."""
    try:
        return await step()
    except Exception as failed:
        with suppress(*UNWRITABLE):
            if may_come_back(failed):
                log.warning("a step waits", what=what, kind=type(failed).__name__, error=_first_line(failed))
            else:
                log.error("a step has failed", what=what, error=str(failed), exc_info=failed)
        return otherwise


def log_failure(loop: str, trouble: Trouble, failed: BaseException, pause: float) -> None:
    """Log a failed turn of a loop: a crash with its traceback, an outage in one line. `pause`: until the next turn."""
    with suppress(*UNWRITABLE):
        if trouble is Trouble.CRASH:
            log.error("a loop has crashed", loop=loop, pause=pause, error=str(failed), exc_info=failed)
        else:
            log.warning("a loop has failed", loop=loop, pause=pause, trouble=trouble.value, error=str(failed))


async def refuse(bot: Bot, update: Update | None, turn: Turn, refusal: DomainError) -> None:
    """Say what happened, that nothing is lost, and what to do now."""
    await end_wait(bot, update)
    if turn.known is None:
        await send(bot, turn.who.chat_id, Screen(turn.t(refusal.key, **refusal.args_for_text)))
    else:
        await send(bot, turn.who.chat_id, _refusal(turn, refusal))


def _refusal(turn: Turn, refusal: DomainError) -> Screen:
    """The way back of a refused step of a conversation: the conversation's own."""
    screen = message_only(turn.t, refusal.key, **refusal.args_for_text)
    place, about = BACK.get(turn.talk.state, (None, ""))
    if place is None or (about and about not in turn.talk.data):
        return screen
    id_ = turn.talk.number(about) if about else 0
    return screen._replace(rows=[home_row(turn.t, go(turn.t, "button-back", place, id_))])


async def end_wait(bot: Bot, update: Update | None) -> None:
    """Answer a pressed button in every case, because it waits for that."""
    if update is not None and update.callback_query is not None:
        await answer_press(update.callback_query.as_(bot))


async def apologise(bot: Bot, turn: Turn) -> None:
    """After three crashes: with the number the administrator finds the update in `vekha doctor`."""
    await send(bot, turn.who.chat_id, message_only(turn.t, "apology", number=str(turn.row_id)))
