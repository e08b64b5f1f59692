"""THE table of rights: the answer of each action and each button to each of seven people.

A line is read as «+» allowed, «F» Forbidden, «N» NotFound, «-» refused for a reason that is not the person,
«?» answered as an old button is; for these people:

    coordinator, curator of the school, another curator, the school, another school | coordinator, school elsewhere

The object is the first school's, or the coordinator's, of Ясный район. What is not in the table is refused.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select, update

from actions.announcements import acknowledgements, audience, drafts, sending, sent, signature_sheet, terms
from actions.archive import order as archive_order
from actions.archive.order import ArchiveChoice
from actions.assignments import assigning, following
from actions.documents import checks, examples, receiving, scan
from actions.matrix import past_day, picture, today
from actions.overview import day_cards, menu, search
from actions.people import (
    calls,
    closing,
    hours,
    joining,
    lists,
    merging,
    municipality,
    policy,
    schools,
    seats,
    settings,
)  # fmt: skip
from actions.people.lists import READERS, LineChoice, MessagePart, SentList
from actions.questions import asking as questions_asking
from actions.questions import frequent
from actions.questions import listing as questions_listing
from actions.questions.frequent import FrequentPart
from actions.report import completion, half_year, missing_items
from actions.review import handovers, queue, rounds, selection, timing, verdicts
from actions.roadmap import asking as roadmap_asking
from actions.roadmap import blank_forms, confirming, importing, periods, picking, rows
from actions.shared.database import Session
from actions.shared.threads import ReplyContent
from actions.shared.views import MessageKey
from actions.tasks import calendar_file, deadlines, extensions, interim, likely, moves, running
from bot.buttons.callbacks import Place, Verb
from bot.chat.registry import TELEGRAM
from domain.announcements.audience import Asks, Rule
from domain.archive import Scope
from domain.deadlines.model import Deadline, Kind
from domain.documents.scan import Quality
from domain.people.roles import Role
from domain.report import ReportPeriod
from domain.roadmap.asking import BulkAnswer, number_of
from domain.roadmap.model import Doubt
from domain.tasks.moves import Expects
from domain.texts import digest
from models.outbox import Notice
from models.review import Verdict
from models.tasks import DeadlineMove
from tests.actions.world import NOW, World, order, sent_file, task_of

PEOPLE = ("mesedu", "ruslan", "aishat", "patimat", "zaira", "salim", "maryam")
FOREIGN = ("salim", "maryam")
REWRITTEN = "Ясно иначе"

Given = Callable[[Session, World], Awaitable[int]]


async def the_report(_session: Session, w: World) -> int:
    return w.report


async def submitted(session: Session, w: World) -> int:
    """A document of the school waits for review."""
    await receiving.receive(session, w.patimat, sent_file(1), w.report, NOW)
    return w.report


async def checked(session: Session, w: World) -> int:
    """Two photos of the school, looked at: a scan of two pages waits for review. The id is the second photo's."""
    for number in (4, 5):
        photo = sent_file(number, "Фото.jpg").model_copy(update={"kind": "photo", "hash": str(number) * 64})
        await receiving.receive(session, w.patimat, photo, w.report, NOW)
    (job,) = await checks.due_jobs(session, NOW + receiving.SAME_ROUND + checks.SETTLING)
    quality = Quality(light=200, contrast=150, sharp=30, long_side=2000)
    pages = {sheet.id: checks.CheckedPage("5" * 64, quality) for sheet in job.sheets}
    await checks.settle(session, job, checks.CheckOutcome((), pages, ("Ясный.pdf", "6" * 64, 1)), NOW)
    BESIDE["round"] = job.version_id
    return job.sheets[1].id


async def checked_task(session: Session, w: World) -> int:
    await checked(session, w)
    return w.report


async def marked(session: Session, w: World) -> int:
    await moves.finish(session, w.patimat, w.meeting, NOW)
    return w.meeting


async def called_for_help(session: Session, w: World) -> int:
    await moves.ask_help(session, w.patimat, w.meeting, "Не успеваем", NOW)
    return w.meeting


async def begun(session: Session, w: World) -> int:
    await moves.start(session, w.patimat, w.meeting, NOW)
    return w.meeting


MARCH = date(2023, 3, 20)


async def extension(session: Session, w: World) -> int:
    """The school has asked for a later date; the id is the request's."""
    await extensions.ask(session, w.patimat, w.report, MARCH, "Болеем", NOW)
    return (await session.scalars(select(DeadlineMove.id))).one()


async def cancelled_row(session: Session, w: World) -> int:
    await running.cancel(session, w.mesedu, w.activity, NOW)
    return w.activity


async def assignment_draft(session: Session, w: World) -> int:
    """Руслан is about to assign something to the first school."""
    draft = await assigning.compose(session, w.ruslan, "Ясно: сдать справку до 1 марта", NOW)
    await assigning.toggle_seat(session, w.ruslan, draft.id, w.patimat.seat.id, 0, NOW)
    return draft.id


async def excused(session: Session, w: World) -> int:
    await moves.excuse(session, w.mesedu, w.meeting, NOW)
    return w.meeting


async def unplaced(session: Session, w: World) -> int:
    """A file whose task the school has not named yet."""
    asked = await receiving.receive(session, w.patimat, sent_file(2), None, NOW)
    assert isinstance(asked, receiving.Unplaced)
    return asked.file_id


async def followed(session: Session, w: World) -> int:
    """A file that was attached to the task of the file before it."""
    await submitted(session, w)
    placed = await receiving.receive(session, w.patimat, sent_file(2), None, NOW)
    assert isinstance(placed, receiving.Placed)
    return placed.file.id


async def draft_roadmap(session: Session, w: World) -> int:
    """A corrected order that has not been confirmed."""
    return (await importing.import_draft(session, w.mesedu, order(), sent_file(3), NOW)).id


async def asked_roadmap(session: Session, w: World) -> int:
    """The same with a point of the order that is offered."""
    row = order().activities[0].model_copy(update={"warnings": (Doubt.ORDER_POINT,)})
    offering = order().model_copy(update={"offered": (row,)})
    return (await importing.import_draft(session, w.mesedu, offering, sent_file(3), NOW)).id


async def vague_roadmap(session: Session, w: World) -> int:
    """An order with a deadline that is not understood."""
    unclear = Deadline(text="когда-нибудь", kind=Kind.UNCLEAR)
    row = order().activities[0].model_copy(update={"deadline": unclear, "warnings": ()})
    vague = order().model_copy(update={"activities": (row,)})
    return (await importing.import_draft(session, w.mesedu, vague, sent_file(3), NOW)).id


async def answered_roadmap(session: Session, w: World) -> int:
    roadmap_id = await asked_roadmap(session, w)
    await roadmap_asking.answer_kind(session, w.mesedu, roadmap_id, "order-point", BulkAnswer.TAKE, NOW)
    return roadmap_id


async def draft_row(session: Session, w: World) -> int:
    listed = await rows.list_activities(session, w.mesedu, await draft_roadmap(session, w), 0, NOW)
    return listed.page.items[0].id


async def draft_letter(session: Session, w: World) -> int:
    return (await drafts.compose(session, w.mesedu, "Ясное объявление", NOW, limits=TELEGRAM.can.limits)).letter.id


async def draft_with_file(session: Session, w: World) -> int:
    letter = await draft_letter(session, w)
    draft = await drafts.add_file(session, w.mesedu, letter, sent_file(9), NOW)
    BESIDE["file"] = draft.letter.files[0].id
    return letter


async def confirmed_letter(session: Session, w: World) -> int:
    """A draft that is about to be sent."""
    letter = await draft_letter(session, w)
    BESIDE["draft"] = (await drafts.open_draft(session, w.mesedu, letter, NOW)).digest
    return letter


async def sent_letter(session: Session, w: World) -> int:
    """An announcement for the first school alone."""
    draft = await draft_letter(session, w)
    await drafts.toggle_seat(session, w.mesedu, draft, w.patimat.seat.id, 0, NOW)
    return (await sending.send(session, w.mesedu, draft, NOW)).id


async def asking(session: Session, w: World, asks: Asks, words: str) -> int:
    """A question to the first school alone, sent."""
    draft = await draft_letter(session, w)
    await drafts.toggle_seat(session, w.mesedu, draft, w.patimat.seat.id, 0, NOW)
    await terms.set_question(session, w.mesedu, draft, asks, words, NOW)
    return (await sending.send(session, w.mesedu, draft, NOW)).id


async def asked_yes_no(session: Session, w: World) -> int:
    return await asking(session, w, Asks.YES_NO, "Ясно?")


async def asked_words(session: Session, w: World) -> int:
    return await asking(session, w, Asks.TEXT, "Что ясно?")


async def dated_letter(session: Session, w: World) -> int:
    """A draft with a last day for answers."""
    draft = await draft_letter(session, w)
    await terms.set_answer_by(session, w.mesedu, draft, date(2023, 2, 10), NOW)
    return draft


async def delivered(session: Session, w: World) -> int:
    """An announcement that the first school has."""
    letter = await sent_letter(session, w)
    await session.execute(update(Notice).where(Notice.item == letter).values(sent_at=NOW, message_id=1))
    return letter


async def rewritten(session: Session, w: World) -> int:
    """The same with another text that awaits its decision."""
    letter = await delivered(session, w)
    await sent.propose(session, w.mesedu, letter, REWRITTEN, NOW, limits=TELEGRAM.can.limits)
    return letter


async def the_sitting(session: Session, w: World) -> int:
    """Патимат's sitting on her seat."""
    return (await seats.seat_card(session, w.mesedu, w.patimat.seat.id, NOW)).sitters[0].sitting_id


def said(message_id: int) -> ReplyContent:
    """Words of the school in a message of its chat."""
    return ReplyContent(words="Ясный вопрос", bot="telegram:42", chat_id=1004, message_id=message_id)


async def asked(session: Session, w: World) -> int:
    """The school has asked its curator."""
    return (await questions_asking.ask(session, w.patimat, w.meeting, said(50), NOW)).thread.id


async def reply(session: Session, w: World) -> int:
    return (await questions_asking.thread(session, w.patimat, await asked(session, w), 0, NOW)).replies.items[0].id


async def draft_question(session: Session, w: World) -> int:
    """Written, and not sent yet."""
    offered = await questions_asking.offer(session, w.patimat, 0, said(51), NOW)
    assert offered is not None
    return offered.thread.id


async def draft_frequent(session: Session, w: World) -> int:
    """The curator made a frequent question of an answer, and nobody sees it yet."""
    number = await asked(session, w)
    await questions_asking.write(session, w.ruslan, number, ReplyContent(words="Ясный ответ"), NOW)
    return (await frequent.from_thread(session, w.ruslan, number, NOW)).id


async def a_frequent(session: Session, w: World) -> int:
    return (await frequent.publish(session, w.ruslan, await draft_frequent(session, w), NOW)).id


BESIDE: dict[str, Any] = {}
"""What else a line needs: ids, the digest of a draft."""


async def draft_with_similar(session: Session, w: World) -> int:
    BESIDE["frequent"] = await a_frequent(session, w)
    return await draft_question(session, w)


async def draft_beside_a_thread(session: Session, w: World) -> int:
    BESIDE["thread"] = await asked(session, w)
    return await draft_question(session, w)


LIMITS = {"limits": TELEGRAM.can.limits}
THIS_HALF = ReportPeriod(start=date(2023, 1, 1), end=date(2023, 6, 30))
DAYS = "{}-{}".format(*THIS_HALF.days)
"""A period in the form of a button."""


async def three_days(_session: Session, _w: World) -> int:
    """A button of the policy has days in the place of an id."""
    return 3


async def accepted(session: Session, w: World) -> int:
    await submitted(session, w)
    await queue.accept(session, w.ruslan, w.report, NOW)
    return w.report


async def verdict(session: Session, w: World) -> int:
    """A verdict of half a minute ago."""
    await submitted(session, w)
    said = await queue.accept(session, w.ruslan, w.report, NOW + timedelta(minutes=59, seconds=30))
    assert said.verdict is not None
    return said.verdict


async def remark(session: Session, w: World) -> int:
    """The document waits again, and Руслан has a remark to reuse."""
    await submitted(session, w)
    await queue.return_(session, w.ruslan, w.report, "Нет подписи", NOW)
    BESIDE["remark"] = (await session.scalars(select(Verdict.id).order_by(Verdict.id.desc()))).first() or 0
    return await submitted_again(session, w)


async def submitted_again(session: Session, w: World) -> int:
    await receiving.receive(session, w.patimat, sent_file(4), w.report, NOW)
    return w.report


async def a_round(session: Session, w: World) -> int:
    await submitted(session, w)
    found = (await rounds.rounds(session, w.patimat, w.report, 0, NOW)).page.items
    return found[0].version_id


async def asked_for_example(session: Session, w: World) -> int:
    await accepted(session, w)
    await examples.ask_for(session, w.ruslan, w.report, NOW)
    return w.report


async def another_schools_example(session: Session, w: World) -> int:
    """Заира's document is an example, and Патимат's task was returned."""
    theirs = await task_of(session, w.zaira, "Ясный план школы")
    await receiving.receive(session, w.zaira, sent_file(6), theirs, NOW)
    await queue.accept(session, w.aishat, theirs, NOW)
    await examples.ask_for(session, w.aishat, theirs, NOW)
    await examples.answer(session, w.zaira, theirs, NOW, agree=True)
    return w.report


async def form(session: Session, w: World) -> int:
    """A form of the first school's activity."""
    return (await blank_forms.add(session, w.mesedu, w.activity, sent_file(8), NOW)).forms[0].id


async def with_form(session: Session, w: World) -> int:
    await form(session, w)
    return w.report


async def ticked(session: Session, w: World) -> int:
    """Both reviewers have ticked the document."""
    await submitted(session, w)
    for actor in (w.mesedu, w.ruslan):
        await selection.toggle(session, actor, w.report, 0, NOW)
    return w.report


def pasted() -> SentList:
    """A list of one new school, in a message of Меседу."""
    part = MessagePart(message_id=70, text="МКОУ Новая СОШ № 7")
    return SentList(MessageKey("telegram:42", 1001, 70), [part], READERS[Role.SCHOOL](part.text))


async def proposed_list(session: Session, w: World) -> int:
    """A list that nobody has added yet."""
    return (await lists.propose(session, w.mesedu, Role.SCHOOL, pasted(), NOW)).id


async def the_school(_session: Session, w: World) -> int:
    return w.school


async def the_seat(_session: Session, w: World) -> int:
    return w.patimat.seat.id


async def closed_seat(session: Session, w: World) -> int:
    await closing.close(session, w.mesedu, w.patimat.seat.id, NOW)
    return w.patimat.seat.id


async def merged_seats(session: Session, w: World) -> int:
    """The third school has become the first one."""
    merged = await merging.merge(session, w.mesedu, w.patimat.seat.id, w.zaira.seat.id, NOW)
    return merged.merger_id or 0


async def the_curator(_session: Session, w: World) -> int:
    return w.ruslan.seat.id


async def the_roadmap(_session: Session, w: World) -> int:
    return w.roadmap


async def the_row(_session: Session, w: World) -> int:
    return w.activity


async def seat_with_papers(session: Session, w: World) -> int:
    """The school's seat, with a document to export."""
    await submitted(session, w)
    return w.patimat.seat.id


async def ordered_folder(session: Session, w: World) -> int:
    seat = await seat_with_papers(session, w)
    return (await archive_order.order(session, w.patimat, Scope.SEAT, seat, ArchiveChoice(), None, NOW)).id


class Line(NamedTuple):
    """`it` is the id that `given` creates; `args` are the arguments between the actor and `now`."""

    may: str
    given: Given | None = None
    args: Callable[[World, int], tuple[Any, ...]] = lambda _, it: (it,)
    more: Mapping[str, Any] = {}


def nothing(_w: World, _it: int) -> tuple[Any, ...]:
    return ()


def page(_w: World, _it: int) -> tuple[Any, ...]:
    return (0,)


def also(*values: Any) -> Callable[[World, int], tuple[Any, ...]]:
    """The id, and these after it."""
    return lambda _, it: (it, *values)


EVERYBODY = "      + + + + +  + +"
OFFICE = "         + F F F F  + F"
"""An object of the actor's own municipality: a coordinator elsewhere gets theirs."""
OFFICES_OWN = "    + F F F F  N F"
"""An object of this municipality."""
OWNER = "          F F N + N  N N"
SEES = "           + + N + N  N N"
REVIEWER = "       + + N F N  N N"
COORDINATOR = "    + F N F N  N N"
MATRIX = "         + + + F F  + F"
AUTHOR = "         N + N F F  N F"
"""A curator's own draft."""
ONESELF = "        N N N + N  N N"

Action = Callable[..., Awaitable[Any]]

ACTIONS: Mapping[Action, Line] = {
    moves.my_tasks: Line(EVERYBODY, args=lambda *_: ("all", 0)),
    moves.open_task: Line(SEES, the_report),
    moves.task_history: Line(SEES, the_report),
    moves.start: Line(OWNER, the_report),
    moves.finish: Line(OWNER, the_report),
    moves.await_file: Line(OWNER, the_report),
    moves.awaiting: Line(EVERYBODY, args=nothing),
    moves.stop_awaiting: Line(EVERYBODY, args=nothing),
    moves.withdraw: Line(OWNER, submitted),
    moves.reopen: Line(OWNER, marked),
    moves.ask_help: Line(OWNER, the_report, also("Не успеваем")),
    moves.answer_help: Line(SEES, called_for_help, also("Поможем")),
    moves.settle_help: Line(SEES, called_for_help),
    moves.remind_tomorrow: Line(OWNER, the_report),
    moves.card_moves: Line(SEES, the_report),
    day_cards.day_card: Line(EVERYBODY, args=nothing, more={"monthly": True}),
    moves.excuse: Line(COORDINATOR, the_report),
    moves.restore: Line(COORDINATOR, excused),
    interim.report_interim: Line(OWNER, begun, also("3 из 5")),
    deadlines.read_words: Line(EVERYBODY, args=lambda *_: ("до 15 марта",)),
    deadlines.new_day: Line(COORDINATOR, the_report),
    deadlines.set_day: Line(COORDINATOR, the_report, also(MARCH, "")),
    deadlines.day_for_all: Line(OFFICES_OWN, the_row, also(0)),
    deadlines.day_for_some: Line(OFFICES_OWN, the_row, lambda w, it: (it, [w.report])),
    deadlines.set_day_for_all: Line(OFFICES_OWN, the_row, also(0, MARCH, "")),
    deadlines.set_day_for_some: Line(OFFICES_OWN, the_row, lambda w, it: (it, [w.report], MARCH, "")),
    deadlines.tasks_to_pick: Line(OFFICES_OWN, the_row, also((), 0)),
    extensions.later_day: Line(OWNER, the_report),
    extensions.ask: Line(OWNER, the_report, also(MARCH, "")),
    extensions.request_card: Line(COORDINATOR, extension),
    extensions.grant: Line(COORDINATOR, extension, also(None)),
    extensions.refuse: Line(COORDINATOR, extension),
    running.running_activity: Line(OFFICES_OWN, the_row),
    running.set_expects: Line(OFFICES_OWN, the_row, also(Expects.MARK)),
    running.cancel: Line(OFFICES_OWN, the_row),
    running.resume: Line(OFFICES_OWN, cancelled_row),
    running.seats_to_choose: Line(OFFICES_OWN, the_row, also(0)),
    running.toggle_seat: Line(OFFICES_OWN, the_row, lambda w, it: (it, w.zaira.seat.id, 0)),
    following.assignments: Line(MATRIX, args=page),
    assigning.compose: Line(MATRIX, args=lambda *_: ("Сдать справку до 1 марта",)),
    assigning.open_draft: Line(AUTHOR, assignment_draft),
    assigning.toggle_role: Line(AUTHOR, assignment_draft, also(Role.SCHOOL)),
    assigning.seats_to_pick: Line(AUTHOR, assignment_draft, also(0)),
    assigning.toggle_seat: Line(AUTHOR, assignment_draft, lambda w, it: (it, w.patimat.seat.id, 0)),
    assigning.set_lead: Line(AUTHOR, assignment_draft, lambda w, it: (it, w.patimat.seat.id)),
    assigning.toggle_expects: Line(AUTHOR, assignment_draft),
    assigning.set_due: Line(AUTHOR, assignment_draft, also("до 20 марта")),
    assigning.send: Line(AUTHOR, assignment_draft),
    assigning.discard: Line(AUTHOR, assignment_draft),
    receiving.receive: Line(OWNER, args=lambda w, _: (sent_file(9), w.report)),
    receiving.keep: Line(EVERYBODY, args=lambda *_: (sent_file(9),)),
    receiving.kept: Line(ONESELF, unplaced),
    receiving.ask_task: Line(ONESELF, unplaced, also(0)),
    receiving.place: Line(ONESELF, unplaced, lambda w, it: (it, w.report)),
    receiving.take_out: Line(ONESELF, followed),
    receiving.discard: Line(ONESELF, unplaced),
    likely.to_finish: Line(EVERYBODY, args=lambda *_: ("готово",)),
    questions_listing.running: Line(EVERYBODY, args=nothing),
    questions_listing.to_settle: Line(EVERYBODY, args=nothing),
    questions_asking.is_thanked: Line(SEES, reply),
    receiving.task_files: Line(SEES, submitted),
    checks.insist: Line(OWNER, checked_task),
    checks.replace: Line(OWNER, checked),
    checks.checked: Line(SEES, checked, lambda *_: (BESIDE["round"], 2)),
    checks.own_file: Line(OWNER, checked),
    scan.list_pages: Line(OWNER, checked_task, also(0)),
    scan.open_page: Line(OWNER, checked),
    scan.move_up: Line(OWNER, checked),
    scan.move_down: Line(OWNER, checked),
    scan.toggle_page: Line(OWNER, checked),
    queue.queue: Line(MATRIX, args=page),
    queue.accept: Line(REVIEWER, submitted),
    queue.check_return: Line(REVIEWER, submitted),
    queue.return_: Line(REVIEWER, submitted, also("Нет подписи")),
    queue.return_spoken: Line(REVIEWER, submitted, also(sent_file(9))),
    queue.return_again: Line("N + N F N  N N", remark, lambda _, it: (it, BESIDE["remark"])),  # own remarks only
    queue.document: Line(REVIEWER, submitted),
    verdicts.undo: Line(REVIEWER, verdict),
    rounds.rounds: Line(SEES, submitted, also(0)),
    rounds.round_files: Line(SEES, a_round),
    handovers.choose: Line(REVIEWER, submitted, also(0)),
    handovers.pass_on: Line(REVIEWER, submitted, lambda w, it: (it, w.aishat.seat.id)),
    selection.choosing: Line(MATRIX, args=page),
    selection.toggle: Line(REVIEWER, submitted, also(0)),
    selection.ticked: Line("+ + - F F  - F", ticked, nothing),
    selection.accept_ticked: Line("+ + - F F  - F", ticked, nothing),
    timing.review_times: Line(OFFICE, args=page),
    blank_forms.forms: Line(OFFICES_OWN, the_row),
    blank_forms.check_add: Line(OFFICES_OWN, the_row),
    blank_forms.add: Line(OFFICES_OWN, the_row, also(sent_file(9))),
    blank_forms.remove: Line(OFFICES_OWN, form, lambda w, it: (it, w.activity)),
    blank_forms.restore: Line(OFFICES_OWN, form, lambda w, it: (it, w.activity)),
    blank_forms.form_file: Line(OFFICES_OWN, form),
    blank_forms.task_forms: Line(SEES, with_form),
    examples.ask_for: Line(REVIEWER, accepted),
    examples.take_out: Line(REVIEWER, asked_for_example),
    examples.answer: Line(OWNER, asked_for_example, more={"agree": True}),
    examples.example: Line("N N N + N  N N", another_schools_example, also(0)),
    menu.home: Line(EVERYBODY, args=nothing),
    menu.establishment: Line(OFFICE, args=nothing),
    today.matrix: Line(MATRIX, args=lambda *_: (0, 0)),
    today.programme: Line(MATRIX, args=page),
    today.seat_tasks: Line("+ + N F F  N F", the_seat, also(0)),
    today.activity_tasks: Line("+ + + F F  N F", the_row, also(0)),
    today.by_school: Line(MATRIX, args=page),
    past_day.week: Line(MATRIX, args=page),
    picture.whole: Line(MATRIX, args=page),
    picture.book: Line(MATRIX, args=page),
    picture.day: Line(MATRIX, args=lambda *_: (0, 0)),
    picture.today: Line(MATRIX, args=nothing),
    picture.read_day: Line(MATRIX, args=lambda *_: ("1 февраля", 0)),
    search.find: Line(EVERYBODY, args=lambda *_: ("план", 0)),
    calendar_file.take: Line(EVERYBODY, args=nothing),
    calendar_file.has_file: Line(EVERYBODY, args=nothing),
    schools.list_schools: Line(OFFICE, args=page),
    schools.add_schools: Line(OFFICE, args=lambda *_: (["МКОУ Новая СОШ"],)),
    lists.propose: Line(OFFICE, args=lambda *_: (Role.SCHOOL, pasted())),
    lists.look: Line(OFFICES_OWN, proposed_list, also(0)),
    lists.look_at_line: Line(OFFICES_OWN, proposed_list, also(0)),
    lists.choose: Line(OFFICES_OWN, proposed_list, also(0, LineChoice.SKIP)),
    lists.add: Line(OFFICES_OWN, proposed_list),
    lists.drop: Line(OFFICES_OWN, proposed_list),
    lists.is_list: Line(EVERYBODY, proposed_list, lambda *_: (pasted().key,)),
    lists.reread: Line("    + N N N N  N N", proposed_list, lambda *_: (pasted().key, "МКОУ Новая СОШ № 8")),
    schools.school_card: Line(OFFICES_OWN, the_school),
    schools.rename_school: Line(OFFICES_OWN, the_school, also("МКОУ Ясная СОШ № 4")),
    schools.list_curators: Line(OFFICE, args=page),
    schools.add_curator: Line(OFFICE, args=lambda *_: ("Новый куратор",)),
    schools.curator_card: Line(OFFICES_OWN, the_curator, also(0)),
    schools.rename_curator: Line(OFFICES_OWN, the_curator, also("Руслан Новый")),
    closing.closable: Line(OFFICES_OWN, the_seat),
    closing.close: Line(OFFICES_OWN, the_seat),
    closing.closed: Line(OFFICE, args=page),
    closing.look_at_closed: Line(OFFICES_OWN, closed_seat),
    closing.reopen: Line(OFFICES_OWN, closed_seat),
    merging.choices: Line(OFFICES_OWN, the_seat, also(0)),
    merging.look: Line(OFFICES_OWN, the_seat, lambda w, it: (it, w.zaira.seat.id)),
    merging.merge: Line(OFFICES_OWN, the_seat, lambda w, it: (it, w.zaira.seat.id)),
    merging.undoable: Line(OFFICES_OWN, the_seat),
    merging.undo: Line(OFFICES_OWN, merged_seats),
    municipality.look: Line(OFFICE, args=nothing),
    municipality.rename: Line(OFFICE, args=lambda *_: ("Новый район",)),
    municipality.shorten: Line(OFFICE, args=lambda *_: ("Новый",)),
    municipality.shift_zone: Line(OFFICE, args=lambda *_: (1,)),
    municipality.next_evening: Line(OFFICE, args=nothing),
    seats.rename_sitter: Line(OFFICES_OWN, the_sitting, also("Ясная Патимат")),
    schools.assign_curator: Line(OFFICES_OWN, the_school, lambda w, it: (it, w.aishat.seat.id), {"take": True}),
    seats.list_seats: Line(OFFICE, args=page),
    seats.seat_card: Line(OFFICES_OWN, the_seat),
    seats.sitters: Line(OFFICES_OWN, the_seat, also(0)),
    seats.invite: Line(OFFICES_OWN, the_seat),
    seats.limit_invite: Line(OFFICES_OWN, the_seat, also(3)),
    seats.revoke_invite: Line(OFFICES_OWN, the_seat),
    seats.offer_sheet: Line(OFFICE, args=nothing),
    seats.all_invites: Line(OFFICE, args=nothing),
    seats.find_sitter: Line(OFFICES_OWN, the_sitting),
    seats.unseat: Line(OFFICES_OWN, the_sitting),
    importing.import_draft: Line(OFFICE, args=lambda *_: (order(title="Дорожная карта"), sent_file(9))),
    policy.policy: Line(OFFICE, args=nothing),
    policy.toggle_before: Line(OFFICE, three_days),
    policy.set_morning: Line(OFFICE, args=page),
    policy.toggle_six_days: Line(OFFICE, args=nothing),
    policy.set_silence: Line(OFFICE, args=page),
    policy.set_days_off: Line(OFFICE, args=lambda *_: ("20.03.2023",)),
    calls.to_call: Line(OFFICE, args=page),
    calls.call_card: Line(OFFICES_OWN, the_seat),
    calls.called: Line(OFFICES_OWN, the_seat, more={"reached": True}),
    half_year.check_right: Line(OFFICE, args=nothing),
    half_year.screen: Line(OFFICE, args=lambda *_: (None,)),
    half_year.usual_periods: Line(OFFICE, args=nothing),
    half_year.template: Line(OFFICE, args=lambda *_: (None,)),
    half_year.typed: Line(OFFICE, args=lambda *_: ("1 полугодие 2023 года",)),
    half_year.facts_of: Line("+ F F F F  - F", args=lambda *_: (None,)),
    half_year.everything: Line(OFFICE, args=nothing),
    half_year.subjects: Line(OFFICE, args=lambda *_: (half_year.About.SCHOOL, None, 0)),
    half_year.note_on_seat: Line("+ F F F F  - F", the_seat, also(THIS_HALF)),
    half_year.note_on_activity: Line("+ F F F F  - F", the_row, also(THIS_HALF)),
    half_year.keep_template: Line(OFFICE, args=lambda *_: (sent_file(9),)),
    half_year.drop_template: Line(OFFICE, args=nothing),
    missing_items.missing: Line(OFFICE, args=lambda *_: (None, 0)),
    missing_items.missing_card: Line("+ F F F F  N F", the_row, lambda w, it: ("unreported", it, THIS_HALF)),
    missing_items.ask: Line("+ F F F F  N F", the_row, lambda w, it: ("unreported", it, THIS_HALF)),
    missing_items.ask_all: Line(OFFICE, args=lambda *_: (THIS_HALF,)),
    rows.current: Line(OFFICE, args=nothing),
    rows.preview: Line(OFFICES_OWN, the_roadmap),
    rows.list_activities: Line(OFFICES_OWN, the_roadmap, also(0)),
    rows.list_left_out: Line(OFFICES_OWN, the_roadmap, also(0)),
    rows.activity_card: Line(OFFICES_OWN, the_row),
    rows.next_question: Line(OFFICES_OWN, draft_roadmap, also(0)),
    rows.set_deadline: Line(OFFICES_OWN, draft_row, also("до 1 марта 2023")),
    rows.keep_deadline: Line(OFFICES_OWN, draft_row),
    rows.toggle_reporter: Line(OFFICES_OWN, draft_row, also(Role.CURATOR)),
    rows.toggle_expects: Line(OFFICES_OWN, draft_row),
    rows.toggle_left_out: Line(OFFICES_OWN, draft_row),
    periods.set_period: Line(OFFICES_OWN, draft_roadmap, also("2024 год")),
    rows.keep_alike: Line(OFFICES_OWN, draft_row),
    roadmap_asking.next_kind: Line(OFFICES_OWN, draft_roadmap),
    roadmap_asking.kind_card: Line(OFFICES_OWN, draft_roadmap, also("no-reporters")),
    roadmap_asking.answer_kind: Line(OFFICES_OWN, asked_roadmap, also("order-point", BulkAnswer.TAKE)),
    roadmap_asking.check_writable: Line(OFFICES_OWN, vague_roadmap, also("unclear")),
    roadmap_asking.set_deadlines: Line(OFFICES_OWN, vague_roadmap, also("unclear", "до 1 марта 2023")),
    roadmap_asking.undo_answer: Line(OFFICES_OWN, answered_roadmap),
    picking.pick_reporters: Line(OFFICES_OWN, draft_row, also(0)),
    picking.toggle_reporting_seat: Line(OFFICES_OWN, draft_row, lambda w, it: (it, w.zaira.seat.id, 0)),
    importing.changes: Line(OFFICES_OWN, draft_roadmap, also(0)),
    confirming.confirm: Line(OFFICES_OWN, draft_roadmap),
    confirming.withdraw: Line(OFFICES_OWN, the_roadmap),
    completion.completion: Line(OFFICES_OWN, the_roadmap),
    completion.running: Line("+ F F F F  - F", args=nothing),
    rows.discard: Line(OFFICES_OWN, draft_roadmap),
    rows.reported: Line(OFFICES_OWN, the_roadmap),
    drafts.compose: Line(OFFICE, args=lambda *_: ("Объявление",), more=LIMITS),
    drafts.list_announcements: Line(OFFICE, args=page),
    drafts.written_in: Line(EVERYBODY, args=lambda *_: (MessageKey("telegram:42", 1001, 70),)),
    drafts.open_draft: Line(OFFICES_OWN, draft_letter),
    drafts.rewrite: Line(OFFICES_OWN, draft_letter, also("Другое"), more=LIMITS),
    drafts.add_file: Line(OFFICES_OWN, draft_letter, also(sent_file(9))),
    drafts.remove_file: Line(OFFICES_OWN, draft_with_file, lambda _, it: (it, BESIDE["file"])),
    drafts.toggle_role: Line(OFFICES_OWN, draft_letter, also(Role.SCHOOL)),
    drafts.pick_seats: Line(OFFICES_OWN, draft_letter, also(0)),
    drafts.toggle_seat: Line(OFFICES_OWN, draft_letter, lambda w, it: (it, w.zaira.seat.id, 0)),
    drafts.pick_schools_of: Line(OFFICES_OWN, draft_letter, lambda w, it: (it, w.ruslan.seat.id)),
    drafts.add_words: Line(OFFICES_OWN, draft_letter, also("И ещё"), more=LIMITS),
    sending.send: Line(OFFICES_OWN, confirmed_letter),
    sending.unschedule: Line(OFFICES_OWN, draft_letter),
    audience.rules: Line(OFFICES_OWN, draft_letter),
    audience.rule_items: Line(OFFICES_OWN, draft_letter, also(Rule.TASK, 0)),
    audience.set_rule: Line(OFFICES_OWN, draft_letter, lambda w, it: (it, Rule.TASK, w.activity)),
    terms.moments: Line(OFFICES_OWN, draft_letter),
    terms.understand_moment: Line(OFFICES_OWN, draft_letter, also("завтра в 9")),
    terms.set_moment: Line(OFFICES_OWN, draft_letter, also(None)),
    terms.toggle_urgent: Line(OFFICES_OWN, draft_letter),
    terms.set_asks: Line(OFFICES_OWN, draft_letter, also(Asks.NOTHING)),
    terms.set_question: Line(OFFICES_OWN, draft_letter, also(Asks.TEXT, "Когда?")),
    terms.set_answer_by: Line(OFFICES_OWN, draft_letter, also(date(2023, 2, 10))),
    terms.write_answer_by: Line(OFFICES_OWN, draft_letter, also("в пятницу")),
    terms.toggle_second_call: Line(OFFICES_OWN, dated_letter),
    sent.stop: Line(OFFICES_OWN, sent_letter),
    sent.resume: Line(OFFICES_OWN, sent_letter),
    sent.close: Line(OFFICES_OWN, sent_letter),
    sent.reopen: Line(OFFICES_OWN, sent_letter),
    sent.propose: Line(OFFICES_OWN, sent_letter, also("Иначе"), more=LIMITS),
    sent.edit: Line(OFFICES_OWN, rewritten, more={"again": True, "proposed": digest(REWRITTEN)}),
    sent.ask_recall: Line(OFFICES_OWN, sent_letter),
    sent.recall: Line(OFFICES_OWN, sent_letter),
    sent.call_again: Line(OFFICES_OWN, delivered, also(0)),
    signature_sheet.answer: Line(ONESELF, asked_yes_no, also("yes")),
    signature_sheet.ask_answer: Line(ONESELF, asked_words),
    signature_sheet.write_answer: Line(ONESELF, asked_words, also("Всё")),
    signature_sheet.sheet: Line(OFFICES_OWN, sent_letter),
    acknowledgements.give_answer: Line(ONESELF, asked_words, also("Всё")),
    drafts.discard: Line(OFFICES_OWN, draft_letter),
    acknowledgements.read_letter: Line(ONESELF, sent_letter),
    acknowledgements.acknowledge: Line(ONESELF, sent_letter),
    acknowledgements.my_letters: Line(EVERYBODY, args=page),
    acknowledgements.progress: Line(OFFICES_OWN, sent_letter),
    acknowledgements.readers: Line(OFFICES_OWN, sent_letter, also(0)),
    acknowledgements.watch: Line(OFFICES_OWN, sent_letter, also(MessageKey("telegram:42", 1001, 1))),
    seats.set_phone: Line(OFFICES_OWN, the_seat, also("8 928 123-45-67")),
    hours.seat_hours: Line(OFFICES_OWN, the_seat),
    hours.shift: Line(OFFICES_OWN, the_seat, also(1)),
    hours.as_office: Line(OFFICES_OWN, the_seat),
    hours.card_hours: Line(EVERYBODY, args=nothing),
    hours.set_card_hour: Line(EVERYBODY, args=page),
    questions_listing.list_questions: Line(EVERYBODY, args=page),
    questions_asking.check_ask: Line(SEES, the_report),
    questions_asking.ask: Line(SEES, the_report, also(said(52))),
    questions_asking.offer: Line(EVERYBODY, args=lambda *_: (0, ReplyContent(words="Вопрос"))),
    questions_asking.send: Line(ONESELF, draft_question),
    questions_asking.drop: Line(ONESELF, draft_question),
    questions_listing.waiting_lines: Line(EVERYBODY, args=nothing),
    questions_asking.give_as_answer: Line(ONESELF, draft_beside_a_thread, lambda _, it: (it, BESIDE["thread"])),
    questions_asking.look_similar: Line(ONESELF, draft_with_similar, lambda _, it: (it, BESIDE["frequent"])),
    questions_asking.helped: Line(ONESELF, draft_with_similar, lambda _, it: (it, BESIDE["frequent"])),
    questions_asking.find: Line(SEES, asked, lambda *_: (MessageKey("telegram:42", 1004, 50),)),
    questions_asking.recent: Line(EVERYBODY, asked, lambda *_: (None,)),
    questions_asking.answer: Line(SEES, reply, also(said(54))),
    questions_asking.write: Line(SEES, asked, also(said(55))),
    questions_asking.edited: Line(EVERYBODY, asked, lambda *_: (MessageKey("telegram:42", 1004, 50), "Ясно")),
    questions_asking.close: Line(SEES, asked),
    questions_asking.reopen: Line(SEES, asked),
    questions_asking.thread: Line(SEES, asked, also(0)),
    questions_asking.thread_files: Line(SEES, asked),
    questions_asking.whole_words: Line(SEES, reply),
    frequent.list_frequent: Line(EVERYBODY, a_frequent, page),
    frequent.frequent: Line("  + + + + +  N N", a_frequent),
    frequent.from_thread: Line(REVIEWER, asked),
    frequent.check_reword: Line("+ F F F F  N N", a_frequent),
    frequent.reword: Line("  + F F F F  N N", a_frequent, also(FrequentPart.ANSWER, "Ясно")),
    frequent.publish: Line("  N + N N N  N N", draft_frequent),
    frequent.remove: Line("  + F F F F  N N", a_frequent),
    archive_order.offer: Line(SEES, the_seat, lambda _, it: (Scope.SEAT, it, ArchiveChoice())),
    archive_order.order: Line(SEES, seat_with_papers, lambda _, it: (Scope.SEAT, it, ArchiveChoice(), None)),
    archive_order.cancel: Line(ONESELF, ordered_folder),
    settings.change_seat: Line(ONESELF, the_seat),
    settings.change_language: Line(EVERYBODY, args=lambda *_: ("en",)),
    settings.change_name: Line(EVERYBODY, args=lambda *_: ("Новое имя",)),
    joining.withdraw_consent: Line(EVERYBODY, args=nothing),
}  # fmt: skip


class Button(NamedTuple):
    """A button and the action that it calls, whose line it shares; `value` and `sure` are as in a button."""

    action: Action
    value: Callable[[World], object] = lambda _: ""
    sure: bool = False
    may: str | None = None
    """Its line if it differs from the action's."""


ANYBODY = Button(menu.home, may=EVERYBODY)
"""Opens a screen that is the same for all."""
WORDS_GONE = "- - - - -  - -"
"""Its object is in the message above, and a forged press has none."""
FORGOTTEN = Button(menu.home, may="? ? ? ? ?  ? ?")
"""No screen has it, no handler accepts it: the menu comes, with the reason."""

PLACES: Mapping[Place, Button] = {
    Place.HOME: Button(menu.home),
    Place.OFFICE: Button(menu.establishment),
    Place.TASKS: Button(moves.my_tasks),
    Place.ALL_TASKS: Button(moves.my_tasks),
    Place.TASK: Button(moves.open_task),
    Place.TASK_HISTORY: Button(moves.task_history),
    Place.TASK_FILES: Button(receiving.task_files),
    Place.REVIEW: Button(queue.queue),
    Place.CALLS: Button(questions_listing.list_questions),
    Place.DOCUMENT: Button(queue.document),
    Place.ROUNDS: Button(rounds.rounds),
    Place.ROUND_FILES: Button(rounds.round_files),
    Place.HANDOVER: Button(handovers.choose),
    Place.TICKS: Button(selection.choosing),
    Place.REVIEW_TIMES: Button(timing.review_times),
    Place.TEMPLATES: Button(blank_forms.forms),
    Place.TEMPLATE: Button(blank_forms.form_file),
    Place.TASK_FORMS: Button(blank_forms.task_forms),
    Place.EXAMPLE: Button(examples.example),
    Place.MATRIX: Button(today.matrix),
    Place.PROGRAMME: Button(today.programme),
    Place.SEAT_TASKS: Button(today.seat_tasks),
    Place.ACTIVITY_TASKS: Button(today.activity_tasks),
    Place.BY_SCHOOL: Button(today.by_school),
    Place.MATRIX_MORE: Button(today.matrix),
    Place.PICTURE: Button(picture.whole),
    Place.WORKBOOK: Button(picture.book),
    Place.WEEK: Button(past_day.week),
    Place.DAYS: Button(picture.today),
    Place.DAY: Button(picture.day),
    Place.SCHOOLS: Button(schools.list_schools),
    Place.SCHOOL: Button(schools.school_card),
    Place.CORRECT: Button(closing.closable),
    Place.CLOSED: Button(closing.closed),
    Place.MERGE: Button(merging.choices),
    Place.MUNICIPALITY: Button(municipality.look),
    Place.LIST: Button(lists.look),
    Place.LIST_LINE: Button(lists.look_at_line),
    Place.CURATORS: Button(schools.list_curators),
    Place.CURATOR: Button(schools.curator_card),
    Place.PEOPLE: Button(seats.list_seats),
    Place.SEAT: Button(seats.seat_card),
    Place.SITTERS: Button(seats.sitters),
    Place.HOURS: Button(hours.seat_hours),
    Place.ROADMAPS: Button(rows.current),
    Place.ROADMAP: Button(rows.preview),
    Place.ACTIVITIES: Button(rows.list_activities),
    Place.ACTIVITY: Button(rows.activity_card),
    Place.QUESTION: Button(rows.next_question),
    Place.KIND: Button(roadmap_asking.next_kind),
    Place.REPORTERS: Button(picking.pick_reporters),
    Place.LEFT_OUT_ROWS: Button(rows.list_left_out),
    Place.CHANGES: Button(importing.changes),
    Place.ANNOUNCEMENTS: Button(drafts.list_announcements),
    Place.DRAFT: Button(drafts.open_draft),
    Place.DRAFT_FILES: Button(drafts.open_draft),
    Place.PICK: Button(drafts.pick_seats),
    Place.PROGRESS: Button(acknowledgements.progress),
    Place.READERS: Button(acknowledgements.readers),
    Place.LETTERS: Button(acknowledgements.my_letters),
    Place.LETTER: Button(acknowledgements.read_letter),
    Place.LETTER_FILES: Button(acknowledgements.read_letter),
    Place.TERMS: Button(drafts.open_draft),
    Place.WHEN: Button(terms.moments),
    Place.ASKS: Button(drafts.open_draft),
    Place.ANSWER_BY: Button(terms.moments),
    Place.RULES: Button(audience.rules),
    Place.RULE_TASKS: Button(audience.rule_items),
    Place.RULE_LETTERS: Button(audience.rule_items),
    Place.FILE: Button(receiving.ask_task),
    Place.PAGES: Button(scan.list_pages),
    Place.SCAN_PAGE: Button(scan.open_page),
    Place.POLICY: Button(policy.policy),
    Place.PHONE: Button(calls.to_call),
    Place.CALL: Button(calls.call_card),
    Place.THREADS: Button(questions_listing.list_questions),
    Place.THREAD: Button(questions_asking.thread),
    Place.THREAD_FILES: Button(questions_asking.thread_files),
    Place.WHOLE_WORDS: Button(questions_asking.whole_words),
    Place.FREQUENTS: Button(frequent.list_frequent),
    Place.FREQUENT: Button(frequent.frequent),
    Place.FOLDER: Button(today.matrix),
    Place.SEAT_FOLDER: Button(archive_order.offer),
    Place.ACTIVITY_FOLDER: Button(today.activity_tasks),
    Place.ASSIGNMENTS: Button(following.assignments),
    Place.ASSIGNMENT: Button(assigning.open_draft),
    Place.ASSIGNED_SEATS: Button(assigning.seats_to_pick),
    Place.ASSIGNED_LEADS: Button(assigning.seats_to_pick),
    Place.DATES: Button(running.running_activity),
    Place.PICK_TASKS: Button(deadlines.tasks_to_pick),
    Place.OTHER_DAY: Button(extensions.request_card),
    Place.ACTIVITY_SEATS: Button(running.seats_to_choose),
    Place.REPORT: Button(half_year.screen),
    Place.REPORT_TEMPLATE: Button(half_year.template),
    Place.NOTE_SCHOOLS: Button(half_year.subjects),
    Place.NOTE_ACTIVITIES: Button(half_year.subjects),
    Place.MISSING_ITEMS: Button(missing_items.missing),
    Place.SETTINGS: ANYBODY,
    Place.LANGUAGES: ANYBODY,
    Place.PRIVACY: ANYBODY,
    Place.HELP: ANYBODY,
}

VERBS: Mapping[Verb, Button] = {
    Verb.JOIN: Button(menu.home, value=lambda _: "forged", may="- - - - -  - -"),  # only the link gives a seat
    Verb.START: Button(moves.start),
    Verb.FINISH: Button(moves.finish),
    Verb.ATTACH: Button(moves.await_file),
    Verb.STOP_ATTACHING: Button(moves.open_task),
    Verb.ASK_HELP: Button(moves.open_task),
    Verb.HELP_SILENTLY: Button(moves.ask_help),
    Verb.ANSWER_HELP: Button(moves.open_task),
    Verb.SETTLE_HELP: Button(moves.settle_help),
    Verb.SNOOZE: Button(moves.remind_tomorrow),
    Verb.WITHDRAW: Button(moves.withdraw),
    Verb.REOPEN: Button(moves.reopen),
    Verb.EXCUSE: Button(moves.excuse),
    Verb.RESTORE: Button(moves.restore),
    Verb.PLACE_FILE: Button(receiving.place, value=lambda w: w.report),
    Verb.DISCARD_FILE: Button(receiving.discard),
    Verb.FILE_TO_THREAD: Button(receiving.kept, value=lambda _: "1", may="    N N N N N  N N"),
    Verb.INSIST: Button(checks.insist),
    Verb.REPLACE: Button(checks.replace),
    Verb.PAGE_UP: Button(scan.move_up),
    Verb.PAGE_DOWN: Button(scan.move_down),
    Verb.LEAVE_PAGE: Button(scan.toggle_page),
    Verb.MOVE_FILE: Button(receiving.take_out),
    Verb.ACCEPT: Button(queue.accept),
    Verb.RETURN: Button(queue.check_return),
    Verb.RETURN_AGAIN: Button(queue.return_again, value=lambda _: BESIDE["remark"]),
    Verb.UNDO_VERDICT: Button(verdicts.undo),
    Verb.HAND_OVER: Button(handovers.pass_on, value=lambda w: w.aishat.seat.id),
    Verb.TICK: Button(selection.toggle),
    Verb.ACCEPT_TICKED: Button(selection.accept_ticked, sure=True),
    Verb.ADD_TEMPLATE: Button(blank_forms.check_add),
    Verb.REMOVE_TEMPLATE: Button(blank_forms.remove, value=lambda w: w.activity),
    Verb.RESTORE_TEMPLATE: Button(blank_forms.restore, value=lambda w: w.activity),
    Verb.MAKE_EXAMPLE: Button(examples.ask_for),
    Verb.DROP_EXAMPLE: Button(examples.take_out),
    Verb.AGREE_EXAMPLE: Button(examples.answer),
    Verb.DECLINE_EXAMPLE: Button(examples.answer),
    Verb.ADD_SCHOOLS: Button(schools.list_schools),
    Verb.RENAME_SCHOOL: Button(schools.school_card),
    Verb.RENAME_CURATOR: Button(schools.rename_curator),
    Verb.CLOSE_SEAT: Button(closing.close, sure=True),
    Verb.REOPEN_SEAT: Button(closing.reopen, sure=True),
    Verb.MERGE: Button(merging.merge, value=lambda w: str(w.zaira.seat.id), sure=True),
    Verb.UNDO_MERGER: Button(merging.undo),
    Verb.RENAME_PERSON: Button(seats.rename_sitter),
    Verb.NAME_TOWN: Button(municipality.rename),
    Verb.SHORTEN_TOWN: Button(municipality.shorten),
    Verb.TOWN_WEST: Button(municipality.shift_zone),
    Verb.TOWN_EAST: Button(municipality.shift_zone),
    Verb.TOWN_EVENING: Button(municipality.next_evening),
    Verb.LIST_ADD: Button(lists.add),
    Verb.LIST_DROP: Button(lists.drop),
    Verb.LINE_ADD: Button(lists.choose),
    Verb.LINE_SKIP: Button(lists.choose),
    Verb.LINE_SAME: Button(lists.choose, may="    N F F F F  N F"),
    Verb.ADD_CURATOR: Button(schools.list_curators),
    Verb.ASSIGN: Button(schools.assign_curator, value=lambda w: f"{w.aishat.seat.id}.curator"),
    Verb.RELEASE: Button(schools.assign_curator, value=lambda w: f"{w.ruslan.seat.id}.school"),
    Verb.INVITE: Button(seats.invite),
    Verb.LIMIT_INVITE: Button(seats.limit_invite, value=lambda _: 3),
    Verb.REVOKE_INVITE: Button(seats.revoke_invite),
    Verb.INVITE_SHEET: Button(seats.all_invites),
    Verb.UNSEAT: Button(seats.unseat, sure=True),
    Verb.POLICY_BEFORE: Button(policy.toggle_before),
    Verb.POLICY_MORNING: Button(policy.policy),
    Verb.POLICY_SIX_DAYS: Button(policy.toggle_six_days),
    Verb.POLICY_SILENCE: Button(policy.policy),
    Verb.POLICY_DAYS_OFF: Button(policy.policy),
    Verb.CALLED: Button(calls.called, value=lambda _: "yes"),
    Verb.SET_PERIOD: Button(periods.set_period, value=lambda _: "2024 год"),
    Verb.WRITE_PERIOD: Button(rows.preview),
    Verb.SET_DEADLINE: Button(rows.set_deadline, value=lambda _: "до 1 марта 2023"),
    Verb.WRITE_DEADLINE: Button(rows.activity_card),
    Verb.KEEP_DEADLINE: Button(rows.keep_deadline),
    Verb.REPORTERS: Button(rows.toggle_reporter, value=lambda _: "curator"),
    Verb.REPORTER_SEAT: Button(picking.toggle_reporting_seat, value=lambda w: w.zaira.seat.id),
    Verb.REPORTER_SEATS: Button(
        picking.toggle_reporting_seat, value=lambda w: f"{w.zaira.seat.id}.{number_of('no-reporters')}"
    ),
    Verb.WRITE_DEADLINES: Button(roadmap_asking.check_writable, value=lambda _: number_of("unclear")),
    Verb.KEEP_ALIKE: Button(rows.keep_alike),
    Verb.ANSWER_KIND: Button(roadmap_asking.answer_kind, value=lambda _: f"{number_of('order-point')}.take"),
    Verb.UNDO_KIND: Button(roadmap_asking.undo_answer),
    Verb.ROADMAP_BACK: Button(completion.completion),
    Verb.REPORT_WORD: Button(half_year.facts_of),
    Verb.REPORT_EXCEL: Button(half_year.everything),
    Verb.WRITE_REPORT_PERIOD: Button(half_year.usual_periods),
    Verb.NOTE_ON_SEAT: Button(half_year.note_on_seat, value=lambda _: DAYS),
    Verb.NOTE_ON_ACTIVITY: Button(half_year.note_on_activity, value=lambda _: DAYS),
    Verb.SEND_REPORT_TEMPLATE: Button(half_year.check_right),
    Verb.GET_REPORT_TEMPLATE: Button(half_year.check_right),
    Verb.DROP_REPORT_TEMPLATE: Button(half_year.drop_template),
    Verb.OPEN_MISSING: Button(missing_items.missing_card, value=lambda _: f"unreported.{DAYS}"),
    Verb.ASK_MISSING: Button(missing_items.ask, value=lambda _: f"unreported.{DAYS}"),
    Verb.ASK_ALL_MISSING: Button(missing_items.ask_all, value=lambda _: DAYS, sure=True),
    Verb.EXPECTS: Button(rows.toggle_expects),
    Verb.LEAVE_OUT: Button(rows.toggle_left_out),
    Verb.CONFIRM_ROADMAP: Button(confirming.confirm),
    Verb.DISCARD_ROADMAP: Button(rows.discard, sure=True),
    Verb.WITHDRAW_ROADMAP: Button(confirming.withdraw, sure=True),
    Verb.WRITE_ANNOUNCEMENT: Button(drafts.list_announcements),
    Verb.REWRITE: Button(drafts.open_draft),
    Verb.ADD_FILES: Button(drafts.open_draft),
    Verb.TAKE_OFF_FILE: Button(drafts.remove_file, value=lambda _: BESIDE["file"]),
    Verb.AUDIENCE_ROLE: Button(drafts.toggle_role, value=lambda _: "school"),
    Verb.AUDIENCE_SEAT: Button(drafts.toggle_seat, value=lambda w: w.zaira.seat.id),
    Verb.AUDIENCE_OF: Button(drafts.pick_schools_of, value=lambda w: w.ruslan.seat.id),
    Verb.SHOW_LETTER: Button(drafts.open_draft),
    Verb.SEND_ANNOUNCEMENT: Button(sending.send, value=lambda _: BESIDE["draft"], sure=True),
    Verb.GIVE_ANSWER: Button(signature_sheet.answer, value=lambda _: "yes"),
    Verb.WRITE_ANSWER: Button(signature_sheet.ask_answer),
    Verb.AUDIENCE_RULE: Button(audience.set_rule, value=lambda w: f"task.{w.activity}"),
    Verb.SET_MOMENT: Button(terms.set_moment, value=lambda _: "20230202T0900"),
    Verb.TOGGLE_URGENT: Button(terms.toggle_urgent),
    Verb.SET_ASKS: Button(terms.set_asks, value=lambda _: "yes-no"),
    Verb.SET_ANSWER_BY: Button(terms.set_answer_by, value=lambda _: "2023-02-10"),
    Verb.TOGGLE_SECOND_CALL: Button(terms.toggle_second_call),
    Verb.UNSCHEDULE: Button(sending.unschedule),
    Verb.STOP_SENDING: Button(sent.stop),
    Verb.RESUME_SENDING: Button(sent.resume),
    Verb.CLOSE_ANSWERS: Button(sent.close),
    Verb.REOPEN_ANSWERS: Button(sent.reopen),
    Verb.EDIT_SENT: Button(acknowledgements.progress),
    Verb.APPLY_EDIT: Button(sent.edit, value=lambda _: f"again.{digest(REWRITTEN)}"),
    Verb.RECALL: Button(sent.recall, sure=True),
    Verb.CALL_AGAIN: Button(sent.call_again, value=lambda _: 0, sure=True),
    Verb.SHEET_WORD: Button(signature_sheet.sheet),
    Verb.SHEET_EXCEL: Button(signature_sheet.sheet),
    Verb.DISCARD_ANNOUNCEMENT: Button(drafts.discard, sure=True),
    Verb.ACKNOWLEDGE: Button(acknowledgements.acknowledge),
    Verb.SEAT_PHONE: Button(seats.seat_card),
    Verb.HOUR_EARLIER: Button(hours.shift),
    Verb.HOUR_LATER: Button(hours.shift),
    Verb.OFFICE_HOURS: Button(hours.as_office),
    Verb.CARD_HOUR: Button(hours.card_hours),
    Verb.ASK_QUESTION: Button(questions_asking.check_ask),
    Verb.WRITE_IN_THREAD: Button(questions_asking.thread),
    Verb.SEND_QUESTION: Button(questions_asking.send),
    Verb.DROP_QUESTION: Button(questions_asking.drop),
    Verb.TAKE_AS_ORDER: Button(receiving.kept, may="N F F F F  N F"),
    Verb.TAKE_AS_TEMPLATE: Button(receiving.kept, may="N F F F F  N F"),
    Verb.GIVE_AS_ANSWER: Button(questions_asking.write, may=WORDS_GONE),
    Verb.LINK_AS_FILE: Button(questions_asking.drop, may=WORDS_GONE),
    Verb.ANNOUNCE_WORDS: Button(drafts.compose, may=WORDS_GONE),
    Verb.CLOSE_QUESTION: Button(questions_asking.close),
    Verb.REOPEN_QUESTION: Button(questions_asking.reopen),
    Verb.LOOK_SIMILAR: Button(questions_asking.look_similar, value=lambda _: BESIDE["frequent"]),
    Verb.SIMILAR_HELPED: Button(questions_asking.helped, value=lambda _: BESIDE["frequent"]),
    Verb.MAKE_FREQUENT: Button(frequent.from_thread),
    Verb.REWORD_FREQUENT: Button(frequent.check_reword, value=lambda _: "answer"),
    Verb.PUBLISH_FREQUENT: Button(frequent.publish),
    Verb.REMOVE_FREQUENT: Button(frequent.remove, sure=True),
    Verb.BUILD_FOLDER: Button(archive_order.order, value=lambda _: "seat"),
    Verb.STOP_FOLDER: Button(archive_order.cancel),
    Verb.ASSIGN_WORDS: Button(assigning.compose, may=WORDS_GONE),
    Verb.ASSIGN_ROLE: Button(assigning.toggle_role, value=lambda _: Role.SCHOOL.value),
    Verb.ASSIGN_SEAT: Button(assigning.toggle_seat, value=lambda w: w.patimat.seat.id),
    Verb.ASSIGN_LEAD: Button(assigning.set_lead, value=lambda w: w.patimat.seat.id),
    Verb.ASSIGN_WHAT: Button(assigning.toggle_expects),
    Verb.ASSIGN_DAY: Button(assigning.open_draft),
    Verb.SEND_ASSIGNMENT: Button(assigning.send),
    Verb.DROP_ASSIGNMENT: Button(assigning.discard),
    Verb.INTERIM: Button(moves.open_task),
    Verb.ASK_EXTENSION: Button(extensions.ask, value=lambda _: f"{MARCH.toordinal()}.illness"),
    Verb.SET_DATE: Button(deadlines.set_day, value=lambda _: f"{MARCH.toordinal()}.none"),
    Verb.DATE_ALL: Button(deadlines.set_day_for_all, value=lambda _: f"{MARCH.toordinal()}.none"),
    Verb.DATE_SOME: Button(  # nothing is ticked
        deadlines.set_day_for_some, value=lambda _: f"{MARCH.toordinal()}.none", may="- F F F F  N F"
    ),
    Verb.PICK_TASK: Button(deadlines.tasks_to_pick, value=lambda w: w.report),
    Verb.EXCUSE_SOME: Button(deadlines.tasks_to_pick),
    Verb.GRANT: Button(extensions.grant),
    Verb.REFUSE: Button(extensions.refuse),
    Verb.SET_EXPECTS: Button(running.set_expects, value=lambda _: Expects.MARK.value),
    Verb.CANCEL_ACTIVITY: Button(running.cancel, sure=True),
    Verb.RESUME_ACTIVITY: Button(running.resume),
    Verb.CHOOSE_SEAT: Button(running.toggle_seat, value=lambda w: w.zaira.seat.id),
    Verb.WRITE_DAY: Button(picture.today),
    Verb.SEARCH: ANYBODY,
    Verb.FIND: Button(search.find, value=lambda _: "план"),
    Verb.CALENDAR_FILE: Button(calendar_file.take),
    Verb.CHANGE_SEAT: Button(settings.change_seat),
    Verb.CHANGE_LANGUAGE: Button(settings.change_language, value=lambda _: "en"),
    Verb.CHANGE_NAME: ANYBODY,
    Verb.WITHDRAW_CONSENT: Button(joining.withdraw_consent, sure=True),
}

BUTTONS = (*PLACES.items(), *VERBS.items())
