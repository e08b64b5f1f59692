"""What can still be done with an announcement that is out: what asks first, and why."""

from actions.copies import Proposal
from actions.figures import Progress
from bot.callbacks import Do, Go, Place, Verb
from bot.l10n import Translator
from bot.render.screen import Screen, button, clip, confirmation, go, home_row, lines
from bot.render.text import plain_text

QUIETLY, AGAIN = "quiet", "again"
"""The values of the buttons by which a new text is decided upon."""


def recall_question(view: Progress, t: Translator) -> Screen:
    return confirmation(t, "recall-question", Do(verb=Verb.RECALL, id=view.id), _back(view), people=view.sent)


def call_question(view: Progress, t: Translator) -> Screen:
    call = Do(verb=Verb.CALL_AGAIN, id=view.id, value=str(view.calls))
    return confirmation(t, "call-question", call, _back(view), people=view.silent)


def _back(view: Progress) -> Go:
    return Go(to=Place.PROGRESS, id=view.id)


def ask_edit(view: Progress, t: Translator) -> Screen:
    return Screen(t("edit-ask"), [home_row(t, go(t, "button-back", Place.PROGRESS, view.id))])


def proposal(view: Proposal, t: Translator) -> Screen:
    """The new text, and whether those who have acknowledged the former one are asked anew."""
    id_ = view.letter.id
    text = lines(
        t("edit-title"),
        "",
        t("draft-text", text=clip(plain_text(view.letter.html), 300)),
        "",
        t("edit-acknowledged", count=view.acknowledged) if view.acknowledged else None,
        t("edit-hint"),
    )
    quietly = button(t.plain("button-edit-quietly"), Do(verb=Verb.APPLY_EDIT, id=id_, value=QUIETLY))
    again = button(t.plain("button-edit-again"), Do(verb=Verb.APPLY_EDIT, id=id_, value=AGAIN))
    back = go(t, "button-back", Place.PROGRESS, id_)
    return Screen(text, [[quietly], *([[again]] if view.acknowledged else []), home_row(t, back)])
