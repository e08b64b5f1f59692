"""Correcting a school or a curator: another name for a curator, out of the programme and back."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from actions.people import closing, merging, schools
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat.show import show
from bot.render.people import closing as closing_screen
from bot.render.people import schools as schools_screen
from bot.turn.turn import Turn

router = Router(name="closing")


@router.callback_query(Go.filter(F.to == Place.CORRECT))
async def correct(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await closing.closable(session, turn.actor, callback_data.id, turn.now)
        undoable = await merging.undoable(session, turn.actor, callback_data.id, turn.now)
    await show(press, closing_screen.correct(view, undoable, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.RENAME_CURATOR))
async def name_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await closing.closable(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.curator_name, seat=callback_data.id)
    await show(press, closing_screen.ask_curator_name(view, turn.t))


@router.message(Asking.curator_name, F.text)
async def renamed(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await schools.rename_curator(session, turn.actor, turn.talk.number("seat"), message.text or "", turn.now)
        turn.forget()
    await show(message, schools_screen.curator_card(view, turn.t))


@router.callback_query(Do.filter((F.verb == Verb.CLOSE_SEAT) & ~F.sure))
async def close_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await closing.closable(session, turn.actor, callback_data.id, turn.now)
    await show(press, closing_screen.close_question(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.CLOSE_SEAT))
async def closed(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        taken = await closing.close(session, turn.actor, callback_data.id, turn.now)
        page = await closing.closed(session, turn.actor, 0, turn.now)
    await show(press, closing_screen.closed(page, turn.t, turn.t("closed-done", name=taken.title)))


@router.callback_query(Go.filter(F.to == Place.CLOSED))
async def list_closed(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        page = await closing.closed(session, turn.actor, callback_data.page, turn.now)
    await show(press, closing_screen.closed(page, turn.t))


@router.callback_query(Do.filter((F.verb == Verb.REOPEN_SEAT) & ~F.sure))
async def reopen_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        title = await closing.look_at_closed(session, turn.actor, callback_data.id, turn.now)
    await show(press, closing_screen.reopen_question(title, callback_data.id, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.REOPEN_SEAT))
async def reopened(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await closing.reopen(session, turn.actor, callback_data.id, turn.now)
    await show(press, closing_screen.correct(view, (), turn.t, turn.t("reopened", count=view.open_tasks)))
