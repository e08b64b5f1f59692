"""Letters: what Веха says unasked, as text, buttons and files."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from actions.announcements.acknowledgements import CallKind
from actions.announcements.acknowledgements import Letter as AnnouncementLetter
from actions.announcements.progress import Progress
from actions.documents.checks import Checked
from actions.outbox.cards import EveningCard
from actions.outbox.contents import (
    Changed,
    ExampleAsked,
    FileUnsent,
    Letter,
    NewTasks,
    NotSent,
    SetupAgain,
    Submitted,
    TakenBack,
    Told,
    Unreachable,
)
from actions.overview.day_cards import DayCard, PastCard
from actions.people.arrivals import Arrival, Arrivals
from actions.people.leaving import ColleagueLeft, TakenOff
from actions.questions.views import QuestionLetter
from actions.report import missing_notices
from actions.review.queue import SPOKEN, Queue
from actions.shared.views import FileView
from actions.tasks.extensions import Asked
from actions.tasks.plan_letters import PlanChanged
from bot.buttons.callbacks import Place, Verb
from bot.l10n import Markup, Translator
from bot.render.announcements import acknowledgements
from bot.render.documents import checks, examples, findings
from bot.render.overview import day_cards
from bot.render.questions import threads
from bot.render.report import half_year
from bot.render.review.queue import previous, seen_value, uploads
from bot.render.roadmap.rows import change_line
from bot.render.shared.screen import Rows, Screen, clip, do, go, home_row, lines
from bot.render.tasks import deadlines
from bot.render.tasks.cards import entry, link_lines, named, state_words
from domain.notices import NoticeKind
from domain.texts import TextLimits, plain_text

CHANGED_LINES = 8


class Rendered(NamedTuple):
    """A screen and the files that go with it; a single file carries the screen as its caption."""

    screen: Screen
    files: tuple[FileView, ...] = ()


def letter(view: Letter, t: Translator, limits: TextLimits) -> Rendered:
    """Any letter, in a messenger with these limits; only people's own words are so long that they matter."""
    if isinstance(view, QuestionLetter):
        file = view.reply.file
        return Rendered(threads.letter(view, t, limits), (file,) if file else ())
    return WRITERS[type(view)](view, t)


def _submitted(view: Submitted, t: Translator) -> Rendered:
    """The document itself, with «Принять» and «Вернуть» under it."""
    line = view.card.line
    text = lines(
        t("letter-submitted", seat=named(line.role, line.seat_title, t), version=view.version),
        t("task-head", number=line.number, title=clip(line.title, 250)),
        t("task-outcome", outcome=clip(view.card.outcome, 200)) if view.card.outcome else None,
        state_words(line, t),
        previous(view.previous, t),
        t("letter-passed", by=view.passed_by) if view.passed_by else None,
        findings.noticed(view.card.version, t),
        *link_lines(view.files, t),
    )
    rows = [
        [
            do(t, "button-accept", Verb.ACCEPT, line.id, seen_value(view.version, view.last_file)),
            do(t, "button-return", Verb.RETURN, line.id),
        ],
        [do(t, "button-ask-school", Verb.ASK_QUESTION, line.id)],
        home_row(t, go(t, "button-open", Place.DOCUMENT, line.id), below=True),
    ]
    return Rendered(Screen(text, rows), tuple(file for file in view.files if file.address is None))


def _told(view: Told, t: Translator) -> Screen:
    line = view.card.line
    by = t.plain(f"reviewer-{view.role.value}", name=view.by) if view.role else view.by
    text = lines(
        t(f"letter-{view.kind.value}", seat=named(line.role, line.seat_title, t), by=by),
        t("task-head", number=line.number, title=clip(line.title, 250)),
        t("letter-words", words=view.words) if view.words not in {"", SPOKEN} else None,
        t("letter-spoken") if view.files else None,
    )
    if view.undone:
        undone = lines(t("letter-undone", by=by), t("task-head", number=line.number, title=clip(line.title, 250)))
        return Screen(undone, [home_row(t, go(t, "button-open", Place.TASK, line.id), below=True)])
    if view.kind is NoticeKind.RETURNED:
        again = [do(t, "button-attach", Verb.ATTACH, line.id), do(t, "button-help", Verb.ASK_HELP, line.id)]
        return Screen(text, [again, home_row(t, go(t, "button-open", Place.TASK, line.id), below=True)])
    if view.kind is NoticeKind.HELP:
        answer = [do(t, "button-answer", Verb.ANSWER_HELP, line.id), do(t, "button-helped", Verb.SETTLE_HELP, line.id)]
        return Screen(text, [answer, home_row(t, go(t, "button-open", Place.TASK, line.id), below=True)])
    note = "letter-calendar-gone" if view.kind is NoticeKind.EXCUSED else "letter-calendar-new"
    text = lines(text, *_note(view, note, t))
    return Screen(text, [*_renew(view, t), home_row(t, go(t, "button-open", Place.TASK, line.id), below=True)])


def _new_tasks(view: NewTasks, t: Translator) -> Screen:
    text = lines(
        t("letter-new-tasks", count=view.count),
        t("roadmap-name", title=clip(view.title, 150)) if view.title else None,
        "",
        *[entry(line, t, seat=False) for line in view.first],
        *_note(view, "letter-calendar-new", t),
    )
    open_tasks = [go(t, "menu-tasks", Place.TASKS, count=view.count)]
    return Screen(text, [*_renew(view, t), open_tasks, home_row(t, below=True)])


def _taken_back(view: TakenBack, t: Translator) -> Screen:
    text = lines(
        t("letter-taken-back"),
        t("roadmap-name", title=clip(view.title, 150)) if view.title else None,
        *_note(view, "letter-calendar-gone", t),
    )
    return Screen(text, [*_renew(view, t), home_row(t, go(t, "button-my-tasks", Place.TASKS), below=True)])


def _note(view: NewTasks | TakenBack | Changed | Told, key: str, t: Translator) -> tuple[str | Markup, ...]:
    """A line that the reader's calendar is out of date, if they have one."""
    return ("", t(key)) if view.calendar else ()


def _renew(view: NewTasks | TakenBack | Changed | Told, t: Translator) -> Rows:
    """The button that updates it."""
    return [[do(t, "button-calendar-again", Verb.CALENDAR_FILE)]] if view.calendar else []


def _changed(view: Changed, t: Translator) -> Screen:
    """Only activities that moved, were added or dropped, with the old date and the new."""
    more = len(view.lines) - CHANGED_LINES
    text = lines(
        t("letter-changed"),
        t("roadmap-name", title=clip(view.title, 150)) if view.title else None,
        "",
        *[change_line(line, t) for line in view.lines[:CHANGED_LINES]],
        t("letter-more", count=more) if more > 0 else None,
        *_note(view, "letter-calendar", t),
    )
    return Screen(text, [*_renew(view, t), home_row(t, go(t, "button-my-tasks", Place.TASKS))])


def _unreachable(view: Unreachable, t: Translator) -> Screen:
    seats = clip(", ".join(view.seats), 200)
    return Screen(
        t("letter-unreachable", person=view.person, seats=seats),
        [home_row(t, go(t, "menu-people", Place.PEOPLE), below=True)],
    )


def _announced(view: AnnouncementLetter, t: Translator) -> Rendered:
    """An announcement's files come with the first call only."""
    return Rendered(acknowledgements.letter(view, t), view.files if view.call is CallKind.FIRST else ())


def _not_sent(view: NotSent, t: Translator) -> Screen:
    """A scheduled announcement had no readers: it is a draft again."""
    text = lines(t(f"letter-not-sent-{view.why.value}"), t("draft-text", text=clip(plain_text(view.html), 200)))
    return Screen(text, [home_row(t, go(t, "button-open", Place.DRAFT, view.id), below=True)])


def _arrival(view: Arrival, t: Translator) -> Screen:
    """A person joined a seat that somebody occupies: the coordinator may know that it is the wrong one."""
    text = lines(
        t("letter-sat-down", person=clip(view.person, 60), seat=named(view.role, view.title, t)),
        t("letter-sat-others", people=clip(", ".join(view.others), 200)) if view.others else None,
        t("letter-sat-left", people=clip(", ".join(view.left), 200)) if view.left else None,
        "",
        t("letter-sat-hint"),
    )
    return Screen(text, [home_row(t, go(t, "button-open", Place.SEAT, view.seat_id), below=True)])


def _arrivals(view: Arrivals, t: Translator) -> Screen:
    more = view.count - len(view.first)
    came = [
        t("letter-arrived", person=clip(one.person, 60), seat=named(one.role, one.title, t)) for one in view.first
    ]  # fmt: skip
    text = lines(
        t("letter-arrivals", count=view.count), "", *came, t("letter-more", count=more) if more > 0 else None
    )  # fmt: skip
    return Screen(text, [home_row(t, go(t, "menu-people", Place.PEOPLE), below=True)])


def without_files(screen: Screen, names: Sequence[str], t: Translator) -> Screen:
    """The words of a letter whose files the reader's messenger refuses."""
    if not names:
        return screen
    return screen._replace(text=lines(screen.text, "", t("letter-without-files", names=clip(", ".join(names), 200))))


def _file_unsent(view: FileUnsent, t: Translator) -> Screen:
    reader = f"{view.reader} ({view.seat})" if view.seat else view.reader
    return Screen(t("letter-file-unsent", name=clip(view.name, 100), reader=clip(reader, 150)), [home_row(t)])


def _setup_again(view: SetupAgain, t: Translator) -> Screen:
    text = t("letter-setup-again", at=t.moment(view.at, view.timezone))
    return Screen(text, [home_row(t, go(t, "button-open", Place.SEAT, view.seat_id), below=True)])


def _taken_off(view: TakenOff, t: Translator) -> Screen:
    """For a person who may have no seat left: there is nothing to press."""
    key = "letter-taken-off-closed" if view.closed else "letter-taken-off"
    return Screen(t(key, seat=named(view.role, view.title, t), municipality=view.municipality))


def _colleague_left(view: ColleagueLeft, t: Translator) -> Screen:
    text = t("letter-colleague-left", person=clip(view.person, 60), seat=named(view.role, view.title, t))
    return Screen(text, [home_row(t, below=True)])


WRITERS: dict[type[Letter], Callable[[Any, Translator], Rendered]] = {
    Submitted: _submitted,
    Checked: lambda view, t: Rendered(checks.checked(view, t), (view.scan,) if view.scan else ()),
    Told: lambda view, t: Rendered(_told(view, t), view.files),
    AnnouncementLetter: _announced,
    Progress: lambda view, t: Rendered(acknowledgements.progress(view, t)),
    NotSent: lambda view, t: Rendered(_not_sent(view, t)),
    NewTasks: lambda view, t: Rendered(_new_tasks(view, t)),
    TakenBack: lambda view, t: Rendered(_taken_back(view, t)),
    PlanChanged: lambda view, t: Rendered(deadlines.plan_changed(view, t)),
    Asked: lambda view, t: Rendered(deadlines.request(view, t)),
    Changed: lambda view, t: Rendered(_changed(view, t)),
    Queue: lambda view, t: Rendered(uploads(view, t)),
    DayCard: lambda view, t: Rendered(day_cards.card(view, t)),
    PastCard: lambda view, t: Rendered(day_cards.past(view, t)),
    EveningCard: lambda view, t: Rendered(day_cards.evening(view.page, t)),
    missing_notices.Missing: lambda view, t: Rendered(half_year.reminder(view, t)),
    ExampleAsked: lambda view, t: Rendered(examples.asked(view, t)),
    Unreachable: lambda view, t: Rendered(_unreachable(view, t)),
    Arrival: lambda view, t: Rendered(_arrival(view, t)),
    Arrivals: lambda view, t: Rendered(_arrivals(view, t)),
    FileUnsent: lambda view, t: Rendered(_file_unsent(view, t)),
    SetupAgain: lambda view, t: Rendered(_setup_again(view, t)),
    TakenOff: lambda view, t: Rendered(_taken_off(view, t)),
    ColleagueLeft: lambda view, t: Rendered(_colleague_left(view, t)),
}
"""The renderer of each letter but that of a thread: text, buttons and the files that go with it."""
