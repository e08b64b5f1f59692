"""Lists of schools and curators: sent, looked at line by line, and added."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message

from actions.people import lists, schools
from actions.people.lists import READERS, LineChoice, LineTwin, MessagePart, SentList
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.buttons.values import as_id
from bot.chat.files import store_and_read
from bot.chat.reading import read_list
from bot.chat.registry import ChatBot
from bot.chat.show import show
from bot.file_store import FileStore
from bot.render.people import lists as lists_screen
from bot.render.people import schools as schools_screen
from bot.turn.filters import HasFile, Stranger
from bot.turn.turn import Turn
from domain.errors import DomainError, NotFound
from domain.people.curators import curators_from
from domain.people.listing import ListedLine
from domain.people.roles import Role
from domain.people.schools.lists import schools_from

router = Router(name="lists")

CHOICES = {Verb.LINE_ADD: LineChoice.ADD, Verb.LINE_SKIP: LineChoice.SKIP, Verb.LINE_SAME: LineChoice.SAME}
NOTHING_IN_FILE = {Role.SCHOOL: "refusal-no-schools-in-file", Role.CURATOR: "refusal-no-curators-in-file"}
FROM_FILE = {Role.SCHOOL: schools_from, Role.CURATOR: curators_from}


@router.callback_query(Do.filter(F.verb.in_({Verb.ADD_SCHOOLS, Verb.ADD_CURATOR})))
async def list_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    role = Role.SCHOOL if callback_data.verb is Verb.ADD_SCHOOLS else Role.CURATOR
    async with turn.look() as session:
        await schools.list_schools(session, turn.actor, 0, turn.now)
    turn.wait_for(Asking.schools if role is Role.SCHOOL else Asking.curator)
    await show(press, lists_screen.ask(role, turn.t))


def _role(turn: Turn) -> Role:
    return Role.SCHOOL if turn.talk.state == Asking.schools.state else Role.CURATOR


@router.message(Asking.schools, F.text)
@router.message(Asking.curator, F.text)
async def list_pasted(message: Message, turn: Turn) -> None:
    text = message.text or ""
    await _propose(message, turn, READERS[_role(turn)](text), lists.parts_of(message.message_id, text, turn.parts))


@router.message(Asking.schools, HasFile())
@router.message(Asking.curator, HasFile())
async def list_sent(message: Message, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    """A table. An order sent after a detour is no list: the order's handler takes it."""
    file, data = await store_and_read(message, bot, file_store, turn.actor)
    source = await read_list(file.name, data)
    if source is None:
        turn.forget()
        raise SkipHandler
    found = FROM_FILE[_role(turn)](source)
    if not any(line.doubt is None for line in found):
        raise DomainError(NOTHING_IN_FILE[_role(turn)], name=file.name)
    await _propose(message, turn, found, [])


async def _propose(message: Message, turn: Turn, found: Sequence[ListedLine], parts: Sequence[MessagePart]) -> None:
    sent = SentList(turn.key_of(message), parts, found)
    async with turn.begin() as session:
        view = await lists.propose(session, turn.actor, _role(turn), sent, turn.now)
        turn.forget()
    await show(message, lists_screen.preview(view, turn.t))


@router.edited_message(F.text, ~Stranger())
async def edited(message: Message, turn: Turn) -> None:
    """The message of a list was corrected: it is read again, as long as nothing of it was added."""
    async with turn.look() as session:
        if not await lists.is_list(session, turn.actor, turn.key_of(message), turn.now):
            raise SkipHandler
    async with turn.begin() as session:
        view = await lists.reread(session, turn.actor, turn.key_of(message), message.text or "", turn.now)
    await show(message, lists_screen.preview(view, turn.t, turn.t("list-reread")))


@router.callback_query(Go.filter(F.to == Place.LIST))
async def look(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await lists.look(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, lists_screen.preview(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.LIST_LINE))
async def look_at_line(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await lists.look_at_line(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, lists_screen.line(view, turn.t))


@router.callback_query(Do.filter(F.verb.in_(CHOICES)))
async def chosen(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    choice, twin = CHOICES[callback_data.verb], _twin(callback_data.value)
    async with turn.begin() as session:
        view = await lists.choose(
            session, turn.actor, callback_data.id, callback_data.page, choice, turn.now, twin=twin
        )
    await show(press, lists_screen.preview(view, turn.t))


def _twin(value: str) -> LineTwin:
    """«l3» is the third line of the list, «s12» a seat."""
    if not value:
        return LineTwin()
    if value[0] not in "ls":
        raise NotFound
    return LineTwin(line=as_id(value[1:])) if value[0] == "l" else LineTwin(seat=as_id(value[1:]))


@router.callback_query(Do.filter(F.verb == Verb.LIST_ADD))
async def added(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        result = await lists.add(session, turn.actor, callback_data.id, turn.now)
    await _show_all(press, turn, result.role, lists_screen.added(result, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.LIST_DROP))
async def dropped(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        role = await lists.drop(session, turn.actor, callback_data.id, turn.now)
    await _show_all(press, turn, role, turn.t("list-dropped"))


async def _show_all(press: CallbackQuery, turn: Turn, role: Role, note: str) -> None:
    """The schools or the curators, with what has become of the list."""
    async with turn.look() as session:
        if role is Role.SCHOOL:
            view = await schools.list_schools(session, turn.actor, 0, turn.now)
            screen = schools_screen.school_list(view, turn.t, note)
        else:
            page = await schools.list_curators(session, turn.actor, 0, turn.now)
            screen = schools_screen.curator_list(page, turn.t, note)
    await show(press, screen)
