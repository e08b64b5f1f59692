"""Screens of seats, invites and joining."""

from typing import NamedTuple

from aiogram.types import InlineKeyboardButton

from actions.people.joining import InviteView
from actions.people.seats import (
    UNLIMITED,
    USES,
    InviteCard,
    SeatCard,
    SeatLine,
    SeatList,
    SheetOffer,
    Sitter,
    Sitters,
)
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.shared.screen import Rows, Screen, button, clip, do, go, home_row, lines, pager
from bot.render.tasks.cards import named
from domain.people.names import is_full_name
from domain.time.days import local_day

SITTERS = 12
"""People listed on the card of a seat that everybody may join."""
WITHOUT_LINK = "without"
"""The value of a button: a sheet only for seats that have no open link."""


class NewLink(NamedTuple):
    """A new link, shown this once; `replaced`: it ended an earlier one."""

    link: str
    replaced: bool


def stranger(t: Translator) -> Screen:
    """One polite sentence for a person who has no seat."""
    return Screen(t("stranger"))


def joined(name: str, t: Translator) -> Markup:
    """Welcome, and the name that papers will print: the messenger's own until another is sent."""
    return lines(t("joined", name=name), t("joined-name" if is_full_name(name) else "joined-ask-name", name=name))


def consent(invite: InviteView, t: Translator, note: Markup | None = None) -> Screen:
    """One screen on personal data; agreeing is a button of its own."""
    text = lines(
        t("join-title", seat=named(invite.role, invite.title, t), municipality=invite.municipality),
        "",
        t("privacy-text"),
        f"\n{note}" if note else None,
    )
    agree = button(t.plain("button-consent"), Do(verb=Verb.JOIN, value=invite.code))
    others = [
        button(t.plain(f"language-{code}"), Do(verb=Verb.JOIN, value=invite.code, page=number))
        for number, code in ((1, "ru"), (2, "en"))
        if code != t.language
    ]
    return Screen(text, [[agree], others])


def seat_list(view: SeatList, t: Translator) -> Screen:
    """Seats that somebody joined and seats that nobody joined yet."""
    head = lines(t("people-title"), t("people-count", came=view.came, seats=view.seats))
    rows = [[button(_label(line, t), Go(to=Place.SEAT, id=line.id))] for line in view.page.items]
    sheet = [do(t, "button-sheet", Verb.INVITE_SHEET), go(t, "button-phone", Place.PHONE)]
    back = home_row(t, go(t, "button-back", Place.OFFICE))
    hint = t("people-hint") if view.seats > 1 else t("people-empty")
    return Screen(lines(head, "", hint), [*rows, *pager(view.page, Place.PEOPLE), sheet, back])


def _label(line: SeatLine, t: Translator) -> str:
    sign = "👤" if line.reachable else ("🚫" if line.people else "▫️")
    return f"{sign} {named(line.role, line.title, t)}"


def seat_card(view: SeatCard, t: Translator, new: NewLink | None = None, note: Markup | None = None) -> Screen:
    """One seat: who occupies it, and what its open link still allows; the link itself only if it is `new`."""
    who = [_sitter(sitter, view.timezone, t) for sitter in view.sitters[:SITTERS]] or [t("seat-nobody")]
    text = lines(
        t("seat-title", seat=named(view.seat.role, view.seat.title, t)),
        f"\n{note}" if note else None,
        "",
        *who,
        t("seat-phone", phone=view.phone) if view.phone else None,
        t("seat-note", note=view.note) if view.note else None,
        t("letter-more", count=len(view.sitters) - SITTERS) if len(view.sitters) > SITTERS else None,
        "",
        _invite(view.invite, new, t),
    )
    phone = do(t, "button-phone-number", Verb.SEAT_PHONE, view.seat.id)
    hours = go(t, "button-hours", Place.HOURS, view.seat.id)
    back = home_row(t, go(t, "button-back", Place.PEOPLE))
    return Screen(text, [*_invite_rows(view, t), *_unseat(view, t), [phone, hours], back])


def _unseat(view: SeatCard, t: Translator) -> Rows:
    """One person by name; several on a page of their own."""
    if len(view.sitters) > 1:
        return [[go(t, "button-sitters", Place.SITTERS, view.seat.id, count=len(view.sitters))]]
    return [[_unseat_one(sitter, 24, t)] for sitter in view.sitters]


def _unseat_one(sitter: Sitter, letters: int, t: Translator) -> InlineKeyboardButton:
    return do(t, "button-unseat", Verb.UNSEAT, sitter.sitting_id, name=clip(sitter.name, letters))


def _one(sitter: Sitter, t: Translator) -> list[InlineKeyboardButton]:
    """What can be done with a person on a seat."""
    return [
        _unseat_one(sitter, 16, t),
        do(t, "button-person-name", Verb.RENAME_PERSON, sitter.sitting_id),
    ]


def ask_person_name(view: SeatCard, sitter: Sitter, t: Translator) -> Screen:
    text = t("person-name-ask", name=sitter.name)
    return Screen(text, [home_row(t, go(t, "button-back", Place.SEAT, view.seat.id))])


def unseated(view: SeatCard, name: str, t: Translator) -> Screen:
    """The seat without the person; a new link for a successor is one press away."""
    return seat_card(view, t, note=t("unseated", name=name))


def ask_phone(view: SeatCard, t: Translator) -> Screen:
    """A number, or «нет»."""
    text = lines(t("seat-title", seat=named(view.seat.role, view.seat.title, t)), "", t("phone-ask"))
    return Screen(text, [home_row(t, go(t, "button-back", Place.SEAT, view.seat.id))])


def sitters(view: Sitters, t: Translator) -> Screen:
    """Everybody on a seat, to choose who leaves."""
    page = view.page
    text = lines(
        t("seat-title", seat=named(view.seat.role, view.seat.title, t)),
        "",
        *[_sitter(sitter, view.timezone, t) for sitter in page.items],
    )
    rows = [_one(sitter, t) for sitter in page.items]
    back = home_row(t, go(t, "button-back", Place.SEAT, view.seat.id))
    return Screen(text, [*rows, *pager(page, Place.SITTERS, view.seat.id), back])


def _sitter(sitter: Sitter, timezone: str, t: Translator) -> Markup:
    key = "seat-sitter" if sitter.reachable else "seat-sitter-unreachable"
    return t(key, name=clip(sitter.name, 60), since=t.moment(sitter.since, timezone))


def _invite(invite: InviteCard | None, new: NewLink | None, t: Translator) -> Markup:
    if invite is None:
        return t("invite-none")
    many = invite.uses_left >= UNLIMITED // 2
    return lines(
        t("invite-link", link=new.link) if new else t("invite-hidden"),
        t("invite-replaced") if new and new.replaced else None,
        t("invite-terms-many" if many else "invite-terms", uses=invite.uses_left,
          until=t.day(local_day(invite.expires_at, invite.timezone))),
        t("invite-limits"),
    )  # fmt: skip


def _invite_rows(view: SeatCard, t: Translator) -> Rows:
    seat_id = view.seat.id
    if view.invite is None:
        return [[do(t, "button-invite", Verb.INVITE, seat_id)]]
    limits = [
        do(t, "button-limit-many" if uses == UNLIMITED else "button-limit", Verb.LIMIT_INVITE, seat_id, str(uses),
           uses=uses)
        for uses in USES
    ]  # fmt: skip
    return [
        [do(t, "button-new-link", Verb.INVITE, seat_id), do(t, "button-revoke", Verb.REVOKE_INVITE, seat_id)],
        limits,
    ]


def sheet_question(offer: SheetOffer, t: Translator) -> Screen:
    """A new sheet ends the links that it replaces: asks whether to print all, or only seats that have none."""
    everybody = Do(verb=Verb.INVITE_SHEET, sure=True)
    rest = Do(verb=Verb.INVITE_SHEET, sure=True, value=WITHOUT_LINK)
    rows = [[button(t.plain("button-sheet-all", count=offer.replaced + offer.without), everybody)]]
    if offer.without:
        rows.append([button(t.plain("button-sheet-rest", count=offer.without), rest)])
    text = lines(t("sheet-again-title"), "", t("sheet-again", replaced=offer.replaced))
    return Screen(text, [*rows, home_row(t, go(t, "button-back", Place.PEOPLE))])


def invitation(invite: InviteCard, link: str, t: Translator) -> Markup:
    """The caption of a QR picture: words that can be forwarded as they are."""
    return t(
        "invite-caption",
        seat=named(invite.role, invite.title, t),
        municipality=invite.municipality,
        link=link,
        until=t.moment(invite.expires_at, invite.timezone),
    )


def unseat_question(view: SeatCard, sitter: Sitter, t: Translator) -> Screen:
    yes = Do(verb=Verb.UNSEAT, id=sitter.sitting_id, sure=True)
    text = t("unseat-question", name=sitter.name, seat=named(view.seat.role, view.seat.title, t))
    return Screen(text, [[button(t.plain("button-yes"), yes), go(t, "button-no", Place.SEAT, view.seat.id)]])
