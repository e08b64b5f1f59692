"""Deadlines as a file for the calendar of a phone."""

import asyncio

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery

from actions import calendarfile
from bot import papers, render
from bot.callbacks import Do, Verb
from bot.middleware import Turn
from bot.show import answer_press, send_paper, show

router = Router(name="calendarfile")


@router.callback_query(Do.filter(F.verb == Verb.CALENDAR_FILE))
async def taken(press: CallbackQuery, turn: Turn, bot: Bot) -> None:
    async with turn.begin() as session:
        view = await calendarfile.take(session, turn.actor, turn.now)
    if not view.entries:
        await show(press, render.calendarfile.nothing(turn.t))
        return
    await answer_press(press)
    data = await asyncio.to_thread(papers.calendar, view, turn.t, turn.now)
    name = turn.t.plain("calendar-file")
    await send_paper(bot, turn.who.chat_id, data, name, render.calendarfile.caption(view, turn.t))
