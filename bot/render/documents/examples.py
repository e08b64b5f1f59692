"""Examples: the reviewer's request, the school's answer, and the document as another school sees it."""

from aiogram.types import InlineKeyboardButton

from actions.documents.examples import ExampleView
from actions.outbox.contents import ExampleAsked
from actions.shared.views import TaskCard
from bot.buttons.callbacks import Go, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.shared.screen import Screen, button, clip, do, go, home_row, lines
from domain.documents.examples import ExampleState
from domain.people.roles import Role
from domain.tasks.moves import TaskMove, TaskState


def reviewers_buttons(card: TaskCard, t: Translator) -> list[InlineKeyboardButton]:
    """«В примеры» under an accepted document, or the way back."""
    line = card.line
    if line.state is not TaskState.ACCEPTED or card.version is None or TaskMove.RETURN not in card.moves:
        return []
    if line.role is not Role.SCHOOL or card.example is ExampleState.DECLINED:
        return []
    if card.example is None:
        return [do(t, "button-make-example", Verb.MAKE_EXAMPLE, line.id)]
    return [do(t, "button-drop-example", Verb.DROP_EXAMPLE, line.id)]


def owners_buttons(card: TaskCard, t: Translator) -> list[InlineKeyboardButton]:
    """For the school: to answer or to change the answer, and another school's document if it helps."""
    if card.example_to_see:
        return [go(t, "button-see-example", Place.EXAMPLE, card.line.id)]
    if not card.own or card.example is None:
        return []
    if card.example is ExampleState.AGREED:
        return [do(t, "button-decline-example", Verb.DECLINE_EXAMPLE, card.line.id)]
    return [do(t, "button-agree-example", Verb.AGREE_EXAMPLE, card.line.id)]


def state(card: TaskCard, t: Translator) -> Markup | None:
    """The state of the agreement, on the task's own screen."""
    return t(f"example-{card.example.value}") if card.example else None


def asked(view: ExampleAsked, t: Translator) -> Screen:
    """The letter that asks a school."""
    line = view.card.line
    text = lines(
        t("letter-example", by=view.by), t("task-head", number=line.number, title=clip(line.title, 250)), "",
        t("example-terms"),
    )  # fmt: skip
    answers = [
        do(t, "button-agree-example", Verb.AGREE_EXAMPLE, line.id),
        do(t, "button-refuse-example", Verb.DECLINE_EXAMPLE, line.id),
    ]
    files = go(t, "button-files", Place.TASK_FILES, line.id)
    return Screen(text, [answers, home_row(t, files, below=True)])


def shown(view: ExampleView, t: Translator) -> Screen:
    """Another school's document; nothing here names the school."""
    text = lines(
        t("example-title", number=view.number + 1, count=view.count),
        t("task-head", number=view.activity, title=clip(view.title, 250)),
        t("example-hint"),
    )
    more = Go(to=Place.EXAMPLE, id=view.task_id, page=(view.number + 1) % view.count)
    rows = [[button(t.plain("button-next-example"), more)]] if view.count > 1 else []
    return Screen(text, [*rows, home_row(t, go(t, "button-my-task", Place.TASK, view.task_id), below=True)])
