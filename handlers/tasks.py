"""The seat that owes: its tasks, and what it says of them."""

from collections.abc import Awaitable, Callable

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import documents, tasks
from actions.tasks import Scopes
from actions.views import Only, TaskCard
from bot import render
from bot.callbacks import Do, Go, Place, Verb
from bot.conversations import Asking
from bot.files import Shelf
from bot.middleware import Turn
from bot.show import answer_press, send, send_files, show, show_below
from handlers.filters import said_in

router = Router(name="tasks")

MOVES: dict[Verb, Callable[..., Awaitable[TaskCard]]] = {
    Verb.START: tasks.start,
    Verb.FINISH: tasks.finish,
    Verb.ATTACH: tasks.await_file,
    Verb.SNOOZE: tasks.remind_tomorrow,
    Verb.WITHDRAW: tasks.withdraw,
    Verb.REOPEN: tasks.reopen,
    Verb.EXCUSE: tasks.excuse,
    Verb.RESTORE: tasks.restore,
    Verb.SETTLE_HELP: tasks.settle_help,
}
"""Presses that need nothing more than the press."""

SCOPES = {Place.TASKS: Scopes.OPEN, Place.ALL_TASKS: Scopes.ALL}


@router.message(Command("tasks"))
async def mine(message: Message, turn: Turn) -> None:
    async with turn.look() as session:
        view = await tasks.my_tasks(session, turn.actor, Scopes.OPEN, 0, turn.now)
    await show(message, render.tasks.task_list(view, turn.t))


@router.callback_query(Go.filter(F.to.in_(SCOPES)))
async def mine_pressed(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        scope, only = SCOPES[callback_data.to], Only.of(callback_data.only)
        view = await tasks.my_tasks(session, turn.actor, scope, callback_data.page, turn.now, only=only)
    await show(press, render.tasks.task_list(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.TASK))
async def one(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        card = await tasks.open_task(session, turn.actor, callback_data.id, turn.now)
    await show(press, render.tasks.task(card, turn.t, way=callback_data.way))


@router.callback_query(Go.filter(F.to == Place.TASK_HISTORY))
async def steps(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await tasks.task_history(session, turn.actor, callback_data.id, turn.now, number=callback_data.page)
    await show(press, render.tasks.history(view, turn.t, callback_data.way))


@router.callback_query(Go.filter(F.to == Place.TASK_FILES))
async def files(press: CallbackQuery, callback_data: Go, turn: Turn, bot: Bot, shelf: Shelf) -> None:
    """The newest version's files, below the task."""
    async with turn.look() as session:
        found = await documents.task_files(session, turn.actor, callback_data.id, turn.now)
    await answer_press(press)
    await send_files(bot, turn.who.chat_id, [file for file in found if file.address is None], shelf)
    if any(file.address for file in found):
        await send(bot, turn.who.chat_id, render.tasks.links(found, turn.t))


@router.callback_query(Do.filter(F.verb.in_(MOVES)))
async def move(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        card = await MOVES[callback_data.verb](session, turn.actor, callback_data.id, turn.now)
    note = turn.t("task-done-with-document") if callback_data.verb is Verb.FINISH and card.awaiting_file else None
    await show(press, render.tasks.task(card, turn.t, note, way=callback_data.way))


@router.callback_query(Do.filter(F.verb == Verb.STOP_ATTACHING))
async def stop_attaching(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        await tasks.stop_awaiting(session, turn.actor, turn.now)
        card = await tasks.open_task(session, turn.actor, callback_data.id, turn.now)
    await show(press, render.tasks.task(card, turn.t, way=callback_data.way))


@router.callback_query(Do.filter(F.verb == Verb.ASK_HELP))
async def help_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        card = await tasks.open_task(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.help_words, task=callback_data.id)
    await show_below(press, render.tasks.ask_help(card, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.HELP_SILENTLY))
async def help_without_words(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    turn.forget()
    async with turn.begin() as session:
        card = await tasks.ask_help(session, turn.actor, callback_data.id, "", turn.now)
    await show(press, render.tasks.task(card, turn.t, turn.t("help-asked")))


@router.message(Asking.help_words, F.text)
async def help_words(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        said = said_in(message)
        card = await tasks.ask_help(session, turn.actor, turn.talk.number("task"), said.words, turn.now, said)
        turn.forget()
    await show(message, render.tasks.task(card, turn.t, turn.t("help-asked")))


@router.callback_query(Do.filter(F.verb == Verb.ANSWER_HELP))
async def answer_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        card = await tasks.open_task(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.help_answer, task=callback_data.id)
    await show_below(press, render.tasks.ask_answer(card, turn.t))


@router.message(Asking.help_answer, F.text)
async def help_answered(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        said = said_in(message)
        card = await tasks.answer_help(session, turn.actor, turn.talk.number("task"), said.words, turn.now, said)
        turn.forget()
    await show(message, render.tasks.task(card, turn.t, turn.t("help-answered")))
