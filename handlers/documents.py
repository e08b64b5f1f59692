"""Files that people send for their tasks."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message

from actions.documents import receiving
from actions.documents.receiving import Placed
from actions.overview import menu
from actions.questions import asking, listing
from actions.shared.files import StoredFile
from actions.shared.threads import ReplyContent
from actions.tasks import moves
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.chat.files import store_attachment, store_link
from bot.chat.registry import ChatBot
from bot.chat.show import show
from bot.file_store import FileStore
from bot.render.overview import menu as menu_screen
from bot.render.questions import threads as threads_screen
from bot.render.tasks import cards as cards_screen
from bot.turn.filters import HasFile, HasLink, IsLink, replied_task
from bot.turn.turn import Turn
from domain.documents.links import find_link

router = Router(name="documents")


@router.message(HasFile())
async def file_received(message: Message, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    """For the task it replies to or whose «Приложить» was pressed; otherwise ask. An album is answered once."""
    await _received(message, turn, await store_attachment(message, bot, file_store, turn.actor))


@router.message(HasLink())
async def link_sent(message: Message, turn: Turn, file_store: FileStore) -> None:
    """«Размещено на сайте»: the address is evidence like a file, and finds its task in the same ways."""
    if not await _is_evidence(message, turn) or (link := find_link(message.text or "")) is None:
        raise SkipHandler
    await _received(
        message, turn, await store_link(turn.key_of(message), message.text or "", link, file_store, turn.actor)
    )


async def _is_evidence(message: Message, turn: Turn) -> bool:
    """Whether a text is sent for its link, and not for the words beside it."""
    if await IsLink()(message):
        return True
    async with turn.look() as session:
        return await moves.awaiting(session, turn.actor, turn.now) is not None


async def _received(message: Message, turn: Turn, file: StoredFile) -> None:
    async with turn.begin() as session:
        result = await receiving.receive(
            session, turn.actor, file, replied_task(message), turn.now, pressed_by=turn.waits_since
        )
    if not result.first_of_group:
        return
    if isinstance(result, Placed):
        await show(message, cards_screen.attached(result, turn.t))
    else:
        await show(message, cards_screen.unplaced(result, turn.t, thread=await _running_thread(turn)))


async def _running_thread(turn: Turn) -> int | None:
    async with turn.look() as session:
        return await listing.running(session, turn.actor, turn.now)


@router.callback_query(Do.filter(F.verb == Verb.FILE_TO_THREAD))
async def put_in_thread(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """«К переписке»: the file is a message of the thread, and no document of a task."""
    question_id = callback_data.number
    async with turn.begin() as session:
        file = await receiving.kept(session, turn.actor, callback_data.id, turn.now)
        said = ReplyContent(
            words=file.caption or "", file=file, group=file.group, bot=file.bot, chat_id=file.chat_id,
            message_id=file.message_id,
        )  # fmt: skip
        written = await asking.write(session, turn.actor, question_id, said, turn.now)
    await show(press, threads_screen.sent(written.thread, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.MOVE_FILE))
async def taken_out(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """«Не сюда»: it followed another file to that file's task, but belongs to another."""
    async with turn.begin() as session:
        view = await receiving.take_out(session, turn.actor, callback_data.id, turn.now)
    await show(press, cards_screen.unplaced(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.FILE))
async def which_task(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await receiving.ask_task(session, turn.actor, callback_data.id, callback_data.page, turn.now)
        thread = await listing.running(session, turn.actor, turn.now)
    await show(press, cards_screen.unplaced(view, turn.t, thread=thread))


@router.callback_query(Do.filter(F.verb == Verb.PLACE_FILE))
async def placed(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    task_id = callback_data.number
    async with turn.begin() as session:
        card = await receiving.place(session, turn.actor, callback_data.id, task_id, turn.now)
    await show(press, cards_screen.task(card, turn.t, turn.t("file-placed-here")))


@router.callback_query(Do.filter(F.verb == Verb.DISCARD_FILE))
async def discarded(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        await receiving.discard(session, turn.actor, callback_data.id, turn.now)
        view = await menu.home(session, turn.actor, turn.now)
    await show(press, menu_screen.home(view, turn.t, turn.t("file-discarded")))
