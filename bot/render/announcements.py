"""Screens of announcements: writing, audience, sending, progress, and the reader's side."""

from aiogram.types import InlineKeyboardButton

from actions.acknowledgements import Letter, Progress, Reader, Readers
from actions.announcements import AnnouncementLine, DraftView, Pick, Picking
from actions.views import Page
from bot.callbacks import Do, Go, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.screen import Rows, Screen, button, clip, confirmation, do, go, home_row, lines, pager
from bot.render.text import plain_text
from domain.announcements import Audience
from domain.roles import Role
from domain.schools import short_name

NAME = 50
"""Letters of a reader's name in the list of twelve."""


def announcements(page: Page[AnnouncementLine], t: Translator) -> Screen:
    """The coordinator's announcements, drafts first."""
    rows = [[_line(line)] for line in page.items]
    write = [do(t, "button-write", Verb.WRITE_ANNOUNCEMENT)]
    head = lines(t("announcements-title"), "", t("announcements-hint" if rows else "announcements-empty"))
    return Screen(head, [write, *rows, *pager(page, Place.ANNOUNCEMENTS), home_row(t)])


def _line(line: AnnouncementLine) -> InlineKeyboardButton:
    words = clip(plain_text(line.html), 26)
    if not line.sent:
        return button(f"📝 {words}", Go(to=Place.DRAFT, id=line.id))
    return button(f"📣 {line.acknowledged}/{line.people} · {words}", Go(to=Place.PROGRESS, id=line.id))


def ask_text(t: Translator) -> Screen:
    return Screen(t("announcement-ask"), [home_row(t, go(t, "button-back", Place.ANNOUNCEMENTS))])


def ask_new_text(draft_id: int, t: Translator) -> Screen:
    return Screen(t("announcement-ask-new"), [home_row(t, go(t, "button-back", Place.DRAFT, draft_id))])


def ask_files(draft: DraftView, t: Translator) -> Screen:
    """Files one after another; «Готово» ends it."""
    done = go(t, "button-done", Place.DRAFT, draft.letter.id)
    return Screen(t("announcement-ask-files", count=len(draft.letter.files)), [[done], home_row(t)])


def letter(view: Letter, t: Translator) -> Screen:
    """The announcement as its readers see it."""
    acknowledged = view.acknowledged_at
    text = lines(
        t("letter-title", municipality=view.municipality),
        "",
        view.html,
        lines("", t("letter-acknowledged", at=t.moment(acknowledged, view.timezone))) if acknowledged else None,
    )
    agree = [] if acknowledged else [[do(t, "button-acknowledge", Verb.ACKNOWLEDGE, view.id)]]
    files = [[go(t, "button-letter-files", Place.LETTER_FILES, view.id)]] if view.files else []
    return Screen(text, [*agree, *files, home_row(t, below=True)])


def sample(view: Letter, t: Translator) -> Screen:
    """The letter as they will see it: its button is there, and leads back to the draft."""
    text = letter(view, t).text
    return Screen(text, [[go(t, "button-acknowledge", Place.DRAFT, view.id)], home_row(t, below=True)])


def draft(view: DraftView, t: Translator) -> Screen:
    """What is about to be sent, and to whom."""
    written = view.letter
    text = lines(
        t("draft-title"),
        "",
        t("draft-text", text=clip(plain_text(written.html), 300)),
        t("draft-files", names=clip(", ".join(file.name for file in written.files), 150)) if written.files else None,
        "",
        t("draft-audience", audience=_audience(view.audience, t)),
        t("draft-people", people=view.people, seats=view.seats),
        t("draft-empty-seats", count=view.empty_seats) if view.empty_seats else None,
    )
    return Screen(text, _draft_rows(view, t))


def _audience(audience: Audience, t: Translator) -> str:
    parts = [t.plain(f"audience-{role.value}") for role in Role if role in audience.roles]
    if audience.seats:
        parts.append(t.plain("audience-picked", count=len(audience.seats)))
    return ", ".join(parts) or t.plain("audience-nobody")


def _draft_rows(view: DraftView, t: Translator) -> Rows:
    id_ = view.letter.id
    roles = [_role(view, role, t) for role in (Role.SCHOOL, Role.CURATOR)]
    return [
        [do(t, "button-send", Verb.SEND_ANNOUNCEMENT, id_, people=view.people)],
        [do(t, "button-look", Verb.SHOW_LETTER, id_), go(t, "button-pick", Place.PICK, id_)],
        roles,
        [do(t, "button-addfiles", Verb.ADD_FILES, id_), do(t, "button-rewrite", Verb.REWRITE, id_)],
        home_row(t, do(t, "button-drop", Verb.DISCARD_ANNOUNCEMENT, id_)),
    ]


def _role(view: DraftView, role: Role, t: Translator) -> InlineKeyboardButton:
    mark = "☑️" if role in view.audience.roles else "▫️"
    action = Do(verb=Verb.AUDIENCE_ROLE, id=view.letter.id, value=role.value)
    return button(f"{mark} {t.plain(f'audience-{role.value}')}", action)


def picking(view: Picking, t: Translator) -> Screen:
    """Single schools and curators; a curator's schools by one press."""
    id_ = view.draft.letter.id
    rows = [_pick_row(pick, view, t) for pick in view.page.items]
    head = lines(t("pick-title"), "", t("draft-audience", audience=_audience(view.draft.audience, t)))
    done = go(t, "button-done", Place.DRAFT, id_)
    return Screen(head, [*rows, *pager(view.page, Place.PICK, id_), home_row(t, done)])


def _pick_row(pick: Pick, view: Picking, t: Translator) -> list[InlineKeyboardButton]:
    id_, page = view.draft.letter.id, view.page.number
    mark = "☑️" if pick.chosen else "▫️"
    name = short_name(pick.title, 24) if pick.role is Role.SCHOOL else pick.title
    row = [button(f"{mark} {name}", Do(verb=Verb.AUDIENCE_SEAT, id=id_, value=str(pick.id), page=page))]
    if pick.schools:
        schools = t.plain("button-schools-of", count=len(pick.schools))
        row.append(button(schools, Do(verb=Verb.AUDIENCE_OF, id=id_, value=str(pick.id))))
    return row


def progress(view: Progress, t: Translator) -> Screen:
    """One message while it goes out, and afterwards: it is edited as the figures change, so what it leads to comes
    below it."""
    text = lines(
        t("progress-title", at=t.moment(view.sent_at, view.timezone)),
        t("draft-text", text=clip(plain_text(view.html), 200)),
        "",
        t("progress-sent", sent=view.sent, people=view.people),
        t("progress-waiting", count=view.waiting) if view.waiting else None,
        t("progress-unreachable", count=view.unreachable) if view.unreachable else None,
        t("progress-acknowledged", acknowledged=view.acknowledged, people=view.people),
        t("progress-empty-seats", count=view.empty_seats) if view.empty_seats else None,
    )
    who = button(t.plain("button-readers"), Go(to=Place.READERS, id=view.id, below=True))
    back = button(t.plain("button-back"), Go(to=Place.ANNOUNCEMENTS, below=True))
    refresh = go(t, "button-refresh", Place.PROGRESS, view.id)
    return Screen(text, [[who, refresh], home_row(t, back, below=True)])


def readers(view: Readers, t: Translator) -> Screen:
    """Who has and who has not; who has not stands first."""
    head = t("readers-title", acknowledged=view.progress.acknowledged, people=view.progress.people)
    listed = [_reader(reader, view.progress.timezone, t) for reader in view.page.items]
    back = go(t, "button-back", Place.PROGRESS, view.progress.id)
    return Screen(lines(head, "", *listed), [*pager(view.page, Place.READERS, view.progress.id), home_row(t, back)])


def _reader(reader: Reader, timezone: str, t: Translator) -> Markup:
    seat = short_name(reader.seat, 30)
    if reader.person is None:
        return t("reader-nobody", seat=seat)
    if reader.acknowledged_at is None:
        return t("reader-waiting", seat=seat, person=clip(reader.person, NAME))
    return t("reader-done", seat=seat, person=clip(reader.person, NAME), at=t.moment(reader.acknowledged_at, timezone))


def letters(page: Page[Letter], t: Translator) -> Screen:
    """What a person was told, unacknowledged first."""
    rows = [
        [button(f"{'✅' if one.acknowledged_at else '📣'} {plain_text(one.html)}", Go(to=Place.LETTER, id=one.id))]
        for one in page.items
    ]
    head = lines(t("letters-title"), "", t("letters-hint" if rows else "letters-empty"))
    return Screen(head, [*rows, *pager(page, Place.LETTERS), home_row(t)])


def discard_question(draft_id: int, t: Translator) -> Screen:
    drop = Do(verb=Verb.DISCARD_ANNOUNCEMENT, id=draft_id)
    return confirmation(t, "announcement-drop-question", drop, Go(to=Place.DRAFT, id=draft_id))


def send_question(view: DraftView, t: Translator) -> Screen:
    send = Do(verb=Verb.SEND_ANNOUNCEMENT, id=view.letter.id)
    back = Go(to=Place.DRAFT, id=view.letter.id)
    audience = _audience(view.audience, t)
    return confirmation(t, "send-question", send, back, people=view.people, audience=audience)
