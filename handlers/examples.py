"""Examples: the reviewer asks, the school agrees or does not, a school that is stuck looks."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from actions.documents import examples
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.chat.registry import ChatBot
from bot.chat.show import answer_press, send_with_files, show
from bot.file_store import FileStore
from bot.render.documents import examples as examples_screen
from bot.render.tasks import cards as cards_screen
from bot.turn.turn import Turn

router = Router(name="examples")


@router.callback_query(Do.filter(F.verb == Verb.MAKE_EXAMPLE))
async def wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        card = await examples.ask_for(session, turn.actor, callback_data.id, turn.now)
    await show(press, cards_screen.task(card, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.DROP_EXAMPLE))
async def not_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        card = await examples.take_out(session, turn.actor, callback_data.id, turn.now)
    await show(press, cards_screen.task(card, turn.t))


@router.callback_query(Do.filter(F.verb.in_({Verb.AGREE_EXAMPLE, Verb.DECLINE_EXAMPLE})))
async def answered(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    agree = callback_data.verb is Verb.AGREE_EXAMPLE
    async with turn.begin() as session:
        card = await examples.answer(session, turn.actor, callback_data.id, turn.now, agree=agree)
    await show(press, cards_screen.task(card, turn.t))


@router.callback_query(Go.filter(F.to == Place.EXAMPLE))
async def show_example(
    press: CallbackQuery, callback_data: Go, turn: Turn, bot: ChatBot, file_store: FileStore
) -> None:
    """Another school's document, below the task."""
    async with turn.look() as session:
        view = await examples.example(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await answer_press(press)
    await send_with_files(bot, turn.who.chat_id, examples_screen.shown(view, turn.t), view.files, file_store)
