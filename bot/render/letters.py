"""Letters: what Веха says unasked, as text, buttons and files."""

from typing import NamedTuple

from actions import acknowledgements, gap_letters
from actions.daycards import DayCard
from actions.letters import Changed, Letter, NewTasks, Submitted, Told, Unreachable
from actions.views import FileView
from bot.callbacks import Place, Verb
from bot.l10n import Translator
from bot.render import announcements, daycards, report
from bot.render.roadmap import change_line
from bot.render.screen import Screen, clip, do, go, home_row, lines
from bot.render.tasks import due_words, entry, named
from domain.notices import NoticeKind

CHANGED_LINES = 8


class Rendered(NamedTuple):
    """A screen and the files that go with it; a single file carries the screen as its caption."""

    screen: Screen
    files: tuple[FileView, ...] = ()


def letter(view: Letter, t: Translator) -> Rendered:  # noqa: C901 - a case for each kind
    """Any letter."""
    match view:
        case Submitted():
            return _submitted(view, t)
        case Told():
            return Rendered(_told(view, t))
        case NewTasks():
            return Rendered(_new_tasks(view, t))
        case Changed():
            return Rendered(_changed(view, t))
        case DayCard():
            return Rendered(daycards.card(view, t))
        case Unreachable():
            return Rendered(_unreachable(view, t))
        case acknowledgements.Letter():
            return Rendered(announcements.letter(view, t), view.files)
        case gap_letters.Missing():
            return Rendered(report.reminder(view, t))


def _submitted(view: Submitted, t: Translator) -> Rendered:
    """The document itself, with «Принять» and «Вернуть» under it."""
    line = view.card.line
    text = lines(
        t("letter-submitted", seat=named(line.role, line.seat_title, t), version=view.version),
        t("task-head", number=line.number, title=clip(line.title, 250)),
        t("task-outcome", outcome=clip(view.card.outcome, 200)) if view.card.outcome else None,
        t("task-state", sign=line.sign.value, state=t.plain(f"state-{line.state.value}"), due=due_words(line, t)),
    )
    rows = [
        [do(t, "button-accept", Verb.ACCEPT, line.id), do(t, "button-return", Verb.RETURN, line.id)],
        home_row(t, go(t, "button-open", Place.TASK, line.id), below=True),
    ]
    return Rendered(Screen(text, rows), view.files)


def _told(view: Told, t: Translator) -> Screen:
    line = view.card.line
    text = lines(
        t(f"letter-{view.kind.value}", seat=named(line.role, line.seat_title, t), by=view.by),
        t("task-head", number=line.number, title=clip(line.title, 250)),
        t("letter-words", words=view.words) if view.words else None,
    )
    if view.kind is NoticeKind.RETURNED:
        again = [do(t, "button-attach", Verb.ATTACH, line.id), do(t, "button-help", Verb.ASK_HELP, line.id)]
        return Screen(text, [again, home_row(t, go(t, "button-open", Place.TASK, line.id), below=True)])
    if view.kind is NoticeKind.HELP:
        answer = [do(t, "button-answer", Verb.ANSWER_HELP, line.id), do(t, "button-helped", Verb.SETTLE_HELP, line.id)]
        return Screen(text, [answer, home_row(t, go(t, "button-open", Place.TASK, line.id), below=True)])
    return Screen(text, [home_row(t, go(t, "button-open", Place.TASK, line.id), below=True)])


def _new_tasks(view: NewTasks, t: Translator) -> Screen:
    text = lines(
        t("letter-new-tasks", count=view.count),
        t("roadmap-name", title=clip(view.title, 150)) if view.title else None,
        "",
        *[entry(line, t, seat=False) for line in view.first],
    )
    return Screen(text, [[go(t, "menu-tasks", Place.TASKS, count=view.count)], home_row(t, below=True)])


def _changed(view: Changed, t: Translator) -> Screen:
    """Only what moved, came or went, with the old date and the new."""
    more = len(view.lines) - CHANGED_LINES
    text = lines(
        t("letter-changed"),
        t("roadmap-name", title=clip(view.title, 150)) if view.title else None,
        "",
        *[change_line(line, t) for line in view.lines[:CHANGED_LINES]],
        t("letter-more", count=more) if more > 0 else None,
    )
    return Screen(text, [home_row(t, go(t, "button-my-tasks", Place.TASKS))])


def _unreachable(view: Unreachable, t: Translator) -> Screen:
    seats = clip(", ".join(view.seats), 200)
    return Screen(
        t("letter-unreachable", person=view.person, seats=seats),
        [home_row(t, go(t, "menu-people", Place.PEOPLE), below=True)],
    )
