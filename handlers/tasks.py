"""A seat's own tasks and its reports on them."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions.documents import receiving
from actions.shared.views import Only, TaskCard
from actions.tasks import interim, likely, moves
from actions.tasks.moves import Scopes
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat.registry import ChatBot
from bot.chat.show import answer_press, send, send_files, show, show_below
from bot.file_store import FileStore
from bot.render.tasks import cards as cards_screen
from bot.turn.filters import NOTHING_AWAITED, SaysDone, said_in
from bot.turn.turn import Turn

router = Router(name="tasks")

MOVES: dict[Verb, Callable[..., Awaitable[TaskCard]]] = {
    Verb.START: moves.start,
    Verb.FINISH: moves.finish,
    Verb.ATTACH: moves.await_file,
    Verb.SNOOZE: moves.remind_tomorrow,
    Verb.WITHDRAW: moves.withdraw,
    Verb.REOPEN: moves.reopen,
    Verb.EXCUSE: moves.excuse,
    Verb.RESTORE: moves.restore,
    Verb.SETTLE_HELP: moves.settle_help,
}
"""Presses that need nothing more than the press."""

SCOPES = {Place.TASKS: Scopes.OPEN, Place.ALL_TASKS: Scopes.ALL}


@router.message(Command("tasks"))
async def list_tasks(message: Message, turn: Turn) -> None:
    async with turn.look() as session:
        view = await moves.my_tasks(session, turn.actor, Scopes.OPEN, 0, turn.now)
    await show(message, cards_screen.task_list(view, turn.t))


@router.callback_query(Go.filter(F.to.in_(SCOPES)))
async def list_tasks_pressed(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        scope, only = SCOPES[callback_data.to], Only.of(callback_data.only)
        view = await moves.my_tasks(session, turn.actor, scope, callback_data.page, turn.now, only=only)
    await show(press, cards_screen.task_list(view, turn.t))


@router.message(NOTHING_AWAITED, SaysDone())
async def said_done(message: Message, turn: Turn) -> None:
    """«Сделали»: which task? One press marks it."""
    async with turn.look() as session:
        found = await likely.to_finish(session, turn.actor, message.text or "", turn.now)
    if not found:
        raise SkipHandler
    await show(message, cards_screen.which_is_done(found, turn.t))


@router.callback_query(Go.filter(F.to == Place.TASK))
async def show_task(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        card = await moves.open_task(session, turn.actor, callback_data.id, turn.now)
    await show(press, cards_screen.task(card, turn.t, way=callback_data.way))


@router.callback_query(Go.filter(F.to == Place.TASK_HISTORY))
async def show_history(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await moves.task_history(session, turn.actor, callback_data.id, turn.now, number=callback_data.page)
    await show(press, cards_screen.history(view, turn.t, callback_data.way))


@router.callback_query(Go.filter(F.to == Place.TASK_FILES))
async def send_task_files(
    press: CallbackQuery, callback_data: Go, turn: Turn, bot: ChatBot, file_store: FileStore
) -> None:
    """The newest version's files, below the task."""
    async with turn.look() as session:
        found = await receiving.task_files(session, turn.actor, callback_data.id, turn.now)
    await answer_press(press)
    await send_files(bot, turn.who.chat_id, [file for file in found if file.address is None], file_store)
    if any(file.address for file in found):
        await send(bot, turn.who.chat_id, cards_screen.links(found, turn.t))


@router.callback_query(Do.filter(F.verb.in_(MOVES)))
async def move(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        card = await MOVES[callback_data.verb](session, turn.actor, callback_data.id, turn.now)
    note = turn.t("task-done-with-document") if callback_data.verb is Verb.FINISH and card.awaiting_file else None
    await show(press, cards_screen.task(card, turn.t, note, way=callback_data.way))


@router.callback_query(Do.filter(F.verb == Verb.STOP_ATTACHING))
async def stop_attaching(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        await moves.stop_awaiting(session, turn.actor, turn.now)
        card = await moves.open_task(session, turn.actor, callback_data.id, turn.now)
    await show(press, cards_screen.task(card, turn.t, way=callback_data.way))


@router.callback_query(Do.filter(F.verb == Verb.ASK_HELP))
async def help_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        card = await moves.open_task(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.help_words, task=callback_data.id)
    await show_below(press, cards_screen.ask_help(card, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.HELP_SILENTLY))
async def help_without_words(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    turn.forget()
    async with turn.begin() as session:
        card = await moves.ask_help(session, turn.actor, callback_data.id, "", turn.now)
    await show(press, cards_screen.task(card, turn.t, turn.t("help-asked")))


@router.message(Asking.help_words, F.text)
async def help_words(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        said = said_in(message, turn)
        card = await moves.ask_help(session, turn.actor, turn.talk.number("task"), said.words, turn.now, said)
        turn.forget()
    await show(message, cards_screen.task(card, turn.t, turn.t("help-asked")))


@router.callback_query(Do.filter(F.verb == Verb.INTERIM))
async def interim_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        card = await moves.open_task(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.interim, task=callback_data.id)
    await show_below(press, cards_screen.ask_interim(card, turn.t))


@router.message(Asking.interim, F.text)
async def interim_words(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        task_id, words = turn.talk.number("task"), message.text or ""
        card = await interim.report_interim(session, turn.actor, task_id, words, turn.now)
        turn.forget()
    await show(message, cards_screen.task(card, turn.t, turn.t("interim-kept")))


@router.callback_query(Do.filter(F.verb == Verb.ANSWER_HELP))
async def answer_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        card = await moves.open_task(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.help_answer, task=callback_data.id)
    await show_below(press, cards_screen.ask_answer(card, turn.t))


@router.message(Asking.help_answer, F.text)
async def help_answered(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        said = said_in(message, turn)
        card = await moves.answer_help(session, turn.actor, turn.talk.number("task"), said.words, turn.now, said)
        turn.forget()
    await show(message, cards_screen.task(card, turn.t, turn.t("help-answered")))
