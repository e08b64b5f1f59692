"""An announcement after sending: the reader's side, the progress message, the list of answers."""

from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardButton

from actions.announcements.acknowledgements import Letter, Readers
from actions.announcements.progress import Progress, Reader
from actions.shared.views import Page
from bot.buttons.callbacks import CHANGES_ANSWER, Do, Go, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.shared.filters import in_force, narrower, place
from bot.render.shared.screen import Rows, Screen, button, clip, do, go, home_row, lines, pager, paired
from domain.announcements.audience import NO, YES, Asks, is_date
from domain.people.schools.short import short_name
from domain.questions.threads import fit
from domain.texts import plain_text, visible_units

BRIEF = 40
"""Letters of an answer if the whole one does not fit under a file."""
NAME = 50
"""Letters of a reader's name in the list of twelve."""
MANY_OPTIONS = 7
"""With so many options the files have no buttons of their own: these came with the letter."""


def letter(view: Letter, t: Translator, *, again: bool = False) -> Screen:
    """The announcement as its readers see it; `again` offers the answers again to a reader who already answered."""
    if view.recalled_on is not None:
        said = t("letter-recalled", day=t.day(view.recalled_on, view.recalled_on))
        return Screen(lines(_letter_title(view, t), "", said))
    return Screen(_letter_text(view, _state(view, t), t), _letter_rows(view, t, again=again))


def _letter_title(view: Letter, t: Translator) -> Markup:
    return t(f"letter-title-{view.call.value}", municipality=view.municipality)


def _letter_text(view: Letter, state: list[Markup], t: Translator) -> Markup:
    return lines(
        _letter_title(view, t),
        "",
        Markup(view.html) if view.html else None,
        lines("", t("letter-asks", question=view.question)) if view.question else None,
        lines("", *state) if state else None,
    )


def captioned(view: Letter, t: Translator, limit: int) -> Screen:
    """The same as the caption of a file, which holds `limit` units: first the answer is shortened, then the text below
    is dropped, at last the announcement's own text is cut; the list of announcements has it whole."""
    whole = letter(view, t)
    if visible_units(whole.text) <= limit:
        return whole
    brief = view.model_copy(update={"answer": clip(view.answer, BRIEF)}) if view.answer else view
    state = _state(brief, t)
    room = limit - visible_units(_letter_text(view.model_copy(update={"html": "…"}), state, t)) - 1
    cut = view.model_copy(update={"html": escape(fit(plain_text(view.html), room)[0], quote=False)})
    tries = (_letter_text(view, state, t), _letter_text(view, [], t), _letter_text(cut, state, t))
    return whole._replace(text=next((text for text in tries if visible_units(text) <= limit), tries[-1]))


def _state(view: Letter, t: Translator) -> list[Markup]:
    """The lines below the text: the deadline, the answer, that it was changed."""
    at = t.moment(view.acknowledged_at, view.timezone, view.reader_timezone) if view.acknowledged_at else ""
    said = [
        t("ack-edited", day=t.day(view.edited_on, view.edited_on)) if view.edited_on else None,
        t("letter-until", day=t.day(view.answer_by, view.answer_by)) if view.answer_by and view.awaits else None,
        t("letter-acknowledged", at=at) if at and view.answer is None else None,
        t("ack-your-answer", answer=answer_words(view.answer, view.asks, t), at=at) if view.answer else None,
        t("ack-closed") if view.closed and not at else None,
    ]
    return [line for line in said if line is not None]


def answer_words(answer: str, asks: Asks, t: Translator) -> str:
    """An answer as people read it."""
    if asks is Asks.YES_NO:
        return t.plain("answer-yes" if answer == YES else "answer-no")
    day = is_date(answer) if asks is Asks.DATE else None
    return t.day(day) if day else answer


def _letter_rows(view: Letter, t: Translator, *, again: bool) -> Rows:
    asked = _answers(view, t) if view.awaits or (again and not view.closed) else _change(view, t)
    crowded = len(asked) > MANY_OPTIONS or view.call.value != "first"
    files = [] if crowded or not view.files else [[go(t, "button-letter-files", Place.LETTER_FILES, view.id)]]
    return [*asked, *files, home_row(t, below=True)]


def _answers(view: Letter, t: Translator) -> Rows:
    """The buttons with the possible answers."""
    if view.asks is Asks.KNOWN:
        return [[do(t, "button-acknowledge", Verb.ACKNOWLEDGE, view.id)]]
    if view.asks is Asks.YES_NO:
        yes = do(t, "button-answer-yes", Verb.GIVE_ANSWER, view.id, YES)
        return [[yes, do(t, "button-answer-no", Verb.GIVE_ANSWER, view.id, NO)]]
    if view.asks is Asks.CHOICE:
        return [
            [button(option, Do(verb=Verb.GIVE_ANSWER, id=view.id, value=str(number)))]
            for number, option in enumerate(view.options)
        ]
    return [[do(t, "button-write-answer", Verb.WRITE_ANSWER, view.id)]] if view.asks.is_question else []


def _change(view: Letter, t: Translator) -> Rows:
    """The button to change an answer, while answers are accepted."""
    if view.closed or view.answer is None:
        return []
    return [[button(t.plain("button-change-answer"), Go(to=Place.LETTER, id=view.id, page=CHANGES_ANSWER))]]


def ask_answer(view: Letter, t: Translator) -> Screen:
    """Asks for a date or a few words."""
    back = go(t, "button-back", Place.LETTER, view.id)
    asked = t(f"answer-ask-{view.asks.value}")
    return Screen(lines(t("letter-asks", question=view.question or ""), "", asked), [home_row(t, back)])


def sample(view: Letter, t: Translator) -> Screen:
    """The letter as its readers will see it: its buttons are there, and lead back to the draft."""
    shown = letter(view, t)
    back = Go(to=Place.DRAFT, id=view.id)
    rows = [[button(one.text, back) for one in row] for row in _answers(view, t)]
    return Screen(shown.text, [*(rows or [[button(t.plain("button-back"), back)]]), home_row(t, below=True)])


def letters(page: Page[Letter], t: Translator) -> Screen:
    """The announcements that a person received; those that await an answer first."""
    rows = [[_listed(one)] for one in page.items]
    head = lines(t("letters-title"), "", t("letters-hint" if rows else "letters-empty"))
    return Screen(head, [*rows, *pager(page, Place.LETTERS), home_row(t)])


def _listed(one: Letter) -> InlineKeyboardButton:
    sign = "📣" if one.awaits else "✅" if one.acknowledged_at else "📄"
    return button(f"{sign} {plain_text(one.html) or '📎'}", Go(to=Place.LETTER, id=one.id))


def progress(view: Progress, t: Translator) -> Screen:
    """The progress message, while it goes out and afterwards: it is edited as the figures change, so the screens
    that it opens come below it."""
    asked = view.asks is not Asks.NOTHING
    text = lines(
        _progress_title(view, t),
        t("draft-text", text=clip(plain_text(view.html), 200)) if plain_text(view.html) else None,
        "",
        t("progress-sent", sent=view.sent, people=view.people),
        t("progress-waiting", count=view.waiting) if view.waiting else None,
        t("progress-held", count=view.held) if view.held else None,
        t("progress-unreachable", count=view.unreachable) if view.unreachable else None,
        t("progress-names", names=_names(view)) if view.names else None,
        t("progress-acknowledged" if view.asks is Asks.KNOWN else "progress-answered",
          acknowledged=view.acknowledged, people=view.people) if asked else None,
        t("progress-empty-seats", count=view.empty_seats) if view.empty_seats else None,
        t("progress-called", at=_hour(view.called_at, view, t)) if view.called_at else None,
        t("progress-call-waits", at=_hour(view.call_at, view, t)) if view.call_at else None,
        *_progress_changes(view, t),
    )  # fmt: skip
    return Screen(text, _progress_rows(view, t))


def _hour(at: datetime, view: Progress, t: Translator) -> str:
    """«пн, 6 февраля, 08:30», the office's own."""
    local = at.astimezone(ZoneInfo(view.timezone))
    return f"{t.day(local.date(), local.date())}, {local:%H:%M}"


def _names(view: Progress) -> str:
    names = ", ".join(clip(name, NAME) for name in view.names)
    return f"{names}…" if view.unreachable > len(view.names) else names


def _progress_title(view: Progress, t: Translator) -> Markup:
    at = t.moment(view.sent_at, view.timezone)
    if view.recalled_on is not None:
        return t("progress-recalled", at=at)
    if view.stopped and view.held:
        return t("progress-stopped", at=at)
    return t("progress-going" if view.waiting else "progress-title", at=at)


def _progress_changes(view: Progress, t: Translator) -> list[Markup]:
    """The lines about changes after sending. A reader's own answer changes copies too, but is no news."""
    changed = view.edited_on is not None or view.recalled_on is not None or view.closed
    said = [
        t("draft-until", day=t.day(view.answer_by, view.answer_by)) if view.answer_by and not view.closed else None,
        t("progress-edited", day=t.day(view.edited_on, view.edited_on)) if view.edited_on else None,
        t("progress-edits", count=view.edits) if view.edits and changed else None,
        t("progress-lost", count=view.lost) if view.lost and changed else None,
        t("progress-closed") if view.closed else None,
    ]
    return [line for line in said if line is not None]


def _progress_rows(view: Progress, t: Translator) -> Rows:
    who = button(t.plain("button-readers"), Go(to=Place.READERS, id=view.id, below=True))
    back = button(t.plain("button-back"), Go(to=Place.ANNOUNCEMENTS, below=True))
    refresh = go(t, "button-refresh", Place.PROGRESS, view.id)
    return [[who, refresh], *paired(_progress_actions(view, t)), home_row(t, back, below=True)]


def _progress_actions(view: Progress, t: Translator) -> list[InlineKeyboardButton]:
    """The actions that are possible now; a question «точно?» comes below the message."""
    if view.recalled_on is not None:
        return []
    asked = view.asks is not Asks.NOTHING
    calls = asked and view.silent and not view.closed and view.call_at is None
    found = [
        do(t, "button-stop", Verb.STOP_SENDING, view.id) if view.waiting and not view.stopped else None,
        do(t, "button-resume", Verb.RESUME_SENDING, view.id) if view.stopped and view.held else None,
        _below(t, "button-call-again", Verb.CALL_AGAIN, view.id, str(view.calls), count=view.silent)
        if calls
        else None,
        _below(t, "button-edit-sent", Verb.EDIT_SENT, view.id),
        _below(t, "button-recall", Verb.RECALL, view.id),
        do(t, "button-take-answers" if view.closed else "button-close",
           Verb.REOPEN_ANSWERS if view.closed else Verb.CLOSE_ANSWERS, view.id) if asked else None,
    ]  # fmt: skip
    return [one for one in found if one is not None]


def _below(t: Translator, key: str, verb: Verb, id_: int, value: str = "", **args: str | int) -> InlineKeyboardButton:
    return button(t.plain(key, **args), Do(verb=verb, id=id_, value=value, below=True))


def readers(view: Readers, t: Translator) -> Screen:
    """Readers who answered and readers who did not; the latter come first."""
    asks = "question" if view.progress.asks.is_question else "known"
    head = t("readers-title", asks=asks, acknowledged=view.progress.acknowledged, people=view.progress.people)
    listed = [_reader(reader, view.progress, t) for reader in view.page.items]
    id_ = view.progress.id
    papers = [do(t, "button-ack-word", Verb.SHEET_WORD, id_), do(t, "button-ack-excel", Verb.SHEET_EXCEL, id_)]
    back = go(t, "button-back", Place.PROGRESS, id_)
    here = place(Place.READERS, view.page.number, view.choice, id_)
    narrow = [[one] for one in narrower(view.choice, view.page.pages, here, t)]
    turning = pager(view.page, Place.READERS, id_, column=here.column)
    return Screen(lines(head, in_force(view.choice, t), "", *listed), [papers, *turning, *narrow, home_row(t, back)])


def _silent(reader: Reader, seat: str, t: Translator) -> Markup:
    if reader.person is None:
        return t("reader-nobody", seat=seat)
    key = "reader-unreachable" if reader.unreachable else "reader-waiting"
    return t(key, seat=seat, person=clip(reader.person, NAME))


def _reader(reader: Reader, view: Progress, t: Translator) -> Markup:
    seat = short_name(reader.seat, 30)
    if reader.acknowledged_at is None:
        return lines(_silent(reader, seat, t), t("reader-phone", phone=reader.phone) if reader.phone else None)
    person = clip(reader.person or "", NAME)
    at = t.moment(reader.acknowledged_at, view.timezone)
    if reader.answer is None:
        return t("reader-done", seat=seat, person=person, at=at)
    words = clip(answer_words(reader.answer, view.asks, t), 60)
    return t("reader-answered", seat=seat, person=person, at=at, answer=words)
