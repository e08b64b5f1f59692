"""«⚙️ Ещё»: when it goes out, how urgent it is, what it asks and until when."""

from datetime import date, datetime

from aiogram.types import InlineKeyboardButton

from actions.announcements.drafts import DraftView
from actions.announcements.terms import Moments, Understood
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Translator
from bot.render.announcements.drafts import terms as said
from bot.render.announcements.drafts import when
from bot.render.shared.screen import Screen, button, do, go, home_row, in_rows, lines
from domain.announcements.audience import Asks

AT = "%Y%m%dT%H%M"
"""A local moment as a button carries it."""
NOW = "now"
NEVER = "none"


def read_at(value: str) -> datetime | None:
    """The moment in a button, None for «at once»; ValueError if it holds none."""
    return None if value == NOW else datetime.strptime(value, AT)  # noqa: DTZ007 - local


def more(view: DraftView, t: Translator) -> Screen:
    """All terms that the usual case does not need."""
    id_ = view.letter.id
    text = lines(t("terms-title"), "", *(said(view, t) or [t("terms-usual")]))
    return Screen(
        text,
        [
            [go(t, "button-when", Place.WHEN, id_), _switch(view.urgent, "button-urgent", Verb.TOGGLE_URGENT, id_, t)],
            [go(t, "button-asks", Place.ASKS, id_)],
            *_deadline_rows(view, t),
            [do(t, "button-drop-draft", Verb.DISCARD_ANNOUNCEMENT, id_)],
            home_row(t, go(t, "button-to-draft", Place.DRAFT, id_)),
        ],
    )


def _deadline_rows(view: DraftView, t: Translator) -> list[list[InlineKeyboardButton]]:
    if view.letter.asks is Asks.NOTHING:
        return []
    id_ = view.letter.id
    until = go(t, "button-until", Place.ANSWER_BY, id_)
    if view.letter.answer_by is None:
        return [[until]]
    return [[until], [_switch(view.calls_again, "button-self-call", Verb.TOGGLE_SECOND_CALL, id_, t)]]


def _switch(on: bool, key: str, verb: Verb, id_: int, t: Translator) -> InlineKeyboardButton:
    return button(f"{'☑️' if on else '▫️'} {t.plain(key)}", Do(verb=verb, id=id_))


def ask_moment(view: Moments, t: Translator) -> Screen:
    """The usual moments as buttons; any other in words."""
    id_ = view.draft.letter.id
    offered = [_moment(t, at, view, id_) for at in view.moments]
    now = [button(t.plain("button-at-once"), Do(verb=Verb.SET_MOMENT, id=id_, value=NOW))]
    back = go(t, "button-back", Place.TERMS, id_)
    return Screen(t("when-ask"), [now, *in_rows(offered, 1), home_row(t, back)])


def _moment(t: Translator, at: datetime, view: Moments, id_: int) -> InlineKeyboardButton:
    label = f"{t.day(at.date(), view.now.date())}, {at:%H:%M}"
    if (at.date() - view.now.date()).days < 2:
        label = f"{t.distance(at.date(), view.now.date())}, {at:%H:%M}"
    return button(f"🕘 {label}", Do(verb=Verb.SET_MOMENT, id=id_, value=at.strftime(AT)))


def understood(view: Understood, t: Translator) -> Screen:
    """Shows how the words were understood before they count."""
    id_ = view.draft.letter.id
    at = f"{t.day(view.at.date(), view.draft.today)}, {view.at:%H:%M}"
    said = t("when-understood-now") if view.at_once else t("when-understood", at=at)
    value = NOW if view.at_once else view.at.strftime(AT)
    text = lines(said, t("when-quiet") if view.quiet else None, t("when-day-off") if view.day_off else None)
    yes = button(t.plain("button-understood"), Do(verb=Verb.SET_MOMENT, id=id_, value=value))
    other = go(t, "button-otherwise", Place.WHEN, id_)
    return Screen(text, [[yes], [other], home_row(t, go(t, "button-to-draft", Place.DRAFT, id_))])


def ask_asks(view: DraftView, t: Translator) -> Screen:
    """Asks what readers have to answer."""
    id_ = view.letter.id
    rows = in_rows([_asks(asks, view, t) for asks in Asks], 2)
    return Screen(t("asks-title"), [*rows, home_row(t, go(t, "button-back", Place.TERMS, id_))])


def _asks(asks: Asks, view: DraftView, t: Translator) -> InlineKeyboardButton:
    mark = "☑️ " if asks is view.letter.asks else ""
    return button(mark + t.plain(f"asks-{asks.value}"), Do(verb=Verb.SET_ASKS, id=view.letter.id, value=asks.value))


def ask_question(draft_id: int, asks: Asks, t: Translator) -> Screen:
    """The question, and for a choice its options."""
    return Screen(t(f"write-question-{asks.value}"), [home_row(t, go(t, "button-back", Place.ASKS, draft_id))])


def ask_until(view: Moments, t: Translator) -> Screen:
    """The usual days as buttons; any other in words."""
    id_ = view.draft.letter.id
    days = [_day(day, view, t) for day in view.days]
    never = [button(t.plain("button-no-deadline"), Do(verb=Verb.SET_ANSWER_BY, id=id_, value=NEVER))]
    return Screen(t("until-ask"), [*in_rows(days, 2), never, home_row(t, go(t, "button-back", Place.TERMS, id_))])


def _day(day: date, view: Moments, t: Translator) -> InlineKeyboardButton:
    label = t.day(day, view.now.date())
    return button(f"📅 {label}", Do(verb=Verb.SET_ANSWER_BY, id=view.draft.letter.id, value=day.isoformat()))


def scheduled(view: DraftView, t: Translator) -> Screen:
    """Explains that it is decided when it goes out, and can be changed until then."""
    id_ = view.letter.id
    rows = [[go(t, "button-open-draft", Place.DRAFT, id_)], home_row(t, button(t.plain("button-back"), _LIST))]
    day_off = t("when-day-off") if view.day_off else None
    return Screen(lines(t("scheduled", at=when(view, t), people=view.people), day_off), rows)


_LIST = Go(to=Place.ANNOUNCEMENTS)
