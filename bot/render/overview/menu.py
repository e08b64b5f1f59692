"""The menu, and the coordinator's set-up."""

from actions.overview.menu import Establishment, Home
from bot.buttons.callbacks import Place, Verb
from bot.l10n import Markup, Translator
from bot.render.shared.screen import Rows, Screen, clip, do, go, home_row, lines, message_only, paired
from bot.render.tasks.cards import due_words, seat_name
from domain.people.roles import Role


def home(view: Home, t: Translator, note: str | None = None) -> Screen:
    """The menu of the person's current seat, with its figures."""
    actor = view.actor
    next_due = view.next_due
    coordinator = actor.seat.role is Role.COORDINATOR
    text = lines(
        t("home-title", seat=seat_name(actor.seat, t)),
        None if coordinator else t("home-municipality", municipality=actor.seat.municipality),
        f"\n{note}" if note else None,
        "",
        t("home-tasks", open=view.open, late=view.late),
        t("home-next", number=next_due.number, title=clip(next_due.title, 70), due=due_words(next_due, t))
        if next_due
        else None,
        t("home-review", count=view.to_review) if view.to_review else None,
        t("home-questions", count=view.questions) if view.questions else None,
        _first_step(view, t),
    )
    return Screen(text, _menu(view, t))


def _first_step(view: Home, t: Translator) -> Markup | None:
    """Tells a new coordinator what to begin with."""
    if view.actor.seat.role is not Role.COORDINATOR:
        return None
    if not view.schools:
        return lines("", t("home-begin-schools"))
    return None if view.roadmap else lines("", t("home-begin-roadmap"))


def _menu(view: Home, t: Translator) -> Rows:
    mine = go(t, "menu-tasks", Place.TASKS, count=view.open)
    review = go(t, "menu-review", Place.REVIEW, count=view.to_review)
    settings = go(t, "menu-settings", Place.SETTINGS)
    letters = go(t, "menu-letters", Place.LETTERS)
    matrix = go(t, "menu-matrix", Place.MATRIX)
    questions = go(t, "menu-questions", Place.THREADS, count=view.questions)
    find = do(t, "button-search", Verb.SEARCH)
    assign = go(t, "menu-assign", Place.ASSIGNMENTS)
    if view.actor.seat.role is Role.COORDINATOR:
        roadmap, announce = go(t, "menu-roadmap", Place.ROADMAPS), go(t, "menu-announce", Place.ANNOUNCEMENTS)
        office = go(t, "menu-office", Place.OFFICE)  # reports are under the roadmap
        own = mine if view.open else questions  # eight buttons are enough; the open list leads to it
        return paired([matrix, review, roadmap, announce, assign, find, own, office])
    folder = [go(t, "button-folder", Place.SEAT_FOLDER, view.actor.seat.id)] * (view.actor.seat.role is Role.SCHOOL)
    if any(seat.role is not Role.SCHOOL for seat in view.actor.seats):  # a director who is curator of another school
        last = folder or [find]  # eight buttons: a director finds by writing
        return paired([review, matrix, mine, questions, letters, assign, *last, settings])
    return paired([mine, questions, letters, *folder, find, settings])


def edit_is_late(t: Translator) -> Screen:
    """An edited message that was handled before."""
    return message_only(t, "edit-is-late")


def office(view: Establishment, t: Translator) -> Screen:
    """Things set up once and seldom changed."""
    text = lines(
        t("office-title"), t("office-count", schools=view.schools, curators=view.curators),
        t("people-count", came=view.came, seats=view.seats),
    )  # fmt: skip
    return Screen(text, [
        [go(t, "menu-schools", Place.SCHOOLS), go(t, "menu-curators", Place.CURATORS)],
        [go(t, "menu-people", Place.PEOPLE), go(t, "button-phone", Place.PHONE)],
        [go(t, "menu-settings", Place.SETTINGS), go(t, "menu-municipality", Place.MUNICIPALITY)],
        *[[go(t, "menu-closed", Place.CLOSED, count=view.closed)]] * bool(view.closed),
        home_row(t),
    ])  # fmt: skip
