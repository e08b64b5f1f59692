"""The coordinator's reminder policy."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from actions import policy
from actions.policy import PolicyView
from bot import render
from bot.callbacks import Do, Go, Place, Verb
from bot.conversations import Asking
from bot.middleware import Turn
from bot.show import show

router = Router(name="policy")

SWITCHES: dict[Verb, Callable[..., Awaitable[PolicyView]]] = {
    Verb.POLICY_MORNING: policy.next_morning,
    Verb.POLICY_SIX_DAYS: policy.toggle_six_days,
    Verb.POLICY_SILENCE: policy.next_silence,
}
"""Presses that need nothing more than the press."""


@router.callback_query(Go.filter(F.to == Place.POLICY))
async def in_force(press: CallbackQuery, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await policy.policy(session, turn.actor, turn.now)
    await show(press, render.policy.policy(view, turn.t))


@router.callback_query(Do.filter(F.verb.in_(SWITCHES)))
async def switched(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await SWITCHES[callback_data.verb](session, turn.actor, turn.now)
    await show(press, render.policy.policy(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.POLICY_BEFORE))
async def before(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await policy.toggle_before(session, turn.actor, callback_data.id, turn.now)
    await show(press, render.policy.policy(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.POLICY_DAYS_OFF))
async def days_off_wanted(press: CallbackQuery, turn: Turn) -> None:
    async with turn.look() as session:
        await policy.policy(session, turn.actor, turn.now)
    turn.wait_for(Asking.days_off)
    await show(press, render.policy.ask_days_off(turn.t))


@router.message(Asking.days_off, F.text)
async def days_off_written(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await policy.set_days_off(session, turn.actor, message.text or "", turn.now)
        turn.forget()
    await show(message, render.policy.policy(view, turn.t))
