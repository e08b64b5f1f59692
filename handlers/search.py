"""Search by words. The messenger knows Latin commands only, so «/найти» comes as a text."""

import re

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from actions.overview import search
from bot.buttons.callbacks import Do, Verb
from bot.buttons.conversations import Asking
from bot.chat.show import show
from bot.render.overview import search as search_screen
from bot.turn.turn import Turn
from domain.search import is_query

router = Router(name="search")

COMMAND = re.compile(r"/(?:найти|find)(?:@\w+)?(?:\s+(?P<words>.*))?", re.IGNORECASE | re.DOTALL)


@router.message(F.text.regexp(COMMAND, mode="fullmatch").as_("said"))
async def command(message: Message, said: re.Match[str], turn: Turn) -> None:
    """With words it searches at once, without them it asks."""
    turn.forget()
    if not (said["words"] or "").strip():
        turn.wait_for(Asking.search)
        await show(message, search_screen.ask(turn.t))
        return
    await _look_for(message, said["words"], turn)


async def _look_for(message: Message, words: str, turn: Turn) -> None:
    async with turn.look() as session:
        view = await search.find(session, turn.actor, words, 0, turn.now)
    turn.wait_for(Asking.found)
    await show(message, search_screen.found(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.SEARCH))
async def words_wanted(press: CallbackQuery, turn: Turn) -> None:
    turn.wait_for(Asking.search)
    await show(press, search_screen.ask(turn.t))


@router.message(Asking.search, F.text)
async def words_said(message: Message, turn: Turn) -> None:
    await _look_for(message, message.text or "", turn)


@router.message(Asking.found, F.text, F.text.func(is_query), ~F.reply_to_message)
async def another_word(message: Message, turn: Turn) -> None:
    """Right after a search a word is another search, and whole sentences are not."""
    await _look_for(message, message.text or "", turn)


@router.callback_query(Do.filter(F.verb == Verb.FIND))
async def page_turned(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await search.find(session, turn.actor, callback_data.value, callback_data.page, turn.now)
    turn.wait_for(Asking.found)
    await show(press, search_screen.found(view, turn.t))
