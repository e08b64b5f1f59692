"""The menu, commands that only open a screen, and updates that no other handler accepts."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandStart
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from actions.announcements import drafts
from actions.overview import menu as overview_menu
from actions.people import joining
from actions.questions import listing
from actions.tasks import moves
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat.formatting import portable_html
from bot.chat.registry import ChatBot
from bot.chat.show import show, show_answering
from bot.render.announcements import drafts as drafts_screen
from bot.render.overview import menu as menu_screen
from bot.render.people import settings as settings_screen
from bot.render.questions import threads as threads_screen
from bot.render.tasks import cards as cards_screen
from bot.turn.filters import WORDS_AWAITED, Stranger, replied_task, said_above
from bot.turn.turn import Turn
from domain.errors import DomainError
from domain.people.rights import Duty, seat_for

router = Router(name="menu")
fallback = Router(name="fallback")


@router.message(CommandStart())
@router.message(Command("menu"))
async def menu(message: Message, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await overview_menu.home(session, turn.actor, turn.now)
    await show(message, menu_screen.home(view, turn.t))


@router.message(Command("cancel"))
async def cancelled(message: Message, turn: Turn) -> None:
    """End the conversation, for words or a file."""
    async with turn.begin() as session:
        file = await moves.awaiting(session, turn.actor, turn.now) is not None
        if file:
            await moves.stop_awaiting(session, turn.actor, turn.now)
        view = await overview_menu.home(session, turn.actor, turn.now)
    begun = file or turn.left_off
    await show(message, menu_screen.home(view, turn.t, turn.t("cancelled" if begun else "nothing-to-cancel")))


@router.callback_query(Go.filter(F.to == Place.HOME))
async def menu_pressed(press: CallbackQuery, turn: Turn) -> None:
    """From a document or a letter the menu comes below, so that the message stays readable."""
    turn.forget()
    async with turn.look() as session:
        view = await overview_menu.home(session, turn.actor, turn.now)
    await show(press, menu_screen.home(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.OFFICE))
async def office(press: CallbackQuery, turn: Turn) -> None:
    async with turn.look() as session:
        view = await overview_menu.establishment(session, turn.actor, turn.now)
    await show(press, menu_screen.office(view, turn.t))


@router.message(Command("help"))
async def help_(message: Message, turn: Turn) -> None:
    await show(message, settings_screen.help_(turn.actor, turn.t))


@router.callback_query(Go.filter(F.to == Place.HELP))
async def help_pressed(press: CallbackQuery, turn: Turn) -> None:
    await show(press, settings_screen.help_(turn.actor, turn.t))


@router.message(WORDS_AWAITED, ~F.text)
async def words_wanted(message: Message, turn: Turn) -> None:
    """A file or a sticker while words are expected: the question is repeated. A reply to a task's message is for that
    task, and a remark may be spoken."""
    spoken = message.voice is not None and turn.talk.state == Asking.remark.state
    if spoken or replied_task(message) is not None:
        raise SkipHandler
    raise DomainError("refusal-words-awaited")


@router.my_chat_member()
async def blocked_or_back(event: ChatMemberUpdated, turn: Turn) -> None:
    """The person blocked the bot, or allowed it to write again."""
    reachable = event.new_chat_member.status not in {"kicked", "left"}
    async with turn.begin() as session:
        await joining.mark_reachable(session, turn.who.key, reachable=reachable, now=turn.now)


@fallback.callback_query()
async def old_button(press: CallbackQuery, turn: Turn) -> None:
    """An outdated or forged button: the menu, with the reason."""
    async with turn.look() as session:
        view = await overview_menu.home(session, turn.actor, turn.now)
    await show(press, menu_screen.home(view, turn.t, turn.t("old-button")))


@fallback.message(F.text)
async def not_understood(message: Message, turn: Turn) -> None:
    """Words that nobody asked for; if a file is expected, it is asked for again."""
    async with turn.look() as session:
        task_id = await moves.awaiting(session, turn.actor, turn.now)
        if task_id is not None:
            card = await moves.open_task(session, turn.actor, task_id, turn.now)
            await show(message, cards_screen.task(card, turn.t, turn.t("text-for-file")))
        elif seat_for(turn.actor, Duty.ANNOUNCE) is not None:
            waiting = await listing.waiting_lines(session, turn.actor, turn.now)
            await show_answering(message, threads_screen.loose_words(message.text or "", waiting, turn.t))
        else:
            view = await overview_menu.home(session, turn.actor, turn.now)
            await show(message, menu_screen.home(view, turn.t, turn.t("not-understood")))


@router.callback_query(Do.filter(F.verb == Verb.ANNOUNCE_WORDS))
async def made_announcement(press: CallbackQuery, turn: Turn, bot: ChatBot) -> None:
    """«Сделать объявлением»: the words are in the message above, as they were written."""
    said = said_above(press)
    async with turn.begin() as session:
        view = await drafts.compose(session, turn.actor, portable_html(said), turn.now, limits=bot.can.limits)
    await show(press, drafts_screen.draft(view, turn.t))


@fallback.message()
async def not_kept(message: Message, turn: Turn) -> None:
    """A sticker, a contact, a place on the map."""
    async with turn.look() as session:
        view = await overview_menu.home(session, turn.actor, turn.now)
    await show(message, menu_screen.home(view, turn.t, turn.t("not-kept")))


@fallback.edited_message(~Stranger(), (F.text & ~F.text.startswith("/")) | F.document | F.photo | F.caption)
async def edited(message: Message, turn: Turn) -> None:
    """What was taken from this message cannot be changed any more by editing it."""
    await show_answering(message, menu_screen.edit_is_late(turn.t))


@fallback.edited_message()
async def edited_otherwise(message: Message) -> None:
    """A command, or a message of a person without a seat."""
