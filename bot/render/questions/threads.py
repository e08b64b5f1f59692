"""Screens of a consultation: asking, one thread, the list of threads, and its words as letters."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from actions.overview.search import QUERY_BYTES
from actions.questions.asking import QuestionForm, QuestionOffer, Similar, WholeWords
from actions.questions.listing import QuestionLine, Questions
from actions.questions.views import QuestionLetter, ReplyView, Thread
from actions.shared.views import TaskLine
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.shared.filters import in_force, narrower, place
from bot.render.shared.screen import Rows, Screen, button, clip, do, go, home_row, lines, message_only, pager
from bot.render.shared.text import quoted
from bot.render.tasks.cards import named
from domain.documents.links import has_link
from domain.people.roles import Role
from domain.people.schools.short import short_name
from domain.questions.threads import QuestionState, Side, fit
from domain.search import query, shortened
from domain.texts import TextLimits

SHOWN = 320
"""Letters of one reply on a page of replies."""
BESIDE_TEXT, BESIDE_CAPTION = 896, 324
"""UTF-16 units beside a person's words that our own may take: in a message, and under a file."""
SEARCHED = 5
"""A text of at most so many words may be a search."""
SIGNS = {QuestionState.OPEN: "⏳", QuestionState.ANSWERED: "✍️", QuestionState.CLOSED: "👌", QuestionState.DRAFT: "📝"}


def ask(view: QuestionForm, t: Translator) -> Screen:
    """Before a question is written."""
    task = view.task
    text = lines(_addressee(view.side, view.above, view.seat_title, t), _task(task, t), "", t("question-ask"))
    frequent = [[go(t, "button-frequents", Place.FREQUENTS)]] if view.side is Side.OWNER else []
    back = go(t, "button-back", Place.TASK, task.id) if task else go(t, "button-back", Place.THREADS)
    return Screen(text, [*frequent, home_row(t, back)])


def _addressee(side: Side, above: Role, seat_title: str, t: Translator) -> Markup:
    if side is Side.OFFICE:
        return t("question-to-school", seat=seat_title)
    return t("question-to-curator" if above is Role.CURATOR else "question-to-coordinator")


def _task(task: TaskLine | None, t: Translator) -> Markup | None:
    return t("task-head", number=task.number, title=clip(task.title, 150)) if task else None


def asked(view: QuestionOffer, t: Translator) -> Screen:
    """The question is sent; or held back, because an answer may exist already."""
    if not view.similar:
        return sent(view.thread, t)
    head = lines(_addressee(view.thread.side, view.thread.above, view.thread.seat_title, t) + "?")
    return _draft(view, t, head, t("question-maybe-answered"))


def offered(view: QuestionOffer, t: Translator) -> Screen:
    """Unasked words: nobody is notified of them yet. They may be the answer that one thread waits for."""
    thread = view.thread
    school = thread.side is Side.OFFICE
    head = t("question-offer-school", seat=thread.seat_title) if school else t("question-offer", to=_to(thread, t))
    screen = _draft(view, t, head)
    newest = thread.replies.items[-1].words if thread.replies.items else ""
    link = [[do(t, "button-aslink", Verb.LINK_AS_FILE, thread.id)]] if has_link(newest) else []
    answer = [[one] for one in answers(view.waiting, str(thread.id), t)]
    return screen._replace(rows=[*answer, *link, *screen.rows])


def loose_words(words: str, waiting: Sequence[QuestionLine], t: Translator) -> Screen:
    """Unasked words of a coordinator. They are in the message that this screen answers."""
    answer = [[one] for one in answers(waiting, "", t)]
    asked = shortened(query(words), QUERY_BYTES) if len(words.split()) <= SEARCHED else ""
    find = [[button(t.plain("button-find-words", words=clip(words, 24)), Do(verb=Verb.FIND, value=asked))]]
    announce = do(t, "button-asletter", Verb.ANNOUNCE_WORDS)
    assign = do(t, "button-asassignment", Verb.ASSIGN_WORDS)
    return Screen(t("loose-words"), [*answer, [assign, announce], *(find if asked else []), home_row(t)])


def answers(waiting: Sequence[QuestionLine], draft: str, t: Translator) -> list[InlineKeyboardButton]:
    """«Ответ: СОШ №1», one for each: the words kept in `draft`, or in the message above if that is empty.

    Of several threads each has its first words on its button.
    """
    return [_answer_to(one, draft, t, several=len(waiting) > 1) for one in waiting]


def _answer_to(waiting: QuestionLine, draft: str, t: Translator, *, several: bool) -> InlineKeyboardButton:
    if waiting.seat_title is None and not several:
        return do(t, "button-asanswer", Verb.GIVE_AS_ANSWER, waiting.id, draft)
    whose = [short_name(waiting.seat_title, 14 if several else 26)] if waiting.seat_title else []
    seat = ": ".join([*whose, *([clip(waiting.words, 20)] if several else [])])
    return do(t, "button-asanswer-to", Verb.GIVE_AS_ANSWER, waiting.id, draft, seat=seat)


def _draft(view: QuestionOffer, t: Translator, head: Markup, note: Markup | None = None) -> Screen:
    thread = view.thread
    words = "\n".join(reply.words for reply in thread.replies.items)
    text = lines(
        head,
        _task(thread.task, t),
        quoted(fit(words, SHOWN)[0]),
        "",
        note,
        t("question-not-sent"),
    )
    likely = [
        [button(f"⭐ {found.question}", Do(verb=Verb.LOOK_SIMILAR, id=thread.id, value=str(found.id)))]
        for found in view.similar
    ]
    drop = [do(t, "button-dropq", Verb.DROP_QUESTION, thread.id)]
    return Screen(text, [*likely, [_send(thread.id, t)], drop, home_row(t)])


def _send(question_id: int, t: Translator) -> InlineKeyboardButton:
    return do(t, "button-sendq", Verb.SEND_QUESTION, question_id)


def similar(view: Similar, question_id: int, t: Translator) -> Screen:
    """The answer that exists already."""
    text = lines(t("frequent-head", question=view.question), "", quoted(view.answer))
    helped = [do(t, "button-solved", Verb.SIMILAR_HELPED, question_id, str(view.id))]
    return Screen(text, [helped, [do(t, "button-sendq-anyway", Verb.SEND_QUESTION, question_id)], home_row(t)])


def helped(t: Translator) -> Screen:
    return message_only(t, "question-helped")


def dropped(t: Translator) -> Screen:
    return message_only(t, "question-dropped")


def sent(view: Thread, t: Translator) -> Screen:
    """The words are on their way."""
    if view.state is QuestionState.DRAFT:
        return thread(view, t)
    question = view.side is view.asked_by
    note = t("question-sent" if question else "answer-sent", to=_to(view, t))
    more = t("question-sent-hint") if question else None
    star = [[_star(view, t)]] if view.publishable else []
    return Screen(lines(note, _task(view.task, t), more), [*star, home_row(t, _open(view.id, t))])


def _to(view: Thread, t: Translator) -> str:
    if view.side is Side.OFFICE:
        return view.seat_title
    return t.plain("question-whom-curator" if view.above is Role.CURATOR else "question-whom-coordinator")


def _star(view: Thread, t: Translator) -> InlineKeyboardButton:
    return do(t, "button-tofaq", Verb.MAKE_FREQUENT, view.id)


def _open(question_id: int, t: Translator) -> InlineKeyboardButton:
    return button(t.plain("button-thread"), Go(to=Place.THREAD, id=question_id, below=True))


def thanks(question_id: int, t: Translator, about: str = "") -> Screen:
    """«Спасибо»: the thread is settled by one press, or goes on."""
    text = lines(t("thanks-title"), quoted(clip(about, 150)) if about else None, "", t("thanks-settle"))
    settle = do(t, "button-helped", Verb.CLOSE_QUESTION, question_id)
    more = do(t, "button-ask-more", Verb.WRITE_IN_THREAD, question_id)
    return Screen(text, [[settle], [more], home_row(t)])


def thread(view: Thread, t: Translator, note: str | None = None) -> Screen:
    """The newest words of a thread, the last one at the bottom."""
    text = lines(
        t("thread-title-help" if view.help else "thread-title", seat=view.seat_title),
        _task(view.task, t),
        t("thread-state", sign=SIGNS[view.state], state=_state(view, t)),
        *[lines("", _reply(reply, view, t)) for reply in view.replies.items],
        f"\n{note}" if note else None,
    )
    return Screen(text, [*_thread_rows(view, t), home_row(t, go(t, "button-back", Place.THREADS))])


def _state(view: Thread, t: Translator) -> str:
    if view.state is QuestionState.OPEN:
        return t.plain("thread-waits-you" if view.awaits_me else "thread-waits")
    return t.plain("thread-answered" if view.state is QuestionState.ANSWERED else "thread-closed")


def _reply(reply: ReplyView, view: Thread, t: Translator) -> Markup:
    shown, _ = fit(reply.words, SHOWN)
    file = t("thread-file", name=clip(reply.file.name, 60)) if reply.file else None
    at = t.moment(reply.at, view.timezone)
    head = t("thread-reply-edited" if reply.edited else "thread-reply", who=_who(reply, t), at=at)
    return lines(head, file, quoted(shown) if shown else None)


def _who(reply: ReplyView, t: Translator) -> str:
    """The writer: for a school with the person's name, for a curator and a coordinator by their seat."""
    if reply.side is Side.OWNER:
        return f"{reply.seat_title}, {reply.name}"
    return named(reply.role, reply.seat_title, t)


def _thread_rows(view: Thread, t: Translator) -> Rows:
    write = do(
        t, "button-answer" if view.asked_by is not view.side else "button-ask-more", Verb.WRITE_IN_THREAD, view.id
    )
    if view.state is QuestionState.DRAFT:
        return [[_send(view.id, t)], [do(t, "button-dropq", Verb.DROP_QUESTION, view.id)]]
    closed = view.state is QuestionState.CLOSED
    settle = (
        do(t, "button-openq", Verb.REOPEN_QUESTION, view.id)
        if closed
        else do(t, "button-helped", Verb.CLOSE_QUESTION, view.id)
    )
    long = [reply for reply in view.replies.items if fit(reply.words, SHOWN)[1]][-1:]
    extra = [
        *([go(t, "button-thread-files", Place.THREAD_FILES, view.id, count=view.files)] if view.files else []),
        *[go(t, "button-whole", Place.WHOLE_WORDS, reply.id) for reply in long],
    ]
    task = [[go(t, "button-thread-task", Place.TASK, view.task.id)]] if view.task else []
    star = [[_star(view, t)]] if view.publishable else []
    return [[write, settle], *([extra] if extra else []), *star, *task, *pager(view.replies, Place.THREAD, view.id)]


def ask_words(view: Thread, t: Translator) -> Screen:
    """Asks for more words for a thread."""
    key = "question-ask-more" if view.side is view.asked_by else "question-ask-answer"
    last = next((reply for reply in reversed(view.replies.items) if reply.side is not view.side), None)
    text = lines(
        t("thread-title", seat=view.seat_title),
        _task(view.task, t),
        quoted(fit(last.words, SHOWN)[0]) if last and last.words else None,
        "",
        t(key),
    )
    return Screen(text, [home_row(t, go(t, "button-back", Place.THREAD, view.id))])


def whole(view: WholeWords, t: Translator) -> Screen:
    """One reply up to its last letter."""
    return Screen(quoted(view.words or "—"), [home_row(t, _open(view.question_id, t))])


def not_passed_on(question_id: int, t: Translator) -> Screen:
    """An edit that arrived after the thread was closed."""
    return Screen(t("question-edit-closed"), [home_row(t, _open(question_id, t))])


def questions(view: Questions, t: Translator) -> Screen:
    """All threads, those that wait for the reader first."""
    hint = "questions-hint" if view.page.items else "questions-empty" if view.asks else "questions-empty-office"
    ask_ = [do(t, "button-askq", Verb.ASK_QUESTION)] if view.asks else []
    frequent = go(t, "button-frequents", Place.FREQUENTS)
    top = [[*ask_], [frequent]] if ask_ else [[frequent]]
    rows = [[button(_label(line), Go(to=Place.THREAD, id=line.id))] for line in view.page.items]
    head = lines(t("questions-title", count=view.awaiting), "", in_force(view.choice, t) or t(hint))
    here = place(Place.THREADS, view.page.number, view.choice)
    narrow = [[one] for one in narrower(view.choice, view.page.pages, here, t)]
    return Screen(head, [*top, *rows, *pager(view.page, Place.THREADS, column=here.column), *narrow, home_row(t)])


def _label(line: QuestionLine) -> str:
    running = line.state in {QuestionState.OPEN, QuestionState.ANSWERED}
    sign = "🆘" if line.help and running else "❓" if line.awaits_me else SIGNS[line.state]
    whose = f"{short_name(line.seat_title, 10)}: " if line.seat_title else ""
    return f"{sign} {whose}{line.words or '…'}"


def letter(view: QuestionLetter, t: Translator, limits: TextLimits) -> Screen:
    """A reply as its readers get it; the thread's later state is under it."""
    reply, found = view.reply, view.thread
    question = reply.side is found.asked_by
    shown, cut = fit(reply.words, limits.caption - BESIDE_CAPTION if reply.file else limits.text - BESIDE_TEXT)
    text = lines(
        _letter_head(view, question, t),
        _task(found.task, t) if question and not view.more else None,
        t("letter-about", words=clip(view.about, 100)) if view.about and not view.more else None,
        quoted(shown) if shown else None,
        t("letter-edited") if reply.edited else None,
        t("letter-cut") if cut else None,
        _state_words(view, question, t),
    )
    return Screen(text, _letter_rows(view, question, cut, t))


def _letter_head(view: QuestionLetter, question: bool, t: Translator) -> Markup:
    who = clip(_who(view.reply, t), 120)
    if view.more:
        return t("letter-question-more" if question else "letter-answer-more", who=who)
    return t("letter-question" if question else "letter-answer", who=who)


def _state_words(view: QuestionLetter, question: bool, t: Translator) -> Markup | None:
    """A question names who answered it, so that nobody answers twice."""
    found = view.thread
    if found.state is QuestionState.CLOSED:
        return lines("", t("letter-closed"))
    if not question:
        return None
    if found.state is QuestionState.ANSWERED:
        return lines("", t("letter-answered", who=found.answered_by or "—"))
    return None if view.more else lines("", t("letter-how"))


def _letter_rows(view: QuestionLetter, question: bool, cut: bool, t: Translator) -> Rows:
    number = view.thread.id
    whole_words = [[go(t, "button-whole", Place.WHOLE_WORDS, view.reply.id)]] if cut else []
    last = home_row(t, _open(number, t), below=True)
    if question:
        return [[do(t, "button-answer", Verb.WRITE_IN_THREAD, number)], *whole_words, last]
    thanks = button(t.plain("button-thanks"), Do(verb=Verb.CLOSE_QUESTION, id=number, below=True))
    closed = view.thread.state is QuestionState.CLOSED
    more = [do(t, "button-ask-more", Verb.WRITE_IN_THREAD, number)]
    return [*([] if closed else [[thanks]]), more, *whole_words, last]
