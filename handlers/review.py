"""The reviewer: his queue, accepting, returning."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from actions import review
from bot import render
from bot.callbacks import Do, Go, Place, Verb
from bot.conversations import Asking
from bot.middleware import Turn
from bot.show import show, show_below

router = Router(name="review")


@router.callback_query(Go.filter(F.to == Place.REVIEW))
async def queue(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await review.queue(session, turn.actor, callback_data.page, turn.now)
    await show(press, render.review.queue(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.ACCEPT))
async def accepted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        card = await review.accept(session, turn.actor, callback_data.id, turn.now)
    await show(press, render.tasks.task(card, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.RETURN))
async def remark_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """The question comes below the document, which is needed for writing the remark."""
    async with turn.look() as session:
        card = await review.check_return(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.remark, task=callback_data.id)
    await show_below(press, render.review.ask_remark(card, turn.t))


@router.message(Asking.remark, F.text)
async def returned(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        card = await review.return_(session, turn.actor, turn.talk.number("task"), message.text or "", turn.now)
        turn.forget()
    await show(message, render.tasks.task(card, turn.t, turn.t("returned")))
