"""Making one school or curator of two, and parting them again."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from actions.people import merging
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.chat.show import show
from bot.render.people import merging as merging_screen
from bot.turn.turn import Turn

router = Router(name="merging")


@router.callback_query(Go.filter(F.to == Place.MERGE))
async def choices(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await merging.choices(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, merging_screen.choices(view, turn.t))


@router.callback_query(Do.filter((F.verb == Verb.MERGE) & ~F.sure))
async def merge_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    gone = callback_data.number
    async with turn.look() as session:
        view = await merging.look(session, turn.actor, callback_data.id, gone, turn.now)
    await show(press, merging_screen.question(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.MERGE))
async def merged(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    gone = callback_data.number
    async with turn.begin() as session:
        view = await merging.merge(session, turn.actor, callback_data.id, gone, turn.now)
    await show(press, merging_screen.merged(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.UNDO_MERGER))
async def parted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await merging.undo(session, turn.actor, callback_data.id, turn.now)
    await show(press, merging_screen.parted(view, turn.t))
