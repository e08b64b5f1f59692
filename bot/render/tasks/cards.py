"""Screens of the seat that has tasks: its list, one task, its history, the question which task a file is for."""

from collections.abc import Sequence
from datetime import date
from html import escape

from aiogram.types import InlineKeyboardButton

from actions.documents.receiving import Placed, Unplaced
from actions.shared.history import EventLine
from actions.shared.views import FileView, TaskCard, TaskLine, TaskList
from actions.tasks.moves import Scopes, TaskHistory
from bot.buttons.callbacks import VERBS, Do, Go, Place, Verb
from bot.buttons.ways import way_back, way_to
from bot.l10n import Markup, Translator
from bot.render.documents import examples
from bot.render.documents.findings import noticed, to_change
from bot.render.shared.filters import in_force, narrower, place
from bot.render.shared.screen import Rows, Screen, button, clip, do, go, home_row, lines, pager, paired
from domain.people.roles import Role, SeatRef
from domain.people.schools.short import shown_name
from domain.roadmap.labels import bare_label
from domain.tasks.moves import Expects, TaskMove, TaskState

NAMES = 120
"""Letters for the names of files."""
LINKS = 5
WORDS = 250
"""Letters of a remark in the history, so that a page fits a message."""

DECIDED = (Verb.ACCEPT, Verb.RETURN, Verb.ASK_EXTENSION, Verb.SET_DATE)
"""Their buttons carry a value of their own, not the way back."""
ACTIONS = 8
"""Buttons of one screen without the way back."""


def seat_name(seat: SeatRef, t: Translator) -> str:
    """The name of a seat: «МБОУ СОШ № 3», «куратор Руслан Магомедович», «координатор: Ясный район»."""
    return named(seat.role, seat.title, t)


def named(role: Role, title: str, t: Translator) -> str:
    return t.plain(f"seat-{role.value}", title=shown_name(title) if role is Role.SCHOOL else title)


def dated_label(line: TaskLine) -> str:
    """A task on a button of a list: sign, due day, title. The list's text repeats nothing of it."""
    day = f"{line.due:%d.%m} · " if line.due else ""
    return f"{line.sign} {day}{line.number} {line.title}"


def due_words(line: TaskLine, t: Translator) -> str:
    """«до пт, 28 февраля · через 3 дня»; without the distance once the task is done."""
    if line.due is None:
        return t.plain("due-open")
    if line.state in {TaskState.ACCEPTED, TaskState.EXCUSED, TaskState.SUBMITTED}:
        return t.plain("due", when=t.day(line.due, line.today))
    return t.plain("due", when=t.day_and_distance(line.due, line.today))


def state_words(line: TaskLine, t: Translator) -> Markup:
    """«✅ выполнено (отмечено школой) · до пт, 28 февраля»."""
    marked = line.marked and line.state is TaskState.ACCEPTED
    key = f"state-marked-{line.role.value}" if marked else f"state-{line.state.value}"
    return t("task-state", sign=line.sign.value, state=t.plain(key), due=due_words(line, t))


def task_list(view: TaskList, t: Translator) -> Screen:
    """«Мои задачи», the most urgent first."""
    page = view.page
    everything = view.scope == Scopes.ALL
    head = t("tasks-title", count=view.open_count)
    if not page.items:
        head = lines(head, "", t("tasks-none-open" if not everything else "tasks-none"))
    else:
        head = lines(head, "", in_force(view.choice, t) or t("tasks-hint"))
    here = place(Place.ALL_TASKS if everything else Place.TASKS, page.number, view.choice)
    rows = [[button(dated_label(line), Go(to=Place.TASK, id=line.id, column=way_to(here)))] for line in page.items]
    other = go(t, "button-open-tasks", Place.TASKS) if everything else go(t, "button-all-tasks", Place.ALL_TASKS)
    beside = narrower(view.choice, page.pages, here, t)
    if page.items:
        beside.append(do(t, "button-calendar-file", Verb.CALENDAR_FILE))
    return Screen(
        head, [*rows, *pager(page, here.to, column=here.column), *([beside] if beside else []), home_row(t, other)]
    )


def entry(line: TaskLine, t: Translator, *, seat: bool) -> Markup:
    """A task in a list's text: buttons alone cannot say when. `seat`: the name of its seat is above it."""
    return t(
        "task-entry-seat" if seat else "task-entry",
        sign=line.sign.value,
        number=line.number,
        title=clip(line.title, 60),
        due=due_words(line, t),
        **({"seat": line.seat_title} if seat else {}),
    )


def task(card: TaskCard, t: Translator, note: str | None = None, *, way: int = 0) -> Screen:
    """One task with the moves that are possible now; `note` says what just happened, `way` leads back."""
    line = card.line
    text = lines(
        t("task-head", number=line.number, title=clip(line.title, 350)),
        t("task-seat", seat=named(line.role, line.seat_title, t)) if not card.own or card.several_seats else None,
        t("task-acting", seat=seat_name(card.acting, t)) if card.several_seats and not card.own else None,
        state_words(line, t),
        _moved(card, t),
        t("task-part-of", lead=shown_name(card.lead[0])) if card.lead else None,
        _parts(card, t),
        t("task-interim", words=clip(card.interim, 200)) if card.interim else None,
        t("task-help-wanted") if line.help_wanted else None,
        t("task-snoozed", day=t.day(line.snoozed_to, line.today)) if line.snoozed and line.snoozed_to else None,
        t("task-outcome", outcome=clip(card.outcome, 250)) if card.outcome else None,
        t("task-responsible", responsible=clip(card.responsible, 120)) if card.responsible else None,
        t("task-expects-document") if _document_missing(card) else None,
        t("task-forms", names=clip(", ".join(card.forms), 120)) if card.forms and card.own else None,
        _version(card, t),
        examples.state(card, t),
        noticed(card.version, t),
        _awaiting(card, t),
        f"\n{note}" if note else None,
    )
    return Screen(text, _task_rows(card, t, way))


def _parts(card: TaskCard, t: Translator) -> Markup | None:
    """The co-executors, each with the sign of their part."""
    parts = ", ".join(f"{part.sign} {named(part.role, part.seat, t)}" for part in card.parts)
    return t("task-parts", parts=clip(parts, 250)) if parts else None


def _moved(card: TaskCard, t: Translator) -> Markup | None:
    """The first date of a deadline that was moved, and the request for a later one."""
    today, request = card.line.today, card.request
    first = t("task-date-moved", first=t.day(card.planned_due, today)) if card.planned_due else None
    if request is None:
        return first
    asked = t("task-extension-asked", day=t.day_and_distance(request.wanted, today))
    return lines(first, asked, t("letter-words", words=clip(request.reason, 200)) if request.reason else None)


def request_row(id_: int, wanted: date, t: Translator) -> Rows:
    """«Продлить», «Отказать», «Другая дата» under a request for a later date."""
    return [
        [do(t, "button-grant", Verb.GRANT, id_, day=f"{wanted:%d.%m}"), do(t, "button-refuse", Verb.REFUSE, id_)],
        [go(t, "button-other-day", Place.OTHER_DAY, id_)],
    ]


def _document_missing(card: TaskCard) -> bool:
    return card.line.expects is Expects.DOCUMENT and TaskMove.FINISH in card.moves and not card.awaiting_file


def _version(card: TaskCard, t: Translator) -> Markup | None:
    """The newest version: its files and its verdict."""
    version = card.version
    if version is None:
        return None
    return lines(
        t("task-version", number=version.number, names=file_names(version.files, t)),
        t("task-remark", remark=clip(version.remark, 400)) if version.remark else None,
    )


def file_names(files: Sequence[FileView], t: Translator) -> Markup:
    """The names of files in one line, as many as fit; photos are counted, a link can be followed."""
    shown: list[str] = []
    room = NAMES
    photos = [file for file in files if file.kind == "photo"]
    if photos:  # generated names say nothing
        files = [file for file in files if file.kind != "photo"]
        shown.append(t.plain("file-photos", count=len(photos)))
    for file in files:
        if room <= 0:
            shown.append("…")
            break
        name = clip(file.label or file.name, min(room, 80))
        shown.append(_link(file, t) if file.address else escape(name))
        room -= len(name) + 2
    return Markup(", ".join(shown))


def link_lines(files: Sequence[FileView], t: Translator) -> list[Markup]:
    """The links among files, one below the other; a screen has room for a few."""
    return [t("file-link", link=_link(file, t)) for file in files if file.address][:LINKS]


def _link(file: FileView, t: Translator) -> Markup:
    return t("link", address=file.address or "", label=file.label)


def links(files: Sequence[FileView], t: Translator) -> Screen:
    """The links of a task; its files are above, as themselves."""
    return Screen(lines(*link_lines(files, t)), [home_row(t)])


def _awaiting(card: TaskCard, t: Translator) -> Markup | None:
    return lines("", t("task-awaiting-file")) if card.awaiting_file else None


def _task_rows(card: TaskCard, t: Translator, way: int) -> Rows:
    line = card.line
    kept = str(way) if way else ""
    moves = [
        do(t, f"button-{verb.value}", verb, line.id, "" if verb in DECIDED else kept)
        for move, verb in VERBS.items()
        if move in card.moves and not (move is TaskMove.ATTACH and card.awaiting_file)
    ]
    if card.awaiting_file:
        moves = [do(t, "button-noattach", Verb.STOP_ATTACHING, line.id, kept)]
    if line.help_wanted and not card.own:
        moves.insert(0, do(t, "button-answer", Verb.ANSWER_HELP, line.id))
    history = button(t.plain("button-history"), Go(to=Place.TASK_HISTORY, id=line.id, column=way))
    more = [*_papers(card, t), *_aids(card, t), *_consultation(card, t), history]
    spare = [
        Do(verb=Verb.SNOOZE, id=line.id, value=kept).pack(),
        *(one.callback_data for one in (history, *reversed(more))),
    ]
    decision = request_row(card.request.id, card.request.wanted, t) if card.request and card.request.decides else []
    room = ACTIONS - sum(map(len, decision))
    while len(moves) + len(more) > room and spare:  # «Завтра» is on the day's card too, and so on
        least = spare.pop(0)
        moves, more = ([one for one in some if one.callback_data != least] for some in (moves, more))
    back = button(t.plain("button-back"), _back(card, way))
    return [*decision, *paired(moves), *paired(more), home_row(t, back)]


def _back(card: TaskCard, way: int) -> Go:
    """The list from which the task was opened; without one, the person's own tasks or the activity's other seats."""
    ids = {Place.SEAT_TASKS: card.seat_id, Place.ACTIVITY_TASKS: card.line.activity_id}
    others = Go(to=Place.ACTIVITY_TASKS, id=card.line.activity_id)
    return way_back(way, ids, Go(to=Place.TASKS) if card.own else others)


def _papers(card: TaskCard, t: Translator) -> list[InlineKeyboardButton]:
    """The sent files; after a verdict, all versions with their remarks."""
    if card.version is None:
        return []
    if card.versions > 1 or card.version.remark:
        return [go(t, "button-versions", Place.ROUNDS, card.line.id, count=card.versions)]
    pages = [go(t, "button-pages", Place.PAGES, card.line.id)] if to_change(card) else []
    return [go(t, "button-files", Place.TASK_FILES, card.line.id), *pages]


def _aids(card: TaskCard, t: Translator) -> list[InlineKeyboardButton]:
    """The blank form, an example; for the reviewer the screen with the verdict."""
    forms = [go(t, "button-forms", Place.TASK_FORMS, card.line.id)] if card.forms else []
    review = [go(t, "button-review", Place.DOCUMENT, card.line.id)] if TaskMove.ACCEPT in card.moves else []
    waiting = next((part.task_id for part in card.parts if part.waits), None)
    part = [go(t, "button-part", Place.DOCUMENT, waiting)] if waiting else []
    return [*forms, *review, *part, *examples.reviewers_buttons(card, t), *examples.owners_buttons(card, t)]


def _consultation(card: TaskCard, t: Translator) -> list[InlineKeyboardButton]:
    """The thread about the task, or a new question."""
    if card.thread is not None:
        return [go(t, "button-thread", Place.THREAD, card.thread)]
    if not card.asks:
        return []
    above = "button-ask-curator" if card.line.role is Role.SCHOOL else "button-ask-coordinator"
    return [do(t, above if card.own else "button-ask-school", Verb.ASK_QUESTION, card.line.id)]


def history(view: TaskHistory, t: Translator, way: int = 0) -> Screen:
    """Every step, the newest last on the first page."""
    head = t("history-title", number=view.card.line.number, title=clip(view.card.line.title, 80))
    steps = [_step(line, view.timezone, t) for line in view.page.items] or [t("history-empty")]
    id_ = view.card.line.id
    back = button(t.plain("button-back"), Go(to=Place.TASK, id=id_, column=way))
    return Screen(lines(head, "", *steps), [*pager(view.page, Place.TASK_HISTORY, id_, column=way), home_row(t, back)])


def _step(line: EventLine, timezone: str, t: Translator) -> Markup:
    words = {name: clip(str(value), WORDS) for name, value in line.data.items()}
    what = t(f"event-{line.verb}", **words)
    said = words.get("remark") or words.get("words")
    return lines(
        t("history-step", at=t.moment(line.at, timezone), what=what, who=line.person or "—", seat=line.seat or "—"),
        t("history-words", words=said) if said else None,
    )


def attached(placed: Placed, t: Translator) -> Screen:
    """A file was assigned to a task."""
    note = _placed_words(placed, t)
    if not placed.followed:
        return task(placed.card, t, note)
    screen = task(placed.card, t, lines(note, t("file-followed")))
    return screen._replace(rows=[[do(t, "button-movefile", Verb.MOVE_FILE, placed.file.id)], *screen.rows])


def _placed_words(placed: Placed, t: Translator) -> Markup:
    reviewed = placed.card.line.state is TaskState.SUBMITTED
    name = clip(placed.file.label or placed.file.name, 120)
    if placed.file.address:
        return t("link-placed-review", name=name) if reviewed else t("link-placed", name=name)
    return t("file-placed-review", name=name) if reviewed else t("file-placed", name=name)


def which_is_done(found: Sequence[TaskLine], t: Translator) -> Screen:
    """«Сделали»: the likeliest tasks, each marked with one press."""
    rows = [
        [do(t, "button-done-task", Verb.FINISH, line.id, number=bare_label(line.number), title=line.title)]
        for line in found
    ]
    text = lines(t("done-which-title"), "", t("done-which"))
    return Screen(text, [*rows, home_row(t, go(t, "button-my-tasks", Place.TASKS))])


def ask_help(card: TaskCard, t: Translator) -> Screen:
    """Asks for the words that go with a call for help."""
    text = lines(t("help-title", number=card.line.number, title=clip(card.line.title, 150)), "", t("help-ask-words"))
    silently = do(t, "button-help0", Verb.HELP_SILENTLY, card.line.id)
    return Screen(text, [[silently], home_row(t, go(t, "button-back", Place.TASK, card.line.id))])


def ask_answer(card: TaskCard, t: Translator) -> Screen:
    """Asks for the words that answer a call for help."""
    text = lines(t("task-head", number=card.line.number, title=clip(card.line.title, 150)), "", t("help-ask-answer"))
    return Screen(text, [home_row(t, go(t, "button-back", Place.TASK, card.line.id))])


def ask_interim(card: TaskCard, t: Translator) -> Screen:
    """Asks how far the task is."""
    text = lines(t("task-head", number=card.line.number, title=clip(card.line.title, 150)), "", t("interim-ask"))
    return Screen(text, [home_row(t, go(t, "button-back", Place.TASK, card.line.id))])


def unplaced(view: Unplaced, t: Translator, note: str | None = None, thread: int | None = None) -> Screen:
    """An unasked file: which task is it for? `note` says which other use was ruled out, `thread` is one that it may
    belong to."""
    why = f"{note}\n\n" if note else ""
    names = file_names(view.files, t)
    if not view.tasks.items:
        discard = [do(t, "button-discard", Verb.DISCARD_FILE, view.file_id)]
        return Screen(why + t("file-no-tasks", names=names), [*_to_thread(view, thread, t), discard, home_row(t)])
    rows = [
        [button(dated_label(line), Do(verb=Verb.PLACE_FILE, id=view.file_id, value=str(line.id)))]
        for line in view.tasks.items
    ]
    discard = [do(t, "button-discard", Verb.DISCARD_FILE, view.file_id)]
    only_links, count = all(file.address for file in view.files), len(view.files)
    return Screen(
        why + (t("link-which-task", names=names) if only_links else t("file-which-task", names=names, count=count)),
        [*rows, *pager(view.tasks, Place.FILE, view.file_id), *_to_thread(view, thread, t), discard, home_row(t)],
    )


def _to_thread(view: Unplaced, thread: int | None, t: Translator) -> Rows:
    """«К переписке», where one is running."""
    return [[do(t, "button-file-thread", Verb.FILE_TO_THREAD, view.file_id, str(thread))]] if thread else []
