"""«Кому позвонить сегодня»."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from actions.people import calls
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.chat.show import show
from bot.render.people import calls as calls_screen
from bot.turn.turn import Turn

router = Router(name="calls")


@router.callback_query(Go.filter(F.to == Place.PHONE))
async def list_calls(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await calls.to_call(session, turn.actor, callback_data.page, turn.now)
    await show(press, calls_screen.call_list(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.CALL))
async def show_call(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await calls.call_card(session, turn.actor, callback_data.id, turn.now)
    await show(press, calls_screen.call_card(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.CALLED))
async def called(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    reached = callback_data.value == "yes"
    async with turn.begin() as session:
        view = await calls.called(session, turn.actor, callback_data.id, turn.now, reached=reached)
    await show(press, calls_screen.call_list(view, turn.t))
