"""The coordinator's reminder policy."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from actions.people import policy
from actions.people.policy import PolicyView
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat.show import show
from bot.render.people import policy as policy_screen
from bot.turn.turn import Turn

router = Router(name="policy")

CHOICES: dict[Verb, Callable[..., Awaitable[PolicyView]]] = {
    Verb.POLICY_MORNING: policy.set_morning,
    Verb.POLICY_SILENCE: policy.set_silence,
}
"""Values that are chosen on a screen of their own."""
SCREENS = {Verb.POLICY_MORNING: policy_screen.mornings, Verb.POLICY_SILENCE: policy_screen.silences}


@router.callback_query(Go.filter(F.to == Place.POLICY))
async def in_force(press: CallbackQuery, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await policy.policy(session, turn.actor, turn.now)
    await show(press, policy_screen.policy(view, turn.t))


@router.callback_query(Do.filter(F.verb.in_(CHOICES) & (F.value == "")))
async def to_choose(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """Opening the screen changes nothing."""
    async with turn.look() as session:
        view = await policy.policy(session, turn.actor, turn.now)
    await show(press, SCREENS[callback_data.verb](view, turn.t))


@router.callback_query(Do.filter(F.verb.in_(CHOICES)))
async def chosen(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    place = callback_data.number
    async with turn.begin() as session:
        view = await CHOICES[callback_data.verb](session, turn.actor, place, turn.now)
    await show(press, policy_screen.policy(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.POLICY_SIX_DAYS))
async def six_days(press: CallbackQuery, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await policy.toggle_six_days(session, turn.actor, turn.now)
    await show(press, policy_screen.policy(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.POLICY_BEFORE))
async def before(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await policy.toggle_before(session, turn.actor, callback_data.id, turn.now)
    await show(press, policy_screen.policy(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.POLICY_DAYS_OFF))
async def days_off_wanted(press: CallbackQuery, turn: Turn) -> None:
    async with turn.look() as session:
        await policy.policy(session, turn.actor, turn.now)
    turn.wait_for(Asking.days_off)
    await show(press, policy_screen.ask_days_off(turn.t))


@router.message(Asking.days_off, F.text)
async def days_off_written(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await policy.set_days_off(session, turn.actor, message.text or "", turn.now)
        turn.forget()
    await show(message, policy_screen.policy(view, turn.t))
