"""«Папка документов»: its contents, building it, stopping it."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from actions.archive import order
from actions.archive.order import ArchiveChoice
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.chat.show import show
from bot.render.archive import order as order_screen
from bot.turn.turn import Turn
from domain.archive import Scope
from domain.errors import NotFound

router = Router(name="archive")

SCOPES = {place: scope for scope, place in order_screen.PLACES.items()}


@router.callback_query(Go.filter(F.to.in_({Place.FOLDER, Place.SEAT_FOLDER, Place.ACTIVITY_FOLDER})))
async def offered(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    scope, choice = SCOPES[callback_data.to], ArchiveChoice.of(callback_data.page)
    async with turn.look() as session:
        view = await order.offer(session, turn.actor, scope, callback_data.id, choice, turn.now)
    await show(press, order_screen.offer(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.BUILD_FOLDER))
async def ordered(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """The pressed message shows the progress from now on."""
    if callback_data.value not in set(Scope):
        raise NotFound
    scope, choice = Scope(callback_data.value), ArchiveChoice.of(callback_data.page)
    shown = turn.key_of(press.message) if press.message else None
    async with turn.begin() as session:
        view = await order.order(session, turn.actor, scope, callback_data.id, choice, shown, turn.now)
    await show(press, order_screen.progress(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.STOP_FOLDER))
async def stopped(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await order.cancel(session, turn.actor, callback_data.id, turn.now)
    await show(press, order_screen.progress(view, turn.t))
