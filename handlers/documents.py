"""Files that people send for their tasks."""

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery, Message

from actions import documents, status
from actions.documents import Placed
from bot import render
from bot.callbacks import Do, Go, Place, Verb
from bot.files import Shelf, take
from bot.middleware import Turn
from bot.show import show
from handlers.filters import HasFile, replied_task

router = Router(name="documents")


@router.message(HasFile())
async def sent(message: Message, turn: Turn, bot: Bot, shelf: Shelf) -> None:
    """To the task it replies to, to the one whose «Приложить» was pressed, or we ask. An album is answered once."""
    file, _ = await take(message, bot, shelf, turn.actor)
    async with turn.begin() as session:
        result = await documents.receive(session, turn.actor, file, replied_task(message), turn.now)
    if not result.first_of_group:
        return
    if isinstance(result, Placed):
        await show(message, render.tasks.attached(result, turn.t))
    else:
        await show(message, render.tasks.unplaced(result, turn.t))


@router.callback_query(Go.filter(F.to == Place.FILE))
async def which_task(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await documents.ask_task(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, render.tasks.unplaced(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.PLACE_FILE))
async def placed(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    task_id = callback_data.number
    async with turn.begin() as session:
        card = await documents.place(session, turn.actor, callback_data.id, task_id, turn.now)
    await show(press, render.tasks.task(card, turn.t, turn.t("file-placed-here")))


@router.callback_query(Do.filter(F.verb == Verb.DISCARD_FILE))
async def discarded(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        await documents.discard(session, turn.actor, callback_data.id, turn.now)
        view = await status.home(session, turn.actor, turn.now)
    await show(press, render.status.home(view, turn.t, turn.t("file-discarded")))
