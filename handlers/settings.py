"""A person's own settings: seat, language, name, leaving."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions.people import joining, settings
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat.show import show
from bot.l10n import LANGUAGES, translator
from bot.render.people import settings as settings_screen
from bot.turn.turn import Turn
from domain.errors import NotFound

router = Router(name="settings")


@router.message(Command("settings"))
async def show_settings(message: Message, turn: Turn) -> None:
    await show(message, settings_screen.settings(turn.actor, turn.t))


@router.callback_query(Go.filter(F.to == Place.SETTINGS))
async def settings_pressed(press: CallbackQuery, turn: Turn) -> None:
    turn.forget()
    await show(press, settings_screen.settings(turn.actor, turn.t))


@router.message(Command("language"))
async def languages(message: Message, turn: Turn) -> None:
    await show(message, settings_screen.languages(turn.t))


@router.callback_query(Go.filter(F.to == Place.LANGUAGES))
async def languages_pressed(press: CallbackQuery, turn: Turn) -> None:
    await show(press, settings_screen.languages(turn.t))


@router.message(Command("privacy"))
async def privacy(message: Message, turn: Turn) -> None:
    await show(message, settings_screen.privacy(turn.t))


@router.callback_query(Go.filter(F.to == Place.PRIVACY))
async def privacy_pressed(press: CallbackQuery, turn: Turn) -> None:
    await show(press, settings_screen.privacy(turn.t))


@router.callback_query(Do.filter(F.verb == Verb.CHANGE_SEAT))
async def seat_changed(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        actor = await settings.change_seat(session, turn.actor, callback_data.id, turn.now)
    await show(press, settings_screen.settings(actor, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.CHANGE_LANGUAGE))
async def language_changed(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    if callback_data.value not in LANGUAGES:
        raise NotFound
    async with turn.begin() as session:
        actor = await settings.change_language(session, turn.actor, callback_data.value, turn.now)
    await show(press, settings_screen.settings(actor, translator(actor.language)))


@router.callback_query(Do.filter(F.verb == Verb.CHANGE_NAME))
async def name_wanted(press: CallbackQuery, turn: Turn) -> None:
    turn.wait_for(Asking.own_name)
    await show(press, settings_screen.ask_name(turn.t))


@router.message(Asking.own_name, F.text)
async def name_changed(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        actor = await settings.change_name(session, turn.actor, message.text or "", turn.now)
        turn.forget()
    await show(message, settings_screen.settings(actor, turn.t))


@router.callback_query(Do.filter((F.verb == Verb.WITHDRAW_CONSENT) & ~F.sure))
async def leave_wanted(press: CallbackQuery, turn: Turn) -> None:
    await show(press, settings_screen.leave_question(turn.t))


@router.callback_query(Do.filter(F.verb == Verb.WITHDRAW_CONSENT))
async def left(press: CallbackQuery, turn: Turn) -> None:
    async with turn.begin() as session:
        await joining.withdraw_consent(session, turn.actor, turn.now)
    await show(press, settings_screen.left(turn.t))
