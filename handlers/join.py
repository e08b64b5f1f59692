"""Coming in: the start link, consent, and what a stranger gets."""

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from actions import home, people
from bot import render
from bot.callbacks import Do, Verb
from bot.l10n import LANGUAGES, translator
from bot.middleware import Turn
from bot.show import show
from handlers.filters import Stranger

router = Router(name="join")
strangers = Router(name="strangers")


@router.message(CommandStart(deep_link=True))
async def invited(message: Message, command: CommandObject, turn: Turn) -> None:
    """A start link: one screen on personal data, then the seat."""
    async with turn.look() as session:
        invite = await people.look_at_invite(session, command.args or "", turn.now)
    await show(message, render.people.consent(invite, turn.t))


@router.callback_query(Do.filter((F.verb == Verb.JOIN) & F.page.in_(range(1, len(LANGUAGES) + 1))))
async def invited_in_another_language(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """The same screen in another language; nothing is kept before consent."""
    async with turn.look() as session:
        invite = await people.look_at_invite(session, callback_data.value, turn.now)
    await show(press, render.people.consent(invite, translator(LANGUAGES[callback_data.page - 1])))


@router.callback_query(Do.filter(F.verb == Verb.JOIN))
async def joined(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """Consent is its own button; it sits the person down."""
    async with turn.begin() as session:
        actor = await people.consent_and_sit(session, turn.who, callback_data.value, turn.now)
        view = await home.home(session, actor, turn.now)
    t = translator(actor.language)
    await show(press, render.home.home(view, t, t("joined", name=actor.name)))


@strangers.message(Stranger())
async def stranger(message: Message, turn: Turn) -> None:
    """Somebody without a link learns nothing."""
    await show(message, render.people.stranger(turn.t))


@strangers.callback_query(Stranger())
async def stranger_presses(press: CallbackQuery, turn: Turn) -> None:
    await show(press, render.people.stranger(turn.t))
