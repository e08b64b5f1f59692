"""«Кому позвонить сегодня»."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from actions import phoning
from bot import render
from bot.callbacks import Do, Go, Place, Verb
from bot.middleware import Turn
from bot.show import show

router = Router(name="phoning")


@router.callback_query(Go.filter(F.to == Place.PHONE))
async def to_call(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await phoning.to_call(session, turn.actor, callback_data.page, turn.now)
    await show(press, render.phoning.call_list(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.CALL))
async def one(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await phoning.call_card(session, turn.actor, callback_data.id, turn.now)
    await show(press, render.phoning.call_card(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.CALLED))
async def called(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    reached = callback_data.value == "yes"
    async with turn.begin() as session:
        view = await phoning.called(session, turn.actor, callback_data.id, turn.now, reached=reached)
    await show(press, render.phoning.call_list(view, turn.t))
