"""A refusal becomes a sentence, a crash an apology with a number. The only place that catches everything."""

import traceback
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from enum import Enum, auto
from functools import partial
from typing import TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Update

from actions.outbox.inbox import AlreadyHandled
from bot.buttons.callbacks import Place
from bot.buttons.conversations import Asking
from bot.chat.refusals import Refusal, why
from bot.chat.show import answer_press, send
from bot.file_store import StoreAway
from bot.render.shared.screen import Screen, go, home_row, message_only
from bot.turn.turn import Turn
from domain.errors import DomainError, NotNow
from domain.loops import Trouble

log = structlog.get_logger()

T = TypeVar("T")

UNWRITABLE = (OSError, ValueError)
"""What a log raises that cannot be written: its disk is full, its file is closed."""

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
        Asking.deadline: (Place.ACTIVITY, "activity"),
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
"""Where a question was asked from, and by what name the conversation keeps the id of what it is about."""


class Attempt(Enum):
    """What became of handling an update."""

    DONE = auto()
    ANSWER_LOST = auto()
    """It has had its effect, but the person could not be told."""
    BLOCKED = auto()
    """The person has blocked the bot."""
    CRASHED = auto()
    PUT_OFF = auto()
    """What it takes is away: it is tried again later."""


async def attempt(call: Callable[[], Awaitable[object]], bot: Bot, update: Update, turn: Turn) -> tuple[Attempt, str]:
    """Run a handler; returns what became of it, and its traceback for a crash, or for what is put off the Fluent key of
    the reason."""
    try:
        await _with_store(call)
    except NotNow as away:
        log.warning("update put off", update=turn.row_id, why=away.key, error=str(away.__cause__))
        return Attempt.PUT_OFF, away.key
    except DomainError as refusal:
        return await attempt(partial(refuse, bot, update, turn, refusal), bot, update, turn)
    except AlreadyHandled:
        return Attempt.DONE, ""
    except TelegramAPIError as lost:
        if why(lost) is Refusal.NOBODY_THERE:
            return Attempt.BLOCKED, ""
        if turn.handled or update.callback_query is None:
            log.warning("answer lost", update=turn.row_id, error=str(lost))
        return (Attempt.ANSWER_LOST if turn.handled else Attempt.CRASHED), traceback.format_exc()
    except Exception as crash:
        log.exception("handler crashed", update=turn.row_id, error=str(crash))
        return (Attempt.ANSWER_LOST if turn.handled else Attempt.CRASHED), traceback.format_exc()
    return Attempt.DONE, ""


async def _with_store(call: Callable[[], Awaitable[object]]) -> None:
    """Who asks for a file that cannot be had now is told so at once."""
    try:
        await call()
    except StoreAway as away:
        log.warning("the file store is away", error=str(away))
        raise DomainError("refusal-store-away") from away
    except FileNotFoundError as lost:
        log.error("a file is missing in the store: see `vekha doctor`", error=str(lost).splitlines()[0])
        raise DomainError("refusal-file-lost") from lost


async def run_logged(step: Callable[[], Awaitable[T]], otherwise: T, what: str) -> T:
    """Run a step that must not end what it is a part of: a crash is logged and `otherwise` returned."""
    try:
        return await step()
    except Exception as crash:
        with suppress(*UNWRITABLE):
            log.exception("a step has failed", what=what, error=str(crash))
        return otherwise


def log_failure(loop: str, trouble: Trouble, failed: BaseException, pause: float) -> None:
    """A turn of a loop has failed: a crash with its traceback, an outage in one line. `pause`: until the next turn."""
    with suppress(*UNWRITABLE):
        if trouble is Trouble.CRASH:
            log.error("a loop has crashed", loop=loop, pause=pause, error=str(failed), exc_info=failed)
        else:
            log.warning("a loop has failed", loop=loop, pause=pause, trouble=trouble.value, error=str(failed))


async def refuse(bot: Bot, update: Update, turn: Turn, refusal: DomainError) -> None:
    """Say what happened, that nothing is lost, and what to do now."""
    if update.callback_query is not None:
        await answer_press(update.callback_query.as_(bot))
    if turn.known is None:
        await send(bot, turn.who.chat_id, Screen(turn.t(refusal.key, **refusal.args_for_text)))
    else:
        await send(bot, turn.who.chat_id, _refusal(turn, refusal))


def _refusal(turn: Turn, refusal: DomainError) -> Screen:
    """A step of a conversation that was refused keeps the conversation's own way back."""
    screen = message_only(turn.t, refusal.key, **refusal.args_for_text)
    place, about = BACK.get(turn.talk.state, (None, ""))
    if place is None or (about and about not in turn.talk.data):
        return screen
    id_ = turn.talk.number(about) if about else 0
    return screen._replace(rows=[home_row(turn.t, go(turn.t, "button-back", place, id_))])


async def ask_for_patience(bot: Bot, turn: Turn, key: str) -> None:
    """What the person sent waits with us: said once, however often it is tried again."""
    await send(bot, turn.who.chat_id, message_only(turn.t, key))


async def apologise(bot: Bot, turn: Turn) -> None:
    """After three crashes: the number lets the administrator find the update in `vekha doctor`."""
    await send(bot, turn.who.chat_id, message_only(turn.t, "apology", number=str(turn.row_id)))
