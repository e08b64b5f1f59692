"""Screens of announcements: writing, the draft, its audience, sending."""

from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardButton

from actions.announcements.acknowledgements import Letter
from actions.announcements.drafts import AnnouncementLine, DraftView, Pick, Picking
from actions.shared.views import FileView, Page, page_of
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.shared.screen import Rows, Screen, button, clip, confirmation, do, go, home_row, lines, pager
from domain.announcements.audience import Asks
from domain.announcements.burden import MANY
from domain.people.roles import Role
from domain.people.schools.short import short_name
from domain.texts import plain_text

URGENT = "urgent"
"""The beginning of the value of the button that sends at once, at any hour; the draft's digest follows."""
FILES = 6


def announcements(page: Page[AnnouncementLine], t: Translator) -> Screen:
    """The coordinator's announcements, drafts first."""
    rows = [[_line(line)] for line in page.items]
    write = [do(t, "button-write", Verb.WRITE_ANNOUNCEMENT)]
    head = lines(t("announcements-title"), "", t("announcements-hint" if rows else "announcements-empty"))
    return Screen(head, [write, *rows, *pager(page, Place.ANNOUNCEMENTS), home_row(t)])


def _line(line: AnnouncementLine) -> InlineKeyboardButton:
    words = clip(plain_text(line.html), 26) or "📎"
    if line.scheduled_for is not None:
        at = line.scheduled_for.astimezone(ZoneInfo(line.timezone))
        return button(f"⏰ {at:%d.%m %H:%M} · {words}", Go(to=Place.DRAFT, id=line.id))
    if not line.sent:
        return button(f"📝 {words}", Go(to=Place.DRAFT, id=line.id))
    if line.recalled or not line.asks:
        return button(f"{'↩️' if line.recalled else '📣'} {words}", Go(to=Place.PROGRESS, id=line.id))
    return button(f"📣 {line.acknowledged}/{line.people} · {words}", Go(to=Place.PROGRESS, id=line.id))


def ask_text(t: Translator) -> Screen:
    return Screen(t("announcement-ask"), [home_row(t, go(t, "button-back", Place.ANNOUNCEMENTS))])


def ask_new_text(draft_id: int, t: Translator) -> Screen:
    return Screen(t("announcement-ask-new"), [home_row(t, go(t, "button-back", Place.DRAFT, draft_id))])


def ask_album(draft: DraftView, t: Translator) -> Screen:
    """The files of an album come one by one, and are answered once."""
    done = go(t, "button-done", Place.DRAFT, draft.letter.id)
    return Screen(t("announcement-ask-album"), [[done], home_row(t)])


def ask_files(draft: DraftView, t: Translator, number: int = 0) -> Screen:
    """Files one after another, each with a button that removes it; «Готово» ends it."""
    id_, files = draft.letter.id, draft.letter.files
    page = page_of(files, number, FILES)
    rows = [[_taken_off(file, id_, page.number, t)] for file in page.items]
    text = lines(t("announcement-ask-files", count=len(files)), t("announcement-files-hint") if files else None)
    return Screen(
        text, [*rows, *pager(page, Place.DRAFT_FILES, id_), home_row(t, go(t, "button-done", Place.DRAFT, id_))]
    )


def _taken_off(file: FileView, draft_id: int, page: int, t: Translator) -> InlineKeyboardButton:
    label = t.plain("button-take-off", name=file.name)
    return button(label, Do(verb=Verb.TAKE_OFF_FILE, id=draft_id, value=str(file.id), page=page))


def draft(view: DraftView, t: Translator) -> Screen:
    """The draft, its readers, and its effect on their week."""
    text = lines(
        t("draft-scheduled" if view.scheduled else "draft-title"),
        "",
        _words(view.letter, t),
        t("draft-files", names=clip(", ".join(file.name for file in view.letter.files), 150))
        if view.letter.files
        else None,
        "",
        t("draft-audience", audience=audience_words(view, t)),
        t("draft-people", people=view.people, seats=view.seats),
        t("draft-empty-seats", count=view.empty_seats) if view.empty_seats else None,
        t("draft-nobody") if not view.people else None,
        burden(view, t),
        *terms(view, t),
    )
    return Screen(text, _draft_rows(view, t))


def _words(letter: Letter, t: Translator) -> Markup:
    words = clip(plain_text(letter.html), 300)
    return t("draft-text", text=words) if words else t("draft-no-text")


def burden(view: DraftView, t: Translator) -> Markup | None:
    """«У 6 мест уже по 3 срока на этой неделе; свободнее среда»; nothing if nobody is busy."""
    if not view.burden.busy:
        return None
    goes = view.goes_at.astimezone(ZoneInfo(view.letter.timezone)).date() if view.goes_at else view.today
    this_week = goes.isocalendar()[:2] == view.today.isocalendar()[:2]
    busy = t("draft-busy" if this_week else "draft-busy-then", count=view.burden.busy, most=MANY)
    if view.burden.freer is None:
        return busy
    return lines(busy + t("draft-freer", day=t.day(view.burden.freer, view.today)))


def terms(view: DraftView, t: Translator) -> list[Markup]:
    """The terms that differ from the usual ones: its question, its deadline, its hour."""
    letter = view.letter
    until = t.day(letter.answer_by, view.today) if letter.answer_by else ""
    said = [
        t(f"draft-asks-{letter.asks.value}") if letter.asks is not Asks.KNOWN else None,
        t("draft-question", question=letter.question) if letter.question else None,
        t("draft-options", options=" · ".join(letter.options)) if letter.options else None,
        t("draft-until-called" if view.calls_again else "draft-until", day=until) if until else None,
        t("draft-urgent") if view.urgent else None,
        _goes(view, t) if view.goes_at else None,
        t("draft-day-off") if view.day_off else None,
    ]
    return [line for line in said if line is not None]


def _goes(view: DraftView, t: Translator) -> Markup:
    at = when(view, t)
    if not view.quiet:
        return t("draft-later", at=at)
    return t("draft-quiet-chosen", at=at) if view.chosen else t("draft-quiet", at=at)


def when(view: DraftView, t: Translator) -> str:
    """«пн, 6 февраля, 08:30», local."""
    if view.goes_at is None:
        return ""
    at = view.goes_at.astimezone(ZoneInfo(view.letter.timezone))
    return f"{t.day(at.date(), view.today)}, {at:%H:%M}"


def audience_words(view: DraftView, t: Translator) -> str:
    """«Школы, Кураторы», «выбранные (3)», «кто не сдал: № 7 …»."""
    audience = view.audience
    if audience.rule is not None:
        return t.plain(f"audience-rule-{audience.rule.value}", about=clip(plain_text(view.about), 60))
    parts = [t.plain(f"audience-{role.value}") for role in Role if role in audience.roles]
    if audience.seats:
        parts.append(t.plain("audience-picked", count=len(audience.seats)))
    return ", ".join(parts) or t.plain("audience-nobody")


def _draft_rows(view: DraftView, t: Translator) -> Rows:
    id_ = view.letter.id
    roles = [_role(view, role, t) for role in (Role.SCHOOL, Role.CURATOR)]
    return [
        *_send(view, t),
        [do(t, "button-look", Verb.SHOW_LETTER, id_), go(t, "button-terms", Place.TERMS, id_)],
        roles,
        [go(t, "button-pick", Place.PICK, id_)],
        [do(t, "button-addfiles", Verb.ADD_FILES, id_), do(t, "button-rewrite", Verb.REWRITE, id_)],
        home_row(t, button(t.plain("button-back"), Go(to=Place.ANNOUNCEMENTS))),
    ]


def _send(view: DraftView, t: Translator) -> Rows:
    """Buttons to send it or to cancel the sending; if nobody would get it now, the way to invite people."""
    if view.scheduled:
        return [[do(t, "button-unschedule", Verb.UNSCHEDULE, view.letter.id)]]
    if not view.people and not view.goes_at:
        return [[go(t, "button-missing-invite", Place.PEOPLE)]] if view.empty_seats else []
    key = "button-send-later" if view.goes_at else "button-send"
    return [[do(t, key, Verb.SEND_ANNOUNCEMENT, view.letter.id, people=view.people)]]


def _role(view: DraftView, role: Role, t: Translator) -> InlineKeyboardButton:
    mark = "☑️" if role in view.audience.roles else "▫️"
    action = Do(verb=Verb.AUDIENCE_ROLE, id=view.letter.id, value=role.value)
    return button(f"{mark} {t.plain(f'audience-{role.value}')}", action)


def picking(view: Picking, t: Translator) -> Screen:
    """Single schools and curators; a curator's schools by one press; rules one screen further."""
    id_ = view.draft.letter.id
    rows = [[_pick(pick, view, t)] for pick in view.page.items]
    head = lines(t("pick-title"), "", t("draft-audience", audience=audience_words(view.draft, t)))
    rules = [go(t, "button-rules", Place.RULES, id_)]
    done = go(t, "button-done", Place.DRAFT, id_)
    return Screen(head, [rules, *rows, *pager(view.page, Place.PICK, id_), home_row(t, done)])


def _pick(pick: Pick, view: Picking, t: Translator) -> InlineKeyboardButton:
    id_, page = view.draft.letter.id, view.page.number
    if pick.schools:
        schools = t.plain("button-schools-of", title=clip(pick.title, 20), count=pick.schools)
        return button(schools, Do(verb=Verb.AUDIENCE_OF, id=id_, value=str(pick.id)))
    mark = "☑️" if pick.chosen else "▫️"
    name = short_name(pick.title, 24) if pick.role is Role.SCHOOL else pick.title
    return button(f"{mark} {name}", Do(verb=Verb.AUDIENCE_SEAT, id=id_, value=str(pick.id), page=page))


def discard_question(draft_id: int, t: Translator) -> Screen:
    drop = Do(verb=Verb.DISCARD_ANNOUNCEMENT, id=draft_id)
    return confirmation(t, "announcement-drop-question", drop, Go(to=Place.DRAFT, id=draft_id))


def send_question(view: DraftView, t: Translator) -> Screen:
    """«Точно?», with the number of readers and the time; in quiet hours also «at once»."""
    send = Do(verb=Verb.SEND_ANNOUNCEMENT, id=view.letter.id, value=view.digest)
    back = Go(to=Place.DRAFT, id=view.letter.id)
    audience = audience_words(view, t)
    if view.goes_at is None:
        return confirmation(t, "send-question", send, back, people=view.people, audience=audience)
    key = "send-question-quiet" if view.quiet else "send-question-later"
    asked = confirmation(t, key, send, back, people=view.people, audience=audience, at=when(view, t))
    if view.day_off:
        asked = asked._replace(text=lines(asked.text, t("when-day-off")))
    if not view.quiet:
        return asked
    at_once = send.model_copy(update={"sure": True, "value": f"{URGENT}.{view.digest}"})
    return Screen(asked.text, [[button(t.plain("button-urgently"), at_once)], *asked.rows])
