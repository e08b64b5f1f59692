"""Deadlines as a file for the calendar of a phone."""

import asyncio

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery

from actions.tasks import calendar_file
from bot.buttons.callbacks import Do, Verb
from bot.chat.papers import send_paper
from bot.chat.show import answer_press, show
from bot.printouts import printers
from bot.render.tasks import calendar_file as calendar_file_screen
from bot.turn.turn import Turn

router = Router(name="calendar_file")


@router.callback_query(Do.filter(F.verb == Verb.CALENDAR_FILE))
async def taken(press: CallbackQuery, turn: Turn, bot: Bot) -> None:
    async with turn.begin() as session:
        view = await calendar_file.take(session, turn.actor, turn.now)
    if not view.entries:
        await show(press, calendar_file_screen.nothing(turn.t))
        return
    await answer_press(press)
    data = await asyncio.to_thread(printers.documents.calendar, view, turn.t, turn.now)
    name = turn.t.plain("calendar-file")
    await send_paper(bot, turn.who.chat_id, data, name, calendar_file_screen.caption(view, turn.t))
