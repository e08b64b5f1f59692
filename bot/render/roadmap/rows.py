"""Screens of the roadmap: the whole in a few lines, its rows, one row to correct, one question at a time."""

from aiogram.types import InlineKeyboardButton

from actions.outbox.contents import ChangedLine
from actions.roadmap.importing import ChangeLine, Changes
from actions.roadmap.periods import days_of
from actions.roadmap.picking import SeatPick, SeatPicking
from actions.roadmap.rows import WHOLE_PERIOD, ActivityCard, ActivityLine, ActivityList, RoadmapView
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.roadmap.noticed import noticed
from bot.render.shared.screen import Rows, Screen, button, clip, confirmation, do, go, home_row, lines, pager, paired
from bot.render.tasks.cards import named
from domain.deadlines.model import Deadline, Kind, Plan, Window
from domain.people.roles import Role
from domain.roadmap.asking import number_of
from domain.roadmap.comparison import Change
from domain.roadmap.model import Doubt, DraftDoubt
from domain.tasks.moves import Expects

MAX_CHOICES = 3
WINDOWS = 4
"""Due dates listed of a deadline that has many."""


def maybe_template(file_id: int, name: str, t: Translator) -> Screen:
    """Asks what an unasked Word file with places for data in braces is."""
    template = [do(t, "button-astpl", Verb.TAKE_AS_TEMPLATE, file_id)]
    order = [do(t, "button-asorder", Verb.TAKE_AS_ORDER, file_id)]
    return Screen(t("roadmap-maybe-template", name=clip(name, 120)), [template, order, home_row(t)])


def roadmaps(view: tuple[RoadmapView, ...], t: Translator) -> Screen:
    """The current draft and the roadmaps that run."""
    if not view:
        return Screen(lines(t("roadmaps-title"), "", t("roadmaps-empty")), [home_row(t)])
    rows = [[button(_roadmap_label(roadmap), Go(to=Place.ROADMAP, id=roadmap.id))] for roadmap in view[:6]]
    runs = any(roadmap.confirmed and not roadmap.withdrawn for roadmap in view)
    reports = [[go(t, "button-reports", Place.REPORT)]] if runs else []
    return Screen(lines(t("roadmaps-title"), "", t("roadmaps-hint")), [*rows, *reports, home_row(t)])


def _roadmap_label(view: RoadmapView) -> str:
    first, last = f"{view.plan.start:%Y}", f"{view.plan.end:%Y}"
    years = first if first == last else f"{first}–{last}"
    return f"{'📄' if view.confirmed else '📝'} {years} · {view.title or view.file_name}"


def preview(view: RoadmapView, t: Translator, note: str | None = None) -> Screen:
    """The whole first: the number of rows, the period, the open questions; then the way on."""
    head = "roadmap-title" if view.confirmed else "roadmap-draft-title"
    text = lines(
        t(head),
        t("roadmap-name", title=clip(view.title, 200)) if view.title else None,
        f"\n{note}" if note else None,
        "",
        t("roadmap-counts", activities=view.activities, sections=view.sections),
        t("roadmap-period", period=period(view.plan, t)),
        t("roadmap-period-guessed") if _is_guessed(view) else None,
        t("roadmap-tasks-made" if view.confirmed else "roadmap-tasks", tasks=view.tasks),
        t("roadmap-replaces") if view.replaces and not view.confirmed else None,
        t("roadmap-offers", count=view.offers) if view.offers and not view.confirmed else None,
        *noticed(view, t),
        t("roadmap-period-over") if view.period_over and not view.period_asked else None,
        _state(view, t),
    )
    return Screen(text, [*_preview_rows(view, t), home_row(t, go(t, "button-back", Place.ROADMAPS))])


def _is_guessed(view: RoadmapView) -> bool:
    return view.period_doubt == DraftDoubt.PERIOD_GUESSED and not view.confirmed and not view.withdrawn


def period(plan: Plan, t: Translator) -> str:
    """«2023 год», «2020/21 учебный год», or the two dates."""
    if plan.kind == "school" and plan.end.year == plan.start.year + 1:
        return t.plain("period-school", start=str(plan.start.year), end=f"{plan.end.year % 100:02}")
    if (plan.start.month, plan.start.day, plan.end.month, plan.end.day) == (1, 1, 12, 31):
        years = str(plan.start.year) if plan.start.year == plan.end.year else f"{plan.start.year}–{plan.end.year}"
        return t.plain("period-calendar", years=years)
    return t.plain("period-dates", start=t.day(plan.start), end=t.day(plan.end))


def _state(view: RoadmapView, t: Translator) -> Markup | None:
    if view.withdrawn:
        return lines("", t("roadmap-withdrawn"))
    if view.confirmed:
        return None
    if view.period_asked:
        return lines("", t("roadmap-period-conflict" if view.period_choices else "roadmap-period-asked"))
    if view.questions:
        return lines("", t("roadmap-questions", count=view.questions))
    if not view.tasks:
        return lines("", t("roadmap-no-seats"))
    return lines("", t("roadmap-ready"))


def _preview_rows(view: RoadmapView, t: Translator) -> Rows:
    table = go(t, "button-table", Place.ACTIVITIES, view.id, count=view.activities)
    if view.withdrawn:
        return [[table]]
    differences = [[go(t, "button-changes", Place.CHANGES, view.id)]] if view.replaces else []
    if view.confirmed:
        back = do(t, "button-word", Verb.ROADMAP_BACK, view.id)
        undo = "button-undo-revision" if view.replaces else "button-withdraw-roadmap"
        return [[table, back], *differences, [do(t, undo, Verb.WITHDRAW_ROADMAP, view.id)]]
    first: Rows = undo_row(view, t)
    if view.questions:
        first.insert(0, [go(t, "button-questions", Place.QUESTION, view.id, count=view.questions)])
    elif not view.period_asked:
        first.insert(0, [do(t, "button-confirm", Verb.CONFIRM_ROADMAP, view.id)])
    if view.offers:
        points = Go(to=Place.KIND, id=view.id, column=number_of(Doubt.ORDER_POINT))
        first.append([button(t.plain("button-offers", count=view.offers), points)])
    if view.left_out:
        first.append([go(t, "button-left-out", Place.LEFT_OUT_ROWS, view.id, count=len(view.left_out))])
    periods = _period_choices(view, t) if view.period_asked else []
    change = do(t, "button-period", Verb.WRITE_PERIOD, view.id)
    return [*periods, *first, *differences, [table, change], [do(t, "button-drop", Verb.DISCARD_ROADMAP, view.id)]]


def undo_row(view: RoadmapView, t: Translator) -> Rows:
    """The way to take back the last answer that was given for several rows."""
    return [[do(t, "button-undo-answer", Verb.UNDO_KIND, view.id, count=view.undo)]] if view.undo else []


def _period_choices(view: RoadmapView, t: Translator) -> Rows:
    """The probable answers: the title's readings, or else the proposed year, as calendar and as school year."""
    if view.period_choices:
        return [[_period_button(view.id, choice, t)] for choice in view.period_choices[:MAX_CHOICES]]
    year = view.plan.start.year
    choices = [
        do(t, "period-calendar", Verb.SET_PERIOD, view.id, f"{year} год", years=str(year)),
        do(t, "period-school", Verb.SET_PERIOD, view.id, f"{year}/{(year + 1) % 100:02} учебный год",
           start=str(year), end=f"{(year + 1) % 100:02}"),
    ]  # fmt: skip
    return [choices]


def _period_button(roadmap_id: int, choice: Plan, t: Translator) -> InlineKeyboardButton:
    return button(period(choice, t), Do(verb=Verb.SET_PERIOD, id=roadmap_id, value=days_of(choice)))


def ask_period(view: RoadmapView, t: Translator) -> Screen:
    back = go(t, "button-back", Place.ROADMAP, view.id)
    return Screen(t("period-ask", period=period(view.plan, t)), [*_period_choices(view, t), home_row(t, back)])


def activities(view: ActivityList, t: Translator) -> Screen:
    """A page of rows, each deadline beside the words of the order."""
    head = t("activities-title", count=view.page.total)
    listed = [_entry(line, t) for line in view.page.items]
    rows = paired([button(_label(line), Go(to=Place.ACTIVITY, id=line.id)) for line in view.page.items])
    back = go(t, "button-back", Place.ROADMAP, view.roadmap.id)
    return Screen(
        lines(head, "", *listed), [*rows, *pager(view.page, Place.ACTIVITIES, view.roadmap.id), home_row(t, back)]
    )


def _label(line: ActivityLine) -> str:
    return clip(f"{_mark(line)}№ {line.number} {line.title}", 24)


def _mark(line: ActivityLine) -> str:
    if line.cancelled:
        return "✖ "
    if line.left_out:
        return "➖ "
    return "❓ " if line.questions else ""


def _entry(line: ActivityLine, t: Translator) -> Markup:
    return t(
        "activity-entry",
        mark=_mark(line),
        number=line.number,
        title=clip(line.title, 70),
        words=clip(line.deadline.text, 60),
        understood=understood(line.deadline, t),
        who=reporters(line, t),
    )


def understood(deadline: Deadline, t: Translator) -> str:
    """The deadline as it was understood: dates, or what it is instead."""
    if deadline.kind is Kind.UNCLEAR:
        return t.plain("deadline-unclear")
    if deadline.kind is Kind.OPEN or not deadline.windows:
        return t.plain("deadline-open")
    shown = "; ".join(_window(window, t) for window in deadline.windows[:WINDOWS])
    if len(deadline.windows) > WINDOWS:
        shown += t.plain("deadline-more", count=len(deadline.windows) - WINDOWS)
    until = f" {deadline.until:%H:%M}" if deadline.until else ""
    return shown + until


def _window(window: Window, t: Translator) -> str:
    if window.start == window.due:
        return t.plain("window-day", day=t.day(window.due))
    return t.plain("window", start=window.start.strftime("%d.%m.%Y"), due=t.day(window.due))


def reporters(line: ActivityLine, t: Translator) -> str:
    """«школы, куратор Иванов»: whole roles, then single seats."""
    named_ones = [*(t.plain(f"reporters-{role.value}") for role in line.reporters), *line.seats]
    return ", ".join(named_ones) or t.plain("reporters-none")


def activity(card: ActivityCard, t: Translator) -> Screen:
    """One row to correct. If there is a question about it, that is on top with «вопрос 2 из 5»."""
    line, roadmap = card.activity, card.roadmap
    text = lines(
        t("question-progress", which=card.question[0], count=card.question[1]) if card.question else None,
        t("activity-title", mark=_mark(line), number=line.number, title=clip(line.title, 350)),
        t("activity-section", section=clip(line.section, 100)) if line.section else None,
        t("task-outcome", outcome=clip(line.outcome, 200)) if line.outcome else None,
        t("task-responsible", responsible=clip(line.responsible, 150)) if line.responsible else None,
        t("activity-deadline", words=clip(line.deadline.text, 150), understood=understood(line.deadline, t)),
        t("activity-who", who=reporters(line, t)),
        t(f"activity-expects-{line.expects.value}"),
        *[lines("", t(f"doubt-{code}")) for code in line.questions[:3] if not card.roadmap.confirmed],
    )
    if roadmap.confirmed or roadmap.withdrawn:
        change, forms = (
            go(t, "button-change", Place.DATES, line.id),
            go(t, "button-activity-forms", Place.TEMPLATES, line.id),
        )
        more = [] if roadmap.withdrawn else [[forms] if line.left_out else [change, forms]]
        return Screen(text, [*more, home_row(t, go(t, "button-back", Place.ACTIVITIES, roadmap.id))])
    return Screen(text, [*_activity_rows(card, t), home_row(t, go(t, "button-back", Place.ROADMAP, roadmap.id))])


WHO_IS_ASKED = {"no-reporters", "who-unsure"}


def _activity_rows(card: ActivityCard, t: Translator) -> Rows:
    """The fields that can be corrected; in a round of questions only the asked ones, so that a phone shows all."""
    line = card.activity
    offered = line.left_out and Doubt.ORDER_POINT in line.questions
    if line.left_out and not offered:
        return [[do(t, "button-put-back", Verb.LEAVE_OUT, line.id)]]
    asked = number_of(card.kind) if card.question else 0
    who = [_role_toggle(line, role, t) for role in (Role.SCHOOL, Role.CURATOR, Role.COORDINATOR)]
    if not asked or WHO_IS_ASKED & set(line.questions):
        who.append(go(t, "button-pick-seats", Place.REPORTERS, line.id))
    leave = [_answer("button-not-taken" if offered else "button-leave-out", Verb.LEAVE_OUT, line, asked, t)]
    if not asked:
        awaited = "button-expects-mark" if line.expects is Expects.DOCUMENT else "button-expects-document"
        leave.insert(0, do(t, awaited, Verb.EXPECTS, line.id))
    elif card.question and card.question[1] > 1:
        next_row = Go(to=Place.QUESTION, id=card.roadmap.id, page=line.id, column=asked)
        onward = Go(to=Place.KIND, id=card.roadmap.id, page=asked) if card.last else next_row
        leave.append(button(t.plain("button-next-question"), onward))
    return [*_answers(card, asked, t), who, leave]


def _answers(card: ActivityCard, asked: int, t: Translator) -> Rows:
    """The probable answers on the deadline: it is right (here, or everywhere with the same words), another, none."""
    line = card.activity
    change = _answer("button-deadline", Verb.WRITE_DEADLINE, line, asked, t)
    if "unclear" in line.questions:
        return [[change, _answer("button-no-date", Verb.SET_DEADLINE, line, asked, t, WHOLE_PERIOD)]]
    if not line.questions or "no-reporters" in line.questions:
        return [[change]]
    take = bool({Doubt.ORDER_POINT, Doubt.FROM_TEXT} & set(line.questions))
    keep = [_answer("button-take" if take else "button-keep", Verb.KEEP_DEADLINE, line, asked, t)]
    if card.alike > 1 and "who-unsure" not in line.questions and not take:
        alike = Do(verb=Verb.KEEP_ALIKE, id=line.id, page=asked)
        keep.append(button(t.plain("button-keep-alike", count=card.alike), alike))
    return [keep, [change]]


def _answer(
    key: str, verb: Verb, line: ActivityLine, asked: int, t: Translator, value: str = ""
) -> InlineKeyboardButton:
    """A button that may answer a question; its page is the kind of question whose next row follows, 0 for none."""
    return button(t.plain(key), Do(verb=verb, id=line.id, value=value, page=asked))


def _role_toggle(line: ActivityLine, role: Role, t: Translator) -> InlineKeyboardButton:
    mark = "☑️" if role in line.reporters else "▫️"
    return button(f"{mark} {t.plain(f'who-{role.value}')}", Do(verb=Verb.REPORTERS, id=line.id, value=role.value))


def picking(view: SeatPicking, t: Translator) -> Screen:
    """Who reports, seat by seat."""
    line = view.activity
    text = lines(
        t("picking-rows", count=view.rows)
        if view.kind
        else t("activity-title", mark="", number=line.number, title=clip(line.title, 200)),
        t("task-responsible", responsible=clip(line.responsible, 150)) if line.responsible else None,
        t("activity-who", who=reporters(line, t)),
    )
    rows = [[_seat_toggle(pick, view, t)] for pick in view.page.items]
    number = number_of(view.kind) if view.kind else 0
    onward = Go(to=Place.KIND, id=view.roadmap_id, page=number) if view.kind else Go(to=Place.ACTIVITY, id=line.id)
    pages = pager(view.page, Place.REPORTERS, line.id, number)
    return Screen(text, [*rows, *pages, home_row(t, button(t.plain("button-done"), onward))])


def _seat_toggle(pick: SeatPick, view: SeatPicking, t: Translator) -> InlineKeyboardButton:
    action = Do(verb=Verb.REPORTER_SEAT, id=view.activity.id, value=str(pick.id), page=view.page.number)
    if view.kind:
        value = f"{pick.id}.{number_of(view.kind)}"
        action = action.model_copy(update={"verb": Verb.REPORTER_SEATS, "value": value})
    return button(f"{'☑️' if pick.chosen else '▫️'} {named(pick.role, pick.title, t)}", action)


def changes(view: Changes, t: Translator) -> Screen:
    """What a corrected order changes, row by row."""
    counts = {change.value: view.counts[change] for change in Change}
    listed = [change_line(line, t) for line in view.page.items] or [t("changes-none")]
    back = go(t, "button-back", Place.ROADMAP, view.roadmap_id)
    return Screen(
        lines(t("changes-title", **counts), "", *listed),
        [*pager(view.page, Place.CHANGES, view.roadmap_id), home_row(t, back)],
    )


def change_line(line: ChangeLine | ChangedLine, t: Translator) -> Markup:
    """«№ 7 … : 15 марта → 20 марта», or that it was added or dropped."""
    return t(
        f"change-{line.change.value}",
        number=line.number,
        title=clip(line.title, 70),
        old=t.day(line.old) if line.old else t.plain("due-open"),
        new=t.day(line.new) if line.new else t.plain("due-open"),
    )


def ask_deadline(card: ActivityCard, t: Translator) -> Screen:
    """Asks for a deadline in free words."""
    line = card.activity
    text = t("deadline-ask", number=line.number, title=clip(line.title, 120), words=clip(line.deadline.text, 100))
    return Screen(text, [home_row(t, go(t, "button-back", Place.ACTIVITY, line.id))])


def confirmed(view: RoadmapView, t: Translator) -> Screen:
    return preview(view, t, t("roadmap-confirmed", tasks=view.tasks))


def discard_question(roadmap_id: int, t: Translator) -> Screen:
    drop = Do(verb=Verb.DISCARD_ROADMAP, id=roadmap_id)
    return confirmation(t, "roadmap-drop-question", drop, Go(to=Place.ROADMAP, id=roadmap_id))


def withdraw_question(view: RoadmapView, reported: int, t: Translator) -> Screen:
    """Before it is taken back: how many reports it has, and which roadmap will run instead."""
    roadmap_id = view.id
    back = Go(to=Place.ROADMAP, id=roadmap_id)
    undo = Do(verb=Verb.WITHDRAW_ROADMAP, id=roadmap_id)
    key = "revision-undo-question" if view.replaces else "roadmap-undo-question"
    return confirmation(t, key, undo, back, count=reported)
