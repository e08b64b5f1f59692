"""«Отчёты»: papers for a period, the office's template, and what is missing."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions.report import half_year, missing_items
from actions.report.half_year import About
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat import waiting
from bot.chat.files import store_and_read
from bot.chat.papers import send_paper
from bot.chat.registry import ChatBot
from bot.chat.show import answer_press, show
from bot.file_store import FileStore
from bot.printouts import report_notes
from bot.render.report import half_year as half_year_screen
from bot.render.report.half_year import PaperKind
from bot.turn.turn import Turn
from domain.errors import DomainError

router = Router(name="report")


@router.message(Command("report"))
async def show_reports(message: Message, turn: Turn) -> None:
    async with turn.look() as session:
        view = await half_year.screen(session, turn.actor, None, turn.now)
    await show(message, half_year_screen.report(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.REPORT))
async def show_reports_pressed(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await half_year.screen(session, turn.actor, callback_data.period, turn.now)
    await show(press, half_year_screen.report(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.WRITE_REPORT_PERIOD))
async def period_wanted(press: CallbackQuery, turn: Turn) -> None:
    async with turn.look() as session:
        view = await half_year.usual_periods(session, turn.actor, turn.now)
    turn.wait_for(Asking.report_period)
    await show(press, half_year_screen.ask_period(view, turn.t))


@router.message(Asking.report_period, F.text)
async def period_written(message: Message, turn: Turn) -> None:
    async with turn.look() as session:
        view = await half_year.typed(session, turn.actor, message.text or "", turn.now)
    turn.forget()
    await show(message, half_year_screen.report(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.REPORT_WORD))
async def send_word(press: CallbackQuery, callback_data: Do, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    """The half-year report."""
    async with turn.look() as session:
        found = await half_year.facts_of(session, turn.actor, callback_data.period, turn.now)
        view = await half_year.screen(session, turn.actor, found.facts.period, turn.now)
    name = f"{turn.t.plain('report-file')} {view.period.start} — {view.period.end}.docx"
    under, back = half_year_screen.under_paper(PaperKind.REPORT, view, turn.t), half_year_screen.report(view, turn.t)
    await waiting.bring(press, bot, waiting.half_year(found, file_store), name, under, back, turn.t)


@router.callback_query(Do.filter(F.verb == Verb.REPORT_EXCEL))
async def send_workbook(press: CallbackQuery, callback_data: Do, turn: Turn, bot: ChatBot) -> None:
    """Everything in Excel, as of now."""
    async with turn.look() as session:
        found = await half_year.everything(session, turn.actor, turn.now)
        view = await half_year.screen(session, turn.actor, callback_data.period, turn.now)
    name = f"{turn.t.plain('report-workbook')} {view.today}.xlsx"
    under, back = half_year_screen.under_paper(PaperKind.WORKBOOK, view, turn.t), half_year_screen.report(view, turn.t)
    await waiting.bring(press, bot, waiting.workbook(found), name, under, back, turn.t)


SUBJECTS = {Place.NOTE_SCHOOLS: About.SCHOOL, Place.NOTE_ACTIVITIES: About.ACTIVITY}


@router.callback_query(Go.filter(F.to.in_(SUBJECTS)))
async def subjects_for_note(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    about, period, number = SUBJECTS[callback_data.to], callback_data.period, callback_data.page
    async with turn.look() as session:
        view = await half_year.subjects(session, turn.actor, about, period, number, turn.now)
    await show(press, half_year_screen.subjects(view, turn.t))


NOTES = {
    Verb.NOTE_ON_SEAT: (half_year.note_on_seat, report_notes.on_seat),
    Verb.NOTE_ON_ACTIVITY: (half_year.note_on_activity, report_notes.on_activity),
}
"""The facts for a note, and what is written of them."""


@router.callback_query(Do.filter(F.verb.in_(NOTES)))
async def send_note(press: CallbackQuery, callback_data: Do, turn: Turn, bot: ChatBot) -> None:
    facts_for, written = NOTES[callback_data.verb]
    async with turn.look() as session:
        facts = await facts_for(session, turn.actor, callback_data.id, callback_data.period, turn.now)
        view = await half_year.screen(session, turn.actor, facts.period, turn.now)
    note = written(facts, callback_data.id)
    under, back = half_year_screen.under_paper(PaperKind.NOTE, view, turn.t), half_year_screen.report(view, turn.t)
    await waiting.bring(press, bot, waiting.note(note), f"{note.heads[1]}.docx", under, back, turn.t)


@router.callback_query(Go.filter(F.to == Place.REPORT_TEMPLATE))
async def template(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await half_year.template(session, turn.actor, callback_data.period, turn.now)
    await show(press, half_year_screen.template(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.SEND_REPORT_TEMPLATE))
async def template_wanted(press: CallbackQuery, turn: Turn) -> None:
    async with turn.look() as session:
        await half_year.check_right(session, turn.actor, turn.now)
    turn.wait_for(Asking.report_template)
    await show(press, half_year_screen.ask_template(turn.t))


@router.message(Asking.report_template, F.document)
async def template_sent(message: Message, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    """Test it at once: the mistakes are shown, and the next file is expected."""
    file, data = await store_and_read(message, bot, file_store, turn.actor)
    await waiting.try_template(data)
    async with turn.begin() as session:
        view = await half_year.keep_template(session, turn.actor, file, turn.now)
        turn.forget()
    await show(message, half_year_screen.template(view, turn.t, turn.t("template-kept")))


@router.message(Asking.report_template)
async def template_awaited(_message: Message) -> None:
    raise DomainError("refusal-template-awaited")


@router.callback_query(Do.filter(F.verb == Verb.GET_REPORT_TEMPLATE))
async def template_asked_for(press: CallbackQuery, turn: Turn, bot: ChatBot) -> None:
    async with turn.look() as session:
        await half_year.check_right(session, turn.actor, turn.now)
    await answer_press(press)
    from office.report.template import default_template  # python-docx

    name, under = turn.t.plain("template-file"), half_year_screen.under_template(turn.t)
    await send_paper(bot, turn.who.chat_id, default_template(), name, under)


@router.callback_query(Do.filter(F.verb == Verb.DROP_REPORT_TEMPLATE))
async def template_dropped(press: CallbackQuery, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await half_year.drop_template(session, turn.actor, turn.now)
    await show(press, half_year_screen.template(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.MISSING_ITEMS))
async def list_missing(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await missing_items.missing(session, turn.actor, callback_data.period, callback_data.page, turn.now)
    await show(press, half_year_screen.missing(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.OPEN_MISSING))
async def show_missing(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    kind, item = _key(callback_data)
    async with turn.look() as session:
        view = await missing_items.missing_card(session, turn.actor, kind, item, callback_data.period, turn.now)
    await show(press, half_year_screen.missing_card(view, turn.t))


def _key(button: Do) -> tuple[str, int]:
    """«waiting.738000-738180» and the id."""
    return button.value.partition(".")[0], button.id


@router.callback_query(Do.filter(F.verb == Verb.ASK_MISSING))
async def ask(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    kind, item = _key(callback_data)
    async with turn.begin() as session:
        view = await missing_items.ask(session, turn.actor, kind, item, callback_data.period, turn.now)
    await show(press, half_year_screen.asked(view, turn.t))


@router.callback_query(Do.filter((F.verb == Verb.ASK_ALL_MISSING) & ~F.sure))
async def ask_all_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await missing_items.missing(session, turn.actor, callback_data.period, 0, turn.now)
    await show(press, half_year_screen.ask_all_question(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.ASK_ALL_MISSING))
async def ask_all(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await missing_items.ask_all(session, turn.actor, callback_data.period, turn.now)
    await show(press, half_year_screen.asked(view, turn.t))
