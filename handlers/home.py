"""The menu, commands that only open a place, and whatever nobody else understands."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandStart
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from actions import home, people, tasks
from bot import render
from bot.callbacks import Go, Place
from bot.conversations import Asking
from bot.middleware import MESSENGER, Turn
from bot.show import show
from domain.errors import DomainError
from handlers.filters import WORDS_AWAITED, replied_task

router = Router(name="home")
fallback = Router(name="fallback")


@router.message(CommandStart())
@router.message(Command("menu", "cancel"))
async def menu(message: Message, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await home.home(session, turn.actor, turn.now)
    await show(message, render.home.home(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.HOME))
async def menu_pressed(press: CallbackQuery, turn: Turn) -> None:
    """From a document or a letter the menu comes below, so that what was there can still be read."""
    turn.forget()
    async with turn.look() as session:
        view = await home.home(session, turn.actor, turn.now)
    await show(press, render.home.home(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.OFFICE))
async def office(press: CallbackQuery, turn: Turn) -> None:
    async with turn.look() as session:
        view = await home.establishment(session, turn.actor, turn.now)
    await show(press, render.home.office(view, turn.t))


@router.message(Command("help"))
async def help_(message: Message, turn: Turn) -> None:
    await show(message, render.settings.help_(turn.actor, turn.t))


@router.callback_query(Go.filter(F.to == Place.HELP))
async def help_pressed(press: CallbackQuery, turn: Turn) -> None:
    await show(press, render.settings.help_(turn.actor, turn.t))


@router.message(WORDS_AWAITED, ~F.text)
async def words_wanted(message: Message, turn: Turn) -> None:
    """A file or a sticker where words are awaited: the question stands. What replies to a task is for that task, and
    a remark may be spoken."""
    spoken = message.voice is not None and turn.talk.state == Asking.remark.state
    if spoken or replied_task(message) is not None:
        raise SkipHandler
    raise DomainError("refusal-words-awaited")


@router.my_chat_member()
async def blocked_or_back(event: ChatMemberUpdated, turn: Turn) -> None:
    """The person has blocked the bot, or has let it in again."""
    reachable = event.new_chat_member.status not in {"kicked", "left"}
    async with turn.begin() as session:
        await people.mark_reachable(session, MESSENGER, turn.who.external_id, reachable=reachable, now=turn.now)


@fallback.callback_query()
async def old_button(press: CallbackQuery, turn: Turn) -> None:
    """A button from another time, or a forged one: the menu, with a word on why."""
    async with turn.look() as session:
        view = await home.home(session, turn.actor, turn.now)
    await show(press, render.home.home(view, turn.t, turn.t("old-button")))


@fallback.message(F.text)
async def not_understood(message: Message, turn: Turn) -> None:
    """Words that nobody asked for; where a file is awaited, that is said again."""
    async with turn.look() as session:
        task_id = await tasks.awaiting(session, turn.actor, turn.now)
        if task_id is not None:
            card = await tasks.open_task(session, turn.actor, task_id, turn.now)
            screen = render.tasks.task(card, turn.t, turn.t("text-for-file"))
        else:
            view = await home.home(session, turn.actor, turn.now)
            screen = render.home.home(view, turn.t, turn.t("not-understood"))
    await show(message, screen)


@fallback.message()
async def not_kept(message: Message, turn: Turn) -> None:
    """A sticker, a contact, a place on the map."""
    async with turn.look() as session:
        view = await home.home(session, turn.actor, turn.now)
    await show(message, render.home.home(view, turn.t, turn.t("not-kept")))


@fallback.edited_message()
async def edited(message: Message) -> None:
    """What was edited has been acted on already."""
