"""Screens for making one school or curator of two."""

from actions.people.merging import MergeCard, Merging
from bot.buttons.callbacks import Do, Place, Verb
from bot.l10n import Translator
from bot.render.people.closing import card_of
from bot.render.shared.screen import Screen, button, do, go, home_row, lines, pager
from domain.people.schools.short import short_name

SHORT = 30


def choices(view: MergeCard, t: Translator) -> Screen:
    """The others that it may be the same as; those whose names can mean one come first."""
    text = lines(
        t("merge-title", name=view.title), "", t(f"merge-ask-{view.role.value}" if view.page.items else "merge-nobody")
    )
    rows = [
        [
            button(
                f"{'🟰 ' if one.likely else ''}{short_name(one.title, SHORT)}",
                Do(verb=Verb.MERGE, id=one.seat_id, value=str(view.seat_id)),
            )
        ]
        for one in view.page.items
    ]
    back = go(t, "button-back", Place.CORRECT, view.seat_id)
    return Screen(text, [*rows, *pager(view.page, Place.MERGE, view.seat_id), home_row(t, back)])


def question(view: Merging, t: Translator) -> Screen:
    """Before anything goes over."""
    text = lines(
        t("merge-question", kept=view.kept, gone=view.gone),
        "",
        t("merge-moves", tasks=view.tasks, people=view.people),
        t("merge-undo"),
    )
    yes = button(t.plain("button-merge-sure"), Do(verb=Verb.MERGE, id=view.kept_id, value=str(view.gone_id), sure=True))
    return Screen(text, [[yes], home_row(t, go(t, "button-back", Place.MERGE, view.gone_id))])


def merged(view: Merging, t: Translator) -> Screen:
    """It is done, and can be undone for a day."""
    text = lines(t("merged", kept=view.kept, gone=view.gone), "", t("merge-undo"))
    undo = do(t, "button-undo-merge", Verb.UNDO_MERGER, view.merger_id or 0)
    opened = button(t.plain("button-open"), card_of(view.role, view.kept_id, view.school_id))
    return Screen(text, [[undo], home_row(t, opened)])


def parted(view: Merging, t: Translator) -> Screen:
    text = t("parted", kept=view.kept, gone=view.gone)
    opened = button(t.plain("button-open"), card_of(view.role, view.kept_id, view.school_id))
    return Screen(text, [home_row(t, opened)])
