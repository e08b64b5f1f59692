"""Actions on an announcement that is out: which of them ask first, and why."""

from actions.announcements.progress import Progress
from actions.announcements.sent import Proposal, Recall
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Translator
from bot.render.shared.screen import Screen, clip, confirmation, do, go, home_row, lines
from domain.texts import plain_text

QUIETLY, AGAIN = "quiet", "again"
"""The beginnings of the values of the buttons that publish a new text; its digest follows."""


def recall_question(view: Recall, t: Translator) -> Screen:
    one = view.progress
    yes, no = Do(verb=Verb.RECALL, id=one.id), _back(one)
    return confirmation(t, "recall-question-files" if view.files else "recall-question", yes, no, people=one.sent)


def call_question(view: Progress, t: Translator) -> Screen:
    call = Do(verb=Verb.CALL_AGAIN, id=view.id, value=str(view.calls))
    return confirmation(t, "call-question", call, _back(view), people=view.silent)


def _back(view: Progress) -> Go:
    return Go(to=Place.PROGRESS, id=view.id)


def ask_edit(view: Progress, t: Translator) -> Screen:
    return Screen(t("edit-ask"), [home_row(t, go(t, "button-back", Place.PROGRESS, view.id))])


def proposal(view: Proposal, t: Translator) -> Screen:
    """The new text, and whether readers who acknowledged the old one are asked again."""
    id_ = view.letter.id
    text = lines(
        t("edit-title"),
        "",
        t("draft-text", text=clip(plain_text(view.letter.html), 300)),
        "",
        t("edit-acknowledged", count=view.acknowledged) if view.acknowledged else None,
        t("edit-hint"),
    )
    quietly = do(t, "button-edit-quietly", Verb.APPLY_EDIT, id_, f"{QUIETLY}.{view.digest}")
    again = do(t, "button-edit-again", Verb.APPLY_EDIT, id_, f"{AGAIN}.{view.digest}")
    back = go(t, "button-back", Place.PROGRESS, id_)
    return Screen(text, [[quietly], *([[again]] if view.acknowledged else []), home_row(t, back)])
