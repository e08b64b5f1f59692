"""Screens of the frequent questions: the list, one of them, editing it."""

from actions.questions.frequent import FrequentCard, FrequentLine, FrequentPart
from actions.shared.views import Page
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Translator
from bot.render.shared.screen import Rows, Screen, button, confirmation, do, go, home_row, lines, pager
from bot.render.shared.text import quoted


def frequents(page: Page[FrequentLine], t: Translator) -> Screen:
    """What everybody may read, the most helpful first."""
    hint = t("frequents-hint" if page.items else "frequents-empty")
    rows = [[button(f"⭐ {line.question}", Go(to=Place.FREQUENT, id=line.id))] for line in page.items]
    back = go(t, "button-back", Place.THREADS)
    return Screen(lines(t("frequents-title"), "", hint), [*rows, *pager(page, Place.FREQUENTS), home_row(t, back)])


def card(view: FrequentCard, t: Translator, note: str | None = None) -> Screen:
    """A frequent question with its answer; before publication, with what to check."""
    text = lines(
        t("frequent-head", question=view.question or "—"),
        "",
        quoted(view.answer or "—"),
        None if view.published else lines("", t("frequent-draft")),
        f"\n{note}" if note else None,
        lines("", t("frequent-helped", count=view.helped)) if view.editable and view.helped else None,
    )
    return Screen(text, [*_rows(view, t), home_row(t, go(t, "button-back", Place.FREQUENTS))])


def _rows(view: FrequentCard, t: Translator) -> Rows:
    if not view.editable:
        return []
    words = [
        do(t, "button-faq-question", Verb.REWORD_FREQUENT, view.id, FrequentPart.QUESTION.value),
        do(t, "button-faq-answer", Verb.REWORD_FREQUENT, view.id, FrequentPart.ANSWER.value),
    ]
    remove = do(t, "button-faqdel", Verb.REMOVE_FREQUENT, view.id)
    if view.published:
        return [words, [remove]]
    return [[do(t, "button-faqadd", Verb.PUBLISH_FREQUENT, view.id)], words, [remove]]


def ask_words(view: FrequentCard, part: FrequentPart, t: Translator) -> Screen:
    """Asks for new words for one part; the old ones are above, to be copied."""
    old = view.question if part is FrequentPart.QUESTION else view.answer
    text = lines(
        quoted(old or "—"),
        "",
        t("frequent-ask-question" if part is FrequentPart.QUESTION else "frequent-ask-answer"),
    )
    return Screen(text, [home_row(t, go(t, "button-back", Place.FREQUENT, view.id))])


def remove_question(frequent_id: int, t: Translator) -> Screen:
    yes = Do(verb=Verb.REMOVE_FREQUENT, id=frequent_id)
    return confirmation(t, "frequent-remove-sure", yes, Go(to=Place.FREQUENT, id=frequent_id))
