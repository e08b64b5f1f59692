"""Consultation: questions and answers by text, voice, photo or file, by a button or the messenger's own reply."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.enums import ContentType
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions.documents import receiving
from actions.questions import asking, listing
from actions.questions.asking import Written
from actions.questions.views import Thread
from actions.shared.threads import ReplyContent
from actions.shared.views import Only
from actions.tasks import moves
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat.files import store_and_read, store_link
from bot.chat.registry import ChatBot
from bot.chat.show import answer_press, send_files, show, show_answering, show_below
from bot.file_store import FileStore
from bot.render.questions import threads as threads_screen
from bot.render.tasks import cards as cards_screen
from bot.turn.filters import FILES, NOTHING_AWAITED, IsLink, SaysThanks, Stranger, replied_task, said_above, said_in
from bot.turn.turn import Turn
from domain.documents.links import find_link
from domain.errors import NotFound
from domain.words import says_thanks

replies = Router(name="replies")
"""Asked first: a reply to a thread's message is for the thread, in every state of the conversation."""
router = Router(name="questions")
loose = Router(name="loose words")
"""Asked after all that expect words, before files are asked about."""

DOCUMENTS = FILES - {ContentType.VOICE, ContentType.VIDEO_NOTE}
SPOKEN = F.content_type.in_({ContentType.TEXT, *FILES}) & ~F.text.startswith("/")

SWITCHES: dict[Verb, Callable[..., Awaitable[Thread]]] = {
    Verb.CLOSE_QUESTION: asking.close,
    Verb.REOPEN_QUESTION: asking.reopen,
}
"""Presses that need nothing more than the press."""


async def heard(message: Message, turn: Turn, bot: ChatBot, file_store: FileStore) -> ReplyContent:
    """The message as words of a thread, its file on the file_store."""
    if message.content_type not in FILES:
        return said_in(message, turn)
    file, _ = await store_and_read(message, bot, file_store, turn.actor)
    return said_in(message, turn, file)


async def confirm(message: Message, written: Written, turn: Turn) -> None:
    """Answer an album once."""
    if written.first:
        await show(message, threads_screen.sent(written.thread, turn.t))


@replies.message(F.reply_to_message.as_("replied"), SPOKEN)
async def answered(message: Message, replied: Message, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    """The messenger's own reply to a copy, or to one's own words."""
    async with turn.look() as session:
        reply_id = await asking.find(session, turn.actor, turn.key_of(replied), turn.now)
        thanked = await asking.is_thanked(session, turn.actor, reply_id, turn.now) if reply_id else None
    if reply_id is None:
        raise SkipHandler
    if thanked and says_thanks(message.text or ""):
        await show(message, threads_screen.thanks(thanked, turn.t))
        return
    said = await heard(message, turn, bot, file_store)
    async with turn.begin() as session:
        written = await asking.answer(session, turn.actor, reply_id, said, turn.now)
    await confirm(message, written, turn)


@replies.edited_message(~Stranger())
async def edited(message: Message, turn: Turn) -> None:
    """Corrected words are corrected in every copy, as long as the thread is open."""
    words = message.text or message.caption or ""
    async with turn.look() as session:
        if await asking.find(session, turn.actor, turn.key_of(message), turn.now) is None:
            raise SkipHandler
    async with turn.begin() as session:
        found = await asking.edited(session, turn.actor, turn.key_of(message), words, turn.now)
    if found is not None and not found.passed_on:
        await show(message, threads_screen.not_passed_on(found.question_id, turn.t))


@router.message(Command("questions"))
async def list_questions(message: Message, turn: Turn) -> None:
    async with turn.look() as session:
        view = await listing.list_questions(session, turn.actor, 0, turn.now)
    await show(message, threads_screen.questions(view, turn.t))


@router.callback_query(Go.filter(F.to.in_({Place.THREADS, Place.CALLS})))
async def list_questions_pressed(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        only, number = Only.of(callback_data.only), callback_data.page
        view = await listing.list_questions(session, turn.actor, number, turn.now, only=only)
    await show(press, threads_screen.questions(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.THREAD))
async def thread(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await asking.thread(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, threads_screen.thread(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.THREAD_FILES))
async def files(press: CallbackQuery, callback_data: Go, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    async with turn.look() as session:
        found = await asking.thread_files(session, turn.actor, callback_data.id, turn.now)
    await answer_press(press)
    await send_files(bot, turn.who.chat_id, found, file_store)


@router.callback_query(Go.filter(F.to == Place.WHOLE_WORDS))
async def whole_words(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await asking.whole_words(session, turn.actor, callback_data.id, turn.now)
    await show_below(press, threads_screen.whole(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.ASK_QUESTION))
async def question_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await asking.check_ask(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.question, task=callback_data.id)
    await show_below(press, threads_screen.ask(view, turn.t))


@router.message(Asking.question, SPOKEN)
async def asked(message: Message, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    said, task_id = await heard(message, turn, bot, file_store), turn.talk.number("task")
    async with turn.begin() as session:
        view = await asking.ask(session, turn.actor, task_id, said, turn.now)
        turn.forget()
    await show(message, threads_screen.asked(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.WRITE_IN_THREAD))
async def words_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await asking.thread(session, turn.actor, callback_data.id, 0, turn.now)
    turn.wait_for(Asking.question_words, question=callback_data.id)
    await show_below(press, threads_screen.ask_words(view, turn.t))


@router.message(Asking.question_words, SPOKEN)
async def words_received(message: Message, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    said, question_id = await heard(message, turn, bot, file_store), turn.talk.number("question")
    async with turn.begin() as session:
        view = await asking.write(session, turn.actor, question_id, said, turn.now)
        turn.forget()
    await confirm(message, view, turn)


@router.callback_query(Do.filter(F.verb == Verb.SEND_QUESTION))
async def question_sent(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await asking.send(session, turn.actor, callback_data.id, turn.now)
    await show(press, threads_screen.sent(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.DROP_QUESTION))
async def dropped(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        await asking.drop(session, turn.actor, callback_data.id, turn.now)
    await show(press, threads_screen.dropped(turn.t))


@router.callback_query(Do.filter(F.verb == Verb.GIVE_AS_ANSWER))
async def given_as_answer(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """The words of a draft; a person who keeps none has them in the message above."""
    draft, question = callback_data.value, callback_data.id
    async with turn.begin() as session:
        if draft:
            found = await asking.give_as_answer(session, turn.actor, callback_data.number, question, turn.now)
        else:
            found = await asking.write(session, turn.actor, question, said_in(said_above(press), turn), turn.now)
    await show(press, threads_screen.sent(found.thread, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.LINK_AS_FILE))
async def link_as_file(press: CallbackQuery, callback_data: Do, turn: Turn, file_store: FileStore) -> None:
    """«Ссылка для задачи»: the words beside the link stay with it."""
    said = said_above(press)
    link = find_link(said.text or "")
    if link is None:
        raise NotFound
    file = await store_link(turn.key_of(said), said.text or "", link, file_store, turn.actor)
    async with turn.begin() as session:
        await asking.drop(session, turn.actor, callback_data.id, turn.now)
        view = await receiving.keep(session, turn.actor, file, turn.now)
    await show(press, cards_screen.unplaced(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.LOOK_SIMILAR))
async def similar(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    number = callback_data.number
    async with turn.look() as session:
        view = await asking.look_similar(session, turn.actor, callback_data.id, number, turn.now)
    await show(press, threads_screen.similar(view, callback_data.id, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.SIMILAR_HELPED))
async def helped(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    number = callback_data.number
    async with turn.begin() as session:
        await asking.helped(session, turn.actor, callback_data.id, number, turn.now)
    await show(press, threads_screen.helped(turn.t))


@router.callback_query(Do.filter(F.verb.in_(SWITCHES)))
async def switched(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await SWITCHES[callback_data.verb](session, turn.actor, callback_data.id, turn.now)
    await show(press, threads_screen.thread(view, turn.t))


@loose.message(NOTHING_AWAITED, SaysThanks())
async def thanked(message: Message, turn: Turn) -> None:
    """«Спасибо» out of the blue: the answered thread can be settled; it is no new question."""
    async with turn.look() as session:
        found = await listing.to_settle(session, turn.actor, turn.now)
    if found is None:
        raise SkipHandler
    await show(message, threads_screen.thanks(found.id, turn.t, found.words))


@loose.message(NOTHING_AWAITED, SPOKEN)
async def follows(message: Message, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    """Words right after the person's own words in a thread, or of the same album, belong to it.

    A file by itself may be a document: it is asked about, unless it is spoken.
    """
    if message.content_type in DOCUMENTS and message.media_group_id is None:
        raise SkipHandler
    async with turn.look() as session:
        awaited = await moves.awaiting(session, turn.actor, turn.now) or replied_task(message)
        found = None if awaited else await asking.recent(session, turn.actor, message.media_group_id, turn.now)
    if found is None:
        raise SkipHandler
    said = await heard(message, turn, bot, file_store)
    async with turn.begin() as session:
        view = await asking.write(session, turn.actor, found, said, turn.now)
    await confirm(message, view, turn)


@loose.message(NOTHING_AWAITED, F.text, ~F.text.startswith("/"), ~IsLink())
async def offered(message: Message, turn: Turn) -> None:
    """Words that nobody asked for may be a question; if a file is expected, that is said instead, and a link is
    evidence."""
    async with turn.look() as session:
        if await moves.awaiting(session, turn.actor, turn.now) is not None:
            raise SkipHandler
    async with turn.begin() as session:
        said, task_id = said_in(message, turn), replied_task(message) or 0
        view = await asking.offer(session, turn.actor, task_id, said, turn.now, follows=turn.talk.data.get("draft"))
        if view is not None:
            turn.wait_for(Asking.loose, draft=view.thread.id)
    if view is None:
        raise SkipHandler
    await show_answering(message, threads_screen.offered(view, turn.t))
