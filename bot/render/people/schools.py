"""Screens of schools and curators."""

from aiogram.types import InlineKeyboardButton

from actions.people.schools import CuratorCard, CuratorLine, SchoolCard, SchoolLine, SchoolListView
from actions.shared.views import Only, Page
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Translator
from bot.render.shared.filters import in_force, narrower, place
from bot.render.shared.screen import Screen, button, clip, do, go, home_row, lines, pager
from domain.people.schools.short import short_name

SHORT = 24


def school_list(view: SchoolListView, t: Translator, note: str | None = None) -> Screen:
    """The schools with their curators."""
    head = lines(t("schools-title", count=view.page.total), f"\n{note}" if note else None)
    add = do(t, "button-add-schools", Verb.ADD_SCHOOLS)
    if not view.page.items and view.choice.only is Only.EVERYTHING:
        return Screen(lines(head, "", t("schools-empty")), [[add], home_row(t)])
    rows = [[button(_school_label(line), Go(to=Place.SCHOOL, id=line.id))] for line in view.page.items]
    curators = go(t, "button-curators", Place.CURATORS, count=view.curators)
    hint = t("schools-no-curators") if not view.curators else t("schools-hint")
    back = home_row(t, go(t, "button-back", Place.OFFICE))
    here = place(Place.SCHOOLS, view.page.number, view.choice)
    narrow = [[one] for one in narrower(view.choice, view.page.pages, here, t)]
    return Screen(
        lines(head, "", in_force(view.choice, t) or hint),
        [
            *rows,
            *pager(view.page, Place.SCHOOLS, column=here.column),
            *narrow,
            [add, curators],
            back,
        ],
    )


def _school_label(line: SchoolLine) -> str:
    sign = "👤" if line.people else "▫️"
    curator = f" · {clip(line.curator, 14)}" if line.curator else ""
    return f"{sign} {short_name(line.name, SHORT)}{curator}"


def school_card(view: SchoolCard, t: Translator) -> Screen:
    """One school: its curator is chosen here."""
    school = view.school
    text = lines(
        t("school-title", name=school.name),
        t("school-curator", curator=school.curator) if school.curator else t("school-no-curator"),
        t("school-people", count=school.people),
        "",
        t("school-choose-curator") if view.curators else t("schools-no-curators"),
    )
    rows = [[_curator_choice(view, curator)] for curator in view.curators[:5]]
    more = [go(t, "button-correct", Place.CORRECT, school.seat_id), go(t, "button-seat", Place.SEAT, school.seat_id)]
    if not view.curators or len(view.curators) > 5:
        rows.append([go(t, "button-curators", Place.CURATORS, count=len(view.curators))])
    if len(view.curators) <= 5:  # a ninth button is too many; the folder is in the matrix too
        rows.append([go(t, "button-folder", Place.SEAT_FOLDER, school.seat_id)])
    return Screen(text, [*rows, more, home_row(t, go(t, "button-back", Place.SCHOOLS))])


def _curator_choice(view: SchoolCard, curator: CuratorLine) -> InlineKeyboardButton:
    chosen = curator.id == view.curator_id
    verb = Verb.RELEASE if chosen else Verb.ASSIGN
    mark = "🔘" if chosen else "⚪"
    return button(f"{mark} {curator.title}", Do(verb=verb, id=view.school.id, value=f"{curator.id}.school"))


def ask_school_name(view: SchoolCard, t: Translator) -> Screen:
    back = go(t, "button-back", Place.CORRECT, view.school.seat_id)
    return Screen(t("school-ask-name", name=view.school.name), [home_row(t, back)])


def curator_list(view: Page[CuratorLine], t: Translator, note: str | None = None) -> Screen:
    """The curators, each with the number of their schools."""
    rows = [
        [button(f"{'👤' if line.people else '▫️'} {line.title} · {len(line.schools)}", Go(to=Place.CURATOR, id=line.id))]
        for line in view.items
    ]
    row = [
        do(t, "button-add-curator", Verb.ADD_CURATOR),
        *([go(t, "button-review-times", Place.REVIEW_TIMES)] if view.items else []),
    ]
    head = lines(
        t("curators-title", count=view.total),
        f"\n{note}" if note else None,
        "",
        t("curators-hint" if view.items else "curators-empty"),
    )
    return Screen(head, [*rows, *pager(view, Place.CURATORS), row, home_row(t, go(t, "button-back", Place.SCHOOLS))])


def curator_card(view: CuratorCard, t: Translator) -> Screen:
    """A curator, with every school to tick."""
    curator = view.curator
    names = clip(", ".join(short_name(name, SHORT) for name in curator.schools), 300)
    text = lines(
        t("curator-title", name=curator.title),
        t("curator-schools", count=len(curator.schools), names=names) if names else t("curator-no-schools"),
        "",
        t("curator-choose"),
    )
    rows = [[_school_choice(view, line)] for line in view.schools.items]
    seat = [go(t, "button-correct", Place.CORRECT, curator.id), go(t, "button-seat", Place.SEAT, curator.id)]
    back = go(t, "button-back", Place.CURATORS)
    return Screen(text, [*rows, *pager(view.schools, Place.CURATOR, curator.id), seat, home_row(t, back)])


def _school_choice(view: CuratorCard, line: SchoolLine) -> InlineKeyboardButton:
    own = line.id in view.own
    other = f" · {clip(line.curator, 12)}" if line.curator and not own else ""
    action = Do(
        verb=Verb.RELEASE if own else Verb.ASSIGN,
        id=line.id,
        value=f"{view.curator.id}.curator",
        page=view.schools.number,
    )
    return button(f"{'☑️' if own else '▫️'} {short_name(line.name, SHORT)}{other}", action)
