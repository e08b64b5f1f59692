"""Screens of the checks: findings about a version, and the file that replaces another."""

from aiogram.types import InlineKeyboardButton

from actions.documents.checks import Checked, Replacing
from bot.buttons.callbacks import Place, Verb
from bot.l10n import Translator
from bot.render.documents.findings import noticed, to_change
from bot.render.shared.screen import Rows, Screen, clip, do, go, home_row, lines
from domain.documents.findings import HINTS, Finding, doubtful
from domain.tasks.moves import TaskState

OFFERED = 3
"""Files that can be replaced straight from the message."""


def checked(view: Checked, t: Translator) -> Screen:
    """The one answer to an album, and the findings about other files: in words, with what can be done."""
    card, version = view.card, view.card.version
    findings = version.findings if version else ()
    doubts = [one for one in findings if one.kind not in HINTS and not one.insisted]
    pages = version.pages if version else 0
    text = lines(
        t("checked-scan", pages=pages) if view.scan else t("checked-doubts" if findings else "checked-fine"),
        t("task-head", number=card.line.number, title=clip(card.line.title, 150)),
        noticed(version, t, again=bool(doubts)),
        *([] if card.line.state is not TaskState.SUBMITTED else ["", t("checked-waits" if doubts else "checked-sent")]),
    )
    open_task = go(t, "button-open", Place.TASK, card.line.id)
    return Screen(text, [*_answers(view, doubts, t), home_row(t, open_task, below=True)])


def _answers(view: Checked, doubts: list[Finding], t: Translator) -> Rows:
    """Nothing can be answered after the verdict."""
    card = view.card
    if card.version is None or card.version.verdict is not None or not card.own:
        return []
    rows: Rows = [[_again(one, doubts, t)] for one in _once(doubts)[:OFFERED]]
    if doubtful(doubts):
        rows.append([do(t, "button-insist", Verb.INSIST, card.line.id)])
    if to_change(card):
        rows.append([go(t, "button-pages", Place.PAGES, card.line.id)])
    return rows


def _once(doubts: list[Finding]) -> list[Finding]:
    """One button a file, although a file may have two findings."""
    return list({one.file: one for one in reversed(doubts)}.values())[::-1]


def _again(finding: Finding, doubts: list[Finding], t: Translator) -> InlineKeyboardButton:
    if finding.page:
        return do(t, "button-retake", Verb.REPLACE, finding.file, page=finding.page)
    if len(_once(doubts)) == 1:
        return do(t, "button-replace", Verb.REPLACE, finding.file)
    return do(t, "button-replace-named", Verb.REPLACE, finding.file, name=clip(finding.name, 24))


def replacing(view: Replacing, t: Translator) -> Screen:
    """Waiting for the photo or the file that replaces another."""
    line = view.card.line
    text = lines(
        t("replacing-page", page=view.page) if view.page else t("replacing-file", name=clip(view.name, 80)),
        t("task-head", number=line.number, title=clip(line.title, 150)),
        "",
        t("replacing-hint"),
    )
    stop = do(t, "button-keep-as-is", Verb.STOP_ATTACHING, line.id)
    return Screen(text, [[stop], home_row(t, go(t, "button-back", Place.TASK, line.id))])
