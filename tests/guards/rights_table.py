"""THE table of rights: what each action and each button answers to each of seven people.

A line is read as «+» allowed, «F» Forbidden, «N» NotFound, «-» refused for a reason that is not the person,
«?» answered as an old button is; for these people:

    coordinator, curator of the school, another curator, the school, another school | coordinator, school elsewhere

The object is the first school's, or the coordinator's, of Ясный район. What is not in the table is refused.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from actions import (
    acknowledgements,
    announcements,
    completion,
    confirmation,
    daycards,
    documents,
    gaps,
    hours,
    people,
    phoning,
    policy,
    report,
    review,
    revision,
    roadmap,
    schools,
    seats,
    status,
    tasks,
)
from actions.database import Session
from bot.callbacks import Place, Verb
from domain.roles import Role
from tests.actions.world import NOW, World, order, sent_file

PEOPLE = ("mesedu", "ruslan", "aishat", "patimat", "zaira", "salim", "maryam")
FOREIGN = ("salim", "maryam")

Given = Callable[[Session, World], Awaitable[int]]


async def the_report(_session: Session, w: World) -> int:
    return w.report


async def submitted(session: Session, w: World) -> int:
    """A document of the school waits for review."""
    await documents.receive(session, w.patimat, sent_file(1), w.report, NOW)
    return w.report


async def marked(session: Session, w: World) -> int:
    await tasks.finish(session, w.patimat, w.meeting, NOW)
    return w.meeting


async def called_for_help(session: Session, w: World) -> int:
    await tasks.ask_help(session, w.patimat, w.meeting, "Не успеваем", NOW)
    return w.meeting


async def excused(session: Session, w: World) -> int:
    await tasks.excuse(session, w.mesedu, w.meeting, NOW)
    return w.meeting


async def unplaced(session: Session, w: World) -> int:
    """A file of which the school has not said what it is for."""
    asked = await documents.receive(session, w.patimat, sent_file(2), None, NOW)
    assert isinstance(asked, documents.Unplaced)
    return asked.file_id


async def draft_roadmap(session: Session, w: World) -> int:
    """A corrected order that has not been confirmed."""
    return (await revision.import_draft(session, w.mesedu, order(), sent_file(3), NOW)).id


async def draft_row(session: Session, w: World) -> int:
    listed = await roadmap.list_activities(session, w.mesedu, await draft_roadmap(session, w), 0, NOW)
    return listed.page.items[0].id


async def draft_letter(session: Session, w: World) -> int:
    return (await announcements.compose(session, w.mesedu, "Ясное объявление", NOW)).letter.id


async def sent_letter(session: Session, w: World) -> int:
    """An announcement for the first school alone."""
    draft = await draft_letter(session, w)
    await announcements.toggle_seat(session, w.mesedu, draft, w.patimat.seat.id, 0, NOW)
    return (await announcements.send(session, w.mesedu, draft, NOW)).id


async def the_sitting(session: Session, w: World) -> int:
    """How Патимат sits on her seat."""
    return (await seats.seat_card(session, w.mesedu, w.patimat.seat.id, NOW)).sitters[0].sitting_id


THIS_HALF = (date(2023, 1, 1).toordinal(), date(2023, 6, 30).toordinal())
DAYS = "{}-{}".format(*THIS_HALF)
"""A period as a button carries it."""


async def three_days(_session: Session, _w: World) -> int:
    """A button of the policy carries days for an id."""
    return 3


async def the_school(_session: Session, w: World) -> int:
    return w.school


async def the_seat(_session: Session, w: World) -> int:
    return w.patimat.seat.id


async def the_curator(_session: Session, w: World) -> int:
    return w.ruslan.seat.id


async def the_roadmap(_session: Session, w: World) -> int:
    return w.roadmap


async def the_row(_session: Session, w: World) -> int:
    return w.activity


class Line(NamedTuple):
    """`it` is the id that `given` brings about; `args` are what stands between the actor and `now`."""

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
"""Something of one's own municipality: a coordinator elsewhere does it there."""
OFFICES_OWN = "    + F F F F  N F"
"""Something that is this municipality's."""
OWNER = "          F F N + N  N N"
SEES = "           + + N + N  N N"
REVIEWER = "       + + N F N  N N"
COORDINATOR = "    + F N F N  N N"
MATRIX = "         + + + F F  + F"
ONESELF = "        N N N + N  N N"

Action = Callable[..., Awaitable[Any]]

ACTIONS: Mapping[Action, Line] = {
    tasks.my_tasks: Line(EVERYBODY, args=lambda *_: ("all", 0)),
    tasks.calls_for_help: Line(EVERYBODY, args=page),
    tasks.open_task: Line(SEES, the_report),
    tasks.task_history: Line(SEES, the_report),
    tasks.start: Line(OWNER, the_report),
    tasks.finish: Line(OWNER, the_report),
    tasks.await_file: Line(OWNER, the_report),
    tasks.awaiting: Line(EVERYBODY, args=nothing),
    tasks.stop_awaiting: Line(EVERYBODY, args=nothing),
    tasks.withdraw: Line(OWNER, submitted),
    tasks.reopen: Line(OWNER, marked),
    tasks.ask_help: Line(OWNER, the_report, also("Не успеваем")),
    tasks.answer_help: Line(SEES, called_for_help, also("Поможем")),
    tasks.settle_help: Line(SEES, called_for_help),
    tasks.remind_tomorrow: Line(OWNER, the_report),
    tasks.card_moves: Line(SEES, the_report),
    daycards.day_card: Line(EVERYBODY, args=nothing, more={"monthly": True}),
    tasks.excuse: Line(COORDINATOR, the_report),
    tasks.restore: Line(COORDINATOR, excused),
    documents.receive: Line(OWNER, args=lambda w, _: (sent_file(9), w.report)),
    documents.keep: Line(EVERYBODY, args=lambda *_: (sent_file(9),)),
    documents.ask_task: Line(ONESELF, unplaced, also(0)),
    documents.place: Line(ONESELF, unplaced, lambda w, it: (it, w.report)),
    documents.discard: Line(ONESELF, unplaced),
    documents.task_files: Line(SEES, submitted),
    review.queue: Line(MATRIX, args=page),
    review.accept: Line(REVIEWER, submitted),
    review.check_return: Line(REVIEWER, submitted),
    review.return_: Line(REVIEWER, submitted, also("Нет подписи")),
    status.home: Line(EVERYBODY, args=nothing),
    status.matrix: Line(MATRIX, args=lambda *_: (0, 0)),
    status.programme: Line(MATRIX, args=page),
    status.seat_tasks: Line("+ + N F F  N F", the_seat, also(0)),
    status.activity_tasks: Line("+ + + F F  N F", the_row, also(0)),
    schools.list_schools: Line(OFFICE, args=page),
    schools.add_schools: Line(OFFICE, args=lambda *_: (["МКОУ Новая СОШ"],)),
    schools.school_card: Line(OFFICES_OWN, the_school),
    schools.rename_school: Line(OFFICES_OWN, the_school, also("МКОУ Ясная СОШ № 4")),
    schools.list_curators: Line(OFFICE, args=nothing),
    schools.add_curator: Line(OFFICE, args=lambda *_: ("Новый куратор",)),
    schools.curator_card: Line(OFFICES_OWN, the_curator, also(0)),
    schools.assign_curator: Line(OFFICES_OWN, the_school, lambda w, it: (it, w.aishat.seat.id), {"take": True}),
    seats.list_seats: Line(OFFICE, args=page),
    seats.seat_card: Line(OFFICES_OWN, the_seat),
    seats.invite: Line(OFFICES_OWN, the_seat),
    seats.limit_invite: Line(OFFICES_OWN, the_seat, also(3)),
    seats.revoke_invite: Line(OFFICES_OWN, the_seat),
    seats.all_invites: Line(OFFICE, args=nothing),
    seats.find_sitter: Line(OFFICES_OWN, the_sitting),
    seats.unseat: Line(OFFICES_OWN, the_sitting),
    revision.import_draft: Line(OFFICE, args=lambda *_: (order(title="Дорожная карта"), sent_file(9))),
    policy.policy: Line(OFFICE, args=nothing),
    policy.toggle_before: Line(OFFICE, three_days),
    policy.next_morning: Line(OFFICE, args=nothing),
    policy.toggle_six_days: Line(OFFICE, args=nothing),
    policy.next_silence: Line(OFFICE, args=nothing),
    policy.set_days_off: Line(OFFICE, args=lambda *_: ("20.03.2023",)),
    phoning.to_call: Line(OFFICE, args=page),
    phoning.call_card: Line(OFFICES_OWN, the_seat),
    phoning.called: Line(OFFICES_OWN, the_seat, more={"reached": True}),
    report.screen: Line(OFFICE, args=lambda *_: ((0, 0),)),
    report.typed: Line(OFFICE, args=lambda *_: ("1 полугодие 2023 года",)),
    report.facts_of: Line("+ F F F F  - F", args=lambda *_: ((0, 0),)),
    report.everything: Line(OFFICE, args=nothing),
    report.subjects: Line(OFFICE, args=lambda *_: (report.About.SCHOOL, (0, 0), 0)),
    report.note_on_seat: Line("+ F F F F  - F", the_seat, also(THIS_HALF)),
    report.note_on_activity: Line("+ F F F F  - F", the_row, also(THIS_HALF)),
    report.keep_template: Line(OFFICE, args=lambda *_: (sent_file(9),)),
    report.drop_template: Line(OFFICE, args=nothing),
    gaps.missing: Line(OFFICE, args=lambda *_: ((0, 0), 0)),
    gaps.gap_card: Line("+ F F F F  N F", the_row, lambda w, it: ("unreported", it, THIS_HALF)),
    gaps.ask: Line("+ F F F F  N F", the_row, lambda w, it: ("unreported", it, THIS_HALF)),
    gaps.ask_all: Line(OFFICE, args=lambda *_: (THIS_HALF,)),
    roadmap.current: Line(OFFICE, args=nothing),
    roadmap.preview: Line(OFFICES_OWN, the_roadmap),
    roadmap.list_activities: Line(OFFICES_OWN, the_roadmap, also(0)),
    roadmap.activity_card: Line(OFFICES_OWN, the_row),
    roadmap.next_question: Line(OFFICES_OWN, draft_roadmap, also(0)),
    roadmap.set_deadline: Line(OFFICES_OWN, draft_row, also("до 1 марта 2023")),
    roadmap.keep_deadline: Line(OFFICES_OWN, draft_row),
    roadmap.toggle_reporter: Line(OFFICES_OWN, draft_row, also(Role.CURATOR)),
    roadmap.toggle_expects: Line(OFFICES_OWN, draft_row),
    roadmap.toggle_left_out: Line(OFFICES_OWN, draft_row),
    roadmap.set_period: Line(OFFICES_OWN, draft_roadmap, also("2024 год")),
    roadmap.keep_alike: Line(OFFICES_OWN, draft_row),
    roadmap.pick_reporters: Line(OFFICES_OWN, draft_row, also(0)),
    roadmap.toggle_reporting_seat: Line(OFFICES_OWN, draft_row, lambda w, it: (it, w.zaira.seat.id, 0)),
    revision.changes: Line(OFFICES_OWN, draft_roadmap, also(0)),
    confirmation.confirm: Line(OFFICES_OWN, draft_roadmap),
    confirmation.withdraw: Line(OFFICES_OWN, the_roadmap),
    completion.completion: Line(OFFICES_OWN, the_roadmap),
    completion.running: Line("+ F F F F  - F", args=nothing),
    roadmap.discard: Line(OFFICES_OWN, draft_roadmap),
    roadmap.reported: Line(OFFICES_OWN, the_roadmap),
    announcements.compose: Line(OFFICE, args=lambda *_: ("Объявление",)),
    announcements.list_announcements: Line(OFFICE, args=page),
    announcements.open_draft: Line(OFFICES_OWN, draft_letter),
    announcements.rewrite: Line(OFFICES_OWN, draft_letter, also("Другое")),
    announcements.add_file: Line(OFFICES_OWN, draft_letter, also(sent_file(9))),
    announcements.toggle_role: Line(OFFICES_OWN, draft_letter, also(Role.SCHOOL)),
    announcements.pick_seats: Line(OFFICES_OWN, draft_letter, also(0)),
    announcements.toggle_seat: Line(OFFICES_OWN, draft_letter, lambda w, it: (it, w.zaira.seat.id, 0)),
    announcements.pick_schools_of: Line(OFFICES_OWN, draft_letter, lambda w, it: (it, w.ruslan.seat.id)),
    announcements.send: Line(OFFICES_OWN, draft_letter),
    announcements.discard: Line(OFFICES_OWN, draft_letter),
    acknowledgements.read_letter: Line(ONESELF, sent_letter),
    acknowledgements.acknowledge: Line(ONESELF, sent_letter),
    acknowledgements.my_letters: Line(EVERYBODY, args=page),
    acknowledgements.progress: Line(OFFICES_OWN, sent_letter),
    acknowledgements.readers: Line(OFFICES_OWN, sent_letter, also(0)),
    acknowledgements.watch: Line(OFFICES_OWN, sent_letter, also(1001, 1)),
    hours.seat_hours: Line(OFFICES_OWN, the_seat),
    hours.shift: Line(OFFICES_OWN, the_seat, also(1)),
    hours.as_office: Line(OFFICES_OWN, the_seat),
    hours.next_card_hour: Line(EVERYBODY, args=nothing),
    people.change_seat: Line(ONESELF, the_seat),
    people.change_language: Line(EVERYBODY, args=lambda *_: ("en",)),
    people.change_name: Line(EVERYBODY, args=lambda *_: ("Новое имя",)),
    people.withdraw_consent: Line(EVERYBODY, args=nothing),
}  # fmt: skip


class Button(NamedTuple):
    """A button and the action that it ends in, whose line it shares; `value` and `sure` as a button carries them."""

    action: Action
    value: Callable[[World], object] = lambda _: ""
    sure: bool = False
    may: str | None = None
    """Where it differs from the action's line."""


ANYBODY = Button(status.home, may=EVERYBODY)
"""Opens something that is the same for all."""
FORGOTTEN = Button(status.home, may="? ? ? ? ?  ? ?")
"""No screen has it, no handler takes it: the menu comes, with a word on why."""

PLACES: Mapping[Place, Button] = {
    Place.HOME: Button(status.home),
    Place.TASKS: Button(tasks.my_tasks),
    Place.ALL_TASKS: Button(tasks.my_tasks),
    Place.TASK: Button(tasks.open_task),
    Place.TASK_HISTORY: Button(tasks.task_history),
    Place.TASK_FILES: Button(documents.task_files),
    Place.REVIEW: Button(review.queue),
    Place.CALLS: Button(tasks.calls_for_help),
    Place.MATRIX: Button(status.matrix),
    Place.PROGRAMME: Button(status.programme),
    Place.SEAT_TASKS: Button(status.seat_tasks),
    Place.ACTIVITY_TASKS: Button(status.activity_tasks),
    Place.SCHOOLS: Button(schools.list_schools),
    Place.SCHOOL: Button(schools.school_card),
    Place.CURATORS: Button(schools.list_curators),
    Place.CURATOR: Button(schools.curator_card),
    Place.PEOPLE: Button(seats.list_seats),
    Place.SEAT: Button(seats.seat_card),
    Place.SITTERS: Button(seats.seat_card),
    Place.HOURS: Button(hours.seat_hours),
    Place.ROADMAPS: Button(roadmap.current),
    Place.ROADMAP: Button(roadmap.preview),
    Place.ACTIVITIES: Button(roadmap.list_activities),
    Place.ACTIVITY: Button(roadmap.activity_card),
    Place.QUESTION: Button(roadmap.next_question),
    Place.REPORTERS: Button(roadmap.pick_reporters),
    Place.CHANGES: Button(revision.changes),
    Place.ANNOUNCEMENTS: Button(announcements.list_announcements),
    Place.DRAFT: Button(announcements.open_draft),
    Place.PICK: Button(announcements.pick_seats),
    Place.PROGRESS: Button(acknowledgements.progress),
    Place.READERS: Button(acknowledgements.readers),
    Place.LETTERS: Button(acknowledgements.my_letters),
    Place.LETTER: Button(acknowledgements.read_letter),
    Place.LETTER_FILES: Button(acknowledgements.read_letter),
    Place.FILE: Button(documents.ask_task),
    Place.POLICY: Button(policy.policy),
    Place.PHONE: Button(phoning.to_call),
    Place.CALL: Button(phoning.call_card),
    Place.REPORT: Button(report.screen),
    Place.REPORT_TEMPLATE: Button(report.screen),
    Place.NOTE_SCHOOLS: Button(report.subjects),
    Place.NOTE_ACTIVITIES: Button(report.subjects),
    Place.GAPS: Button(gaps.missing),
    Place.SETTINGS: ANYBODY,
    Place.LANGUAGES: ANYBODY,
    Place.PRIVACY: ANYBODY,
    Place.HELP: ANYBODY,
}

VERBS: Mapping[Verb, Button] = {
    Verb.JOIN: Button(status.home, value=lambda _: "forged", may="- - - - -  - -"),  # the link alone lets in
    Verb.START: Button(tasks.start),
    Verb.FINISH: Button(tasks.finish),
    Verb.ATTACH: Button(tasks.await_file),
    Verb.STOP_ATTACHING: Button(tasks.open_task),
    Verb.ASK_HELP: Button(tasks.open_task),
    Verb.HELP_SILENTLY: Button(tasks.ask_help),
    Verb.ANSWER_HELP: Button(tasks.open_task),
    Verb.SETTLE_HELP: Button(tasks.settle_help),
    Verb.SNOOZE: Button(tasks.remind_tomorrow),
    Verb.WITHDRAW: Button(tasks.withdraw),
    Verb.REOPEN: Button(tasks.reopen),
    Verb.EXCUSE: Button(tasks.excuse),
    Verb.RESTORE: Button(tasks.restore),
    Verb.PLACE_FILE: Button(documents.place, value=lambda w: w.report),
    Verb.DISCARD_FILE: Button(documents.discard),
    Verb.ACCEPT: Button(review.accept),
    Verb.RETURN: Button(review.check_return),
    Verb.ADD_SCHOOLS: Button(schools.list_schools),
    Verb.RENAME_SCHOOL: Button(schools.school_card),
    Verb.ADD_CURATOR: Button(schools.list_curators),
    Verb.ASSIGN: Button(schools.assign_curator, value=lambda w: f"{w.aishat.seat.id}.curator"),
    Verb.RELEASE: Button(schools.assign_curator, value=lambda w: f"{w.ruslan.seat.id}.school"),
    Verb.INVITE: Button(seats.invite),
    Verb.LIMIT_INVITE: Button(seats.limit_invite, value=lambda _: 3),
    Verb.REVOKE_INVITE: Button(seats.revoke_invite),
    Verb.INVITE_SHEET: Button(seats.all_invites),
    Verb.UNSEAT: Button(seats.unseat, sure=True),
    Verb.POLICY_BEFORE: Button(policy.toggle_before),
    Verb.POLICY_MORNING: Button(policy.next_morning),
    Verb.POLICY_SIX_DAYS: Button(policy.toggle_six_days),
    Verb.POLICY_SILENCE: Button(policy.next_silence),
    Verb.POLICY_DAYS_OFF: Button(policy.policy),
    Verb.CALLED: Button(phoning.called, value=lambda _: "yes"),
    Verb.SET_PERIOD: Button(roadmap.set_period, value=lambda _: "2024 год"),
    Verb.WRITE_PERIOD: Button(roadmap.preview),
    Verb.SET_DEADLINE: Button(roadmap.set_deadline, value=lambda _: "до 1 марта 2023"),
    Verb.WRITE_DEADLINE: Button(roadmap.activity_card),
    Verb.KEEP_DEADLINE: Button(roadmap.keep_deadline),
    Verb.REPORTERS: Button(roadmap.toggle_reporter, value=lambda _: "curator"),
    Verb.REPORTER_SEAT: Button(roadmap.toggle_reporting_seat, value=lambda w: w.zaira.seat.id),
    Verb.KEEP_ALIKE: Button(roadmap.keep_alike),
    Verb.ROADMAP_BACK: Button(completion.completion),
    Verb.REPORT_WORD: Button(report.facts_of),
    Verb.REPORT_EXCEL: Button(report.everything),
    Verb.WRITE_REPORT_PERIOD: Button(report.screen),
    Verb.NOTE_ON_SEAT: Button(report.note_on_seat, value=lambda _: DAYS),
    Verb.NOTE_ON_ACTIVITY: Button(report.note_on_activity, value=lambda _: DAYS),
    Verb.SEND_REPORT_TEMPLATE: Button(report.screen),
    Verb.GET_REPORT_TEMPLATE: Button(report.screen),
    Verb.DROP_REPORT_TEMPLATE: Button(report.drop_template),
    Verb.OPEN_GAP: Button(gaps.gap_card, value=lambda _: f"unreported.{DAYS}"),
    Verb.ASK_GAP: Button(gaps.ask, value=lambda _: f"unreported.{DAYS}"),
    Verb.ASK_GAPS: Button(gaps.ask_all, value=lambda _: DAYS, sure=True),
    Verb.EXPECTS: Button(roadmap.toggle_expects),
    Verb.LEAVE_OUT: Button(roadmap.toggle_left_out),
    Verb.CONFIRM_ROADMAP: Button(confirmation.confirm),
    Verb.DISCARD_ROADMAP: Button(roadmap.discard, sure=True),
    Verb.WITHDRAW_ROADMAP: Button(confirmation.withdraw, sure=True),
    Verb.WRITE_ANNOUNCEMENT: Button(announcements.list_announcements),
    Verb.REWRITE: Button(announcements.open_draft),
    Verb.ADD_FILES: Button(announcements.open_draft),
    Verb.AUDIENCE_ROLE: Button(announcements.toggle_role, value=lambda _: "school"),
    Verb.AUDIENCE_SEAT: Button(announcements.toggle_seat, value=lambda w: w.zaira.seat.id),
    Verb.AUDIENCE_OF: Button(announcements.pick_schools_of, value=lambda w: w.ruslan.seat.id),
    Verb.SHOW_LETTER: Button(announcements.open_draft),
    Verb.SEND_ANNOUNCEMENT: Button(announcements.send, sure=True),
    Verb.DISCARD_ANNOUNCEMENT: Button(announcements.discard, sure=True),
    Verb.ACKNOWLEDGE: Button(acknowledgements.acknowledge),
    Verb.HOUR_EARLIER: Button(hours.shift),
    Verb.HOUR_LATER: Button(hours.shift),
    Verb.OFFICE_HOURS: Button(hours.as_office),
    Verb.CARD_HOUR: Button(hours.next_card_hour),
    Verb.CHANGE_SEAT: Button(people.change_seat),
    Verb.CHANGE_LANGUAGE: Button(people.change_language, value=lambda _: "en"),
    Verb.CHANGE_NAME: ANYBODY,
    Verb.WITHDRAW_CONSENT: Button(people.withdraw_consent, sure=True),
}

BUTTONS = (*PLACES.items(), *VERBS.items())
