"""Screens of lists of schools and curators before they are added."""

from aiogram.types import InlineKeyboardButton

from actions.people.lists import NO_TWIN, Added, DraftLine, LineCard, LineChoice, LineTwin, ListLine, ListPreview
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.shared.screen import Screen, button, clip, go, home_row, lines, pager
from domain.people.listing import LineDoubt
from domain.people.roles import Role
from domain.people.schools.official import place_of
from domain.people.schools.short import short_name, shown_name

SHORT = 30
SIGNS = {LineChoice.ADD: "➕", LineChoice.SKIP: "➖", LineChoice.SAME: "🟰"}
BACK = {Role.SCHOOL: Place.SCHOOLS, Role.CURATOR: Place.CURATORS}


def ask(role: Role, t: Translator) -> Screen:
    """One line each, as a text or as a file."""
    return Screen(t(f"list-ask-{role.value}"), [home_row(t, go(t, "button-back", BACK[role]))])


def preview(view: ListPreview, t: Translator, note: str | None = None) -> Screen:
    """What would be added, each line with its sign; doubtful lines come first."""
    text = lines(
        t(f"list-title-{view.role.value}"),
        f"{note}\n" if note else None,
        t("list-counts", adding=view.adding, same=view.same, skipped=view.skipped),
        "",
        *[_said(one, t) for one in view.page.items],
        "",
        t("list-hint"),
    )
    rows = [[_line_button(view.id, one)] for one in view.page.items]
    add = button(t.plain("button-list-add", count=view.adding), Do(verb=Verb.LIST_ADD, id=view.id))
    drop = button(t.plain("button-list-drop"), Do(verb=Verb.LIST_DROP, id=view.id))
    return Screen(text, [*rows, *pager(view.page, Place.LIST, view.id), [add, drop], home_row(t)])


def _line_button(list_id: int, one: ListLine) -> InlineKeyboardButton:
    name = clip(one.line.written, SHORT) if one.line.doubt else short_name(_title(one.line), SHORT)
    label = f"{SIGNS[one.line.choice]} {name}"
    return button(label, Go(to=Place.LIST_LINE, id=list_id, page=one.place))


def _title(line: DraftLine) -> str:
    """The name by which lists and buttons will call it; a line without any is shown as written."""
    return line.short or line.name or line.written


def _said(one: ListLine, t: Translator) -> Markup:
    line = one.line
    name = clip(line.name or line.written if line.doubt else shown_name(_title(line)), 60)
    if line.choice is LineChoice.SAME:
        return t("list-line-same", name=name, other=clip(shown_name(one.same), 60))
    if line.choice is LineChoice.SKIP:
        if line.doubt is None:
            return t("list-line-skip", name=name)
        return t("list-line-skip-why", name=name, why=_why(line.doubt, t))
    details = " · ".join(part for part in (line.phone, clip(line.note, 40)) if part)
    return t("list-line-add-details", name=name, details=details) if details else t("list-line-add", name=name)


def _why(doubt: LineDoubt, t: Translator) -> Markup:
    return t(f"line-doubt-{doubt.value}")


def line(view: LineCard, t: Translator) -> Screen:
    """One line: how it was understood, and what else it may be."""
    found = view.line.line
    place = place_of(found.name) if view.role is Role.SCHOOL else ""
    text = lines(
        t("line-title", written=clip(found.written, 150)),
        "",
        t("line-name", name=short_name(_title(found), SHORT)) if found.name else None,
        t("line-place", place=place) if place else None,
        t("line-phone", phone=found.phone) if found.phone else None,
        t("line-note", note=found.note) if found.note else None,
        t("line-doubted", why=_why(found.doubt, t)) if found.doubt else None,
        "",
        t("line-ask"),
    )
    rows = [
        _choice(view, LineChoice.ADD, t.plain("button-line-add")),
        *[
            _choice(view, LineChoice.SAME, t.plain("button-line-same", name=short_name(one.name, 24)), one.twin)
            for one in view.candidates
        ],
        _choice(view, LineChoice.SKIP, t.plain("button-line-skip")),
    ]
    return Screen(text, [*[[one] for one in rows], home_row(t, go(t, "button-back", Place.LIST, view.list_id))])


VERBS = {LineChoice.ADD: Verb.LINE_ADD, LineChoice.SKIP: Verb.LINE_SKIP, LineChoice.SAME: Verb.LINE_SAME}


def _choice(view: LineCard, choice: LineChoice, label: str, twin: LineTwin = NO_TWIN) -> InlineKeyboardButton:
    value = f"l{twin.line}" if twin.line is not None else f"s{twin.seat}" if twin.seat is not None else ""
    chosen = view.line.line.choice is choice and (choice is not LineChoice.SAME or view.line.line.twin == twin)
    action = Do(verb=VERBS[choice], id=view.list_id, page=view.line.place, value=value)
    return button(f"🔘 {label}" if chosen else label, action)


def added(result: Added, t: Translator) -> Markup:
    """What has become of the list."""
    same = clip(", ".join(shown_name(name) for name in result.same), 200)
    return lines(
        t(f"list-added-{result.role.value}", count=len(result.added)),
        t("list-known", names=same) if same else None,
    )
