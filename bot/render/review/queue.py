"""Screens of the reviewer: the queue, one document, the request for a remark, the result of a verdict."""

from aiogram.types import InlineKeyboardButton

from actions.review.queue import Previous, Queue, Returning, Reviewing, Seen, Settled, Waits
from actions.review.selection import AcceptedMany, SelectionLine, SelectionView
from actions.shared.views import Only
from bot.buttons.callbacks import VERBS, Do, Go, Place, Verb
from bot.buttons.values import as_id, shown_in
from bot.buttons.ways import way_back, way_to
from bot.l10n import Markup, Translator
from bot.render.documents.examples import reviewers_buttons
from bot.render.documents.findings import noticed
from bot.render.shared.filters import in_force, narrower, place
from bot.render.shared.screen import Rows, Screen, button, clip, confirmation, do, go, home_row, lines, pager, paired
from bot.render.tasks.cards import file_names, named, state_words, task
from domain.people.schools.short import short_name
from domain.tasks.moves import TaskMove, TaskState

SCHOOL = 10
"""Letters of a school's name beside how long it waits."""
UPLOADS_NAMED = 5
"""Documents named in the letter that counts them, the oldest first."""
LISTED = 8
"""Documents listed before they are accepted together."""


def queue(view: Queue, t: Translator, note: str | None = None) -> Screen:
    """The waiting documents, the oldest first, each with its age."""
    head = lines(t("review-title", count=view.page.total), f"\n{note}" if note else None)
    questions = go(t, "button-threads", Place.THREADS)
    review_times = [go(t, "button-review-times", Place.REVIEW_TIMES)] if view.coordinator else []
    if not view.page.items and view.choice.only is Only.EVERYTHING:
        return Screen(lines(head, "", t("review-empty")), [[questions, *review_times], home_row(t)])
    here = place(Place.REVIEW, view.page.number, view.choice)
    way = way_to(here)
    rows = [[button(_label(one, t), Go(to=Place.DOCUMENT, id=one.line.id, column=way))] for one in view.page.items]
    several = [go(t, "button-ticks", Place.TICKS)] if view.page.total > 1 else []
    narrow = narrower(view.choice, view.page.pages, here, t)
    more = paired([*several, questions, *(narrow or review_times)])  # the review times are among the curators too
    return Screen(
        lines(head, "", in_force(view.choice, t) or t("review-hint")),
        [*rows, *more, *pager(view.page, Place.REVIEW, column=here.column), home_row(t)],
    )


def _label(one: Waits, t: Translator) -> str:
    """«3 дн. · СОШ № 1: 4 Справка»."""
    school = clip(short_name(one.line.seat_title, SCHOOL), SCHOOL)
    return f"{t.plain('review-days', days=one.days)} · {school}: {one.line.number} {one.line.title}"


def uploads(view: Queue, t: Translator) -> Screen:
    """The letter to a coordinator for whom documents wait; the queue opens below it, because the letter goes on
    counting."""
    some = view.page.items[:UPLOADS_NAMED]
    text = lines(
        t("review-title", count=view.page.total),
        "",
        None if some else t("review-empty"),
        *(t("uploads-line", name=_label(one, t)) for one in some),
        t("letter-more", count=view.page.total - len(some)) if view.page.total > len(some) else None,
    )
    here = place(Place.REVIEW, 0, view.choice).model_copy(update={"below": True})
    return Screen(text, [home_row(t, button(t.plain("button-review"), here), below=True)])


def document(view: Reviewing, t: Translator, note: str | None = None, *, way: int = 0) -> Screen:
    """What was wanted, what was sent, what was said before; the verdict is one tap away."""
    line, version = view.card.line, view.card.version
    text = lines(
        _head(view, t),
        t("task-head", number=line.number, title=clip(line.title, 250)),
        t("task-outcome", outcome=clip(view.card.outcome, 200)) if view.card.outcome else None,
        state_words(line, t),
        t("task-version", number=version.number, names=file_names(version.files, t)) if version else None,
        noticed(version, t),
        previous(view.previous, t),
        t("review-passed-to", name=view.passed_to) if view.passed_to else None,
        f"\n{note}" if note else None,
    )
    back = button(t.plain("button-queue"), way_back(way, {}, Go(to=Place.REVIEW)))
    return Screen(text, [*_document_rows(view, t), home_row(t, back)])


def _head(view: Reviewing, t: Translator) -> Markup:
    line = view.card.line
    seat = named(line.role, line.seat_title, t)
    if view.days is None:
        return t("review-document", seat=seat)
    return t("review-document-waits", seat=seat, days=view.days)


def previous(said: Previous | None, t: Translator) -> Markup | None:
    """«Замечание к версии 1: …»: the reviewer compares the new version with it."""
    return t("review-previous", number=said.number, remark=clip(said.remark, 250)) if said else None


def seen_value(version: int, last_file: int) -> str:
    """What «Принять» carries: what its message shows."""
    return f"{version}.{last_file}"


def seen(pressed: Do) -> Seen | None:
    """The same of a pressed button; a button of an earlier release names the round alone, the oldest ones nothing."""
    if not pressed.value:
        return None
    version, _, last_file = pressed.value.partition(".")
    return Seen(as_id(version), as_id(last_file or "0"))


def _document_rows(view: Reviewing, t: Translator) -> Rows:
    card = view.card
    id_ = card.line.id
    shown = seen_value(card.version.number, card.version.last_file) if card.version else ""
    verdicts = [
        do(t, f"button-{VERBS[move].value}", VERBS[move], id_, shown)
        for move in (TaskMove.ACCEPT, TaskMove.RETURN)
        if move in card.moves
    ]
    files = [go(t, "button-files", Place.TASK_FILES, id_)] if card.version else []
    rounds = [go(t, "button-rounds", Place.ROUNDS, id_)] if card.version else []
    pass_on = [go(t, "button-pass", Place.HANDOVER, id_)] if view.days is not None else []
    ask = [do(t, "button-ask-school", Verb.ASK_QUESTION, id_)] if view.days is not None else []
    task_itself = go(t, "button-task", Place.TASK, id_)
    return [verdicts, *paired([*files, *rounds, *pass_on, *ask, task_itself, *reviewers_buttons(card, t)])]


def ask_remark(view: Returning, t: Translator) -> Screen:
    """Asks for a remark, which every return needs: written, spoken, or one of the reviewer's earlier remarks."""
    line = view.card.line
    text = lines(
        t("return-title", number=line.number, seat=line.seat_title, title=clip(line.title, 150)),
        "",
        t("return-ask-remark"),
        t("return-frequent") if view.remarks else None,
    )
    shown = shown_in(line.state)
    rows = [
        [button(said.words, Do(verb=Verb.RETURN_AGAIN, id=line.id, value=str(said.id), page=shown))]
        for said in view.remarks
    ]
    return Screen(text, [*rows, home_row(t, go(t, "button-back", Place.DOCUMENT, line.id))])


def settled(view: Settled, t: Translator) -> Screen:
    """The verdict, the undo button for a minute, and the next document."""
    if view.verdict is None and view.said_by:
        note = t("already-accepted", name=view.said_by)
    else:
        note = t("accepted" if view.card.line.state is TaskState.ACCEPTED else "returned")
    undo = [do(t, "button-undo-verdict", Verb.UNDO_VERDICT, view.verdict)] if view.verdict else []
    onward = [go(t, "button-next-document", Place.DOCUMENT, view.next_id, count=view.waiting)] if view.next_id else []
    opened = go(t, "button-open", Place.TASK, view.card.line.id)
    first = [[*undo, *onward]] if undo or onward else []
    return Screen(task(view.card, t, note).text, [*first, [*reviewers_buttons(view.card, t), opened], home_row(t)])


def choosing(view: SelectionView, t: Translator) -> Screen:
    """The queue with boxes; ticked documents stay ticked on every page."""
    if not view.page.items:
        return Screen(lines(t("review-title", count=0), "", t("review-empty")), [home_row(t)])
    rows = [[_box(one, view, t)] for one in view.page.items]
    accept = [[do(t, "button-accept-ticked", Verb.ACCEPT_TICKED, count=view.ticked)]] if view.ticked else []
    text = lines(t("ticks-title", count=view.ticked, total=view.page.total), "", t("ticks-hint"))
    back = go(t, "button-queue", Place.REVIEW)
    return Screen(text, [*rows, *accept, *pager(view.page, Place.TICKS), home_row(t, back)])


def _box(one: SelectionLine, view: SelectionView, t: Translator) -> InlineKeyboardButton:
    action = Do(verb=Verb.TICK, id=one.waits.line.id, page=view.page.number)
    return button(f"{'☑️' if one.ticked else '⬜'} {_label(one.waits, t)}", action)


SEAT_LETTERS = 40


def _in_text(title: str) -> str:
    """A seat's name in a sentence: as it is written, or the short form of buttons if it is long."""
    return title if len(title) <= SEAT_LETTERS else short_name(title, SEAT_LETTERS)


def accept_question(found: tuple[Waits, ...], t: Translator) -> Screen:
    """Every document by name before all are accepted."""
    named_ones = [
        t(
            "ticks-line",
            seat=_in_text(one.line.seat_title),
            number=one.line.number,
            title=clip(one.line.title, 50),
        )
        for one in found[:LISTED]
    ]
    more = len(found) - LISTED
    asked = confirmation(
        t, "ticks-question", Do(verb=Verb.ACCEPT_TICKED), Go(to=Place.TICKS), count=len(found),
    )  # fmt: skip
    text = lines(asked.text, "", *named_ones, t("letter-more", count=more) if more > 0 else None)
    return Screen(text, asked.rows)


def accepted_many(view: AcceptedMany, t: Translator) -> Screen:
    """How many were accepted, and which were not because they changed."""
    skipped = clip("; ".join(view.skipped), 300)
    text = lines(
        t("ticks-accepted", count=view.accepted),
        t("ticks-skipped", count=len(view.skipped), names=skipped) if view.skipped else None,
        t("verdict-held") if view.verdict else None,
        None if view.waiting else t("review-empty"),
    )
    undo = [[do(t, "button-undo-verdict", Verb.UNDO_VERDICT, view.verdict)]] if view.verdict else []
    queue_row = [[go(t, "menu-review", Place.REVIEW, count=view.waiting)]] if view.waiting else []
    return Screen(text, [*undo, *queue_row, home_row(t)])


def undone(view: Reviewing, waiting: Queue, count: int, t: Translator) -> Screen:
    """One document is shown again as it waits; for several, the queue."""
    if count > 1:
        return queue(waiting, t, t("verdicts-undone", count=count))
    return document(view, t, t("verdict-undone"))
