"""«Отчёты» on screens: the period, the papers, the template, and what is missing."""

from enum import StrEnum

from aiogram.types import InlineKeyboardButton

from actions.report.half_year import About, ReportView, Subjects, TemplateChoice, UsualPeriods
from actions.report.missing_items import ASKABLE, MissingItem, MissingItemCard, MissingItems, MissingKind, RequestsMade
from actions.report.missing_notices import Missing
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.shared.screen import Rows, Screen, button, clip, confirmation, do, go, home_row, lines, pager
from bot.render.tasks.cards import entry
from domain.people.schools.short import short_name
from domain.report import PeriodName, ReportPeriod, name_of
from domain.texts import plain_text

SIGNS = {
    MissingKind.UNREPORTED: "⬜",
    MissingKind.RETURNED: "↩️",
    MissingKind.WAITING: "📎",
    MissingKind.UNREAD: "📣",
    MissingKind.UNCURATED: "🧭",
    MissingKind.EMPTY: "▫️",
}
NAMES = 8
"""Names of the people concerned, on the screen of a missing item."""


def period_words(period: ReportPeriod, t: Translator) -> str:
    """«за I полугодие 2023 года», «за 2022/23 учебный год», or the two dates."""
    name, year = name_of(period)
    if name is PeriodName.DATES:
        start, end = period.start.strftime("%d.%m.%Y"), period.end.strftime("%d.%m.%Y")
        return t.plain("report-period-dates", start=start, end=end)
    years = f"{year}/{(year + 1) % 100:02}" if name.value.startswith("school") else str(year)
    return t.plain(f"report-period-{name.value}", year=years)


def code(period: ReportPeriod, before: str = "") -> str:
    """A period as a button's value."""
    start, end = period.days
    return f"{before}{start}-{end}"


def report(view: ReportView, t: Translator) -> Screen:
    """One screen for all papers: the period above, the papers below it."""
    text = lines(
        t("report-title"),
        t("report-about", municipality=clip(view.municipality, 100), period=period_words(view.period, t)),
        "",
        _state(view, t),
        t("report-own-template", name=clip(view.template.name, 60)) if view.template else None,
    )
    return Screen(text, [*_papers(view, t), home_row(t)])


def _state(view: ReportView, t: Translator) -> Markup:
    """What the papers lack, or why there are none."""
    if not view.reported:
        return t("report-no-roadmap-then") if view.roadmap else t("report-no-roadmap")
    return t("report-missing", count=view.missing) if view.missing else t("report-complete")


def _papers(view: ReportView, t: Translator) -> Rows:
    """The period's papers, if it has any; «Карта в Word» is of the roadmap that runs now."""
    period = [do(t, "button-other-period", Verb.WRITE_REPORT_PERIOD)]
    marks = [do(t, "button-marks", Verb.ROADMAP_BACK, view.roadmap)] if view.roadmap else []
    if not view.reported:
        return [marks, period] if marks else [period]
    word = do(t, "button-report-word", Verb.REPORT_WORD, value=code(view.period))
    excel = do(t, "button-report-excel", Verb.REPORT_EXCEL, value=code(view.period))
    note = _open(t, "button-note", Place.NOTE_SCHOOLS, view.period)
    template = _open(t, "button-template", Place.REPORT_TEMPLATE, view.period)
    missing = _open(t, "button-missing", Place.MISSING_ITEMS, view.period, count=view.missing)
    return [[word, excel], [note, *marks], [missing, template] if view.missing else [template], period]


def _open(t: Translator, key: str, place: Place, period: ReportPeriod, **args: str | int) -> InlineKeyboardButton:
    start, end = period.days
    return button(t.plain(key, **args), Go(to=place, id=start, column=end))


def _back(t: Translator, period: ReportPeriod) -> InlineKeyboardButton:
    return _open(t, "button-back", Place.REPORT, period)


def working(t: Translator, seconds: int) -> Screen:
    """While a paper is being made."""
    return Screen(t("report-working") if not seconds else t("report-working-since", seconds=seconds))


class PaperKind(StrEnum):
    """The paper was sent; each has a caption of its own."""

    REPORT = "report"
    WORKBOOK = "workbook"
    NOTE = "note"


def under_paper(paper: PaperKind, view: ReportView, t: Translator) -> Screen:
    """The caption of a sent paper: its subject, and the day of its figures."""
    start, end = view.period.days
    reports = button(t.plain("button-reports"), Go(to=Place.REPORT, id=start, column=end, below=True))
    day = view.today if paper is PaperKind.WORKBOOK else min(view.period.end, view.today)
    caption = t(f"caption-{paper.value}", period=period_words(view.period, t), day=day.strftime("%d.%m.%Y"))
    return Screen(caption, [home_row(t, reports, below=True)])


def ask_period(view: UsualPeriods, t: Translator) -> Screen:
    """The usual periods to press, and any other in words."""
    rows = [
        [_open(t, "button-this-half", Place.REPORT, view.this)],
        [_open(t, "button-last-half", Place.REPORT, view.last)],
        [_open(t, "button-whole-year", Place.REPORT, view.year)],
    ]
    return Screen(t("report-period-ask"), [*rows, home_row(t, go(t, "button-back", Place.REPORT))])


def template(view: TemplateChoice, t: Translator, note: Markup | None = None) -> Screen:
    """Whose template is in use, and the three actions on it."""
    own = view.own
    state = t("template-own", name=clip(own.name, 100), day=t.day(own.set_on)) if own else t("template-default")
    drop = [[do(t, "button-template-drop", Verb.DROP_REPORT_TEMPLATE)]] if own else []
    rows = [
        [
            do(t, "button-template-send", Verb.SEND_REPORT_TEMPLATE),
            do(t, "button-template-get", Verb.GET_REPORT_TEMPLATE),
        ],
        *drop,
    ]
    head = lines(t("template-title"), f"\n{note}" if note else None, "", state, t("template-hint"))
    return Screen(head, [*rows, home_row(t, _back(t, view.period))])


def ask_template(t: Translator) -> Screen:
    return Screen(t("template-ask"), [home_row(t, go(t, "button-back", Place.REPORT_TEMPLATE))])


def under_template(t: Translator) -> Screen:
    """The caption of the default template."""
    send = button(t.plain("button-template-send"), Do(verb=Verb.SEND_REPORT_TEMPLATE, below=True))
    return Screen(t("template-caption"), [home_row(t, send, below=True)])


def subjects(view: Subjects, t: Translator) -> Screen:
    """Schools or activities, to choose the subject of the note."""
    school = view.about is About.SCHOOL
    verb, here = (Verb.NOTE_ON_SEAT, Place.NOTE_SCHOOLS) if school else (Verb.NOTE_ON_ACTIVITY, Place.NOTE_ACTIVITIES)
    rows = [
        [button(_subject(number, title), Do(verb=verb, id=id_, value=code(view.period)))]
        for id_, number, title in view.page.items
    ]
    other = (
        _open(t, "button-note-activities", Place.NOTE_ACTIVITIES, view.period)
        if school
        else _open(t, "button-note-schools", Place.NOTE_SCHOOLS, view.period)
    )
    start, end = view.period.days
    head = lines(t("note-choose"), period_words(view.period, t), None if rows else t("note-nothing"))
    return Screen(head, [*rows, *pager(view.page, here, start, end), [other], home_row(t, _back(t, view.period))])


def _subject(number: str, title: str) -> str:
    return f"№ {number} · {title}" if number else short_name(title, 34)


def missing(view: MissingItems, t: Translator, note: Markup | None = None) -> Screen:
    """Missing items, the most urgent first; each opens."""
    head = lines(t("missing-title", count=view.page.total), period_words(view.period, t), f"\n{note}" if note else None)
    start, end = view.period.days
    rows = [[_missing_button(one, view.period)] for one in view.page.items]
    everybody = do(t, "button-ask-all", Verb.ASK_ALL_MISSING, value=code(view.period), count=view.askable)
    return Screen(
        lines(head, "", t("missing-hint") if rows else t("missing-none")),
        [
            *rows,
            *pager(view.page, Place.MISSING_ITEMS, start, end),
            *([[everybody]] if view.askable else []),
            home_row(t, _back(t, view.period)),
        ],
    )


def _missing_button(one: MissingItem, period: ReportPeriod) -> InlineKeyboardButton:
    done = "✉️ " if one.asked else ""
    count = f" · {one.count}" if one.kind in ASKABLE else ""
    number = f"№ {one.number} " if one.number else ""
    label = f"{done}{SIGNS[one.kind]} {number}{clip(_name(one), 24)}{count}"
    return button(label, Do(verb=Verb.OPEN_MISSING, id=one.item, value=code(period, f"{one.kind.value}.")))


def _name(one: MissingItem) -> str:
    if one.kind is MissingKind.UNREAD:
        return plain_text(one.title)
    return short_name(one.title, 30) if one.kind is not MissingKind.UNREPORTED else one.title


def missing_card(view: MissingItemCard, t: Translator) -> Screen:
    """What is missing, from whom, and the button that supplies it or asks for it."""
    found = view.found
    names = clip(", ".join(short_name(name, 30) for name in found.names[:NAMES]), 250)
    text = lines(
        t(f"missing-{found.kind.value}", count=found.count),
        t("missing-name", number=f"№ {found.number} " if found.number else "", title=clip(_name(found), 200)),
        t("missing-due", due=t.day_and_distance(found.due, view.today)) if found.due else None,
        "" if names else None,
        t("missing-names", names=names, more=max(0, len(found.names) - NAMES)) if names else None,
        t("missing-asked") if found.asked else None,
        t("missing-nobody") if _is_deaf(found) else None,
    )
    start, end = view.period.days
    back = button(t.plain("button-back"), Go(to=Place.MISSING_ITEMS, id=start, column=end))
    return Screen(text, [*_remedy(found, view.period, t), home_row(t, back)])


def _is_deaf(found: MissingItem) -> bool:
    """Whether nobody can be asked, because nobody occupies the seat yet."""
    return found.kind in ASKABLE and not (found.people or found.asked or found.own)


def _remedy(found: MissingItem, period: ReportPeriod, t: Translator) -> Rows:
    """The way to supply it, if that is up to the coordinator; otherwise asking others, once a day at most."""
    if found.kind is MissingKind.UNCURATED:
        return [[go(t, "button-missing-curator", Place.SCHOOL, found.item)]]
    if found.kind is MissingKind.EMPTY:
        return [[go(t, "button-missing-invite", Place.SEAT, found.item)]]
    value = code(period, f"{found.kind.value}.")
    ask = do(t, "button-ask", Verb.ASK_MISSING, found.item, value, count=found.people)
    return [*([[ask]] if found.people else []), *([[_own_way(found, t)]] if found.own else [])]


def _own_way(found: MissingItem, t: Translator) -> InlineKeyboardButton:
    """The way to what the coordinator supplies."""
    if found.kind is MissingKind.WAITING:
        return go(t, "button-missing-review", Place.REVIEW)
    return go(t, "button-open", Place.LETTER if found.kind is MissingKind.UNREAD else Place.TASK, found.own or 0)


def ask_all_question(view: MissingItems, t: Translator) -> Screen:
    start, end = view.period.days
    yes = Do(verb=Verb.ASK_ALL_MISSING, value=code(view.period))
    return confirmation(
        t, "missing-ask-question", yes, Go(to=Place.MISSING_ITEMS, id=start, column=end), count=view.askable
    )


def asked(view: RequestsMade, t: Translator) -> Screen:
    """The number of people who get the letter, and when."""
    if not view.people:
        note = t("missing-nobody-to-ask")
    elif view.later:
        note = t("missing-requested-later", people=view.people, at=t.moment(view.later, view.timezone))
    else:
        note = t("missing-requested", people=view.people)
    return missing(view.missing, t, note)


def reminder(view: Missing, t: Translator) -> Screen:
    """The letter to the people concerned: what the report lacks of theirs, and the way to it."""
    head = t("letter-missing", by=clip(view.by, 60), until=t.day(view.until))
    if view.kind is MissingKind.UNREAD:
        text = lines(head, "", t("letter-missing-unread"), t("letter-words", words=clip(plain_text(view.html), 200)))
        return Screen(text, [home_row(t, go(t, "button-open", Place.LETTER, view.item), below=True)])
    text = lines(
        head,
        "",
        t(f"letter-missing-{view.kind.value}") if view.kind else None,
        *[entry(line, t, seat=view.several_seats or view.kind is MissingKind.WAITING) for line in view.lines],
        t("letter-more", count=view.more) if view.more else None,
        t("letter-missing-all-waiting", count=view.waiting) if view.waiting else None,
        t("letter-missing-all-unread", count=view.unread) if view.unread else None,
    )
    return Screen(text, [home_row(t, _way(view, t), below=True)])


def _way(view: Missing, t: Translator) -> InlineKeyboardButton:
    """The way to the one task, or to the list of all that is asked for."""
    if len(view.lines) == 1 and not view.waiting:
        return go(t, "button-open", Place.TASK, view.lines[0].id)
    if view.kind is MissingKind.WAITING or (view.waiting and not view.lines):
        return go(t, "button-missing-review", Place.REVIEW)
    if view.unread and not view.lines:
        return go(t, "menu-letters", Place.LETTERS)
    return go(t, "button-my-tasks", Place.TASKS)
