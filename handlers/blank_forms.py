"""Blank forms: the coordinator attaches them to an activity, schools open them from the task."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from actions.roadmap import blank_forms
from actions.roadmap.blank_forms import BlankFormList
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat.files import store_and_read
from bot.chat.registry import ChatBot
from bot.chat.show import answer_press, send_files, show
from bot.file_store import FileStore
from bot.render.roadmap import blank_forms as blank_forms_screen
from bot.turn.filters import HasFile
from bot.turn.turn import Turn
from domain.errors import DomainError

router = Router(name="blank_forms")

CHANGES: dict[Verb, Callable[..., Awaitable[BlankFormList]]] = {
    Verb.REMOVE_TEMPLATE: blank_forms.remove,
    Verb.RESTORE_TEMPLATE: blank_forms.restore,
}


@router.callback_query(Go.filter(F.to == Place.TEMPLATES))
async def forms(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await blank_forms.forms(session, turn.actor, callback_data.id, turn.now)
    await show(press, blank_forms_screen.forms(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.ADD_TEMPLATE))
async def form_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await blank_forms.check_add(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.template, activity=callback_data.id)
    await show(press, blank_forms_screen.ask_form(view, turn.t))


@router.message(Asking.template, HasFile())
async def form_sent(message: Message, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    """One file after another, as long as nothing else begins: the parts of an album come one by one."""
    file, _ = await store_and_read(message, bot, file_store, turn.actor)
    activity_id = turn.talk.number("activity")
    async with turn.begin() as session:
        view = await blank_forms.add(session, turn.actor, activity_id, file, turn.now)
    await show(message, blank_forms_screen.added(view, turn.t))


@router.message(Asking.template)
async def no_form(_message: Message) -> None:
    raise DomainError("refusal-form-awaited")


@router.callback_query(Do.filter(F.verb.in_(CHANGES)))
async def changed(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    removed = callback_data.verb is Verb.REMOVE_TEMPLATE
    ids = callback_data.id, callback_data.number
    async with turn.begin() as session:
        view = await CHANGES[callback_data.verb](session, turn.actor, *ids, turn.now)
    await show(press, blank_forms_screen.forms(view, turn.t, turn.t("form-removed" if removed else "form-back")))


@router.callback_query(Go.filter(F.to == Place.TEMPLATE))
async def one_form(press: CallbackQuery, callback_data: Go, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    async with turn.look() as session:
        found = await blank_forms.form_file(session, turn.actor, callback_data.id, turn.now)
    await answer_press(press)
    await send_files(bot, turn.who.chat_id, [found], file_store)


@router.callback_query(Go.filter(F.to == Place.TASK_FORMS))
async def task_forms(press: CallbackQuery, callback_data: Go, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    """For the school, below its task, under the names that the coordinator gave them."""
    async with turn.look() as session:
        found = await blank_forms.task_forms(session, turn.actor, callback_data.id, turn.now)
    await answer_press(press)
    await send_files(bot, turn.who.chat_id, found, file_store)
