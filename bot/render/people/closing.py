"""Screens for correcting a school or a curator: its name, taking it out of the programme, bringing it back."""

from actions.people.closing import Closable, ClosedLine
from actions.people.merging import Merging
from actions.shared.views import Page
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.shared.screen import Rows, Screen, button, clip, do, go, home_row, lines, pager
from bot.render.tasks.cards import named
from domain.people.roles import Role
from domain.people.schools.short import short_name
from domain.time.days import local_day

SHORT = 28


def card_of(role: Role, seat_id: int, school_id: int | None) -> Go:
    """The card of a school or of a curator."""
    return Go(to=Place.SCHOOL, id=school_id or 0) if role is Role.SCHOOL else Go(to=Place.CURATOR, id=seat_id)


def correct(view: Closable, undoable: tuple[Merging, ...], t: Translator, note: Markup | None = None) -> Screen:
    """What can be corrected; a merger of the last day can be undone here."""
    text = lines(t("correct-title", seat=named(view.role, view.title, t)), f"\n{note}" if note else None, "",
                 t(f"correct-hint-{view.role.value}"))  # fmt: skip
    rename = (
        do(t, "button-rename", Verb.RENAME_SCHOOL, view.school_id or 0)
        if view.role is Role.SCHOOL
        else do(t, "button-rename", Verb.RENAME_CURATOR, view.seat_id)
    )
    rows: Rows = [
        [rename],
        [go(t, "button-merge", Place.MERGE, view.seat_id)],
        *([[go(t, "button-person-names", Place.SITTERS, view.seat_id, count=view.people)]] if view.people else []),
        [do(t, "button-close-seat", Verb.CLOSE_SEAT, view.seat_id)],
        *[
            [do(t, "button-separate", Verb.UNDO_MERGER, one.merger_id or 0, name=short_name(one.gone, SHORT))]
            for one in undoable[:3]
        ],
    ]
    back = button(t.plain("button-back"), card_of(view.role, view.seat_id, view.school_id))
    return Screen(text, [*rows, home_row(t, back)])


def ask_curator_name(view: Closable, t: Translator) -> Screen:
    back = go(t, "button-back", Place.CORRECT, view.seat_id)
    return Screen(t("curator-ask-name", name=view.title), [home_row(t, back)])


def close_question(view: Closable, t: Translator) -> Screen:
    """Before anything is taken off: what will be."""
    text = lines(
        t("close-question", seat=named(view.role, view.title, t)),
        "",
        t("close-tasks", count=view.open_tasks) if view.open_tasks else None,
        t("close-people", count=view.people) if view.people else None,
        t("close-kept"),
    )
    yes = button(t.plain("button-close-sure"), Do(verb=Verb.CLOSE_SEAT, id=view.seat_id, sure=True))
    return Screen(text, [[yes], home_row(t, go(t, "button-back", Place.CORRECT, view.seat_id))])


def closed(page: Page[ClosedLine], t: Translator, note: Markup | None = None) -> Screen:
    """Schools and curators out of the programme; a press brings one back after a question."""
    rows = [
        [button(f"{short_name(line.title, SHORT)} · {local_day(line.closed_at, line.timezone):%d.%m.%Y}",
                Do(verb=Verb.REOPEN_SEAT, id=line.seat_id))]
        for line in page.items
    ]  # fmt: skip
    head = lines(t("closed-title", count=page.total), f"\n{note}" if note else None, "",
                 t("closed-hint" if rows else "closed-empty"))  # fmt: skip
    return Screen(head, [*rows, *pager(page, Place.CLOSED), home_row(t, go(t, "button-back", Place.OFFICE))])


def reopen_question(title: str, seat_id: int, t: Translator) -> Screen:
    yes = button(t.plain("button-reopen-sure"), Do(verb=Verb.REOPEN_SEAT, id=seat_id, sure=True))
    text = lines(t("reopen-question", name=clip(title, 150)), "", t("reopen-what"))
    return Screen(text, [[yes], home_row(t, go(t, "button-back", Place.CLOSED))])
