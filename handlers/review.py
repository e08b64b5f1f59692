"""The reviewer: queue, one document, accepting one or many, returning, undoing, handing over, review times."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from actions.review import handovers, rounds, selection, timing, verdicts
from actions.review import queue as review_queue
from actions.shared.views import Only
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat.files import store_and_read
from bot.chat.registry import ChatBot
from bot.chat.show import answer_press, send_files, show, show_below
from bot.file_store import FileStore
from bot.render.review import queue as queue_screen
from bot.render.review import rounds as rounds_screen
from bot.turn.turn import Turn
from domain.errors import DomainError
from domain.review import MAX_VOICE_BYTES, MAX_VOICE_MINUTES
from domain.tasks.moves import TaskState

router = Router(name="review")


@router.callback_query(Go.filter(F.to == Place.REVIEW))
async def show_queue(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        only, number = Only.of(callback_data.only), callback_data.page
        view = await review_queue.queue(session, turn.actor, number, turn.now, only=only)
    await show(press, queue_screen.queue(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.DOCUMENT))
async def show_document(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await review_queue.document(session, turn.actor, callback_data.id, turn.now)
    await show(press, queue_screen.document(view, turn.t, way=callback_data.way))


@router.callback_query(Do.filter(F.verb == Verb.ACCEPT))
async def accepted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    task_id, shown = callback_data.id, queue_screen.seen(callback_data)
    async with turn.begin() as session:
        view = await review_queue.accept(session, turn.actor, task_id, turn.now, seen=shown)
    await show(press, queue_screen.settled(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.RETURN))
async def remark_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """The question comes below the document, which the reviewer needs while writing the remark."""
    async with turn.look() as session:
        view = await review_queue.check_return(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.remark, task=callback_data.id, seen=view.card.line.state.value)
    await show_below(press, queue_screen.ask_remark(view, turn.t))


def seen(turn: Turn) -> TaskState:
    """The state of the task when the remark was asked for."""
    return TaskState(turn.talk.data.get("seen", TaskState.SUBMITTED))


@router.message(Asking.remark, F.text)
async def returned(message: Message, turn: Turn) -> None:
    task_id, words = turn.talk.number("task"), message.text or ""
    async with turn.begin() as session:
        view = await review_queue.return_(session, turn.actor, task_id, words, turn.now, seen=seen(turn))
        turn.forget()
    await show(message, queue_screen.settled(view, turn.t))


@router.message(Asking.remark, F.voice)
async def returned_by_voice(message: Message, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    """The remark as it was spoken: kept, and sent to the school with the notice."""
    voice = message.voice
    if voice and (voice.duration > MAX_VOICE_MINUTES * 60 or (voice.file_size or 0) > MAX_VOICE_BYTES):
        raise DomainError("refusal-voice-too-big", minutes=MAX_VOICE_MINUTES)
    file, _ = await store_and_read(message, bot, file_store, turn.actor)
    task_id = turn.talk.number("task")
    async with turn.begin() as session:
        view = await review_queue.return_spoken(session, turn.actor, task_id, file, turn.now, seen=seen(turn))
        turn.forget()
    await show(message, queue_screen.settled(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.RETURN_AGAIN))
async def returned_as_before(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """Return with one of the reviewer's frequent remarks."""
    task_id, earlier, state = callback_data.id, callback_data.number, callback_data.state_shown
    async with turn.begin() as session:
        view = await review_queue.return_again(session, turn.actor, task_id, earlier, turn.now, seen=state)
    await show(press, queue_screen.settled(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.UNDO_VERDICT))
async def undone(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        ids = await verdicts.undo(session, turn.actor, callback_data.id, turn.now)
        view = await review_queue.document(session, turn.actor, ids[0], turn.now)
        waiting = await review_queue.queue(session, turn.actor, 0, turn.now)
    await show(press, queue_screen.undone(view, waiting, len(ids), turn.t))


@router.callback_query(Go.filter(F.to == Place.ROUNDS))
async def all_rounds(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await rounds.rounds(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, rounds_screen.rounds(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.ROUND_FILES))
async def round_files(press: CallbackQuery, callback_data: Go, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    """One version's files, and the voice message of its remark, below."""
    async with turn.look() as session:
        found = await rounds.round_files(session, turn.actor, callback_data.id, turn.now)
    await answer_press(press)
    await send_files(bot, turn.who.chat_id, found, file_store)


@router.callback_query(Go.filter(F.to == Place.HANDOVER))
async def colleagues(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await handovers.choose(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, rounds_screen.passing(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.HAND_OVER))
async def passed_on(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    task_id, seat_id = callback_data.id, callback_data.number
    async with turn.begin() as session:
        name = await handovers.pass_on(session, turn.actor, task_id, seat_id, turn.now)
        waiting = await review_queue.queue(session, turn.actor, 0, turn.now)
    await show(press, queue_screen.queue(waiting, turn.t, turn.t("passed-on", name=name)))


@router.callback_query(Go.filter(F.to == Place.TICKS))
async def choosing(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await selection.choosing(session, turn.actor, callback_data.page, turn.now)
    await show(press, queue_screen.choosing(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.TICK))
async def ticked(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await selection.toggle(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, queue_screen.choosing(view, turn.t))


@router.callback_query(Do.filter((F.verb == Verb.ACCEPT_TICKED) & ~F.sure))
async def many_wanted(press: CallbackQuery, turn: Turn) -> None:
    """Every document is listed before all are accepted."""
    async with turn.look() as session:
        found = await selection.ticked(session, turn.actor, turn.now)
    await show(press, queue_screen.accept_question(found, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.ACCEPT_TICKED))
async def many_accepted(press: CallbackQuery, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await selection.accept_ticked(session, turn.actor, turn.now)
    await show(press, queue_screen.accepted_many(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.REVIEW_TIMES))
async def how_long(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        page = await timing.review_times(session, turn.actor, callback_data.page, turn.now)
    await show(press, rounds_screen.review_times(page, turn.t))
