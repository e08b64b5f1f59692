"""The pages of a scan: viewed, reordered, left out."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.types import CallbackQuery

from actions.documents import scan
from actions.documents.scan import OnePage
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.chat.show import show
from bot.render.documents import scan as scan_screen
from bot.turn.turn import Turn

router = Router(name="scan")

MOVES: dict[Verb, Callable[..., Awaitable[OnePage]]] = {
    Verb.PAGE_UP: scan.move_up,
    Verb.PAGE_DOWN: scan.move_down,
    Verb.LEAVE_PAGE: scan.toggle_page,
}


@router.callback_query(Go.filter(F.to == Place.PAGES))
async def list_pages(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await scan.list_pages(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, scan_screen.pages(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.SCAN_PAGE))
async def show_page(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await scan.open_page(session, turn.actor, callback_data.id, turn.now)
    await show(press, scan_screen.page(view, turn.t))


@router.callback_query(Do.filter(F.verb.in_(MOVES)))
async def page_moved(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """A new PDF comes a few seconds after the last press."""
    async with turn.begin() as session:
        view = await MOVES[callback_data.verb](session, turn.actor, callback_data.id, turn.now)
    await show(press, scan_screen.page(view, turn.t))
