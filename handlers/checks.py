"""A school's answers to the checks: the file is right, or another file replaces it."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from actions.documents import checks
from bot.buttons.callbacks import Do, Verb
from bot.chat.show import show, show_below
from bot.render.documents import checks as checks_screen
from bot.render.tasks import cards as cards_screen
from bot.turn.turn import Turn

router = Router(name="checks")


@router.callback_query(Do.filter(F.verb == Verb.INSIST))
async def insisted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        card = await checks.insist(session, turn.actor, callback_data.id, turn.now)
    await show(press, cards_screen.task(card, turn.t, turn.t("insisted")))


@router.callback_query(Do.filter(F.verb == Verb.REPLACE))
async def replaced(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """The question comes below the findings, which say what has to be better this time."""
    async with turn.begin() as session:
        view = await checks.replace(session, turn.actor, callback_data.id, turn.now)
    await show_below(press, checks_screen.replacing(view, turn.t))
