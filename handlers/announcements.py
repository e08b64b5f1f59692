"""Announcements: the coordinator writes, chooses the audience, and sends."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions.announcements import acknowledgements, drafts, sending
from actions.announcements.progress import Progress
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat.files import store_attachment
from bot.chat.formatting import portable_html
from bot.chat.registry import ChatBot
from bot.chat.show import answer_press, send_with_files, show
from bot.file_store import FileStore
from bot.render.announcements import (
    acknowledgements as acknowledgements_screen,
)
from bot.render.announcements import (
    drafts as drafts_screen,
)
from bot.render.announcements import (
    terms as terms_screen,
)
from bot.turn.filters import HasFile, Stranger
from bot.turn.turn import Turn

router = Router(name="announcements")


@router.message(Command("announce"))
async def list_announcements(message: Message, turn: Turn) -> None:
    async with turn.look() as session:
        page = await drafts.list_announcements(session, turn.actor, 0, turn.now)
    await show(message, drafts_screen.announcements(page, turn.t))


@router.callback_query(Go.filter(F.to == Place.ANNOUNCEMENTS))
async def list_announcements_pressed(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        page = await drafts.list_announcements(session, turn.actor, callback_data.page, turn.now)
    await show(press, drafts_screen.announcements(page, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.WRITE_ANNOUNCEMENT))
async def text_wanted(press: CallbackQuery, turn: Turn) -> None:
    async with turn.look() as session:
        await drafts.list_announcements(session, turn.actor, 0, turn.now)
    turn.wait_for(Asking.announcement)
    await show(press, drafts_screen.ask_text(turn.t))


@router.message(Asking.announcement, F.text)
async def text_received(message: Message, turn: Turn, bot: ChatBot) -> None:
    """The text, typed or forwarded; other parts of a forwarded post arrive as separate messages."""
    async with turn.begin() as session:
        source = None if turn.parts else turn.key_of(message)
        view = await drafts.compose(
            session, turn.actor, portable_html(message), turn.now, limits=bot.can.limits, source=source
        )
        turn.forget()
        if message.forward_origin:
            turn.wait_for(Asking.announcement_files, announcement=view.letter.id)
    await show(message, drafts_screen.draft(view, turn.t))


@router.message(Asking.announcement, HasFile())
async def file_received(message: Message, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    """A file whose caption is the text. More may follow: other parts of an album arrive as separate messages."""
    file = await store_attachment(message, bot, file_store, turn.actor)
    async with turn.begin() as session:
        html, source = portable_html(message), turn.key_of(message)
        view = await drafts.compose(
            session, turn.actor, html, turn.now, limits=bot.can.limits, file=file, source=source
        )
        turn.wait_for(Asking.announcement_files, announcement=view.letter.id, album=message.media_group_id)
    shown = drafts_screen.ask_album if message.media_group_id else drafts_screen.draft
    await show(message, shown(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.DRAFT))
async def draft(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await drafts.open_draft(session, turn.actor, callback_data.id, turn.now)
    await show(press, drafts_screen.draft(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.REWRITE))
async def new_text_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        await drafts.open_draft(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.announcement_text, announcement=callback_data.id)
    await show(press, drafts_screen.ask_new_text(callback_data.id, turn.t))


@router.message(Asking.announcement_text, F.text)
async def rewritten(message: Message, turn: Turn, bot: ChatBot) -> None:
    draft_id = turn.talk.number("announcement")
    async with turn.begin() as session:
        html, source = portable_html(message), None if turn.parts else turn.key_of(message)
        view = await drafts.rewrite(session, turn.actor, draft_id, html, turn.now, limits=bot.can.limits, source=source)
        turn.forget()
    await show(message, drafts_screen.draft(view, turn.t))


@router.edited_message(~Stranger())
async def edited(message: Message, turn: Turn, bot: ChatBot) -> None:
    """The message with a draft's text was corrected: the draft has the new text. A sent one is refused with the way."""
    async with turn.look() as session:
        draft_id = await drafts.written_in(session, turn.actor, turn.key_of(message), turn.now)
    if draft_id is None:
        raise SkipHandler
    async with turn.begin() as session:
        html, limits = portable_html(message), bot.can.limits
        view = await drafts.rewrite(session, turn.actor, draft_id, html, turn.now, limits=limits)
    await show(message, drafts_screen.draft(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.ADD_FILES))
async def files_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await drafts.open_draft(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.announcement_files, announcement=callback_data.id)
    await show(press, drafts_screen.ask_files(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.DRAFT_FILES))
async def files(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await drafts.open_draft(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.announcement_files, announcement=callback_data.id)
    await show(press, drafts_screen.ask_files(view, turn.t, callback_data.page))


@router.callback_query(Do.filter(F.verb == Verb.TAKE_OFF_FILE))
async def file_taken_off(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    file_id = callback_data.number
    async with turn.begin() as session:
        view = await drafts.remove_file(session, turn.actor, callback_data.id, file_id, turn.now)
        turn.wait_for(Asking.announcement_files, announcement=callback_data.id)
    await show(press, drafts_screen.ask_files(view, turn.t, callback_data.page))


@router.message(Asking.announcement_files, HasFile())
async def file_added(message: Message, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    """One file after another, until «Готово»; an album is answered once."""
    file = await store_attachment(message, bot, file_store, turn.actor)
    draft_id, album = turn.talk.number("announcement"), turn.talk.data.get("album")
    words, group = portable_html(message), message.media_group_id
    async with turn.begin() as session:
        view = await drafts.add_file(session, turn.actor, draft_id, file, turn.now)
        if words:
            view = await drafts.add_words(session, turn.actor, draft_id, words, turn.now, limits=bot.can.limits)
        turn.wait_for(Asking.announcement_files, announcement=draft_id, album=group)
    if group is None or group != album:
        shown = drafts_screen.ask_album if group else drafts_screen.ask_files
        await show(message, shown(view, turn.t))


@router.message(Asking.announcement_files, F.text)
async def words_for_files(message: Message, turn: Turn, bot: ChatBot) -> None:
    """The text of a draft with files only, or a second forwarded post; otherwise files are asked for again."""
    draft_id = turn.talk.number("announcement")
    async with turn.begin() as session:
        view = await drafts.open_draft(session, turn.actor, draft_id, turn.now)
        wanted = bool(message.forward_origin) or not view.letter.html
        if wanted:
            view = await drafts.add_words(
                session, turn.actor, draft_id, portable_html(message), turn.now, limits=bot.can.limits
            )
    shown = drafts_screen.draft if wanted else drafts_screen.ask_files
    await show(message, shown(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.AUDIENCE_ROLE))
async def audience_by_role(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    role = callback_data.role
    async with turn.begin() as session:
        view = await drafts.toggle_role(session, turn.actor, callback_data.id, role, turn.now)
    await show(press, drafts_screen.draft(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.PICK))
async def picking(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await drafts.pick_seats(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, drafts_screen.picking(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.AUDIENCE_SEAT))
async def picked(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    seat_id, page = callback_data.number, callback_data.page
    async with turn.begin() as session:
        view = await drafts.toggle_seat(session, turn.actor, callback_data.id, seat_id, page, turn.now)
    await show(press, drafts_screen.picking(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.AUDIENCE_OF))
async def picked_by_curator(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    curator_id = callback_data.number
    async with turn.begin() as session:
        view = await drafts.pick_schools_of(session, turn.actor, callback_data.id, curator_id, turn.now)
    await show(press, drafts_screen.draft(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.SHOW_LETTER))
async def as_they_will_see_it(
    press: CallbackQuery, callback_data: Do, turn: Turn, bot: ChatBot, file_store: FileStore
) -> None:
    async with turn.look() as session:
        view = await drafts.open_draft(session, turn.actor, callback_data.id, turn.now)
    await answer_press(press)
    screen = acknowledgements_screen.sample(view.letter, turn.t)
    await send_with_files(bot, turn.who.chat_id, screen, view.letter.files, file_store)


@router.callback_query(Do.filter((F.verb == Verb.SEND_ANNOUNCEMENT) & ~F.sure))
async def send_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """Ask first, with the number of readers, because it cannot be undone."""
    async with turn.look() as session:
        view = await drafts.open_draft(session, turn.actor, callback_data.id, turn.now)
    await show(press, drafts_screen.send_question(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.SEND_ANNOUNCEMENT))
async def send_confirmed(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """This message shows the progress from now on; or says when it will go out."""
    haste, _, confirmed = callback_data.value.rpartition(".")
    urgent, id_ = haste == drafts_screen.URGENT, callback_data.id
    async with turn.begin() as session:
        view = await sending.send(session, turn.actor, id_, turn.now, urgent=urgent, confirmed=confirmed)
        if press.message and isinstance(view, Progress):
            await acknowledgements.watch(session, turn.actor, view.id, turn.key_of(press.message), turn.now)
    if isinstance(view, Progress):
        await show(press, acknowledgements_screen.progress(view, turn.t))
    else:
        await show(press, terms_screen.scheduled(view, turn.t))


@router.callback_query(Do.filter((F.verb == Verb.DISCARD_ANNOUNCEMENT) & ~F.sure))
async def discard_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        await drafts.open_draft(session, turn.actor, callback_data.id, turn.now)
    await show(press, drafts_screen.discard_question(callback_data.id, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.DISCARD_ANNOUNCEMENT))
async def discard_confirmed(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        await drafts.discard(session, turn.actor, callback_data.id, turn.now)
        page = await drafts.list_announcements(session, turn.actor, 0, turn.now)
    await show(press, drafts_screen.announcements(page, turn.t))
