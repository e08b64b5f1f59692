"""Joining: the start link, consent, and the answer to a stranger."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from actions.overview import menu
from actions.people import joining, settings
from actions.people.joining import InviteView
from bot.buttons.callbacks import Do, Verb
from bot.buttons.conversations import Asking
from bot.chat.show import show
from bot.l10n import LANGUAGES, translator
from bot.render.overview import menu as menu_screen
from bot.render.people import seats as seats_screen
from bot.turn.filters import Stranger
from bot.turn.turn import Turn
from domain.errors import DomainError
from domain.people.names import is_full_name

router = Router(name="joining")
strangers = Router(name="strangers")


@router.message(CommandStart(deep_link=True))
async def invited(message: Message, command: CommandObject, turn: Turn) -> None:
    """A start link: one screen on personal data, then the seat."""
    invite = await _offer(turn, command.args or "")
    if turn.known is None:
        turn.wait_for(Asking.consent, code=invite.code)
    await show(message, seats_screen.consent(invite, turn.t))


async def _offer(turn: Turn, code: str) -> InviteView:
    """The offer of the code; a wrong one is counted and refused."""
    async with turn.look() as session:
        invite = await joining.offer(session, turn.who, code, turn.now)
    if invite is None:
        async with turn.begin() as session:
            await joining.count_wrong_code(session, turn.who, turn.now)
        raise DomainError("refusal-invite-unknown")
    return invite


@router.callback_query(Do.filter((F.verb == Verb.JOIN) & F.page.in_(range(1, len(LANGUAGES) + 1))))
async def invited_in_another_language(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """The same screen in another language; nothing is stored before consent."""
    invite = await _offer(turn, callback_data.value)
    await show(press, seats_screen.consent(invite, translator(LANGUAGES[callback_data.page - 1])))


@router.callback_query(Do.filter(F.verb == Verb.JOIN))
async def joined(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """Consent has its own button; it gives the person their seat."""
    async with turn.begin() as session:
        actor = await joining.join(session, turn.who, callback_data.value, turn.now)
        view = await menu.home(session, actor, turn.now) if actor else None
        if actor is not None:
            turn.wait_for(Asking.full_name)
    if actor is None or view is None:
        raise DomainError("refusal-invite-unknown")
    t = translator(actor.language)
    await show(press, menu_screen.home(view, t, seats_screen.joined(actor.name, t)))


@router.message(Asking.full_name, F.text)
async def named(message: Message, turn: Turn) -> None:
    """The first words after joining, where they are a name; other words go their usual way."""
    turn.forget()
    if not is_full_name(message.text or ""):
        raise SkipHandler
    async with turn.begin() as session:
        actor = await settings.change_name(session, turn.actor, message.text or "", turn.now)
        view = await menu.home(session, actor, turn.now)
    await show(message, menu_screen.home(view, turn.t, turn.t("named", name=actor.name)))


@strangers.message(Stranger(), Asking.consent)
async def agreed_in_words(message: Message, turn: Turn) -> None:
    """«Да, согласна» is no press: the same screen again, which says so."""
    invite = await _offer(turn, str(turn.talk.data["code"]))
    await show(message, seats_screen.consent(invite, turn.t, turn.t("consent-press")))


@strangers.message(Stranger())
async def stranger(message: Message, turn: Turn) -> None:
    """A person without a link learns nothing."""
    await show(message, seats_screen.stranger(turn.t))


@strangers.callback_query(Stranger())
async def stranger_presses(press: CallbackQuery, turn: Turn) -> None:
    await show(press, seats_screen.stranger(turn.t))
