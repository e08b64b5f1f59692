"""What a school answers to the guard: it is right as it is, or another file takes the place."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from actions import guard
from bot import render
from bot.callbacks import Do, Verb
from bot.middleware import Turn
from bot.show import show, show_below

router = Router(name="guard")


@router.callback_query(Do.filter(F.verb == Verb.INSIST))
async def insisted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        card = await guard.insist(session, turn.actor, callback_data.id, turn.now)
    await show(press, render.tasks.task(card, turn.t, turn.t("insisted")))


@router.callback_query(Do.filter(F.verb == Verb.REPLACE))
async def replaced(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """The question comes below what was noticed, which says what is to be better this time."""
    async with turn.begin() as session:
        view = await guard.replace(session, turn.actor, callback_data.id, turn.now)
    await show_below(press, render.guard.replacing(view, turn.t))
