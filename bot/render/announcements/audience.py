"""Screens of audiences that are evaluated at the moment of sending."""

from aiogram.types import InlineKeyboardButton

from actions.announcements.audience import AudienceRules, RuleItem, RuleItems
from bot.buttons.callbacks import Do, Place, Verb
from bot.l10n import Translator
from bot.render.shared.screen import Screen, button, clip, go, home_row, lines, pager
from domain.announcements.audience import Rule
from domain.texts import plain_text


def rules(view: AudienceRules, t: Translator) -> Screen:
    """Who is late, who has not handed in, who has not read: evaluated when it goes out."""
    id_ = view.draft.letter.id
    overdue = Do(verb=Verb.AUDIENCE_RULE, id=id_, value=f"{Rule.OVERDUE.value}.0")
    found = [
        [button(t.plain("button-rule-overdue", count=view.overdue), overdue)],
        [go(t, "button-rule-task", Place.RULE_TASKS, id_)] if view.tasks else [],
        [go(t, "button-rule-unread", Place.RULE_LETTERS, id_)] if view.letters else [],
    ]
    back = go(t, "button-back", Place.PICK, id_)
    return Screen(t("rules-title"), [*(row for row in found if row), home_row(t, back)])


def items(view: RuleItems, t: Translator) -> Screen:
    """Activities or earlier announcements to choose one from, with the number of seats that remain."""
    rows = [[_item(item, view)] for item in view.page.items]
    place = Place.RULE_TASKS if view.rule is Rule.TASK else Place.RULE_LETTERS
    head = t("rules-tasks" if view.rule is Rule.TASK else "rules-letters")
    hint = t("rules-hint" if rows else "rules-empty")
    back = go(t, "button-back", Place.RULES, view.draft_id)
    return Screen(lines(head, "", hint), [*rows, *pager(view.page, place, view.draft_id), home_row(t, back)])


def _item(item: RuleItem, view: RuleItems) -> InlineKeyboardButton:
    title = plain_text(item.title) if view.rule is Rule.UNREAD else item.title
    choose = Do(verb=Verb.AUDIENCE_RULE, id=view.draft_id, value=f"{view.rule.value}.{item.id}")
    return button(f"{item.seats} · {clip(title, 32) or '📎'}", choose)
